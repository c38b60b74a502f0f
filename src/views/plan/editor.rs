//! Writing into a cell: Enter and Tab commit, Escape leaves it as it was, and takes back a task that was just
//! added and has no name yet.
//!
//! What a text does is said while it is typed; what it means is a function of the core, which the column names. A
//! text that cannot be read stays in the input, marked, with a word on what would be accepted. Nothing that somebody
//! wrote is thrown away without being asked for.

use leptos::ev;
use leptos::html::{Input, Span};
use leptos::prelude::*;
use planner::cell::write::{self, Meant, Place, Writer};
use planner::cell::{Cell, CellWords, TaskLine};
use planner::{Schedule, TaskId};
use web_sys::{HtmlElement, KeyboardEvent};

use super::columns::Column;
use super::perform::adding::{abandon, name};
use super::perform::cells::{is_open, next_editable};
use super::state::{HEADER_HEIGHT, PlanState};
use crate::{locale, measure};

/// How many rows above the lower edge of the view there is no room below a cell for words about it.
const ROOM_FOR_WORDS: f64 = 3.0;

/// An input in the place of a cell's text.
#[component]
pub fn CellEditor(
    /// The task.
    id: TaskId,
    /// What of it is written.
    column: Column,
) -> impl IntoView {
    let state = PlanState::expect();
    let Some(writer) = column.write else { return ().into_any() };
    let input = NodeRef::<Input>::new();
    let (typed, refusal) = (state.writing.typed, state.writing.refusal);
    let before = state.writing.before;
    before.set_value(text(state, id, column));
    let now = move || typed.get().unwrap_or_else(|| before.get_value());
    let is_changed = move || state.writing.changed().is_some();
    let name = state.workspace.plan().with_untracked(|plan| plan.task(id).map(|task| task.name.clone()));
    let label = match name.filter(|name| !name.is_empty()) {
        Some(name) => format!("{} of {name}", column.name()),
        None => column.name().to_owned(),
    };
    input.on_load(move |input| {
        let text = untrack(now);
        // An input that stays while its row is drawn anew keeps its caret.
        if input.value() != text {
            input.set_value(&text);
        }
        if state.writing.is_to_be_focused.get_value() {
            state.writing.is_to_be_focused.set_value(false);
            // OK because focusing throws nothing; the result is the binding's habit.
            let _ = input.focus();
            // What was typed to begin with goes on; what stood there is replaced by what is typed.
            if typed.with_untracked(Option::is_none) {
                input.select();
            }
        }
    });

    let commit = move || {
        // Where nobody wrote anything, a date that stood there is not made a constraint.
        let changed = untrack(|| state.writing.changed());
        let refused = changed.and_then(|text| write(state, id, column, &text).err());
        let is_taken = refused.is_none();
        refusal.set(refused);
        is_taken
    };
    let on_keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            if commit() {
                state.leave_editor();
            }
        }
        "Tab" => {
            event.prevent_default();
            if commit() {
                let by = if event.shift_key() { -1 } else { 1 };
                // What is no longer what is looked for leaves no cell to go on in.
                let next = next_editable(state, id, column, by)
                    .filter(|_| untrack(|| state.rows.row_of(id)).is_some());
                match next {
                    Some(next) => state.edit(id, next),
                    None => state.leave_editor(),
                }
            }
        }
        "Escape" => {
            event.prevent_default();
            if !abandon(state, id) {
                state.leave_editor();
            }
        }
        _ => {}
    };
    let is_here = move || state.writing.cell.try_get_untracked().flatten() == Some((id, column));
    // What was refused is tried again by Enter and Tab alone, and says until then why.
    let commit_once = move || refusal.with_untracked(Option::is_none) && commit();
    // What is written stays open and is taken all the same: the page may end without another word.
    let take = move || {
        if !is_here() {
            return true;
        }
        let is_taken = commit_once();
        if let Some(text) = typed.get_untracked().filter(|_| is_taken) {
            before.set_value(text);
            typed.set(None);
        }
        is_taken
    };
    let on_unload = window_event_listener(ev::beforeunload, move |event| {
        if !take() {
            event.prevent_default();
        }
    });
    on_cleanup(move || on_unload.remove());
    let on_blur = move |_| {
        // Taking the input out of the document blurs it too, when there is nothing left to commit.
        if is_here() && commit_once() {
            state.writing.cell.set(None);
        }
    };
    let on_input = move |event| {
        refusal.set(None);
        typed.set(Some(event_target_value(&event)));
    };
    let reach = reach(state, id, column);
    let hint = move || {
        if refusal.with(Option::is_some) {
            return None;
        }
        let meant = is_changed().then(|| meant(state, id, writer, &now()).ok()).flatten();
        let words = meant.map(|meant| meant.words).filter(|words| !words.is_empty());
        let told: Vec<String> = reach.told().into_iter().chain(words).collect();
        (!told.is_empty()).then(|| told.join(". "))
    };
    let suggested = column.suggest.map(|suggest| {
        let options = Memo::new(move |_| {
            // What stands there already narrows nothing.
            let text = if is_changed() { now() } else { String::new() };
            state.workspace.plan().with(|plan| suggest(plan, &text))
        });
        view! {
            <datalist id=list_id(id)>
                {move || options.get().into_iter().map(|one| view! { <option value=one /> }).collect_view()}
            </datalist>
        }
    });
    let (hint_word, refusal_word) = (NodeRef::<Span>::new(), NodeRef::<Span>::new());
    Effect::new(move |_| {
        refusal.track();
        typed.track();
        measure::on_next_frame(move || {
            for word in [hint_word, refusal_word] {
                if let Some(word) = word.try_get_untracked().flatten() {
                    keep_in_view(state, &word);
                }
            }
        });
    });
    let (message_id, hint_id) = (format!("plan-refusal-{}", id.0), format!("plan-hint-{}", id.0));
    let is_low = is_low(state, id);
    view! {
        <input
            node_ref=input
            class="plan-input"
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck="false"
            list=column.suggest.map(|_| list_id(id))
            aria-label=label
            aria-invalid=move || refusal.get().map(|_| "true")
            aria-describedby=format!("{message_id} {hint_id}")
            on:keydown=on_keydown
            on:input=on_input
            on:change=move |_| {
                take();
            }
            on:blur=on_blur
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
        />
        {suggested}
        <span node_ref=hint_word class="plan-word" class:is-above=is_low id=hint_id aria-live="polite">
            {hint}
        </span>
        <span node_ref=refusal_word class="plan-word is-refusal" class:is-above=is_low role="alert" id=message_id>
            {move || refusal.get()}
        </span>
    }
    .into_any()
}

