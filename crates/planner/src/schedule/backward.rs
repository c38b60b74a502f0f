//! The backward pass: the latest dates that leave the finish of the plan where it is.

use std::ops::{Deref, DerefMut};

use super::activity::Activity;
use super::forward::remaining_minutes;
use super::network::{EARLIEST, LATEST, Link, Wait, within_horizon, worked_before};
use super::pass::{Pass, State};
use crate::dependency::DependencyKind;
use crate::precedence::Event;
use crate::rules::{Direction, ProgressMode};
use crate::task::{Constraint, Task, TaskMode};
use crate::time::{DateTime, WorkingMinutes};
use crate::units::Length;

/// What is seen from a leaf along its links.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ahead {
    /// How late it may finish so that no successor is later than it may be.
    latest_finish: Option<DateTime>,
    /// How late it may start so that no successor is later than it may be.
    latest_start: Option<DateTime>,
    /// How late it may finish without moving a successor from where it is.
    pub(super) finish_arrival: Option<DateTime>,
    /// How late it may start without moving a successor from where it is.
    pub(super) start_arrival: Option<DateTime>,
}

/// The earlier of a moment that may be none and another.
#[inline]
pub(super) fn earlier(one: Option<DateTime>, other: DateTime) -> Option<DateTime> {
    Some(one.map_or(other, |one| one.min(other)))
}

