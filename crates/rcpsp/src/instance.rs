//! One project to schedule: activities with durations, what follows what, and how much of each resource they take.
//!
//! Promises: every instance that exists is sound, so that nothing built on it need check again. Leaves out: several
//! modes, resources that are used up, lags, and files.

use thiserror::Error;

/// The most periods that all durations of an instance may add up to.
///
/// Schedules keep one word per period, so this bounds their memory to a few megabytes.
pub const LONGEST_HORIZON: u32 = 1 << 20;

/// One project: activities `0..n` with the source at 0 and the sink at `n - 1`, both of no duration and no demand.
///
/// Durations are whole periods; demands are units of a resource taken in every period that an activity lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    durations: Vec<u32>,
    successors: Vec<Vec<u32>>,
    predecessors: Vec<Vec<u32>>,
    capacities: Vec<u32>,
    /// By activity, then by resource.
    demands: Vec<u32>,
    topological_order: Vec<u32>,
    heads: Vec<u32>,
    tails: Vec<u32>,
}

/// Why numbers are no instance.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InstanceError {
    /// There is no room for a source and a sink.
    #[error("{found} activities, expected at least 2: a source and a sink")]
    TooFewActivities {
        /// How many there are.
        found: usize,
    },
    /// A list has not one entry per activity.
    #[error("{found} lists of {what} for {expected} activities")]
    Length {
        /// Which list.
        what: &'static str,
        /// Its length.
        found: usize,
        /// The number of activities.
        expected: usize,
    },
    /// An activity's demands are not one per resource.
    #[error("activity {activity} has {found} demands for {expected} resources")]
    DemandLength {
        /// Whose demands.
        activity: usize,
        /// How many there are.
        found: usize,
        /// The number of resources.
        expected: usize,
    },
    /// A successor that is no activity.
    #[error("activity {activity} is followed by {successor}, expected a number below {activity_count}")]
    NoSuchActivity {
        /// Whose successor.
        activity: usize,
        /// What was given.
        successor: u32,
        /// The number of activities.
        activity_count: usize,
    },
    /// The source or the sink takes time or resources.
    #[error("activity {activity} is the source or the sink, expected no duration and no demand")]
    EndTakesSomething {
        /// Which of the two.
        activity: usize,
    },
    /// An activity after the source that follows nothing.
    #[error("activity {activity} has no predecessor, expected one in all but the source")]
    NoPredecessor {
        /// Which.
        activity: usize,
    },
    /// An activity before the sink that nothing follows.
    #[error("activity {activity} has no successor, expected one in all but the sink")]
    NoSuccessor {
        /// Which.
        activity: usize,
    },
    /// Activities that wait for each other.
    #[error("a circle of activities: {}", .path.iter().map(u32::to_string).collect::<Vec<_>>().join(" -> "))]
    Cycle {
        /// Each follows the one before it, and the first is the last.
        path: Vec<u32>,
    },
    /// An activity that can never run.
    #[error("activity {activity} takes {demand} of resource {resource}, which has {capacity}")]
    DemandOverCapacity {
        /// Which activity.
        activity: usize,
        /// Of which resource.
        resource: usize,
        /// How much it takes.
        demand: u32,
        /// How much there is.
        capacity: u32,
    },
    /// More periods than schedules are kept for.
    #[error("durations add up to {found} periods, expected at most {LONGEST_HORIZON}")]
    TooLong {
        /// The sum of all durations.
        found: u64,
    },
}

impl Instance {
    /// The instance of these numbers, `demands` by activity and then by resource.
    ///
    /// Nothing is added: the source and the sink are among the activities, every other activity has a predecessor and
    /// a successor, and so lies between them. A successor named twice counts as once. Linear in the numbers given.
    ///
    /// # Errors
    /// The first thing found that an [`Instance`] must not be.
    pub fn new(
        durations: Vec<u32>,
        mut successors: Vec<Vec<u32>>,
        capacities: Vec<u32>,
        demands: Vec<Vec<u32>>,
    ) -> Result<Self, InstanceError> {
        let activity_count = durations.len();
        if activity_count < 2 {
            return Err(InstanceError::TooFewActivities { found: activity_count });
        }
        for (what, found) in [("successors", successors.len()), ("demands", demands.len())] {
            if found != activity_count {
                return Err(InstanceError::Length { what, found, expected: activity_count });
            }
        }
        check_demands(&capacities, &demands)?;
        for end in [0, activity_count - 1] {
            if durations[end] > 0 || demands[end].iter().any(|demand| *demand > 0) {
                return Err(InstanceError::EndTakesSomething { activity: end });
            }
        }
        let horizon: u64 = durations.iter().map(|duration| u64::from(*duration)).sum();
        if horizon > u64::from(LONGEST_HORIZON) {
            return Err(InstanceError::TooLong { found: horizon });
        }
        let predecessors = links(&mut successors)?;
        let topological_order = topological_order(&successors, &predecessors)?;
        let heads = longest_paths(&durations, &predecessors, topological_order.iter());
        let tails = longest_paths(&durations, &successors, topological_order.iter().rev());
        let demands = demands.into_iter().flatten().collect();
        Ok(Self { durations, successors, predecessors, capacities, demands, topological_order, heads, tails })
    }

