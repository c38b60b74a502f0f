//! Money as the person's locale writes it, in the plan's currency, and as people type it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Intl, Object, Reflect};
use planner::{Currencies, Currency, Money, Price};
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

/// Reads `1,200.50`, `1 200,50` in a locale that writes so, `$90`, `90 USD`.
///
/// # Errors
/// Says what was found and what was expected.
pub fn read_price(text: &str, currencies: &Currencies) -> Result<Price, String> {
    let sample = money(Money::ZERO, currencies.own);
    parse(text, decimal(), &sample, currencies)
        .ok_or_else(|| format!("found {text:?}, expected an amount such as 1200.50 or 90 USD"))
}

/// Reads an amount that can be in one currency alone, with or without its letters or its sign; `own` is the plan's.
///
/// # Errors
/// Says what was found and what was expected, such as an amount in that currency.
pub fn read_money_in(text: &str, currency: Currency, own: Currency) -> Result<Money, String> {
    let sample = |currency| money(Money::ZERO, currency);
    parse_in(text, decimal(), (currency, &sample(currency)), (own, &sample(own)))
}

/// The sign before decimals.
fn decimal() -> char {
    write(&number_format(&[]), 1.5).and_then(|text| text.chars().nth(1)).unwrap_or('.')
}

/// Reads an amount in one currency, each given with a sample of how the locale writes it.
fn parse_in(
    text: &str,
    decimal: char,
    (expected, sample): (Currency, &str),
    (own, sample_of_own): (Currency, &str),
) -> Result<Money, String> {
    let read = |own, sample| parse(text, decimal, sample, &Currencies { own, rates: Vec::new() });
    let found = match read(expected, sample) {
        Some(Price { money, currency: None }) => return Ok(money),
        Some(Price { currency, .. }) => currency,
        None => read(own, sample_of_own).map(|price| price.currency.unwrap_or(own)),
    };
    Err(match found {
        Some(found) => format!("found an amount in {found}, expected one in {expected}"),
        None => format!("found {text:?}, expected an amount such as 1200.50 or 90 {expected}"),
    })
}

/// Reads an amount, with or without the letters of a currency; signs that stand in `sample` are passed over.
fn parse(text: &str, decimal: char, sample: &str, currencies: &Currencies) -> Option<Price> {
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let named = match letters.len() {
        0 => None,
        _ if sample.contains(&letters) => None,
        _ => Some(letters.parse::<Currency>().ok()?),
    };
    let is_passed =
        |letter: &char| letter.is_ascii_alphabetic() || sample.contains(*letter) && *letter != '0';
    let bare: String =
        text.chars().filter(|letter| matches!(letter, '.' | ',') || !is_passed(letter)).collect();
    let amount = Money::parse(&with_point(bare.trim(), decimal)?)?;
    Some(Price { money: amount, currency: named.filter(|code| *code != currencies.own) })
}

/// A number with a point before its decimals and nothing between thousands; `None` where groups are not of three digits, so
/// that it could mean two numbers.
fn with_point(text: &str, decimal: char) -> Option<String> {
    let group = if decimal == ',' { '.' } else { ',' };
    let decimals = |sign: char| text.rsplit_once(sign).map(|(_, rest)| rest.trim().len());
    // A point before one or two digits is meant as one in any locale.
    let has_point = decimal == ',' && !text.contains(',') && decimals('.').is_some_and(|count| count < 3);
    let (decimal, group) = if has_point { (group, decimal) } else { (decimal, group) };
    let (whole, rest) = text.split_once(decimal).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    if rest.is_some_and(|rest| rest.contains([group, decimal])) {
        return None;
    }
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let mut joined = first.to_owned();
    for part in groups {
        if digits(part) != 3 {
            return None;
        }
        joined.push_str(part);
    }
    if let Some(rest) = rest {
        joined.push('.');
        joined.push_str(rest.trim());
    }
    Some(joined)
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

    fn read(text: &str, decimal: char) -> Option<String> {
        let price = parse(text, decimal, "\u{20ac}0", &Currencies::default())?;
        Some(format!("{}{}", price.money, price.currency.map(|code| format!(" {code}")).unwrap_or_default()))
    }

    #[test]
    fn amounts_are_read_as_the_locale_writes_them() {
        let english =
            ["1200", "\u{20ac}1,200.50", "-5", "90 usd", "12 EUR", "1,200,300"].map(|text| read(text, '.'));
        let expected = ["1200", "1200.50", "-5", "90 USD", "12", "1200300"].map(|text| Some(text.to_owned()));
        assert_eq!(english, expected);
        let german = ["1.200,50 \u{20ac}", "1200,5", "1.200", "12.50"].map(|text| read(text, ','));
        let expected = ["1200.50", "1200.50", "1200", "12.50"].map(|text| Some(text.to_owned()));
        assert_eq!(german, expected);
    }

    #[test]
    fn an_amount_in_one_currency_is_not_taken_for_one_in_another() {
        let dollar: Currency = "USD".parse().unwrap_or(Currency::EUR);
        let read = |text: &str| {
            parse_in(text, '.', (dollar, "$0"), (Currency::EUR, "\u{20ac}0")).map(|money| money.to_string())
        };
        for text in ["90", "$90", "90 USD", "usd 90"] {
            assert_eq!(read(text), Ok("90".to_owned()), "{text}");
        }
        let wrong = |found: &str| Err(format!("found an amount in {found}, expected one in USD"));
        assert_eq!(read("90 EUR"), wrong("EUR"));
        assert_eq!(read("\u{20ac}90"), wrong("EUR"));
        assert_eq!(read("90 CHF"), wrong("CHF"));
        assert_eq!(
            read("ninety"),
            Err("found \"ninety\", expected an amount such as 1200.50 or 90 USD".to_owned())
        );
    }

    #[test]
    fn what_could_mean_two_amounts_is_not_read() {
        for text in ["12,50", "1,2,3", "a lot", "", "1.2.3", "$5", "5 EURO"] {
            assert_eq!(read(text, '.'), None, "{text}");
        }
    }
}
