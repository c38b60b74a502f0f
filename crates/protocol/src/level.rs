//! Levelling: what is asked, and how far it is.
//!
//! What has been found crosses as [`Found`], with the order of which it is made, from which another search goes on
//! ([`planner::Levelling::take_up`]). Moments cross as text, which is exact.

use planner::{DateTime, Levelling, LevellingOptions, TaskId};
use serde::{Deserialize, Serialize};

use crate::found::Found;

/// Look for delays after which nobody is needed twice at once, until a limit is reached or the page says to stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Where the search begins: the same seed comes to the same after as many schedules.
    pub seed: u64,
    /// After so many seconds it ends by itself.
    pub seconds: Option<u32>,
    /// After so many schedules it ends by itself.
    pub schedules: Option<u64>,
    /// The best that is known already, if any.
    pub order: Vec<u32>,
    people: bool,
    equipment: bool,
    teams: bool,
    within_slack: bool,
    may_split: bool,
    from: Option<String>,
    until: Option<String>,
    held: Vec<u32>,
}

/// How far the search is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelProgress {
    /// How many schedules were made.
    pub schedules: u64,
    /// How much of the limits is used up, in percent; `None` where there is none.
    pub share: Option<u8>,
    /// Whether going on is of no use.
    pub is_done: bool,
    /// The best so far, where that is another than what was told before.
    pub found: Option<Box<Found>>,
}

impl Level {
    /// The request for a search with these options, without limits.
    #[must_use]
    pub fn new(options: &LevellingOptions) -> Self {
        let text = |at: Option<DateTime>| at.map(|at| at.to_string());
        Self {
            seed: options.seed,
            seconds: None,
            schedules: None,
            order: Vec::new(),
            people: options.people,
            equipment: options.equipment,
            teams: options.teams,
            within_slack: options.within_slack,
            may_split: options.may_split,
            from: text(options.from),
            until: text(options.until),
            held: options.held.iter().map(|task| task.0).collect(),
        }
    }

    /// The options of the search. A moment that cannot be read is none.
    #[must_use]
    pub fn options(&self) -> LevellingOptions {
        let moment = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        LevellingOptions {
            seed: self.seed,
            people: self.people,
            equipment: self.equipment,
            teams: self.teams,
            within_slack: self.within_slack,
            may_split: self.may_split,
            from: moment(&self.from),
            until: moment(&self.until),
            held: self.held.iter().map(|task| TaskId(*task)).collect(),
        }
    }
}

impl LevelProgress {
    /// How far a search is, without what it has found.
    #[must_use]
    pub fn of(search: &Levelling, share: Option<u8>) -> Self {
        let progress = search.progress();
        Self { schedules: progress.schedules, share, is_done: progress.is_done, found: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_options_cross_as_they_are() {
        let options = LevellingOptions {
            seed: 7,
            people: false,
            equipment: true,
            teams: false,
            from: "2026-11-23T08:00".parse().ok(),
            until: "2027-01-04T12:59".parse().ok(),
            within_slack: true,
            may_split: true,
            held: [TaskId(3), TaskId(12)].into(),
        };
        let json = serde_json::to_string(&Level::new(&options)).unwrap();
        let level: Level = serde_json::from_str(&json).unwrap();
        assert_eq!(level.options(), options);
        assert!(options.from.is_some() && options.until.is_some());
    }
}
