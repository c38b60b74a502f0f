//! Raises a lower bound until it meets the best schedule, in counted pieces of work.
//!
//! Destructive improvement (R. Klein and A. Scholl, "Computing lower bounds by destructive improvement", European Journal of
//! Operational Research 112, 1999): a makespan is assumed and shown to be impossible, then the next. Where the proof by
//! narrowing alone gives out, the solver tries and learns, so that in the end the question is settled one way or the
//! other: a bound that is raised, or a schedule of exactly that length. In turns with that it looks for a schedule that is
//! shorter than the best by one, since which of the two ends is easier to move is not known beforehand.

use super::solver::{Answer, Solver};
use super::{LowerBound, simple_bound};
use crate::Instance;

/// A proof under way.
#[derive(Clone, Debug)]
pub struct Prover {
    bound: LowerBound,
    upper: u32,
    solver: Option<Solver>,
    /// The starts of the best schedule, if they are known, and whether it was found here.
    best: Vec<u32>,
    is_own: bool,
    /// The turn in which the best schedule was last taken as a guide.
    begun: u64,
}

/// How long one end is worked at before the other.
const TURN: u64 = 2_000_000;

/// A bound is near a makespan if one of so many parts of it is what they differ by, or less.
const NEAR: u32 = 16;

impl Prover {
    /// Begins from the best of the simple bounds. `upper` is the makespan of a schedule that is known.
    #[must_use]
    pub fn new(instance: &Instance, upper: u32) -> Self {
        let bound = simple_bound(instance);
        let solver = if bound.periods() < upper { Solver::new(instance, upper) } else { None };
        Self { bound, upper, solver, best: Vec::new(), is_own: false, begun: 0 }
    }

    /// Works for about so many pieces, a few million a second. Returns whether there is nothing left to do: the bound
    /// is met, or the instance is too large for a table of all starts.
    pub fn run(&mut self, pieces: u64) -> bool {
        let Some(solver) = &mut self.solver else { return true };
        let until = solver.pieces().saturating_add(pieces);
        while self.bound.periods() < self.upper {
            let left = until.saturating_sub(solver.pieces());
            if left == 0 {
                return false;
            }
            let turn = solver.pieces() / TURN;
            let left = left.min(TURN - solver.pieces() % TURN);
            let gap = self.upper - self.bound.periods();
            let is_from_above = turn % 2 == 1 && gap > 1 && gap <= self.upper.div_ceil(NEAR);
            let makespan = if is_from_above { self.upper - 1 } else { self.bound.periods() };
            if is_from_above && self.begun != turn {
                // What is near the best schedule is tried first.
                self.begun = turn;
                solver.favour(&self.best);
            }
            match solver.ask(makespan, left) {
                Answer::Open => {}
                Answer::AtLeast(periods) => {
                    let periods = periods.min(self.upper);
                    if periods > self.bound.periods() {
                        self.bound = LowerBound::Refuted { periods };
                    }
                }
                Answer::Schedule(starts) => {
                    // The sink starts when all has ended.
                    self.upper = starts.last().copied().unwrap_or(makespan);
                    solver.tighten(self.upper);
                    self.is_own = true;
                    self.best = starts;
                }
            }
        }
        true
    }

    /// A schedule of these starts and this makespan is known: nothing longer is of interest.
    pub fn know(&mut self, makespan: u32, starts: &[u32]) {
        if makespan < self.upper {
            self.upper = makespan;
            self.best = starts.to_vec();
            self.is_own = false;
            if let Some(solver) = &mut self.solver {
                solver.tighten(makespan);
            }
        }
    }

    /// The makespan that no schedule falls below, and how that is known.
    #[must_use]
    pub fn bound(&self) -> &LowerBound {
        &self.bound
    }

