//! From a plan to the types of version 1.

use planner::{
    AssignmentId, CalendarId, Constraint, DependencyId, DependencyKind, Duration, Lag, Length, NextIds,
    Percent, PersonId, Plan, PlanParts, Progress, ResourceKind, Span, TaskId, TaskKind, TeamId, TimeUnit,
    TimeUnits,
};

use super as v1;

/// The file of a plan.
pub(in crate::format) fn file(plan: &Plan) -> v1::File {
    let parts = plan.to_parts();
    let time_units = parts.time_units;
    v1::File {
        format: v1::FormatName::LinchpinPlan,
        version: 1,
        saved_by: concat!("linchpin ", env!("CARGO_PKG_VERSION")).to_owned(),
        plan: v1::Plan {
            start: moment(parts.start),
            status_date: parts.status_date.map(moment),
            calendar: parts.calendar.0,
            time_units: v1::TimeUnits {
                minutes_per_day: time_units.minutes_per_day,
                minutes_per_week: time_units.minutes_per_week,
                days_per_month: time_units.days_per_month,
            },
            next_ids: next_ids(&parts),
            name: parts.name,
            calendars: parts.calendars.into_iter().map(calendar).collect(),
            teams: parts.teams.into_iter().map(|team| v1::Team { id: team.id.0, name: team.name }).collect(),
            people: parts.people.into_iter().map(person).collect(),
            tasks: parts.tasks.into_iter().map(|(parent, one)| task(&time_units, parent, one)).collect(),
            dependencies: parts.dependencies.iter().map(|one| dependency(&time_units, one)).collect(),
            assignments: parts.assignments.iter().map(|one| assignment(&time_units, one)).collect(),
        },
    }
}

/// The next ids that a reader could not work out from the ids in use.
fn next_ids(parts: &PlanParts) -> v1::NextIds {
    let NextIds { task, dependency, calendar, team, person, assignment, .. } = parts.next_ids;
    let after = |largest: Option<u32>| largest.map_or(1, |id| id.saturating_add(1));
    let unless_after = |next: u32, largest: Option<u32>| (next > after(largest)).then_some(next);
    v1::NextIds {
        task: unless_after(task.0, parts.tasks.iter().map(|(_, one)| one.id.0).max()),
        dependency: unless_after(dependency.0, parts.dependencies.iter().map(|one| one.id.0).max()),
        calendar: unless_after(calendar.0, parts.calendars.iter().map(|one| one.id.0).max()),
        team: unless_after(team.0, parts.teams.iter().map(|one| one.id.0).max()),
        person: unless_after(person.0, parts.people.iter().map(|one| one.id.0).max()),
        assignment: unless_after(assignment.0, parts.assignments.iter().map(|one| one.id.0).max()),
    }
}

fn calendar(calendar: planner::Calendar) -> v1::Calendar {
    let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
        calendar.week.map(|day| day.as_ref().map(intervals));
    let exception = |exception: planner::CalendarException| v1::Exception {
        name: exception.name,
        from: v1::Day(exception.from.to_string()),
        to: v1::Day(exception.to.to_string()),
        intervals: intervals(&exception.intervals),
    };
    v1::Calendar {
        id: calendar.id.0,
        name: calendar.name,
        source_id: calendar.source_id,
        base: calendar.base.map(|CalendarId(id)| id),
        week: v1::Week { monday, tuesday, wednesday, thursday, friday, saturday, sunday },
        exceptions: calendar.exceptions.into_iter().map(exception).collect(),
    }
}

fn person(person: planner::Person) -> v1::Person {
    let PersonId(id) = person.id;
    v1::Person {
        id,
        name: person.name,
        kind: match person.kind {
            ResourceKind::Work => v1::ResourceKind::Work,
            ResourceKind::Material => v1::ResourceKind::Material,
            ResourceKind::Cost => v1::ResourceKind::Cost,
        },
        max_units: percent(person.max_units),
        calendar: person.calendar.map(|CalendarId(id)| id),
        team: person.team.map(|TeamId(id)| id),
        notes: person.notes,
        source_id: person.source_id,
    }
}

