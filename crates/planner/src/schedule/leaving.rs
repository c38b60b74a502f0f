//! How late the predecessor's end of a link may lie: from where the successor's end arrives back along the lag.
//!
//! A pause in the work of a calendar is one position with many moments. What ends on Friday evening ends no later for a
//! bound on Sunday, so that on each calendar on the way the last moment counts that comes to the same.

use std::ops::Deref;

use super::network::{Link, Wait, within_horizon};
use super::pass::{Pass, State};
use crate::time::DateTime;

/// A step back from the successor's end of a link to its predecessor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepBack {
    /// To the last moment at which a line is where it was on the calendar at a place: the end of the pause.
    Pause {
        /// Who does not work.
        line: u32,
        /// Where the calendar is.
        place: u32,
    },
    /// No work can start at that moment, so to the start of the minute of work before, on the calendar at a place.
    LastMinute {
        /// Who does not work.
        line: u32,
        /// Where the calendar is.
        place: u32,
    },
    /// Back over the lag.
    Lag,
}

impl<S: Deref<Target = State>> Pass<'_, S> {
    /// The latest moment of the predecessor's end of a link with which its lag still arrives by `arrives`, the
    /// successor's end. `line` is the predecessor or a leaf nested in it.
    #[inline]
    pub(super) fn leaves_by(&self, link: &Link, line: u32, arrives: DateTime) -> DateTime {
        self.leaves_by_steps(link, line, arrives, |_, _| ())
    }

    /// As [`Pass::leaves_by`], each step told with the moment that it leads to.
    #[inline]
    pub(super) fn leaves_by_steps(
        &self,
        link: &Link,
        line: u32,
        arrives: DateTime,
        mut tell: impl FnMut(StepBack, DateTime),
    ) -> DateTime {
        let network = self.network;
        let calendars = &network.activities.calendars;
        let lag_place = network.lag_place(link);
        let mut at = arrives;
        if self.arrives_in_pause(link, line, arrives, lag_place) {
            let ends = network.activities.places_of(link.successor);
            let ends = ends.map(|place| (within_horizon(calendars.get(place).start_at_or_after(at)), place));
            if let Some((last, place)) = ends.min() {
                at = last;
                tell(StepBack::Pause { line: link.successor, place }, at);
            }
        }
        let works_on = |place: u32| {
            network.activity(link.successor).takes_working_time() && self.stands_on(link.successor, place)
        };
        if let Some(place) = lag_place.filter(|place| link.lag < 0 && !works_on(*place)) {
            // A lead brings to where work starts. That must not lie after the moment.
            let calendar = calendars.get(place);
            if calendar.start_at_or_after(at) > at {
                at = within_horizon(calendar.start_at(calendar.position(at) - 1));
                tell(StepBack::LastMinute { line: link.successor, place }, at);
            }
        }
        at = network.before_lag(link, at, || self.summary_duration(link.predecessor));
        tell(StepBack::Lag, at);
        if let Some(place) = lag_place.filter(|place| !self.leaves_before_pause(link, line, *place)) {
            at = within_horizon(calendars.get(place).start_at_or_after(at));
            tell(StepBack::Pause { line, place }, at);
        }
        if link.kind.leaves_finish() {
            return at;
        }
        let (start, place) = self.last_start(line, at);
        if start != at {
            tell(StepBack::LastMinute { line, place }, start);
        }
        start
    }

    /// The last moment by `last` at which a line can start, and the place of the calendar that says so.
    pub(super) fn last_start(&self, line: u32, last: DateTime) -> (DateTime, u32) {
        let activity = self.network.activity(line);
        if activity.is_summary() || !(activity.takes_working_time() || activity.is_start_milestone()) {
            return (last, activity.calendar);
        }
        // P6 lets a start milestone be latest at the end of work, too.
        if activity.is_start_milestone() && self.network.calendar(line).touches(last) {
            return (last, activity.calendar);
        }
        let activities = &self.network.activities;
        let starts = activities.places_of(line).map(|place| {
            let calendar = activities.calendars.get(place);
            let position = calendar.position(last);
            let starts = calendar.start_at(position);
            // Where no work can start at that moment, it must start in the minute before.
            (within_horizon(if starts > last { calendar.start_at(position - 1) } else { starts }), place)
        });
        // OK because everything is worked on some calendar.
        starts.max_by_key(|start| start.0).unwrap_or((last, activity.calendar))
    }

    /// Whether the finish of what a link leads to counts for any moment of the pause after it, and that makes a
    /// difference to what the link leaves.
    ///
    /// A finish tied to another's without lag must not come after it by the wall clock, as Microsoft Project and P6
    /// have it, so that there the pause counts only for what finishes in it all the same.
    #[inline]
    fn arrives_in_pause(&self, link: &Link, line: u32, arrives: DateTime, lag_place: Option<u32>) -> bool {
        let successor = self.network.activity(link.successor);
        if !link.kind.reaches_finish() || !successor.takes_working_time() || successor.is_summary() {
            return false;
        }
        let place = successor.calendar;
        let is_on_place = !successor.has_other_times();
        match link.wait {
            Wait::None if is_on_place && self.stands_on(line, place) => {
                !link.kind.leaves_finish() && self.network.activity(line).takes_working_time()
            }
            Wait::None if link.kind.leaves_finish() => self.state.dates[line as usize].early_finish > arrives,
            _ => !is_on_place || lag_place != Some(place),
        }
    }

    /// Whether the end at which a link leaves a line is the finish of work on the calendar at a place alone: the same for
    /// all moments of a pause there.
    #[inline]
    fn leaves_before_pause(&self, link: &Link, line: u32, place: u32) -> bool {
        let is_work = self.network.activity(line).takes_working_time();
        link.kind.leaves_finish() && is_work && self.stands_on(line, place)
    }

    /// Whether the dates of a line are moments of the calendar at a place alone.
    #[inline]
    pub(super) fn stands_on(&self, line: u32, place: u32) -> bool {
        let activity = self.network.activity(line);
        let is_own = !activity.is_summary() && !activity.has_other_times() && !activity.is_elapsed();
        is_own && activity.calendar == place
    }
}