    /// How many activities there are, source and sink among them: at least 2.
    pub fn activity_count(&self) -> usize {
        self.durations.len()
    }

    /// How many resources there are; there may be none.
    pub fn resource_count(&self) -> usize {
        self.capacities.len()
    }

    /// How many periods an activity lasts.
    pub fn duration(&self, activity: usize) -> u32 {
        self.durations[activity]
    }

    /// What may start once an activity has ended, ascending.
    pub fn successors(&self, activity: usize) -> &[u32] {
        &self.successors[activity]
    }

    /// What must have ended before an activity starts, ascending.
    pub fn predecessors(&self, activity: usize) -> &[u32] {
        &self.predecessors[activity]
    }

    /// How many units of a resource there are in each period.
    pub fn capacity(&self, resource: usize) -> u32 {
        self.capacities[resource]
    }

    /// How many units of a resource an activity takes in each of its periods.
    pub fn demand(&self, activity: usize, resource: usize) -> u32 {
        self.demands[activity * self.capacities.len() + resource]
    }

    /// All activities, each after its predecessors; the smallest number first where several may come.
    pub fn topological_order(&self) -> &[u32] {
        &self.topological_order
    }

    /// How many periods the project takes were resources no limit.
    pub fn critical_path_length(&self) -> u32 {
        self.heads[self.heads.len() - 1]
    }

    /// By activity: the earliest period in which it can start were resources no limit.
    pub fn heads(&self) -> &[u32] {
        &self.heads
    }

    /// By activity: how many periods must at least pass between its end and the end of the project.
    pub fn tails(&self) -> &[u32] {
        &self.tails
    }
}

fn check_demands(capacities: &[u32], demands: &[Vec<u32>]) -> Result<(), InstanceError> {
    for (activity, demands) in demands.iter().enumerate() {
        if demands.len() != capacities.len() {
            let (found, expected) = (demands.len(), capacities.len());
            return Err(InstanceError::DemandLength { activity, found, expected });
        }
        for (resource, (&demand, &capacity)) in demands.iter().zip(capacities).enumerate() {
            if demand > capacity {
                return Err(InstanceError::DemandOverCapacity { activity, resource, demand, capacity });
            }
        }
    }
    Ok(())
}

/// Makes the successors ascending, each once, and returns the same links from the other side.
fn links(successors: &mut [Vec<u32>]) -> Result<Vec<Vec<u32>>, InstanceError> {
    let activity_count = successors.len();
    let mut predecessors = vec![Vec::new(); activity_count];
    for (activity, successors) in successors.iter_mut().enumerate() {
        successors.sort_unstable();
        successors.dedup();
        for &successor in successors.iter() {
            let Some(predecessors) = predecessors.get_mut(successor as usize) else {
                return Err(InstanceError::NoSuchActivity { activity, successor, activity_count });
            };
            predecessors.push(activity as u32);
        }
    }
    Ok(predecessors)
}

fn topological_order(successors: &[Vec<u32>], predecessors: &[Vec<u32>]) -> Result<Vec<u32>, InstanceError> {
    let activity_count = successors.len();
    let mut waiting_for: Vec<usize> = predecessors.iter().map(Vec::len).collect();
    let mut ready: std::collections::BTreeSet<u32> =
        (0..activity_count as u32).filter(|activity| waiting_for[*activity as usize] == 0).collect();
    let mut order = Vec::with_capacity(activity_count);
    while let Some(activity) = ready.pop_first() {
        order.push(activity);
        for &successor in &successors[activity as usize] {
            waiting_for[successor as usize] -= 1;
            if waiting_for[successor as usize] == 0 {
                ready.insert(successor);
            }
        }
    }
    if order.len() < activity_count {
        return Err(InstanceError::Cycle { path: cycle(predecessors, &waiting_for) });
    }
    for activity in 0..activity_count {
        if activity > 0 && predecessors[activity].is_empty() {
            return Err(InstanceError::NoPredecessor { activity });
        }
        if activity + 1 < activity_count && successors[activity].is_empty() {
            return Err(InstanceError::NoSuccessor { activity });
        }
    }
    Ok(order)
}

