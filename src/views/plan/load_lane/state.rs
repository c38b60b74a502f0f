//! What the parts of the load lane share: whose load it is, its columns, and which of them is looked at.
//!
//! All of it is derived while the lane is shown, and nothing while it is not.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use planner::{Bucket, BucketScale, Date, TaskId, Usage, Who};

use super::super::state::PlanState;
use super::drawing::{self, Column};
use super::{whom, words};
use crate::workspace::Workspace;

/// The lane. A handle: copies are the same lane.
#[derive(Clone, Copy)]
pub struct Lane {
    /// The view around.
    pub view: PlanState,
    /// Who is shown whatever is selected.
    pub pinned: RwSignal<Option<Who>>,
    /// The task that a key went to, and whose load led to it: they stay while it is selected.
    led: RwSignal<Option<(TaskId, Who)>>,
    /// Who is shown.
    pub who: Memo<Option<Who>>,
    /// What they are called.
    pub name: Memo<String>,
    /// By what the columns go.
    pub scale: Memo<BucketScale>,
    /// The columns in the document.
    pub columns: Memo<Arc<Vec<Column>>>,
    /// The day that keys have gone to.
    at: RwSignal<Option<Date>>,
    /// The day below the pointer.
    pub hovered: RwSignal<Option<Date>>,
}

/// Where keys lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the column before.
    Back,
    /// To the next column.
    On,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// To the one before in which somebody is needed too much.
    OverBefore,
    /// To the next of those.
    OverNext,
}

/// What is told of some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The days, and load and capacity.
    pub usage: String,
    /// The tasks behind them.
    pub tasks: String,
}

impl Lane {
    /// The lane of a view.
    pub fn new(view: PlanState) -> Self {
        let workspace = view.workspace;
        let pinned = RwSignal::new(None::<Who>);
        let led = RwSignal::new(None::<(TaskId, Who)>);
        let who = Memo::new(move |before: Option<&Option<Who>>| {
            let before = before.copied().flatten();
            let (pinned, selected) = (pinned.get(), workspace.selected.get());
            let led = led.get().filter(|(task, _)| selected == Some(*task)).map(|(_, who)| who);
            workspace.plan().with(|plan| {
                let is_there = |who: &Who| whom::name_of(plan, *who).is_some();
                let selected = || selected.and_then(|task| whom::of_task(plan, task));
                pinned
                    .filter(is_there)
                    .or(led.filter(is_there))
                    .or_else(selected)
                    .or(before.filter(is_there))
                    .or_else(|| whom::first(plan))
            })
        });
        let name = Memo::new(move |_| {
            let who = who.get();
            workspace.plan().with(|plan| who.and_then(|who| whom::name_of(plan, who))).unwrap_or_default()
        });
        let scale = Memo::new(move |_| drawing::scale(view.chart.timescale.get().zoom()));
        let columns = Memo::new(move |_| {
            let Some(who) = who.get() else { return Arc::default() };
            let (timescale, span) = (view.chart.timescale.get(), view.chart.span.get());
            workspace.capacity().with(|capacity| {
                Arc::new(drawing::columns(timescale, span, |bucket| capacity.cell(who, bucket)))
            })
        });
        Self {
            view,
            pinned,
            led,
            who,
            name,
            scale,
            columns,
            at: RwSignal::new(None),
            hovered: RwSignal::new(None),
        }
    }

    fn workspace(self) -> Workspace {
        self.view.workspace
    }

    /// The first and the last day on which anybody is needed; the day of the plan's start where nobody is.
    pub fn span(self) -> Bucket {
        let start = self.workspace().schedule().with(|schedule| schedule.start().date());
        let span = self.workspace().capacity().with(|capacity| capacity.span());
        span.unwrap_or(Bucket { from: start, to: start })
    }

    /// The days that keys have gone to: at first those with which the plan begins.
    pub fn place(self) -> Bucket {
        let span = self.span();
        let day = self.at.get().unwrap_or(span.from).clamp(span.from, span.to.max(span.from));
        self.scale.get().around(day)
    }

    /// The days that are looked at: below the pointer, or where keys have gone to; `None` before anybody has looked.
    pub fn looked_at(self) -> Option<Bucket> {
        match self.hovered.get() {
            Some(day) => Some(self.scale.get().around(day)),
            None => self.at.get().map(|_| self.place()),
        }
    }

    /// What is to be told of some days.
    pub fn told(self, days: Bucket) -> Told {
        let Some(who) = self.who.get() else { return Told::default() };
        let scale = self.scale.get();
        self.workspace().capacity().with(|capacity| {
            let usage = words::said(capacity.cell(who, days), words::hours);
            Told {
                usage: format!("{}: {usage}", words::days(scale, days)),
                tasks: words::tasks(capacity.plan(), &capacity.behind(who, days)),
            }
        })
    }

    /// Selects a task behind the days that keys have gone to: the first, or the one after the selected one. Whose load it
    /// is stays.
    pub fn show_task(self) {
        let Some(who) = self.who.get_untracked() else { return };
        let days = untrack(|| self.place());
        let mut tasks: Vec<TaskId> = self
            .workspace()
            .capacity()
            .with_untracked(|capacity| capacity.behind(who, days).iter().map(|demand| demand.task).collect());
        let mut seen = BTreeSet::new();
        tasks.retain(|task| seen.insert(*task));
        let selected = self.workspace().selected.get_untracked();
        let after = tasks.iter().position(|task| Some(*task) == selected).map_or(0, |place| place + 1);
        if let Some(task) = tasks.get(after).or(tasks.first()).copied() {
            self.led.set(Some((task, who)));
            self.workspace().show(task);
        }
    }

    /// Goes to a day, and brings it into view.
    pub fn go_to(self, day: Date) {
        self.at.set(Some(day));
        let moment = untrack(|| self.place()).from.midnight();
        let chart = self.view.chart;
        let x = chart.timescale.get_untracked().x(moment) - self.view.viewport.scroll().get_untracked().left;
        if !(0.0..=untrack(|| chart.width()) - 8.0).contains(&x) {
            chart.show_moment(moment);
        }
    }

    /// Goes where a key leads.
    pub fn go(self, way: Way) {
        let (place, span) = untrack(|| (self.place(), self.span()));
        let day = |days: i32| Date::from_days(days);
        let to = match way {
            Way::Back => Some(day(place.from.days() - 1).max(span.from)),
            Way::On => Some(day(place.to.days() + 1).min(span.to)),
            Way::First => Some(span.from),
            Way::Last => Some(span.to),
            Way::OverBefore => self.over(span.from, day(place.from.days() - 1), true),
            Way::OverNext => self.over(day(place.to.days() + 1), span.to, false),
        };
        if let Some(day) = to {
            self.go_to(day);
        }
    }

    /// The first column of some days in which somebody is needed too much, or the last.
    fn over(self, from: Date, to: Date, is_last: bool) -> Option<Date> {
        let who = self.who.get_untracked()?;
        let buckets = self.scale.get_untracked().few_buckets(from, to);
        self.workspace().capacity().with_untracked(|capacity| {
            let is_over = |bucket: &&Bucket| {
                let Usage { over, .. } = capacity.cell(who, **bucket);
                over.0 > 0
            };
            let found =
                if is_last { buckets.iter().rev().find(is_over) } else { buckets.iter().find(is_over) };
            found.map(|bucket| bucket.from.max(from))
        })
    }
}
