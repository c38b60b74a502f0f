//! What an edit changes of a person or a team, as the name of its undo step. It is told from the difference, so that
//! whoever makes such an edit need not say it.

use crate::people::{Person, Team};
use crate::plan::Plan;

/// `Rate of “Ada”`, `Rename “Bob” to “Ada”`; where several things change, `Change “Ada”`.
pub(crate) fn of_person(plan: &Plan, after: &Person) -> String {
    let Some(before) = plan.person(after.id) else { return added("a person", &after.name) };
    let name = quoted(&after.name);
    let team = || match after.team.and_then(|team| plan.team(team)) {
        Some(team) => format!("Put {name} into {}", quoted(&team.name)),
        None => format!("Take {name} out of the team"),
    };
    let found = || format!("{name} is {}", if after.is_placeholder { "to be found" } else { "found" });
    let of = |what: &str| format!("{what} of {name}");
    let changes = [
        (before.name != after.name).then(|| renamed("", &before.name, &after.name)),
        (before.kind != after.kind).then(|| of("Kind")),
        (before.role != after.role).then(|| of("Role")),
        (before.skills != after.skills).then(|| of("Skills")),
        (before.is_placeholder != after.is_placeholder).then(found),
        (before.max_units != after.max_units).then(|| of("Units")),
        (before.availability != after.availability).then(|| of("Availability")),
        (before.calendar != after.calendar).then(|| of("Calendar")),
        (before.team != after.team).then(team),
        (before.rates != after.rates).then(|| of("Rate")),
        (before.accrual != after.accrual).then(|| format!("When {name} falls due")),
        (before.unit != after.unit).then(|| of("Unit")),
        (before.notes != after.notes).then(|| of("Notes")),
    ];
    only(changes).unwrap_or_else(|| format!("Change {name}"))
}

/// `Rename the team “Web” to “iOS”`, `Domain of the team “Web”`.
pub(crate) fn of_team(plan: &Plan, after: &Team) -> String {
    let Some(before) = plan.team(after.id) else { return added("a team", &after.name) };
    let name = quoted(&after.name);
    let changes = [
        (before.name != after.name).then(|| renamed("the team ", &before.name, &after.name)),
        (before.domain != after.domain).then(|| format!("Domain of the team {name}")),
    ];
    only(changes).unwrap_or_else(|| format!("Change the team {name}"))
}

/// `Delete “Ada”`, and `Delete a person` where there is no name to tell.
pub(crate) fn deleted(word: &str, usual: &str, name: Option<&str>) -> String {
    match name.map(str::trim) {
        None | Some("") => format!("Delete {usual}"),
        Some(name) => format!("Delete {word}{}", quoted(name)),
    }
}

fn added(what: &str, name: &str) -> String {
    if name.is_empty() { format!("Add {what}") } else { format!("Add {}", quoted(name)) }
}

fn renamed(word: &str, before: &str, after: &str) -> String {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("Name {word}{}", quoted(after)),
        (_, true) => format!("Take the name off {word}{}", quoted(before)),
        _ => format!("Rename {word}{} to {}", quoted(before), quoted(after)),
    }
}

fn quoted(name: &str) -> String {
    format!("\u{201c}{name}\u{201d}")
}

/// The one that there is; nothing where there are none or several.
fn only<const N: usize>(changes: [Option<String>; N]) -> Option<String> {
    let mut changes = changes.into_iter().flatten();
    let first = changes.next()?;
    changes.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::edit::Edit;
    use crate::id::{PersonId, TeamId};
    use crate::money::{Money, Price};
    use crate::people::{Person, Rate, RatePeriod, Team};
    use crate::plan::Plan;
    use crate::time::Percent;

    /// Bob, and the team Web.
    fn plan() -> Plan {
        let plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
        let edits = vec![
            Edit::PutPerson(Person::new(PersonId(1), "Bob")),
            Edit::PutTeam(Team::new(TeamId(1), "Web")),
        ];
        plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    #[test]
    fn a_step_says_what_it_changes_of_somebody() {
        let plan = plan();
        let label = |change: &dyn Fn(&mut Person)| {
            let mut bob = plan.person(PersonId(1)).unwrap().clone();
            change(&mut bob);
            Edit::PutPerson(bob).label(&plan)
        };
        let price = Price::own(Money::whole(90));
        let rate = Rate { from: None, price, per: RatePeriod::Hour, per_use: Price::ZERO };
        assert_eq!(label(&|bob| bob.name = "Ada".to_owned()), "Rename “Bob” to “Ada”");
        assert_eq!(label(&|bob| bob.name = String::new()), "Take the name off “Bob”");
        assert_eq!(label(&|bob| bob.rates = vec![rate]), "Rate of “Bob”");
        assert_eq!(label(&|bob| bob.max_units = Percent::whole(50)), "Units of “Bob”");
        assert_eq!(label(&|bob| bob.team = Some(TeamId(1))), "Put “Bob” into “Web”");
        assert_eq!(label(&|bob| bob.is_placeholder = true), "“Bob” is to be found");
        assert_eq!(
            label(&|bob| {
                bob.role = "Engineer".to_owned();
                bob.notes = "New".to_owned();
            }),
            "Change “Bob”"
        );
        assert_eq!(Edit::PutPerson(Person::new(PersonId(2), "Eve")).label(&plan), "Add “Eve”");
        assert_eq!(Edit::RemovePerson(PersonId(1)).label(&plan), "Delete “Bob”");
        assert_eq!(Edit::RemovePerson(PersonId(9)).label(&plan), "Delete a person");
    }

    #[test]
    fn a_step_says_what_it_changes_of_a_team() {
        let plan = plan();
        let team =
            |name: &str, domain: &str| Team { domain: domain.to_owned(), ..Team::new(TeamId(1), name) };
        assert_eq!(Edit::PutTeam(team("iOS", "")).label(&plan), "Rename the team “Web” to “iOS”");
        assert_eq!(Edit::PutTeam(team("Web", "Web")).label(&plan), "Domain of the team “Web”");
        assert_eq!(Edit::RemoveTeam(TeamId(1)).label(&plan), "Delete the team “Web”");
    }
}
