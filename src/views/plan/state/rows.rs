//! Which rows there are and how they stand: looked for, sorted, in groups, folded; and which of them are in the document.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use planner::cell::Cell;
use planner::{Schedule, TaskId};

use super::super::columns::Column;
use super::super::grouping::{self, Group, GroupKey, Grouping};
use super::super::row_order::{self, Content, Direction, RowOrder};
use super::super::window;
use super::HEADER_HEIGHT;
use crate::components::viewport::Viewport;
use crate::measure;
use crate::settings::Settings;
use crate::views::filter::Filter;
use crate::workspace::Workspace;

/// The rows of the view. A handle: copies are the same rows.
#[derive(Clone, Copy)]
pub struct Rows {
    workspace: Workspace,
    settings: Settings,
    viewport: Viewport,
    /// How high a row is, in pixels. The style sheet takes it from here.
    pub height: Memo<f64>,
    /// By which column they are sorted, and which way; `None` is the order of the outline.
    pub sorting: Memo<Option<(Column, Direction)>>,
    /// Which rows there are, in view or not.
    pub order: Memo<Arc<RowOrder>>,
    /// The groups that they are in, from top to bottom; none where they are in none.
    pub groups: Memo<Arc<Vec<Group>>>,
    /// The groups of which only their own row is shown.
    pub folded_groups: RwSignal<BTreeSet<GroupKey>>,
    /// Those that are in the document.
    pub in_document: Memo<Range<usize>>,
}

/// What names a row, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// A task.
    Task(TaskId),
    /// The group of the tasks below.
    Group(GroupKey),
}

impl Rows {
    /// The rows of a view that is about to be built.
    pub fn new(workspace: Workspace, settings: Settings, viewport: Viewport, filter: Filter) -> Self {
        let scroll = viewport.scroll();
        let height = Memo::new(move |_| settings.density.get().row_height());
        let sorting = Memo::new(move |_| {
            let choice = settings.sort.get()?;
            let direction = if choice.descending { Direction::Descending } else { Direction::Ascending };
            Some((Column::from_key(&choice.column)?, direction))
        });
        let lines = lines(workspace, settings, sorting);
        let folded_groups = RwSignal::new(BTreeSet::new());
        let laid_out = laid_out(workspace, settings, filter, lines, folded_groups);
        let order = Memo::new(move |_| laid_out.with(|(order, _)| order.clone()));
        let groups = Memo::new(move |_| laid_out.with(|(_, groups)| groups.clone()));
        let in_document = Memo::new(move |_| {
            let scroll = scroll.get();
            let view_height = scroll.height - HEADER_HEIGHT;
            window::rows(scroll.top, view_height, height.get(), order.with(|order| order.count()))
        });
        Self { workspace, settings, viewport, height, sorting, order, groups, folded_groups, in_document }
    }

    /// The row of a task, counted from 0; `None` where it is gone or hidden in a folded summary.
    pub fn row_of(self, task: TaskId) -> Option<usize> {
        let line = self.workspace.schedule().with(|schedule| schedule.line(task))?;
        self.order.with(|order| order.row_of(line))
    }

    /// The task in a row; `None` in that of a group.
    pub fn task_at(self, row: usize) -> Option<TaskId> {
        let line = self.order.with(|order| order.line_at(row))?;
        self.workspace.schedule().with(|schedule| schedule.rows().get(line).map(|row| row.task))
    }

    /// What stands in a row.
    pub fn at(self, row: usize) -> Option<RowKey> {
        match self.order.with(|order| order.at(row))? {
            Content::Line(_) => self.task_at(row).map(RowKey::Task),
            Content::Group(place) => {
                self.groups.with(|groups| groups.get(place as usize).map(|group| RowKey::Group(group.key)))
            }
        }
    }

    /// A group and its row; `None` where it is gone.
    pub fn group(self, key: GroupKey) -> Option<(Group, usize)> {
        let (place, group) = self.groups.with(|groups| {
            groups.iter().position(|group| group.key == key).map(|place| (place, groups[place].clone()))
        })?;
        Some((group, self.order.with(|order| order.row_of_group(place))?))
    }

    /// Whether they stand as the outline has them.
    pub fn is_in_outline_order(self) -> bool {
        self.sorting.get().is_none() && self.settings.grouping.get() == Grouping::None
    }

    /// The tasks of all rows, from top to bottom, in view or not.
    pub fn shown_tasks(self) -> Vec<TaskId> {
        self.workspace.schedule().with(|schedule| {
            let task = |(_, line): (usize, usize)| schedule.rows().get(line).map(|row| row.task);
            self.order.with(|order| order.lines().filter_map(task).collect())
        })
    }

