//! The parts of the program that are fetched once the page is there: what nobody needs to be asked how to begin.
//!
//! A part is a table of functions. `cargo xtask build` puts what only those reach into files of their own, so that a
//! part is as large as what it alone calls: whatever is called by its name from elsewhere stays in the first download.
//! Where nothing was split, as in tests that run outside a browser, all parts are there.
//!
//! All are fetched when the page has nothing better to do, so that somebody who opens a view later waits for nothing and
//! needs no connection. What is asked for before is fetched at once, and told where it cannot be.

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use interchange::{LoadError, Loaded};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::commands::{self, Command, Page};
use crate::components::details::Details;
use crate::components::glossary::Glossary;
use crate::components::levelling::LevellingPanel;
use crate::components::loss_report::LossReportDialog;
use crate::components::palette::Palette;
use crate::components::term::TermPopover;
use crate::components::tour::Tour;
use crate::measure;
use crate::printing::Head;
use crate::views::budget::{BudgetState, BudgetView};
use crate::views::calendar::{CalendarState, CalendarView};
use crate::views::matrix::{MatrixState, MatrixView};
use crate::views::network::{NetworkState, NetworkView};
use crate::views::plan::{PlanState, PlanView, clipboard};
use crate::views::resources::{ResourcesState, ResourcesView};
use crate::workspace::Notice;

/// Why something is not there.
pub const MISSING: &str =
    "this part of Linchpin could not be fetched; look whether you are connected, then try again";

/// The plan view, on screen and on paper.
#[derive(Clone, Copy)]
pub struct ThePlan {
    pub view: fn() -> AnyView,
    pub print: fn(PlanState, &Head) -> String,
    pub paste: fn(PlanState),
    pub commands: fn() -> Vec<&'static Command>,
}

#[wasm_split(plan, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_plan))]
fn plan() -> Result<ThePlan, SplitLoaderError> {
    Ok(ThePlan {
        view: || view! { <PlanView /> }.into_any(),
        print: PlanState::print,
        paste: clipboard::paste_by_command,
        commands: commands::of_plan,
    })
}

/// The views besides the plan, on screen and on paper.
#[derive(Clone, Copy)]
pub struct Views {
    pub network: fn() -> AnyView,
    pub matrix: fn() -> AnyView,
    pub calendar: fn() -> AnyView,
    pub resources: fn() -> AnyView,
    pub budget: fn() -> AnyView,
    pub print_network: fn(NetworkState, &Head) -> String,
    pub print_matrix: fn(MatrixState, &Head) -> String,
    pub print_calendar: fn(CalendarState, &Head) -> String,
    pub print_resources: fn(ResourcesState, &Head) -> String,
    pub print_budget: fn(BudgetState, &Head) -> String,
    pub commands: fn() -> Vec<&'static Command>,
}

#[wasm_split(views, wasm_split_path = leptos::wasm_split, fallible)]
fn views() -> Result<Views, SplitLoaderError> {
    Ok(Views {
        network: || view! { <NetworkView /> }.into_any(),
        matrix: || view! { <MatrixView /> }.into_any(),
        calendar: || view! { <CalendarView /> }.into_any(),
        resources: || view! { <ResourcesView /> }.into_any(),
        budget: || view! { <BudgetView /> }.into_any(),
        print_network: NetworkState::print,
        print_matrix: MatrixState::print,
        print_calendar: CalendarState::print,
        print_resources: ResourcesState::print,
        print_budget: BudgetState::print,
        commands: commands::of_views,
    })
}

/// What stands beside the views or before them when it is asked for.
#[derive(Clone, Copy)]
pub struct Asides {
    pub details: fn() -> AnyView,
    pub levelling: fn() -> AnyView,
    pub dialogs: fn() -> AnyView,
}

#[wasm_split(asides, wasm_split_path = leptos::wasm_split, fallible)]
fn asides() -> Result<Asides, SplitLoaderError> {
    Ok(Asides {
        details: || view! { <Details /> }.into_any(),
        levelling: || view! { <LevellingPanel /> }.into_any(),
        dialogs: || {
            view! {
                <LossReportDialog />
                <Palette />
                <Glossary />
                <TermPopover />
                <Tour />
            }
            .into_any()
        },
    })
}

/// Reads a plan file of Linchpin's own.
pub type Read = fn(&[u8]) -> Result<Loaded, LoadError>;

