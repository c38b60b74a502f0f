//! What the page asks for.

use serde::{Deserialize, Serialize};

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read the file whose bytes are beside, of whatever format. Answered by
    /// [`Opened`](crate::Reply::Opened) or [`Refused`](crate::Reply::Refused).
    Open,
}
