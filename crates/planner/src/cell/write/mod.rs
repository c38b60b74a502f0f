//! What a text means that is written into a cell of the outline: one function a column, from a text to the edit.
//!
//! A writer changes nothing: it tells the edit and, where it is worth saying beforehand, in words what it does
//! ([`Meant`]). What cannot be read is told with what would be accepted ([`WriteError`]). Whether the plan accepts
//! the edit is asked when it is applied: a link may close a cycle.

mod block;
mod dates;
mod effort;
mod limits;
mod money;
mod plain;
mod purpose;
pub mod suggest;
mod who;

use thiserror::Error;

pub use self::block::{BlockColumn, Filled, block};
pub use self::dates::{Edge, actual_finish, actual_start, finish, start};
pub use self::effort::{
    assignment_delay, contour, effort_driven, levelling_delay, read_assignment_delay, read_levelling_delay,
    work,
};
pub(super) use self::effort::{contour_alone, delay_alone, work_alone};
pub(super) use self::limits::is_undated;
pub use self::limits::{constraint, deadline};
pub use self::money::expenses;
pub use self::plain::{
    calendar, done, duration, name, notes, predecessors, priority, read_priority, successors, task_type,
};
pub use self::purpose::{books, goal, serve};
pub use self::who::{people, team};
pub(super) use super::number::read_percent;

use super::{DayError, DayWords, LinksError, NumberWords, QuantityError, TaskLine};
use crate::edit::{Edit, EditError};
use crate::id::TaskId;
use crate::money::{Currency, Money};
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::task::Task;
use crate::time::Date;
use crate::units::SpanError;

/// A task whose cell is written into, and what a text in it can refer to.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The plan that the edit is for.
    pub plan: &'a Plan,
    /// Its schedule, whose rows and dates people see; where several cells are written as one gesture, that of the
    /// plan before the first of them.
    pub schedule: &'a Schedule,
    /// The task.
    pub task: &'a Task,
    /// How days and amounts are read and told.
    pub words: WriteWords<'a>,
}

/// How days and amounts are read and told.
#[derive(Clone, Copy)]
pub struct WriteWords<'a> {
    /// How days are read.
    pub days: DayWords<'a>,
    /// How they are told.
    pub day: &'a dyn Fn(Date) -> String,
    /// How amounts are read.
    pub numbers: NumberWords<'a>,
    /// How they are told.
    pub money: &'a dyn Fn(Money, Currency) -> String,
}

impl<'a> WriteWords<'a> {
    /// Of someone who writes days as 2027-03-12, and amounts as 1200.50 EUR.
    #[must_use]
    pub fn plain(days: DayWords<'a>) -> Self {
        Self {
            days,
            day: &|day| day.to_string(),
            numbers: NumberWords::ENGLISH,
            money: &|money, currency| format!("{money} {currency}"),
        }
    }
}

/// What a text in a cell means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The edit; applied, it is one undo step with a name.
    pub edit: Edit,
    /// What it does, in words, for those who know which task it is about: `Start no earlier than Fri, 12 Mar 2027`.
    pub words: String,
}

/// A function from a text in a cell to what it means.
pub type Writer = for<'a> fn(&Place<'a>, &str) -> Result<Meant, WriteError>;

/// Whether the cell of a line can be written into, or why not: a function of a column.
pub type Open = for<'a> fn(&TaskLine<'a>) -> Result<(), &'static str>;

/// What can be written into a cell that has a closed set of texts, for what is typed so far: a function of a column.
pub type Suggest = fn(&Plan, &str) -> Vec<String>;

