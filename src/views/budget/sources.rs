//! What costs come from: rates, expenses, what was spent, currencies and goals.
//!
//! Rates by date and what else there is to say of people stand in the view of resources; here everybody has the rate that
//! holds from the beginning.

use leptos::prelude::*;
use planner::{
    Accrual, ActualCost, ActualCostId, Edit, Expense, ExpenseId, Goal, GoalId, Person, PersonId, Price, Rate,
    RatePeriod, ResourceKind, TaskChange,
};

use super::currencies::CurrencyTable;
use super::fields::{Choice, DayField, PriceField, Remove, edit_as};
use super::newest::{self, Earlier, newest};
use super::perform;
use super::state::BudgetState;
use super::task_choice::TaskChoice;
use crate::components::field::TextField;
use crate::locale;
use crate::views::rate_unit;

/// All of them.
#[component]
pub fn Sources() -> impl IntoView {
    view! {
        <section class="budget-part-view" aria-label="Sources of costs">
            <Rates />
            <Expenses />
            <Payments />
            <CurrencyTable />
            <Goals />
        </section>
    }
    .into_any()
}

/// What an hour, or another period, of everybody costs.
#[component]
fn Rates() -> impl IntoView {
    let state = BudgetState::expect();
    let ids = Memo::new(move |_| {
        // What is an expense costs what it comes to on a task.
        let has_rate = |person: &&Person| person.kind != ResourceKind::Cost;
        state
            .workspace
            .plan()
            .with(|plan| plan.people().filter(has_rate).map(|person| person.id).collect::<Vec<PersonId>>())
    });
    let shown = RwSignal::new(newest::STEP);
    let count = Signal::derive(move || ids.with(Vec::len));
    view! {
        <h2>"Rates"</h2>
        <Show
            when=move || !ids.with(Vec::is_empty)
            fallback=|| {
                view! {
                    <p class="aside">
                        "Nobody is in the plan yet. Write a name into the column Assignees of a task, and say here what an hour costs."
                    </p>
                }
            }
        >
            <Earlier count shown first=".budget-rates input" />
            <ul class="budget-list budget-rates" aria-label="Rates">
                <For each=move || newest(ids, shown) key=|id| *id let:id>
                    <RateLine id />
                </For>
            </ul>
        </Show>
    }
    .into_any()
}

#[component]
fn RateLine(id: PersonId) -> impl IntoView {
    let state = BudgetState::expect();
    let person = Memo::new(move |_| state.workspace.plan().with(|plan| plan.person(id).cloned()));
    // The rate of the status day is the one that is asked about.
    let rate = Memo::new(move |_| {
        let day = state.status_day.get();
        person.with(|person| person.as_ref().and_then(|person| person.rate_on(day).copied()))
    });
    let name =
        move || person.with(|person| person.as_ref().map(|person| person.name.clone()).unwrap_or_default());
    let put = move |with: &dyn Fn(&mut Rate)| {
        // By its id, because what is typed is committed even after the line has gone.
        let plan = state.workspace.plan();
        let Some(mut person) = plan.with_untracked(|plan| plan.person(id).cloned()) else { return Ok(()) };
        let day = state.status_day_now();
        let label = format!("Change the rate of \u{201c}{}\u{201d}", person.name);
        let place = person.rates.iter().rposition(|rate| rate.from.is_none_or(|from| from <= day));
        match place.and_then(|place| person.rates.get_mut(place)) {
            Some(rate) => with(rate),
            None => {
                let mut rate =
                    Rate { from: None, price: Price::ZERO, per: RatePeriod::Hour, per_use: Price::ZERO };
                with(&mut rate);
                person.rates.insert(0, rate);
            }
        }
        edit_as(state, label, Edit::PutPerson(person))
    };
    let since =
        move || rate.get().and_then(|rate| rate.from).map(|day| format!("since {}", locale::day(day)));
    let periods = RatePeriod::ALL.map(|per| {
        let article = if per == RatePeriod::Hour { "an" } else { "a" };
        (per.symbol().to_owned(), format!("{article} {}", per.name()))
    });
    let periods = periods.to_vec();
    // A material is paid by what it is counted in.
    let unit = move || person.with(|person| person.as_ref().and_then(rate_unit::of_material));
    view! {
        <li class="budget-entry">
            <span class="budget-grows breakable">{name}</span>
            <PriceField
                label=format!("Rate of {}", untrack(name))
                value=Signal::derive(move || rate.get().map_or(Price::ZERO, |rate| rate.price))
                commit=move |price| put(&|rate| rate.price = price)
            />
            {move || unit().map(|unit| view! { <span class="aside">{unit}</span> })}
            <Show when=move || unit().is_none()>
            <Choice
                label="For"
                options=Signal::derive({
                    let periods = periods.clone();
                    move || periods.clone()
                })
                value=Signal::derive(move || rate.get().map_or(RatePeriod::Hour, |rate| rate.per).symbol().to_owned())
                choose=move |key| {
                    if let Some(per) = RatePeriod::ALL.into_iter().find(|per| per.symbol() == key) {
                        // OK because a rate can be for any period.
                        let _ = put(&|rate| rate.per = per);
                    }
                }
            />
            </Show>
            <small class="aside">{since}</small>
        </li>
    }
}

