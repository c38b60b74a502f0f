//! What lies over the bars: the handles of one of them, what would come of dragging, and what levelling proposes.
//!
//! Handles are for pointers alone, so they are no tab stops and tell nothing: keys have their own way.

use leptos::prelude::*;

use super::drag::Grip;
use super::dragging::{Dragging, has_progress};
use super::levelled::LevelledMarks;
use super::progress_line;
use super::state::{HEADER_HEIGHT, PlanState};
use crate::gestures::End;

/// Handles and ghosts.
#[component]
pub fn Overlay() -> impl IntoView {
    let state = PlanState::expect();
    let dragging = Dragging::expect();
    let shown = dragging.shown();
    // Under the table there is nothing to take hold of.
    let clip = move || format!("inset(0 0 0 {}px)", state.viewport.scroll().get().left);
    let handles = move || {
        if shown.with(Option::is_some) {
            return None;
        }
        let task = dragging.hovered.get().or_else(|| state.workspace.selected.get())?;
        let (bar, row) = (state.chart.bar(task)?, state.rows.row_of(task)?);
        if !state.rows.in_document.get().contains(&row) {
            return None;
        }
        let top = HEADER_HEIGHT + row as f64 * state.rows.height.get();
        let handle = |grip: Grip, class: &'static str, x: f64| {
            view! {
                <span
                    class=format!("plan-handle {class}")
                    data-grip=grip.name()
                    data-grip-of=task.0
                    style:transform=format!("translate({x}px, {top}px)")
                />
            }
        };
        let progress = has_progress(&bar).then(|| handle(Grip::Progress, "is-progress", bar.left + bar.done));
        Some(view! {
            {handle(Grip::Link(End::Start), "is-link is-start", bar.left)}
            {handle(Grip::Link(End::Finish), "is-link is-finish", bar.right())}
            {progress}
        })
    };
    // Nothing of it is in the document while nothing is dragged.
    let drawn = move || {
        let shown = shown.get()?;
        Some(view! {
            <svg
                class="plan-ghosts"
                class:is-refused=shown.is_refused
                style:transform=format!("translateY({HEADER_HEIGHT}px)")
            >
                <path class="plan-ghost" data-testid="ghosts" d=shown.ghosts />
                {(!shown.circle.is_empty()).then(|| view! {
                    <path class="plan-circle" data-testid="circle" d=shown.circle />
                })}
                {(!shown.tie.is_empty()).then(|| view! { <path class="plan-tie" d=shown.tie /> })}
            </svg>
        })
    };
    let progress = Memo::new(move |_| {
        let (rows, span, status) =
            (state.rows.in_document.get(), state.chart.span.get(), state.chart.status_date.get()?);
        let top = HEADER_HEIGHT + rows.start as f64 * state.rows.height.get();
        let points = rows.map(|row| {
            let id = state.rows.task_at(row)?;
            let bar = state.chart.bar(id)?;
            state.workspace.plan().with(|plan| {
                state.workspace.schedule().with(|schedule| {
                    progress_line::point(plan.task(id)?, schedule.dates_of(id)?, &bar, status)
                })
            })
        });
        let path =
            progress_line::path(points, state.chart.timescale.get().x(status), span, state.rows.height.get());
        (!path.is_empty()).then_some((format!("translate({}px, {top}px)", span.from), path))
    });
    let progress = move || {
        let (place, path) = progress.get()?;
        Some(view! {
            <svg class="plan-progress-line" style:transform=place>
                <path data-testid="progress-line" d=path />
            </svg>
        })
    };
    view! {
        <div class="plan-chart plan-over" aria-hidden="true" style:clip-path=clip>
            {progress}
            <LevelledMarks />
            {handles}
            {drawn}
        </div>
    }
}

/// Where rows that are dragged would land: a line, and a frame around the summary that they would be in.
#[component]
pub fn Landing() -> impl IntoView {
    let state = PlanState::expect();
    let shown = Dragging::expect().shown();
    move || {
        let mark = shown.with(|shown| shown.as_ref()?.mark)?;
        let row_height = state.rows.height.get();
        let top_of = |row: usize| HEADER_HEIGHT + row as f64 * row_height - state.viewport.scroll().get().top;
        let width = state.columns.table_width.get();
        let summary = mark.parent.map(|row| {
            view! {
                <div
                    class="plan-landing-in"
                    style:top=format!("{}px", top_of(row))
                    style:width=format!("{width}px")
                />
            }
        });
        Some(view! {
            <div class="plan-landing" aria-hidden="true">
                {summary}
                <div
                    class="plan-landing-line"
                    data-testid="landing"
                    style:top=format!("{}px", mark.top)
                    style:left=format!("{}px", mark.left)
                    style:width=format!("{}px", (width - mark.left).max(24.0))
                />
            </div>
        })
    }
}

/// Beside the pointer: what letting go does, and what becomes of the finish.
#[component]
pub fn Tip() -> impl IntoView {
    let shown = Dragging::expect().shown();
    move || {
        let shown = shown.get()?;
        let (x, y) = shown.at;
        let text = if shown.finish.is_empty() { shown.words } else { [shown.words, shown.finish].join("\n") };
        Some(view! {
            <div
                class="plan-tip"
                class:is-refused=shown.is_refused
                data-testid="drag-tip"
                aria-hidden="true"
                // Above the pointer: what moves along is mostly below, and so is the hand.
                style:left=format!("clamp(4px, {}px, calc(100% - 304px))", x + 12.0)
                style:bottom=format!("calc(100% - {}px)", y - 18.0)
            >
                {text}
            </div>
        })
    }
}
