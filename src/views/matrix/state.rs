//! What the parts of the matrix view share: the matrix in its order, what is seen of it, where one is in it.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use planner::{Element, Mark, Matrix, TaskId};

use super::arranged::{Arranged, Level, Way};
use super::drawing::{self, LEGIBLE, Window};
use super::print::{self, Sheet};
use crate::commands::{self, Page};
use crate::components::focus;
use crate::components::viewport::{Scroll, Stretch, Viewport};
use crate::locale;
use crate::printing::Head;
use crate::settings::{Density, Settings};
use crate::workspace::Workspace;

/// The least and the greatest size that cells are drawn in; 1 is as the density has it.
pub const ZOOM_RANGE: (f64, f64) = (0.12, 2.5);
/// The smallest cell, in pixels.
const LEAST_CELL: f64 = 3.0;
/// A view narrower than this has less room for names.
const NARROW: f64 = 480.0;
/// With more marks in sight than this only the cell with the focus is in the document.
const MOST_CELLS: usize = 160;

/// What the panel shows in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// What is behind the mark of the first in the column of the second.
    Mark(Element, Element),
    /// All that one needs and gives.
    Element(Element),
}

/// Room for names, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heads {
    /// How wide the names of the rows are.
    pub width: f64,
    /// How high the names of the columns are.
    pub height: f64,
}

impl Heads {
    /// The room in a view of a size: on a low one the names above give way to the cells.
    fn within(view: Scroll) -> Self {
        /// A few letters of a name.
        const LEAST: f64 = 40.0;
        let (width, height) = match view.width {
            width if width < NARROW => (112.0, 88.0),
            width => ((width / 4.0).round().clamp(160.0, 260.0), 112.0),
        };
        // A view that is not measured yet is none of a height of nothing.
        let most = if view.height > 0.0 { (view.height / 3.0).round().max(LEAST) } else { height };
        Self { width, height: height.min(most) }
    }
}

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct MatrixState {
    /// The open plan.
    pub workspace: Workspace,
    /// How the person likes the page.
    pub settings: Settings,
    /// The scroll container.
    pub viewport: Viewport,
    /// What has rows and columns.
    pub level: Memo<Level>,
    /// The matrix in its order.
    pub arranged: Memo<Arc<Arranged>>,
    /// How large a cell is, in pixels.
    pub cell: Memo<f64>,
    /// Room for names.
    pub heads: Memo<Heads>,
    /// What is in sight.
    pub window: Memo<Window>,
    /// Whether cells are so few that each mark in sight is in the document.
    pub are_marks_shown: Memo<bool>,
    /// The elements of the cell that the keyboard acts on, once somebody chose one.
    chosen: RwSignal<Option<(Element, Element)>>,
    /// The row and the column of that cell, or else of the first mark.
    pub active: Memo<Option<(u32, u32)>>,
    /// The cell under the pointer.
    pub hovered: RwSignal<Option<(u32, u32)>>,
    /// Whether the focus is in the grid.
    pub is_focused: RwSignal<bool>,
    /// What the panel shows in full.
    pub opened: RwSignal<Option<Opened>>,
}

