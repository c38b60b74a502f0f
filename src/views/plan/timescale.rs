//! The chart's time axis: where a moment stands, and what the header says above it.
//!
//! Positions are pixels right of the origin, a day some weeks before the plan so that it seldom moves.
//! Zoom is the width of a day in pixels, of any value; the four levels are names for good ones.

use planner::{Date, DateTime};

/// The least and the most a day is wide.
pub const ZOOM_RANGE: (f64, f64) = (0.05, 160.0);

const MINUTES_PER_DAY: f64 = 24.0 * 60.0;

/// A stretch of days at a zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timescale {
    origin: Date,
    days: i32,
    zoom: f64,
    /// The day that weeks begin on, counted from Monday.
    first_weekday: u32,
}

/// A zoom with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Days have names.
    Day,
    /// Weeks have dates.
    Week,
    /// Months have names.
    Month,
    /// Quarters have numbers.
    Quarter,
}

/// What one cell of the header stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// One day.
    Day,
    /// Seven days, the first of them so many days after Monday.
    Week(u32),
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// So many years, beginning with one that they divide.
    Years(i32),
}

/// One cell of the header.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Its first day.
    pub date: Date,
    /// What it stands for.
    pub unit: TickUnit,
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
}

impl Timescale {
    /// The axis that holds both moments with room around them, and is at least `least_width` wide.
    pub fn around(start: DateTime, finish: DateTime, zoom: f64, least_width: f64) -> Self {
        const BEFORE: i32 = 14;
        const AFTER: i32 = 31;
        // Names stand right of the bars, also of the last.
        const ROOM_FOR_A_NAME: f64 = 240.0;
        let zoom = zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
        let origin = TickUnit::Month.floor(Date::from_days(start.date().days() - BEFORE));
        let after = AFTER + (ROOM_FOR_A_NAME / zoom) as i32;
        let end = TickUnit::Month.next(Date::from_days(finish.date().days() + after));
        let least_days = (least_width / zoom).ceil() as i32;
        Self { origin, days: (end.days() - origin.days()).max(least_days), zoom, first_weekday: 0 }
    }

    /// The same axis with weeks that begin so many days after Monday, where they began on Monday.
    pub fn with_weeks_from(self, first_weekday: u32) -> Self {
        Self { first_weekday, ..self }
    }

    /// How wide a day is.
    pub fn zoom(self) -> f64 {
        self.zoom
    }

    /// How wide all of it is.
    pub fn width(self) -> f64 {
        f64::from(self.days) * self.zoom
    }

    /// Where a moment stands.
    pub fn x(self, moment: DateTime) -> f64 {
        let since_origin = moment.minutes() - self.origin.midnight().minutes();
        since_origin as f64 / MINUTES_PER_DAY * self.zoom
    }

    /// Whether a moment stands on it.
    pub fn holds(self, moment: DateTime) -> bool {
        (0.0..=self.width()).contains(&self.x(moment))
    }

    /// Which moment stands there.
    pub fn moment(self, x: f64) -> DateTime {
        let since_origin = (x / self.zoom * MINUTES_PER_DAY).round() as i64;
        DateTime::from_minutes(self.origin.midnight().minutes() + since_origin)
    }

    /// The header's two lines at this zoom, the coarse one first.
    pub fn tiers(self) -> (TickUnit, TickUnit) {
        const LEAST_YEAR: f64 = 44.0;
        match Level::of(self.zoom) {
            Level::Day => (TickUnit::Month, TickUnit::Day),
            Level::Week => (TickUnit::Month, TickUnit::Week(self.first_weekday)),
            Level::Month => (TickUnit::Years(1), TickUnit::Month),
            Level::Quarter if self.zoom * 91.0 >= LEAST_YEAR / 2.0 => (TickUnit::Years(1), TickUnit::Quarter),
            Level::Quarter => {
                let fits = |years: &i32| self.zoom * 365.0 * f64::from(*years) >= LEAST_YEAR;
                let years = [1, 2, 5, 10, 20, 50].into_iter().find(fits).unwrap_or(100);
                (TickUnit::Years(years * 10), TickUnit::Years(years))
            }
        }
    }

    /// The cells of one line of the header that reach into the span from `from` to `to`.
    pub fn ticks(self, unit: TickUnit, from: f64, to: f64) -> Vec<Tick> {
        let x = |date: Date| self.x(date.midnight());
        let first = unit.floor(self.moment(from.max(0.0)).date());
        std::iter::successors(Some(first), |date| Some(unit.next(*date)))
            .take_while(|date| x(*date) < to.min(self.width()))
            .map(|date| Tick { date, unit, x: x(date), width: x(unit.next(date)) - x(date) })
            .collect()
    }
}

impl Level {
    /// All four, the closest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Week => "Week",
            Self::Month => "Month",
            Self::Quarter => "Quarter",
        }
    }

    /// How wide a day is when the level is chosen.
    pub const fn zoom(self) -> f64 {
        match self {
            Self::Day => 28.0,
            Self::Week => 10.0,
            Self::Month => 2.5,
            Self::Quarter => 0.9,
        }
    }

    /// The level that a zoom belongs to.
    pub fn of(zoom: f64) -> Self {
        match zoom {
            18.0.. => Self::Day,
            4.0.. => Self::Week,
            1.3.. => Self::Month,
            _ => Self::Quarter,
        }
    }
}

