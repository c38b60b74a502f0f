//! Turns: when each of those who work on a task does so, as the passes counted it.
//!
//! A turn is at most two stretches of working time on one calendar: what is done, and what is left after a pause. How
//! much work is done in it, and how it is spread, is the business of [`crate::Workload`].

use std::collections::BTreeMap;

use super::activity::Activity;
use super::calendars::Calendars;
use super::forward::remaining_minutes;
use super::pass::{Pass, State};
use super::{Schedule, TaskDates};
use crate::effort;
use crate::id::{PersonId, TeamId};
use crate::people::Assignment;
use crate::plan::Node;
use crate::task::TaskType;
use crate::time::{DateTime, Percent, WorkingMinutes};
use crate::working_time::WorkingTime;

/// Everybody's turns, and the calendars they are counted on.
#[derive(Clone, Debug)]
pub(crate) struct Turns {
    /// In outline order; those of one task in order of assignment ids.
    pub(crate) all: Vec<Turn>,
    pub(crate) calendars: Vec<WorkingTime>,
    /// Where the calendars of people are, whatever they work on.
    pub(crate) people: BTreeMap<PersonId, u32>,
}

/// When one of those who work on a task does so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    /// The line of the task.
    pub(crate) line: u32,
    pub(crate) by: Worker,
    /// Where the calendar is.
    pub(crate) place: u32,
    /// When the task starts.
    pub(crate) start: DateTime,
    pub(crate) stretches: [Stretch; 2],
    /// How long after the beginning, in minutes of the stretches, the work ends at the latest.
    pub(crate) end: i64,
}

/// Who works.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Worker {
    /// Somebody who is assigned.
    Assigned(Assignment),
    /// Somebody of a team, whose task has nobody on it.
    OfTeam(TeamId),
}

/// Work that goes on without a pause: positions on a calendar, and the minutes of the task that pass meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) from: i64,
    pub(crate) until: i64,
    pub(crate) minutes: i64,
}

impl Schedule {
    /// The turns of all who work on tasks that are part of the plan. Costs O(n log n) for n tasks and assignments.
    pub(crate) fn turns(&self) -> Turns {
        let mut room = Room {
            pass: self.pass(),
            is_late: self.pass().holds_back_late(),
            calendars: self.network.activities.calendars.clone(),
            always: WorkingTime::around_the_clock(),
            all: Vec::new(),
        };
        for node in self.plan.nodes.values() {
            if !node.assignments.is_empty() || node.task.team.is_some() {
                room.take(self, node);
            }
        }
        let Room { mut all, mut calendars, .. } = room;
        let working = self.plan.people().filter(|person| person.kind.works());
        let people = working.map(|one| (one.id, calendars.of_own(&self.plan, one.calendar))).collect();
        if !all.is_sorted_by_key(|turn| turn.line) {
            all.sort_by_key(|turn| turn.line);
        }
        let calendars = calendars.with_around_the_clock();
        let always = calendars.len() as u32 - 1;
        all.iter_mut().filter(|turn| turn.place == ALWAYS).for_each(|turn| turn.place = always);
        Turns { all, calendars, people }
    }
}

/// Where around the clock is, while turns are gathered.
const ALWAYS: u32 = u32::MAX;

/// Where turns are gathered.
struct Room<'s> {
    pass: Pass<'s, &'s State>,
    is_late: bool,
    calendars: Calendars,
    always: WorkingTime,
    all: Vec<Turn>,
}

