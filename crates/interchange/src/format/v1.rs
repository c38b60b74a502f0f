//! Version 1 of the file format. Frozen: files of this shape load for ever.
//!
//! It knows neither rules nor baselines, and of tasks neither modes nor types: what it does not say is as usual.
//! A field that is not known is refused, because ignoring it would lose what somebody wrote.

use serde::Deserialize;

use super::unchanged::{
    Assignment, Constraint, Day, Dependency, DurationText, Interval, Moment, Percent, Person, Team,
    TimeUnits, Week,
};
use super::v2;

/// One program: its tasks in outline order, their dependencies, calendars and people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    name: String,
    start: Moment,
    status_date: Option<Moment>,
    calendar: u32,
    #[serde(default)]
    time_units: TimeUnits,
    #[serde(default)]
    next_ids: NextIds,
    #[serde(default)]
    calendars: Vec<Calendar>,
    #[serde(default)]
    teams: Vec<Team>,
    #[serde(default)]
    people: Vec<Person>,
    #[serde(default)]
    tasks: Vec<Task>,
    #[serde(default)]
    dependencies: Vec<Dependency>,
    #[serde(default)]
    assignments: Vec<Assignment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NextIds {
    task: Option<u32>,
    dependency: Option<u32>,
    calendar: Option<u32>,
    team: Option<u32>,
    person: Option<u32>,
    assignment: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    id: u32,
    name: String,
    source_id: Option<String>,
    base: Option<u32>,
    #[serde(default)]
    week: Week,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(default)]
    name: String,
    from: Day,
    to: Day,
    #[serde(default)]
    intervals: Vec<Interval>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    id: u32,
    parent: Option<u32>,
    name: String,
    #[serde(default)]
    kind: TaskKind,
    #[serde(default)]
    duration: DurationText,
    #[serde(default)]
    constraint: Constraint,
    deadline: Option<Moment>,
    calendar: Option<u32>,
    #[serde(default)]
    progress: Progress,
    team: Option<u32>,
    #[serde(default)]
    notes: String,
    source_id: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TaskKind {
    Project,
    #[default]
    Task,
    Milestone,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Progress {
    #[serde(default)]
    percent_complete: Percent,
    actual_start: Option<Moment>,
    actual_finish: Option<Moment>,
}

impl From<Plan> for v2::Plan {
    /// The same plan as version 2 says it.
    fn from(plan: Plan) -> Self {
        let NextIds { task, dependency, calendar, team, person, assignment } = plan.next_ids;
        Self {
            name: plan.name,
            start: plan.start,
            status_date: plan.status_date,
            calendar: plan.calendar,
            time_units: plan.time_units,
            rules: v2::Rules::default(),
            next_ids: v2::NextIds { task, dependency, calendar, team, person, assignment, baseline: None },
            calendars: plan.calendars.into_iter().map(v2::Calendar::from).collect(),
            teams: plan.teams,
            people: plan.people,
            tasks: plan.tasks.into_iter().map(v2::Task::from).collect(),
            dependencies: plan.dependencies,
            assignments: plan.assignments,
            baselines: Vec::new(),
        }
    }
}

impl From<Calendar> for v2::Calendar {
    fn from(calendar: Calendar) -> Self {
        let Calendar { id, name, source_id, base, week, exceptions } = calendar;
        let exception = |Exception { name, from, to, intervals }| v2::Exception {
            name,
            from,
            to,
            recurrence: None,
            intervals,
        };
        Self { id, name, source_id, base, week, exceptions: exceptions.into_iter().map(exception).collect() }
    }
}

impl From<Task> for v2::Task {
    fn from(task: Task) -> Self {
        let Progress { percent_complete, actual_start, actual_finish } = task.progress;
        Self {
            id: task.id,
            parent: task.parent,
            name: task.name,
            kind: match task.kind {
                TaskKind::Project => v2::TaskKind::Project,
                TaskKind::Task => v2::TaskKind::Task,
                TaskKind::Milestone => v2::TaskKind::Milestone,
            },
            duration: task.duration,
            task_type: v2::TaskType::default(),
            is_effort_driven: false,
            mode: v2::TaskMode::default(),
            is_active: true,
            constraint: task.constraint,
            deadline: task.deadline,
            calendar: task.calendar,
            ignores_resource_calendars: false,
            levelling_delay: None,
            progress: v2::Progress {
                percent_complete,
                actual_start,
                actual_finish,
                ..v2::Progress::default()
            },
            team: task.team,
            notes: task.notes,
            source_id: task.source_id,
        }
    }
}
