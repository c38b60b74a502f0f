//! The table of costs, split up by tasks, projects, teams, goals, months, books or people.

use std::collections::HashMap;

use leptos::prelude::*;
use planner::{CostKey, CostRow, CostSide, Money, SplitBy, TaskCost, TaskId};

use super::figure::figure;
use super::state::{BudgetState, Opened};
use super::words;
use crate::locale;

/// So many rows are put into the document at a time.
const STEP: usize = 100;

/// One row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whose costs.
    pub key: CostKey,
    /// Its name.
    pub name: String,
    /// How deep it is nested.
    pub level: u16,
    /// Whether others are nested in it, and whether those are shown.
    pub unfolded: Option<bool>,
    /// What it costs.
    pub cost: TaskCost,
}

/// The rows of the table from top to bottom, each found by whose costs it tells.
#[derive(Clone, Debug, Default, PartialEq)]
struct Listed {
    all: Vec<Row>,
    places: HashMap<CostKey, usize>,
}

impl Listed {
    fn of(&self, key: CostKey) -> Option<&Row> {
        self.places.get(&key).and_then(|place| self.all.get(*place))
    }
}

impl From<Vec<Row>> for Listed {
    fn from(all: Vec<Row>) -> Self {
        let places = all.iter().enumerate().map(|(place, row)| (row.key, place)).collect();
        Self { all, places }
    }
}

/// The table, and by what it is split up.
#[component]
pub fn CostTable() -> impl IntoView {
    let state = BudgetState::expect();
    let rows = Memo::new(move |_| {
        let unfolded = state.unfolded.get();
        Listed::from(rows(state, &|task| unfolded.contains(&task)))
    });
    let shown = RwSignal::new(STEP);
    let rest = move || rows.with(|rows| rows.all.len()).saturating_sub(shown.get());
    let has_rest = Memo::new(move |_| rest() > 0);
    let options = SplitBy::ALL.map(|by| {
        view! {
            <option value=by.name() prop:selected=move || state.split_by.get() == by>
                {by.name()}
            </option>
        }
    });
    let choose = move |event| {
        let name = event_target_value(&event);
        if let Some(by) = SplitBy::ALL.into_iter().find(|by| by.name() == name) {
            shown.set(STEP);
            state.split_by.set(by);
        }
    };
    let has_agreed = Memo::new(move |_| state.with_costs(|costs| costs.all().agreed.is_some()));
    let keys = Memo::new(move |_| {
        rows.with(|rows| rows.all.iter().take(shown.get()).map(|row| row.key).collect::<Vec<_>>())
    });
    // An edit draws the rows that say something else after it.
    let row_of = move |key: CostKey| {
        let row = Memo::new(move |_| rows.with(|rows| rows.of(key).cloned()));
        move || row.get().map(|row| line(state, row, has_agreed.get()))
    };
    let show_more = move |_| {
        shown.update(|shown| *shown += STEP);
        // The button goes with the last of them.
        if !has_rest.get_untracked() {
            crate::components::focus::on(".budget-scroll");
        }
    };
    let sum = move || line(state, total(state), has_agreed.get());
    view! {
        <section class="budget-part-view" aria-label="Costs">
            <label class="view-choice">
                <span>"By"</span>
                <select on:change=choose>{options}</select>
            </label>
            {move || why_not_told(state.split_by.get()).map(|why| view! { <p class="aside">{why}</p> })}
            <div class="budget-scroll" tabindex="0" role="group" aria-label="Table of costs">
                <table class="budget-table is-costs">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.split_by.get().name()}</th>
                            <th scope="col" class="number">"Planned"</th>
                            <th scope="col" class="number" title="What of it are fixed expenses">"Expenses"</th>
                            <th scope="col" class="number">"Spent"</th>
                            <th scope="col" class="number" title="Planned and not spent; nothing of what is finished">"Remaining"</th>
                            {move || {
                                has_agreed
                                    .get()
                                    .then(|| {
                                        view! {
                                            <th scope="col" class="number" title="By the newest baseline">"Agreed"</th>
                                            <th scope="col" class="number" title="Planned less agreed">"Variance"</th>
                                        }
                                    })
                            }}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || keys.get() key=|key| *key let:key>
                            {row_of(key)}
                        </For>
                    </tbody>
                    <tfoot>{sum}</tfoot>
                </table>
            </div>
            <Show when=move || has_rest.get()>
                <button type="button" class="why-more" on:click=show_more>
                    {move || format!("Show more: {} of {} rows", locale::count(rest().min(STEP)), locale::count(rest()))}
                </button>
            </Show>
        </section>
    }
    .into_any()
}

/// The row of everything.
pub fn total(state: BudgetState) -> Row {
    let cost = state.with_costs(|costs| *costs.all());
    Row { key: CostKey::Program, name: "Everything".to_owned(), level: 0, unfolded: None, cost }
}

