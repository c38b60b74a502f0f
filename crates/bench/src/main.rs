//! The workloads on this machine: `bench-native BUDGET` times each for about so many milliseconds,
//! `bench-native fingerprints` prints what they come to, and `bench-native plan COUNT` prints a plan of so many tasks as a file.
//! All are asked for by `cargo xtask`.

#![allow(clippy::print_stdout, reason = "its output is what this program is for")]

use std::process::ExitCode;
use std::time::Instant;

use bench::{WORKLOADS, fingerprints, measure};

fn main() -> ExitCode {
    let request = std::env::args().nth(1).unwrap_or_default();
    if request == "fingerprints" {
        print!("{}", fingerprints());
        return ExitCode::SUCCESS;
    }
    if request == "plan"
        && let Some(task_count) = std::env::args().nth(2).and_then(|count| count.parse().ok())
    {
        print!("{}", interchange::save(&bench::plan(task_count)));
        return ExitCode::SUCCESS;
    }
    let Ok(budget) = request.parse::<f64>() else {
        eprintln!("found {request:?}, expected `fingerprints`, `plan COUNT` or a number of milliseconds");
        return ExitCode::from(2);
    };
    let origin = Instant::now();
    for workload in WORKLOADS {
        println!("{}", measure(workload, budget, || origin.elapsed().as_secs_f64() * 1000.0));
    }
    ExitCode::SUCCESS
}
