//! Following a plan that changed: only what the change can move is computed again.
//!
//! The events of a network that a change touches are marked, and the two passes settle the marked ones in their
//! order, marking in turn what an event with another outcome moves. A plan whose outline, calendars or rules changed
//! is computed from scratch.

use std::ops::DerefMut;
use std::sync::Arc;

use imbl::ordmap::DiffItem;

use super::marks::Marks;
use super::network::{Network, Wait};
use super::pass::{Pass, State};
use crate::id::DependencyId;
use crate::plan::{Node, Plan};
use crate::precedence::Event;
use crate::rules::Direction;
use crate::task::TaskKind;

/// What an edit did to the network.
pub(super) struct Change {
    /// Lines whose tasks say something else, and lines at either end of links that came, went or changed.
    pub(super) lines: Vec<u32>,
}

/// Takes a change of the plan over into the network; `None` where it must be built anew.
pub(super) fn adapt(network: &mut Network, before: &Plan, plan: &Plan) -> Option<Change> {
    let is_same_frame = before.start == plan.start
        && before.status_date == plan.status_date
        && before.calendar == plan.calendar
        && before.time_units == plan.time_units
        && before.rules == plan.rules
        && plan.rules.direction == Direction::FromStart
        && before.calendars.ptr_eq(&plan.calendars)
        && before.people.ptr_eq(&plan.people)
        && (Arc::ptr_eq(&before.top, &plan.top) || before.top == plan.top);
    if !is_same_frame {
        return None;
    }
    network.nodes = plan.nodes.clone();
    let mut lines: Vec<u32> = Vec::new();
    let mut is_tied_anew = false;
    for item in before.nodes.diff(&plan.nodes) {
        let DiffItem::Update { old: (_, old), new: (id, new) } = item else { return None };
        if !is_same_place(old, new) {
            return None;
        }
        let line = network.lines.get(*id)?;
        is_tied_anew |= old.incoming != new.incoming || old.outgoing != new.outgoing;
        let before = network.activity(line);
        network.recompile(plan, line, new);
        let after = network.activity(line);
        if (before.has_begun(), before.is_done()) != (after.has_begun(), after.is_done()) {
            lines.extend(network.sum_up_around(line));
        }
        lines.push(line);
    }
    for item in before.assignments.diff(&plan.assignments) {
        // Another person brings another calendar: the task has to be looked at even if it is the same node.
        let assignment = match item {
            DiffItem::Add(_, one) | DiffItem::Remove(_, one) | DiffItem::Update { new: (_, one), .. } => one,
        };
        let line = network.lines.get(assignment.task)?;
        network.recompile(plan, line, plan.nodes.get(&assignment.task)?);
        lines.push(line);
    }
    let mut changed: Vec<DependencyId> = Vec::new();
    for item in before.dependencies.diff(&plan.dependencies) {
        let dependency = match item {
            DiffItem::Add(_, one) | DiffItem::Remove(_, one) => {
                is_tied_anew = true;
                one
            }
            DiffItem::Update { new: (_, one), .. } => {
                changed.push(one.id);
                one
            }
        };
        lines.extend(network.lines.get(dependency.predecessor));
        lines.extend(network.lines.get(dependency.successor));
    }
    if is_tied_anew {
        network.link(plan);
    } else {
        for id in changed {
            network.relink(plan.dependency(id)?);
        }
        // A lag in percent follows the duration of its predecessor.
        for line in lines.clone() {
            let ids: Vec<DependencyId> = network.outgoing(line).map(|link| link.dependency).collect();
            for id in ids {
                network.relink(plan.dependency(id)?);
            }
        }
    }
    network.find_positions();
    lines.sort_unstable();
    lines.dedup();
    Some(Change { lines })
}

/// Whether a task stands where it stood and passes the same down to what is nested in it.
fn is_same_place(old: &Node, new: &Node) -> bool {
    let passes_down = |node: &Node| {
        let is_summary = !node.children.is_empty();
        let calendar = node.task.calendar.filter(|_| is_summary);
        (calendar, is_summary && node.task.kind == TaskKind::Project, node.task.is_active)
    };
    old.parent == new.parent && old.children == new.children && passes_down(old) == passes_down(new)
}

