//! Undo and redo: the plans that were, each with the name of the step that left it.
//!
//! A snapshot shares all it has in common with its neighbours, so a step costs what it changed.

use crate::edit::{Edit, EditError};
use crate::plan::Plan;

/// A step that can be undone or redone.
#[derive(Clone, Debug)]
pub struct Step {
    /// What the step did, in words.
    pub label: String,
    /// The plan on its far side: before the step for undo, after it for redo.
    plan: Plan,
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
        self.replace(plan, label);
        Ok(())
    }

    /// Puts another plan in the place of this one, as one step that can be undone.
    pub fn replace(&mut self, plan: Plan, label: impl Into<String>) {
        let before = std::mem::replace(&mut self.present, plan);
        if self.past.len() == Self::MAX_STEPS {
            self.past.remove(0);
        }
        self.past.push(Step { label: label.into(), plan: before });
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

    /// Takes steps back or does them again until so many are done; all of them, where there are fewer. Costs a
    /// snapshot a step.
    pub fn go_to(&mut self, position: usize) {
        while self.past.len() > position && self.undo().is_some() {}
        while self.past.len() < position && self.redo().is_some() {}
    }

    /// Takes back the last step and says its name; `None` where there is none.
    pub fn undo(&mut self) -> Option<&str> {
        let Step { label, plan } = self.past.pop()?;
        let after = std::mem::replace(&mut self.present, plan);
        self.future.push(Step { label, plan: after });
        self.future.last().map(|step| step.label.as_str())
    }

    /// Does the last undone step again and says its name; `None` where there is none.
    pub fn redo(&mut self) -> Option<&str> {
        let Step { label, plan } = self.future.pop()?;
        let before = std::mem::replace(&mut self.present, plan);
        self.past.push(Step { label, plan: before });
        self.past.last().map(|step| step.label.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::PlanChange;

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
            history.go_to(position);
            assert_eq!(history.plan().name(), name);
            assert_eq!(history.position(), position.min(3));
            assert!(history.labels().eq(&labels), "the list of steps stays as it is");
        }
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
