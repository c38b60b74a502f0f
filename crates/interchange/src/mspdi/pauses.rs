//! Pauses that were planned. Microsoft Project keeps them as work day by day, with days in between on which there is none.
//!
//! Where a task is split, every assignment of it is marked as changed by hand and holds its work piece by piece: so much
//! from a moment to another, nothing at all where nobody works anyhow, and work of zero where the task pauses. Only the
//! pauses are read; that the work around them is as even as it would be without them is looked at, so that what was
//! spread by hand can be told.

use std::collections::BTreeMap;

use planner::{DateTime, Length, Split, Task, TaskId};

use super::losses::LossKind;
use super::source::{Source, Spot};
use super::values::{self, DateText};
use super::xml::Element;

/// How the work of an assignment was changed by hand.
pub(super) struct ByHand {
    pauses: Vec<Split>,
    /// Whether the pauses are all that was changed.
    is_even: bool,
    spot: Spot,
}

/// By task on which the work of somebody was changed by hand, how that of everybody was; nothing of those of whom it was
/// not.
pub(super) type Spread = BTreeMap<TaskId, Vec<Option<ByHand>>>;

impl ByHand {
    /// Reads what is left of the work of an assignment, piece by piece, from its `TimephasedData`.
    pub(super) fn read(pieces: &[Element<'_>], spot: Spot) -> Self {
        let mut pieces: Vec<(DateTime, DateTime, i64)> = pieces.iter().filter_map(piece).collect();
        pieces.sort_unstable();
        let mut pauses: Vec<Split> = Vec::new();
        // Since when nothing is done on it, once something was.
        let mut stop: Option<DateTime> = None;
        let mut work: Vec<i64> = Vec::new();
        for (from, _, minutes) in pieces {
            match minutes {
                0 if !work.is_empty() => stop = stop.or(Some(from)),
                0 => {}
                minutes => {
                    pauses.extend(
                        stop.take().filter(|stop| *stop < from).map(|stop| Split { stop, resume: from }),
                    );
                    work.push(minutes);
                }
            }
        }
        // The first and the last piece may be parts of a day.
        let most = work.iter().copied().max().unwrap_or(0);
        let inner = work.get(1..work.len().saturating_sub(1)).unwrap_or_default();
        let is_even = !pauses.is_empty() && inner.iter().all(|minutes| *minutes == most);
        Self { pauses, is_even, spot }
    }
}

/// A piece of what is left to do, from when to when and how many minutes; nothing where no work was said.
fn piece(element: &Element<'_>) -> Option<(DateTime, DateTime, i64)> {
    let text = |name: &str| element.child(name).and_then(|field| field.value());
    let date = |name: &str| match values::date(text(name)?) {
        DateText::Date { date, .. } => Some(date),
        DateText::OutOfRange | DateText::Malformed => None,
    };
    let is_left = text("Type") == Some("1");
    let minutes = values::duration(text("Value").filter(|_| is_left)?)?.minutes;
    Some((date("Start")?, date("Finish")?, minutes))
}

/// Has the tasks pause on which all do so at the same times. What has begun, or runs on the wall clock, does not, and that is
/// told, as is work that was spread by hand in other ways.
pub(super) fn finish(source: &mut Source<'_>, tasks: &mut [(Option<TaskId>, Task)], mut spread: Spread) {
    for (_, task) in tasks {
        let Some(all) = spread.remove(&task.id) else { continue };
        let pauses = all.iter().flatten().map(|one| &one.pauses).find(|pauses| !pauses.is_empty());
        let is_to_come = task.progress.actual_start.is_none() && task.progress.actual_finish.is_none();
        let is_work = matches!(task.duration.length(), Length::Working(_));
        let is_of_all = |pauses: &&Vec<Split>| {
            all.iter().all(|one| one.as_ref().is_some_and(|one| one.pauses == **pauses))
        };
        let pauses = pauses.filter(|pauses| is_to_come && is_work && pauses.len() <= Task::MAX_SPLITS);
        let pauses = pauses.filter(is_of_all).cloned().unwrap_or_default();
        for one in all.iter().flatten().filter(|one| pauses.is_empty() || !one.is_even) {
            let text = source.text;
            source.losses.add(LossKind::Contours, "WorkContour", || one.spot.place(text));
        }
        task.splits = pauses;
    }
}
