//! Why a task has its dates, with the way to every task that a reason names.

use leptos::prelude::*;

use super::fold::OpenFolds;
use super::lead::Lead;
use super::subject::Subject;
use super::told::{Line, MOST, Told, Wanted, Way, told};
use crate::components::field::fresh_id;
use crate::locale;

/// How many steps are shown of a long way.
const SHOWN: usize = 4;
/// A way of so many steps is long: a step or two more are not worth a button.
const LONG: usize = SHOWN + 3;

/// Why the task has its dates, why it is or is not critical, and what would hold it next.
#[component]
pub fn Why(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    // They stay as they are while the plan changes around the task.
    let (are_all_shown, is_bound_shown) = (RwSignal::new(false), RwSignal::new(false));
    let reasons = Memo::new(move |_| {
        let near = subject.dates()?.start;
        let date = move |moment| locale::day_and_time_near(moment, near);
        let wanted = Wanted {
            ways: if are_all_shown.get() { MOST } else { LONG },
            bound: if is_bound_shown.get() { MOST } else { 0 },
        };
        workspace.schedule().with(|schedule| told(schedule, subject.id, wanted, &date))
    });
    let all = move |Told { ways, verdict, bound, is_critical, bounded, next }: Told| {
        view! {
            {ways.into_iter().map(|way| view! { <WayBack subject way is_whole=are_all_shown /> }).collect_view()}
            <Bound subject verdict is_critical bounded way=bound is_shown=is_bound_shown />
            {next
                .map(|line| {
                    view! {
                        <h4>"What would hold it next?"</h4>
                        <Sentence subject line=Line { date: String::new(), ..line } />
                    }
                })}
        }
    };
    view! {
        <div class="why" id="why" role="group" aria-label="Why" tabindex="-1">
            {move || reasons.get().map(all)}
        </div>
    }
    .into_any()
}

/// The way back from the dates; of a long one the first steps, the rest when asked for.
#[component]
fn WayBack(subject: Subject, way: Way, is_whole: RwSignal<bool>) -> impl IntoView {
    let Way { heading, lines, left_out, origin } = way;
    let (count, all) = (lines.len(), lines.len() + left_out);
    let is_long = count >= LONG;
    let id = fresh_id();
    let list = id.clone();
    let shown = move || if is_long && !is_whole.get() { SHOWN } else { count };
    let more = move || match is_whole.get() {
        true => "Show the first steps only".to_owned(),
        false => format!("{} more steps back to {origin}", locale::count(all - SHOWN)),
    };
    let rest = move || (is_whole.get() && left_out > 0).then(|| beyond(left_out));
    view! {
        <h4>{heading}</h4>
        <ol class="reasons" id=list>
            {move || lines.iter().take(shown()).cloned().map(|line| item(subject, line)).collect_view()}
        </ol>
        {rest}
        {is_long
            .then(|| {
                view! {
                    <button
                        class="why-more"
                        aria-controls=id
                        aria-expanded=move || is_whole.get().to_string()
                        on:click=move |_| is_whole.update(|is_whole| *is_whole = !*is_whole)
                    >
                        {more}
                    </button>
                }
            })}
    }
    .into_any()
}

/// What a long way goes on with.
fn beyond(left_out: usize) -> impl IntoView {
    let count = locale::count(left_out);
    view! { <p>{format!("And {count} more, which the last of these tasks goes on with.")}</p> }
}

/// Why it is or is not critical, and the way to what bounds it when asked for.
#[component]
fn Bound(
    subject: Subject,
    verdict: String,
    is_critical: bool,
    bounded: &'static str,
    way: Way,
    is_shown: RwSignal<bool>,
) -> impl IntoView {
    let Way { heading, lines, left_out, origin } = way;
    let id = fresh_id();
    let list = id.clone();
    let rest = move || (is_shown.get() && left_out > 0).then(|| beyond(left_out));
    let label = move || match is_shown.get() {
        true => format!("Hide its {bounded} dates"),
        false => format!("Show its {bounded} dates, back from {origin}"),
    };
    view! {
        <h4>{heading}</h4>
        <p class="verdict" class:critical=is_critical>{verdict}</p>
        <button
            class="why-more"
            aria-controls=id
            aria-expanded=move || is_shown.get().to_string()
            on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
        >
            {label}
        </button>
        <ol class="reasons" id=list hidden=move || !is_shown.get()>
            {move || {
                is_shown
                    .get()
                    .then(|| lines.iter().cloned().map(|line| item(subject, line)).collect_view())
            }}
        </ol>
        {rest}
    }
    .into_any()
}

fn item(subject: Subject, line: Line) -> impl IntoView {
    view! {
        <li>
            <Sentence subject line />
        </li>
    }
}

/// A sentence below the moment that it leads to. It goes to the task that it names, or to the field that says it.
#[component]
fn Sentence(subject: Subject, line: Line) -> impl IntoView {
    let folds: OpenFolds = expect_context();
    let Line { date, words, lead: (lead, title) } = line;
    let class = if matches!(lead, Lead::Task(_)) { "why-link" } else { "why-link to-field" };
    view! {
        {(!date.is_empty()).then(|| view! { <span class="reason-date number">{date}</span> })}
        <button class=class title=title on:click=move |_| lead.follow(subject.workspace, folds)>
            {words}
        </button>
    }
}
