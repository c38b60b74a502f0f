//! A day, in the browser's own input: one that is picked takes effect at once, one that is typed on leaving the input.

use leptos::prelude::*;
use planner::Date;

use crate::components::field::{fresh_id, sentence};
use crate::locale;

/// A day with a label above it. Half of a day is none: what was there comes back.
#[component]
pub fn DayField(
    /// What the day is.
    label: &'static str,
    /// The committed day.
    #[prop(into)]
    value: Signal<Date>,
    /// Takes a day, or says why not.
    commit: impl Fn(Date) -> Result<(), String> + 'static,
    /// Whether what is typed is refused, for those who act on the day.
    #[prop(optional)]
    refused: RwSignal<bool>,
) -> impl IntoView {
    let value = Signal::derive(move || Some(value.get()));
    let taken = move |day: Option<Date>| day.map_or(Ok(()), &commit);
    view! { <OptionalDayField label value commit=taken refused /> }
}

/// A day that may be left out.
#[component]
pub fn OptionalDayField(
    /// What the day is.
    label: &'static str,
    /// The committed day.
    #[prop(into)]
    value: Signal<Option<Date>>,
    /// Takes a day, or none where it was emptied; or says why not.
    commit: impl Fn(Option<Date>) -> Result<(), String> + 'static,
    /// Whether what is typed is refused, for those who act on the day.
    #[prop(optional)]
    refused: RwSignal<bool>,
) -> impl IntoView {
    let id = fresh_id();
    let refusal_id = format!("{id}-refusal");
    let refusal = RwSignal::new(None::<String>);
    let text = move || value.get().map(|day| day.to_string()).unwrap_or_default();
    let change = move |event: leptos::ev::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let typed = input.value();
        let outcome = match &*typed {
            "" => commit(None),
            typed => {
                typed.parse::<Date>().map_err(|error| error.to_string()).and_then(|day| commit(Some(day)))
            }
        };
        refused.set(outcome.is_err());
        // Where a day is needed, what was there comes back.
        let committed = untrack(text);
        if outcome.is_ok() && input.value() != committed {
            input.set_value(&committed);
        }
        refusal.set(outcome.err().map(|message| sentence(&message)));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="date"
                id=id
                min=Date::MIN.to_string()
                max=Date::MAX.to_string()
                prop:value=text
                aria-invalid=move || refusal.get().map(|_| "true")
                aria-describedby=refusal_id.clone()
                on:change=change
            />
            <p class="refusal" role="alert" id=refusal_id>{move || refusal.get()}</p>
        </div>
    }
}

/// Why days from one to another are none: they end before they begin.
pub fn backwards((from, to): (Date, Date)) -> Option<String> {
    (to < from).then(|| {
        format!(
            "The last day is before the first: found {}, expected {} or later",
            locale::day(to),
            locale::day(from)
        )
    })
}
