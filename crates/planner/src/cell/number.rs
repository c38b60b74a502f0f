//! Amounts and shares as people type them: `1200`, `€1,200.50`, `1.200,50 €`, `90 USD`, `12,5 %`.
//!
//! The core knows no language: how the reader's writes numbers, [`NumberWords`] say. What could be two amounts is refused
//! rather than guessed at: `1.234` is a thousand and more only to those who group by points.

use crate::money::{Currencies, Currency, Money, Price};
use crate::time::Percent;

/// How a reader writes numbers.
#[derive(Clone, Copy, Debug)]
pub struct NumberWords<'a> {
    /// What stands between thousands.
    pub group: char,
    /// Signs that currencies are written with, such as `€` or `US$`.
    pub signs: &'a [(String, Currency)],
}

impl NumberWords<'_> {
    /// English, which writes `1,200.50`.
    pub const ENGLISH: NumberWords<'static> = NumberWords { group: ',', signs: &[] };

    /// Reads an amount, with the sign or the letters of a currency before or behind it where it is not the plan's own;
    /// `None` where it is none, or could be two.
    ///
    /// ```
    /// use planner::{Currencies, Currency, cell::NumberWords};
    /// let signs = [("€".to_owned(), Currency::EUR)];
    /// let german = NumberWords { group: '.', signs: &signs };
    /// let price = german.read_price("1.200,50 €", &Currencies::default()).unwrap();
    /// assert_eq!(price.money.to_string(), "1200.50");
    /// ```
    #[must_use]
    pub fn read_price(&self, text: &str, currencies: &Currencies) -> Option<Price> {
        let text = plain(text);
        let (text, signed) = self.without_sign(&text);
        let letters: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
        let lettered = if letters.is_empty() { None } else { Some(letters.parse::<Currency>().ok()?) };
        let currency = match (signed, lettered) {
            // `US$ 5 CAD` is nobody's amount.
            (Some(one), Some(other)) if one != other => return None,
            (one, other) => one.or(other),
        };
        let number: String = text.chars().filter(|letter| !letter.is_alphabetic()).collect();
        let money = Money::parse(&self.with_point(number.trim())?)?;
        Some(Price { money, currency: currency.filter(|code| *code != currencies.own) })
    }

    /// A text without the sign of a currency, and which one that was; the longest counts, so that `US$` is not `$`.
    fn without_sign(&self, text: &str) -> (String, Option<Currency>) {
        let signs = self.signs.iter().map(|(sign, currency)| (plain(sign), *currency));
        let found = signs.filter(|(sign, _)| !sign.is_empty() && text.contains(sign.as_str()));
        match found.max_by_key(|(sign, _)| sign.len()) {
            Some((sign, currency)) => (text.replacen(&sign, "", 1), Some(currency)),
            None => (text.to_owned(), None),
        }
    }

    /// A number with a point before its decimals and nothing between thousands; `None` where it is none, or could be two.
    fn with_point(&self, text: &str) -> Option<String> {
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => ("-", rest.trim_start()),
            None => ("", text),
        };
        let points: Vec<(usize, char)> =
            text.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).collect();
        let decimal = match points.as_slice() {
            [] => None,
            [(at, mark)] => {
                let decimals = text[at + 1..].chars().filter(char::is_ascii_digit).count();
                match decimals {
                    // Three may be thousands. They are, to those who write so.
                    3 if *mark == english(self.group) => None,
                    3 => return None,
                    _ => Some(*at),
                }
            }
            // Of two kinds, the last stands before decimals; of one kind, all are between thousands.
            [.., (at, last)] => points.iter().any(|(_, mark)| mark != last).then_some(*at),
        };
        let (whole, decimals) = decimal.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
        let digits = grouped(whole)?;
        let is_digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
        let is_number = !(digits.is_empty() && decimals.is_empty()) && is_digits;
        is_number.then(|| format!("{sign}{digits}.{decimals}"))
    }
}

/// The digits of a whole number with one kind of sign between groups: three digits in the last, two or three in those
/// between, as India has it.
fn grouped(text: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(separator) = text.chars().find(|c| !is_digit(*c)) else { return Some(text.to_owned()) };
    if !matches!(separator, '.' | ',' | '\'' | ' ') {
        return None;
    }
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, between) = rest.split_last()?;
    let is_group = (1..=3).contains(&first.len())
        && last.len() == 3
        && between.iter().all(|group| matches!(group.len(), 2 | 3))
        && groups.iter().all(|group| group.chars().all(is_digit));
    is_group.then(|| groups.concat())
}

