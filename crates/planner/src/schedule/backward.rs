//! The backward pass: the latest dates that leave the finish of the plan where it is.

use super::forward::Early;
use super::network::{Link, Network, within_horizon};
use crate::dependency::DependencyKind;
use crate::precedence::Event;
use crate::task::Constraint;
use crate::time::DateTime;

/// The latest dates, by line.
pub(super) struct Late {
    pub(super) start: Vec<DateTime>,
    pub(super) finish: Vec<DateTime>,
}

impl Late {
    /// The pass over all events against their order.
    pub(super) fn pass(network: &Network<'_>, early: &Early, finish_of_plan: DateTime) -> Self {
        let count = network.rows.len();
        let mut late = Self { start: vec![finish_of_plan; count], finish: vec![finish_of_plan; count] };
        // For a summary: the latest finish of all that is nested in it. For a leaf that begins a summary which
        // others start after: the latest start it may have.
        let mut ceilings: Vec<DateTime> = vec![finish_of_plan; count];
        let mut latest_starts: Vec<Option<DateTime>> = vec![None; count];
        for event in network.order.iter().rev() {
            match *event {
                Event::Close(line) => {
                    let parent = network.rows[line as usize].parent;
                    let mut ceiling = parent.map_or(finish_of_plan, |parent| ceilings[parent as usize]);
                    let task = network.tasks[line as usize];
                    if let Constraint::FinishNoLaterThan(date) | Constraint::MustFinishOn(date) =
                        task.constraint
                    {
                        ceiling = ceiling.min(date);
                    }
                    if let Some(deadline) = task.deadline {
                        ceiling = ceiling.min(deadline);
                    }
                    let mut latest_start: Option<DateTime> = None;
                    for link in open_links(network, line) {
                        let at = late.before(network, link);
                        if link.dependency.kind.leaves_finish() {
                            ceiling = ceiling.min(at);
                        } else {
                            latest_start = Some(latest_start.map_or(at, |before| before.min(at)));
                        }
                    }
                    ceilings[line as usize] = ceiling;
                    if let Some(at) = latest_start {
                        // The summary starts with its first task, so only that one must not start later.
                        let first = network.leaves_in(line).min_by_key(|leaf| early.start[*leaf as usize]);
                        if let Some(bound) = first.map(|first| &mut latest_starts[first as usize]) {
                            *bound = Some(bound.map_or(at, |before| before.min(at)));
                        }
                    }
                }
                Event::Open(line) if network.is_summary(line) => {
                    let children = || network.children_of(line).map(|child| child as usize);
                    if let Some(start) = children().map(|child| late.start[child]).min() {
                        late.start[line as usize] = start;
                    }
                    if let Some(finish) = children().map(|child| late.finish[child]).max() {
                        late.finish[line as usize] = finish;
                    }
                }
                Event::Open(line) => {
                    let parent = network.rows[line as usize].parent;
                    let ceiling = parent.map_or(finish_of_plan, |parent| ceilings[parent as usize]);
                    late.settle(network, line, ceiling, latest_starts[line as usize]);
                }
            }
        }
        late
    }

    /// Settles the latest dates of a leaf.
    fn settle(
        &mut self,
        network: &Network<'_>,
        line: u32,
        ceiling: DateTime,
        latest_start: Option<DateTime>,
    ) {
        let task = network.tasks[line as usize];
        if let Some(actual_finish) = task.progress.actual_finish {
            let start = task.progress.actual_start.unwrap_or_else(|| network.start_from(line, actual_finish));
            self.finish[line as usize] = actual_finish;
            self.start[line as usize] = start;
            return;
        }
        let mut finish = ceiling;
        for link in open_links(network, line) {
            let at = self.before(network, link);
            finish = finish.min(if link.dependency.kind.leaves_finish() {
                at
            } else {
                network.finish_from(line, at)
            });
        }
        if let Some(start) = latest_start {
            finish = finish.min(network.finish_from(line, start));
        }
        finish = match task.constraint {
            Constraint::MustStartOn(date) => network.finish_from(line, date),
            Constraint::MustFinishOn(date) => date,
            Constraint::StartNoLaterThan(date) => finish.min(network.finish_from(line, date)),
            Constraint::FinishNoLaterThan(date) => finish.min(date),
            _ => finish,
        };
        if let Some(deadline) = task.deadline {
            finish = finish.min(deadline);
        }
        finish = network.snapped_finish(line, finish);
        self.finish[line as usize] = finish;
        self.start[line as usize] = match task.progress.actual_start {
            Some(actual_start) => actual_start,
            None => network.start_from(line, finish),
        };
    }

    /// The latest moment at which the predecessor's end of a link may lie: its finish for FS and FF, its start
    /// for SS and SF.
    fn before(&self, network: &Network<'_>, link: &Link<'_>) -> DateTime {
        let successor = link.successor as usize;
        match link.dependency.kind {
            DependencyKind::FinishToStart => network.before_lag(link, self.start[successor]),
            DependencyKind::StartToStart => {
                // The predecessor starts when its own calendar lets it.
                let start = network.calendar(link.predecessor).start_at_or_after(self.start[successor]);
                network.before_lag(link, within_horizon(start))
            }
            DependencyKind::FinishToFinish | DependencyKind::StartToFinish => {
                network.before_lag(link, self.finish[successor])
            }
        }
    }
}

/// The links by which a line still holds others back: not those to finished tasks, nor those that tie nothing.
pub(super) fn open_links<'n, 'p>(network: &'n Network<'p>, line: u32) -> impl Iterator<Item = &'n Link<'p>> {
    network.outgoing(line).iter().filter(|link| {
        let successor = network.tasks[link.successor as usize];
        let ties_nothing = link.dependency.kind.reaches_finish() && network.is_summary(link.successor);
        successor.progress.actual_finish.is_none() && !ties_nothing
    })
}
