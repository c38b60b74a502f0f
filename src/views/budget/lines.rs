//! Budget lines and reserves: what was granted, against what is planned and what was spent.

use leptos::prelude::*;
use planner::{
    BudgetLine, BudgetLineId, BudgetScope, BudgetStanding, CostSide, Date, Drawdown, Edit, Money, Plan,
    Price, TaskId, TeamId,
};

use super::fields::{Choice, DayField, PriceField, Remove, edit_as, in_range};
use super::figure::figure;
use super::newest::{self, Earlier, newest};
use super::perform;
use super::state::{BudgetState, Opened};
use super::task_choice::TaskChoice;
use crate::components::field::TextField;
use crate::locale;

/// Both lists, and the way to add to them.
#[component]
pub fn Lines() -> impl IntoView {
    let state = BudgetState::expect();
    let ids = move |is_reserve: bool| {
        Memo::new(move |_| {
            state.workspace.plan().with(|plan| {
                let lines = plan.budget_lines().filter(|line| line.is_reserve() == is_reserve);
                lines.map(|line| line.id).collect::<Vec<BudgetLineId>>()
            })
        })
    };
    let (lines, reserves) = (ids(false), ids(true));
    let (lines_shown, reserves_shown) = (RwSignal::new(newest::STEP), RwSignal::new(newest::STEP));
    view! {
        <section class="budget-part-view" aria-label="Budget lines">
            <h2>"Budget lines"</h2>
            <p class="aside">
                "Money that was granted: for everything, for a task with what is nested in it, or for a team; for some days or for all."
            </p>
            <Earlier
                count=Signal::derive(move || lines.with(Vec::len))
                shown=lines_shown
                first=".is-lines tbody input"
            />
            <div class="budget-scroll" tabindex="0" role="group" aria-label="Table of budget lines">
                <table class="budget-table is-lines">
                    <thead>
                        <tr>
                            <th scope="col">"Name"</th>
                            <th scope="col">"For"</th>
                            <th scope="col">"From"</th>
                            <th scope="col">"To"</th>
                            <th scope="col">"Granted"</th>
                            <th scope="col" class="number" title="Granted, and drawn for it from reserves">"There is"</th>
                            <th scope="col" class="number">"Planned"</th>
                            <th scope="col" class="number">"Spent"</th>
                            <th scope="col" class="number">"Remaining"</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || newest(lines, lines_shown) key=|id| *id let:id>
                            <Line id />
                        </For>
                    </tbody>
                </table>
            </div>
            <button type="button" class="button" id="add-budget-line" on:click=move |_| perform::add_line(state, false)>
                "Add a budget line"
            </button>
            <h2>"Contingency reserves"</h2>
            <p class="aside">
                "Money that is kept for what may go wrong. What is drawn for a task adds to the budget lines it counts to."
            </p>
            <Earlier
                count=Signal::derive(move || reserves.with(Vec::len))
                shown=reserves_shown
                first=".budget-reserve input"
            />
            <For each=move || newest(reserves, reserves_shown) key=|id| *id let:id>
                <Reserve id />
            </For>
            <button type="button" class="button" id="add-reserve" on:click=move |_| perform::add_line(state, true)>
                "Add a reserve"
            </button>
        </section>
    }
    .into_any()
}

/// The line of an id, as a signal; the fallback stands in while it goes away.
fn line_of(state: BudgetState, id: BudgetLineId) -> Memo<Option<BudgetLine>> {
    Memo::new(move |_| state.workspace.plan().with(|plan| plan.budget_line(id).cloned()))
}

fn standing_of(state: BudgetState, id: BudgetLineId) -> Memo<Option<BudgetStanding>> {
    Memo::new(move |_| state.standings.with(|all| all.iter().find(|one| one.line == id).cloned()))
}

/// Puts a changed line in the place of the one before. By its id, because what is typed is committed even after the
/// line has gone from the view.
fn change(state: BudgetState, id: BudgetLineId, change: impl FnOnce(&mut BudgetLine)) -> Result<(), String> {
    let plan = state.workspace.plan();
    let Some(mut line) = plan.with_untracked(|plan| plan.budget_line(id).cloned()) else { return Ok(()) };
    let label = format!("Change \u{201c}{}\u{201d}", line.name);
    change(&mut line);
    edit_as(state, label, Edit::PutBudgetLine(line))
}

