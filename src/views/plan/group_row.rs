//! The row of a group: what its tasks have in common, how many there are, and what they span.

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::bars::LEAST_WIDTH;
use super::grouping::{Group, GroupKey};
use super::state::PlanState;
use super::table::fold_button;
use crate::locale;

/// The row.
#[component]
pub fn GroupRow(
    /// What its tasks have in common.
    key: GroupKey,
) -> impl IntoView {
    let state = PlanState::expect();
    let place =
        Memo::new(move |_| state.rows.groups.with(|groups| groups.iter().position(|group| group.key == key)));
    let told = Memo::new(move |_| {
        let (group, row) = state.rows.group(key)?;
        let (timescale, span) = (state.chart.timescale.get(), state.chart.span.get());
        let (left, right) = (timescale.x(group.start).round(), timescale.x(group.finish).round());
        let bar = span.touches(left, right).then_some((left, (right - left).max(LEAST_WIDTH)));
        Some((words(state, &group), group, row, bar))
    });
    let is_folded = Memo::new(move |_| state.rows.folded_groups.with(|folded| folded.contains(&key)));
    // One row of the grid can be gone to by Tab.
    let is_tab_stop = Memo::new(move |_| match state.cursor.group.get() {
        Some(active) => active == key,
        None => state.cursor.task.get().is_none() && place.get() == Some(0),
    });
    move || {
        let (words, group, row, bar) = told.get()?;
        let top = row as f64 * state.rows.height.get();
        let is_folded = is_folded.get();
        let title = format!("{}: {words}", group.name);
        let bar = bar.map(|(left, width)| {
            view! {
                <div
                    class="plan-bar is-summary is-tight"
                    role="img"
                    aria-label=title.clone()
                    style:left=format!("{left}px")
                    style:width=format!("{width}px")
                />
            }
        });
        Some(view! {
            <div
                role="row"
                class="plan-row is-group"
                data-group=place.get()
                {..custom_attribute("aria-level", 1)}
                aria-expanded=if is_folded { "false" } else { "true" }
                aria-rowindex=row + 2
                tabindex=if is_tab_stop.get() { "0" } else { "-1" }
                style:transform=format!("translateY({top}px)")
            >
                <div class="plan-cells">
                    <div
                        role="gridcell"
                        class="plan-cell plan-group"
                        title=title
                        aria-colindex="1"
                        aria-colspan=move || state.columns.chosen.with(|chosen| chosen.len())
                    >
                        {fold_button(is_folded)}
                        <span class="plan-group-name">{group.name.clone()}</span>
                        " "
                        <span class="plan-group-told">{words}</span>
                    </div>
                </div>
                <div role="gridcell" class="plan-lane" aria-colindex=move || state.columns.chart_index()>
                    {bar}
                </div>
            </div>
        })
    }
}

/// What a group holds and spans: `7 tasks, 23 Nov 2026 – 5 Mar 2027, 42d`.
fn words(state: PlanState, group: &Group) -> String {
    let tasks =
        if group.count == 1 { "1 task".to_owned() } else { format!("{} tasks", locale::count(group.count)) };
    let days = locale::days(group.start.date(), group.finish.date());
    state.workspace.plan().with(|plan| match plan.working_time(plan.calendar()) {
        Ok(calendar) => {
            let work = locale::work(calendar.between(group.start, group.finish), plan.time_units());
            format!("{tasks}, {days}, {work}")
        }
        Err(_) => format!("{tasks}, {days}"),
    })
}
