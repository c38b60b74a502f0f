//! Fixes: edits after which a finding is gone.
//!
//! A fix is offered only where one click can be meant: what takes judgement, such as shortening what drives a date, stays
//! a hint. Every candidate is tried before it is offered, so that none breaks its promise.

use crate::calendar::Calendar;
use crate::dependency::{Dependency, DependencyKind};
use crate::edit::{Edit, PlanChange, TaskChange};
use crate::finding::{Finding, FindingCode};
use crate::id::{CalendarId, DependencyId, Entity, TaskId};
use crate::plan::Plan;
use crate::rules::{Direction, Rules};
use crate::schedule::{Root, Schedule};
use crate::task::{Constraint, Progress, Task, TaskMode};
use crate::time::{DateTime, Percent};
use crate::units::Lag;

/// An edit that makes a finding go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in words; moments in it are written as in the messages of findings.
    pub label: String,
    /// The edit.
    pub edit: Edit,
}

/// The most dependencies of one task that are tried.
const MOST_TIES: usize = 8;

impl Schedule {
    /// Edits of which each alone makes a finding of this schedule go and brings no other about the same subject; what keeps
    /// most of what was decided comes first. None where there is no such edit that one click can mean.
    ///
    /// Costs an update of the schedule and its findings for each candidate, of which there are a handful.
    #[must_use]
    pub fn fixes(&self, finding: &Finding) -> Vec<Fix> {
        let before = self.findings();
        let mut fixes = candidates(self, finding);
        fixes.retain(|fix| {
            self.tried(&fix.edit).is_some_and(|after| is_gone(finding, &before, &after.findings()))
        });
        fixes
    }

    /// What the schedule would be after an edit; `None` where the edit cannot be.
    pub(crate) fn tried(&self, edit: &Edit) -> Option<Self> {
        let plan = self.plan().apply(edit).ok()?;
        let mut schedule = self.clone();
        schedule.update(&plan);
        Some(schedule)
    }
}

/// Whether a finding is gone, rather than told in other words or of another task, or traded for another about the same subject.
fn is_gone(finding: &Finding, before: &[Finding], after: &[Finding]) -> bool {
    if finding.code == FindingCode::NegativeSlack {
        // It is told of the worst task only.
        return after.iter().all(|one| one.code != finding.code);
    }
    let count = |findings: &[Finding], is_like: &dyn Fn(&Finding) -> bool| {
        findings.iter().filter(|one| is_like(one)).count()
    };
    let is_about_same = |one: &Finding| one.subject == finding.subject;
    let is_same_kind = |one: &Finding| is_about_same(one) && one.code == finding.code;
    !after.contains(finding)
        && count(after, &is_same_kind) < count(before, &is_same_kind)
        && count(after, &is_about_same) < count(before, &is_about_same)
}

fn candidates(schedule: &Schedule, finding: &Finding) -> Vec<Fix> {
    let plan = schedule.plan();
    match finding.subject {
        Entity::Task(id) => plan.task(id).map_or_else(Vec::new, |task| of_task(schedule, finding, task)),
        Entity::Dependency(id) => plan.dependency(id).map_or_else(Vec::new, |tie| of_tie(finding.code, tie)),
        Entity::Calendar(id) => plan.calendar_with(id).map_or_else(Vec::new, of_calendar),
        Entity::Plan => of_plan(schedule, finding.code),
        _ => Vec::new(),
    }
}

