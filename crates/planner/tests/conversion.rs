//! A plan in another currency: what each amount becomes, worked out by hand. A dollar is worth 0.92 euros, a yen 0.006333.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use planner::{
    Accrual, ActualCost, ActualCostId, Assignment, AssignmentId, Baseline, BaselineId, BudgetLine,
    BudgetLineId, BudgetScope, Currencies, Currency, Drawdown, ExchangeRate, Expense, ExpenseId, Money,
    Person, PersonId, Plan, Price, Rate, RatePeriod, ResourceKind, Schedule, TaskId,
};
use support::parts;

fn code(letters: &str) -> Currency {
    letters.parse().unwrap()
}

fn euros(hundredths: i64) -> Price {
    Price::own(Money::from_hundredths(hundredths))
}

fn foreign(hundredths: i64, letters: &str) -> Price {
    Price { money: Money::from_hundredths(hundredths), currency: Some(code(letters)) }
}

/// Something in every place where there can be money.
fn plan() -> Plan {
    let mut parts = parts("A | 2d");
    let worth = |letters, millionths| ExchangeRate { currency: code(letters), millionths };
    parts.currencies =
        Currencies { own: Currency::EUR, rates: vec![worth("JPY", 6_333), worth("USD", 920_000)] };
    let rate =
        Rate { from: None, price: euros(5_000), per: RatePeriod::Hour, per_use: foreign(10_033, "USD") };
    let travel = Person { kind: ResourceKind::Cost, ..Person::new(PersonId(2), "Travel") };
    parts.people = vec![Person { rates: vec![rate], ..Person::new(PersonId(1), "Ada") }, travel];
    parts.assignments = vec![
        Assignment::new(AssignmentId(1), TaskId(1), PersonId(1)),
        Assignment { cost: Some(euros(50_101)), ..Assignment::new(AssignmentId(2), TaskId(1), PersonId(2)) },
    ];
    let (id, task, name) = (ExpenseId(1), TaskId(1), "Tool".to_owned());
    parts.expenses =
        vec![Expense { id, task, name, amount: foreign(77_777_700, "JPY"), accrual: Accrual::Start }];
    let (id, date, note) = (ActualCostId(1), "2026-01-05".parse().unwrap(), "Back".to_owned());
    parts.actual_costs = vec![ActualCost { id, task, date, amount: euros(-46), note }];
    let reserve = |id, amount, drawn| BudgetLine {
        id: BudgetLineId(id),
        name: "Reserve".to_owned(),
        scope: BudgetScope::Program,
        amount,
        from: None,
        to: None,
        drawdowns: Some(vec![Drawdown {
            date,
            money: Money::from_hundredths(drawn),
            reason: String::new(),
            task: None,
        }]),
    };
    parts.budget_lines = vec![reserve(1, euros(92_000), 9_200), reserve(2, foreign(30_000, "USD"), 8_000)];
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    parts.baselines = vec![Baseline::of(&schedule, BaselineId(1), "Agreed")];
    Plan::from_parts(parts).unwrap()
}

fn told(price: Price) -> String {
    price.currency.map_or(price.money.to_string(), |currency| format!("{} {currency}", price.money))
}

#[test]
fn every_amount_is_converted_and_rounded_by_itself() {
    let before = plan();
    let after = before.apply(&before.converted_to(code("USD")).unwrap()).unwrap();
    let rates = &after.person(PersonId(1)).unwrap().rates[0];
    // 50 / 0.92 = 54.3478, 501.01 / 0.92 = 544.5761, -0.46 / 0.92 = -0.50.
    assert_eq!([told(rates.price), told(rates.per_use)], ["54.35", "100.33"]);
    assert_eq!(after.assignments().filter_map(|one| one.cost).map(told).collect::<Vec<_>>(), ["544.58"]);
    assert_eq!(after.expenses().map(|one| told(one.amount)).collect::<Vec<_>>(), ["777777 JPY"]);
    assert_eq!(after.actual_costs().map(|one| told(one.amount)).collect::<Vec<_>>(), ["-0.50"]);
    let reserves = after.budget_lines().map(|line| {
        let drawn = line.drawdowns.iter().flatten().map(|one| one.money).sum::<Money>();
        format!("{} {drawn}", told(line.amount))
    });
    assert_eq!(reserves.collect::<Vec<_>>(), ["1000 100", "300 80"]);
    // 16 x 50 + 100.33 x 0.92 = 892.30 for Ada, 501.01 for the travel, 777,777 x 0.006333 = 4,925.66 for the tool:
    // 6,318.97 in all, divided by 0.92.
    let agreed = after.baseline(BaselineId(1)).unwrap().tasks[0].cost.unwrap();
    assert_eq!(agreed.to_string(), "6868.45");
}

#[test]
fn other_currencies_are_worth_as_much_as_before_and_the_old_one_joins_them() {
    let before = plan();
    let after = before.apply(&before.converted_to(code("USD")).unwrap()).unwrap();
    let rates = after.currencies().rates.iter().map(|rate| format!("{} {}", rate.currency, rate.millionths));
    // 1 / 0.92 = 1.0869565, 0.006333 / 0.92 = 0.0068837.
    assert_eq!(rates.collect::<Vec<_>>(), ["EUR 1086957", "JPY 6884"]);
    assert_eq!(after.currencies().own, code("USD"));
}

#[test]
fn a_plan_is_not_converted_by_a_rate_that_it_does_not_have_or_could_not_tell() {
    let refused = |plan: &Plan, letters: &str| plan.converted_to(code(letters)).unwrap_err().to_string();
    assert_eq!(refused(&plan(), "CHF"), "what one CHF is worth is not in the plan");
    assert_eq!(refused(&plan(), "EUR"), "EUR is the plan's currency already");
    let mut parts = parts("A | 2d");
    let worth = |letters, millionths| ExchangeRate { currency: code(letters), millionths };
    let rates = vec![worth("IDR", 1), worth("XAU", 3_000_000_000)];
    parts.currencies = Currencies { own: Currency::EUR, rates };
    assert_eq!(
        refused(&Plan::from_parts(parts).unwrap(), "XAU"),
        "one IDR would be worth less than a millionth or more than a million XAU"
    );
}