impl<S: DerefMut<Target = State>> Pass<'_, S> {
    /// The pass over all events against their order.
    pub(super) fn backward(&mut self) {
        self.state.latest_starts.clear();
        self.state.after_pause.clear();
        for place in (0..self.network.order.len()).rev() {
            self.backward_event(self.network.order.at(place));
        }
    }

    /// The pass over all events against their order, which works out slack on the way: what follows a line is
    /// settled before it. All lines must be scheduled.
    pub(super) fn backward_with_slack(&mut self) {
        self.state.latest_starts.clear();
        self.state.after_pause.clear();
        for place in (0..self.network.order.len()).rev() {
            match self.network.order.at(place) {
                Event::Open(line) if self.network.activity(line).is_plain() => self.settle_plain(line),
                Event::Open(line) if !self.network.is_summary(line) => {
                    let ahead = self.ahead(line);
                    self.settle_latest(line, &ahead);
                    self.measure_ahead(line, &ahead);
                }
                Event::Open(line) => {
                    self.backward_event(Event::Open(line));
                    self.measure(line);
                }
                Event::Close(line) => {
                    self.backward_event(Event::Close(line));
                }
            }
        }
    }

    /// Settles one event; whether its outcome is another than before.
    #[inline]
    pub(super) fn backward_event(&mut self, event: Event) -> bool {
        match event {
            Event::Close(line) => {
                let ceiling = self.ceiling(line);
                let slot = self.network.slot(line);
                let is_new = self.state.ceilings[slot] != ceiling;
                self.state.ceilings[slot] = ceiling;
                is_new
            }
            Event::Open(line) if self.network.is_summary(line) => {
                let children = || self.counted_children(line).map(|child| &self.state.dates[child as usize]);
                let start = children().map(|child| child.late_start).min();
                let finish = children().map(|child| child.late_finish).max();
                match (start, finish) {
                    (Some(start), Some(finish)) => self.set_late(line, start, finish),
                    _ => false,
                }
            }
            Event::Open(line) => self.settle_latest(line, &self.ahead(line)),
        }
    }

    /// The latest dates and the slack of a leaf of which only the duration counts, as [`Pass::backward_event`] and
    /// [`Pass::measure`] have them: what both need is worked out once.
    #[inline]
    fn settle_plain(&mut self, line: u32) {
        let network = self.network;
        let (calendar, minutes) = (network.calendar(line), network.activity(line).minutes);
        let ahead = self.ahead(line);
        let position = calendar.position(self.latest_finish(line, &ahead));
        let (start, finish) = worked_before(calendar, position, minutes);
        self.set_late(line, start, finish);
        // What is held within the horizon stands at another position than was asked for.
        let is_held = finish == EARLIEST || finish == LATEST;
        let late = if is_held { calendar.position(finish) } else { position };
        let dates = &self.state.dates[line as usize];
        let at = |moment: DateTime| if moment == finish { late } else { calendar.position(moment) };
        let early = at(dates.early_finish);
        let scheduled = if dates.finish == dates.early_finish { early } else { at(dates.finish) };
        let total = WorkingMinutes(late - early);
        self.set_slack(line, scheduled, WorkingMinutes(i64::from(minutes)), total, &ahead);
    }

    /// Settles the latest dates of a leaf; whether they are others than before.
    fn settle_latest(&mut self, line: u32, ahead: &Ahead) -> bool {
        let (start, finish) = self.latest(line, ahead);
        let is_new = self.set_late(line, start, finish);
        let after_pause = self.after_pause(line);
        let before = match after_pause {
            Some(at) => self.state.after_pause.insert(line, at),
            None => self.state.after_pause.remove(&line),
        };
        is_new || before != after_pause
    }

    fn set_late(&mut self, line: u32, start: DateTime, finish: DateTime) -> bool {
        let dates = &mut self.state.dates[line as usize];
        let is_new = (dates.late_start, dates.late_finish) != (start, finish);
        (dates.late_start, dates.late_finish) = (start, finish);
        is_new
    }

    /// The latest finish of all that is nested in a summary. Takes note of the leaf that begins it, where others
    /// start after the summary's start.
    fn ceiling(&mut self, line: u32) -> Option<DateTime> {
        let network = self.network;
        let task = self.task(line);
        let mut ceiling = network.slot_around(line).and_then(|slot| self.state.ceilings[slot]);
        let mut at_most = |at: DateTime| ceiling = Some(ceiling.map_or(at, |before| before.min(at)));
        if let Constraint::FinishNoLaterThan(date) | Constraint::MustFinishOn(date) = task.constraint {
            at_most(date);
        }
        if let Some(deadline) = task.deadline {
            at_most(deadline);
        }
        let mut latest_start: Option<DateTime> = None;
        for link in network.open_links(line) {
            let Some(at) = self.before(link) else { continue };
            if link.kind.leaves_finish() {
                at_most(at);
            } else {
                latest_start = Some(latest_start.map_or(at, |before| before.min(at)));
            }
        }
        if let Constraint::StartNoLaterThan(date) | Constraint::MustStartOn(date) = task.constraint {
            latest_start = Some(latest_start.map_or(date, |before| before.min(date)));
        }
        if let Some(at) = latest_start {
            // The summary starts with its first task, so only that one must not start later.
            let counted = network.leaves_in(line).filter(|leaf| !network.activity(*leaf).is_inactive());
            let first = counted.min_by_key(|leaf| self.state.dates[*leaf as usize].early_start);
            let is_open = |leaf: &u32| {
                let activity = network.activity(*leaf);
                !activity.has_begun() && !activity.is_done()
            };
            if let Some(first) = first.filter(is_open) {
                let bound = self.state.latest_starts.entry(first).or_insert(at);
                *bound = at.min(*bound);
            }
        }
        ceiling
    }
}

