//! The values of MSPDI as texts: dates, durations, numbers and the codes of units.

use planner::{DateTime, Percent, TimeUnit};

/// The beginning of a text for a message.
pub(super) fn shortened(text: &str) -> String {
    crate::text::shortened(text, 60)
}

/// What a text that should be a date is.
pub(super) enum DateText {
    Date {
        date: DateTime,
        /// Whether the text names a time zone.
        has_zone: bool,
    },
    /// A date, but not in a year that a plan can hold.
    OutOfRange,
    Malformed,
}

/// Reads `2026-11-22T08:00:00`, with or without a time zone, seconds or a time.
pub(super) fn date(text: &str) -> DateText {
    let (local, has_zone) = without_zone(text);
    if let Ok(date) = local.parse() {
        return DateText::Date { date, has_zone };
    }
    // A year of four or more digits that no plan can hold is told as such, whatever follows it.
    let digits = local.strip_prefix('-').unwrap_or(local);
    let year = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
    let is_year = year.len() >= 4 && digits[year.len()..].starts_with('-');
    let is_in_range = !local.starts_with('-') && year.len() == 4 && ("1900"..="2199").contains(&year);
    if is_year && !is_in_range { DateText::OutOfRange } else { DateText::Malformed }
}

fn without_zone(text: &str) -> (&str, bool) {
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return (local, true);
    }
    // The sign of an offset comes after the time; the signs before it belong to the date.
    match text.find('T').and_then(|time| text[time..].rfind(['+', '-']).map(|sign| time + sign)) {
        Some(sign) => (&text[..sign], true),
        None => (text, false),
    }
}

/// An amount of time, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minutes {
    /// Rounded to the nearest; held at the ends of the range.
    pub(super) minutes: i64,
    /// Whether rounding lost something.
    pub(super) is_rounded: bool,
}

/// Reads an `xsd:duration` such as `PT8H30M0S`. A day in it is 24 hours; years and months have no length.
///
/// Microsoft Project writes whole hours, minutes and seconds. A sign may stand before the `P` or, as some write
/// it, before a number.
pub(super) fn duration(text: &str) -> Option<Minutes> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (days, time) = match text.strip_prefix('P')?.split_once('T') {
        Some((days, time)) => (days, time),
        None => (text.strip_prefix('P')?, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let mut seconds = Seconds::default();
    seconds.add(days, &[('D', 86_400)])?;
    seconds.add(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    let total = seconds.thousandths.saturating_mul(sign);
    let half = 30_000 * total.signum();
    let minutes = total.saturating_add(half) / 60_000;
    Some(Minutes {
        minutes: i64::try_from(minutes).unwrap_or(if total < 0 { i64::MIN / 4 } else { i64::MAX / 4 }),
        is_rounded: total % 60_000 != 0,
    })
}

#[derive(Default)]
struct Seconds {
    thousandths: i128,
}

impl Seconds {
    /// Adds numbers that are followed by their units, the units in order.
    fn add(&mut self, mut text: &str, mut units: &[(char, i128)]) -> Option<()> {
        while !text.is_empty() {
            let end = text.find(|c: char| c.is_ascii_alphabetic())?;
            let letter = text[end..].chars().next()?;
            let place = units.iter().position(|(unit, _)| *unit == letter)?;
            let thousandths = thousandths(&text[..end])?;
            self.thousandths = self.thousandths.saturating_add(thousandths.saturating_mul(units[place].1));
            units = &units[place + 1..];
            text = &text[end + letter.len_utf8()..];
        }
        Some(())
    }
}

/// Reads a decimal number in thousandths; what is finer is dropped. Held at the ends of the range.
pub(super) fn thousandths(text: &str) -> Option<i128> {
    decimal(text, 3)
}

/// Reads a decimal number with so many decimals as a whole number of the last; what is finer is dropped. Held at the
/// ends of the range.
pub(super) fn decimal(text: &str, decimals: u32) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    // Digits that no number can hold mean a number that is too large for any plan.
    let whole: i128 = whole.parse().unwrap_or(i128::MAX / 1_000_000_000);
    let zeros = std::iter::repeat('0');
    let fraction: String = fraction.chars().chain(zeros).take(decimals as usize).collect();
    let fraction: i128 = fraction.parse().ok()?;
    Some(sign * whole.saturating_mul(10_i128.pow(decimals)).saturating_add(fraction))
}

/// Reads a whole number; a larger one than fits is held at the end of the range.
pub(super) fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(if text.starts_with('-') { i64::MIN } else { i64::MAX }))
}

