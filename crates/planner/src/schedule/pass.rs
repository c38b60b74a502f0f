//! What the two passes work on: the network, the dates so far and what summaries pass down.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use super::calendars::Calendars;
use super::forward::Floor;
use super::network::Network;
use super::{Driver, TaskDates};
use crate::outline::OutlineRow;
use crate::plan::{Node, Plan};
use crate::rules::{Direction, UnfinishedWork};
use crate::task::Task;
use crate::time::{DateTime, WorkingMinutes};

/// Every date of a schedule, and what summaries pass down to find them.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// By line.
    pub(super) dates: Vec<TaskDates>,
    /// What summaries hold back, by their numbers.
    pub(super) floors: Vec<Floor>,
    /// The latest finish of what is nested in summaries, where something says one.
    pub(super) ceilings: Vec<Option<DateTime>>,
    /// The latest start of leaves that begin a summary after whose start others start.
    pub(super) latest_starts: BTreeMap<u32, DateTime>,
    /// Of milestones that are latest before a pause and may as well stand after it: the end of the pause.
    pub(super) after_pause: BTreeMap<u32, DateTime>,
    /// What earliest dates are reckoned from.
    pub(super) start_of_plan: DateTime,
    /// What latest dates are reckoned from.
    pub(super) finish_of_plan: DateTime,
}

impl State {
    /// Everything at the start of the plan.
    pub(super) fn new(plan: &Plan, network: &Network) -> Self {
        let start = plan.start();
        let blank = |row: &OutlineRow| TaskDates {
            task: row.task,
            start,
            finish: start,
            early_start: start,
            early_finish: start,
            late_start: start,
            late_finish: start,
            duration: WorkingMinutes::ZERO,
            total_slack: WorkingMinutes::ZERO,
            free_slack: WorkingMinutes::ZERO,
            driver: Driver::PlanStart,
            is_critical: false,
            is_summary: row.descendants > 0,
        };
        Self {
            dates: network.rows.iter().map(blank).collect(),
            floors: vec![Floor::NONE; network.summary_count()],
            ceilings: vec![None; network.summary_count()],
            latest_starts: BTreeMap::new(),
            after_pause: BTreeMap::new(),
            start_of_plan: start,
            finish_of_plan: start,
        }
    }
}

impl State {
    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        size_of_val(&*self.dates)
            + size_of_val(&*self.floors)
            + size_of_val(&*self.ceilings)
            + (self.latest_starts.len() + self.after_pause.len()) * size_of::<(u32, DateTime)>()
    }
}

/// A computation over a network: with `&mut State` it settles dates, with `&State` it only tells how they come about.
pub(super) struct Pass<'a, S> {
    pub(super) plan: &'a Plan,
    pub(super) network: &'a Network,
    /// By line, where they are laid out.
    nodes: &'a [&'a Node],
    pub(super) state: S,
    /// Before which nothing starts that has not begun.
    pub(super) status_floor: Option<DateTime>,
}

impl<'a, S> Pass<'a, S> {
    pub(super) fn new(plan: &'a Plan, network: &'a Network, state: S) -> Self {
        Self::over(plan, network, &[], state)
    }

    /// With all tasks by line, for a computation that asks many of them.
    pub(super) fn over(plan: &'a Plan, network: &'a Network, nodes: &'a [&'a Node], state: S) -> Self {
        let waits = plan.rules().unfinished_work == UnfinishedWork::AfterStatusDate;
        Self { plan, network, nodes, state, status_floor: plan.status_date().filter(|_| waits) }
    }

    /// The task on a line.
    pub(super) fn task(&self, line: u32) -> &'a Task {
        match self.nodes.get(line as usize) {
            Some(node) => &node.task,
            None => self.network.task(line),
        }
    }
}

