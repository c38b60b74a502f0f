//! Filling cells with a block of texts: from the active cell down over the rows as they are shown, and to the right over the
//! columns. Nothing is added for rows beyond the last.

use leptos::prelude::*;
use planner::TaskId;
use planner::cell::paste::Refused;
use planner::cell::write::{self, BlockColumn};

use super::super::columns::Column;
use super::super::state::PlanState;
use super::pasting::{Report, Taken};
use super::rows::text_of;
use crate::locale;

/// Fills the cells from this one on, as one step, and tells what was not taken.
pub fn fill(state: PlanState, task: TaskId, column: Column, block: &[Vec<String>]) {
    let (columns, tasks) = untrack(|| (columns_from(state, column), tasks_from(state, task)));
    let mut refused = beyond(state, &columns, &tasks, block);
    let filled = state.workspace.schedule().with_untracked(|schedule| {
        let texts = |(place, column): (usize, &Column)| BlockColumn {
            writer: column.write,
            open: column.open,
            follows: column.follows,
            texts: std::iter::zip(1.., std::iter::zip(block, &tasks))
                .filter_map(|(line, (texts, task))| Some((line, *task, texts.get(place)?.trim())))
                // What stands there already is not decided by being pasted.
                .filter(|(_, task, text)| text_of(schedule, *task, *column, &locale::day) != *text)
                .collect(),
        };
        let columns: Vec<BlockColumn<'_>> = columns.iter().enumerate().map(texts).collect();
        let today = state.chart.today.get_untracked();
        locale::with_write_words(today, schedule.plan().currencies(), |words| {
            write::block(schedule, &columns, words, |count| format!("Fill {}", cells(count)))
        })
    });
    let found = |place: usize, line: usize| block[line - 1][place].trim().to_owned();
    refused.extend(filled.refused.into_iter().map(|(place, line, why)| Refused {
        line,
        name: name(state, tasks[line - 1]),
        column: columns[place].name().to_owned(),
        found: found(place, line),
        why,
    }));
    refused.sort_by_key(|one| one.line);
    if filled.count > 0 {
        state.workspace.take(&filled.edit, filled.plan);
    }
    state.said.set(format!("{} filled", cells(filled.count)));
    state.cursor.take_focus();
    let report = Report { taken: Taken::Cells(filled.count), refused, ..Report::default() };
    state.pasting.report.set((!report.refused.is_empty()).then_some(report));
}

/// The columns of the table from this one on.
fn columns_from(state: PlanState, column: Column) -> Vec<Column> {
    state.columns.chosen.with(|chosen| {
        chosen.iter().map(|(one, _)| *one).skip_while(|one| *one != column).collect::<Vec<_>>()
    })
}

/// The tasks of the rows from this one on, as they are shown.
fn tasks_from(state: PlanState, task: TaskId) -> Vec<TaskId> {
    state.rows.shown_tasks().into_iter().skip_while(|one| *one != task).collect()
}

/// The texts for which there is no cell.
fn beyond(state: PlanState, columns: &[Column], tasks: &[TaskId], block: &[Vec<String>]) -> Vec<Refused> {
    let mut refused = Vec::new();
    for (line, texts) in std::iter::zip(1.., block) {
        let task = tasks.get(line - 1);
        for (place, text) in texts.iter().enumerate() {
            let why = match (task, columns.get(place)) {
                (None, _) => "there is no row so far down: paste into the name to add tasks",
                (_, None) => "there is no column so far to the right",
                _ => continue,
            };
            if !text.trim().is_empty() {
                refused.push(Refused {
                    line,
                    name: task.map_or_else(|| "\u{2013}".to_owned(), |task| name(state, *task)),
                    column: columns.get(place).map_or("\u{2013}", |column| column.name()).to_owned(),
                    found: text.trim().to_owned(),
                    why: why.to_owned(),
                });
            }
        }
    }
    refused
}

fn name(state: PlanState, task: TaskId) -> String {
    state
        .workspace
        .plan()
        .with_untracked(|plan| plan.task(task).map(|task| task.name.clone()).unwrap_or_default())
}

/// So many cells, in words.
pub fn cells(count: usize) -> String {
    match count {
        1 => "1 cell".to_owned(),
        many => format!("{} cells", locale::count(many)),
    }
}
