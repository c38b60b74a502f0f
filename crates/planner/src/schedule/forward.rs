//! The forward pass: the earliest dates, and what settled each start.

use super::Driver;
use super::backward::Late;
use super::network::{Link, Network, within_horizon};
use crate::dependency::DependencyKind;
use crate::precedence::Event;
use crate::task::Constraint;
use crate::time::DateTime;

/// The earliest dates, by line.
pub(super) struct Early {
    pub(super) start: Vec<DateTime>,
    pub(super) finish: Vec<DateTime>,
    pub(super) driver: Vec<Driver>,
    /// The lines that a constraint holds earlier than their dependencies allow.
    pub(super) overruled: Vec<u32>,
}

/// A moment before which something cannot start, and why.
type Bound = Option<(DateTime, Driver)>;

/// What holds back a line, or all that is nested in it.
#[derive(Clone, Copy, Default)]
struct Floor {
    /// From dependencies. Where there are any, the start of the plan does not count.
    links: Bound,
    /// From constraints.
    date: Bound,
}

impl Early {
    /// The pass over all events in order. With late dates given, tasks that start as late as possible hold
    /// back their successors from there: Microsoft Project lets them use up the slack of what follows.
    pub(super) fn pass(network: &Network<'_>, late: Option<&Late>) -> Self {
        let count = network.rows.len();
        let start_of_plan = network.plan.start();
        let mut early = Self {
            start: vec![start_of_plan; count],
            finish: vec![start_of_plan; count],
            driver: vec![Driver::PlanStart; count],
            overruled: Vec::new(),
        };
        let mut floors: Vec<Floor> = vec![Floor::default(); count];
        for event in &network.order {
            match *event {
                Event::Open(line) => {
                    let floor = early.floor(network, late, line, &floors);
                    if network.is_summary(line) {
                        floors[line as usize] = floor;
                    } else {
                        early.settle(network, line, floor);
                    }
                }
                Event::Close(line) => early.roll_up(network, line),
            }
        }
        early.overruled.sort_unstable();
        early
    }

    /// Everything that holds a line back: the summary around it, its dependencies, and for a summary its constraint.
    fn floor(&self, network: &Network<'_>, late: Option<&Late>, line: u32, floors: &[Floor]) -> Floor {
        let parent = network.rows[line as usize].parent;
        let mut floor = parent.map_or_else(Floor::default, |parent| floors[parent as usize]);
        for link in network.incoming(line) {
            let bound = self.start_after(network, late, link);
            floor.links = later(floor.links, bound.map(|at| (at, Driver::Dependency(link.dependency.id))));
        }
        if network.is_summary(line)
            && let Constraint::StartNoEarlierThan(date) | Constraint::MustStartOn(date) =
                network.tasks[line as usize].constraint
        {
            let task = network.rows[line as usize].task;
            floor.date = later(floor.date, Some((date, Driver::Constraint(task))));
        }
        floor
    }

    /// The earliest start that a link allows its successor.
    fn start_after(&self, network: &Network<'_>, late: Option<&Late>, link: &Link<'_>) -> Option<DateTime> {
        let Link { dependency, predecessor, successor } = *link;
        let (start, finish) = match late {
            Some(late) if network.is_held_late(predecessor) && !network.is_held_late(successor) => {
                (late.start[predecessor as usize], late.finish[predecessor as usize])
            }
            _ => (self.start[predecessor as usize], self.finish[predecessor as usize]),
        };
        // A summary's finish follows from its children, so a dependency cannot set it.
        if dependency.kind.reaches_finish() && network.is_summary(successor) {
            return None;
        }
        Some(match dependency.kind {
            DependencyKind::FinishToStart => network.after_lag(link, finish),
            DependencyKind::StartToStart => network.after_lag(link, start),
            DependencyKind::FinishToFinish => {
                let at = network.after_lag(link, network.start_from(successor, finish));
                at.max(network.plan.start())
            }
            DependencyKind::StartToFinish => network.after_lag(link, network.start_from(successor, start)),
        })
    }

    /// Settles the dates of a leaf.
    fn settle(&mut self, network: &Network<'_>, line: u32, floor: Floor) {
        let task = network.tasks[line as usize];
        let mut bound = floor.links.unwrap_or((network.plan.start(), Driver::PlanStart));
        if let Some(date) = floor.date.filter(|date| date.0 > bound.0) {
            bound = date;
        }
        let (start, mut driver) = bound;
        let start = network.snapped_start(line, start);
        let constraint = Driver::Constraint(task.id);
        let at_least = |at: DateTime| if at > start { (at, constraint) } else { (start, driver) };
        let at_most = |at: DateTime| if at < start { (at, constraint) } else { (start, driver) };
        let (mut start, settled_by) = match task.constraint {
            Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => (start, driver),
            Constraint::StartNoEarlierThan(date) => at_least(date),
            Constraint::FinishNoEarlierThan(date) => at_least(network.start_from(line, date)),
            Constraint::StartNoLaterThan(date) => at_most(date),
            Constraint::FinishNoLaterThan(date) => at_most(network.start_from(line, date)),
            Constraint::MustStartOn(date) => (date, constraint),
            Constraint::MustFinishOn(date) => (network.start_from(line, date), constraint),
        };
        driver = settled_by;
        start = network.snapped_start(line, start);
        let mut finish = network.finish_from(line, start);
        let progress = &task.progress;
        if let Some(actual) = progress.actual_start.or(progress.actual_finish) {
            start = match progress.actual_start {
                Some(actual_start) => actual_start,
                None => network.start_from(line, actual),
            };
            finish = progress.actual_finish.unwrap_or_else(|| network.finish_from(line, start)).max(start);
            driver = Driver::ActualStart;
        }
        if driver == constraint && floor.links.is_some_and(|(at, _)| network.snapped_start(line, at) > start)
        {
            self.overruled.push(line);
        }
        self.start[line as usize] = within_horizon(start);
        self.finish[line as usize] = within_horizon(finish);
        self.driver[line as usize] = driver;
    }

    /// Takes a summary's dates from what is nested directly in it; all of that is settled by then.
    fn roll_up(&mut self, network: &Network<'_>, line: u32) {
        let start = network.children_of(line).map(|child| self.start[child as usize]).min();
        let finish = network.children_of(line).map(|child| self.finish[child as usize]).max();
        if let (Some(start), Some(finish)) = (start, finish) {
            self.start[line as usize] = start;
            self.finish[line as usize] = finish;
            self.driver[line as usize] = Driver::Children;
        }
    }
}

/// The later of two bounds; of two at the same moment the first.
fn later(first: Bound, second: Bound) -> Bound {
    match (first, second) {
        (Some(one), Some(two)) => Some(if two.0 > one.0 { two } else { one }),
        (one, two) => one.or(two),
    }
}
