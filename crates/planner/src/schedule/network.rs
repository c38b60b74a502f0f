//! The plan made ready for the passes: lines instead of ids, compiled calendars, an order.

use std::sync::Arc;

use imbl::OrdMap;

use super::activities::Activities;
use super::activity::Activity;
use super::calendars::Calendars;
use crate::dependency::{Dependency, DependencyKind};
use crate::id::{DependencyId, TaskId};
use crate::outline::{Lines, Outline, OutlineRow};
use crate::plan::{Node, Plan};
use crate::precedence::{self, Event, Order};
use crate::rules::LagCalendar;
use crate::task::Task;
use crate::time::{DateTime, ElapsedMinutes, Percent, WorkingMinutes};
use crate::units::{Lag, Length};
use crate::working_time::WorkingTime;

/// The earliest moment that is computed with: 0001-01-01. What would lie before it is held there.
pub(super) const EARLIEST: DateTime = DateTime::from_minutes(-719_162 * 1_440);
/// The latest moment that is computed with: 9999-12-31. What would lie beyond it is held there.
pub(super) const LATEST: DateTime = DateTime::from_minutes(2_932_896 * 1_440);

/// Holds a moment within what can be computed with and shown.
#[inline]
pub(super) fn within_horizon(moment: DateTime) -> DateTime {
    moment.clamp(EARLIEST, LATEST)
}

/// A dependency between two lines of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) predecessor: u32,
    pub(super) successor: u32,
    pub(super) dependency: DependencyId,
    /// Minutes, or hundredths of a percent of a summary.
    pub(super) lag: i32,
    pub(super) wait: Wait,
    pub(super) kind: DependencyKind,
}

/// How the lag of a link is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    None,
    Working,
    Elapsed,
    /// A share of a summary, whose duration follows from its dates.
    OfSummary,
}

/// Everything the passes look at, by line.
#[derive(Clone, Debug)]
pub(super) struct Network {
    pub(super) rows: Vec<OutlineRow>,
    /// The plan's own.
    pub(super) nodes: OrdMap<TaskId, Arc<Node>>,
    pub(super) lines: Lines,
    pub(super) activities: Activities,
    lag_calendar: LagCalendar,
    /// In order of successors, and for one successor of dependency ids.
    pub(super) links: Vec<Link>,
    incoming_of: Vec<u32>,
    /// Places in `links` in order of predecessors.
    outgoing: Vec<u32>,
    outgoing_of: Vec<u32>,
    /// Whether some link leads from a summary.
    pub(super) do_summaries_hold: bool,
    /// Each event after those it waits for.
    pub(super) order: Order,
    /// Where each event stands in the order: of all lines, then the closings of summaries. Empty until it is asked for.
    position: Vec<u32>,
}

impl Network {
    /// Costs O(n + m) for n tasks and m dependencies whose ids are close to each other.
    ///
    /// With it come the tasks by line, which are as many as to be worth a list only while all of them are looked at.
    pub(super) fn new(plan: &Plan) -> (Self, Vec<&Node>) {
        let mut activities = Activities::new(plan);
        let Outline { rows, nodes, lines } =
            Outline::looked_at(plan, |parent, node| activities.push(plan, parent, node));
        activities.finish(&rows);
        let mut network = Self {
            rows,
            nodes: plan.nodes.clone(),
            lines,
            activities,
            lag_calendar: plan.rules().lag_calendar,
            links: Vec::new(),
            incoming_of: Vec::new(),
            outgoing: Vec::new(),
            outgoing_of: Vec::new(),
            do_summaries_hold: false,
            order: Order::default(),
            position: Vec::new(),
        };
        network.link(plan);
        (network, nodes)
    }

    /// Ties the lines anew, after dependencies came or went.
    pub(super) fn link(&mut self, plan: &Plan) {
        let count = self.rows.len();
        let mut links: Vec<Link> = Vec::with_capacity(plan.dependencies.len());
        let mut incoming = Groups::new(count);
        let mut outgoing = Groups::new(count);
        let (mut do_summaries_hold, mut do_all_lead_down) = (false, true);
        for link in plan.dependencies().filter_map(|dependency| self.link_of(dependency)) {
            incoming.count(link.successor);
            outgoing.count(link.predecessor);
            let nested = self.rows[link.predecessor as usize].descendants;
            do_summaries_hold |= nested > 0;
            do_all_lead_down &= link.predecessor + nested < link.successor;
            links.push(link);
        }
        incoming.lay_out();
        outgoing.lay_out();
        self.links.clone_from(&links);
        for link in links {
            self.links[incoming.next(link.successor)] = link;
        }
        self.outgoing.clear();
        self.outgoing.resize(self.links.len(), 0);
        for (link, place) in self.links.iter().zip(0..) {
            self.outgoing[outgoing.next(link.predecessor)] = place;
        }
        self.incoming_of = incoming.first_of();
        self.outgoing_of = outgoing.first_of();
        self.do_summaries_hold = do_summaries_hold;
        self.order = if do_all_lead_down {
            Order::of_lines(&self.rows)
        } else {
            let predecessor =
                |line, nth| self.incoming(line).get(nth as usize).map(|link: &Link| link.predecessor);
            // An accepted plan has no cycle, so there is always an order.
            precedence::order(&self.rows, predecessor).unwrap_or_default()
        };
        self.position.clear();
    }

