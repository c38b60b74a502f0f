//! Priority rules: who goes first where several could, and schedules made by them in one pass.
//!
//! They are what planning programs do when they level, so they are what the search is compared with, and a start for
//! it. Two schemes follow a rule: the serial one takes activities in turn and gives each its earliest place; the
//! parallel one goes through time and starts all that fits (Kelley 1963; Kolisch 1996). Leaves out: random choices.

use crate::instance::Instance;
use crate::problem::Times;

/// A rule by which activities are preferred (Kolisch 1996 and its sources). Ties go to the smaller number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriorityRule {
    /// The least time between the latest finish, as the critical path has it, and the end of the project: LFT.
    LatestFinish,
    /// The same of the latest start: LST.
    LatestStart,
    /// The most activities that come after it, directly or not: MTS.
    MostTotalSuccessors,
    /// The longest duration together with those of its direct successors: GRPW.
    GreatestRankPositionalWeight,
    /// The shortest duration: SPT.
    ShortestProcessingTime,
    /// The least time between the earliest and the latest start: MSLK.
    LeastSlack,
}

impl PriorityRule {
    /// All rules.
    pub const ALL: [Self; 6] = [
        Self::LatestFinish,
        Self::LatestStart,
        Self::MostTotalSuccessors,
        Self::GreatestRankPositionalWeight,
        Self::ShortestProcessingTime,
        Self::LeastSlack,
    ];

    /// By activity: its rank, the smaller first. Linear in links, but for the total successors, which are quadratic.
    pub fn ranks(self, instance: &Instance) -> Vec<u32> {
        let length = instance.critical_path_length();
        let total_successors = match self {
            Self::MostTotalSuccessors => total_successors(instance),
            _ => Vec::new(),
        };
        let rank = |activity: usize| {
            let (duration, tail) = (instance.duration(activity), instance.tails()[activity]);
            match self {
                Self::LatestFinish => length - tail,
                Self::LatestStart => length - tail - duration,
                Self::MostTotalSuccessors => instance.activity_count() as u32 - total_successors[activity],
                Self::GreatestRankPositionalWeight => {
                    let after = instance.successors(activity).iter();
                    let weight: u32 = after.map(|successor| instance.duration(*successor as usize)).sum();
                    u32::MAX - duration - weight
                }
                Self::ShortestProcessingTime => duration,
                Self::LeastSlack => length - tail - duration - instance.heads()[activity],
            }
        };
        (0..instance.activity_count()).map(rank).collect()
    }
}

/// The order in which the serial scheme takes the activities: always the first by rank of those whose predecessors
/// were taken. [`Problem::forward`](crate::Problem::forward) makes its schedule. Quadratic in activities at worst.
pub fn serial_list(instance: &Instance, rule: PriorityRule) -> Vec<u32> {
    let ranks = rule.ranks(instance);
    let mut waiting_for = predecessor_counts(instance);
    let mut ready = vec![0];
    let mut list = Vec::with_capacity(ranks.len());
    while let Some(activity) = take_first(&mut ready, &ranks, |_| true) {
        list.push(activity);
        release(instance, activity, &mut waiting_for, &mut ready);
    }
    list
}

/// The schedule of the parallel scheme: at each time at which something ends, the first by rank of those that can start
/// there starts, until nothing can. Quadratic in activities at worst.
pub fn parallel_schedule(instance: &Instance, rule: PriorityRule) -> Times {
    let ranks = rule.ranks(instance);
    let resources = 0..instance.resource_count();
    let mut left: Vec<u32> = resources.clone().map(|resource| instance.capacity(resource)).collect();
    let mut waiting_for = predecessor_counts(instance);
    let mut ready = vec![0];
    let mut running: Vec<u32> = Vec::new();
    let mut times = Times::new(ranks.len());
    let mut time = 0;
    loop {
        let fits = |left: &[u32], activity: u32| {
            resources.clone().all(|resource| instance.demand(activity as usize, resource) <= left[resource])
        };
        while let Some(activity) = take_first(&mut ready, &ranks, |activity| fits(&left, activity)) {
            times.starts[activity as usize] = time;
            times.ends[activity as usize] = time + instance.duration(activity as usize);
            for resource in resources.clone() {
                left[resource] -= instance.demand(activity as usize, resource);
            }
            running.push(activity);
        }
        let Some(next) = running.iter().map(|activity| times.ends[*activity as usize]).min() else {
            return times;
        };
        time = next;
        running.retain(|&activity| {
            let runs = times.ends[activity as usize] > time;
            if !runs {
                for resource in resources.clone() {
                    left[resource] += instance.demand(activity as usize, resource);
                }
                release(instance, activity, &mut waiting_for, &mut ready);
            }
            runs
        });
    }
}

fn predecessor_counts(instance: &Instance) -> Vec<usize> {
    (0..instance.activity_count()).map(|activity| instance.predecessors(activity).len()).collect()
}

