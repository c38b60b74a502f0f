//! Levelling on the page: the search in slices, the best proposal so far, and what a person refused of it.
//!
//! Nothing of this is saved or undone. A proposal belongs to the plan that it was made for: once the plan is another, it is
//! put away. Applying one is a single step.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use planner::{Levelling, LevellingOptions, LevellingProgress, Move, Proposal, TaskId};

use crate::measure;
use crate::workspace::{Snapshot, Workspace};

/// How long the page is held up at a time, in milliseconds: less than a frame.
const SLICE: f64 = 10.0;
/// How often a better proposal is shown, in milliseconds.
const SHOWN_EVERY: f64 = 400.0;
/// How long one search goes on unless it is told to look longer, in milliseconds.
const LONGEST: f64 = 10_000.0;

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
}

impl LevellingState {
    /// Nothing is looked for yet.
    pub fn new() -> Self {
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
        self.last.update_value(|last| *last = last.wrapping_add(1));
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
        self.last.update_value(|last| *last = last.wrapping_add(1));
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

    /// Searches in slices until nothing is to be gained, it is stopped, or it has taken long enough.
    fn go_on(self, workspace: Workspace) {
        let number = self.last.try_update_value(|last| {
            *last = last.wrapping_add(1);
            *last
        });
        self.is_searching.set(true);
        self.show();
        leptos::task::spawn_local(async move {
            let since = measure::now();
            let mut shown = since;
            loop {
                measure::breathe().await;
                let is_mine = self.last.try_get_value() == number;
                let is_same = self.plan.with_value(|plan| *plan == workspace.plan().try_get_untracked());
                if !is_mine || !is_same {
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
                if !goes_on || measure::now() - since > LONGEST {
                    return self.stop();
                }
                if measure::now() - shown > SHOWN_EVERY {
                    shown = measure::now();
                    self.show();
                }
            }
        });
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
