//! Levelling: delays, and where they are allowed pauses, after which nobody is needed twice at once, as a proposal.
//!
//! [`Levelling`] looks for the best schedule it can, step by step, and tells a [`Proposal`] at any time: the best so far,
//! as levelling delays with their reasons. It reads top down: `resources` is who is needed by what and how much there is,
//! `decoder` makes a schedule of an order of tasks over real calendars with the engine's own rules, what is not moved but
//! follows what is along with it (`followers`), where that is allowed in `pieces`; `behind` mends what an order could not
//! know. `order` has the orders to begin with, from which [`rcpsp::Search`] goes on. `bound` says how early no plan can
//! finish, by what holds of all of them (`relaxed`) and by trying (`refute`). `promise` is which dates must be kept, `proposal`
//! tells what to do, `waits` why, and `excess` what is too much of a day all the same.
//!
//! Promises: the dates of a proposal are those that [`Schedule::compute`] tells of the plan with its moves; the same
//! plan, options and number of steps give the same proposal; no clock, no panic on any plan. Leaves out: plans that are
//! reckoned from their finish, in which nothing can be delayed; what summaries have people for; material and expenses.

mod steps;
mod resources;
mod decoder;
mod followers;
mod pieces;
mod behind;
mod order;
mod bound;
mod relaxed;
mod refute;
mod promise;
mod waits;
mod excess;
mod proposal;
mod words;

use std::collections::BTreeSet;

use rcpsp::{Problem, Search, Times};

use self::decoder::{Decoder, Role};
pub use self::excess::Excess;
pub use self::promise::{BrokenPromise, Promise};
pub use self::proposal::{ChainStep, ChainTie, Move, Overload, Pause, Proposal, Shortfall, one_step};
pub use self::waits::WaitReason;
use crate::edit::{Edit, TaskChange};
use crate::id::TaskId;
use crate::plan::Plan;
use crate::rules::Direction;
use crate::schedule::{Placing, Schedule};
use crate::task::Task;
use crate::time::DateTime;

/// What levelling may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevellingOptions {
    /// Where the search begins: the same seed gives the same proposal.
    pub seed: u64,
    /// Whether people must not be needed twice at once.
    pub people: bool,
    /// Whether equipment must not.
    pub equipment: bool,
    /// Whether teams must not, of which tasks need one person each where they name a team and nobody in it.
    pub teams: bool,
    /// Tasks that start earlier stay where they are.
    pub from: Option<DateTime>,
    /// Tasks that start then or later stay where they are.
    pub until: Option<DateTime>,
    /// Whether tasks are delayed within the slack they have alone, so that the finish of the plan stays.
    pub within_slack: bool,
    /// Whether a task may pause while somebody on it does something else.
    pub may_split: bool,
    /// Tasks that keep the delay they have.
    pub held: BTreeSet<TaskId>,
}

impl Default for LevellingOptions {
    /// Everybody and everything, at any time; each task from end to end.
    fn default() -> Self {
        Self {
            seed: 1,
            people: true,
            equipment: true,
            teams: true,
            from: None,
            until: None,
            within_slack: false,
            may_split: false,
            held: BTreeSet::new(),
        }
    }
}

/// Why levelling leaves a task where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stay {
    /// It is over, or was put on a date by hand or by a constraint.
    Facts,
    /// Its work has begun.
    Begun,
    /// It is to be as late as possible.
    AsLateAsPossible,
    /// Its priority is the largest.
    Priority,
    /// It starts outside the time that is levelled.
    OutsideWindow,
    /// It was said to keep its delay.
    Refused,
    /// It needs nobody who is levelled.
    NobodyNeeded,
    /// It would have to wait longer than its constraint or its slack lets it.
    TooLate,
    /// There is never as much as it needs.
    NeverEnough,
}

/// How good a schedule is; what comes first counts first, and smaller is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Goodness {
    /// What is taken beyond what there is: hundredths of a percent times minutes.
    overload: u64,
    /// Minutes by which dates that must be kept are broken beyond what cannot be helped, times the weight of each task.
    lateness: u64,
    /// When the plan finishes.
    finish: i64,
    /// Minutes by which tasks are moved, times the weight of each.
    change: u64,
}

/// How far levelling has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevellingProgress {
    /// How many schedules were made.
    pub schedules: u64,
    /// When the plan finishes with the best of them.
    pub finish: DateTime,
    /// Before which no plan finishes in which nobody is needed twice at once.
    pub lower_bound: DateTime,
    /// Whether no such plan finishes earlier than the best.
    pub is_optimal: bool,
    /// Whether going on is of no use: nothing can be delayed, or the best cannot be better.
    pub is_done: bool,
}

