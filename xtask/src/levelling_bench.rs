//! How short schedules of published instances are, natively and in the browser's WebAssembly, on one thread.
//!
//! The figure is the one of the literature: by how much the makespan is above the length of the critical path, in percent,
//! on average over the instances of a set. Every schedule was checked by `crates/bench`, or the run fails.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::journeys;
use crate::setup::Toolbox;
use crate::shell::{output, root, spoken, step, target_directory};

const SETS: [&str; 4] = ["j30", "j60", "j120", "RG300"];

/// What is asked of which instances.
pub(crate) struct Request {
    /// Every so manieth of each set.
    pub(crate) every: usize,
    /// The sets, if not all.
    pub(crate) sets: Vec<String>,
    /// After how many schedules it is looked at.
    pub(crate) schedules: Vec<u64>,
    /// After how many seconds.
    pub(crate) seconds: Vec<u64>,
}

/// One instance: its set, its file and the best makespan that is known.
struct Case {
    set: String,
    path: PathBuf,
    best: u32,
}

/// Levels what is asked for, and prints a table; a word where there is no data.
pub(crate) fn bench(toolbox: &Toolbox, page: PathBuf, request: &Request) -> Result<()> {
    if let Some(set) = request.sets.iter().find(|set| !SETS.contains(&set.as_str())) {
        bail!("found the set {set:?}, expected one of {}", SETS.join(", "));
    }
    let Some(folder) = data() else {
        println!(
            "\nlevelling: no instances at ../shared/data/rcpsp, and LINCHPIN_SHARED says of no other place"
        );
        return Ok(());
    };
    let cases = cases(&folder, request)?;
    let [schedules, seconds] = [&request.schedules, &request.seconds].map(|numbers| list(numbers));
    let paths: Vec<&Path> = cases.iter().map(|case| case.path.as_path()).collect();
    let native = step("levelling, native", || {
        let mut command = Command::new(target_directory()?.join("release/bench-native"));
        results(command.args(["levelling", &schedules, &seconds]).args(&paths), request)
    })?;
    let webassembly = step("levelling, WebAssembly in the browser", || {
        let mut command = journeys::node(toolbox, page)?;
        results(command.args(["bench-levelling.mjs", &schedules, &seconds]).args(&paths), request)
    })?;
    print(&cases, request, &native, &webassembly)
}

/// Numbers as `bench-native` reads them.
fn list(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
}

/// The folder of instances, if there is one.
fn data() -> Option<PathBuf> {
    let beside = || root().join("../shared/data");
    let folder = env::var_os("LINCHPIN_SHARED").map_or_else(beside, PathBuf::from).join("rcpsp");
    folder.join("best_known.tsv").is_file().then_some(folder)
}

fn cases(folder: &Path, request: &Request) -> Result<Vec<Case>> {
    let list = fs::read_to_string(folder.join("best_known.tsv")).context("cannot read best_known.tsv")?;
    let mut cases = Vec::new();
    let is_asked = |set: &&str| request.sets.is_empty() || request.sets.iter().any(|asked| asked == set);
    for set in SETS.into_iter().filter(is_asked) {
        let of_set = list.lines().filter_map(|line| case(folder, line)).filter(|case| case.set == set);
        cases.extend(of_set.step_by(request.every.max(1)));
    }
    Ok(cases)
}

/// Reads a line of set, instance, critical path, best bound and best makespan.
fn case(folder: &Path, line: &str) -> Option<Case> {
    let mut fields = line.split('\t');
    let set = fields.next()?;
    let path = folder.join(set).join(fields.next()?);
    Some(Case { set: set.to_owned(), path, best: fields.nth(2)?.parse().ok()? })
}

/// What one instance came to: see `bench::levelling`.
struct Outcome {
    critical_path: f64,
    tried: f64,
    by_schedules: Vec<u32>,
    /// Makespan and bound.
    by_time: Vec<(u32, u32)>,
}

fn results(command: &mut Command, request: &Request) -> Result<Vec<Outcome>> {
    let count = request.schedules.len();
    let read =
        |line: &str| outcome(line, count).with_context(|| format!("found {line:?}, expected a result"));
    output(command)?.lines().map(read).collect()
}

/// Reads a line with the makespans after so many numbers of schedules.
fn outcome(line: &str, count: usize) -> Option<Outcome> {
    let mut fields = line.split('\t').skip(1);
    let critical_path = fields.next()?.parse().ok()?;
    let tried = fields.next()?.parse().ok()?;
    let numbers: Option<Vec<u32>> = fields.map(|field| field.parse().ok()).collect();
    let numbers = numbers?;
    let (by_schedules, by_time) = numbers.split_at_checked(count)?;
    let (by_time, rest) = by_time.as_chunks::<2>();
    let by_time = by_time.iter().map(|[makespan, bound]| (*makespan, *bound)).collect();
    rest.is_empty().then(|| Outcome { critical_path, tried, by_schedules: by_schedules.to_vec(), by_time })
}

