//! Progress, recorded as Microsoft Project does: a share that is done says that the work began, and all of it that
//! the work ended.

use crate::edit::{Edit, TaskChange};
use crate::id::TaskId;
use crate::schedule::Schedule;
use crate::task::Progress;
use crate::time::{DateTime, Percent};

impl Progress {
    /// What ended then is done, and began when it was to `start` if nobody said when, but not after it ended. Without a
    /// moment it has not ended.
    #[must_use]
    pub fn ended_at(self, moment: Option<DateTime>, start: Option<DateTime>) -> Self {
        match moment {
            None => Self { actual_finish: None, ..self },
            Some(finish) => Self {
                actual_start: self.actual_start.or(start.map(|start| start.min(finish))),
                actual_finish: Some(finish),
                percent_complete: Percent::HUNDRED,
                remaining: None,
                split: self.split,
            },
        }
    }
}

impl Schedule {
    /// The edit after which this share of a task is done; less than none counts as none, more than all as all.
    ///
    /// Work of which something is done and nobody said when it began, began when it is scheduled to. All of it done
    /// ends it, when it is scheduled to unless somebody said when; less takes the end back, and none the beginning,
    /// too. What was said to be left follows from the share again. Of a summary only the share is said: its dates
    /// follow from what is nested in it. An id that is not in the plan gives an edit that is refused.
    ///
    /// ```
    /// use planner::{Duration, Edit, Percent, Plan, Schedule, Task, TaskId, TimeUnits};
    /// # let plan = Plan::empty("House", "2026-11-23T08:00".parse().unwrap());
    /// # let task = Task::new(TaskId(1), "Dig", Duration::days(4, &TimeUnits::default()));
    /// # let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
    /// let half = Schedule::compute(&plan).record_progress(TaskId(1), Percent::whole(50));
    /// let progress = plan.apply(&half).unwrap().task(TaskId(1)).unwrap().progress;
    /// assert_eq!(progress.actual_start.unwrap().to_string(), "2026-11-23T08:00");
    /// ```
    #[must_use]
    pub fn record_progress(&self, task: TaskId, percent: Percent) -> Edit {
        let percent_complete = percent.clamp(Percent::ZERO, Percent::HUNDRED);
        let before = self.plan().task(task).map(|task| task.progress).unwrap_or_default();
        let progress = match self.dates_of(task) {
            None => Progress { percent_complete, ..before },
            Some(dates) if dates.is_summary => Progress { percent_complete, ..before },
            Some(_) if percent_complete == Percent::ZERO => Progress::default(),
            Some(dates) => Progress {
                percent_complete,
                actual_start: before.actual_start.or(Some(dates.start)),
                actual_finish: (percent_complete == Percent::HUNDRED).then_some(dates.finish),
                remaining: None,
                split: before.split,
            },
        };
        Edit::ChangeTask { task, change: TaskChange::Progress(progress) }
    }
}
