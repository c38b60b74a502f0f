//! The chores of this repository: `cargo xtask serve | build | test | bench | lighthouse | screenshots`.
//!
//! Every chore begins by installing what it needs and the machine lacks, so that a fresh clone on a
//! fresh machine needs one command. What is installed lives outside the checkout (see [`setup`]).
//! Nothing here is part of the product: no chore is needed to host or to open what `build` writes.

#![allow(clippy::print_stdout, reason = "telling a person how a chore goes is what this program is for")]

mod bench;
mod checks;
mod journeys;
mod levelling_bench;
mod lighthouse;
mod page;
mod page_bench;
mod parts;
mod serve;
mod setup;
mod shell;
mod single_file;
mod worker;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Set-up and chores of Linchpin.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build the page and serve it on this machine
    Serve(serve::Options),
    /// Build the page into dist/, ready for any static host
    Build,
    /// Run every check there is, or the named ones
    Test(checks::Options),
    /// Time the core, natively and in the browser's WebAssembly, and the page with a large plan
    Bench(bench::Options),
    /// Have Lighthouse grade the page, as on a phone and as on a desk
    Lighthouse(lighthouse::Options),
    /// Take pictures of every view into tests/e2e/screenshots/
    Screenshots(journeys::ScreenshotOptions),
}

fn main() -> ExitCode {
    let outcome = parts::as_stand_in().unwrap_or_else(|| match Arguments::parse().chore {
        Chore::Serve(options) => serve::serve(&options),
        Chore::Build => page::build_only(),
        Chore::Test(options) => checks::test(&options),
        Chore::Bench(options) => bench::bench(&options),
        Chore::Lighthouse(options) => lighthouse::lighthouse(&options),
        Chore::Screenshots(options) => journeys::screenshots(&options),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
