//! Earned value: what was planned, what is done and what it has cost, in money and in time.
//!
//! The budget of a task is what the newest baseline says that it was to cost; where no baseline knows costs, what it costs
//! by the plan. What is done of a task earns that share of its budget. What it has cost is what was booked as spent; a
//! task on which nothing was booked, nor on an entry around it, is assumed to have cost what its done share costs by
//! the plan, and says so. A summary earns what is nested in it, and of what stands on itself the share that is done of
//! the work in it.
//!
//! Counting is by the day, with the whole of the status day. How much was done on which day is not recorded: over
//! time, what is done of a task is spread over its work from its start to its finish, or to the status day.

mod measure;
mod figure;
mod earned_schedule;
#[cfg(test)]
mod examples;

pub use self::earned_schedule::earned_schedule;
pub use self::figure::{Figure, FigureValue, Standing};
pub use self::measure::Measure;

use crate::capacity::BucketScale;
use crate::cost::{CostSide, Costs, Origin, Sum, SumPart};
use crate::id::{BaselineId, Entity, TaskId};
use crate::money::Money;
use crate::money_curve::MoneyCurve;
use crate::outline::OutlineRow;
use crate::ratio::Ratio;
use crate::schedule::Schedule;
use crate::time::{Date, DateTime, Percent};
use crate::working_time::WorkingTime;
/// The earned value of a plan at a status day.
#[derive(Clone, Debug)]
pub struct EarnedValue {
    at: Date,
    side: CostSide,
    baseline: Option<BaselineId>,
    rows: Vec<OutlineRow>,
    names: Vec<String>,
    /// By line, without what is nested in it.
    packages: Vec<Package>,
    /// What was agreed or spent for tasks that are gone.
    gone: Package,
    /// The working days of the plan, in which time is counted.
    clock: WorkingTime,
}

/// What stands on one line.
#[derive(Clone, Debug)]
struct Package {
    planned: MoneyCurve,
    earned: MoneyCurve,
    spent: MoneyCurve,
    /// How much of it is done.
    share: Ratio,
    /// The day on which it was done, where it is.
    done_on: Option<Date>,
    /// What all of it costs by the plan, where what it has cost is assumed to be the done share of that.
    assumed: Option<Money>,
}

/// How time is counted in the earned schedule, in working days of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeCount {
    /// The first day on which something was planned.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// The day up to which the actual time is counted: the status day, or that on which all was done.
    pub until: Date,
    /// Where what is earned was to be earned; `None` where nothing is.
    pub earned: Option<EarnedDay>,
}

/// The working day on which as much was to be earned as is earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarnedDay {
    /// So many working days lie before it.
    pub days_before: usize,
    /// The day.
    pub day: Date,
    /// What was planned by then.
    pub before: Money,
    /// What was planned on the day.
    pub planned: Money,
    /// What is earned, and no more than was planned in all.
    pub earned: Money,
}

/// How things stood at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValuePoint {
    /// The day.
    pub day: Date,
    /// What was to have been done.
    pub planned: Money,
    /// What was done; none after the status day.
    pub earned: Option<Money>,
    /// What had been spent; none after the status day.
    pub spent: Option<Money>,
}

