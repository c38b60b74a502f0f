//! The classic problem: an order of an instance's activities becomes a schedule, forward or backward.
//!
//! This is the serial schedule generation scheme (Kelley 1963): each activity in turn starts in the first period from
//! which its predecessors have ended and all resources suffice. It is the innermost loop of the search. Leaves out:
//! where orders come from.

use crate::instance::Instance;
use crate::problem::{Problem, Times};
use crate::profile::{Packing, Profile};

/// Makes schedules of orders of an instance's activities. The objective is the makespan: periods until all has ended.
#[derive(Debug, Clone)]
pub struct Decoder {
    durations: Vec<u32>,
    /// By activity: how long the project lasts at least from its start on.
    urgencies: Vec<u32>,
    predecessors: Links,
    successors: Links,
    profile: Profile,
    /// How many periods of the profile are in use.
    used: u32,
}

/// By activity, a list of activities.
#[derive(Debug, Clone)]
struct Links {
    bounds: Vec<u32>,
    activities: Vec<u32>,
}

impl Links {
    fn new<'a>(lists: impl Iterator<Item = &'a [u32]>) -> Self {
        let mut links = Self { bounds: vec![0], activities: Vec::new() };
        for list in lists {
            links.activities.extend(list);
            links.bounds.push(links.activities.len() as u32);
        }
        links
    }

    fn of(&self, activity: usize) -> &[u32] {
        &self.activities[self.bounds[activity] as usize..self.bounds[activity + 1] as usize]
    }
}

impl Decoder {
    /// A decoder with its own copy of the instance's numbers, in the layout that is quick to go through.
    pub fn new(instance: &Instance) -> Self {
        let activities = 0..instance.activity_count();
        let durations: Vec<u32> = activities.clone().map(|activity| instance.duration(activity)).collect();
        let horizon: usize = durations.iter().map(|duration| *duration as usize).sum();
        Self {
            urgencies: activities.clone().map(|it| instance.tails()[it] + durations[it]).collect(),
            durations,
            predecessors: Links::new(activities.clone().map(|activity| instance.predecessors(activity))),
            successors: Links::new(activities.map(|activity| instance.successors(activity))),
            // An activity is placed at the end of all others at the latest.
            profile: Profile::new(Packing::new(instance), horizon + 1),
            used: 0,
        }
    }
}

impl Problem for Decoder {
    type Objective = u32;

    fn activity_count(&self) -> usize {
        self.durations.len()
    }

    fn predecessors(&self, activity: usize) -> &[u32] {
        self.predecessors.of(activity)
    }

    fn successors(&self, activity: usize) -> &[u32] {
        self.successors.of(activity)
    }

    fn forward(&mut self, list: &[u32], times: &mut Times) -> u32 {
        self.profile.clear(self.used as usize);
        self.used = place_all(&mut self.profile, &self.durations, &self.predecessors, list, times);
        self.used
    }

    /// The last activity ends with the makespan, so that the first starts in period 0.
    fn backward(&mut self, list: &[u32], times: &mut Times) -> Option<u32> {
        self.profile.clear(self.used as usize);
        // The same scheme with time running backward: what it calls a start is the distance from an end to the end.
        self.used = place_all(&mut self.profile, &self.durations, &self.successors, list, times);
        std::mem::swap(&mut times.starts, &mut times.ends);
        for time in times.starts.iter_mut().chain(&mut times.ends) {
            *time = self.used - *time;
        }
        Some(self.used)
    }

    /// A forward pass seldom gains more than three periods.
    fn may_reach(&self, backward: u32, rival: u32) -> bool {
        backward <= rival.saturating_add(3)
    }

    fn urgency(&self, activity: usize) -> u32 {
        self.urgencies[activity]
    }
}

