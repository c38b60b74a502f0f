//! Commands that act on the plan view, by what they are about. What they do is in `views::plan::perform`.

mod tasks;
mod rows;
mod selection;
mod columns;
mod arrangement;
mod chart;
mod fields;

use leptos::prelude::*;

use super::{Command, Page, Possible};
use crate::locale;
use crate::views::plan::{PlanState, Selection};

/// The commands, in the order on screen.
pub const COMMANDS: [&[Command]; 6] = [
    tasks::COMMANDS,
    rows::COMMANDS,
    selection::COMMANDS,
    columns::COMMANDS,
    arrangement::COMMANDS,
    chart::COMMANDS,
];

/// Those of each column.
pub fn of_columns() -> impl Iterator<Item = &'static Command> {
    fields::COMMANDS.iter()
}

/// What a command does to several selected tasks, such as `Delete 5 tasks`.
fn of_selected(page: Page, what: &str) -> Option<String> {
    let count = page.plan_view.get()?.selection.with(Selection::count);
    (count > 1).then(|| format!("{what} {} tasks", locale::count(count)))
}

fn always(_: PlanState) -> Possible {
    Ok(())
}
