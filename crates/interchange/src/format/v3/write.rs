//! From a plan to the types of version 3.

mod money;

use planner::{
    AssignmentId, BaselineId, CalendarId, Constraint, Contour, DependencyId, DependencyKind, Direction,
    Duration, Expenditure, GoalId, Lag, LagCalendar, Length, NextIds, Percent, PersonId, Plan, PlanParts,
    Progress, ProgressMode, ResourceKind, Rules, Span, TaskId, TaskKind, TaskMode, TaskType, TeamId,
    TimeUnit, TimeUnits, UnfinishedWork, WorkingMinutes,
};

use super as v3;
use crate::format::{unchanged as said, v2};

/// The file of a plan.
pub(in crate::format) fn file(plan: &Plan) -> said::File<v3::Plan> {
    let parts = plan.to_parts();
    let time_units = parts.time_units;
    said::File {
        format: said::FormatName::LinchpinPlan,
        version: 3,
        saved_by: concat!("linchpin ", env!("CARGO_PKG_VERSION")).to_owned(),
        plan: v3::Plan {
            start: moment(parts.start),
            status_date: parts.status_date.map(moment),
            calendar: parts.calendar.0,
            time_units: said::TimeUnits {
                minutes_per_day: time_units.minutes_per_day,
                minutes_per_week: time_units.minutes_per_week,
                days_per_month: time_units.days_per_month,
            },
            rules: rules(&time_units, &parts.rules),
            next_ids: next_ids(&parts),
            currency: money::own_currency(&parts.currencies),
            exchange_rates: money::exchange_rates(&parts.currencies),
            name: parts.name,
            calendars: parts.calendars.into_iter().map(calendar).collect(),
            teams: parts
                .teams
                .into_iter()
                .map(|team| v3::Team { id: team.id.0, name: team.name, domain: team.domain })
                .collect(),
            people: parts.people.into_iter().map(person).collect(),
            goals: parts.goals.into_iter().map(money::goal).collect(),
            tasks: parts.tasks.into_iter().map(|(parent, one)| task(&time_units, parent, one)).collect(),
            dependencies: parts.dependencies.iter().map(|one| dependency(&time_units, one)).collect(),
            assignments: parts.assignments.iter().map(|one| assignment(&time_units, one)).collect(),
            expenses: parts.expenses.into_iter().map(money::expense).collect(),
            actual_costs: parts.actual_costs.into_iter().map(money::actual_cost).collect(),
            budget_lines: parts.budget_lines.into_iter().map(money::budget_line).collect(),
            baselines: parts.baselines.into_iter().map(|one| baseline(&time_units, one)).collect(),
        },
    }
}

/// The next ids that a reader could not work out from the ids in use.
fn next_ids(parts: &PlanParts) -> v3::NextIds {
    let NextIds {
        task,
        dependency,
        calendar,
        team,
        person,
        assignment,
        baseline,
        goal,
        expense,
        actual_cost,
        budget_line,
    } = parts.next_ids;
    let after = |largest: Option<u32>| largest.map_or(1, |id| id.saturating_add(1));
    let unless_after = |next: u32, largest: Option<u32>| (next > after(largest)).then_some(next);
    v3::NextIds {
        task: unless_after(task.0, parts.tasks.iter().map(|(_, one)| one.id.0).max()),
        dependency: unless_after(dependency.0, parts.dependencies.iter().map(|one| one.id.0).max()),
        calendar: unless_after(calendar.0, parts.calendars.iter().map(|one| one.id.0).max()),
        team: unless_after(team.0, parts.teams.iter().map(|one| one.id.0).max()),
        person: unless_after(person.0, parts.people.iter().map(|one| one.id.0).max()),
        assignment: unless_after(assignment.0, parts.assignments.iter().map(|one| one.id.0).max()),
        baseline: unless_after(baseline.0, parts.baselines.iter().map(|one| one.id.0).max()),
        goal: unless_after(goal.0, parts.goals.iter().map(|one| one.id.0).max()),
        expense: unless_after(expense.0, parts.expenses.iter().map(|one| one.id.0).max()),
        actual_cost: unless_after(actual_cost.0, parts.actual_costs.iter().map(|one| one.id.0).max()),
        budget_line: unless_after(budget_line.0, parts.budget_lines.iter().map(|one| one.id.0).max()),
    }
}

