//! Who works on a task, as people write it: `Ann, Bob [50%]`.

use crate::people::Assignment;
use crate::plan::Plan;
use crate::time::Percent;

/// One who works on a task, with the units where they are not all of one.
pub(super) fn person_text(plan: &Plan, assignment: &Assignment) -> Option<String> {
    let name = &plan.person(assignment.person)?.name;
    Some(match assignment.units {
        Percent::HUNDRED => name.clone(),
        units => format!("{name} [{units}]"),
    })
}
