//! `linchpin schedule`: every date of a plan.

use std::path::Path;

use planner::{
    DateTime, Edit, Entity, Finding, Plan, PlanChange, Schedule, Span, Task, TaskDates, TimeUnit,
    WorkingMinutes,
};
use serde::Serialize;

use crate::file::{self, Refused};
use crate::text;

/// Schedules the plan in a file and prints it.
pub(crate) fn run(path: &Path, status_date: Option<DateTime>, json: bool) -> Result<(), Refused> {
    let mut plan = file::load_telling(path)?.plan;
    if let Some(date) = status_date {
        let change = Edit::ChangePlan(PlanChange::StatusDate(Some(date)));
        plan = plan.apply(&change).map_err(|error| Refused::usage(error.to_string()))?;
    }
    let schedule = Schedule::compute(&plan);
    if json {
        file::print_json(&Report::new(&plan, &schedule))
    } else {
        file::print(&table(&plan, &schedule))
    }
}

/// The schedule as JSON. The keys and their meaning are part of the command line: they stay.
#[derive(Serialize)]
struct Report<'a> {
    start: String,
    finish: String,
    tasks: Vec<TaskReport<'a>>,
    findings: Vec<FindingReport>,
}

#[derive(Serialize)]
struct TaskReport<'a> {
    id: u32,
    source_id: String,
    name: &'a str,
    outline: String,
    summary: bool,
    milestone: bool,
    start: String,
    finish: String,
    early_start: String,
    early_finish: String,
    late_start: String,
    late_finish: String,
    duration_minutes: i64,
    total_slack_minutes: i64,
    free_slack_minutes: i64,
    critical: bool,
}

/// A finding as JSON.
#[derive(Serialize)]
pub(crate) struct FindingReport {
    code: &'static str,
    severity: &'static str,
    subject: Subject,
    message: String,
    hint: String,
}

/// What a finding is about.
#[derive(Serialize)]
struct Subject {
    kind: &'static str,
    id: Option<u32>,
}

impl<'a> Report<'a> {
    fn new(plan: &'a Plan, schedule: &'a Schedule) -> Self {
        Self {
            start: schedule.start().to_string(),
            finish: schedule.finish().to_string(),
            tasks: lines(plan, schedule).map(|line| TaskReport::new(&line)).collect(),
            findings: schedule.findings().into_iter().map(FindingReport::new).collect(),
        }
    }
}

impl<'a> TaskReport<'a> {
    fn new(line: &Line<'a>) -> Self {
        let Line { task, dates, outline, .. } = line;
        Self {
            id: task.id.0,
            source_id: task.source_id.clone().unwrap_or_else(|| task.id.0.to_string()),
            name: &task.name,
            outline: outline.clone(),
            summary: dates.is_summary,
            milestone: task.is_milestone() && !dates.is_summary,
            start: dates.start.to_string(),
            finish: dates.finish.to_string(),
            early_start: dates.early_start.to_string(),
            early_finish: dates.early_finish.to_string(),
            late_start: dates.late_start.to_string(),
            late_finish: dates.late_finish.to_string(),
            duration_minutes: dates.duration.0,
            total_slack_minutes: dates.total_slack.0,
            free_slack_minutes: dates.free_slack.0,
            critical: dates.is_critical,
        }
    }
}

impl FindingReport {
    /// The finding with its subject taken apart.
    pub(crate) fn new(finding: Finding) -> Self {
        let (kind, id) = match finding.subject {
            Entity::Plan => ("plan", None),
            Entity::Task(id) => ("task", Some(id.0)),
            Entity::Dependency(id) => ("dependency", Some(id.0)),
            Entity::Calendar(id) => ("calendar", Some(id.0)),
            Entity::Team(id) => ("team", Some(id.0)),
            Entity::Person(id) => ("person", Some(id.0)),
            Entity::Assignment(id) => ("assignment", Some(id.0)),
            Entity::Baseline(id) => ("baseline", Some(id.0)),
            Entity::Goal(id) => ("goal", Some(id.0)),
            Entity::Expense(id) => ("expense", Some(id.0)),
            Entity::ActualCost(id) => ("actual cost", Some(id.0)),
            Entity::BudgetLine(id) => ("budget line", Some(id.0)),
        };
        Self {
            code: finding.code.name(),
            severity: finding.severity.name(),
            subject: Subject { kind, id },
            message: finding.message,
            hint: finding.hint,
        }
    }
}

/// A line of the outline with everything that is printed of it.
pub(crate) struct Line<'a> {
    pub(crate) task: &'a Task,
    dates: &'a TaskDates,
    /// `2.1.3`
    pub(crate) outline: String,
    level: usize,
}

/// The outline from top to bottom, numbered on the way: O(n), where asking for each number would be O(n²).
pub(crate) fn lines<'a>(plan: &'a Plan, schedule: &'a Schedule) -> impl Iterator<Item = Line<'a>> {
    let mut numbers: Vec<usize> = Vec::new();
    schedule.rows().iter().zip(schedule.dates()).filter_map(move |(row, dates)| {
        let level = usize::from(row.level);
        numbers.resize(level + 1, 0);
        numbers[level] += 1;
        let outline = numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
        Some(Line { task: plan.task(row.task)?, dates, outline, level })
    })
}

fn table(plan: &Plan, schedule: &Schedule) -> String {
    let header = ["", "Task", "Duration", "Start", "Finish", "Slack", "Critical"].map(str::to_owned);
    let time_units = plan.time_units();
    let as_days = |minutes: WorkingMinutes| Span::working(minutes.0, TimeUnit::Day).to_text(time_units);
    let row = |line: Line<'_>| {
        let Line { task, dates, outline, level } = line;
        let duration =
            if dates.is_summary { as_days(dates.duration) } else { task.duration.to_text(time_units) };
        [
            outline,
            format!("{}{}", "  ".repeat(level), text::one_line(&task.name)),
            duration,
            dates.start.to_string(),
            dates.finish.to_string(),
            as_days(dates.total_slack),
            if dates.is_critical { "critical" } else { "" }.to_owned(),
        ]
    };
    let rows: Vec<_> = std::iter::once(header).chain(lines(plan, schedule).map(row)).collect();
    let findings = schedule.findings();
    format!(
        "{}: {} to {}, {}, {} critical\n\n{}\n{}",
        text::one_line(plan.name()),
        schedule.start(),
        schedule.finish(),
        text::count(plan.task_count(), "task", "tasks"),
        schedule.critical_count(),
        text::table(&rows, [false, false, true, false, false, true, false]),
        text::section(findings.len(), "no finding", "finding", "findings", &text::findings(&findings))
    )
}
