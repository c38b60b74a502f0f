//! Goals: why the work exists.

use crate::id::GoalId;

/// What the program is to achieve; tasks serve it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Its name.
    pub name: String,
    /// Free text.
    pub notes: String,
}
