//! What the parts of the plan view share: what is in view, which cell is active, which one is written into.
//!
//! Everything that can be derived is a memo of the workspace, the settings and the scroll position.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use planner::cell::Cell;
use planner::{Date, DateTime, Schedule, TaskId};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::bars::{self, Bar};
use super::clipboard::PasteState;
use super::columns::{self, Choice, Column, Layout, Room};
use super::filter::Filter;
use super::gantt::tick_text;
use super::grouping::{self, Group, GroupKey, Grouping};
use super::heads::Held;
use super::print::{self, Sheet};
use super::row_order::{self, Content, Direction, RowOrder};
use super::selection::{InRows, Selection};
use super::table::Shown;
use super::timescale::{Timescale, ZOOM_RANGE};
use super::window::{self, Span};
use crate::components::viewport::Viewport;
use crate::printing::Head;
use crate::settings::Settings;
use crate::views::today::today;
use crate::workspace::{Notice, Workspace};
use crate::{locale, measure};

/// How high the header is, in pixels.
pub const HEADER_HEIGHT: f64 = 44.0;
/// How far right of the table the plan's start is shown.
const MARGIN: f64 = 32.0;

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct PlanState {
    /// The open plan.
    pub workspace: Workspace,
    /// How the person likes the page.
    pub settings: Settings,
    /// The scroll container.
    pub viewport: Viewport,
    /// The day it is.
    pub today: RwSignal<Date>,
    /// The moment up to which progress is known.
    pub status_date: Memo<Option<DateTime>>,
    /// How high a row is, in pixels. The style sheet takes it from here.
    pub row_height: Memo<f64>,
    /// Which tasks are looked for.
    pub filter: Filter,
    /// By which column the rows are sorted, and which way; `None` is the order of the outline.
    pub sorting: Memo<Option<(Column, Direction)>>,
    /// Which rows there are, in view or not.
    pub order: Memo<Arc<RowOrder>>,
    /// The groups that the rows are in, from top to bottom; none where they are in none.
    pub groups: Memo<Arc<Vec<Group>>>,
    /// The groups of which only their own row is shown.
    pub folded_groups: RwSignal<BTreeSet<GroupKey>>,
    /// The group whose row has, or had last, the focus; `None` once a task has it.
    pub active_group: RwSignal<Option<GroupKey>>,
    /// How wide the table is.
    pub table_width: Memo<f64>,
    /// The columns that were chosen, in their order, each with its width.
    pub chosen: Memo<Arc<Vec<(Column, f64)>>>,
    /// What they are laid out in.
    pub room: Memo<Room>,
    /// Those that are in sight.
    pub layout: Memo<Layout>,
    /// Those that are in sight, whatever their widths.
    pub columns: Memo<Vec<Column>>,
    /// By how many columns the table is scrolled.
    pub columns_from: RwSignal<usize>,
    /// The column whose head has, or had last, the focus; `None` once a row has it.
    pub head: RwSignal<Option<Column>>,
    /// The head that is dragged.
    pub held: RwSignal<Option<Held>>,
    /// What became of the columns, the order or the selection, in words, for those who do not see it.
    pub said: RwSignal<String>,
    /// Why what keys asked for last was not done, for those who see; `None` where it was.
    pub refused: RwSignal<Option<String>>,
    /// The chart's axis.
    pub timescale: Memo<Timescale>,
    /// The rows that are in the document.
    pub rows: Memo<Range<usize>>,
    /// The stretch of the chart that is in the document.
    pub span: Memo<Span>,
    /// The task that the keyboard acts on: the one that leads the selection, else the first.
    pub active: Memo<Option<TaskId>>,
    /// Which tasks are selected, as far as they have a row.
    pub selection: Memo<Selection>,
    /// What was clicked together, whatever became of it.
    marked: RwSignal<Selection>,
    /// Whether a click on a row takes it in or out, as for fingers, which hold no keys.
    pub is_selecting: RwSignal<bool>,
    /// The active cell of the active row; `None` is the row as a whole.
    pub active_column: RwSignal<Option<Column>>,
    /// The cell that is written into.
    pub editing: RwSignal<Option<(TaskId, Column)>>,
    /// What somebody has typed there so far; `None` before anything was. It outlives the input, which comes and goes with
    /// its row.
    pub typed: RwSignal<Option<String>>,
    /// Why what was typed was not taken.
    pub refusal: RwSignal<Option<String>>,
    /// Whether the input is yet to be given the focus.
    pub is_to_be_focused: StoredValue<bool>,
    /// A cell that somebody tried to write into, and why that cannot be.
    pub closed: RwSignal<Option<(TaskId, Column, &'static str)>>,
    /// What is being pasted, and what was not taken of it.
    pub pasting: PasteState,
    /// Where the chart is about to be scrolled to.
    aim: StoredValue<Option<Aim>>,
}

/// What names a row, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// A task.
    Task(TaskId),
    /// The group of the tasks below.
    Group(GroupKey),
}

