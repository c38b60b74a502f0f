//! The treegrid: header, rows, and what clicks and keys in it mean.
//!
//! Rows have no listeners of their own: what happens in the grid is handled once, by the task and the column
//! that the markup names.

use leptos::attr::custom::custom_attribute;
use leptos::either::Either;
use leptos::prelude::*;
use planner::TaskId;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use super::columns::Column;
use super::context_menu;
use super::dragging::{Dragging, Point};
use super::gantt::{Axis, Place, lane};
use super::group_row::GroupRow;
use super::grouping::{GroupKey, Grouping};
use super::heads::Heads;
use super::perform::adding::{add_at_end_called, add_on_day};
use super::perform::cells::is_open;
use super::row::Row;
use super::slots::{SlotName, Slots};
use super::state::PlanState;
use super::table::cells;
use crate::commands::{self, Page, Platform, Pressed, Scope, Surroundings};
use crate::components::drop_target::is_editable;
use crate::measure;

/// How many rows are made anew within one frame; the others come in the frames after it. So many take half of its time.
const FRESH_IN_A_FRAME: usize = 16;

/// The treegrid "Plan".
#[component]
pub fn Grid() -> impl IntoView {
    let state = PlanState::expect();
    let page = Page::expect();
    let dragging = Dragging::expect();
    let row_count = move || state.rows.order.with(|order| order.count() + 1);
    let frame = RwSignal::new(0_u32);
    let slots = Memo::new(move |before: Option<&Slots>| {
        frame.track();
        let rows = state.rows_in_document();
        match before {
            Some(before) => {
                let active = state.cursor.task.get_untracked();
                before.followed_by(&rows, focused_task()).with_fresh(before, FRESH_IN_A_FRAME, active)
            }
            // A view that opens is there as a whole.
            None => Slots::default().followed_by(&rows, None),
        }
    });
    Effect::new(move |_| {
        if slots.with(|slots| slots.all.len()) < state.rows_in_document().len() {
            measure::on_next_frame(move || {
                frame.try_update(|frame| *frame = frame.wrapping_add(1));
            });
        }
    });
    let names = move || {
        state.cursor.keep_focus();
        slots.with(|slots| slots.all.iter().map(|slot| slot.name).collect::<Vec<_>>())
    };
    view! {
        <div
            role="treegrid"
            class="plan-grid"
            aria-label="Plan"
            aria-multiselectable="true"
            aria-rowcount=row_count
            aria-colcount=move || state.columns.chosen.with(|chosen| chosen.len() + 1)
            tabindex=move || if state.rows.order.with(|order| order.count()) == 0 { "0" } else { "-1" }
            on:focus=move |_| state.cursor.take_focus()
            on:click=move |event| on_click(state, &event)
            on:dblclick=move |event| on_double_click(state, &event)
            on:contextmenu=move |event| on_context_menu(state, dragging, &event)
            on:mousedown=|event| keep_focus(&event)
            on:keydown=move |event| on_key(state, page, &event)
        >
            <div role="row" class="plan-header" aria-rowindex="1">
                <Heads />
                <Axis />
            </div>
            <For each=names key=|name| *name let:name>
                {match name {
                    SlotName::Task(_) => Either::Left(view! { <TaskRow name slots /> }),
                    SlotName::Group(key) => Either::Right(view! { <GroupRow key /> }),
                }}
            </For>
        </div>
    }
    .into_any()
}

