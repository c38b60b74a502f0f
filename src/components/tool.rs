//! A button for a command, as toolbars have them.

use leptos::prelude::*;

use super::icon::Drawn;
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
    /// Whether it is held down, where it is one that can be.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
) -> impl IntoView {
    let page = Page::expect();
    let command = commands::of(id);
    let hint = Memo::new(move |_| command.hint(page));
    let is_off = Memo::new(move |_| command.possible(page).is_err());
    let is_named_by_icon = word.is_empty();
    let word_class = if icon.is_empty() { "" } else { "tool-name" };
    view! {
        <button
            type="button"
            class="button quiet"
            aria-label=move || is_named_by_icon.then(|| command.name(page))
            title=move || hint.get()
            aria-keyshortcuts=command.aria_keys()
            aria-disabled=move || is_off.get().to_string()
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=move |_| {
                command.run(page);
            }
        >
            {(!icon.is_empty()).then(|| view! { <Drawn lines=icon /> })}
            {(!word.is_empty()).then(|| view! { <span class=word_class>{word}</span> })}
        </button>
    }
    .into_any()
}