    /// Whether the best schedule that is known is the best there is.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.bound.periods() >= self.upper
    }

    /// The starts of the best schedule by activity, if it was found here rather than made known.
    #[must_use]
    pub fn starts(&self) -> Option<&[u32]> {
        self.is_own.then_some(&self.best[..])
    }

    /// The shortest makespan that is known.
    #[must_use]
    pub fn upper(&self) -> u32 {
        self.upper
    }

    /// How many pieces of work were done.
    #[must_use]
    pub fn pieces(&self) -> u64 {
        self.solver.as_ref().map_or(0, Solver::pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Times, oracle};
    use proptest::prelude::*;

    fn times(instance: &Instance, starts: &[u32]) -> Times {
        let ends = starts.iter().enumerate().map(|(activity, start)| start + instance.duration(activity));
        Times { starts: starts.to_vec(), ends: ends.collect() }
    }

    /// Three activities that each need 2 of 3 units and a fourth that needs 1: 2 + 3 + 4 periods in turns, and the fourth
    /// beside them.
    fn turns() -> Instance {
        Instance::new(
            vec![0, 2, 3, 4, 6, 0],
            vec![vec![1, 2, 3, 4], vec![5], vec![5], vec![5], vec![5], vec![]],
            vec![3],
            [0, 2, 2, 2, 1, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap()
    }

    #[test]
    fn a_schedule_of_the_length_of_the_bound_is_found() {
        let instance = turns();
        let mut prover = Prover::new(&instance, 100);
        assert!(prover.run(1_000_000));
        assert!(prover.is_met());
        assert_eq!(prover.bound().periods(), 9);
        let starts = prover.starts().unwrap();
        assert_eq!(oracle::violations(&instance, &times(&instance, starts), 9), Vec::<String>::new());
    }

    #[test]
    fn a_schedule_that_is_known_to_be_the_shortest_needs_no_work() {
        let mut prover = Prover::new(&turns(), 9);
        assert!(prover.run(0));
        assert!(prover.is_met());
        assert_eq!((prover.starts(), prover.pieces()), (None, 0));
    }

    #[test]
    fn no_work_is_no_answer() {
        // The energy of a resource says 5 and no pair excludes each other, yet two of three fit at once: 6.
        let instance = Instance::new(
            vec![0, 3, 3, 3, 0],
            vec![vec![1, 2, 3], vec![4], vec![4], vec![4], vec![]],
            vec![5],
            [0, 2, 2, 2, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap();
        let mut prover = Prover::new(&instance, 7);
        assert_eq!(prover.bound().periods(), 4);
        assert!(!prover.run(0));
        assert!(prover.run(1_000_000));
        assert_eq!(prover.bound(), &LowerBound::Refuted { periods: 6 });
    }

    #[test]
    fn an_activity_without_capacity_or_a_project_without_time_is_no_trouble() {
        let nothing = Instance::new(vec![0, 0], vec![vec![1], vec![]], vec![], vec![vec![], vec![]]).unwrap();
        let mut prover = Prover::new(&nothing, 1);
        assert!(prover.run(1_000));
        assert_eq!((prover.bound().periods(), prover.starts()), (0, Some(&[0, 0][..])));
        assert!(Prover::new(&nothing, 0).run(0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn what_is_proved_is_the_shortest_makespan(instance in oracle::instances(), above in 0u32..6) {
            let shortest = oracle::shortest_makespan(&instance);
            let mut prover = Prover::new(&instance, shortest + above);
            prop_assert!(prover.run(10_000_000));
            prop_assert_eq!(prover.bound().periods(), shortest);
            prop_assert_eq!(prover.starts().is_some(), above > 0);
            if let Some(starts) = prover.starts() {
                let times = times(&instance, starts);
                prop_assert_eq!(oracle::violations(&instance, &times, shortest), Vec::<String>::new());
            }
        }

        #[test]
        fn schedules_that_become_known_on_the_way_change_no_answer(instance in oracle::instances()) {
            let shortest = oracle::shortest_makespan(&instance);
            let mut prover = Prover::new(&instance, shortest + 9);
            for upper in (shortest..shortest + 9).rev() {
                if prover.run(30) {
                    break;
                }
                prover.know(upper, &[]);
            }
            prop_assert!(prover.run(10_000_000));
            prop_assert!(prover.is_met());
            prop_assert_eq!(prover.bound().periods(), shortest);
        }

        #[test]
        fn work_in_small_pieces_comes_to_the_same(instance in oracle::instances()) {
            let mut prover = Prover::new(&instance, 1_000);
            let mut before = 0;
            while !prover.run(50) {
                prop_assert!(prover.bound().periods() >= before);
                before = prover.bound().periods();
            }
            prop_assert_eq!(prover.bound().periods(), oracle::shortest_makespan(&instance));
        }
    }
}
