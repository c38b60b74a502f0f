//! Cost: what each task costs, when, in whose books, for which goal, team and month, and what was granted for it.
//!
//! What follows from a plan, its schedule and its workload. A person costs for each minute the rate of that day, and one
//! use at the start; a material its quantity; a cost resource and an expense their amount. An entry of the outline costs
//! what is nested in it and what stands on it. Everything is in the plan's own currency, rounded once for each
//! assignment and expense, so that all sums add up. Inactive tasks cost nothing; what was spent on them was spent.

mod sum;
mod item;
mod remaining;
mod split;
mod budget;
mod findings;

pub use self::budget::BudgetStanding;
pub use self::split::{CostKey, CostRow, SplitBy, Within};
pub use self::sum::{Origin, Sum, SumPart};

use self::item::{Course, Item};
use self::remaining::Closing;
use crate::baseline::DueDays;
use crate::budget::Expenditure;
use crate::id::{BaselineId, Entity, GoalId, TaskId};
use crate::money::Money;
use crate::outline::OutlineRow;
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::task::TaskKind;
use crate::working_time::WorkingTime;
use crate::workload::{Clocks, Workload};
/// Everything that a plan costs.
#[derive(Clone, Debug)]
pub struct Costs {
    plan: Plan,
    rows: Vec<OutlineRow>,
    /// The lines of the tasks, in order of their ids.
    lines: Vec<(TaskId, u32)>,
    /// By line.
    places: Vec<Place>,
    /// By line.
    tasks: Vec<TaskCost>,
    all: TaskCost,
    /// In outline order.
    planned: Vec<Item>,
    /// In order of what was spent.
    actual: Vec<Item>,
    /// Of the newest baseline, in order of tasks.
    agreed: Vec<Item>,
    closing: Closing,
    baseline: Option<BaselineId>,
    clocks: Clocks,
}

/// What a task costs, with what is nested in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskCost {
    /// What it will have cost by the plan.
    pub planned: Money,
    /// What of that are its expenses, rather than people and what else is assigned.
    pub expenses: Money,
    /// What was spent.
    pub actual: Money,
    /// What it was to cost by the newest baseline; `None` where that says nothing.
    pub agreed: Option<Money>,
    /// What is planned and not spent of what is finished or taken out, of which nothing remains; less than none where more
    /// was spent than was planned.
    pub closed: Money,
}

impl TaskCost {
    /// What is still to be paid: planned, not spent, and not closed; less than none where more was spent on what goes on than
    /// was planned.
    #[must_use]
    pub fn remaining(&self) -> Money {
        self.planned - self.actual - self.closed
    }

    /// How much there is of one of the costs; where no baseline says anything, nothing was agreed.
    #[must_use]
    pub fn of(&self, side: CostSide) -> Money {
        match side {
            CostSide::Planned => self.planned,
            CostSide::Actual => self.actual,
            CostSide::Agreed => self.agreed.unwrap_or_default(),
            CostSide::Expenses => self.expenses,
        }
    }

    /// How much more it costs than was agreed.
    #[must_use]
    pub fn variance(&self) -> Option<Money> {
        self.agreed.map(|agreed| self.planned - agreed)
    }

    fn add(&mut self, other: &Self) {
        self.planned += other.planned;
        self.expenses += other.expenses;
        self.actual += other.actual;
        self.closed += other.closed;
        if let Some(agreed) = other.agreed {
            self.agreed = Some(self.agreed.unwrap_or_default() + agreed);
        }
    }
}

/// Which of the costs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostSide {
    /// By the plan.
    Planned,
    /// Money that was spent.
    Actual,
    /// By the newest baseline.
    Agreed,
    /// What of the plan are fixed expenses, rather than people and what else is assigned.
    Expenses,
}

/// What a line has from where it stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    is_active: bool,
    goal: Option<GoalId>,
    expenditure: Expenditure,
    project: Option<TaskId>,
}

