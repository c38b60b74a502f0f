//! The plan made ready for the two passes: lines instead of ids, compiled calendars, an order.

use std::collections::BTreeMap;

use crate::dependency::Dependency;
use crate::id::{CalendarId, TaskId};
use crate::outline::OutlineRow;
use crate::plan::Plan;
use crate::precedence::{self, Event};
use crate::task::{Constraint, Task};
use crate::time::{DateTime, ElapsedMinutes, WorkingMinutes};
use crate::units::{Lag, Length};
use crate::working_time::WorkingTime;

/// The earliest moment that is computed with: 0001-01-01. What would lie before it is held there.
pub(super) const EARLIEST: DateTime = DateTime::from_minutes(-719_162 * 1_440);
/// The latest moment that is computed with: 9999-12-31. What would lie beyond it is held there.
pub(super) const LATEST: DateTime = DateTime::from_minutes(2_932_896 * 1_440);

/// Holds a moment within what can be computed with and shown.
pub(super) fn within_horizon(moment: DateTime) -> DateTime {
    moment.clamp(EARLIEST, LATEST)
}

/// A dependency between two lines of the outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link<'a> {
    pub(super) dependency: &'a Dependency,
    pub(super) predecessor: u32,
    pub(super) successor: u32,
}

/// Everything the passes look at, by line.
pub(super) struct Network<'a> {
    pub(super) plan: &'a Plan,
    pub(super) rows: Vec<OutlineRow>,
    pub(super) tasks: Vec<&'a Task>,
    pub(super) lines: Vec<(TaskId, u32)>,
    /// Each event after those it waits for.
    pub(super) order: Vec<Event>,
    /// The calendars that never work; around the clock is used in their place.
    pub(super) idle_calendars: Vec<CalendarId>,
    incoming: Adjacency<'a>,
    outgoing: Adjacency<'a>,
    calendars: Vec<WorkingTime>,
    calendar_of: Vec<u32>,
}

/// Links grouped by one of their ends, in order of dependency ids within a group.
struct Adjacency<'a> {
    first_of: Vec<u32>,
    links: Vec<Link<'a>>,
}

