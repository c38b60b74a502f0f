//! A bar is put elsewhere as a whole.

use planner::{Constraint, DateTime, Schedule, TaskChange, TaskId, TaskMode};

use super::super::snap::Step;
use super::{Hindrance, Intent, change_of, holding_late, intent, is_from_finish, looked_up};

/// A bar moves: as little as possible is said, a date that it must not start before, or not finish after where the
/// plan is scheduled from its finish. Put later there than what follows allows, it is held there, as it would not move.
pub(super) fn moved(
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
            (moment != dates.finish).then(|| match moment > dates.finish {
                true => holding_late(schedule.plan(), id, &[], moment),
                false => Constraint::FinishNoLaterThan(moment),
            })
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

#[cfg(test)]
mod tests {
    use super::super::told::{from_finish, move_by, plan, told, with};
    use super::*;

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
        let plan = from_finish(&plan());
        assert_eq!(told(&plan, move_by(-1.0)), "Finish no later than 01T17 > 27T08-01T17 | 03T08-04T17");
        // Put later than what follows allows, it lies there and is told to be late.
        assert_eq!(told(&plan, move_by(1.0)), "Finish no earlier than 03T17 > 01T08-03T17 | 04T08-07T17");
    }

    #[test]
    fn a_task_started_by_hand_gets_another_start() {
        let start = Some("2026-11-24T08:00".parse().unwrap());
        let plan = with(TaskChange::Mode(TaskMode::Manual { start }));
        assert_eq!(told(&plan, move_by(1.0)), "Start by hand 25T08 > 25T08-27T17 | 30T08-01T17");
    }
}
