//! The filter: a query that says which tasks are shown, in the plan with the summaries around them, in the calendar.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use planner::{Date, Query, QueryError, QueryWords};

use crate::commands::{self, Page};
use crate::components::field::{fresh_id, sentence};
use crate::components::focus;
use crate::components::icon::{Icon, Shape};
use crate::workspace::{Snapshot, Workspace};
use crate::{locale, measure};

/// What is looked for. A handle: copies are the same filter.
///
/// What is typed is drawn first, what it asks for is looked for in the frame after it, and the rows are drawn in the one
/// after that, so that keys never wait for rows; those that come quicker than rows are drawn are answered together.
#[derive(Clone, Copy)]
pub struct Filter {
    workspace: Workspace,
    today: RwSignal<Date>,
    /// The text that is typed and yet to be answered, if any.
    coming: RwSignal<Option<String>>,
    /// What was found for it before the rows are drawn, if it has been looked for.
    ahead: StoredValue<Option<Found>>,
    read: Memo<Result<Arc<Query>, QueryError>>,
    /// The query that holds: what is typed or, while that is none, the last that was one.
    query: Memo<Option<Arc<Query>>>,
    matched: Memo<Option<Arc<Vec<u32>>>>,
}

/// The lines of a plan that a query lets through.
struct Found {
    query: Arc<Query>,
    plan: Snapshot,
    lines: Arc<Vec<u32>>,
}

impl Filter {
    /// A filter that lets everything through.
    pub fn new(workspace: Workspace, today: RwSignal<Date>) -> Self {
        let ahead = StoredValue::new(None::<Found>);
        let read = Memo::new(move |_| workspace.looked_for.with(|text| parse(workspace, today, text)));
        let query = Memo::new(move |before: Option<&Option<Arc<Query>>>| match read.get() {
            Ok(query) => (!query.is_everything()).then_some(query),
            Err(_) => before.cloned().flatten(),
        });
        let matched = Memo::new(move |_| {
            let query = query.get()?;
            workspace.schedule().with(|schedule| {
                let plan = workspace.plan().get_untracked();
                let found = ahead.try_update_value(Option::take).flatten();
                let found = found.filter(|found| found.query == query && found.plan == plan);
                Some(found.map_or_else(|| Arc::new(query.lines(schedule)), |found| found.lines))
            })
        });
        Self { workspace, today, coming: RwSignal::new(None), ahead, read, query, matched }
    }

    /// The text as it is typed.
    fn text(self) -> String {
        self.coming.get().unwrap_or_else(|| self.workspace.looked_for.get())
    }

    /// Takes a text as it is typed; it is answered once it has been drawn.
    fn type_in(self, text: String) {
        let is_asked = self.coming.with_untracked(Option::is_some);
        self.coming.set(Some(text));
        if !is_asked {
            leptos::task::spawn_local(async move {
                measure::drawn().await;
                self.look_ahead();
                measure::next_frame().await;
                self.answer();
            });
        }
    }

    /// Looks for what is typed, for the frame that draws it not to.
    fn look_ahead(self) {
        let Some(text) = self.coming.try_get_untracked().flatten() else { return };
        let query = untrack(|| parse(self.workspace, self.today, &text));
        if let Some(query) = query.ok().filter(|query| !query.is_everything()) {
            let plan = self.workspace.plan().get_untracked();
            let lines = self.workspace.schedule().with_untracked(|schedule| query.lines(schedule));
            self.ahead.set_value(Some(Found { query, plan, lines: Arc::new(lines) }));
        }
    }

    /// Answers what is typed, if that is yet to be done. After the view is gone there is nothing to answer.
    fn answer(self) {
        if self.coming.try_get_untracked().flatten().is_some()
            && let Some(text) = self.coming.try_update(Option::take).flatten()
        {
            self.workspace.looked_for.set(text);
        }
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
    fn is_typed(self) -> bool {
        self.coming
            .with(|coming| coming.as_ref().map(|text| !text.is_empty()))
            .unwrap_or_else(|| self.workspace.looked_for.with(|text| !text.is_empty()))
    }

    /// Lets everything through.
    pub fn clear(self) {
        if untrack(|| self.is_typed()) {
            self.coming.set(None);
            self.workspace.looked_for.set(String::new());
        }
    }
}

/// Reads a query as the plan at hand and today have it.
fn parse(workspace: Workspace, today: RwSignal<Date>, text: &str) -> Result<Arc<Query>, QueryError> {
    workspace.plan().with(|plan| {
        locale::with_day_words(today.get(), |days| {
            Query::parse(text, QueryWords { days, time_units: plan.time_units() }).map(Arc::new)
        })
    })
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
        "Escape" if untrack(|| filter.is_typed()) => {
            event.prevent_default();
            event.stop_propagation();
            filter.clear();
        }
        "Enter" | "ArrowDown" if !event.is_composing() => {
            event.prevent_default();
            // One goes to what was asked for.
            filter.answer();
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
                prop:value=move || filter.text()
                on:input=move |event| filter.type_in(event_target_value(&event))
                on:keydown=keys
                on:blur=move |_| filter.answer()
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
