//! What the load lane draws: columns of load under the step of the capacity, by day, week or month as there is room.
//!
//! Only the stretch of the chart that is in the document is drawn, as paths in pixels right of its left end. How high the
//! lane reaches is a round number of hours, so that it seldom changes while the chart is scrolled.

use std::fmt::Write as _;

use planner::{Bucket, BucketScale, Date, Usage, WorkingMinutes};

use super::super::timescale::Timescale;
use super::super::window::Span;

/// How high the drawing is, in pixels.
pub const HEIGHT: f64 = 60.0;
/// How much of it stays free above the highest column, in pixels.
const AIR: f64 = 5.0;

/// One column: some days, where they stand, and what is needed of what there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The days.
    pub bucket: Bucket,
    /// Where they begin, in pixels right of the left end of the drawing.
    pub left: f64,
    /// Where they end.
    pub right: f64,
    /// Load and capacity.
    pub usage: Usage,
}

/// The paths of the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// What is needed, as far as there is as much.
    pub load: String,
    /// What is needed beyond that.
    pub over: String,
    /// How much there is.
    pub capacity: String,
}

/// By what the columns go where a day is so wide: a column is six pixels wide at least, but for the very long view.
pub fn scale(zoom: f64) -> BucketScale {
    match zoom {
        6.0.. => BucketScale::Day,
        1.0.. => BucketScale::Week,
        _ => BucketScale::Month,
    }
}

/// The columns that reach into the span, with what `usage` tells of each.
pub fn columns(timescale: Timescale, span: Span, usage: impl Fn(Bucket) -> Usage) -> Vec<Column> {
    let (from, to) = (timescale.moment(span.from), timescale.moment(span.to.min(timescale.width())));
    let x = |day: Date| (timescale.x(day.midnight()) - span.from).round();
    let buckets = scale(timescale.zoom()).buckets(from.date(), to.date());
    let column = |bucket: Bucket| Column {
        bucket,
        left: x(bucket.from),
        right: x(Date::from_days(bucket.to.days() + 1)),
        usage: usage(bucket),
    };
    buckets.into_iter().map(column).collect()
}

/// How much the upper end of the lane stands for: a round number of hours that holds all of the columns.
pub fn top(columns: &[Column]) -> WorkingMinutes {
    const STEPS: [i64; 7] = [1, 4, 8, 40, 200, 1_000, 10_000];
    let most = columns.iter().map(|one| one.usage.load.0.max(one.usage.capacity.0)).max().unwrap_or(0);
    let hours = (most + 59).div_euclid(60).max(1);
    let step = STEPS.into_iter().find(|step| hours <= step * 10).unwrap_or(100_000);
    WorkingMinutes((hours + step - 1).div_euclid(step) * step * 60)
}

/// The paths of the columns, where the upper end stands for so much.
///
/// What is too much stands above the rest of a column: above the capacity where the column is a day; in a week or a month,
/// above what could be done of it, though other days have time left.
pub fn draw(columns: &[Column], top: WorkingMinutes) -> Drawn {
    let mut drawn = Drawn::default();
    let y = |minutes: i64| HEIGHT - minutes as f64 / top.0.max(1) as f64 * (HEIGHT - AIR);
    let mut before = None;
    for Column { left, right, usage, .. } in columns {
        let (load, over) = (usage.load.0, usage.over.0.min(usage.load.0));
        // Columns of some width stand apart.
        let edge = if right - left >= 4.0 { right - 1.0 } else { *right };
        let block = |path: &mut String, from: i64, to: i64| {
            if to > from {
                // OK because writing to a String cannot fail.
                let _ = write!(path, "M{left} {:.1}H{edge}V{:.1}H{left}z", y(from), y(to));
            }
        };
        block(&mut drawn.load, 0, load - over);
        block(&mut drawn.over, load - over, load);
        let height = format!("{:.1}", y(usage.capacity.0));
        let _ = match before {
            None => write!(drawn.capacity, "M{left} {height}H{right}"),
            Some(ref before) if *before == height => write!(drawn.capacity, "H{right}"),
            Some(_) => write!(drawn.capacity, "V{height}H{right}"),
        };
        before = Some(height);
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or(Date::MIN)
    }

    fn usage(load: i64, capacity: i64, over: i64) -> Usage {
        let hours = |hours: i64| WorkingMinutes(hours * 60);
        Usage { load: hours(load), capacity: hours(capacity), over: hours(over) }
    }

    fn column(place: usize, usage: Usage) -> Column {
        let monday = day("2027-01-04");
        let left = place as f64 * 10.0;
        Column { bucket: Bucket { from: monday, to: monday }, left, right: left + 10.0, usage }
    }

    #[test]
    fn columns_stand_below_the_days_of_the_chart() {
        let start = day("2027-01-04").midnight();
        // The axis begins on 1 December; the 4th of January is 34 days later.
        let timescale = Timescale::around(start, start, 10.0, 0.0);
        let columns = columns(timescale, Span { from: 335.0, to: 355.0 }, |_| Usage::default());
        let told: Vec<_> =
            columns.iter().map(|one| (one.bucket.from.to_string(), one.left, one.right)).collect();
        let expected = [("2027-01-03", -5.0, 5.0), ("2027-01-04", 5.0, 15.0), ("2027-01-05", 15.0, 25.0)];
        assert_eq!(told, expected.map(|(day, left, right)| (day.to_owned(), left, right)));
    }

    #[test]
    fn further_away_columns_are_weeks_and_months() {
        let start = day("2027-01-04").midnight();
        let first = |zoom: f64| {
            let timescale = Timescale::around(start, start, zoom, 0.0);
            let from = timescale.x(day("2027-01-06").midnight());
            let all = columns(timescale, Span { from, to: from + 1.0 }, |_| Usage::default());
            all.first().map(|one| format!("{}..{}", one.bucket.from, one.bucket.to))
        };
        assert_eq!(first(2.5).as_deref(), Some("2027-01-04..2027-01-10"));
        assert_eq!(first(0.5).as_deref(), Some("2027-01-01..2027-01-31"));
    }

    #[test]
    fn what_is_too_much_stands_above_what_there_is() {
        // 55 pixels stand for 16 hours: eight are 27.5 pixels.
        let columns = [column(0, usage(16, 8, 8)), column(1, usage(4, 8, 0))];
        let drawn = draw(&columns, top(&columns));
        assert_eq!(drawn.load, "M0 60.0H9V32.5H0zM10 60.0H19V46.2H10z");
        assert_eq!(drawn.over, "M0 32.5H9V5.0H0z");
        assert_eq!(drawn.capacity, "M0 32.5H10H20");
    }

    #[test]
    fn a_week_that_fits_as_a_whole_shows_its_day_that_does_not() {
        // 24 hours of 40, of which 8 are too much on their day; 55 pixels stand for 40 hours.
        let columns = [column(0, usage(24, 40, 8))];
        let drawn = draw(&columns, top(&columns));
        assert_eq!((&*drawn.load, &*drawn.over), ("M0 60.0H9V38.0H0z", "M0 38.0H9V27.0H0z"));
    }

    #[test]
    fn the_upper_end_is_a_round_number_of_hours() {
        let top_of = |load: i64| top(&[column(0, usage(load, 0, 0))]).0 / 60;
        assert_eq!([0, 1, 8, 11, 16, 41, 170, 2_345].map(top_of), [1, 1, 8, 12, 16, 48, 200, 3_000]);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(draw(&[], top(&[])), Drawn::default());
    }
}
