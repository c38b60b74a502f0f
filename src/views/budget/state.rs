//! What the parts of the budget view share: the costs, which part is shown, what is opened.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use planner::{
    BucketScale, BudgetLineId, BudgetStanding, CostKey, CostSide, Costs, Currency, Date, DateTime,
    EarnedValue, Measure, Money, SplitBy, TaskId, Within,
};
use web_sys::HtmlElement;

use super::print;
use crate::commands::{self, Page};
use crate::components::focus;
use crate::locale;
use crate::printing::Head;
use crate::views::today::today;
use crate::workspace::Workspace;

/// The parts of the view, one of which is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// What everything costs, by something.
    #[default]
    Costs,
    /// What was granted, against plan and spending.
    Lines,
    /// What costs come from: rates, expenses, what was spent, currencies, goals.
    Sources,
    /// Costs over time.
    CashFlow,
    /// What is done, against plan and spending.
    EarnedValue,
}

impl Part {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 5] = [Self::Costs, Self::Lines, Self::Sources, Self::CashFlow, Self::EarnedValue];

    /// Whether it shows a chart.
    pub const fn has_chart(self) -> bool {
        matches!(self, Self::CashFlow | Self::EarnedValue)
    }

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Costs => "Costs",
            Self::Lines => "Budget lines",
            Self::Sources => "Sources",
            Self::CashFlow => "Cash flow",
            Self::EarnedValue => "Earned value",
        }
    }
}

/// The figure whose arithmetic is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// What something costs.
    Cost(CostSide, CostKey),
    /// What a task itself adds to a sum.
    Within(CostSide, Within, TaskId),
    /// What is still to be paid for something.
    Remaining(CostKey),
    /// What is planned and not spent of what is finished.
    Closed(CostKey),
    /// How much more something costs than was agreed.
    Variance(CostKey),
    /// What there is in a budget line.
    Granted(BudgetLineId),
    /// What counts to a budget line; of a reserve what was drawn.
    Charged(BudgetLineId, CostSide),
    /// What is left of a budget line or a reserve.
    Left(BudgetLineId),
    /// A measure of earned value, of everything or of a task.
    Measure(Measure, Option<TaskId>),
}

/// Earned value that signals can hold: equal where it is the same.
#[derive(Clone)]
pub struct Earned(pub Arc<EarnedValue>);

impl PartialEq for Earned {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct BudgetState {
    /// The open plan.
    pub workspace: Workspace,
    /// The part that is shown.
    pub part: RwSignal<Part>,
    /// By what costs are split up.
    pub split_by: RwSignal<SplitBy>,
    /// How long the steps of the charts are, where somebody chose it.
    chosen_step: RwSignal<Option<BucketScale>>,
    /// How long the steps of the charts are: what fits the plan, where nobody chose.
    pub step: Memo<BucketScale>,
    /// Whose earned value is shown; everything's where it is none.
    pub scope: RwSignal<Option<TaskId>>,
    /// The figure whose arithmetic is shown.
    pub opened: RwSignal<Option<Opened>>,
    /// The figures that led to it, the first one first.
    trail: RwSignal<Vec<Opened>>,
    /// The button that opened the panel.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// The entries of the table of costs whose tasks are shown.
    pub unfolded: RwSignal<BTreeSet<TaskId>>,
    /// The status day, or today where the plan has none.
    pub status_day: Memo<Date>,
    /// The earned value at the status day.
    pub earned: Memo<Earned>,
    /// How the budget lines stand.
    pub standings: Memo<Vec<BudgetStanding>>,
}

impl BudgetState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let workspace = Workspace::expect();
        let today = today();
        let status_day = Memo::new(move |_| {
            let moment = workspace.plan().with(|plan| plan.status_date());
            moment.map_or_else(|| today.get(), told_by)
        });
        let earned = Memo::new(move |_| {
            let at = status_day.get();
            workspace.schedule().with(|schedule| {
                workspace.costs().with(|costs| Earned(Arc::new(EarnedValue::of(schedule, costs, at))))
            })
        });
        let chosen_step = RwSignal::new(None);
        let step = Memo::new(move |_| {
            let fitting = || {
                workspace.schedule().with(|schedule| {
                    let (start, finish) = (schedule.plan().start().date(), schedule.finish().date());
                    BucketScale::fitting(start.min(finish), finish.max(start))
                })
            };
            chosen_step.get().unwrap_or_else(fitting)
        });
        // The projects and what else stands at the top are open to begin with.
        let top = workspace.plan().with_untracked(|plan| plan.children(None).to_vec());
        let unfolded = if top.len() <= 12 { top.into_iter().collect() } else { BTreeSet::new() };
        Self {
            workspace,
            part: RwSignal::new(Part::default()),
            split_by: RwSignal::new(SplitBy::Task),
            chosen_step,
            step,
            scope: RwSignal::new(None),
            opened: RwSignal::new(None),
            trail: RwSignal::new(Vec::new()),
            opener: StoredValue::new_local(None),
            unfolded: RwSignal::new(unfolded),
            status_day,
            earned,
            standings: Memo::new(move |_| workspace.costs().with(|costs| costs.budget())),
        }
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// All of it on paper, as markup.
    pub fn print(self, head: &Head) -> String {
        print::pages(self, head)
    }

