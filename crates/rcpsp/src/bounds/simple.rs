//! Lower bounds that a person can follow: the longest chain, the busiest resource, and activities that must take turns.
//!
//! All are sums. A resource or a group that takes turns has so much to do between the earliest time at which any of it
//! can start and the shortest time that must pass after any of it ends. Takes O(n^2) for each resource and group, so that
//! projects of more than [`MOST_ACTIVITIES`] get the first two alone, without a choice of times.

use super::precedence::Precedence;
use crate::Instance;

/// The most activities whose pairs are looked at.
pub(crate) const MOST_ACTIVITIES: usize = 4_000;

/// How short no schedule can be, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LowerBound {
    /// A chain of activities takes that long.
    CriticalPath {
        /// The makespan that no schedule falls below.
        periods: u32,
    },
    /// What needs a resource takes that long even if the resource is never idle.
    Resource {
        /// The makespan that no schedule falls below.
        periods: u32,
        /// Which resource.
        resource: usize,
        /// What is counted can start no earlier than this.
        after: u32,
        /// At least so many periods must pass when it has ended.
        before: u32,
    },
    /// Activities of which no two can run at once take that long.
    TakingTurns {
        /// The makespan that no schedule falls below.
        periods: u32,
        /// Which activities, ascending.
        activities: Vec<u32>,
        /// None of them can start earlier than this.
        after: u32,
        /// At least so many periods must pass when they have ended.
        before: u32,
    },
    /// Every shorter makespan was shown to be impossible.
    Refuted {
        /// The makespan that no schedule falls below.
        periods: u32,
    },
}

impl LowerBound {
    /// The makespan that no schedule falls below.
    #[must_use]
    pub const fn periods(&self) -> u32 {
        match self {
            Self::CriticalPath { periods }
            | Self::Resource { periods, .. }
            | Self::TakingTurns { periods, .. }
            | Self::Refuted { periods } => *periods,
        }
    }
}

/// The largest of the bounds that need no search; the plainest among equals.
#[must_use]
pub fn simple_bound(instance: &Instance) -> LowerBound {
    let critical_path = LowerBound::CriticalPath { periods: instance.critical_path_length() };
    let resources = (0..instance.resource_count()).map(|resource| resource_bound(instance, resource));
    let has_turns = instance.activity_count() <= MOST_ACTIVITIES;
    let turns = has_turns.then(|| turns_bounds(instance)).into_iter().flatten();
    let mut best = critical_path;
    for bound in resources.chain(turns) {
        if bound.periods() > best.periods() {
            best = bound;
        }
    }
    best
}

fn resource_bound(instance: &Instance, resource: usize) -> LowerBound {
    let takers: Vec<Work> = (0..instance.activity_count())
        .map(|activity| Work {
            activity: activity as u32,
            amount: u64::from(instance.demand(activity, resource)) * u64::from(instance.duration(activity)),
        })
        .collect();
    let fullest = fullest(instance, &takers, u64::from(instance.capacity(resource)));
    LowerBound::Resource { periods: fullest.periods, resource, after: fullest.after, before: fullest.before }
}

/// One bound for each group that was found: a group grows from each activity by the longest that still fits.
fn turns_bounds(instance: &Instance) -> impl Iterator<Item = LowerBound> {
    let precedence = Precedence::new(instance);
    let mut longest_first: Vec<usize> =
        (0..instance.activity_count()).filter(|activity| instance.duration(*activity) > 0).collect();
    longest_first.sort_by_key(|activity| (u32::MAX - instance.duration(*activity), *activity));
    (0..longest_first.len()).map(move |place| {
        let mut group = vec![longest_first[place]];
        for &activity in &longest_first {
            let takes_turns = |other: &usize| {
                precedence.precedes(activity, *other)
                    || precedence.precedes(*other, activity)
                    || precedence.excludes(instance, activity, *other)
            };
            if group.iter().all(takes_turns) {
                group.push(activity);
            }
        }
        let work = |activity: &usize| Work {
            activity: *activity as u32,
            amount: u64::from(instance.duration(*activity)),
        };
        let works: Vec<Work> = group.iter().map(work).collect();
        let Fullest { periods, after, before } = fullest(instance, &works, 1);
        let mut activities: Vec<u32> = group
            .iter()
            .filter(|activity| {
                instance.heads()[**activity] >= after && instance.tails()[**activity] >= before
            })
            .map(|activity| *activity as u32)
            .collect();
        activities.sort_unstable();
        LowerBound::TakingTurns { periods, activities, after, before }
    })
}

/// What an activity asks of something that gives so much a period.
#[derive(Clone, Copy, Debug)]
struct Work {
    activity: u32,
    amount: u64,
}

