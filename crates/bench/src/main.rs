//! The workloads on this machine: `bench-native BUDGET` times each for about so many milliseconds,
//! `bench-native fingerprints` prints what they come to, `bench-native plan COUNT` prints a plan of so many tasks as a file,
//! `bench-native staffed-plan COUNT` one with people on them, and `bench-native levelling SCHEDULES SECONDS FILE...` levels
//! instances. All are asked for by `cargo xtask`.

#![allow(clippy::print_stdout, reason = "its output is what this program is for")]

use std::process::ExitCode;
use std::time::Instant;

use bench::{WORKLOADS, fingerprints, levelling, measure};

fn main() -> ExitCode {
    let request = std::env::args().nth(1).unwrap_or_default();
    if request == "fingerprints" {
        print!("{}", fingerprints());
        return ExitCode::SUCCESS;
    }
    let plan = match request.as_str() {
        "plan" => Some(bench::plan as fn(u32) -> planner::Plan),
        "staffed-plan" => Some(bench::staffed_plan as fn(u32) -> planner::Plan),
        _ => None,
    };
    if let Some(plan) = plan
        && let Some(task_count) = std::env::args().nth(2).and_then(|count| count.parse().ok())
    {
        print!("{}", interchange::save(&plan(task_count)));
        return ExitCode::SUCCESS;
    }
    if request == "levelling" {
        return match level(&std::env::args().skip(2).collect::<Vec<_>>()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        };
    }
    let Ok(budget) = request.parse::<f64>() else {
        eprintln!(
            "found {request:?}, expected `fingerprints`, `plan COUNT`, `staffed-plan COUNT`, `levelling` or a number of milliseconds"
        );
        return ExitCode::from(2);
    };
    let origin = Instant::now();
    for workload in WORKLOADS {
        println!("{}", measure(workload, budget, || origin.elapsed().as_secs_f64() * 1000.0));
    }
    ExitCode::SUCCESS
}

/// A line for each file: its path, then what it came to.
fn level(arguments: &[String]) -> Result<(), String> {
    let [schedules, seconds, paths @ ..] = arguments else {
        return Err("expected lists of schedules and of seconds, then files".to_owned());
    };
    let request = levelling::Request::read(schedules, seconds)?;
    for path in paths {
        let bytes = std::fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))?;
        let instance = interchange::rcpsp::read(&bytes).map_err(|error| format!("{path}: {error}"))?;
        let begun = Instant::now();
        let levelled = levelling::level(&instance, &request, || begun.elapsed().as_secs_f64() * 1000.0);
        println!("{path}\t{}", levelled.map_err(|message| format!("{path}: {message}"))?);
    }
    Ok(())
}
