//! What a person costs, from which day on.

use leptos::prelude::*;
use planner::{Money, Person, Plan, Price, Rate, RatePeriod, ResourceKind};

use super::day_field::OptionalDayField;
use super::fields;
use super::listed::{Row, Rows, remove_button};
use super::person::Subject;
use crate::components::details::{Choice, read};
use crate::components::field::TextField;
use crate::locale;
use crate::views::rate_unit;

/// What holds, in a few words.
pub fn said(plan: &Plan, person: &Person) -> String {
    let price = |one: &Rate| locale::price(one.price, plan.currencies().own);
    match &*person.rates {
        [] => "none".to_owned(),
        [one] => format!("{} {}", price(one), rate_unit::told(person, one)),
        several => format!("{} rates", locale::count(several.len())),
    }
}

/// The rates, and the way to another.
#[component]
pub fn Rates(subject: Subject) -> impl IntoView {
    let rows = Rows::of(subject);
    let keyed = rows.clone();
    let count = Memo::new(move |_| subject.says(|_, person| person.rates.len()));
    let add = move |_| {
        let today = subject.state.today.get_untracked();
        subject.change_or_tell(|person| {
            // The first holds from the beginning, each other from a day after the last.
            let (from, like) = match person.rates.last() {
                None => (None, None),
                Some(last) => {
                    let after = last.from.map(|day| planner::Date::from_days(day.days() + 1));
                    (Some(after.map_or(today, |after| after.max(today))), Some(*last))
                }
            };
            let usual = Rate {
                from,
                price: Price::own(Money::ZERO),
                per: RatePeriod::Hour,
                per_use: Price::own(Money::ZERO),
            };
            person.rates.push(like.map_or(usual, |like| Rate { from, ..like }));
        });
    };
    view! {
        <For each=move || keyed.keys() key=|key| *key let:key>
            <One subject row=rows.row(key) />
        </For>
        <button type="button" class="button" on:click=add>
            {move || if count.get() == 0 { "Add a rate" } else { "Add a rate from another day" }}
        </button>
    }
}

/// A rate.
#[component]
fn One(
    subject: Subject,
    /// Its row.
    row: Row<Rate>,
) -> impl IntoView {
    let (shown, numbered) = (row.clone(), row.clone());
    let value = Signal::derive(move || shown.value());
    let number = Signal::derive(move || numbered.place().unwrap_or_default() + 1);
    let (from, rate, each_use) = (row.clone(), row.clone(), row.clone());
    let per_row = StoredValue::new(row.clone());
    let amount = move |of: fn(&Rate) -> Price| {
        Signal::derive(move || {
            let price = value.get().map(|one| of(&one));
            price
                .map(|price| subject.says(|plan, _| read::amount_text(price, plan.currencies())))
                .unwrap_or_default()
        })
    };
    let read = move |text: &str| {
        subject.state.workspace.plan().with_untracked(|plan| fields::price(text, plan.currencies()))
    };
    let periods = RatePeriod::ALL.map(|period| (period, period.name())).to_vec();
    let is_material = move || subject.says(|_, person| person.kind == ResourceKind::Material);
    view! {
        <fieldset class="resources-stretch">
            <legend class="unseen">{move || format!("Rate {}", number.get())}</legend>
            <OptionalDayField
                label="From"
                value=Signal::derive(move || value.get().and_then(|one| one.from))
                commit=move |day| from.change(|one| one.from = day)
            />
            <div class="field-row">
                <TextField
                    label="Rate"
                    value=amount(|one| one.price)
                    commit=move |text: String| {
                        let price = read(&text)?;
                        rate.change(|one| one.price = price)
                    }
                />
                <Show when=move || !is_material()>
                    <Choice
                        label="Per"
                        options=periods.clone()
                        value=Signal::derive(move || value.get().map(|one| one.per).unwrap_or_default())
                        choose=move |per| {
                            // OK because a period breaks no rule.
                            let _ = per_row.with_value(|row| row.change(|one| one.per = per));
                        }
                    />
                </Show>
            </div>
            <div class="field-row">
                <TextField
                    label="Each use"
                    value=amount(|one| one.per_use)
                    commit=move |text: String| {
                        let price = read(&text)?;
                        each_use.change(|one| one.per_use = price)
                    }
                />
                {remove_button(row, "rate", number)}
            </div>
        </fieldset>
    }
    .into_any()
}
