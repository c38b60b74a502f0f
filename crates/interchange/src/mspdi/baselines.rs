//! Baselines: they stand in the tasks, a number each.

use std::collections::BTreeMap;

use planner::{Baseline, BaselineId, BaselineTask, Span, Task, TaskId, WorkingMinutes};

use super::losses::LossKind;
use super::money;
use super::source::{Record, Source};
use super::values;
use super::xml::Element;
use crate::error::LoadError;

/// The baselines so far, by their numbers: 0 is simply "Baseline", up to 10.
#[derive(Default)]
pub(super) struct Baselines(BTreeMap<u32, Vec<BaselineTask>>);

impl Baselines {
    /// Reads a `Baseline` of a task. Tasks come in the order of their ids.
    pub(super) fn read<'a>(
        &mut self,
        source: &mut Source<'a>,
        record: &Record<'a>,
        element: &Element<'a>,
        task: TaskId,
    ) -> Result<(), LoadError> {
        if element.children.iter().all(says_nothing) {
            return Ok(());
        }
        let mut value = |name| match element.child(name) {
            Some(field) => Ok(source.date_in(record, field)?),
            None => Ok(None),
        };
        let (start, finish) = (value("Start")?, value("Finish")?);
        let number = element.child("Number").and_then(Element::value).map_or(Some(0), values::integer);
        let number = number.and_then(|number| u32::try_from(number).ok()).filter(|number| *number <= 10);
        let finish = finish.filter(|finish| start.is_some_and(|start| start <= *finish));
        let (Some(number), Some(start), Some(finish)) = (number, start, finish) else {
            source.lose(LossKind::Baselines, "Baseline", record);
            return Ok(());
        };
        let mut amount = |name| {
            let field = element.child(name)?;
            let read = source.parse(record, field, values::duration)?;
            let minutes = Some(read.minutes).filter(|minutes| (0..=Span::MAX_MINUTES).contains(minutes));
            if minutes.is_none() {
                source.malformed(record, field);
            }
            minutes.map(WorkingMinutes)
        };
        let (duration, work) = (amount("Duration"), amount("Work"));
        let cost = element.child("Cost").filter(|cost| !is_zero(cost));
        let cost = cost.and_then(|field| source.parse(record, field, money::amount));
        let tasks = self.0.entry(number).or_default();
        // Of several with one number the first counts.
        if tasks.last().is_none_or(|last| last.task < task) {
            let duration = duration.unwrap_or(WorkingMinutes::ZERO);
            let (splits, due) = (Vec::new(), Vec::new());
            tasks.push(BaselineTask { task, start, finish, duration, work, cost, splits, due });
        }
        Ok(())
    }

    /// The baselines of the plan, in order of their numbers. `outline` holds each task with the entry it is nested in:
    /// the file counts to a summary what is nested in it, and a baseline does not.
    pub(super) fn finish(self, outline: &[(Option<TaskId>, Task)]) -> Vec<Baseline> {
        let baseline = |(number, mut tasks): (u32, Vec<BaselineTask>)| {
            let costs = tasks.iter().filter_map(|one| Some((one.task, one.cost?))).collect();
            let own = money::without_nested(&costs, outline);
            for one in &mut tasks {
                one.cost = own.get(&one.task).copied();
            }
            Baseline {
                id: BaselineId(number + 1),
                name: if number == 0 { "Baseline".to_owned() } else { format!("Baseline {number}") },
                tasks,
            }
        };
        self.0.into_iter().map(baseline).collect()
    }
}

/// Whether a field of a baseline is its label, or an amount of nothing.
fn says_nothing(field: &Element<'_>) -> bool {
    matches!(field.name, "Number" | "DurationFormat") || is_zero(field)
}

fn is_zero(field: &Element<'_>) -> bool {
    !field.value().unwrap_or_default().bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}
