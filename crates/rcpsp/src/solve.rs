//! A schedule that gets shorter and a bound that gets longer, in turns, until they meet or somebody says stop.
//!
//! Promises: the same instance, seed and turns give the same outcome, and what is told is always a schedule that obeys
//! everything. Leaves out: time, which whoever takes the turns may measure, and threads.

use crate::bounds::{LowerBound, Prover, simple_bound};
use crate::{Decoder, Instance, Search};

/// How much is proved for each schedule that is tried and each activity in it, in pieces of work: about as long as the
/// schedule takes where the end is near, and an eighth of that where it is far.
const PIECES_NEAR: u64 = 8;
const PIECES_FAR: u64 = 1;

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
        // Within a fiftieth, rounded up, or where there is little to prove, a proof may well come before the search is done.
        let gap = best.makespan.saturating_sub(prover.bound().periods());
        let activity_count = self.instance.activity_count() as u64;
        let is_near = gap <= best.makespan.div_ceil(50) || activity_count <= FEW_ACTIVITIES;
        let pieces = if is_near { PIECES_NEAR } else { PIECES_FAR };
        prover.run(schedules.saturating_mul(activity_count).saturating_mul(pieces));
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
