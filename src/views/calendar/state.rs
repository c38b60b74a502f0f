//! What the parts of the calendar share: which month is shown, what stands in it, which day the keyboard acts on.

use std::sync::Arc;

use leptos::prelude::*;
use planner::{Date, TaskId};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::days::{self, Face, month_of};
use super::entries::{Choice, Entries, Entry, Kind};
use super::lanes::{self, Week};
use super::print::{self, Sheet};
use super::walk::{self, Spot, Way};
use super::words;
use crate::components::viewport::Viewport;
use crate::locale;
use crate::printing::Head;
use crate::settings::{Density, Settings};
use crate::views::filter::Filter;
use crate::views::today::today;
use crate::workspace::Workspace;

/// How high the names of the weekdays are, in pixels.
pub const HEAD: f64 = 26.0;
/// How high the number of a day is.
pub const DAY_HEAD: f64 = 24.0;
/// A week is never lower than a day's number and so many lanes.
const LEAST_LANES: f64 = 3.0;
/// Narrower than this, days have counts and the list below has the tasks.
const LEAST_WIDTH: f64 = 560.0;

/// The state of the view. A handle: copies are the same view.
#[derive(Clone, Copy)]
pub struct CalendarState {
    /// The open plan.
    pub workspace: Workspace,
    /// How the person likes the page.
    pub settings: Settings,
    /// The scroll container.
    pub viewport: Viewport,
    /// The day it is.
    pub today: RwSignal<Date>,
    /// Which tasks are looked for.
    pub filter: Filter,
    /// The first day of the month that is shown.
    pub month: RwSignal<Date>,
    /// The day that the keyboard acts on.
    pub day: RwSignal<Date>,
    /// What on that day it acts on.
    pub spot: RwSignal<Spot>,
    /// All that could stand in it.
    pub entries: Memo<Arc<Entries>>,
    /// Whether there is so little room that days have counts only.
    pub is_compact: Memo<bool>,
    /// The first days of the weeks that are shown.
    pub firsts: Memo<Vec<Date>>,
    /// How high a week is, in pixels.
    pub week_height: Memo<f64>,
    /// How far lanes are apart, in pixels.
    pub pitch: Memo<f64>,
    /// The weeks that are shown.
    pub weeks: Memo<Arc<Vec<Week>>>,
    /// What is known of the days that are shown.
    pub faces: Memo<Arc<Vec<Face>>>,
    /// The day on which a task is being added.
    pub adding: RwSignal<Option<Date>>,
    /// The day whose list is open.
    pub listed: RwSignal<Option<Date>>,
    /// Whether the focus is in the calendar, or was when what had it went away.
    pub has_focus: StoredValue<bool>,
}

impl CalendarState {
    /// The state of a view that is about to be built.
    pub fn new() -> Self {
        let (workspace, settings, viewport) = (Workspace::expect(), Settings::expect(), Viewport::new());
        let (scroll, today) = (viewport.scroll(), today());
        let filter = Filter::new(workspace, today);
        let begin = beginning(workspace, today.get_untracked());
        let month = RwSignal::new(month_of(begin));
        let first_weekday = locale::first_weekday();

        let entries = Memo::new(move |_| {
            let matched = filter.matched();
            let choice = Choice {
                with_summaries: settings.are_summaries_in_calendar.get(),
                lines: matched.as_ref().map(|lines| lines.as_slice()),
            };
            Arc::new(workspace.schedule().with(|schedule| Entries::of(schedule, choice)))
        });
        let is_compact = Memo::new(move |_| {
            let width = scroll.get().width;
            width > 0.0 && width < LEAST_WIDTH
        });
        let firsts = Memo::new(move |_| days::weeks_of(month.get(), first_weekday));
        let pitch = Memo::new(move |_| match settings.density.get() {
            Density::Compact => 24.0,
            Density::Comfortable => 28.0,
        });
        let week_height = Memo::new(move |_| {
            let room = scroll.get().height - HEAD;
            let least = DAY_HEAD + LEAST_LANES * pitch.get() + 4.0;
            (room / firsts.with(Vec::len) as f64).floor().max(least)
        });
        let row_count = Memo::new(move |_| {
            let rows = ((week_height.get() - DAY_HEAD - 2.0) / pitch.get()).floor();
            if is_compact.get() { 0 } else { rows as u32 }
        });
        let weeks = Memo::new(move |_| {
            let rows = row_count.get();
            Arc::new(entries.with(|entries| firsts.with(|firsts| lanes::weeks(entries, firsts, rows))))
        });
        let faces = Memo::new(move |_| {
            Arc::new(firsts.with(|firsts| {
                let Some(first) = firsts.first() else { return Vec::new() };
                workspace.plan().with(|plan| days::faces(plan, *first, 7 * firsts.len() as i32))
            }))
        });
        let state = Self {
            workspace,
            settings,
            viewport,
            today,
            filter,
            month,
            day: RwSignal::new(begin),
            spot: RwSignal::new(Spot::Day),
            entries,
            is_compact,
            firsts,
            week_height,
            pitch,
            weeks,
            faces,
            adding: RwSignal::new(None),
            listed: RwSignal::new(None),
            has_focus: StoredValue::new(false),
        };
        state.show_what_is_opened();
        state.show_what_is_selected();
        state.keep_focus();
        state
    }

