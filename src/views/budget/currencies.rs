//! The plan's currency, and what others are worth in it.
//!
//! Where the plan knows what the currency is worth that somebody chooses, all of the plan is converted to it; where it does
//! not, its amounts are of another name, which is said.

use leptos::prelude::*;
use planner::{Currencies, Currency, Edit, ExchangeRate, NotConverted, PlanChange};

use super::fields::edit_as;
use super::state::BudgetState;
use crate::components::field::TextField;

/// Both fields, and the list of the others.
#[component]
pub fn CurrencyTable() -> impl IntoView {
    let state = BudgetState::expect();
    let currencies = Memo::new(move |_| state.workspace.plan().with(|plan| plan.currencies().clone()));
    // What became of the amounts, until the plan has another currency again.
    let said = RwSignal::new(None::<(Currency, String)>);
    let set_own = move |text: String| {
        let own: Currency = text.parse().map_err(|error: planner::NotACurrency| error.to_string())?;
        let (before, edit) =
            state.workspace.plan().with_untracked(|plan| (plan.currencies().clone(), plan.converted_to(own)));
        let message = match edit {
            Ok(edit) => {
                state.workspace.edit(&edit)?;
                converted(&before, own)
            }
            Err(NotConverted::Own(_)) => return Ok(()),
            Err(NotConverted::Unknown(_)) => {
                let old = before.own;
                let label = format!("Call the currency of the plan {own}");
                edit_as(
                    state,
                    label,
                    Edit::ChangePlan(PlanChange::Currencies(Currencies { own, ..before })),
                )?;
                only_named(old, own)
            }
            Err(error @ NotConverted::Rate { .. }) => return Err(error.to_string()),
        };
        // The field may be gone by the time that what was typed is committed.
        let _ = said.try_set(Some((own, message)));
        Ok(())
    };
    let add = move |text: String| {
        if text.trim().is_empty() {
            return Ok(());
        }
        let mut changed = state.workspace.plan().with_untracked(|plan| plan.currencies().clone());
        let rate = read_rate(&text, changed.own)?;
        changed.rates.retain(|other| other.currency != rate.currency);
        changed.rates.push(rate);
        changed.rates.sort_by_key(|rate| rate.currency);
        let edit = Edit::ChangePlan(PlanChange::Currencies(changed));
        edit_as(state, "Change what a currency is worth", edit)
    };
    let line = move |rate: ExchangeRate| {
        let code = rate.currency;
        view! {
            <li class="budget-entry">
                <span class="number">
                    {format!("1 {code} = {} {}", worth(rate.millionths), currencies.get().own)}
                </span>
                <button
                    type="button"
                    class="button quiet small"
                    aria-label=format!("Delete the currency {code}")
                    title="Delete it"
                    on:click=move |_| {
                        let changed = currencies.get_untracked();
                        let rates = changed.rates.into_iter().filter(|rate| rate.currency != code).collect();
                        let edit = Edit::ChangePlan(PlanChange::Currencies(Currencies { rates, own: changed.own }));
                        let label = format!("Delete the currency {code}");
                        state.workspace.edit_or_tell(&Edit::Together { label, edits: vec![edit] });
                    }
                >
                    <crate::components::icon::Icon shape=crate::components::icon::Shape::Close />
                </button>
            </li>
        }
    };
    let told = move || {
        let own = currencies.with(|currencies| currencies.own);
        said.get().filter(|(of, _)| *of == own).map(|(_, message)| message)
    };
    view! {
        <h2>"Currencies"</h2>
        <p class="aside">
            "All sums are in the plan\u{2019}s currency. Change it to one that stands below, and all amounts are converted."
        </p>
        <div class="budget-entry">
            <TextField
                label="The plan's currency"
                value=Signal::derive(move || currencies.get().own.to_string())
                commit=set_own
            />
            <TextField
                label="Another, and what one of it is worth"
                placeholder="USD 0.92"
                value=Signal::derive(String::new)
                commit=add
            />
        </div>
        <p class="aside" role="status">{told}</p>
        <ul class="budget-list" aria-label="Other currencies">
            {move || currencies.get().rates.into_iter().map(line).collect_view()}
        </ul>
    }
    .into_any()
}

/// What is said of a plan that was converted.
fn converted(before: &Currencies, own: Currency) -> String {
    let rate = before.rates.iter().find(|rate| rate.currency == own).map_or(0, |rate| rate.millionths);
    format!(
        "Converted from {} to {own}, where 1 {own} was {} {}: each amount is rounded to the nearest hundredth.",
        before.own,
        worth(rate),
        before.own
    )
}

