//! Leave and calendars of people: gestures about people that take several edits.
//!
//! Leave is days off on a calendar of the person's own, so that the engine plans around it. Each function tells one
//! edit, one step of undo, and changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::{Calendar, CalendarException, DayIntervals};
use crate::edit::{Edit, TaskChange};
use crate::id::{CalendarId, PersonId, TaskId, TeamId};
use crate::people::Person;
use crate::plan::Plan;
use crate::task::TaskKind;
use crate::time::Date;

/// Days off that people of a team have, or that its tasks with nobody on them wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamLeave {
    /// The days.
    pub leave: CalendarException,
    /// Who of the team has them off.
    pub people: Vec<PersonId>,
    /// How many tasks of the team wait for them.
    pub tasks: usize,
}

impl Plan {
    /// The edit after which a person has these days off; whoever has that leave already keeps it once.
    ///
    /// They stand on the person's own calendar. Who has none, or shares it with others, gets one of their own, which
    /// has the former, or the plan's, as its base. Days that end before they begin give an edit that is refused.
    ///
    /// ```
    /// use planner::{Edit, Person, PersonId, Plan};
    /// let plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
    /// let plan = plan.apply(&Edit::PutPerson(Person::new(PersonId(1), "Ada"))).unwrap();
    /// let (from, to) = ("2026-12-24".parse().unwrap(), "2026-12-31".parse().unwrap());
    /// let plan = plan.apply(&plan.add_leave(PersonId(1), from, to, "Christmas")).unwrap();
    /// let calendar = plan.person(PersonId(1)).and_then(|ada| plan.calendar_with(ada.calendar?)).unwrap();
    /// assert_eq!((&*calendar.name, &*calendar.exceptions[0].name), ("Ada", "Christmas"));
    /// ```
    #[must_use]
    pub fn add_leave(&self, person: PersonId, from: Date, to: Date, name: &str) -> Edit {
        let Some(person) = self.person(person) else { return Edit::RemovePerson(person) };
        let mut next = self.next_calendar_id();
        let edits = self.leave_given_to(person, &exception(from, to, name), &mut next);
        Edit::Together { label: format!("Leave of \u{201c}{}\u{201d}", person.name), edits }
    }

    /// The edit after which all people of a team have these days off, and nobody of the team works on tasks that have
    /// nobody on them: "what if we lose this team for two weeks?".
    ///
    /// Tasks that nobody is on and that are not finished get a calendar with those days off, based on their own.
    #[must_use]
    pub fn add_team_leave(&self, team: TeamId, from: Date, to: Date, name: &str) -> Edit {
        let Some(team) = self.team(team) else { return Edit::RemoveTeam(team) };
        let leave = exception(from, to, name);
        let mut next = self.next_calendar_id();
        let mut edits: Vec<Edit> = self
            .workers_of(team.id)
            .flat_map(|person| self.leave_given_to(person, &leave, &mut next))
            .collect();
        // One calendar for all tasks with the same one before.
        let mut tasks: BTreeMap<CalendarId, Vec<TaskId>> = BTreeMap::new();
        for task in
            self.tasks().filter(|task| task.team == Some(team.id) && task.progress.actual_finish.is_none())
        {
            let mut assignments = self.assignments_of(task.id);
            let is_anybody_on_it =
                assignments.any(|one| self.person(one.person).is_some_and(|person| person.kind.works()));
            if !is_anybody_on_it && !self.is_summary(task.id) && !task.duration.is_zero() {
                tasks.entry(self.calendar_around(task.id)).or_default().push(task.id);
            }
        }
        for (base, tasks) in tasks {
            if let Some(calendar) = self.calendar_with(base).filter(|_| self.is_only_for(base, &tasks)) {
                edits.extend(with_exception(calendar, &leave).map(Edit::PutCalendar));
                continue;
            }
            let id = next;
            next = next.next();
            let calendar = based_on(id, base, team.name.clone());
            edits.push(Edit::PutCalendar(Calendar { exceptions: vec![leave.clone()], ..calendar }));
            let change = |task| Edit::ChangeTask { task, change: TaskChange::Calendar(Some(id)) };
            edits.extend(tasks.into_iter().map(change));
        }
        Edit::Together { label: format!("Leave of the team \u{201c}{}\u{201d}", team.name), edits }
    }

    /// The days off of a person that no base has, in the order in which they were said.
    pub fn leave_of(&self, person: PersonId) -> impl Iterator<Item = &CalendarException> {
        let own = self.person(person).and_then(|person| self.own_calendar_of(person));
        own.into_iter().flat_map(days_off)
    }

    /// The edit after which a person is not off on these days. Their own calendar goes with the last of what it says.
    #[must_use]
    pub fn remove_leave(&self, person: PersonId, leave: &CalendarException) -> Edit {
        let Some(person) = self.person(person) else { return Edit::RemovePerson(person) };
        let label = format!("Remove leave of \u{201c}{}\u{201d}", person.name);
        Edit::Together { label, edits: self.leave_taken_from(person, leave) }
    }