fn of_task(schedule: &Schedule, finding: &Finding, task: &Task) -> Vec<Fix> {
    let id = task.id;
    let Some(dates) = schedule.dates_of(id) else { return Vec::new() };
    let progress = task.progress;
    let fix = |label: &str, change: TaskChange| Fix {
        label: label.to_owned(),
        edit: Edit::ChangeTask { task: id, change },
    };
    let say = |label: String, progress: Progress| Fix {
        label,
        edit: Edit::ChangeTask { task: id, change: TaskChange::Progress(progress) },
    };
    let unconstrained = || fix("Remove the constraint", TaskChange::Constraint(Constraint::AsSoonAsPossible));
    let automatic = || fix("Schedule automatically", TaskChange::Mode(TaskMode::Automatic));
    match finding.code {
        FindingCode::DeadlineMissed => deadline_fixes(id, dates.finish, ""),
        FindingCode::ConstraintBreaksDependency => {
            let softer = match task.constraint {
                Constraint::MustStartOn(date) => Some(Constraint::StartNoEarlierThan(date)),
                Constraint::MustFinishOn(date) => Some(Constraint::FinishNoEarlierThan(date)),
                _ => None,
            };
            let softer = softer.map(|softer| Fix {
                label: format!("Make it \u{201c}{}\u{201d}", softer.name().to_lowercase()),
                edit: Edit::ChangeTask { task: id, change: TaskChange::Constraint(softer) },
            });
            softer.into_iter().chain([unconstrained()]).chain(untied(schedule.plan(), id)).collect()
        }
        FindingCode::ConstraintCannotHold => {
            let moved = match task.constraint {
                Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => None,
                Constraint::MustStartOn(_) => Some((Constraint::MustStartOn(dates.start), dates.start)),
                Constraint::MustFinishOn(_) => Some((Constraint::MustFinishOn(dates.finish), dates.finish)),
                Constraint::StartNoEarlierThan(_) => {
                    Some((Constraint::StartNoEarlierThan(dates.start), dates.start))
                }
                Constraint::StartNoLaterThan(_) => {
                    Some((Constraint::StartNoLaterThan(dates.start), dates.start))
                }
                Constraint::FinishNoEarlierThan(_) => {
                    Some((Constraint::FinishNoEarlierThan(dates.finish), dates.finish))
                }
                Constraint::FinishNoLaterThan(_) => {
                    Some((Constraint::FinishNoLaterThan(dates.finish), dates.finish))
                }
            };
            let moved = moved.map(|(constraint, date)| {
                fix(&format!("Set the constraint to {date}"), TaskChange::Constraint(constraint))
            });
            moved.into_iter().chain([unconstrained()]).collect()
        }
        FindingCode::DateBeforeStart => {
            let manual = match task.mode {
                TaskMode::Manual { start } => start,
                TaskMode::Automatic => None,
            };
            // The message names the date that it is about.
            let is_meant = |date: &DateTime| finding.message.contains(&date.to_string());
            let dates =
                [task.constraint.date(), task.deadline, manual].into_iter().flatten().filter(is_meant);
            let earlier = dates.map(|date| Fix {
                label: format!("Start the plan {date}"),
                edit: Edit::ChangePlan(PlanChange::Start(date)),
            });
            let away = [unconstrained(), fix("Remove the deadline", TaskChange::Deadline(None)), automatic()];
            away.into_iter().chain(earlier.take(1)).collect()
        }
        FindingCode::IgnoredOnSummary => vec![
            fix(
                "Make it \u{201c}as soon as possible\u{201d}",
                TaskChange::Constraint(Constraint::AsSoonAsPossible),
            ),
            automatic(),
            fix("Remove the pauses", TaskChange::Splits(Vec::new())),
        ],
        FindingCode::PauseWithoutWork => {
            let idle = schedule.idle_pauses(task);
            let left = task.splits.iter().copied().filter(|split| !idle.contains(split)).collect();
            let label = if idle.len() == 1 { "Remove the pause" } else { "Remove these pauses" };
            vec![fix(label, TaskChange::Splits(left))]
        }
        FindingCode::ManualBreaksDependency => {
            let free = schedule.tried(&automatic().edit);
            let start = free.and_then(|free| free.dates_of(id).map(|dates| dates.start));
            let later = start.map(|start| {
                fix(&format!("Put it on {start}"), TaskChange::Mode(TaskMode::Manual { start: Some(start) }))
            });
            later.into_iter().chain([automatic()]).collect()
        }
        FindingCode::NegativeSlack => what_bounds(schedule, id),
        FindingCode::OutOfSequence => {
            at_once(schedule.plan(), id).chain(untied(schedule.plan(), id)).collect()
        }
        FindingCode::ProgressWithoutDates => {
            let began = say(
                format!("It began {}", dates.start),
                Progress { actual_start: Some(dates.start), ..progress },
            );
            let label = match progress.actual_start {
                None => format!("It began {} and ended {}", dates.start, dates.finish),
                Some(_) => format!("It ended {}", dates.finish),
            };
            let ended = Fix { label, edit: schedule.record_progress(id, Percent::HUNDRED) };
            let unbroken = say("Remove the pause".to_owned(), Progress { split: None, ..progress });
            let is_all = progress.percent_complete >= Percent::HUNDRED;
            let said = if is_all { ended } else { began };
            [said].into_iter().chain(progress.split.map(|_| unbroken)).collect()
        }
        FindingCode::FinishedBeforeStarted => {
            let (actual_start, actual_finish) = (progress.actual_finish, progress.actual_start);
            let exchanged = say(
                "Exchange the two dates".to_owned(),
                Progress { actual_start, actual_finish, ..progress },
            );
            let unbroken = say("Remove the pause".to_owned(), Progress { split: None, ..progress });
            let exchanged = progress.actual_finish.map(|_| exchanged);
            exchanged.into_iter().chain(progress.split.map(|_| unbroken)).collect()
        }
        FindingCode::ActualAfterStatusDate => {
            let last = progress.actual_start.max(progress.actual_finish);
            let known = last.map(|last| Fix {
                label: format!("Set the status date to {last}"),
                edit: Edit::ChangePlan(PlanChange::StatusDate(Some(last))),
            });
            known.into_iter().collect()
        }
        FindingCode::CalendarsNeverMeet => vec![
            fix("Let the calendar of the task hold alone", TaskChange::IgnoresResourceCalendars(true)),
            fix("Use the calendars of the people", TaskChange::Calendar(None)),
        ],
        FindingCode::BudgetOverrun
        | FindingCode::CalendarWithoutWork
        | FindingCode::DateBeyondHorizon
        | FindingCode::FinishOfSummaryTied
        | FindingCode::MoreThanExists
        | FindingCode::NobodyAvailable
        | FindingCode::OverallocatedPerson
        | FindingCode::OverallocatedTeam
        | FindingCode::ReserveOverdrawn
        | FindingCode::SpentAfterStatus
        | FindingCode::StatusDateBeforeStart
        | FindingCode::WaitsForLeave
        | FindingCode::WorkWithoutRate => Vec::new(),
    }
}

