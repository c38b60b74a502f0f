//! What a case expects, compared with what the planner says.

use std::collections::BTreeSet;
use std::fmt;

use planner::{
    Entity, Finding, Plan, Schedule, Severity, Span, TaskDates, TimeUnit, Violation, WorkingMinutes,
};

use crate::drawing::Drawing;
use crate::text::{CaseText, Line, at, moment, written};

/// One line for each value that is not as expected.
#[derive(Default)]
pub(crate) struct Differences(Vec<String>);

impl Differences {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn tell(&mut self, whose: &str, what: &str, found: &str, expected: &str) {
        self.0.push(format!("{whose}: {what} is {found}, expected {expected}"));
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// The row that speaks of the plan as a whole.
const PLAN: &str = "(plan)";

/// Compares the schedule and the findings of a plan with what its file says.
pub(crate) fn compare(text: &CaseText<'_>, drawing: &Drawing, plan: &Plan) -> Result<Differences, String> {
    let mut differences = Differences::default();
    if let Some(refused) = text.entry("refused") {
        differences.tell(PLAN, "the plan", "accepted", &format!("refused: {}", refused.text()));
        return Ok(differences);
    }
    let schedule = Schedule::compute(plan);
    let expect = text.entry("expect").ok_or("found no expectation")?;
    let (heading, rows) = expect.body.split_first().ok_or_else(|| at(expect.line, "expected a table"))?;
    let columns: Vec<&str> = heading.text.split('|').map(str::trim).collect();
    let mut seen = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.text.split('|').map(str::trim).collect();
        if cells.len() != columns.len() || columns[0] != "task" {
            return Err(at(row.number, "expected as many cells as the heading has, the task first"));
        }
        if !seen.insert(cells[0]) {
            return Err(at(row.number, "a second row for this task"));
        }
        for (column, cell) in columns.iter().zip(&cells).skip(1).filter(|(_, cell)| !cell.is_empty()) {
            let found =
                value(plan, drawing, &schedule, cells[0], column).map_err(|error| at(row.number, &error))?;
            let expected = normal(column, cell, plan).map_err(|error| at(row.number, &error))?;
            if found != expected {
                differences.tell(cells[0], column, &found, &expected);
            }
        }
    }
    if let Some(missing) = drawing.tasks.keys().find(|name| !seen.contains(name.as_str())) {
        return Err(at(expect.line, &format!("expected a row for {missing:?}")));
    }
    let findings = schedule.findings();
    let findings = findings.iter().filter(|finding| finding.severity > Severity::Note);
    let found = findings.map(|finding| told(finding, plan)).collect();
    compare_lines(&mut differences, text, "findings", "finding", &found);
    Ok(differences)
}

/// Compares why a plan is refused with what its file says.
pub(crate) fn compare_refusal(
    text: &CaseText<'_>,
    drawing: &Drawing,
    violations: &[Violation],
) -> Result<Differences, String> {
    let mut differences = Differences::default();
    let found = violations.iter().map(|violation| refusal(violation, drawing)).collect();
    compare_lines(&mut differences, text, "refused", "refusal", &found);
    Ok(differences)
}

/// Compares the lines of an entry with those found, in any order; without the entry none is expected.
fn compare_lines(
    differences: &mut Differences,
    text: &CaseText<'_>,
    key: &str,
    word: &str,
    found: &BTreeSet<String>,
) {
    let lines = text.entry(key).map_or(&[][..], |entry| &entry.body);
    let expected: BTreeSet<String> = lines.iter().map(|line: &Line<'_>| line.text.to_owned()).collect();
    for line in found.difference(&expected) {
        differences.tell(PLAN, word, line, "no such");
    }
    for line in expected.difference(found) {
        differences.tell(PLAN, word, "missing", line);
    }
}

/// What the schedule says in a column, written as the corpus writes it.
fn value(
    plan: &Plan,
    drawing: &Drawing,
    schedule: &Schedule,
    name: &str,
    column: &str,
) -> Result<String, String> {
    if name == PLAN {
        return match column {
            "start" => Ok(written(schedule.start())),
            "finish" => Ok(written(schedule.finish())),
            _ => Err(format!("the plan has no {column}")),
        };
    }
    let task = drawing.tasks.get(name).ok_or_else(|| format!("no task is called {name:?}"))?;
    let no_dates = || format!("{name:?} has no dates");
    let dates: &TaskDates = schedule.dates_of(*task).ok_or_else(no_dates)?;
    let amount = |minutes: WorkingMinutes| Span::working(minutes.0, TimeUnit::Day).to_text(plan.time_units());
    Ok(match column {
        "start" => written(dates.start),
        "finish" => written(dates.finish),
        "early start" => written(dates.early_start),
        "early finish" => written(dates.early_finish),
        "late start" => written(dates.late_start),
        "late finish" => written(dates.late_finish),
        "duration" => amount(dates.duration),
        "total slack" => amount(dates.total_slack),
        "free slack" => amount(dates.free_slack),
        "start slack" => amount(schedule.start_slack(*task).ok_or_else(no_dates)?),
        "finish slack" => amount(schedule.finish_slack(*task).ok_or_else(no_dates)?),
        "critical" => yes_or_no(dates.is_critical),
        "near-critical" => yes_or_no(planner::near_critical(schedule).contains(task)),
        _ => return Err(format!("no column is called {column:?}")),
    })
}

fn yes_or_no(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}

/// An expected cell in the form in which values are written.
fn normal(column: &str, cell: &str, plan: &Plan) -> Result<String, String> {
    match column {
        "critical" | "near-critical" if cell == "yes" || cell == "no" => Ok(cell.to_owned()),
        "critical" | "near-critical" => Err(format!("found “{cell}”, expected yes or no")),
        "duration" | "total slack" | "free slack" | "start slack" | "finish slack" => {
            let span = Span::parse(cell, plan.time_units()).map_err(|error| error.to_string())?;
            Ok(Span { unit: TimeUnit::Day, ..span }.to_text(plan.time_units()))
        }
        _ => moment(cell).map(written),
    }
}

/// A finding as `code: subject`.
fn told(finding: &Finding, plan: &Plan) -> String {
    let name = |task| plan.task(task).map_or("?", |task| &task.name);
    let subject = match finding.subject {
        Entity::Task(id) => name(id).to_owned(),
        Entity::Dependency(id) => plan.dependency(id).map_or_else(String::new, |dependency| {
            format!("{} -> {}", name(dependency.predecessor), name(dependency.successor))
        }),
        Entity::Calendar(id) => plan.calendar_with(id).map_or_else(String::new, |one| one.name.clone()),
        Entity::Plan => PLAN.to_owned(),
        other => other.to_string(),
    };
    format!("{}: {subject}", finding.code)
}

/// A refusal as `reason: whom it is about`.
fn refusal(violation: &Violation, drawing: &Drawing) -> String {
    let calendar = |id| drawing.parts.calendars.iter().find(|one| one.id == id).map_or("?", |one| &one.name);
    match violation {
        Violation::DependencyCycle(path) => {
            // A circle has no beginning: it is told from the task that stands first in the plan.
            let first = path.iter().enumerate().min_by_key(|(_, task)| task.id).map_or(0, |(index, _)| index);
            let names = path[first..].iter().chain(&path[..=first]).map(|task| task.name.as_str());
            format!("cycle: {}", names.collect::<Vec<_>>().join(" -> "))
        }
        Violation::DependencyOnItself { task, .. } => format!("tied-to-itself: {}", task.name),
        Violation::DependencyOnOwnSummary { task, summary, .. } => {
            format!("tied-to-own-summary: {} in {}", task.name, summary.name)
        }
        Violation::DuplicateDependency { predecessor, successor, .. } => {
            format!("tied-twice: {} -> {}", predecessor.name, successor.name)
        }
        Violation::CalendarBasedOnItself(id) => format!("calendar-based-on-itself: {}", calendar(*id)),
        Violation::ExceptionBackwards { calendar: id, .. } => {
            format!("exception-backwards: {}", calendar(*id))
        }
        other => format!("other: {other}"),
    }
}
