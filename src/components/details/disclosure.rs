//! Something that unfolds, and is worked out only when it does.

use leptos::html;
use leptos::prelude::*;

/// A heading that unfolds what stands below it, by the browser's own means.
#[component]
pub fn Disclosure(
    /// Its look.
    class: &'static str,
    /// The heading: what is always seen.
    #[prop(into)]
    heading: ViewFn,
    /// What unfolds. It is made each time anew, and not kept while folded.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let node = NodeRef::<html::Details>::new();
    let toggled = move |_| {
        if let Some(details) = node.get_untracked() {
            is_open.set(details.open());
        }
    };
    view! {
        <details class=class node_ref=node on:toggle=toggled>
            <summary>{heading.run()}</summary>
            {move || is_open.get().then(|| children())}
        </details>
    }
}
