//! The pulse: one quiet line that says how the plan stands, and what the last edit did to it.

use leptos::prelude::*;

use super::loss_report;
use super::term::Term;
use super::tour::TourOffer;
use crate::commands::Page;
use crate::locale;
use crate::settings::Settings;
use crate::workspace::Workspace;

/// The line. Screen readers hear what changes in it, and only that.
#[component]
pub fn Pulse() -> impl IntoView {
    let page = Page::expect();
    let workspace = Workspace::expect();
    let schedule = workspace.schedule();
    let finish = Memo::new(move |_| schedule.with(|schedule| schedule.finish().date()));
    let critical = Memo::new(move |_| schedule.with(|schedule| schedule.critical_count()));
    let findings = Memo::new(move |_| workspace.findings().with(|findings| findings.len()));
    let report = move || {
        workspace.report.with(|report| report.as_ref().map(|report| loss_report::total(&report.losses)))
    };
    let are_details_open = Settings::expect().are_details_open;
    let show_findings = move |_| {
        workspace.selected.set(None);
        are_details_open.set(true);
    };
    // The line may have less room than it takes.
    let told = move || {
        let moved = workspace.moved.get()?;
        Some(format!("{}: {}", moved.label, moved.effect))
    };
    view! {
        <footer class="pulse">
            <div class="pulse-line" role="status" aria-live="polite" aria-atomic="false">
                <span class="pulse-fact">
                    <Term key="finish">"Finish"</Term> " " <strong class="number">{move || locale::day(finish.get())}</strong>
                </span>
                <span class="pulse-fact critical-count">
                    <Term key="critical">{move || counted(critical.get(), "critical task")}</Term>
                </span>
                <Show
                    when=move || findings.get() != 0
                    fallback=|| view! { <span class="pulse-fact">"No findings"</span> }
                >
                    <button class="pulse-fact pulse-link" title="Show what is odd about this plan" on:click=show_findings>
                        {move || counted(findings.get(), "finding")}
                    </button>
                </Show>
                {move || {
                    report()
                        .map(|count| {
                            view! {
                                <button class="pulse-fact pulse-link" on:click=move |_| loss_report::show(page)>
                                    {loss_report::summary(count)}
                                </button>
                            }
                        })
                }}
                <span class="pulse-effect" title=told>
                    {move || {
                        workspace
                            .moved
                            .get()
                            .map(|moved| {
                                view! {
                                    <span class="pulse-step">{moved.label} ":"</span>
                                    " "
                                    <span class="number">{moved.effect}</span>
                                }
                            })
                    }}
                </span>
            </div>
            <TourOffer />
        </footer>
    }
    .into_any()
}

/// `1 finding`, `12 findings`, `No findings`.
fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("No {what}s"),
        1 => format!("1 {what}"),
        many => format!("{} {what}s", locale::count(many)),
    }
}
