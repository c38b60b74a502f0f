//! A network of tasks as graph algorithms take it: whole units of time, finish-to-start dependencies, no calendar.
//!
//! It becomes a plan by counting a unit as a minute that is worked around the clock.

use planner::{
    Calendar, CalendarId, DateTime, DayIntervals, Dependency, DependencyId, DependencyKind, Duration, Lag,
    Plan, PlanParts, Span, Task, TaskId, TimeUnit,
};

/// The moment that is time 0.
const START: DateTime = DateTime::from_minutes(0);

/// Tasks are numbered from 0, and nothing depends on a task of a higher number, which is how generators number them.
pub(crate) struct Network {
    pub(crate) durations: Vec<i64>,
    pub(crate) links: Vec<Link>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub(crate) predecessor: usize,
    pub(crate) successor: usize,
    pub(crate) lag: i64,
}

/// When each task starts at the earliest and at the latest, when the last one finishes, and how many cannot slip.
#[derive(Debug, PartialEq)]
pub(crate) struct Times {
    pub(crate) early_starts: Vec<i64>,
    pub(crate) late_starts: Vec<i64>,
    pub(crate) finish: i64,
    pub(crate) critical_count: usize,
}

impl Network {
    pub(crate) fn plan(&self) -> Plan {
        let calendar = Calendar {
            week: std::array::from_fn(|_| Some(DayIntervals::around_the_clock())),
            ..Calendar::standard(CalendarId(1))
        };
        let working = |minutes| Span::working(minutes, TimeUnit::Minute);
        let task = |(index, duration): (usize, &i64)| {
            (None, Task::new(task_id(index), "", Duration::new(working(*duration)).unwrap()))
        };
        let dependency = |(index, link): (usize, &Link)| Dependency {
            id: DependencyId(index as u32),
            predecessor: task_id(link.predecessor),
            successor: task_id(link.successor),
            kind: DependencyKind::FinishToStart,
            lag: Lag::Span(working(link.lag)),
        };
        let parts = PlanParts {
            calendars: vec![calendar],
            tasks: self.durations.iter().enumerate().map(task).collect(),
            dependencies: self.links.iter().enumerate().map(dependency).collect(),
            ..PlanParts::empty("network", START)
        };
        Plan::from_parts(parts).unwrap()
    }

    /// What the planner says.
    pub(crate) fn scheduled(&self) -> Times {
        let schedule = planner::Schedule::compute(&self.plan());
        let tasks = (0..self.durations.len()).map(|index| schedule.dates_of(task_id(index)).unwrap());
        let since_start = |moment: DateTime| moment.minutes() - START.minutes();
        Times {
            early_starts: tasks.clone().map(|dates| since_start(dates.early_start)).collect(),
            late_starts: tasks.map(|dates| since_start(dates.late_start)).collect(),
            finish: since_start(schedule.finish()),
            critical_count: schedule.critical_count(),
        }
    }

    /// The longest paths to and from every task, one dependency after the other.
    pub(crate) fn longest_paths(&self) -> Times {
        let mut early_starts = vec![0; self.durations.len()];
        let mut links = self.links.clone();
        assert!(links.iter().all(|link| link.predecessor < link.successor));
        links.sort_by_key(|link| link.predecessor);
        for link in &links {
            let earliest = early_starts[link.predecessor] + self.durations[link.predecessor] + link.lag;
            early_starts[link.successor] = early_starts[link.successor].max(earliest);
        }
        let finish = early_starts.iter().zip(&self.durations).map(|(start, duration)| start + duration).max();
        let finish = finish.unwrap();
        let mut late_starts: Vec<i64> = self.durations.iter().map(|duration| finish - duration).collect();
        for link in links.iter().rev() {
            let latest = late_starts[link.successor] - link.lag - self.durations[link.predecessor];
            late_starts[link.predecessor] = late_starts[link.predecessor].min(latest);
        }
        let slack = early_starts.iter().zip(&late_starts).map(|(early, late)| late - early);
        let critical_count = slack.filter(|slack| *slack == 0).count();
        Times { early_starts, late_starts, finish, critical_count }
    }
}

fn task_id(index: usize) -> TaskId {
    TaskId(index as u32)
}
