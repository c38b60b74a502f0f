//! What levelling proposes, on the chart: where tasks would go, and the levelled critical chain.
//!
//! A place to go to is a dashed outline. A task of the chain has a line with beads above where it would be, and what it
//! waits for is a dashed line from the step before: marks of their own shape, beside whatever else is critical.

use std::collections::BTreeSet;
use std::fmt::Write;

use leptos::prelude::*;
use planner::{DateTime, TaskId};

use super::bars::{self, BAR_HEIGHT, LEAST_WIDTH, MILESTONE_HALF, Shape};
use super::state::{HEADER_HEIGHT, PlanState};
use super::timescale::Timescale;
use super::window::Span;
use crate::commands::Page;
use crate::components::levelling;
use crate::levelling::Proposed;

/// The proposal that is shown beside the chart. A handle.
#[derive(Clone, Copy)]
pub struct Levelled(Memo<Option<Shown>>);

/// A proposal, and which tasks are on its chain.
#[derive(Clone, PartialEq)]
struct Shown {
    proposal: Proposed,
    chain: BTreeSet<TaskId>,
}

/// What a proposal means for one task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// When it would start and finish, where that is elsewhere.
    pub place: Option<(DateTime, DateTime)>,
    /// Whether the finish of the levelled plan waits for it.
    pub is_on_chain: bool,
}

/// A task of the chain on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    row: usize,
    left: f64,
    right: f64,
}

impl Levelled {
    /// What is proposed while the panel of levelling is shown.
    pub fn new(page: Page) -> Self {
        Self(Memo::new(move |_| {
            let proposal = page.levelling.proposal.get().filter(|_| levelling::is_shown(page))?;
            let chain = proposal.chain.iter().map(protocol::FoundStep::task).collect();
            Some(Shown { proposal, chain })
        }))
    }

    /// What is proposed for a task.
    pub fn meant(self, task: TaskId) -> Meant {
        self.0.with(|shown| {
            shown.as_ref().map_or_else(Meant::default, |shown| Meant {
                place: shown.proposal.place_of(task),
                is_on_chain: shown.chain.contains(&task),
            })
        })
    }
}

/// The marks, over the bars.
#[component]
pub fn LevelledMarks() -> impl IntoView {
    let state = PlanState::expect();
    let shown = state.levelled.0;
    let ghosts = Memo::new(move |_| {
        let (rows, span, timescale) =
            (state.rows.in_document.get(), state.chart.span.get(), state.chart.timescale.get());
        let height = state.rows.height.get();
        let places = rows.clone().filter_map(|row| {
            let task = state.rows.task_at(row)?;
            let (start, finish) = shown.with(|shown| shown.as_ref()?.proposal.place_of(task))?;
            let shape = state.chart.bar(task)?.shape;
            let (left, right) = ends(shape, start, finish, timescale);
            let pauses = shown.with(|shown| Some(shown.as_ref()?.proposal.pauses_of(task)));
            let gaps = bars::gaps_within((left, right), &pauses.unwrap_or_default(), timescale);
            let ghost = Ghost { row: row - rows.start, shape, left, right, gaps };
            (shape != Shape::Summary).then_some(ghost)
        });
        ghosts(places, span, height)
    });
    // Which rows the steps stand in changes seldom: not while one scrolls.
    let steps = Memo::new(move |_| {
        let timescale = state.chart.timescale.get();
        let steps = shown.with(|shown| {
            let chain =
                shown.as_ref().map(|shown| shown.proposal.chain.iter().map(protocol::FoundStep::task));
            chain.into_iter().flatten().collect::<Vec<TaskId>>()
        });
        let step = |task: TaskId| {
            let row = state.rows.row_of(task)?;
            let place = state.levelled.meant(task).place;
            let dates = || {
                let dates = |dates: &planner::TaskDates| (dates.start, dates.finish);
                state.workspace.schedule().with(|schedule| schedule.dates_of(task).map(dates))
            };
            let (start, finish) = place.or_else(dates)?;
            let shape = state.chart.bar(task)?.shape;
            let (left, right) = ends(shape, start, finish, timescale);
            Some(Step { row, left, right })
        };
        steps.into_iter().map(step).collect::<Vec<Option<Step>>>()
    });
    let chain = Memo::new(move |_| {
        let (rows, span, height) =
            (state.rows.in_document.get(), state.chart.span.get(), state.rows.height.get());
        steps.with(|steps| chain(steps, &rows, span, height))
    });
    let place = move || {
        let top = HEADER_HEIGHT + state.rows.in_document.get().start as f64 * state.rows.height.get();
        format!("translate({}px, {top}px)", state.chart.span.get().from)
    };
    move || {
        shown.with(Option::is_some).then(|| {
            view! {
                <svg class="plan-levelled" style:transform=place>
                    <path class="plan-levelled-ghost" data-testid="levelled-ghosts" d=ghosts />
                    <path class="plan-levelled-tie" d=move || chain.with(|chain| chain.ties.clone()) />
                    <path
                        class="plan-levelled-chain"
                        data-testid="levelled-chain"
                        d=move || chain.with(|chain| chain.marks.clone())
                    />
                </svg>
            }
        })
    }
}

/// The left and the right end of what stands from one moment to another.
fn ends(shape: Shape, start: DateTime, finish: DateTime, timescale: Timescale) -> (f64, f64) {
    let (left, right) = (timescale.x(start).round(), timescale.x(finish).round());
    match shape {
        Shape::Milestone => (right - MILESTONE_HALF, right + MILESTONE_HALF),
        _ => (left, right.max(left + LEAST_WIDTH)),
    }
}

/// Where a task would go.
struct Ghost {
    row: usize,
    shape: Shape,
    left: f64,
    right: f64,
    /// Where it pauses, from its left end.
    gaps: Vec<(f64, f64)>,
}

