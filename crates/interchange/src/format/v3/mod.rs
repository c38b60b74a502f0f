//! Version 3 of the file format: what version 2 says, and people with roles, rates and availability, goals, expenses,
//! what was spent, and what was granted.
//!
//! A field that is not known is refused, because ignoring it would lose what somebody wrote.

mod budget;
pub(super) mod read;
pub(super) mod write;

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

pub(super) use self::budget::{
    Accrual, ActualCost, BudgetLine, BudgetScope, CurrencyCode, Drawdown, ExchangeRate, Expenditure, Expense,
    Goal, PriceText, RateText,
};
use super::unchanged::{
    Constraint, Day, Dependency, DurationText, Moment, Percent, TimeUnits, WorkText, is_default,
};
use super::v2::{Calendar, Progress, Rules, SpanText, Split, TaskKind, TaskMode, TaskType, always, is_so};

/// One program: its tasks in outline order, their dependencies, calendars and people.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    /// The program's name.
    pub(super) name: String,
    /// Nothing starts earlier, unless a dependency or a constraint says so.
    pub(super) start: Moment,
    /// The day up to which progress is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status_date: Option<Moment>,
    /// The id of the calendar of every task that names no other.
    pub(super) calendar: u32,
    /// What a day, a week and a month of work are; every duration and lag is read by them.
    #[serde(default)]
    pub(super) time_units: TimeUnits,
    /// How it is scheduled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) rules: Rules,
    /// The currency in which everything is summed; left out, the euro.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) currency: Option<CurrencyCode>,
    /// What other currencies are worth in it, in order of their letters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) exchange_rates: Vec<ExchangeRate>,
    /// Ids below these named things that were taken away and are not used again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) next_ids: NextIds,
    /// The calendars.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) calendars: Vec<Calendar>,
    /// The teams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) teams: Vec<Team>,
    /// The people and other resources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) people: Vec<Person>,
    /// Why the work exists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) goals: Vec<Goal>,
    /// The tasks in outline order: siblings stand in their order, and a parent may stand anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<Task>,
    /// The dependencies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) dependencies: Vec<Dependency>,
    /// Who works on what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) assignments: Vec<Assignment>,
    /// What tasks cost beside the people on them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) expenses: Vec<Expense>,
    /// What was spent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) actual_costs: Vec<ActualCost>,
    /// What was granted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) budget_lines: Vec<BudgetLine>,
    /// What was agreed before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) baselines: Vec<Baseline>,
}

/// The next id of each kind, where it is not simply the one after the largest in use.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct NextIds {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) task: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dependency: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) team: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) person: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assignment: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) baseline: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) goal: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expense: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actual_cost: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) budget_line: Option<u32>,
}

/// People who plan and deliver together.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub(super) id: u32,
    pub(super) name: String,
    /// What it knows its way about in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) domain: String,
}

/// Someone or something that tasks need.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: u32,
    pub(super) name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) kind: ResourceKind,
    /// What it does here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) role: String,
    /// What it can do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) skills: Vec<String>,
    /// Whether it stands for somebody who is to be found.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) is_placeholder: bool,
    /// How much of it there is at once, in percent.
    #[serde(default = "Percent::hundred", skip_serializing_if = "Percent::is_hundred")]
    pub(super) max_units: Percent,
    /// Stretches of days with more or less of it. Where two cover a day the later in the list holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) availability: Vec<Availability>,
    /// The id of the calendar by which it can work; left out, the plan's calendar holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    /// The id of the team it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) team: Option<u32>,
    /// What it costs, in order of days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rates: Vec<Rate>,
    /// When its costs fall due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) accrual: Accrual,
    /// In what a material is counted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) notes: String,
    /// The id that an imported file gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum ResourceKind {
    /// Someone whose time is used.
    #[default]
    Work,
    /// A machine or a room, whose time is used.
    Equipment,
    /// Something that is used up.
    Material,
    /// An expense.
    Cost,
}

/// How much of a person there is in a stretch of days.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Availability {
    /// The first day; left out, from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Day>,
    /// The last day; left out, to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Day>,
    /// How much there is at once, in percent.
    pub(super) units: Percent,
}

/// What a person costs from a day on.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Rate {
    /// The first day; left out, from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Day>,
    /// For an hour of work, or for one unit of a material, such as `85.50`; for another period with a slash and its unit,
    /// such as `35000/y`; left out, nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) rate: RateText,
    /// For each assignment, once; left out, nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) per_use: PriceText,
}