impl Room<'_> {
    fn take(&mut self, schedule: &Schedule, node: &Node) {
        let (plan, network) = (&schedule.plan, &schedule.network);
        let Some(line) = network.lines.get(node.task.id) else { return };
        let activity = network.activity(line);
        if activity.is_inactive() {
            return;
        }
        let dates = schedule.state.dates[line as usize];
        let mut is_anybody_on_it = false;
        for assignment in plan.assignments_of(node.task.id) {
            let Some(person) = plan.person(assignment.person).filter(|person| person.kind.works()) else {
                continue;
            };
            is_anybody_on_it = true;
            let place = if activity.is_elapsed() {
                ALWAYS
            } else {
                self.calendars.of_person(plan, node, activity.calendar, person.calendar)
            };
            let (stretches, whole) = self.stretches(line, activity, &dates, place);
            let end = end_of(node, activity, assignment, stretches, whole);
            let by = Worker::Assigned(*assignment);
            self.all.push(Turn { line, by, place, start: dates.start, stretches, end });
        }
        if let Some(team) = node.task.team
            && !is_anybody_on_it
            && !activity.is_summary()
            && (activity.minutes > 0 || activity.is_done())
        {
            let place = if activity.is_elapsed() {
                ALWAYS
            } else {
                self.calendars.but_for_pauses(node, activity.calendar)
            };
            let (stretches, _) = self.stretches(line, activity, &dates, place);
            let end = stretches.iter().map(|stretch| stretch.minutes).sum();
            self.all.push(Turn { line, by: Worker::OfTeam(team), place, start: dates.start, stretches, end });
        }
    }

    /// When the work on a line goes on on a calendar, and how long it is when nothing of it has begun.
    fn stretches(&self, line: u32, activity: Activity, dates: &TaskDates, place: u32) -> ([Stretch; 2], i64) {
        let calendar = if place == ALWAYS { &self.always } else { self.calendars.get(place) };
        let at = |moment: DateTime| calendar.position(moment);
        let from_to =
            |from: i64, until: i64| Stretch { from, until: until.max(from), minutes: (until - from).max(0) };
        let none = Stretch::default();
        if activity.is_summary() || activity.is_done() {
            let stretch = from_to(at(dates.start), at(dates.finish));
            return ([stretch, none], stretch.minutes);
        }
        let network = self.pass.network;
        let duration = i64::from(activity.minutes);
        let stints = || network.activities.stints_of(line, duration);
        // Whoever works elsewhere than anybody the passes counted on works for as long as the task takes.
        let whole = stints().find(|stint| stint.0 == place).map_or(duration, |stint| stint.1);
        if !activity.has_begun() {
            let from = at(dates.start);
            return ([from_to(from, from + whole), none], whole);
        }
        let task = self.pass.task(line);
        let floor = self.pass.floor(line, self.is_late);
        let (done, left) = (self.pass.done_minutes(line, task), remaining_minutes(task));
        let share = network.activities.shares_of(line, done, left).find(|share| share.0 == place);
        let (done_here, left_here) = share.map_or((done, left), |(_, done, left)| (done, left));
        let from = at(dates.start);
        let stopped =
            if done_here == 0 { dates.start } else { calendar.shift(dates.start, WorkingMinutes(done_here)) };
        let (resume, _) = self.pass.resume(line, task, &floor, (stopped, done > 0));
        let resumed = at(resume).max(from);
        let mut first = from_to(from, from + done_here);
        let percent = task.progress.percent_complete;
        if done == 0 && percent > Percent::ZERO {
            // What is left runs from the status date, whatever was done: that was done before, nobody knows when.
            first = Stretch { from, until: resumed, minutes: percent.of_minutes(whole) };
        }
        let second = from_to(resumed.max(first.until), resumed.max(first.until) + left_here);
        (joined(first, second), whole)
    }
}

/// Two stretches, where one in which no time passes hands what it has to the other.
fn joined(first: Stretch, second: Stretch) -> [Stretch; 2] {
    let minutes = first.minutes + second.minutes;
    if first.from == first.until {
        [Stretch { minutes, ..second }, Stretch::default()]
    } else if second.from == second.until {
        [Stretch { minutes, ..first }, Stretch::default()]
    } else {
        [first, second]
    }
}

/// How long after the beginning somebody's work on a leaf ends: when their own is done, and with the task at the latest.
fn end_of(
    node: &Node,
    activity: Activity,
    assignment: &Assignment,
    stretches: [Stretch; 2],
    whole: i64,
) -> i64 {
    let time: i64 = stretches.iter().map(|stretch| stretch.minutes).sum();
    let is_fixed = activity.is_summary() || node.task.task_type == TaskType::FixedDuration;
    if is_fixed || assignment.work.is_none() || whole == 0 {
        return time;
    }
    let own = i64::from(effort::minutes_of_work(assignment, activity_minutes(activity, whole)));
    let own = own.min(whole);
    if time == whole { own } else { effort::share(own, time, whole) }
}

/// The duration that work is compared with: of what is done, how long it took.
fn activity_minutes(activity: Activity, whole: i64) -> u32 {
    if activity.is_done() { u32::try_from(whole).unwrap_or(u32::MAX) } else { activity.minutes }
}
