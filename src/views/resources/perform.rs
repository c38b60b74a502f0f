//! What the commands of the view do.

use leptos::prelude::*;
use planner::{Edit, Person, Team, TeamId, Who};

use super::rows::By;
use super::state::{ResourcesState, Shown};
use super::tools::Scale;
use crate::commands::Possible;
use crate::components::focus;

/// Possible at any time.
pub fn always(_: ResourcesState) -> Possible {
    Ok(())
}

/// Whether a team is looked at, or somebody in one.
pub fn has_team(state: ResourcesState) -> Possible {
    if state.team().is_some() { Ok(()) } else { Err("no team is looked at") }
}

/// Whether somebody is looked at.
pub fn has_anybody(state: ResourcesState) -> Possible {
    if state.chosen.with(Option::is_some) { Ok(()) } else { Err("nobody is looked at") }
}

/// Whether there is something to put away.
pub fn is_open(state: ResourcesState) -> Possible {
    if state.chosen.with(Option::is_some) || state.shown.get() != Shown::Cell {
        Ok(())
    } else {
        Err("there is nothing to put away")
    }
}

/// Whether anybody is short.
pub fn is_anybody_short(state: ResourcesState) -> Possible {
    if state.shortages.with(|shortages| shortages.is_empty()) { Err("nobody is short") } else { Ok(()) }
}

/// Whether lines could stand for something else.
pub fn can_be_by(state: ResourcesState, by: By) -> Possible {
    if state.settings.resources_by.get() == by { Err("it is so already") } else { Ok(()) }
}

/// Whether columns could be of another length.
pub fn can_scale(state: ResourcesState, scale: Scale) -> Possible {
    if state.settings.resources_scale.get() == scale { Err("it is so already") } else { Ok(()) }
}

/// Lets columns be of another length; what is looked at stays in view.
pub fn scale(state: ResourcesState, scale: Scale) {
    let had_focus = state.is_focused.get_untracked();
    state.settings.resources_scale.set(scale);
    keep_in_view(state, had_focus);
}

/// Lets lines stand for something else.
pub fn by(state: ResourcesState, by: By) {
    let had_focus = state.is_focused.get_untracked();
    state.settings.resources_by.set(by);
    keep_in_view(state, had_focus);
}

/// Whether people of a team are shown below it.
pub fn has_open(state: ResourcesState) -> Possible {
    let is_any = state.rows.with(|rows| rows.iter().any(|row| row.is_open == Some(true)));
    if is_any { Ok(()) } else { Err("no people of a team are shown below it") }
}

/// Whether people of a team are hidden.
pub fn has_folded(state: ResourcesState) -> Possible {
    let is_any = state.rows.with(|rows| rows.iter().any(|row| row.is_open == Some(false)));
    if is_any { Ok(()) } else { Err("no people of a team are hidden") }
}

/// Hides the people of all teams.
pub fn fold_all(state: ResourcesState) {
    let had_focus = state.is_focused.get_untracked();
    let teams = state.workspace.plan().with_untracked(|plan| plan.teams().map(|team| team.id).collect());
    state.folded.set(teams);
    keep_in_view(state, had_focus);
}

/// Shows the people of all teams.
pub fn open_all(state: ResourcesState) {
    let had_focus = state.is_focused.get_untracked();
    state.folded.update(|folded| folded.clear());
    keep_in_view(state, had_focus);
}

/// Adds a person, to the team that is looked at, and goes to the name.
pub fn add_person(state: ResourcesState) {
    add(state, "Add a person", |person| person);
}

/// Adds somebody who is still to be found, to the team that is looked at, and goes to the name.
pub fn add_placeholder(state: ResourcesState) {
    add(state, "Add somebody to be found", |person| Person { is_placeholder: true, ..person });
}

fn add(state: ResourcesState, label: &str, with: impl FnOnce(Person) -> Person) {
    let plan = state.workspace.plan();
    let person = plan.with_untracked(|plan| Person {
        team: untrack(|| state.team()),
        ..Person::new(plan.next_person_id(), "")
    });
    let who = Who::Person(person.id);
    let edit = Edit::Together { label: label.to_owned(), edits: vec![Edit::PutPerson(with(person))] };
    state.workspace.edit_or_tell(&edit);
    name_it(state, who);
}

