//! Worked examples that were published with all of their numbers, to the hundredth, each with where it stands and its
//! arithmetic as it can be done with a pencil. Where a source goes on with a rounded index the exact figure is told beside it.

use super::{Figure, FigureValue, Measure, Standing, earned_schedule};
use crate::money::Money;
use crate::ratio::Ratio;

fn standing(budget: i64, planned: i64, earned: i64, spent: i64) -> Standing {
    Standing {
        budget_at_completion: Money::whole(budget),
        planned_value: Money::whole(planned),
        earned_value: Money::whole(earned),
        actual_cost: Money::whole(spent),
        ..Standing::default()
    }
}

fn told(standing: &Standing, letters: &[&str]) -> Vec<String> {
    let value = |letters: &&str| {
        let measure = Measure::from_letters(letters)?;
        Some(format!("{letters} {}", standing.value(measure)))
    };
    letters.iter().filter_map(value).collect()
}

#[test]
fn a_project_that_is_late_and_below_its_budget() {
    // "Cost management answers", scenario 1 (grafana.stuvia.com/doc/2567119/cost-management-answers): a budget of 1,000, of which 400
    // were planned by now; 30 % are done, and 60 % of the 400 are spent.
    let company_a = standing(1_000, 400, 300, 240);
    let letters = ["CV", "SV", "CPI", "EAC", "ETC", "VAC", "TCPI(BAC)"];
    assert_eq!(
        told(&company_a, &letters),
        [
            "CV 60",          // 300 - 240
            "SV -100",        // 300 - 400
            "CPI 1.25",       // 300 / 240
            "EAC 800",        // 1,000 / 1.25
            "ETC 560",        // 800 - 240
            "VAC 200",        // 1,000 - 800
            "TCPI(BAC) 0.92", // 700 / 760 = 0.921, the first of four choices there
        ]
    );
}

#[test]
fn a_fence_of_four_sides() {
    // "Earned value exercise" after PMP Exam Prep (studylib.net/doc/5898152/earned-value-exercise): four sides at 1,000, one a
    // day. After three days two are done, and half of the third; 1,000, 1,200 and 600 are spent.
    let fence = standing(4_000, 3_000, 2_500, 2_800);
    let letters = ["CV", "SV", "CPI", "SPI", "EAC", "ETC", "VAC"];
    assert_eq!(
        told(&fence, &letters),
        [
            "CV -300",  // 2,500 - 2,800
            "SV -500",  // 2,500 - 3,000
            "CPI 0.89", // 2,500 / 2,800 = 0.893
            "SPI 0.83", // 2,500 / 3,000 = 0.833
            // 4,000 / 0.893 = 4,479 there, and 1,679 and -479 after it; exactly 4,000 x 2,800 / 2,500.
            "EAC 4480", "ETC 1680", "VAC -480",
        ]
    );
}

#[test]
fn an_overrun_that_goes_on_or_does_not() {
    // "Earned value calculations" (www.studypool.com/discuss/204913/earned-value-calculations-1): 100,000 for a year, of which
    // 45,000 were planned, 37,000 are earned, and 12,000 more than that spent.
    let project = standing(100_000, 45_000, 37_000, 49_000);
    let letters = ["CV", "SPI", "CPI", "EAC", "ETC", "EAC(plan)"];
    assert_eq!(
        told(&project, &letters),
        [
            "CV -12000",
            "SPI 0.82",         // 37,000 / 45,000 = 0.822
            "CPI 0.76",         // 37,000 / 49,000 = 0.7551
            "EAC 132432.43",    // 100,000 / CPI
            "ETC 83432.43",     // 132,432.43 - 49,000
            "EAC(plan) 112000", // 49,000 + 63,000
        ]
    );
}

#[test]
fn design_build_and_test() {
    // "Earned value" (www.wnwk.com/doc/3476926.html): design, build and test at 200, 200 and 100. Design is done, build was to be
    // half done and has cost 250 with design.
    let project = standing(500, 300, 200, 250);
    assert_eq!(
        told(&project, &["CV", "SV", "CPI", "SPI", "EAC"]),
        [
            "CV -50",   // 200 - 250
            "SV -100",  // 200 - 300
            "CPI 0.80", // 200 / 250
            "SPI 0.67", // 200 / 300
            "EAC 625",  // 500 / 0.80
        ]
    );
}

/// The project of the PM Knowledge Center (Vanhoucke), planned and earned by the ends of weeks, in hundredths: "Earned Value
/// Management: Forecasting time" (pmknowledgecenter.com/node/167).
const PLANNED: [i64; 9] = [500, 1_000, 2_500, 5_500, 8_500, 12_000, 13_000, 14_000, 15_000];
const EARNED: [i64; 11] = [333, 667, 1_000, 2_250, 7_000, 8_250, 9_000, 12_000, 13_000, 14_000, 15_000];

