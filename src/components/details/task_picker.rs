//! Choosing another task by typing part of its name: a combobox.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use planner::{Plan, TaskId};

use super::subject::Subject;
use crate::components::field::{fresh_id, sentence};

/// How many tasks are offered at a time.
const MOST: usize = 8;

const NOT_FOUND: &str = "No task that could be linked has this in its name";

/// A task on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    task: TaskId,
    /// Its number in the outline, which tells tasks of one name apart.
    number: String,
    name: String,
}

/// A combobox of the plan's tasks.
#[component]
pub fn TaskPicker(
    /// What choosing does.
    label: &'static str,
    /// The task that is not on offer.
    subject: Subject,
    /// Takes the chosen task, or says why it cannot be.
    choose: impl Fn(TaskId) -> Result<(), String> + Send + Sync + Copy + 'static,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let is_open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let refusal = RwSignal::new(None::<String>);
    let choices = Memo::new(move |_| match is_open.get() {
        true => subject.workspace.plan().with(|plan| offered(plan, subject.id, &typed.get())),
        false => Vec::new(),
    });
    let (list_id, refusal_id) = (fresh_id(), fresh_id());
    let option_id = {
        let list_id = list_id.clone();
        move |place: usize| format!("{list_id}-{place}")
    };
    let take = move |choice: Choice| {
        is_open.set(false);
        match choose(choice.task) {
            Ok(()) => {
                typed.set(String::new());
                refusal.set(None);
            }
            Err(message) => {
                typed.set(choice.name);
                refusal.set(Some(sentence(&message)));
            }
        }
    };
    let type_in = move |event| {
        typed.set(event_target_value(&event));
        refusal.set(None);
        active.set(0);
        is_open.set(true);
    };
    let keys = move |event: KeyboardEvent| {
        let count = choices.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if !is_open.get_untracked() => is_open.set(true),
            "ArrowDown" if count > 0 => active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" if count > 0 => active.update(|active| *active = (*active + count - 1) % count),
            "Enter" if !event.is_composing() => {
                if let Some(choice) = choices.get_untracked().get(active.get_untracked()) {
                    take(choice.clone());
                }
            }
            "Escape" if is_open.get_untracked() || !typed.with_untracked(String::is_empty) => {
                event.stop_propagation();
                is_open.set(false);
                typed.set(String::new());
                refusal.set(None);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let offers = {
        let option_id = option_id.clone();
        move || {
            let option_id = option_id.clone();
            choices
                .get()
                .into_iter()
                .enumerate()
                .map(move |(place, choice)| {
                    let id = option_id(place);
                    let Choice { number, name, .. } = choice.clone();
                    view! {
                        <li
                            class="offer"
                            role="option"
                            id=id
                            aria-selected=move || (active.get() == place).to_string()
                            // The input keeps the focus, so that leaving it does not close the list first.
                            on:mousedown=move |event| {
                                event.prevent_default();
                                take(choice.clone());
                            }
                        >
                            <span class="offer-number">{number}</span>
                            <span>{name}</span>
                        </li>
                    }
                })
                .collect_view()
        }
    };
    let is_in_vain = move || is_open.get() && !typed.with(String::is_empty) && choices.with(Vec::is_empty);
    let is_offering = move || choices.with(|choices| !choices.is_empty());
    view! {
        <div class="picker field">
            <input
                role="combobox"
                aria-label=label
                placeholder=label
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || is_offering().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=move || is_offering().then(|| option_id(active.get()))
                aria-invalid=move || refusal.get().map(|_| "true")
                aria-describedby=refusal_id.clone()
                prop:value=move || typed.get()
                data-committed=move || typed.with(String::is_empty)
                on:input=type_in
                on:focus=move |_| is_open.set(true)
                on:blur=move |_| is_open.set(false)
                on:keydown=keys
            />
            <ul class="offers" role="listbox" aria-label="Tasks" id=list_id hidden=move || !is_offering()>
                {offers}
            </ul>
            <p class="refusal" role="alert" id=refusal_id>
                {move || refusal.get().or_else(|| is_in_vain().then(|| NOT_FOUND.to_owned()))}
            </p>
        </div>
    }
}

/// The first tasks in the outline whose name or number holds every word that was typed. A task is not offered
/// itself, nor what it is nested in, nor what is nested in it; nor are those it is tied to.
fn offered(plan: &Plan, subject: TaskId, typed: &str) -> Vec<Choice> {
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let is_tied = |id: TaskId| {
        plan.predecessors(subject).any(|link| link.predecessor == id)
            || plan.successors(subject).any(|link| link.successor == id)
    };
    let is_possible = |id: TaskId| {
        id != subject && !plan.is_nested_in(id, subject) && !plan.is_nested_in(subject, id) && !is_tied(id)
    };
    let mut choices = Vec::new();
    // The place among its siblings of the line that is looked at, and of all lines around it.
    let mut places: Vec<usize> = Vec::new();
    for row in plan.outline() {
        let level = usize::from(row.level);
        places.resize(level + 1, 0);
        places[level] += 1;
        let number = || places.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
        let Some(task) = plan.task(row.task) else { continue };
        let name = task.name.to_lowercase();
        let has = |word: &String| name.contains(word) || is_number(word) && number().starts_with(word);
        if words.iter().all(has) && is_possible(task.id) {
            choices.push(Choice { task: task.id, number: number(), name: task.title().to_owned() });
        }
        if choices.len() == MOST {
            break;
        }
    }
    choices
}

/// Whether a word could be part of a number in the outline.
fn is_number(word: &str) -> bool {
    word.starts_with(|character: char| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, PlanParts, Task};

    #[test]
    fn only_tasks_that_can_be_tied_are_offered() {
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        let task = |id: u32, name: &str| Task::new(TaskId(id), name, Duration::ZERO);
        parts.tasks = vec![
            (None, task(1, "House")),
            (Some(TaskId(1)), task(2, "Pour the slab")),
            (Some(TaskId(1)), task(3, "Frame the walls")),
            (None, task(4, "Pour the drive")),
        ];
        let plan = Plan::from_parts(parts).unwrap();
        let names = |subject: u32, typed: &str| -> Vec<String> {
            offered(&plan, TaskId(subject), typed)
                .into_iter()
                .map(|choice| format!("{} {}", choice.number, choice.name))
                .collect()
        };
        assert_eq!(names(2, ""), ["1.2 Frame the walls", "2 Pour the drive"]);
        assert_eq!(names(3, "THE pour"), ["1.1 Pour the slab", "2 Pour the drive"]);
        assert_eq!(names(4, "1.2"), ["1.2 Frame the walls"]);
        assert_eq!(names(1, ""), ["2 Pour the drive"]);
    }
}
