//! Who works on a task, as people write it: `Ann, Bob [50%]`, and `"Smith, Anna"` where a comma is part of a name.

use crate::people::Assignment;
use crate::plan::Plan;
use crate::time::Percent;

/// What parts people. A line break does in spreadsheets.
pub(super) const PARTING: [char; 3] = [',', ';', '\n'];

/// One who works on a task, with the units where they are not all of one.
pub(super) fn person_text(plan: &Plan, assignment: &Assignment) -> Option<String> {
    let name = name_text(&plan.person(assignment.person)?.name);
    Some(match assignment.units {
        Percent::HUNDRED => name,
        units => format!("{name} [{units}]"),
    })
}

/// A name among others, in quotation marks where what parts people is part of it.
pub(super) fn name_text(name: &str) -> String {
    if name.contains(PARTING) && !name.contains('"') { format!("\"{name}\"") } else { name.to_owned() }
}
