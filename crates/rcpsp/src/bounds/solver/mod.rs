//! A solver that tries, fails and learns: is there a schedule of at most so many periods?
//!
//! Constraint propagation with clause learning (lazy clause generation; A. Schutt et al., "Solving RCPSP/max by lazy clause
//! generation", Journal of Scheduling 16, 2013). A variable is the start of an activity; what is tried are bounds of starts. It works in counted pieces,
//! so that whoever asks can stop at any time, and is the same on every machine. Leaves out: good schedules fast.
//!
//! In reading order: claims, their history, what was learnt, what to try, what must be obeyed, how that narrows, why.

mod literal;
mod trail;
mod clauses;
mod activity;
mod model;
mod timetable;
mod energetic;
mod explain;
mod learn;

use activity::Activity;
use clauses::Clauses;
use energetic::Energetic;
use learn::Learning;
use literal::{Atoms, Literal};
use model::Model;
use timetable::{Clash, TimeTable, narrow};
use trail::{Event, Reason, Trail};

use crate::Instance;
use crate::bounds::simple::MOST_ACTIVITIES;

/// The most values that all variables can have together: tables hold a few words for each.
const MOST_ATOMS: u64 = 1 << 20;

/// What is known about a makespan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The effort is used up; ask again.
    Open,
    /// No schedule is that short: the shortest is at least this long.
    AtLeast(u32),
    /// The starts of a schedule that is that short.
    Schedule(Vec<u32>),
}

/// What is asked, and all that was learnt about it.
#[derive(Clone, Debug)]
pub(super) struct Solver {
    model: Model,
    atoms: Atoms,
    trail: Trail,
    clauses: Clauses,
    activity: Activity,
    learning: Learning,
    time_table: TimeTable,
    energetic: Energetic,
    /// By resource: how often energetic reasoning is left out before it is tried again, and how often it was.
    patience: Vec<(u32, u32)>,
    /// By resource: whether what takes it moved since energetic reasoning.
    is_stirred: Vec<bool>,
    /// How many events have been looked at.
    looked_at: usize,
    /// By resource: whether what takes it moved.
    is_touched: Vec<bool>,
    /// By variable: the least it could be at the latest conflict.
    favourites: Vec<i32>,
    conflict_count: u64,
    /// At which number of conflicts to begin anew, and to forget.
    next_restart: u64,
    restart_count: u64,
    next_reduction: u64,
    reduction_count: u64,
    pieces: u64,
    has_begun: bool,
    /// The makespan that was asked about last.
    asked: u32,
    /// Only shorter makespans are looked for.
    upper: u32,
}

impl Solver {
    /// For makespans of less than `upper`; none if there are too many starts to keep a table of.
    pub(super) fn new(instance: &Instance, upper: u32) -> Option<Self> {
        let most = upper.checked_sub(1)?.max(instance.critical_path_length());
        let slack = u64::from(most - instance.critical_path_length()) + 1;
        let float = |activity: usize| {
            let through =
                instance.heads()[activity] + instance.duration(activity) + instance.tails()[activity];
            u64::from(instance.critical_path_length() - through)
        };
        let values: u64 = (0..instance.activity_count()).map(|activity| slack + float(activity)).sum();
        if values > MOST_ATOMS || instance.activity_count() > MOST_ACTIVITIES {
            return None;
        }
        let model = Model::new(instance, most);
        let atoms = Atoms::new(model.ranges.iter().copied());
        Some(Self {
            trail: Trail::new(model.ranges.iter().copied()),
            clauses: Clauses::new(&atoms),
            activity: Activity::new(atoms.count()),
            learning: Learning::new(2 * model.ranges.len()),
            time_table: TimeTable::default(),
            energetic: Energetic::default(),
            patience: vec![(0, 0); model.resources.len()],
            is_stirred: vec![true; model.resources.len()],
            looked_at: 0,
            is_touched: vec![true; model.resources.len()],
            favourites: model.ranges.iter().map(|range| range.0).collect(),
            conflict_count: 0,
            next_restart: RESTART_UNIT,
            restart_count: 0,
            next_reduction: FIRST_REDUCTION,
            reduction_count: 0,
            pieces: 0,
            has_begun: false,
            asked: 0,
            upper,
            model,
            atoms,
        })
    }

    /// How many pieces of work were done.
    pub(super) fn pieces(&self) -> u64 {
        self.pieces
    }

