//! Who is needed by which task: the people, machines and teams that levelling looks at, and how much there is of them.

use std::collections::BTreeMap;

use super::LevellingOptions;
use super::steps::Steps;
use crate::effort;
use crate::id::TeamId;
use crate::people::{Assignment, Contour, Person, ResourceKind};
use crate::plan::Plan;
use crate::schedule::{Placing, Shift};
use crate::task::{Task, TaskType};
use crate::time::Date;
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

/// What a task takes of a resource from one minute of it to another. A contour is several of them.
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
    /// How many minutes of the task on that calendar have passed where it begins, and where it ends, if the task goes on so
    /// long.
    pub(super) begins: i64,
    pub(super) ends: i64,
    /// How many minutes of the task are over where what is left of it goes on.
    pub(super) done: i64,
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
            let shift = placing.shift_of(line, Some(person));
            let stretches = stretches(assignment, is_fixed, shift);
            let is_levelled = match person.kind {
                ResourceKind::Equipment => options.equipment,
                _ => options.people,
            };
            if is_levelled {
                let resource = self.place(places, Who::Person(person.id), shift.whole, || of_person(person));
                self.push(resource, shift, &stretches);
            }
            if let Some((team, members)) = person.team.and_then(|team| teams.get_key_value(&team)) {
                let whole = shift.whole;
                let resource = self
                    .place(places, Who::Team(*team), whole, || of_team(plan, members, placing.clock(whole)));
                self.push(resource, shift, &stretches);
            }
        }
        if let Some((team, members)) =
            team.filter(|_| !has_people).and_then(|team| teams.get_key_value(&team))
        {
            let shift = placing.shift_of(line, None);
            let whole = shift.whole;
            let resource =
                self.place(places, Who::Team(*team), whole, || of_team(plan, members, placing.clock(whole)));
            self.push(resource, shift, &[Stretch { wanted: FULL_TIME, begins: 0, ends: shift.time }]);
        }
    }

    fn push(&mut self, resource: u32, Shift { clock, whole, done, .. }: Shift, stretches: &[Stretch]) {
        let load = |&Stretch { wanted, begins, ends }: &Stretch| Load {
            resource,
            amount: 0,
            wanted,
            clock,
            whole,
            begins,
            ends,
            done,
        };
        self.loads.extend(stretches.iter().map(load));
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

/// So much of somebody, in hundredths of a percent, from one minute of a task to another.
struct Stretch {
    wanted: i32,
    begins: i64,
    ends: i64,
}

/// What an assignment takes of its person, stretch by stretch. Work that was said is done at its units, so that it may end
/// before the task; where the duration is fixed, or too short for it, it is spread over all of it.
fn stretches(assignment: &Assignment, is_fixed: bool, shift: Shift) -> Vec<Stretch> {
    let Shift { minutes, time, .. } = shift;
    let (mut units, mut ends) = (assignment.units.hundredths().max(0), time);
    let begins = assignment.delay.length.minutes().clamp(0, time.max(0));
    if let Some(work) = assignment.work {
        let own = i64::from(effort::minutes_of_work(assignment, u32::try_from(minutes).unwrap_or(u32::MAX)));
        let is_too_much = (own > minutes || units == 0) && time > begins;
        if is_fixed || is_too_much {
            // Rounded up, so that what is taken suffices.
            let (work, whole) = (i128::from(work.0.max(0)) * 1_000_000, i128::from((time - begins).max(1)));
            let whole = whole * i128::from(assignment.contour.mean());
            units = ((work + whole - 1) / whole).clamp(0, i128::from(i32::MAX)) as i32;
        } else {
            let own = own.min(minutes);
            ends = if time == minutes { own } else { effort::share(own, time, minutes) }.max(begins);
        }
    }
    let of_tenth = |(from, until, share): (i64, i64, i64)| {
        let wanted = (i64::from(units) * share + 99) / 100;
        let wanted = i32::try_from(wanted).unwrap_or(i32::MAX);
        Stretch { wanted, begins: begins + from, ends: begins + until }
    };
    tenths(assignment.contour, ends - begins).into_iter().map(of_tenth).collect()
}

/// The stretches of a contour in a time of so many minutes: from when to when, and the share of the units. A minute that
/// several tenths meet in counts by the largest of them.
fn tenths(contour: Contour, time: i64) -> Vec<(i64, i64, i64)> {
    if contour == Contour::Flat {
        return vec![(0, time, 100)];
    }
    let of_tenth =
        |(tenth, share): (i64, u8)| (tenth * time / 10, ((tenth + 1) * time + 9) / 10, i64::from(share));
    let tenths: Vec<(i64, i64, i64)> = (0..).zip(contour.tenths()).map(of_tenth).collect();
    let mut edges: Vec<i64> = tenths.iter().flat_map(|(from, until, _)| [*from, *until]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut stretches: Vec<(i64, i64, i64)> = Vec::new();
    for (from, until) in edges.iter().copied().zip(edges.iter().copied().skip(1)) {
        let covers = |one: &&(i64, i64, i64)| one.0 <= from && one.1 >= until;
        let share = tenths.iter().filter(covers).map(|one| one.2).max().unwrap_or(0);
        match stretches.last_mut().filter(|last| last.2 == share) {
            Some(last) => last.1 = until,
            None => stretches.push((from, until, share)),
        }
    }
    stretches
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
