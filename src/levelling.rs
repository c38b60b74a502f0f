//! Levelling on the page: the search, the best proposal so far, and what a person refused of it.
//!
//! The worker searches, and tells the order of which its best is made; the page makes the same proposal of it. Where the
//! worker cannot, the page searches itself, in slices.
//!
//! Nothing of this is saved or undone. A proposal belongs to the plan that it was made for: once the plan is another, it is
//! put away. Applying one is a single step.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use planner::{Levelling, LevellingOptions, LevellingProgress, Move, Proposal, TaskId};
use protocol::Level;

use crate::measure;
use crate::worker::{Asked, Failure, Worker};
use crate::workspace::{Snapshot, Workspace};

/// How long the page is held up at a time, in milliseconds: less than a frame.
const SLICE: f64 = 10.0;
/// How often a better proposal is shown, in milliseconds.
const SHOWN_EVERY: f64 = 400.0;
/// How long one search goes on unless it is told to look longer, in seconds.
const LONGEST: u32 = 10;

/// What levelling may do, as a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// People must not be needed twice at once.
    pub people: bool,
    /// Equipment must not.
    pub equipment: bool,
    /// Teams must not.
    pub teams: bool,
    /// The finish of the plan stays.
    pub within_slack: bool,
    /// What starts before the status date stays.
    pub after_status_date: bool,
}

/// A proposal that signals can hold: equal where it is the same.
#[derive(Clone)]
pub struct Proposed(Arc<Proposal>);

/// Levelling, while it goes on and after it. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct LevellingState {
    /// Whether its panel is shown.
    pub is_open: RwSignal<bool>,
    /// What it may do.
    pub allowed: RwSignal<Allowed>,
    /// The moves that were refused, as they were proposed.
    pub refused: RwSignal<Vec<Move>>,
    /// How far the search is.
    pub progress: RwSignal<Option<LevellingProgress>>,
    /// The best so far.
    pub proposal: RwSignal<Option<Proposed>>,
    /// Whether a search goes on.
    pub is_searching: RwSignal<bool>,
    /// Whether the details were shown in whose place the panel is.
    pub were_details_open: StoredValue<bool>,
    search: StoredValue<Option<Levelling>>,
    /// The order of which the proposal is made that is shown.
    shown: StoredValue<Option<Vec<u32>>>,
    /// The plan that the search is in.
    plan: StoredValue<Option<Snapshot>>,
    /// The number of the last search that was begun: those before it end.
    last: StoredValue<u32>,
    worker: Worker,
    /// What the worker searches for.
    asked: StoredValue<Option<Asked>>,
}

impl LevellingState {
    /// Nothing is looked for yet.
    pub fn new(worker: Worker) -> Self {
        Self {
            is_open: RwSignal::new(false),
            allowed: RwSignal::new(Allowed {
                people: true,
                equipment: true,
                teams: true,
                within_slack: false,
                after_status_date: true,
            }),
            refused: RwSignal::new(Vec::new()),
            progress: RwSignal::new(None),
            proposal: RwSignal::new(None),
            is_searching: RwSignal::new(false),
            were_details_open: StoredValue::new(false),
            search: StoredValue::new(None),
            shown: StoredValue::new(None),
            plan: StoredValue::new(None),
            last: StoredValue::new(0),
            worker,
            asked: StoredValue::new(None),
        }
    }

    /// Looks for a proposal, or goes on looking for a better one.
    pub fn look(self, workspace: Workspace) {
        let plan = workspace.plan().get_untracked();
        let is_known = self.plan.with_value(|known| known.as_ref() == Some(&plan));
        if !is_known || self.search.with_value(Option::is_none) {
            let options = self.options(&plan);
            self.search.set_value(Some(Levelling::new(&plan, options)));
            self.plan.set_value(Some(plan));
        }
        self.go_on(workspace);
    }

    /// Stops the search; the best so far stays.
    pub fn stop(self) {
        self.end();
        self.is_searching.set(false);
        self.show();
    }

    /// Begins anew with what is allowed: what was found under other rules is put away.
    pub fn allow(self, allowed: Allowed) {
        self.allowed.set(allowed);
        self.put_away();
    }

    /// Keeps the task of a move where it is, and looks at what else follows.
    pub fn refuse(self, workspace: Workspace, refused: Move) {
        self.refused.update(|all| all.push(refused));
        self.look_anew(workspace);
    }

    /// Lets a task move again whose move was refused.
    pub fn let_move(self, workspace: Workspace, task: TaskId) {
        self.refused.update(|all| all.retain(|one| one.task != task));
        self.look_anew(workspace);
    }

    /// Makes all moves that are proposed, as one step.
    pub fn apply(self, workspace: Workspace) {
        let edit = self.proposal.with_untracked(|proposal| proposal.as_ref().and_then(|one| one.edit()));
        self.put_away();
        if let Some(edit) = edit {
            workspace.edit_or_tell(&edit);
        }
    }

    /// Forgets what was found if the plan is another by now.
    pub fn follow(self, plan: &Snapshot) {
        if self.plan.with_value(|known| known.as_ref().is_some_and(|known| known != plan)) {
            self.put_away();
        }
    }

    fn put_away(self) {
        self.end();
        self.search.set_value(None);
        self.plan.set_value(None);
        self.is_searching.set(false);
        self.refused.set(Vec::new());
        self.progress.set(None);
        self.proposal.set(None);
    }

