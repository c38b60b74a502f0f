//! Which activities come before which, directly or through others, and which can never run at once.

use crate::Instance;

/// All pairs in which one activity must end before the other starts. Takes a bit for each pair.
#[derive(Clone, Debug)]
pub(crate) struct Precedence {
    words: usize,
    /// By activity: a row of bits, one for each activity that comes later.
    later: Vec<u64>,
}

impl Precedence {
    /// Costs O(n m / 64) for n activities and m links.
    pub(crate) fn new(instance: &Instance) -> Self {
        let activity_count = instance.activity_count();
        let words = activity_count.div_ceil(64);
        let mut later = vec![0_u64; words * activity_count];
        for &activity in instance.topological_order().iter().rev() {
            let row = activity as usize * words;
            for &successor in instance.successors(activity as usize) {
                let from = successor as usize * words;
                for word in 0..words {
                    later[row + word] |= later[from + word];
                }
                later[row + successor as usize / 64] |= 1 << (successor % 64);
            }
        }
        Self { words, later }
    }

    /// Whether `second` can only start when `first` has ended.
    pub(crate) fn precedes(&self, first: usize, second: usize) -> bool {
        self.later[first * self.words + second / 64] >> (second % 64) & 1 == 1
    }

    /// Whether a resource keeps two activities, of which either may come first, from running at once.
    pub(crate) fn excludes(&self, instance: &Instance, one: usize, other: usize) -> bool {
        let is_too_much = |resource: usize| {
            let together =
                u64::from(instance.demand(one, resource)) + u64::from(instance.demand(other, resource));
            together > u64::from(instance.capacity(resource))
        };
        one != other
            && instance.duration(one) > 0
            && instance.duration(other) > 0
            && !self.precedes(one, other)
            && !self.precedes(other, one)
            && (0..instance.resource_count()).any(is_too_much)
    }
}
