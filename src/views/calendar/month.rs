//! The month: a grid of days in weeks, and the bars that stand on them.
//!
//! A bar is in the cell of its first day in the week, and reaches over those after it. What happens in the grid is
//! handled once, by the day and the task that the markup names.

use leptos::prelude::*;
use planner::{Date, TaskId};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, KeyboardEvent, MouseEvent, Node};

use super::adding::NewTask;
use super::days::month_of;
use super::dragging::Dragging;
use super::entries::Kind;
use super::lanes::Piece;
use super::perform;
use super::state::{CalendarState, DAY_HEAD, HEAD};
use super::walk::Spot;
use super::words;
use crate::commands::{self, Page, Scope};
use crate::components::drop_target::is_editable;
use crate::locale;

/// The grid "Calendar".
#[component]
pub fn Month() -> impl IntoView {
    let state = CalendarState::expect();
    let page = Page::expect();
    let dragging = Dragging::expect();
    let px = |length: f64| format!("{length}px");
    let weekdays = move || {
        let first = state.firsts.with(|firsts| firsts.first().copied());
        let names = first.into_iter().flat_map(|first| (0..7).map(move |day| first.days() + day));
        names
            .map(|day| {
                let day = Date::from_days(day);
                view! {
                    <div role="columnheader" class="calendar-weekday" aria-label=locale::weekday_in_full(day)>
                        {locale::weekday(day)}
                    </div>
                }
            })
            .collect_view()
    };
    let shown = dragging.shown();
    let ghosts = move || {
        let path = shown.with(|shown| shown.as_ref().map(|shown| shown.ghosts.clone()))?;
        (!path.is_empty()).then(|| {
            view! {
                <svg class="calendar-ghosts" aria-hidden="true">
                    <path class="plan-ghost" data-testid="ghosts" d=path />
                </svg>
            }
        })
    };
    view! {
        <div
            node_ref=state.viewport.element
            class="calendar-scroll"
            class:is-dragged=move || shown.with(Option::is_some)
            data-testid="calendar-scroll"
            style=("--calendar-head", px(HEAD))
            style=("--calendar-day-head", px(DAY_HEAD))
            style=("--calendar-week", move || px(state.week_height.get()))
            style=("--calendar-pitch", move || px(state.pitch.get()))
            on:scroll=move |_| state.viewport.read()
            on:pointerdown=move |event| dragging.press(&event)
            on:pointermove=move |event| dragging.follow(&event)
            on:pointerup=move |event| dragging.drop(&event)
            on:pointercancel=move |_| dragging.cancel()
        >
            <div
                role="grid"
                class="calendar-grid"
                aria-label=move || format!("Calendar, {}", locale::month_and_year(state.month.get()))
                on:click=move |event| on_click(state, dragging, &event)
                on:dblclick=move |event| on_double_click(state, &event)
                on:keydown=move |event| on_key(page, &event)
                on:focusin=move |event| on_focus(state, &event)
                on:focusout=move |event| on_blur(state, &event)
            >
                <div role="row" class="calendar-weekdays">{weekdays}</div>
                <For each=move || state.firsts.get() key=|first| *first let:first>
                    <WeekRow first />
                </For>
            </div>
            {ghosts}
        </div>
    }
    .into_any()
}

/// One week.
#[component]
fn WeekRow(
    /// Its first day.
    first: Date,
) -> impl IntoView {
    let days = (0..7).map(|column| view! { <DayCell first column /> }).collect_view();
    view! {
        <div role="row" class="calendar-week" data-week=first.days()>
            {days}
        </div>
    }
    .into_any()
}

