//! The network view: the tasks and what they wait for, in layers from left to right and lanes from top to bottom.
//!
//! Only what is in view is in the document. What is worth a test is a plain function in a module without signals.

mod drawing;
mod graph;
mod layout;
mod print;
mod state;

use leptos::prelude::*;
use planner::TaskId;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use self::drawing::{HEIGHT, WIDTH};
pub use self::graph::Lanes;
use self::state::Tied;
pub use self::state::{NetworkState, Way, ZOOM_RANGE};
use crate::commands::{self, Page, Scope};
use crate::components::pinch::Pinch;
use crate::components::tool::Tool;
use crate::components::wheel::{self, Wheeled};
use crate::locale;
use crate::settings::Settings;
use crate::views::legend::{LegendOf, LegendTool};
use crate::workspace::Workspace;

/// The network view. It fills what it is put into.
#[component]
pub fn NetworkView() -> impl IntoView {
    let state = NetworkState::new();
    provide_context(state);
    let page = Page::expect();
    page.network_view.set(Some(state));
    on_cleanup(move || page.network_view.set(None));
    let is_empty = Memo::new(move |_| state.drawing.with(|drawing| drawing.graph.nodes.is_empty()));
    // What was selected in another view is what one looks for here.
    state.viewport.element.on_load(move |_| {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            state.viewport.read();
            if let Some(active) = state.active.get_untracked() {
                state.reveal(active);
            }
        });
    });
    view! {
        <section class="view-frame network-view">
            <Tools />
            <Show when=move || !is_empty.get() fallback=|| view! { <Empty /> }>
                <Drawn />
            </Show>
        </section>
    }
    .into_any()
}

/// What stands in the place of the drawing while nothing is tied.
#[component]
fn Empty() -> impl IntoView {
    let page = Page::expect();
    view! {
        <div class="plan-empty network-empty">
            <h2>"Nothing waits for anything yet"</h2>
            <p>
                "The network shows which task waits for which. Tie two tasks in the plan: write the number of a row into
                another row\u{2019}s column of predecessors, or draw from bar to bar."
            </p>
            <button type="button" class="button" on:click=move |_| commands::run("view.plan", page)>
                "Go to the plan"
            </button>
        </div>
    }
}

/// How lanes are made, how much is drawn, how close one looks.
#[component]
fn Tools() -> impl IntoView {
    let state = NetworkState::expect();
    let settings = Settings::expect();
    let counted = Memo::new(move |_| {
        state.drawing.with(|drawing| {
            let graph = &drawing.graph;
            let untied = match graph.untied {
                0 => String::new(),
                1 => "; 1 task is tied to nothing".to_owned(),
                count => format!("; {} tasks are tied to nothing", locale::count(count)),
            };
            format!(
                "{} tasks, {} dependencies{untied}",
                locale::count(graph.nodes.len()),
                locale::count(graph.ties.len())
            )
        })
    });
    let options = Lanes::ALL.map(|lanes| {
        view! {
            <option value=lanes.key() selected=move || settings.lanes.get() == lanes>
                {lanes.name()}
            </option>
        }
    });
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some(lanes) = Lanes::ALL.into_iter().find(|lanes| lanes.key() == key) {
            settings.lanes.set(lanes);
        }
    };
    view! {
        <div class="plan-toolbar network-tools" role="group" aria-label="Network tools">
            <label class="view-choice">
                <span>"Lanes"</span>
                <select on:change=choose>{options}</select>
            </label>
            <span class="view-count" title=move || counted.get()>{move || counted.get()}</span>
            <div class="plan-tools is-zoom" role="group" aria-label="Zoom">
                <Tool id="network.zoom-out" icon="M3 8h10" />
                <Tool id="network.zoom-in" icon="M8 3v10M3 8h10" />
                <Tool id="network.fit" word="Fit" />
                <LegendTool of=LegendOf::Network />
            </div>
        </div>
    }
}