/// Outlines of bars and diamonds in their rows, right of the span's left end and down from the first row. Those of one bar in
/// pieces hang together by a line.
fn ghosts(places: impl Iterator<Item = Ghost>, span: Span, row_height: f64) -> String {
    let mut path = String::new();
    for Ghost { row, shape, left, right, gaps } in places.filter(|one| span.touches(one.left, one.right)) {
        let middle = (row as f64 + 0.5) * row_height;
        let (left, right) = (left - span.from, right - span.from);
        if shape == Shape::Milestone {
            let half = MILESTONE_HALF;
            // Writing into a string cannot fail.
            let _ = write!(path, "M{left} {middle}l{half}-{half} {half} {half}-{half} {half}z");
            continue;
        }
        for (from, to) in bars::pieces((0.0, right - left), &gaps) {
            let (from, to) = (left + from, left + to);
            let _ = write!(path, "M{from} {}H{to}v{BAR_HEIGHT}H{from}z", middle - BAR_HEIGHT / 2.0);
        }
        for (from, to) in gaps {
            let _ = write!(path, "M{} {middle}H{}", left + from, left + to);
        }
    }
    path
}

/// What is drawn of the chain.
#[derive(Debug, Default, PartialEq)]
struct Chain {
    /// Above each step a line with a bead at either end.
    marks: String,
    /// From the end of each step to the beginning of the next.
    ties: String,
}

/// The chain as far as it can be seen in these rows; what has no row breaks it.
fn chain(steps: &[Option<Step>], rows: &std::ops::Range<usize>, span: Span, row_height: f64) -> Chain {
    /// How far above the bar the line is.
    const ABOVE: f64 = 3.5;
    const BEAD: f64 = 2.5;
    let mut chain = Chain::default();
    let y = |row: usize| (row as f64 - rows.start as f64 + 0.5) * row_height - BAR_HEIGHT / 2.0 - ABOVE;
    for step in steps.iter().flatten() {
        if !rows.contains(&step.row) || !span.touches(step.left, step.right) {
            continue;
        }
        let (left, right, y) = (step.left - span.from, step.right - span.from, y(step.row));
        let _ = write!(chain.marks, "M{left} {}H{right}v2H{left}z", y - 1.0);
        for bead in [left, right] {
            let _ = write!(
                chain.marks,
                "M{} {y}a{BEAD} {BEAD} 0 1 0 {} 0a{BEAD} {BEAD} 0 1 0 -{} 0z",
                bead - BEAD,
                2.0 * BEAD,
                2.0 * BEAD
            );
        }
    }
    for (before, after) in steps.iter().zip(steps.iter().skip(1)) {
        let (Some(before), Some(after)) = (before, after) else { continue };
        let (first, last) = (before.row.min(after.row), before.row.max(after.row));
        let is_in_sight = first < rows.end && last >= rows.start;
        if is_in_sight && span.touches(before.right.min(after.left), before.right.max(after.left)) {
            let (from, to) = (before.right - span.from, after.left - span.from);
            let _ = write!(chain.ties, "M{from} {}V{}H{to}", y(before.row), y(after.row));
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPAN: Span = Span { from: 500.0, to: 1_000.0 };

    #[test]
    fn a_place_to_go_to_is_an_outline_in_its_row() {
        let ghost = |row, shape, left, right| Ghost { row, shape, left, right, gaps: Vec::new() };
        let places = [
            ghost(0, Shape::Task, 520.0, 560.0),
            ghost(1, Shape::Milestone, 552.0, 568.0),
            ghost(2, Shape::Task, 1_200.0, 1_300.0),
        ];
        assert_eq!(ghosts(places.into_iter(), SPAN, 28.0), "M20 6.5H60v15H20zM52 42l8-8 8 8-8 8z");
    }

    #[test]
    fn a_task_that_would_pause_is_outlined_in_pieces() {
        let gaps = vec![(10.0, 30.0)];
        let ghost = Ghost { row: 0, shape: Shape::Task, left: 520.0, right: 560.0, gaps };
        let pieces = "M20 6.5H30v15H20zM50 6.5H60v15H50z";
        assert_eq!(ghosts([ghost].into_iter(), SPAN, 28.0), format!("{pieces}M30 14H50"));
    }

    #[test]
    fn a_step_has_beads_and_is_tied_to_the_one_before() {
        let step = |row, left, right| Some(Step { row, left, right });
        // The first row in the document is row 10: the bar of row 11 begins 34.5 below it, the line 3.5 above that.
        let steps = [step(11, 520.0, 560.0), step(10, 560.0, 600.0)];
        let drawn = chain(&steps, &(10..12), SPAN, 28.0);
        let bead = |x: f64, y: f64| format!("M{} {y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z", x - 2.5);
        let first = format!("M20 30H60v2H20z{}{}", bead(20.0, 31.0), bead(60.0, 31.0));
        let second = format!("M60 2H100v2H60z{}{}", bead(60.0, 3.0), bead(100.0, 3.0));
        assert_eq!(drawn.marks, first + &second);
        assert_eq!(drawn.ties, "M60 31V3H60");
    }

    #[test]
    fn what_is_hidden_breaks_the_chain_and_what_is_out_of_sight_is_not_drawn() {
        let step = |row, left, right| Some(Step { row, left, right });
        let broken = chain(&[step(0, 520.0, 560.0), None, step(1, 560.0, 600.0)], &(0..2), SPAN, 28.0);
        assert_eq!(broken.ties, "");
        let beside = chain(&[step(5, 520.0, 560.0), step(6, 560.0, 600.0)], &(0..2), SPAN, 28.0);
        assert_eq!(beside, Chain::default());
    }
}
