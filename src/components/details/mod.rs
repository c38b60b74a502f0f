//! The panel at the right: everything about the selected task, or about the plan when none is selected.

mod actuals;
mod assignments;
mod baselines;
mod choice;
mod chain;
mod dates;
mod findings;
mod fold;
mod health;
mod past;
mod lead;
mod limits;
mod links;
mod moment_field;
mod more;
mod paths;
mod pauses;
mod plan;
mod purpose;
mod rules;
mod scheduling;
mod subject;
mod task;
mod task_picker;
mod together;
mod told;
mod why;

use leptos::prelude::*;

pub use self::assignments::read;
pub use self::baselines::keep_baseline;
pub use self::choice::{Check, Choice};
pub use self::findings::in_words;
pub use self::fold::{Fold, OpenFolds};
use self::plan::PlanDetails;
use self::task::TaskDetails;
use super::focus;
use super::icon::{Icon, Shape};
use crate::settings::Settings;
use crate::workspace::Workspace;

/// The panel.
#[component]
pub fn Details() -> impl IntoView {
    let workspace = Workspace::expect();
    let is_open = Settings::expect().are_details_open;
    // The memo keeps the inputs of a task in place while only its values change.
    let selected = Memo::new(move |_| workspace.selected.get());
    let body = move || match selected.get() {
        Some(task) => view! { <TaskDetails task /> }.into_any(),
        None => view! { <PlanDetails /> }.into_any(),
    };
    let close = move |_| {
        is_open.set(false);
        focus::on(focus::DETAILS_TOGGLE);
    };
    view! {
        <aside class="details" id="details" aria-label="Details">
            <button class="button quiet details-close" aria-label="Close details" on:click=close>
                <Icon shape=Shape::Close />
            </button>
            {body}
        </aside>
    }
    .into_any()
}
