//! The budget view: what everything costs, what was granted for it, when it falls due, and what is done for it.
//!
//! Every figure is a button that opens its arithmetic beside the view, and the tasks behind it. What is drawn is computed
//! by plain functions in `chart`; all sums come from the core.

mod state;
mod words;
mod chart;

mod fields;
mod newest;
mod figure;
mod task_choice;
mod arithmetic;
mod panel;
mod findings;

mod costs;
mod lines;
mod currencies;
mod sources;
mod cash_flow;
mod earned_value;

mod print;

pub mod perform;

use leptos::prelude::*;
use planner::{CostKey, CostSide};

use self::cash_flow::CashFlow;
use self::costs::CostTable;
use self::earned_value::EarnedValuePart;
use self::figure::figure;
use self::findings::Findings;
use self::lines::Lines;
use self::panel::Panel;
use self::sources::Sources;
use self::state::Opened;
pub use self::state::{BudgetState, Part};
use crate::commands::{self, Page};

/// The budget view. It fills what it is put into.
#[component]
pub fn BudgetView() -> impl IntoView {
    let state = BudgetState::new();
    provide_context(state);
    let page = Page::expect();
    page.budget_view.set(Some(state));
    on_cleanup(move || page.budget_view.set(None));
    // What is opened goes with the plan that it was opened in.
    let opened = Memo::new(move |_| state.workspace.opened());
    Effect::new(move |before: Option<usize>| {
        let now = opened.get();
        if before.is_some_and(|before| before != now) {
            state.put_away();
            state.scope.set(None);
        }
        now
    });
    // What can be filled in stays as it is when the first cost comes of it.
    let shown = Memo::new(move |_| {
        let part = state.part.get();
        let is_filled_in = matches!(part, Part::Sources | Part::Lines);
        (part, is_filled_in || state.with_costs(planner::Costs::is_about_money))
    });
    view! {
        <section class="view-frame budget-view">
            <Tools />
            <div class="budget-body">
                <div class="budget-main" tabindex="-1">
                    <Findings />
                    {move || match shown.get() {
                        (Part::Sources, _) => view! { <Sources /> }.into_any(),
                        (Part::Lines, _) => view! { <Lines /> }.into_any(),
                        (_, false) => view! { <Empty /> }.into_any(),
                        (Part::Costs, _) => view! { <CostTable /> }.into_any(),
                        (Part::CashFlow, _) => view! { <CashFlow /> }.into_any(),
                        (Part::EarnedValue, _) => view! { <EarnedValuePart /> }.into_any(),
                    }}
                </div>
                <Show when=move || state.opened.get().is_some()>
                    <Panel />
                </Show>
            </div>
        </section>
    }
    .into_any()
}

/// Which part is shown, and what the plan costs in all.
#[component]
fn Tools() -> impl IntoView {
    let state = BudgetState::expect();
    let parts = Part::ALL.map(|part| {
        view! {
            <button
                type="button"
                aria-pressed=move || (state.part.get() == part).to_string()
                on:click=move |_| state.show_part(part)
            >
                {part.name()}
            </button>
        }
    });
    let all = Memo::new(move |_| state.with_costs(|costs| *costs.all()));
    let sum = move |side: CostSide| {
        let text = move || state.money(all.with(|all| all.of(side)));
        view! {
            <span class="budget-all">
                {figure(state, Opened::Cost(side, CostKey::Program), text)}
                " "
                {words::side(side).to_lowercase()}
            </span>
        }
    };
    let has_agreed = Memo::new(move |_| all.with(|all| all.agreed.is_some()));
    view! {
        <div class="plan-toolbar budget-tools" role="group" aria-label="Budget tools">
            <div class="plan-levels budget-parts" role="group" aria-label="Parts of the budget">{parts}</div>
            <span class="view-count budget-sums" role="group" aria-label="Everything">
                {sum(CostSide::Planned)} {sum(CostSide::Actual)}
                {move || has_agreed.get().then(|| sum(CostSide::Agreed))}
            </span>
        </div>
    }
    .into_any()
}

/// What stands in the place of costs while there are none: what they come from, and the first step.
#[component]
fn Empty() -> impl IntoView {
    let state = BudgetState::expect();
    let page = Page::expect();
    view! {
        <div class="budget-empty">
            <h2>"Nothing costs anything yet"</h2>
            <p>
                "Costs follow from the plan: hours of people times their rates, materials, and fixed expenses of tasks. Assign \
                 people in the plan, in the column Assignees, and say here what an hour of them costs; or add an expense. Then \
                 this view shows what every task, team, goal and month costs, and when."
            </p>
            <div class="budget-steps">
                <button type="button" class="button" on:click=move |_| state.show_part(Part::Sources)>
                    "Set rates and expenses"
                </button>
                <button type="button" class="button" on:click=move |_| state.show_part(Part::Lines)>
                    "Add a budget line"
                </button>
                <button type="button" class="button" on:click=move |_| commands::run("view.plan", page)>
                    "Go to the plan"
                </button>
            </div>
        </div>
    }
}
