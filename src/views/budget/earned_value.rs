//! Earned value: the figures of everything or of a task, each of which opens its arithmetic, and the three curves.

use leptos::prelude::*;
use planner::{Date, Measure, Money, TaskId, TaskKind};

use super::cash_flow::{Steps, money_writer, point_names};
use super::chart::{Chart, Curve, Curves, by_date};
use super::state::{BudgetState, Opened};
use super::words;
use crate::locale;

/// The measures in groups, as one reads them.
pub const GROUPS: [(&str, &[Measure]); 4] = [
    (
        "Where it stands",
        &[
            Measure::BudgetAtCompletion,
            Measure::PlannedValue,
            Measure::EarnedValue,
            Measure::ActualCost,
            Measure::CostVariance,
            Measure::ScheduleVariance,
            Measure::CostPerformanceIndex,
            Measure::SchedulePerformanceIndex,
        ],
    ),
    (
        "What it will cost",
        &[
            Measure::EstimateAtCompletion,
            Measure::EstimateIfRestAsPlanned,
            Measure::EstimateIfLateAsWell,
            Measure::EstimateToComplete,
            Measure::VarianceAtCompletion,
        ],
    ),
    ("What is asked of the rest", &[Measure::ToCompleteToBudget, Measure::ToCompleteToEstimate]),
    (
        "In time",
        &[
            Measure::EarnedSchedule,
            Measure::ActualTime,
            Measure::ScheduleVarianceInTime,
            Measure::SchedulePerformanceInTime,
            Measure::PlannedDuration,
            Measure::TimeEstimateAtCompletion,
        ],
    ),
];

/// The figures and the chart.
#[component]
pub fn EarnedValuePart() -> impl IntoView {
    let state = BudgetState::expect();
    let curves = Memo::new(move |_| curves(state));
    let groups = GROUPS.map(|(title, measures)| {
        let figures = measures.iter().map(|measure| view! { <FigureLine measure=*measure /> });
        view! {
            <section class="budget-figures" aria-label=title>
                <h2>{title}</h2>
                <ul>{figures.collect_view()}</ul>
            </section>
        }
    });
    view! {
        <section class="budget-part-view" aria-label="Earned value">
            <div class="budget-choices">
                <Scope />
                <Steps />
                <Basis />
            </div>
            <Chart label="Earned value over time" curves write=money_writer(state) />
            <div class="budget-groups">{groups}</div>
        </section>
    }
    .into_any()
}

/// What was to be done, is done and was spent over time, of what is chosen.
pub fn curves(state: BudgetState) -> Curves {
    let (step, of, currency) = (state.step.get(), state.scope.get(), state.currency());
    let points = state.earned.with(|earned| earned.0.over_time(of, step));
    let at = state.status_day.get();
    let days: Vec<Date> = points.iter().map(|point| point.day).collect();
    let curve = |name, class, value: &dyn Fn(&planner::ValuePoint) -> Option<Money>| Curve {
        name,
        class,
        values: points.iter().map(|point| value(point).map(Money::hundredths)).collect(),
        texts: points
            .iter()
            .map(|point| value(point).map(|money| locale::money(money, currency)).unwrap_or_default())
            .collect(),
    };
    Curves {
        points: point_names(step, &days, &[at]),
        places: by_date(&days),
        now: points.iter().position(|point| point.day == at),
        curves: vec![
            curve("Planned value", "is-planned", &|point| Some(point.planned)),
            curve("Earned value", "is-earned", &|point| point.earned),
            curve("Actual cost", "is-spent", &|point| point.spent),
        ],
    }
}

/// Whose earned value: of everything, of a project or of another entry at the top.
#[component]
fn Scope() -> impl IntoView {
    let state = BudgetState::expect();
    let entries = Memo::new(move |_| {
        state.workspace.plan().with(|plan| {
            let mut entries: Vec<(TaskId, String)> = Vec::new();
            for row in plan.outline() {
                let Some(task) = plan.task(row.task) else { continue };
                let is_offered = plan.is_summary(row.task) && row.level < 2 || task.kind == TaskKind::Project;
                if is_offered && entries.len() < 200 {
                    let indent = "\u{2003}".repeat(usize::from(row.level));
                    entries.push((row.task, format!("{indent}{}", task.name)));
                }
            }
            // What was chosen in the plan can be asked about, too.
            if let Some(task) = state.workspace.selected.get().and_then(|task| plan.task(task))
                && entries.iter().all(|(id, _)| *id != task.id)
            {
                entries.push((task.id, task.name.clone()));
            }
            entries
        })
    });
    let choose = move |event| {
        let id = event_target_value(&event).parse().ok().map(TaskId);
        state.scope.set(id);
        state.opened.update(|opened| {
            if let Some(Opened::Measure(measure, _)) = *opened {
                *opened = Some(Opened::Measure(measure, id));
            }
        });
    };
    view! {
        <label class="view-choice">
            <span>"Of"</span>
            <select on:change=choose>
                <option value="" prop:selected=move || state.scope.get().is_none()>
                    "Everything"
                </option>
                {move || {
                    let option = |(id, name): (TaskId, String)| {
                        view! {
                            <option value=id.0.to_string() prop:selected=move || state.scope.get() == Some(id)>
                                {name}
                            </option>
                        }
                    };
                    entries.get().into_iter().map(option).collect_view()
                }}
            </select>
        </label>
    }
}

/// What the budgets come from, at which day, and how much of what was spent is assumed.
#[component]
fn Basis() -> impl IntoView {
    let state = BudgetState::expect();
    view! { <p class="aside budget-basis">{move || basis(state)}</p> }
}

/// What the budgets come from, in a sentence.
pub fn basis(state: BudgetState) -> String {
    let earned = state.earned.get();
    let budget = state.workspace.plan().with(|plan| {
        earned
            .0
            .baseline()
            .and_then(|id| plan.baseline(id))
            .map(|baseline| format!("Budget of \u{201c}{}\u{201d}", baseline.name))
    });
    let budget = budget
        .unwrap_or_else(|| "Budget of the plan as it is: keep a baseline to measure against".to_owned());
    let day = locale::day(state.status_day.get());
    let has_status = state.workspace.plan().with(|plan| plan.status_date().is_some());
    let day = if has_status { day } else { format!("{day}, today: the plan has no status date") };
    let assumed = earned.0.assumed(state.scope.get());
    let assumed = if assumed.is_zero() {
        String::new()
    } else {
        format!("; {} of the actual cost are assumed, as nothing was booked", state.money(assumed))
    };
    format!("{budget}; at the end of {day}{assumed}.")
}

/// One figure, which opens its arithmetic.
#[component]
fn FigureLine(
    /// The measure.
    measure: Measure,
) -> impl IntoView {
    let state = BudgetState::expect();
    let value = Memo::new(move |_| {
        let of = state.scope.get();
        let standing = state.earned.with(|earned| earned.0.standing(of));
        let value = standing.map(|standing| standing.value(measure));
        state.workspace.plan().with(|plan| value.map(|value| words::figure(&value, plan.currencies())))
    });
    let opened = move || Opened::Measure(measure, state.scope.get_untracked());
    view! {
        <li>
            <span class="budget-part">
                {measure.name()} " " <small class="aside">{measure.letters()}</small>
            </span>
            <button
                type="button"
                class="figure number"
                aria-label=move || format!("{}: {}", measure.name(), value.get().unwrap_or_default())
                title="Open its arithmetic"
                on:click=move |_| state.open(opened())
            >
                {move || value.get()}
            </button>
        </li>
    }
}
