//! How the page looks: its theme, and how close rows stand.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::menu::Menu;
use crate::commands::{self, Page};
use crate::settings::{Density, Settings, Theme};

/// A button that shows the choices.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let settings = Settings::expect();
    let theme = move |theme: Theme| {
        let is_chosen = move || settings.theme.get() == theme;
        view! { <Choice group="theme" name=theme.name() is_chosen command=command_of(theme) /> }
    };
    let density = move |density: Density| {
        let is_chosen = move || settings.density.get() == density;
        view! { <Choice group="density" name=density.name() is_chosen command=rows_of(density) /> }
    };
    let name = move || format!("Theme: {}", settings.theme.get().name().to_lowercase());
    view! {
        <button class="button quiet" popovertarget="theme-choices" aria-label=name title=name>
            <Icon shape=Shape::Theme />
        </button>
        <Menu id="theme-choices">
            <fieldset class="choices">
                <legend>"Theme"</legend>
                {Theme::ALL.map(theme)}
            </fieldset>
            <hr />
            <fieldset class="choices">
                <legend>"Rows"</legend>
                {Density::ALL.map(density)}
            </fieldset>
        </Menu>
    }
}

/// One of several that exclude each other.
#[component]
fn Choice(
    /// What it excludes the others of.
    group: &'static str,
    /// Its name on screen.
    name: &'static str,
    /// Whether it is the one.
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    /// What choosing it does.
    command: &'static str,
) -> impl IntoView {
    let page = Page::expect();
    view! {
        <label class="choice">
            <input
                type="radio"
                name=group
                prop:checked=is_chosen
                on:change=move |_| commands::run(command, page)
            />
            <span>{name}</span>
        </label>
    }
}

/// The command that puts a theme on.
const fn command_of(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "theme.system",
        Theme::Light => "theme.light",
        Theme::Dark => "theme.dark",
        Theme::Contrast => "theme.contrast",
    }
}

/// The command that has rows stand so close.
const fn rows_of(density: Density) -> &'static str {
    match density {
        Density::Compact => "density.compact",
        Density::Comfortable => "density.comfortable",
    }
}
