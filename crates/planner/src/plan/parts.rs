//! A plan laid out flat, and the way from there into a plan and back.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;

use super::{Node, Plan};
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

/// The first id of each kind that was never used, so that no id ever names two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextIds {
    /// The next task's.
    pub task: TaskId,
    /// The next dependency's.
    pub dependency: DependencyId,
    /// The next calendar's.
    pub calendar: CalendarId,
    /// The next team's.
    pub team: TeamId,
    /// The next person's.
    pub person: PersonId,
    /// The next assignment's.
    pub assignment: AssignmentId,
    /// The next baseline's.
    pub baseline: BaselineId,
    /// The next goal's.
    pub goal: GoalId,
    /// The next expense's.
    pub expense: ExpenseId,
    /// The next actual cost's.
    pub actual_cost: ActualCostId,
    /// The next budget line's.
    pub budget_line: BudgetLineId,
}

/// A plan laid out flat, as files hold it: the way in for readers and the way out for writers.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanParts {
    /// The program's name.
    pub name: String,
    /// Nothing starts earlier, unless a dependency or a constraint says so.
    pub start: DateTime,
    /// The day up to which progress is known.
    pub status_date: Option<DateTime>,
    /// The calendar of every task that names no other.
    pub calendar: CalendarId,
    /// What a day, a week and a month of work are.
    pub time_units: TimeUnits,
    /// How it is scheduled.
    pub rules: Rules,
    /// The tasks in outline order, each with the entry it is nested in; a parent may stand anywhere in the list.
    pub tasks: Vec<(Option<TaskId>, Task)>,
    /// The dependencies.
    pub dependencies: Vec<Dependency>,
    /// The calendars; the plan's own among them.
    pub calendars: Vec<Calendar>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The people and other resources.
    pub people: Vec<Person>,
    /// Who works on what.
    pub assignments: Vec<Assignment>,
    /// What was agreed before.
    pub baselines: Vec<Baseline>,
    /// Its currency, and what others are worth in it.
    pub currencies: Currencies,
    /// Why the work exists.
    pub goals: Vec<Goal>,
    /// What tasks cost beside the people on them.
    pub expenses: Vec<Expense>,
    /// What was spent.
    pub actual_costs: Vec<ActualCost>,
    /// What was granted.
    pub budget_lines: Vec<BudgetLine>,
    /// Ids below these may have named something that was taken away. Ids in use count in any case.
    pub next_ids: NextIds,
}

impl PlanParts {
    /// A plan with the standard calendar and nothing to do.
    #[must_use]
    pub fn empty(name: impl Into<String>, start: DateTime) -> Self {
        let calendar = Calendar::standard(CalendarId(1));
        Self {
            name: name.into(),
            start,
            status_date: None,
            calendar: calendar.id,
            time_units: TimeUnits::default(),
            rules: Rules::default(),
            tasks: Vec::new(),
            dependencies: Vec::new(),
            calendars: vec![calendar],
            teams: Vec::new(),
            people: Vec::new(),
            assignments: Vec::new(),
            baselines: Vec::new(),
            currencies: Currencies::default(),
            goals: Vec::new(),
            expenses: Vec::new(),
            actual_costs: Vec::new(),
            budget_lines: Vec::new(),
            next_ids: NextIds::default(),
        }
    }
}

impl Plan {
    /// The plan laid out flat, tasks in outline order.
    #[must_use]
    pub fn to_parts(&self) -> PlanParts {
        PlanParts {
            name: self.name.clone(),
            start: self.start,
            status_date: self.status_date,
            calendar: self.calendar,
            time_units: self.time_units,
            rules: self.rules,
            tasks: self
                .outline()
                .iter()
                .filter_map(|row| self.nodes.get(&row.task))
                .map(|node| (node.parent, node.task.clone()))
                .collect(),
            dependencies: self.dependencies.values().copied().collect(),
            calendars: self.calendars.values().map(|calendar| (**calendar).clone()).collect(),
            teams: self.teams.values().map(|team| (**team).clone()).collect(),
            people: self.people.values().map(|person| (**person).clone()).collect(),
            assignments: self.assignments.values().copied().collect(),
            baselines: self.baselines.values().map(|baseline| (**baseline).clone()).collect(),
            currencies: (*self.currencies).clone(),
            goals: self.goals.values().map(|goal| (**goal).clone()).collect(),
            expenses: self.expenses.values().map(|expense| (**expense).clone()).collect(),
            actual_costs: self.actual_costs.values().map(|cost| (**cost).clone()).collect(),
            budget_lines: self.budget_lines.values().map(|line| (**line).clone()).collect(),
            next_ids: self.next,
        }
    }

