//! Every check there is, cheap ones first, each of which must pass.

use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::journeys;
use crate::page;
use crate::setup::{FOR_THE_BROWSER, FOR_THE_PAGE, Tool, Toolbox};
use crate::shell::{output, root, run, spoken, step};

#[derive(Args)]
pub(crate) struct Options {
    /// Run only these checks, such as `--only fmt,unit`
    #[arg(long, value_delimiter = ',', value_name = "CHECK,..")]
    only: Vec<Check>,
    /// Let the journeys run against what dist/ already holds
    #[arg(long)]
    no_build: bool,
    /// Arguments for Playwright, such as `-- --grep undo`
    #[arg(last = true)]
    playwright: Vec<String>,
}

/// In the order of running.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Check {
    /// The code is formatted
    Fmt,
    /// No warning of the compiler or of clippy, on this machine and for WebAssembly
    Clippy,
    /// No broken link in the documentation of the code
    Docs,
    /// Unit and property tests on this machine
    Unit,
    /// The core's tests in WebAssembly
    Wasm,
    /// Journeys through the built page in a real browser
    E2e,
}

/// The chore `test`.
pub(crate) fn test(options: &Options) -> Result<()> {
    let started = Instant::now();
    let is_asked_for = |check: &Check| options.only.is_empty() || options.only.contains(check);
    let checks: Vec<Check> = Check::value_variants().iter().copied().filter(is_asked_for).collect();

    // Everything is installed before anything is checked: a machine that lacks a browser says so at once.
    let tools: Vec<Tool> = checks.iter().flat_map(|check| check.tools()).collect();
    let toolbox = Toolbox::with(&tools)?;
    for check in &checks {
        check.run(&toolbox, options)?;
    }

    let names: Vec<String> = checks.iter().map(|check| check.name()).collect();
    println!("== every check passed in {}: {}", spoken(started.elapsed()), names.join(", "));
    Ok(())
}

impl Check {
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn tools(self) -> Vec<Tool> {
        match self {
            Check::Fmt => vec![Tool::Rustfmt],
            Check::Clippy => vec![Tool::Clippy, Tool::WasmTarget],
            Check::Docs | Check::Unit => Vec::new(),
            Check::Wasm => vec![Tool::WasmTarget, Tool::Node, Tool::WasmBindgen],
            Check::E2e => [FOR_THE_PAGE, FOR_THE_BROWSER].concat(),
        }
    }

    fn run(self, toolbox: &Toolbox, options: &Options) -> Result<()> {
        if self == Check::E2e {
            if options.no_build {
                crate::serve::check_built()?;
            } else {
                page::build(toolbox)?;
            }
        }
        step(&self.name(), || match self {
            Check::Fmt => run(toolbox.cargo().args(["fmt", "--all", "--", "--check"])),
            Check::Clippy => clippy(toolbox),
            Check::Docs => run(toolbox
                .cargo()
                .args([
                    "doc",
                    "--workspace",
                    "--no-deps",
                    "--document-private-items",
                    "--all-features",
                    "--quiet",
                ])
                .env("RUSTDOCFLAGS", "-D warnings")),
            Check::Unit => run(toolbox.cargo().args(["test", "--workspace", "--all-features", "--quiet"])),
            Check::Wasm => wasm(toolbox),
            Check::E2e => journeys::run_all(toolbox, &options.playwright),
        })
    }
}

fn clippy(toolbox: &Toolbox) -> Result<()> {
    let deny = ["--quiet", "--", "-D", "warnings"];
    run(toolbox.cargo().args(["clippy", "--workspace", "--all-targets", "--all-features"]).args(deny))?;
    // The page's code has parts that exist only in WebAssembly.
    run(toolbox
        .cargo()
        .args(["clippy", "--target", "wasm32-unknown-unknown", "--lib", "--bins"])
        .args(["--package", "linchpin-app", "--package", "planner", "--package", "interchange"])
        .args(["--package", "protocol", "--package", "linchpin-worker"])
        .args(deny))?;
    run(toolbox
        .cargo()
        .args(["clippy", "--target", "wasm32-unknown-unknown", "--package", "bench", "--lib", "--tests"])
        .args(deny))
}

/// Runs each package's `tests/wasm.rs` in Node.
fn wasm(toolbox: &Toolbox) -> Result<()> {
    let has_tests = |package: &&str| root().join("crates").join(package).join("tests/wasm.rs").is_file();
    let mut command = toolbox.cargo();
    command.args(["test", "--target", "wasm32-unknown-unknown", "--test", "wasm"]);
    for package in ["planner", "interchange", "bench"].iter().filter(|package| has_tests(package)) {
        command.args(["--package", package]);
    }
    let fingerprints =
        output(toolbox.cargo().args(["run", "--quiet", "--package", "bench", "fingerprints"]))?;
    run(command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("LINCHPIN_NATIVE_FINGERPRINTS", fingerprints))
}
