//! A choice of the task that money belongs to.

use leptos::prelude::*;
use planner::TaskId;

use super::fields::Choice;
use super::state::BudgetState;

/// More tasks than this are not listed; of the rest the one that is selected in the plan is.
const MOST: usize = 500;

/// A choice of a task.
#[component]
pub fn TaskChoice(
    /// The one that holds.
    task: Memo<Option<TaskId>>,
    /// What no task is called, where there may be none.
    #[prop(optional)]
    none: Option<&'static str>,
    /// Takes another.
    choose: Callback<Option<TaskId>>,
) -> impl IntoView {
    let state = BudgetState::expect();
    let options = Signal::derive(move || {
        let none = none.map(|none| (String::new(), none.to_owned()));
        none.into_iter().chain(tasks(state, task.get())).collect()
    });
    let chosen = Signal::derive(move || {
        let name = |id| state.workspace.plan().with(|plan| plan.task(id).map(|task| task.name.clone()));
        task.get().and_then(name).unwrap_or_else(|| none.unwrap_or_default().to_owned())
    });
    let take = move |key: String| match key.parse() {
        Ok(id) => choose.run(Some(TaskId(id))),
        Err(_) if none.is_some() => choose.run(None),
        Err(_) => {}
    };
    let value = Signal::derive(move || task.get().map(|task| task.0.to_string()).unwrap_or_default());
    view! { <Choice label="Task" options value chosen choose=take /> }
}

/// The tasks that money can belong to, as the outline has them.
fn tasks(state: BudgetState, chosen: Option<TaskId>) -> Vec<(String, String)> {
    let selected = state.workspace.selected.get();
    state.workspace.plan().with(|plan| {
        let mut tasks: Vec<(String, String)> = Vec::new();
        for row in plan.outline() {
            let is_meant = selected == Some(row.task) || chosen == Some(row.task);
            if let Some(task) = plan.task(row.task).filter(|_| tasks.len() < MOST || is_meant) {
                let indent = "\u{2003}".repeat(usize::from(row.level.min(4)));
                tasks.push((row.task.0.to_string(), format!("{indent}{}", task.name)));
            }
        }
        tasks
    })
}
