//! Money: prices and units by date, expenses, and what was spent.
//!
//! Amounts are in the currency that the heading of the file names last; P6 converts all of them to it. What P6 knows to be
//! spent has no days of its own: it was spent when the work ended, otherwise by the data date.

use std::collections::BTreeMap;

use planner::{
    Accrual, ActualCost, ActualCostId, Availability, Currencies, Date, DateTime, Expense, ExpenseId, Money,
    Percent, Price, Rate, RatePeriod, TaskId,
};

use super::losses::LossKind;
use super::outline::{Known, Outline};
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The currency that the heading of a file names; the usual one where it names none.
pub(super) fn currencies(text: &str) -> Currencies {
    let usual = Currencies::default();
    let named = text.lines().next().and_then(|heading| heading.split('\t').nth(8)?.parse().ok());
    Currencies { own: named.unwrap_or(usual.own), ..usual }
}

/// Prices and units of resources, or of roles, by date.
#[derive(Default)]
pub(super) struct Prices<'a> {
    found: BTreeMap<&'a str, Vec<Found>>,
    count: usize,
}

/// What holds from a day on.
#[derive(Clone, Copy)]
struct Found {
    from: Option<Date>,
    price: Money,
    units: Percent,
}

impl<'a> Prices<'a> {
    /// Reads one row; `id_column` names whose it is. Of several for one day the first holds: the others are for shifts.
    pub(super) fn read(
        &mut self,
        source: &mut Source,
        row: &Row<'_, 'a>,
        id_column: &str,
    ) -> Result<(), LoadError> {
        self.count += 1;
        LoadError::if_too_many("rates", self.count)?;
        let from = source.date(row, "start_date")?.map(DateTime::date);
        let price = source.money(row, "cost_per_qty").filter(|price| *price >= Money::ZERO);
        let units = source.percent(row, "max_qty_per_hr", Percent::HUNDRED);
        source.lose_rest(row);
        let Some(id) = row.value(id_column) else { return Ok(()) };
        let found = self.found.entry(id).or_default();
        if found.iter().any(|one| one.from == from) {
            source.lose(LossKind::Costs, "", row);
            return Ok(());
        }
        let (price, units) = (price.unwrap_or(Money::ZERO), units.unwrap_or(Percent::HUNDRED));
        found.push(Found { from, price, units });
        Ok(())
    }

    /// What somebody costs, in order of days; the earliest price holds before its day too. None where all of it is free.
    pub(super) fn rates(&self, id: &str) -> Vec<Rate> {
        let mut rates: Vec<Rate> = Vec::new();
        for one in self.in_order(id) {
            let from = one.from.filter(|_| !rates.is_empty());
            let price = Price::own(one.price);
            if rates.last().is_none_or(|last| last.price != price) {
                rates.push(Rate { from, price, per: RatePeriod::Hour, per_use: Price::ZERO });
            }
        }
        rates.retain(|_| self.in_order(id).any(|one| !one.price.is_zero()));
        rates
    }

    /// How much there is of somebody: at first, and in the stretches of days from which it differs.
    pub(super) fn units(&self, id: &str) -> (Percent, Vec<Availability>) {
        let all: Vec<Found> = self.in_order(id).collect();
        let first = all.first().map_or(Percent::HUNDRED, |first| first.units);
        let until = |index: usize| {
            all.get(index + 1).and_then(|next| next.from).map(|next| Date::from_days(next.days() - 1))
        };
        let stretch = |(index, one): (usize, &Found)| Availability {
            from: one.from,
            to: until(index),
            units: one.units,
        };
        let others = all.iter().enumerate().skip(1).filter(|(_, one)| one.units != first);
        (first, others.map(stretch).collect())
    }

    fn in_order(&self, id: &str) -> impl Iterator<Item = Found> + use<> {
        let mut found = self.found.get(id).cloned().unwrap_or_default();
        found.sort_by_key(|one| one.from);
        found.into_iter()
    }
}

/// The expenses as they stand in the file.
#[derive(Default)]
pub(super) struct Expenses<'a> {
    found: Vec<FoundExpense<'a>>,
}