impl<S: DerefMut<Target = State>> Pass<'_, S> {
    /// Every date of every line, and its slack. Tells the first start and the last finish where they came by.
    pub(super) fn run(&mut self) -> Option<(DateTime, DateTime)> {
        match self.plan.rules().direction {
            Direction::FromStart => {
                let frame = self.forward(false);
                self.state.finish_of_plan = frame.1;
                if !self.is_anything_held_late() {
                    self.backward_with_slack();
                    return Some(frame);
                }
                self.backward();
                self.state.finish_of_plan = self.forward(true).1;
                self.backward();
            }
            Direction::FromFinish(finish) => {
                // What has happened, and where milestones stand, is seen from the start; then all comes as late as
                // the finish allows, and the plan starts with the first of it.
                self.forward(false);
                self.state.finish_of_plan = finish;
                self.backward();
                let network = self.network;
                let starts = |line: u32| {
                    let (activity, dates) = (network.activity(line), &self.state.dates[line as usize]);
                    let is_to_come = !activity.is_inactive() && !activity.is_done() && !activity.is_summary();
                    // What a person or the work itself put somewhere stands there.
                    let start = if activity.is_held_late() { dates.late_start } else { dates.early_start };
                    is_to_come.then_some(start)
                };
                let first = (0..self.state.dates.len() as u32).filter_map(starts).min();
                self.state.start_of_plan = first.unwrap_or(finish);
                self.forward(false);
                self.backward();
            }
        }
        self.schedule_late();
        None
    }
}

impl<S: Deref<Target = State>> Pass<'_, S> {
    /// The first round of [`Pass::run`] anew, which tells how late tasks can be that are to be late.
    pub(super) fn first_round(&self) -> State {
        let mut state = State::new(self.plan, self.network);
        let mut pass = Pass::over(self.plan, self.network, self.nodes, &mut state);
        pass.state.finish_of_plan = pass.forward(false).1;
        pass.backward();
        state
    }

    /// Whether some leaf is to be as late as it can.
    pub(super) fn is_anything_held_late(&self) -> bool {
        self.network.activities.all.iter().any(|activity| activity.is_held_late())
    }

    /// Whether tasks hold their successors back from where they are held late: in a plan reckoned from its start.
    pub(super) fn holds_back_late(&self) -> bool {
        self.plan.rules().direction == Direction::FromStart && self.is_anything_held_late()
    }

    /// When the first leaf starts and the last finishes; the start of the plan where there is none.
    pub(super) fn frame(&self) -> (DateTime, DateTime) {
        let all = self.network.activities.all.iter().zip(self.state.dates.iter());
        let active =
            all.filter(|(activity, _)| activity.is_active_leaf()).map(|(_, one)| (one.start, one.finish));
        let around = |(start, finish): (DateTime, DateTime), one: (DateTime, DateTime)| {
            (start.min(one.0), finish.max(one.1))
        };
        active.reduce(around).unwrap_or((self.plan.start(), self.plan.start()))
    }

    /// When the last leaf finishes at the earliest.
    pub(super) fn early_finish_of_plan(&self) -> DateTime {
        let counted = self.network.activities.all.iter().zip(self.state.dates.iter());
        let counted = counted.filter(|(activity, _)| activity.is_active_leaf());
        counted.map(|(_, dates)| dates.early_finish).max().unwrap_or(self.plan.start())
    }

    /// The lines directly in a summary that count for its dates: those that are part of the plan, or all where none is.
    pub(super) fn counted_children(&self, line: u32) -> impl Iterator<Item = u32> {
        let network = self.network;
        let is_active = move |child: &u32| !network.activity(*child).is_inactive();
        let has_active = network.children_of(line).any(|child| is_active(&child));
        network.children_of(line).filter(move |child| !has_active || is_active(child))
    }

    /// The work between the dates of a summary, on the plan's calendar, of which lag is a share: as it is scheduled; in
    /// a plan reckoned from its finish, where latest dates come last, between its earliest.
    pub(super) fn summary_duration(&self, line: u32) -> WorkingMinutes {
        let dates = &self.state.dates[line as usize];
        let (start, finish) = match self.plan.rules().direction {
            Direction::FromStart => (dates.start, dates.finish),
            Direction::FromFinish(_) => (dates.early_start, dates.early_finish),
        };
        self.network.activities.calendars.get(Calendars::OF_PLAN).between(start, finish)
    }
}
