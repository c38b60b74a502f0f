//! The keys that work everywhere on the page, and the sheet of all keys, both read from the registry.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::drop_target::is_editable;
use super::icon::{Icon, Shape};
use super::loss_report::show_dialog;
use crate::commands::{self, Command, Group, Page, Platform, Pressed, Scope, Surroundings};

const ID: &str = "shortcuts";

/// Shows the sheet.
pub fn show(page: Page) {
    page.are_shortcuts_shown.set(true);
}

/// Listens to the keys, and holds the sheet of them.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let page = Page::expect();
    let listener = window_event_listener(ev::keydown, move |event| {
        // An open dialog has the keys to itself.
        if event.default_prevented() || is_there("dialog[open]") {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_text = target.as_ref().is_some_and(is_editable);
        let place = Surroundings {
            is_text,
            is_half_typed: is_text && target.is_some_and(|target| !target.has_attribute("data-committed")),
            is_menu_open: is_there(".menu:popover-open"),
        };
        let pressed = Pressed::from(&event);
        let asked_for = commands::asked_for(&[Scope::Page], &pressed, Platform::here(), place);
        if asked_for.is_some_and(|command| command.run_by_keys(page)) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    let is_shown = page.are_shortcuts_shown;
    Effect::new(move |_| {
        if is_shown.get() {
            show_dialog(ID);
        }
    });
    view! {
        <dialog class="dialog" id=ID aria-labelledby="shortcuts-title" {..closes_by_a_click_beside()} on:close=move |_| is_shown.set(is_there(&format!("#{ID}[open]")))>
            <form method="dialog" class="dialog-head">
                <h2 id="shortcuts-title">"Keyboard shortcuts"</h2>
                <button class="button quiet" aria-label="Close">
                    <Icon shape=Shape::Close />
                </button>
            </form>
            <Show when=move || is_shown.get()>
                <div class="shortcuts" tabindex="0" role="region" aria-labelledby="shortcuts-title">
                    {Group::ALL.map(section)}
                </div>
            </Show>
        </dialog>
    }
    .into_any()
}

/// The keys of one group.
fn section(group: Group) -> impl IntoView {
    let lines = commands::all()
        .filter(|command| command.group == group && command.chords().next().is_some())
        .map(line)
        .collect_view();
    view! {
        <section class="shortcut-group">
            <h3>{group.title()}</h3>
            <dl>{lines}</dl>
        </section>
    }
}

fn line(command: &'static Command) -> impl IntoView {
    let keys = command.printed_keys().into_iter().map(|keys| view! { <kbd>{keys}</kbd> " " }).collect_view();
    view! {
        <div class="shortcut">
            <dt>{keys}</dt>
            <dd>{command.title}</dd>
        </div>
    }
}

/// Where the browser can, a click beside a dialog closes it.
pub fn closes_by_a_click_beside() -> impl leptos::attr::Attribute + Clone {
    leptos::attr::custom::custom_attribute("closedby", "any")
}

/// Whether something is there; a browser that does not know what is asked for has none.
fn is_there(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}
