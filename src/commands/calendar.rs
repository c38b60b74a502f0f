//! Commands that act on the calendar view.

use super::{Command, Scope};
use crate::views::calendar::{Way, perform};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_calendar("calendar.add", "Add a task on the day", perform::always, perform::add)
        .keys(&["Mod+Enter", "Insert"])
        .words("new insert create"),
    Command::of_calendar(
        "calendar.open",
        "List the day, or show the task\u{2019}s details",
        perform::always,
        perform::open,
    )
    .keys(&["Enter"])
    .words("more hidden entries"),
    Command::of_calendar(
        "calendar.later",
        "Put the task on the next working day",
        perform::has_task,
        |state| perform::nudge(state, 1),
    )
    .keys(&["Mod+ArrowRight"])
    .words("nudge postpone delay start drag"),
    Command::of_calendar(
        "calendar.earlier",
        "Put the task on the working day before",
        perform::has_task,
        |state| perform::nudge(state, -1),
    )
    .keys(&["Mod+ArrowLeft"])
    .words("nudge advance start drag"),
    Command::of_calendar("calendar.longer", "Make the task a day longer", perform::has_task, |state| {
        perform::stretch(state, 1);
    })
    .keys(&["Mod+Shift+ArrowRight"])
    .words("resize stretch extend duration finish"),
    Command::of_calendar("calendar.shorter", "Make the task a day shorter", perform::has_task, |state| {
        perform::stretch(state, -1);
    })
    .keys(&["Mod+Shift+ArrowLeft"])
    .words("resize shrink reduce duration finish"),
    Command::of_calendar("calendar.before", "To the day before", perform::always, |state| {
        state.go(Way::Before);
    })
    .keys(&["ArrowLeft"])
    .by_keys_only(),
    Command::of_calendar("calendar.after", "To the day after", perform::always, |state| state.go(Way::After))
        .keys(&["ArrowRight"])
        .by_keys_only(),
    Command::of_calendar("calendar.above", "To what stands above on the day", perform::always, |state| {
        state.go(Way::Above);
    })
    .keys(&["ArrowUp"])
    .by_keys_only(),
    Command::of_calendar("calendar.below", "To what stands below on the day", perform::always, |state| {
        state.go(Way::Below);
    })
    .keys(&["ArrowDown"])
    .by_keys_only(),
    Command::of_calendar("calendar.day", "From the bar to its day", perform::is_within_day, perform::to_day)
        .keys(&["Escape"])
        .or_passes_on()
        .by_keys_only(),
    Command::of_calendar("calendar.week-before", "To the week before", perform::always, |state| {
        state.go(Way::Weeks(-1));
    })
    .keys(&["Alt+ArrowUp"])
    .by_keys_only(),
    Command::of_calendar("calendar.week-after", "To the week after", perform::always, |state| {
        state.go(Way::Weeks(1));
    })
    .keys(&["Alt+ArrowDown"])
    .by_keys_only(),
    Command::of_calendar("calendar.week-start", "To the first day of the week", perform::always, |state| {
        state.go(Way::WeekStart);
    })
    .keys(&["Home"])
    .by_keys_only(),
    Command::of_calendar("calendar.week-end", "To the last day of the week", perform::always, |state| {
        state.go(Way::WeekEnd);
    })
    .keys(&["End"])
    .by_keys_only(),
    Command::of_calendar("calendar.page-up", "The same day a month before", perform::always, |state| {
        state.go(Way::Months(-1));
    })
    .keys(&["PageUp"])
    .by_keys_only(),
    Command::of_calendar("calendar.page-down", "The same day a month later", perform::always, |state| {
        state.go(Way::Months(1));
    })
    .keys(&["PageDown"])
    .by_keys_only(),
    Command::of_calendar("calendar.month-before", "The month before", perform::always, |state| {
        state.turn(-1)
    })
    .words("previous page back"),
    Command::of_calendar("calendar.month-after", "The month after", perform::always, |state| state.turn(1))
        .words("next page forward"),
    Command::of_calendar("calendar.today", "Show today in the calendar", perform::always, perform::to_today)
        .keys(&["T"])
        .words("now date"),
    Command::of_calendar(
        "calendar.task",
        "Show the selected task in the calendar",
        perform::has_selection,
        perform::to_selected,
    )
    .keys(&["Mod+."])
    .words("selection jump find bar"),
    Command::of_calendar("calendar.date", "Go to a date", perform::always, perform::to_date)
        .keys(&["G"])
        .words("jump day month year"),
    Command::of_calendar(
        "calendar.start",
        "Show the start of the plan in the calendar",
        perform::always,
        perform::to_start,
    )
    .words("first begin"),
    Command::of_calendar(
        "calendar.summaries",
        "Show or hide summaries in the calendar",
        perform::always,
        perform::toggle_summaries,
    )
    .words("parents projects groups"),
    // In the calendar there are no rows to go to.
    Command::of_calendar("calendar.go", "Go to the days", perform::always, |state| state.focus())
        .within(Scope::Page)
        .words("focus grid month"),
];
