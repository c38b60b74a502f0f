//! The work that is timed: what a person waits for.

use std::cell::RefCell;
use std::fmt::{self, Debug, Write};

use rcpsp::bounds::Prover;
use rcpsp::{Decoder, Search};

use planner::{
    BucketScale, Capacity, Duration, Edit, Levelling, LevellingOptions, PersonId, Plan, Schedule, TaskChange,
    TaskId, Who,
};

use crate::sample;

/// One kind of work, and how to get ready for it.
pub struct Workload {
    /// What is done, and to how much.
    pub name: &'static str,
    prepare: fn() -> Work,
}

/// Work that can be done again and again, and what comes of it.
pub(crate) type Work = Box<dyn Fn() -> Box<dyn Debug>>;

/// Everything that is timed, in the order of the table.
pub const WORKLOADS: &[Workload] = &[
    Workload { name: "schedule 1,000 tasks", prepare: || schedule(1_000) },
    Workload { name: "schedule 10,000 tasks", prepare: || schedule(10_000) },
    Workload { name: "schedule 100,000 tasks", prepare: || schedule(100_000) },
    Workload { name: "edit one of 10,000 tasks", prepare: || edit(10_000) },
    Workload { name: "reschedule after an edit of 10,000", prepare: || reschedule(10_000) },
    Workload { name: "assess the health of 10,000 tasks", prepare: || assess(10_000) },
    Workload { name: "ten float paths through 10,000", prepare: || trace(10_000) },
    Workload { name: "save 10,000 tasks as JSON", prepare: || save(10_000) },
    Workload { name: "load 10,000 tasks from JSON", prepare: || load(10_000) },
    Workload { name: "heat map of 10,000 assignments after an edit", prepare: || heat_map(9_600, 40) },
    Workload { name: "level 1,000 tasks of 40 people at first", prepare: || level(1_000, 40) },
    Workload { name: "try 1,000 schedules of 120 activities", prepare: || search(120, 1_000) },
    Workload { name: "prove a million pieces of 60", prepare: || prove(60, 1_000_000) },
];

impl Workload {
    /// Does what is not to be timed.
    pub(crate) fn prepare(&self) -> Work {
        (self.prepare)()
    }
}

/// A line for every workload with a short number that stands for all bytes of its outcome: lines that are equal
/// on two machines mean that both computed the same.
#[must_use]
pub fn fingerprints() -> String {
    WORKLOADS
        .iter()
        .map(|workload| format!("{}: {:016x}\n", workload.name, fingerprint(&workload.prepare()())))
        .collect()
}

fn fingerprint(outcome: &dyn Debug) -> u64 {
    let mut hash = Fnv1a(0xcbf2_9ce4_8422_2325);
    // OK because this hash takes every text, and writing is the only thing that could fail.
    write!(hash, "{outcome:?}").expect("a hash takes every text");
    hash.0
}

/// The hash of Fowler, Noll and Vo, 64 bits wide, over text as it is written.
struct Fnv1a(u64);

impl Write for Fnv1a {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Ok(())
    }
}

fn schedule(task_count: u32) -> Work {
    let plan = sample::plan(task_count);
    Box::new(move || Box::new(Schedule::compute(&plan)))
}

fn assess(task_count: u32) -> Work {
    let schedule = Schedule::compute(&sample::plan(task_count));
    Box::new(move || Box::new(planner::health(&schedule)))
}

/// The paths to the task at the end of the outline.
fn trace(task_count: u32) -> Work {
    let schedule = Schedule::compute(&sample::plan(task_count));
    Box::new(move || Box::new(planner::float_paths(&schedule, TaskId(task_count), 10)))
}

/// What an edit costs before anything follows from it.
fn edit(task_count: u32) -> Work {
    let plan = sample::plan(task_count);
    let change = TaskChange::Duration(Duration::days(20, plan.time_units()));
    let edit = Edit::ChangeTask { task: TaskId(task_count / 2), change };
    Box::new(move || Box::new(plan.apply(&edit)))
}

