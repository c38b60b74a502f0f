//! How much a task matters when people are short, which goal it serves, and how its costs stand in the books. What is not
//! said of a task is as said of the entry around it, and told so.

use leptos::prelude::*;
use planner::cell::write::{read_priority, serve};
use planner::{Expenditure, Plan, Task, TaskChange, TaskId};

use super::fold::Fold;
use super::subject::Subject;
use crate::components::field::{TextField, fresh_id};

/// Priority, goal and books.
#[component]
pub fn Purpose(subject: Subject) -> impl IntoView {
    let says = Signal::derive(move || subject.says_in_plan(in_short));
    view! {
        <Fold title="Priority, goal and books" says>
            <Priority subject />
            <GoalField subject />
            <Books subject />
        </Fold>
    }
    .into_any()
}

#[component]
fn Priority(subject: Subject) -> impl IntoView {
    let text = Signal::derive(move || subject.says(|task| task.priority.to_string()));
    let commit = move |text: String| {
        let priority = read_priority(&text).map_err(|error| error.to_string())?;
        subject.change(TaskChange::Priority(priority))
    };
    view! {
        <TextField
            label="Priority"
            help="How much it matters that it is not put off when people are short: 500 is usual, 1000 is never put off."
            value=text
            commit
        />
    }
}

/// The goal by its name. A name that no goal has founds one.
#[component]
fn GoalField(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let list = fresh_id();
    let name = Signal::derive(move || {
        subject.says_in_plan(|plan, task| {
            let goal = task.goal.and_then(|goal| plan.goal(goal));
            goal.map(|goal| goal.name.clone()).unwrap_or_default()
        })
    });
    let commit = move |text: String| {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        subject.edit(&subject.plan(|plan| serve(plan, subject.id, &name)))
    };
    let goals = move || {
        let names: Vec<String> =
            workspace.plan().with(|plan| plan.goals().map(|goal| goal.name.clone()).collect());
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    let around = Memo::new(move |_| {
        subject.says_in_plan(|plan, task| {
            let (goal, by) = inherited(plan, task.id, |task| task.goal)?;
            let goal = plan.goal(goal)?;
            Some(format!("It serves \u{201c}{}\u{201d}, as {by} around it does.", goal.name))
        })
    });
    let is_own = Memo::new(move |_| subject.says(|task| task.goal.is_some()));
    view! {
        <TextField label="Goal" value=name commit placeholder="none of its own" list=list.clone() />
        <datalist id=list>{goals}</datalist>
        {move || {
            let around = around.get().filter(|_| !is_own.get());
            around.map(|words| view! { <p class="aside breakable">{words}</p> })
        }}
    }
}

/// How its costs stand in the books.
#[component]
fn Books(subject: Subject) -> impl IntoView {
    let id = fresh_id();
    let own = Memo::new(move |_| subject.says(|task| task.expenditure));
    let around = move || {
        subject.says_in_plan(|plan, task| match inherited(plan, task.id, |task| task.expenditure) {
            Some((expenditure, by)) => format!("{}, as {by} around it", expenditure.name()),
            None => format!("{}, as nothing else is said", Expenditure::Operating.name()),
        })
    };
    let options = Expenditure::ALL.map(|one| {
        view! {
            <option value=one.name() prop:selected=move || own.get() == Some(one)>
                {one.name()}
            </option>
        }
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let expenditure = Expenditure::ALL.into_iter().find(|one| one.name() == chosen);
        // OK because either can be said of any task.
        let _ = subject.change(TaskChange::Expenditure(expenditure));
    };
    view! {
        <div class="field">
            <label for=id.clone()>"Books"</label>
            <select id=id title="Whether its costs make something that lasts, or keep things going" on:change=choose>
                <option value="" prop:selected=move || own.get().is_none()>
                    {around}
                </option>
                {options}
            </select>
        </div>
    }
}

/// What the nearest entry around a task says, and which it is.
fn inherited<T>(plan: &Plan, task: TaskId, of: impl Fn(&Task) -> Option<T>) -> Option<(T, String)> {
    let around = std::iter::successors(plan.parent(task), |above| plan.parent(*above));
    around.filter_map(|above| plan.task(above)).find_map(|task| Some((of(task)?, task.quoted())))
}

/// What holds, as far as it is not the usual.
fn in_short(plan: &Plan, task: &Task) -> String {
    let priority = (task.priority != Task::USUAL_PRIORITY).then(|| format!("priority {}", task.priority));
    let goal = task.goal.or_else(|| inherited(plan, task.id, |task| task.goal).map(|(goal, _)| goal));
    let goal = goal.and_then(|goal| plan.goal(goal)).map(|goal| format!("for \u{201c}{}\u{201d}", goal.name));
    let around = || inherited(plan, task.id, |task| task.expenditure).map(|(books, _)| books);
    let books = task.expenditure.or_else(around).map(|books| books.name().to_lowercase());
    let parts: Vec<String> = [priority, goal, books].into_iter().flatten().collect();
    if parts.is_empty() { "as usual".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Edit, TimeUnits};

    /// “Build” holds “Dig”.
    fn plan() -> Plan {
        let start = "2027-01-04T08:00".parse().unwrap();
        let task = |id, name| Task::new(TaskId(id), name, Duration::days(1, &TimeUnits::default()));
        let build = Edit::AddTask { task: task(1, "Build"), parent: None, position: 0 };
        let dig = Edit::AddTask { task: task(2, "Dig"), parent: Some(TaskId(1)), position: 0 };
        Plan::empty("", start).apply(&build).unwrap().apply(&dig).unwrap()
    }

    #[test]
    fn what_is_not_said_is_as_said_around_it() {
        let plan = plan();
        let books = TaskChange::Expenditure(Some(Expenditure::Capital));
        let plan = plan.apply(&Edit::ChangeTask { task: TaskId(1), change: books }).unwrap();
        let plan = plan.apply(&serve(&plan, TaskId(1), "Open the house")).unwrap();
        let dig = plan.task(TaskId(2)).unwrap();
        assert_eq!(in_short(&plan, dig), "for \u{201c}Open the house\u{201d}, capital");
        let around = inherited(&plan, TaskId(2), |task| task.expenditure);
        assert_eq!(around, Some((Expenditure::Capital, "\u{201c}Build\u{201d}".to_owned())));
        assert_eq!(inherited(&plan, TaskId(1), |task| task.expenditure), None);
    }
}