fn list_id(task: TaskId) -> String {
    format!("plan-list-{}", task.0)
}

/// Whether the row of a task stands so low in the view that there is no room for words below it.
fn is_low(state: PlanState, task: TaskId) -> bool {
    untrack(|| {
        let row = state.rows.row_of(task).unwrap_or_default() as f64;
        let (height, scroll) = (state.rows.height.get(), state.viewport.scroll().get());
        let below = scroll.top + scroll.height - HEADER_HEIGHT - (row + 1.0) * height;
        row > ROOM_FOR_WORDS && below < ROOM_FOR_WORDS * height
    })
}

/// Pushes words about a cell sideways until all of them are in the view: the cell may stand at its edge.
fn keep_in_view(state: PlanState, word: &HtmlElement) {
    let Some(view) = state.viewport.element.get_untracked() else { return };
    let style = word.style();
    // OK because a style that is not understood is passed over.
    let _ = style.remove_property("translate");
    let (word, view) = (word.get_bounding_client_rect(), view.get_bounding_client_rect());
    let by = pushed((word.left(), word.right()), (view.left(), view.right()));
    if by != 0.0 {
        let _ = style.set_property("translate", &format!("{by}px"));
    }
}

/// How far right a stretch goes to be within another; where it is longer, its beginning is.
fn pushed((left, right): (f64, f64), (least, most): (f64, f64)) -> f64 {
    /// Room for the edge of what is pushed.
    const ROOM: f64 = 4.0;
    let by = (most - ROOM - right).min(0.0);
    (least + ROOM - left).max(by)
}

