//! What is drawn while something is dragged: a ghost for every bar that would move, and the line of a dependency.

use std::fmt::Write;

use planner::{Schedule, TaskDates, TaskId};

use super::super::bars::{self, BAR_HEIGHT, Bar, Shape};
use super::super::timescale::Timescale;

/// The ghosts of one moment of a drag, as one path, so that a thousand of them cost one element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ghosts {
    /// The path, right of the chart's origin and down from the first row.
    pub path: String,
    /// How many there are.
    pub count: usize,
}

/// The bars, among these tasks with their rows, that `after` puts elsewhere than `before` does.
pub fn ghosts(
    before: &Schedule,
    after: &Schedule,
    tasks: impl IntoIterator<Item = (TaskId, usize)>,
    timescale: Timescale,
    row_height: f64,
) -> Ghosts {
    let mut ghosts = Ghosts::default();
    for (id, row) in tasks {
        let (Some(task), Some(is)) = (after.plan().task(id), after.dates_of(id)) else { continue };
        let place = |dates: &TaskDates| (dates.start, dates.finish);
        if before.dates_of(id).map(place) == Some(place(is)) {
            continue;
        }
        ghosts.count += 1;
        draw(&mut ghosts.path, &bars::bar(task, is, timescale), row as f64 * row_height, row_height);
    }
    ghosts
}

/// These bars with their rows, as one path that marks them.
pub fn outlines(bars: impl IntoIterator<Item = (Bar, usize)>, row_height: f64) -> String {
    let mut path = String::new();
    for (bar, row) in bars {
        draw(&mut path, &bar, row as f64 * row_height, row_height);
    }
    path
}

fn draw(path: &mut String, bar: &Bar, top: f64, row_height: f64) {
    let middle = top + row_height / 2.0;
    let (left, width, right) = (bar.left, bar.width, bar.right());
    // Writing into a string cannot fail.
    let _ = match bar.shape {
        Shape::Milestone => {
            let half = width / 2.0;
            write!(path, "M{left} {middle}l{half} -{half} {half} {half} -{half} {half}z")
        }
        Shape::Task => {
            let top = middle - BAR_HEIGHT / 2.0;
            write!(path, "M{left} {top}H{right}v{BAR_HEIGHT}H{left}z")
        }
        Shape::Summary => write!(path, "M{left} {}H{right}v6H{left}z", middle - 4.5),
    };
}

/// The line of a dependency that is being drawn, from an end of a bar to the pointer.
pub fn tie(from: (f64, f64), to: (f64, f64)) -> String {
    format!("M{} {}L{} {}", from.0, from.1, to.0, to.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{DateTime, Duration, Edit, Plan, Task, TaskChange, TimeUnits};

    fn plan() -> Plan {
        let monday: DateTime = "2026-11-23T08:00".parse().unwrap();
        let task = |number, days| Task::new(TaskId(number), "", Duration::days(days, &TimeUnits::default()));
        [task(1, 2), task(2, 4), task(3, 0)].into_iter().fold(Plan::empty("", monday), |plan, task| {
            let position = plan.task_count();
            plan.apply(&Edit::AddTask { task, parent: None, position }).unwrap()
        })
    }

    #[test]
    fn only_what_moves_has_a_ghost() {
        let before = Schedule::compute(&plan());
        let longer = TaskChange::Duration(Duration::days(3, &TimeUnits::default()));
        let after =
            Schedule::compute(&plan().apply(&Edit::ChangeTask { task: TaskId(1), change: longer }).unwrap());
        let timescale = Timescale::around(before.start(), before.finish(), 24.0, 0.0);
        let tasks = [(TaskId(1), 0), (TaskId(2), 1), (TaskId(3), 2)];
        let ghosts = ghosts(&before, &after, tasks, timescale, 28.0);
        // Monday 08:00 is 22 days and a third after 1 November, Wednesday 17:00 two days and 9 hours later.
        assert_eq!(ghosts, Ghosts { path: "M536 6.5H593v15H536z".to_owned(), count: 1 });
    }

    #[test]
    fn each_bar_is_marked_in_its_row() {
        let schedule = Schedule::compute(&plan());
        let timescale = Timescale::around(schedule.start(), schedule.finish(), 24.0, 0.0);
        let bar = |id| {
            bars::bar(plan().task(TaskId(id)).unwrap(), schedule.dates_of(TaskId(id)).unwrap(), timescale)
        };
        // Two days from Monday 08:00 on are 33 pixels; the milestone stands at their start, in the third row.
        assert_eq!(outlines([(bar(1), 0), (bar(3), 2)], 28.0), "M536 6.5H569v15H536zM528 70l8 -8 8 8 -8 8z");
    }
}
