//! Dates against those of other schedulers: of MPXJ for generated networks, of Microsoft Project and Primavera P6 for
//! real plans.
//!
//! What must agree is asserted. How far the rest agrees is printed (`cargo test -p linchpin --test oracle --
//! --nocapture`), so that a change of the scheduler shows what it did to real plans.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A table of tab-separated values with a heading, row by row as pairs of heading and value.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let heading: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let row = |line: &str| {
        let cells = line.split('\t').map(str::to_owned);
        heading.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).collect()
}

/// The expected rows of a table by UID: tasks that are not summaries, unless `with_summaries`.
fn expected(table: &Path, with_summaries: bool) -> BTreeMap<String, BTreeMap<String, String>> {
    let wanted = rows(table).into_iter().filter(|row| row["uid"] != "0");
    wanted
        .filter(|row| with_summaries || row["summary"] == "0")
        .map(|row| (row["uid"].clone(), row))
        .collect()
}

/// The scheduled tasks of a file by UID.
fn scheduled(file: &Path) -> BTreeMap<String, Value> {
    let report = support::json([Path::new("schedule"), file, Path::new("--json")]);
    let tasks = report["tasks"].as_array().unwrap().iter();
    tasks.map(|task| (task["source_id"].as_str().unwrap().to_owned(), task.clone())).collect()
}

/// How many tasks have the expected value in a column.
fn agreement(
    expected: &BTreeMap<String, BTreeMap<String, String>>,
    scheduled: &BTreeMap<String, Value>,
    is_equal: impl Fn(&BTreeMap<String, String>, &Value) -> bool,
) -> usize {
    expected.iter().filter(|(uid, row)| scheduled.get(*uid).is_some_and(|task| is_equal(row, task))).count()
}

fn same_date<'a>(column: &'a str) -> impl Fn(&BTreeMap<String, String>, &Value) -> bool + 'a {
    move |row, task| task[column].as_str() == Some(&row[column])
}

fn same_total_slack(row: &BTreeMap<String, String>, task: &Value) -> bool {
    let hours: f64 = row["total_slack_h"].parse().unwrap();
    task["total_slack_minutes"].as_i64() == Some((hours * 60.0).round() as i64)
}

fn xml_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, "xml")
}

/// The files of a folder whose names end in this extension.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

fn check_early_dates(name: &str) {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    let expected = expected(&folder.join(format!("{name}.expected.tsv")), true);
    let scheduled = scheduled(&folder.join(format!("{name}.xml")));
    let early = |date: &dyn Fn(&str) -> String| [date("early_start"), date("early_finish")];
    let expected: BTreeMap<_, _> =
        expected.iter().map(|(uid, row)| (uid, early(&|column| row[column].clone()))).collect();
    let scheduled: BTreeMap<_, _> = scheduled
        .iter()
        .map(|(uid, task)| (uid, early(&|column| task[column].as_str().unwrap().to_owned())))
        .collect();
    assert_eq!(scheduled, expected);
}

#[test]
fn early_dates_of_a_small_network_are_exact() {
    check_early_dates("ms-plain-20-s11");
}

#[test]
fn early_dates_of_a_network_with_two_calendars_are_exact() {
    check_early_dates("ms-k-200-s22");
}

#[test]
fn generated_networks_agree() {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    eprintln!("\ngenerated networks: tasks with the dates of MPXJ's scheduler");
    eprintln!("{:<20} {:>6} {:>6} {:>6} {:>6}", "file", "tasks", "early", "late", "slack");
    for file in xml_files(&folder) {
        let expected = expected(&file.with_extension("expected.tsv"), false);
        let scheduled = scheduled(&file);
        let both = |start, finish| {
            agreement(&expected, &scheduled, |row, task| {
                same_date(start)(row, task) && same_date(finish)(row, task)
            })
        };
        let early = both("early_start", "early_finish");
        eprintln!(
            "{:<20} {:>6} {early:>6} {:>6} {:>6}",
            file.file_stem().unwrap().display(),
            expected.len(),
            both("late_start", "late_finish"),
            agreement(&expected, &scheduled, same_total_slack),
        );
        assert_eq!(early, expected.len(), "{} is no longer exact", file.display());
    }
}

