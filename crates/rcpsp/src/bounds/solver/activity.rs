//! Which atom to try next: the one that took part in most of the latest conflicts.
//!
//! The rule of Chaff and MiniSat (N. Eén and N. Sörensson, "An extensible SAT-solver", 2004), counted in whole numbers: what a
//! part is worth grows by a sixteenth with each conflict, which is the same as letting older parts fade.

/// What was counted, and a binary heap by it. Ties go to the smaller atom.
#[derive(Clone, Debug)]
pub(super) struct Activity {
    counts: Vec<u64>,
    worth: u64,
    heap: Vec<u32>,
    /// By atom: its place in the heap, or [`ABSENT`].
    places: Vec<u32>,
}

const ABSENT: u32 = u32::MAX;

impl Activity {
    pub(super) fn new(atom_count: usize) -> Self {
        Self {
            counts: vec![0; atom_count],
            worth: 1 << 10,
            heap: Vec::new(),
            places: vec![ABSENT; atom_count],
        }
    }

    /// An atom took part in a conflict.
    pub(super) fn bump(&mut self, atom: u32) {
        const MOST: u64 = 1 << 60;
        self.counts[atom as usize] = self.counts[atom as usize].saturating_add(self.worth);
        if self.counts[atom as usize] > MOST {
            for count in &mut self.counts {
                // What took part once stays above zero.
                *count = count.div_ceil(1 << 40);
            }
            self.worth = (self.worth >> 40).max(1 << 10);
            self.sort();
        }
        self.insert(atom);
        self.sift_up(self.places[atom as usize] as usize);
    }

    /// A conflict is over.
    pub(super) fn fade(&mut self) {
        self.worth += self.worth >> 4;
    }

    /// Puts back an atom that can be tried again, if it ever took part in a conflict.
    pub(super) fn insert(&mut self, atom: u32) {
        if self.places[atom as usize] == ABSENT && self.counts[atom as usize] > 0 {
            self.places[atom as usize] = self.heap.len() as u32;
            self.heap.push(atom);
            self.sift_up(self.heap.len() - 1);
        }
    }

    /// Takes out the atom with the largest count.
    pub(super) fn pop(&mut self) -> Option<u32> {
        let last = self.heap.len().checked_sub(1)?;
        self.heap.swap(0, last);
        let atom = self.heap.pop()?;
        self.places[atom as usize] = ABSENT;
        if let Some(&first) = self.heap.first() {
            self.places[first as usize] = 0;
            self.sift_down(0);
        }
        Some(atom)
    }

    /// Counts that became equal may change the order; what is sorted is a heap.
    fn sort(&mut self) {
        let mut heap = std::mem::take(&mut self.heap);
        heap.sort_by_key(|atom| (u64::MAX - self.counts[*atom as usize], *atom));
        for (place, atom) in (0..).zip(&heap) {
            self.places[*atom as usize] = place;
        }
        self.heap = heap;
    }

    fn is_before(&self, one: u32, other: u32) -> bool {
        let (one_count, other_count) = (self.counts[one as usize], self.counts[other as usize]);
        one_count > other_count || (one_count == other_count && one < other)
    }

    fn sift_up(&mut self, mut place: usize) {
        while place > 0 {
            let above = (place - 1) / 2;
            if !self.is_before(self.heap[place], self.heap[above]) {
                break;
            }
            self.swap(place, above);
            place = above;
        }
    }

    fn sift_down(&mut self, mut place: usize) {
        loop {
            let left = 2 * place + 1;
            if left >= self.heap.len() {
                return;
            }
            let right = left + 1;
            let below = match self.heap.get(right) {
                Some(&atom) if self.is_before(atom, self.heap[left]) => right,
                _ => left,
            };
            if !self.is_before(self.heap[below], self.heap[place]) {
                return;
            }
            self.swap(place, below);
            place = below;
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.heap.swap(one, other);
        self.places[self.heap[one] as usize] = one as u32;
        self.places[self.heap[other] as usize] = other as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_atom_of_most_conflicts_comes_first_and_ties_by_number() {
        let mut activity = Activity::new(6);
        for atom in [4, 2, 5, 2] {
            activity.bump(atom);
        }
        let order: Vec<u32> = std::iter::from_fn(|| activity.pop()).collect();
        assert_eq!(order, [2, 4, 5]);
        activity.insert(0);
        activity.insert(4);
        assert_eq!((activity.pop(), activity.pop()), (Some(4), None));
    }

    #[test]
    fn a_late_conflict_counts_more_than_an_old_one() {
        let mut activity = Activity::new(2);
        activity.bump(0);
        for _ in 0..2_000 {
            activity.fade();
            activity.bump(1);
        }
        activity.fade();
        activity.bump(0);
        activity.fade();
        activity.bump(0);
        assert_eq!(activity.pop(), Some(1));
        assert_eq!(activity.pop(), Some(0));
    }
}