/// One day of a week, with the bars that begin on it there.
#[component]
fn DayCell(
    /// The first day of the week.
    first: Date,
    /// Which day of the week it is.
    column: u32,
) -> impl IntoView {
    let state = CalendarState::expect();
    let day = Date::from_days(first.days() + column as i32);
    let face = Memo::new(move |_| state.face(day));
    let is_today = Memo::new(move |_| state.today.get() == day);
    let is_active = Memo::new(move |_| state.day.get() == day);
    let is_outside = Memo::new(move |_| month_of(day) != state.month.get());
    // What begins here, from top to bottom, so that a screen reader meets it in this order.
    let bars = Memo::new(move |_| {
        let begins = |week: &super::lanes::Week, column: u32| {
            let here = |piece: &&Piece| piece.column == column;
            let mut here: Vec<&Piece> = week.pieces.iter().filter(here).collect();
            here.sort_unstable_by_key(|piece| piece.lane);
            here.iter().map(|piece| piece.entry.key()).collect::<Vec<_>>()
        };
        state.in_week(day, begins)
    });
    let hidden = Memo::new(move |_| state.in_week(day, |week, column| week.hidden[column as usize]));
    let count = Memo::new(move |_| {
        state.in_week(day, |week, column| week.on(column).len() as u32 + week.hidden[column as usize])
    });
    let said = move || {
        let mut said = locale::weekday_and_day(day);
        if is_today.get() {
            said.push_str(", today");
        }
        let face = face.get();
        match (face.is_off, face.name.is_empty()) {
            (true, true) => said.push_str(", not worked"),
            (true, false) => said.push_str(&format!(", not worked: {}", face.name)),
            (false, false) => said.push_str(&format!(", {}", face.name)),
            (false, true) => {}
        }
        match count.get() {
            0 => said.push_str(", nothing planned"),
            1 => said.push_str(", 1 entry"),
            count => said.push_str(&format!(", {} entries", locale::count(count as usize))),
        }
        said
    };
    let number = move || {
        let (_, _, number) = day.ymd();
        // Where a month begins it says which.
        if number == 1 { locale::day_and_month(day) } else { locale::count(number as usize) }
    };
    let is_day_active = move || is_active.get() && state.active_spot() == Spot::Day;
    let more = move || {
        let hidden = hidden.get();
        if hidden == 0 {
            return None;
        }
        if state.is_compact.get() {
            return Some(
                view! { <span class="calendar-count number" aria-hidden="true">{locale::count(hidden as usize)}</span> }.into_any(),
            );
        }
        let is_more_active = move || is_active.get() && state.active_spot() == Spot::More;
        let text = format!("+{} more", locale::count(hidden as usize));
        let said = format!("{text} on {}", locale::weekday_and_day(day));
        Some(
            view! {
                <button
                    type="button"
                    class="calendar-more"
                    tabindex=move || if is_more_active() { "0" } else { "-1" }
                    aria-haspopup="dialog"
                    aria-label=said
                >
                    {text}
                </button>
            }
            .into_any(),
        )
    };
    let is_adding = move || !state.is_compact.get() && state.adding.get() == Some(day);
    let off_name = move || {
        let name = face.with(|face| face.name.clone());
        let title = name.clone();
        (!name.is_empty()).then(|| view! { <span class="calendar-day-name" title=title>{name}</span> })
    };
    view! {
        <div
            role="gridcell"
            class="calendar-day"
            class:is-off=move || face.with(|face| face.is_off)
            class:is-outside=move || is_outside.get()
            class:is-today=move || is_today.get()
            class:is-active=move || is_active.get()
            data-date=day.to_string()
            aria-label=said
            aria-current=move || is_today.get().then_some("date")
            aria-selected=move || is_active.get().to_string()
            tabindex=move || if is_day_active() { "0" } else { "-1" }
        >
            <div class="calendar-day-head" aria-hidden="true">
                <span class="calendar-number number">{number}</span>
                {off_name}
            </div>
            <For each=move || bars.get() key=|key| *key let:key>
                <Bar day key />
            </For>
            {more}
            {move || is_adding().then(|| view! { <NewTask day /> })}
        </div>
    }
    .into_any()
}

/// A part of an entry in one week.
#[component]
fn Bar(
    /// The day it begins on in this week.
    day: Date,
    /// What it is a part of.
    key: (TaskId, Kind),
) -> impl IntoView {
    let state = CalendarState::expect();
    let workspace = state.workspace;
    let (task, kind) = key;
    let piece = Memo::new(move |_| state.in_week(day, |week, _| week.piece(key).copied()));
    let texts = Memo::new(move |_| {
        let entry = piece.get()?.entry;
        workspace.plan().with(|plan| {
            let name = plan.task(task)?.title().to_owned();
            Some((name, words::whole(plan, &entry)))
        })
    });
    let class = move || {
        let Some(piece) = piece.get() else { return String::new() };
        let marks = [
            (piece.entry.is_pressing, " is-pressing"),
            (!piece.entry.is_active, " is-inactive"),
            (piece.comes_from_before, " comes-from-before"),
            (piece.goes_on, " goes-on"),
        ];
        let marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark);
        std::iter::once("calendar-bar is-").chain([kind.word()]).chain(marks).collect()
    };
    let style = move || {
        piece.get().map(|piece| {
            let Piece { entry, span, lane, .. } = piece;
            let done = entry.done_within(day, Date::from_days(day.days() + span as i32 - 1));
            format!("--span:{span};--lane:{lane};--done:{done}%")
        })
    };
    // A bar is one stop, in the week of the day that the keyboard is at.
    let is_stop = move || {
        state.active_spot() == Spot::Entry(task, kind)
            && piece.get().is_some_and(|piece| {
                let into = state.day.get().days() - day.days();
                (0..piece.span as i32).contains(&into)
            })
    };
    let name = move || texts.with(|texts| texts.as_ref().map(|texts| texts.0.clone()));
    let said = Memo::new(move |_| texts.with(|texts| texts.as_ref().map(|texts| texts.1.clone())));
    view! {
        <button
            type="button"
            class=class
            style=style
            data-testid="calendar-bar"
            data-task-id=task.0
            data-kind=kind.word()
            aria-label=move || said.get()
            title=move || said.get()
            aria-pressed=move || (workspace.selected.get() == Some(task)).to_string()
            tabindex=move || if is_stop() { "0" } else { "-1" }
        >
            <span class="calendar-bar-name" dir="auto">{name}</span>
        </button>
    }
    .into_any()
}

