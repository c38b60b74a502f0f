//! What the parts of the plan view share, by what it is about: the rows there are, the columns, the chart, where the
//! keyboard is, which tasks are selected, and what is written.
//!
//! Everything that can be derived is a memo of the workspace, the settings and the scroll position.

mod rows;
mod columns;
mod chart;
mod writing;
mod cursor;
mod selecting;
mod showing;

use leptos::prelude::*;

use self::chart::Chart;
use self::columns::Columns;
use self::cursor::Cursor;
pub use self::rows::RowKey;
use self::rows::Rows;
pub use self::selecting::selected_words;
use self::writing::Writing;
use super::clipboard::PasteState;
use super::gantt::tick_text;
use super::levelled::Levelled;
use super::print::{self, Sheet};
use super::selection::Selection;
use crate::commands::Page;
use crate::components::viewport::Viewport;
use crate::locale;
use crate::printing::Head;
use crate::settings::Settings;
use crate::views::filter::Filter;
use crate::views::today::today;
use crate::workspace::Workspace;

/// How high the header is, in pixels.
pub const HEADER_HEIGHT: f64 = 44.0;

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct PlanState {
    /// The open plan.
    pub workspace: Workspace,
    /// How the person likes the page.
    pub settings: Settings,
    /// The scroll container.
    pub viewport: Viewport,
    /// Which tasks are looked for.
    pub filter: Filter,
    /// Which rows there are, and how they stand.
    pub rows: Rows,
    /// Which columns the table has.
    pub columns: Columns,
    /// What one sees of the chart.
    pub chart: Chart,
    /// What levelling proposes, while its panel is shown.
    pub levelled: Levelled,
    /// Where the keyboard is.
    pub cursor: Cursor,
    /// What is written into a cell.
    pub writing: Writing,
    /// Which tasks are selected, as far as they have a row.
    pub selection: Memo<Selection>,
    /// What was clicked together, whatever became of it.
    marked: RwSignal<Selection>,
    /// Whether a click on a row takes it in or out, as for fingers, which hold no keys.
    pub is_selecting: RwSignal<bool>,
    /// What is being pasted, and what was not taken of it.
    pub pasting: PasteState,
    /// What became of the columns, the order or the selection, in words, for those who do not see it.
    pub said: RwSignal<String>,
    /// Why what keys asked for last was not done, for those who see; `None` where it was.
    pub refused: RwSignal<Option<String>>,
}

impl PlanState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let (workspace, settings, viewport) = (Workspace::expect(), Settings::expect(), Viewport::new());
        let today = today();
        let filter = Filter::new(workspace, today);
        let rows = Rows::new(workspace, settings, viewport, filter);
        let columns = Columns::new(workspace, settings, viewport, rows.height);
        let writing = Writing::new();
        let marked = RwSignal::new(Selection::default());
        let state = Self {
            workspace,
            settings,
            viewport,
            filter,
            rows,
            columns,
            chart: Chart::new(workspace, settings, viewport, columns.table_width, today),
            levelled: Levelled::new(Page::expect()),
            cursor: Cursor::new(workspace, viewport, rows, writing),
            writing,
            selection: selecting::selection(workspace, rows, marked),
            marked,
            is_selecting: RwSignal::new(false),
            pasting: PasteState::new(),
            said: RwSignal::new(String::new()),
            refused: RwSignal::new(None),
        };
        state.chart.keep_in_place();
        state.rows.keep_top();
        state.cursor.keep_focus_as_rows_go(state.rows.order);
        state.keep_active_in_view();
        state.show_what_is_opened();
        state.show_what_is_selected();
        state.end_writing_with_its_column();
        on_cleanup(move || state.tell_what_is_left_behind());
        state
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The plan on paper, as markup.
    pub fn print(self, head: &Head) -> String {
        let workspace = self.workspace;
        workspace.plan().with_untracked(|plan| {
            workspace.schedule().with_untracked(|schedule| {
                let (order, groups) = (self.rows.order.get_untracked(), self.rows.groups.get_untracked());
                let columns = self.columns.chosen.get_untracked();
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
}
