//! The plan view: the outline table and the Gantt chart, one scroll, one treegrid.
//!
//! Only what is in view is in the document: rows by the vertical scroll position, columns by the width of the
//! table, bars, arrows and dates by the horizontal one. What is worth a test is a plain function in a module
//! without signals; `state` derives from them what the parts of the view read.

mod columns;
mod timescale;
mod window;

mod arrows;
mod bars;
mod baseline;
mod grouping;
mod row_order;
mod selection;
mod progress_line;
mod row;
mod slots;
mod wash;
mod levelled;
mod drag;

pub mod perform;
mod state;
mod dragging;

pub mod clipboard;
mod editor;
mod gantt;
mod load_lane;
mod grid;
mod group_row;
mod overlay;
mod overview;
mod print;
mod heads;
mod columns_menu;
mod context_menu;
mod splitter;
mod strip;
mod table;
mod toolbar;

use leptos::prelude::*;
use web_sys::{PointerEvent, WheelEvent};

use self::clipboard::PasteDialogs;
use self::columns::Layout;
pub use self::columns::{Column, Side};
use self::columns_menu::{ColumnsMenu, TableTools};
use self::context_menu::RowMenu;
use self::dragging::Dragging;
pub use self::editor::{said, write_together};
use self::gantt::Backdrop;
use self::grid::Grid;
pub use self::grouping::Grouping;
use self::load_lane::LoadLane;
use self::overlay::{Landing, Overlay, Tip};
use self::overview::Overview;
pub use self::perform::rows::Step;
pub use self::selection::Selection;
use self::splitter::Splitter;
use self::state::HEADER_HEIGHT;
pub use self::state::{PlanState, selected_words};
use self::strip::Strip;
pub use self::timescale::Level;
use self::toolbar::Toolbar;
use crate::commands::{self, Page};
use crate::components::pinch::Pinch;
use crate::components::wheel::{self, Wheeled};

/// The plan view. It fills what it is put into.
#[component]
pub fn PlanView() -> impl IntoView {
    let state = PlanState::new();
    provide_context(state);
    let page = Page::expect();
    let shown_in = page.plan_view;
    shown_in.set(Some(state));
    on_cleanup(move || shown_in.set(None));
    clipboard::listen(state);
    let dragging = Dragging::new(state);
    provide_context(dragging);
    let pinch = Pinch::new();
    let px = |length: f64| format!("{length}px");
    let row_count = Memo::new(move |_| state.rows.order.with(|order| order.count()));
    // Below the last row there is the one that adds another, and some air.
    let height = move || px(HEADER_HEIGHT + (row_count.get() as f64 + 2.0) * state.rows.height.get());
    let width = move || px(state.columns.table_width.get() + state.chart.timescale.get().width());
    let is_empty = Memo::new(move |_| state.workspace.plan().with(|plan| plan.is_empty()));
    view! {
        <section
            class="view-frame plan-view"
            style=("--row", move || px(state.rows.height.get()))
            style=("--plan-header", px(HEADER_HEIGHT))
            style=("--plan-bar", gantt::bar_height())
            style=("--plan-table", move || px(state.columns.table_width.get()))
            style=("--plan-tracks", move || state.columns.layout.with(Layout::tracks))
        >
            <Toolbar />
            <div class="plan-body">
                <div
                    node_ref=state.viewport.element
                    class="plan-scroll"
                    class:is-dragged=move || dragging.shown().with(Option::is_some)
                    class:is-at-end=move || dragging.is_at_end.get()
                    data-testid="plan-scroll"
                    on:scroll=move |_| state.viewport.read()
                    on:wheel=move |event| on_wheel(state, &event)
                    on:touchstart=move |event| pinch.hold(&event)
                    on:pointerdown=move |event| on_press(state, dragging, pinch, &event)
                    on:pointermove=move |event| on_move(state, dragging, pinch, &event)
                    on:pointerup=move |event| {
                        pinch.lift(&event);
                        dragging.drop(&event);
                    }
                    on:pointercancel=move |event| {
                        pinch.lift(&event);
                        dragging.cancel();
                    }
                    on:touchmove=move |event| {
                        // A finger that holds something does not scroll.
                        if dragging.is_under_way() {
                            event.prevent_default();
                        }
                    }
                    on:contextmenu=move |event| {
                        if dragging.is_held() {
                            event.prevent_default();
                        }
                    }
                    on:pointerover=move |event| dragging.hover(&event)
                    on:pointerleave=move |_| dragging.leave()
                >
                    <div class="plan-canvas" style:width=width style:height=height>
                        <Backdrop />
                        <Grid />
                        <Overlay />
                        <button
                            type="button"
                            class="plan-add"
                            class:is-absent=is_empty
                            style:transform=move || {
                                format!("translateY({}px)", HEADER_HEIGHT + row_count.get() as f64 * state.rows.height.get())
                            }
                            on:click=move |_| commands::run("task.add-at-end", page)
                        >
                            "Add task"
                        </button>
                    </div>
                </div>
                <TableTools />
                <ColumnsMenu />
                <RowMenu />
                <Splitter />
                <Landing />
                <Tip />
                <PasteDialogs />
                <span class="unseen" aria-live="polite">{state.said}</span>
                <Show when=move || is_empty.get()>
                    <Empty />
                </Show>
                <Show when=move || row_count.get() == 0 && !is_empty.get()>
                    <NothingFound />
                </Show>
            </div>
            <Show when=move || state.settings.is_load_lane_shown.get()>
                <LoadLane />
            </Show>
            <Strip />
            <Show when=move || state.settings.is_overview_shown.get()>
                <Overview />
            </Show>
        </section>
    }
    .into_any()
}

