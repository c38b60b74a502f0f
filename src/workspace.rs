//! The workspace: the open plan, its history and its schedule, written in this one place.
//!
//! Views read its signals and send it edits. What can be derived is derived: the schedule is a memo of
//! the plan. Selection, folding and notices are here too, since several views share them, but they are
//! neither undone nor saved in the plan.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use interchange::{Loaded, LossReport};
use leptos::prelude::*;
use planner::{Capacity, Costs, Edit, EditError, Finding, History, Money, Plan, Schedule, Shortage, TaskId};

use crate::{locale, measure};

/// A plan that signals can hold: equal where it is the same snapshot, which costs nothing to find out.
#[derive(Clone)]
pub struct Snapshot(Plan);

/// A schedule that signals can hold, with the moment it was computed for.
#[derive(Clone)]
pub struct Computed(Arc<Schedule>);

/// Load and capacity that signals can hold: equal where they are those of the same schedule.
#[derive(Clone)]
pub struct Loads(Arc<Capacity>);

/// The costs of a schedule that signals can hold.
#[derive(Clone)]
pub struct Costed(Arc<Costs>);

/// What is odd about people and money, with the loads and costs of which that is told. Those are of the plan as it was when it
/// last rested for a moment.
#[derive(Clone, Default)]
pub struct Beside(Option<Arc<PeopleAndMoney>>);

struct PeopleAndMoney {
    loads: Loads,
    costs: Costed,
    shortages: Vec<Shortage>,
    money: Vec<Finding>,
}

/// What is odd about a plan, as signals can hold it.
pub type Found = Arc<Vec<Finding>>;

/// Something the person should read: it stays until it is put away or followed by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something could not be done: what was found, what was expected, what to do.
    Refused {
        /// What could not be done, such as `“plan.xml” was not opened`.
        title: String,
        /// Why.
        message: String,
    },
    /// A file was opened, and part of it was not understood: [`Workspace::report`] says what.
    Losses,
}

/// What was not understood of the file that was opened last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// What was lost.
    pub losses: Arc<LossReport>,
}

/// What an edit did to the plan as a whole: the pulse tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// The name of the step, such as `Rename “Pour the slab”`.
    pub label: String,
    /// What moved and by how much; that nothing moved is said too.
    pub effect: String,
}

/// The open plan and what is looked at. A handle: copies are the same workspace.
#[derive(Clone, Copy)]
pub struct Workspace {
    history: RwSignal<History>,
    plan: Memo<Snapshot>,
    schedule: Memo<Computed>,
    capacity: Memo<Loads>,
    costs: Memo<Costed>,
    findings: Memo<Found>,
    /// What is odd about people and money, as the findings of the plan have it, and with what it is told of.
    found_beside: RwSignal<Found>,
    beside: RwSignal<Beside>,
    is_begun: RwSignal<bool>,
    is_begun_here: RwSignal<bool>,
    opened: RwSignal<usize>,
    /// The task whose details are shown.
    pub selected: RwSignal<Option<TaskId>>,
    /// The summaries whose tasks are hidden.
    pub folded: RwSignal<Arc<BTreeSet<TaskId>>>,
    /// The text that says which tasks are looked for, in the views that leave out the others.
    pub looked_for: RwSignal<String>,
    /// What the person should read.
    pub notice: RwSignal<Option<Notice>>,
    /// What was not understood of the file that was opened last; `None` when all of it was.
    pub report: RwSignal<Option<Report>>,
    /// What the last edit, undo or redo did.
    pub moved: RwSignal<Option<Moved>>,
}

