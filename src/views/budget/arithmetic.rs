//! How a figure came about: its formula with the numbers in it, and what adds up to it, with the way to the tasks.
//!
//! An amount in it is a button that opens exactly that amount, or has all of its arithmetic beside it.

use leptos::prelude::*;
use planner::{
    BudgetLineId, CostKey, CostSide, Date, Entity, Measure, Money, Origin, Sum, SumPart, TaskId, TimeCount,
    Within,
};

use super::figure::figure;
use super::state::{BudgetState, Opened};
use super::words;
use crate::locale;

/// More parts than anyone reads at a time.
const MOST: usize = 200;

/// The arithmetic of a figure.
pub fn body(state: BudgetState, opened: Opened) -> AnyView {
    match opened {
        Opened::Cost(side, key) => {
            let sum = state.with_costs(|costs| costs.sum(side, key));
            let is_nested = matches!(key, CostKey::Program | CostKey::Task(_));
            summed(state, &sum, &|task| {
                Some(if is_nested {
                    Opened::Cost(side, CostKey::Task(task))
                } else {
                    Opened::Within(side, Within::Of(key), task)
                })
            })
        }
        Opened::Within(side, within, task) => {
            summed(state, &state.with_costs(|costs| costs.sum_within(side, within, task)), &|_| None)
        }
        Opened::Remaining(key) => remaining(state, key),
        Opened::Closed(key) => summed(state, &state.with_costs(|costs| costs.closed(key)), &|_| None),
        Opened::Variance(key) => {
            let cost = state.with_costs(|costs| costs.cost_of(key));
            let terms = [
                Term::new("Planned", cost.planned, Opened::Cost(CostSide::Planned, key)),
                Term::new("Agreed", cost.of(CostSide::Agreed), Opened::Cost(CostSide::Agreed, key)),
            ];
            let value = cost.variance().unwrap_or_default();
            derived(state, value, "Variance = planned \u{2212} agreed", &terms, None)
        }
        Opened::Granted(id) => {
            let sum = state.with_costs(|costs| costs.granted(id));
            sum.map_or_else(|| gone().into_any(), |sum| summed(state, &sum, &|_| None))
        }
        Opened::Charged(id, side) => {
            let sum = state.with_costs(|costs| costs.charged(id, side));
            sum.map_or_else(
                || gone().into_any(),
                |sum| summed(state, &sum, &|task| Some(Opened::Within(side, Within::Line(id), task))),
            )
        }
        Opened::Left(id) => left(state, id),
        Opened::Measure(measure, of) => measured(state, measure, of),
    }
}

/// What counts to a budget line is planned or spent, to a reserve it was drawn.
pub fn charged(state: BudgetState, line: BudgetLineId, side: CostSide) -> String {
    let is_reserve =
        state.workspace.plan().with(|plan| plan.budget_line(line).is_some_and(|line| line.is_reserve()));
    if is_reserve { "drawn".to_owned() } else { words::side(side).to_lowercase() }
}

fn gone() -> impl IntoView {
    view! { <p class="aside">"It is not in the plan any more."</p> }
}

/// A number of a formula.
struct Term {
    name: &'static str,
    money: Money,
    opened: Opened,
}

impl Term {
    fn new(name: &'static str, money: Money, opened: Opened) -> Self {
        Self { name, money, opened }
    }
}

/// What follows from a few amounts: the formula in words and in numbers, and the amounts, each of which opens.
fn derived(
    state: BudgetState,
    value: Money,
    formula: &'static str,
    terms: &[Term],
    note: Option<&'static str>,
) -> AnyView {
    let numbers: Vec<String> = terms.iter().map(|term| state.money(term.money)).collect();
    let numbers = format!("= {}", numbers.join(" \u{2212} "));
    let lines = terms.iter().map(|term| {
        view! {
            <li>
                <span class="budget-part">{term.name}</span>
                {figure(state, term.opened, state.money(term.money))}
            </li>
        }
    });
    view! {
        <p class="budget-result number">{state.money(value)}</p>
        <p class="budget-formula number">{formula} <br /> {numbers}</p>
        {note.map(|note| view! { <p class="aside">{note}</p> })}
        <ul class="budget-sum">{lines.collect_view()}</ul>
    }
    .into_any()
}

