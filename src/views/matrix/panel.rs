//! What is listed beside the matrix: what is behind the mark that was opened, the loops, the clusters.

use leptos::html::Ul;
use leptos::prelude::*;
use planner::{DependencyId, Element, Mark, Matrix, Plan};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::state::{MatrixState, Opened};
use super::words;
use crate::components::icon::{Icon, Shape};
use crate::locale;

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let state = MatrixState::expect();
    let are_groups_shown = state.settings.are_matrix_groups_shown;
    view! {
        <aside class="matrix-panel" aria-label="Behind the matrix">
            {move || state.opened.get().map(|opened| view! { <OpenedSection opened /> })}
            <Show when=move || are_groups_shown.get()>
                <Loops />
                <Clusters />
            </Show>
        </aside>
    }
    .into_any()
}

/// What is behind a mark, or around an element.
#[component]
fn OpenedSection(
    /// Which.
    opened: Opened,
) -> impl IntoView {
    let state = MatrixState::expect();
    let title = move || {
        told(state, |plan, _| match opened {
            Opened::Mark(needs, gives) => {
                format!("{} needs {}", words::name(plan, needs), words::name(plan, gives))
            }
            Opened::Element(element) => words::name(plan, element),
        })
    };
    let body = match opened {
        Opened::Mark(needs, gives) => view! { <Behind needs gives /> }.into_any(),
        Opened::Element(element) => view! { <Exchanged element /> }.into_any(),
    };
    view! {
        <section class="matrix-section matrix-opened" tabindex="-1" aria-label=title>
            <div class="matrix-section-head">
                <h2>{title}</h2>
                <button
                    type="button"
                    class="button quiet small"
                    aria-label="Close what is behind the mark"
                    on:click=move |_| state.close()
                >
                    <Icon shape=Shape::Close />
                </button>
            </div>
            {body}
        </section>
    }
}

/// The dependencies behind a mark.
#[component]
fn Behind(
    /// The element of its row.
    needs: Element,
    /// The element of its column.
    gives: Element,
) -> impl IntoView {
    let state = MatrixState::expect();
    let behind = Memo::new(move |_| {
        let mark = state.mark_of(needs, gives);
        let behind = |mark| state.arranged.with(|arranged| arranged.matrix.behind(&mark).to_vec());
        mark.map(behind).unwrap_or_default()
    });
    view! {
        <p class="aside">{move || words::counted(behind.with(Vec::len))}</p>
        {move || capped(behind.get(), |id| view! { <Tie id /> })}
    }
}

/// One dependency, with the way to both of its tasks.
#[component]
fn Tie(
    /// Its id.
    id: DependencyId,
) -> impl IntoView {
    let state = MatrixState::expect();
    let link = Memo::new(move |_| state.workspace.plan().with(|plan| plan.dependency(id).copied()));
    let task = move |is_first: bool| {
        let end = move || link.get().map(|link| if is_first { link.predecessor } else { link.successor });
        let name = move || end().map(|task| told(state, |plan, _| plan.title(task).to_owned()));
        let go = move |_| {
            if let Some(task) = end() {
                state.show_task(task);
            }
        };
        view! {
            <button type="button" class="why-link" title="Go to it in the plan" on:click=go>
                {name}
            </button>
        }
    };
    let how = move || link.get().map(|link| told(state, |plan, _| words::how(plan, &link)));
    view! {
        <li>
            {task(true)} <span class="matrix-arrow" aria-hidden="true">" \u{2192} "</span>
            <span class="unseen">" before "</span> {task(false)} <span class="matrix-how">{how}</span>
        </li>
    }
}

/// What an element needs and gives, each with the way to its mark.
#[component]
fn Exchanged(
    /// Which.
    element: Element,
) -> impl IntoView {
    let state = MatrixState::expect();
    let shown = move |title: &'static str, is_own: fn(&Mark) -> u32, other: fn(&Mark) -> u32| {
        move || {
            let at = state.place_of(element);
            let marks = state.arranged.with(|arranged| {
                let marks = arranged.matrix.marks.iter().filter(|mark| Some(is_own(mark)) == at);
                marks.copied().collect::<Vec<Mark>>()
            });
            let nothing = marks.is_empty().then(|| view! { <p class="aside">"nothing"</p> });
            let line = move |mark: Mark| {
                let name = told(state, |plan, matrix| words::name_of(plan, matrix, other(&mark)));
                view! { <MarkLine mark name /> }
            };
            view! {
                <h3>{title}</h3>
                {nothing}
                {capped(marks, line)}
            }
        }
    };
    let within = move || {
        let at = state.place_of(element)?;
        let within = state.arranged.with(|arranged| arranged.matrix.within.get(at as usize).copied());
        let within = within.filter(|within| *within > 0)?;
        Some(view! { <p class="aside">{format!("{} within it", words::counted(within as usize))}</p> })
    };
    view! {
        {shown("Needs something from", |mark| mark.needs, |mark| mark.gives)}
        {shown("Gives something to", |mark| mark.gives, |mark| mark.needs)}
        {within}
    }
}

/// The way to a mark.
#[component]
fn MarkLine(
    /// The mark.
    mark: Mark,
    /// What it is called here.
    name: String,
) -> impl IntoView {
    let state = MatrixState::expect();
    view! {
        <li>
            <button type="button" class="why-link" on:click=move |_| state.open_mark(mark.needs, mark.gives)>
                {name}
            </button>
            <span class="matrix-how">{words::counted(mark.count as usize)}</span>
        </li>
    }
}

