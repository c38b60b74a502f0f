//! Calendar arithmetic: how much work fits between two moments, and where so much work ends.
//!
//! A calendar is compiled once into a week's pattern and a sorted list of exceptional stretches of
//! days, each with the work done before it. Every question is then a count of working minutes
//! since a fixed origin, and its inverse: O(log e) for e stretches, whatever the distance. For the days around
//! a plan a table answers in constant time: see [`WorkingTime::with_window`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use thiserror::Error;

use crate::calendar::{Calendar, CalendarException, DayIntervals, Interval, Weekday};
use crate::task::Split;
use crate::time::{Date, DateTime, MINUTES_PER_DAY, WorkingMinutes};

/// A calendar ready to be computed with.
///
/// Positions are working minutes since an origin; position `p` stands between the end of working
/// minute `p - 1` and the start of working minute `p`, so between two days of work one position has
/// two moments: the finish of the first day and the start of the second.
#[derive(Clone, Debug)]
pub struct WorkingTime {
    week: Week,
    /// In order of days and apart from each other.
    stretches: Vec<Stretch>,
    window: Window,
}

/// The weeks that are asked about most, one by one; empty until asked for.
#[derive(Clone, Debug, Default)]
struct Window {
    /// Midnight before the first Monday, in minutes since 1970.
    from: i64,
    /// Working minutes from the origin to there.
    position_from: i64,
    /// For every week the work of the weeks before it and its place in `shapes`; one more at the end with the total.
    weeks: Vec<(u32, u16)>,
    /// The ordinary week, and those with exceptions.
    shapes: Vec<Shape>,
    /// For every [`Window::BLOCK`] of work the week in which it begins.
    week_of_block: Vec<u16>,
}

/// The work of one week in a form that is quick to ask.
#[derive(Clone, Debug)]
struct Shape {
    /// Each day as up to three stretches from a minute to a minute; the unused ones are empty.
    days: [[(u16, u16); 3]; 7],
    /// Work before each day, and the week's total at the end.
    work_before: [u32; 8],
    /// The stretches of all days in order: the work before each, and the minute of the week at which it begins. Those
    /// beyond the last begin where the week's work ends.
    stretches: [(u16, u16); 22],
    /// For every [`Shape::BLOCK`] of work the stretch in which it begins.
    stretch_of_block: [u8; 42],
}

/// A calendar has no work in any ordinary week, so that no work would ever end on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the calendar has no working time in its week")]
pub struct NoWeeklyWork;

#[derive(Clone, Debug)]
struct Week {
    days: [Day; 7],
    /// Work before each weekday, and the week's total at the end.
    work_before: [i64; 8],
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Day {
    intervals: Vec<Interval>,
    minutes: i64,
}

/// A run of days with the same exceptional work.
#[derive(Clone, Debug)]
struct Stretch {
    from: i32,
    /// The day after the last.
    until: i32,
    day: Day,
    position_from: i64,
    position_until: i64,
}

impl WorkingTime {
    /// Compiles a calendar given with its bases: itself first, the last base at the end.
    ///
    /// # Errors
    /// No weekday of the combined week has any work.
    pub fn compile(calendar_and_bases: &[&Calendar]) -> Result<Self, NoWeeklyWork> {
        let week = Week::new(std::array::from_fn(|weekday| {
            calendar_and_bases
                .iter()
                .find_map(|calendar| calendar.week[weekday].as_ref())
                .map_or_else(|| Day::new(&DayIntervals::off()), Day::new)
        }));
        if week.total() == 0 {
            return Err(NoWeeklyWork);
        }
        let mut painted = Painted::new();
        for calendar in calendar_and_bases.iter().rev() {
            for CalendarException { from, to, intervals, recurrence, .. } in &calendar.exceptions {
                match recurrence {
                    None => paint(&mut painted, from.days(), to.days().saturating_add(1), intervals),
                    Some(rule) => {
                        for day in rule.days(*from, *to) {
                            paint(&mut painted, day.days(), day.days() + 1, intervals);
                        }
                    }
                }
            }
        }
        let runs = painted.into_iter().map(|(from, (until, intervals))| (from, until, Day::new(intervals)));
        Ok(Self::laid_out(week, runs))
    }

