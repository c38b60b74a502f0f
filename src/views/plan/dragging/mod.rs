//! Dragging: a pointer is followed, what would come of it is shown once a frame, and one edit is sent when it lets go.
//!
//! What is held is a bar of the chart or a part of it (`bar`), or rows of the table (`rows`).

mod bar;
mod rows;

use std::time::Duration;

use leptos::prelude::*;
use planner::{Edit, TaskId};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use self::bar::HeldBar;
use self::rows::HeldRows;
use super::bars::{Bar, Shape};
use super::drag::{self, Grip};
use super::state::{HEADER_HEIGHT, PlanState};
use crate::components::drop_target::is_editable;
use crate::measure;
use crate::workspace::Snapshot;

/// Nearer than this a press is a click, in pixels.
const THRESHOLD: f64 = 4.0;
/// How long a finger rests on a row before it takes hold of it: one that moves on scrolls.
const PATIENCE: Duration = Duration::from_millis(350);

/// What is dragged, if anything. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Dragging {
    state: PlanState,
    /// The task under the pointer, whose handles are shown.
    pub hovered: RwSignal<Option<TaskId>>,
    /// Whether the pointer rests on an end that can be pulled.
    pub is_at_end: RwSignal<bool>,
    /// What would come of letting go here.
    pub shown: RwSignal<Option<Shown>>,
    held: StoredValue<Option<Held>>,
}

/// What is shown while something is dragged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// What letting go does, or why it does nothing.
    pub words: String,
    /// Whether it cannot be.
    pub is_refused: bool,
    /// What becomes of the finish of the plan.
    pub finish: String,
    /// The ghosts of the bars that would move.
    pub ghosts: String,
    /// The bars along a circle that would be closed.
    pub circle: String,
    /// The line of a dependency that is drawn.
    pub tie: String,
    /// Where rows would land.
    pub mark: Option<Mark>,
    /// Where the pointer is in the view: right and down.
    pub at: (f64, f64),
}

/// Where rows would land: a line between two others.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// How far down in the view it is.
    pub top: f64,
    /// How far right it begins: the deeper, the further.
    pub left: f64,
    /// The row of the summary that is landed in.
    pub parent: Option<usize>,
}

/// A place on the chart, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Right of the chart's origin.
    pub x: f64,
    /// Down from the top of the first row.
    pub y: f64,
    /// Right and down from the corner of the view.
    view: (f64, f64),
}

/// What the pointer holds.
struct Held {
    load: Load,
    from: Point,
    /// Where the pointer is on the screen.
    client: (f64, f64),
    /// Which pointer it is.
    pointer: i32,
    /// Whether it waits for a finger to rest on it.
    is_waiting: bool,
    /// Whether it went far enough to mean it.
    is_begun: bool,
    /// Whether the next frame shows what would come of it.
    is_awaited: bool,
    plan: Snapshot,
    edit: Option<Edit>,
}

enum Load {
    Bar(Box<HeldBar>),
    Rows(HeldRows),
}

impl Point {
    /// The place under a pointer on the screen; `None` while there is no chart.
    pub fn under(state: PlanState, client_x: f64, client_y: f64) -> Option<Self> {
        let frame = state.viewport.element.get_untracked()?.get_bounding_client_rect();
        let scroll = state.viewport.scroll().get_untracked();
        let view = (client_x - frame.left(), client_y - frame.top());
        let x = view.0 - state.columns.table_width.get_untracked() + scroll.left;
        Some(Self { x, y: view.1 - HEADER_HEIGHT + scroll.top, view })
    }

    /// Whether it is right of the table and below the header.
    pub fn is_on_chart(&self, state: PlanState) -> bool {
        self.view.0 > state.columns.table_width.get_untracked() && self.view.1 > HEADER_HEIGHT
    }

    fn row(&self, row_height: f64) -> Option<usize> {
        (self.y >= 0.0).then_some((self.y / row_height) as usize)
    }
}

impl Dragging {
    /// Nothing is dragged yet.
    pub fn new(state: PlanState) -> Self {
        Self {
            state,
            hovered: RwSignal::new(None),
            is_at_end: RwSignal::new(false),
            shown: RwSignal::new(None),
            held: StoredValue::new(None),
        }
    }

    /// What is dragged in the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether something is being dragged.
    pub fn is_under_way(self) -> bool {
        self.held.with_value(|held| held.as_ref().is_some_and(|held| held.is_begun))
    }

    /// Whether something is held, dragged yet or not.
    pub fn is_held(self) -> bool {
        self.held.with_value(Option::is_some)
    }

