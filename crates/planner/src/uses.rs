//! Who uses a team or a goal, and the edits that take it off all of them and out of the plan as one step.

use crate::budget::BudgetScope;
use crate::edit::{Edit, TaskChange};
use crate::id::{BudgetLineId, GoalId, TaskId, TeamId};
use crate::people::Person;
use crate::plan::Plan;
use crate::step_words;

/// How many use a team or a goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Tasks, and other entries of the outline.
    pub tasks: usize,
    /// People in it.
    pub people: usize,
    /// A budget line that is for it alone, which stands for money and is not taken off.
    pub budget_line: Option<BudgetLineId>,
}

impl Uses {
    /// Whether nothing uses it.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Plan {
    /// Who uses a team.
    #[must_use]
    pub fn uses_of_team(&self, team: TeamId) -> Uses {
        Uses {
            tasks: self.tasks().filter(|task| task.team == Some(team)).count(),
            people: self.people().filter(|person| person.team == Some(team)).count(),
            budget_line: self
                .budget_lines()
                .find(|line| line.scope == BudgetScope::Team(team))
                .map(|line| line.id),
        }
    }

    /// Who uses a goal.
    #[must_use]
    pub fn uses_of_goal(&self, goal: GoalId) -> Uses {
        let tasks = self.tasks().filter(|task| task.goal == Some(goal)).count();
        Uses { tasks, ..Uses::default() }
    }

    /// The edit after which a team is gone: no task is its own and nobody is in it. It is refused while a budget line is
    /// for the team.
    ///
    /// ```
    /// use planner::{Edit, Person, PersonId, Plan, Team, TeamId};
    /// let mut plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
    /// let web = TeamId(1);
    /// let ada = Person { team: Some(web), ..Person::new(PersonId(1), "Ada") };
    /// for edit in [Edit::PutTeam(Team::new(web, "Web")), Edit::PutPerson(ada)] {
    ///     plan = plan.apply(&edit).unwrap();
    /// }
    /// assert_eq!(plan.uses_of_team(web).people, 1);
    /// assert!(plan.apply(&Edit::RemoveTeam(web)).is_err());
    /// plan = plan.apply(&plan.remove_team_everywhere(web)).unwrap();
    /// assert_eq!(plan.teams().count(), 0);
    /// ```
    #[must_use]
    pub fn remove_team_everywhere(&self, team: TeamId) -> Edit {
        let of_task = |task: TaskId| Edit::ChangeTask { task, change: TaskChange::Team(None) };
        let tasks = self.tasks().filter(|task| task.team == Some(team)).map(|task| of_task(task.id));
        let people = self.people().filter(|person| person.team == Some(team));
        let people = people.map(|person| Edit::PutPerson(Person { team: None, ..person.clone() }));
        let edits = tasks.chain(people).chain([Edit::RemoveTeam(team)]).collect();
        let name = self.team(team).map(|team| &*team.name);
        Edit::Together { label: step_words::deleted("the team ", "a team", name), edits }
    }

    /// The edit after which a goal is gone, and no task serves it.
    #[must_use]
    pub fn remove_goal_everywhere(&self, goal: GoalId) -> Edit {
        let of_task = |task: TaskId| Edit::ChangeTask { task, change: TaskChange::Goal(None) };
        let tasks = self.tasks().filter(|task| task.goal == Some(goal)).map(|task| of_task(task.id));
        let edits = tasks.chain([Edit::RemoveGoal(goal)]).collect();
        let name = self.goal(goal).map(|goal| &*goal.name);
        Edit::Together { label: step_words::deleted("the goal ", "a goal", name), edits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::BudgetLine;
    use crate::goal::Goal;
    use crate::money::{Money, Price};
    use crate::people::Team;
    use crate::task::Task;
    use crate::units::{Duration, TimeUnits};

    const WEB: TeamId = TeamId(1);
    const OPEN: GoalId = GoalId(1);

    /// Two tasks of the team Web, of which one serves “Open”.
    fn plan() -> Plan {
        let task = |id: u32, goal| Task {
            team: Some(WEB),
            goal,
            ..Task::new(TaskId(id), "T", Duration::days(1, &TimeUnits::default()))
        };
        let add = |task, position| Edit::AddTask { task, parent: None, position };
        let edits = vec![
            Edit::PutTeam(Team::new(WEB, "Web")),
            Edit::PutGoal(Goal { id: OPEN, name: "Open".to_owned(), notes: String::new() }),
            add(task(1, Some(OPEN)), 0),
            add(task(2, None), 1),
        ];
        let plan = Plan::empty("", "2026-11-23T08:00".parse().unwrap());
        plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    #[test]
    fn what_uses_a_team_or_a_goal_lets_go_of_it_as_one_step() {
        let plan = plan();
        assert_eq!((plan.uses_of_team(WEB).tasks, plan.uses_of_goal(OPEN).tasks), (2, 1));
        let edit = plan.remove_goal_everywhere(OPEN);
        assert_eq!(edit.label(&plan), "Delete the goal “Open”");
        let plan = plan.apply(&edit).unwrap();
        assert_eq!((plan.goals().count(), plan.task(TaskId(1)).unwrap().goal), (0, None));
        let edit = plan.remove_team_everywhere(WEB);
        assert_eq!(edit.label(&plan), "Delete the team “Web”");
        let plan = plan.apply(&edit).unwrap();
        assert_eq!((plan.teams().count(), plan.tasks().filter(|task| task.team.is_some()).count()), (0, 0));
    }

    #[test]
    fn a_team_with_money_of_its_own_stays() {
        let plan = plan();
        let line = BudgetLine {
            id: BudgetLineId(1),
            name: "Web money".to_owned(),
            scope: BudgetScope::Team(WEB),
            amount: Price::own(Money::whole(100)),
            from: None,
            to: None,
            drawdowns: None,
        };
        let plan = plan.apply(&Edit::PutBudgetLine(line)).unwrap();
        assert_eq!(plan.uses_of_team(WEB).budget_line, Some(BudgetLineId(1)));
        assert!(plan.apply(&plan.remove_team_everywhere(WEB)).is_err());
    }
}
