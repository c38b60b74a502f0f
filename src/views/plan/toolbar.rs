//! The tools above the chart: the outline's gestures, and how close one looks.

use leptos::prelude::*;

use super::keys::Command;
use super::perform::{add_at_end, perform};
use super::state::PlanState;
use super::timescale::Level;

/// The toolbar of the plan view.
#[component]
pub fn Toolbar() -> impl IntoView {
    let state = PlanState::expect();
    let has_none = Memo::new(move |_| state.active.get().is_none());
    let level = Memo::new(move |_| Level::of(state.settings.zoom.get()));
    let tool = move |command: Command, name: &'static str, keys: &'static str, icon: &'static str| {
        view! {
            <button
                type="button"
                class="button quiet"
                aria-label=name
                title=format!("{name} ({keys})")
                aria-disabled=move || has_none.get().to_string()
                on:click=move |_| perform(state, command)
            >
                <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=icon /></svg>
            </button>
        }
    };
    let levels = Level::ALL.map(|one| {
        view! {
            <button
                type="button"
                aria-pressed=move || (level.get() == one).to_string()
                on:click=move |_| state.zoom_in_place(one.zoom())
            >
                {one.name()}
            </button>
        }
    });
    view! {
        <div class="plan-toolbar" role="group" aria-label="Plan tools">
            <button type="button" class="button quiet" on:click=move |_| add_at_end(state)>
                <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M8 3v10M3 8h10" /></svg>
                <span class="plan-tool-name">"Add task"</span>
            </button>
            <div class="plan-tools">
                {tool(Command::Outdent, "Outdent", "Alt+Shift+Left", "M14 3.5H7M14 8H7M14 12.5H7M5 5.5 2.5 8 5 10.5")}
                {tool(Command::Indent, "Indent", "Alt+Shift+Right", "M14 3.5H7M14 8H7M14 12.5H7M2.5 5.5 5 8 2.5 10.5")}
                {tool(Command::MoveUp, "Move up", "Alt+Up", "M8 13V3.5M4 7.5l4-4 4 4")}
                {tool(Command::MoveDown, "Move down", "Alt+Down", "M8 3v9.5M4 8.5l4 4 4-4")}
                {tool(Command::Delete, "Delete", "Delete", "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5 5 13h6l.5-8.5")}
            </div>
            <div class="plan-tools is-zoom" role="group" aria-label="Zoom">
                {tool(Command::ZoomOut, "Zoom out", "-", "M3 8h10")}
                <div class="plan-levels">{levels}</div>
                {tool(Command::ZoomIn, "Zoom in", "+", "M8 3v10M3 8h10")}
                <button
                    type="button"
                    class="button quiet"
                    title="Show the whole plan"
                    aria-disabled=move || has_none.get().to_string()
                    on:click=move |_| state.fit()
                >
                    "Fit"
                </button>
                <button
                    type="button"
                    class="button quiet"
                    title=move || if state.has_today() { "Scroll to today" } else { "Today is far from this plan" }
                    aria-disabled=move || (!state.has_today()).to_string()
                    on:click=move |_| state.show_moment(state.today.get_untracked().midnight())
                >
                    "Today"
                </button>
            </div>
        </div>
    }
}
