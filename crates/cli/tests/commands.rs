//! The commands as scripts see them: what goes to stdout, what to stderr, and the exit code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};

const HOUSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/house.xml");

/// Runs the program and compares its exit code and output.
fn check(arguments: &[&str], expected: Expect) {
    let output = support::linchpin(arguments);
    let mut told = format!("exit {}\n", output.status.code().unwrap());
    for (name, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
        let text = String::from_utf8(bytes).unwrap();
        if !text.is_empty() {
            told += &format!("{name}:\n{text}");
        }
    }
    // Where the checkout lies is nobody's business.
    expected.assert_eq(&told.replace(HOUSE, "house.xml"));
}

/// A folder of its own for a test, empty.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn schedule_prints_a_table() {
    check(
        &["schedule", HOUSE],
        expect![[r#"
        exit 0
        stdout:
        House by the lake: 2026-11-23T08:00 to 2026-12-03T12:00, 4 tasks, 3 critical

             Task             Duration  Start             Finish            Slack  Critical
        1    Ground works        4d 4h  2026-11-23T08:00  2026-12-01T12:00     0d  critical
        1.1    Dig & level 🏗       2d?  2026-11-23T08:00  2026-11-24T17:00     0d  critical
        1.2    Pour the slab     1d 4h  2026-11-30T08:00  2026-12-01T12:00     0d  critical
        2    Slab cured             0d  2026-12-03T12:00  2026-12-03T12:00     0d  critical

        no finding
    "#]],
    );
}

#[test]
fn schedule_prints_json_with_the_promised_keys() {
    let report = support::json(["schedule", HOUSE, "--json", "--status-date", "2026-11-24"]);
    let task = &report["tasks"][2];
    expect![[r#"
        {
          "critical": true,
          "duration_minutes": 720,
          "early_finish": "2026-12-01T12:00",
          "early_start": "2026-11-30T08:00",
          "finish": "2026-12-01T12:00",
          "free_slack_minutes": 0,
          "id": 3,
          "late_finish": "2026-12-01T12:00",
          "late_start": "2026-11-30T08:00",
          "milestone": false,
          "name": "Pour the slab",
          "outline": "1.2",
          "source_id": "12",
          "start": "2026-11-30T08:00",
          "summary": false,
          "total_slack_minutes": 0
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(task).unwrap());
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["findings", "finish", "start", "tasks"]);
}

#[test]
fn a_task_without_a_source_id_is_named_by_its_own() {
    let folder = folder("source_id");
    let file = folder.join("plan.json");
    let plan = r#"{"format":"linchpin-plan","version":1,"plan":{"name":"","start":"2026-11-23T08:00","calendar":1,
        "calendars":[{"id":1,"name":"Standard"}],"tasks":[{"id":7,"name":"only"}]}}"#;
    fs::write(&file, plan).unwrap();
    let report = support::json([OsStr::new("schedule"), file.as_ref(), OsStr::new("--json")]);
    assert_eq!(report["tasks"][0]["source_id"], "7");
    assert_eq!(report["findings"][0]["subject"]["kind"], "calendar");
}

