//! What commands do in the plan view: they move the active cell, or send the edit that a gesture on the outline
//! means. The registry in `commands::plan` names each with its keys.

use std::collections::BTreeSet;

use leptos::prelude::*;
use planner::{DateTime, Edit, Plan, TaskId};

use super::columns::{Choice, Column, Side};
use super::columns_menu;
use super::gestures;
use super::grouping::Grouping;
use super::row_order::Direction;
use super::selection::Selection;
use super::state::{HEADER_HEIGHT, PlanState, RowKey};
use super::timescale::Level;
use crate::commands::Possible;
use crate::components::focus;
use crate::gestures::{Gesture, do_by_key, on_day};
use crate::settings::SortChoice;

/// How much closer one press of the plus key goes.
const ZOOM_STEP: f64 = 1.4;

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows down; up where it is negative.
    By(i32),
    /// So many views down; up where it is negative.
    Page(i32),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Whether there is a task to act on.
pub fn has_active(state: PlanState) -> Possible {
    state.active.get().map(|_| ()).ok_or("there is no task yet")
}

/// Whether the active cell can be written into.
pub fn can_edit_active(state: PlanState) -> Possible {
    has_active(state)?;
    let column = active_column(state);
    // Reads the plan, so that it is asked again after each edit.
    state.workspace.schedule().with(|_| ());
    state.active.get().map_or(Ok(()), |active| is_open(state, active, column))
}

/// Whether the selected tasks can be nested deeper.
pub fn can_indent(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, gestures::indent, "there is no task above to nest it in")
}

/// Whether the selected tasks can be nested less deep.
pub fn can_outdent(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, gestures::outdent, "it is nested in nothing")
}

/// Whether the selected tasks have siblings above.
pub fn can_move_up(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, gestures::move_up, "it is the first beside its like")
}

/// Whether the selected tasks have siblings below.
pub fn can_move_down(state: PlanState) -> Possible {
    can_move(state)?;
    means(state, gestures::move_down, "it is the last beside its like")
}

/// Whether rows can be moved in the outline: only while it is what they show, so that everyone sees what becomes of it.
pub fn can_move(state: PlanState) -> Possible {
    match (state.settings.grouping.get(), state.sorting.get()) {
        (Grouping::None, None) => Ok(()),
        (Grouping::None, Some(_)) => Err("the rows are sorted; clear the sort to move them in the outline"),
        _ => Err("the rows are in groups; clear the groups to move them in the outline"),
    }
}

/// Whether the selected tasks can be tied one after the other.
pub fn can_link(state: PlanState) -> Possible {
    has_active(state)?;
    if !state.selection.with(Selection::is_many) {
        return Err("select two tasks or more");
    }
    means(state, gestures::link, "they are linked already")
}

/// Whether the selected tasks are tied to one another, or the one to others.
pub fn can_unlink(state: PlanState) -> Possible {
    means(state, gestures::unlink, "there is no link to take away")
}

/// A gesture on tasks.
type OnTasks = fn(&Plan, &[TaskId]) -> Option<Edit>;

/// Whether a gesture on the selected tasks means an edit.
fn means(state: PlanState, gesture: OnTasks, why_not: &'static str) -> Possible {
    // To look through more at every edit costs more than it tells; what means nothing is told when it is asked for.
    const MOST: usize = 200;
    has_active(state)?;
    let tasks = state.acted_on();
    if tasks.len() > MOST {
        return Ok(());
    }
    state.workspace.plan().with(|plan| gesture(plan, &tasks)).map(|_| ()).ok_or(why_not)
}

/// Nests the selected tasks deeper.
pub fn indent(state: PlanState) {
    change(state, gestures::indent);
}

/// Nests the selected tasks less deep.
pub fn outdent(state: PlanState) {
    change(state, gestures::outdent);
}

/// Puts the selected tasks before the siblings above.
pub fn move_up(state: PlanState) {
    change(state, gestures::move_up);
}

/// Puts the selected tasks after the siblings below.
pub fn move_down(state: PlanState) {
    change(state, gestures::move_down);
}

/// Ties the selected tasks one after the other.
pub fn link(state: PlanState) {
    change(state, gestures::link);
}