    /// Puts checked parts in their places.
    pub(super) fn assemble(parts: PlanParts) -> Self {
        let mut next = parts.next_ids;
        let mut nodes: BTreeMap<TaskId, Node> = BTreeMap::new();
        let mut top = Vec::new();
        let mut order = Vec::with_capacity(parts.tasks.len());
        for (parent, task) in parts.tasks {
            next.task = next.task.max(task.id.next());
            order.push((parent, task.id));
            nodes.insert(task.id, Node::new(task, parent));
        }
        for (parent, id) in order {
            match parent.and_then(|parent| nodes.get_mut(&parent)) {
                Some(parent) => parent.children.push(id),
                None => top.push(id),
            }
        }
        let dependencies: OrdMap<DependencyId, Dependency> =
            parts.dependencies.into_iter().map(|dependency| (dependency.id, dependency)).collect();
        for (id, dependency) in &dependencies {
            next.dependency = next.dependency.max(id.next());
            if let Some(node) = nodes.get_mut(&dependency.predecessor) {
                node.outgoing.push(*id);
            }
            if let Some(node) = nodes.get_mut(&dependency.successor) {
                node.incoming.push(*id);
            }
        }
        let assignments: OrdMap<AssignmentId, Assignment> =
            parts.assignments.into_iter().map(|assignment| (assignment.id, assignment)).collect();
        for (id, assignment) in &assignments {
            next.assignment = next.assignment.max(id.next());
            if let Some(node) = nodes.get_mut(&assignment.task) {
                node.assignments.push(*id);
            }
        }
        for calendar in &parts.calendars {
            next.calendar = next.calendar.max(calendar.id.next());
        }
        for team in &parts.teams {
            next.team = next.team.max(team.id.next());
        }
        for person in &parts.people {
            next.person = next.person.max(person.id.next());
        }
        for baseline in &parts.baselines {
            next.baseline = next.baseline.max(baseline.id.next());
        }
        let expenses: OrdMap<ExpenseId, Arc<Expense>> =
            parts.expenses.into_iter().map(|expense| (expense.id, Arc::new(expense))).collect();
        for (id, expense) in &expenses {
            next.expense = next.expense.max(id.next());
            if let Some(node) = nodes.get_mut(&expense.task) {
                node.expenses.push(*id);
            }
        }
        let actual_costs: OrdMap<ActualCostId, Arc<ActualCost>> =
            parts.actual_costs.into_iter().map(|cost| (cost.id, Arc::new(cost))).collect();
        for (id, cost) in &actual_costs {
            next.actual_cost = next.actual_cost.max(id.next());
            if let Some(node) = nodes.get_mut(&cost.task) {
                node.actual_costs.push(*id);
            }
        }
        for goal in &parts.goals {
            next.goal = next.goal.max(goal.id.next());
        }
        for line in &parts.budget_lines {
            next.budget_line = next.budget_line.max(line.id.next());
        }
        Self {
            name: parts.name,
            start: parts.start,
            status_date: parts.status_date,
            calendar: parts.calendar,
            time_units: parts.time_units,
            rules: parts.rules,
            top: Arc::new(top),
            nodes: nodes.into_iter().map(|(id, node)| (id, Arc::new(node))).collect(),
            dependencies,
            calendars: parts
                .calendars
                .into_iter()
                .map(|calendar| (calendar.id, Arc::new(calendar)))
                .collect(),
            teams: parts.teams.into_iter().map(|team| (team.id, Arc::new(team))).collect(),
            people: parts.people.into_iter().map(|person| (person.id, Arc::new(person))).collect(),
            assignments,
            baselines: parts
                .baselines
                .into_iter()
                .map(|baseline| (baseline.id, Arc::new(baseline)))
                .collect(),
            currencies: Arc::new(parts.currencies),
            goals: parts.goals.into_iter().map(|goal| (goal.id, Arc::new(goal))).collect(),
            expenses,
            actual_costs,
            budget_lines: parts.budget_lines.into_iter().map(|line| (line.id, Arc::new(line))).collect(),
            next,
        }
    }
}

impl Default for NextIds {
    /// Those of a plan that never held anything.
    fn default() -> Self {
        Self {
            task: TaskId(1),
            dependency: DependencyId(1),
            calendar: CalendarId(1),
            team: TeamId(1),
            person: PersonId(1),
            assignment: AssignmentId(1),
            baseline: BaselineId(1),
            goal: GoalId(1),
            expense: ExpenseId(1),
            actual_cost: ActualCostId(1),
            budget_line: BudgetLineId(1),
        }
    }
}
