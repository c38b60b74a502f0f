//! What is proposed: the new finish and how good it is, the moves one by one, what cannot be helped, and the critical chain.

use leptos::prelude::*;
use planner::{ChainStep, ChainTie, DateTime, Move, Percent, Proposal, TaskId};

use crate::commands::Page;
use crate::components::field::sentence;
use crate::components::focus;
use crate::levelling::{LevellingState, Proposed};
use crate::locale;
use crate::workspace::Workspace;

/// So many lines are shown of each list: more than anyone reads at a time.
const MOST: usize = 200;

/// Has the focus when the line that had it is gone.
const HEADING: &str = "#levelling-moves";

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
fn finish(proposal: &Proposal) -> String {
    let (before, after) =
        (locale::day_and_time(proposal.finish_before), locale::day_and_time(proposal.finish));
    if before == after { format!("{after}, as it is") } else { format!("{before} \u{2192} {after}") }
}

/// How good it is, as far as that is known.
fn quality(proposal: &Proposal, is_searching: bool) -> String {
    let bound = locale::day_and_time(proposal.lower_bound);
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
    let moves = move || of(state, |proposal| proposal.moves.iter().take(MOST).cloned().collect::<Vec<_>>());
    let more = move || count.get().saturating_sub(MOST);
    let key = |one: &Move| (one.task, one.delay.length, one.start, one.finish);
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
                <ul class="findings moves" aria-label="Proposed moves">
                    <For each=moves key=key let:one>
                        <MoveLine workspace state one />
                    </For>
                </ul>
                <Show when=move || more() != 0>
                    <p class="aside">{move || format!("And {} more.", locale::count(more()))}</p>
                </Show>
                <button class="button levelling-apply" on:click=apply>{label}</button>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn MoveLine(workspace: Workspace, state: LevellingState, one: Move) -> impl IntoView {
    let task = one.task;
    let (name, reason) = workspace.plan().with_untracked(|plan| {
        (plan.quoted(task), sentence(&locale::told(&one.reason.words(plan, |date| date.to_string()))))
    });
    let dates = between(one.start_before, one.start);
    let refusing = format!("Refuse to move {name}");
    let refuse = move |_| {
        state.refuse(workspace, one.clone());
        focus::on(HEADING);
    };
    view! {
        <li class="finding note move">
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
    format!(" {} \u{2192} {}", locale::day_and_time(before), locale::day_and_time_near(after, before))
}

/// The tasks whose moves were refused.
#[component]
fn Refused(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let line = move |one: Move| {
        let name = workspace.plan().with_untracked(|plan| plan.quoted(one.task));
        let letting = format!("Let {name} move");
        let task = one.task;
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
                    <For each=move || state.refused.get() key=|one| one.task let:one>{line(one)}</For>
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

/// What levelling cannot help.
#[component]
fn Remaining(state: LevellingState) -> impl IntoView {
    let remaining = Memo::new(move |_| of(state, |proposal| sentences(proposal)));
    let line = |text: &String| view! { <li class="finding warning">{text.clone()}</li> };
    view! {
        <Show when=move || remaining.with(|all| !all.is_empty())>
            <section class="details-section" aria-label="What remains">
                <h3>"What remains " <span class="count">{move || locale::count(remaining.with(Vec::len))}</span></h3>
                <ul class="findings">{move || remaining.with(|all| all.iter().take(MOST).map(line).collect_view())}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn sentences(proposal: &Proposal) -> Vec<String> {
    let (plan, day) = (&proposal.plan, |date: DateTime| date.to_string());
    let overloads = proposal.overloads.iter().map(|one| one.words(plan, day));
    let shortfalls = proposal.shortfalls.iter().map(|one| one.words(plan));
    let late = proposal.late.iter().map(|one| one.words(plan, day));
    overloads.chain(shortfalls).chain(late).map(|one| sentence(&locale::told(&one))).collect()
}

/// What the finish waits for, from the first task to the last.
#[component]
fn CriticalChain(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let steps = move || of(state, |proposal| told(proposal));
    let line = move |(task, name, tie): (TaskId, String, String)| {
        view! {
            <li>
                <button class="finding-link" on:click=move |_| workspace.show(task)>
                    <strong>{name}</strong>
                    <small>{tie}</small>
                </button>
            </li>
        }
    };
    view! {
        <section class="details-section" aria-label="Levelled critical chain">
            <h3>"Levelled critical chain"</h3>
            <ol class="reasons">{move || steps().into_iter().map(line).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn told(proposal: &Proposal) -> Vec<(TaskId, String, String)> {
    let tie = |step: &ChainStep| match step.tie {
        ChainTie::Link(_) => " after the one before, by a link".to_owned(),
        ChainTie::Busy(who) => format!(" after the one before, for {}", who.name(&proposal.plan)),
        ChainTie::Away(who) => format!(" when {} is there", who.name(&proposal.plan)),
        ChainTie::Given(_) => " where it can be".to_owned(),
    };
    let steps = proposal.chain.iter().take(MOST);
    steps.map(|step| (step.task, proposal.plan.title(step.task).to_owned(), tie(step))).collect()
}
