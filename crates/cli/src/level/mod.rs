//! `linchpin level`: who does what when, so that nobody and nothing is needed twice at once.
//!
//! One file for each kind of input; this one tells them apart and holds the options that they share.

mod instance;
mod plan;

use std::num::{NonZeroU32, NonZeroU64};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::file::{self, Refused};

/// How long to look when nobody says.
const SECONDS: f64 = 5.0;

/// The longest that can be asked for: a year, which no clock fails to count.
const MOST_SECONDS: f64 = 31_536_000.0;

#[derive(Args)]
pub(crate) struct Options {
    /// A plan, or an instance of PSPLIB (.sm) or Patterson (.rcp); the content decides, not the name.
    file: PathBuf,
    /// Stops after so many seconds: 5, where neither seconds nor schedules are said.
    #[arg(long, value_name = "S", value_parser = seconds)]
    seconds: Option<f64>,
    /// Stops after so many schedules on each thread. The outcome is then the same on every machine, unless seconds are
    /// said too.
    #[arg(long, value_name = "N")]
    schedules: Option<NonZeroU64>,
    /// Where the search begins: another number, another search.
    #[arg(long, value_name = "K", default_value_t = 1)]
    seed: u64,
    /// How many searches run side by side. The best of them counts, and of equal ones the first.
    #[arg(long, value_name = "T", default_value = "1")]
    threads: NonZeroU32,
    /// Lets tasks of a plan pause while somebody on them does something else.
    #[arg(long)]
    split: bool,
    /// Prints one JSON object instead of lines of text.
    #[arg(long)]
    json: bool,
    /// Writes the levelled plan to this file, whole or not at all; of an instance what `--json` prints.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

/// When to stop. At least one of the two is said.
#[derive(Clone, Copy)]
struct Budget {
    time: Option<Duration>,
    schedules: Option<u64>,
}

/// Levels what a file holds and prints it.
pub(crate) fn run(options: &Options) -> Result<(), Refused> {
    let bytes = file::bytes(&options.file)?;
    let schedules = options.schedules.map(NonZeroU64::get);
    let seconds = options.seconds.or_else(|| schedules.is_none().then_some(SECONDS));
    let budget = Budget { time: seconds.map(Duration::from_secs_f64), schedules };
    if interchange::rcpsp::is_instance(&bytes) {
        return instance::level(options, &bytes, budget);
    }
    plan::level(options, &file::parse_telling(&options.file, &bytes)?.plan, budget)
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= MOST_SECONDS => Ok(seconds),
        _ => Err(format!("expected a number of seconds above 0, at most {MOST_SECONDS}")),
    }
}
