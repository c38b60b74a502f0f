//! What can be written into cells that take one of a closed set, or most often do, for what is typed so far.

use super::super::people::PARTING;
use super::limits::NAMED;
use super::who::{after_parting, known};
use crate::budget::Expenditure;
use crate::id::PersonId;
use crate::people::Contour;
use crate::plan::Plan;
use crate::task::TaskType;

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

/// The task types that there are.
#[must_use]
pub fn task_types(_: &Plan, typed: &str) -> Vec<String> {
    matching(TaskType::ALL.iter().map(|one| one.name()), typed)
}

/// Yes or no.
#[must_use]
pub fn yes_or_no(_: &Plan, typed: &str) -> Vec<String> {
    matching(["Yes", "No"].into_iter(), typed)
}

/// The contours that there are.
#[must_use]
pub fn contours(_: &Plan, typed: &str) -> Vec<String> {
    matching(Contour::ALL.iter().map(|one| one.name()), typed)
}

/// The goals of the plan.
#[must_use]
pub fn goals(plan: &Plan, typed: &str) -> Vec<String> {
    matching(plan.goals().map(|goal| &*goal.name), typed)
}

/// The books that there are.
#[must_use]
pub fn books(_: &Plan, typed: &str) -> Vec<String> {
    matching(Expenditure::ALL.iter().map(|one| one.name()), typed)
}

/// The people of the plan, after those who are named already.
#[must_use]
pub fn people(plan: &Plan, typed: &str) -> Vec<String> {
    let (named, last) = named_and_last(plan, typed);
    let before = typed[..typed.len() - last.len()].trim_end();
    let free = plan.people().filter(|person| !named.contains(&person.id)).map(|person| &*person.name);
    let space = if before.is_empty() { "" } else { " " };
    matching(free, last).into_iter().map(|name| format!("{before}{space}{name}")).collect()
}

/// Who is named already, and the beginning of a name that comes last.
fn named_and_last<'t>(plan: &Plan, typed: &'t str) -> (Vec<PersonId>, &'t str) {
    let mut named = Vec::new();
    let mut rest = after_parting(typed);
    loop {
        let begun = rest.trim_end().to_lowercase();
        let is_begun = plan.people().any(|person| person.name.to_lowercase().starts_with(&begun));
        let known = known(plan, rest).map(|known| (known.people.first().map(|one| one.id), known.after));
        let (person, after) = match known {
            // A comma may be part of the name.
            _ if is_begun => return (named, rest),
            Some(known) => known,
            None => (None, rest.find(PARTING).map_or("", |end| &rest[end..])),
        };
        if !after.contains(PARTING) {
            return (named, rest);
        }
        named.extend(person);
        rest = after_parting(after);
    }
}

fn matching<'a>(names: impl Iterator<Item = &'a str>, typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    names.filter(|name| name.to_lowercase().contains(&typed)).take(MOST).map(str::to_owned).collect()
}
