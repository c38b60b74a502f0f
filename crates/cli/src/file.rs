//! Files in and text out: what every command does with the world.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

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
    let loaded = load(path)?;
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
    let unreadable = |error| Refused::input(format!("cannot read {}: {error}", path.display()));
    let refused = |error: LoadError| Refused::input(format!("{}: {error}", path.display()));
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_BYTES as u64 {
        return Err(refused(LoadError::TooLarge { bytes: usize::try_from(size).unwrap_or(usize::MAX) }));
    }
    // A pipe does not tell its size; no more is read of it than it takes to see that it is too large.
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    interchange::load(&bytes).map_err(refused)
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
    let mut text =
        serde_json::to_string(value).map_err(|error| Refused::input(format!("cannot print: {error}")))?;
    text.push('\n');
    print(&text)
}
