//! Rules that are broken, in words: what was found and what was expected.

use std::fmt;

use super::{BaselineFault, Violation};
use crate::money::Money;
use crate::task::Task;
use crate::time::Date;

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateId(entity) => {
                write!(f, "found {entity} twice, expected each id once")
            }
            Self::IdTooLarge(entity) => {
                write!(f, "found {entity}, expected an id up to {}", Self::MAX_ID)
            }
            Self::Missing { from, missing } => {
                write!(f, "{from} refers to {missing}, which is not in the plan")
            }
            Self::NestedInItself(task) => write!(f, "task {task} is nested in itself"),
            Self::NestedTooDeep(task) => {
                write!(f, "task {task} is nested more than {} levels deep", Self::MAX_DEPTH)
            }
            Self::ProjectBelowTask { project, parent } => write!(
                f,
                "project {project} is nested in {parent}, expected it at the top or in another project"
            ),
            Self::DependencyOnItself { task, .. } => write!(f, "task {task} depends on itself"),
            Self::DependencyOnOwnSummary { task, summary, .. } => {
                write!(f, "task {task} cannot be linked with {summary}, the summary it is nested in")
            }
            Self::DuplicateDependency { predecessor, successor, kind, .. } => {
                write!(
                    f,
                    "found two {} dependencies from {predecessor} to {successor}, expected one",
                    kind.letters()
                )
            }
            Self::DependencyCycle(path) => {
                f.write_str("dependencies go round in a circle: ")?;
                for task in path {
                    write!(f, "{task} -> ")?;
                }
                match path.first() {
                    Some(first) => write!(f, "{first}"),
                    None => Ok(()),
                }
            }
            Self::CalendarBasedOnItself(calendar) => write!(f, "{calendar} is based on itself"),
            Self::ExceptionBackwards { calendar, from, to } => {
                write!(f, "{calendar} has an exception from {from} to {to}, expected the first day first")
            }
            Self::DateOutOfRange { entity, date } => {
                write!(f, "{entity} has the date {date}, expected one from {} to {}", Date::MIN, Date::MAX)
            }
            Self::LagOutOfRange(dependency) => {
                write!(f, "{dependency} has a lag beyond 1000000 days or 10000 %")
            }
            Self::PercentOutOfRange { entity, percent } => {
                write!(f, "{entity} has {percent}, expected 0% to 100%, or 0% and more for units")
            }
            Self::SplitBackwards(task) => {
                write!(f, "{task} goes on before its work stops, expected the stop first")
            }
            Self::SplitsTorn(task) => write!(
                f,
                "{task} has pauses that overlap, are out of order or are empty, expected up to {} in order",
                Task::MAX_SPLITS
            ),
            Self::LengthOutOfRange(entity) => write!(
                f,
                "{entity} has a remaining duration, delay or slack that is negative or beyond 100000 days"
            ),
            Self::NeverRecurs(calendar) => {
                write!(f, "{calendar} has an exception that repeats by a rule which no day meets")
            }
            Self::BaselineTorn { baseline, task, fault } => match fault {
                BaselineFault::Twice => write!(f, "{baseline} names {task} twice, expected each task once"),
                BaselineFault::OutOfOrder => {
                    write!(f, "{baseline} names {task} after a task with a larger id, expected them in order")
                }
                BaselineFault::Backwards => {
                    write!(f, "{baseline} has {task} finish before it starts, expected the start first")
                }
                BaselineFault::Work => write!(
                    f,
                    "{baseline} has {task} with a duration or work below zero or beyond 100000 days"
                ),
                BaselineFault::Cost => {
                    write!(f, "{baseline} has {task} with a cost below zero or above {}", Money::MAX)
                }
            },
            Self::WorkOutOfRange(entity) => {
                write!(f, "{entity} has less than no work, or more than 100000 days of it")
            }
            Self::MoneyOutOfRange(entity) => {
                write!(f, "{entity} has less money than can be, or more than {}", Money::MAX)
            }
            Self::UnknownCurrency { entity, currency } => {
                write!(f, "{entity} has an amount in {currency}, expected a currency that the plan has a rate for")
            }
            Self::CurrenciesTorn => f.write_str(
                "expected foreign currencies in order of their letters, each once, worth more than nothing and up to a \
                 million of the plan's own",
            ),
            Self::RatesTorn(person) => {
                write!(f, "{person} has rates out of order, expected each day once, the earliest first")
            }
            Self::DaysBackwards(entity) => {
                write!(f, "{entity} has days that end before they begin, expected the first day first")
            }
            Self::PriorityOutOfRange(task) => {
                write!(f, "{task} has a priority above {}", Task::MAX_PRIORITY)
            }
            Self::TimeUnitsOutOfRange => f.write_str(
                "expected 1 to 1440 minutes a day, 1 to 10080 minutes a week and 1 to 31 days a month",
            ),
            Self::TornIndex => f.write_str("the plan's index disagrees with its contents"),
        }
    }
}