fn rules(time_units: &TimeUnits, rules: &Rules) -> v2::Rules {
    let usual = Rules::default();
    // In hours, because the usual slack is a number of hours, whatever a day is.
    let slack = |slack: WorkingMinutes, usual: WorkingMinutes| {
        let text = || v2::SpanText(Span::working(slack.0, TimeUnit::Hour).to_text(time_units));
        (slack != usual).then(text)
    };
    v2::Rules {
        direction: match rules.direction {
            Direction::FromStart => v2::Direction::FromStart,
            Direction::FromFinish(finish) => v2::Direction::FromFinish(moment(finish)),
        },
        honours_constraints: rules.honours_constraints,
        lag_calendar: match rules.lag_calendar {
            LagCalendar::Successor => v2::LagCalendar::Successor,
            LagCalendar::Predecessor => v2::LagCalendar::Predecessor,
            LagCalendar::Plan => v2::LagCalendar::Plan,
            LagCalendar::AroundTheClock => v2::LagCalendar::AroundTheClock,
        },
        progress: match rules.progress {
            ProgressMode::RetainedLogic => v2::ProgressMode::RetainedLogic,
            ProgressMode::ProgressOverride => v2::ProgressMode::ProgressOverride,
            ProgressMode::ActualDates => v2::ProgressMode::ActualDates,
        },
        unfinished_work: match rules.unfinished_work {
            UnfinishedWork::StaysWherePlanned => v2::UnfinishedWork::StaysWherePlanned,
            UnfinishedWork::AfterStatusDate => v2::UnfinishedWork::AfterStatusDate,
        },
        critical_slack: slack(rules.critical_slack, usual.critical_slack),
        near_critical_slack: slack(rules.near_critical_slack, usual.near_critical_slack),
        has_many_ends: rules.has_many_ends,
    }
}

fn calendar(calendar: planner::Calendar) -> v2::Calendar {
    let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
        calendar.week.map(|day| day.as_ref().map(intervals));
    let exception = |exception: planner::CalendarException| v2::Exception {
        name: exception.name,
        from: day(exception.from),
        to: day(exception.to),
        recurrence: exception.recurrence.map(v2::Recurrence::from),
        intervals: intervals(&exception.intervals),
    };
    v2::Calendar {
        id: calendar.id.0,
        name: calendar.name,
        source_id: calendar.source_id,
        base: calendar.base.map(|CalendarId(id)| id),
        week: said::Week { monday, tuesday, wednesday, thursday, friday, saturday, sunday },
        exceptions: calendar.exceptions.into_iter().map(exception).collect(),
    }
}

fn person(person: planner::Person) -> v3::Person {
    let PersonId(id) = person.id;
    let availability = |one: &planner::Availability| v3::Availability {
        from: one.from.map(day),
        to: one.to.map(day),
        units: percent(one.units),
    };
    let rate = |one: &planner::Rate| v3::Rate {
        from: one.from.map(day),
        rate: money::rate(one),
        per_use: money::price(one.per_use),
    };
    v3::Person {
        id,
        name: person.name,
        kind: match person.kind {
            ResourceKind::Work => v3::ResourceKind::Work,
            ResourceKind::Equipment => v3::ResourceKind::Equipment,
            ResourceKind::Material => v3::ResourceKind::Material,
            ResourceKind::Cost => v3::ResourceKind::Cost,
        },
        role: person.role,
        skills: person.skills,
        is_placeholder: person.is_placeholder,
        max_units: percent(person.max_units),
        availability: person.availability.iter().map(availability).collect(),
        calendar: person.calendar.map(|CalendarId(id)| id),
        team: person.team.map(|TeamId(id)| id),
        rates: person.rates.iter().map(rate).collect(),
        accrual: money::accrual(person.accrual),
        unit: person.unit,
        notes: person.notes,
        source_id: person.source_id,
    }
}