/// Those who wait for each other in a circle.
#[component]
fn Loops() -> impl IntoView {
    let state = MatrixState::expect();
    let loops = Memo::new(move |_| state.arranged.with(|arranged| arranged.matrix.loops.clone()));
    view! {
        <section class="matrix-section" aria-label="Loops">
            <h2>"Loops " <span class="count">{move || loops.with(Vec::len)}</span></h2>
            {move || match loops.get() {
                loops if loops.is_empty() => {
                    view! { <p class="aside">"Nobody waits in a circle."</p> }.into_any()
                }
                loops => capped(loops, |members| view! { <Loop members /> }).into_any(),
            }}
        </section>
    }
}

/// One loop: who is in it, the way around, and without what it would be none.
#[component]
fn Loop(
    /// Its elements.
    members: Vec<u32>,
) -> impl IntoView {
    let state = MatrixState::expect();
    let members = StoredValue::new(members);
    let told_of = move |words: fn(&Plan, &Matrix, &[u32]) -> String| {
        told(state, |plan, matrix| members.with_value(|members| words(plan, matrix, members)))
    };
    let around = move || told_of(|plan, matrix, members| words::ring(plan, matrix, &matrix.ring(members)));
    let feedback = move || {
        let marks = state.arranged.with(|arranged| {
            let matrix = &*arranged.matrix;
            let marks = members.with_value(|members| matrix.feedback(members));
            marks.into_iter().copied().collect::<Vec<Mark>>()
        });
        let line = move |mark: Mark| {
            let name = told(state, |plan, matrix| words::need(plan, matrix, mark.needs, mark.gives));
            view! { <MarkLine mark name /> }
        };
        capped(marks, line)
    };
    view! {
        <li class="matrix-loop-told">
            <h3>
                <button
                    type="button"
                    class="why-link"
                    title="Show it in the matrix"
                    on:click=move |_| members.with_value(|members| show(state, members))
                >
                    {move || told_of(words::members)}
                </button>
            </h3>
            <p>{move || format!("{}.", around())}</p>
            <p class="aside">"It would be none without:"</p>
            {feedback}
        </li>
    }
}

/// Those who have more between them than with others.
#[component]
fn Clusters() -> impl IntoView {
    let state = MatrixState::expect();
    let clusters = Memo::new(move |_| state.arranged.with(|arranged| arranged.matrix.clusters.clone()));
    let line = move |cluster: planner::Cluster| {
        let (name, held) = told(state, |plan, matrix| {
            let (within, all) = words::bound(matrix, &cluster.members);
            let members = words::members(plan, matrix, &cluster.members);
            let held = format!("{members}; {within} of {} stay within", words::counted(all as usize));
            (words::cluster_name(plan, matrix, cluster.name), held)
        });
        view! {
            <li>
                <button
                    type="button"
                    class="why-link"
                    title="Show it in the matrix"
                    on:click=move |_| show(state, &cluster.members)
                >
                    {name}
                </button>
                <span class="matrix-how">{held}</span>
            </li>
        }
    };
    view! {
        <section class="matrix-section" aria-label="Clusters">
            <h2>"Clusters " <span class="count">{move || locale::count(clusters.with(Vec::len))}</span></h2>
            {move || match clusters.get() {
                clusters if clusters.is_empty() => {
                    view! { <p class="aside">"No group has more between them than with others."</p> }.into_any()
                }
                clusters => capped(clusters, line).into_any(),
            }}
        </section>
    }
}

/// A list of which the first lines are shown, and more where they are asked for.
fn capped<T, V>(all: Vec<T>, line: impl Fn(T) -> V + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    /// So many at a time.
    const STEP: usize = 8;
    let list = NodeRef::<Ul>::new();
    let shown = RwSignal::new(STEP);
    let count = all.len();
    let rest = move || count.saturating_sub(shown.get());
    let has_rest = move || rest() > 0;
    let show_more = move |_| {
        let before = shown.get_untracked();
        shown.set(before + STEP);
        // The button may go with it: the focus goes on to the first line that came.
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let came = list.get_untracked().and_then(|list| list.children().item(before as u32));
            let button = came.and_then(|line| line.query_selector("button").ok().flatten());
            if let Some(button) = button {
                // OK because a button takes the focus.
                let _ = button.unchecked_into::<HtmlElement>().focus();
            }
        });
    };
    view! {
        <ul class="matrix-list" node_ref=list>
            {move || all.iter().take(shown.get()).cloned().map(&line).collect_view()}
        </ul>
        <Show when=has_rest>
            <button type="button" class="why-more" on:click=show_more>
                {move || format!("Show {} more", locale::count(rest().min(STEP)))}
            </button>
        </Show>
    }
}

/// Shows some elements in the matrix.
fn show(state: MatrixState, members: &[u32]) {
    let places: Vec<u32> = state
        .arranged
        .with_untracked(|arranged| members.iter().map(|member| arranged.place(*member)).collect());
    state.show_places(&places);
}

/// Words about the plan and its matrix.
fn told<T>(state: MatrixState, words: impl FnOnce(&Plan, &Matrix) -> T) -> T {
    state.workspace.plan().with(|plan| state.arranged.with(|arranged| words(plan, &arranged.matrix)))
}
