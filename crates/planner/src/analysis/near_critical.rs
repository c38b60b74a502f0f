//! What is nearly critical: the tasks that become critical next.

use crate::id::TaskId;
use crate::schedule::Schedule;

/// The tasks that are not critical but have no more total slack than the plan's near-critical slack, in outline
/// order. Finished tasks, summaries and what is not part of the plan do not count. Costs O(n).
///
/// P6 and the GAO's Schedule Assessment Guide (GAO-16-89G, best practice 6) draw the line between critical and
/// near-critical in the same way: by total float, at a value that each plan chooses.
#[must_use]
pub fn near_critical(schedule: &Schedule) -> Vec<TaskId> {
    let rules = schedule.plan().rules();
    let near = rules.critical_slack..=rules.near_critical_slack;
    let lines = schedule.dates().iter().zip(0..);
    lines
        .filter(|(dates, line)| {
            schedule.is_open_leaf(*line) && !dates.is_critical && near.contains(&dates.total_slack)
        })
        .map(|(dates, _)| dates.task)
        .collect()
}
