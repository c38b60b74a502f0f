//! The tools above the chart: the outline's gestures, and how close one looks.

use leptos::prelude::*;

use super::grouping::Grouping;
use super::perform::arrangement::group_by;
use super::state::PlanState;
use super::timescale::Level;
use crate::commands::{self, Page};
use crate::components::tool::Tool;
use crate::views::filter::FilterField;
use crate::views::legend::{LegendOf, LegendTool};

/// The toolbar of the plan view.
#[component]
pub fn Toolbar() -> impl IntoView {
    let state = PlanState::expect();
    let level = Memo::new(move |_| Level::of(state.settings.zoom.get()));
    let page = Page::expect();
    let levels = Level::ALL.map(|one| {
        let id = command_of(one);
        view! {
            <button
                type="button"
                title=move || commands::of(id).hint(page)
                aria-pressed=move || (level.get() == one).to_string()
                on:click=move |_| commands::run(id, page)
            >
                {one.name()}
            </button>
        }
    });
    view! {
        <div class="plan-toolbar" role="group" aria-label="Plan tools">
            <Tool id="task.add-at-end" icon="M8 3v10M3 8h10" word="Add task" />
            <div class="plan-tools">
                <Tool id="task.outdent" icon="M14 3.5H7M14 8H7M14 12.5H7M5 5.5 2.5 8 5 10.5" />
                <Tool id="task.indent" icon="M14 3.5H7M14 8H7M14 12.5H7M2.5 5.5 5 8 2.5 10.5" />
                <Tool id="task.move-up" icon="M8 13V3.5M4 7.5l4-4 4 4" />
                <Tool id="task.move-down" icon="M8 3v9.5M4 8.5l4 4 4-4" />
                <Tool id="task.delete" icon="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5 5 13h6l.5-8.5" />
            </div>
            <span class="plan-pick">
                <Tool id="selection.pick" icon="M2.5 3h5v4h-5ZM2.5 9.5h5v4h-5ZM10 5l1.5 1.5L14 3.5M10 11.5l1.5 1.5L14 10" pressed=state.is_selecting />
            </span>
            <FilterField filter=state.filter />
            <GroupField />
            <div class="plan-tools is-load" role="group" aria-label="People">
                <Tool id="chart.load-lane" icon="M2.5 13.5h11M4 11V7M8 11V3M12 11V8.5" pressed=state.settings.is_load_lane_shown />
                <Tool id="plan.level" icon="M2.5 3.5H9v3.5H2.5ZM7 9.5h6.5V13H7Z" />
            </div>
            <div class="plan-tools is-zoom" role="group" aria-label="Zoom">
                <Tool id="zoom.out" icon="M3 8h10" />
                <div class="plan-levels">{levels}</div>
                <Tool id="zoom.in" icon="M8 3v10M3 8h10" />
                <Tool id="zoom.fit" word="Fit" />
                <Tool id="chart.today" word="Today" />
                <LegendTool of=LegendOf::Chart />
            </div>
        </div>
    }
    .into_any()
}

/// By what the rows are put into groups.
#[component]
fn GroupField() -> impl IntoView {
    let state = PlanState::expect();
    let grouping = state.settings.grouping;
    let options = Grouping::ALL.map(|one| {
        view! {
            <option value=one.key() prop:selected=move || grouping.get() == one>
                {one.name()}
            </option>
        }
    });
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some(chosen) = Grouping::ALL.into_iter().find(|one| one.key() == key) {
            group_by(state, chosen);
        }
    };
    view! {
        <select class="plan-group-by" aria-label="Groups" title="Put the rows into groups" on:change=choose>
            {options}
        </select>
    }
}

/// The command that looks from as far as a level has it.
const fn command_of(level: Level) -> &'static str {
    match level {
        Level::Day => "zoom.day",
        Level::Week => "zoom.week",
        Level::Month => "zoom.month",
        Level::Quarter => "zoom.quarter",
    }
}
