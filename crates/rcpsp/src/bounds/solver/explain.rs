//! Why a literal holds: the literals from which it follows, as few and as weak as is easy.
//!
//! Reasons are explained only when somebody asks, in the state just before the event; bounds only grow, so what was known
//! when the event happened is known there. Energy follows A. Schutt, T. Feydy and P. J. Stuckey, "Explaining
//! time-table-edge-finding propagation for the cumulative resource constraint" (2013).

use super::clauses::Clauses;
use super::literal::Literal;
use super::model::Model;
use super::trail::{Reason, Trail};

/// Writes literals to `because` that hold and from which `literal` follows; without one, from which it follows that
/// nothing is possible.
pub(super) fn explain(
    model: &Model,
    trail: &Trail,
    clauses: &Clauses,
    reason: Reason,
    literal: Option<Literal>,
    because: &mut Vec<Literal>,
) {
    match reason {
        Reason::Decision => {}
        Reason::Clause(clause) => {
            let others = usize::from(literal.is_some());
            because.extend(clauses.literals(clause)[others..].iter().map(|other| other.negated()));
        }
        Reason::Link(link) => {
            let link = &model.links[link as usize];
            because
                .extend(literal.map(|literal| Literal { side: link.from, key: literal.key - link.length }));
            because.extend(link.condition);
        }
        Reason::Broken(link) => {
            let link = &model.links[link as usize];
            let key = trail.value(link.from);
            because.push(Literal { side: link.from, key });
            because.push(Literal { side: link.to ^ 1, key: 1 - link.length - key });
        }
        Reason::Energy { resource, start, end } => {
            Window { model, trail, resource, start, end }.explain(literal, because);
        }
    }
}

/// A resource from one time until another.
struct Window<'a> {
    model: &'a Model,
    trail: &'a Trail,
    resource: u32,
    start: i32,
    end: i32,
}

impl Window<'_> {
    fn explain(&self, literal: Option<Literal>, because: &mut Vec<Literal>) {
        let resource = &self.model.resources[self.resource as usize];
        let room = resource.capacity * i64::from(self.end - self.start);
        let own = literal.map(Literal::variable);
        let mut needed = room + 1;
        if let Some(literal) = literal {
            let activity = literal.variable();
            let demand = resource.takers.iter().find(|taker| taker.0 == activity).map_or(0, |taker| taker.1);
            let (overlap, premise) = self.premise(literal);
            needed -= demand * i64::from(overlap + 1);
            because.push(premise);
        }
        // What runs here for sure, and how much more of it there is than is needed.
        let mut sure: Vec<(i64, u32, i64, i32)> = Vec::new();
        let mut surplus = -needed;
        for &(activity, demand) in &resource.takers {
            let overlap = self.sure_overlap(activity);
            if Some(activity) != own && overlap > 0 {
                let energy = demand * i64::from(overlap);
                surplus += energy;
                if !self.is_free(activity, overlap) {
                    sure.push((energy, activity, demand, overlap));
                }
            }
        }
        sure.sort_unstable();
        for (energy, activity, demand, overlap) in sure {
            if energy <= surplus {
                surplus -= energy;
                continue;
            }
            let less = surplus.max(0) / demand;
            surplus -= less * demand;
            let (from, until) = self.ends(activity, overlap - less as i32);
            because.push(from);
            because.push(until);
        }
    }

    /// The least time for which an activity runs in the window, wherever it starts.
    fn sure_overlap(&self, activity: u32) -> i32 {
        let duration = self.model.durations[activity as usize];
        let from_the_left = self.trail.least(activity) + duration - self.start;
        let from_the_right = self.end - self.trail.most(activity);
        from_the_left.min(from_the_right).min(duration).min(self.end - self.start).max(0)
    }

    /// What makes an activity run here for so long.
    fn ends(&self, activity: u32, overlap: i32) -> (Literal, Literal) {
        let duration = self.model.durations[activity as usize];
        (
            Literal::at_least(activity, self.start + overlap - duration),
            Literal::at_most(activity, self.end - overlap),
        )
    }

    /// Whether an activity runs here for so long whatever is tried.
    fn is_free(&self, activity: u32, overlap: i32) -> bool {
        let (from, until) = self.ends(activity, overlap);
        self.trail.holds_at_root(from) && self.trail.holds_at_root(until)
    }

    /// For how long an activity may run here and still need not be where the literal says, and what keeps it from lying
    /// on the other side of the window.
    fn premise(&self, literal: Literal) -> (i32, Literal) {
        let activity = literal.variable();
        let duration = self.model.durations[activity as usize];
        let most = (duration - 1).min(self.end - self.start - 1);
        if literal.side & 1 == 0 {
            let overlap =
                most.min(self.end - literal.key).min(self.trail.least(activity) + duration - self.start - 1);
            (overlap, Literal::at_least(activity, self.start + overlap + 1 - duration))
        } else {
            let latest = -literal.key;
            let overlap =
                most.min(latest + duration - self.start).min(self.end - self.trail.most(activity) - 1);
            (overlap, Literal::at_most(activity, self.end - overlap - 1))
        }
    }
}