struct FoundExpense<'a> {
    task: &'a str,
    name: String,
    amount: Money,
    spent: Money,
    accrual: Accrual,
    spot: Spot,
}

impl<'a> Expenses<'a> {
    /// Reads one expense. It comes to what is spent and what remains of it; where neither is said, to what was budgeted.
    pub(super) fn read(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        LoadError::if_too_many("expenses", self.found.len() + 1)?;
        source.lose_rest(row);
        let budgeted = source.money(row, "target_cost");
        let spent = source.money(row, "act_cost");
        let remaining = source.money(row, "remain_cost");
        let at_completion = match (spent, remaining) {
            (None, None) => budgeted.unwrap_or(Money::ZERO),
            (spent, remaining) => spent.unwrap_or_default() + remaining.unwrap_or_default(),
        };
        let accrual = source.parse(row, "cost_load_type", |text| match text {
            "CL_Uniform" => Some(Accrual::Prorated),
            "CL_Start" => Some(Accrual::Start),
            "CL_End" => Some(Accrual::End),
            _ => None,
        });
        let Some(task) = row.value("task_id") else {
            source.lose(LossKind::Costs, "", row);
            return Ok(());
        };
        self.found.push(FoundExpense {
            task,
            name: row.text("cost_name"),
            amount: at_completion.clamp(Money::ZERO, Money::MAX),
            spent: spent.unwrap_or(Money::ZERO),
            accrual: accrual.unwrap_or_default(),
            spot: row.spot(),
        });
        Ok(())
    }

    /// The expenses of the plan in the order of the file; what was spent on them joins `spending`.
    pub(super) fn finish(
        self,
        source: &mut Source,
        outline: &Outline<'a>,
        spending: &mut Spending<'_>,
    ) -> Vec<Expense> {
        let mut expenses = Vec::with_capacity(self.found.len());
        for found in self.found {
            let task = match outline.get(found.task) {
                Known::Task(id) | Known::LevelOfEffort(id) | Known::Summary(id) => id,
                Known::LeftOut => continue,
                Known::Nowhere => {
                    source.losses.add(LossKind::MissingReferences, "task_id", || found.spot.place());
                    continue;
                }
            };
            spending.add(source, task, found.spent, None, &found.name, &found.spot);
            if !found.amount.is_zero() {
                let (id, amount) = (ExpenseId(expenses.len() as u32 + 1), Price::own(found.amount));
                let FoundExpense { name, accrual, .. } = found;
                expenses.push(Expense { id, task, name, amount, accrual });
            }
        }
        expenses
    }
}

/// What was spent, as far as it can be dated.
pub(super) struct Spending<'t> {
    tasks: &'t [(Option<TaskId>, planner::Task)],
    data_date: Option<DateTime>,
    pub(super) all: Vec<ActualCost>,
}

impl<'t> Spending<'t> {
    /// Nothing, on these tasks, whose ids count them.
    pub(super) fn on(tasks: &'t [(Option<TaskId>, planner::Task)], data_date: Option<DateTime>) -> Self {
        Self { tasks, data_date, all: Vec::new() }
    }

    /// Adds what was spent on a task: when it `ended`, or when the task did, otherwise by the data date, at last when the
    /// task began. What cannot be dated is told.
    pub(super) fn add(
        &mut self,
        source: &mut Source,
        task: TaskId,
        amount: Money,
        ended: Option<DateTime>,
        note: &str,
        spot: &Spot,
    ) {
        if amount.is_zero() {
            return;
        }
        let of_task = (task.0 as usize).checked_sub(1).and_then(|index| self.tasks.get(index));
        let progress = of_task.map(|(_, task)| task.progress).unwrap_or_default();
        let date = ended.or(progress.actual_finish).or(self.data_date).or(progress.actual_start);
        let Some(date) = date else { return source.losses.add(LossKind::Costs, "", || spot.place()) };
        self.all.push(ActualCost {
            id: ActualCostId(self.all.len() as u32 + 1),
            task,
            date: date.date(),
            amount: Price::own(amount),
            note: note.to_owned(),
        });
    }
}
