//! A pull parser for well-formed XML that is flat: no document type, no deep nesting, no attributes.
//!
//! Nothing here calls itself, so that no file can exhaust the stack, and text is borrowed from the file
//! wherever it stands there as it is meant.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::source::Record;
use super::values::shortened;
use super::vocabulary::Vocabulary;
use crate::error::LoadError;
use crate::place::{Place, line_of};

/// Microsoft Project nests eight deep; a file that nests much deeper is an attack or an accident.
const MAX_DEPTH: usize = 64;

/// An element with what it holds.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    pub(super) name: &'a str,
    /// Where its tag stands.
    pub(super) offset: usize,
    /// Its text, where it holds no elements.
    pub(super) text: Cow<'a, str>,
    pub(super) children: Vec<Element<'a>>,
}

impl<'a> Element<'a> {
    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name, in order.
    pub(super) fn children_named<'e>(&'e self, name: &'static str) -> impl Iterator<Item = &'e Element<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text without white space around it; `None` where nothing is left.
    pub(super) fn value(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }
}

/// The opening tag of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) offset: usize,
}

/// The opening tag of the whole document.
#[derive(Debug)]
pub(super) struct Root<'a> {
    pub(super) name: &'a str,
    pub(super) offset: usize,
    pub(super) namespace: Option<String>,
}

enum Node<'a> {
    Open(Tag<'a>),
    Close,
    Text(Cow<'a, str>),
}

pub(super) struct Document<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// The elements that are open, the root first.
    open: Vec<Tag<'a>>,
}

