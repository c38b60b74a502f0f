//! Every date of the corpus is explained, from something given and by steps that add up.

use planner::{Direction, Plan, Root, Schedule, TaskId};

use crate::reasons;
use crate::text::CaseText;

/// What the explanations of all tasks of a case tell wrongly, a line each.
fn complaints(case: &crate::Case) -> (usize, String) {
    let text = CaseText::read(&case.text).unwrap();
    let drawing = crate::drawing::draw(&text).unwrap();
    // A refused plan has no dates to explain.
    let Ok(plan) = Plan::from_parts(drawing.parts) else { return (0, String::new()) };
    let schedule = Schedule::compute(&plan);
    let mut complaints = String::new();
    for row in schedule.rows() {
        let checks = [
            reasons::check(&schedule, row.task),
            reasons::check_rival(&schedule, row.task),
            begins_lawfully(&schedule, row.task),
        ];
        for error in checks.into_iter().filter_map(Result::err) {
            complaints.push_str(&format!("\n{}: {error}\n", case.name));
        }
    }
    (schedule.rows().len(), complaints)
}

/// Scheduled dates begin with a start of the plan, a constraint or a date that a person or the work set; with the
/// finish of the plan only where it is reckoned from there, with a deadline also where tasks are late by their own wish.
fn begins_lawfully(schedule: &Schedule, task: TaskId) -> Result<(), String> {
    let plan = schedule.plan();
    let is_from_finish = plan.rules().direction != Direction::FromStart;
    let is_late =
        is_from_finish || plan.tasks().any(|task| task.constraint == planner::Constraint::AsLateAsPossible);
    let explanation = schedule.explain(task).ok_or("it is not explained")?;
    for chain in explanation.chains() {
        match chain.root() {
            Some(Root::PlanFinish | Root::OwnFinish(_)) if !is_from_finish => {
                return Err(format!("{task} begins with {:?}", chain.root()));
            }
            Some(Root::Deadline(_)) if !is_late => {
                return Err(format!("{task} begins with {:?}", chain.root()));
            }
            Some(_) => {}
            None => return Err(format!("{task} begins with nothing given")),
        }
    }
    Ok(())
}

#[test]
fn every_date_of_every_case_is_explained_by_steps_that_add_up() {
    let (mut explained, mut wrong) = (0, String::new());
    for case in crate::corpus() {
        let (tasks, complaints) = complaints(&case);
        explained += tasks;
        wrong.push_str(&complaints);
    }
    println!("{explained} tasks are explained");
    assert!(wrong.is_empty(), "{wrong}");
    assert!(explained > 600, "found {explained} tasks in the corpus, expected more than 600");
}
