//! Waits: why a task is to start when it is.
//!
//! Looked at is the time between a start that is a minute of work earlier and the start that it has: what is short there is
//! why it does not start earlier. What is short later on, though the task is there, is no wait: nobody could honour it.

use super::decoder::{Decoder, GaveUp, Role};
use super::proposal::Story;
use super::resources::Load;
use super::steps::Shortage;
use super::{Move, Stay};
use crate::id::TaskId;
use crate::time::DateTime;
use crate::workload::Who;

/// Why a task is to start when it is. No moment in it is later than that start, or than that of what goes along with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitReason {
    /// Somebody on it is busy with other tasks until then.
    Busy {
        /// Who.
        who: Who,
        /// With what.
        with: Vec<TaskId>,
        /// Until when.
        until: DateTime,
    },
    /// Somebody on it is not there until then.
    Away {
        /// Who.
        who: Who,
        /// Until when.
        until: DateTime,
    },
    /// There is too little of somebody on it, beside other tasks if they are on any, until there is more.
    Scarce {
        /// Who.
        who: Who,
        /// With what they are busy besides.
        with: Vec<TaskId>,
        /// From when on there is more.
        from: DateTime,
    },
    /// Somebody on what goes along with it would not be free.
    Follower {
        /// What goes along with it.
        task: TaskId,
        /// Who.
        who: Who,
        /// With what they are busy; nothing where there is too little of them.
        with: Vec<TaskId>,
        /// Until when, at the latest until that starts.
        until: DateTime,
    },
    /// Somebody is needed when it has gone on for a while, and is not free before.
    Later {
        /// Who.
        who: Who,
        /// With what they are busy until then; nothing where they are not there.
        with: Vec<TaskId>,
    },
    /// It is not put off, though somebody on it is needed beside it: nothing better was found.
    Beside {
        /// Who.
        who: Who,
        /// With what.
        with: Vec<TaskId>,
    },
    /// It is not put off, as that would be of no use.
    InVain(Stay),
    /// Everybody on it is free without the delay that it has.
    Free,
}

/// What a line that is delayed waits for.
pub(super) struct Wait {
    pub(super) who: Who,
    /// The lines that they are busy with.
    pub(super) busy: Vec<u32>,
    pub(super) end: WaitEnd,
    /// The line for whose sake it waits, where that is not its own.
    along: Option<u32>,
}

/// How a wait ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WaitEnd {
    /// They are free then.
    Free(DateTime),
    /// They are there then, and were not.
    Back(DateTime),
    /// There is more of them then.
    More(DateTime),
    /// They are free when they are needed, which is after the start.
    InTime,
}

impl Move {
    /// Whether the task is put off for nobody.
    pub(super) fn waits_for_nobody(&self) -> bool {
        matches!(self.reason, WaitReason::Free | WaitReason::InVain(_) | WaitReason::Beside { .. })
    }
}

impl Story {
    /// Why a line starts when it does.
    pub(super) fn reason(&mut self, line: u32) -> WaitReason {
        let Some(Wait { who, busy, end, along }) = self.waits_for(line) else { return self.stays(line) };
        let with = self.tasks(&busy);
        if let Some(follower) = along {
            let task = self.decoder.placing.task(follower).id;
            let start = self.decoder.placing.dates(follower).0;
            return match end {
                WaitEnd::Free(until) => WaitReason::Follower { task, who, with, until: until.min(start) },
                WaitEnd::Back(until) | WaitEnd::More(until) => {
                    WaitReason::Follower { task, who, with: Vec::new(), until: until.min(start) }
                }
                WaitEnd::InTime => WaitReason::Follower { task, who, with, until: start },
            };
        }
        match end {
            WaitEnd::Free(until) if !with.is_empty() => WaitReason::Busy { who, with, until },
            WaitEnd::Free(until) | WaitEnd::Back(until) => WaitReason::Away { who, until },
            WaitEnd::More(from) => WaitReason::Scarce { who, with, from },
            WaitEnd::InTime => WaitReason::Later { who, with },
        }
    }

    /// Why a line that waits for nobody is where it is.
    fn stays(&mut self, line: u32) -> WaitReason {
        match self.decoder.gave_up[line as usize] {
            Some(GaveUp::Never(_)) => return WaitReason::InVain(Stay::NeverEnough),
            Some(GaveUp::TooLate) => return WaitReason::InVain(Stay::TooLate),
            None if !self.decoder.pauses[line as usize].is_empty() => return WaitReason::Free,
            None => {}
        }
        let dates = self.decoder.placing.dates(line);
        self.decoder.give_back(line, false);
        let short = self.decoder.shortage(line, dates);
        self.decoder.give_back(line, true);
        let Some((load, short)) = short else { return WaitReason::Free };
        let (from, until) = self.decoder.span(&load, dates.0, dates.1);
        let until = short.until.map_or(until, |end| end.min(until));
        let busy = self.busy(load.resource, short.from.max(from), until, &[line]);
        WaitReason::Beside { who: self.who(load.resource), with: self.tasks(&busy) }
    }