/// Beside the pointer: what letting go does, and what becomes of the finish.
#[component]
pub fn Tip() -> impl IntoView {
    let shown = Dragging::expect().shown();
    move || {
        let shown = shown.get()?;
        let (x, y) = shown.at;
        let text = [shown.outcome.words, shown.outcome.finish].join("\n");
        // Above the pointer, where the hand is not; near the upper edge there is room only below.
        let place = if y > 76.0 {
            format!("bottom:calc(100% - {}px)", y - 18.0)
        } else {
            format!("top:{}px", y + 24.0)
        };
        Some(view! {
            <div
                class="plan-tip"
                class:is-refused=shown.outcome.is_refused
                data-testid="drag-tip"
                aria-hidden="true"
                style=format!("left:clamp(4px, {}px, calc(100% - 304px));{place}", x + 12.0)
            >
                {text}
            </div>
        })
    }
}

fn on_click(state: CalendarState, dragging: Dragging, event: &MouseEvent) {
    if dragging.takes_click() {
        return;
    }
    let Some(day) = day_of(state, event) else { return };
    if let Some((task, kind)) = entry_of(event) {
        state.activate(day, Spot::Entry(task, kind));
        state.workspace.show(task);
    } else if closest(event, ".calendar-more").is_some() {
        state.activate(day, Spot::More);
        perform::list(state);
        return;
    } else {
        state.activate(day, Spot::Day);
    }
    state.focus();
}

fn on_double_click(state: CalendarState, event: &MouseEvent) {
    if entry_of(event).is_some() {
        state.settings.are_details_open.set(true);
    } else if closest(event, "button, input").is_none()
        && let Some(day) = day_of(state, event)
    {
        event.prevent_default();
        state.adding.set(Some(day));
    }
}

fn on_key(page: Page, event: &KeyboardEvent) {
    // What is written is the input's.
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.as_ref().is_some_and(is_editable) {
        return;
    }
    commands::obey(Scope::Calendar, page, event);
}

/// What has the focus is what the keyboard acts on, also where it came there by Tab or by a screen reader.
fn on_focus(state: CalendarState, event: &FocusEvent) {
    state.has_focus.set_value(true);
    let is_day = closest(event, "[data-date]").is_some();
    if is_day
        && entry_of(event).is_none()
        && closest(event, "input, .calendar-more").is_none()
        && let Some(day) = date_of(event)
        && untrack(|| (state.day.get(), state.active_spot())) != (day, Spot::Day)
    {
        state.activate(day, Spot::Day);
    }
}

/// What goes to another element has left; what goes nowhere may have gone with its bar.
fn on_blur(state: CalendarState, event: &FocusEvent) {
    let goes_to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    // The view may be gone already: its leaving the document takes the focus from it too.
    let Some(container) = state.viewport.element.try_get_untracked() else { return };
    if goes_to.is_some() && !container.is_some_and(|container| container.contains(goes_to.as_ref())) {
        state.has_focus.set_value(false);
    }
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    let element: Element = event.target()?.dyn_into().ok()?;
    // OK because the selectors here are valid ones.
    element.closest(selector).ok().flatten()
}

/// The day whose cell an event is in. A bar is in the cell of its first day.
fn date_of(event: &Event) -> Option<Date> {
    closest(event, "[data-date]")?.get_attribute("data-date")?.parse().ok()
}

/// The day that is pointed at: of a bar, that day of it.
fn day_of(state: CalendarState, event: &MouseEvent) -> Option<Date> {
    let first = date_of(event)?;
    let Some(bar) = closest(event, ".calendar-bar") else { return Some(first) };
    // A click by the keyboard or by a screen reader points nowhere.
    if event.detail() == 0 {
        let active = state.day.get_untracked();
        let place = entry_of(event)?;
        let is_on =
            state.in_week(active, |week, column| week.piece(place).is_some_and(|piece| piece.is_on(column)));
        return Some(if is_on { active } else { first });
    }
    let place = bar.get_bounding_client_rect();
    let span = state
        .in_week(first, |week, _| entry_of(event).and_then(|key| week.piece(key).map(|piece| piece.span)));
    let into = (f64::from(event.client_x()) - place.left()) / place.width() * f64::from(span?);
    Some(Date::from_days(first.days() + (into.floor() as i32).clamp(0, span? as i32 - 1)))
}

/// The entry of the bar that an event is on.
fn entry_of(event: &Event) -> Option<(TaskId, Kind)> {
    let bar = closest(event, ".calendar-bar")?;
    let task = bar.get_attribute("data-task-id")?.parse().ok().map(TaskId)?;
    Some((task, Kind::from_word(&bar.get_attribute("data-kind")?)?))
}