impl EarnedValue {
    /// The earned value of a schedule at the end of a day. Costs O(n log n), and O(d) for the d days of each task.
    #[must_use]
    pub fn of(schedule: &Schedule, costs: &Costs, at: Date) -> Self {
        let plan = schedule.plan();
        let agreed = costs.own_curves(CostSide::Agreed);
        let is_agreed = agreed.iter().any(|curve| !curve.total().is_zero());
        let (side, curves) = if is_agreed {
            (CostSide::Agreed, agreed)
        } else {
            (CostSide::Planned, costs.own_curves(CostSide::Planned))
        };
        let by_plan = costs.own_curves(CostSide::Planned);
        let booked = costs.own_curves(CostSide::Actual);
        let rows = schedule.rows().to_vec();
        let shares = shares_done(schedule);
        // Whether something was booked on a line or around it.
        let mut is_booked: Vec<bool> = Vec::with_capacity(rows.len());
        let mut packages = Vec::with_capacity(rows.len());
        let lines = rows.iter().zip(schedule.dates()).zip(curves).zip(by_plan).zip(booked).zip(shares);
        for (line, (((((row, dates), planned), by_plan), booked), share)) in lines.enumerate() {
            let around = row.parent.and_then(|parent| is_booked.get(parent as usize)).copied();
            // A bill that comes later says nothing yet.
            let is_billed = booked.days().is_some_and(|(first, _)| first <= at);
            let has_bookings = around.unwrap_or(false) || is_billed;
            is_booked.push(has_bookings);
            let progress = plan.task(row.task).map(|task| task.progress).unwrap_or_default();
            let clock = costs.clocks().on_line(schedule, line);
            let done_until = progress.actual_finish.unwrap_or(dates.finish);
            let course = (progress.actual_start.unwrap_or(dates.start), done_until, &*clock);
            let earned = done(share.of(planned.total()), course, at);
            let assumed = share.of(by_plan.total());
            let is_assumed = !has_bookings && !assumed.is_zero();
            let spent = if is_assumed { done(assumed, course, at) } else { booked.cut_after(at) };
            let assumed = is_assumed.then(|| by_plan.total());
            let done_on = MoneyCurve::last_day(course.0, done_until.max(course.0)).min(at);
            let done_on = (share == Ratio::whole(1)).then_some(done_on);
            packages.push(Package { planned, earned, spent, share, done_on, assumed });
        }
        let gone = |side| costs.curve_of_gone(side);
        Self {
            at,
            side,
            baseline: if side == CostSide::Agreed { costs.baseline() } else { None },
            names: rows
                .iter()
                .map(|row| plan.task(row.task).map_or_else(String::new, |task| task.name.clone()))
                .collect(),
            rows,
            packages,
            gone: Package {
                planned: if side == CostSide::Agreed {
                    gone(CostSide::Agreed)
                } else {
                    MoneyCurve::default()
                },
                spent: gone(CostSide::Actual).cut_after(at),
                earned: MoneyCurve::default(),
                share: Ratio::ZERO,
                done_on: None,
                assumed: None,
            },
            clock: plan.working_time(plan.calendar()).unwrap_or_else(|_| WorkingTime::around_the_clock()),
        }
    }

    /// The status day.
    #[must_use]
    pub fn at(&self) -> Date {
        self.at
    }

    /// The baseline that the budgets come from; `None` where they come from the plan.
    #[must_use]
    pub fn baseline(&self) -> Option<BaselineId> {
        self.baseline
    }

    /// Which of the costs the budgets are: those of the baseline, or those of the plan.
    #[must_use]
    pub fn side(&self) -> CostSide {
        self.side
    }

    /// How a task stands with what is nested in it, or everything; `None` for a task that is not there.
    /// Costs O(n log n) for n days and tasks in it.
    #[must_use]
    pub fn standing(&self, of: Option<TaskId>) -> Option<Standing> {
        let (planned, earned, spent) = self.curves(of)?;
        let mut standing = Standing {
            budget_at_completion: planned.total(),
            planned_value: planned.until(self.at),
            earned_value: earned.until(self.at),
            actual_cost: spent.until(self.at),
            ..Standing::default()
        };
        let Some((_, last)) = planned.days() else { return Some(standing) };
        let (days, sums) = self.planned_by_day(&planned);
        let count = |until: Date| {
            let days = days.iter().take_while(|day| **day <= until).count();
            Ratio::whole(i64::try_from(days).unwrap_or(i64::MAX))
        };
        standing.earned_schedule = earned_schedule(&sums, standing.earned_value);
        standing.actual_time = count(self.counted_until(of));
        standing.planned_duration = count(last);
        Some(standing)
    }

