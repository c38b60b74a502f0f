//! What can be done with the plan as a whole, behind one button.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::loss_report;
use super::shortcuts;
use crate::autosave::Autosave;
use crate::files::{self, Files};
use crate::storage::{self, UNREADABLE};
use crate::workspace::Workspace;

const MENU: &str = "plan-menu";

/// The button and its menu.
#[component]
pub fn PlanMenu() -> impl IntoView {
    let workspace = Workspace::expect();
    let files = Files::expect();
    let previous = Autosave::expect().previous;
    let lost = move || {
        workspace.report.with(|report| report.as_ref().map(|report| loss_report::total(&report.losses)))
    };
    view! {
        <button class="button quiet" popovertarget=MENU aria-label="Plan menu" title="Plan menu">
            <Icon shape=Shape::More />
        </button>
        <div class="menu" id=MENU popover="auto">
            <MenuEntry name="New plan" shape=Shape::Sheet choose=move || files.begin_empty() />
            <MenuEntry name="Sample program" shape=Shape::Sample choose=move || files.begin_sample() />
            {move || {
                previous
                    .get()
                    .map(|name| {
                        view! {
                            <MenuEntry
                                name=format!("Reopen \u{201c}{name}\u{201d}")
                                shape=Shape::Undo
                                choose=move || files.reopen()
                            />
                        }
                    })
            }}
            <hr />
            <MenuEntry name="Save a copy" keys="Ctrl+S" shape=Shape::Download choose=move || files.save_copy() />
            {move || {
                lost()
                    .map(|count| {
                        view! {
                            <MenuEntry
                                name=loss_report::summary(count)
                                shape=Shape::Warning
                                choose=loss_report::show
                            />
                        }
                    })
            }}
            {storage::text(UNREADABLE)
                .map(|text| {
                    view! {
                        <MenuEntry
                            name="Download the stored plan that could not be read"
                            shape=Shape::Download
                            choose=move || files::download("stored plan.linchpin.json", &text)
                        />
                    }
                })}
            <MenuEntry name="Keyboard shortcuts" keys="?" shape=Shape::Keys choose=shortcuts::show />
        </div>
    }
}

/// One line of the menu, which closes it.
#[component]
fn MenuEntry(
    /// What it does.
    #[prop(into)]
    name: String,
    /// Its icon.
    shape: Shape,
    /// The keys that do the same.
    #[prop(optional)]
    keys: &'static str,
    /// Does it.
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button class="menu-entry" popovertarget=MENU popovertargetaction="hide" on:click=move |_| choose()>
            <Icon shape />
            <span class="menu-name">{name}</span>
            {(!keys.is_empty()).then(|| view! { <kbd>{keys}</kbd> })}
        </button>
    }
}
