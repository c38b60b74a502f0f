//! Edits: every change to a plan, as data.
//!
//! An edit names ids and values only, so that it can be kept, sent and applied again. What it makes of a
//! plan, and what can stand in its way, is in `apply`.

use thiserror::Error;

use crate::baseline::Baseline;
use crate::budget::{ActualCost, BudgetLine, Expenditure, Expense};
use crate::calendar::Calendar;
use crate::dependency::{Dependency, DependencyKind};
use crate::goal::Goal;
use crate::id::{
    ActualCostId, AssignmentId, BaselineId, BudgetLineId, CalendarId, DependencyId, Entity, ExpenseId,
    GoalId, PersonId, TaskId, TeamId,
};
use crate::money::Currencies;
use crate::naming::Naming;
use crate::people::{Assignment, Person, Team};
use crate::plan::Plan;
use crate::rules::Rules;
use crate::step_words;
use crate::task::{Constraint, Progress, Split, Task, TaskKind, TaskMode, TaskType};
use crate::time::DateTime;
use crate::units::{Duration, Lag, Span};
use crate::violation::{Named, Violation};

/// One change to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Says something else about the plan as a whole.
    ChangePlan(PlanChange),
    /// Puts a task into the outline, at a position among what `parent` holds; `None` is the top.
    AddTask {
        /// The task, with an id that is not used: see [`Plan::next_task_id`].
        task: Task,
        /// What it is nested in.
        parent: Option<TaskId>,
        /// Its place among its siblings, 0 for the first.
        position: usize,
    },
    /// Takes a task away, with all that is nested in it, its dependencies and its assignments.
    RemoveTask(TaskId),
    /// Puts a task, with all that is nested in it, somewhere else in the outline.
    MoveTask {
        /// The task.
        task: TaskId,
        /// What it shall be nested in.
        parent: Option<TaskId>,
        /// Its place among its new siblings, itself not counted.
        position: usize,
    },
    /// Says something else about a task.
    ChangeTask {
        /// The task.
        task: TaskId,
        /// What is said.
        change: TaskChange,
    },
    /// Ties two tasks.
    AddDependency(Dependency),
    /// Ties the same tasks in another way.
    ChangeDependency {
        /// The dependency.
        dependency: DependencyId,
        /// Which ends it shall tie.
        kind: DependencyKind,
        /// The wait in between.
        lag: Lag,
    },
    /// Unties two tasks.
    RemoveDependency(DependencyId),
    /// Adds a calendar, or replaces the one with its id.
    PutCalendar(Calendar),
    /// Takes a calendar away that nothing uses.
    RemoveCalendar(CalendarId),
    /// Adds a team, or replaces the one with its id.
    PutTeam(Team),
    /// Takes a team away that nothing refers to.
    RemoveTeam(TeamId),
    /// Adds a person, or replaces the one with its id.
    PutPerson(Person),
    /// Takes a person away, with all assignments.
    RemovePerson(PersonId),
    /// Assigns a person, or replaces the assignment with its id.
    PutAssignment(Assignment),
    /// Takes an assignment away.
    RemoveAssignment(AssignmentId),
    /// Keeps a baseline, or replaces the one with its id.
    PutBaseline(Baseline),
    /// Drops a baseline.
    RemoveBaseline(BaselineId),
    /// Adds a goal, or replaces the one with its id.
    PutGoal(Goal),
    /// Takes a goal away that nothing serves.
    RemoveGoal(GoalId),
    /// Adds an expense of a task, or replaces the one with its id.
    PutExpense(Expense),
    /// Takes an expense away.
    RemoveExpense(ExpenseId),
    /// Adds money that was spent, or replaces what has its id.
    PutActualCost(ActualCost),
    /// Takes money that was spent away.
    RemoveActualCost(ActualCostId),
    /// Adds a budget line, or replaces the one with its id.
    PutBudgetLine(BudgetLine),
    /// Takes a budget line away.
    RemoveBudgetLine(BudgetLineId),
    /// Several edits as one gesture: all of them or none.
    Together {
        /// What the gesture does, in words.
        label: String,
        /// The edits, in order.
        edits: Vec<Edit>,
    },
}

/// What can be said about the plan as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanChange {
    /// Its name.
    Name(String),
    /// When it starts.
    Start(DateTime),
    /// The day up to which progress is known.
    StatusDate(Option<DateTime>),
    /// The calendar of every task that names no other.
    Calendar(CalendarId),
    /// How it is scheduled.
    Rules(Rules),
    /// Its currency, and what others are worth in it.
    Currencies(Currencies),
}