/// The drawing itself.
#[component]
fn Drawn() -> impl IntoView {
    let state = NetworkState::expect();
    let zoom = state.settings.network_zoom;
    let px = |length: f64| format!("{length:.1}px");
    let size = Memo::new(move |_| state.size());
    let lines = Memo::new(move |_| {
        let (window, selected) = (state.window.get(), state.workspace.selected.get());
        state.drawing.with(|drawing| {
            let selected = selected.and_then(|task| drawing.node_of(task));
            drawing::lines(&drawing.graph, &drawing.layout, window, selected)
        })
    });
    let marks = move |is_critical| {
        Memo::new(move |_| {
            if state.is_legible() {
                return String::new();
            }
            let window = state.window.get();
            state.drawing.with(|drawing| drawing::marks(&drawing.graph, &drawing.layout, window, is_critical))
        })
    };
    let (usual_marks, critical_marks) = (marks(false), marks(true));
    let view_box = move || {
        let (width, height) = state.drawing.with(|drawing| drawing::size(&drawing.layout));
        format!("0 0 {width} {height}")
    };
    let grabbed = StoredValue::new(None::<Grabbed>);
    let pinch = Pinch::new();
    let let_go = move |event: PointerEvent| {
        pinch.lift(&event);
        let held = grabbed.get_value();
        grabbed.set_value(None);
        if let Some(Grabbed::Task(task)) = held
            && event.type_() == "pointerup"
        {
            state.workspace.show(task);
            state.focus(task);
        }
    };
    view! {
        <div class="network-body">
        <LaneNames />
        <div
            node_ref=state.viewport.element
            class="view-scroll network-scroll"
            role="group"
            aria-label="Network of dependencies"
            data-testid="network-scroll"
            on:scroll=move |_| state.viewport.read()
            on:wheel=move |event| on_wheel(state, &event)
            on:keydown=move |event| on_key(&event)
            on:pointerdown=move |event| press(state, grabbed, pinch, &event)
            on:touchstart=move |event| pinch.hold(&event)
            on:pointermove=move |event| pan(state, grabbed, pinch, &event)
            on:mousedown=move |event| keep_focus(state, &event)
            on:pointerup=let_go
            on:pointercancel=let_go
        >
            <div
                class="view-canvas network-canvas"
                style:width=move || px(size.get().0)
                style:height=move || px(size.get().1)
                style=("--zoom", move || format!("{:.3}", zoom.get()))
                style=("--node-width", move || px(WIDTH * zoom.get()))
                style=("--node-height", move || px(HEIGHT * zoom.get()))
            >
                <LaneWashes />
                <svg
                    class="network-lines"
                    aria-hidden="true"
                    viewBox=view_box
                    width=move || size.get().0
                    height=move || size.get().1
                >
                    <path class="network-line" d=move || lines.with(|lines| lines.usual.clone()) />
                    <path class="network-line is-critical" d=move || lines.with(|lines| lines.critical.clone()) />
                    <path class="network-line is-selected" d=move || lines.with(|lines| lines.selected.clone()) />
                    <path class="network-mark" d=move || usual_marks.get() />
                    <path class="network-mark is-critical" d=move || critical_marks.get() />
                </svg>
                <For each=move || state.shown.get() key=|task| *task let:task>
                    <NetworkTask task=task />
                </For>
            </div>
        </div>
        </div>
    }
}

