//! What is odd about a plan, seen from its schedule.

mod input;
mod leave;

use super::calendars::Calendars;
use super::float::minutes_between;
use super::network::{EARLIEST, LATEST, Link, Network};
use super::{Driver, Schedule, TaskDates};
use crate::dependency::DependencyKind;
use crate::finding::{Finding, FindingCode, Severity};
use crate::id::Entity;
use crate::rules::Direction;
use crate::task::{Constraint, TaskMode};
use crate::time::{DateTime, WorkingMinutes};
use crate::units::{Span, TimeUnit};

/// All findings, the weightiest first and then in order of codes and subjects.
pub(super) fn collect(schedule: &Schedule) -> Vec<Finding> {
    let (network, dates) = (&schedule.network, schedule.dates());
    let mut findings = Vec::new();
    input::collect(schedule, &mut findings);
    leave::collect(schedule, &mut findings);
    status_before_start(schedule, &mut findings);
    overruled_dependencies(schedule, &mut findings);
    manual_before_dependencies(schedule, &mut findings);
    out_of_sequence(schedule, &mut findings);
    constraints_not_kept(schedule, &mut findings);
    ties_to_summaries(network, &mut findings);
    missed_deadlines(schedule, &mut findings);
    missed_finish(schedule, &mut findings);
    beyond_horizon(network, dates, &mut findings);
    negative_slack(schedule, &mut findings);
    findings.sort_by(Finding::by_weight);
    findings
}

fn overruled_dependencies(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let pass = schedule.pass();
    let late = pass.holds_back_late();
    for (dates, line) in schedule.dates().iter().zip(0..) {
        let is_counted = !dates.is_summary && !schedule.network.activity(line).is_inactive();
        if dates.driver != Driver::Constraint(dates.task) || !is_counted {
            continue;
        }
        let task = schedule.network.task(line);
        let Some((allowed, by)) = pass.floor(line, late).links() else { continue };
        let allowed = schedule.network.snapped_start(line, allowed);
        let Some(link) = schedule.plan.dependency(by).filter(|_| allowed > dates.early_start) else {
            continue;
        };
        let predecessor = schedule.plan.task(link.predecessor).map_or("", |task| task.name.as_str());
        let date = task.constraint.date().unwrap_or(dates.early_start);
        findings.push(Finding {
            code: FindingCode::ConstraintBreaksDependency,
            severity: Severity::Warning,
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} starts {}, though the {} dependency on \u{201c}{predecessor}\u{201d} lets it start {allowed} at the earliest: its constraint says {} {date}",
                task.name,
                dates.early_start,
                link.kind.letters(),
                task.constraint.name().to_lowercase()
            ),
            hint: "move the constraint, or shorten what comes before".to_owned(),
        });
    }
}

/// The status date against the start of what is planned, whichever of plan and tasks starts first.
fn status_before_start(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let plan = &schedule.plan;
    let Some(status) = plan.status_date() else { return };
    let start = match plan.rules().direction {
        Direction::FromStart => plan.start().min(schedule.start()),
        Direction::FromFinish(_) => schedule.start(),
    };
    // The midnight before the first morning is no other day.
    if schedule.network.activities.calendars.get(Calendars::OF_PLAN).between(status, start)
        <= WorkingMinutes::ZERO
    {
        return;
    }
    findings.push(Finding {
        code: FindingCode::StatusDateBeforeStart,
        severity: Severity::Warning,
        subject: Entity::Plan,
        message: format!("the status date {status} lies before the start {start}"),
        hint: "set the status date to the day up to which progress is known, or leave it empty".to_owned(),
    });
}

fn manual_before_dependencies(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let (network, pass) = (&schedule.network, schedule.pass());
    let late = pass.holds_back_late();
    for (dates, line) in schedule.dates().iter().zip(0..) {
        if dates.driver != Driver::Manual {
            continue;
        }
        let Some((allowed, _)) = pass.floor(line, late).links() else { continue };
        let allowed = network.snapped_start(line, allowed);
        if allowed <= network.snapped_start(line, dates.start) {
            continue;
        }
        let task = network.task(line);
        findings.push(Finding {
            code: FindingCode::ManualBreaksDependency,
            severity: Severity::Warning,
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} was put on {} by hand, before its predecessors allow it: {allowed}",
                task.name, dates.start
            ),
            hint: "put it later, or let it be scheduled automatically".to_owned(),
        });
    }
}

