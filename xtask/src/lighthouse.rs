//! What Lighthouse says of the page: performance, accessibility and best practices, on a phone and on a desk.

use anyhow::Result;
use clap::Args;

use crate::journeys;
use crate::page;
use crate::serve;
use crate::setup::{FOR_THE_BROWSER, FOR_THE_PAGE, Tool, Toolbox};
use crate::shell::{run, step};

#[derive(Args)]
pub(crate) struct Options {
    /// Grade what dist/ already holds
    #[arg(long)]
    no_build: bool,
    /// How often to grade: the median of a grade counts, since a busy machine is a slow one
    #[arg(long, default_value_t = 3)]
    runs: u32,
}

/// The chore `lighthouse`: it fails where a grade is below 95.
pub(crate) fn lighthouse(options: &Options) -> Result<()> {
    let tools: Vec<Tool> = [FOR_THE_PAGE, FOR_THE_BROWSER, &[Tool::Lighthouse]].concat();
    let toolbox = Toolbox::with(&tools)?;
    if options.no_build {
        serve::check_built()?;
    } else {
        page::build(&toolbox)?;
    }
    step("lighthouse", || {
        run(journeys::node(&toolbox, page::folder())?.arg("lighthouse.mjs").arg(options.runs.to_string()))
    })
}
