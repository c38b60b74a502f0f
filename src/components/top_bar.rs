//! The bar at the top: which plan this is, whether it is safe, and what can be done with it.

use leptos::prelude::*;
use planner::{Edit, PlanChange};

use super::field::TextField;
use super::icon::{Icon, Shape};
use super::open_button::OpenButton;
use super::plan_menu::PlanMenu;
use super::theme_switch::ThemeSwitch;
use crate::autosave::{Autosave, SavedState};
use crate::files::Files;
use crate::settings::Settings;
use crate::workspace::Workspace;

/// The bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let files = Files::expect();
    let workspace = Workspace::expect();
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
                <OpenButton />
                <Show when=is_begun>
                    <button
                        class="button only-wide"
                        title="Download this plan as a file (Ctrl+S)"
                        on:click=move |_| files.save_copy()
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
        workspace.edit(&edit).map_err(|error| error.to_string())
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
        Some(name) => format!("Opening {name}"),
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

/// Undo and redo, which name their steps.
#[component]
fn Steps() -> impl IntoView {
    let workspace = Workspace::expect();
    let undo = move || named("Undo", workspace.undoable());
    let redo = move || named("Redo", workspace.redoable());
    view! {
        <div class="steps" role="group" aria-label="Steps">
            <button
                class="button quiet"
                aria-label=undo
                title=move || format!("{} (Ctrl+Z)", undo())
                aria-disabled=move || workspace.undoable().is_none().to_string()
                on:click=move |_| workspace.undo()
            >
                <Icon shape=Shape::Undo />
            </button>
            <button
                class="button quiet"
                aria-label=redo
                title=move || format!("{} (Ctrl+Shift+Z)", redo())
                aria-disabled=move || workspace.redoable().is_none().to_string()
                on:click=move |_| workspace.redo()
            >
                <Icon shape=Shape::Redo />
            </button>
        </div>
    }
}

fn named(verb: &str, step: Option<String>) -> String {
    match step {
        Some(step) => format!("{verb}: {step}"),
        None => verb.to_owned(),
    }
}

/// Shows or hides the details.
#[component]
fn DetailsToggle() -> impl IntoView {
    let is_open = Settings::expect().are_details_open;
    view! {
        <button
            class="button quiet"
            id="details-toggle"
            aria-label="Details"
            title="Details of the selection"
            aria-expanded=move || is_open.get().to_string()
            aria-controls="details"
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            <Icon shape=Shape::Panel />
        </button>
    }
}
