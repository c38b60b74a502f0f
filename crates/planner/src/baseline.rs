//! Baselines: the dates of one day, kept to compare with.

use crate::cost::CostSide;
use crate::id::{BaselineId, TaskId};
use crate::money::Money;
use crate::money_curve::MoneyCurve;
use crate::schedule::Schedule;
use crate::task::Split;
use crate::time::{Date, DateTime, WorkingMinutes};
use crate::working_time::WorkingTime;

/// The dates that a schedule had when it was agreed.
///
/// A task that is taken away later stays in the baseline: what was promised is part of the record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Baseline {
    /// Its id.
    pub id: BaselineId,
    /// Its name.
    pub name: String,
    /// The tasks in order of their ids, each once.
    pub tasks: Vec<BaselineTask>,
}

/// The agreed dates of one task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaselineTask {
    /// The task.
    pub task: TaskId,
    /// When it was to start.
    pub start: DateTime,
    /// When it was to finish.
    pub finish: DateTime,
    /// How long it was to take.
    pub duration: WorkingMinutes,
    /// How much work it was to be, where that was known.
    pub work: Option<WorkingMinutes>,
    /// What it was to cost in the plan's own currency, what is nested in it not counted, where that was known.
    pub cost: Option<Money>,
    /// When it was to pause, in order and apart from each other.
    pub splits: Vec<Split>,
    /// On which days its cost was to fall due, in order and apart from each other; none where that is evenly over the time
    /// between its dates, on its calendar and without its pauses. Together they are its cost.
    pub due: Vec<DueDays>,
}

/// Days on each of which the same amount was to fall due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DueDays {
    /// The first.
    pub from: Date,
    /// The last, not before the first.
    pub to: Date,
    /// How much on each of them, in the plan's own currency.
    pub each_day: Money,
}

impl Baseline {
    /// The dates of a schedule with its planned pauses, as they are now, and what its tasks cost and on which days that falls
    /// due, where the plan says anything about money.
    #[must_use]
    pub fn of(schedule: &Schedule, id: BaselineId, name: impl Into<String>) -> Self {
        let costs = schedule.costs();
        let mut tasks: Vec<BaselineTask> = schedule
            .dates()
            .iter()
            .enumerate()
            .map(|(line, dates)| BaselineTask {
                task: dates.task,
                start: dates.start,
                finish: dates.finish,
                duration: dates.duration,
                work: None,
                cost: None,
                splits: schedule.pauses_on(line),
                due: Vec::new(),
            })
            .collect();
        if costs.is_about_money() {
            for (task, planned) in tasks.iter_mut().zip(costs.own_curves(CostSide::Planned)) {
                task.cost = Some(planned.total());
                let clock = schedule.working_time_of(task.task);
                if clock.is_none_or(|clock| task.evenly(clock) != planned) {
                    task.due = DueDays::of(&planned);
                }
            }
        }
        tasks.sort_unstable_by_key(|one| one.task);
        Self { id, name: name.into(), tasks }
    }

    /// The agreed dates of a task. Costs O(log n).
    #[must_use]
    pub fn of_task(&self, task: TaskId) -> Option<&BaselineTask> {
        let place = self.tasks.binary_search_by_key(&task, |one| one.task).ok()?;
        self.tasks.get(place)
    }
}

impl BaselineTask {
    /// Its cost, evenly over the times of a calendar between its dates without its pauses.
    pub(crate) fn evenly(&self, clock: &WorkingTime) -> MoneyCurve {
        let cost = self.cost.unwrap_or_default();
        match &*self.splits {
            [] => MoneyCurve::even(cost, self.start, self.finish, clock),
            splits => MoneyCurve::even(cost, self.start, self.finish, &clock.without(splits)),
        }
    }

    /// Whether it takes as long as was agreed between its dates without its pauses, counted on a calendar.
    pub(crate) fn fits(&self, clock: &WorkingTime) -> bool {
        let between = |clock: &WorkingTime| clock.between(self.start, self.finish) == self.duration;
        match &*self.splits {
            [] => between(clock),
            splits => between(&clock.without(splits)),
        }
    }
}

impl DueDays {
    /// The days on which something falls due, those in a row with the same amount as one.
    pub(crate) fn of(curve: &MoneyCurve) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for (day, each_day) in curve.parts() {
            match all.last_mut() {
                Some(last) if last.to.days() + 1 == day.days() && last.each_day == each_day => last.to = day,
                _ => all.push(Self { from: day, to: day, each_day }),
            }
        }
        all
    }

    /// What falls due on all of them.
    pub(crate) fn money(self) -> Money {
        self.each_day.times(i64::from(self.to.days() - self.from.days()) + 1, 1)
    }

    /// How it falls due day by day; very many days have steps of several days, as [`MoneyCurve::even`] has.
    pub(crate) fn curve(all: &[Self]) -> MoneyCurve {
        let mut before = Money::ZERO;
        let sums = all.iter().flat_map(|one| {
            let so_far = before;
            before += one.money();
            let (first, last) = (one.from.days(), one.to.days());
            let days = (first..last).step_by(MoneyCurve::step(first, last)).chain([last]);
            days.map(move |day| {
                let by_then = Self { to: Date::from_days(day), ..*one };
                (by_then.to, so_far + by_then.money())
            })
        });
        MoneyCurve::of_sums(sums)
    }
}
