//! What each column says of a line. A reader costs O(log n), and more for a task with many links or people.

use super::links::links_text;
use super::people::person_text;
use super::{Cell, Edge, TaskLine};
use crate::baseline::BaselineTask;
use crate::cost::TaskCost;
use crate::money::Money;
use crate::task::{Constraint, Task, TaskKind, TaskType};
use crate::time::DateTime;

/// The number by which people name it: its line, counted from 1.
#[must_use]
pub fn number(line: &TaskLine<'_>) -> Cell {
    Cell::Outline(line.line, (line.line + 1).to_string())
}

/// Its place in the breakdown of the work, such as `2.1.3`.
#[must_use]
pub fn outline_number(line: &TaskLine<'_>) -> Cell {
    Cell::Outline(line.line, line.plan().outline_number(line.id()))
}

/// Its name.
#[must_use]
pub fn name(line: &TaskLine<'_>) -> Cell {
    Cell::text(&line.task.name)
}

/// How long it takes, as it was said; for a summary, as it follows.
#[must_use]
pub fn duration(line: &TaskLine<'_>) -> Cell {
    if line.dates.is_summary { Cell::Work(line.dates.duration) } else { Cell::Duration(line.task.duration) }
}

/// When it starts.
#[must_use]
pub fn start(line: &TaskLine<'_>) -> Cell {
    Cell::Day(line.dates.start)
}

/// When it finishes.
#[must_use]
pub fn finish(line: &TaskLine<'_>) -> Cell {
    Cell::Day(line.dates.finish)
}

/// What holds it back, by line number.
#[must_use]
pub fn predecessors(line: &TaskLine<'_>) -> Cell {
    let links = line.plan().predecessors(line.id()).map(|link| (link.predecessor, link));
    Cell::text(&links_text(line.schedule, links))
}

/// What it holds back, by line number.
#[must_use]
pub fn successors(line: &TaskLine<'_>) -> Cell {
    let links = line.plan().successors(line.id()).map(|link| (link.successor, link));
    Cell::text(&links_text(line.schedule, links))
}

/// The team that answers for it.
#[must_use]
pub fn team(line: &TaskLine<'_>) -> Cell {
    let team = line.task.team.and_then(|team| line.plan().team(team));
    team.map_or(Cell::Nothing, |team| Cell::Team(team.id, team.name.clone()))
}

/// Who works on it, and what it uses up: `Ann, Bob [50%], Concrete [2.5 t]`.
#[must_use]
pub fn people(line: &TaskLine<'_>) -> Cell {
    let plan = line.plan();
    let person = |one| person_text(plan, one);
    let people: Vec<String> = plan.assignments_of(line.id()).filter_map(person).collect();
    Cell::text(&people.join(", "))
}

/// How much of it is done.
#[must_use]
pub fn done(line: &TaskLine<'_>) -> Cell {
    Cell::Share(line.task.progress.percent_complete)
}

/// The date that it must respect, where there is more to say than as soon as possible.
#[must_use]
pub fn constraint(line: &TaskLine<'_>) -> Cell {
    match line.task.constraint {
        Constraint::AsSoonAsPossible => Cell::Nothing,
        constraint => Cell::Constraint(constraint),
    }
}

/// The date that warns.
#[must_use]
pub fn deadline(line: &TaskLine<'_>) -> Cell {
    decided(line.task.deadline, Edge::Finish)
}

/// The calendar that it names.
#[must_use]
pub fn calendar(line: &TaskLine<'_>) -> Cell {
    let calendar = line.task.calendar.and_then(|calendar| line.plan().calendar_with(calendar));
    calendar.map_or(Cell::Nothing, |calendar| Cell::text(&calendar.name))
}

/// How much it matters that it is not put off, where that is not as usual.
#[must_use]
pub fn priority(line: &TaskLine<'_>) -> Cell {
    match line.task.priority {
        Task::USUAL_PRIORITY => Cell::Nothing,
        priority => Cell::text(&priority.to_string()),
    }
}

/// What stays when its duration, units or work change, where that is not as usual.
#[must_use]
pub fn task_type(line: &TaskLine<'_>) -> Cell {
    let takes_time = !line.dates.is_summary && !line.task.is_milestone();
    let is_usual = line.task.task_type == TaskType::default();
    if is_usual || !takes_time { Cell::Nothing } else { Cell::text(line.task.task_type.name()) }
}

/// How far it can slip without moving the finish of the plan.
#[must_use]
pub fn total_slack(line: &TaskLine<'_>) -> Cell {
    Cell::Work(line.dates.total_slack)
}

/// How far it can slip without moving another task.
#[must_use]
pub fn free_slack(line: &TaskLine<'_>) -> Cell {
    Cell::Work(line.dates.free_slack)
}

