//! Effort: duration, units and work of a task stay consistent, whichever of them is changed.
//!
//! Work is duration times units. Which of the three holds, and which follows a change of another, the
//! [`TaskType`] says, as in Microsoft Project's table:
//!
//! | | duration is changed | work is changed | units are changed |
//! |---|---|---|---|
//! | fixed units | work follows | duration follows | duration follows |
//! | fixed duration | work follows | units follow | work follows |
//! | fixed work | units follow | duration follows | duration follows |
//!
//! When people come or go, a task that is driven by effort keeps its work: it is shared in proportion to units, and
//! the duration follows, or the units where the duration is fixed. Fixed work is always driven by effort. Otherwise
//! whoever comes brings work of their own, and the duration stays.
//!
//! Each function tells the edit and changes nothing; an id that is not in the plan gives an edit that is refused.
//! Minutes are rounded to the nearest, halves up, and work that there is takes a minute at least; units are rounded to
//! hundredths of a percent. Work that was not said stays unsaid where it follows from duration and units. Only people
//! count, and machines: material and expenses neither have work nor take time. What is done of a task is not looked
//! at: all of its work changes, where Microsoft Project changes what is left.

use crate::edit::{Edit, TaskChange};
use crate::id::{AssignmentId, PersonId, TaskId};
use crate::people::{Assignment, Contour};
use crate::plan::Plan;
use crate::task::{Progress, Task, TaskType};
use crate::time::{Percent, WorkingMinutes};
use crate::units::{Duration, Length, Span};

impl Plan {
    /// The edit after which a task takes this long: its work follows, or its units where the work is fixed.
    ///
    /// ```
    /// use planner::{Assignment, Duration, Edit, Percent, Plan, Task};
    /// # use planner::{AssignmentId, Person, PersonId, TaskId, TaskType, WorkingMinutes};
    /// # let mut plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
    /// # let two_days = Duration::days(2, plan.time_units());
    /// # let dig = Task { task_type: TaskType::FixedWork, ..Task::new(TaskId(1), "Dig", two_days) };
    /// # let ada = Person::new(PersonId(1), "Ada");
    /// # for edit in [Edit::AddTask { task: dig, parent: None, position: 0 }, Edit::PutPerson(ada)] {
    /// #     plan = plan.apply(&edit).unwrap();
    /// # }
    /// // Ada digs for two days, and the work is fixed: in four days she does it half-time.
    /// let (dig, ada) = (TaskId(1), PersonId(1));
    /// plan = plan.apply(&plan.assign(dig, ada, Percent::HUNDRED)).unwrap();
    /// plan = plan.apply(&plan.change_duration(dig, Duration::days(4, plan.time_units()))).unwrap();
    /// assert_eq!(plan.assignments_of(dig).next().unwrap().units, Percent::whole(50));
    /// ```
    #[must_use]
    pub fn change_duration(&self, task: TaskId, duration: Duration) -> Edit {
        let change = Edit::ChangeTask { task, change: TaskChange::Duration(duration) };
        let Some(task) = self.task(task) else { return change };
        let mut effort = Effort::of(self, task);
        let (before, after) = (effort.duration, duration.length().minutes());
        effort.duration = after;
        for member in &mut effort.members {
            match task.task_type {
                // No units do work in no time.
                TaskType::FixedWork if before == 0 || after == 0 => {}
                TaskType::FixedWork => member.units = member.units_after(before, after),
                TaskType::FixedUnits | TaskType::FixedDuration => {
                    member.work = member.work_after(before, after);
                }
            }
        }
        effort.edit(change.label(self), duration, None)
    }

    /// The edit after which an assignment has this much work: the duration follows, or the units where the duration is
    /// fixed. The task takes as long as whoever works longest.
    #[must_use]
    pub fn change_work(&self, assignment: AssignmentId, work: WorkingMinutes) -> Edit {
        let Some((task, before)) = self.assigned(assignment) else {
            return Edit::RemoveAssignment(assignment);
        };
        let mut effort = Effort::of(self, task);
        let whole = effort.duration;
        let Some(member) = effort.member_mut(assignment) else {
            return Edit::PutAssignment(Assignment { work: Some(work), ..before });
        };
        member.work = work.0;
        member.is_said = true;
        if task.task_type == TaskType::FixedDuration {
            if whole > 0 {
                member.units = member.pace().units_for(work.0, whole);
            }
        } else {
            effort.duration_follows(assignment);
        }
        effort.edit(gesture("Change the work on", task), task.duration, None)
    }