/// What stands in a cell when somebody begins to write.
fn text(state: PlanState, id: TaskId, column: Column) -> String {
    state.workspace.schedule().with_untracked(|schedule| {
        schedule.task_line(id).map(|line| exact(&(column.read)(&line), &line)).unwrap_or_default()
    })
}

/// What a cell says of a line, as it is read again, in whatever language.
fn exact(cell: &Cell, line: &TaskLine<'_>) -> String {
    let words = CellWords {
        time_units: line.plan().time_units(),
        day: &locale::day,
        money: &|money| money.to_string(),
        share: &locale::share,
    };
    cell.to_exact_text(line, words)
}

/// What several tasks say in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The text that all of them say; `None` where they differ.
    pub text: Option<String>,
    /// In how many of them it can be written.
    pub open: usize,
}

/// What those of some tasks say in a column in whose cells something can be written. Costs O(k log n) for k tasks.
pub fn said(schedule: &Schedule, tasks: &[TaskId], column: Column) -> Said {
    let lines = tasks.iter().filter_map(|task| schedule.task_line(*task));
    let open: Vec<TaskLine<'_>> = lines.filter(|line| (column.open)(line).is_ok()).collect();
    let Some(first) = open.first() else { return Said::default() };
    let cell = (column.read)(first);
    let is_same = open.iter().skip(1).all(|line| (column.read)(line) == cell);
    Said { text: is_same.then(|| exact(&cell, first)), open: open.len() }
}

/// What a text means.
fn meant(state: PlanState, id: TaskId, writer: Writer, text: &str) -> Result<Meant, String> {
    let today = state.chart.today.get_untracked();
    state.workspace.schedule().with_untracked(|schedule| {
        locale::with_write_words(today, schedule.plan().currencies(), |words| {
            let place = Place::of(schedule, id, words).ok_or("the task is not in the plan any more")?;
            writer(&place, text).map_err(|error| locale::told(&error.told(schedule.plan())))
        })
    })
}

/// The tasks in whose cells a text is written: all that are selected, where the task is one of several.
struct Reach {
    /// Those whose cells can be written into, from the topmost row to the lowest.
    tasks: Vec<TaskId>,
    /// How many are selected.
    selected: usize,
}

impl Reach {
    /// What is said of it before anything is written; nothing where it is one task.
    fn told(&self) -> Option<String> {
        let count = locale::count(self.tasks.len());
        match self.selected {
            ..2 => None,
            all if all == self.tasks.len() => Some(format!("Applies to {count} tasks")),
            all => Some(format!("Applies to {count} of {} tasks", locale::count(all))),
        }
    }
}

fn reach(state: PlanState, id: TaskId, column: Column) -> Reach {
    let selection = state.selection.get_untracked();
    // Nobody gives several tasks one name by pressing Enter on one of them.
    if !selection.is_many() || !selection.contains(id) || column == Column::NAME {
        return Reach { tasks: vec![id], selected: 1 };
    }
    let is_open = |task: &TaskId| is_open(state, *task, column).is_ok();
    let tasks = selection.tasks().iter().copied().filter(is_open).collect();
    Reach { tasks, selected: selection.count() }
}

