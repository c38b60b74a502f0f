//! What is odd about a task, or about the plan, with the way to it.

use leptos::prelude::*;
use planner::{Entity, Finding, FindingCode, Fix, Plan, Severity, TaskId};

use crate::components::field::sentence;
use crate::components::focus;
use crate::settings::Settings;
use crate::views::View;
use crate::workspace::Workspace;
use crate::{locale, measure};

/// The findings about one task and its dependencies; nothing where there are none.
#[component]
pub fn Findings(
    /// The task.
    about: TaskId,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let findings = Memo::new(move |_| {
        workspace.findings().with(|findings| {
            workspace.plan().with(|plan| {
                let is_about = |finding: &&Finding| tasks(plan, finding.subject).contains(&Some(about));
                findings.iter().filter(is_about).cloned().collect::<Vec<_>>()
            })
        })
    });
    move || {
        findings.with(|findings| !findings.is_empty()).then(|| {
            view! {
                <ul class="findings" aria-label="Findings about this task">
                    {findings.get().into_iter().map(|finding| view! { <li class="finding-line">{told(&finding)} <Fixes finding /></li> }).collect_view()}
                </ul>
            }
        })
    }
}

/// All findings of the plan, each a button that leads to its task, or to the view of people or money.
#[component]
pub fn AllFindings() -> impl IntoView {
    let workspace = Workspace::expect();
    // More than anyone reads at a time; the number of all is told above.
    const MOST: usize = 200;
    let findings = Memo::new(move |_| {
        workspace.findings().with(|findings| findings.iter().take(MOST).cloned().collect::<Vec<_>>())
    });
    let settings = Settings::expect();
    let line = move |finding: Finding| {
        let task =
            workspace.plan().with_untracked(|plan| tasks(plan, finding.subject).into_iter().flatten().next());
        let place = task.map(Place::Task).or_else(|| place_of(&finding).map(Place::View));
        match place {
            Some(place) => view! {
                <li>
                    <button
                        class="finding-link"
                        on:click=move |_| match place {
                            Place::Task(task) => workspace.show(task),
                            Place::View(view) => settings.view.set(view),
                        }
                    >
                        {told(&finding)}
                    </button>
                </li>
            }
            .into_any(),
            None => view! { <li class="finding-line">{told(&finding)} <Fixes finding /></li> }.into_any(),
        }
    };
    view! { <ul class="findings">{move || findings.get().into_iter().map(line).collect_view()}</ul> }
}

/// Where a finding leads.
#[derive(Clone, Copy)]
enum Place {
    Task(TaskId),
    View(View),
}

/// The view that tells more of a finding about people or money.
fn place_of(finding: &Finding) -> Option<View> {
    match (finding.code, finding.subject) {
        (FindingCode::WorkWithoutRate, _) | (_, Entity::BudgetLine(_)) => Some(View::Budget),
        (_, Entity::Person(_) | Entity::Team(_)) => Some(View::Resources),
        _ => None,
    }
}

/// What makes a finding go, each by one click. Trying the fixes takes a moment, so they come right after the rest is drawn.
#[component]
fn Fixes(finding: Finding) -> impl IntoView {
    let workspace = Workspace::expect();
    let fixes = LocalResource::new(move || {
        workspace.schedule().track();
        let finding = finding.clone();
        async move {
            measure::drawn().await;
            workspace.schedule().with_untracked(|schedule| schedule.fixes(&finding))
        }
    });
    let button = move |fix: Fix| {
        let label = locale::told(&fix.label);
        let name = format!("Fix: {label}");
        view! {
            <button
                class="button fix"
                aria-label=name
                on:click=move |_| {
                    workspace.edit_or_tell(&fix.edit);
                    // The button is gone with what it fixed.
                    request_animation_frame(focus::after_fix);
                }
            >
                {label}
            </button>
        }
    };
    move || {
        let fixes = fixes.get().filter(|fixes| !fixes.is_empty())?;
        Some(
            view! { <div class="fixes" role="group" aria-label="Fixes">{fixes.into_iter().map(button).collect_view()}</div> },
        )
    }
}

fn told(finding: &Finding) -> impl IntoView + use<> {
    in_words(finding, sentence(&locale::told(&finding.message)))
}

/// A finding with its message as it is told.
pub fn in_words(finding: &Finding, message: String) -> impl IntoView + use<> {
    let class = match finding.severity {
        Severity::Problem => "finding problem",
        Severity::Warning => "finding warning",
        Severity::Note => "finding note",
    };
    view! {
        <span class=class>
            <strong>{sentence(finding.severity.name())}</strong>
            " "
            {message}
            <small>{sentence(&finding.hint)}</small>
        </span>
    }
}

/// The tasks that something in a plan is about.
fn tasks(plan: &Plan, subject: Entity) -> [Option<TaskId>; 2] {
    match subject {
        Entity::Task(task) => [Some(task), None],
        Entity::Dependency(id) => match plan.dependency(id) {
            Some(dependency) => [Some(dependency.successor), Some(dependency.predecessor)],
            None => [None, None],
        },
        _ => [None, None],
    }
}
