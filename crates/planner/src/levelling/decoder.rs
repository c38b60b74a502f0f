//! An order of tasks becomes a schedule: each in turn starts as early as its links, dates and calendars allow and
//! everyone on it is free for all of its time.
//!
//! This is the serial schedule generation scheme (Kelley 1963) over real calendars. Where a task may start, and when it
//! then ends, the engine says: see [`Placing`]. A decode costs, for each task, O(log s) for s stretches in which someone
//! on it is busy, and again for each stretch that it has to wait for. What levelling leaves alone is placed as the engine
//! has it, with the last of what it follows (`followers`). Leaves out: where orders come from.

use rcpsp::{Problem, Times};

use super::followers::Followers;
use super::promise::Promises;
use super::resources::{Load, Resources};
use super::steps::{Shortage, Steps};
use super::{Goodness, LevellingOptions, Stay};
use crate::plan::Plan;
use crate::schedule::{Placing, Schedule};
use crate::task::{Constraint, Split, Task, TaskMode};
use crate::time::{Date, DateTime, ElapsedMinutes};

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its dates do not depend on any order: it was settled, and what it takes taken, before the first.
    Settled,
    /// The engine places it.
    Engine,
    /// The engine places a task that needs somebody, along with the last of what it follows.
    Stays,
    /// It waits until all on it are free.
    Waits,
}

/// Why a task that may wait was not made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GaveUp {
    /// There is never as much of this resource.
    Never(u32),
    /// Its constraint, or the slack it has, does not let it be so late.
    TooLate,
}

/// Makes schedules of orders of a plan's events.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    pub(super) placing: Placing,
    pub(super) resources: Resources,
    predecessors: Lists,
    pub(super) successors: Lists,
    pub(super) roles: Vec<Role>,
    pub(super) followers: Followers,
    /// By how much more is taken than there is before the first task is placed.
    pub(super) overload_of_settled: u64,
    /// What is left of every resource: before the first task is placed, and after the last so far.
    free: Vec<Steps>,
    pub(super) left: Vec<Steps>,
    /// By line: when it starts in the plan as it is.
    current: Vec<DateTime>,
    /// By line: when it ends if nobody waits for anybody.
    earliest: Vec<DateTime>,
    /// By line: the latest it may start, where there is such a date.
    pub(super) limits: Vec<Option<DateTime>>,
    /// By line: the latest finish that the slack it has allows, where only that may be used.
    pub(super) latest_finishes: Vec<Option<DateTime>>,
    /// By line: the place of the calendar and the minutes of what may be worked in pieces.
    pub(super) interruptible: Vec<Option<(u32, i64)>>,
    /// By line: the earliest start that is tried, where it is put behind what is placed after it.
    pub(super) not_before: Vec<Option<DateTime>>,
    /// By line: whether it is worked from end to end all the same.
    pub(super) stays_whole: Vec<bool>,
    /// The shortest piece, of what is not done in less.
    pub(super) piece: i64,
    /// By line, of the last schedule: where it pauses so that somebody can do something else.
    pub(super) pauses: Vec<Vec<Split>>,
    promises: Promises,
    /// By line: the weight of its task.
    weights: Vec<u64>,
    /// By line, of the last schedule: when it could have started, were everyone free.
    pub(super) bounds: Vec<DateTime>,
    pub(super) gave_up: Vec<Option<GaveUp>>,
    /// By event: how much must come after it.
    urgencies: Vec<u32>,
    /// The moment that the times of a schedule are counted from.
    origin: DateTime,
}

/// A list of events for every event.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    first: Vec<u32>,
    events: Vec<u32>,
}

impl Lists {
    fn new(lists: &[Vec<u32>]) -> Self {
        let mut all = Self { first: vec![0], events: Vec::new() };
        for list in lists {
            all.events.extend(list);
            all.first.push(all.events.len() as u32);
        }
        all
    }

    pub(super) fn of(&self, event: usize) -> &[u32] {
        &self.events[self.first[event] as usize..self.first[event + 1] as usize]
    }
}

