//! What the browser keeps for a person between visits, by key.
//!
//! Browsers may deny storage altogether, or run out of it; both are answers here, never a panic. Plans are
//! kept as the text of their file, so they go in and out as they are; everything else is small JSON.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// The open plan.
pub const PLAN: &str = "linchpin.plan";
/// A text found in the place of the open plan that could not be read.
pub const UNREADABLE: &str = "linchpin.plan.unreadable";
/// The plan that was open before another took its place.
pub const PREVIOUS: &str = "linchpin.previous";
/// The name of the plan that was open before, so that nobody has to read all of it to offer it.
pub const PREVIOUS_NAME: &str = "linchpin.previous.name";

/// Why the browser did not keep something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// There is no room left for this page.
    Full,
    /// The browser lets the page keep nothing.
    Denied,
}

/// Whether this browser lets the page keep anything. `LocalStorage` throws where it does not, so ask first.
pub fn is_allowed() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}

/// The value that is kept under a key, unless there is none or it is of another shape.
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    is_allowed().then(|| LocalStorage::get(key).ok()).flatten()
}

/// Keeps a value under a key, as JSON, where there is room: for what is no loss when it is lost.
pub fn put(key: &str, value: &impl Serialize) {
    if is_allowed() {
        let _ = LocalStorage::set(key, value);
    }
}

/// The text that is kept under a key.
pub fn text(key: &str) -> Option<String> {
    is_allowed().then(|| LocalStorage::raw().get_item(key).ok().flatten()).flatten()
}

/// Keeps a text under a key, as it is.
///
/// # Errors
/// The browser did not keep it; what was kept under the key before is still there.
pub fn put_text(key: &str, text: &str) -> Result<(), NotKept> {
    if !is_allowed() {
        return Err(NotKept::Denied);
    }
    // The text of a plan is JSON already: `LocalStorage::set` would encode it a second time.
    LocalStorage::raw().set_item(key, text).map_err(|error| refusal(&error))
}

/// Forgets what is kept under a key.
pub fn remove(key: &str) {
    if is_allowed() {
        // OK because removing throws only where storage is denied.
        let _ = LocalStorage::raw().remove_item(key);
    }
}

/// Browsers name a full storage by its quota, and call everything else a matter of security.
fn refusal(error: &JsValue) -> NotKept {
    let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
    match name {
        Some(name) if name.contains("Security") => NotKept::Denied,
        _ => NotKept::Full,
    }
}
