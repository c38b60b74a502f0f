//! `linchpin convert`: a plan in another format.

use std::path::Path;

use crate::file::{self, Refused};
use crate::text;

/// The formats that can be written.
const FORMATS: &str = "linchpin";

/// Reads a plan, writes it in another format and says on stderr what was lost.
pub(crate) fn run(input: &Path, output: &Path, format: &str) -> Result<(), Refused> {
    if format != "linchpin" {
        return Err(Refused::usage(format!("found the format “{format}”, expected one of: {FORMATS}")));
    }
    let loaded = file::load(input)?;
    file::write(output, &interchange::save(&loaded.plan))?;
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
