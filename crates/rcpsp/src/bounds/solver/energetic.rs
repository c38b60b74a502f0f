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
