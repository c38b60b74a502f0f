//! The calendars of a plan, compiled once, and which of them a task is worked on.

use std::collections::{BTreeMap, BTreeSet};

use super::activity::Activity;
use crate::calendar::Calendar;
use crate::effort;
use crate::id::{CalendarId, TaskId};
use crate::plan::{Node, Plan};
use crate::task::{Split, Task, TaskType};
use crate::time::Date;
use crate::working_time::WorkingTime;

/// The compiled calendars that a schedule counts on.
#[derive(Clone, Debug)]
pub(super) struct Calendars {
    compiled: Vec<WorkingTime>,
    /// What each was made from.
    sources: Vec<Clock>,
    places: BTreeMap<Clock, u32>,
    /// The pauses that were taken off where the work of a task is that pauses.
    pauses: BTreeMap<u32, Vec<Split>>,
    /// Calendars that never work; around the clock is used in their place.
    pub(super) idle: Vec<CalendarId>,
    /// Calendars of a task and of a person on it that never work at the same time: the task's own holds.
    pub(super) apart: BTreeSet<(CalendarId, CalendarId)>,
    window_from: Date,
    window_days: u32,
}

/// The work of those on a task who work at the same times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stint {
    /// Where their calendar is.
    pub(super) place: u32,
    /// How long they work in all, whoever of them works longest.
    minutes: u32,
}

impl Stint {
    /// How long they work on a part of a task, or on more than was planned: so many minutes of its `duration`. What
    /// goes back in time is negative.
    pub(super) fn of(self, minutes: i64, duration: u32) -> i64 {
        if self.minutes == duration || minutes == 0 {
            return minutes;
        }
        // Whatever there is of a task takes a minute at least.
        effort::share(minutes.abs(), i64::from(self.minutes), i64::from(duration)).max(1) * minutes.signum()
    }
}

/// What working time is counted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// A calendar, or around the clock where it never works.
    One(CalendarId),
    /// When a task's calendar and that of a person on it both work, or the task's alone where they never meet.
    Both(CalendarId, CalendarId),
    /// When one of these works and a task does not pause.
    Pausing {
        /// The task.
        task: TaskId,
        /// The calendar.
        own: CalendarId,
        /// The other that must work too, if any.
        theirs: Option<CalendarId>,
    },
}

impl Clock {
    /// The working time that it stands for. Compiles calendars: for a few questions, not for many.
    #[must_use]
    pub fn working_time(self, plan: &Plan) -> WorkingTime {
        let one = |id| plan.working_time(id).unwrap_or_else(|_| WorkingTime::around_the_clock());
        match self {
            Self::One(id) => one(id),
            Self::Both(own, theirs) => one(own).both(&one(theirs)).unwrap_or_else(|_| one(own)),
            Self::Pausing { task, .. } => {
                let pauses = plan.task(task).map_or(&[][..], |task| &task.splits);
                self.whole().working_time(plan).without(pauses)
            }
        }
    }

    /// The same, were there no pauses.
    #[must_use]
    pub const fn whole(self) -> Self {
        match self {
            Self::Pausing { own, theirs: Some(theirs), .. } => Self::Both(own, theirs),
            Self::Pausing { own, theirs: None, .. } => Self::One(own),
            Self::One(_) | Self::Both(..) => self,
        }
    }

    /// The calendars that are asked: one, or two that both must work.
    pub fn calendars(self) -> impl Iterator<Item = CalendarId> {
        let (own, theirs) = match self {
            Self::One(own) => (own, None),
            Self::Both(own, theirs) => (own, Some(theirs)),
            Self::Pausing { own, theirs, .. } => (own, theirs),
        };
        std::iter::once(own).chain(theirs)
    }
}

impl Calendars {
    /// The plan's own calendar.
    pub(super) const OF_PLAN: u32 = 0;
    /// So many calendars get a table of days; more would take more memory than they save time.
    const WITH_WINDOW: usize = 16;