/// Places the activities of the list, in its order, each after those that `before` says come before it. Returns the
/// makespan. Activities that are missing in the list or wrongly ordered keep no link from holding the others.
fn place_all(
    profile: &mut Profile,
    durations: &[u32],
    before: &Links,
    list: &[u32],
    times: &mut Times,
) -> u32 {
    let ends = &mut times.ends[..durations.len()];
    let starts = &mut times.starts[..durations.len()];
    let mut makespan = 0;
    for &activity in list {
        let activity = activity as usize;
        let mut earliest = 0;
        for &earlier in before.of(activity) {
            earliest = earliest.max(ends[earlier as usize]);
        }
        let duration = durations[activity];
        let start = profile.place(activity, duration, earliest);
        starts[activity] = start;
        ends[activity] = start + duration;
        makespan = makespan.max(start + duration);
    }
    makespan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::{instances, instances_of, shortest_makespan, violations};
    use proptest::prelude::*;

    /// One resource of 2; the sum of durations is 9.
    ///
    /// ```text
    ///  1: 3 periods, takes 1;  2: 2 periods, takes 2;  3: 2 periods, takes 1, after 1;  4: 2 periods, takes 1
    /// ```
    fn instance() -> Instance {
        let successors = vec![vec![1, 2, 4], vec![3], vec![5], vec![5], vec![5], vec![]];
        let demands = [0, 1, 2, 1, 1, 0].map(|demand| vec![demand]).to_vec();
        Instance::new(vec![0, 3, 2, 2, 2, 0], successors, vec![2], demands).unwrap()
    }

    #[test]
    fn a_later_activity_of_the_list_fills_an_earlier_gap() {
        let instance = instance();
        let mut times = Times::new(6);
        let makespan = Decoder::new(&instance).forward(&[0, 1, 2, 3, 4, 5], &mut times);
        // 1 in 0..3; 2 needs both units, so 3..5; 3 in 5..7; 4 fits beside 1 in 0..2.
        assert_eq!((makespan, times.starts), (7, vec![0, 0, 3, 5, 0, 7]));
    }

    #[test]
    fn backward_activities_end_as_late_as_they_can() {
        let instance = instance();
        let mut times = Times::new(6);
        let makespan = Decoder::new(&instance).backward(&[5, 4, 3, 2, 1, 0], &mut times);
        // From the end: 4 and 3 in its last 2 periods; 2 in the 2 before; 1 in the 3 before.
        assert_eq!((makespan, times.starts), (Some(7), vec![0, 0, 3, 5, 5, 7]));
    }

    fn all_orders(instance: &Instance, list: &mut Vec<u32>, with: &mut impl FnMut(&[u32])) {
        if list.len() == instance.activity_count() {
            return with(list);
        }
        for &activity in instance.topological_order() {
            let before = instance.predecessors(activity as usize);
            if !list.contains(&activity) && before.iter().all(|earlier| list.contains(earlier)) {
                list.push(activity);
                all_orders(instance, list, with);
                list.pop();
            }
        }
    }

    proptest! {
        #[test]
        fn every_schedule_is_feasible(instance in instances()) {
            let mut decoder = Decoder::new(&instance);
            let mut times = Times::new(instance.activity_count());
            let mut list = instance.topological_order().to_vec();
            for _ in 0..2 {
                let makespan = decoder.forward(&list, &mut times);
                prop_assert_eq!(violations(&instance, &times, makespan), Vec::<String>::new());
                list.reverse();
                let makespan = decoder.backward(&list, &mut times).unwrap_or(0);
                prop_assert_eq!(violations(&instance, &times, makespan), Vec::<String>::new());
                list.reverse();
            }
        }

        /// Of all orders one gives an optimal schedule (Sprecher, Kolisch and Drexl 1995): no order gives less.
        #[test]
        fn the_best_order_is_optimal(instance in instances_of(4)) {
            let mut decoder = Decoder::new(&instance);
            let mut times = Times::new(instance.activity_count());
            let mut best = u32::MAX;
            all_orders(&instance, &mut Vec::new(), &mut |list| best = best.min(decoder.forward(list, &mut times)));
            prop_assert_eq!(best, shortest_makespan(&instance));
        }

        /// Active: no activity alone can start earlier.
        #[test]
        fn forward_schedules_are_active(instance in instances()) {
            let mut times = Times::new(instance.activity_count());
            let makespan = Decoder::new(&instance).forward(instance.topological_order(), &mut times);
            for activity in 0..instance.activity_count() {
                let start = times.starts[activity];
                for earlier in 0..start {
                    times.starts[activity] = earlier;
                    times.ends[activity] = earlier + instance.duration(activity);
                    prop_assert_ne!(violations(&instance, &times, makespan), Vec::<String>::new());
                }
                times.starts[activity] = start;
                times.ends[activity] = start + instance.duration(activity);
            }
        }
    }
}
