//! Undo and redo: the plans that were, each with the name of the step that left it.
//!
//! A snapshot shares all it has in common with its neighbours, so a step costs what it changed.

use crate::edit::{Edit, EditError};
use crate::id::TaskId;
use crate::plan::Plan;

/// A step that can be undone or redone.
#[derive(Clone, Debug)]
pub struct Step {
    /// What the step did, in words.
    pub label: String,
    /// The plan on its far side: before the step for undo, after it for redo.
    plan: Plan,
    /// Whether the plans on its sides are two, rather than one that changed: an id means another thing in each.
    is_anew: bool,
}

/// The plan as it is, what it was, and what was undone.
#[derive(Clone, Debug)]
pub struct History {
    present: Plan,
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// The most steps that are kept; the oldest are forgotten first.
    pub const MAX_STEPS: usize = 1_000;

    /// A history that begins with this plan.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Self { present: plan, past: Vec::new(), future: Vec::new() }
    }

    /// The plan as it is.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.present
    }

    /// Applies one gesture as one step. A gesture that changes nothing leaves no step.
    ///
    /// # Errors
    /// The edit cannot be; nothing has changed.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        let plan = self.present.apply(edit)?;
        if plan.is_same_snapshot(&self.present) {
            return Ok(());
        }
        let label = edit.label(&self.present);
        self.step(plan, label, false);
        Ok(())
    }

    /// Applies a gesture as part of the last step, which has another name then: what completes it is taken back with it.
    /// Where there is no step, it is one of its own.
    ///
    /// # Errors
    /// The edit cannot be; nothing has changed.
    pub fn amend(&mut self, edit: &Edit, label: impl Into<String>) -> Result<(), EditError> {
        let plan = self.present.apply(edit)?;
        match self.past.last_mut() {
            None => self.step(plan, label.into(), false),
            Some(last) => {
                last.label = label.into();
                self.present = plan;
                self.future.clear();
            }
        }
        Ok(())
    }

    /// Puts another plan in the place of this one, as one step that can be undone.
    pub fn replace(&mut self, plan: Plan, label: impl Into<String>) {
        self.step(plan, label.into(), true);
    }

    /// Takes the plan that an edit makes of this one, where it is there already, as one step.
    pub fn take(&mut self, plan: Plan, label: impl Into<String>) {
        self.step(plan, label.into(), false);
    }

    fn step(&mut self, plan: Plan, label: String, is_anew: bool) {
        let before = std::mem::replace(&mut self.present, plan);
        if self.past.len() == Self::MAX_STEPS {
            self.past.remove(0);
        }
        self.past.push(Step { label, plan: before, is_anew });
        self.future.clear();
    }

    /// The step that undo would take back.
    #[must_use]
    pub fn undoable(&self) -> Option<&Step> {
        self.past.last()
    }

    /// The step that redo would do again.
    #[must_use]
    pub fn redoable(&self) -> Option<&Step> {
        self.future.last()
    }

    /// The names of all steps that are kept, the oldest first: those that are done, then those that were undone.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.past.iter().chain(self.future.iter().rev()).map(|step| step.label.as_str())
    }

    /// How many of the steps are done: the plan is as the last of them left it.
    #[must_use]
    pub fn position(&self) -> usize {
        self.past.len()
    }

    /// The steps of this plan that changed a task, its place, its dependencies or who works on it, each by how many steps
    /// are done right after it, the oldest first. Steps of another plan, opened before or after this one, are left out.
    ///
    /// Costs O(log n) a step, and a look at what the task is tied to where dependencies changed.
    #[must_use]
    pub fn steps_of(&self, task: TaskId) -> Vec<usize> {
        let of_this = self.past.iter().rev().take_while(|step| !step.is_anew).count();
        let oldest = self.past.len() - of_this;
        let past = self.past[oldest..].iter();
        let future = self.future.iter().rev().take_while(|step| !step.is_anew);
        let plans: Vec<&Plan> =
            past.map(|step| &step.plan).chain([&self.present]).chain(future.map(|step| &step.plan)).collect();
        let has_changed = |(_, pair): &(usize, &[&Plan])| !pair[0].says_same_of(pair[1], task);
        (oldest + 1..).zip(plans.windows(2)).filter(has_changed).map(|(position, _)| position).collect()
    }

    /// The plan as it is, was or will be when so many steps are done; `None` where there are fewer.
    #[must_use]
    pub fn plan_at(&self, position: usize) -> Option<&Plan> {
        match position.checked_sub(self.past.len()) {
            None => self.past.get(position).map(|step| &step.plan),
            Some(0) => Some(&self.present),
            Some(ahead) => self.future.iter().rev().nth(ahead - 1).map(|step| &step.plan),
        }
    }

    /// Takes steps back or does them again until so many are done; all of them, where there are fewer. Costs a
    /// snapshot a step.
    pub fn go_to(&mut self, position: usize) {
        while self.past.len() > position && self.undo().is_some() {}
        while self.past.len() < position && self.redo().is_some() {}
    }

    /// Takes back the last step and says its name; `None` where there is none.
    pub fn undo(&mut self) -> Option<&str> {
        let Step { label, plan, is_anew } = self.past.pop()?;
        let after = std::mem::replace(&mut self.present, plan);
        self.future.push(Step { label, plan: after, is_anew });
        self.future.last().map(|step| step.label.as_str())
    }

    /// Does the last undone step again and says its name; `None` where there is none.
    pub fn redo(&mut self) -> Option<&str> {
        let Step { label, plan, is_anew } = self.future.pop()?;
        let before = std::mem::replace(&mut self.present, plan);
        self.past.push(Step { label, plan: before, is_anew });
        self.past.last().map(|step| step.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dependency::{Dependency, DependencyKind};
    use crate::edit::{PlanChange, TaskChange};
    use crate::id::DependencyId;
    use crate::task::Task;
    use crate::units::{Duration, Lag, TimeUnits};

    fn three_steps() -> History {
        let mut history = History::new(Plan::empty("Plan", "2026-11-23T08:00".parse().unwrap()));
        for name in ["One", "Two", "Three"] {
            history.apply(&Edit::ChangePlan(PlanChange::Name(name.to_owned()))).unwrap();
        }
        history
    }

    #[test]
    fn going_to_a_step_gives_the_plan_as_it_left_it() {
        let mut history = three_steps();
        let labels: Vec<String> = history.labels().map(str::to_owned).collect();
        assert_eq!(labels.len(), 3);
        for (position, name) in [(0, "Plan"), (3, "Three"), (1, "One"), (2, "Two"), (9, "Three")] {
            assert_eq!(history.plan_at(position.min(3)).map(Plan::name), Some(name));
            assert!(history.plan_at(4).is_none());
            history.go_to(position);
            assert_eq!(history.plan().name(), name);
            assert_eq!(history.position(), position.min(3));
            assert!(history.labels().eq(&labels), "the list of steps stays as it is");
        }
    }

    #[test]
    fn what_completes_a_step_is_taken_back_with_it() {
        let mut history = three_steps();
        history.undo();
        let name = Edit::ChangePlan(PlanChange::Name("Two and a half".to_owned()));
        history.amend(&name, "Name it well").unwrap();
        let labels: Vec<&str> = history.labels().collect();
        // What was undone before cannot be done again: it followed another plan.
        assert_eq!(labels, ["Name the plan \u{201c}One\u{201d}", "Name it well"]);
        assert_eq!(history.plan().name(), "Two and a half");
        history.undo();
        assert_eq!(history.plan().name(), "One");
        // Without a step before it, it is one.
        let mut history = History::new(Plan::empty("Plan", "2026-11-23T08:00".parse().unwrap()));
        history.amend(&name, "Name it well").unwrap();
        assert_eq!((history.position(), history.undo()), (1, Some("Name it well")));
    }

    #[test]
    fn the_steps_of_a_task_are_those_that_changed_it_or_what_ties_it() {
        let (slab, walls) = (TaskId(1), TaskId(2));
        let task = |id, name: &str| Task::new(id, name, Duration::days(1, &TimeUnits::default()));
        let add = |task, position| Edit::AddTask { task, parent: None, position };
        let tie = Dependency {
            id: DependencyId(1),
            predecessor: slab,
            successor: walls,
            kind: DependencyKind::FinishToStart,
            lag: Lag::ZERO,
        };
        let rename = |task, name: &str| Edit::ChangeTask { task, change: TaskChange::Name(name.to_owned()) };
        let mut history = three_steps();
        history.replace(Plan::empty("House", "2026-11-23T08:00".parse().unwrap()), "Begin");
        for edit in [
            add(task(slab, "Slab"), 0),
            add(task(walls, "Walls"), 1),
            rename(walls, "Walls and doors"),
            Edit::AddDependency(tie),
            Edit::ChangeDependency { dependency: tie.id, kind: DependencyKind::StartToStart, lag: Lag::ZERO },
            Edit::MoveTask { task: walls, parent: Some(slab), position: 0 },
            Edit::ChangePlan(PlanChange::Name("Home".to_owned())),
        ] {
            // A task cannot be nested in what it is tied to: that edit leaves no step.
            let _ = history.apply(&edit);
        }
        // Three steps came before the plan was begun, and that is the fourth.
        assert_eq!(history.labels().count(), 10);
        assert_eq!(history.steps_of(slab), [5, 8, 9]);
        assert_eq!(history.steps_of(walls), [6, 7, 8, 9]);
        history.go_to(5);
        assert_eq!(history.steps_of(walls), [6, 7, 8, 9], "what was undone is known");
        history.go_to(2);
        assert_eq!(history.steps_of(walls), [], "another plan");
    }

    #[test]
    fn a_task_that_changes_places_with_another_has_moved() {
        let mut history = History::new(Plan::empty("House", "2026-11-23T08:00".parse().unwrap()));
        for (id, position) in [(1, 0), (2, 1), (3, 2)] {
            let task = Task::new(TaskId(id), "Task", Duration::ZERO);
            history.apply(&Edit::AddTask { task, parent: None, position }).unwrap();
        }
        history.apply(&Edit::MoveTask { task: TaskId(3), parent: None, position: 0 }).unwrap();
        assert_eq!([1, 2, 3].map(|id| history.steps_of(TaskId(id))), [vec![1], vec![2], vec![3, 4]]);
    }

    #[test]
    fn a_new_step_takes_the_place_of_those_that_were_undone() {
        let mut history = three_steps();
        history.go_to(1);
        history.replace(Plan::empty("Other", "2026-11-23T08:00".parse().unwrap()), "Begin anew");
        assert_eq!(history.position(), 2);
        assert_eq!(history.labels().last(), Some("Begin anew"));
        assert_eq!(history.redo(), None);
    }
}
