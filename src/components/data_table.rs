//! What opens the table behind a drawing, which is made when it is asked for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

/// The disclosure of the table.
#[component]
pub fn DataTable(
    /// Makes the table.
    table: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details
            class="data-table"
            on:toggle=move |event| {
                let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
                is_open.set(details.is_some_and(|details| details.open()));
            }
        >
            <summary>"Data table"</summary>
            {move || is_open.get().then(&table)}
        </details>
    }
    .into_any()
}
