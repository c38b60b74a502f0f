//! Where the page's requests come in, and replies go out.

use std::cell::RefCell;
use std::collections::BTreeSet;

use js_sys::wasm_bindgen::JsCast;
use js_sys::wasm_bindgen::closure::Closure;
use js_sys::{ArrayBuffer, Uint8Array};
use protocol::{Message, Reply, Request};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

thread_local! {
    /// The numbers of the requests that the page wants no more of.
    static STOPPED: RefCell<BTreeSet<u32>> = const { RefCell::new(BTreeSet::new()) };
}

/// A request of the page.
pub struct Asked {
    number: u32,
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

    /// Says of the request under this number that the page wants no more of it. Numbers are few and small: none is
    /// forgotten.
    pub fn stop(&self) {
        STOPPED.with_borrow_mut(|stopped| stopped.insert(self.number));
    }

    /// Whether the page wants no more of it.
    pub fn is_stopped(&self) -> bool {
        STOPPED.with_borrow(|stopped| stopped.contains(&self.number))
    }
}

/// Calls `answer` with each request from here on, and tells the page that it can ask.
pub fn listen(answer: impl Fn(Asked, Request) + 'static) {
    let heard = move |event: MessageEvent| match Message::<Request>::read(&event.data()) {
        Ok(Message { number, said, beside }) => {
            let beside = beside.map(|bytes| Uint8Array::new(&bytes).to_vec()).unwrap_or_default();
            answer(Asked { number, beside }, said);
        }
        // A number that nobody can read is nobody's. The page hears of the fault.
        Err(unreadable) => panic!("{unreadable}"),
    };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(heard).into_js_value();
    scope().set_onmessage(Some(heard.unchecked_ref()));
    post(Message { number: 0, said: Reply::Ready, beside: None });
}

/// The time on the worker's clock, in milliseconds.
pub fn now() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
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
