//! What is still to be paid: nothing of what is finished or taken out, of all else what is planned and not spent.
//!
//! A finished task that cost less than was planned leaves no remainder, and one that cost more owes nothing: the difference
//! is *closed*. A finished task on which nothing was booked is closed at its planned cost, as the actual cost of the earned
//! value assumes. Where something was booked on an entry around it, that has paid for it: then its planned cost stays in the
//! sum, against what was booked there.

use std::collections::BTreeMap;

use super::sum::{Origin, Sum, SumPart};
use super::{CostKey, CostSide, Costs};
use crate::id::Entity;
use crate::money::Money;
use crate::outline::OutlineRow;
use crate::plan::Plan;
use crate::time::Percent;

/// What is over, by line.
#[derive(Clone, Debug, Default)]
pub(super) struct Closing {
    /// Finished or taken out, with all that is nested in it.
    pub(super) is_over: Vec<bool>,
    /// Over, and not paid for by what was booked on an entry around.
    pub(super) is_closed: Vec<bool>,
}

impl Closing {
    /// Costs O(n). `is_active` and `is_booked` tell of each line whether it is part of the plan, and whether something was
    /// booked on it.
    pub(super) fn of(plan: &Plan, rows: &[OutlineRow], is_active: &[bool], is_booked: &[bool]) -> Self {
        let mut is_over: Vec<bool> = (rows.iter().zip(is_active))
            .map(|(row, is_active)| {
                let progress = plan.task(row.task).map(|task| task.progress).unwrap_or_default();
                let is_finished =
                    progress.percent_complete >= Percent::HUNDRED || progress.actual_finish.is_some();
                // An entry is over where all that is nested in it is.
                row.descendants > 0 || is_finished || !is_active
            })
            .collect();
        for (line, row) in rows.iter().enumerate().rev() {
            if let Some(parent) = row.parent {
                is_over[parent as usize] &= is_over[line];
            }
        }
        let mut is_closed = vec![false; rows.len()];
        let mut is_booked_around = vec![false; rows.len()];
        for (line, row) in rows.iter().enumerate() {
            let parent = row.parent.map(|parent| parent as usize);
            is_booked_around[line] =
                parent.is_some_and(|parent| is_booked[parent] || is_booked_around[parent]);
            is_closed[line] = match parent.filter(|parent| is_over[*parent]) {
                Some(parent) => is_closed[parent],
                None => {
                    let nested = line..=line + row.descendants as usize;
                    is_over[line] && (!is_booked_around[line] || is_booked[nested].contains(&true))
                }
            };
        }
        Self { is_over, is_closed }
    }

    /// Whether nothing remains of what stands on a line.
    pub(super) fn closes(&self, line: Option<u32>) -> bool {
        line.and_then(|line| self.is_closed.get(line as usize)).is_some_and(|is_closed| *is_closed)
    }
}

impl Costs {
    /// What is planned and not spent of what is finished or taken out, by task: what keeps it from remaining. Costs O(n).
    #[must_use]
    pub fn closed(&self, of: CostKey) -> Sum {
        // Of an entry that is over nothing remains, whoever paid for it.
        let all = match of {
            CostKey::Task(task) => {
                self.lines_of(task).filter(|lines| self.closing.is_over[*lines.start() as usize])
            }
            _ => None,
        };
        let mut sums: BTreeMap<u32, (Money, Money)> = BTreeMap::new();
        for side in [CostSide::Planned, CostSide::Actual] {
            for item in self.items(side).filter(|item| self.belongs(side, item, of)) {
                let Some(line) = item.line else { continue };
                if all.as_ref().map_or(self.closing.closes(Some(line)), |lines| lines.contains(&line)) {
                    let sum = sums.entry(line).or_default();
                    if side == CostSide::Planned {
                        sum.0 += item.curve.total()
                    } else {
                        sum.1 += item.curve.total()
                    }
                }
            }
        }
        let parts = sums.into_iter().map(|(line, (planned, spent))| {
            let task = self.rows[line as usize].task;
            let (label, subject) = (self.task_name(task), Entity::Task(task));
            SumPart { label, value: planned - spent, subject, origin: Origin::Closed(planned, spent) }
        });
        Sum::of(self.name_of(of), parts.collect())
    }
}
