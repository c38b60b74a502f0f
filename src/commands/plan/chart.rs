//! Commands that say what one sees of the chart: how close, and which days.

use leptos::prelude::*;

use super::always;
use crate::commands::{Command, Group, Possible, Scope};
use crate::views::plan::perform::{chart, has_active};
use crate::views::plan::{Level, PlanState};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("zoom.in", "Zoom in", Group::Chart, always, chart::zoom_in)
        .keys(&["+"])
        .also(&["="])
        .words("closer larger"),
    Command::of_plan("zoom.out", "Zoom out", Group::Chart, always, chart::zoom_out)
        .keys(&["-"])
        // Keyboards and browsers have several signs for it.
        .also(&["\u{2212}", "_"])
        .words("further smaller"),
    Command::of_plan("zoom.fit", "Show the whole plan", Group::Chart, has_active, |state| state.chart.fit())
        .words("fit zoom all"),
    Command::of_plan("zoom.day", "Zoom to days", Group::Chart, always, |state| {
        chart::zoom_to(state, Level::Day)
    }),
    Command::of_plan("zoom.week", "Zoom to weeks", Group::Chart, always, |state| {
        chart::zoom_to(state, Level::Week);
    }),
    Command::of_plan("zoom.month", "Zoom to months", Group::Chart, always, |state| {
        chart::zoom_to(state, Level::Month);
    }),
    Command::of_plan("zoom.quarter", "Zoom to quarters", Group::Chart, always, |state| {
        chart::zoom_to(state, Level::Quarter);
    }),
    Command::of_plan("chart.overview", "Show or hide the overview", Group::Chart, always, |state| {
        state.settings.is_overview_shown.update(|is_shown| *is_shown = !*is_shown);
    })
    .words("minimap strip whole plan navigator"),
    Command::of_plan("chart.load-lane", "Show or hide the load lane", Group::Chart, always, |state| {
        state.settings.is_load_lane_shown.update(|is_shown| *is_shown = !*is_shown);
    })
    .keys(&["Alt+L"])
    .named(|page| {
        let is_shown = page.plan_view.get()?.settings.is_load_lane_shown.get();
        Some(if is_shown { "Hide load lane" } else { "Show load lane" }.to_owned())
    })
    .words("histogram capacity people team workload resources allocation")
    .within(Scope::Page),
    Command::of_plan("chart.today", "Scroll to today", Group::Chart, has_today, |state| {
        state.chart.show_moment(state.chart.today.get_untracked().midnight());
    })
    .words("now date"),
    Command::of_plan("chart.status", "Scroll to the status date", Group::Chart, has_status_date, |state| {
        if let Some(status) = state.chart.status_date.get_untracked() {
            state.chart.show_moment(status);
        }
    })
    .words("progress line data date"),
    Command::of_plan(
        "chart.task",
        "Scroll to the task\u{2019}s bar",
        Group::Chart,
        has_active,
        chart::show_bar,
    )
    .keys(&["Mod+."])
    .words("selection jump find"),
];

fn has_status_date(state: PlanState) -> Possible {
    match (state.chart.status_date.get(), state.chart.status_on_axis()) {
        (None, _) => Err("the plan has no status date"),
        (_, None) => Err("the status date is far from this plan"),
        _ => Ok(()),
    }
}

fn has_today(state: PlanState) -> Possible {
    if state.chart.has_today() { Ok(()) } else { Err("today is far from this plan") }
}
