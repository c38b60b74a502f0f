//! Slack: how far a task can slip before something else moves.

use super::backward::{Late, open_links};
use super::forward::Early;
use super::network::Network;
use super::scheduled::Scheduled;
use crate::time::WorkingMinutes;

/// Slack by line.
pub(super) struct Slack {
    pub(super) total: Vec<WorkingMinutes>,
    pub(super) free: Vec<WorkingMinutes>,
    pub(super) is_critical: Vec<bool>,
}

impl Slack {
    pub(super) fn between(network: &Network<'_>, early: &Early, late: &Late, scheduled: &Scheduled) -> Self {
        let count = network.rows.len();
        let lines = 0..count as u32;
        let total: Vec<_> = lines.clone().map(|line| total_slack(network, early, late, line)).collect();
        let free = lines.clone().map(|line| free_slack(network, scheduled, &total, line)).collect();
        let mut is_critical: Vec<bool> = lines
            .clone()
            .map(|line| {
                let is_done = network.tasks[line as usize].progress.actual_finish.is_some();
                !network.is_summary(line)
                    && !is_done
                    && total[line as usize] <= network.plan.rules().critical_slack
            })
            .collect();
        // A summary is critical when anything nested in it is; children come after their summary.
        for line in lines.rev() {
            if let Some(parent) = network.rows[line as usize].parent {
                is_critical[parent as usize] |= is_critical[line as usize];
            }
        }
        Self { total, free, is_critical }
    }
}

/// The smaller of start slack and finish slack; for a task that has begun, finish slack.
fn total_slack(network: &Network<'_>, early: &Early, late: &Late, line: u32) -> WorkingMinutes {
    let (index, task) = (line as usize, network.tasks[line as usize]);
    if network.is_held_late(line) {
        return WorkingMinutes::ZERO;
    }
    let calendar = network.calendar(line);
    let finish_slack = calendar.between(early.finish[index], late.finish[index]);
    if task.progress.actual_start.is_some() && !network.is_summary(line) {
        return finish_slack;
    }
    finish_slack.min(calendar.between(early.start[index], late.start[index]))
}

/// How far a line can slip before the dates of a successor move; its total slack where none follows.
/// A summary has no free slack of its own: it shows its total slack.
fn free_slack(
    network: &Network<'_>,
    scheduled: &Scheduled,
    total: &[WorkingMinutes],
    line: u32,
) -> WorkingMinutes {
    let index = line as usize;
    if network.tasks[index].progress.actual_finish.is_some() {
        return WorkingMinutes::ZERO;
    }
    let calendar = network.calendar(line);
    let Scheduled { start, finish } = scheduled;
    let around = std::iter::successors(Some(line), |at| network.rows[*at as usize].parent);
    let smallest = around
        .take(if network.is_summary(line) { 0 } else { usize::MAX })
        .flat_map(|at| open_links(network, at).map(move |link| (at, link)))
        .filter_map(|(at, link)| {
            let successor = link.successor as usize;
            let arrives =
                if link.dependency.kind.reaches_finish() { finish[successor] } else { start[successor] };
            let latest = network.before_lag(link, arrives);
            if link.dependency.kind.leaves_finish() {
                Some(calendar.between(finish[index], latest))
            } else {
                // A summary's start moves only with the task that begins it.
                let begins = at == line || start[index] == start[at as usize];
                begins.then(|| calendar.between(start[index], latest))
            }
        })
        .min();
    smallest.unwrap_or(total[index]).max(WorkingMinutes::ZERO)
}
