//! A date and a time of day, in the browser's own inputs.
//!
//! A date that is typed takes effect on leaving the input or on Enter, since half a year is a date too; one that
//! is picked takes effect at once.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use planner::{Date, DateTime};
use web_sys::HtmlInputElement;

use crate::components::field::{fresh_id, sentence};
use crate::{glossary, locale};

/// A date and a time of day with a label above them.
#[component]
pub fn MomentField(
    /// What the moment is.
    #[prop(into)]
    label: Signal<String>,
    /// What it does, told when the pointer rests on it.
    #[prop(optional)]
    help: &'static str,
    /// The committed moment.
    #[prop(into)]
    value: Signal<Option<DateTime>>,
    /// The time of a day that is given without one, in minutes since midnight.
    usual_minute: u32,
    /// Accepts a moment, or `None` where the day was emptied; or says why not.
    commit: impl Fn(Option<DateTime>) -> Result<(), String> + Copy + 'static,
) -> impl IntoView {
    let help = (!help.is_empty()).then_some(help);
    let (day_id, refusal_id) = (fresh_id(), fresh_id());
    let (day, time) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let refusal = RwSignal::new(None::<String>);
    let is_typing = StoredValue::new(false);
    let day_text = move || value.get().map(|moment| moment.date().to_string()).unwrap_or_default();
    let time_text = move || value.get().map(|moment| clock(moment.minute_of_day())).unwrap_or_default();
    let settle = move || {
        is_typing.set_value(false);
        let (Some(day), Some(time)) = (day.get_untracked(), time.get_untracked()) else { return };
        if (day.value(), time.value()) == untrack(move || (day_text(), time_text())) && !is_half_typed(&day) {
            return refusal.set(None);
        }
        let outcome = read(&day, &time, usual_minute).and_then(commit);
        if outcome.is_ok() {
            // What was typed and comes to the same moment is written as that moment.
            day.set_value(&untrack(day_text));
            time.set_value(&untrack(time_text));
        }
        refusal.set(outcome.err().map(|message| sentence(&message)));
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => settle(),
        "Tab" | "Escape" => {}
        _ => is_typing.set_value(true),
    };
    let change = move |_| {
        if !is_typing.get_value() {
            settle();
        }
    };
    let is_invalid = move || refusal.get().map(|_| "true");
    let term = move || label.with(|label| glossary::titled(label).map(|term| term.key));
    let time_label = move || format!("{}: time", label.get());
    view! {
        <div class="field moment" title=help>
            <label for=day_id.clone() data-term=term>{label}</label>
            // The browser writes dates in the order of its own language, which is not always plain to see.
            <span class="moment-words number" aria-hidden="true">
                {move || value.get().map(|moment| locale::weekday_and_day(moment.date()))}
            </span>
            <div class="moment-inputs">
                <input
                    type="date"
                    id=day_id
                    min=Date::MIN.to_string()
                    max=Date::MAX.to_string()
                    node_ref=day
                    prop:value=day_text
                    aria-invalid=is_invalid
                    aria-describedby=refusal_id.clone()
                    on:keydown=keys
                    on:change=change
                    on:blur=move |_| settle()
                />
                <input
                    type="time"
                    aria-label=time_label
                    node_ref=time
                    prop:value=time_text
                    prop:disabled=move || value.get().is_none()
                    on:keydown=keys
                    on:change=change
                    on:blur=move |_| settle()
                />
            </div>
            <p class="refusal" role="alert" id=refusal_id>
                {move || refusal.get()}
            </p>
        </div>
    }
}

/// The moment that stands in the inputs.
fn read(
    day: &HtmlInputElement,
    time: &HtmlInputElement,
    usual_minute: u32,
) -> Result<Option<DateTime>, String> {
    if is_half_typed(day) {
        return Err("found part of a date, expected day, month and year".to_owned());
    }
    let text = day.value();
    if text.is_empty() {
        return Ok(None);
    }
    let day: Date = text.parse().map_err(|error: planner::ParseDateError| error.to_string())?;
    Ok(Some(day.at(minute_of_day(&time.value()).unwrap_or(usual_minute))))
}

fn is_half_typed(input: &HtmlInputElement) -> bool {
    input.validity().bad_input()
}

/// `08:00`.
fn clock(minute_of_day: u32) -> String {
    format!("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60)
}

/// Minutes since midnight; `None` for what is no time of day.
fn minute_of_day(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let (hour, minute): (u32, u32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_browsers_give_them() {
        assert_eq!(minute_of_day("08:00").map(clock).as_deref(), Some("08:00"));
        assert_eq!(minute_of_day("23:59:30"), Some(1439));
        assert_eq!(minute_of_day("24:00"), None);
        assert_eq!(minute_of_day(""), None);
    }
}
