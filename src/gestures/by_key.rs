//! Gestures that are done at once: by a key, or by a click on a day.

use leptos::prelude::*;
use planner::{DateTime, Edit, Plan, TaskId};

use super::adding::put_on_day;
use super::intent::{Gesture, intend};
use super::preview::first_upper;
use crate::locale;
use crate::workspace::{Notice, Workspace};

/// Does to a task what dragging its bar would. What cannot be is told, since there is no pointer to tell it beside.
pub fn do_by_key(workspace: Workspace, task: TaskId, gesture: Gesture) {
    let tell = |moment: DateTime| locale::weekday_and_day(moment.date());
    match workspace.schedule().with_untracked(|schedule| intend(schedule, gesture, &tell)) {
        Ok(Some(intent)) => workspace.edit_or_tell(&intent.edit),
        Ok(None) => {}
        Err(hindrance) => {
            let name = workspace.plan().with_untracked(|plan| plan.quoted(task));
            let title = format!("{} stays as it is", first_upper(&name));
            workspace.notice.set(Some(Notice::Refused { title, message: hindrance.to_string() }));
        }
    }
}

/// The adding of a task, put on the day of a moment.
pub fn on_day(workspace: Workspace, at: DateTime, add: impl FnOnce(&Plan) -> Edit) -> Edit {
    workspace.plan().with_untracked(|plan| put_on_day(add(plan), plan, at))
}
