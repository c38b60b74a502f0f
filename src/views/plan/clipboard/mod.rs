//! Rows on the clipboard, as tab-separated text: copied with a line of titles above them, and pasted from here and from
//! spreadsheets.
//!
//! In a cell, its text alone is copied, and what is pasted fills the cells from there on, unless titles above it name its
//! columns. Everywhere else, and in the cells of names and of row numbers, it is about rows: those that are copied are the selected ones with
//! all that is nested in them, and those that are pasted become tasks below the active one, as one step.

mod filling;
mod headings;
mod pasting;
mod report;
mod rows;

use interchange::{TsvRows, write_tsv};
use js_sys::Reflect;
use leptos::ev;
use leptos::prelude::*;
use planner::TaskId;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, ClipboardEvent, HtmlDocument};

use super::columns::Column;
use super::editor;
use super::perform::cells::is_open;
use super::perform::outline;
use super::selection::Selection;
use super::state::PlanState;
use crate::components::drop_target::is_typing;
use crate::components::focus;
use crate::files::looks_like_plan;
use crate::locale;
use crate::workspace::Notice;

pub use self::pasting::{PasteState, paste};
pub use self::report::{PasteDialogs, has_report, show_report};

/// Listens to what is copied and pasted while the view is there.
pub fn listen(state: PlanState) {
    // A command copies rows wherever the focus is in the table.
    let copy = window_event_listener(ev::copy, move |event| {
        let event: &ClipboardEvent = event.unchecked_ref();
        if !is_meant(event) || is_text_selected() {
            return;
        }
        let Some(copied) = copied(state) else { return };
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            // OK because data can be set while it is copied.
            let _ = data.set_data("text/plain", &copied.text);
            state.said.set(copied.said);
        }
    });
    let paste = window_event_listener(ev::paste, move |event| {
        let event: &ClipboardEvent = event.unchecked_ref();
        if !is_meant(event) {
            return;
        }
        let Some(data) = event.clipboard_data() else { return };
        let text = data.get_data("text/plain").unwrap_or_default();
        // Files, and plans as text, are opened by the page.
        let has_files = data.files().is_some_and(|files| files.length() > 0);
        if has_files || looks_like_plan(&text) || text.trim().is_empty() {
            return;
        }
        event.prevent_default();
        take(state, text);
    });
    let cut = window_event_listener(ev::cut, move |event| {
        let event: &ClipboardEvent = event.unchecked_ref();
        if !is_meant(event) || is_text_selected() {
            return;
        }
        let (Some(copied), Some(data)) = (copied(state), event.clipboard_data()) else { return };
        event.prevent_default();
        // What is not copied is not taken away.
        if data.set_data("text/plain", &copied.text).is_ok() {
            take_away(state, copied.cell);
        }
    });
    on_cleanup(move || {
        copy.remove();
        paste.remove();
        cut.remove();
    });
}

/// Empties the cell that was copied, or deletes the rows.
fn take_away(state: PlanState, cell: Option<(TaskId, Column)>) {
    match cell {
        Some((task, column)) => write(state, task, column, ""),
        None => outline::delete(state),
    }
}

/// Whether what happens to the clipboard is about the table: nobody is writing, and nothing else has the focus.
fn is_meant(event: &ClipboardEvent) -> bool {
    let is_elsewhere = focus::current().is_some() && !focus::is_within(".plan-view");
    !event.default_prevented() && !is_typing() && !is_elsewhere
}

fn is_text_selected() -> bool {
    let selection = document().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}

/// The active cell; where a row is taken hold of by its number, it is the row that is meant.
fn cell(state: PlanState) -> Option<(TaskId, Column)> {
    let column = state.cursor.column.get_untracked().filter(|column| *column != Column::NUMBER);
    state.cursor.task.get_untracked().zip(column)
}

/// Writes a single text into the active cell, and a block into those from there on; adds tasks from anything else.
fn take(state: PlanState, text: String) {
    let mut rows = TsvRows::new(text.clone());
    let (first, second) = (rows.next(), rows.next());
    match (cell(state), first.as_deref(), second) {
        (Some((task, column)), Some([only]), None) => write(state, task, column, only.trim()),
        (Some((task, column)), Some(first), second) if !column.is_first() => {
            let has_titles = second.is_some() && headings::read(first).is_some();
            if has_titles {
                return paste(state, text);
            }
            let block: Vec<Vec<String>> = TsvRows::new(text).collect();
            filling::fill(state, task, column, &block);
        }
        _ => paste(state, text),
    }
}