    /// Hides or shows the tasks of a group.
    pub fn toggle_group(self, key: GroupKey) {
        self.folded_groups.update(|folded| {
            if !folded.remove(&key) {
                folded.insert(key);
            }
        });
    }

    /// Scrolls up or down, no further than needed, until a row is in view.
    pub fn show(self, row: usize) {
        let scroll = self.viewport.scroll().get_untracked();
        let view_height = scroll.height - HEADER_HEIGHT;
        if let Some(top) = window::top_to_show(row, self.height.get_untracked(), scroll.top, view_height) {
            let viewport = self.viewport;
            // A row that was just added stands in a canvas that has yet to grow.
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                viewport.scroll_to(viewport.scroll().get_untracked().left, top);
            });
        }
    }

    /// Keeps the topmost row where it is when rows become higher or lower.
    pub fn keep_top(self) {
        Effect::new(move |before: Option<f64>| {
            let height = self.height.get();
            if let Some(before) = before.filter(|before| *before != height) {
                let scroll = self.viewport.scroll().get_untracked();
                // By the next frame the canvas has its new height, or the view is gone.
                measure::on_next_frame(move || {
                    self.viewport.scroll_to(scroll.left, scroll.top / before * height);
                });
            }
            height
        });
    }
}

/// All lines of the outline, in the order in which they are sorted.
fn lines(
    workspace: Workspace,
    settings: Settings,
    sorting: Memo<Option<(Column, Direction)>>,
) -> Memo<Arc<Vec<u32>>> {
    let schedule = workspace.schedule();
    // What stands in the cells is read once an edit, and sorted where it differs from before.
    let keys = Memo::new(move |_| {
        let (column, _) = sorting.get()?;
        Some(Arc::new(schedule.with(|schedule| sort_keys(schedule, column))))
    });
    Memo::new(move |before: Option<&Arc<Vec<u32>>>| {
        let (keys, sorting, grouping) = (keys.get(), sorting.get(), settings.grouping.get());
        Arc::new(schedule.with(|schedule| {
            let outline = schedule.rows();
            let all = || (0..outline.len() as u32).collect::<Vec<_>>();
            match keys.zip(sorting).filter(|(keys, _)| keys.len() == outline.len()) {
                None => all(),
                Some((keys, (_, direction))) if grouping == Grouping::None => {
                    row_order::sorted(outline, &keys, direction)
                }
                Some((keys, (_, direction))) => {
                    // As they stood before, few are out of place.
                    let before = before.filter(|before| before.len() == outline.len());
                    let mut lines = before.map_or_else(all, |before| before.to_vec());
                    row_order::sort(&mut lines, &keys, direction);
                    lines
                }
            }
        }))
    })
}

/// Which rows there are, and the groups that they are in.
type LaidOut = (Arc<RowOrder>, Arc<Vec<Group>>);

/// Of the sorted lines, those that have a row, and the groups around them.
fn laid_out(
    workspace: Workspace,
    settings: Settings,
    filter: Filter,
    lines: Memo<Arc<Vec<u32>>>,
    folded_groups: RwSignal<BTreeSet<GroupKey>>,
) -> Memo<LaidOut> {
    let schedule = workspace.schedule();
    Memo::new(move |_| {
        let folded = workspace.folded.get();
        let matched = filter.matched();
        let grouping = settings.grouping.get();
        schedule.with(|schedule| {
            lines.with(|lines| {
                let outline = schedule.rows();
                let those = |is_shown: &[bool]| {
                    lines.iter().copied().filter(|line| is_shown[*line as usize]).collect::<Vec<_>>()
                };
                let lines = match (&matched, grouping) {
                    (None, Grouping::None) => row_order::unfolded(lines, outline, &folded),
                    (None, _) => lines.to_vec(),
                    // What is looked for is shown wherever it is nested.
                    (Some(matched), Grouping::None) => those(&row_order::around(outline, matched)),
                    (Some(matched), _) => those(&row_order::exactly(outline, matched)),
                };
                let (order, groups) = match grouping {
                    Grouping::None => (RowOrder::of_lines(lines, outline.len()), Vec::new()),
                    _ => folded_groups.with(|folded| grouping::grouped(schedule, &lines, grouping, folded)),
                };
                (Arc::new(order), Arc::new(groups))
            })
        })
    })
}

/// What stands in the cells of a column, by line.
fn sort_keys(schedule: &Schedule, column: Column) -> Vec<Cell> {
    let line = |(line, row): (usize, &planner::OutlineRow)| match schedule.task_line(row.task) {
        // Numbers go as the lines do, however they are written.
        _ if column.is_numbering() => Cell::Outline(line, String::new()),
        Some(task_line) => (column.read)(&task_line),
        None => Cell::Nothing,
    };
    schedule.rows().iter().enumerate().map(line).collect()
}
