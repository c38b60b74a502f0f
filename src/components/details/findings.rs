//! What is odd about a task, or about the plan, with the way to it.

use leptos::prelude::*;
use planner::{Entity, Finding, FindingCode, Plan, Severity, Shortage, TaskId};

use crate::components::field::sentence;
use crate::components::fixes::{FindingFixes, ShortageFixes};
use crate::components::focus;
use crate::locale;
use crate::settings::Settings;
use crate::views::View;
use crate::workspace::Workspace;

/// The findings about one task and its dependencies, and those about people and money that it has a part in; nothing where
/// there are none.
#[component]
pub fn Findings(
    /// The task.
    about: TaskId,
) -> impl IntoView {
    let workspace = Workspace::expect();
    let findings = Memo::new(move |_| {
        let mut told: Vec<About> = workspace.findings().with(|findings| {
            workspace.plan().with(|plan| {
                let is_about = |finding: &&Finding| tasks(plan, finding.subject).contains(&Some(about));
                let own = findings.iter().filter(is_about).cloned();
                own.map(|finding| About { finding, shortage: None }).collect()
            })
        });
        workspace.beside().with(|beside| {
            for shortage in beside.shortages_with(about) {
                let finding = shortage.finding.clone();
                // A task that needs more than there is is told already.
                told.retain(|one| one.finding != finding);
                told.push(About { finding, shortage: Some(shortage) });
            }
            let money = beside.money_with(about);
            told.extend(money.into_iter().map(|finding| About { finding, shortage: None }));
        });
        told.sort_by(|one, other| one.finding.by_weight(&other.finding));
        told
    });
    move || {
        findings.with(|findings| !findings.is_empty()).then(|| {
            view! {
                <ul class="findings" aria-label="Findings about this task">
                    {findings.get().into_iter().map(one_about).collect_view()}
                </ul>
            }
        })
    }
}

/// A finding, and who is short where it is about that.
#[derive(Clone, PartialEq)]
struct About {
    finding: Finding,
    shortage: Option<Shortage>,
}

/// A finding with what helps: edits, or the way to the view where it can be helped.
fn one_about(About { finding, shortage }: About) -> impl IntoView {
    if let Some(shortage) = shortage {
        // The buttons go once people are looked at anew, which is a moment later.
        let done = Callback::new(|()| focus::on("#why"));
        return view! { <li class="finding-line">{told(&finding)} <ShortageFixes shortage done /></li> }
            .into_any();
    }
    match place_of(&finding) {
        Some(view) => view! { <li><Leading finding place=Place::View(view) /></li> }.into_any(),
        None => view! { <li class="finding-line">{told(&finding)} <FindingFixes finding /></li> }.into_any(),
    }
}

/// A finding as a button that leads to what it is about.
#[component]
fn Leading(
    /// The finding.
    finding: Finding,
    /// Where to.
    place: Place,
) -> impl IntoView {
    let (workspace, settings) = (Workspace::expect(), Settings::expect());
    view! {
        <button
            class="finding-link"
            on:click=move |_| match place {
                Place::Task(task) => workspace.show(task),
                Place::View(view) => settings.view.set(view),
            }
        >
            {told(&finding)}
        </button>
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
    let line = move |finding: Finding| {
        let task =
            workspace.plan().with_untracked(|plan| tasks(plan, finding.subject).into_iter().flatten().next());
        let place = task.map(Place::Task).or_else(|| place_of(&finding).map(Place::View));
        match place {
            Some(place) => view! { <li><Leading finding place /></li> }.into_any(),
            None => {
                view! { <li class="finding-line">{told(&finding)} <FindingFixes finding /></li> }.into_any()
            }
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
        (FindingCode::WorkWithoutRate | FindingCode::SpentAfterStatus, _) | (_, Entity::BudgetLine(_)) => {
            Some(View::Budget)
        }
        (_, Entity::Person(_) | Entity::Team(_)) => Some(View::Resources),
        _ => None,
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
