//! Tracing back from an end: how far every task is from moving it, and along which links.
//!
//! Relative float is the least sum of the floats of links on any way from a task to the end: how far the task can
//! slip before the end does. It is found by Dijkstra's method (1959) against the direction of the links, in which the
//! floats of links are distances.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::id::DependencyId;
use crate::schedule::{End, Schedule, Tie, Ties};
use crate::time::{DateTime, WorkingMinutes};

/// The way from a leaf towards the end: the next leaf and the dependency to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) leaf: u32,
    pub(super) dependency: DependencyId,
}

/// What leads to an end.
pub(super) struct Trace {
    /// The leaves that lead to the end, the least relative float first, each after the one it leads through.
    pub(super) leaves: Vec<u32>,
    /// By line; `None` for what does not lead to the end.
    pub(super) float: Vec<Option<WorkingMinutes>>,
    /// By line; `None` for what the end consists of.
    pub(super) next: Vec<Option<Step>>,
}

/// A leaf, or an end of a summary that links leave from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Leaf(u32),
    Summary(u32, End),
}

impl Trace {
    /// Traces back from leaves, each with its own distance from the end.
    ///
    /// Costs O((n + m) log n), where a link onto a summary counts once for each task in it that leads to the end.
    pub(super) fn to(schedule: &Schedule, ends: &[(u32, WorkingMinutes)]) -> Self {
        let count = schedule.dates().len();
        let ties = schedule.ties();
        let mut trace = Self { leaves: Vec::new(), float: vec![None; count], next: vec![None; count] };
        let mut frontier = Frontier { schedule, reached: BTreeMap::new(), waiting: BinaryHeap::new() };
        for (leaf, distance) in ends {
            frontier.reach(Place::Leaf(*leaf), *distance, None);
        }
        while let Some((place, float, step)) = frontier.nearest() {
            match place {
                Place::Leaf(leaf) => {
                    trace.leaves.push(leaf);
                    trace.float[leaf as usize] = Some(float);
                    trace.next[leaf as usize] = step;
                    for tie in ties.of(leaf) {
                        let step = Some(Step { leaf, dependency: tie.dependency });
                        // A link that is broken, because something holds its successor earlier, is no nearer than one
                        // that drives.
                        let float = float + tie.float.max(WorkingMinutes::ZERO);
                        frontier.reach(place_before(schedule, &tie), float, step);
                    }
                }
                Place::Summary(line, end) => {
                    for leaf in schedule.active_leaves_in(line) {
                        let float = float + schedule.offset(leaf, line, end).max(WorkingMinutes::ZERO);
                        frontier.reach(Place::Leaf(leaf), float, step);
                    }
                }
            }
        }
        trace
    }
}

/// Places that were reached, and those of them whose relative float is settled.
struct Frontier<'a> {
    schedule: &'a Schedule,
    /// The least float so far, the way it comes by, and whether it is settled.
    reached: BTreeMap<Place, (WorkingMinutes, Option<Step>, bool)>,
    /// Of several with the same float the latest comes first: it is the nearest to the end.
    waiting: BinaryHeap<(Reverse<WorkingMinutes>, DateTime, Reverse<Place>)>,
}

impl Frontier<'_> {
    fn reach(&mut self, place: Place, float: WorkingMinutes, step: Option<Step>) {
        if self.reached.get(&place).is_none_or(|(before, ..)| float < *before) {
            self.reached.insert(place, (float, step, false));
            let (Place::Leaf(line) | Place::Summary(line, _)) = place;
            let finish = self.schedule.dates()[line as usize].early_finish;
            self.waiting.push((Reverse(float), finish, Reverse(place)));
        }
    }

    /// Settles the nearest place that is not settled yet.
    fn nearest(&mut self) -> Option<(Place, WorkingMinutes, Option<Step>)> {
        while let Some((.., Reverse(place))) = self.waiting.pop() {
            if let Some((float, step, is_settled)) = self.reached.get_mut(&place)
                && !std::mem::replace(is_settled, true)
            {
                return Some((place, *float, *step));
            }
        }
        None
    }
}

fn place_before(schedule: &Schedule, tie: &Tie) -> Place {
    if schedule.dates()[tie.predecessor as usize].is_summary {
        Place::Summary(tie.predecessor, tie.from)
    } else {
        Place::Leaf(tie.predecessor)
    }
}

/// What drives leaves, looked up once for each.
pub(super) struct Drivers<'a> {
    schedule: &'a Schedule,
    ties: Ties<'a>,
    known: BTreeMap<u32, Vec<Step>>,
    /// The leaves that carry an end of a summary.
    carriers: BTreeMap<(u32, End), Vec<u32>>,
}

impl<'a> Drivers<'a> {
    pub(super) fn new(schedule: &'a Schedule) -> Self {
        Self { schedule, ties: schedule.ties(), known: BTreeMap::new(), carriers: BTreeMap::new() }
    }

    /// The leaves that drive a leaf, each with the dependency by which it does. Those with the least slack come
    /// first, then those that stand first in the outline.
    pub(super) fn of(&mut self, leaf: u32) -> &[Step] {
        if !self.known.contains_key(&leaf) {
            let drivers = self.find(leaf);
            self.known.insert(leaf, drivers);
        }
        self.known.get(&leaf).map_or(&[], |drivers| drivers)
    }

    fn find(&mut self, leaf: u32) -> Vec<Step> {
        let schedule = self.schedule;
        let mut drivers: Vec<Step> = Vec::new();
        for tie in self.ties.of(leaf).into_iter().filter(|tie| tie.drives) {
            let (line, end) = (tie.predecessor, tie.from);
            let carriers = self.carriers.entry((line, end)).or_insert_with(|| {
                let carries = |leaf: &u32| schedule.offset(*leaf, line, end) == WorkingMinutes::ZERO;
                schedule.active_leaves_in(line).filter(carries).collect()
            });
            drivers.extend(carriers.iter().map(|leaf| Step { leaf: *leaf, dependency: tie.dependency }));
        }
        drivers.sort_by_key(|step| {
            (schedule.dates()[step.leaf as usize].total_slack, step.leaf, step.dependency)
        });
        // Two links between the same tasks are one way.
        drivers.dedup_by_key(|step| step.leaf);
        drivers
    }
}
