//! Pasting rows into the plan: in slices, so that the page draws in between, shows how far it is and can be told to stop.
//! Nothing is changed before all of it is read.

use std::collections::VecDeque;

use interchange::TsvRows;
use leptos::prelude::*;
use planner::Edit;
use planner::cell::paste::{Parted, PasteAt, Pasted, Pasting, Refused};

use super::super::perform::outline::unfold;
use super::super::state::PlanState;
use super::headings::{self, Heading};
use crate::gestures::adding;
use crate::workspace::{Notice, Snapshot};
use crate::{locale, measure};

/// How long the page is held up at a time, in milliseconds: less than a frame.
const SLICE: f64 = 10.0;
/// How many rows are looked at before the clock is.
const ROWS_AT_ONCE: usize = 32;
/// What is done by then is not worth a word about how far it is, in milliseconds.
const SOON: f64 = 120.0;
/// The share of reading in all that is to be done, in percent.
const READING: usize = 10;

/// How far pasting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many rows there are, once that is known.
    pub rows: Option<usize>,
    /// How much is done, in percent.
    pub percent: usize,
}

/// What was pasted and not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was taken of it.
    pub taken: Taken,
    /// The cells that could not be read, or not be.
    pub refused: Vec<Refused>,
    /// The titles of columns that nobody knows.
    pub unknown: Vec<String>,
    /// Names between commas that could have been of one person.
    pub parted: Vec<Parted>,
}

/// What was taken of what was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// So many tasks were added.
    Tasks(usize),
    /// So many cells were filled.
    Cells(usize),
}

impl Default for Taken {
    fn default() -> Self {
        Self::Tasks(0)
    }
}

/// Pasting, while it goes on and after it. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct PasteState {
    /// How far it is, where that is worth a word.
    pub progress: RwSignal<Option<Progress>>,
    /// What was not taken of what was pasted last.
    pub report: RwSignal<Option<Report>>,
    is_under_way: StoredValue<bool>,
    is_cancelled: StoredValue<bool>,
}

impl PasteState {
    /// Nothing is pasted yet.
    pub fn new() -> Self {
        Self {
            progress: RwSignal::new(None),
            report: RwSignal::new(None),
            is_under_way: StoredValue::new(false),
            is_cancelled: StoredValue::new(false),
        }
    }

    /// Stops: nothing is changed.
    pub fn cancel(self) {
        self.is_cancelled.set_value(true);
    }

    /// Goes on after the browser has had its turn; `false` where it is to stop, or the view is gone.
    async fn goes_on(self, progress: Progress, since: f64) -> bool {
        if measure::now() - since > SOON {
            self.progress.try_set(Some(progress));
        }
        measure::breathe().await;
        !self.is_cancelled.try_get_value().unwrap_or(true)
    }
}

/// Adds rows of text as tasks below the active one.
pub fn paste(state: PlanState, text: String) {
    let pasting = state.pasting;
    if pasting.is_under_way.get_value() {
        return;
    }
    pasting.is_under_way.set_value(true);
    pasting.is_cancelled.set_value(false);
    leptos::task::spawn_local(async move {
        let before = state.workspace.plan().get_untracked();
        let outcome = read(state, &before, text).await;
        if pasting.is_under_way.try_set_value(false).is_some() {
            // The view is gone, and with it the place to put rows into.
            return;
        }
        let was_shown = pasting.progress.get_untracked().is_some();
        pasting.progress.set(None);
        match outcome {
            Some((pasted, unknown)) => put(state, &before, pasted, unknown),
            None if was_shown => {
                state.said.set("Nothing was pasted".to_owned());
                state.cursor.take_focus();
            }
            None => {}
        }
    });
}

