//! When money falls due: what is planned, spent and agreed, summed up over time.

use leptos::prelude::*;
use planner::{BucketScale, CostKey, CostSide, Date, Money, MoneyCurve};

use super::chart::{Chart, Curve, Curves, by_date};
use super::state::BudgetState;
use super::words;
use crate::locale;

/// The S-curve, and how long its steps are.
#[component]
pub fn CashFlow() -> impl IntoView {
    let state = BudgetState::expect();
    let curves = Memo::new(move |_| curves(state));
    view! {
        <section class="budget-part-view" aria-label="Cash flow">
            <Steps />
            <Chart label="Cash flow, summed up" curves write=money_writer(state) />
        </section>
    }
    .into_any()
}

/// What falls due of everything.
pub fn curves(state: BudgetState) -> Curves {
    let currency = state.currency();
    let sides = [CostSide::Planned, CostSide::Actual, CostSide::Agreed]
        .map(|side| (side, state.with_costs(|costs| costs.curve(side, CostKey::Program))));
    summed_up(&sides, state.step.get(), state.status_day.get(), &|money| locale::money(money, currency))
}

/// How long the steps of a chart are.
#[component]
pub fn Steps() -> impl IntoView {
    let state = BudgetState::expect();
    let options = BucketScale::ALL.map(|step| {
        view! {
            <option value=step.name() prop:selected=move || state.step.get() == step>
                {step.name()}
            </option>
        }
    });
    let choose = move |event| {
        let name = event_target_value(&event);
        if let Some(step) = BucketScale::ALL.into_iter().find(|step| step.name() == name) {
            state.choose_step(step);
        }
    };
    view! {
        <label class="view-choice">
            <span>"Steps"</span>
            <select on:change=choose>{options}</select>
        </label>
    }
}

/// Writes hundredths on an axis.
pub fn money_writer(state: BudgetState) -> Callback<i64, String> {
    Callback::new(move |hundredths| state.money(Money::from_hundredths(hundredths)))
}

/// What points of time are called: of steps of a month that month, all else the day. The first is the day before the first
/// step, and some stand besides the steps.
pub fn point_names(step: BucketScale, days: &[Date], besides: &[Date]) -> Vec<String> {
    let name = |(place, day): (usize, &Date)| {
        let is_step = place > 0 && !besides.contains(day);
        if is_step && step == BucketScale::Month { locale::month_and_year(*day) } else { locale::day(*day) }
    };
    days.iter().enumerate().map(name).collect()
}

/// Each side summed up to the end of each step, from the day before the first on which anything falls due to the last, with the
/// status day. What is spent is not known after the status day, or what was booked after it; a side that has nothing is left
/// out.
fn summed_up(
    sides: &[(CostSide, MoneyCurve)],
    step: BucketScale,
    status_day: Date,
    write: &dyn Fn(Money) -> String,
) -> Curves {
    let days = sides.iter().filter_map(|(_, curve)| curve.days());
    let Some((first, last)) = days.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))) else {
        return Curves::default();
    };
    let spent = sides.iter().find(|(side, _)| *side == CostSide::Actual);
    let last_spent = spent.and_then(|(_, curve)| curve.days()).map(|(_, last)| last);
    let last_known = last_spent.map_or(status_day, |last| status_day.max(last));
    let besides = [status_day, last_known];
    let days = step.ends(first, last, &besides);
    let curves = sides.iter().filter(|(_, curve)| curve.days().is_some()).map(|(side, curve)| {
        let sums: Vec<Option<Money>> = days
            .iter()
            .map(|day| (*side != CostSide::Actual || *day <= last_known).then(|| curve.until(*day)))
            .collect();
        let class = match side {
            CostSide::Planned | CostSide::Expenses => "is-planned",
            CostSide::Actual => "is-spent",
            CostSide::Agreed => "is-agreed",
        };
        let texts = sums.iter().map(|sum| sum.map(write).unwrap_or_default()).collect();
        let values = sums.iter().map(|sum| sum.map(Money::hundredths)).collect();
        Curve { name: words::side(*side), class, values, texts }
    });
    let curves = curves.collect();
    Curves {
        points: point_names(step, &days, &besides),
        places: by_date(&days),
        curves,
        now: days.iter().position(|day| *day == status_day),
    }
}
