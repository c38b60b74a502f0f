//! What the assessment looks at: the tasks and links that count.

use crate::baseline::Baseline;
use crate::dependency::Dependency;
use crate::plan::Plan;
use crate::schedule::{Schedule, TaskDates};
use crate::task::{Task, TaskKind};
use crate::time::{Percent, WorkingMinutes};

/// A task with its dates.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) line: u32,
    pub(super) task: &'a Task,
    pub(super) dates: &'a TaskDates,
}

/// The tasks and links that count.
pub(super) struct Population<'a> {
    pub(super) schedule: &'a Schedule,
    /// The plan's first baseline: the one that Microsoft Project and P6 compare with, too.
    pub(super) baseline: Option<&'a Baseline>,
    /// Work that is part of the plan, finished or not, in outline order: no summaries, no milestones.
    pub(super) work: Vec<Counted<'a>>,
    /// The work of it that is not finished: DCMA's incomplete tasks.
    pub(super) open: Vec<Counted<'a>>,
    /// The dependencies that something which is not finished still waits for, in order of ids.
    pub(super) links: Vec<&'a Dependency>,
}

impl<'a> Population<'a> {
    pub(super) fn of(schedule: &'a Schedule) -> Self {
        let plan = schedule.plan();
        let lines = schedule.dates().iter().zip(0..);
        let leaves = lines.filter(|(_, line)| schedule.is_active_leaf(*line));
        let counted =
            leaves.filter_map(|(dates, line)| Some(Counted { line, task: plan.task(dates.task)?, dates }));
        let is_work = |one: &Counted<'_>| !one.task.is_milestone() && one.task.kind != TaskKind::Project;
        let work: Vec<Counted<'a>> = counted.filter(is_work).collect();
        let open = work.iter().copied().filter(|one| !is_complete(one.task)).collect();
        let links = plan.dependencies().filter(|link| still_holds(schedule, link)).collect();
        Self { schedule, baseline: plan.baselines().next(), work, open, links }
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.schedule.plan()
    }

    /// The minutes of so many of the plan's working days.
    pub(super) fn days(&self, days: i64) -> WorkingMinutes {
        WorkingMinutes(days * i64::from(self.plan().time_units().minutes_per_day))
    }
}

/// Whether a task is finished.
pub(super) fn is_complete(task: &Task) -> bool {
    task.progress.actual_finish.is_some() || task.progress.percent_complete >= Percent::HUNDRED
}

/// Whether both ends of a dependency are part of the plan, and its successor is not finished.
fn still_holds(schedule: &Schedule, link: &Dependency) -> bool {
    let leaves = |task| {
        let line = schedule.line(task).map(|line| line as u32);
        line.into_iter().flat_map(|line| schedule.active_leaves_in(line))
    };
    let is_open = |leaf: u32| {
        let task = schedule.plan().task(schedule.dates()[leaf as usize].task);
        task.is_some_and(|task| !is_complete(task))
    };
    leaves(link.predecessor).next().is_some() && leaves(link.successor).any(is_open)
}
