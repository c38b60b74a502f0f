//! The splitter between table and chart: dragged with a pointer, or moved by the arrow keys.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::columns::{LEAST_NAME, table_width};
use super::state::PlanState;

/// The splitter.
#[component]
pub fn Splitter() -> impl IntoView {
    const STEP: f64 = 24.0;
    let state = PlanState::expect();
    let element = NodeRef::<Div>::new();
    // How far right of the table's end the pointer took hold; `None` while nobody drags.
    let grip = RwSignal::new(None::<f64>);
    let most = move || table_width(f64::MAX, state.viewport.scroll().get().width);
    let widen = move |width: f64| {
        state.settings.splitter.set(width.clamp(LEAST_NAME, untrack(most)));
    };
    let on_pointer_down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        if let Some(element) = element.get_untracked() {
            // Without capture, dragging merely ends when the pointer leaves.
            let _ = element.set_pointer_capture(event.pointer_id());
            let _ = element.focus();
        }
        grip.set(Some(f64::from(event.client_x()) - state.columns.table_width.get_untracked()));
    };
    let on_pointer_move = move |event: PointerEvent| {
        if let Some(grip) = grip.get_untracked() {
            widen(f64::from(event.client_x()) - grip);
        }
    };
    let on_keydown = move |event: KeyboardEvent| {
        let width = state.columns.table_width.get_untracked();
        match event.key().as_str() {
            "ArrowLeft" => widen(width - STEP),
            "ArrowRight" => widen(width + STEP),
            "Home" => widen(0.0),
            "End" => widen(f64::MAX),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div
            node_ref=element
            class="plan-splitter"
            class:is-dragged=move || grip.get().is_some()
            role="separator"
            tabindex="0"
            aria-label="Width of the table"
            aria-orientation="vertical"
            aria-valuemin=LEAST_NAME
            aria-valuemax=most
            aria-valuenow=move || state.columns.table_width.get().round()
            style:left=move || format!("{}px", state.columns.table_width.get())
            on:pointerdown=on_pointer_down
            on:pointermove=on_pointer_move
            on:pointerup=move |_| grip.set(None)
            on:pointercancel=move |_| grip.set(None)
            on:keydown=on_keydown
        />
    }
}
