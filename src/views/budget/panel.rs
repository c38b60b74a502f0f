//! How a figure came about: its formula with the numbers in it, and what adds up to it, with the way to the tasks.

use leptos::prelude::*;
use planner::{CostKey, CostSide, Entity, Measure, Origin, Sum, SumPart, TaskId};

use super::state::{BudgetState, Opened};
use super::words;
use crate::components::icon::{Icon, Shape};
use crate::locale;

/// More parts than anyone reads at a time.
const MOST: usize = 200;

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let state = BudgetState::expect();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            event.prevent_default();
            state.close();
        }
    };
    view! {
        <aside class="budget-panel" aria-label="How the figure came about" tabindex="-1" on:keydown=keys>
            {move || {
                state.opened.get().map(|opened| {
                    view! {
                        <div class="budget-panel-head">
                            <h2>{title(state, opened)}</h2>
                            <button type="button" class="button quiet small" aria-label="Close the arithmetic" on:click=move |_| state.close()>
                                <Icon shape=Shape::Close />
                            </button>
                        </div>
                        {body(state, opened)}
                    }
                })
            }}
        </aside>
    }
    .into_any()
}

fn title(state: BudgetState, opened: Opened) -> String {
    let line = |id| {
        state
            .workspace
            .plan()
            .with(|plan| plan.budget_line(id).map(|line| line.name.clone()).unwrap_or_default())
    };
    match opened {
        Opened::Cost(side, key) => {
            let name = state.with_costs(|costs| words::key(costs, key));
            format!("{name}: {}", words::side(side).to_lowercase())
        }
        Opened::Granted(id) => format!("{}: granted", line(id)),
        Opened::Charged(id, side) => format!("{}: {}", line(id), words::side(side).to_lowercase()),
        Opened::Measure(measure, _) => measure.name().to_owned(),
    }
}

fn body(state: BudgetState, opened: Opened) -> AnyView {
    match opened {
        Opened::Cost(side, key) => {
            let sum = state.with_costs(|costs| costs.sum(side, key));
            summed(state, &sum, Some(side))
        }
        Opened::Granted(id) => {
            let sum = state.with_costs(|costs| costs.granted(id));
            sum.map_or_else(|| gone().into_any(), |sum| summed(state, &sum, None))
        }
        Opened::Charged(id, side) => {
            let sum = state.with_costs(|costs| costs.charged(id, side));
            sum.map_or_else(|| gone().into_any(), |sum| summed(state, &sum, Some(side)))
        }
        Opened::Measure(measure, of) => measured(state, measure, of),
    }
}

fn gone() -> impl IntoView {
    view! { <p class="aside">"It is not in the plan any more."</p> }
}

/// A sum and its parts.
fn summed(state: BudgetState, sum: &Sum, side: Option<CostSide>) -> AnyView {
    let count = sum.parts.len();
    let parts = sum.parts.iter().take(MOST).map(|part| line(state, part, side)).collect_view();
    let more = (count > MOST)
        .then(|| view! { <p class="aside">{format!("and {} more", locale::count(count - MOST))}</p> });
    let nothing = (count == 0).then(|| view! { <p class="aside">"Nothing adds up to it."</p> });
    view! {
        <p class="budget-result number">{state.money(sum.value)}</p>
        {nothing}
        <ul class="budget-sum">{parts}</ul>
        {more}
    }
    .into_any()
}

/// One part: what it is, how it came about, how much.
fn line(state: BudgetState, part: &SumPart, side: Option<CostSide>) -> impl IntoView + use<> {
    let how = state.workspace.plan().with(|plan| words::origin(part, plan.currencies(), plan.time_units()));
    let label = if part.label.is_empty() { "Untitled".to_owned() } else { part.label.clone() };
    let name = match part.subject {
        Entity::Task(task) => view! {
            <button type="button" class="why-link" title="Go to it in the plan" on:click=move |_| state.show_task(task)>
                {label}
            </button>
        }
        .into_any(),
        _ => view! { <span class="breakable">{label}</span> }.into_any(),
    };
    let value = state.money(part.value);
    let value = match (part.subject, part.origin, side) {
        (Entity::Task(task), Origin::Summed, Some(side)) => {
            let open = move |_| state.open(Opened::Cost(side, CostKey::Task(task)));
            view! { <button type="button" class="figure number" title="Open its arithmetic" on:click=open>{value}</button> }
                .into_any()
        }
        _ => view! { <span class="number">{value}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="budget-part">{name} {(!how.is_empty()).then(|| view! { <small class="aside">{how}</small> })}</span>
            {value}
        </li>
    }
}

/// A measure of earned value: its formula in letters and in numbers, and the tasks behind it.
fn measured(state: BudgetState, measure: Measure, of: Option<TaskId>) -> AnyView {
    let earned = state.earned.get();
    let Some(standing) = earned.0.standing(of) else { return gone().into_any() };
    let figure = standing.figure(measure);
    let (value, arithmetic) = state.workspace.plan().with(|plan| {
        let currencies = plan.currencies();
        (
            words::figure(&figure.value, currencies),
            figure.arithmetic(|value| words::figure(value, currencies)),
        )
    });
    let inputs = figure.inputs.iter().map(|(input, _)| *input);
    let mut inputs: Vec<Measure> = inputs.collect();
    inputs.sort_unstable();
    inputs.dedup();
    let inputs = inputs.into_iter().map(|input| {
        let value =
            state.workspace.plan().with(|plan| words::figure(&standing.value(input), plan.currencies()));
        view! {
            <li>
                <span class="budget-part">{format!("{} ({})", input.name(), input.letters())}</span>
                <button
                    type="button"
                    class="figure number"
                    title="Open its arithmetic"
                    on:click=move |_| state.open(Opened::Measure(input, of))
                >
                    {value}
                </button>
            </li>
        }
    });
    let formula = (!measure.formula().is_empty()).then(|| {
        view! {
            <p class="budget-formula number">
                {format!("{} = {}", measure.letters(), measure.formula())}
                <br />
                {format!("{} = {arithmetic}", measure.letters())}
            </p>
            <p class="aside">"Indices are exact in it; they are written to two decimals."</p>
        }
    });
    let time = match measure {
        Measure::EarnedSchedule => Some(
            "The working day by which as much was to be earned as is earned, counted from the first; within a day in proportion.",
        ),
        Measure::ActualTime => {
            Some("Working days from the first planned one to the status day, both included.")
        }
        Measure::PlannedDuration => {
            Some("Working days from the first planned one to the last, both included.")
        }
        _ => None,
    };
    let sum = matches!(
        measure,
        Measure::BudgetAtCompletion | Measure::PlannedValue | Measure::EarnedValue | Measure::ActualCost
    )
    .then(|| earned.0.sum(measure, of));
    match sum {
        Some(sum) => summed(state, &sum, None),
        None => view! {
            <p class="budget-result number">{value}</p>
            {formula}
            {time.map(|text| view! { <p class="aside">{text}</p> })}
            <ul class="budget-sum">{inputs.collect_view()}</ul>
        }
        .into_any(),
    }
}
