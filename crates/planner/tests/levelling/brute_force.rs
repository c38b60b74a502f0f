//! The best schedules of tiny plans, by trying every order; they share no code with what they check.

use std::collections::{BTreeMap, BTreeSet};

use crate::made::Made;
use crate::support::moment;
use planner::{Constraint, DateTime, Duration, Task, TaskId, TaskMode};

/// A milestone that must come by so many hours of work, after a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keep {
    pub(crate) task: usize,
    pub(crate) hour: u32,
    pub(crate) way: usize,
}

impl Keep {
    pub(crate) fn milestone(self, id: TaskId) -> Task {
        let mut task = Task::new(id, format!("M{}", id.0), Duration::ZERO);
        let date = evening(self.hour);
        match self.way {
            0 => task.deadline = Some(date),
            1 => task.constraint = Constraint::FinishNoLaterThan(date),
            2 => task.constraint = Constraint::StartNoLaterThan(date),
            3 => task.constraint = Constraint::MustFinishOn(date),
            _ => task.mode = TaskMode::Manual { start: Some(date) },
        }
        task
    }

    /// Whether it stands on its date, so that the plan ends no earlier.
    fn stands(self) -> bool {
        self.way >= 3
    }

    /// By how many minutes on the wall clock it is too late after a task that ends at an hour.
    pub(crate) fn late(self, hour: u32) -> i64 {
        (evening(hour).minutes() - evening(self.hour).minutes()).max(0)
    }
}

/// When so many hours of work end, eight a day from Monday 5 January on: in each day four until 12:00, and four from 13:00.
pub(crate) fn evening(hour: u32) -> DateTime {
    let (day, hour) = (hour.saturating_sub(1) / 8, hour - hour.saturating_sub(1) / 8 * 8);
    let day = day + day / 5 * 2;
    let minutes = day * 1_440 + (hour + u32::from(hour > 4)) * 60;
    DateTime::from_minutes(moment("2026-01-05T08:00").minutes() + i64::from(minutes))
}

/// By how many minutes dates that must be kept are broken at least, in how many hours the plan can then be done, and in how
/// many if nothing need be kept: by trying every order.
pub(crate) fn least_late(made: &Made, kept: &[Keep]) -> (i64, u32, u32) {
    let (mut best, mut earliest) = ((i64::MAX, u32::MAX), u32::MAX);
    let needs = needs(made);
    each_schedule(made, &made.hours, |task, who, _| needs[task][who], 1, &mut |ends| {
        let late = kept.iter().map(|keep| keep.late(ends[keep.task])).sum();
        let stand = kept.iter().filter(|keep| keep.stands()).map(|keep| keep.hour);
        let finish = ends.iter().copied().chain(stand).max().unwrap_or(0);
        best = best.min((late, finish));
        earliest = earliest.min(finish);
    });
    (best.0, best.1, earliest)
}

/// The fewest hours in which a plan on one calendar can be done whose tasks may pause at every hour: by trying for each
/// hour everything that can go on in it.
pub(crate) fn shortest_in_pieces(made: &Made) -> u32 {
    fn hours(made: &Made, needs: &[[i32; 3]], left: &[u32], known: &mut BTreeMap<Vec<u32>, u32>) -> u32 {
        if left.iter().all(|hours| *hours == 0) {
            return 0;
        }
        if let Some(hours) = known.get(left) {
            return *hours;
        }
        let is_ready =
            |task: usize| left[task] > 0 && made.links.iter().all(|link| link.1 != task || left[link.0] == 0);
        let ready: Vec<usize> = (0..left.len()).filter(|task| is_ready(*task)).collect();
        let mut best = u32::MAX;
        for chosen in 1..1_u32 << ready.len() {
            let tasks = || (0..ready.len()).filter(|at| chosen & 1 << at != 0).map(|at| ready[at]);
            let fits = [100, 100, 200]
                .iter()
                .enumerate()
                .all(|(who, there_is)| tasks().map(|task| needs[task][who]).sum::<i32>() <= *there_is);
            if fits {
                let mut after = left.to_vec();
                tasks().for_each(|task| after[task] -= 1);
                best = best.min(1 + hours(made, needs, &after, known));
            }
        }
        known.insert(left.to_vec(), best);
        best
    }
    hours(made, &needs(made), &made.hours, &mut BTreeMap::new())
}