    /// Only makespans of less than `upper` are of interest from now on.
    pub(super) fn tighten(&mut self, upper: u32) {
        let Some(most) = upper.checked_sub(1).filter(|_| upper < self.upper) else { return };
        self.upper = upper;
        self.go_back(0);
        let literal = Literal::at_most(self.model.activity_count - 1, most as i32);
        // Where it fails, the question of any makespan below it is answered with the bound as it is.
        if !self.trail.holds(literal) && !self.trail.fails(literal) {
            self.trail.push(literal, Reason::Decision);
        }
    }

    /// Values near these starts are tried first, until the next conflict says otherwise.
    pub(super) fn favour(&mut self, starts: &[u32]) {
        for (favourite, start) in self.favourites.iter_mut().zip(starts) {
            *favourite = *start as i32;
        }
    }

    /// Looks for a schedule of at most `makespan` periods, for about so many pieces of work. What was learnt for one
    /// makespan is kept for others.
    pub(super) fn ask(&mut self, makespan: u32, pieces: u64) -> Answer {
        let deadline = Literal::at_most(self.model.activity_count - 1, makespan as i32);
        let until = self.pieces.saturating_add(pieces);
        if self.asked != makespan {
            self.asked = makespan;
            self.go_back(0);
        }
        loop {
            if let Err(clash) = self.propagate() {
                self.conflict_count += 1;
                if !self.learn(clash) {
                    self.go_back(0);
                    return Answer::AtLeast(self.upper);
                }
                continue;
            }
            if self.pieces >= until {
                return Answer::Open;
            }
            if self.conflict_count >= self.next_restart {
                self.restart();
                continue;
            }
            if self.trail.level() == 0 {
                if self.trail.fails(deadline) {
                    let least = self.trail.least(self.model.activity_count - 1);
                    return Answer::AtLeast(least.max(0) as u32);
                }
                self.trail.open_level();
                if !self.trail.holds(deadline) {
                    self.trail.push(deadline, Reason::Decision);
                }
                continue;
            }
            match self.choose() {
                Some(literal) => {
                    self.trail.open_level();
                    self.trail.push(literal, Reason::Decision);
                }
                None => {
                    let starts =
                        (0..self.model.activity_count).map(|activity| self.trail.least(activity) as u32);
                    let starts = starts.collect();
                    self.go_back(0);
                    return Answer::Schedule(starts);
                }
            }
        }
    }

    /// Narrows until nothing follows any more.
    fn propagate(&mut self) -> Result<(), Clash> {
        if !self.has_begun {
            for link in 0..self.model.links.len() as u32 {
                self.follow(link)?;
            }
            self.has_begun = true;
        }
        loop {
            while let Some(event) = self.trail.event(self.looked_at) {
                self.looked_at += 1;
                self.look_at(&event)?;
            }
            let Some(resource) = self.is_touched.iter().position(|is_touched| *is_touched) else {
                if self.reason_about_energy()? {
                    continue;
                }
                return Ok(());
            };
            self.is_touched[resource] = false;
            self.pieces += self.model.resources[resource].takers.len() as u64;
            let outcome = self.time_table.propagate(&self.model, &mut self.trail, resource as u32);
            if outcome.is_err() {
                self.is_touched[resource] = true;
            }
            outcome?;
        }
    }

    fn look_at(&mut self, event: &Event) -> Result<(), Clash> {
        for key in event.before + 1..=event.after {
            let literal = Literal { side: event.side, key };
            let looked_at = self
                .clauses
                .propagate(&self.atoms, &mut self.trail, literal)
                .map_err(|clause| (Reason::Clause(clause), None))?;
            self.pieces += 1 + looked_at as u64;
        }
        for place in 0..self.model.links_from[event.side as usize].len() {
            let link = self.model.links_from[event.side as usize][place];
            self.follow(link)?;
        }
        for place in 0..self.model.links_if[event.side as usize].len() {
            let link = self.model.links_if[event.side as usize][place];
            self.follow(link)?;
        }
        if let Some(resources) = self.model.resources_of.get(event.side as usize / 2) {
            for &resource in resources {
                self.is_touched[resource as usize] = true;
                self.is_stirred[resource as usize] = true;
            }
        }
        Ok(())
    }

