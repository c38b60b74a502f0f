//! Findings: what is odd about a plan, though it may well be meant.
//!
//! A finding never stands in the way of anything. People plan in pieces, so the schedule is computed
//! as far as it goes and says beside it what a careful reader would ask about.

use std::cmp::Ordering;
use std::fmt;

use crate::id::Entity;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not what was meant.
    Warning,
    /// The dates cannot be trusted, or a promise is broken.
    Problem,
}

impl Severity {
    /// Its name in lower case, as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }
}

/// What kind of oddity it is. The code is stable, so that people and scripts can refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingCode {
    /// Work is said to have begun or ended after the status date.
    ActualAfterStatusDate,
    /// A budget line does not last for what is planned, or was spent.
    BudgetOverrun,
    /// A calendar never works, or not for a long time.
    CalendarWithoutWork,
    /// A task's calendar and that of a person on it have no work in common.
    CalendarsNeverMeet,
    /// A constraint holds a task earlier than its dependencies allow.
    ConstraintBreaksDependency,
    /// A task's dates are not what its constraint asks for.
    ConstraintCannotHold,
    /// A constraint, a deadline or a start by hand lies before the start of the plan.
    DateBeforeStart,
    /// A task ends after its deadline.
    DeadlineMissed,
    /// A computed date lies beyond what can be shown.
    DateBeyondHorizon,
    /// A dependency ties the finish of a summary, which follows from its children.
    FinishOfSummaryTied,
    /// Work is said to have ended or stopped before it began.
    FinishedBeforeStarted,
    /// A summary was told what only tasks can be told.
    IgnoredOnSummary,
    /// Tasks need more of somebody than there ever is at once.
    MoreThanExists,
    /// Somebody is needed on days on which there is nobody.
    NobodyAvailable,
    /// A person is needed for longer than they work.
    OverallocatedPerson,
    /// A team is needed for longer than its people work.
    OverallocatedTeam,
    /// A task was put by hand where its dependencies do not allow it.
    ManualBreaksDependency,
    /// A task would have to begin before it can.
    NegativeSlack,
    /// A task began or ended before its dependencies allowed it.
    OutOfSequence,
    /// A planned pause lies where its task is not worked on anyhow.
    PauseWithoutWork,
    /// Work is done, in part or as a whole, or pauses, but nobody said when it began or ended.
    ProgressWithoutDates,
    /// More was drawn from a contingency reserve than there was.
    ReserveOverdrawn,
    /// Money was spent after the status date.
    SpentAfterStatus,
    /// The status date lies before the start.
    StatusDateBeforeStart,
    /// Work stands still because somebody on it is on leave, for longer than it takes.
    WaitsForLeave,
    /// Work is planned of somebody who costs nothing, because no rate was said.
    WorkWithoutRate,
}

impl FindingCode {
    /// The code as it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ActualAfterStatusDate => "actual-after-status-date",
            Self::BudgetOverrun => "budget-overrun",
            Self::CalendarWithoutWork => "calendar-without-work",
            Self::CalendarsNeverMeet => "calendars-never-meet",
            Self::ConstraintBreaksDependency => "constraint-breaks-dependency",
            Self::ConstraintCannotHold => "constraint-cannot-hold",
            Self::DateBeforeStart => "date-before-start",
            Self::DeadlineMissed => "deadline-missed",
            Self::DateBeyondHorizon => "date-beyond-horizon",
            Self::FinishOfSummaryTied => "finish-of-summary-tied",
            Self::FinishedBeforeStarted => "finished-before-started",
            Self::IgnoredOnSummary => "ignored-on-summary",
            Self::MoreThanExists => "more-than-exists",
            Self::NobodyAvailable => "nobody-available",
            Self::OverallocatedPerson => "overallocated-person",
            Self::OverallocatedTeam => "overallocated-team",
            Self::ManualBreaksDependency => "manual-breaks-dependency",
            Self::NegativeSlack => "negative-slack",
            Self::OutOfSequence => "out-of-sequence",
            Self::PauseWithoutWork => "pause-without-work",
            Self::ProgressWithoutDates => "progress-without-dates",
            Self::ReserveOverdrawn => "reserve-overdrawn",
            Self::SpentAfterStatus => "spent-after-status",
            Self::StatusDateBeforeStart => "status-date-before-start",
            Self::WaitsForLeave => "waits-for-leave",
            Self::WorkWithoutRate => "work-without-rate",
        }
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something odd about a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of oddity.
    pub code: FindingCode,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub subject: Entity,
    /// What was found, in words.
    pub message: String,
    /// What could be done about it.
    pub hint: String,
}

impl Finding {
    /// The order in which findings are told: the weightiest first, then by code and subject.
    #[must_use]
    pub fn by_weight(&self, other: &Self) -> Ordering {
        let order = |one: &Self| (one.code, one.subject);
        other.severity.cmp(&self.severity).then_with(|| order(self).cmp(&order(other)))
    }
}
