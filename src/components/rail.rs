//! The rail at the left: one entry for each view that there is, which leads to it as any link does.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::commands::{self, Page};
use crate::views::View;

/// The rail.
#[component]
pub fn Rail() -> impl IntoView {
    view! {
        <div class="rail">
            <span class="rail-mark" title="Linchpin">
                <Icon shape=Shape::Linchpin />
            </span>
            <nav aria-label="Views">
                {View::ALL.map(entry)}
            </nav>
        </div>
    }
}

/// The way to a view.
fn entry(view: View) -> impl IntoView {
    let page = Page::expect();
    let is_current = move || page.settings.view.get() == view;
    view! {
        <a
            class="rail-view"
            href=format!("#{}", view.key())
            title=move || commands::of(view.command()).hint(page)
            aria-current=move || is_current().then_some("page")
            on:click=move |event| {
                event.prevent_default();
                page.settings.view.set(view);
            }
        >
            <Icon shape=view.shape() />
            <span>{view.name()}</span>
        </a>
    }
}
