//! Gestures on the outline, as the edits they mean: add below, indent, outdent, move up and down.
//!
//! A gesture that has nowhere to go, such as moving the first task up, is `None` and changes nothing.

use planner::{Duration, Edit, Plan, Task, TaskId, TaskKind};

/// Adds a task in the line below another: as its first child where it is an open summary or a project, else
/// as its next sibling; at the end of the outline where no other is given. The task takes one day.
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

/// Nests a task in the sibling above it.
pub fn indent(plan: &Plan, task: TaskId) -> Option<Edit> {
    let (parent, position) = place(plan, task)?;
    let into = *plan.children(parent).get(position.checked_sub(1)?)?;
    Some(Edit::MoveTask { task, parent: Some(into), position: plan.children(Some(into)).len() })
}

/// Puts a task beside what it is nested in, right below.
pub fn outdent(plan: &Plan, task: TaskId) -> Option<Edit> {
    let (parent, position) = place(plan, plan.parent(task)?)?;
    Some(Edit::MoveTask { task, parent, position: position + 1 })
}

/// Puts a task before the sibling above it.
pub fn move_up(plan: &Plan, task: TaskId) -> Option<Edit> {
    let (parent, position) = place(plan, task)?;
    Some(Edit::MoveTask { task, parent, position: position.checked_sub(1)? })
}

/// Puts a task after the sibling below it.
pub fn move_down(plan: &Plan, task: TaskId) -> Option<Edit> {
    let (parent, position) = place(plan, task)?;
    let has_sibling = position + 1 < plan.children(parent).len();
    has_sibling.then_some(Edit::MoveTask { task, parent, position: position + 1 })
}

/// What a task is nested in, and its place there; `None` for a task that is not in the plan.
fn place(plan: &Plan, task: TaskId) -> Option<(Option<TaskId>, usize)> {
    let parent = plan.parent(task);
    let position = plan.children(parent).iter().position(|sibling| *sibling == task)?;
    Some((parent, position))
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::PlanParts;

    /// Tasks 1 to n, nested as their names are indented; names in capitals are projects.
    fn plan(text: &str) -> Plan {
        let mut parts = PlanParts::empty("", planner::Date::from_days(0).midnight());
        let mut above: Vec<TaskId> = Vec::new();
        for (line, number) in text.lines().zip(1..) {
            let name = line.trim();
            above.truncate(line.len() - name.len());
            let mut task = Task::new(TaskId(number), name, Duration::ZERO);
            if name.chars().all(char::is_uppercase) {
                task.kind = TaskKind::Project;
            }
            parts.tasks.push((above.last().copied(), task));
            above.push(TaskId(number));
        }
        Plan::from_parts(parts).unwrap()
    }

    fn drawn(plan: &Plan) -> String {
        let line = |row: &planner::OutlineRow| {
            format!("{}{}", " ".repeat(row.level.into()), plan.task(row.task).unwrap().name)
        };
        plan.outline().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    const OUTLINE: &str = "A\n b\n c\n  d\n e\nf";

    fn after(gesture: impl Fn(&Plan) -> Option<Edit>) -> Option<String> {
        let plan = plan(OUTLINE);
        gesture(&plan).map(|edit| drawn(&plan.apply(&edit).unwrap()))
    }

    #[test]
    fn a_task_is_added_in_the_line_below() {
        let below = |above: u32, is_folded| {
            after(|plan| Some(add_below(plan, Some(TaskId(above)), is_folded, "x"))).unwrap()
        };
        assert_eq!(below(2, false), "A\n b\n x\n c\n  d\n e\nf");
        assert_eq!(below(3, false), "A\n b\n c\n  x\n  d\n e\nf");
        assert_eq!(below(3, true), "A\n b\n c\n  d\n x\n e\nf");
        assert_eq!(
            after(|plan| Some(add_below(plan, None, false, "x"))).unwrap(),
            "A\n b\n c\n  d\n e\nf\nx"
        );
    }

    #[test]
    fn an_empty_project_takes_the_task_in() {
        let plan = plan("A\nB");
        assert_eq!(drawn(&plan.apply(&add_below(&plan, Some(TaskId(1)), false, "x")).unwrap()), "A\n x\nB");
        assert_eq!(drawn(&plan.apply(&add_at_end(&plan, "x")).unwrap()), "A\nB\n x");
    }

    #[test]
    fn indenting_nests_in_the_sibling_above() {
        assert_eq!(after(|plan| indent(plan, TaskId(5))).unwrap(), "A\n b\n c\n  d\n  e\nf");
        assert_eq!(after(|plan| indent(plan, TaskId(6))).unwrap(), "A\n b\n c\n  d\n e\n f");
        assert_eq!(after(|plan| indent(plan, TaskId(2))), None);
    }

    #[test]
    fn outdenting_puts_it_below_what_it_was_nested_in() {
        assert_eq!(after(|plan| outdent(plan, TaskId(4))).unwrap(), "A\n b\n c\n d\n e\nf");
        assert_eq!(after(|plan| outdent(plan, TaskId(2))).unwrap(), "A\n c\n  d\n e\nb\nf");
        assert_eq!(after(|plan| outdent(plan, TaskId(6))), None);
    }

    #[test]
    fn moving_stays_among_siblings() {
        assert_eq!(after(|plan| move_up(plan, TaskId(3))).unwrap(), "A\n c\n  d\n b\n e\nf");
        assert_eq!(after(|plan| move_down(plan, TaskId(2))).unwrap(), "A\n c\n  d\n b\n e\nf");
        assert_eq!(after(|plan| move_up(plan, TaskId(2))), None);
        assert_eq!(after(|plan| move_down(plan, TaskId(5))), None);
        assert_eq!(after(|plan| move_down(plan, TaskId(99))), None);
    }
}
