//! From bytes to text, and a guess at what was meant when it is no plan.

use std::borrow::Cow;

use crate::error::LoadError;
use crate::place::Place;

/// The text of a file: UTF-8, or UTF-16 that says so by its byte order mark; without the mark. A file of Primavera
/// that is not UTF-8 is Windows-1252.
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
        _ if bytes.starts_with(crate::xer::SIGNATURE.as_bytes()) => Ok(utf8_or_windows_1252(bytes)),
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

/// Says what a text of no format that is known begins with.
pub(crate) fn unrecognized(text: &str) -> LoadError {
    let beginning = shortened(text.trim(), 24);
    LoadError::Unrecognized { found: format!("text of no format that is known ({beginning:?})") }
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

/// UTF-8 where it is that, and otherwise Windows-1252, in which every byte is a character.
fn utf8_or_windows_1252(bytes: &[u8]) -> Cow<'_, str> {
    /// What the bytes from 0x80 to 0x9F stand for; five of them for nothing.
    const SPECIAL: [char; 32] = [
        '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}',
        '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}',
        '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}',
        '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
    ];
    let character = |byte: &u8| match byte {
        0x80..=0x9F => SPECIAL[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(character).collect()),
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
    None
}
