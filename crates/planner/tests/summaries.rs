//! Dependencies on summaries, against an oracle that only counts minutes.

use planner::{
    DateTime, Dependency, DependencyId, DependencyKind, Duration, Lag, Plan, PlanParts, Schedule, Span, Task,
    TaskId, TimeUnit,
};
use proptest::prelude::*;

/// Summaries with tasks of these durations, and links between two ends: a task or, without one, the whole summary.
#[derive(Clone, Debug)]
struct Program {
    groups: Vec<Vec<i64>>,
    links: Vec<Link>,
}

type End = (usize, Option<usize>);

#[derive(Clone, Debug)]
struct Link {
    from: End,
    to: End,
    kind: DependencyKind,
    lag: i64,
}

fn program() -> impl Strategy<Value = Program> {
    let group = proptest::collection::vec(1_i64..1_500, 1..4);
    let end = || (0_usize..4, proptest::option::of(0_usize..3));
    let link = (end(), end(), 0_usize..4, -400_i64..900);
    (proptest::collection::vec(group, 2..5), proptest::collection::vec(link, 0..8)).prop_map(
        |(groups, links)| {
            let there = |(group, task): End| {
                let group = group % groups.len();
                (group, task.map(|task| task % groups[group].len()))
            };
            let mut links: Vec<Link> = links
                .into_iter()
                .map(|(from, to, kind, lag)| Link {
                    from: there(from),
                    to: there(to),
                    kind: DependencyKind::ALL[kind],
                    lag,
                })
                // Links lead from one summary to a later one, so that there is no circle.
                .filter(|link| link.from.0 < link.to.0)
                // The finish of a summary cannot be tied.
                .filter(|link| link.to.1.is_some() || !link.kind.reaches_finish())
                .collect();
            links.sort_by_key(|link| (link.from, link.to, link.kind));
            links.dedup_by_key(|link| (link.from, link.to, link.kind));
            Program { groups, links }
        },
    )
}

impl Program {
    fn id(&self, (group, task): End) -> TaskId {
        let before: usize = self.groups[..group].iter().map(|tasks| tasks.len() + 1).sum();
        TaskId((before + task.map_or(0, |task| task + 1) + 1) as u32)
    }

    fn plan(&self) -> Plan {
        let start: DateTime = "2026-01-05T08:00".parse().unwrap_or(DateTime::MIN);
        let mut parts = PlanParts::empty("Program", start);
        for (group, tasks) in self.groups.iter().enumerate() {
            let summary = self.id((group, None));
            parts.tasks.push((None, Task::new(summary, format!("S{group}"), Duration::ZERO)));
            for (task, minutes) in tasks.iter().enumerate() {
                let span = Span::working(*minutes, TimeUnit::Hour);
                let id = self.id((group, Some(task)));
                let task =
                    Task::new(id, format!("S{group}T{task}"), Duration::new(span).unwrap_or(Duration::ZERO));
                parts.tasks.push((Some(summary), task));
            }
        }
        for (link, number) in self.links.iter().zip(1..) {
            parts.dependencies.push(Dependency {
                id: DependencyId(number),
                predecessor: self.id(link.from),
                successor: self.id(link.to),
                kind: link.kind,
                lag: Lag::Span(Span::working(link.lag, TimeUnit::Hour)),
            });
        }
        Plan::from_parts(parts).unwrap_or_else(|violations| panic!("{violations:?}"))
    }

    fn tasks_of(&self, (group, task): End) -> Vec<(usize, usize)> {
        match task {
            Some(task) => vec![(group, task)],
            None => (0..self.groups[group].len()).map(|task| (group, task)).collect(),
        }
    }