/// Reads a text to the end; `None` where there is nothing in it, or somebody cancelled.
async fn read(state: PlanState, before: &Snapshot, text: String) -> Option<(Pasted, Vec<String>)> {
    let since = measure::now();
    let pasting = state.pasting;
    let mut reader = TsvRows::new(text);
    let mut rows = VecDeque::new();
    let mut slice = since;
    loop {
        let wanted = rows.len() + ROWS_AT_ONCE;
        rows.extend(reader.by_ref().take(ROWS_AT_ONCE));
        if rows.len() < wanted {
            break;
        }
        if measure::now() - slice > SLICE {
            let (done, all) = reader.progress();
            let percent = READING * done / all.max(1);
            if !pasting.goes_on(Progress { rows: None, percent }, since).await {
                return None;
            }
            slice = measure::now();
        }
    }
    // Titles stand above something: a row alone is a task, whatever it is called.
    let heading = if rows.len() > 1 { headings::read(rows.front()?) } else { None };
    let Heading { columns, unknown } = match heading {
        Some(heading) => {
            rows.pop_front();
            heading
        }
        None => {
            let shown = state
                .columns
                .chosen
                .with_untracked(|chosen| chosen.iter().map(|(one, _)| *one).collect::<Vec<_>>());
            Heading { columns: headings::assumed(&shown), unknown: Vec::new() }
        }
    };
    let mut rows_to_tasks = Pasting::new(before, place(state, before), columns, rows.into());
    let count = rows_to_tasks.row_count();
    if count == 0 {
        return None;
    }
    let today = state.chart.today.get_untracked();
    loop {
        let is_done = locale::with_write_words(today, before.currencies(), |words| {
            rows_to_tasks.go_on(words, ROWS_AT_ONCE)
        });
        match is_done {
            Ok(true) => return Some((rows_to_tasks.outcome(), unknown)),
            Ok(false) => {}
            Err(error) => {
                tell(state, error.told(before));
                return None;
            }
        }
        if measure::now() - slice > SLICE {
            let (done, all) = rows_to_tasks.progress();
            let percent = READING + (100 - READING) * done / all.max(1);
            if !pasting.goes_on(Progress { rows: Some(count), percent }, since).await {
                return None;
            }
            slice = measure::now();
        }
    }
}

/// Below the active task, as a task that is added is.
fn place(state: PlanState, before: &Snapshot) -> PasteAt {
    let active = state.cursor.task.get_untracked();
    let is_folded =
        active.is_some_and(|active| state.workspace.folded.with_untracked(|folded| folded.contains(&active)));
    let added = match active {
        Some(active) => adding::add_below(before, Some(active), is_folded, ""),
        None => adding::add_at_end(before, ""),
    };
    match added {
        Edit::AddTask { parent, position, .. } => PasteAt { parent, position },
        _ => PasteAt { parent: None, position: 0 },
    }
}

/// Takes what was read into the plan, as one step, and tells what was not taken.
fn put(state: PlanState, before: &Snapshot, pasted: Pasted, unknown: Vec<String>) {
    if state.workspace.plan().get_untracked() != *before {
        return tell(state, "the plan changed meanwhile: paste again".to_owned());
    }
    // The plan after the edit is there already: applied anew, many rows would hold the page up.
    state.workspace.take(&pasted.edit, pasted.plan);
    let count = pasted.tasks.len();
    state.said.set(match count {
        1 => "1 task was pasted".to_owned(),
        many => format!("{} tasks were pasted", locale::count(many)),
    });
    if let Some(first) = pasted.tasks.first() {
        unfold(state, state.workspace.plan().with_untracked(|plan| plan.parent(*first)));
        state.activate(*first, None);
    }
    let taken = Taken::Tasks(count);
    let report = Report { taken, refused: pasted.refused, unknown, parted: pasted.parted };
    let is_whole = report.refused.is_empty() && report.unknown.is_empty() && report.parted.is_empty();
    state.pasting.report.set((!is_whole).then_some(report));
}

/// Tells why nothing was pasted.
pub fn tell(state: PlanState, message: String) {
    let title = "Nothing was pasted".to_owned();
    state.workspace.notice.set(Some(Notice::Refused { title, message: locale::told(&message) }));
}
