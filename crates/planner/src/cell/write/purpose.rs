//! Why a task is done and how its costs stand in the books: its own goal and expenditure.

use super::{Meant, Place, WriteError};
use crate::budget::Expenditure;
use crate::edit::{Edit, TaskChange};
use crate::goal::Goal;
use crate::id::TaskId;
use crate::plan::Plan;

/// A goal by its name, which need not be there yet; nothing for none of its own.
///
/// # Errors
/// There are none.
pub fn goal(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let edit = serve(place.plan, place.task.id, &wanted);
    let words = match &edit {
        _ if wanted.is_empty() => "No goal of its own".to_owned(),
        Edit::Together { .. } => format!("New goal {wanted}"),
        _ => format!("Goal {wanted}"),
    };
    Ok(Meant { edit, words })
}

/// The edit after which a task serves the goal of this name, which need not be there yet; without a name, none of its own.
#[must_use]
pub fn serve(plan: &Plan, task: TaskId, name: &str) -> Edit {
    let change = |goal| Edit::ChangeTask { task, change: TaskChange::Goal(goal) };
    if name.is_empty() {
        return change(None);
    }
    let wanted = name.to_lowercase();
    if let Some(goal) = plan.goals().find(|goal| goal.name.trim().to_lowercase() == wanted) {
        return change(Some(goal.id));
    }
    let id = plan.next_ids().goal;
    let change = change(Some(id));
    let goal = Goal { id, name: name.to_owned(), notes: String::new() };
    Edit::Together { label: change.label(plan), edits: vec![Edit::PutGoal(goal), change] }
}

/// `Capital` or `Operating`; nothing for what is said around it.
///
/// # Errors
/// It is neither.
pub fn books(place: &Place<'_>, text: &str) -> Result<Meant, WriteError> {
    let wanted = text.trim();
    let is_it = |one: &Expenditure| one.name().eq_ignore_ascii_case(wanted);
    let expenditure = match wanted {
        "" => None,
        _ => Some(Expenditure::ALL.into_iter().find(is_it).ok_or_else(|| WriteError::NoSuch {
            found: wanted.to_owned(),
            names: Expenditure::ALL.map(|one| one.name().to_owned()).to_vec(),
        })?),
    };
    let edit = Edit::ChangeTask { task: place.task.id, change: TaskChange::Expenditure(expenditure) };
    let words = if expenditure.is_none() { "As what is around it".to_owned() } else { String::new() };
    Ok(Meant { edit, words })
}
