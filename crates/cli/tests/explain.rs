//! `linchpin explain` as scripts see it, and for every task of the conformance corpus.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../../planner/tests/corpus/cases.rs"]
mod cases;
#[path = "../../planner/tests/corpus/drawing.rs"]
mod drawing;
#[path = "../../planner/tests/corpus/hours.rs"]
mod hours;
#[path = "../../planner/tests/reasons/mod.rs"]
mod reasons;
mod support;
#[path = "../../planner/tests/corpus/text.rs"]
#[allow(dead_code, reason = "only the readers of expectations write moments")]
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use planner::{CalendarId, Constraint, DateTime, Direction, Plan, Schedule, WorkingMinutes, WorkingTime};
use serde_json::Value;

const HOUSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/house.xml");

/// A file of this name with this text, for tests alone.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("explain");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, text).unwrap();
    file
}

fn refusal(file: &Path, task: &str, expected: &Expect) {
    let output = support::linchpin(["explain", file.to_str().unwrap(), task]);
    assert_eq!(output.status.code(), Some(1), "{task}");
    assert!(output.stdout.is_empty());
    expected.assert_eq(&String::from_utf8(output.stderr).unwrap());
}

#[test]
fn explain_prints_the_way_to_both_dates_what_bounds_them_and_what_would_hold_next() {
    let output = support::linchpin(["explain", HOUSE, "Pour the slab"]);
    assert!(output.status.success() && output.stderr.is_empty());
    expect![[r#"
        1.2 “Pour the slab”: 2026-11-30T08:00 to 2026-12-01T12:00

        why these dates
          2026-11-23T08:00           The plan starts
          2026-11-24T17:00      +2d  “Dig & level 🏗” takes 2d
          2026-11-25T17:00      +1d  “Pour the slab” starts 1d after “Dig & level 🏗” finishes (FS+1d, counted on “Standard”)
          2026-11-30T08:00  no work  No work on “Standard” from 2026-11-25T17:00 to 2026-11-30T08:00: “Pour the slab” waits
          2026-12-01T12:00   +1d 4h  “Pour the slab” takes 1d 4h

        Critical: it cannot slip without moving “Slab cured”, and so the finish of the plan
          It can finish 2026-12-01T12:00 at the earliest and may finish 2026-12-01T12:00 at the latest: slack 0d on “Standard”
          2026-12-03T12:00        The plan finishes
          2026-12-03T12:00   +0d  “Slab cured” takes no time
          2026-12-01T12:00  -2ed  “Pour the slab” must finish in time for “Slab cured” to start (FS+2ed)

        what would hold it next
          Without the link from “Dig & level 🏗” to “Pour the slab” it would finish 2d earlier, 2026-11-25T12:00. Then: The constraint of “Pour the slab”: start no earlier than 2026-11-24T08:00
    "#]]
    .assert_eq(&String::from_utf8(output.stdout).unwrap());
}

#[test]
fn explain_prints_json_with_the_promised_keys() {
    let report = support::json(["explain", HOUSE, "1.2", "--json"]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        keys(&report),
        "critical finish finish_chain next slack start start_chain task total_slack_minutes"
    );
    assert_eq!(keys(&report["slack"]), "calendars chain early end late minutes room sentence verdict");
    assert_eq!(keys(&report["next"]), "by calendars finish moves_minutes sentence start without");
    expect![[r#"
        {
          "amount": {
            "calendars": [
              {
                "id": 1,
                "name": "Standard"
              }
            ],
            "kind": "working",
            "minutes": 480
          },
          "dependency": {
            "id": 1,
            "kind": "FS",
            "lag": "+1d",
            "predecessor": 2,
            "successor": 3
          },
          "from": "2026-11-24T17:00",
          "kind": "link",
          "leads_to": {
            "id": 2,
            "name": "Dig & level 🏗",
            "source_id": "11"
          },
          "sense": "earliest",
          "sentence": "“Pour the slab” starts 1d after “Dig & level 🏗” finishes (FS+1d, counted on “Standard”)",
          "task": {
            "id": 3,
            "name": "Pour the slab",
            "source_id": "12"
          },
          "to": "2026-11-25T17:00"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&report["finish_chain"][2]).unwrap());
}

#[test]
fn a_task_is_named_by_id_source_id_outline_number_or_name() {
    let slab = |task: &str| support::json(["explain", HOUSE, task, "--json"])["task"]["id"] == 3;
    for name in ["3", "12", "1.2", "Pour the slab", "id:3", "source:12", "outline:1.2", "name:Pour the slab"]
    {
        assert!(slab(name), "{name}");
    }
}

#[test]
fn a_name_that_means_no_task_or_several_is_told() {
    let twice = file(
        "twice.json",
        r#"{"format":"linchpin-plan","version":1,"plan":{"name":"","start":"2026-11-23T08:00","calendar":1,
        "calendars":[{"id":1,"name":"Standard"}],"tasks":[{"id":1,"name":"Design"},{"id":2,"name":"Test"},
        {"id":4,"name":"Design of tests"},{"id":3,"name":"Test"}]}}"#,
    );
    refusal(
        &twice,
        "Test",
        &expect![[r#"
            linchpin: 2 tasks have the name “Test”: 2 “Test” (id 2), 4 “Test” (id 3); say one by its id or outline number
        "#]],
    );
    refusal(
        &twice,
        "design of",
        &expect![[r#"
            linchpin: found no task “design of” among 4 tasks, expected the id, source id, outline number or name of one; in names it is in 3 “Design of tests” (id 4)
        "#]],
    );
    // 3 is the id of the last and the outline number of the one before.
    let output = support::linchpin(["explain", twice.to_str().unwrap(), "3"]);
    assert!(output.status.success());
    expect![[r#"
        linchpin: 3 is the id of 4 “Test” (id 3) and the outline number of 3 “Design of tests” (id 4): taken for the first, say outline:3 for the other
    "#]]
    .assert_eq(&String::from_utf8(output.stderr).unwrap());
}

/// What scheduled dates may begin with; of tasks that are as late as possible also deadlines, and of plans that are
/// reckoned from their finish that finish. Latest dates may begin with any of them.
const GIVEN: [&str; 10] = [
    "plan-start",
    "constraint",
    "actual-start",
    "actual-finish",
    "manual-start",
    "status-date",
    "resume",
    "deadline",
    "plan-finish",
    "own-finish",
];

#[test]
fn every_task_of_the_corpus_is_explained_and_the_numbers_add_up() {
    let mut explained = 0;
    for case in cases::corpus() {
        let text = text::CaseText::read(&case.text).unwrap();
        let Ok(plan) = Plan::from_parts(drawing::draw(&text).unwrap().parts) else { continue };
        let saved = file(&format!("{}.json", case.name.replace('/', "-")), &interchange::save(&plan));
        explained += check_all(&plan, &saved);
    }
    assert!(explained > 600, "found {explained} tasks in the corpus, expected more than 600");
}

#[test]
fn every_task_of_the_real_files_is_explained_and_the_numbers_add_up() {
    let folders = ["real/mspdi", "real/mspdi-from-mpp", "real/xer"].map(support::shared);
    let mut explained = 0;
    for file in folders.iter().flatten().flat_map(|folder| files(folder)) {
        let plan = interchange::load(&fs::read(&file).unwrap()).unwrap().plan;
        explained += check_all(&plan, &file);
    }
    let is_there = folders.iter().any(Option::is_some);
    assert!(!is_there || explained > 550, "found {explained} tasks in real files, expected more than 550");
}

/// Large networks with several calendars, constraints and lags of all kinds: without running the program for each task,
/// and one task in eleven, because to check all of them takes a minute.
#[test]
fn tasks_of_the_generated_files_are_explained_and_the_numbers_add_up() {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    let mut explained = 0;
    for file in files(&folder) {
        let schedule = Schedule::compute(&interchange::load(&fs::read(&file).unwrap()).unwrap().plan);
        for row in schedule.rows().iter().step_by(11) {
            explained += 1;
            reasons::check(&schedule, row.task).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        }
    }
    assert!(explained > 100, "found {explained} tasks in generated files, expected more than 100");
}

/// The files of a folder that can be read.
fn files(folder: &Path) -> Vec<PathBuf> {
    let is_plan = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "xml" || ending == "xer");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(is_plan).collect()
}

/// Explains all tasks of a file, and compares with the schedule; how many there are.
fn check_all(plan: &Plan, file: &Path) -> usize {
    let (name, path) = (file.display(), file.to_str().unwrap());
    let schedule = support::json(["schedule", path, "--json"]);
    let is_late = plan.tasks().any(|task| task.constraint == Constraint::AsLateAsPossible);
    let allowed = match plan.rules().direction {
        Direction::FromStart if is_late => &GIVEN[..8],
        Direction::FromStart => &GIVEN[..7],
        Direction::FromFinish(_) => &GIVEN[..],
    };
    let tasks = schedule["tasks"].as_array().unwrap();
    for task in tasks {
        let report = support::json(["explain", path, &format!("id:{}", task["id"]), "--json"]);
        let slack = &report["slack"];
        let bound = if slack["room"] == "before" { "early" } else { "late" };
        assert_eq!(slack["minutes"], task["total_slack_minutes"], "{name} {task}");
        let is_critical = ["critical", "late-by-choice"].contains(&slack["verdict"].as_str().unwrap());
        assert_eq!(task["critical"], is_critical, "{name} {task}");
        for (chain, date) in [
            (&report["start_chain"], &task["start"]),
            (&report["finish_chain"], &task["finish"]),
            (&slack["chain"], &slack[bound]),
        ] {
            check(plan, chain, date).unwrap_or_else(|error| panic!("{name} {task}: {error}"));
        }
        for chain in [&report["start_chain"], &report["finish_chain"]] {
            let root = chain[0]["kind"].as_str().unwrap();
            assert!(allowed.contains(&root), "{name} {task} begins with {root}");
        }
    }
    tasks.len()
}

/// Whether a chain begins with something given, joins, adds up and leads to a date.
fn check(plan: &Plan, chain: &Value, date: &Value) -> Result<(), String> {
    let steps = chain.as_array().filter(|steps| !steps.is_empty()).ok_or("the chain is empty")?;
    if !GIVEN.contains(&steps[0]["kind"].as_str().unwrap()) {
        return Err(format!("it begins with {}", steps[0]));
    }
    for step in steps {
        adds_up(plan, step)?;
    }
    for pair in steps.windows(2) {
        if pair[0]["to"] != pair[1]["from"] {
            return Err(format!("{} does not join {}", pair[0], pair[1]));
        }
    }
    let last = &steps[steps.len() - 1]["to"];
    if last == date { Ok(()) } else { Err(format!("it leads to {last}, not {date}")) }
}

fn adds_up(plan: &Plan, step: &Value) -> Result<(), String> {
    let moment = |key: &str| far_moment(step[key].as_str().unwrap());
    let (from, to) = (moment("from"), moment("to"));
    let amount = &step["amount"];
    let minutes = amount["minutes"].as_i64().unwrap();
    let calendar = || calendar(plan, amount["calendars"].as_array().unwrap());
    // The work of the calendars but for that in the pauses, where there are any.
    let pauses = amount["pauses"].as_array().cloned().unwrap_or_default();
    let counted = || {
        let (calendar, first, last) = (calendar(), from.min(to), from.max(to));
        let in_pause = |pause: &Value| {
            let moment = |key: &str| far_moment(pause[key].as_str().unwrap());
            calendar.between(moment("stop").max(first), moment("resume").min(last)).0
        };
        let work = calendar.between(first, last).0 - pauses.iter().map(in_pause).sum::<i64>();
        if to < from { -work } else { work }
    };
    let is_held = [HORIZON.0, HORIZON.1].contains(&step["to"].as_str().unwrap());
    let adds_up = match amount["kind"].as_str().unwrap() {
        "none" => from == to,
        "elapsed" => to.minutes() - from.minutes() == minutes,
        "no-work" => counted() == 0,
        "working" if !pauses.is_empty() => counted() == minutes,
        "working" => calendar().shift(from, WorkingMinutes(minutes)) == to,
        _ => false,
    };
    if adds_up || is_held { Ok(()) } else { Err(format!("{step} does not add up")) }
}

/// Dates are held within these.
const HORIZON: (&str, &str) = ("0001-01-01T00:00", "9999-12-31T00:00");

/// Reads a moment that may lie beyond what a plan can hold.
fn far_moment(text: &str) -> DateTime {
    let (day, clock) = text.split_once('T').unwrap();
    text::date(day).unwrap().at(text::minute_of_day(clock).unwrap())
}

/// What the named calendars work in common.
fn calendar(plan: &Plan, calendars: &[Value]) -> WorkingTime {
    let named = calendars.iter().map(|calendar| {
        let id = CalendarId(calendar["id"].as_u64().unwrap() as u32);
        plan.working_time(id).unwrap_or_else(|_| WorkingTime::around_the_clock())
    });
    named.reduce(|one, other| one.both(&other).unwrap_or(one)).unwrap()
}
