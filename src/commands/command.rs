//! A command as data: what it is called, its keys, when it is possible, what it does.

use leptos::prelude::*;

use super::chord::{Chord, Platform, Pressed};
use super::group::Group;
use super::keys::Scope;
use super::page_handle::Page;
use crate::views::calendar::CalendarState;
use crate::views::matrix::MatrixState;
use crate::views::network::NetworkState;
use crate::views::plan::{Column, PlanState};
use crate::views::resources::ResourcesState;

/// Whether something can be done at the moment, or why it cannot.
pub type Possible = Result<(), &'static str>;

/// One thing that people can have the page do.
#[derive(Clone, Copy)]
pub struct Command {
    /// Names it for ever: what was used lately is kept by it.
    pub id: &'static str,
    /// What it does, in plain words.
    pub title: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// Other words that people may look for it by.
    pub words: &'static str,
    /// Its keys, as [`Chord`] reads them.
    pub(super) keys: &'static [&'static str],
    /// Keys that are understood and not told, such as those of other keyboards.
    pub(super) also: &'static [&'static str],
    /// Where its keys work.
    pub scope: Scope,
    /// Whether a text that is being typed keeps these keys, because it has a meaning of its own for them.
    pub(super) yields_to_text: bool,
    /// Whether the keys are left to others where it is not possible.
    passes_on: bool,
    /// Whether it makes sense only by its keys.
    pub is_by_keys_only: bool,
    /// Its name at the moment, such as that of the step which undo takes back.
    name: Option<fn(Page) -> Option<String>>,
    action: Action,
}

#[derive(Clone, Copy)]
enum Action {
    Page { possible: fn(Page) -> Possible, run: fn(Page) },
    Plan { possible: fn(PlanState) -> Possible, run: fn(PlanState) },
    Column { column: Column, possible: fn(PlanState, Column) -> Possible, run: fn(PlanState, Column) },
    Network { run: fn(NetworkState) },
    Matrix { possible: fn(MatrixState) -> Possible, run: fn(MatrixState) },
    Calendar { possible: fn(CalendarState) -> Possible, run: fn(CalendarState) },
    Resources { possible: fn(ResourcesState) -> Possible, run: fn(ResourcesState) },
}

impl Command {
    /// A command that acts on the page.
    pub(super) const fn of_page(
        id: &'static str,
        title: &'static str,
        group: Group,
        possible: fn(Page) -> Possible,
        run: fn(Page),
    ) -> Self {
        Self::new(id, title, group, Scope::Page, Action::Page { possible, run })
    }

    /// A command that acts on the plan view; its keys work in the table.
    pub(super) const fn of_plan(
        id: &'static str,
        title: &'static str,
        group: Group,
        possible: fn(PlanState) -> Possible,
        run: fn(PlanState),
    ) -> Self {
        Self::new(id, title, group, Scope::Grid, Action::Plan { possible, run })
    }

    /// A command that acts on a column of the plan view. There are many alike, which are found rather than listed.
    pub(super) const fn of_column(
        id: &'static str,
        title: &'static str,
        group: Group,
        column: Column,
        possible: fn(PlanState, Column) -> Possible,
        run: fn(PlanState, Column),
    ) -> Self {
        Self::new(id, title, group, Scope::Grid, Action::Column { column, possible, run })
    }

    /// A command that acts on the network view; its keys work in it.
    pub(super) const fn of_network(id: &'static str, title: &'static str, run: fn(NetworkState)) -> Self {
        Self::new(id, title, Group::Network, Scope::Network, Action::Network { run })
    }

    /// A command that acts on the matrix view; its keys work in it.
    pub(super) const fn of_matrix(
        id: &'static str,
        title: &'static str,
        possible: fn(MatrixState) -> Possible,
        run: fn(MatrixState),
    ) -> Self {
        Self::new(id, title, Group::Matrix, Scope::Matrix, Action::Matrix { possible, run })
    }

    /// A command that acts on the calendar view; its keys work in it.
    pub(super) const fn of_calendar(
        id: &'static str,
        title: &'static str,
        possible: fn(CalendarState) -> Possible,
        run: fn(CalendarState),
    ) -> Self {
        Self::new(id, title, Group::Calendar, Scope::Calendar, Action::Calendar { possible, run })
    }

    /// A command that acts on the resources view; its keys work in the heat map.
    pub(super) const fn of_resources(
        id: &'static str,
        title: &'static str,
        possible: fn(ResourcesState) -> Possible,
        run: fn(ResourcesState),
    ) -> Self {
        Self::new(id, title, Group::Resources, Scope::Resources, Action::Resources { possible, run })
    }

    const fn new(id: &'static str, title: &'static str, group: Group, scope: Scope, action: Action) -> Self {
        Self {
            id,
            title,
            group,
            words: "",
            keys: &[],
            also: &[],
            scope,
            yields_to_text: false,
            passes_on: false,
            is_by_keys_only: false,
            name: None,
            action,
        }
    }

