//! Version 2 of the file format: what version 1 says, and how the plan is scheduled, how its tasks behave, what
//! repeats in its calendars, and what was agreed before. Frozen: files of this shape load for ever.
//!
//! It knows nothing of money, and of people neither roles nor availability: what it does not say is as usual.
//! A field that is not known is refused, because ignoring it would lose what somebody wrote.

mod recurrence;

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

pub(super) use self::recurrence::Recurrence;
use super::unchanged::{
    Assignment, Constraint, Day, Dependency, DurationText, Interval, Moment, Percent, Person, ResourceKind,
    Team, TimeUnits, Week, WorkText, is_default,
};
use super::v3;

/// One program: its tasks in outline order, their dependencies, calendars and people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    /// The program's name.
    pub(super) name: String,
    /// Nothing starts earlier, unless a dependency or a constraint says so.
    pub(super) start: Moment,
    /// The day up to which progress is known.
    pub(super) status_date: Option<Moment>,
    /// The id of the calendar of every task that names no other.
    pub(super) calendar: u32,
    /// What a day, a week and a month of work are; every duration and lag is read by them.
    #[serde(default)]
    pub(super) time_units: TimeUnits,
    /// How it is scheduled.
    #[serde(default)]
    pub(super) rules: Rules,
    /// Ids below these named things that were taken away and are not used again.
    #[serde(default)]
    pub(super) next_ids: NextIds,
    /// The calendars.
    #[serde(default)]
    pub(super) calendars: Vec<Calendar>,
    /// The teams.
    #[serde(default)]
    pub(super) teams: Vec<Team>,
    /// The people and other resources.
    #[serde(default)]
    pub(super) people: Vec<Person>,
    /// The tasks in outline order: siblings stand in their order, and a parent may stand anywhere.
    #[serde(default)]
    pub(super) tasks: Vec<Task>,
    /// The dependencies.
    #[serde(default)]
    pub(super) dependencies: Vec<Dependency>,
    /// Who works on what.
    #[serde(default)]
    pub(super) assignments: Vec<Assignment>,
    /// What was agreed before.
    #[serde(default)]
    pub(super) baselines: Vec<Baseline>,
}

/// How the plan is scheduled.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    /// From which end dates are reckoned.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) direction: Direction,
    /// Whether `must` and `no later than` constraints win over dependencies; where they do not, they bound the latest
    /// dates only.
    #[serde(default = "always", skip_serializing_if = "is_so")]
    pub(super) honours_constraints: bool,
    /// On which calendar lag is counted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) lag_calendar: LagCalendar,
    /// What holds for work that began out of sequence.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) progress: ProgressMode,
    /// What the status date does to work that is not done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) unfinished_work: UnfinishedWork,
    /// Tasks with this much total slack or less are critical, such as `8h`; left out, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) critical_slack: Option<SpanText>,
    /// Tasks with more slack than critical ones, but this much or less, are nearly critical; left out, forty hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) near_critical_slack: Option<SpanText>,
    /// Whether everything that nothing follows has a critical path of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) has_many_ends: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            direction: Direction::default(),
            honours_constraints: true,
            lag_calendar: LagCalendar::default(),
            progress: ProgressMode::default(),
            unfinished_work: UnfinishedWork::default(),
            critical_slack: None,
            near_critical_slack: None,
            has_many_ends: false,
        }
    }
}

/// From which end dates are reckoned: `{"from_finish": "2027-03-26T17:00"}`.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum Direction {
    /// Everything as soon as it can be, from the start of the plan.
    #[default]
    FromStart,
    /// Everything as late as it can be, so that the plan finishes then.
    FromFinish(Moment),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum LagCalendar {
    /// The successor's.
    #[default]
    Successor,
    /// The predecessor's.
    Predecessor,
    /// The plan's.
    Plan,
    /// Every minute of every day counts.
    AroundTheClock,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum ProgressMode {
    /// The remaining work waits for the predecessors.
    #[default]
    RetainedLogic,
    /// The predecessors count no more, for the dates of the task.
    ProgressOverride,
    /// The predecessors count no more, and what follows may start from the actual dates.
    ActualDates,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum UnfinishedWork {
    /// It stays where it is planned, even in the past.
    #[default]
    StaysWherePlanned,
    /// It is planned after the status date.
    AfterStatusDate,
}

/// The next id of each kind, where it is not simply the one after the largest in use.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NextIds {
    pub(super) task: Option<u32>,
    pub(super) dependency: Option<u32>,
    pub(super) calendar: Option<u32>,
    pub(super) team: Option<u32>,
    pub(super) person: Option<u32>,
    pub(super) assignment: Option<u32>,
    pub(super) baseline: Option<u32>,
}

/// When work goes on.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Calendar {
    pub(super) id: u32,
    pub(super) name: String,
    /// The id that an imported file gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<String>,
    /// The id of the calendar whose days and exceptions hold where this one says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base: Option<u32>,
    /// The work of each weekday.
    #[serde(default, skip_serializing_if = "Week::is_empty")]
    pub(super) week: Week,
    /// Days on which the week does not hold. Where two cover a day the later in the list holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) exceptions: Vec<Exception>,
}

