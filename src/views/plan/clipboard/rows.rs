//! Rows as text: what is copied of tasks.

use std::collections::BTreeSet;

use planner::cell::{Cell, CellWords, TaskLine};
use planner::{Contour, Date, Percent, Schedule, TaskId};

use super::super::columns::Column;
use super::headings::LEVEL;

/// The lines of tasks with all that is nested in them, in the order of the outline.
pub fn lines(schedule: &Schedule, tasks: impl IntoIterator<Item = TaskId>) -> Vec<usize> {
    let mut lines = BTreeSet::new();
    for line in tasks.into_iter().filter_map(|task| schedule.line(task)) {
        // A summary without its tasks is another task.
        lines.extend(line..=line + schedule.rows()[line].descendants as usize);
    }
    lines.into_iter().collect()
}

/// A heading and a row for each line: the columns that are shown, how deep each is nested, and what else was decided about
/// any of them, so that what is copied can be put back as it is.
pub fn copied(
    schedule: &Schedule,
    lines: &[usize],
    shown: &[Column],
    day: &dyn Fn(Date) -> String,
) -> Vec<Vec<String>> {
    let words = CellWords {
        time_units: schedule.plan().time_units(),
        day,
        money: &|money| money.to_string(),
        share: &|share| share.to_string(),
    };
    let task_lines: Vec<TaskLine<'_>> =
        lines.iter().filter_map(|line| schedule.task_line(schedule.rows().get(*line)?.task)).collect();
    let text = |column: Column, line: &TaskLine<'_>| match column.key {
        // The cell shows no more than their first line.
        "notes" => line.task.notes.clone(),
        _ => (column.read)(line).to_exact_text(line, words),
    };
    let is_decided = |column: &Column| {
        // Dates that follow, and links that are told by the other side, are not decided.
        column.write.is_some()
            && !["start", "finish", "successors"].contains(&column.key)
            && task_lines.iter().any(|line| is_said(*column, line))
    };
    let hidden = || Column::all().filter(|column| !shown.contains(column));
    let decided: Vec<Column> = hidden().filter(is_decided).collect();
    // Links name rows by their numbers, which say nothing where nobody is told them.
    let is_linked =
        shown.iter().chain(&decided).any(|column| ["predecessors", "successors"].contains(&column.key));
    let is_needed = |column: &Column| decided.contains(column) || is_linked && column.key == "number";
    let others: Vec<Column> = hidden().filter(is_needed).collect();
    let titles =
        |columns: &[Column]| columns.iter().map(|column| column.name().to_owned()).collect::<Vec<_>>();
    let heading = [titles(shown), vec![LEVEL.to_owned()], titles(&others)].concat();
    let row = |line: &TaskLine<'_>| {
        let level = schedule.rows()[line.line].level + 1;
        let texts = |columns: &[Column]| columns.iter().map(|column| text(*column, line)).collect::<Vec<_>>();
        [texts(shown), vec![level.to_string()], texts(&others)].concat()
    };
    std::iter::once(heading).chain(task_lines.iter().map(row)).collect()
}

/// Whether a cell says more than what is so anyway.
fn is_said(column: Column, line: &TaskLine<'_>) -> bool {
    let mut assignments = line.plan().assignments_of(line.task.id);
    match column.key {
        "work" => assignments.any(|one| one.work.is_some()),
        "contour" => assignments.any(|one| one.contour != Contour::Flat),
        "effort-driven" => line.task.is_effort_driven,
        _ => {
            let cell = (column.read)(line);
            !cell.is_nothing() && cell != Cell::Share(Percent::ZERO)
        }
    }
}

