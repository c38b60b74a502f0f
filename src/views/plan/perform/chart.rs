//! What one sees of the chart: how close, and which bar.

use leptos::prelude::*;

use super::super::state::PlanState;
use super::super::timescale::Level;

/// How much closer one press of the plus key goes.
const ZOOM_STEP: f64 = 1.4;

/// Looks closer.
pub fn zoom_in(state: PlanState) {
    state.chart.zoom_in_place(state.settings.zoom.get_untracked() * ZOOM_STEP);
}

/// Looks from further away.
pub fn zoom_out(state: PlanState) {
    state.chart.zoom_in_place(state.settings.zoom.get_untracked() / ZOOM_STEP);
}

/// Looks from as far as a level has it.
pub fn zoom_to(state: PlanState, level: Level) {
    state.chart.zoom_in_place(level.zoom());
}

/// Scrolls the chart to the bar of the active task.
pub fn show_bar(state: PlanState) {
    if let Some(active) = state.cursor.task.get_untracked() {
        state.show(active);
        state.chart.show_bar(active);
    }
}
