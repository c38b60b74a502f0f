//! What stands in the calendar, found by its days.
//!
//! Entries are kept in the order in which they are stacked, with a tree over their last days: a month costs O(log n)
//! and what is in it, however many tasks the plan has.

use std::cmp::Reverse;

use planner::{Date, DateTime, Percent, Plan, Schedule, Task, TaskDates, TaskId};

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A task, from its first day to its last.
    Task,
    /// A task whose dates follow from what is nested in it.
    Summary,
    /// A moment in the plan.
    Milestone,
    /// The day by which a task should be finished.
    Deadline,
}

/// What stands on one or more days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Whose it is.
    pub task: TaskId,
    /// What it stands for.
    pub kind: Kind,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The line of the task in the outline.
    pub line: u32,
    /// Whether nothing can slip here; of a deadline, whether it is missed.
    pub is_pressing: bool,
    /// Whether the task is part of the plan.
    pub is_active: bool,
    /// How much of it is done.
    pub done: Percent,
}

/// Which entries there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// Whether summaries are among them.
    pub with_summaries: bool,
    /// The lines of the outline that are looked for; `None` for all.
    pub lines: Option<&'a [u32]>,
}

/// The entries of a plan, in the order in which they are stacked: earlier ones first, of those the longer, then as
/// the outline has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    all: Vec<Entry>,
    /// A tree over the entries: each node has the last day of those below it. The root is 1, and the children of `n`
    /// are `2 n` and `2 n + 1`.
    reach: Vec<i32>,
}

impl Kind {
    /// All of them.
    const ALL: [Self; 4] = [Self::Task, Self::Summary, Self::Milestone, Self::Deadline];

    /// Its name in the markup.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Summary => "summary",
            Self::Milestone => "milestone",
            Self::Deadline => "deadline",
        }
    }

    /// What has this name in the markup.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Entry {
    /// Names it among the entries.
    pub fn key(&self) -> (TaskId, Kind) {
        (self.task, self.kind)
    }

    /// How much of the entry's share in some days is done, in hundredths: work is done from the left.
    pub fn done_within(&self, first: Date, last: Date) -> u32 {
        let days = |from: Date, to: Date| f64::from(to.days() - from.days());
        let done = (days(self.first, self.last) + 1.0) * f64::from(self.done.hundredths()) / 10_000.0;
        let (from, to) = (first.max(self.first), last.min(self.last));
        let share = (done - days(self.first, from)) / (days(from, to) + 1.0);
        (share.clamp(0.0, 1.0) * 100.0).round() as u32
    }
}

impl Entries {
    /// The entries of a plan. Costs O(n log n).
    pub fn of(schedule: &Schedule, choice: Choice<'_>) -> Self {
        let plan = schedule.plan();
        let of_line = |line: u32| {
            let dates = schedule.dates().get(line as usize)?;
            let task = plan.task(dates.task)?;
            Some(entries_of(plan, task, dates, line))
        };
        let chosen: Vec<Entry> = match choice.lines {
            Some(lines) => lines.iter().filter_map(|line| of_line(*line)).flatten().collect(),
            None => (0..schedule.dates().len() as u32).filter_map(of_line).flatten().collect(),
        };
        let is_wanted = |entry: &Entry| choice.with_summaries || entry.kind != Kind::Summary;
        Self::new(chosen.into_iter().filter(is_wanted).collect())
    }

