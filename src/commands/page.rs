//! Commands that act on the page as a whole.

use leptos::prelude::*;

use super::{Command, Group, Page, Possible, Scope};
use crate::components::{
    details, focus, glossary, history_menu, levelling, loss_report, palette, shortcuts, tour,
};
use crate::settings::{Density, Theme};
use crate::storage::{self, UNREADABLE};
use crate::views::{View, legend};
use crate::{files, printing};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    Command::of_page("undo", "Undo", Group::Steps, can_undo, |page| page.workspace.undo())
        .keys(&["Mod+Z"])
        .words("back revert")
        .named(|page| Some(format!("Undo: {}", page.workspace.undoable()?)))
        .yields_to_text(),
    Command::of_page("redo", "Redo", Group::Steps, can_redo, |page| page.workspace.redo())
        .keys(&["Mod+Shift+Z", "Mod+Y"])
        .words("again repeat")
        .named(|page| Some(format!("Redo: {}", page.workspace.redoable()?)))
        .yields_to_text(),
    Command::of_page("history", "Show the history of steps", Group::Steps, has_steps, |_| {
        history_menu::show()
    })
    .words("undo redo past versions"),
    Command::of_page("plan.open", "Open a file", Group::Plan, always, |page| page.files.choose())
        .keys(&["Mod+O"])
        .words("load import"),
    Command::of_page(
        "plan.paste",
        "Paste rows, or open a plan that is pasted",
        Group::Plan,
        has_table,
        paste,
    )
    .keys(&["Mod+V"])
    .within(Scope::Browser)
    .words("clipboard insert cells tab separated text spreadsheet excel"),
    Command::of_page("plan.save-copy", "Save a copy as a file", Group::Plan, has_plan, save_copy)
        .keys(&["Mod+S"])
        .words("download export share backup json"),
    Command::of_page("plan.print", "Print", Group::Plan, has_plan, printing::print)
        .keys(&["Mod+P"])
        .words("paper pdf page"),
    Command::of_page("plan.new", "New plan", Group::Plan, always, |page| page.files.begin_empty())
        .words("empty begin create blank"),
    Command::of_page("plan.sample", "Sample program", Group::Plan, always, |page| page.files.begin_sample())
        .words("example demo"),
    Command::of_page("plan.reopen", "Reopen the plan from before", Group::Plan, has_previous, |page| {
        page.files.reopen();
    })
    .words("previous last")
    .named(|page| Some(format!("Reopen \u{201c}{}\u{201d}", page.autosave.previous.get()?))),
    Command::of_page("plan.rename", "Rename the plan", Group::Plan, has_plan, |_| {
        focus::on(focus::PLAN_NAME)
    })
    .words("title name"),
    Command::of_page("plan.baseline", "Keep a baseline", Group::Plan, has_plan, |page| {
        details::keep_baseline(page.workspace);
    })
    .words("freeze snapshot compare"),
    Command::of_page(
        "plan.details",
        "Show the plan\u{2019}s details and findings",
        Group::Plan,
        has_plan,
        |page| {
            page.workspace.selected.set(None);
            page.settings.are_details_open.set(true);
        },
    )
    .words("health problems calendar baselines assessment"),
    Command::of_page(
        "plan.level",
        "Level: nobody needed twice at once",
        Group::Plan,
        has_plan,
        levelling::show,
    )
    .words("levelling leveling resources people overallocation overload capacity delay balance smooth"),
    Command::of_page("plan.losses", "Show what was not understood", Group::Plan, has_losses, |page| {
        loss_report::show(page);
    })
    .words("report import losses"),
    Command::of_page(
        "plan.unreadable",
        "Download the stored plan that could not be read",
        Group::Plan,
        has_unreadable,
        |_| {
            if let Some(text) = storage::text(UNREADABLE) {
                files::download("stored plan.linchpin.json", &text);
            }
        },
    ),
    Command::of_page("page.palette", "Find a command or a task", Group::Page, always, palette::show)
        .keys(&["Mod+K"])
        .by_keys_only(),
    Command::of_page("page.shortcuts", "Keyboard shortcuts", Group::Page, always, shortcuts::show)
        .keys(&["?"])
        .words("keys help"),
    Command::of_page(
        "help.term",
        "Explain the word or field with the focus",
        Group::Page,
        always,
        glossary::ask,
    )
    .keys(&["F1"])
    .by_keys_only(),
    Command::of_page("help.glossary", "Glossary", Group::Page, always, glossary::show)
        .words("help words terms what is meaning definition dictionary"),
    Command::of_page(
        "help.legend",
        "Legend: what the marks mean",
        Group::Page,
        legend::can_show,
        legend::show,
    )
    .words("help key symbols colours bars arrows shapes"),
    Command::of_page("help.tour", "Take the tour", Group::Page, always, tour::begin)
        .words("help introduction first steps guide learn onboarding"),
    Command::of_page(
        "page.put-away",
        "Put away the tour or a notice, then the details",
        Group::Page,
        can_put_away,
        put_away,
    )
    .keys(&["Escape"])
    .or_passes_on()
    .by_keys_only(),
    Command::of_page("page.details", "Show or hide the details", Group::Page, has_plan, |page| {
        page.settings.are_details_open.update(|is_open| *is_open = !*is_open);
    })
    .keys(&["Mod+I"])
    .words("panel inspector properties sidebar"),
    Command::of_page(
        "view.plan",
        "Show the plan",
        Group::Page,
        |page| can_show(page, View::Plan),
        |page| show(page, View::Plan),
    )
    .keys(&["Alt+1"])
    .words("view table chart gantt"),
    Command::of_page(
        "view.network",
        "Show the network of dependencies",
        Group::Page,
        |page| can_show(page, View::Network),
        |page| show(page, View::Network),
    )
    .keys(&["Alt+2"])
    .words("view graph diagram pert"),
    Command::of_page(
        "view.matrix",
        "Show the matrix of who needs whom",
        Group::Page,
        |page| can_show(page, View::Matrix),
        |page| show(page, View::Matrix),
    )
    .keys(&["Alt+3"])
    .words("view dependency structure dsm teams loops clusters"),
    Command::of_page(
        "view.calendar",
        "Show the calendar",
        Group::Page,
        |page| can_show(page, View::Calendar),
        |page| show(page, View::Calendar),
    )
    .keys(&["Alt+4"])
    .words("view month days schedule agenda"),
    Command::of_page(
        "view.resources",
        "Show the resources",
        Group::Page,
        |page| can_show(page, View::Resources),
        |page| show(page, View::Resources),
    )
    .keys(&["Alt+5"])
    .words("view people teams capacity load heat map"),
    Command::of_page(
        "view.budget",
        "Show the budget",
        Group::Page,
        |page| can_show(page, View::Budget),
        |page| show(page, View::Budget),
    )
    .keys(&["Alt+6"])
    .words("view cost money earned value cash flow expenses reserve"),
    Command::of_page("page.table", "Go to the table", Group::Page, has_plan, |_| focus::on(focus::TREEGRID))
        .words("focus grid rows"),
    Command::of_page(
        "theme.system",
        "Theme: as the system",
        Group::Page,
        |page| can_wear(page, Theme::System),
        |page| page.settings.theme.set(Theme::System),
    )
    .words("colours appearance automatic"),
    Command::of_page(
        "theme.light",
        "Theme: light",
        Group::Page,
        |page| can_wear(page, Theme::Light),
        |page| page.settings.theme.set(Theme::Light),
    )
    .words("colours appearance day bright"),
    Command::of_page(
        "theme.dark",
        "Theme: dark",
        Group::Page,
        |page| can_wear(page, Theme::Dark),
        |page| page.settings.theme.set(Theme::Dark),
    )
    .words("colours appearance night"),
    Command::of_page(
        "theme.contrast",
        "Theme: high contrast",
        Group::Page,
        |page| can_wear(page, Theme::Contrast),
        |page| page.settings.theme.set(Theme::Contrast),
    )
    .words("colours appearance strong accessibility"),
    Command::of_page(
        "density.compact",
        "Rows: compact",
        Group::Page,
        |page| can_stand(page, Density::Compact),
        |page| page.settings.density.set(Density::Compact),
    )
    .words("density row height dense small appearance"),
    Command::of_page(
        "density.comfortable",
        "Rows: comfortable",
        Group::Page,
        |page| can_stand(page, Density::Comfortable),
        |page| page.settings.density.set(Density::Comfortable),
    )
    .words("density row height touch large appearance"),
];

