//! What people decided about money beside rates: expenses of tasks, what was paid, budget lines and reserves.

use crate::id::{ActualCostId, BudgetLineId, ExpenseId, TaskId, TeamId};
use crate::money::{Money, Price};
use crate::time::Date;

/// When a cost falls due in the course of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Accrual {
    /// All of it when the task starts.
    Start,
    /// All of it when the task finishes.
    End,
    /// In step with the work.
    #[default]
    Prorated,
}

impl Accrual {
    /// All three, in the order of a task's life.
    pub const ALL: [Self; 3] = [Self::Start, Self::Prorated, Self::End];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "At the start",
            Self::End => "At the end",
            Self::Prorated => "Prorated",
        }
    }
}

/// How a cost stands in the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expenditure {
    /// It makes something that lasts, and is written off over years.
    Capital,
    /// It keeps things going.
    Operating,
}

impl Expenditure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Capital, Self::Operating];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Capital => "Capital",
            Self::Operating => "Operating",
        }
    }
}

/// A cost of a task beside the people on it: a fixed sum, such as a licence or a fee.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Expense {
    /// Its id.
    pub id: ExpenseId,
    /// The task that it belongs to.
    pub task: TaskId,
    /// What it is for.
    pub name: String,
    /// How much.
    pub amount: Price,
    /// When it falls due.
    pub accrual: Accrual,
}

/// Money that was spent on a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActualCost {
    /// Its id.
    pub id: ActualCostId,
    /// The task.
    pub task: TaskId,
    /// When it was spent.
    pub date: Date,
    /// How much; less than nothing where money came back.
    pub amount: Price,
    /// What for.
    pub note: String,
}

/// Whose costs a budget line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BudgetScope {
    /// Everything.
    Program,
    /// A task and all that is nested in it.
    Task(TaskId),
    /// What a team does.
    Team(TeamId),
}

/// Money that was granted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BudgetLine {
    /// Its id.
    pub id: BudgetLineId,
    /// Its name.
    pub name: String,
    /// Whose costs it is for.
    pub scope: BudgetScope,
    /// How much.
    pub amount: Price,
    /// The first day whose costs count; without one, from the beginning.
    pub from: Option<Date>,
    /// The last day whose costs count; without one, to the end.
    pub to: Option<Date>,
    /// For a contingency reserve what was drawn from it, in the order in which it was; `None` for money that is planned
    /// to be spent.
    pub drawdowns: Option<Vec<Drawdown>>,
}

impl BudgetLine {
    /// Whether it is kept for what may go wrong.
    #[must_use]
    pub const fn is_reserve(&self) -> bool {
        self.drawdowns.is_some()
    }
}

/// Money taken from a contingency reserve.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Drawdown {
    /// When.
    pub date: Date,
    /// How much, in the currency of the reserve.
    pub money: Money,
    /// Why.
    pub reason: String,
    /// The task that it went to.
    pub task: Option<TaskId>,
}
