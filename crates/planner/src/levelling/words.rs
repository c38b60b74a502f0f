//! What levelling has to say in words. Dates are written by whoever asks, so that each reader has their own.

use super::{BrokenPromise, ChainTie, Excess, Move, Overload, Pause, Promise, Shortfall, Stay, WaitReason};
use crate::capacity::named;
use crate::id::TaskId;
use crate::plan::Plan;
use crate::time::{DateTime, WorkingMinutes};
use crate::units::{Span, TimeUnit};
use crate::workload::Who;

impl Who {
    /// The name, or what stands for it.
    #[must_use]
    pub fn name(self, plan: &Plan) -> String {
        named(plan, self)
    }
}

impl WaitReason {
    /// The reason as the rest of a sentence about the task, such as "waits for Ada, busy on “Wire” until 4 Dec".
    #[must_use]
    pub fn words(&self, plan: &Plan, day: impl Fn(DateTime) -> String) -> String {
        match self {
            Self::Busy { who, with, until } => {
                format!("waits for {}, busy on {} until {}", who.name(plan), tasks(plan, with), day(*until))
            }
            Self::Away { who, until } => {
                format!("waits for {}, away until {}", who.name(plan), day(*until))
            }
            Self::Follower { task, who, with, until } => {
                let (task, who) = (plan.quoted(*task), who.name(plan));
                let why = match &**with {
                    [] => format!("too little of {who}"),
                    with => format!("{who} busy on {}", tasks(plan, with)),
                };
                format!("waits for the sake of {task}, which follows it, with {why} until {}", day(*until))
            }
            Self::Scarce { who, with, from } if with.is_empty() => {
                format!("waits until there is enough of {}, from {} on", who.name(plan), day(*from))
            }
            Self::Scarce { who, with, from } => {
                let (who, with) = (who.name(plan), tasks(plan, with));
                format!("waits until there is enough of {who} beside {with}, from {} on", day(*from))
            }
            Self::Later { who, with } if with.is_empty() => {
                format!("waits for {}, needed later on and away until then", who.name(plan))
            }
            Self::Later { who, with } => {
                let (who, with) = (who.name(plan), tasks(plan, with));
                format!("waits for {who}, needed later on and busy on {with} until then")
            }
            Self::Beside { who, with } if with.is_empty() => {
                format!("does not wait, though there is too little of {}", who.name(plan))
            }
            Self::Beside { who, with } => {
                let (who, with) = (who.name(plan), tasks(plan, with));
                format!("does not wait, though it needs {who} beside {with}")
            }
            Self::InVain(stay) => format!("would wait in vain: it {}", stay.words()),
            Self::Free => "need not wait: everybody on it is free".to_owned(),
        }
    }
}

impl Move {
    /// What becomes of the task and why, as the rest of a sentence about it, such as "waits for Ada, busy on “Wire” until
    /// 4 Dec, and pauses from 7 Dec to 9 Dec, with Ada busy on “Paint”".
    #[must_use]
    pub fn words(&self, plan: &Plan, day: impl Fn(DateTime) -> String) -> String {
        let reason =
            (!self.waits_for_nobody() || self.pauses.is_empty()).then(|| self.reason.words(plan, &day));
        reason
            .into_iter()
            .chain(self.pauses.iter().map(|one| one.words(plan, &day)))
            .collect::<Vec<_>>()
            .join(", and ")
    }
}

impl Pause {
    /// The pause and why, as the rest of a sentence about the task.
    #[must_use]
    pub fn words(&self, plan: &Plan, day: impl Fn(DateTime) -> String) -> String {
        let who = self.who.name(plan);
        let why = match &*self.with {
            [] => format!("{who} away"),
            with => format!("{who} busy on {}", tasks(plan, with)),
        };
        format!("pauses from {} to {}, with {why}", day(self.split.stop), day(self.split.resume))
    }
}

impl ChainTie {
    /// What holds a task of the levelled critical chain, as the rest of a sentence about it.
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        match self {
            Self::Link(_) => "after the one before, by a link".to_owned(),
            Self::Busy(who) => format!("after the one before, for {}", who.name(plan)),
            Self::Away(who) => format!("as early as there is time of {}", who.name(plan)),
            Self::Given(_) => "where it can be".to_owned(),
        }
    }
}