impl<'a> Document<'a> {
    /// Reads up to the opening tag of the root.
    pub(super) fn open(text: &'a str) -> Result<(Self, Root<'a>), LoadError> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut document = Self { text, reader, open: Vec::new() };
        loop {
            let offset = document.offset();
            match document.event()? {
                Event::Start(start) => {
                    let namespace = namespace(&start);
                    let tag = document.tag(offset, &start);
                    document.open.push(tag);
                    return Ok((document, Root { name: tag.name, offset, namespace }));
                }
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                Event::Eof => return Err(document.malformed(offset, "found no element".to_owned())),
                _ => return Err(document.malformed(offset, "found text, expected an element".to_owned())),
            }
        }
    }

    /// The next element in the innermost one that is open, which it opens; `None` at that one's end.
    ///
    /// An element that was opened must be read to its end before its next sibling is asked for.
    pub(super) fn next_child(&mut self) -> Result<Option<Tag<'a>>, LoadError> {
        loop {
            match self.node()? {
                Node::Open(tag) => return Ok(Some(tag)),
                Node::Close => return Ok(None),
                Node::Text(_) => {}
            }
        }
    }

    /// The next record of this name in the innermost element; others are passed over.
    pub(super) fn next_record(
        &mut self,
        name: &'static str,
        vocabulary: Vocabulary,
    ) -> Result<Option<Record<'a>>, LoadError> {
        while let Some(tag) = self.next_child()? {
            let mut record = Record::new(name, vocabulary, tag.offset);
            while let Some(field) = self.next_child()? {
                record.add(self.element(field)?);
            }
            if tag.name == name {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// The rest of an element that was opened.
    pub(super) fn element(&mut self, tag: Tag<'a>) -> Result<Element<'a>, LoadError> {
        let new = |tag: Tag<'a>| Element { name: tag.name, offset: tag.offset, ..Element::default() };
        let mut above: Vec<Element<'a>> = Vec::new();
        let mut element = new(tag);
        loop {
            match self.node()? {
                Node::Open(tag) => above.push(std::mem::replace(&mut element, new(tag))),
                Node::Text(text) if element.children.is_empty() => {
                    if element.text.is_empty() {
                        element.text = text;
                    } else {
                        element.text.to_mut().push_str(&text);
                    }
                }
                Node::Text(_) => {}
                Node::Close => match above.pop() {
                    None => return Ok(element),
                    Some(parent) => {
                        let child = std::mem::replace(&mut element, parent);
                        element.children.push(child);
                    }
                },
            }
        }
    }

    /// Reads what follows the root: nothing but comments.
    pub(super) fn finish(mut self) -> Result<(), LoadError> {
        loop {
            let offset = self.offset();
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                _ => {
                    return Err(self.malformed(offset, "found more after the end of the plan".to_owned()));
                }
            }
        }
    }

    fn node(&mut self) -> Result<Node<'a>, LoadError> {
        loop {
            let offset = self.offset();
            return Ok(match self.event()? {
                Event::Start(start) => {
                    let tag = self.tag(offset, &start);
                    if self.open.len() == MAX_DEPTH {
                        let message = format!("found elements nested more than {MAX_DEPTH} deep");
                        return Err(self.malformed(offset, message));
                    }
                    self.open.push(tag);
                    Node::Open(tag)
                }
                Event::End(_) => {
                    // OK to ignore: the reader matches every end with its start.
                    self.open.pop();
                    Node::Close
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().ok().flatten();
                    match character {
                        Some(character) => Node::Text(character.to_string().into()),
                        None => match resolve_predefined_entity(&reference) {
                            Some(text) => Node::Text(Cow::Borrowed(text)),
                            None => {
                                let name = shortened(&reference);
                                let message =
                                    format!("found &{name}; which is neither a character nor predefined");
                                return Err(self.malformed(offset, message));
                            }
                        },
                    }
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => continue,
                Event::DocType(_) => return Err(self.doctype(offset)),
                Event::Eof => return Err(self.cut_off("")),
            });
        }
    }

    fn event(&mut self) -> Result<Event<'a>, LoadError> {
        let offset = self.offset();
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(self.doctype(offset)),
            Ok(event) => Ok(event),
            Err(error) => Err(self.error(&error)),
        }
    }

    /// Where the reader stands.
    fn offset(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    fn tag(&self, offset: usize, start: &BytesStart<'_>) -> Tag<'a> {
        let qualified = start.name().as_ref().len();
        let local = start.local_name().as_ref().len();
        // The name stands in the text behind the bracket; cutting it out there lets it live as long.
        let end = offset + 1 + qualified;
        Tag { name: self.text.get(end - local..end).unwrap_or_default(), offset }
    }

    fn malformed(&self, offset: usize, message: String) -> LoadError {
        LoadError::Malformed { place: Place::of(self.text, offset), message }
    }

    fn doctype(&self, offset: usize) -> LoadError {
        let declared = self.text.get(offset..).and_then(|text| text.get("<!DOCTYPE".len()..));
        let kind = declared.and_then(|text| text.trim_start().get(..4));
        if kind.is_some_and(|kind| kind.eq_ignore_ascii_case("html")) {
            return LoadError::SomethingElse { found: "a web page".to_owned() };
        }
        LoadError::DocumentType { place: Place::of(self.text, offset) }
    }

    fn cut_off(&self, within: &str) -> LoadError {
        let expected = self.open.last().map_or_else(String::new, |tag| {
            format!(
                ", expected </{}>, which was opened on line {}",
                shortened(tag.name),
                line_of(self.text, tag.offset)
            )
        });
        let message = format!("found the end of the file{within}{expected}: the rest is missing");
        self.malformed(self.text.trim_end().len(), message)
    }

    fn error(&self, error: &Error) -> LoadError {
        let offset = self.reader.error_position() as usize;
        match error {
            Error::Syntax(SyntaxError::UnclosedDoctype) => self.doctype(offset),
            Error::Syntax(syntax) => self.cut_off(match syntax {
                SyntaxError::UnclosedComment => " within a comment",
                SyntaxError::UnclosedCData => " within a CDATA section",
                SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => " within a <? ?> tag",
                SyntaxError::InvalidBangMarkup => {
                    let message = "found <! that begins neither a comment nor a CDATA section".to_owned();
                    return self.malformed(offset, message);
                }
                _ => " within a tag",
            }),
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let line = self.open.last().map_or(1, |tag| line_of(self.text, tag.offset));
                let message = format!(
                    "found </{}>, expected </{}>, which was opened on line {line}",
                    shortened(found),
                    shortened(expected)
                );
                self.malformed(offset, message)
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                self.malformed(offset, format!("found </{}>, which was not opened", shortened(found)))
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                self.malformed(offset, "found & without a ; after it, expected &amp;".to_owned())
            }
            other => self.malformed(offset, shortened(&other.to_string())),
        }
    }
}

/// The namespace that a tag without a prefix, or its own prefix, stands for.
fn namespace(start: &BytesStart<'_>) -> Option<String> {
    let name = start.name();
    let prefix = name.prefix();
    let key = match &prefix {
        Some(prefix) => format!("xmlns:{}", prefix.as_ref()),
        None => "xmlns".to_owned(),
    };
    // Checking for duplicates would cost the square of the number of attributes.
    let mut attributes = start.attributes();
    let attribute =
        attributes.with_checks(false).flatten().find(|attribute| *attribute.key.as_ref() == *key)?;
    Some(attribute.value.to_string())
}
