//! What levelling has found: its best proposal, so told that whoever hears it need make nothing of it.
//!
//! Reasons cross as sentences, in which moments are written as everywhere in the core; whoever shows them writes those for
//! people. Moments cross as minutes, which are exact.

use planner::{
    ChainStep, DateTime, Edit, Levelling, Move, Percent, Proposal, Span, Split, TaskId, TimeUnit, one_step,
};
use serde::{Deserialize, Serialize};

/// The best proposal of a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The order of which it is made: another search goes on from there.
    pub order: Vec<u32>,
    /// Whether no plan in which nobody is needed twice at once finishes earlier.
    pub is_optimal: bool,
    /// What is to be done, in the order of the new starts.
    pub moves: Vec<FoundMove>,
    /// What cannot be helped, a sentence each.
    pub remaining: Vec<String>,
    /// The levelled critical chain, from the first task to the last.
    pub chain: Vec<FoundStep>,
    finish_before: i64,
    finish: i64,
    lower_bound: i64,
    gap: i32,
    /// Where tasks come to stand that stand elsewhere in the plan as it is, by their ids.
    places: Vec<(u32, i64, i64)>,
    /// When those of them pause that do.
    pauses: Vec<(u32, Vec<(i64, i64)>)>,
}

/// A delay that a task is to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundMove {
    task: u32,
    delay: i64,
    start_before: i64,
    start: i64,
    /// When it is to pause, from and to.
    pauses: Vec<(i64, i64)>,
    /// Why, as the rest of a sentence about the task.
    pub reason: String,
}

/// A task of the levelled critical chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundStep {
    task: u32,
    /// What it waits for, as the rest of a sentence about the task.
    pub tie: String,
}

impl Found {
    /// The best that a search has found so far. Costs as much as a few schedules.
    #[must_use]
    pub fn of(search: &Levelling) -> Self {
        let proposal = search.proposal();
        let place = |task: TaskId| search.schedule().dates_of(task).map(|dates| (dates.start, dates.finish));
        let moved = proposal.schedule.dates().iter().filter(|now| {
            let is_elsewhere = |before| before != (now.start, now.finish);
            place(now.task).is_some_and(is_elsewhere)
        });
        let mut places: Vec<(u32, i64, i64)> =
            moved.map(|now| (now.task.0, now.start.minutes(), now.finish.minutes())).collect();
        places.sort_unstable();
        let pauses_of = |place: &(u32, i64, i64)| {
            let splits = proposal.schedule.pauses_of(TaskId(place.0));
            (!splits.is_empty()).then(|| (place.0, pauses(splits.iter())))
        };
        Self {
            order: search.order().to_vec(),
            is_optimal: proposal.is_optimal,
            moves: proposal.moves.iter().map(|one| FoundMove::of(one, &proposal)).collect(),
            remaining: proposal.remaining(|moment| moment.to_string()),
            chain: proposal.chain.iter().map(|step| FoundStep::of(step, &proposal)).collect(),
            finish_before: proposal.finish_before.minutes(),
            finish: proposal.finish.minutes(),
            lower_bound: proposal.lower_bound.minutes(),
            gap: proposal.gap().hundredths(),
            pauses: places.iter().filter_map(pauses_of).collect(),
            places,
        }
    }

    /// When the plan finishes as it is.
    #[must_use]
    pub fn finish_before(&self) -> DateTime {
        DateTime::from_minutes(self.finish_before)
    }

    /// When it finishes with all moves.
    #[must_use]
    pub fn finish(&self) -> DateTime {
        DateTime::from_minutes(self.finish)
    }

    /// Before which no plan finishes in which nobody is needed twice at once.
    #[must_use]
    pub fn lower_bound(&self) -> DateTime {
        DateTime::from_minutes(self.lower_bound)
    }

    /// By how much at most the plan finishes later than the best there can be.
    #[must_use]
    pub fn gap(&self) -> Percent {
        Percent::from_hundredths(self.gap)
    }

    /// The edit that makes all moves: one step to undo. `None` where there is nothing to do.
    #[must_use]
    pub fn edit(&self) -> Option<Edit> {
        one_step(self.moves.iter().map(FoundMove::meant).collect())
    }

    /// When a task starts and finishes with all moves, where that is elsewhere than in the plan as it is.
    #[must_use]
    pub fn place_of(&self, task: TaskId) -> Option<(DateTime, DateTime)> {
        let place = self.places.binary_search_by_key(&task.0, |place| place.0).ok()?;
        let (_, start, finish) = *self.places.get(place)?;
        Some((DateTime::from_minutes(start), DateTime::from_minutes(finish)))
    }

    /// When a task pauses there.
    #[must_use]
    pub fn pauses_of(&self, task: TaskId) -> Vec<Split> {
        let place = self.pauses.binary_search_by_key(&task.0, |one| one.0).ok();
        let pauses = place.and_then(|place| self.pauses.get(place)).map_or(&[][..], |one| &one.1);
        pauses.iter().map(split).collect()
    }
}

impl FoundMove {
    fn of(one: &Move, proposal: &Proposal) -> Self {
        Self {
            task: one.task.0,
            delay: one.delay.length.minutes(),
            start_before: one.start_before.minutes(),
            start: one.start.minutes(),
            pauses: pauses(one.pauses.iter().map(|pause| &pause.split)),
            reason: one.words(&proposal.plan, |moment| moment.to_string()),
        }
    }

