//! Every case of the conformance corpus survives being saved: whatever a case can say, the plan file can hold.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../../planner/tests/corpus/cases.rs"]
mod cases;
#[path = "../../planner/tests/corpus/drawing.rs"]
mod drawing;
#[path = "../../planner/tests/corpus/hours.rs"]
mod hours;
#[path = "../../planner/tests/corpus/text.rs"]
#[allow(dead_code, reason = "only the readers of expectations write moments")]
mod text;

use interchange::{load, save};
use planner::Plan;

#[test]
fn every_case_is_saved_and_loaded_alike() {
    let mut saved_cases = 0;
    for case in cases::corpus() {
        let text = text::CaseText::read(&case.text).unwrap();
        let drawing = drawing::draw(&text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        // A plan that is refused cannot be saved.
        let Ok(plan) = Plan::from_parts(drawing.parts) else { continue };
        let loaded = load(save(&plan).as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        assert_eq!(loaded.plan, plan, "{}", case.name);
        saved_cases += 1;
    }
    assert!(saved_cases > 200, "found {saved_cases} cases that can be saved");
}
