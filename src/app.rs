//! The frame of the page: rail, top bar, the view in the middle, details, pulse.

use leptos::prelude::*;

use crate::sample;
use crate::settings::Settings;
use crate::views::plan::PlanView;
use crate::workspace::Workspace;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Settings::load());
    provide_context(Workspace::new(sample::program(crate::locale::now().date())));
    view! {
        <PlanView />
    }
}
