//! Calendar arithmetic against a clock that steps minute by minute.

use planner::{
    Calendar, CalendarException, CalendarId, Date, DateTime, DayIntervals, Interval, WorkingMinutes,
    WorkingTime,
};
use proptest::prelude::*;

/// The origin of all generated days: Monday, 5 January 2026.
const MONDAY: i32 = 20_458;
/// The days that the stepping clock knows, around the origin.
const DAYS: std::ops::Range<i32> = MONDAY - 60..MONDAY + 100;

/// Work on `date` by the words of the calendars alone: the last exception that covers it, nearest calendar first,
/// then the nearest weekday that is given.
fn intervals_on(chain: &[&Calendar], date: Date) -> Vec<Interval> {
    for calendar in chain {
        if let Some(exception) =
            calendar.exceptions.iter().rev().find(|one| one.from <= date && date <= one.to)
        {
            return exception.intervals.as_slice().to_vec();
        }
    }
    let weekday = date.weekday_index();
    chain
        .iter()
        .find_map(|calendar| calendar.week[weekday].clone())
        .map_or_else(Vec::new, |day| day.as_slice().to_vec())
}

/// All working minutes of the known days, in order, each by its start.
fn minutes(chain: &[&Calendar]) -> Vec<i64> {
    DAYS.flat_map(|day| {
        let date = Date::from_days(day);
        intervals_on(chain, date)
            .into_iter()
            .flat_map(move |interval| (interval.start..interval.finish).map(move |at| date.at(at).minutes()))
    })
    .collect()
}

fn day() -> impl Strategy<Value = DayIntervals> {
    // Cut the day at up to six points; every second piece is work.
    proptest::collection::btree_set(0_u32..=1_440, 0..=6).prop_map(|cuts| {
        let cuts: Vec<u32> = cuts.into_iter().collect();
        let pieces = cuts.chunks_exact(2).map(|cut| Interval { start: cut[0], finish: cut[1] });
        DayIntervals::new(pieces.collect()).unwrap_or_default()
    })
}

fn calendar(id: u32, base: Option<CalendarId>) -> impl Strategy<Value = Calendar> {
    let exception =
        (MONDAY - 20..MONDAY + 40, 0..9, day()).prop_map(|(from, length, intervals)| CalendarException {
            name: String::new(),
            from: Date::from_days(from),
            to: Date::from_days(from + length),
            intervals,
            recurrence: None,
        });
    let week = proptest::collection::vec(proptest::option::weighted(0.8, day()), 7);
    (week, proptest::collection::vec(exception, 0..5)).prop_map(move |(week, exceptions)| Calendar {
        id: CalendarId(id),
        name: String::new(),
        source_id: None,
        base,
        week: std::array::from_fn(|weekday| week[weekday].clone()),
        exceptions,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_question_is_answered_as_by_the_stepping_clock(
        own in calendar(1, Some(CalendarId(2))),
        base in calendar(2, None),
        day in MONDAY - 10..MONDAY + 30,
        minute in 0_u32..1_440,
        work in -900_i64..900,
        // Without a table, or with one that may end before the question or begin after it.
        window in proptest::option::of((MONDAY - 30..MONDAY + 30, 0_u32..60)),
    ) {
        let chain = [&own, &base];
        let Ok(compiled) = WorkingTime::compile(&chain) else {
            // Refused where, and only where, no weekday has work.
            let week_has_work = (0..7).any(|weekday| {
                own.week[weekday].as_ref().or(base.week[weekday].as_ref()).is_some_and(|day| day.minutes() > 0)
            });
            prop_assert!(!week_has_work);
            return Ok(());
        };
        let compiled = match window {
            Some((from, days)) => compiled.with_window(Date::from_days(from), days),
            None => compiled,
        };
        let minutes = minutes(&chain);
        let moment = Date::from_days(day).at(minute);
        let at = moment.minutes();
        let before = minutes.partition_point(|start| *start < at);

        // Where the known days run out there is nothing to compare with.
        if let Some(start) = minutes.get(before) {
            prop_assert_eq!(compiled.start_at_or_after(moment).minutes(), *start);
        }
        if let Some(last) = before.checked_sub(1) {
            prop_assert_eq!(compiled.finish_at_or_before(moment).minutes(), minutes[last] + 1);
        }
        let target = before as i64 + work;
        let expected = match work {
            0 => Some(at),
            1.. => minutes.get(target as usize - 1).map(|start| start + 1),
            _ => usize::try_from(target).ok().and_then(|index| minutes.get(index).copied()),
        };
        if let Some(expected) = expected {
            let shifted = compiled.shift(moment, WorkingMinutes(work));
            prop_assert_eq!(shifted.minutes(), expected);
            prop_assert_eq!(compiled.between(moment, shifted), WorkingMinutes(work));
        }
        let touches = minutes.get(before) == Some(&at) || before > 0 && minutes[before - 1] + 1 == at;
        prop_assert_eq!(compiled.touches(moment), touches);
        prop_assert_eq!(compiled.intervals_on(moment.date()), intervals_on(&chain, moment.date()));
    }

    #[test]
    fn two_calendars_work_together_when_both_do(
        one in calendar(1, None),
        other in calendar(2, None),
        day in MONDAY - 10..MONDAY + 30,
        length in 0_i64..20_000,
    ) {
        let compiled = [&one, &other].map(|calendar| WorkingTime::compile(&[calendar]));
        let [Ok(first), Ok(second)] = &compiled else { return Ok(()) };
        let Ok(both) = first.both(second) else { return Ok(()) };
        let (start, finish) = (Date::from_days(day).midnight(), Date::from_days(day).midnight().minutes() + length);
        let starts = |calendar| minutes(&[calendar]).into_iter().collect::<std::collections::BTreeSet<i64>>();
        let shared = starts(&one).intersection(&starts(&other)).filter(|at| (start.minutes()..finish).contains(at)).count();
        prop_assert_eq!(both.between(start, DateTime::from_minutes(finish)).0, shared as i64);
    }
}

#[test]
fn an_exception_of_two_centuries_costs_no_more_than_one_of_a_day() {
    let mut calendar = Calendar::standard(CalendarId(1));
    calendar.exceptions.push(CalendarException {
        name: "All Saturdays and all other days".to_owned(),
        from: Date::MIN,
        to: Date::MAX,
        intervals: DayIntervals::around_the_clock(),
        recurrence: None,
    });
    let compiled = WorkingTime::compile(&[&calendar]).unwrap();
    let start: DateTime = "1950-01-01T00:00".parse().unwrap();
    let finish: DateTime = "2150-01-01T00:00".parse().unwrap();
    assert_eq!(compiled.between(start, finish).0, (finish - start).0);
    assert_eq!(compiled.shift(start, WorkingMinutes((finish - start).0)), finish);
}
