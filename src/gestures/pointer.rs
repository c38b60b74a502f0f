//! A pointer that takes hold of something, carries it and lets go, in whichever view: a press that stays near is a click,
//! what would come of letting go is shown once a frame, and Escape or another finger lets go without doing anything.
//!
//! What is held, what is shown of it and what letting go does is the view's: its [`Load`]. Nothing here knows a plan.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::PointerEvent;

use super::release::let_go_by_key;
use crate::components::viewport::Viewport;
use crate::measure;

/// Nearer than this a press is a click, in pixels.
const THRESHOLD: f64 = 4.0;

/// A place on the screen in pixels: right and down.
pub type Client = (f64, f64);

/// What a pointer carries.
pub trait Load: Send + Sync + 'static {
    /// What is shown while it is carried.
    type Shown: PartialEq + Send + Sync + 'static;

    /// It is moved far enough to be meant.
    fn begin(&self);

    /// What would come of letting go there; `None` leaves what is shown as it is.
    fn look(&mut self, at: Client) -> Option<Self::Shown>;

    /// How far the view scrolls in this frame while the pointer rests there: right and down.
    fn pull(&self, _at: Client) -> (f64, f64) {
        (0.0, 0.0)
    }

    /// Does what was looked at last, as one step.
    fn carry_out(self);
}

/// What a pointer holds in a view, if anything. A handle: copies are the same.
pub struct Hold<L: Load> {
    viewport: Viewport,
    /// What would come of letting go here.
    pub shown: RwSignal<Option<L::Shown>>,
    held: StoredValue<Option<Held<L>>>,
}

struct Held<L> {
    load: L,
    /// Where the pointer is.
    client: Client,
    /// Which pointer it is.
    pointer: i32,
    /// Whether a finger has yet to rest on it for a while.
    is_waiting: bool,
    /// Whether it went far enough to mean it.
    is_begun: bool,
    /// Whether the next frame shows what would come of it.
    is_awaited: bool,
}

impl<L: Load> Clone for Hold<L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L: Load> Copy for Hold<L> {}

impl<L: Load> Hold<L> {
    /// Nothing is held yet.
    pub fn new(viewport: Viewport) -> Self {
        let hold = Self { viewport, shown: RwSignal::new(None), held: StoredValue::new(None) };
        let_go_by_key(move || hold.is_under_way(), move || hold.cancel());
        hold
    }

    /// Whether something is held, carried yet or not.
    pub fn is_held(self) -> bool {
        self.held.with_value(Option::is_some)
    }

    /// Whether something is being carried.
    pub fn is_under_way(self) -> bool {
        self.held.with_value(|held| held.as_ref().is_some_and(|held| held.is_begun))
    }

    /// Takes hold of something. With patience a finger has to rest on it for so long first: one that moves on scrolls.
    pub fn take(self, event: &PointerEvent, load: L, patience: Option<Duration>) {
        let pointer = event.pointer_id();
        self.held.set_value(Some(Held {
            load,
            client: client_of(event),
            pointer,
            is_waiting: patience.is_some(),
            is_begun: false,
            is_awaited: false,
        }));
        if let Some(patience) = patience {
            // OK because without a timer a finger merely takes hold of nothing.
            let _ = set_timeout_with_handle(move || self.begin_waited(pointer), patience);
        }
    }