#[test]
fn real_plans_agree_with_what_microsoft_project_stored() {
    let folders = [support::shared("real/mspdi"), support::shared("real/mspdi-from-mpp")];
    eprintln!("\nreal plans: tasks not begun with the dates that Microsoft Project stored");
    eprintln!("{:<52} {:>6} {:>6} {:>6} {:>6}", "file", "tasks", "start", "finish", "slack");
    for file in folders.iter().flatten().flat_map(|folder| xml_files(folder)) {
        let name = file.file_name().unwrap().to_str().unwrap();
        let table = file.with_file_name(format!("{name}.stored.tsv"));
        if !table.exists() {
            continue;
        }
        let mut expected = expected(&table, false);
        expected.retain(|_, row| matches!(row["pct"].as_str(), "0" | "null"));
        let scheduled = scheduled(&file);
        let is_equal = |column| agreement(&expected, &scheduled, same_date(column));
        eprintln!(
            "{name:<52} {:>6} {:>6} {:>6} {:>6}",
            expected.len(),
            is_equal("start"),
            is_equal("finish"),
            agreement(&expected, &scheduled, same_total_slack),
        );
        if name == "ms-commercial-construction.xml" {
            assert_eq!((is_equal("start"), is_equal("finish")), (expected.len(), expected.len()));
        }
    }
}

/// Of how many tasks of a file start, finish, late start, late finish and total slack agree.
type Agreement = [usize; 5];

/// Compares a file of Primavera with a table, prints how far they agree, and asserts that it is as far as it was.
fn check_primavera(file: &Path, table: &str, floors: &[(&str, Agreement)]) {
    let name = file.file_stem().unwrap().to_str().unwrap();
    let expected = expected(&file.with_file_name(table), false);
    let scheduled = scheduled(file);
    let is_equal = |column| agreement(&expected, &scheduled, same_date(column));
    let found: Agreement = [
        is_equal("start"),
        is_equal("finish"),
        is_equal("late_start"),
        is_equal("late_finish"),
        agreement(&expected, &scheduled, |row, task| {
            !row["total_slack_h"].is_empty() && same_total_slack(row, task)
        }),
    ];
    let columns: String = found.iter().map(|count| format!(" {count:>6}")).collect();
    eprintln!("{name:<28} {:>6}{columns}", expected.len());
    let floor = floors.iter().find(|(known, _)| *known == name);
    let (_, floor) = floor.unwrap_or_else(|| panic!("{name} has no floor"));
    let is_kept = found.iter().zip(floor).all(|(found, floor)| found >= floor);
    assert!(is_kept, "{name} agrees for {found:?} tasks, expected at least {floor:?}");
}

/// What is missing has its cause in the oracle: where a finish-to-finish dependency drives, it names the same
/// position by its other moment (tasks 97, 131 and 175 of the network of 200 tasks, 46 of that of 100), and where a
/// start-to-finish dependency with a lag drives, its start and finish are not the duration apart (100 and 101, which
/// 148 follows).
#[test]
fn generated_networks_of_primavera_agree() {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    let floors = [
        ("p6-ck-100-s31", [100, 99, 100, 100, 100]),
        ("p6-k-200-s22", [197, 195, 198, 199, 197]),
        ("p6-k-50-s21", [50, 50, 50, 50, 50]),
        ("p6-plain-20-s11", [20, 20, 19, 20, 20]),
    ];
    eprintln!("\ngenerated networks: tasks with the dates of MPXJ's scheduler for Primavera");
    eprintln!("{:<28}  tasks  start finish l.star l.fini  slack", "file");
    for file in files(&folder, "xer") {
        let table = file.with_extension("expected.tsv");
        check_primavera(&file, table.file_name().unwrap().to_str().unwrap(), &floors);
    }
}

