//! What no plan may be: the rules that every load and every edit must keep.

mod money;
mod shape;
mod values;
mod words;

use std::collections::BTreeSet;
use std::fmt;

pub(crate) use self::money::{
    of_actual_cost, of_budget_line, of_currencies, of_expense, of_person, unknown_in_assignment,
    unknown_in_person,
};
use self::shape::{check_calendars, check_shape};
pub(crate) use self::values::{of_assignment, of_baseline, of_exceptions, of_rules, of_task};
use crate::budget::BudgetScope;
use crate::dependency::DependencyKind;
use crate::id::{BaselineId, CalendarId, DependencyId, Entity, PersonId, TaskId};
use crate::money::Currency;
use crate::plan::PlanParts;
use crate::task::Task;
use crate::time::{Date, DateTime, Percent};

/// What can be wrong with a task in a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BaselineFault {
    /// It stands there twice.
    Twice,
    /// It stands after a task with a larger id.
    OutOfOrder,
    /// It finishes before it starts.
    Backwards,
    /// Its duration or its work is less than none, or more than a plan can hold.
    Work,
    /// Its cost is less than nothing, or more than a plan can hold.
    Cost,
    /// Its pauses overlap, are out of order, are empty or are not between its start and its finish.
    Pauses,
    /// The days on which its cost falls due overlap, are out of order, end before they begin, or are not its cost together.
    Due,
}

/// A rule that a plan breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Two things of one kind have the same id.
    DuplicateId(Entity),
    /// An id so large that few could follow it.
    IdTooLarge(Entity),
    /// Something refers to what is not there.
    Missing {
        /// Who refers.
        from: Entity,
        /// To what.
        missing: Entity,
    },
    /// Following a task's parents leads back to it.
    NestedInItself(Named),
    /// A task is nested deeper than [`Violation::MAX_DEPTH`] levels.
    NestedTooDeep(Named),
    /// A project stands inside something that is not a project.
    ProjectBelowTask {
        /// The project.
        project: Named,
        /// What it is nested in.
        parent: Named,
    },
    /// Both ends of a dependency are the same task.
    DependencyOnItself {
        /// The dependency.
        dependency: DependencyId,
        /// The task.
        task: Named,
    },
    /// A dependency ties a task to a summary that it is nested in.
    DependencyOnOwnSummary {
        /// The dependency.
        dependency: DependencyId,
        /// The nested task.
        task: Named,
        /// The summary around it.
        summary: Named,
    },
    /// Two dependencies of one kind tie the same two tasks.
    DuplicateDependency {
        /// The one with the larger id.
        dependency: DependencyId,
        /// The one that was there first.
        first: DependencyId,
        /// Their predecessor.
        predecessor: Named,
        /// Their successor.
        successor: Named,
        /// Their kind.
        kind: DependencyKind,
    },
    /// Each of these tasks waits for the one before it, and the first for the last.
    DependencyCycle(Vec<Named>),
    /// Following a calendar's bases leads back to it.
    CalendarBasedOnItself(CalendarId),
    /// An exception ends before it begins.
    ExceptionBackwards {
        /// The calendar.
        calendar: CalendarId,
        /// The first day.
        from: Date,
        /// The last day, which is earlier.
        to: Date,
    },
    /// A date that no plan can hold.
    DateOutOfRange {
        /// Whose date.
        entity: Entity,
        /// The date.
        date: DateTime,
    },
    /// A lag that no plan can hold.
    LagOutOfRange(DependencyId),
    /// A share below 0 % or, where it cannot be more, above 100 %.
    PercentOutOfRange {
        /// Whose share.
        entity: Entity,
        /// The share.
        percent: Percent,
    },
    /// A work pause that ends before it begins.
    SplitBackwards(TaskId),
    /// Planned pauses that are not in order, overlap, have no length, or are more than [`Task::MAX_SPLITS`].
    SplitsTorn(TaskId),
    /// A remaining duration, delay or slack that no plan can hold.
    LengthOutOfRange(Entity),
    /// An exception that repeats by a rule which no day can meet.
    NeverRecurs(CalendarId),
    /// A baseline whose tasks are not in order of their ids, each once, finishing after it starts and with work that a
    /// plan can hold.
    BaselineTorn {
        /// The baseline.
        baseline: BaselineId,
        /// The first task in it with which something is wrong.
        task: TaskId,
        /// What that is.
        fault: BaselineFault,
    },
    /// An amount of work that no plan can hold.
    WorkOutOfRange(Entity),
    /// Less money than can be, or more than ten million million.
    MoneyOutOfRange(Entity),
    /// An amount in a currency that the plan has no rate for.
    UnknownCurrency {
        /// Whose amount.
        entity: Entity,
        /// Its currency.
        currency: Currency,
    },
    /// Foreign currencies that are not in order of their letters, each once, worth something and none the plan's own.
    CurrenciesTorn,
    /// Rates of a person that are not in order of their days, each once.
    RatesTorn(PersonId),
    /// A stretch of days that ends before it begins.
    DaysBackwards(Entity),
    /// A priority above the largest.
    PriorityOutOfRange(TaskId),
    /// A day, week or month of no length, or one longer than there are.
    TimeUnitsOutOfRange,
    /// The plan's own bookkeeping disagrees with its contents. Only a defect of this crate can cause it.
    TornIndex,
}