impl MatrixState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let (workspace, settings, viewport) = (Workspace::expect(), Settings::expect(), Viewport::new());
        let (plan, scroll) = (workspace.plan(), viewport.scroll());
        // What suits a plan is found out once: a matrix must not turn into another while somebody looks at it.
        let level = Memo::new(move |_| {
            workspace.opened();
            settings.matrix_level.get().unwrap_or_else(|| plan.with_untracked(|plan| Level::usual(plan)))
        });
        let matrix = Memo::new(move |before: Option<&Arc<Matrix>>| {
            let level = level.get().of_core();
            Arc::new(plan.with(|plan| match before {
                Some(before) => before.updated(plan, level),
                None => Matrix::of(plan, level),
            }))
        });
        let arranged = Memo::new(move |_| Arc::new(Arranged::of(matrix.get(), settings.matrix_order.get())));
        let cell = Memo::new(move |_| {
            let count = arranged.with(|arranged| arranged.len());
            (usual_cell(settings.density.get(), count) * settings.matrix_zoom.get()).round().max(LEAST_CELL)
        });
        let heads = Memo::new(move |_| Heads::within(scroll.get()));
        let window = Memo::new(move |_| {
            let (scroll, cell, heads) = (scroll.get(), cell.get(), heads.get());
            let count = arranged.with(|arranged| arranged.len());
            Window {
                rows: drawing::places(scroll.top, scroll.height - heads.height, cell, count),
                columns: drawing::places(scroll.left, scroll.width - heads.width, cell, count),
            }
        });
        let are_marks_shown = Memo::new(move |_| {
            let Window { rows, columns } = window.get();
            arranged.with(|arranged| arranged.marks(rows, columns).len()) <= MOST_CELLS
        });
        let chosen = RwSignal::new(None);
        let active = Memo::new(move |_| {
            let chosen = chosen.get();
            arranged.with(|arranged| {
                let place = |element: Element| {
                    let at = arranged.matrix.elements.iter().position(|one| *one == element)?;
                    Some(arranged.place(at as u32))
                };
                let kept = chosen.and_then(|(needs, gives)| place(needs).zip(place(gives)));
                kept.or_else(|| arranged.begin())
            })
        });
        Self {
            workspace,
            settings,
            viewport,
            level,
            arranged,
            cell,
            heads,
            window,
            are_marks_shown,
            chosen,
            active,
            hovered: RwSignal::new(None),
            is_focused: RwSignal::new(false),
            opened: RwSignal::new(None),
        }
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The pages to print.
    pub fn print(self, head: &Head) -> String {
        self.workspace.plan().with_untracked(|plan| {
            self.arranged.with_untracked(|arranged| {
                let sheet = Sheet {
                    arranged,
                    plan,
                    level: self.level.get_untracked(),
                    order: self.settings.matrix_order.get_untracked(),
                    count: &locale::count,
                };
                print::pages(&sheet, head)
            })
        })
    }

    /// Whether rows and columns have their names beside them.
    pub fn is_legible(self) -> bool {
        self.cell.get() >= LEGIBLE
    }

    /// The rows that are in the document: those in sight, and the one with the focus wherever it is.
    pub fn rows_in_document(self) -> Vec<u32> {
        self.with_active(|(row, _)| row, |window| window.rows)
    }

    /// The columns whose names are in the document.
    pub fn columns_in_document(self) -> Range<u32> {
        if self.is_legible() { self.window.get().columns } else { 0..0 }
    }

    fn with_active(self, of: fn((u32, u32)) -> u32, seen: fn(Window) -> Range<u32>) -> Vec<u32> {
        let active = self.active.get().map(of);
        let seen = if self.is_legible() { seen(self.window.get()) } else { 0..0 };
        let before = active.filter(|at| *at < seen.start || seen.is_empty());
        let after = active.filter(|at| *at >= seen.end && !seen.is_empty());
        before.into_iter().chain(seen).chain(after).collect()
    }

    /// The columns of a row that have an element: those of the marks in sight, and the one with the focus.
    pub fn columns_of(self, row: u32) -> Vec<u32> {
        let active = self.active.get().filter(|(active, _)| *active == row).map(|(_, column)| column);
        let mut columns: Vec<u32> = active.into_iter().collect();
        if self.are_marks_shown.get() && self.is_legible() {
            let seen = self.window.get().columns;
            let marks = self
                .arranged
                .with(|arranged| arranged.row(row).into_iter().map(|(column, _)| column).collect::<Vec<_>>());
            columns.extend(marks.into_iter().filter(|column| seen.contains(column)));
            columns.sort_unstable();
            columns.dedup();
        }
        columns
    }

    /// The cell that is told of: the one under the pointer, or the one with the focus.
    pub fn looked_at(self) -> Option<(u32, u32)> {
        self.hovered.get().or_else(|| self.active.get().filter(|_| self.is_focused.get()))
    }

    /// The corner of a cell, in pixels from that of the canvas.
    pub fn corner(self, (row, column): (u32, u32)) -> (f64, f64) {
        let (heads, cell) = (self.heads.get(), self.cell.get());
        (heads.width + f64::from(column) * cell, heads.height + f64::from(row) * cell)
    }

    /// The cell at a point of the screen; beside the cells, that on the diagonal whose name is there.
    pub fn cell_at(self, client_x: f64, client_y: f64) -> Option<(u32, u32)> {
        let frame = self.viewport.element.get_untracked()?.get_bounding_client_rect();
        let (x, y) = (client_x - frame.left(), client_y - frame.top());
        untrack(|| {
            let (heads, cell, scroll) = (self.heads.get(), self.cell.get(), self.viewport.scroll().get());
            let place = |at: f64, head: f64, scrolled: f64| {
                (at >= head).then(|| ((at - head + scrolled) / cell).max(0.0) as u32)
            };
            let (row, column) = (place(y, heads.height, scroll.top), place(x, heads.width, scroll.left));
            let (row, column) = (row.or(column)?, column.or(row)?);
            let count = self.arranged.with(|arranged| arranged.len());
            (row < count && column < count).then_some((row, column))
        })
    }

    /// Makes a cell the active one, brings it into view and gives it the focus.
    pub fn activate(self, cell: (u32, u32)) {
        self.choose(cell);
        self.reveal(cell);
        self.focus_active();
    }

    /// Makes a cell the active one.
    fn choose(self, (row, column): (u32, u32)) {
        let elements = self.arranged.with_untracked(|arranged| {
            let element = |place| arranged.matrix.elements.get(arranged.element(place)? as usize).copied();
            element(row).zip(element(column))
        });
        self.chosen.set(elements);
    }

    /// Begins anew at the upper left, with the first mark as the active cell.
    pub fn begin(self) {
        self.chosen.set(None);
        let (viewport, was_focused) = (self.viewport, self.is_focused.get_untracked());
        // The canvas has its new size by then.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            viewport.scroll_to(0.0, 0.0);
            if was_focused {
                self.focus_active();
            }
        });
    }

    /// Goes on from the active cell.
    pub fn go(self, way: Way) {
        let Some(active) = self.active.get_untracked() else { return };
        self.hovered.set(None);
        self.activate(self.arranged.with_untracked(|arranged| arranged.next(active, way)));
    }

    /// Goes so many views down, or to the right.
    pub fn go_by_view(self, down: i64, right: i64) {
        let (scroll, heads) = (self.viewport.scroll().get_untracked(), self.heads.get_untracked());
        let cell = self.cell.get_untracked();
        let in_view = |seen: f64, head: f64| ((seen - head) / cell - 1.0).max(1.0) as i64;
        let (rows, columns) = (in_view(scroll.height, heads.height), in_view(scroll.width, heads.width));
        self.go(Way::By(down * rows, right * columns));
    }

    /// Shows in the panel what is behind the active cell: its mark, or all that the element on the diagonal exchanges.
    pub fn open_active(self) {
        if let Some(opened) = self.opened_by(self.active.get_untracked()) {
            self.opened.set(Some(opened));
            focus_panel();
        }
    }

    /// What a cell opens; `None` where there is nothing behind it.
    pub fn opened_by(self, cell: Option<(u32, u32)>) -> Option<Opened> {
        let (row, column) = cell?;
        self.arranged.with_untracked(|arranged| {
            let element = |place| arranged.matrix.elements.get(arranged.element(place)? as usize).copied();
            let (needs, gives) = (element(row)?, element(column)?);
            if row == column {
                return Some(Opened::Element(needs));
            }
            arranged.mark(row, column).map(|_| Opened::Mark(needs, gives))
        })
    }

    /// Whether something is behind the active cell.
    pub fn can_open(self) -> commands::Possible {
        let Some((row, column)) = self.active.get() else { return Err("there is nothing in the matrix") };
        let is_mark = self.arranged.with(|arranged| arranged.mark(row, column).is_some());
        if is_mark || row == column { Ok(()) } else { Err("there is no mark in this cell") }
    }

    /// Makes the cell of two elements the active one and shows what is behind it.
    pub fn open_mark(self, needs: u32, gives: u32) {
        let cell = self.arranged.with_untracked(|arranged| (arranged.place(needs), arranged.place(gives)));
        self.choose(cell);
        self.reveal(cell);
        self.opened.set(self.opened_by(Some(cell)));
        focus_panel();
    }

    /// Puts away what the panel shows in full, and gives the focus back to its cell.
    pub fn close(self) {
        self.opened.set(None);
        self.focus_active();
    }

    /// Shows a task in the plan view.
    pub fn show_task(self, task: TaskId) {
        self.workspace.show(task);
        commands::run("view.plan", Page::expect());
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::on(focus::TREEGRID);
        });
    }

    /// The element at a place of the matrix.
    pub fn place_of(self, element: Element) -> Option<u32> {
        self.arranged.with(|arranged| {
            arranged.matrix.elements.iter().position(|one| *one == element).map(|at| at as u32)
        })
    }

    /// The mark of two elements, by their places in the matrix.
    pub fn mark_of(self, needs: Element, gives: Element) -> Option<Mark> {
        let (needs, gives) = (self.place_of(needs)?, self.place_of(gives)?);
        self.arranged.with(|arranged| arranged.matrix.mark(needs, gives).copied())
    }

    /// Scrolls no further than needed until a cell is in view.
    pub fn reveal(self, (row, column): (u32, u32)) {
        let (cell, heads) = (self.cell.get_untracked(), self.heads.get_untracked());
        let stretch = |place: u32| Stretch { from: f64::from(place) * cell, length: cell };
        self.viewport.show(stretch(column), stretch(row), (heads.width, heads.height));
    }

    /// Scrolls until some places on the diagonal begin in view, and makes the first mark among them the active cell.
    pub fn show_places(self, places: &[u32]) {
        let Some(first) = places.iter().min().copied() else { return };
        let cell = self.cell.get_untracked();
        let at = (f64::from(first) - 1.0).max(0.0) * cell;
        self.viewport.scroll_to(at, at);
        let mark = self.arranged.with_untracked(|arranged| {
            let mut rows = places.to_vec();
            rows.sort_unstable();
            rows.iter().find_map(|row| {
                let among = arranged.row(*row).into_iter().find(|(column, _)| places.contains(column));
                among.map(|(column, _)| (*row, column))
            })
        });
        self.activate(mark.unwrap_or((first, first)));
    }

    /// Changes the size of the cells; what stands at a point of the view stays there.
    pub fn zoom_to(self, zoom: f64, at: (f64, f64)) {
        self.zoom_between(zoom, at, at);
    }

    /// Changes the size of the cells; what stands at a point of the view comes to another.
    pub fn zoom_between(self, zoom: f64, from: (f64, f64), to: (f64, f64)) {
        let before = self.cell.get_untracked();
        let (heads, scroll) = (self.heads.get_untracked(), self.viewport.scroll().get_untracked());
        self.settings.matrix_zoom.set(zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1));
        let factor = self.cell.get_untracked() / before;
        let kept = |scrolled: f64, head: f64, from: f64, to: f64| {
            (scrolled + (from - head).max(0.0)) * factor - (to - head).max(0.0)
        };
        let left = kept(scroll.left, heads.width, from.0, to.0);
        let top = kept(scroll.top, heads.height, from.1, to.1);
        let viewport = self.viewport;
        // The canvas has its new size by then.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            viewport.scroll_to(left, top);
        });
    }

    /// Changes the size of the cells by a factor, around the active cell where it is in view, else around the middle.
    pub fn zoom_by(self, factor: f64) {
        let (scroll, heads) = (self.viewport.scroll().get_untracked(), self.heads.get_untracked());
        let cell = self.cell.get_untracked();
        let middle = |at: u32, head: f64, scrolled: f64| head + (f64::from(at) + 0.5) * cell - scrolled;
        let active = self.active.get_untracked().map(|(row, column)| {
            (middle(column, heads.width, scroll.left), middle(row, heads.height, scroll.top))
        });
        let is_in_view = |(x, y): &(f64, f64)| {
            (heads.width..scroll.width).contains(x) && (heads.height..scroll.height).contains(y)
        };
        let at = active.filter(is_in_view).unwrap_or((scroll.width / 2.0, scroll.height / 2.0));
        // Cells are whole pixels: a step that changes none would be no step.
        let zoom = self.settings.matrix_zoom.get_untracked();
        let step = 1.0 / cell;
        let factor = if factor > 1.0 { factor.max(1.0 + step) } else { factor.min(1.0 - step) };
        self.zoom_to(zoom * factor, at);
    }

    /// Makes the whole matrix fit into the view, with cells no larger than usual.
    pub fn fit(self) {
        let (scroll, heads) = (self.viewport.scroll().get_untracked(), self.heads.get_untracked());
        let count = self.arranged.with_untracked(|arranged| arranged.len()).max(1);
        let room = (scroll.width - heads.width).min(scroll.height - heads.height);
        let usual = usual_cell(self.settings.density.get_untracked(), count);
        // Rounding must not make it larger than the room.
        let zoom = ((room / f64::from(count)).floor() / usual).min(1.0);
        self.zoom_to(zoom, (0.0, 0.0));
    }

    /// Gives the focus to the active cell once it is in the document.
    pub fn focus_active(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(container) = self.viewport.element.try_get_untracked().flatten() {
                // On a low screen somebody may have scrolled down to the panel.
                if let Ok(Some(body)) = container.closest(".matrix-body") {
                    body.set_scroll_top(0);
                }
                focus::in_place(&container, ".matrix-cell[tabindex=\"0\"]");
            }
        });
    }

    /// Gives the focus back to the active cell where it is lost by what is about to happen to the document: an element
    /// that changes its place among others loses it.
    pub fn keep_focus(self) {
        if !self.is_focused.get_untracked() {
            return;
        }
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if focus::current().is_none() {
                self.focus_active();
            }
        });
    }
}

/// How large a cell is unless somebody looks closer: few have room to be larger.
fn usual_cell(density: Density, count: u32) -> f64 {
    /// So many fit into any view.
    const FEW: u32 = 12;
    match density {
        _ if count <= FEW => 40.0,
        Density::Compact => 24.0,
        Density::Comfortable => 32.0,
    }
}

/// Gives the focus to what the panel shows in full, once it is there.
fn focus_panel() {
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        focus::on(".matrix-opened");
    });
}
