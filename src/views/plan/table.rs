//! The table's half of the grid: the heads of its columns, and the cells of a row.

use leptos::either::Either;
use leptos::prelude::*;
use planner::TaskId;

use super::columns::Column;
use super::editor::CellEditor;
use super::row::Row;
use super::state::PlanState;
use crate::locale;

/// How many team colours there are.
const CATEGORIES: u32 = 8;

/// The heads of the columns.
#[component]
pub fn Heads() -> impl IntoView {
    let state = PlanState::expect();
    let head = |column: &Column| {
        view! {
            <div
                role="columnheader"
                class="plan-cell"
                data-column=column.key()
                aria-colindex=aria_column(*column)
                title=column.hint()
            >
                {column.title()}
            </div>
        }
    };
    view! {
        <div class="plan-cells">
            {move || state.columns.with(|columns| columns.iter().map(head).collect_view())}
        </div>
    }
}

/// The cells of one row, and an input in the place of the one that is `edited`.
pub fn cells(
    id: TaskId,
    row: &Row,
    columns: &[Column],
    is_folded: bool,
    edited: Option<Column>,
) -> impl IntoView + use<> {
    let cell = |column: &Column| {
        let column = *column;
        let is_edited = edited == Some(column);
        let content = match column {
            _ if is_edited => Either::Left(view! { <CellEditor id column /> }),
            Column::Name => Either::Right(Either::Left(name(row, is_folded))),
            _ => Either::Right(Either::Right(text(column, row))),
        };
        view! {
            <div
                role="gridcell"
                class=if is_edited { "plan-cell is-edited" } else { "plan-cell" }
                data-column=column.key()
                aria-colindex=aria_column(column)
                aria-readonly=(!column.is_editable()).then_some("true")
                tabindex="-1"
                title=is_cut(column).then(|| text(column, row))
                style=("--team", (column == Column::Team).then(|| team_colour(row)).flatten())
            >
                {content}
            </div>
        }
    };
    view! { <div class="plan-cells">{columns.iter().map(cell).collect_view()}</div> }
}

/// The name, with what folds the row where there is something to fold.
fn name(row: &Row, is_folded: bool) -> impl IntoView + use<> {
    let fold = row.is_summary.then(|| {
        view! {
            <button
                type="button"
                class="plan-fold"
                tabindex="-1"
                data-action="fold"
                aria-label=if is_folded { "Unfold" } else { "Fold" }
            />
        }
    });
    // Only what is unusual has an element of its own.
    let by_hand = row.is_manual.then(|| {
        view! { <span class="plan-pin" role="img" aria-label="Scheduled by hand" title="Scheduled by hand" /> }
    });
    let inactive = row.is_inactive.then(|| view! { <span class="unseen">"Inactive: "</span> });
    view! {
        {fold}
        {by_hand}
        {inactive}
        <span class="plan-name-text" class:is-untitled=row.name.is_empty()>
            {text(Column::Name, row)}
        </span>
    }
}

/// The colour of a row's team, as the style sheet takes it.
fn team_colour(row: &Row) -> Option<String> {
    let (team, _) = row.team.as_ref()?;
    Some(format!("var(--category-{})", team.0.saturating_sub(1) % CATEGORIES + 1))
}

/// What a cell says.
fn text(column: Column, row: &Row) -> String {
    match column {
        Column::Number => row.number.to_string(),
        Column::Name => row.title().to_owned(),
        Column::Duration => row.duration.clone(),
        Column::Start => locale::day(row.start.date()),
        Column::Finish => locale::day(row.finish.date()),
        Column::Predecessors => row.predecessors.clone(),
        Column::Slack => row.slack.clone(),
        Column::Team => row.team.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        Column::Done => row.done.to_string(),
    }
}

/// Whether what a cell says can be longer than the cell is wide; then its title says it all.
fn is_cut(column: Column) -> bool {
    matches!(column, Column::Name | Column::Predecessors | Column::Team | Column::Duration)
}

/// The column's place among all columns, counted from 1, whether they fit or not.
fn aria_column(column: Column) -> String {
    (column as usize + 1).to_string()
}
