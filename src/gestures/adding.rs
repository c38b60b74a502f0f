//! Where a task that is added comes to stand: below another, or at the end of the outline. It takes one day.

use planner::{Duration, Edit, Plan, Task, TaskId, TaskKind};

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

#[cfg(test)]
mod tests {
    use super::super::outline::tests::{OUTLINE, drawn, plan};
    use super::*;

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
}
