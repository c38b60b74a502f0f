//! What every version so far says in the same words: texts of values, and the things that have not changed.
//!
//! It is as frozen as the versions that use it. A version that says one of these differently gets its own.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// A Linchpin plan file.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(rename = "File"))]
#[serde(deny_unknown_fields)]
pub(super) struct File<Plan> {
    /// Says that this is a Linchpin plan.
    pub(super) format: FormatName,
    /// The version of the format.
    #[cfg_attr(feature = "schema", schemars(range(min = 3, max = 3)))]
    pub(super) version: u32,
    /// The program that wrote the file; for people, not for programs.
    #[serde(default)]
    pub(super) saved_by: String,
    /// What people decided.
    pub(super) plan: Plan,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) enum FormatName {
    #[serde(rename = "linchpin-plan")]
    LinchpinPlan,
}

/// What a day, a week and a month of work are.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct TimeUnits {
    /// Working minutes in a day.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_440)))]
    pub(super) minutes_per_day: u32,
    /// Working minutes in a week.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 10_080)))]
    pub(super) minutes_per_week: u32,
    /// Working days in a month.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 31)))]
    pub(super) days_per_month: u32,
}

impl Default for TimeUnits {
    fn default() -> Self {
        Self { minutes_per_day: 480, minutes_per_week: 2_400, days_per_month: 20 }
    }
}

/// The work of each weekday: a list of intervals, empty for a day off. A weekday that is left out is as in the base,
/// and without a base a day off.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Week {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) monday: Option<Vec<Interval>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tuesday: Option<Vec<Interval>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wednesday: Option<Vec<Interval>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) thursday: Option<Vec<Interval>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) friday: Option<Vec<Interval>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) saturday: Option<Vec<Interval>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sunday: Option<Vec<Interval>>,
}

impl Week {
    pub(super) fn is_empty(&self) -> bool {
        let Self { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = self;
        [monday, tuesday, wednesday, thursday, friday, saturday, sunday].into_iter().all(Option::is_none)
    }
}

/// People who plan and deliver together.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub(super) id: u32,
    pub(super) name: String,
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
    /// How much of it there is at once, in percent.
    #[serde(default = "Percent::hundred", skip_serializing_if = "Percent::is_hundred")]
    pub(super) max_units: Percent,
    /// The id of the calendar by which it can work; left out, the plan's calendar holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) calendar: Option<u32>,
    /// The id of the team it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) team: Option<u32>,
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
    /// Someone, or a machine, whose time is used.
    #[default]
    Work,
    /// Something that is used up.
    Material,
    /// An expense.
    Cost,
}

/// The date that a task must respect: `{"start_no_earlier_than": "2026-11-23T08:00"}`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum Constraint {
    #[default]
    AsSoonAsPossible,
    AsLateAsPossible,
    MustStartOn(Moment),
    MustFinishOn(Moment),
    StartNoEarlierThan(Moment),
    StartNoLaterThan(Moment),
    FinishNoEarlierThan(Moment),
    FinishNoLaterThan(Moment),
}

/// A link from a predecessor to a successor.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Dependency {
    pub(super) id: u32,
    /// The id of the task that goes first.
    pub(super) predecessor: u32,
    /// The id of the task that is held back.
    pub(super) successor: u32,
    /// Which ends are tied, the predecessor's first: S for start, F for finish.
    pub(super) kind: DependencyKind,
    /// The wait in between; left out, none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(super) lag: LagText,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub(super) enum DependencyKind {
    #[serde(rename = "FS")]
    FinishToStart,
    #[serde(rename = "SS")]
    StartToStart,
    #[serde(rename = "FF")]
    FinishToFinish,
    #[serde(rename = "SF")]
    StartToFinish,
}

/// A person at work on a task.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Assignment {
    pub(super) id: u32,
    /// The id of the task.
    pub(super) task: u32,
    /// The id of the person.
    pub(super) person: u32,
    /// How much of the person the task takes while it goes on.
    #[serde(default = "Percent::hundred", skip_serializing_if = "Percent::is_hundred")]
    pub(super) units: Percent,
    /// The amount of work, such as `16h`; left out, it follows from the duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) work: Option<WorkText>,
}

/// A moment on the plan's wall clock: `2026-11-22T08:00`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct Moment(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$")))]
    pub(super) String,
);

/// A day: `2026-11-22`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct Day(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^(19|20|21)\d\d-\d\d-\d\d$")))]
    pub(super)  String,
);

/// A stretch of work within one day: `08:00-12:00`, up to `24:00`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct Interval(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^\d\d:\d\d-\d\d:\d\d$")))] pub(super) String,
);

/// How long a task takes: `3d`, `1w 2d 4h`, `0.5d`, `2ed` for elapsed days, `3d?` for a guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct DurationText(pub(super) String);

impl DurationText {
    const ZERO: &str = "0d";

    pub(super) fn is_zero(&self) -> bool {
        self.0 == Self::ZERO
    }
}

impl Default for DurationText {
    fn default() -> Self {
        Self(Self::ZERO.to_owned())
    }
}

/// The wait of a dependency: `+2d`, `-4h`, `+1ew`, `+50%`; empty for none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct LagText(pub(super) String);

/// An amount of work: `16h`, `30m`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(super) struct WorkText(pub(super) String);

/// A percentage with at most two decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub(super) struct Percent(pub(super) f64);

impl Percent {
    pub(super) fn hundred() -> Self {
        Self(100.0)
    }

    pub(super) fn is_hundred(&self) -> bool {
        *self == Self::hundred()
    }
}

impl Serialize for Percent {
    /// Whole percents without a decimal point.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self)
    }
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
