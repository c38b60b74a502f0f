//! Fixes of shortages: edits after which less of somebody is missing, and of nobody more. Each is tried.
//!
//! Offered is what one click can mean: to put one task off, to hand one to somebody of the same role who has the time, to
//! take less of somebody, to work in spite of leave, to look for more people. What is best for the whole plan at once,
//! levelling finds.

use std::collections::BTreeSet;

use super::over::{hours, named};
use super::{Bucket, Capacity, Demand, Shortage, Usage, most_units};
use crate::calendar::Calendar;
use crate::edit::{Edit, TaskChange};
use crate::fixes::Fix;
use crate::id::{PersonId, TaskId};
use crate::people::{Assignment, Person};
use crate::schedule::Schedule;
use crate::task::{Constraint, Task, TaskMode};
use crate::time::{DateTime, Percent, WorkingMinutes};
use crate::units::{Span, TimeUnit};
use crate::workload::Who;

/// The most tasks behind a shortage that are tried, and the most people for each of them.
const MOST_TASKS: usize = 5;
const MOST_PEOPLE: usize = 2;
/// The most fixes that are offered.
const MOST_FIXES: usize = 6;

/// An edit that was tried, and what came of it.
struct Tried {
    fix: Fix,
    missing: i64,
    finish: DateTime,
}

impl Capacity {
    /// Edits of which each alone leaves less missing of who is short, and no more of anybody else: first what leaves
    /// least missing, then what lets the plan finish first. The label says what is still missing, and when the plan
    /// finishes, where it does so later.
    ///
    /// `schedule` is the one this was computed from. Costs an update of the schedule and a new capacity for each of a
    /// handful of candidates.
    #[must_use]
    pub fn fixes(&self, schedule: &Schedule, shortage: &Shortage) -> Vec<Fix> {
        let mut tried: Vec<Tried> = self
            .candidates(schedule, shortage)
            .into_iter()
            .filter_map(|fix| self.try_out(schedule, shortage, fix))
            .collect();
        tried.sort_by_key(|one| (one.missing, one.finish));
        tried.truncate(MOST_FIXES);
        let told = |Tried { fix, missing, finish }: Tried| {
            let still =
                if missing > 0 { format!(", {} still missing", hours(missing)) } else { String::new() };
            let later = if finish > schedule.finish() {
                format!(", the plan finishes {finish}")
            } else {
                String::new()
            };
            Fix { label: format!("{}{still}{later}", fix.label), ..fix }
        };
        tried.into_iter().map(told).collect()
    }

    fn try_out(&self, schedule: &Schedule, shortage: &Shortage, fix: Fix) -> Option<Tried> {
        let after = schedule.tried(&fix.edit)?;
        let capacity = Self::of(&after);
        if shortage.assignment.is_some() {
            let is_same = |one: &Shortage| one.assignment == shortage.assignment;
            let is_gone = !capacity.more_than_exists().any(|one| is_same(&one));
            return is_gone.then(|| Tried { fix, missing: 0, finish: after.finish() });
        }
        let missing = capacity.missing(Some(shortage.who));
        let helps = missing < self.missing(Some(shortage.who));
        let hurts = capacity.missing(None) - missing > self.missing(None) - self.missing(Some(shortage.who));
        (helps && !hurts).then(|| Tried { fix, missing, finish: after.finish() })
    }

    /// How much is missing of somebody in all, or of everybody.
    fn missing(&self, who: Option<Who>) -> i64 {
        let over = self.over_allocations();
        let counted = over.iter().filter(|one| who.is_none_or(|who| one.who == who));
        counted.map(|one| (one.load - one.capacity).0).sum()
    }

    fn candidates(&self, schedule: &Schedule, shortage: &Shortage) -> Vec<Fix> {
        let Shortage { who, days, .. } = *shortage;
        let person = match who {
            Who::Person(id) => self.plan.person(id),
            Who::Team(_) => None,
        };
        if let Some(assignment) = shortage.assignment {
            let assigned = self.plan.assignments().find(|one| one.id == assignment);
            let (Some(assigned), Some(person)) = (assigned, person) else { return Vec::new() };
            return [
                self.fewer_units(assigned, most_units(person)),
                self.more_people(person, assigned.units),
            ]
            .into_iter()
            .flatten()
            .collect();
        }
        let mut behind = self.behind(who, days);
        // What asks for most can help most.
        behind.sort_by_key(|demand| -demand.work.0);
        behind.truncate(MOST_TASKS);
        let put_off = behind.iter().filter_map(|demand| self.put_off(schedule, who, days, demand));
        let mut fixes: Vec<Fix> = put_off.collect();
        if let Some(person) = person {
            fixes.extend(behind.iter().flat_map(|demand| self.handed_over(person, demand)));
            fixes.extend(behind.iter().filter_map(|demand| self.with_less(who, days, demand)));
            fixes.extend(self.shared(person, days));
            fixes.extend(self.without_leave(person, days));
            fixes.extend(self.more_people(person, self.most_needed(person, days)));
        }
        fixes
    }

