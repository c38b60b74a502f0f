//! Gestures on the outline, as the edits they mean: indent, outdent, move up and down, delete, link.
//!
//! A gesture on several tasks is one step. What is nested in one of them goes along with it, and is not handled twice.
//! A gesture that has nowhere to go, such as moving the first task up, is `None` and changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use planner::{Dependency, DependencyId, DependencyKind, Edit, Lag, Plan, TaskChange, TaskId};

/// Nests tasks in the sibling above each, those side by side in the same. The first of all stays where it is.
pub fn indent(plan: &Plan, tasks: &[TaskId]) -> Option<Edit> {
    let mut edits = Vec::new();
    let mut moved = Vec::new();
    // From the bottom to the top, so that each place is as the plan has it.
    for run in runs(plan, tasks).into_iter().rev() {
        let Run { parent, position, mut tasks } = run;
        // What is first beside its like stays, and takes in those after it.
        let into = match position.checked_sub(1) {
            Some(above) => plan.children(parent)[above],
            None => tasks.remove(0),
        };
        let end = plan.children(Some(into)).len();
        for (task, place) in tasks.iter().zip(end..) {
            edits.push(Edit::MoveTask { task: *task, parent: Some(into), position: place });
        }
        moved.extend(tasks);
    }
    together(plan, "Indent", tasks, &moved, edits)
}

/// Puts tasks beside what each is nested in, right below.
pub fn outdent(plan: &Plan, tasks: &[TaskId]) -> Option<Edit> {
    let nested = outermost(plan, tasks).into_iter().rev().filter_map(|task| {
        let (parent, position) = place(plan, plan.parent(task)?)?;
        Some(Edit::MoveTask { task, parent, position: position + 1 })
    });
    let edits: Vec<Edit> = nested.collect();
    let moved = moved_by(&edits);
    together(plan, "Outdent", tasks, &moved, edits)
}

/// Puts tasks before the sibling above each that is shown, and before those between that are not. Those that have only one
/// another above them stay.
pub fn move_up(plan: &Plan, tasks: &[TaskId], is_shown: impl Fn(TaskId) -> bool) -> Option<Edit> {
    let up = |run: Run| {
        let above = plan.children(run.parent)[..run.position].iter().rev();
        let by = above.into_iter().position(|task| is_shown(*task))? + 1;
        Some(run.moved(-by.cast_signed()))
    };
    let edits: Vec<Edit> = runs(plan, tasks).into_iter().filter_map(up).flatten().collect();
    let moved = moved_by(&edits);
    together(plan, "Move", tasks, &moved, edits)
}

/// Puts tasks after the sibling below each that is shown, and after those between that are not. Those that have only one
/// another below them stay.
pub fn move_down(plan: &Plan, tasks: &[TaskId], is_shown: impl Fn(TaskId) -> bool) -> Option<Edit> {
    let down = |run: Run| {
        let mut below = plan.children(run.parent)[run.position + run.tasks.len()..].iter();
        let by = below.position(|task| is_shown(*task))? + 1;
        Some(run.moved(by.cast_signed()))
    };
    // From the lowest up, each goes past those that are not moved.
    let edits: Vec<Edit> = runs(plan, tasks).into_iter().filter_map(down).flatten().rev().collect();
    let moved = moved_by(&edits);
    together(plan, "Move", tasks, &moved, edits)
}

/// Takes tasks away, with all that is nested in them.
pub fn delete(plan: &Plan, tasks: &[TaskId]) -> Option<Edit> {
    let doomed = outermost(plan, tasks);
    let edits = doomed.iter().map(|task| Edit::RemoveTask(*task)).collect();
    together(plan, "Delete", tasks, &doomed, edits)
}

