//! What a gesture on a bar means: the edit, and the words that say it before it is done.

use planner::{
    Constraint, Date, DateTime, Dependency, DependencyKind, Direction, Driver, Duration, Edit, Lag, Length,
    Percent, Plan, Schedule, Span, Task, TaskChange, TaskDates, TaskId, TaskMode, WorkingMinutes,
};
use thiserror::Error;

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

/// The adding of a task, put where the chart was pointed at: it starts no earlier than the day's first work, unless
/// that is before the plan starts; in a plan from its finish, it finishes no later than the day's last.
pub fn put_on_day(mut edit: Edit, plan: &Plan, at: DateTime) -> Edit {
    let Ok(calendar) = plan.working_time(plan.calendar()) else { return edit };
    let date = at.date();
    let constraint = match plan.rules().direction {
        Direction::FromFinish(last) => {
            let finish = calendar.finish_at_or_before(Date::from_days(date.days() + 1).midnight());
            (finish < last).then_some(Constraint::FinishNoLaterThan(finish))
        }
        Direction::FromStart => {
            let start = calendar.start_at_or_after(date.midnight());
            (start > plan.start()).then_some(Constraint::StartNoEarlierThan(start))
        }
    };
    if let (Edit::AddTask { task, .. }, Some(constraint)) = (&mut edit, constraint) {
        task.constraint = constraint;
    }
    edit
}

/// A bar moves: as little as possible is said, a date that it must not start before, or not finish after where the
/// plan is scheduled from its finish.
fn moved(
    schedule: &Schedule,
    id: TaskId,
    days: f64,
    step: Step,
    tell: &dyn Fn(DateTime) -> String,
) -> Result<Option<Intent>, Hindrance> {
    let (task, dates) = looked_up(schedule, id)?;
    let calendar = schedule.working_time_of(id).ok_or(Hindrance::IsGone)?;
    if let Some(began) = task.progress.actual_start.or(task.progress.actual_finish) {
        return Err(Hindrance::HasBegun(task.quoted(), tell(began)));
    }
    let change = match task.mode {
        TaskMode::Manual { start: Some(start) } => {
            let moment = step.start(calendar, start, days);
            if moment == start {
                return Ok(None);
            }
            let change = TaskChange::Mode(TaskMode::Manual { start: Some(moment) });
            return Ok(Some(intent(task, change_of(id, change), format!("Start by hand {}", tell(moment)))));
        }
        _ if is_from_finish(schedule.plan()) => {
            let moment = step.finish(calendar, dates.finish, days);
            (moment != dates.finish).then_some(Constraint::FinishNoLaterThan(moment))
        }
        _ => {
            let moment = step.start(calendar, dates.start, days);
            (moment != dates.start).then_some(Constraint::StartNoEarlierThan(moment))
        }
    };
    Ok(change.map(|constraint| {
        let date = constraint.date().map(tell).unwrap_or_default();
        let mut words = format!("{} {date}", constraint.name());
        if let Some(date) = task.constraint.date().filter(|_| task.constraint.name() != constraint.name()) {
            let before = task.constraint.name().to_lowercase();
            words.push_str(&format!(", instead of {before} {}", tell(date)));
        }
        let start = match constraint {
            Constraint::StartNoEarlierThan(start) => Some(start),
            _ => None,
        };
        Intent { start, ..intent(task, change_of(id, TaskChange::Constraint(constraint)), words) }
    }))
}

