//! Commands that act on the budget. They lead to the budget view from wherever one is.

use leptos::prelude::*;
use planner::{BucketScale, SplitBy};

use super::{Command, Group, Page, Possible};
use crate::components::focus;
use crate::views::View;
use crate::views::budget::{BudgetState, Part, perform};

/// The commands, in the order on screen.
pub const COMMANDS: &[Command] = &[
    part(
        "budget.costs",
        "Show the costs",
        |page| can_show(page, Part::Costs),
        |page| show(page, Part::Costs),
    )
    .words("budget money table planned spent remaining"),
    part(
        "budget.lines",
        "Show budget lines with reserves",
        |page| can_show(page, Part::Lines),
        |page| show(page, Part::Lines),
    )
    .words("money contingency"),
    part(
        "budget.sources",
        "Show what costs come from",
        |page| can_show(page, Part::Sources),
        |page| show(page, Part::Sources),
    )
    .words("budget money sources rates expenses spent actual currencies exchange goals"),
    part(
        "budget.cash-flow",
        "Show the cash flow",
        |page| can_show(page, Part::CashFlow),
        |page| show(page, Part::CashFlow),
    )
    .words("budget money chart s-curve over time"),
    part(
        "budget.earned-value",
        "Show the earned value",
        |page| can_show(page, Part::EarnedValue),
        |page| show(page, Part::EarnedValue),
    )
    .words("budget money chart eva evm cpi spi performance estimate at completion"),
    split("budget.by-task", "Costs by task", |page| by(page, SplitBy::Task)),
    split("budget.by-project", "Costs by project", |page| by(page, SplitBy::Project)),
    split("budget.by-team", "Costs by team", |page| by(page, SplitBy::Team)),
    split("budget.by-goal", "Costs by goal", |page| by(page, SplitBy::Goal)),
    split("budget.by-month", "Costs by month", |page| by(page, SplitBy::Month)),
    split("budget.by-books", "Costs by books: capital or operating", |page| by(page, SplitBy::Expenditure))
        .words("capex opex expenditure"),
    split("budget.by-person", "Costs by person", |page| by(page, SplitBy::Person)),
    part("budget.add-line", "Add a budget line", has_plan, |page| {
        go(page, |state| perform::add_line(state, false))
    })
    .words("new money grant"),
    part("budget.add-reserve", "Add a contingency reserve", has_plan, |page| {
        go(page, |state| perform::add_line(state, true));
    })
    .words("new money budget risk"),
    part("budget.draw", "Draw from the reserve", has_reserve, |page| go(page, perform::draw))
        .words("contingency money drawdown budget"),
    part("budget.add-expense", "Add an expense", has_task, |page| go(page, perform::add_expense))
        .words("new money fixed cost licence fee budget"),
    part("budget.add-payment", "Add what was spent", has_task, |page| go(page, perform::add_payment))
        .words("new money actual cost invoice paid budget"),
    part("budget.add-goal", "Add a goal", has_plan, |page| go(page, perform::add_goal))
        .words("new why purpose budget"),
    step(
        "budget.days",
        "Charts of money by day",
        |page| can_step(page, BucketScale::Day),
        |page| {
            go(page, |state| perform::step(state, BucketScale::Day));
        },
    ),
    step(
        "budget.weeks",
        "Charts of money by week",
        |page| can_step(page, BucketScale::Week),
        |page| {
            go(page, |state| perform::step(state, BucketScale::Week));
        },
    ),
    step(
        "budget.months",
        "Charts of money by month",
        |page| can_step(page, BucketScale::Month),
        |page| {
            go(page, |state| perform::step(state, BucketScale::Month));
        },
    ),
];

const fn part(
    id: &'static str,
    title: &'static str,
    possible: fn(Page) -> Possible,
    run: fn(Page),
) -> Command {
    Command::of_page(id, title, Group::Budget, possible, run)
}

const fn split(id: &'static str, title: &'static str, run: fn(Page)) -> Command {
    part(id, title, has_plan, run).words("budget money split group")
}

const fn step(
    id: &'static str,
    title: &'static str,
    possible: fn(Page) -> Possible,
    run: fn(Page),
) -> Command {
    part(id, title, possible, run).words("budget cash flow earned value steps grain")
}

fn has_plan(page: Page) -> Possible {
    if page.workspace.is_begun() { Ok(()) } else { Err("there is no plan yet") }
}

fn has_task(page: Page) -> Possible {
    has_plan(page)?;
    if page.workspace.plan().with(|plan| plan.is_empty()) { Err("there is no task yet") } else { Ok(()) }
}

fn has_reserve(page: Page) -> Possible {
    has_plan(page)?;
    let has_one = page.workspace.plan().with(|plan| plan.budget_lines().any(|line| line.is_reserve()));
    if has_one { Ok(()) } else { Err("there is no reserve yet") }
}

fn can_show(page: Page, part: Part) -> Possible {
    has_plan(page)?;
    let is_shown = page.budget_view.get().is_some_and(|state| state.part.get() == part);
    if is_shown { Err("it is shown already") } else { Ok(()) }
}

fn can_step(page: Page, step: BucketScale) -> Possible {
    let Some(state) = page.budget_view.get().filter(|state| state.part.get().has_chart()) else {
        return Err("no chart of money is shown");
    };
    if state.step.get() == step { Err("it is so already") } else { Ok(()) }
}

fn show(page: Page, part: Part) {
    go(page, move |state| perform::show(state, part));
}

fn by(page: Page, by: SplitBy) {
    go(page, move |state| {
        state.split_by.set(by);
        perform::show(state, Part::Costs);
    });
}

/// Shows the budget view, and does something in it.
fn go(page: Page, then: impl FnOnce(BudgetState) + 'static) {
    focus::commit_typed();
    // A view that is there stays as it is.
    if page.settings.view.get_untracked() != View::Budget {
        page.settings.view.set(View::Budget);
    }
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(state) = page.budget_view.get_untracked() {
            then(state);
        }
    });
}
