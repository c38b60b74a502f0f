//! Orders of activities, made from schedules of them.
//!
//! An order in which each activity comes after its predecessors is a forward list; one in which each comes after its
//! successors a backward list. A schedule read by starts gives the first, read by ends from the last gives the second.

use crate::problem::Times;

/// Makes lists of schedules; it keeps its memory from one call to the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sorter {
    counts: Vec<u32>,
    sorted: Vec<u32>,
}

impl Sorter {
    /// Makes a backward list from a forward list and its schedule: the latest end first, and where ends are the same,
    /// against the forward list, so that activities of no duration keep their links.
    pub(crate) fn by_ends_from_last(&mut self, list: &mut [u32], times: &Times) {
        list.reverse();
        let last = times.ends.iter().copied().max().unwrap_or(0);
        self.sort(list, |activity| last - times.ends[activity as usize]);
    }

    /// Makes a forward list from a backward list and its schedule: the earliest start first, and where starts are the
    /// same, against the backward list.
    pub(crate) fn by_starts(&mut self, list: &mut [u32], times: &Times) {
        list.reverse();
        let first = times.starts.iter().copied().min().unwrap_or(0);
        self.sort(list, |activity| times.starts[activity as usize] - first);
    }

    /// Sorts by a key, keeping the order of equal ones. Linear where keys are small, as in the classic problem.
    fn sort(&mut self, list: &mut [u32], key: impl Fn(u32) -> u32) {
        let largest = list.iter().map(|activity| key(*activity)).max().unwrap_or(0) as usize;
        if largest > 16 * list.len() {
            list.sort_by_key(|activity| key(*activity));
            return;
        }
        self.counts.clear();
        self.counts.resize(largest + 2, 0);
        for &activity in &*list {
            self.counts[key(activity) as usize + 1] += 1;
        }
        for place in 1..self.counts.len() {
            self.counts[place] += self.counts[place - 1];
        }
        self.sorted.resize(list.len(), 0);
        for &activity in &*list {
            let place = &mut self.counts[key(activity) as usize];
            self.sorted[*place as usize] = activity;
            *place += 1;
        }
        list.copy_from_slice(&self.sorted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_keep_links_in_both_directions() {
        // 1 is a milestone at the end of 0, and 2 starts there; 3 is a milestone at the end of 2.
        let times = Times { starts: vec![0, 2, 2, 4], ends: vec![2, 2, 4, 4] };
        let mut list = vec![0, 1, 2, 3];
        Sorter::default().by_ends_from_last(&mut list, &times);
        assert_eq!(list, [3, 2, 1, 0]);
        Sorter::default().by_starts(&mut list, &times);
        assert_eq!(list, [0, 1, 2, 3]);
    }

    #[test]
    fn far_and_near_times_sort_the_same() {
        let near = Times { starts: vec![3, 1, 0, 1], ends: vec![4, 2, 1, 2] };
        let far = Times {
            starts: near.starts.iter().map(|time| time * 1_000_000).collect(),
            ends: near.ends.iter().map(|time| time * 1_000_000).collect(),
        };
        for times in [near, far] {
            let mut list = vec![0, 1, 2, 3];
            Sorter::default().by_starts(&mut list, &times);
            assert_eq!(list, [2, 3, 1, 0]);
            let mut list = vec![0, 1, 2, 3];
            Sorter::default().by_ends_from_last(&mut list, &times);
            assert_eq!(list, [0, 3, 1, 2]);
        }
    }
}