impl Decoder {
    /// Prepares a plan, whose tasks that may wait have no levelling delay; `schedule` is that of the plan as it is.
    pub(super) fn new(
        base: &Plan,
        schedule: &Schedule,
        stays: &[Option<Stay>],
        options: &LevellingOptions,
    ) -> Self {
        let mut placing = Placing::new(base);
        let resources = Resources::new(base, &mut placing, options);
        let events = 0..placing.event_count() as u32;
        let predecessors: Vec<Vec<u32>> = events.map(|event| placing.predecessors(event)).collect();
        let mut successors: Vec<Vec<u32>> = vec![Vec::new(); predecessors.len()];
        for (event, before) in predecessors.iter().enumerate() {
            for earlier in before {
                successors[*earlier as usize].push(event as u32);
            }
        }
        let lines = placing.line_count();
        let current: Vec<DateTime> = schedule.dates().iter().map(|dates| dates.start).collect();
        let tasks = || (0..lines as u32).map(|line| placing.task(line));
        let limit_of = |line: usize| {
            let slack = options.within_slack.then(|| placing.latest(line as u32).0);
            let limit = latest_start(base, placing.task(line as u32));
            [slack, limit].into_iter().flatten().min()
        };
        let latest_finish = |line: u32| options.within_slack.then(|| placing.latest(line).1);
        let may_pause = |line: u32| {
            let (place, minutes) = placing.interruptible(line).filter(|_| options.may_split)?;
            let alike = |load: &Load| load.clock == place;
            resources.of(line).iter().all(alike).then_some((place, minutes))
        };
        let mut decoder = Self {
            latest_finishes: (0..lines as u32).map(latest_finish).collect(),
            interruptible: (0..lines as u32).map(may_pause).collect(),
            not_before: vec![None; lines],
            stays_whole: vec![false; lines],
            piece: i64::from(base.time_units().minutes_per_day),
            pauses: vec![Vec::new(); lines],
            roles: vec![Role::Engine; predecessors.len()],
            followers: Followers::default(),
            overload_of_settled: 0,
            predecessors: Lists::new(&predecessors),
            successors: Lists::new(&successors),
            free: resources.all.iter().map(|resource| resource.capacity.clone()).collect(),
            left: resources.all.iter().map(|resource| resource.capacity.clone()).collect(),
            limits: (0..lines).map(limit_of).collect(),
            promises: Promises::new(base, &placing),
            weights: tasks().map(|task| u64::from(task.priority) + 1).collect(),
            urgencies: Vec::new(),
            bounds: current.clone(),
            gave_up: vec![None; lines],
            origin: DateTime::from_minutes(base.start().minutes() - ORIGIN_BEFORE_START),
            current,
            earliest: (0..lines as u32).map(|line| placing.dates(line).1).collect(),
            placing,
            resources,
        };
        decoder.settle(stays);
        decoder.followers = {
            let needs = |event: u32| !decoder.resources.of(event).is_empty();
            let links = (&decoder.predecessors, &decoder.successors);
            Followers::new(&decoder.placing.order(), links, &decoder.roles, needs)
        };
        decoder.urgencies = (0..decoder.roles.len() as u32).map(|event| decoder.urgency_of(event)).collect();
        decoder
    }

    /// Minutes from the latest start of an event's line to the finish of the plan.
    fn urgency_of(&self, event: u32) -> u32 {
        let line = self.placing.settled_line(event).unwrap_or(event);
        let (start, finish) = self.placing.latest(line);
        let latest = if line == event { start } else { finish };
        let end = self.earliest.iter().max().map_or(latest, |finish| *finish);
        (end.minutes() - latest.minutes()).clamp(0, i64::from(u32::MAX)) as u32
    }

    /// Says what becomes of every event, and takes what is taken in any case.
    fn settle(&mut self, stays: &[Option<Stay>]) {
        for event in self.placing.order() {
            let place = event as usize;
            let is_settled = |before: &&u32| self.roles[**before as usize] == Role::Settled;
            let are_all_settled = self.predecessors.of(place).iter().all(|before| is_settled(&before));
            let is_leaf = self.placing.settled_line(event) == Some(event);
            let stay = if is_leaf { stays[place] } else { Some(Stay::NobodyNeeded) };
            self.roles[place] = match stay {
                // What is as late as it can stands where the plan as it is has it.
                Some(Stay::Facts | Stay::AsLateAsPossible) => Role::Settled,
                Some(_) if are_all_settled => Role::Settled,
                Some(Stay::NobodyNeeded) => Role::Engine,
                Some(_) => Role::Stays,
                None => Role::Waits,
            };
            if self.roles[place] == Role::Settled && is_leaf {
                self.overload_of_settled += self.take(event);
            }
        }
        for (free, left) in self.free.iter_mut().zip(&self.left) {
            free.copy(left);
        }
    }