/// Fixed sums on tasks.
#[component]
fn Expenses() -> impl IntoView {
    let state = BudgetState::expect();
    let ids = Memo::new(move |_| {
        state
            .workspace
            .plan()
            .with(|plan| plan.expenses().map(|expense| expense.id).collect::<Vec<ExpenseId>>())
    });
    let shown = RwSignal::new(newest::STEP);
    let count = Signal::derive(move || ids.with(Vec::len));
    view! {
        <h2>"Expenses"</h2>
        <p class="aside">"Fixed sums on tasks, such as a licence or a fee."</p>
        <Earlier count shown first=".budget-expenses input" />
        <ul class="budget-list budget-expenses" aria-label="Expenses">
            <For each=move || newest(ids, shown) key=|id| *id let:id>
                <ExpenseLine id />
            </For>
        </ul>
        <AddButton id="add-expense" word="Add an expense" add=Callback::new(move |()| perform::add_expense(state)) />
    }
    .into_any()
}

/// A button that adds to a list, where there is a task to add to.
#[component]
fn AddButton(id: &'static str, word: &'static str, add: Callback<()>) -> impl IntoView {
    let state = BudgetState::expect();
    let is_empty = Memo::new(move |_| state.workspace.plan().with(|plan| plan.is_empty()));
    view! {
        <button
            type="button"
            class="button"
            id=id
            aria-disabled=move || is_empty.get().to_string()
            title=move || if is_empty.get() { "There is no task yet" } else { "" }
            on:click=move |_| add.run(())
        >
            {word}
        </button>
    }
}

