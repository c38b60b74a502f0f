//! The schedule: every date that follows from a plan.
//!
//! Computed by the critical path method over working time: a forward pass for the earliest dates, a
//! backward pass for the latest, and slack in between (Kelley and Walker 1959; the four kinds of dependency
//! and lags after Moder, Phillips and Davis 1983). The rules, and where planners differ, are in
//! `docs/scheduling.md`. Scheduling never fails: what cannot be settled is a [`Finding`].

mod network;
mod forward;
mod backward;
mod scheduled;
mod slack;
mod findings;

use self::backward::Late;
use self::forward::Early;
use self::network::Network;
use self::scheduled::Scheduled;
use self::slack::Slack;
use crate::finding::Finding;
use crate::id::{DependencyId, TaskId};
use crate::outline::OutlineRow;
use crate::plan::Plan;
use crate::time::{DateTime, WorkingMinutes};

/// What settled the start of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Driver {
    /// Nothing holds it back but the start of the plan.
    PlanStart,
    /// This dependency, of the task itself or of a summary around it.
    Dependency(DependencyId),
    /// Its own constraint, or that of a summary around it.
    Constraint(TaskId),
    /// The work has begun.
    ActualStart,
    /// It starts as late as it can, by its own wish.
    AsLateAsPossible,
    /// It is a summary: the earliest of what is nested in it.
    Children,
}

/// The dates of one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskDates {
    /// The task.
    pub task: TaskId,
    /// When it is scheduled to start.
    pub start: DateTime,
    /// When it is scheduled to finish.
    pub finish: DateTime,
    /// The earliest it can start.
    pub early_start: DateTime,
    /// The earliest it can finish.
    pub early_finish: DateTime,
    /// The latest it may start without moving the finish of the plan.
    pub late_start: DateTime,
    /// The latest it may finish without moving the finish of the plan.
    pub late_finish: DateTime,
    /// Work from start to finish on the task's calendar; on the plan's calendar for a summary.
    pub duration: WorkingMinutes,
    /// How far it can slip without moving the finish of the plan.
    pub total_slack: WorkingMinutes,
    /// How far it can slip without moving another task.
    pub free_slack: WorkingMinutes,
    /// What settled its start.
    pub driver: Driver,
    /// Whether it has no slack to speak of.
    pub is_critical: bool,
    /// Whether its dates follow from what is nested in it.
    pub is_summary: bool,
}

/// Every date that follows from a plan, and what is odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    start: DateTime,
    finish: DateTime,
    rows: Vec<OutlineRow>,
    dates: Vec<TaskDates>,
    /// The line of each task, in order of task ids.
    lines: Vec<(TaskId, u32)>,
    findings: Vec<Finding>,
}

impl Schedule {
    /// Computes every date. Costs O(n log n + m log n) for n tasks and m dependencies.
    ///
    /// Never fails: a calendar that never works is taken as working around the clock, a date beyond the year
    /// 9999 is held there, and each is told as a finding. A plan without tasks starts and finishes at its start.
    ///
    /// ```
    /// use planner::{Duration, Edit, Plan, Schedule, Task, TimeUnits};
    /// let monday = "2026-11-23T08:00".parse().unwrap();
    /// let plan = Plan::empty("House", monday);
    /// let task = Task::new(plan.next_task_id(), "Pour the slab", Duration::days(3, &TimeUnits::default()));
    /// let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    /// let schedule = Schedule::compute(&plan);
    /// assert_eq!(schedule.finish().to_string(), "2026-11-25T17:00");
    /// ```
    #[must_use]
    pub fn compute(plan: &Plan) -> Self {
        let network = Network::new(plan);
        let mut early = Early::pass(&network, None);
        let mut late = Late::pass(&network, &early, finish_of_plan(&network, &early));
        let lines = 0..network.rows.len() as u32;
        if lines.clone().any(|line| network.is_held_late(line)) {
            early = Early::pass(&network, Some(&late));
            late = Late::pass(&network, &early, finish_of_plan(&network, &early));
        }
        let scheduled = Scheduled::new(&network, &early, &late);
        let slack = Slack::between(&network, &early, &late, &scheduled);
        let dates: Vec<TaskDates> = lines
            .map(|line| {
                let index = line as usize;
                let (start, finish) = (scheduled.start[index], scheduled.finish[index]);
                let is_held_late = network.is_held_late(line);
                TaskDates {
                    task: network.rows[index].task,
                    start,
                    finish,
                    early_start: early.start[index],
                    early_finish: early.finish[index],
                    late_start: late.start[index],
                    late_finish: late.finish[index],
                    duration: network.calendar(line).between(start, finish),
                    total_slack: slack.total[index],
                    free_slack: slack.free[index],
                    driver: if is_held_late { Driver::AsLateAsPossible } else { early.driver[index] },
                    is_critical: slack.is_critical[index],
                    is_summary: network.is_summary(line),
                }
            })
            .collect();
        let start = dates.iter().map(|one| one.start).min().unwrap_or(plan.start());
        let finish = dates.iter().map(|one| one.finish).max().unwrap_or(plan.start());
        let findings = findings::collect(&network, &early, &dates);
        let Network { rows, lines, .. } = network;
        Self { start, finish, rows, dates, lines, findings }
    }

    /// When the first task starts; the start of the plan where there is no task.
    #[must_use]
    pub fn start(&self) -> DateTime {
        self.start
    }

    /// When the last task finishes; the start of the plan where there is no task.
    #[must_use]
    pub fn finish(&self) -> DateTime {
        self.finish
    }

    /// The outline that the dates follow, line by line.
    #[must_use]
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The dates of all tasks, in outline order.
    #[must_use]
    pub fn dates(&self) -> &[TaskDates] {
        &self.dates
    }

    /// The line of a task in the outline. Costs O(log n).
    #[must_use]
    pub fn line(&self, task: TaskId) -> Option<usize> {
        network::line_of(&self.lines, task).map(|line| line as usize)
    }

    /// The dates of one task. Costs O(log n).
    #[must_use]
    pub fn dates_of(&self, task: TaskId) -> Option<&TaskDates> {
        self.line(task).map(|line| &self.dates[line])
    }

    /// How many tasks are critical, summaries not counted.
    #[must_use]
    pub fn critical_count(&self) -> usize {
        self.dates.iter().filter(|one| one.is_critical && !one.is_summary).count()
    }

    /// What is odd about the plan, the weightiest first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// When the last leaf finishes at the earliest.
fn finish_of_plan(network: &Network<'_>, early: &Early) -> DateTime {
    early.finish.iter().copied().max().unwrap_or(network.plan.start())
}
