//! Why a file is refused: what was found, what was expected, and where.

use planner::{Entity, Violation};
use thiserror::Error;

use crate::place::Place;
use crate::text::shortened;
use crate::{MAX_BYTES, MAX_ITEMS};

const ACCEPTED: &str = "a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file";

/// Why no plan can be made of a file. Whatever is open stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Nothing, or nothing but white space.
    #[error("found an empty file, expected {ACCEPTED}")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("found a file of {} MB, expected at most {} MB", bytes.div_ceil(1 << 20), MAX_BYTES >> 20)]
    TooLarge {
        /// The size of the file.
        bytes: usize,
    },
    /// More of one kind than [`MAX_ITEMS`].
    #[error("found more than {MAX_ITEMS} {what}, expected at most that many")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
    },
    /// Of no format that is known.
    #[error("found {found}, expected {ACCEPTED}")]
    Unrecognized {
        /// What it seems to be.
        found: String,
    },
    /// A byte that no UTF-8 text has.
    #[error("{place}: found the byte {byte:#04x}, which is not UTF-8: save the file as UTF-8")]
    NotText {
        /// The first such byte.
        byte: u8,
        /// Where it stands.
        place: Place,
    },
    /// Breaks the rules of JSON or XML, or ends too early.
    #[error("{place}: {message}")]
    Malformed {
        /// Where.
        place: Place,
        /// What was found and what was expected.
        message: String,
    },
    /// XML that declares a document type. Entities can be nested until they fill the memory, so none is read.
    #[error(
        "{place}: found a document type declaration (<!DOCTYPE>), expected none, as in every file of Microsoft Project"
    )]
    DocumentType {
        /// Where.
        place: Place,
    },
    /// XML or JSON of something else.
    #[error("found {found}, expected {ACCEPTED}")]
    SomethingElse {
        /// What it seems to be.
        found: String,
    },
    /// Saved by a Linchpin of the future.
    #[error(
        "this file is of version {found}, this Linchpin reads up to version {newest}: open it with a newer Linchpin"
    )]
    NewerVersion {
        /// The version of the file.
        found: u64,
        /// The newest that is known.
        newest: u32,
    },
    /// Something in the file has a value that it cannot have.
    #[error("{place}: {message}")]
    Value {
        /// What it is about: `task 12 “Pour the slab” (line 40), deadline`.
        place: String,
        /// What was found and what was expected.
        message: String,
    },
    /// The values are fine, and together they are no plan.
    #[error("{place}: {message}{}", and_more(*more))]
    Violation {
        /// What it is about.
        place: String,
        /// What was found and what was expected.
        message: String,
        /// How many other rules are broken.
        more: usize,
    },
}

fn and_more(more: usize) -> String {
    match more {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    }
}

impl LoadError {
    /// Refuses a list that is too long.
    pub(crate) fn if_too_many(what: &'static str, count: usize) -> Result<(), Self> {
        if count > MAX_ITEMS { Err(Self::TooMany { what }) } else { Ok(()) }
    }

    /// The first of the violations, told in the words of the file: `label` names a thing and says its line.
    pub(crate) fn violations(violations: &[Violation], label: impl Fn(Entity) -> String) -> Self {
        let Some(first) = violations.first() else {
            // OK to guess: a refusal without a reason is a defect, and still a refusal.
            return Self::SomethingElse { found: "a plan that cannot be".to_owned() };
        };
        let message = match first {
            Violation::DependencyCycle(path) => {
                let names = || path.iter().map(|task| label(Entity::Task(task.id)));
                // A circle through a whole program is told by its ends.
                let way: Vec<String> = if path.len() <= 12 {
                    names().chain(names().take(1)).collect()
                } else {
                    let hidden = format!("{} more tasks", path.len() - 10);
                    names()
                        .take(9)
                        .chain([hidden])
                        .chain(names().next_back())
                        .chain(names().take(1))
                        .collect()
                };
                format!("found dependencies that go round in a circle: {}", way.join(" -> "))
            }
            // Names can be very long.
            other => shortened(&other.to_string(), 400),
        };
        Self::Violation { place: label(subject(first)), message, more: violations.len() - 1 }
    }
}

/// What a violation is about.
fn subject(violation: &Violation) -> Entity {
    match violation {
        Violation::DuplicateId(entity)
        | Violation::IdTooLarge(entity)
        | Violation::WorkOutOfRange(entity)
        | Violation::LengthOutOfRange(entity)
        | Violation::MoneyOutOfRange(entity)
        | Violation::DaysBackwards(entity)
        | Violation::UnknownCurrency { entity, .. }
        | Violation::Missing { from: entity, .. }
        | Violation::DateOutOfRange { entity, .. }
        | Violation::PercentOutOfRange { entity, .. } => *entity,
        Violation::NestedInItself(task) | Violation::NestedTooDeep(task) => Entity::Task(task.id),
        Violation::ProjectBelowTask { project, .. } => Entity::Task(project.id),
        Violation::DependencyOnItself { dependency, .. }
        | Violation::DependencyOnOwnSummary { dependency, .. }
        | Violation::DuplicateDependency { dependency, .. }
        | Violation::LagOutOfRange(dependency) => Entity::Dependency(*dependency),
        Violation::CalendarBasedOnItself(calendar)
        | Violation::NeverRecurs(calendar)
        | Violation::ExceptionBackwards { calendar, .. } => Entity::Calendar(*calendar),
        Violation::RatesTorn(person) => Entity::Person(*person),
        Violation::SplitBackwards(task)
        | Violation::SplitsTorn(task)
        | Violation::PriorityOutOfRange(task) => Entity::Task(*task),
        Violation::BaselineTorn { baseline, .. } => Entity::Baseline(*baseline),
        // The way round names every task.
        Violation::DependencyCycle(_)
        | Violation::CurrenciesTorn
        | Violation::TimeUnitsOutOfRange
        | Violation::TornIndex => Entity::Plan,
    }
}
