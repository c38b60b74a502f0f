//! How a plan is scheduled: the choices that Microsoft Project keeps in its options and Primavera P6 asks for
//! before it schedules.

use crate::time::{DateTime, WorkingMinutes};

/// From which end dates are reckoned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Everything as soon as it can be, from the start of the plan.
    #[default]
    FromStart,
    /// Everything as late as it can be, so that the plan finishes then.
    FromFinish(DateTime),
}

/// On which calendar the lag of a dependency is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LagCalendar {
    /// The successor's, as in Microsoft Project.
    #[default]
    Successor,
    /// The predecessor's, as P6 proposes.
    Predecessor,
    /// The plan's.
    Plan,
    /// Every minute of every day counts.
    AroundTheClock,
}

impl LagCalendar {
    /// All four, the usual one first.
    pub const ALL: [Self; 4] = [Self::Successor, Self::Predecessor, Self::Plan, Self::AroundTheClock];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Successor => "Successor",
            Self::Predecessor => "Predecessor",
            Self::Plan => "Plan",
            Self::AroundTheClock => "24 hours",
        }
    }
}

/// What holds for the remaining work of a task that began before its predecessors let it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProgressMode {
    /// The remaining work waits for the predecessors.
    #[default]
    RetainedLogic,
    /// The predecessors count no more, for the dates of the task.
    ProgressOverride,
    /// The predecessors count no more, and what follows may start from the actual dates.
    ActualDates,
}

impl ProgressMode {
    /// All three, the usual one first.
    pub const ALL: [Self; 3] = [Self::RetainedLogic, Self::ProgressOverride, Self::ActualDates];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RetainedLogic => "Retained logic",
            Self::ProgressOverride => "Progress override",
            Self::ActualDates => "Actual dates",
        }
    }
}

/// What the status date does to work that is not done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnfinishedWork {
    /// Nothing: it stays where it is planned, even in the past, as in Microsoft Project.
    #[default]
    StaysWherePlanned,
    /// It is planned after the status date, as P6 does after its data date.
    AfterStatusDate,
}

/// How a plan is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    /// From which end dates are reckoned.
    pub direction: Direction,
    /// Whether `must` and `no later than` constraints win over dependencies. Where they do not, they bound the
    /// latest dates only, and what cannot be kept shows as negative slack.
    pub honours_constraints: bool,
    /// On which calendar lag is counted.
    pub lag_calendar: LagCalendar,
    /// What holds for work that began out of sequence.
    pub progress: ProgressMode,
    /// What the status date does to work that is not done.
    pub unfinished_work: UnfinishedWork,
    /// Tasks with this much total slack or less are critical.
    pub critical_slack: WorkingMinutes,
    /// Tasks with more slack than critical ones, but this much or less, are nearly critical.
    pub near_critical_slack: WorkingMinutes,
    /// Whether everything that nothing follows has a critical path of its own: it must not finish later than
    /// it does, instead of not later than the plan.
    pub has_many_ends: bool,
}

impl Default for Rules {
    /// As Microsoft Project schedules a new plan; nearly critical within a week of five eight-hour days.
    fn default() -> Self {
        Self {
            direction: Direction::default(),
            honours_constraints: true,
            lag_calendar: LagCalendar::default(),
            progress: ProgressMode::default(),
            unfinished_work: UnfinishedWork::default(),
            critical_slack: WorkingMinutes::ZERO,
            near_critical_slack: WorkingMinutes(5 * 480),
            has_many_ends: false,
        }
    }
}
