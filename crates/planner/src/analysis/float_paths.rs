//! Float paths: what leads to a task, chain by chain, the most pressing first.

use super::trace::{Drivers, Trace};
use crate::id::{DependencyId, TaskId};
use crate::schedule::{End, Schedule};
use crate::time::WorkingMinutes;

/// A chain of tasks that leads to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloatPath {
    /// The tasks in the order in which they drive each other, the last nearest to the end.
    pub tasks: Vec<TaskId>,
    /// How far each task of the chain can slip before the end does.
    pub relative_float: WorkingMinutes,
    /// Where the chain joins one that comes before it; `None` for one that ends at the task itself.
    pub joins: Option<Joint>,
}

/// Where a chain joins another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joint {
    /// The dependency from the last task of the chain.
    pub dependency: DependencyId,
    /// The task of the other chain.
    pub task: TaskId,
}

/// The first so many float paths to a task, the most pressing first; none for a task that is not there or is not part
/// of the plan. Path 1 is the chain of driving links to the task. Each further path is the chain with the least relative
/// float among all that join those before it; it goes back along driving links as far as they lead. No task is in
/// two paths. For a summary, paths lead to its finish.
///
/// P6 offers two methods under "calculate multiple float paths". *Total Float* ranks by the total float of
/// relationships, which mixes in how far the end itself is from the finish of the plan and what constraints after it
/// say. *Free Float* starts from the longest path to the task and ranks by the free float of relationships, which is
/// about the task alone: this is that one. P6 counts free float on the predecessor's calendar and compares one link
/// at a time; here it is counted where the successor is worked on and added up along the way to the task, so that it
/// says how far each chain can slip before the task does.
///
/// Costs O((n + m) log n).
#[must_use]
pub fn float_paths(schedule: &Schedule, task: TaskId, most: usize) -> Vec<FloatPath> {
    let Some(line) = schedule.line(task).map(|line| line as u32) else { return Vec::new() };
    let distance = |leaf: u32| schedule.offset(leaf, line, End::Finish).max(WorkingMinutes::ZERO);
    let ends: Vec<(u32, WorkingMinutes)> =
        schedule.active_leaves_in(line).map(|leaf| (leaf, distance(leaf))).collect();
    let trace = Trace::to(schedule, &ends);
    let mut drivers = Drivers::new(schedule);
    let id = |leaf: u32| schedule.dates()[leaf as usize].task;
    let mut is_taken = vec![false; schedule.dates().len()];
    let mut paths: Vec<FloatPath> = Vec::new();
    for leaf in &trace.leaves {
        if paths.len() == most {
            break;
        }
        if is_taken[*leaf as usize] {
            continue;
        }
        // What it leads through comes before it, so that it is part of a path already.
        let joins =
            trace.next[*leaf as usize].map(|step| Joint { dependency: step.dependency, task: id(step.leaf) });
        let mut tasks = Vec::new();
        let mut next = Some(*leaf);
        while let Some(leaf) = next {
            is_taken[leaf as usize] = true;
            tasks.push(id(leaf));
            next = drivers.of(leaf).iter().map(|step| step.leaf).find(|leaf| !is_taken[*leaf as usize]);
        }
        tasks.reverse();
        let relative_float = trace.float[*leaf as usize].unwrap_or_default();
        paths.push(FloatPath { tasks, relative_float, joins });
    }
    paths
}
