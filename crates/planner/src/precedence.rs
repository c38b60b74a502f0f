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

/// Events in an order, in four bytes each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order(Vec<u32>);

impl Order {
    fn push(&mut self, event: Event) {
        self.0.push(match event {
            Event::Open(line) => line << 1,
            Event::Close(line) => line << 1 | 1,
        });
    }

    /// The order of lines itself: every summary opens on its line and closes after what is nested in it.
    pub(crate) fn of_lines(rows: &[OutlineRow]) -> Self {
        let mut order = Self(Vec::with_capacity(rows.len() + rows.len() / 4));
        // The summaries that are open, the innermost last, each with its last line.
        let mut open: Vec<(u32, u32)> = Vec::new();
        for (row, line) in rows.iter().zip(0_u32..) {
            while let Some((summary, _)) = open.pop_if(|(_, last)| *last < line) {
                order.push(Event::Close(summary));
            }
            order.push(Event::Open(line));
            if row.descendants > 0 {
                open.push((line, line + row.descendants));
            }
        }
        while let Some((summary, _)) = open.pop() {
            order.push(Event::Close(summary));
        }
        order
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The event at a place.
    #[inline]
    pub(crate) fn at(&self, place: usize) -> Event {
        let packed = self.0[place];
        let line = packed >> 1;
        if packed & 1 == 0 { Event::Open(line) } else { Event::Close(line) }
    }

    /// Bytes of memory.
    pub(crate) fn memory(&self) -> usize {
        size_of_val(&*self.0)
    }
}

/// No line.
const NONE: u32 = u32::MAX;

/// All events in an order in which each stands after what it waits for, as near to the order of lines as that allows:
/// what is close in the outline is close in memory. `predecessor` tells the n-th line that a line is linked from. Of
/// `rows` only the parents matter, and whether they have descendants. Costs O(n + m).
///
/// # Errors
/// The lines along a cycle, each once, in the direction of the links.
pub(crate) fn order(
    rows: &[OutlineRow],
    predecessor: impl Fn(u32, u32) -> Option<u32>,
) -> Result<Order, Vec<u32>> {
    let count = rows.len();
    let mut summaries = 0;
    let mut first_child = vec![NONE; count];
    let mut next_sibling = vec![NONE; count];
    for (row, line) in rows.iter().zip(0..count as u32).rev() {
        summaries += usize::from(row.descendants > 0);
        if let Some(parent) = row.parent {
            next_sibling[line as usize] = first_child[parent as usize];
            first_child[parent as usize] = line;
        }
    }
    let settling = |line: u32| match rows[line as usize].descendants {
        0 => Event::Open(line),
        _ => Event::Close(line),
    };
    let mut opened = vec![Visit::Never; count];
    let mut closed = vec![Visit::Never; count];
    let mut order = Order(Vec::with_capacity(count + summaries));
    // A search by depth against the links (Tarjan 1976): on the way are events that wait for the one above them, each
    // with where to go on looking for what it waits for.
    let mut way: Vec<(Event, u32)> = Vec::new();
    for line in 0..count as u32 {
        let mut entered = Some(settling(line));
        loop {
            if let Some(event) = entered.take() {
                let visit = match event {
                    Event::Open(line) => &mut opened[line as usize],
                    Event::Close(line) => &mut closed[line as usize],
                };
                match visit {
                    Visit::Over => {}
                    Visit::OnTheWay => return Err(cycle(&graph(rows, predecessor))),
                    Visit::Never => {
                        *visit = Visit::OnTheWay;
                        way.push((event, 0));
                    }
                }
            }
            let Some((event, cursor)) = way.last_mut() else { break };
            let at = *cursor;
            entered = match *event {
                Event::Open(line) => {
                    *cursor += 1;
                    match at.checked_sub(1) {
                        None => match rows[line as usize].parent {
                            Some(parent) => Some(Event::Open(parent)),
                            None => continue,
                        },
                        Some(nth) => predecessor(line, nth).map(settling),
                    }
                }
                Event::Close(line) if at == 0 => {
                    *cursor = first_child[line as usize].saturating_add(1);
                    Some(Event::Open(line))
                }
                Event::Close(_) if at == NONE => None,
                Event::Close(_) => {
                    *cursor = next_sibling[at as usize - 1].saturating_add(1);
                    Some(settling(at - 1))
                }
            };
            if entered.is_none()
                && let Some((event, _)) = way.pop()
            {
                match event {
                    Event::Open(line) => opened[line as usize] = Visit::Over,
                    Event::Close(line) => closed[line as usize] = Visit::Over,
                }
                order.push(event);
            }
        }
    }
    Ok(order)
}

/// How far the search has come with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    Never,
    OnTheWay,
    Over,
}

/// The events with an edge to each that waits for them.
fn graph(rows: &[OutlineRow], predecessor: impl Fn(u32, u32) -> Option<u32>) -> DiGraph<Event, ()> {
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
        for predecessor in (0..).map_while(|nth| predecessor(line as u32, nth)) {
            graph.add_edge(settled[predecessor as usize], opens[line], ());
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
