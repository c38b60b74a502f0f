//! Driving the built page in a real browser: the journeys, and pictures of every view.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::page;
use crate::serve;
use crate::setup::{FOR_THE_BROWSER, FOR_THE_PAGE, Tool, Toolbox};
use crate::shell::{root, run, step};

#[derive(Args)]
pub(crate) struct ScreenshotOptions {
    /// Take them of what dist/ already holds
    #[arg(long)]
    no_build: bool,
    /// Open this plan file instead of the built-in sample program
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Runs every journey against the page that was built.
pub(crate) fn run_all(toolbox: &Toolbox, playwright: &[String]) -> Result<()> {
    run(node(toolbox, page::folder())?
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(playwright))
}

/// The chore `screenshots`.
pub(crate) fn screenshots(options: &ScreenshotOptions) -> Result<()> {
    let tools: Vec<Tool> = [FOR_THE_PAGE, FOR_THE_BROWSER].concat();
    let toolbox = Toolbox::with(&tools)?;
    if options.no_build {
        serve::check_built()?;
    } else {
        page::build(&toolbox)?;
    }
    step("screenshots", || {
        let mut command = node(&toolbox, page::folder())?;
        command.arg("screenshots.mjs");
        if let Some(file) = &options.file {
            command.arg(std::path::absolute(file)?);
        }
        run(&mut command)
    })
}

/// A node that stands in `tests/e2e` and knows where a served folder and the browser are.
pub(crate) fn node(toolbox: &Toolbox, served: PathBuf) -> Result<Command> {
    let mut command = toolbox.command("node");
    command.current_dir(root().join("tests/e2e"));
    command.env("BASE_URL", serve::serve_in_background(served)?);
    Ok(command)
}
