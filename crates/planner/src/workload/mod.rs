//! Workload: how much of whom does each task take, and when.
//!
//! What follows from a plan and its schedule, minute by minute: an [`Engagement`] for everybody at work on a task. Work
//! up to a moment is rounded, not the work of a day, so that the parts of an engagement always add up to it.
//! Inactive tasks take nobody's time; materials and expenses have none. What there is of everybody is the business of
//! [`crate::Capacity`], what their work costs that of cost.

mod spread;
mod clocks;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use self::clocks::Clocks;
use self::spread::Spread;
use crate::id::{AssignmentId, PersonId, TaskId, TeamId};
use crate::people::{Assignment, Contour};
use crate::schedule::{Schedule, Turn, Turns, Worker};
use crate::time::{Date, DateTime, Percent, WorkingMinutes};
use crate::working_time::WorkingTime;

/// Everybody at work on everything.
#[derive(Clone, Debug)]
pub struct Workload {
    engagements: Vec<Engagement>,
    calendars: Arc<[WorkingTime]>,
    /// Places in `engagements` in order of who it is, then of the outline.
    of_whom: Vec<u32>,
    /// Where the calendars of people are.
    people: BTreeMap<PersonId, u32>,
}

/// Who is at work on a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A person, or equipment.
    Person(PersonId),
    /// A team: one person of it full time, on a task that has nobody on it.
    Team(TeamId),
}

/// Somebody at work on a task: a person who is assigned, or one of a team whose task has nobody on it.
#[derive(Clone, Copy, Debug)]
pub struct Engagement {
    /// The task.
    pub task: TaskId,
    /// Who works on it.
    pub who: Who,
    /// The assignment; none for a team.
    pub assignment: Option<AssignmentId>,
    /// How much of the person the task takes while they work on it, before the contour spreads it.
    pub units: Percent,
    /// When the work begins; where there is none, when it would.
    pub start: DateTime,
    /// When it ends.
    pub finish: DateTime,
    /// The work in all.
    pub work: WorkingMinutes,
    place: u32,
    spread: Spread,
}

impl Workload {
    /// The workload of a schedule. Costs O(n log n) for n tasks and assignments, whatever their lengths.
    ///
    /// An assignment works from the start of its task, after its delay, to the finish of the task, or until the work
    /// that was said is done, where the duration is not fixed. It works when the schedule lets it work: on the calendar of the
    /// person, and that of the task where it names one. An elapsed duration is worked around the clock. Work that was
    /// said is that much, other work is units times the time. What is done of a task that has begun was done after it began, the rest
    /// comes after its pause. An assignment of a summary lasts as long as the summary.
    #[must_use]
    pub fn of(schedule: &Schedule) -> Self {
        let Turns { all, calendars, people } = schedule.turns();
        let rows = schedule.rows();
        let engagements: Vec<Engagement> = all
            .iter()
            .map(|turn| Engagement::of(rows[turn.line as usize].task, turn, &calendars[turn.place as usize]))
            .collect();
        let mut of_whom: Vec<u32> = (0..engagements.len() as u32).collect();
        of_whom.sort_by_key(|place| engagements[*place as usize].who);
        Self { engagements, calendars: calendars.into(), of_whom, people }
    }

    /// All of them, in outline order, those of one task in order of assignments.
    #[must_use]
    pub fn engagements(&self) -> &[Engagement] {
        &self.engagements
    }

    /// Those of one person, or those in which a team stands in for nobody, in outline order. Costs O(log n).
    pub fn engagements_of(&self, who: Who) -> impl Iterator<Item = &Engagement> {
        let is_before = |place: &u32| self.engagements[*place as usize].who < who;
        let from = self.of_whom.partition_point(is_before);
        let all = self.of_whom[from..].iter().map(|place| &self.engagements[*place as usize]);
        all.take_while(move |one| one.who == who)
    }

    /// The times at which an engagement can be worked on.
    #[must_use]
    pub fn working_time(&self, engagement: &Engagement) -> &WorkingTime {
        &self.calendars[engagement.place as usize]
    }

    /// The times at which a person works, whatever on; `None` for what has no time.
    #[must_use]
    pub fn working_time_of(&self, person: PersonId) -> Option<&WorkingTime> {
        self.people.get(&person).map(|place| &self.calendars[*place as usize])
    }

    /// The work of an engagement that is done before a moment. Costs O(1) near the plan.
    #[must_use]
    pub fn work_before(&self, engagement: &Engagement, moment: DateTime) -> WorkingMinutes {
        WorkingMinutes(engagement.spread.work_before(self.working_time(engagement), moment))
    }

    /// The work of an engagement on each day, in order; days without any are left out.
    pub fn days(&self, engagement: &Engagement) -> impl Iterator<Item = (Date, WorkingMinutes)> {
        let calendar = self.working_time(engagement);
        let spread = engagement.spread;
        let mut before = 0;
        let days = engagement.start.date().days()..=engagement.finish.date().days();
        days.filter_map(move |day| {
            let by_then = spread.work_before(calendar, Date::from_days(day + 1).midnight());
            let work = by_then - std::mem::replace(&mut before, by_then);
            (work != 0).then_some((Date::from_days(day), WorkingMinutes(work)))
        })
    }
}

impl Engagement {
    fn of(task: TaskId, turn: &Turn, calendar: &WorkingTime) -> Self {
        let usual = Assignment::new(AssignmentId(0), task, PersonId(0));
        let (who, assignment, said) = match turn.by {
            Worker::Assigned(assignment) => (Who::Person(assignment.person), Some(assignment.id), assignment),
            Worker::OfTeam(team) => (Who::Team(team), None, usual),
        };
        let spread = Spread::new(turn, &said);
        let (start, finish) = spread.ends(calendar);
        let (units, work, place) = (said.units, WorkingMinutes(spread.work), turn.place);
        Self { task, who, assignment, units, start, finish, work, place, spread }
    }

    /// How the work is spread over its time.
    #[must_use]
    pub fn contour(&self) -> Contour {
        self.spread.contour
    }
}
