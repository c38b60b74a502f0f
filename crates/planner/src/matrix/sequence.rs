//! The order with little feedback: what is needed first stands first, and loops stand together (partitioning, after
//! Steward 1981).
//!
//! The loops are the strongly connected components that hold more than one element; petgraph finds them. Between them
//! there is an order without any feedback, of which the one nearest to the order of the plan is taken. Within a loop
//! some feedback is left whatever the order, and the least of it is hard to find; the greedy order of Eades, Lin and
//! Smyth finds little: it puts what needs nothing first, what nothing needs last, and of the others that one first which
//! gives the most for what it needs.
//!
//! - P. Eades, X. Lin and W. F. Smyth (1993): A fast and effective heuristic for the feedback arc set problem.
//!   Information Processing Letters 47(6), 319-323.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::Mark;

/// All elements in an order with little feedback, and the loops among them in that order.
pub(super) fn partition(element_count: usize, marks: &[Mark]) -> (Vec<u32>, Vec<Vec<u32>>) {
    let edges = marks.iter().map(|mark| (mark.gives, mark.needs));
    let mut graph = DiGraph::<(), (), u32>::from_edges(edges);
    while graph.node_count() < element_count {
        graph.add_node(());
    }
    // Tarjan's way is quicker, but goes as deep as the longest chain of needs.
    let mut blocks: Vec<Vec<u32>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|block| block.into_iter().map(|node| node.index() as u32).collect())
        .collect();
    blocks.iter_mut().for_each(|block| block.sort_unstable());
    blocks.sort_unstable();
    let mut block_of = vec![0_usize; element_count];
    for (block, place) in blocks.iter().zip(0..) {
        block.iter().for_each(|element| block_of[*element as usize] = place);
    }
    let mut inner: Vec<Vec<Mark>> = vec![Vec::new(); blocks.len()];
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
    let mut waiting = vec![0_usize; blocks.len()];
    for mark in marks {
        let (from, to) = (block_of[mark.gives as usize], block_of[mark.needs as usize]);
        if from == to {
            inner[from].push(*mark);
        } else {
            after[from].push(to);
            waiting[to] += 1;
        }
    }
    // Of the blocks that wait for nothing more, the one that begins first in the plan: blocks are in that order.
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..blocks.len()).filter(|block| waiting[*block] == 0).map(Reverse).collect();
    let (mut sequence, mut loops) = (Vec::with_capacity(element_count), Vec::new());
    while let Some(Reverse(block)) = ready.pop() {
        if blocks[block].len() > 1 {
            let members = greedy_order(&blocks[block], &inner[block]);
            sequence.extend(&members);
            loops.push(members);
        } else {
            sequence.extend(&blocks[block]);
        }
        for next in &after[block] {
            waiting[*next] -= 1;
            if waiting[*next] == 0 {
                ready.push(Reverse(*next));
            }
        }
    }
    (sequence, loops)
}

/// The members of a loop in the order of Eades, Lin and Smyth; ties end in the order of the plan. Costs O(k² + m).
fn greedy_order(members: &[u32], marks: &[Mark]) -> Vec<u32> {
    let count = members.len();
    // OK because marks within a loop are between its members, and those are sorted.
    let place = |element: u32| members.binary_search(&element).unwrap_or(0);
    let mut ties: Vec<Vec<(usize, i64)>> = vec![Vec::new(); count];
    let (mut gives, mut needs) = (vec![0_i64; count], vec![0_i64; count]);
    for mark in marks {
        let (from, to, weight) = (place(mark.gives), place(mark.needs), i64::from(mark.count));
        gives[from] += weight;
        needs[to] += weight;
        // What is left of the one when the other is placed: its needs shrink by a positive number.
        ties[from].push((to, weight));
        ties[to].push((from, -weight));
    }
    let mut left: Vec<usize> = (0..count).collect();
    let (mut first, mut last) = (Vec::with_capacity(count), Vec::new());
    while !left.is_empty() {
        let source = left.iter().position(|one| needs[*one] == 0);
        let sink = || left.iter().rposition(|one| gives[*one] == 0);
        let best = || {
            let by_gain = |at: &usize| (gives[left[*at]] - needs[left[*at]], Reverse(*at));
            (0..left.len()).max_by_key(by_gain)
        };
        let (at, is_last) = match (source, source.map_or_else(sink, |_| None)) {
            (Some(at), _) => (at, false),
            (None, Some(at)) => (at, true),
            // OK because something is left.
            (None, None) => (best().unwrap_or(0), false),
        };
        let placed = left.remove(at);
        for (other, weight) in &ties[placed] {
            if *weight > 0 {
                needs[*other] -= weight;
            } else {
                gives[*other] += weight;
            }
        }
        if is_last {
            last.push(members[placed]);
        } else {
            first.push(members[placed]);
        }
    }
    first.extend(last.into_iter().rev());
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks from who needs, from whom and how often.
    fn of(element_count: usize, marks: &[(u32, u32, u32)]) -> (Vec<u32>, Vec<Vec<u32>>) {
        let mut marks: Vec<Mark> = marks
            .iter()
            .map(|(needs, gives, count)| Mark { needs: *needs, gives: *gives, first: 0, count: *count })
            .collect();
        marks.sort_by_key(|mark| (mark.needs, mark.gives));
        partition(element_count, &marks)
    }

    #[test]
    fn without_loops_there_is_no_feedback() {
        // 0 needs 2, 2 needs 3; 1 needs nothing and keeps its place before 3.
        assert_eq!(of(4, &[(0, 2, 1), (2, 3, 1)]), (vec![1, 3, 2, 0], vec![]));
    }

    #[test]
    fn what_is_tied_to_nothing_keeps_the_order_of_the_plan() {
        assert_eq!(of(3, &[]), (vec![0, 1, 2], vec![]));
        assert_eq!(of(0, &[]), (vec![], vec![]));
    }

    #[test]
    fn loops_stand_together_between_what_they_need_and_what_needs_them() {
        // 4 first, then the loop of 1 and 3, then 0 and 2.
        let (sequence, loops) = of(5, &[(1, 4, 1), (1, 3, 1), (3, 1, 1), (0, 3, 1), (2, 0, 1)]);
        assert_eq!(sequence, [4, 1, 3, 0, 2]);
        assert_eq!(loops, [[1, 3]]);
    }

    #[test]
    fn in_a_loop_the_lighter_way_is_the_feedback() {
        // 0 needs 1 in five ways and gives it one thing: the one is the feedback.
        let (sequence, _) = of(2, &[(0, 1, 5), (1, 0, 1)]);
        assert_eq!(sequence, [1, 0]);
    }

    #[test]
    fn a_long_chain_takes_no_deep_recursion() {
        const COUNT: u32 = 200_000;
        let chain: Vec<(u32, u32, u32)> = (1..COUNT).map(|one| (one - 1, one, 1)).collect();
        let (sequence, loops) = of(COUNT as usize, &chain);
        assert_eq!((sequence.first(), sequence.last(), loops.len()), (Some(&(COUNT - 1)), Some(&0), 0));
    }

    #[test]
    fn a_ring_has_one_mark_of_feedback() {
        let ring: Vec<(u32, u32, u32)> = (0..9).map(|one| ((one + 1) % 9, one, 1)).collect();
        let (sequence, loops) = of(9, &ring);
        let place = |element: u32| sequence.iter().position(|one| *one == element);
        let feedback = ring.iter().filter(|(needs, gives, _)| place(*gives) > place(*needs)).count();
        assert_eq!((feedback, loops.len()), (1, 1));
    }
}