fn task(time_units: &TimeUnits, parent: Option<TaskId>, task: planner::Task) -> v1::Task {
    let Progress { percent_complete, actual_start, actual_finish, .. } = task.progress;
    v1::Task {
        id: task.id.0,
        parent: parent.map(|TaskId(id)| id),
        name: task.name,
        kind: match task.kind {
            TaskKind::Project => v1::TaskKind::Project,
            TaskKind::Task => v1::TaskKind::Task,
            TaskKind::Milestone => v1::TaskKind::Milestone,
        },
        duration: duration(time_units, task.duration),
        constraint: match task.constraint {
            Constraint::AsSoonAsPossible => v1::Constraint::AsSoonAsPossible,
            Constraint::AsLateAsPossible => v1::Constraint::AsLateAsPossible,
            Constraint::MustStartOn(date) => v1::Constraint::MustStartOn(moment(date)),
            Constraint::MustFinishOn(date) => v1::Constraint::MustFinishOn(moment(date)),
            Constraint::StartNoEarlierThan(date) => v1::Constraint::StartNoEarlierThan(moment(date)),
            Constraint::StartNoLaterThan(date) => v1::Constraint::StartNoLaterThan(moment(date)),
            Constraint::FinishNoEarlierThan(date) => v1::Constraint::FinishNoEarlierThan(moment(date)),
            Constraint::FinishNoLaterThan(date) => v1::Constraint::FinishNoLaterThan(moment(date)),
        },
        deadline: task.deadline.map(moment),
        calendar: task.calendar.map(|CalendarId(id)| id),
        progress: v1::Progress {
            percent_complete: percent(percent_complete),
            actual_start: actual_start.map(moment),
            actual_finish: actual_finish.map(moment),
        },
        team: task.team.map(|TeamId(id)| id),
        notes: task.notes,
        source_id: task.source_id,
    }
}

fn dependency(time_units: &TimeUnits, dependency: &planner::Dependency) -> v1::Dependency {
    let DependencyId(id) = dependency.id;
    v1::Dependency {
        id,
        predecessor: dependency.predecessor.0,
        successor: dependency.successor.0,
        kind: match dependency.kind {
            DependencyKind::FinishToStart => v1::DependencyKind::FinishToStart,
            DependencyKind::StartToStart => v1::DependencyKind::StartToStart,
            DependencyKind::FinishToFinish => v1::DependencyKind::FinishToFinish,
            DependencyKind::StartToFinish => v1::DependencyKind::StartToFinish,
        },
        lag: lag(time_units, dependency.lag),
    }
}

fn assignment(time_units: &TimeUnits, assignment: &planner::Assignment) -> v1::Assignment {
    let AssignmentId(id) = assignment.id;
    v1::Assignment {
        id,
        task: assignment.task.0,
        person: assignment.person.0,
        units: percent(assignment.units),
        work: assignment
            .work
            .map(|work| v1::WorkText(span(time_units, Span::working(work.0, TimeUnit::Hour)))),
    }
}

fn moment(moment: planner::DateTime) -> v1::Moment {
    v1::Moment(moment.to_string())
}

fn intervals(day: &planner::DayIntervals) -> Vec<v1::Interval> {
    day.as_slice().iter().map(|interval| v1::Interval(interval.to_string())).collect()
}

fn percent(percent: Percent) -> v1::Percent {
    v1::Percent(f64::from(percent.hundredths()) / 100.0)
}

fn duration(time_units: &TimeUnits, duration: Duration) -> v1::DurationText {
    let mark = if duration.is_estimated { "?" } else { "" };
    v1::DurationText(format!("{}{mark}", span(time_units, duration.span())))
}

fn lag(time_units: &TimeUnits, lag: Lag) -> v1::LagText {
    if lag == Lag::ZERO {
        return v1::LagText::default();
    }
    let text = match lag {
        Lag::Span(one) => span(time_units, one),
        Lag::Percent(percent) => percent.to_string(),
    };
    v1::LagText(if text.starts_with('-') { text } else { format!("+{text}") })
}

/// The text that is read back as exactly this span: its minutes and the unit in which it was said.
///
/// People say half a day `4h`, which is read back as hours; said in days it is `0.5d`, and where
/// two decimals do not suffice `0d 4h 7m`.
fn span(time_units: &TimeUnits, span: Span) -> String {
    let text = span.to_text(time_units);
    let (elapsed, unit_minutes) = match span.length {
        Length::Working(_) => ("", span.unit.working_minutes(time_units)),
        Length::Elapsed(_) => ("e", span.unit.elapsed_minutes()),
    };
    let minutes = span.length.minutes().unsigned_abs();
    if minutes == 0 || minutes >= unit_minutes.unsigned_abs() {
        return text;
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let unit = span.unit.symbol();
    // The minutes are fewer than the unit's, so the product stays small.
    let hundredths = minutes * 100;
    if hundredths.is_multiple_of(unit_minutes.unsigned_abs()) {
        let hundredths = format!("{:02}", hundredths / unit_minutes.unsigned_abs());
        format!("{sign}0.{}{elapsed}{unit}", hundredths.trim_end_matches('0'))
    } else {
        format!("{sign}0{elapsed}{unit} {rest}")
    }
}