    pub(super) fn new(plan: &Plan) -> Self {
        // Days before the start are asked about too, by leads and by what has happened already. Small plans are
        // short, and for them a table of many years would cost more than the schedule.
        let mut calendars = Self {
            compiled: Vec::new(),
            sources: Vec::new(),
            places: BTreeMap::new(),
            pauses: BTreeMap::new(),
            idle: Vec::new(),
            apart: BTreeSet::new(),
            window_from: Date::from_days(plan.start().date().days() - 60),
            window_days: plan.task_count().clamp(3_000, 12_000) as u32,
        };
        calendars.place(plan, Clock::One(plan.calendar()));
        calendars
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        self.compiled.iter().map(WorkingTime::memory).sum::<usize>()
            + self.places.len() * (size_of::<(Clock, u32)>() + size_of::<Clock>())
    }

    pub(super) fn get(&self, place: u32) -> &WorkingTime {
        &self.compiled[place as usize]
    }

    /// All of them with what they were made from.
    pub(super) fn all(&self) -> impl Iterator<Item = (Clock, &WorkingTime)> {
        self.sources.iter().copied().zip(&self.compiled)
    }

    /// What the calendar at a place was made from.
    pub(super) fn clock(&self, place: u32) -> Clock {
        self.sources[place as usize]
    }

    /// Where a calendar is, for one that a task or a project names.
    pub(super) fn named(&mut self, plan: &Plan, id: CalendarId) -> u32 {
        self.place(plan, Clock::One(id))
    }

    /// How long a task of this duration is worked on, for each calendar on which it is; none where that is the task's own
    /// alone, which is at the place `own`, from one end to the other.
    pub(super) fn of_leaf(&mut self, plan: &Plan, node: &Node, own: u32, duration: u32) -> Vec<Stint> {
        let mut stints = self.of_people(plan, node, own, duration);
        if Activity::does_pause(node) {
            if stints.is_empty() {
                stints.push(Stint { place: own, minutes: duration });
            }
            for stint in &mut stints {
                stint.place = self.but_for_pauses(node, stint.place);
            }
        }
        stints
    }

    /// How long the people on a task work, for each calendar that they have; none where that is the task's own alone.
    ///
    /// Where the task names a calendar too, work goes on when both do (Microsoft Project does so, unless the task
    /// ignores resource calendars). Where the calendars differ, everybody works as long as their own work takes.
    fn of_people(&mut self, plan: &Plan, node: &Node, own: u32, duration: u32) -> Vec<Stint> {
        let mut stints: Vec<Stint> = Vec::new();
        if node.task.calendar.is_some() && node.task.ignores_resource_calendars {
            return stints;
        }
        let is_fixed = node.task.task_type == TaskType::FixedDuration || duration == 0;
        for assignment in plan.assignments_of(node.task.id) {
            let Some(person) = plan.person(assignment.person) else { continue };
            if !person.kind.works() {
                continue;
            }
            let place = self.of_calendar(plan, &node.task, own, person.calendar);
            let minutes = if is_fixed { duration } else { effort::minutes_of_work(assignment, duration) };
            match stints.iter_mut().find(|stint| stint.place == place) {
                Some(stint) => stint.minutes = stint.minutes.max(minutes),
                None => stints.push(Stint { place, minutes }),
            }
        }
        match &mut *stints {
            [one] if one.place == own => return Vec::new(),
            [one] => one.minutes = duration,
            // Whoever has no work neither begins the task nor ends it.
            several if several.iter().any(|stint| stint.minutes > 0) => {
                stints.retain(|stint| stint.minutes > 0);
            }
            several => several.iter_mut().for_each(|stint| stint.minutes = duration),
        }
        stints
    }

    /// Where the calendar is on which a person works on a task whose own calendar is at the place `own`: that of the
    /// person, and where the task names one too, when both work, unless the task ignores the calendars of people; but for
    /// the pauses of the task.
    pub(super) fn of_person(
        &mut self,
        plan: &Plan,
        node: &Node,
        own: u32,
        theirs: Option<CalendarId>,
    ) -> u32 {
        let place = self.of_calendar(plan, &node.task, own, theirs);
        self.but_for_pauses(node, place)
    }

