//! From the types of version 1 to the parts of a plan.

use planner::{
    AssignmentId, CalendarException, CalendarId, Constraint, Date, DateTime, DayIntervals, DependencyId,
    DependencyKind, Duration, Lag, Length, NextIds, Percent, PersonId, PlanParts, Progress, ResourceKind,
    Rules, Span, TaskId, TaskKind, TeamId, TimeUnits, WorkingMinutes,
};

use super as v1;

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
pub(in crate::format) fn parts(plan: v1::Plan) -> Result<PlanParts, ReadError> {
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
        rules: Rules::default(),
        baselines: Vec::new(),
        tasks: list("tasks", plan.tasks, |one| task(&time_units, one))?,
        dependencies: list("dependencies", plan.dependencies, |one| dependency(&time_units, &one))?,
        calendars: list("calendars", plan.calendars, calendar)?,
        teams: list("teams", plan.teams, |one| Ok(planner::Team { id: TeamId(one.id), name: one.name }))?,
        people: list("people", plan.people, person)?,
        assignments: list("assignments", plan.assignments, |one| assignment(&time_units, &one))?,
        next_ids: NextIds {
            task: next.task.map_or(first.task, TaskId).max(first.task),
            dependency: next.dependency.map_or(first.dependency, DependencyId).max(first.dependency),
            calendar: next.calendar.map_or(first.calendar, CalendarId).max(first.calendar),
            team: next.team.map_or(first.team, TeamId).max(first.team),
            person: next.person.map_or(first.person, PersonId).max(first.person),
            assignment: next.assignment.map_or(first.assignment, AssignmentId).max(first.assignment),
            baseline: first.baseline,
        },
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

fn calendar(calendar: v1::Calendar) -> Field<planner::Calendar> {
    let v1::Week { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = calendar.week;
    let day = |field, day: Option<Vec<v1::Interval>>| day.map(|day| intervals(field, &day)).transpose();
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

fn exception(exception: v1::Exception) -> Field<CalendarException> {
    let day = |v1::Day(text): &v1::Day| -> Field<Date> {
        let text = brief("exceptions", text)?;
        text.parse().map_err(|error: planner::ParseDateError| ("exceptions", error.to_string()))
    };
    Ok(CalendarException {
        from: day(&exception.from)?,
        to: day(&exception.to)?,
        intervals: intervals("exceptions", &exception.intervals)?,
        name: exception.name,
        recurrence: None,
    })
}

fn intervals(field: &'static str, intervals: &[v1::Interval]) -> Field<DayIntervals> {
    let read = |v1::Interval(text): &v1::Interval| {
        let text = brief(field, text)?;
        interval(text).ok_or_else(|| {
            (field, format!("found {text:?}, expected a working time such as 08:00-12:00, up to 24:00"))
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

fn person(person: v1::Person) -> Field<planner::Person> {
    Ok(planner::Person {
        id: PersonId(person.id),
        name: person.name,
        kind: match person.kind {
            v1::ResourceKind::Work => ResourceKind::Work,
            v1::ResourceKind::Material => ResourceKind::Material,
            v1::ResourceKind::Cost => ResourceKind::Cost,
        },
        max_units: percent("max_units", person.max_units)?,
        calendar: person.calendar.map(CalendarId),
        team: person.team.map(TeamId),
        notes: person.notes,
        source_id: person.source_id,
    })
}

fn task(time_units: &TimeUnits, task: v1::Task) -> Field<(Option<TaskId>, planner::Task)> {
    let v1::Progress { percent_complete, actual_start, actual_finish } = task.progress;
    let duration = Duration::parse(brief("duration", &task.duration.0)?, time_units);
    let read = planner::Task {
        id: TaskId(task.id),
        name: task.name,
        kind: match task.kind {
            v1::TaskKind::Project => TaskKind::Project,
            v1::TaskKind::Task => TaskKind::Task,
            v1::TaskKind::Milestone => TaskKind::Milestone,
        },
        duration: duration.map_err(|error| ("duration", error.to_string()))?,
        constraint: constraint(&task.constraint)?,
        deadline: optional_moment("deadline", task.deadline.as_ref())?,
        calendar: task.calendar.map(CalendarId),
        progress: Progress {
            percent_complete: percent("percent_complete", percent_complete)?,
            actual_start: optional_moment("actual_start", actual_start.as_ref())?,
            actual_finish: optional_moment("actual_finish", actual_finish.as_ref())?,
            ..Progress::default()
        },
        team: task.team.map(TeamId),
        notes: task.notes,
        source_id: task.source_id,
        ..planner::Task::new(TaskId(task.id), "", Duration::ZERO)
    };
    Ok((task.parent.map(TaskId), read))
}

fn constraint(constraint: &v1::Constraint) -> Field<Constraint> {
    let date = |text| moment("constraint", text);
    Ok(match constraint {
        v1::Constraint::AsSoonAsPossible => Constraint::AsSoonAsPossible,
        v1::Constraint::AsLateAsPossible => Constraint::AsLateAsPossible,
        v1::Constraint::MustStartOn(at) => Constraint::MustStartOn(date(at)?),
        v1::Constraint::MustFinishOn(at) => Constraint::MustFinishOn(date(at)?),
        v1::Constraint::StartNoEarlierThan(at) => Constraint::StartNoEarlierThan(date(at)?),
        v1::Constraint::StartNoLaterThan(at) => Constraint::StartNoLaterThan(date(at)?),
        v1::Constraint::FinishNoEarlierThan(at) => Constraint::FinishNoEarlierThan(date(at)?),
        v1::Constraint::FinishNoLaterThan(at) => Constraint::FinishNoLaterThan(date(at)?),
    })
}

fn dependency(time_units: &TimeUnits, dependency: &v1::Dependency) -> Field<planner::Dependency> {
    let lag = Lag::parse(brief("lag", &dependency.lag.0)?, time_units);
    Ok(planner::Dependency {
        id: DependencyId(dependency.id),
        predecessor: TaskId(dependency.predecessor),
        successor: TaskId(dependency.successor),
        kind: match dependency.kind {
            v1::DependencyKind::FinishToStart => DependencyKind::FinishToStart,
            v1::DependencyKind::StartToStart => DependencyKind::StartToStart,
            v1::DependencyKind::FinishToFinish => DependencyKind::FinishToFinish,
            v1::DependencyKind::StartToFinish => DependencyKind::StartToFinish,
        },
        lag: lag.map_err(|error| ("lag", error.to_string()))?,
    })
}

fn assignment(time_units: &TimeUnits, assignment: &v1::Assignment) -> Field<planner::Assignment> {
    Ok(planner::Assignment {
        id: AssignmentId(assignment.id),
        task: TaskId(assignment.task),
        person: PersonId(assignment.person),
        units: percent("units", assignment.units)?,
        work: assignment.work.as_ref().map(|text| work(time_units, text)).transpose()?,
    })
}

fn work(time_units: &TimeUnits, v1::WorkText(text): &v1::WorkText) -> Field<WorkingMinutes> {
    let span = Span::parse(brief("work", text)?, time_units).map_err(|error| ("work", error.to_string()))?;
    match span.length {
        Length::Working(minutes) => Ok(minutes),
        Length::Elapsed(_) => {
            Err(("work", format!("found {text:?}, expected an amount of work such as 16h, not elapsed time")))
        }
    }
}

fn moment(field: &'static str, v1::Moment(text): &v1::Moment) -> Field<DateTime> {
    brief(field, text)?.parse().map_err(|error: planner::ParseDateError| (field, error.to_string()))
}

fn optional_moment(field: &'static str, text: Option<&v1::Moment>) -> Field<Option<DateTime>> {
    text.map(|text| moment(field, text)).transpose()
}

fn percent(field: &'static str, v1::Percent(percent): v1::Percent) -> Field<Percent> {
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
    Err((field, format!("found {found:?} of {} bytes, expected at most {MOST}", text.len())))
}
