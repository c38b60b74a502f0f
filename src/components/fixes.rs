//! What helps about a finding: edits that were tried, each a button, wherever findings are told.
//!
//! Trying them takes a moment. What makes a finding about dates go is looked for right after the rest is drawn; what helps
//! about somebody who is short, where somebody asks for it, since each try costs a schedule and all loads.

use leptos::html::Div;
use leptos::prelude::*;
use planner::{Finding, Fix, Shortage};

use crate::components::focus;
use crate::workspace::Workspace;
use crate::{locale, measure};

/// What makes a finding go, each by one click; nothing where there is no such step.
#[component]
pub fn FindingFixes(
    /// The finding.
    finding: Finding,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let fixes = LocalResource::new(move || {
        workspace.schedule().track();
        let finding = finding.clone();
        async move {
            measure::drawn().await;
            workspace.schedule().with_untracked(|schedule| schedule.fixes(&finding))
        }
    });
    move || {
        let fixes = fixes.get().filter(|fixes| !fixes.is_empty())?;
        let done = Callback::new(|()| request_animation_frame(focus::after_fix));
        Some(view! { <Buttons fixes done /> })
    }
}

/// What helps about somebody who is short, once it is asked for.
#[component]
pub fn ShortageFixes(
    /// What is short.
    shortage: Shortage,
    /// Where to go on once a fix is made: the button goes with what it fixed.
    done: Callback<()>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let is_asked = RwSignal::new(false);
    let subject = locale::told(&shortage.finding.message);
    let fixes = LocalResource::new(move || {
        let (is_asked, shortage) = (is_asked.get(), shortage.clone());
        if is_asked {
            workspace.capacity().track();
        }
        async move {
            if !is_asked {
                return None;
            }
            measure::drawn().await;
            // What asked may have gone meanwhile.
            let loads = workspace.capacity().try_get_untracked()?;
            // Where it is no shortage any more, whoever tells it is about to see that, too.
            let is_short = loads.shortages().contains(&shortage);
            is_short.then(|| workspace.schedule().with_untracked(|schedule| loads.fixes(schedule, &shortage)))
        }
    });
    // The button goes away: the focus goes to what it found.
    let found = NodeRef::<Div>::new();
    let go_on = move || {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let Some(found) = found.get_untracked() else { return };
            // Not from where somebody went meanwhile.
            if focus::current().is_none_or(|current| found.contains(Some(&current))) {
                focus::in_place(&found, ".fix, p");
            }
        });
    };
    Effect::new(move |_| {
        if fixes.get().flatten().is_some() {
            go_on();
        }
    });
    let told = move || {
        if !is_asked.get() {
            return view! {
                <button
                    type="button"
                    class="why-more"
                    aria-label=format!("What helps: {subject}")
                    on:click=move |_| {
                        is_asked.set(true);
                        go_on();
                    }
                >
                    "What helps?"
                </button>
            }
            .into_any();
        }
        match fixes.get().flatten() {
            None => view! { <p class="aside" tabindex="-1" aria-live="polite">"Trying…"</p> }.into_any(),
            Some(fixes) if fixes.is_empty() => {
                view! { <p class="aside" tabindex="-1">"No single step helps: level the plan, or add people."</p> }.into_any()
            }
            Some(fixes) => view! { <Buttons fixes done /> }.into_any(),
        }
    };
    view! { <div node_ref=found>{told}</div> }
}

/// Fixes, a button each.
#[component]
fn Buttons(
    /// What they do.
    fixes: Vec<Fix>,
    /// Where to go on once one is made.
    done: Callback<()>,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let button = move |fix: Fix| {
        let label = locale::told(&fix.label);
        let name = format!("Fix: {label}");
        view! {
            <button
                type="button"
                class="button fix"
                aria-label=name
                on:click=move |_| {
                    workspace.edit_or_tell(&fix.edit);
                    done.run(());
                }
            >
                {label}
            </button>
        }
    };
    view! { <div class="fixes" role="group" aria-label="Fixes">{fixes.into_iter().map(button).collect_view()}</div> }
}
