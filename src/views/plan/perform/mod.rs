//! What commands do in the plan view: they move the active cell, or send the edit that a gesture on the outline
//! means. The registry in `commands::plan` names each with its keys, in the same order of ideas.

pub mod outline;
pub mod adding;
pub mod rows;
pub mod cells;
pub mod selecting;
pub mod columns;
pub mod heads;
pub mod arrangement;
pub mod chart;

use leptos::prelude::*;

use super::state::PlanState;
use crate::commands::Possible;

/// Whether there is a task to act on.
pub fn has_active(state: PlanState) -> Possible {
    state.cursor.task.get().map(|_| ()).ok_or("there is no task yet")
}