/// A search for the delays after which nobody is needed twice at once.
#[derive(Clone, Debug)]
pub struct Levelling {
    plan: Plan,
    schedule: Schedule,
    options: LevellingOptions,
    /// Why tasks stay, by line.
    stays: Vec<Option<Stay>>,
    /// The plan in which nothing that may wait is delayed.
    base: Plan,
    /// Everything where it is if nobody waits for anybody.
    at_best: Placing,
    decoder: Decoder,
    search: Search<Decoder>,
    /// The best so far, and an order that gives it.
    best: Goodness,
    best_list: Vec<u32>,
    /// By line, where it is put behind what it would meet there.
    behind: Vec<Option<DateTime>>,
    /// The best that the search has found, of orders alone.
    found: Goodness,
    schedules: u64,
    improved_at: u64,
    lower_bound: DateTime,
    /// The finish with which the bound was looked for last.
    bounded: Option<i64>,
    /// Whether every order was tried.
    is_exhausted: bool,
}

/// All orders are tried where that takes no more lines to be placed.
const MOST_FOR_ALL: u64 = 60_000;

impl Levelling {
    /// Prepares the search, and makes the first schedules: there is a proposal from the beginning. Costs as much as a few
    /// schedules, and the bound.
    #[must_use]
    pub fn new(plan: &Plan, options: LevellingOptions) -> Self {
        Self::beginning_with(plan, options, &[])
    }

    /// The same plan with other tasks that keep the delay they have: what is known so far is where the search begins.
    #[must_use]
    pub fn holding(&self, held: BTreeSet<TaskId>) -> Self {
        let options = LevellingOptions { held, ..self.options.clone() };
        Self::beginning_with(&self.plan, options, &self.best_list)
    }

    fn beginning_with(plan: &Plan, options: LevellingOptions, list: &[u32]) -> Self {
        let schedule = Schedule::compute(plan);
        let placing = Placing::new(plan);
        let stays: Vec<Option<Stay>> = (0..placing.line_count() as u32)
            .map(|line| {
                let is_reckoned_from_finish = matches!(plan.rules().direction, Direction::FromFinish(_));
                decoder::stay(plan, &placing, line, &options)
                    .or(is_reckoned_from_finish.then_some(Stay::AsLateAsPossible))
            })
            .collect();
        // Only what needs somebody who is levelled may wait; anything else keeps the delay that it has.
        let mut probe = placing.clone();
        let resources = resources::Resources::new(plan, &mut probe, &options);
        let stays: Vec<Option<Stay>> = (0..)
            .zip(stays)
            .map(|(line, stay)| stay.or(resources.of(line).is_empty().then_some(Stay::NobodyNeeded)))
            .collect();
        let base = without_delays(plan, &placing, &stays);
        let decoder = Decoder::new(&base, &schedule, &stays, &options);
        let mut probe = decoder.clone();
        let mut times = Times::new(decoder.activity_count());
        let mut lists = order::first_lists(&decoder, &schedule);
        let all_lists = order::all_lists(&decoder, MOST_FOR_ALL);
        let is_exhausted = all_lists.is_some();
        lists.extend(all_lists.unwrap_or_default());
        lists.extend((list.len() == decoder.activity_count()).then(|| list.to_vec()));
        let schedules = lists.len() as u64;
        let mut search = Search::new(decoder.clone(), options.seed);
        let mut best: Option<(Goodness, Vec<u32>)> = None;
        for list in lists {
            let goodness = probe.forward(&list, &mut times);
            if !is_exhausted {
                search.suggest(&list);
            }
            if best.as_ref().is_none_or(|best| goodness < best.0) {
                best = Some((goodness, list));
            }
        }
        let (found, best_list) = best.unwrap_or_default();
        let (best, behind) = mended(&decoder, &best_list, found);
        let at_best = Placing::new(&base);
        let lower_bound = bound::critical_path(&at_best);
        let plan = plan.clone();
        let improved_at = schedules;
        let mut levelling = Self {
            plan,
            schedule,
            options,
            stays,
            base,
            at_best,
            decoder,
            search,
            best,
            best_list,
            behind,
            found,
            schedules,
            improved_at,
            lower_bound,
            bounded: None,
            is_exhausted,
        };
        levelling.prove();
        levelling
    }

    /// Rules out earlier finishes than that of the best, once it is one in which nobody is needed twice at once.
    fn prove(&mut self) {
        if self.best.overload > 0 || self.bounded == Some(self.best.finish) {
            return;
        }
        let bound = bound::lower_bound(&self.base, &self.decoder, self.lower_bound, self.best);
        self.lower_bound = bound.finish;
        for starts in bound.starts {
            self.try_order(&order::list_by_starts(&self.decoder, &starts));
        }
        self.bounded = Some(self.best.finish);
    }

    /// Makes a schedule of an order, which is the best from then on if it is better.
    fn try_order(&mut self, order: &[u32]) {
        let mut probe = self.decoder.clone();
        let mut times = Times::new(probe.activity_count());
        let goodness = probe.forward(order, &mut times);
        self.search.suggest(order);
        self.weigh(order.to_vec(), goodness);
    }

    /// Takes an order for the best, if its schedule is better once it is mended.
    fn weigh(&mut self, order: Vec<u32>, goodness: Goodness) {
        let (goodness, behind) = mended(&self.decoder, &order, goodness);
        if goodness < self.best {
            (self.best, self.best_list, self.behind) = (goodness, order, behind);
            self.improved_at = self.schedules;
        }
    }