    /// The state of the view around.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The pages to print.
    pub fn print(self, head: &Head) -> String {
        self.workspace.plan().with_untracked(|plan| {
            self.entries.with_untracked(|entries| {
                let sheet = Sheet {
                    plan,
                    entries,
                    shown: self.month.get_untracked(),
                    first_weekday: locale::first_weekday(),
                    is_filtered: self.filter.matched().is_some(),
                    month: &locale::month_and_year,
                    weekday: &locale::weekday_in_full,
                    beside: &|entry| words::beside(plan, entry).join(", "),
                    count: &locale::count,
                };
                print::pages(&sheet, head)
            })
        })
    }

    /// The first and the last day that are shown.
    pub fn span(self) -> (Date, Date) {
        self.firsts.with(|firsts| match (firsts.first(), firsts.last()) {
            (Some(first), Some(last)) => (*first, Date::from_days(last.days() + 6)),
            _ => (self.month.get(), self.month.get()),
        })
    }

    /// What is known of a day that is shown.
    pub fn face(self, day: Date) -> Face {
        let first = self.span().0;
        let place = usize::try_from(day.days() - first.days()).ok();
        self.faces.with(|faces| place.and_then(|place| faces.get(place).cloned()).unwrap_or_default())
    }

    /// Something about the week of a day that is shown, and the day's place in it.
    pub fn in_week<T: Default>(self, day: Date, of: impl FnOnce(&Week, u32) -> T) -> T {
        self.weeks.with(|weeks| {
            let week = weeks.iter().find(|week| (0..7).contains(&(day.days() - week.first.days())));
            week.map(|week| of(week, (day.days() - week.first.days()) as u32)).unwrap_or_default()
        })
    }

    /// What stands on a day, whether there is room for it or not.
    pub fn on(self, day: Date) -> Vec<Entry> {
        self.entries.with(|entries| entries.between(day, day))
    }

    /// What the keyboard acts on: the spot, or the day where that is no longer there.
    pub fn active_spot(self) -> Spot {
        let (day, spot) = (self.day.get(), self.spot.get());
        let is_there = match spot {
            Spot::Day => true,
            Spot::Entry(task, kind) => self.in_week(day, |week, column| {
                week.piece((task, kind)).is_some_and(|piece| piece.is_on(column))
            }),
            Spot::More => {
                self.in_week(day, |week, column| week.hidden[column as usize] > 0 && !week.pieces.is_empty())
            }
        };
        if is_there { spot } else { Spot::Day }
    }

    /// Makes a day, and something on it, what the keyboard acts on, and shows its month.
    pub fn activate(self, day: Date, spot: Spot) {
        let (first, last) = untrack(|| self.span());
        if !(first..=last).contains(&day) {
            self.month.set(month_of(day));
        }
        self.day.set(day);
        self.spot.set(spot);
    }

    /// Goes somewhere by the keyboard. What one comes to is selected, so that the details tell about it.
    pub fn go(self, way: Way) {
        let from = untrack(|| (self.day.get(), self.active_spot()));
        let (day, spot) = self.weeks.with_untracked(|weeks| walk::go(weeks, from, way));
        if let Way::Months(_) = way {
            self.month.set(month_of(day));
        }
        self.activate(day, spot);
        if let Spot::Entry(task, _) = spot {
            self.workspace.show(task);
        }
        self.focus();
    }

    /// Shows another month; the same day of it is the one that the keyboard acts on.
    pub fn turn(self, by: i32) {
        let day = days::months_later(self.day.get_untracked(), by);
        self.show_day(day);
    }

