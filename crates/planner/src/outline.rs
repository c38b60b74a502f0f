//! The outline: the plan's tasks from top to bottom, as the table shows them.

use crate::id::TaskId;
use crate::plan::{Node, Plan};

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

/// The outline with the way from a line to its task and back.
#[derive(Clone, Debug)]
pub(crate) struct Outline<'a> {
    pub(crate) rows: Vec<OutlineRow>,
    /// By line.
    pub(crate) nodes: Vec<&'a Node>,
    pub(crate) lines: Lines,
}

/// The line of every task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// By the number in the id; `u32::MAX` for ids that are not in use.
    Dense(Vec<u32>),
    /// In order of ids: for plans whose ids are far apart.
    Sparse(Vec<(TaskId, u32)>),
}

impl Lines {
    /// The place of every task among `tasks`, which are in order of their ids.
    fn of_sorted(tasks: &[(TaskId, &Node)]) -> Self {
        let most = tasks.last().map_or(0, |(id, _)| id.0 as usize);
        if most > tasks.len() * 4 + 1_024 {
            return Self::Sparse(tasks.iter().zip(0..).map(|((id, _), place)| (*id, place)).collect());
        }
        let mut places = vec![u32::MAX; most + 1];
        for ((id, _), place) in tasks.iter().zip(0..) {
            places[id.0 as usize] = place;
        }
        Self::Dense(places)
    }

    #[inline]
    pub(crate) fn get(&self, task: TaskId) -> Option<u32> {
        match self {
            Self::Dense(places) => places.get(task.0 as usize).copied().filter(|place| *place != u32::MAX),
            Self::Sparse(places) => {
                places.binary_search_by_key(&task, |(id, _)| *id).ok().map(|at| places[at].1)
            }
        }
    }

    /// Bytes of memory.
    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Dense(places) => size_of_val(&**places),
            Self::Sparse(places) => size_of_val(&**places),
        }
    }

    /// Puts lines where the places of tasks were.
    fn replace_all(&mut self, line_of_place: &[u32]) {
        let places: &mut dyn Iterator<Item = &mut u32> = match self {
            Self::Dense(places) => &mut places.iter_mut(),
            Self::Sparse(places) => &mut places.iter_mut().map(|(_, place)| place),
        };
        for place in places {
            if let Some(line) = line_of_place.get(*place as usize) {
                *place = *line;
            }
        }
    }
}

impl<'a> Outline<'a> {
    /// Lays out a plan. Costs O(n) where ids are close to each other, O(n log n) where they are not.
    pub(crate) fn laid_out(plan: &'a Plan) -> Self {
        Self::looked_at(plan, |_, _| ())
    }

    /// Lays out a plan, each line looked at while its task is at hand: what it is nested in comes before it.
    #[inline]
    pub(crate) fn looked_at(plan: &'a Plan, mut look: impl FnMut(Option<u32>, &'a Node)) -> Self {
        let tasks: Vec<(TaskId, &Node)> = plan.nodes.iter().map(|(id, node)| (*id, &**node)).collect();
        let mut lines = Lines::of_sorted(&tasks);
        let mut rows: Vec<OutlineRow> = Vec::with_capacity(tasks.len());
        let mut nodes: Vec<&Node> = Vec::with_capacity(tasks.len());
        let mut line_of_place = vec![u32::MAX; tasks.len()];
        // What is still to be laid out, the next on top; a line ends when all within it is laid out.
        let mut open: Vec<(std::slice::Iter<'_, TaskId>, Option<u32>)> = vec![(plan.top.iter(), None)];
        while let Some((siblings, parent)) = open.last_mut() {
            let parent = *parent;
            if let Some(&task) = siblings.next() {
                let Some(place) = lines.get(task).map(|place| place as usize) else { continue };
                let (line, node) = (rows.len() as u32, tasks[place].1);
                line_of_place[place] = line;
                let level = (open.len() - 1).min(usize::from(u16::MAX)) as u16;
                rows.push(OutlineRow { task, level, parent, descendants: 0 });
                nodes.push(node);
                look(parent, node);
                if !node.children.is_empty() {
                    open.push((node.children.iter(), Some(line)));
                }
            } else {
                open.pop();
                if let Some(line) = parent {
                    let last = rows.len() as u32 - 1;
                    rows[line as usize].descendants = last - line;
                }
            }
        }
        lines.replace_all(&line_of_place);
        Self { rows, nodes, lines }
    }
}

impl Plan {
    /// All tasks from top to bottom, each before what is nested in it. Costs O(n).
    #[must_use]
    pub fn outline(&self) -> Vec<OutlineRow> {
        Outline::laid_out(self).rows
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
