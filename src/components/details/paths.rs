//! Paths: what settles when the plan, a project or a milestone is reached, and what leads to a task.

use leptos::prelude::*;
use planner::{CriticalPath, FloatPath, PathEnd, Plan, WorkingMinutes};

use super::chain::Chain;
use super::fold::Fold;
use super::subject::Subject;
use crate::components::field::fresh_id;
use crate::locale;
use crate::workspace::Workspace;

/// So many paths are shown: more than that nobody follows.
const MOST: usize = 5;

/// The critical paths of the plan and of each project and milestone in it.
#[component]
pub fn CriticalPaths() -> impl IntoView {
    view! {
        <Fold title="Critical paths" says=String::new()>
            <ToAnEnd />
        </Fold>
    }
}

/// The critical path to an end, which is chosen.
#[component]
fn ToAnEnd() -> impl IntoView {
    let workspace = Workspace::expect();
    let id = fresh_id();
    let chosen = RwSignal::new(PathEnd::Plan);
    let ends = Memo::new(move |_| workspace.schedule().with(|schedule| planner::path_ends(schedule)));
    let path = Memo::new(move |_| {
        // An end that is gone, or reached, gives way to the plan.
        let end = ends.with(|ends| if ends.contains(&chosen.get()) { chosen.get() } else { PathEnd::Plan });
        workspace.schedule().with(|schedule| planner::critical_path(schedule, end, MOST))
    });
    let options = move || {
        let option = |(place, end): (usize, &PathEnd)| {
            let end = *end;
            let name = workspace.plan().with(|plan| end_name(plan, end));
            view! {
                <option value=place.to_string() prop:selected=move || chosen.get() == end>
                    {name}
                </option>
            }
        };
        ends.with(|ends| ends.iter().enumerate().map(option).collect_view())
    };
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().unwrap_or_default();
        ends.with_untracked(|ends| chosen.set(ends.get(place).copied().unwrap_or(PathEnd::Plan)));
    };
    view! {
        <div class="field">
            <label for=id.clone()>"To the finish of"</label>
            <select id=id on:change=choose>
                {options}
            </select>
        </div>
        {move || path.get().map(|path| view! { <Longest path /> })}
    }
}

fn end_name(plan: &Plan, end: PathEnd) -> String {
    match end {
        PathEnd::Plan => "the plan".to_owned(),
        PathEnd::Task(task) => plan.title(task).to_owned(),
    }
}

/// The longest paths to an end, and how many tasks have no slack towards it.
#[component]
fn Longest(
    /// The critical path.
    path: CriticalPath,
) -> impl IntoView {
    let CriticalPath { finish, tasks, longest, longest_count, .. } = path;
    let all = usize::try_from(longest_count).map_or_else(|_| "very many".to_owned(), locale::count);
    let is_several = longest_count > 1;
    let shown = longest.len();
    let chain = move |(place, tasks): (usize, Vec<planner::TaskId>)| {
        let title = if is_several {
            format!("Longest path {} of {all}", place + 1)
        } else {
            "Longest path".to_owned()
        };
        view! {
            <div class="path">
                <h4>{title.clone()}</h4>
                <Chain label=title tasks />
            </div>
        }
    };
    let unseen = longest_count.saturating_sub(shown as u64);
    view! {
        <dl class="facts">
            <div>
                <dt>"Finish"</dt>
                <dd class="number">{locale::day_and_time(finish)}</dd>
            </div>
            <div>
                <dt>"Tasks without slack"</dt>
                <dd class="number">{locale::count(tasks.len())}</dd>
            </div>
        </dl>
        {longest.into_iter().enumerate().map(chain).collect_view()}
        {(unseen > 0).then(|| view! { <p class="aside">"Others are as long and not shown."</p> })}
    }
}

/// The float paths to a task: what drives it, and what would next.
#[component]
pub fn PathsTo(subject: Subject) -> impl IntoView {
    view! {
        <Fold title="Paths to this task" says=String::new()>
            <FloatPaths subject />
        </Fold>
    }
}

#[component]
fn FloatPaths(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let paths = Memo::new(move |_| {
        workspace.schedule().with(|schedule| planner::float_paths(schedule, subject.id, MOST))
    });
    let path = move |(place, path): (usize, FloatPath)| {
        let (title, note) = workspace.plan().with_untracked(|plan| words(plan, place, &path));
        view! {
            <div class="path">
                <h4>{title.clone()}</h4>
                {note.map(|note| view! { <p class="aside">{note}</p> })}
                <Chain label=title tasks=path.tasks />
            </div>
        }
    };
    move || match paths.get() {
        paths if paths.is_empty() => {
            view! { <p class="aside">"This is not part of the plan, so nothing leads to it."</p> }.into_any()
        }
        paths => paths.into_iter().enumerate().map(path).collect_view().into_any(),
    }
}

/// What a path is, and where it leads.
fn words(plan: &Plan, place: usize, path: &FloatPath) -> (String, Option<String>) {
    let spare = match path.relative_float {
        WorkingMinutes(0) => "nothing to spare".to_owned(),
        float => format!("{} to spare", locale::work(float, plan.time_units())),
    };
    let title = format!("Path {}: {spare}", place + 1);
    let joins = path.joins.map(|joint| format!("Joins at {}", plan.quoted(joint.task)));
    (title, joins)
}
