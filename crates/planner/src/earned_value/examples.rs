//! Worked examples from the literature, to the hundredth, each with its arithmetic as it can be done with a pencil.
//!
//! Their figures are written down from memory: what is tested is the arithmetic as it stands here.

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
fn practice_standard_of_the_project_management_institute() {
    // Project Management Institute, Practice Standard for Earned Value Management, 2005, the project EZTech: a budget of
    // 150, 48 planned, 32 earned and 40 spent.
    let eztech = standing(150, 48, 32, 40);
    let letters = ["CV", "SV", "CPI", "SPI", "EAC", "ETC", "VAC", "TCPI(BAC)", "TCPI(EAC)"];
    assert_eq!(
        told(&eztech, &letters),
        [
            "CV -8",          // 32 - 40
            "SV -16",         // 32 - 48
            "CPI 0.80",       // 32 / 40
            "SPI 0.67",       // 32 / 48 = 2/3
            "EAC 187.50",     // 150 / 0.8
            "ETC 147.50",     // 187.5 - 40
            "VAC -37.50",     // 150 - 187.5
            "TCPI(BAC) 1.07", // 118 / 110 = 1.0727
            "TCPI(EAC) 0.80", // 118 / 147.5
        ]
    );
}

#[test]
fn anbari_2003() {
    // Anbari, "Earned Value Project Management Method and Extensions", Project Management Journal 34 (4), 2003: a budget
    // of 100,000; at the status date 50,000 were planned, 40,000 are earned and 60,000 spent.
    let standing = standing(100_000, 50_000, 40_000, 60_000);
    let letters = ["CV", "SV", "CPI", "SPI", "EAC", "EAC(plan)", "EAC(late)", "ETC", "VAC", "TCPI(BAC)"];
    assert_eq!(
        told(&standing, &letters),
        [
            "CV -20000",        // 40,000 - 60,000
            "SV -10000",        // 40,000 - 50,000
            "CPI 0.67",         // 40,000 / 60,000 = 2/3
            "SPI 0.80",         // 40,000 / 50,000
            "EAC 150000",       // 100,000 / (2/3)
            "EAC(plan) 120000", // 60,000 + 60,000
            "EAC(late) 172500", // 60,000 + 60,000 / (2/3 x 4/5 = 8/15) = 60,000 + 112,500
            "ETC 90000",        // 150,000 - 60,000
            "VAC -50000",       // 100,000 - 150,000
            "TCPI(BAC) 1.50",   // 60,000 / 40,000
        ]
    );
}

/// The two projects of Lipke's "Schedule is Different", The Measurable News, March 2003: planned over twelve months,
/// both 2,823 in all.
const PLANNED: [i64; 12] = [105, 200, 515, 845, 1_175, 1_475, 1_805, 2_135, 2_435, 2_665, 2_760, 2_823];

fn earned_months(earned: i64) -> Option<String> {
    earned_schedule(&PLANNED.map(Money::whole), Money::whole(earned)).map(|months| months.to_string())
}

#[test]
fn lipke_2003_a_project_that_finishes_late() {
    // After the first month 95 are earned: 95 / 105 = 0.905 months. After the second 180: 1 + (180 - 105) / 95 = 1.789.
    // After the sixth 1,315: 5 + (1,315 - 1,175) / 300 = 5.467. When all is earned, twelve months are.
    let told = [95, 180, 1_315, 2_823].map(earned_months);
    let expected = ["0.90", "1.79", "5.47", "12.00"].map(|months| Some(months.to_owned()));
    assert_eq!(told, expected);

    // What is different: in money the end of a late project looks as if it were in time (SV = 0, SPI = 1); in time, here
    // where it took fourteen months, it does not.
    let at_end = Standing {
        earned_schedule: earned_schedule(&PLANNED.map(Money::whole), Money::whole(2_823)),
        actual_time: Ratio::whole(14),
        planned_duration: Ratio::whole(12),
        ..standing(2_823, 2_823, 2_823, 2_823)
    };
    assert_eq!(
        self::told(&at_end, &["SV", "SPI", "SV(t)", "SPI(t)", "IEAC(t)"]),
        // 12 - 14; 12 / 14 = 0.857; 12 / (12/14).
        ["SV 0", "SPI 1.00", "SV(t) -2.00", "SPI(t) 0.86", "IEAC(t) 14.00"]
    );
}

#[test]
fn lipke_2003_a_project_that_finishes_early() {
    // After the first month 115 are earned: 1 + (115 - 105) / 95 = 1.105 months; after the third 535: 3 + (535 - 515) /
    // 330 = 3.061.
    assert_eq!([115, 535].map(earned_months), ["1.11", "3.06"].map(|months| Some(months.to_owned())));
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
