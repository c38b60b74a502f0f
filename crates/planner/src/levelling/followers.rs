//! What is not moved itself, but follows what is: it goes along with the last of what it follows.
//!
//! A task that keeps the delay it has may follow one that may wait, by links, or as a part of a summary that does. Once
//! all that it follows is placed, so is it, by the engine's rules; the last of these is placed where everybody is free for
//! all of both. Where there is no such place, it is where least is taken beyond what there is, of all that were tried.
//!
//! Each stretch in which somebody is busy costs a few times as many lines placed as go along, O(log d) times at most for d
//! minutes by which the task is put off, and a number that is fixed for all of them. Where nothing follows that needs
//! somebody, it costs nothing.

use super::decoder::{Decoder, Lists, Role};
use super::resources::Load;
use super::steps::Steps;
use crate::time::DateTime;

/// Who follows, and who went along with whom in the last schedule.
#[derive(Clone, Debug, Default)]
pub(super) struct Followers {
    /// By event: whether it follows what waits and needs somebody, or leads to what does through none that waits.
    matters: Vec<bool>,
    /// Whether any does.
    are_there: bool,
    /// By event: how many events before it are not settled, and how many of these are not placed yet.
    before: Vec<u32>,
    open: Vec<u32>,
    /// By event: with which line it went along.
    leaders: Vec<Option<u32>>,
}

/// More of somebody would be taken than there is.
#[derive(Clone, Debug)]
pub(super) struct Clash {
    pub(super) resource: u32,
    /// Until when, of what is needed then: one of these loads of lines has to begin later. `None` where it has no end.
    until: Option<DateTime>,
    loads: Vec<(u32, Load)>,
    /// Whether they alone take more than there ever is.
    pub(super) is_among_them: bool,
    /// From when to when it is.
    pub(super) span: (DateTime, DateTime),
}

/// A load of a line that is there from one moment to another.
type Need = (DateTime, DateTime, (u32, Load));

/// How often a line is put off as it meets what goes along with it: where links of their finishes or leads let it pass, that is
/// once for each. Otherwise the two go on together wherever they are.
const MOST_MEETINGS: usize = 4;

/// Where more goes along with a line than so much, it is placed as if nothing did.
const MOST_ALONG: usize = 32;

/// How many lines are placed at most to place one with what goes along with it.
const WORK: usize = 5_000;

/// What a line is put off for at most, in minutes: ten years.
const FAR: i64 = 10 * 366 * 1_440;

impl Clash {
    /// The lines that clash with others, or among them.
    pub(super) fn lines(&self) -> impl Iterator<Item = u32> {
        self.loads.iter().map(|(line, _)| *line)
    }
}

impl Followers {
    /// Who follows by the links and roles of events, which are given in the order of computation. Costs as much as there are links.
    pub(super) fn new(
        order: &[u32],
        (predecessors, successors): (&Lists, &Lists),
        roles: &[Role],
        needs: impl Fn(u32) -> bool,
    ) -> Self {
        let goes_along = |event: u32| matches!(roles[event as usize], Role::Engine | Role::Stays);
        // Backward, so that what follows an event is known before it.
        let mut matters = vec![false; roles.len()];
        for event in order.iter().copied().rev().filter(|event| goes_along(*event)) {
            let leads_on = successors.of(event as usize).iter().any(|later| matters[*later as usize]);
            matters[event as usize] = leads_on || roles[event as usize] == Role::Stays && needs(event);
        }
        let is_open = |event: &&u32| roles[**event as usize] != Role::Settled;
        let before = |event: usize| predecessors.of(event).iter().filter(is_open).count() as u32;
        let before: Vec<u32> = (0..roles.len()).map(before).collect();
        let are_there = matters.contains(&true);
        Self { matters, are_there, open: before.clone(), before, leaders: vec![None; roles.len()] }
    }

    /// Nothing is placed but what was settled.
    pub(super) fn clear(&mut self) {
        if self.are_there {
            self.open.copy_from_slice(&self.before);
            self.leaders.fill(None);
        }
    }