/// Takes the first by rank of those that are ready and allowed.
fn take_first(ready: &mut Vec<u32>, ranks: &[u32], is_allowed: impl Fn(u32) -> bool) -> Option<u32> {
    let allowed = (0..ready.len()).filter(|place| is_allowed(ready[*place]));
    let place = allowed.min_by_key(|place| (ranks[ready[*place] as usize], ready[*place]))?;
    Some(ready.swap_remove(place))
}

/// Makes those ready that waited for this activity last.
fn release(instance: &Instance, activity: u32, waiting_for: &mut [usize], ready: &mut Vec<u32>) {
    for &successor in instance.successors(activity as usize) {
        waiting_for[successor as usize] -= 1;
        if waiting_for[successor as usize] == 0 {
            ready.push(successor);
        }
    }
}

fn total_successors(instance: &Instance) -> Vec<u32> {
    let activity_count = instance.activity_count();
    let mut is_after = vec![false; activity_count];
    let count = |activity: usize| {
        is_after.fill(false);
        let mut to_visit = vec![activity as u32];
        let mut count = 0;
        while let Some(visited) = to_visit.pop() {
            for &successor in instance.successors(visited as usize) {
                if !is_after[successor as usize] {
                    is_after[successor as usize] = true;
                    count += 1;
                    to_visit.push(successor);
                }
            }
        }
        count
    };
    (0..activity_count).map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoder::Decoder;
    use crate::oracle::{instances, violations};
    use crate::problem::Problem;
    use proptest::prelude::*;

    /// One resource of 3. 1 (4 periods, takes 2) -> 3 (1, 3); 2 (2, 2) -> 4 (3, 1) -> 5 (2, 1).
    fn instance() -> Instance {
        let successors = vec![vec![1, 2], vec![3], vec![4], vec![6], vec![5], vec![6], vec![]];
        let demands = [0, 2, 2, 3, 1, 1, 0].map(|demand| vec![demand]).to_vec();
        Instance::new(vec![0, 4, 2, 1, 3, 2, 0], successors, vec![3], demands).unwrap()
    }

    #[test]
    fn ranks_are_those_of_a_pencil() {
        // The critical path is 2, 4, 5: 7 periods. Tails: 7, 1, 5, 0, 2, 0, 0. Heads: 0, 0, 0, 4, 2, 5, 7.
        let ranks = |rule: PriorityRule| rule.ranks(&instance());
        assert_eq!(ranks(PriorityRule::LatestFinish), [0, 6, 2, 7, 5, 7, 7]);
        assert_eq!(ranks(PriorityRule::LatestStart), [0, 2, 0, 6, 2, 5, 7]);
        assert_eq!(ranks(PriorityRule::MostTotalSuccessors), [1, 5, 4, 6, 5, 6, 7]);
        let weights = [6, 5, 5, 1, 5, 2, 0].map(|weight| u32::MAX - weight);
        assert_eq!(ranks(PriorityRule::GreatestRankPositionalWeight), weights);
        assert_eq!(ranks(PriorityRule::ShortestProcessingTime), [0, 4, 2, 1, 3, 2, 0]);
        assert_eq!(ranks(PriorityRule::LeastSlack), [0, 2, 0, 2, 0, 0, 0]);
    }

    #[test]
    fn both_schemes_follow_the_rule() {
        let list = serial_list(&instance(), PriorityRule::LatestFinish);
        assert_eq!(list, [0, 2, 4, 1, 3, 5, 6]);
        let mut times = Times::new(7);
        // 2 in 0..2, 4 in 2..5, 1 beside it in 2..6, 3 alone in 6..7, 5 beside 1 is too long at 5, so 7..9.
        assert_eq!(Decoder::new(&instance()).forward(&list, &mut times), 9);
        assert_eq!(times.starts, [0, 2, 0, 6, 2, 7, 9]);
        // The parallel scheme starts 5 as soon as it can, at 5, and 3 waits for it.
        let times = parallel_schedule(&instance(), PriorityRule::LatestFinish);
        assert_eq!(times.starts, [0, 2, 0, 7, 2, 5, 8]);
    }

    proptest! {
        #[test]
        fn parallel_schedules_are_feasible(instance in instances()) {
            for rule in PriorityRule::ALL {
                let times = parallel_schedule(&instance, rule);
                let makespan = times.ends.iter().copied().max().unwrap_or(0);
                prop_assert_eq!(violations(&instance, &times, makespan), Vec::<String>::new());
            }
        }

        #[test]
        fn serial_lists_keep_all_links(instance in instances()) {
            for rule in PriorityRule::ALL {
                let list = serial_list(&instance, rule);
                let mut times = Times::new(instance.activity_count());
                let makespan = Decoder::new(&instance).forward(&list, &mut times);
                prop_assert_eq!(violations(&instance, &times, makespan), Vec::<String>::new());
            }
        }
    }
}