#[component]
fn ExpenseLine(id: ExpenseId) -> impl IntoView {
    let state = BudgetState::expect();
    let expense = Memo::new(move |_| state.workspace.plan().with(|plan| plan.expense(id).cloned()));
    let put = move |with: &dyn Fn(&mut Expense)| {
        let plan = state.workspace.plan();
        let Some(mut expense) = plan.with_untracked(|plan| plan.expense(id).cloned()) else { return Ok(()) };
        let label = format!("Change the expense \u{201c}{}\u{201d}", expense.name);
        with(&mut expense);
        edit_as(state, label, Edit::PutExpense(expense))
    };
    let name = move || expense.with(|one| one.as_ref().map(|one| one.name.clone()).unwrap_or_default());
    let task = Memo::new(move |_| expense.with(|one| one.as_ref().map(|one| one.task)));
    let accruals: Vec<(String, String)> =
        Accrual::ALL.map(|one| (one.name().to_owned(), one.name().to_owned())).to_vec();
    view! {
        <li class="budget-entry" id=format!("budget-expense-{}", id.0)>
            <TextField
                label="What for"
                is_label_unseen=true
                value=Signal::derive(name)
                commit=move |text: String| put(&|one| one.name = text.trim().to_owned())
            />
            <PriceField
                label=format!("Amount of {}", untrack(name))
                value=Signal::derive(move || expense.with(|one| one.as_ref().map_or(Price::ZERO, |one| one.amount)))
                commit=move |price| put(&|one| one.amount = price)
            />
            <TaskChoice task choose=Callback::new(move |task| {
                if let Some(task) = task {
                    // OK because the tasks on offer are in the plan.
                    let _ = put(&|one| one.task = task);
                }
            }) />
            <Choice
                label="When it falls due"
                options=Signal::derive(move || accruals.clone())
                value=Signal::derive(move || {
                    expense.with(|one| one.as_ref().map_or(Accrual::Prorated, |one| one.accrual)).name().to_owned()
                })
                choose=move |key| {
                    if let Some(accrual) = Accrual::ALL.into_iter().find(|one| one.name() == key) {
                        // OK because an expense can fall due at any of them.
                        let _ = put(&|one| one.accrual = accrual);
                    }
                }
            />
            <Remove
                label=Signal::derive(move || format!("Delete the expense \u{201c}{}\u{201d}", name()))
                edit=Callback::new(move |()| Edit::RemoveExpense(id))
                focus="#add-expense"
            />
        </li>
    }
}

/// What was spent.
#[component]
fn Payments() -> impl IntoView {
    let state = BudgetState::expect();
    let ids = Memo::new(move |_| {
        state
            .workspace
            .plan()
            .with(|plan| plan.actual_costs().map(|cost| cost.id).collect::<Vec<ActualCostId>>())
    });
    let shown = RwSignal::new(newest::STEP);
    let count = Signal::derive(move || ids.with(Vec::len));
    view! {
        <h2>"Spent"</h2>
        <p class="aside">
            "What was really paid, and for which task. Of tasks without an entry the earned value assumes what their done share costs by the plan."
        </p>
        <Earlier count shown first=".budget-payments input" />
        <ul class="budget-list budget-payments" aria-label="Spent">
            <For each=move || newest(ids, shown) key=|id| *id let:id>
                <PaymentLine id />
            </For>
        </ul>
        <AddButton id="add-payment" word="Add what was spent" add=Callback::new(move |()| perform::add_payment(state)) />
    }
    .into_any()
}

#[component]
fn PaymentLine(id: ActualCostId) -> impl IntoView {
    let state = BudgetState::expect();
    let cost = Memo::new(move |_| state.workspace.plan().with(|plan| plan.actual_cost(id).cloned()));
    let put = move |with: &dyn Fn(&mut ActualCost)| {
        let plan = state.workspace.plan();
        let Some(mut cost) = plan.with_untracked(|plan| plan.actual_cost(id).cloned()) else { return Ok(()) };
        with(&mut cost);
        edit_as(state, "Change what was spent", Edit::PutActualCost(cost))
    };
    let note = move || cost.with(|one| one.as_ref().map(|one| one.note.clone()).unwrap_or_default());
    let task = Memo::new(move |_| cost.with(|one| one.as_ref().map(|one| one.task)));
    view! {
        <li class="budget-entry" id=format!("budget-payment-{}", id.0)>
            <DayField
                label="When"
                value=Signal::derive(move || cost.with(|one| one.as_ref().map(|one| one.date)))
                commit=move |day| match day {
                    Some(day) => put(&|one| one.date = day),
                    None => Err("found nothing, expected a day".to_owned()),
                }
            />
            <PriceField
                label="How much"
                may_be_less_than_nothing=true
                value=Signal::derive(move || cost.with(|one| one.as_ref().map_or(Price::ZERO, |one| one.amount)))
                commit=move |price| put(&|one| one.amount = price)
            />
            <TaskChoice task choose=Callback::new(move |task| {
                if let Some(task) = task {
                    // OK because the tasks on offer are in the plan.
                    let _ = put(&|one| one.task = task);
                }
            }) />
            <TextField
                label="What for"
                is_label_unseen=true
                value=Signal::derive(note)
                commit=move |text: String| put(&|one| one.note = text.trim().to_owned())
            />
            <Remove
                label=Signal::derive(move || format!("Delete what was spent for \u{201c}{}\u{201d}", note()))
                edit=Callback::new(move |()| Edit::RemoveActualCost(id))
                focus="#add-payment"
            />
        </li>
    }
}

