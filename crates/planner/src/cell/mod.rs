//! Cells: what a column of the outline says of a task, and what a text that is written into it means.
//!
//! A column is a function of [`read`](self), from a [`TaskLine`] to a [`Cell`]. A cell is a value: two of a column
//! are compared for sorting, and written as text with the words of whoever reads them ([`CellWords`]), because the
//! core knows no language in which to write a date. What people can decide has a function of [`write`](mod@write),
//! too, from a text to the edit that it means.

mod day;
mod effort;
mod links;
mod number;
mod people;
mod quantity;
mod read;
pub mod write;
pub mod paste;

use std::cmp::Ordering;

pub use self::day::{DayError, DayOrder, DayWords, TypedDay};
pub use self::effort::{assignment_delay, contour, effort_driven, levelling_delay, work};
pub use self::links::LinksError;
pub use self::number::{NumberWords, read_percent};
pub use self::quantity::{QuantityError, quantity_text, read_quantity};
pub use self::read::*;
pub use self::write::Edge;

use crate::id::{TaskId, TeamId};
use crate::money::Money;
use crate::plan::Plan;
use crate::schedule::{Schedule, TaskDates};
use crate::task::{Constraint, Task};
use crate::time::{Date, DateTime, Percent, WorkingMinutes};
use crate::units::{Duration, Span, TimeUnit, TimeUnits};

/// One line of the outline, to be asked what stands in its cells.
#[derive(Clone, Copy)]
pub struct TaskLine<'a> {
    /// The schedule, with the plan that it follows from.
    pub schedule: &'a Schedule,
    /// The task.
    pub task: &'a Task,
    /// Its dates.
    pub dates: &'a TaskDates,
    /// Its line in the outline, counted from 0.
    pub line: usize,
}

impl<'a> TaskLine<'a> {
    /// The plan that the schedule follows from.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.schedule.plan()
    }

    fn id(&self) -> TaskId {
        self.task.id
    }
}

impl Schedule {
    /// The line of a task, to be asked what stands in its cells; `None` for a task that is not there.
    #[must_use]
    pub fn task_line(&self, task: TaskId) -> Option<TaskLine<'_>> {
        let line = self.line(task)?;
        Some(TaskLine { schedule: self, task: self.plan().task(task)?, dates: self.dates().get(line)?, line })
    }
}

/// What a cell says, as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// There is nothing to say.
    Nothing,
    /// Words, in which numbers are compared as numbers.
    Text(String),
    /// A line of the outline, counted from 0, and how it is numbered.
    Outline(usize, String),
    /// A length as it was said.
    Duration(Duration),
    /// An amount of working time.
    Work(WorkingMinutes),
    /// How much more or less working time than was agreed.
    Variance(WorkingMinutes),
    /// An amount of money, in the plan's own currency.
    Money(Money),
    /// How much more or less money than was agreed.
    MoneyVariance(Money),
    /// A share.
    Share(Percent),
    /// A day, by a moment on it.
    Day(DateTime),
    /// A moment that was decided, and the end of a day's work that the day alone would mean.
    Moment(DateTime, Edge),
    /// A date that must be respected.
    Constraint(Constraint),
    /// A team.
    Team(TeamId, String),
    /// That something is so.
    Claim,
}

/// The words in which cells are written.
#[derive(Clone, Copy)]
pub struct CellWords<'a> {
    /// What `3d` is.
    pub time_units: &'a TimeUnits,
    /// A day as the reader writes it.
    pub day: &'a dyn Fn(Date) -> String,
    /// An amount of the plan's currency as the reader writes it.
    pub money: &'a dyn Fn(Money) -> String,
    /// A share as the reader writes it.
    pub share: &'a dyn Fn(Percent) -> String,
}

