//! For tests alone: small instances, what is wrong with a schedule, and the shortest makespan by trying all orders.

use crate::instance::Instance;
use crate::problem::Times;
use proptest::prelude::*;

/// Everything that is wrong with a schedule, each checked in the plainest way.
pub(crate) fn violations(instance: &Instance, times: &Times, makespan: u32) -> Vec<String> {
    let mut violations = Vec::new();
    for activity in 0..instance.activity_count() {
        let (start, end) = (times.starts[activity], times.ends[activity]);
        if end != start + instance.duration(activity) || end > makespan {
            violations.push(format!("{activity} runs from {start} to {end}"));
        }
        for &successor in instance.successors(activity) {
            if times.starts[successor as usize] < end {
                violations.push(format!("{successor} starts before {activity} ends"));
            }
        }
    }
    if times.ends.iter().max() != Some(&makespan) {
        violations.push(format!("the makespan is not {makespan}"));
    }
    for period in 0..makespan {
        let runs = |activity: &usize| times.starts[*activity] <= period && period < times.ends[*activity];
        for resource in 0..instance.resource_count() {
            let demands = (0..instance.activity_count()).filter(runs);
            let taken: u64 = demands.map(|activity| u64::from(instance.demand(activity, resource))).sum();
            if taken > u64::from(instance.capacity(resource)) {
                violations.push(format!("{taken} of resource {resource} are taken in period {period}"));
            }
        }
    }
    violations
}

/// The shortest makespan, by trying every start of every activity in topological order. Exponential.
pub(crate) fn shortest_makespan(instance: &Instance) -> u32 {
    let horizon: u32 = (0..instance.activity_count()).map(|activity| instance.duration(activity)).sum();
    let mut times = Times::new(instance.activity_count());
    let makespans = instance.critical_path_length()..=horizon;
    makespans.into_iter().find(|makespan| fits(instance, &mut times, 0, *makespan)).unwrap_or(horizon)
}

/// Whether the activities from this place of the topological order on can be started so that all end by `makespan`.
fn fits(instance: &Instance, times: &mut Times, place: usize, makespan: u32) -> bool {
    let order = instance.topological_order();
    let Some(&activity) = order.get(place) else { return true };
    let activity = activity as usize;
    let ends = instance.predecessors(activity).iter().map(|earlier| times.ends[*earlier as usize]);
    let earliest = ends.max().unwrap_or(0);
    let latest = makespan.saturating_sub(instance.tails()[activity] + instance.duration(activity));
    for start in earliest..=latest {
        times.starts[activity] = start;
        times.ends[activity] = start + instance.duration(activity);
        let enough = (start..times.ends[activity]).all(|period| {
            (0..instance.resource_count()).all(|resource| {
                let runs = |other: &&u32| {
                    times.starts[**other as usize] <= period && period < times.ends[**other as usize]
                };
                let running = order[..=place].iter().filter(runs);
                let taken: u32 = running.map(|other| instance.demand(*other as usize, resource)).sum();
                taken <= instance.capacity(resource)
            })
        });
        if enough && fits(instance, times, place + 1, makespan) {
            return true;
        }
    }
    false
}

/// Instances of up to 6 activities between source and sink.
pub(crate) fn instances() -> impl Strategy<Value = Instance> {
    instances_of(6)
}

/// Instances of up to so many activities between source and sink, with up to 3 resources.
pub(crate) fn instances_of(most: usize) -> impl Strategy<Value = Instance> {
    (1..=most, 0usize..=3).prop_flat_map(|(between, resource_count)| {
        let durations = prop::collection::vec(0u32..=4, between);
        let links = prop::collection::vec(prop::bool::weighted(0.25), between * between);
        let capacities = prop::collection::vec(1u32..=4, resource_count);
        let demands = prop::collection::vec(prop::collection::vec(0u32..=4, resource_count), between);
        (durations, links, capacities, demands).prop_map(move |(durations, links, capacities, demands)| {
            let linked = |from: usize, to: usize| from < to && links[(from - 1) * between + to - 1];
            let sink = between as u32 + 1;
            let mut successors = vec![Vec::new(); between + 2];
            for activity in 1..=between {
                if !(1..activity).any(|earlier| linked(earlier, activity)) {
                    successors[0].push(activity as u32);
                }
                successors[activity] = (activity + 1..=between)
                    .filter(|later| linked(activity, *later))
                    .map(|it| it as u32)
                    .collect();
                if successors[activity].is_empty() {
                    successors[activity].push(sink);
                }
            }
            let mut all_durations = vec![0];
            all_durations.extend(durations);
            all_durations.push(0);
            let none = vec![0; resource_count];
            let bounded = |demands: Vec<u32>| -> Vec<u32> {
                demands.iter().zip(&capacities).map(|(demand, capacity)| *demand.min(capacity)).collect()
            };
            let mut all_demands = vec![none.clone()];
            all_demands.extend(demands.into_iter().map(bounded));
            all_demands.push(none);
            // OK because it is drawn to be sound.
            Instance::new(all_durations, successors, capacities.clone(), all_demands).unwrap()
        })
    })
}
