//! The earned value of plans, each drawn so that it can be checked with a pencil.
//!
//! 5 January 2026 is a Monday. Ada costs 50 an hour, 400 a day. Worked examples of the literature stand with the figures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod generated;
mod support;

use planner::{
    Accrual, ActualCost, ActualCostId, Assignment, AssignmentId, Baseline, BaselineId, BucketScale, Calendar,
    CalendarException, CalendarId, Constraint, Costs, Date, DayIntervals, EarnedValue, Edit, Expense,
    ExpenseId, Measure, Money, Origin, Percent, Person, PersonId, Plan, PlanParts, Price, Progress, Rate,
    RatePeriod, ResourceKind, Schedule, Split, TaskId, Workload,
};
use proptest::option;
use proptest::prelude::*;
use support::{moment, parts};

fn earned(parts: &PlanParts, at: &str) -> EarnedValue {
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    let costs = Costs::of(&schedule, &Workload::of(&schedule));
    EarnedValue::of(&schedule, &costs, at.parse::<Date>().unwrap())
}

fn told(earned: &EarnedValue, of: Option<u32>, letters: &[&str]) -> Vec<String> {
    let standing = earned.standing(of.map(TaskId)).unwrap();
    let value =
        |letters: &&str| format!("{letters} {}", standing.value(Measure::from_letters(letters).unwrap()));
    letters.iter().map(value).collect()
}

fn parts_of(earned: &EarnedValue, measure: Measure) -> Vec<String> {
    let sum = earned.sum(measure, None);
    let part = |part: &planner::SumPart| {
        let mark = match part.origin {
            Origin::Assumed(share, all) => format!(" assumed = {share} x {all}"),
            Origin::Done(share, all) => format!(" = {share} x {all}"),
            _ => String::new(),
        };
        format!("{} {}{mark}", part.label, part.value)
    };
    sum.parts.iter().map(part).collect()
}

/// A and B, two days each and one after the other, both done by Ada, in “House”, which has an expense of 100.
fn house() -> PlanParts {
    let mut parts = parts(
        "
        House
          A | 2d
          B | 2d | A
        ",
    );
    let rate =
        Rate { from: None, price: Price::own(Money::whole(50)), per: RatePeriod::Hour, per_use: Price::ZERO };
    parts.people = vec![Person { rates: vec![rate], ..Person::new(PersonId(1), "Ada") }];
    let assigned = |id, task| Assignment::new(AssignmentId(id), TaskId(task), PersonId(1));
    parts.assignments = vec![assigned(1, 2), assigned(2, 3)];
    parts
}

fn half_done(parts: &mut PlanParts) {
    let progress = &mut parts.tasks[1].1.progress;
    progress.actual_start = Some(moment("2026-01-05T08:00"));
    progress.percent_complete = Percent::whole(50);
}

fn spent(id: u32, task: u32, date: &str, money: i64) -> ActualCost {
    let (id, task, date) = (ActualCostId(id), TaskId(task), date.parse().unwrap());
    ActualCost { id, task, date, amount: Price::own(Money::whole(money)), note: String::new() }
}

#[test]
fn a_bill_that_comes_later_leaves_what_is_done_at_its_planned_cost() {
    let mut parts = house();
    half_done(&mut parts);
    parts.actual_costs = vec![spent(1, 2, "2026-01-09", 500)];
    assert_eq!(told(&earned(&parts, "2026-01-06"), None, &["EV", "AC"]), ["EV 400", "AC 400"]);
    assert_eq!(told(&earned(&parts, "2026-01-09"), None, &["EV", "AC"]), ["EV 400", "AC 500"]);
}

#[test]
fn where_more_than_the_budget_is_spent_no_index_keeps_it() {
    let mut parts = house();
    half_done(&mut parts);
    parts.actual_costs = vec![spent(1, 2, "2026-01-06", 1_700)];
    assert_eq!(
        told(&earned(&parts, "2026-01-06"), None, &["BAC", "AC", "TCPI(BAC)"]),
        ["BAC 1600", "AC 1700", "TCPI(BAC) not defined, because more than the budget is spent"]
    );
}

