//! Earned schedule: how long the work that is done was to take (Lipke, "Schedule is Different", 2003).

use crate::money::Money;
use crate::ratio::Ratio;

/// The time at which the planned value was what is earned by now, in periods, between them in proportion.
///
/// `planned` is the planned value up to the end of each period. Of periods in which nothing is planned the time stands at
/// the first end at which so much was planned, so that a pause counts as late until the work goes on. `None` where
/// nothing is planned at all. Costs O(log n).
///
/// ```
/// use planner::{Money, Ratio, earned_schedule};
/// // 10 and 20 were planned by the ends of two periods; 15 are earned: a period and a half.
/// let planned = [10, 20].map(Money::whole);
/// assert_eq!(earned_schedule(&planned, Money::whole(15)), Ratio::new(3, 2));
/// ```
#[must_use]
pub fn earned_schedule(planned: &[Money], earned: Money) -> Option<Ratio> {
    let all = planned.last().copied().filter(|all| *all > Money::ZERO)?;
    if earned <= Money::ZERO {
        return Some(Ratio::ZERO);
    }
    let place = place(planned, earned.min(all))?;
    let within = Ratio::of_money(place.earned - place.before, place.planned)?;
    // OK because there are few periods, so that counting them in whole numbers loses nothing.
    let whole = Ratio::whole(i64::try_from(place.periods).unwrap_or(i64::MAX));
    Some(whole.less(Ratio::ZERO.less(within)))
}

/// Where among the periods an amount was to be earned: so many whole ones, and a part of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The periods by whose ends less was planned.
    pub(super) periods: usize,
    /// What was planned by their ends.
    pub(super) before: Money,
    /// What was planned in the next one.
    pub(super) planned: Money,
    /// What is earned.
    pub(super) earned: Money,
}

/// Where an amount stands; `None` where there is none, or less was planned.
pub(super) fn place(planned: &[Money], earned: Money) -> Option<Place> {
    if earned <= Money::ZERO {
        return None;
    }
    let periods = planned.partition_point(|sum| *sum < earned);
    let before = periods.checked_sub(1).and_then(|before| planned.get(before)).copied().unwrap_or_default();
    Some(Place { periods, before, planned: planned.get(periods).copied()? - before, earned })
}
