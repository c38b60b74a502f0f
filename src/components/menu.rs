//! A menu: the browser's own popover, which holds nothing before somebody asks for it, so that the document stays small.

use leptos::ev::Event;
use leptos::prelude::*;

/// The menu of this id, which a button names as its `popovertarget`.
#[component]
pub fn Menu(
    /// Names it in the page.
    id: &'static str,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    // Filled before it is seen, and emptied once it is gone: by then the focus is back where it came from.
    let fill = move |event: Event| {
        if is_to_open(&event) {
            is_open.set(true);
        }
    };
    let empty = move |event: Event| is_open.set(is_to_open(&event));
    view! {
        <div class="menu" id=id popover="auto" on:beforetoggle=fill on:toggle=empty>
            <Show when=move || is_open.get()>{children()}</Show>
        </div>
    }
    .into_any()
}

/// Whether a popover opens rather than closes.
fn is_to_open(event: &Event) -> bool {
    let state = js_sys::Reflect::get(event, &"newState".into());
    state.is_ok_and(|state| state.as_string().as_deref() == Some("open"))
}
