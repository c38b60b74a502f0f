//! What the page and its worker say to each other: plain data, in one place for both.
//!
//! The page asks with a [`Request`] under a number of its own choosing. The worker answers with [`Reply`]s under
//! the same number, of which the last ends the matter. Before anything is asked it says [`Reply::Ready`] under
//! the number 0. What is small crosses as JSON in a [`Message`]; what is large crosses as bytes beside it, which
//! are handed over instead of copied. A plan crosses as the text of its file, which is exact.
//!
//! Leaves out who starts the worker (the page's `src/worker`) and what it does (`crates/worker`).

mod level;
mod found;
mod request;
mod reply;
mod message;

pub use found::{Found, FoundMove, FoundStep};
pub use level::{Level, LevelProgress};
pub use message::{Message, Unreadable};
pub use reply::{Opened, Reply};
pub use request::Request;