    /// Takes hold of what is under the pointer.
    pub fn press(self, event: &PointerEvent) {
        if event.button() != 0 || !event.is_primary() || event.ctrl_key() || event.shift_key() {
            return;
        }
        // What was let go of beyond the view is not held any more.
        self.cancel();
        let state = self.state;
        let client = (f64::from(event.client_x()), f64::from(event.client_y()));
        let Some(from) = Point::under(state, client.0, client.1) else { return };
        let is_touch = event.pointer_type() == "touch";
        let plan = state.workspace.plan().get_untracked();
        let load = match row_taken(event, is_touch) {
            Some(task) => Load::Rows(HeldRows::new(state, &plan, task)),
            None => {
                let Some((task, grip)) = taken(state, event, from) else { return };
                // A finger that swipes over the chart scrolls it: only the selected bar follows it.
                let is_selected = || state.workspace.selected.get_untracked() == Some(task);
                if is_touch && grip_of(event).is_none() && !is_selected() {
                    return;
                }
                if grip_of(event).is_some() {
                    // The row keeps the focus.
                    event.prevent_default();
                }
                let Some(bar) = HeldBar::new(state, task, grip) else { return };
                Load::Bar(Box::new(bar))
            }
        };
        let is_waiting = is_touch && matches!(load, Load::Rows(_));
        self.held.set_value(Some(Held {
            load,
            from,
            client,
            pointer: event.pointer_id(),
            is_waiting,
            is_begun: false,
            is_awaited: false,
            plan,
            edit: None,
        }));
        if is_waiting {
            self.wait(event.pointer_id());
        }
    }

    /// Takes hold of a row once a finger has rested on it, unless it has moved on or is gone by then.
    fn wait(self, pointer: i32) {
        let begin = move || {
            let mut is_due = false;
            self.held.update_value(|held| {
                if let Some(held) = held.as_mut().filter(|held| held.is_waiting && held.pointer == pointer) {
                    held.is_waiting = false;
                    (held.is_begun, held.is_awaited) = (true, true);
                    is_due = true;
                }
            });
            if is_due {
                self.begin(pointer);
                self.await_frame();
            }
        };
        // OK because without a timer a finger merely takes hold of nothing.
        let _ = set_timeout_with_handle(begin, PATIENCE);
    }

    /// What goes with taking hold of something in earnest.
    fn begin(self, pointer: i32) {
        if let Some(container) = self.state.viewport.element.get_untracked() {
            // Without capture, dragging merely pauses while the pointer is outside.
            let _ = container.set_pointer_capture(pointer);
        }
        self.held.with_value(|held| {
            if let Some(Held { load: Load::Rows(rows), .. }) = held {
                rows.begin(self.state);
            }
        });
        // Escape is heard where the focus is.
        self.state.cursor.take_focus();
    }

    /// Follows the pointer.
    pub fn follow(self, event: &PointerEvent) {
        let client = (f64::from(event.client_x()), f64::from(event.client_y()));
        if self.held.with_value(Option::is_none) {
            return self.look(event, client);
        }
        if event.buttons() & 1 == 0 {
            return self.cancel();
        }
        let mut begins = false;
        let mut is_due = false;
        let mut scrolls = false;
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            if !held.is_begun {
                let (x, y) = (client.0 - held.client.0, client.1 - held.client.1);
                // A finger does not rest as still as a mouse does.
                let threshold = if held.is_waiting { 2.0 * THRESHOLD } else { THRESHOLD };
                if x.hypot(y) < threshold {
                    return;
                }
                if held.is_waiting {
                    scrolls = true;
                    return;
                }
                (held.is_begun, begins) = (true, true);
            }
            held.client = client;
            is_due = !std::mem::replace(&mut held.is_awaited, true);
        });
        if scrolls {
            return self.cancel();
        }
        if begins {
            self.begin(event.pointer_id());
        }
        if is_due {
            self.await_frame();
        }
    }

    /// On the next frame: shows what would come of it, and goes on scrolling for as long as the pointer rests at an
    /// edge of the chart.
    fn await_frame(self) {
        measure::on_next_frame(move || {
            self.show();
            if self.scroll_at_edge() {
                self.held.update_value(|held| {
                    if let Some(held) = held {
                        held.is_awaited = true;
                    }
                });
                self.await_frame();
            }
        });
    }

    /// Scrolls towards the edge of the chart that something is dragged to; `false` where there is no way to go.
    fn scroll_at_edge(self) -> bool {
        let viewport = self.state.viewport;
        let pull = self.held.with_value(|held| held.as_ref().and_then(|held| held.pull(self.state)));
        let Some((right, down)) = pull else { return false };
        let before = viewport.scroll().get_untracked();
        viewport.scroll_to(before.left + right, before.top + down);
        viewport.scroll().get_untracked() != before
    }

    /// Lets go: what was shown is done, as one step.
    pub fn drop(self, event: &PointerEvent) {
        if !self.is_under_way() {
            return self.cancel();
        }
        self.held.update_value(|held| {
            if let Some(held) = held {
                held.client = (f64::from(event.client_x()), f64::from(event.client_y()));
            }
        });
        self.show();
        let mut held = None;
        self.held.update_value(|value| held = value.take());
        self.cancel();
        if let Some(held) = held
            && held.plan == self.state.workspace.plan().get_untracked()
            && let Some(edit) = held.edit
        {
            self.state.workspace.edit_or_tell(&edit);
            if let Load::Rows(_) = held.load {
                follow_rows(self.state, &edit);
            }
        }
    }

    /// Lets go without doing anything.
    pub fn cancel(self) {
        self.held.set_value(None);
        if self.shown.with_untracked(Option::is_some) {
            self.shown.set(None);
        }
    }

    /// Shows the handles of the bar in the row under the pointer.
    pub fn hover(self, event: &PointerEvent) {
        if self.held.with_value(Option::is_some) || grip_of(event).is_some() {
            return;
        }
        let task = element_of(event).and_then(|element| task_in(&element, "[role=row][data-task-id]"));
        if self.hovered.get_untracked() != task {
            self.hovered.set(task);
        }
    }

    /// The pointer is elsewhere.
    pub fn leave(self) {
        if !self.is_under_way() {
            self.hovered.set(None);
        }
    }

    /// Tells whether the pointer rests on an end that can be pulled.
    fn look(self, event: &PointerEvent, client: (f64, f64)) {
        let taken = Point::under(self.state, client.0, client.1).and_then(|at| taken(self.state, event, at));
        let is_at_end = matches!(taken, Some((_, Grip::Finish)));
        if self.is_at_end.get_untracked() != is_at_end {
            self.is_at_end.set(is_at_end);
        }
    }

    /// Computes and shows what would come of letting go where the pointer is.
    fn show(self) {
        let state = self.state;
        let mut shown = None;
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            held.is_awaited = false;
            let Some(at) = Point::under(state, held.client.0, held.client.1) else { return };
            let (told, edit) = untrack(|| match &mut held.load {
                Load::Bar(bar) => bar.shown(state, held.from, at),
                Load::Rows(rows) => rows.shown(state, &held.plan, held.from, at),
            });
            held.edit = edit;
            shown = Some(told);
        });
        if shown.is_some() && self.shown.get_untracked() != shown {
            self.shown.set(shown);
        }
    }
}

