//! What must run when: the parts of activities that lie at the same time wherever they start fill a resource, and other
//! activities are moved out of the way.
//!
//! Time-table reasoning in steps of one time, each explained by what fills that time: A. Schutt, T. Feydy, P. J. Stuckey and
//! M. G. Wallace, "Explaining the cumulative propagator", Constraints 16 (2011).

use super::literal::Literal;
use super::model::{Model, Resource};
use super::trail::{Reason, Trail};

/// How full a resource is from one time until another.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: i32,
    end: i32,
    taken: i64,
}

/// Room to work in, kept from one use to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct TimeTable {
    changes: Vec<(i32, i64)>,
    segments: Vec<Segment>,
}

/// A narrowing that cannot be: the literal follows from the reason, and its opposite holds; or, without a literal, the
/// reason cannot be.
pub(super) type Clash = (Reason, Option<Literal>);

impl TimeTable {
    /// Narrows the starts of what takes a resource. Returns how many pieces of work that was.
    pub(super) fn propagate(
        &mut self,
        model: &Model,
        trail: &mut Trail,
        resource_number: u32,
    ) -> Result<usize, Clash> {
        let resource = &model.resources[resource_number as usize];
        self.fill(model, trail, resource);
        let most = self.segments.iter().max_by_key(|segment| segment.taken);
        let Some(&fullest) = most else { return Ok(resource.takers.len()) };
        let reason = |time: i32| Reason::Energy { resource: resource_number, start: time, end: time + 1 };
        if fullest.taken > resource.capacity {
            return Err((reason(fullest.start), None));
        }
        for &(activity, demand) in &resource.takers {
            if fullest.taken + demand <= resource.capacity || trail.is_fixed(activity) {
                continue;
            }
            self.move_later(model, trail, (activity, demand), resource.capacity, reason)?;
            self.move_earlier(model, trail, (activity, demand), resource.capacity, reason)?;
        }
        Ok(resource.takers.len() + self.segments.len())
    }

    fn fill(&mut self, model: &Model, trail: &Trail, resource: &Resource) {
        self.changes.clear();
        self.segments.clear();
        for &(activity, demand) in &resource.takers {
            let (start, end) = sure_part(model, trail, activity);
            if start < end {
                self.changes.push((start, demand));
                self.changes.push((end, -demand));
            }
        }
        self.changes.sort_unstable_by_key(|change| change.0);
        let mut taken = 0;
        for (place, &(time, change)) in self.changes.iter().enumerate() {
            taken += change;
            let next = self.changes.get(place + 1).map_or(time, |next| next.0);
            if next > time && taken > 0 {
                self.segments.push(Segment { start: time, end: next, taken });
            }
        }
    }

    fn move_later(
        &self,
        model: &Model,
        trail: &mut Trail,
        (activity, demand): (u32, i64),
        capacity: i64,
        reason: impl Fn(i32) -> Reason,
    ) -> Result<(), Clash> {
        let duration = model.durations[activity as usize];
        let (sure_start, sure_end) = sure_part(model, trail, activity);
        let first = self.segments.partition_point(|segment| segment.end <= trail.least(activity));
        for segment in &self.segments[first..] {
            if segment.start >= trail.least(activity) + duration {
                break;
            }
            // Where the activity itself is sure to run it is among what is taken.
            let is_own = sure_start < sure_end && sure_start < segment.end && segment.start < sure_end;
            if is_own || segment.taken + demand <= capacity {
                continue;
            }
            while trail.least(activity) < segment.end {
                let time = (trail.least(activity) + duration - 1).min(segment.end - 1);
                if time < segment.start {
                    break;
                }
                narrow(trail, Literal::at_least(activity, time + 1), reason(time))?;
            }
        }
        Ok(())
    }

    fn move_earlier(
        &self,
        model: &Model,
        trail: &mut Trail,
        (activity, demand): (u32, i64),
        capacity: i64,
        reason: impl Fn(i32) -> Reason,
    ) -> Result<(), Clash> {
        let duration = model.durations[activity as usize];
        let (sure_start, sure_end) = sure_part(model, trail, activity);
        let last = self.segments.partition_point(|segment| segment.start < trail.most(activity) + duration);
        for segment in self.segments[..last].iter().rev() {
            if segment.end <= trail.most(activity) {
                break;
            }
            let is_own = sure_start < sure_end && sure_start < segment.end && segment.start < sure_end;
            if is_own || segment.taken + demand <= capacity {
                continue;
            }
            while trail.most(activity) + duration > segment.start {
                let time = trail.most(activity).max(segment.start);
                if time >= segment.end {
                    break;
                }
                narrow(trail, Literal::at_most(activity, time - duration), reason(time))?;
            }
        }
        Ok(())
    }
}

/// From when until when an activity runs wherever it starts; empty if the start is not before the end.
fn sure_part(model: &Model, trail: &Trail, activity: u32) -> (i32, i32) {
    (trail.most(activity), trail.least(activity) + model.durations[activity as usize])
}

/// Narrows a bound by what follows from a reason.
pub(super) fn narrow(trail: &mut Trail, literal: Literal, reason: Reason) -> Result<(), Clash> {
    if trail.fails(literal) {
        return Err((reason, Some(literal)));
    }
    if !trail.holds(literal) {
        trail.push(literal, reason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instance;

    /// 1 (4 periods, the one unit) before 2 (5 periods, nothing); 3 (2 periods, the one unit) beside them.
    fn model(makespan: u32) -> Model {
        let instance = Instance::new(
            vec![0, 4, 5, 2, 0],
            vec![vec![1, 3], vec![2], vec![4], vec![4], vec![]],
            vec![1],
            [0, 1, 0, 1, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap();
        Model::new(&instance, makespan)
    }

    #[test]
    fn what_must_run_moves_others_out_of_the_way() {
        // Within 10 periods, 1 starts in 0 or 1 and so runs from 1 until 4: 3 fits only behind it.
        let model = model(10);
        let mut trail = Trail::new(model.ranges.iter().copied());
        assert!(TimeTable::default().propagate(&model, &mut trail, 0).is_ok());
        assert_eq!((trail.least(3), trail.most(3)), (4, 8));
        assert_eq!((trail.least(1), trail.most(1)), (0, 1));
    }

    #[test]
    fn what_fits_before_and_behind_stays() {
        // Within 11 periods, 1 may start in 2, and 3 before it.
        let model = model(11);
        let mut trail = Trail::new(model.ranges.iter().copied());
        assert!(TimeTable::default().propagate(&model, &mut trail, 0).is_ok());
        assert_eq!((trail.least(3), trail.most(3)), (0, 9));
    }

    #[test]
    fn too_much_at_one_time_is_a_clash() {
        let model = model(10);
        let mut trail = Trail::new(model.ranges.iter().copied());
        trail.push(Literal::at_most(3, 2), Reason::Decision);
        let clash = TimeTable::default().propagate(&model, &mut trail, 0);
        // At some time of 1 to 4, since 3 must run there too or be moved beyond its latest start.
        assert!(matches!(clash, Err((Reason::Energy { start: 1..4, .. }, _))), "{clash:?}");
    }
}
