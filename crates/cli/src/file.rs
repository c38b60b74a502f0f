//! Files in and text out: what every command does with the world.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use interchange::{LoadError, Loaded, MAX_BYTES};

/// Why a command did not do what it was asked.
pub(crate) struct Refused {
    pub(crate) message: String,
    pub(crate) exit_code: u8,
}

impl Refused {
    /// The input or the output is at fault.
    pub(crate) fn input(message: String) -> Self {
        Self { message, exit_code: 1 }
    }

    /// The command line is at fault.
    pub(crate) fn usage(message: String) -> Self {
        Self { message, exit_code: 2 }
    }
}

/// Loads the plan in a file, and tells on stderr when part of the file was not understood.
pub(crate) fn load_telling(path: &Path) -> Result<Loaded, Refused> {
    parse_telling(path, &bytes(path)?)
}

/// As [`parse`], and tells on stderr when part of the file was not understood.
pub(crate) fn parse_telling(path: &Path, bytes: &[u8]) -> Result<Loaded, Refused> {
    let loaded = parse(path, bytes)?;
    match loaded.losses.len() {
        0 => {}
        1 => eprintln!(
            "linchpin: one kind of content of {} was not understood; `linchpin check` tells which",
            path.display()
        ),
        many => eprintln!(
            "linchpin: {many} kinds of content of {} were not understood; `linchpin check` tells which",
            path.display()
        ),
    }
    Ok(loaded)
}

/// Loads the plan in a file.
pub(crate) fn load(path: &Path) -> Result<Loaded, Refused> {
    parse(path, &bytes(path)?)
}

/// The plan that the bytes of a file are.
pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Loaded, Refused> {
    interchange::load(bytes).map_err(|error| refused(path, &error))
}

/// What is in a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Refused> {
    let unreadable = |error| Refused::input(format!("cannot read {}: {error}", path.display()));
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_BYTES as u64 {
        let bytes = usize::try_from(size).unwrap_or(usize::MAX);
        return Err(refused(path, &LoadError::TooLarge { bytes }));
    }
    // A pipe does not tell its size; no more is read of it than it takes to see that it is too large.
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The file at a path is at fault.
pub(crate) fn refused(path: &Path, error: &LoadError) -> Refused {
    Refused::input(format!("{}: {error}", path.display()))
}

/// Prints to stdout. A reader that has seen enough, such as `head`, is no failure.
pub(crate) fn print(text: &str) -> Result<(), Refused> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Refused::input(format!("cannot print: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints one JSON object on a line.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Refused> {
    print(&json(value)?)
}

/// Writes one JSON object on a line to a file, whole or not at all.
pub(crate) fn write_json(path: &Path, value: &impl serde::Serialize) -> Result<(), Refused> {
    write(path, &json(value)?)
}

fn json(value: &impl serde::Serialize) -> Result<String, Refused> {
    let mut text =
        serde_json::to_string(value).map_err(|error| Refused::input(format!("cannot print: {error}")))?;
    text.push('\n');
    Ok(text)
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Refused> {
    write_whole(path, text)
        .map_err(|error| Refused::input(format!("cannot write {}: {error}", path.display())))
}

/// Writes a file whole or not at all: beside it first, then in its place. What was there stays until then.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let beside = beside(path)?;
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    match written.and_then(|()| fs::rename(&beside, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            // The error that matters is the first one.
            let _ = fs::remove_file(&beside);
            Err(error)
        }
    }
}

/// A name for a file in the same folder, which no other run of this program uses.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::other("this is not the name of a file"))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
}
