//! The values of a file with what has been lost of it so far.

use planner::{DateTime, Money, Percent, Span};

use super::losses::{LossKind, Losses};
use super::table::Row;
use crate::error::LoadError;
use crate::text::shortened;

/// What has been lost so far.
#[derive(Default)]
pub(super) struct Source {
    pub(super) losses: Losses,
}

impl Source {
    /// Counts something about a row as lost.
    pub(super) fn lose(&mut self, kind: LossKind, column: &str, row: &Row<'_, '_>) {
        self.losses.add(kind, column, || row.place());
    }

    /// Counts the columns of a row that are not read and say something.
    pub(super) fn lose_rest(&mut self, row: &Row<'_, '_>) {
        for (column, kind) in row.lost() {
            self.losses.add(kind, &shortened(column, 60), || row.place());
        }
    }

    /// Refuses the file because of a value.
    pub(super) fn refuse(row: &Row<'_, '_>, column: &str, message: String) -> LoadError {
        LoadError::Value { place: row.place_of(column), message }
    }

    /// Counts a value as one that cannot be read.
    pub(super) fn malformed(&mut self, row: &Row<'_, '_>, column: &str) {
        self.lose_value(LossKind::Malformed, column, row);
    }

    /// Counts a value as lost and tells what it was.
    pub(super) fn lose_value(&mut self, kind: LossKind, column: &str, row: &Row<'_, '_>) {
        self.losses.add(kind, column, || {
            let found = shortened(row.value(column).unwrap_or_default(), 60);
            format!("{}: “{found}”", row.place_of(column))
        });
    }

    /// A value that `parse` understands; one that it does not is told as a loss.
    pub(super) fn parse<T>(
        &mut self,
        row: &Row<'_, '_>,
        column: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let parsed = parse(row.value(column)?);
        if parsed.is_none() {
            self.malformed(row, column);
        }
        parsed
    }

    /// `Y` or `N`.
    pub(super) fn flag(&mut self, row: &Row<'_, '_>, column: &str) -> Option<bool> {
        self.parse(row, column, |text| match text {
            "Y" | "y" | "1" => Some(true),
            "N" | "n" | "0" => Some(false),
            _ => None,
        })
    }

    /// Hours, as minutes.
    pub(super) fn minutes(&mut self, row: &Row<'_, '_>, column: &str) -> Option<i64> {
        let (minutes, is_exact) = minutes_of(self.number(row, column)?);
        if !is_exact {
            self.lose(LossKind::SecondsDropped, column, row);
        }
        Some(minutes)
    }

    /// A decimal number, in billionths.
    pub(super) fn number(&mut self, row: &Row<'_, '_>, column: &str) -> Option<i128> {
        self.parse(row, column, billionths)
    }

    /// An amount of money, rounded to hundredths; less than nothing where money came back.
    pub(super) fn money(&mut self, row: &Row<'_, '_>, column: &str) -> Option<Money> {
        self.parse(row, column, |text| {
            let billionths = billionths(text)?;
            let one = BILLION / 100;
            let hundredths = (billionths + one / 2 * billionths.signum()) / one;
            let money = Money::from_hundredths(i64::try_from(hundredths).ok()?);
            (-Money::MAX..=Money::MAX).contains(&money).then_some(money)
        })
    }

    /// An amount of time that a plan can hold.
    ///
    /// # Errors
    /// Less than nothing, or more than a plan can hold.
    pub(super) fn amount(&mut self, row: &Row<'_, '_>, column: &str) -> Result<Option<i64>, LoadError> {
        let Some(minutes) = self.minutes(row, column) else { return Ok(None) };
        if (0..=Span::MAX_MINUTES).contains(&minutes) {
            return Ok(Some(minutes));
        }
        let found = shortened(row.value(column).unwrap_or_default(), 60);
        let most = Span::MAX_MINUTES / 60;
        Err(Self::refuse(row, column, format!("found {found} hours, expected zero to {most}")))
    }

    /// A number of which 1 is `whole`, rounded to hundredths of a percent; not negative.
    pub(super) fn percent(&mut self, row: &Row<'_, '_>, column: &str, whole: Percent) -> Option<Percent> {
        self.parse(row, column, |text| part_of(billionths(text)?, whole))
    }

    /// A date such as `2026-11-22 08:00`.
    ///
    /// # Errors
    /// A date that no plan can hold: it would take the whole plan with it.
    pub(super) fn date(&mut self, row: &Row<'_, '_>, column: &str) -> Result<Option<DateTime>, LoadError> {
        let Some(text) = row.value(column) else { return Ok(None) };
        match text.replacen(' ', "T", 1).parse() {
            Ok(date) => Ok(Some(date)),
            Err(planner::ParseDateError::OutOfRange { .. }) => {
                let found = shortened(text, 60);
                let message = format!("found {found}, expected a date from 1900-01-01 to 2199-12-31");
                Err(Self::refuse(row, column, message))
            }
            Err(planner::ParseDateError::Malformed { .. }) => {
                self.malformed(row, column);
                Ok(None)
            }
        }
    }
}

const BILLION: i128 = 1_000_000_000;

/// Hours in billionths as minutes, and whether they are those to the second.
pub(super) fn minutes_of(hours: i128) -> (i64, bool) {
    let minutes = hours.saturating_mul(60);
    let rounded = (minutes + BILLION / 2 * minutes.signum()) / BILLION;
    // P6 writes thirds of an hour with a few digits; what is off by less than a second is meant to be exact.
    let is_exact = (minutes - rounded * BILLION).abs() <= BILLION / 60;
    (i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN / 4 } else { i64::MAX / 4 }), is_exact)
}

/// A number in billionths of which 1 is 100 %; `None` where it is negative or more than can be.
pub(super) fn percent_of(billionths: i128) -> Option<Percent> {
    part_of(billionths, Percent::HUNDRED)
}

fn part_of(billionths: i128, whole: Percent) -> Option<Percent> {
    let hundredths = (billionths * i128::from(whole.hundredths()) + BILLION / 2) / BILLION;
    i32::try_from(hundredths).ok().filter(|hundredths| *hundredths >= 0).map(Percent::from_hundredths)
}

/// Reads a decimal number in billionths; what is finer is dropped. P6 writes a comma where the currency does.
fn billionths(text: &str) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && fraction.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // Digits that no number can hold mean a number that is too large for any plan.
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().unwrap_or(i128::from(i64::MAX)) };
    let whole = whole.min(i128::from(i64::MAX));
    let fraction: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let fraction: i128 = fraction.parse().ok()?;
    Some(sign * (whole * BILLION + fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(billionths("8"), Some(8 * BILLION));
        assert_eq!(billionths("-0.5"), Some(-BILLION / 2));
        assert_eq!(billionths(".25"), Some(BILLION / 4));
        assert_eq!(billionths("1,5"), Some(BILLION * 3 / 2));
        assert_eq!(billionths("2.66666666666667"), Some(2_666_666_666));
        assert!(billionths("99999999999999999999999999999999999999999").is_some_and(|number| number > 0));
        for malformed in ["", "-", ".", "8h", "1.2.3", "1e5", "\u{665}"] {
            assert_eq!(billionths(malformed), None, "{malformed}");
        }
    }
}
