//! Plans drawn in a few lines of text, and schedules printed as tables.
//!
//! A line is `name | duration | predecessors | more`, nested by two spaces a level. Predecessors are names with
//! a kind and a lag, `FS` unless said: `A, B SS+1d`. More is a list of words: `SNET 2026-01-07`, `deadline
//! 2026-01-07T17:00`, `calendar Nights`, `started 2026-01-05T08:00`, `finished 2026-01-06T17:00`, `complete 50%`, `manual
//! 2026-01-07T08:00`, `pause 2026-01-06T08:00 2026-01-08T08:00`, `inactive`, `project`. The plan starts on Monday, 5 January 2026, at 08:00.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test binary uses a part; a drawing that is wrong shall fail"
)]

pub mod net;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planner::{
    Calendar, CalendarId, Constraint, DateTime, DayIntervals, Dependency, DependencyId, DependencyKind,
    Duration, Interval, Lag, Percent, Plan, PlanParts, Schedule, Split, Task, TaskId, TaskKind, TaskMode,
    TimeUnits,
};

pub fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

/// The parts of the plan that the text draws, beside calendars that a drawing can name.
pub fn parts(text: &str) -> PlanParts {
    let mut parts = PlanParts::empty("Drawn", moment("2026-01-05T08:00"));
    parts.calendars.extend(named_calendars());
    let time_units = TimeUnits::default();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let margin = lines.iter().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let mut ids = BTreeMap::new();
    for (line, number) in lines.iter().zip(1..) {
        ids.insert(line.split('|').next().unwrap().trim().to_owned(), TaskId(number));
    }
    let mut above: Vec<TaskId> = Vec::new();
    for line in &lines {
        let depth = (line.len() - line.trim_start().len() - margin) / 2;
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let cell = |index: usize| cells.get(index).copied().unwrap_or("");
        let id = ids[cell(0)];
        above.truncate(depth);
        let parent = above.last().copied();
        above.push(id);
        let duration =
            if cell(1).is_empty() { Duration::ZERO } else { Duration::parse(cell(1), &time_units).unwrap() };
        let mut task = Task::new(id, cell(0), duration);
        say_more(&mut task, cell(3));
        parts.tasks.push((parent, task));
        for predecessor in cell(2).split(',').map(str::trim).filter(|text| !text.is_empty()) {
            let (name, how) = predecessor.split_once(' ').unwrap_or((predecessor, "FS"));
            let (kind, lag) = how.trim().split_at(2);
            parts.dependencies.push(Dependency {
                id: DependencyId(parts.dependencies.len() as u32 + 1),
                predecessor: ids[name],
                successor: id,
                kind: DependencyKind::from_letters(kind).unwrap(),
                lag: Lag::parse(lag, &time_units).unwrap(),
            });
        }
    }
    parts
}

/// The plan that the text draws.
pub fn plan(text: &str) -> Plan {
    Plan::from_parts(parts(text)).unwrap()
}

/// The schedule as a table: name, early and late dates, total and free slack in minutes, `*` for critical.
pub fn table(plan: &Plan) -> String {
    let schedule = Schedule::compute(plan);
    let time_units = plan.time_units();
    let slack = |minutes: i64| planner::Span::working(minutes, planner::TimeUnit::Day).to_text(time_units);
    let mut text = String::new();
    for (row, dates) in schedule.rows().iter().zip(schedule.dates()) {
        let name = format!(
            "{:indent$}{}",
            "",
            plan.task(row.task).unwrap().name,
            indent = usize::from(row.level) * 2
        );
        let short = |moment: DateTime| moment.to_string()[5..].to_owned();
        let mark = if dates.is_critical { "*" } else { " " };
        writeln!(
            text,
            "{name:<6}{mark} {}..{} | {}..{} | {} / {}",
            short(dates.early_start),
            short(dates.early_finish),
            short(dates.late_start),
            short(dates.late_finish),
            slack(dates.total_slack.0),
            slack(dates.free_slack.0),
        )
        .unwrap();
    }
    for finding in schedule.findings() {
        writeln!(text, "{} {}: {}", finding.severity.name(), finding.code, finding.message).unwrap();
    }
    text
}

/// Draws a plan, schedules it and compares the table.
pub fn check(text: &str, expect: &expect_test::Expect) {
    expect.assert_eq(&table(&plan(text)));
}

fn say_more(task: &mut Task, words: &str) {
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        let mut next = || words.next().unwrap();
        match word {
            "project" => task.kind = TaskKind::Project,
            "ALAP" => task.constraint = Constraint::AsLateAsPossible,
            "SNET" => task.constraint = Constraint::StartNoEarlierThan(moment(next())),
            "SNLT" => task.constraint = Constraint::StartNoLaterThan(moment(next())),
            "FNET" => task.constraint = Constraint::FinishNoEarlierThan(moment(next())),
            "FNLT" => task.constraint = Constraint::FinishNoLaterThan(moment(next())),
            "MSO" => task.constraint = Constraint::MustStartOn(moment(next())),
            "MFO" => task.constraint = Constraint::MustFinishOn(moment(next())),
            "deadline" => task.deadline = Some(moment(next())),
            "started" => task.progress.actual_start = Some(moment(next())),
            "finished" => task.progress.actual_finish = Some(moment(next())),
            "complete" => {
                let percent: i32 = next().trim_end_matches('%').parse().unwrap();
                task.progress.percent_complete = Percent::whole(percent);
            }
            "manual" => task.mode = TaskMode::Manual { start: Some(moment(next())) },
            "pause" => {
                let (stop, resume) = (moment(next()), moment(next()));
                task.splits.push(Split { stop, resume });
            }
            "inactive" => task.is_active = false,
            "calendar" => {
                let name = next();
                task.calendar = named_calendars().into_iter().find(|one| one.name == name).map(|one| one.id);
                assert!(task.calendar.is_some(), "no calendar is called {name}");
            }
            other => panic!("a drawing cannot say {other}"),
        }
    }
}

/// Six days a week, around the clock, nights from 22:00 to 06:00, and one that never works.
fn named_calendars() -> Vec<Calendar> {
    let every_day = |day: DayIntervals| std::array::from_fn(|_| Some(day.clone()));
    let standard = Calendar::standard(CalendarId(1));
    let mut six_days = Calendar { id: CalendarId(2), name: "SixDays".to_owned(), ..standard.clone() };
    six_days.week[5] = Some(DayIntervals::eight_hours());
    let night = DayIntervals::new(vec![
        Interval { start: 0, finish: 6 * 60 },
        Interval { start: 22 * 60, finish: 24 * 60 },
    ]);
    vec![
        six_days,
        Calendar {
            id: CalendarId(3),
            name: "Always".to_owned(),
            week: every_day(DayIntervals::around_the_clock()),
            ..standard.clone()
        },
        Calendar {
            id: CalendarId(4),
            name: "Nights".to_owned(),
            week: every_day(night.unwrap()),
            ..standard.clone()
        },
        Calendar {
            id: CalendarId(5),
            name: "Never".to_owned(),
            week: every_day(DayIntervals::off()),
            ..standard
        },
    ]
}