/// What follows from an edit: one task longer or back as it was, one task after another from all over the plan.
fn reschedule(task_count: u32) -> Work {
    const EDITS: u32 = 40;
    let plan = sample::plan(task_count);
    let change = TaskChange::Duration(Duration::days(20, plan.time_units()));
    let edited = |number: u32| {
        let edit = Edit::ChangeTask { task: TaskId(1 + number * task_count / EDITS), change: change.clone() };
        // OK because the plan has tasks of all these numbers.
        plan.apply(&edit).expect("a task can become longer")
    };
    let plans: Vec<Plan> = (0..EDITS).flat_map(|number| [edited(number), plan.clone()]).collect();
    let state = RefCell::new((Schedule::compute(&plan), 0));
    Box::new(move || {
        let (schedule, next) = &mut *state.borrow_mut();
        let update = schedule.update(&plans[*next % plans.len()]);
        *next += 1;
        Box::new(update)
    })
}

/// What the load of people costs after an edit that is scheduled already: who is short, and who does how much in each of the
/// weeks and days that a window shows, the first of the plan.
fn heat_map(task_count: u32, person_count: u32) -> Work {
    const WEEKS: usize = 104;
    let schedule = Schedule::compute(&sample::staffed(task_count, person_count, 10));
    let (first, last) = (schedule.start().date(), schedule.finish().date());
    let mut weeks = BucketScale::Week.buckets(first, last);
    weeks.truncate(WEEKS);
    Box::new(move || {
        let capacity = Capacity::of(&schedule);
        let of_person = |number: u32| capacity.row(Who::Person(PersonId(number)), &weeks);
        let rows: Vec<_> = (1..=person_count).map(of_person).collect();
        Box::new((capacity.shortages().len(), rows))
    })
}

/// What somebody waits for who asks for a proposal: the first, before any search.
fn level(task_count: u32, person_count: u32) -> Work {
    let plan = sample::staffed(task_count, person_count, 100);
    Box::new(move || {
        let levelling = Levelling::new(&plan, LevellingOptions::default());
        Box::new(levelling.proposal().moves)
    })
}

fn save(task_count: u32) -> Work {
    let plan = sample::plan(task_count);
    Box::new(move || Box::new(interchange::save(&plan)))
}

fn load(task_count: u32) -> Work {
    let text = interchange::save(&sample::plan(task_count));
    Box::new(move || Box::new(interchange::load(text.as_bytes())))
}

/// What comes of so many schedules: makespan and starts.
fn search(activity_count: u32, schedules: u64) -> Work {
    let instance = sample::instance(activity_count);
    Box::new(move || {
        let mut search = Search::new(Decoder::new(&instance), 1);
        search.run(schedules);
        Box::new(search.best().map(|best| (best.objective, best.times.clone())))
    })
}

/// What comes of so many pieces of proof: a bound, and a schedule where one is found.
fn prove(activity_count: u32, pieces: u64) -> Work {
    let instance = sample::instance(activity_count);
    let upper = instance.critical_path_length() * 3;
    Box::new(move || {
        let mut prover = Prover::new(&instance, upper);
        prover.run(pieces);
        Box::new((prover.bound().clone(), prover.upper(), prover.pieces()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_takes_all_the_pieces_it_is_given() {
        let mut prover = Prover::new(&sample::instance(60), 10_000);
        assert!(!prover.run(1_000_000), "{:?} after {} pieces", prover.bound(), prover.pieces());
    }

    #[test]
    fn no_work_is_refused() {
        assert!(format!("{:?}", edit(50)()).starts_with("Ok("));
        assert!(format!("{:?}", load(50)()).starts_with("Ok("));
        assert_ne!(format!("{:?}", level(50, 5)()), "[]");
    }

    #[test]
    fn the_same_outcome_has_the_same_fingerprint_and_another_has_another() {
        assert_eq!(fingerprint(&schedule(50)()), fingerprint(&schedule(50)()));
        assert_ne!(fingerprint(&schedule(50)()), fingerprint(&schedule(51)()));
    }
}
