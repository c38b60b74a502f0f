//! The overview: the whole plan in a strip below the chart, and what of it is in view. Dragging in it scrolls.
//!
//! It repeats what the chart says, for pointers: assistive technology and keys have the table.

use std::fmt::Write;

use leptos::html::Div;
use leptos::prelude::*;
use planner::{Schedule, Split, TaskDates};
use web_sys::PointerEvent;

use super::row_order::RowOrder;
use super::state::{HEADER_HEIGHT, PlanState};
use super::timescale::Timescale;

/// How many cells across the strip is drawn in; whatever is narrower fills one.
const CELLS: usize = 600;
/// How many lines it has at most; rows share them where there are more.
const LINES: usize = 32;
/// A short plan keeps its bars thin.
const LEAST_LINES: usize = 8;

/// The strip.
#[component]
pub fn Overview() -> impl IntoView {
    let state = PlanState::expect();
    let node = NodeRef::<Div>::new();
    let drawn = Memo::new(move |_| {
        let timescale = state.chart.timescale.get();
        state.workspace.schedule().with(|schedule| {
            state.rows.order.with(|order| {
                let of = |is_critical| path(rows(schedule, order), order.count(), timescale, is_critical);
                (of(false), of(true))
            })
        })
    });
    let line_count =
        Memo::new(move |_| state.rows.order.with(|order| order.count().clamp(LEAST_LINES, LINES)));
    // What is seen, as shares of the whole: left, top, width, height.
    let seen = Memo::new(move |_| {
        let (scroll, width) = (state.viewport.scroll().get(), state.chart.timescale.get().width().max(1.0));
        let height =
            state.rows.order.with(|order| order.count().max(LEAST_LINES)) as f64 * state.rows.height.get();
        let share = |part: f64, whole: f64| (part / whole).clamp(0.0, 1.0) * 100.0;
        let (left, top) = (share(scroll.left, width), share(scroll.top, height));
        let seen_width = share(state.chart.width(), width).min(100.0 - left);
        let seen_height = share(scroll.height - HEADER_HEIGHT, height).min(100.0 - top);
        [left, top, seen_width, seen_height].map(|share| format!("{share:.2}%"))
    });
    let part = move |at: usize| move || seen.with(|seen| seen[at].clone());
    let go = move |event: &PointerEvent| {
        let Some(place) = node.get_untracked().map(|strip| strip.get_bounding_client_rect()) else { return };
        let share =
            |at: i32, from: f64, length: f64| ((f64::from(at) - from) / length.max(1.0)).clamp(0.0, 1.0);
        let scroll = state.viewport.scroll().get_untracked();
        let rows = state.rows.order.with_untracked(|order| order.count().max(LEAST_LINES)) as f64;
        let x = share(event.client_x(), place.left(), place.width())
            * state.chart.timescale.get_untracked().width();
        let y =
            share(event.client_y(), place.top(), place.height()) * rows * state.rows.height.get_untracked();
        let left = x - untrack(|| state.chart.width()) / 2.0;
        state.viewport.scroll_to(left, y - (scroll.height - HEADER_HEIGHT) / 2.0);
    };
    let press = move |event: PointerEvent| {
        if event.button() == 0 {
            // The table keeps the focus.
            event.prevent_default();
            if let Some(strip) = node.get_untracked() {
                // OK because without capture, dragging merely pauses while the pointer is outside.
                let _ = strip.set_pointer_capture(event.pointer_id());
            }
            go(&event);
        }
    };
    view! {
        <div
            node_ref=node
            class="plan-overview"
            data-testid="overview"
            aria-hidden="true"
            on:pointerdown=press
            on:pointermove=move |event| {
                if event.buttons() & 1 == 1 {
                    go(&event);
                }
            }
        >
            <svg viewBox=move || format!("0 0 {CELLS} {}", line_count.get()) preserveAspectRatio="none">
                <path class="plan-overview-bars" d=move || drawn.with(|(usual, _)| usual.clone()) />
                <path class="plan-overview-critical" d=move || drawn.with(|(_, critical)| critical.clone()) />
            </svg>
            <div
                class="plan-overview-view"
                data-testid="overview-view"
                style:left=part(0)
                style:top=part(1)
                style:width=part(2)
                style:height=part(3)
            />
        </div>
    }
}

/// The rows that hold tasks: their numbers, dates and pauses.
fn rows<'a>(
    schedule: &'a Schedule,
    order: &'a RowOrder,
) -> impl Iterator<Item = (usize, &'a TaskDates, Vec<Split>)> {
    order.lines().filter_map(|(row, line)| {
        let dates = schedule.dates().get(line)?;
        Some((row, dates, schedule.pauses_on(line)))
    })
}

