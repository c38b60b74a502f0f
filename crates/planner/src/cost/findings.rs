//! What is odd about the money of a plan: budgets that do not last, reserves that are overdrawn, work without a price.

use std::collections::{BTreeMap, BTreeSet};

use super::Costs;
use crate::budget::BudgetScope;
use crate::finding::{Finding, FindingCode, Severity};
use crate::id::{Entity, PersonId, TaskId};
use crate::money::Money;
use crate::people::ResourceKind;
use crate::time::{Date, WorkingMinutes};
use crate::units::{Span, TimeUnit};

impl Costs {
    /// What is odd about the money, the weightiest first and then in order of codes and subjects. A plan that says
    /// nothing about money has no findings. Costs O(n) for each budget line.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.is_about_money() {
            self.overruns(&mut findings);
            self.work_without_rates(&mut findings);
            self.spent_after_status(&mut findings);
        }
        findings.sort_by(Finding::by_weight);
        findings
    }

    /// Those of some findings that a task has a part in: it is work of somebody without a rate, or what a budget line is for. Costs
    /// O(n) for n costs.
    #[must_use]
    pub fn findings_with(&self, task: TaskId, among: &[Finding]) -> Vec<Finding> {
        let Some(line) = self.line(task) else { return Vec::new() };
        let own = self.planned.iter().filter(|item| item.line == Some(line) && item.unpriced.is_some());
        let people: BTreeSet<PersonId> = own.filter_map(|item| item.person).collect();
        let has_part = |finding: &&Finding| match finding.subject {
            Entity::Person(person) => people.contains(&person),
            Entity::BudgetLine(id) => {
                let mut lines = self.plan.budget_lines();
                lines.any(|line| line.id == id && line.scope == BudgetScope::Task(task))
            }
            _ => false,
        };
        among.iter().filter(has_part).cloned().collect()
    }

    fn overruns(&self, findings: &mut Vec<Finding>) {
        let currency = self.plan.currencies().own;
        let told = |money: Money| format!("{money} {currency}");
        for standing in self.budget() {
            let over = Money::ZERO - standing.remaining();
            if over <= Money::ZERO {
                continue;
            }
            // What is spent weighs more than what is planned.
            let overspent = standing.actual - standing.granted;
            let is_overspent = overspent > Money::ZERO;
            let over = if is_overspent { overspent } else { over };
            let name = self.plan.budget_line(standing.line).map_or("", |line| line.name.as_str());
            let subject = Entity::BudgetLine(standing.line);
            let (granted, by) = (told(standing.granted), told(over));
            let (code, severity, message, hint) = if standing.is_reserve {
                (
                    FindingCode::ReserveOverdrawn,
                    Severity::Problem,
                    format!(
                        "{} were drawn from the reserve \u{201c}{name}\u{201d}, which holds {granted}: {by} more than there is",
                        told(standing.actual)
                    ),
                    "put more into the reserve, or take a drawdown back",
                )
            } else if is_overspent {
                (
                    FindingCode::BudgetOverrun,
                    Severity::Problem,
                    format!(
                        "{} were spent within \u{201c}{name}\u{201d}, which has {granted}: {by} too much",
                        told(standing.actual)
                    ),
                    "draw from a reserve for it, or have more granted",
                )
            } else {
                (
                    FindingCode::BudgetOverrun,
                    Severity::Warning,
                    format!(
                        "the plan costs {} within \u{201c}{name}\u{201d}, which has {granted}: {by} too much",
                        told(standing.planned)
                    ),
                    "plan less, draw from a reserve for it, or have more granted",
                )
            };
            findings.push(Finding { code, severity, subject, message, hint: hint.to_owned() });
        }
    }

    /// What was spent after the status date is in the costs, but in no figure of the status date.
    fn spent_after_status(&self, findings: &mut Vec<Finding>) {
        let Some(status) = self.plan.status_date() else { return };
        let mut later: BTreeMap<TaskId, (Money, Date)> = BTreeMap::new();
        for cost in self.plan.actual_costs().filter(|cost| cost.date.midnight() >= status) {
            let money = self.plan.currencies().in_own(cost.amount);
            let sum = later.entry(cost.task).or_insert((Money::ZERO, cost.date));
            *sum = (sum.0 + money, sum.1.max(cost.date));
        }
        let currency = self.plan.currencies().own;
        findings.extend(later.into_iter().map(|(task, (money, last))| Finding {
            code: FindingCode::SpentAfterStatus,
            severity: Severity::Note,
            subject: Entity::Task(task),
            message: format!(
                "{money} {currency} were spent on {} after the status date {status}, the last of it on {last}: it counts to \
                 the costs and not yet to the actual cost",
                self.plan.quoted(task)
            ),
            hint: "move the status date on, or say on which day it was spent".to_owned(),
        }));
    }

    fn work_without_rates(&self, findings: &mut Vec<Finding>) {
        let mut unpriced: BTreeMap<PersonId, (i64, BTreeSet<u32>)> = BTreeMap::new();
        for item in &self.planned {
            if let (Some(person), Some(WorkingMinutes(minutes)), Some(line)) =
                (item.person, item.unpriced, item.line)
            {
                let sum = unpriced.entry(person).or_default();
                sum.0 += minutes;
                sum.1.insert(line);
            }
        }
        for (id, (minutes, lines)) in unpriced {
            let Some(person) = self.plan.person(id) else { continue };
            let (tasks, use_up) = match lines.len() {
                1 => ("1 task".to_owned(), "uses up"),
                many => (format!("{many} tasks"), "use up"),
            };
            let name = &person.name;
            let is_material = person.kind == ResourceKind::Material;
            let hint = if is_material {
                "say what a unit of it costs, or a use"
            } else {
                "say what an hour of it costs, or a use"
            };
            // A name may be of one or of many: it is no subject of a sentence.
            let message = if is_material {
                format!(
                    "{tasks} {use_up} \u{201c}{name}\u{201d}, for which there is no price, so that it costs nothing"
                )
            } else {
                let work = Span::working(minutes, TimeUnit::Day).to_text(self.plan.time_units());
                let without = if person.rates.iter().all(super::item::is_free) {
                    "there is no rate, so that it costs nothing"
                } else {
                    "there is no rate for that time, so that it costs nothing"
                };
                format!("for {work} of work of \u{201c}{name}\u{201d} on {tasks} {without}")
            };
            findings.push(Finding {
                code: FindingCode::WorkWithoutRate,
                severity: Severity::Warning,
                subject: Entity::Person(id),
                message,
                hint: hint.to_owned(),
            });
        }
    }
}