/// One row: the cells of the table and the lane of the chart.
///
/// A screenful of rows is built within a frame while people scroll, so a row is one effect over three memos
/// rather than an effect for each of its attributes. Where another task comes to stand in its place, its cells are kept
/// and say something else; its bar is another, since one that is kept moves to where it is to be.
#[component]
fn TaskRow(
    /// Its elements.
    name: SlotName,
    /// The task that they show.
    slots: Memo<Slots>,
) -> impl IntoView {
    let state = PlanState::expect();
    let workspace = state.workspace;
    // Elements that are about to go show what they showed.
    let shown = Memo::new(move |before: Option<&Option<(TaskId, u32)>>| {
        slots.with(|slots| slots.task(name)).or_else(|| before.copied().flatten())
    });
    let row = Memo::new(move |_| {
        let (id, _) = shown.get()?;
        let levelled = state.levelled.meant(id);
        let row = |columns: &Vec<Column>| {
            let row = workspace
                .plan()
                .with(|plan| workspace.schedule().with(|schedule| Row::new(plan, schedule, id, columns)));
            row.map(|row| row.levelled(levelled))
        };
        state.columns.in_sight.with(row)
    });
    let place = Memo::new(move |_| Place::of(shown.get()?.0, state));
    let face = Memo::new(move |_| {
        shown.get().map(|(id, turn)| Face {
            id,
            turn,
            index: state.rows.row_of(id).unwrap_or_default(),
            height: state.rows.height.get(),
            is_active: state.cursor.task.get() == Some(id) && state.cursor.group.get().is_none(),
            is_in_group: state.settings.grouping.get() != Grouping::None,
            is_selected: state.selection.with(|selection| selection.contains(id)),
            is_folded: workspace.folded.with(|folded| folded.contains(&id)),
            is_context: state.filter.is_on()
                && state.filter.matched().is_none_or(|matched| {
                    let line = workspace.schedule().with(|schedule| schedule.line(id));
                    line.is_none_or(|line| matched.binary_search(&(line as u32)).is_err())
                }),
            edited: state.writing.cell.get().filter(|(task, _)| *task == id).map(|(_, column)| column),
            closed: state
                .writing
                .closed
                .get()
                .filter(|(task, ..)| *task == id)
                .map(|(_, column, why)| (column, why)),
        })
    });
    move || {
        let face = face.get()?;
        let id = face.id;
        let read = || Some((row.get()?, place.get()?, state.columns.shown()));
        // What changes while somebody writes into the row must not take the input away.
        let (row, place, columns) = if face.edited.is_some() { untrack(read) } else { read() }?;
        let level = if face.is_in_group { 1 } else { row.level };
        Some(view! {
            <div
                role="row"
                class=class_of(&row, &face)
                data-task-id=id.0
                {..custom_attribute("aria-level", level + 1)}
                aria-expanded=row.is_summary.then_some(if face.is_folded { "false" } else { "true" })
                aria-rowindex=face.index + 2
                aria-selected=if face.is_selected { "true" } else { "false" }
                tabindex=if face.is_active { "0" } else { "-1" }
                style:transform=format!("translateY({}px)", face.index as f64 * face.height)
                style=("--level", level.to_string())
            >
                {cells(id, &row, &columns, face.is_folded, face.edited, face.closed)}
                {match face.turn % 2 {
                    0 => Either::Left(lane(id, &row, place, state.columns.chart_index())),
                    _ => Either::Right(lane(id, &row, place, state.columns.chart_index())),
                }}
            </div>
        })
    }
}

/// How a row stands among the others, and what is being done with it.
#[derive(Clone, PartialEq)]
struct Face {
    id: TaskId,
    /// How many tasks its elements have shown before.
    turn: u32,
    index: usize,
    height: f64,
    is_active: bool,
    /// Whether it stands below the row of its group, wherever it is nested.
    is_in_group: bool,
    is_selected: bool,
    is_folded: bool,
    /// Whether it only tells where what is looked for is nested.
    is_context: bool,
    edited: Option<Column>,
    /// The cell that somebody tried to write into, and why that cannot be.
    closed: Option<(Column, &'static str)>,
}

/// The task whose row has the focus.
fn focused_task() -> Option<TaskId> {
    let row = closest(&document().active_element()?, ".plan-row[data-task-id]")?;
    row.get_attribute("data-task-id")?.parse().ok().map(TaskId)
}

fn class_of(row: &Row, face: &Face) -> String {
    let marks = [
        (face.is_selected, " is-selected"),
        (face.edited.is_some() || face.closed.is_some(), " is-edited"),
        (face.is_context, " is-context"),
        (row.is_summary, " is-summary"),
        (row.is_milestone, " is-milestone"),
        (row.is_critical, " is-critical"),
        (row.is_late, " is-late"),
        (row.is_manual, " is-manual"),
        (row.is_inactive, " is-inactive"),
    ];
    let marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark);
    std::iter::once("plan-row").chain(marks).collect()
}

