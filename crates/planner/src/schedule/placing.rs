//! The engine one step at a time: for whoever decides in which order tasks are placed, and where each may start.
//!
//! A [`Placing`] holds the network and the dates so far. Its steps are the events of the order of computation: the
//! opening of every line, and the closing of every summary. They may be taken in any order in which each comes after
//! its [`Placing::predecessors`]; a leaf stands where the engine puts it, or later where a levelling delay is to put it.
//! The dates are those that [`Schedule::compute`] tells once such delays are part of the plan. Leaves out slack.

use super::forward::remaining_minutes;
use super::network::Network;
use super::pass::{Pass, State};
use super::{Driver, Schedule};
use crate::people::Person;
use crate::plan::Plan;
use crate::precedence::Event;
use crate::task::{Constraint, Task};
use crate::time::DateTime;
use crate::working_time::WorkingTime;

/// A schedule that is being put together, event by event.
#[derive(Clone, Debug)]
pub(crate) struct Placing {
    plan: Plan,
    network: Network,
    state: State,
    /// The line of every summary, by its number among summaries.
    summaries: Vec<u32>,
    /// Whether some task holds others back from where it is held late.
    is_late: bool,
    always: WorkingTime,
}

/// When somebody works on a leaf.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shift {
    /// The place of the calendar.
    pub(crate) clock: u32,
    /// The place of the calendar, were there no pauses.
    pub(crate) whole: u32,
    /// For how many minutes of it.
    pub(crate) minutes: i64,
    /// How many minutes of the task are over where what is left of it goes on; none where it has not begun.
    pub(crate) done: i64,
    /// How many minutes the task goes on in all: as many as it was to, unless it has begun.
    pub(crate) time: i64,
}

/// The place of the calendar that works around the clock.
const ALWAYS: u32 = u32::MAX;

impl Placing {
    /// Everything where the plan's schedule has it. Costs as much as [`Schedule::compute`].
    pub(crate) fn new(plan: &Plan) -> Self {
        Self::from(Schedule::compute(plan))
    }

    /// Everything where a schedule has it.
    pub(crate) fn of(schedule: &Schedule) -> Self {
        Self::from(schedule.clone())
    }

    fn from(Schedule { plan, network, state, .. }: Schedule) -> Self {
        let summaries = (0..network.rows.len() as u32).filter(|line| network.is_summary(*line)).collect();
        let is_late = network.activities.all.iter().any(|activity| activity.is_held_late());
        let always = WorkingTime::around_the_clock();
        Self { plan, network, state, summaries, is_late, always }
    }

    /// How many lines the outline has.
    pub(crate) fn line_count(&self) -> usize {
        self.network.rows.len()
    }

    /// How many events there are: the openings of all lines, numbered as these, then the closings of summaries.
    pub(crate) fn event_count(&self) -> usize {
        self.line_count() + self.summaries.len()
    }

    /// The task on a line.
    pub(crate) fn task(&self, line: u32) -> &Task {
        self.network.task(line)
    }

    /// Whether a line is a leaf that is part of the plan.
    pub(crate) fn is_active_leaf(&self, line: u32) -> bool {
        self.network.activity(line).is_active_leaf()
    }

    /// Whether a line is a summary.
    pub(crate) fn is_summary(&self, line: u32) -> bool {
        self.network.is_summary(line)
    }

    /// The calendar of a line.
    pub(crate) fn clock_of(&self, line: u32) -> &WorkingTime {
        self.network.calendar(line)
    }

    /// Whether a line is a leaf that takes no time.
    pub(crate) fn is_moment(&self, line: u32) -> bool {
        let activity = self.network.activity(line);
        !activity.is_summary() && activity.minutes == 0
    }

    /// Whether that stands on other calendars than its own: of its latest dates the side of a pause is not known.
    pub(crate) fn is_moment_elsewhere(&self, line: u32) -> bool {
        let activity = self.network.activity(line);
        self.is_moment(line) && (activity.has_other_times() || activity.is_elapsed())
    }

    /// The place of the calendar on which all of a leaf is worked; `None` where it takes no time, runs on the wall clock, or
    /// is worked at different times.
    pub(crate) fn only_clock(&self, line: u32) -> Option<u32> {
        let activity = self.network.activity(line);
        let mut places = self.network.activities.places_of(line);
        let (place, other) = (places.next()?, places.next());
        let is_one = activity.takes_working_time() && !activity.is_summary() && other.is_none();
        is_one.then_some(place)
    }

    /// Whether a leaf is to be as late as possible.
    pub(crate) fn is_held_late(&self, line: u32) -> bool {
        self.network.activity(line).is_held_late()
    }