/// What can be said about a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskChange {
    /// Its name.
    Name(String),
    /// What it stands for.
    Kind(TaskKind),
    /// How long it takes.
    Duration(Duration),
    /// The date it must respect.
    Constraint(Constraint),
    /// The date that warns.
    Deadline(Option<DateTime>),
    /// When it can be worked on.
    Calendar(Option<CalendarId>),
    /// Whether its own calendar holds alone.
    IgnoresResourceCalendars(bool),
    /// Who decides when it starts.
    Mode(TaskMode),
    /// Whether it is part of the plan.
    Active(bool),
    /// What holds when duration, units or work change.
    Type(TaskType),
    /// Whether more people make it shorter.
    EffortDriven(bool),
    /// How much later than it could it starts.
    LevellingDelay(Span),
    /// When it pauses, in order.
    Splits(Vec<Split>),
    /// What has happened so far.
    Progress(Progress),
    /// The team that answers for it.
    Team(Option<TeamId>),
    /// How much it matters that it is not put off.
    Priority(u16),
    /// The goal that it serves.
    Goal(Option<GoalId>),
    /// How its costs stand in the books.
    Expenditure(Option<Expenditure>),
    /// Free text.
    Notes(String),
}

/// Why an edit cannot be. The plan is as it was. Printed, it names things by their ids; for whoever sees the plan, it is
/// told by [`EditError::told`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.in_words(Naming::ById))]
pub enum EditError {
    /// The edit speaks of something that is not in the plan.
    Unknown(Entity),
    /// The edit adds something with an id that is taken.
    IdTaken(Entity),
    /// The edit takes away what something else needs.
    InUse {
        /// What was to be removed.
        used: Entity,
        /// Who needs it.
        by: Entity,
    },
    /// There is no such place among the siblings.
    NoSuchPosition {
        /// The position asked for.
        position: usize,
        /// The largest there is.
        most: usize,
    },
    /// A task cannot be moved into itself or into what is nested in it.
    MoveIntoItself {
        /// The task to be moved.
        task: Named,
        /// Where it was to go.
        into: Named,
    },
    /// The changed plan would break a rule.
    Breaks(Violation),
}

impl EditError {
    /// The same for people who have this plan before them: tasks by name and row, the others by name. Costs O(n) for a plan
    /// of n tasks.
    ///
    /// ```
    /// use planner::{Edit, Plan, Task, TaskId, Dependency, DependencyId, DependencyKind, Duration, Lag};
    /// let mut plan = Plan::empty("", "2026-11-30T08:00".parse().unwrap());
    /// let task = Task::new(TaskId(7), "Dig", Duration::ZERO);
    /// plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    /// let id = DependencyId(1);
    /// let (kind, lag) = (DependencyKind::FinishToStart, Lag::ZERO);
    /// let link = Dependency { id, predecessor: TaskId(7), successor: TaskId(7), kind, lag };
    /// let error = plan.apply(&Edit::AddDependency(link)).unwrap_err();
    /// assert_eq!(error.to_string(), "task “Dig” (task 7) depends on itself");
    /// assert_eq!(error.told(&plan), "“Dig” (row 1) depends on itself");
    /// ```
    #[must_use]
    pub fn told(&self, plan: &Plan) -> String {
        let rows = plan.outline();
        self.told_by(plan, &|task| rows.iter().position(|row| row.task == task).map(|line| line + 1))
    }

    /// The same where rows are numbered in another way.
    pub(crate) fn told_by(&self, plan: &Plan, row: &dyn Fn(TaskId) -> Option<usize>) -> String {
        self.in_words(Naming::AsSeen { plan, row })
    }

    fn in_words(&self, naming: Naming<'_>) -> String {
        let entity = |entity: &Entity| naming.entity(*entity);
        match self {
            Self::Unknown(one) => format!("{} is not in the plan", entity(one)),
            Self::IdTaken(one) => {
                format!("{} is in the plan already, expected an id that is not used", entity(one))
            }
            Self::InUse { used, by } => format!("{} cannot be removed: {} uses it", entity(used), entity(by)),
            Self::NoSuchPosition { position, most } => {
                format!("found position {position}, expected 0 to {most}")
            }
            Self::MoveIntoItself { task, into } => format!(
                "{} cannot be moved into {}, which is the same or nested in it",
                naming.subject("task", task),
                naming.task(into)
            ),
            Self::Breaks(violation) => violation.in_words(naming),
        }
    }
}

