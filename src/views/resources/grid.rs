//! The heat map: a line for everybody, a column for every day, week or month, and what pointers and keys in it mean.
//!
//! Only what is in sight is in the document. A cell says its load and capacity, and is striped where that is too much, so that
//! nothing rests on colour alone.

use leptos::prelude::*;
use planner::Who;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, MouseEvent};

use super::rows::name_of;
use super::state::{HEAD, ResourcesState};
use super::words::{self, Fill};
use crate::commands::{self, Page, Scope};

/// What says how a team is folded by keys.
pub const FOLD_HELP: &str = "resources-fold-help";

/// The grid "Load and capacity".
#[component]
pub fn Grid() -> impl IntoView {
    let state = ResourcesState::expect();
    let px = |length: f64| format!("{length}px");
    let size = move || {
        let rows = state.rows.with(|rows| rows.len()) as f64 * state.row_height();
        let columns = state.buckets.with(|buckets| buckets.len()) as f64 * state.column_width();
        (state.names_width() + columns, HEAD + rows)
    };
    view! {
        <div
            node_ref=state.viewport.element
            class="resources-scroll"
            role="grid"
            aria-label="Load and capacity"
            aria-readonly="true"
            aria-rowcount=move || state.rows.with(|rows| rows.len()) + 1
            aria-colcount=move || state.buckets.with(|buckets| buckets.len()) + 1
            data-testid="resources-scroll"
            style=("--names", move || px(state.names_width()))
            style=("--column", move || px(state.column_width()))
            style=("--head", px(HEAD))
            style=("--line", move || px(state.row_height()))
            on:scroll=move |_| state.viewport.read()
            on:keydown=move |event| on_key(&event)
            on:click=move |event| on_click(state, &event)
            on:focusin=move |_| state.is_focused.set(true)
            on:focusout=move |event| state.is_focused.set(is_within(&event))
        >
            <div
                class="resources-canvas"
                style:width=move || px(size().0)
                style:height=move || px(size().1)
            >
                <div role="row" class="resources-heads" aria-rowindex="1">
                    <div role="columnheader" class="resources-corner" aria-colindex="1">
                        "Needed / available"
                    </div>
                    <For each=move || state.columns_in_document() key=|column| *column let:column>
                        <Head column />
                    </For>
                </div>
                <For each=move || state.rows_in_document() key=|row| *row let:row>
                    <Line row />
                </For>
            </div>
        </div>
    }
    .into_any()
}

/// The head of a column.
#[component]
fn Head(
    /// Its place.
    column: usize,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let told = Memo::new(move |_| {
        let (scale, bucket) = (state.scale(), state.bucket(column)?);
        // The first head in sight says its month, too, unless the next one has a new one to say.
        let first = (state.viewport.scroll().get().left / state.column_width()).ceil() as usize;
        let is_first = first == column;
        let next = state.bucket(column + 1).and_then(|next| words::head(scale, next, Some(bucket)).1);
        let before = column.checked_sub(1).and_then(|before| state.bucket(before));
        let (short, above) = words::head(scale, bucket, before.filter(|_| !is_first || next.is_some()));
        // What one that is partly behind the names says would stand in the way of the first.
        let head = (short, above.filter(|_| column >= first));
        Some((
            head,
            words::bucket(scale, bucket),
            bucket.from <= state.today.get() && state.today.get() <= bucket.to,
        ))
    });
    let left = move || format!("{}px", state.names_width() + column as f64 * state.column_width());
    let short = move || told.get().map(|((short, _), ..)| short);
    let above = move || told.get().and_then(|((_, above), ..)| above);
    view! {
        <div
            role="columnheader"
            class="resources-head"
            class:is-today=move || told.get().is_some_and(|(.., is_today)| is_today)
            aria-colindex=column + 2
            aria-label=move || told.get().map(|(_, whole, _)| whole)
            title=move || told.get().map(|(_, whole, _)| whole)
            style:left=left
        >
            <span class="resources-above">{above}</span>
            <span>{short}</span>
        </div>
    }
}