    /// Whether an event went along with a line.
    pub(super) fn went_along(&self, event: u32) -> bool {
        self.leaders[event as usize].is_some()
    }

    /// Whether nothing goes along with anything.
    pub(super) fn is_empty(&self) -> bool {
        !self.are_there
    }
}

impl Decoder {
    /// Says what goes along with a line, as all that it follows besides is placed; each after what it follows.
    pub(super) fn gather(&mut self, line: u32) -> Vec<u32> {
        let mut along = Vec::new();
        if self.followers.is_empty() {
            return along;
        }
        let (mut event, mut next) = (line, 0);
        loop {
            for later in self.successors.of(event as usize) {
                let place = *later as usize;
                if self.followers.matters[place] {
                    self.followers.open[place] -= 1;
                    if self.followers.open[place] == 0 {
                        self.followers.leaders[place] = Some(line);
                        along.push(*later);
                    }
                }
            }
            if next == along.len() {
                return along;
            }
            (event, next) = (along[next], next + 1);
        }
    }

    /// The events that went along with a line in the last schedule, each after what it follows.
    pub(super) fn along(&self, line: u32) -> Vec<u32> {
        let is_along = |event: &u32| self.followers.leaders[*event as usize] == Some(line);
        self.placing.order().into_iter().filter(is_along).collect()
    }

    /// A line, and those that need somebody and go along with it in some schedule.
    pub(super) fn with_followers(&self, line: u32) -> Vec<u32> {
        let mut is_seen = vec![false; self.roles.len()];
        let (mut lines, mut next) = (vec![line], 0);
        while let Some(event) = lines.get(next).copied() {
            for later in self.successors.of(event as usize) {
                let place = *later as usize;
                if self.followers.matters[place] && !std::mem::replace(&mut is_seen[place], true) {
                    lines.push(*later);
                }
            }
            next += 1;
        }
        lines.retain(|one| *one == line || self.roles[*one as usize] == Role::Stays);
        lines
    }

    /// Puts a line on dates, and what goes along with it where the engine then does.
    pub(super) fn put_along(&mut self, line: u32, along: &[u32], dates: (DateTime, DateTime)) {
        self.placing.put(line, dates);
        along.iter().for_each(|event| self.placing.settle(*event));
    }

    /// Takes what a line needs and what goes along with it; tells how much more that is than there was.
    pub(super) fn take_along(&mut self, line: u32, along: &[u32]) -> u64 {
        let mut missing = self.take(line);
        for event in along {
            if self.roles[*event as usize] == Role::Stays {
                missing = missing.saturating_add(self.take(*event));
            }
        }
        missing
    }

    /// The first dates of a line, from those on which it is free itself, on which everybody is free for what goes along with
    /// it as well; where there are none, those of which least is taken beyond what there is.
    pub(super) fn fit_along(
        &mut self,
        line: u32,
        along: &[u32],
        dates: (DateTime, DateTime),
    ) -> (DateTime, DateTime) {
        if along.len() > MOST_ALONG {
            return dates;
        }
        let (mut tried, mut work) = (Vec::new(), WORK);
        for may_meet in [false, true] {
            let mut meetings = 0;
            let mut next = Some(dates);
            while let Some(dates) = next {
                self.put_along(line, along, dates);
                if !tried.contains(&dates) {
                    tried.push(dates);
                }
                let Some(clash) = self.clash(line, along, may_meet) else { return dates };
                meetings += usize::from(clash.is_among_them);
                next =
                    if meetings > MOST_MEETINGS { None } else { self.past(line, along, &clash, &mut work) };
            }
        }
        self.least_bad(line, along, &tried)
    }

