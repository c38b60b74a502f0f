//! A command in a menu: one line, with its keys. What cannot be done at the moment is not in the way.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::commands::{self, Page};

/// The line, which closes the menu it stands in.
#[component]
pub fn MenuCommand(
    /// The menu.
    menu: &'static str,
    /// The command's name in the registry.
    id: &'static str,
    /// Its icon.
    #[prop(optional)]
    shape: Option<Shape>,
) -> impl IntoView {
    let page = Page::expect();
    let command = commands::of(id);
    let is_possible = Memo::new(move |_| command.possible(page).is_ok());
    let keys = move || command.printed_keys().into_iter().next().map(|keys| view! { <kbd>{keys}</kbd> });
    view! {
        <Show when=move || is_possible.get()>
            <button
                class="menu-entry"
                popovertarget=menu
                popovertargetaction="hide"
                on:click=move |_| {
                    command.run(page);
                }
            >
                {shape.map(|shape| view! { <Icon shape /> })}
                <span class="menu-name">{move || command.name(page)}</span>
                {keys}
            </button>
        </Show>
    }
    .into_any()
}
