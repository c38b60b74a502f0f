//! Schedules against those of others: of MPXJ for generated networks, of Microsoft Project and Primavera P6 for real
//! plans, of graph libraries for large networks, and against the bounds that the literature states for the instances of
//! resource-constrained scheduling.
//!
//! How far they agree is printed per file and field (`cargo test -p linchpin --test oracle -- --nocapture`), and
//! every value that differs is listed beside its cause: one that is not listed fails the test. What the causes
//! mean, and why Linchpin does otherwise, stands in `docs/scheduling.md`.
//!
//! The data are not part of the repository; `support::shared` says where they are looked for.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../support/mod.rs"]
mod support;

mod agreement;
mod field;

mod generated;
mod real;
mod slipping;

mod costs;

mod network;

mod instances;
mod large;

mod reading;

use std::path::{Path, PathBuf};

/// The files of a folder whose names end in this extension, by name.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

fn name(file: &Path) -> &str {
    file.file_name().unwrap().to_str().unwrap()
}