    /// Of dates of a line, those with which least is taken beyond what there is, with what goes along.
    fn least_bad(
        &mut self,
        line: u32,
        along: &[u32],
        tried: &[(DateTime, DateTime)],
    ) -> (DateTime, DateTime) {
        let resources = self.resources_along(line, along);
        let before: Vec<Steps> = resources.iter().map(|one| self.left[*one as usize].clone()).collect();
        let mut best: Option<(u64, (DateTime, DateTime))> = None;
        for dates in tried {
            self.put_along(line, along, *dates);
            let missing = self.take_along(line, along);
            resources.iter().zip(&before).for_each(|(one, before)| self.left[*one as usize].copy(before));
            if best.is_none_or(|best| missing < best.0) {
                best = Some((missing, *dates));
            }
        }
        best.map_or_else(|| self.placing.dates(line), |best| best.1)
    }

    /// The first dates of a line with which something of a clash begins once that is over; `None` where there are none, or
    /// later than its constraint or its slack lets it be. Counts the lines that are placed for it down from `work`, and gives
    /// up where none are left.
    fn past(
        &mut self,
        line: u32,
        along: &[u32],
        clash: &Clash,
        work: &mut usize,
    ) -> Option<(DateTime, DateTime)> {
        let until = clash.until?;
        let begin = |decoder: &Self| clash.loads.iter().map(|(one, load)| decoder.ahead(*one, load).0).max();
        let end = |decoder: &Self| clash.loads.iter().map(|(one, load)| decoder.ahead(*one, load).1).min();
        let latest = begin(self)?;
        let now = self.placing.dates(line).0;
        // Mostly all is put off by the same work. What puts the line off less has the same dates where there is none in between.
        let clock = self.placing.clock_of(line);
        let at = clock.position(now) + (clock.position(until) - clock.position(latest)).max(1);
        let (guess, before) = (clock.start_at(at).minutes(), clock.finish_at(at).minutes() - 1);
        let now = now.minutes();
        let mut try_at = |start: i64| {
            *work = work.saturating_sub(1 + along.len());
            let dates = self.placing.placed(line, DateTime::from_minutes(start));
            self.put_along(line, along, dates);
            let (begin, end) = (begin(self), end(self));
            let is_past = begin >= Some(until) || clash.is_among_them && begin >= end;
            (is_past && *work > 0).then_some(dates)
        };
        let (mut low, mut high) = (now, guess.max(now + 1));
        let mut step = high - low;
        let mut dates = loop {
            match try_at(high) {
                Some(dates) => break dates,
                None if high - now > FAR => return None,
                None => (low, step) = (high, step.saturating_mul(2)),
            }
            high = low + step;
        };
        if high == guess && before > now {
            match try_at(before) {
                Some(sooner) => (high, dates) = (before, sooner),
                None => low = guess - 1,
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match try_at(middle) {
                Some(sooner) => (high, dates) = (middle, sooner),
                None => low = middle,
            }
        }
        let is_late = self.limits[line as usize].is_some_and(|limit| dates.0 > limit);
        (dates.0.minutes() > now && !is_late).then_some(dates)
    }

    /// Who is needed by a line and what goes along with it.
    fn resources_along(&self, line: u32, along: &[u32]) -> Vec<u32> {
        let loads = self.lines_along(line, along).flat_map(|line| self.resources.of(line));
        let mut resources: Vec<u32> = loads.map(|load| load.resource).collect();
        resources.sort_unstable();
        resources.dedup();
        resources
    }

    /// A line and those of what goes along with it that need somebody.
    fn lines_along(&self, line: u32, along: &[u32]) -> impl Iterator<Item = u32> {
        let others = along.iter().filter(|event| self.roles[**event as usize] == Role::Stays);
        std::iter::once(line).chain(others.copied())
    }

    /// The last time at which a line and what goes along with it would take more of somebody than is left; where these may
    /// meet each other, what is more than there ever is does not count.
    pub(super) fn clash(&self, line: u32, along: &[u32], may_meet: bool) -> Option<Clash> {
        let resources = self.resources_along(line, along);
        let clashes = resources.into_iter().filter_map(|resource| {
            let mut needs: Vec<Need> = Vec::new();
            for line in self.lines_along(line, along) {
                let loads = self.resources.of(line).iter();
                for load in loads.filter(|load| load.resource == resource && load.amount > 0) {
                    self.add_needs(line, load, &mut needs);
                }
            }
            self.clash_of(line, resource, &needs, may_meet)
        });
        // One without an end is not to be got past.
        clashes.max_by_key(|clash| (clash.until.is_none(), clash.until))
    }

    /// The clash that there would be in the last schedule, were a line on other dates and what went along with it where that puts
    /// it: with others, or else among them.
    pub(super) fn clash_at(&self, line: u32, along: &[u32], dates: (DateTime, DateTime)) -> Option<Clash> {
        let mut decoder = self.clone();
        for one in self.lines_along(line, along) {
            for load in self.resources.of(one) {
                for span in self.spans(one, load) {
                    decoder.take_between(&Load { amount: -load.amount, ..*load }, span);
                }
            }
        }
        decoder.put_along(line, along, dates);
        decoder.clash(line, along, true).or_else(|| decoder.clash(line, along, false))
    }

    /// Adds when a load of a line is there that is still to come: from pause to pause, where whoever is needed may be needed
    /// elsewhere in these.
    fn add_needs(&self, line: u32, load: &Load, needs: &mut Vec<Need>) {
        let mut spans = self.spans(line, load);
        if self.placing.begun(line).is_some() {
            spans.drain(..1);
        }
        for (from, until) in spans {
            if self.resources.all[load.resource as usize].clock == Some(load.clock) {
                needs.push((from, until, (line, *load)));
                continue;
            }
            let clock = self.placing.clock(load.clock);
            for day in (from.date().days()..=until.date().days()).map(crate::time::Date::from_days) {
                needs.extend(clock.intervals_on(day).iter().map(|interval| {
                    let begins = day.at(interval.start).max(from);
                    (begins, day.at(interval.finish).min(until), (line, *load))
                }));
            }
        }
        needs.retain(|need| need.0 < need.1);
    }

    fn clash_of(&self, line: u32, resource: u32, needs: &[Need], may_meet: bool) -> Option<Clash> {
        let mut edges: Vec<DateTime> = needs.iter().flat_map(|need| [need.0, need.1]).collect();
        edges.sort_unstable();
        edges.dedup();
        let (left, most) =
            (&self.left[resource as usize], self.resources.all[resource as usize].capacity.most());
        let stretches = edges.iter().copied().zip(edges.iter().copied().skip(1));
        let clashes = stretches.filter_map(|(from, until)| {
            let there = || needs.iter().filter(|need| need.0 <= from && need.1 >= until);
            let (_, _, (_, first)) = there().next()?;
            let amount = there().map(|need| need.2.1.amount).fold(0, i32::saturating_add);
            let is_among_them = amount > most;
            let amount = if may_meet { amount.min(most) } else { amount };
            let short = left.last_shortage(self.placing.clock(first.clock), from, until, amount)?;
            let loads: Vec<(u32, Load)> = there().map(|need| need.2).collect();
            // Of several, one begins later, or they are not there together: after that, each is looked at again.
            let end = match short.until {
                Some(end) if loads.len() > 1 => Some(end.min(until)),
                end => end,
            };
            // One that stands may be passed: whatever meets it begins once it is over.
            let ends = there().filter(|need| need.2.0 != line).map(|need| self.ahead(need.2.0, &need.2.1).1);
            let end = if is_among_them && !may_meet { ends.min().or(Some(until)) } else { end };
            let span = (short.from.max(from), short.until.map_or(until, |end| end.min(until)));
            Some(Clash { resource, until: end, loads, is_among_them, span })
        });
        clashes.max_by_key(|clash| (clash.until.is_none(), clash.until))
    }

    /// From when to when a load is there that is still to come.
    fn ahead(&self, line: u32, load: &Load) -> (DateTime, DateTime) {
        let (start, finish) = self.placing.dates(line);
        match self.placing.begun(line) {
            Some(begun) => self.begun_spans(load, (start, finish), begun)[1],
            None => self.span(load, start, finish),
        }
    }
}