/// Reads a fraction such as `0.5` as 50 %, rounded to hundredths of a percent.
pub(super) fn fraction(text: &str) -> Option<Percent> {
    let fraction: f64 = text.parse().ok()?;
    let hundredths = (fraction * 10_000.0).round();
    let is_held = hundredths.is_finite() && hundredths.abs() <= f64::from(i32::MAX);
    is_held.then(|| Percent::from_hundredths(hundredths as i32))
}

/// Reads a time of the day as minutes after midnight; the last second of a day is the end of the day.
pub(super) fn clock(text: &str) -> Option<u32> {
    let mut numbers = text.split(':').map(|number| {
        let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| number.parse::<u32>().ok()).flatten()
    });
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = match numbers.next() {
        Some(second) => second?,
        None => 0,
    };
    if numbers.next().is_some() || hour > 24 || minute > 59 || second > 59 {
        return None;
    }
    match (hour, minute, second) {
        (23, 59, 59) => Some(1_440),
        (24, 0, 0) => Some(1_440),
        (24, ..) => None,
        _ => Some(hour * 60 + minute),
    }
}

/// What a code for the unit of a duration or a lag stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitFormat {
    Working(TimeUnit),
    Elapsed(TimeUnit),
    Percent,
    ElapsedPercent,
}

/// The unit of a code and whether it says that the number is estimated; days for a code that is not known.
pub(super) fn unit_format(code: Option<i64>) -> (UnitFormat, bool) {
    use UnitFormat::{Elapsed, ElapsedPercent, Percent, Working};
    let code = code.unwrap_or(7);
    // 21 and 53 say that no unit was chosen.
    let is_estimated = (35..=53).contains(&code);
    let unit = match if is_estimated { code - 32 } else { code } {
        3 => Working(TimeUnit::Minute),
        4 => Elapsed(TimeUnit::Minute),
        5 => Working(TimeUnit::Hour),
        6 => Elapsed(TimeUnit::Hour),
        8 => Elapsed(TimeUnit::Day),
        9 => Working(TimeUnit::Week),
        10 => Elapsed(TimeUnit::Week),
        11 => Working(TimeUnit::Month),
        12 => Elapsed(TimeUnit::Month),
        19 => Percent,
        20 => ElapsedPercent,
        _ => Working(TimeUnit::Day),
    };
    (unit, is_estimated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_xml_schema_writes_them() {
        let minutes = |text| duration(text).map(|read| read.minutes);
        assert_eq!(minutes("PT8H0M0S"), Some(480));
        assert_eq!(minutes("PT2H40M30S"), Some(161));
        assert_eq!(minutes("PT1.5H"), Some(90));
        assert_eq!(minutes("P1DT1H"), Some(1_500));
        assert_eq!(minutes("-PT8H"), Some(-480));
        assert_eq!(minutes("PT-8H0M0S"), Some(-480));
        assert_eq!(minutes("PT99999999999999999999999999999999999999999H"), Some(i64::MAX / 4));
        for malformed in ["", "P", "PT", "8h", "P1Y", "PT1M1H", "PT\u{1F600}H", "PTH"] {
            assert_eq!(minutes(malformed), None, "{malformed}");
        }
    }

    #[test]
    fn days_end_at_midnight() {
        assert_eq!(clock("08:30:00"), Some(510));
        assert_eq!(clock("23:59:59"), Some(1_440));
        assert_eq!(clock("24:00"), Some(1_440));
        for malformed in ["", "8", "24:01", "08:60:00", "08:00:00:00", "-8:00", "\u{665}:00"] {
            assert_eq!(clock(malformed), None, "{malformed}");
        }
    }

    #[test]
    fn units_are_fractions() {
        assert_eq!(fraction("0.33"), Some(Percent::whole(33)));
        assert_eq!(fraction("1"), Some(Percent::HUNDRED));
        for malformed in ["", "NaN", "inf", "1e300", "half"] {
            assert_eq!(fraction(malformed), None, "{malformed}");
        }
    }
}
