//! Linchpin's own file format: JSON in an envelope that says its version.
//!
//! A file is read by the types of its version, checked, and converted. A version that was shipped is
//! frozen: change means a new version and a conversion from the one before it. What is written is
//! always the newest. The format is described in `docs/file-format.md`.

mod lines;
mod spots;
mod v1;

use planner::Plan;
use serde::Deserialize;
use serde_json::value::RawValue;

use self::spots::Spots;
use crate::error::LoadError;
use crate::place::Place;
use crate::text::unrecognized;

/// The newest version, which is the one that is written.
const NEWEST: u32 = 1;

/// What the envelope calls the format.
const NAME: &str = "linchpin-plan";

/// Reads a file of any version that was ever shipped.
pub(crate) fn read(text: &str) -> Result<Plan, LoadError> {
    match version(text)? {
        1 => {
            let file: v1::File = serde_json::from_str(text).map_err(|error| malformed(text, &error))?;
            let parts = v1::read::parts(file.plan).map_err(|error| LoadError::Value {
                place: format!("{}, {}", Spots::of(text).item(error.list, error.index), error.field),
                message: error.message,
            })?;
            Plan::from_parts(parts).map_err(|violations| {
                let spots = Spots::of(text);
                LoadError::violations(&violations, |entity| spots.entity(entity))
            })
        }
        found => Err(LoadError::NewerVersion { found, newest: NEWEST }),
    }
}

/// Writes the newest version.
pub(crate) fn write(plan: &Plan) -> String {
    lines::to_text(&v1::write::file(plan))
}

/// The JSON Schema of the newest version.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(v1::File)).unwrap_or_default();
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
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|error| {
        if error.is_data() && text.trim_start().starts_with('[') {
            something_else("a JSON list".to_owned())
        } else if text.contains(NAME) {
            malformed(text, &error)
        } else {
            // Much begins with a bracket, so what is not JSON is only called broken JSON when it claims to be ours.
            unrecognized(text)
        }
    })?;
    match envelope.format.map(RawValue::get) {
        Some(format) if format.trim_matches('"') == NAME => {}
        Some(other) => return Err(something_else(format!("JSON of the format {}", shortened(other)))),
        None => return Err(something_else("JSON that does not say \"format\":\"linchpin-plan\"".to_owned())),
    }
    match envelope.version.map(RawValue::get) {
        Some(version) => match version.parse() {
            Ok(version) if version > 0 => Ok(version),
            _ => Err(LoadError::Value {
                place: "version".to_owned(),
                message: format!("found {}, expected a whole number from 1 to {NEWEST}", shortened(version)),
            }),
        },
        None => Err(something_else(format!(
            "a Linchpin plan without a version (this Linchpin reads up to version {NEWEST})"
        ))),
    }
}

/// The beginning of a text that may be very long.
fn shortened(text: &str) -> String {
    let beginning: String = text.chars().take(40).collect();
    if beginning.len() < text.len() { format!("{beginning}...") } else { beginning }
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
        shortened_message(told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message))
    };
    LoadError::Malformed { place: Place { line: line.max(1), column: column.max(1) }, message }
}

/// A message that may quote something very long.
fn shortened_message(message: &str) -> String {
    const MOST: usize = 300;
    if message.chars().count() <= MOST {
        return message.to_owned();
    }
    let beginning: String = message.chars().take(MOST).collect();
    format!("{beginning}...")
}
