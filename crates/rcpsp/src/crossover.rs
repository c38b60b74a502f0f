//! A child of two lists: a block of the father's stands as it is among the rest of the mother's.
//!
//! The block is a stretch of the father's list, so of his schedule. Everything else keeps the mother's order: what
//! must come before the block comes before it, what must come after comes after, and the rest as it stands in the
//! mother's list. This is the peak crossover of Valls, Ballestín and Quintanilla (2008), with any block for a peak.

use crate::problem::Problem;
use std::ops::Range;

/// Which way lists go: a forward list has predecessors first, a backward list successors first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Forward,
    Backward,
}

impl Direction {
    /// What comes before an activity in every list of this direction.
    pub(crate) fn before<P: Problem>(self, problem: &P, activity: u32) -> &[u32] {
        match self {
            Self::Forward => problem.predecessors(activity as usize),
            Self::Backward => problem.successors(activity as usize),
        }
    }

    /// What comes after an activity in every list of this direction.
    pub(crate) fn after<P: Problem>(self, problem: &P, activity: u32) -> &[u32] {
        match self {
            Self::Forward => problem.successors(activity as usize),
            Self::Backward => problem.predecessors(activity as usize),
        }
    }
}

/// Where an activity goes in the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Free,
    Before,
    Block,
    After,
}

/// Makes children; it keeps its memory from one call to the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crossover {
    parts: Vec<Part>,
}

impl Crossover {
    /// Writes the child of `mother` and the `block` of places of `father`. Linear in activities and links.
    pub(crate) fn cross<P: Problem>(
        &mut self,
        problem: &P,
        direction: Direction,
        mother: &[u32],
        father: &[u32],
        block: Range<usize>,
        child: &mut Vec<u32>,
    ) {
        let parts = &mut self.parts;
        parts.clear();
        parts.resize(mother.len(), Part::Free);
        for &activity in &father[block.clone()] {
            parts[activity as usize] = Part::Block;
        }
        // Nothing can be both, as the block is a stretch of a list that keeps all links.
        for &activity in mother {
            let follows = |other: &u32| matches!(parts[*other as usize], Part::Block | Part::After);
            if parts[activity as usize] == Part::Free
                && direction.before(problem, activity).iter().any(follows)
            {
                parts[activity as usize] = Part::After;
            }
        }
        for &activity in mother.iter().rev() {
            let precedes = |other: &u32| matches!(parts[*other as usize], Part::Block | Part::Before);
            if parts[activity as usize] == Part::Free
                && direction.after(problem, activity).iter().any(precedes)
            {
                parts[activity as usize] = Part::Before;
            }
        }
        let middle = (block.start + block.end) / 2;
        for &activity in &mother[..middle] {
            if parts[activity as usize] == Part::Free {
                parts[activity as usize] = Part::Before;
            }
        }
        child.clear();
        child.extend(mother.iter().filter(|activity| parts[**activity as usize] == Part::Before));
        child.extend(&father[block]);
        let rest = |activity: &&u32| matches!(parts[**activity as usize], Part::Free | Part::After);
        child.extend(mother.iter().filter(rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoder::Decoder;
    use crate::instance::Instance;
    use crate::oracle::instances;
    use crate::random::Random;
    use crate::sampling::Sampler;
    use proptest::prelude::*;

    #[test]
    fn the_block_stands_among_the_rest_of_the_mother() {
        // 1 -> 4; all others are free of each other.
        let mut successors = vec![vec![7]; 8];
        successors[0] = vec![1, 2, 3, 5, 6];
        successors[1] = vec![4];
        successors[7] = vec![];
        let instance = Instance::new(vec![0; 8], successors, vec![], vec![vec![]; 8]).unwrap();
        let problem = Decoder::new(&instance);
        let mother = [0, 2, 3, 1, 4, 5, 6, 7];
        let father = [0, 6, 1, 4, 5, 3, 2, 7];
        let mut child = Vec::new();
        let mut cross = |block| {
            Crossover::default().cross(&problem, Direction::Forward, &mother, &father, block, &mut child);
            child.clone()
        };
        assert_eq!(cross(1..2), [0, 6, 2, 3, 1, 4, 5, 7], "6 in the father's second place");
        assert_eq!(
            cross(3..6),
            [0, 2, 1, 4, 5, 3, 6, 7],
            "4, 5, 3 after 1, which they need, and before 6 and 7"
        );
    }

    proptest! {
        #[test]
        fn children_hold_all_activities_and_keep_links(instance in instances(), seed: u64) {
            let problem = Decoder::new(&instance);
            let mut random = Random::new(seed);
            let mut sampler = Sampler::new(&problem);
            let activity_count = instance.activity_count();
            let (mut mother, mut father, mut child) = (Vec::new(), Vec::new(), Vec::new());
            for direction in [Direction::Forward, Direction::Backward] {
                sampler.sample(&problem, &mut random, &mut mother);
                sampler.sample(&problem, &mut random, &mut father);
                if direction == Direction::Backward {
                    mother.reverse();
                    father.reverse();
                }
                let start = random.below(activity_count);
                let end = random.between(start + 1, activity_count);
                Crossover::default().cross(&problem, direction, &mother, &father, start..end, &mut child);
                let place = |activity: u32| child.iter().position(|it| *it == activity);
                for activity in 0..activity_count as u32 {
                    prop_assert!(place(activity).is_some());
                    for before in direction.before(&problem, activity) {
                        prop_assert!(place(*before) < place(activity));
                    }
                }
                prop_assert_eq!(child.len(), activity_count);
            }
        }
    }
}