/// Ties tasks from the finish of each to the start of the next, in the order in which they are given. Those that are
/// tied so already stay as they are; a summary stands aside for those of its tasks that are among them.
pub fn link(plan: &Plan, tasks: &[TaskId]) -> Option<Edit> {
    let set: BTreeSet<TaskId> = tasks.iter().copied().collect();
    let around: BTreeSet<TaskId> = set.iter().flat_map(|task| above(plan, *task)).collect();
    let chain: Vec<TaskId> = tasks.iter().copied().filter(|task| !around.contains(task)).collect();
    let is_tied = |from: TaskId, to: TaskId| plan.successors(from).any(|link| link.successor == to);
    let mut id = plan.next_dependency_id();
    let mut edits = Vec::new();
    for pair in chain.windows(2) {
        let (predecessor, successor) = (pair[0], pair[1]);
        if is_tied(predecessor, successor) {
            continue;
        }
        let kind = DependencyKind::FinishToStart;
        edits.push(Edit::AddDependency(Dependency { id, predecessor, successor, kind, lag: Lag::ZERO }));
        id = id.next();
    }
    together(plan, "Link", &chain, &chain, edits)
}

/// Unties tasks from one another; one task alone from all it is tied to.
pub fn unlink(plan: &Plan, tasks: &[TaskId]) -> Option<Edit> {
    let set: BTreeSet<TaskId> = tasks.iter().copied().collect();
    let within = |task: &TaskId| plan.successors(*task).filter(|link| set.contains(&link.successor));
    let links: Vec<DependencyId> = match tasks {
        [task] => plan.predecessors(*task).chain(plan.successors(*task)).map(|link| link.id).collect(),
        _ => set.iter().flat_map(within).map(|link| link.id).collect(),
    };
    let edits: Vec<Edit> = links.into_iter().map(Edit::RemoveDependency).collect();
    let label = match tasks {
        [task] if edits.len() > 1 => {
            let name = plan.task(*task).map(|task| task.name.as_str()).unwrap_or_default();
            return Some(Edit::Together { label: format!("Unlink \u{201c}{name}\u{201d}"), edits });
        }
        _ => "Unlink",
    };
    together(plan, label, tasks, tasks, edits)
}

/// Makes tasks part of the plan, or leaves them out, whichever the first of them is not.
pub fn toggle_active(plan: &Plan, tasks: &[TaskId]) -> Option<Edit> {
    let is_active = !plan.task(*tasks.first()?)?.is_active;
    let differs = |task: &&TaskId| plan.task(**task).is_some_and(|task| task.is_active != is_active);
    let change = |task: &TaskId| Edit::ChangeTask { task: *task, change: TaskChange::Active(is_active) };
    let edits = tasks.iter().filter(differs).map(change).collect();
    together(plan, if is_active { "Activate" } else { "Deactivate" }, tasks, tasks, edits)
}

/// Siblings side by side.
struct Run {
    parent: Option<TaskId>,
    /// The place of the first.
    position: usize,
    tasks: Vec<TaskId>,
}

impl Run {
    /// Each moved by so many places among its siblings.
    fn moved(&self, by: isize) -> Vec<Edit> {
        let edit = |(task, place): (&TaskId, usize)| Edit::MoveTask {
            task: *task,
            parent: self.parent,
            position: place.saturating_add_signed(by),
        };
        self.tasks.iter().zip(self.position..).map(edit).collect()
    }
}

/// Tasks as runs of siblings side by side, from the top of the outline to the bottom. What is nested in one of them goes
/// along with it. Costs O(n) for several tasks.
fn runs(plan: &Plan, tasks: &[TaskId]) -> Vec<Run> {
    let mut places: BTreeMap<Option<TaskId>, BTreeMap<TaskId, usize>> = BTreeMap::new();
    let mut runs: Vec<Run> = Vec::new();
    for task in outermost(plan, tasks) {
        let parent = plan.parent(task);
        let places =
            places.entry(parent).or_insert_with(|| plan.children(parent).iter().copied().zip(0..).collect());
        let Some(position) = places.get(&task).copied() else { continue };
        match runs.last_mut() {
            Some(run) if run.parent == parent && run.position + run.tasks.len() == position => {
                run.tasks.push(task);
            }
            _ => runs.push(Run { parent, position, tasks: vec![task] }),
        }
    }
    runs
}

