//! Who works: teams, people and other resources, and what they are assigned to.

use crate::id::{AssignmentId, CalendarId, PersonId, TaskId, TeamId};
use crate::time::{Percent, WorkingMinutes};

/// People who plan and deliver together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// Someone, or a machine, whose time is used.
    Work,
    /// Something that is used up.
    Material,
    /// An expense.
    Cost,
}

/// Someone or something that tasks need.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ResourceKind,
    /// How much of it there is at once: 100 % is one person full time.
    pub max_units: Percent,
    /// When it can work; without one, the plan's calendar holds.
    pub calendar: Option<CalendarId>,
    /// The team it belongs to.
    pub team: Option<TeamId>,
    /// Free text.
    pub notes: String,
    /// The id that an imported file gave it.
    pub source_id: Option<String>,
}

/// A person at work on a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The task.
    pub task: TaskId,
    /// The person.
    pub person: PersonId,
    /// How much of the person the task takes while it goes on.
    pub units: Percent,
    /// The amount of work, where it was said.
    pub work: Option<WorkingMinutes>,
}
