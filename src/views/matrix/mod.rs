//! The matrix view: who needs whom among teams, projects or tasks, in the order of the work, with loops and clusters.
//!
//! Only what is in sight is in the document: names by the scroll position, marks as few paths, and an element for each
//! mark in sight as long as those are few. What is worth a test is a plain function in a module without signals.

mod arranged;
mod drawing;
mod words;
mod print;

mod state;

mod grid;
mod panel;
mod tools;

use leptos::prelude::*;

pub use self::arranged::{Level, Order, Side, Way};
use self::grid::Grid;
use self::panel::Panel;
pub use self::state::{MatrixState, ZOOM_RANGE};
use self::tools::{Told, Tools};
use crate::commands::{self, Page};

/// Why there is no matrix to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// No task has a team.
    Teams,
    /// No task waits for another.
    Dependencies,
    /// Tasks wait for each other within elements only.
    Marks(Level),
}

/// The matrix view. It fills what it is put into.
#[component]
pub fn MatrixView() -> impl IntoView {
    let state = MatrixState::new();
    provide_context(state);
    let page = Page::expect();
    page.matrix_view.set(Some(state));
    on_cleanup(move || page.matrix_view.set(None));
    let lack = Memo::new(move |_| lack(state));
    let is_panel_shown = Memo::new(move |_| {
        state.settings.are_matrix_groups_shown.get() || state.opened.with(Option::is_some)
    });
    view! {
        <section class="view-frame matrix-view">
            <Tools />
            {move || match lack.get() {
                Some(lack) => view! { <Empty lack /> }.into_any(),
                None => view! {
                    <div class="matrix-body">
                        <div class="matrix-main">
                            <Grid />
                            <Told />
                        </div>
                        <Show when=move || is_panel_shown.get()>
                            <Panel />
                        </Show>
                    </div>
                }
                .into_any(),
            }}
        </section>
    }
    .into_any()
}

fn lack(state: MatrixState) -> Option<Lack> {
    let level = state.level.get();
    state.workspace.plan().with(|plan| {
        state.arranged.with(|arranged| {
            let is_nothing_tied = plan.dependencies().next().is_none();
            if level == Level::Teams && plan.teams().next().is_none() {
                Some(Lack::Teams)
            } else if is_nothing_tied {
                Some(Lack::Dependencies)
            } else {
                arranged.matrix.marks.is_empty().then_some(Lack::Marks(level))
            }
        })
    })
}

/// What stands in the place of the matrix while there is nothing in it: what it would show, and the first step.
#[component]
fn Empty(
    /// What is missing.
    lack: Lack,
) -> impl IntoView {
    let page = Page::expect();
    let (title, text, steps): (_, _, &[(&str, &str)]) = match lack {
        Lack::Teams => (
            "No teams yet",
            "This matrix shows which team needs something from which, and who waits in a circle. It begins with teams: \
             say in the plan, in the column Team, who answers for each task. Projects and tasks have a matrix as well.",
            &[
                ("Go to the plan", "view.plan"),
                ("Look at projects", "matrix.projects"),
                ("Look at tasks", "matrix.tasks"),
            ],
        ),
        Lack::Dependencies => (
            "Nothing needs anything yet",
            "The matrix shows who needs whom. Tie two tasks in the plan: write the number of a row into another row\u{2019}s \
             column of predecessors, or draw from bar to bar.",
            &[("Go to the plan", "view.plan")],
        ),
        Lack::Marks(Level::Teams) => (
            "No team needs another",
            "All dependencies stay within one team. What the projects or the tasks need of each other has a matrix of its own.",
            &[("Look at projects", "matrix.projects"), ("Look at tasks", "matrix.tasks")],
        ),
        Lack::Marks(_) => (
            "No project needs another",
            "All dependencies stay within one project. What the tasks need of each other has a matrix of its own.",
            &[("Look at tasks", "matrix.tasks")],
        ),
    };
    let steps = steps.iter().map(|(name, command)| {
        let command = *command;
        view! {
            <button type="button" class="button" on:click=move |_| commands::run(command, page)>
                {*name}
            </button>
        }
    });
    view! {
        <div class="plan-empty matrix-empty">
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="matrix-steps">{steps.collect_view()}</div>
        </div>
    }
}
