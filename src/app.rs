//! The frame of the page: rail, top bar, the view in the middle, details, pulse.

use leptos::prelude::*;

use crate::autosave::Autosave;
use crate::commands::Page;
use crate::components::details::{Details, OpenFolds};
use crate::components::drop_target::DropTarget;
use crate::components::focus;
use crate::components::glossary::Glossary;
use crate::components::levelling::{self, LevellingPanel};
use crate::components::loss_report::LossReportDialog;
use crate::components::notices::Notices;
use crate::components::palette::Palette;
use crate::components::pulse::Pulse;
use crate::components::rail::Rail;
use crate::components::shortcuts::Shortcuts;
use crate::components::start_panel::StartPanel;
use crate::components::term::TermPopover;
use crate::components::top_bar::TopBar;
use crate::components::tour::Tour;
use crate::files::{Files, empty_plan};
use crate::settings::Settings;
use crate::views::View;
use crate::views::budget::BudgetView;
use crate::views::calendar::CalendarView;
use crate::views::matrix::MatrixView;
use crate::views::network::NetworkView;
use crate::views::plan::PlanView;
use crate::views::resources::ResourcesView;
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
    name_window(workspace);
    keep_focus(workspace);
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
                    {move || match settings.view.get() {
                        View::Plan => view! { <PlanView /> }.into_any(),
                        View::Network => view! { <NetworkView /> }.into_any(),
                        View::Matrix => view! { <MatrixView /> }.into_any(),
                        View::Calendar => view! { <CalendarView /> }.into_any(),
                        View::Resources => view! { <ResourcesView /> }.into_any(),
                        View::Budget => view! { <BudgetView /> }.into_any(),
                    }}
                </Show>
            </main>
            <Show when=are_details_open>
                <Details />
            </Show>
            <Show when=is_levelling>
                <LevellingPanel />
            </Show>
            <Show when=is_begun>
                <Pulse />
            </Show>
            <Notices />
        </div>
        <LossReportDialog />
        <Palette />
        <Shortcuts />
        <Glossary />
        <TermPopover />
        <Tour />
        <DropTarget />
    }
}

/// The window is named after the plan.
fn name_window(workspace: Workspace) {
    Effect::new(move |_| document().set_title(&title(workspace)));
}

/// Where the button that opened a plan is gone with the start panel, the plan has the focus.
fn keep_focus(workspace: Workspace) {
    Effect::new(move |before: Option<usize>| {
        let opened = workspace.opened();
        if before.is_some_and(|before| before != opened) {
            measure::on_next_frame(|| {
                measure::on_next_frame(|| {
                    if focus::current().is_none() {
                        focus::on(focus::TREEGRID);
                    }
                });
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