/// Why the work exists, and what serves which goal.
#[component]
fn Goals() -> impl IntoView {
    let state = BudgetState::expect();
    let ids = Memo::new(move |_| {
        state.workspace.plan().with(|plan| plan.goals().map(|goal| goal.id).collect::<Vec<GoalId>>())
    });
    let shown = RwSignal::new(newest::STEP);
    let count = Signal::derive(move || ids.with(Vec::len));
    view! {
        <h2>"Goals"</h2>
        <p class="aside">"A task serves its own goal, or that of the entry around it, so that a project gives its goal to all of its tasks."</p>
        <Earlier count shown first=".budget-goals input" />
        <ul class="budget-list budget-goals" aria-label="Goals">
            <For each=move || newest(ids, shown) key=|id| *id let:id>
                <GoalLine id />
            </For>
        </ul>
        <button type="button" class="button" id="add-goal" on:click=move |_| perform::add_goal(state)>
            "Add a goal"
        </button>
    }
    .into_any()
}

#[component]
fn GoalLine(id: GoalId) -> impl IntoView {
    let state = BudgetState::expect();
    let goal = Memo::new(move |_| state.workspace.plan().with(|plan| plan.goal(id).cloned()));
    let name = move || goal.with(|goal| goal.as_ref().map(|goal| goal.name.clone()).unwrap_or_default());
    let rename = move |text: String| {
        let plan = state.workspace.plan();
        let Some(goal) = plan.with_untracked(|plan| plan.goal(id).cloned()) else { return Ok(()) };
        let label = format!("Rename the goal \u{201c}{}\u{201d}", goal.name);
        edit_as(state, label, Edit::PutGoal(Goal { name: text.trim().to_owned(), ..goal }))
    };
    let tasks = move || state.workspace.plan().with(|plan| plan.uses_of_goal(id).tasks);
    let served = move || match tasks() {
        0 => "nothing serves it yet".to_owned(),
        1 => "1 entry of the outline serves it".to_owned(),
        count => format!("{} entries of the outline serve it", locale::count(count)),
    };
    let selected = Memo::new(move |_| {
        let task = state.workspace.selected.get()?;
        state.workspace.plan().with(|plan| {
            let task = plan.task(task)?;
            Some((task.id, task.name.clone(), task.goal == Some(id)))
        })
    });
    let give = move || {
        let (task, task_name, is_served) = selected.get()?;
        let (word, goal) = if is_served { ("does not serve it", None) } else { ("serves it", Some(id)) };
        let change = move |_| {
            let edit = Edit::ChangeTask { task, change: TaskChange::Goal(goal) };
            state.workspace.edit_or_tell(&edit);
        };
        Some(view! {
            <button type="button" class="button" on:click=change>
                {format!("\u{201c}{task_name}\u{201d} {word}")}
            </button>
        })
    };
    view! {
        <li class="budget-entry" id=format!("budget-goal-{}", id.0)>
            <TextField label="Goal" is_label_unseen=true value=Signal::derive(name) commit=rename />
            <span class="aside budget-grows">{served}</span>
            {give}
            <Remove
                label=Signal::derive(move || match tasks() {
                    0 => format!("Delete the goal \u{201c}{}\u{201d}", name()),
                    1 => format!("Delete the goal \u{201c}{}\u{201d}, and take it off the entry that serves it", name()),
                    many => {
                        let many = locale::count(many);
                        format!("Delete the goal \u{201c}{}\u{201d}, and take it off the {many} entries that serve it", name())
                    }
                })
                edit=Callback::new(move |()| state.workspace.plan().with_untracked(|plan| plan.remove_goal_everywhere(id)))
                focus="#add-goal"
            />
        </li>
    }
}
