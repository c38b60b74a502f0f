//! Who is short, as findings, each with the way to its cell and with fixes to click.

use leptos::prelude::*;
use planner::{Shortage, Who};

use super::state::ResourcesState;
use crate::commands::Page;
use crate::components::details::in_words;
use crate::components::fixes::ShortageFixes;
use crate::components::levelling;
use crate::locale;

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
    let done = Callback::new(move |()| state.focus());
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
        view! { <li>{told} <ShortageFixes shortage done /></li> }
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
