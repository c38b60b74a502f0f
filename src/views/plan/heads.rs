//! The heads of the table's columns: clicked to sort by them, dragged to another place, and made wider by their right edge.
//!
//! While a head is dragged nothing moves but a mark where it would go; Escape lets go of it, and of an edge, with which the
//! widths are as they were.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{FocusEvent, MouseEvent, PointerEvent};

use super::columns::{Align, Column};
use super::columns_menu;
use super::grid::column_of;
use super::perform::arrangement;
use super::row_order::Direction;
use super::state::PlanState;
use super::table::Shown;
use crate::gestures::let_go_by_key;
use crate::glossary;
use crate::settings::ColumnChoice;

/// A head, or its edge, that is held.
#[derive(Clone, Copy, PartialEq)]
pub struct Held {
    column: Column,
    /// Where it was taken hold of.
    x: f64,
    what: What,
}

/// Nearer than this a press is a click, in pixels.
const STARTS: f64 = 4.0;

#[derive(Clone, Copy, PartialEq)]
enum What {
    /// The right edge of a column that was so wide.
    Edge(f64),
    /// A head that is yet to be moved.
    Pressed,
    /// A head that would go to this place among those that move, marked at this distance from the left.
    Head(usize, f64),
}

/// How wide the columns and the table were.
#[derive(Clone)]
struct Widths {
    columns: ColumnChoice,
    table: f64,
}

impl Widths {
    fn of(state: PlanState) -> Self {
        let table = state.columns.splitter().get_untracked();
        Self { columns: state.settings.columns.get_untracked(), table }
    }

    fn restore(self, state: PlanState) {
        state.settings.columns.set(self.columns);
        state.columns.splitter().set(self.table);
    }
}

