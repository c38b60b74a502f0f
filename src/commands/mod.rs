//! Every action of the page, once, as data: what it is called, its keys, when it is possible, what it does.
//!
//! Keys, tooltips, the plan menu, the command palette and the sheet of shortcuts all read it. To add an action,
//! add an entry to [`page`] or to [`plan`]: it then has its keys, stands in the sheet and is found in the palette.

mod calendar;
mod chord;
mod matrix;
mod network;
mod page;
mod plan;
mod recent;
mod score;

use leptos::prelude::*;

pub use self::chord::{Chord, Platform, Pressed};
pub use self::recent::Recent;
pub use self::score::{Query, Text};
use crate::autosave::Autosave;
use crate::components::term::TermHelp;
use crate::files::Files;
use crate::settings::Settings;
use crate::views::calendar::CalendarState;
use crate::views::matrix::MatrixState;
use crate::views::network::NetworkState;
use crate::views::plan::PlanState;
use crate::workspace::Workspace;

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
    keys: &'static [&'static str],
    /// Keys that are understood and not told, such as those of other keyboards.
    also: &'static [&'static str],
    /// Where its keys work.
    pub scope: Scope,
    /// Whether a text that is being typed keeps these keys, because it has a meaning of its own for them.
    yields_to_text: bool,
    /// Whether the keys are left to others where it is not possible.
    passes_on: bool,
    /// Whether it makes sense only by its keys.
    pub is_by_keys_only: bool,
    /// Its name at the moment, such as that of the step which undo takes back.
    name: Option<fn(Page) -> Option<String>>,
    action: Action,
}

/// What a command belongs to: its heading in the palette and in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Plans that come and go.
    Plan,
    /// Undo and redo.
    Steps,
    /// What changes the outline.
    Tasks,
    /// What goes about in the table.
    Table,
    /// What says which rows the others act on.
    Selection,
    /// What changes which columns there are.
    Columns,
    /// What one sees of the chart.
    Chart,
    /// What goes about in the network.
    Network,
    /// What goes about in the matrix.
    Matrix,
    /// What goes about in the calendar.
    Calendar,
    /// What one sees of the page.
    Page,
}

/// Where keys work. Where the narrowest of several has a meaning for a key, the wider ones have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// On the head of a column.
    Head,
    /// On the row of a group.
    Group,
    /// In a cell of the table.
    Cell,
    /// In the table.
    Grid,
    /// In the network.
    Network,
    /// In the matrix.
    Matrix,
    /// In the calendar.
    Calendar,
    /// Everywhere.
    Page,
    /// Nowhere: the browser does it.
    Browser,
}

#[derive(Clone, Copy)]
enum Action {
    Page { possible: fn(Page) -> Possible, run: fn(Page) },
    Plan { possible: fn(PlanState) -> Possible, run: fn(PlanState) },
    Network { run: fn(NetworkState) },
    Matrix { possible: fn(MatrixState) -> Possible, run: fn(MatrixState) },
    Calendar { possible: fn(CalendarState) -> Possible, run: fn(CalendarState) },
}

/// What commands act on. A handle: copies are the same page.
#[derive(Clone, Copy)]
pub struct Page {
    /// The open plan.
    pub workspace: Workspace,
    /// The way in and out.
    pub files: Files,
    /// How the person likes the page.
    pub settings: Settings,
    /// What keeps the plan.
    pub autosave: Autosave,
    /// The plan view, while it is there.
    pub plan_view: RwSignal<Option<PlanState>>,
    /// The network view, while it is there.
    pub network_view: RwSignal<Option<NetworkState>>,
    /// The matrix view, while it is there.
    pub matrix_view: RwSignal<Option<MatrixState>>,
    /// The calendar view, while it is there.
    pub calendar_view: RwSignal<Option<CalendarState>>,
    /// Whether the command palette is shown.
    pub is_palette_open: RwSignal<bool>,
    /// Whether the sheet of shortcuts is shown.
    pub are_shortcuts_shown: RwSignal<bool>,
    /// What is looked for in the glossary, while it is shown.
    pub glossary: RwSignal<Option<String>>,
    /// What is told of the words of the field.
    pub term_help: TermHelp,
    /// Which step of the tour is shown, while there is one.
    pub tour: RwSignal<Option<usize>>,
}

