//! What was agreed, drawn below the bars: the newest baseline, as one path however many bars it has.

use std::fmt::Write;

use planner::{Baseline, TaskId};

use super::bars::{self, BAR_HEIGHT};
use super::timescale::Timescale;
use super::window::Span;

/// The thin bars of a baseline for these tasks and their rows, right of the span's left end and down from row 0.
pub fn path(
    baseline: &Baseline,
    tasks: impl IntoIterator<Item = (TaskId, usize)>,
    timescale: Timescale,
    span: Span,
    row_height: f64,
) -> String {
    const HEIGHT: f64 = 3.0;
    const LEAST: f64 = 3.0;
    let mut path = String::new();
    for (task, row) in tasks {
        let Some(agreed) = baseline.of_task(task) else { continue };
        let (left, right) = (timescale.x(agreed.start).round(), timescale.x(agreed.finish).round());
        // A milestone was agreed for its moment.
        let (left, right) = if right - left < LEAST { (right - LEAST, right + LEAST) } else { (left, right) };
        if !span.touches(left, right) {
            continue;
        }
        let top = (row as f64 + 0.5) * row_height + BAR_HEIGHT / 2.0 + 1.0;
        let gaps = bars::gaps_within((left, right), &agreed.splits, timescale);
        for (from, to) in bars::pieces((0.0, right - left), &gaps) {
            let (from, to) = (left + from - span.from, left + to - span.from);
            // Writing into a string cannot fail.
            let _ = write!(path, "M{from} {top}H{to}v{HEIGHT}H{from}z");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{BaselineId, BaselineTask, DateTime, Split, WorkingMinutes};

    #[test]
    fn what_was_agreed_stands_below_the_bar_of_its_row() {
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        let agreed = |task, start, finish| BaselineTask {
            task: TaskId(task),
            start: at(start),
            finish: at(finish),
            duration: WorkingMinutes(0),
            work: None,
            cost: None,
            splits: Vec::new(),
            due: Vec::new(),
        };
        let tasks = vec![
            agreed(1, "2026-11-23T00:00", "2026-11-25T00:00"),
            agreed(2, "2026-11-25T00:00", "2026-11-25T00:00"),
            agreed(3, "2027-11-25T00:00", "2027-11-26T00:00"),
            BaselineTask {
                splits: vec![Split { stop: at("2026-11-24T00:00"), resume: at("2026-11-25T00:00") }],
                ..agreed(5, "2026-11-23T00:00", "2026-11-26T00:00")
            },
        ];
        let baseline = Baseline { id: BaselineId(1), name: String::new(), tasks };
        // Days are 24 pixels wide and November begins at 0.
        let timescale = Timescale::around(at("2026-11-23T08:00"), at("2026-11-27T17:00"), 24.0, 0.0);
        let rows = [(TaskId(1), 0), (TaskId(2), 1), (TaskId(3), 2), (TaskId(4), 3), (TaskId(5), 4)];
        assert_eq!(
            path(&baseline, rows, timescale, Span { from: 500.0, to: 1_000.0 }, 28.0),
            "M28 22.5H76v3H28zM73 50.5H79v3H73zM28 134.5H52v3H28zM76 134.5H100v3H76z"
        );
    }
}
