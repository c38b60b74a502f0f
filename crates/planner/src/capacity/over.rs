//! Who is needed for longer than they work, on which days, and by how much: as findings.

use super::{Bucket, Capacity, Load, most_units};
use crate::finding::{Finding, FindingCode, Severity};
use crate::id::{AssignmentId, Entity, TaskId};
use crate::plan::Plan;
use crate::time::{Date, DateTime, Percent, WorkingMinutes};
use crate::workload::{Engagement, Who};

/// Somebody is needed for longer than they work, on some days in a row; days on which neither holds do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverAllocation {
    /// Who.
    pub who: Who,
    /// The first of the days and the last.
    pub days: Bucket,
    /// How much they are needed on them.
    pub load: WorkingMinutes,
    /// How much there is of them.
    pub capacity: WorkingMinutes,
    /// How many tasks need them.
    pub task_count: usize,
}

/// Somebody of whom there is not enough, as a finding, and where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// What is missing, and how much of it.
    pub finding: Finding,
    /// Who is short.
    pub who: Who,
    /// When.
    pub days: Bucket,
    /// The assignment that needs more than there is, where it is one alone.
    pub assignment: Option<AssignmentId>,
}

impl Capacity {
    /// Everybody who is needed for longer than they work, people before teams, in order of their ids and then of days.
    /// Costs O(d) for the days on which anybody is needed.
    #[must_use]
    pub fn over_allocations(&self) -> Vec<OverAllocation> {
        self.over_allocations_but(&|_, _, _| false)
    }

    /// The same without the days on which so much of somebody is known to be missing.
    pub(crate) fn over_allocations_but(
        &self,
        is_known: &dyn Fn(Who, Date, WorkingMinutes) -> bool,
    ) -> Vec<OverAllocation> {
        let people = self.people.iter().map(|(id, load)| (Who::Person(*id), load));
        let teams = self.teams.iter().map(|(id, load)| (Who::Team(*id), load));
        people.chain(teams).flat_map(|(who, load)| self.runs(who, load, is_known)).collect()
    }

    /// What is short of people, the weightiest first: days on which somebody is needed for longer than they work, teams
    /// that are needed and have nobody, and tasks that need more of somebody than there ever is at once.
    #[must_use]
    pub fn shortages(&self) -> Vec<Shortage> {
        let status = self.plan.status_date();
        let over = self.over_allocations();
        let told = over.iter().filter(|one| !self.is_without_people(one.who)).map(|one| Shortage {
            finding: one.finding(&self.plan, status),
            who: one.who,
            days: one.days,
            assignment: None,
        });
        let mut shortages: Vec<Shortage> = told.collect();
        shortages.extend(self.teams_without_people());
        shortages.extend(self.more_than_exists());
        shortages.sort_by(|a, b| a.finding.by_weight(&b.finding).then_with(|| a.days.cmp(&b.days)));
        shortages
    }

    /// Those of some shortages that a task has a part in: it needs who is short on those days, or itself more of them than there
    /// is. Costs O(n) for n assignments.
    #[must_use]
    pub fn shortages_with(&self, task: TaskId, among: &[Shortage]) -> Vec<Shortage> {
        let own: Vec<&Engagement> =
            self.workload.engagements().iter().filter(|one| one.task == task).collect();
        let needs = |who: Who| {
            let is_of = |one: &&Engagement| match (who, one.who) {
                (Who::Team(team), Who::Person(person)) => self.members(team).contains(&person),
                (who, needed) => who == needed,
            };
            own.iter().any(is_of)
        };
        let has_part = |shortage: &&Shortage| match shortage.assignment {
            Some(assignment) => own.iter().any(|one| one.assignment == Some(assignment)),
            None => {
                needs(shortage.who)
                    && self.demands(shortage.who, shortage.days).any(|demand| demand.task == task)
            }
        };
        among.iter().filter(has_part).cloned().collect()
    }

    /// The days in a row on which somebody is needed for longer than they work. A team is told only where some of it is
    /// needed on tasks with nobody on them: otherwise it is its people who are needed too much, and they are told themselves.
    fn runs(
        &self,
        who: Who,
        load: &Load,
        is_known: &dyn Fn(Who, Date, WorkingMinutes) -> bool,
    ) -> Vec<OverAllocation> {
        let mut runs: Vec<OverAllocation> = Vec::new();
        let mut is_open = false;
        for (day, own) in (load.first..).zip(&load.days) {
            let day = Date::from_days(day);
            let over = if own.minutes > 0 { self.over_on(who, day) } else { None };
            let is_told = |one: &(i64, i64)| !is_known(who, day, WorkingMinutes(one.0 - one.1));
            let Some((needed, there_is)) = over.filter(is_told) else {
                let days = Bucket { from: day, to: day };
                // A weekend does not end what goes on after it.
                let cell = || (super::sum(Some(load), days), self.available(who, days).0);
                is_open = is_open && cell() == (0, 0);
                continue;
            };
            match runs.last_mut().filter(|_| is_open) {
                Some(run) => {
                    run.days.to = day;
                    run.load += WorkingMinutes(needed);
                    run.capacity += WorkingMinutes(there_is);
                }
                None => runs.push(OverAllocation {
                    who,
                    days: Bucket { from: day, to: day },
                    load: WorkingMinutes(needed),
                    capacity: WorkingMinutes(there_is),
                    task_count: 0,
                }),
            }
            is_open = true;
        }
        for run in &mut runs {
            run.task_count = self.task_count_behind(who, run.days);
        }
        runs
    }