fn on_click(state: PlanState, event: &MouseEvent) {
    if let Some(group) = group_of(state, event) {
        if element_of(event).is_some_and(|element| closest(&element, "[data-action=fold]").is_some()) {
            state.rows.toggle_group(group);
        }
        return state.activate_group(group);
    }
    let Some(task) = task_of(event) else { return };
    let asks_to = |action| element_of(event).is_some_and(|element| closest(&element, action).is_some());
    if asks_to("[data-action=fold]") {
        state.workspace.toggle_fold(task);
        return state.activate(task, None);
    }
    if asks_to("[data-action=show-bar]") {
        state.chart.show_bar(task);
    }
    // A click on the name is meant for the row, so that the arrow keys fold it.
    let column = column_of(event).filter(|column| *column != Column::NAME);
    let adds = event.ctrl_key() || event.meta_key();
    match event.shift_key() {
        true if adds => state.reselect(column, |now, rows| now.extended_beside(task, rows)),
        true => state.reselect(column, |now, rows| now.extended(task, rows)),
        false if adds || state.is_selecting.get_untracked() => {
            state.reselect(column, |now, rows| now.toggled(task, rows));
        }
        false => state.activate(task, column),
    }
}

/// A row has a menu, unless a finger holds it or somebody writes, whom the browser's own helps.
fn on_context_menu(state: PlanState, dragging: Dragging, event: &MouseEvent) {
    if dragging.is_held() {
        return;
    }
    let is_text = element_of(event).is_some_and(|element| is_editable(&element));
    if let Some(task) = task_of(event).filter(|_| !is_text && !event.default_prevented()) {
        context_menu::show(state, task, column_of(event).filter(|column| *column != Column::NAME), event);
    }
}

fn on_double_click(state: PlanState, event: &MouseEvent) {
    if group_of(state, event).is_some() {
        return;
    }
    if let (Some(task), Some(column)) = (task_of(event), column_of(event)) {
        event.prevent_default();
        begin(state, task, column, None);
    }
    let at = Point::under(state, (f64::from(event.client_x()), f64::from(event.client_y())));
    let Some(at) = at.filter(|at| at.is_on_chart(state)) else { return };
    let is_on = |part| element_of(event).is_some_and(|element| closest(&element, part).is_some());
    let moment = || state.chart.timescale.get_untracked().moment(at.x);
    if is_on(".plan-bar, .plan-deadline") || is_on_name(event) {
        state.settings.are_details_open.set(true);
    } else if is_on("button") {
        // It has been clicked, twice.
    } else if is_on(".plan-lane") {
        event.prevent_default();
        add_on_day(state, task_of(event), moment());
    } else if at.y
        > state.rows.order.with_untracked(|order| order.count()) as f64 * state.rows.height.get_untracked()
    {
        event.prevent_default();
        add_on_day(state, None, moment());
    }
}

/// Whether the name beside a bar is pointed at, which lets pointers through to what is behind.
fn is_on_name(event: &MouseEvent) -> bool {
    let row = element_of(event).and_then(|element| closest(&element, ".plan-row"));
    let name = row.and_then(|row| row.query_selector(".plan-label").ok().flatten());
    let x = f64::from(event.client_x());
    name.is_some_and(|name| {
        let place = name.get_bounding_client_rect();
        (place.left()..=place.right()).contains(&x)
    })
}

/// A button within the grid takes no focus from the row when it is clicked, and a click that selects up to a row marks
/// no text on the way.
fn keep_focus(event: &MouseEvent) {
    let is_on = |part| element_of(event).is_some_and(|element| closest(&element, part).is_some());
    if is_on("button") || event.shift_key() && !is_on("input") {
        event.prevent_default();
    }
}

