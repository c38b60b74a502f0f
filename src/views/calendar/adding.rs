//! A task is added on a day: its name is typed there.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use planner::{Date, Edit};

use super::state::CalendarState;
use crate::gestures::adding::add_at_end;
use crate::gestures::on_day;
use crate::locale;

/// The input for the name of a task on a day. Enter adds it, Escape does not; leaving it adds what was typed.
#[component]
pub fn NewTask(
    /// The day.
    day: Date,
) -> impl IntoView {
    let state = CalendarState::expect();
    let input = NodeRef::<html::Input>::new();
    input.on_load(|input| {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            // OK because an input takes the focus.
            let _ = input.focus();
        });
    });
    let typed =
        move || input.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
    let is_open = move || state.adding.get_untracked() == Some(day);
    let on_keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            let name = typed();
            state.adding.set(None);
            add(state, day, &name);
            state.focus();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            state.adding.set(None);
            state.focus();
        }
        _ => {}
    };
    let on_blur = move |_| {
        // Taking the input out of the document blurs it too, when there is nothing left to add.
        if is_open() {
            let name = typed();
            state.adding.set(None);
            add(state, day, &name);
        }
    };
    view! {
        <input
            node_ref=input
            type="text"
            class="calendar-new"
            aria-label=format!("New task on {}", locale::weekday_and_day(day))
            placeholder="New task"
            autocomplete="off"
            spellcheck="false"
            on:keydown=on_keydown
            on:blur=on_blur
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
            on:pointerdown=|event| event.stop_propagation()
        />
    }
}

/// Adds a task of this name at the end of the outline, put on the day, and shows where it stands: that is another day
/// where nobody works on this one, or the plan has not begun.
fn add(state: CalendarState, day: Date, name: &str) {
    const NOON: u32 = 12 * 60;
    if name.is_empty() {
        return;
    }
    let edit = on_day(state.workspace, day.at(NOON), |plan| add_at_end(plan, name));
    state.workspace.edit_or_tell(&edit);
    if let Edit::AddTask { task, .. } = &edit {
        state.workspace.show(task.id);
        state.reveal(task.id);
    }
}