/// Sends the edit that a text in a cell means, or in those of all selected tasks, as one step; or tells why it means none.
pub fn write(state: PlanState, id: TaskId, column: Column, text: &str) -> Result<(), String> {
    let writer = column.write.ok_or(column.follows)?;
    let Reach { tasks, selected } = reach(state, id, column);
    if selected > 1 {
        return write_together(state, &tasks, column, text);
    }
    let Meant { edit, .. } = meant(state, id, writer, text)?;
    match column {
        Column::NAME => name(state, id, &edit),
        _ => state.workspace.edit(&edit),
    }
}

/// Sends the edit that a text means in the cells of several tasks, as one step; those that follow are left out. Or tells why it
/// means none.
pub fn write_together(state: PlanState, tasks: &[TaskId], column: Column, text: &str) -> Result<(), String> {
    let writer = column.write.ok_or(column.follows)?;
    let is_open = |task: &TaskId| is_open(state, *task, column).is_ok();
    let tasks: Vec<TaskId> = tasks.iter().copied().filter(is_open).collect();
    let said = if text.trim().is_empty() { "none" } else { text.trim() };
    let label = match tasks.len() {
        1 => format!("{} of 1 task: {said}", column.name()),
        count => format!("{} of {} tasks: {said}", column.name(), locale::count(count)),
    };
    let today = state.chart.today.get_untracked();
    let Meant { edit, .. } = state.workspace.schedule().with_untracked(|schedule| {
        locale::with_write_words(today, schedule.plan().currencies(), |words| {
            write::together(schedule, &tasks, words, writer, text, label)
                .map_err(|error| locale::told(&error.told(schedule.plan())))
        })
    })?;
    state.workspace.edit(&edit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Edit, Plan, Task, TaskChange, TimeUnits};

    #[test]
    fn several_tasks_say_one_thing_or_differ() {
        let task =
            |id: u32| Task::new(TaskId(id), format!("T{id}"), Duration::days(1, &TimeUnits::default()));
        let start = "2027-01-04T08:00".parse().unwrap();
        let plan = (1..=3).fold(Plan::empty("", start), |plan, id| {
            plan.apply(&Edit::AddTask { task: task(id), parent: None, position: 0 }).unwrap()
        });
        let change =
            |plan: &Plan, id, change| plan.apply(&Edit::ChangeTask { task: TaskId(id), change }).unwrap();
        let all = [1, 2, 3].map(TaskId);
        let of = |plan: &Plan, key| said(&Schedule::compute(plan), &all, Column::from_key(key).unwrap());
        let same = |text: &str, open| Said { text: Some(text.to_owned()), open };
        assert_eq!(of(&plan, "priority"), same("", 3));
        let plan = change(&plan, 2, TaskChange::Priority(700));
        assert_eq!(of(&plan, "priority"), Said { text: None, open: 3 });
        let plan = [1, 3].iter().fold(plan, |plan, id| change(&plan, *id, TaskChange::Priority(700)));
        assert_eq!(of(&plan, "priority"), same("700", 3));
        // A milestone has no type: the others are asked.
        let plan = change(&plan, 1, TaskChange::Duration(Duration::ZERO));
        let plan = change(&plan, 2, TaskChange::Type(planner::TaskType::FixedWork));
        assert_eq!(of(&plan, "task-type"), Said { text: None, open: 2 });
        let plan = change(&plan, 3, TaskChange::Type(planner::TaskType::FixedWork));
        assert_eq!(of(&plan, "task-type"), same("Fixed work", 2));
        assert_eq!(said(&Schedule::compute(&plan), &[], Column::NAME), Said::default());
    }

    #[test]
    fn words_are_pushed_no_further_than_into_the_view() {
        assert_eq!(pushed((100.0, 300.0), (60.0, 800.0)), 0.0);
        assert_eq!(pushed((51.0, 371.0), (68.0, 800.0)), 21.0);
        assert_eq!(pushed((700.0, 900.0), (68.0, 800.0)), -104.0);
        // Too long for the view: where it begins is read first.
        assert_eq!(pushed((50.0, 900.0), (68.0, 800.0)), 22.0);
    }
}