    /// The event at which a line has its dates: its opening for a leaf, its closing for a summary.
    pub(crate) fn settling(&self, line: u32) -> u32 {
        match self.network.is_summary(line) {
            true => (self.line_count() + self.network.slot(line)) as u32,
            false => line,
        }
    }

    /// The line of an event, if that is the one at which the line has its dates.
    pub(crate) fn settled_line(&self, event: u32) -> Option<u32> {
        match self.event(event) {
            Event::Open(line) if self.network.is_summary(line) => None,
            Event::Open(line) | Event::Close(line) => Some(line),
        }
    }

    /// The events that must have been before one.
    pub(crate) fn predecessors(&self, event: u32) -> Vec<u32> {
        match self.event(event) {
            Event::Open(line) => {
                let around = self.network.rows[line as usize].parent;
                let links = self.network.incoming(line).iter().map(|link| self.settling(link.predecessor));
                around.into_iter().chain(links).collect()
            }
            Event::Close(line) => {
                let children = self.network.children_of(line).map(|child| self.settling(child));
                std::iter::once(line).chain(children).collect()
            }
        }
    }

    /// An order of all events in which each comes after its predecessors.
    pub(crate) fn order(&self) -> Vec<u32> {
        let order = &self.network.order;
        let index = |event| match event {
            Event::Open(line) => line,
            Event::Close(line) => self.settling(line),
        };
        (0..order.len()).map(|place| index(order.at(place))).collect()
    }

    /// Settles an event as the engine does.
    pub(crate) fn settle(&mut self, event: u32) {
        let (event, is_late) = (self.event(event), self.is_late);
        Pass::new(&self.plan, &self.network, &mut self.state).forward_event(event, is_late);
    }

    /// When links, dates around it and the status date let a leaf start that has not begun. A levelling delay counts
    /// from here.
    pub(crate) fn bound(&self, line: u32) -> DateTime {
        let pass = self.pass();
        let (bound, _) = pass.not_before(&pass.floor(line, self.is_late));
        self.network.snapped_start(line, bound)
    }

    /// When the links of a leaf, and of what is around it, let it start, whatever holds it elsewhere; `None` where none
    /// says anything.
    pub(crate) fn links_let(&self, line: u32) -> Option<DateTime> {
        let (at, _) = self.pass().floor(line, self.is_late).links()?;
        Some(self.network.snapped_start(line, at))
    }

    /// The first moment from one on at which a leaf can start by its calendars.
    pub(crate) fn snapped_start(&self, line: u32, start: DateTime) -> DateTime {
        self.network.snapped_start(line, start)
    }

    /// The dates of a leaf that has not begun and that is delayed to `start`, which is not before its bound.
    pub(crate) fn placed(&self, line: u32, start: DateTime) -> (DateTime, DateTime) {
        if self.network.activity(line).is_plain() {
            return self.network.placed_after(line, start);
        }
        let start = self.network.snapped_start(line, start);
        let task = self.network.task(line);
        let (start, finish, _) = self.pass().held_by_constraint(line, task, start, Driver::LevellingDelay);
        (start, finish)
    }

    /// The last dates of a leaf that has not begun and ends by a moment, whatever its links and its constraint say.
    pub(crate) fn placed_before(&self, line: u32, finish: DateTime) -> (DateTime, DateTime) {
        self.network.placed_before(line, finish, finish)
    }

    /// Puts a leaf on dates that [`Placing::placed`] told.
    pub(crate) fn put(&mut self, line: u32, (start, finish): (DateTime, DateTime)) {
        let dates = &mut self.state.dates[line as usize];
        (dates.early_start, dates.early_finish) = (start, finish);
        (dates.start, dates.finish) = (start, finish);
    }

    /// The dates of a line so far.
    pub(crate) fn dates(&self, line: u32) -> (DateTime, DateTime) {
        let dates = &self.state.dates[line as usize];
        (dates.start, dates.finish)
    }

    /// The latest dates of a line, as they were computed last.
    pub(crate) fn latest(&self, line: u32) -> (DateTime, DateTime) {
        let dates = &self.state.dates[line as usize];
        (dates.late_start, dates.late_finish)
    }

    /// Of a leaf that has begun and is not done, where what is done ends and where the rest goes on.
    pub(crate) fn begun(&self, line: u32) -> Option<(DateTime, DateTime)> {
        let activity = self.network.activity(line);
        if !activity.has_begun() || activity.is_done() {
            return None;
        }
        let (pass, task) = (self.pass(), self.network.task(line));
        let start = task.progress.actual_start?;
        let shift = pass.last_shift(line, task, &pass.floor(line, self.is_late), start);
        Some((self.network.finish_on(line, shift.place, start, shift.done).min(shift.resume), shift.resume))
    }