    /// When people of a team are off, and the tasks of it that nobody is on wait: each leave once, the earliest first.
    #[must_use]
    pub fn team_leave(&self, team: TeamId) -> Vec<TeamLeave> {
        let mut all: Vec<TeamLeave> = Vec::new();
        let mut has = |leave: &CalendarException, person: Option<PersonId>, tasks: usize| {
            let place = all.iter().position(|one| one.leave == *leave).unwrap_or_else(|| {
                all.push(TeamLeave { leave: leave.clone(), people: Vec::new(), tasks: 0 });
                all.len() - 1
            });
            all[place].people.extend(person);
            all[place].tasks += tasks;
        };
        for person in self.workers_of(team) {
            for leave in self.leave_of(person.id) {
                has(leave, Some(person.id), 0);
            }
        }
        for (calendar, tasks) in self.leave_calendars_of_tasks(team) {
            for leave in days_off(calendar) {
                has(leave, None, tasks.len());
            }
        }
        all.sort_by_key(|one| (one.leave.from, one.leave.to));
        all
    }

    /// The edit after which nobody of a team is off on these days, and none of its tasks waits for them. Calendars of their
    /// own go with the last of what they say.
    #[must_use]
    pub fn remove_team_leave(&self, team: TeamId, leave: &CalendarException) -> Edit {
        let Some(named) = self.team(team) else { return Edit::RemoveTeam(team) };
        let label = format!("Remove leave of the team \u{201c}{}\u{201d}", named.name);
        let mut edits: Vec<Edit> =
            self.workers_of(team).flat_map(|person| self.leave_taken_from(person, leave)).collect();
        for (calendar, tasks) in self.leave_calendars_of_tasks(team) {
            let Some(left) = without(calendar, leave) else { continue };
            if !left.exceptions.is_empty() || left.source_id.is_some() {
                edits.push(Edit::PutCalendar(left));
                continue;
            }
            for task in tasks {
                // What is around it needs not be said of it.
                let around = self.handed_down_to(task);
                let own = left.base.filter(|base| *base != around);
                edits.push(Edit::ChangeTask { task, change: TaskChange::Calendar(own) });
            }
            edits.push(Edit::RemoveCalendar(left.id));
        }
        Edit::Together { label, edits }
    }

    /// The calendar that a person works on, leave aside; the plan's where nothing else was said.
    #[must_use]
    pub fn works_on(&self, person: &Person) -> CalendarId {
        let of_leave = self.leave_calendar_of(person).and_then(|calendar| calendar.base);
        of_leave.or(person.calendar).unwrap_or(self.calendar())
    }

    /// The calendars that people can be said to work on, by their ids: all but those that hold nothing but the leave of
    /// somebody.
    pub fn calendars_to_work_on(&self) -> impl Iterator<Item = &Calendar> {
        let of_leave: BTreeSet<CalendarId> =
            self.people().filter_map(|person| self.leave_calendar_of(person)).map(|one| one.id).collect();
        self.calendars().filter(move |calendar| !of_leave.contains(&calendar.id))
    }

    /// The edit after which a person works on another calendar. Their leave stays.
    #[must_use]
    pub fn work_on(&self, person: PersonId, calendar: CalendarId) -> Edit {
        let Some(person) = self.person(person) else { return Edit::RemovePerson(person) };
        let label = format!("Calendar of \u{201c}{}\u{201d}", person.name);
        let together = |edits| Edit::Together { label, edits };
        let put = |calendar: CalendarId| {
            let calendar = Some(calendar).filter(|one| *one != self.calendar());
            Edit::PutPerson(Person { calendar, ..person.clone() })
        };
        if let Some(own) = self.leave_calendar_of(person) {
            return together(match &*own.exceptions {
                [] => vec![put(calendar), Edit::RemoveCalendar(own.id)],
                _ => vec![Edit::PutCalendar(Calendar { base: Some(calendar), ..own.clone() })],
            });
        }
        // Hours of their own are left behind; days off are not.
        let days_off: Vec<CalendarException> = self.leave_of(person.id).cloned().collect();
        if days_off.is_empty() {
            return together(vec![put(calendar)]);
        }
        let id = self.next_calendar_id();
        let exceptions = days_off;
        let of_leave = Calendar { exceptions, ..based_on(id, calendar, person.name.clone()) };
        together(vec![Edit::PutCalendar(of_leave), put(id)])
    }

    /// The calendar that only this person has, and that says nothing but when they are off or work otherwise.
    fn leave_calendar_of(&self, person: &Person) -> Option<&Calendar> {
        self.own_calendar_of(person).filter(|own| says_no_hours(own))
    }

    /// Whether nothing but one person uses a calendar.
    pub(crate) fn is_calendar_of(&self, calendar: CalendarId, person: PersonId) -> bool {
        self.people().all(|one| one.calendar != Some(calendar) || one.id == person)
            && self.is_only_for(calendar, &[])
    }

    /// Whether no plan, calendar or task but these uses a calendar; with tasks, no person either.
    fn is_only_for(&self, calendar: CalendarId, tasks: &[TaskId]) -> bool {
        self.calendar() != calendar
            && self.calendars().all(|one| one.base != Some(calendar))
            && self.tasks().all(|one| one.calendar != Some(calendar) || tasks.contains(&one.id))
            && (tasks.is_empty() || self.people().all(|one| one.calendar != Some(calendar)))
    }

