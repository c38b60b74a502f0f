//! Commands of each column of the table: sort by it, show it or hide it, write into its cell. They follow from the registry
//! of columns, and are found by their words rather than listed.

use std::sync::LazyLock;

use crate::commands::{Command, Group};
use crate::views::plan::Column;
use crate::views::plan::perform::{arrangement, cells, columns};

/// The commands, by column.
pub static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| Column::all().flat_map(of_column).collect());

fn of_column(column: Column) -> impl Iterator<Item = Command> {
    let name = column.name();
    let small = name.to_lowercase();
    let words = |more: &str| format!("{more} {} {}", column.title, others(column.key));
    let sort = Command::of_column(
        text(format!("sort.{}", column.key)),
        text(format!("Sort by {small}")),
        Group::Table,
        column,
        arrangement::can_sort_by,
        arrangement::sort_by,
    )
    .words(text(words("ascending descending")));
    let show = Command::of_column(
        text(format!("column.shown.{}", column.key)),
        text(format!("Show or hide the column {name}")),
        Group::Columns,
        column,
        columns::can_be_hidden,
        columns::toggle_column,
    )
    .words(text(words("add remove field")));
    let edit = Command::of_column(
        text(format!("edit.{}", column.key)),
        text(format!("Edit {small}")),
        Group::Tasks,
        column,
        cells::can_edit_in,
        cells::edit_in,
    )
    .words(text(words("write set change")));
    let has_edit = column.write.is_some();
    [Some(sort), (column != Column::NAME).then_some(show), has_edit.then_some(edit)].into_iter().flatten()
}

/// Other words that people may look for a column by.
fn others(key: &str) -> &'static str {
    match key {
        "duration" => "milestone length",
        "people" => "assign resources",
        "done" => "percent complete progress",
        "deadline" => "due",
        "name" => "rename title",
        _ => "",
    }
}

/// A text that is there for as long as the page is: each is made once.
fn text(text: String) -> &'static str {
    text.leak()
}
