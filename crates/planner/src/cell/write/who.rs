//! Team and assignees by their names. Whom the plan does not know yet joins it in the same step.

use super::super::people::{PARTING, name_text};
use super::read_percent;
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::id::{AssignmentId, PersonId};
use crate::people::{Person, Team};
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
            place.step(words, vec![Edit::PutTeam(Team::new(id, wanted)), change(Some(id))])
        }
    })
}

/// `Ann, Bob [50%]`: all who work on it, each with the units where they are not all of one. Those who are not named
/// work on it no more; whom the plan does not know joins it. Work and duration follow as the task's type says. A name
/// with a comma in it stands between quotation marks, as in `"Smith, Anna"`, unless the plan knows it; where semicolons or
/// line breaks part people, commas are part of their names.
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
                joining.push(name_text(&name));
                take(&mut plan, Edit::PutPerson(Person::new(id, name)))?;
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
    let label = format!("Assign {}", place.task.quoted());
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
    let mut wanted: Vec<Wanted> = Vec::new();
    let parting = if text.trim().contains(&PARTING[1..]) { &PARTING[1..] } else { &PARTING[..] };
    let mut rest = after_parting(text);
    while !rest.is_empty() {
        let is_here = |person| place.plan.assignments_of(place.task.id).any(|one| one.person == person);
        let is_taken = |person| wanted.iter().any(|other| other.person == Some(person));
        // Of several of one name, who works on the task is meant.
        let rank = |person| match (is_here(person), is_taken(person)) {
            (true, false) => 0,
            (true, true) => 1,
            (false, _) => 2,
        };
        let (one, after) = match known(place.plan, rest, rank) {
            Some((Person { id, name, .. }, units, after)) => {
                (Wanted { name: name.clone(), person: Some(*id), units }, after)
            }
            None => unknown(rest, parting)?,
        };
        let is_twin = |other: &Wanted| match one.person {
            Some(_) => other.person == one.person,
            None => is_same(&other.name, &one.name),
        };
        if wanted.iter().any(is_twin) {
            let found = rest[..rest.len() - after.len()].trim().to_owned();
            return Err(WriteError::Twice { found });
        }
        wanted.push(one);
        rest = after_parting(after);
    }
    Ok(wanted)
}

/// What follows commas and spaces.
pub(super) fn after_parting(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || PARTING.contains(&c))
}

/// Who is named at the beginning of a text, with the units and what follows: the longest such name is meant, of which
/// commas and brackets may be part, or the one between quotation marks; of several, the one of the lowest rank.
pub(super) fn known<'p, 't>(
    plan: &'p Plan,
    text: &'t str,
    rank: impl Fn(PersonId) -> u8,
) -> Option<(&'p Person, Percent, &'t str)> {
    let in_quotes = quoted(text).and_then(|(name, units, after)| {
        let named = plan.people().filter(|person| is_same(&one_spaced(&person.name), &name));
        Some((named.min_by_key(|person| rank(person.id))?, units?, after))
    });
    if in_quotes.is_some() {
        return in_quotes;
    }
    let named = plan.people().filter_map(|person| {
        let after = after_name(text, &person.name)?;
        if is_end(after) {
            return Some((person, Percent::HUNDRED, after));
        }
        let (units, after) = units_at(after)?;
        Some((person, units?, after))
    });
    named.min_by_key(|(person, _, after)| (after.len(), rank(person.id)))
}

/// A name between quotation marks at the beginning of a text, with the units, `None` for such as cannot be, and what
/// follows.
fn quoted(text: &str) -> Option<(String, Option<Percent>, &str)> {
    let within = text.strip_prefix(['"', '\u{201c}', '\u{201e}'])?;
    let (name, after) = within.split_once(['"', '\u{201c}', '\u{201d}'])?;
    let name = one_spaced(name);
    if name.is_empty() {
        return None;
    }
    if is_end(after) {
        return Some((name, Some(Percent::HUNDRED), after));
    }
    let (units, after) = units_at(after)?;
    Some((name, units, after))
}

/// Somebody whom the plan does not know, at the beginning of a text, and what follows.
fn unknown<'t>(text: &'t str, parting: &[char]) -> Result<(Wanted, &'t str), WriteError> {
    if let Some((name, Some(units), after)) = quoted(text) {
        return Ok((Wanted { name, person: None, units }, after));
    }
    let end = text.find(parting).unwrap_or(text.len());
    let units = text[..end].rfind('[').and_then(|open| Some((open, units_at(&text[open..])?)));
    let (name, units, after) = match units {
        Some((open, (units, after))) => (&text[..open], units, after),
        None => (&text[..end], Some(Percent::HUNDRED), &text[end..]),
    };
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || PARTING.contains(&c));
    let name = one_spaced(name);
    match units {
        Some(units) if !name.is_empty() => Ok((Wanted { name, person: None, units }, after)),
        _ => {
            let found = text[..text.len() - after.len()].trim().to_owned();
            Err(WriteError::Share { found, most: MOST_UNITS })
        }
    }
}

/// The units of `[50%]` at the beginning of a text, `None` for such as cannot be, and what follows. What is no number
/// between brackets is part of a name.
fn units_at(text: &str) -> Option<(Option<Percent>, &str)> {
    let (units, after) = text.trim_start().strip_prefix('[')?.split_once(']')?;
    let is_number = units.chars().any(|c| c.is_ascii_digit())
        && units.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%+-".contains(c));
    let most = Percent::whole(MOST_UNITS as i32);
    (is_number && is_end(after)).then(|| (read_percent(units).filter(|units| *units <= most), after))
}

fn is_end(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t', '\u{a0}']);
    text.is_empty() || text.starts_with(PARTING)
}

/// What follows a name at the beginning of a text, without regard to capitals and to how many spaces there are.
fn after_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let words = name.split_whitespace().flat_map(|word| word.split_inclusive([',', ';']));
    let mut rest = text;
    let mut is_apart = true;
    for word in words {
        let next = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        if !is_apart && next.len() == rest.len() {
            return None;
        }
        rest = after_word(next, word)?;
        is_apart = word.ends_with([',', ';']);
    }
    (rest.len() < text.len()).then_some(rest)
}

fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut letters = word.chars().flat_map(char::to_lowercase).peekable();
    for (at, c) in text.char_indices() {
        if letters.peek().is_none() {
            return Some(&text[at..]);
        }
        if !c.to_lowercase().all(|letter| letters.next() == Some(letter)) {
            return None;
        }
    }
    letters.peek().is_none().then_some("")
}

/// A name with one space between its words.
fn one_spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.to_lowercase()
}
