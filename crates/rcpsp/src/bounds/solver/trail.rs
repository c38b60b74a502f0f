//! What every variable can be, and step by step how that came about, so that it can be undone and explained.

use super::literal::Literal;

/// No event: what holds from the beginning.
const NONE: u32 = u32::MAX;

/// Why a bound was narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It was tried, or it holds whatever is tried.
    Decision,
    /// All other literals of a clause fail.
    Clause(u32),
    /// A link from a bound of one activity to that of another.
    Link(u32),
    /// Both activities of a link are where it cannot be, so its condition does not hold.
    Broken(u32),
    /// A resource has too little left between two times.
    Energy {
        /// Which.
        resource: u32,
        /// From when.
        start: i32,
        /// Until when.
        end: i32,
    },
}

/// One bound that was narrowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) side: u32,
    pub(super) before: i32,
    pub(super) after: i32,
    previous: u32,
    pub(super) reason: Reason,
}

/// All bounds and their history.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    values: Vec<i32>,
    /// The values that hold whatever is tried.
    roots: Vec<i32>,
    /// By side: the latest event.
    latest: Vec<u32>,
    events: Vec<Event>,
    /// By level of trying, from 1: how many events there were before it.
    levels: Vec<u32>,
}

impl Trail {
    pub(super) fn new(ranges: impl Iterator<Item = (i32, i32)>) -> Self {
        let values: Vec<i32> = ranges.flat_map(|(least, most)| [least, -most]).collect();
        let latest = vec![NONE; values.len()];
        Self { roots: values.clone(), values, latest, events: Vec::new(), levels: Vec::new() }
    }

    pub(super) fn value(&self, side: u32) -> i32 {
        self.values[side as usize]
    }

    pub(super) fn least(&self, variable: u32) -> i32 {
        self.values[2 * variable as usize]
    }

    pub(super) fn most(&self, variable: u32) -> i32 {
        -self.values[2 * variable as usize + 1]
    }

    pub(super) fn is_fixed(&self, variable: u32) -> bool {
        self.least(variable) == self.most(variable)
    }

    pub(super) fn holds(&self, literal: Literal) -> bool {
        self.values[literal.side as usize] >= literal.key
    }

    pub(super) fn fails(&self, literal: Literal) -> bool {
        self.holds(literal.negated())
    }

    /// Whether it holds whatever is tried.
    pub(super) fn holds_at_root(&self, literal: Literal) -> bool {
        self.roots[literal.side as usize] >= literal.key
    }

    /// Narrows a bound: the literal neither holds nor fails.
    pub(super) fn push(&mut self, literal: Literal, reason: Reason) {
        let side = literal.side as usize;
        let event = Event {
            side: literal.side,
            before: self.values[side],
            after: literal.key,
            previous: self.latest[side],
            reason,
        };
        self.latest[side] = self.events.len() as u32;
        self.values[side] = literal.key;
        if self.levels.is_empty() {
            self.roots[side] = literal.key;
        }
        self.events.push(event);
    }

    pub(super) fn event(&self, index: usize) -> Option<Event> {
        self.events.get(index).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.events.len()
    }

    /// Takes back the latest event.
    pub(super) fn undo(&mut self) -> Option<Event> {
        let event = self.events.pop()?;
        self.values[event.side as usize] = event.before;
        self.latest[event.side as usize] = event.previous;
        Some(event)
    }

    pub(super) fn level(&self) -> usize {
        self.levels.len()
    }

    pub(super) fn open_level(&mut self) {
        self.levels.push(self.events.len() as u32);
    }

    /// How many events there were when a level was opened; 0 for the root.
    pub(super) fn beginning_of(&self, level: usize) -> usize {
        level.checked_sub(1).and_then(|place| self.levels.get(place)).map_or(0, |count| *count as usize)
    }

    /// Forgets that levels above this one were opened. Their events are to be undone first.
    pub(super) fn close_levels(&mut self, level: usize) {
        self.levels.truncate(level);
    }

    /// The event since which a literal holds that holds; none if it does whatever is tried.
    pub(super) fn event_of(&self, literal: Literal) -> Option<usize> {
        if self.holds_at_root(literal) {
            return None;
        }
        let mut index = self.latest[literal.side as usize];
        loop {
            let event = self.events.get(index as usize)?;
            if event.before < literal.key {
                return Some(index as usize);
            }
            index = event.previous;
        }
    }

    pub(super) fn level_of(&self, event: usize) -> usize {
        self.levels.partition_point(|beginning| *beginning as usize <= event)
    }
}
