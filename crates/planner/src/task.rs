//! Tasks: what is to be done, how long it takes and what date it must respect.

use crate::budget::Expenditure;
use crate::id::{CalendarId, GoalId, TaskId, TeamId};
use crate::time::{DateTime, Percent};
use crate::units::{Duration, Span, TimeUnit};

/// What an entry of the outline stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// A part of the program with an outcome of its own; it stands at the top of the outline.
    Project,
    /// Work.
    Task,
    /// A point in the plan that people talk about. It stands where the work before it ends.
    Milestone,
    /// A milestone that stands where the work after it begins, as a start milestone of Primavera P6 does.
    StartMilestone,
}

/// A date that a task must respect, beside its dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Constraint {
    /// As its dependencies allow.
    AsSoonAsPossible,
    /// As late as its successors and the finish of the plan allow.
    AsLateAsPossible,
    /// Starts at this moment, whatever its dependencies say.
    MustStartOn(DateTime),
    /// Finishes at this moment, whatever its dependencies say.
    MustFinishOn(DateTime),
    /// Starts at this moment or later.
    StartNoEarlierThan(DateTime),
    /// Starts at this moment or earlier.
    StartNoLaterThan(DateTime),
    /// Finishes at this moment or later.
    FinishNoEarlierThan(DateTime),
    /// Finishes at this moment or earlier.
    FinishNoLaterThan(DateTime),
}

impl Constraint {
    /// The date, where the constraint has one.
    #[must_use]
    pub const fn date(self) -> Option<DateTime> {
        match self {
            Self::AsSoonAsPossible | Self::AsLateAsPossible => None,
            Self::MustStartOn(date)
            | Self::MustFinishOn(date)
            | Self::StartNoEarlierThan(date)
            | Self::StartNoLaterThan(date)
            | Self::FinishNoEarlierThan(date)
            | Self::FinishNoLaterThan(date) => Some(date),
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsSoonAsPossible => "As soon as possible",
            Self::AsLateAsPossible => "As late as possible",
            Self::MustStartOn(_) => "Must start on",
            Self::MustFinishOn(_) => "Must finish on",
            Self::StartNoEarlierThan(_) => "Start no earlier than",
            Self::StartNoLaterThan(_) => "Start no later than",
            Self::FinishNoEarlierThan(_) => "Finish no earlier than",
            Self::FinishNoLaterThan(_) => "Finish no later than",
        }
    }
}

/// Who decides when a task starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TaskMode {
    /// The schedule.
    #[default]
    Automatic,
    /// A person: dependencies and constraints do not move it. Without a start it is scheduled as it would be.
    Manual {
        /// When it starts.
        start: Option<DateTime>,
    },
}

/// Which of duration, units and work holds when another of them is changed: work = duration x units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TaskType {
    /// The units of each assignment.
    #[default]
    FixedUnits,
    /// The duration.
    FixedDuration,
    /// The work.
    FixedWork,
}

impl TaskType {
    /// All three, the usual one first.
    pub const ALL: [Self; 3] = [Self::FixedUnits, Self::FixedDuration, Self::FixedWork];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FixedUnits => "Fixed units",
            Self::FixedDuration => "Fixed duration",
            Self::FixedWork => "Fixed work",
        }
    }
}

/// A pause in the work: something is done up to `stop`, the rest from `resume`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Split {
    /// When the work stopped.
    pub stop: DateTime,
    /// When it goes on, not before it stopped.
    pub resume: DateTime,
}

/// What has happened so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Progress {
    /// The share of the duration that is done, 0 % to 100 %.
    pub percent_complete: Percent,
    /// When the work began.
    pub actual_start: Option<DateTime>,
    /// When the work ended.
    pub actual_finish: Option<DateTime>,
    /// How much of the duration is left, where that was said; otherwise it follows from the share that is done.
    pub remaining: Option<Span>,
    /// Where the work pauses.
    pub split: Option<Split>,
}

