//! The scroll container as signals: how far it is scrolled, and how much of it is seen.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use crate::measure;

/// What is seen of the content, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    /// How far it is scrolled to the right.
    pub left: f64,
    /// How far it is scrolled down.
    pub top: f64,
    /// How wide the view is.
    pub width: f64,
    /// How high the view is.
    pub height: f64,
}

/// The scroll container. A handle: copies are the same container.
#[derive(Clone, Copy)]
pub struct Viewport {
    /// The element, once it is in the document.
    pub element: NodeRef<Div>,
    scroll: RwSignal<Scroll>,
}

/// A stretch of the content along one axis, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub from: f64,
    /// How long it is.
    pub length: f64,
}

impl Viewport {
    /// A container that is yet to come into the document.
    pub fn new() -> Self {
        let viewport = Self { element: NodeRef::new(), scroll: RwSignal::default() };
        viewport.element.on_load(move |element| {
            viewport.read();
            let size = Size::watch(&element, move || viewport.read());
            StoredValue::new_local(size);
        });
        viewport
    }

    /// What is seen, as a signal.
    pub fn scroll(self) -> ReadSignal<Scroll> {
        self.scroll.read_only()
    }

    /// Takes over what is seen. A browser tells of scrolling once before it draws a frame, while its layout is
    /// settled: reading it there and then costs nothing, and waiting for another frame would show a gap.
    pub fn read(self) {
        let Some(element) = self.element.try_get_untracked().flatten() else { return };
        let was = self.scroll.get_untracked();
        let scroll = Scroll {
            left: unrounded(was.left, element.scroll_left()),
            top: unrounded(was.top, element.scroll_top()),
            width: f64::from(element.client_width()),
            height: f64::from(element.client_height()),
        };
        if scroll != was {
            self.scroll.set(scroll);
        }
    }

    /// Scrolls so far to the right and down, and draws what is seen there in the same frame. Once the view is gone it does
    /// nothing: what is put off to the next frame may come too late.
    pub fn scroll_to(self, left: f64, top: f64) {
        let Some(element) = self.element.try_get_untracked().flatten() else { return };
        let (left, top) = (left.max(0.0), top.max(0.0));
        element.set_scroll_left(left.round() as i32);
        element.set_scroll_top(top.round() as i32);
        self.scroll.update(|scroll| (scroll.left, scroll.top) = (left, top));
        // Where the content ends earlier, the browser has scrolled less far.
        self.read();
    }

    /// Scrolls no further than needed until a stretch is in view, across and down; `covered` is how much of the view lies
    /// under what stays at its left and upper edge.
    pub fn show(self, across: Stretch, down: Stretch, covered: (f64, f64)) {
        let scroll = self.scroll.get_untracked();
        let left = across.scrolled_to(scroll.left, scroll.width - covered.0);
        let top = down.scrolled_to(scroll.top, scroll.height - covered.1);
        if (left, top) != (scroll.left, scroll.top) {
            self.scroll_to(left, top);
        }
    }

    /// Lets nothing glide to its place in the next frames: bars must not lag behind an axis that changes at once.
    pub fn hold_still(self) {
        const STILL: &str = "is-still";
        let Some(classes) = self.element.get_untracked().map(|element| element.class_list()) else { return };
        // OK because the class name is a valid one.
        let _ = classes.add_1(STILL);
        measure::on_next_frame(move || {
            measure::on_next_frame(move || {
                let _ = classes.remove_1(STILL);
            });
        });
    }
}

impl Stretch {
    /// How far the content is to be scrolled for it to be in view, where it is scrolled so far and so much is seen.
    fn scrolled_to(self, scrolled: f64, seen: f64) -> f64 {
        if self.from < scrolled {
            self.from
        } else if self.from + self.length > scrolled + seen {
            self.from + self.length - seen
        } else {
            scrolled
        }
    }
}

/// The place that was asked for, where the browser only rounded it: many small zooms must not drift.
fn unrounded(asked: f64, is: i32) -> f64 {
    let is = f64::from(is);
    if (asked - is).abs() <= 1.0 { asked } else { is }
}

/// Watches the size of an element for as long as it is kept.
struct Size {
    observer: Option<ResizeObserver>,
    // Called by the observer, so it must live as long.
    _changed: Closure<dyn FnMut()>,
}

impl Size {
    fn watch(element: &web_sys::Element, changed: impl FnMut() + 'static) -> Self {
        let changed = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _changed: changed }
    }
}

impl Drop for Size {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_view_is_scrolled_to_no_further_than_needed() {
        let scrolled = |from| Stretch { from, length: 10.0 }.scrolled_to(20.0, 100.0);
        assert_eq!(scrolled(50.0), 20.0);
        assert_eq!(scrolled(10.0), 10.0);
        assert_eq!(scrolled(115.0), 25.0);
    }

    #[test]
    fn rounding_by_the_browser_is_not_taken_for_scrolling() {
        assert_eq!(unrounded(100.4, 100), 100.4);
        assert_eq!(unrounded(100.6, 101), 100.6);
        assert_eq!(unrounded(100.0, 102), 102.0);
    }
}