    /// The edit after which an assignment takes these units: the duration follows, or the work where the duration is
    /// fixed. Nobody works with no units, so their work is none; whoever had none works for as long as the task takes.
    #[must_use]
    pub fn change_units(&self, assignment: AssignmentId, units: Percent) -> Edit {
        let Some((task, before)) = self.assigned(assignment) else {
            return Edit::RemoveAssignment(assignment);
        };
        let mut effort = Effort::of(self, task);
        let whole = effort.duration;
        let Some(member) = effort.member_mut(assignment) else {
            return Edit::PutAssignment(Assignment { units, ..before });
        };
        let fills = member.fills(whole);
        let units_before = std::mem::replace(&mut member.units, units);
        if units <= Percent::ZERO {
            member.work = 0;
        } else if units_before <= Percent::ZERO && member.work == 0 {
            member.work = member.pace().work_in(whole);
        } else if task.task_type == TaskType::FixedDuration {
            member.work = if fills || units_before <= Percent::ZERO {
                member.pace().work_in(whole)
            } else {
                share(member.work, i64::from(units.hundredths()), i64::from(units_before.hundredths()))
            };
        }
        if task.task_type != TaskType::FixedDuration {
            effort.duration_follows(assignment);
        }
        effort.edit(gesture("Change the units on", task), task.duration, None)
    }

    /// The edit after which an assignment begins later than its task by this delay, and its work is spread by this
    /// contour. The work stays and the duration follows, or the work follows where the duration is fixed.
    #[must_use]
    pub fn change_spread(&self, assignment: AssignmentId, delay: Span, contour: Contour) -> Edit {
        let Some((task, before)) = self.assigned(assignment) else {
            return Edit::RemoveAssignment(assignment);
        };
        let after = Assignment { delay, contour, ..before };
        let mut effort = Effort::of(self, task);
        let whole = effort.duration;
        let Some(member) = effort.member_mut(assignment) else { return Edit::PutAssignment(after) };
        member.assignment = after;
        member.is_changed = true;
        if task.task_type == TaskType::FixedDuration {
            member.work = member.pace().work_in(whole);
        } else {
            effort.duration_follows(assignment);
        }
        effort.edit(gesture("Change how work is spread on", task), task.duration, None)
    }

    /// The edit after which a person works on a task with these units; for one who does already, [`Plan::change_units`].
    ///
    /// Where effort drives the task, those who were there hand over a part of their work; otherwise, and for the
    /// first, the work is what the duration and the units make.
    #[must_use]
    pub fn assign(&self, task: TaskId, person: PersonId, units: Percent) -> Edit {
        let id = self.next_assignment_id();
        let assignment = Assignment { units, ..Assignment::new(id, task, person) };
        if let Some(twin) = self.assignments_of(task).find(|twin| twin.person == person) {
            return self.change_units(twin.id, units);
        }
        let put = Edit::PutAssignment(assignment);
        let (Some(task), true) = (self.task(task), self.works(person)) else { return put };
        let mut effort = Effort::of(self, task);
        if !is_driven(task) || effort.members.is_empty() || units <= Percent::ZERO {
            return put;
        }
        let work = effort.work();
        effort.members.push(Member { assignment, units, work: 0, is_said: false, is_changed: true });
        effort.share_out(work);
        effort.edit(gesture("Assign", task), task.duration, None)
    }