    /// Looks up where each event stands, which [`Network::opening`] and [`Network::settling`] tell.
    pub(super) fn find_positions(&mut self) {
        if self.position.is_empty() {
            self.position = vec![0; self.rows.len() + self.summary_count()];
            for place in 0..self.order.len() {
                let index = self.event_index(self.order.at(place));
                self.position[index] = place as u32;
            }
        }
    }

    /// What a dependency ties, unless it starts at something that is not part of the plan.
    pub(super) fn link_of(&self, dependency: &Dependency) -> Option<Link> {
        let predecessor = self.lines.get(dependency.predecessor)?;
        let successor = self.lines.get(dependency.successor)?;
        let (before, after) = (self.activity(predecessor), self.activity(successor));
        if before.is_inactive() && !after.is_inactive() {
            return None;
        }
        let (wait, lag) = match dependency.lag {
            Lag::Span(span) => match span.length {
                Length::Working(work) if self.lag_calendar != LagCalendar::AroundTheClock => {
                    (Wait::Working, work.0)
                }
                length => (Wait::Elapsed, length.minutes()),
            },
            Lag::Percent(percent) if before.is_summary() => {
                (Wait::OfSummary, i64::from(percent.hundredths()))
            }
            Lag::Percent(percent) => {
                let minutes = percent.of_minutes(i64::from(before.minutes));
                let is_elapsed = before.is_elapsed() || self.lag_calendar == LagCalendar::AroundTheClock;
                (if is_elapsed { Wait::Elapsed } else { Wait::Working }, minutes)
            }
        };
        let lag = lag.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        let wait = if lag == 0 { Wait::None } else { wait };
        Some(Link { predecessor, successor, dependency: dependency.id, lag, wait, kind: dependency.kind })
    }

    /// Looks at a dependency again, which ties what it tied.
    pub(super) fn relink(&mut self, dependency: &Dependency) {
        let (Some(link), Some(successor)) = (self.link_of(dependency), self.lines.get(dependency.successor))
        else {
            return;
        };
        let places = self.incoming_places(successor);
        if let Some(tied) = self.links[places].iter_mut().find(|tied| tied.dependency == dependency.id) {
            *tied = link;
        }
    }

    /// Looks at a line again. Its place in the outline must be as it was.
    pub(super) fn recompile(&mut self, plan: &Plan, line: u32, node: &Node) {
        self.activities.replace(plan, line, self.rows[line as usize].parent, node);
    }

    /// Sums up anew what is in the summaries around a line, after its work began or ended; those that are under way or
    /// over now and were not, or the other way round.
    pub(super) fn sum_up_around(&mut self, line: u32) -> Vec<u32> {
        let around: Vec<u32> = self.way_up(line).skip(1).collect();
        let mut changed = Vec::new();
        for summary in around {
            let before = self.activity(summary);
            let active = self.children_of(summary).map(|child| self.activity(child));
            let active = active.filter(|child| !child.is_inactive());
            let after = active.fold(before.emptied(), Activity::holding);
            if after == before {
                break;
            }
            self.activities.all[summary as usize] = after;
            changed.push(summary);
        }
        changed
    }

    #[inline]
    pub(super) fn activity(&self, line: u32) -> Activity {
        self.activities.all[line as usize]
    }

    /// The task on a line. Costs O(log n).
    pub(super) fn task(&self, line: u32) -> &Task {
        &self.node(line).task
    }

    /// All tasks with their lines, in the order of their ids. Costs O(n): asking for one after the other costs
    /// O(n log n).
    pub(super) fn tasks(&self) -> impl Iterator<Item = (u32, &Task)> {
        self.nodes.iter().filter_map(|(id, node)| Some((self.lines.get(*id)?, &node.task)))
    }