/// Reads `50%`, `12.5`, `12,5 %`, `%50`; `None` for what is no number of zero or more.
#[must_use]
pub fn read_percent(text: &str) -> Option<Percent> {
    let text = plain(text);
    let number = text.strip_suffix('%').or_else(|| text.strip_prefix('%')).unwrap_or(&text).trim();
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    // Beyond hundredths there is nothing to keep.
    let hundredths: i32 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    let whole: i32 = whole.parse().ok()?;
    Some(Percent::from_hundredths(whole.checked_mul(100)?.checked_add(hundredths)?))
}

/// A text with the digits and signs of English where other scripts have their own, all of its spaces alike, and without the
/// marks that only turn the direction of writing.
fn plain(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !super::day::turns(*c)).map(english).collect();
    seen.trim().to_owned()
}

/// The same digit or sign in English.
fn english(c: char) -> char {
    match c {
        '\u{66b}' | '\u{ff0e}' => '.',
        '\u{66c}' | '\u{ff0c}' => ',',
        '\u{66a}' | '\u{ff05}' | '\u{fe6a}' => '%',
        '\u{2212}' | '\u{ff0d}' => '-',
        '\u{2019}' => '\'',
        '\u{ffe5}' => '\u{a5}',
        c if c.is_whitespace() => ' ',
        c => super::day::digit(c).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read, by whoever groups thousands so.
    fn read(group: char, text: &str) -> Option<String> {
        let code = |letters: &str| letters.parse::<Currency>().unwrap();
        let signs = [("€", "EUR"), ("US$", "USD"), ("$", "CAD"), ("￥", "JPY"), ("د.إ.\u{200f}", "AED")];
        let signs = signs.map(|(sign, letters)| (sign.to_owned(), code(letters)));
        let words = NumberWords { group, signs: &signs };
        let price = words.read_price(text, &Currencies::default())?;
        let currency = price.currency.map(|code| format!(" {code}")).unwrap_or_default();
        Some(format!("{}{currency}", price.money))
    }

    fn english(text: &str) -> Option<String> {
        read(',', text)
    }

    fn german(text: &str) -> Option<String> {
        read('.', text)
    }

    #[test]
    fn amounts_are_read_as_the_locale_writes_them() {
        let told = [
            "1200",
            "€1,200.50",
            "1,200",
            "1,234,567",
            "12,34,567.5",
            "-5",
            "90 usd",
            "EUR 7",
            "US$5",
            "$5",
            "1200,5",
            ".5",
        ];
        let expected = [
            "1200",
            "1200.50",
            "1200",
            "1234567",
            "1234567.50",
            "-5",
            "90 USD",
            "7",
            "5 USD",
            "5 CAD",
            "1200.50",
            "0.50",
        ];
        assert_eq!(told.map(english), expected.map(|text| Some(text.to_owned())));
        let told = ["1.200,50\u{a0}€", "1200,5", "1.200", "12.50", "-1.200,50 €", "1,200.50"];
        let expected = ["1200.50", "1200.50", "1200", "12.50", "-1200.50", "1200.50"];
        assert_eq!(told.map(german), expected.map(|text| Some(text.to_owned())));
        // French, with narrow spaces that do not break; Swiss; Japanese; Arabic.
        assert_eq!(read('\u{202f}', "1\u{202f}200,50\u{a0}€").as_deref(), Some("1200.50"));
        assert_eq!(read('’', "CHF 1’200.50").as_deref(), Some("1200.50 CHF"));
        assert_eq!(read(',', "￥1,200").as_deref(), Some("1200 JPY"));
        let arabic = "\u{200f}١٬٢٠٠٫٥٠\u{a0}د.إ.\u{200f}";
        assert_eq!(read('٬', arabic).as_deref(), Some("1200.50 AED"));
        assert_eq!(read('٬', "١٬٢٠٠").as_deref(), Some("1200"));
    }

    #[test]
    fn what_could_mean_two_amounts_is_not_read() {
        for text in
            ["1.234", "1,2,3", "1,2345", "a lot", "", "1.2.3", "5 EURO", "US$5 CAD", "-", "1 2", "1,20,3"]
        {
            assert_eq!(english(text), None, "{text}");
        }
        for text in ["1,234", "1.23.4"] {
            assert_eq!(german(text), None, "{text}");
        }
        // Those who group by spaces group by neither.
        for text in ["1,234", "1.234"] {
            assert_eq!(read('\u{202f}', text), None, "{text}");
        }
    }

    #[test]
    fn shares_are_read_in_any_script() {
        let read = |text| read_percent(text).map(|percent| percent.to_string());
        for text in ["12.5", "12,5\u{a0}%", "%12,5", "١٢٫٥٪\u{61c}", " 12.50 % "] {
            assert_eq!(read(text).as_deref(), Some("12.5%"), "{text}");
        }
        for text in ["", "%", "half", "-5%", "1.2.3"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