/// The fewest hours in which a plan on one calendar can be done with nobody needed twice at once, where some tasks are not
/// moved themselves but follow from their links of all kinds, and the others start whenever they like: by trying every hour.
/// `None` where somebody is needed twice in all plans.
pub(crate) fn shortest_around(made: &Made, stays: &[bool]) -> Option<u32> {
    /// So many hours before the start of the plan, leads may let something start.
    const BEFORE: i64 = 100;
    struct Trial<'m> {
        made: &'m Made,
        needs: Vec<[i32; 3]>,
        stays: &'m [bool],
        starts: Vec<i64>,
        used: Vec<[i32; 3]>,
        best: i64,
    }
    impl Trial<'_> {
        fn go_on(&mut self, finish: i64) {
            let task = self.starts.len();
            let Some(hours) = self.made.hours.get(task).map(|hours| i64::from(*hours)) else {
                self.best = finish;
                return;
            };
            let mut seen = BTreeSet::new();
            let links = self.made.links.iter().filter(|link| link.1 == task && seen.insert(link.0));
            let least = links.map(|(from, _, kind, lag)| {
                let (start, end) =
                    (self.starts[*from], self.starts[*from] + i64::from(self.made.hours[*from]));
                match kind {
                    0 => end + lag,
                    1 => start + lag,
                    // It lets nothing start before the plan does.
                    2 => (end + lag - hours).max(0),
                    _ => start + lag - hours,
                }
            });
            let first = least.max().unwrap_or(0);
            let is_moved = !self.stays[task] && self.needs[task] != [0; 3];
            for start in first..=if is_moved { self.best } else { first } {
                let finish = finish.max(start + hours);
                if finish >= self.best {
                    return;
                }
                let span = (BEFORE + start) as usize..(BEFORE + start + hours) as usize;
                for hour in span.clone() {
                    (0..3).for_each(|who| self.used[hour][who] += self.needs[task][who]);
                }
                let fits = |used: &[i32; 3]| used[0] <= 100 && used[1] <= 100 && used[2] <= 200;
                if self.used[span.clone()].iter().all(fits) {
                    self.starts.push(start);
                    self.go_on(finish);
                    self.starts.pop();
                }
                for hour in span {
                    (0..3).for_each(|who| self.used[hour][who] -= self.needs[task][who]);
                }
            }
        }
    }
    let lags: i64 = made.links.iter().map(|link| link.3.max(0)).sum();
    let most = 2 * (i64::from(made.hours.iter().sum::<u32>()) + lags) + 1;
    let (starts, used) = (Vec::new(), vec![[0; 3]; (BEFORE + most) as usize + 1]);
    let mut trial = Trial { made, needs: needs(made), stays, starts, used, best: most };
    trial.go_on(0);
    (trial.best < most).then_some(trial.best as u32)
}

/// By task, how much it takes of each person.
pub(crate) fn needs(made: &Made) -> Vec<[i32; 3]> {
    (made.staff.iter())
        .map(|staff| {
            let mut seen = BTreeSet::new();
            let mut needs = [0; 3];
            for (person, units) in staff.iter().filter(|one| seen.insert(one.0)) {
                needs[*person as usize] = (*units).min(if *person < 2 { 100 } else { 200 });
            }
            needs
        })
        .collect()
}

/// The fewest periods in which a plan on one calendar can be done whose tasks take so many of them and need so much of each
/// person in each of them, of `whole` for a percent: by trying every order.
pub(crate) fn shortest(
    made: &Made,
    periods: &[u32],
    need: impl Fn(usize, usize, u32) -> i32,
    whole: i32,
) -> u32 {
    let mut best = u32::MAX;
    let mut with = |ends: &[u32]| best = best.min(ends.iter().copied().max().unwrap_or(0));
    each_schedule(made, periods, need, whole, &mut with);
    best
}

/// The periods at which tasks end, for every order in which one after the other starts as early as it can.
fn each_schedule(
    made: &Made,
    periods: &[u32],
    need: impl Fn(usize, usize, u32) -> i32,
    whole: i32,
    with: &mut impl FnMut(&[u32]),
) {
    let count = periods.len();
    let capacity = [100 * whole, 100 * whole, 200 * whole];
    let mut order: Vec<usize> = Vec::new();
    try_orders(count, made, &mut order, &mut |order| {
        let mut used = vec![[0; 3]; periods.iter().sum::<u32>() as usize + 1];
        let mut ends = vec![0_u32; count];
        for &task in order {
            let before = made.links.iter().filter(|link| link.1 == task);
            let mut start = before.map(|link| ends[link.0]).max().unwrap_or(0);
            let fits = |start: u32, used: &[[i32; 3]]| {
                (0..periods[task]).all(|period| {
                    let used = used[(start + period) as usize];
                    (0..3).all(|who| used[who] + need(task, who, period) <= capacity[who])
                })
            };
            while !fits(start, &used) {
                start += 1;
            }
            for period in 0..periods[task] {
                (0..3).for_each(|who| used[(start + period) as usize][who] += need(task, who, period));
            }
            ends[task] = start + periods[task];
        }
        with(&ends);
    });
}

fn try_orders(count: usize, made: &Made, order: &mut Vec<usize>, with: &mut impl FnMut(&[usize])) {
    if order.len() == count {
        return with(order);
    }
    for task in 0..count {
        let mut before = made.links.iter().filter(|link| link.1 == task);
        if !order.contains(&task) && before.all(|link| order.contains(&link.0)) {
            order.push(task);
            try_orders(count, made, order, with);
            order.pop();
        }
    }
}