/// Unties the selected tasks from one another, or the one from all.
pub fn unlink(state: PlanState) {
    change(state, gestures::unlink);
}

/// Makes the selected tasks part of the plan, or leaves them out.
pub fn toggle_active(state: PlanState) {
    change(state, gestures::toggle_active);
}

/// Puts the bar of the active task so many working days further on; back where it is negative.
pub fn nudge(state: PlanState, by: i32) {
    drag_by_key(state, |task| Gesture::Nudge { task, by });
}

/// Makes the active task so many days longer; shorter where it is negative.
pub fn stretch(state: PlanState, by: i32) {
    drag_by_key(state, |task| Gesture::Stretch { task, by });
}

/// Does by key what dragging does.
fn drag_by_key(state: PlanState, gesture: impl Fn(TaskId) -> Gesture) {
    if let Some(task) = state.active.get_untracked() {
        do_by_key(state.workspace, task, gesture(task));
    }
}

/// Looks closer.
pub fn zoom_in(state: PlanState) {
    state.zoom_in_place(state.settings.zoom.get_untracked() * ZOOM_STEP);
}

/// Looks from further away.
pub fn zoom_out(state: PlanState) {
    state.zoom_in_place(state.settings.zoom.get_untracked() / ZOOM_STEP);
}

/// Looks from as far as a level has it.
pub fn zoom_to(state: PlanState, level: Level) {
    state.zoom_in_place(level.zoom());
}

/// Scrolls the chart to the bar of the active task.
pub fn show_bar(state: PlanState) {
    if let Some(active) = state.active.get_untracked() {
        state.show(active);
        state.show_bar(active);
    }
}

/// Goes to a task wherever it is: brings it out of what hides it, into view, and gives it the focus.
pub fn go_to(state: PlanState, task: TaskId) {
    state.workspace.show(task);
    state.activate(task, None);
    state.show_bar(task);
}

/// Adds a task below the active one, or the first, and asks for its name.
pub fn add(state: PlanState) {
    match state.active.get_untracked() {
        Some(active) => add_below(state, active),
        None => add_at_end(state),
    }
}

/// Adds a task on the day of a moment, below another or at the end of the outline, and asks for its name.
pub fn add_on_day(state: PlanState, above: Option<TaskId>, at: DateTime) {
    let edit = on_day(state.workspace, at, |plan| match above {
        Some(above) => below(state, plan, above),
        None => gestures::add_at_end(plan, ""),
    });
    put(state, &edit);
}

/// Adds a task at the end of the outline and asks for its name.
pub fn add_at_end(state: PlanState) {
    let edit = state.workspace.plan().with_untracked(|plan| gestures::add_at_end(plan, ""));
    put(state, &edit);
}

fn add_below(state: PlanState, above: TaskId) {
    let edit = state.workspace.plan().with_untracked(|plan| below(state, plan, above));
    put(state, &edit);
}

fn below(state: PlanState, plan: &Plan, above: TaskId) -> Edit {
    let is_folded = state.workspace.folded.with_untracked(|folded| folded.contains(&above));
    gestures::add_below(plan, Some(above), is_folded, "")
}

fn put(state: PlanState, edit: &Edit) {
    state.workspace.edit_or_tell(edit);
    if let Edit::AddTask { task, parent, .. } = edit {
        unfold(state, *parent);
        state.edit(task.id, Column::NAME);
    }
}

/// Takes back the adding of a task that somebody did not go on to name; `false` where there is no such thing.
pub fn abandon(state: PlanState, task: TaskId) -> bool {
    let is_nameless = state.workspace.plan().with_untracked(|plan| {
        plan.task(task).is_some_and(|task| task.name.is_empty() && task.id.next() == plan.next_task_id())
    });
    let added = state.workspace.plan().with_untracked(|plan| gestures::add_at_end(plan, "").label(plan));
    if !is_nameless || untrack(|| state.workspace.undoable()) != Some(added) {
        return false;
    }
    let above = untrack(|| state.task_at(state.row_of(task)?.checked_sub(1)?));
    state.editing.set(None);
    state.workspace.undo();
    if let Some(above) = above {
        state.activate(above, None);
    }
    true
}

