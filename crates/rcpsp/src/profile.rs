//! What is left of all resources, period by period, packed so that one subtraction tests several resources.
//!
//! A word of 64 bits holds a field per resource, as wide as its capacity needs and one guard bit above. The guard bits
//! of what is left are set; a demand has none. Subtracting the demand keeps a field's guard bit exactly if the field
//! holds enough, and no field borrows from its neighbour, as its guard bit stops it. Resources that do not fit into
//! one word go on into the next.

use crate::instance::Instance;

/// How the resources of an instance are laid out in words, and its demands in that layout.
#[derive(Debug, Clone)]
pub(crate) struct Packing {
    /// Words per period: at least one.
    words: usize,
    guards: Vec<u64>,
    /// All of all resources, with the guard bits.
    full: Vec<u64>,
    /// By activity, then by word.
    demands: Vec<u64>,
}

impl Packing {
    pub(crate) fn new(instance: &Instance) -> Self {
        let activity_count = instance.activity_count();
        let mut places = Vec::with_capacity(instance.resource_count());
        let (mut word, mut used) = (0, 0);
        for resource in 0..instance.resource_count() {
            let width = u32::BITS - instance.capacity(resource).leading_zeros() + 1;
            if used + width > u64::BITS {
                (word, used) = (word + 1, 0);
            }
            places.push((word, used, used + width - 1));
            used += width;
        }
        let words = word + 1;
        let mut packing = Self {
            words,
            guards: vec![0; words],
            full: vec![0; words],
            demands: vec![0; words * activity_count],
        };
        for (resource, &(word, shift, guard)) in places.iter().enumerate() {
            packing.guards[word] |= 1 << guard;
            packing.full[word] |= 1 << guard | u64::from(instance.capacity(resource)) << shift;
            for activity in 0..activity_count {
                packing.demands[activity * words + word] |=
                    u64::from(instance.demand(activity, resource)) << shift;
            }
        }
        packing
    }
}

/// What is left of the resources while activities are placed one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    packing: Packing,
    /// By period, then by word.
    left: Vec<u64>,
}

impl Profile {
    /// A profile of `periods` periods.
    pub(crate) fn new(packing: Packing, periods: usize) -> Self {
        let left = packing.full.iter().copied().cycle().take(periods * packing.words).collect();
        Self { packing, left }
    }

    /// Gives everything back in the first `periods` periods.
    pub(crate) fn clear(&mut self, periods: usize) {
        let words = self.packing.words;
        if words == 1 {
            self.left[..periods].fill(self.packing.full[0]);
        } else {
            for left in self.left[..periods * words].chunks_exact_mut(words) {
                left.copy_from_slice(&self.packing.full);
            }
        }
    }

    /// Places an activity of some duration in the first periods from `earliest` on that have room for it, and returns
    /// its start. The profile must reach beyond all that is placed by the duration at least.
    pub(crate) fn place(&mut self, activity: usize, duration: u32, earliest: u32) -> u32 {
        if self.packing.words == 1 {
            self.place_in_one_word(activity, duration as usize, earliest as usize) as u32
        } else {
            self.place_in_words(activity, duration as usize, earliest as usize) as u32
        }
    }

    fn place_in_one_word(&mut self, activity: usize, duration: usize, earliest: usize) -> usize {
        let (demand, guards) = (self.packing.demands[activity], self.packing.guards[0]);
        let mut start = earliest;
        if demand != 0 {
            start = first_room(start, duration, self.left.len(), |period| {
                self.left[period].wrapping_sub(demand) & guards == guards
            });
            for left in &mut self.left[start..start + duration] {
                *left -= demand;
            }
        }
        start
    }

    fn place_in_words(&mut self, activity: usize, duration: usize, earliest: usize) -> usize {
        let words = self.packing.words;
        let demands = &self.packing.demands[activity * words..(activity + 1) * words];
        let periods = self.left.len() / words;
        let start = first_room(earliest, duration, periods, |period| {
            let left = &self.left[period * words..(period + 1) * words];
            let mut enough = left.iter().zip(demands).zip(&self.packing.guards);
            enough.all(|((left, demand), guards)| left.wrapping_sub(*demand) & guards == *guards)
        });
        for left in self.left[start * words..(start + duration) * words].chunks_exact_mut(words) {
            for (left, demand) in left.iter_mut().zip(demands) {
                *left -= demand;
            }
        }
        start
    }
}

/// The first start from which `duration` periods all have room.
///
/// It looks at the last period first: one without room rules out all starts up to it. Periods that were found to have
/// room are not looked at again.
#[inline(always)]
fn first_room(earliest: usize, duration: usize, periods: usize, has_room: impl Fn(usize) -> bool) -> usize {
    let mut start = earliest;
    let mut known = earliest;
    'starts: loop {
        let end = start + duration;
        debug_assert!(end <= periods, "the profile is too short");
        let mut period = end;
        while period > known {
            period -= 1;
            if !has_room(period) {
                start = period + 1;
                known = end;
                continue 'starts;
            }
        }
        return start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(capacities: Vec<u32>, demands: Vec<Vec<u32>>) -> Profile {
        let activity_count = demands.len() + 2;
        let mut successors = vec![vec![activity_count as u32 - 1]; activity_count];
        successors[0] = (1..activity_count as u32).collect();
        successors[activity_count - 1].clear();
        let mut all = vec![vec![0; capacities.len()]];
        all.extend(demands);
        all.push(vec![0; capacities.len()]);
        let instance = Instance::new(vec![0; activity_count], successors, capacities, all).unwrap();
        Profile::new(Packing::new(&instance), 40)
    }

    #[test]
    fn an_activity_waits_for_the_resource_that_is_short() {
        for capacities in [vec![3, 4], vec![3, 4, u32::MAX, u32::MAX, 7]] {
            let with = |first, second| {
                let mut demands = vec![0; capacities.len()];
                demands[..2].copy_from_slice(&[first, second]);
                demands
            };
            let mut profile =
                profile(capacities.clone(), vec![with(2, 0), with(1, 4), with(1, 1), with(0, 0)]);
            assert_eq!(profile.place(1, 4, 2), 2, "periods 2 to 5");
            assert_eq!(profile.place(2, 2, 1), 1, "periods 1 and 2: the first resource is full in period 2");
            assert_eq!(profile.place(3, 1, 0), 0, "before them");
            assert_eq!(profile.place(3, 2, 0), 3, "after the second, beside the first");
            assert_eq!(profile.place(4, 30, 3), 3, "takes nothing");
            profile.clear(40);
            assert_eq!(profile.place(3, 2, 0), 0);
        }
    }

    #[test]
    fn a_field_that_runs_empty_takes_nothing_from_its_neighbour() {
        let mut profile = profile(vec![1, 1, 1], vec![vec![1, 0, 0], vec![0, 1, 0], vec![0, 0, 1]]);
        assert_eq!([1, 2, 3, 1, 2, 3].map(|activity| profile.place(activity, 1, 0)), [0, 0, 0, 1, 1, 1]);
    }
}