    /// Energetic reasoning where it is due; whether anything was narrowed. It takes long, so where it finds nothing it
    /// is tried less and less often.
    fn reason_about_energy(&mut self) -> Result<bool, Clash> {
        for resource in 0..self.is_stirred.len() {
            if !std::mem::take(&mut self.is_stirred[resource]) {
                continue;
            }
            let (patience, waited) = &mut self.patience[resource];
            if *waited < *patience && self.trail.level() > 1 {
                *waited += 1;
                continue;
            }
            *waited = 0;
            let before = self.trail.len();
            self.pieces += 10 * self.model.resources[resource].takers.len() as u64;
            let outcome = self.energetic.propagate(&self.model, &mut self.trail, resource as u32);
            let is_of_use = outcome.is_err() || self.trail.len() > before;
            *patience = if is_of_use { *patience / 2 } else { (*patience + 1).min(MOST_PATIENCE) };
            if outcome.is_err() {
                self.is_stirred[resource] = true;
            }
            self.pieces += outcome? as u64;
            if is_of_use {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn follow(&mut self, number: u32) -> Result<(), Clash> {
        self.pieces += 1;
        let link = self.model.links[number as usize];
        let key = self.trail.value(link.from) + link.length;
        match link.condition {
            Some(condition) if !self.trail.holds(condition) => {
                let is_broken = key + self.trail.value(link.to ^ 1) > 0;
                if is_broken && !self.trail.fails(condition) {
                    narrow(&mut self.trail, condition.negated(), Reason::Broken(number))?;
                }
                Ok(())
            }
            _ => narrow(&mut self.trail, Literal { side: link.to, key }, Reason::Link(number)),
        }
    }

    /// What to try next; none if every start is settled.
    fn choose(&mut self) -> Option<Literal> {
        while let Some(atom) = self.activity.pop() {
            let claim = self.atoms.claim(atom);
            if self.trail.holds(claim) || self.trail.fails(claim) {
                continue;
            }
            let is_favourite = self.favourites[claim.variable() as usize] >= claim.key;
            return Some(if is_favourite { claim } else { claim.negated() });
        }
        // What can start first starts at once; among those, what must start first.
        let open = (0..self.model.activity_count).filter(|activity| !self.trail.is_fixed(*activity));
        let next =
            open.min_by_key(|activity| (self.trail.least(*activity), self.trail.most(*activity), *activity))?;
        Some(Literal::at_most(next, self.trail.least(next)))
    }

    /// Takes back all that was tried above a level.
    fn go_back(&mut self, level: usize) {
        if level >= self.trail.level() {
            return;
        }
        let beginning = self.trail.beginning_of(level + 1);
        while self.trail.len() > beginning {
            // OK because there are more events than that.
            let Some(event) = self.trail.undo() else { break };
            self.note_undone(&event);
        }
        self.trail.close_levels(level);
        self.looked_at = self.looked_at.min(self.trail.len());
    }

    fn note_undone(&mut self, event: &Event) {
        for key in event.before + 1..=event.after {
            self.activity.insert(self.atoms.atom(Literal { side: event.side, key }));
        }
    }

    fn restart(&mut self) {
        self.go_back(0);
        self.restart_count += 1;
        self.next_restart = self.conflict_count + RESTART_UNIT * luby(self.restart_count);
        if self.conflict_count >= self.next_reduction {
            self.reduction_count += 1;
            self.next_reduction =
                self.conflict_count + FIRST_REDUCTION + REDUCTION_STEP * self.reduction_count;
            self.clauses.reduce(&self.atoms, &self.trail);
        }
    }
}

/// Conflicts between beginnings, times the terms of the Luby sequence.
const RESTART_UNIT: u64 = 50;

/// How often energetic reasoning is left out at most, where it finds nothing.
const MOST_PATIENCE: u32 = 64;

/// Conflicts until clauses are forgotten for the first time, and how many more each time after.
const FIRST_REDUCTION: u64 = 2_000;
const REDUCTION_STEP: u64 = 500;

/// 1, 1, 2, 1, 1, 2, 4, ...: M. Luby, A. Sinclair and D. Zuckerman (1993). Counted from 0.
fn luby(mut place: u64) -> u64 {
    loop {
        // The sequence up to 2^k - 1 terms ends in 2^(k - 1); what is before that repeats.
        let k = u64::from((place + 1).ilog2());
        let whole = (1 << (k + 1)) - 1;
        if place + 1 == whole {
            return 1 << k;
        }
        place -= (1 << k) - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_luby_sequence() {
        let first: Vec<u64> = (0..15).map(luby).collect();
        assert_eq!(first, [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
    }
}