impl Workspace {
    /// A workspace before anyone has chosen what to plan: this plan stands in for the one to come.
    pub fn new(plan: Plan) -> Self {
        let history = RwSignal::new(History::new(plan));
        let plan = Memo::new(move |_| history.with(|history| Snapshot(history.plan().clone())));
        // The schedule follows the plan: an edit costs what it moves.
        let schedule = Memo::new_owning(move |before: Option<Computed>| {
            let since = measure::now();
            let schedule = plan.with(|plan| match before {
                Some(Computed(mut schedule)) => {
                    Arc::make_mut(&mut schedule).update(plan);
                    schedule
                }
                None => Arc::new(Schedule::compute(plan)),
            });
            measure::span("linchpin:schedule", since);
            (Computed(schedule), true)
        });
        // Computed once for each schedule, and only while something that is on screen asks for it.
        let capacity = Memo::new_owning(move |_: Option<Loads>| {
            (Loads(Arc::new(schedule.with(|schedule| Capacity::of(schedule)))), true)
        });
        // Computed once for each schedule, and only while something that is on screen asks for costs.
        let costs = Memo::new_owning(move |_: Option<Costed>| {
            (Costed(schedule.with(|schedule| schedule.costs().clone())), true)
        });
        let found_beside = RwSignal::new(Found::default());
        let findings = Memo::new(move |_| {
            let mut found = schedule.with(|schedule| schedule.findings());
            found_beside.with(|beside| found.extend(beside.iter().cloned()));
            found.sort_by(Finding::by_weight);
            Arc::new(found)
        });
        Self {
            history,
            plan,
            schedule,
            capacity,
            costs,
            findings,
            found_beside,
            beside: RwSignal::new(Beside::default()),
            is_begun: RwSignal::new(false),
            is_begun_here: RwSignal::new(false),
            opened: RwSignal::new(0),
            selected: RwSignal::new(None),
            folded: RwSignal::new(Arc::default()),
            looked_for: RwSignal::new(String::new()),
            notice: RwSignal::new(None),
            report: RwSignal::new(None),
            moved: RwSignal::new(None),
        }
    }

    /// The workspace of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The plan, as a signal. A snapshot is cheap to clone.
    pub fn plan(self) -> Memo<Snapshot> {
        self.plan
    }

    /// The schedule that follows from the plan, as a signal.
    pub fn schedule(self) -> Memo<Computed> {
        self.schedule
    }

    /// How much of everybody is needed and how much there is, as a signal.
    pub fn capacity(self) -> Memo<Loads> {
        self.capacity
    }

    /// What the plan costs, as a signal.
    pub fn costs(self) -> Memo<Costed> {
        self.costs
    }

    /// What is odd about the plan, the weightiest first, as a signal. What is odd about people and money comes a moment
    /// after the plan has changed: see [`Self::watch_people_and_money`].
    pub fn findings(self) -> Memo<Found> {
        self.findings
    }

    /// What is odd about people and money, by the tasks that have a part in it, as a signal that comes as late.
    pub fn beside(self) -> RwSignal<Beside> {
        self.beside
    }