    /// A line of the plan. Costs O(log n).
    pub(super) fn node(&self, line: u32) -> &Node {
        &self.nodes[&self.rows[line as usize].task]
    }

    pub(super) fn is_summary(&self, line: u32) -> bool {
        self.rows[line as usize].descendants > 0
    }

    /// Bytes of memory, the tasks themselves not counted.
    pub(super) fn memory(&self) -> usize {
        size_of_val(&*self.rows)
            + self.lines.memory()
            + self.activities.memory()
            + size_of_val(&*self.links)
            + size_of_val(&*self.incoming_of)
            + size_of_val(&*self.outgoing)
            + size_of_val(&*self.outgoing_of)
            + self.order.memory()
            + size_of_val(&*self.position)
    }

    pub(super) fn summary_count(&self) -> usize {
        self.activities.summary_count()
    }

    /// The number of a summary among summaries.
    pub(super) fn slot(&self, summary: u32) -> usize {
        self.activity(summary).minutes as usize
    }

    /// The number of the summary around a line among summaries.
    pub(super) fn slot_around(&self, line: u32) -> Option<usize> {
        self.rows[line as usize].parent.map(|parent| self.slot(parent))
    }

    /// Links that hold a line back, its summaries' not included.
    #[inline]
    pub(super) fn incoming(&self, line: u32) -> &[Link] {
        &self.links[self.incoming_of[line as usize] as usize..self.incoming_of[line as usize + 1] as usize]
    }

    /// The place in `links` of the links that hold a line back.
    pub(super) fn incoming_places(&self, line: u32) -> std::ops::Range<usize> {
        self.incoming_of[line as usize] as usize..self.incoming_of[line as usize + 1] as usize
    }

    /// Links by which a line holds others back, its summaries' not included.
    #[inline]
    pub(super) fn outgoing(&self, line: u32) -> impl Iterator<Item = &Link> {
        let places = self.outgoing_of[line as usize] as usize..self.outgoing_of[line as usize + 1] as usize;
        self.outgoing[places].iter().map(|place| &self.links[*place as usize])
    }

    /// The links by which a line still holds others back: not those to finished tasks or to what is not part of
    /// the plan, nor those that tie nothing.
    #[inline]
    pub(super) fn open_links(&self, line: u32) -> impl Iterator<Item = &Link> {
        let is_inactive = self.activity(line).is_inactive();
        self.outgoing(line).filter(move |link| {
            let successor = self.activity(link.successor);
            let ties_nothing = link.kind.reaches_finish() && successor.is_summary();
            !successor.is_done() && !ties_nothing && (is_inactive || !successor.is_inactive())
        })
    }

    /// The lines nested directly in a line, in order.
    pub(super) fn children_of(&self, line: u32) -> impl Iterator<Item = u32> {
        let last = line + self.rows[line as usize].descendants;
        let mut next = line + 1;
        std::iter::from_fn(move || {
            let child = (next <= last).then_some(next)?;
            next += self.rows[child as usize].descendants + 1;
            Some(child)
        })
    }

    /// The leaves nested in a line, at any depth; the line itself where it is a leaf.
    pub(super) fn leaves_in(&self, line: u32) -> impl Iterator<Item = u32> {
        (line..=line + self.rows[line as usize].descendants).filter(|nested| !self.is_summary(*nested))
    }

    /// The links by which the summaries around a line still hold others back, each with its summary; the nearest first.
    #[inline]
    pub(super) fn open_links_around(&self, line: u32) -> impl Iterator<Item = (u32, &Link)> {
        let around = self.rows[line as usize].parent.filter(|_| self.do_summaries_hold);
        let way_up = std::iter::successors(around, |at| self.rows[*at as usize].parent);
        way_up.flat_map(|at| self.open_links(at).map(move |link| (at, link)))
    }

