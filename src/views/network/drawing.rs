//! The lines and marks of a network, as paths: one each, however many tasks there are.

use std::fmt::Write;

use super::graph::{Graph, Tie};
use super::layout::{Layout, Place, Route};

/// How far apart layers are, in pixels at full size.
pub const COLUMN: f64 = 240.0;
/// How far apart rows are.
pub const ROW: f64 = 60.0;
/// How wide a task is.
pub const WIDTH: f64 = 184.0;
/// How high a task is.
pub const HEIGHT: f64 = 44.0;
/// Room around all of it.
pub const MARGIN: f64 = 20.0;

/// A rectangle of the drawing, in pixels at full size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

/// The ties within sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Those that are neither.
    pub usual: String,
    /// Those between critical tasks that drive.
    pub critical: String,
    /// Those of the selected task.
    pub selected: String,
}

/// Where a node begins: its left and upper edge.
pub fn corner(place: Place) -> (f64, f64) {
    (MARGIN + f64::from(place.layer) * COLUMN, MARGIN + f64::from(place.row) * ROW)
}

/// Where a lane begins, and how high it is.
pub fn lane(first: u32, end: u32) -> (f64, f64) {
    (MARGIN + f64::from(first) * ROW - (ROW - HEIGHT) / 2.0, f64::from(end - first) * ROW)
}

/// How wide and high the drawing is.
pub fn size(layout: &Layout) -> (f64, f64) {
    let gap = COLUMN - WIDTH;
    let width = 2.0 * MARGIN + (f64::from(layout.layers) * COLUMN - gap).max(0.0);
    (width, 2.0 * MARGIN + f64::from(layout.rows) * ROW)
}

impl Window {
    /// Whether a node can be seen.
    pub fn sees(&self, place: Place) -> bool {
        let (left, top) = corner(place);
        left < self.right && left + WIDTH > self.left && top < self.bottom && top + HEIGHT > self.top
    }

    /// Whether a tie can be seen, which may run a row beside its ends.
    fn sees_between(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        let (top, bottom) = (from.1.min(to.1) - ROW, from.1.max(to.1) + ROW);
        from.0 < self.right && to.0 > self.left && top < self.bottom && bottom > self.top
    }
}

/// The ties that can be seen. Costs O(m).
pub fn lines(graph: &Graph, layout: &Layout, window: Window, selected: Option<u32>) -> Lines {
    let mut lines = Lines::default();
    for (tie, route) in graph.ties.iter().zip(&layout.routes) {
        let Some((from, to)) = ends(layout, tie) else { continue };
        if !window.sees_between(from, to) {
            continue;
        }
        let is_selected = selected.is_some_and(|node| tie.from == node || tie.to == node);
        let path = match (is_selected, tie.is_critical) {
            (true, _) => &mut lines.selected,
            (false, true) => &mut lines.critical,
            (false, false) => &mut lines.usual,
        };
        draw(path, from, to, *route, tie.from);
    }
    lines
}

/// From where to where a tie is drawn.
fn ends(layout: &Layout, tie: &Tie) -> Option<((f64, f64), (f64, f64))> {
    let from = corner(*layout.places.get(tie.from as usize)?);
    let to = corner(*layout.places.get(tie.to as usize)?);
    Some(((from.0 + WIDTH, from.1 + HEIGHT / 2.0), (to.0, to.1 + HEIGHT / 2.0)))
}

/// A line that leaves and arrives level, changes rows between two layers only, and ends in an arrow.
fn draw(path: &mut String, from: (f64, f64), to: (f64, f64), route: Route, node: u32) {
    const GAP: f64 = COLUMN - WIDTH;
    // Lines of neighbours that run between the same rows stand apart.
    let beside = ROW / 2.0 + f64::from(node % 3) * 3.0 - 3.0;
    let between = match route {
        Route::ByFirstRow => from.1,
        Route::ByLastRow => to.1,
        Route::Above => from.1 - beside,
        Route::Below => from.1 + beside,
    };
    // Writing into a string cannot fail.
    let _ = write!(path, "M{} {}", from.0, from.1);
    let mut at = from;
    let is_next = to.0 - from.0 <= GAP;
    let bends: &[(f64, f64)] =
        if is_next { &[to] } else { &[(from.0 + GAP, between), (to.0 - GAP, between), to] };
    for (x, y) in bends {
        if *y == at.1 {
            let _ = write!(path, "H{x}");
        } else {
            let middle = f64::midpoint(at.0, *x);
            let _ = write!(path, "C{middle} {} {middle} {y} {x} {y}", at.1);
        }
        at = (*x, *y);
    }
    path.push_str("m-5-3 5 3-5 3");
}