impl Stay {
    /// The reason as the rest of a sentence about the task.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Facts => "stands where it was put",
            Self::Begun => "has begun",
            Self::AsLateAsPossible => "is to be as late as possible",
            Self::Priority => "has a priority of 1000",
            Self::OutsideWindow => "is outside the time that is levelled",
            Self::Refused => "keeps its date",
            Self::NobodyNeeded => "needs nobody who is levelled",
            Self::TooLate => "would be later than it may",
            Self::NeverEnough => "needs more than there ever is",
        }
    }
}

impl Overload {
    /// What is the matter, such as "50% too much of Ada is needed from 4 Dec until 5 Dec: “Wire” keeps its date".
    #[must_use]
    pub fn words(&self, plan: &Plan, day: impl Fn(DateTime) -> String) -> String {
        let why = self.tasks.iter().map(|(task, stay)| match stay {
            Some(stay) => format!("{} {}", plan.quoted(*task), stay.words()),
            None => format!("no better place was found for {}", plan.quoted(*task)),
        });
        format!(
            "{} too much of {} is needed from {} until {}: {}",
            self.missing,
            self.who.name(plan),
            day(self.from),
            day(self.until),
            why.collect::<Vec<_>>().join(", "),
        )
    }
}

impl Shortfall {
    /// What is missing, such as "“Wire” needs 150% of Ada, of whom there is 100%".
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        let (task, who) = (plan.quoted(self.task), self.who.name(plan));
        format!("{task} needs {} of {who}, of whom there is {} at most", self.needed, self.available)
    }
}

impl Excess {
    /// What is missing, by how much, and on what, such as "1 task needs 24h of Ada on 2026-12-04, 16h more than the 8h available:
    /// “Deploy”".
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        format!("{}: {}", self.over.words(plan), tasks(plan, &self.tasks))
    }
}

impl BrokenPromise {
    /// What comes too late, by how much, and whether that could be helped, such as "What comes before “Handover” is 2d too
    /// late for it to finish no later than 4 Dec, because of who is needed".
    #[must_use]
    pub fn words(&self, plan: &Plan, day: impl Fn(DateTime) -> String) -> String {
        let task = plan.quoted(self.task);
        let span = |work: WorkingMinutes| Span::working(work.0, TimeUnit::Day).to_text(plan.time_units());
        let missing = span(self.missing);
        let (what, at_least) = match self.promise {
            Promise::Deadline(deadline) => {
                let what =
                    format!("{task} ends on {}, after its deadline {}", day(self.comes), day(deadline));
                (what, format!("not before {}", day(self.earliest)))
            }
            Promise::Constraint(_) | Promise::ByHand(_) => {
                let kept = self.promise.words(&day);
                let what = match self.stands {
                    true => format!("What comes before {task} is {missing} too late for it to {kept}"),
                    false => format!("{task} is {missing} too late to {kept}"),
                };
                (what, format!("by {}", span(self.missing_at_least)))
            }
        };
        if self.missing_at_least > WorkingMinutes::ZERO {
            format!("{what}: {at_least} even if nobody were busy")
        } else {
            format!("{what}, because of who is needed")
        }
    }
}

impl Promise {
    /// What a task is to do, as a verb.
    fn words(self, day: impl Fn(DateTime) -> String) -> String {
        match self {
            Self::Deadline(date) => format!("end by {}", day(date)),
            Self::ByHand(date) => format!("start on {}, where it was put by hand", day(date)),
            Self::Constraint(constraint) => {
                let (name, date) = (constraint.name().to_lowercase(), constraint.date().map(day));
                format!("{} {}", name.trim_start_matches("must "), date.unwrap_or_default())
            }
        }
    }
}

/// Tasks by name, the first three of many.
fn tasks(plan: &Plan, tasks: &[TaskId]) -> String {
    let names: Vec<String> = tasks.iter().take(3).map(|id| plan.quoted(*id)).collect();
    match tasks.len().saturating_sub(names.len()) {
        0 => names.join(" and "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
