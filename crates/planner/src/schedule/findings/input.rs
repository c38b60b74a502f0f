//! What was said about a plan and moves nothing, contradicts itself, or can hardly have been meant.

use std::collections::BTreeSet;

use super::super::Schedule;
use super::super::calendars::{Calendars, Clock};
use super::super::float::minutes_between;
use super::super::forward::remaining_minutes;
use crate::calendar::Calendar;
use crate::finding::{Finding, FindingCode, Severity};
use crate::id::{CalendarId, Entity};
use crate::plan::Plan;
use crate::rules::Direction;
use crate::task::{Constraint, Split, Task, TaskMode};
use crate::time::{DateTime, ElapsedMinutes, MINUTES_PER_DAY, Percent, WorkingMinutes};

/// A pause of this many days without any work is told.
const LONG_PAUSE_DAYS: i64 = 365;

/// All of them, in no order.
pub(super) fn collect(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let used = calendars_in_use(schedule);
    idle_calendars(schedule, &used, findings);
    long_pauses(schedule, &used, findings);
    for (line, task) in schedule.network.tasks() {
        let activity = schedule.network.activity(line);
        if activity.is_inactive() {
            continue;
        }
        dates_before_start(schedule, line, task, findings);
        if activity.is_summary() {
            ignored_on_summary(schedule, line, task, findings);
        } else {
            torn_progress(task, findings);
            pause_outside_work(schedule, line, task, findings);
            planned_pauses_without_work(schedule, line, task, findings);
            progress_after_status_date(schedule, line, task, findings);
            calendars_apart(schedule, line, task, findings);
        }
    }
}

fn of_task(task: &Task, code: FindingCode, message: String, hint: &str) -> Finding {
    let subject = Entity::Task(task.id);
    Finding { code, severity: Severity::Warning, subject, message, hint: hint.to_owned() }
}

fn name_of(plan: &Plan, id: CalendarId) -> &str {
    plan.calendar_with(id).map_or("", |calendar| calendar.name.as_str())
}

/// A calendar and those that it is based on.
fn with_bases(plan: &Plan, id: CalendarId) -> impl Iterator<Item = &Calendar> {
    std::iter::successors(plan.calendar_with(id), |calendar| plan.calendar_with(calendar.base?))
}

/// The calendars that decide about dates.
fn calendars_in_use(schedule: &Schedule) -> BTreeSet<CalendarId> {
    let activities = &schedule.network.activities;
    let lines = 0..schedule.network.rows.len() as u32;
    let own = activities.all.iter().map(|activity| activity.calendar).chain([Calendars::OF_PLAN]);
    let places: BTreeSet<u32> = own.chain(lines.flat_map(|line| activities.places_of(line))).collect();
    places.into_iter().flat_map(|place| activities.calendars.clock(place).calendars()).collect()
}

fn idle_calendars(schedule: &Schedule, used: &BTreeSet<CalendarId>, findings: &mut Vec<Finding>) {
    let plan = &schedule.plan;
    for id in schedule.network.activities.calendars.idle.iter().filter(|id| used.contains(id)) {
        let works_at_times = with_bases(plan, *id)
            .flat_map(|calendar| &calendar.exceptions)
            .any(|exception| !exception.intervals.as_slice().is_empty());
        let what = if works_at_times {
            "works on its exceptions only, which come to an end"
        } else {
            "has no working time in its week"
        };
        findings.push(Finding {
            code: FindingCode::CalendarWithoutWork,
            severity: Severity::Problem,
            subject: Entity::Calendar(*id),
            message: format!(
                "the calendar \u{201c}{}\u{201d} {what}, so work is taken to go on around the clock",
                name_of(plan, *id)
            ),
            hint: "give at least one weekday working hours, or choose another calendar".to_owned(),
        });
    }
}

/// Calendars whose exceptions take away the work of a year or more while the plan lasts.
fn long_pauses(schedule: &Schedule, used: &BTreeSet<CalendarId>, findings: &mut Vec<Finding>) {
    let plan = &schedule.plan;
    // Work that was thrown beyond a pause began before it.
    let (first, last) = match plan.rules().direction {
        Direction::FromStart => (schedule.start.min(plan.start()), schedule.finish),
        Direction::FromFinish(finish) => (schedule.start, schedule.finish.max(finish)),
    };
    for (clock, calendar) in schedule.network.activities.calendars.all() {
        let Clock::One(id) = clock else { continue };
        if !used.contains(&id) {
            continue;
        }
        let days_off = with_bases(plan, id)
            .flat_map(|calendar| &calendar.exceptions)
            .filter(|exception| exception.intervals.as_slice().is_empty());
        let pauses = days_off.map(|exception| {
            let from = exception.from.midnight();
            (from, calendar.start_at_or_after(from))
        });
        let is_long = |pause: &(DateTime, DateTime)| {
            let (from, until) = *pause;
            until - from >= ElapsedMinutes(LONG_PAUSE_DAYS * MINUTES_PER_DAY) && from < last && first < until
        };
        let Some((from, until)) = pauses.filter(is_long).min() else { continue };
        findings.push(Finding {
            code: FindingCode::CalendarWithoutWork,
            severity: Severity::Warning,
            subject: Entity::Calendar(id),
            message: format!(
                "the exceptions of the calendar \u{201c}{}\u{201d} leave it no working time from {} to {until}",
                name_of(plan, id),
                from.date()
            ),
            hint: "shorten the exceptions, or choose another calendar for the work in between".to_owned(),
        });
    }
}

