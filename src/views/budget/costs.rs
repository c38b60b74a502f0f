//! The table of costs, split up by tasks, projects, teams, goals, months, books or people.

use leptos::prelude::*;
use planner::{CostKey, CostRow, CostSide, Money, SplitBy, TaskId};

use super::state::{BudgetState, Opened};
use super::words;
use crate::locale;

/// So many rows are put into the document at a time.
const STEP: usize = 300;

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
    pub cost: planner::TaskCost,
}

/// The table, and by what it is split up.
#[component]
pub fn CostTable() -> impl IntoView {
    let state = BudgetState::expect();
    let rows = Memo::new(move |_| {
        let unfolded = state.unfolded.get();
        rows(state, &|task| unfolded.contains(&task))
    });
    let shown = RwSignal::new(STEP);
    let rest = move || rows.with(Vec::len).saturating_sub(shown.get());
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
    let body = move || {
        let rows = rows.get();
        rows.into_iter().take(shown.get()).map(|row| line(state, row, has_agreed.get())).collect_view()
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
            <div class="budget-scroll" tabindex="0" role="group" aria-label="Table of costs">
                <table class="budget-table is-costs">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.split_by.get().name()}</th>
                            <th scope="col" class="number">"Planned"</th>
                            <th scope="col" class="number" title="What of it are fixed expenses">"Expenses"</th>
                            <th scope="col" class="number">"Spent"</th>
                            <th scope="col" class="number" title="Planned less spent">"Remaining"</th>
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
                    <tbody>{body}</tbody>
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

fn line(state: BudgetState, row: Row, has_agreed: bool) -> impl IntoView + use<> {
    let Row { key, name, level, unfolded, cost } = row;
    let figure = move |side: CostSide, money: Option<Money>| {
        let text = money.map_or_else(|| "\u{2013}".to_owned(), |money| state.money(money));
        view! {
            <td class="number">
                <button
                    type="button"
                    class="figure number"
                    title="Open its arithmetic"
                    on:click=move |_| state.open(Opened::Cost(side, key))
                >
                    {text}
                </button>
            </td>
        }
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
    let plain = |money: Money| state.money(money);
    let variance = cost.variance().map(|money| {
        let text = state.workspace.plan().with(|plan| words::signed(money, plan.currencies()));
        (text, money > Money::ZERO)
    });
    let agreed = has_agreed.then(|| {
        let (text, is_over) = variance.unwrap_or_else(|| ("\u{2013}".to_owned(), false));
        view! {
            {figure(CostSide::Agreed, cost.agreed)}
            <td class="number" class:is-over=is_over>{text}</td>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <span class="budget-name" style=("--level", level.to_string())>{fold} {name}</span>
            </th>
            {figure(CostSide::Planned, Some(cost.planned))}
            <td class="number">{plain(cost.expenses)}</td>
            {figure(CostSide::Actual, Some(cost.actual))}
            <td class="number" class:is-over={cost.remaining() < Money::ZERO}>{plain(cost.remaining())}</td>
            {agreed}
        </tr>
    }
}
