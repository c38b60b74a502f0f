//! What must be settled before what: the order of computation, and the cycles that make one impossible.
//!
//! A leaf of the outline is one event. A summary is two: it opens before all that is nested in it and
//! closes after, so that a dependency onto a summary holds back its descendants, and one from it waits for
//! them. petgraph finds the cycles; its indices never leave
//! this file.

use std::collections::{BTreeSet, VecDeque};

use petgraph::algo::kosaraju_scc;
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

/// No line.
const NONE: u32 = u32::MAX;

/// All events in an order in which each stands after what it waits for. `successors` tells the lines that a line is
/// linked to. Of `rows` only the parents matter, and whether they have descendants. Costs O(n + m).
///
/// # Errors
/// The lines along a cycle, each once, in the direction of the links.
pub(crate) fn order<I: Iterator<Item = u32>>(
    rows: &[OutlineRow],
    successors: impl Fn(u32) -> I,
) -> Result<Vec<Event>, Vec<u32>> {
    let count = rows.len();
    // How many of the events that it waits for are still to come: for every line its opening and, for a summary,
    // its closing (Kahn 1962).
    let mut opening = vec![0_u32; count];
    let mut closing = vec![0_u32; count];
    let mut summaries = 0;
    let mut first_child = vec![NONE; count];
    let mut next_sibling = vec![NONE; count];
    for (row, line) in rows.iter().zip(0..count as u32).rev() {
        summaries += usize::from(row.descendants > 0);
        if let Some(parent) = row.parent {
            opening[line as usize] += 1;
            closing[parent as usize] += 1;
            next_sibling[line as usize] = first_child[parent as usize];
            first_child[parent as usize] = line;
        }
        for successor in successors(line) {
            opening[successor as usize] += 1;
        }
    }
    let mut order: Vec<Event> = Vec::with_capacity(count + summaries);
    order.extend((0..count as u32).filter(|line| opening[*line as usize] == 0).map(Event::Open));
    let mut next = 0;
    while let Some(event) = order.get(next).copied() {
        next += 1;
        let line = event.line();
        let row = &rows[line as usize];
        if matches!(event, Event::Open(_)) && row.descendants > 0 {
            let mut child = first_child[line as usize];
            while child != NONE {
                release(&mut opening, child, Event::Open(child), &mut order);
                child = next_sibling[child as usize];
            }
            continue;
        }
        for successor in successors(line) {
            release(&mut opening, successor, Event::Open(successor), &mut order);
        }
        if let Some(parent) = row.parent {
            release(&mut closing, parent, Event::Close(parent), &mut order);
        }
    }
    if order.len() == count + summaries { Ok(order) } else { Err(cycle(&graph(rows, successors))) }
}

/// Takes note that one of the events has come that an event waits for.
#[inline]
fn release(waits: &mut [u32], line: u32, event: Event, order: &mut Vec<Event>) {
    let left = &mut waits[line as usize];
    *left -= 1;
    if *left == 0 {
        order.push(event);
    }
}

/// The events with an edge to each that waits for them.
fn graph<I: Iterator<Item = u32>>(rows: &[OutlineRow], successors: impl Fn(u32) -> I) -> DiGraph<Event, ()> {
    let mut graph = DiGraph::new();
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
        for successor in successors(line as u32) {
            graph.add_edge(settled[line], opens[successor as usize], ());
        }
    }
    graph
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
