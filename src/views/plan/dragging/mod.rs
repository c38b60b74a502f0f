//! Dragging: a bar of the chart or a part of it (`bar`), or rows of the table (`rows`). The pointer is followed by
//! `gestures`; here is what it takes hold of, and what is shown where nothing is held.

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
use crate::gestures::{Client, Hold, Load, can_take, client_of};
use crate::workspace::Snapshot;

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
    hold: Hold<Held>,
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
    state: PlanState,
    what: What,
    from: Point,
    plan: Snapshot,
    edit: Option<Edit>,
}

enum What {
    Bar(Box<HeldBar>),
    Rows(HeldRows),
}

impl Point {
    /// The place under a pointer on the screen; `None` while there is no chart.
    pub fn under(state: PlanState, (client_x, client_y): Client) -> Option<Self> {
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
            hold: Hold::new(state.viewport),
        }
    }

    /// What is dragged in the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What would come of letting go here.
    pub fn shown(self) -> RwSignal<Option<Shown>> {
        self.hold.shown
    }

    /// Whether something is being dragged.
    pub fn is_under_way(self) -> bool {
        self.hold.is_under_way()
    }

    /// Whether something is held, dragged yet or not.
    pub fn is_held(self) -> bool {
        self.hold.is_held()
    }

    /// Takes hold of what is under the pointer.
    pub fn press(self, event: &PointerEvent) {
        if !can_take(event) {
            return;
        }
        // What was let go of beyond the view is not held any more.
        self.cancel();
        let state = self.state;
        let Some(from) = Point::under(state, client_of(event)) else { return };
        let is_touch = event.pointer_type() == "touch";
        let plan = state.workspace.plan().get_untracked();
        let (what, patience) = match row_taken(event, is_touch) {
            Some(task) => (What::Rows(HeldRows::new(state, &plan, task)), is_touch.then_some(PATIENCE)),
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
                (What::Bar(Box::new(bar)), None)
            }
        };
        self.hold.take(event, Held { state, what, from, plan, edit: None }, patience);
    }

    /// Follows the pointer; where nothing is held, tells whether it rests on an end that can be pulled.
    pub fn follow(self, event: &PointerEvent) {
        if self.hold.is_held() { self.hold.follow(event) } else { self.look(event) }
    }

    /// Lets go: what was shown is done, as one step.
    pub fn drop(self, event: &PointerEvent) {
        self.hold.drop(event);
    }

    /// Lets go without doing anything.
    pub fn cancel(self) {
        self.hold.cancel();
    }

    /// Shows the handles of the bar in the row under the pointer.
    pub fn hover(self, event: &PointerEvent) {
        if self.hold.is_held() || grip_of(event).is_some() {
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

    fn look(self, event: &PointerEvent) {
        let taken = Point::under(self.state, client_of(event)).and_then(|at| taken(self.state, event, at));
        let is_at_end = matches!(taken, Some((_, Grip::Finish)));
        if self.is_at_end.get_untracked() != is_at_end {
            self.is_at_end.set(is_at_end);
        }
    }
}

impl Load for Held {
    type Shown = Shown;

    fn begin(&self) {
        if let What::Rows(rows) = &self.what {
            rows.begin(self.state);
        }
        // Keys go on from the rows once it is let go of.
        self.state.cursor.take_focus();
    }

    fn look(&mut self, client: Client) -> Option<Shown> {
        let at = Point::under(self.state, client)?;
        let (shown, edit) = match &mut self.what {
            What::Bar(bar) => bar.shown(self.state, self.from, at),
            What::Rows(rows) => rows.shown(self.state, &self.plan, self.from, at),
        };
        self.edit = edit;
        Some(shown)
    }

    fn pull(&self, client: Client) -> (f64, f64) {
        match (Point::under(self.state, client), &self.what) {
            (None, _) => (0.0, 0.0),
            (Some(at), What::Bar(bar)) => bar.pull(self.state, self.from, at),
            (Some(at), What::Rows(rows)) => rows.pull(self.state, self.from, at),
        }
    }

    fn carry_out(self) {
        if self.plan == self.state.workspace.plan().get_untracked()
            && let Some(edit) = self.edit
        {
            self.state.workspace.edit_or_tell(&edit);
            if let What::Rows(_) = self.what {
                follow_rows(self.state, &edit);
            }
        }
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