impl TickUnit {
    /// The first day of the cell that a day lies in.
    fn floor(self, date: Date) -> Date {
        let (year, month, _) = date.ymd();
        // OK because every month that a plan can reach has a first day.
        let first_of = |year, month| Date::from_ymd(year, month, 1).unwrap_or(date);
        match self {
            Self::Day => date,
            Self::Week(first) => {
                let into_week = (date.weekday_index() as i32 - first as i32).rem_euclid(7);
                Date::from_days(date.days() - into_week)
            }
            Self::Month => first_of(year, month),
            Self::Quarter => first_of(year, (month - 1) / 3 * 3 + 1),
            Self::Years(years) => first_of(year.div_euclid(years) * years, 1),
        }
    }

    /// The first day of the cell after the one that begins on this day.
    fn next(self, date: Date) -> Date {
        // Far enough into the next cell, wherever the month begins.
        let days = match self {
            Self::Day => 1,
            Self::Week(_) => 7,
            Self::Month => 31,
            Self::Quarter => 92,
            Self::Years(years) => years * 366,
        };
        self.floor(Date::from_days(date.days() + days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn axis(zoom: f64) -> Timescale {
        Timescale::around(moment("2026-11-23T08:00"), moment("2027-03-05T17:00"), zoom, 800.0)
    }

    fn starts(unit: TickUnit, from: &str, to: &str) -> Vec<String> {
        let axis = axis(10.0);
        let ticks = axis.ticks(unit, axis.x(moment(from)), axis.x(moment(to)));
        ticks.iter().map(|tick| tick.date.to_string()).collect()
    }

    #[test]
    fn a_moment_and_its_place_name_each_other() {
        for zoom in [0.05, 0.9, 10.0, 160.0] {
            let noon = moment("2027-01-15T12:00");
            assert_eq!(axis(zoom).moment(axis(zoom).x(noon)), noon);
        }
        let axis = axis(10.0);
        assert_eq!(axis.x(moment("2026-11-02T12:00")), 15.0);
    }

    #[test]
    fn the_axis_begins_with_a_month_before_the_plan_and_ends_after_it() {
        let axis = axis(10.0);
        assert_eq!(axis.moment(0.0), moment("2026-11-01T00:00"));
        assert_eq!(axis.moment(axis.width()), moment("2027-05-01T00:00"));
    }

    #[test]
    fn the_axis_fills_the_view() {
        let axis = Timescale::around(moment("2026-11-23T08:00"), moment("2026-11-23T08:00"), 1.0, 900.0);
        assert_eq!(axis.width(), 900.0);
    }

    #[test]
    fn ticks_begin_with_their_unit_and_cover_the_span() {
        assert_eq!(starts(TickUnit::Week(0), "2026-12-30", "2027-01-05"), ["2026-12-28", "2027-01-04"]);
        assert_eq!(starts(TickUnit::Month, "2026-12-30", "2027-02-01T00:01").len(), 3);
        assert_eq!(starts(TickUnit::Quarter, "2026-12-30", "2027-04-02").len(), 3);
        assert_eq!(starts(TickUnit::Years(1), "2026-12-30", "2027-04-02"), ["2026-01-01", "2027-01-01"]);
        assert_eq!(starts(TickUnit::Years(10), "2026-12-30", "2027-04-02"), ["2020-01-01"]);
    }

    #[test]
    fn weeks_begin_where_the_person_has_them_begin() {
        // 30 Dec 2026 is a Wednesday.
        assert_eq!(starts(TickUnit::Week(6), "2026-12-30", "2027-01-04"), ["2026-12-27", "2027-01-03"]);
        assert_eq!(starts(TickUnit::Week(5), "2026-12-30", "2027-01-04"), ["2026-12-26", "2027-01-02"]);
        let weeks_from_sunday = axis(10.0).with_weeks_from(6);
        assert_eq!(weeks_from_sunday.tiers().1, TickUnit::Week(6));
    }

    #[test]
    fn ticks_stand_side_by_side() {
        let axis = axis(2.5);
        let ticks = axis.ticks(TickUnit::Month, 0.0, axis.width());
        assert_eq!(ticks.len(), 11);
        for pair in ticks.windows(2) {
            assert_eq!(pair[0].x + pair[0].width, pair[1].x);
        }
    }

    #[test]
    fn three_centuries_at_any_zoom_make_a_header_that_can_be_read() {
        for step in 0..60 {
            let zoom = 0.05 * 1.15_f64.powi(step);
            let axis = Timescale::around(DateTime::MIN, DateTime::MAX, zoom, 800.0);
            let (_, lower) = axis.tiers();
            let ticks = axis.ticks(lower, 1_000.0, 1_800.0);
            assert!(ticks.len() <= 45, "{} cells at {zoom}", ticks.len());
            assert!(ticks.iter().all(|tick| tick.width >= 18.0), "{lower:?} at {zoom}");
        }
    }

    #[test]
    fn every_level_is_its_own() {
        for level in Level::ALL {
            assert_eq!(Level::of(level.zoom()), level);
        }
    }
}