/// The names of the lanes that can be seen, beside the drawing, where no task can cover them.
#[component]
fn LaneNames() -> impl IntoView {
    /// As the style sheets have it.
    const LINE: f64 = 13.0;
    let state = NetworkState::expect();
    let lanes = Memo::new(move |_| state.lanes());
    let named = move |(name, top, bottom): (String, f64, f64)| {
        let title = name.clone();
        // A name such as Analysis/Design may be broken where it is joined.
        let name = name.replace('/', "/\u{200b}");
        let lines = ((bottom - top) / LINE).floor();
        let (top, height) = (format!("{top:.1}px"), format!("{:.1}px", bottom - top));
        view! {
            <span class="network-lane-name" style:top=top style:height=height title=title>
                <span style=("-webkit-line-clamp", lines.to_string())>{name}</span>
            </span>
        }
    };
    move || {
        let lanes = lanes.get();
        let are_named = lanes.len() > 1 || lanes.iter().any(|(name, ..)| !name.is_empty());
        are_named.then(|| {
            view! { <div class="network-lane-names">{lanes.into_iter().map(named).collect_view()}</div> }
        })
    }
}

/// Every second lane is washed over, so that one can be followed to the right.
#[component]
fn LaneWashes() -> impl IntoView {
    let state = NetworkState::expect();
    let lanes = Memo::new(move |_| state.drawing.with(|drawing| drawing.layout.lanes.clone()));
    let path = move || {
        let wash = |(first, end): &(u32, u32)| {
            let (top, height) = drawing::lane(*first, *end);
            format!("M0 {top}H100000V{}H0z", top + height)
        };
        lanes.with(|lanes| lanes.iter().skip(1).step_by(2).map(wash).collect::<String>())
    };
    let height = move || state.size().1;
    view! {
        <svg class="network-washes" aria-hidden="true" width="100%" height=height>
            <g style:transform=move || format!("scale(1, {})", state.settings.network_zoom.get())>
                <path d=path />
            </g>
        </svg>
    }
}

/// One task of the network.
#[component]
fn NetworkTask(
    /// Its id.
    task: TaskId,
) -> impl IntoView {
    let state = NetworkState::expect();
    let workspace = Workspace::expect();
    // A drawing that changed may have the task at another node.
    let node = Memo::new(move |_| state.drawing.with(|drawing| drawing.node_of(task)));
    let place = Memo::new(move |_| {
        let node = node.get()? as usize;
        state.drawing.with(|drawing| drawing.layout.places.get(node).copied())
    });
    let tied = Memo::new(move |_| {
        let node = node.get().map(|node| node as usize);
        state
            .drawing
            .with(|drawing| node.and_then(|node| drawing.tied.get(node).copied()))
            .unwrap_or_default()
    });
    let corner = Memo::new(move |_| place.get().map_or((0.0, 0.0), drawing::corner));
    let shift = move || {
        let (zoom, (left, top)) = (state.settings.network_zoom.get(), corner.get());
        format!("translate({:.1}px, {:.1}px)", left * zoom, top * zoom)
    };
    let name = Memo::new(move |_| workspace.plan().with(|plan| plan.title(task).to_owned()));
    let dates = Memo::new(move |_| {
        workspace.schedule().with(|schedule| {
            let dates = schedule.dates_of(task)?;
            Some((dates.start.date(), dates.finish.date(), dates.is_critical, dates.duration.0 == 0))
        })
    });
    let when = move || dates.get().map_or(String::new(), |(start, finish, ..)| locale::days(start, finish));
    let is_critical = move || dates.get().is_some_and(|(_, _, is_critical, _)| is_critical);
    let is_milestone = move || dates.get().is_some_and(|(.., is_milestone)| is_milestone);
    let is_selected = move || workspace.selected.get() == Some(task);
    let said = move || {
        let Tied { before, after } = tied.get();
        let tied = format!("waits for {before}, {after} wait for it");
        let critical = if is_critical() { ", critical" } else { "" };
        format!("{}, {}{critical}, {tied}", name.get(), when())
    };
    view! {
        <button
            type="button"
            class="network-task"
            dir="auto"
            class:is-critical=is_critical
            class:is-milestone=is_milestone
            data-task-id=task.0
            data-when=when
            aria-label=said
            aria-pressed=move || is_selected().to_string()
            title=move || name.get()
            tabindex=move || if state.active.get() == node.get() { "0" } else { "-1" }
            style:transform=shift
            on:click=move |_| workspace.show(task)
            on:dblclick=move |_| state.settings.are_details_open.set(true)
        >
            {move || name.get()}
        </button>
    }
}

