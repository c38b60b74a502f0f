//! Which task a word on the command line means.

use planner::{Schedule, TaskId};

use crate::file::Refused;
use crate::schedule::{Line, lines};
use crate::text;

/// The task that was meant.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) task: TaskId,
    /// `2.1.3`
    pub(crate) outline: String,
    /// What else the word could have meant.
    pub(crate) note: Option<String>,
}

/// What a word can name a task by. A word in front of a colon says which: `source:12`, `name:2.1`.
const WAYS: [(&str, &str); 4] =
    [("id", "id"), ("source", "source id"), ("outline", "outline number"), ("name", "name")];

/// Finds a task by its id, its source id, its outline number or its name, in this order.
///
/// # Errors
/// No task or several are named so.
pub(crate) fn find(schedule: &Schedule, word: &str) -> Result<Found, Refused> {
    let lines: Vec<Line<'_>> = lines(schedule.plan(), schedule).collect();
    let chosen = word.split_once(':').and_then(|(prefix, rest)| {
        let way = WAYS.iter().position(|(name, _)| *name == prefix)?;
        Some((way, rest))
    });
    // A name may hold a colon of its own.
    if let Some((way, rest)) = chosen
        && let Some(found) = named(&lines, way, rest)?
    {
        return Ok(found.found(None));
    }
    let mut ways = 0..WAYS.len();
    let first = ways.find_map(|way| named(&lines, way, word).transpose().map(|found| (way, found)));
    let Some((way, first)) = first else { return Err(unknown(&lines, word)) };
    let first = first?;
    let other = ways.find_map(|way| {
        let found = named(&lines, way, word).ok().flatten()?;
        (found.task.id != first.task.id).then_some((way, found))
    });
    let note = other.map(|(other_way, other)| {
        format!(
            "{word} is the {} of {} and the {} of {}: taken for the first, say {}:{word} for the other",
            WAYS[way].1,
            told(first),
            WAYS[other_way].1,
            told(other),
            WAYS[other_way].0
        )
    });
    Ok(first.found(note))
}

impl Line<'_> {
    fn found(&self, note: Option<String>) -> Found {
        Found { task: self.task.id, outline: self.outline.clone(), note }
    }
}

/// The task that a word names in one way.
fn named<'a, 'b>(lines: &'a [Line<'b>], way: usize, word: &str) -> Result<Option<&'a Line<'b>>, Refused> {
    let is_named = |line: &&Line<'_>| match way {
        0 => word.parse() == Ok(line.task.id.0),
        1 => line.task.source_id.as_deref() == Some(word),
        2 => line.outline == word,
        _ => line.task.name == word,
    };
    let matching: Vec<&Line<'_>> = lines.iter().filter(is_named).collect();
    match matching[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(Refused::input(format!(
            "{} tasks have the {} “{word}”: {}; say one by its id or outline number",
            matching.len(),
            WAYS[way].1,
            list(&matching)
        ))),
    }
}

fn unknown(lines: &[Line<'_>], word: &str) -> Refused {
    let wanted = word.to_lowercase();
    let is_near = |line: &&Line<'_>| !wanted.is_empty() && line.task.name.to_lowercase().contains(&wanted);
    let near: Vec<&Line<'_>> = lines.iter().filter(is_near).collect();
    let hint = if near.is_empty() { String::new() } else { format!("; in names it is in {}", list(&near)) };
    Refused::input(format!(
        "found no task “{word}” among {}, expected the id, source id, outline number or name of one{hint}",
        text::count(lines.len(), "task", "tasks")
    ))
}

/// The first few of them.
fn list(lines: &[&Line<'_>]) -> String {
    const MOST: usize = 5;
    let mut told: Vec<String> = lines.iter().take(MOST).map(|line| self::told(line)).collect();
    if lines.len() > MOST {
        told.push(format!("{} more", lines.len() - MOST));
    }
    told.join(", ")
}

fn told(line: &Line<'_>) -> String {
    format!("{} \u{201c}{}\u{201d} (id {})", line.outline, text::one_line(&line.task.name), line.task.id.0)
}
