//! The conformance corpus: every file of `tests/corpus/<topic>/` is a plan with the schedule that must follow from it.
//!
//! `tests/corpus/README.md` defines the format for readers who would run it with another scheduler.
//! `cargo test -p planner --test corpus -- --nocapture` prints the agreement topic by topic.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on stops, and says how far the corpus agrees"
)]

mod cases;
mod drawing;
mod expected;
mod explained;
mod hours;
mod text;

#[path = "../reasons/mod.rs"]
mod reasons;

use std::collections::BTreeMap;

use planner::Plan;

use self::cases::{Case, corpus};
use self::expected::Differences;
use self::text::{CaseText, Entry};

/// What a corpus of this size promises: fewer files mean that some were lost.
const FEWEST_CASES: usize = 280;

/// The words that every file opens with.
const OPENING: [&str; 3] = ["title", "rule", "source"];

/// How the schedule of a case differs from what the file says; an error where the file cannot be read.
fn differences(case: &Case) -> Result<Differences, String> {
    let text = CaseText::read(&case.text)?;
    let drawing = drawing::draw(&text)?;
    match Plan::from_parts(drawing.parts.clone()) {
        Ok(plan) => expected::compare(&text, &drawing, &plan),
        Err(violations) => expected::compare_refusal(&text, &drawing, &violations),
    }
}

#[test]
fn every_case_of_the_corpus_has_the_schedule_that_its_file_says() {
    let cases = corpus();
    let mut agreed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut complaints = String::new();
    for case in &cases {
        let topic = case.name.split('/').next().unwrap_or_default();
        let (right, all) = agreed.entry(topic).or_default();
        *all += 1;
        match differences(case) {
            Ok(differences) if differences.is_empty() => *right += 1,
            Ok(differences) => complaints.push_str(&format!("\n{}\n{differences}", case.name)),
            Err(error) => complaints.push_str(&format!("\n{}: {error}\n", case.name)),
        }
    }
    for (topic, (right, all)) in &agreed {
        println!("{topic:<16} {right:>3} of {all:>3} agree");
    }
    let (right, all) = agreed.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{:<16} {right:>3} of {all:>3} agree", "all");
    assert!(complaints.is_empty(), "{} of {all} cases differ\n{complaints}", all - right);
}

#[test]
fn the_corpus_is_as_large_as_it_promises_and_every_case_states_its_rule() {
    let corpus = corpus();
    assert!(corpus.len() >= FEWEST_CASES, "found {} cases, expected {FEWEST_CASES} or more", corpus.len());
    let mut titles = BTreeMap::new();
    for case in &corpus {
        let text = CaseText::read(&case.text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let opening: Vec<&str> = text.entries.iter().map(|entry| entry.key).take(3).collect();
        assert_eq!(opening, OPENING, "{} opens with title, rule and source", case.name);
        for entry in &text.entries[..3] {
            assert!(!entry.text().is_empty(), "{}: the {} is empty", case.name, entry.key);
        }
        if let Some(other) = titles.insert(text.entries[0].text(), &case.name) {
            panic!("{} and {other} have the same title", case.name);
        }
    }
}

#[test]
fn every_word_that_a_case_uses_is_explained() {
    let explained = include_str!("../../../../tests/corpus/README.md");
    for case in corpus() {
        let text = CaseText::read(&case.text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        for word in text.entries.iter().flat_map(words) {
            let is_explained = [format!("`{word}`"), format!("`{word} "), format!("`{word}:")];
            assert!(
                is_explained.iter().any(|quoted| explained.contains(quoted)),
                "{}: README.md does not explain {word:?}",
                case.name
            );
        }
    }
}

/// The words of the format that an entry uses: its key, phrases, columns, codes.
fn words<'t>(entry: &Entry<'t>) -> Vec<&'t str> {
    let lines = || entry.body.iter().map(|line| line.text);
    let last_cells = || lines().filter_map(|line| line.split('|').nth(3));
    let first_word = |text: &'t str| text.trim().split([' ', ':']).next().unwrap_or("");
    let mut words = match entry.key {
        "tasks" => last_cells().flat_map(|cell| cell.split(',')).map(first_word).collect(),
        "expect" => lines().take(1).flat_map(|line| line.split('|')).map(str::trim).skip(1).collect(),
        "findings" | "refused" => lines().map(first_word).collect(),
        _ => Vec::new(),
    };
    words.retain(|word| !word.is_empty());
    words.push(entry.key);
    words
}

#[test]
fn a_wrong_date_is_told_with_what_was_expected() {
    let case = Case {
        name: String::new(),
        text: "title: t\nrule: r\nsource: s\nstart: Mon 2026-01-05 08:00\ntasks:\n  A | 2d\nexpect:\n  task | finish | total slack\n  A | Mon 2026-01-05 17:00 | 1d\n"
            .to_owned(),
    };
    let told = differences(&case).unwrap().to_string();
    assert_eq!(
        told,
        "  A: finish is Tue 2026-01-06 17:00, expected Mon 2026-01-05 17:00\n  A: total slack is 0d, expected 1d\n"
    );
    let wrong_weekday =
        Case { text: case.text.replace("Mon 2026-01-05 17:00", "Tue 2026-01-05 17:00"), ..case };
    assert_eq!(differences(&wrong_weekday).err().unwrap(), "line 9: Tue 2026-01-05 is a Mon");
}
