//! Small random changes of a list, as many as it takes to find something other than what is there already.
//!
//! A change takes one activity out and puts it back somewhere near where its links allow. How many there are is learned
//! from the children: those that are copies of members ask for more, others for fewer. On small projects, where many
//! orders give the same schedule, that is several a child; on large ones next to none.

use crate::crossover::Direction;
use crate::problem::Problem;
use crate::random::Random;

/// Changes lists, by how much it has learned.
#[derive(Debug, Clone)]
pub(crate) struct Mutation {
    /// Changes per list, in thousandths.
    strength: usize,
}

/// How much one copy adds to the strength and one that is none takes away: at rest, 3 children of 100 are copies.
const COPY_ADDS: usize = 97;
const OTHER_TAKES: usize = 3;
const STRONGEST: usize = 8000;

/// How many places an activity moves at most.
const FARTHEST: usize = 20;

impl Mutation {
    /// Half a change per list to begin with.
    pub(crate) fn new() -> Self {
        Self { strength: 500 }
    }

    /// Learns whether the schedule of a changed list was that of a member already.
    pub(crate) fn learn(&mut self, is_copy: bool) {
        self.strength = match is_copy {
            true => (self.strength + COPY_ADDS).min(STRONGEST),
            false => self.strength.saturating_sub(OTHER_TAKES),
        };
    }

    /// Changes the list, which keeps all links. The cost is the links of those activities that are passed.
    pub(crate) fn mutate<P: Problem>(
        &self,
        problem: &P,
        direction: Direction,
        random: &mut Random,
        list: &mut [u32],
    ) {
        for _ in 0..(self.strength + random.below(1000)) / 1000 {
            let place = random.below(list.len());
            let Some(&activity) = list.get(place) else { return };
            let (before, after) = (direction.before(problem, activity), direction.after(problem, activity));
            let passed = |others: &[u32], list: &[u32], place: usize| !others.contains(&list[place]);
            let mut lowest = place;
            while lowest > 0 && place - lowest < FARTHEST && passed(before, list, lowest - 1) {
                lowest -= 1;
            }
            let mut highest = place;
            while highest + 1 < list.len() && highest - place < FARTHEST && passed(after, list, highest + 1) {
                highest += 1;
            }
            let to = random.between(lowest, highest);
            if to < place {
                list[to..=place].rotate_right(1);
            } else {
                list[place..=to].rotate_left(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoder::Decoder;
    use crate::oracle::instances;
    use crate::sampling::Sampler;
    use proptest::prelude::*;

    #[test]
    fn copies_ask_for_more_changes() {
        let mut mutation = Mutation::new();
        for _ in 0..200 {
            mutation.learn(false);
        }
        assert_eq!(mutation.strength, 0);
        mutation.learn(true);
        assert_eq!(mutation.strength, 97);
        for _ in 0..200 {
            mutation.learn(true);
        }
        assert_eq!(mutation.strength, 8000);
    }

    proptest! {
        #[test]
        fn changed_lists_keep_all_links(instance in instances(), seed: u64) {
            let problem = Decoder::new(&instance);
            let mut random = Random::new(seed);
            let mut list = Vec::new();
            for direction in [Direction::Forward, Direction::Backward] {
                Sampler::new(&problem).sample(&problem, &mut random, &mut list);
                if direction == Direction::Backward {
                    list.reverse();
                }
                Mutation { strength: 5000 }.mutate(&problem, direction, &mut random, &mut list);
                let place = |activity: u32| list.iter().position(|it| *it == activity);
                for activity in 0..instance.activity_count() as u32 {
                    prop_assert!(place(activity).is_some());
                    for before in direction.before(&problem, activity) {
                        prop_assert!(place(*before) < place(activity));
                    }
                }
            }
        }
    }
}
