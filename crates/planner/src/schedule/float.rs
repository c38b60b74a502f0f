//! Float: how far ends lie from what leads to them. What the analysis asks of a schedule.
//!
//! The slack of a task is how far it can slip before the plan does; the float of a tie is how far its predecessor
//! can slip before the tie pushes its successor. P6 calls the latter relationship successor free float: the time
//! between what the tie allows and the successor's early date, counted where the successor is worked on.

use std::sync::Arc;

use super::network::{LATEST, Link, Network};
use super::pass::{Pass, State};
use super::{Driver, Schedule, TaskDates};
use crate::dependency::DependencyKind;
use crate::id::{DependencyId, TaskId};
use crate::rules::{Direction, ProgressMode, UnfinishedWork};
use crate::task::{Constraint, Task};
use crate::time::{DateTime, Percent, WorkingMinutes};

/// What a dependency is to one leaf that it holds back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tie {
    pub(crate) dependency: DependencyId,
    /// The line it comes from, which may be a summary.
    pub(crate) predecessor: u32,
    /// The end of the predecessor it comes from.
    pub(crate) from: End,
    /// How far the predecessor can slip before the leaf does; negative where the leaf does not wait for it.
    pub(crate) float: WorkingMinutes,
    /// Whether the leaf would move with the predecessor.
    pub(crate) drives: bool,
}

/// An end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    Start,
    Finish,
}

impl Schedule {
    /// How far the start of a task can slip without moving the finish of the plan, on the calendar that its total
    /// slack is counted on; `None` for a task that is not there.
    #[must_use]
    pub fn start_slack(&self, task: TaskId) -> Option<WorkingMinutes> {
        let line = self.line(task)?;
        let dates = &self.state.dates[line];
        Some(self.network.calendar(line as u32).between(dates.early_start, dates.late_start))
    }

    /// How far the finish of a task can slip without moving the finish of the plan, on the calendar that its total
    /// slack is counted on; `None` for a task that is not there.
    #[must_use]
    pub fn finish_slack(&self, task: TaskId) -> Option<WorkingMinutes> {
        let line = self.line(task)?;
        let dates = &self.state.dates[line];
        Some(self.network.calendar(line as u32).between(dates.early_finish, dates.late_finish))
    }

    /// The task on a line.
    pub(crate) fn task_on(&self, line: u32) -> &Task {
        self.network.task(line)
    }

    /// Whether anybody is assigned to the task on a line.
    pub(crate) fn is_assigned(&self, line: u32) -> bool {
        !self.network.node(line).assignments.is_empty()
    }

    /// Whether a line is a leaf that is part of the plan.
    pub(crate) fn is_active_leaf(&self, line: u32) -> bool {
        let activity = self.network.activity(line);
        !activity.is_summary() && !activity.is_inactive()
    }

    /// Whether a line is a leaf that is part of the plan and not finished.
    pub(crate) fn is_open_leaf(&self, line: u32) -> bool {
        self.is_active_leaf(line) && !self.network.activity(line).is_done()
    }

    /// The leaves in a line that are part of the plan; the line itself where it is one.
    pub(crate) fn active_leaves_in(&self, line: u32) -> impl Iterator<Item = u32> {
        self.network.leaves_in(line).filter(|leaf| self.is_active_leaf(*leaf))
    }

    /// What holds leaves back.
    pub(crate) fn ties(&self) -> Ties<'_> {
        let pass = self.pass();
        let is_late = self.plan.rules().direction == Direction::FromStart && pass.is_anything_held_late();
        Ties { schedule: self, pass, is_late }
    }

    /// How far an end of a leaf lies from the same end of a line around it, or of itself.
    pub(crate) fn offset(&self, leaf: u32, line: u32, end: End) -> WorkingMinutes {
        let (inner, outer) = (&self.state.dates[leaf as usize], &self.state.dates[line as usize]);
        // Where tasks are to be late, others follow them from where they are scheduled.
        let is_scheduled = self.plan.rules().direction == Direction::FromStart;
        let start = |dates: &TaskDates| if is_scheduled { dates.start } else { dates.early_start };
        let finish = |dates: &TaskDates| if is_scheduled { dates.finish } else { dates.early_finish };
        match end {
            // A summary starts with its first task: a later one is that much away from mattering.
            End::Start => minutes_between(&self.network, leaf, start(outer), start(inner)),
            End::Finish => minutes_between(&self.network, leaf, finish(inner), finish(outer)),
        }
    }

    /// How far the finish of a leaf lies before a moment.
    pub(crate) fn minutes_until(&self, leaf: u32, moment: DateTime) -> WorkingMinutes {
        minutes_between(&self.network, leaf, self.state.dates[leaf as usize].early_finish, moment)
    }

    /// The minutes that count on a line from one moment to another.
    pub(crate) fn minutes_of(&self, line: u32, from: DateTime, to: DateTime) -> WorkingMinutes {
        minutes_between(&self.network, line, from, to)
    }

    /// The earliest finish of what is part of the plan: what its latest dates are reckoned from.
    pub(crate) fn early_finish(&self) -> DateTime {
        self.pass().early_finish_of_plan()
    }

    /// The leaves that lead to any of these leaves, themselves included, by line.
    fn leading_to(&self, ends: &[u32]) -> Vec<bool> {
        let network = &self.network;
        let mut leads = vec![false; network.rows.len()];
        let mut to_follow: Vec<u32> = Vec::new();
        let mut lead = |leaf: u32, to_follow: &mut Vec<u32>| {
            if !std::mem::replace(&mut leads[leaf as usize], true) {
                to_follow.push(leaf);
            }
        };
        ends.iter().for_each(|end| lead(*end, &mut to_follow));
        // Links onto a summary are followed once, not once for every leaf in it.
        let mut is_followed = vec![false; network.rows.len()];
        while let Some(leaf) = to_follow.pop() {
            if network.activity(leaf).is_done() {
                continue;
            }
            for at in network.way_up(leaf) {
                if std::mem::replace(&mut is_followed[at as usize], true) {
                    continue;
                }
                let holds = |link: &&Link| !(link.kind.reaches_finish() && network.is_summary(at));
                for link in network.incoming(at).iter().filter(holds) {
                    self.active_leaves_in(link.predecessor).for_each(|leaf| lead(leaf, &mut to_follow));
                }
            }
        }
        leads
    }

    /// The lines of leaves that are critical for these leaves alone: the backward pass over what leads to them, with a
    /// deadline at `finish` for each of them and no other end. In outline order. Costs O(n + m).
    pub(crate) fn critical_towards(&self, ends: &[u32], finish: DateTime) -> Vec<u32> {
        let leads = self.leading_to(ends);
        let mut network = self.network.clone();
        for line in 0..network.rows.len() as u32 {
            if !network.leaves_in(line).any(|leaf| leads[leaf as usize]) {
                network.activities.leave_out(line);
            }
        }
        for end in ends {
            let task = network.rows[*end as usize].task;
            let node = Arc::make_mut(&mut network.nodes[&task]);
            node.task.deadline = Some(node.task.deadline.map_or(finish, |deadline| deadline.min(finish)));
            network.activities.ask(*end);
        }
        let mut state = self.state.clone();
        state.finish_of_plan = LATEST;
        let mut pass = Pass::new(&self.plan, &network, &mut state);
        pass.backward();
        let leaves = (0..network.rows.len() as u32).filter(|line| leads[*line as usize]);
        leaves.clone().for_each(|leaf| pass.measure(leaf));
        leaves.filter(|leaf| state.dates[*leaf as usize].is_critical).collect()
    }
}