/// Takes the selected tasks away. The one that comes to stand in the place of the topmost is the next to act on.
pub fn delete(state: PlanState) {
    let tasks = untrack(|| state.acted_on());
    let Some(row) = tasks.first().and_then(|task| untrack(|| state.row_of(*task))) else { return };
    let Some(edit) = state.workspace.plan().with_untracked(|plan| gestures::delete(plan, &tasks)) else {
        return;
    };
    state.workspace.edit_or_tell(&edit);
    match untrack(|| state.task_at(row).or_else(|| state.task_at(row.checked_sub(1)?))) {
        Some(next) => state.activate(next, state.active_column.get_untracked()),
        None => state.workspace.selected.set(None),
    }
}

/// Does to the selected tasks what a gesture means, and follows them.
fn change(state: PlanState, gesture: OnTasks) {
    let (tasks, active) = untrack(|| (state.acted_on(), state.active.get()));
    let Some(edit) = state.workspace.plan().with_untracked(|plan| gesture(plan, &tasks)) else { return };
    state.workspace.edit_or_tell(&edit);
    for task in &tasks {
        unfold(state, state.workspace.plan().with_untracked(|plan| plan.parent(*task)));
    }
    if let Some(active) = active {
        if state.workspace.selected.get_untracked().is_none() {
            state.workspace.selected.set(Some(active));
        }
        state.reveal(active, state.active_column.get_untracked());
    }
}

/// Shows what is nested in a summary, where that is hidden.
pub fn unfold(state: PlanState, summary: Option<TaskId>) {
    let folded = state.workspace.folded;
    if let Some(summary) = summary.filter(|summary| folded.with_untracked(|folded| folded.contains(summary)))
    {
        state.workspace.toggle_fold(summary);
    }
}

/// Makes another row the active one. Above the first there are the heads of the columns.
pub fn step(state: PlanState, step: Step) {
    let row = match state.active_group.get_untracked() {
        Some(group) => untrack(|| state.group(group)).map(|(_, row)| row),
        None => untrack(|| state.active.get().and_then(|active| state.row_of(active))),
    };
    let Some(row) = row else { return };
    if step == Step::By(-1) && row == 0 {
        return to_head(state);
    }
    match untrack(|| state.at(row_after(state, row, step))) {
        Some(RowKey::Task(task)) => state.activate(task, state.active_column.get_untracked()),
        Some(RowKey::Group(group)) => state.activate_group(group),
        None => {}
    }
}

/// Hides the tasks of the group whose row has the focus.
pub fn fold_group(state: PlanState) {
    set_group_folded(state, true);
}

/// Shows the tasks of the group whose row has the focus.
pub fn unfold_group(state: PlanState) {
    set_group_folded(state, false);
}

/// Hides or shows the tasks of the group whose row has the focus.
pub fn toggle_group(state: PlanState) {
    let is_folded = |group| state.folded_groups.with_untracked(|folded| folded.contains(group));
    if let Some(group) = state.active_group.get_untracked() {
        set_group_folded(state, !is_folded(&group));
    }
}

fn set_group_folded(state: PlanState, folds: bool) {
    if let Some(group) = state.active_group.get_untracked()
        && state.folded_groups.with_untracked(|folded| folded.contains(&group)) != folds
    {
        state.toggle_group(group);
        state.activate_group(group);
    }
}

/// Hides all but the top of the outline, or the tasks of all groups.
pub fn fold_all(state: PlanState) {
    let keys = state.groups.with_untracked(|groups| groups.iter().map(|group| group.key).collect());
    state.folded_groups.set(keys);
    state.workspace.fold_all();
}

/// Hides nothing.
pub fn unfold_all(state: PlanState) {
    state.folded_groups.set(BTreeSet::new());
    state.workspace.unfold_all();
}

