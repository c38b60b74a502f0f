//! Where the tasks of a network stand: in layers from left to right, each right of all that comes before it, and in
//! lanes from top to bottom.
//!
//! The order within a layer follows the barycentre of what a task is tied to, swept to and fro, which keeps crossings
//! few (Sugiyama, Tagawa and Toda 1981). Lanes are kept apart, so that each is laid out by itself with an eye on the
//! others. A tie that passes other layers keeps to a row that is free there, or runs between two rows: it never passes
//! behind a task that it has nothing to do with.

use super::graph::Graph;

/// How often the order is swept to and fro.
const SWEEPS: usize = 4;

/// A network laid out on a grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// For each node its layer and its row.
    pub places: Vec<Place>,
    /// For each lane its first row and the row after its last.
    pub lanes: Vec<(u32, u32)>,
    /// How many layers there are.
    pub layers: u32,
    /// How many rows there are.
    pub rows: u32,
    /// For each tie how it goes.
    pub routes: Vec<Route>,
}

/// How a tie goes from layer to layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// By the row of what comes before, which is free, up to the last layer.
    ByFirstRow,
    /// By the row of what comes after, which is free, from the first layer on.
    ByLastRow,
    /// Above the row of what comes before, as no row is free.
    Above,
    /// Below the row of what comes before, as no row is free.
    Below,
}

/// Where a node stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// How many columns from the left.
    pub layer: u32,
    /// How many rows from the top.
    pub row: u32,
}

/// The ties of each node, by place.
struct Neighbours {
    before: Vec<Vec<u32>>,
    after: Vec<Vec<u32>>,
}

impl Layout {
    /// Lays out a network. Costs O((n + m) log n).
    pub fn of(graph: &Graph) -> Self {
        let neighbours = Neighbours::of(graph);
        let layers = neighbours.layers();
        let layer_count = layers.iter().max().map_or(0, |last| last + 1);
        // The nodes of each layer of each lane, in order.
        let lane_count = graph.lanes.len();
        let mut cells: Vec<Vec<Vec<u32>>> = vec![vec![Vec::new(); layer_count as usize]; lane_count];
        for (node, place) in graph.nodes.iter().zip(0_u32..) {
            cells[node.lane as usize][layers[place as usize] as usize].push(place);
        }
        let mut lanes = Vec::with_capacity(lane_count);
        let mut rows = 0;
        for lane in &cells {
            let height = lane.iter().map(Vec::len).max().unwrap_or(0) as u32;
            lanes.push((rows, rows + height));
            rows += height;
        }
        let mut row_of: Vec<u32> = vec![0; graph.nodes.len()];
        for (lane, (first, _)) in cells.iter().zip(&lanes) {
            for cell in lane {
                cell.iter().zip(*first..).for_each(|(node, row)| row_of[*node as usize] = row);
            }
        }
        for sweep in 0..SWEEPS {
            let is_forward = sweep % 2 == 0;
            let seen = if is_forward { &neighbours.before } else { &neighbours.after };
            let mut order: Vec<usize> = (0..layer_count as usize).collect();
            if !is_forward {
                order.reverse();
            }
            for layer in order {
                for (lane, extent) in cells.iter_mut().zip(&lanes) {
                    settle(&mut lane[layer], *extent, seen, &mut row_of);
                }
            }
        }
        let places: Vec<Place> =
            layers.into_iter().zip(row_of).map(|(layer, row)| Place { layer, row }).collect();
        let routes = routes(graph, &places, rows);
        Self { places, lanes, layers: layer_count, rows, routes }
    }
}

/// How ties go. Costs O(m log n).
fn routes(graph: &Graph, places: &[Place], rows: u32) -> Vec<Route> {
    let mut taken: Vec<Vec<u32>> = vec![Vec::new(); rows as usize];
    places.iter().for_each(|place| taken[place.row as usize].push(place.layer));
    taken.iter_mut().for_each(|layers| layers.sort_unstable());
    let is_free = |row: u32, after: u32, before: u32| {
        let layers = &taken[row as usize];
        let next = layers.partition_point(|layer| *layer <= after);
        layers.get(next).is_none_or(|layer| *layer >= before)
    };
    let route = |from: Place, to: Place| {
        if is_free(from.row, from.layer, to.layer) {
            Route::ByFirstRow
        } else if is_free(to.row, from.layer, to.layer) {
            Route::ByLastRow
        } else if to.row < from.row {
            Route::Above
        } else {
            Route::Below
        }
    };
    graph.ties.iter().map(|tie| route(places[tie.from as usize], places[tie.to as usize])).collect()
}

/// Orders the nodes of one layer of one lane by what they are tied to, and puts each as near to it as the others let.
fn settle(cell: &mut [u32], (first, end): (u32, u32), seen: &[Vec<u32>], row_of: &mut [u32]) {
    // Twice the mean, so that halves are whole.
    let wish = |node: u32| {
        let tied = &seen[node as usize];
        match tied.len() as u64 {
            0 => 2 * u64::from(row_of[node as usize]),
            count => 2 * tied.iter().map(|other| u64::from(row_of[*other as usize])).sum::<u64>() / count,
        }
    };
    let mut wishes: Vec<(u64, u32)> = cell.iter().map(|node| (wish(*node), *node)).collect();
    wishes.sort_by_key(|(wish, node)| (*wish, row_of[*node as usize]));
    let count = cell.len() as u32;
    let mut least = first;
    for (place, (wish, node)) in (0_u32..).zip(wishes) {
        // Those that are left need a row each.
        let most = end - (count - place);
        let row = ((wish / 2) as u32).clamp(least, most);
        cell[place as usize] = node;
        row_of[node as usize] = row;
        least = row + 1;
    }
}

