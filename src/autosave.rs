//! Keeping the open plan in the browser: after every edit, across reloads, beside other tabs.
//!
//! Promises: what was stored and cannot be read is never overwritten before a copy is safe or the person
//! agreed; a plan that makes way for another can be opened again; another tab's work is not overwritten
//! without a question. Saving waits until typing rests, and leaving the page does not wait for it.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::measure;
use crate::parts::{self, Read};
use crate::storage::{self, NotKept, PLAN, PREVIOUS, PREVIOUS_NAME, UNREADABLE};
use crate::workspace::{Notice, Snapshot, Workspace};

/// Whether the open plan would survive the closing of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedState {
    /// There is no plan yet.
    Nothing,
    /// As it is on screen, it is stored.
    Saved,
    /// It will be in a moment.
    Saving,
    /// It is not, and this is why.
    NotSaved(Obstacle),
}

/// What stands in the way of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no room left for this page.
    Full,
    /// The browser lets the page keep nothing.
    Denied,
    /// Another tab changed the stored plan.
    OtherTab,
    /// The text in its place cannot be read, and nobody has agreed to replace it.
    Unreadable,
}

impl SavedState {
    /// What it says on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Saved => "Saved",
            Self::Saving => "Saving",
            Self::NotSaved(Obstacle::Full) => "Not saved: storage is full",
            Self::NotSaved(Obstacle::Denied) => "Not saved: this browser allows no storage",
            Self::NotSaved(Obstacle::OtherTab) => "Not saved: another tab changed this plan",
            Self::NotSaved(Obstacle::Unreadable) => "Not saved: the stored plan could not be read",
        }
    }
}

/// A stored plan that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong with it.
    pub message: String,
    /// The text as it was stored.
    pub text: String,
}

