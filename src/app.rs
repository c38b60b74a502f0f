//! The frame of the page: rail, top bar, the view in the middle, details, pulse.

use leptos::prelude::*;

use crate::autosave::Autosave;
use crate::commands::Page;
use crate::components::awaited::awaited;
use crate::components::details::OpenFolds;
use crate::components::drop_target::DropTarget;
use crate::components::focus;
use crate::components::levelling;
use crate::components::notices::Notices;
use crate::components::pulse::Pulse;
use crate::components::rail::Rail;
use crate::components::shortcuts::Shortcuts;
use crate::components::start_panel::StartPanel;
use crate::components::top_bar::TopBar;
use crate::files::{Files, empty_plan};
use crate::settings::Settings;
use crate::views::View;
use crate::worker::Worker;
use crate::workspace::Workspace;
use crate::{locale, measure, printing, rehearsal};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let settings = Settings::load();
    let workspace = Workspace::new(empty_plan(locale::now().date()));
    let autosave = Autosave::begin(workspace);
    OpenFolds::provide();
    provide_context(settings);
    provide_context(workspace);
    provide_context(autosave);
    let worker = Worker::new();
    let files = Files::new(workspace, autosave, worker);
    provide_context(files);
    let page = Page::new(workspace, files, settings, autosave, worker);
    provide_context(page);
    printing::listen(page);
    page.parts.fetch_soon();
    name_window(workspace);
    keep_focus(page);
    workspace.watch_people_and_money();
    rehearsal::begin(workspace);

    let is_begun = move || workspace.is_begun();
    let are_details_open = move || workspace.is_begun() && settings.are_details_open.get();
    let is_levelling = move || workspace.is_begun() && levelling::is_shown(page);
    view! {
        <div class="frame" class:with-details=move || are_details_open() || is_levelling()>
            <Rail />
            <TopBar />
            <main class="view" id=move || settings.view.get().key() tabindex="-1">
                <h1 class="unseen">{move || title(workspace)}</h1>
                <Show when=is_begun fallback=|| view! { <StartPanel /> }>
                    {move || shown(page, settings.view.get())}
                </Show>
            </main>
            <Show when=are_details_open>
                {awaited(page.parts.asides, aside, &[], |asides| (asides.details)())}
            </Show>
            <Show when=is_levelling>
                {move || page.parts.asides.when_here().map(|asides| (asides.levelling)())}
            </Show>
            <Show when=is_begun>
                <Pulse />
            </Show>
            <Notices />
        </div>
        <Shortcuts />
        {move || page.parts.asides.when_here().map(|asides| (asides.dialogs)())}
        <DropTarget />
    }
}

/// The view in the middle.
fn shown(page: Page, view: View) -> AnyView {
    let (views, stops) = (page.parts.views, view.stops());
    match view {
        View::Plan => awaited(page.parts.plan, middle, stops, |plan| (plan.view)()),
        View::Network => awaited(views, middle, stops, |views| (views.network)()),
        View::Matrix => awaited(views, middle, stops, |views| (views.matrix)()),
        View::Calendar => awaited(views, middle, stops, |views| (views.calendar)()),
        View::Resources => awaited(views, middle, stops, |views| (views.resources)()),
        View::Budget => awaited(views, middle, stops, |views| (views.budget)()),
    }
}

/// What a view stands in before it is there.
fn middle(content: AnyView) -> AnyView {
    view! {
        <section class="view-frame">
            <div class="plan-toolbar" />
            <div class="part-awaited">{content}</div>
        </section>
    }
    .into_any()
}

/// What the details stand in before they are there.
fn aside(content: AnyView) -> AnyView {
    view! {
        <aside class="details" id="details" aria-label="Details">
            <div class="part-awaited">{content}</div>
        </aside>
    }
    .into_any()
}

/// The window is named after the plan.
fn name_window(workspace: Workspace) {
    Effect::new(move |_| document().set_title(&title(workspace)));
}

/// Where the button that opened a plan is gone with the start panel, the plan has the focus.
fn keep_focus(page: Page) {
    Effect::new(move |before: Option<usize>| {
        let opened = page.workspace.opened();
        if before.is_some_and(|before| before != opened) {
            leptos::task::spawn_local(async move {
                page.parts.plan.arrive().await;
                measure::drawn().await;
                if focus::current().is_none() {
                    focus::on(focus::TREEGRID);
                }
            });
        }
        opened
    });
}

fn title(workspace: Workspace) -> String {
    if workspace.is_begun() {
        workspace.plan().with(|plan| format!("{} \u{2013} Linchpin", plan.name()))
    } else {
        "Linchpin".to_owned()
    }
}