    /// When a person works on a leaf, or whoever does where nobody is named.
    pub(crate) fn shift_of(&mut self, line: u32, person: Option<&Person>) -> Shift {
        let activity = self.network.activity(line);
        let minutes = i64::from(activity.minutes);
        if activity.is_elapsed() {
            return self
                .counted(line, Shift { clock: ALWAYS, whole: ALWAYS, minutes, done: 0, time: minutes });
        }
        let calendars = &mut self.network.activities.calendars;
        let place = match (person, self.plan.nodes.get(&self.network.rows[line as usize].task)) {
            (Some(person), Some(node)) => {
                calendars.of_person(&self.plan, node, activity.calendar, person.calendar)
            }
            (None, Some(node)) => calendars.but_for_pauses(node, activity.calendar),
            (_, None) => activity.calendar,
        };
        // Whoever works elsewhere than anybody the passes counted on works for as long as the task takes.
        let mut stints = self.network.activities.stints_of(line, minutes);
        let minutes = stints.find(|stint| stint.0 == place).map_or(minutes, |stint| stint.1);
        let whole = self.network.activities.calendars.whole_of(place);
        self.counted(line, Shift { clock: place, whole, minutes, done: 0, time: minutes })
    }

    /// The shift with what is done of a leaf that has begun, and what is left.
    fn counted(&self, line: u32, shift: Shift) -> Shift {
        let activity = self.network.activity(line);
        if activity.is_done() {
            let (clock, (start, finish)) = (self.clock(shift.clock), self.dates(line));
            let time = (clock.position(finish) - clock.position(start)).max(0);
            return Shift { minutes: time, time, ..shift };
        }
        if !activity.has_begun() {
            return shift;
        }
        let task = self.network.task(line);
        let (done, left) = (self.pass().done_minutes(line, task), remaining_minutes(task));
        let share = self.network.activities.shares_of(line, done, left).find(|share| share.0 == shift.clock);
        let (done_here, left_here) = share.map_or((done, left), |(_, done, left)| (done, left));
        let percent = task.progress.percent_complete;
        // What is left may run from the status date, whatever was done: that was done before.
        let done = if done == 0 { percent.of_minutes(shift.minutes) } else { done_here };
        Shift { done, time: done + left_here, ..shift }
    }

    /// Of a leaf that may be interrupted without another start: the calendar on which all of it goes on, and how many
    /// minutes it takes. `None` where it pauses already, runs on the wall clock, is worked at different times, or its
    /// finish, which pauses put off, decides where it starts.
    pub(crate) fn interruptible(&self, line: u32) -> Option<(u32, i64)> {
        let (activity, task) = (self.network.activity(line), self.network.task(line));
        let mut places = self.network.activities.places_of(line);
        let (place, other) = (places.next()?, places.next());
        let starts_by_itself = matches!(
            task.constraint,
            Constraint::AsSoonAsPossible
                | Constraint::StartNoEarlierThan(_)
                | Constraint::StartNoLaterThan(_)
        );
        let is_tied_at_finish = || self.network.incoming(line).iter().any(|link| link.kind.reaches_finish());
        let is_one = activity.takes_working_time() && !activity.is_summary() && other.is_none();
        (is_one && task.splits.is_empty() && starts_by_itself && !is_tied_at_finish())
            .then_some((place, i64::from(activity.minutes)))
    }

    /// Whether something but the finish of a leaf bounds it from behind: then how late it may finish follows from how late
    /// it may start only where it is not interrupted.
    pub(crate) fn is_bound_at_start(&self, line: u32) -> bool {
        let is_said = matches!(self.network.task(line).constraint, Constraint::StartNoLaterThan(_));
        is_said || self.network.outgoing(line).any(|link| !link.kind.leaves_finish())
    }

    /// The calendar at a place.
    pub(crate) fn clock(&self, place: u32) -> &WorkingTime {
        if place == ALWAYS { &self.always } else { self.network.activities.calendars.get(place) }
    }

    /// Computes the latest dates with which the plan finishes by a moment; whether they bound every schedule that does.
    ///
    /// They do not where something but the finish of the plan bounds them: rules that give each end of the plan a
    /// latest date of its own, tasks held late, and of several tasks that may begin a summary the one that is chosen.
    pub(crate) fn reckon_latest(&mut self, finish: DateTime) -> bool {
        self.state.finish_of_plan = finish;
        Pass::new(&self.plan, &self.network, &mut self.state).backward();
        let has_many_ends = self.plan.rules().has_many_ends;
        !self.is_late && !has_many_ends && self.state.latest_starts.is_empty()
    }

    fn event(&self, event: u32) -> Event {
        match (event as usize).checked_sub(self.line_count()) {
            None => Event::Open(event),
            Some(slot) => Event::Close(self.summaries[slot]),
        }
    }

    fn pass(&self) -> Pass<'_, &State> {
        Pass::new(&self.plan, &self.network, &self.state)
    }
}
