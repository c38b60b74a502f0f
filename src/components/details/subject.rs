//! The task that the panel is about, as signals, and the way to change it.

use leptos::prelude::*;
use planner::{Edit, Plan, Task, TaskChange, TaskDates, TaskId};

use crate::workspace::Workspace;

/// A task with its dates. A handle: copies are the same task.
#[derive(Clone, Copy)]
pub struct Subject {
    /// The workspace it is in.
    pub workspace: Workspace,
    /// Its id.
    pub id: TaskId,
    /// What is decided about it; `None` once it is gone.
    task: Memo<Option<Task>>,
    /// What follows.
    dates: Memo<Option<TaskDates>>,
}

impl Subject {
    /// This task of the page's workspace.
    pub fn new(id: TaskId) -> Self {
        let workspace = Workspace::expect();
        Self {
            workspace,
            id,
            task: Memo::new(move |_| workspace.plan().with(|plan| plan.task(id).cloned())),
            dates: Memo::new(move |_| workspace.schedule().with(|schedule| schedule.dates_of(id).copied())),
        }
    }

    /// Something that the task says; nothing much once it is gone.
    pub fn says<T: Default>(self, of: impl FnOnce(&Task) -> T) -> T {
        self.task.with(|task| task.as_ref().map(of).unwrap_or_default())
    }

    /// Something that the task and its plan say together.
    pub fn says_in_plan<T: Default>(self, of: impl FnOnce(&Plan, &Task) -> T) -> T {
        self.workspace.plan().with(|plan| plan.task(self.id).map(|task| of(plan, task)).unwrap_or_default())
    }

    /// Its dates, while it is there.
    pub fn dates(self) -> Option<TaskDates> {
        self.dates.get()
    }

    /// Whether its dates follow from what is nested in it.
    pub fn is_summary(self) -> bool {
        self.dates().is_some_and(|dates| dates.is_summary)
    }

    /// Says something else about it, as one undo step.
    pub fn change(self, change: TaskChange) -> Result<(), String> {
        self.edit(&Edit::ChangeTask { task: self.id, change })
    }

    /// Applies an edit, as one undo step.
    pub fn edit(self, edit: &Edit) -> Result<(), String> {
        self.workspace.edit(edit)
    }

    /// The plan as it is, without following its changes.
    pub fn plan<T>(self, of: impl FnOnce(&Plan) -> T) -> T {
        self.workspace.plan().with_untracked(|plan| of(plan))
    }
}
