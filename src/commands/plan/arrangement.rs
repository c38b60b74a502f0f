//! Commands that say how the rows stand: folded, sorted, in groups.

use super::always;
use crate::commands::{Command, Group, Scope};
use crate::views::plan::perform::{arrangement, columns, rows};
use crate::views::plan::{Grouping, Step};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("fold.all", "Fold everything", Group::Table, always, arrangement::fold_all)
        .words("collapse close summaries groups"),
    Command::of_plan("fold.none", "Unfold everything", Group::Table, always, arrangement::unfold_all)
        .words("expand open summaries groups"),
    Command::of_plan(
        "sort.column",
        "Sort by the column",
        Group::Table,
        columns::has_column,
        arrangement::sort_by_column,
    )
    .keys(&["Enter"])
    .also(&[" "])
    .within(Scope::Head)
    .words("order ascending descending head"),
    Command::of_plan(
        "sort.none",
        "Back to the order of the outline",
        Group::Table,
        arrangement::is_sorted,
        |state| {
            arrangement::clear_sort(state);
        },
    )
    .words("clear sort unsorted"),
    Command::of_plan(
        "group.team",
        "Group by team",
        Group::Table,
        |state| arrangement::can_group(state, Grouping::Team),
        |state| arrangement::group_by(state, Grouping::Team),
    ),
    Command::of_plan(
        "group.project",
        "Group by project",
        Group::Table,
        |state| arrangement::can_group(state, Grouping::Project),
        |state| arrangement::group_by(state, Grouping::Project),
    ),
    Command::of_plan(
        "group.critical",
        "Group by critical",
        Group::Table,
        |state| arrangement::can_group(state, Grouping::Critical),
        |state| arrangement::group_by(state, Grouping::Critical),
    ),
    Command::of_plan(
        "group.late",
        "Group by late",
        Group::Table,
        |state| arrangement::can_group(state, Grouping::Late),
        |state| arrangement::group_by(state, Grouping::Late),
    ),
    Command::of_plan(
        "group.none",
        "Put the rows into no groups",
        Group::Table,
        |state| arrangement::can_group(state, Grouping::None),
        |state| arrangement::group_by(state, Grouping::None),
    )
    .words("ungroup outline clear"),
    Command::of_plan("group.up", "To the row above the group", Group::Table, always, |state| {
        rows::step(state, Step::By(-1));
    })
    .keys(&["ArrowUp"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.down", "To the row below the group\u{2019}s", Group::Table, always, |state| {
        rows::step(state, Step::By(1));
    })
    .keys(&["ArrowDown"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.first", "From a group to the first row", Group::Table, always, |state| {
        rows::step(state, Step::First);
    })
    .keys(&["Home"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.last", "From a group to the last row", Group::Table, always, |state| {
        rows::step(state, Step::Last);
    })
    .keys(&["End"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.fold", "Fold the group", Group::Table, always, arrangement::fold_group)
        .keys(&["ArrowLeft"])
        .within(Scope::Group)
        .by_keys_only(),
    Command::of_plan("group.unfold", "Unfold the group", Group::Table, always, arrangement::unfold_group)
        .keys(&["ArrowRight"])
        .within(Scope::Group)
        .by_keys_only(),
    Command::of_plan(
        "group.toggle",
        "Fold or unfold the group",
        Group::Table,
        always,
        arrangement::toggle_group,
    )
    .keys(&["Enter"])
    .also(&[" "])
    .within(Scope::Group)
    .by_keys_only(),
];