#[test]
fn by_the_status_day_half_of_the_first_task_is_done() {
    let mut parts = house();
    half_done(&mut parts);
    parts.actual_costs = vec![spent(1, 2, "2026-01-05", 500), spent(2, 2, "2026-01-07", 70)];
    // Tuesday evening: all of A was to be done, half of it is, and 500 are spent; Wednesday's 70 are not yet.
    let earned = earned(&parts, "2026-01-06");
    assert_eq!(
        told(&earned, None, &["BAC", "PV", "EV", "AC", "CV", "SV", "CPI", "SPI", "EAC"]),
        ["BAC 1600", "PV 800", "EV 400", "AC 500", "CV -100", "SV -400", "CPI 0.80", "SPI 0.50", "EAC 2000"]
    );
    // 400 was planned by the end of the first day; two days have passed, and four were planned: 4 / (1/2).
    assert_eq!(
        told(&earned, None, &["ES", "AT", "PD", "SV(t)", "SPI(t)", "IEAC(t)"]),
        ["ES 1.00", "AT 2.00", "PD 4.00", "SV(t) -1.00", "SPI(t) 0.50", "IEAC(t) 8.00"]
    );
    assert_eq!(told(&earned, Some(3), &["BAC", "PV", "EV", "AC"]), ["BAC 800", "PV 0", "EV 0", "AC 0"]);
    assert_eq!(earned.assumed(None), Money::ZERO);
    assert!(earned.standing(Some(TaskId(9))).is_none());
}

#[test]
fn a_weekend_is_neither_planned_nor_late() {
    // A is done, and half of B; three days of four, on Thursday four have passed. On Friday a working day more has passed, on
    // Sunday no other.
    let mut parts = house();
    let progress = |percent, start, finish: Option<&str>| Progress {
        percent_complete: Percent::whole(percent),
        actual_start: Some(moment(start)),
        actual_finish: finish.map(moment),
        ..Progress::default()
    };
    parts.tasks[1].1.progress = progress(100, "2026-01-05T08:00", Some("2026-01-06T17:00"));
    parts.tasks[2].1.progress = progress(50, "2026-01-07T08:00", None);
    let at = |day| told(&earned(&parts, day), None, &["ES", "AT", "SV(t)"]);
    assert_eq!(at("2026-01-08"), ["ES 3.00", "AT 4.00", "SV(t) -1.00"]);
    assert_eq!(at("2026-01-11"), ["ES 3.00", "AT 5.00", "SV(t) -2.00"]);
}

#[test]
fn time_stops_when_all_of_it_is_done() {
    // Four days from Monday 5 January on were planned, and more than two months have passed since it was done: on Thursday as
    // planned, on Wednesday, and on Monday 12, which is the sixth working day. What it performed then it performs for ever
    // (Lipke 2003): 4/4, 4/3, 4/6.
    let figures = ["SPI", "ES", "AT", "SV(t)", "SPI(t)", "IEAC(t)"];
    let done_on = |finish: &str, at: &str| {
        let mut parts = house();
        parts.baselines = vec![agreed(&parts)];
        for (_, task) in &mut parts.tasks[1..] {
            task.progress.percent_complete = Percent::HUNDRED;
            task.progress.actual_start = Some(moment("2026-01-05T08:00"));
            task.progress.actual_finish = Some(moment(finish));
        }
        let earned = earned(&parts, at);
        let until = earned.time(None).unwrap().until.to_string();
        assert_eq!(until, finish.split('T').next().unwrap().min(at));
        told(&earned, None, &figures)
    };
    let in_time = ["SPI 1.00", "ES 4.00", "AT 4.00", "SV(t) 0.00", "SPI(t) 1.00", "IEAC(t) 4.00"];
    let early = ["SPI 1.00", "ES 4.00", "AT 3.00", "SV(t) 1.00", "SPI(t) 1.33", "IEAC(t) 3.00"];
    let late = ["SPI 1.00", "ES 4.00", "AT 6.00", "SV(t) -2.00", "SPI(t) 0.67", "IEAC(t) 6.00"];
    for at in ["2026-01-12", "2026-01-13", "2026-03-31"] {
        assert_eq!(done_on("2026-01-08T17:00", at), in_time, "{at}");
        assert_eq!(done_on("2026-01-07T17:00", at), early, "{at}");
        assert_eq!(done_on("2026-01-12T17:00", at), late, "{at}");
    }
    // A part that is done stands still while the whole goes on.
    let mut parts = house();
    parts.tasks[1].1.progress = Progress {
        percent_complete: Percent::HUNDRED,
        actual_start: Some(moment("2026-01-05T08:00")),
        actual_finish: Some(moment("2026-01-06T17:00")),
        ..Progress::default()
    };
    let earned = earned(&parts, "2026-01-30");
    assert_eq!(told(&earned, Some(2), &["ES", "AT", "SPI(t)"]), ["ES 2.00", "AT 2.00", "SPI(t) 1.00"]);
    assert_eq!(told(&earned, None, &["ES", "AT"]), ["ES 2.00", "AT 20.00"]);
}