    /// From when to when a load of a line is there that starts and finishes then.
    pub(super) fn span(&self, load: &Load, start: DateTime, finish: DateTime) -> (DateTime, DateTime) {
        let clock = self.placing.clock(load.clock);
        let position = clock.position(start);
        (clock.start_at(position + load.begins), clock.finish_at(position + load.ends).min(finish))
    }

    /// From when to when a load of a line is there that has begun: what is done ends at one moment, the rest goes on at
    /// another.
    pub(super) fn begun_spans(
        &self,
        load: &Load,
        (start, finish): (DateTime, DateTime),
        (stopped, resume): (DateTime, DateTime),
    ) -> [(DateTime, DateTime); 2] {
        let Load { begins, ends, done, .. } = *load;
        let before = Load { ends: ends.min(done), ..*load };
        let after = Load { begins: (begins - done).max(0), ends: (ends - done).max(0), ..*load };
        [self.span(&before, start, stopped), self.span(&after, resume, finish)]
    }

    /// Takes what a line needs while it goes on; tells how much more that is than there was, in hundredths of a percent
    /// times minutes.
    pub(super) fn take(&mut self, line: u32) -> u64 {
        let (start, finish) = self.placing.dates(line);
        if self.resources.of(line).is_empty() {
            return 0;
        }
        if !self.pauses[line as usize].is_empty() {
            return self.take_pieces(line, 1);
        }
        let begun = self.placing.begun(line);
        let mut missing = 0;
        for place in 0..self.resources.of(line).len() {
            let load = self.resources.of(line)[place];
            missing += match begun {
                Some(begun) => {
                    let [before, after] = self.begun_spans(&load, (start, finish), begun);
                    self.take_between(&load, before) + self.take_between(&load, after)
                }
                None => self.take_between(&load, self.span(&load, start, finish)),
            };
        }
        missing
    }

    pub(super) fn take_between(&mut self, load: &Load, (from, until): (DateTime, DateTime)) -> u64 {
        let (resource, clock) = (load.resource as usize, self.placing.clock(load.clock));
        if load.amount == 0 || from >= until {
            return 0;
        }
        let short = self.left[resource].shortages(clock, from, until, load.amount.max(0));
        let missing = |one: &Shortage| {
            let minutes = clock.between(one.from, one.until.unwrap_or(until)).0;
            let amount = u64::from((load.amount - one.left.max(0)).max(0).unsigned_abs());
            minutes.unsigned_abs().saturating_mul(amount)
        };
        let missing = short.iter().map(missing).fold(0, u64::saturating_add);
        if self.resources.all[resource].clock == Some(load.clock) {
            // Whoever else needs it works when this does, so that the pauses in between are nobody's.
            self.left[resource].take(from, until, load.amount);
            return missing;
        }
        for day in (from.date().days()..=until.date().days()).map(Date::from_days) {
            for interval in clock.intervals_on(day) {
                let begins = day.at(interval.start).max(from);
                let ends = day.at(interval.finish).min(until);
                self.left[resource].take(begins, ends, load.amount);
            }
        }
        missing
    }

    /// The last stretch in which too little is left for a line with such dates, and of which load.
    pub(super) fn shortage(
        &self,
        line: u32,
        (start, finish): (DateTime, DateTime),
    ) -> Option<(Load, Shortage)> {
        self.last_shortage(line, |load| self.span(load, start, finish))
    }

