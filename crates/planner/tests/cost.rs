//! What plans cost, each drawn so that it can be checked with a pencil, and against a slow count of every minute.
//!
//! 5 January 2026 is a Monday; a working day is 08:00-12:00 and 13:00-17:00. Money is in euros.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::collections::BTreeSet;

use planner::{
    Accrual, ActualCost, ActualCostId, Assignment, AssignmentId, Availability, Baseline, BaselineId, Bucket,
    BudgetLine, BudgetLineId, BudgetScope, Calendar, CalendarException, CalendarId, CostKey, CostSide, Costs,
    Currencies, Currency, Date, DateTime, DayIntervals, Drawdown, Entity, ExchangeRate, Expenditure, Expense,
    ExpenseId, Goal, GoalId, Money, Origin, Percent, Person, PersonId, Plan, PlanParts, Price, Rate,
    RatePeriod, ResourceKind, Schedule, Span, SplitBy, Sum, TaskId, Team, TeamId, TimeUnit, Within, Workload,
};
use proptest::option;
use proptest::prelude::*;
use support::parts;

fn costs(parts: PlanParts) -> Costs {
    let schedule = Schedule::compute(&Plan::from_parts(parts).unwrap());
    Costs::of(&schedule, &Workload::of(&schedule))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn euros(money: i64) -> Price {
    Price::own(Money::whole(money))
}

fn rate(from: Option<&str>, hour: i64, per_use: i64) -> Rate {
    Rate { from: from.map(day), price: euros(hour), per: RatePeriod::Hour, per_use: euros(per_use) }
}

fn person(id: u32, name: &str, rates: Vec<Rate>) -> Person {
    Person { rates, ..Person::new(PersonId(id), name) }
}

fn assigned(id: u32, task: u32, person: u32) -> Assignment {
    Assignment::new(AssignmentId(id), TaskId(task), PersonId(person))
}

fn expense(id: u32, task: u32, money: i64, accrual: Accrual) -> Expense {
    let (id, task) = (ExpenseId(id), TaskId(task));
    Expense { id, task, name: format!("Expense {}", id.0), amount: euros(money), accrual }
}

fn spent(id: u32, task: u32, date: &str, money: i64) -> ActualCost {
    let (id, task, date) = (ActualCostId(id), TaskId(task), day(date));
    ActualCost { id, task, date, amount: euros(money), note: format!("Invoice {}", id.0) }
}

fn line(id: u32, name: &str, scope: BudgetScope, money: i64) -> BudgetLine {
    let (id, name, amount) = (BudgetLineId(id), name.to_owned(), euros(money));
    BudgetLine { id, name, scope, amount, from: None, to: None, drawdowns: None }
}

fn by_day(costs: &Costs, of: CostKey) -> Vec<String> {
    costs.curve(CostSide::Planned, of).parts().map(|(day, part)| format!("{day} {part}")).collect()
}

fn told_sum(sum: &Sum) -> Vec<String> {
    sum.parts.iter().map(|part| format!("{} {}", part.label, part.value)).collect()
}

fn split(costs: &Costs, by: SplitBy) -> Vec<String> {
    let row = |row: &planner::CostRow| {
        format!("{}: {}, {}", costs.name_of(row.key), row.cost.planned, row.cost.actual)
    };
    costs.split(by).iter().map(row).collect()
}

fn findings(costs: &Costs) -> Vec<String> {
    let line = |one: planner::Finding| format!("{} {}: {}", one.severity.name(), one.code, one.message);
    costs.findings().into_iter().map(line).collect()
}

#[test]
fn each_hour_costs_the_rate_of_its_day_and_each_assignment_a_use() {
    let mut parts = parts("A | 2d");
    parts.people = vec![person(1, "Ada", vec![rate(None, 50, 25), rate(Some("2026-01-06"), 60, 30)])];
    parts.assignments = vec![assigned(1, 1, 1)];
    let costs = costs(parts);
    // Monday: a use for 25 and 8 x 50; Tuesday: 8 x 60.
    assert_eq!(by_day(&costs, CostKey::Program), ["2026-01-05 425", "2026-01-06 480"]);
    assert_eq!(
        told_sum(&costs.sum(CostSide::Planned, CostKey::Task(TaskId(1)))),
        ["Ada 25", "Ada 400", "Ada 480"]
    );
}

#[test]
fn half_of_somebody_costs_half_and_work_that_was_said_costs_that_much() {
    let mut parts = parts(
        "
        A | 2d
        B | 2d
        ",
    );
    parts.people = vec![person(1, "Ada", vec![rate(None, 50, 0)])];
    parts.assignments = vec![
        Assignment { units: Percent::whole(50), ..assigned(1, 1, 1) },
        Assignment { work: Some(planner::WorkingMinutes(100)), ..assigned(2, 2, 1) },
    ];
    let costs = costs(parts);
    assert_eq!(costs.of_task(TaskId(1)).unwrap().planned, Money::whole(400));
    // 100 minutes at 50 an hour: 83.33.
    assert_eq!(costs.of_task(TaskId(2)).unwrap().planned, Money::from_hundredths(8_333));
}

#[test]
fn half_of_somebody_comes_for_half_and_a_salary_costs_its_share() {
    let mut parts = parts("A | 2d");
    let monthly = Rate { per: RatePeriod::Month, ..rate(Some("2026-01-06"), 6_000, 0) };
    parts.people = vec![person(1, "Ada", vec![rate(None, 50, 30), monthly])];
    parts.assignments = vec![Assignment { units: Percent::whole(50), ..assigned(1, 1, 1) }];
    let costs = costs(parts);
    // Half a use; on Monday 4 hours at 50; on Tuesday 4 of the 160 hours of a month: 6,000 / 40.
    assert_eq!(told_sum(&costs.sum(CostSide::Planned, CostKey::Program)), ["A 365"]);
    assert_eq!(by_day(&costs, CostKey::Program), ["2026-01-05 215", "2026-01-06 150"]);
}

#[test]
fn costs_fall_due_at_the_start_at_the_end_or_in_step_with_the_work() {
    let accrued = |accrual| {
        let mut parts = parts("A | 2d");
        parts.people = vec![Person { accrual, ..person(1, "Ada", vec![rate(None, 50, 10)]) }];
        parts.assignments = vec![assigned(1, 1, 1)];
        parts.expenses = vec![expense(1, 1, 100, accrual)];
        by_day(&costs(parts), CostKey::Program)
    };
    // The use falls due at the start whatever the rest does.
    assert_eq!(accrued(Accrual::Start), ["2026-01-05 910"]);
    assert_eq!(accrued(Accrual::Prorated), ["2026-01-05 460", "2026-01-06 450"]);
    assert_eq!(accrued(Accrual::End), ["2026-01-05 10", "2026-01-06 900"]);
}

/// A calendar of days off, on the plan's own.
fn leave(id: u32, from: &str, to: &str) -> Calendar {
    let exception = CalendarException {
        name: "Leave".to_owned(),
        from: day(from),
        to: day(to),
        intervals: DayIntervals::off(),
        recurrence: None,
    };
    let base = Some(CalendarId(1));
    let week = std::array::from_fn(|_| None);
    Calendar {
        id: CalendarId(id),
        name: "Away".to_owned(),
        base,
        week,
        exceptions: vec![exception],
        source_id: None,
    }
}

#[test]
fn nothing_falls_due_in_step_with_work_on_days_on_which_nobody_works() {
    // Thursday, 29 January, to Wednesday, 4 February 2026, but Ada is away on Friday and on Monday: of three days of work
    // one lies in January, so that of 900 that month has 300, and February 300 on each of two days.
    let mut away = parts("A | 3d |  | SNET 2026-01-29T08:00");
    away.calendars.push(leave(9, "2026-01-30", "2026-02-02"));
    let ada = Person { calendar: Some(CalendarId(9)), ..person(1, "Ada", vec![]) };
    let travel = Person { kind: ResourceKind::Cost, ..person(2, "Travel", vec![]) };
    let concrete = Person { kind: ResourceKind::Material, ..person(3, "Concrete", vec![rate(None, 100, 0)]) };
    away.people = vec![ada, travel, concrete];
    away.assignments = vec![assigned(1, 1, 1)];
    let days = ["2026-01-29 300", "2026-02-03 300", "2026-02-04 300"];
    for what in 0..3 {
        let mut parts = away.clone();
        match what {
            0 => parts.expenses = vec![expense(1, 1, 900, Accrual::Prorated)],
            1 => {
                parts.assignments.push(Assignment { cost: Some(euros(900)), ..assigned(2, 1, 2) });
            }
            _ => {
                parts.assignments.push(Assignment { units: Percent::whole(900), ..assigned(2, 1, 3) });
                let supplies = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap()).supplies();
                let on = |day: &str| {
                    supplies[&PersonId(3)].on(Bucket { from: self::day(day), to: self::day(day) })
                };
                assert_eq!(on("2026-01-30"), (Percent::ZERO, Money::ZERO));
                assert_eq!(on("2026-02-03"), (Percent::whole(300), Money::whole(300)));
            }
        }
        assert_eq!(by_day(&costs(parts), CostKey::Program), days, "{what}");
    }
}