/// Keeps the open plan stored. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Autosave {
    workspace: Workspace,
    /// The plan as it is stored.
    stored: RwSignal<Option<Snapshot>>,
    obstacle: RwSignal<Option<Obstacle>>,
    /// What was stored and could not be read, until the person has dealt with it.
    pub unreadable: RwSignal<Option<Unreadable>>,
    /// The name of the plan that can be opened again.
    pub previous: RwSignal<Option<String>>,
    /// A plan that anyone can have again as it is, so that it need not be kept when another takes its place.
    spare: StoredValue<Option<Snapshot>>,
    /// A plan that made way for another and is not stored yet.
    left: StoredValue<Option<Snapshot>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Autosave {
    /// Saving waits until edits have rested this long.
    const REST: Duration = Duration::from_millis(300);

    /// Takes up the plan that was left, and keeps the workspace's plan stored from here on.
    pub fn begin(workspace: Workspace) -> Self {
        let autosave = Self {
            workspace,
            stored: RwSignal::new(None),
            obstacle: RwSignal::new((!storage::is_allowed()).then_some(Obstacle::Denied)),
            unreadable: RwSignal::new(None),
            previous: RwSignal::new(storage::text(PREVIOUS_NAME)),
            spare: StoredValue::new(None),
            left: StoredValue::new(None),
            waiting: StoredValue::new(None),
        };
        // Where a plan is stored, what reads it came before the page.
        if let Some(read) = parts::read() {
            autosave.resume(read);
        }
        autosave.watch_plan();
        autosave.watch_page();
        autosave
    }

    /// What keeps the plan of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the open plan would survive the closing of the page.
    pub fn state(self) -> SavedState {
        if !self.workspace.is_begun() {
            return SavedState::Nothing;
        }
        match self.obstacle.get() {
            Some(obstacle) => SavedState::NotSaved(obstacle),
            None if self.is_stored() => SavedState::Saved,
            None => SavedState::Saving,
        }
    }

    /// Whether the plan is stored as it is.
    fn is_stored(self) -> bool {
        let plan = self.workspace.plan().get();
        self.stored.with(|stored| stored.as_ref() == Some(&plan))
    }

    /// Stores the plan now, if it is not stored yet and nothing stands in the way.
    pub fn save(self) {
        if let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        let is_held_back =
            matches!(self.obstacle.get_untracked(), Some(Obstacle::OtherTab | Obstacle::Unreadable));
        let is_needed = untrack(move || self.workspace.is_begun() && !self.is_stored());
        if is_held_back || !is_needed {
            return;
        }
        let plan = self.workspace.plan().get_untracked();
        let since = measure::now();
        match storage::put_text(PLAN, &interchange::save(&plan)) {
            Ok(()) => {
                self.obstacle.set(None);
                self.stored.set(Some(plan));
                self.save_left();
            }
            Err(NotKept::Full) => self.obstacle.set(Some(Obstacle::Full)),
            Err(NotKept::Denied) => self.obstacle.set(Some(Obstacle::Denied)),
        }
        measure::span("linchpin:save", since);
    }

    /// Remembers the open plan before another takes its place, so that it can be opened again.
    pub fn leave(self) {
        let plan = self.workspace.plan().get_untracked();
        let is_spare = plan.is_empty() || self.spare.with_value(|spare| spare.as_ref() == Some(&plan));
        if untrack(move || self.workspace.is_begun()) && !is_spare {
            self.previous.set(Some(plan.name().to_owned()));
            self.left.set_value(Some(plan));
        }
    }

    /// Says of the plan as it is that anyone can have it again.
    pub fn spare(self) {
        self.spare.set_value(Some(self.workspace.plan().get_untracked()));
    }

    /// The text of the plan that was open before this one.
    pub fn previous_text(self) -> Option<String> {
        let left = self.left.with_value(|left| left.as_ref().map(|plan| interchange::save(plan)));
        left.or_else(|| storage::text(PREVIOUS))
    }

    /// Replaces what could not be read by whatever is planned from here on.
    pub fn start_afresh(self) {
        storage::remove(PLAN);
        self.unreadable.set(None);
        self.obstacle.update(|obstacle| {
            obstacle.take_if(|obstacle| *obstacle == Obstacle::Unreadable);
        });
        self.save();
    }

    /// Stores this tab's plan over the one of the other tab, which can be opened again.
    pub fn keep_mine(self) {
        self.once_it_reads(move |read| self.keep_mine_by(read));
    }

    fn keep_mine_by(self, read: Read) {
        if let Some(theirs) = storage::text(PLAN) {
            // OK to lose the copy where there is no room: the other tab still has its plan on screen.
            if storage::put_text(PREVIOUS, &theirs).is_ok() {
                let name = read(theirs.as_bytes()).map(|loaded| loaded.plan.name().to_owned());
                self.name_previous(&name.unwrap_or_default());
            }
        }
        self.obstacle.set(None);
        self.save();
    }

    /// Opens the plan of the other tab; this tab's plan comes back with undo.
    pub fn load_theirs(self) {
        self.once_it_reads(move |read| self.load_theirs_by(read));
    }

    fn load_theirs_by(self, read: Read) {
        let Some(text) = storage::text(PLAN) else {
            // The other tab has taken it away again.
            self.obstacle.set(None);
            return self.save();
        };
        match read(text.as_bytes()) {
            Ok(loaded) => {
                self.leave();
                self.workspace.open("the plan of the other tab", loaded, measure::now());
                self.obstacle.set(None);
                self.stored.set(Some(self.workspace.plan().get_untracked()));
                self.save_left();
            }
            Err(error) => self.workspace.notice.set(Some(Notice::Refused {
                title: "The plan of the other tab was not opened".to_owned(),
                message: error.to_string(),
            })),
        }
    }

    /// Does something once plan files can be read. Where they cannot, it is said, and all stays as it is.
    fn once_it_reads(self, then: impl FnOnce(Read) + 'static) {
        if let Some(read) = parts::read() {
            return then(read);
        }
        leptos::task::spawn_local(async move {
            match parts::fetch_read().await {
                Some(read) => then(read),
                None => self.workspace.notice.set(Some(Notice::Refused {
                    title: "The plan of the other tab was not opened".to_owned(),
                    message: parts::MISSING.to_owned(),
                })),
            }
        });
    }

    /// Opens what is stored, where there is something.
    fn resume(self, read: Read) {
        let Some(text) = storage::text(PLAN) else { return };
        match read(text.as_bytes()) {
            Ok(loaded) => {
                self.workspace.resume(loaded.plan);
                self.stored.set(Some(self.workspace.plan().get_untracked()));
            }
            Err(error) => {
                if !is_copied(&text) {
                    self.obstacle.set(Some(Obstacle::Unreadable));
                }
                self.unreadable.set(Some(Unreadable { message: error.to_string(), text }));
            }
        }
    }

    /// The same once plan files can be read. Until then nothing takes its place.
    fn resume_soon(self) {
        self.obstacle.set(Some(Obstacle::OtherTab));
        self.once_it_reads(move |read| {
            if !untrack(move || self.workspace.is_begun()) {
                self.obstacle.set(None);
                self.resume(read);
            }
        });
    }

    fn watch_plan(self) {
        Effect::new(move |_| {
            let is_needed = self.workspace.is_begun() && !self.is_stored();
            if let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() {
                waiting.clear();
            }
            if is_needed {
                let save = move || measure::when_idle(move || self.save());
                self.waiting.set_value(set_timeout_with_handle(save, Self::REST).ok());
            }
        });
    }

    fn watch_page(self) {
        let leave = move || {
            // What is typed and not yet committed is committed when its input loses the focus.
            if let Some(active) = document().active_element().and_then(|element| element.dyn_into().ok()) {
                let active: web_sys::HtmlElement = active;
                let _ = active.blur();
            }
            self.save();
        };
        window_event_listener(ev::Custom::<web_sys::Event>::new("pagehide"), move |_| leave());
        window_event_listener(ev::Custom::<web_sys::Event>::new("visibilitychange"), move |_| {
            if document().visibility_state() == web_sys::VisibilityState::Hidden {
                // A tab in the background may end without another word. What is typed is committed where it
                // stands, so that a person who comes back types on.
                if let Some(field) =
                    document().query_selector(".field :focus, .plan-input:focus").ok().flatten()
                    && let Ok(change) = web_sys::Event::new("change")
                {
                    // OK because a fresh event can be dispatched.
                    let _ = field.dispatch_event(&change);
                }
                self.save();
            }
        });
        window_event_listener(ev::beforeunload, move |event| {
            let is_at_risk = move || {
                matches!(self.state(), SavedState::NotSaved(_)) && self.workspace.undoable().is_some()
            };
            // What could not be read stands nowhere but in its field.
            let has_refused =
                document().query_selector(".field [aria-invalid=true]").is_ok_and(|one| one.is_some());
            if has_refused || untrack(is_at_risk) {
                event.prevent_default();
            }
        });
        window_event_listener(ev::storage, move |event| {
            // No key stands for all of them.
            if event.key().is_none_or(|key| key == PLAN) {
                self.notice_other_tab(event.new_value().is_some());
            }
        });
    }

    fn notice_other_tab(self, is_written: bool) {
        match (is_written, untrack(move || self.workspace.is_begun())) {
            (true, true) => self.obstacle.set(Some(Obstacle::OtherTab)),
            // Nothing is planned here yet, so there is nothing to ask.
            (true, false) => match parts::read() {
                Some(read) => self.resume(read),
                None => self.resume_soon(),
            },
            (false, _) => self.stored.set(None),
        }
    }

    /// Stores the plan that made way for another.
    fn save_left(self) {
        let Some(left) = self.left.try_update_value(Option::take).flatten() else { return };
        // The plan before the one before goes first, so that there is room.
        storage::remove(PREVIOUS);
        match storage::put_text(PREVIOUS, &interchange::save(&left)) {
            Ok(()) => self.name_previous(left.name()),
            Err(_) => {
                storage::remove(PREVIOUS_NAME);
                self.workspace.notice.set(Some(Notice::Refused {
                    title: format!("\u{201c}{}\u{201d} is not kept", left.name()),
                    message:
                        "storage has no room for a second plan: undo brings it back while this page is open"
                            .to_owned(),
                }));
                self.left.set_value(Some(left));
            }
        }
    }

    fn name_previous(self, name: &str) {
        // OK to ignore: the name is short, and without it the plan is offered without a name.
        let _ = storage::put_text(PREVIOUS_NAME, name);
        self.previous.set(Some(name.to_owned()));
    }
}

/// Whether a copy of an unreadable text is safe; an older copy of another text is not replaced.
fn is_copied(text: &str) -> bool {
    match storage::text(UNREADABLE) {
        Some(copy) => copy == text,
        None => storage::put_text(UNREADABLE, text).is_ok(),
    }
}
