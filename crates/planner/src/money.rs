//! Money: whole hundredths of a currency, and what one currency is worth in another.
//!
//! No floating point: amounts are added as whole numbers, and rounding happens where something is multiplied, to the
//! nearest hundredth, halves away from zero. Currencies that know no hundredths simply do not use them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use thiserror::Error;

/// An amount in hundredths of a currency; which one, the place says where it stands.
///
/// Sums are held at the ends of the range, some 92 million million.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The most that something in a plan may cost: ten million million.
    pub const MAX: Self = Self(1_000_000_000_000_000);

    /// So many hundredths, such as cents.
    #[must_use]
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// So many whole units of the currency.
    #[must_use]
    pub const fn whole(units: i64) -> Self {
        Self(units.saturating_mul(100))
    }

    /// How many hundredths.
    #[must_use]
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether it is none.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount times a fraction, rounded to the nearest hundredth, halves away from zero; of a denominator of zero
    /// it is none.
    ///
    /// ```
    /// use planner::Money;
    /// // 40 minutes at 25 an hour.
    /// assert_eq!(Money::whole(25).times(40, 60), Money::from_hundredths(1_667));
    /// ```
    #[must_use]
    pub fn times(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let twice = 2 * product.abs() + denominator.abs();
        let size = twice / (2 * denominator.abs());
        let signed = size * product.signum() * denominator.signum();
        Self(i64::try_from(signed).unwrap_or(if signed < 0 { i64::MIN } else { i64::MAX }))
    }

    /// Reads `1200`, `1,200.50`, `1200.5` or `-3.05`: digits with at most two decimals after a point; commas, spaces and
    /// apostrophes between thousands are passed over.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (units, decimals) = text.split_once('.').unwrap_or((text, ""));
        let is_gap = |letter: char| matches!(letter, ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}' | '_');
        let digits: String = units.chars().filter(|letter| !is_gap(*letter)).collect();
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if digits.is_empty() && decimals.is_empty()
            || !is_digits(&digits)
            || !is_digits(decimals)
            || decimals.len() > 2
            || units.starts_with(is_gap)
        {
            return None;
        }
        let units: i64 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        let hundredths: i64 = if decimals.is_empty() { 0 } else { format!("{decimals:0<2}").parse().ok()? };
        let size = units.checked_mul(100)?.checked_add(hundredths)?;
        Some(Self(if is_negative { -size } else { size }))
    }
}

impl fmt::Display for Money {
    /// `1200` or `1200.50`: decimals where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        if size.is_multiple_of(100) {
            write!(f, "{}", size / 100)
        } else {
            write!(f, "{}.{:02}", size / 100, size % 100)
        }
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A currency by its three letters, as ISO 4217 has them: `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// A text that does not name a currency.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found “{found}”, expected the three letters of a currency such as EUR")]
pub struct NotACurrency {
    /// The text as it was given.
    pub found: String,
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// Its three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        // OK because it is made of ASCII letters only.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl std::str::FromStr for Currency {
    type Err = NotACurrency;

    /// Three letters in either case.
    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        match text.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|letter| letter.is_ascii_alphabetic()) => {
                Ok(Self([a, b, c].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => Err(NotACurrency { found: text.to_owned() }),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of money in a currency; without one, in the plan's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Price {
    /// How much.
    pub money: Money,
    /// Of which currency, where it is not the plan's own.
    pub currency: Option<Currency>,
}

impl Price {
    /// Nothing.
    pub const ZERO: Self = Self { money: Money::ZERO, currency: None };

    /// So much of the plan's own currency.
    #[must_use]
    pub const fn own(money: Money) -> Self {
        Self { money, currency: None }
    }
}

/// What one unit of a foreign currency is worth in the plan's own, fixed for the whole plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExchangeRate {
    /// The foreign currency.
    pub currency: Currency,
    /// Millionths of the plan's currency for one of the foreign: 1,085,000 where one costs 1.085.
    pub millionths: u64,
}

impl ExchangeRate {
    /// The largest rate: a million for one.
    pub const MAX_MILLIONTHS: u64 = 1_000_000_000_000;
}

/// The plan's own currency, in which everything is summed, and the others that its amounts may be in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Currencies {
    /// The plan's own.
    pub own: Currency,
    /// The others in order of their letters, each once and none the plan's own.
    pub rates: Vec<ExchangeRate>,
}

impl Default for Currencies {
    /// The euro alone.
    fn default() -> Self {
        Self { own: Currency::EUR, rates: Vec::new() }
    }
}

impl Currencies {
    /// Whether amounts of this currency can be summed.
    #[must_use]
    pub fn knows(&self, currency: Currency) -> bool {
        currency == self.own || self.rates.iter().any(|rate| rate.currency == currency)
    }

    /// What an amount is worth in the plan's own currency, rounded to the nearest hundredth. An unknown currency counts
    /// one for one; no plan has an amount of one.
    #[must_use]
    pub fn in_own(&self, amount: Price) -> Money {
        let rate = amount.currency.and_then(|code| self.rates.iter().find(|rate| rate.currency == code));
        match rate {
            Some(rate) => amount.money.times(i64::try_from(rate.millionths).unwrap_or(i64::MAX), 1_000_000),
            None => amount.money,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_as_people_say_them() {
        let read = |text: &str| Money::parse(text).map(|money| money.to_string());
        assert_eq!(read("1200").as_deref(), Some("1200"));
        assert_eq!(read(" 1,200.5 ").as_deref(), Some("1200.50"));
        assert_eq!(read("-3.05").as_deref(), Some("-3.05"));
        assert_eq!(read(".5").as_deref(), Some("0.50"));
        assert_eq!(read("1'000'000").as_deref(), Some("1000000"));
        for wrong in ["", "-", "1.234", "12a", "1.2.3", ",5", "99999999999999999999"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn products_are_rounded_to_the_nearest_hundredth_halves_away_from_zero() {
        assert_eq!(Money::from_hundredths(5).times(1, 2), Money::from_hundredths(3));
        assert_eq!(Money::from_hundredths(-5).times(1, 2), Money::from_hundredths(-3));
        assert_eq!(Money::from_hundredths(10).times(1, 3), Money::from_hundredths(3));
        assert_eq!(Money::whole(1).times(1, 0), Money::ZERO);
        assert_eq!(Money::from_hundredths(i64::MAX).times(3, 1), Money::from_hundredths(i64::MAX));
    }

    #[test]
    fn foreign_amounts_are_worth_their_rate() {
        let dollar: Currency = "usd".parse().unwrap_or(Currency::EUR);
        let rates = vec![ExchangeRate { currency: dollar, millionths: 920_000 }];
        let currencies = Currencies { own: Currency::EUR, rates };
        let amount = Price { money: Money::whole(150), currency: Some(dollar) };
        assert_eq!(currencies.in_own(amount), Money::whole(138));
        assert_eq!(currencies.in_own(Price::own(Money::whole(7))), Money::whole(7));
    }

    #[test]
    fn a_currency_has_three_letters() {
        assert_eq!("chf".parse::<Currency>().map(|code| code.to_string()), Ok("CHF".to_owned()));
        let refused = "euro".parse::<Currency>().map_err(|error| error.to_string());
        assert_eq!(
            refused,
            Err("found “euro”, expected the three letters of a currency such as EUR".to_owned())
        );
    }
}
