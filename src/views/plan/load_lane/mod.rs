//! The load lane below the chart: how much of a team or a person is needed, against how much there is, under the same
//! axis.
//!
//! It shows one at a time: whoever comes with the selected task, or who was chosen and is kept. What is too much has a
//! colour and stripes. To keys it is a slider over its columns, which says load, capacity and tasks of each.

mod drawing;
mod state;
mod whom;
mod words;

use leptos::html::Div;
use leptos::prelude::*;
use planner::BucketScale;
use web_sys::{HtmlDivElement, KeyboardEvent, PointerEvent, WheelEvent};

use self::state::{Lane, Told, Way};
use super::state::PlanState;
use crate::commands::{self, Page};
use crate::components::icon::{Icon, Shape};
use crate::components::wheel::{self, Wheeled};
use crate::views::load_table::LoadTable;

/// Below this width of the table, in pixels, what chooses stands above the drawing rather than beside it.
const NARROW: f64 = 300.0;

/// The lane. It scrolls and zooms with the chart.
#[component]
pub fn LoadLane() -> impl IntoView {
    let lane = Lane::new(PlanState::expect());
    let is_narrow = move || lane.view.columns.table_width.get() < NARROW;
    let is_anybody = Memo::new(move |_| lane.who.get().is_some());
    let is_table_open = RwSignal::new(false);
    view! {
        <section class="load-lane" class:is-narrow=is_narrow aria-label="Load" data-testid="load-lane">
            <Show
                when=move || is_anybody.get()
                fallback=|| {
                    view! {
                        <p class="load-lane-nobody">
                            "Nobody is in this plan yet. Write a team or people into a task to see how much of them is needed."
                        </p>
                    }
                }
            >
                <div class="load-lane-side">
                    <div class="load-lane-whom">
                        <WhomField lane />
                        <Pin lane />
                        <TableButton is_open=is_table_open />
                    </div>
                    <Readout lane />
                </div>
                <Histogram lane />
            </Show>
            <CloseLane />
        </section>
        <Show when=move || is_table_open.get() && is_anybody.get()>
            <LaneTable lane />
        </Show>
    }
    .into_any()
}

/// Shows and hides the numbers as a table below the lane.
#[component]
fn TableButton(is_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="load-lane-pin"
            aria-expanded=move || is_open.get().to_string()
            title="The load and the capacity in sight as a table"
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            "Table"
        </button>
    }
}

/// What the lane draws, as a table.
#[component]
fn LaneTable(lane: Lane) -> impl IntoView {
    let rows = Signal::derive(move || {
        let (scale, span) = (lane.scale.get(), lane.span());
        // Before anybody is needed, and after, there is nothing to read.
        let is_within = |one: &&drawing::Column| one.bucket.to >= span.from && one.bucket.from <= span.to;
        let row = |one: &drawing::Column| (words::days(scale, one.bucket), one.usage);
        lane.columns.with(|columns| columns.iter().filter(is_within).map(row).collect::<Vec<_>>())
    });
    view! {
        <section class="load-lane-table" aria-label="Load as a table">
            <p>
                <strong>{move || format!("Load of {} by {}", lane.name.get(), unit(lane.scale.get()))}</strong>
            </p>
            <LoadTable rows />
        </section>
    }
}

/// Puts the lane away.
#[component]
fn CloseLane() -> impl IntoView {
    let (page, view) = (Page::expect(), PlanState::expect());
    let close = move |_| {
        commands::run("chart.load-lane", page);
        // The button goes away with what it put away.
        view.cursor.take_focus();
    };
    view! {
        <button
            type="button"
            class="plan-chip-close load-lane-close"
            aria-label="Hide the load lane"
            title=move || commands::of("chart.load-lane").hint(page)
            on:click=close
        >
            <Icon shape=Shape::Close />
        </button>
    }
}

/// Whose load is shown. Choosing somebody keeps them.
#[component]
fn WhomField(lane: Lane) -> impl IntoView {
    /// Of more than these only the chosen one is in the document until the select is about to be opened.
    const FEW: usize = 24;
    let everybody = Memo::new(move |_| lane.view.workspace.plan().with(|plan| whom::everybody(plan)));
    let is_about_to_open = RwSignal::new(false);
    let options = move |is_team: bool| {
        let (teams, people) = everybody.get();
        let is_short = teams.len() + people.len() <= FEW || is_about_to_open.get();
        let chosen = if is_short { None } else { lane.who.get() };
        let all = if is_team { teams } else { people };
        let listed = all.into_iter().filter(|(who, _)| is_short || chosen == Some(*who));
        let option = |(who, name): whom::Named| {
            view! {
                <option value=whom::key(who) prop:selected=move || lane.who.get() == Some(who)>
                    {name}
                </option>
            }
        };
        listed.map(option).collect_view()
    };
    let choose = move |event| {
        if let Some(who) = whom::of_key(&event_target_value(&event)) {
            lane.pinned.set(Some(who));
        }
    };
    view! {
        <select
            aria-label="Whose load"
            title="Whose load is shown"
            on:change=choose
            on:focus=move |_| is_about_to_open.set(true)
            on:pointerenter=move |_| is_about_to_open.set(true)
        >
            <optgroup label="Teams">{move || options(true)}</optgroup>
            <optgroup label="People">{move || options(false)}</optgroup>
        </select>
    }
}

/// Whether who is shown stays while other tasks are selected.
#[component]
fn Pin(lane: Lane) -> impl IntoView {
    let is_pinned = move || lane.pinned.get().is_some();
    let toggle = move |_| {
        let pinned = if lane.pinned.get_untracked().is_some() { None } else { lane.who.get_untracked() };
        lane.pinned.set(pinned);
    };
    view! {
        <button
            type="button"
            class="load-lane-pin"
            aria-pressed=move || is_pinned().to_string()
            title="Keep whose load is shown, whichever task is selected"
            on:click=toggle
        >
            "Pin"
        </button>
    }
}

