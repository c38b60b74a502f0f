//! How a task is scheduled: by whom, whether it counts, what its effort does, and how long it is put off.

use leptos::prelude::*;
use planner::cell::write::read_levelling_delay;
use planner::{DateTime, Plan, Task, TaskChange, TaskId, TaskMode, TaskType, TimeUnits};

use super::choice::{Check, Choice};
use super::fold::Fold;
use super::moment_field::MomentField;
use super::pauses::Pauses;
use super::subject::Subject;
use crate::components::field::TextField;

/// What can be said about how a task is scheduled; of it, what applies.
#[component]
pub fn Scheduling(subject: Subject) -> impl IntoView {
    let says = Signal::derive(move || {
        subject.says_in_plan(|plan, task| in_short(task, plan.is_summary(task.id), plan.time_units()))
    });
    let is_leaf = Memo::new(move |_| !subject.is_summary());
    let takes_time = Memo::new(move |_| is_leaf.get() && !subject.says(Task::is_milestone));
    view! {
        <Fold title="Scheduling" says>
            <Show when=move || is_leaf.get()>
                <ModeField subject />
            </Show>
            <Active subject />
            <Show when=move || takes_time.get()>
                <Effort subject />
                <Pauses subject />
            </Show>
            <Show when=move || is_leaf.get()>
                <LevellingDelay subject />
            </Show>
        </Fold>
    }
    .into_any()
}

#[component]
fn ModeField(subject: Subject) -> impl IntoView {
    let mode = Memo::new(move |_| subject.says(|task| task.mode));
    let is_manual = Signal::derive(move || mode.get() != TaskMode::Automatic);
    let start = Signal::derive(move || match mode.get() {
        TaskMode::Automatic => None,
        TaskMode::Manual { start } => start,
    });
    let choose = move |by_hand| {
        // The start that holds already, so that nothing moves.
        let start = untrack(move || subject.dates()).map(|dates| dates.start);
        let mode = if by_hand { TaskMode::Manual { start } } else { TaskMode::Automatic };
        // OK because the start is one that the plan has.
        let _ = subject.change(TaskChange::Mode(mode));
    };
    let place = move |start: Option<DateTime>| subject.change(TaskChange::Mode(TaskMode::Manual { start }));
    view! {
        <Choice
            label="Scheduled"
            help="By hand, a person says when it starts: links and constraints do not move it."
            options=vec![(false, "Automatically"), (true, "By hand")]
            value=is_manual
            choose
        />
        <Show when=move || is_manual.get()>
            <MomentField label="Starts by hand".to_owned() value=start usual_minute=8 * 60 commit=place />
            <Show when=move || start.with(Option::is_none)>
                <p class="aside">"Without a start it is scheduled as its links allow."</p>
            </Show>
        </Show>
    }
}

#[component]
fn Active(subject: Subject) -> impl IntoView {
    let is_active = Signal::derive(move || subject.says(|task| task.is_active));
    let around = Memo::new(move |_| {
        subject.says_in_plan(|plan, task| inactive_around(plan, task.id).map(Task::quoted))
    });
    view! {
        <Check
            label="Active"
            help="What is not active is no part of the plan: it holds nothing back and counts nowhere."
            value=is_active
            choose=move |is_active| {
                let _ = subject.change(TaskChange::Active(is_active));
            }
        />
        {move || {
            around
                .get()
                .map(|name| {
                    view! {
                        <p class="aside breakable">
                            "Not part of the plan, as " {name} " around it is inactive."
                        </p>
                    }
                })
        }}
    }
}

/// The nearest summary around a task that is not active.
pub fn inactive_around(plan: &Plan, task: TaskId) -> Option<&Task> {
    std::iter::successors(plan.parent(task), |above| plan.parent(*above))
        .filter_map(|above| plan.task(above))
        .find(|above| !above.is_active)
}

/// What holds when duration, units or work change, and whose calendars count.
#[component]
fn Effort(subject: Subject) -> impl IntoView {
    let task_type = Signal::derive(move || subject.says(|task| task.task_type));
    let is_fixed_work = Signal::derive(move || task_type.get() == TaskType::FixedWork);
    let is_driven = Signal::derive(move || is_fixed_work.get() || subject.says(|task| task.is_effort_driven));
    let ignores = Signal::derive(move || subject.says(|task| task.ignores_resource_calendars));
    let has_two_calendars = Memo::new(move |_| {
        subject.says_in_plan(|plan, task| {
            let has_people = plan.assignments_of(task.id).next().is_some();
            task.ignores_resource_calendars || has_people && task.calendar.is_some()
        })
    });
    view! {
        <Choice
            label="Task type"
            help="What stays when duration, units or work change: work is duration times units."
            options=TaskType::ALL.map(|one| (one, one.name())).to_vec()
            value=task_type
            choose=move |one| {
                let _ = subject.change(TaskChange::Type(one));
            }
        />
        <Check
            label="Effort driven"
            help="Its work stays when people come or go: more people make it shorter. Fixed work is always driven by effort."
            value=is_driven
            is_settled=is_fixed_work
            choose=move |is_driven| {
                let _ = subject.change(TaskChange::EffortDriven(is_driven));
            }
        />
        <Show when=move || has_two_calendars.get()>
            <Check
                label="Ignores the calendars of people"
                help="Its own calendar holds alone, whenever the people on it work."
                value=ignores
                choose=move |ignores| {
                    let _ = subject.change(TaskChange::IgnoresResourceCalendars(ignores));
                }
            />
        </Show>
    }
}

