//! What the page asks for.

use serde::{Deserialize, Serialize};

use crate::level::Level;

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read the file whose bytes are beside, of whatever format. Answered by
    /// [`Opened`](crate::Reply::Opened) or [`Refused`](crate::Reply::Refused).
    Open,
    /// Level the plan whose text is beside. Answered by [`Levelling`](crate::Reply::Levelling) whenever there is news, and
    /// at the end by [`Levelled`](crate::Reply::Levelled).
    Level(Level),
    /// Look no further for what was asked under this request's number: the best so far is its answer.
    Stop,
}