/// What is said of a plan whose currency has another name.
fn only_named(old: Currency, own: Currency) -> String {
    format!(
        "Only the name has changed: amounts, and what other currencies are worth, are the numbers that they were, as the plan \
         does not say what one {own} is worth. To convert them, undo this, write {own} and its worth in {old} into the \
         field beside, and change the currency again."
    )
}

/// Reads `USD 0.92`: a currency, and what one of it is worth in the plan's own.
fn read_rate(text: &str, own: Currency) -> Result<ExchangeRate, String> {
    let text = text.trim();
    let usual = if own.code() == "USD" { "EUR 1.09" } else { "USD 0.92" };
    let expected = || {
        format!(
            "found \u{201c}{text}\u{201d}, expected letters and a worth with at most six decimals, such as {usual}"
        )
    };
    let (letters, typed) = text.split_once([' ', '=']).ok_or_else(expected)?;
    let currency: Currency = letters.parse().map_err(|error: planner::NotACurrency| error.to_string())?;
    if currency == own {
        return Err(format!(
            "found {own}, which is the plan\u{2019}s own, expected another currency, such as {usual}"
        ));
    }
    let most = worth(ExchangeRate::MAX_MILLIONTHS);
    let range = |found: &str| {
        format!(
            "found {found} as what one {currency} is worth, expected more than 0 and up to {most} {own}, such as {usual}"
        )
    };
    match millionths(typed) {
        Some(millionths @ 1..=ExchangeRate::MAX_MILLIONTHS) => Ok(ExchangeRate { currency, millionths }),
        Some(_) => Err(range(typed.trim())),
        None => Err(expected()),
    }
}

/// A worth such as `0.92` in millionths; what is larger than can be held is the largest.
fn millionths(text: &str) -> Option<u64> {
    let text = text.trim().trim_start_matches('=').trim().replace(',', ".");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    if decimals.len() > 6 || whole.is_empty() && decimals.is_empty() {
        return None;
    }
    let digits = format!("{whole}{decimals:0<6}");
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().unwrap_or(u64::MAX))
}

/// Millionths as a worth: `0.92`.
pub fn worth(millionths: u64) -> String {
    let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_currency_is_worth_is_read_and_written() {
        assert_eq!(millionths("0.92"), Some(920_000));
        assert_eq!(millionths(" 1,085 "), Some(1_085_000));
        assert_eq!(millionths("= 150"), Some(150_000_000));
        assert_eq!([worth(920_000), worth(1_085_000), worth(150_000_000)], ["0.92", "1.085", "150"]);
        for wrong in ["", ".", "a", "-1", "0.1234567"] {
            assert_eq!(millionths(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_rate_that_cannot_be_says_what_was_found_and_what_was_expected() {
        let read = |text: &str| {
            read_rate(text, Currency::EUR).map(|rate| format!("{} {}", rate.currency, worth(rate.millionths)))
        };
        assert_eq!(read("usd = 0.92"), Ok("USD 0.92".to_owned()));
        let usual = "such as USD 0.92";
        let range = |found, letters| {
            Err(format!(
                "found {found} as what one {letters} is worth, expected more than 0 and up to 1000000 EUR, {usual}"
            ))
        };
        assert_eq!(read("USD 0"), range("0", "USD"));
        assert_eq!(read("CHF 99999999999"), range("99999999999", "CHF"));
        assert_eq!(read("CHF 99999999999999999999999"), range("99999999999999999999999", "CHF"));
        assert_eq!(
            read("EUR 2"),
            Err(format!("found EUR, which is the plan\u{2019}s own, expected another currency, {usual}"))
        );
        let words = "expected letters and a worth with at most six decimals";
        assert_eq!(read("USD"), Err(format!("found \u{201c}USD\u{201d}, {words}, {usual}")));
        assert_eq!(read("USD -1"), Err(format!("found \u{201c}USD -1\u{201d}, {words}, {usual}")));
    }

    #[test]
    fn a_change_of_currency_says_what_became_of_the_amounts() {
        let dollar = "USD".parse().unwrap_or(Currency::EUR);
        let rates = vec![ExchangeRate { currency: dollar, millionths: 920_000 }];
        let before = Currencies { own: Currency::EUR, rates };
        let told = converted(&before, dollar);
        assert!(told.starts_with("Converted from EUR to USD, where 1 USD was 0.92 EUR"), "{told}");
        let told = only_named(Currency::EUR, dollar);
        assert!(
            told.starts_with("Only the name has changed") && told.contains("write USD and its worth in EUR"),
            "{told}"
        );
    }
}