#[test]
fn where_nothing_was_booked_the_cost_of_what_is_done_is_assumed_and_said_to_be() {
    let mut parts = house();
    half_done(&mut parts);
    let assumed = earned(&parts, "2026-01-06");
    assert_eq!(told(&assumed, None, &["EV", "AC", "CPI"]), ["EV 400", "AC 400", "CPI 1.00"]);
    assert_eq!(assumed.assumed(None), Money::whole(400));
    assert_eq!(parts_of(&assumed, Measure::ActualCost), ["A 400 assumed = 0.50 x 800"]);
    // What was booked on the house is what was spent in it.
    parts.actual_costs = vec![spent(1, 1, "2026-01-05", 350)];
    let booked = earned(&parts, "2026-01-06");
    assert_eq!(parts_of(&booked, Measure::ActualCost), ["House 350"]);
    assert_eq!(booked.assumed(None), Money::ZERO);
}

#[test]
fn the_budget_is_that_of_the_newest_baseline() {
    let mut parts = house();
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    parts.baselines = vec![Baseline::of(&schedule, BaselineId(1), "Agreed")];
    // Since then B has become four days, and A begins a day later.
    parts.tasks[2].1.duration = planner::Duration::days(4, &parts.time_units);
    parts.tasks[1].1.constraint = planner::Constraint::StartNoEarlierThan(moment("2026-01-06T08:00"));
    let earned = earned(&parts, "2026-01-06");
    assert_eq!(told(&earned, None, &["BAC", "PV"]), ["BAC 1600", "PV 800"]);
    assert_eq!(earned.baseline(), Some(BaselineId(1)));
    assert_eq!(parts_of(&earned, Measure::PlannedValue), ["A 800"]);
}

#[test]
fn what_was_agreed_to_pause_is_not_planned_meanwhile() {
    // A costs 800 and was agreed to pause on Tuesday and Wednesday: 400 on Monday, 400 on Thursday. Then it begins a week
    // later, and pauses no more: what was planned stays as it was agreed.
    let mut parts = parts("A | 2d");
    let rate =
        Rate { from: None, price: Price::own(Money::whole(50)), per: RatePeriod::Hour, per_use: Price::ZERO };
    parts.people = vec![Person { rates: vec![rate], ..Person::new(PersonId(1), "Ada") }];
    parts.assignments = vec![Assignment::new(AssignmentId(1), TaskId(1), PersonId(1))];
    let split = Split { stop: moment("2026-01-06T08:00"), resume: moment("2026-01-08T08:00") };
    // One that the work does not reach is not agreed.
    let later = Split { stop: moment("2026-02-02T08:00"), resume: moment("2026-02-03T08:00") };
    parts.tasks[0].1.splits = vec![split, later];
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    let baseline = Baseline::of(&schedule, BaselineId(1), "Agreed");
    assert_eq!(baseline.tasks[0].splits, [split]);
    parts.baselines = vec![baseline];
    parts.tasks[0].1.splits.clear();
    parts.tasks[0].1.constraint = Constraint::StartNoEarlierThan(moment("2026-01-12T08:00"));
    let planned = |day: &str| told(&earned(&parts, day), None, &["PV"]).remove(0);
    let days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-12"];
    assert_eq!(days.map(planned), ["PV 400", "PV 400", "PV 400", "PV 800", "PV 800"]);
}

fn agreed(parts: &PlanParts) -> Baseline {
    Baseline::of(&Schedule::compute(&Plan::from_parts(parts.clone()).unwrap()), BaselineId(1), "Agreed")
}

fn days_told(baseline: &Baseline) -> Vec<String> {
    let told = |one: &planner::DueDays| format!("{} {} {}", one.from, one.to, one.each_day);
    baseline.tasks[0].due.iter().map(told).collect()
}

