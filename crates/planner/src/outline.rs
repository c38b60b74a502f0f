//! The outline: the plan's tasks from top to bottom, as the table shows them.

use crate::id::TaskId;
use crate::plan::Plan;

/// One line of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// The task on this line.
    pub task: TaskId,
    /// How deep it is nested; 0 at the top.
    pub level: u16,
    /// The line it is nested in.
    pub parent: Option<u32>,
    /// How many lines are nested in it, at any depth; they follow this one.
    pub descendants: u32,
}

impl Plan {
    /// All tasks from top to bottom, each before what is nested in it. Costs O(n log n).
    #[must_use]
    pub fn outline(&self) -> Vec<OutlineRow> {
        let mut rows: Vec<OutlineRow> = Vec::with_capacity(self.task_count());
        // What is still to be laid out, the next on top; a line ends when all within it is laid out.
        let mut open: Vec<(std::slice::Iter<'_, TaskId>, Option<u32>)> =
            vec![(self.children(None).iter(), None)];
        while let Some((siblings, parent)) = open.last_mut() {
            let parent = *parent;
            if let Some(&task) = siblings.next() {
                let line = rows.len() as u32;
                let level = (open.len() - 1).min(usize::from(u16::MAX)) as u16;
                rows.push(OutlineRow { task, level, parent, descendants: 0 });
                open.push((self.children(Some(task)).iter(), Some(line)));
            } else {
                open.pop();
                if let Some(line) = parent {
                    let last = rows.len() as u32 - 1;
                    rows[line as usize].descendants = last - line;
                }
            }
        }
        rows
    }

    /// The number of a task in the outline, such as `2.1.3`; empty for a task that is not there.
    #[must_use]
    pub fn outline_number(&self, id: TaskId) -> String {
        let mut numbers: Vec<String> = Vec::new();
        let mut next = self.task(id).map(|task| task.id);
        while let Some(id) = next {
            let parent = self.parent(id);
            let place = self.children(parent).iter().position(|child| *child == id).unwrap_or_default();
            numbers.push((place + 1).to_string());
            next = parent;
        }
        numbers.reverse();
        numbers.join(".")
    }
}
