//! What one sees of the chart: its axis, which stretch of it is in the document, and where it is scrolled to.
//!
//! What is in view stays where it is while the axis changes, by zooming or because the plan begins earlier.

use leptos::prelude::*;
use planner::{Date, DateTime, TaskId};

use super::super::bars::{self, Bar};
use super::super::timescale::{Timescale, ZOOM_RANGE};
use super::super::window::{self, Span};
use crate::components::viewport::Viewport;
use crate::settings::Settings;
use crate::workspace::Workspace;
use crate::{locale, measure};

/// How far right of the table the plan's start is shown.
const MARGIN: f64 = 32.0;

/// The chart right of the table. A handle: copies are the same chart.
#[derive(Clone, Copy)]
pub struct Chart {
    workspace: Workspace,
    settings: Settings,
    viewport: Viewport,
    table_width: Memo<f64>,
    /// The day it is.
    pub today: RwSignal<Date>,
    /// The moment up to which progress is known.
    pub status_date: Memo<Option<DateTime>>,
    /// Its axis.
    pub timescale: Memo<Timescale>,
    /// The stretch of it that is in the document.
    pub span: Memo<Span>,
    /// Where it is about to be scrolled to.
    aim: StoredValue<Option<Aim>>,
}

/// A place to scroll to once the chart has its new width.
#[derive(Clone, Copy)]
enum Aim {
    /// The first row, and the start of the plan.
    Beginning,
    /// The start of the plan.
    Start,
    /// This moment, so many pixels right of the table.
    Moment(DateTime, f64),
}

impl Chart {
    /// The chart of a view that is about to be built.
    pub fn new(
        workspace: Workspace,
        settings: Settings,
        viewport: Viewport,
        table_width: Memo<f64>,
        today: RwSignal<Date>,
    ) -> Self {
        let (plan, schedule, scroll) = (workspace.plan(), workspace.schedule(), viewport.scroll());
        let width = Memo::new(move |_| scroll.get().width);
        let status_date = Memo::new(move |_| plan.with(|plan| plan.status_date()));
        let first_weekday = locale::first_weekday();
        let timescale = Memo::new(move |_| {
            let (start, finish) = schedule.with(|schedule| (schedule.start(), schedule.finish()));
            let days = [Some(today.get()), status_date.get().map(DateTime::date)];
            let (start, finish) = days.into_iter().flatten().fold((start, finish), with_day);
            Timescale::around(start, finish, settings.zoom.get(), width.get() - table_width.get())
                .with_weeks_from(first_weekday)
        });
        let span = Memo::new(move |_| window::span(scroll.get().left, width.get() - table_width.get()));
        let aim = StoredValue::new(None);
        Self { workspace, settings, viewport, table_width, today, status_date, timescale, span, aim }
    }

    /// The bar of a task.
    pub fn bar(self, task: TaskId) -> Option<Bar> {
        let timescale = self.timescale.get();
        self.workspace.plan().with(|plan| {
            self.workspace
                .schedule()
                .with(|schedule| Some(bars::bar(plan.task(task)?, schedule.dates_of(task)?, timescale)))
        })
    }

    /// Where the bar of a task is in pieces.
    pub fn gaps(self, task: TaskId, bar: &Bar) -> Vec<(f64, f64)> {
        let timescale = self.timescale.get();
        let pauses = self.workspace.schedule().with(|schedule| schedule.pauses_of(task));
        bars::gaps(bar, &pauses, timescale)
    }

    /// Whether the axis reaches to today.
    pub fn has_today(self) -> bool {
        self.timescale.get().holds(self.today.get().midnight())
    }

    /// The status date, where the axis reaches to it.
    pub fn status_on_axis(self) -> Option<DateTime> {
        self.status_date.get().filter(|status| self.timescale.get().holds(*status))
    }

    /// How wide the visible part of it is.
    pub fn width(self) -> f64 {
        (self.viewport.scroll().get().width - self.table_width.get()).max(0.0)
    }

    /// Scrolls to the start of the plan and to the first row.
    pub fn show_beginning(self) {
        self.aim_at(Aim::Beginning);
    }

    /// Scrolls left or right until a moment is in the middle of the chart.
    pub fn show_moment(self, moment: DateTime) {
        self.aim_at(Aim::Moment(moment, untrack(|| self.width()) / 2.0));
    }

    /// Scrolls left or right until the bar of a task begins in view.
    pub fn show_bar(self, task: TaskId) {
        let start = self
            .workspace
            .schedule()
            .with_untracked(|schedule| schedule.dates_of(task).map(|dates| dates.start));
        if let Some(start) = start {
            self.aim_at(Aim::Moment(start, 2.0 * MARGIN));
        }
    }

    /// Changes how wide a day is; what stands `at` pixels right of the table stays there.
    pub fn zoom_to(self, zoom: f64, at: f64) {
        self.zoom_between(zoom, at, at);
    }