#[test]
fn what_was_agreed_falls_due_on_the_days_on_which_its_people_were_to_work() {
    // Ada works on Monday, is away from Tuesday to Friday, and works again from Monday to Thursday, for 400 a day. One day of
    // five is done, as planned: 400 of 2000, with a baseline as without.
    let mut parts = with_leave();
    let figures = ["BAC", "PV", "EV", "SV", "SPI", "EAC(late)", "ES", "AT", "PD"];
    let before = told(&earned(&parts, "2026-01-09"), None, &figures);
    assert_eq!(before[..5], ["BAC 2000", "PV 400", "EV 400", "SV 0", "SPI 1.00"]);
    parts.baselines = vec![agreed(&parts)];
    assert_eq!(days_told(&parts.baselines[0]), ["2026-01-05 2026-01-05 400", "2026-01-12 2026-01-15 400"]);
    assert_eq!(told(&earned(&parts, "2026-01-09"), None, &figures), before);
    // A file of another program says no days: the five that were agreed are those on which Ada works, and not the nine of the
    // plan's calendar.
    parts.baselines[0].tasks[0].due.clear();
    parts.baselines[0].tasks[0].duration = planner::WorkingMinutes(5 * 480);
    assert_eq!(told(&earned(&parts, "2026-01-09"), None, &figures), before);
    // Leave that nobody knew of when five days were agreed moves the work, and not what was agreed: 400 on each.
    let mut surprised = parts.clone();
    surprised.people[0].calendar = None;
    surprised.baselines = vec![agreed(&surprised)];
    assert_eq!(days_told(&surprised.baselines[0]), [""; 0]);
    surprised.people[0].calendar = parts.people[0].calendar;
    let planned = |day: &str| told(&earned(&surprised, day), None, &["PV"]).remove(0);
    assert_eq!(["2026-01-05", "2026-01-06", "2026-01-09"].map(planned), ["PV 400", "PV 800", "PV 2000"]);
}

#[test]
fn what_was_agreed_keeps_its_rates_and_accruals_whatever_becomes_of_the_plan() {
    // Ten days from Monday 5 January on: Ada for 400 a day, and 800 from Monday 12, which is 6000; a licence for 5000 at the
    // start and a fee of 3000 at the end. By Wednesday 5000 + 3 x 400 = 6200 of 14000; three days of ten are done, which is
    // 4200: 42/62.
    let mut parts = parts("A | 10d |  | started 2026-01-05T08:00 complete 30%");
    let rate = |from: Option<&str>, hour| Rate {
        from: from.map(|day| day.parse().unwrap()),
        price: Price::own(Money::whole(hour)),
        per: RatePeriod::Hour,
        per_use: Price::ZERO,
    };
    let rates = vec![rate(None, 50), rate(Some("2026-01-12"), 100)];
    let (kind, accrual) = (ResourceKind::Cost, Accrual::Start);
    let licence = Person { kind, accrual, ..Person::new(PersonId(2), "Licence") };
    parts.people = vec![Person { rates, ..Person::new(PersonId(1), "Ada") }, licence];
    let assigned = |id, person| Assignment::new(AssignmentId(id), TaskId(1), PersonId(person));
    let cost = Some(Price::own(Money::whole(5_000)));
    parts.assignments = vec![assigned(1, 1), Assignment { cost, ..assigned(2, 2) }];
    let (id, task, name) = (ExpenseId(1), TaskId(1), "Fee".to_owned());
    parts.expenses =
        vec![Expense { id, task, name, amount: Price::own(Money::whole(3_000)), accrual: Accrual::End }];
    let figures = ["BAC", "PV", "EV", "SPI"];
    let expected = ["BAC 14000", "PV 6200", "EV 4200", "SPI 0.68"];
    assert_eq!(told(&earned(&parts, "2026-01-07"), None, &figures), expected);
    parts.baselines = vec![agreed(&parts)];
    assert_eq!(
        days_told(&parts.baselines[0]),
        [
            "2026-01-05 2026-01-05 5400",
            "2026-01-06 2026-01-09 400",
            "2026-01-12 2026-01-15 800",
            "2026-01-16 2026-01-16 3800"
        ]
    );
    assert_eq!(told(&earned(&parts, "2026-01-07"), None, &figures), expected);
    // It takes longer, Ada becomes dearer, and the fee is due at once: what was agreed stays.
    parts.tasks[0].1.duration = planner::Duration::days(15, &parts.time_units);
    parts.people[0].rates = vec![rate(None, 80)];
    parts.expenses[0].accrual = Accrual::Start;
    assert_eq!(told(&earned(&parts, "2026-01-07"), None, &figures), expected);
    // 5000 + 5 x 400 + 4 x 800.
    assert_eq!(told(&earned(&parts, "2026-01-15"), None, &["PV"]), ["PV 10200"]);
    // In another currency too: where a dollar is worth 1.25, 6200 are 4960.
    let dollar: planner::Currency = "USD".parse().unwrap();
    parts.currencies.rates = vec![planner::ExchangeRate { currency: dollar, millionths: 1_250_000 }];
    let plan = Plan::from_parts(parts).unwrap();
    let schedule = Schedule::compute(&plan.apply(&plan.converted_to(dollar).unwrap()).unwrap());
    let earned = EarnedValue::of(&schedule, schedule.costs(), "2026-01-07".parse().unwrap());
    assert_eq!(told(&earned, None, &["BAC", "PV"]), ["BAC 11200", "PV 4960"]);
}

