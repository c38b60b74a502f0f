//! What things cost: the core natively and in the browser's WebAssembly, side by side, how well instances are
//! levelled, and then the page.
//!
//! Both run the workloads of `crates/bench`, built as the page is: the same profile, and `wasm-opt` after it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum};

use crate::journeys;
use crate::levelling_bench;
use crate::page_bench;
use crate::setup::{FOR_THE_BROWSER, FOR_THE_PAGE, FOR_WEBASSEMBLY, Tool, Toolbox};
use crate::shell::{output, root, run, step, target_directory};

#[derive(Args)]
pub(crate) struct Options {
    /// Run each workload for a short time only
    #[arg(long)]
    quick: bool,
    /// Time only the core, only the page, or see only how well instances are levelled
    #[arg(long)]
    only: Option<Part>,
    /// Level only every K-th instance of a set: all of them, or every 30th with --quick
    #[arg(long, value_name = "K")]
    every: Option<usize>,
    /// Level only these sets, such as j60,j120
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    sets: Vec<String>,
    /// After how many schedules levelling is looked at; `0` for none
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "1000,5000,50000")]
    schedules: Vec<u64>,
    /// After how many seconds levelling is looked at; `0` for none
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "1,10",
        default_value_if("quick", "true", "1")
    )]
    seconds: Vec<u64>,
    /// Time the page that dist/ already holds
    #[arg(long)]
    no_build: bool,
}

impl Options {
    fn levelling(&self) -> levelling_bench::Request {
        let some = |numbers: &[u64]| numbers.iter().copied().filter(|number| *number > 0).collect();
        levelling_bench::Request {
            every: self.every.unwrap_or(if self.quick { 30 } else { 1 }),
            sets: self.sets.clone(),
            schedules: some(&self.schedules),
            seconds: some(&self.seconds),
        }
    }
}

/// What is timed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Part {
    /// Scheduling, saving and the like
    Core,
    /// Schedules under limited resources, by tries and by seconds
    Levelling,
    /// Opening, editing, scrolling and typing
    Page,
}

/// The chore `bench`.
pub(crate) fn bench(options: &Options) -> Result<()> {
    let tools: Vec<Tool> = [FOR_WEBASSEMBLY, FOR_THE_PAGE, FOR_THE_BROWSER].concat();
    let toolbox = Toolbox::with(&tools)?;
    let is_asked = |part: Part| options.only.is_none_or(|only| only == part);
    if is_asked(Part::Core) || is_asked(Part::Levelling) {
        let folder = step("build", || {
            build_native(&toolbox)?;
            build_page(&toolbox)
        })?;
        if is_asked(Part::Core) {
            bench_core(&toolbox, options, folder.clone())?;
        }
        if is_asked(Part::Levelling) {
            levelling_bench::bench(&toolbox, folder, &options.levelling())?;
        }
    }
    if is_asked(Part::Page) {
        page_bench::bench(&toolbox, options.quick, options.no_build)?;
    }
    Ok(())
}

fn build_native(toolbox: &Toolbox) -> Result<()> {
    run(toolbox.cargo().args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "bench",
        "--bin",
        "bench-native",
    ]))
}

fn bench_core(toolbox: &Toolbox, options: &Options, folder: PathBuf) -> Result<()> {
    let budget = if options.quick { "300" } else { "4000" };
    let native = step("native", || {
        measurements(Command::new(target_directory()?.join("release/bench-native")).arg(budget))
    })?;
    let webassembly = step("WebAssembly in the browser", || {
        measurements(journeys::node(toolbox, folder)?.args(["bench.mjs", budget]))
    })?;
    ensure!(native.len() == webassembly.len(), "the browser ran other workloads than this machine");

    println!(
        "\n{:<36}{:>12}{:>12}{:>12}{:>12}{:>8}{:>18}",
        "workload", "native", "least", "WebAssembly", "least", "ratio", "runs"
    );
    for (native, webassembly) in native.iter().zip(&webassembly) {
        println!(
            "{:<36}{:>12}{:>12}{:>12}{:>12}{:>8.2}{:>18}",
            native.name,
            readable(native.median),
            readable(native.least),
            readable(webassembly.median),
            readable(webassembly.least),
            webassembly.median / native.median,
            format!("{} / {}", native.runs, webassembly.runs),
        );
    }
    println!(
        "Each time is the median of its samples; the least is what the machine does when nothing else is going on."
    );
    Ok(())
}

/// Builds the module and a page that loads it, and returns their folder.
fn build_page(toolbox: &Toolbox) -> Result<PathBuf> {
    const TARGET: &str = "wasm32-unknown-unknown";
    run(toolbox.cargo().args([
        "build",
        "--release",
        "--quiet",
        "--target",
        TARGET,
        "--package",
        "bench",
        "--lib",
    ]))?;
    let target_directory = target_directory()?;
    let folder = target_directory.join("bench-page");
    run(toolbox
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(target_directory.join(TARGET).join("release/bench.wasm")))?;
    optimise(toolbox, &folder.join("bench_bg.wasm"))?;
    fs::copy(root().join("crates/bench/page/index.html"), folder.join("index.html"))
        .context("cannot copy the page of the benchmark")?;
    Ok(folder)
}

/// As index.html asks Trunk to do for the page.
fn optimise(toolbox: &Toolbox, module: &Path) -> Result<()> {
    run(toolbox.command("wasm-opt").arg("-Oz").arg(module).arg("-o").arg(module))
}

/// Milliseconds, or microseconds where those would be mostly zeros.
fn readable(milliseconds: f64) -> String {
    if milliseconds < 0.1 {
        format!("{:.2} µs", milliseconds * 1000.0)
    } else {
        format!("{milliseconds:.2} ms")
    }
}

struct Measured {
    name: String,
    median: f64,
    least: f64,
    runs: usize,
}

/// Reads lines of a name, median, least and runs, which are kept apart by tabs.
fn measurements(command: &mut Command) -> Result<Vec<Measured>> {
    output(command)?
        .lines()
        .map(|line| measured(line).with_context(|| format!("found {line:?}, expected a measurement")))
        .collect()
}

fn measured(line: &str) -> Option<Measured> {
    let mut fields = line.split('\t');
    Some(Measured {
        name: fields.next()?.to_owned(),
        median: fields.next()?.parse().ok()?,
        least: fields.next()?.parse().ok()?,
        runs: fields.next()?.parse().ok()?,
    })
}
