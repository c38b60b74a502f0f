//! What the parts of the resources view share: load and capacity, its lines and columns, and the cell that is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;
use planner::{Bucket, BucketScale, Date, PersonId, Shortage, Supply, TaskId, TeamId, Usage, Who};

use super::print;
use super::rows::{self, By, Row};
use super::words;
use crate::commands::{self, Page};
use crate::components::focus;
use crate::components::viewport::Viewport;
use crate::printing::Head;
use crate::settings::Settings;
use crate::views::today::today;
use crate::workspace::{Loads, Workspace};

/// How high the heads of the columns are, in pixels.
pub const HEAD: f64 = 40.0;
/// More columns than these are not drawn: eleven years of days.
const MOST_BUCKETS: usize = 4_000;
/// Lines and columns beyond what is in sight that are in the document.
const BEYOND: usize = 1;

/// What the panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What is behind the cell that is looked at, and who it is.
    Cell,
    /// Everybody who is short.
    Shortages,
    /// What would come of losing a team or a person for some days.
    Losing(Who),
}

/// Where the arrow keys lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// So many lines down and columns to the right.
    By(i32, i32),
    /// To the first column, or the last.
    Column(bool),
    /// To the first line, or the last.
    Row(bool),
    /// So many views down.
    Views(i32),
}

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct ResourcesState {
    /// The open plan.
    pub workspace: Workspace,
    /// How the person likes the page.
    pub settings: Settings,
    /// The scroll container.
    pub viewport: Viewport,
    /// The day it is.
    pub today: RwSignal<Date>,
    /// Load and capacity.
    pub loads: Memo<Loads>,
    /// Materials and expenses over time.
    pub supplies: Memo<Arc<BTreeMap<PersonId, Supply>>>,
    /// Who is short.
    pub shortages: Memo<Arc<Vec<Shortage>>>,
    /// The lines.
    pub rows: Memo<Arc<Vec<Row>>>,
    /// The columns.
    pub buckets: Memo<Arc<Vec<Bucket>>>,
    /// The teams whose people are hidden.
    pub folded: RwSignal<BTreeSet<TeamId>>,
    /// Who is looked at and the first day of when, once somebody chose a cell.
    pub chosen: RwSignal<Option<(Who, Date)>>,
    /// The line and the column of the cell that the keyboard acts on.
    pub active: Memo<Option<(usize, usize)>>,
    /// The lines and columns that are in sight.
    pub window: Memo<(Range<usize>, Range<usize>)>,
    /// What the panel shows.
    pub shown: RwSignal<Shown>,
    /// The team that somebody asked to delete and that is used.
    pub deleting: RwSignal<Option<TeamId>>,
    /// Whether the focus is in the grid.
    pub is_focused: RwSignal<bool>,
}