#[test]
fn with_several_on_a_task_the_days_count_on_which_one_of_them_works() {
    // Of 16 hours Ada does one and Bob the rest, who is away on Tuesday and Wednesday. A goes on from Monday, 5 January, to
    // Thursday, and Ada is done on Monday at nine: somebody works on Monday and Thursday. What Ada does on another task
    // counts there.
    let mut parts = parts(
        "
        A | 2d
        B | 2d
        ",
    );
    parts.calendars.push(leave(9, "2026-01-06", "2026-01-07"));
    let bob = Person { calendar: Some(CalendarId(9)), ..person(2, "Bob", vec![]) };
    parts.people = vec![person(1, "Ada", vec![]), bob];
    let an_hour = Assignment { work: Some(planner::WorkingMinutes(60)), ..assigned(1, 1, 1) };
    parts.assignments = vec![an_hour, assigned(2, 1, 2), assigned(3, 2, 1)];
    parts.expenses = vec![expense(1, 1, 900, Accrual::Prorated)];
    assert_eq!(by_day(&costs(parts.clone()), CostKey::Program), ["2026-01-05 450", "2026-01-08 450"]);
    // Ada comes for a day, and only on Tuesday: three days, on each of which somebody works for eight hours.
    parts.assignments[0] = Assignment {
        work: Some(planner::WorkingMinutes(480)),
        delay: Span::working(480, TimeUnit::Day),
        ..assigned(1, 1, 1)
    };
    assert_eq!(
        by_day(&costs(parts), CostKey::Program),
        ["2026-01-05 300", "2026-01-06 300", "2026-01-08 300"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whoever works on a task, and whenever they are away: what falls due in step with the work is all of the amount, to the
    /// cent, and falls due on days on which somebody works on it; on each that is whole a like share.
    #[test]
    fn what_falls_due_in_step_with_work_is_all_of_it_on_days_of_work(
        people in proptest::collection::vec((option::of((0_i32..20, 0_i32..9)), 0_i64..4, option::of(1_i64..9)), 1..4),
        days in 1_u16..15, cents in 1_i64..100_000,
    ) {
        let mut parts = parts("A | 1d");
        parts.tasks[0].1.duration = planner::Duration::days(days, &parts.time_units);
        for (number, (away, delay, worked)) in (1..).zip(people) {
            let calendar = away.map(|(from, length)| {
                let on = |day: i32| Date::from_days(self::day("2026-01-05").days() + day).to_string();
                parts.calendars.push(leave(20 + number, &on(from), &on(from + length)));
                CalendarId(20 + number)
            });
            parts.people.push(Person { calendar, ..person(number, "Somebody", vec![]) });
            let (delay, work) = (Span::working(480 * delay, TimeUnit::Day), worked.map(|days| planner::WorkingMinutes(480 * days)));
            parts.assignments.push(Assignment { delay, work, ..assigned(number, 1, number) });
        }
        let amount = Price::own(Money::from_hundredths(cents));
        parts.expenses = vec![Expense { amount, ..expense(1, 1, 0, Accrual::Prorated) }];
        let schedule = Schedule::compute(&Plan::from_parts(parts).unwrap());
        let workload = Workload::of(&schedule);
        let costs = Costs::of(&schedule, &workload);
        let due: Vec<(Date, Money)> = costs.curve(CostSide::Planned, CostKey::Program).parts().collect();
        prop_assert_eq!(due.iter().map(|(_, part)| *part).sum::<Money>(), amount.money);
        let work = workload.engagements().iter().flat_map(|one| workload.days(one));
        let worked: BTreeSet<Date> = work.map(|(day, _)| day).collect();
        // A delay leaves no time for any work where it is as long as the task.
        prop_assume!(workload.engagements().iter().all(|one| one.start < one.finish));
        let most = cents / i64::try_from(worked.len()).unwrap() + 2;
        for (day, part) in due {
            prop_assert!(worked.contains(&day), "nobody works on {day}");
            prop_assert!(part.hundredths() <= most, "{part} of {cents} cents on one of {} days", worked.len());
        }
    }
}

#[test]
fn materials_cost_their_quantity_and_cost_resources_what_was_said() {
    let mut parts = parts("A | 2d");
    let material = Person { kind: ResourceKind::Material, ..person(1, "Concrete", vec![rate(None, 10, 3)]) };
    let travel = Person { kind: ResourceKind::Cost, accrual: Accrual::End, ..person(2, "Travel", vec![]) };
    parts.people = vec![material, travel];
    parts.assignments = vec![
        Assignment { units: Percent::whole(250), ..assigned(1, 1, 1) },
        Assignment { cost: Some(euros(1_000)), ..assigned(2, 1, 2) },
    ];
    let costs = costs(parts);
    // Two and a half units at 10, half of them each day, and a use for 3.
    assert_eq!(by_day(&costs, CostKey::Program), ["2026-01-05 15.50", "2026-01-06 1012.50"]);
    assert_eq!(
        told_sum(&costs.sum(CostSide::Planned, CostKey::Task(TaskId(1)))),
        ["Concrete 3", "Concrete 25", "Travel 1000"]
    );
    assert_eq!(findings(&costs), Vec::<String>::new());
}

#[test]
fn foreign_rates_are_rounded_once_for_the_whole_assignment() {
    let dollar: Currency = "USD".parse().unwrap();
    let mut parts = parts("A | 2d");
    let rates = vec![ExchangeRate { currency: dollar, millionths: 333_333 }];
    parts.currencies = Currencies { own: Currency::EUR, rates };
    let hourly = Rate {
        from: None,
        price: Price { money: Money::from_hundredths(101), currency: Some(dollar) },
        per: RatePeriod::Hour,
        per_use: Price::ZERO,
    };
    parts.people = vec![person(1, "Ada", vec![hourly])];
    parts.assignments = vec![assigned(1, 1, 1)];
    // 16 x 1.01 x 0.333333 = 5.38666; rounded by the hour it would be 16 x 0.34 = 5.44.
    assert_eq!(costs(parts).all().planned, Money::from_hundredths(539));
}

#[test]
fn an_entry_costs_what_is_nested_in_it_and_its_own_expenses() {
    let mut parts = parts(
        "
        House
          A | 1d
          B | 1d
        ",
    );
    parts.expenses = vec![
        expense(1, 1, 7, Accrual::Start),
        expense(2, 2, 20, Accrual::End),
        expense(3, 3, 300, Accrual::End),
    ];
    let costs = costs(parts);
    let house = costs.of_task(TaskId(1)).unwrap();
    assert_eq!((house.planned, house.expenses), (Money::whole(327), Money::whole(327)));
    assert_eq!(costs.own_of_task(TaskId(1)), Money::whole(7));
    assert_eq!(
        told_sum(&costs.sum(CostSide::Planned, CostKey::Task(TaskId(1)))),
        ["Expense 1 7", "A 20", "B 300"]
    );
    assert_eq!(told_sum(&costs.sum(CostSide::Planned, CostKey::Program)), ["House 327"]);
}

#[test]
fn what_is_not_part_of_the_plan_costs_nothing_but_what_was_spent_on_it() {
    let mut parts = parts(
        "
        House | | | inactive
          A | 1d
        B | 1d
        ",
    );
    parts.people = vec![person(1, "Ada", vec![rate(None, 50, 0)])];
    parts.assignments = vec![assigned(1, 2, 1), assigned(2, 3, 1)];
    parts.expenses = vec![expense(1, 2, 100, Accrual::Start)];
    parts.actual_costs = vec![spent(1, 2, "2026-01-05", 30)];
    let costs = costs(parts);
    assert_eq!((costs.all().planned, costs.all().actual), (Money::whole(400), Money::whole(30)));
}

/// “House” is capital, serves “Home” and holds “A”, done by Ada of the builders, and “B”, done by nobody for the
/// gardeners, which the month ends in; “C” stands alone.
fn program() -> PlanParts {
    let mut parts = parts(
        "
        House | | | project
          A | 2d | | SNET 2026-01-29T08:00
          B | 2d | A
        C | 1d
        ",
    );
    parts.goals = vec![Goal { id: GoalId(1), name: "Home".to_owned(), notes: String::new() }];
    parts.teams = vec![Team::new(TeamId(1), "Builders"), Team::new(TeamId(2), "Gardeners")];
    for (_, task) in &mut parts.tasks {
        match task.name.as_str() {
            "House" => {
                task.goal = Some(GoalId(1));
                task.expenditure = Some(Expenditure::Capital);
            }
            "B" => task.team = Some(TeamId(2)),
            _ => {}
        }
    }
    let ada = Person { team: Some(TeamId(1)), ..person(1, "Ada", vec![rate(None, 50, 0)]) };
    parts.people = vec![ada];
    parts.assignments = vec![assigned(1, 2, 1)];
    parts.expenses = vec![expense(1, 3, 100, Accrual::Prorated), expense(2, 4, 9, Accrual::End)];
    parts.actual_costs = vec![spent(1, 2, "2026-01-30", 70), spent(2, 1, "2026-02-02", 5)];
    parts
}

#[test]
fn costs_are_split_up_by_whatever_they_belong_to() {
    let costs = costs(program());
    // A works on Thursday 29 and Friday 30 January, B on Monday 2 and Tuesday 3 February, C on Monday 5 January.
    let told = |by| split(&costs, by);
    assert_eq!(told(SplitBy::Project), ["House: 900, 75", "No project: 9, 0"]);
    assert_eq!(told(SplitBy::Team), ["Builders: 800, 70", "Gardeners: 100, 0", "No team: 9, 5"]);
    assert_eq!(told(SplitBy::Goal), ["Home: 900, 75", "No goal: 9, 0"]);
    assert_eq!(told(SplitBy::Month), ["2026-01: 809, 70", "2026-02: 100, 5"]);
    assert_eq!(told(SplitBy::Expenditure), ["Capital: 900, 75", "Operating: 9, 0"]);
    // Nobody says for whose work money was spent.
    assert_eq!(told(SplitBy::Person), ["Ada: 800, 0", "Nobody: 109, 0"]);
    assert_eq!(told(SplitBy::Task), ["House: 900, 75", "A: 800, 70", "B: 100, 0", "C: 9, 0"]);
    let february = CostKey::Month(2026, 2);
    assert_eq!(told_sum(&costs.sum(CostSide::Planned, february)), ["B 100"]);
    assert_eq!(by_day(&costs, february), ["2026-02-02 50", "2026-02-03 50"]);
}

#[test]
fn every_sum_is_that_of_its_parts() {
    let costs = costs(program());
    for by in SplitBy::ALL {
        let rows = costs.split(by);
        for row in &rows {
            let planned = costs.sum(CostSide::Planned, row.key).value;
            assert_eq!(planned, row.cost.planned, "{:?}", row.key);
            assert_eq!(costs.sum(CostSide::Actual, row.key).value, row.cost.actual, "{:?}", row.key);
            assert_eq!(costs.curve(CostSide::Planned, row.key).total(), planned, "{:?}", row.key);
            // What is opened of a part is that part.
            let parts = costs.sum(CostSide::Planned, row.key).parts;
            for part in parts.iter().filter(|_| by != SplitBy::Task) {
                let Entity::Task(task) = part.subject else { unreachable!() };
                let within = costs.sum_within(CostSide::Planned, Within::Of(row.key), task);
                assert_eq!(within.value, part.value, "{:?} {task:?}", row.key);
            }
        }
        if by != SplitBy::Task {
            let all: Money = rows.iter().map(|row| row.cost.planned).sum();
            assert_eq!(all, costs.all().planned, "{by:?}");
        }
    }
}

/// A part with how it came about: hours, or how much of what falls due when.
fn told_origins(sum: &Sum) -> Vec<String> {
    let part = |part: &planner::SumPart| {
        let origin = match part.origin {
            Origin::Work(minutes, price, _) => format!(" = {}h x {}", minutes.0 / 60, price.money),
            Origin::Due(whole, from, to) => format!(" of {whole} from {from} to {to}"),
            _ => String::new(),
        };
        format!("{} {}{origin}", part.label, part.value)
    };
    sum.parts.iter().map(part).collect()
}

/// A is worked on on Thursday 29 and Friday 30 January, Monday 2 and Tuesday 3 February, by Ada, who costs 10 more an hour on
/// the last day; a permit falls due in step with it.
fn across_a_month() -> PlanParts {
    let mut parts = parts("A | 4d | | SNET 2026-01-29T08:00");
    parts.people = vec![person(1, "Ada", vec![rate(None, 50, 25), rate(Some("2026-02-03"), 60, 0)])];
    parts.assignments = vec![assigned(1, 1, 1)];
    parts.expenses = vec![expense(1, 1, 100, Accrual::Prorated)];
    parts
}

#[test]
fn what_a_task_adds_to_a_month_is_told_in_the_hours_of_that_month() {
    let costs = costs(across_a_month());
    let within = |month| {
        let month = CostKey::Month(2026, month);
        let sum = costs.sum_within(CostSide::Planned, Within::Of(month), TaskId(1));
        assert_eq!(sum.value, costs.sum(CostSide::Planned, month).value);
        told_origins(&sum)
    };
    let half = "Expense 1 50 of 100 from 2026-01-29 to 2026-02-03";
    assert_eq!(within(1), ["Ada 25", "Ada 800 = 16h x 50", half]);
    assert_eq!(within(2), ["Ada 400 = 8h x 50", "Ada 480 = 8h x 60", half]);
    assert_eq!(within(3), Vec::<String>::new());
    // By the Monday: three of four days.
    let monday = Within::Until(day("2026-02-02"));
    let three_quarters = "Expense 1 75 of 100 from 2026-01-29 to 2026-02-03";
    assert_eq!(
        told_origins(&costs.sum_within(CostSide::Planned, monday, TaskId(1))),
        ["Ada 25", "Ada 1200 = 24h x 50", three_quarters]
    );
}

#[test]
fn what_a_task_adds_to_a_budget_line_is_what_falls_due_on_its_days() {
    let mut parts = across_a_month();
    let first_day = BudgetLine { to: Some(day("2026-01-29")), ..line(1, "First", BudgetScope::Program, 500) };
    parts.budget_lines = vec![first_day];
    parts.actual_costs = vec![spent(1, 1, "2026-01-29", 30), spent(2, 1, "2026-01-30", 40)];
    let costs = costs(parts);
    let within = |side| told_origins(&costs.sum_within(side, Within::Line(BudgetLineId(1)), TaskId(1)));
    let quarter = "Expense 1 25 of 100 from 2026-01-29 to 2026-02-03";
    assert_eq!(within(CostSide::Planned), ["Ada 25", "Ada 400 = 8h x 50", quarter]);
    assert_eq!(within(CostSide::Actual), ["Invoice 1 30"]);
}

#[test]
fn what_a_task_adds_to_a_person_or_a_team_leaves_out_the_rest_of_it_and_what_is_nested_in_it() {
    let mut parts = program();
    parts.expenses.push(expense(3, 2, 11, Accrual::Start));
    parts.expenses.push(expense(4, 1, 13, Accrual::Start));
    let costs = costs(parts);
    let within = |key, task| told_sum(&costs.sum_within(CostSide::Planned, Within::Of(key), TaskId(task)));
    assert_eq!(within(CostKey::Person(Some(PersonId(1))), 2), ["Ada 800"]);
    assert_eq!(within(CostKey::Person(None), 2), ["Expense 3 11"]);
    assert_eq!(within(CostKey::Goal(Some(GoalId(1))), 1), ["Expense 4 13"]);
    assert_eq!(within(CostKey::Program, 2), ["Ada 800", "Expense 3 11"]);
}

fn finish(parts: &mut PlanParts, task: u32) {
    for (_, one) in parts.tasks.iter_mut().filter(|(_, one)| one.id == TaskId(task)) {
        one.progress = one.progress.ended_at(Some("2026-01-30T17:00".parse().unwrap()), None);
    }
}

fn remaining(costs: &Costs, task: u32) -> Money {
    costs.of_task(TaskId(task)).unwrap().remaining()
}

#[test]
fn nothing_remains_of_what_is_finished_whatever_it_has_cost() {
    let mut parts = program();
    finish(&mut parts, 2);
    parts.actual_costs = vec![spent(1, 2, "2026-01-30", 960), spent(2, 3, "2026-02-02", 30)];
    let costs = costs(parts);
    // A was to cost 800 and cost 960; of B 100 are planned and 30 spent; 9 of C.
    assert_eq!([1, 2, 3, 4].map(|task| remaining(&costs, task)), [70, 0, 70, 9].map(Money::whole));
    assert_eq!(costs.of_task(TaskId(2)).unwrap().closed, Money::whole(-160));
    assert_eq!((costs.all().remaining(), costs.all().closed), (Money::whole(79), Money::whole(-160)));
    let closed = costs.closed(CostKey::Program);
    assert_eq!(
        (closed.parts.len(), closed.parts[0].origin),
        (1, Origin::Closed(Money::whole(800), Money::whole(960)))
    );
    for key in [1, 2, 3].map(|task| CostKey::Task(TaskId(task))) {
        assert_eq!(costs.closed(key).value, costs.cost_of(key).closed, "{key:?}");
    }
    let by_team: Vec<Money> = costs.split(SplitBy::Team).iter().map(|row| row.cost.remaining()).collect();
    assert_eq!(by_team, [0, 70, 9].map(Money::whole));
}

#[test]
fn what_is_booked_around_a_finished_task_has_paid_for_it() {
    let mut parts = program();
    finish(&mut parts, 2);
    parts.actual_costs = vec![spent(1, 1, "2026-01-30", 850)];
    let costs = costs(parts);
    // 900 are planned in House; what is booked there has paid for the 800 of A and 50 of the 100 of B.
    assert_eq!([1, 2, 3].map(|task| remaining(&costs, task)), [50, 0, 100].map(Money::whole));
    assert_eq!(
        [1, 2].map(|task| costs.closed(CostKey::Task(TaskId(task))).value),
        [0, 800].map(Money::whole)
    );
    // Once B is finished too, nothing remains.
    let mut parts = program();
    finish(&mut parts, 2);
    finish(&mut parts, 3);
    parts.actual_costs = vec![spent(1, 1, "2026-01-30", 850)];
    assert_eq!(remaining(&self::costs(parts), 1), Money::ZERO);
}

#[test]
fn nothing_remains_of_what_was_taken_out_and_less_than_nothing_of_what_goes_on_overspent() {
    let mut parts = program();
    parts.tasks[1].1.is_active = false;
    parts.actual_costs = vec![spent(1, 2, "2026-01-30", 30), spent(2, 3, "2026-02-02", 120)];
    let costs = costs(parts);
    assert_eq!([1, 2, 3].map(|task| remaining(&costs, task)), [-20, 0, -20].map(Money::whole));
}

#[test]
fn expenses_are_summed_like_all_that_is_planned() {
    let costs = costs(program());
    assert_eq!(told_sum(&costs.sum(CostSide::Expenses, CostKey::Program)), ["House 100", "C 9"]);
    assert_eq!(told_sum(&costs.sum(CostSide::Expenses, CostKey::Task(TaskId(1)))), ["B 100"]);
    assert_eq!(told_sum(&costs.sum(CostSide::Expenses, CostKey::Task(TaskId(3)))), ["Expense 1 100"]);
    for row in costs.split(SplitBy::Team) {
        assert_eq!(costs.sum(CostSide::Expenses, row.key).value, row.cost.expenses, "{:?}", row.key);
    }
}

#[test]
fn a_baseline_keeps_what_each_task_was_to_cost() {
    let mut parts = program();
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    let baseline = Baseline::of(&schedule, BaselineId(1), "Agreed");
    let agreed: Vec<Option<Money>> = baseline.tasks.iter().map(|one| one.cost).collect();
    // What is nested in House is not counted to it.
    assert_eq!(agreed, [0, 800, 100, 9].map(|money| Some(Money::whole(money))));
    parts.baselines = vec![baseline];
    parts.expenses = vec![expense(1, 3, 130, Accrual::Prorated)];
    let costs = costs(parts);
    assert_eq!(costs.of_task(TaskId(1)).unwrap().variance(), Some(Money::whole(30)));
    assert_eq!(costs.all().agreed, Some(Money::whole(909)));
    assert_eq!(costs.all().variance(), Some(Money::whole(21)));
}

#[test]
fn a_plan_without_money_has_a_baseline_without_costs_and_no_findings() {
    let mut parts = parts("A | 2d");
    parts.people = vec![person(1, "Ada", vec![])];
    parts.assignments = vec![assigned(1, 1, 1)];
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    assert_eq!(Baseline::of(&schedule, BaselineId(1), "").tasks[0].cost, None);
    assert_eq!(findings(&costs(parts)), Vec::<String>::new());
}

#[test]
fn budget_lines_say_by_how_much_they_are_overrun() {
    let mut parts = program();
    let january =
        BudgetLine { to: Some(day("2026-01-31")), ..line(1, "January", BudgetScope::Program, 1_000) };
    parts.budget_lines = vec![
        january,
        line(2, "House", BudgetScope::Task(TaskId(1)), 850),
        line(3, "Gardens", BudgetScope::Team(TeamId(2)), 100),
    ];
    parts.actual_costs.push(spent(3, 3, "2026-02-02", 120));
    let costs = costs(parts);
    let told: Vec<String> = costs
        .budget()
        .iter()
        .map(|one| format!("{} {} {} {}", one.granted, one.planned, one.actual, one.remaining()))
        .collect();
    // House: 900 are planned and 195 spent. The gardeners have spent 120 where 100 were granted and planned.
    assert_eq!(told, ["1000 809 70 191", "850 900 195 -50", "100 100 120 -20"]);
    assert_eq!(
        findings(&costs),
        [
            "problem budget-overrun: 120 EUR were spent within \u{201c}Gardens\u{201d}, which has 100 EUR: 20 EUR too much",
            "warning budget-overrun: the plan costs 900 EUR within \u{201c}House\u{201d}, which has 850 EUR: 50 EUR too much",
        ]
    );
    assert_eq!(told_sum(&costs.charged(BudgetLineId(2), CostSide::Planned).unwrap()), ["A 800", "B 100"]);
}

#[test]
fn what_is_drawn_from_a_reserve_adds_to_the_lines_for_its_task_until_the_reserve_is_overdrawn() {
    let mut parts = program();
    let drawn = |money, task| Drawdown {
        date: day("2026-01-30"),
        money: Money::whole(money),
        reason: "Rock below".to_owned(),
        task: Some(TaskId(task)),
    };
    let reserve =
        BudgetLine { drawdowns: Some(vec![drawn(60, 2)]), ..line(2, "Reserve", BudgetScope::Program, 80) };
    parts.budget_lines = vec![line(1, "House", BudgetScope::Task(TaskId(1)), 850), reserve];
    let enough = costs(parts.clone());
    assert_eq!(findings(&enough), Vec::<String>::new());
    assert_eq!(told_sum(&enough.granted(BudgetLineId(1)).unwrap()), ["House 850", "Rock below 60"]);
    assert_eq!(enough.budget()[1].remaining(), Money::whole(20));

    parts.budget_lines[1].drawdowns = Some(vec![drawn(60, 2), drawn(30, 4)]);
    assert_eq!(
        findings(&costs(parts)),
        [
            "problem reserve-overdrawn: 90 EUR were drawn from the reserve \u{201c}Reserve\u{201d}, which holds 80 EUR: 10 EUR more than there is",
        ]
    );
}

#[test]
fn what_is_drawn_adds_to_the_line_of_its_day_alone() {
    let mut parts = program();
    let drawn = Drawdown {
        date: day("2026-01-30"),
        money: Money::whole(60),
        reason: "Rock below".to_owned(),
        task: Some(TaskId(2)),
    };
    let all = |id, name| line(id, name, BudgetScope::Program, 1_000);
    parts.budget_lines = vec![
        BudgetLine { to: Some(day("2026-01-31")), ..all(1, "January") },
        BudgetLine { from: Some(day("2026-02-01")), ..all(2, "February") },
        BudgetLine { drawdowns: Some(vec![drawn]), ..line(3, "Reserve", BudgetScope::Program, 80) },
        // A names no team; Ada, who does it, is of the builders.
        line(4, "Builders", BudgetScope::Team(TeamId(1)), 800),
    ];
    let costs = costs(parts);
    let granted = |id| told_sum(&costs.granted(BudgetLineId(id)).unwrap());
    assert_eq!(granted(1), ["January 1000", "Rock below 60"]);
    assert_eq!(granted(2), ["February 1000"]);
    assert_eq!(granted(4), ["Builders 800", "Rock below 60"]);
}

#[test]
fn a_line_that_is_overspent_says_so_though_more_is_planned() {
    let mut parts = program();
    parts.budget_lines = vec![line(1, "House", BudgetScope::Task(TaskId(1)), 60)];
    // 900 are planned, and 75 spent where 60 were granted.
    let costs = costs(parts);
    assert_eq!(
        findings(&costs),
        [
            "problem budget-overrun: 75 EUR were spent within \u{201c}House\u{201d}, which has 60 EUR: 15 EUR too much"
        ]
    );
    // The line is for the house as a whole.
    let count = |task: u32| costs.findings_with(TaskId(task), &costs.findings()).len();
    assert_eq!((count(1), count(2)), (1, 0));
}

#[test]
fn what_was_agreed_counts_to_the_team_that_does_it() {
    let mut parts = program();
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    parts.baselines = vec![Baseline::of(&schedule, BaselineId(1), "Agreed")];
    let costs = costs(parts);
    let row = |row: &planner::CostRow| {
        let agreed = row.cost.agreed.map_or("nothing".to_owned(), |agreed| agreed.to_string());
        format!("{}: {}, {agreed}", costs.name_of(row.key), row.cost.planned)
    };
    let told: Vec<String> = costs.split(SplitBy::Team).iter().map(row).collect();
    assert_eq!(told, ["Builders: 800, 800", "Gardeners: 100, 100", "No team: 9, 9"]);
}

#[test]
fn work_without_a_rate_is_told_with_who_and_how_much() {
    let mut parts = parts(
        "
        A | 2d
        B | 1d | A
        ",
    );
    parts.people = vec![
        person(1, "Ada", vec![rate(Some("2026-01-06"), 50, 0)]),
        person(2, "Bob", vec![rate(None, 0, 0)]),
        person(3, "Cem", vec![rate(None, 0, 400)]),
        Person { kind: ResourceKind::Material, ..person(4, "Sand", vec![]) },
    ];
    parts.assignments =
        vec![assigned(1, 1, 1), assigned(2, 1, 2), assigned(3, 2, 2), assigned(4, 1, 3), assigned(5, 1, 4)];
    // Ada has a rate from Tuesday on, so that her Monday is free. Cem costs by the use.
    let costs = costs(parts);
    assert_eq!(
        findings(&costs),
        [
            "warning work-without-rate: for 1d of work of \u{201c}Ada\u{201d} on 1 task there is no rate for that time, so that it costs nothing",
            "warning work-without-rate: for 3d of work of \u{201c}Bob\u{201d} on 2 tasks there is no rate, so that it costs nothing",
            "warning work-without-rate: 1 task uses up \u{201c}Sand\u{201d}, for which there is no price, so that it costs nothing",
        ]
    );
    // B has Bob alone.
    let of = |task: u32| {
        let with = costs.findings_with(TaskId(task), &costs.findings());
        with.iter().map(|one| one.subject).collect::<Vec<_>>()
    };
    let person = |id: u32| Entity::Person(PersonId(id));
    assert_eq!((of(1), of(2)), (vec![person(1), person(2), person(4)], vec![person(2)]));
}

#[test]
fn money_that_was_spent_after_the_status_date_is_told() {
    let mut parts = program();
    parts.status_date = Some("2026-01-31T00:00".parse().unwrap());
    parts.actual_costs.push(spent(3, 1, "2026-02-04", 6));
    // What was spent on the day that ends with the status date counts.
    let late = "note spent-after-status: 11 EUR were spent on \u{201c}House\u{201d} after the status date 2026-01-31T00:00, the \
                last of it on 2026-02-04: it counts to the costs and not yet to the actual cost";
    assert_eq!(findings(&costs(parts.clone())), [late]);
    parts.status_date = None;
    assert_eq!(findings(&costs(parts)), Vec::<String>::new());
}

/// Every minute at the rate of its day, added up exactly and rounded once.
fn counted(person: &Person, work: impl Iterator<Item = (Date, i64)>) -> i64 {
    let sixtieths: i128 = work
        .map(|(day, minutes)| {
            let rate = person.rate_on(day).map_or(0, |rate| rate.price.money.hundredths());
            i128::from(minutes) * i128::from(rate)
        })
        .sum();
    i64::try_from((sixtieths + 30).div_euclid(60)).unwrap()
}

proptest! {
    #[test]
    fn an_assignment_costs_what_its_days_cost(
        days in 1_u16..40,
        units in 1_i32..300,
        rates in proptest::collection::btree_map(0_i32..60, 0_i64..20_000, 0..5),
    ) {
        let mut parts = parts("A | 1d");
        parts.tasks[0].1.duration = planner::Duration::days(days, &parts.time_units);
        let rates = rates.into_iter().map(|(from, hour)| Rate {
            from: Some(Date::from_days(day("2026-01-01").days() + from)),
            price: Price::own(Money::from_hundredths(hour)),
            per: RatePeriod::Hour,
            per_use: Price::ZERO,
        });
        parts.people = vec![person(1, "Ada", rates.collect())];
        // Days on which there is nobody change nothing: the plan says who works.
        parts.people[0].availability =
            vec![Availability { from: None, to: None, units: Percent::whole(10) }];
        parts.assignments = vec![Assignment { units: Percent::whole(units), ..assigned(1, 1, 1) }];
        let plan = Plan::from_parts(parts).unwrap();
        let schedule = Schedule::compute(&plan);
        let workload = Workload::of(&schedule);
        let costs = Costs::of(&schedule, &workload);
        let engagement = &workload.engagements()[0];
        let work = workload.days(engagement).map(|(day, work)| (day, work.0));
        let expected = counted(plan.person(PersonId(1)).unwrap(), work);
        prop_assert_eq!(costs.all().planned.hundredths(), expected);
        // Half of the days cost what they cost, too: sums up to each day are rounded, not their parts.
        let middle = schedule.start().date().days() + (schedule.finish().date().days() - schedule.start().date().days()) / 2;
        let middle = Date::from_days(middle);
        let half = workload.days(engagement).map(|(day, work)| (day, work.0)).filter(|(day, _)| *day <= middle);
        let expected = counted(plan.person(PersonId(1)).unwrap(), half);
        let curve = costs.curve(CostSide::Planned, CostKey::Program);
        prop_assert_eq!(curve.until(middle).hundredths(), expected);
    }
}

#[test]
fn the_largest_amounts_are_summed_exactly_as_far_as_they_can_be_written_and_held_there_beyond() {
    // 10^13 an hour for 80 hours of each of two days, and 10^13 a year of 2,080 hours for the rest: 160 x 10^13 and
    // 3,120 / 2,080 = 1.5 x 10^13.
    let per = |per, from: Option<&str>, price| Rate { from: from.map(day), price, per, per_use: Price::ZERO };
    let most = Price::own(Money::MAX);
    let staffed = |rates: Vec<Rate>, duration: &str, units: i32| {
        let mut parts = parts(&format!("A | {duration}"));
        parts.people = vec![person(1, "Ada", rates)];
        parts.people[0].max_units = Percent::whole(units);
        parts.assignments = vec![Assignment { units: Percent::whole(units), ..assigned(1, 1, 1) }];
        parts
    };
    let rates = vec![per(RatePeriod::Hour, None, most), per(RatePeriod::Year, Some("2026-01-07"), most)];
    let large = costs(staffed(rates, "41d", 1_000));
    assert_eq!(large.all().planned, Money::whole(10_000_000_000_000 / 2 * 3 + 10_000_000_000_000 * 160));

    // Dollars at a million for one, every period, ten thousand of them for four years: far more than can be written.
    let dollar: Currency = "USD".parse().unwrap();
    let dollars = Price { money: Money::MAX, currency: Some(dollar) };
    let days = [None, Some("2026-02-01"), Some("2026-03-01"), Some("2026-04-01"), Some("2026-05-01")];
    let periods = [RatePeriod::Hour, RatePeriod::Day, RatePeriod::Week, RatePeriod::Month, RatePeriod::Year];
    let rates = periods
        .into_iter()
        .zip(days)
        .map(|(period, from)| Rate { per_use: dollars, ..per(period, from, dollars) });
    let mut parts = staffed(rates.collect(), "1000d", 1_000_000);
    let millionths = ExchangeRate::MAX_MILLIONTHS;
    parts.currencies.rates = vec![ExchangeRate { currency: dollar, millionths }];
    parts.time_units =
        planner::TimeUnits { minutes_per_day: 479, minutes_per_week: 2_399, days_per_month: 31 };
    let schedule = Schedule::compute(&Plan::from_parts(parts).unwrap());
    let beyond = Costs::of(&schedule, &Workload::of(&schedule));
    let held = Money::from_hundredths(i64::MAX);
    assert_eq!(beyond.all().planned, held);
    assert_eq!(beyond.curve(CostSide::Planned, CostKey::Program).total(), held);
    let standing = planner::EarnedValue::of(&schedule, &beyond, day("2026-06-01")).standing(None).unwrap();
    assert_eq!(standing.budget_at_completion, held);
}

#[test]
fn a_plan_of_three_hundred_years_is_summed_in_few_steps() {
    let mut parts = parts("A | 70000d");
    parts.people = vec![person(1, "Ada", vec![rate(None, 50, 0)])];
    parts.assignments = vec![assigned(1, 1, 1)];
    let costs = costs(parts);
    let curve = costs.curve(CostSide::Planned, CostKey::Program);
    assert_eq!(curve.total(), Money::whole(70_000 * 8 * 50));
    assert!(curve.parts().count() <= 4_001);
    assert!(curve.days().is_some_and(|(_, last)| last.midnight() > DateTime::MIN));
}
