//! What a person sees before there is a plan: three ways to begin, and what became of an earlier one.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::rescue::Rescue;
use super::tour::TourChoice;
use crate::autosave::Autosave;
use crate::files::{Files, READABLE};

/// What the panel is for. `index.html` says it too, while the program is on its way.
const TITLE: &str = "Plan a program";
/// How it works, said there too.
const LEAD: &str =
    "Dates, slack and the critical path follow from your plan as you type. Everything stays in this browser.";

/// The panel.
#[component]
pub fn StartPanel() -> impl IntoView {
    let files = Files::expect();
    let autosave = Autosave::expect();
    let is_readable = move || autosave.unreadable.with(Option::is_none);
    view! {
        <section class="start" aria-labelledby="start-title">
            <div class="start-card">
                <h2 id="start-title">{TITLE}</h2>
                <p class="start-lead">{LEAD}</p>
                <Show when=is_readable fallback=|| view! { <Rescue agreement="Start afresh" /> }>
                    <div class="start-choices">
                        <Choice
                            name="Open a file\u{2026}"
                            hint=format!("{READABLE}. Or drop it here.")
                            shape=Shape::Open
                            choose=move || files.choose()
                        />
                        <Choice
                            name="Start from the sample program"
                            hint="Five teams, one launch: to look around in and take apart."
                            shape=Shape::Sample
                            choose=move || files.begin_sample()
                        />
                        <Choice
                            name="Start empty"
                            hint="A blank plan from next Monday."
                            shape=Shape::Sheet
                            choose=move || files.begin_empty()
                        />
                        {move || {
                            autosave
                                .previous
                                .get()
                                .map(|name| {
                                    view! {
                                        <Choice
                                            name=format!("Reopen \u{201c}{name}\u{201d}")
                                            hint="The plan that was open before."
                                            shape=Shape::Undo
                                            choose=move || files.reopen()
                                        />
                                    }
                                })
                        }}
                    </div>
                    <TourChoice />
                </Show>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Choice(
    /// What it does.
    #[prop(into)]
    name: String,
    /// What to expect.
    #[prop(into)]
    hint: String,
    /// Its icon.
    shape: Shape,
    /// Does it.
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button class="start-choice" on:click=move |_| choose()>
            <Icon shape />
            <span class="start-name">{name}</span>
            <span class="start-hint">{hint}</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_while_the_program_starts_is_what_it_says_then() {
        let page = include_str!("../../index.html");
        assert!(page.contains(&format!("<h1>{TITLE}</h1>")) && page.contains(&format!(">{LEAD}</p>")));
    }
}
