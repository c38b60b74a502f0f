//! Long lists: the newest entries are in the document, those before them where somebody asks for them.

use leptos::prelude::*;

use crate::components::focus;
use crate::locale;

/// So many at a time.
pub const STEP: usize = 100;

/// The newest of a list, which are at its end.
pub fn newest<T: Clone + Send + Sync + 'static>(all: Memo<Vec<T>>, shown: RwSignal<usize>) -> Vec<T> {
    let shown = shown.get();
    all.with(|all| all.get(all.len().saturating_sub(shown)..).unwrap_or_default().to_vec())
}

/// A button that shows more of those before the newest; nothing where all are shown.
#[component]
pub fn Earlier(
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
    /// How many are shown.
    shown: RwSignal<usize>,
    /// What is focused when the button is gone, as a selector: the first entry.
    #[prop(into)]
    first: String,
) -> impl IntoView {
    let rest = move || count.get().saturating_sub(shown.get());
    let has_rest = Memo::new(move |_| rest() > 0);
    let show_more = move |_| {
        shown.update(|shown| *shown += STEP);
        if count.get_untracked() <= shown.get_untracked() {
            focus_soon(first.clone());
        }
    };
    let show_more = Callback::new(show_more);
    view! {
        <Show when=move || has_rest.get()>
            <button type="button" class="why-more" on:click=move |_| show_more.run(())>
                {move || {
                    format!("Show more: {} of {} earlier ones", locale::count(rest().min(STEP)), locale::count(rest()))
                }}
            </button>
        </Show>
    }
}

/// Focuses what a selector finds once it is in the document.
pub fn focus_soon(selector: String) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus::on(&selector);
    });
}
