//! Everything that stands on a day, one below the other: in a dialog, or below a calendar that has no room for bars.

use leptos::prelude::*;
use planner::Date;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::adding::NewTask;
use super::entries::Entry;
use super::state::CalendarState;
use super::words;
use crate::commands::{self, Page};
use crate::components::icon::{Icon, Shape};
use crate::components::loss_report::show_dialog;
use crate::components::shortcuts::closes_by_a_click_beside;
use crate::locale;
use crate::workspace::Workspace;

const ID: &str = "calendar-day";
/// So many are in the document at once.
const AT_ONCE: usize = 50;

/// Shows the list of a day in a dialog.
pub fn show(state: CalendarState, day: Date) {
    state.listed.set(Some(day));
    // The dialog has its content by then.
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        show_dialog(ID);
    });
}

/// The dialog, which is not shown before someone asks for it.
#[component]
pub fn DayDialog() -> impl IntoView {
    let state = CalendarState::expect();
    let title = move || state.listed.get().map(locale::weekday_and_day);
    let list = move || {
        let day = state.listed.get()?;
        Some(view! { <DayList day=Signal::stored(day) /> })
    };
    view! {
        <dialog
            class="dialog narrow calendar-dialog"
            id=ID
            aria-labelledby="calendar-day-title"
            {..closes_by_a_click_beside()}
            on:close=move |_| state.listed.set(None)
        >
            <form method="dialog" class="dialog-head">
                <h2 id="calendar-day-title">{title}</h2>
                <button class="button quiet" aria-label="Close">
                    <Icon shape=Shape::Close />
                </button>
            </form>
            <div class="dialog-scroll">{list}</div>
        </dialog>
    }
    .into_any()
}

/// What there is instead of bars where there is no room for them.
#[component]
pub fn Agenda() -> impl IntoView {
    let state = CalendarState::expect();
    let page = Page::expect();
    let title = move || {
        let day = state.day.get();
        let name = state.face(day).name;
        let name = if name.is_empty() { name } else { format!(" \u{b7} {name}") };
        format!("{}{name}", locale::weekday_and_day(day))
    };
    let is_adding = move || state.adding.get() == Some(state.day.get());
    view! {
        <section class="calendar-agenda" aria-labelledby="calendar-agenda-title">
            <div class="calendar-agenda-head">
                <h2 id="calendar-agenda-title">{title}</h2>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| commands::run("calendar.add", page)
                >
                    "Add task"
                </button>
            </div>
            {move || is_adding().then(|| view! { <NewTask day=state.day.get_untracked() /> })}
            <DayList day=state.day.into() />
        </section>
    }
    .into_any()
}

/// The entries of a day, so many at once.
#[component]
fn DayList(
    /// The day.
    day: Signal<Date>,
) -> impl IntoView {
    let state = CalendarState::expect();
    let from = RwSignal::new(0_usize);
    // Another day begins with its first.
    let entries = Memo::new(move |before: Option<&(Date, Vec<Entry>)>| {
        let day = day.get();
        if before.is_some_and(|(before, _)| *before != day) {
            from.set(0);
        }
        (day, state.on(day))
    });
    let count = move || entries.with(|(_, entries)| entries.len());
    let first = move || if from.get() < count() { from.get() } else { 0 };
    let in_sight = move || {
        let first = first();
        entries.with(|(_, entries)| entries.iter().skip(first).take(AT_ONCE).copied().collect::<Vec<_>>())
    };
    let turned = move || {
        let (first, count) = (first(), count());
        let last = (first + AT_ONCE).min(count);
        (count > AT_ONCE).then(|| {
            view! {
                <div class="calendar-list-turn">
                    <button
                        type="button"
                        class="button"
                        aria-disabled=(first == 0).to_string()
                        on:click=move |_| from.set(first.saturating_sub(AT_ONCE))
                    >
                        "Earlier ones"
                    </button>
                    <span class="number" aria-live="polite">
                        {format!("{}\u{2013}{} of {}", locale::count(first + 1), locale::count(last), locale::count(count))}
                    </span>
                    <button
                        type="button"
                        class="button"
                        aria-disabled=(last == count).to_string()
                        on:click=move |_| {
                            if last < count {
                                from.set(last);
                            }
                        }
                    >
                        "Later ones"
                    </button>
                </div>
            }
        })
    };
    view! {
        <ul class="calendar-list">
            <For each=in_sight key=|entry| *entry let:entry>
                <li>
                    <Line entry />
                </li>
            </For>
        </ul>
        {move || (count() == 0).then(|| view! { <p class="calendar-list-empty">"Nothing is planned on this day."</p> })}
        {turned}
    }
    .into_any()
}

/// One entry: a click selects its task and shows the details.
#[component]
fn Line(
    /// What it is.
    entry: Entry,
) -> impl IntoView {
    let state = CalendarState::expect();
    let workspace = Workspace::expect();
    let task = entry.task;
    let texts = Memo::new(move |_| {
        workspace.plan().with(|plan| {
            let name = plan.task(task).map(|task| task.title().to_owned());
            (name.unwrap_or_default(), words::beside(plan, &entry).join(" \u{b7} "))
        })
    });
    let choose = move |_| {
        close();
        workspace.show(task);
        state.settings.are_details_open.set(true);
    };
    view! {
        <button
            type="button"
            class=format!("calendar-line is-{}{}", entry.kind.word(), if entry.is_pressing { " is-pressing" } else { "" })
            data-task-id=task.0
            aria-pressed=move || (workspace.selected.get() == Some(task)).to_string()
            on:click=choose
        >
            <span class="calendar-line-name" dir="auto">{move || texts.with(|texts| texts.0.clone())}</span>
            <span class="calendar-line-beside number">{move || texts.with(|texts| texts.1.clone())}</span>
        </button>
    }
}

fn close() {
    let dialog = document().get_element_by_id(ID);
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}
