//! Who works on a task and what it uses up, as people write it: `Ann, Bob [50%], Concrete [2.5 t], Travel [500 EUR]`, and
//! `"Smith, Anna"` where a comma is part of a name.

use super::quantity::quantity_text;
use crate::money::{Currencies, Price};
use crate::people::{Assignment, ResourceKind};
use crate::plan::Plan;
use crate::time::Percent;

/// What parts people. A line break does in spreadsheets.
pub(super) const PARTING: [char; 3] = [',', ';', '\n'];

/// One who works on a task, with the units where they are not all of one; a material with its quantity, an expense with
/// its amount.
pub(super) fn person_text(plan: &Plan, assignment: &Assignment) -> Option<String> {
    let person = plan.person(assignment.person)?;
    let much = match person.kind {
        ResourceKind::Work | ResourceKind::Equipment => match assignment.units {
            Percent::HUNDRED => None,
            units => Some(units.to_string()),
        },
        ResourceKind::Material => Some(quantity_text(assignment.units, &person.unit)),
        ResourceKind::Cost => assignment.cost.map(|cost| price_text(cost, plan.currencies())),
    };
    let name = name_text(&person.name);
    Some(match much {
        Some(much) => format!("{name} [{much}]"),
        None => name,
    })
}

/// An amount as every locale reads it: `1200.50 EUR`.
fn price_text(price: Price, currencies: &Currencies) -> String {
    format!("{} {}", price.money, price.currency.unwrap_or(currencies.own))
}

/// A name among others, in quotation marks where what parts people is part of it, or what could be taken for units.
pub(super) fn name_text(name: &str) -> String {
    let is_marked = name.contains(PARTING) || name.contains(['[', ']']);
    if is_marked && !name.contains('"') { format!("\"{name}\"") } else { name.to_owned() }
}
