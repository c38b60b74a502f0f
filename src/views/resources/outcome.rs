//! What would come of an edit: how the finish moves, which tasks move, who is short then and was not before.

use planner::{Capacity, DateTime, Edit, EditError, Schedule, Shortage, TaskId};

/// What would come of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The finish of the plan, before and after.
    pub finish: (DateTime, DateTime),
    /// The tasks that would move, with their finish before and after, those first that move furthest.
    pub moved: Vec<Move>,
    /// Who would be short and is not now.
    pub shortages: Vec<Shortage>,
}

/// A task that would move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The task.
    pub task: TaskId,
    /// When it finishes, before and after.
    pub finish: (DateTime, DateTime),
}

impl Outcome {
    /// What would come of an edit of the plan of a schedule.
    ///
    /// # Errors
    /// The edit cannot be.
    pub fn of(before: &Schedule, edit: &Edit) -> Result<Self, EditError> {
        let plan = before.plan().apply(edit)?;
        let mut after = before.clone();
        after.update(&plan);
        let mut moved: Vec<Move> = after
            .dates()
            .iter()
            .filter(|one| !one.is_summary)
            .filter_map(|one| {
                let was = before.dates_of(one.task)?;
                let has_moved = (was.start, was.finish) != (one.start, one.finish);
                has_moved.then_some(Move { task: one.task, finish: (was.finish, one.finish) })
            })
            .collect();
        moved.sort_by_key(|one| (-(one.finish.1 - one.finish.0).0.abs(), one.task));
        let known = Capacity::of(before).shortages();
        let is_known = |one: &Shortage| {
            known.iter().any(|was| {
                (was.who, was.finding.code) == (one.who, one.finding.code)
                    && was.days.from <= one.days.to
                    && one.days.from <= was.days.to
            })
        };
        let shortages = Capacity::of(&after).shortages().into_iter().filter(|one| !is_known(one)).collect();
        Ok(Self { finish: (before.finish(), after.finish()), moved, shortages })
    }
}

#[cfg(test)]
mod tests {
    use planner::{
        Assignment, AssignmentId, Duration, Person, PersonId, Plan, Task, Team, TeamId, TimeUnits,
    };

    use super::*;

    /// Two tasks of two days that Ada of the team Web does one after the other, and one that Bob does.
    fn plan() -> Plan {
        let days = |days| Duration::days(days, &TimeUnits::default());
        let task = |id: u32, length| Edit::AddTask {
            task: Task::new(TaskId(id), format!("T{id}"), days(length)),
            parent: None,
            position: id as usize - 1,
        };
        let person = |id, name: &str, team: Option<u32>| {
            Edit::PutPerson(Person { team: team.map(TeamId), ..Person::new(PersonId(id), name) })
        };
        let on = |id, task, person| {
            Edit::PutAssignment(Assignment::new(AssignmentId(id), TaskId(task), PersonId(person)))
        };
        let edits = vec![
            Edit::PutTeam(Team::new(TeamId(1), "Web")),
            person(1, "Ada", Some(1)),
            person(2, "Bob", None),
            task(1, 2),
            task(2, 5),
            on(1, 1, 1),
            on(2, 2, 2),
        ];
        let plan = Plan::empty("P", "2026-01-05T08:00".parse().unwrap());
        plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    #[test]
    fn a_lost_team_tells_what_moves_and_how_far() {
        let plan = plan();
        let day = |text: &str| text.parse().unwrap();
        let lost = plan.add_team_leave(TeamId(1), day("2026-01-05"), day("2026-01-16"), "Away");
        let outcome = Outcome::of(&Schedule::compute(&plan), &lost).unwrap();
        let moved: Vec<_> = outcome.moved.iter().map(|one| (one.task.0, one.finish.1.to_string())).collect();
        assert_eq!(moved, [(1, "2026-01-20T17:00".to_owned())]);
        assert_eq!(outcome.finish.0.to_string(), "2026-01-09T17:00");
        assert_eq!(outcome.finish.1.to_string(), "2026-01-20T17:00");
        assert_eq!(outcome.shortages, []);
    }

    #[test]
    fn only_shortages_that_are_new_are_told() {
        let plan = plan();
        let twice = Edit::PutAssignment(Assignment::new(AssignmentId(3), TaskId(2), PersonId(1)));
        let outcome = Outcome::of(&Schedule::compute(&plan), &twice).unwrap();
        assert_eq!((outcome.moved.len(), outcome.shortages.len()), (0, 1));
        let after = Schedule::compute(&plan.apply(&twice).unwrap());
        let same = Edit::ChangePlan(planner::PlanChange::Name("Q".to_owned()));
        assert_eq!(Outcome::of(&after, &same).unwrap().shortages, []);
    }
}