/// Agreeing on a deadline that can be kept, or on none; `whose` is empty where that is plain.
fn deadline_fixes(task: TaskId, finish: DateTime, whose: &str) -> Vec<Fix> {
    let fix = |label: String, deadline: Option<DateTime>| Fix {
        label,
        edit: Edit::ChangeTask { task, change: TaskChange::Deadline(deadline) },
    };
    vec![
        fix(format!("Set the deadline{whose} to {finish}"), Some(finish)),
        fix(format!("Remove the deadline{whose}"), None),
    ]
}

/// What bounds the latest dates of a task that has negative slack, moved or taken away.
fn what_bounds(schedule: &Schedule, id: TaskId) -> Vec<Fix> {
    let root = schedule.explain(id).and_then(|explanation| explanation.slack.chain.root());
    let whose = |task: TaskId| format!(" of {}", schedule.plan().quoted(task));
    match root {
        Some(Root::Deadline(task)) => match schedule.dates_of(task) {
            Some(dates) => deadline_fixes(task, dates.finish, &whose(task)),
            None => Vec::new(),
        },
        Some(Root::Constraint(task)) => vec![Fix {
            label: format!("Remove the constraint{}", whose(task)),
            edit: Edit::ChangeTask { task, change: TaskChange::Constraint(Constraint::AsSoonAsPossible) },
        }],
        _ => Vec::new(),
    }
}

/// The dependencies that hold a task back, its own and those of the summaries around it.
fn ties(plan: &Plan, id: TaskId) -> impl Iterator<Item = &Dependency> {
    std::iter::successors(Some(id), |at| plan.parent(*at))
        .flat_map(|at| plan.predecessors(at))
        .take(MOST_TIES)
}

fn untied(plan: &Plan, id: TaskId) -> impl Iterator<Item = Fix> {
    ties(plan, id).map(|tie| Fix {
        label: format!("Remove the dependency on {}", plan.quoted(tie.predecessor)),
        edit: Edit::RemoveDependency(tie.id),
    })
}

/// What follows goes on together with what it follows.
fn at_once(plan: &Plan, id: TaskId) -> impl Iterator<Item = Fix> {
    let in_turn = ties(plan, id).filter(|tie| tie.kind == DependencyKind::FinishToStart);
    in_turn.map(|tie| Fix {
        label: format!("Let it start once {} has started (SS)", plan.quoted(tie.predecessor)),
        edit: tied_as(tie.id, DependencyKind::StartToStart, Lag::ZERO),
    })
}

fn of_tie(code: FindingCode, tie: &Dependency) -> Vec<Fix> {
    if code != FindingCode::FinishOfSummaryTied {
        return Vec::new();
    }
    let kind =
        if tie.kind.leaves_finish() { DependencyKind::FinishToStart } else { DependencyKind::StartToStart };
    vec![
        Fix {
            label: format!("Tie the start of the summary instead ({})", kind.letters()),
            edit: tied_as(tie.id, kind, tie.lag),
        },
        Fix { label: "Remove the dependency".to_owned(), edit: Edit::RemoveDependency(tie.id) },
    ]
}

fn tied_as(dependency: DependencyId, kind: DependencyKind, lag: Lag) -> Edit {
    Edit::ChangeDependency { dependency, kind, lag }
}

fn of_calendar(calendar: &Calendar) -> Vec<Fix> {
    let week = Calendar::standard(CalendarId(0)).week;
    vec![Fix {
        label: "Work Monday to Friday, eight hours a day".to_owned(),
        edit: Edit::PutCalendar(Calendar { week, ..calendar.clone() }),
    }]
}

fn of_plan(schedule: &Schedule, code: FindingCode) -> Vec<Fix> {
    let rules = *schedule.plan().rules();
    let fix = |label: String, change: PlanChange| vec![Fix { label, edit: Edit::ChangePlan(change) }];
    match (code, rules.direction) {
        (FindingCode::StatusDateBeforeStart, _) => {
            fix("Remove the status date".to_owned(), PlanChange::StatusDate(None))
        }
        (FindingCode::DeadlineMissed, Direction::FromFinish(_)) => {
            let finish = schedule.finish();
            let direction = Direction::FromFinish(finish);
            fix(format!("Schedule the plan from {finish}"), PlanChange::Rules(Rules { direction, ..rules }))
        }
        _ => Vec::new(),
    }
}
