//! Requests on their way to the worker, and who waits for which answer.

use std::collections::BTreeMap;

use futures_channel::mpsc::UnboundedSender;
use js_sys::{ArrayBuffer, Function};
use protocol::{Message, Reply, Request};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::{Answer, Failure, script};

/// Requests, answers, and the worker while it runs.
#[derive(Default)]
pub struct Port {
    running: Option<Worker>,
    /// Whether it has said that it listens.
    is_ready: bool,
    /// What is asked as soon as it listens.
    waiting: Vec<Message<Request>>,
    /// Who waits, by the number of the request.
    asked: BTreeMap<u32, UnboundedSender<Answer>>,
    /// The number of the last request. None is used twice.
    last: u32,
    on_message: Option<Function>,
    on_error: Option<Function>,
}

impl Port {
    /// Says whom to call with messages of the worker, and with why it cannot go on.
    pub fn listen(&mut self, hear: impl Fn(&JsValue) + 'static, fail: impl Fn(String) + 'static) {
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| hear(&event.data()));
        let on_error = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let said = event.dyn_ref().map(ErrorEvent::message).filter(|message| !message.is_empty());
            fail(said.unwrap_or_else(|| "its program could not be fetched".to_owned()));
        });
        self.on_message = on_message.into_js_value().dyn_into().ok();
        self.on_error = on_error.into_js_value().dyn_into().ok();
    }

    /// Asks, which starts the worker where it does not run. The answers go where they are waited for.
    pub fn ask(
        &mut self,
        request: Request,
        beside: Option<ArrayBuffer>,
        answer: UnboundedSender<Answer>,
    ) -> u32 {
        self.last += 1;
        self.asked.insert(self.last, answer);
        let message = Message { number: self.last, said: request, beside };
        if let Err(why) = self.start() {
            self.fail(&why);
        } else if self.is_ready {
            self.post(&message);
        } else {
            self.waiting.push(message);
        }
        self.last
    }

    /// Takes a message of the worker.
    pub fn hear(&mut self, message: &JsValue) {
        match Message::<Reply>::read(message) {
            Ok(Message { number: 0, .. }) => {
                self.is_ready = true;
                for message in std::mem::take(&mut self.waiting) {
                    self.post(&message);
                }
            }
            Ok(message) => {
                let (number, is_last) = (message.number, message.said.is_last());
                if let Some(answer) = self.asked.get(&number) {
                    // OK to ignore: who no longer listens has gone with what the answer was for.
                    let _ = answer.unbounded_send(Ok(message));
                }
                if is_last {
                    self.asked.remove(&number);
                }
            }
            Err(unreadable) => self.fail(&unreadable.to_string()),
        }
    }

    /// Tells everyone who waits that the worker cannot go on. The next request starts another one.
    pub fn fail(&mut self, why: &str) {
        let failure = if self.is_ready {
            Failure::Stopped(why.to_owned())
        } else {
            Failure::NotStarted(why.to_owned())
        };
        self.end();
        for answer in std::mem::take(&mut self.asked).into_values() {
            // OK to ignore, as above.
            let _ = answer.unbounded_send(Err(failure.clone()));
        }
    }

    /// Waits no longer for the answer to a request, and ends a worker of which nothing else is asked.
    pub fn cancel(&mut self, number: u32) {
        self.waiting.retain(|message| message.number != number);
        if self.asked.remove(&number).is_some() && self.asked.is_empty() {
            self.end();
        }
    }

    /// Waits no longer for the answer to a request, and says so to the worker, which goes on for what else is asked.
    pub fn stop(&mut self, number: u32) {
        self.waiting.retain(|message| message.number != number);
        if self.asked.remove(&number).is_some() && self.is_ready {
            self.post(&Message { number, said: Request::Stop, beside: None });
        }
    }

    fn start(&mut self) -> Result<(), String> {
        if self.running.is_none() {
            let worker = script::start()?;
            worker.set_onmessage(self.on_message.as_ref());
            worker.set_onerror(self.on_error.as_ref());
            self.running = Some(worker);
        }
        Ok(())
    }

    fn post(&mut self, message: &Message<Request>) {
        let Some(worker) = &self.running else { return };
        let posted = message
            .written()
            .map(|(message, handed_over)| worker.post_message_with_transfer(&message, &handed_over));
        if !matches!(posted, Ok(Ok(()))) {
            self.fail("a request could not be sent");
        }
    }

    /// Ends the worker, whatever it is at.
    fn end(&mut self) {
        if let Some(worker) = self.running.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
        self.is_ready = false;
        self.waiting.clear();
    }
}
