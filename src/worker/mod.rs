//! The page's side of its worker, the program that runs beside the page for what takes long or is seldom needed.
//!
//! It is fetched and started when something is first asked of it. A request is answered, refused, cancelled, or
//! told that the worker cannot start or has stopped; none waits for ever on a worker that is gone. What it does is
//! `crates/worker`, what is said is `protocol`.

mod script;
mod port;

use std::future::Future;

use futures_channel::mpsc;
use interchange::Loaded;
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::*;
use planner::Plan;
use protocol::{Level, LevelProgress, Message, Reply, Request};
use thiserror::Error;
use wasm_bindgen::JsValue;

use self::port::Port;
use crate::parts;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// What was asked cannot be done.
    #[error("{0}")]
    Refused(String),
    /// Nobody waits for it any longer.
    #[error("it was cancelled")]
    Cancelled,
    /// The browser does not run it.
    #[error(
        "the part of Linchpin that does this could not be started ({0}): reload the page, or use a newer browser"
    )]
    NotStarted(String),
    /// It came to a fault of its own, or ran out of memory.
    #[error("the part of Linchpin that does this has stopped because of a fault of its own ({0})")]
    Stopped(String),
}

/// The worker of the page. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Worker {
    port: StoredValue<Port, LocalStorage>,
}

/// A request that was made. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Asked {
    worker: Worker,
    number: u32,
}

/// What levelling tells, one after the other.
pub struct News {
    answers: Answers,
}

type Answer = Result<Message<Reply>, Failure>;
type Answers = mpsc::UnboundedReceiver<Answer>;

impl Worker {
    /// A worker that is not started yet.
    pub fn new() -> Self {
        let port = StoredValue::new_local(Port::default());
        let hear = move |message: &JsValue| port.update_value(|port| port.hear(message));
        let fail = move |why: String| port.update_value(|port| port.fail(&why));
        port.update_value(|port| port.listen(hear, fail));
        Self { port }
    }

    /// Reads a file of any format; its bytes are handed over.
    pub fn open(self, file: ArrayBuffer) -> (Asked, impl Future<Output = Result<Loaded, Failure>>) {
        let (asked, mut answers) = self.ask(Request::Open, Some(file));
        let answer = async move {
            loop {
                let Message { said, beside, .. } = next(&mut answers).await?;
                match (said, beside) {
                    (Reply::Opened(opened), Some(plan)) => {
                        let plan = Uint8Array::new(&plan).to_vec();
                        let Some(read) = parts::fetch_read().await else {
                            return Err(Failure::Refused(parts::MISSING.to_owned()));
                        };
                        let read = read(&plan).map_err(|error| Failure::Refused(error.to_string()))?;
                        return Ok(opened.whole(read.plan));
                    }
                    (Reply::Refused(reason), _) => return Err(Failure::Refused(reason)),
                    _ => {}
                }
            }
        };
        (asked, answer)
    }

    /// Looks for delays after which nobody is needed twice at once.
    pub fn level(self, plan: &Plan, level: Level) -> (Asked, News) {
        let plan = Uint8Array::from(interchange::save(plan).as_bytes()).buffer();
        let (asked, answers) = self.ask(Request::Level(level), Some(plan));
        (asked, News { answers })
    }

    fn ask(self, request: Request, beside: Option<ArrayBuffer>) -> (Asked, Answers) {
        let (answer, answers) = mpsc::unbounded();
        let number = self.port.try_update_value(|port| port.ask(request, beside, answer)).unwrap_or_default();
        (Asked { worker: self, number }, answers)
    }
}

impl Asked {
    /// Waits for it no longer. A worker that does nothing else is ended, which also gives its memory back.
    pub fn cancel(self) {
        self.worker.port.update_value(|port| port.cancel(self.number));
    }

    /// Waits for it no longer. The worker stays, as more is about to be asked of it.
    pub fn stop(self) {
        self.worker.port.update_value(|port| port.stop(self.number));
    }
}

impl News {
    /// How far it is, and whether that is all.
    pub async fn next(&mut self) -> Result<(LevelProgress, bool), Failure> {
        loop {
            match next(&mut self.answers).await?.said {
                Reply::Levelling(progress) => return Ok((progress, false)),
                Reply::Levelled(progress) => return Ok((progress, true)),
                Reply::Refused(reason) => return Err(Failure::Refused(reason)),
                Reply::Ready | Reply::Opened(_) => {}
            }
        }
    }
}

/// The next answer. Whoever takes the asking end away has cancelled.
async fn next(answers: &mut Answers) -> Answer {
    answers.recv().await.map_err(|_| Failure::Cancelled)?
}