    /// Goes on for so many schedules, or until there is nothing to be gained; whether there still is. Several calls come
    /// to the same as one.
    pub fn step(&mut self, schedules: u64) -> bool {
        for _ in 0..schedules {
            if self.is_done() {
                return false;
            }
            self.search.run(1);
            self.schedules += 1;
            if let Some(best) = self.search.best().filter(|best| best.objective < self.found) {
                let (order, goodness) = (best.list.clone(), best.objective);
                self.found = goodness;
                self.weigh(order, goodness);
            }
            let is_settling = self.schedules - self.improved_at == Self::SETTLING;
            if self.bounded.is_none() || is_settling {
                self.prove();
            }
        }
        !self.is_done()
    }

    /// The order of what is levelled of which the best so far is made. Another search with the same plan and options takes
    /// it up.
    #[must_use]
    pub fn order(&self) -> &[u32] {
        &self.best_list
    }

    /// Takes up the best of another search with the same plan and options, which has made so many schedules. What is no
    /// order of this plan is ignored. Costs as much as a schedule.
    pub fn take_up(&mut self, order: &[u32], schedules: u64) {
        if !self.is_order(order) {
            return;
        }
        self.schedules = self.schedules.max(schedules);
        self.try_order(order);
        if self.bounded.is_none() {
            self.prove();
        }
    }

    /// Whether an order holds everything once and after what precedes it.
    fn is_order(&self, order: &[u32]) -> bool {
        let mut done = vec![false; self.decoder.activity_count()];
        order.len() == done.len()
            && order.iter().all(|activity| {
                let place = *activity as usize;
                let is_next = done.get(place) == Some(&false)
                    && self.decoder.predecessors(place).iter().all(|before| done[*before as usize]);
                if is_next {
                    done[place] = true;
                }
                is_next
            })
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> LevellingProgress {
        let finish = self.finish();
        LevellingProgress {
            schedules: self.schedules,
            finish,
            lower_bound: self.lower_bound,
            is_optimal: self.keeps_to_what_there_is() && finish <= self.lower_bound,
            is_done: self.is_done(),
        }
    }

    /// The best so far, as a proposal.
    #[must_use]
    pub fn proposal(&self) -> Proposal {
        proposal::propose(self)
    }

    /// Whether its best is better than that of another search in the same plan.
    #[must_use]
    pub fn is_better_than(&self, other: &Self) -> bool {
        self.best < other.best
    }

    /// The plan that is levelled.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The schedule of the plan as it is.
    #[must_use]
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// What it may do.
    #[must_use]
    pub fn options(&self) -> &LevellingOptions {
        &self.options
    }

    fn finish(&self) -> DateTime {
        match self.best.finish {
            0 => self.schedule.finish(),
            minutes => DateTime::from_minutes(minutes),
        }
    }

    /// Whether nobody is needed twice at once in the best schedule.
    fn keeps_to_what_there_is(&self) -> bool {
        self.best.overload == 0 && self.decoder.overload_of_settled == 0
    }

    fn is_done(&self) -> bool {
        let best = self.best;
        let waits = || self.decoder.roles.contains(&Role::Waits);
        let is_as_good_as_can_be =
            best.overload == 0 && best.lateness == 0 && best.finish <= self.lower_bound.minutes();
        let is_of_no_use = best.change == 0 || self.schedules - self.improved_at >= Self::IDLE;
        is_as_good_as_can_be && is_of_no_use || self.is_exhausted || !waits()
    }

    /// After so many schedules without a better one it is tried to prove that there is none.
    const SETTLING: u64 = 200;

    /// So many schedules without a better one end a search that could only spare moves.
    const IDLE: u64 = 500;
}

/// How good the schedule of an order is once tasks are put behind what they would meet, and which those are.
fn mended(decoder: &Decoder, list: &[u32], goodness: Goodness) -> (Goodness, Vec<Option<DateTime>>) {
    let mut decoder = decoder.clone();
    if goodness.overload == 0 {
        return (goodness, decoder.not_before);
    }
    let mut times = Times::new(decoder.activity_count());
    decoder.forward(list, &mut times);
    let goodness = behind::put_behind(&mut decoder, list, &mut times, goodness);
    (goodness, decoder.not_before)
}

/// The plan in which nothing that may wait is delayed.
fn without_delays(plan: &Plan, placing: &Placing, stays: &[Option<Stay>]) -> Plan {
    let delayed = (0..).zip(stays).filter(|(_, stay)| stay.is_none()).map(|(line, _)| placing.task(line));
    let delayed = delayed.filter(|task| task.levelling_delay.length.minutes() > 0);
    let clear =
        |task: &Task| Edit::ChangeTask { task: task.id, change: TaskChange::LevellingDelay(Task::NO_DELAY) };
    let edits: Vec<Edit> = delayed.map(clear).collect();
    // OK because a plan without a delay breaks no rule: were it refused, the delays would stay.
    plan.apply(&Edit::Together { label: String::new(), edits }).unwrap_or_else(|_| plan.clone())
}
