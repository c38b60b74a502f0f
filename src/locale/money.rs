//! Money as the person's locale writes it, in the plan's currency, and as people type it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Intl, Object, Reflect};
use planner::cell::NumberWords;
use planner::{Currencies, Currency, ExchangeRate, Money, Percent, Price};
use wasm_bindgen::JsValue;

thread_local! {
    /// By the letters of the currency; making one costs far more than using it.
    static FORMATTERS: RefCell<BTreeMap<String, Intl::NumberFormat>> = const { RefCell::new(BTreeMap::new()) };
}

/// `€1,200.50`, and `€1,200` where there are no hundredths.
pub fn money(money: Money, currency: Currency) -> String {
    FORMATTERS.with(|formatters| {
        let mut formatters = formatters.borrow_mut();
        let format = formatters.entry(currency.code().to_owned()).or_insert_with(|| {
            number_format(&[
                ("style", "currency".into()),
                ("currency", currency.code().into()),
                ("trailingZeroDisplay", "stripIfInteger".into()),
            ])
        });
        // OK because amounts of a plan are far below the numbers that a float holds exactly.
        write(format, money.hundredths() as f64 / 100.0).unwrap_or_else(|| format!("{money} {currency}"))
    })
}

/// An amount in its currency, or in the plan's own.
pub fn price(price: Price, own: Currency) -> String {
    money(price.money, price.currency.unwrap_or(own))
}

/// `0.67`, from hundredths.
pub fn hundredths(hundredths: i64) -> String {
    let options = [("minimumFractionDigits", JsValue::from(2)), ("maximumFractionDigits", JsValue::from(2))];
    let written = write(&number_format(&options), hundredths as f64 / 100.0);
    written.unwrap_or_else(|| format!("{}.{:02}", hundredths / 100, (hundredths % 100).abs()))
}

/// Reads `1,200.50`, `1.200,50 €`, `1 200,50`, each in a locale that writes so, and `90 USD` in any.
///
/// # Errors
/// Says what was found and what was expected, as the locale writes it.
pub fn read_price(text: &str, currencies: &Currencies) -> Result<Price, String> {
    with_numbers(currencies, |numbers| numbers.read_price(text, currencies)).ok_or_else(|| {
        format!("found “{}”, expected an amount such as {} or 90 USD", text.trim(), example(currencies.own))
    })
}

/// Reads an amount that can be in one currency alone, with or without its letters or its sign; `own` is the plan's.
///
/// # Errors
/// Says what was found and what was expected, such as an amount in that currency.
pub fn read_money_in(text: &str, currency: Currency, own: Currency) -> Result<Money, String> {
    // How much it is worth does not matter here, only how it is written.
    let rates = (own != currency).then_some(ExchangeRate { currency: own, millionths: 0 });
    let known = Currencies { own: currency, rates: rates.into_iter().collect() };
    with_numbers(&known, |numbers| read_in(numbers, text, currency, &example(currency)))
}

fn read_in(numbers: NumberWords<'_>, text: &str, expected: Currency, example: &str) -> Result<Money, String> {
    match numbers.read_price(text, &Currencies { own: expected, rates: Vec::new() }) {
        Some(Price { money, currency: None }) => Ok(money),
        Some(Price { currency: Some(found), .. }) => {
            Err(format!("found an amount in {found}, expected one in {expected}"))
        }
        None => {
            Err(format!("found “{}”, expected an amount such as {example} or 90 {expected}", text.trim()))
        }
    }
}

/// An amount as the locale writes it, with thousands and decimals.
fn example(currency: Currency) -> String {
    money(Money::from_hundredths(120_050), currency)
}

