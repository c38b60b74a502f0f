//! From the types of version 3 to the parts of a plan.

mod money;

use planner::{
    ActualCostId, AssignmentId, Availability, BaselineId, BudgetLineId, CalendarException, CalendarId,
    Constraint, Contour, Date, DateTime, DayIntervals, DependencyId, DependencyKind, Direction, Duration,
    Expenditure, ExpenseId, GoalId, Lag, LagCalendar, Length, NextIds, Percent, PersonId, PlanParts,
    Progress, ProgressMode, Rate, ResourceKind, Rules, Span, Split, TaskId, TaskKind, TaskMode, TaskType,
    TeamId, TimeUnits, UnfinishedWork, WorkingMinutes,
};

use super as v3;
use crate::format::{unchanged as said, v2};

/// A value that cannot be, and whose it is.
#[derive(Debug)]
pub(in crate::format) struct ReadError {
    /// The key of the list in the plan; empty for what stands in none.
    pub(in crate::format) list: &'static str,
    /// The item of the list.
    pub(in crate::format) index: usize,
    /// The key of the value.
    pub(in crate::format) field: &'static str,
    /// What was found and what was expected.
    pub(in crate::format) message: String,
}

/// A message about a field, not yet placed.
type Field<T> = Result<T, (&'static str, String)>;

/// The parts of a plan that a file describes; whether they go together is not looked at.
pub(in crate::format) fn parts(plan: v3::Plan) -> Result<PlanParts, ReadError> {
    let in_plan = |(field, message)| ReadError { list: "", index: 0, field, message };
    let units = plan.time_units;
    let time_units = TimeUnits {
        minutes_per_day: units.minutes_per_day,
        minutes_per_week: units.minutes_per_week,
        days_per_month: units.days_per_month,
    };
    let first = NextIds::default();
    let next = plan.next_ids;
    Ok(PlanParts {
        name: plan.name,
        start: moment("start", &plan.start).map_err(in_plan)?,
        status_date: optional_moment("status_date", plan.status_date.as_ref()).map_err(in_plan)?,
        calendar: CalendarId(plan.calendar),
        time_units,
        rules: rules(&time_units, &plan.rules).map_err(in_plan)?,
        tasks: list("tasks", plan.tasks, |one| task(&time_units, one))?,
        dependencies: list("dependencies", plan.dependencies, |one| dependency(&time_units, &one))?,
        calendars: list("calendars", plan.calendars, calendar)?,
        teams: list("teams", plan.teams, |one| {
            Ok(planner::Team { domain: one.domain, ..planner::Team::new(TeamId(one.id), one.name) })
        })?,
        people: list("people", plan.people, person)?,
        assignments: list("assignments", plan.assignments, |one| assignment(&time_units, &one))?,
        baselines: list("baselines", plan.baselines, |one| baseline(&time_units, one))?,
        currencies: money::currencies(plan.currency, plan.exchange_rates).map_err(in_plan)?,
        goals: list("goals", plan.goals, |one| Ok(money::goal(one)))?,
        expenses: list("expenses", plan.expenses, money::expense)?,
        actual_costs: list("actual_costs", plan.actual_costs, money::actual_cost)?,
        budget_lines: list("budget_lines", plan.budget_lines, money::budget_line)?,
        next_ids: NextIds {
            task: next.task.map_or(first.task, TaskId).max(first.task),
            dependency: next.dependency.map_or(first.dependency, DependencyId).max(first.dependency),
            calendar: next.calendar.map_or(first.calendar, CalendarId).max(first.calendar),
            team: next.team.map_or(first.team, TeamId).max(first.team),
            person: next.person.map_or(first.person, PersonId).max(first.person),
            assignment: next.assignment.map_or(first.assignment, AssignmentId).max(first.assignment),
            baseline: next.baseline.map_or(first.baseline, BaselineId).max(first.baseline),
            goal: next.goal.map_or(first.goal, GoalId).max(first.goal),
            expense: next.expense.map_or(first.expense, ExpenseId).max(first.expense),
            actual_cost: next.actual_cost.map_or(first.actual_cost, ActualCostId).max(first.actual_cost),
            budget_line: next.budget_line.map_or(first.budget_line, BudgetLineId).max(first.budget_line),
        },
    })
}

fn rules(time_units: &TimeUnits, rules: &v2::Rules) -> Field<Rules> {
    let usual = Rules::default();
    let slack = |field, text: &Option<v2::SpanText>, usual| match text {
        Some(text) => working(field, time_units, &text.0),
        None => Ok(usual),
    };
    Ok(Rules {
        direction: match &rules.direction {
            v2::Direction::FromStart => Direction::FromStart,
            v2::Direction::FromFinish(finish) => Direction::FromFinish(moment("direction", finish)?),
        },
        honours_constraints: rules.honours_constraints,
        lag_calendar: match rules.lag_calendar {
            v2::LagCalendar::Successor => LagCalendar::Successor,
            v2::LagCalendar::Predecessor => LagCalendar::Predecessor,
            v2::LagCalendar::Plan => LagCalendar::Plan,
            v2::LagCalendar::AroundTheClock => LagCalendar::AroundTheClock,
        },
        progress: match rules.progress {
            v2::ProgressMode::RetainedLogic => ProgressMode::RetainedLogic,
            v2::ProgressMode::ProgressOverride => ProgressMode::ProgressOverride,
            v2::ProgressMode::ActualDates => ProgressMode::ActualDates,
        },
        unfinished_work: match rules.unfinished_work {
            v2::UnfinishedWork::StaysWherePlanned => UnfinishedWork::StaysWherePlanned,
            v2::UnfinishedWork::AfterStatusDate => UnfinishedWork::AfterStatusDate,
        },
        critical_slack: slack("critical_slack", &rules.critical_slack, usual.critical_slack)?,
        near_critical_slack: slack(
            "near_critical_slack",
            &rules.near_critical_slack,
            usual.near_critical_slack,
        )?,
        has_many_ends: rules.has_many_ends,
    })
}

fn list<A, B>(list: &'static str, items: Vec<A>, read: impl Fn(A) -> Field<B>) -> Result<Vec<B>, ReadError> {
    let place = |index, (field, message)| ReadError { list, index, field, message };
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| read(item).map_err(|error| place(index, error)))
        .collect()
}