/// A place to scroll to once the chart has its new width.
#[derive(Clone, Copy)]
enum Aim {
    /// The first row, and the start of the plan.
    Beginning,
    /// The start of the plan.
    Start,
    /// This moment, so many pixels right of the table.
    Moment(DateTime, f64),
}

impl PlanState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let workspace = Workspace::expect();
        let settings = Settings::expect();
        let viewport = Viewport::new();
        let scroll = viewport.scroll();
        let today = today();
        let (plan, schedule) = (workspace.plan(), workspace.schedule());

        let filter = Filter::new(workspace, today);
        let sorting = Memo::new(move |_| {
            let choice = settings.sort.get()?;
            let direction = if choice.descending { Direction::Descending } else { Direction::Ascending };
            Some((Column::from_key(&choice.column)?, direction))
        });
        // What stands in the cells is read once an edit, and sorted where it differs from before.
        let keys = Memo::new(move |_| {
            let (column, _) = sorting.get()?;
            Some(Arc::new(schedule.with(|schedule| sort_keys(schedule, column))))
        });
        let lines = Memo::new(move |before: Option<&Arc<Vec<u32>>>| {
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
        });
        let folded_groups = RwSignal::new(BTreeSet::new());
        let laid_out = Memo::new(move |_| {
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
                        _ => {
                            folded_groups.with(|folded| grouping::grouped(schedule, &lines, grouping, folded))
                        }
                    };
                    (Arc::new(order), Arc::new(groups))
                })
            })
        });
        let order = Memo::new(move |_| laid_out.with(|(order, _)| order.clone()));
        let groups = Memo::new(move |_| laid_out.with(|(_, groups)| groups.clone()));
        let width = Memo::new(move |_| scroll.get().width);
        let table_width = Memo::new(move |_| columns::table_width(settings.splitter.get(), width.get()));
        let task_count = Memo::new(move |_| plan.with(|plan| plan.task_count()));
        let chosen = Memo::new(move |_| {
            let choice = Choice::new(settings.columns.get());
            let width = |column: Column| (column, choice.width(column, task_count.get()));
            Arc::new(choice.shown().into_iter().map(width).collect::<Vec<_>>())
        });
        let row_height = Memo::new(move |_| settings.density.get().row_height());
        // Rows in the document come and go in steps while it scrolls; the columns stay.
        let room = Memo::new(move |_| {
            let rows = scroll.get().height / row_height.get() + 3.0;
            let most = columns::most_columns(rows as usize, settings.are_details_open.get());
            Room { width: table_width.get(), most }
        });
        let columns_from = RwSignal::new(0);
        let layout =
            Memo::new(move |_| chosen.with(|chosen| Layout::of(chosen, room.get(), columns_from.get())));
        let columns = Memo::new(move |_| {
            layout.with(|layout| layout.columns.iter().map(|(column, _)| *column).collect::<Vec<_>>())
        });
        let status_date = Memo::new(move |_| plan.with(|plan| plan.status_date()));
        let first_weekday = locale::first_weekday();
        let timescale = Memo::new(move |_| {
            let (start, finish) = schedule.with(|schedule| (schedule.start(), schedule.finish()));
            let days = [Some(today.get()), status_date.get().map(DateTime::date)];
            let (start, finish) = days.into_iter().flatten().fold((start, finish), with_day);
            Timescale::around(start, finish, settings.zoom.get(), width.get() - table_width.get())
                .with_weeks_from(first_weekday)
        });
        let rows = Memo::new(move |_| {
            let scroll = scroll.get();
            let height = scroll.height - HEADER_HEIGHT;
            window::rows(scroll.top, height, row_height.get(), order.with(|order| order.count()))
        });
        let span = Memo::new(move |_| window::span(scroll.get().left, width.get() - table_width.get()));
        let active = Memo::new(move |_| {
            let selected = workspace.selected.get().filter(|id| {
                let line = schedule.with(|schedule| schedule.line(*id));
                line.is_some_and(|line| order.with(|order| order.row_of(line).is_some()))
            });
            let first = || {
                let (_, line) = order.with(|order| order.lines().next())?;
                schedule.with(|schedule| schedule.rows().get(line).map(|row| row.task))
            };
            selected.or_else(first)
        });
        let marked = RwSignal::new(Selection::default());
        let selection = Memo::new(move |_| {
            let lead = workspace.selected.get();
            schedule.with(|schedule| {
                order.with(|order| {
                    let row_of = |task: TaskId| order.row_of(schedule.line(task)?);
                    let task_at = |row: usize| Some(schedule.rows().get(order.line_at(row)?)?.task);
                    let rows = InRows { row_of: &row_of, task_at: &task_at };
                    marked.with(|marked| marked.kept(lead, rows))
                })
            })
        });
        let state = Self {
            workspace,
            settings,
            viewport,
            today,
            status_date,
            row_height,
            filter,
            sorting,
            order,
            groups,
            folded_groups,
            active_group: RwSignal::new(None),
            table_width,
            chosen,
            room,
            layout,
            columns,
            columns_from,
            head: RwSignal::new(None),
            held: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            refused: RwSignal::new(None),
            timescale,
            rows,
            span,
            active,
            selection,
            marked,
            is_selecting: RwSignal::new(false),
            active_column: RwSignal::new(None),
            editing: RwSignal::new(None),
            typed: RwSignal::new(None),
            refusal: RwSignal::new(None),
            is_to_be_focused: StoredValue::new(false),
            closed: RwSignal::new(None),
            pasting: PasteState::new(),
            aim: StoredValue::new(None),
        };
        state.keep_in_place();
        state.keep_top_row();
        state.keep_active_in_view();
        state.show_what_is_opened();
        state.show_what_is_selected();
        state
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The rows that are in the document, from top to bottom: those in view, and those that have the focus or are to
    /// have it, wherever they are, so that it is never lost.
    pub fn rows_in_document(self) -> Vec<RowKey> {
        let rows = self.rows.get();
        let active = self.active.get().and_then(|active| Some((self.row_of(active)?, RowKey::Task(active))));
        let group = self.active_group.get().and_then(|key| Some((self.group(key)?.1, RowKey::Group(key))));
        let mut outside: Vec<(usize, RowKey)> =
            [active, group].into_iter().flatten().filter(|(row, _)| !rows.contains(row)).collect();
        outside.sort_unstable_by_key(|(row, _)| *row);
        let (before, after): (Vec<_>, Vec<_>) = outside.into_iter().partition(|(row, _)| *row < rows.start);
        let key = |(_, key)| key;
        // A window may be computed a moment before the rows are that it was meant for.
        let seen = rows.filter_map(|row| self.at(row));
        before.into_iter().map(key).chain(seen).chain(after.into_iter().map(key)).collect()
    }

    /// Gives the focus back to the active row where it is lost by what is about to happen to the document: an
    /// element that changes its place among others loses it.
    pub fn keep_focus(self) {
        let focused = || document().active_element();
        let is_in_grid = |element: web_sys::Element| matches!(element.closest("[role=row]"), Ok(Some(_)));
        if !focused().is_some_and(is_in_grid) {
            return;
        }
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if focused().is_none_or(|element| element.tag_name() == "BODY") {
                self.focus_active();
            }
        });
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

    /// Whether the rows stand as the outline has them.
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

    /// The bar of a task.
    pub fn bar(self, task: TaskId) -> Option<Bar> {
        let timescale = self.timescale.get();
        self.workspace.plan().with(|plan| {
            self.workspace
                .schedule()
                .with(|schedule| Some(bars::bar(plan.task(task)?, schedule.dates_of(task)?, timescale)))
        })
    }

    /// Whether the axis reaches to today.
    pub fn has_today(self) -> bool {
        self.timescale.get().holds(self.today.get().midnight())
    }

    /// The status date, where the axis reaches to it.
    pub fn status_on_axis(self) -> Option<DateTime> {
        self.status_date.get().filter(|status| self.timescale.get().holds(*status))
    }

    /// How wide the visible part of the chart is.
    pub fn chart_width(self) -> f64 {
        (self.viewport.scroll().get().width - self.table_width.get()).max(0.0)
    }

    /// The tasks that commands act on, from the topmost row to the lowest: the selected ones, else the active one.
    pub fn acted_on(self) -> Vec<TaskId> {
        let selected = self.selection.with(|selection| selection.tasks().to_vec());
        if selected.is_empty() { self.active.get().into_iter().collect() } else { selected }
    }

    /// Makes a row, and a cell in it, the active one, selects it alone, brings it into view and gives it the focus.
    pub fn activate(self, task: TaskId, column: Option<Column>) {
        self.select(Selection::only(task), column);
    }

    /// Selects tasks. The one that leads them is brought into view and has the focus, or this cell of it.
    pub fn select(self, selection: Selection, column: Option<Column>) {
        let Some(lead) = selection.lead() else { return };
        self.mark(selection);
        self.reveal(lead, column);
    }

    /// What becomes of the selection by a gesture that is told which rows there are.
    pub fn reselect(self, column: Option<Column>, gesture: impl FnOnce(&Selection, InRows<'_>) -> Selection) {
        let row_of = |task: TaskId| untrack(|| self.row_of(task));
        let task_at = |row: usize| untrack(|| self.task_at(row));
        let rows = InRows { row_of: &row_of, task_at: &task_at };
        let mut now = self.selection.get_untracked();
        if now.lead().is_none()
            && let Some(active) = self.active.get_untracked()
        {
            // With nothing selected, the active row is where a stretch begins.
            now = now.led_by(active);
        }
        self.select(gesture(&now, rows), column);
    }

    /// Brings a row, and a cell in it, into view and gives it the focus. What is selected stays so.
    pub fn reveal(self, task: TaskId, column: Option<Column>) {
        self.active_column.set(column);
        self.head.set(None);
        self.active_group.set(None);
        self.refused.set(None);
        self.closed.set(None);
        column.inspect(|column| self.show_column(*column));
        self.show(task);
        self.focus_active();
    }

    fn mark(self, selection: Selection) {
        let before = self.selection.with_untracked(Selection::count);
        let lead = selection.lead();
        if self.marked.with_untracked(|marked| *marked != selection) {
            self.marked.set(selection);
        }
        if self.workspace.selected.get_untracked() != lead {
            self.workspace.selected.set(lead);
        }
        // Whoever goes from row to row hears the rows; the count is told where there is one.
        let count = self.selection.with_untracked(Selection::count);
        if count != before && before.max(count) > 1 {
            self.said.set(selected_words(count));
        }
    }

    /// Begins to write into a cell, with what stands there. What is selected stays so, where the task is part of it.
    pub fn edit(self, task: TaskId, column: Column) {
        self.open_editor(task, column, None);
    }

    /// Begins to write into a cell, with a text in the place of what stands there.
    pub fn edit_anew(self, task: TaskId, column: Column, text: String) {
        self.open_editor(task, column, Some(text));
    }

    fn open_editor(self, task: TaskId, column: Column, typed: Option<String>) {
        self.tell_what_is_left_behind();
        self.typed.set(typed);
        self.refusal.set(None);
        self.is_to_be_focused.set_value(true);
        self.closed.set(None);
        self.active_column.set(Some(column));
        self.head.set(None);
        self.active_group.set(None);
        self.show_column(column);
        let selection = self.selection.get_untracked();
        let is_among = selection.contains(task);
        self.mark(if is_among { selection.led_by(task) } else { Selection::only(task) });
        self.show(task);
        self.editing.set(Some((task, column)));
    }

    /// A text that could not be read is not lost when somebody goes on in another cell.
    fn tell_what_is_left_behind(self) {
        let (Some((task, column)), Some(message)) =
            (self.editing.get_untracked(), self.refusal.get_untracked())
        else {
            return;
        };
        let name = self.workspace.plan().with_untracked(|plan| plan.task(task).map(|task| task.name.clone()));
        let title = format!("{} of \u{201c}{}\u{201d}: not changed", column.name(), name.unwrap_or_default());
        let message = match self.typed.get_untracked() {
            Some(typed) if !message.contains(&typed) => {
                format!("\u{201c}{typed}\u{201d} was written: {message}")
            }
            _ => message,
        };
        self.workspace.notice.set(Some(Notice::Refused { title, message }));
    }

    /// Ends writing into a cell, and gives the focus back to it; for a name to its row, which stands for it.
    pub fn leave_editor(self) {
        if self.active_column.get_untracked() == Some(Column::NAME) {
            self.active_column.set(None);
        }
        self.editing.set(None);
        self.focus_active();
    }

    /// Gives the focus to the active row or cell once it is in the document.
    pub fn focus_active(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            // Somebody who has begun to write meanwhile goes on writing.
            if self.editing.get_untracked().is_some() {
                return;
            }
            let Some(container) = self.viewport.element.get_untracked() else { return };
            let target = match (self.active_group.get_untracked(), self.active.get_untracked()) {
                (None, Some(task)) => {
                    let row = format!("[role=row][data-task-id=\"{}\"]", task.0);
                    match self.active_column.get_untracked() {
                        Some(column) => format!("{row} [data-column={}]", column.key),
                        None => row,
                    }
                }
                // Of the rows of groups, one is a tab stop where no task is.
                _ => ".plan-row.is-group[tabindex=\"0\"]".to_owned(),
            };
            let Ok(Some(target)) = container.query_selector(&target) else { return };
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // OK because focusing throws nothing; the result is the binding's habit.
            let _ = target.unchecked_into::<HtmlElement>().focus_with_options(&options);
        });
    }

    /// Makes the row of a group the one that has the focus, and brings it into view. What is selected stays so.
    pub fn activate_group(self, key: GroupKey) {
        self.active_group.set(Some(key));
        self.active_column.set(None);
        self.head.set(None);
        if let Some((_, row)) = untrack(|| self.group(key)) {
            self.show_row(row);
        }
        self.focus_active();
    }

    /// Hides or shows the tasks of a group.
    pub fn toggle_group(self, key: GroupKey) {
        self.folded_groups.update(|folded| {
            if !folded.remove(&key) {
                folded.insert(key);
            }
        });
    }

    /// Scrolls up or down, no further than needed, until the row of a task is in view.
    pub fn show(self, task: TaskId) {
        // What is asked for is shown, whatever was looked for or folded before.
        if untrack(|| self.row_of(task)).is_none() && untrack(|| self.filter.is_on()) {
            self.filter.clear();
        }
        if untrack(|| self.row_of(task)).is_none() && !self.folded_groups.with_untracked(BTreeSet::is_empty) {
            self.folded_groups.set(BTreeSet::new());
        }
        if let Some(row) = untrack(|| self.row_of(task)) {
            self.show_row(row);
        }
    }

    fn show_row(self, row: usize) {
        let scroll = self.viewport.scroll().get_untracked();
        let height = scroll.height - HEADER_HEIGHT;
        if let Some(top) = window::top_to_show(row, self.row_height.get_untracked(), scroll.top, height) {
            let viewport = self.viewport;
            // A row that was just added stands in a canvas that has yet to grow.
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                viewport.scroll_to(viewport.scroll().get_untracked().left, top);
            });
        }
    }

    /// Scrolls the table by whole columns, no further than needed, until a column is in sight.
    pub fn show_column(self, column: Column) {
        let from = untrack(|| {
            self.chosen
                .with(|chosen| Layout::from_to_show(chosen, self.room.get(), self.columns_from.get(), column))
        });
        if let Some(from) = from.filter(|from| *from != self.columns_from.get_untracked()) {
            self.columns_from.set(from);
        }
    }

    /// Makes the table so wide that a column fits into it, as far as the chart gives way, and brings it into sight.
    pub fn make_room_for(self, column: Column) {
        let needed: f64 =
            self.chosen.with_untracked(|chosen| chosen.iter().map(|(_, width)| width).sum::<f64>());
        let view_width = self.viewport.scroll().get_untracked().width;
        let width = columns::table_width(needed, view_width);
        if width > self.table_width.get_untracked() {
            self.settings.splitter.set(width);
        }
        self.show_column(column);
    }

    /// Makes a column so wide. Where the name has no more room to give, the table grows.
    pub fn widen(self, column: Column, width: f64) {
        let before = self.layout.get_untracked();
        self.choose(|choice| choice.with_width(column, width));
        let width_of = |column: &Column| {
            let all = self.chosen.get_untracked();
            all.iter().find(|(other, _)| other == column).map_or(0.0, |(_, width)| *width)
        };
        let place = before.columns.iter().position(|(other, _)| *other == column);
        let up_to = before.columns.iter().take(place.map_or(0, |place| place + 1));
        let needed: f64 = up_to.map(|(column, _)| width_of(column)).sum();
        if needed > self.table_width.get_untracked() {
            self.settings.splitter.set(needed);
        }
        self.show_column(column);
    }

    /// The columns that can be gone to, in their order: those in sight, and those that can be scrolled into it.
    pub fn reachable(self) -> Vec<Column> {
        let all = self.chosen.with(|chosen| chosen.iter().map(|(column, _)| *column).collect::<Vec<_>>());
        let in_sight = self.columns.get();
        let can_scroll = in_sight.iter().any(|column| !column.is_first());
        all.into_iter().filter(|column| can_scroll || in_sight.contains(column)).collect()
    }

    /// The columns in sight, each with its place among all that were chosen.
    pub fn shown(self) -> Vec<Shown> {
        self.chosen.with(|chosen| {
            let index = |column: &Column| chosen.iter().position(|(other, _)| other == column);
            let shown = |column: &Column| Some(Shown { column: *column, index: index(column)? + 1 });
            self.columns.with(|columns| columns.iter().filter_map(shown).collect())
        })
    }

    /// The chart's place among the columns, counted from 1: it is the last.
    pub fn chart_index(self) -> usize {
        self.chosen.with(|chosen| chosen.len() + 1)
    }

    /// Changes which columns there are, or how wide they are.
    pub fn choose(self, change: impl FnOnce(&Choice) -> Choice) {
        let choice = change(&Choice::new(self.settings.columns.get_untracked()));
        self.settings.columns.set(choice.into_stored());
    }

    /// Scrolls left or right until a moment is in the middle of the chart.
    pub fn show_moment(self, moment: DateTime) {
        self.aim_at(Aim::Moment(moment, untrack(|| self.chart_width()) / 2.0));
    }

    /// Scrolls left or right until the bar of a task begins in view.
    pub fn show_bar(self, task: TaskId) {
        let start = self
            .workspace
            .schedule()
            .with_untracked(|schedule| schedule.dates_of(task).map(|dates| dates.start));
        if let Some(start) = start {
            self.aim_at(Aim::Moment(start, 2.0 * MARGIN));
        }
    }

    /// Changes how wide a day is; what stands `at` pixels right of the table stays there.
    pub fn zoom_to(self, zoom: f64, at: f64) {
        self.zoom_between(zoom, at, at);
    }

    /// Changes how wide a day is; what stands `from` pixels right of the table comes to stand `to` pixels right of it.
    pub fn zoom_between(self, zoom: f64, from: f64, to: f64) {
        let timescale = self.timescale.get_untracked();
        let left = match self.aim.get_value() {
            // Within a frame the chart is where it is about to be scrolled to.
            Some(Aim::Moment(moment, at)) => timescale.x(moment) - at,
            _ => self.viewport.scroll().get_untracked().left,
        };
        self.aim.set_value(Some(Aim::Moment(timescale.moment(left + from), to)));
        self.settings.zoom.set(zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1));
    }

    /// Changes how wide a day is; what people look at stays where it is: the selected task or today where they
    /// are in view, else the middle of the chart.
    pub fn zoom_in_place(self, zoom: f64) {
        let timescale = self.timescale.get_untracked();
        let left = self.viewport.scroll().get_untracked().left;
        let width = untrack(|| self.chart_width());
        let (start, finish, selected) = self.workspace.schedule().with_untracked(|schedule| {
            let selected = self.workspace.selected.get_untracked().and_then(|task| schedule.dates_of(task));
            (schedule.start(), schedule.finish(), selected.map(|dates| dates.start))
        });
        let at = |moment: DateTime| timescale.x(moment) - left;
        let looked_at = [selected, Some(self.today.get_untracked().midnight())];
        let in_view = looked_at.into_iter().flatten().map(at).find(|x| (0.0..=width).contains(x));
        // Beside the plan there is nothing to look at.
        let (first, last) = (at(start).clamp(0.0, width), at(finish).clamp(0.0, width));
        self.zoom_to(zoom, in_view.unwrap_or_else(|| (width / 2.0).clamp(first, last)));
    }

    /// Zooms so that the whole plan is in view.
    pub fn fit(self) {
        let (start, finish) =
            self.workspace.schedule().with_untracked(|schedule| (schedule.start(), schedule.finish()));
        let days = ((finish - start).0 as f64 / (24.0 * 60.0)).max(1.0);
        // The names of the last tasks stand right of their bars.
        let room = (untrack(|| self.chart_width()) - 2.0 * MARGIN - 120.0).max(80.0);
        self.settings.zoom.set((room / days).clamp(ZOOM_RANGE.0, ZOOM_RANGE.1));
        self.aim_at(Aim::Start);
    }

    /// The plan on paper, as markup.
    pub fn print(self, head: &Head) -> String {
        let workspace = self.workspace;
        workspace.plan().with_untracked(|plan| {
            workspace.schedule().with_untracked(|schedule| {
                let (order, groups) = (self.order.get_untracked(), self.groups.get_untracked());
                let columns = self.chosen.get_untracked();
                let sheet = Sheet {
                    plan,
                    schedule,
                    order: &order,
                    groups: &groups,
                    columns: &columns,
                    first_weekday: locale::first_weekday(),
                    day: &locale::day,
                    tick: &tick_text,
                    count: &locale::count,
                };
                print::pages(&sheet, head)
            })
        })
    }

    fn aim_at(self, aim: Aim) {
        self.aim.set_value(Some(aim));
        measure::on_next_frame(move || self.scroll_to_aim());
    }

    fn scroll_to_aim(self) {
        let Some(aim) = self.aim.get_value() else { return };
        self.aim.set_value(None);
        let timescale = self.timescale.get_untracked();
        let top = self.viewport.scroll().get_untracked().top;
        let start = || timescale.x(self.workspace.schedule().with_untracked(|schedule| schedule.start()));
        match aim {
            Aim::Beginning => self.viewport.scroll_to(start() - MARGIN, 0.0),
            Aim::Start => self.viewport.scroll_to(start() - MARGIN, top),
            Aim::Moment(moment, at) => self.viewport.scroll_to(timescale.x(moment) - at, top),
        }
    }

    /// Keeps what is in view in place when the axis changes: by zooming, or because the plan begins earlier.
    fn keep_in_place(self) {
        Effect::new(move |before: Option<Timescale>| {
            let timescale = self.timescale.get();
            if let Some(before) = before.filter(|before| *before != timescale) {
                if self.aim.get_value().is_none() {
                    let left = self.viewport.scroll().get_untracked().left;
                    self.aim.set_value(Some(Aim::Moment(before.moment(left), 0.0)));
                }
                self.viewport.hold_still();
                // By the next frame the canvas has its new width, and nothing has been drawn yet.
                measure::on_next_frame(move || self.scroll_to_aim());
            }
            timescale
        });
    }

    /// Keeps the topmost row where it is when rows become higher or lower.
    fn keep_top_row(self) {
        Effect::new(move |before: Option<f64>| {
            let row_height = self.row_height.get();
            if let Some(before) = before.filter(|before| *before != row_height) {
                let scroll = self.viewport.scroll().get_untracked();
                // By the next frame the canvas has its new height.
                measure::on_next_frame(move || {
                    self.viewport.scroll_to(scroll.left, scroll.top / before * row_height);
                });
            }
            row_height
        });
    }

    /// Where the active row moves because its task now stands elsewhere, or the view grows lower, it stays in view; where
    /// somebody looks at other rows, these stay.
    fn keep_active_in_view(self) {
        Effect::new(move |before: Option<Option<(TaskId, usize, f64)>>| {
            let now = self
                .active
                .get()
                .and_then(|active| Some((active, self.row_of(active)?, self.viewport.scroll().get().height)));
            if let (Some(Some((task, row, height))), Some(now)) = (before, now)
                && task == now.0
                && (row, height) != (now.1, now.2)
            {
                let (top, row_height) =
                    (self.viewport.scroll().get_untracked().top, self.row_height.get_untracked());
                if window::top_to_show(row, row_height, top, height - HEADER_HEIGHT).is_none() {
                    self.show(task);
                }
            }
            now
        });
    }

    /// A plan that is opened is shown from its start.
    fn show_what_is_opened(self) {
        Effect::new(move |_| {
            self.workspace.opened();
            self.editing.set(None);
            self.active_column.set(None);
            self.active_group.set(None);
            self.aim_at(Aim::Beginning);
        });
    }

    /// What is selected elsewhere on the page is brought into view here.
    fn show_what_is_selected(self) {
        Effect::new(move |_| {
            if let Some(selected) = self.workspace.selected.get() {
                self.show(selected);
            }
        });
    }
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

/// How many tasks are selected, in words.
pub fn selected_words(count: usize) -> String {
    match count {
        1 => "1 task selected".to_owned(),
        _ => format!("{} tasks selected", locale::count(count)),
    }
}

/// A stretch of time together with a day such as today, unless the day is far from it.
fn with_day((start, finish): (DateTime, DateTime), day: Date) -> (DateTime, DateTime) {
    const NEAR: i32 = 366;
    if (start.date().days() - NEAR..=finish.date().days() + NEAR).contains(&day.days()) {
        (start.min(day.midnight()), finish.max(day.midnight()))
    } else {
        (start, finish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_on_the_axis_unless_it_is_far_from_the_plan() {
        let moment = |text: &str| text.parse::<DateTime>().unwrap();
        let (start, finish) = (moment("2026-11-23T08:00"), moment("2027-03-05T17:00"));
        let around = |today: &str| with_day((start, finish), moment(today).date());
        assert_eq!(around("2027-01-01"), (start, finish));
        assert_eq!(around("2026-06-01"), (moment("2026-06-01"), finish));
        assert_eq!(around("2027-06-01"), (start, moment("2027-06-01")));
        assert_eq!(around("2024-01-01"), (start, finish));
    }
}
