//! What commands do in the calendar. The registry in `commands::calendar` names each with its keys.

use leptos::prelude::*;
use planner::TaskId;

use super::day_list;
use super::state::CalendarState;
use super::tools::DATE;
use super::walk::Spot;
use crate::commands::Possible;
use crate::components::focus;
use crate::gestures::{Gesture, do_by_key};

/// Always.
pub fn always(_: CalendarState) -> Possible {
    Ok(())
}

/// Whether there is a task to act on.
pub fn has_task(state: CalendarState) -> Possible {
    state.task().map(|_| ()).ok_or("go to a bar first")
}

/// Whether a task is selected.
pub fn has_selection(state: CalendarState) -> Possible {
    state.workspace.selected.get().map(|_| ()).ok_or("no task is selected")
}

/// Whether the keyboard is at something on a day.
pub fn is_within_day(state: CalendarState) -> Possible {
    if state.active_spot() == Spot::Day { Err("it is at the day") } else { Ok(()) }
}

/// From something on a day to the day.
pub fn to_day(state: CalendarState) {
    state.spot.set(Spot::Day);
    state.focus();
}

/// Shows today.
pub fn to_today(state: CalendarState) {
    state.show_day(state.today.get_untracked());
    state.focus();
}

/// Shows the first day of the plan.
pub fn to_start(state: CalendarState) {
    state.show_day(state.workspace.schedule().with_untracked(|schedule| schedule.start().date()));
    state.focus();
}

/// Shows where the selected task begins, whatever the filter leaves out.
pub fn to_selected(state: CalendarState) {
    if let Some(task) = state.workspace.selected.get_untracked() {
        go_to(state, task);
    }
}

/// Goes to a task: selects it, shows where it begins and gives its bar the focus.
pub fn go_to(state: CalendarState, task: TaskId) {
    let line = state.workspace.schedule().with_untracked(|schedule| schedule.line(task));
    let matched = untrack(|| state.filter.matched());
    let is_left_out =
        line.zip(matched).is_some_and(|(line, matched)| matched.binary_search(&(line as u32)).is_err());
    if is_left_out {
        state.filter.clear();
    }
    state.workspace.show(task);
    state.reveal(task);
    state.focus();
}

/// Gives the focus to the input for a date.
pub fn to_date(_: CalendarState) {
    focus::on(DATE);
}

/// Opens what the keyboard is at: the list of a day, the details of a task.
pub fn open(state: CalendarState) {
    match untrack(|| state.active_spot()) {
        Spot::Entry(task, _) => {
            state.workspace.show(task);
            state.settings.are_details_open.set(true);
        }
        Spot::Day if state.is_compact.get_untracked() => focus::on(".calendar-agenda .calendar-line"),
        Spot::Day | Spot::More => list(state),
    }
}

/// Lists everything that stands on the day.
pub fn list(state: CalendarState) {
    day_list::show(state, state.day.get_untracked());
}

/// Asks for the name of a task to add on the day.
pub fn add(state: CalendarState) {
    state.adding.set(Some(state.day.get_untracked()));
}

/// Puts the task on the next working day, or on the one before.
pub fn nudge(state: CalendarState, by: i32) {
    by_key(state, |task| Gesture::Nudge { task, by });
}

/// Makes the task a day longer, or a day shorter.
pub fn stretch(state: CalendarState, by: i32) {
    by_key(state, |task| Gesture::Stretch { task, by });
}

fn by_key(state: CalendarState, gesture: impl Fn(TaskId) -> Gesture) {
    let Some(task) = untrack(|| state.task()) else { return };
    do_by_key(state.workspace, task, gesture(task));
    state.workspace.show(task);
    state.reveal(task);
    state.focus();
}

/// Shows or hides what follows from what is nested in it.
pub fn toggle_summaries(state: CalendarState) {
    state.settings.are_summaries_in_calendar.update(|is_shown| *is_shown = !*is_shown);
}
