//! What is odd about the money, above whatever part is shown.

use leptos::prelude::*;
use planner::{Entity, Finding, Severity};

use super::state::{BudgetState, Opened, Part};
use crate::components::field::sentence;
use crate::locale;

/// More than anyone reads at a time.
const MOST: usize = 20;

/// The findings, each with the way to what it is about; nothing where there are none.
#[component]
pub fn Findings() -> impl IntoView {
    let state = BudgetState::expect();
    let findings = Memo::new(move |_| state.with_costs(planner::Costs::findings));
    let line = move |finding: Finding| {
        let class = match finding.severity {
            Severity::Problem => "finding problem",
            Severity::Warning => "finding warning",
            Severity::Note => "finding note",
        };
        let subject = finding.subject;
        let go = move |_| match subject {
            Entity::BudgetLine(line) => {
                state.show_part(Part::Lines);
                state.open(Opened::Granted(line));
            }
            _ => state.show_part(Part::Sources),
        };
        view! {
            <li>
                <button type="button" class="finding-link" on:click=go>
                    <span class=class>
                        <strong>{sentence(finding.severity.name())}</strong>
                        " "
                        {sentence(&locale::told(&finding.message))}
                        <small>{sentence(&finding.hint)}</small>
                    </span>
                </button>
            </li>
        }
    };
    let title = move || match findings.with(Vec::len) {
        1 => "1 finding about money".to_owned(),
        count => format!("{} findings about money", locale::count(count)),
    };
    move || {
        let all = findings.get();
        (!all.is_empty()).then(|| {
            view! {
                <details class="budget-findings" open=true>
                    <summary>{title}</summary>
                    <ul class="findings" aria-label="Findings about money">
                        {all.into_iter().take(MOST).map(line).collect_view()}
                    </ul>
                </details>
            }
        })
    }
}