fn print(cases: &[Case], request: &Request, native: &[Outcome], webassembly: &[Outcome]) -> Result<()> {
    ensure!(native.len() == cases.len() && webassembly.len() == cases.len(), "some instances have no result");
    for ((case, native), webassembly) in cases.iter().zip(native).zip(webassembly) {
        ensure!(
            native.by_schedules == webassembly.by_schedules,
            "{} has other schedules in WebAssembly",
            case.path.display()
        );
    }
    println!(
        "\n{:<8}{:>11}  {:<18}{:>11}{:>12}{:>10}{:>10}{:>14}",
        "set", "instances", "after", "deviation", "best known", "optimal", "proved", "schedules"
    );
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, case) in cases.iter().enumerate() {
        let set = SETS.iter().position(|set| *set == case.set).unwrap_or(SETS.len());
        sets.entry(set).or_default().push(place);
    }
    for places in sets.values() {
        let set = Set { cases, places };
        for (place, schedules) in request.schedules.iter().enumerate() {
            set.print_row(&format!("{schedules} schedules"), native, |outcome| {
                (outcome.by_schedules[place], None)
            });
        }
        for (place, time) in request.seconds.iter().enumerate() {
            for (where_run, outcomes) in [("native", native), ("wasm", webassembly)] {
                set.print_row(&format!("{time} s {where_run}"), outcomes, |outcome| {
                    let (makespan, bound) = outcome.by_time[place];
                    (makespan, Some(bound))
                });
            }
        }
    }
    println!(
        "Deviation: percent above the critical path on average, and of the best that is known. Optimal: as short as the\n\
         best that is known; proved: our own bound says so. Schedules: tried on average in the longest time, {}. One\n\
         thread; all schedules were checked; by number of schedules WebAssembly came to the same.",
        spoken(Duration::from_secs(request.seconds.iter().copied().max().unwrap_or_default()))
    );
    Ok(())
}

/// The instances of one set, by their place in the list of all.
struct Set<'a> {
    cases: &'a [Case],
    places: &'a [usize],
}

impl Set<'_> {
    /// One line, for the makespan and, where there is one, the bound that is taken of each outcome.
    fn print_row(&self, after: &str, outcomes: &[Outcome], of: impl Fn(&Outcome) -> (u32, Option<u32>)) {
        let count = self.places.len() as f64;
        let above = |makespan: u32, outcome: &Outcome| {
            100.0 * (f64::from(makespan) - outcome.critical_path) / outcome.critical_path.max(1.0)
        };
        let (mut deviation, mut best, mut optimal, mut proved, mut tried) = (0.0, 0.0, 0, 0, 0.0);
        let mut has_bounds = false;
        for &place in self.places {
            let (case, outcome) = (&self.cases[place], &outcomes[place]);
            let (makespan, bound) = of(outcome);
            deviation += above(makespan, outcome);
            best += above(case.best, outcome);
            tried += outcome.tried;
            optimal += usize::from(makespan <= case.best);
            proved += usize::from(bound.is_some_and(|bound| bound >= makespan));
            has_bounds |= bound.is_some();
        }
        let share = |number: usize| format!("{:.1} %", 100.0 * number as f64 / count);
        let set = self.places.first().map_or("", |place| self.cases[*place].set.as_str());
        println!(
            "{set:<8}{:>11}  {after:<18}{:>9.2} %{:>10.2} %{:>10}{:>10}{:>14}",
            self.places.len(),
            deviation / count,
            best / count,
            share(optimal),
            if has_bounds { share(proved) } else { String::new() },
            if has_bounds { format!("{:.0}", tried / count) } else { String::new() },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_list_names_a_file_and_its_best_makespan() {
        let case = case(Path::new("data"), "j30\tj301_1.sm\t38\t43\t44\t1").unwrap();
        assert_eq!((case.set.as_str(), case.best), ("j30", 44));
        assert_eq!(case.path, Path::new("data/j30/j301_1.sm"));
        assert!(
            super::case(Path::new("data"), "set\tinstance\tcpm_lb\tbest_lb\tbest_ub\tproven_opt").is_none()
        );
    }

    #[test]
    fn a_result_has_a_makespan_a_budget_and_a_bound_a_time() {
        let outcome = outcome("x.sm\t38\t2000\t45\t44\t43\t44\t41\t43\t43", 3).unwrap();
        assert_eq!(outcome.by_schedules, [45, 44, 43]);
        assert_eq!(outcome.by_time, [(44, 41), (43, 43)]);
        assert!(super::outcome("x.sm\t38\t2000\t45\t44\t43\t44", 3).is_none());
    }
}