    /// The week, but for runs of days that are in order and apart from each other: from the first to the day after the
    /// last, and the work of each of their days.
    fn laid_out(week: Week, runs: impl IntoIterator<Item = (i32, i32, Day)>) -> Self {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (from, until, day) in runs {
            let position_from = match stretches.last() {
                Some(before) => {
                    before.position_until + week.position_of_day(from) - week.position_of_day(before.until)
                }
                None => week.position_of_day(from),
            };
            let position_until = position_from + i64::from(until - from) * day.minutes;
            stretches.push(Stretch { from, until, day, position_from, position_until });
        }
        Self { week, stretches, window: Window::default() }
    }

    /// The same calendar with a table for `days` days, at most 400,000, from the week of `from` on. Within them every
    /// question costs O(1); beyond them O(log e) as before. The table takes two bytes a day, and a hundred for every
    /// week with an exception.
    #[must_use]
    pub fn with_window(mut self, from: Date, days: u32) -> Self {
        let first = from.days() - from.weekday_index() as i32;
        let mut window = Window {
            from: Date::from_days(first).midnight().minutes(),
            position_from: self.position(Date::from_days(first).midnight()),
            ..Window::default()
        };
        let Some(ordinary) = Shape::new(self.week.days.each_ref()) else { return self };
        let ordinary_work = ordinary.work_before[7];
        window.shapes.push(ordinary);
        let mut next = self.stretches.partition_point(|stretch| stretch.until <= first);
        let mut total = 0;
        for week in 0..days.div_ceil(7) {
            let monday = first + 7 * week as i32;
            while self.stretches.get(next).is_some_and(|stretch| stretch.until <= monday) {
                next += 1;
            }
            let is_ordinary = self.stretches.get(next).is_none_or(|stretch| stretch.from >= monday + 7);
            let (place, work) = if is_ordinary {
                (0, ordinary_work)
            } else {
                let days = std::array::from_fn(|day| self.day(Date::from_days(monday + day as i32)));
                // A week that does not fit ends the window.
                let Some(shape) = Shape::new(days) else { break };
                let Ok(place) = u16::try_from(window.shapes.len()) else { break };
                let work = shape.work_before[7];
                window.shapes.push(shape);
                (place, work)
            };
            let Ok(number) = u16::try_from(week) else { break };
            window.weeks.push((total, place));
            total += work;
            while window.week_of_block.len() as u32 * Window::BLOCK < total {
                window.week_of_block.push(number);
            }
        }
        window.weeks.push((total, 0));
        self.window = window;
        self
    }

    /// The times at which both calendars work.
    ///
    /// # Errors
    /// There is no weekday on which they meet.
    pub fn both(&self, other: &Self) -> Result<Self, NoWeeklyWork> {
        let week = Week::new(std::array::from_fn(|day| self.week.days[day].both(&other.week.days[day])));
        if week.total() == 0 {
            return Err(NoWeeklyWork);
        }
        let days: BTreeSet<i32> = (self.stretches.iter().chain(&other.stretches))
            .flat_map(|stretch| stretch.from..stretch.until)
            .collect();
        let mut runs: Vec<(i32, i32, Day)> = Vec::new();
        for from in days {
            let day = self.day(Date::from_days(from)).both(other.day(Date::from_days(from)));
            match runs.last_mut() {
                Some((_, until, last)) if *until == from && *last == day => *until = from + 1,
                _ => runs.push((from, from + 1, day)),
            }
        }
        Ok(Self::laid_out(week, runs))
    }

