//! The file that is read, and the records in it: what they hold, what they are called, where they stand.

use std::borrow::Cow;

use planner::DateTime;

use super::losses::{LossKind, Losses};
use super::values::{self, DateText, shortened};
use super::vocabulary::{Idle, Treatment, Vocabulary};
use super::xml::Element;
use crate::error::LoadError;
use crate::place::line_of;

/// The text of a file and what has been lost of it so far.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) losses: Losses,
}

/// A task, a calendar, a resource or an assignment as it stands in the file.
///
/// It holds the fields that are read, and what is to be told of those that are not: never more than
/// there are words, however often the file repeats them.
pub(super) struct Record<'a> {
    /// The name of its element.
    kind: &'static str,
    vocabulary: Vocabulary,
    pub(super) offset: usize,
    pub(super) uid: Option<String>,
    pub(super) name: Cow<'a, str>,
    fields: Vec<Element<'a>>,
    lost: Vec<Lost<'a>>,
}

/// Fields of one name that are not read.
struct Lost<'a> {
    kind: LossKind,
    name: &'a str,
    /// Where the first of them stands.
    offset: usize,
    count: usize,
}

/// How many fields that are not known are told apart in one record.
const MOST_UNKNOWN: usize = 16;

impl<'a> Record<'a> {
    pub(super) fn new(kind: &'static str, vocabulary: Vocabulary, offset: usize) -> Self {
        let (fields, lost) = (Vec::new(), Vec::new());
        Self { kind, vocabulary, offset, uid: None, name: Cow::Borrowed(""), fields, lost }
    }

    /// Takes up a field as the vocabulary says.
    pub(super) fn add(&mut self, field: Element<'a>) {
        let kind = match self.vocabulary.treatment(field.name) {
            Some(Treatment::Computed) => return,
            Some(Treatment::ReadEach) => return self.fields.push(field),
            Some(Treatment::Read) => {
                match field.name {
                    "UID" if self.uid.is_none() => self.uid = field.value().map(str::to_owned),
                    "Name" if self.name.is_empty() => self.name = field.text,
                    name if !self.fields.iter().any(|field| field.name == name) => self.fields.push(field),
                    _ => {}
                }
                return;
            }
            Some(Treatment::Lost(_, idle)) if says_nothing(&field, idle) => return,
            Some(Treatment::Lost(kind, _)) => kind,
            None if says_nothing(&field, Idle::Never) => return,
            None => LossKind::Unknown,
        };
        let Element { name, offset, .. } = field;
        let is_crowded = kind == LossKind::Unknown && self.lost.len() >= MOST_UNKNOWN;
        match self.lost.iter_mut().find(|lost| lost.name == name) {
            Some(lost) => lost.count += 1,
            None if is_crowded => {}
            None => self.lost.push(Lost { kind, name, offset, count: 1 }),
        }
    }

    /// The first field of this name, which is then no longer there.
    pub(super) fn take(&mut self, name: &str) -> Option<Element<'a>> {
        let index = self.fields.iter().position(|field| field.name == name)?;
        Some(self.fields.swap_remove(index))
    }

    /// The text of the first field of this name, which is then no longer there.
    pub(super) fn take_value(&mut self, name: &str) -> Option<String> {
        self.take(name).and_then(|field| field.value().map(str::to_owned))
    }

    /// All fields of this name, in order. To be asked before any other, because taking one leaves the rest unordered.
    pub(super) fn take_all(&mut self, name: &str) -> Vec<Element<'a>> {
        self.fields.extract_if(.., |field| field.name == name).collect()
    }

    /// The text of a field that is still there.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name)?.value()
    }

    /// What it is called and its line: `task “Pour the slab” (UID 12, line 340)`. Costs O(n).
    pub(super) fn place(&self, text: &str) -> String {
        place(self.kind, &self.name, self.uid.as_deref(), Some(line_of(text, self.offset)))
    }

    /// What is needed to tell its place later.
    pub(super) fn spot(&self) -> Spot {
        let name = shortened(self.name.trim());
        Spot { kind: self.kind, name, uid: self.uid.clone(), offset: self.offset }
    }

    /// What it is called, with a field of it and the field's line.
    fn place_of(&self, text: &str, field: &Element<'_>) -> String {
        let record = place(self.kind, &self.name, self.uid.as_deref(), None);
        format!("{record}, {} (line {})", field.name, line_of(text, field.offset))
    }
}

/// Where a record stands and what it is called. Counting lines takes a walk through the file, so that is done only
/// for what is told.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    kind: &'static str,
    name: String,
    uid: Option<String>,
    offset: usize,
}

