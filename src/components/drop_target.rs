//! Files dropped or pasted anywhere on the page are opened.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, Element};

use super::icon::{Icon, Shape};
use super::open_button::listed;
use crate::files::{Files, READABLE, looks_like_plan};
use crate::measure;

/// A sign over the whole page while a file is dragged over it.
#[component]
pub fn DropTarget() -> impl IntoView {
    let files = Files::expect();
    let is_over = RwSignal::new(false);
    let over = window_event_listener(ev::dragover, move |event| {
        if carries_files(event.data_transfer()) {
            event.prevent_default();
            is_over.set(true);
        }
    });
    // Leaving an element enters another, except at the edge of the page.
    let leave = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            is_over.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        is_over.set(false);
        if carries_files(event.data_transfer()) {
            let since = measure::now();
            event.prevent_default();
            files.open_only(&listed(event.data_transfer().and_then(|data| data.files())), since);
        }
    });
    let paste = window_event_listener(ev::paste, move |event| {
        let since = measure::now();
        let event: &web_sys::ClipboardEvent = event.unchecked_ref();
        let Some(data) = event.clipboard_data().filter(|_| !is_typing()) else { return };
        let pasted = listed(data.files());
        let text = data.get_data("text/plain").unwrap_or_default();
        if !pasted.is_empty() {
            event.prevent_default();
            files.open_only(&pasted, since);
        } else if looks_like_plan(&text) {
            event.prevent_default();
            files.open_text("pasted text", &text, since);
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
        paste.remove();
    });
    view! {
        <Show when=move || is_over.get()>
            <div class="drop-target">
                <div class="drop-sign">
                    <Icon shape=Shape::Open />
                    <strong>"Drop to open"</strong>
                    <span>{READABLE}</span>
                </div>
            </div>
        </Show>
    }
}

fn carries_files(data: Option<DataTransfer>) -> bool {
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Whether the keyboard goes into an input, which takes pasted text itself.
pub fn is_typing() -> bool {
    document().active_element().is_some_and(|element| is_editable(&element))
}

/// Whether an element takes text.
pub fn is_editable(element: &Element) -> bool {
    const TEXTLESS: [&str; 7] = ["file", "radio", "checkbox", "button", "range", "color", "submit"];
    match element.tag_name().to_lowercase().as_str() {
        "input" => !TEXTLESS.contains(&element.get_attribute("type").unwrap_or_default().as_str()),
        "textarea" => true,
        _ => element.has_attribute("contenteditable"),
    }
}
