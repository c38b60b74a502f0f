//! What must be settled before what: the order of computation, and the cycles that make one impossible.
//!
//! A leaf of the outline is one event. A summary is two: it opens before all that is nested in it and
//! closes after, so that a dependency onto a summary holds back its descendants, and one from it waits for
//! them. petgraph does the searching; its indices never leave this file.

use std::collections::{BTreeSet, VecDeque};

use petgraph::algo::{kosaraju_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};

use crate::outline::OutlineRow;

/// A step of the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Event {
    /// A leaf, or the opening of a summary: the line of the outline.
    Open(u32),
    /// The closing of a summary.
    Close(u32),
}

impl Event {
    pub(crate) fn line(self) -> u32 {
        match self {
            Self::Open(line) | Self::Close(line) => line,
        }
    }
}

/// All events in an order in which each stands after what it waits for. `links` are pairs of lines,
/// predecessor and successor. Costs O(n + m).
///
/// # Errors
/// The lines along a cycle, each once, in the direction of the links.
pub(crate) fn order(rows: &[OutlineRow], links: &[(u32, u32)]) -> Result<Vec<Event>, Vec<u32>> {
    let summaries = rows.iter().filter(|row| row.descendants > 0).count();
    let mut graph =
        DiGraph::<Event, ()>::with_capacity(rows.len() + summaries, rows.len() + summaries + links.len());
    let opens: Vec<NodeIndex> =
        (0..rows.len() as u32).map(|line| graph.add_node(Event::Open(line))).collect();
    // The event at which a line is settled: its closing for a summary.
    let mut settled = opens.clone();
    for (line, row) in rows.iter().enumerate() {
        if row.descendants > 0 {
            settled[line] = graph.add_node(Event::Close(line as u32));
        }
    }
    for (line, row) in rows.iter().enumerate() {
        if let Some(parent) = row.parent {
            graph.add_edge(opens[parent as usize], opens[line], ());
            graph.add_edge(settled[line], settled[parent as usize], ());
        }
    }
    for &(predecessor, successor) in links {
        graph.add_edge(settled[predecessor as usize], opens[successor as usize], ());
    }
    match toposort(&graph, None) {
        Ok(order) => Ok(order.into_iter().map(|index| graph[index]).collect()),
        Err(_) => Err(cycle(&graph)),
    }
}

/// The lines along one cycle of a graph that has one, the shortest through its first event.
fn cycle(graph: &DiGraph<Event, ()>) -> Vec<u32> {
    let knot = kosaraju_scc(graph)
        .into_iter()
        .filter(|component| component.len() > 1 || graph.contains_edge(component[0], component[0]))
        .filter_map(|component| component.into_iter().min())
        .min();
    let Some(first) = knot else { return Vec::new() };
    // A search by breadth from the first event; the first way back to it that is found is the shortest.
    let mut came_from: Vec<Option<NodeIndex>> = vec![None; graph.node_count()];
    let mut queue = VecDeque::from([first]);
    while let Some(here) = queue.pop_front() {
        for next in graph.neighbors(here) {
            if came_from[next.index()].is_none() {
                came_from[next.index()] = Some(here);
                queue.push_back(next);
            }
        }
        if came_from[first.index()].is_some() {
            break;
        }
    }
    let back = |at: &NodeIndex| came_from[at.index()].filter(|before| *before != first);
    let mut way: Vec<NodeIndex> = std::iter::successors(came_from[first.index()], back).collect();
    way.push(first);
    let mut is_told = BTreeSet::new();
    way.into_iter().rev().map(|index| graph[index].line()).filter(|line| is_told.insert(*line)).collect()
}