    /// The last stretch in which too little is left for a line, of each load in its time, and of which load.
    pub(super) fn last_shortage(
        &self,
        line: u32,
        time_of: impl Fn(&Load) -> (DateTime, DateTime),
    ) -> Option<(Load, Shortage)> {
        let of_load = |load: &Load| {
            let (from, until) = time_of(load);
            let clock = self.placing.clock(load.clock);
            let left = &self.left[load.resource as usize];
            left.last_shortage(clock, from, until, load.amount).map(|short| (*load, short))
        };
        let all = self.resources.of(line).iter().filter(|load| load.amount > 0).filter_map(of_load);
        all.reduce(|one, other| {
            let is_later = match (one.1.until, other.1.until) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(one), Some(other)) => other > one,
            };
            if is_later { other } else { one }
        })
    }

    /// The first dates of a line from such dates on at which everybody on it is free from end to end.
    pub(super) fn first_fit(
        &self,
        line: u32,
        bound: DateTime,
        mut dates: (DateTime, DateTime),
    ) -> Result<(DateTime, DateTime), GaveUp> {
        while let Some((load, short)) = self.shortage(line, dates) {
            let Some(until) = short.until else { return Err(GaveUp::Never(load.resource)) };
            let minute_later = DateTime::from_minutes(dates.0.minutes() + 1);
            let from = self.start_for(&load, until).max(minute_later).max(bound);
            let later = self.placing.placed(line, from);
            if later.0 <= dates.0 || self.limits[line as usize].is_some_and(|limit| later.0 > limit) {
                return Err(GaveUp::TooLate);
            }
            dates = later;
        }
        Ok(dates)
    }

    /// The first moment for a line to start with which a load of it begins at a moment or later: after what ends then, less
    /// what comes before the load.
    pub(super) fn start_for(&self, load: &Load, begin: DateTime) -> DateTime {
        let clock = self.placing.clock(load.clock);
        clock.finish_at(clock.position(begin) - load.begins)
    }

    /// Places a line that may wait, and what goes along with it; tells by how much more than there is they take all the same.
    fn place(&mut self, line: u32) -> u64 {
        let bound = self.placing.bound(line);
        let from = self.not_before[line as usize].map_or(bound, |from| from.max(bound));
        let earliest = self.placing.placed(line, from);
        self.bounds[line as usize] = bound;
        let (mut dates, gave_up) = match self.first_fit(line, bound, earliest) {
            Ok(dates) => (dates, None),
            Err(why) => (earliest, Some(why)),
        };
        self.gave_up[line as usize] = gave_up;
        self.pauses[line as usize].clear();
        let along = self.gather(line);
        if !along.is_empty() && gave_up.is_none() {
            dates = self.fit_along(line, &along, dates);
        }
        let whole = gave_up.is_none().then_some(dates.1);
        if (whole.is_none() || dates.0 > earliest.0)
            && let Some((pieces, pauses)) = self.in_pieces(line, earliest.0, whole)
        {
            self.pauses[line as usize] = pauses;
            self.put_along(line, &along, pieces);
            if along.is_empty() || whole.is_none() || self.clash(line, &along, true).is_none() {
                self.gave_up[line as usize] = None;
                return self.take_along(line, &along);
            }
            self.pauses[line as usize].clear();
        }
        self.put_along(line, &along, dates);
        self.take_along(line, &along)
    }

    /// Places a line that may wait as late as everybody on it is free by a moment; where they never are, at that moment.
    fn place_before(&mut self, line: u32, latest: DateTime) -> (DateTime, DateTime) {
        let last = self.placing.placed_before(line, latest);
        let mut dates = last;
        while let Some(ends) = self.end_before_shortage(line, dates) {
            // What is short from the beginning of time never was enough.
            let earlier = self.placing.placed_before(line, ends);
            if earlier.1 >= dates.1 || earlier.0 < self.origin {
                dates = last;
                break;
            }
            dates = earlier;
        }
        for place in 0..self.resources.of(line).len() {
            let load = self.resources.of(line)[place];
            let span = self.span(&load, dates.0, dates.1);
            self.take_between(&load, span);
        }
        dates
    }

    /// When a line with such dates has to end, so that its loads do before the first stretches in which too little is left
    /// for them.
    fn end_before_shortage(&self, line: u32, (start, finish): (DateTime, DateTime)) -> Option<DateTime> {
        let of_load = |load: &Load| {
            let (from, until) = self.span(load, start, finish);
            let clock = self.placing.clock(load.clock);
            let left = &self.left[load.resource as usize];
            let begins = left.first_shortage(clock, from, until, load.amount)?.max(self.origin);
            let rest = clock.position(finish) - clock.position(start) - load.ends;
            Some(if rest > 0 { clock.finish_at(clock.position(begins) + rest) } else { begins })
        };
        self.resources.of(line).iter().filter(|load| load.amount > 0).filter_map(of_load).min()
    }

    /// What a levelling delay of a line that waits comes to in the last schedule.
    pub(super) fn delay(&self, line: u32) -> ElapsedMinutes {
        let (start, bound) = (self.placing.dates(line).0, self.bounds[line as usize]);
        // What its constraint holds until then needs no delay.
        if self.placing.placed(line, bound).0 >= start {
            return ElapsedMinutes(0);
        }
        ElapsedMinutes(start.minutes() - bound.minutes())
    }

    /// The least that there is of a resource while a line goes on, from when it could start.
    pub(super) fn least_from_start(&self, line: u32, load: &Load) -> i32 {
        let (start, finish) = self.placing.dates(line);
        let (from, until) = self.span(load, start, finish);
        let capacity = &self.resources.all[load.resource as usize].capacity;
        let all = capacity.shortages(self.placing.clock(load.clock), from, until, i32::MAX);
        all.iter().map(|one| one.left).min().unwrap_or(0)
    }

    /// The same before any task that may wait is placed.
    pub(super) fn emptied(&self) -> Self {
        let mut decoder = self.clone();
        for (left, free) in decoder.left.iter_mut().zip(&decoder.free) {
            left.copy(free);
        }
        decoder.pauses.iter_mut().for_each(Vec::clear);
        decoder
    }

    /// What is left of a resource before the first task is placed.
    pub(super) fn free(&self, resource: usize) -> &Steps {
        &self.free[resource]
    }

    /// Gives back what a line that waits takes, or takes it again.
    pub(super) fn give_back(&mut self, line: u32, takes_again: bool) {
        let (start, finish) = self.placing.dates(line);
        let sign = if takes_again { 1 } else { -1 };
        if !self.pauses[line as usize].is_empty() {
            self.take_pieces(line, sign);
            return;
        }
        for place in 0..self.resources.of(line).len() {
            let load = self.resources.of(line)[place];
            let span = self.span(&load, start, finish);
            self.take_between(&Load { amount: sign * load.amount, ..load }, span);
        }
    }

    /// The dates of a line that waits, were it to start a minute of work earlier; `None` where nothing but its links and
    /// dates keeps it.
    pub(super) fn a_minute_earlier(&self, line: u32) -> Option<(DateTime, DateTime)> {
        let (start, bound) = (self.placing.dates(line).0, self.bounds[line as usize]);
        let before = |load: &Load| {
            let clock = self.placing.clock(load.clock);
            let minute = DateTime::from_minutes(clock.finish_at(clock.position(start)).minutes() - 1);
            let dates = self.placing.placed(line, minute.max(bound));
            match self.pauses[line as usize].first() {
                Some(first) => (dates.0, dates.1.min(first.stop)),
                None => dates,
            }
        };
        let all = self.resources.of(line).iter().map(before);
        all.filter(|dates| dates.0 < start).max()
    }

    /// The key of an event by that of its line: what must be in time for others comes before all that may wait.
    pub(super) fn key_of(&self, event: u32, key: &dyn Fn(usize) -> (i64, i64, i64)) -> (i64, i64, i64) {
        match self.roles[event as usize] {
            Role::Waits => key(event as usize),
            Role::Settled | Role::Engine | Role::Stays => (i64::MIN, 0, 0),
        }
    }

    /// Minutes since the origin, as the search counts them.
    fn ticks(&self, moment: DateTime) -> u32 {
        (moment.minutes() - self.origin.minutes()).clamp(0, i64::from(u32::MAX)) as u32
    }

    fn moment(&self, ticks: u32) -> DateTime {
        DateTime::from_minutes(self.origin.minutes() + i64::from(ticks))
    }
}

