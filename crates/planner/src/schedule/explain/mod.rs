//! Why a task has its dates: the chain of reasons behind them, as data.
//!
//! The engine keeps dates, not reasons. An explanation asks its passes again, one event at a time, how each date came
//! about, and so walks back from a task to what is given: the start of the plan, a constraint, a date that a person
//! or the work itself set. Each step is an amount of time from one moment to another, and each begins where the one
//! before it ends, so that a chain is a sum that can be checked with a calendar. Sentences are made in `words`.

mod walk;
mod earliest;
mod latest;
mod slack;
mod rival;
mod words;

pub use self::rival::{Removable, Rival};
pub use self::slack::{Room, SlackReason, Verdict};
pub use self::words::Telling;

use self::walk::{At, Side, Walk};
use super::Schedule;
use super::calendars::Clock;
use crate::id::{DependencyId, TaskId};
use crate::plan::Plan;
use crate::time::{DateTime, ElapsedMinutes, WorkingMinutes};

/// Why a task starts and finishes when it does, why it is or is not critical, and what would hold it otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The task.
    pub task: TaskId,
    /// What leads to its start.
    pub start: Chain,
    /// What leads to its finish. Mostly it goes on from the start; for a task that is as late as it can be, the start
    /// goes on from the finish; for work that has begun and waits, the two are apart.
    pub finish: Chain,
    /// How much time it has to spare, and what bounds that.
    pub slack: SlackReason,
    /// What would hold it if what holds it went; `None` where that is a fact, such as the start of the plan or work
    /// that has begun, and for summaries.
    pub rival: Option<Rival>,
}

/// An unbroken sum of steps: the first is given, each other begins where the one before it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The steps from what is given to the date in question; never empty.
    pub steps: Vec<Reason>,
}

/// One reason: a moment that follows from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What kind of reason.
    pub cause: Cause,
    /// Whether it tells the earliest that can be, or the latest that may be.
    pub sense: Sense,
    /// The moment it leaves from.
    pub from: DateTime,
    /// The time in between.
    pub amount: Amount,
    /// The moment it arrives at: `from` and `amount`, held within the years 1 to 9999.
    pub to: DateTime,
}

/// What a moment follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// It is given.
    Root(Root),
    /// The duration of a task; backwards where it must be done by the moment that the step leaves from.
    Work {
        /// The task.
        task: TaskId,
        /// How much of it.
        part: Part,
    },
    /// There is no work on the calendar in between.
    NoWork {
        /// The task that waits.
        task: TaskId,
    },
    /// Work cannot start then, so that it must start in the last minute of work before.
    LastMinute {
        /// The task that cannot start.
        task: TaskId,
    },
    /// A dependency, with its lag.
    Link {
        /// The dependency.
        dependency: DependencyId,
        /// The task whose date it bounds: the successor or something nested in it; of latest dates the predecessor or
        /// something nested in it.
        task: TaskId,
        /// Whether only what is left of work that has begun waits for it: retained logic.
        is_of_remaining: bool,
    },
    /// Levelling put a task off.
    LevellingDelay {
        /// The task.
        task: TaskId,
    },
    /// Work pauses until it was said to go on.
    Pause {
        /// The task.
        task: TaskId,
    },
    /// A summary starts with the first of what is nested in it and finishes with the last.
    Nested {
        /// The summary.
        summary: TaskId,
        /// What it starts or finishes with.
        child: TaskId,
        /// Which of the two.
        edge: Edge,
    },
    /// The plan finishes with this task at the earliest: what is late by its own wish is as late as that allows.
    PlanEnds {
        /// The task.
        last: TaskId,
    },
    /// Nothing follows this task, and every end has a critical path of its own: it must not finish later than it can.
    TaskEnds {
        /// The task.
        task: TaskId,
    },
}

/// Where a chain begins: a date that follows from no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// The start of the plan; of one that is reckoned from its finish, the first start that leaves it in time.
    PlanStart,
    /// The finish of the plan.
    PlanFinish,
    /// Its own finish, nothing following it: every end has a critical path of its own.
    OwnFinish(TaskId),
    /// Work that is not done comes after the status date.
    StatusDate,
    /// The date of the constraint of this task, or of this summary around it.
    Constraint(TaskId),
    /// The deadline of this task, or of this summary around it.
    Deadline(TaskId),
    /// A person said when this task starts.
    ManualStart(TaskId),
    /// This task began then.
    ActualStart(TaskId),
    /// This task was finished then.
    ActualFinish(TaskId),
    /// It was said when this work goes on.
    Resume(TaskId),
}

/// How much of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// What is done.
    Done,
    /// What is left.
    Remaining,
}

/// An end of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Its start.
    Start,
    /// Its finish.
    Finish,
}