impl Costs {
    /// The costs of a schedule. Costs O(n log n) for n tasks, assignments and expenses, and O(d) for the d days that each
    /// goes on.
    #[must_use]
    pub fn of(schedule: &Schedule, workload: &Workload) -> Self {
        let plan = schedule.plan().clone();
        let rows = schedule.rows().to_vec();
        let mut lines: Vec<(TaskId, u32)> = rows.iter().map(|row| row.task).zip(0..).collect();
        lines.sort_unstable();
        let mut costs = Self {
            places: places(&plan, &rows),
            tasks: vec![TaskCost::default(); rows.len()],
            all: TaskCost::default(),
            planned: Vec::new(),
            actual: Vec::new(),
            agreed: Vec::new(),
            closing: Closing::default(),
            baseline: plan.baselines().last().map(|baseline| baseline.id),
            clocks: Clocks::of(schedule, workload),
            plan,
            rows,
            lines,
        };
        costs.planned = costs.plan_items(schedule, workload);
        costs.actual = (costs.plan.actual_costs())
            .map(|cost| item::of_payment(&costs.plan, cost, costs.line(cost.task)))
            .collect();
        costs.agreed = costs.agreed_items(schedule);
        let is_active: Vec<bool> = costs.places.iter().map(|place| place.is_active).collect();
        let mut is_booked = vec![false; costs.rows.len()];
        for line in costs.actual.iter().filter_map(|item| item.line) {
            is_booked[line as usize] = true;
        }
        costs.closing = Closing::of(&costs.plan, &costs.rows, &is_active, &is_booked);
        costs.sum_up();
        costs
    }

    /// The plan that the costs follow from.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What everything costs.
    #[must_use]
    pub fn all(&self) -> &TaskCost {
        &self.all
    }

    /// What a task costs, with what is nested in it. Costs O(log n).
    #[must_use]
    pub fn of_task(&self, task: TaskId) -> Option<&TaskCost> {
        self.tasks.get(self.line(task)? as usize)
    }

    /// What a task costs by the plan, without what is nested in it. Costs O(log n) and what there is.
    #[must_use]
    pub fn own_of_task(&self, task: TaskId) -> Money {
        let Some(line) = self.line(task) else { return Money::ZERO };
        self.planned_on(line..=line).iter().map(|item| item.curve.total()).sum()
    }

    /// The newest baseline, where there is one.
    #[must_use]
    pub fn baseline(&self) -> Option<BaselineId> {
        self.baseline
    }

    /// Whether the plan says anything about money: somebody or something costs, was paid, or was granted.
    #[must_use]
    pub fn is_about_money(&self) -> bool {
        self.planned.iter().any(|item| !item.curve.total().is_zero())
            || !self.actual.is_empty()
            || self.plan.budget_lines().next().is_some()
            || self.plan.people().any(|person| !person.rates.is_empty())
    }

    /// When work on tasks goes on.
    pub(crate) fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    fn items(&self, side: CostSide) -> impl Iterator<Item = &Item> + Clone {
        let items = match side {
            CostSide::Planned | CostSide::Expenses => &self.planned,
            CostSide::Actual => &self.actual,
            CostSide::Agreed => &self.agreed,
        };
        items.iter().filter(move |item| side != CostSide::Expenses || item.is_expense())
    }

    fn line(&self, task: TaskId) -> Option<u32> {
        let place = self.lines.binary_search_by_key(&task, |(id, _)| *id).ok()?;
        self.lines.get(place).map(|(_, line)| *line)
    }

    /// The lines of a task and of what is nested in it.
    fn lines_of(&self, task: TaskId) -> Option<std::ops::RangeInclusive<u32>> {
        let line = self.line(task)?;
        Some(line..=line + self.rows.get(line as usize)?.descendants)
    }

    /// What is planned on some lines.
    fn planned_on(&self, lines: std::ops::RangeInclusive<u32>) -> &[Item] {
        let from = self.planned.partition_point(|item| item.line < Some(*lines.start()));
        let until = self.planned.partition_point(|item| item.line <= Some(*lines.end()));
        self.planned.get(from..until).unwrap_or_default()
    }

    fn plan_items(&self, schedule: &Schedule, workload: &Workload) -> Vec<Item> {
        let mut engagements = workload.engagements().iter().peekable();
        let mut items = Vec::new();
        for ((row, dates), line) in self.rows.iter().zip(schedule.dates()).zip(0..) {
            let is_active = self.places[line as usize].is_active;
            while let Some(engagement) = engagements.next_if(|one| one.task == row.task) {
                let person = engagement.assignment.and_then(|id| self.plan.assignments.get(&id));
                let person = person.and_then(|one| self.plan.person(one.person));
                if let Some(person) = person.filter(|_| is_active) {
                    items.push(item::of_work(&self.plan, workload, engagement, person, line));
                }
            }
            if !is_active {
                continue;
            }
            let supplies = self.plan.assignments_of(row.task).filter_map(|one| {
                let person = self.plan.person(one.person)?;
                (!person.kind.works()).then_some((one, person))
            });
            let mut supplies = supplies.peekable();
            let mut expenses = self.plan.expenses_of(row.task).peekable();
            if supplies.peek().is_none() && expenses.peek().is_none() {
                continue;
            }
            let clock = self.clocks.on_line(schedule, line as usize);
            let course = Course { line, start: dates.start, finish: dates.finish, clock: &clock };
            items.extend(supplies.map(|(one, person)| item::of_supply(&self.plan, one, person, course)));
            items.extend(expenses.map(|one| item::of_expense(&self.plan, one, course)));
        }
        items
    }