fn on_key(state: PlanState, page: Page, event: &KeyboardEvent) {
    // What is written into a cell is the input's, or the page's.
    if element_of(event).is_some_and(|element| is_editable(&element)) {
        return;
    }
    let is_in_head = element_of(event).is_some_and(|element| closest(&element, ".plan-header").is_some());
    let is_in_group = group_of(state, event).is_some();
    let scopes: &[Scope] = match state.cursor.column.get_untracked() {
        _ if is_in_head => &[Scope::Head],
        _ if is_in_group => &[Scope::Group],
        Some(_) => &[Scope::Cell, Scope::Grid],
        None => &[Scope::Grid],
    };
    state.writing.closed.set(None);
    let pressed = Pressed::from(event);
    let asked_for =
        |scopes: &[Scope]| commands::asked_for(scopes, &pressed, Platform::here(), Surroundings::default());
    let cell = state.cursor.task.get_untracked().zip(state.cursor.column.get_untracked());
    let cell = cell.filter(|_| !is_in_head && !is_in_group);
    match (asked_for(scopes), cell) {
        // Why nothing can be written here is told at the cell.
        (Some(command), Some((task, column))) if command.id == "task.edit" => {
            event.prevent_default();
            begin(state, task, column, None);
        }
        (Some(command), _) => {
            let why_not = untrack(|| command.possible(page)).err();
            if command.run_by_keys(page) {
                event.prevent_default();
                // There is no button that shows it.
                let refused = why_not.map(|why| format!("{}: {why}", untrack(|| command.name(page))));
                refused.iter().for_each(|refused| state.said.set(refused.clone()));
                state.refused.set(refused);
            }
        }
        // Signs such as / and ? have a meaning on all of the page.
        (None, Some((task, column))) if asked_for(&[Scope::Page]).is_none() => {
            if let Some(text) = typed(event) {
                event.prevent_default();
                begin(state, task, column, Some(text));
            }
        }
        // Into a plan of nothing, the first task is typed.
        (None, None)
            if asked_for(&[Scope::Page]).is_none()
                && state.workspace.plan().with_untracked(|plan| plan.is_empty()) =>
        {
            if let Some(name) = typed(event).filter(|name| !name.is_empty()) {
                event.prevent_default();
                add_at_end_called(state, name);
            }
        }
        _ => {}
    }
}

/// What a key writes: it begins a text that replaces what stands in the cell. Backspace empties it.
fn typed(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    // Right Alt writes signs on many keyboards, and comes with Control on Windows.
    let is_held = event.ctrl_key() || event.meta_key() || event.alt_key();
    if event.is_composing() || is_held && !event.get_modifier_state("AltGraph") {
        return None;
    }
    match &*key {
        "Backspace" => Some(String::new()),
        " " => None,
        key => (key.chars().count() == 1).then(|| key.to_owned()),
    }
}

/// Begins to write into a cell, with a text in the place of its own where one is given; or tells why that cannot be.
fn begin(state: PlanState, task: TaskId, column: Column, text: Option<String>) {
    match (is_open(state, task, column), text) {
        (Ok(()), None) => state.edit(task, column),
        (Ok(()), Some(text)) => state.edit_anew(task, column, text),
        (Err(why), _) => state.writing.closed.set(Some((task, column, why))),
    }
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    // OK because the selectors here are valid ones.
    element.closest(selector).ok().flatten()
}

fn task_of(event: &Event) -> Option<TaskId> {
    let row = closest(&element_of(event)?, "[data-task-id]")?;
    row.get_attribute("data-task-id")?.parse().ok().map(TaskId)
}

/// The group in whose row an event happened.
fn group_of(state: PlanState, event: &Event) -> Option<GroupKey> {
    let row = closest(&element_of(event)?, "[data-group]")?;
    let place: usize = row.get_attribute("data-group")?.parse().ok()?;
    state.rows.groups.with_untracked(|groups| groups.get(place).map(|group| group.key))
}

/// The column that an event happened in.
pub fn column_of(event: &Event) -> Option<Column> {
    let cell = closest(&element_of(event)?, "[data-column]")?;
    Column::from_key(&cell.get_attribute("data-column")?)
}