/// What holds leaves back, each by itself or through a summary around it.
pub(crate) struct Ties<'a> {
    schedule: &'a Schedule,
    pass: Pass<'a, &'a State>,
    /// Whether what is to be late holds back what follows from its latest dates.
    is_late: bool,
}

impl Ties<'_> {
    /// What holds a leaf back: nothing where its work has ended, or has begun and waits for nobody.
    pub(crate) fn of(&self, leaf: u32) -> Vec<Tie> {
        let network = &self.schedule.network;
        let activity = network.activity(leaf);
        if activity.is_done() || activity.is_inactive() || activity.has_begun() && !self.waits(leaf) {
            return Vec::new();
        }
        let is_held_fast = self.is_held_fast(leaf);
        let ties = network.way_up(leaf).flat_map(|at| network.incoming(at));
        let tie = |link: &Link| {
            let float = self.float(link, leaf)?;
            let from = if link.kind.leaves_finish() { End::Finish } else { End::Start };
            let drives = float == WorkingMinutes::ZERO && !is_held_fast;
            Some(Tie { dependency: link.dependency, predecessor: link.predecessor, from, float, drives })
        };
        ties.filter_map(tie).collect()
    }

    /// Whether what is left of a leaf that has begun waits for its predecessors: see the rules of progress.
    fn waits(&self, leaf: u32) -> bool {
        let rules = self.schedule.plan.rules();
        let left = self.pass.minutes_to_place(leaf);
        let is_anything_done = self.schedule.network.task(leaf).progress.percent_complete > Percent::ZERO;
        let waits_for_status = rules.unfinished_work == UnfinishedWork::AfterStatusDate;
        rules.progress == ProgressMode::RetainedLogic && left > 0 && (is_anything_done || waits_for_status)
    }

    /// The float of a link that holds a leaf back, by itself or through a summary around it.
    fn float(&self, link: &Link, leaf: u32) -> Option<WorkingMinutes> {
        let Self { schedule, pass, is_late } = self;
        let network = &schedule.network;
        let dates = &schedule.state.dates[leaf as usize];
        let allowed = pass.start_after(link, *is_late)?;
        if link.kind == DependencyKind::FinishToFinish && allowed == schedule.state.start_of_plan {
            // It pulls nothing before the start of the plan, which says nothing about how far it reaches.
            let finish = schedule.state.dates[link.predecessor as usize].early_finish;
            let finish = network.after_lag(link, finish, || pass.summary_duration(link.predecessor));
            return Some(minutes_between(network, leaf, finish, dates.early_finish));
        }
        let start = if network.activity(leaf).has_begun() {
            network.start_before(leaf, dates.early_finish, pass.minutes_to_place(leaf))
        } else {
            dates.early_start
        };
        Some(minutes_between(network, leaf, allowed, start))
    }

    /// Whether a leaf stays where somebody put it, whatever comes before it.
    fn is_held_fast(&self, leaf: u32) -> bool {
        match self.schedule.state.dates[leaf as usize].driver {
            Driver::Manual => true,
            Driver::Constraint(by) => {
                let task = self.schedule.network.task(leaf);
                let is_exact =
                    matches!(task.constraint, Constraint::MustStartOn(_) | Constraint::MustFinishOn(_));
                by == task.id && is_exact && self.schedule.plan.rules().honours_constraints
            }
            _ => false,
        }
    }
}

/// The minutes that count on a line from one moment to another: of work, or on the wall clock where the line's
/// duration runs on it.
pub(super) fn minutes_between(network: &Network, line: u32, from: DateTime, to: DateTime) -> WorkingMinutes {
    if network.activity(line).is_elapsed() {
        return WorkingMinutes((to - from).0);
    }
    network.calendar(line).between(from, to)
}
