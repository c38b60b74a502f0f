//! The keys that work everywhere on the page, and the list of them.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::drop_target::is_editable;
use super::focus;
use super::icon::{Icon, Shape};
use super::loss_report::show_dialog;
use crate::files::Files;
use crate::settings::Settings;
use crate::workspace::Workspace;

const ID: &str = "shortcuts";

/// What is told about the keys, the page's first.
const LIST: [(&str, &str); 15] = [
    ("Ctrl+Z", "Undo"),
    ("Ctrl+Shift+Z or Ctrl+Y", "Redo"),
    ("Ctrl+O", "Open a file"),
    ("Ctrl+S", "Save a copy as a file"),
    ("Ctrl+V", "Open a plan from the clipboard"),
    ("Escape", "Put away a notice, then the details"),
    ("?", "This list"),
    ("Arrows", "Go through the table, fold and unfold"),
    ("Enter or F2", "Write into a cell"),
    ("Ctrl+Enter", "Add a task below"),
    ("Alt+Shift+\u{2192} or Ctrl+]", "Nest a task deeper"),
    ("Alt+Shift+\u{2190} or Ctrl+[", "Nest it less deep"),
    ("Alt+\u{2191} and Alt+\u{2193}", "Move it up and down"),
    ("Delete", "Take it away"),
    ("+ and \u{2212}", "Zoom the chart"),
];

/// Shows the list.
pub fn show() {
    show_dialog(ID);
}

/// Listens to the keys, and holds the list of them.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let (workspace, files, settings) = (Workspace::expect(), Files::expect(), Settings::expect());
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || has_keys_to_itself() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(command) = command(&event, target.as_ref()) else { return };
        let is_done = match command {
            Command::Undo => did(|| workspace.undo()),
            Command::Redo => did(|| workspace.redo()),
            Command::SaveCopy => did(|| {
                commit_typed();
                files.save_copy();
            }),
            Command::Open => did(|| files.choose()),
            Command::ShowList => did(show),
            Command::PutAway => put_away(workspace, settings, target.as_ref()),
        };
        if is_done {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    let lines = LIST.map(|(keys, what)| {
        view! {
            <div class="shortcut">
                <dt><kbd>{keys}</kbd></dt>
                <dd>{what}</dd>
            </div>
        }
    });
    view! {
        <dialog class="dialog narrow" id=ID aria-labelledby="shortcuts-title">
            <form method="dialog" class="dialog-head">
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <button class="button quiet" aria-label="Close">
                    <Icon shape=Shape::Close />
                </button>
            </form>
            <dl class="shortcuts">{lines}</dl>
        </dialog>
    }
    .into_any()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    Undo,
    Redo,
    SaveCopy,
    Open,
    ShowList,
    PutAway,
}

/// What a key asks for, where it is pressed.
fn command(event: &KeyboardEvent, target: Option<&Element>) -> Option<Command> {
    let is_typed_into = target.is_some_and(is_editable);
    // A text that is being typed has an undo of its own, which the browser does.
    let is_half_typed = is_typed_into && target.is_some_and(|target| !target.has_attribute("data-committed"));
    let is_command = event.ctrl_key() || event.meta_key();
    match (event.key().to_lowercase().as_str(), is_command) {
        ("z", true) if !is_half_typed && event.shift_key() => Some(Command::Redo),
        ("z", true) if !is_half_typed => Some(Command::Undo),
        ("y", true) if !is_half_typed => Some(Command::Redo),
        ("s", true) => Some(Command::SaveCopy),
        ("o", true) => Some(Command::Open),
        ("?", false) if !is_typed_into => Some(Command::ShowList),
        ("escape", false) => Some(Command::PutAway),
        _ => None,
    }
}

fn did(work: impl FnOnce()) -> bool {
    work();
    true
}

/// A copy holds what is typed, too: leaving the input commits it, and coming back goes on.
fn commit_typed() {
    let active =
        document().active_element().and_then(|active| active.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(active) = active.filter(|active| is_editable(active)) {
        let _ = active.blur();
        let _ = active.focus();
    }
}

/// Puts away the notice, or else the details that are looked at.
fn put_away(workspace: Workspace, settings: Settings, target: Option<&Element>) -> bool {
    if workspace.notice.with_untracked(Option::is_some) {
        workspace.notice.set(None);
        return true;
    }
    let is_within = target.is_some_and(|target| target.closest(".details").ok().flatten().is_some());
    if is_within {
        settings.are_details_open.set(false);
        focus::on(focus::TREEGRID);
    }
    is_within
}

/// Whether a dialog or a menu is open, which has the keys to itself.
fn has_keys_to_itself() -> bool {
    // Two questions, because a browser without popovers refuses to look for open ones.
    ["dialog[open]", ":popover-open"]
        .into_iter()
        .any(|open| document().query_selector(open).is_ok_and(|found| found.is_some()))
}