    /// How time is counted for a task with what is nested in it, or for everything; `None` where nothing was planned to cost
    /// anything. Costs as much as [`EarnedValue::standing`].
    #[must_use]
    pub fn time(&self, of: Option<TaskId>) -> Option<TimeCount> {
        let (planned, earned, _) = self.curves(of)?;
        let (first, last) = planned.days()?;
        let (days, sums) = self.planned_by_day(&planned);
        let place = earned_schedule::place(&sums, earned.until(self.at).min(planned.total()));
        let earned = place.and_then(|place| {
            let earned_schedule::Place { periods, before, planned, earned } = place;
            Some(EarnedDay { days_before: periods, day: *days.get(periods)?, before, planned, earned })
        });
        Some(TimeCount { first, last, until: self.counted_until(of), earned })
    }

    /// How much of what was spent is assumed, because nothing was booked.
    #[must_use]
    pub fn assumed(&self, of: Option<TaskId>) -> Money {
        let packages = self.lines(of).and_then(|lines| self.packages.get(lines)).unwrap_or_default();
        packages.iter().filter(|one| one.assumed.is_some()).map(|one| one.spent.until(self.at)).sum()
    }

    /// What a sum is made of, by task: the budget, the planned or earned value, or the actual cost. Of other measures it has
    /// no parts.
    #[must_use]
    pub fn sum(&self, measure: Measure, of: Option<TaskId>) -> Sum {
        let amount = |package: &Package| match measure {
            Measure::BudgetAtCompletion => package.planned.total(),
            Measure::PlannedValue => package.planned.until(self.at),
            Measure::EarnedValue => package.earned.until(self.at),
            Measure::ActualCost => package.spent.until(self.at),
            _ => Money::ZERO,
        };
        let lines = self.lines(of).unwrap_or_default();
        let first = lines.start;
        let packages = self.packages.get(lines).unwrap_or_default().iter();
        let mut parts: Vec<SumPart> = (first..)
            .zip(packages)
            .map(|(line, package)| SumPart {
                label: self.names[line].clone(),
                value: amount(package),
                subject: Entity::Task(self.rows[line].task),
                origin: match (measure, package.assumed) {
                    (Measure::ActualCost, Some(all)) => Origin::Assumed(package.share, all),
                    (Measure::EarnedValue, _) => Origin::Done(package.share, package.planned.total()),
                    _ => Origin::Summed,
                },
            })
            .collect();
        if of.is_none() {
            let (label, value) = ("tasks that are gone".to_owned(), amount(&self.gone));
            parts.push(SumPart { label, value, subject: Entity::Plan, origin: Origin::Agreed });
        }
        Sum::of(measure.name(), parts)
    }

