//! What a gesture on a bar means: the edit, and the words that say it before it is done.

mod moving;
mod resizing;
#[cfg(test)]
mod told;

use planner::{
    Constraint, DateTime, Dependency, DependencyKind, Direction, Duration, Edit, Lag, Length, Percent, Plan,
    Schedule, Task, TaskChange, TaskDates, TaskId,
};
use thiserror::Error;

use self::moving::moved;
use self::resizing::resized;
use super::snap::{Step, days_to_next_working_day};

/// An end of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The left one.
    Start,
    /// The right one.
    Finish,
}

/// A gesture on a bar, put down somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// A bar is put so many days further on.
    Move {
        /// Whose bar.
        task: TaskId,
        /// How far, on the axis.
        days: f64,
        /// How finely.
        step: Step,
    },
    /// The right end of a bar is put so many days further on.
    Resize {
        /// Whose bar.
        task: TaskId,
        /// How far, on the axis.
        days: f64,
        /// How finely.
        step: Step,
    },
    /// A bar is put on the next working day, or on the one before.
    Nudge {
        /// Whose bar.
        task: TaskId,
        /// 1 or -1.
        by: i32,
    },
    /// A task takes a day longer, or one less.
    Stretch {
        /// Whose bar.
        task: TaskId,
        /// 1 or -1.
        by: i32,
    },
    /// The edge of what is done is put at this share of the bar.
    Progress {
        /// Whose bar.
        task: TaskId,
        /// The share, 0 to 1.
        share: f64,
    },
    /// A dependency is drawn from an end of a bar to an end of another.
    Link {
        /// Where it leaves.
        from: (TaskId, End),
        /// Where it arrives.
        to: (TaskId, End),
    },
}

/// What a gesture does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The edit; applied, it is one undo step of this name.
    pub edit: Edit,
    /// In words, for those who know which task it is about: `Start no earlier than Tue, 24 Nov 2026`.
    pub words: String,
    /// When the task is to start, where that is what the gesture asks for.
    pub start: Option<DateTime>,
}

/// Why a gesture cannot be.
#[derive(Debug, Error)]
pub enum Hindrance {
    /// What has begun stays where it began.
    #[error("{0} began on {1}: what has begun does not move")]
    HasBegun(String, String),
    /// The dates of a summary follow.
    #[error("how long {0} takes follows from what is nested in it")]
    IsSummary(String),
    /// A milestone takes no time.
    #[error("{0} is a milestone, which takes no time")]
    IsMilestone(String),
    /// What is done is finished.
    #[error("{0} is finished, so that its duration is a fact")]
    IsFinished(String),
    /// The task has gone meanwhile.
    #[error("the task is not in the plan any more")]
    IsGone,
}

/// What a gesture means; moments are written by `tell`. `None` where it changes nothing.
///
/// # Errors
/// Why it cannot be. Whether the plan accepts the edit is asked when it is applied.
pub fn intend(
    schedule: &Schedule,
    gesture: Gesture,
    tell: &dyn Fn(DateTime) -> String,
) -> Result<Option<Intent>, Hindrance> {
    match gesture {
        Gesture::Move { task, days, step } => moved(schedule, task, days, step, tell),
        Gesture::Nudge { task, by } => {
            let dates = schedule.dates_of(task).ok_or(Hindrance::IsGone)?;
            let calendar = schedule.working_time_of(task).ok_or(Hindrance::IsGone)?;
            let from = if is_from_finish(schedule.plan()) { dates.finish } else { dates.start };
            moved(schedule, task, days_to_next_working_day(calendar, from.date(), by).into(), Step::Day, tell)
        }
        Gesture::Resize { task, days, step } => resized(schedule, task, step, tell, |task, dates| {
            let calendar = schedule.working_time_of(task.id).ok_or(Hindrance::IsGone)?;
            let minutes = task.duration.length().minutes();
            let more = match task.duration.length() {
                Length::Working(_) => {
                    let finish = step.finish(calendar, dates.finish, days);
                    let times = schedule.times_of(task.id).ok_or(Hindrance::IsGone)?;
                    times.between(dates.finish, finish).0
                }
                Length::Elapsed(_) => {
                    (days * if step == Step::Day { 1.0 } else { 24.0 }).round() as i64
                        * if step == Step::Day { 24 * 60 } else { 60 }
                }
            };
            Ok(minutes + more)
        }),
        Gesture::Stretch { task, by } => resized(schedule, task, Step::Day, tell, |task, _| {
            let day = match task.duration.length() {
                Length::Working(_) => Duration::days(1, schedule.plan().time_units()).length().minutes(),
                Length::Elapsed(_) => 24 * 60,
            };
            Ok(task.duration.length().minutes() + day * i64::from(by))
        }),
        Gesture::Progress { task, share } => progressed(schedule, task, share),
        Gesture::Link { from, to } => linked(schedule.plan(), from, to),
    }
}

