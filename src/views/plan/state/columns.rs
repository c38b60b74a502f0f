//! Which columns the table has, and how it is laid out: how wide it is, which columns are in sight, and how others come
//! to be.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::columns::{self, Choice, Column, Layout, Room};
use super::super::heads::Held;
use super::super::table::Shown;
use crate::components::viewport::Viewport;
use crate::settings::Settings;
use crate::workspace::Workspace;

/// The columns of the table. A handle: copies are the same columns.
#[derive(Clone, Copy)]
pub struct Columns {
    settings: Settings,
    viewport: Viewport,
    /// How wide the table is.
    pub table_width: Memo<f64>,
    /// Those that were chosen, in their order, each with its width.
    pub chosen: Memo<Arc<Vec<(Column, f64)>>>,
    /// What they are laid out in.
    room: Memo<Room>,
    /// Those that are in sight, each with its width.
    pub layout: Memo<Layout>,
    /// Those that are in sight, whatever their widths.
    pub in_sight: Memo<Vec<Column>>,
    /// By how many of them the table is scrolled.
    pub scrolled_by: RwSignal<usize>,
    /// The head that is dragged.
    pub held: RwSignal<Option<Held>>,
}

impl Columns {
    /// The columns of a view that is about to be built.
    pub fn new(workspace: Workspace, settings: Settings, viewport: Viewport, row_height: Memo<f64>) -> Self {
        let (plan, scroll) = (workspace.plan(), viewport.scroll());
        let width = Memo::new(move |_| scroll.get().width);
        let table_width = Memo::new(move |_| {
            let (least, most) = columns::table_widths(width.get());
            let narrow = columns::is_narrow(width.get());
            let preferred = if narrow { settings.narrow_splitter.get() } else { settings.splitter.get() };
            preferred.clamp(least, most)
        });
        let task_count = Memo::new(move |_| plan.with(|plan| plan.task_count()));
        let chosen = Memo::new(move |_| {
            let choice = Choice::new(settings.columns.get());
            let width = |column: Column| (column, choice.width(column, task_count.get()));
            Arc::new(choice.shown().into_iter().map(width).collect::<Vec<_>>())
        });
        // Rows in the document come and go in steps while it scrolls; the columns stay.
        let room = Memo::new(move |_| {
            let rows = scroll.get().height / row_height.get() + 3.0;
            let most = columns::most_columns(rows as usize, settings.are_details_open.get());
            Room { width: table_width.get(), most }
        });
        let scrolled_by = RwSignal::new(0);
        let layout =
            Memo::new(move |_| chosen.with(|chosen| Layout::of(chosen, room.get(), scrolled_by.get())));
        let in_sight = Memo::new(move |_| {
            layout.with(|layout| layout.columns.iter().map(|(column, _)| *column).collect::<Vec<_>>())
        });
        let held = RwSignal::new(None);
        Self { settings, viewport, table_width, chosen, room, layout, in_sight, scrolled_by, held }
    }

    /// How wide the table can be: at least, and at most.
    pub fn widths(self) -> (f64, f64) {
        columns::table_widths(self.viewport.scroll().get().width)
    }

    /// Makes the table so wide, as far as it can be, here and on screens like this one.
    pub fn set_width(self, width: f64) {
        let (least, most) = untrack(|| self.widths());
        self.splitter().set(width.clamp(least, most));
    }

    /// What the table's width is kept in: on a narrow screen it is another.
    pub fn splitter(self) -> RwSignal<f64> {
        let is_narrow = columns::is_narrow(self.viewport.scroll().get_untracked().width);
        if is_narrow { self.settings.narrow_splitter } else { self.settings.splitter }
    }

    /// Scrolls the table by whole columns, no further than needed, until a column is in sight. Where it has no room beside
    /// the name, the table grows by what it lacks.
    pub fn show(self, column: Column) {
        if !column.is_first() {
            let needed = self.width_of(Column::NAME) + self.width_of(column);
            if needed > self.table_width.get_untracked() {
                self.set_width(needed);
            }
        }
        let from = untrack(|| {
            self.chosen
                .with(|chosen| Layout::from_to_show(chosen, self.room.get(), self.scrolled_by.get(), column))
        });
        if let Some(from) = from.filter(|from| *from != self.scrolled_by.get_untracked()) {
            self.scrolled_by.set(from);
        }
    }

    /// Makes the table so wide that a column fits into it, as far as the chart gives way, and brings it into sight. On a
    /// narrow screen it is the only one beside the name.
    pub fn make_room_for(self, column: Column) {
        let view_width = self.viewport.scroll().get_untracked().width;
        if !columns::is_narrow(view_width) {
            let needed: f64 =
                self.chosen.with_untracked(|chosen| chosen.iter().map(|(_, width)| width).sum::<f64>());
            self.set_width(needed.max(self.table_width.get_untracked()));
        }
        self.show(column);
    }

    /// Makes a column so wide. Where the name has no more room to give, the table grows.
    pub fn widen(self, column: Column, width: f64) {
        let before = self.layout.get_untracked();
        self.choose(|choice| choice.with_width(column, width));
        let place = before.columns.iter().position(|(other, _)| *other == column);
        let up_to = before.columns.iter().take(place.map_or(0, |place| place + 1));
        let needed: f64 = up_to.map(|(column, _)| self.width_of(*column)).sum();
        if needed > self.table_width.get_untracked() {
            self.set_width(needed);
        }
        self.show(column);
    }

    /// How wide a column is where it has the room; nothing where it is not chosen.
    fn width_of(self, column: Column) -> f64 {
        self.chosen.with_untracked(|chosen| {
            chosen.iter().find(|(other, _)| *other == column).map_or(0.0, |(_, width)| *width)
        })
    }

    /// The columns that can be gone to, in their order: the number while it is in sight, and all others, which come into it.
    pub fn reachable(self) -> Vec<Column> {
        let in_sight = self.in_sight.get();
        let can_be_seen = |column: &Column| !column.is_first() || in_sight.contains(column);
        self.chosen.with(|chosen| chosen.iter().map(|(column, _)| *column).filter(can_be_seen).collect())
    }

    /// The columns in sight, each with its place among all that were chosen.
    pub fn shown(self) -> Vec<Shown> {
        self.chosen.with(|chosen| {
            let index = |column: &Column| chosen.iter().position(|(other, _)| other == column);
            let shown = |column: &Column| Some(Shown { column: *column, index: index(column)? + 1 });
            self.in_sight.with(|columns| columns.iter().filter_map(shown).collect())
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
}
