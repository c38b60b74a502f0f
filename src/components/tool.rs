//! A button for a command, as toolbars have them.

use leptos::prelude::*;

use crate::commands::{self, Page};

/// A button that does what a command does, says so, and why not where it is not possible.
#[component]
pub fn Tool(
    /// The command's name in the registry.
    id: &'static str,
    /// What it shows, drawn on a field of 16 by 16.
    #[prop(optional)]
    icon: &'static str,
    /// What it says, where its icon is not enough.
    #[prop(optional)]
    word: &'static str,
) -> impl IntoView {
    let page = Page::expect();
    let command = commands::of(id);
    let hint = Memo::new(move |_| command.hint(page));
    let is_off = Memo::new(move |_| command.possible(page).is_err());
    let icon = (!icon.is_empty()).then(|| {
        view! {
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=icon /></svg>
        }
    });
    view! {
        <button
            type="button"
            class="button quiet"
            aria-label=word.is_empty().then_some(command.title)
            title=move || hint.get()
            aria-keyshortcuts=command.aria_keys()
            aria-disabled=move || is_off.get().to_string()
            on:click=move |_| {
                command.run(page);
            }
        >
            {icon}
            {word}
        </button>
    }
}