impl ResourcesState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let (workspace, settings, viewport) = (Workspace::expect(), Settings::expect(), Viewport::new());
        let (scroll, today) = (viewport.scroll(), today());
        let loads = workspace.capacity();
        let shortages = Memo::new(move |_| Arc::new(loads.with(|loads| loads.shortages())));
        let supplies =
            Memo::new(move |_| Arc::new(workspace.schedule().with(|schedule| schedule.supplies())));
        let folded = RwSignal::new(BTreeSet::new());
        let rows = Memo::new(move |_| {
            let by = settings.resources_by.get();
            Arc::new(loads.with(|loads| folded.with(|folded| rows::rows(loads, by, folded))))
        });
        let buckets = Memo::new(move |_| {
            let scale = settings.resources_scale.get().of_core();
            let (first, last) =
                workspace.schedule().with(|schedule| (schedule.start().date(), schedule.finish().date()));
            let span = loads.with(|loads| loads.span());
            let first = span.map_or(first, |span| span.from.min(first));
            let last = span.map_or(last, |span| span.to.max(last));
            let needed = supplies.with(|supplies| {
                let days = || supplies.values().filter_map(Supply::days);
                days().map(|days| days.0).min().zip(days().map(|days| days.1).max())
            });
            let (first, last) = needed.map_or((first, last), |(from, to)| (from.min(first), to.max(last)));
            // Far away from each other there are more than anybody looks at, and than a page can hold.
            let furthest = Date::from_days(first.days().saturating_add(40 * MOST_BUCKETS as i32));
            let mut buckets = scale.buckets(first, last.min(furthest));
            buckets.truncate(MOST_BUCKETS);
            Arc::new(buckets)
        });
        let chosen = RwSignal::new(None);
        let active = Memo::new(move |_| {
            let chosen: Option<(Who, Date)> = chosen.get();
            let day = chosen.map_or_else(|| first_day(today.get(), &buckets, &shortages), |(_, day)| day);
            let row = rows.with(|rows| {
                let kept = chosen.and_then(|(who, _)| rows.iter().position(|row| row.who == who));
                kept.or_else(|| (!rows.is_empty()).then_some(0))
            })?;
            let column = buckets.with(|buckets| {
                let after = buckets.partition_point(|bucket| bucket.from <= day);
                (!buckets.is_empty()).then(|| after.saturating_sub(1))
            })?;
            Some((row, column))
        });
        let window = Memo::new(move |_| {
            let scroll = scroll.get();
            let (height, width) = (settings.density.get().row_height(), column_width(settings));
            let count = (rows.with(|rows| rows.len()), buckets.with(|buckets| buckets.len()));
            (
                seen(scroll.top, scroll.height - HEAD, height, count.0),
                seen(scroll.left, scroll.width - names_width(scroll.width), width, count.1),
            )
        });
        Self {
            workspace,
            settings,
            viewport,
            today,
            loads,
            supplies,
            shortages,
            rows,
            buckets,
            folded,
            chosen,
            active,
            window,
            shown: RwSignal::new(Shown::Cell),
            deleting: RwSignal::new(None),
            is_focused: RwSignal::new(false),
        }
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// All of it on paper, as markup.
    pub fn print(self, head: &Head) -> String {
        print::pages(self, head)
    }

    /// How long buckets are.
    pub fn scale(self) -> BucketScale {
        self.settings.resources_scale.get().of_core()
    }

    /// How wide the names are, in pixels.
    pub fn names_width(self) -> f64 {
        names_width(self.viewport.scroll().get().width)
    }

    /// How wide a column is.
    pub fn column_width(self) -> f64 {
        column_width(self.settings)
    }

    /// How high a line is.
    pub fn row_height(self) -> f64 {
        self.settings.density.get().row_height()
    }

    /// The lines that are in the document: those in sight, and the one with the focus wherever it is.
    pub fn rows_in_document(self) -> Vec<usize> {
        with(self.window.get().0, self.active.get().map(|(row, _)| row))
    }

    /// The columns that are in the document.
    pub fn columns_in_document(self) -> Vec<usize> {
        with(self.window.get().1, self.active.get().map(|(_, column)| column))
    }

    /// A line.
    pub fn row(self, row: usize) -> Option<Row> {
        self.rows.with(|rows| rows.get(row).copied())
    }

    /// A column.
    pub fn bucket(self, column: usize) -> Option<Bucket> {
        self.buckets.with(|buckets| buckets.get(column).copied())
    }

    /// What a cell says of a material or an expense, shortly and in words; `None` of who has time.
    pub fn supplied(self, who: Who, bucket: Bucket) -> Option<(String, String)> {
        let Who::Person(id) = who else { return None };
        let some = self.supplies.with(|supplies| supplies.get(&id).map(|supply| supply.on(bucket)))?;
        self.workspace.plan().with(|plan| {
            let (person, own) = (plan.person(id)?, plan.currencies().own);
            Some((words::supplied_in_cell(person, some, own), words::supplied(person, some, own)))
        })
    }

    /// What is in a cell.
    pub fn usage(self, row: usize, column: usize) -> Option<Usage> {
        let (row, bucket) = (self.row(row)?, self.bucket(column)?);
        Some(self.loads.with(|loads| loads.cell(row.who, bucket)))
    }

    /// Who is looked at, and when; `None` until somebody chose a cell.
    pub fn selected(self) -> Option<(Who, Bucket)> {
        self.chosen.get()?;
        let (row, column) = self.active.get()?;
        Some((self.row(row)?.who, self.bucket(column)?))
    }

    /// Makes a cell the one that is looked at, brings it into view and gives it the focus.
    pub fn activate(self, row: usize, column: usize) {
        let Some((row_at, bucket)) = untrack(|| self.row(row).zip(self.bucket(column))) else { return };
        self.chosen.set(Some((row_at.who, bucket.from)));
        self.shown.set(Shown::Cell);
        self.reveal(row, column);
        self.focus();
    }

    /// Shows somebody on a day: opens the team around them and scrolls there.
    pub fn show(self, who: Who, day: Date) {
        if let Who::Person(id) = who {
            let team = self.workspace.plan().with_untracked(|plan| plan.person(id).and_then(|one| one.team));
            if let Some(team) = team {
                self.folded.update(|folded| {
                    folded.remove(&team);
                });
            }
        } else if self.settings.resources_by.get_untracked() == By::Person {
            self.settings.resources_by.set(By::Team);
        }
        self.chosen.set(Some((who, day)));
        self.shown.set(Shown::Cell);
        if let Some((row, column)) = untrack(|| self.active.get()) {
            self.reveal(row, column);
        }
        self.focus();
    }

    /// Goes on from the cell that the keyboard acts on.
    pub fn go(self, way: Way) {
        let Some((row, column)) = self.active.get_untracked() else { return };
        let (rows, columns) =
            (self.rows.with_untracked(|rows| rows.len()), self.buckets.with_untracked(|all| all.len()));
        let moved = |at: usize, by: i32, count: usize| {
            (at as i64 + i64::from(by)).clamp(0, count.max(1) as i64 - 1) as usize
        };
        let (row, column) = match way {
            Way::By(down, right) => (moved(row, down, rows), moved(column, right, columns)),
            Way::Column(is_last) => (row, if is_last { columns.saturating_sub(1) } else { 0 }),
            Way::Row(is_last) => (if is_last { rows.saturating_sub(1) } else { 0 }, column),
            Way::Views(down) => {
                let height = untrack(|| self.row_height());
                let seen = self.viewport.scroll().get_untracked().height - HEAD;
                (moved(row, down * ((seen / height) as i32 - 1).max(1), rows), column)
            }
        };
        self.activate(row, column);
    }

    /// Hides or shows the people of the team whose line the keyboard is on.
    pub fn toggle(self) {
        let row = untrack(|| self.active.get().and_then(|(row, _)| self.row(row)));
        if let Some(Row { who: Who::Team(team), .. }) = row {
            self.toggle_team(team);
        }
    }

    /// Hides or shows the people of a team.
    pub fn toggle_team(self, team: TeamId) {
        self.folded.update(|folded| {
            if !folded.remove(&team) {
                folded.insert(team);
            }
        });
    }

    /// Whether the line that the keyboard is on can be opened.
    pub fn can_toggle(self) -> commands::Possible {
        let row = self.active.get().and_then(|(row, _)| self.row(row));
        if row.is_some_and(|row| row.is_open.is_some()) {
            Ok(())
        } else {
            Err("nobody stands below this line")
        }
    }

    /// The team that is looked at, or that of the person who is.
    pub fn team(self) -> Option<TeamId> {
        match self.chosen.get()?.0 {
            Who::Team(team) => Some(team),
            Who::Person(id) => self.workspace.plan().with(|plan| plan.person(id).and_then(|one| one.team)),
        }
    }

    /// Puts away what the panel shows, first a list or what would come of an edit, then the cell.
    pub fn put_away(self) {
        match self.shown.get_untracked() {
            Shown::Losing(_) | Shown::Shortages => self.shown.set(Shown::Cell),
            Shown::Cell if self.deleting.get_untracked().is_some() => self.deleting.set(None),
            Shown::Cell => self.chosen.set(None),
        }
        self.focus();
    }

    /// Looks at the next shortage after the cell that is looked at, and at the first after the last.
    pub fn next_shortage(self) {
        let chosen = self.chosen.get_untracked();
        let next = self.shortages.with_untracked(|shortages| {
            let place = |one: &Shortage| (one.who, one.days.from);
            let mut places: Vec<(Who, Date)> = shortages.iter().map(place).collect();
            places.sort_unstable();
            places.dedup();
            let after = chosen.and_then(|chosen| places.iter().find(|place| **place > chosen));
            after.or(places.first()).copied()
        });
        if let Some((who, day)) = next {
            self.show(who, day);
        }
    }

    /// Shows a task in the plan view.
    pub fn show_task(self, task: TaskId) {
        self.workspace.show(task);
        commands::run("view.plan", Page::expect());
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::on(focus::TREEGRID);
        });
    }

    /// Scrolls to where today is, or the plan begins.
    pub fn show_today(self) {
        let today = self.today.get_untracked();
        let who = untrack(|| self.active.get().and_then(|(row, _)| self.row(row)));
        if let Some(row) = who {
            self.show(row.who, today);
        }
    }

    /// Scrolls no further than needed until a cell is in view.
    pub fn reveal(self, row: usize, column: usize) {
        let scroll = self.viewport.scroll().get_untracked();
        let (height, width) = untrack(|| (self.row_height(), self.column_width()));
        let names = names_width(scroll.width);
        let left = shift(column as f64 * width, width, scroll.left, scroll.width - names);
        let top = shift(row as f64 * height, height, scroll.top, scroll.height - HEAD);
        if (left, top) != (scroll.left, scroll.top) {
            self.viewport.scroll_to(left, top);
        }
    }

    /// Gives the focus to the cell that the keyboard acts on, once it is in the document.
    pub fn focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            focus::on(".resources-scroll [tabindex='0']");
        });
    }
}