    /// The edit after which somebody works on a task no more.
    ///
    /// Where effort drives the task, those who stay take over the work. The duration stays when nobody does.
    #[must_use]
    pub fn unassign(&self, assignment: AssignmentId) -> Edit {
        let remove = Edit::RemoveAssignment(assignment);
        let Some((task, _)) = self.assigned(assignment) else { return remove };
        let mut effort = Effort::of(self, task);
        let work = effort.work();
        let whole = effort.duration;
        let count = effort.members.len();
        effort.members.retain(|member| member.assignment.id != assignment);
        if effort.members.is_empty() || effort.members.len() == count {
            return remove;
        }
        if is_driven(task) {
            effort.share_out(work);
        } else if task.task_type == TaskType::FixedUnits {
            effort.duration = effort.members.iter().map(|member| member.length(whole)).max().unwrap_or(whole);
        }
        effort.edit(gesture("Unassign", task), task.duration, Some(remove))
    }

    fn assigned(&self, assignment: AssignmentId) -> Option<(&Task, Assignment)> {
        let assignment = self.assignments.get(&assignment)?;
        Some((self.task(assignment.task)?, *assignment))
    }

    /// Whether a resource has time, rather than being used up.
    fn works(&self, person: PersonId) -> bool {
        self.person(person).is_some_and(|person| person.kind.works())
    }
}

/// The name of an undo step.
fn gesture(verb: &str, task: &Task) -> String {
    format!("{verb} {}", task.quoted())
}

fn is_driven(task: &Task) -> bool {
    task.is_effort_driven || task.task_type == TaskType::FixedWork
}

/// Duration, units and work of a task, while they change.
pub(crate) struct Effort<'p> {
    task: &'p Task,
    /// In minutes, working or elapsed as the task's duration is.
    duration: i64,
    members: Vec<Member>,
}

/// Who works on it.
#[derive(Clone, Copy)]
struct Member {
    /// As it is in the plan, or will be.
    assignment: Assignment,
    units: Percent,
    /// In minutes.
    work: i64,
    /// Whether somebody said how much work it is.
    is_said: bool,
    /// Whether the plan has it otherwise, or not yet.
    is_changed: bool,
}

impl<'p> Effort<'p> {
    pub(crate) fn of(plan: &'p Plan, task: &'p Task) -> Self {
        Self::lasting(plan, task, task.duration.length().minutes())
    }

    /// That of a task which takes so many minutes.
    fn lasting(plan: &'p Plan, task: &'p Task, duration: i64) -> Self {
        let member = |assignment: &Assignment| Member {
            assignment: *assignment,
            units: assignment.units,
            work: assignment.work.map_or_else(|| Pace::of(assignment).work_in(duration), |work| work.0),
            is_said: assignment.work.is_some(),
            is_changed: false,
        };
        let people = plan.assignments_of(task.id).filter(|assignment| plan.works(assignment.person));
        Self { task, duration, members: people.map(member).collect() }
    }

    fn member_mut(&mut self, assignment: AssignmentId) -> Option<&mut Member> {
        self.members.iter_mut().find(|member| member.assignment.id == assignment)
    }

    /// The work of each of those who work on it, in the order of their assignments.
    pub(crate) fn works(&self) -> Vec<i64> {
        self.members.iter().map(|member| member.work).collect()
    }

    fn work(&self) -> i64 {
        self.members.iter().map(|member| member.work).fold(0, i64::saturating_add)
    }

    /// Makes the task as long as whoever works longest, after an assignment was changed.
    fn duration_follows(&mut self, changed: AssignmentId) {
        let whole = self.duration;
        let length = |member: &Member| {
            if member.assignment.id == changed {
                member.pace().time_for(member.work)
            } else {
                Some(member.length(whole))
            }
        };
        self.duration = self.members.iter().filter_map(length).max().unwrap_or(whole);
    }

    /// Shares the work in proportion to units, so that everybody works for as long as the task takes.
    fn share_out(&mut self, work: i64) {
        let units_of = |member: &Member| i64::from(member.units.hundredths().max(0));
        let all_units: i64 = self.members.iter().map(units_of).sum();
        if all_units == 0 {
            return;
        }
        // Rounding sums instead of shares loses no minute.
        let (mut units_so_far, mut work_so_far) = (0, 0);
        for member in &mut self.members {
            units_so_far += units_of(member);
            let work_by_now = share(work, units_so_far, all_units);
            member.work = work_by_now - work_so_far;
            work_so_far = work_by_now;
        }
        if self.task.task_type != TaskType::FixedDuration {
            self.duration = if self.members.iter().all(|member| member.pace().is_steady()) {
                share(work, 10_000, all_units).max(i64::from(work > 0))
            } else {
                let times = self.members.iter().filter_map(|member| member.pace().time_for(member.work));
                times.max().unwrap_or(self.duration)
            };
        } else if self.duration > 0 {
            let whole = self.duration;
            for member in &mut self.members {
                member.units = member.pace().units_for(member.work, whole);
            }
        }
    }

