//! Marks on the browser's performance timeline, under the names that benchmarks look for.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

fn performance() -> Option<Performance> {
    web_sys::window()?.performance()
}

/// The time on the page's clock, in milliseconds; for spans that begin before they are known to be worth a mark.
pub fn now() -> f64 {
    performance().map_or(0.0, |performance| performance.now())
}

/// Writes the span from `since` to this moment as a measure.
pub fn span(name: &str, since: f64) {
    let Some(performance) = performance() else { return };
    let options = web_sys::PerformanceMeasureOptions::new();
    options.set_start(&JsValue::from_f64(since));
    // A timeline that is full or switched off is nobody's concern.
    let _ = performance.measure_with_measure_options(name, &options);
}

/// Writes the span from `since` until the browser has drawn what was changed by then: two frames on, the first
/// of which still lies before the painting.
pub fn until_drawn(name: &'static str, since: f64) {
    on_next_frame(move || on_next_frame(move || span(name, since)));
}

/// Calls `then` at the beginning of the next frame.
pub fn on_next_frame(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        // A window that draws no more has no next frame.
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}