/// What stands in the place of rows while there are none.
#[component]
fn Empty() -> impl IntoView {
    let page = Page::expect();
    view! {
        <div class="plan-empty">
            <h2>"Nothing planned yet"</h2>
            <p>"Type the first task, open a file, or start from the sample."</p>
            <button type="button" class="button" on:click=move |_| commands::run("task.add-at-end", page)>
                "Add the first task"
            </button>
        </div>
    }
}

/// What stands in the place of rows while the filter lets none through.
#[component]
fn NothingFound() -> impl IntoView {
    let (state, page) = (PlanState::expect(), Page::expect());
    let clear = move |_| {
        commands::run("filter.clear", page);
        // The button is gone by that.
        state.cursor.take_focus();
    };
    view! {
        <div class="plan-empty">
            <h2>"No task is like that"</h2>
            <p>"The filter leaves out every task of the plan."</p>
            <button type="button" class="button" on:click=clear>
                "Show all tasks"
            </button>
        </div>
    }
}

/// A pointer takes hold of what is under it; two fingers are there to zoom.
fn on_press(state: PlanState, dragging: Dragging, pinch: Pinch, event: &PointerEvent) {
    let Some(container) = state.viewport.element.get_untracked() else { return };
    if pinch.press(&container, event) {
        dragging.cancel();
    } else {
        dragging.press(event);
    }
}

/// A pointer moves what it holds; two fingers zoom around the middle between them, and move what is below it.
fn on_move(state: PlanState, dragging: Dragging, pinch: Pinch, event: &PointerEvent) {
    let Some(container) = state.viewport.element.get_untracked() else { return };
    let Some(pinched) = pinch.follow(&container, event) else { return dragging.follow(event) };
    let beside = state.columns.table_width.get_untracked();
    let at = |middle: (f64, f64)| (middle.0 - beside).max(0.0);
    let zoom = state.settings.zoom.get_untracked() * pinched.factor;
    state.chart.zoom_between(zoom, at(pinched.from), at(pinched.to));
    let scroll = state.viewport.scroll().get_untracked();
    let down = pinched.to.1 - pinched.from.1;
    if down != 0.0 {
        state.viewport.scroll_to(scroll.left, scroll.top - down);
    }
}

/// The wheel with Control zooms around the pointer, as pinching a touchpad does.
fn on_wheel(state: PlanState, event: &WheelEvent) {
    if let Some(Wheeled { factor, at }) = wheel::zoomed(state.viewport.element.get_untracked(), event) {
        let beside = (at.0 - state.columns.table_width.get_untracked()).max(0.0);
        state.chart.zoom_to(state.settings.zoom.get_untracked() * factor, beside);
    }
}
