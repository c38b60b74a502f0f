//! Progress, team, calendar and notes of a task.

use leptos::prelude::*;
use planner::{CalendarId, Edit, Percent, TaskChange, Team, TeamId};

use super::subject::Subject;
use crate::components::field::{TextArea, TextField, fresh_id};

/// The rest of what can be said about a task.
#[component]
pub fn More(subject: Subject) -> impl IntoView {
    let notes = Signal::derive(move || subject.says(|task| task.notes.clone()));
    let note = move |text: String| subject.change(TaskChange::Notes(text));
    view! {
        <section class="details-section" aria-label="Progress and people">
            <h3>"Progress and people"</h3>
            <div class="field-row">
                <PercentComplete subject />
                <TeamField subject />
            </div>
            <CalendarField subject />
            <TextArea label="Notes" value=notes commit=note />
        </section>
    }
    .into_any()
}

#[component]
fn PercentComplete(subject: Subject) -> impl IntoView {
    let text =
        Signal::derive(move || subject.says(|task| crate::locale::share(task.progress.percent_complete)));
    let commit = move |text: String| {
        let percent_complete = percent(&text)?;
        let schedule = subject.workspace.schedule();
        let edit = schedule.with_untracked(|schedule| schedule.record_progress(subject.id, percent_complete));
        subject.edit(&edit)
    };
    view! { <TextField label="Complete" value=text commit /> }
}

/// Reads `40`, `40%`, `12.5 %`, in any script: a share from 0 % to 100 %.
fn percent(text: &str) -> Result<Percent, String> {
    let refusal = || format!("found “{text}”, expected a share from 0% to 100%");
    planner::cell::read_percent(text).filter(|percent| *percent <= Percent::HUNDRED).ok_or_else(refusal)
}

/// The team, by its name. A name that no team has founds one.
#[component]
fn TeamField(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let list = fresh_id();
    let name = Signal::derive(move || {
        subject.says_in_plan(|plan, task| {
            task.team.and_then(|team| plan.team(team)).map(|team| team.name.clone()).unwrap_or_default()
        })
    });
    let commit = move |text: String| {
        let name = text.trim();
        if name.is_empty() {
            return subject.change(TaskChange::Team(None));
        }
        let team = subject
            .plan(|plan| plan.teams().find(|team| team.name.eq_ignore_ascii_case(name)).map(|team| team.id));
        match team {
            Some(team) => subject.change(TaskChange::Team(Some(team))),
            None => subject.edit(&found_team(subject, name)),
        }
    };
    let teams = move || {
        let names: Vec<String> =
            workspace.plan().with(|plan| plan.teams().map(|team| team.name.clone()).collect());
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    view! {
        <TextField label="Team" value=name commit placeholder="none" list=list.clone() />
        <datalist id=list>{teams}</datalist>
    }
}

fn found_team(subject: Subject, name: &str) -> Edit {
    let id: TeamId = subject.plan(|plan| plan.next_team_id());
    let change = Edit::ChangeTask { task: subject.id, change: TaskChange::Team(Some(id)) };
    Edit::Together {
        label: subject.plan(|plan| change.label(plan)),
        edits: vec![Edit::PutTeam(Team::new(id, name)), change],
    }
}

#[component]
fn CalendarField(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let id = fresh_id();
    let names = Memo::new(move |_| {
        workspace.plan().with(|plan| {
            let own = plan.calendar_with(plan.calendar()).map_or("", |calendar| calendar.name.as_str());
            let none = (None, format!("The plan\u{2019}s ({own})"));
            let all = plan.calendars().map(|calendar| (Some(calendar.id), calendar.name.clone()));
            std::iter::once(none).chain(all).collect::<Vec<(Option<CalendarId>, String)>>()
        })
    });
    let options = move || {
        let option = |(calendar, name): (Option<CalendarId>, String)| {
            let is_chosen = move || subject.says(|task| Some(task.calendar)) == Some(calendar);
            view! { <option value=value(calendar) prop:selected=is_chosen>{name}</option> }
        };
        names.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let all = names.get_untracked();
        if let Some((calendar, _)) = all.into_iter().find(|(calendar, _)| value(*calendar) == chosen) {
            workspace
                .edit_or_tell(&Edit::ChangeTask { task: subject.id, change: TaskChange::Calendar(calendar) });
        }
    };
    view! {
        <div class="field">
            <label for=id.clone() data-term="calendar">"Calendar"</label>
            <select id=id on:change=choose>
                {options}
            </select>
        </div>
    }
}

fn value(calendar: Option<CalendarId>) -> String {
    calendar.map(|calendar| calendar.0.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_as_people_write_it() {
        let read = |text: &str| percent(text).map(|share| share.to_string());
        assert_eq!(read("40"), Ok("40%".to_owned()));
        assert_eq!(read(" 12,5 %"), Ok("12.5%".to_owned()));
        assert_eq!(read("110"), Err("found “110”, expected a share from 0% to 100%".to_owned()));
        assert_eq!(read("half"), Err("found “half”, expected a share from 0% to 100%".to_owned()));
        assert!(read("NaN").is_err());
    }
}