    /// The times on some days at which any of several calendars works, each from one moment to another; what it tells of other
    /// days is that of the first calendar. `None` where there are none. Costs O(d) for d days.
    pub(crate) fn any_of(days: RangeInclusive<Date>, parts: &[(&Self, DateTime, DateTime)]) -> Option<Self> {
        let mut runs: Vec<(i32, i32, Day)> = Vec::new();
        for number in days.start().days()..=days.end().days() {
            let date = Date::from_days(number);
            let mut day = Day { intervals: Vec::new(), minutes: 0 };
            for (calendar, from, until) in parts {
                let minute =
                    |moment: &DateTime| (*moment - date.midnight()).0.clamp(0, MINUTES_PER_DAY) as u32;
                let (from, until) = (minute(from), minute(until));
                let cut =
                    |one: &Interval| Interval { start: one.start.max(from), finish: one.finish.min(until) };
                let own = calendar.intervals_on(date).iter().map(cut);
                day.intervals.extend(own.filter(|one| one.start < one.finish));
            }
            day.intervals.sort_unstable_by_key(|one| one.start);
            day.intervals.dedup_by(|next, one| {
                let meets = next.start <= one.finish;
                if meets {
                    one.finish = one.finish.max(next.finish);
                }
                meets
            });
            day.minutes = day.intervals.iter().map(|one| i64::from(one.finish - one.start)).sum();
            match runs.last_mut() {
                Some((_, until, last)) if *last == day => *until = number + 1,
                _ => runs.push((number, number + 1, day)),
            }
        }
        Some(Self::laid_out(parts.first()?.0.week.clone(), runs))
    }

    /// The same times without some pauses, which are in order and apart from each other.
    pub(crate) fn without(&self, pauses: &[Split]) -> Self {
        // Days that a pause takes a part of, and runs of days that one takes whole.
        let mut parts: BTreeMap<i32, Day> = BTreeMap::new();
        let mut runs: Vec<(i32, i32, Day)> = Vec::new();
        for Split { stop, resume } in pauses {
            let (first, last) = (stop.date().days(), resume.date().days());
            let mut cut = |day: i32, from: u32, until: u32| {
                if from < until {
                    let all = parts.entry(day).or_insert_with(|| self.day(Date::from_days(day)).clone());
                    *all = all.without(from, until);
                }
            };
            if first == last {
                cut(first, stop.minute_of_day(), resume.minute_of_day());
                continue;
            }
            let is_in_day = stop.minute_of_day() > 0;
            if is_in_day {
                cut(first, stop.minute_of_day(), MINUTES_PER_DAY as u32);
            }
            cut(last, 0, resume.minute_of_day());
            let whole = first + i32::from(is_in_day);
            if whole < last {
                runs.push((whole, last, Day::new(&DayIntervals::off())));
            }
        }
        runs.extend(parts.into_iter().map(|(day, work)| (day, day + 1, work)));
        runs.sort_unstable_by_key(|run| run.0);
        // What pauses leave of days that were exceptions before.
        let mut left: Vec<(i32, i32, Day)> = Vec::new();
        for stretch in &self.stretches {
            let first = runs.partition_point(|run| run.1 <= stretch.from);
            let covering = runs[first..].iter().take_while(|run| run.0 < stretch.until);
            let mut from = stretch.from;
            for (covered, until, _) in covering {
                if from < *covered {
                    left.push((from, *covered, stretch.day.clone()));
                }
                from = *until;
            }
            if from < stretch.until {
                left.push((from, stretch.until, stretch.day.clone()));
            }
        }
        runs.extend(left);
        runs.sort_unstable_by_key(|run| run.0);
        Self::laid_out(self.week.clone(), runs)
    }

    /// Every minute of every day: what is used where a calendar has no work at all.
    #[must_use]
    pub fn around_the_clock() -> Self {
        let day = DayIntervals::around_the_clock();
        Self {
            week: Week::new(std::array::from_fn(|_| Day::new(&day))),
            stretches: Vec::new(),
            window: Window::default(),
        }
    }

    /// Bytes of memory that the tables take.
    pub(crate) fn memory(&self) -> usize {
        size_of_val(&*self.stretches)
            + size_of_val(&*self.window.weeks)
            + size_of_val(&*self.window.shapes)
            + size_of_val(&*self.window.week_of_block)
    }

    /// The working minutes from `start` to `finish`; negative where `finish` is the earlier.
    #[must_use]
    pub fn between(&self, start: DateTime, finish: DateTime) -> WorkingMinutes {
        WorkingMinutes(self.position(finish) - self.position(start))
    }

