//! What the browser keeps for a person between visits, by key.
//!
//! Browsers may deny storage altogether, or run out of it; both are answers here, never a panic.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;

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
