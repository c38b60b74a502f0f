//! Levelling, checked with a pencil, against every order of tiny plans, and by counting minutes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../support/mod.rs"]
mod support;

mod made;
mod minutes;
mod brute_force;

mod by_pencil;
mod properties;

use planner::{DateTime, LevellingOptions, Proposal, TaskId};

/// Each task that takes time with its start, the moves with their reasons, and what is left undone.
fn told(proposal: &Proposal) -> String {
    let plan = &proposal.plan;
    let day = |at: DateTime| at.to_string()[5..].to_owned();
    let name = |id: TaskId| plan.task(id).unwrap().name.clone();
    let mut lines = Vec::new();
    for dates in proposal.schedule.dates().iter().filter(|dates| !dates.is_summary) {
        lines.push(format!("{} {}..{}", name(dates.task), day(dates.start), day(dates.finish)));
    }
    for one in &proposal.moves {
        lines.push(format!("{} {}", name(one.task), one.words(plan, day)));
    }
    lines.extend(proposal.remaining(day));
    let chain: Vec<String> = proposal.chain.iter().map(|step| name(step.task)).collect();
    lines.push(format!(
        "{}, chain {}",
        if proposal.is_optimal { "optimal" } else { "open" },
        chain.join(" ")
    ));
    lines.join("\n") + "\n"
}

fn may_split() -> LevellingOptions {
    LevellingOptions { may_split: true, ..LevellingOptions::default() }
}
