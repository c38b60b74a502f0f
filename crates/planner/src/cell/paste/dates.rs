//! The dates of what is pasted. They follow from the rest, and only what differs from that is said.

use std::collections::BTreeSet;

use super::{Pasting, Settled, Told};
use crate::cell::write::{self, WriteError, WriteWords};
use crate::id::TaskId;
use crate::rules::Direction;
use crate::schedule::Schedule;
use crate::task::Task;
use crate::time::{Date, Percent};
use crate::units::{Duration, Span, TimeUnit};

/// How often the plan is scheduled anew before all dates that differ are said.
const MOST_ROUNDS: usize = 8;

/// A start or a finish that is asked for.
#[derive(Debug)]
pub(super) struct Wanted {
    place: usize,
    date: Date,
    /// Whether it was said, or given up.
    is_settled: bool,
}

/// A date that is to be said in a round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ready {
    /// Its place among those that are asked for.
    at: usize,
    /// What follows without it.
    is: Option<Date>,
}

fn is_start(told: Told) -> bool {
    matches!(told, Told::Start)
}

fn is_finish(told: Told) -> bool {
    matches!(told, Told::Finish)
}

fn is_done(told: Told) -> bool {
    matches!(told, Told::Done)
}

impl Pasting {
    /// Where a row tells start and finish and no duration, it takes the work in between.
    pub(super) fn take_as_long_as_it_says(&self, words: WriteWords<'_>, place: usize, task: &mut Task) {
        if !self.text(place, |told| matches!(told, Told::Duration)).is_empty() {
            return;
        }
        let near = self.plan.start().date();
        let day = |text: &str| words.days.read(text, near).ok();
        let (start, finish) = (self.text(place, is_start), self.text(place, is_finish));
        let (Some(start), Some(finish)) = (day(start), day(finish)) else { return };
        let calendar = self.plan.working_time(task.calendar.unwrap_or_else(|| self.plan.calendar()));
        let Ok(calendar) = calendar else { return };
        let from = start.date.at(start.minute_of_day.unwrap_or(0));
        let until = match finish.minute_of_day {
            Some(minute) => finish.date.at(minute),
            None => Date::from_days(finish.date.days() + 1).midnight(),
        };
        let minutes = calendar.between(from, until).0;
        if let Some(duration) = Duration::new(Span::working(minutes, TimeUnit::Day)).filter(|_| minutes > 0) {
            task.duration = duration;
        }
    }

    pub(super) fn read_start(&mut self, words: WriteWords<'_>, place: usize) {
        let text = self.text(place, is_start).to_owned();
        if text.is_empty() || self.lines[place].is_summary {
            return;
        }
        match words.days.read(&text, self.plan.start().date()) {
            Ok(day) => self.starts.push(Wanted { place, date: day.date, is_settled: false }),
            Err(error) => self.refuse(place, &self.title(is_start), &text, &WriteError::from(error)),
        }
    }

    /// Says the starts that differ from what follows, those first that wait for no other such start; so many at a time.
    pub(super) fn settle_starts(&mut self, words: WriteWords<'_>, round: usize, most: usize) -> Settled {
        let Some(ready) = &mut self.round else {
            let (schedule, task) = (self.scheduled(), |place: usize| self.lines[place].task);
            let is = |place| schedule.dates_of(task(place)).map(|dates| dates.start.date());
            return self.begin_round(self.ready(&self.starts, is, round), schedule);
        };
        for Ready { at, is } in taken(ready, most) {
            self.starts[at].is_settled = true;
            let Wanted { place, date, .. } = self.starts[at];
            self.say_start(words, place, date, is.unwrap_or(date));
        }
        self.end_of_round()
    }

    /// The schedule of what is pasted so far, brought up to date.
    fn scheduled(&mut self) -> Schedule {
        match self.schedule.take() {
            Some(mut schedule) => {
                schedule.update(&self.plan);
                schedule
            }
            None => Schedule::compute(&self.plan),
        }
    }

    fn begin_round(&mut self, ready: Vec<Ready>, schedule: Schedule) -> Settled {
        self.schedule = Some(schedule);
        if ready.is_empty() {
            return Settled::All;
        }
        self.round = Some(ready);
        Settled::InPart
    }

    fn end_of_round(&mut self) -> Settled {
        if self.round.as_ref().is_some_and(|ready| !ready.is_empty()) {
            return Settled::InPart;
        }
        self.round = None;
        Settled::Round
    }