    /// How things stood at the end of each step of time, from the day before the first on which something was planned, earned
    /// or spent to the last, with the status day, which is a point of its own; what is after that is planned only. Empty
    /// where there is nothing. See [`BucketScale::ends`].
    #[must_use]
    pub fn over_time(&self, of: Option<TaskId>, scale: BucketScale) -> Vec<ValuePoint> {
        let Some((planned, earned, spent)) = self.curves(of) else { return Vec::new() };
        let days = [&planned, &earned, &spent].into_iter().filter_map(MoneyCurve::days);
        let Some((first, last)) = days.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))) else {
            return Vec::new();
        };
        let points = scale.ends(first, last, &[self.at]).into_iter().map(|day| {
            let is_known = day <= self.at;
            ValuePoint {
                day,
                planned: planned.until(day),
                earned: is_known.then(|| earned.until(day)),
                spent: is_known.then(|| spent.until(day)),
            }
        });
        points.collect()
    }

    /// The day up to which the actual time is counted: where all that was to be done is, the last day on which something was,
    /// since time that passes after it says nothing of how the work went (Lipke 2003); else the status day.
    fn counted_until(&self, of: Option<TaskId>) -> Date {
        let packages = self.lines(of).and_then(|lines| self.packages.get(lines)).unwrap_or_default();
        let gone = of.is_none().then_some(&self.gone);
        let budgeted = packages.iter().chain(gone).filter(|one| !one.planned.total().is_zero());
        let done_on: Option<Vec<Date>> = budgeted.map(|one| one.done_on).collect();
        done_on.and_then(|days| days.into_iter().max()).unwrap_or(self.at)
    }

    /// The working days of what was planned, up to the status day at least, and what was planned by the end of each, with the
    /// days off after it.
    fn planned_by_day(&self, planned: &MoneyCurve) -> (Vec<Date>, Vec<Money>) {
        let Some((first, last)) = planned.days() else { return (Vec::new(), Vec::new()) };
        let last = last.max(self.at);
        let days = self.working_days(first, last);
        let end_of = |index: usize| days.get(index + 1).map_or(last, |next| Date::from_days(next.days() - 1));
        let sums = (0..days.len()).map(|index| planned.until(end_of(index))).collect();
        (days, sums)
    }

    fn lines(&self, of: Option<TaskId>) -> Option<std::ops::Range<usize>> {
        let Some(task) = of else { return Some(0..self.rows.len()) };
        let line = self.rows.iter().position(|row| row.task == task)?;
        Some(line..line + 1 + self.rows[line].descendants as usize)
    }

    /// What was planned, earned and spent over time.
    fn curves(&self, of: Option<TaskId>) -> Option<(MoneyCurve, MoneyCurve, MoneyCurve)> {
        let packages = self.packages.get(self.lines(of)?)?;
        let gone = of.is_none().then_some(&self.gone);
        let together =
            |curve: fn(&Package) -> &MoneyCurve| MoneyCurve::together(packages.iter().chain(gone).map(curve));
        Some((
            together(|package| &package.planned),
            together(|package| &package.earned),
            together(|package| &package.spent),
        ))
    }

    /// The working days from one to another; every day where none is worked. At most 150,000 are looked at.
    fn working_days(&self, first: Date, last: Date) -> Vec<Date> {
        let days = (first.days()..=last.days()).take(150_000).map(Date::from_days);
        let working: Vec<Date> =
            days.clone().filter(|day| !self.clock.intervals_on(*day).is_empty()).collect();
        if working.is_empty() { days.collect() } else { working }
    }
}

/// An amount that is done, in step with the work of a task up to the status day; all of it on that day where the task has
/// no time before it.
fn done(money: Money, (from, to, clock): (DateTime, DateTime, &WorkingTime), at: Date) -> MoneyCurve {
    let day_end = Date::from_days(at.days() + 1).midnight();
    let to = to.min(day_end);
    if money.is_zero() {
        return MoneyCurve::default();
    }
    if from >= to {
        MoneyCurve::on(from.date().min(at), money)
    } else {
        MoneyCurve::even(money, from, to, clock)
    }
}

/// The share of each line that is done: of a task what was said, of a summary that of the work in it, by its duration.
fn shares_done(schedule: &Schedule) -> Vec<Ratio> {
    let plan = schedule.plan();
    let rows = schedule.rows();
    let mut sums: Vec<(i128, i128)> = vec![(0, 0); rows.len()];
    let mut shares = vec![Ratio::ZERO; rows.len()];
    for (line, (row, dates)) in rows.iter().zip(schedule.dates()).enumerate().rev() {
        let task = plan.task(row.task);
        let percent = task.map_or(Percent::ZERO, |task| task.progress.percent_complete);
        let percent = i128::from(percent.hundredths().clamp(0, Percent::HUNDRED.hundredths()));
        let (done, whole) = if dates.is_summary {
            let (done, whole) = sums[line];
            // What takes no time is done by what was said of the summary.
            shares[line] = Ratio::new(done, whole).or(Ratio::new(percent, 10_000)).unwrap_or(Ratio::ZERO);
            (done, whole)
        } else {
            shares[line] = Ratio::new(percent, 10_000).unwrap_or(Ratio::ZERO);
            let minutes = if task.is_some_and(|task| task.is_active) { dates.duration.0.max(0) } else { 0 };
            (i128::from(minutes) * percent, i128::from(minutes) * 10_000)
        };
        if let Some(around) = row.parent.and_then(|parent| sums.get_mut(parent as usize)) {
            around.0 += done;
            around.1 += whole;
        }
    }
    shares
}
