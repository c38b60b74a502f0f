//! Critical paths: what settles when the plan, a project or a milestone is reached.

use super::trace::Drivers;
use crate::id::TaskId;
use crate::schedule::Schedule;
use crate::task::TaskKind;
use crate::time::{DateTime, WorkingMinutes};

/// What a critical path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathEnd {
    /// The finish of the plan.
    Plan,
    /// The finish of this project, milestone or any other task.
    Task(TaskId),
}

/// What settles when an end is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriticalPath {
    /// What it leads to.
    pub end: PathEnd,
    /// When that finishes at the earliest.
    pub finish: DateTime,
    /// The tasks whose slack towards this end is no more than the plan's critical slack, in order of their early dates.
    pub tasks: Vec<TaskId>,
    /// The longest paths: chains of tasks that drive each other up to the finish, as many as were asked for.
    pub longest: Vec<Vec<TaskId>>,
    /// How many longest paths there are, `u64::MAX` for that many and more.
    pub longest_count: u64,
}

/// The ends that have critical paths of their own: the plan, then projects and milestones in outline order, those that
/// are finished or not part of the plan left out. Costs O(n).
#[must_use]
pub fn path_ends(schedule: &Schedule) -> Vec<PathEnd> {
    let is_end = |line: &u32| {
        let dates = &schedule.dates()[*line as usize];
        let Some(task) = schedule.plan().task(dates.task) else { return false };
        if dates.is_summary {
            task.kind == TaskKind::Project
                && schedule.active_leaves_in(*line).any(|leaf| schedule.is_open_leaf(leaf))
        } else {
            task.is_milestone() && schedule.is_open_leaf(*line)
        }
    };
    let lines = (0..schedule.dates().len() as u32).filter(is_end);
    let tasks = lines.map(|line| PathEnd::Task(schedule.dates()[line as usize].task));
    std::iter::once(PathEnd::Plan).chain(tasks).collect()
}

/// The critical path to each of [`path_ends`], with up to `most` longest paths each. Costs O(n + m) an end, so that a
/// plan with many milestones is better asked for one at a time.
#[must_use]
pub fn critical_paths(schedule: &Schedule, most: usize) -> Vec<CriticalPath> {
    path_ends(schedule).into_iter().filter_map(|end| critical_path(schedule, end, most)).collect()
}

/// The critical path to an end, with up to `most` longest paths; `None` for a task that is not there or is not part of the
/// plan.
///
/// Critical tasks are found as for the plan, by slack (Kelley and Walker 1959), but with late dates reckoned from the
/// end's own finish and over what leads to it alone: what P6 does with one project of several, or for the activity
/// that a longest path ends at. Constraints and deadlines on the way count. The longest path is P6's: driving links
/// followed back from what finishes last. The two differ where constraints or several calendars make slack without
/// making time.
///
/// Costs O(n + m) and as much as the longest paths are long.
#[must_use]
pub fn critical_path(schedule: &Schedule, end: PathEnd, most: usize) -> Option<CriticalPath> {
    let (leaves, finish): (Vec<u32>, DateTime) = match end {
        PathEnd::Plan => {
            let lines = 0..schedule.dates().len() as u32;
            (lines.filter(|line| schedule.is_active_leaf(*line)).collect(), schedule.early_finish())
        }
        PathEnd::Task(task) => {
            let line = schedule.line(task)?;
            let leaves: Vec<u32> = schedule.active_leaves_in(line as u32).collect();
            if leaves.is_empty() {
                return None;
            }
            (leaves, schedule.dates()[line].early_finish)
        }
    };
    let critical = match end {
        PathEnd::Plan => {
            leaves.iter().copied().filter(|leaf| schedule.dates()[*leaf as usize].is_critical).collect()
        }
        PathEnd::Task(_) => schedule.critical_towards(&leaves, finish),
    };
    let mut last: Vec<u32> = leaves
        .into_iter()
        .filter(|leaf| schedule.minutes_until(*leaf, finish) == WorkingMinutes::ZERO)
        .collect();
    let mut drivers = Drivers::new(schedule);
    // A path that goes on to another end, as to a milestone at the end of the work, does not end here.
    let goes_on: Vec<u32> =
        last.iter().flat_map(|leaf| drivers.of(*leaf).to_vec()).map(|step| step.leaf).collect();
    last.retain(|leaf| !goes_on.contains(leaf));
    Some(CriticalPath {
        end,
        finish,
        tasks: in_order(schedule, critical),
        longest: chains(schedule, &mut drivers, &last, most),
        longest_count: chain_count(&mut drivers, &last, schedule.dates().len()),
    })
}

fn in_order(schedule: &Schedule, mut lines: Vec<u32>) -> Vec<TaskId> {
    let dates = |line: u32| &schedule.dates()[line as usize];
    lines.sort_by_key(|line| (dates(*line).early_start, dates(*line).early_finish, *line));
    lines.into_iter().map(|line| dates(line).task).collect()
}

/// Chains of driving links back from what finishes last.
fn chains(schedule: &Schedule, drivers: &mut Drivers<'_>, last: &[u32], most: usize) -> Vec<Vec<TaskId>> {
    let id = |leaf: u32| schedule.dates()[leaf as usize].task;
    let mut chains: Vec<Vec<TaskId>> = Vec::new();
    for end in last {
        // The chain so far from its end, each leaf with how many of its drivers have been followed.
        let mut chain: Vec<(u32, usize)> = vec![(*end, 0)];
        while chains.len() < most
            && let Some((leaf, followed)) = chain.last_mut()
        {
            let steps = drivers.of(*leaf);
            if let Some(step) = steps.get(*followed) {
                *followed += 1;
                chain.push((step.leaf, 0));
                continue;
            }
            if steps.is_empty() {
                chains.push(chain.iter().rev().map(|(leaf, _)| id(*leaf)).collect());
            }
            chain.pop();
        }
    }
    chains
}

/// How many chains of driving links end at any of these leaves.
fn chain_count(drivers: &mut Drivers<'_>, last: &[u32], line_count: usize) -> u64 {
    let mut counts: Vec<Option<u64>> = vec![None; line_count];
    let mut to_count: Vec<u32> = last.to_vec();
    while let Some(leaf) = to_count.last().copied() {
        let before: Vec<u32> = drivers.of(leaf).iter().map(|step| step.leaf).collect();
        let unknown = before.iter().copied().filter(|leaf| counts[*leaf as usize].is_none());
        let waiting = to_count.len();
        to_count.extend(unknown);
        if to_count.len() == waiting {
            let sum = before.iter().filter_map(|leaf| counts[*leaf as usize]).fold(0, u64::saturating_add);
            counts[leaf as usize] = Some(if before.is_empty() { 1 } else { sum });
            to_count.pop();
        }
    }
    last.iter().filter_map(|leaf| counts[*leaf as usize]).fold(0, u64::saturating_add)
}