/// Which way reasons go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// From what comes before to the earliest that can be.
    Earliest,
    /// From what comes after to the latest that may be.
    Latest,
}

/// The time between the two moments of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// None: both are the same moment.
    None,
    /// None that could be worked: both are the same position of working time.
    NoWork(Clock),
    /// Working time; negative backwards.
    Working(WorkingMinutes, Clock),
    /// Time on the wall clock; negative backwards.
    Elapsed(ElapsedMinutes),
}

impl Chain {
    /// The date that it leads to.
    #[must_use]
    pub fn arrival(&self) -> Option<DateTime> {
        self.steps.last().map(|step| step.to)
    }

    /// What it begins with.
    #[must_use]
    pub fn root(&self) -> Option<Root> {
        match self.steps.first()?.cause {
            Cause::Root(root) => Some(root),
            _ => None,
        }
    }

    /// The last step that decides, rather than being the task's own duration or calendar.
    #[must_use]
    pub fn driver(&self) -> Option<&Reason> {
        let decides = |step: &&Reason| {
            matches!(
                step.cause,
                Cause::Root(_)
                    | Cause::Link { .. }
                    | Cause::LevellingDelay { .. }
                    | Cause::Pause { .. }
                    | Cause::PlanEnds { .. }
                    | Cause::TaskEnds { .. }
            )
        };
        self.steps.iter().rev().find(decides)
    }

    fn continues(&self, other: &Self) -> bool {
        self.steps.starts_with(&other.steps)
    }
}

impl Explanation {
    /// The chains that tell both dates without telling anything twice: one where start and finish lie on one chain.
    #[must_use]
    pub fn chains(&self) -> Vec<&Chain> {
        if self.finish.continues(&self.start) {
            vec![&self.finish]
        } else if self.start.continues(&self.finish) {
            vec![&self.start]
        } else {
            vec![&self.start, &self.finish]
        }
    }
}

impl Reason {
    /// The task that the step is about: of a link the one at its other end.
    #[must_use]
    pub fn leads_to(&self, plan: &Plan) -> Option<TaskId> {
        match self.cause {
            Cause::Root(root) => root.task(),
            Cause::Link { dependency, .. } => {
                plan.dependency(dependency).map(|dependency| match self.sense {
                    Sense::Earliest => dependency.predecessor,
                    Sense::Latest => dependency.successor,
                })
            }
            Cause::Nested { child: task, .. } | Cause::PlanEnds { last: task } => Some(task),
            Cause::Work { task, .. }
            | Cause::NoWork { task }
            | Cause::LastMinute { task }
            | Cause::LevellingDelay { task }
            | Cause::Pause { task }
            | Cause::TaskEnds { task } => Some(task),
        }
    }
}

impl Root {
    /// The task that it is a date of.
    #[must_use]
    pub const fn task(self) -> Option<TaskId> {
        match self {
            Self::PlanStart | Self::PlanFinish | Self::StatusDate => None,
            Self::OwnFinish(task)
            | Self::Constraint(task)
            | Self::Deadline(task)
            | Self::ManualStart(task)
            | Self::ActualStart(task)
            | Self::ActualFinish(task)
            | Self::Resume(task) => Some(task),
        }
    }
}

impl Schedule {
    /// Why a task has its dates; `None` for a task that is not there.
    ///
    /// Costs O(steps x links of their tasks). Where a task is as late as possible, or the plan is reckoned from its
    /// finish, or a summary's link or constraint holds the task, it costs a schedule beside.
    ///
    /// ```
    /// use planner::{Cause, Duration, Edit, Plan, Root, Schedule, Task, TimeUnits};
    /// let plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
    /// let task = Task::new(plan.next_task_id(), "Pour the slab", Duration::days(3, &TimeUnits::default()));
    /// let id = task.id;
    /// let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    /// let finish = Schedule::compute(&plan).explain(id).unwrap().finish;
    /// assert_eq!(finish.root(), Some(Root::PlanStart));
    /// assert!(matches!(finish.steps[1].cause, Cause::Work { .. }));
    /// assert_eq!(finish.arrival().unwrap().to_string(), "2026-11-25T17:00");
    /// ```
    #[must_use]
    pub fn explain(&self, task: TaskId) -> Option<Explanation> {
        let line = self.line(task)? as u32;
        let pass = self.pass();
        let first = pass.holds_back_late().then(|| pass.first_round());
        let walk = Walk::new(self, first.as_ref());
        Some(Explanation {
            task,
            start: walk.chain(At { line, edge: Edge::Start, side: Side::Scheduled }),
            finish: walk.chain(At { line, edge: Edge::Finish, side: Side::Scheduled }),
            slack: walk.slack(line),
            rival: walk.rival(line),
        })
    }
}
