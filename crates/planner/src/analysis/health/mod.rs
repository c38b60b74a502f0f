//! Schedule health: the 14-point assessment of the Defense Contract Management Agency.
//!
//! After section 4 of DCMA's *Earned Value Management System Program Analysis Pamphlet* (DCMA-EA PAM 200.1, October 2012).
//! As there, what counts is what is left to do: finished tasks, summaries and milestones are left out, except where
//! a point looks at what has happened; so is what is not part of the plan. Links are counted where their successor
//! still waits. A day is the plan's working day. The targets are DCMA's; they start a conversation about a
//! schedule and do not end one.
//!
//! `docs/scheduling.md` lists where the pamphlet leaves a choice, and which one is made here.

mod points;
mod population;
mod logic;
mod tasks;
mod progress;
mod critical_path_test;

use crate::id::{DependencyId, TaskId};
use crate::schedule::Schedule;

use self::population::Population;

/// What the assessment found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The fourteen points, in DCMA's order.
    pub points: Vec<HealthPoint>,
}

impl Health {
    /// How many points have this verdict.
    #[must_use]
    pub fn count(&self, verdict: PointVerdict) -> usize {
        self.points.iter().filter(|point| point.verdict() == verdict).count()
    }
}

/// One point of the assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealthPoint {
    /// Its place in DCMA's list, 1 to 14.
    pub number: u8,
    /// What it is called.
    pub name: &'static str,
    /// What is to be reached.
    pub target: Target,
    /// What was found; where it cannot be measured, why, in words.
    pub measured: Result<Measured, String>,
    /// The tasks behind the number, in outline order: those that speak against the plan, or of which the number tells.
    pub tasks: Vec<TaskId>,
    /// The dependencies behind the number, in order of ids.
    pub dependencies: Vec<DependencyId>,
}

/// A number and how it comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The number.
    pub quantity: Quantity,
    /// How it comes about, in words and numbers.
    pub arithmetic: String,
}

/// What a point measures. Verdicts are reached on these, before anything is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// So many of so many.
    Share {
        /// How many.
        count: usize,
        /// Of how many; not zero.
        of: usize,
    },
    /// So many.
    Count(usize),
    /// A ratio of working minutes or of tasks.
    Index {
        /// What stands above the line.
        above: i64,
        /// What stands below it; more than zero.
        below: i64,
    },
}

/// What a point is to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A share of no more than so many percent.
    AtMostPercent(u8),
    /// A share of so many percent or more.
    AtLeastPercent(u8),
    /// None at all.
    None,
    /// An index of so many hundredths or more.
    AtLeastHundredths(u8),
}

/// Whether a point reaches its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointVerdict {
    /// It does.
    Met,
    /// It does not.
    Missed,
    /// It cannot be measured.
    NotMeasured,
}

impl PointVerdict {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::NotMeasured => "not measured",
        }
    }
}

impl HealthPoint {
    /// Whether the target is reached.
    #[must_use]
    pub fn verdict(&self) -> PointVerdict {
        match &self.measured {
            Err(_) => PointVerdict::NotMeasured,
            Ok(measured) if self.target.is_reached(measured.quantity) => PointVerdict::Met,
            Ok(_) => PointVerdict::Missed,
        }
    }
}

impl Quantity {
    /// In hundredths of its unit, rounded half away from zero: of a percent for a share, of one for an index or a count.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        let (above, below) = match self {
            Self::Share { count, of } => (count as i128 * 10_000, of as i128),
            Self::Count(count) => (count as i128 * 100, 1),
            Self::Index { above, below } => (i128::from(above) * 100, i128::from(below)),
        };
        let half = if above < 0 { -below / 2 } else { below / 2 };
        ((above + half) / below.max(1)) as i64
    }

    /// What it is counted in: `%`, or nothing.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Share { .. } => "%",
            Self::Count(_) | Self::Index { .. } => "",
        }
    }

    /// As it is printed: `12.5 %`, `0.97`, `3`.
    #[must_use]
    pub fn to_text(self) -> String {
        let hundredths = self.hundredths();
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        match self {
            Self::Count(count) => count.to_string(),
            Self::Index { .. } => format!("{sign}{whole}.{rest:02}"),
            Self::Share { .. } if rest == 0 => format!("{whole} %"),
            Self::Share { .. } if rest % 10 == 0 => format!("{whole}.{} %", rest / 10),
            Self::Share { .. } => format!("{whole}.{rest:02} %"),
        }
    }
}

impl Target {
    fn is_reached(self, quantity: Quantity) -> bool {
        let (above, below) = match quantity {
            Quantity::Share { count, of } => (count as i128, of as i128),
            Quantity::Count(count) => (count as i128, 1),
            Quantity::Index { above, below } => (i128::from(above), i128::from(below)),
        };
        match self {
            Self::AtMostPercent(percent) => above * 100 <= i128::from(percent) * below,
            Self::AtLeastPercent(hundredths) | Self::AtLeastHundredths(hundredths) => {
                above * 100 >= i128::from(hundredths) * below
            }
            Self::None => above == 0,
        }
    }

    /// As it is printed: `at most 5 %`, `0`, `at least 0.95`.
    #[must_use]
    pub fn to_text(self) -> String {
        match self {
            Self::AtMostPercent(percent) => format!("at most {percent} %"),
            Self::AtLeastPercent(percent) => format!("at least {percent} %"),
            Self::None => "0".to_owned(),
            Self::AtLeastHundredths(hundredths) => {
                format!("at least {}.{:02}", hundredths / 100, hundredths % 100)
            }
        }
    }
}

/// Assesses a schedule. Points about what was promised compare with the plan's first baseline.
///
/// Costs O(n + m), beside one update of the schedule for the critical path test.
#[must_use]
pub fn health(schedule: &Schedule) -> Health {
    let population = Population::of(schedule);
    Health {
        points: vec![
            logic::missing_logic(&population),
            logic::leads(&population),
            logic::lags(&population),
            logic::relationship_types(&population),
            tasks::hard_constraints(&population),
            tasks::high_float(&population),
            tasks::negative_float(&population),
            tasks::high_duration(&population),
            progress::invalid_dates(&population),
            tasks::resources(&population),
            progress::missed_tasks(&population),
            critical_path_test::critical_path_test(&population),
            progress::critical_path_length_index(&population),
            progress::baseline_execution_index(&population),
        ],
    }
}
