//! Whose load the lane shows: teams and people as a select lists them, and who comes with the selected task.

use planner::{Person, PersonId, Plan, TaskId, TeamId, Who};

/// Somebody, and what they are called.
pub type Named = (Who, String);

/// The teams and the people who can be shown, in order of their ids.
pub fn everybody(plan: &Plan) -> (Vec<Named>, Vec<Named>) {
    let teams = plan.teams().map(|team| (Who::Team(team.id), named(&team.name, "Team without a name")));
    let people = plan.people().filter(|person| person.kind.works());
    let people =
        people.map(|person| (Who::Person(person.id), named(&person.name, "Somebody without a name")));
    (teams.collect(), people.collect())
}

/// What somebody is called; `None` once they are gone, or have no time that could be needed.
pub fn name_of(plan: &Plan, who: Who) -> Option<String> {
    match who {
        Who::Team(id) => plan.team(id).map(|team| named(&team.name, "Team without a name")),
        Who::Person(id) => {
            let person: &Person = plan.person(id).filter(|person| person.kind.works())?;
            Some(named(&person.name, "Somebody without a name"))
        }
    }
}

/// Who comes with a task: its team, or the first person on it; where it has neither, those of the entry around it.
pub fn of_task(plan: &Plan, task: TaskId) -> Option<Who> {
    let around = std::iter::successors(Some(task), |inner| plan.parent(*inner));
    around.filter_map(|task| plan.task(task)).find_map(|task| {
        let works = |id: PersonId| plan.person(id).is_some_and(|person| person.kind.works());
        let first = || plan.assignments_of(task.id).map(|one| one.person).find(|person| works(*person));
        task.team.map(Who::Team).or_else(|| first().map(Who::Person))
    })
}

/// Who is shown where nothing leads to anybody: the first team, or the first person.
pub fn first(plan: &Plan) -> Option<Who> {
    let person = || plan.people().find(|person| person.kind.works()).map(|person| Who::Person(person.id));
    plan.teams().next().map(|team| Who::Team(team.id)).or_else(person)
}

/// What stands for somebody in the value of an option.
pub fn key(who: Who) -> String {
    match who {
        Who::Team(TeamId(id)) => format!("team-{id}"),
        Who::Person(PersonId(id)) => format!("person-{id}"),
    }
}

/// Who a key stands for.
pub fn of_key(key: &str) -> Option<Who> {
    let (kind, id) = key.split_once('-')?;
    match kind {
        "team" => Some(Who::Team(TeamId(id.parse().ok()?))),
        "person" => Some(Who::Person(PersonId(id.parse().ok()?))),
        _ => None,
    }
}

fn named(name: &str, otherwise: &str) -> String {
    let name = name.trim();
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{
        Assignment, AssignmentId, Duration, Edit, ResourceKind, Task, TaskChange, Team, TimeUnits,
    };

    /// “Build” holds “Dig”; Ada digs, with concrete; “Ground” is a team.
    fn plan() -> Plan {
        let start = "2027-01-04T08:00".parse().unwrap();
        let task = |id, name| Task::new(TaskId(id), name, Duration::days(1, &TimeUnits::default()));
        let concrete = Person { kind: ResourceKind::Material, ..Person::new(PersonId(1), "Concrete") };
        let edits = [
            Edit::AddTask { task: task(1, "Build"), parent: None, position: 0 },
            Edit::AddTask { task: task(2, "Dig"), parent: Some(TaskId(1)), position: 0 },
            Edit::PutTeam(Team::new(TeamId(1), "Ground")),
            Edit::PutPerson(concrete),
            Edit::PutPerson(Person::new(PersonId(2), "Ada")),
        ];
        edits.iter().fold(Plan::empty("", start), |plan, edit| plan.apply(edit).unwrap())
    }

    fn after(plan: &Plan, edit: Edit) -> Plan {
        plan.apply(&edit).unwrap()
    }

    #[test]
    fn a_task_brings_its_team_or_the_first_who_works_on_it_or_those_around_it() {
        let dig = TaskId(2);
        let plan = plan();
        assert_eq!(of_task(&plan, dig), None);
        let of_summary = Edit::ChangeTask { task: TaskId(1), change: TaskChange::Team(Some(TeamId(1))) };
        let plan = after(&plan, of_summary);
        assert_eq!(of_task(&plan, dig), Some(Who::Team(TeamId(1))));
        let assign =
            |id, person| Edit::PutAssignment(Assignment::new(AssignmentId(id), dig, PersonId(person)));
        let plan = after(&after(&plan, assign(1, 1)), assign(2, 2));
        assert_eq!(of_task(&plan, dig), Some(Who::Person(PersonId(2))));
        let of_task_itself = Edit::ChangeTask { task: dig, change: TaskChange::Team(Some(TeamId(1))) };
        assert_eq!(of_task(&after(&plan, of_task_itself), dig), Some(Who::Team(TeamId(1))));
    }

    #[test]
    fn who_has_no_time_is_not_listed() {
        let plan = plan();
        let (teams, people) = everybody(&plan);
        assert_eq!(teams, [(Who::Team(TeamId(1)), "Ground".to_owned())]);
        assert_eq!(people, [(Who::Person(PersonId(2)), "Ada".to_owned())]);
        assert_eq!(name_of(&plan, Who::Person(PersonId(1))), None);
        assert_eq!(first(&plan), Some(Who::Team(TeamId(1))));
    }

    #[test]
    fn a_key_stands_for_the_one_it_was_made_of() {
        for who in [Who::Team(TeamId(3)), Who::Person(PersonId(14))] {
            assert_eq!(of_key(&key(who)), Some(who));
        }
        assert_eq!(of_key("nobody"), None);
    }
}
