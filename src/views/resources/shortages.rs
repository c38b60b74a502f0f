//! Who is short, as findings, each with the way to its cell and with fixes to click.
//!
//! Trying fixes takes a moment, so they are looked for where somebody asks for them.

use leptos::html::Div;
use leptos::prelude::*;
use planner::{Fix, Shortage, Who};

use super::state::ResourcesState;
use crate::commands::Page;
use crate::components::details::in_words;
use crate::components::focus;
use crate::components::levelling;
use crate::{locale, measure};

/// More than anyone reads at a time.
const MOST: usize = 60;

/// Everybody who is short.
#[component]
pub fn Shortages() -> impl IntoView {
    let state = ResourcesState::expect();
    let shown =
        Memo::new(move |_| state.shortages.with(|all| all.iter().take(MOST).cloned().collect::<Vec<_>>()));
    let count = move || state.shortages.with(|all| all.len());
    let has_more = move || count() > MOST;
    view! {
        <section class="resources-section">
            <h2>"Shortages" " " <span class="count">{count}</span></h2>
            <Show when=move || count() == 0>
                <p class="aside">"Nobody is needed for longer than they work."</p>
            </Show>
            {move || shown.with(|all| !all.is_empty()).then(|| view! { <List shortages=shown.get() leads=true /> })}
            <Show when=has_more>
                <p class="aside">{move || format!("and {} more", locale::count(count() - MOST))}</p>
            </Show>
        </section>
    }
    .into_any()
}

/// The shortages of who is looked at; those of its people, too, where that is a team.
#[component]
pub fn OwnShortages() -> impl IntoView {
    let state = ResourcesState::expect();
    let own = Memo::new(move |_| {
        let Some((who, _)) = state.chosen.get() else { return Vec::new() };
        let people = match who {
            Who::Team(team) => state.loads.with(|loads| loads.members(team).to_vec()),
            Who::Person(_) => Vec::new(),
        };
        let is_own = |one: &&Shortage| {
            one.who == who || matches!(one.who, Who::Person(person) if people.contains(&person))
        };
        state.shortages.with(|all| all.iter().filter(is_own).take(MOST).cloned().collect())
    });
    move || {
        let own = own.get();
        (!own.is_empty()).then(|| view! { <h3>"Shortages"</h3> <List shortages=own leads=false /> })
    }
}

/// Findings, one below the other.
#[component]
fn List(
    /// What is short.
    shortages: Vec<Shortage>,
    /// Whether each leads to its cell.
    leads: bool,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let line = move |shortage: Shortage| {
        let (who, day) = (shortage.who, shortage.days.from);
        let told = told(&shortage);
        let told = if leads {
            view! {
                <button type="button" class="finding-link" on:click=move |_| state.show(who, day)>{told}</button>
            }
            .into_any()
        } else {
            view! { <div class="finding-line">{told}</div> }.into_any()
        };
        view! { <li>{told} <Fixes shortage /></li> }
    };
    let page = Page::expect();
    view! {
        <button type="button" class="button small" on:click=move |_| levelling::show(page)>"Level\u{2026}"</button>
        <ul class="findings" aria-label="Shortages">{shortages.into_iter().map(line).collect_view()}</ul>
    }
}

fn told(shortage: &Shortage) -> impl IntoView + use<> {
    in_words(&shortage.finding, locale::told(&shortage.finding.message))
}

/// What helps, once it is asked for.
#[component]
fn Fixes(
    /// What is short.
    shortage: Shortage,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let is_asked = RwSignal::new(false);
    let subject = locale::told(&shortage.finding.message);
    let fixes = LocalResource::new(move || {
        let (is_asked, shortage) = (is_asked.get(), shortage.clone());
        state.loads.track();
        async move {
            if !is_asked {
                return None;
            }
            measure::drawn().await;
            // The view may have gone meanwhile.
            let loads = state.loads.try_get_untracked()?;
            Some(state.workspace.schedule().with_untracked(|schedule| loads.fixes(schedule, &shortage)))
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
    let button = move |fix: Fix| {
        let label = locale::told(&fix.label);
        let name = format!("Fix: {label}");
        view! {
            <button
                type="button"
                class="button fix"
                aria-label=name
                on:click=move |_| {
                    state.workspace.edit_or_tell(&fix.edit);
                    state.focus();
                }
            >
                {label}
            </button>
        }
    };
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
            Some(fixes) => view! {
                <div class="fixes" role="group" aria-label="Fixes">{fixes.into_iter().map(button).collect_view()}</div>
            }
            .into_any(),
        }
    };
    view! { <div node_ref=found>{told}</div> }
}
