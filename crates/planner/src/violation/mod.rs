//! What no plan may be: the rules that every load and every edit must keep.

mod money;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub(crate) use self::money::{
    of_actual_cost, of_budget_line, of_currencies, of_expense, of_person, unknown_in_assignment,
    unknown_in_person,
};
use crate::baseline::Baseline;
use crate::budget::BudgetScope;
use crate::calendar::Calendar;
use crate::dependency::DependencyKind;
use crate::id::{BaselineId, CalendarId, DependencyId, Entity, PersonId, TaskId};
use crate::money::{Currency, Money};
use crate::outline::OutlineRow;
use crate::people::Assignment;
use crate::plan::PlanParts;
use crate::precedence;
use crate::rules::{Direction, Rules};
use crate::task::{Split, Task, TaskKind, TaskMode};
use crate::time::{Date, DateTime, Percent, WorkingMinutes};
use crate::units::{Length, Span};

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
        write!(f, "{:?} ({})", self.name, self.id)
    }
}

impl Violation {
    /// The largest id that a loaded plan may use, so that there is room for many more.
    pub const MAX_ID: u32 = 2_000_000_000;
    /// How many levels the outline may have.
    pub const MAX_DEPTH: usize = 500;
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateId(entity) => {
                write!(f, "found {entity} twice, expected each id once")
            }
            Self::IdTooLarge(entity) => {
                write!(f, "found {entity}, expected an id up to {}", Self::MAX_ID)
            }
            Self::Missing { from, missing } => {
                write!(f, "{from} refers to {missing}, which is not in the plan")
            }
            Self::NestedInItself(task) => write!(f, "task {task} is nested in itself"),
            Self::NestedTooDeep(task) => {
                write!(f, "task {task} is nested more than {} levels deep", Self::MAX_DEPTH)
            }
            Self::ProjectBelowTask { project, parent } => write!(
                f,
                "project {project} is nested in {parent}, expected it at the top or in another project"
            ),
            Self::DependencyOnItself { task, .. } => write!(f, "task {task} depends on itself"),
            Self::DependencyOnOwnSummary { task, summary, .. } => {
                write!(f, "task {task} cannot be linked with {summary}, the summary it is nested in")
            }
            Self::DuplicateDependency { predecessor, successor, kind, .. } => {
                write!(
                    f,
                    "found two {} dependencies from {predecessor} to {successor}, expected one",
                    kind.letters()
                )
            }
            Self::DependencyCycle(path) => {
                f.write_str("dependencies go round in a circle: ")?;
                for task in path {
                    write!(f, "{task} -> ")?;
                }
                match path.first() {
                    Some(first) => write!(f, "{first}"),
                    None => Ok(()),
                }
            }
            Self::CalendarBasedOnItself(calendar) => write!(f, "{calendar} is based on itself"),
            Self::ExceptionBackwards { calendar, from, to } => {
                write!(f, "{calendar} has an exception from {from} to {to}, expected the first day first")
            }
            Self::DateOutOfRange { entity, date } => {
                write!(f, "{entity} has the date {date}, expected one from {} to {}", Date::MIN, Date::MAX)
            }
            Self::LagOutOfRange(dependency) => {
                write!(f, "{dependency} has a lag beyond 1000000 days or 10000 %")
            }
            Self::PercentOutOfRange { entity, percent } => {
                write!(f, "{entity} has {percent}, expected 0% to 100%, or 0% and more for units")
            }
            Self::SplitBackwards(task) => {
                write!(f, "{task} goes on before its work stops, expected the stop first")
            }
            Self::SplitsTorn(task) => write!(
                f,
                "{task} has pauses that overlap, are out of order or are empty, expected up to {} in order",
                Task::MAX_SPLITS
            ),
            Self::LengthOutOfRange(entity) => write!(
                f,
                "{entity} has a remaining duration, delay or slack that is negative or beyond 100000 days"
            ),
            Self::NeverRecurs(calendar) => {
                write!(f, "{calendar} has an exception that repeats by a rule which no day meets")
            }
            Self::BaselineTorn { baseline, task, fault } => match fault {
                BaselineFault::Twice => write!(f, "{baseline} names {task} twice, expected each task once"),
                BaselineFault::OutOfOrder => {
                    write!(f, "{baseline} names {task} after a task with a larger id, expected them in order")
                }
                BaselineFault::Backwards => {
                    write!(f, "{baseline} has {task} finish before it starts, expected the start first")
                }
                BaselineFault::Work => write!(
                    f,
                    "{baseline} has {task} with a duration or work below zero or beyond 100000 days"
                ),
                BaselineFault::Cost => {
                    write!(f, "{baseline} has {task} with a cost below zero or above {}", Money::MAX)
                }
            },
            Self::WorkOutOfRange(entity) => {
                write!(f, "{entity} has less than no work, or more than 100000 days of it")
            }
            Self::MoneyOutOfRange(entity) => {
                write!(f, "{entity} has less money than can be, or more than {}", Money::MAX)
            }
            Self::UnknownCurrency { entity, currency } => {
                write!(f, "{entity} has an amount in {currency}, expected a currency that the plan has a rate for")
            }
            Self::CurrenciesTorn => f.write_str(
                "expected foreign currencies in order of their letters, each once, worth more than nothing and up to a \
                 million of the plan's own",
            ),
            Self::RatesTorn(person) => {
                write!(f, "{person} has rates out of order, expected each day once, the earliest first")
            }
            Self::DaysBackwards(entity) => {
                write!(f, "{entity} has days that end before they begin, expected the first day first")
            }
            Self::PriorityOutOfRange(task) => {
                write!(f, "{task} has a priority above {}", Task::MAX_PRIORITY)
            }
            Self::TimeUnitsOutOfRange => f.write_str(
                "expected 1 to 1440 minutes a day, 1 to 10080 minutes a week and 1 to 31 days a month",
            ),
            Self::TornIndex => f.write_str("the plan's index disagrees with its contents"),
        }
    }
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