    /// Follows the pointer.
    pub fn follow(self, event: &PointerEvent) {
        if event.buttons() & 1 == 0 {
            return self.cancel();
        }
        let client = client_of(event);
        let (mut travel, mut is_due) = (Travel::Rests, false);
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            if !held.is_begun {
                travel = Travel::between(held.client, client, held.is_waiting);
                if travel != Travel::Begins {
                    return;
                }
                held.is_begun = true;
            }
            held.client = client;
            is_due = !std::mem::replace(&mut held.is_awaited, true);
        });
        match travel {
            Travel::Swipes => return self.cancel(),
            Travel::Begins => self.begin(event.pointer_id()),
            Travel::Rests => {}
        }
        if is_due {
            self.await_frame();
        }
    }

    /// Lets go: what was shown is done. Says whether something was carried.
    pub fn drop(self, event: &PointerEvent) -> bool {
        if !self.is_under_way() {
            self.cancel();
            return false;
        }
        self.held.update_value(|held| {
            if let Some(held) = held {
                held.client = client_of(event);
            }
        });
        self.show();
        let mut held = None;
        self.held.update_value(|value| held = value.take());
        self.cancel();
        if let Some(held) = held {
            held.load.carry_out();
        }
        true
    }

    /// Lets go without doing anything.
    pub fn cancel(self) {
        self.held.set_value(None);
        if self.shown.with_untracked(Option::is_some) {
            self.shown.set(None);
        }
    }

    /// A finger has rested for long enough, unless it has moved on or is gone.
    fn begin_waited(self, pointer: i32) {
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
    }

    fn begin(self, pointer: i32) {
        if let Some(container) = self.viewport.element.get_untracked() {
            // OK because without capture, carrying merely pauses while the pointer is outside.
            let _ = container.set_pointer_capture(pointer);
        }
        self.held.with_value(|held| {
            if let Some(held) = held {
                held.load.begin();
            }
        });
    }

    /// On the next frame: shows what would come of it, and goes on scrolling for as long as the pointer rests at an
    /// edge of the view.
    fn await_frame(self) {
        measure::on_next_frame(move || {
            // The view may be gone by then.
            if self.held.try_with_value(|_| ()).is_none() {
                return;
            }
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

    /// Scrolls towards the edge of the view that something is carried to; `false` where there is no way to go.
    fn scroll_at_edge(self) -> bool {
        let (right, down) = self.held.with_value(|held| match held {
            Some(held) if held.is_begun => held.load.pull(held.client),
            _ => (0.0, 0.0),
        });
        if right == 0.0 && down == 0.0 {
            return false;
        }
        let before = self.viewport.scroll().get_untracked();
        self.viewport.scroll_to(before.left + right, before.top + down);
        self.viewport.scroll().get_untracked() != before
    }

    /// Computes and shows what would come of letting go where the pointer is.
    fn show(self) {
        let mut shown = None;
        self.held.update_value(|held| {
            if let Some(held) = held {
                held.is_awaited = false;
                shown = untrack(|| held.load.look(held.client));
            }
        });
        if shown.is_some() && self.shown.with_untracked(|before| *before != shown) {
            self.shown.set(shown);
        }
    }
}

/// Whether a press may take hold of something: the main button or a finger alone, without keys that select.
pub fn can_take(event: &PointerEvent) -> bool {
    event.button() == 0 && event.is_primary() && !event.ctrl_key() && !event.shift_key()
}

/// Where a pointer is.
pub fn client_of(event: &PointerEvent) -> Client {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What the way of a pointer since it was pressed means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Travel {
    /// So far it is a click.
    Rests,
    /// It carries what it holds.
    Begins,
    /// It is a finger that scrolls.
    Swipes,
}

impl Travel {
    fn between(from: Client, to: Client, is_waiting: bool) -> Self {
        // A finger does not rest as still as a mouse does.
        let threshold = if is_waiting { 2.0 * THRESHOLD } else { THRESHOLD };
        match (to.0 - from.0).hypot(to.1 - from.1) {
            way if way < threshold => Self::Rests,
            _ if is_waiting => Self::Swipes,
            _ => Self::Begins,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_that_stays_near_is_a_click() {
        let travel = |to| Travel::between((100.0, 100.0), to, false);
        // Two and three pixels aside and down are 3.6 in all; three and three are 4.2.
        assert_eq!(travel((102.0, 103.0)), Travel::Rests);
        assert_eq!(travel((97.0, 103.0)), Travel::Begins);
    }

    #[test]
    fn a_finger_that_moves_on_before_it_has_rested_scrolls() {
        let travel = |to| Travel::between((0.0, 0.0), to, true);
        assert_eq!(travel((0.0, 7.0)), Travel::Rests);
        assert_eq!(travel((0.0, 8.0)), Travel::Swipes);
    }
}