/// Sorts by a column: upwards, downwards if it is so already, and back to the outline after that.
pub fn sort_by(state: PlanState, column: Column) {
    let next = match state.sorting.get_untracked() {
        Some((sorted, Direction::Ascending)) if sorted == column => Some(Direction::Descending),
        Some((sorted, Direction::Descending)) if sorted == column => None,
        // Upwards by their numbers the rows stand already.
        _ if column.is_numbering() => Some(Direction::Descending),
        _ => Some(Direction::Ascending),
    };
    let choice = next.map(|direction| SortChoice {
        column: column.key.to_owned(),
        descending: direction == Direction::Descending,
    });
    state.settings.sort.set(choice);
    state.refused.set(None);
    state.said.set(match next {
        Some(direction) => format!("Sorted by {}, {}", column.name().to_lowercase(), direction.word()),
        None => "In the order of the outline".to_owned(),
    });
}

/// Sorts by the column that keys act on.
pub fn sort_by_column(state: PlanState) {
    if let Some(column) = untrack(|| column_in_hand(state)) {
        sort_by(state, column);
    }
}

/// Whether the rows are sorted.
pub fn is_sorted(state: PlanState) -> Possible {
    state.sorting.get().map(|_| ()).ok_or("the rows are in the order of the outline")
}

/// Puts the rows back into the order of the outline.
pub fn clear_sort(state: PlanState) {
    state.settings.sort.set(None);
    state.refused.set(None);
    state.said.set("In the order of the outline".to_owned());
}

/// Whether the rows can be grouped in a way that they are not.
pub fn can_group(state: PlanState, grouping: Grouping) -> Possible {
    if state.settings.grouping.get() == grouping { Err("they are so already") } else { Ok(()) }
}

/// Puts the rows into groups.
pub fn group_by(state: PlanState, grouping: Grouping) {
    state.settings.grouping.set(grouping);
    state.active_group.set(None);
    state.refused.set(None);
    let count = state.groups.with_untracked(|groups| groups.len());
    state.said.set(match grouping {
        Grouping::None => "In no groups".to_owned(),
        _ => format!("Grouped {}: {count} groups", grouping.name().to_lowercase()),
    });
}

/// Makes another row the active one and selects nothing by it: to take it in or out is another step.
pub fn walk(state: PlanState, step: Step) {
    if let Some(task) = task_after(state, step) {
        state.reselect(state.active_column.get_untracked(), |now, _| now.led_by(task));
    }
}

/// Selects all rows on the way to another one.
pub fn extend(state: PlanState, step: Step) {
    if let Some(task) = task_after(state, step) {
        state.reselect(state.active_column.get_untracked(), |now, rows| now.extended(task, rows));
    }
}

/// Takes the active row into the selection, or out of it.
pub fn toggle_selected(state: PlanState) {
    if let Some(task) = state.active.get_untracked() {
        state.reselect(state.active_column.get_untracked(), |now, rows| now.toggled(task, rows));
    }
}

/// Selects every row that is shown.
pub fn select_all(state: PlanState) {
    let tasks = untrack(|| state.shown_tasks());
    let active = state.active.get_untracked();
    state.reselect(state.active_column.get_untracked(), |_, _| Selection::all(active, tasks));
}

/// Whether more is selected than the active row, or rows are being picked.
pub fn has_selection(state: PlanState) -> Possible {
    let is_more = state.is_selecting.get()
        || state.selection.with(|selection| {
            selection.is_many() || selection.lead().is_some_and(|lead| !selection.contains(lead))
        });
    is_more.then_some(()).ok_or("no more than one task is selected")
}

/// Lets go of all but the active row.
pub fn let_go(state: PlanState) {
    state.is_selecting.set(false);
    if let Some(active) = state.active.get_untracked() {
        state.activate(active, state.active_column.get_untracked());
    }
}

/// Begins or ends picking rows by clicks alone.
pub fn pick(state: PlanState) {
    let picks = !state.is_selecting.get_untracked();
    state.is_selecting.set(picks);
    state
        .said
        .set(if picks { "A tap on a row takes it in or out" } else { "Rows are picked no more" }.to_owned());
}

/// The task in the row that a step from the active one leads to. Rows of groups are passed over.
fn task_after(state: PlanState, step: Step) -> Option<TaskId> {
    let from = untrack(|| state.row_of(state.active.get()?))?;
    let to = row_after(state, from, step);
    let task_at = |row: usize| untrack(|| state.task_at(row));
    let last = state.order.with_untracked(|order| order.count());
    // Further on where there is a task, else nearer.
    if to < from || step == Step::First {
        (0..=to).rev().find_map(task_at).or_else(|| (to..last).find_map(task_at))
    } else {
        (to..last).find_map(task_at).or_else(|| (0..to).rev().find_map(task_at))
    }
}

