//! Where a step of an explanation leads: to another task, or to the field that says what it rests on.

use leptos::prelude::*;
use planner::{Cause, Plan, Reason, Root, TaskId};

use super::fold::OpenFolds;
use crate::components::focus;
use crate::workspace::Workspace;

/// Something to go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Another task.
    Task(TaskId),
    /// A field of the task itself.
    Field(Field),
    /// A field of the plan.
    OfPlan(Field),
}

/// A field of the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The title of the section that must be open for it to be seen.
    fold: Option<&'static str>,
    /// What it is called.
    pub label: &'static str,
}

const fn field(label: &'static str) -> Field {
    Field { fold: None, label }
}

const fn in_fold(fold: &'static str, label: &'static str) -> Field {
    Field { fold: Some(fold), label }
}

impl Lead {
    /// Where a step leads from the details of a task.
    pub fn of(step: &Reason, plan: &Plan, of_task: TaskId) -> Self {
        if let Some(task) = step.leads_to(plan).filter(|task| *task != of_task) {
            return Self::Task(task);
        }
        match step.cause {
            Cause::NoWork { .. } | Cause::LastMinute { .. } => Self::Field(field("Calendar")),
            Cause::LevellingDelay { .. } => Self::Field(in_fold("Scheduling", "Levelling delay")),
            Cause::Pause { .. } | Cause::Root(Root::Resume(_)) => {
                Self::Field(in_fold("Actual dates", "Work goes on"))
            }
            Cause::Root(Root::PlanStart) => Self::OfPlan(field("Start of the plan")),
            Cause::Root(Root::StatusDate) => Self::OfPlan(field("Status date")),
            Cause::Root(Root::PlanFinish) => Self::OfPlan(in_fold("How it is scheduled", "Scheduled from")),
            Cause::Root(Root::OwnFinish(_)) => Self::OfPlan(in_fold("How it is scheduled", "Critical paths")),
            Cause::Root(Root::Constraint(_)) => Self::Field(field("Constraint")),
            Cause::Root(Root::Deadline(_)) => Self::Field(field("Deadline")),
            Cause::Root(Root::ManualStart(_)) => Self::Field(in_fold("Scheduling", "Starts by hand")),
            Cause::Root(Root::ActualStart(_)) => Self::Field(in_fold("Actual dates", "Actual start")),
            Cause::Root(Root::ActualFinish(_)) => Self::Field(in_fold("Actual dates", "Actual finish")),
            Cause::Work { .. }
            | Cause::Link { .. }
            | Cause::Nested { .. }
            | Cause::PlanEnds { .. }
            | Cause::TaskEnds { .. } => Self::Field(field("Duration")),
        }
    }

    /// Where it leads, in words: `Go to \u{201c}Roof\u{201d}`.
    pub fn to_text(self, plan: &Plan) -> String {
        match self {
            Self::Task(task) => {
                let name = plan.task(task).map_or("", |task| task.name.as_str());
                format!("Go to \u{201c}{name}\u{201d}")
            }
            Self::Field(field) | Self::OfPlan(field) => format!("Go to {}", field.label),
        }
    }

    /// Goes there. The keyboard stays at the reasons of another task, so that a chain can be followed.
    pub fn follow(self, workspace: Workspace, OpenFolds(open): OpenFolds) {
        let unfold = move |field: Field| {
            if let Some(fold) = field.fold {
                open.update(|open| {
                    open.insert(fold);
                });
            }
        };
        match self {
            Self::Task(task) => {
                workspace.show(task);
                // The panel of the other task is there by the next frame.
                request_animation_frame(|| focus::on("#why"));
            }
            Self::Field(field) => {
                unfold(field);
                request_animation_frame(move || focus::on_field("#details", field.label));
            }
            Self::OfPlan(field) => {
                workspace.selected.set(None);
                unfold(field);
                request_animation_frame(move || focus::on_field("#details", field.label));
            }
        }
    }
}
