//! Team and assignees by their names. Whom the plan does not know yet joins it in the same step.

use super::plain::read_percent;
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::id::{AssignmentId, PersonId};
use crate::people::{Person, ResourceKind, Team};
use crate::plan::Plan;
use crate::time::Percent;

/// The largest share of a person's time that is believed, in whole percent.
const MOST_UNITS: u32 = 10_000;

/// A team by its name, which need not be there yet; nothing for none.
///
/// # Errors
/// There are none.
pub fn team(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = place.plan.teams().find(|team| is_same(&team.name, &wanted));
    let change = |team| Edit::ChangeTask { task: place.task.id, change: TaskChange::Team(team) };
    Ok(match known {
        _ if wanted.is_empty() => place.step("No team".to_owned(), vec![change(None)]),
        Some(team) => place.step(format!("Team {}", team.name), vec![change(Some(team.id))]),
        None => {
            let id = place.plan.next_team_id();
            let words = format!("New team {wanted}");
            place.step(words, vec![Edit::PutTeam(Team { id, name: wanted }), change(Some(id))])
        }
    })
}

/// `Ann, Bob [50%]`: all who work on it, each with the units where they are not all of one. Those who are not named
/// work on it no more; whom the plan does not know joins it. Work and duration follow as the task's type says.
///
/// # Errors
/// Somebody is named twice, or with a share that is none.
pub fn people(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let task = place.task.id;
    let wanted = read_people(place, text)?;
    let mut plan = place.plan.clone();
    let mut edits = Vec::new();
    let mut take = |plan: &mut Plan, edit: Edit| -> Result<(), WriteError> {
        *plan = plan.apply(&edit)?;
        edits.push(edit);
        Ok(())
    };
    let mut staying: Vec<AssignmentId> = Vec::new();
    let mut joining: Vec<String> = Vec::new();
    for Wanted { name, person, units } in wanted {
        let person = match person {
            Some(person) => person,
            None => {
                let id = plan.next_person_id();
                joining.push(name.clone());
                take(&mut plan, Edit::PutPerson(newcomer(id, name)))?;
                id
            }
        };
        let before = plan.assignments_of(task).find(|one| one.person == person).copied();
        match before {
            Some(one) if one.units == units => {}
            Some(one) => {
                let edit = plan.change_units(one.id, units);
                take(&mut plan, edit)?;
            }
            None => {
                let edit = plan.assign(task, person, units);
                take(&mut plan, edit)?;
            }
        }
        staying.extend(plan.assignments_of(task).filter(|one| one.person == person).map(|one| one.id));
    }
    // Last, so that those who stay take over the work where it is to be kept.
    let leaving: Vec<AssignmentId> =
        plan.assignments_of(task).map(|one| one.id).filter(|one| !staying.contains(one)).collect();
    for one in leaving {
        let edit = plan.unassign(one);
        take(&mut plan, edit)?;
    }
    let label = format!("Assign {}", place.quoted());
    let words = match &*joining {
        [] => String::new(),
        names => format!("New: {}", names.join(", ")),
    };
    Ok(Meant { edit: Edit::Together { label, edits }, words })
}

/// One who is to work on the task.
struct Wanted {
    name: String,
    person: Option<PersonId>,
    units: Percent,
}

fn read_people(place: &Place<'_>, text: &str) -> Result<Vec<Wanted>, WriteError> {
    // A line break parts names in spreadsheets.
    let parts: Vec<&str> =
        text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut rest = &*parts;
    while !rest.is_empty() {
        // A comma may be part of a name that is known: the longest such name is meant.
        let known = (1..=rest.len().min(4)).rev().find_map(|count| {
            let (name, units) = name_and_units(&rest[..count].join(", "))?;
            Some((count, person_named(place, &name)?, name, units))
        });
        let one = match known {
            Some((count, person, name, units)) => {
                rest = &rest[count..];
                Wanted { name, person: Some(person), units }
            }
            None => {
                let found = rest[0];
                rest = &rest[1..];
                let (name, units) = name_and_units(found)
                    .ok_or_else(|| WriteError::Share { found: found.to_owned(), most: MOST_UNITS })?;
                Wanted { name, person: None, units }
            }
        };
        let is_twin = |other: &Wanted| match one.person {
            Some(_) => other.person == one.person,
            None => is_same(&other.name, &one.name),
        };
        if wanted.iter().any(is_twin) {
            return Err(WriteError::Twice { found: one.name });
        }
        wanted.push(one);
    }
    Ok(wanted)
}

/// `Bob` and 50 % of `Bob [50%]`; all of one where no units are said. `None` for units that are none.
fn name_and_units(text: &str) -> Option<(String, Percent)> {
    let name = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((before, units)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) else {
        return Some((name(text), Percent::HUNDRED));
    };
    let most = Percent::whole(MOST_UNITS as i32);
    let units = read_percent(units).filter(|units| *units <= most)?;
    (!before.trim().is_empty()).then(|| (name(before), units))
}

/// The one of this name: who works on the task, before others of the same name.
fn person_named(place: &Place<'_>, name: &str) -> Option<PersonId> {
    let is_it = |person: &&Person| is_same(&person.name, name);
    let here = place.plan.assignments_of(place.task.id).filter_map(|one| place.plan.person(one.person));
    let here = here.filter(|person| is_it(person)).map(|person| person.id).next();
    here.or_else(|| place.plan.people().find(is_it).map(|person| person.id))
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.to_lowercase()
}

/// Somebody of whom only the name is known.
fn newcomer(id: PersonId, name: String) -> Person {
    Person {
        id,
        name,
        kind: ResourceKind::Work,
        max_units: Percent::HUNDRED,
        calendar: None,
        team: None,
        notes: String::new(),
        source_id: None,
    }
}