fn task(time_units: &TimeUnits, parent: Option<TaskId>, task: planner::Task) -> v3::Task {
    let Progress { percent_complete, actual_start, actual_finish, remaining, split } = task.progress;
    v3::Task {
        id: task.id.0,
        parent: parent.map(|TaskId(id)| id),
        name: task.name,
        kind: match task.kind {
            TaskKind::Project => v2::TaskKind::Project,
            TaskKind::Task => v2::TaskKind::Task,
            TaskKind::Milestone => v2::TaskKind::Milestone,
            TaskKind::StartMilestone => v2::TaskKind::StartMilestone,
        },
        duration: duration(time_units, task.duration),
        task_type: match task.task_type {
            TaskType::FixedUnits => v2::TaskType::FixedUnits,
            TaskType::FixedDuration => v2::TaskType::FixedDuration,
            TaskType::FixedWork => v2::TaskType::FixedWork,
        },
        is_effort_driven: task.is_effort_driven,
        mode: match task.mode {
            TaskMode::Automatic => v2::TaskMode::Automatic,
            TaskMode::Manual { start: None } => v2::TaskMode::Manual,
            TaskMode::Manual { start: Some(start) } => v2::TaskMode::ManualStart(moment(start)),
        },
        is_active: task.is_active,
        constraint: match task.constraint {
            Constraint::AsSoonAsPossible => said::Constraint::AsSoonAsPossible,
            Constraint::AsLateAsPossible => said::Constraint::AsLateAsPossible,
            Constraint::MustStartOn(date) => said::Constraint::MustStartOn(moment(date)),
            Constraint::MustFinishOn(date) => said::Constraint::MustFinishOn(moment(date)),
            Constraint::StartNoEarlierThan(date) => said::Constraint::StartNoEarlierThan(moment(date)),
            Constraint::StartNoLaterThan(date) => said::Constraint::StartNoLaterThan(moment(date)),
            Constraint::FinishNoEarlierThan(date) => said::Constraint::FinishNoEarlierThan(moment(date)),
            Constraint::FinishNoLaterThan(date) => said::Constraint::FinishNoLaterThan(moment(date)),
        },
        deadline: task.deadline.map(moment),
        calendar: task.calendar.map(|CalendarId(id)| id),
        ignores_resource_calendars: task.ignores_resource_calendars,
        levelling_delay: (task.levelling_delay != planner::Task::NO_DELAY)
            .then(|| v2::SpanText(span(time_units, task.levelling_delay))),
        splits: task.splits.into_iter().map(pause).collect(),
        progress: v2::Progress {
            percent_complete: percent(percent_complete),
            actual_start: actual_start.map(moment),
            actual_finish: actual_finish.map(moment),
            remaining: remaining.map(|left| v2::SpanText(span(time_units, left))),
            split: split.map(pause),
        },
        priority: v3::Priority(task.priority),
        team: task.team.map(|TeamId(id)| id),
        goal: task.goal.map(|GoalId(id)| id),
        expenditure: task.expenditure.map(|one| match one {
            Expenditure::Capital => v3::Expenditure::Capital,
            Expenditure::Operating => v3::Expenditure::Operating,
        }),
        notes: task.notes,
        source_id: task.source_id,
    }
}

fn pause(pause: planner::Split) -> v2::Split {
    v2::Split { stop: moment(pause.stop), resume: moment(pause.resume) }
}

