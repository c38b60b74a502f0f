//! The grid itself: names, marks, frames, and what pointers and keys in it mean.
//!
//! Cells have no listeners of their own: what happens in the grid is handled once, by where it happens.

use leptos::prelude::*;
use web_sys::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use super::arranged::{Group, Level};
use super::drawing::{self, Drawn};
use super::state::MatrixState;
use super::words;
use crate::commands::{self, Page, Scope};
use crate::components::pinch::Pinch;
use crate::components::wheel::{self, Wheeled};

/// The grid "Dependency structure matrix".
#[component]
pub fn Grid() -> impl IntoView {
    /// Room for the name of the last group, right of it.
    const NAMES: f64 = 240.0;
    let state = MatrixState::expect();
    let pinch = Pinch::new();
    let px = |length: f64| format!("{length}px");
    let count = move || state.arranged.with(|arranged| arranged.len());
    let side = Memo::new(move |_| f64::from(count()) * state.cell.get());
    let rows = move || {
        state.keep_focus();
        state.rows_in_document()
    };
    let columns = move || state.columns_in_document().collect::<Vec<_>>();
    view! {
        <div
            node_ref=state.viewport.element
            class="view-scroll matrix-scroll"
            class:is-far=move || !state.is_legible()
            role="grid"
            aria-label="Dependency structure matrix"
            aria-readonly="true"
            aria-rowcount=move || count() + 1
            aria-colcount=move || count() + 1
            data-testid="matrix-scroll"
            style=("--cell", move || px(state.cell.get()))
            style=("--heads-width", move || px(state.heads.get().width))
            style=("--heads-height", move || px(state.heads.get().height))
            on:scroll=move |_| state.viewport.read()
            on:wheel=move |event| on_wheel(state, &event)
            on:keydown=move |event| on_key(&event)
            on:click=move |event| on_click(state, &event)
            on:pointerdown=move |event| on_press(state, pinch, &event)
            on:touchstart=move |event| pinch.hold(&event)
            on:pointermove=move |event| on_move(state, pinch, &event)
            on:pointerup=move |event| pinch.lift(&event)
            on:pointercancel=move |event| pinch.lift(&event)
            on:pointerleave=move |_| state.hovered.set(None)
            on:focusin=move |_| state.is_focused.set(true)
            on:focusout=move |event| state.is_focused.set(is_within(&event))
        >
            <div
                class="view-canvas matrix-canvas"
                style:width=move || px(state.heads.get().width + side.get() + NAMES)
                style:height=move || px(state.heads.get().height + side.get())
            >
                <div role="row" class="matrix-heads" aria-rowindex="1">
                    <div role="columnheader" class="matrix-corner" aria-colindex="1">
                        <span>"needs \u{2192}"</span>
                    </div>
                    <For each=columns key=|column| *column let:column>
                        <ColumnHead column />
                    </For>
                </div>
                <Drawing />
                <For each=rows key=|row| *row let:row>
                    <Row row />
                </For>
                <GroupNames />
            </div>
        </div>
    }
    .into_any()
}

/// The name above a column.
#[component]
fn ColumnHead(
    /// Its place.
    column: u32,
) -> impl IntoView {
    let state = MatrixState::expect();
    let name = Memo::new(move |_| name_at(state, column));
    let left = move || format!("{}px", state.heads.get().width + f64::from(column) * state.cell.get());
    view! {
        <div
            role="columnheader"
            class="matrix-column"
            class:is-looked-at=move || state.looked_at().is_some_and(|(_, at)| at == column)
            aria-colindex=column + 2
            title=move || name.get()
            style:left=left
        >
            <span>{move || format!("{} {}", column + 1, name.get())}</span>
        </div>
    }
}

