//! The fields that are compared: where each stands in a table of expected values, and in what the program prints.

use std::collections::BTreeMap;

use serde_json::Value;

/// A row of a table of expected values, by the headings of its columns.
pub(crate) type Row = BTreeMap<String, String>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Start,
    Finish,
    EarlyStart,
    EarlyFinish,
    LateStart,
    LateFinish,
    TotalSlack,
    FreeSlack,
    Critical,
}

use Field::{Critical, EarlyFinish, EarlyStart, Finish, FreeSlack, LateFinish, LateStart, Start, TotalSlack};

pub(crate) const FIELDS: [Field; 9] =
    [Start, Finish, EarlyStart, EarlyFinish, LateStart, LateFinish, TotalSlack, FreeSlack, Critical];

impl Field {
    /// The key in the program's JSON, which for dates is also the heading in a table.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Start => "start",
            Finish => "finish",
            EarlyStart => "early_start",
            EarlyFinish => "early_finish",
            LateStart => "late_start",
            LateFinish => "late_finish",
            TotalSlack => "total_slack_minutes",
            FreeSlack => "free_slack_minutes",
            Critical => "critical",
        }
    }

    /// What a table expects, as the program would print it; none where the table does not know it.
    pub(crate) fn expected(self, row: &Row) -> Option<String> {
        // Where slack was never computed, the tables still hold a free slack of 0 and a task that is not critical.
        let has_slack = !row["total_slack_h"].is_empty();
        match self {
            TotalSlack => minutes(&row["total_slack_h"]),
            FreeSlack => minutes(&row["free_slack_h"]).filter(|_| has_slack),
            Critical => Some((row["critical"] == "1").to_string()).filter(|_| has_slack),
            Start | Finish | EarlyStart | EarlyFinish | LateStart | LateFinish => {
                Some(row[self.key()].clone()).filter(|date| date != "null")
            }
        }
    }

    /// What the program printed of a task.
    pub(crate) fn scheduled(self, task: &Value) -> String {
        match &task[self.key()] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

/// Hours with a decimal fraction in whole minutes.
fn minutes(hours: &str) -> Option<String> {
    let hours: f64 = hours.parse().ok()?;
    Some(((hours * 60.0).round() as i64).to_string())
}