    /// Has somebody look for what is odd about people and money whenever the plan has rested for a moment. It costs more
    /// than the dates do, and no edit waits for it.
    pub fn watch_people_and_money(self) {
        const REST: Duration = Duration::from_millis(120);
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move |_| {
            self.schedule.track();
            if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
                waiting.clear();
            }
            let look = move || leptos::task::spawn_local(self.look_at_people_and_money());
            let look = move || measure::when_idle(look);
            waiting.set_value(set_timeout_with_handle(look, REST).ok());
        });
    }

    /// In pieces, so that whoever goes on meanwhile is not held up; what the plan then no longer is, is not told.
    async fn look_at_people_and_money(self) {
        let plan = self.plan.get_untracked();
        let timed = |look: &dyn Fn()| {
            let since = measure::now();
            look();
            measure::span("linchpin:findings", since);
        };
        timed(&|| self.capacity.with_untracked(|_| ()));
        measure::breathe().await;
        if self.plan.get_untracked() != plan {
            return;
        }
        timed(&|| self.costs.with_untracked(|_| ()));
        measure::breathe().await;
        if self.plan.get_untracked() == plan {
            timed(&|| self.tell_of_people_and_money());
        }
    }

    fn tell_of_people_and_money(self) {
        let (loads, costs) = (self.capacity.get_untracked(), self.costs.get_untracked());
        let (shortages, money) = (loads.shortages(), costs.findings());
        let found = shortages.iter().map(|shortage| shortage.finding.clone()).chain(money.iter().cloned());
        let found: Vec<Finding> = found.collect();
        self.beside.set(Beside(Some(Arc::new(PeopleAndMoney { loads, costs, shortages, money }))));
        if self.found_beside.with_untracked(|known| **known != found) {
            self.found_beside.set(Arc::new(found));
        }
    }

    /// Applies one gesture as one undo step; where it cannot be, says why, for people, and changes nothing.
    pub fn edit(self, edit: &Edit) -> Result<(), String> {
        let since = measure::now();
        let label = self.plan.with_untracked(|plan| edit.label(plan));
        self.step(label, |history| history.apply(edit)).map_err(|error| self.told(&error))?;
        measure::until_drawn("linchpin:edit", since);
        Ok(())
    }

    /// Applies a gesture as part of the step before, which is called so then; where it cannot be, says why and changes
    /// nothing.
    pub fn amend(self, edit: &Edit, label: String) -> Result<(), String> {
        let since = measure::now();
        self.step(label.clone(), |history| history.amend(edit, label)).map_err(|error| self.told(&error))?;
        measure::until_drawn("linchpin:edit", since);
        Ok(())
    }

    /// Takes the plan that an edit was found to make of this one, as one undo step: what was applied in pieces need not be
    /// applied again.
    pub fn take(self, edit: &Edit, after: Plan) {
        let since = measure::now();
        let label = self.plan.with_untracked(|plan| edit.label(plan));
        // OK because a plan that is there already cannot be refused.
        let _ = self.step(label.clone(), |history| {
            history.take(after, label);
            Ok(())
        });
        measure::until_drawn("linchpin:edit", since);
    }

    /// Applies a gesture like [`Self::edit`]; where it cannot be, tells the person in a notice.
    pub fn edit_or_tell(self, edit: &Edit) {
        if let Err(message) = self.edit(edit) {
            let title = self.plan.with_untracked(|plan| format!("{}: not possible", edit.label(plan)));
            self.notice.set(Some(Notice::Refused { title, message }));
        }
    }

    /// Why an edit of the plan cannot be, for people.
    pub fn told(self, error: &EditError) -> String {
        locale::told(&self.plan.with_untracked(|plan| error.told(plan)))
    }

    /// Whether there is a plan that a person chose, rather than one that stands in for it.
    pub fn is_begun(self) -> bool {
        self.is_begun.get()
    }

    /// The same, without following it.
    pub fn is_begun_untracked(self) -> bool {
        self.is_begun.get_untracked()
    }

    /// Whether the plan was begun on this page just now, rather than opened or taken up again.
    pub fn is_begun_here(self) -> bool {
        self.is_begun_here.get()
    }

    /// How many plans have been opened, this one included: a view that reads it begins anew with the next.
    pub fn opened(self) -> usize {
        self.opened.get()
    }

    /// Opens a plan in the place of this one, on a gesture at the time `since`. The one before comes back
    /// with undo.
    pub fn open(self, name: &str, loaded: Loaded, since: f64) {
        self.replace(loaded.plan, format!("Open \u{201c}{name}\u{201d}"));
        if !loaded.losses.is_empty() {
            self.report.set(Some(Report { file: name.to_owned(), losses: Arc::new(loaded.losses) }));
            self.notice.set(Some(Notice::Losses));
        }
        measure::until_drawn("linchpin:open", since);
    }

    /// Begins a plan in the place of this one. The one before comes back with undo.
    pub fn begin(self, plan: Plan) {
        let label = format!("Begin \u{201c}{}\u{201d}", plan.name());
        self.replace(plan, label);
        self.is_begun_here.set(true);
    }

    /// Takes up a plan where it was left; there is nothing to undo in it.
    pub fn resume(self, plan: Plan) {
        self.history.set(History::new(plan));
        self.is_begun.set(true);
        self.opened.update(|opened| *opened += 1);
    }

    /// Puts another plan in the place of this one. One that only stood in is not worth an undo step.
    fn replace(self, plan: Plan, label: String) {
        self.selected.set(None);
        self.folded.set(Arc::default());
        self.notice.set(None);
        self.report.set(None);
        self.moved.set(None);
        self.is_begun_here.set(false);
        if self.is_begun.get_untracked() {
            self.history.update(|history| history.replace(plan, label));
            self.opened.update(|opened| *opened += 1);
        } else {
            self.resume(plan);
        }
    }

    /// The name of the step that undo would take back.
    pub fn undoable(self) -> Option<String> {
        self.history.with(|history| history.undoable().map(|step| step.label.clone()))
    }

    /// The name of the step that redo would do again.
    pub fn redoable(self) -> Option<String> {
        self.history.with(|history| history.redoable().map(|step| step.label.clone()))
    }

    /// The names of the steps, the oldest first, and how many of them are done.
    pub fn steps(self) -> (Vec<String>, usize) {
        self.history.with(|history| (history.labels().map(str::to_owned).collect(), history.position()))
    }

    /// The steps that changed a task, the oldest first, each by how many steps are done right after it and its name; before
    /// them, without a name, how it was, where it was there; and how many steps are done.
    pub fn steps_of(self, task: TaskId) -> (Vec<(usize, Option<String>)>, usize) {
        self.history.with(|history| {
            let labels: Vec<&str> = history.labels().collect();
            let steps = history.steps_of(task);
            let before = steps
                .first()
                .map(|first| first - 1)
                .filter(|before| history.plan_at(*before).is_some_and(|plan| plan.task(task).is_some()));
            let before = before.map(|before| (before, None));
            let named = |position: usize| (position, Some(labels[position - 1].to_owned()));
            (before.into_iter().chain(steps.into_iter().map(named)).collect(), history.position())
        })
    }

    /// Takes back the last step.
    pub fn undo(self) {
        let done = self.history.with_untracked(History::position);
        if let Some(before) = done.checked_sub(1) {
            self.go_to(before);
        }
    }

    /// Does the last undone step again.
    pub fn redo(self) {
        self.go_to(self.history.with_untracked(History::position) + 1);
    }

    /// Takes steps back or does them again until so many are done. The schedule is computed once.
    pub fn go_to(self, position: usize) {
        let since = measure::now();
        let Some(label) = self.history.with_untracked(|history| way_to(history, position)) else { return };
        // OK because undoing and redoing cannot be refused.
        let _ = self.step(label, |history| {
            history.go_to(position);
            Ok(())
        });
        measure::until_drawn("linchpin:edit", since);
    }

    /// Selects a task and brings it out of the summaries that hide it.
    pub fn show(self, task: TaskId) {
        let above: Vec<TaskId> = self.plan.with_untracked(|plan| {
            std::iter::successors(plan.parent(task), |above| plan.parent(*above)).collect()
        });
        if self.folded.with_untracked(|folded| above.iter().any(|above| folded.contains(above))) {
            self.folded.update(|folded| {
                let folded = Arc::make_mut(folded);
                above.iter().for_each(|above| {
                    folded.remove(above);
                });
            });
        }
        self.selected.set(Some(task));
    }

    /// Hides or shows what is nested in a summary.
    pub fn toggle_fold(self, summary: TaskId) {
        self.folded.update(|folded| {
            let folded = Arc::make_mut(folded);
            if !folded.remove(&summary) {
                folded.insert(summary);
            }
        });
    }

    /// Hides all but the top of the outline.
    pub fn fold_all(self) {
        let summaries = self.plan.with_untracked(|plan| {
            plan.tasks().map(|task| task.id).filter(|task| plan.is_summary(*task)).collect::<BTreeSet<_>>()
        });
        self.folded.set(Arc::new(summaries));
    }

    /// Hides nothing.
    pub fn unfold_all(self) {
        self.folded.set(Arc::default());
    }

    /// Changes the history and tells what moved.
    fn step(
        self,
        label: String,
        change: impl FnOnce(&mut History) -> Result<(), EditError>,
    ) -> Result<(), EditError> {
        let before = (self.plan.get_untracked(), self.schedule.get_untracked());
        let mut outcome = Ok(());
        self.history.maybe_update(|history| {
            outcome = change(history);
            outcome.is_ok()
        });
        outcome?;
        let plan = self.plan.get_untracked();
        if plan == before.0 {
            return Ok(());
        }
        let schedule = self.schedule.get_untracked();
        let mut effect = effect(&plan, &before.1, &schedule);
        let gone = spent_on_gone_tasks(&before.0, &plan);
        if !gone.is_zero() {
            let told = locale::money(gone, before.0.currencies().own);
            effect = format!("{told} that were spent go with it; {effect}");
        }
        self.moved.set(Some(Moved { label, effect }));
        // What is gone cannot be looked at.
        if self.selected.get_untracked().is_some_and(|selected| plan.task(selected).is_none()) {
            self.selected.set(None);
        }
        Ok(())
    }
}