    /// Those whose date is another than is wanted, which wait for no other such: the others may follow from them.
    fn ready(&self, wanted: &[Wanted], is: impl Fn(usize) -> Option<Date>, round: usize) -> Vec<Ready> {
        let task = |at: usize| self.lines[wanted[at].place].task;
        let is = |at: usize| is(wanted[at].place);
        let differs =
            |at: &usize| !wanted[*at].is_settled && is(*at).is_some_and(|is| is != wanted[*at].date);
        let all: Vec<usize> = (0..wanted.len()).filter(differs).collect();
        let tasks: BTreeSet<TaskId> = all.iter().map(|at| task(*at)).collect();
        let waits =
            |at: &usize| self.plan.predecessors(task(*at)).any(|link| tasks.contains(&link.predecessor));
        let ready: Vec<usize> = all.iter().copied().filter(|at| !waits(at)).collect();
        let ready = if ready.is_empty() || round >= MOST_ROUNDS { all } else { ready };
        // The last comes first, as they are taken from the end.
        ready.into_iter().rev().map(|at| Ready { at, is: is(at) }).collect()
    }

    fn say_start(&mut self, words: WriteWords<'_>, place: usize, date: Date, is: Date) {
        let text = self.text(place, is_start).to_owned();
        let is_within_reach = match self.plan.rules().direction {
            Direction::FromStart => is < date,
            Direction::FromFinish(_) => is > date,
        };
        let outcome = if is_within_reach {
            self.write(words, place, write::start, &text)
        } else {
            let why = format!(
                "found “{text}”, where it starts on {}: the plan and its links do not let it start then",
                (words.day)(is)
            );
            Err(WriteError::Hindered { why })
        };
        if let Err(error) = outcome {
            self.refuse(place, &self.title(is_start), &text, &error);
        }
    }

    pub(super) fn read_finish(&mut self, words: WriteWords<'_>, place: usize) {
        let text = self.text(place, is_finish).to_owned();
        if text.is_empty() || self.lines[place].is_summary {
            return;
        }
        let near = self.finish_of(self.lines[place].task).unwrap_or_else(|| self.plan.start().date());
        match words.days.read(&text, near) {
            Ok(day) => self.finishes.push(Wanted { place, date: day.date, is_settled: false }),
            Err(error) => self.refuse(place, &self.title(is_finish), &text, &WriteError::from(error)),
        }
    }

    fn finish_of(&self, task: TaskId) -> Option<Date> {
        Some(self.schedule.as_ref()?.dates_of(task)?.finish.date())
    }

    /// Takes the finishes that differ from what follows as durations where those were not told, in the order of
    /// [`settle_starts`](Self::settle_starts); so many at a time.
    pub(super) fn settle_finishes(&mut self, words: WriteWords<'_>, round: usize, most: usize) -> Settled {
        let Some(ready) = &mut self.round else {
            let (schedule, task) = (self.scheduled(), |place: usize| self.lines[place].task);
            let is = |place| schedule.dates_of(task(place)).map(|dates| dates.finish.date());
            return self.begin_round(self.ready(&self.finishes, is, round), schedule);
        };
        for Ready { at, .. } in taken(ready, most) {
            self.finishes[at].is_settled = true;
            let place = self.finishes[at].place;
            let text = self.text(place, is_finish).to_owned();
            if let Err(error) = self.settle_finish(words, place, &text) {
                self.refuse(place, &self.title(is_finish), &text, &error);
            }
        }
        self.end_of_round()
    }

    fn settle_finish(&mut self, words: WriteWords<'_>, place: usize, text: &str) -> Result<(), WriteError> {
        let Some(is) = self.finish_of(self.lines[place].task) else { return Ok(()) };
        if self.text(place, |told| matches!(told, Told::Duration)).is_empty() {
            return self.write(words, place, write::finish, text);
        }
        let why = format!(
            "found “{text}”, where it finishes on {}: the finish follows from start and duration",
            (words.day)(is)
        );
        Err(WriteError::Hindered { why })
    }

    /// Records how much is done.
    pub(super) fn record_progress(&mut self, words: WriteWords<'_>, place: usize) {
        let text = self.text(place, is_done).to_owned();
        if text.is_empty() || self.lines[place].is_summary || self.is_recorded(place, &text) {
            return;
        }
        if let Err(error) = self.write(words, place, write::done, &text) {
            self.refuse(place, &self.title(is_done), &text, &error);
        }
    }

    /// Whether so much is done already, of work that goes on: recorded again, nothing done would take its beginning back.
    fn is_recorded(&self, place: usize, text: &str) -> bool {
        let Some(task) = self.plan.task(self.lines[place].task) else { return false };
        let percent = task.progress.percent_complete;
        percent < Percent::HUNDRED && write::read_percent(text) == Some(percent)
    }
}

/// The first of what is ready, at most so many, which are taken from it.
fn taken(ready: &mut Vec<Ready>, most: usize) -> Vec<Ready> {
    let rest = ready.len().saturating_sub(most);
    let mut first = ready.split_off(rest);
    first.reverse();
    first
}
