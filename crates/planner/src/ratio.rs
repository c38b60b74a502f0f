//! Exact fractions: indices such as 40/60, which are rounded only where they are read.

use std::fmt;

use crate::money::Money;

/// A fraction of whole numbers in lowest terms, its denominator positive.
///
/// Held at some 10^38 both above and below the line, as far as which products of two sums of money reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// None.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// A fraction; `None` where something is divided by nothing.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let common = greatest_common_divisor(numerator, denominator).max(1);
        let sign = denominator.signum();
        Some(Self {
            numerator: (numerator / common).saturating_mul(sign),
            denominator: (denominator / common).saturating_mul(sign),
        })
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self { numerator: number as i128, denominator: 1 }
    }

    /// One sum of money as a share of another; `None` where the other is none.
    #[must_use]
    pub fn of_money(part: Money, whole: Money) -> Option<Self> {
        Self::new(part.hundredths().into(), whole.hundredths().into())
    }

    /// Whether it is none.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether it is less than none.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// In hundredths, rounded to the nearest, halves away from zero; held at the ends of the range.
    #[must_use]
    pub fn hundredths(self) -> i64 {
        let (numerator, denominator) = self.scaled_down(1 << 100);
        rounded(numerator * 100, denominator)
    }

    /// Its product with another.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        // Reduced crosswise, so that the products stay small.
        let first = Self::new(self.numerator, other.denominator).unwrap_or(Self::ZERO);
        let second = Self::new(other.numerator, self.denominator).unwrap_or(Self::ZERO);
        let numerator = first.numerator.saturating_mul(second.numerator);
        let denominator = first.denominator.saturating_mul(second.denominator);
        Self::new(numerator, denominator).unwrap_or(Self::ZERO)
    }

    /// It divided by another; `None` where that is none.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::new(other.denominator, other.numerator).map(|inverse| self.times(inverse))
    }

    /// It less another.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        let left = self.numerator.saturating_mul(other.denominator);
        let right = other.numerator.saturating_mul(self.denominator);
        let denominator = self.denominator.saturating_mul(other.denominator);
        Self::new(left.saturating_sub(right), denominator).unwrap_or(Self::ZERO)
    }

    /// A sum of money times the fraction, rounded to the nearest hundredth, halves away from zero.
    #[must_use]
    pub fn of(self, money: Money) -> Money {
        let product = self.times(Self::whole(money.hundredths()));
        Money::from_hundredths(rounded(product.numerator, product.denominator))
    }

    /// Both sides of the line halved until neither is beyond a limit.
    fn scaled_down(self, limit: i128) -> (i128, i128) {
        let (mut numerator, mut denominator) = (self.numerator, self.denominator);
        while numerator.unsigned_abs() > limit.unsigned_abs() || denominator > limit {
            (numerator, denominator) = (numerator / 2, (denominator / 2).max(1));
        }
        (numerator, denominator)
    }
}

impl Default for Ratio {
    /// None.
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Display for Ratio {
    /// To two decimals: `0.67`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        let sign = if hundredths < 0 { "-" } else { "" };
        let size = hundredths.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

/// The quotient to the nearest whole number, halves away from zero; the denominator is positive.
fn rounded(numerator: i128, denominator: i128) -> i64 {
    let size = numerator.unsigned_abs();
    let (denominator, sign) = (denominator.unsigned_abs(), numerator.signum());
    let (whole, rest) = (size / denominator, size % denominator);
    let up = u128::from(rest >= denominator - rest);
    let size = i64::try_from(whole + up).unwrap_or(i64::MAX);
    if sign < 0 { -size } else { size }
}

/// The largest number that divides two, by Euclid's algorithm on their sizes; 1 where that is beyond the range.
pub(crate) fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    i128::try_from(one).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_exact_until_they_are_read() {
        let third = Ratio::new(1, 3).unwrap_or(Ratio::ZERO);
        assert_eq!(third.to_string(), "0.33");
        assert_eq!(third.times(Ratio::whole(3)), Ratio::whole(1));
        assert_eq!(third.of(Money::whole(100)), Money::from_hundredths(3_333));
        assert_eq!(Ratio::new(2, -4).map(|half| half.to_string()), Some("-0.50".to_owned()));
        assert_eq!(Ratio::new(1, 200).map(Ratio::hundredths), Some(1));
        assert_eq!(Ratio::new(-1, 200).map(Ratio::hundredths), Some(-1));
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(Ratio::whole(1).over(Ratio::ZERO), None);
    }

    #[test]
    fn huge_fractions_are_held_rather_than_wrong_in_sign() {
        let most = Ratio::of_money(Money::from_hundredths(i64::MAX), Money::from_hundredths(1));
        let square = most.map(|most| most.times(most));
        assert_eq!(square.map(Ratio::hundredths), Some(i64::MAX));
        assert_eq!(square.map(|square| square.of(Money::whole(-1))), Some(Money::from_hundredths(-i64::MAX)));
        let least = Ratio::new(i128::MIN, i128::MAX).map(Ratio::hundredths);
        assert_eq!(least, Some(-100));
    }
}
