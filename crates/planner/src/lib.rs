//! The planning core of Linchpin: plain data in, plain data out.
//!
//! A [`Plan`] is what people decided; a [`Schedule`] is what follows from it. Every change to a plan
//! is an [`Edit`], which either yields a new plan or says why it cannot be. Nothing here knows the
//! time of day, a file, a browser or a random number: those arrive as arguments.
//!
//! The modules are in reading order: the words first, then the plan, then what follows from it.

mod time;
mod units;
mod id;
mod money;
mod ratio;
mod recurrence;
mod calendar;
mod working_time;
mod task;
mod dependency;
mod people;
mod budget;
mod goal;
mod rules;
mod baseline;

mod plan;
mod outline;
mod precedence;
mod naming;
mod violation;
mod edit;
mod step_words;
mod apply;
mod effort;
mod conversion;
mod history;

mod finding;
mod schedule;
mod progress;
mod fixes;
mod workload;
mod capacity;
mod leave;
mod staffing;
mod uses;
mod money_curve;
mod cost;
mod supply;
mod earned_value;
mod findings;
mod analysis;
mod matrix;
mod levelling;
mod query;
pub mod cell;

pub use analysis::{
    CriticalPath, FloatPath, Health, HealthPoint, Joint, LinkFloat, Measured, PathEnd, PointVerdict,
    Quantity, Target, critical_path, critical_paths, driving_links, float_paths, health, link_floats,
    near_critical, path_ends,
};
pub use baseline::{Baseline, BaselineTask, DueDays};
pub use budget::{Accrual, ActualCost, BudgetLine, BudgetScope, Drawdown, Expenditure, Expense};
pub use calendar::{Calendar, CalendarException, DayIntervals, DayIntervalsError, Interval, Weekday};
pub use capacity::{Bucket, BucketScale, Capacity, Demand, OverAllocation, Shortage, Usage};
pub use conversion::NotConverted;
pub use cost::{
    BudgetStanding, CostKey, CostRow, CostSide, Costs, Origin, SplitBy, Sum, SumPart, TaskCost, Within,
};
pub use dependency::{Dependency, DependencyKind};
pub use earned_value::{
    EarnedDay, EarnedValue, Figure, FigureValue, Measure, Standing, TimeCount, ValuePoint, earned_schedule,
};
pub use edit::{Edit, EditError, PlanChange, TaskChange};
pub use finding::{Finding, FindingCode, Severity};
pub use findings::findings;
pub use fixes::Fix;
pub use goal::Goal;
pub use history::{History, Step};
pub use id::{
    ActualCostId, AssignmentId, BaselineId, BudgetLineId, CalendarId, DependencyId, Entity, ExpenseId,
    GoalId, PersonId, TaskId, TeamId,
};
pub use leave::TeamLeave;
pub use levelling::{
    BrokenPromise, ChainStep, ChainTie, Excess, Levelling, LevellingOptions, LevellingProgress, Move,
    Overload, Pause, Promise, Proposal, Shortfall, Stay, WaitReason, one_step,
};
pub use matrix::{Cluster, ClusterName, Element, Mark, Matrix, MatrixLevel};
pub use money::{Currencies, Currency, ExchangeRate, Money, NotACurrency, Price};
pub use money_curve::MoneyCurve;
pub use outline::OutlineRow;
pub use people::{Assignment, Availability, Contour, Person, Rate, RatePeriod, ResourceKind, Team};
pub use plan::{NextIds, Plan, PlanParts};
pub use query::{Query, QueryError, QueryWords, query_words};
pub use ratio::Ratio;
pub use recurrence::{MonthDay, Recurrence};
pub use rules::{Direction, LagCalendar, ProgressMode, Rules, UnfinishedWork};
pub use schedule::{
    Amount, Cause, Chain, Clock, Driver, Edge, Explanation, Part, Reason, Removable, Rival, Room, Root,
    Schedule, Sense, SlackReason, TaskDates, Telling, Update, Verdict,
};
pub use supply::Supply;
pub use task::{Constraint, Progress, Split, Task, TaskKind, TaskMode, TaskType};
pub use time::{Date, DateTime, ElapsedMinutes, ParseDateError, Percent, WorkingMinutes};
pub use units::{Duration, Lag, Length, Span, SpanError, TimeUnit, TimeUnits};
pub use uses::Uses;
pub use violation::{BaselineFault, Named, Violation};
pub use working_time::{NoWeeklyWork, WorkingTime};
pub use workload::{Engagement, Who, Workload};