/// The latest it may start without moving the finish of the plan.
#[must_use]
pub fn late_start(line: &TaskLine<'_>) -> Cell {
    Cell::Day(line.dates.late_start)
}

/// The latest it may finish without moving the finish of the plan.
#[must_use]
pub fn late_finish(line: &TaskLine<'_>) -> Cell {
    Cell::Day(line.dates.late_finish)
}

/// When the work began.
#[must_use]
pub fn actual_start(line: &TaskLine<'_>) -> Cell {
    decided(line.task.progress.actual_start, Edge::Start)
}

/// When the work ended.
#[must_use]
pub fn actual_finish(line: &TaskLine<'_>) -> Cell {
    decided(line.task.progress.actual_finish, Edge::Finish)
}

/// When it was to start, by the newest baseline.
#[must_use]
pub fn baseline_start(line: &TaskLine<'_>) -> Cell {
    day(agreed(line).map(|agreed| agreed.start))
}

/// When it was to finish, by the newest baseline.
#[must_use]
pub fn baseline_finish(line: &TaskLine<'_>) -> Cell {
    day(agreed(line).map(|agreed| agreed.finish))
}

/// How much later than in the newest baseline it starts, in working time of its own calendar.
#[must_use]
pub fn start_variance(line: &TaskLine<'_>) -> Cell {
    variance(line, agreed(line).map(|agreed| agreed.start), line.dates.start)
}

/// How much later than in the newest baseline it finishes, in working time of its own calendar.
#[must_use]
pub fn finish_variance(line: &TaskLine<'_>) -> Cell {
    variance(line, agreed(line).map(|agreed| agreed.finish), line.dates.finish)
}

/// What it costs by the plan, with what is nested in it.
#[must_use]
pub fn cost(line: &TaskLine<'_>) -> Cell {
    money(line, |cost| cost.planned)
}

/// What its expenses are, with those of what is nested in it.
#[must_use]
pub fn expenses(line: &TaskLine<'_>) -> Cell {
    match money(line, |cost| cost.expenses) {
        Cell::Money(Money::ZERO) => Cell::Nothing,
        cell => cell,
    }
}

/// What was spent on it and on what is nested in it.
#[must_use]
pub fn actual_cost(line: &TaskLine<'_>) -> Cell {
    money(line, |cost| cost.actual)
}

/// What it costs and was not spent.
#[must_use]
pub fn remaining_cost(line: &TaskLine<'_>) -> Cell {
    money(line, TaskCost::remaining)
}

/// How much more it costs than in the newest baseline.
#[must_use]
pub fn cost_variance(line: &TaskLine<'_>) -> Cell {
    let variance = line.schedule.costs().of_task(line.id()).and_then(TaskCost::variance);
    variance.map_or(Cell::Nothing, Cell::MoneyVariance)
}

/// Whether nothing can slip here.
#[must_use]
pub fn critical(line: &TaskLine<'_>) -> Cell {
    if line.dates.is_critical { Cell::Claim } else { Cell::Nothing }
}

/// The project around it.
#[must_use]
pub fn project(line: &TaskLine<'_>) -> Cell {
    let plan = line.plan();
    let around = std::iter::successors(Some(line.id()), |task| plan.parent(*task));
    let project = around.filter_map(|task| plan.task(task)).find(|task| task.kind == TaskKind::Project);
    project.map_or(Cell::Nothing, |project| Cell::text(&project.name))
}

/// The goal that it serves of its own.
#[must_use]
pub fn goal(line: &TaskLine<'_>) -> Cell {
    let goal = line.task.goal.and_then(|goal| line.plan().goal(goal));
    goal.map_or(Cell::Nothing, |goal| Cell::text(&goal.name))
}

/// How its costs stand in the books, where that was said of it.
#[must_use]
pub fn books(line: &TaskLine<'_>) -> Cell {
    line.task.expenditure.map_or(Cell::Nothing, |expenditure| Cell::text(expenditure.name()))
}

/// The beginning of its notes: their first line.
#[must_use]
pub fn notes(line: &TaskLine<'_>) -> Cell {
    Cell::text(line.task.notes.trim().lines().next().unwrap_or_default())
}

/// The id that an imported file gave it.
#[must_use]
pub fn source_id(line: &TaskLine<'_>) -> Cell {
    Cell::text(line.task.source_id.as_deref().unwrap_or_default())
}

fn day(moment: Option<DateTime>) -> Cell {
    moment.map_or(Cell::Nothing, Cell::Day)
}

fn decided(moment: Option<DateTime>, edge: Edge) -> Cell {
    moment.map_or(Cell::Nothing, |moment| Cell::Moment(moment, edge))
}

fn agreed<'a>(line: &TaskLine<'a>) -> Option<&'a BaselineTask> {
    line.plan().baselines().last()?.of_task(line.id())
}

