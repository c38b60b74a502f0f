//! Commands that act on the resources view.

use super::{Command, Scope};
use crate::views::resources::{By, ResourcesState, Scale, Way, perform};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_resources(
        "resources.teams",
        "Load by team",
        |state| perform::can_be_by(state, By::Team),
        |state| perform::by(state, By::Team),
    )
    .keys(&["1"])
    .words("resources capacity heat map teams"),
    Command::of_resources(
        "resources.people",
        "Load by person",
        |state| perform::can_be_by(state, By::Person),
        |state| perform::by(state, By::Person),
    )
    .keys(&["2"])
    .words("resources capacity heat map people"),
    Command::of_resources(
        "resources.days",
        "Load by day",
        |state| perform::can_scale(state, Scale::Day),
        |state| perform::scale(state, Scale::Day),
    )
    .keys(&["D"])
    .words("resources capacity zoom daily"),
    Command::of_resources(
        "resources.weeks",
        "Load by week",
        |state| perform::can_scale(state, Scale::Week),
        |state| perform::scale(state, Scale::Week),
    )
    .keys(&["W"])
    .words("resources capacity zoom weekly"),
    Command::of_resources(
        "resources.months",
        "Load by month",
        |state| perform::can_scale(state, Scale::Month),
        |state| perform::scale(state, Scale::Month),
    )
    .keys(&["M"])
    .words("resources capacity zoom monthly"),
    Command::of_resources("resources.open", "Show what is behind the cell", perform::always, perform::open)
        .keys(&["Enter"])
        .by_keys_only(),
    Command::of_resources(
        "resources.close",
        "Put away what is behind the cell",
        perform::is_open,
        ResourcesState::put_away,
    )
    .keys(&["Escape"])
    .or_passes_on()
    .by_keys_only(),
    Command::of_resources(
        "resources.fold",
        "Show or hide the people of the team",
        ResourcesState::can_toggle,
        ResourcesState::toggle,
    )
    .keys(&[" "])
    .words("expand collapse members"),
    Command::of_resources(
        "resources.fold-all",
        "Hide the people of all teams",
        perform::has_open,
        perform::fold_all,
    )
    .words("collapse members"),
    Command::of_resources(
        "resources.open-all",
        "Show the people of all teams",
        perform::has_folded,
        perform::open_all,
    )
    .words("expand members"),
    Command::of_resources(
        "resources.next-shortage",
        "To the next shortage",
        perform::is_anybody_short,
        ResourcesState::next_shortage,
    )
    .keys(&["N"])
    .words("overallocated over-allocation overload"),
    Command::of_resources(
        "resources.shortages",
        "Show or hide all shortages",
        perform::always,
        perform::toggle_shortages,
    )
    .keys(&["S"])
    .words("overallocated over-allocation overload findings"),
    Command::of_resources(
        "resources.lose-team",
        "What if we lose the team for a while?",
        perform::has_team,
        perform::lose_team,
    )
    .keys(&["L"])
    .words("leave away holiday absence scenario"),
    Command::of_resources(
        "resources.lose-person",
        "What if we lose who is looked at for a while?",
        perform::has_anybody_to_lose,
        perform::lose_chosen,
    )
    .words("leave away holiday absence scenario sick"),
    Command::of_resources("resources.add-person", "Add a person", perform::always, perform::add_person)
        .keys(&["Insert"])
        .words("new resource placeholder equipment"),
    Command::of_resources(
        "resources.add-placeholder",
        "Add somebody who is still to be found",
        perform::always,
        perform::add_placeholder,
    )
    .words("new placeholder role generic resource person"),
    Command::of_resources("resources.add-team", "Add a team", perform::always, perform::add_team)
        .words("new group"),
    Command::of_resources(
        "resources.remove",
        "Delete who is looked at",
        perform::has_anybody,
        perform::remove,
    )
    .keys(&["Delete"])
    .words("remove person team"),
    Command::of_resources(
        "resources.today",
        "Show today in the heat map",
        perform::always,
        ResourcesState::show_today,
    )
    .keys(&["T"])
    .words("now date"),
    moves("resources.up", "To the line above", |state| state.go(Way::By(-1, 0))).keys(&["ArrowUp"]),
    moves("resources.down", "To the line below", |state| state.go(Way::By(1, 0))).keys(&["ArrowDown"]),
    moves("resources.left", "To the column before", |state| state.go(Way::By(0, -1))).keys(&["ArrowLeft"]),
    moves("resources.right", "To the column after", |state| state.go(Way::By(0, 1))).keys(&["ArrowRight"]),
    moves("resources.column-first", "To the first column", |state| state.go(Way::Column(false)))
        .keys(&["Home"]),
    moves("resources.column-last", "To the last column", |state| state.go(Way::Column(true))).keys(&["End"]),
    moves("resources.row-first", "To the first line", |state| state.go(Way::Row(false))).keys(&["Mod+Home"]),
    moves("resources.row-last", "To the last line", |state| state.go(Way::Row(true))).keys(&["Mod+End"]),
    moves("resources.page-up", "A view up in the heat map", |state| state.go(Way::Views(-1)))
        .keys(&["PageUp"]),
    moves("resources.page-down", "A view down in the heat map", |state| state.go(Way::Views(1)))
        .keys(&["PageDown"]),
    Command::of_resources("resources.go", "Go to the heat map", perform::always, |state| state.focus())
        .within(Scope::Page)
        .words("focus grid load capacity"),
];

/// A command that goes about in the heat map.
const fn moves(id: &'static str, title: &'static str, run: fn(ResourcesState)) -> Command {
    Command::of_resources(id, title, perform::always, run).by_keys_only()
}