/// The name of a row, and the cells of it that have an element.
#[component]
fn Row(
    /// Its place.
    row: u32,
) -> impl IntoView {
    let state = MatrixState::expect();
    let name = Memo::new(move |_| name_at(state, row));
    let columns = Memo::new(move |_| state.columns_of(row));
    let top = move || format!("translateY({}px)", state.corner((row, 0)).1);
    view! {
        <div role="row" class="matrix-row" aria-rowindex=row + 2 style:transform=top>
            <div
                role="rowheader"
                class="matrix-name"
                class:is-looked-at=move || state.looked_at().is_some_and(|(at, _)| at == row)
                aria-colindex="1"
                data-number=row + 1
                title=move || name.get()
            >
                <span dir="auto">{move || name.get()}</span>
            </div>
            <For each=move || columns.get() key=|column| *column let:column>
                <Cell row column />
            </For>
        </div>
    }
}

/// A cell. What it holds is drawn for all cells at once: it has the focus, and says in words what it holds.
#[component]
fn Cell(
    /// The place of its row.
    row: u32,
    /// The place of its column.
    column: u32,
) -> impl IntoView {
    let state = MatrixState::expect();
    let said = Memo::new(move |_| {
        let plan = state.workspace.plan();
        plan.with(|plan| state.arranged.with(|arranged| words::cell(plan, arranged, (row, column))))
    });
    view! {
        <div
            role="gridcell"
            class="matrix-cell"
            aria-colindex=column + 2
            aria-label=move || said.get()
            tabindex=move || if state.active.get() == Some((row, column)) { "0" } else { "-1" }
            style:left=move || format!("{}px", state.corner((row, column)).0)
        ></div>
    }
}

/// Marks, diagonal and frames of what is in sight, and the row and the column that are looked at.
#[component]
fn Drawing() -> impl IntoView {
    let state = MatrixState::expect();
    let drawn = Memo::new(move |_| {
        let (window, cell) = (state.window.get(), state.cell.get());
        // Between two tasks there is hardly ever more than one.
        let are_counted = state.level.get() != Level::Tasks;
        state.arranged.with(|arranged| drawing::drawn(arranged, &window, cell, are_counted))
    });
    let path = move |of: fn(&Drawn) -> &String| move || drawn.with(|drawn| of(drawn).clone());
    let size = move |of: fn(&drawing::Window) -> &std::ops::Range<u32>| {
        move || state.window.with(|window| f64::from(of(window).end - of(window).start)) * state.cell.get()
    };
    let place = move || {
        let window = state.window.get();
        let (left, top) = state.corner((window.rows.start, window.columns.start));
        format!("translate({left}px, {top}px)")
    };
    let crossing = move || {
        let Some((row, column)) = state.looked_at() else { return String::new() };
        let (window, cell) = (state.window.get(), state.cell.get());
        let at = |place: u32, from: u32| (f64::from(place) - f64::from(from)) * cell;
        let length = |range: &std::ops::Range<u32>| f64::from(range.end - range.start) * cell;
        let (x, y) = (at(column, window.columns.start), at(row, window.rows.start));
        let (width, height) = (length(&window.columns), length(&window.rows));
        format!("M0 {y}h{width}v{cell}h-{width}zM{x} 0h{cell}v{height}h-{cell}z")
    };
    view! {
        <svg
            class="matrix-drawing"
            aria-hidden="true"
            width=size(|window| &window.columns)
            height=size(|window| &window.rows)
            style:transform=place
        >
            <path class="matrix-diagonal" d=path(|drawn| &drawn.diagonal) />
            <path class="matrix-crossing" d=crossing />
            <path class="matrix-lines" d=path(|drawn| &drawn.lines) />
            <path class="matrix-marks" d=path(|drawn| &drawn.marks) />
            <path class="matrix-feedback" d=path(|drawn| &drawn.feedback) />
            <path class="matrix-cluster" d=path(|drawn| &drawn.clusters) />
            <path class="matrix-loop" d=path(|drawn| &drawn.loops) />
            <text class="matrix-within" x=path(|drawn| &drawn.within.x) y=path(|drawn| &drawn.within.y)>
                {path(|drawn| &drawn.within.text)}
            </text>
            <text class="matrix-counts" x=path(|drawn| &drawn.counts.x) y=path(|drawn| &drawn.counts.y)>
                {path(|drawn| &drawn.counts.text)}
            </text>
        </svg>
    }
    .into_any()
}

