//! What can be done with the plan as a whole, behind one button.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::menu::Menu;
use crate::commands::{self, Page};

const MENU: &str = "plan-menu";

/// The button and its menu.
#[component]
pub fn PlanMenu() -> impl IntoView {
    view! {
        <button class="button quiet" id="plan-menu-button" popovertarget=MENU aria-label="Plan menu" title="Plan menu">
            <Icon shape=Shape::More />
        </button>
        <Menu id=MENU>
            <MenuEntry id="plan.new" shape=Shape::Sheet />
            <MenuEntry id="plan.sample" shape=Shape::Sample />
            <MenuEntry id="plan.reopen" shape=Shape::Undo />
            <hr />
            <MenuEntry id="plan.save-copy" shape=Shape::Download />
            <MenuEntry id="plan.losses" shape=Shape::Warning />
            <MenuEntry id="plan.unreadable" shape=Shape::Download />
            <MenuEntry id="plan.print" shape=Shape::Print />
            <MenuEntry id="history" shape=Shape::History />
            <hr />
            <MenuEntry id="help.tour" shape=Shape::Tour />
            <MenuEntry id="help.glossary" shape=Shape::Help />
            <MenuEntry id="page.shortcuts" shape=Shape::Keys />
        </Menu>
    }
    .into_any()
}

/// One line of the menu, which closes it. What cannot be done at the moment is not in the way.
#[component]
fn MenuEntry(
    /// The command's name in the registry.
    id: &'static str,
    /// Its icon.
    shape: Shape,
) -> impl IntoView {
    let page = Page::expect();
    let command = commands::of(id);
    let is_possible = Memo::new(move |_| command.possible(page).is_ok());
    let keys = move || command.printed_keys().into_iter().next().map(|keys| view! { <kbd>{keys}</kbd> });
    view! {
        <Show when=move || is_possible.get()>
            <button
                class="menu-entry"
                popovertarget=MENU
                popovertargetaction="hide"
                on:click=move |_| {
                    command.run(page);
                }
            >
                <Icon shape />
                <span class="menu-name">{move || command.name(page)}</span>
                {keys}
            </button>
        </Show>
    }
}