    /// A line and the summaries around it, the nearest first.
    pub(super) fn way_up(&self, line: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(line), |at| self.rows[*at as usize].parent)
    }

    /// Where the opening of a line stands in the order.
    #[inline]
    pub(super) fn opening(&self, line: u32) -> u32 {
        self.position[line as usize]
    }

    /// Where the event stands at which a line is settled: the closing of a summary, or the one event of a leaf.
    #[inline]
    pub(super) fn settling(&self, line: u32) -> u32 {
        let activity = self.activity(line);
        let index =
            if activity.is_summary() { self.rows.len() + activity.minutes as usize } else { line as usize };
        self.position[index]
    }

    fn event_index(&self, event: Event) -> usize {
        match event {
            Event::Open(line) => line as usize,
            Event::Close(line) => self.rows.len() + self.slot(line),
        }
    }

    /// The calendar that slack and the lag of links are counted on.
    #[inline]
    pub(super) fn calendar(&self, line: u32) -> &WorkingTime {
        self.activities.calendars.get(self.activity(line).calendar)
    }

    /// Where so many minutes of a line end that start at `start`. With several people the last of them counts.
    pub(super) fn finish_after(&self, line: u32, start: DateTime, minutes: i64) -> DateTime {
        let activity = self.activity(line);
        within_horizon(if activity.is_elapsed() {
            start + ElapsedMinutes(minutes)
        } else if activity.has_other_times() {
            self.activities.ends_of(line, start, minutes).max().unwrap_or(start)
        } else {
            self.calendar(line).shift(start, WorkingMinutes(minutes))
        })
    }

    /// Where so many minutes of a line end that start at `start`, worked on the calendar at a place.
    pub(super) fn finish_on(&self, line: u32, place: u32, start: DateTime, minutes: i64) -> DateTime {
        within_horizon(if self.activity(line).is_elapsed() {
            start + ElapsedMinutes(minutes)
        } else {
            self.activities.calendars.get(place).shift(start, WorkingMinutes(minutes))
        })
    }

    /// Where so many minutes of a line start that end at `finish`. With several people the first of them counts.
    pub(super) fn start_before(&self, line: u32, finish: DateTime, minutes: i64) -> DateTime {
        let activity = self.activity(line);
        within_horizon(if activity.is_elapsed() {
            finish - ElapsedMinutes(minutes)
        } else if activity.has_other_times() {
            self.activities.ends_of(line, finish, -minutes).min().unwrap_or(finish)
        } else {
            self.calendar(line).shift(finish, WorkingMinutes(-minutes))
        })
    }

    /// Where a leaf that starts at `start` finishes.
    pub(super) fn finish_from(&self, line: u32, start: DateTime) -> DateTime {
        self.finish_after(line, start, i64::from(self.activity(line).minutes))
    }

    /// Where a leaf that finishes at `finish` starts.
    pub(super) fn start_from(&self, line: u32, finish: DateTime) -> DateTime {
        self.start_before(line, finish, i64::from(self.activity(line).minutes))
    }

    /// The earliest dates of a leaf that cannot start before a moment.
    #[inline]
    pub(super) fn placed_after(&self, line: u32, moment: DateTime) -> (DateTime, DateTime) {
        let activity = self.activity(line);
        if activity.takes_working_time() && !activity.has_other_times() {
            let calendar = self.calendar(line);
            let position = calendar.position(moment);
            let finish = calendar.finish_at(position + i64::from(activity.minutes));
            return (within_horizon(calendar.start_at(position)), within_horizon(finish));
        }
        let start = self.snapped_start(line, moment);
        (start, self.finish_from(line, start))
    }

    /// The latest dates of a leaf that must not finish after a moment. `early_start` decides on which side of a
    /// pause a milestone stands.
    #[inline]
    pub(super) fn placed_before(
        &self,
        line: u32,
        moment: DateTime,
        early_start: DateTime,
    ) -> (DateTime, DateTime) {
        let activity = self.activity(line);
        if activity.takes_working_time() && !activity.has_other_times() {
            let calendar = self.calendar(line);
            return worked_before(calendar, calendar.position(moment), activity.minutes);
        }
        if activity.is_start_milestone() {
            // It is bound by what it starts, not by the work before it, and stands where its own calendar works; P6 lets
            // it be latest at the end of work, too.
            let calendar = self.calendar(line);
            let is_at_work = calendar.touches(moment);
            let start = if is_at_work { moment } else { calendar.start_at(calendar.position(moment) - 1) };
            return (within_horizon(start), within_horizon(start));
        }
        let finish = self.snapped_finish(line, moment, early_start);
        (self.start_from(line, finish), finish)
    }

    /// The first moment at or after this one at which a leaf can start. What takes no time may stand at either end
    /// of work; what is counted on the wall clock may stand anywhere.
    pub(super) fn snapped_start(&self, line: u32, moment: DateTime) -> DateTime {
        let activity = self.activity(line);
        if activity.is_elapsed() {
            return moment;
        }
        if activity.has_other_times() {
            let starts =
                self.activities.other_times_of(line).map(|calendar| calendar.start_at_or_after(moment));
            return within_horizon(starts.min().unwrap_or(moment));
        }
        let calendar = self.calendar(line);
        if activity.minutes == 0 && !activity.is_start_milestone() && calendar.touches(moment) {
            return moment;
        }
        within_horizon(calendar.start_at_or_after(moment))
    }

    /// The last moment at or before this one at which a leaf can finish.
    ///
    /// A milestone at the edge of a working stretch may also stand at the far side of the pause: in Microsoft
    /// Project's files one that comes out on Friday at 17:00 is latest on Monday at 08:00. One that comes out
    /// within a stretch is latest at the end of the work before, as MPXJ has it.
    pub(super) fn snapped_finish(&self, line: u32, moment: DateTime, early_start: DateTime) -> DateTime {
        let activity = self.activity(line);
        if activity.is_elapsed() {
            return moment;
        }
        if activity.has_other_times() {
            let finishes =
                self.activities.other_times_of(line).map(|calendar| calendar.finish_at_or_before(moment));
            return within_horizon(finishes.max().unwrap_or(moment));
        }
        let calendar = self.calendar(line);
        if activity.minutes == 0 && calendar.touches(moment) {
            let position = calendar.position(early_start);
            if calendar.start_at(position) != calendar.finish_at(position) {
                return moment;
            }
        }
        within_horizon(calendar.finish_at_or_before(moment))
    }

    /// The place of the calendar that the lag of a link is counted on; `None` where there is no lag or the wall clock
    /// counts it.
    #[inline]
    pub(super) fn lag_place(&self, link: &Link) -> Option<u32> {
        if !matches!(link.wait, Wait::Working | Wait::OfSummary) {
            return None;
        }
        match self.lag_calendar {
            LagCalendar::Successor => Some(self.activity(link.successor).calendar),
            LagCalendar::Predecessor => Some(self.activity(link.predecessor).calendar),
            LagCalendar::Plan => Some(Calendars::OF_PLAN),
            LagCalendar::AroundTheClock => None,
        }
    }

    /// A moment after the wait of a link. `of_summary` is the duration of the predecessor where it is a summary.
    #[inline]
    pub(super) fn after_lag(
        &self,
        link: &Link,
        moment: DateTime,
        of_summary: impl FnOnce() -> WorkingMinutes,
    ) -> DateTime {
        if link.wait == Wait::None { moment } else { self.lagged(link, moment, 1, of_summary) }
    }

    /// A moment before the wait of a link. `of_summary` is the duration of the predecessor where it is a summary.
    #[inline]
    pub(super) fn before_lag(
        &self,
        link: &Link,
        moment: DateTime,
        of_summary: impl FnOnce() -> WorkingMinutes,
    ) -> DateTime {
        if link.wait == Wait::None { moment } else { self.lagged(link, moment, -1, of_summary) }
    }

    fn lagged(
        &self,
        link: &Link,
        moment: DateTime,
        sign: i64,
        of_summary: impl FnOnce() -> WorkingMinutes,
    ) -> DateTime {
        let lag = match link.wait {
            Wait::OfSummary => Percent::from_hundredths(link.lag).of_minutes(of_summary().0),
            _ => i64::from(link.lag),
        };
        within_horizon(match self.lag_place(link) {
            Some(place) => self.activities.calendars.get(place).shift(moment, WorkingMinutes(sign * lag)),
            None => moment + ElapsedMinutes(sign * lag),
        })
    }
}