    /// The first moment at or after `moment` from which work can be done.
    #[must_use]
    pub fn start_at_or_after(&self, moment: DateTime) -> DateTime {
        self.start_of_minute(self.position(moment))
    }

    /// The last moment at or before `moment` at which work could have ended.
    #[must_use]
    pub fn finish_at_or_before(&self, moment: DateTime) -> DateTime {
        self.end_of_minute(self.position(moment) - 1)
    }

    /// Whether `moment` lies within working time, its two ends included.
    #[must_use]
    pub fn touches(&self, moment: DateTime) -> bool {
        let position = self.position(moment);
        self.start_of_minute(position) == moment || self.end_of_minute(position - 1) == moment
    }

    /// The moment that much work away: after a positive amount the moment the work ends, before a negative
    /// one the moment it would have to start, and `moment` itself for none.
    #[must_use]
    pub fn shift(&self, moment: DateTime, work: WorkingMinutes) -> DateTime {
        match work.0 {
            0 => moment,
            1.. => self.end_of_minute(self.position(moment) + work.0 - 1),
            _ => self.start_of_minute(self.position(moment) + work.0),
        }
    }

    /// The work of a day, in order.
    #[must_use]
    pub fn intervals_on(&self, date: Date) -> &[Interval] {
        &self.day(date).intervals
    }

    fn day(&self, date: Date) -> &Day {
        let after = self.stretches.partition_point(|stretch| stretch.from <= date.days());
        match after.checked_sub(1).map(|index| &self.stretches[index]) {
            Some(stretch) if date.days() < stretch.until => &stretch.day,
            _ => &self.week.days[date.weekday_index()],
        }
    }

    /// Working minutes from the origin to `moment`.
    #[inline]
    pub(crate) fn position(&self, moment: DateTime) -> i64 {
        match self.window.position(moment) {
            Some(position) => position,
            None => self.far_position(moment),
        }
    }

    /// The last moment at a position: the first from which working minute number `position` can be worked.
    #[inline]
    pub(crate) fn start_at(&self, position: i64) -> DateTime {
        self.start_of_minute(position)
    }

    /// The first moment at a position: the end of the working minute before it.
    #[inline]
    pub(crate) fn finish_at(&self, position: i64) -> DateTime {
        self.end_of_minute(position - 1)
    }

    fn far_position(&self, moment: DateTime) -> i64 {
        let (day, minute) = (moment.date().days(), moment.minute_of_day());
        let after = self.stretches.partition_point(|stretch| stretch.from <= day);
        let Some(stretch) = after.checked_sub(1).map(|index| &self.stretches[index]) else {
            return self.week.position(day, minute);
        };
        if day < stretch.until {
            stretch.position_from
                + i64::from(day - stretch.from) * stretch.day.minutes
                + stretch.day.work_until(minute)
        } else {
            stretch.position_until + self.week.position(day, minute)
                - self.week.position_of_day(stretch.until)
        }
    }

    /// When working minute number `position` starts.
    #[inline]
    fn start_of_minute(&self, position: i64) -> DateTime {
        match self.window.start_of_minute(position) {
            Some(moment) => moment,
            None => self.far_start_of_minute(position),
        }
    }

    fn far_start_of_minute(&self, position: i64) -> DateTime {
        // The first stretch that ends beyond the minute; the minute lies in it or in ordinary days before it.
        let index = self.stretches.partition_point(|stretch| stretch.position_until <= position);
        if let Some(stretch) = self.stretches.get(index)
            && stretch.position_from <= position
        {
            let into = position - stretch.position_from;
            let day = Date::from_days(stretch.from + (into / stretch.day.minutes) as i32);
            return day.at(stretch.day.start_of_minute(into % stretch.day.minutes));
        }
        match index.checked_sub(1).map(|index| &self.stretches[index]) {
            Some(before) => self
                .week
                .start_of_minute(position - before.position_until + self.week.position_of_day(before.until)),
            None => self.week.start_of_minute(position),
        }
    }

