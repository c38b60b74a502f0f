//! The panel beside the view, which opens a figure: what it is called, its arithmetic, and the ways on, back and out.

use leptos::prelude::*;
use planner::CostKey;

use super::arithmetic;
use super::state::{BudgetState, Opened};
use super::words;
use crate::components::icon::{Icon, Shape};

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let state = BudgetState::expect();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "Escape" => state.close(),
            "Backspace" if state.has_way_back() => state.back(),
            _ => return,
        }
        event.stop_propagation();
        event.prevent_default();
    };
    let back = move || {
        state.has_way_back().then(|| {
            view! {
                <button
                    type="button"
                    class="button quiet small"
                    aria-keyshortcuts="Backspace"
                    title="Back to the figure before (Backspace)"
                    on:click=move |_| state.back()
                >
                    "Back"
                </button>
            }
        })
    };
    view! {
        <aside class="budget-panel" aria-label="How the figure came about" tabindex="-1" on:keydown=keys>
            {move || {
                state.opened.get().map(|opened| {
                    view! {
                        <div class="budget-panel-head">
                            <h2>{title(state, opened)}</h2>
                            <span class="budget-panel-ways">
                                {back}
                                <button type="button" class="button quiet small" aria-label="Close the arithmetic" on:click=move |_| state.close()>
                                    <Icon shape=Shape::Close />
                                </button>
                            </span>
                        </div>
                        {arithmetic::body(state, opened)}
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
    let of = |key: CostKey, what: &str| match key {
        CostKey::Program => format!("Everything: {what}"),
        key => format!("{}: {what}", state.with_costs(|costs| words::key(costs, key))),
    };
    match opened {
        Opened::Cost(side, key) => of(key, &words::side(side).to_lowercase()),
        Opened::Within(side, within, task) => {
            let within = state.with_costs(|costs| words::within(costs, within));
            of(CostKey::Task(task), &format!("{}{within}", words::side(side).to_lowercase()))
        }
        Opened::Remaining(key) => of(key, "remaining"),
        Opened::Closed(key) => of(key, "not spent of what is finished"),
        Opened::Variance(key) => of(key, "variance"),
        Opened::Granted(id) => format!("{}: granted", line(id)),
        Opened::Charged(id, side) => format!("{}: {}", line(id), arithmetic::charged(state, id, side)),
        Opened::Left(id) => format!("{}: remaining", line(id)),
        Opened::Measure(measure, _) => measure.name().to_owned(),
    }
}