fn dependency(time_units: &TimeUnits, dependency: &planner::Dependency) -> said::Dependency {
    let DependencyId(id) = dependency.id;
    said::Dependency {
        id,
        predecessor: dependency.predecessor.0,
        successor: dependency.successor.0,
        kind: match dependency.kind {
            DependencyKind::FinishToStart => said::DependencyKind::FinishToStart,
            DependencyKind::StartToStart => said::DependencyKind::StartToStart,
            DependencyKind::FinishToFinish => said::DependencyKind::FinishToFinish,
            DependencyKind::StartToFinish => said::DependencyKind::StartToFinish,
        },
        lag: lag(time_units, dependency.lag),
    }
}

fn assignment(time_units: &TimeUnits, assignment: &planner::Assignment) -> v3::Assignment {
    let AssignmentId(id) = assignment.id;
    v3::Assignment {
        id,
        task: assignment.task.0,
        person: assignment.person.0,
        units: percent(assignment.units),
        work: assignment.work.map(|one| work(time_units, one)),
        delay: (assignment.delay != planner::Assignment::NO_DELAY)
            .then(|| v2::SpanText(span(time_units, assignment.delay))),
        contour: match assignment.contour {
            Contour::Flat => v3::Contour::Flat,
            Contour::BackLoaded => v3::Contour::BackLoaded,
            Contour::FrontLoaded => v3::Contour::FrontLoaded,
            Contour::DoublePeak => v3::Contour::DoublePeak,
            Contour::EarlyPeak => v3::Contour::EarlyPeak,
            Contour::LatePeak => v3::Contour::LatePeak,
            Contour::Bell => v3::Contour::Bell,
            Contour::Turtle => v3::Contour::Turtle,
        },
        cost: assignment.cost.map(money::price),
    }
}

fn baseline(time_units: &TimeUnits, baseline: planner::Baseline) -> v3::Baseline {
    let BaselineId(id) = baseline.id;
    let days = |minutes: i64| v2::SpanText(Span::working(minutes, TimeUnit::Day).to_text(time_units));
    let task = |one: &planner::BaselineTask| v3::BaselineTask {
        task: one.task.0,
        start: moment(one.start),
        finish: moment(one.finish),
        duration: (one.duration != WorkingMinutes::ZERO).then(|| days(one.duration.0)),
        work: one.work.map(|one| work(time_units, one)),
        cost: one.cost.map(money::own),
        splits: one.splits.iter().copied().map(pause).collect(),
        due: one.due.iter().map(due).collect(),
    };
    v3::Baseline { id, name: baseline.name, tasks: baseline.tasks.iter().map(task).collect() }
}

fn due(days: &planner::DueDays) -> v3::DueDays {
    let planner::DueDays { from, to, each_day } = *days;
    v3::DueDays { from: day(from), to: (to != from).then(|| day(to)), each_day: money::own(each_day) }
}

fn work(time_units: &TimeUnits, work: WorkingMinutes) -> said::WorkText {
    said::WorkText(span(time_units, Span::working(work.0, TimeUnit::Hour)))
}

fn day(day: planner::Date) -> said::Day {
    said::Day(day.to_string())
}

fn moment(moment: planner::DateTime) -> said::Moment {
    said::Moment(moment.to_string())
}

fn intervals(day: &planner::DayIntervals) -> Vec<said::Interval> {
    day.as_slice().iter().map(|interval| said::Interval(interval.to_string())).collect()
}

fn percent(percent: Percent) -> said::Percent {
    said::Percent(f64::from(percent.hundredths()) / 100.0)
}

fn duration(time_units: &TimeUnits, duration: Duration) -> said::DurationText {
    let mark = if duration.is_estimated { "?" } else { "" };
    said::DurationText(format!("{}{mark}", span(time_units, duration.span())))
}

fn lag(time_units: &TimeUnits, lag: Lag) -> said::LagText {
    if lag == Lag::ZERO {
        return said::LagText::default();
    }
    let text = match lag {
        Lag::Span(one) => span(time_units, one),
        Lag::Percent(percent) => percent.to_string(),
    };
    said::LagText(if text.starts_with('-') { text } else { format!("+{text}") })
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
