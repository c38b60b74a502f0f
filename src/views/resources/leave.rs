//! The leave of a person: days off on a calendar of their own.

use leptos::prelude::*;
use planner::{Calendar, CalendarException, CalendarId, Date, Edit, Person, Plan};

use super::day_field::{DayField, backwards};
use super::person::Subject;
use crate::components::field::fresh_id;
use crate::locale;

/// What holds, in a few words.
pub fn said(plan: &Plan, person: &Person) -> String {
    match &*leaves(plan, person) {
        [] => "none".to_owned(),
        [(_, one)] => told(one),
        several => format!("{} times", locale::count(several.len())),
    }
}

/// The days off, and the way to more.
#[component]
pub fn Leaves(subject: Subject) -> impl IntoView {
    let workspace = subject.state.workspace;
    let all = Memo::new(move |_| subject.says(leaves));
    let today = subject.state.today.get_untracked();
    let days = RwSignal::new((today, today));
    let name = RwSignal::new(String::new());
    let id = fresh_id();
    let set_to = move |to: Date| {
        days.update(|days| days.1 = to);
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
    let line = move |(place, one): (usize, CalendarException)| {
        let words = told(&one);
        view! {
            <li>
                <span class="breakable">{words.clone()}</span>
                <button
                    type="button"
                    class="button quiet small"
                    aria-label=format!("Remove leave {words}")
                    on:click=move |_| remove(subject, place)
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
                    days.update(|days| *days = (from, days.1.max(from)));
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

/// Days off that no base has, each with its place among the exceptions of the person's calendar.
fn leaves(plan: &Plan, person: &Person) -> Vec<(usize, CalendarException)> {
    let Some(calendar) = own_calendar(plan, person) else { return Vec::new() };
    let is_off = |one: &CalendarException| one.intervals.minutes() == 0;
    calendar.exceptions.iter().cloned().enumerate().filter(|(_, one)| is_off(one)).collect()
}

/// The calendar that only this person has.
fn own_calendar<'p>(plan: &'p Plan, person: &Person) -> Option<&'p Calendar> {
    let id: CalendarId = person.calendar.filter(|id| *id != plan.calendar())?;
    let is_shared = plan.people().any(|one| one.id != person.id && one.calendar == Some(id))
        || plan.calendars().any(|one| one.base == Some(id));
    if is_shared { None } else { plan.calendar_with(id) }
}

fn remove(subject: Subject, place: usize) {
    let workspace = subject.state.workspace;
    let calendar = workspace
        .plan()
        .with_untracked(|plan| plan.person(subject.id).and_then(|one| own_calendar(plan, one)).cloned());
    let Some(mut calendar) = calendar.filter(|calendar| place < calendar.exceptions.len()) else { return };
    calendar.exceptions.remove(place);
    workspace.edit_or_tell(&Edit::PutCalendar(calendar));
}

/// `Holiday, 24–31 Dec 2026`.
fn told(one: &CalendarException) -> String {
    let days = locale::days(one.from, one.to);
    if one.name.is_empty() { days } else { format!("{}, {days}", one.name) }
}