/// Those tasks that are nested in none of the others, in the order of the outline. Costs O(n) for several tasks.
pub fn outermost(plan: &Plan, tasks: &[TaskId]) -> Vec<TaskId> {
    let set: BTreeSet<TaskId> = tasks.iter().copied().collect();
    let is_outermost = |task: TaskId| !above(plan, task).any(|above| set.contains(&above));
    match tasks {
        // The outline of a large plan is not laid out for one task.
        [task] => plan.task(*task).map(|task| task.id).into_iter().collect(),
        _ => {
            let outline = plan.outline();
            let chosen = outline.iter().map(|row| row.task).filter(|task| set.contains(task));
            chosen.filter(|task| is_outermost(*task)).collect()
        }
    }
}

/// The summaries around a task, the nearest first.
pub fn above(plan: &Plan, task: TaskId) -> impl Iterator<Item = TaskId> + '_ {
    std::iter::successors(plan.parent(task), |above| plan.parent(*above))
}

fn moved_by(edits: &[Edit]) -> Vec<TaskId> {
    let moved = |edit: &Edit| match edit {
        Edit::MoveTask { task, .. } => Some(*task),
        _ => None,
    };
    edits.iter().filter_map(moved).collect()
}

/// Edits as one step that is named after what it does to how many of the tasks that were meant: those that are
/// `touched`, or nested in such a one. One edit is a step of its own name; none is no gesture.
pub fn together(
    plan: &Plan,
    what: &str,
    meant: &[TaskId],
    touched: &[TaskId],
    mut edits: Vec<Edit>,
) -> Option<Edit> {
    let touched: BTreeSet<TaskId> = touched.iter().copied().collect();
    let is_touched =
        |task: &&TaskId| touched.contains(task) || above(plan, **task).any(|above| touched.contains(&above));
    match (edits.len(), meant.iter().filter(is_touched).count()) {
        (0, _) => None,
        (1, ..=1) => edits.pop(),
        (_, 1) => Some(Edit::Together { label: format!("{what} 1 task"), edits }),
        (_, count) => Some(Edit::Together { label: format!("{what} {count} tasks"), edits }),
    }
}