    #[inline]
    fn end_of_minute(&self, position: i64) -> DateTime {
        DateTime::from_minutes(self.start_of_minute(position).minutes() + 1)
    }
}

impl Window {
    /// Working minutes between two entries of `week_of_block`: a usual day's work, so that most weeks begin with one.
    const BLOCK: u32 = 480;
    /// Minutes of a week on the wall clock.
    const WEEK: u32 = 7 * MINUTES_PER_DAY as u32;

    #[inline]
    fn position(&self, moment: DateTime) -> Option<i64> {
        let minutes = u32::try_from(moment.minutes() - self.from).ok()?;
        let (week, into) = ((minutes / Self::WEEK) as usize, minutes % Self::WEEK);
        // The last entry only tells the total.
        if week + 1 >= self.weeks.len() {
            return None;
        }
        let (work_before, shape) = self.weeks[week];
        let shape = self.shapes.get(usize::from(shape))?;
        let (day, minute) = ((into / MINUTES_PER_DAY as u32) as usize, into % MINUTES_PER_DAY as u32);
        let stretches = shape.days.get(day)?;
        let until = |(start, finish): (u16, u16)| minute.min(finish.into()).saturating_sub(start.into());
        let work = until(stretches[0]) + until(stretches[1]) + until(stretches[2]);
        Some(self.position_from + i64::from(work_before + shape.work_before[day] + work))
    }

    #[inline]
    fn start_of_minute(&self, position: i64) -> Option<DateTime> {
        let into = u32::try_from(position - self.position_from).ok()?;
        if into >= self.weeks.last()?.0 {
            return None;
        }
        let mut week = usize::from(*self.week_of_block.get((into / Self::BLOCK) as usize)?);
        while self.weeks.get(week + 1)?.0 <= into {
            week += 1;
        }
        let (work_before, shape) = *self.weeks.get(week)?;
        let minute = self.shapes.get(usize::from(shape))?.start_of_minute((into - work_before) as u16)?;
        Some(DateTime::from_minutes(self.from + week as i64 * i64::from(Self::WEEK) + i64::from(minute)))
    }
}

impl Shape {
    /// Working minutes between two entries of `stretch_of_block`: half a usual day's work, so that most stretches begin
    /// with one.
    const BLOCK: u16 = 240;

    /// The week of these days, Monday first; `None` where one has more than three stretches of work.
    fn new(days: [&Day; 7]) -> Option<Self> {
        if days.iter().any(|day| day.intervals.len() > 3) {
            return None;
        }
        let mut work_before = [0; 8];
        for (weekday, day) in days.iter().enumerate() {
            work_before[weekday + 1] = work_before[weekday] + day.minutes as u32;
        }
        let stretch = |day: &Day, nth: usize| {
            day.intervals.get(nth).map_or((0, 0), |one| (one.start as u16, one.finish as u16))
        };
        let mut stretches = [(work_before[7] as u16, 0); 22];
        let mut work = 0;
        let all = days.iter().enumerate().flat_map(|(weekday, day)| {
            day.intervals.iter().map(move |one| (weekday as u32 * MINUTES_PER_DAY as u32 + one.start, one))
        });
        for (stretch, (start, one)) in stretches.iter_mut().zip(all) {
            *stretch = (work, start as u16);
            work += (one.finish - one.start) as u16;
        }
        let stretch_of_block = std::array::from_fn(|block| {
            let is_begun = |(before, _): &&(u16, u16)| *before <= Self::BLOCK * block as u16;
            stretches.iter().take_while(is_begun).count().saturating_sub(1) as u8
        });
        Some(Self {
            days: days.map(|day| std::array::from_fn(|nth| stretch(day, nth))),
            work_before,
            stretches,
            stretch_of_block,
        })
    }

    /// The minute of the week at which a working minute of the week starts; `None` beyond its work.
    #[inline]
    fn start_of_minute(&self, into: u16) -> Option<u16> {
        let mut at = usize::from(*self.stretch_of_block.get(usize::from(into / Self::BLOCK))?);
        while self.stretches.get(at + 1)?.0 <= into {
            at += 1;
        }
        let (work_before, from) = *self.stretches.get(at)?;
        Some(from + (into - work_before))
    }
}

impl Week {
    fn new(days: [Day; 7]) -> Self {
        let mut work_before = [0; 8];
        for weekday in Weekday::ALL {
            let index = weekday as usize;
            work_before[index + 1] = work_before[index] + days[index].minutes;
        }
        Self { days, work_before }
    }

