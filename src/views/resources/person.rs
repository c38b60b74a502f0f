//! The fields of a person, or of equipment, material or an expense: who it is, how much there is, when, and what it costs.

use leptos::prelude::*;
use planner::{Accrual, Calendar, CalendarId, Edit, Person, PersonId, Plan, ResourceKind, TeamId, Who};

use super::availability::Availabilities;
use super::fields::{Pick, percent, words};
use super::leave::Leaves;
use super::rates::Rates;
use super::rows::name_of;
use super::staffing::Staffing;
use super::state::ResourcesState;
use crate::commands::{self, Page};
use crate::components::details::{Check, Choice, Fold};
use crate::components::field::{TextArea, TextField, fresh_id};

/// A person that fields are about. A handle: copies are about the same one.
#[derive(Clone, Copy)]
pub struct Subject {
    /// Who it is.
    pub id: PersonId,
    /// The view around.
    pub state: ResourcesState,
}

impl Subject {
    /// What the plan says of the person; the usual where it is gone.
    pub fn says<T: Default>(self, of: impl FnOnce(&Plan, &Person) -> T) -> T {
        let plan = self.state.workspace.plan();
        plan.with(|plan| plan.person(self.id).map(|person| of(plan, person)).unwrap_or_default())
    }

    /// Says something else.
    pub fn change(self, change: impl FnOnce(&mut Person)) -> Result<(), String> {
        let person = self.state.workspace.plan().with_untracked(|plan| plan.person(self.id).cloned());
        let Some(mut person) = person else { return Ok(()) };
        change(&mut person);
        self.state.workspace.edit(&Edit::PutPerson(person))
    }

    /// Says something else, and tells in a notice where that cannot be.
    pub fn change_or_tell(self, change: impl FnOnce(&mut Person)) {
        let person = self.state.workspace.plan().with_untracked(|plan| plan.person(self.id).cloned());
        if let Some(mut person) = person {
            change(&mut person);
            self.state.workspace.edit_or_tell(&Edit::PutPerson(person));
        }
    }
}