    /// What leads from the plan to here, after `first`. The duration is said as `said` is.
    fn edit(self, label: String, said: Duration, first: Option<Edit>) -> Edit {
        let Self { task, duration: minutes, members } = self;
        let mut edits: Vec<Edit> = first.into_iter().collect();
        let minutes = minutes.min(Span::MAX_MINUTES);
        let duration = with_minutes(said, minutes);
        if duration != task.duration {
            edits.push(Edit::ChangeTask { task: task.id, change: TaskChange::Duration(duration) });
            edits.extend(remaining_follows(task, minutes));
        }
        for Member { assignment, units, work, is_said, is_changed } in members {
            let work = work.min(Span::MAX_MINUTES);
            let follows = !is_said && Pace::of(&Assignment { units, ..assignment }).work_in(minutes) == work;
            let after = Assignment { units, work: (!follows).then_some(WorkingMinutes(work)), ..assignment };
            if is_changed || after != assignment {
                edits.push(Edit::PutAssignment(after));
            }
        }
        match <[Edit; 1]>::try_from(edits) {
            Ok([only]) => only,
            Err(edits) => Edit::Together { label, edits },
        }
    }
}

impl Member {
    /// At its units, which may differ from those in the plan.
    fn pace(&self) -> Pace {
        Pace::of(&Assignment { units: self.units, ..self.assignment })
    }

    /// Whether the work lasts as long as a task of this duration, as well as rounding lets it: within a minute of work,
    /// half a minute of time and half a hundredth of a percent. So does more work than there is time for.
    fn fills(&self, duration: i64) -> bool {
        let (missing, tolerance) = self.missing(duration);
        missing <= tolerance
    }

    /// Whether there is more work than time for it, by more than rounding may do.
    fn overfills(&self, duration: i64) -> bool {
        let (missing, tolerance) = self.missing(duration);
        -missing > tolerance
    }

    /// How much work is missing to fill a duration, and how much of that rounding may do, in parts of a minute.
    fn missing(&self, duration: i64) -> (i128, i128) {
        let pace = self.pace();
        let time = i128::from(pace.time_in(duration));
        let (work, units, mean) =
            (i128::from(self.work), i128::from(self.units.hundredths()), i128::from(pace.mean));
        (2 * (units * mean * time - work * 1_000_000), 2_000_000 + (units + time) * mean)
    }

    /// How long the work lasts, in a task of this duration.
    fn length(&self, duration: i64) -> i64 {
        if self.fills(duration) { duration } else { self.pace().time_for(self.work).unwrap_or(0) }
    }

    /// The work when the duration changes and the units stay.
    fn work_after(&self, before: i64, after: i64) -> i64 {
        if self.fills(before) || before == 0 {
            self.pace().work_in(after)
        } else {
            share(self.work, after, before)
        }
    }

    /// The units when the duration changes and the work stays.
    fn units_after(&self, before: i64, after: i64) -> Percent {
        if self.fills(before) {
            self.pace().units_for(self.work, after)
        } else {
            percent(share(i64::from(self.units.hundredths()), before, after))
        }
    }
}

/// What remains of the duration, where that was said, changes by as much as the duration does.
fn remaining_follows(task: &Task, minutes: i64) -> Option<Edit> {
    let remaining = task.progress.remaining?;
    let change = minutes - task.duration.length().minutes();
    let left = (remaining.length.minutes() + change).clamp(0, Span::MAX_MINUTES);
    let remaining = match remaining.length {
        Length::Working(_) => Span::working(left, remaining.unit),
        Length::Elapsed(_) => Span::elapsed(left, remaining.unit),
    };
    let progress = Progress { remaining: Some(remaining), ..task.progress };
    Some(Edit::ChangeTask { task: task.id, change: TaskChange::Progress(progress) })
}

