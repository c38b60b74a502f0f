//! The splitter between table and chart: dragged with a pointer, or moved by the arrow keys. Escape puts it back where it
//! was taken hold of.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::state::PlanState;
use crate::gestures::let_go_by_key;

/// The splitter.
#[component]
pub fn Splitter() -> impl IntoView {
    const STEP: f64 = 24.0;
    let state = PlanState::expect();
    let element = NodeRef::<Div>::new();
    // How far right of the table's end the pointer took hold, and what the width was; `None` while nobody drags.
    let grip = RwSignal::new(None::<(f64, f64)>);
    let widen = move |width: f64| state.columns.set_width(width);
    let let_go = move || {
        if let Some((_, before)) = grip.get_untracked() {
            state.columns.splitter().set(before);
        }
        grip.set(None);
    };
    let_go_by_key(move || grip.get_untracked().is_some(), let_go);
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
        let width = state.columns.table_width.get_untracked();
        grip.set(Some((f64::from(event.client_x()) - width, state.columns.splitter().get_untracked())));
    };
    let on_pointer_move = move |event: PointerEvent| {
        if let Some((grip, _)) = grip.get_untracked() {
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
            aria-valuemin=move || state.columns.widths().0
            aria-valuemax=move || state.columns.widths().1
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
