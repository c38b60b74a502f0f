//! Commands that change the outline: tasks come and go, are nested, moved and linked, and their bars are put elsewhere.

use super::{always, of_selected};
use crate::commands::{Command, Group, Scope};
use crate::views::plan::clipboard;
use crate::views::plan::perform::{adding, cells, has_active, outline};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_plan("task.add", "Add a task below", Group::Tasks, always, adding::add)
        .keys(&["Mod+Enter", "Insert"])
        .words("new insert create row"),
    Command::of_plan("task.add-at-end", "Add a task at the end", Group::Tasks, always, adding::add_at_end)
        .words("new append create row"),
    Command::of_plan("task.edit", "Write into the cell", Group::Tasks, cells::can_edit_active, cells::edit)
        .keys(&["Enter", "F2"])
        .words("edit rename change"),
    Command::of_plan("task.delete", "Delete the task", Group::Tasks, has_active, outline::delete)
        .keys(&["Delete", "Mod+Backspace"])
        .named(|page| of_selected(page, "Delete"))
        .words("remove take away row"),
    Command::of_plan("rows.copy", "Copy the selected rows", Group::Tasks, has_active, clipboard::copy_rows)
        .keys(&["Mod+C"])
        .within(Scope::Browser)
        .words("clipboard tab separated text spreadsheet excel"),
    Command::of_plan("rows.cut", "Cut the selected rows", Group::Tasks, has_active, clipboard::cut_rows)
        .keys(&["Mod+X"])
        .within(Scope::Browser)
        .words("clipboard move delete"),
    Command::of_plan("task.duplicate", "Duplicate the task", Group::Tasks, has_active, outline::duplicate)
        .keys(&["Mod+D"])
        .named(|page| of_selected(page, "Duplicate"))
        .words("copy clone again"),
    Command::of_plan(
        "rows.not-pasted",
        "Show what was not pasted",
        Group::Tasks,
        clipboard::has_report,
        clipboard::show_report,
    )
    .words("clipboard report refused cells lost"),
    Command::of_plan("task.indent", "Indent the task", Group::Tasks, outline::can_indent, outline::indent)
        .keys(&["Alt+Shift+ArrowRight", "Mod+]"])
        .named(|page| of_selected(page, "Indent"))
        .words("nest deeper demote child"),
    Command::of_plan(
        "task.outdent",
        "Outdent the task",
        Group::Tasks,
        outline::can_outdent,
        outline::outdent,
    )
    .keys(&["Alt+Shift+ArrowLeft", "Mod+["])
    .named(|page| of_selected(page, "Outdent"))
    .words("nest less deep promote unindent"),
    Command::of_plan(
        "task.move-up",
        "Move the task up",
        Group::Tasks,
        outline::can_move_up,
        outline::move_up,
    )
    .keys(&["Alt+ArrowUp"])
    .named(|page| Some(format!("{} up", of_selected(page, "Move")?))),
    Command::of_plan(
        "task.move-down",
        "Move the task down",
        Group::Tasks,
        outline::can_move_down,
        outline::move_down,
    )
    .keys(&["Alt+ArrowDown"])
    .named(|page| Some(format!("{} down", of_selected(page, "Move")?))),
    Command::of_plan(
        "task.link",
        "Link the tasks in a chain",
        Group::Tasks,
        outline::can_link,
        outline::link,
    )
    .keys(&["Mod+F2"])
    .words("dependency predecessor successor finish to start tie sequence")
    .named(|page| of_selected(page, "Link")),
    Command::of_plan("task.unlink", "Unlink the task", Group::Tasks, outline::can_unlink, outline::unlink)
        .keys(&["Mod+Shift+F2"])
        .words("dependency remove break untie")
        .named(|page| of_selected(page, "Unlink")),
    Command::of_plan(
        "task.active",
        "Take the task out of the plan, or into it",
        Group::Tasks,
        has_active,
        outline::toggle_active,
    )
    .words("deactivate activate inactive disable enable")
    .named(|page| of_selected(page, "Deactivate or activate")),
    Command::of_plan("bar.later", "Move the bar a day later", Group::Tasks, has_active, |state| {
        outline::nudge(state, 1);
    })
    .keys(&["Mod+ArrowRight"])
    .words("nudge postpone delay start drag"),
    Command::of_plan("bar.earlier", "Move the bar a day earlier", Group::Tasks, has_active, |state| {
        outline::nudge(state, -1);
    })
    .keys(&["Mod+ArrowLeft"])
    .words("nudge advance start drag"),
    Command::of_plan("bar.longer", "Make the bar a day longer", Group::Tasks, has_active, |state| {
        outline::stretch(state, 1);
    })
    .keys(&["Mod+Shift+ArrowRight"])
    .words("resize stretch extend duration finish"),
    Command::of_plan("bar.shorter", "Make the bar a day shorter", Group::Tasks, has_active, |state| {
        outline::stretch(state, -1);
    })
    .keys(&["Mod+Shift+ArrowLeft"])
    .words("resize shrink reduce duration finish"),
];
