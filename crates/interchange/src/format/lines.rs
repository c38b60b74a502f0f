//! JSON laid out for people and for diffs: one thing a line.
//!
//! A key of the envelope or of the plan begins a line, and so does every object in a list: a task, a
//! dependency, an exception of a calendar. Everything within such an object stays on its line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// Keys of objects up to this depth begin a line: the envelope and the plan.
const OPEN_DEPTH: usize = 2;

/// The value as text that ends in a line break.
pub(super) fn to_text(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Lines::default());
    // OK because writing to a vector cannot fail and the format's types have no keys that are not text.
    value.serialize(&mut serializer).expect("a plan is JSON");
    bytes.push(b'\n');
    // OK because JSON is written as UTF-8.
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[derive(Default)]
struct Lines {
    /// How many objects and lists are open.
    depth: usize,
    /// Whether the next thing stands directly in a list.
    is_in_list: bool,
    /// Whether the last thing that was closed was an object in a list, so that the list closes on a line of its own.
    closed_listed_object: bool,
    /// Whether the next thing follows another in a list.
    follows_in_list: bool,
    /// For each open object: whether it stands directly in a list.
    listed: Vec<bool>,
}

impl Lines {
    fn new_line<W: ?Sized + Write>(&self, writer: &mut W, depth: usize) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.closed_listed_object = false;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        self.is_in_list = false;
        if std::mem::take(&mut self.closed_listed_object) {
            self.new_line(writer, self.depth)?;
        }
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.is_in_list = true;
        self.follows_in_list = !first;
        CompactFormatter.begin_array_value(writer, first)
    }

    fn begin_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if std::mem::take(&mut self.follows_in_list) {
            writer.write_all(b" ")?;
        }
        CompactFormatter.begin_string(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let is_listed = std::mem::take(&mut self.is_in_list);
        self.follows_in_list = false;
        if is_listed {
            self.new_line(writer, self.depth)?;
        }
        self.listed.push(is_listed);
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        if self.depth <= OPEN_DEPTH {
            self.new_line(writer, self.depth)?;
        } else if !first {
            writer.write_all(b" ")?;
        }
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.is_in_list = false;
        writer.write_all(b": ")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth < OPEN_DEPTH {
            self.new_line(writer, self.depth)?;
        }
        self.closed_listed_object = self.listed.pop().unwrap_or_default();
        writer.write_all(b"}")
    }
}