impl Group {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 11] = [
        Self::Tasks,
        Self::Selection,
        Self::Table,
        Self::Columns,
        Self::Chart,
        Self::Network,
        Self::Matrix,
        Self::Calendar,
        Self::Steps,
        Self::Plan,
        Self::Page,
    ];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Steps => "Steps",
            Self::Tasks => "Tasks",
            Self::Table => "Table",
            Self::Selection => "Selection",
            Self::Columns => "Columns",
            Self::Chart => "Chart",
            Self::Network => "Network",
            Self::Matrix => "Matrix",
            Self::Calendar => "Calendar",
            Self::Page => "Page",
        }
    }
}

impl Command {
    /// A command that acts on the page.
    const fn of_page(
        id: &'static str,
        title: &'static str,
        group: Group,
        possible: fn(Page) -> Possible,
        run: fn(Page),
    ) -> Self {
        Self::new(id, title, group, Scope::Page, Action::Page { possible, run })
    }

    /// A command that acts on the plan view; its keys work in the table.
    const fn of_plan(
        id: &'static str,
        title: &'static str,
        group: Group,
        possible: fn(PlanState) -> Possible,
        run: fn(PlanState),
    ) -> Self {
        Self::new(id, title, group, Scope::Grid, Action::Plan { possible, run })
    }

    /// A command that acts on the network view; its keys work in it.
    const fn of_network(id: &'static str, title: &'static str, run: fn(NetworkState)) -> Self {
        Self::new(id, title, Group::Network, Scope::Network, Action::Network { run })
    }

    /// A command that acts on the matrix view; its keys work in it.
    const fn of_matrix(
        id: &'static str,
        title: &'static str,
        possible: fn(MatrixState) -> Possible,
        run: fn(MatrixState),
    ) -> Self {
        Self::new(id, title, Group::Matrix, Scope::Matrix, Action::Matrix { possible, run })
    }

    /// A command that acts on the calendar view; its keys work in it.
    const fn of_calendar(
        id: &'static str,
        title: &'static str,
        possible: fn(CalendarState) -> Possible,
        run: fn(CalendarState),
    ) -> Self {
        Self::new(id, title, Group::Calendar, Scope::Calendar, Action::Calendar { possible, run })
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

    const fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { keys, ..self }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    const fn words(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    const fn named(self, name: fn(Page) -> Option<String>) -> Self {
        Self { name: Some(name), ..self }
    }

    const fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    const fn yields_to_text(self) -> Self {
        Self { yields_to_text: true, ..self }
    }

    const fn or_passes_on(self) -> Self {
        Self { passes_on: true, ..self }
    }

    const fn by_keys_only(self) -> Self {
        Self { is_by_keys_only: true, ..self }
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
            Action::Plan { possible, .. } => match page.plan_view.get() {
                Some(state) => possible(state),
                None if page.workspace.is_begun() => Err("that is done in the plan view"),
                None => Err("there is no plan yet"),
            },
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
        }
        true
    }

    /// Does what keys ask for; says whether they are used up by it.
    pub fn run_by_keys(&self, page: Page) -> bool {
        self.run(page) || !self.passes_on
    }

    fn understands(&self, pressed: &Pressed, platform: Platform) -> bool {
        let is = |keys: &&'static str| Chord::parse(keys).is_some_and(|chord| chord.is(pressed, platform));
        self.keys.iter().chain(self.also).any(is)
    }
}

impl Page {
    /// The page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The page of these parts, before it has a view.
    pub fn new(workspace: Workspace, files: Files, settings: Settings, autosave: Autosave) -> Self {
        let glossary = RwSignal::new(None);
        Self {
            workspace,
            files,
            settings,
            autosave,
            plan_view: RwSignal::new(None),
            network_view: RwSignal::new(None),
            matrix_view: RwSignal::new(None),
            calendar_view: RwSignal::new(None),
            is_palette_open: RwSignal::new(false),
            are_shortcuts_shown: RwSignal::new(false),
            glossary,
            term_help: TermHelp::new(glossary),
            tour: RwSignal::new(None),
        }
    }
}

/// All commands.
pub fn all() -> impl Iterator<Item = &'static Command> {
    let of_views = network::COMMANDS.iter().chain(matrix::COMMANDS).chain(calendar::COMMANDS);
    plan::COMMANDS.iter().chain(of_views).chain(page::COMMANDS)
}

