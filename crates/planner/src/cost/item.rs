//! What one assignment, expense, payment or agreement costs, and when.
//!
//! Amounts of one item are worked out exactly and rounded once; the parts that tell how an
//! amount came about are differences of rounded sums, so that they add up to it.

use super::sum::{Origin, SumPart};
use crate::budget::{Accrual, ActualCost, Expense};
use crate::id::{Entity, PersonId, TaskId, TeamId};
use crate::money::{Currencies, Money, Price};
use crate::money_curve::MoneyCurve;
use crate::people::{Assignment, Person, Rate, RatePeriod, ResourceKind};
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
    /// The work that is paid for as it is done, so that some days of it can be told in hours.
    pub(super) worked: Option<Worked>,
}

/// Work at its rates.
#[derive(Clone, Debug)]
pub(super) struct Worked {
    stretches: Vec<Stretch>,
    /// What the periods of all rates divide.
    common: i128,
    /// In order of days: the work by the end of each.
    days: Vec<(Date, i64)>,
}

/// Work under one rate, counted in the work of the engagement.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: i64,
    until: i64,
    price: Price,
    per: RatePeriod,
    /// The price in millionths of a hundredth of the plan's own currency, and the minutes that it is for.
    worth: i128,
    minutes: i64,
    is_free: bool,
}

/// The course of a task: when it goes on, and on what time that is counted.
#[derive(Clone, Copy)]
pub(super) struct Course<'a> {
    pub(super) line: u32,
    pub(super) start: DateTime,
    pub(super) finish: DateTime,
    pub(super) clock: &'a WorkingTime,
}

impl Course<'_> {
    fn accrued(self, money: Money, accrual: Accrual) -> MoneyCurve {
        MoneyCurve::accrued(money, accrual, (self.start, self.finish), self.clock)
    }
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
    let mut work = Worked::of(plan, person, all, work_before);
    let per_use = person.rate_on(start.date()).map_or(Price::ZERO, |rate| rate.per_use);
    let units = engagement.units;
    let used = rounded(i128::from(units.hundredths()) * millionths(currencies, per_use), 10_000);
    let mut parts = vec![part(person, used, subject, Origin::Use(units, per_use))];
    parts.extend(work.parts(0, all).map(|(origin, value)| part(person, value, subject, origin)));
    let unpriced = work.stretches.iter().filter(|one| one.is_free);
    let unpriced: i64 = unpriced.map(|one| one.until - one.from).sum();
    let course = match person.accrual {
        Accrual::Start => MoneyCurve::on(start.date(), work.until(all)),
        Accrual::End => MoneyCurve::on(MoneyCurve::last_day(start, finish), work.until(all)),
        Accrual::Prorated => {
            let (first, last) = (start.date().days(), MoneyCurve::last_day(start, finish).days());
            let days = (first..last).step_by(MoneyCurve::step(first, last));
            let by_day = days.map(|day| (Date::from_days(day), work_before(Date::from_days(day + 1))));
            work.days = by_day.chain([(Date::from_days(last), all)]).collect();
            MoneyCurve::of_sums(work.days.iter().map(|(day, by_then)| (*day, work.until(*by_then))))
        }
    };
    Item {
        line: Some(line),
        subject,
        person: Some(person.id),
        team: team_of_task(plan, engagement.task).or(person.team),
        curve: MoneyCurve::on(start.date(), used).and(course),
        parts,
        unpriced: (unpriced > 0).then_some(WorkingMinutes(unpriced)),
        worked: (work.days.len() > 1).then_some(work),
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
        curve: MoneyCurve::on(course.start.date(), at_once).and(course.accrued(over_time, person.accrual)),
        parts,
        unpriced: is_unpriced.then_some(WorkingMinutes::ZERO),
        worked: None,
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
        curve: course.accrued(money, expense.accrual),
        parts: vec![SumPart { label: expense.name.clone(), value: money, subject, origin }],
        unpriced: None,
        worked: None,
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
        worked: None,
    }
}

fn part(person: &Person, value: Money, subject: Entity, origin: Origin) -> SumPart {
    SumPart { label: person.name.clone(), value, subject, origin }
}

impl Item {
    /// Whether it is a fixed expense.
    pub(super) fn is_expense(&self) -> bool {
        matches!(self.subject, Entity::Expense(_))
    }

