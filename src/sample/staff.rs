//! Who works on the sample, what that costs, what was granted and what was spent.

use planner::{
    Accrual, ActualCost, ActualCostId, Assignment, AssignmentId, Baseline, BaselineId, BudgetLine,
    BudgetLineId, BudgetScope, Date, Drawdown, Expenditure, Expense, ExpenseId, Goal, GoalId, Money, Percent,
    Person, PersonId, Plan, PlanParts, Price, Rate, RatePeriod, Schedule, TaskId, TeamId,
};

/// Name, role, team, rate for an hour, units in percent, and the lines of the sample with the units on each.
type Member = (&'static str, &'static str, u32, i64, i32, &'static [(u32, i32)]);

/// Mina is on two tasks at once, so that there is something to level.
const STAFF: &[Member] = &[
    ("Ines", "Architect", 1, 95, 100, &[(2, 100), (3, 50), (6, 0)]),
    ("Jonas", "Backend engineer", 1, 80, 100, &[(3, 100), (4, 100)]),
    ("Priya", "Backend engineer", 1, 80, 100, &[(4, 50), (5, 100)]),
    ("Luca", "Designer", 2, 75, 100, &[(8, 100)]),
    ("Mina", "iOS engineer", 2, 80, 100, &[(9, 100), (10, 50), (11, 100)]),
    ("Omar", "Android engineer", 2, 80, 100, &[(10, 100)]),
    (
        "Sofia",
        "Site reliability engineer",
        3,
        85,
        100,
        &[(14, 100), (15, 100), (17, 50), (28, 100), (29, 100)],
    ),
    ("Two cloud engineers", "Cloud engineer", 3, 85, 200, &[(15, 100), (16, 200), (17, 50)]),
    ("Theo", "Security engineer", 4, 90, 80, &[(19, 80), (20, 40), (21, 80), (22, 40)]),
    ("Ana", "Test lead", 5, 70, 100, &[(24, 100), (25, 100), (26, 50)]),
    ("Kofi", "Tester", 5, 60, 100, &[(16, 50), (25, 100), (26, 100)]),
];

const DOMAINS: [&str; 5] = ["Backend", "iOS and Android", "Cloud", "Security", "Quality"];

/// Line, what for, how much, when it falls due.
const EXPENSES: &[(u32, &str, i64, Accrual)] = &[
    (15, "Second region", 6_400, Accrual::Prorated),
    (16, "Load generators", 1_800, Accrual::Start),
    (20, "Outside testers", 18_500, Accrual::End),
    (22, "Audit fee", 7_000, Accrual::End),
];

/// Team, or 0 for the program; how much was granted.
const BUDGET: &[(u32, &str, i64)] = &[
    (0, "Program", 150_000),
    (1, "Platform", 26_000),
    (2, "Mobile", 27_000),
    (3, "Cloud", 38_000),
    (4, "Security", 36_000),
    (5, "Quality", 20_000),
];

/// Line, days after the start of the plan, how much.
const SPENT: &[(u32, i32, i64)] =
    &[(2, 4, 3_200), (3, 9, 5_250), (8, 11, 4_300), (19, 8, 1_900), (4, 13, 4_600)];

/// People, their work, and money.
pub(super) fn staff(parts: &mut PlanParts) {
    let start = parts.start.date();
    for (team, domain) in parts.teams.iter_mut().zip(DOMAINS) {
        domain.clone_into(&mut team.domain);
    }
    parts.goals = vec![goal(1, "Customers pay in one tap"), goal(2, "No outage in the busy season")];
    for (_, task) in &mut parts.tasks {
        match task.name.as_str() {
            "Payments API" | "Mobile app" => {
                task.goal = Some(GoalId(1));
                task.expenditure = Some(Expenditure::Capital);
            }
            "Cloud readiness" | "Security and compliance" => task.goal = Some(GoalId(2)),
            _ => {}
        }
    }
    for (&(name, role, team, rate, units, lines), number) in STAFF.iter().zip(1..) {
        let person = PersonId(number);
        parts.people.push(Person {
            role: role.to_owned(),
            is_placeholder: name.starts_with("Two "),
            max_units: Percent::whole(units),
            team: Some(TeamId(team)),
            rates: vec![Rate {
                from: None,
                price: Price::own(Money::whole(rate)),
                per: RatePeriod::Hour,
                per_use: Price::ZERO,
            }],
            ..Person::new(person, name)
        });
        for &(line, units) in lines {
            let id = AssignmentId(parts.assignments.len() as u32 + 1);
            let units = Percent::whole(units);
            parts.assignments.push(Assignment { units, ..Assignment::new(id, TaskId(line), person) });
        }
    }
    for (&(line, name, money, accrual), number) in EXPENSES.iter().zip(1..) {
        parts.expenses.push(Expense {
            id: ExpenseId(number),
            task: TaskId(line),
            name: name.to_owned(),
            amount: Price::own(Money::whole(money)),
            accrual,
        });
    }
    for (&(team, name, money), number) in BUDGET.iter().zip(1..) {
        let scope = if team == 0 { BudgetScope::Program } else { BudgetScope::Team(TeamId(team)) };
        parts.budget_lines.push(line(number, name, scope, money, None));
    }
    let drawn = Drawdown {
        date: Date::from_days(start.days() + 9),
        money: Money::whole(1_200),
        reason: "A second week of the architect".to_owned(),
        task: Some(TaskId(3)),
    };
    let number = BUDGET.len() as u32 + 1;
    parts.budget_lines.push(line(
        number,
        "Contingency reserve",
        BudgetScope::Program,
        12_000,
        Some(vec![drawn]),
    ));
    for (&(line, days, money), number) in SPENT.iter().zip(1..) {
        parts.actual_costs.push(ActualCost {
            id: ActualCostId(number),
            task: TaskId(line),
            date: Date::from_days(start.days() + days),
            amount: Price::own(Money::whole(money)),
            note: "Timesheets".to_owned(),
        });
    }
}

/// What was agreed before the work began, to compare with; and the day up to which progress is known.
pub(super) fn agree(parts: &mut PlanParts) {
    let Ok(plan) = Plan::from_parts(parts.clone()) else { return };
    parts.baselines.push(Baseline::of(&Schedule::compute(&plan), BaselineId(1), "Agreed"));
    parts.status_date = Some(Date::from_days(parts.start.date().days() + 13).at(17 * 60));
}

fn goal(number: u32, name: &str) -> Goal {
    Goal { id: GoalId(number), name: name.to_owned(), notes: String::new() }
}

fn line(
    number: u32,
    name: &str,
    scope: BudgetScope,
    money: i64,
    drawdowns: Option<Vec<Drawdown>>,
) -> BudgetLine {
    BudgetLine {
        id: BudgetLineId(number),
        name: name.to_owned(),
        scope,
        amount: Price::own(Money::whole(money)),
        from: None,
        to: None,
        drawdowns,
    }
}
