//! Files that lie in the repository: shipped versions of the format, the corpus, the schema, the documentation.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::{Path, PathBuf};

use interchange::{Format, load, save};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// A plan as the first Linchpin would have saved it.
fn saved_by_the_first(plan: &planner::Plan) -> String {
    save(plan).replacen(concat!("linchpin ", env!("CARGO_PKG_VERSION")), "linchpin 0.1.0", 1)
}

#[test]
fn every_version_that_was_shipped_loads_for_ever() {
    for file in files("tests/formats") {
        let loaded = load(&std::fs::read(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(
            (loaded.format, loaded.plan.violations()),
            (Format::Linchpin, vec![]),
            "{}",
            file.display()
        );
        assert!(loaded.plan.task_count() > 0, "{}", file.display());
    }
}

/// The newest version is written as its golden file stands. Where this fails, the format has changed: that takes a new
/// version, not a new golden file.
#[test]
fn the_newest_version_is_written_as_it_always_was() {
    let everything = include_str!("../../../tests/formats/v3-everything.json");
    assert_eq!(saved_by_the_first(&load(everything.as_bytes()).unwrap().plan), everything);
}

/// What the older versions could say is said in the same way since, so their files differ from the newest in the number
/// alone.
#[test]
fn a_plan_of_an_older_version_is_saved_as_it_was() {
    let older = [
        (1, include_str!("../../../tests/formats/v1-everything.json")),
        (2, include_str!("../../../tests/formats/v2-everything.json")),
    ];
    for (version, everything) in older {
        let saved = saved_by_the_first(&load(everything.as_bytes()).unwrap().plan);
        assert_eq!(saved.replacen("\"version\": 3", &format!("\"version\": {version}"), 1), everything);
    }
}

#[test]
fn what_may_be_left_out_has_the_value_that_the_documentation_says() {
    let pairs: [[&[u8]; 2]; 3] = [
        [
            include_bytes!("../../../tests/formats/v1-sparse.json"),
            include_bytes!("../../../tests/formats/v1-spelled-out.json"),
        ],
        [
            include_bytes!("../../../tests/formats/v2-sparse.json"),
            include_bytes!("../../../tests/formats/v2-spelled-out.json"),
        ],
        [
            include_bytes!("../../../tests/formats/v3-sparse.json"),
            include_bytes!("../../../tests/formats/v3-spelled-out.json"),
        ],
    ];
    for [sparse, spelled_out] in pairs {
        let [sparse, spelled_out] = [sparse, spelled_out].map(|file| load(file).unwrap().plan);
        assert_eq!(sparse, spelled_out);
        assert_eq!(save(&sparse), save(&spelled_out));
    }
}

#[test]
fn the_corpus_is_saved_and_loaded_alike() {
    // What lies in folders there are cases for schedulers, not plan files.
    let is_plan_file = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "xml");
    for file in files("tests/corpus").into_iter().filter(is_plan_file) {
        let loaded = load(&std::fs::read(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let saved = save(&loaded.plan);
        let again = load(saved.as_bytes()).unwrap();
        assert_eq!(again.plan, loaded.plan, "{}", file.display());
        assert_eq!(save(&again.plan), saved, "{}", file.display());
    }
}

#[test]
fn the_example_in_the_documentation_is_a_plan() {
    let documentation = include_str!("../../../docs/file-format.md");
    let (_, rest) = documentation.split_once("```json\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let loaded = load(example.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(saved_by_the_first(&loaded.plan), example, "the example stands as it would be saved");
}

/// `UPDATE_EXPECT=1 cargo test -p interchange --features schema` writes the schema anew.
#[cfg(feature = "schema")]
#[test]
fn the_published_schema_is_that_of_the_newest_version() {
    expect_test::expect_file!["../../../docs/plan-file.schema.json"].assert_eq(&interchange::schema());
}
