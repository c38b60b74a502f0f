//! How far the schedules of some files agree with the tables of expected values beside them.
//!
//! A program that schedules otherwise does so for a cause. Each cause lists the values that differ by it, so that what
//! agrees stays so, and what does not is explained. A listed value that agrees after all is told, and does no harm.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::field::{FIELDS, Field, Row};
use crate::{name, support};

/// Why some values differ, and which: file, fields, and the tasks by `source_id`, separated by spaces.
pub(crate) struct Cause {
    pub(crate) why: &'static str,
    pub(crate) differ: &'static [(&'static str, &'static [Field], &'static str)],
}

/// A file and the table of what its schedule should be.
pub(crate) struct Expectation {
    pub(crate) file: PathBuf,
    pub(crate) table: PathBuf,
}

/// The tasks of a file with what is expected of them, and the fields in which each differs.
pub(crate) struct Compared {
    pub(crate) file: String,
    pub(crate) tasks: Vec<ComparedTask>,
}

pub(crate) struct ComparedTask {
    pub(crate) row: Row,
    /// What was expected and what was found, in the fields that differ.
    pub(crate) differences: BTreeMap<Field, (String, String)>,
}

/// Schedules every file, prints how far each agrees, and fails where a value differs that no cause lists.
pub(crate) fn check(title: &str, expectations: &[Expectation], causes: &[Cause]) -> Vec<Compared> {
    let files: Vec<Compared> = expectations.iter().map(compare).collect();
    print_agreement(title, &files);
    let explained = Explained::new(causes);
    explained.print(causes, &files);
    let unexplained: Vec<String> = files.iter().flat_map(|file| explained.missing(file)).collect();
    assert!(unexplained.is_empty(), "these values agreed before:\n{}", unexplained.join("\n"));
    files
}

/// The share of tasks that agree in all of these fields, in hundredths of a percent, rounded down.
pub(crate) fn share<'a>(tasks: impl IntoIterator<Item = &'a ComparedTask>, fields: &[Field]) -> usize {
    let agree: Vec<bool> = tasks.into_iter().map(|task| task.agrees(fields)).collect();
    agree.iter().filter(|agrees| **agrees).count() * 10_000 / agree.len()
}

impl ComparedTask {
    pub(crate) fn agrees(&self, fields: &[Field]) -> bool {
        fields.iter().all(|field| !self.differences.contains_key(field))
    }
}

fn compare(expectation: &Expectation) -> Compared {
    let scheduled = scheduled(&expectation.file);
    let compare_task = |row: Row| {
        let found = scheduled.get(&row["uid"]);
        let difference = |field: Field| {
            let expected = field.expected(&row)?;
            let found = found.map_or_else(|| "no such task".to_owned(), |task| field.scheduled(task));
            (found != expected).then_some((field, (expected, found)))
        };
        ComparedTask { differences: FIELDS.into_iter().filter_map(difference).collect(), row }
    };
    let rows = rows(&expectation.table);
    assert!(!rows.is_empty(), "{} expects nothing", expectation.table.display());
    Compared { file: name(&expectation.file).to_owned(), tasks: rows.into_iter().map(compare_task).collect() }
}

/// The scheduled tasks of a file by their ids in it.
fn scheduled(file: &Path) -> BTreeMap<String, Value> {
    let report = support::json([Path::new("schedule"), file, Path::new("--json")]);
    let tasks = report["tasks"].as_array().unwrap().iter();
    tasks.map(|task| (task["source_id"].as_str().unwrap().to_owned(), task.clone())).collect()
}

/// The rows of a table of tab-separated values with a heading. Task 0 is the project itself, which is no task here.
fn rows(table: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(table).unwrap();
    let mut lines = text.lines();
    let heading: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let row = |line: &str| -> Row {
        let cells = line.split('\t').map(str::to_owned);
        heading.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).filter(|row| row["uid"] != "0").collect()
}

/// One line per file, one column per field: of how many values that the table knows, how many agree.
fn print_agreement(title: &str, files: &[Compared]) {
    let headings = FIELDS.map(|field| field.key().trim_end_matches("_minutes"));
    let line = |file: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!(" {cell:>12}")).collect();
        eprintln!("{file:<40}{cells}");
    };
    eprintln!("\n{title}: values that agree, of those that are known");
    line("file", headings.map(str::to_owned).to_vec());
    let counts = |tasks: &[&ComparedTask]| {
        let count = |field: Field| {
            let known = tasks.iter().filter(|task| field.expected(&task.row).is_some()).count();
            let differ = tasks.iter().filter(|task| !task.agrees(&[field])).count();
            if known == 0 { "-".to_owned() } else { format!("{}/{known}", known - differ) }
        };
        FIELDS.map(count).to_vec()
    };
    for file in files {
        line(&file.file, counts(&file.tasks.iter().collect::<Vec<_>>()));
    }
    line("together", counts(&files.iter().flat_map(|file| &file.tasks).collect::<Vec<_>>()));
}

/// A value of a file: its field and its task.
type Place<'a> = (&'a str, Field, &'a str);

/// The cause of each listed value, by its index.
struct Explained(BTreeMap<Place<'static>, usize>);

impl Explained {
    fn new(causes: &[Cause]) -> Explained {
        let mut explained = BTreeMap::new();
        for (index, cause) in causes.iter().enumerate() {
            for (file, fields, tasks) in cause.differ {
                let places =
                    fields.iter().flat_map(|field| tasks.split(' ').map(|task| (*file, *field, task)));
                for place in places {
                    assert_eq!(explained.insert(place, index), None, "{place:?} has two causes");
                }
            }
        }
        Explained(explained)
    }

    /// The values of a file that differ without a cause.
    fn missing(&self, file: &Compared) -> Vec<String> {
        let differences = differences(file);
        let unexplained = differences.filter(|(place, _)| !self.0.contains_key(place));
        unexplained
            .map(|((file, field, task), (expected, found))| {
                format!("{file}: {} of task {task}: expected {expected}, found {found}", field.key())
            })
            .collect()
    }

    /// How many values differ by each cause, and which of those listed do not.
    fn print(&self, causes: &[Cause], files: &[Compared]) {
        let differing: BTreeSet<Place<'_>> =
            files.iter().flat_map(differences).map(|(place, _)| place).collect();
        for (index, cause) in causes.iter().enumerate() {
            let listed = self.0.iter().filter(|(_, cause)| **cause == index).map(|(place, _)| place);
            let (differ, agree): (Vec<_>, Vec<_>) = listed.partition(|place| differing.contains(*place));
            eprintln!("{:>6} differ: {}", differ.len(), cause.why);
            for (file, field, task) in agree {
                eprintln!(
                    "       agrees after all, need not be listed: {file}, {} of task {task}",
                    field.key()
                );
            }
        }
    }
}

fn differences(file: &Compared) -> impl Iterator<Item = (Place<'_>, &(String, String))> {
    file.tasks.iter().flat_map(|task| {
        let place = |field| (&*file.file, field, &*task.row["uid"]);
        task.differences.iter().map(move |(field, values)| (place(*field), values))
    })
}