/// Days on which the week does not hold.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Exception {
    /// What the days are called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) name: String,
    /// The first day.
    pub(super) from: Day,
    /// The last day.
    pub(super) to: Day,
    /// Which of the days it is; left out, all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) recurrence: Option<Recurrence>,
    /// The work of each of the days; left out for days off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) intervals: Vec<Interval>,
}

/// An entry of the outline; one with others nested in it is a summary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Task {
    pub(super) id: u32,
    /// The id of the entry it is nested in.
    pub(super) parent: Option<u32>,
    pub(super) name: String,
    /// What it stands for.
    #[serde(default)]
    pub(super) kind: TaskKind,
    /// How long it takes; left out, no time.
    #[serde(default)]
    pub(super) duration: DurationText,
    /// What holds when its duration, units or work change.
    #[serde(default)]
    pub(super) task_type: TaskType,
    /// Whether more people make it shorter, because its work is what holds.
    #[serde(default)]
    pub(super) is_effort_driven: bool,
    /// Who decides when it starts; left out, the schedule.
    #[serde(default)]
    pub(super) mode: TaskMode,
    /// Whether it is part of the plan; what is not holds nothing back and counts nowhere.
    #[serde(default = "always")]
    pub(super) is_active: bool,
    /// The date it must respect; left out, it starts as soon as possible.
    #[serde(default)]
    pub(super) constraint: Constraint,
    /// A date that warns when it is missed.
    pub(super) deadline: Option<Moment>,
    /// The id of the calendar it is worked on; left out, the calendars of the people on it hold, or that of the project
    /// around it, or the plan's.
    pub(super) calendar: Option<u32>,
    /// Whether its own calendar holds alone, whenever the people on it work.
    #[serde(default)]
    pub(super) ignores_resource_calendars: bool,
    /// How much later than it could it starts, such as `2ed`, so that people are not needed twice at once.
    pub(super) levelling_delay: Option<SpanText>,
    /// What has happened so far.
    #[serde(default)]
    pub(super) progress: Progress,
    /// The id of the team that answers for it.
    pub(super) team: Option<u32>,
    /// Free text.
    #[serde(default)]
    pub(super) notes: String,
    /// The id that an imported file gave it.
    pub(super) source_id: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum TaskKind {
    /// A part of the program with an outcome of its own; at the top of the outline, or in another project.
    Project,
    /// Work.
    #[default]
    Task,
    /// A point in the plan that people talk about; it stands where the work before it ends.
    Milestone,
    /// A milestone that stands where the work after it begins.
    StartMilestone,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::enum_variant_names, reason = "these are the words of the field")]
pub(super) enum TaskType {
    /// The units of each assignment.
    #[default]
    FixedUnits,
    /// The duration.
    FixedDuration,
    /// The work.
    FixedWork,
}

/// Who decides when a task starts: `{"manual_start": "2026-11-23T08:00"}`.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum TaskMode {
    /// The schedule.
    #[default]
    Automatic,
    /// A person, who has not said when: it is scheduled as it would be.
    Manual,
    /// A person: it starts then, and dependencies and constraints do not move it.
    ManualStart(Moment),
}

/// What has happened so far.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Progress {
    /// The share of the duration that is done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) percent_complete: Percent,
    /// When the work began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actual_start: Option<Moment>,
    /// When the work ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actual_finish: Option<Moment>,
    /// How much of the duration is left; left out, it follows from the share that is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) remaining: Option<SpanText>,
    /// Where the work pauses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) split: Option<Split>,
}

/// A pause in the work.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Split {
    /// When the work stopped.
    pub(super) stop: Moment,
    /// When it goes on.
    pub(super) resume: Moment,
}

/// The dates that tasks had when they were agreed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    pub(super) id: u32,
    pub(super) name: String,
    /// The tasks in order of their ids, also those that were taken away since.
    #[serde(default)]
    pub(super) tasks: Vec<BaselineTask>,
}

