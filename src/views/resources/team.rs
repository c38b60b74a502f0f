//! The fields of a team.

use leptos::prelude::*;
use planner::{Edit, Person, Team, TeamId, Who};

use super::leave::TeamLeaves;
use super::removing::DeleteTeam;
use super::rows::name_of;
use super::state::ResourcesState;
use crate::commands::{self, Page};
use crate::components::field::{TextField, fresh_id};
use crate::components::focus;
use crate::locale;

/// Of more than these the others come when they are asked for.
const FEW: usize = 24;

/// What is said of a team, and who is in it.
#[component]
pub fn TeamFields(
    /// The team.
    team: TeamId,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let page = Page::expect();
    let plan = state.workspace.plan();
    let says = move |of: fn(&Team) -> &String| {
        Signal::derive(move || {
            plan.with(|plan| plan.team(team).map(|one| of(one).clone()).unwrap_or_default())
        })
    };
    let change = move |change: &dyn Fn(&mut Team)| {
        let changed = plan.with_untracked(|plan| plan.team(team).cloned());
        let Some(mut changed) = changed else { return Ok(()) };
        change(&mut changed);
        state.workspace.edit(&Edit::PutTeam(changed))
    };
    let domains = fresh_id();
    let members = Memo::new(move |_| {
        state.loads.with(|loads| {
            loads
                .members(team)
                .iter()
                .map(|one| (*one, name_of(loads.plan(), Who::Person(*one))))
                .collect::<Vec<_>>()
        })
    });
    let others = Memo::new(move |_| {
        plan.with(|plan| {
            let others = plan.people().filter(|person| person.kind.works() && person.team != Some(team));
            others.map(|person| (person.id, name_of(plan, Who::Person(person.id)))).collect::<Vec<_>>()
        })
    });
    let put = move |id: planner::PersonId, team: Option<TeamId>| {
        let person = plan.with_untracked(|plan| plan.person(id).cloned());
        if let Some(person) = person {
            state.workspace.edit_or_tell(&Edit::PutPerson(Person { team, ..person }));
        }
    };
    let join = move |event| {
        let id = event_target_value(&event).parse().map(planner::PersonId);
        if let Ok(id) = id {
            put(id, Some(team));
        }
    };
    let joining = fresh_id();
    let is_about_to_open = RwSignal::new(false);
    let is_whole = RwSignal::new(false);
    let most = move || if is_whole.get() { usize::MAX } else { FEW };
    let more = Memo::new(move |_| members.with(Vec::len).saturating_sub(most()));
    let show_all = move |_| {
        is_whole.set(true);
        // The button goes away.
        focus::on(".resources-panel");
    };
    view! {
        <section class="resources-section" aria-label="About the team">
            <TextField
                label="Name"
                value=says(|team| &team.name)
                commit=move |text: String| change(&|team| team.name = text.trim().to_owned())
            />
            <TextField
                label="Domain"
                value=says(|team| &team.domain)
                list=domains.clone()
                placeholder="Web, Backend, or any word"
                commit=move |text: String| change(&|team| team.domain = text.trim().to_owned())
            />
            <datalist id=domains>
                {Team::DOMAINS.map(|domain| view! { <option value=domain></option> })}
            </datalist>
            <h3>"People"</h3>
            <ul class="resources-list">
                {move || {
                    members
                        .get()
                        .into_iter()
                        .take(most())
                        .map(|(id, name)| {
                            let label = format!("Take {name} out of the team");
                            view! {
                                <li>
                                    <span class="breakable">{name}</span>
                                    <button type="button" class="button quiet small" aria-label=label on:click=move |_| put(id, None)>
                                        "Take out"
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Show when=move || more.get() != 0>
                <button type="button" class="button quiet small" on:click=show_all>
                    {move || format!("Show {} more", locale::count(more.get()))}
                </button>
            </Show>
            <Show when=move || !others.with(Vec::is_empty)>
                <div class="field">
                    <label for=joining.clone()>"Add somebody"</label>
                    <select
                        id=joining.clone()
                        on:change=join
                        on:focus=move |_| is_about_to_open.set(true)
                        on:pointerenter=move |_| is_about_to_open.set(true)
                        prop:value=""
                    >
                        <option value="">"Choose…"</option>
                        {move || {
                            let others = others.get();
                            let most = if others.len() <= FEW || is_about_to_open.get() { others.len() } else { 0 };
                            others
                                .into_iter()
                                .take(most)
                                .map(|(id, name)| view! { <option value=id.0.to_string()>{name}</option> })
                                .collect_view()
                        }}
                    </select>
                </div>
            </Show>
            <TeamLeaves team />
            <DeleteTeam team />
            <div class="resources-actions">
                <button type="button" class="button" on:click=move |_| commands::run("resources.add-person", page)>
                    "Add a new person"
                </button>
                <button type="button" class="button quiet" on:click=move |_| commands::run("resources.remove", page)>
                    "Delete this team"
                </button>
            </div>
        </section>
    }
    .into_any()
}
