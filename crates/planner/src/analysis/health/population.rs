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
    /// By line: whether a dependency of its own leads to it, and away from it.
    pub(super) is_tied: Vec<(bool, bool)>,
}

impl<'a> Population<'a> {
    pub(super) fn of(schedule: &'a Schedule) -> Self {
        let plan = schedule.plan();
        let lines = schedule.dates().iter().zip(0..);
        let leaves = lines.filter(|(_, line)| schedule.is_active_leaf(*line));
        let counted = leaves.map(|(dates, line)| Counted { line, task: schedule.task_on(line), dates });
        let is_work = |one: &Counted<'_>| !one.task.is_milestone() && one.task.kind != TaskKind::Project;
        let work: Vec<Counted<'a>> = counted.filter(is_work).collect();
        let open = work.iter().copied().filter(|one| !is_complete(one.task)).collect();
        let mut links = Vec::new();
        let mut is_tied = vec![(false, false); schedule.dates().len()];
        for link in plan.dependencies() {
            let ends = (schedule.line(link.predecessor), schedule.line(link.successor));
            let (Some(predecessor), Some(successor)) = ends else { continue };
            let is_active = |line: usize| schedule.active_leaves_in(line as u32).next().is_some();
            if !is_active(predecessor) || !is_active(successor) {
                continue;
            }
            is_tied[predecessor].1 = true;
            is_tied[successor].0 = true;
            let is_open = |leaf: u32| !is_complete(schedule.task_on(leaf));
            if schedule.active_leaves_in(successor as u32).any(is_open) {
                links.push(link);
            }
        }
        Self { schedule, baseline: plan.baselines().next(), work, open, links, is_tied }
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