    fn options(self, plan: &Snapshot) -> LevellingOptions {
        let allowed = self.allowed.get_untracked();
        LevellingOptions {
            people: allowed.people,
            equipment: allowed.equipment,
            teams: allowed.teams,
            within_slack: allowed.within_slack,
            from: plan.status_date().filter(|_| allowed.after_status_date),
            held: self.held(),
            ..LevellingOptions::default()
        }
    }

    fn held(self) -> BTreeSet<TaskId> {
        self.refused.with_untracked(|all| all.iter().map(|one| one.task).collect())
    }

    fn look_anew(self, workspace: Workspace) {
        self.shown.set_value(None);
        self.search.update_value(|search| {
            if let Some(known) = search {
                *search = Some(known.holding(self.held()));
            }
        });
        self.go_on(workspace);
    }

    /// Searches until nothing is to be gained, it is stopped, or it has taken long enough.
    fn go_on(self, workspace: Workspace) {
        self.end();
        let number = self.last.get_value();
        self.is_searching.set(true);
        self.show();
        leptos::task::spawn_local(async move {
            measure::breathe().await;
            if !self.is_on(workspace, number) {
                return;
            }
            if self.progress.with_untracked(|progress| progress.is_some_and(|progress| progress.is_done)) {
                return self.stop();
            }
            if self.search_beside(workspace, number).await.is_err() {
                self.search_here(workspace, number).await;
            }
        });
    }

    /// Whether the search of this number is still wanted.
    fn is_on(self, workspace: Workspace, number: u32) -> bool {
        self.last.try_get_value() == Some(number)
            && self.plan.with_value(|plan| *plan == workspace.plan().try_get_untracked())
    }

    /// Lets the worker search, and takes up what it finds.
    ///
    /// # Errors
    /// The worker cannot.
    async fn search_beside(self, workspace: Workspace, number: u32) -> Result<(), Failure> {
        let request = self
            .search
            .with_value(|search| search.as_ref().map(|search| (search.plan().clone(), request(search))));
        let Some((plan, level)) = request else { return Ok(()) };
        let before =
            self.progress.with_untracked(|progress| progress.map_or(0, |progress| progress.schedules));
        let (asked, mut news) = self.worker.level(&plan, level);
        self.asked.set_value(Some(asked));
        let mut shown = measure::now();
        let mut order = None;
        loop {
            let told = news.next().await;
            if !self.is_on(workspace, number) {
                asked.stop();
                return Ok(());
            }
            let (progress, is_last) = told?;
            order = progress.order.or(order);
            if !is_last && measure::now() - shown < SHOWN_EVERY {
                continue;
            }
            shown = measure::now();
            self.take_up(order.take(), before + progress.schedules);
            if is_last {
                self.stop();
                if progress.share.is_none_or(|share| share < 100) {
                    self.progress.update(|progress| {
                        if let Some(progress) = progress {
                            progress.is_done = true;
                        }
                    });
                }
                return Ok(());
            }
            self.show();
        }
    }

    /// Takes up an order that the worker found, or only how far it is.
    fn take_up(self, order: Option<Vec<u32>>, schedules: u64) {
        self.search.update_value(|search| {
            if let Some(search) = search {
                let order = order.unwrap_or_else(|| search.order().to_vec());
                search.take_up(&order, schedules);
            }
        });
    }

    /// Searches on the page, in slices, where the worker cannot.
    async fn search_here(self, workspace: Workspace, number: u32) {
        let since = measure::now();
        let mut shown = since;
        loop {
            measure::breathe().await;
            if !self.is_on(workspace, number) {
                return;
            }
            let slice = measure::now();
            let mut goes_on = true;
            self.search.update_value(|search| {
                let Some(search) = search else { return };
                while goes_on && measure::now() - slice < SLICE {
                    goes_on = search.step(1);
                }
            });
            if !goes_on || measure::now() - since > f64::from(LONGEST) * 1000.0 {
                return self.stop();
            }
            if measure::now() - shown > SHOWN_EVERY {
                shown = measure::now();
                self.show();
            }
        }
    }

    /// Ends the search that goes on, if one does.
    fn end(self) {
        self.last.update_value(|last| *last = last.wrapping_add(1));
        if let Some(asked) = self.asked.try_update_value(Option::take).flatten() {
            asked.stop();
        }
    }

    /// Shows how far the search is, and its best where that is another.
    fn show(self) {
        let progress = self.search.with_value(|search| search.as_ref().map(Levelling::progress));
        self.progress.set(progress);
        let order = self.search.with_value(|search| search.as_ref().map(|one| one.order().to_vec()));
        if self.shown.with_value(|shown| *shown != order) || self.proposal.with_untracked(Option::is_none) {
            self.shown.set_value(order);
            let proposal = self.search.with_value(|search| search.as_ref().map(Levelling::proposal));
            self.proposal.set(proposal.map(|one| Proposed(Arc::new(one))));
        }
    }
}

/// What the worker is asked to go on with. Another seed than before, or it would come to the same.
fn request(search: &Levelling) -> Level {
    let progress = search.progress();
    let mut level = Level::new(search.options());
    level.seed = level.seed.wrapping_add(progress.schedules);
    level.seconds = Some(LONGEST);
    level.order = search.order().to_vec();
    level
}

impl std::ops::Deref for Proposed {
    type Target = Proposal;
    fn deref(&self) -> &Proposal {
        &self.0
    }
}

impl PartialEq for Proposed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