/// What stands in one cell.
pub fn text_of(schedule: &Schedule, task: TaskId, column: Column, day: &dyn Fn(Date) -> String) -> String {
    let words = CellWords {
        time_units: schedule.plan().time_units(),
        day,
        money: &|money| money.to_string(),
        share: &|share| share.to_string(),
    };
    schedule.task_line(task).map(|line| (column.read)(&line).to_exact_text(&line, words)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::headings;
    use super::*;
    use planner::cell::paste::{PasteAt, Pasting};
    use planner::cell::write::WriteWords;
    use planner::cell::{DayOrder, DayWords};
    use planner::{Constraint, DateTime, Duration, Edit, Plan, Progress, Task, TaskChange, TaskKind};

    fn sample() -> Plan {
        crate::sample::program(Date::from_ymd(2026, 11, 22).unwrap())
    }

    fn columns(keys: &[&str]) -> Vec<Column> {
        keys.iter().filter_map(|key| Column::from_key(key)).collect()
    }

    fn usual() -> Vec<Column> {
        Column::all().filter(|column| column.is_usual).collect()
    }

    fn copy(plan: &Plan, tasks: &[u32], shown: &[Column]) -> Vec<Vec<String>> {
        let schedule = Schedule::compute(plan);
        let lines = lines(&schedule, tasks.iter().map(|id| TaskId(*id)));
        copied(&schedule, &lines, shown, &|day| day.to_string())
    }

    /// The text of these rows, through tab-separated text and back.
    fn put_down(plan: &Plan, rows: Vec<Vec<String>>) -> Plan {
        let text = interchange::write_tsv(rows);
        let mut rows: Vec<Vec<String>> = interchange::TsvRows::new(text).collect();
        let heading = headings::read(&rows.remove(0)).unwrap();
        assert_eq!(heading.unknown, Vec::<String>::new());
        let days = DayWords {
            today: Date::from_ymd(2026, 11, 22).unwrap(),
            months: &[],
            others: &[],
            weekdays: &[],
            order: Some(DayOrder::DayMonthYear),
        };
        let words = WriteWords::plain(days);
        let at = PasteAt { parent: None, position: 0 };
        let mut pasting = Pasting::new(plan, at, heading.columns, rows);
        while !pasting.go_on(words, 10).unwrap() {}
        let pasted = pasting.outcome();
        assert_eq!(pasted.refused, []);
        plan.apply(&pasted.edit).unwrap()
    }

    #[test]
    fn a_summary_takes_what_is_nested_in_it_along() {
        let schedule = Schedule::compute(&sample());
        // The first project holds the six tasks below it.
        let all = schedule.rows()[0].descendants as usize;
        assert_eq!(lines(&schedule, [TaskId(1), TaskId(3)]).len(), all + 1);
        assert_eq!(lines(&schedule, [TaskId(3), TaskId(2)]), [1, 2]);
    }

    #[test]
    fn hidden_columns_are_copied_where_they_say_something() {
        let noted = Edit::ChangeTask { task: TaskId(3), change: TaskChange::Notes("One\nTwo".to_owned()) };
        let plan = sample().apply(&noted).unwrap();
        let rows = copy(&plan, &[3], &columns(&["name", "slack"]));
        let place = rows[0].iter().position(|title| title == "Notes").unwrap();
        assert_eq!(rows[1][place], "One\nTwo");
        assert_eq!(&rows[0][..3], ["Name", "Total slack", "Outline level"]);
        let without = copy(&plan, &[2], &columns(&["name", "slack"]));
        assert!(!without[0].contains(&"Notes".to_owned()), "{:?}", without[0]);
    }

    #[test]
    fn links_are_copied_with_the_numbers_that_they_name() {
        let plan = sample();
        for shown in
            [columns(&["name"]), columns(&["name", "predecessors"]), columns(&["name", "successors"])]
        {
            // The second row holds back the third.
            let rows = copy(&plan, &[2, 3, 4, 5], &shown);
            let number = rows[0].iter().position(|title| title == Column::NUMBER.name());
            assert_eq!(number.map(|number| &*rows[1][number]), Some("2"));
        }
    }

    /// The sample, where a task starts at one in the afternoon, another is due then, and one has begun with nothing done.
    fn with_times_of_day() -> Plan {
        let moment = |text: &str| -> DateTime { text.parse().unwrap() };
        let began = Progress { actual_start: Some(moment("2026-11-23T10:00")), ..Progress::default() };
        let changes = [
            (14, TaskChange::Constraint(Constraint::StartNoEarlierThan(moment("2026-12-04T13:00")))),
            (19, TaskChange::Deadline(Some(moment("2026-12-11T13:00")))),
            (15, TaskChange::Constraint(Constraint::FinishNoLaterThan(moment("2027-03-04T08:00")))),
            (24, TaskChange::Progress(began)),
        ];
        let change = |(task, change)| Edit::ChangeTask { task: TaskId(task), change };
        let edits = changes.into_iter().map(change).collect();
        sample().apply(&Edit::Together { label: String::new(), edits }).unwrap()
    }

    /// What was decided about each task and is copied, and the links, by lines instead of ids.
    fn decided(plan: &Plan) -> (Vec<Task>, Vec<String>) {
        let schedule = Schedule::compute(plan);
        let task = |(line, row): (usize, &planner::OutlineRow)| {
            let task = plan.task(row.task).unwrap().clone();
            // None of these is told in rows, nor what a summary would be without its tasks.
            let (id, kind) = (TaskId(line as u32), TaskKind::Task);
            let task = Task { id, kind, source_id: None, ..task };
            if row.descendants == 0 { task } else { Task { duration: Duration::ZERO, ..task } }
        };
        let tasks = schedule.rows().iter().enumerate().map(task).collect();
        let link = |link: &planner::Dependency| {
            let line = |task| schedule.line(task).unwrap();
            format!(
                "{:04} {:04} {:?} {:?}",
                line(link.predecessor),
                line(link.successor),
                link.kind,
                link.lag
            )
        };
        let mut links: Vec<String> = plan.dependencies().map(link).collect();
        links.sort();
        (tasks, links)
    }

    #[test]
    fn all_that_is_copied_comes_back_as_it_was() {
        for plan in [sample(), with_times_of_day()] {
            let all: Vec<u32> = plan.children(None).iter().map(|task| task.0).collect();
            let empty = {
                let edits = plan.children(None).iter().map(|task| Edit::RemoveTask(*task)).collect();
                plan.apply(&Edit::Together { label: String::new(), edits }).unwrap()
            };
            for shown in [usual(), columns(&["number", "name"]), columns(&["name"])] {
                let again = put_down(&empty, copy(&plan, &all, &shown));
                let ((tasks, links), (tasks_again, links_again)) = (decided(&plan), decided(&again));
                for (task, again) in tasks.iter().zip(&tasks_again) {
                    assert_eq!(again, task);
                }
                assert_eq!((tasks_again.len(), links_again), (tasks.len(), links));
            }
        }
    }

    #[test]
    fn effort_is_copied_where_it_was_decided_and_comes_back() {
        let plan = sample();
        let task =
            plan.tasks().find(|task| plan.assignments_of(task.id).count() == 1 && !plan.is_summary(task.id));
        let task = task.unwrap().id;
        let one = *plan.assignments_of(task).next().unwrap();
        let said =
            planner::Assignment { contour: Contour::Bell, work: Some(planner::WorkingMinutes(600)), ..one };
        let edits = vec![
            Edit::PutAssignment(said),
            Edit::ChangeTask { task, change: TaskChange::EffortDriven(true) },
            Edit::ChangeTask {
                task,
                change: TaskChange::LevellingDelay(planner::Span::elapsed(2_880, planner::TimeUnit::Day)),
            },
        ];
        let before = copy(&plan, &[task.0], &columns(&["name", "people"]));
        for title in ["Work", "Work contour", "Effort driven", "Levelling delay"] {
            assert!(!before[0].contains(&title.to_owned()), "{title}");
        }
        let plan = plan.apply(&Edit::Together { label: String::new(), edits }).unwrap();
        let again = put_down(&plan, copy(&plan, &[task.0], &columns(&["name", "people"])));
        let copied = again.task(again.children(None)[0]).unwrap();
        let there = again.assignments_of(copied.id).next().unwrap();
        assert_eq!((there.contour, there.work, there.units), (said.contour, said.work, said.units));
        let was = plan.task(task).unwrap();
        assert_eq!(
            (copied.duration, copied.is_effort_driven, copied.levelling_delay),
            (was.duration, was.is_effort_driven, was.levelling_delay)
        );
    }
}
