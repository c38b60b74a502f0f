//! The chart's half of the grid: the axis above, what stands behind the bars, and the bar of a row.

use leptos::either::Either;
use leptos::prelude::*;
use planner::{Date, Split, TaskId};

use super::arrows::{self, Arrows, Paths};
use super::bars::{BAR_HEIGHT, Bar, Seen, Shape};
use super::baseline;
use super::row::Row;
use super::state::{HEADER_HEIGHT, PlanState};
use super::timescale::{Tick, TickUnit};
use super::wash;
use crate::locale;

/// The axis: two lines of dates, and today's among them.
#[component]
pub fn Axis() -> impl IntoView {
    let state = PlanState::expect();
    let tier = move |unit: TickUnit| {
        let (timescale, span) = (state.chart.timescale.get(), state.chart.span.get());
        timescale.ticks(unit, span.from, span.to)
    };
    // What a coarse cell says slides along in it, to stay in sight.
    let coarse = |tick: Tick| {
        view! {
            <div class="plan-tick" style:left=pixels(tick.x) style:width=pixels(tick.width)>
                <span>{tick_text(&tick)}</span>
            </div>
        }
    };
    let fine = |tick: Tick| {
        view! {
            <div class="plan-tick" style:left=pixels(tick.x) style:width=pixels(tick.width)>
                {tick_text(&tick)}
            </div>
        }
    };
    let upper = move || tier(state.chart.timescale.get().tiers().0).into_iter().map(coarse).collect_view();
    let lower = move || tier(state.chart.timescale.get().tiers().1).into_iter().map(fine).collect_view();
    view! {
        <div role="columnheader" class="plan-axis" aria-colindex=move || state.columns.chart_index() aria-label="Chart">
            <div class="plan-tier is-coarse" aria-hidden="true">{upper}</div>
            <div class="plan-tier is-fine" aria-hidden="true">{lower}</div>
            <div
                class="plan-today-date"
                class:is-absent=move || !state.chart.has_today()
                style:left=move || pixels(today_x(state))
            >
                <span class="unseen">"Today "</span>
                {move || locale::day(state.chart.today.get())}
            </div>
            {move || state.chart.status_on_axis().map(|status| view! {
                <div
                    class="plan-status-date"
                    data-term="status-date"
                    style:left=pixels(state.chart.timescale.get().x(status).round())
                >
                    {format!("Status {}", locale::day(status.date()))}
                </div>
            })}
        </div>
    }
}

/// What stands behind the rows: days without work, today, the selected row, the arrows.
#[component]
pub fn Backdrop() -> impl IntoView {
    let state = PlanState::expect();
    let workspace = state.workspace;
    let wash = Memo::new(move |_| {
        let (timescale, span) = (state.chart.timescale.get(), state.chart.span.get());
        workspace.plan().with(|plan| match plan.working_time(plan.calendar()) {
            Ok(calendar) => wash::path(&calendar, timescale, span),
            Err(_) => String::new(),
        })
    });
    let links = Memo::new(move |_| {
        let rows = state.rows.in_document.get();
        workspace.plan().with(|plan| {
            workspace
                .schedule()
                .with(|schedule| state.rows.order.with(|order| arrows::links(plan, schedule, order, &rows)))
        })
    });
    let arrows = Memo::new(move |_| {
        let bar = |task: TaskId| state.chart.bar(task);
        let (rows, span, selected) =
            (state.rows.in_document.get(), state.chart.span.get(), workspace.selected.get());
        let row_height = state.rows.height.get();
        links.with(|links| arrows::arrows(links, &rows, span, row_height, selected, bar))
    });
    // What is later than the last that was agreed is seen against it.
    let baseline = Memo::new(move |_| {
        let (rows, span, timescale) =
            (state.rows.in_document.get(), state.chart.span.get(), state.chart.timescale.get());
        let (first, row_height) = (rows.start, state.rows.height.get());
        workspace.plan().with(|plan| {
            let tasks = rows.filter_map(|row| Some((state.rows.task_at(row)?, row - first)));
            let newest = plan.baselines().last();
            newest
                .map(|newest| baseline::path(newest, tasks, timescale, span, row_height))
                .unwrap_or_default()
        })
    });
    let view_height = Memo::new(move |_| state.viewport.scroll().get().height);
    let picture = move || {
        let (rows, span, row_height) =
            (state.rows.in_document.get(), state.chart.span.get(), state.rows.height.get());
        (span.from, rows.start as f64 * row_height, span.width(), rows.len() as f64 * row_height)
    };
    let cursor = Memo::new(move |_| {
        let (rows, row_height) = (state.rows.in_document.get(), state.rows.height.get());
        let first = rows.start;
        let is_selected = |row: usize| {
            let task = state.rows.task_at(row);
            task.is_some_and(|task| state.selection.with(|selection| selection.contains(task)))
        };
        let bands = stripes(rows.map(is_selected), row_height);
        (HEADER_HEIGHT + first as f64 * row_height, bands)
    });
    let strength = move |class: &'static str, paths: fn(&Arrows) -> &Paths| {
        view! {
            <path class=format!("plan-arrow {class}") d=move || arrows.with(|arrows| paths(arrows).lines.clone()) />
            <path class=format!("plan-head {class}") d=move || arrows.with(|arrows| paths(arrows).heads.clone()) />
        }
    };
    view! {
        <div class="plan-backdrop" aria-hidden="true">
            <div class="plan-chart">
                <svg
                    class="plan-wash"
                    style:transform=move || format!("translateX({}px)", state.chart.span.get().from)
                    width=move || state.chart.span.get().width()
                    height=view_height
                >
                    <path d=wash />
                </svg>
                <div
                    class="plan-today"
                    class:is-absent=move || !state.chart.has_today()
                    style:left=move || pixels(today_x(state))
                />
            </div>
            <svg
                class="plan-cursor"
                style:transform=move || cursor.with(|(top, _)| format!("translateY({top}px)"))
                height=move || picture().3
            >
                <path d=move || cursor.with(|(_, bands)| bands.clone()) />
            </svg>
            <div class="plan-chart">
                <svg
                    class="plan-arrows"
                    style:transform=move || {
                        let (left, top, ..) = picture();
                        format!("translate({left}px, {}px)", top + HEADER_HEIGHT)
                    }
                    width=move || picture().2
                    height=move || picture().3
                >
                    {move || baseline.with(|path| {
                        (!path.is_empty()).then(|| view! { <path class="plan-baseline" data-testid="baseline" d=path.clone() /> })
                    })}
                    {strength("is-faint", |arrows| &arrows.faint)}
                    {strength("is-critical", |arrows| &arrows.critical)}
                    {strength("is-selected", |arrows| &arrows.selected)}
                </svg>
            </div>
            <div class="plan-ground" />
        </div>
    }
    .into_any()
}