/// What a line is for, as the value of a choice.
fn scope_key(scope: BudgetScope) -> String {
    match scope {
        BudgetScope::Program => "program".to_owned(),
        BudgetScope::Task(TaskId(id)) => format!("task-{id}"),
        BudgetScope::Team(TeamId(id)) => format!("team-{id}"),
    }
}

fn scope_of(key: &str) -> BudgetScope {
    let number = |prefix: &str| key.strip_prefix(prefix).and_then(|id| id.parse().ok());
    if let Some(id) = number("task-") {
        BudgetScope::Task(TaskId(id))
    } else if let Some(id) = number("team-") {
        BudgetScope::Team(TeamId(id))
    } else {
        BudgetScope::Program
    }
}

/// What a scope is called; nothing once it is gone.
pub fn scope_name(plan: &Plan, scope: BudgetScope) -> String {
    match scope {
        BudgetScope::Program => "Everything".to_owned(),
        BudgetScope::Task(id) => plan.task(id).map(|task| task.name.clone()).unwrap_or_default(),
        BudgetScope::Team(id) => plan.team(id).map(|team| format!("Team {}", team.name)).unwrap_or_default(),
    }
}

/// What lines can be for: everything, what stands high in the outline, what is selected or chosen, the teams.
fn scopes(state: BudgetState, chosen: BudgetScope) -> Vec<(String, String)> {
    state.workspace.plan().with(|plan| {
        let mut scopes = vec![(scope_key(BudgetScope::Program), "Everything".to_owned())];
        let selected = state.workspace.selected.get();
        for row in plan.outline() {
            let is_high = plan.is_summary(row.task) && row.level < 2 && scopes.len() < 200;
            let is_meant = selected == Some(row.task) || chosen == BudgetScope::Task(row.task);
            if let Some(task) = plan.task(row.task).filter(|_| is_high || is_meant) {
                let indent = "\u{2003}".repeat(usize::from(row.level.min(4)));
                scopes.push((scope_key(BudgetScope::Task(row.task)), format!("{indent}{}", task.name)));
            }
        }
        let teams =
            plan.teams().map(|team| (scope_key(BudgetScope::Team(team.id)), format!("Team {}", team.name)));
        scopes.extend(teams);
        scopes
    })
}

/// One budget line.
#[component]
fn Line(
    /// Which.
    id: BudgetLineId,
) -> impl IntoView {
    let state = BudgetState::expect();
    let line = line_of(state, id);
    let standing = standing_of(state, id);
    let read = move |read: fn(&BudgetLine) -> Option<Date>| {
        Signal::derive(move || line.with(|line| line.as_ref().and_then(read)))
    };
    let scope =
        Memo::new(move |_| line.with(|line| line.as_ref().map_or(BudgetScope::Program, |line| line.scope)));
    let scope_name = Signal::derive(move || {
        let scope = scope.get();
        state.workspace.plan().with(|plan| scope_name(plan, scope))
    });
    let amount = move |opened: Opened, money: fn(&BudgetStanding) -> Money| {
        let text = move || standing.with(|standing| standing.as_ref().map(|one| state.money(money(one))));
        view! {
            <td class="number">
                {figure(state, opened, text)}
            </td>
        }
    };
    let remaining = move || standing.with(|standing| standing.as_ref().map(BudgetStanding::remaining));
    let is_over = move || remaining().is_some_and(|left| left < Money::ZERO);
    view! {
        <tr id=format!("budget-line-{}", id.0)>
            <th scope="row"><Name id line /></th>
            <td>
                <Choice
                    label="What it is for"
                    options=Signal::derive(move || scopes(state, scope.get()))
                    value=Signal::derive(move || scope_key(scope.get()))
                    chosen=scope_name
                    choose=move |key| {
                        // OK because whatever is on offer can be chosen.
                        let _ = change(state, id, |line| line.scope = scope_of(&key));
                    }
                />
            </td>
            <td>
                <DayField
                    label="First day"
                    value=read(|line| line.from)
                    commit=move |day| change(state, id, |line| line.from = day)
                />
            </td>
            <td>
                <DayField
                    label="Last day"
                    value=read(|line| line.to)
                    commit=move |day| change(state, id, |line| line.to = day)
                />
            </td>
            <td><Amount id line /></td>
            {amount(Opened::Granted(id), |one| one.granted)}
            {amount(Opened::Charged(id, CostSide::Planned), |one| one.planned)}
            {amount(Opened::Charged(id, CostSide::Actual), |one| one.actual)}
            <td class="number" class:is-over=is_over>
                {figure(state, Opened::Left(id), move || remaining().map(|left| told_remaining(state, left)))}
            </td>
            <td><RemoveLine id line focus="#add-budget-line" /></td>
        </tr>
    }
}

