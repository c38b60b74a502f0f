//! Queries: which tasks of a plan are looked for, in a line of text.
//!
//! `team:web slack<2d -is:done "api"` are the tasks of the team whose name contains “web” with less than two days of slack
//! that are not done and contain “api”. The language is in `docs/query.md`.

mod answer;
mod parse;

use thiserror::Error;

use crate::cell::DayWords;
use crate::schedule::Schedule;
use crate::time::Date;
use crate::units::TimeUnits;

/// What is looked for. Made by [`Query::parse`]; asked by [`Query::matches`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    wanted: Wanted,
}

/// What the words of a query stand for beside what they say.
#[derive(Clone, Copy, Debug)]
pub struct QueryWords<'a> {
    /// How days are read.
    pub days: DayWords<'a>,
    /// What `3d` is.
    pub time_units: &'a TimeUnits,
}

/// A text that is no query.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found {found}, expected {expected}")]
pub struct QueryError {
    /// Where it stands in the text, in bytes.
    pub at: usize,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: String,
}

impl Query {
    /// Reads a query. A text of nothing but spaces looks for everything.
    ///
    /// # Errors
    /// Says where the text is no query, and what would be accepted there.
    ///
    /// ```
    /// use planner::{Query, QueryWords, TimeUnits, cell::DayWords};
    /// let today = "2026-11-22".parse().unwrap();
    /// let days = DayWords { today, months: &[], others: &[], weekdays: &[], order: None };
    /// let words = QueryWords { days, time_units: &TimeUnits::default() };
    /// assert!(Query::parse("start>2027-01-04", words).is_ok());
    /// assert!(Query::parse("is:critical slack<2d", words).is_ok());
    /// let error = Query::parse("slack<soon", words).unwrap_err();
    /// assert_eq!(error.to_string(), "found “soon”, expected an amount of time such as 2d, 4h or 1w");
    /// ```
    pub fn parse(text: &str, words: QueryWords<'_>) -> Result<Self, QueryError> {
        parse::parse(text, words).map(|wanted| Self { wanted })
    }

    /// Whether it looks for everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.wanted == Wanted::All(Vec::new())
    }

    /// Whether the task on a line of the outline is looked for. Costs O(log n) for a plan of n tasks, and more for words
    /// about the people on a task and the summaries around it.
    #[must_use]
    pub fn matches(&self, schedule: &Schedule, line: u32) -> bool {
        answer::holds(&self.wanted, schedule, line)
    }

    /// The lines of the tasks that are looked for, in outline order. Costs O(n log n).
    #[must_use]
    pub fn lines(&self, schedule: &Schedule) -> Vec<u32> {
        (0..schedule.rows().len() as u32).filter(|line| self.matches(schedule, *line)).collect()
    }
}

/// What must hold of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    /// All of these; everything where there are none.
    All(Vec<Self>),
    /// Any of these.
    Any(Vec<Self>),
    Not(Box<Self>),
    /// The name, the notes or the id from a file contains this, in small letters.
    Text(String),
    Is(Trait),
    Has(Part),
    /// A text contains this, in small letters, or is it.
    Words {
        field: TextField,
        is_whole: bool,
        text: String,
    },
    /// There is no such text.
    Nothing(TextField),
    /// So many minutes, compared.
    Amount {
        field: AmountField,
        comparison: Comparison,
        minutes: i64,
    },
    /// Hundredths of a percent that are done, compared.
    Done {
        comparison: Comparison,
        hundredths: i64,
    },
    /// A whole number, compared.
    Number {
        field: NumberField,
        comparison: Comparison,
        number: i64,
    },
    /// A day, compared. A task without that date is on no side of it.
    Day {
        field: DayField,
        comparison: Comparison,
        day: Date,
    },
}

/// How two values are to each other: the task's to the one in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl Comparison {
    fn holds<T: Ord>(self, one: &T, other: &T) -> bool {
        match self {
            Self::Less => one < other,
            Self::AtMost => one <= other,
            Self::Equal => one == other,
            Self::Unequal => one != other,
            Self::AtLeast => one >= other,
            Self::More => one > other,
        }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $($word:literal)|+,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum $name {
            $($variant,)*
        }

        impl $name {
            /// Each with its words, the usual one first.
            const ALL: &[(Self, &[&str])] = &[$((Self::$variant, &[$($word),+]),)*];

            fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, words)| words.contains(&word)).map(|(found, _)| *found)
            }

            /// The usual words.
            fn usual() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().filter_map(|(_, words)| words.first().copied())
            }
        }
    };
}

words! {
    /// What a task can be: `is:critical`.
    Trait {
        Critical = "critical",
        NearCritical = "near-critical" | "nearly-critical",
        Late = "late",
        Done = "done" | "complete" | "finished",
        Begun = "begun" | "started",
        Milestone = "milestone",
        Summary = "summary",
        Project = "project",
        Leaf = "task" | "leaf",
        Manual = "manual",
        Inactive = "inactive",
        EffortDriven = "effort-driven" | "driven",
    }
}

words! {
    /// What a task can have: `has:deadline`.
    Part {
        Deadline = "deadline",
        Constraint = "constraint",
        Predecessors = "predecessors",
        Successors = "successors",
        People = "people" | "assignees",
        Team = "team",
        Notes = "notes",
        Calendar = "calendar",
        Goal = "goal",
        LevellingDelay = "levelling-delay" | "leveling-delay",
    }
}

words! {
    /// A text of a task: `team:web`.
    TextField {
        Name = "name",
        Team = "team",
        Project = "project",
        Summary = "in" | "under",
        Person = "person" | "people" | "assignee",
        Notes = "notes",
        Calendar = "calendar",
        Constraint = "constraint",
        Goal = "goal",
        Books = "books",
        Type = "type",
        Contour = "contour",
        Id = "id",
    }
}

words! {
    /// An amount of time: `slack<2d`.
    AmountField {
        Duration = "duration",
        Slack = "slack" | "total-slack" | "float",
        FreeSlack = "free-slack" | "free",
        Work = "work",
        LevellingDelay = "levelling-delay" | "leveling-delay",
    }
}

words! {
    /// A whole number: `priority>500`; a row of the outline is counted from 1.
    NumberField {
        Row = "row",
        Priority = "priority",
    }
}

words! {
    /// A date: `finish<2027-01-01`.
    DayField {
        Start = "start",
        Finish = "finish",
        Deadline = "deadline",
        LateStart = "late-start",
        LateFinish = "late-finish",
    }
}

/// The fields and words of the language, for those who write one: `team:`, `slack<`, `is:critical`.
#[must_use]
pub fn query_words() -> Vec<String> {
    let texts = TextField::usual().map(|word| format!("{word}:"));
    let amounts = AmountField::usual().map(|word| format!("{word}<"));
    let days = DayField::usual().map(|word| format!("{word}<"));
    let others = ["done<", "row:", "priority<"].map(str::to_owned);
    let traits = Trait::usual().map(|word| format!("is:{word}"));
    let parts = Part::usual().map(|word| format!("has:{word}"));
    texts.chain(amounts).chain(days).chain(others).chain(traits).chain(parts).collect()
}
