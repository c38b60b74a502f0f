//! Capacity: how much there is of people and teams against how much of them is needed, and who is needed twice at once.
//!
//! There is of a person on a day as much as their calendar lets them work, times the units of them on that day; of a team
//! what there is of its people. A cell tells the sums over some days. Whether somebody is over-allocated is judged day
//! by day: two tasks that need somebody at the same hour of a day whose sum fits are put in order by hand without moving
//! a date. A minute for each task of a day is let pass, since the work up to each day is rounded.
//!
//! What could be done about it is in [`Capacity::fixes`]; what to do about all of it at once is the business of levelling.

mod bucket;
mod fixes;
mod over;

use std::collections::{BTreeMap, BTreeSet};

pub use self::bucket::{Bucket, BucketScale};
pub(crate) use self::over::named;
pub use self::over::{OverAllocation, Shortage};
use crate::id::{AssignmentId, PersonId, TaskId, TeamId};
use crate::people::Person;
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::time::{Date, Percent, WorkingMinutes};
use crate::workload::{Engagement, Who, Workload};

/// Load and capacity of everybody in a plan.
#[derive(Clone, Debug)]
pub struct Capacity {
    plan: Plan,
    workload: Workload,
    people: BTreeMap<PersonId, Load>,
    /// What loads teams beside their people.
    teams: BTreeMap<TeamId, Load>,
    members: BTreeMap<TeamId, Vec<PersonId>>,
}

/// How much of somebody is needed, and how much there is, over some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How much is needed.
    pub load: WorkingMinutes,
    /// How much there is.
    pub capacity: WorkingMinutes,
    /// By how much the load is more than the capacity, on those of the days on which it is.
    pub over: WorkingMinutes,
}

/// A task that needs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The task.
    pub task: TaskId,
    /// Whom it needs: a person, or a team where it has nobody on it.
    pub who: Who,
    /// The assignment, where there is one.
    pub assignment: Option<AssignmentId>,
    /// How much.
    pub work: WorkingMinutes,
}

/// The work of somebody, day by day.
#[derive(Clone, Debug, Default)]
struct Load {
    /// The first day with any.
    first: i32,
    days: Vec<DayLoad>,
}

#[derive(Clone, Copy, Debug, Default)]
struct DayLoad {
    minutes: u32,
    tasks: u16,
}

impl Capacity {
    /// Load and capacity as a schedule has them. Costs O(n log n + d) for n tasks and assignments that go on for d days in
    /// all.
    #[must_use]
    pub fn of(schedule: &Schedule) -> Self {
        let workload = Workload::of(schedule);
        let plan = schedule.plan().clone();
        let (mut people, mut teams) = (BTreeMap::new(), BTreeMap::new());
        for person in plan.people().filter(|person| person.kind.works()) {
            let load = Load::of(&workload, Who::Person(person.id));
            if !load.days.is_empty() {
                people.insert(person.id, load);
            }
        }
        for team in plan.teams() {
            let load = Load::of(&workload, Who::Team(team.id));
            if !load.days.is_empty() {
                teams.insert(team.id, load);
            }
        }
        let mut members: BTreeMap<TeamId, Vec<PersonId>> = BTreeMap::new();
        for person in plan.people().filter(|person| person.kind.works()) {
            if let Some(team) = person.team {
                members.entry(team).or_default().push(person.id);
            }
        }
        Self { plan, workload, people, teams, members }
    }

    /// The plan that all of it follows from.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Who works when on what.
    #[must_use]
    pub fn workload(&self) -> &Workload {
        &self.workload
    }

    /// The people and the equipment of a team, in order of their ids.
    #[must_use]
    pub fn members(&self, team: TeamId) -> &[PersonId] {
        self.members.get(&team).map_or(&[], |members| members)
    }

    /// The first and the last day on which anybody is needed.
    #[must_use]
    pub fn span(&self) -> Option<Bucket> {
        let spans = self.people.values().chain(self.teams.values()).map(Load::span);
        let around =
            |one: Bucket, other: Bucket| Bucket { from: one.from.min(other.from), to: one.to.max(other.to) };
        spans.reduce(around)
    }

    /// How much there is of a person or a team over some days.
    #[must_use]
    pub fn available(&self, who: Who, days: Bucket) -> WorkingMinutes {
        match who {
            Who::Person(id) => WorkingMinutes(self.available_of(id, days)),
            Who::Team(id) => {
                WorkingMinutes(self.members(id).iter().map(|one| self.available_of(*one, days)).sum())
            }
        }
    }

    /// Load and capacity of a person or a team, bucket by bucket. Costs O(d) for d days, times the people of a team.
    #[must_use]
    pub fn row(&self, who: Who, buckets: &[Bucket]) -> Vec<Usage> {
        buckets.iter().map(|bucket| self.cell(who, *bucket)).collect()
    }

    /// Load and capacity of a person or a team over some days.
    #[must_use]
    pub fn cell(&self, who: Who, days: Bucket) -> Usage {
        let load = match who {
            Who::Person(id) => sum(self.people.get(&id), days),
            Who::Team(id) => {
                let people = self.members(id).iter().map(|one| sum(self.people.get(one), days));
                people.sum::<i64>() + sum(self.teams.get(&id), days)
            }
        };
        let capacity = self.available(who, days);
        let over = if load > 0 { self.over(who, days) } else { 0 };
        Usage { load: WorkingMinutes(load), capacity, over: WorkingMinutes(over) }
    }

