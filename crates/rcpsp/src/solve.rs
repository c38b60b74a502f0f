//! A schedule that gets shorter and a bound that gets longer, in turns, until they meet or somebody says stop.
//!
//! Promises: the same instance, seed and turns give the same outcome, and what is told is always a schedule that obeys
//! everything. Leaves out: time, which whoever takes the turns may measure, and threads.

use crate::bounds::{LowerBound, Prover, simple_bound};
use crate::{Decoder, Instance, Search};

/// Pieces of proof for so many schedules times activities.
const PROOF_UNIT: u64 = 16;

/// How many pieces where the end is near or there is little to prove: about as long as the schedules take.
const PIECES_NEAR: u64 = 128;

/// How many where the end is far, which is a fourth of that, and where besides nothing was proved for long.
const PIECES_FAR: u64 = 32;
const PIECES_STUCK: u64 = 2;

/// After how many pieces without a change a proof is stuck where the end is near, and where it is far.
const PATIENCE_NEAR: u64 = 300_000_000;
const PATIENCE_FAR: u64 = 20_000_000;

/// So few activities that their proof is short.
const FEW_ACTIVITIES: u64 = 64;

/// How many schedules a search tries at once at the most.
const FIRST_SCHEDULES: u64 = 3;

/// An instance being solved.
#[derive(Debug, Clone)]
pub struct Solve {
    instance: Instance,
    search: Search<Decoder>,
    schedules: u64,
    /// None before the first schedule is known.
    best: Option<Best>,
    bound: LowerBound,
    prover: Option<Prover>,
    /// Makespan and bound when one of them last changed, and how many pieces were done until then.
    known: (u32, u32),
    changed_at: u64,
}

#[derive(Debug, Clone)]
struct Best {
    starts: Vec<u32>,
    makespan: u32,
}

/// What is known so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// By activity, the period in which it starts. Empty before the first turn.
    pub starts: &'a [u32],
    /// How many periods the schedule takes.
    pub makespan: u32,
    /// How short no schedule can be.
    pub bound: &'a LowerBound,
    /// How many schedules were tried.
    pub schedules: u64,
}

impl Standing<'_> {
    /// Whether no schedule can be shorter.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        self.makespan <= self.bound.periods()
    }
}

impl Solve {
    /// Begins; nothing is tried before the first turn.
    #[must_use]
    pub fn new(instance: &Instance, seed: u64) -> Self {
        Self {
            instance: instance.clone(),
            search: Search::new(Decoder::new(instance), seed),
            schedules: 0,
            best: None,
            bound: simple_bound(instance),
            prover: None,
            known: (0, 0),
            changed_at: 0,
        }
    }

    /// Tries about so many schedules and proves in proportion. Returns whether it is over: the schedule is proved to be
    /// the shortest.
    pub fn turn(&mut self, schedules: u64) -> bool {
        self.search(schedules.max(1));
        self.prove(schedules.max(1));
        self.standing().is_optimal()
    }

    /// What is known so far.
    #[must_use]
    pub fn standing(&self) -> Standing<'_> {
        let bound = self.prover.as_ref().map_or(&self.bound, Prover::bound);
        let (starts, makespan) =
            self.best.as_ref().map_or((&[][..], u32::MAX), |best| (&best.starts[..], best.makespan));
        Standing { starts, makespan, bound, schedules: self.schedules }
    }

    fn search(&mut self, schedules: u64) {
        if self.best.is_some() && self.standing().is_optimal() {
            return;
        }
        // A search that may try one or two schedules alone makes none.
        let mut progress = self.search.run(schedules);
        if progress.best.is_none() {
            progress = self.search.run(FIRST_SCHEDULES);
        }
        self.schedules = progress.schedules;
        let makespan = self.best.as_ref().map_or(u32::MAX, |best| best.makespan);
        if let Some(found) = self.search.best().filter(|found| found.objective < makespan) {
            self.best = Some(Best { starts: found.times.starts.clone(), makespan: found.objective });
        }
    }

    fn prove(&mut self, schedules: u64) {
        let Some(best) = &mut self.best else { return };
        let prover = self.prover.get_or_insert_with(|| Prover::new(&self.instance, best.makespan));
        prover.know(best.makespan, &best.starts);
        let known = (best.makespan, prover.bound().periods());
        if self.known != known {
            self.known = known;
            self.changed_at = prover.pieces();
        }
        let activity_count = self.instance.activity_count() as u64;
        let is_near =
            known.0.saturating_sub(known.1) <= known.0.div_ceil(50) || activity_count <= FEW_ACTIVITIES;
        let since = prover.pieces() - self.changed_at;
        let pieces = match is_near {
            true if since < PATIENCE_NEAR => PIECES_NEAR,
            false if since >= PATIENCE_FAR => PIECES_STUCK,
            _ => PIECES_FAR,
        };
        prover.run(schedules.saturating_mul(activity_count).saturating_mul(pieces) / PROOF_UNIT);
        if let Some(starts) = prover.starts() {
            best.makespan = prover.upper();
            best.starts = starts.to_vec();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Times, oracle};
    use proptest::prelude::*;

    /// Takes turns until the end; what is known is checked after each.
    fn solved(instance: &Instance, seed: u64, schedules: u64) -> (Vec<u32>, u32) {
        let mut solve = Solve::new(instance, seed);
        assert_eq!(solve.standing().starts, &[] as &[u32]);
        for _ in 0..10_000 {
            let is_over = solve.turn(schedules);
            let standing = solve.standing();
            assert!(standing.bound.periods() <= standing.makespan);
            if is_over {
                return (standing.starts.to_vec(), standing.makespan);
            }
        }
        panic!("a small instance is solved in a few turns");
    }

    proptest! {
        #[test]
        fn small_instances_are_solved_to_the_end(instance in oracle::instances(), seed: u64, schedules in 0u64..9) {
            let (starts, makespan) = solved(&instance, seed, schedules);
            prop_assert_eq!(makespan, oracle::shortest_makespan(&instance));
            let ends = starts.iter().enumerate().map(|(activity, start)| start + instance.duration(activity));
            let times = Times { ends: ends.collect(), starts: starts.clone() };
            prop_assert_eq!(oracle::violations(&instance, &times, makespan), Vec::<String>::new());
            prop_assert_eq!(solved(&instance, seed, schedules).0, starts);
        }
    }
}
