//! Generated nets, and an oracle that knows no calendar: it counts minutes, going round until nothing changes.

use planner::{
    Dependency, DependencyId, DependencyKind, Duration, Lag, Plan, PlanParts, Span, Task, TaskId, TimeUnit,
};
use proptest::prelude::*;

use super::moment;

/// A net of tasks whose links lead from lower to higher numbers.
#[derive(Clone, Debug)]
pub struct Net {
    /// In minutes, at least one.
    pub durations: Vec<i64>,
    /// In order.
    pub links: Vec<Link>,
}

/// Predecessor, successor, kind and lag in minutes.
pub type Link = (usize, usize, DependencyKind, i64);

/// Nets of a few tasks with links of all kinds, with lags and leads.
pub fn net() -> impl Strategy<Value = Net> {
    (2_usize..9).prop_flat_map(|count| {
        let link = (0..count, 0..count, 0_usize..4, -600_i64..1_200)
            .prop_filter("a link leads forward", |(from, to, ..)| from < to)
            .prop_map(|(from, to, kind, lag)| (from, to, DependencyKind::ALL[kind], lag));
        (proptest::collection::vec(1_i64..3_000, count), proptest::collection::vec(link, 0..count * 2))
            .prop_map(|(durations, mut links)| {
                links.sort();
                links.dedup_by_key(|(from, to, kind, _)| (*from, *to, *kind));
                Net { durations, links }
            })
    })
}

impl Net {
    pub fn plan(&self) -> Plan {
        let mut parts = PlanParts::empty("Net", moment("2026-01-05T08:00"));
        for (minutes, number) in self.durations.iter().zip(1..) {
            let duration = Duration::new(Span::working(*minutes, TimeUnit::Hour)).unwrap_or(Duration::ZERO);
            parts.tasks.push((None, Task::new(TaskId(number), format!("T{number}"), duration)));
        }
        for ((from, to, kind, lag), number) in self.links.iter().zip(1..) {
            parts.dependencies.push(Dependency {
                id: DependencyId(number),
                predecessor: TaskId(*from as u32 + 1),
                successor: TaskId(*to as u32 + 1),
                kind: *kind,
                lag: Lag::Span(Span::working(*lag, TimeUnit::Hour)),
            });
        }
        Plan::from_parts(parts).unwrap_or_else(|violations| panic!("{violations:?}"))
    }

    /// How many working minutes after its predecessor a successor starts, at the least.
    pub fn distance(&self, link: &Link) -> i64 {
        let (from, to, kind, lag) = *link;
        match kind {
            DependencyKind::FinishToStart => self.durations[from] + lag,
            DependencyKind::StartToStart => lag,
            DependencyKind::FinishToFinish => self.durations[from] + lag - self.durations[to],
            DependencyKind::StartToFinish => lag - self.durations[to],
        }
    }

    /// Earliest and latest starts in working minutes after the start of the plan, by going round until nothing
    /// changes: no order, no calendar, no dates.
    pub fn earliest_and_latest(&self) -> (Vec<i64>, Vec<i64>) {
        let count = self.durations.len();
        let mut earliest = vec![0_i64; count];
        for _ in 0..count {
            for task in 0..count {
                let bounds = self.links.iter().filter(|link| link.1 == task).map(|link| {
                    let at = earliest[link.0] + self.distance(link);
                    if link.2 == DependencyKind::FinishToFinish { at.max(0) } else { at }
                });
                earliest[task] = bounds.max().unwrap_or(0);
            }
        }
        let finish = (0..count).map(|task| earliest[task] + self.durations[task]).max().unwrap_or(0);
        let mut latest: Vec<i64> = (0..count).map(|task| finish - self.durations[task]).collect();
        for _ in 0..count {
            for link in &self.links {
                latest[link.0] = latest[link.0].min(latest[link.1] - self.distance(link));
            }
        }
        (earliest, latest)
    }
}
