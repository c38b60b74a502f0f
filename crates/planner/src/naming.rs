//! How a message names what is in a plan: by its id, as files and scripts know it, or as people see it.
//!
//! People know a task by its name and by the number of its row, which is what they write to link it; an id tells them
//! nothing. Who reads a message is not known where an edit is refused, so a refusal carries ids, and is put into words by
//! whoever shows it.

use crate::id::{Entity, TaskId};
use crate::plan::Plan;
use crate::violation::Named;

/// How things are named.
#[derive(Clone, Copy)]
pub(crate) enum Naming<'a> {
    /// By id: `“Dig” (task 7)`, `person 3`.
    ById,
    /// As they are on screen: `“Dig” (row 2)`, `“Ada”`.
    AsSeen {
        /// The plan that is on screen.
        plan: &'a Plan,
        /// The numbers of rows.
        row: &'a dyn Fn(TaskId) -> Option<usize>,
    },
}

impl Naming<'_> {
    /// A task whose name is known, also where the plan does not have it.
    pub(crate) fn task(self, task: &Named) -> String {
        let Self::AsSeen { row, .. } = self else { return task.to_string() };
        let name = task.name.trim();
        match (name.is_empty(), row(task.id)) {
            (false, Some(row)) => format!("“{name}” (row {row})"),
            (false, None) => format!("“{name}”"),
            (true, Some(row)) => format!("row {row}"),
            (true, None) => "a task without a name".to_owned(),
        }
    }

    /// A task at the beginning of a sentence, where an id has a word before it that says what it is.
    pub(crate) fn subject(self, word: &str, task: &Named) -> String {
        match self {
            Self::ById => format!("{word} {task}"),
            Self::AsSeen { .. } => self.task(task),
        }
    }

    /// Anything with an id.
    pub(crate) fn entity(self, entity: Entity) -> String {
        let Self::AsSeen { plan, .. } = self else { return entity.to_string() };
        self.seen(plan, entity).unwrap_or_else(|| {
            // What is not there, or not yet, has nothing else to be known by.
            let words = entity.to_string();
            format!("this {}", words.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end())
        })
    }

    fn seen(self, plan: &Plan, entity: Entity) -> Option<String> {
        let task = |id: TaskId| plan.task(id).map(|task| self.task(&Named::new(task)));
        let person = |id| plan.person(id).map(|person| format!("“{}”", person.name));
        let quoted = |word: &str, name: &str| format!("the {word} “{name}”");
        Some(match entity {
            Entity::Plan => "the plan".to_owned(),
            Entity::Task(id) => task(id)?,
            Entity::Dependency(id) => {
                let link = plan.dependency(id)?;
                format!("the link from {} to {}", task(link.predecessor)?, task(link.successor)?)
            }
            Entity::Calendar(id) => quoted("calendar", &plan.calendar_with(id)?.name),
            Entity::Team(id) => quoted("team", &plan.team(id)?.name),
            Entity::Person(id) => person(id)?,
            Entity::Assignment(id) => {
                let assignment = plan.assignments().find(|one| one.id == id)?;
                format!("the assignment of {} to {}", person(assignment.person)?, task(assignment.task)?)
            }
            Entity::Baseline(id) => quoted("baseline", &plan.baseline(id)?.name),
            Entity::Goal(id) => quoted("goal", &plan.goal(id)?.name),
            Entity::Expense(id) => {
                let expense = plan.expense(id)?;
                format!("{} of {}", quoted("expense", &expense.name), task(expense.task)?)
            }
            Entity::ActualCost(id) => format!("what was spent on {}", task(plan.actual_cost(id)?.task)?),
            Entity::BudgetLine(id) => quoted("budget line", &plan.budget_line(id)?.name),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::Calendar;
    use crate::dependency::{Dependency, DependencyKind};
    use crate::edit::{Edit, PlanChange, TaskChange};
    use crate::id::{CalendarId, DependencyId, PersonId, TaskId};
    use crate::people::Person;
    use crate::plan::{Plan, PlanParts};
    use crate::task::{Progress, Task};
    use crate::time::{Date, Percent};
    use crate::units::{Duration, Lag};

    const HOUSE: TaskId = TaskId(30);
    const DIG: TaskId = TaskId(12);
    const POUR: TaskId = TaskId(11);
    const NAMELESS: TaskId = TaskId(2);

    /// Row 1 holds rows 2 and 3; row 4 has no name. Row 2 is linked to row 3.
    fn plan() -> Plan {
        let mut parts = PlanParts::empty("", Date::from_days(0).midnight());
        let rows = [
            (None, HOUSE, "House"),
            (Some(HOUSE), DIG, "Say \"dig\" 👩\u{200d}🚀"),
            (Some(HOUSE), POUR, "Pour"),
            (None, NAMELESS, ""),
        ];
        for (parent, id, name) in rows {
            parts.tasks.push((parent, Task::new(id, name, Duration::days(1, &parts.time_units))));
        }
        parts.dependencies.push(link(1, DIG, POUR));
        parts.calendars.push(Calendar { name: "Nights".to_owned(), ..parts.calendars[0].clone() });
        parts.calendars[1].id = CalendarId(9);
        parts.people.push(Person::new(PersonId(5), "Ada"));
        parts.people[0].calendar = Some(CalendarId(9));
        Plan::from_parts(parts).unwrap()
    }

    fn link(id: u32, predecessor: TaskId, successor: TaskId) -> Dependency {
        let kind = DependencyKind::FinishToStart;
        Dependency { id: DependencyId(id), predecessor, successor, kind, lag: Lag::ZERO }
    }

    fn told(edit: &Edit) -> String {
        let plan = plan();
        plan.apply(edit).unwrap_err().told(&plan)
    }

    #[test]
    fn people_are_told_of_tasks_by_their_names_as_they_are_and_their_rows() {
        assert_eq!(
            told(&Edit::AddDependency(link(2, POUR, DIG))),
            "dependencies go round in a circle: “Say \"dig\" 👩\u{200d}🚀” (row 2) \u{2192} “Pour” (row 3) \u{2192} “Say \"dig\" 👩\u{200d}🚀” (row 2)"
        );
        assert_eq!(told(&Edit::AddDependency(link(2, NAMELESS, NAMELESS))), "row 4 depends on itself");
        assert_eq!(
            told(&Edit::AddDependency(link(2, POUR, HOUSE))),
            "“Pour” (row 3) cannot be linked with “House” (row 1), the summary it is nested in"
        );
        assert_eq!(
            told(&Edit::MoveTask { task: HOUSE, parent: Some(POUR), position: 0 }),
            "“House” (row 1) cannot be moved into “Pour” (row 3), which is the same or nested in it"
        );
    }

    #[test]
    fn a_link_that_is_there_already_is_told_with_what_can_be_done() {
        assert_eq!(
            told(&Edit::AddDependency(link(2, DIG, POUR))),
            "“Say \"dig\" 👩\u{200d}🚀” (row 2) and “Pour” (row 3) are linked finish to start already, expected one link of a \
             kind: say another wait of that one, or link other ends"
        );
    }

    #[test]
    fn people_are_told_of_everything_else_by_its_name() {
        assert_eq!(
            told(&Edit::RemoveCalendar(CalendarId(9))),
            "the calendar “Nights” cannot be removed: “Ada” uses it"
        );
        let percent_complete = Percent::from_hundredths(-1);
        let change = TaskChange::Progress(Progress { percent_complete, ..Progress::default() });
        assert_eq!(
            told(&Edit::ChangeTask { task: POUR, change }),
            "“Pour” (row 3) has -0.01%, expected 0% to 100%, or 0% and more for units"
        );
        let lag = Lag::Percent(Percent::from_hundredths(100_000_000));
        let kind = DependencyKind::FinishToStart;
        assert_eq!(
            told(&Edit::ChangeDependency { dependency: DependencyId(1), kind, lag }),
            "the link from “Say \"dig\" 👩\u{200d}🚀” (row 2) to “Pour” (row 3) has a lag beyond 1000000 days or 10000 %"
        );
    }

    #[test]
    fn what_is_not_there_is_told_without_a_number_that_nobody_knows() {
        assert_eq!(told(&Edit::RemovePerson(PersonId(77))), "this person is not in the plan");
        assert_eq!(
            told(&Edit::ChangePlan(PlanChange::Calendar(CalendarId(77)))),
            "this calendar is not in the plan"
        );
    }
}
