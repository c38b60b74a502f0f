//! Levelling a plan: delays after which nobody is needed twice at once, told by the source ids of its tasks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::thread;
use std::time::Instant;

use planner::{DateTime, Levelling, LevellingOptions, Move, Pause, Percent, Plan, Proposal, TaskId};
use serde::Serialize;

use super::{Budget, Options};
use crate::file::{self, Refused};
use crate::text;

/// Looks for good delays and prints them; writes the plan that has them.
pub(super) fn level(options: &Options, plan: &Plan, budget: Budget) -> Result<(), Refused> {
    let (proposal, schedules) = best_of(plan, options, budget)?;
    if let Some(output) = &options.output {
        file::write(output, &interchange::save(&proposal.plan))?;
    }
    if options.json {
        file::print_json(&Report::new(&proposal, schedules))
    } else {
        file::print(&told(&proposal, schedules))
    }
}

/// Searches side by side, each with a seed of its own. The best proposal counts, of equal ones that of the smallest seed;
/// and the schedules of all.
fn best_of(plan: &Plan, options: &Options, budget: Budget) -> Result<(Proposal, u64), Refused> {
    let begun = Instant::now();
    let searches: Vec<Levelling> = thread::scope(|scope| {
        let seeds = (0..options.threads.get()).map(|thread| options.seed.wrapping_add(u64::from(thread)));
        let options_of =
            |seed| LevellingOptions { seed, may_split: options.split, ..LevellingOptions::default() };
        let threads: Vec<_> =
            seeds.map(|seed| scope.spawn(move || search(plan, options_of(seed), budget, begun))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let schedules = searches.iter().map(|search| search.progress().schedules).sum();
    let best =
        searches.into_iter().reduce(|best, other| if other.is_better_than(&best) { other } else { best });
    let best = best.ok_or_else(|| Refused::input("the search broke off".to_owned()))?;
    Ok((best.proposal(), schedules))
}

fn search(plan: &Plan, options: LevellingOptions, budget: Budget, begun: Instant) -> Levelling {
    // A few milliseconds of schedules between looks at the clock.
    let turn = (4_000 / plan.task_count().max(1) as u64).clamp(1, 200);
    let mut levelling = Levelling::new(plan, options);
    let mut left = budget.schedules.unwrap_or(u64::MAX);
    loop {
        let goes_on = levelling.step(left.min(turn));
        left -= left.min(turn);
        let is_late = budget.time.is_some_and(|time| begun.elapsed() >= time);
        if !goes_on || is_late || left == 0 {
            return levelling;
        }
    }
}

/// The proposal as JSON. The keys and their meaning are part of the command line: they stay.
#[derive(Serialize)]
struct Report {
    finish: String,
    finish_before: String,
    makespan: i64,
    lower_bound: i64,
    earliest_finish: String,
    optimal: bool,
    schedules: u64,
    starts: BTreeMap<String, String>,
    moves: Vec<MoveReport>,
    critical_chain: Vec<String>,
    remaining: Vec<String>,
}

#[derive(Serialize)]
struct MoveReport {
    task: String,
    name: String,
    delay_minutes: i64,
    start_before: String,
    finish_before: String,
    start: String,
    finish: String,
    pauses: Vec<PauseReport>,
    reason: String,
}

#[derive(Serialize)]
struct PauseReport {
    stop: String,
    resume: String,
}

impl Report {
    fn new(proposal: &Proposal, schedules: u64) -> Self {
        let plan = &proposal.plan;
        let minutes = |until: DateTime| {
            let clock = plan.working_time(plan.calendar());
            clock.map_or(0, |clock| clock.between(proposal.schedule.start(), until).0)
        };
        let leaves = proposal.schedule.dates().iter().filter(|dates| !dates.is_summary);
        Self {
            finish: proposal.finish.to_string(),
            finish_before: proposal.finish_before.to_string(),
            makespan: minutes(proposal.finish),
            lower_bound: minutes(proposal.lower_bound),
            earliest_finish: proposal.lower_bound.to_string(),
            optimal: proposal.is_optimal,
            schedules,
            starts: leaves.map(|dates| (source_id(plan, dates.task), dates.start.to_string())).collect(),
            moves: proposal.moves.iter().map(|one| MoveReport::new(plan, one)).collect(),
            critical_chain: proposal.chain.iter().map(|step| source_id(plan, step.task)).collect(),
            remaining: proposal.remaining(|date| date.to_string()),
        }
    }
}

impl MoveReport {
    fn new(plan: &Plan, one: &Move) -> Self {
        Self {
            task: source_id(plan, one.task),
            name: plan.task(one.task).map(|task| task.name.clone()).unwrap_or_default(),
            delay_minutes: one.delay.length.minutes(),
            start_before: one.start_before.to_string(),
            finish_before: one.finish_before.to_string(),
            start: one.start.to_string(),
            finish: one.finish.to_string(),
            pauses: one
                .pauses
                .iter()
                .map(|Pause { split, .. }| PauseReport {
                    stop: split.stop.to_string(),
                    resume: split.resume.to_string(),
                })
                .collect(),
            reason: one.words(plan, |date| date.to_string()),
        }
    }
}

/// The id that the imported file gave, or else the task's own.
fn source_id(plan: &Plan, task: TaskId) -> String {
    let source = plan.task(task).and_then(|task| task.source_id.clone());
    source.unwrap_or_else(|| task.0.to_string())
}

/// The proposal in lines of text: how good it is, what to move and why, and what cannot be helped.
fn told(proposal: &Proposal, schedules: u64) -> String {
    let Proposal { finish, finish_before, lower_bound, .. } = proposal;
    let quality = match proposal.gap() {
        _ if proposal.is_optimal => "the earliest there is".to_owned(),
        Percent::ZERO => "no earlier one is ruled out".to_owned(),
        gap => format!("at most {gap} above the best possible, which is {lower_bound} or later"),
    };
    let tried = text::count(usize::try_from(schedules).unwrap_or(usize::MAX), "schedule", "schedules");
    let mut told = format!("Finish {finish_before} -> {finish}, {quality}; {tried} tried\n\n");
    let heading = ["Task", "Start", "Levelled", "Why"].map(str::to_owned);
    let row = |one: &Move| {
        [
            text::one_line(&proposal.plan.quoted(one.task)),
            one.start_before.to_string(),
            one.start.to_string(),
            one.words(&proposal.plan, |date| date.to_string()),
        ]
    };
    let rows: Vec<[String; 4]> = std::iter::once(heading).chain(proposal.moves.iter().map(row)).collect();
    if proposal.moves.is_empty() {
        told.push_str("Nothing is to be moved\n");
    } else {
        told.push_str(&text::table(&rows, [false; 4]));
    }
    for sentence in proposal.remaining(|date| date.to_string()) {
        // OK because writing to a String cannot fail.
        let _ = write!(told, "\n{sentence}");
    }
    if !told.ends_with('\n') {
        told.push('\n');
    }
    told
}
