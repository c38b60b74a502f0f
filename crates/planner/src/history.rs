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