#[test]
fn check_tells_losses_violations_and_findings() {
    check(
        &["check", HOUSE],
        expect![[r#"
            exit 0
            stdout:
            House by the lake (Microsoft Project XML): 4 tasks, 2 dependencies, 1 calendar, 2 people
            nothing lost
            no violation
            no finding
            schedule health: 8 points met, 2 missed, 4 not measured
               1  Logic                        50 %  at most 5 %    missed        1 of 2 tasks left to do lacks a predecessor or a successor
               2  Leads                         0 %  0              met           0 of 2 links have a lead
               3  Lags                        100 %  at most 5 %    missed        2 of 2 links have a lag
               4  Relationship types          100 %  at least 90 %  met           2 of 2 links go from finish to start
               5  Hard constraints              0 %  at most 5 %    met           0 of 2 tasks left to do have a hard constraint
               6  High float                    0 %  at most 5 %    met           0 of 2 tasks left to do have more than 44 days of slack
               7  Negative float                0 %  0              met           0 of 2 tasks left to do have negative slack
               8  High duration                 0 %  at most 5 %    met           0 of 2 tasks left to do take more than 44 days
               9  Invalid dates                      0              not measured  the plan has no status date
              10  Resources                     0 %  0              met           0 of 2 tasks left to do have nobody assigned
              11  Missed tasks                       at most 5 %    not measured  the plan has no baseline
              12  Critical path test           1.00  at least 0.99  met           “Dig & level 🏗” made 600 days longer moves the finish by 600d
              13  Critical path length index         at least 0.95  not measured  the plan has no status date
              14  Baseline execution index           at least 0.95  not measured  the plan has no baseline
              behind point 1: Dig & level 🏗
              behind point 3: Pour the slab, Slab cured
        "#]],
    );
}

#[test]
fn check_tells_what_was_lost_in_the_order_of_its_weight() {
    let output = support::linchpin(["check", &HOUSE.replace("house", "everything")]);
    assert_eq!(output.status.code(), Some(0));
    expect![[r#"
        Everything & more (Microsoft Project XML): 7 tasks, 4 dependencies, 2 calendars, 2 people
        9 kinds of loss:
          scheduling from a finish that the file does not say (ScheduleFromStart): 1, first in project (line 3)
            the plan is scheduled from its start, so tasks may start earlier than in Microsoft Project
          links with tasks that are not in the file: 1, first in task “Done” (UID 10, line 41)
            they are left out, so what follows them may start earlier
          lags in percent (LinkLag): 1, first in task “Elapsed” (UID 6, line 34)
            25 is read as 25 %, as most programs write it; some mean 2.5 % by it
          outline levels that jump (OutlineLevel): 1, first in task “By hand” (UID 7, line 37)
            each such task is nested in the last one above it that is less deep
          working weeks for a range of dates (WorkWeek): 1, first in calendar “Night” (UID 2, line 15)
            they are written out as dated exceptions of the calendar
          seconds (Duration): 1, first in task “Promised” (UID 8, line 39)
            durations are rounded to whole minutes
          WBS codes of their own: 1, first in task “Phase” (UID 4, line 32)
            tasks are numbered by their place in the outline
          notes on the project summary: 1, first in task “Everything” (UID 0, line 31)
            notes on tasks and on people are read
          properties of the document (Manager): 1, first in project (line 6)
            the program's name is read
        no violation
        3 findings:
          warning [finish-of-summary-tied] the FF dependency on the summary “Elapsed” moves nothing: a summary finishes with its tasks
            tie a task of the summary, or use FS or SS
          warning [ignored-on-summary] the summary “Elapsed” is to be as late as possible, which moves nothing: a summary has the dates of its tasks
            say it of the tasks in the summary
          warning [work-without-rate] 1 task uses up “Steel”, for which there is no price, so that it costs nothing
            say what a unit of it costs, or a use
        schedule health: 5 points met, 8 missed, 1 not measured
           1  Logic                         100 %  at most 5 %    missed        3 of 3 tasks left to do lack a predecessor or a successor
           2  Leads                       33.33 %  0              missed        1 of 3 links has a lead
           3  Lags                        33.33 %  at most 5 %    missed        1 of 3 links has a lag
           4  Relationship types          33.33 %  at least 90 %  missed        1 of 3 links goes from finish to start
           5  Hard constraints            33.33 %  at most 5 %    missed        1 of 3 tasks left to do has a hard constraint
           6  High float                      0 %  at most 5 %    met           0 of 3 tasks left to do have more than 44 days of slack
           7  Negative float                  0 %  0              met           0 of 3 tasks left to do have negative slack
           8  High duration                   0 %  at most 5 %    met           0 of 3 tasks left to do take more than 44 days
           9  Invalid dates                     2  0              missed        0 with actual dates after the status date, 2 planned before it and not done
          10  Resources                   33.33 %  0              missed        1 of 3 tasks left to do has nobody assigned
          11  Missed tasks                         at most 5 %    not measured  no task was to be finished by the status date
          12  Critical path test             1.00  at least 0.99  met           “By hand” made 600 days longer moves the finish by 600d
          13  Critical path length index     1.66  at least 0.95  met           (6d 2h 30m left + 4d 1h 30m to the baseline's finish) / 6d 2h 30m
          14  Baseline execution index       0.00  at least 0.95  missed        0 finished / (0 due by the status date + 3 not in the baseline)
          behind point 1: Begun, By hand, Promised
          behind point 2: Elapsed
          behind point 3: Elapsed
          behind point 4: Elapsed
          behind point 5: Promised
          behind point 9: Begun, Promised
          behind point 10: By hand
          behind point 14: Begun, By hand, Promised
    "#]].assert_eq(&String::from_utf8(output.stdout).unwrap());
}

#[test]
fn check_prints_json() {
    let report = support::json(["check", &HOUSE.replace("house", "everything"), "--json"]);
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["dependencies", "findings", "format", "health", "losses", "name", "tasks", "violations"]
    );
    expect![[r#"{"count":1,"hint":"they are left out, so what follows them may start earlier","place":"task “Done” (UID 10, line 41)","what":"links with tasks that are not in the file"}"#]].assert_eq(&report["losses"][1].to_string());
}

#[test]
fn check_tells_the_health_of_the_schedule_in_fourteen_points() {
    let health = &support::json(["check", HOUSE, "--json"])["health"];
    assert_eq!(
        (&health["met"], &health["missed"], &health["not_measured"]),
        (&8.into(), &2.into(), &4.into())
    );
    let points = health["points"].as_array().unwrap();
    let numbers: Vec<u64> = points.iter().map(|point| point["point"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=14).collect::<Vec<u64>>());
    // The slab follows after a lag and so does what is cured: both links wait. Nobody says up to when progress is known.
    expect![[r#"{"arithmetic":"2 of 2 links have a lag","dependencies":[1,2],"name":"Lags","point":3,"target":"at most 5 %","tasks":[{"id":3,"name":"Pour the slab","source_id":"12"},{"id":4,"name":"Slab cured","source_id":"13"}],"unit":"%","value":100.0,"verdict":"missed"}"#]].assert_eq(&points[2].to_string());
    expect![[r#"{"arithmetic":"the plan has no status date","dependencies":[],"name":"Invalid dates","point":9,"target":"0","tasks":[],"unit":"","value":null,"verdict":"not measured"}"#]].assert_eq(&points[8].to_string());
}

#[test]
fn convert_writes_a_plan_that_loads_again() {
    let folder = folder("convert");
    let output = folder.join("house.json");
    check(
        &["convert", HOUSE, output.to_str().unwrap()],
        expect![[r#"
        exit 0
        stderr:
        House by the lake (Microsoft Project XML) converted, nothing lost
    "#]],
    );
    let first = fs::read(&output).unwrap();
    check(
        &["convert", output.to_str().unwrap(), output.to_str().unwrap(), "--to", "linchpin"],
        expect![[r#"
        exit 0
        stderr:
        House by the lake (Linchpin plan) converted, nothing lost
    "#]],
    );
    assert_eq!(fs::read(&output).unwrap(), first);
    assert_eq!(names(&folder), ["house.json"]);
}

#[test]
fn convert_leaves_everything_as_it_was_when_it_fails() {
    let folder = folder("convert_fails");
    let plan = folder.join("plan.json");
    fs::write(&plan, "{\"format\":\"linchpin-plan\",\"version\":1,").unwrap();
    let output = support::linchpin([OsStr::new("convert"), plan.as_ref(), plan.as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&plan).unwrap(), "{\"format\":\"linchpin-plan\",\"version\":1,");
    // A folder cannot be replaced by a file.
    let taken = folder.join("taken");
    fs::create_dir(&taken).unwrap();
    let output = support::linchpin([OsStr::new("convert"), HOUSE.as_ref(), taken.as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(names(&folder), ["plan.json", "taken"]);
}

#[test]
fn formats_that_cannot_be_written_are_named() {
    check(
        &["convert", HOUSE, "house.mpp", "--to", "mpp"],
        expect![[r#"
        exit 2
        stderr:
        linchpin: found the format “mpp”, expected one of: linchpin
    "#]],
    );
}

#[test]
fn a_refused_file_is_exit_code_1_with_nothing_on_stdout() {
    check(
        &["schedule", "no-such-file.xml", "--json"],
        expect![[r#"
        exit 1
        stderr:
        linchpin: cannot read no-such-file.xml: No such file or directory (os error 2)
    "#]],
    );
    let shopping = folder("refused").join("shopping.txt");
    fs::write(&shopping, "eggs, flour, milk").unwrap();
    let output = support::linchpin([OsStr::new("check"), shopping.as_ref()]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    expect![[r#"
        : found text of no format that is known ("eggs, flour, milk"), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file
    "#]].assert_eq(told.rsplit_once("shopping.txt").unwrap().1);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    for arguments in [
        &["schedule"][..],
        &["schedule", HOUSE, "--fast"],
        &["schedule", HOUSE, "--status-date", "soon"],
        &["schedule", HOUSE, "--status-date", "9999-12-31"],
        &["simulate", HOUSE],
        &[],
    ] {
        assert_eq!(support::linchpin(arguments).status.code(), Some(2), "{arguments:?}");
    }
}
