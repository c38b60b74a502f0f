//! Dragging in the calendar: a bar is put on another day, or its right end is; what would come of it is shown once a
//! frame, and one edit is sent when it lets go.

use std::fmt::Write;

use leptos::prelude::*;
use planner::{Date, Schedule, TaskId};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::entries::{Choice, Entries, Entry, Kind};
use super::lanes::Week;
use super::state::{CalendarState, DAY_HEAD, HEAD};
use super::walk::Spot;
use crate::gestures::{Gesture, Intent, Outcome, Preview, Step};
use crate::measure;

/// Nearer than this a press is a click, in pixels.
const THRESHOLD: f64 = 4.0;
/// How near to its right end a bar is made longer, in pixels.
const NEAR: f64 = 7.0;

/// What is dragged, if anything. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Dragging {
    state: CalendarState,
    /// What would come of letting go here.
    pub shown: RwSignal<Option<Shown>>,
    held: StoredValue<Option<Held>>,
    /// Whether the click that ends a drag is still to come.
    was_dragged: StoredValue<bool>,
}

/// What is shown while something is dragged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// What letting go does, and what becomes of the finish.
    pub outcome: Outcome,
    /// The ghosts of the bars that would move, as one path.
    pub ghosts: String,
    /// Where the pointer is in the view: right and down.
    pub at: (f64, f64),
}

/// What the pointer holds.
struct Held {
    task: TaskId,
    is_end: bool,
    from: Date,
    /// Where the pointer is on the screen.
    client: (f64, f64),
    /// Whether it went far enough to mean it.
    is_begun: bool,
    /// Whether the next frame shows what would come of it.
    is_awaited: bool,
    preview: Preview,
    intent: Option<Intent>,
}

/// How a month is laid out, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// How wide the week is.
    pub width: f64,
    /// How high it is.
    pub week_height: f64,
    /// How far lanes are apart.
    pub pitch: f64,
}

impl Dragging {
    /// Nothing is dragged yet.
    pub fn new(state: CalendarState) -> Self {
        Self {
            state,
            shown: RwSignal::new(None),
            held: StoredValue::new(None),
            was_dragged: StoredValue::new(false),
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

    /// Whether a click is but the end of a drag; asked once.
    pub fn takes_click(self) -> bool {
        let was_dragged = self.was_dragged.get_value();
        self.was_dragged.set_value(false);
        was_dragged
    }

    /// Takes hold of the bar under the pointer.
    pub fn press(self, event: &PointerEvent) {
        self.was_dragged.set_value(false);
        if event.button() != 0 || !event.is_primary() || event.ctrl_key() || event.shift_key() {
            return;
        }
        // What was let go of beyond the view is not held any more.
        self.cancel();
        let Some((task, kind, bar)) = bar_under(event) else { return };
        // A finger that swipes scrolls: only the selected bar follows it. A deadline is no bar.
        let is_selected = self.state.workspace.selected.get_untracked() == Some(task);
        if kind == Kind::Deadline || event.pointer_type() == "touch" && !is_selected {
            return;
        }
        let client = (f64::from(event.client_x()), f64::from(event.client_y()));
        let Some(from) = self.day_under(client) else { return };
        let right = bar.get_bounding_client_rect().right();
        let can_stretch = kind == Kind::Task && !bar.class_list().contains("goes-on");
        self.held.set_value(Some(Held {
            task,
            is_end: can_stretch && client.0 > right - NEAR,
            from,
            client,
            is_begun: false,
            is_awaited: false,
            preview: Preview::new(self.state.workspace),
            intent: None,
        }));
    }

    /// Follows the pointer.
    pub fn follow(self, event: &PointerEvent) {
        if event.buttons() & 1 == 0 {
            return self.cancel();
        }
        let client = (f64::from(event.client_x()), f64::from(event.client_y()));
        let (mut begins, mut is_due, mut task) = (false, false, None);
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            if !held.is_begun {
                if (client.0 - held.client.0).hypot(client.1 - held.client.1) < THRESHOLD {
                    return;
                }
                (held.is_begun, begins) = (true, true);
            }
            held.client = client;
            task = Some((held.task, held.from));
            is_due = !std::mem::replace(&mut held.is_awaited, true);
        });
        if begins
            && let Some(container) = self.state.viewport.element.get_untracked()
            && let Some((task, day)) = task
        {
            // Without capture, dragging merely pauses while the pointer is outside.
            let _ = container.set_pointer_capture(event.pointer_id());
            // Escape is heard where the focus is.
            self.state.activate(day, Spot::Day);
            self.state.workspace.show(task);
            self.state.focus();
        }
        if is_due {
            measure::on_next_frame(move || self.show());
        }
    }