    /// Reads the costs.
    pub fn with_costs<T>(self, read: impl FnOnce(&Costs) -> T) -> T {
        self.workspace.costs().with(|costs| read(costs))
    }

    /// The plan's own currency.
    pub fn currency(self) -> Currency {
        self.workspace.plan().with(|plan| plan.currencies().own)
    }

    /// An amount in the plan's currency, as it is written.
    pub fn money(self, money: Money) -> String {
        locale::money(money, self.currency())
    }

    /// The status day, for commits that may happen after the view has gone.
    pub fn status_day_now(self) -> Date {
        let moment = self.workspace.plan().with_untracked(|plan| plan.status_date());
        moment.map_or_else(|| locale::now().date(), told_by)
    }

    /// Shows how a figure came about.
    pub fn open(self, opened: Opened) {
        // Within the panel one figure leads to another: the first is where one comes back to.
        if focus::is_within(".budget-panel") {
            self.trail.update(|trail| trail.extend(self.opened.get_untracked()));
        } else {
            self.opener.set_value(focus::current());
            self.trail.set(Vec::new());
        }
        self.put(opened);
    }

    /// Whether another figure led to the one that is shown.
    pub fn has_way_back(self) -> bool {
        !self.trail.with(Vec::is_empty)
    }

    /// Shows the figure again that led to the one that is shown.
    pub fn back(self) {
        let mut before = None;
        self.trail.update(|trail| before = trail.pop());
        if let Some(before) = before {
            self.put(before);
        }
    }

    fn put(self, opened: Opened) {
        self.opened.set(Some(opened));
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::on(".budget-panel");
        });
    }

    /// Shows a part. What was opened in another goes with that.
    pub fn show_part(self, part: Part) {
        if self.part.get_untracked() != part {
            self.put_away();
            self.part.set(part);
        }
    }

    /// Has the charts go by steps of this length.
    pub fn choose_step(self, step: BucketScale) {
        self.chosen_step.set(Some(step));
    }

    /// Closes the panel, wherever the focus is.
    pub fn put_away(self) {
        self.opened.set(None);
        self.trail.set(Vec::new());
    }

    /// Closes the panel: the focus goes back to the figure that opened it, or to the view where that is gone.
    pub fn close(self) {
        self.put_away();
        if let Some(opener) = self.opener.get_value().filter(|opener| opener.is_connected()) {
            // OK because an element that takes no focus leaves it where it was.
            let _ = opener.focus();
        }
        if focus::current().is_none() || focus::is_within(".budget-panel") {
            focus::on(".budget-main");
        }
    }

    /// Shows a task in the plan.
    pub fn show_task(self, task: TaskId) {
        self.workspace.show(task);
        commands::run("view.plan", Page::expect());
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::on(focus::TREEGRID);
        });
    }
}

/// The day that a status date tells of: at midnight it is the day before.
fn told_by(moment: DateTime) -> Date {
    DateTime::from_minutes(moment.minutes() - 1).date()
}