/// The chart's cell of one row: the bar, its name and its deadline, or which way they are.
pub fn lane(id: TaskId, row: &Row, place: Place, index: usize) -> impl IntoView + use<> {
    let content = match place {
        Place::Here(bar, gaps) => Either::Left(drawn(id, &bar, &gaps, row)),
        Place::Left => Either::Right(elsewhere("is-left", row)),
        Place::Right => Either::Right(elsewhere("is-right", row)),
    };
    view! {
        <div role="gridcell" class="plan-lane" aria-colindex=index>
            {content}
        </div>
    }
}

/// Where a bar is: in the document, or to the left or right of what is in view.
#[derive(Clone, PartialEq)]
pub enum Place {
    /// Here, with the gaps that it has.
    Here(Bar, Vec<(f64, f64)>),
    /// Further left.
    Left,
    /// Further right.
    Right,
}

impl Place {
    /// Where the bar of a task is; `None` where the task is gone.
    pub fn of(id: TaskId, state: PlanState) -> Option<Self> {
        let span = state.chart.span.get();
        state.chart.bar(id).map(|bar| match bar.seen_from(span) {
            Seen::Within => Self::Here(bar, state.chart.gaps(id, &bar)),
            Seen::Left => Self::Left,
            Seen::Right => Self::Right,
        })
    }
}

/// In the place of a bar that is out of view: which way it is, and a way there.
fn elsewhere(side: &'static str, row: &Row) -> impl IntoView + use<> {
    view! {
        <button
            type="button"
            class=format!("plan-elsewhere {side}")
            tabindex="-1"
            data-action="show-bar"
            aria-label="Scroll to the bar"
            title=described(row)
        />
    }
}

fn drawn(id: TaskId, bar: &Bar, gaps: &[(f64, f64)], row: &Row) -> impl IntoView + use<> {
    let class = format!(
        "plan-bar {}{}{}{}",
        match bar.shape {
            Shape::Task => "is-task",
            Shape::Summary => "is-summary",
            Shape::Milestone => "is-milestone",
        },
        if bar.is_critical { " is-critical" } else { "" },
        if bar.slack > 0.0 { "" } else { " is-tight" },
        if gaps.is_empty() { "" } else { " is-split" },
    );
    // A thin line goes on where the work pauses; the whole bar is taken hold of.
    let pieces =
        (!gaps.is_empty()).then(|| view! { <span class="plan-pieces" style:mask-image=mask(gaps) /> });
    let said = described(row);
    let deadline = bar.deadline.zip(row.deadline).map(|((x, is_late), date)| {
        let title = format!("Deadline {}", locale::day(date.date()));
        view! { <span class="plan-deadline" class:is-late=is_late style:left=pixels(x) title=title /> }
    });
    view! {
        <div
            class=class
            data-testid="bar"
            data-task-id=id.0
            role="img"
            aria-label=said.clone()
            title=said
            style:left=pixels(bar.left)
            style:width=pixels(bar.width)
            style=("--done-width", pixels(bar.done))
            style=("--slack-width", pixels(bar.slack))
        >
            {pieces}
        </div>
        <span class="plan-label" dir="auto" aria-hidden="true" style:left=pixels(bar.right())>
            {row.title().to_owned()}
        </span>
        {deadline}
    }
}

