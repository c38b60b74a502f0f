//! What version 3 says about goals and money.

use serde::{Deserialize, Serialize};

#[cfg(feature = "schema")]
use schemars::JsonSchema;

use crate::format::unchanged::{Day, is_default};

/// Why the work exists.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::format) struct Goal {
    pub(in crate::format) id: u32,
    pub(in crate::format) name: String,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::format) notes: String,
}

/// What one unit of a foreign currency is worth in the plan's own.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::format) struct ExchangeRate {
    /// The foreign currency.
    pub(in crate::format) currency: CurrencyCode,
    /// Its worth with at most six decimals, such as `0.92`.
    pub(in crate::format) rate: String,
}

/// When a cost falls due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(in crate::format) enum Accrual {
    /// All of it when the task starts.
    Start,
    /// All of it when the task finishes.
    End,
    /// In step with the work.
    #[default]
    Prorated,
}

/// How a cost stands in the books.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(in crate::format) enum Expenditure {
    /// It makes something that lasts.
    Capital,
    /// It keeps things going.
    Operating,
}

/// A cost of a task beside the people on it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::format) struct Expense {
    pub(in crate::format) id: u32,
    /// The id of the task that it belongs to.
    pub(in crate::format) task: u32,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::format) name: String,
    /// How much.
    pub(in crate::format) amount: PriceText,
    /// When it falls due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::format) accrual: Accrual,
}

/// Money that was spent on a task.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::format) struct ActualCost {
    pub(in crate::format) id: u32,
    /// The id of the task.
    pub(in crate::format) task: u32,
    /// When it was spent.
    pub(in crate::format) date: Day,
    /// How much; less than nothing where money came back.
    pub(in crate::format) amount: PriceText,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::format) note: String,
}

/// Money that was granted.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::format) struct BudgetLine {
    pub(in crate::format) id: u32,
    pub(in crate::format) name: String,
    /// Whose costs it is for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(in crate::format) scope: BudgetScope,
    /// How much.
    pub(in crate::format) amount: PriceText,
    /// The first day whose costs count; left out, from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::format) from: Option<Day>,
    /// The last day whose costs count; left out, to the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::format) to: Option<Day>,
    /// What was drawn from a contingency reserve; left out for money that is planned to be spent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::format) drawdowns: Option<Vec<Drawdown>>,
}

/// Whose costs a budget line is for: `{"task": 3}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(in crate::format) enum BudgetScope {
    /// Everything.
    #[default]
    Program,
    /// A task by its id, and all that is nested in it.
    Task(u32),
    /// What a team does, by its id.
    Team(u32),
}

/// Money taken from a contingency reserve.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::format) struct Drawdown {
    /// When.
    pub(in crate::format) date: Day,
    /// How much, in the currency of the reserve.
    pub(in crate::format) amount: PriceText,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::format) reason: String,
    /// The id of the task that it went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::format) task: Option<u32>,
}

/// An amount of money with at most two decimals, and its currency where it is not the plan's: `1200.50`, `80 USD`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(in crate::format) struct PriceText(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^-?\d+(\.\d\d?)?( [A-Z]{3})?$")))]
    pub(in crate::format) String,
);

impl Default for PriceText {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

/// An amount of money for a period: `85.50` for an hour, `600/d`, `3000 USD/w`, `9000/mo`, `35000/y`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(in crate::format) struct RateText(
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = r"^\d+(\.\d\d?)?( [A-Z]{3})?(/(h|d|w|mo|y))?$"))
    )]
    pub(in crate::format) String,
);

impl Default for RateText {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

/// A currency by its three letters: `EUR`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(transparent)]
pub(in crate::format) struct CurrencyCode(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[A-Z]{3}$")))] pub(in crate::format) String,
);
