//! Load and capacity in words.

use planner::cell::quantity_text;
use planner::{Bucket, BucketScale, Currency, Money, Percent, Person, ResourceKind, Usage, WorkingMinutes};

use crate::locale;

/// `16h`, `7.5h`, `0h`: hours with at most one decimal, as short as a cell needs it.
pub fn hours(minutes: WorkingMinutes) -> String {
    let tenths = (minutes.0 + 3).div_euclid(6);
    match (tenths / 10, tenths % 10) {
        (hours, 0) => format!("{hours}h"),
        (hours, tenth) => format!("{hours}.{tenth}h"),
    }
}

/// What stands in a cell: `12/40h`; the load alone where there is no capacity; nothing where nothing is needed.
pub fn in_cell(usage: Usage) -> String {
    match (usage.load.0, usage.capacity.0) {
        (0, _) => String::new(),
        (_, 0) => hours(usage.load),
        _ => format!("{}/{}", short(usage.load).trim_end_matches('h'), short(usage.capacity)),
    }
}

/// Hours as a cell has room for them: from a hundred on without a decimal.
fn short(minutes: WorkingMinutes) -> String {
    const HUNDRED: i64 = 100 * 60;
    if minutes.0 < HUNDRED { hours(minutes) } else { format!("{}h", (minutes.0 + 30) / 60) }
}

/// How full somebody is: which look a cell has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Nothing is needed, though there is somebody.
    Free,
    /// There is nobody, and nobody is needed.
    Off,
    /// Less than four fifths.
    Some,
    /// Four fifths and more.
    Full,
    /// More than there is, on some day.
    Over,
}

impl Fill {
    /// The fill of a cell.
    pub fn of(usage: Usage) -> Self {
        match usage {
            Usage { over, .. } if over.0 > 0 => Self::Over,
            Usage { load, capacity, .. } if load.0 == 0 && capacity.0 == 0 => Self::Off,
            Usage { load, .. } if load.0 == 0 => Self::Free,
            Usage { load, capacity, .. } if 5 * load.0 >= 4 * capacity.0 => Self::Full,
            _ => Self::Some,
        }
    }

    /// Its style class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Free => "heat is-free",
            Self::Off => "heat is-off",
            Self::Some => "heat is-some",
            Self::Full => "heat is-full",
            Self::Over => "heat is-over",
        }
    }
}

/// What a cell says to those who do not see it, and when the pointer rests on it.
pub fn said(usage: Usage) -> String {
    let (load, capacity) = (hours(usage.load), hours(usage.capacity));
    match Fill::of(usage) {
        Fill::Off => "not at work".to_owned(),
        Fill::Free => format!("free, {capacity} available"),
        Fill::Some | Fill::Full => format!("needed for {load} of {capacity}"),
        Fill::Over => {
            format!("over-allocated: needed for {load} of {capacity}, {} too much", hours(usage.over))
        }
    }
}

/// What stands in the cell of a material: how much of it is used up, `2.5 t`; of an expense, what it comes to. Nothing where it
/// is nothing.
pub fn supplied_in_cell(person: &Person, (quantity, cost): (Percent, Money), own: Currency) -> String {
    match person.kind {
        ResourceKind::Cost if cost.is_zero() => String::new(),
        ResourceKind::Cost => locale::money(in_whole(cost), own),
        _ if quantity == Percent::ZERO => String::new(),
        _ => quantity_text(rounded(quantity), &person.unit),
    }
}

/// The same in words, with what a material costs.
pub fn supplied(person: &Person, (quantity, cost): (Percent, Money), own: Currency) -> String {
    let costs = || locale::money(cost, own);
    match person.kind {
        ResourceKind::Cost if cost.is_zero() => "nothing falls due".to_owned(),
        ResourceKind::Cost => format!("{} falls due", costs()),
        _ if quantity == Percent::ZERO && cost.is_zero() => "nothing is used up".to_owned(),
        _ if cost.is_zero() => format!("{} used up", quantity_text(rounded(quantity), &person.unit)),
        _ => format!("{} used up, for {}", quantity_text(rounded(quantity), &person.unit), costs()),
    }
}

