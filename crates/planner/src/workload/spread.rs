//! How the work of one engagement is spread over time: how much of it is done before a moment.

use crate::effort::{self, Pace};
use crate::people::{Assignment, Contour};
use crate::schedule::{Stretch, Turn};
use crate::time::DateTime;
use crate::working_time::WorkingTime;

/// So much work, over the time from `from` to `until`, both counted in minutes of the stretches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    stretches: [Stretch; 2],
    from: i64,
    until: i64,
    pub(super) work: i64,
    pub(super) contour: Contour,
    /// When the task starts: the moment of what takes no time.
    start: DateTime,
}

impl Spread {
    pub(super) fn new(turn: &Turn, assignment: &Assignment) -> Self {
        let from = assignment.delay.length.minutes().clamp(0, turn.end.max(0));
        let until = turn.end.max(from);
        let work = match assignment.work {
            Some(said) => said.0.max(0),
            None => Pace::of(assignment).work_in(turn.end).max(0),
        };
        let Turn { stretches, start, .. } = *turn;
        Self { stretches, from, until, work, contour: assignment.contour, start }
    }

    /// Whether all of it is done at one moment: it was said to be over when it had hardly begun, or has no time.
    fn takes_no_time(&self) -> bool {
        self.until <= self.from || self.stretches.iter().all(|stretch| stretch.until <= stretch.from)
    }

    /// When the work begins, and when it ends.
    pub(super) fn ends(&self, calendar: &WorkingTime) -> (DateTime, DateTime) {
        if self.takes_no_time() {
            let moment = match self.from {
                0 => self.start,
                // A delay that there is no time for goes no further back than to the start.
                _ => calendar.finish_at(self.position(self.from, true)).max(self.start),
            };
            return (moment, moment);
        }
        let begins = calendar.start_at(self.position(self.from, false));
        let ends = calendar.finish_at(self.position(self.until, true));
        // Where no time lies in between, the end of one day and the start of the next are the same.
        (begins.min(ends), ends)
    }

    /// The work that is done before a moment. In time of a flat contour it grows evenly; halves of minutes count up.
    pub(super) fn work_before(&self, calendar: &WorkingTime, moment: DateTime) -> i64 {
        if self.takes_no_time() {
            return if moment > self.ends(calendar).0 { self.work } else { 0 };
        }
        let position = calendar.position(moment);
        let passed = self.stretches.iter().map(|stretch| passed(*stretch, position)).sum::<i64>();
        let (time, whole) = ((passed - self.from).clamp(0, self.until - self.from), self.until - self.from);
        match self.contour {
            Contour::Flat if self.work == whole => time,
            Contour::Flat => part(self.work, time, whole),
            contour => part(self.work, weight(contour, time, whole), weight(contour, whole, whole)),
        }
    }

    /// The position at which so many minutes have passed: the earlier of two around a pause, or the later.
    fn position(&self, minutes: i64, is_end: bool) -> i64 {
        let [first, second] = self.stretches;
        let is_in_first =
            minutes < first.minutes || (is_end && minutes == first.minutes) || second.minutes == 0;
        let (stretch, minutes) =
            if is_in_first { (first, minutes) } else { (second, minutes - first.minutes) };
        stretch.from
            + part(stretch.until - stretch.from, minutes.clamp(0, stretch.minutes), stretch.minutes.max(1))
    }
}

/// The minutes of a stretch that have passed at a position.
fn passed(stretch: Stretch, position: i64) -> i64 {
    let (into, length) = (position - stretch.from, stretch.until - stretch.from);
    if into <= 0 {
        0
    } else if into >= length {
        stretch.minutes
    } else if length == stretch.minutes {
        into
    } else {
        part(stretch.minutes, into, length)
    }
}

/// What of a contour lies in the first `time` of its `whole` time, in thousandths of a minute at full units.
fn weight(contour: Contour, time: i64, whole: i64) -> i64 {
    let mut weight = 0;
    for (tenth, share) in (0..).zip(contour.tenths()) {
        let within = (10 * time - tenth * whole).clamp(0, whole);
        weight += within * i64::from(share);
    }
    weight
}

/// An amount of zero or more times a fraction, rounded to the nearest, halves up.
#[inline]
fn part(amount: i64, numerator: i64, denominator: i64) -> i64 {
    if numerator == denominator {
        return amount;
    }
    match amount.checked_mul(2 * numerator) {
        Some(product) => (product + denominator) / (2 * denominator),
        None => effort::share(amount, numerator, denominator),
    }
}