impl Held {
    /// How far the view scrolls in this frame, right and down; `None` while the pointer is clear of its edges.
    fn pull(&self, state: PlanState) -> Option<(f64, f64)> {
        if !self.is_begun {
            return None;
        }
        let at = Point::under(state, self.client.0, self.client.1)?;
        let (right, down) = match &self.load {
            Load::Bar(bar) => bar.pull(state, self.from, at),
            Load::Rows(rows) => rows.pull(state, self.from, at),
        };
        (right != 0.0 || down != 0.0).then_some((right, down))
    }
}

/// Shows the rows where they were put, in a summary that is not folded.
fn follow_rows(state: PlanState, edit: &Edit) {
    let into = match edit {
        Edit::MoveTask { parent, .. } => *parent,
        Edit::Together { edits, .. } => match edits.first() {
            Some(Edit::MoveTask { parent, .. }) => *parent,
            _ => None,
        },
        _ => None,
    };
    let folded = state.workspace.folded;
    if let Some(into) = into.filter(|into| folded.with_untracked(|folded| folded.contains(into))) {
        state.workspace.toggle_fold(into);
    }
    if let Some(active) = state.cursor.task.get_untracked() {
        state.reveal(active, state.cursor.column.get_untracked());
    }
}

/// The row that a pointer takes hold of: by its number, or by its very edge where that is not shown; a finger, which rests
/// on it first, by any of its cells.
fn row_taken(event: &PointerEvent, is_touch: bool) -> Option<TaskId> {
    const NUMBER: &str = ".plan-row [data-column=number], .plan-row .plan-grip";
    let element = element_of(event)?;
    let part = if is_touch { ".plan-row .plan-cells" } else { NUMBER };
    // OK because the selectors are valid ones.
    element.closest(part).ok().flatten()?;
    task_in(&element, "[role=row][data-task-id]").filter(|_| !is_editable(&element))
}

/// What a pointer takes hold of: a handle, or a part of a bar.
fn taken(state: PlanState, event: &PointerEvent, at: Point) -> Option<(TaskId, Grip)> {
    let element = element_of(event)?;
    if let Some(grip) = grip_of(event) {
        return Some((element.get_attribute("data-grip-of")?.parse().ok().map(TaskId)?, grip));
    }
    let task = task_in(&element, ".plan-bar")?;
    let bar = untrack(|| state.chart.bar(task))?;
    Some((task, drag::grip(&bar, at.x)))
}

fn grip_of(event: &PointerEvent) -> Option<Grip> {
    Grip::from_name(&element_of(event)?.get_attribute("data-grip")?)
}

fn element_of(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The task of the nearest element around that matches.
fn task_in(element: &Element, selector: &str) -> Option<TaskId> {
    // OK because the selectors here are valid ones.
    let element = element.closest(selector).ok().flatten()?;
    element.get_attribute("data-task-id")?.parse().ok().map(TaskId)
}

/// Whether a bar has an edge of progress to drag.
pub fn has_progress(bar: &Bar) -> bool {
    bar.shape == Shape::Task
}
