//! Which tasks are selected: the one that leads, whose details are shown, and all that commands act on.
//!
//! What was clicked together is kept as it was. [`Selection::kept`] tells what of it still counts: not what is gone or
//! hidden, and nothing at all once the page was led to another task, which then is selected alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use planner::TaskId;

/// The selected tasks. A copy is cheap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The task that keys act on and whose details are shown. It is not selected itself once it is taken out of several.
    lead: Option<TaskId>,
    /// Where a stretch of rows begins that is selected up to the lead.
    anchor: Option<TaskId>,
    /// From the topmost row to the lowest.
    tasks: Arc<Vec<TaskId>>,
    members: Arc<BTreeSet<TaskId>>,
}

/// Which rows there are, and what stands in them.
#[derive(Clone, Copy)]
pub struct InRows<'a> {
    /// The row of a task; `None` where it is gone or hidden.
    pub row_of: &'a dyn Fn(TaskId) -> Option<usize>,
    /// The task in a row; `None` where there is none.
    pub task_at: &'a dyn Fn(usize) -> Option<TaskId>,
}

impl Selection {
    /// One task alone.
    pub fn only(task: TaskId) -> Self {
        Self::new(Some(task), Some(task), vec![task])
    }

    /// These tasks, which stand in the order of their rows.
    pub fn all(lead: Option<TaskId>, tasks: Vec<TaskId>) -> Self {
        let lead = lead.or_else(|| tasks.first().copied());
        Self::new(lead, lead, tasks)
    }

    fn new(lead: Option<TaskId>, anchor: Option<TaskId>, tasks: Vec<TaskId>) -> Self {
        let members = Arc::new(tasks.iter().copied().collect());
        Self { lead, anchor, tasks: Arc::new(tasks), members }
    }

    /// The task that leads.
    pub fn lead(&self) -> Option<TaskId> {
        self.lead
    }

    /// The selected tasks, from the topmost row to the lowest.
    pub fn tasks(&self) -> &[TaskId] {
        &self.tasks
    }

    /// Whether a task is selected.
    pub fn contains(&self, task: TaskId) -> bool {
        self.members.contains(&task)
    }

    /// How many are selected.
    pub fn count(&self) -> usize {
        self.tasks.len()
    }

    /// Whether there is more than one.
    pub fn is_many(&self) -> bool {
        self.count() > 1
    }

    /// What of it still counts while this task leads: the tasks that have a row, in the order of the rows. Costs
    /// O(k log k).
    pub fn kept(&self, lead: Option<TaskId>, rows: InRows<'_>) -> Self {
        let Some(lead) = lead else { return Self::default() };
        if self.lead != Some(lead) {
            return Self::only(lead).in_rows(rows);
        }
        self.in_rows(rows)
    }

    fn in_rows(&self, rows: InRows<'_>) -> Self {
        let mut placed: Vec<(usize, TaskId)> =
            self.tasks.iter().filter_map(|task| Some(((rows.row_of)(*task)?, *task))).collect();
        let is_same = placed.len() == self.tasks.len() && placed.is_sorted();
        if is_same {
            return self.clone();
        }
        placed.sort_unstable();
        Self::new(self.lead, self.anchor, placed.into_iter().map(|(_, task)| task).collect())
    }

    /// The rows from the anchor to a task, which then leads.
    pub fn extended(&self, task: TaskId, rows: InRows<'_>) -> Self {
        self.stretched(task, &[], rows)
    }

    /// The rows from the anchor to a task, which then leads, beside those that are selected.
    pub fn extended_beside(&self, task: TaskId, rows: InRows<'_>) -> Self {
        self.stretched(task, &self.tasks, rows)
    }

    fn stretched(&self, task: TaskId, others: &[TaskId], rows: InRows<'_>) -> Self {
        let Some(to) = (rows.row_of)(task) else { return Self::only(task) };
        let anchor = self.anchor.or(self.lead).filter(|anchor| (rows.row_of)(*anchor).is_some());
        let anchor = anchor.unwrap_or(task);
        let from = (rows.row_of)(anchor).unwrap_or(to);
        let stretch = (from.min(to)..=from.max(to)).filter_map(rows.task_at);
        let tasks = stretch.chain(others.iter().copied()).collect::<BTreeSet<_>>();
        Self::new(Some(task), Some(anchor), tasks.into_iter().collect()).in_rows(rows)
    }

    /// With a task that is not in it, or without one that is; it leads in any case. The last one stays.
    pub fn toggled(&self, task: TaskId, rows: InRows<'_>) -> Self {
        let mut members = self.members.as_ref().clone();
        if !members.remove(&task) || members.is_empty() {
            members.insert(task);
        }
        Self::new(Some(task), Some(task), members.into_iter().collect()).in_rows(rows)
    }

