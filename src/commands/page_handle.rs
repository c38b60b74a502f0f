//! What commands act on: the parts of the page, and the views while they are there.

use leptos::prelude::*;

use crate::autosave::Autosave;
use crate::components::term::TermHelp;
use crate::files::Files;
use crate::levelling::LevellingState;
use crate::parts::Parts;
use crate::settings::Settings;
use crate::views::budget::BudgetState;
use crate::views::calendar::CalendarState;
use crate::views::matrix::MatrixState;
use crate::views::network::NetworkState;
use crate::views::plan::PlanState;
use crate::views::resources::ResourcesState;
use crate::worker::Worker;
use crate::workspace::Workspace;

/// What commands act on. A handle: copies are the same page.
#[derive(Clone, Copy)]
pub struct Page {
    /// The open plan.
    pub workspace: Workspace,
    /// The way in and out.
    pub files: Files,
    /// The parts of the program that are fetched later.
    pub parts: Parts,
    /// How the person likes the page.
    pub settings: Settings,
    /// What keeps the plan.
    pub autosave: Autosave,
    /// The plan view, while it is there.
    pub plan_view: RwSignal<Option<PlanState>>,
    /// The network view, while it is there.
    pub network_view: RwSignal<Option<NetworkState>>,
    /// The matrix view, while it is there.
    pub matrix_view: RwSignal<Option<MatrixState>>,
    /// The calendar view, while it is there.
    pub calendar_view: RwSignal<Option<CalendarState>>,
    /// The resources view, while it is there.
    pub resources_view: RwSignal<Option<ResourcesState>>,
    /// The budget view, while it is there.
    pub budget_view: RwSignal<Option<BudgetState>>,
    /// Levelling, and whether its panel is shown.
    pub levelling: LevellingState,
    /// Whether the command palette is shown.
    pub is_palette_open: RwSignal<bool>,
    /// Whether the sheet of shortcuts is shown.
    pub are_shortcuts_shown: RwSignal<bool>,
    /// What is looked for in the glossary, while it is shown.
    pub glossary: RwSignal<Option<String>>,
    /// What is told of the words of the field.
    pub term_help: TermHelp,
    /// Which step of the tour is shown, while there is one.
    pub tour: RwSignal<Option<usize>>,
}

impl Page {
    /// The page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The page of these parts, before it has a view.
    pub fn new(
        workspace: Workspace,
        files: Files,
        settings: Settings,
        autosave: Autosave,
        worker: Worker,
    ) -> Self {
        let glossary = RwSignal::new(None);
        Self {
            workspace,
            files,
            parts: Parts::new(),
            settings,
            autosave,
            plan_view: RwSignal::new(None),
            network_view: RwSignal::new(None),
            matrix_view: RwSignal::new(None),
            calendar_view: RwSignal::new(None),
            resources_view: RwSignal::new(None),
            budget_view: RwSignal::new(None),
            levelling: LevellingState::new(worker),
            is_palette_open: RwSignal::new(false),
            are_shortcuts_shown: RwSignal::new(false),
            glossary,
            term_help: TermHelp::new(glossary),
            tour: RwSignal::new(None),
        }
    }
}
