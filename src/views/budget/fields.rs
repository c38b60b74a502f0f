//! The small inputs that the lists of the budget view are made of: an amount, a day, a choice.

use leptos::prelude::*;
use planner::{Date, Edit, Money, Price};

use super::state::BudgetState;
use crate::components::field::{TextField, fresh_id};
use crate::locale;

/// Applies an edit under a name of its own, or says why it cannot be.
pub fn edit_as(state: BudgetState, label: impl Into<String>, edit: Edit) -> Result<(), String> {
    let edit = Edit::Together { label: label.into(), edits: vec![edit] };
    state.workspace.edit(&edit)
}

/// An amount of money in the plan's currency or another.
#[component]
pub fn PriceField(
    /// What it is.
    #[prop(into)]
    label: String,
    /// Whether it may be less than nothing, as money that came back is.
    #[prop(optional)]
    may_be_less_than_nothing: bool,
    /// The amount.
    value: Signal<Price>,
    /// Takes another amount, or says why not.
    commit: impl Fn(Price) -> Result<(), String> + Send + Sync + 'static,
) -> impl IntoView {
    let state = BudgetState::expect();
    let text = Signal::derive(move || locale::price(value.get(), state.currency()));
    let take = move |text: String| {
        let price =
            state.workspace.plan().with_untracked(|plan| locale::read_price(&text, plan.currencies()))?;
        let least = if may_be_less_than_nothing { -Money::MAX } else { Money::ZERO };
        let own = state.workspace.plan().with_untracked(|plan| plan.currencies().own);
        in_range(price, least, &text, &|money| locale::price(Price { money, ..price }, own))?;
        commit(price)
    };
    view! { <TextField label is_label_unseen=true class="is-money" value=text commit=take /> }
}

/// Whether an amount can be, from the least to the largest.
///
/// # Errors
/// Says what was found, what was expected, and where less than nothing can be said.
pub fn in_range(
    price: Price,
    least: Money,
    text: &str,
    write: &dyn Fn(Money) -> String,
) -> Result<(), String> {
    let text = text.trim();
    if price.money > Money::MAX {
        return Err(format!("found \u{201c}{text}\u{201d}, expected an amount up to {}", write(Money::MAX)));
    }
    if price.money >= least {
        return Ok(());
    }
    if least < Money::ZERO {
        return Err(format!("found \u{201c}{text}\u{201d}, expected an amount from {} on", write(least)));
    }
    Err(format!(
        "found \u{201c}{text}\u{201d}, expected {} or more; money that came back is an amount under Spent that is less than nothing",
        write(Money::ZERO)
    ))
}

/// A day, which may be left open where it is not needed.
#[component]
pub fn DayField(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The day.
    value: Signal<Option<Date>>,
    /// Takes another day, or says why not; then the day before comes back.
    commit: impl Fn(Option<Date>) -> Result<(), String> + Send + Sync + 'static,
) -> impl IntoView {
    let refusal = RwSignal::new(None::<String>);
    let id = fresh_id();
    let text = move || value.get().map(|day| day.to_string()).unwrap_or_default();
    let change = move |event| {
        let typed = event_target_value(&event);
        let day = typed.parse::<Date>().ok();
        if day.is_none() && !typed.is_empty() {
            let (first, last) = (Date::MIN, Date::MAX);
            return refusal.set(Some(format!("Found “{typed}”, expected a day from {first} to {last}")));
        }
        refusal.set(commit(day).err().map(|message| crate::components::field::sentence(&message)));
    };
    view! {
        <div class="field is-day">
            <label class="unseen" for=id.clone()>
                {label}
            </label>
            <input
                type="date"
                id=id
                min=Date::MIN.to_string()
                max=Date::MAX.to_string()
                prop:value=text
                data-empty=move || value.get().is_none().to_string()
                aria-invalid=move || refusal.get().map(|_| "true")
                on:change=change
            />
            {move || refusal.get().map(|message| view! { <p class="refusal" role="alert">{message}</p> })}
        </div>
    }
}

/// A choice. Where there may be many, only the one that holds is in the document until the choice is about to be opened.
#[component]
pub fn Choice(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The keys and the names on offer.
    options: Signal<Vec<(String, String)>>,
    /// The key of the one that holds.
    value: Signal<String>,
    /// What the one that holds is called, where there may be many.
    #[prop(optional, into)]
    chosen: Option<Signal<String>>,
    /// Takes another.
    choose: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView {
    let id = fresh_id();
    let is_open = RwSignal::new(false);
    let list = move || {
        let option = |(key, name): (String, String)| {
            let is_chosen = {
                let key = key.clone();
                move || value.get() == key
            };
            view! {
                <option value=key.clone() prop:selected=is_chosen>
                    {name}
                </option>
            }
        };
        let listed = match chosen {
            Some(chosen) if !is_open.get() => vec![(value.get(), chosen.get())],
            _ => options.get(),
        };
        listed.into_iter().map(option).collect_view()
    };
    let change = move |event| {
        let select: web_sys::HtmlSelectElement = event_target(&event);
        choose(select.value());
        // What was refused is not left in it.
        if let Some(value) = value.try_get_untracked() {
            select.set_value(&value);
        }
    };
    view! {
        <div class="field is-choice">
            <label class="unseen" for=id.clone()>
                {label}
            </label>
            <select
                id=id
                on:change=change
                on:focus=move |_| is_open.set(true)
                on:pointerdown=move |_| is_open.set(true)
                on:blur=move |_| is_open.set(false)
            >
                {list}
            </select>
        </div>
    }
}

/// What takes one of a list away.
#[component]
pub fn Remove(
    /// What it takes away, such as `Delete the expense “Permit”`.
    #[prop(into)]
    label: Signal<String>,
    /// The edit.
    edit: Callback<(), Edit>,
    /// Where the focus goes, as the button is gone afterwards.
    focus: &'static str,
) -> impl IntoView {
    let state = BudgetState::expect();
    view! {
        <button
            type="button"
            class="button quiet small"
            aria-label=move || label.get()
            title=move || label.get()
            on:click=move |_| {
                state.workspace.edit_or_tell(&edit.run(()));
                crate::components::focus::on(focus);
            }
        >
            <crate::components::icon::Icon shape=crate::components::icon::Shape::Close />
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_out_of_range_says_the_range() {
        let told = |money, least| {
            let price = Price::own(money);
            in_range(price, least, " typed ", &|money| format!("<{money}>"))
        };
        let refused = |text: &str| Err(format!("found \u{201c}typed\u{201d}, expected {text}"));
        let above = Money::MAX + Money::from_hundredths(1);
        let back = "; money that came back is an amount under Spent that is less than nothing";
        assert_eq!(told(Money::whole(-5), Money::ZERO), refused(&format!("<0> or more{back}")));
        assert_eq!(told(Money::whole(-5), -Money::MAX), Ok(()));
        assert_eq!(told(-above, -Money::MAX), refused("an amount from <-10000000000000> on"));
        assert_eq!(told(above, Money::ZERO), refused("an amount up to <10000000000000>"));
        assert_eq!(told(Money::MAX, Money::ZERO), Ok(()));
    }
}
