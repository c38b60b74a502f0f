//! Levelling on the page: the search, the best proposal so far, and what a person refused of it.
//!
//! The worker searches, and tells what it finds; the page only shows it, and is never held up. Where the worker cannot, the
//! page searches itself, in slices.
//!
//! Nothing of this is saved or undone. A proposal belongs to the plan that it was made for: once the plan is another, it is
//! put away. Applying one is a single step.

use std::sync::Arc;

use leptos::prelude::*;
use planner::{Levelling, LevellingOptions, TaskId};
use protocol::{Found, Level};

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
    /// Tasks may pause.
    pub may_split: bool,
}

/// A proposal that signals can hold: equal where it is the same.
#[derive(Clone)]
pub struct Proposed(Arc<Found>);

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many schedules were made.
    pub schedules: u64,
    /// Whether going on is of no use.
    pub is_done: bool,
}

/// Levelling, while it goes on and after it. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct LevellingState {
    /// Whether its panel is shown.
    pub is_open: RwSignal<bool>,
    /// What it may do.
    pub allowed: RwSignal<Allowed>,
    /// Where the search begins: another number is another search.
    pub seed: RwSignal<u64>,
    /// The tasks whose moves were refused.
    pub refused: RwSignal<Vec<TaskId>>,
    /// How far the search is.
    pub progress: RwSignal<Option<Progress>>,
    /// The best so far.
    pub proposal: RwSignal<Option<Proposed>>,
    /// Whether a search goes on.
    pub is_searching: RwSignal<bool>,
    /// Whether the details were shown in whose place the panel is.
    pub were_details_open: StoredValue<bool>,
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
                may_split: false,
            }),
            seed: RwSignal::new(LevellingOptions::default().seed),
            refused: RwSignal::new(Vec::new()),
            progress: RwSignal::new(None),
            proposal: RwSignal::new(None),
            is_searching: RwSignal::new(false),
            were_details_open: StoredValue::new(false),
            plan: StoredValue::new(None),
            last: StoredValue::new(0),
            worker,
            asked: StoredValue::new(None),
        }
    }

    /// Looks for a proposal, or goes on looking for a better one.
    pub fn look(self, workspace: Workspace) {
        let plan = workspace.plan().get_untracked();
        if !self.plan.with_value(|known| known.as_ref() == Some(&plan)) {
            self.plan.set_value(Some(plan));
        }
        self.go_on(workspace);
    }

    /// Looks for a better proposal from another beginning; the best so far stays until there is one.
    pub fn look_elsewhere(self, workspace: Workspace) {
        self.seed.update(|seed| *seed = seed.wrapping_add(1));
        self.look(workspace);
    }

    /// Lets the next search begin elsewhere; the best so far stays until there is a better one.
    pub fn begin_at(self, seed: u64) {
        self.stop();
        self.seed.set(seed);
        self.progress.update(|progress| {
            if let Some(progress) = progress {
                progress.is_done = false;
            }
        });
    }

    /// Stops the search; the best so far stays.
    pub fn stop(self) {
        self.end();
        self.is_searching.set(false);
    }

    /// Begins anew with what is allowed: what was found under other rules is put away.
    pub fn allow(self, allowed: Allowed) {
        self.allowed.set(allowed);
        self.put_away();
    }

    /// Keeps a task where it is, and looks at what else follows.
    pub fn refuse(self, workspace: Workspace, task: TaskId) {
        self.refused.update(|all| all.push(task));
        // What is refused is not on offer meanwhile.
        self.proposal.update(|proposal| {
            if let Some(Proposed(found)) = proposal {
                Arc::make_mut(found).moves.retain(|one| one.task() != task);
            }
        });
        self.look_anew(workspace);
    }

    /// Lets a task move again whose move was refused.
    pub fn let_move(self, workspace: Workspace, task: TaskId) {
        self.refused.update(|all| all.retain(|one| *one != task));
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
        self.plan.set_value(None);
        self.is_searching.set(false);
        self.refused.set(Vec::new());
        self.progress.set(None);
        self.proposal.set(None);
    }

    fn options(self, plan: &Snapshot) -> LevellingOptions {
        let allowed = self.allowed.get_untracked();
        LevellingOptions {
            seed: self.seed.get_untracked(),
            people: allowed.people,
            equipment: allowed.equipment,
            teams: allowed.teams,
            within_slack: allowed.within_slack,
            may_split: allowed.may_split,
            from: plan.status_date().filter(|_| allowed.after_status_date),
            held: self.refused.with_untracked(|all| all.iter().copied().collect()),
            ..LevellingOptions::default()
        }
    }

    /// The order of the best so far; none where there is nothing yet.
    fn order(self) -> Vec<u32> {
        self.proposal
            .with_untracked(|proposal| proposal.as_ref().map(|one| one.order.clone()))
            .unwrap_or_default()
    }

    fn look_anew(self, workspace: Workspace) {
        self.progress.update(|progress| {
            if let Some(progress) = progress {
                progress.is_done = false;
            }
        });
        self.go_on(workspace);
    }

    /// Searches until nothing is to be gained, it is stopped, or it has taken long enough.
    fn go_on(self, workspace: Workspace) {
        self.end();
        let number = self.last.get_value();
        self.is_searching.set(true);
        leptos::task::spawn_local(async move {
            measure::breathe().await;
            if !self.is_on(workspace, number) {
                return;
            }
            if self.progress.get_untracked().is_some_and(|progress| progress.is_done) {
                return self.stop();
            }
            let plan = workspace.plan().get_untracked();
            let options = self.options(&plan);
            if self.search_beside(workspace, number, &plan, &options).await.is_err() {
                self.search_here(workspace, number, &plan, options).await;
            }
        });
    }

    /// Whether the search of this number is still wanted.
    fn is_on(self, workspace: Workspace, number: u32) -> bool {
        self.last.try_get_value() == Some(number)
            && self.plan.with_value(|plan| *plan == workspace.plan().try_get_untracked())
    }

    /// Lets the worker search, and shows what it finds.
    ///
    /// # Errors
    /// The worker cannot.
    async fn search_beside(
        self,
        workspace: Workspace,
        number: u32,
        plan: &Snapshot,
        options: &LevellingOptions,
    ) -> Result<(), Failure> {
        let before = self.progress.get_untracked().unwrap_or_default().schedules;
        // Another seed than before, or going on would come to the same.
        let mut level = Level::new(options);
        level.seed = level.seed.wrapping_add(before);
        level.seconds = Some(LONGEST);
        level.order = self.order();
        let (asked, mut news) = self.worker.level(plan, level);
        self.asked.set_value(Some(asked));
        loop {
            let told = news.next().await;
            if !self.is_on(workspace, number) {
                asked.stop();
                return Ok(());
            }
            let (progress, is_last) = told?;
            let (schedules, is_done) = (before + progress.schedules, progress.is_done);
            self.progress.set(Some(Progress { schedules, is_done }));
            if let Some(found) = progress.found {
                self.proposal.set(Some(Proposed(Arc::from(found))));
            }
            if is_last {
                self.stop();
                return Ok(());
            }
        }
    }

    /// Searches on the page, in slices, where the worker cannot.
    async fn search_here(
        self,
        workspace: Workspace,
        number: u32,
        plan: &Snapshot,
        options: LevellingOptions,
    ) {
        let before = self.progress.get_untracked().unwrap_or_default().schedules;
        let mut search = Levelling::new(plan, options);
        search.take_up(&self.order(), before);
        let since = measure::now();
        let mut shown = None;
        loop {
            let slice = measure::now();
            let mut goes_on = true;
            while goes_on && measure::now() - slice < SLICE {
                goes_on = search.step(1);
            }
            let is_last = !goes_on || measure::now() - since > f64::from(LONGEST) * 1000.0;
            if is_last || shown.is_none_or(|shown| measure::now() - shown > SHOWN_EVERY) {
                shown = Some(measure::now());
                let progress = search.progress();
                let (schedules, is_done) = (progress.schedules, progress.is_done);
                self.progress.set(Some(Progress { schedules, is_done }));
                self.proposal.set(Some(Proposed(Arc::new(Found::of(&search)))));
            }
            if is_last {
                return self.stop();
            }
            measure::breathe().await;
            if !self.is_on(workspace, number) {
                return;
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
}

impl std::ops::Deref for Proposed {
    type Target = Found;
    fn deref(&self) -> &Found {
        &self.0
    }
}

impl PartialEq for Proposed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