/// The tasks that can be seen, critical ones or others, as rectangles: for when they are too small to be read.
pub fn marks(graph: &Graph, layout: &Layout, window: Window, is_critical: bool) -> String {
    let mut path = String::new();
    for (node, place) in graph.nodes.iter().zip(&layout.places) {
        if node.is_critical == is_critical && window.sees(*place) {
            let (left, top) = corner(*place);
            // Writing into a string cannot fail.
            let _ = write!(path, "M{left} {top}h{WIDTH}v{HEIGHT}h-{WIDTH}z");
        }
    }
    path
}

/// The node at a point of the drawing.
pub fn node_at(layout: &Layout, x: f64, y: f64) -> Option<u32> {
    let (column, row) = ((x - MARGIN) / COLUMN, (y - MARGIN) / ROW);
    if column < 0.0 || row < 0.0 || column.fract() * COLUMN > WIDTH || row.fract() * ROW > HEIGHT {
        return None;
    }
    let place = Place { layer: column as u32, row: row as u32 };
    layout.places.iter().position(|one| *one == place).map(|at| at as u32)
}

#[cfg(test)]
mod tests {
    use super::super::graph::Node;
    use super::*;
    use planner::TaskId;

    fn pair() -> (Graph, Layout) {
        let node = |id| Node { task: TaskId(id), lane: 0, is_critical: id == 1 };
        let graph = Graph {
            nodes: vec![node(1), node(2)],
            ties: vec![Tie { from: 0, to: 1, is_critical: false }],
            lanes: vec![String::new()],
            untied: 0,
        };
        let layout = Layout::of(&graph);
        (graph, layout)
    }

    const ALL: Window = Window { left: 0.0, top: 0.0, right: 2_000.0, bottom: 2_000.0 };

    #[test]
    fn a_tie_runs_from_right_edge_to_left_edge() {
        let (graph, layout) = pair();
        let lines = lines(&graph, &layout, ALL, None);
        assert_eq!(lines.usual, "M204 42H260m-5-3 5 3-5 3");
        assert_eq!(lines.critical, "");
    }

    #[test]
    fn a_tie_changes_rows_between_layers_only() {
        let mut path = String::new();
        draw(&mut path, (200.0, 42.0), (736.0, 102.0), Route::ByFirstRow, 0);
        assert_eq!(path, "M200 42H256H680C708 42 708 102 736 102m-5-3 5 3-5 3");
        path.clear();
        draw(&mut path, (200.0, 42.0), (736.0, 42.0), Route::Below, 1);
        assert_eq!(path, "M200 42C228 42 228 72 256 72H680C708 72 708 42 736 42m-5-3 5 3-5 3");
    }

    #[test]
    fn the_ties_of_the_selected_task_stand_apart() {
        let (graph, layout) = pair();
        let lines = lines(&graph, &layout, ALL, Some(1));
        assert!(lines.usual.is_empty() && lines.selected.starts_with("M204"));
    }

    #[test]
    fn what_is_out_of_sight_is_not_drawn() {
        let (graph, layout) = pair();
        let beside = Window { left: 1_000.0, ..ALL };
        assert_eq!(lines(&graph, &layout, beside, None), Lines::default());
        assert_eq!(marks(&graph, &layout, beside, true), "");
        assert_eq!(marks(&graph, &layout, ALL, true), "M20 20h184v44h-184z");
    }

    #[test]
    fn a_point_is_in_the_task_that_is_drawn_there() {
        let (_, layout) = pair();
        assert_eq!(node_at(&layout, 30.0, 30.0), Some(0));
        assert_eq!(node_at(&layout, 270.0, 60.0), Some(1));
        assert_eq!(node_at(&layout, 220.0, 40.0), None);
        assert_eq!(node_at(&layout, 30.0, 72.0), None);
    }
}
