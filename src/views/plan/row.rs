//! What one row says: everything the table and the bar's description show of a task, by value.
//!
//! A row is computed from the plan and its schedule in O(log n) and compared with the one before, so that an
//! edit touches only those rows in the document that say something else afterwards.

use planner::cell::{Cell, CellWords};
use planner::{
    Currency, Date, DateTime, Money, Percent, Plan, Schedule, Span, Split, TaskId, TaskMode, TimeUnit,
    TimeUnits,
};

use super::columns::Column;
use super::levelled::Meant;

/// One task as its row shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// How deep it is nested; 0 at the top.
    pub level: u16,
    /// Its name.
    pub name: String,
    /// When it starts.
    pub start: DateTime,
    /// When it finishes.
    pub finish: DateTime,
    /// How far it can slip.
    pub slack: String,
    /// What stands in its cells.
    pub cells: Vec<(Column, Cell)>,
    /// What a day, a week and a month of work are where it is written.
    time_units: TimeUnits,
    /// In what amounts of money are.
    currency: Currency,
    /// How much of it is done.
    pub done: Percent,
    /// The date that warns.
    pub deadline: Option<DateTime>,
    /// Whether others are nested in it.
    pub is_summary: bool,
    /// Whether it is a point in time.
    pub is_milestone: bool,
    /// Whether nothing can slip here.
    pub is_critical: bool,
    /// Whether it finishes after its deadline.
    pub is_late: bool,
    /// Whether a person says when it starts.
    pub is_manual: bool,
    /// Whether it, or a summary around it, is not part of the plan.
    pub is_inactive: bool,
    /// When it pauses.
    pub pauses: Vec<Split>,
    /// What levelling proposes for it.
    pub levelled: Meant,
}

impl Row {
    /// Its name, or what stands for one that is yet to be written.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { "Untitled" } else { &self.name }
    }

    /// The same with what levelling proposes for its task.
    pub fn levelled(self, levelled: Meant) -> Self {
        Self { levelled, ..self }
    }

    /// What stands in a cell, as it is written; days are written by `day`, amounts by `money`, shares by `share`.
    pub fn text(
        &self,
        column: Column,
        day: &dyn Fn(Date) -> String,
        money: &dyn Fn(Money, Currency) -> String,
        share: &dyn Fn(Percent) -> String,
    ) -> String {
        let money = |amount| money(amount, self.currency);
        let words = CellWords { time_units: &self.time_units, day, money: &money, share };
        let cell = self.cells.iter().find(|(other, _)| *other == column);
        cell.map(|(_, cell)| cell.to_text(words)).unwrap_or_default()
    }

    /// The row of a task with these columns, unless the task is gone.
    pub fn new(plan: &Plan, schedule: &Schedule, id: TaskId, columns: &[Column]) -> Option<Self> {
        let task_line = schedule.task_line(id)?;
        let (task, dates, line) = (plan.task(id)?, task_line.dates, task_line.line);
        let work = |minutes| Span::working(minutes, TimeUnit::Day).to_text(plan.time_units());
        let above = std::iter::successors(plan.parent(id), |above| plan.parent(*above));
        let is_inactive =
            std::iter::once(id).chain(above).any(|one| plan.task(one).is_some_and(|one| !one.is_active));
        Some(Self {
            level: schedule.rows()[line].level,
            name: task.name.clone(),
            start: dates.start,
            finish: dates.finish,
            slack: work(dates.total_slack.0),
            cells: columns.iter().map(|column| (*column, (column.read)(&task_line))).collect(),
            time_units: *plan.time_units(),
            currency: plan.currencies().own,
            done: task.progress.percent_complete,
            deadline: task.deadline,
            is_summary: dates.is_summary,
            is_milestone: task.is_milestone() && !dates.is_summary,
            is_critical: dates.is_critical,
            is_late: task.deadline.is_some_and(|deadline| dates.finish > deadline),
            // A summary starts with what is nested in it.
            is_manual: task.mode != TaskMode::Automatic && !dates.is_summary,
            is_inactive,
            pauses: schedule.pauses_on(line),
            levelled: Meant::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Edit, TaskChange};

    fn sample() -> Plan {
        crate::sample::program(planner::Date::from_ymd(2026, 11, 22).unwrap())
    }

    fn row(id: u32) -> Option<Row> {
        let plan = sample();
        let schedule = Schedule::compute(&plan);
        let columns: Vec<Column> = Column::all().collect();
        Row::new(&plan, &schedule, TaskId(id), &columns)
    }

    fn text(row: &Row, column: &str) -> String {
        let money = |money: Money, currency: Currency| format!("{money} {currency}");
        let column = Column::from_key(column).unwrap();
        row.text(column, &|day| day.to_string(), &money, &|share| share.to_string())
    }

    #[test]
    fn a_row_says_what_the_plan_and_its_schedule_say() {
        let row = row(9).unwrap();
        assert_eq!((row.level, row.name.as_str()), (1, "iOS checkout"));
        let told = ["number", "duration", "start", "predecessors", "team"].map(|column| text(&row, column));
        assert_eq!(told, ["9", "10d", "2026-11-18", "6FF+4d, 8", "Mobile"]);
        assert_eq!(row.start.to_string(), "2026-11-18T08:00");
        assert_eq!(row.done, Percent::ZERO);
        assert!(!row.is_summary && !row.is_milestone && !row.is_late);
    }

    #[test]
    fn a_row_says_how_far_its_task_is() {
        let done = [2, 4, 9].map(|id| row(id).unwrap().done);
        assert_eq!(done, [100, 40, 0].map(Percent::whole));
    }

    #[test]
    fn a_summary_says_the_work_it_spans() {
        let row = row(1).unwrap();
        assert!(row.is_summary);
        assert_eq!((row.level, text(&row, "duration").as_str()), (0, "18d"));
    }

    #[test]
    fn what_is_nested_in_something_inactive_is_inactive() {
        let off = Edit::ChangeTask { task: TaskId(1), change: TaskChange::Active(false) };
        let plan = sample().apply(&off).unwrap();
        let schedule = Schedule::compute(&plan);
        let is_inactive = |id| Row::new(&plan, &schedule, TaskId(id), &[]).unwrap().is_inactive;
        let nested = plan.children(Some(TaskId(1)))[0];
        assert!(is_inactive(1) && is_inactive(nested.0));
        let beside = plan.children(None)[1];
        assert!(!is_inactive(beside.0));
    }

    #[test]
    fn a_task_that_is_gone_has_no_row() {
        assert_eq!(row(1_000), None);
    }
}
