//! Stretches of days with more or less of a person than usual.

use leptos::prelude::*;
use planner::{Availability, Percent, Person, Plan};

use super::day_field::OptionalDayField;
use super::fields::percent;
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
    let count = Memo::new(move |_| subject.says(|_, person| person.availability.len()));
    let add = move |_| {
        let from = subject.state.today.get_untracked();
        subject.change_or_tell(|person| {
            person.availability.push(Availability { from: Some(from), to: None, units: Percent::whole(50) });
        });
    };
    view! {
        <p class="aside">"On days that no stretch covers the units above hold; where two cover a day, the later one."</p>
        <For each=move || 0..count.get() key=|place| *place let:place>
            <One subject place />
        </For>
        <button type="button" class="button" on:click=add>"Add a stretch"</button>
    }
}

/// A stretch.
#[component]
fn One(
    subject: Subject,
    /// Its place.
    place: usize,
) -> impl IntoView {
    let value = move || subject.says(|_, person| person.availability.get(place).copied());
    let change = move |change: &dyn Fn(&mut Availability)| {
        subject.change(|person| {
            if let Some(one) = person.availability.get_mut(place) {
                change(one);
            }
        })
    };
    let remove = move |_| {
        subject.change_or_tell(|person| {
            if place < person.availability.len() {
                person.availability.remove(place);
            }
        });
    };
    let units = Signal::derive(move || value().map(|one| one.units.to_string()).unwrap_or_default());
    view! {
        <fieldset class="resources-stretch">
            <legend class="unseen">{format!("Stretch {}", place + 1)}</legend>
            <div class="field-row">
                <OptionalDayField
                    label="From"
                    value=Signal::derive(move || value().and_then(|one| one.from))
                    commit=move |day| change(&|one| one.from = day)
                />
                <OptionalDayField
                    label="To"
                    value=Signal::derive(move || value().and_then(|one| one.to))
                    commit=move |day| change(&|one| one.to = day)
                />
            </div>
            <div class="field-row">
                <TextField
                    label="Units"
                    value=units
                    commit=move |text: String| {
                        let units = percent(&text)?;
                        change(&|one| one.units = units)
                    }
                />
                <button
                    type="button"
                    class="button quiet"
                    aria-label=format!("Remove stretch {}", place + 1)
                    on:click=remove
                >
                    "Remove"
                </button>
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
