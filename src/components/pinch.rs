//! Pinching: two fingers on a drawing change how close one looks, around the middle between them.
//!
//! One finger is left to the browser, which scrolls; so is a second one that comes while it scrolls already. The
//! style sheet of what can be pinched says `touch-action: pan-x pan-y`, so that the browser does not zoom the page there.

use leptos::prelude::*;
use web_sys::{Element, PointerEvent, TouchEvent};

/// Two fingers on a drawing. A handle: copies are the same fingers.
#[derive(Clone, Copy)]
pub struct Pinch(StoredValue<Fingers>);

/// What two fingers did, in pixels from the corner of what they are on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pinched {
    /// How much further apart they are.
    pub factor: f64,
    /// The middle between them before.
    pub from: (f64, f64),
    /// The middle between them now.
    pub to: (f64, f64),
}

/// The fingers that are down: which, and where.
#[derive(Clone, Debug, Default, PartialEq)]
struct Fingers(Vec<(i32, (f64, f64))>);

impl Pinch {
    /// No finger is down.
    pub fn new() -> Self {
        Self(StoredValue::new(Fingers::default()))
    }

    /// A finger comes down on something; says whether two are there now, which then are followed wherever they go.
    pub fn press(self, container: &Element, event: &PointerEvent) -> bool {
        if event.pointer_type() != "touch" {
            return false;
        }
        let mut down = Vec::new();
        self.0.update_value(|fingers| {
            fingers.press(event.pointer_id(), place(container, event));
            down.extend(fingers.0.iter().map(|(id, _)| *id));
        });
        if down.len() != 2 {
            return false;
        }
        for id in down {
            // What is drawn comes and goes under the fingers: without capture they would be lost with it. OK because a
            // finger that was lifted meanwhile needs none.
            let _ = container.set_pointer_capture(id);
        }
        true
    }

    /// Keeps the browser from scrolling while two fingers are there.
    pub fn hold(self, event: &TouchEvent) {
        if self.is_under_way() && event.cancelable() {
            event.prevent_default();
        }
    }

    /// A finger moves; what two of them did by it.
    pub fn follow(self, container: &Element, event: &PointerEvent) -> Option<Pinched> {
        if event.pointer_type() != "touch" {
            return None;
        }
        self.0.try_update_value(|fingers| fingers.follow(event.pointer_id(), place(container, event)))?
    }

    /// A finger is lifted, or taken by the browser.
    pub fn lift(self, event: &PointerEvent) {
        self.0.update_value(|fingers| fingers.lift(event.pointer_id()));
    }

    /// Whether two fingers are there.
    pub fn is_under_way(self) -> bool {
        self.0.with_value(|fingers| fingers.0.len() == 2)
    }
}

impl Fingers {
    fn press(&mut self, id: i32, at: (f64, f64)) {
        self.lift(id);
        self.0.push((id, at));
    }

    fn lift(&mut self, id: i32) {
        self.0.retain(|(other, _)| *other != id);
    }

    fn follow(&mut self, id: i32, at: (f64, f64)) -> Option<Pinched> {
        let before = self.measure();
        let finger = self.0.iter_mut().find(|(other, _)| *other == id)?;
        finger.1 = at;
        let ((length, from), (now, to)) = before.zip(self.measure())?;
        Some(Pinched { factor: now / length, from, to })
    }

    /// How far apart two fingers are, and the middle between them; `None` unless there are two.
    fn measure(&self) -> Option<(f64, (f64, f64))> {
        /// Fingers are no points: nearer than this says nothing.
        const LEAST: f64 = 12.0;
        let [(_, one), (_, other)] = self.0.as_slice() else { return None };
        let length = (one.0 - other.0).hypot(one.1 - other.1).max(LEAST);
        Some((length, (f64::midpoint(one.0, other.0), f64::midpoint(one.1, other.1))))
    }
}

/// Where a pointer is, from the corner of an element.
fn place(container: &Element, event: &PointerEvent) -> (f64, f64) {
    let frame = container.get_bounding_client_rect();
    (f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Fingers {
        let mut fingers = Fingers::default();
        fingers.press(1, (100.0, 100.0));
        fingers.press(2, (200.0, 100.0));
        fingers
    }

    #[test]
    fn fingers_that_part_look_closer_around_their_middle() {
        let pinched = two().follow(2, (300.0, 100.0)).unwrap();
        assert_eq!(pinched, Pinched { factor: 2.0, from: (150.0, 100.0), to: (200.0, 100.0) });
    }

    #[test]
    fn fingers_that_keep_their_distance_move_what_is_below() {
        let mut fingers = two();
        fingers.follow(1, (100.0, 140.0));
        let pinched = fingers.follow(2, (200.0, 140.0)).unwrap();
        assert_eq!(pinched.to, (150.0, 140.0));
        assert!(pinched.factor < 1.0);
    }

    #[test]
    fn one_finger_and_three_do_nothing() {
        let mut fingers = Fingers::default();
        fingers.press(1, (100.0, 100.0));
        assert_eq!(fingers.follow(1, (120.0, 100.0)), None);
        let mut fingers = two();
        fingers.press(3, (0.0, 0.0));
        assert_eq!(fingers.follow(2, (250.0, 100.0)), None);
        fingers.lift(3);
        assert!(fingers.follow(2, (260.0, 100.0)).is_some());
        fingers.lift(1);
        assert_eq!(fingers.follow(2, (300.0, 100.0)), None);
    }

    #[test]
    fn fingers_that_touch_do_not_leap() {
        let mut fingers = two();
        let pinched = fingers.follow(2, (101.0, 100.0)).unwrap();
        assert_eq!(pinched.factor, 12.0 / 100.0);
        assert_eq!(fingers.follow(2, (100.0, 100.0)).unwrap().factor, 1.0);
    }
}