/// What going to a step is called; `None` where the way is of no length.
fn way_to(history: &History, position: usize) -> Option<String> {
    let (done, all) = (history.position(), history.labels().count());
    let position = position.min(all);
    Some(match (position < done, position.abs_diff(done)) {
        (_, 0) => return None,
        (true, 1) => format!("Undo: {}", history.undoable()?.label),
        (false, 1) => format!("Redo: {}", history.redoable()?.label),
        (true, many) => format!("Undo {} steps", locale::count(many)),
        (false, many) => format!("Redo {} steps", locale::count(many)),
    })
}

/// What was booked as spent on tasks that are there no more.
fn spent_on_gone_tasks(before: &Plan, after: &Plan) -> Money {
    let gone = before.actual_costs().filter(|cost| after.task(cost.task).is_none());
    gone.map(|cost| before.currencies().in_own(cost.amount)).sum()
}

/// What became of the finish of the plan, and how many tasks moved.
fn effect(plan: &Plan, before: &Schedule, after: &Schedule) -> String {
    let moved = after
        .dates()
        .iter()
        .filter(|one| !one.is_summary)
        .filter(|one| {
            before.dates_of(one.task).is_some_and(|was| (was.start, was.finish) != (one.start, one.finish))
        })
        .count();
    let tasks = match moved {
        0 => "no other task moved".to_owned(),
        1 => "1 task moved".to_owned(),
        many => format!("{} tasks moved", locale::count(many)),
    };
    if before.finish() == after.finish() {
        return format!("finish stays {}, {tasks}", locale::day(after.finish().date()));
    }
    let by = match plan.working_time(plan.calendar()) {
        Ok(calendar) => locale::work(calendar.between(before.finish(), after.finish()), plan.time_units()),
        Err(_) => String::new(),
    };
    let sign = if after.finish() > before.finish() { "+" } else { "" };
    let (from, to) = (before.finish().date(), after.finish().date());
    format!("finish {} \u{2192} {} ({sign}{by}), {tasks}", locale::day(from), locale::day(to))
}

