//! What settled a task's start, in words.

use planner::{Constraint, DateTime, Dependency, DependencyKind, Driver, Lag, Plan, TaskId};

/// A reason in words, and the task it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `Starts when “API freeze” finishes (FS)`.
    pub words: String,
    /// The task that settled it, where it is another.
    pub task: Option<TaskId>,
}

/// Why a task starts when it does; dates are written by `date`. `None` for a task that is not there.
pub fn why(plan: &Plan, id: TaskId, driver: Driver, date: impl Fn(DateTime) -> String) -> Option<Reason> {
    plan.task(id)?;
    let own = |words: &str| Reason { words: words.to_owned(), task: None };
    Some(match driver {
        Driver::PlanStart => own("Starts with the plan: nothing holds it back"),
        Driver::Manual => own("A person said when it starts"),
        Driver::ActualStart => own("The work began then"),
        Driver::Split => own("The work began then, and goes on after a pause"),
        Driver::StatusDate => own("Work that is not done comes after the status date"),
        Driver::LevellingDelay => own("Put off by levelling, so that people are not needed twice at once"),
        Driver::AsLateAsPossible => own("Starts as late as it can, as its constraint says"),
        Driver::Children => own("Starts with the earliest task nested in it"),
        Driver::Constraint(holder) => {
            let constraint = constrained(plan.task(holder)?.constraint, date);
            match holder == id {
                true => Reason { words: format!("Held by its constraint: {constraint}"), task: None },
                false => Reason {
                    words: format!("Held by the constraint of {}: {constraint}", quoted(plan, holder)),
                    task: Some(holder),
                },
            }
        }
        Driver::Dependency(dependency) => {
            let dependency = plan.dependency(dependency)?;
            let mut words = linked(plan, dependency);
            if dependency.successor != id {
                words = format!("{words}, as {} waits for it", quoted(plan, dependency.successor));
            }
            Reason { words, task: Some(dependency.predecessor) }
        }
    })
}

/// `start no earlier than Mon, 1 Mar 2027, 08:00`.
fn constrained(constraint: Constraint, date: impl Fn(DateTime) -> String) -> String {
    let name = constraint.name().to_lowercase();
    match constraint.date() {
        Some(moment) => format!("{name} {}", date(moment)),
        None => name,
    }
}

/// `Starts 2d after “API freeze” finishes (FS+2d)`.
fn linked(plan: &Plan, dependency: &Dependency) -> String {
    let Dependency { kind, lag, .. } = *dependency;
    let predecessor = quoted(plan, dependency.predecessor);
    let event = if kind.leaves_finish() { "finishes" } else { "starts" };
    let lag_text = lag.to_text(plan.time_units());
    let when = match lag_text.strip_prefix('-') {
        _ if lag.is_zero() => "when".to_owned(),
        Some(lead) => format!("{lead} before"),
        None => format!("{} after", lag_text.trim_start_matches('+')),
    };
    let verb = if kind.reaches_finish() { "Starts so that it finishes" } else { "Starts" };
    let share = if matches!(lag, Lag::Percent(_)) { " of its duration" } else { "" };
    let when = when.replacen('%', &format!("%{share}"), 1);
    format!("{verb} {when} {predecessor} {event} ({}{lag_text})", kind.letters())
}

fn quoted(plan: &Plan, id: TaskId) -> String {
    match plan.task(id).map(|task| task.name.as_str()) {
        Some("") | None => "a task without a name".to_owned(),
        Some(name) => format!("\u{201c}{name}\u{201d}"),
    }
}

/// What a dependency of this kind means, as a hint beside its letters.
pub const fn meaning(kind: DependencyKind) -> &'static str {
    match kind {
        DependencyKind::FinishToStart => "FS: starts when the predecessor finishes",
        DependencyKind::StartToStart => "SS: starts when the predecessor starts",
        DependencyKind::FinishToFinish => "FF: finishes when the predecessor finishes",
        DependencyKind::StartToFinish => "SF: finishes when the predecessor starts",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{DependencyId, PlanParts, Schedule, Task, TimeUnits};

    /// The reason of “Beta”, which is tied to “Alpha” in this way.
    fn words(kind: DependencyKind, lag: &str) -> String {
        let time_units = TimeUnits::default();
        let duration = planner::Duration::days(3, &time_units);
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        parts.tasks = vec![
            (None, Task::new(TaskId(1), "Alpha", duration)),
            (None, Task::new(TaskId(2), "Beta", duration)),
        ];
        let lag = Lag::parse(lag, &time_units).unwrap();
        let (id, predecessor, successor) = (DependencyId(1), TaskId(1), TaskId(2));
        parts.dependencies = vec![Dependency { id, predecessor, successor, kind, lag }];
        let plan = Plan::from_parts(parts).unwrap();
        let reason = why(&plan, successor, Driver::Dependency(id), |date| date.to_string()).unwrap();
        assert_eq!(reason.task, Some(predecessor));
        reason.words
    }

    #[test]
    fn a_dependency_is_told_as_people_would() {
        use DependencyKind::{FinishToFinish, FinishToStart, StartToFinish, StartToStart};
        assert_eq!(words(FinishToStart, ""), "Starts when “Alpha” finishes (FS)");
        assert_eq!(words(FinishToStart, "2d"), "Starts 2d after “Alpha” finishes (FS+2d)");
        assert_eq!(words(FinishToStart, "-1d"), "Starts 1d before “Alpha” finishes (FS-1d)");
        assert_eq!(words(StartToStart, "50%"), "Starts 50% of its duration after “Alpha” starts (SS+50%)");
        assert_eq!(words(FinishToFinish, ""), "Starts so that it finishes when “Alpha” finishes (FF)");
        assert_eq!(words(StartToFinish, "4h"), "Starts so that it finishes 4h after “Alpha” starts (SF+4h)");
    }

    #[test]
    fn a_constraint_is_told_with_its_date() {
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        let mut task = Task::new(TaskId(1), "Alpha", planner::Duration::ZERO);
        task.constraint = Constraint::StartNoEarlierThan("2026-12-01T08:00".parse().unwrap());
        parts.tasks = vec![(None, task)];
        let plan = Plan::from_parts(parts).unwrap();
        let schedule = Schedule::compute(&plan);
        let driver = schedule.dates()[0].driver;
        let reason = why(&plan, TaskId(1), driver, |date| date.to_string()).unwrap();
        assert_eq!(reason.words, "Held by its constraint: start no earlier than 2026-12-01T08:00");
    }
}