/// What is wrong with what an assignment says about work.
pub(crate) fn of_assignment(assignment: &Assignment) -> impl Iterator<Item = Violation> {
    let entity = Entity::Assignment(assignment.id);
    let (percent, delay) = (assignment.units, assignment.delay);
    // It is counted in the time in which the person works.
    let is_delay = matches!(delay.length, Length::Working(minutes) if minutes.0 >= 0) && delay.is_in_range();
    (percent < Percent::ZERO)
        .then_some(Violation::PercentOutOfRange { entity, percent })
        .into_iter()
        .chain(
            assignment.work.is_some_and(|work| !is_work(work)).then_some(Violation::WorkOutOfRange(entity)),
        )
        .chain((!is_delay).then_some(Violation::LengthOutOfRange(entity)))
}

/// What is wrong with how a plan is to be scheduled.
pub(crate) fn of_rules(rules: &Rules) -> impl Iterator<Item = Violation> {
    let finish = match rules.direction {
        Direction::FromStart => None,
        Direction::FromFinish(finish) => Some(finish),
    };
    let is_slack = |slack: WorkingMinutes| slack.0.unsigned_abs() <= Span::MAX_MINUTES as u64;
    let has_slack = is_slack(rules.critical_slack) && is_slack(rules.near_critical_slack);
    out_of_range(Entity::Plan, [finish])
        .chain((!has_slack).then_some(Violation::LengthOutOfRange(Entity::Plan)))
}

/// What is wrong with what a task says about itself.
pub(crate) fn of_task(task: &Task) -> impl Iterator<Item = Violation> {
    let entity = Entity::Task(task.id);
    let progress = &task.progress;
    let manual_start = match task.mode {
        TaskMode::Automatic => None,
        TaskMode::Manual { start } => start,
    };
    let dates = [
        task.constraint.date(),
        task.deadline,
        manual_start,
        progress.actual_start,
        progress.actual_finish,
        progress.split.map(|split| split.stop),
        progress.split.map(|split| split.resume),
    ];
    let pauses = task.splits.iter().flat_map(|split| [Some(split.stop), Some(split.resume)]);
    let percent = progress.percent_complete;
    let is_percent = (Percent::ZERO..=Percent::HUNDRED).contains(&percent);
    let is_length = |span: Span| span.length.minutes() >= 0 && span.is_in_range();
    let has_lengths = is_length(task.levelling_delay) && progress.remaining.is_none_or(is_length);
    let is_forward = progress.split.is_none_or(|split| split.stop <= split.resume);
    out_of_range(entity, dates.into_iter().chain(pauses))
        .chain((!is_percent).then_some(Violation::PercentOutOfRange { entity, percent }))
        .chain((!has_lengths).then_some(Violation::LengthOutOfRange(entity)))
        .chain((!is_forward).then_some(Violation::SplitBackwards(task.id)))
        .chain((!are_splits(&task.splits)).then_some(Violation::SplitsTorn(task.id)))
        .chain((task.priority > Task::MAX_PRIORITY).then_some(Violation::PriorityOutOfRange(task.id)))
}

