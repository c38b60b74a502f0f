//! Fields that people and teams have in common: one of several by name, and texts that stand for amounts.

use leptos::prelude::*;
use planner::{Currencies, Percent, Price};

use crate::components::details::read;
use crate::components::field::fresh_id;

/// One of several that have names of their own. Two may have the same name.
#[component]
pub fn Pick<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    label: &'static str,
    /// What can be chosen, each with its name.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
    /// What holds.
    #[prop(into)]
    value: Signal<T>,
    /// Takes another.
    choose: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    /// Of more than these only the chosen one is in the document until the select is about to be opened.
    const FEW: usize = 24;
    let id = fresh_id();
    let is_about_to_open = RwSignal::new(false);
    let entries = move || {
        let entry = |(place, (one, name)): (usize, (T, String))| {
            view! {
                <option value=place.to_string() prop:selected=move || value.with(|value| *value == one)>
                    {name}
                </option>
            }
        };
        let options = options.get();
        let is_short = options.len() <= FEW || is_about_to_open.get();
        let chosen = if is_short { None } else { Some(value.get()) };
        let listed =
            |(_, (one, _)): &(usize, (T, String))| chosen.as_ref().is_none_or(|chosen| chosen == one);
        options.into_iter().enumerate().filter(listed).map(entry).collect_view()
    };
    let change = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let chosen = options.with_untracked(|options| options.get(place?).map(|(one, _)| one.clone()));
        if let Some(one) = chosen {
            choose(one);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                on:change=change
                on:focus=move |_| is_about_to_open.set(true)
                on:pointerenter=move |_| is_about_to_open.set(true)
            >
                {entries}
            </select>
        </div>
    }
}

/// Reads `50`, `50%` or `12,5 %`, as the units of an assignment are read.
///
/// # Errors
/// It is no percentage from nothing to ten thousand percent.
pub fn percent(text: &str) -> Result<Percent, String> {
    read::units(text).map_err(|_| {
        format!(
            "found \u{201c}{}\u{201d}, expected a percentage such as 50%: 100% is one person full time",
            text.trim()
        )
    })
}

/// Reads an amount of money such as `85`, `1,250.50` or `90 USD`.
///
/// # Errors
/// It is none, could be two, or is of a currency that the plan does not know.
pub fn price(text: &str, currencies: &Currencies) -> Result<Price, String> {
    let expected = format!("expected an amount such as 85 or 90 {}", currencies.own);
    read::amount(text, currencies)?.ok_or_else(|| format!("found nothing, {expected}"))
}

/// The words between commas, without those that say nothing.
pub fn words(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_write_them() {
        let read = |text: &str| percent(text).map(|percent| percent.to_string()).ok();
        assert_eq!(read("50"), Some("50%".to_owned()));
        assert_eq!(read(" 12.5 % "), Some("12.5%".to_owned()));
        assert_eq!(read("200%"), Some("200%".to_owned()));
        assert_eq!((read("0,5"), read("85,50")), (Some("0.5%".to_owned()), Some("85.5%".to_owned())));
        assert_eq!(read("1,250"), None);
        assert_eq!((read("half"), read("-5"), read("99999999")), (None, None, None));
    }

    #[test]
    fn skills_stand_between_commas() {
        assert_eq!(words("Rust, , iOS ,"), ["Rust", "iOS"]);
    }
}
