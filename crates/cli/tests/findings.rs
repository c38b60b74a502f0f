//! What is odd about a plan is told by the command line, for every plan file of the conformance corpus: such a plan is
//! scheduled as far as it goes, and refused only where it cannot be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../../planner/tests/corpus/cases.rs"]
mod cases;
#[path = "../../planner/tests/corpus/drawing.rs"]
#[allow(dead_code, reason = "only the readers of expectations look tasks up by name")]
mod drawing;
#[path = "../../planner/tests/corpus/hours.rs"]
mod hours;
mod support;
#[path = "../../planner/tests/corpus/text.rs"]
#[allow(dead_code, reason = "only the readers of expectations write moments")]
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use planner::Plan;

#[test]
fn every_finding_of_the_corpus_is_told_for_its_plan_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("findings");
    fs::create_dir_all(&folder).unwrap();
    let mut told = BTreeSet::new();
    for case in cases::corpus() {
        let text = text::CaseText::read(&case.text).unwrap();
        let Ok(plan) = Plan::from_parts(drawing::draw(&text).unwrap().parts) else { continue };
        let file = folder.join(format!("{}.json", case.name.replace('/', "-")));
        fs::write(&file, interchange::save(&plan)).unwrap();
        let report = support::json(["schedule", file.to_str().unwrap(), "--json"]);
        let findings = report["findings"].as_array().unwrap().iter();
        let mut found: Vec<&str> = findings
            .filter(|finding| finding["severity"] != "note")
            .map(|finding| finding["code"].as_str().unwrap())
            .collect();
        let lines = text.entry("findings").map_or(&[][..], |entry| &entry.body);
        let mut expected: Vec<&str> =
            lines.iter().map(|line| line.text.trim().split(':').next().unwrap()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{}", case.name);
        told.extend(expected.into_iter().map(str::to_owned));
        assert_eq!(report["tasks"].as_array().unwrap().len(), plan.task_count(), "{}", case.name);
    }
    // Every kind of finding has a case.
    assert_eq!(told.len(), 17, "{told:?}");
}
