//! The built-in sample: a technical program of five teams, to look around in and to take apart.

mod staff;

use planner::{
    Constraint, Date, DateTime, Dependency, DependencyId, DependencyKind, Duration, Lag, Percent, Plan,
    PlanParts, Progress, Schedule, Task, TaskId, TaskKind, Team, TeamId,
};

/// One line of the sample: depth, name, duration (empty for a summary), predecessors by line number, team,
/// percent complete.
type Line = (usize, &'static str, &'static str, &'static [(u32, &'static str)], u32, i32);

const TEAMS: [&str; 5] = ["Platform", "Mobile", "Cloud", "Security", "Quality"];

/// Line numbers count from 1, as they stand in the table.
const LINES: &[Line] = &[
    (0, "Payments API", "", &[], 0, 0),
    (1, "Agree on the API contract", "4d", &[], 1, 100),
    (1, "Ledger data model", "5d", &[(2, "FS")], 1, 100),
    (1, "Charge and refund endpoints", "9d", &[(3, "FS")], 1, 40),
    (1, "Idempotency and retries", "4d", &[(4, "SS+3d")], 1, 0),
    (1, "API freeze", "0d", &[(4, "FS"), (5, "FS")], 1, 0),
    (0, "Mobile app", "", &[], 0, 0),
    (1, "Checkout design", "6d", &[(2, "SS+2d")], 2, 100),
    (1, "iOS checkout", "10d", &[(8, "FS"), (6, "FF+4d")], 2, 0),
    (1, "Android checkout", "12d", &[(8, "FS"), (6, "FF+4d")], 2, 0),
    (1, "Receipts and history", "5d", &[(9, "FS")], 2, 0),
    (1, "Beta in the stores", "0d", &[(10, "FS"), (11, "FS"), (16, "FS")], 2, 0),
    (0, "Cloud readiness", "", &[], 0, 0),
    (1, "Capacity model", "3d", &[(3, "FS")], 3, 0),
    (1, "Two-region deployment", "8d", &[(14, "FS")], 3, 0),
    (1, "Load test at twice the peak", "4d", &[(15, "FS"), (6, "FS")], 3, 0),
    (1, "Runbooks and on-call", "3d", &[(15, "FS")], 3, 0),
    (0, "Security and compliance", "", &[], 0, 0),
    (1, "Threat model", "3d", &[(2, "FS")], 4, 100),
    (1, "Penetration test", "6d", &[(6, "FS+2d")], 4, 0),
    (1, "Fix what it finds", "5d", &[(20, "FS")], 4, 0),
    (1, "Compliance sign-off", "2d", &[(21, "FS"), (19, "FS")], 4, 0),
    (0, "Quality and launch", "", &[], 0, 0),
    (1, "Test plan", "3d", &[(8, "FS")], 5, 0),
    (1, "Technical QA", "8d", &[(12, "FS"), (24, "FS")], 5, 0),
    (1, "User acceptance test", "5d", &[(25, "FS-2d")], 5, 0),
    (1, "Go / no-go", "0d", &[(26, "FS"), (22, "FS"), (17, "FS")], 5, 0),
    (1, "Roll out to 10%", "3d", &[(27, "FS")], 3, 0),
    (1, "Roll out to everyone", "2d", &[(28, "FS+1d")], 3, 0),
    (1, "Launch", "0d", &[(29, "FS")], 5, 0),
];

