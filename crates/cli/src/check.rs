//! `linchpin check`: what was lost, what breaks a rule, what is odd, and how healthy the schedule is.

use std::path::Path;

use planner::{Capacity, Schedule};
use serde::Serialize;

use crate::file::{self, Refused};
use crate::health::{self, HealthReport};
use crate::schedule::FindingReport;
use crate::text;

/// Loads the plan in a file and prints what there is to say about it.
pub(crate) fn run(path: &Path, json: bool) -> Result<(), Refused> {
    let loaded = file::load(path)?;
    let plan = &loaded.plan;
    let schedule = Schedule::compute(plan);
    let violations: Vec<String> = plan.violations().iter().map(ToString::to_string).collect();
    let findings = planner::findings(&schedule, &Capacity::of(&schedule), schedule.costs());
    let health = planner::health(&schedule);
    if json {
        return file::print_json(&Report {
            format: loaded.format.name(),
            name: plan.name(),
            tasks: plan.task_count(),
            dependencies: plan.dependencies().count(),
            losses: loaded.losses.iter().map(LossReport::new).collect(),
            violations,
            findings: findings.into_iter().map(FindingReport::new).collect(),
            health: HealthReport::new(plan, &health),
        });
    }
    let violation_lines: String =
        violations.iter().map(|violation| format!("  {}\n", text::one_line(violation))).collect();
    file::print(&format!(
        "{} ({}): {}, {}, {}, {}\n{}{}{}{}",
        text::one_line(plan.name()),
        loaded.format.name(),
        text::count(plan.task_count(), "task", "tasks"),
        text::count(plan.dependencies().count(), "dependency", "dependencies"),
        text::count(plan.calendars().count(), "calendar", "calendars"),
        text::count(plan.people().count(), "person", "people"),
        text::section(
            loaded.losses.len(),
            "nothing lost",
            "kind of loss",
            "kinds of loss",
            &text::losses(&loaded.losses)
        ),
        text::section(violations.len(), "no violation", "violation", "violations", &violation_lines),
        text::section(findings.len(), "no finding", "finding", "findings", &text::findings(&findings)),
        health::told(plan, &health),
    ))
}

/// What there is to say as JSON. The keys and their meaning are part of the command line: they stay.
#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    name: &'a str,
    tasks: usize,
    dependencies: usize,
    losses: Vec<LossReport<'a>>,
    violations: Vec<String>,
    findings: Vec<FindingReport>,
    health: HealthReport<'a>,
}

#[derive(Serialize)]
struct LossReport<'a> {
    what: &'a str,
    place: &'a str,
    count: usize,
    hint: &'a str,
}

impl<'a> LossReport<'a> {
    fn new(loss: &'a interchange::Loss) -> Self {
        Self { what: &loss.what, place: &loss.place, count: loss.count, hint: &loss.hint }
    }
}