/// A bar gets another length, its right end put elsewhere; work or units follow, as the task's type says. Where its start
/// follows from its finish, the finish is decided anew in the same step.
fn resized(
    schedule: &Schedule,
    id: TaskId,
    step: Step,
    tell: &dyn Fn(DateTime) -> String,
    minutes: impl FnOnce(&Task, &TaskDates) -> Result<i64, Hindrance>,
) -> Result<Option<Intent>, Hindrance> {
    let (task, dates) = looked_up(schedule, id)?;
    match () {
        () if dates.is_summary => return Err(Hindrance::IsSummary(task.quoted())),
        () if task.progress.actual_finish.is_some() => return Err(Hindrance::IsFinished(task.quoted())),
        () if task.is_milestone() && task.duration.is_zero() => {
            return Err(Hindrance::IsMilestone(task.quoted()));
        }
        () => {}
    }
    let plan = schedule.plan();
    let unit = task.duration.span().unit;
    // A task that is made shorter and shorter does not turn into a milestone on the way.
    let one = match step {
        Step::Day => Duration::days(1, plan.time_units()).length().minutes(),
        Step::Hour => 60,
    };
    let least = one.min(task.duration.length().minutes());
    let minutes = minutes(task, dates)?.max(least.max(1));
    let span = match task.duration.length() {
        Length::Working(_) => Span::working(minutes, unit),
        Length::Elapsed(_) => Span::elapsed(minutes, unit),
    };
    let Some(duration) = Duration::new(span).filter(|duration| duration.length() != task.duration.length())
    else {
        return Ok(None);
    };
    let finish = finish_after(schedule, task, dates, minutes - task.duration.length().minutes());
    let mut words = format!("Duration {}", duration.to_text(plan.time_units()));
    let mut edits = vec![plan.change_duration(id, duration)];
    match holding_finish(plan, task, dates, finish) {
        Finish::Follows => {}
        Finish::Decided(constraint) => {
            words.push_str(&format!(", {} {}", constraint.name().to_lowercase(), tell(finish)));
            let before = task.constraint;
            if before.name() != constraint.name() && before != Constraint::AsSoonAsPossible {
                let date = before.date().map(|date| format!(" {}", tell(date))).unwrap_or_default();
                words.push_str(&format!(", instead of {}{date}", before.name().to_lowercase()));
            }
            edits.push(change_of(id, TaskChange::Constraint(constraint)));
        }
        Finish::Stays => words.push_str(&format!(", until {} as before", tell(dates.finish))),
    }
    Ok(Some(intent_of(task, edits, words)))
}

/// What becomes of a finish where the length of a task changes.
enum Finish {
    /// It follows from the start, which stays.
    Follows,
    /// It is what the start follows from, so that it is to be decided anew for the start to stay.
    Decided(Constraint),
    /// It cannot be later than it is: the start gives way.
    Stays,
}

/// Whether the start of a task follows from its finish, and what then puts the finish where the hand does.
fn holding_finish(plan: &Plan, task: &Task, dates: &TaskDates, finish: DateTime) -> Finish {
    match (dates.driver, task.constraint) {
        _ if task.progress.actual_start.is_some() || matches!(task.mode, TaskMode::Manual { .. }) => {
            Finish::Follows
        }
        (Driver::Constraint(by), Constraint::MustFinishOn(_)) if by == task.id => {
            Finish::Decided(Constraint::MustFinishOn(finish))
        }
        (Driver::Constraint(by), Constraint::FinishNoEarlierThan(_)) if by == task.id => {
            Finish::Decided(Constraint::FinishNoEarlierThan(finish))
        }
        (Driver::Constraint(by), Constraint::FinishNoLaterThan(_)) if by == task.id => {
            Finish::Decided(Constraint::FinishNoLaterThan(finish))
        }
        _ if is_from_finish(plan) && finish > dates.finish => Finish::Stays,
        _ if is_from_finish(plan) => Finish::Decided(Constraint::FinishNoLaterThan(finish)),
        (Driver::AsLateAsPossible, _) => Finish::Decided(Constraint::FinishNoEarlierThan(finish)),
        _ => Finish::Follows,
    }
}