    /// The same tasks, led by another, whether it is one of them or not.
    pub fn led_by(&self, task: TaskId) -> Self {
        Self { lead: Some(task), anchor: Some(task), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with these tasks from top to bottom: `kept` and the gestures see no others.
    fn within<T>(tasks: &[u32], look: impl Fn(InRows<'_>) -> T) -> T {
        let row_of = |task: TaskId| tasks.iter().position(|other| *other == task.0);
        let task_at = |row: usize| tasks.get(row).map(|task| TaskId(*task));
        look(InRows { row_of: &row_of, task_at: &task_at })
    }

    fn numbers(selection: &Selection) -> Vec<u32> {
        selection.tasks().iter().map(|task| task.0).collect()
    }

    const ROWS: [u32; 6] = [10, 40, 20, 30, 60, 50];

    #[test]
    fn a_stretch_goes_from_the_anchor_in_the_order_of_the_rows() {
        let from = Selection::only(TaskId(20));
        within(&ROWS, |rows| {
            let down = from.extended(TaskId(60), rows);
            assert_eq!(numbers(&down), [20, 30, 60]);
            assert_eq!(down.lead(), Some(TaskId(60)));
            // The anchor stays where it was.
            let up = down.extended(TaskId(10), rows);
            assert_eq!(numbers(&up), [10, 40, 20]);
            assert_eq!(numbers(&up.extended(TaskId(20), rows)), [20]);
        });
    }

    #[test]
    fn a_row_without_a_task_is_passed_over() {
        let rows = [10, 40, 20];
        let row_of = |task: TaskId| rows.iter().position(|other| *other == task.0);
        let task_at = |row: usize| (row != 1).then(|| TaskId(rows[row]));
        let rows = InRows { row_of: &row_of, task_at: &task_at };
        assert_eq!(numbers(&Selection::only(TaskId(10)).extended(TaskId(20), rows)), [10, 20]);
    }

    #[test]
    fn toggling_adds_and_takes_away_but_never_the_last() {
        within(&ROWS, |rows| {
            let three = Selection::only(TaskId(50)).toggled(TaskId(10), rows).toggled(TaskId(30), rows);
            assert_eq!(numbers(&three), [10, 30, 50]);
            let two = three.toggled(TaskId(10), rows);
            assert_eq!((numbers(&two), two.lead()), (vec![30, 50], Some(TaskId(10))));
            assert!(!two.contains(TaskId(10)) && two.is_many());
            let one = two.toggled(TaskId(30), rows).toggled(TaskId(50), rows);
            assert_eq!(numbers(&one), [50]);
        });
    }

    #[test]
    fn a_stretch_beside_what_is_selected_adds_to_it() {
        within(&ROWS, |rows| {
            let two = Selection::only(TaskId(10)).toggled(TaskId(30), rows);
            assert_eq!(numbers(&two.extended_beside(TaskId(50), rows)), [10, 30, 60, 50]);
            assert_eq!(numbers(&two.extended(TaskId(50), rows)), [30, 60, 50]);
        });
    }

    #[test]
    fn what_is_gone_or_hidden_does_not_count() {
        let all = Selection::all(Some(TaskId(20)), ROWS.map(TaskId).to_vec());
        let kept = within(&[10, 20, 50], |rows| all.kept(Some(TaskId(20)), rows));
        assert_eq!(numbers(&kept), [10, 20, 50]);
        assert!(within(&[10], |rows| all.kept(None, rows)).tasks().is_empty());
    }

    #[test]
    fn the_order_is_that_of_the_rows_whatever_becomes_of_them() {
        let all = Selection::all(Some(TaskId(20)), ROWS.map(TaskId).to_vec());
        let kept = within(&[60, 50, 40, 30, 20, 10], |rows| all.kept(Some(TaskId(20)), rows));
        assert_eq!(numbers(&kept), [60, 50, 40, 30, 20, 10]);
    }

    #[test]
    fn whoever_the_page_leads_to_is_selected_alone() {
        let all = Selection::all(Some(TaskId(20)), ROWS.map(TaskId).to_vec());
        let kept = within(&ROWS, |rows| all.kept(Some(TaskId(60)), rows));
        assert_eq!((numbers(&kept), kept.lead()), (vec![60], Some(TaskId(60))));
    }

    #[test]
    fn the_lead_moves_on_without_the_others() {
        let led = within(&ROWS, |rows| {
            let two = Selection::only(TaskId(10)).toggled(TaskId(40), rows).led_by(TaskId(60));
            two.kept(Some(TaskId(60)), rows)
        });
        assert_eq!((numbers(&led), led.lead()), (vec![10, 40], Some(TaskId(60))));
        // From there a stretch begins anew.
        assert_eq!(numbers(&within(&ROWS, |rows| led.extended_beside(TaskId(50), rows))), [10, 40, 60, 50]);
    }
}