/// Constraints, deadlines and starts by hand before the start of the plan. A constraint that asks for no earlier date moves
/// nothing, and a start by hand is where a person wants it, which is worth a note.
fn dates_before_start(schedule: &Schedule, line: u32, task: &Task, findings: &mut Vec<Finding>) {
    let plan = &schedule.plan;
    let activity = schedule.network.activity(line);
    // Where dates are reckoned from the finish, the start follows.
    if plan.rules().direction != Direction::FromStart || activity.has_begun() || activity.is_done() {
        return;
    }
    let start = plan.start();
    let is_before = |date: &DateTime| {
        *date < start && minutes_between(&schedule.network, line, *date, start) > WorkingMinutes::ZERO
    };
    let is_manual = !activity.is_summary() && matches!(task.mode, TaskMode::Manual { start: Some(_) });
    let constraint = task.constraint.date().filter(|_| !is_manual).filter(is_before);
    let mut tell = |what: String, severity: Severity| {
        findings.push(Finding {
            code: FindingCode::DateBeforeStart,
            severity,
            subject: Entity::Task(task.id),
            message: format!("{what}, lies before the start of the plan, {start}"),
            hint: "correct the date, or start the plan earlier".to_owned(),
        });
    };
    if let Some(date) = constraint {
        let moves_nothing =
            matches!(task.constraint, Constraint::StartNoEarlierThan(_) | Constraint::FinishNoEarlierThan(_));
        let severity = if moves_nothing { Severity::Note } else { Severity::Warning };
        let constraint = task.constraint.name().to_lowercase();
        tell(format!("the constraint of \u{201c}{}\u{201d}, {constraint} {date}", task.name), severity);
    }
    if let TaskMode::Manual { start: Some(date) } = task.mode
        && is_manual
        && is_before(&date)
    {
        tell(format!("the start that a person gave \u{201c}{}\u{201d}, {date}", task.name), Severity::Note);
    }
    if let Some(date) = task.deadline.filter(is_before) {
        tell(format!("the deadline of \u{201c}{}\u{201d}, {date}", task.name), Severity::Warning);
    }
}

/// What only tasks can be told: a summary has the dates of what is nested in it.
fn ignored_on_summary(schedule: &Schedule, line: u32, task: &Task, findings: &mut Vec<Finding>) {
    let is_from_start = schedule.plan.rules().direction == Direction::FromStart;
    let mut tell = |what: &str| {
        findings.push(of_task(
            task,
            FindingCode::IgnoredOnSummary,
            format!(
                "the summary \u{201c}{}\u{201d} {what}, which moves nothing: a summary has the dates of its tasks",
                task.name
            ),
            "say it of the tasks in the summary",
        ));
    };
    // Where the plan is reckoned from its finish, everything is as late as possible.
    if task.constraint == Constraint::AsLateAsPossible && is_from_start {
        tell("is to be as late as possible");
    }
    let dates = &schedule.dates()[line as usize];
    if !task.splits.is_empty() {
        tell("pauses");
    }
    if let TaskMode::Manual { start: Some(start) } = task.mode
        && minutes_between(&schedule.network, line, start, dates.start) != WorkingMinutes::ZERO
    {
        tell(&format!("was put on {start} by hand"));
    }
}

/// Work that ended before it began, and work that is done without anybody having said when.
fn torn_progress(task: &Task, findings: &mut Vec<Finding>) {
    let progress = &task.progress;
    let percent = progress.percent_complete;
    match (progress.actual_start, progress.actual_finish) {
        (Some(start), Some(finish)) if finish < start => findings.push(of_task(
            task,
            FindingCode::FinishedBeforeStarted,
            format!(
                "\u{201c}{}\u{201d} finished {finish}, before it started {start}; it is shown as finished when it started",
                task.name
            ),
            "correct the actual start or the actual finish",
        )),
        (None, None) if percent > Percent::ZERO => findings.push(of_task(
            task,
            FindingCode::ProgressWithoutDates,
            format!(
                "\u{201c}{}\u{201d} is {percent} complete without an actual start, and is scheduled as work that has not begun",
                task.name
            ),
            "say when it began, and when it ended if it did",
        )),
        // P6 measures some percentages apart from what is left.
        (Some(_), None) if percent == Percent::HUNDRED && remaining_minutes(task) == 0 => findings.push(of_task(
            task,
            FindingCode::ProgressWithoutDates,
            format!(
                "\u{201c}{}\u{201d} is {percent} complete without an actual finish, and is not counted as finished",
                task.name
            ),
            "say when it ended",
        )),
        _ => {}
    }
}

