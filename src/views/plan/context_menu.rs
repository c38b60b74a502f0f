//! What can be done with a row: a menu where it is clicked with the other button, or by the keys that ask for one.

use leptos::prelude::*;
use planner::TaskId;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, HtmlElement, KeyboardEvent, MouseEvent};

use super::columns::Column;
use super::state::PlanState;
use crate::components::focus;
use crate::components::menu::Menu;
use crate::components::menu_command::MenuCommand;
use crate::measure;

const MENU: &str = "row-menu";

/// The menu, which holds nothing before somebody asks for it.
#[component]
pub fn RowMenu() -> impl IntoView {
    view! {
        <div on:keydown=move |event| on_key(&event)>
            <Menu id=MENU>
                <MenuCommand menu=MENU id="task.edit" />
                <MenuCommand menu=MENU id="task.add" />
                <MenuCommand menu=MENU id="task.duplicate" />
                <hr />
                <MenuCommand menu=MENU id="rows.cut" />
                <MenuCommand menu=MENU id="rows.copy" />
                <MenuCommand menu=MENU id="plan.paste" />
                <hr />
                <MenuCommand menu=MENU id="task.indent" />
                <MenuCommand menu=MENU id="task.outdent" />
                <MenuCommand menu=MENU id="task.link" />
                <MenuCommand menu=MENU id="task.unlink" />
                <MenuCommand menu=MENU id="task.active" />
                <MenuCommand menu=MENU id="chart.task" />
                <hr />
                <MenuCommand menu=MENU id="task.delete" />
            </Menu>
        </div>
    }
}

/// Shows the menu of a row, or of all that is selected with it, where it was asked for.
pub fn show(state: PlanState, task: TaskId, column: Option<Column>, event: &MouseEvent) {
    event.prevent_default();
    if state.selection.with_untracked(|selection| selection.contains(task)) {
        state.reselect(column, |now, _| now.led_by(task));
    } else {
        state.activate(task, column);
    }
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    // A menu that is shown while the button is down goes away with its release.
    if event.buttons() == 0 {
        return open(at);
    }
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    let released = Closure::once_into_js(move || measure::on_next_frame(move || open(at)));
    // OK because a window always takes listeners.
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        "pointerup",
        released.unchecked_ref(),
        &once,
    );
}

fn open((x, y): (f64, f64)) {
    let found = document().get_element_by_id(MENU).and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    let Some(menu) = found else { return };
    // OK because a menu that is shown already stays so.
    let _ = menu.show_popover();
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        let size = menu.get_bounding_client_rect();
        let within = |at: f64, length: f64, window: f64| at.min(window - length).max(0.0);
        let inner = |length: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
            length.ok().and_then(|length| length.as_f64()).unwrap_or(f64::MAX)
        };
        let left = within(x, size.width(), inner(window().inner_width()));
        let top = within(y, size.height(), inner(window().inner_height()));
        // OK because what a style says is a matter of looks.
        let _ = menu.style().set_property("inset", &format!("{top}px auto auto {left}px"));
        focus::on(&format!("#{MENU} .menu-entry"));
    });
}

/// The arrows go from entry to entry.
fn on_key(event: &KeyboardEvent) {
    let by = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    let Ok(entries) = document().query_selector_all(&format!("#{MENU} .menu-entry")) else { return };
    let entries: Vec<HtmlElement> =
        (0..entries.length()).filter_map(|place| entries.item(place)?.dyn_into().ok()).collect();
    let active = focus::current();
    let place = entries.iter().position(|entry| active.as_ref() == Some(entry)).unwrap_or_default();
    let count = entries.len().cast_signed();
    if let Some(next) = entries.get((place.cast_signed() + by).rem_euclid(count.max(1)).cast_unsigned()) {
        // OK because an element that takes no focus leaves it where it was.
        let _ = next.focus();
    }
}