    /// The calendar that only this person has.
    fn own_calendar_of(&self, person: &Person) -> Option<&Calendar> {
        let own = person.calendar.filter(|own| self.is_calendar_of(*own, person.id))?;
        self.calendar_with(own)
    }

    fn workers_of(&self, team: TeamId) -> impl Iterator<Item = &Person> {
        self.people().filter(move |person| person.team == Some(team) && person.kind.works())
    }

    /// The calendars that only tasks of a team have and that say nothing but when nobody works on them, with those tasks.
    fn leave_calendars_of_tasks(&self, team: TeamId) -> Vec<(&Calendar, Vec<TaskId>)> {
        let mut tasks: BTreeMap<CalendarId, Vec<TaskId>> = BTreeMap::new();
        for task in self.tasks().filter(|task| task.team == Some(team)) {
            if let Some(calendar) = task.calendar {
                tasks.entry(calendar).or_default().push(task.id);
            }
        }
        let of_leave = |(id, tasks): (CalendarId, Vec<TaskId>)| {
            let calendar = self.calendar_with(id).filter(|one| says_no_hours(one))?;
            self.is_only_for(id, &tasks).then_some((calendar, tasks))
        };
        tasks.into_iter().filter_map(of_leave).collect()
    }

    /// What takes a leave from a person, if they have it.
    fn leave_taken_from(&self, person: &Person, leave: &CalendarException) -> Vec<Edit> {
        let own = self.own_calendar_of(person);
        let Some((own, left)) = own.and_then(|own| Some((own, without(own, leave)?))) else {
            return Vec::new();
        };
        // One that a file gave an id is kept for whoever wrote the file.
        if !left.exceptions.is_empty() || !says_no_hours(&left) || left.source_id.is_some() {
            return vec![Edit::PutCalendar(left)];
        }
        let calendar = own.base.filter(|base| *base != self.calendar());
        vec![Edit::PutPerson(Person { calendar, ..person.clone() }), Edit::RemoveCalendar(own.id)]
    }

    /// What gives a leave to a person who does not have it.
    fn leave_given_to(&self, person: &Person, leave: &CalendarException, next: &mut CalendarId) -> Vec<Edit> {
        if let Some(calendar) = self.own_calendar_of(person) {
            return with_exception(calendar, leave).map(Edit::PutCalendar).into_iter().collect();
        }
        let id = *next;
        *next = next.next();
        let calendar = based_on(id, person.calendar.unwrap_or(self.calendar()), person.name.clone());
        let calendar = Calendar { exceptions: vec![leave.clone()], ..calendar };
        vec![Edit::PutCalendar(calendar), Edit::PutPerson(Person { calendar: Some(id), ..person.clone() })]
    }

    /// The calendar that a task is worked on where nobody is on it: its own, that of the project around it, the plan's.
    fn calendar_around(&self, task: TaskId) -> CalendarId {
        let own = self.task(task).and_then(|task| task.calendar);
        own.unwrap_or_else(|| self.handed_down_to(task))
    }

    /// The calendar that holds for a task which has none of its own and nobody on it.
    fn handed_down_to(&self, task: TaskId) -> CalendarId {
        let mut around =
            std::iter::successors(self.parent(task), |at| self.parent(*at)).filter_map(|at| self.task(at));
        let hands_down =
            |task: &&crate::task::Task| task.kind == TaskKind::Project && task.calendar.is_some();
        around.find(hands_down).and_then(|task| task.calendar).unwrap_or(self.calendar())
    }
}

fn exception(from: Date, to: Date, name: &str) -> CalendarException {
    CalendarException { name: name.to_owned(), from, to, intervals: DayIntervals::off(), recurrence: None }
}

/// A calendar with an exception more; `None` where it has it already.
fn with_exception(calendar: &Calendar, exception: &CalendarException) -> Option<Calendar> {
    if calendar.exceptions.contains(exception) {
        return None;
    }
    let mut calendar = calendar.clone();
    calendar.exceptions.push(exception.clone());
    Some(calendar)
}

/// A calendar without an exception; `None` where it does not have it.
fn without(calendar: &Calendar, exception: &CalendarException) -> Option<Calendar> {
    let mut left = calendar.clone();
    left.exceptions.retain(|one| one != exception);
    (left.exceptions.len() < calendar.exceptions.len()).then_some(left)
}

fn days_off(calendar: &Calendar) -> impl Iterator<Item = &CalendarException> {
    calendar.exceptions.iter().filter(|one| one.intervals.minutes() == 0)
}

/// Whether a calendar says nothing but on which days its base does not hold.
fn says_no_hours(calendar: &Calendar) -> bool {
    calendar.base.is_some() && calendar.week.iter().all(Option::is_none)
}

/// A calendar that says nothing but what it is called.
fn based_on(id: CalendarId, base: CalendarId, name: String) -> Calendar {
    Calendar { id, name, source_id: None, base: Some(base), week: Default::default(), exceptions: Vec::new() }
}
