//! Made-up plans of few tasks, links and people.

use std::collections::BTreeSet;

use planner::{
    Assignment, AssignmentId, Availability, Calendar, CalendarException, CalendarId, Contour, Date,
    DayIntervals, Interval, Percent, Person, PersonId, PlanParts, TaskId,
};
use proptest::prelude::*;

use crate::support::parts;

/// A made-up plan: tasks with hours of work, links that lead forward, and who is on what.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) hours: Vec<u32>,
    pub(crate) links: Vec<(usize, usize, usize, i64)>,
    /// By task, the person and the units.
    pub(crate) staff: Vec<Vec<(u32, i32)>>,
    pub(crate) priorities: Vec<u16>,
    /// By task, how the first of its people works: the contour, and the hours by which they come later. In a plain plan
    /// everybody works evenly from start to end.
    pub(crate) spreads: Vec<(Contour, i64)>,
}

pub(crate) fn made(tasks: usize, is_plain: bool) -> impl Strategy<Value = Made> {
    (2..=tasks).prop_flat_map(move |count| {
        let kinds = if is_plain { 1_usize } else { 4 };
        let lags = if is_plain { 0..1_i64 } else { -6..12 };
        let link = (0..count, 0..count, 0..kinds, lags).prop_filter("leads forward", |one| one.0 < one.1);
        let units = prop::sample::select(vec![50, 100, 100, 150]);
        (
            prop::collection::vec(1..24_u32, count),
            prop::collection::vec(link, 0..=count),
            prop::collection::vec(prop::collection::vec((0..3_u32, units), 0..3), count),
            prop::collection::vec(prop::sample::select(vec![0, 500, 500, 900, 1_000_u16]), count),
            prop::collection::vec((prop::sample::select(Contour::ALL.to_vec()), 0..4_i64), count),
        )
            .prop_map(|(hours, links, staff, priorities, spreads)| Made {
                hours,
                links,
                staff,
                priorities,
                spreads,
            })
    })
}

impl Made {
    pub(crate) fn parts(&self, is_plain: bool) -> PlanParts {
        let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
        let kinds = ["FS", "SS", "FF", "SF"];
        let text: Vec<String> = (0..self.hours.len())
            .map(|task| {
                let links = self.links.iter().filter(|link| link.1 == task);
                let mut seen = BTreeSet::new();
                let links = links.filter(|link| seen.insert(link.0)).map(|(from, _, kind, lag)| {
                    let sign = if *lag < 0 { "-" } else { "+" };
                    format!("{} {}{sign}{}h", names[*from], kinds[*kind], lag.abs())
                });
                format!("{} | {}h | {}", names[task], self.hours[task], links.collect::<Vec<_>>().join(", "))
            })
            .collect();
        let mut parts = parts(&text.join("\n"));
        for person in 0..3 {
            let mut one = Person::new(PersonId(person + 1), names[person as usize]);
            // The third is two people.
            one.max_units = Percent::whole(if person == 2 { 200 } else { 100 });
            if !is_plain && person == 1 {
                parts.calendars.push(early_bird());
                one.calendar = Some(CalendarId(20));
                let day = |day| Date::from_ymd(2026, 1, day);
                one.availability =
                    vec![Availability { from: day(13), to: day(14), units: Percent::whole(50) }];
            }
            parts.people.push(one);
        }
        for (task, staff) in self.staff.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for (person, units) in staff.iter().filter(|one| seen.insert(one.0)) {
                let id = AssignmentId(parts.assignments.len() as u32 + 1);
                let most = if is_plain && *person < 2 { 100 } else { 200 };
                let units = Percent::whole((*units).min(most));
                let one = Assignment::new(id, TaskId(task as u32 + 1), PersonId(person + 1));
                parts.assignments.push(Assignment { units, ..one });
            }
        }
        if !is_plain {
            for (task, (contour, hours)) in self.spreads.iter().enumerate() {
                let mut on_it = parts.assignments.iter_mut();
                if let Some(one) = on_it.find(|one| one.task == TaskId(task as u32 + 1)) {
                    one.contour = *contour;
                    one.delay = planner::Span::working(60 * hours, planner::TimeUnit::Hour);
                }
            }
            for ((_, task), priority) in parts.tasks.iter_mut().zip(&self.priorities) {
                task.priority = *priority;
            }
        }
        parts
    }
}

/// Six hours from Monday to Thursday, with the Wednesday of the second week off.
fn early_bird() -> Calendar {
    let hours = DayIntervals::new(vec![Interval { start: 6 * 60, finish: 12 * 60 }]).unwrap();
    let mut calendar = Calendar::standard(CalendarId(20));
    calendar.name = "Early bird".to_owned();
    for day in 0..7 {
        calendar.week[day] = Some(if day < 4 { hours.clone() } else { DayIntervals::off() });
    }
    calendar.exceptions = vec![off(14)];
    calendar
}

/// A day off in January.
pub(crate) fn off(day: u32) -> CalendarException {
    let day = Date::from_ymd(2026, 1, day).unwrap();
    let (name, intervals) = (String::new(), DayIntervals::off());
    CalendarException { name, from: day, to: day, intervals, recurrence: None }
}
