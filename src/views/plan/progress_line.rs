//! The progress line: one zigzag down the chart that stands at the status date and points at how far each task is.
//!
//! A point to the left is behind, one to the right is ahead. What is finished, has yet to begin or is a summary is as
//! it should be, so that the line goes straight past it.

use std::fmt::Write;

use planner::{DateTime, Task, TaskDates};

use super::bars::{Bar, Shape};
use super::window::Span;

/// Where the line points in the row of a task; `None` where it goes straight past.
pub fn point(task: &Task, dates: &TaskDates, bar: &Bar, status: DateTime) -> Option<f64> {
    let percent = task.progress.percent_complete.hundredths();
    let is_to_come = dates.start >= status && percent <= 0;
    if bar.shape == Shape::Summary || percent >= 10_000 || is_to_come || !task.is_active {
        return None;
    }
    Some(match bar.shape {
        Shape::Milestone => bar.left + bar.width / 2.0,
        _ => bar.left + bar.done,
    })
}

/// The line past these rows from top to bottom, right of the span's left end: to the point in the middle of each row
/// that has one, and straight down `status` past the others. Empty where nothing of it is in the span.
pub fn path(
    points: impl IntoIterator<Item = Option<f64>>,
    status: f64,
    span: Span,
    row_height: f64,
) -> String {
    let status = status.round();
    let straight = status - span.from;
    let mut path = format!("M{straight} 0");
    let (mut left, mut right) = (status, status);
    let mut bottom = 0.0;
    for point in points {
        let top = bottom;
        bottom += row_height;
        // Writing into a string cannot fail.
        let _ = match point {
            Some(x) => {
                (left, right) = (left.min(x), right.max(x));
                write!(path, "L{} {}", x - span.from, top + row_height / 2.0)
            }
            None => write!(path, "L{straight} {top}V{bottom}"),
        };
    }
    if !span.touches(left, right) {
        return String::new();
    }
    let _ = write!(path, "L{straight} {bottom}");
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Edit, Percent, Plan, Schedule, TaskChange, TaskId, TimeUnits};

    use super::super::bars;
    use super::super::timescale::Timescale;

    const SPAN: Span = Span { from: 500.0, to: 1_000.0 };

    fn moment(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    /// A task of four days from Monday 23 November on, so much of which is done, seen on a day.
    fn pointed_at(done: i32, status: &str, change: Option<TaskChange>) -> Option<f64> {
        let task = Task::new(TaskId(1), "", Duration::days(4, &TimeUnits::default()));
        let plan = Plan::empty("", moment("2026-11-23T08:00"));
        let plan = plan.apply(&Edit::AddTask { task, parent: None, position: 0 }).unwrap();
        let plan =
            plan.apply(&Schedule::compute(&plan).record_progress(TaskId(1), Percent::whole(done))).unwrap();
        let plan = match change {
            Some(change) => plan.apply(&Edit::ChangeTask { task: TaskId(1), change }).unwrap(),
            None => plan,
        };
        let schedule = Schedule::compute(&plan);
        // Days are 24 pixels wide and November begins at 0.
        let timescale = Timescale::around(moment("2026-11-23T08:00"), moment("2026-11-27T17:00"), 24.0, 0.0);
        let (task, dates) = (plan.task(TaskId(1)).unwrap(), schedule.dates_of(TaskId(1)).unwrap());
        point(task, dates, &bars::bar(task, dates, timescale), moment(status))
    }

    #[test]
    fn the_line_points_at_the_edge_of_what_is_done() {
        // The bar begins at 536 and is 81 wide.
        assert_eq!(pointed_at(50, "2026-11-26T08:00", None), Some(577.0));
        assert_eq!(pointed_at(0, "2026-11-26T08:00", None), Some(536.0));
    }

    #[test]
    fn what_is_done_or_to_come_or_put_aside_is_passed_by() {
        assert_eq!(pointed_at(100, "2026-11-24T08:00", None), None);
        assert_eq!(pointed_at(0, "2026-11-23T08:00", None), None);
        assert_eq!(pointed_at(50, "2026-11-26T08:00", Some(TaskChange::Active(false))), None);
    }

    #[test]
    fn the_line_goes_from_point_to_point_and_straight_past_the_others() {
        assert_eq!(
            path([None, Some(580.0), Some(640.0), None, None], 600.3, SPAN, 28.0),
            "M100 0L100 0V28L80 42L140 70L100 84V112L100 112V140L100 140"
        );
    }

    #[test]
    fn a_line_out_of_view_is_not_drawn() {
        assert_eq!(path([None, None], 400.0, SPAN, 28.0), "");
        // What is ahead of it may be in view all the same.
        assert_eq!(path([Some(520.0)], 400.0, SPAN, 28.0), "M-100 0L20 14L-100 28");
    }
}
