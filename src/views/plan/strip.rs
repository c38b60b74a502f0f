//! The strip below the rows: how they are sorted and grouped, how many are selected and what can be done to them, and why
//! what keys asked for was not done. It is there only while there is something to say, and takes its room from the end
//! of the rows, so that nothing jumps.

use leptos::prelude::*;

use super::grouping::Grouping;
use super::row_order::Direction;
use super::selection::Selection;
use super::state::{PlanState, selected_words};
use crate::commands::{self, Page};
use crate::components::icon::{Icon, Shape};
use crate::components::tool::Tool;

/// The strip.
#[component]
pub fn Strip() -> impl IntoView {
    let state = PlanState::expect();
    let grouping = state.settings.grouping;
    let count = Memo::new(move |_| state.selection.with(Selection::count));
    let is_selecting = Memo::new(move |_| count.get() > 1 || state.is_selecting.get());
    let is_shown = move || {
        is_selecting.get() || !state.rows.is_in_outline_order() || state.refused.with(Option::is_some)
    };
    let sorted = move || {
        let (column, direction) = state.rows.sorting.get()?;
        let way = if direction == Direction::Descending { ", descending" } else { "" };
        Some(format!("Sorted by {}{way}", column.name().to_lowercase()))
    };
    let grouped = move || {
        let grouping = grouping.get();
        (grouping != Grouping::None).then(|| format!("Grouped {}", grouping.name().to_lowercase()))
    };
    view! {
        <Show when=is_shown>
            <div class="plan-strip" role="group" aria-label="Rows">
                {move || sorted().map(|words| view! { <Chip words id="sort.none" /> })}
                {move || grouped().map(|words| view! { <Chip words id="group.none" /> })}
                <Show when=move || is_selecting.get()>
                    <div class="plan-strip-selection" role="group" aria-label="Selected tasks">
                        <span class="plan-strip-count number">{move || selected_words(count.get())}</span>
                        <Tool id="task.link" word="Link" />
                        <Tool id="task.unlink" word="Unlink" />
                        <Tool id="task.delete" word="Delete" />
                        <Close id="selection.let-go" />
                    </div>
                </Show>
                {move || state.refused.get().map(|words| view! { <span class="plan-strip-refused">{words}</span> })}
            </div>
        </Show>
    }
    .into_any()
}

/// Something that is on, and the way to put it off.
#[component]
fn Chip(
    /// What is on.
    words: String,
    /// The command that puts it off.
    id: &'static str,
) -> impl IntoView {
    view! {
        <span class="plan-chip">
            {words}
            <Close id />
        </span>
    }
}

/// A cross that runs a command.
#[component]
fn Close(
    /// The command.
    id: &'static str,
) -> impl IntoView {
    let (page, state) = (Page::expect(), PlanState::expect());
    let command = commands::of(id);
    view! {
        <button
            type="button"
            class="plan-chip-close"
            aria-label=command.title
            title=move || command.hint(page)
            on:click=move |_| {
                command.run(page);
                // The button goes away with what it put off.
                state.cursor.take_focus();
            }
        >
            <Icon shape=Shape::Close />
        </button>
    }
}
