//! Commands that say which rows the others act on.

use crate::commands::{Command, Group};
use crate::views::plan::Step;
use crate::views::plan::perform::{has_active, selecting};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("selection.all", "Select all rows", Group::Selection, has_active, selecting::select_all)
        .keys(&["Mod+A"])
        .words("everything"),
    Command::of_plan(
        "selection.toggle",
        "Take the row in or out",
        Group::Selection,
        has_active,
        selecting::toggle_selected,
    )
    .keys(&["Mod+ "])
    // On a Mac the keys above look for something on the machine.
    .also(&["Shift+ "])
    .by_keys_only(),
    Command::of_plan("selection.up", "With the row above", Group::Selection, has_active, |state| {
        selecting::extend(state, Step::By(-1));
    })
    .keys(&["Shift+ArrowUp"])
    .by_keys_only(),
    Command::of_plan("selection.down", "With the row below", Group::Selection, has_active, |state| {
        selecting::extend(state, Step::By(1));
    })
    .keys(&["Shift+ArrowDown"])
    .by_keys_only(),
    Command::of_plan("selection.page-up", "With a screen up", Group::Selection, has_active, |state| {
        selecting::extend(state, Step::Page(-1));
    })
    .keys(&["Shift+PageUp"])
    .by_keys_only(),
    Command::of_plan("selection.page-down", "With a screen down", Group::Selection, has_active, |state| {
        selecting::extend(state, Step::Page(1));
    })
    .keys(&["Shift+PageDown"])
    .by_keys_only(),
    Command::of_plan("selection.first", "Up to the first row", Group::Selection, has_active, |state| {
        selecting::extend(state, Step::First);
    })
    .keys(&["Shift+Home"])
    .also(&["Mod+Shift+Home"])
    .by_keys_only(),
    Command::of_plan("selection.last", "Down to the last row", Group::Selection, has_active, |state| {
        selecting::extend(state, Step::Last);
    })
    .keys(&["Shift+End"])
    .also(&["Mod+Shift+End"])
    .by_keys_only(),
    Command::of_plan(
        "selection.walk-up",
        "To the row above, selecting nothing",
        Group::Selection,
        has_active,
        |state| {
            selecting::walk(state, Step::By(-1));
        },
    )
    .keys(&["Mod+ArrowUp"])
    .by_keys_only(),
    Command::of_plan(
        "selection.walk-down",
        "To the row below, selecting nothing",
        Group::Selection,
        has_active,
        |state| {
            selecting::walk(state, Step::By(1));
        },
    )
    .keys(&["Mod+ArrowDown"])
    .by_keys_only(),
    Command::of_plan("selection.pick", "Pick rows by clicks", Group::Selection, has_active, selecting::pick)
        .words("select several touch tap multiple mode"),
    Command::of_plan(
        "selection.let-go",
        "Let go of all but the active row",
        Group::Selection,
        selecting::has_selection,
        selecting::let_go,
    )
    .keys(&["Escape"])
    .or_passes_on()
    .words("deselect none clear selection"),
];