impl Cell {
    /// Text, or nothing where there is none.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// How it is written.
    ///
    /// ```
    /// use planner::{TimeUnits, WorkingMinutes, cell::{Cell, CellWords}};
    /// let words = CellWords { time_units: &TimeUnits::default(), day: &|day| day.to_string(), money: &|money| money.to_string(), share: &|share| share.to_string() };
    /// assert_eq!(Cell::Variance(WorkingMinutes(720)).to_text(words), "+1d 4h");
    /// ```
    #[must_use]
    pub fn to_text(&self, words: CellWords<'_>) -> String {
        let work = |minutes| Span::working(minutes, TimeUnit::Day).to_text(words.time_units);
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::Outline(_, text) | Self::Team(_, text) => text.clone(),
            Self::Duration(duration) => duration.to_text(words.time_units),
            Self::Work(WorkingMinutes(minutes)) => work(*minutes),
            Self::Variance(WorkingMinutes(minutes)) if *minutes > 0 => format!("+{}", work(*minutes)),
            Self::Variance(WorkingMinutes(minutes)) => work(*minutes),
            Self::Money(money) => (words.money)(*money),
            Self::MoneyVariance(money) if *money > Money::ZERO => format!("+{}", (words.money)(*money)),
            Self::MoneyVariance(money) => (words.money)(*money),
            Self::Share(percent) => (words.share)(*percent),
            Self::Day(moment) | Self::Moment(moment, _) => (words.day)(moment.date()),
            Self::Constraint(constraint) => match constraint.date() {
                Some(moment) => format!("{} {}", constraint.name(), (words.day)(moment.date())),
                None => constraint.name().to_owned(),
            },
            Self::Claim => "Yes".to_owned(),
        }
    }

    /// How it is written so that it is read as it is: with the time of day, where the day alone would mean another.
    #[must_use]
    pub fn to_exact_text(&self, line: &TaskLine<'_>, words: CellWords<'_>) -> String {
        let text = self.to_text(words);
        let decided = match self {
            Self::Moment(moment, edge) => Some((*moment, *edge)),
            Self::Constraint(constraint) => constraint.date().zip(constraint.edge()),
            _ => None,
        };
        match decided {
            Some((moment, edge)) if !is_meant_by_its_day(line, moment, edge) => {
                let minute = moment.minute_of_day();
                format!("{text} {:02}:{:02}", minute / 60, minute % 60)
            }
            _ => text,
        }
    }

    /// Which of two cells of a column stands first. Where there is nothing to say comes last.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) | (Self::Team(_, one), Self::Team(_, other)) => {
                natural(one, other)
            }
            (Self::Outline(one, _), Self::Outline(other, _)) => one.cmp(other),
            (Self::Work(one), Self::Work(other)) | (Self::Variance(one), Self::Variance(other)) => {
                one.cmp(other)
            }
            (Self::Money(one), Self::Money(other))
            | (Self::MoneyVariance(one), Self::MoneyVariance(other)) => one.cmp(other),
            (Self::Share(one), Self::Share(other)) => one.cmp(other),
            (Self::Day(one), Self::Day(other)) | (Self::Moment(one, _), Self::Moment(other, _)) => {
                one.cmp(other)
            }
            (Self::Constraint(one), Self::Constraint(other)) => {
                one.name().cmp(other.name()).then(one.date().cmp(&other.date()))
            }
            _ => match (self.minutes(), other.minutes()) {
                // A summary's duration follows as work, and stands among those that were said.
                (Some(one), Some(other)) => one.cmp(&other),
                _ => self.is_nothing().cmp(&other.is_nothing()),
            },
        }
    }

    fn minutes(&self) -> Option<i64> {
        match self {
            Self::Duration(duration) => Some(duration.length().minutes()),
            Self::Work(WorkingMinutes(minutes)) => Some(*minutes),
            _ => None,
        }
    }
}

/// Whether a day that is typed means this moment: by the calendar of the task, and by that of the plan, which is asked
/// where the task is not there yet.
fn is_meant_by_its_day(line: &TaskLine<'_>, moment: DateTime, edge: Edge) -> bool {
    let plan = line.plan();
    let by_plan = plan.working_time(plan.calendar()).ok();
    [line.schedule.working_time_of(line.id()), by_plan.as_ref()]
        .into_iter()
        .all(|calendar| edge.on(calendar, moment.date()) == moment)
}

/// Compares texts as people do: without regard to capitals, and `Task 9` before `Task 10`.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut one_left, mut other_left) = (one, other);
    loop {
        let (Some(one_first), Some(other_first)) = (one_left.chars().next(), other_left.chars().next())
        else {
            return one_left.len().cmp(&other_left.len()).then_with(|| one.cmp(other));
        };
        let order = if one_first.is_ascii_digit() && other_first.is_ascii_digit() {
            let (one_number, one_rest) = number_and_rest(one_left);
            let (other_number, other_rest) = number_and_rest(other_left);
            (one_left, other_left) = (one_rest, other_rest);
            one_number.len().cmp(&other_number.len()).then_with(|| one_number.cmp(other_number))
        } else {
            (one_left, other_left) =
                (&one_left[one_first.len_utf8()..], &other_left[other_first.len_utf8()..]);
            one_first.to_lowercase().cmp(other_first.to_lowercase())
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// The digits at the beginning of a text, without zeros before them, and what follows.
fn number_and_rest(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].trim_start_matches('0'), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_as_people_do() {
        for (first, second) in
            [("Task 9", "task 10"), ("alpha", "Beta"), ("a", "ab"), ("2.9", "2.10"), ("007", "8")]
        {
            assert_eq!(natural(first, second), Ordering::Less, "{first} before {second}");
            assert_eq!(natural(second, first), Ordering::Greater, "{second} after {first}");
        }
        assert_eq!(natural("Équipe", "équipe"), "Équipe".cmp("équipe"));
        assert_eq!(natural("Beta", "Beta"), Ordering::Equal);
    }

    #[test]
    fn where_there_is_nothing_to_say_comes_last() {
        let (nothing, zero) = (Cell::Nothing, Cell::Work(WorkingMinutes(0)));
        assert_eq!(zero.compare(&nothing), Ordering::Less);
        assert_eq!(nothing.compare(&zero), Ordering::Greater);
        assert_eq!(nothing.compare(&nothing), Ordering::Equal);
        assert_eq!(Cell::Claim.compare(&nothing), Ordering::Less);
    }

    #[test]
    fn durations_that_follow_stand_among_those_that_were_said() {
        let said = Cell::Duration(Duration::days(2, &TimeUnits::default()));
        assert_eq!(said.compare(&Cell::Work(WorkingMinutes(961))), Ordering::Less);
        assert_eq!(said.compare(&Cell::Work(WorkingMinutes(959))), Ordering::Greater);
    }

    #[test]
    fn a_variance_carries_its_sign() {
        let words = CellWords {
            time_units: &TimeUnits::default(),
            day: &|day| day.to_string(),
            money: &|money| money.to_string(),
            share: &|share| share.to_string(),
        };
        let told = |minutes| Cell::Variance(WorkingMinutes(minutes)).to_text(words);
        assert_eq!([told(480), told(0), told(-240)], ["+1d", "0d", "-4h"]);
    }
}
