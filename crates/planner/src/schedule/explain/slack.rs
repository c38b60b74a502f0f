//! Why a task is or is not critical: its latest dates, and the time that is left until then.

use super::walk::{At, Side, Walk};
use super::{Chain, Clock, Edge};
use crate::id::TaskId;
use crate::rules::Direction;
use crate::time::{DateTime, WorkingMinutes};

/// Why a task is or is not critical.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlackReason {
    /// What makes it critical or not.
    pub verdict: Verdict,
    /// What leads to the latest date, from what bounds it.
    pub chain: Chain,
    /// Whether slack is that of its start or that of its finish: the smaller, or the finish's where they are equal.
    pub edge: Edge,
    /// The earliest date at this end.
    pub early: DateTime,
    /// The latest date at this end: where the chain leads.
    pub late: DateTime,
    /// The working time from the earliest to the latest date. It is the task's total slack, unless the task is late by
    /// its own wish and therefore has none.
    pub slack: WorkingMinutes,
    /// What it is counted on.
    pub clock: Clock,
}

/// What makes a task critical or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It has no more slack than critical tasks have.
    Critical,
    /// It has more slack than critical tasks have.
    CanSlip,
    /// It is finished.
    Finished,
    /// It is not part of the plan.
    Inactive,
    /// It is as late as possible by its own wish, and so critical.
    LateByChoice,
    /// It is a summary and holds a critical task: the first of them.
    HoldsCritical(TaskId),
    /// It is a summary and holds no critical task.
    HoldsNothingCritical,
}

impl Walk<'_> {
    /// Why a line is or is not critical.
    pub(super) fn slack(&self, line: u32) -> SlackReason {
        let network = self.network();
        let dates = &self.last.state.dates[line as usize];
        let activity = network.activity(line);
        let calendar = network.calendar(line);
        let start_slack = calendar.between(dates.early_start, dates.late_start);
        let finish_slack = calendar.between(dates.early_finish, dates.late_finish);
        let is_of_start = start_slack < finish_slack && !activity.has_begun();
        let (edge, early, late, slack) = if is_of_start {
            (Edge::Start, dates.early_start, dates.late_start, start_slack)
        } else {
            (Edge::Finish, dates.early_finish, dates.late_finish, finish_slack)
        };
        let is_from_start = self.schedule.plan.rules().direction == Direction::FromStart;
        let is_critical = |leaf: &u32| self.last.state.dates[*leaf as usize].is_critical;
        let verdict = if activity.is_summary() {
            match network.leaves_in(line).find(is_critical) {
                Some(leaf) => Verdict::HoldsCritical(self.id(leaf)),
                None => Verdict::HoldsNothingCritical,
            }
        } else if activity.is_done() {
            Verdict::Finished
        } else if activity.is_inactive() {
            Verdict::Inactive
        } else if activity.is_held_late() && is_from_start && slack >= WorkingMinutes::ZERO {
            Verdict::LateByChoice
        } else if dates.is_critical {
            Verdict::Critical
        } else {
            Verdict::CanSlip
        };
        SlackReason {
            verdict,
            chain: self.chain(At { line, edge, side: Side::Late }),
            edge,
            early,
            late,
            slack,
            clock: network.activities.calendars.clock(activity.calendar),
        }
    }
}
