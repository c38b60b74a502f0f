//! A section that says in a few words what holds, and shows the fields behind the words when it is opened.

use std::collections::BTreeSet;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The titles of the sections that are open: they stay so while the panel goes from task to task, or away.
#[derive(Clone, Copy)]
pub struct OpenFolds(pub RwSignal<BTreeSet<&'static str>>);

impl OpenFolds {
    /// All closed, for everything below the owner.
    pub fn provide() {
        provide_context(Self(RwSignal::new(BTreeSet::new())));
    }
}

/// A section that can be opened.
#[component]
pub fn Fold(
    /// What it is about.
    title: &'static str,
    /// What holds, in a few words.
    #[prop(into)]
    says: Signal<String>,
    /// The fields.
    children: ChildrenFn,
) -> impl IntoView {
    let OpenFolds(open) = expect_context();
    let is_open = Memo::new(move |_| open.with(|open| open.contains(title)));
    let toggle = move |event: MouseEvent| {
        // The signal opens it: what is in it is made by then.
        event.prevent_default();
        open.update(|open| {
            if !open.remove(title) {
                open.insert(title);
            }
        });
    };
    view! {
        <details class="details-section fold" prop:open=is_open>
            <summary on:click=toggle>
                <h3>{title}</h3>
                <span class="fold-says">{says}</span>
            </summary>
            {move || {
                is_open.get().then(|| view! { <div class="fold-fields">{children()}</div> })
            }}
        </details>
    }
}
