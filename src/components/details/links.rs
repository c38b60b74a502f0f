//! What a task waits for, and what waits for it.

use leptos::prelude::*;
use planner::{Dependency, DependencyId, DependencyKind, Edit, Lag, TaskId};

use super::subject::Subject;
use super::task_picker::TaskPicker;
use crate::components::field::TextField;
use crate::components::focus;
use crate::components::icon::{Icon, Shape};

/// How many are listed at first: some tasks are tied to hundreds.
const FEW: usize = 8;

/// Which side of the task is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Predecessors,
    Successors,
}

impl Side {
    const fn title(self) -> &'static str {
        match self {
            Self::Predecessors => "Predecessors",
            Self::Successors => "Successors",
        }
    }

    const fn invitation(self) -> &'static str {
        match self {
            Self::Predecessors => "Add a predecessor",
            Self::Successors => "Add a successor",
        }
    }

    /// Finds the input that adds one.
    const fn picker(self) -> &'static str {
        match self {
            Self::Predecessors => "[aria-label=Predecessors] [role=combobox]",
            Self::Successors => "[aria-label=Successors] [role=combobox]",
        }
    }

    const fn other_end(self, dependency: &Dependency) -> TaskId {
        match self {
            Self::Predecessors => dependency.predecessor,
            Self::Successors => dependency.successor,
        }
    }
}

/// Both sides.
#[component]
pub fn Links(subject: Subject) -> impl IntoView {
    view! {
        <LinkList subject side=Side::Predecessors />
        <LinkList subject side=Side::Successors />
    }
    .into_any()
}

#[component]
fn LinkList(subject: Subject, side: Side) -> impl IntoView {
    let workspace = subject.workspace;
    let ids = Memo::new(move |_| {
        workspace.plan().with(|plan| match side {
            Side::Predecessors => plan.predecessors(subject.id).map(|one| one.id).collect::<Vec<_>>(),
            Side::Successors => plan.successors(subject.id).map(|one| one.id).collect(),
        })
    });
    let is_whole = RwSignal::new(false);
    let add = move |other: TaskId| {
        let (predecessor, successor) = match side {
            Side::Predecessors => (other, subject.id),
            Side::Successors => (subject.id, other),
        };
        let id = subject.plan(|plan| plan.next_dependency_id());
        let kind = DependencyKind::FinishToStart;
        // What is added stands last, and is to be seen.
        is_whole.set(true);
        subject.edit(&Edit::AddDependency(Dependency { id, predecessor, successor, kind, lag: Lag::ZERO }))
    };
    let listed = move || {
        let few = if is_whole.get() { usize::MAX } else { FEW };
        ids.with(|ids| ids.iter().copied().take(few).collect::<Vec<_>>())
    };
    let more = Memo::new(move |_| if is_whole.get() { 0 } else { ids.with(Vec::len).saturating_sub(FEW) });
    view! {
        <section class="details-section" aria-label=side.title()>
            <h3>
                {side.title()} <span class="count">{move || ids.with(Vec::len)}</span>
            </h3>
            <ul class="links">
                <For each=listed key=|id| *id let:id>
                    <Link subject side id />
                </For>
            </ul>
            <Show when=move || { more.get() > 0 }>
                <button type="button" class="chain-more" on:click=move |_| is_whole.set(true)>
                    {move || format!("Show {} more", more.get())}
                </button>
            </Show>
            <TaskPicker label=side.invitation() subject choose=add />
        </section>
    }
}

/// One dependency: where it leads, its kind and its lag.
#[component]
fn Link(subject: Subject, side: Side, id: DependencyId) -> impl IntoView {
    let workspace = subject.workspace;
    let link = Memo::new(move |_| workspace.plan().with(|plan| plan.dependency(id).copied()));
    let other = move || link.get().map(|link| side.other_end(&link));
    let name = Memo::new(move |_| {
        let other = other()?;
        workspace.plan().with(|plan| plan.task(other).map(|task| task.title().to_owned()))
    });
    let name_of_other = move || name.get().unwrap_or_default();
    let lag = Signal::derive(move || {
        let lag = link.get().map(|link| link.lag).unwrap_or(Lag::ZERO);
        workspace.plan().with(|plan| lag.to_text(plan.time_units()))
    });
    let change_lag = move |text: String| {
        let lag = subject.plan(|plan| Lag::parse(&text, plan.time_units()));
        let lag = lag.map_err(|error| error.to_string())?;
        let Some(link) = link.get_untracked() else { return Ok(()) };
        subject.edit(&Edit::ChangeDependency { dependency: id, kind: link.kind, lag })
    };
    let change_kind = move |event| {
        let kind = DependencyKind::from_letters(&event_target_value(&event));
        if let Some((kind, link)) = kind.zip(link.get_untracked()) {
            workspace.edit_or_tell(&Edit::ChangeDependency { dependency: id, kind, lag: link.lag });
        }
    };
    let kinds = DependencyKind::ALL.map(|kind| {
        let is_chosen = move || link.get().is_some_and(|link| link.kind == kind);
        view! {
            <option value=kind.letters() title=meaning(kind) prop:selected=is_chosen>
                {kind.letters()}
            </option>
        }
    });
    let go = move |_| {
        if let Some(other) = other() {
            workspace.show(other);
        }
    };
    view! {
        <li class="link">
            <button class="link-name" title=move || format!("Go to \u{201c}{}\u{201d}", name_of_other()) on:click=go>
                {name_of_other}
            </button>
            <select
                aria-label=move || format!("Kind of link with \u{201c}{}\u{201d}", name_of_other())
                title=move || link.get().map(|link| meaning(link.kind))
                on:change=change_kind
            >
                {kinds}
            </select>
            <TextField
                class="lag"
                label="Lag"
                is_label_unseen=true
                placeholder="no lag"
                value=lag
                commit=change_lag
            />
            <button
                class="button quiet small"
                aria-label=move || format!("Remove the link with \u{201c}{}\u{201d}", name_of_other())
                title="Remove this link"
                on:click=move |_| {
                    workspace.edit_or_tell(&Edit::RemoveDependency(id));
                    focus::on(side.picker());
                }
            >
                <Icon shape=Shape::Close />
            </button>
        </li>
    }
}

/// What a dependency of this kind means, as a hint beside its letters.
const fn meaning(kind: DependencyKind) -> &'static str {
    match kind {
        DependencyKind::FinishToStart => "FS: starts when the predecessor finishes",
        DependencyKind::StartToStart => "SS: starts when the predecessor starts",
        DependencyKind::FinishToFinish => "FF: finishes when the predecessor finishes",
        DependencyKind::StartToFinish => "SF: finishes when the predecessor starts",
    }
}
