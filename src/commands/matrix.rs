//! Commands that act on the matrix view.

use leptos::prelude::*;

use super::{Command, Possible};
use crate::views::matrix::{Level, MatrixState, Order, Side, Way};

/// How much larger one step draws.
const STEP: f64 = 1.25;

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_matrix(
        "matrix.teams",
        "Matrix of teams",
        |state| can_look(state, Level::Teams),
        |state| look_at(state, Level::Teams),
    )
    .keys(&["1"])
    .words("level dependency structure dsm"),
    Command::of_matrix(
        "matrix.projects",
        "Matrix of projects",
        |state| can_look(state, Level::Projects),
        |state| look_at(state, Level::Projects),
    )
    .keys(&["2"])
    .words("level dependency structure dsm"),
    Command::of_matrix(
        "matrix.tasks",
        "Matrix of tasks",
        |state| can_look(state, Level::Tasks),
        |state| look_at(state, Level::Tasks),
    )
    .keys(&["3"])
    .words("level dependency structure dsm"),
    Command::of_matrix(
        "matrix.sequence",
        "Matrix: what is needed first stands first",
        |state| can_stand(state, Order::Sequence),
        |state| state.settings.matrix_order.set(Order::Sequence),
    )
    .keys(&["S"])
    .words("order sequence partition feedback"),
    Command::of_matrix(
        "matrix.clusters",
        "Matrix: clusters stand together",
        |state| can_stand(state, Order::Clusters),
        |state| state.settings.matrix_order.set(Order::Clusters),
    )
    .keys(&["C"])
    .words("order modules groups"),
    Command::of_matrix(
        "matrix.outline",
        "Matrix: as in the plan",
        |state| can_stand(state, Order::Outline),
        |state| state.settings.matrix_order.set(Order::Outline),
    )
    .keys(&["O"])
    .words("order outline"),
    Command::of_matrix("matrix.groups", "Show or hide loops and clusters", always, |state| {
        state.settings.are_matrix_groups_shown.update(|are_shown| *are_shown = !*are_shown);
    })
    .keys(&["L"])
    .words("panel cycles circles knots"),
    Command::of_matrix("matrix.open", "Show what is behind the mark", MatrixState::can_open, |state| {
        state.open_active();
    })
    .keys(&["Enter"])
    .also(&[" "])
    .by_keys_only(),
    Command::of_matrix("matrix.close", "Put away what is behind the mark", is_open, MatrixState::close)
        .keys(&["Escape"])
        .or_passes_on()
        .by_keys_only(),
    moves("matrix.up", "To the cell above", |state| state.go(Way::By(-1, 0))).keys(&["ArrowUp"]),
    moves("matrix.down", "To the cell below", |state| state.go(Way::By(1, 0))).keys(&["ArrowDown"]),
    moves("matrix.left", "To the cell left", |state| state.go(Way::By(0, -1))).keys(&["ArrowLeft"]),
    moves("matrix.right", "To the cell right", |state| state.go(Way::By(0, 1))).keys(&["ArrowRight"]),
    moves("matrix.row-first", "To the first cell of the row", |state| state.go(Way::RowFirst))
        .keys(&["Home"]),
    moves("matrix.row-last", "To the last cell of the row", |state| state.go(Way::RowLast)).keys(&["End"]),
    moves("matrix.first", "To the first cell of the matrix", |state| state.go(Way::First))
        .keys(&["Mod+Home"]),
    moves("matrix.last", "To the last cell of the matrix", |state| state.go(Way::Last)).keys(&["Mod+End"]),
    moves("matrix.page-up", "A view up in the matrix", |state| state.go_by_view(-1, 0)).keys(&["PageUp"]),
    moves("matrix.page-down", "A view down in the matrix", |state| state.go_by_view(1, 0))
        .keys(&["PageDown"]),
    moves("matrix.page-left", "A view to the left in the matrix", |state| state.go_by_view(0, -1))
        .keys(&["Alt+PageUp"]),
    moves("matrix.page-right", "A view to the right in the matrix", |state| state.go_by_view(0, 1))
        .keys(&["Alt+PageDown"]),
    moves("matrix.mark-right", "To the next mark right", |state| state.go(Way::MarkInRow(Side::After)))
        .keys(&["Mod+ArrowRight"]),
    moves("matrix.mark-left", "To the next mark left", |state| state.go(Way::MarkInRow(Side::Before)))
        .keys(&["Mod+ArrowLeft"]),
    moves("matrix.mark-below", "To the next mark below", |state| state.go(Way::MarkInColumn(Side::After)))
        .keys(&["Mod+ArrowDown"]),
    moves("matrix.mark-above", "To the next mark above", |state| state.go(Way::MarkInColumn(Side::Before)))
        .keys(&["Mod+ArrowUp"]),
    moves("matrix.next-mark", "To the next mark", |state| state.go(Way::Mark(Side::After))).keys(&["N"]),
    moves("matrix.mark-before", "To the mark before", |state| state.go(Way::Mark(Side::Before)))
        .keys(&["Shift+N"]),
    Command::of_matrix("matrix.feedback", "To the next mark above the diagonal", always, |state| {
        state.go(Way::Feedback);
    })
    .keys(&["F"])
    .words("feedback against the order loop"),
    Command::of_matrix("matrix.zoom-in", "Draw the matrix larger", always, |state| state.zoom_by(STEP))
        .keys(&["+"])
        .also(&["="])
        .words("zoom closer"),
    Command::of_matrix("matrix.zoom-out", "Draw the matrix smaller", always, |state| {
        state.zoom_by(1.0 / STEP);
    })
    .keys(&["-"])
    .also(&["\u{2212}", "_"])
    .words("zoom farther"),
    Command::of_matrix("matrix.fit", "Fit the whole matrix", always, MatrixState::fit)
        .keys(&["0"])
        .words("zoom all"),
];

/// A command that goes about in the matrix.
const fn moves(id: &'static str, title: &'static str, run: fn(MatrixState)) -> Command {
    Command::of_matrix(id, title, always, run).by_keys_only()
}

fn always(_: MatrixState) -> Possible {
    Ok(())
}

fn is_open(state: MatrixState) -> Possible {
    if state.opened.with(Option::is_some) { Ok(()) } else { Err("there is nothing to put away") }
}

fn can_look(state: MatrixState, level: Level) -> Possible {
    if state.level.get() == level { Err("it is so already") } else { Ok(()) }
}

fn can_stand(state: MatrixState, order: Order) -> Possible {
    if state.settings.matrix_order.get() == order { Err("it is so already") } else { Ok(()) }
}

/// Rows and columns stand for something else then, so that what was looked at is put away.
fn look_at(state: MatrixState, level: Level) {
    state.opened.set(None);
    state.hovered.set(None);
    state.settings.matrix_level.set(Some(level));
    state.begin();
}
