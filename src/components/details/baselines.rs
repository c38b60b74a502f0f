//! Baselines: the dates of one day, kept under a name to compare with later.

use leptos::prelude::*;
use planner::{Baseline, BaselineId, Edit};

use crate::commands::{self, Page};
use crate::components::field::TextField;
use crate::components::focus;
use crate::components::icon::{Icon, Shape};
use crate::locale;
use crate::workspace::Workspace;

/// Finds the button that keeps one.
const KEEP: &str = "#keep-baseline";

/// The plan's baselines, and the way to keep one more.
#[component]
pub fn Baselines() -> impl IntoView {
    let workspace = Workspace::expect();
    let page = Page::expect();
    let ids = Memo::new(move |_| {
        workspace
            .plan()
            .with(|plan| plan.baselines().map(|baseline| baseline.id).collect::<Vec<BaselineId>>())
    });
    view! {
        <section class="details-section" aria-label="Baselines">
            <h3>"Baselines " <span class="count">{move || ids.with(Vec::len)}</span></h3>
            <ul class="baselines">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Kept id />
                </For>
            </ul>
            <button
                class="button"
                id=KEEP.trim_start_matches('#')
                title="Keeps the dates of every task as they are, to compare with later"
                on:click=move |_| commands::run("plan.baseline", page)
            >
                "Keep a baseline"
            </button>
        </section>
    }
    .into_any()
}

/// Keeps the dates of every task as they are, under the first free name.
pub fn keep_baseline(workspace: Workspace) {
    let baseline = workspace.plan().with_untracked(|plan| {
        let names: Vec<&str> = plan.baselines().map(|baseline| baseline.name.as_str()).collect();
        let name = next_name(&names);
        workspace.schedule().with_untracked(|schedule| Baseline::of(schedule, plan.next_baseline_id(), name))
    });
    workspace.edit_or_tell(&Edit::PutBaseline(baseline));
}

/// One baseline: its name, its finish, and the way to drop it.
#[component]
fn Kept(id: BaselineId) -> impl IntoView {
    let workspace = Workspace::expect();
    let name = Memo::new(move |_| {
        workspace
            .plan()
            .with(|plan| plan.baseline(id).map(|baseline| baseline.name.clone()).unwrap_or_default())
    });
    let finish = move || {
        let finish = workspace.plan().with(|plan| {
            plan.baseline(id).and_then(|baseline| baseline.tasks.iter().map(|one| one.finish).max())
        });
        finish.map(|finish| locale::day(finish.date()))
    };
    let rename = move |text: String| {
        let name = text.trim();
        if name.is_empty() {
            return Err("found no name, expected one: or delete the baseline".to_owned());
        }
        let before = workspace.plan().with_untracked(|plan| plan.baseline(id).cloned());
        let Some(before) = before.filter(|before| before.name != name) else { return Ok(()) };
        let label = format!("Rename the baseline \u{201c}{}\u{201d}", before.name);
        let edits = vec![Edit::PutBaseline(Baseline { name: name.to_owned(), ..before })];
        workspace.edit(&Edit::Together { label, edits })
    };
    view! {
        <li class="baseline">
            <TextField
                label="Name of the baseline"
                is_label_unseen=true
                value=Signal::derive(move || name.get())
                commit=rename
            />
            <span class="aside number" title="When the plan was to finish">
                {finish}
            </span>
            <button
                class="button quiet small"
                aria-label=move || format!("Delete the baseline \u{201c}{}\u{201d}", name.get())
                title="Delete this baseline"
                on:click=move |_| {
                    workspace.edit_or_tell(&Edit::RemoveBaseline(id));
                    focus::on(KEEP);
                }
            >
                <Icon shape=Shape::Close />
            </button>
        </li>
    }
}

/// `Baseline`, `Baseline 2` and so on: the first that is not taken.
fn next_name(taken: &[&str]) -> String {
    let name = |number: usize| if number == 1 { "Baseline".to_owned() } else { format!("Baseline {number}") };
    let is_free = |name: &String| !taken.contains(&name.as_str());
    // OK because of one name more than are taken, one is free.
    (1..=taken.len() + 1).map(name).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_takes_the_first_free_name() {
        assert_eq!(next_name(&[]), "Baseline");
        assert_eq!(next_name(&["Baseline"]), "Baseline 2");
        assert_eq!(next_name(&["Baseline 2", "Contract"]), "Baseline");
        assert_eq!(next_name(&["Baseline 2", "Baseline"]), "Baseline 3");
    }
}
