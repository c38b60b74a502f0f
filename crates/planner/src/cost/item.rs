//! What one assignment, expense, payment or agreement costs, and when.
//!
//! Amounts of one item are worked out exactly and rounded once; the parts that tell how an
//! amount came about are differences of rounded sums, so that they add up to it.

use super::sum::{Origin, SumPart};
use crate::budget::{Accrual, ActualCost, Expense};
use crate::id::{Entity, PersonId, TaskId, TeamId};
use crate::money::{Currencies, Money, Price};
use crate::money_curve::MoneyCurve;
use crate::people::{Assignment, Person, Rate, ResourceKind};
use crate::plan::Plan;
use crate::ratio::greatest_common_divisor;
use crate::time::{Date, DateTime, Percent, WorkingMinutes};
use crate::working_time::WorkingTime;
use crate::workload::{Engagement, Workload};

/// A cost that stands on its own.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The line of its task; none where the task is gone.
    pub(super) line: Option<u32>,
    /// What it is for.
    pub(super) subject: Entity,
    /// Whose work it is.
    pub(super) person: Option<PersonId>,
    /// The team in whose work it counts.
    pub(super) team: Option<TeamId>,
    /// When it falls due.
    pub(super) curve: MoneyCurve,
    /// What it is made of.
    pub(super) parts: Vec<SumPart>,
    /// Work that costs nothing, because no rate was said for it; of a material without a price, none of it.
    pub(super) unpriced: Option<WorkingMinutes>,
}

/// The course of a task: when it goes on, and on what time that is counted.
#[derive(Clone, Copy)]
pub(super) struct Course<'a> {
    pub(super) line: u32,
    pub(super) start: DateTime,
    pub(super) finish: DateTime,
    pub(super) clock: &'a WorkingTime,
}

/// Of an assignment whose resource works: for each minute the rate of its day, and one use at the start.
pub(super) fn of_work(
    plan: &Plan,
    workload: &Workload,
    engagement: &Engagement,
    person: &Person,
    line: u32,
) -> Item {
    let currencies = plan.currencies();
    let subject = engagement.assignment.map_or(Entity::Task(engagement.task), Entity::Assignment);
    let (start, finish, all) = (engagement.start, engagement.finish, engagement.work.0);
    let work_before = |day: Date| workload.work_before(engagement, day.midnight()).0.clamp(0, all);
    let stretches = rate_stretches(person, all, work_before);
    let period = |rate: &Rate| rate.per.minutes(plan.time_units()).max(1);
    let common = stretches.iter().filter_map(|one| one.rate).fold(1, |common, rate| {
        i128::from(period(rate)) / greatest_common_divisor(common, period(rate).into()) * common
    });
    let until = |work: i64| {
        // Whole millionths, and what is left over in parts of the common period: the product of both may be too large.
        let (mut whole, mut rest) = (0_i128, 0_i128);
        for one in &stretches {
            let Some(rate) = one.rate else { continue };
            let minutes = i128::from(work.clamp(one.from, one.until) - one.from);
            let (worth, per): (i128, i128) =
                (millionths(currencies, rate.price).saturating_mul(minutes), period(rate).into());
            whole = whole.saturating_add(worth / per);
            rest += worth % per * (common / per);
        }
        rounded_with_rest(whole.saturating_add(rest / common), rest % common, common)
    };
    let per_use = person.rate_on(start.date()).map_or(Price::ZERO, |rate| rate.per_use);
    let units = engagement.units;
    let used = rounded(i128::from(units.hundredths()) * millionths(currencies, per_use), 10_000);
    let mut parts = vec![part(person, used, subject, Origin::Use(units, per_use))];
    for one in &stretches {
        let (price, per) = one.rate.map_or_else(Default::default, |rate| (rate.price, rate.per));
        let origin = Origin::Work(WorkingMinutes(one.until - one.from), price, per);
        parts.push(part(person, until(one.until) - until(one.from), subject, origin));
    }
    let unpriced = stretches.iter().filter(|one| one.rate.is_none_or(is_free));
    let unpriced: i64 = unpriced.map(|one| one.until - one.from).sum();
    let worked = match person.accrual {
        Accrual::Start => MoneyCurve::on(start.date(), until(all)),
        Accrual::End => MoneyCurve::on(last_day(start, finish), until(all)),
        Accrual::Prorated => {
            let (first, last) = (start.date().days(), last_day(start, finish).days());
            let days = (first..last).step_by(MoneyCurve::step(first, last));
            let sums = days
                .map(|day| (Date::from_days(day), until(work_before(Date::from_days(day + 1)))))
                .chain([(Date::from_days(last), until(all))]);
            MoneyCurve::of_sums(sums)
        }
    };
    Item {
        line: Some(line),
        subject,
        person: Some(person.id),
        team: team_of_task(plan, engagement.task).or(person.team),
        curve: MoneyCurve::on(start.date(), used).and(worked),
        parts,
        unpriced: (unpriced > 0).then_some(WorkingMinutes(unpriced)),
    }
}

