//! Days, weeks and months, and what the plan's calendar says about a day.

use planner::{Calendar, Date, Plan};

/// What is known of a day, whatever stands on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// Whether nobody works, by the calendar of the plan.
    pub is_off: bool,
    /// What the calendar calls the day, where it is an exception with a name.
    pub name: String,
}

/// The first day of the month of a day.
pub fn month_of(day: Date) -> Date {
    let (year, month, _) = day.ymd();
    // OK because every month that a plan can reach has a first day.
    Date::from_ymd(year, month, 1).unwrap_or(day)
}

/// The same day so many months later, or the last one of a month that is shorter; as far as a plan can reach.
pub fn months_later(day: Date, by: i32) -> Date {
    let (year, month, number) = day.ymd();
    let months = year * 12 + month as i32 - 1 + by;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
    let found = (1..=number).rev().find_map(|number| Date::from_ymd(year, month, number));
    found.filter(|day| day.is_in_range()).unwrap_or(day)
}

/// A day so many days later, as far as a plan can reach.
pub fn days_later(day: Date, by: i32) -> Date {
    Date::from_days(day.days().saturating_add(by)).clamp(Date::MIN, Date::MAX)
}

/// The first day of the week that a day lies in, where weeks begin so many days after Monday.
pub fn week_of(day: Date, first_weekday: u32) -> Date {
    let into_week = (day.weekday_index() as i32 - first_weekday as i32).rem_euclid(7);
    Date::from_days(day.days() - into_week)
}

/// The first days of the weeks that a month has days in.
pub fn weeks_of(month: Date, first_weekday: u32) -> Vec<Date> {
    let (year, number, _) = month.ymd();
    let is_in_month = |day: &Date| (day.ymd().0, day.ymd().1) == (year, number);
    let weeks = (0..6).map(|week| Date::from_days(week_of(month, first_weekday).days() + 7 * week));
    weeks.filter(|first| *first <= month || is_in_month(first)).collect()
}

/// What is known of so many days from `first` on.
pub fn faces(plan: &Plan, first: Date, count: i32) -> Vec<Face> {
    let working_time = plan.working_time(plan.calendar()).ok();
    let days = (0..count).map(|day| Date::from_days(first.days() + day));
    let is_off =
        |day| working_time.as_ref().is_some_and(|working_time| working_time.intervals_on(day).is_empty());
    let mut faces: Vec<Face> = days.map(|day| Face { is_off: is_off(day), name: String::new() }).collect();
    let last = Date::from_days(first.days() + count - 1);
    // As working time has it: a base's exceptions lie below, and of two the later in the list holds.
    let chain: Vec<&Calendar> = std::iter::successors(plan.calendar_with(plan.calendar()), |calendar| {
        calendar.base.and_then(|base| plan.calendar_with(base))
    })
    .collect();
    for exception in chain.iter().rev().flat_map(|calendar| &calendar.exceptions) {
        if exception.from > last || exception.to < first {
            continue;
        }
        let mut call = |day: Date| {
            let place = usize::try_from(day.days() - first.days()).ok();
            if let Some(face) = place.and_then(|place| faces.get_mut(place)) {
                face.name.clone_from(&exception.name);
            }
        };
        match exception.recurrence {
            Some(rule) => {
                rule.days(exception.from, exception.to.min(last)).for_each(&mut call);
            }
            None => {
                let (from, to) = (exception.from.max(first), exception.to.min(last));
                (from.days()..=to.days()).map(Date::from_days).for_each(&mut call);
            }
        }
    }
    faces
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{CalendarException, DayIntervals, PlanParts};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn texts(days: &[Date]) -> Vec<String> {
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        // January 2027 begins on a Friday and ends on a Sunday.
        let from_monday = weeks_of(day("2027-01-01"), 0);
        assert_eq!(
            texts(&from_monday),
            ["2026-12-28", "2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25"]
        );
        assert_eq!(weeks_of(day("2027-01-01"), 6).first(), Some(&day("2026-12-27")));
        assert_eq!(weeks_of(day("2027-01-01"), 6).len(), 6);
        // February 2027 begins on a Monday and has four weeks.
        assert_eq!(texts(&weeks_of(day("2027-02-01"), 0)).len(), 4);
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_there_is() {
        let later = |text, by| months_later(day(text), by).to_string();
        assert_eq!(later("2027-01-31", 1), "2027-02-28");
        assert_eq!(later("2027-01-15", -1), "2026-12-15");
        assert_eq!(later("2027-12-01", 1), "2028-01-01");
        assert_eq!(later("2199-12-31", 1), "2199-12-31");
        assert_eq!(later("1900-01-01", -1), "1900-01-01");
    }

    #[test]
    fn days_stay_where_a_plan_can_reach() {
        assert_eq!(days_later(day("2027-01-31"), 1), day("2027-02-01"));
        assert_eq!(days_later(day("2199-12-31"), 7), Date::MAX);
    }

    #[test]
    fn days_off_and_exceptions_are_told_with_their_names() {
        let mut parts = PlanParts::empty("", day("2026-12-21").midnight());
        let exception = |name: &str, from: &str, to: &str, intervals| CalendarException {
            name: name.to_owned(),
            from: day(from),
            to: day(to),
            intervals,
            recurrence: None,
        };
        parts.calendars[0].exceptions = vec![
            exception("Christmas", "2026-12-24", "2026-12-26", DayIntervals::off()),
            exception("Stocktaking", "2026-12-26", "2026-12-26", DayIntervals::eight_hours()),
        ];
        let plan = Plan::from_parts(parts).unwrap();
        // From Wednesday to Sunday; the Saturday is worked.
        let told = faces(&plan, day("2026-12-23"), 5);
        let told: Vec<_> = told.iter().map(|face| (face.is_off, face.name.as_str())).collect();
        assert_eq!(
            told,
            [(false, ""), (true, "Christmas"), (true, "Christmas"), (false, "Stocktaking"), (true, "")]
        );
    }
}