/// What lets the pieces of a bar be seen, and not its gaps.
fn mask(gaps: &[(f64, f64)]) -> String {
    let mut mask = String::from("linear-gradient(90deg,#000 0");
    for (from, to) in gaps {
        mask.push_str(&format!(",#000 {from}px,#0000 {from}px,#0000 {to}px,#000 {to}px"));
    }
    mask + ")"
}

/// The bar in words: `Pour the slab: 23 Nov 2026 to 25 Nov 2026, critical`.
fn described(row: &Row) -> String {
    let mut said = if row.is_milestone {
        format!("{}: {}", row.title(), locale::day(row.finish.date()))
    } else {
        let (start, finish) = (locale::day(row.start.date()), locale::day(row.finish.date()));
        format!("{}: {start} to {finish}", row.title())
    };
    if row.done.hundredths() > 0 {
        said.push_str(&format!(", {} done", locale::share(row.done)));
    }
    match &*row.pauses {
        [] => {}
        [Split { stop, resume }] => {
            let (stop, resume) = (locale::day(stop.date()), locale::day(resume.date()));
            said.push_str(&format!(", pauses from {stop} to {resume}"));
        }
        several => said.push_str(&format!(", pauses {} times", locale::count(several.len()))),
    }
    if row.is_manual {
        said.push_str(", scheduled by hand");
    }
    if row.is_inactive {
        said.push_str(", inactive");
    } else if row.is_critical {
        said.push_str(", critical");
    } else if !row.is_summary {
        said.push_str(&format!(", can slip {}", row.slack));
    }
    if let Some(deadline) = row.deadline {
        let is_late = if row.is_late { "after" } else { "before" };
        said.push_str(&format!(", {is_late} its deadline {}", locale::day(deadline.date())));
    }
    if let Some((start, finish)) = row.levelled.place {
        let (start, finish) = (locale::day(start.date()), locale::day(finish.date()));
        said.push_str(&format!(", levelled: {start} to {finish}"));
    }
    if row.levelled.is_on_chain {
        said.push_str(", on the levelled critical chain");
    }
    said
}

/// What a cell of the axis says.
pub fn tick_text(tick: &Tick) -> String {
    // As much of the date as there is room for.
    const ROOM_FOR_A_WEEKDAY: f64 = 44.0;
    let (year, month, day) = tick.date.ymd();
    match tick.unit {
        TickUnit::Day if tick.width >= ROOM_FOR_A_WEEKDAY => locale::weekday_and_number(tick.date),
        TickUnit::Day | TickUnit::Week(_) => day.to_string(),
        TickUnit::Month if tick.width >= 100.0 => locale::month_and_year(tick.date),
        TickUnit::Month => locale::month(tick.date),
        TickUnit::Quarter => format!("Q{}", (month - 1) / 3 + 1),
        TickUnit::Years(_) => year.to_string(),
    }
}

fn today_x(state: PlanState) -> f64 {
    let today: Date = state.chart.today.get();
    state.chart.timescale.get().x(today.midnight()).round()
}

/// The rows for which something is so as the data of one path, as wide as any chart; those side by side are one band.
fn stripes(rows: impl Iterator<Item = bool>, row_height: f64) -> String {
    const WIDTH: u32 = 1_000_000;
    let rows: Vec<bool> = rows.collect();
    let mut path = String::new();
    let mut row = 0;
    for run in rows.chunk_by(|one, other| one == other) {
        if run[0] {
            let (top, bottom) = (row as f64 * row_height, (row + run.len()) as f64 * row_height);
            path.push_str(&format!("M0 {top}H{WIDTH}V{bottom}H0z"));
        }
        row += run.len();
    }
    path
}

/// A length as the style sheet takes it.
fn pixels(length: f64) -> String {
    format!("{length}px")
}

/// How high bars are, as the style sheet takes it.
pub fn bar_height() -> String {
    pixels(BAR_HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_the_pieces_of_a_bar() {
        let expected = "linear-gradient(90deg,#000 0,#000 24px,#0000 24px,#0000 48px,#000 48px)";
        assert_eq!(mask(&[(24.0, 48.0)]), expected);
    }

    #[test]
    fn rows_side_by_side_are_one_band() {
        let drawn = |rows: &[bool]| stripes(rows.iter().copied(), 28.0);
        assert_eq!(drawn(&[false, true, true, false, true]), "M0 28H1000000V84H0zM0 112H1000000V140H0z");
        assert_eq!(drawn(&[false, false]), "");
    }
}
