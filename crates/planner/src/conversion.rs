//! Another currency for a plan, with every amount converted.
//!
//! Where the plan knows what the new currency is worth, amounts in the plan's own currency are divided by that, and rounded
//! to the nearest hundredth, halves away from zero, each by itself: rates, what is assigned, expenses, what was spent, budget
//! lines with what was drawn from them, and what baselines agreed. Amounts in the new currency stay to the hundredth and become the
//! plan's own; amounts in other currencies stay as they are. What others are worth is divided likewise, and rounded to the
//! nearest millionth; the old currency joins them. Sums may differ from the converted sum by the rounding of their parts.

use thiserror::Error;

use crate::baseline::{Baseline, DueDays};
use crate::edit::{Edit, PlanChange};
use crate::money::{Currencies, Currency, ExchangeRate, Money, Price};
use crate::plan::Plan;

/// Why a plan cannot be converted to a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotConverted {
    /// It is the plan's own already.
    #[error("{0} is the plan's currency already")]
    Own(Currency),
    /// The plan has no rate for it.
    #[error("what one {0} is worth is not in the plan")]
    Unknown(Currency),
    /// Another currency would be worth too little or too much in it.
    #[error("one {of} would be worth less than a millionth or more than a million {own}")]
    Rate {
        /// The other currency.
        of: Currency,
        /// The one that the plan was to have.
        own: Currency,
    },
}

impl Plan {
    /// The edit, one step, after which all of the plan is in another currency that it has a rate for.
    ///
    /// # Errors
    /// Where there is no rate for it, or no rate can be told in it. An amount that is larger in it than amounts can be lets the
    /// edit be refused.
    ///
    /// ```
    /// use planner::{Currencies, Edit, ExchangeRate, Plan, PlanChange};
    /// # let plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
    /// let dollar = "USD".parse().unwrap();
    /// let rates = vec![ExchangeRate { currency: dollar, millionths: 800_000 }];
    /// let currencies = Currencies { rates, ..Currencies::default() };
    /// let plan = plan.apply(&Edit::ChangePlan(PlanChange::Currencies(currencies))).unwrap();
    /// let plan = plan.apply(&plan.converted_to(dollar).unwrap()).unwrap();
    /// // Where a dollar was worth 0.80 euros, a euro is worth 1.25 dollars.
    /// assert_eq!((plan.currencies().own, plan.currencies().rates[0].millionths), (dollar, 1_250_000));
    /// ```
    pub fn converted_to(&self, own: Currency) -> Result<Edit, NotConverted> {
        let before = self.currencies();
        if own == before.own {
            return Err(NotConverted::Own(own));
        }
        let rate = before.rates.iter().find(|rate| rate.currency == own);
        let worth = rate.ok_or(NotConverted::Unknown(own))?.millionths;
        let conversion = Conversion { own, worth };
        let old = ExchangeRate { currency: before.own, millionths: 1_000_000 };
        let others = before.rates.iter().copied().filter(|rate| rate.currency != own).chain([old]);
        let mut rates = others.map(|rate| conversion.rate(rate)).collect::<Result<Vec<_>, _>>()?;
        rates.sort_by_key(|rate| rate.currency);
        // The currencies come first, so that each amount after them is in one that the plan knows.
        let mut edits = vec![Edit::ChangePlan(PlanChange::Currencies(Currencies { own, rates }))];
        conversion.people(self, &mut edits);
        conversion.money(self, &mut edits);
        Ok(Edit::Together { label: format!("Convert the plan from {} to {own}", before.own), edits })
    }
}

/// What the new currency is worth in the old one, in millionths.
#[derive(Clone, Copy)]
struct Conversion {
    own: Currency,
    worth: u64,
}

impl Conversion {
    fn rate(self, rate: ExchangeRate) -> Result<ExchangeRate, NotConverted> {
        let ExchangeRate { currency, millionths } = rate;
        let worth = u128::from(self.worth);
        let millionths = (2 * u128::from(millionths) * 1_000_000 + worth) / (2 * worth);
        match u64::try_from(millionths) {
            Ok(millionths @ 1..=ExchangeRate::MAX_MILLIONTHS) => Ok(ExchangeRate { currency, millionths }),
            _ => Err(NotConverted::Rate { of: currency, own: self.own }),
        }
    }

    fn own(self, money: Money) -> Money {
        // OK because a rate is at most a million, a million million millionths.
        money.times(1_000_000, i64::try_from(self.worth).unwrap_or(i64::MAX))
    }

    fn price(self, price: Price) -> Price {
        match price.currency {
            None => Price::own(self.own(price.money)),
            Some(currency) if currency == self.own => Price::own(price.money),
            Some(_) => price,
        }
    }

    fn people(self, plan: &Plan, edits: &mut Vec<Edit>) {
        for person in plan.people().filter(|person| !person.rates.is_empty()) {
            let mut person = person.clone();
            for rate in &mut person.rates {
                (rate.price, rate.per_use) = (self.price(rate.price), self.price(rate.per_use));
            }
            edits.push(Edit::PutPerson(person));
        }
        for assignment in plan.assignments() {
            if let Some(cost) = assignment.cost {
                let cost = Some(self.price(cost));
                edits.push(Edit::PutAssignment(crate::Assignment { cost, ..*assignment }));
            }
        }
    }

    fn money(self, plan: &Plan, edits: &mut Vec<Edit>) {
        for expense in plan.expenses() {
            let amount = self.price(expense.amount);
            edits.push(Edit::PutExpense(crate::Expense { amount, ..expense.clone() }));
        }
        for cost in plan.actual_costs() {
            let amount = self.price(cost.amount);
            edits.push(Edit::PutActualCost(crate::ActualCost { amount, ..cost.clone() }));
        }
        for line in plan.budget_lines() {
            let mut line = line.clone();
            // What was drawn is in the currency of the reserve.
            for drawdown in line.drawdowns.iter_mut().flatten() {
                let drawn = Price { money: drawdown.money, currency: line.amount.currency };
                drawdown.money = self.price(drawn).money;
            }
            line.amount = self.price(line.amount);
            edits.push(Edit::PutBudgetLine(line));
        }
        for baseline in plan.baselines() {
            let mut tasks = baseline.tasks.clone();
            for task in &mut tasks {
                task.cost = task.cost.map(|cost| self.own(cost));
                task.due = DueDays::of(&DueDays::curve(&task.due).map(|sum| self.own(sum)));
            }
            edits.push(Edit::PutBaseline(Baseline { tasks, ..baseline.clone() }));
        }
    }
}
