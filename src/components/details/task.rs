//! Everything about one task.

use leptos::prelude::*;
use planner::{Duration, TaskChange, TaskId, TaskKind};

use super::dates::Dates;
use super::findings::Findings;
use super::limits::Limits;
use super::links::Links;
use super::more::More;
use super::subject::Subject;
use crate::components::field::{TextArea, TextField, fresh_id};

/// The details of a task.
#[component]
pub fn TaskDetails(
    /// The task.
    task: TaskId,
) -> impl IntoView {
    let subject = Subject::new(task);
    let number = move || subject.workspace.plan().with(|plan| plan.outline_number(task));
    let name = Signal::derive(move || subject.says(|task| task.name.clone()));
    let rename = move |text: String| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        subject.change(TaskChange::Name(line))
    };
    view! {
        <h2 class="details-title">
            <span class="details-number">{number}</span>
            {move || name_of_kind(subject)}
        </h2>
        <div class="details-body">
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
            <More subject />
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
    let id = fresh_id();
    let options = KINDS.map(|(kind, name)| {
        let is_chosen = move || subject.says(|task| task.kind == kind);
        view! { <option value=name prop:selected=is_chosen>{name}</option> }
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some((kind, _)) = KINDS.into_iter().find(|(_, name)| *name == chosen) {
            become_kind(subject, kind);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>"Kind"</label>
            <select id=id on:change=choose>
                {options}
            </select>
        </div>
    }
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
    let label = subject.plan(|plan| {
        planner::Edit::ChangeTask { task: subject.id, change: TaskChange::Kind(kind) }.label(plan)
    });
    let changes = [TaskChange::Kind(kind)].into_iter().chain(also.map(TaskChange::Duration)).collect();
    subject.change_together(label, changes);
}

/// How long the task takes; for a summary, how long what is nested in it takes.
#[component]
fn DurationField(subject: Subject) -> impl IntoView {
    let text =
        Signal::derive(move || subject.says_in_plan(|plan, task| task.duration.to_text(plan.time_units())));
    let commit = move |text: String| {
        let duration = subject.plan(|plan| Duration::parse(&text, plan.time_units()));
        subject.change(TaskChange::Duration(duration.map_err(|error| error.to_string())?))
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
