//! Choosing columns: a menu of all there are, and the tools above the table's heads that lead to it and to columns
//! which are out of sight.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::columns::{Choice, Column};
use super::state::PlanState;
use crate::commands::{self, Page};
use crate::components::focus;
use crate::components::icon::{Icon, Shape};

const MENU: &str = "columns-menu";

/// Shows the menu.
pub fn show() {
    let menu = document().get_element_by_id(MENU).and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let Some(menu) = menu {
        // OK because a menu that is shown already stays so.
        let _ = menu.show_popover();
    }
}

/// Above the heads, at the table's end: a way to the columns out of sight, and to the choice of columns.
#[component]
pub fn TableTools() -> impl IntoView {
    let state = PlanState::expect();
    let (before, after) = (
        Memo::new(move |_| state.columns.layout.with(|layout| layout.before)),
        Memo::new(move |_| state.columns.layout.with(|layout| layout.after)),
    );
    let scroll = move |by: isize| {
        // Where there is room for the name alone, the first of the others makes some.
        if state.columns.in_sight.with_untracked(|columns| columns.iter().all(|column| column.is_first())) {
            let next = |chosen: &Arc<Vec<(Column, f64)>>| {
                chosen.iter().find(|(column, _)| !column.is_first()).copied()
            };
            if let Some((column, _)) = state.columns.chosen.with_untracked(next) {
                state.columns.show(column);
            }
            return;
        }
        // From where it is, which may be less far than was asked for.
        let from = state.columns.layout.with_untracked(|layout| layout.before);
        state.columns.scrolled_by.set(from.saturating_add_signed(by));
    };
    view! {
        <div class="plan-table-tools" style:left=move || format!("{}px", state.columns.table_width.get())>
            <Show when=move || { before.get() + after.get() > 0 }>
                <button
                    type="button"
                    class="plan-table-tool"
                    aria-label="Columns on the left"
                    title=move || format!("Columns on the left: {}", before.get())
                    aria-disabled=move || (before.get() == 0).to_string()
                    on:click=move |_| scroll(-1)
                >
                    <Icon shape=Shape::Left />
                </button>
                <button
                    type="button"
                    class="plan-table-tool"
                    aria-label="Columns on the right"
                    title=move || format!("Columns on the right: {}", after.get())
                    aria-disabled=move || (after.get() == 0).to_string()
                    on:click=move |_| scroll(1)
                >
                    <Icon shape=Shape::Right />
                </button>
            </Show>
            <button
                type="button"
                class="plan-table-tool"
                popovertarget=MENU
                aria-label="Choose columns"
                title="Choose columns"
            >
                <Icon shape=Shape::Columns />
            </button>
        </div>
    }
    .into_any()
}

/// The menu, which holds nothing before someone asks for it.
#[component]
pub fn ColumnsMenu() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let toggled = move |_| {
        let is_shown = document().query_selector(&format!("#{MENU}:popover-open"));
        is_open.set(is_shown.is_ok_and(|shown| shown.is_some()));
        if is_open.get_untracked() {
            leptos::task::spawn_local(async {
                leptos::task::tick().await;
                focus::on(&format!("#{MENU} input:not(:disabled)"));
            });
        }
    };
    view! {
        <div class="menu columns" id=MENU popover="auto" role="group" aria-label="Columns" on:toggle=toggled>
            <Show when=move || is_open.get()>
                <Choices />
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Choices() -> impl IntoView {
    let (state, page) = (PlanState::expect(), Page::expect());
    let shown = Memo::new(move |_| Choice::new(state.settings.columns.get()).shown());
    let choice = move |column: Column| {
        let set = move |event| {
            let is_shown = event_target_checked(&event);
            state.columns.choose(|choice| choice.with(column, is_shown));
            if is_shown {
                state.columns.make_room_for(column);
            }
        };
        view! {
            <label class="choice" title=column.hint>
                <input
                    type="checkbox"
                    prop:checked=move || shown.with(|shown| shown.contains(&column))
                    disabled=column == Column::NAME
                    on:change=set
                />
                <span>{column.name()}</span>
            </label>
        }
    };
    let reset = commands::of("columns.reset");
    let is_usual = Memo::new(move |_| reset.possible(page).is_err());
    let keys = |id: &str| commands::of(id).printed_keys().join(" ");
    let hint = format!(
        "Drag a head to move its column, its edge to make it wider. By keyboard, on a head: {} and {} move, {} and {} change the width, {} hides.",
        keys("column.left"),
        keys("column.right"),
        keys("column.narrower"),
        keys("column.wider"),
        keys("column.hide"),
    );
    view! {
        <fieldset class="choices">
            <legend>"Columns"</legend>
            <div class="columns-choices">{Column::all().map(choice).collect_view()}</div>
        </fieldset>
        <p class="aside columns-hint">{hint}</p>
        <hr />
        <button
            type="button"
            class="menu-entry"
            aria-disabled=move || is_usual.get().to_string()
            on:click=move |_| {
                reset.run(page);
            }
        >
            <span class="menu-name">{reset.title}</span>
        </button>
    }
}
