//! What can be written into cells that take one of a closed set, or most often do, for what is typed so far.

use super::limits::NAMED;
use crate::plan::Plan;

/// No longer list helps anybody.
const MOST: usize = 20;

/// The teams of the plan.
#[must_use]
pub fn teams(plan: &Plan, typed: &str) -> Vec<String> {
    matching(plan.teams().map(|team| &*team.name), typed)
}

/// The calendars of the plan.
#[must_use]
pub fn calendars(plan: &Plan, typed: &str) -> Vec<String> {
    matching(plan.calendars().map(|calendar| &*calendar.name), typed)
}

/// The constraints that there are.
#[must_use]
pub fn constraints(_: &Plan, typed: &str) -> Vec<String> {
    matching(NAMED.iter().map(|(name, ..)| *name), typed)
}

/// The people of the plan, after those who are named already.
#[must_use]
pub fn people(plan: &Plan, typed: &str) -> Vec<String> {
    let (before, last) = typed.rfind([',', ';']).map_or(("", typed), |at| typed.split_at(at + 1));
    let is_named = |name: &str| before.split([',', ';']).any(|other| other.trim().starts_with(name));
    let free = plan.people().map(|person| &*person.name).filter(|name| !is_named(name));
    let space = if before.is_empty() { "" } else { " " };
    matching(free, last).into_iter().map(|name| format!("{before}{space}{name}")).collect()
}

fn matching<'a>(names: impl Iterator<Item = &'a str>, typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    names.filter(|name| name.to_lowercase().contains(&typed)).take(MOST).map(str::to_owned).collect()
}
