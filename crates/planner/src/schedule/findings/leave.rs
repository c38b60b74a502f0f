//! Work that stands still because somebody on it is on leave.
//!
//! Leave is planned around, so that no date is wrong and nobody is needed while they are away. What is odd is work that
//! waits for somebody longer than it takes: leave that covers all of it moves it to where nobody looks.

use std::collections::BTreeMap;

use super::super::{Driver, Schedule};
use crate::capacity::named;
use crate::finding::{Finding, FindingCode, Severity};
use crate::id::{CalendarId, Entity};
use crate::task::{Constraint, Task};
use crate::time::{Date, DateTime};
use crate::units::{Span, TimeUnit};
use crate::workload::Who;

/// The first and the last of some days off.
type Leave = (Date, Date);

/// A finding for every task to come that stands still for a week at least, and no shorter than it takes.
pub(super) fn collect(schedule: &Schedule, findings: &mut Vec<Finding>) {
    let plan = &schedule.plan;
    let leaves = leaves(schedule);
    if leaves.is_empty() {
        return;
    }
    let week = i64::from(plan.time_units().minutes_per_week);
    // Costs as much as all tasks.
    let late = schedule.pass().holds_back_late();
    for node in plan.nodes.values().filter(|node| !node.assignments.is_empty()) {
        let task = &node.task;
        let Some(line) = schedule.network.lines.get(task.id).filter(|line| is_to_wait(schedule, *line, task))
        else {
            continue;
        };
        let enough = week.max(i64::from(schedule.network.activity(line).minutes));
        let (could_start, finish) =
            (could_start(schedule, line, task, late), schedule.dates()[line as usize].finish);
        let own = schedule.network.calendar(line);
        let lost = |leave: &&Leave| {
            let from = leave.0.midnight().max(could_start);
            let until = Date::from_days(leave.1.days() + 1).midnight().min(finish);
            // Most leave is at another time, and working time is dear to count.
            if from < until { own.between(from, until).0 } else { 0 }
        };
        let waits = plan.assignments_of(task.id).filter_map(|assignment| {
            let person = plan.person(assignment.person).filter(|person| person.kind.works())?;
            let in_the_way = leaves.get(&person.calendar?)?.iter().filter(|leave| lost(leave) > 0);
            let (first, last) = (in_the_way.clone().next()?, in_the_way.clone().next_back()?);
            Some((in_the_way.map(|leave| lost(&leave)).sum::<i64>(), person.id, (first.0, last.1)))
        });
        // Of several who are away for as long, the first.
        let longest = waits.reduce(|longest, other| if other.0 > longest.0 { other } else { longest });
        let Some((lost, person, (from, to))) = longest.filter(|one| one.0 >= enough) else { continue };
        findings.push(Finding {
            code: FindingCode::WaitsForLeave,
            severity: Severity::Warning,
            subject: Entity::Task(task.id),
            message: format!(
                "\u{201c}{}\u{201d} could start {} and waits {} for {}, on leave from {from} to {to}: it finishes {finish}",
                task.name,
                own.start_at_or_after(could_start),
                Span::working(lost, TimeUnit::Day).to_text(plan.time_units()),
                named(plan, Who::Person(person)),
            ),
            hint: "hand it to somebody who is there, or move the leave".to_owned(),
        });
    }
}

/// Whether a task waits for the people on it at all.
fn is_to_wait(schedule: &Schedule, line: u32, task: &Task) -> bool {
    let activity = schedule.network.activity(line);
    activity.is_active_leaf()
        && !(activity.has_begun() || activity.is_done() || activity.is_elapsed())
        && !(task.calendar.is_some() && task.ignores_resource_calendars)
        && schedule.dates()[line as usize].driver != Driver::Manual
}

/// When a task could start if everybody were there: where links and dates let it, unless something else has put it off.
/// `late`: whether some task holds others back from where it is held late.
fn could_start(schedule: &Schedule, line: u32, task: &Task, late: bool) -> DateTime {
    let pass = schedule.pass();
    let dates = &schedule.dates()[line as usize];
    let allowed = match dates.driver {
        Driver::Constraint(by) if by == task.id => match task.constraint {
            Constraint::StartNoEarlierThan(date) | Constraint::MustStartOn(date) => date,
            _ => dates.start,
        },
        Driver::PlanStart | Driver::Dependency(_) | Driver::Constraint(_) | Driver::StatusDate => {
            pass.not_before(&pass.floor(line, late)).0
        }
        _ => dates.start,
    };
    allowed.min(dates.start)
}

/// The days off that people's own calendars name, in order and apart from each other. Those that come round, and those
/// of the plan's calendar, are nobody's leave.
fn leaves(schedule: &Schedule) -> BTreeMap<CalendarId, Vec<Leave>> {
    let plan = &schedule.plan;
    let mut leaves: BTreeMap<CalendarId, Vec<Leave>> = BTreeMap::new();
    let people = plan.people().filter(|person| person.kind.works());
    for id in people.filter_map(|person| person.calendar).filter(|id| *id != plan.calendar()) {
        let Some(calendar) = plan.calendar_with(id).filter(|_| !leaves.contains_key(&id)) else { continue };
        let days_off = calendar.exceptions.iter();
        let days_off = days_off.filter(|one| one.intervals.as_slice().is_empty() && one.recurrence.is_none());
        let mut all: Vec<Leave> = days_off.map(|one| (one.from, one.to)).collect();
        all.sort_unstable();
        let mut apart: Vec<Leave> = Vec::new();
        for leave in all {
            match apart.last_mut().filter(|last| leave.0.days() <= last.1.days() + 1) {
                Some(last) => last.1 = last.1.max(leave.1),
                None => apart.push(leave),
            }
        }
        if !apart.is_empty() {
            leaves.insert(id, apart);
        }
    }
    leaves
}
