//! Bars: where a task's dates stand on the chart.

use planner::{Split, Task, TaskDates};

use super::timescale::Timescale;
use super::window::Span;

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A bar as long as the task.
    Task,
    /// A thin bar with end caps.
    Summary,
    /// A diamond, centred on its moment.
    Milestone,
}

/// One task on the chart. Lengths are pixels; places are pixels right of the chart's origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// How it is drawn.
    pub shape: Shape,
    /// Its left end.
    pub left: f64,
    /// Its length.
    pub width: f64,
    /// The length of the part that is done.
    pub done: f64,
    /// The length of the tail: how far the task can slip.
    pub slack: f64,
    /// Whether nothing can slip here.
    pub is_critical: bool,
    /// Where the deadline stands, and whether it is missed.
    pub deadline: Option<(f64, bool)>,
}

/// Where a bar is, seen from a stretch of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Left of it.
    Left,
    /// In it, at least in part.
    Within,
    /// Right of it.
    Right,
}

/// Half of a milestone's diamond.
pub const MILESTONE_HALF: f64 = 8.0;

/// How high bars are.
pub const BAR_HEIGHT: f64 = 15.0;

/// A bar is never narrower, so that it can be seen and hit.
pub const LEAST_WIDTH: f64 = 3.0;

/// The bar of a task.
pub fn bar(task: &Task, dates: &TaskDates, timescale: Timescale) -> Bar {
    // Whole pixels keep the ends sharp.
    let x = |moment| timescale.x(moment).round();
    let (start, finish) = (x(dates.start), x(dates.finish));
    let shape = match () {
        () if dates.is_summary => Shape::Summary,
        () if task.is_milestone() => Shape::Milestone,
        () => Shape::Task,
    };
    let (left, width) = match shape {
        Shape::Milestone => (finish - MILESTONE_HALF, 2.0 * MILESTONE_HALF),
        _ => (start, (finish - start).max(LEAST_WIDTH)),
    };
    let percent = task.progress.percent_complete.hundredths().clamp(0, 10_000);
    let is_done = percent == 10_000;
    let done = width * f64::from(percent) / 10_000.0;
    let can_slip = dates.total_slack.0 > 0 && !is_done && shape != Shape::Summary;
    Bar {
        shape,
        left,
        width,
        done: done.round(),
        slack: if can_slip { (x(dates.late_finish) - finish).max(0.0) } else { 0.0 },
        is_critical: dates.is_critical,
        deadline: task.deadline.map(|deadline| (x(deadline), dates.finish > deadline)),
    }
}

/// Where a bar is in pieces: how far right of its left end each of its gaps begins and ends. Those that are too short to be
/// seen are left out, and those side by side are one.
pub fn gaps(bar: &Bar, pauses: &[Split], timescale: Timescale) -> Vec<(f64, f64)> {
    gaps_within((bar.left, bar.right()), pauses, timescale)
}

/// The gaps between a left and a right end, by how far right of the left one they are.
pub fn gaps_within((left, right): (f64, f64), pauses: &[Split], timescale: Timescale) -> Vec<(f64, f64)> {
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for Split { stop, resume } in pauses {
        let (from, to) = (timescale.x(*stop).round() - left, timescale.x(*resume).round() - left);
        let (from, to) = (from.max(0.0), to.min(right - left));
        match gaps.last_mut() {
            Some(last) if from - last.1 < 1.0 => last.1 = last.1.max(to),
            _ if to - from >= 1.0 => gaps.push((from, to)),
            _ => {}
        }
    }
    gaps
}

/// What is left of a stretch of a bar without its gaps.
pub fn pieces((from, to): (f64, f64), gaps: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut pieces = Vec::new();
    let mut at = from;
    for gap in gaps {
        pieces.push((at, gap.0.min(to)));
        at = at.max(gap.1);
    }
    pieces.push((at, to));
    pieces.retain(|(from, to)| to > from);
    pieces
}

