//! `linchpin convert`: a plan in another format.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::file::{self, Refused};
use crate::text;

/// The formats that can be written.
const FORMATS: &str = "linchpin";

/// Reads a plan, writes it in another format and says on stderr what was lost.
pub(crate) fn run(input: &Path, output: &Path, format: &str) -> Result<(), Refused> {
    if format != "linchpin" {
        return Err(Refused::usage(format!("found the format {format:?}, expected one of: {FORMATS}")));
    }
    let loaded = file::load(input)?;
    write_whole(output, &interchange::save(&loaded.plan))
        .map_err(|error| Refused::input(format!("cannot write {}: {error}", output.display())))?;
    eprint!(
        "{} ({}) converted, {}\n{}",
        text::one_line(loaded.plan.name()),
        loaded.format.name(),
        match loaded.losses.len() {
            0 => "nothing lost".to_owned(),
            1 => "1 kind of loss:".to_owned(),
            many => format!("{many} kinds of loss:"),
        },
        text::losses(&loaded.losses)
    );
    Ok(())
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
