//! Installing what a chore needs and the machine lacks.
//!
//! Each [`Tool`] is looked for at its exact version and installed only when that is absent: one
//! short line when it is present, and what is done and how long it took when it is not. A tool
//! counts as present when it answers with its version, so a half-finished installation is done again.
//!
//! Tools live outside the checkout, in one folder per tool and version, so that the next clone on the
//! same machine is quick: `$LINCHPIN_TOOLS`, else `$XDG_CACHE_HOME/linchpin/tools`, else
//! `~/.cache/linchpin/tools`. Deleting that folder is always safe.

mod browser;
mod debian;
mod node;
mod rust;
mod wasm_target;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::shell::{root, spoken, step};

/// What a chore may ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tool {
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
    /// The standard library for `wasm32-unknown-unknown`.
    WasmTarget,
    /// `wasm-bindgen` and `wasm-bindgen-test-runner`.
    WasmBindgen,
    /// `trunk`, which builds the page.
    Trunk,
    /// `node` and `npm`.
    Node,
    /// `wasm-opt`, which makes WebAssembly smaller.
    WasmOpt,
    /// The packages of `tests/e2e`: Playwright and axe.
    JourneyPackages,
    /// A Chromium that runs without a window.
    Chromium,
    /// Lighthouse, which grades the page.
    Lighthouse,
}

/// What building WebAssembly for a browser takes.
pub(crate) const FOR_WEBASSEMBLY: &[Tool] = &[Tool::WasmTarget, Tool::Node, Tool::WasmOpt, Tool::WasmBindgen];

/// What building the page takes.
pub(crate) const FOR_THE_PAGE: &[Tool] =
    &[Tool::WasmTarget, Tool::Node, Tool::WasmOpt, Tool::WasmBindgen, Tool::Trunk];

/// What driving the page in a browser takes.
pub(crate) const FOR_THE_BROWSER: &[Tool] = &[Tool::Node, Tool::JourneyPackages, Tool::Chromium];

/// The installed tools, as an environment for the commands that use them.
pub(crate) struct Toolbox {
    path: OsString,
    chromium: Option<PathBuf>,
    lighthouse: Option<PathBuf>,
}

impl Toolbox {
    /// Installs what is missing of `tools`, quick and often refused ones first.
    pub(crate) fn with(tools: &[Tool]) -> Result<Toolbox> {
        step("set-up", || Self::prepare(tools))
    }

    fn prepare(tools: &[Tool]) -> Result<Toolbox> {
        let folder = tools_folder()?;
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let _lock = lock(&folder)?;

        let needs = |tool| tools.contains(&tool);
        if needs(Tool::Rustfmt) {
            rust::component("rustfmt", "fmt")?;
        }
        if needs(Tool::Clippy) {
            rust::component("clippy", "clippy")?;
        }
        if needs(Tool::WasmTarget) {
            wasm_target::prepare()?;
        }
        if needs(Tool::Node) {
            node::prepare()?;
        }
        let chromium = if needs(Tool::Chromium) { Some(browser::prepare()?) } else { None };
        if needs(Tool::JourneyPackages) {
            node::prepare_packages("packages of tests/e2e", &root().join("tests/e2e"))?;
        }

        let lighthouse =
            if needs(Tool::Lighthouse) { Some(node::prepare_lighthouse(&folder)?) } else { None };

        let mut programs = Vec::new();
        if needs(Tool::WasmOpt) {
            programs.push(node::prepare_wasm_opt(&folder)?);
        }
        if needs(Tool::WasmBindgen) {
            programs.push(rust::prepare_wasm_bindgen(&folder)?);
        }
        if needs(Tool::Trunk) {
            programs.push(rust::prepare_trunk(&folder)?);
        }

        let inherited = env::var_os("PATH").unwrap_or_default();
        programs.extend(env::split_paths(&inherited));
        let path = env::join_paths(programs).context("a folder of tools has a name that PATH cannot hold")?;
        Ok(Toolbox { path, chromium, lighthouse })
    }

    /// A command that runs at the root of the checkout and finds every tool of this box.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(root()).env("PATH", &self.path);
        if let Some(chromium) = &self.chromium {
            command.env("CHROMIUM", chromium);
        }
        if let Some(lighthouse) = &self.lighthouse {
            command.env("LIGHTHOUSE", lighthouse);
        }
        command
    }

    /// Where the tools of this box are looked for.
    pub(crate) fn path(&self) -> &OsStr {
        &self.path
    }

    /// The cargo that runs this program, with the tools of this box.
    pub(crate) fn cargo(&self) -> Command {
        self.command(crate::shell::cargo())
    }
}

/// Looks for one thing, and installs it when it is absent.
///
/// `find` runs again after `install`, because an installer that says that it succeeded is not yet a tool
/// that answers.
fn ensure<T>(
    name: &str,
    how: &str,
    find: impl Fn() -> Option<T>,
    install: impl FnOnce() -> Result<()>,
) -> Result<T> {
    if let Some(found) = find() {
        println!("   {name}: present");
        return Ok(found);
    }
    println!("   {name}: missing; {how}");
    let started = Instant::now();
    install().with_context(|| format!("{name} could not be installed"))?;
    let Some(found) = find() else {
        bail!("{name} was installed but does not answer as expected");
    };
    println!("   {name}: installed in {}", spoken(started.elapsed()));
    Ok(found)
}

fn tools_folder() -> Result<PathBuf> {
    if let Some(folder) = non_empty("LINCHPIN_TOOLS") {
        return std::path::absolute(&folder).context("LINCHPIN_TOOLS does not name a folder");
    }
    let cache = match (non_empty("XDG_CACHE_HOME"), env::home_dir()) {
        (Some(cache), _) => PathBuf::from(cache),
        (None, Some(home)) => home.join(".cache"),
        (None, None) => bail!("there is no home folder to keep tools in: set LINCHPIN_TOOLS to a folder"),
    };
    Ok(cache.join("linchpin").join("tools"))
}

fn non_empty(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}

/// Two chores at once must not install the same tool into the same folder.
fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(".lock");
    let lock = File::create(&path).with_context(|| format!("cannot write to {}", folder.display()))?;
    if lock.try_lock().is_err() {
        println!("   another set-up is at work; waiting for it");
        lock.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(lock)
}