    /// Lets go: what was shown is done, as one step.
    pub fn drop(self, event: &PointerEvent) {
        if !self.is_under_way() {
            return self.cancel();
        }
        self.was_dragged.set_value(true);
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
            && let Some(intent) = held.intent
        {
            held.preview.carry_out(self.state.workspace, &intent);
            self.state.reveal(held.task);
            self.state.focus();
        }
    }

    /// Lets go without doing anything.
    pub fn cancel(self) {
        self.held.set_value(None);
        if self.shown.with_untracked(Option::is_some) {
            self.shown.set(None);
        }
    }

    /// The day under a pointer on the screen, or the nearest one that is shown.
    fn day_under(self, (x, y): (f64, f64)) -> Option<Date> {
        let frame = self.state.viewport.element.get_untracked()?.get_bounding_client_rect();
        let top = self.state.viewport.scroll().get_untracked().top;
        let measures = measures(self.state);
        let firsts = self.state.firsts.get_untracked();
        day_at(&firsts, measures, (x - frame.left(), y - frame.top() + top - HEAD))
    }

    /// Computes and shows what would come of letting go where the pointer is.
    fn show(self) {
        let state = self.state;
        let mut shown = None;
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            held.is_awaited = false;
            let Some(day) = self.day_under(held.client) else { return };
            let (task, days, step) = (held.task, f64::from(day.days() - held.from.days()), Step::Day);
            let gesture = if held.is_end {
                Gesture::Resize { task, days, step }
            } else {
                Gesture::Move { task, days, step }
            };
            let outcome = held.preview.look(task, gesture, step);
            held.intent.clone_from(&outcome.intent);
            let ghosts =
                if outcome.intent.is_some() { untrack(|| held.ghosts(state)) } else { String::new() };
            let Some(container) = state.viewport.element.get_untracked() else { return };
            let frame = container.get_bounding_client_rect();
            let at = (held.client.0 - frame.left(), held.client.1 - frame.top());
            shown = Some(Shown { outcome, ghosts, at });
        });
        if shown.is_some() && self.shown.get_untracked() != shown {
            self.shown.set(shown);
        }
    }
}

impl Held {
    /// What would move, where it would come to stand.
    fn ghosts(&self, state: CalendarState) -> String {
        let (before, after) = self.preview.schedules();
        let lines = state.filter.matched();
        let choice = Choice {
            with_summaries: state.settings.are_summaries_in_calendar.get(),
            lines: lines.as_ref().map(|lines| lines.as_slice()),
        };
        let entries = Entries::of(after, choice);
        let (first, last) = state.span();
        let moved = entries.between(first, last).into_iter().filter(|entry| moves(before, after, entry));
        state.weeks.with(|weeks| ghosts(weeks, moved, measures(state)))
    }
}

/// Whether an entry stands elsewhere than before. Deadlines are no bars, and stay.
fn moves(before: &Schedule, after: &Schedule, entry: &Entry) -> bool {
    let days = |schedule: &Schedule| schedule.dates_of(entry.task).map(|dates| (dates.start, dates.finish));
    entry.kind != Kind::Deadline && days(before) != days(after)
}

fn measures(state: CalendarState) -> Measures {
    Measures {
        width: state.viewport.scroll().get_untracked().width,
        week_height: state.week_height.get_untracked(),
        pitch: state.pitch.get_untracked(),
    }
}

