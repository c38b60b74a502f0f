//! Money, goals and people's availability in a plan: what is accepted, what is refused, what goes with what.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use expect_test::{Expect, expect};
use planner::{
    Accrual, ActualCost, ActualCostId, Assignment, AssignmentId, Availability, BudgetLine, BudgetLineId,
    BudgetScope, Currencies, Currency, Date, Drawdown, Duration, Edit, ExchangeRate, Expense, ExpenseId,
    Goal, GoalId, History, Money, Percent, Person, PersonId, Plan, PlanChange, PlanParts, Price, Rate,
    RatePeriod, Span, Task, TaskChange, TaskId, Team, TeamId, TimeUnit,
};

const DIG: TaskId = TaskId(1);
const POUR: TaskId = TaskId(2);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn dollars(money: i64) -> Price {
    Price { money: Money::whole(money), currency: Some("USD".parse().unwrap()) }
}

fn euros(money: i64) -> Price {
    Price::own(Money::whole(money))
}

/// Two tasks, a team, and dollars at 0.92.
fn plan() -> Plan {
    let mut parts = PlanParts::empty("House", "2026-11-23T08:00".parse().unwrap());
    parts.tasks.push((None, Task::new(DIG, "Dig", Duration::ZERO)));
    parts.tasks.push((None, Task::new(POUR, "Pour", Duration::ZERO)));
    parts.teams.push(Team::new(TeamId(1), "Builders"));
    parts.currencies.rates.push(ExchangeRate { currency: "USD".parse().unwrap(), millionths: 920_000 });
    Plan::from_parts(parts).unwrap()
}

fn expense(amount: Price) -> Edit {
    let name = "Permit".to_owned();
    Edit::PutExpense(Expense { id: ExpenseId(1), task: DIG, name, amount, accrual: Accrual::Start })
}

fn spent(task: TaskId, amount: Price) -> Edit {
    let (id, date) = (ActualCostId(1), day("2026-11-24"));
    Edit::PutActualCost(ActualCost { id, task, date, amount, note: String::new() })
}

fn line(scope: BudgetScope, drawdowns: Option<Vec<Drawdown>>) -> Edit {
    let name = "Line".to_owned();
    Edit::PutBudgetLine(BudgetLine {
        id: BudgetLineId(1),
        name,
        scope,
        amount: euros(100),
        from: None,
        to: None,
        drawdowns,
    })
}

fn person(rates: Vec<Rate>, availability: Vec<Availability>) -> Edit {
    Edit::PutPerson(Person { rates, availability, ..Person::new(PersonId(1), "Ada") })
}

fn rate(from: Option<&str>, price: Price) -> Rate {
    Rate { from: from.map(day), price, per: RatePeriod::Hour, per_use: Price::ZERO }
}

#[track_caller]
fn refused(plan: &Plan, edit: &Edit, expected: Expect) {
    expected.assert_eq(&plan.apply(edit).unwrap_err().to_string());
}

fn all(plan: &Plan, edits: &[Edit]) -> Plan {
    let plan = edits.iter().fold(plan.clone(), |plan, edit| plan.apply(edit).unwrap());
    assert_eq!(plan.violations(), vec![]);
    plan
}

#[test]
fn money_is_put_replaced_and_taken_away() {
    let edits = [expense(euros(80)), spent(DIG, dollars(-5)), line(BudgetScope::Task(POUR), None)];
    let rich = all(&plan(), &edits);
    assert_eq!(rich.expenses_of(DIG).map(|one| one.amount).collect::<Vec<_>>(), [euros(80)]);
    assert_eq!(rich.actual_costs_of(DIG).count(), 1);
    let moved = all(&rich, &[spent(POUR, euros(7))]);
    assert_eq!((moved.actual_costs_of(DIG).count(), moved.actual_costs_of(POUR).count()), (0, 1));
    let poor = all(
        &moved,
        &[
            Edit::RemoveExpense(ExpenseId(1)),
            Edit::RemoveActualCost(ActualCostId(1)),
            Edit::RemoveBudgetLine(BudgetLineId(1)),
        ],
    );
    assert_eq!(poor.expenses().count() + poor.actual_costs().count() + poor.budget_lines().count(), 0);
    assert_eq!(poor.next_ids().expense, ExpenseId(2));
}

#[test]
fn what_belongs_to_a_task_goes_with_it_and_comes_back_with_it() {
    let mut history = History::new(plan());
    for edit in [expense(euros(80)), spent(DIG, euros(5))] {
        history.apply(&edit).unwrap();
    }
    let before = history.plan().clone();
    history.apply(&Edit::RemoveTask(DIG)).unwrap();
    assert_eq!((history.plan().expenses().count(), history.plan().actual_costs().count()), (0, 0));
    assert_eq!(history.plan().violations(), vec![]);
    history.undo();
    assert_eq!(*history.plan(), before);
}

