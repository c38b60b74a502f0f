//! What is proposed: the new finish and how good it is, the moves one by one, what cannot be helped, and the critical chain.

use std::collections::BTreeMap;

use leptos::prelude::*;
use planner::{DateTime, Percent, TaskId};
use protocol::{Found, FoundMove};

use super::more::{More, Shown, keep_focus};
use crate::commands::Page;
use crate::components::field::sentence;
use crate::components::focus;
use crate::levelling::{LevellingState, Proposed};
use crate::locale;
use crate::workspace::Workspace;

/// So many lines are shown of each list at a time: more than anyone reads at once.
const MOST: usize = 60;
/// The list of moves.
const MOVES: &str = "levelling-move-list";
/// The list of what remains.
const REMAINING: &str = "levelling-remaining";
/// The levelled critical chain.
const CHAIN: &str = "levelling-chain";

/// Has the focus when the line that had it is gone.
const HEADING: &str = "#levelling-moves";
/// Has it when the step that had it is gone.
const CHAIN_HEADING: &str = "#levelling-chain-heading";

/// A step of the critical chain, as it is told: the task, its name, and what it waits for.
type Step = (TaskId, String, String);

/// The proposal, once there is one.
#[component]
pub fn ProposalSection(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let is_there = Memo::new(move |_| state.proposal.with(Option::is_some));
    view! {
        <Show when=move || is_there.get()>
            <Outcome state />
            <Moves workspace state />
            <Refused workspace state />
            <Remaining state />
            <CriticalChain workspace state />
        </Show>
    }
    .into_any()
}

/// What the proposal tells, or nothing once it is put away.
fn of<T: Default>(state: LevellingState, tell: impl FnOnce(&Proposed) -> T) -> T {
    state.proposal.with(|proposal| proposal.as_ref().map(tell).unwrap_or_default())
}

#[component]
fn Outcome(state: LevellingState) -> impl IntoView {
    let finish = move || of(state, |proposal| finish(proposal));
    let quality = move || of(state, |proposal| quality(proposal, state.is_searching.get()));
    view! {
        <section class="details-section" aria-label="Outcome" aria-live="polite">
            <h3>"Finish"</h3>
            <p class="number">{finish}</p>
            <p class="aside">{quality}</p>
        </section>
    }
    .into_any()
}

/// `17 Mar 2027 → 22 Mar 2027`.
fn finish(proposal: &Found) -> String {
    let (before, after) =
        (locale::day_and_time(proposal.finish_before()), locale::day_and_time(proposal.finish()));
    if before == after { format!("{after}, as it is") } else { format!("{before} \u{2192} {after}") }
}

/// How good it is, as far as that is known.
fn quality(proposal: &Found, is_searching: bool) -> String {
    let bound = locale::day_and_time(proposal.lower_bound());
    if proposal.is_optimal {
        return "No plan in which nobody is needed twice at once finishes earlier.".to_owned();
    }
    match proposal.gap() {
        Percent::ZERO => "Some are needed twice at once all the same, as told below.".to_owned(),
        gap if is_searching => {
            format!("At most {gap} above the best possible so far, which is not before {bound}.")
        }
        gap => format!("At most {gap} above the best possible, which is not before {bound}."),
    }
}