/// The day at a place right of the left edge and down from the first week; the nearest one for a place beside them.
fn day_at(firsts: &[Date], measures: Measures, (x, y): (f64, f64)) -> Option<Date> {
    let week = (y / measures.week_height).floor().max(0.0) as usize;
    let column = (x / (measures.width / 7.0)).floor().clamp(0.0, 6.0) as i32;
    let first = firsts.get(week.min(firsts.len().checked_sub(1)?))?;
    Some(Date::from_days(first.days() + column))
}

/// A frame for each part of these entries, in the lane in which the entry stands in that week or, where it does not,
/// below all lanes.
fn ghosts(weeks: &[Week], moved: impl Iterator<Item = Entry>, measures: Measures) -> String {
    const MARGIN: f64 = 2.0;
    let mut path = String::new();
    for entry in moved {
        for (place, week) in weeks.iter().enumerate() {
            let (from, to) = (entry.first.max(week.first), entry.last.min(week.day(6)));
            if from > to {
                continue;
            }
            let lane_count = ((measures.week_height - DAY_HEAD - 2.0) / measures.pitch).floor();
            let lane = week.piece(entry.key()).map_or(lane_count - 1.0, |piece| f64::from(piece.lane));
            let x = |days: i32| f64::from(days - week.first.days()) * measures.width / 7.0;
            let (left, right) = ((x(from.days()) + MARGIN).round(), (x(to.days() + 1) - MARGIN).round());
            let top = HEAD + place as f64 * measures.week_height + DAY_HEAD + lane * measures.pitch;
            // OK because writing to a String cannot fail.
            let _ = write!(path, "M{left} {top}H{right}v{}H{left}z", measures.pitch - 2.0);
        }
    }
    path
}

/// The bar that an event is on: its task, what it stands for, and its element.
fn bar_under(event: &PointerEvent) -> Option<(TaskId, Kind, Element)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    // OK because the selector is a valid one.
    let bar = element.closest(".calendar-bar").ok().flatten()?;
    let task = bar.get_attribute("data-task-id")?.parse().ok().map(TaskId)?;
    let kind = Kind::from_word(&bar.get_attribute("data-kind")?)?;
    Some((task, kind, bar))
}

#[cfg(test)]
mod tests {
    use super::super::lanes::pack;
    use super::*;
    use planner::Percent;

    const MEASURES: Measures = Measures { width: 700.0, week_height: 120.0, pitch: 24.0 };

    fn entry(number: u32, first: i32, last: i32) -> Entry {
        Entry {
            task: TaskId(number),
            kind: Kind::Task,
            first: Date::from_days(first),
            last: Date::from_days(last),
            line: number,
            is_pressing: false,
            is_active: true,
            done: Percent::ZERO,
        }
    }

    #[test]
    fn a_place_is_on_a_day_and_one_beside_on_the_nearest() {
        let firsts = [Date::from_days(0), Date::from_days(7)];
        let day = |x, y| day_at(&firsts, MEASURES, (x, y)).map(Date::days);
        assert_eq!((day(0.0, 0.0), day(250.0, 119.0), day(250.0, 121.0)), (Some(0), Some(2), Some(9)));
        assert_eq!((day(-40.0, -9.0), day(900.0, 900.0)), (Some(0), Some(13)));
        assert_eq!(day_at(&[], MEASURES, (0.0, 0.0)), None);
    }

    #[test]
    fn a_ghost_stands_in_each_week_in_the_lane_of_its_bar() {
        let before = [entry(1, 0, 6), entry(2, 2, 3)];
        let weeks = [pack(&before, Date::from_days(0), 3), pack(&[], Date::from_days(7), 3)];
        // Task 2 would go on from the last day of the first week to the first of the second: there below all lanes.
        let path = ghosts(&weeks, [entry(2, 6, 7)].into_iter(), MEASURES);
        assert_eq!(path, "M602 74H698v22H602zM2 218H98v22H2z");
    }
}
