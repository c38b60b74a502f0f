//! The panel of levelling, in the place of the details: who is needed too much, what may be done, and what is proposed.

mod more;
mod proposal;

use leptos::prelude::*;

use self::more::{More, Shown};
use self::proposal::ProposalSection;
use super::field::{TextField, sentence};
use super::focus;
use super::icon::{Icon, Shape};
use crate::commands::Page;
use crate::levelling::{Allowed, LevellingState};
use crate::locale;
use crate::parts::with_asides;
use crate::workspace::Workspace;

/// The button that looks for a proposal.
const LOOK: &str = "#levelling-look";

/// Whether the panel is shown: while the details are not, which have the same place.
pub fn is_shown(page: Page) -> bool {
    page.levelling.is_open.get() && !page.settings.are_details_open.get()
}

/// Shows the panel in the place of the details; it then has the focus.
pub fn show(page: Page) {
    focus::commit_typed();
    with_asides(page, move || {
        let settings = page.settings;
        page.levelling.were_details_open.set_value(settings.are_details_open.get_untracked());
        settings.are_details_open.set(false);
        page.levelling.is_open.set(true);
        request_animation_frame(|| focus::on(LOOK));
    });
}

/// Puts the panel away, and the search with it; what was found stays for the next time.
pub fn close(page: Page) {
    page.levelling.stop();
    page.levelling.is_open.set(false);
    if page.levelling.were_details_open.get_value() {
        page.settings.are_details_open.set(true);
    }
    focus::on(focus::TASKS);
    // A view without a table of tasks has it itself.
    if !focus::is_within(focus::VIEW) {
        focus::on(focus::VIEW);
    }
}

/// The panel.
#[component]
pub fn LevellingPanel() -> impl IntoView {
    let page = Page::expect();
    let (workspace, state) = (page.workspace, page.levelling);
    Effect::new(move |_| workspace.plan().with(|plan| state.follow(plan)));
    view! {
        <aside class="details levelling" id="levelling" aria-label="Levelling">
            <button class="button quiet details-close" aria-label="Close levelling" on:click=move |_| close(page)>
                <Icon shape=Shape::Close />
            </button>
            <h2 class="details-title">"Levelling"</h2>
            <div class="details-body">
                <NeededTooMuch workspace state />
                <Options workspace state />
                <Search workspace state />
                <ProposalSection workspace state />
            </div>
        </aside>
    }
    .into_any()
}

/// Who is needed for longer than they work, in the plan as it is.
#[component]
fn NeededTooMuch(workspace: Workspace, state: LevellingState) -> impl IntoView {
    // More than anyone reads at a time.
    const MOST: usize = 20;
    const LIST: &str = "levelling-needed";
    let shown = Shown::new(LIST, MOST);
    let shortages = Memo::new(move |_| {
        let all = workspace.capacity().with(|capacity| capacity.shortages());
        all.into_iter().map(|one| one.finding.message).collect::<Vec<_>>()
    });
    let line = |message: &String| {
        let message = sentence(&locale::told(message));
        view! { <li class="finding warning" tabindex="-1">{message}</li> }
    };
    let count = Memo::new(move |_| shortages.with(Vec::len));
    let lines = move || shortages.with(|all| all.iter().take(shown.most()).map(line).collect_view());
    // Once there is a proposal it is read first; who is needed too much is a click away.
    let is_open = Memo::new(move |_| state.progress.get().is_none());
    view! {
        <section aria-label="Needed too much">
            <Show
                when=move || count.get() != 0
                fallback=|| {
                    view! {
                        <h3>"Needed too much"</h3>
                        <p class="aside">"Nobody is needed for longer than they work."</p>
                    }
                }
            >
                <details class="fold levelling-needed" prop:open=is_open>
                    <summary>
                        <h3>"Needed too much " <span class="count">{move || locale::count(count.get())}</span></h3>
                    </summary>
                    <ul class="findings" id=LIST>{lines}</ul>
                    <More shown count of="who are needed too much" />
                </details>
            </Show>
        </section>
    }
    .into_any()
}

/// What may be done.
#[component]
fn Options(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let choice = move |label: &'static str, of: fn(&mut Allowed) -> &mut bool| {
        let is_chosen = move || *of(&mut state.allowed.get());
        let choose = move |event| {
            let mut allowed = state.allowed.get_untracked();
            *of(&mut allowed) = event_target_checked(&event);
            state.allow(allowed);
        };
        view! {
            <label class="choice">
                <input type="checkbox" prop:checked=is_chosen on:change=choose />
                {label}
            </label>
        }
    };
    let seed = Signal::derive(move || state.seed.get().to_string());
    let begin_at = move |text: String| {
        let expected =
            || format!("found \u{201c}{}\u{201d}, expected a whole number such as 1 or 42", text.trim());
        state.begin_at(text.trim().parse().map_err(|_| expected())?);
        Ok(())
    };
    let has_status_date = move || workspace.plan().with(|plan| plan.status_date().is_some());
    view! {
        <fieldset class="choices levelling-options">
            <legend>"What levelling looks at"</legend>
            {choice("People", |allowed| &mut allowed.people)}
            {choice("Equipment", |allowed| &mut allowed.equipment)}
            {choice("Teams, where nobody is on a task", |allowed| &mut allowed.teams)}
            {choice("Keep the finish of the plan: use slack only", |allowed| &mut allowed.within_slack)}
            {choice("Tasks may be split: pause, and go on later", |allowed| &mut allowed.may_split)}
            <Show when=has_status_date>
                {choice("Leave what starts before the status date", |allowed| &mut allowed.after_status_date)}
            </Show>
        </fieldset>
        <TextField
            label="Search number"
            class="levelling-seed"
            help="Where the search begins: another number is another search, the same number the same one"
            value=seed
            commit=begin_at
        />
    }
    .into_any()
}

/// The way to a proposal, and how far it is.
#[component]
fn Search(workspace: Workspace, state: LevellingState) -> impl IntoView {
    let is_searching = state.is_searching;
    // Where going on is of no use the button stays, so that it keeps the focus, and does nothing.
    let is_done = Memo::new(move |_| state.progress.get().is_some_and(|progress| progress.is_done));
    let press = move |_| match is_searching.get_untracked() {
        true => state.stop(),
        false if is_done.get_untracked() => {}
        false => state.look(workspace),
    };
    let is_off = move || is_done.get() && !is_searching.get();
    let label = move || match (is_searching.get(), state.progress.get().is_some()) {
        (true, _) => "Stop looking",
        (false, true) => "Look longer",
        (false, false) => "Look for a proposal",
    };
    let tried = move || {
        let progress = state.progress.get()?;
        let count = locale::count(usize::try_from(progress.schedules).unwrap_or(usize::MAX));
        Some(match progress.schedules {
            1 => "1 schedule tried".to_owned(),
            _ => format!("{count} schedules tried"),
        })
    };
    view! {
        <div class="levelling-search">
            <button
                class="button"
                id=LOOK.trim_start_matches('#')
                aria-disabled=move || is_off().to_string()
                on:click=press
            >
                {label}
            </button>
            <Show when=move || state.progress.get().is_some()>
                <button
                    class="button"
                    title="Begins elsewhere; the best so far stays until there is a better one"
                    aria-disabled=move || is_done.get().to_string()
                    on:click=move |_| {
                        if !is_done.get_untracked() {
                            state.look_elsewhere(workspace);
                        }
                    }
                >
                    "Another search"
                </button>
            </Show>
            <span class="aside number">{tried}</span>
        </div>
    }
    .into_any()
}
