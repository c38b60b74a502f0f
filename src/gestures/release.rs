//! Letting go by key of what a pointer holds, wherever on the page the focus is.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::KeyboardEvent;

/// For as long as the component is there: while something is held, keys do nothing to the page, such as showing another
/// view, and Escape lets go of it. They are heard before anything else hears them.
pub fn let_go_by_key(is_held: impl Fn() -> bool + 'static, let_go: impl Fn() + 'static) {
    const BEFORE_OTHERS: bool = true;
    let hear = move |event: KeyboardEvent| {
        if !is_held() {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if event.key() == "Escape" {
            let_go();
        }
    };
    let hear = Closure::<dyn Fn(KeyboardEvent)>::new(hear);
    // OK because a window always takes listeners.
    let _ = window().add_event_listener_with_callback_and_bool(
        "keydown",
        hear.as_ref().unchecked_ref(),
        BEFORE_OTHERS,
    );
    let hear = StoredValue::new_local(hear);
    on_cleanup(move || {
        hear.with_value(|hear| {
            // OK because what listens can stop.
            let _ = window().remove_event_listener_with_callback_and_bool(
                "keydown",
                hear.as_ref().unchecked_ref(),
                BEFORE_OTHERS,
            );
        });
    });
}