impl Neighbours {
    fn of(graph: &Graph) -> Self {
        let mut neighbours =
            Self { before: vec![Vec::new(); graph.nodes.len()], after: vec![Vec::new(); graph.nodes.len()] };
        for tie in &graph.ties {
            neighbours.after[tie.from as usize].push(tie.to);
            neighbours.before[tie.to as usize].push(tie.from);
        }
        neighbours
    }

    /// The layer of each node: the longest way to it. What nothing comes before stands beside what follows it.
    fn layers(&self) -> Vec<u32> {
        let count = self.before.len();
        let mut layers = vec![0_u32; count];
        let mut waiting: Vec<usize> = self.before.iter().map(Vec::len).collect();
        let mut ready: Vec<usize> = (0..count).filter(|node| waiting[*node] == 0).collect();
        while let Some(node) = ready.pop() {
            for next in &self.after[node] {
                let next = *next as usize;
                layers[next] = layers[next].max(layers[node] + 1);
                waiting[next] -= 1;
                if waiting[next] == 0 {
                    ready.push(next);
                }
            }
        }
        for node in 0..count {
            let nearest = self.after[node].iter().map(|next| layers[*next as usize]).min();
            if let Some(nearest) = nearest.filter(|_| self.before[node].is_empty()) {
                layers[node] = nearest.saturating_sub(1);
            }
        }
        layers
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::{Node, Tie};
    use super::*;
    use planner::TaskId;

    /// Nodes in these lanes, tied by their places.
    fn layout(lanes: &[u32], ties: &[(u32, u32)]) -> Layout {
        let node = |(lane, id): (&u32, u32)| Node { task: TaskId(id), lane: *lane, is_critical: false };
        let count = lanes.iter().max().map_or(0, |last| last + 1);
        Layout::of(&Graph {
            nodes: lanes.iter().zip(1..).map(node).collect(),
            ties: ties.iter().map(|(from, to)| Tie { from: *from, to: *to, is_critical: false }).collect(),
            lanes: (0..count).map(|lane| lane.to_string()).collect(),
            untied: 0,
        })
    }

    fn places(layout: &Layout) -> Vec<(u32, u32)> {
        layout.places.iter().map(|place| (place.layer, place.row)).collect()
    }

    #[test]
    fn a_task_stands_right_of_all_that_comes_before_it() {
        // 0 before 1 before 2; 3 before 2 only, so it stands beside it.
        let layout = layout(&[0, 0, 0, 0], &[(0, 1), (1, 2), (3, 2)]);
        let layers: Vec<u32> = layout.places.iter().map(|place| place.layer).collect();
        assert_eq!((layers, layout.layers), (vec![0, 1, 2, 1], 3));
    }

    #[test]
    fn chains_that_run_beside_each_other_stay_straight() {
        // Two chains, whose second tasks stand in the outline the other way round.
        let layout = layout(&[0, 0, 0, 0], &[(0, 3), (1, 2)]);
        assert_eq!(places(&layout), [(0, 0), (0, 1), (1, 1), (1, 0)]);
    }

    #[test]
    fn lanes_are_kept_apart() {
        let layout = layout(&[0, 1, 0, 1], &[(0, 1), (0, 3), (2, 3)]);
        assert_eq!(layout.lanes, [(0, 2), (2, 4)]);
        for (place, lane) in layout.places.iter().zip([0, 1, 0, 1]) {
            let (first, end) = layout.lanes[lane];
            assert!((first..end).contains(&place.row));
        }
    }

    #[test]
    fn no_two_stand_in_one_place() {
        let ties: Vec<(u32, u32)> = (0..40).flat_map(|from| [(from, from + 7), (from, from + 11)]).collect();
        let lanes: Vec<u32> = (0..51).map(|node| node % 3).collect();
        let layout = layout(&lanes, &ties);
        let mut seen = places(&layout);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 51);
        for (from, to) in ties {
            assert!(layout.places[from as usize].layer < layout.places[to as usize].layer);
        }
    }

    #[test]
    fn a_tie_that_passes_others_keeps_to_a_free_row_or_between_two() {
        // 0 before 1 before 2 stand in one row; 0 before 2 has to pass 1.
        let straight = layout(&[0, 0, 0], &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(straight.routes, [Route::ByFirstRow, Route::ByFirstRow, Route::Below]);
        // 0 before 3 passes 1 and 2, which take the row of 0; the row of 3, in another lane, is free.
        let lanes = layout(&[0, 0, 0, 1], &[(0, 1), (1, 2), (2, 3), (0, 3)]);
        assert_eq!(lanes.routes[3], Route::ByLastRow);
    }

    #[test]
    fn nothing_takes_no_room() {
        assert_eq!(layout(&[], &[]), Layout::default());
    }
}
