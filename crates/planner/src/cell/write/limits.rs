//! The dates that a task must respect: its constraint, and the deadline that only warns.

use super::dates::{Edge, day_typed, moment_on};
use super::{Meant, Place, WriteError};
use crate::edit::{Edit, TaskChange};
use crate::task::Constraint;
use crate::time::DateTime;

/// A kind of constraint before it has a date.
type Kind = fn(DateTime) -> Constraint;

/// All eight: by name, by the letters that planners write, and by the end that they tie, where they tie one.
pub(super) const NAMED: [(&str, &str, Kind, Option<Edge>); 8] = [
    ("As soon as possible", "ASAP", |_| Constraint::AsSoonAsPossible, None),
    ("As late as possible", "ALAP", |_| Constraint::AsLateAsPossible, None),
    ("Start no earlier than", "SNET", Constraint::StartNoEarlierThan, Some(Edge::Start)),
    ("Start no later than", "SNLT", Constraint::StartNoLaterThan, Some(Edge::Start)),
    ("Finish no earlier than", "FNET", Constraint::FinishNoEarlierThan, Some(Edge::Finish)),
    ("Finish no later than", "FNLT", Constraint::FinishNoLaterThan, Some(Edge::Finish)),
    ("Must start on", "MSO", Constraint::MustStartOn, Some(Edge::Start)),
    ("Must finish on", "MFO", Constraint::MustFinishOn, Some(Edge::Finish)),
];

/// `Must start on 12 Mar 2027`, `MSO 12 Mar`, `ASAP`; nothing for as soon as possible. Without a day, the date that
/// holds already, so that nothing moves.
///
/// # Errors
/// It names no constraint, or no day.
pub fn constraint(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let text = text.trim();
    let named = NAMED.iter().find_map(|(name, letters, kind, edge)| {
        let rest = after(text, name).or_else(|| after(text, letters))?;
        Some((rest, kind, *edge))
    });
    let (rest, kind, edge) = match named {
        Some(named) => named,
        None if text.is_empty() => return Ok(change(place, Constraint::AsSoonAsPossible)),
        None => return Err(WriteError::Constraint { found: text.to_owned() }),
    };
    let Some(edge) = edge else {
        return if rest.is_empty() {
            Ok(change(place, kind(DateTime::MIN)))
        } else {
            Err(WriteError::Constraint { found: text.to_owned() })
        };
    };
    let dates = place.schedule.dates_of(place.task.id);
    let holds = dates.map(|dates| if edge == Edge::Start { dates.start } else { dates.finish });
    let moment = match (rest, holds) {
        ("", Some(holds)) => holds,
        (rest, holds) => {
            let near = place.task.constraint.date().or(holds);
            moment_on(place, day_typed(place, rest, near)?, edge)
        }
    };
    Ok(change(place, kind(moment)))
}

/// Whether a text names a constraint that has no date.
pub(in crate::cell) fn is_undated(text: &str) -> bool {
    let named = NAMED.iter().find(|(name, letters, ..)| {
        [name, letters].iter().any(|known| known.eq_ignore_ascii_case(text.trim()))
    });
    named.is_some_and(|(.., edge)| edge.is_none())
}

impl Constraint {
    /// The end of the task that it ties, where it ties one.
    pub(in crate::cell) fn edge(self) -> Option<Edge> {
        NAMED.iter().find(|(name, ..)| *name == self.name()).and_then(|(.., edge)| *edge)
    }

    /// The same of another date, where it has one.
    pub(super) fn on(self, date: DateTime) -> Self {
        NAMED.iter().find(|(name, ..)| *name == self.name()).map_or(self, |(_, _, kind, _)| kind(date))
    }
}

/// What follows a name at the beginning of a text.
fn after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let start = text.get(..name.len())?;
    let rest = &text[name.len()..];
    let ends = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
    (start.eq_ignore_ascii_case(name) && ends)
        .then(|| rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',')))
}

fn change(place: &Place<'_>, constraint: Constraint) -> Meant {
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Constraint(constraint) };
    place.step(constraint_words(place, constraint), vec![edit])
}

/// `Start no earlier than Fri, 12 Mar 2027, instead of must start on Wed, 10 Mar 2027`.
pub(super) fn constraint_words(place: &Place<'_>, constraint: Constraint) -> String {
    let told = |constraint: Constraint| match constraint.date() {
        Some(date) => format!("{} {}", constraint.name(), (place.words.day)(date.date())),
        None => constraint.name().to_owned(),
    };
    let before = place.task.constraint;
    let is_replaced = before.date().is_some() && before.name() != constraint.name();
    let before = is_replaced.then(|| format!(", instead of {}", lower_first(&told(before))));
    told(constraint) + &before.unwrap_or_default()
}

fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + rest.as_str()
}

/// The day that warns; nothing for none.
///
/// # Errors
/// It is no day.
pub fn deadline(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let change = |deadline| Edit::ChangeTask { task: place.task.id, change: TaskChange::Deadline(deadline) };
    if text.trim().is_empty() {
        return Ok(place.step("No deadline".to_owned(), vec![change(None)]));
    }
    let finish = place.schedule.dates_of(place.task.id).map(|dates| dates.finish);
    let moment = moment_on(place, day_typed(place, text, place.task.deadline.or(finish))?, Edge::Finish);
    let words = format!("Deadline {}", (place.words.day)(moment.date()));
    Ok(place.step(words, vec![change(Some(moment))]))
}
