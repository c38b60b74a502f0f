//! Everything about one task.

use std::sync::Arc;

use leptos::prelude::*;
use planner::{Duration, Edit, TaskChange, TaskId, TaskKind};

use super::actuals::Actuals;
use super::assignments::Assignments;
use super::choice::Choice;
use super::dates::Dates;
use super::findings::Findings;
use super::limits::Limits;
use super::links::Links;
use super::more::More;
use super::past::Past;
use super::paths::PathsTo;
use super::purpose::Purpose;
use super::scheduling::Scheduling;
use super::subject::Subject;
use super::together::Together;
use crate::commands::Page;
use crate::components::field::{TextArea, TextField};

/// The details of a task.
#[component]
pub fn TaskDetails(
    /// The task.
    task: TaskId,
) -> impl IntoView {
    let (subject, page) = (Subject::new(task), Page::expect());
    let number = move || subject.workspace.plan().with(|plan| plan.outline_number(task));
    let name = Signal::derive(move || subject.says(|task| task.name.clone()));
    let rename = move |text: String| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        subject.change(TaskChange::Name(line))
    };
    // Where several are selected, this is the one that leads them.
    let several = Memo::new(move |_| {
        let state = page.plan_view.get()?;
        state.selection.with(|selection| selection.is_many().then(|| Arc::new(selection.tasks().to_vec())))
    });
    view! {
        <div class="details-title">
            <button
                class="details-back"
                title="Show the plan as a whole"
                on:click=move |_| subject.workspace.selected.set(None)
            >
                "Plan"
            </button>
            <span aria-hidden="true">"\u{203a}"</span>
            <h2>
                <span class="details-number">{number}</span>
                " "
                {move || name_of_kind(subject)}
            </h2>
        </div>
        <div class="details-body">
            {move || {
                let tasks = several.get()?;
                let words = subject.says(|task| format!("These are the details of {} alone.", task.quoted()));
                Some(view! {
                    <Together state=page.plan_view.get()? tasks />
                    <p class="aside details-several">{words}</p>
                })
            }}
            <TextArea
                class="task-name"
                is_one_line=true
                label="Name"
                value=name
                commit=rename
                placeholder="Name this task"
            />
            <div class="field-row">
                <Kind subject />
                <DurationField subject />
            </div>
            <Findings about=task />
            <Dates subject />
            <Links subject />
            <Limits subject />
            <Scheduling subject />
            <More subject />
            <Assignments subject />
            <Purpose subject />
            <Actuals subject />
            <PathsTo subject />
            <Past subject />
        </div>
    }
    .into_any()
}

fn name_of_kind(subject: Subject) -> &'static str {
    match (subject.says(|task| Some(task.kind)), subject.is_summary()) {
        (Some(TaskKind::Project), _) => "Project",
        (_, true) => "Summary",
        (Some(TaskKind::Milestone), _) => "Milestone",
        (Some(TaskKind::StartMilestone), _) => "Start milestone",
        _ => "Task",
    }
}

/// Task, milestone or project.
#[component]
fn Kind(subject: Subject) -> impl IntoView {
    const KINDS: [(TaskKind, &str); 4] = [
        (TaskKind::Task, "Task"),
        (TaskKind::Milestone, "Milestone"),
        (TaskKind::StartMilestone, "Start milestone"),
        (TaskKind::Project, "Project"),
    ];
    let value = Signal::derive(move || subject.says(|task| Some(task.kind)).unwrap_or(TaskKind::Task));
    view! { <Choice label="Kind" options=KINDS.to_vec() value choose=move |kind| become_kind(subject, kind) /> }
}

/// A milestone takes no time, and a task takes some: whoever changes the one into the other means that too.
fn become_kind(subject: Subject, kind: TaskKind) {
    let (duration, day) = subject
        .plan(|plan| (plan.task(subject.id).map(|task| task.duration), Duration::days(1, plan.time_units())));
    let is_zero = duration.is_none_or(Duration::is_zero);
    let also = match kind {
        TaskKind::Milestone | TaskKind::StartMilestone if !is_zero => Some(Duration::ZERO),
        TaskKind::Task if is_zero => Some(day),
        _ => None,
    };
    let change = Edit::ChangeTask { task: subject.id, change: TaskChange::Kind(kind) };
    let also = also.map(|duration| subject.plan(|plan| plan.change_duration(subject.id, duration)));
    let label = subject.plan(|plan| change.label(plan));
    let edits = [change].into_iter().chain(also).collect();
    subject.workspace.edit_or_tell(&Edit::Together { label, edits });
}

/// How long the task takes; for a summary, how long what is nested in it takes.
#[component]
fn DurationField(subject: Subject) -> impl IntoView {
    let text =
        Signal::derive(move || subject.says_in_plan(|plan, task| task.duration.to_text(plan.time_units())));
    let commit = move |text: String| {
        let duration = subject.plan(|plan| Duration::parse(&text, plan.time_units()));
        let duration = duration.map_err(|error| error.to_string())?;
        // Work or units follow, as the task type says.
        subject.edit(&subject.plan(|plan| plan.change_duration(subject.id, duration)))
    };
    let summary = move || {
        subject.dates().map(|dates| {
            subject.says_in_plan(|plan, _| crate::locale::work(dates.duration, plan.time_units()))
        })
    };
    view! {
        <Show
            when=move || subject.is_summary()
            fallback=move || view! { <TextField label="Duration" value=text commit /> }
        >
            <div class="field">
                <span class="field-label">"Duration"</span>
                <span class="field-fixed number">{summary}</span>
            </div>
        </Show>
    }
}
