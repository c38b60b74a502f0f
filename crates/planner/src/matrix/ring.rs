//! The way around a loop: who waits for whom, until it comes back.

use std::collections::{BTreeMap, VecDeque};

use super::{Mark, Matrix};

impl Matrix {
    /// The shortest way around a loop: each of its elements needs something from the next, and the last from the first.
    ///
    /// `members` are those of one of [`Matrix::loops`]. Every way around has a mark of feedback, so the shortest one is
    /// looked for behind each of those; of several the first in the sequence counts. Nothing goes around where there is
    /// no loop. Costs O(f · m) for a loop of m marks, f of them feedback.
    pub fn ring(&self, members: &[u32]) -> Vec<u32> {
        let place_of: BTreeMap<u32, usize> = members.iter().copied().zip(0..).collect();
        let mut shortest: Vec<u32> = Vec::new();
        for mark in self.feedback(members) {
            let back = self.way(mark.gives, mark.needs, &place_of, shortest.len());
            if let Some(way) = back.filter(|way| shortest.is_empty() || way.len() < shortest.len()) {
                shortest = way;
            }
        }
        // The first of the sequence begins.
        let first = shortest.iter().enumerate().min_by_key(|(_, element)| place_of.get(element));
        let begin = first.map_or(0, |(at, _)| at);
        shortest.rotate_left(begin);
        shortest
    }

    /// The marks of a loop that stand above the diagonal, by row: without what is behind them it would be none.
    pub fn feedback(&self, members: &[u32]) -> Vec<&Mark> {
        let place_of: BTreeMap<u32, usize> = members.iter().copied().zip(0..).collect();
        let marks = members
            .iter()
            .zip(0..)
            .flat_map(|(needs, place)| self.row(*needs).iter().map(move |mark| (mark, place)));
        let is_above =
            |(mark, place): &(&Mark, usize)| place_of.get(&mark.gives).is_some_and(|gives| gives > place);
        marks.filter(is_above).map(|(mark, _)| mark).collect()
    }

    /// The shortest way by needs from one element to another among some, both of them included; `None` where there is
    /// none that is shorter than `most`, unless that is 0.
    fn way(&self, from: u32, to: u32, among: &BTreeMap<u32, usize>, most: usize) -> Option<Vec<u32>> {
        let mut came_from: BTreeMap<u32, u32> = BTreeMap::from([(from, from)]);
        let mut waiting = VecDeque::from([(from, 1)]);
        while let Some((element, length)) = waiting.pop_front() {
            if element == to {
                let back = |one: &u32| came_from.get(one).copied().filter(|before| before != one);
                let mut way: Vec<u32> = std::iter::successors(Some(to), back).collect();
                way.reverse();
                return Some(way);
            }
            if most > 0 && length >= most {
                return None;
            }
            for mark in self.row(element).iter().filter(|mark| among.contains_key(&mark.gives)) {
                came_from.entry(mark.gives).or_insert_with(|| {
                    waiting.push_back((mark.gives, length + 1));
                    element
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::sequence::partition;
    use super::*;

    /// A matrix of so many elements from who needs and from whom.
    fn matrix(element_count: usize, marks: &[(u32, u32)]) -> Matrix {
        let mut marks: Vec<Mark> = marks
            .iter()
            .map(|(needs, gives)| Mark { needs: *needs, gives: *gives, first: 0, count: 1 })
            .collect();
        marks.sort_by_key(|mark| (mark.needs, mark.gives));
        let (sequence, loops) = partition(element_count, &marks);
        Matrix { marks, sequence, loops, ..Matrix::default() }
    }

    /// The only loop of a matrix, and the ring in it.
    fn ring(matrix: &Matrix) -> Vec<u32> {
        assert_eq!(matrix.loops.len(), 1);
        let ring = matrix.ring(&matrix.loops[0]);
        for (one, next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            assert!(matrix.mark(*one, *next).is_some(), "{one} does not need {next}");
        }
        ring
    }

    #[test]
    fn two_that_need_each_other_are_a_ring() {
        // 2 needs 0, which is outside.
        let matrix = matrix(3, &[(0, 1), (1, 0), (2, 0)]);
        assert_eq!(ring(&matrix).len(), 2);
        assert_eq!(matrix.feedback(&matrix.loops[0]).len(), 1);
    }

    #[test]
    fn the_shortest_way_around_is_told() {
        // 0 needs 1 needs 2 needs 3 needs 0, and 2 needs 0 as well.
        let matrix = matrix(4, &[(0, 1), (1, 2), (2, 3), (3, 0), (2, 0)]);
        let mut members = ring(&matrix);
        members.sort_unstable();
        assert_eq!(members, [0, 1, 2]);
    }

    #[test]
    fn a_ring_of_many_holds_them_all() {
        let marks: Vec<(u32, u32)> = (0..9).map(|one| ((one + 1) % 9, one)).collect();
        let matrix = matrix(9, &marks);
        assert_eq!(ring(&matrix).len(), 9);
    }

    #[test]
    fn nothing_goes_around_without_a_loop() {
        let matrix = matrix(2, &[(1, 0)]);
        assert!(matrix.ring(&[0, 1]).is_empty() && matrix.feedback(&[0, 1]).is_empty());
        assert!(matrix.ring(&[]).is_empty());
    }
}