/// A pause in work that nobody said to have begun, or that stopped before it began.
fn pause_outside_work(schedule: &Schedule, line: u32, task: &Task, findings: &mut Vec<Finding>) {
    let progress = &task.progress;
    let (Some(split), None) = (progress.split, progress.actual_finish) else { return };
    let is_before = |date: DateTime, other: DateTime| {
        minutes_between(&schedule.network, line, date, other) > WorkingMinutes::ZERO
    };
    match progress.actual_start {
        None => findings.push(of_task(
            task,
            FindingCode::ProgressWithoutDates,
            format!(
                "\u{201c}{}\u{201d} pauses from {} to {} without an actual start, and is scheduled without the pause",
                task.name, split.stop, split.resume
            ),
            "say when it began, or take the pause away",
        )),
        Some(start) if is_before(split.stop, start) => {
            let counts = if is_before(start, split.resume) {
                format!("only when it goes on counts, {}", split.resume)
            } else {
                "the pause moves nothing".to_owned()
            };
            findings.push(of_task(
                task,
                FindingCode::FinishedBeforeStarted,
                format!(
                    "\u{201c}{}\u{201d} stopped {}, before it started {start}; {counts}",
                    task.name, split.stop
                ),
                "correct the actual start or the pause",
            ));
        }
        Some(_) => {}
    }
}

impl Schedule {
    /// The planned pauses of a task before its work begins or after it has ended, or all where it takes no working time;
    /// none once it is done.
    pub(crate) fn idle_pauses(&self, task: &Task) -> Vec<Split> {
        let Some(line) = self.network.lines.get(task.id) else { return Vec::new() };
        let (activity, dates) = (self.network.activity(line), &self.dates()[line as usize]);
        // Up to the start it may have held the work back.
        let is_over = |resume: DateTime| {
            minutes_between(&self.network, line, resume, dates.start) > WorkingMinutes::ZERO
        };
        let is_idle =
            |split: &&Split| !activity.pauses() || is_over(split.resume) || dates.finish <= split.stop;
        task.splits.iter().filter(|_| !activity.is_done()).filter(is_idle).copied().collect()
    }
}

/// Planned pauses that move nothing.
fn planned_pauses_without_work(schedule: &Schedule, line: u32, task: &Task, findings: &mut Vec<Finding>) {
    let idle = schedule.idle_pauses(task);
    let Some((first, others)) = idle.split_first() else { return };
    let more = match others.len() {
        0 => String::new(),
        1 => " and once more".to_owned(),
        more => format!(" and {more} times more"),
    };
    let (why, hint) = if schedule.network.activity(line).pauses() {
        ("when it is not worked on anyhow", "move the pause into the work, or take it away")
    } else {
        ("but takes no working time", "take the pause away")
    };
    let message = format!(
        "\u{201c}{}\u{201d} pauses from {} to {}{more}, {why}: that moves nothing",
        task.name, first.stop, first.resume
    );
    let finding = of_task(task, FindingCode::PauseWithoutWork, message, hint);
    findings.push(Finding { severity: Severity::Note, ..finding });
}

/// Work that began or ended after the day up to which progress is known.
fn progress_after_status_date(schedule: &Schedule, line: u32, task: &Task, findings: &mut Vec<Finding>) {
    let Some(status) = schedule.plan.status_date() else { return };
    let is_after = |date: &DateTime| {
        *date > status && minutes_between(&schedule.network, line, status, *date) > WorkingMinutes::ZERO
    };
    let started = task.progress.actual_start.filter(is_after).map(|date| ("started", date));
    let finished = || task.progress.actual_finish.filter(is_after).map(|date| ("finished", date));
    if let Some((what, date)) = started.or_else(finished) {
        findings.push(of_task(
            task,
            FindingCode::ActualAfterStatusDate,
            format!("\u{201c}{}\u{201d} {what} {date}, after the status date {status}", task.name),
            "correct the actual date, or set the status date to the day up to which progress is known",
        ));
    }
}

/// People who never work when the task on which they work is worked on.
fn calendars_apart(schedule: &Schedule, line: u32, task: &Task, findings: &mut Vec<Finding>) {
    let plan = &schedule.plan;
    let calendars = &schedule.network.activities.calendars;
    let Some(own) = task.calendar.filter(|_| !task.ignores_resource_calendars) else { return };
    if calendars.apart.is_empty() || schedule.network.activity(line).is_done() {
        return;
    }
    let people = plan.assignments_of(task.id).filter_map(|assignment| plan.person(assignment.person));
    for person in people.filter(|person| person.kind.works()) {
        let Some(theirs) = person.calendar.filter(|theirs| calendars.apart.contains(&(own, *theirs))) else {
            continue;
        };
        findings.push(of_task(
            task,
            FindingCode::CalendarsNeverMeet,
            format!(
                "\u{201c}{}\u{201d} is worked on \u{201c}{}\u{201d}, and \u{201c}{}\u{201d} works on \u{201c}{}\u{201d}: they never meet, so the calendar of the task holds alone",
                task.name,
                name_of(plan, own),
                person.name,
                name_of(plan, theirs)
            ),
            "choose another calendar for the task, or another person",
        ));
        return;
    }
}