fn always(_: Page) -> Possible {
    Ok(())
}

/// So, or why not.
fn given(is_so: bool, why_not: &'static str) -> Possible {
    if is_so { Ok(()) } else { Err(why_not) }
}

fn has_plan(page: Page) -> Possible {
    given(page.workspace.is_begun(), "there is no plan yet")
}

fn has_table(page: Page) -> Possible {
    given(page.plan_view.with(Option::is_some), "that is done in the plan view, or by the keys anywhere")
}

/// Pastes without keys, as far as the browser lets it.
fn paste(page: Page) {
    if let Some((state, plan)) = page.plan_view.get_untracked().zip(page.parts.plan.here()) {
        (plan.paste)(state);
    }
}

fn can_undo(page: Page) -> Possible {
    given(page.workspace.undoable().is_some(), "nothing was done yet")
}

fn can_redo(page: Page) -> Possible {
    given(page.workspace.redoable().is_some(), "nothing was undone")
}

fn has_steps(page: Page) -> Possible {
    given(page.workspace.undoable().or_else(|| page.workspace.redoable()).is_some(), "nothing was done yet")
}

fn has_previous(page: Page) -> Possible {
    given(page.autosave.previous.with(Option::is_some), "no other plan was open before")
}

fn has_losses(page: Page) -> Possible {
    given(page.workspace.report.with(Option::is_some), "all of the file was understood")
}

