//! When work on a task goes on: the times at which somebody who is on it works. What falls due in step with the work, and
//! what is earned of it, is counted on them.

use std::borrow::Cow;
use std::sync::Arc;

use super::Workload;
use crate::schedule::Schedule;
use crate::time::DateTime;
use crate::working_time::WorkingTime;

/// When work on each task goes on.
#[derive(Clone, Debug)]
pub(crate) struct Clocks {
    /// Around the clock is the last.
    calendars: Arc<[WorkingTime]>,
    /// In order of lines.
    shifts: Vec<Shift>,
}

/// Somebody at work on the task of a line.
#[derive(Clone, Copy, Debug)]
struct Shift {
    line: u32,
    /// Where the calendar is.
    place: u32,
    start: DateTime,
    finish: DateTime,
}

impl Clocks {
    /// The most days that are looked at one by one.
    const MOST_DAYS: i32 = 4_000;

    /// Costs O(n log n) for n who work.
    pub(crate) fn of(schedule: &Schedule, workload: &Workload) -> Self {
        let works = workload.engagements.iter().filter(|one| one.work.0 > 0 && one.start < one.finish);
        let mut shifts: Vec<Shift> = works
            .filter_map(|one| {
                let line = u32::try_from(schedule.line(one.task)?).ok()?;
                Some(Shift { line, place: one.place, start: one.start, finish: one.finish })
            })
            .collect();
        // Those of a task stay in their order.
        shifts.sort_by_key(|shift| shift.line);
        Self { calendars: workload.calendars.clone(), shifts }
    }

    /// The times at which somebody works on the task of a line. Where nobody does, those of the task: on its calendar but
    /// for its pauses, or around the clock where its duration is elapsed. Costs O(log n) where all of its people work on the same
    /// calendar and one of them from its start to its finish; else O(d) for the d days that it goes on, and beyond 4,000 days
    /// they are those of the task.
    pub(crate) fn on_line<'a>(&'a self, schedule: &'a Schedule, line: usize) -> Cow<'a, WorkingTime> {
        let at = |shift: &Shift| shift.line as usize;
        let from = self.shifts.partition_point(|shift| at(shift) < line);
        let until = from + self.shifts[from..].partition_point(|shift| at(shift) == line);
        let shifts = &self.shifts[from..until];
        if let [shift, others @ ..] = shifts
            && let Some(dates) = schedule.dates().get(line)
        {
            let calendar = &self.calendars[shift.place as usize];
            let is_all_of_it = |shift: &Shift| {
                calendar.between(dates.start, shift.start).0 <= 0
                    && calendar.between(shift.finish, dates.finish).0 <= 0
            };
            if others.iter().all(|other| other.place == shift.place) && shifts.iter().any(is_all_of_it) {
                return Cow::Borrowed(calendar);
            }
            let part = |shift: &Shift| (&self.calendars[shift.place as usize], shift.start, shift.finish);
            let days = dates.start.date()..=dates.finish.date();
            if days.end().days() - days.start().days() < Self::MOST_DAYS
                && let Some(together) =
                    WorkingTime::any_of(days, &shifts.iter().map(part).collect::<Vec<_>>())
            {
                return Cow::Owned(together);
            }
        }
        let around_the_clock = || match self.calendars.last() {
            Some(last) => Cow::Borrowed(last),
            None => Cow::Owned(WorkingTime::around_the_clock()),
        };
        schedule.own_times_on(line).unwrap_or_else(around_the_clock)
    }
}