impl<S: Deref<Target = State>> Pass<'_, S> {
    /// The latest finish that what is around a leaf allows: never later than the finish of the plan or, where nothing
    /// follows and every end has a critical path, than its own.
    fn ceiling_around(&self, line: u32, is_followed: bool) -> DateTime {
        let network = self.network;
        let around = network.slot_around(line).and_then(|slot| self.state.ceilings[slot]);
        let is_end = || !is_followed && network.open_links_around(line).next().is_none();
        let finish = if self.plan.rules().has_many_ends && is_end() {
            self.state.dates[line as usize].early_finish
        } else {
            self.state.finish_of_plan
        };
        around.map_or(finish, |around| around.min(finish))
    }

    /// Looks along the links by which a leaf holds others back.
    #[inline]
    pub(super) fn ahead(&self, line: u32) -> Ahead {
        let network = self.network;
        let has_begun = network.activity(line).has_begun();
        let mut ahead = Ahead::default();
        for link in network.open_links(line) {
            let leaves_finish = link.kind.leaves_finish();
            // What has begun keeps to where it began.
            if has_begun && !leaves_finish {
                continue;
            }
            let (latest, arrival) = self.bounds(link, line);
            let (finish_or_start, at) = if leaves_finish {
                (&mut ahead.latest_finish, &mut ahead.finish_arrival)
            } else {
                (&mut ahead.latest_start, &mut ahead.start_arrival)
            };
            if let Some(latest) = latest {
                *finish_or_start = earlier(*finish_or_start, latest);
            }
            if let Some(arrival) = arrival {
                *at = earlier(*at, arrival);
            }
        }
        ahead
    }

    /// What a link of a line says of its end: [`Pass::before`] and [`Pass::arrival`]. Most links wait for nothing and lead
    /// to what is where its own links put it.
    #[inline]
    fn bounds(&self, link: &Link, line: u32) -> (Option<DateTime>, Option<DateTime>) {
        let is_direct = link.wait == Wait::None && link.kind == DependencyKind::FinishToStart;
        if is_direct && self.network.activity(link.successor).is_plain() {
            let successor = &self.state.dates[link.successor as usize];
            return (Some(successor.late_start), Some(successor.start));
        }
        (self.before(link), self.arrival(link, line))
    }

    /// The latest moment at which what follows a leaf and what is around it let it finish.
    #[inline]
    fn latest_finish(&self, line: u32, ahead: &Ahead) -> DateTime {
        let network = self.network;
        let mut finish = ahead.latest_finish;
        if let Some(start) = ahead.latest_start {
            finish = earlier(finish, network.finish_from(line, start));
        }
        let is_followed = finish.is_some();
        let ceiling = self.ceiling_around(line, is_followed);
        let mut finish = finish.map_or(ceiling, |finish| finish.min(ceiling));
        if !self.state.latest_starts.is_empty()
            && let Some(start) = self.state.latest_starts.get(&line)
        {
            finish = finish.min(network.finish_from(line, self.last_start(line, *start).0));
        }
        finish
    }

    /// The latest dates of a leaf.
    #[inline]
    fn latest(&self, line: u32, ahead: &Ahead) -> (DateTime, DateTime) {
        let network = self.network;
        let activity = network.activity(line);
        let early_start = self.state.dates[line as usize].early_start;
        if activity.is_done() {
            let dates = &self.state.dates[line as usize];
            return (dates.early_start, dates.early_finish);
        }
        let mut finish = self.latest_finish(line, ahead);
        if !activity.is_special() {
            return network.placed_before(line, finish, early_start);
        }
        let task = self.task(line);
        let mut deadline = task.deadline;
        let is_set = self.sets_dates(line, task);
        let has_begun = activity.has_begun();
        // For a start milestone a date in a pause is the moment at which work goes on.
        let kept = |date: DateTime| self.kept_date(line, date);
        finish = match task.constraint {
            // What must be on a date can be on no other, whatever its deadline says (Microsoft Project has it so).
            Constraint::MustStartOn(date) if is_set => {
                deadline = None;
                self.within_given_finish(network.finish_from(line, kept(date)))
            }
            Constraint::MustFinishOn(date) if is_set => {
                deadline = None;
                self.within_given_finish(kept(date))
            }
            Constraint::MustStartOn(date) | Constraint::StartNoLaterThan(date) if !has_begun => {
                finish.min(network.finish_from(line, kept(date)))
            }
            Constraint::MustFinishOn(date) | Constraint::FinishNoLaterThan(date) => finish.min(kept(date)),
            _ => finish,
        };
        if let Some(deadline) = deadline {
            finish = finish.min(kept(deadline));
        }
        let (start, finish) = network.placed_before(line, finish, early_start);
        if activity.is_inactive() {
            // What is not part of the plan cannot be too late for it.
            let dates = &self.state.dates[line as usize];
            let start = task.progress.actual_start.unwrap_or(start.max(dates.early_start));
            return (start, finish.max(dates.early_finish));
        }
        match task.progress.actual_start {
            Some(actual_start) => (actual_start, finish),
            None => (start, finish),
        }
    }

    /// The end of the pause before which a milestone is latest, where it may stand there too. Its dates do not tell.
    fn after_pause(&self, line: u32) -> Option<DateTime> {
        let network = self.network;
        let activity = network.activity(line);
        if activity.minutes > 0 || activity.is_start_milestone() || !self.stands_on(line, activity.calendar) {
            return None;
        }
        let last = network.calendar(line).start_at_or_after(self.state.dates[line as usize].late_finish);
        let mut is_followed = false;
        let mut may_be = |link: &Link| {
            let Some(at) = self.before(link) else { return true };
            is_followed = true;
            // What must finish in time finishes no later for a milestone at the other end of its own pause.
            let successor = link.successor;
            let is_finish = link.wait == Wait::None && link.kind.reaches_finish();
            let takes_work = network.activity(successor).takes_working_time();
            let is_same = is_finish && takes_work && self.stands_on(successor, activity.calendar);
            last <= if is_same { network.calendar(successor).start_at_or_after(at) } else { at }
        };
        let may_be =
            network.open_links(line).all(&mut may_be) && last <= self.ceiling_around(line, is_followed);
        let starts_summary = self.state.latest_starts.contains_key(&line);
        let may_say = || !activity.is_special() || self.may_be_at(self.task(line), activity, last);
        let is_other = last != self.state.dates[line as usize].late_finish;
        (may_be && !starts_summary && is_other && may_say()).then_some(last)
    }

    /// The last moment at which what is said to keep a date keeps it: of a start milestone the end of the pause that the
    /// date lies in, where work goes on.
    pub(super) fn kept_date(&self, line: u32, date: DateTime) -> DateTime {
        if self.network.activity(line).is_start_milestone() {
            within_horizon(self.network.calendar(line).start_at_or_after(date))
        } else {
            date
        }
    }

    /// Whether a milestone that is yet to come may be as late as a moment, by what is said of itself.
    fn may_be_at(&self, task: &Task, activity: Activity, moment: DateTime) -> bool {
        let is_free = !activity.has_begun()
            && !activity.is_done()
            && !activity.is_inactive()
            && !matches!(task.mode, TaskMode::Manual { .. })
            && task.levelling_delay.length.minutes() == 0;
        let is_kept = match task.constraint {
            Constraint::MustStartOn(date)
            | Constraint::MustFinishOn(date)
            | Constraint::StartNoLaterThan(date)
            | Constraint::FinishNoLaterThan(date) => moment <= date,
            _ => true,
        };
        is_free && is_kept && task.deadline.is_none_or(|deadline| moment <= deadline)
    }

    /// The earlier of a latest finish and the finish that the plan is reckoned from, where it is: no constraint says that
    /// a plan may end after the finish it was given.
    pub(super) fn within_given_finish(&self, finish: DateTime) -> DateTime {
        match self.plan.rules().direction {
            Direction::FromStart => finish,
            Direction::FromFinish(_) => finish.min(self.state.finish_of_plan),
        }
    }

    /// Whether a date on which a task must start or finish is one: only where the schedule may set its dates.
    pub(super) fn sets_dates(&self, line: u32, task: &Task) -> bool {
        let is_manual = matches!(task.mode, TaskMode::Manual { start: Some(_) });
        self.plan.rules().honours_constraints && !is_manual && !self.network.activity(line).has_begun()
    }

    /// The latest moment at which the predecessor's end of a link may lie: its finish for FS and FF, its start
    /// for SS and SF. `None` where what is left of the successor does not wait for it.
    pub(super) fn before(&self, link: &Link) -> Option<DateTime> {
        let dates = &self.state.dates[link.successor as usize];
        // Reckoned from the finish, what is not scheduled late is met where it is.
        let is_late = self.network.activity(link.successor).is_held_late()
            || self.plan.rules().direction == Direction::FromStart
            || self.network.is_summary(link.successor);
        let (start, finish) = if is_late {
            (dates.late_start, dates.late_finish)
        } else {
            (dates.early_start, dates.early_finish)
        };
        let after_pause = self.state.after_pause.get(&link.successor);
        let arrives = match after_pause {
            Some(after_pause) => *after_pause,
            None => self.arrives(link, start, finish, |_, _| ())?,
        };
        Some(self.leaves_by(link, link.predecessor, arrives))
    }

    /// The moment by which a link must lead to its successor, which is to start and finish then; each step from there is
    /// told. `None` where the link does not hold it.
    pub(super) fn arrives(
        &self,
        link: &Link,
        start: DateTime,
        finish: DateTime,
        mut tell: impl FnMut(ArrivalStep, DateTime),
    ) -> Option<DateTime> {
        let (network, successor) = (self.network, link.successor);
        let mut start = start;
        if network.activity(successor).has_begun() {
            match self.plan.rules().progress {
                ProgressMode::RetainedLogic => {
                    let task = self.task(successor);
                    if !self.does_rest_wait(successor, task) {
                        return None;
                    }
                    if !link.kind.reaches_finish() {
                        start = network.start_before(successor, finish, remaining_minutes(task));
                        tell(ArrivalStep::Remaining, start);
                    }
                }
                ProgressMode::ProgressOverride => return None,
                ProgressMode::ActualDates => {}
            }
        }
        let Some(delay) = self.delay_of(successor, start) else {
            return Some(if link.kind.reaches_finish() { finish } else { start });
        };
        // Levelling puts it off from there, whichever of its ends is tied.
        if link.kind.reaches_finish() {
            tell(ArrivalStep::Back, start);
        }
        let mut undelayed = within_horizon(match delay {
            Length::Elapsed(delay) => start - delay,
            Length::Working(delay) => network.calendar(successor).shift(start, -delay),
        });
        tell(ArrivalStep::Delay(delay), undelayed);
        let (last, place) = self.last_start(successor, undelayed);
        if last != undelayed {
            undelayed = last;
            tell(ArrivalStep::LastMinute(place), undelayed);
        }
        let activity = network.activity(successor);
        let calendar = network.calendar(successor);
        if activity.minutes == 0
            && self.stands_on(successor, activity.calendar)
            && !calendar.touches(undelayed)
        {
            // A milestone that was to stand in a pause stands at its end, which would be later.
            undelayed = within_horizon(calendar.finish_at_or_before(undelayed));
            tell(ArrivalStep::Pause(activity.calendar), undelayed);
        }
        if !link.kind.reaches_finish() {
            return Some(undelayed);
        }
        let finish = network.finish_from(successor, undelayed);
        tell(ArrivalStep::Forth, finish);
        Some(finish)
    }

    /// How much levelling puts a line off that starts at a moment, where it does: not what has begun, was put on a date by
    /// hand, or is held on that date by a constraint.
    pub(super) fn delay_of(&self, line: u32, start: DateTime) -> Option<Length> {
        let activity = self.network.activity(line);
        if !activity.is_special() || activity.is_summary() || activity.has_begun() || activity.is_done() {
            return None;
        }
        let task = self.task(line);
        let delay = task.levelling_delay.length;
        if delay.minutes() == 0 || matches!(task.mode, TaskMode::Manual { start: Some(_) }) {
            return None;
        }
        let is_held = self.sets_dates(line, task)
            && match task.constraint {
                Constraint::MustStartOn(_) | Constraint::MustFinishOn(_) => true,
                Constraint::StartNoLaterThan(date) => start >= date,
                Constraint::FinishNoLaterThan(date) => start >= self.network.start_from(line, date),
                _ => false,
            };
        (!is_held).then_some(delay)
    }
}

/// A step from where a successor is to be back to where a link must lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArrivalStep {
    /// Back over what is left of it.
    Remaining,
    /// Back over its duration.
    Back,
    /// Back over what levelling puts it off by.
    Delay(Length),
    /// To the start of the minute of work before, on the calendar at a place.
    LastMinute(u32),
    /// To the end of the work before, on the calendar at a place.
    Pause(u32),
    /// Forth over its duration.
    Forth,
}