/// A task with its name, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The task.
    pub id: TaskId,
    /// Its name.
    pub name: String,
}

impl Named {
    pub(crate) fn new(task: &Task) -> Self {
        Self { id: task.id, name: task.name.clone() }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” ({})", self.name, self.id)
    }
}

impl Violation {
    /// The largest id that a loaded plan may use, so that there is room for many more.
    pub const MAX_ID: u32 = 2_000_000_000;
    /// How many levels the outline may have.
    pub const MAX_DEPTH: usize = 500;
}

/// Everything that is wrong with these parts, in a fixed order. Costs O(n log n).
pub(crate) fn check(parts: &PlanParts) -> Vec<Violation> {
    let mut found = Vec::new();
    check_ids(parts, &mut found);
    check_references(parts, &mut found);
    check_values(parts, &mut found);
    // Shapes are looked at only where every id leads somewhere.
    if found.is_empty() {
        check_calendars(&parts.calendars, &mut found);
        check_shape(parts, &mut found);
    }
    found
}

fn check_ids(parts: &PlanParts, found: &mut Vec<Violation>) {
    let entities = (parts.tasks.iter().map(|(_, task)| Entity::Task(task.id)))
        .chain(parts.dependencies.iter().map(|dependency| Entity::Dependency(dependency.id)))
        .chain(parts.calendars.iter().map(|calendar| Entity::Calendar(calendar.id)))
        .chain(parts.teams.iter().map(|team| Entity::Team(team.id)))
        .chain(parts.people.iter().map(|person| Entity::Person(person.id)))
        .chain(parts.assignments.iter().map(|assignment| Entity::Assignment(assignment.id)))
        .chain(parts.baselines.iter().map(|baseline| Entity::Baseline(baseline.id)))
        .chain(parts.goals.iter().map(|goal| Entity::Goal(goal.id)))
        .chain(parts.expenses.iter().map(|expense| Entity::Expense(expense.id)))
        .chain(parts.actual_costs.iter().map(|cost| Entity::ActualCost(cost.id)))
        .chain(parts.budget_lines.iter().map(|line| Entity::BudgetLine(line.id)));
    let mut seen = BTreeSet::new();
    for entity in entities {
        if !seen.insert(entity) {
            found.push(Violation::DuplicateId(entity));
        }
        if entity.number() > Violation::MAX_ID {
            found.push(Violation::IdTooLarge(entity));
        }
    }
    let next = &parts.next_ids;
    let next = [
        Entity::Task(next.task),
        Entity::Dependency(next.dependency),
        Entity::Calendar(next.calendar),
        Entity::Team(next.team),
        Entity::Person(next.person),
        Entity::Assignment(next.assignment),
        Entity::Baseline(next.baseline),
        Entity::Goal(next.goal),
        Entity::Expense(next.expense),
        Entity::ActualCost(next.actual_cost),
        Entity::BudgetLine(next.budget_line),
    ];
    // The id after the largest has still room behind it.
    let is_too_large = |entity: &Entity| entity.number() > Violation::MAX_ID + 1;
    found.extend(next.into_iter().filter(is_too_large).map(Violation::IdTooLarge));
}