/// An entry of the outline; one with others nested in it is a summary.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Task {
    pub(super) id: u32,
    /// The id of the entry it is nested in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
    pub(super) name: String,
    /// What it stands for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) kind: TaskKind,
    /// How long it takes; left out, no time.
    #[serde(default, skip_serializing_if = "DurationText::is_zero")]
    pub(super) duration: DurationText,
    /// What holds when its duration, units or work change.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) task_type: TaskType,
    /// Whether more people make it shorter, because its work is what holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) is_effort_driven: bool,
    /// Who decides when it starts; left out, the schedule.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) mode: TaskMode,
    /// Whether it is part of the plan; what is not holds nothing back and counts nowhere.
    #[serde(default = "always", skip_serializing_if = "is_so")]
    pub(super) is_active: bool,
    /// The date it must respect; left out, it starts as soon as possible.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) constraint: Constraint,
    /// A date that warns when it is missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) deadline: Option<Moment>,
    /// The id of the calendar it is worked on; left out, the calendars of the people on it hold, or that of the project
    /// around it, or the plan's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    /// Whether its own calendar holds alone, whenever the people on it work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) ignores_resource_calendars: bool,
    /// How much later than it could it starts, such as `2ed`, so that people are not needed twice at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) levelling_delay: Option<SpanText>,
    /// When it pauses on purpose, in order and apart from each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) splits: Vec<Split>,
    /// How much it matters that it is not put off, 0 to 1000; left out, 500.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) priority: Priority,
    /// What has happened so far.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) progress: Progress,
    /// The id of the team that answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) team: Option<u32>,
    /// The id of the goal that it serves; left out, that of the entry around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) goal: Option<u32>,
    /// How its costs stand in the books; left out, as those of the entry around it, and at the top as operating costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expenditure: Option<Expenditure>,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) notes: String,
    /// The id that an imported file gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<String>,
}

/// How much it matters that a task is not put off.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct Priority(#[cfg_attr(feature = "schema", schemars(range(max = 1_000)))] pub(super) u16);

impl Default for Priority {
    fn default() -> Self {
        Self(500)
    }
}

/// A person at work on a task, or what a task uses up.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Assignment {
    pub(super) id: u32,
    /// The id of the task.
    pub(super) task: u32,
    /// The id of the person.
    pub(super) person: u32,
    /// How much of the person the task takes while it goes on; of a material how much in all, 100 for one unit.
    #[serde(default = "Percent::hundred", skip_serializing_if = "Percent::is_hundred")]
    pub(super) units: Percent,
    /// The amount of work, such as `16h`; left out, it follows from the duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) work: Option<WorkText>,
    /// How much later than the task the person begins, such as `2d`; left out, at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) delay: Option<SpanText>,
    /// How the work is spread.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) contour: Contour,
    /// How much an expense is on this task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<PriceText>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum Contour {
    /// Evenly.
    #[default]
    Flat,
    /// More and more.
    BackLoaded,
    /// Less and less.
    FrontLoaded,
    /// With two peaks.
    DoublePeak,
    /// With a peak near the beginning.
    EarlyPeak,
    /// With a peak near the end.
    LatePeak,
    /// With a peak in the middle.
    Bell,
    /// With a long peak in the middle.
    Turtle,
}

/// The dates that tasks had when they were agreed.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    pub(super) id: u32,
    pub(super) name: String,
    /// The tasks in order of their ids, also those that were taken away since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tasks: Vec<BaselineTask>,
}

/// The agreed dates of a task.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct BaselineTask {
    /// The id of the task.
    pub(super) task: u32,
    /// When it was to start.
    pub(super) start: Moment,
    /// When it was to finish.
    pub(super) finish: Moment,
    /// How much working time it was to take, such as `3d`; left out, none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration: Option<SpanText>,
    /// How much work it was to be, such as `16h`; left out, that was not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) work: Option<WorkText>,
    /// What it was to cost in the plan's currency, what is nested in it not counted; left out, that was not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<PriceText>,
    /// When it was to pause between its start and its finish, in order and apart from each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) splits: Vec<Split>,
    /// On which days all of its cost was to fall due, in order; left out, evenly over the working time between its dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) due: Vec<DueDays>,
}

/// Days on each of which the same amount was to fall due.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct DueDays {
    /// The first of the days.
    pub(super) from: Day,
    /// The last of the days; left out, there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Day>,
    /// How much was to fall due on each of them, in the plan's currency.
    pub(super) each_day: PriceText,
}
