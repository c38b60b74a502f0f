//! Stretches of days with more or less of a person than usual.

use leptos::prelude::*;
use planner::{Availability, Percent, Person, Plan};

use super::day_field::OptionalDayField;
use super::fields::percent;
use super::listed::{Row, Rows, remove_button};
use super::person::Subject;
use crate::components::field::TextField;
use crate::locale;

/// What holds, in a few words.
pub fn said(_: &Plan, person: &Person) -> String {
    match &*person.availability {
        [] => "always".to_owned(),
        [one] => told(one),
        several => format!("{} stretches", locale::count(several.len())),
    }
}

/// The stretches, and the way to another.
#[component]
pub fn Availabilities(subject: Subject) -> impl IntoView {
    let rows = Rows::of(subject);
    let keyed = rows.clone();
    let add = move |_| {
        let from = subject.state.today.get_untracked();
        subject.change_or_tell(|person| {
            person.availability.push(Availability { from: Some(from), to: None, units: Percent::whole(50) });
        });
    };
    view! {
        <p class="aside">"On days that no stretch covers the units above hold; where two cover a day, the later one."</p>
        <For each=move || keyed.keys() key=|key| *key let:key>
            <One row=rows.row(key) />
        </For>
        <button type="button" class="button" on:click=add>"Add a stretch"</button>
    }
}

/// A stretch.
#[component]
fn One(
    /// Its row.
    row: Row<Availability>,
) -> impl IntoView {
    let (shown, numbered) = (row.clone(), row.clone());
    let value = Signal::derive(move || shown.value());
    let number = Signal::derive(move || numbered.place().unwrap_or_default() + 1);
    let (from, to, share) = (row.clone(), row.clone(), row.clone());
    let units = Signal::derive(move || value.get().map(|one| one.units.to_string()).unwrap_or_default());
    view! {
        <fieldset class="resources-stretch">
            <legend class="unseen">{move || format!("Stretch {}", number.get())}</legend>
            <div class="field-row">
                <OptionalDayField
                    label="From"
                    value=Signal::derive(move || value.get().and_then(|one| one.from))
                    commit=move |day| from.change(|one| one.from = day)
                />
                <OptionalDayField
                    label="To"
                    value=Signal::derive(move || value.get().and_then(|one| one.to))
                    commit=move |day| to.change(|one| one.to = day)
                />
            </div>
            <div class="field-row">
                <TextField
                    label="Units"
                    value=units
                    commit=move |text: String| {
                        let units = percent(&text)?;
                        share.change(|one| one.units = units)
                    }
                />
                {remove_button(row, "stretch", number)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// `50% from 5 Jan 2026`.
fn told(one: &Availability) -> String {
    let from = one.from.map(|day| format!(" from {}", locale::day(day))).unwrap_or_default();
    let to = one.to.map(|day| format!(" to {}", locale::day(day))).unwrap_or_default();
    format!("{}{from}{to}", one.units)
}
