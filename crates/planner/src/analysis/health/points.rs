//! How points are put together.

use super::population::Counted;
use super::{HealthPoint, Measured, Quantity, Target};
use crate::id::TaskId;

/// A point of which nothing is known yet.
pub(super) fn point(number: u8, name: &'static str, target: Target) -> HealthPoint {
    HealthPoint {
        number,
        name,
        target,
        measured: Err(String::new()),
        tasks: Vec::new(),
        dependencies: Vec::new(),
    }
}

impl HealthPoint {
    /// The point with what was found.
    pub(super) fn measured(self, quantity: Quantity, arithmetic: String) -> Self {
        Self { measured: Ok(Measured { quantity, arithmetic }), ..self }
    }

    /// The point with why it cannot be measured.
    pub(super) fn not_measured(self, why: impl Into<String>) -> Self {
        Self { measured: Err(why.into()), ..self }
    }

    /// The share of tasks with something about them, the tasks themselves behind it. `what` is put in words after
    /// their number: `have no predecessor`.
    pub(super) fn share_of_tasks(
        self,
        all: &[Counted<'_>],
        is_found: impl Fn(&Counted<'_>) -> bool,
        (one, many): (&str, &str),
    ) -> Self {
        let tasks: Vec<TaskId> = all.iter().filter(|task| is_found(task)).map(|task| task.task.id).collect();
        let Some(quantity) = share(tasks.len(), all.len()) else {
            return self.not_measured("no task is left to do");
        };
        let what = if tasks.len() == 1 || all.len() == 1 { one } else { many };
        let noun = if all.len() == 1 { "task" } else { "tasks" };
        let arithmetic = format!("{} of {} {noun} left to do {what}", tasks.len(), all.len());
        Self { tasks, ..self }.measured(quantity, arithmetic)
    }
}

/// A share, if there is anything to have a share of.
pub(super) fn share(count: usize, of: usize) -> Option<Quantity> {
    (of > 0).then_some(Quantity::Share { count, of })
}
