//! What was spent on the tasks, where somebody typed it.
//!
//! Microsoft Project works out the actual cost of a task from the work that is done, as Linchpin does where nothing is
//! booked. In a file with `EditableActualCosts` it was typed instead. It has no day of its own: it was spent when the
//! task ended, otherwise by the status date.

use std::collections::BTreeMap;

use planner::{ActualCost, ActualCostId, DateTime, Money, Price, Task, TaskId};

use super::losses::LossKind;
use super::money;
use super::source::{Record, Source, Spot};

/// What was spent on the tasks so far.
#[derive(Default)]
pub(super) struct Spent {
    /// Whether what was spent is typed.
    pub(super) is_typed: bool,
    found: BTreeMap<TaskId, (Money, Spot)>,
}

impl Spent {
    /// Reads what was spent on a task.
    pub(super) fn read<'a>(&mut self, source: &mut Source<'a>, record: &mut Record<'a>, task: TaskId) {
        let Some(field) = record.take("ActualCost").filter(|_| self.is_typed) else { return };
        if let Some(spent) = source.parse(record, &field, money::amount) {
            self.found.insert(task, (spent, record.spot()));
        }
    }

    /// The actual costs of the plan in the order of the file. What cannot be dated is told.
    pub(super) fn finish(
        self,
        source: &mut Source<'_>,
        outline: &[(Option<TaskId>, Task)],
        status_date: Option<DateTime>,
    ) -> Vec<ActualCost> {
        let amounts = self.found.iter().map(|(task, (spent, _))| (*task, *spent)).collect();
        let own = money::without_nested(&amounts, outline);
        let mut all = Vec::new();
        for (_, task) in outline {
            let Some((spot, spent)) = self.found.get(&task.id).map(|(_, spot)| spot).zip(own.get(&task.id))
            else {
                continue;
            };
            if spent.is_zero() {
                continue;
            }
            let progress = task.progress;
            let Some(date) = progress.actual_finish.or(status_date).or(progress.actual_start) else {
                let text = source.text;
                source.losses.add(LossKind::Costs, "ActualCost", || spot.place(text));
                continue;
            };
            all.push(ActualCost {
                id: ActualCostId(all.len() as u32 + 1),
                task: task.id,
                date: date.date(),
                amount: Price::own(*spent),
                note: "Actual cost".to_owned(),
            });
        }
        all
    }
}
