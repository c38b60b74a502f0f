//! Everything that is odd about a plan: its dates, its people and its money.

use crate::capacity::Capacity;
use crate::cost::Costs;
use crate::finding::Finding;
use crate::schedule::Schedule;

/// All findings of a plan, the weightiest first and then in order of codes, subjects and days.
///
/// `capacity` and `costs` are those of the schedule. They cost more than the dates do, so that whoever has them at hand
/// gives them.
#[must_use]
pub fn findings(schedule: &Schedule, capacity: &Capacity, costs: &Costs) -> Vec<Finding> {
    let mut findings = schedule.findings();
    findings.extend(capacity.shortages().into_iter().map(|shortage| shortage.finding));
    findings.extend(costs.findings());
    findings.sort_by(Finding::by_weight);
    findings
}
