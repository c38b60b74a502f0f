//! From bytes to text, and a guess at what was meant when it is no plan.

use std::borrow::Cow;

use crate::error::LoadError;
use crate::place::Place;

/// The text of a file: UTF-8, or UTF-16 that says so by its byte order mark; without the mark.
///
/// # Errors
/// The bytes are of a format that is known and not read, or are not text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, LoadError> {
    if let Some(found) = known_binary(bytes) {
        return Err(LoadError::Unrecognized { found: found.to_owned() });
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

/// The beginning of a text that a message quotes, and all of it where it is short.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Says what a text that is neither JSON nor XML begins with.
pub(crate) fn unrecognized(text: &str) -> LoadError {
    let beginning = shortened(text.trim(), 24);
    LoadError::Unrecognized {
        found: format!("text that is neither a Linchpin plan nor Microsoft Project XML ({beginning:?})"),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, LoadError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            // A file that is not text at all has no lines to speak of.
            if bytes.contains(&0) {
                return Err(LoadError::Unrecognized { found: "a binary file".to_owned() });
            }
            // OK to lose nothing here: the part before the error is UTF-8.
            let valid = String::from_utf8_lossy(valid);
            let byte = rest.first().copied().unwrap_or_default();
            Err(LoadError::NotText { byte, place: Place::of(&valid, valid.len()) })
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, LoadError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if odd.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(LoadError::Unrecognized {
            found: "a file that says it is UTF-16 and is not, or is cut off".to_owned(),
        }),
    }
}

/// The formats that people are likely to try, by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const MPP: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(MPP) {
        return Some(
            "a Microsoft Project .mpp file or an old Office file (in Microsoft Project, save it as XML)",
        );
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some("a zip archive or an Office file");
    }
    if bytes.starts_with(b"%PDF") {
        return Some("a PDF document");
    }
    if bytes.starts_with(b"ERMHDR") {
        return Some("a Primavera XER file");
    }
    None
}
