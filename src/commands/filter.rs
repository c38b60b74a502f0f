//! Commands of the field that filters the tasks: what is looked for is the same in every view that has it.

use leptos::prelude::*;

use super::{Command, Group, Page, Possible};
use crate::components::focus;

/// The commands.
pub const COMMANDS: &[Command] = &[
    Command::of_page("filter", "Filter the tasks", Group::Table, has_field, |_| focus::on(focus::FILTER))
        .keys(&["/"])
        .words("find search query only look for"),
    Command::of_page("filter.clear", "Show all tasks", Group::Table, has_filter, |page| {
        page.workspace.looked_for.set(String::new());
    })
    .words("filter off everything reset clear"),
];

fn has_field(page: Page) -> Possible {
    let is_there = page.plan_view.get().is_some() || page.calendar_view.get().is_some();
    if is_there { Ok(()) } else { Err("that is done in the plan and in the calendar") }
}

fn has_filter(page: Page) -> Possible {
    has_field(page)?;
    let is_typed = page.workspace.looked_for.with(|text| !text.is_empty());
    if is_typed { Ok(()) } else { Err("all tasks are shown") }
}
