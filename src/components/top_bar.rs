//! The bar at the top: which plan this is, whether it is safe, and what can be done with it.

use leptos::prelude::*;
use planner::{Edit, PlanChange};

use super::field::TextField;
use super::history_menu::HistoryMenu;
use super::icon::{Icon, Shape};
use super::open_button::OpenButton;
use super::palette::PaletteButton;
use super::plan_menu::PlanMenu;
use super::theme_switch::ThemeSwitch;
use crate::autosave::{Autosave, SavedState};
use crate::commands::{self, Page};
use crate::files::Files;
use crate::workspace::Workspace;

/// The bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let workspace = Workspace::expect();
    let page = Page::expect();
    let save_copy = commands::of("plan.save-copy");
    let is_begun = move || workspace.is_begun();
    view! {
        <header class="top-bar">
            <div class="top-bar-plan">
                <Show when=is_begun fallback=|| view! { <span class="product">"Linchpin"</span> }>
                    <PlanName />
                    <Saved />
                </Show>
            </div>
            <div class="top-bar-actions">
                <Show when=is_begun>
                    <Steps />
                </Show>
                <PaletteButton />
                <OpenButton />
                <Show when=is_begun>
                    <button
                        class="button only-wide save-copy"
                        title=save_copy.hint(page)
                        aria-keyshortcuts=save_copy.aria_keys()
                        on:click=move |_| {
                            save_copy.run(page);
                        }
                    >
                        <Icon shape=Shape::Download />
                        <span class="button-word">"Save a copy"</span>
                    </button>
                    <PlanMenu />
                </Show>
                <ThemeSwitch />
                <Show when=is_begun>
                    <DetailsToggle />
                </Show>
            </div>
        </header>
    }
    .into_any()
}

/// The name of the plan, edited in place.
#[component]
fn PlanName() -> impl IntoView {
    let workspace = Workspace::expect();
    let name = Signal::derive(move || workspace.plan().with(|plan| plan.name().to_owned()));
    let commit = move |text: String| {
        let edit = Edit::ChangePlan(PlanChange::Name(text.trim().to_owned()));
        workspace.edit(&edit)
    };
    view! { <TextField class="plan-name" label="Plan name" is_label_unseen=true placeholder="Name this plan" value=name commit /> }
}

/// Whether the plan would survive the closing of the page, in words.
#[component]
fn Saved() -> impl IntoView {
    let autosave = Autosave::expect();
    let files = Files::expect();
    let state = Memo::new(move |_| autosave.state());
    let is_at_risk = move || matches!(state.get(), SavedState::NotSaved(_));
    let words = move || match files.reading.get() {
        Some(reading) => format!("Opening {}", reading.name),
        None => state.get().words().to_owned(),
    };
    view! {
        <span class="saved" class:at-risk=is_at_risk data-testid="saved" title=words>
            {words}
        </span>
        // Only what went wrong is said aloud.
        <span class="unseen" role="alert">
            {move || is_at_risk().then(|| state.get().words())}
        </span>
    }
}

/// Undo and redo, which name their steps, and the list of all.
#[component]
fn Steps() -> impl IntoView {
    view! {
        <div class="steps" role="group" aria-label="Steps">
            <CommandButton id="undo" shape=Shape::Undo />
            <CommandButton id="redo" shape=Shape::Redo />
            <HistoryMenu />
        </div>
    }
}

/// A command as an icon, which says its name when it is pointed at.
#[component]
fn CommandButton(
    /// The command's name in the registry.
    id: &'static str,
    /// Its icon.
    shape: Shape,
) -> impl IntoView {
    let page = Page::expect();
    let command = commands::of(id);
    view! {
        <button
            class="button quiet"
            aria-label=move || command.name(page)
            title=move || command.hint(page)
            aria-keyshortcuts=command.aria_keys()
            aria-disabled=move || command.possible(page).is_err().to_string()
            on:click=move |_| {
                command.run(page);
            }
        >
            <Icon shape />
        </button>
    }
}

/// Shows or hides the details.
#[component]
fn DetailsToggle() -> impl IntoView {
    let page = Page::expect();
    let command = commands::of("page.details");
    let is_open = page.settings.are_details_open;
    view! {
        <button
            class="button quiet"
            id="details-toggle"
            aria-label="Details"
            title=command.hint(page)
            aria-keyshortcuts=command.aria_keys()
            aria-expanded=move || is_open.get().to_string()
            aria-controls="details"
            on:click=move |_| {
                command.run(page);
            }
        >
            <Icon shape=Shape::Panel />
        </button>
    }
}
