//! Which lines the heat map has: teams with their people below them, or people alone.

use std::collections::BTreeSet;

use planner::{Capacity, PersonId, Plan, TeamId, Who};
use serde::{Deserialize, Serialize};

/// What has a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Teams, which open to their people.
    #[default]
    Team,
    /// People, by name.
    Person,
}

impl By {
    /// Both, in the order on screen.
    pub const ALL: [Self; 2] = [Self::Team, Self::Person];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Team => "Teams",
            Self::Person => "People",
        }
    }

    /// The command that chooses it.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Team => "resources.teams",
            Self::Person => "resources.people",
        }
    }
}

/// A line of the heat map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who it is about.
    pub who: Who,
    /// Whether it stands below its team.
    pub is_nested: bool,
    /// Whether people stand, or would stand, below it: and if so, whether they do.
    pub is_open: Option<bool>,
}

/// The lines: teams in order of their names, each with its people, then the people of no team; or everybody by name. What
/// has no time, such as material, comes last: it has a line, so that it can be looked at, and nothing in it.
pub fn rows(capacity: &Capacity, by: By, folded: &BTreeSet<TeamId>) -> Vec<Row> {
    let plan = capacity.plan();
    let alone = |id: PersonId| Row { who: Who::Person(id), is_nested: false, is_open: None };
    let mut everybody: Vec<PersonId> =
        plan.people().filter(|person| person.kind.works()).map(|person| person.id).collect();
    sort_by_name(plan, &mut everybody);
    let mut timeless: Vec<PersonId> =
        plan.people().filter(|person| !person.kind.works()).map(|person| person.id).collect();
    sort_by_name(plan, &mut timeless);
    if by == By::Person {
        return everybody.into_iter().chain(timeless).map(alone).collect();
    }
    let mut teams: Vec<TeamId> = plan.teams().map(|team| team.id).collect();
    teams.sort_by_key(|id| plan.team(*id).map(|team| (team.name.to_lowercase(), *id)));
    let mut rows = Vec::new();
    for team in teams {
        let mut members = capacity.members(team).to_vec();
        sort_by_name(plan, &mut members);
        let is_open = !members.is_empty() && !folded.contains(&team);
        rows.push(Row {
            who: Who::Team(team),
            is_nested: false,
            is_open: (!members.is_empty()).then_some(is_open),
        });
        if is_open {
            rows.extend(members.into_iter().map(|one| Row { is_nested: true, ..alone(one) }));
        }
    }
    let has_team = |id: &PersonId| plan.person(*id).is_some_and(|person| person.team.is_some());
    rows.extend(everybody.into_iter().filter(|id| !has_team(id)).chain(timeless).map(alone));
    rows
}

fn sort_by_name(plan: &Plan, people: &mut [PersonId]) {
    people.sort_by_key(|id| plan.person(*id).map(|person| (person.name.to_lowercase(), *id)));
}

/// The name of somebody, and what stands for one that has none.
pub fn name_of(plan: &Plan, who: Who) -> String {
    let name = match who {
        Who::Person(id) => plan.person(id).map(|person| person.name.clone()),
        Who::Team(id) => plan.team(id).map(|team| team.name.clone()),
    };
    match name {
        Some(name) if !name.is_empty() => name,
        _ => "Without a name".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use planner::{Edit, Person, ResourceKind, Schedule, Team};

    use super::*;

    fn plan() -> Plan {
        let person = |id, name: &str, team: Option<u32>| Person {
            team: team.map(TeamId),
            ..Person::new(PersonId(id), name)
        };
        let sand = Person { kind: ResourceKind::Material, ..person(4, "Sand", None) };
        let people = [person(1, "Zoe", Some(1)), person(2, "ada", Some(1)), person(3, "Bob", None), sand];
        let teams = [Team::new(TeamId(1), "web"), Team::new(TeamId(2), "Data")];
        let edits = teams.into_iter().map(Edit::PutTeam).chain(people.into_iter().map(Edit::PutPerson));
        let plan = Plan::empty("P", "2026-01-05T08:00".parse().unwrap());
        plan.apply(&Edit::Together { label: String::new(), edits: edits.collect() }).unwrap()
    }

    fn names(by: By, folded: &[u32]) -> Vec<String> {
        let plan = plan();
        let folded = folded.iter().map(|id| TeamId(*id)).collect();
        rows(&Capacity::of(&Schedule::compute(&plan)), by, &folded)
            .into_iter()
            .map(|row| format!("{}{}", if row.is_nested { "  " } else { "" }, name_of(&plan, row.who)))
            .collect()
    }

    #[test]
    fn teams_have_their_people_below_them_and_people_without_a_team_come_last() {
        assert_eq!(names(By::Team, &[]), ["Data", "web", "  ada", "  Zoe", "Bob", "Sand"]);
        assert_eq!(names(By::Team, &[1]), ["Data", "web", "Bob", "Sand"]);
        assert_eq!(names(By::Person, &[1]), ["ada", "Bob", "Zoe", "Sand"]);
    }
}