/// The row that a step leads to, within those there are.
fn row_after(state: PlanState, row: usize, step: Step) -> usize {
    let last = state.order.with_untracked(|order| order.count()).saturating_sub(1);
    let height = state.viewport.scroll().get_untracked().height - HEADER_HEIGHT;
    let page = (height / state.row_height.get_untracked() - 1.0).max(1.0);
    let by = |rows: i64| (row as i64 + rows).clamp(0, last as i64) as usize;
    match step {
        Step::By(rows) => by(rows.into()),
        Step::Page(pages) => by(i64::from(pages) * page as i64),
        Step::First => 0,
        Step::Last => last,
    }
}

/// To the cell on the left; from the row itself, folds it or goes to its summary.
pub fn left(state: PlanState) {
    let Some(active) = state.active.get_untracked() else { return };
    match state.active_column.get_untracked() {
        Some(column) => state.activate(active, neighbour(state, column, -1)),
        None if is_unfolded(state, active) => state.workspace.toggle_fold(active),
        None => {
            if let Some(summary) = state.workspace.plan().with_untracked(|plan| plan.parent(active)) {
                state.activate(summary, None);
            }
        }
    }
}

/// To the cell on the right; from the row itself, unfolds it or goes to its first cell.
pub fn right(state: PlanState) {
    let Some(active) = state.active.get_untracked() else { return };
    match state.active_column.get_untracked() {
        Some(column) => {
            // Beyond the last cell there is nothing.
            if let Some(column) = neighbour(state, column, 1) {
                state.activate(active, Some(column));
            }
        }
        None if is_summary(state, active) && !is_unfolded(state, active) => {
            state.workspace.toggle_fold(active)
        }
        None => first_cell(state),
    }
}

/// To the first cell of the active row.
pub fn first_cell(state: PlanState) {
    go_to_cell(state, untrack(|| state.reachable()).first().copied());
}

/// To the last cell of the active row.
pub fn last_cell(state: PlanState) {
    go_to_cell(state, untrack(|| state.reachable()).last().copied());
}

/// From a cell to its row.
pub fn leave(state: PlanState) {
    go_to_cell(state, None);
}

fn go_to_cell(state: PlanState, column: Option<Column>) {
    if let Some(active) = state.active.get_untracked() {
        state.activate(active, column);
    }
}

/// Writes into the active cell, or the name.
pub fn edit(state: PlanState) {
    if let Some(active) = state.active.get_untracked() {
        state.edit(active, untrack(|| active_column(state)));
    }
}

/// The column that is written into: of a row as a whole, its name.
fn active_column(state: PlanState) -> Column {
    state.active_column.get().unwrap_or(Column::NAME)
}

/// Whether a cell can be written into, or why not: the duration of a summary follows from its tasks.
pub fn is_open(state: PlanState, task: TaskId, column: Column) -> Possible {
    if column.write.is_none() {
        return Err(column.follows);
    }
    state.workspace.schedule().with_untracked(|schedule| {
        schedule
            .task_line(task)
            .map_or(Err("the task is not in the plan any more"), |line| (column.open)(&line))
    })
}

/// The next cell of a row that can be written into, on this side of a column.
pub fn next_editable(state: PlanState, task: TaskId, column: Column, by: isize) -> Option<Column> {
    std::iter::successors(neighbour(state, column, by), |column| neighbour(state, *column, by))
        .find(|column| is_open(state, task, *column).is_ok())
}

/// The column beside another one.
fn neighbour(state: PlanState, column: Column, by: isize) -> Option<Column> {
    let columns = untrack(|| state.reachable());
    let place = columns.iter().position(|other| *other == column)?;
    columns.get(place.checked_add_signed(by)?).copied()
}

/// The column that keys and commands act on: that of the head which has the focus, else that of the active cell.
fn column_in_hand(state: PlanState) -> Option<Column> {
    state.head.get().or_else(|| state.active_column.get())
}

/// Whether there is a column to act on.
pub fn has_column(state: PlanState) -> Possible {
    column_in_hand(state).map(|_| ()).ok_or("go to a cell or to the head of a column first")
}

