//! Staffing: somebody who was found takes the place of a placeholder.

use crate::edit::Edit;
use crate::effort::share;
use crate::id::{PersonId, TaskId};
use crate::people::{Assignment, Person};
use crate::schedule::Schedule;
use crate::time::{DateTime, Percent, WorkingMinutes};

impl Schedule {
    /// The edit after which a person stands where a placeholder stood.
    ///
    /// Where the placeholder is no more than the person, all its assignments are theirs and it is gone. Where it is
    /// more ("2 backend engineers"), the person takes of each assignment, the earliest first, as much as there is of them
    /// beside what they have to do at the time; the placeholder stays for the rest. Work that was said is shared in
    /// proportion. Nothing is taken of a task on which the person is already.
    ///
    /// Costs O(k·n²) for k assignments of the placeholder and n of the person.
    #[must_use]
    pub fn staff(&self, placeholder: PersonId, person: PersonId) -> Edit {
        let plan = self.plan();
        let (Some(open), Some(found)) = (plan.person(placeholder), plan.person(person)) else {
            return Edit::RemovePerson(if plan.person(placeholder).is_none() { placeholder } else { person });
        };
        let label = format!("Staff \u{201c}{}\u{201d} with \u{201c}{}\u{201d}", open.name, found.name);
        let rest = open.max_units.hundredths() - found.max_units.hundredths();
        let is_there = |task: TaskId| plan.assignments_of(task).any(|one| one.person == person);
        let mut theirs: Vec<&Assignment> =
            plan.assignments().filter(|one| one.person == placeholder && !is_there(one.task)).collect();
        theirs.sort_by_key(|one| self.dates_of(one.task).map(|dates| dates.start));
        let mut needed = Needed::of(self, person);
        let (mut edits, mut next) = (Vec::new(), plan.next_assignment_id());
        for assignment in theirs {
            let all = assignment.units.hundredths();
            let free = found.max_units.hundredths() - needed.most_during(self, assignment.task);
            let taken = if rest > 0 { all.min(free).max(0) } else { all };
            needed.add(self, assignment.task, taken);
            if taken == all {
                edits.push(Edit::PutAssignment(Assignment { person, ..*assignment }));
            } else if taken > 0 {
                let part =
                    |work: WorkingMinutes| WorkingMinutes(share(work.0, i64::from(taken), i64::from(all)));
                let work = assignment.work.map(part);
                let kept = assignment.work.zip(work).map(|(all, part)| all - part);
                let units = Percent::from_hundredths;
                edits.push(Edit::PutAssignment(Assignment {
                    units: units(all - taken),
                    work: kept,
                    ..*assignment
                }));
                let taken = Assignment { id: next, person, units: units(taken), work, ..*assignment };
                edits.push(Edit::PutAssignment(taken));
                next = next.next();
            }
        }
        if placeholder != person && open.is_placeholder {
            if rest > 0 {
                let max_units = Percent::from_hundredths(rest);
                edits.push(Edit::PutPerson(Person { max_units, ..open.clone() }));
            } else if plan.assignments().filter(|one| one.person == placeholder).count() == edits.len() {
                edits.push(Edit::RemovePerson(placeholder));
            }
        }
        Edit::Together { label, edits }
    }
}

/// When somebody is needed, from one moment to another, for how many hundredths of a percent.
struct Needed(Vec<(DateTime, DateTime, i32)>);

impl Needed {
    /// By the tasks that they are on.
    fn of(schedule: &Schedule, person: PersonId) -> Self {
        let mut needed = Self(Vec::new());
        for one in schedule.plan().assignments().filter(|one| one.person == person) {
            needed.add(schedule, one.task, one.units.hundredths());
        }
        needed
    }

    /// They are needed on a task as well.
    fn add(&mut self, schedule: &Schedule, task: TaskId, units: i32) {
        if let Some(dates) = schedule.dates_of(task).filter(|_| units > 0) {
            self.0.push((dates.start, dates.finish, units));
        }
    }

    /// For how much they are needed at once, at most, while a task is worked on.
    fn most_during(&self, schedule: &Schedule, task: TaskId) -> i32 {
        let Some(dates) = schedule.dates_of(task) else { return 0 };
        let beside: Vec<_> =
            self.0.iter().filter(|(from, to, _)| *from < dates.finish && dates.start < *to).collect();
        // It is the most where something begins.
        let at_once = |at: DateTime| -> i32 {
            beside.iter().filter(|(from, to, _)| *from <= at && at < *to).map(|(_, _, units)| units).sum()
        };
        beside.iter().map(|(from, _, _)| at_once((*from).max(dates.start))).max().unwrap_or(0)
    }
}