struct Fullest {
    periods: u32,
    after: u32,
    before: u32,
}

/// The longest time that those activities take which start no earlier than some time and leave at least some time
/// after them, over all choices of the two.
fn fullest(instance: &Instance, works: &[Work], capacity: u64) -> Fullest {
    let head = |work: &Work| instance.heads()[work.activity as usize];
    let tail = |work: &Work| instance.tails()[work.activity as usize];
    let mut works: Vec<Work> = works.iter().copied().filter(|work| work.amount > 0).collect();
    works.sort_by_key(|work| (u32::MAX - tail(work), work.activity));
    let mut heads: Vec<u32> = works.iter().map(head).collect();
    heads.sort_unstable();
    heads.dedup();
    if works.len() > MOST_ACTIVITIES {
        heads.truncate(1);
    }
    let mut best = Fullest { periods: 0, after: 0, before: 0 };
    for after in heads {
        let mut amount = 0;
        for work in works.iter().filter(|work| head(work) >= after) {
            amount += work.amount;
            let before = tail(work);
            // OK because a project is shorter than the sum of its durations, which is bounded; and where there is
            // work there is capacity.
            let least = amount.div_ceil(capacity.max(1)) + u64::from(after) + u64::from(before);
            let periods = u32::try_from(least).unwrap_or(u32::MAX);
            if periods > best.periods {
                best = Fullest { periods, after, before };
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle;
    use proptest::prelude::*;

    /// A source, activities of the given durations and demands of one resource side by side, a sink.
    fn side_by_side(capacity: u32, activities: &[(u32, u32)]) -> Instance {
        let sink = activities.len() as u32 + 1;
        let mut durations = vec![0];
        let mut successors = vec![(1..sink).collect::<Vec<u32>>()];
        let mut demands = vec![vec![0]];
        for &(duration, demand) in activities {
            durations.push(duration);
            successors.push(vec![sink]);
            demands.push(vec![demand]);
        }
        durations.push(0);
        successors.push(Vec::new());
        demands.push(vec![0]);
        Instance::new(durations, successors, vec![capacity], demands).unwrap()
    }

    #[test]
    fn without_resources_the_longest_chain_counts() {
        let bound = simple_bound(&side_by_side(9, &[(4, 1), (6, 1)]));
        assert_eq!(bound, LowerBound::CriticalPath { periods: 6 });
    }

    #[test]
    fn a_resource_that_is_never_idle_still_takes_its_time() {
        // 5 * 2 + 5 * 1 + 4 * 2 = 23 units of 3 a period: 7 whole periods and a rest.
        let bound = simple_bound(&side_by_side(3, &[(5, 2), (5, 1), (4, 2)]));
        assert_eq!(bound.periods(), 9, "5 and 4 periods need 2 of 3 units each and take turns");
        let bound = resource_bound(&side_by_side(3, &[(5, 2), (5, 1), (4, 2)]), 0);
        assert_eq!(bound, LowerBound::Resource { periods: 8, resource: 0, after: 0, before: 0 });
    }

    #[test]
    fn a_resource_is_counted_between_what_comes_before_and_after_it() {
        // 1 (3 periods, no resource) before 2, 3, 4 (2 periods, the one unit), before 5 (4 periods): 3 + 6 + 4.
        let instance = Instance::new(
            vec![0, 3, 2, 2, 2, 4, 0],
            vec![vec![1], vec![2, 3, 4], vec![5], vec![5], vec![5], vec![6], vec![]],
            vec![1],
            [0, 0, 1, 1, 1, 0, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap();
        assert_eq!(
            simple_bound(&instance),
            LowerBound::Resource { periods: 13, resource: 0, after: 3, before: 4 }
        );
    }

    #[test]
    fn activities_that_cannot_run_at_once_take_turns() {
        // Each needs 2 of 3 units: by units 2 * 12 / 3 = 8 periods, in turns 12.
        let bound = simple_bound(&side_by_side(3, &[(3, 2), (4, 2), (5, 2)]));
        assert_eq!(
            bound,
            LowerBound::TakingTurns { periods: 12, activities: vec![1, 2, 3], after: 0, before: 0 }
        );
    }

    proptest! {
        #[test]
        fn no_simple_bound_is_above_the_shortest_makespan(instance in oracle::instances()) {
            let shortest = oracle::shortest_makespan(&instance);
            prop_assert!(simple_bound(&instance).periods() <= shortest);
            for resource in 0..instance.resource_count() {
                prop_assert!(resource_bound(&instance, resource).periods() <= shortest);
            }
            for bound in turns_bounds(&instance) {
                prop_assert!(bound.periods() <= shortest);
            }
        }
    }
}