    /// For whom a line waits that is delayed.
    pub(super) fn waits_for(&mut self, line: u32) -> Option<Wait> {
        if self.decoder.roles[line as usize] != Role::Waits || self.decoder.delay(line).0 == 0 {
            return None;
        }
        let earlier = self.decoder.a_minute_earlier(line)?;
        let dates = self.decoder.placing.dates(line);
        self.decoder.give_back(line, false);
        let short = self.decoder.short_before(line, earlier, dates);
        let wait = short.map(|(load, short)| {
            let (from, _) = self.decoder.span(&load, earlier.0, earlier.1);
            let (begin, _) = self.decoder.span(&load, dates.0, dates.1);
            let until = short.until.map_or(begin, |until| until.min(begin));
            let end = self.end_of_wait(&load, until, begin, dates.0);
            let busy = self.busy(load.resource, short.from.max(from), until, &[line]);
            Wait { who: self.who(load.resource), busy, end, along: None }
        });
        self.decoder.give_back(line, true);
        wait.or_else(|| self.waits_along(line, earlier))
    }

    /// For whom it waits where everybody on it is free itself: for the sake of what goes along with it.
    fn waits_along(&self, line: u32, earlier: (DateTime, DateTime)) -> Option<Wait> {
        let along = self.decoder.along(line);
        if along.is_empty() || !self.decoder.pauses[line as usize].is_empty() {
            return None;
        }
        let clash = self.decoder.clash_at(line, &along, earlier)?;
        let follower = clash.lines().find(|other| *other != line)?;
        let (who, (from, until)) = (self.who(clash.resource), clash.span);
        if !clash.is_among_them {
            let but: Vec<u32> = std::iter::once(line).chain(along).collect();
            let capacity = &self.decoder.resources.all[clash.resource as usize].capacity;
            let is_more = capacity.at(until) > capacity.at(DateTime::from_minutes(until.minutes() - 1));
            let end = if is_more { WaitEnd::More(until) } else { WaitEnd::Free(until) };
            let busy = self.busy(clash.resource, from, until, &but);
            return Some(Wait { who, busy, end, along: Some(follower) });
        }
        // It passes what follows it.
        let busy = clash.lines().filter(|other| *other != line).collect();
        let is_over = until <= self.decoder.placing.dates(line).0;
        let end = if is_over { WaitEnd::Free(until) } else { WaitEnd::InTime };
        Some(Wait { who, busy, end, along: None })
    }

    /// How a wait for somebody ends who is short until a moment, while a load begins at another and its line starts then.
    fn end_of_wait(&self, load: &Load, until: DateTime, begin: DateTime, start: DateTime) -> WaitEnd {
        let capacity = &self.decoder.resources.all[load.resource as usize].capacity;
        let left = &self.decoder.left[load.resource as usize];
        let before = |at: DateTime| capacity.at(DateTime::from_minutes(at.minutes() - 1));
        let comes = |at: DateTime| (capacity.at(at) - before(at)).max(0);
        // They may be free in the evening, and yet too few until Monday.
        let later = left.enough_from(until, load.amount).filter(|at| *at <= begin && comes(*at) > 0);
        let end = later.unwrap_or(until);
        let is_too_little_else = comes(end) > 0 && left.at(end) - comes(end) < load.amount;
        match is_too_little_else {
            _ if end > start => WaitEnd::InTime,
            true if before(end) == 0 => WaitEnd::Back(end),
            true => WaitEnd::More(end),
            false => WaitEnd::Free(end),
        }
    }

    fn tasks(&self, lines: &[u32]) -> Vec<TaskId> {
        lines.iter().map(|line| self.decoder.placing.task(*line).id).collect()
    }
}

impl Decoder {
    /// Whether somebody is short for a line where it would start a minute earlier.
    pub(super) fn is_held_up(&mut self, line: u32) -> bool {
        let Some(earlier) = self.a_minute_earlier(line) else { return false };
        self.give_back(line, false);
        let short = self.short_before(line, earlier, self.placing.dates(line));
        self.give_back(line, true);
        short.is_some()
    }

    /// What is short between an earlier start of a line and its own: of somebody who is needed from the start on, or else
    /// of somebody who is needed later. What the line takes is given back.
    fn short_before(
        &self,
        line: u32,
        earlier: (DateTime, DateTime),
        dates: (DateTime, DateTime),
    ) -> Option<(Load, Shortage)> {
        let window =
            |load: &Load| (self.span(load, earlier.0, earlier.1).0, self.span(load, dates.0, dates.1).0);
        let at_start = |load: &Load| {
            let (from, begin) = window(load);
            (if load.begins == 0 { from } else { begin }, begin)
        };
        let loads = self.resources.of(line);
        // Two people of a team may be too much of it where each alone is not.
        let together = |load: &Load| {
            let same = loads.iter().filter(|one| one.resource == load.resource);
            Load { amount: same.map(|one| one.amount).fold(0, i32::saturating_add), ..*load }
        };
        let short_together = || {
            let of_load = |load: &Load| {
                let ((from, begin), load) = (window(load), together(load));
                let left = &self.left[load.resource as usize];
                let short = left.last_shortage(self.placing.clock(load.clock), from, begin, load.amount);
                short.map(|short| (load, short))
            };
            loads.iter().find_map(of_load)
        };
        let short = self.last_shortage(line, at_start);
        short.or_else(|| self.last_shortage(line, window)).or_else(short_together)
    }
}