/// An amount as a cell has room for it, and some where there is any.
fn in_whole(cost: Money) -> Money {
    match (cost.hundredths() + 50) / 100 {
        0 => cost,
        whole => Money::whole(whole),
    }
}

/// A quantity to the nearest hundredth of a unit, and some where there is any.
fn rounded(quantity: Percent) -> Percent {
    let hundredths = quantity.hundredths();
    if hundredths < 100 { quantity } else { Percent::from_hundredths((hundredths + 50) / 100 * 100) }
}

/// The days of a bucket, as they are told: a day with its weekday, a month by its name.
pub fn bucket(scale: BucketScale, bucket: Bucket) -> String {
    match scale {
        BucketScale::Day => locale::weekday_and_day(bucket.from),
        BucketScale::Week => locale::days(bucket.from, bucket.to),
        BucketScale::Month => locale::month_and_year(bucket.from),
    }
}

/// The head of a column, and what stands above it where something new begins: the month over days and weeks, the year
/// over months.
pub fn head(scale: BucketScale, bucket: Bucket, before: Option<Bucket>) -> (String, Option<String>) {
    let (year, month, _) = bucket.from.ymd();
    let was = before.map(|before| before.from.ymd());
    let is_new_year = was.is_none_or(|was| was.0 != year);
    let is_new_month = is_new_year || was.is_none_or(|was| was.1 != month);
    match scale {
        BucketScale::Day => (
            locale::weekday_and_number(bucket.from),
            is_new_month.then(|| locale::month_and_year(bucket.from)),
        ),
        BucketScale::Week => {
            (bucket.from.ymd().2.to_string(), is_new_month.then(|| locale::month_and_year(bucket.from)))
        }
        BucketScale::Month => (locale::month(bucket.from), is_new_year.then(|| year.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(load: i64, capacity: i64, over: i64) -> Usage {
        let minutes = WorkingMinutes;
        Usage { load: minutes(load), capacity: minutes(capacity), over: minutes(over) }
    }

    #[test]
    fn a_cell_says_how_much_is_needed_of_how_much() {
        assert_eq!(in_cell(usage(720, 2_400, 0)), "12/40h");
        assert_eq!(in_cell(usage(450, 480, 0)), "7.5/8h");
        assert_eq!(in_cell(usage(480, 0, 480)), "8h");
        assert_eq!(in_cell(usage(8_544, 12_000, 0)), "142/200h");
        assert_eq!(in_cell(usage(0, 480, 0)), "");
        assert_eq!(hours(WorkingMinutes(1)), "0h");
        assert_eq!(hours(WorkingMinutes(3)), "0.1h");
    }

    #[test]
    fn a_material_says_how_much_is_used_up() {
        let concrete = Person {
            kind: ResourceKind::Material,
            unit: "m\u{b3}".to_owned(),
            ..Person::new(planner::PersonId(1), "Concrete")
        };
        let told = |hundredths, money| {
            let some = (Percent::from_hundredths(hundredths), Money::whole(money));
            (supplied_in_cell(&concrete, some, Currency::EUR), supplied(&concrete, some, Currency::EUR))
        };
        let of = |cell: &str, words: &str| (cell.to_owned(), words.to_owned());
        assert_eq!(told(0, 0), of("", "nothing is used up"));
        assert_eq!(told(25_000, 0), of("2.5 m\u{b3}", "2.5 m\u{b3} used up"));
        // A third of ten.
        assert_eq!(told(33_333, 0), of("3.33 m\u{b3}", "3.33 m\u{b3} used up"));
        assert_eq!(told(7, 0), of("0.0007 m\u{b3}", "0.0007 m\u{b3} used up"));
    }

    #[test]
    fn what_is_too_much_on_one_day_is_too_much_in_its_week() {
        let looks = [
            usage(0, 0, 0),
            usage(0, 480, 0),
            usage(383, 480, 0),
            usage(384, 480, 0),
            usage(960, 2_400, 480),
        ];
        assert_eq!(looks.map(Fill::of), [Fill::Off, Fill::Free, Fill::Some, Fill::Full, Fill::Over]);
        assert_eq!(said(looks[4]), "over-allocated: needed for 16h of 40h, 8h too much");
    }
}
