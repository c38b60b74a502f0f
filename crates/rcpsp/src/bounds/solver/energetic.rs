//! What must run between two times, wherever it starts, must find room there: windows that are too full are impossible,
//! and what does not fit into a window that is nearly full is moved to its edge.
//!
//! Energetic reasoning (J. Erschler, P. Lopez and C. Thuriot, 1991), over windows that begin where an activity can begin at the
//! earliest or at the latest. For each beginning the work that must be done is a sum of ramps over the end, which one
//! pass adds up; the fullest window of each beginning also narrows starts. Costs O(n (n + h)) for n takers and h periods.

use super::literal::Literal;
use super::model::{Model, Resource};
use super::timetable::{Clash, narrow};
use super::trail::{Reason, Trail};

/// Room to work in, kept from one use to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Energetic {
    beginnings: Vec<i32>,
    /// By period from the beginning of the window: how much faster the work grows from there on.
    bends: Vec<i64>,
}

/// A window and the units times periods that are left in it.
#[derive(Clone, Copy, Debug)]
struct Window {
    start: i32,
    end: i32,
    left: i64,
}

impl Energetic {
    /// Narrows the starts of what takes a resource. Returns how many pieces of work that was.
    pub(super) fn propagate(
        &mut self,
        model: &Model,
        trail: &mut Trail,
        number: u32,
    ) -> Result<usize, Clash> {
        let resource = &model.resources[number as usize];
        self.beginnings.clear();
        for &(activity, _) in &resource.takers {
            self.beginnings.push(trail.least(activity));
            self.beginnings.push(trail.most(activity));
        }
        self.beginnings.sort_unstable();
        self.beginnings.dedup();
        let mut pieces = 0;
        for place in 0..self.beginnings.len() {
            let start = self.beginnings[place];
            pieces += resource.takers.len();
            let Some(window) = self.fullest(model, trail, resource, start) else { continue };
            let reason = Reason::Energy { resource: number, start: window.start, end: window.end };
            if window.left < 0 {
                return Err((reason, None));
            }
            for &(activity, demand) in &resource.takers {
                move_out(model, trail, (activity, demand), window, reason)?;
            }
        }
        Ok(pieces)
    }

    /// The window from `start` on in which least is left.
    fn fullest(&mut self, model: &Model, trail: &Trail, resource: &Resource, start: i32) -> Option<Window> {
        self.bends.clear();
        for &(activity, demand) in &resource.takers {
            let duration = model.durations[activity as usize];
            let length = (trail.least(activity) + duration - start).min(duration);
            if length <= 0 {
                continue;
            }
            let from = (trail.most(activity) - start).max(0) as usize;
            let until = from + length as usize;
            if self.bends.len() <= until {
                self.bends.resize(until + 1, 0);
            }
            self.bends[from] += demand;
            self.bends[until] -= demand;
        }
        let (mut work, mut slope) = (0, 0);
        let mut best: Option<Window> = None;
        for (end, bend) in (start..).zip(&self.bends) {
            // `work` is what must be done from `start` until `end`, which grows by `slope` in the next period.
            let left = resource.capacity * i64::from(end - start) - work;
            if *bend < 0 && best.is_none_or(|best| left < best.left) {
                best = Some(Window { start, end, left });
            }
            slope += bend;
            work += slope;
        }
        best
    }
}

/// Moves an activity to the edge of a window, or beyond, if it does not fit into what the others leave of it.
fn move_out(
    model: &Model,
    trail: &mut Trail,
    (activity, demand): (u32, i64),
    window: Window,
    reason: Reason,
) -> Result<(), Clash> {
    let duration = model.durations[activity as usize];
    let length = window.end - window.start;
    // For how long it runs in the window if it starts as early, or as late, as it can.
    let early = (trail.least(activity) + duration - window.start)
        .min(window.end - trail.least(activity))
        .min(duration)
        .min(length);
    let late = (window.end - trail.most(activity))
        .min(trail.most(activity) + duration - window.start)
        .min(duration)
        .min(length);
    let sure = (trail.least(activity) + duration - window.start)
        .min(window.end - trail.most(activity))
        .min(duration)
        .min(length)
        .max(0);
    if i64::from(early.max(late) - sure) * demand <= window.left {
        return Ok(());
    }
    let longest = ((window.left + i64::from(sure) * demand) / demand) as i32;
    if early > longest {
        narrow(trail, Literal::at_least(activity, window.end - longest), reason)?;
    }
    if late > longest {
        narrow(trail, Literal::at_most(activity, window.start + longest - duration), reason)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instance;
    use crate::bounds::solver::clauses::Clauses;
    use crate::bounds::solver::explain::explain;
    use crate::bounds::solver::literal::Atoms;

    /// Three activities (2 periods, 1 of 2 units) each before 6 periods of something else, and activity 7 (2 periods, both
    /// units) beside them. Within 10 periods the three lie in the first 4, and nothing says where.
    fn model() -> Model {
        let instance = Instance::new(
            vec![0, 2, 2, 2, 6, 6, 6, 2, 0],
            vec![vec![1, 2, 3, 7], vec![4], vec![5], vec![6], vec![8], vec![8], vec![8], vec![8], vec![]],
            vec![2],
            [0, 1, 1, 1, 0, 0, 0, 2, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap();
        Model::new(&instance, 10)
    }

    #[test]
    fn what_does_not_fit_into_a_window_moves_to_its_edge() {
        // 8 units from 0 until 4, of which the three take 6: for 7, which takes 2, there is room for one period.
        let model = model();
        let mut trail = Trail::new(model.ranges.iter().copied());
        assert!(Energetic::default().propagate(&model, &mut trail, 0).is_ok());
        assert_eq!((trail.least(7), trail.most(7)), (3, 8));
    }

    #[test]
    fn a_move_is_explained_by_what_holds() {
        let model = model();
        let mut trail = Trail::new(model.ranges.iter().copied());
        trail.open_level();
        assert!(Energetic::default().propagate(&model, &mut trail, 0).is_ok());
        let event = trail.undo().unwrap();
        let clauses = Clauses::new(&Atoms::new(model.ranges.iter().copied()));
        let mut because = Vec::new();
        let literal = Literal::at_least(7, 3);
        explain(&model, &trail, &clauses, event.reason, Some(literal), &mut because);
        // That 7 would overlap the window by two periods from its earliest start on; where the three lie holds anyway.
        assert_eq!(because, [Literal::at_least(7, 0)]);
    }

    #[test]
    fn a_window_that_is_too_full_is_a_clash() {
        let model = model();
        let mut trail = Trail::new(model.ranges.iter().copied());
        trail.push(Literal::at_most(7, 2), Reason::Decision);
        let clash = Energetic::default().propagate(&model, &mut trail, 0);
        assert_eq!(clash, Err((Reason::Energy { resource: 0, start: 0, end: 4 }, None)));
    }
}