impl Deref for Snapshot {
    type Target = Plan;
    fn deref(&self) -> &Plan {
        &self.0
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same_snapshot(&other.0)
    }
}

impl Beside {
    /// Those who are short that a task has a part in.
    pub fn shortages_with(&self, task: TaskId) -> Vec<Shortage> {
        self.0.as_deref().map_or_else(Vec::new, |now| now.loads.shortages_with(task, &now.shortages))
    }

    /// What is odd about the money that a task has a part in.
    pub fn money_with(&self, task: TaskId) -> Vec<Finding> {
        self.0.as_deref().map_or_else(Vec::new, |now| now.costs.findings_with(task, &now.money))
    }
}

impl Deref for Loads {
    type Target = Capacity;
    fn deref(&self) -> &Capacity {
        &self.0
    }
}

impl PartialEq for Loads {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Computed {
    type Target = Schedule;
    fn deref(&self) -> &Schedule {
        &self.0
    }
}

impl Deref for Costed {
    type Target = Costs;
    fn deref(&self) -> &Costs {
        &self.0
    }
}

impl PartialEq for Costed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl PartialEq for Computed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use planner::{ActualCost, ActualCostId, Duration, Price, Task, TimeUnits};

    use super::*;

    #[test]
    fn money_goes_with_the_task_that_it_was_spent_on() {
        let empty = Plan::empty("House", planner::DateTime::MIN);
        let task = |id, name| Task::new(TaskId(id), name, Duration::days(1, &TimeUnits::default()));
        let add = |id, name| Edit::AddTask { task: task(id, name), parent: None, position: 0 };
        let spent = |id, task, money| {
            let (amount, note) = (Price::own(Money::whole(money)), String::new());
            let (id, date) = (ActualCostId(id), planner::DateTime::MIN.date());
            Edit::PutActualCost(ActualCost { id, task: TaskId(task), date, amount, note })
        };
        let edits = vec![add(1, "Dig"), add(2, "Pour"), spent(1, 1, 800), spent(2, 1, -30), spent(3, 2, 5)];
        let plan = empty.apply(&Edit::Together { label: String::new(), edits });
        let gone = |edit: Edit| {
            let plan = plan.as_ref().ok()?;
            Some(spent_on_gone_tasks(plan, &plan.apply(&edit).ok()?))
        };
        assert_eq!(gone(Edit::RemoveTask(TaskId(1))), Some(Money::whole(770)));
        // What is taken away itself is no surprise.
        assert_eq!(gone(Edit::RemoveActualCost(ActualCostId(3))), Some(Money::ZERO));
    }
}