/// People and what else costs, with rates that change, leave and whatever accrual, on the tasks of generated plans.
fn money() -> impl Strategy<Value = Vec<Edit>> {
    let accrual = || (0_usize..3).prop_map(|place| Accrual::ALL[place]);
    let amount = || (0_i64..1_000_000).prop_map(|cents| Price::own(Money::from_hundredths(cents)));
    let task = || (1_u32..17).prop_map(TaskId);
    let day = || (0_i32..30).prop_map(|day| Date::from_days(moment("2026-01-01T00:00").date().days() + day));
    let rates = (amount(), amount(), amount(), day()).prop_map(|(before, after, per_use, from)| {
        let rate = |from, price| Rate { from, price, per: RatePeriod::Day, per_use };
        vec![rate(None, before), rate(Some(from), after)]
    });
    let kind = |id| match id {
        4 => ResourceKind::Material,
        5 => ResourceKind::Cost,
        _ => ResourceKind::Work,
    };
    let person =
        (1_u32..6, rates, accrual(), option::of(2_u32..6)).prop_map(move |(id, rates, accrual, calendar)| {
            let (kind, calendar) = (kind(id), calendar.map(CalendarId));
            Edit::PutPerson(Person { kind, rates, accrual, calendar, ..Person::new(PersonId(id), "P") })
        });
    let leave = (4_u32..6, day(), 0_i32..9).prop_map(|(id, from, length)| {
        Edit::PutCalendar(leave(id, from, Date::from_days(from.days() + length)))
    });
    let supply =
        (20_u32..30, task(), 4_u32..6, amount(), 0_i32..1_000).prop_map(|(id, task, person, cost, units)| {
            Edit::PutAssignment(Assignment {
                cost: (person == 5).then_some(cost),
                units: Percent::whole(units),
                ..Assignment::new(AssignmentId(id), task, PersonId(person))
            })
        });
    let expense = (1_u32..9, task(), amount(), accrual()).prop_map(|(id, task, amount, accrual)| {
        Edit::PutExpense(Expense { id: ExpenseId(id), task, name: String::new(), amount, accrual })
    });
    let edit = prop_oneof![3 => leave, 5 => person, 3 => supply, 3 => expense];
    proptest::collection::vec(edit, 5..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn to_keep_a_baseline_changes_no_figure(
        rules in generated::rules(), status in option::of(generated::moments()),
        money in money(), edits in proptest::collection::vec(generated::edits(), 0..30), at in 0_i32..40,
    ) {
        let applied = |plan: Plan, edit: &Edit| plan.apply(edit).unwrap_or(plan);
        let plan = money.iter().chain(&edits).fold(generated::prepared(rules, status), applied);
        let schedule = Schedule::compute(&plan);
        let baseline = Baseline::of(&schedule, BaselineId(1), "Agreed");
        let agreed = Schedule::compute(&plan.apply(&Edit::PutBaseline(baseline)).unwrap());
        let at = Date::from_days(moment("2025-12-30T00:00").date().days() + at);
        let before = EarnedValue::of(&schedule, schedule.costs(), at);
        let after = EarnedValue::of(&agreed, agreed.costs(), at);
        prop_assert_eq!(before.over_time(None, BucketScale::Day), after.over_time(None, BucketScale::Day));
        for of in schedule.rows().iter().map(|row| Some(row.task)).chain([None]) {
            let standing = after.standing(of).unwrap();
            prop_assert_eq!(before.standing(of).unwrap(), standing, "{:?}", of);
            prop_assert_eq!(before.time(of), after.time(of));
            // What a figure opens to is that figure.
            let sums = [
                (Measure::BudgetAtCompletion, standing.budget_at_completion),
                (Measure::PlannedValue, standing.planned_value),
                (Measure::EarnedValue, standing.earned_value),
                (Measure::ActualCost, standing.actual_cost),
            ];
            for (measure, value) in sums {
                let sum = after.sum(measure, of);
                prop_assert_eq!((sum.value, sum.parts.iter().map(|part| part.value).sum()), (value, value));
            }
        }
    }
}

#[test]
fn what_was_agreed_for_a_task_that_is_gone_stays_in_the_budget() {
    let mut parts = house();
    let schedule = Schedule::compute(&Plan::from_parts(parts.clone()).unwrap());
    parts.baselines = vec![Baseline::of(&schedule, BaselineId(1), "Agreed")];
    parts.tasks.pop();
    parts.dependencies.clear();
    parts.assignments.pop();
    let earned = earned(&parts, "2026-01-06");
    assert_eq!(told(&earned, None, &["BAC"]), ["BAC 1600"]);
    assert_eq!(parts_of(&earned, Measure::BudgetAtCompletion), ["A 800", "tasks that are gone 800"]);
    assert_eq!(told(&earned, Some(1), &["BAC"]), ["BAC 800"]);
}

#[test]
fn what_stands_on_a_summary_is_earned_with_the_work_in_it() {
    let mut parts = house();
    half_done(&mut parts);
    let (id, task) = (ExpenseId(1), TaskId(1));
    let (name, amount) = ("Permit".to_owned(), Price::own(Money::whole(100)));
    parts.expenses = vec![Expense { id, task, name, amount, accrual: Accrual::Start }];
    // A day of four is done: a quarter of the permit.
    let earned = earned(&parts, "2026-01-06");
    assert_eq!(parts_of(&earned, Measure::EarnedValue), ["House 25 = 0.25 x 100", "A 400 = 0.50 x 800"]);
    assert_eq!(parts_of(&earned, Measure::PlannedValue), ["House 100", "A 800"]);
}

#[test]
fn the_earned_schedule_tells_its_days_and_what_was_planned_on_them() {
    let mut parts = house();
    half_done(&mut parts);
    parts.tasks[1].1.progress.percent_complete = Percent::whole(75);
    // 600 are earned; 400 were planned by Monday and 400 more on Tuesday: a day and a half.
    let value = earned(&parts, "2026-01-08");
    assert_eq!(told(&value, None, &["ES", "AT", "PD"]), ["ES 1.50", "AT 4.00", "PD 4.00"]);
    let time = value.time(None).unwrap();
    assert_eq!([time.first, time.last].map(|day| day.to_string()), ["2026-01-05", "2026-01-08"]);
    let day = time.earned.unwrap();
    assert_eq!((day.days_before, day.day.to_string()), (1, "2026-01-06".to_owned()));
    assert_eq!([day.earned, day.before, day.planned], [600, 400, 400].map(Money::whole));
    // Nothing is earned, or nothing was planned.
    assert_eq!(value.time(Some(TaskId(3))).unwrap().earned, None);
    assert_eq!(earned(&support::parts("A | 2d"), "2026-01-06").time(None), None);
}

#[test]
fn over_time_what_is_known_ends_with_the_status_day() {
    let mut parts = house();
    half_done(&mut parts);
    parts.actual_costs = vec![spent(1, 2, "2026-01-06", 500)];
    let points = earned(&parts, "2026-01-06").over_time(None, BucketScale::Day);
    let money = |money: Option<Money>| money.map_or("-".to_owned(), |money| money.to_string());
    let told: Vec<String> = points
        .iter()
        .map(|one| format!("{} {} {} {}", one.day, one.planned, money(one.earned), money(one.spent)))
        .collect();
    // The half that is done of A is spread over its work up to the status day.
    assert_eq!(
        told,
        [
            "2026-01-04 0 0 0",
            "2026-01-05 400 200 0",
            "2026-01-06 800 400 500",
            "2026-01-07 1200 - -",
            "2026-01-08 1600 - -",
        ]
    );
}

/// A calendar of days off, on the plan's own.
fn leave(id: u32, from: Date, to: Date) -> Calendar {
    let (name, intervals, recurrence) = ("Leave".to_owned(), DayIntervals::off(), None);
    Calendar {
        base: Some(CalendarId(1)),
        week: std::array::from_fn(|_| None),
        exceptions: vec![CalendarException { name, from, to, intervals, recurrence }],
        ..Calendar::standard(CalendarId(id))
    }
}

/// A, five days from Monday 5 January on, done by Ada, who is away from Tuesday to Friday: on Monday, and from Monday 12 to
/// Thursday. A day of it is done.
fn with_leave() -> PlanParts {
    let mut parts = parts("A | 5d |  | started 2026-01-05T08:00 complete 20%");
    let date = |text: &str| text.parse::<Date>().unwrap();
    parts.calendars.push(leave(9, date("2026-01-06"), date("2026-01-09")));
    let rate =
        Rate { from: None, price: Price::own(Money::whole(50)), per: RatePeriod::Hour, per_use: Price::ZERO };
    let calendar = Some(CalendarId(9));
    parts.people = vec![Person { rates: vec![rate], calendar, ..Person::new(PersonId(1), "Ada") }];
    parts.assignments = vec![Assignment::new(AssignmentId(1), TaskId(1), PersonId(1))];
    parts
}

#[test]
fn nothing_is_earned_on_days_on_which_nobody_works() {
    // A day of five is done, which was Monday: 400 of 2000, and nothing on the four days of leave.
    let earned = earned(&with_leave(), "2026-01-09");
    assert_eq!(told(&earned, None, &["PV", "EV", "AC", "SPI"]), ["PV 400", "EV 400", "AC 400", "SPI 1.00"]);
    let points = earned.over_time(None, BucketScale::Day);
    let known = points.iter().filter_map(|one| Some((one.day.to_string(), one.earned?, one.spent?)));
    let all = known.collect::<Vec<_>>();
    assert_eq!(all.len(), 6);
    for (day, earned, spent) in &all[1..] {
        assert_eq!((*earned, *spent), (Money::whole(400), Money::whole(400)), "{day}");
    }
}

#[test]
fn the_status_day_is_a_point_of_its_own_wherever_it_lies() {
    let mut parts = house();
    half_done(&mut parts);
    let days = |at: &str, scale| {
        let points = earned(&parts, at).over_time(None, scale);
        points.iter().map(|one| format!("{} {}", one.day, one.earned.is_some())).collect::<Vec<_>>()
    };
    // Work goes on from Monday 5 to Thursday 8 January.
    assert_eq!(
        days("2026-01-06", BucketScale::Week),
        ["2026-01-04 true", "2026-01-06 true", "2026-01-08 false"]
    );
    assert_eq!(
        days("2026-01-20", BucketScale::Month),
        ["2026-01-04 true", "2026-01-08 true", "2026-01-20 true"]
    );
    // What was said to be done by then is done on that day.
    assert_eq!(
        days("2026-01-01", BucketScale::Month),
        ["2025-12-31 true", "2026-01-01 true", "2026-01-08 false"]
    );
}

#[test]
fn very_many_bookings_on_one_task_are_summed_in_no_time() {
    // One a day from 1900 on, of 1 each, all but the last on a day that has passed: were each added to the sum of those
    // before, it would take 5,000 million steps.
    let mut parts = house();
    half_done(&mut parts);
    let first: Date = "1900-01-01".parse().unwrap();
    parts.actual_costs = (0..100_000)
        .map(|number: u32| {
            let date = Date::from_days(first.days() + number as i32).to_string();
            spent(number + 1, 2, &date, 1)
        })
        .collect();
    let earned = earned(&parts, &Date::from_days(first.days() + 99_998).to_string());
    assert_eq!(earned.standing(None).unwrap().actual_cost, Money::whole(99_999));
}

#[test]
fn a_plan_that_costs_nothing_is_defined_nowhere_and_panics_nowhere() {
    let earned = earned(&parts("A | 2d"), "2026-01-06");
    assert_eq!(
        told(&earned, None, &["BAC", "CPI", "SPI", "ES"]),
        [
            "BAC 0",
            "CPI not defined, because nothing was spent",
            "SPI not defined, because nothing was to be done by the status date",
            "ES not defined, because nothing was planned to cost anything",
        ]
    );
    assert!(earned.over_time(None, BucketScale::Month).is_empty());
}