/// Whether the column can be put away.
pub fn can_hide_column(state: PlanState) -> Possible {
    has_column(state)?;
    match column_in_hand(state) {
        Some(Column::NAME) => Err("the name is always shown"),
        _ => Ok(()),
    }
}

/// Whether the columns are others than usual.
pub fn has_own_columns(state: PlanState) -> Possible {
    let is_usual = state.settings.columns.with(|columns| *columns == Choice::default().into_stored());
    if is_usual { Err("they are as usual") } else { Ok(()) }
}

/// Shows the menu of columns.
pub fn choose_columns(_: PlanState) {
    columns_menu::show();
}

/// Puts the columns back as they are unless somebody says otherwise.
pub fn reset_columns(state: PlanState) {
    state.choose(|_| Choice::default());
    state.columns_from.set(0);
    state.said.set("The columns are as usual again".to_owned());
}

/// Puts the column away.
pub fn hide_column(state: PlanState) {
    let Some(column) = untrack(|| column_in_hand(state)) else { return };
    let beside = neighbour(state, column, 1).or_else(|| neighbour(state, column, -1));
    state.choose(|choice| choice.with(column, false));
    state.said.set(format!("{} is not shown any more", column.name()));
    match (state.head.get_untracked(), beside) {
        (Some(_), Some(beside)) => focus_head(state, beside),
        (None, _) => go_to_cell(state, beside),
        (Some(_), None) => {}
    }
}

/// Puts the column one place further.
pub fn move_column(state: PlanState, side: Side) {
    let Some(column) = untrack(|| column_in_hand(state)) else { return };
    let choice = Choice::new(state.settings.columns.get_untracked());
    let Some(moved) = choice.with_moved(column, side) else { return };
    let place = moved.shown().iter().position(|other| *other == column).unwrap_or_default() + 1;
    let count = moved.shown().len();
    state.choose(|_| moved);
    state.show_column(column);
    state.said.set(format!("{} is column {place} of {count}", column.name()));
    match state.head.get_untracked() {
        Some(_) => focus_head(state, column),
        None => state.focus_active(),
    }
}

/// Makes the column so many pixels wider; narrower where it is negative.
pub fn widen_column(state: PlanState, by: f64) {
    let Some(column) = untrack(|| column_in_hand(state)) else { return };
    let row_count = state.workspace.plan().with_untracked(|plan| plan.task_count());
    let width = |choice: &Choice| choice.width(column, row_count);
    let now = || width(&Choice::new(state.settings.columns.get_untracked()));
    state.widen(column, now() + by);
    let width = now();
    state.said.set(format!("{} is {width} pixels wide", column.name()));
}

/// To the head of a column on this side of the one that has the focus.
pub fn head_beside(state: PlanState, side: Side) {
    let by = if side == Side::Left { -1 } else { 1 };
    if let Some(column) = state.head.get_untracked().and_then(|column| neighbour(state, column, by)) {
        focus_head(state, column);
    }
}

/// To the head of the first column, or of the last.
pub fn head_at_end(state: PlanState, side: Side) {
    let all = untrack(|| state.reachable());
    if let Some(column) = if side == Side::Left { all.first() } else { all.last() } {
        focus_head(state, *column);
    }
}

/// From the head of a column to its cell in the active row.
pub fn leave_head(state: PlanState) {
    let column = state.head.get_untracked();
    go_to_cell(state, column.filter(|column| *column != Column::NAME));
}

/// From a cell or row to the head of its column.
pub fn to_head(state: PlanState) {
    focus_head(state, untrack(|| active_column(state)));
}

fn focus_head(state: PlanState, column: Column) {
    state.show_column(column);
    state.head.set(Some(column));
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        focus::on(&format!(".plan-header [data-column={}]", column.key));
    });
}

fn is_summary(state: PlanState, task: TaskId) -> bool {
    state.workspace.plan().with_untracked(|plan| plan.is_summary(task))
}

fn is_unfolded(state: PlanState, task: TaskId) -> bool {
    is_summary(state, task) && !state.workspace.folded.with_untracked(|folded| folded.contains(&task))
}
