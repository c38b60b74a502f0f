//! Inputs that take effect when they are committed: by Enter, or by leaving them.
//!
//! What is typed and cannot be accepted stays as it was typed, marked, with a word on what would be accepted.
//! Escape puts the committed text back. An input that goes away with typed text in it commits it first.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::glossary;
use crate::workspace::{Notice, Workspace};

/// Accepts a text, or says why not.
type Commit = Arc<dyn Fn(String) -> Result<(), String> + Send + Sync>;

/// What is typed and not committed.
#[derive(Clone)]
pub struct Draft {
    value: Signal<String>,
    /// Whether it stands for several values that differ, and so for none.
    is_mixed: Signal<bool>,
    commit: Commit,
    // Signals without an owner, because the last commit happens while the owner goes away.
    typed: ArcRwSignal<Option<String>>,
    refusal: ArcRwSignal<Option<String>>,
}

impl Draft {
    /// A draft over a committed value. When its owner goes away, what is typed is committed.
    pub fn new(
        label: String,
        value: Signal<String>,
        commit: impl Fn(String) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        let draft = Self {
            value,
            is_mixed: Signal::stored(false),
            commit: Arc::new(commit),
            typed: ArcRwSignal::new(None),
            refusal: ArcRwSignal::new(None),
        };
        let workspace = Workspace::expect();
        let last = draft.clone();
        on_cleanup(move || {
            let Some(text) = last.typed.get_untracked() else { return };
            // Not within the change that takes the input away.
            queue_microtask(move || {
                if let Err(message) = (last.commit)(text) {
                    let title = format!("{label}: not changed");
                    workspace.notice.set(Some(Notice::Refused { title, message }));
                }
            });
        });
        draft
    }

    /// The text in the input.
    pub fn text(&self) -> String {
        self.typed.get().unwrap_or_else(|| self.value.get())
    }

    /// Whether there is nothing to commit.
    pub fn is_committed(&self) -> bool {
        self.typed.with(Option::is_none)
    }

    /// Why what is typed was not accepted.
    pub fn refusal(&self) -> Option<String> {
        self.refusal.get()
    }

    /// Takes what is typed.
    pub fn type_in(&self, text: String) {
        self.typed.set(Some(text));
        self.refusal.set(None);
    }

    /// Stands for several values while this is so. What is typed goes into all of them; nothing does only by Enter.
    fn mixed_while(self, is_mixed: Signal<bool>) -> Self {
        Self { is_mixed, ..self }
    }

    /// Commits what is typed.
    pub fn commit(&self) {
        let Some(text) = self.typed.get_untracked() else { return };
        // An input that is left because it goes away is committed as it goes.
        let Some(before) = self.value.try_get_untracked() else { return };
        if text == before {
            return self.give_up();
        }
        self.send(text);
    }

    fn send(&self, text: String) {
        match (self.commit)(text) {
            Ok(()) => self.give_up(),
            Err(message) => self.refusal.set(Some(sentence(&message))),
        }
    }

    /// Puts the committed text back.
    pub fn give_up(&self) {
        self.typed.set(None);
        self.refusal.set(None);
    }

    /// Enter commits, Escape gives up.
    fn key(&self, event: &KeyboardEvent) {
        match event.key().as_str() {
            // While a character is being composed, Enter chooses it.
            "Enter" if !event.is_composing() => {
                let emptied = self.typed.get_untracked().filter(String::is_empty);
                match emptied.filter(|_| self.is_mixed.get_untracked()) {
                    Some(text) => self.send(text),
                    None => self.commit(),
                }
            }
            "Escape" if !self.typed.with_untracked(Option::is_none) => {
                event.prevent_default();
                event.stop_propagation();
                self.give_up();
            }
            _ => {}
        }
    }
}

