//! The panel beside the heat map: what is behind the cell that is looked at, who it is, or who is short.

use leptos::html::Div;
use leptos::prelude::*;
use planner::{Demand, Percent, Who};
use web_sys::KeyboardEvent;

use super::histogram::Histogram;
use super::lose::Lose;
use super::perform;
use super::person::PersonFields;
use super::rows::name_of;
use super::shortages::{OwnShortages, Shortages};
use super::state::{ResourcesState, Shown};
use super::team::TeamFields;
use super::words;
use crate::commands::{self, Page, Scope};
use crate::components::focus;

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let state = ResourcesState::expect();
    // The memo keeps the fields of a person in place while only the column changes.
    let body = Memo::new(move |_| match state.shown.get() {
        Shown::Losing(who) => Body::Losing(who),
        Shown::Shortages => Body::Shortages,
        Shown::Cell => state.chosen.get().map_or(Body::Nothing, |(who, _)| Body::Who(who)),
    });
    let element = NodeRef::<Div>::new();
    // Another question begins at its heading, wherever the one before it was scrolled to.
    Effect::new(move |before: Option<Body>| {
        let now = body.get();
        if before.is_some_and(|before| before != now)
            && let Some(element) = element.get_untracked()
        {
            element.set_scroll_top(0);
        }
        now
    });
    view! {
        <div node_ref=element class="resources-panel" role="region" aria-label="Behind the cell" tabindex="0" on:keydown=on_key>
            {move || match body.get() {
                Body::Losing(who) => view! { <Lose who /> }.into_any(),
                Body::Shortages => view! { <Shortages /> }.into_any(),
                Body::Nothing => view! { <Nothing /> }.into_any(),
                Body::Who(who) => view! { <About who /> }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// The letters and digits of the heat map work in the panel, too, and Escape. Others scroll it, or work its fields.
fn on_key(event: KeyboardEvent) {
    let key = event.key();
    let is_letter = key.chars().count() == 1 && key.chars().all(char::is_alphanumeric);
    let is_in_field = focus::is_within("input, select, textarea");
    if key == "Escape" && !event.is_composing() || is_letter && !is_in_field {
        commands::obey(Scope::Resources, Page::expect(), &event);
    }
}

/// What the panel is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Losing(Who),
    Shortages,
    Nothing,
    Who(Who),
}

/// Before a cell is looked at: what one can do here, and who is short.
#[component]
fn Nothing() -> impl IntoView {
    let (state, page) = (ResourcesState::expect(), Page::expect());
    // The details of the plan list all findings, and stand right beside.
    let is_told_beside =
        move || state.settings.are_details_open.get() && state.workspace.selected.with(Option::is_none);
    let is_short = move || state.shortages.with(|all| !all.is_empty());
    view! {
        <section class="resources-section">
            <h2>"Who has how much to do?"</h2>
            <p class="aside">
                "Each cell says how much of somebody is needed of how much there is. Choose one to see the tasks behind it, and the person."
            </p>
        </section>
        <Show
            when=move || !is_told_beside()
            fallback=move || {
                view! {
                    <Show when=is_short>
                        <button type="button" class="button" on:click=move |_| commands::run("resources.shortages", page)>
                            "Show what helps whoever is short"
                        </button>
                    </Show>
                }
            }
        >
            <Shortages />
        </Show>
    }
}

/// Somebody, and a cell of theirs.
#[component]
fn About(
    /// Who it is.
    who: Who,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let page = Page::expect();
    let name = Memo::new(move |_| state.workspace.plan().with(|plan| name_of(plan, who)));
    // The team of a person who is looked at.
    let team_around = move || {
        let Who::Person(id) = who else { return None };
        state
            .workspace
            .plan()
            .with(|plan| plan.person(id).filter(|one| one.kind.works())?.team)
            .map(Who::Team)
    };
    let has_time = move || match who {
        Who::Team(_) => true,
        Who::Person(id) => {
            state.workspace.plan().with(|plan| plan.person(id).is_some_and(|one| one.kind.works()))
        }
    };
    let said = move || {
        let (who, bucket) = state.selected()?;
        let what = state.supplied(who, bucket).map_or_else(
            || words::said(state.loads.with(|loads| loads.cell(who, bucket))),
            |(_, words)| words,
        );
        Some(format!("{}: {what}.", words::bucket(state.scale(), bucket)))
    };
    let fields = match who {
        Who::Person(person) => view! { <PersonFields person /> }.into_any(),
        Who::Team(team) => view! { <TeamFields team /> }.into_any(),
    };
    view! {
        <section class="resources-section">
            <div class="resources-section-head">
                <h2 class="breakable">{move || name.get()}</h2>
                <button
                    type="button"
                    class="button quiet small"
                    title=move || commands::of("resources.close").hint(page)
                    on:click=move |_| commands::run("resources.close", page)
                >
                    "Close"
                </button>
            </div>
            <p aria-live="polite">{said}</p>
            <Demands />
            <Show when=has_time>
                <Histogram />
            </Show>
            <OwnShortages />
            <Show when=move || perform::has_anybody_to_lose(state).is_ok()>
                <button
                    type="button"
                    class="button breakable"
                    title=move || commands::of("resources.lose-person").hint(page)
                    on:click=move |_| perform::lose(state, who)
                >
                    {move || format!("What if we lose {} for a while?", name.get())}
                </button>
            </Show>
            {move || {
                let team = team_around()?;
                let name = state.workspace.plan().with(|plan| name_of(plan, team));
                Some(view! {
                    <button
                        type="button"
                        class="button quiet breakable"
                        title=commands::of("resources.lose-team").hint(page)
                        on:click=move |_| perform::lose(state, team)
                    >
                        {format!("What if we lose the team {name}?")}
                    </button>
                })
            }}
        </section>
        {fields}
    }
}

/// The tasks behind the cell, each with its share of the load.
#[component]
fn Demands() -> impl IntoView {
    /// More than anyone reads at a time.
    const MOST: usize = 50;
    let state = ResourcesState::expect();
    let demands = Memo::new(move |_| {
        let (who, bucket) = state.selected()?;
        Some(state.loads.with(|loads| loads.behind(who, bucket)))
    });
    move || {
        let demands = demands.get()?;
        if demands.is_empty() {
            return None;
        }
        let (count, is_team) =
            (demands.len(), state.chosen.with_untracked(|chosen| matches!(chosen, Some((Who::Team(_), _)))));
        let all: i64 = demands.iter().map(|one| one.work.0).sum();
        let line = |demand: &Demand| {
            let Demand { task, who, work, .. } = *demand;
            let plan = state.workspace.plan();
            let name = plan.with(|plan| plan.task(task).map(|task| task.name.clone()).unwrap_or_default());
            let by = is_team.then(|| match who {
                Who::Person(_) => plan.with(|plan| name_of(plan, who)),
                Who::Team(_) => "nobody yet".to_owned(),
            });
            let share = Percent::whole(((100 * work.0 + all / 2) / all.max(1)) as i32).to_string();
            view! {
                <tr>
                    <th scope="row">
                        <button type="button" class="why-link" title="Show it in the plan" on:click=move |_| state.show_task(task)>
                            {if name.is_empty() { "Without a name".to_owned() } else { name }}
                        </button>
                        {by.map(|by| view! { <small class="resources-by">{by}</small> })}
                    </th>
                    <td class="number">{words::hours(work)}</td>
                    <td class="number">{share}</td>
                </tr>
            }
        };
        let lines = demands.iter().take(MOST).map(line).collect_view();
        Some(view! {
            <table class="resources-demands" aria-label="Tasks behind the cell">
                <thead>
                    <tr>
                        <th scope="col">"Task"</th>
                        <th scope="col" class="number">"Needs"</th>
                        <th scope="col" class="number">"Share"</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            {(count > MOST).then(|| view! { <p class="aside">{format!("and {} more", count - MOST)}</p> })}
        })
    }
}
