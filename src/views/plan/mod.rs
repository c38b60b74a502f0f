//! The plan view: the outline table and the Gantt chart, one scroll, one treegrid.

use leptos::prelude::*;

/// The plan view.
#[component]
pub fn PlanView() -> impl IntoView {
    view! { <div /> }
}