/// The day with which the view begins: today; where all is over by then, the first on which anybody was short.
fn first_day(today: Date, buckets: &Memo<Arc<Vec<Bucket>>>, shortages: &Memo<Arc<Vec<Shortage>>>) -> Date {
    let is_over = buckets.with(|buckets| buckets.last().is_some_and(|last| last.to < today));
    let short = || shortages.with(|all| all.iter().map(|one| one.days.from).min());
    if is_over { short().unwrap_or(today) } else { today }
}

/// How wide the names are beside columns that have this much room.
fn names_width(width: f64) -> f64 {
    if width < 560.0 { 116.0 } else { 200.0 }
}

fn column_width(settings: Settings) -> f64 {
    match settings.resources_scale.get().of_core() {
        BucketScale::Day => 60.0,
        BucketScale::Week => 68.0,
        BucketScale::Month => 88.0,
    }
}

/// The places that are in sight, and a little beyond.
fn seen(scrolled: f64, room: f64, length: f64, count: usize) -> Range<usize> {
    let first = ((scrolled / length).max(0.0) as usize).saturating_sub(BEYOND).min(count);
    let last = (((scrolled + room.max(0.0)) / length).ceil().max(0.0) as usize + BEYOND).min(count);
    first..last.max(first)
}

/// Places in sight, and another one wherever it is.
fn with(seen: Range<usize>, other: Option<usize>) -> Vec<usize> {
    let before = other.filter(|at| *at < seen.start);
    let after = other.filter(|at| *at >= seen.end);
    before.into_iter().chain(seen).chain(after).collect()
}

/// How far to scroll for a stretch to be in view, no further than needed.
fn shift(from: f64, length: f64, scrolled: f64, room: f64) -> f64 {
    if from < scrolled {
        from
    } else if from + length > scrolled + room {
        from + length - room
    } else {
        scrolled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_document_is_in_sight_or_has_the_focus() {
        assert_eq!(seen(0.0, 100.0, 28.0, 50), 0..5);
        assert_eq!(seen(280.0, 100.0, 28.0, 50), 9..15);
        assert_eq!(seen(280.0, -50.0, 28.0, 3), 3..3);
        assert_eq!(with(3..5, Some(9)), [3, 4, 9]);
        assert_eq!(with(3..5, Some(0)), [0, 3, 4]);
        assert_eq!(with(3..5, Some(4)), [3, 4]);
        assert_eq!(shift(115.0, 10.0, 20.0, 100.0), 25.0);
    }
}
