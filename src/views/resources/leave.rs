//! The leave of a person: days off on a calendar of their own. And that of a team: of its people, and of its tasks that
//! nobody is on.

use leptos::prelude::*;
use planner::{CalendarException, Date, Person, Plan, TeamId, TeamLeave, Who};

use super::day_field::{DayField, backwards};
use super::person::Subject;
use super::rows::name_of;
use super::state::ResourcesState;
use crate::components::field::fresh_id;
use crate::locale;

/// What holds, in a few words.
pub fn said(plan: &Plan, person: &Person) -> String {
    match &*plan.leave_of(person.id).collect::<Vec<_>>() {
        [] => "none".to_owned(),
        [one] => told(one),
        several => format!("{} times", locale::count(several.len())),
    }
}

/// The days off, and the way to more.
#[component]
pub fn Leaves(subject: Subject) -> impl IntoView {
    let workspace = subject.state.workspace;
    let all = Memo::new(move |_| {
        subject.says(|plan, person| plan.leave_of(person.id).cloned().collect::<Vec<CalendarException>>())
    });
    // The day that is looked at, until somebody says another.
    let said = RwSignal::new(None::<(Date, Date)>);
    let days = Memo::new(move |_| {
        said.get().unwrap_or_else(|| {
            let day =
                subject.state.selected().map_or_else(|| subject.state.today.get(), |(_, bucket)| bucket.from);
            (day, day)
        })
    });
    let name = RwSignal::new(String::new());
    let id = fresh_id();
    let set_to = move |to: Date| {
        said.set(Some((days.get_untracked().0, to)));
        Ok(())
    };
    let refused = (RwSignal::new(false), RwSignal::new(false));
    let wrong = move || backwards(days.get());
    let is_told = RwSignal::new(false);
    let unread = move || {
        let is_unread = is_told.get() && (refused.0.get() || refused.1.get());
        is_unread.then(|| "Not added: a day could not be read".to_owned())
    };
    let add = move |_| {
        is_told.set(true);
        if refused.0.get_untracked() || refused.1.get_untracked() || untrack(wrong).is_some() {
            return;
        }
        is_told.set(false);
        let (from, to) = days.get_untracked();
        let edit = workspace
            .plan()
            .with_untracked(|plan| plan.add_leave(subject.id, from, to, name.get_untracked().trim()));
        workspace.edit_or_tell(&edit);
        name.set(String::new());
    };
    let line = move |one: CalendarException| {
        let words = told(&one);
        let remove = move |_| {
            let edit = workspace.plan().with_untracked(|plan| plan.remove_leave(subject.id, &one));
            workspace.edit_or_tell(&edit);
        };
        view! {
            <li>
                <span class="breakable">{words.clone()}</span>
                <button
                    type="button"
                    class="button quiet small"
                    aria-label=format!("Remove leave {words}")
                    on:click=remove
                >
                    "Remove"
                </button>
            </li>
        }
    };
    view! {
        <ul class="resources-list">{move || all.get().into_iter().map(line).collect_view()}</ul>
        <div class="field-row">
            <DayField
                label="From"
                value=Signal::derive(move || days.get().0)
                commit=move |from: Date| {
                    said.set(Some((from, days.get_untracked().1.max(from))));
                    Ok(())
                }
                refused=refused.0
            />
            <DayField label="To" value=Signal::derive(move || days.get().1) commit=set_to refused=refused.1 />
        </div>
        <p class="refusal" role="alert">{move || wrong().or_else(unread)}</p>
        <div class="field">
            <label for=id.clone()>"What it is"</label>
            <input
                id=id
                placeholder="such as Holiday"
                autocomplete="off"
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
            />
        </div>
        <button type="button" class="button" aria-disabled=move || wrong().is_some().to_string() on:click=add>"Add leave"</button>
    }
}

/// When people of a team are off and its tasks wait, with the way to take it back from all of them; nothing where it never
/// is.
#[component]
pub fn TeamLeaves(
    /// The team.
    team: TeamId,
) -> impl IntoView {
    /// More than anyone reads at a time.
    const MOST: usize = 24;
    let workspace = ResourcesState::expect().workspace;
    let all = Memo::new(move |_| workspace.plan().with(|plan| plan.team_leave(team)));
    let line = move |one: TeamLeave| {
        let words = told(&one.leave);
        let whose = workspace.plan().with_untracked(|plan| whose(plan, team, &one));
        let remove = move |_| {
            let edit = workspace.plan().with_untracked(|plan| plan.remove_team_leave(team, &one.leave));
            workspace.edit_or_tell(&edit);
        };
        view! {
            <li>
                <span class="breakable">
                    {words.clone()} <small class="resources-by">{whose}</small>
                </span>
                <button type="button" class="button quiet small" aria-label=format!("Remove leave {words}") on:click=remove>
                    "Remove"
                </button>
            </li>
        }
    };
    let more = Memo::new(move |_| all.with(Vec::len).saturating_sub(MOST));
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <h3>"Leave"</h3>
            <ul class="resources-list" aria-label="Leave">
                {move || all.get().into_iter().take(MOST).map(line).collect_view()}
            </ul>
            <Show when=move || more.get() != 0>
                <p class="aside">{move || format!("and {} more", locale::count(more.get()))}</p>
            </Show>
        </Show>
    }
}

/// `everybody and 3 tasks of the team`: who has a leave.
fn whose(plan: &Plan, team: TeamId, one: &TeamLeave) -> String {
    const FEW: usize = 3;
    let all = plan.people().filter(|person| person.team == Some(team) && person.kind.works()).count();
    let people = match one.people.len() {
        0 => None,
        count if count == all && all > 1 => Some("everybody".to_owned()),
        count if count > FEW => Some(format!("{} people", locale::count(count))),
        _ => {
            let names = one.people.iter().map(|id| name_of(plan, Who::Person(*id)));
            Some(names.collect::<Vec<_>>().join(", "))
        }
    };
    let tasks = match one.tasks {
        0 => None,
        1 => Some("1 task of the team".to_owned()),
        count => Some(format!("{} tasks of the team", locale::count(count))),
    };
    [people, tasks].into_iter().flatten().collect::<Vec<_>>().join(" and ")
}

/// `Holiday, 24–31 Dec 2026`.
fn told(one: &CalendarException) -> String {
    let days = locale::days(one.from, one.to);
    if one.name.is_empty() { days } else { format!("{}, {days}", one.name) }
}
