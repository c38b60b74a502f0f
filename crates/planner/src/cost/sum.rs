//! Sums that tell what they are made of, so that every figure can be opened.

use crate::id::Entity;
use crate::money::{Money, Price};
use crate::people::RatePeriod;
use crate::ratio::Ratio;
use crate::time::{Date, Percent, WorkingMinutes};

/// An amount and what adds up to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What it is, in a few words.
    pub label: String,
    /// How much, in the plan's own currency.
    pub value: Money,
    /// What adds up to it, in the order of the outline; parts that are none are left out.
    pub parts: Vec<SumPart>,
}

/// One part of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumPart {
    /// What it is: the name of a task, a person, an expense.
    pub label: String,
    /// How much, in the plan's own currency.
    pub value: Money,
    /// What it belongs to.
    pub subject: Entity,
    /// How it came about.
    pub origin: Origin,
}

/// How a part of a sum came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is a sum itself, and can be opened.
    Summed,
    /// So much work at so much for a period.
    Work(WorkingMinutes, Price, RatePeriod),
    /// One use of so much of somebody.
    Use(Percent, Price),
    /// So much of a material, 100 % being one unit, at so much a unit.
    Quantity(Percent, Price),
    /// An amount that was said.
    Said(Price),
    /// Money that was spent on a day.
    Spent(Date, Price),
    /// Money that was drawn from a reserve on a day.
    Drawn(Date),
    /// What falls due in some days of an amount that falls due from one day to another.
    Due(Money, Date, Date),
    /// What was planned less what was spent, of what is finished or taken out.
    Closed(Money, Money),
    /// What was agreed.
    Agreed,
    /// The share that is done of what all of it was to cost.
    Done(Ratio, Money),
    /// The done share of what all of it costs by the plan, because nothing was booked.
    Assumed(Ratio, Money),
}

impl Sum {
    pub(crate) fn of(label: impl Into<String>, mut parts: Vec<SumPart>) -> Self {
        parts.retain(|part| !part.value.is_zero());
        Self { label: label.into(), value: parts.iter().map(|part| part.value).sum(), parts }
    }
}
