//! Commands on columns: which there are, how wide they are, and how one goes about on their heads.

use super::always;
use crate::commands::{Command, Group, Scope};
use crate::views::plan::Side;
use crate::views::plan::perform::{columns, heads};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("columns.choose", "Choose columns", Group::Columns, always, columns::choose_columns)
        .words("show hide add fields baseline slack cost wbs"),
    Command::of_plan(
        "columns.reset",
        "Reset the columns",
        Group::Columns,
        columns::has_own_columns,
        columns::reset_columns,
    )
    .words("usual default width order"),
    Command::of_plan("head.up", "To the heads of the columns", Group::Columns, always, heads::to_head)
        .words("header sort width"),
    Command::of_plan("head.left", "To the head on the left", Group::Columns, always, |state| {
        heads::head_beside(state, Side::Left);
    })
    .keys(&["ArrowLeft"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.right", "To the head on the right", Group::Columns, always, |state| {
        heads::head_beside(state, Side::Right);
    })
    .keys(&["ArrowRight"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.first", "To the first head", Group::Columns, always, |state| {
        heads::head_at_end(state, Side::Left);
    })
    .keys(&["Home"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.last", "To the last head", Group::Columns, always, |state| {
        heads::head_at_end(state, Side::Right);
    })
    .keys(&["End"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.down", "From the head to the rows", Group::Columns, always, heads::leave_head)
        .keys(&["ArrowDown"])
        .also(&["Escape"])
        .within(Scope::Head)
        .by_keys_only(),
    Command::of_plan(
        "column.hide",
        "Hide the column",
        Group::Columns,
        columns::can_hide_column,
        columns::hide_column,
    )
    .keys(&["Delete"])
    .within(Scope::Head)
    .words("remove field"),
    Command::of_plan(
        "column.left",
        "Move the column to the left",
        Group::Columns,
        columns::has_column,
        |state| {
            columns::move_column(state, Side::Left);
        },
    )
    .keys(&["Mod+ArrowLeft"])
    .within(Scope::Head)
    .words("order earlier"),
    Command::of_plan(
        "column.right",
        "Move the column to the right",
        Group::Columns,
        columns::has_column,
        |state| {
            columns::move_column(state, Side::Right);
        },
    )
    .keys(&["Mod+ArrowRight"])
    .within(Scope::Head)
    .words("order later"),
    Command::of_plan("column.wider", "Make the column wider", Group::Columns, columns::has_column, |state| {
        columns::widen_column(state, 8.0);
    })
    .keys(&["Shift+ArrowRight"])
    .within(Scope::Head)
    .words("width"),
    Command::of_plan(
        "column.narrower",
        "Make the column narrower",
        Group::Columns,
        columns::has_column,
        |state| {
            columns::widen_column(state, -8.0);
        },
    )
    .keys(&["Shift+ArrowLeft"])
    .within(Scope::Head)
    .words("width"),
];
