//! Writing into a cell: Enter and Tab commit, Escape leaves it as it was, and takes back a task that was just
//! added and has no name yet.
//!
//! A text that cannot be read stays in the input, marked, with a word on what would be accepted. Nothing
//! that somebody wrote is thrown away without being asked for.

use leptos::html::Input;
use leptos::prelude::*;
use planner::cell::{self, LinksError, change_predecessors};
use planner::{Duration, Edit, EditError, SpanError, TaskChange, TaskId};
use thiserror::Error;
use web_sys::KeyboardEvent;

use super::columns::Column;
use super::perform::{abandon, next_editable};
use super::state::PlanState;
use crate::workspace::Workspace;

/// Why what was written into a cell was not taken.
#[derive(Debug, Error)]
enum Refusal {
    #[error(transparent)]
    Span(#[from] SpanError),
    #[error(transparent)]
    Links(#[from] LinksError),
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// An input in the place of a cell's text.
#[component]
pub fn CellEditor(
    /// The task.
    id: TaskId,
    /// What of it is written.
    column: Column,
) -> impl IntoView {
    let state = PlanState::expect();
    let input = NodeRef::<Input>::new();
    let refusal = RwSignal::new(None::<String>);
    let before = text(state.workspace, id, column);
    let name = state.workspace.plan().with_untracked(|plan| plan.task(id).map(|task| task.name.clone()));
    let label = match name.filter(|name| !name.is_empty()) {
        Some(name) => format!("{} of {name}", column.name()),
        None => column.name().to_owned(),
    };
    input.on_load(move |input| {
        input.set_value(&before);
        // OK because focusing throws nothing; the result is the binding's habit.
        let _ = input.focus();
        input.select();
    });

    let commit = move || {
        let Some(input) = input.get_untracked() else { return false };
        let refused = write(state, id, column, &input.value()).err();
        let is_taken = refused.is_none();
        refusal.set(refused.map(|refused| refused.to_string()));
        is_taken
    };
    let on_keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            if commit() {
                state.leave_editor();
            }
        }
        "Tab" => {
            event.prevent_default();
            if commit() {
                let by = if event.shift_key() { -1 } else { 1 };
                match next_editable(state, id, column, by) {
                    Some(next) => state.edit(id, next),
                    None => state.leave_editor(),
                }
            }
        }
        "Escape" => {
            event.prevent_default();
            if !abandon(state, id) {
                state.leave_editor();
            }
        }
        _ => {}
    };
    let on_blur = move |_| {
        // Taking the input out of the document blurs it too, when there is nothing left to commit.
        if state.editing.try_get_untracked().flatten() == Some((id, column)) && commit() {
            state.editing.set(None);
        }
    };
    let message_id = format!("plan-refusal-{}", id.0);
    view! {
        <input
            node_ref=input
            class="plan-input"
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-label=label
            aria-invalid=move || refusal.get().map(|_| "true")
            aria-describedby=message_id.clone()
            on:keydown=on_keydown
            on:input=move |_| refusal.set(None)
            on:blur=on_blur
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
        />
        <span class="plan-refusal" role="alert" id=message_id>
            {move || refusal.get()}
        </span>
    }
}

/// What stands in a cell when somebody begins to write.
fn text(workspace: Workspace, id: TaskId, column: Column) -> String {
    workspace.plan().with_untracked(|plan| {
        let Some(task) = plan.task(id) else { return String::new() };
        match column.key {
            "name" => task.name.clone(),
            "duration" => task.duration.to_text(plan.time_units()),
            "predecessors" => workspace.schedule().with_untracked(|schedule| {
                let words = cell::CellWords { time_units: plan.time_units(), day: &crate::locale::day };
                schedule.task_line(id).map(|line| (column.read)(&line).to_text(words)).unwrap_or_default()
            }),
            // The other columns follow from the plan, or are written elsewhere.
            _ => String::new(),
        }
    })
}

/// Sends the edit that a text means.
fn write(state: PlanState, id: TaskId, column: Column, text: &str) -> Result<(), Refusal> {
    let workspace = state.workspace;
    let edit = workspace.plan().with_untracked(|plan| {
        Ok::<_, Refusal>(match column.key {
            "name" => Edit::ChangeTask { task: id, change: TaskChange::Name(text.trim().to_owned()) },
            "duration" => {
                // Work or units follow, as the task type says.
                plan.change_duration(id, Duration::parse(text, plan.time_units())?)
            }
            "predecessors" => {
                workspace.schedule().with_untracked(|schedule| change_predecessors(schedule, id, text))?
            }
            _ => Edit::Together { label: String::new(), edits: Vec::new() },
        })
    })?;
    Ok(workspace.edit(&edit)?)
}