/// An amount; nothing in a plan that says nothing about money.
fn money(line: &TaskLine<'_>, amount: impl Fn(&TaskCost) -> Money) -> Cell {
    let costs = line.schedule.costs();
    let cost = costs.of_task(line.id()).filter(|cost| **cost != TaskCost::default());
    cost.map_or(Cell::Nothing, |cost| Cell::Money(amount(cost)))
}

fn variance(line: &TaskLine<'_>, agreed: Option<DateTime>, is: DateTime) -> Cell {
    let calendar = line.schedule.working_time_of(line.id());
    let between = agreed.zip(calendar).map(|(agreed, calendar)| calendar.between(agreed, is));
    between.map_or(Cell::Nothing, Cell::Variance)
}

#[cfg(test)]
mod tests {
    use super::super::CellWords;
    use super::*;
    use crate::baseline::Baseline;
    use crate::dependency::{Dependency, DependencyKind};
    use crate::edit::{Edit, TaskChange};
    use crate::id::{BaselineId, DependencyId, TaskId, TeamId};
    use crate::people::Team;
    use crate::plan::{Plan, PlanParts};
    use crate::schedule::Schedule;
    use crate::task::Task;
    use crate::units::{Duration, Lag, TimeUnits};

    /// “House” holds “Dig”, two days from Monday 23 November on, and “Pour”, one day after it. “Fence” takes a day.
    fn plan() -> Plan {
        let days = |days| Duration::days(days, &TimeUnits::default());
        let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
        let mut house = Task::new(TaskId(1), "House", days(0));
        house.kind = TaskKind::Project;
        let mut fence = Task::new(TaskId(4), "Fence", days(1));
        fence.source_id = Some("F-1".to_owned());
        fence.team = Some(TeamId(1));
        parts.teams = vec![Team::new(TeamId(1), "Garden")];
        parts.tasks = vec![
            (None, house),
            (Some(TaskId(1)), Task::new(TaskId(2), "Dig", days(2))),
            (Some(TaskId(1)), Task::new(TaskId(3), "Pour", days(1))),
            (None, fence),
        ];
        let kind = DependencyKind::FinishToStart;
        let (predecessor, successor) = (TaskId(2), TaskId(3));
        parts.dependencies =
            vec![Dependency { id: DependencyId(1), predecessor, successor, kind, lag: Lag::ZERO }];
        Plan::from_parts(parts).unwrap()
    }

    fn told(plan: &Plan, task: u32, read: for<'a> fn(&TaskLine<'a>) -> Cell) -> String {
        let schedule = Schedule::compute(plan);
        let words = CellWords {
            time_units: plan.time_units(),
            day: &|day| day.to_string(),
            money: &|money| money.to_string(),
            share: &|share| share.to_string(),
        };
        read(&schedule.task_line(TaskId(task)).unwrap()).to_text(words)
    }

    #[test]
    fn a_line_says_what_the_plan_and_its_schedule_say() {
        let plan = plan();
        assert_eq!([told(&plan, 3, number), told(&plan, 3, outline_number)], ["3", "1.2"]);
        assert_eq!([told(&plan, 1, duration), told(&plan, 2, duration)], ["3d", "2d"]);
        assert_eq!([told(&plan, 3, start), told(&plan, 3, late_finish)], ["2026-11-25", "2026-11-25"]);
        assert_eq!([told(&plan, 3, predecessors), told(&plan, 2, successors)], ["2", "3"]);
        assert_eq!([told(&plan, 4, total_slack), told(&plan, 4, free_slack)], ["2d", "2d"]);
        assert_eq!([told(&plan, 4, critical), told(&plan, 2, critical)], ["", "Yes"]);
        assert_eq!([told(&plan, 3, project), told(&plan, 4, project)], ["House", ""]);
        assert_eq!([told(&plan, 4, team), told(&plan, 4, source_id)], ["Garden", "F-1"]);
    }

    #[test]
    fn a_variance_is_told_against_the_newest_baseline() {
        let plan = plan();
        let baseline = Baseline::of(&Schedule::compute(&plan), BaselineId(1), "Agreed");
        let longer = TaskChange::Duration(Duration::days(5, &TimeUnits::default()));
        let later = plan
            .apply(&Edit::PutBaseline(baseline))
            .and_then(|plan| plan.apply(&Edit::ChangeTask { task: TaskId(2), change: longer }))
            .unwrap();
        assert_eq!(told(&plan, 3, finish_variance), "");
        // Dig ends on Friday 27 instead of Tuesday 24; Pour follows on Monday 30 instead of Wednesday 25.
        assert_eq!([told(&later, 2, start_variance), told(&later, 2, finish_variance)], ["0d", "+3d"]);
        assert_eq!([told(&later, 3, start_variance), told(&later, 3, baseline_start)], ["+3d", "2026-11-25"]);
    }
}
