//! Long lists, of which the rest is shown when it is asked for, and the focus in lists that change while somebody is in them.

use leptos::prelude::*;

use crate::components::focus;
use crate::{locale, measure};

/// How many lines of a list are shown.
#[derive(Clone, Copy)]
pub struct Shown {
    list: &'static str,
    step: usize,
    most: RwSignal<usize>,
}

impl Shown {
    /// So many at first, and so many more each time, of the list with this name in the page.
    pub fn new(list: &'static str, step: usize) -> Self {
        Self { list, step, most: RwSignal::new(step) }
    }

    /// How many at most.
    pub fn most(self) -> usize {
        self.most.get()
    }

    /// Shows more; the first of them has the focus.
    fn show_more(self) {
        let before = self.most.get_untracked();
        self.most.set(before + self.step);
        let first = format!("#{} > :nth-child({})", self.list, before + 1);
        measure::on_next_frame(move || focus::on(&first));
    }
}

/// The way to the lines that are not shown, while there are any.
#[component]
pub fn More(
    shown: Shown,
    /// How many lines there are.
    #[prop(into)]
    count: Signal<usize>,
    /// What they are, for whoever hears the button alone.
    of: &'static str,
) -> impl IntoView {
    let left = Memo::new(move |_| count.get().saturating_sub(shown.most()));
    let next = move || locale::count(left.get().min(shown.step));
    view! {
        <Show when=move || left.get() != 0>
            <button
                type="button"
                class="why-more"
                aria-label=move || format!("Show {} more {of}", next())
                on:click=move |_| shown.show_more()
            >
                {move || format!("Show {} more", next())}
            </button>
            <p class="aside">{move || format!("{} are not shown.", locale::count(left.get()))}</p>
        </Show>
    }
    .into_any()
}

/// Called where a list is about to change: whoever is in it stays where they are, though lines change their places. Where
/// their line goes, what this selector finds has the focus.
pub fn keep_focus(list: &str, otherwise: &'static str) {
    let Some(had) = focus::current().filter(|_| focus::is_within(&format!("#{list}"))) else { return };
    measure::on_next_frame(move || {
        if focus::current().is_some() {
            return;
        }
        if had.is_connected() {
            // OK because an element that takes no focus leaves it where it was.
            let _ = had.focus();
        } else {
            focus::on(otherwise);
        }
    });
}