impl<'a> Network<'a> {
    /// Costs O(n log n + m log n).
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut rows = plan.outline();
        let tasks: Vec<&Task> = rows.iter().filter_map(|row| plan.task(row.task)).collect();
        // OK because every line of the outline is a task of the plan; were it not, the lines would not match.
        rows.truncate(tasks.len());
        let mut lines: Vec<(TaskId, u32)> =
            rows.iter().enumerate().map(|(line, row)| (row.task, line as u32)).collect();
        lines.sort_unstable();
        let links: Vec<Link<'a>> = plan
            .dependencies()
            .filter_map(|dependency| {
                let predecessor = line_of(&lines, dependency.predecessor)?;
                let successor = line_of(&lines, dependency.successor)?;
                Some(Link { dependency, predecessor, successor })
            })
            .collect();
        let pairs: Vec<(u32, u32)> = links.iter().map(|link| (link.predecessor, link.successor)).collect();
        // An accepted plan has no cycle, so there is always an order.
        let order = precedence::order(&rows, &pairs).unwrap_or_default();
        let mut network = Self {
            plan,
            incoming: Adjacency::new(rows.len(), &links, |link| link.successor),
            outgoing: Adjacency::new(rows.len(), &links, |link| link.predecessor),
            rows,
            tasks,
            lines,
            order,
            idle_calendars: Vec::new(),
            calendars: Vec::new(),
            calendar_of: Vec::new(),
        };
        network.compile_calendars();
        network
    }

    /// Links that hold a line back, its summaries' not included.
    pub(super) fn incoming(&self, line: u32) -> &[Link<'a>] {
        self.incoming.of(line)
    }

    /// Links by which a line holds others back, its summaries' not included.
    pub(super) fn outgoing(&self, line: u32) -> &[Link<'a>] {
        self.outgoing.of(line)
    }

    pub(super) fn is_summary(&self, line: u32) -> bool {
        self.rows[line as usize].descendants > 0
    }

    /// Whether a line is to be as late as possible and has not begun.
    pub(super) fn is_held_late(&self, line: u32) -> bool {
        let task = self.tasks[line as usize];
        task.constraint == Constraint::AsLateAsPossible
            && task.progress.actual_start.is_none()
            && task.progress.actual_finish.is_none()
            && !self.is_summary(line)
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

    /// The leaves nested in a line, at any depth.
    pub(super) fn leaves_in(&self, line: u32) -> impl Iterator<Item = u32> {
        (line + 1..=line + self.rows[line as usize].descendants).filter(|nested| !self.is_summary(*nested))
    }

    /// The calendar that a line is worked on.
    pub(super) fn calendar(&self, line: u32) -> &WorkingTime {
        &self.calendars[self.calendar_of[line as usize] as usize]
    }

    /// Where a line that starts at `start` finishes.
    pub(super) fn finish_from(&self, line: u32, start: DateTime) -> DateTime {
        within_horizon(match self.tasks[line as usize].duration.length() {
            Length::Working(work) => self.calendar(line).shift(start, work),
            Length::Elapsed(elapsed) => start + elapsed,
        })
    }

    /// Where a line that finishes at `finish` starts.
    pub(super) fn start_from(&self, line: u32, finish: DateTime) -> DateTime {
        within_horizon(match self.tasks[line as usize].duration.length() {
            Length::Working(work) => self.calendar(line).shift(finish, -work),
            Length::Elapsed(elapsed) => finish - elapsed,
        })
    }

    /// The first moment at or after this one at which a line can start.
    pub(super) fn snapped_start(&self, line: u32, moment: DateTime) -> DateTime {
        if self.may_stand_at(line, moment) {
            return moment;
        }
        within_horizon(self.calendar(line).start_at_or_after(moment))
    }

    /// The last moment at or before this one at which a line can finish.
    pub(super) fn snapped_finish(&self, line: u32, moment: DateTime) -> DateTime {
        if self.may_stand_at(line, moment) {
            return moment;
        }
        within_horizon(self.calendar(line).finish_at_or_before(moment))
    }

    /// Whether a line may start and finish at a moment as it is. What takes no time may stand at either end of
    /// work; what is counted on the wall clock may stand anywhere.
    fn may_stand_at(&self, line: u32, moment: DateTime) -> bool {
        match self.tasks[line as usize].duration.length() {
            Length::Working(work) => work == WorkingMinutes::ZERO && self.calendar(line).touches(moment),
            Length::Elapsed(_) => true,
        }
    }

    /// A moment after the wait of a link, counted on the successor's calendar.
    pub(super) fn after_lag(&self, link: &Link<'_>, moment: DateTime) -> DateTime {
        self.lagged(link, moment, 1)
    }

    /// A moment before the wait of a link, counted on the successor's calendar.
    pub(super) fn before_lag(&self, link: &Link<'_>, moment: DateTime) -> DateTime {
        self.lagged(link, moment, -1)
    }

    fn lagged(&self, link: &Link<'_>, moment: DateTime, sign: i64) -> DateTime {
        let length = match link.dependency.lag {
            Lag::Span(span) => span.length,
            Lag::Percent(percent) => match self.tasks[link.predecessor as usize].duration.length() {
                Length::Working(work) => Length::Working(WorkingMinutes(percent.of_minutes(work.0))),
                Length::Elapsed(elapsed) => Length::Elapsed(ElapsedMinutes(percent.of_minutes(elapsed.0))),
            },
        };
        within_horizon(match length {
            Length::Working(work) => {
                self.calendar(link.successor).shift(moment, WorkingMinutes(sign * work.0))
            }
            Length::Elapsed(elapsed) => moment + ElapsedMinutes(sign * elapsed.0),
        })
    }

    fn compile_calendars(&mut self) {
        let mut compiled: BTreeMap<CalendarId, u32> = BTreeMap::new();
        for task in &self.tasks {
            let id = task.calendar.unwrap_or(self.plan.calendar());
            let index = *compiled.entry(id).or_insert_with(|| {
                self.calendars.push(self.plan.working_time(id).unwrap_or_else(|_| {
                    self.idle_calendars.push(id);
                    WorkingTime::around_the_clock()
                }));
                self.calendars.len() as u32 - 1
            });
            self.calendar_of.push(index);
        }
    }
}

impl<'a> Adjacency<'a> {
    fn new(line_count: usize, links: &[Link<'a>], end: impl Fn(&Link<'a>) -> u32) -> Self {
        let mut links = links.to_vec();
        // The sort is stable and dependencies come in order of their ids.
        links.sort_by_key(&end);
        let mut first_of = vec![0; line_count + 1];
        for link in &links {
            first_of[end(link) as usize + 1] += 1;
        }
        for line in 0..line_count {
            first_of[line + 1] += first_of[line];
        }
        Self { first_of, links }
    }

    fn of(&self, line: u32) -> &[Link<'a>] {
        &self.links[self.first_of[line as usize] as usize..self.first_of[line as usize + 1] as usize]
    }
}

/// The line of a task in a list sorted by task ids.
pub(super) fn line_of(lines: &[(TaskId, u32)], task: TaskId) -> Option<u32> {
    let place = lines.binary_search_by_key(&task, |(id, _)| *id).ok()?;
    Some(lines[place].1)
}