/// Writes a text into a cell; one that cannot be read stays in its input, as if it had been typed.
fn write(state: PlanState, task: TaskId, column: Column, text: &str) {
    if let Err(why) = is_open(state, task, column) {
        return state.writing.closed.set(Some((task, column, why)));
    }
    match editor::write(state, task, column, text) {
        Ok(()) => state.cursor.take_focus(),
        Err(why) => {
            state.edit_anew(task, column, text.to_owned());
            state.writing.refusal.set(Some(why));
        }
    }
}

struct Copied {
    text: String,
    /// What was copied, for those who do not see it.
    said: String,
    /// The cell that it stands in; `None` where it is rows.
    cell: Option<(TaskId, Column)>,
}

fn copied(state: PlanState) -> Option<Copied> {
    let is_many = state.selection.with_untracked(Selection::is_many);
    match cell(state).filter(|_| !is_many) {
        Some((active, column)) => state.workspace.schedule().with_untracked(|schedule| {
            let text = rows::text_of(schedule, active, column, &locale::day);
            let said = format!("Copied {}: {text}", column.name());
            let text = write_tsv([[text]]).trim_end_matches('\n').to_owned();
            Some(Copied { text, said, cell: Some((active, column)) })
        }),
        None => copied_rows(state),
    }
}

fn copied_rows(state: PlanState) -> Option<Copied> {
    let tasks = untrack(|| state.acted_on());
    if tasks.is_empty() {
        return None;
    }
    let shown =
        state.columns.chosen.with_untracked(|chosen| chosen.iter().map(|(one, _)| *one).collect::<Vec<_>>());
    state.workspace.schedule().with_untracked(|schedule| {
        let lines = rows::lines(schedule, tasks);
        let said = match lines.len() {
            1 => "Copied 1 row".to_owned(),
            many => format!("Copied {} rows", locale::count(many)),
        };
        let text = write_tsv(rows::copied(schedule, &lines, &shown, &locale::day));
        Some(Copied { text, said, cell: None })
    })
}

/// Copies the selected rows with all that is nested in them, wherever in a row the focus is.
pub fn copy_rows(state: PlanState) {
    copy_then(state, |_| {});
}

/// Copies the selected rows with all that is nested in them, and deletes them.
pub fn cut_rows(state: PlanState) {
    copy_then(state, outline::delete);
}

fn copy_then(state: PlanState, then: fn(PlanState)) {
    state.cursor.column.set(None);
    state.cursor.take_focus();
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        // The browser asks what is to be copied, as if the keys had been pressed.
        let document: HtmlDocument = document().unchecked_into();
        if document.exec_command("copy").unwrap_or(false) {
            then(state);
        } else {
            let title = "Nothing was copied".to_owned();
            let message = "the browser does not let a command copy: press Ctrl+C or \u{2318}C".to_owned();
            state.workspace.notice.set(Some(Notice::Refused { title, message }));
        }
    });
}

/// Pastes what is on the clipboard, where the browser lets a command read it.
pub fn paste_by_command(state: PlanState) {
    const BY_KEYS: &str = "the browser does not let a command read the clipboard: press Ctrl+V or \u{2318}V";
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let Some(clipboard) = clipboard.and_then(|found| found.dyn_into::<Clipboard>().ok()) else {
        return pasting::tell(state, BY_KEYS.to_owned());
    };
    leptos::task::spawn_local(async move {
        let text = JsFuture::from(clipboard.read_text()).await.ok().and_then(|text| text.as_string());
        match text {
            None => pasting::tell(state, BY_KEYS.to_owned()),
            Some(text) if text.trim().is_empty() => {
                pasting::tell(state, "there is no text on the clipboard".to_owned())
            }
            Some(text) if looks_like_plan(&text) => {
                pasting::tell(
                    state,
                    "a whole plan is on the clipboard: press Ctrl+V or \u{2318}V to open it".to_owned(),
                );
            }
            Some(text) => take(state, text),
        }
    });
}