/// What is told of the days that are looked at; before anybody has looked, what the lane shows.
#[component]
fn Readout(lane: Lane) -> impl IntoView {
    let told = Memo::new(move |_| lane.looked_at().map(|days| lane.told(days)));
    let usage = move || match told.get() {
        Some(told) => told.usage,
        None => format!("Load by {}, capacity as a line", unit(lane.scale.get())),
    };
    let tasks = move || told.get().map(|told| told.tasks).unwrap_or_default();
    view! {
        <p class="load-lane-told" title=usage>{usage}</p>
        <p class="load-lane-tasks" title=tasks>{tasks}</p>
    }
}

/// The drawing, and the slider that it is to keys.
#[component]
fn Histogram(lane: Lane) -> impl IntoView {
    let view = lane.view;
    let element = NodeRef::<Div>::new();
    let top = Memo::new(move |_| lane.columns.with(|columns| drawing::top(columns)));
    let drawn = Memo::new(move |_| lane.columns.with(|columns| drawing::draw(columns, top.get())));
    let mark = Memo::new(move |_| {
        let (days, timescale) = (lane.looked_at()?, view.chart.timescale.get());
        let next = planner::Date::from_days(days.to.days() + 1);
        let x = |day: planner::Date| (timescale.x(day.midnight()) - view.chart.span.get().from).round();
        Some((x(days.from), x(next) - x(days.from)))
    });
    let valuetext = move || {
        let Told { usage, tasks } = lane.told(lane.place());
        if tasks.is_empty() { usage } else { format!("{usage}: {tasks}") }
    };
    let day_below = move |event: &PointerEvent| {
        let left = element.get_untracked()?.get_bounding_client_rect().left();
        let x = f64::from(event.client_x()) - left + view.viewport.scroll().get_untracked().left;
        Some(view.chart.timescale.get_untracked().moment(x).date())
    };
    let last = move || {
        let span = lane.span();
        (span.to.days() - span.from.days()).max(0)
    };
    view! {
        <div
            node_ref=element
            class="load-lane-chart"
            role="slider"
            tabindex="0"
            aria-label=move || format!("Load of {} by {}", lane.name.get(), unit(lane.scale.get()))
            aria-valuemin="0"
            aria-valuemax=last
            aria-valuenow=move || (lane.place().from.days() - lane.span().from.days()).clamp(0, last())
            aria-valuetext=valuetext
            on:keydown=move |event| on_key(lane, &event)
            on:pointermove=move |event| lane.hovered.set(day_below(&event))
            on:pointerleave=move |_| lane.hovered.set(None)
            on:pointerdown=move |event| {
                if let Some(day) = day_below(&event) {
                    lane.go_to(day);
                }
            }
            on:wheel=move |event| on_wheel(lane, element.get_untracked(), &event)
        >
            <svg
                aria-hidden="true"
                style:transform=move || {
                    format!("translateX({}px)", view.chart.span.get().from - view.viewport.scroll().get().left)
                }
                width=move || view.chart.span.get().width()
                height=drawing::HEIGHT
            >
                <defs>
                    <pattern id="load-lane-stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="load-lane-ground" width="6" height="6" />
                        <rect class="load-lane-stripe" width="3" height="6" />
                    </pattern>
                </defs>
                <rect
                    class="load-lane-mark"
                    class:is-absent=move || mark.get().is_none()
                    x=move || mark.get().map(|(x, _)| x)
                    width=move || mark.get().map(|(_, width)| width)
                    height=drawing::HEIGHT
                />
                <path class="load-lane-load" d=move || drawn.with(|drawn| drawn.load.clone()) />
                <path
                    class="load-lane-over"
                    data-testid="load-lane-over"
                    fill="url(#load-lane-stripes)"
                    d=move || drawn.with(|drawn| drawn.over.clone())
                />
                <path class="load-lane-capacity" d=move || drawn.with(|drawn| drawn.capacity.clone()) />
            </svg>
            <span class="load-lane-top" aria-hidden="true">{move || words::hours(top.get())}</span>
        </div>
    }
}

/// What one column is.
const fn unit(scale: BucketScale) -> &'static str {
    match scale {
        BucketScale::Day => "day",
        BucketScale::Week => "week",
        BucketScale::Month => "month",
    }
}

/// Left and Right go from column to column, Page Up and Page Down from one that is too much to another, Enter from
/// one task behind it to the next.
fn on_key(lane: Lane, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let way = match event.key().as_str() {
        "ArrowLeft" | "ArrowDown" => Way::Back,
        "ArrowRight" | "ArrowUp" => Way::On,
        "Home" => Way::First,
        "End" => Way::Last,
        "PageUp" => Way::OverBefore,
        "PageDown" => Way::OverNext,
        "Enter" => {
            lane.show_task();
            return event.prevent_default();
        }
        _ => return,
    };
    lane.go(way);
    event.prevent_default();
}

/// The wheel does what it does on the chart: it scrolls both ways, and zooms with Control.
fn on_wheel(lane: Lane, element: Option<HtmlDivElement>, event: &WheelEvent) {
    let view = lane.view;
    if let Some(Wheeled { factor, at }) = wheel::zoomed(element, event) {
        return view.chart.zoom_to(view.settings.zoom.get_untracked() * factor, at.0);
    }
    let (across, down) = wheel::scrolled(event);
    let scroll = view.viewport.scroll().get_untracked();
    view.viewport.scroll_to(scroll.left + across, scroll.top + down);
    event.prevent_default();
}
