//! `linchpin`: the planner for scripts and continuous integration.
//!
//! Each command is a function from what was read to what is printed; this file chooses one and turns its
//! outcome into an exit code: 0 fine, 1 the input is refused, 2 the command line was wrong.

mod check;
mod convert;
mod explain;
mod file;
mod health;
mod level;
mod naming;
mod schedule;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use planner::DateTime;

#[derive(Parser)]
#[command(name = "linchpin", version, about = "Schedules, explains, checks, levels and converts plan files", long_about = None)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Computes every date of a plan.
    Schedule {
        /// A plan in any format that is known; the content decides, not the name.
        file: PathBuf,
        /// The day up to which progress is known, such as 2026-11-22 or 2026-11-22T08:00.
        #[arg(long, value_name = "DATE")]
        status_date: Option<DateTime>,
        /// Prints one JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Says why a task has its dates, why it is or is not critical, and what would hold it next.
    Explain {
        /// A plan in any format that is known; the content decides, not the name.
        file: PathBuf,
        /// The task: its id, source id, outline number or name. `id:`, `source:`, `outline:` or `name:` in front says
        /// which.
        task: String,
        /// Prints one JSON object instead of lines of text.
        #[arg(long)]
        json: bool,
    },
    /// Loads a plan and says what was lost, what breaks a rule, what is odd and how healthy the schedule is.
    Check {
        /// A plan in any format that is known; the content decides, not the name.
        file: PathBuf,
        /// Prints one JSON object instead of lines of text.
        #[arg(long)]
        json: bool,
    },
    /// Looks for the shortest schedule in which no resource is needed more than there is of it.
    Level(level::Options),
    /// Writes a plan in another format, and says on stderr what was lost when it was read.
    Convert {
        /// A plan in any format that is known; the content decides, not the name.
        input: PathBuf,
        /// The file to write. It is written whole or not at all.
        output: PathBuf,
        /// The format to write.
        #[arg(long, value_name = "FORMAT", default_value = "linchpin")]
        to: String,
    },
}

fn main() -> ExitCode {
    // Wrong usage is answered by clap, with exit code 2.
    let outcome = match Arguments::parse().command {
        Command::Schedule { file, status_date, json } => schedule::run(&file, status_date, json),
        Command::Explain { file, task, json } => explain::run(&file, &task, json),
        Command::Check { file, json } => check::run(&file, json),
        Command::Level(options) => level::run(&options),
        Command::Convert { input, output, to } => convert::run(&input, &output, &to),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(refused) => {
            eprintln!("linchpin: {}", refused.message);
            ExitCode::from(refused.exit_code)
        }
    }
}
