//! Where rows land that are dragged up and down, and to another level by how far they are dragged to the side.

use std::collections::BTreeSet;

use planner::{Edit, Plan, TaskId};

use super::super::selection::InRows;
use crate::gestures::outline::{above, outermost, together};

/// How far to the side another level is, in pixels. The names are indented by as much.
pub const LEVEL_WIDTH: f64 = 16.0;

/// A place in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// What is landed in; `None` is the top.
    pub parent: Option<TaskId>,
    /// The sibling that is landed below; `None` is the first place.
    pub after: Option<TaskId>,
    /// How deep it is nested.
    pub level: usize,
}

/// The place between two rows, the lower of which is `gap`, that is nearest to a level. What is dragged is as good as
/// gone: neither is it landed in, nor beside it.
pub fn landing(plan: &Plan, rows: InRows<'_>, dragged: &BTreeSet<TaskId>, gap: usize, level: i32) -> Landing {
    let is_dragged =
        |task: TaskId| dragged.contains(&task) || above(plan, task).any(|one| dragged.contains(&one));
    let stays = |row: usize| (rows.task_at)(row).filter(|task| !is_dragged(*task));
    let upper = (0..gap).rev().find_map(stays);
    let lower = (gap..).map_while(|row| (rows.task_at)(row).map(|_| row)).find_map(stays);
    let level_of = |task: TaskId| above(plan, task).count();
    let Some(upper) = upper else { return Landing { parent: None, after: None, level: 0 } };
    let least = lower.map_or(0, level_of);
    let most = level_of(upper) + 1;
    let level = usize::try_from(level).unwrap_or_default().clamp(least.min(most), most);
    if level == most {
        // Into what is above: before what is shown of it, after what is folded.
        let is_open = lower.is_some_and(|lower| plan.parent(lower) == Some(upper));
        let last = || plan.children(Some(upper)).iter().copied().rfind(|child| !is_dragged(*child));
        return Landing { parent: Some(upper), after: if is_open { None } else { last() }, level };
    }
    let mut around = std::iter::once(upper).chain(above(plan, upper));
    let after = around.find(|task| level_of(*task) == level);
    Landing { parent: after.and_then(|after| plan.parent(after)), after, level }
}

/// What it means to put tasks there, in the order of the outline; `None` where they are there already.
pub fn land(plan: &Plan, tasks: &[TaskId], landing: Landing) -> Option<Edit> {
    let moved = outermost(plan, tasks);
    let mut siblings = plan.children(landing.parent).to_vec();
    let place_of = |siblings: &[TaskId], task: TaskId| siblings.iter().position(|sibling| *sibling == task);
    let mut after = landing.after;
    let mut edits = Vec::new();
    for task in &moved {
        let before = place_of(&siblings, *task);
        before.inspect(|before| {
            siblings.remove(*before);
        });
        let position = after.and_then(|after| place_of(&siblings, after)).map_or(0, |place| place + 1);
        siblings.insert(position, *task);
        if before != Some(position) {
            edits.push(Edit::MoveTask { task: *task, parent: landing.parent, position });
        }
        after = Some(*task);
    }
    together(plan, "Move", tasks, &moved, edits)
}