impl<S: DerefMut<Target = State>> Pass<'_, S> {
    /// Settles what a change moves; the lines whose dates are others than before.
    pub(super) fn follow(&mut self, change: &Change) -> Marks {
        let network = self.network;
        let count = self.state.dates.len();
        let mut moved = Marks::none(count);
        let mut touched = Marks::none(count);
        change.lines.iter().for_each(|line| touched.insert(*line));
        self.follow_forward(change, &mut moved);
        let finish_of_plan = self.early_finish_of_plan();
        // What follows the start of a summary looks for the task that begins it, anywhere in it.
        let looks_for_starts =
            network.links.iter().any(|link| {
                !link.kind.leaves_finish() && network.is_summary(link.predecessor)
                    || link.wait == Wait::OfSummary
            }) || network.activities.all.iter().any(|activity| activity.is_bounded_in_start());
        let looked_for_starts = !self.state.latest_starts.is_empty();
        if finish_of_plan != self.state.finish_of_plan || looks_for_starts || looked_for_starts {
            self.state.finish_of_plan = finish_of_plan;
            self.state.latest_starts.clear();
            for place in (0..network.order.len()).rev() {
                let event = network.order.at(place);
                if self.backward_event(event) {
                    moved.insert(event.line());
                }
            }
        } else {
            self.follow_backward(change, &mut moved);
        }
        for line in moved.iter() {
            self.schedule_early(line);
        }
        // Slack is seen from a line and from what follows it.
        let mut seen = moved.clone();
        for line in moved.iter().chain(change.lines.iter().copied()) {
            seen.insert(line);
            for link in network.incoming(line) {
                network.leaves_in(link.predecessor).for_each(|leaf| seen.insert(leaf));
            }
            if network.is_summary(line) {
                network.leaves_in(line).for_each(|leaf| seen.insert(leaf));
            }
        }
        for line in seen.iter() {
            self.measure(line);
        }
        seen
    }

    fn follow_forward(&mut self, change: &Change, moved: &mut Marks) {
        let network = self.network;
        let mut waiting = Marks::none(network.order.len());
        for line in &change.lines {
            waiting.insert(network.opening(*line));
            waiting.insert(network.settling(*line));
            for link in network.outgoing(*line) {
                waiting.insert(network.opening(link.successor));
            }
        }
        let mut from = 0;
        while let Some(place) = waiting.take_first(from) {
            from = place + 1;
            let event = network.order.at(place as usize);
            if !self.forward_event(event, false) {
                continue;
            }
            let line = event.line();
            if matches!(event, Event::Open(_)) && network.is_summary(line) {
                network.children_of(line).for_each(|child| waiting.insert(network.opening(child)));
                continue;
            }
            moved.insert(line);
            for link in network.outgoing(line) {
                waiting.insert(network.opening(link.successor));
            }
            if let Some(parent) = network.rows[line as usize].parent {
                waiting.insert(network.settling(parent));
            }
        }
    }

    fn follow_backward(&mut self, change: &Change, moved: &mut Marks) {
        let network = self.network;
        let mut waiting = Marks::none(network.order.len());
        let mark_before = |line: u32, waiting: &mut Marks| {
            for link in network.incoming(line) {
                waiting.insert(network.settling(link.predecessor));
            }
        };
        // Whether what is nested in a summary is an end is seen from the links of the summary.
        let has_many_ends = self.plan.rules().has_many_ends;
        let mark_ends = |line: u32, waiting: &mut Marks| {
            if has_many_ends && network.is_summary(line) {
                network.leaves_in(line).for_each(|leaf| waiting.insert(network.opening(leaf)));
            }
        };
        for line in &change.lines {
            waiting.insert(network.opening(*line));
            waiting.insert(network.settling(*line));
            mark_before(*line, &mut waiting);
            mark_ends(*line, &mut waiting);
            for link in network.incoming(*line) {
                mark_ends(link.predecessor, &mut waiting);
            }
        }
        // On which side of a pause a milestone is latest, where work that is done stands, and the end that nothing
        // follows, are seen from the earliest dates.
        for line in moved.iter() {
            waiting.insert(network.opening(line));
            waiting.insert(network.settling(line));
        }
        let mut until = network.order.len() as u32;
        while let Some(place) = waiting.take_last(until) {
            until = place;
            let event = network.order.at(place as usize);
            if !self.backward_event(event) {
                continue;
            }
            let line = event.line();
            if matches!(event, Event::Close(_)) {
                network.children_of(line).for_each(|child| waiting.insert(network.settling(child)));
                continue;
            }
            moved.insert(line);
            mark_before(line, &mut waiting);
            if let Some(parent) = network.rows[line as usize].parent {
                waiting.insert(network.opening(parent));
            }
        }
    }
}
