//! How much of a material is used up, and what an expense comes to, on which days. Where it falls due is said as that of its
//! costs is: when its task starts, when it finishes, or in step with the work.

use std::collections::BTreeMap;

use crate::capacity::Bucket;
use crate::cost::{CostKey, CostSide};
use crate::id::{PersonId, TaskId};
use crate::money::Money;
use crate::money_curve::MoneyCurve;
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::time::{Date, Percent};

/// A material or an expense over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// Hundredths of a percent of a unit, in a curve of sums, which is what money is, too.
    quantity: MoneyCurve,
    cost: MoneyCurve,
}

impl Supply {
    /// How much is used up on some days (100 % is one unit), and what that costs. Of an expense there is no quantity.
    #[must_use]
    pub fn on(&self, days: Bucket) -> (Percent, Money) {
        let between = |curve: &MoneyCurve| curve.between(Some(days.from), Some(days.to));
        let hundredths = i32::try_from(between(&self.quantity).hundredths()).unwrap_or(i32::MAX);
        (Percent::from_hundredths(hundredths), between(&self.cost))
    }

    /// The first day and the last on which any of it is needed.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        let (one, other) = (self.quantity.days(), self.cost.days());
        let both = one.zip(other).map(|(one, other)| (one.0.min(other.0), one.1.max(other.1)));
        both.or(one).or(other)
    }
}

impl Schedule {
    /// Every material and every expense over time. Costs O(a + d) for a assignments that go on for d days.
    #[must_use]
    pub fn supplies(&self) -> BTreeMap<PersonId, Supply> {
        let plan = self.plan();
        let mut quantities: BTreeMap<PersonId, Vec<MoneyCurve>> = BTreeMap::new();
        let supplies = plan.people().filter(|person| !person.kind.works());
        let mut all: BTreeMap<PersonId, Supply> =
            supplies.map(|person| (person.id, Supply::default())).collect();
        if all.is_empty() {
            return all;
        }
        let costs = self.costs();
        for one in plan.assignments() {
            let Some(person) = plan.person(one.person).filter(|person| all.contains_key(&person.id)) else {
                continue;
            };
            let Some(line) = self.line(one.task).filter(|_| is_active(plan, one.task)) else { continue };
            if person.kind != crate::people::ResourceKind::Material {
                continue;
            }
            let dates = &self.dates()[line];
            let quantity = Money::from_hundredths(one.units.hundredths().into());
            let clock = costs.clocks().on_line(self, line);
            let curve = MoneyCurve::accrued(quantity, person.accrual, (dates.start, dates.finish), &clock);
            quantities.entry(person.id).or_default().push(curve);
        }
        for (id, supply) in &mut all {
            supply.quantity = MoneyCurve::together(quantities.get(id).into_iter().flatten());
            supply.cost = costs.curve(CostSide::Planned, CostKey::Person(Some(*id)));
        }
        all
    }
}

/// Whether a task and all that is around it are part of the plan.
fn is_active(plan: &Plan, task: TaskId) -> bool {
    let around = std::iter::successors(Some(task), |at| plan.parent(*at));
    around.filter_map(|at| plan.task(at)).all(|task| task.is_active)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Accrual;
    use crate::edit::{Edit, TaskChange};
    use crate::id::AssignmentId;
    use crate::money::Price;
    use crate::people::{Assignment, Person, Rate, RatePeriod, ResourceKind};
    use crate::task::{Constraint, Task};
    use crate::units::{Duration, TimeUnits};

    /// “Pour”, four days from Thursday 26 November 2026 on, uses 8 t of concrete at 100 each, and 50 of travel.
    fn plan(accrual: Accrual) -> Plan {
        let pour = Task::new(TaskId(1), "Pour", Duration::days(4, &TimeUnits::default()));
        let rate = Rate {
            from: None,
            price: Price::own(Money::whole(100)),
            per: RatePeriod::Hour,
            per_use: Price::ZERO,
        };
        let kind = |id, name: &str, kind| Person { kind, accrual, ..Person::new(PersonId(id), name) };
        let on = |id, person| Assignment::new(AssignmentId(id), TaskId(1), PersonId(person));
        let edits = vec![
            Edit::AddTask { task: pour, parent: None, position: 0 },
            Edit::PutPerson(Person { rates: vec![rate], ..kind(1, "Concrete", ResourceKind::Material) }),
            Edit::PutPerson(kind(2, "Travel", ResourceKind::Cost)),
            Edit::PutPerson(Person::new(PersonId(3), "Ada")),
            Edit::PutAssignment(Assignment { units: Percent::whole(800), ..on(1, 1) }),
            Edit::PutAssignment(Assignment { cost: Some(Price::own(Money::whole(50))), ..on(2, 2) }),
        ];
        let plan = Plan::empty("", "2026-11-26T08:00".parse().unwrap());
        plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    fn days(from: &str, to: &str) -> Bucket {
        Bucket { from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    fn told(plan: &Plan, person: u32, days: Bucket) -> String {
        let (units, cost) = Schedule::compute(plan).supplies()[&PersonId(person)].on(days);
        format!("{units} {cost}")
    }

    #[test]
    fn what_is_used_up_falls_due_as_its_costs_do() {
        // Thursday and Friday in one week, Monday and Tuesday in the next.
        let (first, second) = (days("2026-11-23", "2026-11-29"), days("2026-11-30", "2026-12-06"));
        let plan_of = plan;
        let plan = plan_of(Accrual::Prorated);
        assert_eq!([told(&plan, 1, first), told(&plan, 1, second)], ["400% 400", "400% 400"]);
        assert_eq!([told(&plan, 2, first), told(&plan, 2, second)], ["0% 25", "0% 25"]);
        let plan = plan_of(Accrual::Start);
        assert_eq!([told(&plan, 1, first), told(&plan, 1, second)], ["800% 800", "0% 0"]);
        let plan = plan_of(Accrual::End);
        assert_eq!([told(&plan, 1, first), told(&plan, 1, second)], ["0% 0", "800% 800"]);
    }

    #[test]
    fn what_ends_at_midnight_is_used_up_on_the_day_that_ends() {
        // Seven days around the clock from midnight on end with 2 December, at midnight: 8 t, for 800.
        let plan = plan(Accrual::End);
        let week = Duration::parse("7ed", &TimeUnits::default()).unwrap();
        let at_midnight = Constraint::MustStartOn("2026-11-26T00:00".parse().unwrap());
        let edits = [TaskChange::Duration(week), TaskChange::Constraint(at_midnight)]
            .map(|change| Edit::ChangeTask { task: TaskId(1), change });
        let plan = plan.apply(&Edit::Together { label: String::new(), edits: edits.to_vec() }).unwrap();
        assert_eq!(Schedule::compute(&plan).finish().to_string(), "2026-12-03T00:00");
        assert_eq!(told(&plan, 1, days("2026-12-02", "2026-12-02")), "800% 800");
        assert_eq!(told(&plan, 1, days("2026-12-03", "2026-12-03")), "0% 0");
    }

    #[test]
    fn what_is_no_part_of_the_plan_uses_nothing_up() {
        let plan = plan(Accrual::Prorated);
        let edit = Edit::ChangeTask { task: TaskId(1), change: TaskChange::Active(false) };
        let inactive = plan.apply(&edit).unwrap();
        assert_eq!(told(&inactive, 1, days("2026-11-23", "2026-12-06")), "0% 0");
        // Who works is not used up.
        assert_eq!(Schedule::compute(&plan).supplies().len(), 2);
    }
}