/// What is still to be paid.
fn remaining(state: BudgetState, key: CostKey) -> AnyView {
    let cost = state.with_costs(|costs| costs.cost_of(key));
    let mut terms = vec![
        Term::new("Planned", cost.planned, Opened::Cost(CostSide::Planned, key)),
        Term::new("Spent", cost.actual, Opened::Cost(CostSide::Actual, key)),
    ];
    if cost.closed.is_zero() {
        return derived(state, cost.remaining(), "Remaining = planned \u{2212} spent", &terms, None);
    }
    terms.push(Term::new("Not spent of what is finished", cost.closed, Opened::Closed(key)));
    derived(
        state,
        cost.remaining(),
        "Remaining = planned \u{2212} spent \u{2212} not spent of what is finished",
        &terms,
        Some(
            "Nothing remains of what is finished: what it cost less, or more, than was planned is no remainder.",
        ),
    )
}

/// What is left of a budget line or a reserve.
fn left(state: BudgetState, id: BudgetLineId) -> AnyView {
    let standing = state.standings.with(|all| all.iter().find(|one| one.line == id).copied());
    let Some(standing) = standing else { return gone().into_any() };
    let granted = Term::new("There is", standing.granted, Opened::Granted(id));
    let charged = |name, money, side| Term::new(name, money, Opened::Charged(id, side));
    if standing.is_reserve {
        let drawn = charged("Drawn", standing.actual, CostSide::Actual);
        return derived(
            state,
            standing.remaining(),
            "Remaining = there is \u{2212} drawn",
            &[granted, drawn],
            None,
        );
    }
    let planned = charged("Planned", standing.planned, CostSide::Planned);
    let spent = charged("Spent", standing.actual, CostSide::Actual);
    let (larger, smaller) = if spent.money > planned.money { (spent, planned) } else { (planned, spent) };
    let other = view! {
        <li>
            <span class="budget-part">{smaller.name} <small class="aside">"the smaller, which does not count"</small></span>
            {figure(state, smaller.opened, state.money(smaller.money))}
        </li>
    };
    let formula = "Remaining = there is \u{2212} the larger of planned and spent";
    view! {
        {derived(state, standing.remaining(), formula, &[granted, larger], None)}
        <ul class="budget-sum">{other}</ul>
    }
    .into_any()
}

