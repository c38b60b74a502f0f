//! Commands that go about in the table: from row to row and from cell to cell.

use crate::commands::{Command, Group, Scope};
use crate::views::plan::Step;
use crate::views::plan::perform::{cells, has_active, rows};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("row.previous", "To the row above", Group::Table, has_active, |state| {
        rows::step(state, Step::By(-1));
    })
    .keys(&["ArrowUp"])
    .by_keys_only(),
    Command::of_plan("row.next", "To the row below", Group::Table, has_active, |state| {
        rows::step(state, Step::By(1));
    })
    .keys(&["ArrowDown"])
    .by_keys_only(),
    Command::of_plan("cell.left", "To the cell on the left; fold", Group::Table, has_active, cells::left)
        .keys(&["ArrowLeft"])
        .by_keys_only(),
    Command::of_plan(
        "cell.right",
        "To the cell on the right; unfold",
        Group::Table,
        has_active,
        cells::right,
    )
    .keys(&["ArrowRight"])
    .by_keys_only(),
    Command::of_plan("row.page-up", "A screen up", Group::Table, has_active, |state| {
        rows::step(state, Step::Page(-1));
    })
    .keys(&["PageUp"])
    .by_keys_only(),
    Command::of_plan("row.page-down", "A screen down", Group::Table, has_active, |state| {
        rows::step(state, Step::Page(1));
    })
    .keys(&["PageDown"])
    .by_keys_only(),
    Command::of_plan("row.first", "To the first row", Group::Table, has_active, |state| {
        rows::step(state, Step::First);
    })
    .keys(&["Mod+Home"])
    .also(&["Home"]),
    Command::of_plan("row.last", "To the last row", Group::Table, has_active, |state| {
        rows::step(state, Step::Last);
    })
    .keys(&["Mod+End"])
    .also(&["End"]),
    Command::of_plan("cell.first", "To the first cell", Group::Table, has_active, cells::first_cell)
        .keys(&["Home"])
        .within(Scope::Cell)
        .by_keys_only(),
    Command::of_plan("cell.last", "To the last cell", Group::Table, has_active, cells::last_cell)
        .keys(&["End"])
        .within(Scope::Cell)
        .by_keys_only(),
    Command::of_plan("cell.leave", "From the cell to its row", Group::Table, has_active, cells::leave)
        .keys(&["Escape"])
        .within(Scope::Cell)
        .by_keys_only(),
];
