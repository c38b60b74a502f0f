//! Random lists to begin with, by regret-based biased random sampling (Drexl 1991) on how much must come after.
//!
//! Of the activities whose predecessors are all in the list, one is drawn. The more time its successors take after it
//! the likelier it is drawn. Leaves out: resources, which the schedules made of the lists see to.

use crate::problem::Problem;
use crate::random::Random;

/// Draws forward lists; it keeps its memory from one call to the next.
#[derive(Debug, Clone)]
pub(crate) struct Sampler {
    urgencies: Vec<u32>,
    waiting_for: Vec<u32>,
    ready: Vec<u32>,
}

impl Sampler {
    /// A sampler for the problem with its own urgencies.
    pub(crate) fn new<P: Problem>(problem: &P) -> Self {
        let urgencies = (0..problem.activity_count()).map(|activity| problem.urgency(activity)).collect();
        Self { urgencies, waiting_for: Vec::new(), ready: Vec::new() }
    }

    /// Writes a random forward list.
    pub(crate) fn sample<P: Problem>(&mut self, problem: &P, random: &mut Random, list: &mut Vec<u32>) {
        self.fill(problem, list, |urgencies, ready| {
            let least = ready.iter().map(|activity| urgencies[*activity as usize]).min().unwrap_or(0);
            let weight = |activity: &u32| u64::from(urgencies[*activity as usize] - least) + 1;
            let total: u64 = ready.iter().map(weight).sum();
            let mut drawn = ((u128::from(random.next()) * u128::from(total)) >> 32) as u64;
            for (place, activity) in ready.iter().enumerate() {
                let weight = weight(activity);
                if drawn < weight {
                    return place;
                }
                drawn -= weight;
            }
            0
        });
    }

    /// Writes the forward list in which the most urgent comes first, and of equally urgent the smallest number.
    pub(crate) fn most_urgent_first<P: Problem>(&mut self, problem: &P, list: &mut Vec<u32>) {
        self.fill(problem, list, |urgencies, ready| {
            let order = |place: &usize| (std::cmp::Reverse(urgencies[ready[*place] as usize]), ready[*place]);
            (0..ready.len()).min_by_key(order).unwrap_or(0)
        });
    }

    /// Writes a forward list, `choose` picking one place of those that are ready.
    fn fill<P: Problem>(
        &mut self,
        problem: &P,
        list: &mut Vec<u32>,
        mut choose: impl FnMut(&[u32], &[u32]) -> usize,
    ) {
        let activities = 0..problem.activity_count();
        self.waiting_for.clear();
        self.waiting_for
            .extend(activities.clone().map(|activity| problem.predecessors(activity).len() as u32));
        self.ready.clear();
        self.ready.extend(activities.filter(|activity| self.waiting_for[*activity] == 0).map(|it| it as u32));
        list.clear();
        while !self.ready.is_empty() {
            let place = choose(&self.urgencies, &self.ready);
            let activity = self.ready.swap_remove(place);
            list.push(activity);
            for &successor in problem.successors(activity as usize) {
                let waiting_for = &mut self.waiting_for[successor as usize];
                *waiting_for -= 1;
                if *waiting_for == 0 {
                    self.ready.push(successor);
                }
            }
        }
    }
}
