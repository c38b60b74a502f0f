//! The choice of theme: as the system does, light, or dark.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::commands::{self, Page};
use crate::settings::{Settings, Theme};

/// A button that shows the three themes.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let (settings, page) = (Settings::expect(), Page::expect());
    let choices = Theme::ALL.map(|theme| {
        let is_chosen = move || settings.theme.get() == theme;
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="theme"
                    prop:checked=is_chosen
                    on:change=move |_| commands::run(command_of(theme), page)
                />
                <span>{theme.name()}</span>
            </label>
        }
    });
    let name = move || format!("Theme: {}", settings.theme.get().name().to_lowercase());
    view! {
        <button class="button quiet" popovertarget="theme-choices" aria-label=name title=name>
            <Icon shape=Shape::Theme />
        </button>
        <div class="menu" id="theme-choices" popover="auto">
            <fieldset class="choices">
                <legend>"Theme"</legend>
                {choices}
            </fieldset>
        </div>
    }
}

/// The command that puts a theme on.
const fn command_of(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "theme.system",
        Theme::Light => "theme.light",
        Theme::Dark => "theme.dark",
    }
}