/// Ten years: nothing of note starts longer before the start of its plan.
const ORIGIN_BEFORE_START: i64 = 10 * 366 * 1_440;

/// The latest start that a task's own constraint allows where constraints are honoured.
fn latest_start(plan: &Plan, task: &Task) -> Option<DateTime> {
    match task.constraint {
        Constraint::StartNoLaterThan(date) if plan.rules().honours_constraints => Some(date),
        _ => None,
    }
}

/// Why levelling leaves a task alone; `None` where it may make it wait.
pub(super) fn stay(plan: &Plan, placing: &Placing, line: u32, options: &LevellingOptions) -> Option<Stay> {
    let task = placing.task(line);
    let (progress, is_hard) = (&task.progress, plan.rules().honours_constraints);
    let is_outside = |start: DateTime| {
        options.from.is_some_and(|from| start < from) || options.until.is_some_and(|until| start >= until)
    };
    let is_put = matches!(task.mode, TaskMode::Manual { start: Some(_) })
        || is_hard && matches!(task.constraint, Constraint::MustStartOn(_) | Constraint::MustFinishOn(_));
    if !placing.is_active_leaf(line) {
        Some(Stay::NobodyNeeded)
    } else if placing.is_held_late(line) {
        Some(Stay::AsLateAsPossible)
    } else if progress.actual_finish.is_some() || is_put && progress.actual_start.is_none() {
        Some(Stay::Facts)
    } else if progress.actual_start.is_some() {
        Some(Stay::Begun)
    } else if options.held.contains(&task.id) {
        Some(Stay::Refused)
    } else if task.priority >= Task::MAX_PRIORITY {
        Some(Stay::Priority)
    } else if is_outside(placing.dates(line).0) {
        Some(Stay::OutsideWindow)
    } else {
        None
    }
}