/// A task that is to be moved, and the way to refuse it.
#[component]
fn Moves(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let page = Page::expect();
    let count = Memo::new(move |_| of(state, |proposal| proposal.moves.len()));
    let shown = Shown::new(MOVES, MOST);
    // A line is its task, whatever becomes of its dates: it stays under whoever is about to press its button.
    let moves = Memo::new(move |_| {
        let shown =
            |proposal: &Proposed| proposal.moves.iter().take(shown.most()).cloned().collect::<Vec<_>>();
        of(state, shown)
    });
    let by_task = Memo::new(move |_| {
        moves.with(|all| all.iter().map(|one| (one.task(), one.clone())).collect::<BTreeMap<_, _>>())
    });
    let tasks = move || {
        keep_focus(MOVES, HEADING);
        moves.with(|all| all.iter().map(FoundMove::task).collect::<Vec<_>>())
    };
    let apply = move |_| {
        state.apply(workspace);
        super::close(page);
    };
    let label = move || match count.get() {
        1 => "Make this move".to_owned(),
        many => format!("Make these {} moves", locale::count(many)),
    };
    view! {
        <section class="details-section" aria-label="Moves">
            <h3 id=HEADING.trim_start_matches('#') tabindex="-1">
                "Moves " <span class="count">{move || locale::count(count.get())}</span>
            </h3>
            <Show
                when=move || count.get() != 0
                fallback=|| view! { <p class="aside">"Nothing is to be moved."</p> }
            >
                <ul class="findings moves" id=MOVES aria-label="Proposed moves">
                    <For each=tasks key=|task| *task let:task>
                        <MoveLine workspace state task by_task />
                    </For>
                </ul>
                <More shown count of="moves" />
                <button class="button levelling-apply" on:click=apply>{label}</button>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn MoveLine(
    workspace: Workspace,
    state: LevellingState,
    task: TaskId,
    by_task: Memo<BTreeMap<TaskId, FoundMove>>,
) -> impl IntoView {
    let name = workspace.plan().with_untracked(|plan| plan.quoted(task));
    let one = Memo::new(move |_| by_task.with(|all| all.get(&task).cloned()));
    let dates = move || one.with(|one| one.as_ref().map(|one| between(one.start_before(), one.start())));
    let reason = move || one.with(|one| one.as_ref().map(|one| sentence(&locale::told(&one.reason))));
    let refusing = format!("Refuse to move {name}");
    let refuse = move |_| {
        state.refuse(workspace, task);
        focus::on(HEADING);
    };
    view! {
        <li class="finding note move" tabindex="-1">
            <button class="finding-link" on:click=move |_| workspace.show(task)>
                <strong>{name}</strong>
                <span class="number">{dates}</span>
                <small>{reason}</small>
            </button>
            <button class="button small" aria-label=refusing on:click=refuse>"Refuse"</button>
        </li>
    }
}

/// When it starts, and when it is to.
fn between(before: DateTime, after: DateTime) -> String {
    // A task that is only to pause starts when it does.
    if before == after {
        return format!(" {}", locale::day_and_time(before));
    }
    format!(" {} \u{2192} {}", locale::day_and_time(before), locale::day_and_time_near(after, before))
}

/// The tasks whose moves were refused.
#[component]
fn Refused(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let line = move |task: TaskId| {
        let name = workspace.plan().with_untracked(|plan| plan.quoted(task));
        let letting = format!("Let {name} move");
        let let_move = move |_| {
            state.let_move(workspace, task);
            focus::on(HEADING);
        };
        view! {
            <li class="finding note move">
                <span><strong>{name}</strong>" stays"</span>
                <button class="button small" aria-label=letting on:click=let_move>"Let it move"</button>
            </li>
        }
    };
    view! {
        <Show when=move || state.refused.with(|all| !all.is_empty())>
            <section class="details-section" aria-label="Refused">
                <h3>"Refused"</h3>
                <ul class="findings moves" aria-label="Refused moves">
                    <For each=move || state.refused.get() key=|task| *task let:task>{line(task)}</For>
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

/// What levelling cannot help.
#[component]
fn Remaining(state: LevellingState) -> impl IntoView {
    let remaining = Memo::new(move |_| {
        of(state, |proposal| {
            proposal.remaining.iter().map(|one| sentence(&locale::told(one))).collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| remaining.with(Vec::len));
    let shown = Shown::new(REMAINING, MOST);
    let line = |text: &String| view! { <li class="finding warning" tabindex="-1">{text.clone()}</li> };
    let lines = move || remaining.with(|all| all.iter().take(shown.most()).map(line).collect_view());
    view! {
        <Show when=move || remaining.with(|all| !all.is_empty())>
            <section class="details-section" aria-label="What remains">
                <h3>"What remains " <span class="count">{move || locale::count(count.get())}</span></h3>
                <ul class="findings" id=REMAINING>{lines}</ul>
                <More shown count of="of what remains" />
            </section>
        </Show>
    }
    .into_any()
}

/// What the finish waits for, from the first task to the last.
#[component]
fn CriticalChain(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let count = Memo::new(move |_| of(state, |proposal| proposal.chain.len()));
    let shown = Shown::new(CHAIN, MOST);
    let told = Memo::new(move |_| {
        let title = |task| workspace.plan().with_untracked(|plan| plan.title(task).to_owned());
        of(state, |proposal| {
            let steps = proposal.chain.iter().take(shown.most());
            steps
                .map(|step| (step.task(), title(step.task()), format!(" {}", step.tie)))
                .collect::<Vec<Step>>()
        })
    });
    let steps = move || {
        keep_focus(CHAIN, CHAIN_HEADING);
        told.get().into_iter().enumerate()
    };
    let line = move |(_, (task, name, tie)): (usize, Step)| {
        view! {
            <li tabindex="-1">
                <button class="finding-link" on:click=move |_| workspace.show(task)>
                    <strong>{name}</strong>
                    <small>{tie}</small>
                </button>
            </li>
        }
    };
    view! {
        <section class="details-section" aria-label="Levelled critical chain">
            <h3 id=CHAIN_HEADING.trim_start_matches('#') tabindex="-1">"Levelled critical chain"</h3>
            <ol class="reasons" id=CHAIN>
                <For each=steps key=Clone::clone let:step>{line(step)}</For>
            </ol>
            <More shown count of="of the chain" />
        </section>
    }
    .into_any()
}
