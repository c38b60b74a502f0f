//! Node, and what comes from npm: `wasm-opt`, Playwright, axe and Lighthouse.
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
            .env("PUPPETEER_SKIP_DOWNLOAD", "1")
            .current_dir(folder))?;
        fs::copy(&locked, &installed).context("cannot mark the packages as installed")?;
        Ok(())
    })
}

/// Installs `wasm-opt` outside the checkout, and returns the folder of its program.
pub(super) fn prepare_wasm_opt(tools: &Path) -> Result<PathBuf> {
    Ok(prepare_outside(tools, "wasm-opt", "binaryen")?.join("node_modules/.bin"))
}

/// Installs Lighthouse outside the checkout, and returns its folder.
pub(super) fn prepare_lighthouse(tools: &Path) -> Result<PathBuf> {
    prepare_outside(tools, "lighthouse", "lighthouse")
}

/// Installs the package that `xtask/<name>/package.json` pins, and returns the folder it is in.
fn prepare_outside(tools: &Path, name: &str, package: &str) -> Result<PathBuf> {
    let source = root().join("xtask").join(name);
    let manifest = fs::read_to_string(source.join("package.json"))
        .with_context(|| format!("cannot read xtask/{name}/package.json"))?;
    let version = pinned(&manifest, package)
        .with_context(|| format!("xtask/{name}/package.json does not pin {package}"))?;

    let folder = tools.join(format!("{package}-{version}"));
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(source.join(file), folder.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    prepare_packages(&format!("{name} ({package} {version})"), &folder)?;
    Ok(folder)
}

fn pinned<'a>(manifest: &'a str, package: &str) -> Option<&'a str> {
    let (_, rest) = manifest.split_once(&format!("\"{package}\": \""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_is_pinned_to_one_version() -> Result<()> {
        for (name, package) in [("wasm-opt", "binaryen"), ("lighthouse", "lighthouse")] {
            let manifest = fs::read_to_string(root().join("xtask").join(name).join("package.json"))?;
            let version = pinned(&manifest, package).unwrap_or_default();
            assert!(
                version.starts_with(|first: char| first.is_ascii_digit()),
                "not one exact version: {version:?}"
            );
        }
        Ok(())
    }

    #[test]
    fn lock_files_record_no_registry_host() -> Result<()> {
        for folder in ["xtask/wasm-opt", "xtask/lighthouse", "tests/e2e"] {
            let file = format!("{folder}/package-lock.json");
            let text = fs::read_to_string(root().join(&file))?;
            assert!(!text.contains("\"resolved\""), "{file} records where a package came from");
        }
        Ok(())
    }
}
