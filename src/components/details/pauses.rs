//! When a task pauses on purpose: from when and until when nothing is done on it, one pause after the other.

use leptos::prelude::*;
use planner::{Date, DateTime, Split, TaskChange, TaskDates};

use super::moment_field::MomentField;
use super::subject::Subject;
use crate::components::focus;
use crate::components::icon::{Icon, Shape};
use crate::{locale, measure};

const MORNING: u32 = 8 * 60;
/// Adds a pause.
const ADDING: &str = "#pauses-add";

/// The pauses, and the way to another.
#[component]
pub fn Pauses(subject: Subject) -> impl IntoView {
    let count = Memo::new(move |_| subject.says(|task| task.splits.len()));
    let add = move |_| {
        let Some(dates) = untrack(move || subject.dates()) else { return };
        let mut splits = untrack(move || subject.says(|task| task.splits.clone()));
        let place = splits.len();
        splits.push(usual(&splits, &dates));
        subject.workspace.edit_or_tell(&planner::Edit::ChangeTask {
            task: subject.id,
            change: TaskChange::Splits(splits),
        });
        measure::on_next_frame(move || focus::on(&format!("#{} input", id_of(place))));
    };
    view! {
        <div class="pauses" role="group" aria-label="Pauses">
            <span class="pauses-title" data-term="pause">"Pauses"</span>
            <For each=move || 0..count.get() key=|place| *place let:place>
                <One subject place />
            </For>
            <button type="button" class="button small" id=ADDING.trim_start_matches('#') on:click=add>
                "Add a pause"
            </button>
        </div>
    }
    .into_any()
}

/// One pause.
#[component]
fn One(subject: Subject, place: usize) -> impl IntoView {
    let moment = move |of: fn(&Split) -> DateTime| {
        Signal::derive(move || subject.says(|task| task.splits.get(place).map(of)))
    };
    let number = place + 1;
    let change = move |with: &dyn Fn(&mut Split)| {
        let mut splits = untrack(move || subject.says(|task| task.splits.clone()));
        if let Some(split) = splits.get_mut(place) {
            with(split);
        }
        check(&splits, place)?;
        subject.change(TaskChange::Splits(splits))
    };
    let remove = move |_| {
        let mut splits = untrack(move || subject.says(|task| task.splits.clone()));
        if place < splits.len() {
            splits.remove(place);
        }
        subject.workspace.edit_or_tell(&planner::Edit::ChangeTask {
            task: subject.id,
            change: TaskChange::Splits(splits),
        });
        focus::on(ADDING);
    };
    // A pause without an end, or a beginning, is none.
    let needed = |moment: Option<DateTime>| {
        moment.ok_or_else(|| "found no day, expected one: to be without the pause, remove it".to_owned())
    };
    view! {
        <div class="pause" id=id_of(place) role="group" aria-label=format!("Pause {number}")>
            <MomentField
                label="Pauses from".to_owned()
                value=moment(|split| split.stop)
                usual_minute=MORNING
                commit=move |moment| {
                    let moment = needed(moment)?;
                    change(&|split| split.stop = moment)
                }
            />
            <MomentField
                label="Goes on".to_owned()
                value=moment(|split| split.resume)
                usual_minute=MORNING
                commit=move |moment| {
                    let moment = needed(moment)?;
                    change(&|split| split.resume = moment)
                }
            />
            <button
                type="button"
                class="button quiet small"
                aria-label=format!("Remove pause {number}")
                title="Remove this pause"
                on:click=remove
            >
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
    .into_any()
}

fn id_of(place: usize) -> String {
    format!("pause-{place}")
}

/// A day off a day after the task starts, or after the last pause.
fn usual(splits: &[Split], dates: &TaskDates) -> Split {
    let after = splits.last().map_or(dates.start, |last| last.resume.max(dates.start));
    let day = |days: i32| {
        let day = Date::from_days(after.date().days().saturating_add(days));
        day.min(Date::MAX).at(dates.start.minute_of_day())
    };
    Split { stop: day(1), resume: day(2) }
}

/// Why pauses cannot be so: what was found of the one that is changed, and what was expected.
fn check(splits: &[Split], place: usize) -> Result<(), String> {
    told(splits, place, &locale::day_and_time)
}

fn told(splits: &[Split], place: usize, moment: &dyn Fn(DateTime) -> String) -> Result<(), String> {
    let Some(Split { stop, resume }) = splits.get(place).copied() else { return Ok(()) };
    if resume <= stop {
        let (stop, resume) = (moment(stop), moment(resume));
        return Err(format!("found a pause from {stop} to {resume}, expected one that ends after it begins"));
    }
    let before = place.checked_sub(1).and_then(|before| splits.get(before));
    if let Some(before) = before.filter(|before| before.resume > stop) {
        let (found, expected) = (moment(stop), moment(before.resume));
        return Err(format!(
            "found a pause from {found}, expected {expected} or later, when the one before ends"
        ));
    }
    if let Some(after) = splits.get(place + 1).filter(|after| after.stop < resume) {
        let (found, expected) = (moment(resume), moment(after.stop));
        return Err(format!(
            "found a pause until {found}, expected {expected} or earlier, when the next one begins"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pause(stop: &str, resume: &str) -> Split {
        let moment = |text: &str| format!("2026-11-{text}").parse().unwrap();
        Split { stop: moment(stop), resume: moment(resume) }
    }

    #[test]
    fn pauses_are_one_after_the_other_and_have_a_length() {
        let check = |splits: &[Split], place| told(splits, place, &|moment| moment.to_string());
        let two = [pause("23T08:00", "24T08:00"), pause("24T08:00", "25T08:00")];
        assert_eq!([check(&two, 0), check(&two, 1)], [Ok(()), Ok(())]);
        let backwards = [pause("24T08:00", "24T08:00")];
        let expected =
            "found a pause from 2026-11-24T08:00 to 2026-11-24T08:00, expected one that ends after it begins";
        assert_eq!(check(&backwards, 0), Err(expected.to_owned()));
        let over = [pause("23T08:00", "26T08:00"), pause("24T08:00", "27T08:00")];
        let first = "found a pause until 2026-11-26T08:00, expected 2026-11-24T08:00 or earlier, when the next one begins";
        let second = "found a pause from 2026-11-24T08:00, expected 2026-11-26T08:00 or later, when the one before ends";
        assert_eq!([check(&over, 0), check(&over, 1)], [Err(first.to_owned()), Err(second.to_owned())]);
    }
}
