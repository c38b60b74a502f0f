//! The wash over days without work: weekends, holidays, whatever the plan's calendar leaves out.

use std::fmt::Write as _;

use planner::{Date, WorkingTime};

use super::timescale::Timescale;
use super::window::Span;

/// The days without work in the span as the data of one SVG path, in pixels from the span's left end.
///
/// Empty where days are so narrow that the wash would be noise. Days in a row are one rectangle. It is as
/// high as any screen: whoever shows it cuts it off.
pub fn path(calendar: &WorkingTime, timescale: Timescale, span: Span) -> String {
    const LEAST_ZOOM: f64 = 4.0;
    const HEIGHT: u32 = 10_000;
    let mut path = String::new();
    if timescale.zoom() < LEAST_ZOOM {
        return path;
    }
    let x = |day: i32| (timescale.x(Date::from_days(day).midnight()) - span.from).round();
    let is_off = |day: &i32| calendar.intervals_on(Date::from_days(*day)).is_empty();
    let end = timescale.moment(span.to.min(timescale.width())).date().days();
    let mut day = timescale.moment(span.from).date().days();
    while day <= end {
        let off = (day..=end).take_while(is_off).count() as i32;
        if off > 0 {
            let (left, right) = (x(day), x(day + off));
            // OK because writing to a String cannot fail.
            let _ = write!(path, "M{left} 0H{right}V{HEIGHT}H{left}z");
        }
        day += off + 1;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{DateTime, Plan};

    fn drawn(zoom: f64) -> String {
        let start: DateTime = "2026-11-23T08:00".parse().unwrap();
        let plan = Plan::empty("", start);
        let calendar = plan.working_time(plan.calendar()).unwrap();
        let timescale = Timescale::around(start, start, zoom, 0.0);
        // November 2026 begins on a Sunday.
        path(&calendar, timescale, Span { from: 0.0, to: zoom * 10.0 })
    }

    #[test]
    fn days_off_in_a_row_are_one_rectangle() {
        assert_eq!(drawn(10.0), "M0 0H10V10000H0zM60 0H80V10000H60z");
    }

    #[test]
    fn narrow_days_are_left_alone() {
        assert_eq!(drawn(3.9), "");
    }
}
