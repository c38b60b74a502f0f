//! A list of tasks that leads to each of them.

use leptos::prelude::*;
use planner::TaskId;

use crate::locale;
use crate::workspace::Workspace;

/// Tasks in order, each a button that selects it. Of a long list the last are shown first, because that is where it
/// leads; the others come on request.
#[component]
pub fn Chain(
    /// What the list is, for those who cannot see where it stands.
    #[prop(into)]
    label: String,
    /// The tasks.
    tasks: Vec<TaskId>,
) -> impl IntoView {
    const MOST: usize = 12;
    let workspace = Workspace::expect();
    let is_whole = RwSignal::new(tasks.len() <= MOST + 1);
    let hidden = tasks.len().saturating_sub(MOST);
    let more = move || {
        (!is_whole.get()).then(|| {
            view! {
                <button class="chain-more" on:click=move |_| is_whole.set(true)>
                    {format!("Show {} more before these", locale::count(hidden))}
                </button>
            }
        })
    };
    let entries = move || {
        let first = if is_whole.get() { 0 } else { hidden };
        let entry = move |task: &TaskId| {
            let task = *task;
            let name = workspace.plan().with_untracked(|plan| plan.title(task).to_owned());
            view! {
                <li>
                    <button class="chain-task" on:click=move |_| workspace.show(task)>
                        {name}
                    </button>
                </li>
            }
        };
        tasks[first..].iter().map(entry).collect_view()
    };
    view! {
        {more}
        <ol class="chain" aria-label=label>
            {entries}
        </ol>
    }
}