/// The sample program, begun two weeks before `today` so that some of it is done.
pub fn program(today: Date) -> Plan {
    let monday = Date::from_days(today.days() - today.weekday_index() as i32 - 14);
    let start = monday.at(8 * 60);
    let mut parts = PlanParts::empty("Wallet 2.0", start);
    parts.teams =
        TEAMS.iter().zip(1..).map(|(name, number)| Team::new(TeamId(number), (*name).to_owned())).collect();
    let time_units = parts.time_units;
    let mut above: Vec<TaskId> = Vec::new();
    for (&(depth, name, duration, predecessors, team, percent), number) in LINES.iter().zip(1..) {
        let id = TaskId(number);
        above.truncate(depth);
        let parent = above.last().copied();
        above.push(id);
        let mut task = Task::new(id, name, Duration::parse(duration, &time_units).unwrap_or(Duration::ZERO));
        task.kind = match (depth, duration) {
            (0, _) => TaskKind::Project,
            (_, "0d") => TaskKind::Milestone,
            _ => TaskKind::Task,
        };
        task.team = (team > 0).then_some(TeamId(team));
        task.progress = Progress { percent_complete: Percent::whole(percent), ..Progress::default() };
        parts.tasks.push((parent, task));
        for &(predecessor, how) in predecessors {
            let (kind, lag) = how.split_at(2);
            parts.dependencies.push(Dependency {
                id: DependencyId(parts.dependencies.len() as u32 + 1),
                predecessor: TaskId(predecessor),
                successor: id,
                kind: DependencyKind::from_letters(kind).unwrap_or(DependencyKind::FinishToStart),
                lag: Lag::parse(lag, &time_units).unwrap_or(Lag::ZERO),
            });
        }
    }
    say_more(&mut parts, start);
    staff::staff(&mut parts);
    staff::agree(&mut parts);
    record_progress(&mut parts);
    // OK because a test loads the sample; were it broken, an empty plan would be shown in its place.
    Plan::from_parts(parts).unwrap_or_else(|_| Plan::empty("Wallet 2.0", start))
}

/// What has begun did so when it was planned to, and what is done ended then.
fn record_progress(parts: &mut PlanParts) {
    let Ok(plan) = Plan::from_parts(parts.clone()) else { return };
    let schedule = Schedule::compute(&plan);
    for (_, task) in &mut parts.tasks {
        let Some(dates) = schedule.dates_of(task.id) else { continue };
        let percent = task.progress.percent_complete;
        task.progress.actual_start = (percent > Percent::ZERO).then_some(dates.start);
        task.progress.actual_finish = (percent == Percent::HUNDRED).then_some(dates.finish);
    }
}

/// A deadline, a constraint and a note, so that there is something to find.
fn say_more(parts: &mut PlanParts, start: DateTime) {
    let day = |days: i32, minute: u32| Date::from_days(start.date().days() + days).at(minute);
    for (_, task) in &mut parts.tasks {
        match task.name.as_str() {
            "Launch" => task.deadline = Some(day(88, 17 * 60)),
            "Penetration test" => {
                task.constraint = Constraint::StartNoEarlierThan(day(35, 8 * 60));
                task.notes = "The outside testers have their first free week then.".to_owned();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use planner::{Levelling, LevellingOptions};

    use super::*;

    #[test]
    fn the_sample_is_whole_and_has_a_critical_path() {
        let today = Date::from_ymd(2026, 11, 22).unwrap();
        let plan = program(today);
        assert_eq!(plan.task_count(), LINES.len());
        assert_eq!(plan.violations(), []);
        assert!(plan.people().all(|person| plan.assignments().any(|one| one.person == person.id)));
        let schedule = Schedule::compute(&plan);
        let launch = schedule.dates().last().unwrap();
        assert_eq!(launch.finish, schedule.finish());
        assert!(launch.is_critical && schedule.critical_count() < plan.task_count() / 2);
        let contract = schedule.dates_of(TaskId(2)).unwrap();
        assert_eq!((contract.is_critical, contract.start), (false, plan.start()));
    }

    /// Whoever tries levelling on the sample is told that nothing is better, and soon.
    #[test]
    fn the_sample_is_levelled_as_well_as_can_be_and_that_is_known() {
        let plan = program(Date::from_ymd(2026, 11, 22).unwrap());
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let progress = levelling.progress();
        assert!(progress.is_optimal && progress.is_done, "{progress:?}");
    }
}