/// A circle among the activities that still wait: each of them has a predecessor that waits too, so walking from one
/// to the next against the arrows must come back to where it was.
fn cycle(predecessors: &[Vec<u32>], waiting_for: &[usize]) -> Vec<u32> {
    let mut walked: Vec<u32> = Vec::new();
    let mut place = vec![None; predecessors.len()];
    let mut next = waiting_for.iter().position(|count| *count > 0);
    while let Some(activity) = next {
        if let Some(first) = place[activity] {
            let mut path = walked.split_off(first);
            path.push(activity as u32);
            path.reverse();
            return path;
        }
        place[activity] = Some(walked.len());
        walked.push(activity as u32);
        let waits = |predecessor: &&u32| waiting_for[**predecessor as usize] > 0;
        next = predecessors[activity].iter().find(waits).map(|predecessor| *predecessor as usize);
    }
    walked
}

/// By activity, the longest chain of durations among what `before` says comes before it.
fn longest_paths<'a>(
    durations: &[u32],
    before: &[Vec<u32>],
    order: impl Iterator<Item = &'a u32>,
) -> Vec<u32> {
    let mut lengths = vec![0; durations.len()];
    for &activity in order {
        lengths[activity as usize] = before[activity as usize]
            .iter()
            .map(|earlier| lengths[*earlier as usize] + durations[*earlier as usize])
            .max()
            .unwrap_or(0);
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Durations, successors, capacities and demands.
    type Parts = (Vec<u32>, Vec<Vec<u32>>, Vec<u32>, Vec<Vec<u32>>);

    /// Source, four activities and sink: 1 and 2 follow the source, 3 follows both, 4 follows 2.
    fn parts() -> Parts {
        let successors = vec![vec![1, 2], vec![3], vec![3, 4], vec![5], vec![5], vec![]];
        let demands = [[0, 0], [1, 0], [2, 1], [1, 1], [2, 0], [0, 0]].map(Vec::from).to_vec();
        (vec![0, 3, 2, 4, 1, 0], successors, vec![2, 1], demands)
    }

    fn error(change: impl FnOnce(&mut Parts)) -> String {
        let mut parts = parts();
        change(&mut parts);
        Instance::new(parts.0, parts.1, parts.2, parts.3).unwrap_err().to_string()
    }

    #[test]
    fn paths_are_those_of_a_pencil() {
        let (durations, successors, capacities, demands) = parts();
        let instance = Instance::new(durations, successors, capacities, demands).unwrap();
        assert_eq!(instance.topological_order(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(instance.heads(), [0, 0, 0, 3, 2, 7]);
        assert_eq!(instance.tails(), [7, 4, 4, 0, 0, 0]);
        assert_eq!(instance.critical_path_length(), 7);
        assert_eq!(instance.predecessors(3), [1, 2]);
        assert_eq!((instance.demand(2, 0), instance.demand(2, 1), instance.capacity(1)), (2, 1, 1));
    }

    #[test]
    fn a_circle_names_its_activities() {
        assert_eq!(error(|parts| parts.1[3].push(2)), "a circle of activities: 2 -> 3 -> 2");
        assert_eq!(error(|parts| parts.1[4].push(4)), "a circle of activities: 4 -> 4");
    }

    #[test]
    fn a_demand_over_capacity_says_whose_and_how_much() {
        assert_eq!(error(|parts| parts.3[3][1] = 2), "activity 3 takes 2 of resource 1, which has 1");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(
            error(|parts| parts.0.truncate(1)),
            "1 activities, expected at least 2: a source and a sink"
        );
        assert_eq!(error(|parts| parts.1.truncate(5)), "5 lists of successors for 6 activities");
        assert_eq!(error(|parts| parts.3.truncate(5)), "5 lists of demands for 6 activities");
        assert_eq!(error(|parts| parts.3[2].truncate(1)), "activity 2 has 1 demands for 2 resources");
        assert_eq!(
            error(|parts| parts.1[1][0] = 6),
            "activity 1 is followed by 6, expected a number below 6"
        );
        assert_eq!(
            error(|parts| parts.1[0] = vec![2]),
            "activity 1 has no predecessor, expected one in all but the source"
        );
        assert_eq!(
            error(|parts| parts.1[4].clear()),
            "activity 4 has no successor, expected one in all but the sink"
        );
        assert_eq!(
            error(|parts| parts.0[5] = 1),
            "activity 5 is the source or the sink, expected no duration and no demand"
        );
        assert_eq!(
            error(|parts| parts.0[1] = u32::MAX),
            "durations add up to 4294967302 periods, expected at most 1048576"
        );
    }

    #[test]
    fn a_link_named_twice_counts_once() {
        let (durations, mut successors, capacities, demands) = parts();
        successors[1] = vec![3, 3];
        let instance = Instance::new(durations, successors, capacities, demands).unwrap();
        assert_eq!(instance.predecessors(3), [1, 2]);
        assert_eq!(instance.successors(1), [3]);
    }
}
