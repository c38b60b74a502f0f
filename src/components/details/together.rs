//! Several selected tasks together: what can be said of all of them at once, each field as one step to undo.
//!
//! A field reads and writes what the cells of its column do, so that both take the same texts. Where the tasks differ it is
//! empty and says so; what is written then goes into all of them.

use std::sync::Arc;

use leptos::prelude::*;
use planner::TaskId;

use crate::components::field::{TextField, fresh_id};
use crate::locale;
use crate::views::plan::{Column, PlanState, said, selected_words, write_together};

/// What makes sense of several tasks at once, by the keys of the columns.
const FIELDS: [&str; 7] = ["done", "team", "deadline", "constraint", "calendar", "priority", "task-type"];

/// The fields of several tasks.
#[component]
pub fn Together(
    /// The state of the view they are selected in.
    state: PlanState,
    /// The tasks.
    tasks: Arc<Vec<TaskId>>,
) -> impl IntoView {
    let count = tasks.len();
    let fields = FIELDS.into_iter().filter_map(Column::from_key);
    let fields = fields.map(|column| view! { <FieldOfAll state column tasks=tasks.clone() /> });
    view! {
        <section class="details-section" aria-label="All selected tasks">
            <h3>{selected_words(count)}</h3>
            <p class="aside">"What is written here goes into all of them, as one step."</p>
            {fields.collect_view()}
        </section>
    }
    .into_any()
}

/// A column of several tasks; nothing where it can be written into none of them.
#[component]
fn FieldOfAll(state: PlanState, column: Column, tasks: Arc<Vec<TaskId>>) -> impl IntoView {
    let all = tasks.len();
    let read = tasks.clone();
    let said = Memo::new(move |_| state.workspace.schedule().with(|schedule| said(schedule, &read, column)));
    let value = Signal::derive(move || said.with(|said| said.text.clone().unwrap_or_default()));
    let is_mixed = Signal::derive(move || said.with(|said| said.text.is_none()));
    let open = Memo::new(move |_| said.with(|said| said.open));
    let commit = move |text: String| write_together(state, &tasks, column, &text);
    let (label, help) = (column.name(), column.hint);
    let field = match column.suggest {
        None => view! { <TextField label value is_mixed commit help /> }.into_any(),
        Some(suggest) => {
            let list = fresh_id();
            let names = Memo::new(move |_| state.workspace.plan().with(|plan| suggest(plan, "")));
            let option = |name| view! { <option value=name></option> };
            let options = move || names.get().into_iter().map(option).collect_view();
            view! {
                <TextField label value is_mixed commit help list=list.clone() />
                <datalist id=list>{options}</datalist>
            }
            .into_any()
        }
    };
    let reach = move || {
        let open = open.get();
        (open < all).then(|| {
            let words = format!("Of {} of them.", locale::count(open));
            view! { <p class="aside">{words}</p> }
        })
    };
    view! { <div hidden=move || open.get() == 0>{field} {reach}</div> }
}