/// How much later it starts; it moves only what has not begun and is not placed by hand.
#[component]
fn LevellingDelay(subject: Subject) -> impl IntoView {
    let applies = Memo::new(move |_| {
        subject.says(|task| task.progress.actual_start.is_none() && task.mode == TaskMode::Automatic)
    });
    let text = Signal::derive(move || {
        subject.says_in_plan(|plan, task| match task.levelling_delay.length.minutes() {
            0 => String::new(),
            _ => task.levelling_delay.to_text(plan.time_units()),
        })
    });
    let commit = move |text: String| {
        let delay = subject
            .plan(|plan| read_levelling_delay(&text, plan.time_units()))
            .map_err(|error| error.to_string())?;
        subject.change(TaskChange::LevellingDelay(delay))
    };
    view! {
        <Show when=move || applies.get()>
            <TextField
                label="Levelling delay"
                help="How much later than it could it starts, so that people are not needed twice at once. A bare number is elapsed days."
                placeholder="none"
                value=text
                commit
            />
        </Show>
    }
}

/// How a task is scheduled, as far as it is not the usual way.
fn in_short(task: &Task, is_summary: bool, time_units: &TimeUnits) -> String {
    let is_leaf = !is_summary;
    let takes_time = is_leaf && !task.is_milestone();
    let is_manual = task.mode != TaskMode::Automatic;
    let delay = task.levelling_delay;
    let is_put_off = is_leaf && !is_manual && delay.length.minutes() > 0;
    let is_fixed_work = task.task_type == TaskType::FixedWork;
    let unusual = [
        (is_leaf && is_manual).then(|| "by hand".to_owned()),
        (!task.is_active).then(|| "inactive".to_owned()),
        (takes_time && task.task_type != TaskType::default()).then(|| task.task_type.name().to_lowercase()),
        (takes_time && task.is_effort_driven && !is_fixed_work).then(|| "effort driven".to_owned()),
        is_put_off.then(|| format!("put off by {}", delay.to_text(time_units))),
        (takes_time && !task.splits.is_empty()).then(|| match task.splits.len() {
            1 => "a pause".to_owned(),
            many => format!("{many} pauses"),
        }),
        (takes_time && task.ignores_resource_calendars).then(|| "its calendar alone".to_owned()),
    ];
    let unusual: Vec<String> = unusual.into_iter().flatten().collect();
    if unusual.is_empty() { "automatic".to_owned() } else { unusual.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Edit};

    #[test]
    fn in_short_only_what_applies_is_named() {
        let time_units = TimeUnits::default();
        let mut task = Task::new(TaskId(1), "Dig", Duration::days(2, &time_units));
        assert_eq!(in_short(&task, false, &time_units), "automatic");
        task.mode = TaskMode::Manual { start: None };
        task.task_type = TaskType::FixedWork;
        task.is_effort_driven = true;
        assert_eq!(in_short(&task, false, &time_units), "by hand, fixed work");
        task.is_active = false;
        assert_eq!(in_short(&task, true, &time_units), "inactive");
    }

    #[test]
    fn the_nearest_inactive_summary_is_found() {
        let time_units = TimeUnits::default();
        let mut plan = Plan::empty("", "2026-11-23T08:00".parse().unwrap());
        for (id, parent) in [(1, None), (2, Some(1)), (3, Some(2))] {
            let task = Task::new(TaskId(id), id.to_string(), Duration::days(1, &time_units));
            plan = plan.apply(&Edit::AddTask { task, parent: parent.map(TaskId), position: 0 }).unwrap();
        }
        assert_eq!(inactive_around(&plan, TaskId(3)), None);
        let off = Edit::ChangeTask { task: TaskId(1), change: TaskChange::Active(false) };
        let plan = plan.apply(&off).unwrap();
        assert_eq!(inactive_around(&plan, TaskId(3)).map(|task| task.id), Some(TaskId(1)));
        assert_eq!(inactive_around(&plan, TaskId(1)), None);
    }
}