    /// The task.
    #[must_use]
    pub fn task(&self) -> TaskId {
        TaskId(self.task)
    }

    /// When it starts in the plan as it is.
    #[must_use]
    pub fn start_before(&self) -> DateTime {
        DateTime::from_minutes(self.start_before)
    }

    /// When it starts once all moves are made.
    #[must_use]
    pub fn start(&self) -> DateTime {
        DateTime::from_minutes(self.start)
    }

    fn meant(&self) -> (TaskId, Span, Vec<Split>) {
        let delay = Span::elapsed(self.delay, TimeUnit::Day);
        (self.task(), delay, self.pauses.iter().map(split).collect())
    }
}

fn split((stop, resume): &(i64, i64)) -> Split {
    Split { stop: DateTime::from_minutes(*stop), resume: DateTime::from_minutes(*resume) }
}

impl FoundStep {
    fn of(step: &ChainStep, proposal: &Proposal) -> Self {
        Self { task: step.task.0, tie: step.tie.words(&proposal.plan) }
    }

    /// The task.
    #[must_use]
    pub fn task(&self) -> TaskId {
        TaskId(self.task)
    }
}

fn pauses<'a>(splits: impl Iterator<Item = &'a Split>) -> Vec<(i64, i64)> {
    splits.map(|split| (split.stop.minutes(), split.resume.minutes())).collect()
}

#[cfg(test)]
mod tests {
    use planner::{Assignment, AssignmentId, Duration, LevellingOptions, Person, PersonId, Plan, Schedule};
    use planner::{Task, TimeUnits};

    use super::*;

    /// Ada has two days of digging and one of painting, both from Monday 4 January 2027 on.
    fn overloaded() -> Plan {
        let mut edits = vec![Edit::PutPerson(Person::new(PersonId(1), "Ada"))];
        for (id, name, days) in [(1, "Dig", 2), (2, "Paint", 1)] {
            let task = Task::new(TaskId(id), name, Duration::days(days, &TimeUnits::default()));
            edits.push(Edit::AddTask { task, parent: None, position: 0 });
            edits.push(Edit::PutAssignment(Assignment::new(AssignmentId(id), TaskId(id), PersonId(1))));
        }
        let plan = Plan::empty("", "2027-01-04T08:00".parse().unwrap());
        plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    #[test]
    fn what_crosses_is_what_the_search_proposes() {
        let plan = overloaded();
        let mut search = Levelling::new(&plan, LevellingOptions::default());
        while search.step(1) {}
        let json = serde_json::to_string(&Found::of(&search)).unwrap();
        let found: Found = serde_json::from_str(&json).unwrap();
        // One day of painting moves less than two of digging: Dig waits until Tuesday, and ends on Wednesday evening.
        let moment = |text: &str| text.parse::<DateTime>().unwrap();
        let (start, finish) = (moment("2027-01-05T08:00"), moment("2027-01-06T17:00"));
        assert_eq!(found.place_of(TaskId(1)), Some((start, finish)));
        assert_eq!(found.place_of(TaskId(2)), None);
        assert_eq!((found.finish_before(), found.finish()), (moment("2027-01-05T17:00"), finish));
        assert!(found.is_optimal && found.gap() == Percent::ZERO);
        let told: Vec<(TaskId, &str)> =
            found.moves.iter().map(|one| (one.task(), one.reason.as_str())).collect();
        let reason = "waits for Ada, busy on \u{201c}Paint\u{201d} until 2027-01-04T17:00";
        assert_eq!(told, [(TaskId(1), reason)]);
        let chain: Vec<(TaskId, &str)> =
            found.chain.iter().map(|one| (one.task(), one.tie.as_str())).collect();
        assert_eq!(chain, [(TaskId(2), "where it can be"), (TaskId(1), "after the one before, for Ada")]);
        let levelled = plan.apply(&found.edit().unwrap()).unwrap();
        assert_eq!(Schedule::compute(&levelled).finish(), finish);
    }

    #[test]
    fn where_a_task_would_pause_is_known_on_the_other_side() {
        // Paint is put on Tuesday. Dig, of two days, would be worked on Monday and on Wednesday.
        let plan = overloaded();
        let moment = |text: &str| text.parse::<DateTime>().unwrap();
        let (tuesday, wednesday) = (moment("2027-01-05T08:00"), moment("2027-01-06T08:00"));
        let change = planner::TaskChange::Constraint(planner::Constraint::MustStartOn(tuesday));
        let plan = plan.apply(&Edit::ChangeTask { task: TaskId(2), change }).unwrap();
        let options = LevellingOptions { may_split: true, ..LevellingOptions::default() };
        let mut search = Levelling::new(&plan, options);
        while search.step(1) {}
        let json = serde_json::to_string(&Found::of(&search)).unwrap();
        let found: Found = serde_json::from_str(&json).unwrap();
        let pause = Split { stop: moment("2027-01-04T17:00"), resume: wednesday };
        assert_eq!(found.pauses_of(TaskId(1)), [pause]);
        assert_eq!(found.pauses_of(TaskId(2)), []);
    }
}