/// The command of this name.
///
/// # Panics
/// There is none: a fault of the program, which every button that names one would show at once.
pub fn of(id: &str) -> &'static Command {
    let found = all().find(|command| command.id == id);
    #[expect(clippy::panic, reason = "a name in the program that names nothing is a fault of the program")]
    found.unwrap_or_else(|| panic!("there is no command {id}"))
}

/// Does what a command of this name does, where it is possible: what a button that names it is for.
pub fn run(id: &str, page: Page) {
    of(id).run(page);
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// In an input that takes text.
    pub is_text: bool,
    /// In a text that is not committed: it has an undo of its own, which the browser does.
    pub is_half_typed: bool,
    /// A menu is open, which has the keys that are pressed alone.
    pub is_menu_open: bool,
}

/// What keys ask for in one of these scopes, the narrowest of them that has a meaning for them.
pub fn asked_for(
    scopes: &[Scope],
    pressed: &Pressed,
    platform: Platform,
    place: Surroundings,
) -> Option<&'static Command> {
    let is_alone = !(pressed.control || pressed.meta);
    if is_alone && place.is_menu_open {
        return None;
    }
    let is_free = |command: &Command| {
        let is_writing = place.is_text && is_alone && !matches!(pressed.key.as_str(), "Escape" | "F1");
        !(is_writing || place.is_half_typed && command.yields_to_text)
    };
    all()
        .filter(|command| scopes.contains(&command.scope))
        .filter(|command| command.understands(pressed, platform) && is_free(command))
        .min_by_key(|command| command.scope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const GRID: [Scope; 1] = [Scope::Grid];
    const CELL: [Scope; 2] = [Scope::Cell, Scope::Grid];
    const PAGE: [Scope; 1] = [Scope::Page];

    fn asked(scopes: &[Scope], pressed: &str, place: Surroundings) -> Option<&'static str> {
        asked_for(scopes, &Pressed::keys(pressed), Platform::Other, place).map(|command| command.id)
    }

    fn in_grid(pressed: &str) -> Option<&'static str> {
        asked(&GRID, pressed, Surroundings::default())
    }

    fn on_page(pressed: &str) -> Option<&'static str> {
        asked(&PAGE, pressed, Surroundings::default())
    }

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let ids: BTreeSet<&str> = all().map(|command| command.id).collect();
        let titles: BTreeSet<&str> = all().map(|command| command.title).collect();
        assert_eq!((ids.len(), titles.len()), (all().count(), all().count()));
    }

    #[test]
    fn every_key_in_the_registry_is_one() {
        for command in all() {
            for keys in command.keys.iter().chain(command.also) {
                assert!(Chord::parse(keys).is_some(), "{} has the keys {keys:?}", command.id);
            }
        }
    }

    #[test]
    fn no_keys_mean_two_things_in_one_place() {
        let mut taken = BTreeSet::new();
        for command in all() {
            for keys in command.keys.iter().chain(command.also) {
                assert!(taken.insert((command.scope, *keys)), "{} shares {keys}", command.id);
            }
        }
    }

    #[test]
    fn what_only_keys_do_has_keys() {
        for command in all().filter(|command| command.is_by_keys_only) {
            assert!(command.chords().next().is_some(), "{}", command.id);
        }
    }

    #[test]
    fn arrows_move_alone_and_change_the_outline_with_alt() {
        assert_eq!(in_grid("ArrowDown"), Some("row.next"));
        assert_eq!(in_grid("Alt ArrowDown"), Some("task.move-down"));
        assert_eq!(in_grid("Alt Shift ArrowRight"), Some("task.indent"));
        assert_eq!(in_grid("Control ["), Some("task.outdent"));
    }

    #[test]
    fn arrows_select_with_shift_and_go_about_with_control() {
        assert_eq!(in_grid("Shift ArrowDown"), Some("selection.down"));
        assert_eq!(in_grid("Control ArrowDown"), Some("selection.walk-down"));
        assert_eq!(in_grid("Control Space"), Some("selection.toggle"));
        assert_eq!(in_grid("Shift Space"), Some("selection.toggle"));
        assert_eq!(in_grid("Control a"), Some("selection.all"));
        // From a cell, Escape goes to its row first.
        assert_eq!(asked(&CELL, "Escape", Surroundings::default()), Some("cell.leave"));
        assert_eq!(in_grid("Escape"), Some("selection.let-go"));
    }

    #[test]
    fn home_and_end_stay_in_the_row_while_in_a_cell() {
        assert_eq!(asked(&CELL, "Home", Surroundings::default()), Some("cell.first"));
        assert_eq!(in_grid("Home"), Some("row.first"));
        assert_eq!(asked(&CELL, "Control Home", Surroundings::default()), Some("row.first"));
        assert_eq!(asked(&CELL, "Escape", Surroundings::default()), Some("cell.leave"));
    }

    #[test]
    fn on_a_head_the_arrows_are_for_columns() {
        let on_head = |pressed| asked(&[Scope::Head], pressed, Surroundings::default());
        assert_eq!(on_head("ArrowRight"), Some("head.right"));
        assert_eq!(on_head("Control ArrowRight"), Some("column.right"));
        assert_eq!(on_head("Shift ArrowRight"), Some("column.wider"));
        assert_eq!(on_head("Delete"), Some("column.hide"));
        assert_eq!(on_head("Alt ArrowDown"), None);
    }

    #[test]
    fn keys_of_the_page_and_the_browser_are_left_alone_in_the_table() {
        for pressed in
            ["Control z", "Control Shift Z", "Control +", "Control -", "Alt ArrowLeft", "Tab", "Space", "a"]
        {
            assert_eq!(in_grid(pressed), None, "{pressed}");
        }
    }

    #[test]
    fn plus_and_minus_zoom_on_any_keyboard() {
        for (pressed, id) in [
            ("+", "zoom.in"),
            ("Shift +", "zoom.in"),
            ("=", "zoom.in"),
            ("-", "zoom.out"),
            ("Shift _", "zoom.out"),
        ] {
            assert_eq!(in_grid(pressed), Some(id), "{pressed}");
        }
    }

    #[test]
    fn a_text_keeps_what_writes_and_its_own_undo() {
        let text = Surroundings { is_text: true, ..Surroundings::default() };
        let half_typed = Surroundings { is_half_typed: true, ..text };
        assert_eq!(on_page("?"), Some("page.shortcuts"));
        assert_eq!(asked(&PAGE, "?", text), None);
        assert_eq!(asked(&PAGE, "Control z", text), Some("undo"));
        assert_eq!(asked(&PAGE, "Control z", half_typed), None);
        assert_eq!(asked(&PAGE, "Control k", half_typed), Some("page.palette"));
        assert_eq!(asked(&PAGE, "Control s", half_typed), Some("plan.save-copy"));
        assert_eq!(asked(&PAGE, "Escape", text), Some("page.put-away"));
        assert_eq!(asked(&PAGE, "F1", half_typed), Some("help.term"));
    }

    #[test]
    fn an_open_menu_has_the_keys_that_are_pressed_alone() {
        let menu = Surroundings { is_menu_open: true, ..Surroundings::default() };
        assert_eq!(asked(&PAGE, "Escape", menu), None);
        assert_eq!(asked(&PAGE, "?", menu), None);
        assert_eq!(asked(&PAGE, "Control k", menu), Some("page.palette"));
    }

    #[test]
    fn what_the_browser_does_is_left_to_it() {
        assert_eq!(on_page("Control v"), None);
    }
}