/// Work that began or ended before a dependency, its own or of a summary around it, let it.
fn out_of_sequence(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let network = &schedule.network;
    for line in 0..network.rows.len() as u32 {
        let activity = network.activity(line);
        if activity.is_inactive() || !(activity.has_begun() || activity.is_done()) {
            continue;
        }
        let ties = network.way_up(line).flat_map(|at| network.incoming(at));
        // The tie that was broken by most; of several the first.
        let mut worst: Option<(WorkingMinutes, &Link, &str)> = None;
        for link in ties {
            if let Some((early, what)) = jumped(schedule, line, link)
                && worst.is_none_or(|(most, ..)| early > most)
            {
                worst = Some((early, link, what));
            }
        }
        let Some((_, link, what)) = worst else { continue };
        let task = network.task(line);
        let after = match link.kind {
            DependencyKind::FinishToStart | DependencyKind::FinishToFinish => "finish",
            DependencyKind::StartToStart | DependencyKind::StartToFinish => "start",
        };
        let allow = if what == IS_TO_FINISH { "allows" } else { "allowed" };
        findings.push(Finding {
            code: FindingCode::OutOfSequence,
            severity: Severity::Warning,
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} {what} before the {} dependency on the {after} of \u{201c}{}\u{201d} {allow} it",
                task.name,
                link.kind.letters(),
                network.task(link.predecessor).name
            ),
            hint: "correct the actual dates, or tie the tasks as the work really goes".to_owned(),
        });
    }
}

/// What is said of work under way that ends too early.
const IS_TO_FINISH: &str = "is to finish";

/// By how much work a line began, or ended, before a link let it, and which of the two.
fn jumped(schedule: &Schedule, line: u32, link: &Link) -> Option<(WorkingMinutes, &'static str)> {
    let network = &schedule.network;
    let progress = &network.task(line).progress;
    let dates = &schedule.state.dates[line as usize];
    let (actual, what) = if link.kind.reaches_finish() {
        // The finish of a summary follows from its tasks: what ties it ties none of them.
        if link.successor != line {
            return None;
        }
        // Not all that is left waits: see the progress modes.
        progress.actual_finish.map_or((dates.finish, IS_TO_FINISH), |finish| (finish, "finished"))
    } else {
        // What is finished began by its duration before, where nobody said when.
        progress.actual_start.map_or((dates.start, "must have started"), |start| (start, "started"))
    };
    let before = &schedule.state.dates[link.predecessor as usize];
    let leaves = if link.kind.leaves_finish() { before.finish } else { before.start };
    let allowed = network.after_lag(link, leaves, || schedule.pass().summary_duration(link.predecessor));
    let early = minutes_between(network, line, actual, allowed);
    (early > WorkingMinutes::ZERO).then_some((early, what))
}

/// Constraints that the dates do not keep, because of what has happened or because dependencies win.
fn constraints_not_kept(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let network = &schedule.network;
    for (dates, line) in schedule.dates().iter().zip(0..) {
        let activity = network.activity(line);
        if !activity.is_special() || activity.is_inactive() {
            continue;
        }
        let task = network.task(line);
        if matches!(task.mode, TaskMode::Manual { start: Some(_) }) || is_kept(network, line, dates) {
            continue;
        }
        let is_about_start = matches!(
            task.constraint,
            Constraint::MustStartOn(_) | Constraint::StartNoEarlierThan(_) | Constraint::StartNoLaterThan(_)
        );
        let has_happened = activity.is_done() || is_about_start && activity.has_begun();
        let (what, at) = if is_about_start { ("start", dates.start) } else { ("finish", dates.finish) };
        let verb = match (has_happened, is_about_start) {
            (true, true) => "started",
            (true, false) => "finished",
            (false, true) => "starts",
            (false, false) => "finishes",
        };
        let date = task.constraint.date().unwrap_or(at);
        findings.push(Finding {
            code: FindingCode::ConstraintCannotHold,
            severity: if has_happened { Severity::Note } else { Severity::Warning },
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} {verb} {at}, which its constraint does not allow: {} {date}",
                task.name,
                task.constraint.name().to_lowercase(),
            ),
            hint: if has_happened {
                "take the constraint away: what has happened stays where it was".to_owned()
            } else {
                format!("change the constraint, or what drives the {what}")
            },
        });
    }
}

/// Whether the dates of a line are what its constraint asks for. A pause in the work is no difference.
fn is_kept(network: &Network, line: u32, dates: &TaskDates) -> bool {
    let is_before = |a: DateTime, b: DateTime| minutes_between(network, line, a, b) > WorkingMinutes::ZERO;
    match network.task(line).constraint {
        Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => true,
        Constraint::MustStartOn(date) => !is_before(dates.start, date) && !is_before(date, dates.start),
        Constraint::MustFinishOn(date) => !is_before(dates.finish, date) && !is_before(date, dates.finish),
        Constraint::StartNoEarlierThan(date) => !is_before(dates.start, date),
        Constraint::StartNoLaterThan(date) => !is_before(date, dates.start),
        Constraint::FinishNoEarlierThan(date) => !is_before(dates.finish, date),
        Constraint::FinishNoLaterThan(date) => !is_before(date, dates.finish),
    }
}

fn ties_to_summaries(network: &Network, findings: &mut Vec<Finding>) {
    for line in (0..network.rows.len() as u32).filter(|line| network.is_summary(*line)) {
        for link in network.incoming(line).iter().filter(|link| link.kind.reaches_finish()) {
            findings.push(Finding {
                code: FindingCode::FinishOfSummaryTied,
                severity: Severity::Warning,
                subject: Entity::Dependency(link.dependency),
                message: format!(
                    "the {} dependency on the summary \u{201c}{}\u{201d} moves nothing: a summary finishes with its tasks",
                    link.kind.letters(),
                    network.task(line).name
                ),
                hint: "tie a task of the summary, or use FS or SS".to_owned(),
            });
        }
    }
}