/// Start and finish of so many minutes of work that end at a position, or at the first moment of it.
#[inline]
pub(super) fn worked_before(calendar: &WorkingTime, position: i64, minutes: u32) -> (DateTime, DateTime) {
    let start = calendar.start_at(position - i64::from(minutes));
    (within_horizon(start), within_horizon(calendar.finish_at(position)))
}

/// Where things that belong to lines are put, so that those of one line stand together, in the order in which they come.
struct Groups {
    /// While counting, how many belong to the line before the last; then where the next of the line before goes.
    places: Vec<u32>,
}

impl Groups {
    fn new(line_count: usize) -> Self {
        Self { places: vec![0; line_count + 2] }
    }

    /// Takes note of one more that belongs to a line.
    #[inline]
    fn count(&mut self, line: u32) {
        self.places[line as usize + 2] += 1;
    }

    /// All are counted.
    fn lay_out(&mut self) {
        let mut sum = 0;
        for place in &mut self.places {
            sum += *place;
            *place = sum;
        }
    }

    /// Where the next that belongs to a line goes.
    #[inline]
    fn next(&mut self, line: u32) -> usize {
        let place = &mut self.places[line as usize + 1];
        *place += 1;
        *place as usize - 1
    }

    /// Once all have their place: where those of each line begin, and at the end their number.
    fn first_of(mut self) -> Vec<u32> {
        self.places.pop();
        self.places
    }
}