/// Keys that have a meaning in the network.
fn on_key(event: &KeyboardEvent) {
    commands::obey(Scope::Network, Page::expect(), event);
}

/// The wheel with Control zooms around the pointer, as pinching a touchpad does.
fn on_wheel(state: NetworkState, event: &WheelEvent) {
    if let Some(Wheeled { factor, at }) = wheel::zoomed(state.viewport.element.get_untracked(), event) {
        state.zoom_to(state.settings.network_zoom.get_untracked() * factor, at);
    }
}

/// What a pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grabbed {
    /// The drawing: where on the screen, and how far it was scrolled.
    Drawing(i32, i32, f64, f64),
    /// A task too small to be read, by a finger that may yet scroll or be joined by another.
    Task(TaskId),
}

/// Where the drawing is grabbed: beside a task it is moved with a mouse; a task too small to be read is selected, by a
/// finger once it is lifted.
fn press(state: NetworkState, grabbed: StoredValue<Option<Grabbed>>, pinch: Pinch, event: &PointerEvent) {
    let Some(container) = state.viewport.element.get_untracked() else { return };
    if pinch.press(&container, event) {
        return grabbed.set_value(None);
    }
    let target = event_target::<Element>(event);
    if event.button() != 0 || target.class_list().contains("network-task") {
        return;
    }
    let is_mouse = event.pointer_type() == "mouse";
    match task_at(state, event) {
        Some(task) if is_mouse => {
            state.workspace.show(task);
            state.focus(task);
        }
        Some(task) => grabbed.set_value(Some(Grabbed::Task(task))),
        None if is_mouse => {
            // OK because without capture, moving merely pauses while the pointer is outside.
            let _ = container.set_pointer_capture(event.pointer_id());
            let scroll = state.viewport.scroll().get_untracked();
            let held = Grabbed::Drawing(event.client_x(), event.client_y(), scroll.left, scroll.top);
            grabbed.set_value(Some(held));
        }
        None => {}
    }
}

/// The task that is drawn under a pointer.
fn task_at(state: NetworkState, event: &MouseEvent) -> Option<TaskId> {
    let place = state.viewport.element.get_untracked()?.get_bounding_client_rect();
    let scroll = state.viewport.scroll().get_untracked();
    let zoom = state.settings.network_zoom.get_untracked();
    let x = (f64::from(event.client_x()) - place.left() + scroll.left) / zoom;
    let y = (f64::from(event.client_y()) - place.top() + scroll.top) / zoom;
    state.drawing.with_untracked(|drawing| {
        let node = drawing::node_at(&drawing.layout, x, y)?;
        drawing.graph.nodes.get(node as usize).map(|node| node.task)
    })
}

/// A task that is only a mark was given the focus, which the browser would take away: there is no element under the
/// pointer that takes it.
fn keep_focus(state: NetworkState, event: &MouseEvent) {
    let is_written_out = event_target::<Element>(event).class_list().contains("network-task");
    if !is_written_out && task_at(state, event).is_some() {
        event.prevent_default();
    }
}

/// Moves the drawing with a mouse; two fingers zoom.
fn pan(state: NetworkState, grabbed: StoredValue<Option<Grabbed>>, pinch: Pinch, event: &PointerEvent) {
    let container = state.viewport.element.get_untracked();
    if let Some(pinched) = container.and_then(|container| pinch.follow(&container, event)) {
        let zoom = state.settings.network_zoom.get_untracked() * pinched.factor;
        state.zoom_between(zoom, pinched.from, pinched.to);
    }
    if let Some(Grabbed::Drawing(x, y, left, top)) = grabbed.get_value() {
        let (dx, dy) = (f64::from(event.client_x() - x), f64::from(event.client_y() - y));
        state.viewport.scroll_to(left - dx, top - dy);
    }
}
