//! Why a task is or is not critical: the time between its earliest and its latest dates, and what bounds it.

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
    /// Where its time to spare lies.
    pub room: Room,
    /// What leads to the date that bounds it, from something given: to the latest, or to the earliest where the task
    /// is at its latest and could be earlier.
    pub chain: Chain,
    /// Whether slack is that of its start or that of its finish: the smaller, or the finish's where they are equal.
    pub edge: Edge,
    /// The earliest date at this end; of a summary in a plan reckoned from its start the date it is scheduled at, which is
    /// later where tasks in it are to be as late as possible.
    pub early: DateTime,
    /// The latest date at this end. Where the room is used up, the date that it is scheduled at.
    pub late: DateTime,
    /// The total slack of the task: the working time from the earliest to the latest date, none where it is used up.
    pub slack: WorkingMinutes,
    /// What it is counted on.
    pub clock: Clock,
}

/// Where the time lies that a task has to spare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    /// After it: it is scheduled at its earliest and can slip.
    After,
    /// Before it: the plan is reckoned from its finish, and the task is at its latest and could be earlier.
    Before,
    /// Nowhere: it is as late as possible by its own wish and has used it up.
    UsedUp,
}

/// What makes a task critical or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It has no more slack than critical tasks have.
    Critical,
    /// It has more slack than critical tasks have.
    HasSlack,
    /// It is finished.
    Finished,
    /// It is not part of the plan.
    Inactive,
    /// It is as late as possible by its own wish, and so critical.
    LateByChoice,
    /// It is a summary that is not critical by its own slack, though it holds a critical task: the first of them.
    HoldsCritical(TaskId),
}

impl Walk<'_> {
    /// Why a line is or is not critical.
    pub(super) fn slack(&self, line: u32) -> SlackReason {
        let network = self.network();
        let dates = &self.last.state.dates[line as usize];
        let activity = network.activity(line);
        let calendar = network.calendar(line);
        let (slips_start, slips_finish) = self.last.slips_from(line);
        let start_slack = calendar.between(slips_start, dates.late_start);
        let finish_slack = calendar.between(slips_finish, dates.late_finish);
        let is_of_start = start_slack < finish_slack && !activity.is_under_way();
        let (edge, between) =
            if is_of_start { (Edge::Start, start_slack) } else { (Edge::Finish, finish_slack) };
        let at = |start, finish| if edge == Edge::Start { start } else { finish };
        let (scheduled, latest) = (at(dates.start, dates.finish), at(dates.late_start, dates.late_finish));
        let room = match self.schedule.plan.rules().direction {
            // What comes too late is at its earliest, whatever it was to be.
            _ if between < WorkingMinutes::ZERO => Room::After,
            Direction::FromStart if activity.is_held_late() => Room::UsedUp,
            Direction::FromFinish(_) if between > WorkingMinutes::ZERO && scheduled == latest => Room::Before,
            _ => Room::After,
        };
        let early = at(slips_start, slips_finish);
        let (late, slack) = match room {
            Room::UsedUp => (scheduled, WorkingMinutes::ZERO),
            Room::After | Room::Before => (latest, between),
        };
        let side = match room {
            Room::After => Side::Late,
            Room::Before => Side::Early,
            Room::UsedUp => {
                let first = &self.pass(Side::FirstLate).state.dates[line as usize];
                let is_latest = at(first.late_start, first.late_finish) == late;
                if is_latest { Side::FirstLate } else { Side::Scheduled }
            }
        };
        let is_critical = |leaf: &u32| self.last.state.dates[*leaf as usize].is_critical;
        let held = || network.leaves_in(line).filter(|_| activity.is_summary()).find(is_critical);
        let verdict = if activity.is_inactive() && !activity.is_done() {
            Verdict::Inactive
        } else if !activity.is_open() {
            Verdict::Finished
        } else if !dates.is_critical {
            held().map_or(Verdict::HasSlack, |leaf| Verdict::HoldsCritical(self.id(leaf)))
        } else if room == Room::UsedUp {
            Verdict::LateByChoice
        } else {
            Verdict::Critical
        };
        SlackReason {
            verdict,
            room,
            chain: self.chain(At { line, edge, side }),
            edge,
            early,
            late,
            slack,
            clock: network.activities.calendars.clock(activity.calendar),
        }
    }
}
