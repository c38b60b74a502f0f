//! The plan in short, while no task is selected.

use leptos::prelude::*;
use planner::{DateTime, Edit, PlanChange};

use super::baselines::Baselines;
use super::findings::AllFindings;
use super::health::ScheduleHealth;
use super::moment_field::MomentField;
use super::paths::CriticalPaths;
use super::rules::RulesSection;
use crate::commands::Page;
use crate::components::loss_report;
use crate::components::term::Term;
use crate::locale;
use crate::workspace::Workspace;

/// Start, finish, counts, findings, critical paths and health.
#[component]
pub fn PlanDetails() -> impl IntoView {
    let page = Page::expect();
    let workspace = Workspace::expect();
    let schedule = workspace.schedule();
    let start = Signal::derive(move || Some(workspace.plan().with(|plan| plan.start())));
    let begin = move |moment: Option<DateTime>| {
        let moment = moment.ok_or("found no date, expected one: a plan starts on some day")?;
        workspace.edit(&Edit::ChangePlan(PlanChange::Start(moment)))
    };
    let status_date = Signal::derive(move || workspace.plan().with(|plan| plan.status_date()));
    let set_status_date =
        move |moment: Option<DateTime>| workspace.edit(&Edit::ChangePlan(PlanChange::StatusDate(moment)));
    let finish = move || schedule.with(|schedule| locale::day_and_time(schedule.finish()));
    let tasks = move || {
        let leaves = schedule.with(|schedule| schedule.dates().iter().filter(|one| !one.is_summary).count());
        locale::count(leaves)
    };
    let critical = move || locale::count(schedule.with(|schedule| schedule.critical_count()));
    let near_critical =
        move || locale::count(schedule.with(|schedule| planner::near_critical(schedule).len()));
    let finding_count = Memo::new(move |_| workspace.findings().with(|findings| findings.len()));
    let report = move || {
        workspace.report.with(|report| report.as_ref().map(|report| loss_report::total(&report.losses)))
    };
    view! {
        <h2 class="details-title">"Plan"</h2>
        <div class="details-body">
            <MomentField label="Start of the plan".to_owned() value=start usual_minute=8 * 60 commit=begin />
            <MomentField
                label="Status date".to_owned()
                help="The day up to which progress is known."
                value=status_date
                usual_minute=17 * 60
                commit=set_status_date
            />
            <dl class="facts">
                <div>
                    <dt>"Finish"</dt>
                    <dd class="number">{finish}</dd>
                </div>
                <div>
                    <dt>"Tasks"</dt>
                    <dd class="number">{tasks}</dd>
                </div>
                <div>
                    <dt><Term key="critical">"Critical tasks"</Term></dt>
                    <dd class="number">{critical}</dd>
                </div>
                <div>
                    <dt><Term key="nearly-critical">"Nearly critical tasks"</Term></dt>
                    <dd class="number">{near_critical}</dd>
                </div>
            </dl>
            {move || {
                report()
                    .map(|count| {
                        view! {
                            <button class="button" on:click=move |_| loss_report::show(page)>
                                {loss_report::summary(count)}
                            </button>
                        }
                    })
            }}
            <section class="details-section" aria-label="Findings" id="findings" tabindex="-1">
                <h3>"Findings " <span class="count">{move || locale::count(finding_count.get())}</span></h3>
                <Show
                    when=move || finding_count.get() != 0
                    fallback=|| view! { <p class="aside">"Nothing odd was found."</p> }
                >
                    <AllFindings />
                </Show>
            </section>
            <RulesSection />
            <Baselines />
            <CriticalPaths />
            <ScheduleHealth />
            <p class="aside">"Select a task to see what settles its dates, and to change it."</p>
        </div>
    }
    .into_any()
}