/// An entry of the outline: a project, a task or a milestone; one with children is a summary.
///
/// Where it stands in the outline, and what it depends on, the [`crate::Plan`] knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub kind: TaskKind,
    /// How long it takes. A summary's duration follows from its children; its own is kept but not used.
    pub duration: Duration,
    /// The date it must respect.
    pub constraint: Constraint,
    /// A date that warns when it is missed and never moves anything.
    pub deadline: Option<DateTime>,
    /// When it can be worked on. Without one, the calendars of the people on it hold, or the calendar of the project
    /// around it, or the plan's.
    pub calendar: Option<CalendarId>,
    /// Whether its own calendar holds alone, whenever the people on it work.
    pub ignores_resource_calendars: bool,
    /// Who decides when it starts.
    pub mode: TaskMode,
    /// Whether it is part of the plan; what is not holds nothing back and counts nowhere.
    pub is_active: bool,
    /// What holds when duration, units or work change.
    pub task_type: TaskType,
    /// Whether more people make it shorter, because its work is what holds.
    pub is_effort_driven: bool,
    /// How much later than it could it starts, so that people are not needed twice at once. Not negative.
    pub levelling_delay: Span,
    /// When it pauses, on purpose: each ends after it began, and before the next begins or with it. At most
    /// [`Task::MAX_SPLITS`]. A pause that the work does not reach does nothing.
    pub splits: Vec<Split>,
    /// What has happened so far.
    pub progress: Progress,
    /// The team that answers for it.
    pub team: Option<TeamId>,
    /// How much it matters that it is not put off when people are short, 0 to [`Task::MAX_PRIORITY`]: the largest is
    /// never put off.
    pub priority: u16,
    /// The goal that it serves; without one, that of the entry it is nested in.
    pub goal: Option<GoalId>,
    /// How its costs stand in the books; where not said, as those of the entry it is nested in, and at the top as
    /// operating costs.
    pub expenditure: Option<Expenditure>,
    /// Free text.
    pub notes: String,
    /// The id that an imported file gave it.
    pub source_id: Option<String>,
}

/// A task without a name within a sentence.
pub(crate) const NAMELESS: &str = "a task without a name";
/// A task without a name where its name would stand alone.
pub(crate) const NAMELESS_TITLE: &str = "Task without a name";

impl Task {
    /// The priority of a task of which nothing is said.
    pub const USUAL_PRIORITY: u16 = 500;
    /// The priority of a task that levelling leaves alone.
    pub const MAX_PRIORITY: u16 = 1_000;
    /// How many pauses a task may have.
    pub const MAX_SPLITS: usize = 1_000;
    /// No levelling delay.
    pub const NO_DELAY: Span = Span::elapsed(0, TimeUnit::Day);

    /// A task of this name and duration, with nothing else said.
    #[must_use]
    pub fn new(id: TaskId, name: impl Into<String>, duration: Duration) -> Self {
        Self {
            id,
            name: name.into(),
            kind: TaskKind::Task,
            duration,
            constraint: Constraint::AsSoonAsPossible,
            deadline: None,
            calendar: None,
            ignores_resource_calendars: false,
            mode: TaskMode::default(),
            is_active: true,
            task_type: TaskType::default(),
            is_effort_driven: false,
            levelling_delay: Self::NO_DELAY,
            splits: Vec::new(),
            progress: Progress::default(),
            team: None,
            priority: Self::USUAL_PRIORITY,
            goal: None,
            expenditure: None,
            notes: String::new(),
            source_id: None,
        }
    }

    /// A milestone of this name.
    #[must_use]
    pub fn milestone(id: TaskId, name: impl Into<String>) -> Self {
        Self { kind: TaskKind::Milestone, ..Self::new(id, name, Duration::ZERO) }
    }

    /// Its name in quotes, as it stands in a sentence: `“Pour the slab”`, or `a task without a name`.
    #[must_use]
    pub fn quoted(&self) -> String {
        if self.is_nameless() { NAMELESS.to_owned() } else { format!("\u{201c}{}\u{201d}", self.name) }
    }

    /// Its name where that stands alone, as on a bar: `Pour the slab`, or `Task without a name`.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.is_nameless() { NAMELESS_TITLE } else { &self.name }
    }

    fn is_nameless(&self) -> bool {
        self.name.trim().is_empty()
    }

    /// Whether it is drawn and counted as a milestone: it is one by name, or takes no time.
    #[must_use]
    pub fn is_milestone(&self) -> bool {
        match self.kind {
            TaskKind::Milestone | TaskKind::StartMilestone => true,
            TaskKind::Task => self.duration.is_zero(),
            TaskKind::Project => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_has_no_name_is_told_all_the_same() {
        let task = |name: &str| Task::milestone(TaskId(1), name);
        assert_eq!(task("Pour").quoted(), "\u{201c}Pour\u{201d}");
        assert_eq!(task("Pour").title(), "Pour");
        assert_eq!([task("").quoted(), task(" ").quoted()], ["a task without a name"; 2]);
        assert_eq!(task(" ").title(), "Task without a name");
    }
}
