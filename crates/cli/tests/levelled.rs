//! Real plans, levelled: dates that must be kept are kept with the proposal, and nobody is needed for longer than they work, or it
//! tells where not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use planner::{
    Capacity, Entity, FindingCode, Levelling, LevellingOptions, OverAllocation, Plan, Proposal, Schedule,
    TaskId, Who,
};

/// As many schedules are made of each plan, or fewer where nothing is to be gained: no clock decides.
const SCHEDULES: u64 = 40;

#[test]
fn no_date_of_a_real_plan_is_broken_without_a_word() {
    let Some(folder) = support::shared("real") else { return };
    let mut files = Vec::new();
    list(&folder, &mut files);
    files.sort();
    let (mut plans, mut moved, mut broken) = (0, 0, 0);
    for file in files {
        // What is no plan, or one of another kind, is read elsewhere or not at all.
        let Ok(loaded) = interchange::load(&fs::read(&file).unwrap()) else { continue };
        plans += 1;
        for (may_split, within_slack) in [(false, false), (true, false), (false, true)] {
            let options = LevellingOptions { may_split, within_slack, ..LevellingOptions::default() };
            let (has_moves, is_broken) = check(&file, &loaded.plan, options);
            moved += usize::from(has_moves);
            broken += usize::from(is_broken);
        }
    }
    assert!(plans > 20 && moved > 8 && broken > 0, "{plans} plans, {moved} moved, {broken} broken");
}

/// Levels a plan and looks at what is odd afterwards; whether anything moves, and whether a date is told to be broken.
fn check(file: &Path, plan: &Plan, options: LevellingOptions) -> (bool, bool) {
    let place = format!("{} with {options:?}", file.display());
    let before = Schedule::compute(plan);
    let mut levelling = Levelling::new(plan, options);
    levelling.step(SCHEDULES);
    let proposal = levelling.proposal();
    let levelled = proposal.edit().map_or_else(|| plan.clone(), |edit| plan.apply(&edit).unwrap());
    let after = Schedule::compute(&levelled);
    let capacity = Capacity::of(&after);
    for one in capacity.over_allocations() {
        assert!(is_told(&proposal, &capacity, &one), "{}: {place}", one.words(&levelled));
    }
    let told: BTreeSet<TaskId> = proposal.late.iter().map(|one| one.task).collect();
    let known = odd(&before);
    for (code, task) in odd(&after).difference(&known) {
        assert!(told.contains(task), "{code:?} of {:?}: {place}", plan.task(*task).map(|task| &task.name));
    }
    // What has too little slack has it because of a date that is broken.
    let slack = |schedule: &Schedule| {
        let dates = schedule.dates().iter().filter(|dates| !dates.is_summary);
        dates.map(|dates| dates.total_slack.0.min(0)).sum::<i64>()
    };
    assert!(slack(&after) >= slack(&before) || !told.is_empty(), "negative slack: {place}");
    (!proposal.moves.is_empty(), !told.is_empty())
}

/// Whether a proposal has a word for somebody who is needed for longer than they work; that nobody is in a team needs none.
fn is_told(proposal: &Proposal, capacity: &Capacity, one: &OverAllocation) -> bool {
    let is_of = |other: Who| match (one.who, other) {
        (Who::Team(team), Who::Person(person)) => capacity.members(team).contains(&person),
        (who, other) => who == other,
    };
    let is_empty = matches!(one.who, Who::Team(team) if capacity.members(team).is_empty());
    let tasks: BTreeSet<TaskId> = capacity.behind(one.who, one.days).iter().map(|one| one.task).collect();
    let meets = |from, to| from <= one.days.to && one.days.from <= to;
    is_empty
        || proposal
            .excesses
            .iter()
            .any(|other| is_of(other.over.who) && meets(other.over.days.from, other.over.days.to))
        || proposal
            .overloads
            .iter()
            .any(|other| is_of(other.who) && meets(other.from.date(), other.until.date()))
        || proposal.shortfalls.iter().any(|other| is_of(other.who) && tasks.contains(&other.task))
}

/// The tasks that miss a date or break a dependency for one.
fn odd(schedule: &Schedule) -> BTreeSet<(FindingCode, TaskId)> {
    let codes = [
        FindingCode::DeadlineMissed,
        FindingCode::ConstraintBreaksDependency,
        FindingCode::ManualBreaksDependency,
    ];
    let of_task = |(code, subject)| match subject {
        Entity::Task(task) if codes.contains(&code) => Some((code, task)),
        _ => None,
    };
    schedule.findings().into_iter().filter_map(|one| of_task((one.code, one.subject))).collect()
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
