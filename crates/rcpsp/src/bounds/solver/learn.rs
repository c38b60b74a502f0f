//! From a conflict to a clause that would have prevented it: the first unique implication point.
//!
//! J. P. Marques-Silva and K. A. Sakallah, "GRASP" (1996), with claims about bounds in place of truth values (O. Ohrimenko, P. J.
//! Stuckey and M. Codish, "Propagation via lazy clause generation", 2009). Events are taken back while they are looked at,
//! so that each is explained in the state from which it followed.

use super::Solver;
use super::explain::explain;
use super::literal::Literal;
use super::timetable::Clash;
use super::trail::Reason;

/// No key: nothing is needed of a side.
const NOTHING: i32 = i32::MIN;

/// What is still to be explained, kept from one use to the next.
#[derive(Clone, Debug)]
pub(super) struct Learning {
    /// By side: the key that is needed of it.
    needed: Vec<i32>,
    /// By side: whether that was reached at the latest level.
    is_recent: Vec<bool>,
    recent_count: usize,
    touched: Vec<u32>,
    because: Vec<Literal>,
    /// What was learnt: the literal that is made to hold, the one that failed last, the others.
    pub(super) clause: Vec<Literal>,
}

impl Learning {
    pub(super) fn new(side_count: usize) -> Self {
        Self {
            needed: vec![NOTHING; side_count],
            is_recent: vec![false; side_count],
            recent_count: 0,
            touched: Vec::new(),
            because: Vec::new(),
            clause: Vec::new(),
        }
    }
}

impl Solver {
    /// Learns from a clash and goes back to where the clause that was learnt makes its first literal hold. False if
    /// the clash came about without anything being tried.
    pub(super) fn learn(&mut self, (reason, literal): Clash) -> bool {
        for (variable, favourite) in (0..).zip(&mut self.favourites) {
            *favourite = self.trail.least(variable);
        }
        let mut because = std::mem::take(&mut self.learning.because);
        because.clear();
        // The weakest literal that cannot be, beside its opposite.
        let weakest = literal.map(|literal| {
            let opposite = Literal { side: literal.side ^ 1, key: self.trail.value(literal.side ^ 1) };
            because.push(opposite);
            opposite.negated()
        });
        self.note_use(reason);
        explain(&self.model, &self.trail, &self.clauses, reason, weakest, &mut because);
        // The clash may be older than the latest level.
        let newest = because.iter().filter_map(|literal| self.trail.event_of(*literal)).max();
        let Some(newest) = newest else {
            self.learning.because = because;
            return false;
        };
        let level = self.trail.level_of(newest);
        if level == 0 {
            self.learning.because = because;
            return false;
        }
        self.go_back(level);
        self.need_all(&because);
        while self.learning.recent_count > 0 {
            // OK because what is recent has an event that is not taken back yet.
            let Some(event) = self.trail.undo() else { break };
            self.note_undone(&event);
            let side = event.side as usize;
            let key = self.learning.needed[side];
            if key <= event.before {
                continue;
            }
            let literal = Literal { side: event.side, key };
            self.learning.needed[side] = NOTHING;
            self.learning.is_recent[side] = false;
            self.learning.recent_count -= 1;
            if self.learning.recent_count == 0 {
                self.learning.clause.clear();
                self.learning.clause.push(literal.negated());
                break;
            }
            because.clear();
            self.note_use(event.reason);
            explain(&self.model, &self.trail, &self.clauses, event.reason, Some(literal), &mut because);
            self.need_all(&because);
        }
        self.learning.because = because;
        self.finish_clause();
        true
    }

    fn need_all(&mut self, because: &[Literal]) {
        let recent = self.trail.beginning_of(self.trail.level());
        for &literal in because {
            debug_assert!(self.trail.holds(literal), "an explanation must hold");
            let side = literal.side as usize;
            if literal.key <= self.learning.needed[side] {
                continue;
            }
            let Some(event) = self.trail.event_of(literal) else { continue };
            if self.learning.needed[side] == NOTHING {
                self.learning.touched.push(literal.side);
            }
            self.learning.needed[side] = literal.key;
            self.activity.bump(self.atoms.atom(literal));
            if event >= recent && !self.learning.is_recent[side] {
                self.learning.is_recent[side] = true;
                self.learning.recent_count += 1;
            }
        }
    }

    /// Gathers what was needed of earlier levels, and goes back to the latest of them.
    fn finish_clause(&mut self) {
        let touched = std::mem::take(&mut self.learning.touched);
        for &side in &touched {
            let key = self.learning.needed[side as usize];
            if key > NOTHING && self.follows_from_needed(Literal { side, key }) {
                self.learning.needed[side as usize] = NOTHING;
            }
        }
        let mut levels: Vec<usize> = Vec::new();
        let mut back_to = 0;
        for &side in &touched {
            let key = std::mem::replace(&mut self.learning.needed[side as usize], NOTHING);
            if key == NOTHING {
                continue;
            }
            let literal = Literal { side, key };
            let level = self.trail.event_of(literal).map_or(0, |event| self.trail.level_of(event));
            self.learning.clause.push(literal.negated());
            levels.push(level);
            if level > back_to {
                back_to = level;
                let last = self.learning.clause.len() - 1;
                self.learning.clause.swap(1, last);
            }
        }
        levels.sort_unstable();
        levels.dedup();
        self.learning.touched = touched;
        self.learning.touched.clear();
        self.go_back(back_to);
        // OK because the first literal was set when the last recent event was taken back.
        let Some(&first) = self.learning.clause.first() else { return };
        if self.learning.clause.len() == 1 {
            self.trail.push(first, Reason::Decision);
        } else {
            let clause = self.clauses.add(&self.atoms, &self.learning.clause, levels.len() + 1);
            self.trail.push(first, Reason::Clause(clause));
        }
        self.activity.fade();
    }

    /// Whether a literal that is needed follows from the others by a single clause or link.
    fn follows_from_needed(&mut self, literal: Literal) -> bool {
        let reason =
            self.trail.event_of(literal).and_then(|event| self.trail.event(event)).map(|event| event.reason);
        let Some(reason @ (Reason::Clause(_) | Reason::Link(_))) = reason else { return false };
        let mut because = std::mem::take(&mut self.learning.because);
        because.clear();
        explain(&self.model, &self.trail, &self.clauses, reason, Some(literal), &mut because);
        let follows = because.iter().all(|other| {
            let is_needed =
                other.side != literal.side && self.learning.needed[other.side as usize] >= other.key;
            is_needed || self.trail.holds_at_root(*other)
        });
        self.learning.because = because;
        follows
    }

    fn note_use(&mut self, reason: Reason) {
        if let Reason::Clause(clause) = reason {
            self.clauses.note_use(clause);
        }
    }
}