/// So much of a bar is done, in steps of five percent.
fn progressed(schedule: &Schedule, id: TaskId, share: f64) -> Result<Option<Intent>, Hindrance> {
    const STEPS: f64 = 20.0;
    let (task, dates) = looked_up(schedule, id)?;
    if dates.is_summary {
        return Err(Hindrance::IsSummary(task.quoted()));
    }
    let percent = Percent::whole((share.clamp(0.0, 1.0) * STEPS).round() as i32 * 5);
    if percent == task.progress.percent_complete {
        return Ok(None);
    }
    Ok(Some(intent(task, schedule.record_progress(id, percent), format!("{percent} done"))))
}

fn linked(plan: &Plan, from: (TaskId, End), to: (TaskId, End)) -> Result<Option<Intent>, Hindrance> {
    if from.0 == to.0 {
        return Ok(None);
    }
    let (predecessor, successor) =
        (plan.task(from.0).ok_or(Hindrance::IsGone)?, plan.task(to.0).ok_or(Hindrance::IsGone)?);
    let kind = match (from.1, to.1) {
        (End::Finish, End::Start) => DependencyKind::FinishToStart,
        (End::Start, End::Start) => DependencyKind::StartToStart,
        (End::Finish, End::Finish) => DependencyKind::FinishToFinish,
        (End::Start, End::Finish) => DependencyKind::StartToFinish,
    };
    let id = plan.next_dependency_id();
    let edit =
        Edit::AddDependency(Dependency { id, predecessor: from.0, successor: to.0, kind, lag: Lag::ZERO });
    let words = format!("{} from {} to {}", kind.letters(), predecessor.quoted(), successor.quoted());
    Ok(Some(Intent { edit: Edit::Together { label: words.clone(), edits: vec![edit] }, words, start: None }))
}

fn is_from_finish(plan: &Plan) -> bool {
    matches!(plan.rules().direction, Direction::FromFinish(_))
}

/// What holds a finish that a hand put later, in a plan scheduled from its finish: no later than there is as late as may
/// be, and it lies there where what follows leaves room; where it does not, it is held against what follows. `and` is
/// what else becomes of the task.
fn holding_late(plan: &Plan, id: TaskId, and: &[Edit], finish: DateTime) -> Constraint {
    let no_later = Constraint::FinishNoLaterThan(finish);
    let mut edits = and.to_vec();
    edits.push(change_of(id, TaskChange::Constraint(no_later)));
    let lies_there = |after: &Plan| {
        let schedule = Schedule::compute(after);
        schedule.dates_of(id).is_some_and(|dates| dates.finish == finish)
    };
    match plan.apply(&Edit::Together { label: String::new(), edits }) {
        Ok(after) if lies_there(&after) => no_later,
        _ => Constraint::FinishNoEarlierThan(finish),
    }
}

fn looked_up(schedule: &Schedule, id: TaskId) -> Result<(&Task, &TaskDates), Hindrance> {
    let found = schedule.plan().task(id).zip(schedule.dates_of(id));
    found.ok_or(Hindrance::IsGone)
}

fn change_of(task: TaskId, change: TaskChange) -> Edit {
    Edit::ChangeTask { task, change }
}

