//! What would hold a task if what holds it went.

use super::super::forward::Floor;
use super::walk::{At, Side, Walk};
use super::{Cause, Chain, Clock, Edge, Reason, Root};
use crate::edit::{Edit, TaskChange};
use crate::id::{DependencyId, TaskId};
use crate::plan::Plan;
use crate::rules::Direction;
use crate::task::{Constraint, Progress, Task, TaskMode};
use crate::time::{DateTime, WorkingMinutes};

/// What would hold a task next, and where it would be then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rival {
    /// What holds it.
    pub without: Removable,
    /// What would hold it instead.
    pub next: Reason,
    /// When it would start.
    pub start: DateTime,
    /// When it would finish.
    pub finish: DateTime,
    /// The working time from its finish to that finish; negative where it would be earlier.
    pub moves: WorkingMinutes,
    /// What that is counted on.
    pub clock: Clock,
}

/// Something that holds a task and that an edit can take away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Removable {
    /// A dependency.
    Dependency(DependencyId),
    /// The constraint of a task or of a summary.
    Constraint(TaskId),
    /// The deadline of a task or of a summary.
    Deadline(TaskId),
    /// That a person said when a task starts.
    Manual(TaskId),
    /// What levelling put a task off by.
    LevellingDelay(TaskId),
    /// When it was said that work goes on.
    Pause(TaskId),
}

impl Removable {
    /// What is taken away where this step decides; `None` where it is a fact.
    fn of(step: &Reason) -> Option<Self> {
        Some(match step.cause {
            Cause::Link { dependency, .. } => Self::Dependency(dependency),
            Cause::LevellingDelay { task } => Self::LevellingDelay(task),
            Cause::Pause { task } | Cause::Root(Root::Resume(task)) => Self::Pause(task),
            Cause::Root(Root::Constraint(task)) => Self::Constraint(task),
            Cause::Root(Root::Deadline(task)) => Self::Deadline(task),
            Cause::Root(Root::ManualStart(task)) => Self::Manual(task),
            _ => return None,
        })
    }

    /// The edit that takes it away.
    #[must_use]
    pub fn edit(self, plan: &Plan) -> Edit {
        let (task, change) = match self {
            Self::Dependency(id) => return Edit::RemoveDependency(id),
            Self::Constraint(task) => (task, TaskChange::Constraint(Constraint::AsSoonAsPossible)),
            Self::Deadline(task) => (task, TaskChange::Deadline(None)),
            Self::Manual(task) => (task, TaskChange::Mode(TaskMode::Automatic)),
            Self::LevellingDelay(task) => (task, TaskChange::LevellingDelay(Task::NO_DELAY)),
            Self::Pause(task) => {
                let progress = plan.task(task).map(|task| task.progress).unwrap_or_default();
                (task, TaskChange::Progress(Progress { split: None, ..progress }))
            }
        };
        Edit::ChangeTask { task, change }
    }
}

impl Walk<'_> {
    /// What would hold a line if what holds it went.
    pub(super) fn rival(&self, line: u32) -> Option<Rival> {
        if self.network().is_summary(line) {
            return None;
        }
        let chain = self.chain(At { line, edge: Edge::Finish, side: Side::Scheduled });
        let without = Removable::of(chain.driver()?)?;
        let (start, finish, next) = match self.foreseen(line, without) {
            Some(foreseen) => foreseen,
            None => self.tried(line, without)?,
        };
        let network = self.network();
        let dates = &self.last.state.dates[line as usize];
        let moves = network.calendar(line).between(dates.finish, finish);
        let clock = network.activities.calendars.clock(network.activity(line).calendar);
        Some(Rival { without, next, start, finish, moves, clock })
    }

    /// Where a line would be without something that holds it alone: nothing else moves, so its other bounds stay as
    /// they are. `None` where more would move.
    fn foreseen(&self, line: u32, without: Removable) -> Option<(DateTime, DateTime, Reason)> {
        let network = self.network();
        if self.schedule.plan.rules().direction != Direction::FromStart || self.last.is_anything_held_late() {
            return None;
        }
        let mut task = network.task(line).clone();
        let mut floor = self.last.floor(line, false);
        match without {
            Removable::Dependency(id) => {
                network.incoming(line).iter().find(|link| link.dependency == id)?;
                floor = self.floor_without(line, id);
            }
            Removable::Constraint(id) if id == task.id => task.constraint = Constraint::AsSoonAsPossible,
            Removable::Manual(id) if id == task.id => task.mode = TaskMode::Automatic,
            Removable::LevellingDelay(id) if id == task.id => task.levelling_delay = Task::NO_DELAY,
            Removable::Pause(id) if id == task.id => task.progress.split = None,
            _ => return None,
        }
        if task.constraint == Constraint::AsLateAsPossible {
            return None;
        }
        let activity = network.activity(line);
        let (start, finish) = if activity.has_begun() {
            let (start, finish, _) = self.last.as_it_went(line, &task, &floor);
            (start, finish)
        } else if let TaskMode::Manual { start: Some(start) } = task.mode {
            (start, network.finish_from(line, start))
        } else {
            let (bound, driver) = self.last.not_before(&floor);
            let (start, finish, _) = self.last.as_constrained(line, &task, bound, driver);
            (start, finish)
        };
        let (_, leg) = self.early_finish_leg(line, &task, &floor, Side::Early);
        let next = *Chain { steps: leg.steps }.driver()?;
        Some((start, finish, next))
    }

    /// What holds a line back beside one of its own links.
    fn floor_without(&self, line: u32, skipped: DependencyId) -> Floor {
        let network = self.network();
        let around = network.slot_around(line);
        let mut floor = around.map_or(Floor::NONE, |slot| self.last.state.floors[slot]);
        for link in network.incoming(line).iter().filter(|link| link.dependency != skipped) {
            if let Some(at) = self.last.start_after(link, false) {
                floor.hold_by_link(at, link.dependency);
            }
        }
        floor
    }

    /// Where a line would be, found by taking away what holds it and scheduling the plan.
    fn tried(&self, line: u32, without: Removable) -> Option<(DateTime, DateTime, Reason)> {
        let plan = self.schedule.plan.apply(&without.edit(&self.schedule.plan)).ok()?;
        let mut schedule = self.schedule.clone();
        schedule.update(&plan);
        let pass = schedule.pass();
        let first = pass.holds_back_late().then(|| pass.first_round());
        let walk = Walk::new(&schedule, first.as_ref());
        let chain = walk.chain(At { line, edge: Edge::Finish, side: Side::Scheduled });
        let dates = &schedule.dates()[line as usize];
        Some((dates.start, dates.finish, *chain.driver()?))
    }
}
