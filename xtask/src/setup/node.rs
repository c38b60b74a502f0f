//! Node, and what comes from npm: `wasm-opt`, Playwright and axe.
//!
//! Versions and checksums are in the lock file beside each `package.json`, and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{debian, ensure};
use crate::shell::{answer, root, run};

/// npm is a script, which Windows finds only under its full name.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Playwright's own floor.
const OLDEST_NODE: u32 = 20;

pub(super) fn prepare() -> Result<()> {
    let name = format!("Node {OLDEST_NODE} or later, with npm");
    ensure(&name, "installing Debian's", find, || {
        let otherwise = format!("install {name}, from https://nodejs.org");
        debian::install(&["nodejs", "npm"], &otherwise)?;
        // Debian 12 has an older one.
        find().with_context(|| otherwise)
    })
}

fn find() -> Option<()> {
    let version = answer(Command::new("node").arg("--version"))?;
    let major: u32 = version.trim_start_matches('v').split('.').next()?.parse().ok()?;
    let has_npm = answer(Command::new(NPM).arg("--version")).is_some();
    (major >= OLDEST_NODE && has_npm).then_some(())
}

/// Installs a folder's locked packages into its `node_modules`.
pub(super) fn prepare_packages(name: &str, folder: &Path) -> Result<()> {
    let locked = folder.join("package-lock.json");
    // npm leaves no mark that says "finished", so a copy of the lock file that was installed is ours.
    let installed = folder.join("node_modules/.installed-package-lock.json");
    let is_current = || match (fs::read(&locked), fs::read(&installed)) {
        (Ok(wanted), Ok(present)) if wanted == present => Some(()),
        _ => None,
    };
    ensure(name, "npm ci", is_current, || {
        run(Command::new(NPM)
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(folder))?;
        fs::copy(&locked, &installed).context("cannot mark the packages as installed")?;
        Ok(())
    })
}

/// Installs `wasm-opt` outside the checkout, and returns the folder of its program.
pub(super) fn prepare_wasm_opt(tools: &Path) -> Result<PathBuf> {
    let source = root().join("xtask/wasm-opt");
    let manifest =
        fs::read_to_string(source.join("package.json")).context("cannot read xtask/wasm-opt/package.json")?;
    let version =
        version_of_binaryen(&manifest).context("xtask/wasm-opt/package.json does not pin binaryen")?;

    let folder = tools.join(format!("binaryen-{version}"));
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(source.join(file), folder.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    prepare_packages(&format!("wasm-opt (binaryen {version})"), &folder)?;
    Ok(folder.join("node_modules/.bin"))
}

fn version_of_binaryen(manifest: &str) -> Option<&str> {
    let (_, rest) = manifest.split_once("\"binaryen\": \"")?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_optimiser_is_pinned_to_one_version() -> Result<()> {
        let manifest = fs::read_to_string(root().join("xtask/wasm-opt/package.json"))?;
        let version = version_of_binaryen(&manifest).unwrap_or_default();
        assert!(
            version.starts_with(|first: char| first.is_ascii_digit()),
            "not one exact version: {version:?}"
        );
        Ok(())
    }

    #[test]
    fn lock_files_record_no_registry_host() -> Result<()> {
        for file in ["xtask/wasm-opt/package-lock.json", "tests/e2e/package-lock.json"] {
            let text = fs::read_to_string(root().join(file))?;
            assert!(!text.contains("\"resolved\""), "{file} records where a package came from");
        }
        Ok(())
    }
}