impl Problem for Decoder {
    type Objective = Goodness;

    fn activity_count(&self) -> usize {
        self.roles.len()
    }

    fn predecessors(&self, activity: usize) -> &[u32] {
        self.predecessors.of(activity)
    }

    fn successors(&self, activity: usize) -> &[u32] {
        self.successors.of(activity)
    }

    fn forward(&mut self, list: &[u32], times: &mut Times) -> Goodness {
        for (left, free) in self.left.iter_mut().zip(&self.free) {
            left.copy(free);
        }
        self.followers.clear();
        let mut goodness = Goodness::default();
        for &event in list {
            match self.roles[event as usize] {
                Role::Settled => {}
                Role::Engine => self.placing.settle(event),
                // It went along with what it follows.
                Role::Stays if self.followers.went_along(event) => {}
                Role::Stays => {
                    self.placing.settle(event);
                    goodness.overload += self.take(event);
                }
                Role::Waits => goodness.overload += self.place(event),
            }
            let line = self.placing.settled_line(event);
            let (start, finish) = line.map_or((self.origin, self.origin), |line| self.placing.dates(line));
            let is_leaf = line == Some(event);
            // Leads let a task begin before what it follows: the order of times is that of the list all the same.
            let (mut starts, mut ends) =
                (if is_leaf { self.ticks(start) } else { self.ticks(finish) }, self.ticks(finish));
            for earlier in self.predecessors.of(event as usize) {
                starts = starts.max(times.starts[*earlier as usize]);
                ends = ends.max(times.ends[*earlier as usize]);
            }
            (times.starts[event as usize], times.ends[event as usize]) = (starts, ends.max(starts));
            let Some(line) = line.map(|line| line as usize) else { continue };
            goodness.lateness += self.promises.lateness(&self.placing, line) * self.weights[line];
            if is_leaf && self.placing.is_active_leaf(event) {
                goodness.finish = goodness.finish.max(finish.minutes());
                if self.roles[event as usize] == Role::Waits {
                    let paused = self.pauses[line].iter().map(|one| (one.resume - one.stop).0.unsigned_abs());
                    let moved = start.minutes().abs_diff(self.current[line].minutes());
                    goodness.change += (moved + paused.sum::<u64>()) * self.weights[line];
                }
            }
        }
        goodness
    }

    /// Pushes every task to the end of the schedule, as if all links led from a finish to a start: what comes of it is an
    /// order, not a schedule.
    fn backward(&mut self, list: &[u32], times: &mut Times) -> Option<Goodness> {
        for (left, free) in self.left.iter_mut().zip(&self.free) {
            left.copy(free);
        }
        let end = times.ends.iter().copied().max().unwrap_or(0);
        let mut begin = end;
        for &event in list {
            let place = event as usize;
            let after = self.successors.of(place).iter().map(|later| times.starts[*later as usize]);
            let latest = after.min().unwrap_or(end);
            let is_leaf = self.placing.settled_line(event) == Some(event);
            let (start, finish) = match self.roles[place] {
                Role::Settled => (times.starts[place], times.ends[place]),
                Role::Waits => {
                    let dates = self.place_before(event, self.moment(latest));
                    (self.ticks(dates.0), self.ticks(dates.1))
                }
                Role::Engine | Role::Stays if is_leaf => {
                    let dates = self.placing.placed_before(event, self.moment(latest));
                    (self.ticks(dates.0), self.ticks(dates.1))
                }
                Role::Engine | Role::Stays => (latest, latest),
            };
            (times.starts[place], times.ends[place]) = (start.min(latest), finish);
            begin = begin.min(start);
        }
        Some(Goodness { finish: i64::from(end - begin), ..Goodness::default() })
    }

    fn urgency(&self, activity: usize) -> u32 {
        self.urgencies[activity]
    }
}
