//! The plan: what people decided, and nothing that could be computed from it.
//!
//! A plan is a value. Cloning one costs a few pointers, because snapshots share what they have in
//! common; [`crate::Edit`] is the only way to make a different one. It always satisfies
//! [`Plan::violations`], which is empty for every plan that can be built from outside.

mod parts;
mod reading;

use std::sync::Arc;

use imbl::OrdMap;

pub use self::parts::{NextIds, PlanParts};
use crate::baseline::Baseline;
use crate::budget::{ActualCost, BudgetLine, Expense};
use crate::calendar::Calendar;
use crate::dependency::Dependency;
use crate::goal::Goal;
use crate::id::{
    ActualCostId, AssignmentId, BaselineId, BudgetLineId, CalendarId, DependencyId, ExpenseId, GoalId,
    PersonId, TaskId, TeamId,
};
use crate::money::Currencies;
use crate::people::{Assignment, Person, Team};
use crate::rules::Rules;
use crate::task::Task;
use crate::time::DateTime;
use crate::units::TimeUnits;
use crate::violation::{self, Violation};

/// One program: its outline of projects and tasks, their dependencies, calendars and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(crate) name: String,
    pub(crate) start: DateTime,
    pub(crate) status_date: Option<DateTime>,
    pub(crate) calendar: CalendarId,
    pub(crate) time_units: TimeUnits,
    pub(crate) rules: Rules,
    pub(crate) top: Arc<Vec<TaskId>>,
    pub(crate) nodes: OrdMap<TaskId, Arc<Node>>,
    pub(crate) dependencies: OrdMap<DependencyId, Dependency>,
    pub(crate) calendars: OrdMap<CalendarId, Arc<Calendar>>,
    pub(crate) teams: OrdMap<TeamId, Arc<Team>>,
    pub(crate) people: OrdMap<PersonId, Arc<Person>>,
    pub(crate) assignments: OrdMap<AssignmentId, Assignment>,
    pub(crate) baselines: OrdMap<BaselineId, Arc<Baseline>>,
    pub(crate) currencies: Arc<Currencies>,
    pub(crate) goals: OrdMap<GoalId, Arc<Goal>>,
    pub(crate) expenses: OrdMap<ExpenseId, Arc<Expense>>,
    pub(crate) actual_costs: OrdMap<ActualCostId, Arc<ActualCost>>,
    pub(crate) budget_lines: OrdMap<BudgetLineId, Arc<BudgetLine>>,
    pub(crate) next: NextIds,
}

/// A task in its place: what it is nested in, what it holds, what it is tied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) task: Task,
    pub(crate) parent: Option<TaskId>,
    pub(crate) children: Vec<TaskId>,
    /// Dependencies that hold this task back, in order of their ids.
    pub(crate) incoming: Vec<DependencyId>,
    /// Dependencies by which this task holds others back, in order of their ids.
    pub(crate) outgoing: Vec<DependencyId>,
    /// In order of their ids.
    pub(crate) assignments: Vec<AssignmentId>,
    /// In order of their ids.
    pub(crate) expenses: Vec<ExpenseId>,
    /// In order of their ids.
    pub(crate) actual_costs: Vec<ActualCostId>,
}

impl Plan {
    /// A plan with the standard calendar and nothing to do.
    #[must_use]
    pub fn empty(name: impl Into<String>, start: DateTime) -> Self {
        Self::assemble(PlanParts::empty(name, start))
    }

    /// The plan that these parts make up.
    ///
    /// Costs O(n log n) in the number of tasks and dependencies.
    ///
    /// # Errors
    /// Everything that is wrong with the parts: ids used twice, references to nothing, cycles, dates and
    /// amounts that no plan can hold.
    pub fn from_parts(parts: PlanParts) -> Result<Self, Vec<Violation>> {
        let violations = violation::check(&parts);
        if violations.is_empty() { Ok(Self::assemble(parts)) } else { Err(violations) }
    }