impl Spot {
    /// `task “Pour the slab” (UID 12, line 340)`. Costs O(n).
    pub(super) fn place(&self, text: &str) -> String {
        place(self.kind, &self.name, self.uid.as_deref(), Some(line_of(text, self.offset)))
    }
}

/// `task “Pour the slab” (UID 12, line 340)`, with as much of it as is known.
fn place(kind: &str, name: &str, uid: Option<&str>, line: Option<usize>) -> String {
    let mut words = kind.to_lowercase();
    if !name.trim().is_empty() {
        words += &format!(" “{}”", shortened(name.trim()));
    }
    let uid = uid.map(|uid| format!("UID {}", shortened(uid)));
    let details: Vec<String> = uid.into_iter().chain(line.map(|line| format!("line {line}"))).collect();
    if details.is_empty() { words } else { format!("{words} ({})", details.join(", ")) }
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, losses: Losses::default() }
    }

    /// Counts something about a record as lost.
    pub(super) fn lose(&mut self, kind: LossKind, element: &str, record: &Record<'_>) {
        self.losses.add(kind, element, || record.place(self.text));
    }

    /// Counts the fields of a record that are not read and say something.
    pub(super) fn lose_rest(&mut self, record: &Record<'_>) {
        for Lost { kind, name, offset, count } in &record.lost {
            let line = || Some(line_of(self.text, *offset));
            let place = || place(record.kind, &record.name, record.uid.as_deref(), line());
            self.losses.add_many(*kind, &shortened(name), *count, place);
        }
    }

    /// Refuses the file because of a field.
    pub(super) fn refuse(&self, record: &Record<'_>, field: &Element<'_>, message: String) -> LoadError {
        LoadError::Value { place: record.place_of(self.text, field), message }
    }

    /// A field that is 0 or 1.
    pub(super) fn flag(&mut self, record: &mut Record<'a>, name: &str) -> Option<bool> {
        let field = record.take(name)?;
        self.parse(record, &field, |text| match text {
            "0" | "false" => Some(false),
            "1" | "true" => Some(true),
            _ => None,
        })
    }

    /// A field that is a whole number.
    pub(super) fn integer(&mut self, record: &mut Record<'a>, name: &str) -> Option<i64> {
        let field = record.take(name)?;
        self.parse(record, &field, values::integer)
    }

    /// A field that `parse` understands; one that it does not is told as a loss.
    pub(super) fn parse<T>(
        &mut self,
        record: &Record<'_>,
        field: &Element<'_>,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let parsed = parse(field.value()?);
        if parsed.is_none() {
            self.malformed(record, field);
        }
        parsed
    }

    /// Counts a field as one that cannot be read.
    pub(super) fn malformed(&mut self, record: &Record<'_>, field: &Element<'_>) {
        self.losses.add(LossKind::Malformed, field.name, || {
            let found = shortened(field.value().unwrap_or_default());
            format!("{}: “{found}”", record.place_of(self.text, field))
        });
    }

    /// A field that is a date.
    pub(super) fn date(
        &mut self,
        record: &mut Record<'a>,
        name: &str,
    ) -> Result<Option<DateTime>, LoadError> {
        match record.take(name) {
            Some(field) => self.date_in(record, &field),
            None => Ok(None),
        }
    }

    /// The date in a field that was taken.
    ///
    /// # Errors
    /// A date that no plan can hold: it would take the whole plan with it.
    pub(super) fn date_in(
        &mut self,
        record: &Record<'_>,
        field: &Element<'_>,
    ) -> Result<Option<DateTime>, LoadError> {
        let Some(text) = field.value() else { return Ok(None) };
        match values::date(text) {
            DateText::Date { date, has_zone } => {
                if has_zone {
                    self.losses.add(LossKind::TimeZones, field.name, || record.place_of(self.text, field));
                }
                Ok(Some(date))
            }
            DateText::OutOfRange => {
                let found = shortened(text);
                let message = format!("found {found}, expected a date from 1900-01-01 to 2199-12-31");
                Err(self.refuse(record, field, message))
            }
            DateText::Malformed => {
                self.malformed(record, field);
                Ok(None)
            }
        }
    }
}

fn says_nothing(field: &Element<'_>, idle: Idle) -> bool {
    let Some(text) = field.value() else { return field.children.is_empty() };
    match idle {
        Idle::Never => false,
        Idle::Zero => !text.bytes().any(|byte| matches!(byte, b'1'..=b'9')),
    }
}
