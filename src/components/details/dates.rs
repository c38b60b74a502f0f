//! When a task happens, how far it can slip, and why.

use leptos::prelude::*;
use planner::WorkingMinutes;

use super::subject::Subject;
use super::why::Why;
use crate::components::term::Term;
use crate::locale;

/// The dates of a task, which are read, not written.
#[component]
pub fn Dates(subject: Subject) -> impl IntoView {
    let of = move |pick: fn(&planner::TaskDates) -> planner::DateTime| {
        move || subject.dates().map(|dates| locale::day_and_time(pick(&dates)))
    };
    let work = move |pick: fn(&planner::TaskDates) -> WorkingMinutes| {
        move || {
            let minutes = subject.dates().map(|dates| pick(&dates))?;
            Some(subject.says_in_plan(|plan, _| locale::work(minutes, plan.time_units())))
        }
    };
    view! {
        <section class="details-section" aria-label="Dates">
            <h3>"Dates"</h3>
            <dl class="facts">
                <div>
                    <dt>"Start"</dt>
                    <dd class="number">{of(|dates| dates.start)}</dd>
                </div>
                <div>
                    <dt>"Finish"</dt>
                    <dd class="number">{of(|dates| dates.finish)}</dd>
                </div>
                <div>
                    <dt><Term key="total-slack">"Total slack"</Term></dt>
                    <dd class="number">{work(|dates| dates.total_slack)}</dd>
                </div>
                <div>
                    <dt><Term key="free-slack">"Free slack"</Term></dt>
                    <dd class="number">{work(|dates| dates.free_slack)}</dd>
                </div>
            </dl>
            <Show when=move || subject.is_summary()>
                <p class="aside">"The dates and the duration of a summary follow from what is nested in it."</p>
            </Show>
            <Why subject />
        </section>
    }
}