fn check_references(parts: &PlanParts, found: &mut Vec<Violation>) {
    let tasks: BTreeSet<_> = parts.tasks.iter().map(|(_, task)| task.id).collect();
    let calendars: BTreeSet<_> = parts.calendars.iter().map(|calendar| calendar.id).collect();
    let teams: BTreeSet<_> = parts.teams.iter().map(|team| team.id).collect();
    let goals: BTreeSet<_> = parts.goals.iter().map(|goal| goal.id).collect();
    let people: BTreeSet<_> = parts.people.iter().map(|person| person.id).collect();
    let mut refer = |from: Entity, to: Option<Entity>| {
        let is_there = match to {
            Some(Entity::Task(id)) => tasks.contains(&id),
            Some(Entity::Calendar(id)) => calendars.contains(&id),
            Some(Entity::Team(id)) => teams.contains(&id),
            Some(Entity::Person(id)) => people.contains(&id),
            Some(Entity::Goal(id)) => goals.contains(&id),
            _ => true,
        };
        if let Some(missing) = to.filter(|_| !is_there) {
            found.push(Violation::Missing { from, missing });
        }
    };
    refer(Entity::Plan, Some(Entity::Calendar(parts.calendar)));
    for (parent, task) in &parts.tasks {
        refer(Entity::Task(task.id), parent.map(Entity::Task));
        refer(Entity::Task(task.id), task.calendar.map(Entity::Calendar));
        refer(Entity::Task(task.id), task.team.map(Entity::Team));
        refer(Entity::Task(task.id), task.goal.map(Entity::Goal));
    }
    for dependency in &parts.dependencies {
        refer(Entity::Dependency(dependency.id), Some(Entity::Task(dependency.predecessor)));
        refer(Entity::Dependency(dependency.id), Some(Entity::Task(dependency.successor)));
    }
    for calendar in &parts.calendars {
        refer(Entity::Calendar(calendar.id), calendar.base.map(Entity::Calendar));
    }
    for person in &parts.people {
        refer(Entity::Person(person.id), person.calendar.map(Entity::Calendar));
        refer(Entity::Person(person.id), person.team.map(Entity::Team));
    }
    for assignment in &parts.assignments {
        refer(Entity::Assignment(assignment.id), Some(Entity::Task(assignment.task)));
        refer(Entity::Assignment(assignment.id), Some(Entity::Person(assignment.person)));
    }
    for expense in &parts.expenses {
        refer(Entity::Expense(expense.id), Some(Entity::Task(expense.task)));
    }
    for cost in &parts.actual_costs {
        refer(Entity::ActualCost(cost.id), Some(Entity::Task(cost.task)));
    }
    for line in &parts.budget_lines {
        let entity = Entity::BudgetLine(line.id);
        match line.scope {
            BudgetScope::Program => {}
            BudgetScope::Task(task) => refer(entity, Some(Entity::Task(task))),
            BudgetScope::Team(team) => refer(entity, Some(Entity::Team(team))),
        }
        for drawdown in line.drawdowns.iter().flatten() {
            refer(entity, drawdown.task.map(Entity::Task));
        }
    }
}

fn check_values(parts: &PlanParts, found: &mut Vec<Violation>) {
    let units = &parts.time_units;
    if !(1..=1_440).contains(&units.minutes_per_day)
        || !(1..=10_080).contains(&units.minutes_per_week)
        || !(1..=31).contains(&units.days_per_month)
    {
        found.push(Violation::TimeUnitsOutOfRange);
    }
    let mut date = |entity: Entity, date: Option<DateTime>| {
        if let Some(date) = date.filter(|date| !date.is_in_range()) {
            found.push(Violation::DateOutOfRange { entity, date });
        }
    };
    date(Entity::Plan, Some(parts.start));
    date(Entity::Plan, parts.status_date);
    found.extend(of_rules(&parts.rules));
    found.extend(parts.tasks.iter().flat_map(|(_, task)| of_task(task)));
    found.extend(parts.calendars.iter().flat_map(of_exceptions));
    found.extend(parts.baselines.iter().flat_map(of_baseline));
    for dependency in parts.dependencies.iter().filter(|dependency| !dependency.lag.is_in_range()) {
        found.push(Violation::LagOutOfRange(dependency.id));
    }
    let currencies = &parts.currencies;
    found.extend(parts.people.iter().flat_map(|person| of_person(person, currencies)));
    found.extend(parts.assignments.iter().flat_map(of_assignment));
    found.extend(of_currencies(currencies));
    found.extend(parts.assignments.iter().filter_map(|one| unknown_in_assignment(one, currencies)));
    found.extend(parts.expenses.iter().flat_map(|expense| of_expense(expense, currencies)));
    found.extend(parts.actual_costs.iter().flat_map(|cost| of_actual_cost(cost, currencies)));
    found.extend(parts.budget_lines.iter().flat_map(|line| of_budget_line(line, currencies)));
}
