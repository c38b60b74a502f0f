//! Networks of up to 100,000 tasks, whose ends networkx, petgraph and a program of its own agree on.

use std::path::Path;

use crate::network::{Link, Network};
use crate::support;

/// Checks the network of a file against its line in the table of expected values, and task by task against the
/// longest paths.
fn check(file: &str) {
    let Some(folder) = support::shared("perf") else { return };
    let network = read(&folder.join(file));
    let scheduled = network.scheduled();
    let table = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    let found = format!("{file}\t{}\t{}", scheduled.finish, scheduled.critical_count);
    eprintln!("file, finish and critical tasks: {found}");
    assert_eq!(Some(&*found), table.lines().find(|line| line.starts_with(file)));
    // Not `assert_eq`, which would print every task.
    assert!(scheduled == network.longest_paths(), "the starts of {file} are not those of the longest paths");
}

/// Reads the number of tasks and of dependencies, a duration for each task, and for each dependency its tasks and lag.
fn read(file: &Path) -> Network {
    let text = std::fs::read_to_string(file).unwrap();
    let mut numbers = text.split_whitespace().map(|number| number.parse::<i64>().unwrap());
    let mut next = || numbers.next().unwrap();
    let (task_count, link_count) = (next(), next());
    let durations = (0..task_count).map(|_| next()).collect();
    let mut link = || Link { predecessor: next() as usize, successor: next() as usize, lag: next() };
    Network { durations, links: (0..link_count).map(|_| link()).collect() }
}

#[test]
fn a_network_of_1_000_tasks_is_exact() {
    check("net1000.txt");
}

#[test]
fn a_network_of_10_000_tasks_is_exact() {
    check("net10000.txt");
}

#[test]
fn a_network_of_100_000_tasks_is_exact() {
    check("net100000.txt");
}