fn has_unreadable(_: Page) -> Possible {
    given(storage::text(UNREADABLE).is_some(), "every stored plan could be read")
}

fn can_wear(page: Page, theme: Theme) -> Possible {
    given(page.settings.theme.get() != theme, "it is so already")
}

fn can_stand(page: Page, density: Density) -> Possible {
    given(page.settings.density.get() != density, "it is so already")
}

fn can_show(page: Page, view: View) -> Possible {
    has_plan(page)?;
    given(page.settings.view.get() != view, "it is shown already")
}

/// Shows a view, whose keys then work at once.
fn show(page: Page, view: View) {
    focus::commit_typed();
    page.settings.view.set(view);
    focus::into_view(view.stops());
}

/// A copy holds what is typed, too.
fn save_copy(page: Page) {
    focus::commit_typed();
    page.files.save_copy();
}

fn can_put_away(page: Page) -> Possible {
    let is_something = page.tour.with(Option::is_some)
        || page.workspace.notice.with(Option::is_some)
        || focus::is_within(focus::DETAILS)
        || focus::is_within(focus::MATRIX_PANEL);
    given(is_something, "there is nothing to put away")
}

/// Puts away the tour, or else the notice, or else the details that are looked at.
fn put_away(page: Page) {
    if page.tour.with_untracked(Option::is_some) {
        return tour::end(page);
    }
    if page.workspace.notice.with_untracked(Option::is_some) {
        return page.workspace.notice.set(None);
    }
    if focus::is_within(focus::MATRIX_PANEL)
        && let Some(state) = page.matrix_view.get_untracked()
    {
        return state.close();
    }
    if levelling::is_shown(page) {
        return levelling::close(page);
    }
    page.settings.are_details_open.set(false);
    focus::on(focus::TREEGRID);
}
