//! The calendar view: a month in weeks, with the tasks as bars over their days.
//!
//! It is turned by the month. Only the month that is shown is in the document, and a day that has no room for all of its
//! tasks counts the rest and lists them when asked. What is worth a test is a plain function in a module without signals.

mod days;
mod entries;
mod lanes;
mod print;
mod walk;
mod words;

mod dragging;
pub mod perform;
mod state;

mod adding;
mod day_list;
mod month;
mod tools;

use leptos::prelude::*;

use self::day_list::{Agenda, DayDialog};
use self::dragging::Dragging;
use self::month::{Month, Tip};
pub use self::state::CalendarState;
use self::tools::{Hint, Tools};
pub use self::walk::Way;
use crate::commands::Page;

/// The calendar view. It fills what it is put into.
#[component]
pub fn CalendarView() -> impl IntoView {
    let state = CalendarState::new();
    provide_context(state);
    provide_context(Dragging::new(state));
    let page = Page::expect();
    page.calendar_view.set(Some(state));
    on_cleanup(move || page.calendar_view.set(None));
    // What was selected in another view is what one looks for here.
    if let Some(selected) = state.workspace.selected.get_untracked() {
        state.viewport.element.on_load(move |_| {
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                state.reveal(selected);
            });
        });
    }
    view! {
        <section class="view-frame calendar-view" class:is-compact=move || state.is_compact.get()>
            <Tools />
            <Hint />
            <div class="calendar-body">
                <Month />
                <Tip />
            </div>
            <Show when=move || state.is_compact.get()>
                <Agenda />
            </Show>
            <DayDialog />
        </section>
    }
    .into_any()
}