/// Deadlines that are missed: by how much, and whether they could be kept, links and durations being what they are.
fn missed_deadlines(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let network = &schedule.network;
    for (line, task) in network.tasks() {
        let dates = &schedule.dates()[line as usize];
        let Some(deadline) = task.deadline.filter(|_| !network.activity(line).is_inactive()) else {
            continue;
        };
        let (finish, earliest) = (dates.finish, dates.early_finish);
        if finish <= deadline {
            continue;
        }
        let missed_by = minutes_between(network, line, deadline, finish);
        if missed_by <= WorkingMinutes::ZERO {
            continue;
        }
        let missed_by = Span::working(missed_by.0, TimeUnit::Day).to_text(schedule.plan.time_units());
        let at_best = if network.activity(line).is_done() {
            String::new()
        } else if earliest < finish {
            format!("; the earliest finish there can be is {earliest}")
        } else {
            "; it cannot finish earlier".to_owned()
        };
        findings.push(Finding {
            code: FindingCode::DeadlineMissed,
            severity: Severity::Problem,
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} finishes {finish}, {missed_by} after its deadline {deadline}{at_best}",
                task.name
            ),
            hint: "shorten what drives it, or agree on another deadline".to_owned(),
        });
    }
}

/// The finish that a plan is reckoned from, which what has happened does not keep.
fn missed_finish(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let Direction::FromFinish(given) = schedule.plan.rules().direction else { return };
    let is_last = |(line, dates): &(u32, &TaskDates)| {
        schedule.network.activity(*line).is_done()
            && dates.finish > given
            && dates.finish == schedule.finish()
    };
    let Some((line, dates)) = (0..).zip(schedule.dates()).find(is_last) else { return };
    findings.push(Finding {
        code: FindingCode::DeadlineMissed,
        severity: Severity::Problem,
        subject: Entity::Plan,
        message: format!(
            "\u{201c}{}\u{201d} was finished {}, after the finish {given} that the plan is scheduled from",
            schedule.network.task(line).name,
            dates.finish
        ),
        hint: "agree on another finish of the plan, or correct the actual date".to_owned(),
    });
}

fn beyond_horizon(network: &Network, dates: &[TaskDates], findings: &mut Vec<Finding>) {
    let any_of = |dates: &TaskDates, is_beyond: fn(DateTime) -> bool| {
        [dates.early_start, dates.early_finish, dates.late_start, dates.late_finish]
            .into_iter()
            .any(is_beyond)
    };
    let is_held = |dates: &&TaskDates| any_of(dates, |date| date <= EARLIEST || date >= LATEST);
    let is_far = |dates: &&TaskDates| any_of(dates, |date| !date.is_in_range());
    let held = dates.iter().find(is_held);
    let Some(first) = held.or_else(|| dates.iter().find(is_far)) else { return };
    let name = network.lines.get(first.task).map_or("", |line| network.task(line).name.as_str());
    let where_to = match held {
        Some(_) => "the years 1 to 9999 and are held there",
        None => "the years 1900 to 2199, which a plan can hold",
    };
    findings.push(Finding {
        code: FindingCode::DateBeyondHorizon,
        severity: Severity::Problem,
        subject: Entity::Task(first.task),
        message: format!("the dates of \u{201c}{name}\u{201d} lie beyond {where_to}"),
        hint:
            "look for a date, a duration or a lag that is far off, and for a calendar without work for years"
                .to_owned(),
    });
}

fn negative_slack(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let late =
        || schedule.dates().iter().filter(|one| !one.is_summary && one.total_slack < WorkingMinutes::ZERO);
    let Some(worst) = late().min_by_key(|one| (one.total_slack, one.task)) else { return };
    let name = schedule.plan.task(worst.task).map_or("", |task| task.name.as_str());
    let missing = Span::working(-worst.total_slack.0, TimeUnit::Day).to_text(schedule.plan.time_units());
    let message = match late().count() {
        1 => format!("\u{201c}{name}\u{201d} comes {missing} too late for the dates it must keep"),
        count => format!(
            "{count} tasks come too late for the dates they must keep, \u{201c}{name}\u{201d} the most: {missing}"
        ),
    };
    findings.push(Finding {
        code: FindingCode::NegativeSlack,
        severity: Severity::Problem,
        subject: Entity::Task(worst.task),
        message,
        hint: match schedule.plan.rules().direction {
            Direction::FromStart => "move the constraint or deadline behind it, or shorten what drives it".to_owned(),
            Direction::FromFinish(finish) => format!(
                "move the finish {finish} that the plan is scheduled from, or the constraint or deadline behind it, or shorten what drives it"
            ),
        },
    });
}
