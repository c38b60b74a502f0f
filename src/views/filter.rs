//! The filter: a query that says which tasks are shown, in the plan with the summaries around them, in the calendar.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use planner::{Date, Query, QueryError, QueryWords};

use crate::commands::{self, Page};
use crate::components::field::{fresh_id, sentence};
use crate::components::focus;
use crate::components::icon::{Icon, Shape};
use crate::locale;
use crate::workspace::Workspace;

/// What is looked for. A handle: copies are the same filter.
#[derive(Clone, Copy)]
pub struct Filter {
    /// The text as it is typed.
    pub typed: RwSignal<String>,
    read: Memo<Result<Arc<Query>, QueryError>>,
    /// The query that holds: what is typed or, while that is none, the last that was one.
    query: Memo<Option<Arc<Query>>>,
    matched: Memo<Option<Arc<Vec<u32>>>>,
}

impl Filter {
    /// A filter that lets everything through.
    pub fn new(workspace: Workspace, today: RwSignal<Date>) -> Self {
        let typed = workspace.looked_for;
        let read = Memo::new(move |_| {
            workspace.plan().with(|plan| {
                let words = QueryWords { today: today.get(), time_units: plan.time_units() };
                typed.with(|text| Query::parse(text, words)).map(Arc::new)
            })
        });
        let query = Memo::new(move |before: Option<&Option<Arc<Query>>>| match read.get() {
            Ok(query) => (!query.is_everything()).then_some(query),
            Err(_) => before.cloned().flatten(),
        });
        let matched = Memo::new(move |_| {
            let query = query.get()?;
            Some(Arc::new(workspace.schedule().with(|schedule| query.lines(schedule))))
        });
        Self { typed, read, query, matched }
    }

    /// The lines that are looked for; `None` where everything is.
    pub fn matched(self) -> Option<Arc<Vec<u32>>> {
        self.matched.get()
    }

    /// Whether something is left out.
    pub fn is_on(self) -> bool {
        self.query.with(Option::is_some)
    }

    /// Whether there is anything to clear.
    pub fn is_typed(self) -> bool {
        self.typed.with(|text| !text.is_empty())
    }

    /// Lets everything through.
    pub fn clear(self) {
        if self.typed.with_untracked(|text| !text.is_empty()) {
            self.typed.set(String::new());
        }
    }
}

/// The input, and how many tasks it lets through.
#[component]
pub fn FilterField(
    /// What it says.
    filter: Filter,
) -> impl IntoView {
    let page = Page::expect();
    let (refusal_id, node) = (fresh_id(), NodeRef::<html::Input>::new());
    let refusal = Memo::new(move |_| filter.read.with(|read| read.as_ref().err().map(ToString::to_string)));
    let count = move || {
        let matched = filter.matched()?.len();
        let all = page.workspace.plan().with(|plan| plan.task_count());
        Some(format!("{} of {}", locale::count(matched), locale::count(all)))
    };
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" if filter.typed.with_untracked(|text| !text.is_empty()) => {
            event.prevent_default();
            event.stop_propagation();
            filter.clear();
        }
        "Enter" | "ArrowDown" if !event.is_composing() => {
            event.prevent_default();
            focus::on(focus::TASKS);
        }
        _ => {}
    };
    let clear = move |_| {
        commands::run("filter.clear", page);
        if let Some(input) = node.get_untracked() {
            // OK because an element that takes no focus leaves it where it was.
            let _ = input.focus();
        }
    };
    let command = commands::of("filter");
    let keys_told = command.printed_keys().join(", ");
    let described = refusal_id.clone();
    view! {
        <div class="plan-filter" role="search">
            <input
                node_ref=node
                type="text"
                id="plan-filter"
                aria-label="Filter"
                placeholder="Filter, such as team:web slack<2d"
                title=format!("Words, or fields: team:web, is:critical, slack<2d, finish<2027-01-01, -is:done, has:deadline ({keys_told})")
                aria-keyshortcuts=command.aria_keys()
                autocomplete="off"
                spellcheck="false"
                aria-invalid=move || refusal.with(Option::is_some).then_some("true")
                aria-describedby=move || refusal.with(Option::is_some).then(|| described.clone())
                prop:value=move || filter.typed.get()
                on:input=move |event| filter.typed.set(event_target_value(&event))
                on:keydown=keys
            />
            <span class="plan-filter-count number" aria-live="polite">
                {count}
            </span>
            <Show when=move || filter.is_typed()>
                <button type="button" class="plan-filter-clear" aria-label="Show all tasks" on:click=clear>
                    <Icon shape=Shape::Close />
                </button>
            </Show>
            <p class="plan-filter-refusal" id=refusal_id role="alert">
                {move || refusal.get().map(|refusal| sentence(&refusal))}
            </p>
        </div>
    }
    .into_any()
}