    /// Changes how wide a day is; what stands `from` pixels right of the table comes to stand `to` pixels right of it.
    pub fn zoom_between(self, zoom: f64, from: f64, to: f64) {
        let timescale = self.timescale.get_untracked();
        let left = match self.aim.get_value() {
            // Within a frame the chart is where it is about to be scrolled to.
            Some(Aim::Moment(moment, at)) => timescale.x(moment) - at,
            _ => self.viewport.scroll().get_untracked().left,
        };
        self.aim.set_value(Some(Aim::Moment(timescale.moment(left + from), to)));
        self.settings.zoom.set(zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1));
    }

    /// Changes how wide a day is; what people look at stays where it is: the selected task or today where they
    /// are in view, else the middle of the chart.
    pub fn zoom_in_place(self, zoom: f64) {
        let timescale = self.timescale.get_untracked();
        let left = self.viewport.scroll().get_untracked().left;
        let width = untrack(|| self.width());
        let (start, finish, selected) = self.workspace.schedule().with_untracked(|schedule| {
            let selected = self.workspace.selected.get_untracked().and_then(|task| schedule.dates_of(task));
            (schedule.start(), schedule.finish(), selected.map(|dates| dates.start))
        });
        let at = |moment: DateTime| timescale.x(moment) - left;
        let looked_at = [selected, Some(self.today.get_untracked().midnight())];
        let in_view = looked_at.into_iter().flatten().map(at).find(|x| (0.0..=width).contains(x));
        // Beside the plan there is nothing to look at.
        let (first, last) = (at(start).clamp(0.0, width), at(finish).clamp(0.0, width));
        self.zoom_to(zoom, in_view.unwrap_or_else(|| (width / 2.0).clamp(first, last)));
    }

    /// Zooms so that the whole plan is in view.
    pub fn fit(self) {
        let (start, finish) =
            self.workspace.schedule().with_untracked(|schedule| (schedule.start(), schedule.finish()));
        let days = ((finish - start).0 as f64 / (24.0 * 60.0)).max(1.0);
        // The names of the last tasks stand right of their bars.
        let room = (untrack(|| self.width()) - 2.0 * MARGIN - 120.0).max(80.0);
        self.settings.zoom.set((room / days).clamp(ZOOM_RANGE.0, ZOOM_RANGE.1));
        self.aim_at(Aim::Start);
    }

    fn aim_at(self, aim: Aim) {
        self.aim.set_value(Some(aim));
        measure::on_next_frame(move || self.scroll_to_aim());
    }

    fn scroll_to_aim(self) {
        // The view may be gone by the frame in which it was to be scrolled.
        let Some(aim) = self.aim.try_get_value().flatten() else { return };
        self.aim.set_value(None);
        let timescale = self.timescale.get_untracked();
        let top = self.viewport.scroll().get_untracked().top;
        let start = || timescale.x(self.workspace.schedule().with_untracked(|schedule| schedule.start()));
        match aim {
            Aim::Beginning => self.viewport.scroll_to(start() - MARGIN, 0.0),
            Aim::Start => self.viewport.scroll_to(start() - MARGIN, top),
            Aim::Moment(moment, at) => self.viewport.scroll_to(timescale.x(moment) - at, top),
        }
    }

    /// Keeps what is in view in place when the axis changes: by zooming, or because the plan begins earlier.
    pub fn keep_in_place(self) {
        Effect::new(move |before: Option<Timescale>| {
            let timescale = self.timescale.get();
            if let Some(before) = before.filter(|before| *before != timescale) {
                if self.aim.get_value().is_none() {
                    let left = self.viewport.scroll().get_untracked().left;
                    self.aim.set_value(Some(Aim::Moment(before.moment(left), 0.0)));
                }
                self.viewport.hold_still();
                // By the next frame the canvas has its new width, and nothing has been drawn yet.
                measure::on_next_frame(move || self.scroll_to_aim());
            }
            timescale
        });
    }
}

/// A stretch of time together with a day such as today, unless the day is far from it.
fn with_day((start, finish): (DateTime, DateTime), day: Date) -> (DateTime, DateTime) {
    const NEAR: i32 = 366;
    if (start.date().days() - NEAR..=finish.date().days() + NEAR).contains(&day.days()) {
        (start.min(day.midnight()), finish.max(day.midnight()))
    } else {
        (start, finish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_on_the_axis_unless_it_is_far_from_the_plan() {
        let moment = |text: &str| text.parse::<DateTime>().unwrap();
        let (start, finish) = (moment("2026-11-23T08:00"), moment("2027-03-05T17:00"));
        let around = |today: &str| with_day((start, finish), moment(today).date());
        assert_eq!(around("2027-01-01"), (start, finish));
        assert_eq!(around("2026-06-01"), (moment("2026-06-01"), finish));
        assert_eq!(around("2027-06-01"), (start, moment("2027-06-01")));
        assert_eq!(around("2024-01-01"), (start, finish));
    }
}