/// What a task is nested in, and its place there; `None` for a task that is not in the plan.
pub fn place(plan: &Plan, task: TaskId) -> Option<(Option<TaskId>, usize)> {
    let parent = plan.parent(task);
    let position = plan.children(parent).iter().position(|sibling| *sibling == task)?;
    Some((parent, position))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use planner::{Duration, PlanParts, Task, TaskKind};

    /// Tasks 1 to n, nested as their names are indented; names in capitals are projects.
    pub fn plan(text: &str) -> Plan {
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

    /// The outline, indented as tasks are nested.
    pub fn drawn(plan: &Plan) -> String {
        let line = |row: &planner::OutlineRow| {
            format!("{}{}", " ".repeat(row.level.into()), plan.task(row.task).unwrap().name)
        };
        plan.outline().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// A project with nested tasks, and a task beside it.
    pub const OUTLINE: &str = "A\n b\n c\n  d\n e\nf";

    fn after(gesture: impl Fn(&Plan) -> Option<Edit>) -> Option<String> {
        let plan = plan(OUTLINE);
        gesture(&plan).map(|edit| drawn(&plan.apply(&edit).unwrap()))
    }

    /// Tasks by their numbers.
    pub fn ids(numbers: &[u32]) -> Vec<TaskId> {
        numbers.iter().copied().map(TaskId).collect()
    }

    #[test]
    fn indenting_nests_in_the_sibling_above() {
        let indented = |tasks: &[u32]| after(|plan| indent(plan, &ids(tasks)));
        assert_eq!(indented(&[5]).unwrap(), "A\n b\n c\n  d\n  e\nf");
        assert_eq!(indented(&[6]).unwrap(), "A\n b\n c\n  d\n e\n f");
        assert_eq!(indented(&[2]), None);
        // Side by side they go into the same; the first of all takes in the second.
        assert_eq!(indented(&[3, 5]).unwrap(), "A\n b\n  c\n   d\n  e\nf");
        assert_eq!(indented(&[2, 3]).unwrap(), "A\n b\n  c\n   d\n e\nf");
        // Those apart go each its own way, and what is nested goes along.
        assert_eq!(indented(&[6, 4, 5]).unwrap(), "A\n b\n c\n  d\n  e\n f");
        assert_eq!(indented(&[3, 4]).unwrap(), "A\n b\n  c\n   d\n e\nf");
    }

    #[test]
    fn outdenting_puts_it_below_what_it_was_nested_in() {
        let outdented = |tasks: &[u32]| after(|plan| outdent(plan, &ids(tasks)));
        assert_eq!(outdented(&[4]).unwrap(), "A\n b\n c\n d\n e\nf");
        assert_eq!(outdented(&[2]).unwrap(), "A\n c\n  d\n e\nb\nf");
        assert_eq!(outdented(&[6]), None);
        assert_eq!(outdented(&[2, 5]).unwrap(), "A\n c\n  d\nb\ne\nf");
        assert_eq!(outdented(&[2, 4, 6]).unwrap(), "A\n c\n d\n e\nb\nf");
    }

    #[test]
    fn tasks_go_past_what_is_hidden_to_the_other_side_of_what_is_shown() {
        // Of b, c and e, which are beside one another, c is hidden.
        let is_shown = |task: TaskId| task != TaskId(3);
        assert_eq!(after(|plan| move_up(plan, &ids(&[5]), is_shown)).unwrap(), "A\n e\n b\n c\n  d\nf");
        assert_eq!(after(|plan| move_down(plan, &ids(&[2]), is_shown)).unwrap(), "A\n c\n  d\n e\n b\nf");
        assert_eq!(after(|plan| move_down(plan, &ids(&[2]), |task| task == TaskId(2))), None);
    }

    #[test]
    fn moving_stays_among_siblings() {
        let up = |tasks: &[u32]| after(|plan| move_up(plan, &ids(tasks), |_| true));
        let down = |tasks: &[u32]| after(|plan| move_down(plan, &ids(tasks), |_| true));
        assert_eq!(up(&[3]).unwrap(), "A\n c\n  d\n b\n e\nf");
        assert_eq!(down(&[2]).unwrap(), "A\n c\n  d\n b\n e\nf");
        assert_eq!(up(&[2]), None);
        assert_eq!(down(&[5]), None);
        assert_eq!(down(&[99]), None);
        // Several go past the one beside them, and keep their order.
        assert_eq!(up(&[3, 5]).unwrap(), "A\n c\n  d\n e\n b\nf");
        assert_eq!(down(&[2, 3]).unwrap(), "A\n e\n b\n c\n  d\nf");
        // The first stays, and what is apart from it goes past the one between.
        assert_eq!(up(&[2, 5]).unwrap(), "A\n b\n e\n c\n  d\nf");
        assert_eq!(up(&[2, 3]), None);
    }

    #[test]
    fn what_is_nested_in_a_deleted_task_is_not_deleted_twice() {
        assert_eq!(after(|plan| delete(plan, &ids(&[3, 4, 6]))).unwrap(), "A\n b\n e");
        assert_eq!(after(|plan| delete(plan, &[])), None);
    }

    fn label(gesture: impl Fn(&Plan) -> Option<Edit>) -> String {
        let plan = plan(OUTLINE);
        gesture(&plan).unwrap().label(&plan)
    }

    #[test]
    fn a_step_is_named_after_what_it_does_to_how_many() {
        assert_eq!(label(|plan| delete(plan, &ids(&[2]))), "Delete \u{201c}b\u{201d}");
        assert_eq!(label(|plan| delete(plan, &ids(&[3, 4, 6]))), "Delete 3 tasks");
        assert_eq!(label(|plan| delete(plan, &ids(&[3, 4]))), "Delete 2 tasks");
        // The first stays where it is.
        assert_eq!(label(|plan| indent(plan, &ids(&[2, 3, 4]))), "Indent 2 tasks");
        assert_eq!(label(|plan| move_up(plan, &ids(&[3, 5]), |_| true)), "Move 2 tasks");
        assert_eq!(label(|plan| toggle_active(plan, &ids(&[2, 5]))), "Deactivate 2 tasks");
        assert_eq!(label(|plan| toggle_active(plan, &ids(&[2]))), "Deactivate \u{201c}b\u{201d}");
    }

    /// The dependencies, as numbers of tasks.
    fn links(plan: &Plan) -> Vec<(u32, u32)> {
        plan.dependencies().map(|link| (link.predecessor.0, link.successor.0)).collect()
    }

    #[test]
    fn tasks_are_linked_one_after_the_other() {
        let plan = plan(OUTLINE);
        let edit = link(&plan, &ids(&[5, 2, 6])).unwrap();
        assert_eq!(edit.label(&plan), "Link 3 tasks");
        let linked = plan.apply(&edit).unwrap();
        assert_eq!(links(&linked), [(5, 2), (2, 6)]);
        // What is tied already is not tied twice.
        assert_eq!(link(&linked, &ids(&[5, 2])), None);
        let more = link(&linked, &ids(&[4, 5, 2])).unwrap();
        assert_eq!(links(&linked.apply(&more).unwrap()), [(5, 2), (2, 6), (4, 5)]);
        assert_eq!(link(&plan, &ids(&[2])), None);
    }

    #[test]
    fn a_summary_stands_aside_for_its_own_tasks() {
        let plan = plan(OUTLINE);
        let linked = plan.apply(&link(&plan, &ids(&[1, 2, 3, 4, 5])).unwrap()).unwrap();
        assert_eq!(links(&linked), [(2, 4), (4, 5)]);
    }

    #[test]
    fn links_are_taken_away_between_the_tasks_alone() {
        let plan = plan(OUTLINE);
        let plan = plan.apply(&link(&plan, &ids(&[2, 4, 5, 6])).unwrap()).unwrap();
        let edit = unlink(&plan, &ids(&[4, 5, 6])).unwrap();
        assert_eq!(edit.label(&plan), "Unlink 3 tasks");
        assert_eq!(links(&plan.apply(&edit).unwrap()), [(2, 4)]);
        // One alone is let go by all.
        let edit = unlink(&plan, &ids(&[4])).unwrap();
        assert_eq!(edit.label(&plan), "Unlink \u{201c}d\u{201d}");
        assert_eq!(links(&plan.apply(&edit).unwrap()), [(5, 6)]);
        assert_eq!(unlink(&plan, &ids(&[2, 6])), None);
    }

    #[test]
    fn all_become_what_the_first_is_not() {
        let plan = plan(OUTLINE);
        let off = plan.apply(&toggle_active(&plan, &ids(&[5])).unwrap()).unwrap();
        let both = off.apply(&toggle_active(&off, &ids(&[2, 5])).unwrap()).unwrap();
        assert_eq!([2, 5].map(|id| both.task(TaskId(id)).unwrap().is_active), [false; 2]);
        let on = both.apply(&toggle_active(&both, &ids(&[2, 5])).unwrap()).unwrap();
        assert_eq!([2, 5].map(|id| on.task(TaskId(id)).unwrap().is_active), [true; 2]);
    }
}
