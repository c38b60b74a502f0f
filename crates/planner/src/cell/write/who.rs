//! Team and assignees by their names. Whom the plan does not know yet joins it in the same step.

use super::super::people::{PARTING, name_text};
use super::super::quantity::read_quantity;
use super::read_percent;
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::id::{AssignmentId, PersonId};
use crate::money::{Money, Price};
use crate::people::{Assignment, Person, ResourceKind, Team};
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

/// `Ann, Bob [50%], Concrete [2.5 t], Travel [500 EUR]`: all who work on it, each with the units where they are not all of
/// one; of a material how much is used up, one unit where nothing is said, and of an expense its amount. Those who are not
/// named work on it no more; whom the plan does not know joins it. Work and duration follow as the task's type says. A name
/// with a comma or brackets in it stands between quotation marks, as in `"Smith, Anna"`, unless the plan knows it; where
/// semicolons or line breaks part people, commas are part of their names.
///
/// # Errors
/// Somebody is named twice, by a name that several have, or with something between brackets that is no share, quantity or
/// amount.
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
    for Wanted { name, person, much } in wanted {
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
        let units = match (much, before) {
            (Much::Units(units), _) => units,
            (Much::Amount(_), Some(before)) => before.units,
            (Much::Amount(_), None) => Percent::HUNDRED,
        };
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
        let now = plan.assignments_of(task).find(|one| one.person == person).copied();
        if let (Much::Amount(cost), Some(one)) = (much, now)
            && one.cost != cost
        {
            take(&mut plan, Edit::PutAssignment(Assignment { cost, ..one }))?;
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
    much: Much,
}

/// How much of somebody or something.
#[derive(Clone, Copy)]
enum Much {
    /// Units of somebody, or the quantity of a material.
    Units(Percent),
    /// What an expense is on this task.
    Amount(Option<Price>),
}

fn read_people(place: &Place<'_>, text: &str) -> Result<Vec<Wanted>, WriteError> {
    let mut wanted: Vec<Wanted> = Vec::new();
    let parting = if text.trim().contains(&PARTING[1..]) { &PARTING[1..] } else { &PARTING[..] };
    let here: Vec<PersonId> = place.plan.assignments_of(place.task.id).map(|one| one.person).collect();
    let mut rest = after_parting(text);
    while !rest.is_empty() {
        let (one, after) = match known(place.plan, rest) {
            Some(Known { people, between, after }) => {
                let found = rest[..rest.len() - after.len()].trim();
                let is_taken = |person| wanted.iter().any(|other| other.person == Some(person));
                let person = meant_of(place.plan, &people, &here, is_taken, found)?;
                let much = read_much(place, person, between, found)?;
                (Wanted { name: person.name.clone(), person: Some(person.id), much }, after)
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

/// Who is named at the beginning of a text.
pub(super) struct Known<'p, 't> {
    /// All who are called so.
    pub(super) people: Vec<&'p Person>,
    /// What stands between brackets behind the name.
    between: Option<&'t str>,
    /// What follows.
    pub(super) after: &'t str,
}

/// Who is named at the beginning of a text: the longest such name is meant, of which commas and brackets may be part, or the
/// one between quotation marks.
pub(super) fn known<'p, 't>(plan: &'p Plan, text: &'t str) -> Option<Known<'p, 't>> {
    if let Some((name, between, after)) = quoted(text) {
        let people: Vec<&Person> =
            plan.people().filter(|person| is_same(&one_spaced(&person.name), &name)).collect();
        if !people.is_empty() {
            return Some(Known { people, between, after });
        }
    }
    let mut found: Option<Known<'p, 't>> = None;
    for person in plan.people() {
        let Some((between, after)) = after_name(text, &person.name).and_then(behind) else { continue };
        let left = |known: &Known<'_, '_>| (known.after.len(), known.between.map_or(0, str::len));
        let one = Known { people: vec![person], between, after };
        match &mut found {
            Some(before) if left(before) < left(&one) => {}
            Some(before) if left(before) == left(&one) => before.people.push(person),
            _ => found = Some(one),
        }
    }
    found
}

/// Which of those of one name is meant: who works on the task, as its cell names them one after the other; else the one who
/// is left, or the one whose capitals are the same.
fn meant_of<'p>(
    plan: &Plan,
    people: &[&'p Person],
    here: &[PersonId],
    is_taken: impl Fn(PersonId) -> bool,
    found: &str,
) -> Result<&'p Person, WriteError> {
    let free: Vec<&Person> = people.iter().copied().filter(|person| !is_taken(person.id)).collect();
    let staying = here.iter().find_map(|id| free.iter().find(|person| person.id == *id));
    if let Some(one) = staying {
        return Ok(one);
    }
    let alike: Vec<&Person> = free.iter().copied().filter(|person| found.contains(&*person.name)).collect();
    match (&*free, &*alike) {
        ([one], _) | (_, [one]) => Ok(one),
        // Whoever is named once more is refused as that.
        ([], _) => Ok(people[0]),
        _ => Err(WriteError::Namesakes {
            found: people[0].name.clone(),
            count: people.len(),
            who: people.iter().map(|person| told_apart(plan, person)).collect(),
        }),
    }
}

/// What somebody is who is called as another: `Engineer, Web`.
fn told_apart(plan: &Plan, person: &Person) -> String {
    let team = person.team.and_then(|team| plan.team(team)).map(|team| team.name.trim());
    let said = [Some(person.role.trim()), team].into_iter().flatten().filter(|text| !text.is_empty());
    let said: Vec<&str> = said.collect();
    if said.is_empty() { "without a role or a team".to_owned() } else { said.join(" in ") }
}

/// How much of somebody or something what stands between brackets means.
fn read_much(
    place: &Place<'_>,
    person: &Person,
    between: Option<&str>,
    found: &str,
) -> Result<Much, WriteError> {
    let between = between.map(str::trim);
    match (person.kind, between) {
        (ResourceKind::Cost, None | Some("")) => Ok(Much::Amount(None)),
        (ResourceKind::Cost, Some(text)) => {
            let (words, currencies) = (place.words, place.plan.currencies());
            let price = words.numbers.read_price(text, currencies).filter(|price| price.money >= Money::ZERO);
            let example = || (words.money)(Money::from_hundredths(120_050), currencies.own);
            price
                .map(|price| Much::Amount(Some(price)))
                .ok_or_else(|| WriteError::Amount { found: text.to_owned(), example: example() })
        }
        (_, None) => Ok(Much::Units(Percent::HUNDRED)),
        (ResourceKind::Material, Some(text)) => Ok(Much::Units(read_quantity(text, &person.unit)?)),
        (ResourceKind::Work | ResourceKind::Equipment, Some(text)) => share(text, found).map(Much::Units),
    }
}

/// A name between quotation marks at the beginning of a text, with what stands between brackets behind it, and what
/// follows.
fn quoted(text: &str) -> Option<(String, Option<&str>, &str)> {
    let within = text.strip_prefix(['"', '\u{201c}', '\u{201e}'])?;
    let (name, after) = within.split_once(['"', '\u{201c}', '\u{201d}'])?;
    let name = one_spaced(name);
    let (between, after) = behind(after)?;
    (!name.is_empty()).then_some((name, between, after))
}

/// Somebody whom the plan does not know, at the beginning of a text, and what follows.
fn unknown<'t>(text: &'t str, parting: &[char]) -> Result<(Wanted, &'t str), WriteError> {
    let (name, between, after) = match quoted(text) {
        Some(quoted) => quoted,
        None => {
            let end = text.find(parting).unwrap_or(text.len());
            let open = text[..end].rfind('[');
            let (name, between, after) = open
                .and_then(|open| {
                    behind(&text[open..]).map(|(between, after)| (&text[..open], between, after))
                })
                .unwrap_or((&text[..end], None, &text[end..]));
            let name = name.trim_end_matches(|c: char| c.is_whitespace() || PARTING.contains(&c));
            if name.contains(['[', ']']) {
                return Err(brackets(text[..text.len() - after.len()].trim()));
            }
            (one_spaced(name), between, after)
        }
    };
    let found = text[..text.len() - after.len()].trim();
    let units = between.map_or(Ok(Percent::HUNDRED), |between| share(between, found))?;
    if name.is_empty() {
        return Err(WriteError::Share { found: found.to_owned(), most: MOST_UNITS });
    }
    Ok((Wanted { name, person: None, much: Much::Units(units) }, after))
}

/// The share of somebody's time that stands between brackets.
fn share(between: &str, found: &str) -> Result<Percent, WriteError> {
    let is_number = between.chars().any(|c| c.is_ascii_digit())
        && between.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%+-".contains(c));
    if !is_number {
        return Err(brackets(found));
    }
    let most = Percent::whole(MOST_UNITS as i32);
    let units = read_percent(between).filter(|units| *units <= most);
    units.ok_or_else(|| WriteError::Share { found: found.to_owned(), most: MOST_UNITS })
}

fn brackets(found: &str) -> WriteError {
    WriteError::Brackets { found: found.to_owned() }
}

/// What stands between brackets behind a name, where something does, and what follows.
fn behind(text: &str) -> Option<(Option<&str>, &str)> {
    if is_end(text) {
        return Some((None, text));
    }
    let (between, after) = text.trim_start().strip_prefix('[')?.split_once(']')?;
    is_end(after).then_some((Some(between), after))
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
