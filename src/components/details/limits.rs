//! The dates that a task must respect: its constraint, and the deadline that only warns.

use leptos::prelude::*;
use planner::{Constraint, DateTime, TaskChange, TaskDates};

use super::moment_field::MomentField;
use super::subject::Subject;
use crate::components::field::fresh_id;

/// A kind of constraint before it has a date.
type Kind = fn(DateTime) -> Constraint;

/// All eight, by their names, the usual one first.
const KINDS: [Kind; 8] = [
    |_| Constraint::AsSoonAsPossible,
    |_| Constraint::AsLateAsPossible,
    Constraint::StartNoEarlierThan,
    Constraint::StartNoLaterThan,
    Constraint::FinishNoEarlierThan,
    Constraint::FinishNoLaterThan,
    Constraint::MustStartOn,
    Constraint::MustFinishOn,
];

const MORNING: u32 = 8 * 60;
const EVENING: u32 = 17 * 60;

/// Constraint and deadline.
#[component]
pub fn Limits(subject: Subject) -> impl IntoView {
    let deadline = Signal::derive(move || subject.says(|task| task.deadline));
    let promise = move |moment: Option<DateTime>| subject.change(TaskChange::Deadline(moment));
    view! {
        <section class="details-section" aria-label="Constraint and deadline">
            <h3>"Constraint and deadline"</h3>
            <ConstraintField subject />
            <MomentField label="Deadline".to_owned() value=deadline usual_minute=EVENING commit=promise />
        </section>
    }
    .into_any()
}

#[component]
fn ConstraintField(subject: Subject) -> impl IntoView {
    let constraint = Memo::new(move |_| {
        subject.says(|task| Some(task.constraint)).unwrap_or(Constraint::AsSoonAsPossible)
    });
    let id = fresh_id();
    let options = KINDS.map(|kind| {
        let name = kind(DateTime::MIN).name();
        let is_chosen = move || constraint.get().name() == name;
        view! { <option value=name prop:selected=is_chosen>{name}</option> }
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let kind = KINDS.into_iter().find(|kind| kind(DateTime::MIN).name() == chosen);
        if let (Some(kind), Some(dates)) = (kind, subject.dates()) {
            let date = constraint.get_untracked().date().unwrap_or_else(|| usual_date(kind, &dates));
            // A refusal cannot be: the date is one that the plan has.
            let _ = subject.change(TaskChange::Constraint(kind(date)));
        }
    };
    let date = Signal::derive(move || constraint.get().date());
    let commit = move |moment: Option<DateTime>| {
        let moment = moment.ok_or("found no date, expected one: or choose another constraint")?;
        let name = constraint.get_untracked().name();
        let Some(kind) = KINDS.into_iter().find(|kind| kind(moment).name() == name) else { return Ok(()) };
        subject.change(TaskChange::Constraint(kind(moment)))
    };
    let usual_minute = move || if ties_finish(constraint.get()) { EVENING } else { MORNING };
    view! {
        <div class="field">
            <label for=id.clone() data-term="constraint">"Constraint"</label>
            <select id=id on:change=choose>
                {options}
            </select>
        </div>
        {move || {
            let label = Signal::derive(move || constraint.get().name().to_owned());
            date.with(Option::is_some)
                .then(|| view! { <MomentField label value=date usual_minute=usual_minute() commit /> })
        }}
    }
}

/// The date that a constraint begins with: the one that holds already, so that nothing moves.
fn usual_date(kind: Kind, dates: &TaskDates) -> DateTime {
    if ties_finish(kind(dates.finish)) { dates.finish } else { dates.start }
}

const fn ties_finish(constraint: Constraint) -> bool {
    matches!(
        constraint,
        Constraint::FinishNoEarlierThan(_) | Constraint::FinishNoLaterThan(_) | Constraint::MustFinishOn(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_constraint_can_be_chosen_once() {
        let mut names = KINDS.map(|kind| kind(DateTime::MIN).name());
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }
}