/// Whether pauses each have a length and are in order, apart from each other, and not too many.
fn are_splits(splits: &[Split]) -> bool {
    splits.len() <= Task::MAX_SPLITS
        && splits.iter().all(|split| split.stop < split.resume)
        && splits.windows(2).all(|two| two[0].resume <= two[1].stop)
}

/// What is wrong with the exceptions of a calendar.
pub(crate) fn of_exceptions(calendar: &Calendar) -> impl Iterator<Item = Violation> {
    let id = calendar.id;
    calendar.exceptions.iter().flat_map(move |exception| {
        let (from, to) = (exception.from, exception.to);
        let dates = [Some(from.midnight()), Some(to.midnight())];
        let never_recurs = exception.recurrence.is_some_and(|recurrence| !recurrence.makes_sense());
        out_of_range(Entity::Calendar(id), dates)
            .chain((to < from).then_some(Violation::ExceptionBackwards { calendar: id, from, to }))
            .chain(never_recurs.then_some(Violation::NeverRecurs(id)))
    })
}

/// What is wrong with a baseline.
pub(crate) fn of_baseline(baseline: &Baseline) -> impl Iterator<Item = Violation> {
    let entity = Entity::Baseline(baseline.id);
    let before = std::iter::once(None).chain(baseline.tasks.iter().map(|one| Some(one.task)));
    let torn = baseline.tasks.iter().zip(before).find_map(|(one, before)| {
        let fault = match before {
            Some(before) if before == one.task => BaselineFault::Twice,
            Some(before) if before > one.task => BaselineFault::OutOfOrder,
            _ if one.start > one.finish => BaselineFault::Backwards,
            _ if !is_work(one.duration) || !one.work.is_none_or(is_work) => BaselineFault::Work,
            _ if one.cost.is_some_and(|cost| !(Money::ZERO..=Money::MAX).contains(&cost)) => {
                BaselineFault::Cost
            }
            _ => return None,
        };
        Some(Violation::BaselineTorn { baseline: baseline.id, task: one.task, fault })
    });
    let dates = baseline.tasks.iter().flat_map(|one| [Some(one.start), Some(one.finish)]);
    out_of_range(entity, dates).chain(torn)
}

fn out_of_range(
    entity: Entity,
    dates: impl IntoIterator<Item = Option<DateTime>>,
) -> impl Iterator<Item = Violation> {
    let wrong = dates.into_iter().flatten().filter(|date| !date.is_in_range());
    wrong.map(move |date| Violation::DateOutOfRange { entity, date })
}

/// Whether a plan can hold this much work.
pub(crate) fn is_work(work: WorkingMinutes) -> bool {
    (0..=Span::MAX_MINUTES).contains(&work.0)
}

fn check_calendars(calendars: &[Calendar], found: &mut Vec<Violation>) {
    let bases: BTreeMap<_, _> = calendars.iter().map(|calendar| (calendar.id, calendar.base)).collect();
    // Every calendar whose bases are known to end; a way that meets itself is a circle, told by all its members.
    let mut is_rooted = BTreeSet::new();
    for calendar in calendars {
        let mut way = Vec::new();
        let mut on_way = BTreeSet::new();
        let mut at = Some(calendar.id);
        while let Some(here) = at.filter(|here| !is_rooted.contains(here)) {
            if !on_way.insert(here) {
                let members = way.iter().copied().skip_while(|passed| *passed != here);
                found.extend(members.map(Violation::CalendarBasedOnItself));
                break;
            }
            way.push(here);
            at = bases.get(&here).copied().flatten();
        }
        is_rooted.extend(way);
    }
}

