//! Where a date comes to stand that is dragged or nudged: on working days, or on hours where there is room for them.

use planner::{Date, DateTime, WorkingTime};

const MINUTES_PER_DAY: i64 = 24 * 60;

/// How finely dates are set by dragging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By days: the time of day stays.
    Day,
    /// By hours.
    Hour,
}

impl Step {
    /// The step for a zoom: hours only where a pointer can hit them.
    pub fn of(zoom: f64) -> Self {
        const ROOM_FOR_HOURS: f64 = 72.0;
        if zoom >= ROOM_FOR_HOURS { Self::Hour } else { Self::Day }
    }

    /// A start, so many days later on the axis: at the same time of day, or when work begins after it.
    pub fn start(self, calendar: &WorkingTime, start: DateTime, days: f64) -> DateTime {
        let moment = self.shifted(start, days);
        if calendar.touches(moment) { moment } else { calendar.start_at_or_after(moment) }
    }

    /// A finish, so many days later on the axis: at the same time of day, or when work ended before it.
    pub fn finish(self, calendar: &WorkingTime, finish: DateTime, days: f64) -> DateTime {
        let moment = self.shifted(finish, days);
        if calendar.touches(moment) { moment } else { calendar.finish_at_or_before(moment) }
    }

    /// Whole steps only: what is hardly moved stays where it is.
    fn shifted(self, moment: DateTime, days: f64) -> DateTime {
        let minutes = match self {
            Self::Day => days.round() as i64 * MINUTES_PER_DAY,
            Self::Hour => (days * 24.0).round() as i64 * 60,
        };
        let (least, most) = (DateTime::MIN.minutes(), DateTime::MAX.minutes());
        DateTime::from_minutes((moment.minutes() + minutes).clamp(least, most))
    }
}

/// So many days to the next working day, or back to the one before where `by` is negative; one where there is none
/// within a year.
pub fn days_to_next_working_day(calendar: &WorkingTime, date: Date, by: i32) -> i32 {
    let is_working =
        |days: &i32| !calendar.intervals_on(Date::from_days(date.days() + days * by.signum())).is_empty();
    (1..=366).find(is_working).unwrap_or(1) * by.signum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::Plan;

    fn moment(text: &str) -> DateTime {
        format!("2026-11-{text}").parse().unwrap()
    }

    /// Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.
    fn calendar() -> WorkingTime {
        let plan = Plan::empty("", moment("23T08:00"));
        plan.working_time(plan.calendar()).unwrap()
    }

    #[test]
    fn a_start_keeps_its_time_of_day_and_goes_over_the_weekend() {
        let start = |from: &str, days| Step::Day.start(&calendar(), moment(from), days);
        assert_eq!(start("23T08:00", 1.3), moment("24T08:00"));
        assert_eq!(start("23T13:00", 1.0), moment("24T13:00"));
        assert_eq!(start("23T08:00", 5.0), moment("30T08:00"));
        assert_eq!(start("23T08:00", -0.4), moment("23T08:00"));
    }

    #[test]
    fn a_milestone_may_stand_where_a_day_ends() {
        assert_eq!(Step::Day.start(&calendar(), moment("23T17:00"), 1.0), moment("24T17:00"));
    }

    #[test]
    fn a_finish_comes_before_the_weekend() {
        let finish = |days| Step::Day.finish(&calendar(), moment("25T17:00"), days);
        assert_eq!((finish(1.0), finish(3.0)), (moment("26T17:00"), moment("27T17:00")));
    }

    #[test]
    fn hours_count_where_there_is_room_for_them() {
        assert_eq!((Step::of(28.0), Step::of(96.0)), (Step::Day, Step::Hour));
        assert_eq!(Step::Hour.finish(&calendar(), moment("25T17:00"), -1.0 / 8.0), moment("25T14:00"));
        assert_eq!(Step::Hour.start(&calendar(), moment("25T08:00"), 0.25), moment("25T14:00"));
    }

    #[test]
    fn the_next_working_day_lies_beyond_the_weekend() {
        let days = |day: &str, by| days_to_next_working_day(&calendar(), moment(day).date(), by);
        assert_eq!((days("23", 1), days("27", 1), days("23", -1)), (1, 3, -3));
    }
}