    /// What the newest baseline says that tasks were to cost, on the days that it says.
    ///
    /// Where it says no days, evenly over the working time between the agreed dates but for the agreed pauses. That is counted
    /// on the calendar of the task, or where the agreed duration only fits that, when those who are on it work: a file of
    /// another program may have no more.
    fn agreed_items(&self, schedule: &Schedule) -> Vec<Item> {
        let Some(baseline) = self.plan.baselines().last() else { return Vec::new() };
        let of_plan = self.plan.working_time(self.plan.calendar());
        let of_plan = of_plan.unwrap_or_else(|_| WorkingTime::around_the_clock());
        let agreed = baseline.tasks.iter().filter_map(|agreed| {
            let (task, money) = (self.plan.task(agreed.task), agreed.cost?);
            let curve = if agreed.due.is_empty() {
                let own = schedule.working_time_of(agreed.task).unwrap_or(&of_plan);
                let of_people = |line: u32| self.clocks.on_line(schedule, line as usize);
                let fitting = self.line(agreed.task).filter(|_| !agreed.fits(own)).map(of_people);
                agreed.evenly(fitting.as_deref().filter(|clock| agreed.fits(clock)).unwrap_or(own))
            } else {
                DueDays::curve(&agreed.due)
            };
            let subject = Entity::Task(agreed.task);
            let label = task.map_or_else(|| agreed.task.to_string(), |task| task.name.clone());
            Some(Item {
                line: self.line(agreed.task),
                subject,
                person: None,
                team: item::team_of(&self.plan, agreed.task),
                curve,
                parts: vec![SumPart { label, value: money, subject, origin: Origin::Agreed }],
                unpriced: None,
                worked: None,
            })
        });
        agreed.collect()
    }

    fn sum_up(&mut self) {
        let Self { planned, actual, agreed, closing, tasks, all, .. } = self;
        let closed = |item: &Item, money: Money| if closing.closes(item.line) { money } else { Money::ZERO };
        let mut add = |line: Option<u32>, cost: TaskCost| match line {
            Some(line) => tasks[line as usize].add(&cost),
            None => all.add(&cost),
        };
        for item in planned {
            let planned = item.curve.total();
            let expenses = if item.is_expense() { planned } else { Money::ZERO };
            let closed = closed(item, planned);
            add(item.line, TaskCost { planned, expenses, closed, ..TaskCost::default() });
        }
        for item in actual {
            let actual = item.curve.total();
            let closed = -closed(item, actual);
            add(item.line, TaskCost { actual, closed, ..TaskCost::default() });
        }
        for item in agreed {
            add(item.line, TaskCost { agreed: Some(item.curve.total()), ..TaskCost::default() });
        }
        // What is nested in an entry stands below it, so that it is summed up before it is added.
        for line in (0..self.rows.len()).rev() {
            let cost = self.tasks[line];
            match self.rows[line].parent {
                Some(parent) => self.tasks[parent as usize].add(&cost),
                None => self.all.add(&cost),
            }
        }
        // Of an entry that is over nothing remains, whoever paid for it.
        for (cost, _) in self.tasks.iter_mut().zip(&self.closing.is_over).filter(|(_, is_over)| **is_over) {
            cost.closed = cost.planned - cost.actual;
        }
    }
}

/// What each line has from the entries around it.
fn places(plan: &Plan, rows: &[OutlineRow]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(rows.len());
    for row in rows {
        let around = row.parent.and_then(|parent| places.get(parent as usize)).copied();
        let task = plan.task(row.task);
        let is_project = task.is_some_and(|task| task.kind == TaskKind::Project);
        places.push(Place {
            is_active: around.is_none_or(|around| around.is_active) && task.is_some_and(|one| one.is_active),
            goal: task.and_then(|task| task.goal).or(around.and_then(|around| around.goal)),
            expenditure: task
                .and_then(|task| task.expenditure)
                .or(around.map(|around| around.expenditure))
                .unwrap_or(Expenditure::Operating),
            project: if is_project { Some(row.task) } else { around.and_then(|around| around.project) },
        });
    }
    places
}