fn check_shape(parts: &PlanParts, found: &mut Vec<Violation>) {
    let lines: BTreeMap<TaskId, u32> =
        parts.tasks.iter().enumerate().map(|(line, (_, task))| (task.id, line as u32)).collect();
    let Some(parents) = check_nesting(parts, &lines, found) else { return };
    let named = |line: u32| Named::new(&parts.tasks[line as usize].1);
    let encloses = |summary: u32, line: u32| {
        std::iter::successors(parents[line as usize], |above| parents[*above as usize])
            .any(|above| above == summary)
    };
    let mut links = Vec::with_capacity(parts.dependencies.len());
    let mut first_of = BTreeMap::new();
    let before = found.len();
    for dependency in &parts.dependencies {
        let (predecessor, successor) = (lines[&dependency.predecessor], lines[&dependency.successor]);
        if predecessor == successor {
            found.push(Violation::DependencyOnItself { dependency: dependency.id, task: named(predecessor) });
        } else if encloses(predecessor, successor) || encloses(successor, predecessor) {
            let (task, summary) = if encloses(predecessor, successor) {
                (successor, predecessor)
            } else {
                (predecessor, successor)
            };
            found.push(Violation::DependencyOnOwnSummary {
                dependency: dependency.id,
                task: named(task),
                summary: named(summary),
            });
        }
        links.push((predecessor, successor));
        let first = *first_of.entry((predecessor, successor, dependency.kind)).or_insert(dependency.id);
        if first != dependency.id {
            found.push(Violation::DuplicateDependency {
                dependency: dependency.id.max(first),
                first: dependency.id.min(first),
                predecessor: named(predecessor),
                successor: named(successor),
                kind: dependency.kind,
            });
        }
    }
    if found.len() > before {
        return;
    }
    let mut rows: Vec<OutlineRow> = parts
        .tasks
        .iter()
        .zip(&parents)
        .map(|((_, task), parent)| OutlineRow { task: task.id, level: 0, parent: *parent, descendants: 0 })
        .collect();
    for parent in parents.iter().flatten() {
        rows[*parent as usize].descendants += 1;
    }
    let mut predecessors: Vec<Vec<u32>> = vec![Vec::new(); rows.len()];
    for (predecessor, successor) in links {
        predecessors[successor as usize].push(predecessor);
    }
    let predecessor = |line: u32, nth: u32| predecessors[line as usize].get(nth as usize).copied();
    if let Err(cycle) = precedence::order(&rows, predecessor) {
        found.push(Violation::DependencyCycle(cycle.into_iter().map(named).collect()));
    }
}

/// The line each task is nested in, or `None` after telling that some are nested in themselves.
fn check_nesting(
    parts: &PlanParts,
    lines: &BTreeMap<TaskId, u32>,
    found: &mut Vec<Violation>,
) -> Option<Vec<Option<u32>>> {
    let parents: Vec<Option<u32>> =
        parts.tasks.iter().map(|(parent, _)| parent.map(|parent| lines[&parent])).collect();
    // How many levels lie above each line whose way up is known to end at the top; a way that meets itself is a circle.
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    for line in 0..parents.len() {
        let mut way = vec![];
        let mut at = Some(line as u32);
        while let Some(here) = at.filter(|here| depths[*here as usize].is_none()) {
            if way.len() > parents.len() {
                let task = &parts.tasks[here as usize].1;
                found.push(Violation::NestedInItself(Named::new(task)));
                return None;
            }
            way.push(here);
            at = parents[here as usize];
        }
        let first_depth = at.and_then(|above| depths[above as usize]).map_or(0, |above| above + 1);
        for (depth, passed) in (first_depth..).zip(way.into_iter().rev()) {
            depths[passed as usize] = Some(depth);
        }
    }
    let is_too_deep = |depth: &Option<usize>| depth.is_some_and(|depth| depth >= Violation::MAX_DEPTH);
    if let Some(line) = depths.iter().position(is_too_deep) {
        found.push(Violation::NestedTooDeep(Named::new(&parts.tasks[line].1)));
        return None;
    }
    for ((_, task), parent) in parts.tasks.iter().zip(&parents) {
        if let Some(parent) = parent.map(|line| &parts.tasks[line as usize].1)
            && task.kind == TaskKind::Project
            && parent.kind != TaskKind::Project
        {
            found.push(Violation::ProjectBelowTask { project: Named::new(task), parent: Named::new(parent) });
        }
    }
    Some(parents)
}