    fn total(&self) -> i64 {
        self.work_before[7]
    }

    /// Working minutes by the pattern alone, from the Monday of the week of 1970-01-01 to the start of `day`.
    fn position_of_day(&self, day: i32) -> i64 {
        let since_monday = i64::from(day) + 3;
        since_monday.div_euclid(7) * self.total() + self.work_before[since_monday.rem_euclid(7) as usize]
    }

    fn position(&self, day: i32, minute: u32) -> i64 {
        let weekday = Date::from_days(day).weekday_index();
        self.position_of_day(day) + self.days[weekday].work_until(minute)
    }

    fn start_of_minute(&self, position: i64) -> DateTime {
        let (week, into_week) = (position.div_euclid(self.total()), position.rem_euclid(self.total()));
        // The last weekday whose work begins at or before the minute and that has work left.
        let weekday = self.work_before[1..].partition_point(|before| *before <= into_week);
        let day = week * 7 - 3 + weekday as i64;
        let minute = self.days[weekday].start_of_minute(into_week - self.work_before[weekday]);
        DateTime::from_minutes(day * MINUTES_PER_DAY + i64::from(minute))
    }
}

impl Day {
    fn new(intervals: &DayIntervals) -> Self {
        Self { intervals: intervals.as_slice().to_vec(), minutes: intervals.minutes() }
    }

    /// What both days work.
    fn both(&self, other: &Self) -> Self {
        let mut intervals = Vec::new();
        for one in &self.intervals {
            for two in &other.intervals {
                let (start, finish) = (one.start.max(two.start), one.finish.min(two.finish));
                if start < finish {
                    intervals.push(Interval { start, finish });
                }
            }
        }
        let minutes = intervals.iter().map(|interval| i64::from(interval.finish - interval.start)).sum();
        Self { intervals, minutes }
    }

    /// The work of the day but for what lies between two of its minutes.
    fn without(&self, from: u32, until: u32) -> Self {
        let around = |one: &Interval| {
            let before = Interval { start: one.start, finish: one.finish.min(from) };
            let after = Interval { start: one.start.max(until), finish: one.finish };
            [before, after]
        };
        let left = self.intervals.iter().flat_map(around).filter(|one| one.start < one.finish);
        let intervals: Vec<Interval> = left.collect();
        let minutes = intervals.iter().map(|interval| i64::from(interval.finish - interval.start)).sum();
        Self { intervals, minutes }
    }

    /// Work from midnight up to a minute of the day.
    fn work_until(&self, minute: u32) -> i64 {
        let within = |interval: &Interval| minute.clamp(interval.start, interval.finish) - interval.start;
        self.intervals.iter().map(|interval| i64::from(within(interval))).sum()
    }

    /// The minute of the day at which working minute number `index` starts; `index` is below the day's minutes.
    fn start_of_minute(&self, mut index: i64) -> u32 {
        for interval in &self.intervals {
            let length = i64::from(interval.finish - interval.start);
            if index < length {
                return interval.start + index as u32;
            }
            index -= length;
        }
        MINUTES_PER_DAY as u32
    }
}

/// Days from the key up to a day that is excluded, and their work.
type Painted<'a> = BTreeMap<i32, (i32, &'a DayIntervals)>;

/// Lays the days `from..until` over runs of days that are apart from each other, cutting what they cover.
fn paint<'a>(painted: &mut Painted<'a>, from: i32, until: i32, intervals: &'a DayIntervals) {
    if from >= until {
        return;
    }
    if let Some((&below_from, &(below_until, below))) = painted.range(..from).next_back()
        && below_until > from
    {
        painted.insert(below_from, (from, below));
        if below_until > until {
            painted.insert(until, (below_until, below));
        }
    }
    while let Some((&below_from, &(below_until, below))) = painted.range(from..until).next() {
        painted.remove(&below_from);
        if below_until > until {
            painted.insert(until, (below_until, below));
        }
    }
    painted.insert(from, (until, intervals));
}