/// The intent, its undo step named after the task and what becomes of it.
fn intent(task: &Task, edit: Edit, words: String) -> Intent {
    intent_of(task, vec![edit], words)
}

/// The same of several edits.
fn intent_of(task: &Task, edits: Vec<Edit>, words: String) -> Intent {
    let mut rest = words.chars();
    let first = rest.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    let label = format!("{}: {first}{}", task.quoted(), rest.as_str());
    Intent { edit: Edit::Together { label, edits }, words, start: None }
}

#[cfg(test)]
mod tests {
    use super::told::{ALPHA, BETA, move_by, plan, resize_by, told, with};
    use super::*;
    use planner::{DependencyId, Progress, TimeUnits};

    #[test]
    fn what_has_begun_does_not_move() {
        let plan =
            plan().apply(&Schedule::compute(&plan()).record_progress(ALPHA, Percent::whole(50))).unwrap();
        assert_eq!(told(&plan, move_by(1.0)), "“Alpha” began on 23T08: what has begun does not move");
        assert_eq!(told(&plan, resize_by(1.0)), "Duration 4d > 23T08-26T17 | 27T08-30T17");
    }

    #[test]
    fn keys_go_by_working_days() {
        let nudge = |by| told(&plan(), Gesture::Nudge { task: BETA, by });
        assert_eq!(nudge(1), "Start no earlier than 27T08 > 23T08-25T17 | 27T08-30T17");
        assert_eq!(
            told(
                &with(TaskChange::Duration(Duration::days(2, &TimeUnits::default()))),
                Gesture::Stretch { task: ALPHA, by: 1 }
            ),
            "Duration 3d > 23T08-25T17 | 26T08-27T17"
        );
        assert_eq!(
            told(&plan(), Gesture::Stretch { task: BETA, by: -1 }),
            "Duration 1d > 23T08-25T17 | 26T08-26T17"
        );
    }

    #[test]
    fn progress_goes_by_five_percent_and_begins_the_work() {
        let schedule = Schedule::compute(&plan());
        let intent = intend(&schedule, Gesture::Progress { task: ALPHA, share: 0.48 }, &|_| String::new());
        let intent = intent.unwrap().unwrap();
        assert_eq!(intent.words, "50% done");
        let Progress { percent_complete, actual_start, .. } =
            plan().apply(&intent.edit).unwrap().task(ALPHA).unwrap().progress;
        assert_eq!(
            (percent_complete, actual_start),
            (Percent::whole(50), Some("2026-11-23T08:00".parse().unwrap()))
        );
    }

    #[test]
    fn the_ends_tell_the_kind_of_a_dependency() {
        let unlinked = plan().apply(&Edit::RemoveDependency(DependencyId(1))).unwrap();
        let link = |from, to| told(&unlinked, Gesture::Link { from: (ALPHA, from), to: (BETA, to) });
        let words = |told: String| told.split(" > ").next().unwrap_or_default().to_owned();
        assert_eq!(words(link(End::Finish, End::Start)), "FS from “Alpha” to “Beta”");
        assert_eq!(words(link(End::Start, End::Start)), "SS from “Alpha” to “Beta”");
        assert_eq!(words(link(End::Finish, End::Finish)), "FF from “Alpha” to “Beta”");
        assert_eq!(words(link(End::Start, End::Finish)), "SF from “Alpha” to “Beta”");
        assert_eq!(
            told(&unlinked, Gesture::Link { from: (ALPHA, End::Finish), to: (ALPHA, End::Start) }),
            "nothing"
        );
    }

    #[test]
    fn a_circle_is_named_before_it_is_closed() {
        let back = told(&plan(), Gesture::Link { from: (BETA, End::Finish), to: (ALPHA, End::Start) });
        assert!(back.contains("Alpha") && back.contains("Beta"), "{back}");
    }

    #[test]
    fn a_step_is_named_after_the_task_and_what_becomes_of_it() {
        let intent =
            intend(&Schedule::compute(&plan()), resize_by(1.0), &|_| String::new()).unwrap().unwrap();
        assert_eq!(intent.edit.label(&plan()), "“Alpha”: duration 4d");
    }
}
