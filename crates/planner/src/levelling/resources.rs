//! Who is needed by which task: the people, machines and teams that levelling looks at, and how much there is of them.

use std::collections::BTreeMap;

use super::LevellingOptions;
use super::steps::Steps;
use crate::effort;
use crate::id::TeamId;
use crate::people::{Assignment, Person, ResourceKind};
use crate::plan::Plan;
use crate::schedule::{Placing, Shift};
use crate::task::{Task, TaskType};
use crate::time::Date;
use crate::units::Length;
use crate::working_time::WorkingTime;
use crate::workload::Who;

/// Someone or something that can be needed twice at once.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    pub(super) who: Who,
    /// How much there is, nothing taken.
    pub(super) capacity: Steps,
    /// The place of the calendar on which it is needed, where that is always the same but for pauses.
    pub(super) clock: Option<u32>,
}

/// What a task takes of a resource while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) resource: u32,
    /// In hundredths of a percent, at most what there ever is of the resource.
    pub(super) amount: i32,
    /// What it would take, were there as much.
    pub(super) wanted: i32,
    /// The place of the calendar on which it is needed.
    pub(super) clock: u32,
    /// The place of that calendar, were there no pauses.
    pub(super) whole: u32,
    /// How much later than the task it begins.
    pub(super) delay: Length,
    /// How many minutes of that calendar after the task's start it ends, if the task goes on so long.
    pub(super) lasts: i64,
}

/// All resources that are looked at, and the loads of every line.
#[derive(Clone, Debug)]
pub(super) struct Resources {
    pub(super) all: Vec<Resource>,
    /// By line, where its loads begin; one more at the end.
    first_load: Vec<u32>,
    loads: Vec<Load>,
}

impl Resources {
    /// Costs O(n + a) for n lines and a assignments, and for a team as many steps as its people have days of their own.
    pub(super) fn new(plan: &Plan, placing: &mut Placing, options: &LevellingOptions) -> Self {
        let mut resources = Self { all: Vec::new(), first_load: vec![0], loads: Vec::new() };
        let mut places: BTreeMap<Who, u32> = BTreeMap::new();
        let teams = if options.teams { teams_without_people(plan) } else { BTreeMap::new() };
        for line in 0..placing.line_count() as u32 {
            if placing.is_active_leaf(line) {
                resources.load(plan, placing, options, &teams, &mut places, line);
            }
            resources.first_load.push(resources.loads.len() as u32);
        }
        for load in &mut resources.loads {
            let resource = &mut resources.all[load.resource as usize];
            load.amount = load.wanted.min(resource.capacity.most());
            if resource.clock.is_some_and(|clock| clock != load.whole) {
                resource.clock = None;
            }
        }
        resources
    }

    /// What a line takes of whom.
    pub(super) fn of(&self, line: u32) -> &[Load] {
        let line = line as usize;
        &self.loads[self.first_load[line] as usize..self.first_load[line + 1] as usize]
    }

    fn load(
        &mut self,
        plan: &Plan,
        placing: &mut Placing,
        options: &LevellingOptions,
        teams: &BTreeMap<TeamId, Vec<&Person>>,
        places: &mut BTreeMap<Who, u32>,
        line: u32,
    ) {
        let task = placing.task(line);
        if task.duration.is_zero() {
            return;
        }
        let (id, team, is_fixed) = (task.id, task.team, task.task_type == TaskType::FixedDuration);
        let mut has_people = false;
        for assignment in plan.assignments_of(id) {
            let Some(person) = plan.person(assignment.person).filter(|person| person.kind.works()) else {
                continue;
            };
            has_people = true;
            let Shift { clock, whole, minutes } = placing.shift_of(line, Some(person));
            let (wanted, lasts) = takes(assignment, is_fixed, minutes);
            let delay = assignment.delay.length;
            let is_levelled = match person.kind {
                ResourceKind::Equipment => options.equipment,
                _ => options.people,
            };
            if is_levelled {
                let resource = self.place(places, Who::Person(person.id), whole, || of_person(person));
                self.loads.push(Load { resource, amount: 0, wanted, clock, whole, delay, lasts });
            }
            if let Some((team, members)) = person.team.and_then(|team| teams.get_key_value(&team)) {
                let resource = self
                    .place(places, Who::Team(*team), whole, || of_team(plan, members, placing.clock(whole)));
                self.loads.push(Load { resource, amount: 0, wanted, clock, whole, delay, lasts });
            }
        }
        if let Some((team, members)) =
            team.filter(|_| !has_people).and_then(|team| teams.get_key_value(&team))
        {
            let Shift { clock, whole, minutes: lasts } = placing.shift_of(line, None);
            let resource =
                self.place(places, Who::Team(*team), whole, || of_team(plan, members, placing.clock(whole)));
            let delay = Assignment::NO_DELAY.length;
            self.loads.push(Load { resource, amount: 0, wanted: FULL_TIME, clock, whole, delay, lasts });
        }
    }

