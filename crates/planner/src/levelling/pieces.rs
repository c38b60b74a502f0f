//! Tasks in pieces: a task that may pause is worked whenever everybody on it is free.
//!
//! The serial scheme with preemption (Demeulemeester and Herroelen 1996; Ballestín, Valls and Quintanilla 2008): the task
//! begins at the first moment from which everybody is free, goes on for as long as they are, pauses while somebody is
//! not, and goes on. No piece is shorter than a day of work, unless less is left, so that no task is shredded. Whether the
//! task is better done from end to end, whoever asks decides: it is told a finish that must be beaten.

use super::decoder::Decoder;
use super::resources::Load;
use crate::task::{Split, Task};
use crate::time::DateTime;

impl Decoder {
    /// The dates of a line in pieces from a moment on, and its pauses; `None` where it may not pause, finds no room, or
    /// ends no earlier than a moment.
    pub(super) fn in_pieces(
        &self,
        line: u32,
        from: DateTime,
        before: Option<DateTime>,
    ) -> Option<((DateTime, DateTime), Vec<Split>)> {
        let place = line as usize;
        let (clock, minutes) = self.interruptible[place].filter(|_| !self.stays_whole[place])?;
        let clock = self.placing.clock(clock);
        let mut left = minutes;
        let mut at = clock.position(from);
        let mut start: Option<DateTime> = None;
        let mut stop = from;
        let mut pauses: Vec<Split> = Vec::new();
        loop {
            at = self.free_from(line, at, (minutes - left, left), before)?;
            let resume = clock.start_at(at);
            match start {
                None if self.limits[place].is_some_and(|limit| resume > limit) => return None,
                None => start = Some(resume),
                Some(_) if pauses.len() == Task::MAX_SPLITS => return None,
                Some(_) => pauses.push(Split { stop, resume }),
            }
            let end = clock.finish_at(at + left);
            let Some(busy) = self.busy_from(line, at, (minutes - left, left)) else {
                let is_late = self.latest_finishes[place].is_some_and(|latest| end > latest);
                return start.filter(|_| !is_late).map(|start| ((start, end), pauses));
            };
            let done = clock.position(busy) - at;
            (at, left) = (at + done, left - done);
            stop = clock.finish_at(at);
        }
    }

    /// The first position from one on from which everybody on a line is free for a piece of what is left of it, after what
    /// is done; `None` where there is none with which it ends before a moment.
    fn free_from(
        &self,
        line: u32,
        at: i64,
        (done, left): (i64, i64),
        before: Option<DateTime>,
    ) -> Option<i64> {
        let clock = self.placing.clock(self.interruptible[line as usize]?.0);
        let piece = left.min(self.piece);
        let mut at = at;
        loop {
            if before.is_some_and(|before| clock.finish_at(at + left) >= before) {
                return None;
            }
            let span = |load: &Load| self.span_in_piece(load, at, (done, piece));
            let Some((load, short)) = self.last_shortage(line, span) else { return Some(at) };
            // Whoever comes later must be free only from then on.
            at = (clock.position(short.until?) - (load.begins - done).max(0)).max(at + 1);
        }
    }

    /// From when to when a load is there in a piece from a position on: so much of the task is done before it, and so much
    /// is done in it. Where it is not, the two are the same.
    fn span_in_piece(&self, load: &Load, at: i64, (done, piece): (i64, i64)) -> (DateTime, DateTime) {
        let clock = self.placing.clock(load.clock);
        let (begins, ends) = ((load.begins - done).max(0), (load.ends - done).min(piece));
        let from = clock.start_at(at + begins);
        if begins < ends { (from, clock.finish_at(at + ends)) } else { (from, from) }
    }

    /// When somebody on a line is busy first, if it goes on from a position with what is left after what is done.
    fn busy_from(&self, line: u32, at: i64, done_and_left: (i64, i64)) -> Option<DateTime> {
        let of_load = |load: &Load| {
            let (from, until) = self.span_in_piece(load, at, done_and_left);
            let clock = self.placing.clock(load.clock);
            let short = self.left[load.resource as usize].first_shortage(clock, from, until, load.amount);
            short.map(|short| short.max(from))
        };
        self.resources.of(line).iter().filter(|load| load.amount > 0).filter_map(of_load).min()
    }

    /// From when to when a load of a line is there that starts and finishes then: from pause to pause.
    pub(super) fn spans(&self, line: u32, load: &Load) -> Vec<(DateTime, DateTime)> {
        let dates = self.placing.dates(line);
        match &*self.pauses[line as usize] {
            [] => match self.placing.begun(line) {
                Some(begun) => self.begun_spans(load, dates, begun).to_vec(),
                None => vec![self.span(load, dates.0, dates.1)],
            },
            pauses => {
                let clock = self.placing.clock(load.clock);
                let mut done = 0;
                let of_piece = |(from, until): (DateTime, DateTime)| {
                    let at = clock.position(from);
                    let piece = clock.position(until) - at;
                    done += piece;
                    self.span_in_piece(load, at, (done - piece, piece))
                };
                pieces(dates, pauses).map(of_piece).collect()
            }
        }
    }

    /// The minutes of a line that are done before each of its pauses.
    pub(super) fn done_before_pauses(&self, line: u32) -> Vec<i64> {
        let Some((clock, _)) = self.interruptible[line as usize] else { return Vec::new() };
        let clock = self.placing.clock(clock);
        let mut done = 0;
        let worked = |(from, until): (DateTime, DateTime)| {
            done += clock.position(until) - clock.position(from);
            done
        };
        pieces(self.placing.dates(line), &self.pauses[line as usize]).map(worked).collect()
    }

    /// Whether a load is there in the piece that begins after so many minutes of its task.
    pub(super) fn is_needed_after(&self, load: &Load, done: i64) -> bool {
        load.begins < done + self.piece && load.ends > done
    }

    /// Takes what a line needs that is worked in pieces, or gives it back with `sign` -1; tells by how much it is more than
    /// there was.
    pub(super) fn take_pieces(&mut self, line: u32, sign: i32) -> u64 {
        let mut missing = 0;
        for place in 0..self.resources.of(line).len() {
            let load = self.resources.of(line)[place];
            for span in self.spans(line, &load) {
                missing += self.take_between(&Load { amount: sign * load.amount, ..load }, span);
            }
        }
        missing
    }
}

/// What is between the pauses.
fn pieces(
    (start, finish): (DateTime, DateTime),
    pauses: &[Split],
) -> impl Iterator<Item = (DateTime, DateTime)> {
    let begins = std::iter::once(start).chain(pauses.iter().map(|pause| pause.resume));
    begins.zip(pauses.iter().map(|pause| pause.stop).chain([finish]))
}
