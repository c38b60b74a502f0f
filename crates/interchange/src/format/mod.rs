//! Linchpin's own file format: JSON in an envelope that says its version.
//!
//! A file is read by the types of its version, converted step by step to the newest, and checked. A version that
//! was shipped is frozen: change means a new version and a conversion from the one before it. What is written is
//! always the newest. The format is described in `docs/file-format.md`.

mod lines;
mod spots;
mod unchanged;
mod v1;
mod v2;
mod v3;

use planner::{Plan, Violation};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use self::spots::Spots;
use self::unchanged::File;
use crate::error::LoadError;
use crate::place::Place;
use crate::text::{shortened, unrecognized};

/// The newest version, which is the one that is written.
const NEWEST: u32 = 3;

/// What the envelope calls the format.
const NAME: &str = "linchpin-plan";

/// Reads a file of any version that was ever shipped.
pub(crate) fn read(text: &str) -> Result<Plan, LoadError> {
    let plan = match version(text)? {
        1 => v2::Plan::from(plan_of::<v1::Plan>(text)?).into(),
        2 => plan_of::<v2::Plan>(text)?.into(),
        3 => plan_of::<v3::Plan>(text)?,
        found => return Err(LoadError::NewerVersion { found, newest: NEWEST }),
    };
    LoadError::if_too_many("tasks", plan.tasks.len())?;
    LoadError::if_too_many("dependencies", plan.dependencies.len())?;
    LoadError::if_too_many("calendars", plan.calendars.len())?;
    LoadError::if_too_many("teams", plan.teams.len())?;
    LoadError::if_too_many("people", plan.people.len())?;
    LoadError::if_too_many("assignments", plan.assignments.len())?;
    LoadError::if_too_many("baselines", plan.baselines.len())?;
    LoadError::if_too_many("goals", plan.goals.len())?;
    LoadError::if_too_many("expenses", plan.expenses.len())?;
    LoadError::if_too_many("actual costs", plan.actual_costs.len())?;
    LoadError::if_too_many("budget lines", plan.budget_lines.len())?;
    let parts = v3::read::parts(plan).map_err(|error| LoadError::Value {
        place: format!("{}, {}", Spots::of(text).item(error.list, error.index), error.field),
        message: error.message,
    })?;
    Plan::from_parts(parts).map_err(|violations| {
        let spots = Spots::of(text);
        if let Some(Violation::DuplicateId(entity)) = violations.first() {
            let (first, second) = spots.twins(*entity);
            let message = format!("found the id of {first}, expected each once");
            return LoadError::Violation { place: second, message, more: violations.len() - 1 };
        }
        LoadError::violations(&violations, |entity| spots.entity(entity))
    })
}

/// The plan of a file, as its version says it.
fn plan_of<P: DeserializeOwned>(text: &str) -> Result<P, LoadError> {
    let file: Result<File<P>, _> = serde_json::from_str(text);
    file.map(|file| file.plan).map_err(|error| malformed(text, &error))
}

/// Writes the newest version.
pub(crate) fn write(plan: &Plan) -> String {
    lines::to_text(&v3::write::file(plan))
}

/// The JSON Schema of the newest version.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(File<v3::Plan>)).unwrap_or_default();
    text.push('\n');
    text
}

/// The envelope, as far as every version has it.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    format: Option<&'a RawValue>,
    #[serde(borrow)]
    version: Option<&'a RawValue>,
}

/// The version that a file says it is of.
fn version(text: &str) -> Result<u64, LoadError> {
    let something_else = |found: String| LoadError::SomethingElse { found };
    if text.trim_start().starts_with('[') {
        let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
        return Err(if is_json { something_else("a JSON list".to_owned()) } else { unrecognized(text) });
    }
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|error| {
        if text.contains(NAME) {
            malformed(text, &error)
        } else {
            // Much begins with a brace, so what is not JSON is only called broken JSON when it claims to be ours.
            unrecognized(text)
        }
    })?;
    match envelope.format.map(RawValue::get) {
        Some(format) if format.trim_matches('"') == NAME => {}
        Some(other) => return Err(something_else(format!("JSON of the format {}", shortened(other, 40)))),
        None => return Err(something_else("JSON that does not say \"format\":\"linchpin-plan\"".to_owned())),
    }
    match envelope.version.map(RawValue::get) {
        Some(version) => match version.parse() {
            Ok(version) if version > 0 => Ok(version),
            _ => Err(LoadError::Value {
                place: "version".to_owned(),
                message: format!(
                    "found {}, expected a whole number from 1 to {NEWEST}",
                    shortened(version, 40)
                ),
            }),
        },
        None => Err(something_else(format!(
            "a Linchpin plan without a version (this Linchpin reads up to version {NEWEST})"
        ))),
    }
}

fn malformed(text: &str, error: &serde_json::Error) -> LoadError {
    let (line, byte) = (error.line(), error.column());
    // serde_json counts bytes, people count characters.
    let column = text.lines().nth(line.saturating_sub(1)).map_or(byte, |line| {
        let before = line.char_indices().take_while(|(offset, _)| *offset < byte).count();
        before.max(1)
    });
    let message = if error.is_eof() {
        "found the end of the file within the plan: the rest is missing".to_owned()
    } else {
        let told = error.to_string();
        let message = told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message);
        // It may quote something very long.
        shortened(message, 300)
    };
    LoadError::Malformed { place: Place { line: line.max(1), column: column.max(1) }, message }
}