/// The names of loops and clusters, at the right of their frames: above the diagonal there is room.
#[component]
fn GroupNames() -> impl IntoView {
    /// More names than this cover what they name.
    const MOST: usize = 24;
    let state = MatrixState::expect();
    let names = Memo::new(move |_| {
        let window = state.window.get();
        let plan = state.workspace.plan();
        plan.with(|plan| {
            state.arranged.with(|arranged| {
                let matrix = &*arranged.matrix;
                let framed = drawing::framed(arranged, &window);
                let is_framed_twice = |group: &Group, places: &std::ops::Range<u32>| {
                    let is_loop = |(other, at): &(Group, _)| matches!(other, Group::Loop(_)) && at == places;
                    matches!(group, Group::Cluster(_)) && framed.iter().any(is_loop)
                };
                let named = framed.iter().filter(|(group, places)| !is_framed_twice(group, places));
                named
                    .take(MOST)
                    .map(|(group, places)| {
                        let name = match group {
                            Group::Loop(at) => {
                                format!("Loop: {}", words::members(plan, matrix, &matrix.loops[*at]))
                            }
                            Group::Cluster(at) => {
                                words::cluster_name(plan, matrix, matrix.clusters[*at].name)
                            }
                        };
                        (matches!(group, Group::Loop(_)), places.clone(), name)
                    })
                    .collect::<Vec<_>>()
            })
        })
    });
    let named = move |(is_loop, places, name): (bool, std::ops::Range<u32>, String)| {
        let at = move || {
            let (left, top) = state.corner((places.start, places.end));
            format!("translate({}px, {top}px)", left + 3.0)
        };
        view! {
            <span class="matrix-group" class:is-loop=is_loop aria-hidden="true" style:transform=at>
                {name}
            </span>
        }
    };
    move || names.get().into_iter().map(named).collect_view()
}

/// The name of the element at a place.
fn name_at(state: MatrixState, place: u32) -> String {
    state.workspace.plan().with(|plan| {
        state.arranged.with(|arranged| {
            let element = arranged.element(place);
            element.map_or_else(String::new, |element| words::name_of(plan, &arranged.matrix, element))
        })
    })
}

/// Keys that have a meaning in the matrix.
fn on_key(event: &KeyboardEvent) {
    commands::obey(Scope::Matrix, Page::expect(), event);
}

/// A click on a cell makes it the active one and shows what is behind it; one on a name shows all that is exchanged.
fn on_click(state: MatrixState, event: &MouseEvent) {
    let Some(cell) = state.cell_at(f64::from(event.client_x()), f64::from(event.client_y())) else { return };
    state.activate(cell);
    let opened = state.opened_by(Some(cell));
    if opened.is_some() {
        state.opened.set(opened);
    }
}

/// A finger comes down.
fn on_press(state: MatrixState, pinch: Pinch, event: &PointerEvent) {
    if let Some(container) = state.viewport.element.get_untracked() {
        pinch.press(&container, event);
    }
}

/// The cell under a mouse is told of; two fingers zoom. A single one covers what it points at.
fn on_move(state: MatrixState, pinch: Pinch, event: &PointerEvent) {
    if event.pointer_type() == "touch" {
        let container = state.viewport.element.get_untracked();
        if let Some(pinched) = container.and_then(|container| pinch.follow(&container, event)) {
            let zoom = state.settings.matrix_zoom.get_untracked() * pinched.factor;
            state.zoom_between(zoom, pinched.from, pinched.to);
        }
        return;
    }
    let cell = state.cell_at(f64::from(event.client_x()), f64::from(event.client_y()));
    if state.hovered.get_untracked() != cell {
        state.hovered.set(cell);
    }
}

/// The wheel with Control zooms around the pointer, as pinching a touchpad does.
fn on_wheel(state: MatrixState, event: &WheelEvent) {
    if let Some(Wheeled { factor, at }) = wheel::zoomed(state.viewport.element.get_untracked(), event) {
        state.zoom_to(state.settings.matrix_zoom.get_untracked() * factor, at);
    }
}

/// Whether the focus goes on to another element of the grid.
fn is_within(event: &FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Element>().ok());
    next.is_some_and(|next| matches!(next.closest(".matrix-scroll"), Ok(Some(_))))
}