    fn place(
        &mut self,
        places: &mut BTreeMap<Who, u32>,
        who: Who,
        clock: u32,
        capacity: impl FnOnce() -> Steps,
    ) -> u32 {
        *places.entry(who).or_insert_with(|| {
            self.all.push(Resource { who, capacity: capacity(), clock: Some(clock) });
            self.all.len() as u32 - 1
        })
    }
}

/// One person with all their time, in hundredths of a percent.
const FULL_TIME: i32 = 10_000;

/// The people of every team that answers for a task on which nobody is; teams that have people.
fn teams_without_people(plan: &Plan) -> BTreeMap<TeamId, Vec<&Person>> {
    let works = |person: &&Assignment| plan.person(person.person).is_some_and(|one| one.kind.works());
    let is_unstaffed =
        |task: &&Task| !plan.is_summary(task.id) && plan.assignments_of(task.id).find(works).is_none();
    let mut teams: BTreeMap<TeamId, Vec<&Person>> = BTreeMap::new();
    for team in plan.tasks().filter(is_unstaffed).filter_map(|task| task.team) {
        teams.entry(team).or_default();
    }
    for person in plan.people().filter(|person| person.kind.works()) {
        if let Some(members) = person.team.and_then(|team| teams.get_mut(&team)) {
            members.push(person);
        }
    }
    teams.retain(|_, members| !members.is_empty());
    teams
}

/// The most that an assignment takes of its person at once on a task of so many minutes, in hundredths of a percent, and
/// after how many minutes it ends. Work that was said is done at its units, so that it may end before the task; where the
/// duration is fixed it is spread over all of it. Of a contour the largest tenth counts.
fn takes(assignment: &Assignment, is_fixed: bool, minutes: i64) -> (i32, i64) {
    let units = assignment.units.hundredths().max(0);
    let Some(work) = assignment.work else { return (units, minutes) };
    if !is_fixed {
        let own = effort::minutes_of_work(assignment, u32::try_from(minutes).unwrap_or(u32::MAX));
        return (units, i64::from(own).min(minutes));
    }
    let time = (minutes - assignment.delay.length.minutes()).max(1);
    // Rounded up, so that what is taken suffices.
    let (work, time) = (i128::from(work.0.max(0)) * 1_000_000, i128::from(time * assignment.contour.mean()));
    (((work + time - 1) / time).clamp(0, i128::from(i32::MAX)) as i32, minutes)
}

/// What there is of a person: their units, whenever they work at all.
fn of_person(person: &Person) -> Steps {
    let mut days: Vec<Date> = Vec::new();
    for one in &person.availability {
        days.extend(one.from);
        days.extend(one.to.map(|to| Date::from_days(to.days().saturating_add(1))));
    }
    days.sort_unstable();
    days.dedup();
    let before = days.first().map_or(Date::from_days(0), |day| Date::from_days(day.days().saturating_sub(1)));
    let mut steps = Steps::level(person.units_on(before).hundredths().max(0));
    for day in days {
        steps.push(day.midnight(), person.units_on(day).hundredths().max(0));
    }
    steps
}

/// How many days of a team are looked at one by one, from the start of the plan; beyond them it is as on the last.
const TEAM_DAYS: i32 = 4_000;

/// What there is of a team: day by day the units of those of its people who work that day. Days on which `clock` does not
/// work, or nobody in the team does, are as the day before: no delay would bring a long task past all of them.
fn of_team(plan: &Plan, members: &[&Person], clock: &WorkingTime) -> Steps {
    let clocks: Vec<WorkingTime> = members
        .iter()
        .map(|person| {
            let calendar = person.calendar.unwrap_or(plan.calendar());
            plan.working_time(calendar).unwrap_or_else(|_| WorkingTime::around_the_clock())
        })
        .collect();
    let first = plan.start().date().days();
    let mut steps: Option<Steps> = None;
    for day in (first..first + TEAM_DAYS).map(Date::from_days) {
        let working = members.iter().zip(&clocks).filter(|(_, clock)| !clock.intervals_on(day).is_empty());
        let units = working.map(|(person, _)| person.units_on(day).hundredths().max(0));
        let Some(amount) = units.reduce(i32::saturating_add) else { continue };
        if clock.intervals_on(day).is_empty() {
            continue;
        }
        match &mut steps {
            Some(steps) => steps.push(day.midnight(), amount),
            None => steps = Some(Steps::level(amount)),
        }
    }
    steps.unwrap_or_else(|| Steps::level(0))
}
