//! Driving links: which dependencies settle the early dates of their successors, and how far the others are from it.

use crate::id::{DependencyId, TaskId};
use crate::schedule::{End, Schedule};
use crate::time::WorkingMinutes;

/// How far a dependency is from settling its successor's early dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFloat {
    /// The dependency.
    pub dependency: DependencyId,
    /// How far the predecessor can slip before the dependency pushes its successor, in minutes of the successor's
    /// calendar (on the wall clock for elapsed durations). Negative where the successor does not wait for it, as when a
    /// constraint holds it earlier. `None` where it holds nothing back: its successor is finished, goes on without
    /// waiting, or one of the two is not part of the plan.
    pub float: Option<WorkingMinutes>,
    /// Whether the successor would start later if the predecessor were any later.
    pub drives: bool,
}

/// Every dependency of the plan, in order of ids. One onto a summary has the least float that it has with any task
/// in it, and drives when it drives any.
///
/// This is P6's relationship successor free float: the time between the date that a link allows and the early date
/// of its successor, on the successor's calendar; P6 calls links without any driving. A task that a person or a
/// constraint holds fast is driven by nothing, however close its predecessors come.
///
/// Costs O(n + m) dependencies asked, each once for every task that it holds back.
#[must_use]
pub fn link_floats(schedule: &Schedule) -> Vec<LinkFloat> {
    let ties = schedule.ties();
    let mut floats: Vec<LinkFloat> = schedule
        .plan()
        .dependencies()
        .map(|dependency| LinkFloat { dependency: dependency.id, float: None, drives: false })
        .collect();
    for leaf in 0..schedule.dates().len() as u32 {
        if !schedule.is_active_leaf(leaf) {
            continue;
        }
        for tie in ties.of(leaf) {
            let Ok(place) = floats.binary_search_by_key(&tie.dependency, |link| link.dependency) else {
                continue;
            };
            let link = &mut floats[place];
            link.float = Some(link.float.map_or(tie.float, |float| float.min(tie.float)));
            link.drives |= tie.drives;
        }
    }
    floats
}

/// The dependencies that settle the early dates of a task, its own and those of summaries around it, the nearest
/// first. For a summary, those that settle what it starts with from outside; none for a task that is not there.
#[must_use]
pub fn driving_links(schedule: &Schedule, task: TaskId) -> Vec<DependencyId> {
    let Some(line) = schedule.line(task) else { return Vec::new() };
    let (line, ties) = (line as u32, schedule.ties());
    let within = line..=line + schedule.rows()[line as usize].descendants;
    let mut links: Vec<DependencyId> = Vec::new();
    for leaf in schedule.active_leaves_in(line) {
        if schedule.offset(leaf, line, End::Start) > WorkingMinutes::ZERO {
            continue;
        }
        for tie in ties.of(leaf) {
            if tie.drives && !within.contains(&tie.predecessor) && !links.contains(&tie.dependency) {
                links.push(tie.dependency);
            }
        }
    }
    links
}
