//! The tools above the matrix, and the line below it that says in words what is looked at.

use leptos::prelude::*;

use super::arranged::{Level, Order};
use super::state::MatrixState;
use super::words;
use crate::commands::{self, Page};
use crate::components::tool::Tool;
use crate::locale;

/// What has rows, in which order they stand, how much is drawn, how close one looks.
#[component]
pub fn Tools() -> impl IntoView {
    let state = MatrixState::expect();
    let page = Page::expect();
    let levels = Level::ALL.map(|level| {
        let command = level.command();
        view! {
            <button
                type="button"
                title=move || commands::of(command).hint(page)
                aria-pressed=move || (state.level.get() == level).to_string()
                on:click=move |_| commands::run(command, page)
            >
                {level.name()}
            </button>
        }
    });
    let order = state.settings.matrix_order;
    let options = Order::ALL.map(|one| {
        view! {
            <option value=one.key() selected=move || order.get() == one>
                {one.name()}
            </option>
        }
    });
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some(chosen) = Order::ALL.into_iter().find(|order| order.key() == key) {
            order.set(chosen);
        }
    };
    let counted = Memo::new(move |_| {
        state.arranged.with(|arranged| {
            let count = arranged.len() as usize;
            let rows = match (state.level.get(), count) {
                (Level::Teams, 1) => "team",
                (Level::Teams, _) => "teams",
                (Level::Projects, 1) => "project",
                (Level::Projects, _) => "projects",
                (Level::Tasks, 1) => "task",
                (Level::Tasks, _) => "tasks",
            };
            let above = arranged.feedback_count();
            let marks = arranged.matrix.marks.len();
            let marks_word = if marks == 1 { "mark" } else { "marks" };
            format!(
                "{} {rows}, {} {marks_word}, {} above the diagonal",
                locale::count(count),
                locale::count(marks),
                locale::count(above)
            )
        })
    });
    let groups = move || {
        let loops = state.arranged.with(|arranged| arranged.matrix.loops.len());
        match loops {
            0 => "Clusters".to_owned(),
            1 => "1 loop".to_owned(),
            count => format!("{} loops", locale::count(count)),
        }
    };
    let has_loops = move || state.arranged.with(|arranged| !arranged.matrix.loops.is_empty());
    view! {
        <div class="plan-toolbar matrix-tools" role="group" aria-label="Matrix tools">
            <div class="plan-levels matrix-levels" role="group" aria-label="Rows and columns">{levels}</div>
            <label class="view-choice">
                <span>"Order"</span>
                <select on:change=choose>{options}</select>
            </label>
            <span class="view-count" title=move || counted.get()>{move || counted.get()}</span>
            <div class="plan-tools is-zoom" role="group" aria-label="Size">
                <button
                    type="button"
                    class="button quiet"
                    class:has-loops=has_loops
                    id="matrix-groups"
                    title=move || commands::of("matrix.groups").hint(page)
                    aria-expanded=move || state.settings.are_matrix_groups_shown.get().to_string()
                    on:click=move |_| commands::run("matrix.groups", page)
                >
                    {groups}
                </button>
                <Tool id="matrix.zoom-out" icon="M3 8h10" />
                <Tool id="matrix.zoom-in" icon="M8 3v10M3 8h10" />
                <Tool id="matrix.fit" word="Fit" />
            </div>
        </div>
    }
    .into_any()
}

/// What the cell that is looked at holds; else how the matrix is read.
#[component]
pub fn Told() -> impl IntoView {
    let state = MatrixState::expect();
    let told = Memo::new(move |_| {
        let cell = state.looked_at()?;
        let plan = state.workspace.plan();
        Some(plan.with(|plan| state.arranged.with(|arranged| words::cell(plan, arranged, cell))))
    });
    view! {
        <p class="matrix-told" data-testid="matrix-told">
            {move || match told.get() {
                Some(told) => told.into_any(),
                None => view! {
                    "A mark in row B, column A: B needs A. "
                    <svg class="matrix-key" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
                        <path class="matrix-marks" d="M1 1h8v8H1z" />
                    </svg>
                    " below the diagonal: needed from what stands before. "
                    <svg class="matrix-key" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
                        <path class="matrix-feedback" d="M5 0l5 5-5 5-5-5z" />
                    </svg>
                    " above it: needed from what comes after."
                }
                .into_any(),
            }}
        </p>
    }
}
