//! The table's half of a row: its cells.

use leptos::either::Either;
use leptos::prelude::*;
use planner::TaskId;
use planner::cell::Cell;

use super::columns::{Align, Column};
use super::editor::CellEditor;
use super::row::Row;
use crate::locale;

/// How many team colours there are.
const CATEGORIES: u32 = 8;

/// A column in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The column.
    pub column: Column,
    /// Its place among all that were chosen, in sight or not, counted from 1.
    pub index: usize,
}

/// The cells of one row, an input in the place of the one that is `edited`, and under one that is `closed` why it is.
pub fn cells(
    id: TaskId,
    row: &Row,
    columns: &[Shown],
    is_folded: bool,
    edited: Option<Column>,
    closed: Option<(Column, &'static str)>,
) -> impl IntoView + use<> {
    let cell = |shown: &Shown| {
        let column = shown.column;
        let is_edited = edited == Some(column);
        let text = text(column, row);
        // What a cell says can be longer than the cell is wide; then its title says it all.
        let title = (column.align == Align::Start && !text.is_empty() || column.write.is_some())
            .then(|| text.clone());
        let content = match column {
            _ if is_edited => Either::Left(view! { <CellEditor id column /> }),
            Column::NAME => Either::Right(Either::Left(name(row, is_folded))),
            _ => Either::Right(Either::Right(text)),
        };
        let mut class = "plan-cell".to_owned();
        if is_edited {
            class.push_str(" is-edited");
        }
        let why = closed.filter(|(other, _)| *other == column).map(|(_, why)| why);
        if why.is_some() {
            class.push_str(" is-closed");
        }
        if column.align == Align::End {
            class.push_str(" is-amount");
        }
        if column == Column::NAME && !is_edited && is_right_to_left(&row.name) {
            class.push_str(" is-turned");
        }
        if column == Column::NAME && row.name.is_empty() {
            class.push_str(" is-untitled");
        }
        view! {
            <div
                role="gridcell"
                class=class
                data-column=column.key
                aria-colindex=shown.index
                aria-readonly=column.write.is_none().then_some("true")
                tabindex="-1"
                title=title
                style=("--team", team_colour(column, row))
            >
                {content}
                {why.map(|why| view! { <span class="plan-word" role="alert">{why}</span> })}
            </div>
        }
    };
    let has_number = columns.iter().any(|shown| shown.column == Column::NUMBER);
    // Without a number to take hold of, the row's edge is.
    let grip = (!has_number).then(|| view! { <span class="plan-grip" /> });
    view! { <div class="plan-cells">{columns.iter().map(cell).collect_view()} {grip}</div> }
}

/// The name, with what folds the row where there is something to fold.
fn name(row: &Row, is_folded: bool) -> impl IntoView + use<> {
    let fold = row.is_summary.then(|| fold_button(is_folded));
    // Only what is unusual has an element of its own.
    let by_hand = row.is_manual.then(|| {
        view! { <span class="plan-pin" role="img" aria-label="Scheduled by hand" title="Scheduled by hand" /> }
    });
    let title = match is_right_to_left(row.title()) {
        true => Either::Left(
            view! { <span class="plan-name is-right-to-left" dir="rtl">{row.title().to_owned()}</span> },
        ),
        false => Either::Right(row.title().to_owned()),
    };
    let inactive = row.is_inactive.then(|| view! { <span class="unseen">"Inactive: "</span> });
    view! {
        {fold}
        {by_hand}
        {inactive}
        {title}
    }
}

/// Whether a name is written from right to left: by its first letter, as browsers decide it for `dir="auto"`.
fn is_right_to_left(name: &str) -> bool {
    let first = name.chars().find(|letter| letter.is_alphabetic());
    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, and the forms in which they are presented.
    first.is_some_and(|letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// What hides the rows below a row that holds them, or shows them.
pub fn fold_button(is_folded: bool) -> impl IntoView + use<> {
    view! {
        <button
            type="button"
            class="plan-fold"
            tabindex="-1"
            data-action="fold"
            aria-label=if is_folded { "Unfold" } else { "Fold" }
        />
    }
}

/// The colour of a team, as the style sheet takes it.
fn team_colour(column: Column, row: &Row) -> Option<String> {
    match row.cells.iter().find(|(other, _)| *other == column) {
        Some((_, Cell::Team(team, _))) => {
            Some(format!("var(--category-{})", team.0.saturating_sub(1) % CATEGORIES + 1))
        }
        _ => None,
    }
}

/// What a cell says.
fn text(column: Column, row: &Row) -> String {
    match column {
        Column::NAME => row.title().to_owned(),
        _ => row.text(column, &locale::day, &locale::money, &locale::share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_from_right_to_left_where_its_first_letter_is() {
        assert!(is_right_to_left("\u{5e9}\u{5dc}\u{5d5}\u{5dd} API"));
        assert!(is_right_to_left("2. \u{62d}\u{641}\u{631}"));
        assert!(!is_right_to_left("API \u{5e9}\u{5dc}\u{5d5}\u{5dd}"));
        assert!(!is_right_to_left("12"));
    }
}