/// All that is said of a person.
#[component]
pub fn PersonFields(
    /// Who it is.
    person: PersonId,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let page = Page::expect();
    let subject = Subject { id: person, state };
    let kind = Memo::new(move |_| subject.says(|_, person| Some(person.kind)));
    let works = move || kind.get().is_none_or(ResourceKind::works);
    let is_placeholder = Memo::new(move |_| subject.says(|_, person| person.is_placeholder));
    let text = move |of: fn(&Person) -> String| Signal::derive(move || subject.says(|_, person| of(person)));
    let roles = fresh_id();
    let known_roles = Memo::new(move |_| {
        let mut roles: Vec<String> =
            state.workspace.plan().with(|plan| plan.people().map(|one| one.role.clone()).collect());
        roles.retain(|role| !role.is_empty());
        roles.sort();
        roles.dedup();
        roles
    });
    let teams = Signal::derive(move || {
        state.workspace.plan().with(|plan| {
            let none = (None, "No team".to_owned());
            let teams = plan.teams().map(|team| (Some(team.id), name_of(plan, Who::Team(team.id))));
            std::iter::once(none).chain(teams).collect::<Vec<(Option<TeamId>, String)>>()
        })
    });
    let calendars = Signal::derive(move || {
        state.workspace.plan().with(|plan| {
            let named = |calendar: &Calendar| match &*calendar.name {
                "" => "Without a name".to_owned(),
                name if calendar.id == plan.calendar() => format!("{name} (the plan\u{2019}s)"),
                name => name.to_owned(),
            };
            let all = plan.calendars_to_work_on().map(|one| (Some(one.id), named(one)));
            all.collect::<Vec<(Option<CalendarId>, String)>>()
        })
    });
    let kinds = ResourceKind::ALL.map(|kind| (kind, kind.name())).to_vec();
    let accruals = Accrual::ALL.map(|accrual| (accrual, accrual.name())).to_vec();
    view! {
        <section class="resources-section" aria-label="About the person">
            <TextField
                label="Name"
                value=text(|person| person.name.clone())
                commit=move |text: String| subject.change(|person| person.name = text.trim().to_owned())
            />
            <div class="field-row">
                <TextField
                    label="Role"
                    value=text(|person| person.role.clone())
                    list=roles.clone()
                    placeholder="such as Engineer"
                    commit=move |text: String| subject.change(|person| person.role = text.trim().to_owned())
                />
                <Pick
                    label="Team"
                    options=teams
                    value=Signal::derive(move || subject.says(|_, person| person.team))
                    choose=move |team| subject.change_or_tell(|person| person.team = team)
                />
            </div>
            <datalist id=roles>
                {move || known_roles.get().into_iter().map(|role| view! { <option value=role></option> }).collect_view()}
            </datalist>
            <Show when=works>
                <TextField
                    label="Units at once"
                    value=text(|person| person.max_units.to_string())
                    help="How much there is at once: 100% is one person full time, 50% half time, 200% two people"
                    commit=move |text: String| {
                        let units = percent(&text)?;
                        subject.change(|person| person.max_units = units)
                    }
                />
                <Check
                    label="To be found"
                    help="A placeholder: it stands for somebody who is still to be found"
                    value=is_placeholder
                    choose=move |is_placeholder| subject.change_or_tell(|person| person.is_placeholder = is_placeholder)
                />
            </Show>
            <Show when=move || is_placeholder.get()>
                <Staffing subject />
            </Show>
            <Show when=works>
                <Pick
                    label="Calendar"
                    options=calendars
                    value=Signal::derive(move || subject.says(|plan, person| Some(plan.works_on(person))))
                    choose=move |calendar| {
                        let edit = |calendar| {
                            state.workspace.plan().with_untracked(|plan| plan.work_on(subject.id, calendar))
                        };
                        if let Some(calendar) = calendar {
                            state.workspace.edit_or_tell(&edit(calendar));
                        }
                    }
                />
            </Show>
            <Show when=works>
                <Fold title="Availability" says=Signal::derive(move || subject.says(super::availability::said))>
                    <Availabilities subject />
                </Fold>
                <Fold title="Leave" says=Signal::derive(move || subject.says(super::leave::said))>
                    <Leaves subject />
                </Fold>
            </Show>
            <Fold title="Rates" says=Signal::derive(move || subject.says(super::rates::said))>
                <Rates subject />
                <Choice
                    label="Falls due"
                    options=accruals.clone()
                    value=Signal::derive(move || subject.says(|_, person| person.accrual))
                    choose=move |accrual| subject.change_or_tell(|person| person.accrual = accrual)
                />
            </Fold>
            <Fold title="Skills and notes" says=Signal::derive(move || subject.says(|_, person| person.skills.join(", ")))>
                <TextField
                    label="Skills"
                    value=text(|person| person.skills.join(", "))
                    placeholder="with commas in between"
                    commit=move |text: String| subject.change(|person| person.skills = words(&text))
                />
                <Choice
                    label="Kind"
                    options=kinds.clone()
                    value=Signal::derive(move || kind.get().unwrap_or(ResourceKind::Work))
                    choose=move |kind| subject.change_or_tell(|person| person.kind = kind)
                />
                <Show when=move || kind.get() == Some(ResourceKind::Material)>
                    <TextField
                        label="Counted in"
                        value=text(|person| person.unit.clone())
                        placeholder="such as t or licence"
                        commit=move |text: String| subject.change(|person| person.unit = text.trim().to_owned())
                    />
                </Show>
                <TextArea
                    label="Notes"
                    value=text(|person| person.notes.clone())
                    commit=move |text: String| subject.change(|person| person.notes = text)
                />
            </Fold>
            <div class="resources-actions">
                <button type="button" class="button quiet" on:click=move |_| commands::run("resources.remove", page)>
                    "Delete, with all assignments"
                </button>
            </div>
        </section>
    }
    .into_any()
}
