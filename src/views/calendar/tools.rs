//! Above the calendar: which month it is, the ways to others, and what is shown.

use leptos::prelude::*;
use planner::Date;

use super::state::CalendarState;
use crate::commands::{self, Page};
use crate::components::tool::Tool;
use crate::locale;
use crate::views::filter::FilterField;

/// The input for a date, so that a command finds it.
pub const DATE: &str = "#calendar-date";

/// The toolbar.
#[component]
pub fn Tools() -> impl IntoView {
    let state = CalendarState::expect();
    let page = Page::expect();
    let with_summaries = state.settings.are_summaries_in_calendar;
    let go = move |event| {
        // A year that is half typed is no day of any plan.
        if let Ok(day) = event_target_value(&event).parse::<Date>() {
            state.show_day(day);
        }
    };
    let hint = commands::of("calendar.date");
    view! {
        <div class="plan-toolbar calendar-tools" role="group" aria-label="Calendar tools">
            <div class="plan-tools">
                <Tool id="calendar.month-before" icon="M10 3.5 5.5 8l4.5 4.5" />
                <Tool id="calendar.month-after" icon="M6 3.5 10.5 8 6 12.5" />
            </div>
            <Tool id="calendar.today" word="Today" />
            <h2 class="calendar-title" aria-live="polite">{move || locale::month_and_year(state.month.get())}</h2>
            <input
                type="date"
                id=DATE.trim_start_matches('#')
                class="calendar-date"
                aria-label="Go to a date"
                title=move || hint.hint(page)
                min=Date::MIN.to_string()
                max=Date::MAX.to_string()
                prop:value=move || state.day.get().to_string()
                on:change=go
            />
            <FilterField filter=state.filter />
            <label class="calendar-choice">
                <input
                    type="checkbox"
                    prop:checked=move || with_summaries.get()
                    on:change=move |event| with_summaries.set(event_target_checked(&event))
                />
                "Summaries"
            </label>
        </div>
    }
    .into_any()
}

/// Where there is nothing to see: why, and the way to where there is something.
#[component]
pub fn Hint() -> impl IntoView {
    let state = CalendarState::expect();
    let page = Page::expect();
    let place = Memo::new(move |_| {
        let (first, last) = state.span();
        let is_planned = state.workspace.plan().with(|plan| !plan.is_empty());
        state.entries.with(|entries| match () {
            () if !is_planned => Some(Nothing::AtAll),
            () if entries.is_empty() => Some(Nothing::LookedFor),
            () if entries.between(first, last).is_empty() => Some(Nothing::Here),
            () => None,
        })
    });
    move || {
        let nothing = place.get()?;
        let (words, id, button) = nothing.told();
        Some(view! {
            <p class="calendar-hint">
                <span>{words}</span>
                <button type="button" class="button" on:click=move |_| commands::run(id, page)>{button}</button>
            </p>
        })
    }
}

/// Why there is nothing to see.
#[derive(Clone, Copy, PartialEq)]
enum Nothing {
    /// The plan is empty.
    AtAll,
    /// The filter leaves out all of it.
    LookedFor,
    /// It is in other months.
    Here,
}

impl Nothing {
    /// In words, the command that leads on, and what its button says.
    const fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::AtAll => (
                "The calendar shows on which days each task is worked on. Double-click a day to plan the first one.",
                "calendar.add",
                "Add a task",
            ),
            Self::LookedFor => {
                ("The filter leaves out every task of the plan.", "filter.clear", "Show all tasks")
            }
            Self::Here => {
                ("Nothing is planned in these weeks.", "calendar.start", "Go to the start of the plan")
            }
        }
    }
}
