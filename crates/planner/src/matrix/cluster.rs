//! Clusters: elements with more between them than chance would have, found by modularity (Blondel et al. 2008, known as
//! the Louvain method).
//!
//! Each element begins as a cluster of its own, and moves to the neighbouring cluster that gains the most modularity for
//! as long as any gains; then clusters become elements and it begins again. Which way a dependency points does not
//! count here. Gains are compared as whole numbers, and elements move in the order of the plan, so that the same
//! plan always has the same clusters.
//!
//! - V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre (2008): Fast unfolding of communities in large
//!   networks. Journal of Statistical Mechanics, P10008.

use std::collections::BTreeMap;

use super::Mark;

/// How often elements may move at one level, and how many levels there may be: modularity only grows, so both end
/// by themselves, and these bounds are far beyond where they do.
const ROUNDS: usize = 64;

/// A graph without directions: for each node its neighbours by place, and what is tied within it, counted twice.
struct Weighted {
    neighbours: Vec<Vec<(usize, i64)>>,
    within: Vec<i64>,
}

/// The clusters of at least two, their members and they themselves in the order of the sequence.
pub(super) fn clusters(element_count: usize, marks: &[Mark], sequence: &[u32]) -> Vec<Vec<u32>> {
    let ties = marks.iter().map(|mark| (mark.needs as usize, mark.gives as usize, i64::from(mark.count)));
    let mut graph = Weighted::of(element_count, ties);
    let mut cluster_of: Vec<usize> = (0..element_count).collect();
    for _ in 0..ROUNDS {
        let moved = graph.moved();
        let count = moved.iter().max().map_or(0, |last| last + 1);
        if count == moved.len() {
            break;
        }
        cluster_of.iter_mut().for_each(|cluster| *cluster = moved[*cluster]);
        graph = graph.joined(&moved, count);
    }
    let mut place_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found: Vec<Vec<u32>> = Vec::new();
    for element in sequence {
        let place = *place_of.entry(cluster_of[*element as usize]).or_insert(found.len());
        match found.get_mut(place) {
            Some(members) => members.push(*element),
            None => found.push(vec![*element]),
        }
    }
    found.retain(|members| members.len() > 1);
    found
}

impl Weighted {
    fn of(count: usize, ties: impl Iterator<Item = (usize, usize, i64)>) -> Self {
        let mut sums: Vec<BTreeMap<usize, i64>> = vec![BTreeMap::new(); count];
        let mut within = vec![0; count];
        for (one, other, weight) in ties {
            if one == other {
                within[one] += 2 * weight;
            } else {
                *sums[one].entry(other).or_default() += weight;
                *sums[other].entry(one).or_default() += weight;
            }
        }
        Self { neighbours: sums.into_iter().map(|sums| sums.into_iter().collect()).collect(), within }
    }

    /// The cluster of each node once none gains by moving, numbered from 0 in the order of their first nodes.
    fn moved(&self) -> Vec<usize> {
        let count = self.neighbours.len();
        let degree: Vec<i64> = (0..count)
            .map(|node| {
                self.within[node] + self.neighbours[node].iter().map(|(_, weight)| weight).sum::<i64>()
            })
            .collect();
        // Twice the weight of all ties.
        let total: i64 = degree.iter().sum();
        let mut cluster_of: Vec<usize> = (0..count).collect();
        let mut sum_of = degree.clone();
        for _ in 0..ROUNDS {
            let mut is_any_moved = false;
            for node in 0..count {
                let own = cluster_of[node];
                let mut tied: BTreeMap<usize, i64> = BTreeMap::from([(own, 0)]);
                for (other, weight) in &self.neighbours[node] {
                    *tied.entry(cluster_of[*other]).or_default() += weight;
                }
                sum_of[own] -= degree[node];
                let gain = |cluster: usize, weight: i64| weight * total - sum_of[cluster] * degree[node];
                let mut best = (gain(own, tied[&own]), own);
                for (cluster, weight) in tied {
                    let gained = gain(cluster, weight);
                    if gained > best.0 {
                        best = (gained, cluster);
                    }
                }
                sum_of[best.1] += degree[node];
                is_any_moved |= best.1 != own;
                cluster_of[node] = best.1;
            }
            if !is_any_moved {
                break;
            }
        }
        let mut number_of: BTreeMap<usize, usize> = BTreeMap::new();
        cluster_of
            .into_iter()
            .map(|cluster| {
                let next = number_of.len();
                *number_of.entry(cluster).or_insert(next)
            })
            .collect()
    }

    /// The graph whose nodes are the clusters.
    fn joined(&self, cluster_of: &[usize], count: usize) -> Self {
        let ties = self.neighbours.iter().zip(0..).flat_map(|(neighbours, node)| {
            // Each tie is listed at both of its ends.
            let once = neighbours.iter().filter(move |(other, _)| *other > node);
            once.map(move |(other, weight)| (cluster_of[node], cluster_of[*other], *weight))
        });
        let mut joined = Self::of(count, ties);
        for (within, cluster) in self.within.iter().zip(cluster_of) {
            joined.within[*cluster] += within;
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(element_count: u32, ties: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let marks: Vec<Mark> = ties
            .iter()
            .map(|(gives, needs)| Mark { needs: *needs, gives: *gives, first: 0, count: 1 })
            .collect();
        let sequence: Vec<u32> = (0..element_count).collect();
        clusters(element_count as usize, &marks, &sequence)
    }

    #[test]
    fn two_triangles_with_a_bridge_are_two_clusters() {
        let ties = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)];
        assert_eq!(of(6, &ties), [[0, 1, 2], [3, 4, 5]]);
    }

    #[test]
    fn members_need_not_be_neighbours_in_the_plan() {
        assert_eq!(of(5, &[(0, 2), (2, 4), (0, 4), (1, 3)]), [vec![0, 2, 4], vec![1, 3]]);
    }

    #[test]
    fn what_is_tied_to_nothing_is_in_no_cluster() {
        assert_eq!(of(4, &[(1, 2)]), [[1, 2]]);
        assert!(of(3, &[]).is_empty());
        assert!(of(0, &[]).is_empty());
    }

    /// Fifteen cliques of five in a ring: few enough that modularity does not join neighbours (it does from about the
    /// square root of twice the ties on, Fortunato and Barthélemy 2007, which is 18 here).
    #[test]
    fn cliques_in_a_ring_are_found_one_by_one() {
        let mut ties = Vec::new();
        for clique in 0..15_u32 {
            for one in 0..5 {
                ties.extend((one + 1..5).map(|other| (clique * 5 + one, clique * 5 + other)));
            }
            ties.push((clique * 5 + 4, (clique * 5 + 5) % 75));
        }
        let expected: Vec<Vec<u32>> = (0..15).map(|clique| (clique * 5..clique * 5 + 5).collect()).collect();
        assert_eq!(of(75, &ties), expected);
    }
}
