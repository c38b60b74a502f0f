//! Where a task that is added comes to stand: below another, or at the end of the outline. It takes one day.

use planner::{Constraint, Date, DateTime, Direction, Duration, Edit, Plan, Task, TaskId, TaskKind};

use super::outline::place;

/// Adds a task in the line below another: as its first child where it is an open summary or a project, else
/// as its next sibling; at the end of the outline where no other is given.
pub fn add_below(plan: &Plan, above: Option<TaskId>, is_folded: bool, name: &str) -> Edit {
    let task = Task::new(plan.next_task_id(), name, Duration::days(1, plan.time_units()));
    let Some(above) = above.and_then(|above| plan.task(above)) else {
        return Edit::AddTask { task, parent: None, position: plan.children(None).len() };
    };
    let is_open = plan.is_summary(above.id) && !is_folded;
    if is_open || (above.kind == TaskKind::Project && !plan.is_summary(above.id)) {
        return Edit::AddTask { task, parent: Some(above.id), position: 0 };
    }
    let (parent, position) =
        place(plan, above.id).map_or((None, 0), |(parent, position)| (parent, position + 1));
    Edit::AddTask { task, parent, position }
}

/// Adds a task at the end of the outline: beside the last one, where that is nested no deeper than its project.
pub fn add_at_end(plan: &Plan, name: &str) -> Edit {
    let last = plan.children(None).last().copied();
    let is_project = |id: &TaskId| plan.task(*id).is_some_and(|task| task.kind == TaskKind::Project);
    let task = Task::new(plan.next_task_id(), name, Duration::days(1, plan.time_units()));
    let parent = last.filter(is_project);
    Edit::AddTask { task, parent, position: plan.children(parent).len() }
}

/// The adding of a task, put where the chart was pointed at: it starts no earlier than the day's first work, unless
/// that is before the plan starts; in a plan from its finish, it finishes no later than the day's last.
pub fn put_on_day(mut edit: Edit, plan: &Plan, at: DateTime) -> Edit {
    let Ok(calendar) = plan.working_time(plan.calendar()) else { return edit };
    let date = at.date();
    let constraint = match plan.rules().direction {
        Direction::FromFinish(last) => {
            let finish = calendar.finish_at_or_before(Date::from_days(date.days() + 1).midnight());
            (finish < last).then_some(Constraint::FinishNoLaterThan(finish))
        }
        Direction::FromStart => {
            let start = calendar.start_at_or_after(date.midnight());
            (start > plan.start()).then_some(Constraint::StartNoEarlierThan(start))
        }
    };
    if let (Edit::AddTask { task, .. }, Some(constraint)) = (&mut edit, constraint) {
        task.constraint = constraint;
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::super::outline::tests::{OUTLINE, drawn, plan};
    use super::*;
    use planner::{PlanChange, Rules, Schedule};

    fn added(gesture: impl Fn(&Plan) -> Edit) -> String {
        let plan = plan(OUTLINE);
        drawn(&plan.apply(&gesture(&plan)).unwrap())
    }

    #[test]
    fn a_task_is_added_in_the_line_below() {
        let below =
            |above: u32, is_folded| added(|plan| add_below(plan, Some(TaskId(above)), is_folded, "x"));
        assert_eq!(below(2, false), "A\n b\n x\n c\n  d\n e\nf");
        assert_eq!(below(3, false), "A\n b\n c\n  x\n  d\n e\nf");
        assert_eq!(below(3, true), "A\n b\n c\n  d\n x\n e\nf");
        assert_eq!(added(|plan| add_below(plan, None, false, "x")), "A\n b\n c\n  d\n e\nf\nx");
    }

    #[test]
    fn an_empty_project_takes_the_task_in() {
        let plan = plan("A\nB");
        assert_eq!(drawn(&plan.apply(&add_below(&plan, Some(TaskId(1)), false, "x")).unwrap()), "A\n x\nB");
        assert_eq!(drawn(&plan.apply(&add_at_end(&plan, "x")).unwrap()), "A\nB\n x");
    }

    /// Two milestones, in a plan that starts on Monday 23 November.
    fn from_monday() -> Plan {
        let start = PlanChange::Start("2026-11-23T08:00".parse().unwrap());
        plan("A\nB").apply(&Edit::ChangePlan(start)).unwrap()
    }

    fn put_on(plan: &Plan, at: &str) -> String {
        let task = Task::new(plan.next_task_id(), "New", Duration::days(1, plan.time_units()));
        let edit = put_on_day(Edit::AddTask { task, parent: None, position: 2 }, plan, at.parse().unwrap());
        let plan = plan.apply(&edit).unwrap();
        let schedule = Schedule::compute(&plan);
        let dates = schedule.dates_of(TaskId(3)).unwrap();
        let constraint = plan.task(TaskId(3)).unwrap().constraint;
        format!("{}: {} to {}", constraint.name(), dates.start, dates.finish)
    }

    #[test]
    fn a_task_is_put_on_the_day_that_is_pointed_at() {
        assert_eq!(
            put_on(&from_monday(), "2026-11-25T15:00"),
            "Start no earlier than: 2026-11-25T08:00 to 2026-11-25T17:00"
        );
        // Saturday is no working day, and before the plan there is nothing.
        assert_eq!(
            put_on(&from_monday(), "2026-11-28T10:00"),
            "Start no earlier than: 2026-11-30T08:00 to 2026-11-30T17:00"
        );
        assert_eq!(
            put_on(&from_monday(), "2026-11-20T10:00"),
            "As soon as possible: 2026-11-23T08:00 to 2026-11-23T17:00"
        );
    }

    #[test]
    fn in_a_plan_from_its_finish_a_task_is_put_before_the_end_of_the_day() {
        let direction = Direction::FromFinish("2026-12-04T17:00".parse().unwrap());
        let rules = Edit::ChangePlan(PlanChange::Rules(Rules { direction, ..Rules::default() }));
        let plan = from_monday().apply(&rules).unwrap();
        assert_eq!(
            put_on(&plan, "2026-12-01T15:00"),
            "Finish no later than: 2026-12-01T08:00 to 2026-12-01T17:00"
        );
    }
}