impl Bar {
    /// Its right end.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Where it is, seen from the span: beside it when nothing of the bar, its name and its deadline is in it.
    pub fn seen_from(&self, span: Span) -> Seen {
        const NAME: f64 = 420.0;
        let deadline = self.deadline.map_or(self.left, |(x, _)| x);
        if self.left.min(deadline) - MILESTONE_HALF > span.to {
            Seen::Right
        } else if (self.right() + self.slack.max(NAME)).max(deadline) < span.from {
            Seen::Left
        } else {
            Seen::Within
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{DateTime, Edit, Percent, Plan, Progress, Schedule, TaskId, TimeUnits};
    use planner::{Duration, TaskChange};

    /// A short and a long task side by side.
    fn two_tasks() -> Plan {
        let monday: DateTime = "2026-11-23T08:00".parse().unwrap();
        let days = |days| Duration::days(days, &TimeUnits::default());
        let short = Task::new(TaskId(1), "Short", days(2));
        let long = Task::new(TaskId(2), "Long", days(4));
        [short, long].into_iter().fold(Plan::empty("", monday), |plan, task| {
            let position = plan.task_count();
            plan.apply(&Edit::AddTask { task, parent: None, position }).unwrap()
        })
    }

    fn bar_of(plan: &Plan, id: u32) -> Bar {
        let schedule = Schedule::compute(plan);
        // Days are 24 pixels wide and November begins at 0.
        let timescale = Timescale::around(schedule.start(), schedule.finish(), 24.0, 0.0);
        bar(plan.task(TaskId(id)).unwrap(), schedule.dates_of(TaskId(id)).unwrap(), timescale)
    }

    #[test]
    fn a_bar_reaches_from_start_to_finish_and_its_tail_to_the_latest_finish() {
        let bar = bar_of(&two_tasks(), 1);
        assert_eq!((bar.shape, bar.left, bar.width), (Shape::Task, 536.0, 33.0));
        assert_eq!((bar.done, bar.slack), (0.0, 48.0));
        assert_eq!((bar.is_critical, bar.deadline), (false, None));
    }

    #[test]
    fn a_deadline_stands_at_its_moment_and_says_whether_it_is_missed() {
        let promised = |moment: &str| {
            let change = TaskChange::Deadline(Some(moment.parse().unwrap()));
            bar_of(&two_tasks().apply(&Edit::ChangeTask { task: TaskId(1), change }).unwrap(), 1).deadline
        };
        assert_eq!(promised("2026-11-24T12:00"), Some((564.0, true)));
        assert_eq!(promised("2026-11-24T17:00"), Some((569.0, false)));
    }

    #[test]
    fn what_is_done_is_a_share_of_the_bar() {
        let progress = Progress { percent_complete: Percent::whole(50), ..Progress::default() };
        let change = TaskChange::Progress(progress);
        let plan = two_tasks().apply(&Edit::ChangeTask { task: TaskId(2), change }).unwrap();
        assert_eq!(bar_of(&plan, 2).done, 41.0);
    }

    #[test]
    fn a_task_that_pauses_is_a_bar_in_pieces() {
        let pause = |stop: &str, resume: &str| planner::Split {
            stop: stop.parse().unwrap(),
            resume: resume.parse().unwrap(),
        };
        // A day from Tuesday morning on, and one long after it ends.
        let splits = vec![
            pause("2026-11-24T08:00", "2026-11-25T08:00"),
            pause("2027-01-01T08:00", "2027-01-02T08:00"),
        ];
        let plan = two_tasks();
        let change = TaskChange::Splits(splits);
        let plan = plan.apply(&Edit::ChangeTask { task: TaskId(2), change }).unwrap();
        let schedule = Schedule::compute(&plan);
        let timescale = Timescale::around(schedule.start(), schedule.finish(), 24.0, 0.0);
        let (task, dates) = (plan.task(TaskId(2)).unwrap(), schedule.dates_of(TaskId(2)).unwrap());
        let gaps = gaps(&bar(task, dates, timescale), &schedule.pauses_of(TaskId(2)), timescale);
        // The bar begins on Monday at 8, and a day is 24 pixels wide.
        assert_eq!(gaps, [(24.0, 48.0)]);
        assert_eq!(pieces((0.0, 81.0), &gaps), [(0.0, 24.0), (48.0, 81.0)]);
        assert_eq!(pieces((0.0, 20.0), &gaps), [(0.0, 20.0)]);
        assert_eq!(pieces((0.0, 30.0), &gaps), [(0.0, 24.0)]);
    }

    #[test]
    fn what_cannot_slip_has_no_tail() {
        let bar = bar_of(&two_tasks(), 2);
        assert!(bar.is_critical);
        assert_eq!(bar.slack, 0.0);
    }

    #[test]
    fn a_milestone_is_centred_on_its_moment() {
        let change = TaskChange::Duration(Duration::ZERO);
        let plan = two_tasks().apply(&Edit::ChangeTask { task: TaskId(1), change }).unwrap();
        let bar = bar_of(&plan, 1);
        assert_eq!((bar.shape, bar.left, bar.width), (Shape::Milestone, 528.0, 16.0));
    }

    #[test]
    fn a_summary_spans_what_is_nested_in_it() {
        let into = Edit::MoveTask { task: TaskId(2), parent: Some(TaskId(1)), position: 0 };
        let bar = bar_of(&two_tasks().apply(&into).unwrap(), 1);
        assert_eq!((bar.shape, bar.left, bar.width, bar.slack), (Shape::Summary, 536.0, 81.0, 0.0));
    }

    #[test]
    fn a_bar_is_seen_by_any_of_its_parts() {
        let bar = bar_of(&two_tasks(), 1);
        let seen = |from, to| bar.seen_from(Span { from, to });
        assert_eq!([seen(500.0, 530.0), seen(600.0, 700.0), seen(980.0, 1_100.0)], [Seen::Within; 3]);
        assert_eq!((seen(0.0, 500.0), seen(1_000.0, 2_000.0)), (Seen::Right, Seen::Left));
    }
}