/// A duration of so many minutes, in the unit and of the kind of another.
fn with_minutes(said: Duration, minutes: i64) -> Duration {
    let unit = said.span().unit;
    let span = match said.length() {
        Length::Working(_) => Span::working(minutes, unit),
        Length::Elapsed(_) => Span::elapsed(minutes, unit),
    };
    match Duration::new(span) {
        Some(duration) if said.is_estimated => duration.estimated(),
        Some(duration) => duration,
        None => said,
    }
}

/// The work on a task that takes so many minutes, in minutes; `None` where nobody works on it.
pub(crate) fn work_of(plan: &Plan, task: &Task, duration: i64) -> Option<i64> {
    let effort = Effort::lasting(plan, task, duration);
    (!effort.members.is_empty()).then(|| effort.work())
}

/// How fast somebody works on a task, once they have begun.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    units: Percent,
    /// The mean of the contour, in percent.
    mean: i64,
    /// How much later than the task they begin, in minutes.
    delay: i64,
}

impl Pace {
    pub(crate) fn of(assignment: &Assignment) -> Self {
        let delay = assignment.delay.length.minutes();
        Self { units: assignment.units, mean: assignment.contour.mean(), delay }
    }

    /// Whether the same share of their time goes into the task all along.
    fn is_steady(self) -> bool {
        self.mean == Contour::Flat.mean() && self.delay == 0
    }

    /// The part of a task's duration in which they work.
    fn time_in(self, duration: i64) -> i64 {
        (duration - self.delay).max(0)
    }

    /// The work that they do in a task of this duration.
    pub(crate) fn work_in(self, duration: i64) -> i64 {
        let units = i64::from(self.units.hundredths());
        share(self.time_in(duration), units * self.mean, 1_000_000)
    }

    /// How long a task goes on so that they do this work; `None` where they have no units. Work that there is takes a
    /// minute at least.
    fn time_for(self, work: i64) -> Option<i64> {
        let units = i64::from(self.units.hundredths());
        let time = (units > 0).then(|| share(work, 1_000_000, units * self.mean).max(i64::from(work > 0)))?;
        Some(time + if time > 0 { self.delay } else { 0 })
    }

    /// The units that do work in a duration; those there are where the delay leaves no time for any.
    fn units_for(self, work: i64, duration: i64) -> Percent {
        if self.time_in(duration) == 0 {
            return self.units;
        }
        let parts = i128::from(self.time_in(duration)) * i128::from(self.mean);
        percent(share(work, 1_000_000, i64::try_from(parts).unwrap_or(i64::MAX)))
    }
}

fn percent(hundredths: i64) -> Percent {
    Percent::from_hundredths(i32::try_from(hundredths).unwrap_or(i32::MAX))
}

/// How long after its start a person ends on a task of this duration, in minutes: their delay, and their work at their
/// units and contour; the duration where no work was said, or where it is as much as rounding lets them do in that time.
pub(crate) fn minutes_of_work(assignment: &Assignment, duration: u32) -> u32 {
    let Some(WorkingMinutes(work)) = assignment.work else { return duration };
    let member =
        Member { assignment: *assignment, units: assignment.units, work, is_said: true, is_changed: false };
    if member.fills(i64::from(duration)) && !member.overfills(i64::from(duration)) {
        return duration;
    }
    let minutes = member.pace().time_for(work);
    minutes.map_or(duration, |minutes| minutes.clamp(0, i64::from(u32::MAX)) as u32)
}

/// An amount of zero or more times a fraction, rounded to the nearest, halves up; held at the end of the range.
pub(crate) fn share(amount: i64, numerator: i64, denominator: i64) -> i64 {
    let denominator = i128::from(denominator.max(1));
    let product = i128::from(amount) * i128::from(numerator);
    i64::try_from((product * 2 + denominator).div_euclid(denominator * 2)).unwrap_or(i64::MAX)
}