/// What is left, or by how much it is overrun.
fn told_remaining(state: BudgetState, left: Money) -> String {
    if left < Money::ZERO { format!("{} over", state.money(-left)) } else { state.money(left) }
}

/// The name of a line.
#[component]
fn Name(
    /// Which.
    id: BudgetLineId,
    /// The line.
    line: Memo<Option<BudgetLine>>,
) -> impl IntoView {
    let state = BudgetState::expect();
    let name = move || line.with(|line| line.as_ref().map(|line| line.name.clone()).unwrap_or_default());
    let rename = move |text: String| change(state, id, |line| line.name = text.trim().to_owned());
    view! { <TextField label="Name" is_label_unseen=true value=Signal::derive(name) commit=rename /> }
}

/// What was granted.
#[component]
fn Amount(
    /// Which.
    id: BudgetLineId,
    /// The line.
    line: Memo<Option<BudgetLine>>,
) -> impl IntoView {
    let state = BudgetState::expect();
    let amount =
        Signal::derive(move || line.with(|line| line.as_ref().map_or(Price::ZERO, |line| line.amount)));
    let grant = move |price: Price| change(state, id, |line| line.amount = price);
    view! { <PriceField label="Granted" value=amount commit=grant /> }
}

#[component]
fn RemoveLine(id: BudgetLineId, line: Memo<Option<BudgetLine>>, focus: &'static str) -> impl IntoView {
    let label = Signal::derive(move || {
        line.with(|line| {
            line.as_ref().map(|line| format!("Delete \u{201c}{}\u{201d}", line.name)).unwrap_or_default()
        })
    });
    view! { <Remove label edit=Callback::new(move |()| Edit::RemoveBudgetLine(id)) focus /> }
}

/// A reserve, and what was drawn from it.
#[component]
fn Reserve(
    /// Which.
    id: BudgetLineId,
) -> impl IntoView {
    let state = BudgetState::expect();
    let line = line_of(state, id);
    let standing = standing_of(state, id);
    let drawn = move || standing.with(|standing| standing.as_ref().map(|one| state.money(one.actual)));
    let left = move || standing.with(|standing| standing.as_ref().map(BudgetStanding::remaining));
    let is_over = move || left().is_some_and(|left| left < Money::ZERO);
    let places = Memo::new(move |_| {
        let count =
            line.with(|line| line.as_ref().and_then(|line| line.drawdowns.as_ref()).map_or(0, Vec::len));
        (0..count).collect::<Vec<usize>>()
    });
    let shown = RwSignal::new(newest::STEP);
    let still = move || left().map(|left| state.money(if left < Money::ZERO { -left } else { left }));
    view! {
        <section class="budget-reserve" id=format!("budget-line-{}", id.0) aria-label=move || line.with(|line| line.as_ref().map(|line| line.name.clone()))>
            <div class="budget-entry">
                <Name id line />
                <Amount id line />
                <span class="number" class:is-over=is_over>
                    {figure(state, Opened::Charged(id, CostSide::Actual), drawn)} " drawn, "
                    {figure(state, Opened::Left(id), still)}
                    {move || if is_over() { " more than there is" } else { " left" }}
                </span>
                <RemoveLine id line focus="#add-reserve" />
            </div>
            <Earlier
                count=Signal::derive(move || places.with(Vec::len))
                shown
                first=format!("#budget-line-{} li input", id.0)
            />
            <ul class="budget-list" aria-label="Drawn from it">
                <For each=move || newest(places, shown) key=|place| *place let:place>
                    <Drawn id line place />
                </For>
            </ul>
            <button type="button" class="button" on:click=move |_| perform::draw_from(state, id)>"Draw from it"</button>
        </section>
    }
}