/// The bars of those tasks that are critical, or of the others, as one path of no more than [`CELLS`] times [`LINES`]
/// cells however many tasks there are. Summaries are left out: they would hide what is in them. Costs O(n).
fn path<'a>(
    rows: impl Iterator<Item = (usize, &'a TaskDates, Vec<Split>)>,
    row_count: usize,
    timescale: Timescale,
    is_critical: bool,
) -> String {
    let per_pixel = CELLS as f64 / timescale.width().max(1.0);
    let cell = |x: f64| (x * per_pixel).clamp(0.0, CELLS as f64);
    let mut filled = vec![false; CELLS * LINES];
    for (row, dates, pauses) in
        rows.filter(|(_, dates, _)| !dates.is_summary && dates.is_critical == is_critical)
    {
        let line = row * LINES / row_count.max(LINES);
        let begins = std::iter::once(dates.start).chain(pauses.iter().map(|pause| pause.resume));
        let ends = pauses.iter().map(|pause| pause.stop).chain([dates.finish]);
        for (start, finish) in begins.zip(ends) {
            let from = (cell(timescale.x(start)) as usize).min(CELLS - 1);
            let to = (cell(timescale.x(finish)).ceil() as usize).max(from + 1);
            filled[line * CELLS..][from..to].fill(true);
        }
    }
    let mut path = String::new();
    for (line, cells) in filled.chunks(CELLS).enumerate() {
        let mut from = 0;
        for run in cells.chunk_by(|one, other| one == other) {
            if run[0] {
                // Writing into a string cannot fail.
                let _ = write!(path, "M{from} {line}.2h{}v.6h-{}z", run.len(), run.len());
            }
            from += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Edit, Plan, Task, TaskId, TimeUnits};

    /// Tasks of so many days each, all from Monday 23 November 2026 on.
    fn drawn(days: &[u16], is_critical: bool) -> String {
        let monday = "2026-11-23T00:00".parse().unwrap();
        let plan = days.iter().zip(1..).fold(Plan::empty("", monday), |plan, (days, id)| {
            let duration = Duration::days(*days, &TimeUnits::default());
            let position = plan.task_count();
            let task = Task::new(TaskId(id), "", duration);
            plan.apply(&Edit::AddTask { task, parent: None, position }).unwrap()
        });
        let schedule = Schedule::compute(&plan);
        let order = RowOrder::of_lines((0..days.len() as u32).collect(), days.len());
        // 600 days of a pixel each from 1 November on: a cell is a day.
        let timescale = Timescale::around(schedule.start(), schedule.finish(), 1.0, 600.0);
        assert_eq!(timescale.width(), 600.0);
        path(rows(&schedule, &order), order.count(), timescale, is_critical)
    }

    #[test]
    fn each_row_has_a_line_and_the_critical_ones_a_path_of_their_own() {
        // The first day is the 22nd after 1 November; three working days end on the 24th.
        assert_eq!(drawn(&[1, 3], false), "M22 0.2h1v.6h-1z");
        assert_eq!(drawn(&[1, 3], true), "M22 1.2h3v.6h-3z");
    }

    #[test]
    fn a_task_that_pauses_is_drawn_in_pieces() {
        let monday: planner::DateTime = "2026-11-23T00:00".parse().unwrap();
        let task = Task::new(TaskId(1), "", Duration::days(3, &TimeUnits::default()));
        let add = Edit::AddTask { task, parent: None, position: 0 };
        let day = |day: u32| format!("2026-11-{day}T00:00").parse().unwrap();
        let splits = vec![Split { stop: day(24), resume: day(26) }];
        let change = planner::TaskChange::Splits(splits);
        let plan = Plan::empty("", monday).apply(&add).unwrap();
        let plan = plan.apply(&Edit::ChangeTask { task: TaskId(1), change }).unwrap();
        let schedule = Schedule::compute(&plan);
        let order = RowOrder::of_lines(vec![0], 1);
        let timescale = Timescale::around(schedule.start(), schedule.finish(), 1.0, 600.0);
        // Monday; Tuesday and Wednesday it pauses; Thursday and Friday.
        assert_eq!(path(rows(&schedule, &order), 1, timescale, true), "M22 0.2h1v.6h-1zM25 0.2h2v.6h-2z");
    }

    #[test]
    fn many_rows_share_the_lines() {
        let days: Vec<u16> = vec![1; 64];
        let path = drawn(&days, true);
        assert_eq!(path.matches('M').count(), 32);
        assert!(path.ends_with("M22 31.2h1v.6h-1z"), "{path}");
    }
}
