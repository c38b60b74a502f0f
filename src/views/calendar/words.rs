//! What an entry says in words: beside its name in a list, and whole for those who do not see it.

use planner::Plan;

use super::entries::{Entry, Kind};
use crate::locale;

/// What there is to say beside the name: `9–12 Mar 2027 · critical · 40% done · Mobile`.
pub fn beside(plan: &Plan, entry: &Entry) -> Vec<String> {
    let mut said = vec![match entry.kind {
        Kind::Deadline => format!("Deadline {}", locale::day(entry.last)),
        Kind::Milestone => format!("Milestone {}", locale::day(entry.last)),
        Kind::Task | Kind::Summary => locale::days(entry.first, entry.last),
    }];
    if entry.kind == Kind::Summary {
        said.push("summary".to_owned());
    }
    if entry.is_pressing {
        said.push(if entry.kind == Kind::Deadline { "missed" } else { "critical" }.to_owned());
    }
    if !entry.is_active {
        said.push("inactive".to_owned());
    }
    if entry.done.hundredths() > 0 {
        said.push(format!("{} done", entry.done));
    }
    let team = plan.task(entry.task).and_then(|task| task.team).and_then(|team| plan.team(team));
    said.extend(team.map(|team| team.name.clone()));
    said
}

/// All of it: `Pour the slab: 9–12 Mar 2027, critical`.
pub fn whole(plan: &Plan, entry: &Entry) -> String {
    format!("{}: {}", plan.title(entry.task), beside(plan, entry).join(", "))
}