    /// The task waits until the other tasks that need somebody on these days are over.
    fn put_off(&self, schedule: &Schedule, who: Who, days: Bucket, demand: &Demand) -> Option<Fix> {
        let task = self.plan.task(demand.task)?;
        let has_begun = task.progress.actual_start.is_some() || task.progress.actual_finish.is_some();
        let is_fixed = matches!(task.mode, TaskMode::Manual { start: Some(_) });
        if has_begun || is_fixed || task.priority >= Task::MAX_PRIORITY || self.plan.is_summary(task.id) {
            return None;
        }
        let others: BTreeSet<TaskId> =
            self.behind(who, days).iter().map(|one| one.task).filter(|one| *one != task.id).collect();
        let until =
            others.iter().filter_map(|one| schedule.dates_of(*one)).map(|dates| dates.finish).max()?;
        // The delay counts from where links would let the task start, whatever date it must not be earlier than.
        let mut free = Vec::new();
        if task.levelling_delay.length.minutes() != 0 {
            free.push(TaskChange::LevellingDelay(Task::NO_DELAY));
        }
        if matches!(task.constraint, Constraint::StartNoEarlierThan(_) | Constraint::FinishNoEarlierThan(_)) {
            free.push(TaskChange::Constraint(Constraint::AsSoonAsPossible));
        }
        let undelayed = if free.is_empty() {
            schedule.dates_of(task.id)?.start
        } else {
            let edits = free.into_iter().map(|change| Edit::ChangeTask { task: task.id, change }).collect();
            let free = Edit::Together { label: String::new(), edits };
            schedule.tried(&free)?.dates_of(task.id)?.start
        };
        let delay = (until - undelayed).0;
        let change = TaskChange::LevellingDelay(Span::elapsed(delay, TimeUnit::Day));
        let edit = Edit::ChangeTask { task: task.id, change };
        let start = schedule.tried(&edit).filter(|_| delay > 0)?.dates_of(task.id)?.start;
        Some(Fix { label: format!("Put \u{201c}{}\u{201d} off until {start}", task.name), edit })
    }

    /// Somebody of the same kind and role who has the time does it.
    fn handed_over(&self, person: &Person, demand: &Demand) -> Vec<Fix> {
        let Some(assigned) =
            self.plan.assignments_of(demand.task).find(|one| Some(one.id) == demand.assignment)
        else {
            return Vec::new();
        };
        let Some(task) = self.plan.task(demand.task) else { return Vec::new() };
        let mut others: Vec<(i64, &Person)> = self
            .plan
            .people()
            .filter(|other| is_like(person, other))
            .filter(|other| self.plan.assignments_of(task.id).all(|one| one.person != other.id))
            .filter_map(|other| Some((self.room(other.id, assigned)?, other)))
            .collect();
        others.sort_by_key(|(room, other)| (-room, other.id));
        let fix = |(_, other): &(i64, &Person)| Fix {
            label: format!(
                "Hand \u{201c}{}\u{201d} to {}",
                task.name,
                named(&self.plan, Who::Person(other.id))
            ),
            edit: Edit::PutAssignment(Assignment { person: other.id, ..*assigned }),
        };
        others.iter().take(MOST_PEOPLE).map(fix).collect()
    }

    /// How much time somebody has left while an assignment goes on, if that is enough for it.
    fn room(&self, other: PersonId, assigned: &Assignment) -> Option<i64> {
        let engagement =
            self.workload.engagements().iter().find(|one| one.assignment == Some(assigned.id))?;
        let days = Bucket { from: engagement.start.date(), to: engagement.finish.date() };
        let cell = self.cell(Who::Person(other), days);
        let room = (cell.capacity - cell.load).0;
        (room >= engagement.work.0).then_some(room)
    }

    /// Less of the person goes into one task, so that the rest of the days is enough for the others.
    fn with_less(&self, who: Who, days: Bucket, demand: &Demand) -> Option<Fix> {
        let assigned = self.plan.assignments_of(demand.task).find(|one| Some(one.id) == demand.assignment)?;
        let WorkingMinutes(over) = self.cell(who, days).over;
        let left = demand.work.0 - over;
        let units = Percent::from_hundredths(
            (i64::from(assigned.units.hundredths()) * left / demand.work.0.max(1)) as i32,
        );
        if units <= Percent::ZERO { None } else { self.fewer_units(assigned, units) }
    }

