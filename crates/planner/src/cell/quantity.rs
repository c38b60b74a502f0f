//! How much of a material is used up, as people write it: `2.5 t`, or `2.5` alone. One unit of it is 100 %.

use thiserror::Error;

use crate::time::Percent;

/// So many decimals a quantity has at most: a hundredth of a percent of one unit.
const DECIMALS: usize = 4;

/// Why a text is no quantity.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// It is no number of this unit, or more than a plan can hold.
    #[error("found “{found}”, expected a quantity from 0 to 200000, such as {example}")]
    Unread {
        /// The text as it was given.
        found: String,
        /// A quantity of this material.
        example: String,
    },
    /// Three decimals may be thousands.
    #[error("found “{found}”, which could mean {many} or {few}, expected one of them")]
    Ambiguous {
        /// The text as it was given.
        found: String,
        /// With thousands.
        many: String,
        /// With decimals.
        few: String,
    },
}

/// Reads `2.5`, `2,5 t`, `120t` of a material that is counted in `t`.
///
/// ```
/// use planner::{Percent, cell::{quantity_text, read_quantity}};
/// assert_eq!(read_quantity("2.5 t", "t"), Ok(Percent::whole(250)));
/// assert_eq!(quantity_text(Percent::whole(250), "t"), "2.5 t");
/// ```
///
/// # Errors
/// It is no number of zero or more, has another unit, or could mean two quantities, as `1,234` does.
pub fn read_quantity(text: &str, unit: &str) -> Result<Percent, QuantityError> {
    let found = || text.trim().to_owned();
    let unread = || QuantityError::Unread { found: found(), example: with_unit("2.5", unit) };
    let number = without_unit(text.trim(), unit.trim()).ok_or_else(unread)?.replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !(whole.is_empty() && part.is_empty()) && is_digits(whole) && is_digits(part);
    if !is_number || part.len() > DECIMALS {
        return Err(unread());
    }
    // No thousands begin with a zero.
    if part.len() == 3 && !whole.is_empty() && !whole.starts_with('0') {
        let (many, few) = (format!("{whole}{part}"), format!("{whole}.{part}0"));
        return Err(QuantityError::Ambiguous {
            found: found(),
            many: with_unit(&many, unit),
            few: with_unit(&few, unit),
        });
    }
    let hundredths = format!("0{whole}{part:0<DECIMALS$}").parse::<i32>();
    hundredths.map(Percent::from_hundredths).map_err(|_| unread())
}

/// How a quantity is written, so that it is read as it is: `2.5 t`.
#[must_use]
pub fn quantity_text(units: Percent, unit: &str) -> String {
    let one = 10_u32.pow(DECIMALS as u32);
    let parts = units.hundredths().unsigned_abs();
    let decimals = format!("{:0DECIMALS$}", parts % one);
    let decimals = match decimals.trim_end_matches('0') {
        thousands if thousands.len() == 3 && parts >= one => &*decimals,
        shortest => shortest,
    };
    let point = if decimals.is_empty() { "" } else { "." };
    with_unit(&format!("{}{point}{decimals}", parts / one), unit)
}

fn with_unit(number: &str, unit: &str) -> String {
    format!("{number} {}", unit.trim()).trim_end().to_owned()
}

/// What stands before the unit, which need not be there; `None` where another stands there.
fn without_unit<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,".contains(c))).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let rest = rest.trim();
    (rest.is_empty() || rest.to_lowercase() == unit.to_lowercase()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_written_as_it_was_read() {
        let there_and_back = |text: &str| {
            read_quantity(text, "t").map(|units| quantity_text(units, "t")).map_err(|error| error.to_string())
        };
        for text in ["2.5 t", "1 t", "0.0001 t", "120 t", "0.125 t", "1.1250 t", "0 t"] {
            assert_eq!(there_and_back(text), Ok(text.to_owned()));
        }
        for text in ["3", "3t", " 3,0 T "] {
            assert_eq!(there_and_back(text), Ok("3 t".to_owned()));
        }
        for wrong in ["-1", "250%", "3 kg", "some", "", "t", "1.23456", "300000"] {
            let refused = format!("found “{wrong}”, expected a quantity from 0 to 200000, such as 2.5 t");
            assert_eq!(there_and_back(wrong), Err(refused));
        }
        assert_eq!(
            there_and_back("1,234"),
            Err("found “1,234”, which could mean 1234 t or 1.2340 t, expected one of them".to_owned())
        );
        assert_eq!(read_quantity("2", "").map(|units| quantity_text(units, "")), Ok("2".to_owned()));
        // A unit may hold digits.
        assert_eq!(read_quantity("2 m3", "m3"), Ok(Percent::whole(200)));
    }
}
