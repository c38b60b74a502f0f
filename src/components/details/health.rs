//! The health of the schedule in fourteen points, each with the tasks behind it.

use leptos::html;
use leptos::prelude::*;
use planner::{Health, HealthPoint, PointVerdict, Target};

use super::chain::Chain;
use crate::components::field::sentence;
use crate::components::icon::{Icon, Shape};
use crate::components::term::Term;
use crate::workspace::Workspace;
use crate::{glossary, locale};

/// How many points there are, as DCMA counts them.
const POINTS: usize = 14;

/// The points with verdict, number and target; each unfolds how its number comes about.
#[component]
pub fn ScheduleHealth() -> impl IntoView {
    let workspace = Workspace::expect();
    let health = Memo::new(move |_| workspace.schedule().with(|schedule| planner::health(schedule)));
    let is_empty = move || workspace.plan().with(|plan| plan.is_empty());
    view! {
        <section class="details-section" aria-label="Schedule health">
            <h3>"Schedule health"</h3>
            <Show
                when=move || !is_empty()
                fallback=|| view! { <p class="aside">"There is nothing to assess yet."</p> }
            >
                <p class="aside">{move || health.with(in_short)}</p>
                <ul class="points">
                    {(0..POINTS).map(|place| view! { <Point health place /> }).collect_view()}
                </ul>
                <p class="aside">"The 14-point assessment of the Defense Contract Management Agency."</p>
            </Show>
        </section>
    }
}

/// `8 points met, 2 missed, 4 not measured`.
fn in_short(health: &Health) -> String {
    let count = |verdict| locale::count(health.count(verdict));
    let (met, missed) = (count(PointVerdict::Met), count(PointVerdict::Missed));
    format!("{met} points met, {missed} missed, {} not measured", count(PointVerdict::NotMeasured))
}

#[component]
fn Point(
    /// The assessment.
    health: Memo<Health>,
    /// Which of its points.
    place: usize,
) -> impl IntoView {
    let point = Memo::new(move |_| health.with(|health| health.points.get(place).cloned()));
    let of = move |pick: fn(&HealthPoint) -> String| {
        move || point.with(|point| point.as_ref().map(pick).unwrap_or_default())
    };
    let verdict = Memo::new(move |_| {
        point.with(|point| point.as_ref().map_or(PointVerdict::NotMeasured, HealthPoint::verdict))
    });
    let term = move || {
        let term = point.with(|point| point.as_ref().and_then(|point| glossary::titled(point.name)));
        term.map(|term| term.key)
    };
    let heading = view! {
        <span
            class="point-verdict"
            class:met=move || verdict.get() == PointVerdict::Met
            class:missed=move || verdict.get() == PointVerdict::Missed
        >
            {move || view! { <Icon shape=shape(verdict.get()) /> }}
            <span class="unseen">{move || sentence(verdict.get().name())} ": "</span>
        </span>
        <span class="point-name" data-term=term>{of(|point| point.name.to_owned())}</span>
        <span class="point-value number">{of(value)}</span>
        <span class="point-target number">{of(|point| short(point.target))}</span>
    };
    let told = move || {
        point.get().map(|point| {
            let is_missed = point.verdict() == PointVerdict::Missed;
            let arithmetic = match &point.measured {
                Ok(measured) => &measured.arithmetic,
                Err(why) => why,
            };
            let target = format!("Target: {}.", point.target.to_text());
            let label = format!("Tasks behind \u{201c}{}\u{201d}", point.name);
            let tasks =
                (!point.tasks.is_empty()).then(|| view! { <Chain label tasks=point.tasks.clone() /> });
            view! {
                <p>{sentence(arithmetic)}"."</p>
                <p class="aside">{target} {is_missed.then_some(" It is missed.")}</p>
                {tasks}
                {glossary::titled(point.name)
                    .map(|term| view! { <Term key=term.key>"What does this measure?"</Term> })}
            }
        })
    };
    // What stands behind the number is worked out only while it is seen.
    let is_open = RwSignal::new(false);
    let node = NodeRef::<html::Details>::new();
    let toggled = move |_| {
        if let Some(details) = node.get_untracked() {
            is_open.set(details.open());
        }
    };
    view! {
        <li>
            <details class="point" node_ref=node on:toggle=toggled>
                <summary>{heading}</summary>
                {move || is_open.get().then(told)}
            </details>
        </li>
    }
}

fn shape(verdict: PointVerdict) -> Shape {
    match verdict {
        PointVerdict::Met => Shape::Tick,
        PointVerdict::Missed => Shape::Close,
        PointVerdict::NotMeasured => Shape::Dash,
    }
}

fn value(point: &HealthPoint) -> String {
    point.measured.as_ref().map_or_else(|_| "\u{2013}".to_owned(), |measured| measured.quantity.to_text())
}

/// `\u{2264} 5 %`, where there is little room.
fn short(target: Target) -> String {
    match target {
        Target::None => "0".to_owned(),
        _ => target.to_text().replace("at most", "\u{2264}").replace("at least", "\u{2265}"),
    }
}
