//! Violations in sentences.

use std::fmt;

use super::{BaselineFault, Named, Violation};
use crate::id::Entity;
use crate::money::Money;
use crate::naming::Naming;
use crate::task::Task;
use crate::time::Date;

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Naming::ById))
    }
}

impl Violation {
    pub(crate) fn in_words(&self, naming: Naming<'_>) -> String {
        let named = |task: &Named| naming.task(task);
        let entity = |entity: &Entity| naming.entity(*entity);
        match self {
            Self::DuplicateId(one) => format!("found {} twice, expected each id once", entity(one)),
            Self::IdTooLarge(one) => format!("found {}, expected an id up to {}", entity(one), Self::MAX_ID),
            Self::Missing { from, missing } => {
                format!("{} refers to {}, which is not in the plan", entity(from), entity(missing))
            }
            Self::NestedInItself(task) => format!("{} is nested in itself", naming.subject("task", task)),
            Self::NestedTooDeep(task) => {
                format!("{} is nested more than {} levels deep", naming.subject("task", task), Self::MAX_DEPTH)
            }
            Self::ProjectBelowTask { project, parent } => format!(
                "{} is nested in {}, expected it at the top or in another project",
                naming.subject("project", project),
                named(parent)
            ),
            Self::DependencyOnItself { task, .. } => format!("{} depends on itself", naming.subject("task", task)),
            Self::DependencyOnOwnSummary { task, summary, .. } => format!(
                "{} cannot be linked with {}, the summary it is nested in",
                naming.subject("task", task),
                named(summary)
            ),
            Self::DuplicateDependency { predecessor, successor, kind, .. } => {
                let (from, to) = (named(predecessor), named(successor));
                match naming {
                    Naming::ById => {
                        format!("found two {} dependencies from {from} to {to}, expected one", kind.letters())
                    }
                    Naming::AsSeen { .. } => format!(
                        "{from} and {to} are linked {} already, expected one link of a kind: say another wait of that one, \
                         or link other ends",
                        kind.name().to_lowercase()
                    ),
                }
            }
            Self::DependencyCycle(path) => {
                let arrow = match naming {
                    Naming::ById => " -> ",
                    Naming::AsSeen { .. } => " \u{2192} ",
                };
                let round: Vec<String> = path.iter().chain(path.first()).map(named).collect();
                format!("dependencies go round in a circle: {}", round.join(arrow))
            }
            Self::CalendarBasedOnItself(calendar) => {
                format!("{} is based on itself", entity(&Entity::Calendar(*calendar)))
            }
            Self::ExceptionBackwards { calendar, from, to } => format!(
                "{} has an exception from {from} to {to}, expected the first day first",
                entity(&Entity::Calendar(*calendar))
            ),
            Self::DateOutOfRange { entity: one, date } => format!(
                "{} has the date {date}, expected one from {} to {}",
                entity(one),
                Date::MIN,
                Date::MAX
            ),
            Self::LagOutOfRange(dependency) => {
                format!("{} has a lag beyond 1000000 days or 10000 %", entity(&Entity::Dependency(*dependency)))
            }
            Self::PercentOutOfRange { entity: one, percent } => {
                format!("{} has {percent}, expected 0% to 100%, or 0% and more for units", entity(one))
            }
            Self::SplitBackwards(task) => format!(
                "{} goes on before its work stops, expected the stop first",
                entity(&Entity::Task(*task))
            ),
            Self::SplitsTorn(task) => format!(
                "{} has pauses that overlap, are out of order or are empty, expected up to {} in order",
                entity(&Entity::Task(*task)),
                Task::MAX_SPLITS
            ),
            Self::LengthOutOfRange(one) => format!(
                "{} has a remaining duration, delay or slack that is negative or beyond 100000 days",
                entity(one)
            ),
            Self::NeverRecurs(calendar) => format!(
                "{} has an exception that repeats by a rule which no day meets",
                entity(&Entity::Calendar(*calendar))
            ),
            Self::BaselineTorn { baseline, task, fault } => {
                let (baseline, task) = (entity(&Entity::Baseline(*baseline)), entity(&Entity::Task(*task)));
                match fault {
                    BaselineFault::Twice => {
                        format!("{baseline} names {task} twice, expected each task once")
                    }
                    BaselineFault::OutOfOrder => {
                        format!("{baseline} names {task} after a task with a larger id, expected them in order")
                    }
                    BaselineFault::Backwards => {
                        format!("{baseline} has {task} finish before it starts, expected the start first")
                    }
                    BaselineFault::Work => {
                        format!(
                            "{baseline} has {task} with a duration or work below zero or beyond 100000 days"
                        )
                    }
                    BaselineFault::Cost => {
                        format!("{baseline} has {task} with a cost below zero or above {}", Money::MAX)
                    }
                    BaselineFault::Pauses => format!(
                        "{baseline} has {task} with pauses that overlap, are out of order, are empty or are not between its \
                         dates, expected up to {} in order",
                        Task::MAX_SPLITS
                    ),
                    BaselineFault::Due => format!(
                        "{baseline} has {task} with due days that overlap, are out of order or do not add up to its cost, \
                         expected them in order and to the hundredth"
                    ),
                }
            }
            Self::WorkOutOfRange(one) => {
                format!("{} has less than no work, or more than 100000 days of it", entity(one))
            }
            Self::MoneyOutOfRange(one) => {
                let least = if matches!(one, Entity::ActualCost(_)) { -Money::MAX } else { Money::ZERO };
                format!("{} has an amount that is out of range, expected one from {least} to {}", entity(one), Money::MAX)
            }
            Self::UnknownCurrency { entity: one, currency } => format!(
                "{} has an amount in {currency}, expected a currency that the plan has a rate for",
                entity(one)
            ),
            Self::CurrenciesTorn => {
                "expected foreign currencies in order of their letters, each once, worth more than nothing and up to a \
                 million of the plan's own"
                    .to_owned()
            }
            Self::RatesTorn(person) => format!(
                "{} has rates out of order, expected each day once, the earliest first",
                entity(&Entity::Person(*person))
            ),
            Self::DaysBackwards(one) => {
                format!("{} has days that end before they begin, expected the first day first", entity(one))
            }
            Self::PriorityOutOfRange(task) => {
                format!("{} has a priority above {}", entity(&Entity::Task(*task)), Task::MAX_PRIORITY)
            }
            Self::TimeUnitsOutOfRange => {
                "expected 1 to 1440 minutes a day, 1 to 10080 minutes a week and 1 to 31 days a month"
                    .to_owned()
            }
            Self::TornIndex => "the plan's index disagrees with its contents".to_owned(),
        }
    }
}