    fn new(mut all: Vec<Entry>) -> Self {
        all.sort_unstable_by_key(|entry| (entry.first, Reverse(entry.last), entry.line, entry.kind));
        let leaves = all.len().next_power_of_two();
        let mut reach = vec![i32::MIN; 2 * leaves];
        for (place, entry) in all.iter().enumerate() {
            reach[leaves + place] = entry.last.days();
        }
        for node in (1..leaves).rev() {
            reach[node] = reach[2 * node].max(reach[2 * node + 1]);
        }
        Self { all, reach }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The first and the last day on which there is one; `None` where there is none.
    pub fn span(&self) -> Option<(Date, Date)> {
        let last = self.reach.get(1)?;
        Some((self.all.first()?.first, Date::from_days(*last)))
    }

    /// Those that stand on any day from `first` to `last`, in order. Costs O(log n) for each of them.
    pub fn between(&self, first: Date, last: Date) -> Vec<Entry> {
        let begun = self.all.partition_point(|entry| entry.first <= last);
        let mut found = Vec::new();
        self.collect(1, 0, self.reach.len() / 2, begun, first.days(), &mut found);
        found
    }

    /// Adds those below a node, which are the `width` from `place` on, as far as they begin early enough and end late
    /// enough. The tree is as deep as the logarithm of its leaves.
    fn collect(
        &self,
        node: usize,
        place: usize,
        width: usize,
        end: usize,
        first: i32,
        found: &mut Vec<Entry>,
    ) {
        if place >= end || self.reach.get(node).is_none_or(|reach| *reach < first) {
            return;
        }
        if width == 1 {
            return found.extend(self.all.get(place));
        }
        self.collect(2 * node, place, width / 2, end, first, found);
        self.collect(2 * node + 1, place + width / 2, width / 2, end, first, found);
    }
}

/// What a task has in the calendar: itself, and its deadline.
fn entries_of(plan: &Plan, task: &Task, dates: &TaskDates, line: u32) -> impl Iterator<Item = Entry> + use<> {
    let kind = match () {
        () if dates.is_summary => Kind::Summary,
        () if task.is_milestone() => Kind::Milestone,
        () => Kind::Task,
    };
    let (first, last) = match kind {
        Kind::Milestone => (dates.finish.date(), dates.finish.date()),
        _ => (dates.start.date(), last_day(dates.start, dates.finish)),
    };
    let around = std::iter::successors(Some(task.id), |task| plan.parent(*task));
    let is_active = around.into_iter().all(|task| plan.task(task).is_none_or(|task| task.is_active));
    let done = task.progress.percent_complete;
    let itself = Entry {
        task: task.id,
        kind,
        first,
        last,
        line,
        is_pressing: dates.is_critical && is_active,
        is_active,
        done,
    };
    let deadline = task.deadline.map(|deadline| Entry {
        kind: Kind::Deadline,
        // What is due at midnight is due on the day that ends.
        first: last_day(deadline, deadline),
        last: last_day(deadline, deadline),
        is_pressing: dates.finish > deadline && is_active,
        done: Percent::ZERO,
        ..itself
    });
    [Some(itself), deadline].into_iter().flatten()
}

/// The last day that something is worked on which goes on until `finish`: midnight ends the day before.
fn last_day(start: DateTime, finish: DateTime) -> Date {
    let is_midnight = finish.minute_of_day() == 0;
    let last = if is_midnight { Date::from_days(finish.date().days() - 1) } else { finish.date() };
    if start == finish { last.max(Date::MIN) } else { last.max(start.date()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, PlanParts, Task, TimeUnits};

    fn day(number: i32) -> Date {
        Date::from_days(number)
    }

    fn entry(number: u32, first: i32, last: i32) -> Entry {
        Entry {
            task: TaskId(number),
            kind: Kind::Task,
            first: day(first),
            last: day(last),
            line: number,
            is_pressing: false,
            is_active: true,
            done: Percent::ZERO,
        }
    }

    fn between(entries: &Entries, first: i32, last: i32) -> Vec<u32> {
        entries.between(day(first), day(last)).iter().map(|entry| entry.task.0).collect()
    }

    #[test]
    fn earlier_ones_come_first_then_longer_ones_then_as_in_the_outline() {
        let entries = Entries::new(vec![entry(1, 5, 6), entry(2, 3, 3), entry(3, 3, 9), entry(4, 3, 3)]);
        assert_eq!(between(&entries, 0, 20), [3, 2, 4, 1]);
    }

    #[test]
    fn only_what_stands_on_the_days_is_found() {
        let entries = Entries::new(vec![entry(1, 0, 2), entry(2, 1, 30), entry(3, 4, 4), entry(4, 9, 9)]);
        assert_eq!(between(&entries, 3, 8), [2, 3]);
        assert_eq!(between(&entries, 2, 2), [1, 2]);
        assert_eq!(between(&entries, 9, 9), [2, 4]);
        assert!(between(&entries, 31, 40).is_empty());
        assert!(between(&Entries::new(Vec::new()), 0, 9).is_empty());
    }

    #[test]
    fn what_is_found_is_what_looking_at_each_finds() {
        let all: Vec<Entry> = (0..200_u32)
            .map(|number| {
                let first = (number * 37 % 101) as i32;
                entry(number, first, first + (number * 13 % 17) as i32)
            })
            .collect();
        let entries = Entries::new(all.clone());
        for first in (0..120).step_by(7) {
            let mut expected: Vec<u32> = all
                .iter()
                .filter(|entry| entry.first <= day(first + 6) && entry.last >= day(first))
                .map(|entry| entry.task.0)
                .collect();
            let mut found = between(&entries, first, first + 6);
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_is_done_is_done_from_the_left() {
        let half = Entry { done: Percent::whole(50), ..entry(1, 0, 9) };
        let within = |first, last| half.done_within(day(first), day(last));
        assert_eq!((within(0, 9), within(0, 3), within(4, 7), within(6, 9)), (50, 100, 25, 0));
        // Days beyond the entry do not count.
        assert_eq!(within(-5, 9), 50);
    }

    /// “Alpha” takes two days from Monday 23 November, within “All”; “Done” is a milestone beside it; both have deadlines.
    fn schedule() -> Schedule {
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        let units = TimeUnits::default();
        let due = |text: &str| Some(text.parse().unwrap());
        let mut alpha = Task::new(TaskId(2), "Alpha", Duration::days(2, &units));
        alpha.deadline = due("2026-11-24T12:00");
        let mut done = Task::milestone(TaskId(3), "Done");
        done.deadline = due("2026-11-26T00:00");
        parts.tasks = vec![
            (None, Task::new(TaskId(1), "All", Duration::days(1, &units))),
            (Some(TaskId(1)), alpha),
            (None, done),
        ];
        Schedule::compute(&Plan::from_parts(parts).unwrap())
    }

    fn drawn(choice: Choice<'_>) -> Vec<String> {
        let schedule = schedule();
        let entries = Entries::of(&schedule, choice);
        let line = |entry: &Entry| {
            let name = schedule.plan().task(entry.task).unwrap().name.clone();
            let pressing = if entry.is_pressing { "!" } else { "" };
            let (first, last) = (entry.first.ymd().2, entry.last.ymd().2);
            format!("{:?} {name} {first}-{last}{pressing}", entry.kind)
        };
        entries.all.iter().map(line).collect()
    }

    #[test]
    fn tasks_milestones_and_deadlines_stand_on_their_days() {
        assert_eq!(
            drawn(Choice::default()),
            ["Task Alpha 23-24!", "Milestone Done 23-23", "Deadline Alpha 24-24!", "Deadline Done 25-25"]
        );
    }

    #[test]
    fn summaries_are_there_where_they_are_wanted() {
        let all = drawn(Choice { with_summaries: true, lines: None });
        assert!(all.contains(&"Summary All 23-24!".to_owned()), "{all:?}");
    }

    #[test]
    fn only_what_is_looked_for_is_there() {
        assert_eq!(
            drawn(Choice { with_summaries: false, lines: Some(&[2]) }),
            ["Milestone Done 23-23", "Deadline Done 25-25"]
        );
    }

    #[test]
    fn work_until_midnight_ends_on_the_day_before() {
        let moment = |text: &str| text.parse::<DateTime>().unwrap();
        let start = moment("2026-11-23T08:00");
        assert_eq!(last_day(start, moment("2026-11-25T00:00")), moment("2026-11-24").date());
        assert_eq!(last_day(start, moment("2026-11-25T00:01")), moment("2026-11-25").date());
    }
}