    /// The person is shared among all tasks of these days in proportion to what each takes.
    fn shared(&self, person: &Person, days: Bucket) -> Option<Fix> {
        let Usage { load, capacity, .. } = self.cell(Who::Person(person.id), days);
        let behind = self.behind(Who::Person(person.id), days);
        if !(2..=MOST_TASKS).contains(&behind.len()) || capacity >= load {
            return None;
        }
        let (mut edits, mut parts) = (Vec::new(), Vec::new());
        for demand in &behind {
            let assigned =
                self.plan.assignments_of(demand.task).find(|one| Some(one.id) == demand.assignment)?;
            let units = Percent::from_hundredths(
                (i64::from(assigned.units.hundredths()) * capacity.0 / load.0.max(1)) as i32,
            );
            if units <= Percent::ZERO {
                return None;
            }
            edits.push(self.plan.change_units(assigned.id, units));
            parts.push(format!("{units} for \u{201c}{}\u{201d}", self.plan.task(demand.task)?.name));
        }
        let who = named(&self.plan, Who::Person(person.id));
        let step = format!("Share \u{201c}{who}\u{201d}");
        Some(Fix {
            label: format!("Share {who}: {}", parts.join(", ")),
            edit: Edit::Together { label: step, edits },
        })
    }

    fn fewer_units(&self, assigned: &Assignment, units: Percent) -> Option<Fix> {
        let task = self.plan.task(assigned.task)?;
        let who = named(&self.plan, Who::Person(assigned.person));
        (units < assigned.units && units > Percent::ZERO).then(|| Fix {
            label: format!("Take {units} of {who} for \u{201c}{}\u{201d}", task.name),
            edit: self.plan.change_units(assigned.id, units),
        })
    }

    /// The person works on days that are leave on a calendar of their own.
    fn without_leave(&self, person: &Person, days: Bucket) -> Option<Fix> {
        let calendar = self.plan.calendar_with(person.calendar?)?;
        if !self.plan.is_calendar_of(calendar.id, person.id) {
            return None;
        }
        let is_leave = |one: &crate::calendar::CalendarException| {
            one.intervals.minutes() == 0 && one.from <= days.to && one.to >= days.from
        };
        let leave = calendar.exceptions.iter().find(|one| is_leave(one))?;
        let what = if leave.name.is_empty() {
            "leave".to_owned()
        } else {
            format!("\u{201c}{}\u{201d}", leave.name)
        };
        let exceptions = calendar.exceptions.iter().filter(|one| *one != leave).cloned().collect();
        Some(Fix {
            label: format!("Let {} work in spite of {what}", named(&self.plan, Who::Person(person.id))),
            edit: Edit::PutCalendar(Calendar { exceptions, ..calendar.clone() }),
        })
    }

    /// More of those who are to be found anyhow are looked for.
    fn more_people(&self, person: &Person, units: Percent) -> Option<Fix> {
        if !person.is_placeholder || !person.availability.is_empty() || units <= person.max_units {
            return None;
        }
        Some(Fix {
            label: format!("Look for {units} of {}", named(&self.plan, Who::Person(person.id))),
            edit: Edit::PutPerson(Person { max_units: units, ..person.clone() }),
        })
    }

    /// The units of a person that are needed on the worst of some days, in whole people.
    fn most_needed(&self, person: &Person, days: Bucket) -> Percent {
        let Some(calendar) = self.workload.working_time_of(person.id) else { return Percent::ZERO };
        let needed = days.days().map(|day| {
            let one = Bucket { from: day, to: day };
            let works: i64 =
                calendar.intervals_on(day).iter().map(|at| i64::from(at.finish - at.start)).sum();
            let load = self.cell(Who::Person(person.id), one).load.0;
            // Rounding may have put a minute of the day before here.
            if works == 0 { 0 } else { (load - 1).max(0) / works + 1 }
        });
        Percent::whole(needed.max().unwrap_or(0).saturating_mul(100).clamp(0, 100_000) as i32)
    }
}

/// Whether one can do what the other does: of the same role, or of the same team where no role was said.
fn is_like(person: &Person, other: &Person) -> bool {
    let is_same_role =
        if person.role.is_empty() { person.team == other.team } else { person.role == other.role };
    other.id != person.id && other.kind == person.kind && is_same_role
}
