//! One of a few: a select with a label above it, and a box to tick for what is so or not.

use leptos::prelude::*;

use crate::components::field::fresh_id;
use crate::glossary;

/// One of a few values, each by its name.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    label: &'static str,
    /// What the choice does, told when the pointer rests on it.
    #[prop(optional)]
    help: &'static str,
    /// The values and their names, the usual one first. No two names are the same.
    options: Vec<(T, &'static str)>,
    /// The value that holds.
    #[prop(into)]
    value: Signal<T>,
    /// Takes another value.
    choose: impl Fn(T) + 'static,
) -> impl IntoView {
    let id = fresh_id();
    let help = (!help.is_empty()).then_some(help);
    let term = glossary::titled(label).map(|term| term.key);
    let entries = options.iter().map(|(one, name)| {
        let (one, name) = (*one, *name);
        view! { <option value=name prop:selected=move || value.get() == one>{name}</option> }
    });
    let entries = entries.collect_view();
    let change = move |event| {
        let chosen = event_target_value(&event);
        if let Some((one, _)) = options.iter().find(|(_, name)| *name == chosen) {
            choose(*one);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone() title=help.filter(|_| term.is_none()) data-term=term>
                {label}
            </label>
            <select id=id title=help on:change=change>
                {entries}
            </select>
        </div>
    }
}

/// Whether something is so.
#[component]
pub fn Check(
    /// What is so or not.
    label: &'static str,
    /// What it does, told when the pointer rests on it.
    help: &'static str,
    /// Whether it is so.
    #[prop(into)]
    value: Signal<bool>,
    /// Whether it is so by another rule, and cannot be chosen.
    #[prop(optional, into)]
    is_settled: Signal<bool>,
    /// Takes what is so from here on.
    choose: impl Fn(bool) + 'static,
) -> impl IntoView {
    let term = glossary::titled(label).map(|term| term.key);
    view! {
        <label class="check" title=term.is_none().then_some(help)>
            <input
                type="checkbox"
                title=help
                prop:checked=value
                prop:disabled=is_settled
                on:change=move |event| choose(event_target_checked(&event))
            />
            <span data-term=term>{label}</span>
        </label>
    }
}
