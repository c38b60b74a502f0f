//! What people write about an assignment: units and an amount. Whatever cannot be read is refused with
//! what was found and what would be accepted.

use planner::{Currencies, Money, Percent, Price};

use crate::locale;

/// The largest units that are believed, as in the cell: a hundred full days a day.
const MOST_UNITS: i64 = 10_000 * 100;

/// Reads units: `50`, `50%`, `12.5 %`.
///
/// # Errors
/// It is no share of a person, or one of more than a hundred.
pub fn units(text: &str) -> Result<Percent, String> {
    let number = text.trim().trim_end_matches('%').trim_end();
    let hundredths = decimal(number, 2).filter(|hundredths| (0..=MOST_UNITS).contains(hundredths));
    let units = hundredths.and_then(|hundredths| i32::try_from(hundredths).ok());
    units.map(Percent::from_hundredths).ok_or_else(|| {
        format!("found “{text}”, expected a share of their time from 0% to 10000%, such as 50%")
    })
}

/// Reads an amount in the plan's currency or another that it knows: `1200`, `1,200.50`, `90 USD`, with the decimals of the
/// person's locale; nothing for none.
///
/// # Errors
/// It is no amount of zero or more, or could be two, or is of a currency that the plan does not know.
pub fn amount(text: &str, currencies: &Currencies) -> Result<Option<Price>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let price = locale::read_price(text, currencies).ok().filter(|price| is_held(*price, currencies));
    let refusal = || {
        let example = locale::money(Money::from_hundredths(120_050), currencies.own);
        format!("found “{text}”, expected an amount such as {example} in {}", known(currencies))
    };
    price.map(Some).ok_or_else(refusal)
}

/// Whether a plan can hold an amount: it is zero or more, and of a currency that the plan knows.
fn is_held(price: Price, currencies: &Currencies) -> bool {
    (Money::ZERO..=Money::MAX).contains(&price.money)
        && price.currency.is_none_or(|currency| currencies.knows(currency))
}

/// How an amount is written: `1200.50 EUR`.
pub fn amount_text(amount: Price, currencies: &Currencies) -> String {
    format!("{} {}", amount.money, amount.currency.unwrap_or(currencies.own))
}

/// `EUR or USD`.
fn known(currencies: &Currencies) -> String {
    let others = currencies.rates.iter().map(|rate| rate.currency);
    let codes: Vec<String> =
        std::iter::once(currencies.own).chain(others).map(|code| code.to_string()).collect();
    codes.join(" or ")
}

/// Reads a number of zero or more as so many of its smallest parts; `None` where it has more decimals.
fn decimal(text: &str, decimals: usize) -> Option<i64> {
    let text = text.replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && part.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > decimals {
        return None;
    }
    format!("0{whole}{part:0<decimals$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Currency, ExchangeRate};

    #[test]
    fn units_are_read_as_people_write_them() {
        let read = |text: &str| units(text).map(|units| units.to_string());
        assert_eq!(read("50"), Ok("50%".to_owned()));
        assert_eq!(read(" 12,5 %"), Ok("12.5%".to_owned()));
        assert_eq!(read("0"), Ok("0%".to_owned()));
        for wrong in ["", "half", "-50%", "10000.01", "1.234", "99999999999999999999"] {
            let refused =
                format!("found “{wrong}”, expected a share of their time from 0% to 10000%, such as 50%");
            assert_eq!(read(wrong), Err(refused));
        }
    }

    #[test]
    fn an_amount_is_in_a_currency_that_the_plan_knows() {
        let dollar: Currency = "USD".parse().unwrap();
        let rates = vec![ExchangeRate { currency: dollar, millionths: 920_000 }];
        let currencies = Currencies { own: Currency::EUR, rates };
        let held = |money: &str, currency| {
            is_held(Price { money: Money::parse(money).unwrap(), currency }, &currencies)
        };
        assert!(held("90", None) && held("90", Some(dollar)));
        assert!(!held("-1", None) && !held("90", Some("CHF".parse().unwrap())));
        let text = |price| amount_text(price, &currencies);
        let ninety = Money::parse("90").unwrap();
        assert_eq!(text(Price::own(ninety)), "90 EUR");
        assert_eq!(text(Price { money: ninety, currency: Some(dollar) }), "90 USD");
    }
}