/// The line of a team or a person.
#[component]
fn Line(
    /// Its place.
    row: usize,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let line = Memo::new(move |_| state.row(row));
    let name = Memo::new(move |_| {
        line.get()
            .map_or_else(String::new, |line| state.workspace.plan().with(|plan| name_of(plan, line.who)))
    });
    let about = Memo::new(move |_| {
        line.get().map_or_else(String::new, |line| state.workspace.plan().with(|plan| about(plan, line.who)))
    });
    let top = move || format!("translateY({}px)", HEAD + row as f64 * state.row_height());
    let is_team = move || line.get().is_some_and(|line| matches!(line.who, Who::Team(_)));
    let is_nested = move || line.get().is_some_and(|line| line.is_nested);
    let fold = move || {
        let line = line.get()?;
        let (is_open, Who::Team(team)) = (line.is_open?, line.who) else { return None };
        let label =
            format!("{} {}", if is_open { "Hide the people of" } else { "Show the people of" }, name.get());
        Some(view! {
            <button
                type="button"
                class="resources-fold"
                class:is-open=is_open
                tabindex="-1"
                title=format!("{label} (Space)")
                aria-label=label
                aria-expanded=is_open.to_string()
                on:click=move |event| {
                    event.stop_propagation();
                    state.toggle_team(team);
                }
            ></button>
        })
    };
    view! {
        <div role="row" class="resources-line" class:is-team=is_team aria-rowindex=row + 2 style:transform=top>
            <div
                role="rowheader"
                class="resources-name"
                class:is-nested=is_nested
                aria-colindex="1"
                title=move || format!("{}{}", name.get(), about.get())
                data-row=row
            >
                {fold}
                <span class="resources-who">{move || name.get()}</span>
                <span class="resources-about">{move || about.get()}</span>
            </div>
            <For each=move || state.columns_in_document() key=|column| *column let:column>
                <HeatCell row column />
            </For>
        </div>
    }
}

/// What else is told of somebody beside the name: the domain of a team, the role of a person, that somebody is to be found.
fn about(plan: &planner::Plan, who: Who) -> String {
    match who {
        Who::Team(id) => plan.team(id).map(|team| team.domain.clone()).filter(|domain| !domain.is_empty()),
        Who::Person(id) => plan.person(id).and_then(|person| match (person.is_placeholder, &*person.role) {
            _ if !person.kind.works() => Some(person.kind.name().to_owned()),
            (true, _) => Some("to be found".to_owned()),
            (false, "") => None,
            (false, role) => Some(role.to_owned()),
        }),
    }
    .map_or_else(String::new, |about| format!(" \u{b7} {about}"))
}

/// A cell.
#[component]
fn HeatCell(
    /// The place of its line.
    row: usize,
    /// The place of its column.
    column: usize,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let usage = Memo::new(move |_| state.usage(row, column).unwrap_or_default());
    let supplied = Memo::new(move |_| state.supplied(state.row(row)?.who, state.bucket(column)?));
    let said = move || {
        let what = supplied.get().map_or_else(|| words::said(usage.get()), |(_, words)| words);
        state.bucket(column).map(|bucket| format!("{}: {what}", words::bucket(state.scale(), bucket)))
    };
    let is_active = move || state.active.get() == Some((row, column));
    let can_fold = move || state.row(row).is_some_and(|row| row.is_open.is_some());
    let class = move || {
        let fill = match supplied.get() {
            Some((short, _)) => if short.is_empty() { Fill::Off } else { Fill::Some }.class(),
            None => Fill::of(usage.get()).class(),
        };
        let is_chosen = is_active() && state.chosen.with(Option::is_some);
        if is_chosen { format!("{fill} is-chosen") } else { fill.to_owned() }
    };
    view! {
        <div
            role="gridcell"
            class=class
            aria-colindex=column + 2
            aria-label=said
            aria-describedby=move || can_fold().then_some(FOLD_HELP)
            aria-selected=move || is_active().to_string()
            tabindex=move || if is_active() { "0" } else { "-1" }
            data-row=row
            data-column=column
            style:left=move || format!("{}px", state.names_width() + column as f64 * state.column_width())
        >
            {move || supplied.get().map_or_else(|| words::in_cell(usage.get()), |(short, _)| short)}
        </div>
    }
}

/// Keys that have a meaning in the heat map.
fn on_key(event: &KeyboardEvent) {
    commands::obey(Scope::Resources, Page::expect(), event);
}

/// A click on a cell looks at it; one on a name at the same line in the column that was looked at.
fn on_click(state: ResourcesState, event: &MouseEvent) {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(place) = element.and_then(|element| element.closest("[data-row]").ok().flatten()) else {
        return;
    };
    let number = |name: &str| place.get_attribute(name).and_then(|text| text.parse::<usize>().ok());
    let Some(row) = number("data-row") else { return };
    let column = number("data-column").or_else(|| untrack(|| state.active.get().map(|(_, column)| column)));
    state.activate(row, column.unwrap_or_default());
}

/// Whether the focus goes on to another element of the grid.
fn is_within(event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Element>().ok());
    next.is_some_and(|next| matches!(next.closest(".resources-scroll"), Ok(Some(_))))
}