    /// What is behind a cell: the tasks that need somebody on some days, in outline order. Those of a team are the ones
    /// of its people and the ones that nobody works on.
    #[must_use]
    pub fn behind(&self, who: Who, days: Bucket) -> Vec<Demand> {
        let mut demands: Vec<Demand> = self.demands(who, days).collect();
        let lines: BTreeMap<TaskId, usize> = match who {
            Who::Person(_) => BTreeMap::new(),
            Who::Team(_) => self.plan.outline().iter().zip(0..).map(|(row, line)| (row.task, line)).collect(),
        };
        demands.sort_by_key(|demand| lines.get(&demand.task).copied());
        demands
    }

    /// How many tasks are behind a cell.
    fn task_count_behind(&self, who: Who, days: Bucket) -> usize {
        self.demands(who, days).map(|demand| demand.task).collect::<BTreeSet<TaskId>>().len()
    }

    /// What needs somebody on some days, person by person.
    fn demands(&self, who: Who, days: Bucket) -> impl Iterator<Item = Demand> {
        let people = match who {
            Who::Person(_) => &[][..],
            Who::Team(id) => self.members(id),
        };
        let everybody = [who].into_iter().chain(people.iter().map(|one| Who::Person(*one)));
        let demand = move |one: &Engagement| {
            let until = Date::from_days(days.to.days() + 1).midnight();
            let before = |moment| self.workload.work_before(one, moment);
            let work = before(until) - before(days.from.midnight());
            let Engagement { task, who, assignment, .. } = *one;
            (work > WorkingMinutes::ZERO).then_some(Demand { task, who, assignment, work })
        };
        everybody.flat_map(move |who| self.workload.engagements_of(who).filter_map(demand))
    }

    /// By how much more than there is somebody is needed, on those of some days on which they are.
    fn over(&self, who: Who, days: Bucket) -> i64 {
        days.days().filter_map(|day| self.over_on(who, day)).map(|(load, there_is)| load - there_is).sum()
    }

    /// The load and the capacity of somebody on a day, if they are needed for longer than they work. Those of a team are the
    /// sums over its people and the tasks that nobody is on.
    fn over_on(&self, who: Who, day: Date) -> Option<(i64, i64)> {
        let on = |load: Option<&Load>| load.map_or(DayLoad::default(), |load| load.on(day));
        let DayLoad { minutes, tasks } = match who {
            Who::Person(id) => on(self.people.get(&id)),
            Who::Team(id) => {
                let own = on(self.teams.get(&id));
                self.members(id).iter().map(|one| on(self.people.get(one))).fold(own, DayLoad::and)
            }
        };
        if minutes == 0 {
            return None;
        }
        let there_is = self.available(who, Bucket { from: day, to: day }).0;
        let load = i64::from(minutes);
        // Of one task alone there is nothing that rounding could add up.
        let lenience = if tasks > 1 { i64::from(tasks) } else { 0 };
        (load > there_is + lenience).then_some((load, there_is))
    }

    fn available_of(&self, id: PersonId, days: Bucket) -> i64 {
        let (Some(person), Some(calendar)) = (self.plan.person(id), self.workload.working_time_of(id)) else {
            return 0;
        };
        let between = |from: Date, to: Date| {
            calendar.between(from.midnight(), Date::from_days(to.days() + 1).midnight()).0
        };
        if person.availability.is_empty() && person.max_units == Percent::HUNDRED {
            return between(days.from, days.to);
        }
        days.days().map(|day| person.units_on(day).of_minutes(between(day, day))).sum()
    }
}

impl Load {
    fn of(workload: &Workload, who: Who) -> Self {
        let engagements = || workload.engagements_of(who).filter(|one| one.work > WorkingMinutes::ZERO);
        let Some(first) = engagements().map(|one| one.start.date().days()).min() else {
            return Self::default();
        };
        let last = engagements().map(|one| one.finish.date().days()).max().unwrap_or(first);
        let mut days = vec![DayLoad::default(); (last - first + 1) as usize];
        for engagement in engagements() {
            for (day, work) in workload.days(engagement) {
                if let Some(sum) = days.get_mut((day.days() - first) as usize) {
                    *sum = sum.and(DayLoad { minutes: u32::try_from(work.0).unwrap_or(u32::MAX), tasks: 1 });
                }
            }
        }
        Self { first, days }
    }

    fn on(&self, day: Date) -> DayLoad {
        let place = usize::try_from(day.days() - self.first).ok();
        place.and_then(|place| self.days.get(place)).copied().unwrap_or_default()
    }

    fn span(&self) -> Bucket {
        let on = Date::from_days;
        Bucket { from: on(self.first), to: on(self.first + self.days.len() as i32 - 1) }
    }
}

impl DayLoad {
    fn and(self, other: Self) -> Self {
        Self {
            minutes: self.minutes.saturating_add(other.minutes),
            tasks: self.tasks.saturating_add(other.tasks),
        }
    }
}

/// The load over some days.
fn sum(load: Option<&Load>, days: Bucket) -> i64 {
    let Some(load) = load else { return 0 };
    let place = |day: i32| (day - load.first).clamp(0, load.days.len() as i32) as usize;
    let within = &load.days[place(days.from.days())..place(days.to.days() + 1).max(place(days.from.days()))];
    within.iter().map(|day| i64::from(day.minutes)).sum()
}

/// The most that there ever is of a person at once.
pub(crate) fn most_units(person: &Person) -> Percent {
    person.availability.iter().map(|one| one.units).fold(person.max_units, Percent::max)
}
