//! Schedule health as `linchpin check` prints it: fourteen points with the tasks behind them.

use std::fmt::Write as _;

use planner::{Health, HealthPoint, Plan, PointVerdict, TaskId};
use serde::Serialize;

use crate::text;

/// The assessment as JSON. The keys and their meaning are part of the command line: they stay.
#[derive(Serialize)]
pub(crate) struct HealthReport<'a> {
    met: usize,
    missed: usize,
    not_measured: usize,
    points: Vec<PointReport<'a>>,
}

#[derive(Serialize)]
struct PointReport<'a> {
    /// DCMA's number of the point, 1 to 14.
    point: u8,
    name: &'static str,
    /// In percent where the unit is `%`; rounded to hundredths. `null` where it cannot be measured.
    value: Option<f64>,
    unit: &'static str,
    target: String,
    /// `met`, `missed` or `not measured`. Reached before the value is rounded.
    verdict: &'static str,
    /// How the value comes about, or why there is none.
    arithmetic: &'a str,
    tasks: Vec<TaskReport<'a>>,
    dependencies: Vec<u32>,
}

#[derive(Serialize)]
struct TaskReport<'a> {
    id: u32,
    source_id: String,
    name: &'a str,
}

impl<'a> HealthReport<'a> {
    pub(crate) fn new(plan: &'a Plan, health: &'a Health) -> Self {
        Self {
            met: health.count(PointVerdict::Met),
            missed: health.count(PointVerdict::Missed),
            not_measured: health.count(PointVerdict::NotMeasured),
            points: health.points.iter().map(|point| PointReport::new(plan, point)).collect(),
        }
    }
}

impl<'a> PointReport<'a> {
    fn new(plan: &'a Plan, point: &'a HealthPoint) -> Self {
        let quantity = point.measured.as_ref().ok().map(|measured| measured.quantity);
        let task = |id: &TaskId| {
            let task = plan.task(*id)?;
            let source_id = task.source_id.clone().unwrap_or_else(|| id.0.to_string());
            Some(TaskReport { id: id.0, source_id, name: &task.name })
        };
        Self {
            point: point.number,
            name: point.name,
            value: quantity.map(|quantity| quantity.hundredths() as f64 / 100.0),
            unit: quantity.map_or("", |quantity| quantity.unit()),
            target: point.target.to_text(),
            verdict: point.verdict().name(),
            arithmetic: arithmetic(point),
            tasks: point.tasks.iter().filter_map(task).collect(),
            dependencies: point.dependencies.iter().map(|id| id.0).collect(),
        }
    }
}

fn arithmetic(point: &HealthPoint) -> &str {
    match &point.measured {
        Ok(measured) => &measured.arithmetic,
        Err(why) => why,
    }
}

/// The assessment in lines of text: a table, and below it the tasks of what is missed.
pub(crate) fn told(plan: &Plan, health: &Health) -> String {
    let row = |point: &HealthPoint| {
        let value =
            point.measured.as_ref().map_or_else(|_| String::new(), |measured| measured.quantity.to_text());
        let verdict = point.verdict().name().to_owned();
        [
            format!("  {:>2}", point.number),
            point.name.to_owned(),
            value,
            point.target.to_text(),
            verdict,
            text::one_line_of_any_length(arithmetic(point)),
        ]
    };
    let rows: Vec<[String; 6]> = health.points.iter().map(row).collect();
    let mut told = format!(
        "schedule health: {} met, {} missed, {} not measured\n{}",
        text::count(health.count(PointVerdict::Met), "point", "points"),
        health.count(PointVerdict::Missed),
        health.count(PointVerdict::NotMeasured),
        text::table(&rows, [false, false, true, false, false, false])
    );
    let is_missed = |point: &&HealthPoint| point.verdict() == PointVerdict::Missed && !point.tasks.is_empty();
    for point in health.points.iter().filter(is_missed) {
        // OK because writing to a String cannot fail.
        let _ = writeln!(told, "  behind point {}: {}", point.number, names(plan, &point.tasks));
    }
    told
}

/// The first tasks by name, and how many more there are.
fn names(plan: &Plan, tasks: &[TaskId]) -> String {
    const MOST: usize = 8;
    let name = |id: &TaskId| plan.task(*id).map(|task| text::one_line(&task.name));
    let first: Vec<String> = tasks.iter().take(MOST).filter_map(name).collect();
    match tasks.len() {
        all if all > MOST => format!("{} and {} more", first.join(", "), all - MOST),
        _ => first.join(", "),
    }
}
