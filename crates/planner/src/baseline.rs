//! Baselines: the dates of one day, kept to compare with.

use crate::id::{BaselineId, TaskId};
use crate::money::Money;
use crate::schedule::Schedule;
use crate::task::Split;
use crate::time::{DateTime, WorkingMinutes};

/// The dates that a schedule had when it was agreed.
///
/// A task that is taken away later stays in the baseline: what was promised is part of the record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Baseline {
    /// Its id.
    pub id: BaselineId,
    /// Its name.
    pub name: String,
    /// The tasks in order of their ids, each once.
    pub tasks: Vec<BaselineTask>,
}

/// The agreed dates of one task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaselineTask {
    /// The task.
    pub task: TaskId,
    /// When it was to start.
    pub start: DateTime,
    /// When it was to finish.
    pub finish: DateTime,
    /// How long it was to take.
    pub duration: WorkingMinutes,
    /// How much work it was to be, where that was known.
    pub work: Option<WorkingMinutes>,
    /// What it was to cost in the plan's own currency, what is nested in it not counted, where that was known.
    pub cost: Option<Money>,
    /// When it was to pause, in order and apart from each other.
    pub splits: Vec<Split>,
}

impl Baseline {
    /// The dates of a schedule with its planned pauses, as they are now, and what its tasks cost, where the plan says anything about money.
    #[must_use]
    pub fn of(schedule: &Schedule, id: BaselineId, name: impl Into<String>) -> Self {
        let costs = schedule.costs();
        let is_about_money = costs.is_about_money();
        let mut tasks: Vec<BaselineTask> = schedule
            .dates()
            .iter()
            .enumerate()
            .map(|(line, dates)| BaselineTask {
                task: dates.task,
                start: dates.start,
                finish: dates.finish,
                duration: dates.duration,
                work: None,
                cost: is_about_money.then(|| costs.own_of_task(dates.task)),
                splits: schedule.pauses_on(line),
            })
            .collect();
        tasks.sort_unstable_by_key(|one| one.task);
        Self { id, name: name.into(), tasks }
    }

    /// The agreed dates of a task. Costs O(log n).
    #[must_use]
    pub fn of_task(&self, task: TaskId) -> Option<&BaselineTask> {
        let place = self.tasks.binary_search_by_key(&task, |one| one.task).ok()?;
        self.tasks.get(place)
    }
}
