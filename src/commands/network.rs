//! Commands that act on the network view.

use super::Command;
use crate::views::network::{NetworkState, Way};

/// How much closer one step looks.
const STEP: f64 = 1.25;

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_network("network.before", "To what the task waits for", |state| state.go(Way::Before))
        .keys(&["ArrowLeft"])
        .by_keys_only(),
    Command::of_network("network.after", "To what waits for the task", |state| state.go(Way::After))
        .keys(&["ArrowRight"])
        .by_keys_only(),
    Command::of_network("network.above", "To the task above in the network", |state| state.go(Way::Above))
        .keys(&["ArrowUp"])
        .by_keys_only(),
    Command::of_network("network.below", "To the task below in the network", |state| state.go(Way::Below))
        .keys(&["ArrowDown"])
        .by_keys_only(),
    Command::of_network("network.first", "To the first task of the network", |state| state.go(Way::First))
        .keys(&["Home"])
        .by_keys_only(),
    Command::of_network("network.last", "To the last task of the network", |state| state.go(Way::Last))
        .keys(&["End"])
        .by_keys_only(),
    Command::of_network("network.zoom-in", "Draw the network larger", |state| state.zoom_by(STEP))
        .keys(&["+"])
        .also(&["="])
        .words("zoom closer"),
    Command::of_network("network.zoom-out", "Draw the network smaller", |state| state.zoom_by(1.0 / STEP))
        .keys(&["-"])
        .also(&["\u{2212}", "_"])
        .words("zoom farther"),
    Command::of_network("network.fit", "Fit the whole network", NetworkState::fit)
        .keys(&["0"])
        .words("zoom all"),
];
