//! The browser that journeys and benchmarks run in: the system's Chromium or Chrome.
//!
//! Playwright's own download is deliberately not used: it is large, and refused where only package
//! registries can be reached. There is no way to pass over a missing browser.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::{debian, ensure};
use crate::shell::answer;

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The program to start, from `$CHROMIUM` or found under a usual name.
pub(super) fn prepare() -> Result<PathBuf> {
    if let Some(chosen) = super::non_empty("CHROMIUM") {
        if !answers(&chosen) {
            bail!("CHROMIUM is set to {}, which does not start: correct or unset it", chosen.display());
        }
        println!("   Chromium: present (chosen by CHROMIUM)");
        return Ok(chosen.into());
    }
    ensure("Chromium", "installing Debian's", find, || {
        debian::install(
            // Without a font that it recommends, the page would have no text to look at.
            &["chromium", "fonts-liberation"],
            "install Chromium or Chrome, or set CHROMIUM to its program, because the journeys run in a real browser",
        )
    })
}

fn find() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| in_path(name).filter(|path| answers(path)))
}

/// The absolute path of a program, because Playwright does not search PATH itself.
fn in_path(name: &str) -> Option<PathBuf> {
    // Joining an absolute name gives that name, so the last two names need no case of their own.
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn answers(program: impl AsRef<OsStr>) -> bool {
    answer(Command::new(program.as_ref()).arg("--version")).is_some_and(|version| version.contains("Chrom"))
}
