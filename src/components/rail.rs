//! The rail at the left: one entry for each view that there is, which leads to it as any link does.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// The rail.
#[component]
pub fn Rail() -> impl IntoView {
    view! {
        <div class="rail">
            <span class="rail-mark" title="Linchpin">
                <Icon shape=Shape::Linchpin />
            </span>
            <nav aria-label="Views">
                <a class="rail-view" href="#plan" aria-current="page">
                    <Icon shape=Shape::Plan />
                    <span>"Plan"</span>
                </a>
            </nav>
        </div>
    }
}
