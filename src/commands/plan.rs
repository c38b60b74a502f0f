//! Commands that act on the plan view: the outline, the table, the chart.

use leptos::prelude::*;

use super::{Command, Group, Page, Possible, Scope};
use crate::components::focus;
use crate::locale;
use crate::views::plan::{Grouping, Level, PlanState, Selection, Side, Step, clipboard, perform};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("task.add", "Add a task below", Group::Tasks, always, perform::add)
        .keys(&["Mod+Enter", "Insert"])
        .words("new insert create row"),
    Command::of_plan("task.add-at-end", "Add a task at the end", Group::Tasks, always, perform::add_at_end)
        .words("new append create row"),
    Command::of_plan(
        "task.edit",
        "Write into the cell",
        Group::Tasks,
        perform::can_edit_active,
        perform::edit,
    )
    .keys(&["Enter", "F2"])
    .words("edit rename change"),
    Command::of_plan("task.delete", "Delete the task", Group::Tasks, perform::has_active, perform::delete)
        .keys(&["Delete", "Mod+Backspace"])
        .named(|page| of_selected(page, "Delete"))
        .words("remove take away row"),
    Command::of_plan(
        "rows.copy",
        "Copy the selected rows",
        Group::Tasks,
        perform::has_active,
        clipboard::copy_rows,
    )
    .keys(&["Mod+C"])
    .within(Scope::Browser)
    .words("clipboard tab separated text spreadsheet excel"),
    Command::of_plan(
        "rows.not-pasted",
        "Show what was not pasted",
        Group::Tasks,
        clipboard::has_report,
        clipboard::show_report,
    )
    .words("clipboard report refused cells lost"),
    Command::of_plan("task.indent", "Indent the task", Group::Tasks, perform::can_indent, perform::indent)
        .keys(&["Alt+Shift+ArrowRight", "Mod+]"])
        .named(|page| of_selected(page, "Indent"))
        .words("nest deeper demote child"),
    Command::of_plan(
        "task.outdent",
        "Outdent the task",
        Group::Tasks,
        perform::can_outdent,
        perform::outdent,
    )
    .keys(&["Alt+Shift+ArrowLeft", "Mod+["])
    .named(|page| of_selected(page, "Outdent"))
    .words("nest less deep promote unindent"),
    Command::of_plan(
        "task.move-up",
        "Move the task up",
        Group::Tasks,
        perform::can_move_up,
        perform::move_up,
    )
    .keys(&["Alt+ArrowUp"])
    .named(|page| Some(format!("{} up", of_selected(page, "Move")?))),
    Command::of_plan(
        "task.move-down",
        "Move the task down",
        Group::Tasks,
        perform::can_move_down,
        perform::move_down,
    )
    .keys(&["Alt+ArrowDown"])
    .named(|page| Some(format!("{} down", of_selected(page, "Move")?))),
    Command::of_plan(
        "task.link",
        "Link the tasks in a chain",
        Group::Tasks,
        perform::can_link,
        perform::link,
    )
    .keys(&["Mod+F2"])
    .words("dependency predecessor successor finish to start tie sequence")
    .named(|page| of_selected(page, "Link")),
    Command::of_plan("task.unlink", "Unlink the task", Group::Tasks, perform::can_unlink, perform::unlink)
        .keys(&["Mod+Shift+F2"])
        .words("dependency remove break untie")
        .named(|page| of_selected(page, "Unlink")),
    Command::of_plan(
        "task.active",
        "Take the task out of the plan, or into it",
        Group::Tasks,
        perform::has_active,
        perform::toggle_active,
    )
    .words("deactivate activate inactive disable enable")
    .named(|page| of_selected(page, "Deactivate or activate")),
    Command::of_plan("bar.later", "Move the bar a day later", Group::Tasks, perform::has_active, |state| {
        perform::nudge(state, 1);
    })
    .keys(&["Mod+ArrowRight"])
    .words("nudge postpone delay start drag"),
    Command::of_plan(
        "bar.earlier",
        "Move the bar a day earlier",
        Group::Tasks,
        perform::has_active,
        |state| {
            perform::nudge(state, -1);
        },
    )
    .keys(&["Mod+ArrowLeft"])
    .words("nudge advance start drag"),
    Command::of_plan("bar.longer", "Make the bar a day longer", Group::Tasks, perform::has_active, |state| {
        perform::stretch(state, 1);
    })
    .keys(&["Mod+Shift+ArrowRight"])
    .words("resize stretch extend duration finish"),
    Command::of_plan(
        "bar.shorter",
        "Make the bar a day shorter",
        Group::Tasks,
        perform::has_active,
        |state| {
            perform::stretch(state, -1);
        },
    )
    .keys(&["Mod+Shift+ArrowLeft"])
    .words("resize shrink reduce duration finish"),
    Command::of_plan("row.previous", "To the row above", Group::Table, perform::has_active, |state| {
        perform::step(state, Step::By(-1));
    })
    .keys(&["ArrowUp"])
    .by_keys_only(),
    Command::of_plan("row.next", "To the row below", Group::Table, perform::has_active, |state| {
        perform::step(state, Step::By(1));
    })
    .keys(&["ArrowDown"])
    .by_keys_only(),
    Command::of_plan(
        "cell.left",
        "To the cell on the left; fold",
        Group::Table,
        perform::has_active,
        perform::left,
    )
    .keys(&["ArrowLeft"])
    .by_keys_only(),
    Command::of_plan(
        "cell.right",
        "To the cell on the right; unfold",
        Group::Table,
        perform::has_active,
        perform::right,
    )
    .keys(&["ArrowRight"])
    .by_keys_only(),
    Command::of_plan("row.page-up", "A screen up", Group::Table, perform::has_active, |state| {
        perform::step(state, Step::Page(-1));
    })
    .keys(&["PageUp"])
    .by_keys_only(),
    Command::of_plan("row.page-down", "A screen down", Group::Table, perform::has_active, |state| {
        perform::step(state, Step::Page(1));
    })
    .keys(&["PageDown"])
    .by_keys_only(),
    Command::of_plan("row.first", "To the first row", Group::Table, perform::has_active, |state| {
        perform::step(state, Step::First);
    })
    .keys(&["Mod+Home"])
    .also(&["Home"]),
    Command::of_plan("row.last", "To the last row", Group::Table, perform::has_active, |state| {
        perform::step(state, Step::Last);
    })
    .keys(&["Mod+End"])
    .also(&["End"]),
    Command::of_plan(
        "cell.first",
        "To the first cell",
        Group::Table,
        perform::has_active,
        perform::first_cell,
    )
    .keys(&["Home"])
    .within(Scope::Cell)
    .by_keys_only(),
    Command::of_plan("cell.last", "To the last cell", Group::Table, perform::has_active, perform::last_cell)
        .keys(&["End"])
        .within(Scope::Cell)
        .by_keys_only(),
    Command::of_plan(
        "cell.leave",
        "From the cell to its row",
        Group::Table,
        perform::has_active,
        perform::leave,
    )
    .keys(&["Escape"])
    .within(Scope::Cell)
    .by_keys_only(),
    Command::of_plan(
        "selection.all",
        "Select all rows",
        Group::Selection,
        perform::has_active,
        perform::select_all,
    )
    .keys(&["Mod+A"])
    .words("everything"),
    Command::of_plan(
        "selection.toggle",
        "Take the row in or out",
        Group::Selection,
        perform::has_active,
        perform::toggle_selected,
    )
    .keys(&["Mod+ "])
    // On a Mac the keys above look for something on the machine.
    .also(&["Shift+ "])
    .by_keys_only(),
    Command::of_plan("selection.up", "With the row above", Group::Selection, perform::has_active, |state| {
        perform::extend(state, Step::By(-1));
    })
    .keys(&["Shift+ArrowUp"])
    .by_keys_only(),
    Command::of_plan(
        "selection.down",
        "With the row below",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::extend(state, Step::By(1));
        },
    )
    .keys(&["Shift+ArrowDown"])
    .by_keys_only(),
    Command::of_plan(
        "selection.page-up",
        "With a screen up",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::extend(state, Step::Page(-1));
        },
    )
    .keys(&["Shift+PageUp"])
    .by_keys_only(),
    Command::of_plan(
        "selection.page-down",
        "With a screen down",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::extend(state, Step::Page(1));
        },
    )
    .keys(&["Shift+PageDown"])
    .by_keys_only(),
    Command::of_plan(
        "selection.first",
        "Up to the first row",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::extend(state, Step::First);
        },
    )
    .keys(&["Shift+Home"])
    .also(&["Mod+Shift+Home"])
    .by_keys_only(),
    Command::of_plan(
        "selection.last",
        "Down to the last row",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::extend(state, Step::Last);
        },
    )
    .keys(&["Shift+End"])
    .also(&["Mod+Shift+End"])
    .by_keys_only(),
    Command::of_plan(
        "selection.walk-up",
        "To the row above, selecting nothing",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::walk(state, Step::By(-1));
        },
    )
    .keys(&["Mod+ArrowUp"])
    .by_keys_only(),
    Command::of_plan(
        "selection.walk-down",
        "To the row below, selecting nothing",
        Group::Selection,
        perform::has_active,
        |state| {
            perform::walk(state, Step::By(1));
        },
    )
    .keys(&["Mod+ArrowDown"])
    .by_keys_only(),
    Command::of_plan(
        "selection.pick",
        "Pick rows by clicks",
        Group::Selection,
        perform::has_active,
        perform::pick,
    )
    .words("select several touch tap multiple mode"),
    Command::of_plan(
        "selection.let-go",
        "Let go of all but the active row",
        Group::Selection,
        perform::has_selection,
        perform::let_go,
    )
    .keys(&["Escape"])
    .or_passes_on()
    .words("deselect none clear selection"),
    Command::of_plan("columns.choose", "Choose columns", Group::Columns, always, perform::choose_columns)
        .words("show hide add fields baseline slack cost wbs"),
    Command::of_plan(
        "columns.reset",
        "Reset the columns",
        Group::Columns,
        perform::has_own_columns,
        perform::reset_columns,
    )
    .words("usual default width order"),
    Command::of_plan("head.up", "To the heads of the columns", Group::Columns, always, perform::to_head)
        .words("header sort width"),
    Command::of_plan("head.left", "To the head on the left", Group::Columns, always, |state| {
        perform::head_beside(state, Side::Left);
    })
    .keys(&["ArrowLeft"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.right", "To the head on the right", Group::Columns, always, |state| {
        perform::head_beside(state, Side::Right);
    })
    .keys(&["ArrowRight"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.first", "To the first head", Group::Columns, always, |state| {
        perform::head_at_end(state, Side::Left);
    })
    .keys(&["Home"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.last", "To the last head", Group::Columns, always, |state| {
        perform::head_at_end(state, Side::Right);
    })
    .keys(&["End"])
    .within(Scope::Head)
    .by_keys_only(),
    Command::of_plan("head.down", "From the head to the rows", Group::Columns, always, perform::leave_head)
        .keys(&["ArrowDown"])
        .also(&["Escape"])
        .within(Scope::Head)
        .by_keys_only(),
    Command::of_plan(
        "column.hide",
        "Hide the column",
        Group::Columns,
        perform::can_hide_column,
        perform::hide_column,
    )
    .keys(&["Delete"])
    .within(Scope::Head)
    .words("remove field"),
    Command::of_plan(
        "column.left",
        "Move the column to the left",
        Group::Columns,
        perform::has_column,
        |state| {
            perform::move_column(state, Side::Left);
        },
    )
    .keys(&["Mod+ArrowLeft"])
    .within(Scope::Head)
    .words("order earlier"),
    Command::of_plan(
        "column.right",
        "Move the column to the right",
        Group::Columns,
        perform::has_column,
        |state| {
            perform::move_column(state, Side::Right);
        },
    )
    .keys(&["Mod+ArrowRight"])
    .within(Scope::Head)
    .words("order later"),
    Command::of_plan("column.wider", "Make the column wider", Group::Columns, perform::has_column, |state| {
        perform::widen_column(state, 8.0);
    })
    .keys(&["Shift+ArrowRight"])
    .within(Scope::Head)
    .words("width"),
    Command::of_plan(
        "column.narrower",
        "Make the column narrower",
        Group::Columns,
        perform::has_column,
        |state| {
            perform::widen_column(state, -8.0);
        },
    )
    .keys(&["Shift+ArrowLeft"])
    .within(Scope::Head)
    .words("width"),
    // What is looked for is the same in every view that has the field.
    Command::of_page("filter", "Filter the tasks", Group::Table, has_filter_field, |_| {
        focus::on(focus::FILTER)
    })
    .keys(&["/"])
    .words("find search query only look for"),
    Command::of_page("filter.clear", "Show all tasks", Group::Table, has_filter, |page| {
        page.workspace.looked_for.set(String::new());
    })
    .words("filter off everything reset clear"),
    Command::of_plan("fold.all", "Fold everything", Group::Table, always, perform::fold_all)
        .words("collapse close summaries groups"),
    Command::of_plan("fold.none", "Unfold everything", Group::Table, always, perform::unfold_all)
        .words("expand open summaries groups"),
    Command::of_plan(
        "sort.column",
        "Sort by the column",
        Group::Table,
        perform::has_column,
        perform::sort_by_column,
    )
    .keys(&["Enter"])
    .also(&[" "])
    .within(Scope::Head)
    .words("order ascending descending head"),
    Command::of_plan(
        "sort.none",
        "Back to the order of the outline",
        Group::Table,
        perform::is_sorted,
        |state| {
            perform::clear_sort(state);
        },
    )
    .words("clear sort unsorted"),
    Command::of_plan(
        "group.team",
        "Group by team",
        Group::Table,
        |state| perform::can_group(state, Grouping::Team),
        |state| perform::group_by(state, Grouping::Team),
    ),
    Command::of_plan(
        "group.project",
        "Group by project",
        Group::Table,
        |state| perform::can_group(state, Grouping::Project),
        |state| perform::group_by(state, Grouping::Project),
    ),
    Command::of_plan(
        "group.critical",
        "Group by critical",
        Group::Table,
        |state| perform::can_group(state, Grouping::Critical),
        |state| perform::group_by(state, Grouping::Critical),
    ),
    Command::of_plan(
        "group.late",
        "Group by late",
        Group::Table,
        |state| perform::can_group(state, Grouping::Late),
        |state| perform::group_by(state, Grouping::Late),
    ),
    Command::of_plan(
        "group.none",
        "Put the rows into no groups",
        Group::Table,
        |state| perform::can_group(state, Grouping::None),
        |state| perform::group_by(state, Grouping::None),
    )
    .words("ungroup outline clear"),
    Command::of_plan("group.up", "To the row above the group", Group::Table, always, |state| {
        perform::step(state, Step::By(-1));
    })
    .keys(&["ArrowUp"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.down", "To the row below the group\u{2019}s", Group::Table, always, |state| {
        perform::step(state, Step::By(1));
    })
    .keys(&["ArrowDown"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.first", "From a group to the first row", Group::Table, always, |state| {
        perform::step(state, Step::First);
    })
    .keys(&["Home"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.last", "From a group to the last row", Group::Table, always, |state| {
        perform::step(state, Step::Last);
    })
    .keys(&["End"])
    .within(Scope::Group)
    .by_keys_only(),
    Command::of_plan("group.fold", "Fold the group", Group::Table, always, perform::fold_group)
        .keys(&["ArrowLeft"])
        .within(Scope::Group)
        .by_keys_only(),
    Command::of_plan("group.unfold", "Unfold the group", Group::Table, always, perform::unfold_group)
        .keys(&["ArrowRight"])
        .within(Scope::Group)
        .by_keys_only(),
    Command::of_plan("group.toggle", "Fold or unfold the group", Group::Table, always, perform::toggle_group)
        .keys(&["Enter"])
        .also(&[" "])
        .within(Scope::Group)
        .by_keys_only(),
    Command::of_plan("zoom.in", "Zoom in", Group::Chart, always, perform::zoom_in)
        .keys(&["+"])
        .also(&["="])
        .words("closer larger"),
    Command::of_plan("zoom.out", "Zoom out", Group::Chart, always, perform::zoom_out)
        .keys(&["-"])
        // Keyboards and browsers have several signs for it.
        .also(&["\u{2212}", "_"])
        .words("further smaller"),
    Command::of_plan("zoom.fit", "Show the whole plan", Group::Chart, perform::has_active, |state| {
        state.fit()
    })
    .words("fit zoom all"),
    Command::of_plan("zoom.day", "Zoom to days", Group::Chart, always, |state| {
        perform::zoom_to(state, Level::Day)
    }),
    Command::of_plan("zoom.week", "Zoom to weeks", Group::Chart, always, |state| {
        perform::zoom_to(state, Level::Week);
    }),
    Command::of_plan("zoom.month", "Zoom to months", Group::Chart, always, |state| {
        perform::zoom_to(state, Level::Month);
    }),
    Command::of_plan("zoom.quarter", "Zoom to quarters", Group::Chart, always, |state| {
        perform::zoom_to(state, Level::Quarter);
    }),
    Command::of_plan("chart.overview", "Show or hide the overview", Group::Chart, always, |state| {
        state.settings.is_overview_shown.update(|is_shown| *is_shown = !*is_shown);
    })
    .words("minimap strip whole plan navigator"),
    Command::of_plan("chart.today", "Scroll to today", Group::Chart, has_today, |state| {
        state.show_moment(state.today.get_untracked().midnight());
    })
    .words("now date"),
    Command::of_plan("chart.status", "Scroll to the status date", Group::Chart, has_status_date, |state| {
        if let Some(status) = state.status_date.get_untracked() {
            state.show_moment(status);
        }
    })
    .words("progress line data date"),
    Command::of_plan(
        "chart.task",
        "Scroll to the task\u{2019}s bar",
        Group::Chart,
        perform::has_active,
        perform::show_bar,
    )
    .keys(&["Mod+."])
    .words("selection jump find"),
];

/// What a command does to several selected tasks, such as `Delete 5 tasks`.
fn of_selected(page: Page, what: &str) -> Option<String> {
    let count = page.plan_view.get()?.selection.with(Selection::count);
    (count > 1).then(|| format!("{what} {} tasks", locale::count(count)))
}

fn has_filter_field(page: Page) -> Possible {
    let is_there = page.plan_view.get().is_some() || page.calendar_view.get().is_some();
    if is_there { Ok(()) } else { Err("that is done in the plan and in the calendar") }
}

fn has_filter(page: Page) -> Possible {
    has_filter_field(page)?;
    let is_typed = page.workspace.looked_for.with(|text| !text.is_empty());
    if is_typed { Ok(()) } else { Err("all tasks are shown") }
}

fn always(_: PlanState) -> Possible {
    Ok(())
}

fn has_status_date(state: PlanState) -> Possible {
    match (state.status_date.get(), state.status_on_axis()) {
        (None, _) => Err("the plan has no status date"),
        (_, None) => Err("the status date is far from this plan"),
        _ => Ok(()),
    }
}

fn has_today(state: PlanState) -> Possible {
    if state.has_today() { Ok(()) } else { Err("today is far from this plan") }
}