/// Why a text in a cell means no edit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// It is no day.
    #[error(transparent)]
    Day(#[from] DayError),
    /// It is no length.
    #[error(transparent)]
    Span(#[from] SpanError),
    /// It names no links.
    #[error(transparent)]
    Links(#[from] LinksError),
    /// It is no share.
    #[error("found “{found}”, expected a percentage from 0% to {most}%, such as 50%")]
    Share {
        /// The text as it was given.
        found: String,
        /// The largest share there is.
        most: u32,
    },
    /// It is no such whole number.
    #[error("found “{found}”, expected a whole number from 0 to {most}")]
    Number {
        /// The text as it was given.
        found: String,
        /// The largest there is.
        most: u32,
    },
    /// It is no working time: work is not done around the clock.
    #[error("found “{found}”, expected working time such as 16h or 3d")]
    Work {
        /// The text as it was given.
        found: String,
    },
    /// It says something of each assignee, and of more or fewer than there are.
    #[error("found “{found}”, which is {count} for {people}, expected one for all assignees or one for each")]
    Each {
        /// The text as it was given.
        found: String,
        /// How many are said.
        count: usize,
        /// How many are on the task.
        people: usize,
    },
    /// It is no amount of money.
    #[error("found “{found}”, expected an amount such as {example} or 90 USD")]
    Amount {
        /// The text as it was given.
        found: String,
        /// An amount as the reader writes it.
        example: String,
    },
    /// It names no constraint.
    #[error(
        "found “{found}”, expected a constraint such as must start on 12 Mar 2027, SNET 12 Mar or as soon as possible"
    )]
    Constraint {
        /// The text as it was given.
        found: String,
    },
    /// A name of which there is none.
    #[error("found “{found}”, expected {}", one_of(names))]
    NoSuch {
        /// The text as it was given.
        found: String,
        /// The names that there are.
        names: Vec<String>,
    },
    /// It is no quantity of a material.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// Between the brackets behind a name stands something else than a share.
    #[error(
        "found “{found}”, expected a share of their time such as 50% between the brackets, or the name between quotation \
         marks where brackets are part of it"
    )]
    Brackets {
        /// The name with what stands between its brackets, as it was given.
        found: String,
    },
    /// Several are called so.
    #[error("found “{found}”, which {count} are called ({}): rename one of them in the resources", who.join("; "))]
    Namesakes {
        /// The name.
        found: String,
        /// How many there are.
        count: usize,
        /// What tells them apart: their roles and teams.
        who: Vec<String>,
    },
    /// The same name stands there twice.
    #[error("found “{found}” twice, expected each once")]
    Twice {
        /// The name as it was given.
        found: String,
    },
    /// There is nothing where something must be.
    #[error("found nothing, expected {expected}")]
    Nothing {
        /// What must be there.
        expected: &'static str,
    },
    /// The finish is before the start.
    #[error("found “{found}”, expected a day from {from} on, when it starts")]
    BeforeStart {
        /// The text as it was given.
        found: String,
        /// The day on which the task starts.
        from: String,
    },
    /// The text can be read, and the state of the task stands in the way.
    #[error("{why}")]
    Hindered {
        /// What stands in the way.
        why: String,
    },
    /// The plan does not accept it.
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl WriteError {
    /// The same for people who have this plan before them, as [`EditError::told`] has it.
    #[must_use]
    pub fn told(&self, plan: &Plan) -> String {
        match self {
            Self::Edit(error) => error.told(plan),
            own => own.to_string(),
        }
    }

    /// The same where rows are numbered in another way.
    pub(super) fn told_by(&self, plan: &Plan, row: &dyn Fn(TaskId) -> Option<usize>) -> String {
        match self {
            Self::Edit(error) => error.told_by(plan, row),
            own => own.to_string(),
        }
    }
}

/// `one of “A”, “B”`, or that there are none.
fn one_of(names: &[String]) -> String {
    const MOST: usize = 8;
    let quoted: Vec<String> = names.iter().take(MOST).map(|name| format!("\u{201c}{name}\u{201d}")).collect();
    match names.len() {
        0 => "nothing, as there is none".to_owned(),
        1 => quoted.concat(),
        few if few <= MOST => format!("one of {}", quoted.join(", ")),
        many => format!("one of {} and {} more", quoted.join(", "), many - MOST),
    }
}

impl<'a> Place<'a> {
    /// The place of a task in a schedule's own plan.
    #[must_use]
    pub fn of(schedule: &'a Schedule, task: TaskId, words: WriteWords<'a>) -> Option<Self> {
        Some(Self { plan: schedule.plan(), schedule, task: schedule.plan().task(task)?, words })
    }

    /// A step named after the task and what becomes of it: `“Dig”: start no earlier than 12 Mar 2027`.
    fn step(&self, words: String, edits: Vec<Edit>) -> Meant {
        let mut rest = words.chars();
        let first = rest.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
        let label = format!("{}: {first}{}", self.task.quoted(), rest.as_str());
        Meant { edit: Edit::Together { label, edits }, words }
    }
}

/// What a text means that is written into the same cell of several tasks, as one gesture of this name. Numbers are those
/// of the rows as they stand before it.
///
/// # Errors
/// It means nothing in one of the cells.
pub fn together(
    schedule: &Schedule,
    tasks: &[TaskId],
    words: WriteWords<'_>,
    writer: Writer,
    text: &str,
    label: String,
) -> Result<Meant, WriteError> {
    let mut plan = schedule.plan().clone();
    let mut edits = Vec::with_capacity(tasks.len());
    let mut said = String::new();
    for id in tasks {
        let Some(task) = plan.task(*id) else { continue };
        let Meant { edit, words } = writer(&Place { plan: &plan, schedule, task, words }, text)?;
        // What is made for the first, such as a team, is there for the others.
        plan = plan.apply(&edit)?;
        if edits.is_empty() {
            said = words;
        }
        edits.push(edit);
    }
    Ok(Meant { edit: Edit::Together { label, edits }, words: said })
}

/// Every line can be written into.
///
/// # Errors
/// There are none.
pub const fn always(_: &TaskLine<'_>) -> Result<(), &'static str> {
    Ok(())
}

/// Lines with nothing nested in them can be written into.
///
/// # Errors
/// The line is that of a summary.
pub fn unless_summary(line: &TaskLine<'_>) -> Result<(), &'static str> {
    if line.dates.is_summary { Err("this follows from what is nested in it") } else { Ok(()) }
}

/// Lines that take time of their own can be written into.
///
/// # Errors
/// The line is that of a summary or of a milestone.
pub fn unless_timeless(line: &TaskLine<'_>) -> Result<(), &'static str> {
    unless_summary(line)?;
    if line.task.is_milestone() { Err("a milestone takes no time") } else { Ok(()) }
}

#[cfg(test)]
mod tests;