/// Adds a team, and goes to its name.
pub fn add_team(state: ResourcesState) {
    let team = state.workspace.plan().with_untracked(|plan| Team::new(plan.next_team_id(), ""));
    let who = Who::Team(team.id);
    let edit = Edit::Together { label: "Add a team".to_owned(), edits: vec![Edit::PutTeam(team)] };
    state.workspace.edit_or_tell(&edit);
    state.settings.resources_by.set(By::Team);
    name_it(state, who);
}

/// Takes who is looked at out of the plan: a person with all assignments, a team where nothing uses it. Of one that is used
/// the panel asks whether it is to be taken off all that use it.
pub fn remove(state: ResourcesState) {
    let Some((who, _)) = state.chosen.get_untracked() else { return };
    match who {
        Who::Person(id) => remove_by(state, who, &Edit::RemovePerson(id)),
        Who::Team(id) if state.workspace.plan().with_untracked(|plan| plan.uses_of_team(id).is_none()) => {
            remove_by(state, who, &Edit::RemoveTeam(id));
        }
        Who::Team(id) => {
            state.shown.set(Shown::Cell);
            state.deleting.set(Some(id));
            leptos::task::spawn_local(async {
                leptos::task::tick().await;
                focus::on(".resources-question button");
            });
        }
    }
}

/// Takes a team off all that use it, and out of the plan, as one step.
pub fn remove_team_everywhere(state: ResourcesState, team: TeamId) {
    state.deleting.set(None);
    let edit = state.workspace.plan().with_untracked(|plan| plan.remove_team_everywhere(team));
    remove_by(state, Who::Team(team), &edit);
}

fn remove_by(state: ResourcesState, who: Who, edit: &Edit) {
    state.workspace.edit_or_tell(edit);
    let is_gone = state.workspace.plan().with_untracked(|plan| match who {
        Who::Person(id) => plan.person(id).is_none(),
        Who::Team(id) => plan.team(id).is_none(),
    });
    if is_gone {
        state.chosen.set(None);
        state.focus();
    }
}

/// Whether somebody is looked at who can be away: a team, or somebody with time.
pub fn has_anybody_to_lose(state: ResourcesState) -> Possible {
    let can_be_away = match state.chosen.get().map(|(who, _)| who) {
        Some(Who::Team(_)) => true,
        Some(Who::Person(id)) => {
            state.workspace.plan().with(|plan| plan.person(id).is_some_and(|one| one.kind.works()))
        }
        None => false,
    };
    if can_be_away { Ok(()) } else { Err("nobody is looked at who could be away") }
}

/// Asks what would come of losing the team that is looked at, or that of the person who is.
pub fn lose_team(state: ResourcesState) {
    if let Some(team) = untrack(|| state.team()) {
        lose(state, Who::Team(team));
    }
}

/// Asks what would come of losing who is looked at.
pub fn lose_chosen(state: ResourcesState) {
    if let Some((who, _)) = state.chosen.get_untracked() {
        lose(state, who);
    }
}

/// Asks what would come of losing somebody.
pub fn lose(state: ResourcesState, who: Who) {
    state.shown.set(Shown::Losing(who));
    focus_panel();
}

/// Shows who is short, or what was shown before.
pub fn toggle_shortages(state: ResourcesState) {
    let is_shown = state.shown.get_untracked() == Shown::Shortages;
    // What had the focus in the panel goes away.
    if focus::is_within(".resources-panel") {
        focus_panel();
    }
    state.shown.set(if is_shown { Shown::Cell } else { Shown::Shortages });
}

/// Goes from the cell into the panel that tells what is behind it.
pub fn open(state: ResourcesState) {
    if let Some((row, column)) = state.active.get_untracked() {
        if state.chosen.with_untracked(Option::is_none) {
            state.activate(row, column);
        } else {
            focus_panel();
        }
    }
}

fn focus_panel() {
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        focus::on(".resources-panel");
    });
}

/// Shows somebody who is new, with the focus in the field of the name.
fn name_it(state: ResourcesState, who: Who) {
    let day = untrack(|| state.selected().map_or_else(|| state.today.get(), |(_, bucket)| bucket.from));
    state.show(who, day);
    leptos::task::spawn_local(async {
        leptos::task::tick().await;
        leptos::task::tick().await;
        focus::on_field(".resources-panel", "Name");
    });
}

/// The cell that the keyboard acts on stays in view, and keeps the focus, while lines or columns change.
fn keep_in_view(state: ResourcesState, had_focus: bool) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some((row, column)) = untrack(|| state.active.get()) {
            state.reveal(row, column);
        }
        // Its element may be another one, and the browser takes the focus from one that goes away.
        if had_focus {
            state.focus();
        }
    });
}
