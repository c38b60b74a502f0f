//! Ids: one newtype per kind of thing, never reused within a plan.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $word:literal),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, concat!($word, " {}"), self.0)
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(self, f)
                }
            }

            impl $name {
                /// The id after this one; the last id is its own successor.
                #[must_use]
                pub const fn next(self) -> Self {
                    Self(self.0.saturating_add(1))
                }
            }
        )*
    };
}

ids! {
    /// Names a task, a milestone, a summary or a project of the outline.
    TaskId => "task",
    /// Names a dependency between two tasks.
    DependencyId => "dependency",
    /// Names a calendar.
    CalendarId => "calendar",
    /// Names a team.
    TeamId => "team",
    /// Names a person or another resource.
    PersonId => "person",
    /// Names the assignment of a person to a task.
    AssignmentId => "assignment",
    /// Names a baseline.
    BaselineId => "baseline",
    /// Names a goal.
    GoalId => "goal",
    /// Names an expense of a task.
    ExpenseId => "expense",
    /// Names money that was spent.
    ActualCostId => "actual cost",
    /// Names a budget line.
    BudgetLineId => "budget line",
}

/// Anything in a plan that has an id: the subject of a finding, or what an edit could not find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The plan as a whole.
    Plan,
    /// A task, milestone, summary or project.
    Task(TaskId),
    /// A dependency.
    Dependency(DependencyId),
    /// A calendar.
    Calendar(CalendarId),
    /// A team.
    Team(TeamId),
    /// A person or another resource.
    Person(PersonId),
    /// An assignment.
    Assignment(AssignmentId),
    /// A baseline.
    Baseline(BaselineId),
    /// A goal.
    Goal(GoalId),
    /// An expense of a task.
    Expense(ExpenseId),
    /// Money that was spent.
    ActualCost(ActualCostId),
    /// A budget line.
    BudgetLine(BudgetLineId),
}

impl Entity {
    /// The number in its id; 0 for the plan.
    pub(crate) const fn number(self) -> u32 {
        match self {
            Self::Plan => 0,
            Self::Task(TaskId(number))
            | Self::Dependency(DependencyId(number))
            | Self::Calendar(CalendarId(number))
            | Self::Team(TeamId(number))
            | Self::Person(PersonId(number))
            | Self::Assignment(AssignmentId(number))
            | Self::Baseline(BaselineId(number))
            | Self::Goal(GoalId(number))
            | Self::Expense(ExpenseId(number))
            | Self::ActualCost(ActualCostId(number))
            | Self::BudgetLine(BudgetLineId(number)) => number,
        }
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan => f.write_str("the plan"),
            Self::Task(id) => id.fmt(f),
            Self::Dependency(id) => id.fmt(f),
            Self::Calendar(id) => id.fmt(f),
            Self::Team(id) => id.fmt(f),
            Self::Person(id) => id.fmt(f),
            Self::Assignment(id) => id.fmt(f),
            Self::Baseline(id) => id.fmt(f),
            Self::Goal(id) => id.fmt(f),
            Self::Expense(id) => id.fmt(f),
            Self::ActualCost(id) => id.fmt(f),
            Self::BudgetLine(id) => id.fmt(f),
        }
    }
}