    fn is_without_people(&self, who: Who) -> bool {
        matches!(who, Who::Team(id) if self.members(id).is_empty())
    }

    /// Of a team without people it is enough to say so once.
    fn teams_without_people(&self) -> impl Iterator<Item = Shortage> {
        let empty = self.teams.iter().filter(|(id, _)| self.members(**id).is_empty());
        empty.map(|(id, load)| {
            let who = Who::Team(*id);
            let days = load.span();
            let finding = Finding {
                code: FindingCode::NobodyAvailable,
                severity: Severity::Note,
                subject: Entity::Team(*id),
                message: format!(
                    "{} {} of the team {}, and nobody is in it",
                    tasks_need(self.task_count_behind(who, days)),
                    hours(super::sum(Some(load), days)),
                    named(&self.plan, who),
                ),
                hint: "add its people, or a placeholder for those who are to be found".to_owned(),
            };
            Shortage { finding, who, days, assignment: None }
        })
    }

    pub(super) fn more_than_exists(&self) -> impl Iterator<Item = Shortage> {
        self.workload.engagements().iter().filter_map(|one| {
            let Who::Person(id) = one.who else { return None };
            let most = most_units(self.plan.person(id)?);
            let task = self.plan.task(one.task)?;
            if one.units <= most || task.progress.actual_finish.is_some() {
                return None;
            }
            let missing = one.units.hundredths().saturating_sub(most.hundredths());
            let finding = Finding {
                code: FindingCode::MoreThanExists,
                severity: Severity::Warning,
                subject: Entity::Task(one.task),
                message: format!(
                    "\u{201c}{}\u{201d} needs {} of {}, of whom there is never more than {most}: {} are missing",
                    task.name,
                    one.units,
                    named(&self.plan, one.who),
                    Percent::from_hundredths(missing),
                ),
                hint: "take fewer units, or add to those that there are".to_owned(),
            };
            let days = Bucket { from: one.start.date(), to: one.finish.date() };
            Some(Shortage { finding, who: one.who, days, assignment: one.assignment })
        })
    }
}

impl OverAllocation {
    /// It as a finding: what is missing, and how much of it. What lies before the status date is a note.
    #[must_use]
    pub fn finding(&self, plan: &Plan, status_date: Option<DateTime>) -> Finding {
        let is_past = status_date.is_some_and(|status| self.days.to < status.date());
        let (subject, is_person) = match self.who {
            Who::Person(id) => (Entity::Person(id), true),
            Who::Team(id) => (Entity::Team(id), false),
        };
        let code = match (self.capacity.0, is_person) {
            (0, _) => FindingCode::NobodyAvailable,
            (_, true) => FindingCode::OverallocatedPerson,
            (_, false) => FindingCode::OverallocatedTeam,
        };
        let severity = match code {
            _ if is_past => Severity::Note,
            FindingCode::NobodyAvailable => Severity::Problem,
            _ => Severity::Warning,
        };
        let message = self.words(plan);
        let hint = match code {
            FindingCode::NobodyAvailable => "move the work, or hand it to somebody who is there",
            _ => "put a task off, hand it to somebody else, or take less of them",
        };
        Finding { code, severity, subject, message, hint: hint.to_owned() }
    }

    /// What is missing, and how much of it, such as "2 tasks need 32h of Ada from 2026-12-04 to 2026-12-05, 16h more than the 16h
    /// available".
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        let who = named(plan, self.who);
        let Bucket { from, to } = self.days;
        let when = if from == to { format!("on {from}") } else { format!("from {from} to {to}") };
        let tasks_need = tasks_need(self.task_count);
        let (load, missing) = (hours(self.load.0), hours((self.load - self.capacity).0));
        match self.capacity.0 {
            0 => format!("{tasks_need} {load} of {who} {when}, and none of it is available"),
            there_is => format!(
                "{tasks_need} {load} of {who} {when}, {missing} more than the {} available",
                hours(there_is)
            ),
        }
    }
}

/// `1 task needs`, `2 tasks need`. Whoever is needed is no subject of a sentence: names are of one or of many, as in "Two
/// cloud engineers".
fn tasks_need(task_count: usize) -> String {
    if task_count == 1 { "1 task needs".to_owned() } else { format!("{task_count} tasks need") }
}

/// Who it is, by name.
pub(crate) fn named(plan: &Plan, who: Who) -> String {
    let (name, nameless) = match who {
        Who::Person(id) => (plan.person(id).map(|person| &person.name), "a person without a name"),
        Who::Team(id) => (plan.team(id).map(|team| &team.name), "a team without a name"),
    };
    match name {
        Some(name) if !name.is_empty() => name.clone(),
        _ => nameless.to_owned(),
    }
}

/// `16h`, `7h 30m`, `45m`.
pub(super) fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h {minutes}m"),
    }
}
