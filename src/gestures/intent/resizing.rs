//! A bar is made longer or shorter at its right end.

use planner::{
    Constraint, DateTime, Driver, Duration, Edit, Length, Plan, Schedule, Span, Task, TaskChange, TaskDates,
    TaskId, TaskMode, WorkingMinutes,
};

use super::super::snap::Step;
use super::{Hindrance, Intent, change_of, holding_late, intent_of, is_from_finish, looked_up};

/// A bar gets another length, its right end put elsewhere; work or units follow, as the task's type says. Where its start
/// follows from its finish, the finish is decided anew in the same step.
pub(super) fn resized(
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
    if let Some(constraint) = holding_finish(plan, task, dates, &edits, finish) {
        words.push_str(&format!(", {} {}", constraint.name().to_lowercase(), tell(finish)));
        let before = task.constraint;
        if before.name() != constraint.name() && before != Constraint::AsSoonAsPossible {
            let date = before.date().map(|date| format!(" {}", tell(date))).unwrap_or_default();
            words.push_str(&format!(", instead of {}{date}", before.name().to_lowercase()));
        }
        edits.push(change_of(id, TaskChange::Constraint(constraint)));
    }
    Ok(Some(intent_of(task, edits, words)))
}

/// Where the start of a task follows from its finish, what puts the finish where the hand does, so that the start stays;
/// `None` where the finish follows from the start. `longer` is what else becomes of the task.
fn holding_finish(
    plan: &Plan,
    task: &Task,
    dates: &TaskDates,
    longer: &[Edit],
    finish: DateTime,
) -> Option<Constraint> {
    let is_own = dates.driver == Driver::Constraint(task.id);
    match task.constraint {
        _ if task.progress.actual_start.is_some() || matches!(task.mode, TaskMode::Manual { .. }) => None,
        Constraint::MustFinishOn(_) if is_own => Some(Constraint::MustFinishOn(finish)),
        Constraint::FinishNoEarlierThan(_) if is_own => Some(Constraint::FinishNoEarlierThan(finish)),
        _ if is_from_finish(plan) && finish > dates.finish => {
            Some(holding_late(plan, task.id, longer, finish))
        }
        _ if is_from_finish(plan) => Some(Constraint::FinishNoLaterThan(finish)),
        Constraint::FinishNoLaterThan(_) if is_own => Some(Constraint::FinishNoLaterThan(finish)),
        _ if dates.driver == Driver::AsLateAsPossible => Some(Constraint::FinishNoEarlierThan(finish)),
        _ => None,
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

#[cfg(test)]
mod tests {
    use super::super::Gesture;
    use super::super::told::{ALPHA, BETA, from_finish, plan, resize_by, told, with};
    use super::*;
    use planner::{Percent, Split, TimeUnits};

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
    fn in_a_plan_from_its_finish_the_right_end_goes_where_it_is_put() {
        // Beta takes Thursday and Friday, Alpha the three days before.
        let plan = from_finish(&plan());
        assert_eq!(
            told(&plan, resize_by(-1.0)),
            "Duration 2d, finish no later than 01T17 > 30T08-01T17 | 03T08-04T17"
        );
        // What follows leaves no room: it comes later than it may, on Friday and the Monday after.
        assert_eq!(
            told(&plan, resize_by(1.0)),
            "Duration 4d, finish no earlier than 03T17 > 30T08-03T17 | 04T08-07T17"
        );
        // Keys do what the hand does.
        assert_eq!(
            told(&plan, Gesture::Stretch { task: ALPHA, by: 1 }),
            "Duration 4d, finish no earlier than 03T17 > 30T08-03T17 | 04T08-07T17"
        );
    }

    #[test]
    fn in_a_plan_from_its_finish_an_end_that_was_held_earlier_uses_the_room_there_is() {
        // Alpha may last until Wednesday and is to finish by Tuesday, so that it begins on Friday.
        let earlier = Constraint::FinishNoLaterThan("2026-12-01T17:00".parse().unwrap());
        let plan = from_finish(&with(TaskChange::Constraint(earlier)));
        assert_eq!(
            told(&plan, resize_by(1.0)),
            "Duration 4d, finish no later than 02T17 > 27T08-02T17 | 03T08-04T17"
        );
        assert_eq!(
            told(&plan, resize_by(2.0)),
            "Duration 5d, finish no earlier than 03T17, instead of finish no later than 01T17 > 27T08-03T17 | 04T08-07T17"
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
}
