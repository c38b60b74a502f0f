//! The steps of this session that changed the task: back to any of them, and forth again.

use leptos::prelude::*;

use super::fold::Fold;
use super::subject::Subject;
use crate::locale;

/// The history of the task.
#[component]
pub fn Past(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let steps = Memo::new(move |_| listed(workspace.steps_of(subject.id)));
    let says = Signal::derive(move || {
        let count = steps.with(|steps| steps.iter().filter(|step| step.is_step).count());
        match count {
            0 => "Not changed since it was opened".to_owned(),
            1 => "1 step".to_owned(),
            many => format!("{} steps", locale::count(many)),
        }
    });
    let line = move |step: Listed| {
        let Listed { position, label, time, .. } = step;
        view! {
            <li>
                <button
                    class="menu-entry history-step"
                    class:is-undone=time == Time::Undone
                    aria-current=(time == Time::Present).then_some("step")
                    on:click=move |_| workspace.go_to(position)
                >
                    <span class="menu-name">{label}</span>
                    <span class="history-time">{time.words()}</span>
                </button>
            </li>
        }
    };
    view! {
        <Fold title="History of the task" says>
            <p class="aside">"Going to a step takes everything that came after it back, for all tasks."</p>
            <ol class="history-steps" reversed aria-label="Steps that changed this task">
                {move || steps.get().into_iter().rev().take(MOST).map(line).collect_view()}
            </ol>
        </Fold>
    }
}

/// A list is to be read; undo goes further.
const MOST: usize = 40;

/// A step in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    /// How many steps are done right after it.
    position: usize,
    label: String,
    time: Time,
    /// Whether it is a step, rather than how the task was before all of them.
    is_step: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Time {
    Done,
    /// The task is as this step left it.
    Present,
    Undone,
}

impl Time {
    const fn words(self) -> &'static str {
        match self {
            Self::Done => "",
            Self::Present => "now",
            Self::Undone => "undone",
        }
    }
}

/// The steps with their times, the oldest first: the last that is done left the task as it is.
fn listed((steps, done): (Vec<(usize, Option<String>)>, usize)) -> Vec<Listed> {
    let present = steps.iter().rev().map(|(position, _)| *position).find(|position| *position <= done);
    let time = |position: usize| match present {
        Some(present) if position == present => Time::Present,
        Some(present) if position < present => Time::Done,
        _ => Time::Undone,
    };
    steps
        .into_iter()
        .map(|(position, label)| Listed {
            position,
            time: time(position),
            is_step: label.is_some(),
            label: label.unwrap_or_else(|| "As it was before".to_owned()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_that_is_done_left_the_task_as_it_is() {
        let times = |done| {
            let steps = vec![(2, None), (3, Some("Rename".to_owned())), (6, Some("Indent".to_owned()))];
            listed((steps, done)).into_iter().map(|step| step.time).collect::<Vec<_>>()
        };
        assert_eq!(times(7), [Time::Done, Time::Done, Time::Present]);
        assert_eq!(times(5), [Time::Done, Time::Present, Time::Undone]);
        assert_eq!(times(2), [Time::Present, Time::Undone, Time::Undone]);
        assert_eq!(times(0), [Time::Undone; 3]);
    }
}
