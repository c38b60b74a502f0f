//! Whether a schedule obeys its instance, checked period by period in the plainest way.
//!
//! It shares no code with what makes schedules, and is slow on purpose: nothing in it is clever enough to be wrong.

use rcpsp::Instance;

/// The makespan of a schedule that obeys everything.
///
/// # Errors
/// The first thing that is wrong: a missing start, an activity before one that it follows, or a period in which more of
/// a resource is taken than there is.
pub fn makespan(instance: &Instance, starts: &[u32]) -> Result<u32, String> {
    let activity_count = instance.activity_count();
    if starts.len() != activity_count {
        return Err(format!("found {} starts for {activity_count} activities", starts.len()));
    }
    for activity in 0..activity_count {
        let end = starts[activity] + instance.duration(activity);
        for &successor in instance.successors(activity) {
            if starts[successor as usize] < end {
                return Err(format!(
                    "activity {successor} starts in period {}, before activity {activity} ends in period {end}",
                    starts[successor as usize]
                ));
            }
        }
    }
    let ends = (0..activity_count).map(|activity| starts[activity] + instance.duration(activity));
    let makespan = ends.max().unwrap_or(0);
    for period in 0..makespan {
        for resource in 0..instance.resource_count() {
            let runs = |activity: &usize| {
                starts[*activity] <= period && period < starts[*activity] + instance.duration(*activity)
            };
            let running = (0..activity_count).filter(runs);
            let taken: u64 = running.map(|activity| u64::from(instance.demand(activity, resource))).sum();
            if taken > u64::from(instance.capacity(resource)) {
                return Err(format!(
                    "{taken} units of resource {resource} are taken in period {period}, there are {}",
                    instance.capacity(resource)
                ));
            }
        }
    }
    Ok(makespan)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 (3 periods, 1 unit) and 2 (2 periods, 2 units) before 3 (1 period); 2 units.
    fn instance() -> Instance {
        Instance::new(
            vec![0, 3, 2, 1, 0],
            vec![vec![1, 2], vec![3], vec![3], vec![4], vec![]],
            vec![2],
            [0, 1, 2, 0, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap()
    }

    #[test]
    fn a_schedule_that_obeys_has_a_makespan() {
        assert_eq!(makespan(&instance(), &[0, 0, 3, 5, 6]), Ok(6));
        assert_eq!(makespan(&instance(), &[0, 2, 0, 7, 9]), Ok(9));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let refusal = |starts: &[u32]| makespan(&instance(), starts).unwrap_err();
        assert_eq!(refusal(&[0, 0, 3, 5]), "found 4 starts for 5 activities");
        assert_eq!(
            refusal(&[0, 0, 3, 4, 6]),
            "activity 3 starts in period 4, before activity 2 ends in period 5"
        );
        assert_eq!(refusal(&[0, 0, 2, 4, 6]), "3 units of resource 0 are taken in period 2, there are 2");
        assert_eq!(
            refusal(&[0, 0, 3, 5, 5]),
            "activity 4 starts in period 5, before activity 3 ends in period 6"
        );
    }
}
