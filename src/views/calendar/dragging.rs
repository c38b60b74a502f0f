//! Dragging in the calendar: a bar is put on another day, or its right end is. The pointer is followed by `gestures`; here
//! is what it takes hold of, what would come of letting go, and what is shown of that.

use std::fmt::Write;

use leptos::prelude::*;
use planner::{Date, Schedule, TaskId};
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::entries::{Choice, Entries, Entry, Kind};
use super::lanes::Week;
use super::state::{CalendarState, DAY_HEAD, HEAD};
use super::walk::Spot;
use crate::gestures::{Client, Gesture, Hold, Intent, Load, Outcome, Preview, Step, can_take, client_of};

/// How near to its right end a bar is made longer, in pixels.
const NEAR: f64 = 7.0;

/// What is dragged, if anything. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Dragging {
    state: CalendarState,
    hold: Hold<Held>,
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
    state: CalendarState,
    task: TaskId,
    is_end: bool,
    from: Date,
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
        Self { state, hold: Hold::new(state.viewport), was_dragged: StoredValue::new(false) }
    }

    /// What is dragged in the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What would come of letting go here.
    pub fn shown(self) -> RwSignal<Option<Shown>> {
        self.hold.shown
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
        if !can_take(event) {
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
        let state = self.state;
        let client = client_of(event);
        let Some(from) = day_under(state, client) else { return };
        let right = bar.get_bounding_client_rect().right();
        let can_stretch = kind == Kind::Task && !bar.class_list().contains("goes-on");
        let is_end = can_stretch && client.0 > right - NEAR;
        let preview = Preview::new(state.workspace);
        self.hold.take(event, Held { state, task, is_end, from, preview, intent: None }, None);
    }

    /// Follows the pointer.
    pub fn follow(self, event: &PointerEvent) {
        self.hold.follow(event);
    }

    /// Lets go: what was shown is done, as one step.
    pub fn drop(self, event: &PointerEvent) {
        if self.hold.drop(event) {
            self.was_dragged.set_value(true);
        }
    }

    /// Lets go without doing anything.
    pub fn cancel(self) {
        self.hold.cancel();
    }
}

impl Load for Held {
    type Shown = Shown;

    fn begin(&self) {
        // Escape is heard where the focus is.
        self.state.activate(self.from, Spot::Day);
        self.state.workspace.show(self.task);
        self.state.focus();
    }

    fn look(&mut self, client: Client) -> Option<Shown> {
        let day = day_under(self.state, client)?;
        let (task, days, step) = (self.task, f64::from(day.days() - self.from.days()), Step::Day);
        let gesture = if self.is_end {
            Gesture::Resize { task, days, step }
        } else {
            Gesture::Move { task, days, step }
        };
        let outcome = self.preview.look(task, gesture, step);
        self.intent.clone_from(&outcome.intent);
        let ghosts = if outcome.intent.is_some() { self.ghosts() } else { String::new() };
        let frame = self.state.viewport.element.get_untracked()?.get_bounding_client_rect();
        let at = (client.0 - frame.left(), client.1 - frame.top());
        Some(Shown { outcome, ghosts, at })
    }

    fn carry_out(self) {
        if let Some(intent) = self.intent {
            self.preview.carry_out(self.state.workspace, &intent);
            self.state.reveal(self.task);
            self.state.focus();
        }
    }
}

impl Held {
    /// What would move, where it would come to stand.
    fn ghosts(&self) -> String {
        let state = self.state;
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

/// The day under a pointer on the screen, or the nearest one that is shown.
fn day_under(state: CalendarState, (x, y): Client) -> Option<Date> {
    let frame = state.viewport.element.get_untracked()?.get_bounding_client_rect();
    let top = state.viewport.scroll().get_untracked().top;
    let firsts = state.firsts.get_untracked();
    day_at(&firsts, measures(state), (x - frame.left(), y - frame.top() + top - HEAD))
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
    use super::super::lanes::tests::entry;
    use super::*;

    const MEASURES: Measures = Measures { width: 700.0, week_height: 120.0, pitch: 24.0 };

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