    /// What of it falls due on the days from one to another, both included, in the parts that it is made of: hours at their
    /// rates where it is work that is paid for as it is done. A bound that is not there is none. The parts add up to
    /// [`MoneyCurve::between`].
    pub(super) fn parts_between(&self, from: Option<Date>, to: Option<Date>) -> Vec<SumPart> {
        let Some((first, last)) = self.curve.days() else { return Vec::new() };
        let is_in = |day: Date| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
        if is_in(first) && is_in(last) {
            return self.parts.clone();
        }
        // A use falls due at the start, whatever the rest does.
        let (uses, rest): (Vec<_>, Vec<_>) =
            self.parts.iter().cloned().partition(|part| matches!(part.origin, Origin::Use(..)));
        let whole: Money = rest.iter().map(|part| part.value).sum();
        let mut parts = if is_in(first) { uses } else { Vec::new() };
        if let Some(worked) = &self.worked {
            let before = from.map_or(0, |from| worked.by(Date::from_days(from.days() - 1)));
            let until = to.map_or(i64::MAX, |to| worked.by(to));
            let label = self.parts.first().map(|part| part.label.clone()).unwrap_or_default();
            parts.extend(worked.parts(before, until).map(|(origin, value)| SumPart {
                label: label.clone(),
                value,
                subject: self.subject,
                origin,
            }));
            return parts;
        }
        let so_far: Money = parts.iter().map(|part| part.value).sum();
        let value = self.curve.between(from, to) - so_far;
        match rest.into_iter().next() {
            Some(part) if value != whole => {
                parts.push(SumPart { value, origin: Origin::Due(whole, first, last), ..part });
            }
            _ if value.is_zero() => {}
            _ => parts
                .extend(self.parts.iter().filter(|part| !matches!(part.origin, Origin::Use(..))).cloned()),
        }
        parts
    }
}

impl Worked {
    /// The work of a person in stretches of one rate; `work_before` tells the work before a day.
    fn of(plan: &Plan, person: &Person, all: i64, work_before: impl Fn(Date) -> i64) -> Self {
        let stretch = |rate: Option<&Rate>, from| {
            let (price, per) = rate.map_or_else(Default::default, |rate| (rate.price, rate.per));
            Stretch {
                from,
                until: all,
                price,
                per,
                worth: millionths(plan.currencies(), price),
                minutes: per.minutes(plan.time_units()).max(1),
                is_free: rate.is_none_or(is_free),
            }
        };
        let mut stretches = vec![stretch(None, 0)];
        for rate in &person.rates {
            let from = rate.from.map_or(0, &work_before);
            if let Some(last) = stretches.last_mut() {
                last.until = from.max(last.from);
            }
            stretches.push(stretch(Some(rate), from));
        }
        stretches.retain(|one| one.until > one.from);
        let common = stretches.iter().fold(1, |common, one| {
            i128::from(one.minutes) / greatest_common_divisor(common, one.minutes.into()) * common
        });
        Self { stretches, common, days: Vec::new() }
    }

    /// What the first so many minutes cost, rounded once.
    fn until(&self, work: i64) -> Money {
        // Whole millionths, and what is left over in parts of the common period: the product of both may be too large.
        let (mut whole, mut rest) = (0_i128, 0_i128);
        for one in &self.stretches {
            let minutes = i128::from(work.clamp(one.from, one.until) - one.from);
            let (worth, per): (i128, i128) = (one.worth.saturating_mul(minutes), one.minutes.into());
            whole = whole.saturating_add(worth / per);
            rest += worth % per * (self.common / per);
        }
        rounded_with_rest(whole.saturating_add(rest / self.common), rest % self.common, self.common)
    }

    /// What the work between two amounts of it costs, each rate by itself.
    fn parts(&self, before: i64, until: i64) -> impl Iterator<Item = (Origin, Money)> {
        self.stretches.iter().filter_map(move |one| {
            let (from, until) = (one.from.max(before), one.until.min(until));
            let origin = Origin::Work(WorkingMinutes(until - from), one.price, one.per);
            (from < until).then(|| (origin, self.until(until) - self.until(from)))
        })
    }

    /// The work by the end of a day.
    fn by(&self, day: Date) -> i64 {
        let after = self.days.partition_point(|(one, _)| *one <= day);
        after.checked_sub(1).and_then(|place| self.days.get(place)).map_or(0, |(_, work)| *work)
    }
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