/// A landing in words: `Below “Pour”, in “Foundation”`.
pub fn words(plan: &Plan, landing: Landing) -> String {
    let name = |task: TaskId| plan.quoted(task);
    match (landing.after, landing.parent) {
        (Some(after), Some(parent)) => format!("Below {}, in {}", name(after), name(parent)),
        (Some(after), None) => format!("Below {}, at the top level", name(after)),
        (None, Some(parent)) if plan.is_summary(parent) => format!("First in {}", name(parent)),
        (None, Some(parent)) => format!("In {}, which becomes a summary", name(parent)),
        (None, None) => "Above all others".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gestures::outline::tests::{drawn, ids, plan};

    const OUTLINE: &str = "A\n b\n c\n  d\n e\nf";

    /// The outline after these tasks were dragged to this gap and level, and the words on the way.
    fn dropped(tasks: &[u32], gap: usize, level: i32) -> (String, String) {
        dropped_among(&[1, 2, 3, 4, 5, 6], tasks, gap, level)
    }

    fn dropped_among(rows: &[u32], tasks: &[u32], gap: usize, level: i32) -> (String, String) {
        let plan = plan(OUTLINE);
        let row_of = |task: TaskId| rows.iter().position(|other| *other == task.0);
        let task_at = |row: usize| rows.get(row).map(|task| TaskId(*task));
        let rows = InRows { row_of: &row_of, task_at: &task_at };
        let tasks = ids(tasks);
        let landing = landing(&plan, rows, &tasks.iter().copied().collect(), gap, level);
        let after = match land(&plan, &tasks, landing) {
            Some(edit) => drawn(&plan.apply(&edit).unwrap()),
            None => "as it is".to_owned(),
        };
        (after, words(&plan, landing))
    }

    #[test]
    fn a_row_lands_between_two_others() {
        let (after, words) = dropped(&[5], 2, 1);
        assert_eq!(after, "A\n b\n e\n c\n  d\nf");
        assert_eq!(words, "Below \u{201c}b\u{201d}, in \u{201c}A\u{201d}");
        let (after, words) = dropped(&[6], 0, 0);
        assert_eq!(after, "f\nA\n b\n c\n  d\n e");
        assert_eq!(words, "Above all others");
        let (after, words) = dropped(&[5], 1, 1);
        assert_eq!(after, "A\n e\n b\n c\n  d\nf");
        assert_eq!(words, "First in \u{201c}A\u{201d}");
    }

    #[test]
    fn the_side_says_how_deep_as_far_as_the_rows_around_allow() {
        // Between d and e: beside c, beside d or in d, but not at the top.
        assert_eq!(dropped(&[6], 4, 1).0, "A\n b\n c\n  d\n f\n e");
        assert_eq!(dropped(&[6], 4, 2).0, "A\n b\n c\n  d\n  f\n e");
        assert_eq!(dropped(&[6], 4, 9).0, "A\n b\n c\n  d\n   f\n e");
        assert_eq!(dropped(&[6], 4, -3).0, dropped(&[6], 4, 1).0);
        let words = dropped(&[6], 4, 3).1;
        assert_eq!(words, "In \u{201c}d\u{201d}, which becomes a summary");
        // At the end it may go as far out as there is.
        assert_eq!(dropped(&[2], 6, 0).0, "A\n c\n  d\n e\nf\nb");
        assert_eq!(dropped(&[2], 6, 0).1, "Below \u{201c}f\u{201d}, at the top level");
        assert_eq!(dropped(&[2], 5, 0).0, "A\n c\n  d\n e\nb\nf");
    }

    #[test]
    fn what_is_dragged_does_not_count_as_a_row() {
        // Within its own rows: where it was, or deeper below what stands above.
        assert_eq!(dropped(&[3], 3, 1).0, "as it is");
        assert_eq!(dropped(&[3], 2, 1).0, "as it is");
        assert_eq!(dropped(&[3], 4, 2).0, "A\n b\n  c\n   d\n e\nf");
        assert_eq!(dropped(&[6], 6, 0).0, "as it is");
    }

    #[test]
    fn several_rows_land_together_in_their_order() {
        assert_eq!(dropped(&[6, 2], 5, 1).0, "A\n c\n  d\n e\n b\n f");
        assert_eq!(dropped(&[2, 4], 6, 0).0, "A\n c\n e\nf\nb\nd");
        // What is nested in one of them goes along.
        assert_eq!(dropped(&[3, 4, 6], 1, 1).0, "A\n c\n  d\n f\n b\n e");
        let plan = plan(OUTLINE);
        let landing = Landing { parent: None, after: Some(TaskId(6)), level: 0 };
        assert_eq!(land(&plan, &ids(&[3, 4]), landing).unwrap().label(&plan), "Move 2 tasks");
        assert_eq!(land(&plan, &ids(&[3]), landing).unwrap().label(&plan), "Move \u{201c}c\u{201d}");
    }

    #[test]
    fn into_a_folded_summary_is_after_what_it_holds() {
        // c is folded, so that d has no row.
        let (after, words) = dropped_among(&[1, 2, 3, 5, 6], &[6], 3, 2);
        assert_eq!(after, "A\n b\n c\n  d\n  f\n e");
        assert_eq!(words, "Below \u{201c}d\u{201d}, in \u{201c}c\u{201d}");
    }
}
