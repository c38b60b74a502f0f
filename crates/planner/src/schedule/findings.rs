//! What is odd about a plan, seen from its schedule.

use super::network::{EARLIEST, LATEST, Network};
use super::{Driver, Schedule, TaskDates};
use crate::finding::{Finding, FindingCode, Severity};
use crate::id::Entity;
use crate::time::WorkingMinutes;
use crate::units::{Span, TimeUnit};

/// All findings, the weightiest first and then in order of codes and subjects.
pub(super) fn collect(schedule: &Schedule) -> Vec<Finding> {
    let (network, dates) = (&schedule.network, schedule.dates());
    let mut findings = Vec::new();
    idle_calendars(schedule, &mut findings);
    overruled_dependencies(schedule, &mut findings);
    ties_to_summaries(network, &mut findings);
    missed_deadlines(network, dates, &mut findings);
    beyond_horizon(network, dates, &mut findings);
    negative_slack(schedule, &mut findings);
    findings.sort_by(|a, b| {
        b.severity.cmp(&a.severity).then(a.code.cmp(&b.code)).then(a.subject.cmp(&b.subject))
    });
    findings
}

fn idle_calendars(schedule: &Schedule, findings: &mut Vec<Finding>) {
    for id in &schedule.network.calendars.idle {
        let name = schedule.plan.calendar_with(*id).map_or("", |calendar| calendar.name.as_str());
        findings.push(Finding {
            code: FindingCode::CalendarWithoutWork,
            severity: Severity::Problem,
            subject: Entity::Calendar(*id),
            message: format!("the calendar \u{201c}{name}\u{201d} has no working time in its week, so work is taken to go on around the clock"),
            hint: "give at least one weekday working hours, or choose another calendar".to_owned(),
        });
    }
}

fn overruled_dependencies(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let pass = schedule.pass();
    for (dates, line) in schedule.dates().iter().zip(0..) {
        let task = schedule.network.task(line);
        if dates.driver != Driver::Constraint(task.id) || dates.is_summary {
            continue;
        }
        let allowed = pass.floor(line, false).links.map(|(at, _)| schedule.network.snapped_start(line, at));
        if allowed.is_none_or(|at| at <= dates.early_start) {
            continue;
        }
        findings.push(Finding {
            code: FindingCode::ConstraintBreaksDependency,
            severity: Severity::Warning,
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} starts before its predecessors allow, because its constraint says so: {}",
                task.name,
                task.constraint.name().to_lowercase()
            ),
            hint: "move the constraint, or shorten what comes before".to_owned(),
        });
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

fn missed_deadlines(network: &Network, dates: &[TaskDates], findings: &mut Vec<Finding>) {
    for (node, dates) in network.nodes.iter().zip(dates) {
        let task = &node.task;
        if let Some(deadline) = task.deadline.filter(|deadline| dates.finish > *deadline) {
            findings.push(Finding {
                code: FindingCode::DeadlineMissed,
                severity: Severity::Problem,
                subject: Entity::Task(task.id),
                message: format!(
                    "\u{201c}{}\u{201d} finishes {}, after its deadline {deadline}",
                    task.name, dates.finish
                ),
                hint: "shorten what drives it, or agree on another deadline".to_owned(),
            });
        }
    }
}

fn beyond_horizon(network: &Network, dates: &[TaskDates], findings: &mut Vec<Finding>) {
    let is_held = |dates: &&TaskDates| {
        [dates.early_start, dates.early_finish, dates.late_start, dates.late_finish]
            .iter()
            .any(|date| *date <= EARLIEST || *date >= LATEST)
    };
    if let Some(first) = dates.iter().find(is_held) {
        let name = network.lines.get(first.task).map_or("", |line| network.task(line).name.as_str());
        findings.push(Finding {
            code: FindingCode::DateBeyondHorizon,
            severity: Severity::Problem,
            subject: Entity::Task(first.task),
            message: format!(
                "the dates of \u{201c}{name}\u{201d} lie beyond the years 1 to 9999 and are held there"
            ),
            hint: "look for a duration or a lag that is far too long".to_owned(),
        });
    }
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
        hint: "move the constraint or deadline behind it, or shorten what drives it".to_owned(),
    });
}