/// A line of text with a label above it.
#[component]
pub fn TextField(
    /// What it is called.
    #[prop(into)]
    label: String,
    /// The committed text.
    #[prop(into)]
    value: Signal<String>,
    /// Accepts a text, or says why not.
    commit: impl Fn(String) -> Result<(), String> + Send + Sync + 'static,
    /// What it does, told when the pointer rests on it.
    #[prop(optional)]
    help: &'static str,
    /// Its style class.
    #[prop(optional, into)]
    class: String,
    /// Whether the label is only for those who do not see where it stands.
    #[prop(optional)]
    is_label_unseen: bool,
    /// What stands in it while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// The id of a list of texts to choose from.
    #[prop(optional, into)]
    list: Option<String>,
    /// Whether it stands for several values that differ.
    #[prop(optional, into)]
    is_mixed: Signal<bool>,
) -> impl IntoView {
    let draft = Draft::new(label.clone(), value, commit).mixed_while(is_mixed);
    let (typing, keys, change, blur) = (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    let (text, committed) = (draft.clone(), draft.clone());
    framed(label, draft, &class, is_label_unseen, move |frame| {
        view! {
            <input
                id=frame.id
                placeholder=move || if is_mixed.get() { "mixed" } else { placeholder }
                title=(!help.is_empty()).then_some(help)
                list=list
                autocomplete="off"
                spellcheck="false"
                prop:value=move || text.text()
                data-committed=move || committed.is_committed()
                aria-invalid=frame.is_invalid
                aria-describedby=frame.refusal_id
                on:input=move |event| typing.type_in(event_target_value(&event))
                on:keydown=move |event| keys.key(&event)
                on:change=move |_| change.commit()
                on:blur=move |_| blur.commit()
            />
        }
    })
}

/// Lines of text with a label above them. Enter begins a new line, unless it is one line that is only shown as
/// several: then it commits.
#[component]
pub fn TextArea(
    /// What it is called.
    #[prop(into)]
    label: String,
    /// The committed text.
    #[prop(into)]
    value: Signal<String>,
    /// Accepts a text, or says why not.
    commit: impl Fn(String) -> Result<(), String> + Send + Sync + 'static,
    /// Its style class.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is one line, broken where it is too long.
    #[prop(optional)]
    is_one_line: bool,
    /// What stands in it while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let draft = Draft::new(label.clone(), value, commit);
    let (typing, keys, change, blur) = (draft.clone(), draft.clone(), draft.clone(), draft.clone());
    let (text, committed) = (draft.clone(), draft.clone());
    framed(label, draft, class, false, move |frame| {
        view! {
            <textarea
                id=frame.id
                rows=if is_one_line { "1" } else { "3" }
                placeholder=placeholder
                prop:value=move || text.text()
                data-committed=move || committed.is_committed()
                aria-invalid=frame.is_invalid
                aria-describedby=frame.refusal_id
                on:input=move |event| typing.type_in(event_target_value(&event))
                on:keydown=move |event| {
                    let is_enter = event.key() == "Enter";
                    if is_enter && is_one_line {
                        event.prevent_default();
                    }
                    if is_one_line || !is_enter {
                        keys.key(&event);
                    }
                }
                on:change=move |_| change.commit()
                on:blur=move |_| blur.commit()
            ></textarea>
        }
    })
}

/// What ties an input to its label and to the word on what would be accepted.
struct Frame {
    id: String,
    refusal_id: Signal<Option<String>>,
    is_invalid: Signal<Option<&'static str>>,
}

/// A label, an input, and why what is in it was not accepted.
fn framed<V: IntoView>(
    label: String,
    draft: Draft,
    class: &str,
    is_label_unseen: bool,
    input: impl FnOnce(Frame) -> V,
) -> AnyView {
    let id = fresh_id();
    let refusal_id = format!("{id}-refusal");
    let refusal = Signal::derive(move || draft.refusal());
    let term = glossary::titled(&label).map(|term| term.key);
    let input = input(Frame {
        id: id.clone(),
        refusal_id: Signal::derive({
            let refusal_id = refusal_id.clone();
            move || refusal.get().map(|_| refusal_id.clone())
        }),
        is_invalid: Signal::derive(move || refusal.get().map(|_| "true")),
    });
    view! {
        <div class=format!("field {class}")>
            <label for=id class:unseen=is_label_unseen data-term=term>
                {label}
            </label>
            {input}
            {move || {
                let id = refusal_id.clone();
                refusal.get().map(|message| view! { <p class="refusal" role="alert" id=id>{message}</p> })
            }}
        </div>
    }
    .into_any()
}

/// An id that no other element of the page has.
pub fn fresh_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A message of the core as a sentence on screen.
pub fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
