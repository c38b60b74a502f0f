//! A block of texts for the cells of several tasks, as one gesture.

use super::{Open, Place, WriteWords, Writer};
use crate::edit::Edit;
use crate::id::TaskId;
use crate::plan::Plan;
use crate::schedule::Schedule;

/// What goes into one column of a block.
pub struct BlockColumn<'a> {
    /// What its texts mean; `None` where nothing can be written into it.
    pub writer: Option<Writer>,
    /// Whether the cell of a line can be written into.
    pub open: Open,
    /// Why nothing can be written into it, where nothing can.
    pub follows: &'static str,
    /// The texts, each with its line in the block and its task.
    pub texts: Vec<(usize, TaskId, &'a str)>,
}

/// What filling a block comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The edit; applied, it is one undo step.
    pub edit: Edit,
    /// The plan after it.
    pub plan: Plan,
    /// How many cells were written into.
    pub count: usize,
    /// The cells that were not taken: the column and the line of each in the block, and why.
    pub refused: Vec<(usize, usize, String)>,
}

/// Writes a block of texts into cells, as one gesture of the name that is told of their number. A column is written as a
/// whole before the next is read, which is then about the dates that follow from it. What cannot be read, or cannot be, is
/// told, and the others are written all the same. Costs an update of the schedule a column.
pub fn block(
    schedule: &Schedule,
    columns: &[BlockColumn<'_>],
    words: WriteWords<'_>,
    label: impl FnOnce(usize) -> String,
) -> Filled {
    let mut schedule = schedule.clone();
    let mut plan = schedule.plan().clone();
    let (mut edits, mut refused) = (Vec::new(), Vec::new());
    for (place, column) in columns.iter().enumerate() {
        for (line, id, text) in &column.texts {
            match meant(&plan, &schedule, column, *id, words, text) {
                Ok((edit, after)) => {
                    plan = after;
                    edits.push(edit);
                }
                Err(why) => refused.push((place, *line, why)),
            }
        }
        schedule.update(&plan);
    }
    let count = edits.len();
    refused.sort_unstable_by_key(|(column, line, _)| (*line, *column));
    Filled { edit: Edit::Together { label: label(count), edits }, plan, count, refused }
}

fn meant(
    plan: &Plan,
    schedule: &Schedule,
    column: &BlockColumn<'_>,
    id: TaskId,
    words: WriteWords<'_>,
    text: &str,
) -> Result<(Edit, Plan), String> {
    let gone = || "the task is not in the plan any more".to_owned();
    let writer = column.writer.ok_or(column.follows)?;
    (column.open)(&schedule.task_line(id).ok_or_else(gone)?)?;
    let task = plan.task(id).ok_or_else(gone)?;
    let meant = writer(&Place { plan, schedule, task, words }, text).map_err(|error| error.told(plan))?;
    let after = plan.apply(&meant.edit).map_err(|error| error.told(plan))?;
    Ok((meant.edit, after))
}
