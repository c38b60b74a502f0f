//! Marks on the browser's performance timeline, under the names that benchmarks look for.

use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{set_timeout, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
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
    let options = Object::new();
    // The options are set by name, because web-sys counts their type among the unstable ones. A timeline that
    // is full or switched off is nobody's concern.
    let _ = Reflect::set(&options, &"start".into(), &since.into());
    if let Ok(measure) = Reflect::get(&performance, &"measure".into())
        && let Some(measure) = measure.dyn_ref::<Function>()
    {
        let _ = measure.call2(&performance, &name.into(), &options);
    }
}

/// Writes the span from `since` until the browser has drawn what was changed by then: two frames on, the first
/// of which still lies before the painting.
pub fn until_drawn(name: &'static str, since: f64) {
    on_next_frame(move || on_next_frame(move || span(name, since)));
}

/// Waits until the browser has drawn what was changed by then.
pub async fn drawn() {
    next_frame().await;
    next_frame().await;
}

/// Waits for the beginning of the next frame.
pub async fn next_frame() {
    let promise = Promise::new(&mut |resolve, _| {
        on_next_frame(move || {
            // OK because settling a promise cannot fail.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
    });
    // OK because nothing rejects it.
    let _ = JsFuture::from(promise).await;
}

/// Lets the browser draw and take what people do meanwhile.
pub async fn breathe() {
    let promise = Promise::new(&mut |resolve, _| {
        let resolve = move || {
            // OK because settling a promise cannot fail.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        };
        set_timeout(resolve, Duration::ZERO);
    });
    // OK because nothing rejects it.
    let _ = JsFuture::from(promise).await;
}

/// Calls `then` at the beginning of the next frame.
pub fn on_next_frame(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        // A window that draws no more has no next frame.
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}

/// Calls `then` when the page has nothing better to do, half a second from now at the latest.
pub fn when_idle(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    let options = web_sys::IdleRequestOptions::new();
    options.set_timeout(500);
    // OK because the page has a window while it runs.
    let window = window();
    if Reflect::has(&window, &"requestIdleCallback".into()).unwrap_or(false) {
        let _ = window.request_idle_callback_with_options(callback.unchecked_ref(), &options);
    } else {
        let _ = window.set_timeout_with_callback(callback.unchecked_ref());
    }
}