    /// Shows the month of a day, which is then the one that the keyboard acts on.
    pub fn show_day(self, day: Date) {
        self.month.set(month_of(day));
        self.activate(day, Spot::Day);
    }

    /// Shows where a task begins.
    pub fn reveal(self, task: TaskId) {
        let Some(first) = untrack(|| self.first_day(task)) else { return };
        self.activate(first, Spot::Day);
        let drawn = untrack(|| {
            self.in_week(first, |week, _| {
                let is_of = |kind: &Kind| week.piece((task, *kind)).is_some();
                [Kind::Task, Kind::Milestone, Kind::Summary].into_iter().find(is_of)
            })
        });
        self.spot.set(drawn.map_or(Spot::More, |kind| Spot::Entry(task, kind)));
    }

    /// The first day of a task; of a milestone, the day it stands on.
    fn first_day(self, task: TaskId) -> Option<Date> {
        let is_point = self.workspace.plan().with(|plan| plan.task(task).map(|task| task.is_milestone()))?;
        self.workspace.schedule().with(|schedule| {
            let dates = schedule.dates_of(task)?;
            Some(if is_point && !dates.is_summary { dates.finish.date() } else { dates.start.date() })
        })
    }

    /// The task that commands act on: the one that the keyboard is at, else the selected one.
    pub fn task(self) -> Option<TaskId> {
        match self.active_spot() {
            Spot::Entry(task, _) => Some(task),
            _ => self.workspace.selected.get(),
        }
    }

    /// Gives the focus to what the keyboard acts on, once it is in the document.
    pub fn focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let Some(container) = self.viewport.element.try_get_untracked().flatten() else { return };
            let (day, spot) = untrack(|| (self.day.get(), self.active_spot()));
            let selector = match spot {
                Spot::Day => format!("[data-date=\"{day}\"]"),
                Spot::More => format!("[data-date=\"{day}\"] .calendar-more"),
                Spot::Entry(task, kind) => {
                    let week = untrack(|| self.in_week(day, |week, _| week.first.days()));
                    format!("[data-week=\"{week}\"] [data-task-id=\"{}\"][data-kind={}]", task.0, kind.word())
                }
            };
            let Ok(Some(target)) = container.query_selector(&selector) else { return };
            // OK because focusing throws nothing; the result is the binding's habit.
            let _ = target.unchecked_into::<HtmlElement>().focus();
        });
    }

    /// A bar that changes its day leaves the document and comes back: it has the focus again.
    fn keep_focus(self) {
        Effect::new(move |_| {
            self.weeks.track();
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                let is_lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
                if is_lost && self.has_focus.try_get_value() == Some(true) {
                    self.focus();
                }
            });
        });
    }

    /// A plan that is opened is shown where there is something to see.
    fn show_what_is_opened(self) {
        Effect::new(move |before: Option<usize>| {
            let opened = self.workspace.opened();
            if before.is_some_and(|before| before != opened) {
                self.adding.set(None);
                self.show_day(beginning(self.workspace, self.today.get_untracked()));
            }
            opened
        });
    }

    /// What is selected is brought into view, also where an edit takes it to another month.
    fn show_what_is_selected(self) {
        let place = Memo::new(move |_| {
            let task = self.workspace.selected.get()?;
            let days = self.workspace.schedule().with(|schedule| {
                schedule.dates_of(task).map(|dates| (dates.start.date(), dates.finish.date()))
            });
            Some((task, days?))
        });
        Effect::new(move |_| {
            let Some((task, (first, last))) = place.get() else { return };
            let seen = untrack(|| self.span());
            // A deadline stands where it stands, wherever its task goes.
            let is_active = matches!(
                self.spot.get_untracked(),
                Spot::Entry(active, kind) if active == task && kind != Kind::Deadline
            );
            let day = self.day.get_untracked();
            if first > seen.1 || last < seen.0 || is_active && !(first..=last).contains(&day) {
                self.reveal(task);
            }
        });
    }
}

/// The day to begin with: that of the selected task, else today where the plan goes on, else the plan's first.
fn beginning(workspace: Workspace, today: Date) -> Date {
    let selected = workspace.selected.get_untracked();
    workspace.schedule().with_untracked(|schedule| {
        let (first, last) = (schedule.start().date(), schedule.finish().date());
        match selected.and_then(|task| schedule.dates_of(task)) {
            Some(dates) => dates.start.date(),
            None if (first..=last).contains(&today) => today,
            None => first,
        }
    })
}