/// The heads of the columns.
#[component]
pub fn Heads() -> impl IntoView {
    let state = PlanState::expect();
    let element = NodeRef::<Div>::new();
    let held = state.columns.held;
    let is_at_edge = RwSignal::new(false);
    let before = StoredValue::new(None::<Widths>);
    let let_go = move || {
        held.set(None);
        if let Some(before) = before.get_value() {
            before.restore(state);
        }
    };
    let_go_by_key(move || held.get_untracked().is_some(), let_go);
    let head = move |shown: Shown| {
        let Shown { column, index } = shown;
        let term = glossary::of_column(column.key).map(|term| term.key);
        let is_held = move || {
            held.get().is_some_and(|held| held.column == column && matches!(held.what, What::Head(..)))
        };
        let is_active = move || state.cursor.head.get().map_or(column == Column::NAME, |head| head == column);
        let direction =
            move || state.rows.sorting.get().filter(|(sorted, _)| *sorted == column).map(|(_, way)| way);
        view! {
            <div
                role="columnheader"
                class="plan-cell"
                class:is-amount=column.align == Align::End
                class:is-held=is_held
                data-column=column.key
                aria-colindex=index
                tabindex=move || if is_active() { "0" } else { "-1" }
                aria-sort=move || direction().map(Direction::word)
                class:is-sorted=move || direction().is_some()
                class:is-descending=move || direction() == Some(Direction::Descending)
                // What the glossary tells is told with its hint.
                title=term.is_none().then(|| if column.hint.is_empty() { column.name() } else { column.hint })
                data-term=term
                data-hint=term.map(|_| column.hint)
            >
                {column.title}
            </div>
        }
    };
    let x_of = move |event: &PointerEvent| {
        let left = element.get_untracked().map_or(0.0, |element| element.get_bounding_client_rect().left());
        f64::from(event.client_x()) - left
    };
    let press = move |event: PointerEvent| {
        let (Some(column), 0) = (column_of(&event), event.button()) else { return };
        event.stop_propagation();
        let (column, what) = match column_ending_at(state, x_of(&event)) {
            Some(column) => (column, What::Edge(width_in_sight(state, column))),
            None => (column, What::Pressed),
        };
        if let Some(element) = element.get_untracked() {
            // Without capture, dragging merely ends when the pointer leaves.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        before.set_value(matches!(what, What::Edge(_)).then(|| Widths::of(state)));
        held.set(Some(Held { column, x: x_of(&event), what }));
    };
    let follow = move |event: PointerEvent| {
        let x = x_of(&event);
        let Some(now) = held.get_untracked() else {
            return is_at_edge.set(column_ending_at(state, x).is_some());
        };
        match now.what {
            What::Edge(width) => state.columns.widen(now.column, width + x - now.x),
            What::Pressed if (x - now.x).abs() < STARTS || now.column.is_first() => {}
            What::Pressed | What::Head(..) => {
                let (place, at) = place_at(state, now.column, x);
                held.set(Some(Held { what: What::Head(place, at), ..now }));
            }
        }
    };
    let drop = move |event: PointerEvent| {
        let Some(Held { column, what, x }) = held.get_untracked() else { return };
        held.set(None);
        match what {
            What::Head(place, _) => {
                state.columns.choose(|choice| choice.with_at(column, place));
                state.columns.show(column);
            }
            What::Pressed if (x_of(&event) - x).abs() < STARTS => arrangement::sort_by(state, column),
            What::Pressed | What::Edge(_) => {}
        }
    };
    // Assistive technology clicks without a pointer.
    let click = move |event: MouseEvent| {
        if let Some(column) = column_of(&event).filter(|_| event.detail() == 0) {
            arrangement::sort_by(state, column);
        }
    };
    let focus = move |event: FocusEvent| {
        if let Some(column) =
            column_of(&event).filter(|column| state.cursor.head.get_untracked() != Some(*column))
        {
            state.cursor.head.set(Some(column));
        }
    };
    let back_to_usual = move |event: MouseEvent| {
        let left = element.get_untracked().map_or(0.0, |element| element.get_bounding_client_rect().left());
        if let Some(column) = column_ending_at(state, f64::from(event.client_x()) - left) {
            state.columns.choose(|choice| choice.with_usual_width(column));
        }
    };
    let menu = move |event: MouseEvent| {
        event.prevent_default();
        columns_menu::show();
    };
    let mark = move || match held.get()?.what {
        What::Head(_, at) => Some(view! { <div class="plan-drop" style:left=format!("{at}px") /> }),
        _ => None,
    };
    view! {
        <div
            node_ref=element
            class="plan-cells"
            class:is-at-edge=move || is_at_edge.get()
            on:pointerdown=press
            on:pointermove=follow
            on:pointerup=drop
            on:pointercancel=move |_| held.set(None)
            on:click=click
            on:focusin=focus
            on:dblclick=back_to_usual
            on:contextmenu=menu
        >
            <For each=move || state.columns.shown() key=|shown| (shown.column, shown.index) children=head />
            {mark}
        </div>
    }
    .into_any()
}

fn width_in_sight(state: PlanState, column: Column) -> f64 {
    let table_width = state.columns.table_width.get_untracked();
    state.columns.layout.with_untracked(|layout| {
        let edges = layout.edges(table_width);
        let place = layout.columns.iter().position(|(other, _)| *other == column);
        place.map_or(0.0, |place| edges[place + 1] - edges[place])
    })
}

/// The column whose right edge is so far from the left, or a little further.
fn column_ending_at(state: PlanState, x: f64) -> Option<Column> {
    const EDGE: f64 = 8.0;
    let table_width = state.columns.table_width.get_untracked();
    state.columns.layout.with_untracked(|layout| {
        let edges = layout.edges(table_width);
        let place = edges.iter().skip(1).position(|edge| (0.0..EDGE).contains(&(edge - x)))?;
        layout.columns.get(place).map(|(column, _)| *column)
    })
}

/// The place among the columns that move to which a head goes that is dragged to `x`, and where its mark stands.
fn place_at(state: PlanState, dragged: Column, x: f64) -> (usize, f64) {
    let table_width = state.columns.table_width.get_untracked();
    state.columns.layout.with_untracked(|layout| {
        let edges = layout.edges(table_width);
        let first = layout.columns.iter().filter(|(column, _)| column.is_first()).count();
        let others = layout.columns.len() - first;
        // Before the first column whose middle is further right.
        let gap = (0..others)
            .find(|place| x < (edges[first + place] + edges[first + place + 1]) / 2.0)
            .unwrap_or(others);
        let from = layout.columns.iter().skip(first).position(|(column, _)| *column == dragged);
        // The dragged column itself does not count.
        let gone = usize::from(from.is_some_and(|from| from < gap));
        (layout.before + gap - gone, edges[first + gap])
    })
}