    /// Earliest starts in working minutes after the start of the plan, group by group.
    fn earliest(&self) -> Vec<Vec<i64>> {
        let mut earliest: Vec<Vec<i64>> = self.groups.iter().map(|tasks| vec![0; tasks.len()]).collect();
        for group in 0..self.groups.len() {
            for task in 0..self.groups[group].len() {
                let holds = |link: &&Link| self.tasks_of(link.to).contains(&(group, task));
                let bounds = self.links.iter().filter(holds).map(|link| {
                    let tasks = self.tasks_of(link.from);
                    let starts = tasks.iter().map(|(group, task)| earliest[*group][*task]);
                    let finishes = tasks
                        .iter()
                        .map(|(group, task)| earliest[*group][*task] + self.groups[*group][*task]);
                    let at = if link.kind.leaves_finish() { finishes.max() } else { starts.min() };
                    let at = at.unwrap_or(0) + link.lag;
                    match link.kind {
                        DependencyKind::FinishToStart | DependencyKind::StartToStart => at,
                        DependencyKind::FinishToFinish => (at - self.groups[group][task]).max(0),
                        DependencyKind::StartToFinish => at - self.groups[group][task],
                    }
                });
                earliest[group][task] = bounds.max().unwrap_or(0);
            }
        }
        earliest
    }

    /// Latest starts, likewise. What follows a summary's start bounds its first task, of several the first listed.
    fn latest(&self, earliest: &[Vec<i64>]) -> Vec<Vec<i64>> {
        let each = |group: usize| (0..self.groups[group].len()).map(move |task| (group, task));
        let all = || (0..self.groups.len()).flat_map(each);
        let finish =
            all().map(|(group, task)| earliest[group][task] + self.groups[group][task]).max().unwrap_or(0);
        let mut latest: Vec<Vec<i64>> =
            self.groups.iter().map(|tasks| tasks.iter().map(|minutes| finish - minutes).collect()).collect();
        for group in (0..self.groups.len()).rev() {
            for link in self.links.iter().filter(|link| link.from.0 == group) {
                let successors = self.tasks_of(link.to);
                let starts = successors.iter().map(|(group, task)| latest[*group][*task]);
                let finishes =
                    successors.iter().map(|(group, task)| latest[*group][*task] + self.groups[*group][*task]);
                let reached = if link.kind.reaches_finish() { finishes.min() } else { starts.min() };
                let at = reached.unwrap_or(finish) - link.lag;
                let mut bound = self.tasks_of(link.from);
                if !link.kind.leaves_finish() {
                    bound.sort_by_key(|(group, task)| earliest[*group][*task]);
                    bound.truncate(1);
                }
                for (group, task) in bound {
                    let minutes = if link.kind.leaves_finish() { self.groups[group][task] } else { 0 };
                    latest[group][task] = latest[group][task].min(at - minutes);
                }
            }
        }
        latest
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn links_of_summaries_hold_back_what_is_nested_in_them(program in program()) {
        let plan = program.plan();
        let schedule = Schedule::compute(&plan);
        let calendar = plan.working_time(plan.calendar()).unwrap_or_else(|_| unreachable!("it is the standard one"));
        let since_start = |at: DateTime| calendar.between(plan.start(), at).0;
        let earliest = program.earliest();
        let latest = program.latest(&earliest);
        for (group, tasks) in program.groups.iter().enumerate() {
            for task in 0..tasks.len() {
                let id = program.id((group, Some(task)));
                let dates = schedule.dates_of(id).unwrap_or_else(|| panic!("{id} has no dates"));
                prop_assert_eq!(since_start(dates.early_start), earliest[group][task], "early start of S{}T{}", group, task);
                prop_assert_eq!(since_start(dates.late_start), latest[group][task], "late start of S{}T{}", group, task);
            }
            let id = program.id((group, None));
            let dates = schedule.dates_of(id).unwrap_or_else(|| panic!("{id} has no dates"));
            prop_assert_eq!(Some(since_start(dates.early_start)), earliest[group].iter().copied().min());
            prop_assert_eq!(Some(since_start(dates.late_start)), latest[group].iter().copied().min());
        }
    }
}