impl Edit {
    /// What the edit does, in words, told before it is applied: the name of its undo step.
    #[must_use]
    pub fn label(&self, plan: &Plan) -> String {
        let task = |id: TaskId| plan.quoted(id);
        let tied = |id: DependencyId| match plan.dependency(id) {
            Some(dependency) => format!("{} to {}", task(dependency.predecessor), task(dependency.successor)),
            None => id.to_string(),
        };
        match self {
            Self::ChangePlan(PlanChange::Name(name)) => format!("Name the plan \u{201c}{name}\u{201d}"),
            Self::ChangePlan(PlanChange::Start(_)) => "Change the start of the plan".to_owned(),
            Self::ChangePlan(PlanChange::StatusDate(_)) => "Change the status date".to_owned(),
            Self::ChangePlan(PlanChange::Calendar(_)) => "Change the calendar of the plan".to_owned(),
            Self::ChangePlan(PlanChange::Rules(_)) => "Change how the plan is scheduled".to_owned(),
            Self::ChangePlan(PlanChange::Currencies(_)) => "Change the currencies of the plan".to_owned(),
            Self::AddTask { task, .. } if task.name.is_empty() => "Add a task".to_owned(),
            Self::AddTask { task, .. } => format!("Add \u{201c}{}\u{201d}", task.name),
            Self::RemoveTask(id) => format!("Delete {}", task(*id)),
            Self::MoveTask { task: id, .. } => format!("Move {}", task(*id)),
            Self::ChangeTask { task: id, change } => {
                let what = match change {
                    TaskChange::Name(_) => "Rename",
                    TaskChange::Kind(_) => "Change the kind of",
                    TaskChange::Duration(_) => "Change the duration of",
                    TaskChange::Constraint(_) => "Change the constraint of",
                    TaskChange::Deadline(_) => "Change the deadline of",
                    TaskChange::Calendar(_) => "Change the calendar of",
                    TaskChange::IgnoresResourceCalendars(_) => "Change whose calendars hold for",
                    TaskChange::Mode(TaskMode::Manual { .. }) => "Schedule by hand",
                    TaskChange::Mode(TaskMode::Automatic) => "Schedule automatically",
                    TaskChange::Active(true) => "Activate",
                    TaskChange::Active(false) => "Deactivate",
                    TaskChange::Type(_) => "Change the task type of",
                    TaskChange::EffortDriven(_) => "Change what effort does to",
                    TaskChange::LevellingDelay(_) => "Change the levelling delay of",
                    TaskChange::Splits(_) => "Change the pauses of",
                    TaskChange::Progress(_) => "Change the progress of",
                    TaskChange::Team(_) => "Change the team of",
                    TaskChange::Priority(_) => "Change the priority of",
                    TaskChange::Goal(_) => "Change the goal of",
                    TaskChange::Expenditure(_) => "Change the books for",
                    TaskChange::Notes(_) => "Change the notes of",
                };
                format!("{what} {}", task(*id))
            }
            Self::AddDependency(dependency) => {
                format!("Link {} to {}", task(dependency.predecessor), task(dependency.successor))
            }
            Self::ChangeDependency { dependency, .. } => format!("Change the link {}", tied(*dependency)),
            Self::RemoveDependency(dependency) => format!("Unlink {}", tied(*dependency)),
            Self::PutCalendar(calendar) => format!("Change the calendar \u{201c}{}\u{201d}", calendar.name),
            Self::RemoveCalendar(_) => "Delete a calendar".to_owned(),
            Self::PutTeam(team) => step_words::of_team(plan, team),
            Self::RemoveTeam(id) => {
                step_words::deleted("the team ", "a team", plan.team(*id).map(|team| &*team.name))
            }
            Self::PutPerson(person) => step_words::of_person(plan, person),
            Self::RemovePerson(id) => {
                step_words::deleted("", "a person", plan.person(*id).map(|person| &*person.name))
            }
            Self::PutAssignment(assignment) => format!("Assign {}", task(assignment.task)),
            Self::RemoveAssignment(_) => "Delete an assignment".to_owned(),
            Self::PutBaseline(baseline) => format!("Keep the baseline \u{201c}{}\u{201d}", baseline.name),
            Self::RemoveBaseline(_) => "Delete a baseline".to_owned(),
            Self::PutGoal(goal) => format!("Change the goal \u{201c}{}\u{201d}", goal.name),
            Self::RemoveGoal(id) => {
                step_words::deleted("the goal ", "a goal", plan.goal(*id).map(|goal| &*goal.name))
            }
            Self::PutExpense(expense) => format!("Change an expense of {}", task(expense.task)),
            Self::RemoveExpense(_) => "Delete an expense".to_owned(),
            Self::PutActualCost(cost) => format!("Change what was spent on {}", task(cost.task)),
            Self::RemoveActualCost(_) => "Delete an actual cost".to_owned(),
            Self::PutBudgetLine(line) => format!("Change the budget line \u{201c}{}\u{201d}", line.name),
            Self::RemoveBudgetLine(_) => "Delete a budget line".to_owned(),
            Self::Together { label, .. } => label.clone(),
        }
    }
}
