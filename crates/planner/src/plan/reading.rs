//! What a plan says: everything in it, by name and by id, without a way to change it.

use super::{NextIds, Plan};
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
use crate::working_time::{NoWeeklyWork, WorkingTime};

impl Plan {
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
}
