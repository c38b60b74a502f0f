//! `linchpin level` as scripts see it: what it promises of a schedule, and what it says of input that cannot be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use bench::feasible;
use planner::{Assignment, AssignmentId, Duration, Person, PersonId, Plan, PlanParts, Task, TaskId};
use rcpsp::bounds::Prover;
use serde_json::Value;

const SLAB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/instances/slab.sm");
const SLAB_RCP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/instances/slab.rcp");

/// What stderr says and the exit code.
fn refusal(arguments: &[&str]) -> (i32, String) {
    let output = support::linchpin(arguments);
    assert_eq!(output.stdout, b"", "nothing is printed beside a refusal");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// A file of a test's own.
fn file(name: &str, text: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Checks a report against the instance in a file by the checker that shares no code with the solver.
fn check(path: &Path, report: &Value) -> u32 {
    let instance = interchange::rcpsp::read(&fs::read(path).unwrap()).unwrap();
    let starts = report["starts"].as_object().unwrap();
    let start = |job: usize| starts[&job.to_string()].as_u64().unwrap() as u32;
    let starts: Vec<u32> = (1..=starts.len()).map(start).collect();
    let makespan = feasible::makespan(&instance, &starts).unwrap();
    assert_eq!(report["makespan"], makespan);
    assert_eq!(report["finish"], makespan);
    let lower_bound = report["lower_bound"].as_u64().unwrap();
    assert!(lower_bound <= u64::from(makespan));
    assert_eq!(report["optimal"], lower_bound == u64::from(makespan));
    makespan
}

#[test]
fn an_instance_is_levelled_to_the_shortest_schedule() {
    for path in [SLAB, SLAB_RCP] {
        let report = support::json(["level", path, "--json", "--seconds", "60"]);
        // Jobs 2 and 3 need 3 of 2 units together, so they take turns: 4 + 3 periods.
        assert_eq!(check(Path::new(path), &report), 7);
        assert_eq!((&report["lower_bound"], &report["optimal"]), (&7.into(), &true.into()));
        let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["finish", "lower_bound", "makespan", "moves", "optimal", "schedules", "starts"]);
        assert_eq!(report["moves"], Value::Array(Vec::new()));
    }
}

#[test]
fn the_outcome_is_told_in_lines() {
    let output = support::linchpin(["level", SLAB, "--schedules", "1"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.starts_with("7 periods, the shortest there is; "), "{told}");
    assert!(told.contains("\nJob  Start  End\n  1      0    0\n"), "{told}");
}

#[test]
fn the_outcome_is_written_to_a_file_as_json() {
    let out = file("level-out.json", "what was there");
    let output = support::linchpin(["level", SLAB, "--schedules", "1", "-o", &out]);
    assert!(output.status.success());
    assert_eq!(check(Path::new(SLAB), &serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap()), 7);
}

#[test]
fn the_same_seed_and_schedules_give_the_same_outcome() {
    let Some(instance) = hard_instance() else { return };
    let path = instance.to_str().unwrap();
    for threads in ["1", "2"] {
        let arguments = ["level", path, "--json", "--schedules", "600", "--seed", "7", "--threads", threads];
        let first = support::json(arguments);
        check(&instance, &first);
        assert_eq!(first, support::json(arguments), "{threads} threads");
    }
}

#[test]
fn more_threads_do_no_harm() {
    let Some(instance) = hard_instance() else { return };
    let path = instance.to_str().unwrap();
    let makespan = |threads: &str| {
        let report = support::json([
            "level",
            path,
            "--json",
            "--schedules",
            "600",
            "--seed",
            "7",
            "--threads",
            threads,
        ]);
        check(&instance, &report)
    };
    assert!(makespan("2") <= makespan("1"), "the first thread has the same seed as one alone");
}

/// An instance that a few hundred schedules do not settle.
fn hard_instance() -> Option<PathBuf> {
    Some(support::shared("rcpsp")?.join("j120/j12011_1.sm"))
}

#[test]
fn published_instances_are_read_and_levelled_within_their_bounds() {
    let Some(folder) = support::shared("rcpsp") else { return };
    let list = fs::read_to_string(folder.join("best_known.tsv")).unwrap();
    let (mut counted, mut settled) = (0, 0);
    for (place, line) in list.lines().skip(1).enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let path = folder.join(fields[0]).join(fields[1]);
        let instance = interchange::rcpsp::read(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(instance.critical_path_length(), fields[2].parse::<u32>().unwrap(), "{}", path.display());
        let best: u32 = fields[4].parse().unwrap();
        let mut prover = Prover::new(&instance, best + 1);
        prover.run(20_000);
        assert!(prover.bound().periods() <= best, "{}: {:?}", path.display(), prover.bound());
        if let Some(starts) = prover.starts() {
            assert_eq!(feasible::makespan(&instance, starts), Ok(prover.upper()), "{}", path.display());
            settled += 1;
        }
        counted += 1;
        // The program itself is run on a few.
        if place % 40 == 0 {
            let report = support::json([
                std::ffi::OsStr::new("level"),
                path.as_os_str(),
                "--json".as_ref(),
                "--schedules".as_ref(),
                "200".as_ref(),
            ]);
            assert!(check(&path, &report) >= fields[3].parse().unwrap(), "{}", path.display());
            assert!(report["lower_bound"].as_u64().unwrap() <= u64::from(best), "{}", path.display());
        }
    }
    assert_eq!(counted, 804);
    assert!(settled > 100, "a short proof settles {settled} of {counted}");
}

#[test]
fn published_instances_that_need_much_trying_are_settled() {
    let Some(folder) = support::shared("rcpsp") else { return };
    for (name, shortest) in [("j309_1.sm", 83), ("j3013_9.sm", 71), ("j3025_1.sm", 93)] {
        let instance = interchange::rcpsp::read(&fs::read(folder.join("j30").join(name)).unwrap()).unwrap();
        let mut prover = Prover::new(&instance, shortest + 1);
        assert!(prover.run(100_000_000), "{name}");
        assert_eq!((prover.bound().periods(), prover.upper()), (shortest, shortest), "{name}");
        assert_eq!(prover.starts().map(|starts| feasible::makespan(&instance, starts)), Some(Ok(shortest)));
    }
}

#[test]
fn an_instance_that_cannot_be_is_refused_with_its_line() {
    let text = fs::read_to_string(SLAB).unwrap();
    let too_much =
        file("level-too-much.sm", &text.replace("  2      1     4       2", "  2      1     4       3"));
    let (code, told) = refusal(&["level", &too_much]);
    assert_eq!(code, 1);
    assert!(
        told.ends_with(
            "job 2 (line 29): found a need of 3 units of resource 1, expected at most the 2 there are: 1 are missing\n"
        ),
        "{told}"
    );
    let cut = file("level-cut.sm", &text[..text.len() / 2]);
    assert_eq!(refusal(&["level", &cut]).0, 1);
    assert_eq!(refusal(&["level", "no-such-file.sm"]).0, 1);
}

/// Two tasks of Ada, of two days and of one, from a Monday: in Linchpin's own format.
fn two_tasks() -> String {
    let mut parts = PlanParts::empty("Two", "2026-01-05T08:00".parse().unwrap());
    let units = parts.time_units;
    parts.people.push(Person::new(PersonId(1), "Ada"));
    for (number, name, days) in [(1, "Dig", 2), (2, "Wire", 1)] {
        let task = Task::new(TaskId(number), name, Duration::days(days, &units));
        parts.tasks.push((None, Task { source_id: Some(format!("T-{number}")), ..task }));
        parts.assignments.push(Assignment::new(AssignmentId(number), TaskId(number), PersonId(1)));
    }
    interchange::save(&Plan::from_parts(parts).unwrap())
}

#[test]
fn a_plan_is_levelled_and_written() {
    let path = file("level-two.linchpin", &two_tasks());
    let output = file("level-two-levelled.linchpin", "");
    let report = support::json(["level", &path, "--json", "--schedules", "50", "-o", &output]);
    // Digging waits a day for the wire, which moves less than a wire that waits two days for the digging.
    let expected = serde_json::json!({
        "finish": "2026-01-07T17:00", "finish_before": "2026-01-06T17:00", "makespan": 1440, "lower_bound": 1440,
        "earliest_finish": "2026-01-07T17:00", "optimal": true, "schedules": report["schedules"],
        "starts": {"T-1": "2026-01-06T08:00", "T-2": "2026-01-05T08:00"},
        "moves": [{
            "task": "T-1", "name": "Dig", "delay_minutes": 1440,
            "start_before": "2026-01-05T08:00", "finish_before": "2026-01-06T17:00",
            "start": "2026-01-06T08:00", "finish": "2026-01-07T17:00", "pauses": [],
            "reason": "waits for Ada, busy on \u{201c}Wire\u{201d} until 2026-01-05T17:00",
        }],
        "critical_chain": ["T-2", "T-1"], "remaining": [],
    });
    assert_eq!(report, expected);
    let levelled = support::json(["schedule", &output, "--json"]);
    assert_eq!(levelled["finish"], "2026-01-07T17:00");
    let again = support::json(["level", &output, "--json", "--schedules", "50", "--threads", "2"]);
    assert_eq!(again["moves"], serde_json::json!([]));
}

#[test]
fn with_split_a_task_may_pause_for_another() {
    // The wire has its date, Tuesday; digging takes Monday and Wednesday where it may pause.
    let wire_on_tuesday = two_tasks().replace(
        r#""name": "Wire", "duration": "1d""#,
        r#""name": "Wire", "duration": "1d", "constraint": {"must_start_on": "2026-01-06T08:00"}"#,
    );
    let path = file("level-split.linchpin", &wire_on_tuesday);
    let output = file("level-split-levelled.linchpin", "");
    let whole = support::json(["level", &path, "--json", "--schedules", "50"]);
    assert_eq!(
        (&whole["finish"], &whole["moves"][0]["pauses"]),
        (&"2026-01-08T17:00".into(), &serde_json::json!([]))
    );
    let report = support::json(["level", &path, "--split", "--json", "--schedules", "50", "-o", &output]);
    assert_eq!(report["finish"], "2026-01-07T17:00");
    let pauses = serde_json::json!([{"stop": "2026-01-05T17:00", "resume": "2026-01-07T08:00"}]);
    assert_eq!(report["moves"][0]["pauses"], pauses);
    assert_eq!(
        report["moves"][0]["reason"],
        "pauses from 2026-01-05T17:00 to 2026-01-07T08:00, with Ada busy on \u{201c}Wire\u{201d}"
    );
    let levelled = support::json(["schedule", &output, "--json"]);
    assert_eq!(levelled["finish"], "2026-01-07T17:00");
}

#[test]
fn what_is_proposed_for_a_plan_is_told_in_lines() {
    let path = file("level-two-told.linchpin", &two_tasks());
    let told = support::linchpin(["level", &path, "--schedules", "50"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(
        told.starts_with("Finish 2026-01-06T17:00 -> 2026-01-07T17:00, the earliest there is; "),
        "{told}"
    );
    assert!(told.contains("waits for Ada, busy on \u{201c}Wire\u{201d} until"), "{told}");
}

#[test]
fn what_is_neither_a_plan_nor_an_instance_is_refused() {
    let eggs = file("level-eggs.txt", "eggs, flour");
    assert_eq!(refusal(&["level", &eggs]).0, 1);
}

#[test]
fn options_that_mean_nothing_are_wrong_usage() {
    for options in [
        &["--seconds", "0"][..],
        &["--seconds", "-1"],
        &["--seconds", "nan"],
        &["--seconds", "soon"],
        &["--schedules", "0"],
        &["--threads", "0"],
        &["--seed", "x"],
    ] {
        let arguments: Vec<&str> = ["level", SLAB].iter().chain(options).copied().collect();
        assert_eq!(refusal(&arguments).0, 2, "{options:?}");
    }
}
