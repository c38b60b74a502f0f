//! The steps that can be undone and done again, by name: a menu below the buttons that go one step.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::{Icon, Shape};
use crate::workspace::Workspace;

const MENU: &str = "history";

/// How many steps are listed on either side of the present: a list is to be read.
const MOST: usize = 60;

/// Shows the menu.
pub fn show() {
    let menu = document().get_element_by_id(MENU).and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let Some(menu) = menu {
        // OK because a menu that is shown already stays so.
        let _ = menu.show_popover();
    }
}

/// The button and its menu.
#[component]
pub fn HistoryMenu() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let toggled = move |_| {
        let is_shown = document().query_selector(&format!("#{MENU}:popover-open"));
        is_open.set(is_shown.is_ok_and(|shown| shown.is_some()));
        if is_open.get_untracked() {
            focus_on_present();
        }
    };
    view! {
        <button class="button quiet only-wide" popovertarget=MENU aria-label="History" title="The steps so far: go back to any of them">
            <Icon shape=Shape::History />
        </button>
        <div class="menu history" id=MENU popover="auto" role="group" aria-label="History" on:toggle=toggled on:keydown=on_key>
            <Show when=move || is_open.get()>
                <Steps />
            </Show>
        </div>
    }
    .into_any()
}

/// The list: the newest step first, the beginning last.
#[component]
fn Steps() -> impl IntoView {
    let workspace = Workspace::expect();
    let steps = Memo::new(move |_| {
        let (labels, done) = workspace.steps();
        listed(&labels, done)
    });
    let older = move || {
        let first = steps.with(|steps| steps.last().map_or(0, |step| step.position));
        (first > 0).then(|| view! { <p class="aside history-older">{format!("{first} older steps: undo goes on to them")}</p> })
    };
    view! {
        <ol class="history-steps" reversed>
            <For each=move || steps.get() key=|step| (step.position, step.label.clone()) let:step>
                <StepLine step steps />
            </For>
        </ol>
        {older}
    }
}

#[component]
fn StepLine(step: Listed, steps: Memo<Vec<Listed>>) -> impl IntoView {
    let workspace = Workspace::expect();
    let Listed { position, label, .. } = step;
    let time = Memo::new(move |_| {
        steps.with(|steps| steps.iter().find(|step| step.position == position).map(|step| step.time))
    });
    let is = move |one| time.get() == Some(one);
    view! {
        <li>
            <button
                class="menu-entry history-step"
                class:is-undone=move || is(Time::Undone)
                aria-current=move || is(Time::Present).then_some("step")
                on:click=move |_| workspace.go_to(position)
            >
                <span class="menu-name">{label}</span>
                <span class="history-time">
                    {move || match time.get() {
                        Some(Time::Present) => "now",
                        Some(Time::Undone) => "undone",
                        _ => "",
                    }}
                </span>
            </button>
        </li>
    }
}

/// A step in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    /// How many steps are done right after it.
    position: usize,
    label: String,
    time: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Done,
    Present,
    Undone,
}

/// The steps around the present, the newest first; last the beginning, where it is near enough.
fn listed(labels: &[String], done: usize) -> Vec<Listed> {
    let time = |position: usize| match position.cmp(&done) {
        std::cmp::Ordering::Less => Time::Done,
        std::cmp::Ordering::Equal => Time::Present,
        std::cmp::Ordering::Greater => Time::Undone,
    };
    let label = |position: usize| match position.checked_sub(1) {
        Some(before) => labels[before].clone(),
        None => "The plan before all of this".to_owned(),
    };
    (done.saturating_sub(MOST)..=labels.len().min(done + MOST))
        .rev()
        .map(|position| Listed { position, label: label(position), time: time(position) })
        .collect()
}

/// Puts the focus on the present step once the list is there.
fn focus_on_present() {
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        super::focus::on(&format!("#{MENU} [aria-current=step]"));
    });
}

/// Arrows go through the list.
fn on_key(event: KeyboardEvent) {
    let Ok(buttons) = document().query_selector_all(&format!("#{MENU} button")) else { return };
    let buttons: Vec<HtmlElement> =
        (0..buttons.length()).filter_map(|place| buttons.item(place)?.dyn_into().ok()).collect();
    let Some(last) = buttons.len().checked_sub(1) else { return };
    let focused = super::focus::current();
    let place = buttons.iter().position(|button| Some(button) == focused.as_ref()).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowDown" => (place + 1).min(last),
        "ArrowUp" => place.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    // OK because a button in an open menu takes the focus.
    let _ = buttons[next].focus();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(count: usize, done: usize) -> Vec<String> {
        let labels: Vec<String> = (1..=count).map(|number| format!("step {number}")).collect();
        listed(&labels, done).into_iter().map(|step| format!("{} {:?}", step.label, step.time)).collect()
    }

    #[test]
    fn the_newest_step_comes_first_and_the_beginning_last() {
        assert_eq!(
            lines(3, 2),
            ["step 3 Undone", "step 2 Present", "step 1 Done", "The plan before all of this Done"]
        );
        assert_eq!(lines(0, 0), ["The plan before all of this Present"]);
    }

    #[test]
    fn a_long_history_is_listed_around_the_present() {
        let lines = lines(1_000, 500);
        assert_eq!(lines.len(), 2 * MOST + 1);
        assert_eq!(lines[MOST], "step 500 Present");
    }
}
