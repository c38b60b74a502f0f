//! What would come of a gesture: its edit is applied to the plan as every edit is, and a copy of the schedule is
//! brought up to date, which is kept for as long as something is dragged.

use leptos::prelude::*;
use planner::{DateTime, EditError, Plan, Schedule, TaskId, Violation};

use super::intent::{Gesture, Intent, intend};
use super::snap::Step;
use crate::locale;
use crate::workspace::{Computed, Snapshot, Workspace};

/// A plan that something is tried on.
pub struct Preview {
    plan: Snapshot,
    before: Computed,
    after: Option<Schedule>,
}

/// What a gesture would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What letting go does, or why it does nothing, as a sentence begins.
    pub words: String,
    /// What becomes of the finish of the plan; nothing where nothing is done.
    pub finish: String,
    /// Whether it cannot be.
    pub is_refused: bool,
    /// The tasks along the circle that it would close.
    pub circle: Vec<TaskId>,
    /// What letting go does.
    pub intent: Option<Intent>,
}

impl Preview {
    /// The plan as it is.
    pub fn new(workspace: Workspace) -> Self {
        let (plan, before) = (workspace.plan().get_untracked(), workspace.schedule().get_untracked());
        Self { plan, before, after: None }
    }

    /// What a gesture on a task would do; where it can be done, [`Self::schedules`] tells the dates.
    pub fn look(&mut self, task: TaskId, gesture: Gesture, step: Step) -> Outcome {
        let before: &Schedule = &self.before;
        let after = self.after.get_or_insert_with(|| before.clone());
        let tell = |moment: DateTime| match step {
            Step::Day => locale::weekday_and_day(moment.date()),
            Step::Hour => locale::day_and_time(moment),
        };
        outcome(&self.plan, before, after, task, gesture, &tell, &|moment| locale::day(moment.date()))
    }

    /// The schedules before and after what was looked at last.
    pub fn schedules(&self) -> (&Schedule, &Schedule) {
        let before: &Schedule = &self.before;
        (before, self.after.as_ref().unwrap_or(before))
    }

    /// Does it, as one undo step, unless the plan was changed meanwhile in another way: that was not looked at.
    pub fn carry_out(&self, workspace: Workspace, intent: &Intent) {
        if self.plan == workspace.plan().get_untracked() {
            workspace.edit_or_tell(&intent.edit);
        }
    }
}

/// What a gesture would do to a plan; `after` becomes the schedule that would follow.
fn outcome(
    plan: &Plan,
    before: &Schedule,
    after: &mut Schedule,
    task: TaskId,
    gesture: Gesture,
    tell: &dyn Fn(DateTime) -> String,
    tell_day: &dyn Fn(DateTime) -> String,
) -> Outcome {
    let refused =
        |message: String| Outcome { words: first_upper(&message), is_refused: true, ..Outcome::default() };
    let intent = match intend(before, gesture, tell) {
        Ok(Some(intent)) => intent,
        Ok(None) => return Outcome { words: "As it is".to_owned(), ..Outcome::default() },
        Err(hindrance) => return refused(hindrance.to_string()),
    };
    let plan = match plan.apply(&intent.edit) {
        Ok(plan) => plan,
        Err(error) => return Outcome { circle: circle_of(&error), ..refused(error.told(plan)) },
    };
    after.update(&plan);
    let mut words = intent.words.clone();
    if let Some(start) = intent.start.and_then(|asked| still_held(after, task, asked)) {
        words.push_str(&format!("; other ties hold it until {}", tell(start)));
    }
    let finish = if before.finish() == after.finish() {
        format!("Finish stays {}", tell_day(before.finish()))
    } else {
        format!("Finish {} \u{2192} {}", tell_day(before.finish()), tell_day(after.finish()))
    };
    Outcome { words, finish, intent: Some(intent), ..Outcome::default() }
}

/// The tasks along the circle that an edit was refused for; none where it was refused for something else.
fn circle_of(error: &EditError) -> Vec<TaskId> {
    match error {
        EditError::Breaks(Violation::DependencyCycle(path)) => path.iter().map(|named| named.id).collect(),
        _ => Vec::new(),
    }
}

/// The date on which a task that was moved starts all the same, where something holds it there.
fn still_held(after: &Schedule, task: TaskId, asked: DateTime) -> Option<DateTime> {
    after.dates_of(task).map(|dates| dates.start).filter(|start| *start > asked)
}

/// A message as a sentence begins.
pub fn first_upper(message: &str) -> String {
    let mut rest = message.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::intent::End;
    use super::*;
    use planner::{Dependency, DependencyId, DependencyKind, Duration, Lag, PlanParts, Task, TimeUnits};

    const ALPHA: TaskId = TaskId(1);
    const BETA: TaskId = TaskId(2);

    /// “Alpha” takes two days from Monday 23 November on, and “Beta” a day after it.
    fn looked_at(task: TaskId, gesture: Gesture) -> (Outcome, DateTime) {
        let duration = |days| Duration::days(days, &TimeUnits::default());
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        parts.tasks = vec![
            (None, Task::new(ALPHA, "Alpha", duration(2))),
            (None, Task::new(BETA, "Beta", duration(1))),
        ];
        let kind = DependencyKind::FinishToStart;
        let (id, lag) = (DependencyId(1), Lag::ZERO);
        parts.dependencies = vec![Dependency { id, predecessor: ALPHA, successor: BETA, kind, lag }];
        let plan = Plan::from_parts(parts).unwrap();
        let before = Schedule::compute(&plan);
        let mut after = before.clone();
        let tell = |moment: DateTime| moment.date().to_string();
        let outcome = outcome(&plan, &before, &mut after, task, gesture, &tell, &tell);
        (outcome, after.dates_of(BETA).unwrap().start)
    }

    #[test]
    fn what_moves_says_its_constraint_and_the_new_finish() {
        let (outcome, beta) = looked_at(ALPHA, Gesture::Move { task: ALPHA, days: 1.0, step: Step::Day });
        assert_eq!(outcome.words, "Start no earlier than 2026-11-24");
        assert_eq!(outcome.finish, "Finish 2026-11-25 \u{2192} 2026-11-26");
        assert!(outcome.intent.is_some() && !outcome.is_refused);
        assert_eq!(beta, "2026-11-26T08:00".parse().unwrap());
    }

    #[test]
    fn what_others_hold_says_until_when() {
        let (outcome, _) = looked_at(BETA, Gesture::Move { task: BETA, days: -1.0, step: Step::Day });
        assert_eq!(outcome.words, "Start no earlier than 2026-11-24; other ties hold it until 2026-11-25");
        assert_eq!(outcome.finish, "Finish stays 2026-11-25");
    }

    #[test]
    fn a_circle_is_refused_and_names_its_tasks() {
        let link = Gesture::Link { from: (BETA, End::Finish), to: (ALPHA, End::Start) };
        let (outcome, beta) = looked_at(BETA, link);
        assert!(outcome.is_refused && outcome.intent.is_none());
        let mut circle = outcome.circle;
        circle.sort_unstable();
        circle.dedup();
        assert_eq!(circle, [ALPHA, BETA]);
        assert_eq!(beta, "2026-11-25T08:00".parse().unwrap());
    }
}
