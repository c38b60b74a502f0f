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
/// Fields are taken out as they are read, so that what is left says what was not.
pub(super) struct Record<'a> {
    /// The name of its element.
    kind: &'static str,
    vocabulary: Vocabulary,
    pub(super) offset: usize,
    pub(super) uid: Option<String>,
    pub(super) name: Cow<'a, str>,
    fields: Vec<Element<'a>>,
}

impl<'a> Record<'a> {
    pub(super) fn new(kind: &'static str, vocabulary: Vocabulary, element: Element<'a>) -> Self {
        let Element { offset, children: fields, .. } = element;
        let mut record = Self { kind, vocabulary, offset, uid: None, name: Cow::Borrowed(""), fields };
        record.uid = record.take("UID").and_then(|uid| uid.value().map(str::to_owned));
        record.name = record.take("Name").map(|name| name.text).unwrap_or_default();
        record
    }

    /// The first field of this name, which is then no longer there.
    pub(super) fn take(&mut self, name: &str) -> Option<Element<'a>> {
        let index = self.fields.iter().position(|field| field.name == name)?;
        Some(self.fields.swap_remove(index))
    }

    /// All fields of this name, in order. To be asked before any other, because taking one leaves the rest unordered.
    pub(super) fn take_all(&mut self, name: &str) -> Vec<Element<'a>> {
        self.fields.extract_if(.., |field| field.name == name).collect()
    }

    /// What it is called and its line: `task "Pour the slab" (UID 12, line 340)`.
    pub(super) fn place(&self, text: &str) -> String {
        place(self.kind, &self.name, self.uid.as_deref(), Some(line_of(text, self.offset)))
    }

    /// What it is called, with a field of it and the field's line.
    fn place_of(&self, text: &str, field: &Element<'_>) -> String {
        let record = place(self.kind, &self.name, self.uid.as_deref(), None);
        format!("{record}, {} (line {})", field.name, line_of(text, field.offset))
    }
}

/// `task "Pour the slab" (UID 12, line 340)`, with as much of it as is known.
pub(super) fn place(kind: &str, name: &str, uid: Option<&str>, line: Option<usize>) -> String {
    let mut words = kind.to_lowercase();
    if !name.trim().is_empty() {
        words += &format!(" {:?}", shortened(name.trim()));
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

    /// Counts the fields of a record that nobody took and that say something.
    pub(super) fn lose_rest(&mut self, record: &Record<'_>) {
        for field in &record.fields {
            let kind = match record.vocabulary.treatment(field.name) {
                Some(Treatment::Lost(kind, idle)) => {
                    if says_nothing(field, idle) {
                        continue;
                    }
                    kind
                }
                // What is read is read wherever it means something.
                Some(Treatment::Read | Treatment::Computed) => continue,
                None if says_nothing(field, Idle::Never) => continue,
                None => LossKind::Unknown,
            };
            self.losses.add(kind, &shortened(field.name), || {
                place(
                    record.kind,
                    &record.name,
                    record.uid.as_deref(),
                    Some(line_of(self.text, field.offset)),
                )
            });
        }
    }

    /// Refuses the file because of a field.
    pub(super) fn refuse(&self, record: &Record<'_>, field: &Element<'_>, message: String) -> LoadError {
        LoadError::Value { place: record.place_of(self.text, field), message }
    }

    /// The text of a field, without white space around it.
    pub(super) fn value(&mut self, record: &mut Record<'a>, name: &str) -> Option<String> {
        record.take(name).and_then(|field| field.value().map(str::to_owned))
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
            format!("{}: {found:?}", record.place_of(self.text, field))
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
        Idle::Text(idle) => text == idle,
        Idle::Zero => !text.bytes().any(|byte| matches!(byte, b'1'..=b'9')),
    }
}