/// The finish of a task that takes so many minutes more, from the same start.
fn finish_after(schedule: &Schedule, task: &Task, dates: &TaskDates, more: i64) -> DateTime {
    match (task.duration.length(), schedule.times_of(task.id)) {
        (Length::Working(_), Some(times)) => {
            times.finish_at_or_before(times.shift(dates.finish, WorkingMinutes(more)))
        }
        _ => {
            let (least, most) = (DateTime::MIN.minutes(), DateTime::MAX.minutes());
            DateTime::from_minutes(dates.finish.minutes().saturating_add(more).clamp(least, most))
        }
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
    use super::*;
    use planner::{DependencyId, PlanChange, PlanParts, Progress, Rules, Split, TimeUnits};

    const ALPHA: TaskId = TaskId(1);
    const BETA: TaskId = TaskId(2);

    /// “Alpha” takes three days from Monday 23 November on, and “Beta” two days after it.
    fn plan() -> Plan {
        let duration = |days| Duration::days(days, &TimeUnits::default());
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        parts.tasks = vec![
            (None, Task::new(ALPHA, "Alpha", duration(3))),
            (None, Task::new(BETA, "Beta", duration(2))),
        ];
        let kind = DependencyKind::FinishToStart;
        let link =
            Dependency { id: DependencyId(1), predecessor: ALPHA, successor: BETA, kind, lag: Lag::ZERO };
        parts.dependencies = vec![link];
        Plan::from_parts(parts).unwrap()
    }

    fn with(change: TaskChange) -> Plan {
        plan().apply(&change_of(ALPHA, change)).unwrap()
    }

    /// `words > Alpha's dates | Beta's dates`, each as day and hour; or why not.
    fn told(plan: &Plan, gesture: Gesture) -> String {
        let tell = |moment: DateTime| moment.to_string()[8..13].to_owned();
        match intend(&Schedule::compute(plan), gesture, &tell) {
            Ok(None) => "nothing".to_owned(),
            Err(hindrance) => hindrance.to_string(),
            Ok(Some(intent)) => {
                let plan = match plan.apply(&intent.edit) {
                    Ok(plan) => plan,
                    Err(error) => return error.to_string(),
                };
                let schedule = Schedule::compute(&plan);
                let dates = |dates: &TaskDates| format!("{}-{}", tell(dates.start), tell(dates.finish));
                let dates: Vec<String> = schedule.dates().iter().map(dates).collect();
                format!("{} > {}", intent.words, dates.join(" | "))
            }
        }
    }

    fn move_by(days: f64) -> Gesture {
        Gesture::Move { task: ALPHA, days, step: Step::Day }
    }

    fn resize_by(days: f64) -> Gesture {
        Gesture::Resize { task: ALPHA, days, step: Step::Day }
    }

    #[test]
    fn a_bar_that_moves_starts_no_earlier() {
        assert_eq!(told(&plan(), move_by(1.0)), "Start no earlier than 24T08 > 24T08-26T17 | 27T08-30T17");
        assert_eq!(told(&plan(), move_by(0.3)), "nothing");
    }

    #[test]
    fn another_constraint_is_named_when_it_goes() {
        let plan = with(TaskChange::Constraint(Constraint::MustStartOn("2026-11-24T08:00".parse().unwrap())));
        assert_eq!(
            told(&plan, move_by(1.0)),
            "Start no earlier than 25T08, instead of must start on 24T08 > 25T08-27T17 | 30T08-01T17"
        );
    }

    #[test]
    fn in_a_plan_from_its_finish_a_bar_that_moves_finishes_no_later() {
        let direction = Direction::FromFinish("2026-12-04T17:00".parse().unwrap());
        let rules = Edit::ChangePlan(PlanChange::Rules(Rules { direction, ..Rules::default() }));
        let plan = plan().apply(&rules).unwrap();
        assert_eq!(told(&plan, move_by(-1.0)), "Finish no later than 01T17 > 27T08-01T17 | 03T08-04T17");
    }

    #[test]
    fn a_task_started_by_hand_gets_another_start() {
        let start = Some("2026-11-24T08:00".parse().unwrap());
        let plan = with(TaskChange::Mode(TaskMode::Manual { start }));
        assert_eq!(told(&plan, move_by(1.0)), "Start by hand 25T08 > 25T08-27T17 | 30T08-01T17");
    }

    #[test]
    fn what_has_begun_does_not_move() {
        let plan =
            plan().apply(&Schedule::compute(&plan()).record_progress(ALPHA, Percent::whole(50))).unwrap();
        assert_eq!(told(&plan, move_by(1.0)), "“Alpha” began on 23T08: what has begun does not move");
        assert_eq!(told(&plan, resize_by(1.0)), "Duration 4d > 23T08-26T17 | 27T08-30T17");
    }

    #[test]
    fn the_right_end_sets_the_duration_in_working_days() {
        assert_eq!(told(&plan(), resize_by(1.0)), "Duration 4d > 23T08-26T17 | 27T08-30T17");
        assert_eq!(told(&plan(), resize_by(-1.2)), "Duration 2d > 23T08-24T17 | 25T08-26T17");
        // Saturday is no working day: the bar ends on Friday.
        assert_eq!(told(&plan(), resize_by(3.0)), "Duration 5d > 23T08-27T17 | 30T08-01T17");
        assert_eq!(told(&plan(), resize_by(-9.0)), "Duration 1d > 23T08-23T17 | 24T08-25T17");
    }

    #[test]
    fn an_end_beyond_a_pause_is_a_duration_without_it() {
        // Alpha ends on Wednesday 25 and pauses on Thursday and Friday: a day more is Monday 30.
        let moment = |text: &str| text.parse().unwrap();
        let pause = Split { stop: moment("2026-11-26T00:00"), resume: moment("2026-11-28T00:00") };
        let plan = with(TaskChange::Splits(vec![pause]));
        assert_eq!(told(&plan, resize_by(5.0)), "Duration 4d > 23T08-30T17 | 01T08-02T17");
        assert_eq!(told(&plan, resize_by(1.0)), "nothing");
    }

    #[test]
    fn hours_are_set_where_there_is_room_for_them() {
        let gesture = Gesture::Resize { task: ALPHA, days: -0.125, step: Step::Hour };
        assert_eq!(told(&plan(), gesture), "Duration 2d 5h > 23T08-25T14 | 25T14-27T14");
        // Half a day before Monday 17:00 it is lunch, and an hour is the least.
        let day = with(TaskChange::Duration(Duration::days(1, &TimeUnits::default())));
        let by = |days| Gesture::Resize { task: ALPHA, days, step: Step::Hour };
        assert_eq!(told(&day, by(-0.125)), "Duration 5h > 23T08-23T14 | 23T14-25T14");
        assert_eq!(told(&day, by(-3.0)), "Duration 1h > 23T08-23T09 | 23T09-25T09");
    }

    #[test]
    fn the_right_end_of_what_must_finish_goes_where_it_is_put() {
        let on = |constraint: fn(DateTime) -> Constraint| {
            with(TaskChange::Constraint(constraint("2026-11-26T17:00".parse().unwrap())))
        };
        // From Tuesday to Thursday; the start stays where it is.
        let must = on(Constraint::MustFinishOn);
        assert_eq!(
            told(&must, resize_by(1.0)),
            "Duration 4d, must finish on 27T17 > 24T08-27T17 | 30T08-01T17"
        );
        assert_eq!(
            told(&must, resize_by(-1.0)),
            "Duration 2d, must finish on 25T17 > 24T08-25T17 | 26T08-27T17"
        );
        // Not shorter than a day.
        assert_eq!(
            told(&must, resize_by(-9.0)),
            "Duration 1d, must finish on 24T17 > 24T08-24T17 | 25T08-26T17"
        );
        assert_eq!(
            told(&on(Constraint::FinishNoEarlierThan), resize_by(1.0)),
            "Duration 4d, finish no earlier than 27T17 > 24T08-27T17 | 30T08-01T17"
        );
        // Keys do what the hand does.
        assert_eq!(
            told(&must, Gesture::Stretch { task: ALPHA, by: 1 }),
            "Duration 4d, must finish on 27T17 > 24T08-27T17 | 30T08-01T17"
        );
    }

    #[test]
    fn the_right_end_of_what_is_as_late_as_possible_goes_where_it_is_put() {
        // Beta ends on Monday 30 November, so that Alpha may end on Thursday.
        let later = Edit::ChangeTask {
            task: BETA,
            change: TaskChange::Constraint(Constraint::StartNoEarlierThan(
                "2026-11-27T08:00".parse().unwrap(),
            )),
        };
        let plan = with(TaskChange::Constraint(Constraint::AsLateAsPossible)).apply(&later).unwrap();
        assert_eq!(
            told(&plan, resize_by(-1.0)),
            "Duration 2d, finish no earlier than 25T17, instead of as late as possible > 24T08-25T17 | 27T08-30T17"
        );
        assert_eq!(
            told(&plan, resize_by(1.0)),
            "Duration 4d, finish no earlier than 27T17, instead of as late as possible > 24T08-27T17 | 30T08-01T17"
        );
    }

    #[test]
    fn in_a_plan_from_its_finish_the_right_end_goes_no_later() {
        let direction = Direction::FromFinish("2026-12-04T17:00".parse().unwrap());
        let rules = Edit::ChangePlan(PlanChange::Rules(Rules { direction, ..Rules::default() }));
        let plan = plan().apply(&rules).unwrap();
        // Beta takes Thursday and Friday, Alpha the three days before.
        assert_eq!(
            told(&plan, resize_by(-1.0)),
            "Duration 2d, finish no later than 01T17 > 30T08-01T17 | 03T08-04T17"
        );
        assert_eq!(
            told(&plan, resize_by(1.0)),
            "Duration 4d, until 02T17 as before > 27T08-02T17 | 03T08-04T17"
        );
    }

    #[test]
    fn milestones_and_what_is_finished_cannot_be_resized() {
        let milestone = with(TaskChange::Duration(Duration::ZERO));
        assert_eq!(told(&milestone, resize_by(1.0)), "“Alpha” is a milestone, which takes no time");
        let done =
            plan().apply(&Schedule::compute(&plan()).record_progress(ALPHA, Percent::HUNDRED)).unwrap();
        assert_eq!(told(&done, resize_by(1.0)), "“Alpha” is finished, so that its duration is a fact");
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

    fn put_on(plan: &Plan, at: &str) -> String {
        let task = Task::new(plan.next_task_id(), "New", Duration::days(1, plan.time_units()));
        let edit = put_on_day(Edit::AddTask { task, parent: None, position: 2 }, plan, at.parse().unwrap());
        let plan = plan.apply(&edit).unwrap();
        let schedule = Schedule::compute(&plan);
        let dates = schedule.dates_of(TaskId(3)).unwrap();
        let constraint = plan.task(TaskId(3)).unwrap().constraint;
        format!("{}: {} to {}", constraint.name(), dates.start, dates.finish)
    }

    #[test]
    fn a_task_is_put_on_the_day_that_is_pointed_at() {
        assert_eq!(
            put_on(&plan(), "2026-11-25T15:00"),
            "Start no earlier than: 2026-11-25T08:00 to 2026-11-25T17:00"
        );
        // Saturday is no working day, and before the plan there is nothing.
        assert_eq!(
            put_on(&plan(), "2026-11-28T10:00"),
            "Start no earlier than: 2026-11-30T08:00 to 2026-11-30T17:00"
        );
        assert_eq!(
            put_on(&plan(), "2026-11-20T10:00"),
            "As soon as possible: 2026-11-23T08:00 to 2026-11-23T17:00"
        );
    }

    #[test]
    fn in_a_plan_from_its_finish_a_task_is_put_before_the_end_of_the_day() {
        let direction = Direction::FromFinish("2026-12-04T17:00".parse().unwrap());
        let rules = Edit::ChangePlan(PlanChange::Rules(Rules { direction, ..Rules::default() }));
        let plan = plan().apply(&rules).unwrap();
        assert_eq!(
            put_on(&plan, "2026-12-01T15:00"),
            "Finish no later than: 2026-12-01T08:00 to 2026-12-01T17:00"
        );
    }
}