/// Of a material its quantity at the rate of the start, and one use; of an expense of a cost resource its amount.
pub(super) fn of_supply(plan: &Plan, assignment: &Assignment, person: &Person, course: Course<'_>) -> Item {
    let currencies = plan.currencies();
    let subject = Entity::Assignment(assignment.id);
    let rate = person.rate_on(course.start.date());
    let is_material = person.kind != ResourceKind::Cost;
    let (parts, at_once, over_time) = if is_material {
        let (each, per_use) = rate.map_or((Price::ZERO, Price::ZERO), |rate| (rate.price, rate.per_use));
        let units = i128::from(assignment.units.hundredths());
        let used_up = rounded(units * millionths(currencies, each), 10_000);
        let used = currencies.in_own(per_use);
        let parts = vec![
            part(person, used, subject, Origin::Use(Percent::HUNDRED, per_use)),
            part(person, used_up, subject, Origin::Quantity(assignment.units, each)),
        ];
        (parts, used, used_up)
    } else {
        let amount = assignment.cost.unwrap_or(Price::ZERO);
        let money = currencies.in_own(amount);
        (vec![part(person, money, subject, Origin::Said(amount))], Money::ZERO, money)
    };
    let is_unpriced = is_material && rate.is_none_or(is_free) && assignment.units > Percent::ZERO;
    Item {
        line: Some(course.line),
        subject,
        person: Some(person.id),
        team: team_of_task(plan, assignment.task).or(person.team),
        curve: MoneyCurve::on(course.start.date(), at_once).and(accrued(over_time, person.accrual, course)),
        parts,
        unpriced: is_unpriced.then_some(WorkingMinutes::ZERO),
    }
}

/// Of an expense: its amount, when its accrual says.
pub(super) fn of_expense(plan: &Plan, expense: &Expense, course: Course<'_>) -> Item {
    let money = plan.currencies().in_own(expense.amount);
    let subject = Entity::Expense(expense.id);
    let origin = Origin::Said(expense.amount);
    Item {
        line: Some(course.line),
        subject,
        person: None,
        team: team_of(plan, expense.task),
        curve: accrued(money, expense.accrual, course),
        parts: vec![SumPart { label: expense.name.clone(), value: money, subject, origin }],
        unpriced: None,
    }
}

/// Of money that was spent: its amount on its day.
pub(super) fn of_payment(plan: &Plan, cost: &ActualCost, line: Option<u32>) -> Item {
    let money = plan.currencies().in_own(cost.amount);
    let subject = Entity::ActualCost(cost.id);
    let origin = Origin::Spent(cost.date, cost.amount);
    Item {
        line,
        subject,
        person: None,
        team: team_of(plan, cost.task),
        curve: MoneyCurve::on(cost.date, money),
        parts: vec![SumPart { label: cost.note.clone(), value: money, subject, origin }],
        unpriced: None,
    }
}

