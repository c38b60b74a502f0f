//! The plan: what people decided, and nothing that could be computed from it.
//!
//! A plan is a value. Cloning one costs a few pointers, because snapshots share what they have in
//! common; [`crate::Edit`] is the only way to make a different one. It always satisfies
//! [`Plan::violations`], which is empty for every plan that can be built from outside.

use std::sync::Arc;

use imbl::OrdMap;

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
use crate::task::{NAMELESS, NAMELESS_TITLE, Task};
use crate::time::DateTime;
use crate::units::TimeUnits;
use crate::violation::{self, Violation};
use crate::working_time::{NoWeeklyWork, WorkingTime};

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

    /// The program's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Nothing starts earlier, unless a dependency or a constraint says so.
    #[must_use]
    pub fn start(&self) -> DateTime {
        self.start
    }

    /// The day up to which progress is known.
    #[must_use]
    pub fn status_date(&self) -> Option<DateTime> {
        self.status_date
    }

    /// The calendar of every task that names no other.
    #[must_use]
    pub fn calendar(&self) -> CalendarId {
        self.calendar
    }

    /// What a day, a week and a month of work are.
    #[must_use]
    pub fn time_units(&self) -> &TimeUnits {
        &self.time_units
    }

    /// How the plan is scheduled.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How many tasks, summaries and projects included.
    #[must_use]
    pub fn task_count(&self) -> usize {
        self.nodes.len()
    }

    /// Whether a plan has no task at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.nodes.get(&id).map(|node| &node.task)
    }

    /// The name of a task in quotes, as [`Task::quoted`] tells it; one that is gone has none.
    #[must_use]
    pub fn quoted(&self, id: TaskId) -> String {
        self.task(id).map_or_else(|| NAMELESS.to_owned(), Task::quoted)
    }

    /// The name of a task where that stands alone, as [`Task::title`] tells it; one that is gone has none.
    #[must_use]
    pub fn title(&self, id: TaskId) -> &str {
        self.task(id).map_or(NAMELESS_TITLE, Task::title)
    }

    /// All tasks in order of their ids; for the order on screen see [`Plan::outline`].
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.nodes.values().map(|node| &node.task)
    }

    /// What a task is nested in; `None` at the top, and for a task that is not there.
    #[must_use]
    pub fn parent(&self, id: TaskId) -> Option<TaskId> {
        self.nodes.get(&id)?.parent
    }

    /// What is nested in a task, in order; `None` asks for the top of the outline.
    #[must_use]
    pub fn children(&self, parent: Option<TaskId>) -> &[TaskId] {
        match parent {
            None => &self.top,
            Some(id) => self.nodes.get(&id).map_or(&[], |node| &node.children),
        }
    }

    /// Whether a task has others nested in it, so that its dates follow from theirs.
    #[must_use]
    pub fn is_summary(&self, id: TaskId) -> bool {
        self.nodes.get(&id).is_some_and(|node| !node.children.is_empty())
    }

    /// Whether the first task is nested in the second, at any depth.
    #[must_use]
    pub fn is_nested_in(&self, id: TaskId, summary: TaskId) -> bool {
        std::iter::successors(self.parent(id), |above| self.parent(*above)).any(|above| above == summary)
    }

    /// The dependency with this id.
    #[must_use]
    pub fn dependency(&self, id: DependencyId) -> Option<&Dependency> {
        self.dependencies.get(&id)
    }

    /// All dependencies in order of their ids.
    pub fn dependencies(&self) -> impl Iterator<Item = &Dependency> {
        self.dependencies.values()
    }

    /// The dependencies that hold a task back, in order of their ids.
    pub fn predecessors(&self, id: TaskId) -> impl Iterator<Item = &Dependency> {
        let ids = self.nodes.get(&id).map_or(&[][..], |node| &node.incoming);
        ids.iter().filter_map(|id| self.dependencies.get(id))
    }

    /// The dependencies by which a task holds others back, in order of their ids.
    pub fn successors(&self, id: TaskId) -> impl Iterator<Item = &Dependency> {
        let ids = self.nodes.get(&id).map_or(&[][..], |node| &node.outgoing);
        ids.iter().filter_map(|id| self.dependencies.get(id))
    }

    /// The calendar with this id.
    #[must_use]
    pub fn calendar_with(&self, id: CalendarId) -> Option<&Calendar> {
        self.calendars.get(&id).map(|calendar| &**calendar)
    }

    /// All calendars in order of their ids.
    pub fn calendars(&self) -> impl Iterator<Item = &Calendar> {
        self.calendars.values().map(|calendar| &**calendar)
    }

    /// A calendar compiled together with its bases.
    ///
    /// # Errors
    /// The calendar has no work in its week, or is not there.
    pub fn working_time(&self, id: CalendarId) -> Result<WorkingTime, NoWeeklyWork> {
        let chain: Vec<&Calendar> = std::iter::successors(self.calendar_with(id), |calendar| {
            calendar.base.and_then(|base| self.calendar_with(base))
        })
        .collect();
        WorkingTime::compile(&chain)
    }

    /// The team with this id.
    #[must_use]
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(&id).map(|team| &**team)
    }

    /// All teams in order of their ids.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        self.teams.values().map(|team| &**team)
    }

    /// The person or other resource with this id.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id).map(|person| &**person)
    }

    /// All people and other resources in order of their ids.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values().map(|person| &**person)
    }

    /// The assignments of a task, in order of their ids.
    pub fn assignments_of(&self, id: TaskId) -> impl Iterator<Item = &Assignment> {
        let ids = self.nodes.get(&id).map_or(&[][..], |node| &node.assignments);
        ids.iter().filter_map(|id| self.assignments.get(id))
    }

    /// All assignments in order of their ids.
    pub fn assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.values()
    }

    /// The baseline with this id.
    #[must_use]
    pub fn baseline(&self, id: BaselineId) -> Option<&Baseline> {
        self.baselines.get(&id).map(|baseline| &**baseline)
    }

    /// All baselines in order of their ids.
    pub fn baselines(&self) -> impl Iterator<Item = &Baseline> {
        self.baselines.values().map(|baseline| &**baseline)
    }

    /// Its currency, and what others are worth in it.
    #[must_use]
    pub fn currencies(&self) -> &Currencies {
        &self.currencies
    }

    /// The goal with this id.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.goals.get(&id).map(|goal| &**goal)
    }

    /// All goals in order of their ids.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.values().map(|goal| &**goal)
    }

    /// The expense with this id.
    #[must_use]
    pub fn expense(&self, id: ExpenseId) -> Option<&Expense> {
        self.expenses.get(&id).map(|expense| &**expense)
    }

    /// All expenses in order of their ids.
    pub fn expenses(&self) -> impl Iterator<Item = &Expense> {
        self.expenses.values().map(|expense| &**expense)
    }

    /// The expenses of a task, in order of their ids.
    pub fn expenses_of(&self, id: TaskId) -> impl Iterator<Item = &Expense> {
        let ids = self.nodes.get(&id).map_or(&[][..], |node| &node.expenses);
        ids.iter().filter_map(|id| self.expense(*id))
    }

    /// Money that was spent, by its id.
    #[must_use]
    pub fn actual_cost(&self, id: ActualCostId) -> Option<&ActualCost> {
        self.actual_costs.get(&id).map(|cost| &**cost)
    }

    /// All money that was spent, in order of ids.
    pub fn actual_costs(&self) -> impl Iterator<Item = &ActualCost> {
        self.actual_costs.values().map(|cost| &**cost)
    }

    /// What was spent on a task, in order of ids.
    pub fn actual_costs_of(&self, id: TaskId) -> impl Iterator<Item = &ActualCost> {
        let ids = self.nodes.get(&id).map_or(&[][..], |node| &node.actual_costs);
        ids.iter().filter_map(|id| self.actual_cost(*id))
    }

    /// The budget line with this id.
    #[must_use]
    pub fn budget_line(&self, id: BudgetLineId) -> Option<&BudgetLine> {
        self.budget_lines.get(&id).map(|line| &**line)
    }

    /// All budget lines in order of their ids.
    pub fn budget_lines(&self) -> impl Iterator<Item = &BudgetLine> {
        self.budget_lines.values().map(|line| &**line)
    }

    /// The ids that nothing of this plan has or had, of each kind.
    #[must_use]
    pub fn next_ids(&self) -> NextIds {
        self.next
    }

    /// An id that no task of this plan has or had.
    #[must_use]
    pub fn next_task_id(&self) -> TaskId {
        self.next.task
    }

    /// An id that no dependency of this plan has or had.
    #[must_use]
    pub fn next_dependency_id(&self) -> DependencyId {
        self.next.dependency
    }

    /// An id that no calendar of this plan has or had.
    #[must_use]
    pub fn next_calendar_id(&self) -> CalendarId {
        self.next.calendar
    }

    /// An id that no team of this plan has or had.
    #[must_use]
    pub fn next_team_id(&self) -> TeamId {
        self.next.team
    }

    /// An id that no person of this plan has or had.
    #[must_use]
    pub fn next_person_id(&self) -> PersonId {
        self.next.person
    }

    /// An id that no assignment of this plan has or had.
    #[must_use]
    pub fn next_assignment_id(&self) -> AssignmentId {
        self.next.assignment
    }

    /// An id that no baseline of this plan has or had.
    #[must_use]
    pub fn next_baseline_id(&self) -> BaselineId {
        self.next.baseline
    }

    /// Puts checked parts in their places.
    fn assemble(parts: PlanParts) -> Self {
        let mut next = parts.next_ids;
        let mut nodes: std::collections::BTreeMap<TaskId, Node> = std::collections::BTreeMap::new();
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