#[wasm_split(reading, wasm_split_path = leptos::wasm_split, fallible)]
fn reading() -> Result<Read, SplitLoaderError> {
    Ok(interchange::load_own)
}

/// What reads plan files, once it is here.
static READ: OnceLock<Read> = OnceLock::new();

/// What reads plan files, where it is here.
pub fn read() -> Option<Read> {
    READ.get().copied()
}

/// Waits until what reads plan files is here; nothing where it cannot be fetched. It is needed before there is a page, where a
/// plan is stored, and so it is no [`Part`].
pub async fn fetch_read() -> Option<Read> {
    if let Some(read) = read() {
        return Some(read);
    }
    let read = reading().await.ok()?;
    Some(*READ.get_or_init(|| read))
}

/// Waits for the same, and has the plan view fetched meanwhile: what somebody needs who comes back to a plan.
pub async fn fetch_for_stored_plan() -> Option<Read> {
    wasm_bindgen_futures::spawn_local(async {
        // OK to ignore: the view asks for it again, and tells where it cannot be fetched.
        let _ = fetch_plan().await;
    });
    fetch_read().await
}

/// All parts. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Parts {
    pub plan: Part<ThePlan>,
    pub views: Part<Views>,
    pub asides: Part<Asides>,
}

impl Parts {
    /// None of them is there yet.
    pub fn new() -> Self {
        Self {
            plan: Part::new(|| {
                Box::pin(async {
                    let plan = plan().await?;
                    commands::take_up_plan((plan.commands)());
                    Ok(plan)
                })
            }),
            views: Part::new(|| {
                Box::pin(async {
                    let views = views().await?;
                    commands::take_up_views((views.commands)());
                    Ok(views)
                })
            }),
            asides: Part::new(|| Box::pin(asides())),
        }
    }

    /// Fetches them all when the page has nothing better to do.
    pub fn fetch_soon(self) {
        measure::when_idle(move || {
            self.plan.fetch();
            self.asides.fetch();
            self.views.fetch();
            leptos::task::spawn_local(async {
                fetch_read().await;
            });
        });
    }
}

/// A part. A handle: copies are the same.
pub struct Part<T: 'static> {
    /// How far it is.
    pub standing: RwSignal<Standing<T>>,
    ask: fn() -> Answer<T>,
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// How far a part is.
#[derive(Clone, Copy)]
pub enum Standing<T> {
    /// Nobody has asked for it.
    Away,
    /// It is on its way.
    Coming,
    /// It is here.
    Here(T),
    /// It could not be fetched.
    Failed,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: Copy + Send + Sync + 'static> Part<T> {
    fn new(ask: fn() -> Answer<T>) -> Self {
        Self { standing: RwSignal::new(Standing::Away), ask }
    }

    /// The part, where it is here.
    pub fn here(self) -> Option<T> {
        match self.standing.get_untracked() {
            Standing::Here(part) => Some(part),
            _ => None,
        }
    }

    /// The part, once it is here.
    pub fn when_here(self) -> Option<T> {
        self.standing.track();
        self.here()
    }

    /// Fetches it unless it is here or on its way; what failed before is tried again.
    pub fn fetch(self) {
        if matches!(self.standing.get_untracked(), Standing::Away | Standing::Failed) {
            leptos::task::spawn_local(async move {
                self.arrive().await;
            });
        }
    }

    /// Waits until it is here; nothing where it cannot be fetched.
    pub async fn arrive(self) -> Option<T> {
        if let Some(part) = self.here() {
            return Some(part);
        }
        self.standing.set(Standing::Coming);
        let fetched = (self.ask)().await.ok();
        // Somebody else may have waited for it as well.
        if self.here().is_none() {
            self.standing.set(fetched.map_or(Standing::Failed, Standing::Here));
        }
        self.here()
    }
}

/// Does something with what stands in the asides, which tells of the plan's commands; where they cannot be fetched, says
/// so.
pub fn with_asides(page: Page, then: impl FnOnce() + 'static) {
    let Parts { plan, asides, .. } = page.parts;
    if plan.here().is_some() && asides.here().is_some() {
        return then();
    }
    leptos::task::spawn_local(async move {
        if plan.arrive().await.is_none() || asides.arrive().await.is_none() {
            let title = "That cannot be shown yet".to_owned();
            page.workspace.notice.set(Some(Notice::Refused { title, message: MISSING.to_owned() }));
            return;
        }
        // They are in the document then.
        leptos::task::tick().await;
        then();
    });
}
