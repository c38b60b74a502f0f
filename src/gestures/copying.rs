//! Copies of tasks within the plan: what was decided about them is copied, what has happened is not.

use std::collections::BTreeMap;

use planner::{Assignment, Dependency, Edit, Expense, Plan, Progress, Task, TaskId};

use super::outline::{outermost, place, together};

/// Adds a copy of tasks right below each, with all that is nested in them, the links among them, who works on them and what
/// they are said to cost. Their progress, what was spent and links to others stay with them. Tells the copies of the tasks
/// as well.
pub fn duplicate_of(plan: &Plan, tasks: &[TaskId]) -> Option<(Edit, Vec<TaskId>)> {
    let originals = outermost(plan, tasks);
    let all: Vec<TaskId> = originals.iter().flat_map(|task| nested(plan, *task)).collect();
    let ids = std::iter::successors(Some(plan.next_task_id()), |id| Some(id.next()));
    let copies: BTreeMap<TaskId, TaskId> = all.iter().copied().zip(ids).collect();
    let mut edits = Vec::new();
    // From the bottom to the top, so that each place is as the plan has it.
    for original in originals.iter().rev() {
        let (parent, position) = place(plan, *original)?;
        edits.push(Edit::AddTask {
            task: copy(plan.task(*original)?, &copies)?,
            parent,
            position: position + 1,
        });
        for task in nested(plan, *original).into_iter().skip(1) {
            let (parent, position) = place(plan, task)?;
            let parent = parent.and_then(|parent| copies.get(&parent).copied());
            edits.push(Edit::AddTask { task: copy(plan.task(task)?, &copies)?, parent, position });
        }
    }
    let of_copy = |task: &TaskId| copies.get(task).copied();
    let mut id = plan.next_ids();
    for link in all.iter().flat_map(|task| plan.successors(*task)) {
        if let (Some(predecessor), Some(successor)) = (of_copy(&link.predecessor), of_copy(&link.successor)) {
            edits.push(Edit::AddDependency(Dependency {
                id: id.dependency,
                predecessor,
                successor,
                ..*link
            }));
            id.dependency = id.dependency.next();
        }
    }
    for (task, copy) in &copies {
        for assignment in plan.assignments_of(*task) {
            edits.push(Edit::PutAssignment(Assignment { id: id.assignment, task: *copy, ..*assignment }));
            id.assignment = id.assignment.next();
        }
        for expense in plan.expenses_of(*task) {
            edits.push(Edit::PutExpense(Expense { id: id.expense, task: *copy, ..expense.clone() }));
            id.expense = id.expense.next();
        }
    }
    let edit = match originals.as_slice() {
        [one] => Edit::Together { label: format!("Duplicate {}", plan.quoted(*one)), edits },
        _ => together(plan, "Duplicate", &originals, &originals, edits)?,
    };
    Some((edit, originals.iter().filter_map(of_copy).collect()))
}

/// A task and all that is nested in it, from top to bottom.
fn nested(plan: &Plan, task: TaskId) -> Vec<TaskId> {
    let below = plan.children(Some(task)).iter().flat_map(|child| nested(plan, *child));
    std::iter::once(task).chain(below).collect()
}

fn copy(task: &Task, copies: &BTreeMap<TaskId, TaskId>) -> Option<Task> {
    let id = copies.get(&task.id).copied()?;
    Some(Task { id, progress: Progress::default(), expenditure: None, source_id: None, ..task.clone() })
}

#[cfg(test)]
mod tests {
    use super::super::outline::tests::{OUTLINE, drawn, plan};
    use super::*;
    use planner::{DependencyKind, Lag};

    fn duplicated(plan: &Plan, tasks: &[u32]) -> Plan {
        let tasks: Vec<TaskId> = tasks.iter().copied().map(TaskId).collect();
        plan.apply(&duplicate_of(plan, &tasks).unwrap().0).unwrap()
    }

    #[test]
    fn a_copy_stands_below_with_all_that_is_nested_in_it() {
        let plan = plan(OUTLINE);
        assert_eq!(drawn(&duplicated(&plan, &[3])), "A\n b\n c\n  d\n c\n  d\n e\nf");
        assert_eq!(drawn(&duplicated(&plan, &[2, 6])), "A\n b\n b\n c\n  d\n e\nf\nf");
        // What is nested in another that is copied is not copied twice.
        assert_eq!(drawn(&duplicated(&plan, &[3, 4])), drawn(&duplicated(&plan, &[3])));
        assert_eq!(duplicate_of(&plan, &[]), None);
    }

    #[test]
    fn links_among_the_copied_are_copied_and_links_to_others_are_not() {
        let plan = plan("A\n b\n c\nd");
        let tie = |id, predecessor, successor| {
            Edit::AddDependency(Dependency {
                id,
                predecessor: TaskId(predecessor),
                successor: TaskId(successor),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            })
        };
        let tied = plan.apply(&tie(plan.next_dependency_id(), 2, 3)).unwrap();
        let tied = tied.apply(&tie(tied.next_dependency_id(), 3, 4)).unwrap();
        // The copies of A, b and c are 5, 6 and 7.
        let links: Vec<(u32, u32)> = duplicated(&tied, &[1])
            .dependencies()
            .map(|link| (link.predecessor.0, link.successor.0))
            .collect();
        assert_eq!(links, [(2, 3), (3, 4), (6, 7)]);
    }
}
