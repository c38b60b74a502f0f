//! The resources view: how much of whom is needed against how much there is, who is short, and who everybody is.
//!
//! A heat map of teams and people by day, week or month; beside it what is behind the cell that is looked at. Load and
//! capacity are [`planner::Capacity`]; what is worth a test here is a plain function in a module without signals.

mod outcome;
mod rows;
mod words;

mod state;

mod grid;
mod tools;

mod panel;
mod histogram;
mod shortages;
mod lose;

mod person;
mod team;
mod availability;
mod leave;
mod listed;
mod rates;
mod removing;
mod staffing;
mod day_field;
mod fields;

mod print;

pub mod perform;

use leptos::prelude::*;

use self::grid::{FOLD_HELP, Grid};
use self::panel::Panel;
pub use self::rows::By;
pub use self::state::{ResourcesState, Way};
pub use self::tools::Scale;
use self::tools::Tools;
pub use self::words::hours;
use crate::commands::{self, Page};

/// The resources view. It fills what it is put into.
#[component]
pub fn ResourcesView() -> impl IntoView {
    let state = ResourcesState::new();
    provide_context(state);
    let page = Page::expect();
    page.resources_view.set(Some(state));
    on_cleanup(move || page.resources_view.set(None));
    // The view begins where the work is: today, or else the first of it.
    state.viewport.element.on_load(move |_| {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some((row, column)) = untrack(|| state.active.get()) {
                state.reveal(row, column);
            }
        });
    });
    let is_empty = Memo::new(move |_| state.rows.with(|rows| rows.is_empty()));
    view! {
        <section class="view-frame resources-view">
            <Tools />
            {move || {
                if is_empty.get() {
                    view! { <Empty /> }.into_any()
                } else {
                    view! {
                        <p id=FOLD_HELP hidden>"Space hides or shows the people of the team"</p>
                        <div class="resources-body">
                            <Grid />
                            <Panel />
                        </div>
                    }
                    .into_any()
                }
            }}
        </section>
    }
    .into_any()
}

/// What stands in the place of the heat map while there is nobody: what it would show, and the first step.
#[component]
fn Empty() -> impl IntoView {
    let page = Page::expect();
    view! {
        <div class="plan-empty resources-empty">
            <h2>"Nobody here yet"</h2>
            <p>
                "This view holds what the plan needs of each person and each team against how much there is of them, day by day, and says who is \
                 needed twice at once. Add the people who do the work, or placeholders for those who are to be found, and assign them in the plan."
            </p>
            <div class="matrix-steps">
                <button type="button" class="button" on:click=move |_| commands::run("resources.add-person", page)>
                    "Add a person"
                </button>
                <button type="button" class="button" on:click=move |_| commands::run("resources.add-team", page)>
                    "Add a team"
                </button>
            </div>
        </div>
    }
}
