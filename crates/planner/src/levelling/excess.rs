//! Excess: the days on which somebody is needed for longer than they work once all moves are made, and nothing else tells it.
//!
//! Levelling counts how much of somebody is taken in each minute in which they work at all; the load of a day is the sum of
//! its minutes ([`Capacity`]). The two differ where a task goes on while nobody works, as one around the clock does, where a
//! team has people with fewer hours, and where somebody is on a summary. No delay mends that, so it is told.

use std::collections::BTreeSet;

use super::{LevellingOptions, Overload, Shortfall};
use crate::capacity::{Bucket, Capacity, OverAllocation, most_units};
use crate::id::{PersonId, TaskId};
use crate::people::ResourceKind;
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::time::{Date, Percent, WorkingMinutes};
use crate::working_time::WorkingTime;
use crate::workload::Who;

/// Somebody is needed for longer than they work, on some days in a row, whatever is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Who, when, and how much of them.
    pub over: OverAllocation,
    /// What they are needed for, in outline order.
    pub tasks: Vec<TaskId>,
}

/// Whoever is needed for longer than they work in a schedule, by when it begins, without what is told already. Costs a
/// [`Capacity`].
pub(super) fn excesses(
    schedule: &Schedule,
    options: &LevellingOptions,
    overloads: &[Overload],
    shortfalls: &[Shortfall],
) -> Vec<Excess> {
    let capacity = Capacity::of(schedule);
    let told = Told {
        plan: schedule.plan(),
        capacity: &capacity,
        clock: schedule.plan().working_time(schedule.plan().calendar()).ok(),
        overloads,
        shortfalls,
    };
    let is_known = |who: Who, day: Date, missing: WorkingMinutes| {
        let is_levelled = match who {
            Who::Person(id) => told.plan.person(id).is_some_and(|person| match person.kind {
                ResourceKind::Equipment => options.equipment,
                _ => options.people,
            }),
            // That nobody is in a team is another finding.
            Who::Team(team) => options.teams && !capacity.members(team).is_empty(),
        };
        !is_levelled || told.covers(who, day, missing.0)
    };
    let mut over = capacity.over_allocations_but(&is_known);
    over.sort_by_key(|one| (one.days, one.who));
    let with_tasks = |over: OverAllocation| {
        let mut seen = BTreeSet::new();
        let behind = capacity.behind(over.who, over.days).into_iter().map(|one| one.task);
        Excess { over, tasks: behind.filter(|task| seen.insert(*task)).collect() }
    };
    over.into_iter().map(with_tasks).collect()
}

/// What a proposal tells already.
struct Told<'a> {
    plan: &'a Plan,
    capacity: &'a Capacity,
    /// When the plan is worked on.
    clock: Option<WorkingTime>,
    overloads: &'a [Overload],
    shortfalls: &'a [Shortfall],
}

impl Told<'_> {
    /// Whether it tells that so much of somebody is missing on a day. A minute for each task is let pass, as hours were rounded.
    fn covers(&self, who: Who, day: Date, missing: i64) -> bool {
        let (told, tasks) = match who {
            Who::Person(_) => self.on(who, day),
            Who::Team(team) => {
                // What is missing of its people is told of them.
                let days = Bucket { from: day, to: day };
                let of_member = |member: &PersonId| {
                    let (told, tasks) = self.on(Who::Person(*member), day);
                    (told.max(self.capacity.cell(Who::Person(*member), days).over.0), tasks)
                };
                let members = self.capacity.members(team).iter().map(of_member);
                members.fold(self.on(who, day), |sum, one| (sum.0 + one.0, sum.1 + one.1))
            }
        };
        missing <= told + tasks
    }

    /// How many minutes of somebody it tells to be missing on a day, and of how many tasks.
    fn on(&self, who: Who, day: Date) -> (i64, i64) {
        let (midnight, next) = (day.midnight(), Date::from_days(day.days() + 1).midnight());
        let clock = match who {
            Who::Person(person) => self.capacity.workload().working_time_of(person),
            Who::Team(_) => self.clock.as_ref(),
        };
        let (mut minutes, mut tasks) = (0, 0);
        for one in self.overloads.iter().filter(|one| one.who == who) {
            let (from, until) = (one.from.max(midnight), one.until.min(next));
            if let Some(clock) = clock.filter(|_| from < until) {
                minutes += one.missing.of_minutes(clock.between(from, until).0);
                tasks += one.tasks.len() as i64;
            }
        }
        for one in self.shortfalls.iter().filter(|one| one.who == who) {
            let work = self.work(one.task, who, day);
            let missing = one.needed.hundredths().saturating_sub(self.most(who, one)).max(0);
            if work > 0 && missing > 0 {
                minutes += work * i64::from(missing) / i64::from(one.needed.hundredths().max(1));
                tasks += 2;
            }
        }
        (minutes, tasks)
    }

    /// The most that there ever is of somebody: what a task needs beyond that it is never given, so that no overload tells it.
    fn most(&self, who: Who, shortfall: &Shortfall) -> i32 {
        match who {
            Who::Person(person) => self.plan.person(person).map_or(Percent::ZERO, most_units).hundredths(),
            Who::Team(_) => shortfall.available.hundredths(),
        }
    }

    /// How much of somebody a task takes on a day.
    fn work(&self, task: TaskId, who: Who, day: Date) -> i64 {
        let workload = self.capacity.workload();
        let (midnight, next) = (day.midnight(), Date::from_days(day.days() + 1).midnight());
        let own = workload.engagements_of(who).filter(|one| one.task == task);
        own.map(|one| (workload.work_before(one, next) - workload.work_before(one, midnight)).0).sum()
    }
}