/// The agreed dates of a task.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BaselineTask {
    /// The id of the task.
    pub(super) task: u32,
    /// When it was to start.
    pub(super) start: Moment,
    /// When it was to finish.
    pub(super) finish: Moment,
    /// How much working time it was to take, such as `3d`; left out, none.
    pub(super) duration: Option<SpanText>,
    /// How much work it was to be, such as `16h`; left out, that was not known.
    pub(super) work: Option<WorkText>,
}

/// A length of time: `3d 4h`, `2ed` for elapsed days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct SpanText(pub(super) String);

pub(super) fn always() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
pub(super) fn is_so(value: &bool) -> bool {
    *value
}

impl From<Plan> for v3::Plan {
    /// The same plan as version 3 says it.
    fn from(plan: Plan) -> Self {
        let NextIds { task, dependency, calendar, team, person, assignment, baseline } = plan.next_ids;
        Self {
            name: plan.name,
            start: plan.start,
            status_date: plan.status_date,
            calendar: plan.calendar,
            time_units: plan.time_units,
            rules: plan.rules,
            currency: None,
            exchange_rates: Vec::new(),
            next_ids: v3::NextIds {
                task,
                dependency,
                calendar,
                team,
                person,
                assignment,
                baseline,
                ..v3::NextIds::default()
            },
            calendars: plan.calendars,
            teams: plan.teams.into_iter().map(v3::Team::from).collect(),
            people: plan.people.into_iter().map(v3::Person::from).collect(),
            goals: Vec::new(),
            tasks: plan.tasks.into_iter().map(v3::Task::from).collect(),
            dependencies: plan.dependencies,
            assignments: plan.assignments.into_iter().map(v3::Assignment::from).collect(),
            expenses: Vec::new(),
            actual_costs: Vec::new(),
            budget_lines: Vec::new(),
            baselines: plan.baselines.into_iter().map(v3::Baseline::from).collect(),
        }
    }
}

impl From<Team> for v3::Team {
    fn from(team: Team) -> Self {
        Self { id: team.id, name: team.name, domain: String::new() }
    }
}

impl From<Person> for v3::Person {
    fn from(person: Person) -> Self {
        Self {
            id: person.id,
            name: person.name,
            kind: match person.kind {
                ResourceKind::Work => v3::ResourceKind::Work,
                ResourceKind::Material => v3::ResourceKind::Material,
                ResourceKind::Cost => v3::ResourceKind::Cost,
            },
            role: String::new(),
            skills: Vec::new(),
            is_placeholder: false,
            max_units: person.max_units,
            availability: Vec::new(),
            calendar: person.calendar,
            team: person.team,
            rates: Vec::new(),
            accrual: v3::Accrual::default(),
            unit: String::new(),
            notes: person.notes,
            source_id: person.source_id,
        }
    }
}

impl From<Task> for v3::Task {
    fn from(task: Task) -> Self {
        Self {
            id: task.id,
            parent: task.parent,
            name: task.name,
            kind: task.kind,
            duration: task.duration,
            task_type: task.task_type,
            is_effort_driven: task.is_effort_driven,
            mode: task.mode,
            is_active: task.is_active,
            constraint: task.constraint,
            deadline: task.deadline,
            calendar: task.calendar,
            ignores_resource_calendars: task.ignores_resource_calendars,
            levelling_delay: task.levelling_delay,
            splits: Vec::new(),
            priority: v3::Priority::default(),
            progress: task.progress,
            team: task.team,
            goal: None,
            expenditure: None,
            notes: task.notes,
            source_id: task.source_id,
        }
    }
}

impl From<Assignment> for v3::Assignment {
    fn from(assignment: Assignment) -> Self {
        Self {
            id: assignment.id,
            task: assignment.task,
            person: assignment.person,
            units: assignment.units,
            work: assignment.work,
            delay: None,
            contour: v3::Contour::default(),
            cost: None,
        }
    }
}

impl From<Baseline> for v3::Baseline {
    fn from(baseline: Baseline) -> Self {
        let task = |one: BaselineTask| v3::BaselineTask {
            task: one.task,
            start: one.start,
            finish: one.finish,
            duration: one.duration,
            work: one.work,
            cost: None,
            splits: Vec::new(),
            due: Vec::new(),
        };
        Self { id: baseline.id, name: baseline.name, tasks: baseline.tasks.into_iter().map(task).collect() }
    }
}
