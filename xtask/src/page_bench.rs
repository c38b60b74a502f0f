//! What a person waits for on the page with a large plan, measured in a real browser.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::journeys;
use crate::page;
use crate::setup::Toolbox;
use crate::shell::{output, run, step, target_directory};

/// How many tasks the plan has; it has three dependencies for every two.
const TASK_COUNT: &str = "10000";

/// Builds the page, unless it is to be taken as it is, and prints a table.
pub(crate) fn bench(toolbox: &Toolbox, is_quick: bool, is_built: bool) -> Result<()> {
    if is_built {
        crate::serve::check_built()?;
    } else {
        page::build(toolbox)?;
    }
    let target_directory = target_directory()?;
    run(toolbox.cargo().args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "bench",
        "--bin",
        "bench-native",
    ]))?;
    let written = |kind: &str| -> Result<PathBuf> {
        let path = target_directory.join(format!("bench-{kind}.json"));
        let text =
            output(Command::new(target_directory.join("release/bench-native")).args([kind, TASK_COUNT]))?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    };
    let (plan, staffed) = (written("plan")?, written("staffed-plan")?);

    let repeats = if is_quick { "3" } else { "9" };
    let lines = step("page in the browser", || {
        let mut command = journeys::node(toolbox, page::folder())?;
        output(command.arg("bench-page.mjs").arg(&plan).arg(&staffed).arg(repeats))
    })?;
    println!(
        "\n{:<62}{:>10}{:>10}{:>10}{:>8}{:>12}",
        "the page with 10,000 tasks", "median", "least", "worst", "aim", "runs"
    );
    for line in lines.lines() {
        println!("{}", row(line).with_context(|| format!("found {line:?}, expected a figure"))?);
    }
    println!(
        "Milliseconds, but for elements. The aim holds for the median, and for the worst where that is marked."
    );
    Ok(())
}

/// One line of the table, and a word where the aim is missed.
fn row(line: &str) -> Option<String> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let mut number = || fields.next()?.parse::<f64>().ok();
    let (median, least, worst, runs, aim) = (number()?, number()?, number()?, number()?, number()?);
    let (held, mark) = if fields.next()? == "worst" { (worst, "*") } else { (median, "") };
    let missed = if held > aim { "  missed" } else { "" };
    let worst = format!("{worst:.1}{mark}");
    Some(format!("{name:<62}{median:>10.1}{least:>10.1}{worst:>10}{aim:>8.0}{runs:>12}{missed}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_held_against_its_aim() {
        let told =
            |line: &str| row(line).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(told("edit\t30.04\t28\t61\t9\t50\tmedian"), "edit 30.0 28.0 61.0 50 9");
        assert_eq!(told("edit\t51\t28\t61\t9\t50\tmedian"), "edit 51.0 28.0 61.0 50 9 missed");
        assert_eq!(told("key\t3\t2\t17.5\t9\t16\tworst"), "key 3.0 2.0 17.5* 16 9 missed");
        assert_eq!(row("edit\t3"), None);
    }
}