/// How the locale writes numbers, and the signs of these currencies.
pub(super) fn with_numbers<T>(currencies: &Currencies, read: impl FnOnce(NumberWords<'_>) -> T) -> T {
    let foreign = currencies.rates.iter().map(|rate| rate.currency);
    let known: Vec<Currency> = std::iter::once(currencies.own).chain(foreign).collect();
    let signs = signs_of(&known, |currency, display| {
        let format = number_format(&[
            ("style", "currency".into()),
            ("currency", currency.code().into()),
            ("currencyDisplay", display.into()),
        ]);
        part(&format, 0.0, "currency")
    });
    let group = part(&number_format(&[]), 1_234_567.5, "group").and_then(|group| group.chars().next());
    read(NumberWords { group: group.unwrap_or(','), signs: &signs })
}

/// The signs that currencies are told apart by, those of the plan's own first: what the locale writes for each, and what is
/// shorter where no other is written so.
fn signs_of(known: &[Currency], sign: impl Fn(Currency, &str) -> Option<String>) -> Vec<(String, Currency)> {
    let mut signs: Vec<(String, Currency)> = Vec::new();
    for display in ["symbol", "narrowSymbol"] {
        for currency in known {
            let sign = sign(*currency, display).filter(|sign| signs.iter().all(|(other, _)| other != sign));
            signs.extend(sign.map(|sign| (sign, *currency)));
        }
    }
    signs
}

/// The first part of a formatted number that is of this kind.
fn part(format: &Intl::NumberFormat, number: f64, kind: &str) -> Option<String> {
    let get = |part: &JsValue, key: &str| Reflect::get(part, &JsValue::from_str(key)).ok()?.as_string();
    let parts = format.format_to_parts(number);
    parts.iter().find(|part| get(part, "type").as_deref() == Some(kind)).and_then(|part| get(&part, "value"))
}

/// `12.5%`, `12,5 %`.
pub fn share(percent: Percent) -> String {
    thread_local! {
        static SHARES: Intl::NumberFormat =
            number_format(&[("style", "percent".into()), ("maximumFractionDigits", 2.into())]);
    }
    let written = SHARES.with(|format| write(format, f64::from(percent.hundredths()) / 10_000.0));
    written.unwrap_or_else(|| percent.to_string())
}

fn number_format(options: &[(&str, JsValue)]) -> Intl::NumberFormat {
    let object = Object::new();
    for (key, value) in options {
        // OK because setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    Intl::NumberFormat::new(&Array::new(), &object)
}

fn write(format: &Intl::NumberFormat, number: f64) -> Option<String> {
    format.format().call1(&JsValue::UNDEFINED, &JsValue::from_f64(number)).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_in_one_currency_is_not_taken_for_one_in_another() {
        let dollar: Currency = "USD".parse().unwrap_or(Currency::EUR);
        let signs = [("$".to_owned(), dollar), ("€".to_owned(), Currency::EUR)];
        let numbers = NumberWords { group: ',', signs: &signs };
        let read = |text: &str| read_in(numbers, text, dollar, "$1,200.50").map(|money| money.to_string());
        for text in ["90", "$90", "90 USD", "usd 90"] {
            assert_eq!(read(text), Ok("90".to_owned()), "{text}");
        }
        let wrong = |found: &str| Err(format!("found an amount in {found}, expected one in USD"));
        assert_eq!(read("90 EUR"), wrong("EUR"));
        assert_eq!(read("€90"), wrong("EUR"));
        assert_eq!(read("90 CHF"), wrong("CHF"));
        assert_eq!(
            read("ninety"),
            Err("found “ninety”, expected an amount such as $1,200.50 or 90 USD".to_owned())
        );
    }

    #[test]
    fn a_sign_means_the_currency_that_the_locale_writes_it_for_before_any_other() {
        let code = |letters: &str| letters.parse::<Currency>().unwrap_or(Currency::EUR);
        let (dollar, canadian) = (code("USD"), code("CAD"));
        let told = |known: &[Currency], american: bool| {
            let sign = |currency: Currency, display: &str| {
                let sign = match (currency.code(), display) {
                    (_, "narrowSymbol") => "$",
                    ("USD", _) if american => "$",
                    ("USD", _) => "US$",
                    _ => "CA$",
                };
                Some(sign.to_owned())
            };
            let signs = signs_of(known, sign);
            signs.iter().map(|(sign, currency)| format!("{sign} {currency}")).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(told(&[canadian, dollar], true), "CA$ CAD, $ USD");
        assert_eq!(told(&[canadian, dollar], false), "CA$ CAD, US$ USD, $ CAD");
    }
}
