//! Plan files: Linchpin's own, and those of other planners.
//!
//! [`load`] tells the format by the content, never by the name, and either yields a whole plan with a
//! report of what could not be kept, or says why not and where. [`save`] writes Linchpin's own format,
//! byte for byte the same for the same plan. [`rcpsp`] reads
//! instances of scheduling research, which are not plans. Nothing here touches a disk, a network or a browser.
//!
//! A program that calls [`load_own`] and never [`load`] carries no reader of foreign files: the page is one.
//!
//! The modules are in reading order: what comes out of a load, how bytes become text, then one module a format.

mod error;
mod loss;
mod place;

mod text;

mod format;
mod mspdi;
mod xer;
mod tsv;

pub mod rcpsp;

pub use error::LoadError;
pub use loss::{Loss, LossReport};
pub use place::Place;
pub use tsv::{TsvRows, write_tsv};

#[cfg(feature = "schema")]
pub use format::schema;

use planner::Plan;

/// The largest file that is looked at.
pub const MAX_BYTES: usize = 64 << 20;

/// The most tasks, dependencies, people and so on that are looked at, of each kind: far more than any program has.
pub const MAX_ITEMS: usize = 300_000;

/// What kind of file a plan came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Linchpin's own JSON.
    Linchpin,
    /// Microsoft Project XML.
    Mspdi,
    /// Primavera P6 XER.
    Xer,
}

impl Format {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linchpin => "Linchpin plan",
            Self::Mspdi => "Microsoft Project XML",
            Self::Xer => "Primavera XER",
        }
    }
}

/// A plan, where it came from, and what of the file it does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The plan. It has no violations.
    pub plan: Plan,
    /// The format of the file.
    pub format: Format,
    /// What the file says and the plan does not.
    pub losses: LossReport,
}

/// Reads a plan from a file of any format that is known.
///
/// Costs O(n log n) in the size of the file, whatever is in it, and never panics.
///
/// # Errors
/// Says what was found, what was expected and where, when no plan can be made of the file.
///
/// ```
/// let file = br#"{"format":"linchpin-plan","version":2,"saved_by":"by hand","plan":{
///     "name":"House","start":"2026-11-23T08:00","calendar":1,
///     "calendars":[{"id":1,"name":"Standard","week":{"monday":["08:00-12:00","13:00-17:00"]}}],
///     "tasks":[{"id":1,"name":"Pour the slab","duration":"3d"}]}}"#;
/// let loaded = interchange::load(file).unwrap();
/// assert_eq!(loaded.plan.task_count(), 1);
/// assert!(loaded.losses.is_empty());
/// ```
pub fn load(bytes: &[u8]) -> Result<Loaded, LoadError> {
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: bytes.len() });
    }
    let text = text::decode(bytes)?;
    match text.trim_start().chars().next() {
        Some('<') => {
            let (plan, losses) = mspdi::read(&text)?;
            Ok(Loaded { plan, format: Format::Mspdi, losses })
        }
        Some(_) if text.trim_start().starts_with(xer::SIGNATURE) => {
            let (plan, losses) = xer::read(&text)?;
            Ok(Loaded { plan, format: Format::Xer, losses })
        }
        _ => own(&text),
    }
}

/// Reads a plan from a file of Linchpin's own format, as [`load`] does; a file of any other is refused.
///
/// # Errors
/// Says what was found, what was expected and where, when no plan can be made of the file.
///
/// ```
/// let plan = planner::Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
/// assert_eq!(interchange::load_own(interchange::save(&plan).as_bytes()).unwrap().plan, plan);
/// assert!(interchange::load_own(b"<Project/>").is_err());
/// ```
pub fn load_own(bytes: &[u8]) -> Result<Loaded, LoadError> {
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: bytes.len() });
    }
    own(&text::decode(bytes)?)
}

/// Whether [`load`] takes a file for one of Linchpin's own that begins with these bytes. Of a file in UTF-16, and of one
/// that begins with nothing but white space, it is not told: `false`.
///
/// ```
/// assert!(interchange::is_own(b"\xEF\xBB\xBF\n{\"format\": \"linch"));
/// assert!(!interchange::is_own(b"<?xml version=\"1.0\"?>"));
/// ```
#[must_use]
pub fn is_own(beginning: &[u8]) -> bool {
    let text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
    // The last character may be cut off.
    let text = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    text.trim_start().starts_with(['{', '['])
}

/// Reads Linchpin's own format.
fn own(text: &str) -> Result<Loaded, LoadError> {
    match text.trim_start().chars().next() {
        None => Err(LoadError::Empty),
        Some('{' | '[') => {
            let plan = format::read(text)?;
            Ok(Loaded { plan, format: Format::Linchpin, losses: LossReport::default() })
        }
        Some(_) => Err(text::unrecognized(text)),
    }
}

/// Writes a plan in the newest version of Linchpin's own format: the same text for the same plan.
///
/// ```
/// let plan = planner::Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
/// let text = interchange::save(&plan);
/// assert_eq!(interchange::load(text.as_bytes()).unwrap().plan, plan);
/// ```
#[must_use]
pub fn save(plan: &Plan) -> String {
    format::write(plan)
}