fn earned_weeks(week: usize) -> Option<Ratio> {
    earned_schedule(&PLANNED.map(Money::from_hundredths), Money::from_hundredths(EARNED[week - 1]))
}

#[test]
fn earned_schedule_of_the_pm_knowledge_center() {
    let told = [1, 2, 3, 4, 5, 6].map(|week| earned_weeks(week).map(|weeks| weeks.to_string()));
    let expected = ["0.67", "1.33", "2.00", "2.83", "4.50", "4.92"].map(|weeks| Some(weeks.to_owned()));
    assert_eq!(told, expected);
    // "Measuring time: earned value or earned schedule?" (www.pmknowledgecenter.com/node/163) has the seventh week with its
    // arithmetic: 5 + (90 - 85) / (120 - 85).
    assert_eq!(earned_weeks(7), Ratio::new(36, 7));
    assert_eq!(earned_weeks(7).map(|weeks| weeks.to_string()).as_deref(), Some("5.14"));
}

#[test]
fn a_late_end_is_in_time_in_money_and_late_in_time() {
    // The same project, planned for nine weeks, has earned all after eleven. At the end of a late project SV is 0 and SPI 1, which
    // is what earned schedule was made for (Lipke, "Schedule is Different", 2003); in time it is two weeks late.
    let money = Money::from_hundredths(15_000);
    let at_end = Standing {
        budget_at_completion: money,
        planned_value: money,
        earned_value: money,
        actual_cost: money,
        earned_schedule: earned_weeks(11),
        actual_time: Ratio::whole(11),
        planned_duration: Ratio::whole(9),
    };
    assert_eq!(
        told(&at_end, &["SV", "SPI", "SV(t)", "SPI(t)", "IEAC(t)"]),
        // 9 - 11; 9 / 11 = 0.818; 9 / (9/11).
        ["SV 0", "SPI 1.00", "SV(t) -2.00", "SPI(t) 0.82", "IEAC(t) 11.00"]
    );
}

#[test]
fn what_divides_by_nothing_is_not_defined_and_says_why() {
    let nothing_spent = standing(100, 50, 0, 0);
    assert_eq!(
        told(&nothing_spent, &["CPI", "SPI", "EAC", "ETC", "VAC", "EAC(plan)", "TCPI(BAC)", "TCPI(EAC)"]),
        [
            "CPI not defined, because nothing was spent",
            "SPI 0.00",
            "EAC not defined, because nothing was spent",
            "ETC not defined, because nothing was spent",
            "VAC not defined, because nothing was spent",
            "EAC(plan) 100",
            "TCPI(BAC) 1.00",
            "TCPI(EAC) not defined, because nothing was spent",
        ]
    );
    let nothing_earned = standing(100, 0, 0, 20);
    assert_eq!(
        told(&nothing_earned, &["CPI", "SPI", "EAC", "EAC(late)", "ES"]),
        [
            "CPI 0.00",
            "SPI not defined, because nothing was to be done by the status date",
            "EAC not defined, because nothing was earned",
            "EAC(late) not defined, because nothing was to be done by the status date",
            "ES not defined, because nothing was planned to cost anything",
        ]
    );
    assert_eq!(
        told(&standing(100, 100, 100, 100), &["TCPI(BAC)", "TCPI(EAC)", "SPI(t)"]),
        [
            "TCPI(BAC) not defined, because all of the budget is spent",
            "TCPI(EAC) not defined, because nothing is left to be spent",
            "SPI(t) not defined, because nothing was planned to cost anything",
        ]
    );
}

#[test]
fn a_figure_tells_its_arithmetic() {
    let told = |measure| {
        let Figure { value, inputs, .. } = standing(150, 48, 32, 40).figure(measure);
        let figure = Figure { measure, value, inputs };
        format!("{} = {}", figure.arithmetic(FigureValue::to_string), figure.value)
    };
    assert_eq!(told(Measure::CostPerformanceIndex), "32 / 40 = 0.80");
    assert_eq!(told(Measure::ToCompleteToEstimate), "(150 \u{2212} 32) / (187.50 \u{2212} 40) = 0.80");
    // The indices are exact in it, though they are written to two decimals: 118 / (4/5 x 2/3) = 221.25.
    assert_eq!(told(Measure::EstimateIfLateAsWell), "40 + (150 \u{2212} 32) / (0.80 \u{d7} 0.67) = 261.25");
    assert_eq!(told(Measure::BudgetAtCompletion), " = 150");
}
