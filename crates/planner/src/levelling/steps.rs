//! How much of something is left over time: a number that changes from step to step.

use crate::time::DateTime;
use crate::working_time::WorkingTime;

/// What is left, in hundredths of a percent, from each step to the next. It is below nothing where more was taken than
/// there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    /// From when on, in minutes, and how much; in order, the first from the beginning of time.
    steps: Vec<(i64, i32)>,
}

/// A stretch of time in which too little is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shortage {
    pub(super) from: DateTime,
    /// `None` where it has no end.
    pub(super) until: Option<DateTime>,
    /// What is left there.
    pub(super) left: i32,
}

impl Steps {
    /// Always the same.
    pub(super) fn level(amount: i32) -> Self {
        Self { steps: vec![(i64::MIN, amount)] }
    }

    /// From a moment on so much, which is after all others that were said.
    pub(super) fn push(&mut self, from: DateTime, amount: i32) {
        if self.steps.last().is_none_or(|last| last.1 != amount) {
            self.steps.push((from.minutes(), amount));
        }
    }

    /// Takes what another has, reusing the memory.
    pub(super) fn copy(&mut self, other: &Self) {
        self.steps.clone_from(&other.steps);
    }

    /// The most there ever is.
    pub(super) fn most(&self) -> i32 {
        self.steps.iter().map(|step| step.1).max().unwrap_or(0)
    }

    /// How much there is at a moment.
    pub(super) fn at(&self, moment: DateTime) -> i32 {
        let after = self.steps.partition_point(|step| step.0 <= moment.minutes());
        after.checked_sub(1).map_or(0, |place| self.steps[place].1)
    }

    /// The moments between two at which there is another amount from then on.
    pub(super) fn changes(&self, from: DateTime, until: DateTime) -> impl Iterator<Item = DateTime> {
        let first = self.steps.partition_point(|step| step.0 <= from.minutes());
        let within = self.steps[first..].iter().take_while(move |step| step.0 < until.minutes());
        within.map(|step| DateTime::from_minutes(step.0))
    }

    /// The first moment from one on at which there is so much.
    pub(super) fn enough_from(&self, moment: DateTime, amount: i32) -> Option<DateTime> {
        if self.at(moment) >= amount {
            return Some(moment);
        }
        let after = self.steps.partition_point(|step| step.0 <= moment.minutes());
        self.steps[after..].iter().find(|step| step.1 >= amount).map(|step| DateTime::from_minutes(step.0))
    }

    /// Takes so much from a moment to another. Costs O(s) for s steps.
    pub(super) fn take(&mut self, from: DateTime, until: DateTime, amount: i32) {
        if from >= until || amount == 0 {
            return;
        }
        let first = self.step_at(from.minutes());
        let last = self.step_at(until.minutes());
        for step in &mut self.steps[first..last] {
            step.1 = step.1.saturating_sub(amount);
        }
    }

    /// The last stretch in which less than `amount` is left, of the working time of `clock` from a moment to another.
    pub(super) fn last_shortage(
        &self,
        clock: &WorkingTime,
        from: DateTime,
        until: DateTime,
        amount: i32,
    ) -> Option<Shortage> {
        let mut place = self.steps.partition_point(|step| step.0 < until.minutes());
        let mut end = self.steps.get(place).map(|step| step.0);
        while let Some(before) = place.checked_sub(1) {
            let (start, left) = self.steps[before];
            if left < amount && works_between(clock, from, until, start, end) {
                let until = end.map(DateTime::from_minutes);
                return Some(Shortage { from: DateTime::from_minutes(start), until, left });
            }
            if start <= from.minutes() {
                return None;
            }
            (place, end) = (before, Some(start));
        }
        None
    }

    /// When the first stretch begins in which less than `amount` is left, of the working time of `clock` from a moment to
    /// another.
    pub(super) fn first_shortage(
        &self,
        clock: &WorkingTime,
        from: DateTime,
        until: DateTime,
        amount: i32,
    ) -> Option<DateTime> {
        let first = self.steps.partition_point(|step| step.0 <= from.minutes()).saturating_sub(1);
        let is_before = |place: &usize| self.steps[*place].0 < until.minutes();
        let is_short = |place: &usize| {
            let (start, left) = self.steps[*place];
            let end = self.steps.get(place + 1).map(|next| next.0);
            left < amount && works_between(clock, from, until, start, end)
        };
        let mut places = (first..self.steps.len()).take_while(is_before);
        places.find(is_short).map(|place| DateTime::from_minutes(self.steps[place].0))
    }

