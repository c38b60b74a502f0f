//! The published instances of resource-constrained scheduling: without their resources each takes as long as its critical
//! path, which the tables of best known solutions state as a lower bound.

use std::path::Path;

use crate::network::{Link, Network};
use crate::support;

#[test]
fn instances_without_their_resources_take_as_long_as_their_critical_paths() {
    let Some(folder) = support::shared("rcpsp") else { return };
    let table = std::fs::read_to_string(folder.join("best_known.tsv")).unwrap();
    let mut heading = table.lines().next().unwrap().split('\t');
    assert_eq!(heading.position(|column| column == "cpm_lb"), Some(2));
    let mut differ = Vec::new();
    let mut count = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [set, name, bound, ..] = cells[..] else { panic!("expected an instance, found {line:?}") };
        let instance = Instance::read(&folder.join(set).join(name));
        let bound: i64 = bound.parse().unwrap();
        let makespan = instance.network.scheduled().finish;
        if makespan != bound || instance.stated_makespan.is_some_and(|stated| stated != makespan) {
            differ.push(format!("{name}: {makespan}, table {bound}, file {:?}", instance.stated_makespan));
        }
        count += 1;
    }
    eprintln!("instances: {} of {count} take as long as their critical paths", count - differ.len());
    assert!(count > 0 && differ.is_empty(), "these do not:\n{}", differ.join("\n"));
}

struct Instance {
    network: Network,
    /// How long it takes without resources, as the file itself says (`MPM-Time`).
    stated_makespan: Option<i64>,
}

impl Instance {
    fn read(file: &Path) -> Instance {
        let text = std::fs::read_to_string(file).unwrap();
        if file.extension().is_some_and(|extension| extension == "rcp") {
            Instance { network: patterson(&text), stated_makespan: None }
        } else {
            let stated = rows(&text, "pronr.").next().unwrap()[5];
            Instance { network: psplib(&text), stated_makespan: Some(stated) }
        }
    }
}

/// Patterson's format, numbers only: tasks, resources, capacities; then for each task its duration, how much it needs of
/// each resource, how many successors it has, and which, counted from 1.
fn patterson(text: &str) -> Network {
    let mut numbers = text.split_whitespace().map(|number| number.parse::<i64>().unwrap());
    let mut next = || numbers.next().unwrap();
    let (task_count, resource_count) = (next() as usize, next());
    (0..resource_count).for_each(|_| _ = next());
    let mut network = Network { durations: Vec::new(), links: Vec::new() };
    for predecessor in 0..task_count {
        network.durations.push(next());
        (0..resource_count).for_each(|_| _ = next());
        let successor_count = next();
        let link = |successor: i64| Link { predecessor, successor: successor as usize - 1, lag: 0 };
        network.links.extend((0..successor_count).map(|_| link(next())));
    }
    network
}

/// PSPLIB's format for one mode: one table of successors, one of durations, tasks counted from 1.
fn psplib(text: &str) -> Network {
    let links = rows(text, "jobnr.    #modes").flat_map(|row| {
        let predecessor = row[0] as usize - 1;
        let link = move |successor: i64| Link { predecessor, successor: successor as usize - 1, lag: 0 };
        row.into_iter().skip(3).map(link)
    });
    let durations = rows(text, "jobnr. mode duration").map(|row| row[2]).collect();
    Network { durations, links: links.collect() }
}

/// The numbers of each row of a table, from the line of its heading to the next rule.
fn rows<'a>(text: &'a str, heading: &'a str) -> impl Iterator<Item = Vec<i64>> + 'a {
    let lines = text.lines().skip_while(move |line| !line.starts_with(heading)).skip(1);
    let lines = lines.skip_while(|line| line.starts_with('-')).take_while(|line| !line.starts_with('*'));
    lines.map(|line| line.split_whitespace().map(|number| number.parse().unwrap()).collect())
}
