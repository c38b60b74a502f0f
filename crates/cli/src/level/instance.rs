//! Levelling an instance of scheduling research: starts are whole periods, jobs are told by their numbers in the file.

use std::collections::BTreeMap;
use std::thread;
use std::time::Instant;

use rcpsp::{Instance, Solve};
use serde::Serialize;

use super::{Budget, Options};
use crate::file::{self, Refused};

/// How many schedules are tried between looks at the clock: a few milliseconds of them.
fn turn_of(instance: &Instance) -> u64 {
    (24_000 / instance.activity_count() as u64).clamp(1, 200)
}

/// Reads an instance, looks for a short schedule and prints it.
pub(super) fn level(options: &Options, bytes: &[u8], budget: Budget) -> Result<(), Refused> {
    let instance = interchange::rcpsp::read(bytes).map_err(|error| file::refused(&options.file, &error))?;
    let outcome = best_of(&instance, options, budget)?;
    let report = Report::new(&outcome);
    if let Some(output) = &options.output {
        file::write_json(output, &report)?;
    }
    if options.json { file::print_json(&report) } else { file::print(&told(&instance, &outcome)) }
}

/// What one thread, or all of them, came to.
struct Outcome {
    starts: Vec<u32>,
    makespan: u32,
    lower_bound: u32,
    schedules: u64,
}

/// Searches side by side, each with a seed of its own. The shortest schedule counts, of equal ones that of the smallest
/// seed; and the largest of the bounds, since each of them is proved.
fn best_of(instance: &Instance, options: &Options, budget: Budget) -> Result<Outcome, Refused> {
    let begun = Instant::now();
    let outcomes: Vec<Outcome> = thread::scope(|scope| {
        let seeds = (0..options.threads.get()).map(|thread| options.seed.wrapping_add(u64::from(thread)));
        let threads: Vec<_> =
            seeds.map(|seed| scope.spawn(move || search(instance, seed, budget, begun))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let lower_bound = outcomes.iter().map(|outcome| outcome.lower_bound).max();
    let schedules = outcomes.iter().map(|outcome| outcome.schedules).sum();
    // OK because the first of equal ones is what `min_by_key` gives.
    let best = outcomes.into_iter().min_by_key(|outcome| outcome.makespan);
    let (Some(best), Some(lower_bound)) = (best, lower_bound) else {
        return Err(Refused::input("the search broke off".to_owned()));
    };
    Ok(Outcome { lower_bound, schedules, ..best })
}

fn search(instance: &Instance, seed: u64, budget: Budget, begun: Instant) -> Outcome {
    let turn = turn_of(instance);
    let mut solve = Solve::new(instance, seed);
    let mut left = budget.schedules.unwrap_or(u64::MAX);
    loop {
        let is_over = solve.turn(left.min(turn));
        left -= left.min(turn);
        let is_late = budget.time.is_some_and(|time| begun.elapsed() >= time);
        if is_over || is_late || left == 0 {
            let standing = solve.standing();
            return Outcome {
                starts: standing.starts.to_vec(),
                makespan: standing.makespan,
                lower_bound: standing.bound.periods(),
                schedules: standing.schedules,
            };
        }
    }
}

/// The outcome as JSON. The keys and their meaning are part of the command line: they stay.
#[derive(Serialize)]
struct Report<'a> {
    /// The period in which the last job has ended.
    finish: u32,
    makespan: u32,
    lower_bound: u32,
    optimal: bool,
    schedules: u64,
    /// By number of the job in the file, which counts from 1.
    starts: BTreeMap<usize, u32>,
    /// An instance has no dates yet that could be moved.
    moves: [&'a str; 0],
}

impl Report<'_> {
    fn new(outcome: &Outcome) -> Self {
        Self {
            finish: outcome.makespan,
            makespan: outcome.makespan,
            lower_bound: outcome.lower_bound,
            optimal: outcome.makespan == outcome.lower_bound,
            schedules: outcome.schedules,
            starts: (1..).zip(outcome.starts.iter().copied()).collect(),
            moves: [],
        }
    }
}

/// The outcome in lines of text: how good it is, and the jobs by their start.
fn told(instance: &Instance, outcome: &Outcome) -> String {
    let Outcome { makespan, lower_bound, .. } = *outcome;
    let above = makespan.saturating_sub(lower_bound);
    let quality = if above == 0 {
        "the shortest there is".to_owned()
    } else {
        // In tenths of a percent, rounded up: a bound that is told must hold.
        let tenths = (u64::from(above) * 1000).div_ceil(u64::from(lower_bound.max(1)));
        format!(
            "at most {}.{} % above the shortest, which is {lower_bound} or more",
            tenths / 10,
            tenths % 10
        )
    };
    let mut jobs: Vec<(u32, usize)> = outcome.starts.iter().copied().zip(0..).collect();
    jobs.sort_unstable();
    let row = |&(start, job): &(u32, usize)| {
        [(job + 1).to_string(), start.to_string(), (start + instance.duration(job)).to_string()]
    };
    let heading = ["Job", "Start", "End"].map(str::to_owned);
    let rows: Vec<[String; 3]> = std::iter::once(heading).chain(jobs.iter().map(row)).collect();
    format!(
        "{makespan} periods, {quality}; {} tried\n\n{}",
        crate::text::count(usize::try_from(outcome.schedules).unwrap_or(usize::MAX), "schedule", "schedules"),
        crate::text::table(&rows, [true, true, true])
    )
}