/// A sum and its parts; `opens` says what the amount of a task opens where it is a sum itself.
fn summed(state: BudgetState, sum: &Sum, opens: &dyn Fn(TaskId) -> Option<Opened>) -> AnyView {
    let count = sum.parts.len();
    let parts = sum.parts.iter().take(MOST).map(|part| line(state, part, opens)).collect_view();
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
fn line(
    state: BudgetState,
    part: &SumPart,
    opens: &dyn Fn(TaskId) -> Option<Opened>,
) -> impl IntoView + use<> {
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
    let value = match (part.subject, part.origin) {
        (Entity::Task(task), Origin::Summed) => {
            opens(task).map(|opened| figure(state, opened, value.clone()).into_any())
        }
        _ => None,
    }
    .unwrap_or_else(|| view! { <span class="number">{value}</span> }.into_any());
    view! {
        <li>
            <span class="budget-part">{name} {how(state, part)}</span>
            {value}
        </li>
    }
}

/// How a part came about: the share of an amount that opens, or in words.
fn how(state: BudgetState, part: &SumPart) -> Option<AnyView> {
    let whole = |side| match part.subject {
        Entity::Task(task) => Some(Opened::Within(side, Within::Of(CostKey::Program), task)),
        _ => None,
    };
    let shared = match part.origin {
        Origin::Done(share, all) => {
            whole(state.earned.with(|earned| earned.0.side())).map(|opened| (share, all, opened, ""))
        }
        Origin::Assumed(share, all) => {
            whole(CostSide::Planned).map(|opened| (share, all, opened, ", assumed as nothing was booked"))
        }
        _ => None,
    };
    if let Some((share, all, opened, note)) = shared {
        return Some(
            view! {
                <small class="aside">
                    {format!("{} \u{d7} ", words::share(share))} {figure(state, opened, state.money(all))} {note}
                </small>
            }
            .into_any(),
        );
    }
    let how = state.workspace.plan().with(|plan| words::origin(part, plan.currencies(), plan.time_units()));
    (!how.is_empty()).then(|| view! { <small class="aside">{how}</small> }.into_any())
}

/// A measure of earned value: its formula in letters and in numbers, and the tasks behind it.
fn measured(state: BudgetState, measure: Measure, of: Option<TaskId>) -> AnyView {
    let earned = state.earned.get();
    let Some(standing) = earned.0.standing(of) else { return gone().into_any() };
    let within = match measure {
        Measure::BudgetAtCompletion => Some((earned.0.side(), Within::Of(CostKey::Program))),
        Measure::PlannedValue => Some((earned.0.side(), Within::Until(earned.0.at()))),
        Measure::EarnedValue | Measure::ActualCost => Some((CostSide::Actual, Within::Until(earned.0.at()))),
        _ => None,
    };
    if let Some((side, within)) = within {
        let sum = earned.0.sum(measure, of);
        return summed(state, &sum, &|task| Some(Opened::Within(side, within, task)));
    }
    let told = |measure| {
        state.workspace.plan().with(|plan| words::figure(&standing.value(measure), plan.currencies()))
    };
    let mut inputs: Vec<Measure> = measure.inputs().collect();
    let (numbers, note) = match earned.0.time(of) {
        Some(time) if measure.formula().is_empty() => {
            if measure == Measure::EarnedSchedule {
                inputs.push(Measure::EarnedValue);
            }
            let (numbers, note) = counted(state, measure, &time, earned.0.at(), &told(measure));
            (vec![numbers], note)
        }
        _ if measure.formula().is_empty() => (Vec::new(), String::new()),
        _ => {
            let arithmetic = state.workspace.plan().with(|plan| {
                standing.figure(measure).arithmetic(|value| words::figure(value, plan.currencies()))
            });
            let formula = format!("{} = {}", measure.letters(), measure.formula());
            let note = "Indices are exact in it; they are written to two decimals.";
            (vec![formula, format!("{} = {arithmetic}", measure.letters())], note.to_owned())
        }
    };
    inputs.sort_unstable();
    inputs.dedup();
    let inputs = inputs.into_iter().map(|input| {
        view! {
            <li>
                <span class="budget-part">{format!("{} ({})", input.name(), input.letters())}</span>
                {figure(state, Opened::Measure(input, of), told(input))}
            </li>
        }
    });
    view! {
        <p class="budget-result number">{told(measure)}</p>
        {numbers.into_iter().map(|line| view! { <p class="budget-formula number">{line}</p> }).collect_view()}
        {(!note.is_empty()).then(|| view! { <p class="aside">{note}</p> })}
        <ul class="budget-sum">{inputs.collect_view()}</ul>
    }
    .into_any()
}

/// A measure that is counted in days: its arithmetic, and what it means.
fn counted(state: BudgetState, measure: Measure, time: &TimeCount, at: Date, told: &str) -> (String, String) {
    let letters = measure.letters();
    if measure != Measure::EarnedSchedule {
        let is_actual = measure == Measure::ActualTime;
        let last = if is_actual { time.until } else { time.last };
        let mut note = "Working days of the plan\u{2019}s calendar, from the first on which something was planned to cost anything.".to_owned();
        if is_actual && time.until < at {
            note += " They end with the day on which all was done.";
        }
        return (format!("{letters} = {told}: {}", words::working_days(time.first, last)), note);
    }
    let note = "The working day by which as much was to be earned as is earned, within a day in proportion.";
    let Some(day) = time.earned else {
        return (format!("{letters} = 0, as nothing is earned"), note.to_owned());
    };
    let (before, planned, earned) =
        (state.money(day.before), state.money(day.planned), state.money(day.earned));
    let days = locale::count(day.days_before);
    let on = locale::day(day.day);
    let counted = match day.days_before {
        0 => format!("On {on}, the first day, {planned} were planned"),
        1 => format!(
            "One working day lies before {on}, by which {before} were planned; on that day {planned} more"
        ),
        _ => format!(
            "{days} working days lie before {on}, from {} on, by which {before} were planned; on that day {planned} more",
            locale::day(time.first)
        ),
    };
    (
        format!("{letters} = {days} + ({earned} \u{2212} {before}) / {planned}"),
        format!("{note} {counted}, and {earned} are earned."),
    )
}