fn calendar(calendar: v2::Calendar) -> Field<planner::Calendar> {
    let said::Week { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = calendar.week;
    let day = |field, day: Option<Vec<said::Interval>>| day.map(|day| intervals(field, &day)).transpose();
    Ok(planner::Calendar {
        id: CalendarId(calendar.id),
        name: calendar.name,
        source_id: calendar.source_id,
        base: calendar.base.map(CalendarId),
        week: [
            day("monday", monday)?,
            day("tuesday", tuesday)?,
            day("wednesday", wednesday)?,
            day("thursday", thursday)?,
            day("friday", friday)?,
            day("saturday", saturday)?,
            day("sunday", sunday)?,
        ],
        exceptions: calendar.exceptions.into_iter().map(exception).collect::<Field<_>>()?,
    })
}

fn exception(exception: v2::Exception) -> Field<CalendarException> {
    Ok(CalendarException {
        from: day("exceptions", &exception.from)?,
        to: day("exceptions", &exception.to)?,
        intervals: intervals("exceptions", &exception.intervals)?,
        name: exception.name,
        recurrence: exception.recurrence.map(planner::Recurrence::from),
    })
}

fn intervals(field: &'static str, intervals: &[said::Interval]) -> Field<DayIntervals> {
    let read = |said::Interval(text): &said::Interval| {
        let text = brief(field, text)?;
        interval(text).ok_or_else(|| {
            (field, format!("found “{text}”, expected a working time such as 08:00-12:00, up to 24:00"))
        })
    };
    let intervals = intervals.iter().map(read).collect::<Field<Vec<_>>>()?;
    DayIntervals::new(intervals).map_err(|error| (field, error.to_string()))
}

/// Reads `08:00-12:00`.
fn interval(text: &str) -> Option<planner::Interval> {
    let minute = |clock: &str| {
        let (hour, minute) = clock.split_once(':')?;
        let number = |digits: &str| {
            let is_two_digits = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_two_digits.then(|| digits.parse::<u32>().ok()).flatten()
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        (minute < 60 && hour * 60 + minute <= 1_440).then_some(hour * 60 + minute)
    };
    let (start, finish) = text.split_once('-')?;
    Some(planner::Interval { start: minute(start)?, finish: minute(finish)? })
}

fn person(person: v3::Person) -> Field<planner::Person> {
    let availability = |one: &v3::Availability| -> Field<Availability> {
        Ok(Availability {
            from: optional_day("availability", one.from.as_ref())?,
            to: optional_day("availability", one.to.as_ref())?,
            units: percent("availability", one.units)?,
        })
    };
    let rate = |one: &v3::Rate| -> Field<Rate> {
        let (price, per) = money::rate("rates", &one.rate)?;
        Ok(Rate {
            from: optional_day("rates", one.from.as_ref())?,
            price,
            per,
            per_use: money::price("rates", &one.per_use)?,
        })
    };
    Ok(planner::Person {
        id: PersonId(person.id),
        name: person.name,
        kind: match person.kind {
            v3::ResourceKind::Work => ResourceKind::Work,
            v3::ResourceKind::Equipment => ResourceKind::Equipment,
            v3::ResourceKind::Material => ResourceKind::Material,
            v3::ResourceKind::Cost => ResourceKind::Cost,
        },
        role: person.role,
        skills: person.skills,
        is_placeholder: person.is_placeholder,
        max_units: percent("max_units", person.max_units)?,
        availability: person.availability.iter().map(availability).collect::<Field<_>>()?,
        calendar: person.calendar.map(CalendarId),
        team: person.team.map(TeamId),
        rates: person.rates.iter().map(rate).collect::<Field<_>>()?,
        accrual: money::accrual(person.accrual),
        unit: person.unit,
        notes: person.notes,
        source_id: person.source_id,
    })
}

fn task(time_units: &TimeUnits, task: v3::Task) -> Field<(Option<TaskId>, planner::Task)> {
    let v2::Progress { percent_complete, actual_start, actual_finish, remaining, split } = task.progress;
    let duration = Duration::parse(brief("duration", &task.duration.0)?, time_units);
    let read = planner::Task {
        id: TaskId(task.id),
        name: task.name,
        kind: match task.kind {
            v2::TaskKind::Project => TaskKind::Project,
            v2::TaskKind::Task => TaskKind::Task,
            v2::TaskKind::Milestone => TaskKind::Milestone,
            v2::TaskKind::StartMilestone => TaskKind::StartMilestone,
        },
        duration: duration.map_err(|error| ("duration", error.to_string()))?,
        constraint: constraint(&task.constraint)?,
        deadline: optional_moment("deadline", task.deadline.as_ref())?,
        calendar: task.calendar.map(CalendarId),
        ignores_resource_calendars: task.ignores_resource_calendars,
        mode: match task.mode {
            v2::TaskMode::Automatic => TaskMode::Automatic,
            v2::TaskMode::Manual => TaskMode::Manual { start: None },
            v2::TaskMode::ManualStart(start) => TaskMode::Manual { start: Some(moment("mode", &start)?) },
        },
        is_active: task.is_active,
        task_type: match task.task_type {
            v2::TaskType::FixedUnits => TaskType::FixedUnits,
            v2::TaskType::FixedDuration => TaskType::FixedDuration,
            v2::TaskType::FixedWork => TaskType::FixedWork,
        },
        is_effort_driven: task.is_effort_driven,
        levelling_delay: match &task.levelling_delay {
            Some(delay) => span("levelling_delay", time_units, &delay.0)?,
            None => planner::Task::NO_DELAY,
        },
        splits: task.splits.iter().map(|split| pause("splits", split)).collect::<Field<_>>()?,
        progress: Progress {
            percent_complete: percent("percent_complete", percent_complete)?,
            actual_start: optional_moment("actual_start", actual_start.as_ref())?,
            actual_finish: optional_moment("actual_finish", actual_finish.as_ref())?,
            remaining: remaining.map(|left| span("remaining", time_units, &left.0)).transpose()?,
            split: split.as_ref().map(|split| pause("split", split)).transpose()?,
        },
        team: task.team.map(TeamId),
        priority: task.priority.0,
        goal: task.goal.map(GoalId),
        expenditure: task.expenditure.map(|one| match one {
            v3::Expenditure::Capital => Expenditure::Capital,
            v3::Expenditure::Operating => Expenditure::Operating,
        }),
        notes: task.notes,
        source_id: task.source_id,
    };
    Ok((task.parent.map(TaskId), read))
}

fn constraint(constraint: &said::Constraint) -> Field<Constraint> {
    let date = |text| moment("constraint", text);
    Ok(match constraint {
        said::Constraint::AsSoonAsPossible => Constraint::AsSoonAsPossible,
        said::Constraint::AsLateAsPossible => Constraint::AsLateAsPossible,
        said::Constraint::MustStartOn(at) => Constraint::MustStartOn(date(at)?),
        said::Constraint::MustFinishOn(at) => Constraint::MustFinishOn(date(at)?),
        said::Constraint::StartNoEarlierThan(at) => Constraint::StartNoEarlierThan(date(at)?),
        said::Constraint::StartNoLaterThan(at) => Constraint::StartNoLaterThan(date(at)?),
        said::Constraint::FinishNoEarlierThan(at) => Constraint::FinishNoEarlierThan(date(at)?),
        said::Constraint::FinishNoLaterThan(at) => Constraint::FinishNoLaterThan(date(at)?),
    })
}

fn dependency(time_units: &TimeUnits, dependency: &said::Dependency) -> Field<planner::Dependency> {
    let lag = Lag::parse(brief("lag", &dependency.lag.0)?, time_units);
    Ok(planner::Dependency {
        id: DependencyId(dependency.id),
        predecessor: TaskId(dependency.predecessor),
        successor: TaskId(dependency.successor),
        kind: match dependency.kind {
            said::DependencyKind::FinishToStart => DependencyKind::FinishToStart,
            said::DependencyKind::StartToStart => DependencyKind::StartToStart,
            said::DependencyKind::FinishToFinish => DependencyKind::FinishToFinish,
            said::DependencyKind::StartToFinish => DependencyKind::StartToFinish,
        },
        lag: lag.map_err(|error| ("lag", error.to_string()))?,
    })
}

fn assignment(time_units: &TimeUnits, assignment: &v3::Assignment) -> Field<planner::Assignment> {
    Ok(planner::Assignment {
        id: AssignmentId(assignment.id),
        task: TaskId(assignment.task),
        person: PersonId(assignment.person),
        units: percent("units", assignment.units)?,
        work: assignment.work.as_ref().map(|text| working("work", time_units, &text.0)).transpose()?,
        delay: match &assignment.delay {
            Some(delay) => working_span("delay", time_units, &delay.0)?,
            None => planner::Assignment::NO_DELAY,
        },
        contour: match assignment.contour {
            v3::Contour::Flat => Contour::Flat,
            v3::Contour::BackLoaded => Contour::BackLoaded,
            v3::Contour::FrontLoaded => Contour::FrontLoaded,
            v3::Contour::DoublePeak => Contour::DoublePeak,
            v3::Contour::EarlyPeak => Contour::EarlyPeak,
            v3::Contour::LatePeak => Contour::LatePeak,
            v3::Contour::Bell => Contour::Bell,
            v3::Contour::Turtle => Contour::Turtle,
        },
        cost: assignment.cost.as_ref().map(|cost| money::price("cost", cost)).transpose()?,
    })
}

fn baseline(time_units: &TimeUnits, baseline: v3::Baseline) -> Field<planner::Baseline> {
    let task = |one: &v3::BaselineTask| -> Field<planner::BaselineTask> {
        Ok(planner::BaselineTask {
            task: TaskId(one.task),
            start: moment("start", &one.start)?,
            finish: moment("finish", &one.finish)?,
            duration: match &one.duration {
                Some(text) => working("duration", time_units, &text.0)?,
                None => WorkingMinutes::ZERO,
            },
            work: one.work.as_ref().map(|text| working("work", time_units, &text.0)).transpose()?,
            cost: one.cost.as_ref().map(|cost| money::own("cost", cost)).transpose()?,
            splits: one.splits.iter().map(|split| pause("splits", split)).collect::<Field<_>>()?,
            due: one.due.iter().map(due).collect::<Field<_>>()?,
        })
    };
    Ok(planner::Baseline {
        id: BaselineId(baseline.id),
        name: baseline.name,
        tasks: baseline.tasks.iter().map(task).collect::<Field<_>>()?,
    })
}

fn due(days: &v3::DueDays) -> Field<planner::DueDays> {
    let from = day("due", &days.from)?;
    let to = days.to.as_ref().map_or(Ok(from), |to| day("due", to))?;
    Ok(planner::DueDays { from, to, each_day: money::own("due", &days.each_day)? })
}

fn pause(field: &'static str, split: &v2::Split) -> Field<Split> {
    Ok(Split { stop: moment(field, &split.stop)?, resume: moment(field, &split.resume)? })
}

fn span(field: &'static str, time_units: &TimeUnits, text: &str) -> Field<Span> {
    Span::parse(brief(field, text)?, time_units).map_err(|error| (field, error.to_string()))
}

/// A length of working time, in the unit in which it was said.
fn working_span(field: &'static str, time_units: &TimeUnits, text: &str) -> Field<Span> {
    working(field, time_units, text)?;
    span(field, time_units, text)
}

/// An amount of working time.
fn working(field: &'static str, time_units: &TimeUnits, text: &str) -> Field<WorkingMinutes> {
    match span(field, time_units, text)?.length {
        Length::Working(minutes) => Ok(minutes),
        Length::Elapsed(_) => {
            Err((field, format!("found “{text}”, expected working time such as 16h, not elapsed time")))
        }
    }
}

fn moment(field: &'static str, said::Moment(text): &said::Moment) -> Field<DateTime> {
    brief(field, text)?.parse().map_err(|error: planner::ParseDateError| (field, error.to_string()))
}

fn day(field: &'static str, said::Day(text): &said::Day) -> Field<Date> {
    brief(field, text)?.parse().map_err(|error: planner::ParseDateError| (field, error.to_string()))
}

fn optional_day(field: &'static str, text: Option<&said::Day>) -> Field<Option<Date>> {
    text.map(|text| day(field, text)).transpose()
}

fn optional_moment(field: &'static str, text: Option<&said::Moment>) -> Field<Option<DateTime>> {
    text.map(|text| moment(field, text)).transpose()
}

fn percent(field: &'static str, said::Percent(percent): said::Percent) -> Field<Percent> {
    let hundredths = (percent * 100.0).round();
    if hundredths.abs() > f64::from(i32::MAX) {
        return Err((field, format!("found {percent:e}, expected a percentage")));
    }
    // Decimals such as 33.33 are not exact in binary, so being very close is being equal.
    if (percent * 100.0 - hundredths).abs() > 1e-6 * hundredths.abs().max(1.0) {
        return Err((field, format!("found {percent}, expected a percentage with at most two decimals")));
    }
    Ok(Percent::from_hundredths(hundredths as i32))
}

/// A text that is no longer than a date or a duration can be, because messages quote it whole.
fn brief<'a>(field: &'static str, text: &'a str) -> Field<&'a str> {
    const MOST: usize = 100;
    if text.len() <= MOST {
        return Ok(text);
    }
    let found = crate::text::shortened(text, 40);
    Err((field, format!("found “{found}” of {} bytes, expected at most {MOST}", text.len())))
}