/// Late dates and slack are stored in one of the files only: the others were saved before they were scheduled. In
/// `aspose-test` the start was typed in, so that no scheduler finds it.
#[test]
fn real_plans_agree_with_what_primavera_stored() {
    let Some(folder) = support::shared("real/xer") else { return };
    let floors = [
        ("aspose-test", [0, 0, 0, 0, 0]),
        ("mpxj-ProjectDefaultCalendar", [1, 1, 0, 0, 1]),
        ("mpxj-percent-complete-8.4", [12, 11, 0, 0, 0]),
        ("mpxj-resource-rates-test", [1, 1, 0, 0, 0]),
        ("pyp6xer_sample", [6, 6, 6, 6, 6]),
    ];
    eprintln!("\nreal plans: tasks with the dates that Primavera stored");
    eprintln!("{:<28}  tasks  start finish l.star l.fini  slack", "file");
    for file in files(&folder, "xer") {
        let table = format!("{}.stored.tsv", file.file_name().unwrap().to_str().unwrap());
        if folder.join(&table).exists() {
            check_primavera(&file, &table, &floors);
        }
    }
}

#[test]
fn every_real_file_loads_whole_and_is_saved_alike() {
    let folders = [
        support::shared("real/mspdi"),
        support::shared("real/mspdi-from-mpp"),
        support::shared("cpm-oracle"),
    ];
    let real_xer = support::shared("real/xer");
    let xer = folders.iter().chain([&real_xer]).flatten().flat_map(|folder| files(folder, "xer"));
    for file in folders.iter().flatten().flat_map(|folder| xml_files(folder)).chain(xer) {
        let bytes = std::fs::read(&file).unwrap();
        let loaded = interchange::load(&bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let is_xer = file.extension().is_some_and(|extension| extension == "xer");
        let format = if is_xer { interchange::Format::Xer } else { interchange::Format::Mspdi };
        assert_eq!(loaded.format, format);
        assert_eq!(loaded.plan.violations(), [], "{}", file.display());
        let saved = interchange::save(&loaded.plan);
        let again = interchange::load(saved.as_bytes()).unwrap();
        assert_eq!(again.plan, loaded.plan, "{}", file.display());
        assert_eq!(interchange::save(&again.plan), saved, "{}", file.display());
    }
}

/// Microsoft Project stores of each repeated exception how often it occurs and the last day on which it does.
#[test]
fn repeated_exceptions_fall_on_the_days_of_microsoft_project() {
    let Some(folder) = support::shared("real/mspdi") else { return };
    let text =
        std::fs::read_to_string(folder.join("calendar-recurring-exceptions-project2016-mspdi.xml")).unwrap();
    let plan = interchange::load(text.as_bytes()).unwrap().plan;
    let mut found: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for exception in plan.calendars().flat_map(|calendar| &calendar.exceptions) {
        let (days, last) = found.entry(&exception.name).or_default();
        let (from, to) = (exception.from, exception.to);
        let occurs: Vec<_> = match exception.recurrence {
            Some(rule) => rule.days(from, to).collect(),
            None => (from.days()..=to.days()).map(planner::Date::from_days).collect(),
        };
        *days += occurs.len();
        *last = occurs.last().map(ToString::to_string).unwrap_or_default();
    }
    let within = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>")).unwrap();
        rest.split_once(&format!("</{name}>")).unwrap().0.to_owned()
    };
    let exceptions = text.split("<Exception>").skip(1);
    let stored: Vec<String> = exceptions.clone().map(|exception| within(exception, "Name")).collect();
    let stored: BTreeMap<&str, (usize, String)> = stored
        .iter()
        .zip(exceptions)
        .map(|(name, exception)| {
            let last = within(exception, "ToDate").split_once('T').unwrap().0.to_owned();
            (&**name, (within(exception, "Occurrences").parse().unwrap(), last))
        })
        .collect();
    assert_eq!(found, stored);
}