/// Money that was drawn.
#[component]
fn Drawn(
    /// Which reserve.
    id: BudgetLineId,
    /// The reserve.
    line: Memo<Option<BudgetLine>>,
    /// Its place among what was drawn.
    place: usize,
) -> impl IntoView {
    let state = BudgetState::expect();
    let drawn = Memo::new(move |_| {
        line.with(|line| line.as_ref().and_then(|line| line.drawdowns.as_ref()?.get(place).cloned()))
    });
    let change_one = move |with: &dyn Fn(&mut Drawdown)| {
        change(state, id, |line| {
            if let Some(one) = line.drawdowns.as_mut().and_then(|all| all.get_mut(place)) {
                with(one);
            }
        })
    };
    let money = Signal::derive(move || {
        let money = drawn.with(|one| one.as_ref().map_or(Money::ZERO, |one| one.money));
        let currency = line.with(|line| line.as_ref().and_then(|line| line.amount.currency));
        locale::price(Price { money, currency }, state.currency())
    });
    let set_money = move |text: String| {
        // An amount without letters is meant in the currency of the reserve.
        let (own, of_reserve) = state.workspace.plan().with_untracked(|plan| {
            (plan.currencies().own, plan.budget_line(id).and_then(|line| line.amount.currency))
        });
        let money = locale::read_money_in(&text, of_reserve.unwrap_or(own), own)
            .map_err(|error| format!("{error} like the reserve"))?;
        let drawn = Price { money, currency: of_reserve };
        in_range(drawn, Money::ZERO, &text, &|money| locale::price(Price { money, ..drawn }, own))?;
        change_one(&|one| one.money = money)
    };
    let reason = move || drawn.with(|one| one.as_ref().map(|one| one.reason.clone()).unwrap_or_default());
    let task = Memo::new(move |_| drawn.with(|one| one.as_ref().and_then(|one| one.task)));
    let go = move || {
        let task = task.get()?;
        Some(view! {
            <button type="button" class="why-link" title="Go to the task in the plan" on:click=move |_| state.show_task(task)>
                "Go to it"
            </button>
        })
    };
    let take_back = move |()| {
        let mut line = line.get_untracked()?;
        let all = line.drawdowns.as_mut()?;
        (place < all.len()).then(|| all.remove(place))?;
        Some(Edit::PutBudgetLine(line))
    };
    view! {
        <li class="budget-entry" id=perform::drawn_id(id, place)>
            <DayField
                label="When"
                value=Signal::derive(move || drawn.with(|one| one.as_ref().map(|one| one.date)))
                commit=move |day| match day {
                    Some(day) => change_one(&|one| one.date = day),
                    None => Err("found nothing, expected a day".to_owned()),
                }
            />
            <TextField label="How much" is_label_unseen=true class="is-money" value=money commit=set_money />
            <TextField
                label="Why"
                is_label_unseen=true
                value=Signal::derive(reason)
                commit=move |text: String| change_one(&|one| one.reason = text.trim().to_owned())
            />
            <TaskChoice task none="No task" choose=Callback::new(move |task| {
                // OK because the tasks on offer are in the plan.
                let _ = change_one(&|one| one.task = task);
            }) />
            <span class="budget-grows">{go}</span>
            <button
                type="button"
                class="button quiet small"
                aria-label=move || format!("Take back what was drawn for \u{201c}{}\u{201d}", reason())
                title="Take it back"
                on:click=move |_| {
                    if let Some(edit) = take_back(()) {
                        let label = "Take a drawdown back".to_owned();
                        state.workspace.edit_or_tell(&Edit::Together { label, edits: vec![edit] });
                        crate::components::focus::on("#add-reserve");
                    }
                }
            >
                <crate::components::icon::Icon shape=crate::components::icon::Shape::Close />
            </button>
        </li>
    }
}
