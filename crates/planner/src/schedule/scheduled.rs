//! The dates that tasks are scheduled at: the earliest, unless they are to be as late as possible.

use super::backward::Late;
use super::forward::Early;
use super::network::Network;
use crate::time::DateTime;

/// The scheduled dates, by line.
pub(super) struct Scheduled {
    pub(super) start: Vec<DateTime>,
    pub(super) finish: Vec<DateTime>,
}

impl Scheduled {
    pub(super) fn new(network: &Network<'_>, early: &Early, late: &Late) -> Self {
        let (mut start, mut finish) = (early.start.clone(), early.finish.clone());
        // Children come after their summary, so that going up settles them first.
        for line in (0..network.rows.len() as u32).rev() {
            let index = line as usize;
            if network.is_summary(line) {
                let children = || network.children_of(line).map(|child| child as usize);
                start[index] = children().map(|child| start[child]).min().unwrap_or(start[index]);
                finish[index] = children().map(|child| finish[child]).max().unwrap_or(finish[index]);
            } else if network.is_held_late(line) {
                (start[index], finish[index]) = (late.start[index], late.finish[index]);
            }
        }
        Self { start, finish }
    }
}
