//! Above the heat map: what has lines, how long columns are, what can be added.

use leptos::prelude::*;
use planner::BucketScale;
use serde::{Deserialize, Serialize};

use super::rows::By;
use super::state::{ResourcesState, Shown};
use crate::commands::{self, Page};
use crate::components::tool::Tool;
use crate::locale;

/// How long columns are, as it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// A day each.
    Day,
    /// A week each.
    #[default]
    Week,
    /// A month each.
    Month,
}

impl Scale {
    /// All three, in the order on screen.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// What the core calls it.
    pub const fn of_core(self) -> BucketScale {
        match self {
            Self::Day => BucketScale::Day,
            Self::Week => BucketScale::Week,
            Self::Month => BucketScale::Month,
        }
    }

    /// The command that chooses it.
    const fn command(self) -> &'static str {
        match self {
            Self::Day => "resources.days",
            Self::Week => "resources.weeks",
            Self::Month => "resources.months",
        }
    }

    /// Its name on screen.
    const fn name(self) -> &'static str {
        match self {
            Self::Day => "Days",
            Self::Week => "Weeks",
            Self::Month => "Months",
        }
    }
}

/// The toolbar.
#[component]
pub fn Tools() -> impl IntoView {
    let state = ResourcesState::expect();
    let page = Page::expect();
    let by = By::ALL.map(|by| {
        choice(by.command(), by.name(), Signal::derive(move || state.settings.resources_by.get() == by))
    });
    let scales = Scale::ALL.map(|scale| {
        choice(
            scale.command(),
            scale.name(),
            Signal::derive(move || state.settings.resources_scale.get() == scale),
        )
    });
    let shortages = move || match state.shortages.with(|shortages| shortages.len()) {
        0 => "Nobody is short".to_owned(),
        1 => "1 shortage".to_owned(),
        count => format!("{} shortages", locale::count(count)),
    };
    view! {
        <div class="plan-toolbar resources-tools" role="group" aria-label="Resources tools">
            <div class="plan-levels resources-levels" role="group" aria-label="Lines">{by}</div>
            <div class="plan-levels resources-levels" role="group" aria-label="Columns">{scales}</div>
            <Tool id="resources.today" word="Today" />
            <button
                type="button"
                class="button quiet"
                class:has-shortages=move || state.shortages.with(|shortages| !shortages.is_empty())
                title=move || commands::of("resources.shortages").hint(page)
                aria-pressed=move || (state.shown.get() == Shown::Shortages).to_string()
                on:click=move |_| commands::run("resources.shortages", page)
            >
                {shortages}
            </button>
            <div class="plan-tools is-zoom" role="group" aria-label="Add">
                <Tool id="resources.add-person" icon="M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5M1.5 13c.3-2.2 2-3.5 4.5-3.5s4.2 1.3 4.5 3.5M12.5 5v5M10 7.5h5" word="Add person" />
                <Tool id="resources.add-team" icon="M4.5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M.8 12.5c.3-1.9 1.7-3 3.7-3s3.4 1.1 3.7 3M7.8 3.7a2 2 0 0 1 0 3.6M9 9.8c1 .5 1.6 1.4 1.8 2.7M13 5v5M10.5 7.5h5" word="Add team" />
            </div>
        </div>
    }
    .into_any()
}

/// One of a few, by a command.
fn choice(command: &'static str, name: &'static str, is_pressed: Signal<bool>) -> impl IntoView {
    let page = Page::expect();
    view! {
        <button
            type="button"
            title=move || commands::of(command).hint(page)
            aria-pressed=move || is_pressed.get().to_string()
            on:click=move |_| commands::run(command, page)
        >
            {name}
        </button>
    }
}
