//! An instance in the solver's words: a start for each activity, a choice for each pair that cannot run at once, links
//! between their sides, and resources.

use super::literal::Literal;
use crate::Instance;

/// The most pairs that get a choice of their own: more take longer to look after than they save.
const MOST_PAIRS: usize = 4_000;

/// What the solver must obey. Variables are the activities by number, then the choices.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) activity_count: u32,
    /// By activity.
    pub(super) durations: Vec<i32>,
    pub(super) links: Vec<Link>,
    /// By side: the links that begin there.
    pub(super) links_from: Vec<Vec<u32>>,
    /// By side: the links that hold once the side is at least what their condition says.
    pub(super) links_if: Vec<Vec<u32>>,
    pub(super) resources: Vec<Resource>,
    /// By activity: the resources it takes.
    pub(super) resources_of: Vec<Vec<u32>>,
    /// By variable: the least and the most it can be.
    pub(super) ranges: Vec<(i32, i32)>,
}

/// One side is at least another and a length, always or on a condition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) length: i32,
    pub(super) condition: Option<Literal>,
}

/// A resource and what takes it, each for some time and some amount.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    pub(super) capacity: i64,
    /// Activities and how much each takes.
    pub(super) takers: Vec<(u32, i64)>,
}

impl Model {
    /// The instance with a makespan of at most `most`, which is at least the critical path length.
    pub(super) fn new(instance: &Instance, most: u32) -> Self {
        let activity_count = instance.activity_count();
        let duration = |activity: usize| instance.duration(activity) as i32;
        let ranges: Vec<(i32, i32)> = (0..activity_count)
            .map(|activity| {
                let latest = most as i32 - instance.tails()[activity] as i32 - duration(activity);
                (instance.heads()[activity] as i32, latest)
            })
            .collect();
        let resources: Vec<Resource> = (0..instance.resource_count())
            .map(|resource| Resource {
                capacity: i64::from(instance.capacity(resource)),
                takers: (0..activity_count)
                    .filter(|activity| instance.demand(*activity, resource) > 0 && duration(*activity) > 0)
                    .map(|activity| (activity as u32, i64::from(instance.demand(activity, resource))))
                    .collect(),
            })
            .collect();
        let mut resources_of = vec![Vec::new(); activity_count];
        for (number, resource) in (0..).zip(&resources) {
            for (activity, _) in &resource.takers {
                resources_of[*activity as usize].push(number);
            }
        }
        let mut model = Self {
            activity_count: activity_count as u32,
            durations: (0..activity_count).map(duration).collect(),
            links: Vec::new(),
            links_from: Vec::new(),
            links_if: Vec::new(),
            resources,
            resources_of,
            ranges,
        };
        for activity in 0..activity_count as u32 {
            for &successor in instance.successors(activity as usize) {
                model.precede(activity, successor, None);
            }
        }
        for (one, other) in model.rivals(instance) {
            let choice = model.ranges.len() as u32;
            model.ranges.push((0, 1));
            model.precede(one, other, Some(Literal::at_least(choice, 1)));
            model.precede(other, one, Some(Literal::at_most(choice, 0)));
        }
        model.index_links();
        model
    }

    /// Links the lower sides, and the upper ones the other way.
    fn precede(&mut self, first: u32, second: u32, condition: Option<Literal>) {
        let length = self.durations[first as usize];
        self.links.push(Link { from: 2 * first, to: 2 * second, length, condition });
        self.links.push(Link { from: 2 * second + 1, to: 2 * first + 1, length, condition });
    }

    fn index_links(&mut self) {
        self.links_from = vec![Vec::new(); 2 * self.ranges.len()];
        self.links_if = vec![Vec::new(); 2 * self.ranges.len()];
        for (number, link) in (0..).zip(&self.links) {
            self.links_from[link.from as usize].push(number);
            if let Some(condition) = link.condition {
                self.links_if[condition.side as usize].push(number);
            }
        }
    }

    /// Pairs that can never run at once for want of a resource, and of which either may come first. None where there
    /// are too many.
    fn rivals(&self, instance: &Instance) -> Vec<(u32, u32)> {
        let mut rivals = Vec::new();
        let before = crate::bounds::precedence::Precedence::new(instance);
        for one in 0..self.activity_count {
            for other in one + 1..self.activity_count {
                if before.excludes(instance, one as usize, other as usize) {
                    rivals.push((one, other));
                    if rivals.len() > MOST_PAIRS {
                        return Vec::new();
                    }
                }
            }
        }
        rivals
    }
}
