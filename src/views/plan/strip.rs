//! The strip below the rows: how many are selected, and what can be done to them. It is there only while there is
//! something to say, and takes its room from the end of the rows, so that nothing jumps.

use leptos::prelude::*;

use super::selection::Selection;
use super::state::{PlanState, selected_words};
use super::toolbar::Tool;
use crate::commands::{self, Page};
use crate::components::icon::{Icon, Shape};

/// The strip.
#[component]
pub fn Strip() -> impl IntoView {
    let state = PlanState::expect();
    let count = Memo::new(move |_| state.selection.with(Selection::count));
    let is_shown = Memo::new(move |_| count.get() > 1 || state.is_selecting.get());
    view! {
        <Show when=move || is_shown.get()>
            <div class="plan-strip" role="group" aria-label="Selected tasks">
                <span class="plan-strip-count number">{move || selected_words(count.get())}</span>
                <Tool id="task.link" word="Link" />
                <Tool id="task.unlink" word="Unlink" />
                <Tool id="task.delete" word="Delete" />
                <LetGo />
            </div>
        </Show>
    }
}

/// The way out of a selection.
#[component]
fn LetGo() -> impl IntoView {
    let page = Page::expect();
    let command = commands::of("selection.let-go");
    view! {
        <button
            type="button"
            class="button quiet plan-strip-end"
            aria-label=command.title
            title=move || command.hint(page)
            on:click=move |_| {
                command.run(page);
            }
        >
            <Icon shape=Shape::Close />
        </button>
    }
}