/// An amount in the course of a task.
fn accrued(money: Money, accrual: Accrual, course: Course<'_>) -> MoneyCurve {
    match accrual {
        Accrual::Start => MoneyCurve::on(course.start.date(), money),
        Accrual::End => MoneyCurve::on(last_day(course.start, course.finish), money),
        Accrual::Prorated => MoneyCurve::even(money, course.start, course.finish, course.clock),
    }
}

/// The day on which a time ends: what ends at midnight ended the day before.
fn last_day(start: DateTime, finish: DateTime) -> Date {
    if finish.minute_of_day() == 0 && finish > start {
        Date::from_days(finish.date().days() - 1)
    } else {
        finish.date()
    }
}

fn part(person: &Person, value: Money, subject: Entity, origin: Origin) -> SumPart {
    SumPart { label: person.name.clone(), value, subject, origin }
}

/// Work under one rate, counted in the work of the engagement.
struct RateStretch<'a> {
    rate: Option<&'a Rate>,
    from: i64,
    until: i64,
}

/// The work of a person in stretches of one rate; `work_before` tells the work before a day.
fn rate_stretches(person: &Person, all: i64, work_before: impl Fn(Date) -> i64) -> Vec<RateStretch<'_>> {
    let mut stretches = vec![RateStretch { rate: None, from: 0, until: all }];
    for rate in &person.rates {
        let from = rate.from.map_or(0, &work_before);
        if let Some(last) = stretches.last_mut() {
            last.until = from.max(last.from);
        }
        stretches.push(RateStretch { rate: Some(rate), from, until: all });
    }
    stretches.retain(|one| one.until > one.from);
    stretches
}

/// Whether a rate asks for nothing.
pub(super) fn is_free(rate: &Rate) -> bool {
    rate.price.money.is_zero() && rate.per_use.money.is_zero()
}

/// A price in millionths of a hundredth of the plan's own currency.
fn millionths(currencies: &Currencies, price: Price) -> i128 {
    let rate = price.currency.and_then(|code| currencies.rates.iter().find(|rate| rate.currency == code));
    let worth = rate.map_or(1_000_000, |rate| i128::from(rate.millionths));
    i128::from(price.money.hundredths()) * worth
}

/// Millionths of a hundredth, divided: to the nearest hundredth, halves away from zero.
fn rounded(millionths: i128, by: i128) -> Money {
    let line = by * 1_000_000;
    let size = (2 * millionths.abs() + line) / (2 * line);
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    Money::from_hundredths(if millionths < 0 { -size } else { size })
}

/// Millionths of a hundredth, none of them negative, and a rest of one in parts of `of`: to the nearest hundredth, halves up.
fn rounded_with_rest(millionths: i128, rest: i128, of: i128) -> Money {
    let hundredths = millionths / 1_000_000;
    let is_half = 2 * (millionths % 1_000_000 * of + rest) >= 1_000_000 * of;
    Money::from_hundredths(i64::try_from(hundredths + i128::from(is_half)).unwrap_or(i64::MAX))
}

fn team_of_task(plan: &Plan, task: TaskId) -> Option<TeamId> {
    plan.task(task).and_then(|task| task.team)
}

/// The team that a task's money counts to where no person says so: the one that answers for it, else that of its people.
pub(super) fn team_of(plan: &Plan, task: TaskId) -> Option<TeamId> {
    team_of_task(plan, task).or_else(|| team_of_people(plan, task))
}

/// The team of all people on a task, where they have the same.
fn team_of_people(plan: &Plan, task: TaskId) -> Option<TeamId> {
    let mut teams = plan
        .assignments_of(task)
        .filter_map(|one| plan.person(one.person))
        .filter(|person| person.kind.works())
        .map(|person| person.team);
    let first = teams.next()??;
    teams.all(|team| team == Some(first)).then_some(first)
}
