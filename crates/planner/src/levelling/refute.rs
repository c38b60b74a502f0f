//! Whether a plan can finish by some date, by trying: where tasks are needed at once that cannot go on at once, one of them
//! comes after another, and each choice is tried.
//!
//! Every task is placed as early as it can be ([`Relaxed::narrow`]). Where then more of somebody is taken than there is, at
//! some moment, a few tasks are to blame that go on together. In a plan without that, some two of them do not go on
//! together, so that one begins after another has ended; or all go on together later, when there is more of them, so that
//! one begins then (branching over minimal forbidden sets, Igelmund and Radermacher 1983; Demeulemeester and Herroelen
//! 1992). Nothing else is possible, so that a date for which no choice is left is ruled out. Where nothing is to blame a
//! schedule is found; whether it is one of the plan too, whoever asks finds out, as some rules are not looked at.

use super::relaxed::{Need, NotBefore, Relaxed};
use crate::time::DateTime;

/// What came of trying.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// No plan finishes by that date.
    Refuted,
    /// One does that breaks none of the rules that are looked at: when it finishes, and the starts of its lines.
    Found {
        /// When it finishes.
        finish: DateTime,
        /// By line.
        starts: Vec<DateTime>,
    },
    /// There was no time to find out.
    Open,
}

/// Some choices that were made.
struct Node {
    not_before: NotBefore,
    /// By resource, of two of its needs: the first is over before the second begins.
    ordered: Vec<(usize, usize, usize)>,
}

/// Tries to have a plan finish by a date. Counts lines that are placed down from `work`, and breaks off where none are left.
pub(super) fn refute(relaxed: &mut Relaxed, finish: DateTime, work: &mut u64) -> Outcome {
    if !relaxed.finish_by(finish) {
        return Outcome::Open;
    }
    let mut open = vec![Node { not_before: relaxed.anywhere(), ordered: Vec::new() }];
    while let Some(mut node) = open.pop() {
        if *work == 0 {
            return Outcome::Open;
        }
        if !relaxed.narrow(finish, &mut node.not_before, &node.ordered, work) {
            continue;
        }
        let Some(conflict) = conflict(relaxed) else {
            let lines = 0..relaxed.decoder.placing.line_count() as u32;
            let leaves = || lines.clone().filter(|line| relaxed.decoder.placing.is_active_leaf(*line));
            let finish = leaves().map(|line| relaxed.decoder.placing.dates(line).1).max();
            let starts = lines.clone().map(|line| relaxed.decoder.placing.dates(line).0).collect();
            return finish.map_or(Outcome::Open, |finish| Outcome::Found { finish, starts });
        };
        let first = open.len();
        conflict.branch(relaxed, &node, &mut open);
        // What puts off least is tried first, from the end of the list.
        open[first..].reverse();
    }
    Outcome::Refuted
}

/// Needs that are there at once, at some moment, though they are more than there is.
struct Conflict {
    resource: usize,
    needs: Vec<usize>,
    /// From when on there is enough for all of them.
    enough_from: Option<DateTime>,
}

impl Conflict {
    fn branch(&self, relaxed: &Relaxed, node: &Node, open: &mut Vec<Node>) {
        let needs = &relaxed.needs[self.resource];
        let mut choices: Vec<(DateTime, Option<usize>, usize)> = Vec::new();
        for &second in &self.needs {
            let firsts = self.needs.iter().filter(|first| **first != second);
            choices.extend(firsts.map(|first| (relaxed.earliest(&needs[*first]).1, Some(*first), second)));
            choices.extend(self.enough_from.map(|at| (at, None, second)));
        }
        choices.sort_unstable();
        for (until, first, second) in choices {
            if first.is_some_and(|first| !relaxed.may_precede(self.resource, first, second)) {
                continue;
            }
            let mut child = Node { not_before: node.not_before.clone(), ordered: node.ordered.clone() };
            child.ordered.extend(first.map(|first| (self.resource, first, second)));
            relaxed.put_off(&needs[second], until, &mut child.not_before);
            open.push(child);
        }
    }
}

/// The first moment at which more is needed than there is, where everything is as early as it can be, with the fewest
/// needs to blame.
fn conflict(relaxed: &Relaxed) -> Option<Conflict> {
    let mut best: Option<(usize, DateTime, Conflict)> = None;
    for (resource, needs) in relaxed.needs.iter().enumerate() {
        let spans: Vec<(DateTime, DateTime)> = needs.iter().map(|need| relaxed.earliest(need)).collect();
        for moment in moments(relaxed, resource, needs, &spans) {
            if let Some(conflict) = conflict_at(relaxed, resource, &spans, moment) {
                let key = (conflict.needs.len(), moment);
                if best.as_ref().is_none_or(|best| key < (best.0, best.1)) {
                    best = Some((key.0, key.1, conflict));
                }
            }
        }
    }
    best.map(|best| best.2)
}

/// When a need begins, and when there is another amount while one is there: where more can be needed than before.
fn moments(
    relaxed: &Relaxed,
    resource: usize,
    needs: &[Need],
    spans: &[(DateTime, DateTime)],
) -> Vec<DateTime> {
    let mut moments = Vec::new();
    let free = relaxed.decoder.free(resource);
    for (need, (begins, ends)) in needs.iter().zip(spans).filter(|one| one.0.is_whole) {
        let clock = relaxed.decoder.placing.clock(need.load.clock);
        let all = std::iter::once(*begins).chain(free.changes(*begins, *ends));
        moments.extend(all.map(|at| clock.start_at_or_after(at)).filter(|at| at < ends));
    }
    moments.sort_unstable();
    moments.dedup();
    moments
}

fn conflict_at(
    relaxed: &Relaxed,
    resource: usize,
    spans: &[(DateTime, DateTime)],
    moment: DateTime,
) -> Option<Conflict> {
    let needs = &relaxed.needs[resource];
    let free = relaxed.decoder.free(resource);
    let there_is = i64::from(free.at(moment));
    let is_there = |need: &usize| {
        let (begins, ends) = spans[*need];
        needs[*need].is_whole && begins <= moment && moment < ends
    };
    let amount = |need: &usize| i64::from(needs[*need].load.amount);
    let mut there: Vec<usize> = (0..needs.len()).filter(is_there).collect();
    let mut taken: i64 = there.iter().map(amount).sum();
    if taken <= there_is {
        return None;
    }
    // Without whoever is not to blame, those that take least first.
    there.sort_by_key(|need| (amount(need), *need));
    let mut blamed = Vec::new();
    for need in there {
        if taken - amount(&need) > there_is {
            taken -= amount(&need);
        } else {
            blamed.push(need);
        }
    }
    let taken = i32::try_from(taken).ok()?;
    Some(Conflict { resource, enough_from: free.enough_from(moment, taken), needs: blamed })
}