    /// Where the calendar at a place is but for the pauses of a task; that place where it does not pause.
    ///
    /// It is kept for the task and made anew where its pauses are others than before: what asks for it is looked at again
    /// in any case when a task says something else.
    pub(super) fn but_for_pauses(&mut self, node: &Node, place: u32) -> u32 {
        let (splits, task) = (&node.task.splits, node.task.id);
        if !Activity::does_pause(node) {
            return place;
        }
        let source = match self.clock(place) {
            Clock::One(own) => Clock::Pausing { task, own, theirs: None },
            Clock::Both(own, theirs) => Clock::Pausing { task, own, theirs: Some(theirs) },
            pausing @ Clock::Pausing { .. } => pausing,
        };
        let known = self.places.get(&source).copied();
        if let Some(known) = known.filter(|known| self.pauses.get(known) == Some(splits)) {
            return known;
        }
        let compiled = self.get(place).without(splits);
        let place = match known {
            Some(known) => {
                self.compiled[known as usize] = compiled;
                known
            }
            None => self.keep(source, compiled),
        };
        self.pauses.insert(place, splits.clone());
        place
    }

    /// Where the calendar at a place is without the pauses that were taken off.
    pub(super) fn whole_of(&self, place: u32) -> u32 {
        // OK because what pauses was made from what does not.
        self.places.get(&self.clock(place).whole()).copied().unwrap_or(place)
    }

    /// Where a calendar is on which somebody works whose calendar this is.
    fn of_calendar(&mut self, plan: &Plan, task: &Task, own: u32, theirs: Option<CalendarId>) -> u32 {
        match (theirs, task.calendar) {
            (None, _) => own,
            (Some(_), Some(_)) if task.ignores_resource_calendars => own,
            (Some(theirs), None) => self.place(plan, Clock::One(theirs)),
            (Some(theirs), Some(task)) if speaking(plan, theirs) == speaking(plan, task) => own,
            (Some(theirs), Some(task)) => self.place(plan, Clock::Both(task, theirs)),
        }
    }

    /// Where the calendar of a person is, whatever they work on: theirs, or the plan's.
    pub(super) fn of_own(&mut self, plan: &Plan, theirs: Option<CalendarId>) -> u32 {
        theirs.map_or(Self::OF_PLAN, |theirs| self.place(plan, Clock::One(theirs)))
    }

    /// All of them, by place, and around the clock after the last.
    pub(super) fn with_around_the_clock(mut self) -> Vec<WorkingTime> {
        self.compiled.push(WorkingTime::around_the_clock());
        self.compiled
    }

    fn place(&mut self, plan: &Plan, source: Clock) -> u32 {
        let source = match source {
            Clock::One(id) => Clock::One(speaking(plan, id)),
            other => other,
        };
        if let Some(place) = self.places.get(&source) {
            return *place;
        }
        let compiled = match source {
            Clock::One(id) => plan.working_time(id).unwrap_or_else(|_| {
                self.idle.push(id);
                WorkingTime::around_the_clock()
            }),
            // Nobody asks for it here: see `but_for_pauses`.
            Clock::Pausing { .. } => source.working_time(plan),
            Clock::Both(own, theirs) => {
                let own_place = self.place(plan, Clock::One(own));
                let their_place = self.place(plan, Clock::One(theirs));
                let both = self.get(own_place).both(self.get(their_place));
                let both = both.map_err(|_| self.get(own_place).clone());
                both.unwrap_or_else(|own_alone| {
                    self.apart.insert((own, theirs));
                    own_alone
                })
            }
        };
        let compiled = if self.compiled.len() - self.pauses.len() < Self::WITH_WINDOW {
            compiled.with_window(self.window_from, self.window_days)
        } else {
            compiled
        };
        self.keep(source, compiled)
    }

    fn keep(&mut self, source: Clock, compiled: WorkingTime) -> u32 {
        let place = self.compiled.len() as u32;
        self.compiled.push(compiled);
        self.sources.push(source);
        self.places.insert(source, place);
        place
    }
}

/// The first calendar on the way to the last base that says anything: calendars of people often only name a base.
fn speaking(plan: &Plan, id: CalendarId) -> CalendarId {
    let is_silent =
        |calendar: &Calendar| calendar.exceptions.is_empty() && calendar.week.iter().all(Option::is_none);
    let mut id = id;
    while let Some(base) =
        plan.calendar_with(id).filter(|calendar| is_silent(calendar)).and_then(|one| one.base)
    {
        id = base;
    }
    id
}
