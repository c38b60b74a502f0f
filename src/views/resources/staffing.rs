//! A placeholder is staffed: somebody who was found takes its place.

use leptos::prelude::*;
use planner::{PersonId, Who};

use super::fields::Pick;
use super::person::Subject;
use super::rows::name_of;

/// Who was found, and the button that puts them in the place of the placeholder.
#[component]
pub fn Staffing(subject: Subject) -> impl IntoView {
    let workspace = subject.state.workspace;
    let chosen = RwSignal::new(None::<PersonId>);
    let options = Signal::derive(move || {
        workspace.plan().with(|plan| {
            let role = plan.person(subject.id).map(|one| one.role.clone()).unwrap_or_default();
            let people =
                plan.people().filter(|one| one.id != subject.id && one.kind.works() && !one.is_placeholder);
            let mut found: Vec<_> = people.collect();
            // Those of the same role come first.
            found.sort_by_key(|one| (one.role != role, one.name.to_lowercase(), one.id));
            let named = found.into_iter().map(|one| (Some(one.id), name_of(plan, Who::Person(one.id))));
            std::iter::once((None, "Choose who was found\u{2026}".to_owned()))
                .chain(named)
                .collect::<Vec<_>>()
        })
    });
    let staff = move |_| {
        let Some(person) = chosen.get_untracked() else { return };
        let edit = workspace.schedule().with_untracked(|schedule| schedule.staff(subject.id, person));
        let day = untrack(|| subject.state.selected().map(|(_, bucket)| bucket.from));
        workspace.edit_or_tell(&edit);
        if let Some(day) = day {
            subject.state.show(Who::Person(person), day);
        }
    };
    view! {
        <div class="resources-staffing">
            <Pick label="Staff with" options value=chosen choose=move |one| chosen.set(one) />
            <button
                type="button"
                class="button"
                aria-disabled=move || chosen.get().is_none().to_string()
                title="The assignments go to the person who was found, as far as there is enough of them beside what they have to do"
                on:click=staff
            >
                "Staff"
            </button>
        </div>
    }
    .into_any()
}
