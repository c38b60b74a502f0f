//! Where the page's requests come in, and replies go out.

use js_sys::wasm_bindgen::JsCast;
use js_sys::wasm_bindgen::closure::Closure;
use js_sys::{ArrayBuffer, Uint8Array};
use protocol::{Message, Reply, Request};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What the page asked for.
pub struct Asked {
    number: u32,
    /// What it is.
    pub request: Request,
    /// What is large of it.
    pub beside: Vec<u8>,
}

impl Asked {
    /// Answers.
    pub fn reply(&self, reply: Reply) {
        post(Message { number: self.number, said: reply, beside: None });
    }

    /// Answers, with a text beside.
    pub fn reply_with(&self, reply: Reply, text: &str) {
        let bytes: ArrayBuffer = Uint8Array::from(text.as_bytes()).buffer();
        post(Message { number: self.number, said: reply, beside: Some(bytes) });
    }
}

/// Calls `answer` with each request from here on, and tells the page that it can ask.
pub fn listen(answer: impl Fn(Asked) + 'static) {
    let heard = move |event: MessageEvent| match Message::<Request>::read(&event.data()) {
        Ok(Message { number, said, beside }) => {
            let beside = beside.map(|bytes| Uint8Array::new(&bytes).to_vec()).unwrap_or_default();
            answer(Asked { number, request: said, beside });
        }
        // A number that nobody can read is nobody's. The page hears of the fault.
        Err(unreadable) => panic!("{unreadable}"),
    };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(heard).into_js_value();
    scope().set_onmessage(Some(heard.unchecked_ref()));
    post(Message { number: 0, said: Reply::Ready, beside: None });
}

fn post(message: Message<Reply>) {
    let posted = message
        .written()
        .map(|(message, handed_over)| scope().post_message_with_transfer(&message, &handed_over));
    // Without an answer the page would wait for ever; so it hears that this program has stopped.
    assert!(matches!(posted, Ok(Ok(()))), "a reply could not be sent");
}

/// This worker, as the browser sees it.
fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