    /// Every stretch in which less than `amount` is left, of the working time of `clock` from a moment to another, cut
    /// to it, in order.
    pub(super) fn shortages(
        &self,
        clock: &WorkingTime,
        from: DateTime,
        until: DateTime,
        amount: i32,
    ) -> Vec<Shortage> {
        let first = self.steps.partition_point(|step| step.0 <= from.minutes()).saturating_sub(1);
        let ends = self.steps[first + 1..].iter().map(|step| Some(step.0)).chain([None]);
        (self.steps[first..].iter().zip(ends))
            .take_while(|(step, _)| step.0 < until.minutes())
            .filter(|(step, end)| step.1 < amount && works_between(clock, from, until, step.0, *end))
            .map(|(step, end)| {
                let start = DateTime::from_minutes(step.0).max(from);
                let end = end.map_or(until, |end| DateTime::from_minutes(end).min(until));
                Shortage { from: start, until: Some(end), left: step.1 }
            })
            .collect()
    }

    /// What is left altogether in the working time of `clock` from a moment to another: hundredths of a percent times
    /// minutes.
    pub(super) fn total(&self, clock: &WorkingTime, from: DateTime, until: DateTime) -> i64 {
        let first = self.steps.partition_point(|step| step.0 <= from.minutes()).saturating_sub(1);
        let mut total = 0_i64;
        for (place, step) in self.steps.iter().enumerate().skip(first) {
            if step.0 >= until.minutes() {
                break;
            }
            let end = self.steps.get(place + 1).map_or(i64::MAX, |next| next.0);
            let begins = DateTime::from_minutes(step.0.max(from.minutes()));
            let ends = DateTime::from_minutes(end.min(until.minutes()));
            if begins < ends && step.1 > 0 {
                total = total.saturating_add(clock.between(begins, ends).0 * i64::from(step.1));
            }
        }
        total
    }

    /// The place of the step that begins at a moment; made where there is none.
    fn step_at(&mut self, moment: i64) -> usize {
        let after = self.steps.partition_point(|step| step.0 < moment);
        if self.steps.get(after).is_none_or(|step| step.0 != moment) {
            let left = after.checked_sub(1).map_or(0, |before| self.steps[before].1);
            self.steps.insert(after, (moment, left));
        }
        after
    }
}

/// Whether there is work on a clock where a stretch and a step meet.
fn works_between(clock: &WorkingTime, from: DateTime, until: DateTime, start: i64, end: Option<i64>) -> bool {
    let from = from.minutes().max(start);
    let until = end.map_or(until.minutes(), |end| end.min(until.minutes()));
    from < until && clock.between(DateTime::from_minutes(from), DateTime::from_minutes(until)).0 > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime {
        DateTime::from_minutes(minutes)
    }

    #[test]
    fn what_is_taken_twice_is_short_where_both_meet() {
        let clock = WorkingTime::around_the_clock();
        let mut steps = Steps::level(100);
        steps.take(at(0), at(10), 60);
        steps.take(at(5), at(20), 60);
        let short = |amount| {
            let all = steps.shortages(&clock, at(-5), at(30), amount);
            all.iter()
                .map(|one| (one.from.minutes(), one.until.map(DateTime::minutes), one.left))
                .collect::<Vec<_>>()
        };
        assert_eq!(short(0), [(5, Some(10), -20)]);
        assert_eq!(short(50), [(0, Some(5), 40), (5, Some(10), -20), (10, Some(20), 40)]);
        let last = steps.last_shortage(&clock, at(-5), at(8), 50);
        assert_eq!(last, Some(Shortage { from: at(5), until: Some(at(10)), left: -20 }));
        assert_eq!(steps.last_shortage(&clock, at(20), at(30), 100), None);
        assert_eq!(steps.first_shortage(&clock, at(-5), at(30), 30), Some(at(5)));
        assert_eq!(steps.first_shortage(&clock, at(-5), at(0), 100), None);
        // 5 minutes of 100, 5 of 40, 5 of nothing, 10 of 40, 10 of 100.
        assert_eq!(steps.total(&clock, at(-5), at(30)), 500 + 200 + 400 + 1_000);
    }

    #[test]
    fn what_lies_between_stretches_of_work_is_never_short() {
        let friday = "2026-01-09T17:00".parse::<DateTime>().unwrap();
        let monday = "2026-01-12T08:00".parse::<DateTime>().unwrap();
        let calendar = crate::calendar::Calendar::standard(crate::id::CalendarId(1));
        let clock = WorkingTime::compile(&[&calendar]).unwrap();
        let mut steps = Steps::level(100);
        steps.take(friday, monday, 100);
        let around = |minutes: i64| (at(friday.minutes() - minutes), at(monday.minutes() + minutes));
        let (from, until) = around(30);
        assert_eq!(steps.last_shortage(&clock, from, until, 100), None);
        assert_eq!(steps.total(&clock, from, until), 60 * 100);
    }
}
