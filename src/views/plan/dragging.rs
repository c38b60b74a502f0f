//! Dragging on the chart: a pointer is followed, what would come of it is shown once a frame, and one edit is sent
//! when it lets go.
//!
//! What would come of it is computed as every edit is: applied to the plan, and the schedule brought up to date on
//! a copy that is kept for as long as something is dragged.

use leptos::prelude::*;
use planner::{DateTime, Schedule, TaskId};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::bars::{Bar, Shape};
use super::drag::{self, End, Gesture, Grip, Intent, Step};
use super::state::{HEADER_HEIGHT, PlanState};
use crate::workspace::{Computed, Snapshot};
use crate::{locale, measure};

/// Nearer than this a press is a click, in pixels.
const THRESHOLD: f64 = 4.0;
/// How far beside a bar a dependency may be dropped.
const REACH: f64 = 18.0;

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
    /// The line of a dependency that is drawn.
    pub tie: String,
    /// Where the pointer is in the view: right and down.
    pub at: (f64, f64),
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
    task: TaskId,
    grip: Grip,
    bar: Bar,
    row: usize,
    from: Point,
    /// Where the pointer is on the screen.
    client: (f64, f64),
    /// Whether it went far enough to mean it.
    is_begun: bool,
    /// Whether the next frame shows what would come of it.
    is_awaited: bool,
    plan: Snapshot,
    before: Computed,
    after: Option<Schedule>,
    intent: Option<Intent>,
}

impl Point {
    /// The place under a pointer on the screen; `None` while there is no chart.
    pub fn under(state: PlanState, client_x: f64, client_y: f64) -> Option<Self> {
        let frame = state.viewport.element.get_untracked()?.get_bounding_client_rect();
        let scroll = state.viewport.scroll().get_untracked();
        let view = (client_x - frame.left(), client_y - frame.top());
        let x = view.0 - state.table_width.get_untracked() + scroll.left;
        Some(Self { x, y: view.1 - HEADER_HEIGHT + scroll.top, view })
    }

    /// Whether it is right of the table and below the header.
    pub fn is_on_chart(&self, state: PlanState) -> bool {
        self.view.0 > state.table_width.get_untracked() && self.view.1 > HEADER_HEIGHT
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

    /// Takes hold of what is under the pointer.
    pub fn press(self, event: &PointerEvent) {
        if event.button() != 0 || !event.is_primary() || event.ctrl_key() || event.shift_key() {
            return;
        }
        let state = self.state;
        let client = (f64::from(event.client_x()), f64::from(event.client_y()));
        let Some(from) = Point::under(state, client.0, client.1) else { return };
        let Some((task, grip)) = taken(state, event, from) else { return };
        if event.pointer_type() == "touch" && grip_of(event).is_none() {
            // A finger that swipes over the chart scrolls it: only the selected bar follows it.
            if state.workspace.selected.get_untracked() != Some(task) {
                return;
            }
        }
        if grip_of(event).is_some() {
            // The row keeps the focus.
            event.prevent_default();
        }
        let (Some(bar), Some(row)) = untrack(|| (state.bar(task), state.row_of(task))) else { return };
        self.held.set_value(Some(Held {
            task,
            grip,
            bar,
            row,
            from,
            client,
            is_begun: false,
            is_awaited: false,
            plan: state.workspace.plan().get_untracked(),
            before: state.workspace.schedule().get_untracked(),
            after: None,
            intent: None,
        }));
    }

    /// Follows the pointer.
    pub fn follow(self, event: &PointerEvent) {
        let client = (f64::from(event.client_x()), f64::from(event.client_y()));
        if self.held.with_value(Option::is_none) {
            return self.look(event, client);
        }
        let mut begins = false;
        let mut is_due = false;
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            if !held.is_begun {
                let (x, y) = (client.0 - held.client.0, client.1 - held.client.1);
                if x.hypot(y) < THRESHOLD {
                    return;
                }
                (held.is_begun, begins) = (true, true);
            }
            held.client = client;
            is_due = !std::mem::replace(&mut held.is_awaited, true);
        });
        if begins && let Some(container) = self.state.viewport.element.get_untracked() {
            // Without capture, dragging merely pauses while the pointer is outside.
            let _ = container.set_pointer_capture(event.pointer_id());
            // Escape is heard where the focus is.
            self.state.focus_active();
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
        // What was changed meanwhile in another way is not what was looked at.
        if let Some(held) = held
            && held.plan == self.state.workspace.plan().get_untracked()
            && let Some(intent) = held.intent
        {
            self.state.workspace.edit_or_tell(&intent.edit);
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
            shown = Some(untrack(|| held.shown(state, at)));
        });
        if shown.is_some() && self.shown.get_untracked() != shown {
            self.shown.set(shown);
        }
    }
}