    /// What is wrong with this plan: nothing, after every load and every accepted edit.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        let parts = self.to_parts();
        let mut violations = violation::check(&parts);
        if violations.is_empty() && Self::assemble(parts) != *self {
            violations.push(Violation::TornIndex);
        }
        violations
    }

    /// Whether both are the same snapshot, without looking at what they hold: constant time, and `false`
    /// for two plans that became equal on different ways.
    #[must_use]
    pub fn is_same_snapshot(&self, other: &Self) -> bool {
        self.nodes.ptr_eq(&other.nodes)
            && self.dependencies.ptr_eq(&other.dependencies)
            && self.calendars.ptr_eq(&other.calendars)
            && self.teams.ptr_eq(&other.teams)
            && self.people.ptr_eq(&other.people)
            && self.assignments.ptr_eq(&other.assignments)
            && self.baselines.ptr_eq(&other.baselines)
            && Arc::ptr_eq(&self.currencies, &other.currencies)
            && self.goals.ptr_eq(&other.goals)
            && self.expenses.ptr_eq(&other.expenses)
            && self.actual_costs.ptr_eq(&other.actual_costs)
            && self.budget_lines.ptr_eq(&other.budget_lines)
            && Arc::ptr_eq(&self.top, &other.top)
            && self.name == other.name
            && self.start == other.start
            && self.status_date == other.status_date
            && self.calendar == other.calendar
            && self.time_units == other.time_units
            && self.rules == other.rules
    }

    /// Whether two snapshots of a plan say the same of a task: itself, its place in the outline, its dependencies, who works
    /// on it. What is nested in it counts for itself. Costs O(log n) where they share the task.
    pub(crate) fn says_same_of(&self, other: &Self, id: TaskId) -> bool {
        let (here, there) = match (self.nodes.get(&id), other.nodes.get(&id)) {
            (Some(here), Some(there)) => (here, there),
            (here, there) => return here.is_none() && there.is_none(),
        };
        let is_same_node = Arc::ptr_eq(here, there)
            || here.task == there.task
                && here.parent == there.parent
                && here.incoming == there.incoming
                && here.outgoing == there.outgoing
                && here.assignments == there.assignments
                && here.expenses == there.expenses
                && here.actual_costs == there.actual_costs;
        let is_tied_alike = || {
            let mut ties = here.incoming.iter().chain(&here.outgoing);
            self.dependencies.ptr_eq(&other.dependencies)
                || ties.all(|tie| self.dependencies.get(tie) == other.dependencies.get(tie))
        };
        let is_staffed_alike = || {
            let mut assignments = here.assignments.iter();
            self.assignments.ptr_eq(&other.assignments)
                || assignments.all(|one| self.assignments.get(one) == other.assignments.get(one))
        };
        let costs_alike = || {
            let mut expenses = here.expenses.iter();
            let mut costs = here.actual_costs.iter();
            expenses.all(|one| self.expenses.get(one) == other.expenses.get(one))
                && costs.all(|one| self.actual_costs.get(one) == other.actual_costs.get(one))
        };
        is_same_node
            && is_tied_alike()
            && is_staffed_alike()
            && costs_alike()
            && !self.has_moved_among(other, here.parent, id)
    }

    /// Whether a task has another place among siblings that have kept theirs.
    fn has_moved_among(&self, other: &Self, parent: Option<TaskId>, id: TaskId) -> bool {
        let (here, there) = (self.children(parent), other.children(parent));
        let others =
            |siblings: &'_ [TaskId]| siblings.iter().copied().filter(|one| *one != id).collect::<Vec<_>>();
        here.len() == there.len() && here != there && others(here) == others(there)
    }
}

impl Node {
    pub(crate) fn new(task: Task, parent: Option<TaskId>) -> Self {
        Self {
            task,
            parent,
            children: Vec::new(),
            incoming: Vec::new(),
            outgoing: Vec::new(),
            assignments: Vec::new(),
            expenses: Vec::new(),
            actual_costs: Vec::new(),
        }
    }
}