    pub(super) const fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { keys, ..self }
    }

    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    pub(super) const fn words(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    pub(super) const fn named(self, name: fn(Page) -> Option<String>) -> Self {
        Self { name: Some(name), ..self }
    }

    pub(super) const fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    pub(super) const fn yields_to_text(self) -> Self {
        Self { yields_to_text: true, ..self }
    }

    pub(super) const fn or_passes_on(self) -> Self {
        Self { passes_on: true, ..self }
    }

    pub(super) const fn by_keys_only(self) -> Self {
        Self { is_by_keys_only: true, ..self }
    }

    /// Whether it stands in a list of all, rather than being found alone.
    pub fn is_listed(&self) -> bool {
        !self.is_by_keys_only && !matches!(self.action, Action::Column { .. })
    }

    /// What it does at the moment. Reads signals.
    pub fn name(&self, page: Page) -> String {
        match self.name.and_then(|name| name(page)) {
            Some(name) => name,
            None => self.title.to_owned(),
        }
    }

    /// The keys that are told.
    pub fn chords(&self) -> impl Iterator<Item = Chord> + use<> {
        self.keys.iter().filter_map(|keys| Chord::parse(keys))
    }

    /// Its keys as this platform prints them.
    pub fn printed_keys(&self) -> Vec<String> {
        let platform = Platform::here();
        self.chords().map(|chord| chord.print(platform)).collect()
    }

    /// Its keys for assistive technology.
    pub fn aria_keys(&self) -> Option<String> {
        let platform = Platform::here();
        let keys: Vec<String> = self.chords().map(|chord| chord.aria(platform)).collect();
        (!keys.is_empty()).then(|| keys.join(" "))
    }

    /// What a button says when it is pointed at: `Indent task (Alt+Shift+→)`, and why it does nothing where it
    /// does nothing. Reads signals.
    pub fn hint(&self, page: Page) -> String {
        let keys = self.printed_keys().into_iter().next();
        let name = keys.map_or_else(|| self.name(page), |keys| format!("{} ({keys})", self.name(page)));
        match self.possible(page) {
            Ok(()) => name,
            Err(why) => format!("{name}: {why}"),
        }
    }

    /// Whether it can be done at the moment, or why not. Reads signals.
    pub fn possible(&self, page: Page) -> Possible {
        match self.action {
            Action::Page { possible, .. } => possible(page),
            Action::Plan { possible, .. } => in_plan_view(page).and_then(possible),
            Action::Column { column, possible, .. } => {
                in_plan_view(page).and_then(|state| possible(state, column))
            }
            Action::Network { .. } => match page.network_view.get() {
                Some(_) => Ok(()),
                None => Err("that is done in the network view"),
            },
            Action::Matrix { possible, .. } => match page.matrix_view.get() {
                Some(state) => possible(state),
                None => Err("that is done in the matrix view"),
            },
            Action::Calendar { possible, .. } => match page.calendar_view.get() {
                Some(state) => possible(state),
                None => Err("that is done in the calendar view"),
            },
            Action::Resources { possible, .. } => match page.resources_view.get() {
                Some(state) => possible(state),
                None => Err("that is done in the resources view"),
            },
        }
    }

    /// Does it, where it is possible; says whether it was.
    pub fn run(&self, page: Page) -> bool {
        if untrack(|| self.possible(page)).is_err() {
            return false;
        }
        match self.action {
            Action::Page { run, .. } => run(page),
            Action::Plan { run, .. } => {
                if let Some(state) = page.plan_view.get_untracked() {
                    run(state);
                }
            }
            Action::Column { column, run, .. } => {
                if let Some(state) = page.plan_view.get_untracked() {
                    run(state, column);
                }
            }
            Action::Network { run } => {
                if let Some(state) = page.network_view.get_untracked() {
                    run(state);
                }
            }
            Action::Matrix { run, .. } => {
                if let Some(state) = page.matrix_view.get_untracked() {
                    run(state);
                }
            }
            Action::Calendar { run, .. } => {
                if let Some(state) = page.calendar_view.get_untracked() {
                    run(state);
                }
            }
            Action::Resources { run, .. } => {
                if let Some(state) = page.resources_view.get_untracked() {
                    run(state);
                }
            }
        }
        true
    }

    /// Does what keys ask for; says whether they are used up by it.
    pub fn run_by_keys(&self, page: Page) -> bool {
        self.run(page) || !self.passes_on
    }

    pub(super) fn understands(&self, pressed: &Pressed, platform: Platform) -> bool {
        let is = |keys: &&'static str| Chord::parse(keys).is_some_and(|chord| chord.is(pressed, platform));
        self.keys.iter().chain(self.also).any(is)
    }
}

/// The plan view, where it is there. Reads signals.
fn in_plan_view(page: Page) -> Result<PlanState, &'static str> {
    match page.plan_view.get() {
        Some(state) => Ok(state),
        None if page.workspace.is_begun() => Err("that is done in the plan view"),
        None => Err("there is no plan yet"),
    }
}