impl Held {
    /// What would come of letting go there; kept as the intent.
    fn shown(&mut self, state: PlanState, at: Point) -> Shown {
        self.intent = None;
        let mut shown = Shown { at: at.view, ..Shown::default() };
        if let Grip::Link(end) = self.grip {
            let from = (end.x(&self.bar), (self.row as f64 + 0.5) * state.row_height.get_untracked());
            shown.tie = drag::tie(from, (at.x, at.y));
        }
        let step = Step::of(state.timescale.get().zoom());
        let Some(gesture) = self.gesture(state, at, step) else {
            shown.words = "Drop it on the start or the finish of another bar".to_owned();
            return shown;
        };
        let tell = |moment: DateTime| match step {
            Step::Day => locale::weekday_and_day(moment.date()),
            Step::Hour => locale::day_and_time(moment),
        };
        let refused = |words: String, shown: Shown| Shown { words, is_refused: true, ..shown };
        let intent = match drag::intend(&self.before, gesture, &tell) {
            Ok(Some(intent)) => intent,
            Ok(None) => {
                shown.words = "As it is".to_owned();
                return shown;
            }
            Err(hindrance) => return refused(first_upper(&hindrance.to_string()), shown),
        };
        let plan = match self.plan.apply(&intent.edit) {
            Ok(plan) => plan,
            Err(error) => return refused(first_upper(&error.to_string()), shown),
        };
        let before: &Schedule = &self.before;
        let after = self.after.get_or_insert_with(|| before.clone());
        after.update(&plan);
        let rows = state.rows.get();
        let tasks = rows.filter_map(|row| Some((state.task_at(row)?, row)));
        let row_height = state.row_height.get();
        shown.ghosts = drag::ghosts(before, after, tasks, state.timescale.get(), row_height).path;
        shown.words = intent.words.clone();
        if let Some(start) = intent.start.and_then(|asked| drag::still_held(after, self.task, asked)) {
            shown.words.push_str(&format!("; other ties hold it until {}", tell(start)));
        }
        let day = |schedule: &Schedule| locale::day(schedule.finish().date());
        shown.finish = if before.finish() == after.finish() {
            format!("Finish stays {}", day(before))
        } else {
            format!("Finish {} \u{2192} {}", day(before), day(after))
        };
        self.intent = Some(intent);
        shown
    }

    /// How far the chart scrolls in this frame, right and down; `None` while the pointer is clear of its edges.
    fn pull(&self, state: PlanState) -> Option<(f64, f64)> {
        if !self.is_begun {
            return None;
        }
        let at = Point::under(state, self.client.0, self.client.1)?;
        let scroll = state.viewport.scroll().get_untracked();
        let right =
            drag::pull(self.from.view.0, at.view.0, (state.table_width.get_untracked(), scroll.width));
        // Only a dependency leads to another row.
        let is_link = matches!(self.grip, Grip::Link(_));
        let down = if is_link {
            drag::pull(self.from.view.1, at.view.1, (HEADER_HEIGHT, scroll.height))
        } else {
            0.0
        };
        (right != 0.0 || down != 0.0).then_some((right, down))
    }

    /// The gesture that ends there; `None` where a dependency ends nowhere.
    fn gesture(&self, state: PlanState, at: Point, step: Step) -> Option<Gesture> {
        let task = self.task;
        let days = (at.x - self.from.x) / state.timescale.get().zoom();
        Some(match self.grip {
            Grip::Body => Gesture::Move { task, days, step },
            Grip::Finish => Gesture::Resize { task, days, step },
            Grip::Progress => Gesture::Progress { task, share: (at.x - self.bar.left) / self.bar.width },
            Grip::Link(end) => {
                let other = state.task_at(at.row(state.row_height.get_untracked())?)?;
                let bar = state.bar(other)?;
                if other == task || !(bar.left - REACH..=bar.right() + REACH).contains(&at.x) {
                    return None;
                }
                Gesture::Link { from: (task, end), to: (other, End::nearest(&bar, at.x)) }
            }
        })
    }
}

/// What a pointer takes hold of: a handle, or a part of a bar.
fn taken(state: PlanState, event: &PointerEvent, at: Point) -> Option<(TaskId, Grip)> {
    let element = element_of(event)?;
    if let Some(grip) = grip_of(event) {
        return Some((element.get_attribute("data-grip-of")?.parse().ok().map(TaskId)?, grip));
    }
    let task = task_in(&element, ".plan-bar")?;
    let bar = untrack(|| state.bar(task))?;
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

/// A message as a sentence begins.
fn first_upper(message: &str) -> String {
    let mut rest = message.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// Whether a bar has an edge of progress to drag.
pub fn has_progress(bar: &Bar) -> bool {
    bar.shape == Shape::Task
}