/// The rows that are shown: of tasks those whose entries around are unfolded.
pub fn rows(state: BudgetState, is_unfolded: &dyn Fn(TaskId) -> bool) -> Vec<Row> {
    let by = state.split_by.get();
    let row = |costs: &planner::Costs, row: &CostRow| Row {
        key: row.key,
        name: words::key(costs, row.key),
        level: 0,
        unfolded: None,
        cost: row.cost,
    };
    state.with_costs(|costs| {
        if by != SplitBy::Task {
            return costs.split(by).iter().map(|one| row(costs, one)).collect();
        }
        let plan = costs.plan();
        let mut rows = Vec::new();
        let mut open: Vec<(std::slice::Iter<'_, TaskId>, u16)> = vec![(plan.children(None).iter(), 0)];
        while let Some((siblings, level)) = open.last_mut() {
            let level = *level;
            let Some(&task) = siblings.next() else {
                open.pop();
                continue;
            };
            let Some(cost) = costs.of_task(task) else { continue };
            let is_unfolded = is_unfolded(task);
            let children = plan.children(Some(task));
            rows.push(Row {
                level,
                unfolded: (!children.is_empty()).then_some(is_unfolded),
                ..row(costs, &CostRow { key: CostKey::Task(task), cost: *cost })
            });
            if is_unfolded {
                open.push((children.iter(), level + 1));
            }
        }
        rows
    })
}

/// The amounts of a row as they are written; none where they cannot be told by what the costs are split up by.
pub struct Told {
    /// What it will have cost by the plan.
    pub planned: String,
    /// What of that are expenses.
    pub expenses: String,
    /// What was spent.
    pub spent: Option<String>,
    /// What is still to be paid.
    pub remaining: Option<String>,
    /// What it was to cost.
    pub agreed: Option<String>,
    /// How much more it costs than was agreed.
    pub variance: Option<String>,
}

impl Told {
    /// What is told of a row.
    pub fn of(state: BudgetState, cost: &TaskCost, key: CostKey) -> Self {
        let tells = |side| key.split_by().is_none_or(|by| by.tells(side));
        let tells_remaining = key.split_by().is_none_or(SplitBy::tells_remaining);
        let signed = |money| state.workspace.plan().with(|plan| words::signed(money, plan.currencies()));
        Self {
            planned: state.money(cost.planned),
            expenses: state.money(cost.expenses),
            spent: tells(CostSide::Actual).then(|| state.money(cost.actual)),
            remaining: tells_remaining.then(|| state.money(cost.remaining())),
            agreed: cost.agreed.filter(|_| tells(CostSide::Agreed)).map(|money| state.money(money)),
            variance: cost.variance().filter(|_| tells(CostSide::Agreed)).map(signed),
        }
    }
}

/// Why some amounts cannot be told by what the costs are split up by.
pub const fn why_not_told(by: SplitBy) -> Option<&'static str> {
    match by {
        SplitBy::Person => Some(
            "Nobody says for whose work money was spent or agreed, so that these, and what remains, are known in all only.",
        ),
        SplitBy::Month => Some(
            "What was spent in a month may be for the work of another, so that what remains is known in all only.",
        ),
        _ => None,
    }
}

fn line(state: BudgetState, row: Row, has_agreed: bool) -> impl IntoView + use<> {
    let Row { key, name, level, unfolded, cost: row_cost } = row;
    let amount = move |opened: Opened, text: Option<String>, is_over: bool| match text {
        Some(text) => view! {
            <td class="number" class:is-over=is_over>
                {figure(state, opened, text)}
            </td>
        }
        .into_any(),
        None => view! {
            <td class="number">
                <span aria-hidden="true">"\u{2013}"</span>
                <span class="unseen">"not told"</span>
            </td>
        }
        .into_any(),
    };
    let fold = match key {
        CostKey::Task(task) => unfolded.map(|is_unfolded| {
            let toggle = move |_| {
                state.unfolded.update(|unfolded| {
                    if !unfolded.remove(&task) {
                        unfolded.insert(task);
                    }
                });
            };
            view! {
                <button
                    type="button"
                    class="plan-fold"
                    aria-label=format!("{} {name}", if is_unfolded { "Fold" } else { "Unfold" })
                    aria-expanded=is_unfolded.to_string()
                    on:click=toggle
                />
            }
        }),
        _ => None,
    };
    let name = match key {
        CostKey::Task(task) | CostKey::Project(Some(task)) => view! {
            <button type="button" class="why-link" title="Go to it in the plan" on:click=move |_| state.show_task(task)>
                {name}
            </button>
        }
        .into_any(),
        _ => view! { <span class="breakable">{name}</span> }.into_any(),
    };
    let told = Told::of(state, &row_cost, key);
    let is_over = told.remaining.is_some() && row_cost.remaining() < Money::ZERO;
    let is_dearer = told.variance.is_some() && row_cost.variance().is_some_and(|money| money > Money::ZERO);
    let agreed = has_agreed.then(|| {
        view! {
            {amount(Opened::Cost(CostSide::Agreed, key), told.agreed, false)}
            {amount(Opened::Variance(key), told.variance, is_dearer)}
        }
    });
    view! {
        <tr>
            <th scope="row">
                <span class="budget-name" style=("--level", level.to_string())>{fold} {name}</span>
            </th>
            {amount(Opened::Cost(CostSide::Planned, key), Some(told.planned), false)}
            {amount(Opened::Cost(CostSide::Expenses, key), Some(told.expenses), false)}
            {amount(Opened::Cost(CostSide::Actual, key), told.spent, false)}
            {amount(Opened::Remaining(key), told.remaining, is_over)}
            {agreed}
        </tr>
    }
}