#[test]
fn a_reserve_forgets_where_money_went_when_the_task_is_gone() {
    let drawdown =
        |task| Drawdown { date: day("2026-11-24"), money: Money::whole(20), reason: "rock".to_owned(), task };
    let reserve = line(BudgetScope::Program, Some(vec![drawdown(Some(DIG)), drawdown(Some(POUR))]));
    let left = all(&plan(), &[reserve, Edit::RemoveTask(DIG)]);
    let kept = left.budget_line(BudgetLineId(1)).unwrap().drawdowns.clone();
    assert_eq!(kept, Some(vec![drawdown(None), drawdown(Some(POUR))]));
}

#[test]
fn what_is_used_stays() {
    let goal = Edit::PutGoal(Goal { id: GoalId(1), name: "A roof".to_owned(), notes: String::new() });
    let serves = Edit::ChangeTask { task: DIG, change: TaskChange::Goal(Some(GoalId(1))) };
    let used = all(&plan(), &[goal, serves, line(BudgetScope::Task(DIG), None)]);
    refused(&used, &Edit::RemoveGoal(GoalId(1)), expect!["goal 1 cannot be removed: task 1 uses it"]);
    refused(&used, &Edit::RemoveTask(DIG), expect!["task 1 cannot be removed: budget line 1 uses it"]);
    let of_team = all(&plan(), &[line(BudgetScope::Team(TeamId(1)), None)]);
    refused(
        &of_team,
        &Edit::RemoveTeam(TeamId(1)),
        expect!["team 1 cannot be removed: budget line 1 uses it"],
    );
    // Dollars are in use, so their rate may change but not go.
    let paid = all(&plan(), &[expense(dollars(80))]);
    let none = Currencies::default();
    refused(
        &paid,
        &Edit::ChangePlan(PlanChange::Currencies(none)),
        expect!["expense 1 has an amount in USD, expected a currency that the plan has a rate for"],
    );
}

#[test]
fn amounts_that_cannot_be_are_refused() {
    let yen = Price { money: Money::whole(1), currency: Some("JPY".parse::<Currency>().unwrap()) };
    refused(
        &plan(),
        &expense(yen),
        expect!["expense 1 has an amount in JPY, expected a currency that the plan has a rate for"],
    );
    refused(
        &plan(),
        &expense(euros(-1)),
        expect!["expense 1 has an amount that is out of range, expected one from 0 to 10000000000000"],
    );
    refused(&plan(), &spent(TaskId(9), euros(1)), expect!["task 9 is not in the plan"]);
    refused(
        &plan(),
        &person(vec![rate(None, yen)], vec![]),
        expect!["person 1 has an amount in JPY, expected a currency that the plan has a rate for"],
    );
    let cost = Edit::PutAssignment(Assignment {
        cost: Some(euros(-5)),
        ..Assignment::new(AssignmentId(1), DIG, PersonId(1))
    });
    refused(
        &all(&plan(), &[person(vec![], vec![])]),
        &cost,
        expect!["assignment 1 has an amount that is out of range, expected one from 0 to 10000000000000"],
    );
}

#[test]
fn days_and_orders_that_cannot_be_are_refused() {
    let twice = vec![rate(Some("2027-01-01"), euros(1)), rate(Some("2027-01-01"), euros(2))];
    refused(
        &plan(),
        &person(twice, vec![]),
        expect!["person 1 has rates out of order, expected each day once, the earliest first"],
    );
    let (from, to) = (Some(day("2027-02-01")), Some(day("2027-01-01")));
    refused(
        &plan(),
        &person(vec![], vec![Availability { from, to, units: Percent::ZERO }]),
        expect!["person 1 has days that end before they begin, expected the first day first"],
    );
    let less = Availability { from: None, to: None, units: Percent::whole(-1) };
    refused(
        &plan(),
        &person(vec![], vec![less]),
        expect!["person 1 has -1%, expected 0% to 100%, or 0% and more for units"],
    );
    let priority = Edit::ChangeTask { task: DIG, change: TaskChange::Priority(1_001) };
    let staffed = all(&plan(), &[person(vec![], vec![])]);
    let assignment = Assignment::new(AssignmentId(1), DIG, PersonId(1));
    let waits = Edit::PutAssignment(Assignment { delay: Span::elapsed(1_440, TimeUnit::Day), ..assignment });
    refused(
        &staffed,
        &waits,
        expect![
            "assignment 1 has a remaining duration, delay or slack that is negative or beyond 100000 days"
        ],
    );
    refused(&plan(), &priority, expect!["task 1 has a priority above 1000"]);
    let own = Currencies { own: "USD".parse().unwrap(), ..plan().currencies().clone() };
    refused(
        &plan(),
        &Edit::ChangePlan(PlanChange::Currencies(own)),
        expect![
            "expected foreign currencies in order of their letters, each once, worth more than nothing and up to a million of the plan's own"
        ],
    );
}
