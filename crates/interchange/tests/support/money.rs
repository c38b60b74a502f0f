//! Random money and goals, and what people cost and when they are there.

use planner::{
    Accrual, ActualCost, ActualCostId, Assignment, Availability, BudgetLine, BudgetLineId, BudgetScope,
    Contour, Currencies, Currency, Date, Drawdown, Edit, ExchangeRate, Expenditure, Expense, ExpenseId, Goal,
    GoalId, Length, Money, Percent, Person, PlanChange, Price, Rate, RatePeriod, TaskChange, TaskId, TeamId,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::delays;

/// Edits of goals and money.
pub(super) fn edits() -> impl Strategy<Value = Edit> {
    let task = || (1_u32..20).prop_map(TaskId);
    prop_oneof![
        3 => currencies().prop_map(|all| Edit::ChangePlan(PlanChange::Currencies(all))),
        2 => (1_u32..4, ".*", ".*").prop_map(|(id, name, notes)| Edit::PutGoal(Goal { id: GoalId(id), name, notes })),
        1 => (1_u32..4).prop_map(|id| Edit::RemoveGoal(GoalId(id))),
        3 => (task(), option::of((1_u32..4).prop_map(GoalId)))
            .prop_map(|(task, goal)| Edit::ChangeTask { task, change: TaskChange::Goal(goal) }),
        3 => (task(), option::of(select(&Expenditure::ALL[..])))
            .prop_map(|(task, one)| Edit::ChangeTask { task, change: TaskChange::Expenditure(one) }),
        3 => (task(), 0_u16..=1_000)
            .prop_map(|(task, one)| Edit::ChangeTask { task, change: TaskChange::Priority(one) }),
        4 => (1_u32..6, task(), ".*", prices(), accruals()).prop_map(|(id, task, name, amount, accrual)| {
            Edit::PutExpense(Expense { id: ExpenseId(id), task, name, amount, accrual })
        }),
        1 => (1_u32..6).prop_map(|id| Edit::RemoveExpense(ExpenseId(id))),
        4 => (1_u32..6, task(), days(), (prices(), any::<bool>()), ".*").prop_map(
            |(id, task, date, (amount, is_back), note)| {
                let money = if is_back { -amount.money } else { amount.money };
                let amount = Price { money, ..amount };
                Edit::PutActualCost(ActualCost { id: ActualCostId(id), task, date, amount, note })
            },
        ),
        1 => (1_u32..6).prop_map(|id| Edit::RemoveActualCost(ActualCostId(id))),
        4 => budget_lines().prop_map(Edit::PutBudgetLine),
        1 => (1_u32..6).prop_map(|id| Edit::RemoveBudgetLine(BudgetLineId(id))),
    ]
}

/// The same person with more said about it.
pub(super) fn enriched(person: Person) -> impl Strategy<Value = Person> {
    let rate = (prices(), select(&RatePeriod::ALL[..]), prices());
    let rates = btree_map(option::of(days()), rate, 0..4);
    let availability = (option::of(days()), option::of(days()), 0..100_000);
    (".*", vec(".*", 0..3), any::<bool>(), rates, (vec(availability, 0..3), accruals(), ".*")).prop_map(
        move |(role, skills, is_placeholder, rates, (availability, accrual, unit))| Person {
            role,
            skills,
            is_placeholder,
            rates: rates
                .into_iter()
                .map(|(from, (price, per, per_use))| Rate { from, price, per, per_use })
                .collect(),
            availability: availability
                .into_iter()
                .map(|(from, to, units)| Availability { from, to, units: Percent::from_hundredths(units) })
                .collect(),
            accrual,
            unit,
            ..person.clone()
        },
    )
}

/// The same assignment with more said about it.
pub(super) fn spread(assignment: Assignment) -> impl Strategy<Value = Assignment> {
    let waits = delays().prop_filter("a person waits in working time", |delay| {
        *delay == Assignment::NO_DELAY || matches!(delay.length, Length::Working(_))
    });
    (waits, select(&Contour::ALL[..]), option::of(prices()))
        .prop_map(move |(delay, contour, cost)| Assignment { delay, contour, cost, ..assignment })
}

/// An amount that a plan can hold.
pub(super) fn amounts() -> impl Strategy<Value = Money> {
    let most = Money::MAX.hundredths();
    prop_oneof![0_i64..100_000, 0..=most].prop_map(Money::from_hundredths)
}

fn currency() -> impl Strategy<Value = Currency> {
    let code = |text: &str| text.parse::<Currency>().ok();
    let codes: Vec<Currency> = ["CHF", "EUR", "JPY", "USD"].into_iter().filter_map(code).collect();
    select(codes)
}

fn currencies() -> impl Strategy<Value = Currencies> {
    let rate = prop_oneof![1_u64..3_000_000, 1..=ExchangeRate::MAX_MILLIONTHS];
    (currency(), btree_map(currency(), rate, 0..4)).prop_map(|(own, rates)| Currencies {
        own,
        rates: rates
            .into_iter()
            .filter(|(currency, _)| *currency != own)
            .map(|(currency, millionths)| ExchangeRate { currency, millionths })
            .collect(),
    })
}

fn prices() -> impl Strategy<Value = Price> {
    (amounts(), option::weighted(0.3, currency())).prop_map(|(money, currency)| Price { money, currency })
}

fn accruals() -> impl Strategy<Value = Accrual> {
    select(&Accrual::ALL[..])
}

fn days() -> impl Strategy<Value = Date> {
    (Date::MIN.days()..=Date::MAX.days()).prop_map(Date::from_days)
}

fn budget_lines() -> impl Strategy<Value = BudgetLine> {
    let scope = prop_oneof![
        Just(BudgetScope::Program),
        (1_u32..20).prop_map(|id| BudgetScope::Task(TaskId(id))),
        (1_u32..5).prop_map(|id| BudgetScope::Team(TeamId(id))),
    ];
    let drawdown = (days(), amounts(), ".*", option::of((1_u32..20).prop_map(TaskId)))
        .prop_map(|(date, money, reason, task)| Drawdown { date, money, reason, task });
    let span = (option::of(days()), option::of(days()));
    (1_u32..6, ".*", scope, prices(), (span, option::of(vec(drawdown, 0..3)))).prop_map(
        |(id, name, scope, amount, ((from, to), drawdowns))| BudgetLine {
            id: BudgetLineId(id),
            name,
            scope,
            amount,
            from,
            to,
            drawdowns,
        },
    )
}
