//! A line of the outline in a few bytes: what the passes look at again and again.

use crate::plan::Node;
use crate::task::{Constraint, Task, TaskKind, TaskMode};
use crate::units::Length;

/// A line of the outline, made ready for the passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Activity {
    /// The duration in minutes, working or elapsed. For a summary its number among summaries.
    pub(super) minutes: u32,
    /// The calendar it is worked on, unless people on it have others or it pauses; slack and lag are counted on it in any
    /// case.
    pub(super) calendar: u32,
    flags: u16,
}

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident, $reader:ident = $bit:expr;)*) => {
        impl Activity {
            $(const $name: u16 = 1 << $bit;)*
            $($(#[$doc])*
            #[inline]
            pub(super) const fn $reader(self) -> bool {
                self.flags & Self::$name != 0
            })*
        }
    };
}

flags! {
    /// Whether its dates follow from what is nested in it.
    SUMMARY, is_summary = 0;
    /// Whether its duration runs through nights and weekends.
    ELAPSED, is_elapsed = 1;
    /// Whether more than its duration and its links decide about it, so that the task itself must be asked.
    SPECIAL, is_special = 2;
    /// Whether it is to be as late as possible and has not begun.
    HELD_LATE, is_held_late = 3;
    /// Whether its work has begun.
    BEGUN, has_begun = 4;
    /// Whether its work has ended.
    DONE, is_done = 5;
    /// Whether it, or a summary around it, is not part of the plan.
    INACTIVE, is_inactive = 6;
    /// Whether it is worked at other times than those of its calendar: the people on it have others, or it pauses.
    OTHER_TIMES, has_other_times = 7;
    /// Whether it takes no time and stands where work begins.
    START_MILESTONE, is_start_milestone = 8;
    /// Whether something in it has begun: of a summary.
    BEGUN_WITHIN, has_begun_within = 9;
    /// Whether something in it is not finished: of a summary.
    OPEN_WITHIN, is_open_within = 10;
    /// Whether it says how late it may start: of a summary.
    BOUNDED_START, is_bounded_in_start = 11;
    /// Whether it was said to pause.
    PAUSES, pauses = 12;
}

impl Activity {
    /// A summary; it is number `slot` among them.
    pub(super) fn summary(slot: u32, node: &Node, calendar: u32, is_inactive: bool) -> Self {
        let mut flags = Self::SUMMARY | Self::SPECIAL;
        if matches!(node.task.constraint, Constraint::StartNoLaterThan(_) | Constraint::MustStartOn(_)) {
            flags |= Self::BOUNDED_START;
        }
        if is_inactive || !node.task.is_active {
            flags |= Self::INACTIVE;
        }
        Self { minutes: slot, calendar, flags }
    }

    /// A leaf of the outline. `is_inactive`: a summary around it is.
    pub(super) fn leaf(
        node: &Node,
        calendar: u32,
        has_other_times: bool,
        is_inactive: bool,
        is_all_late: bool,
    ) -> Self {
        let task = &node.task;
        let mut flags = 0;
        let mut set = |flag: u16, holds: bool| flags |= if holds { flag } else { 0 };
        let progress = &task.progress;
        let is_done = progress.actual_finish.is_some();
        let has_begun = progress.actual_start.is_some() && !is_done;
        let is_manual = matches!(task.mode, TaskMode::Manual { start: Some(_) });
        let is_late = task.constraint == Constraint::AsLateAsPossible || is_all_late;
        set(Self::ELAPSED, matches!(task.duration.length(), Length::Elapsed(_)));
        set(Self::HELD_LATE, is_late && !has_begun && !is_done && !is_manual);
        set(Self::BEGUN, has_begun);
        set(Self::DONE, is_done);
        set(Self::INACTIVE, is_inactive || !task.is_active);
        set(Self::START_MILESTONE, task.kind == TaskKind::StartMilestone && task.duration.is_zero());
        set(Self::OTHER_TIMES, has_other_times);
        set(Self::PAUSES, Self::does_pause(node));
        let is_special = task.constraint != Constraint::AsSoonAsPossible
            || task.deadline.is_some()
            || task.levelling_delay.length.minutes() > 0
            || is_manual
            || flags & (Self::BEGUN | Self::DONE | Self::INACTIVE | Self::OTHER_TIMES) != 0;
        if is_special {
            flags |= Self::SPECIAL;
        }
        Self { minutes: Self::minutes_of(task), calendar, flags }
    }

    /// Whether a task pauses: a leaf that says so, and takes working time.
    pub(super) fn does_pause(node: &Node) -> bool {
        let takes_work = || matches!(node.task.duration.length(), Length::Working(minutes) if minutes.0 > 0);
        !node.task.splits.is_empty() && node.children.is_empty() && takes_work()
    }

    /// The duration of a task in minutes.
    pub(super) fn minutes_of(task: &Task) -> u32 {
        task.duration.length().minutes().clamp(0, i64::from(u32::MAX)) as u32
    }

    /// The same, not part of the plan.
    pub(super) const fn left_out(self) -> Self {
        Self { flags: self.flags | Self::INACTIVE, ..self }
    }

    /// The same, so that the task itself is asked.
    pub(super) const fn asked(self) -> Self {
        Self { flags: self.flags | Self::SPECIAL, ..self }
    }

    /// The same line, not part of the plan.
    pub(super) const fn deactivated(self) -> Self {
        Self { flags: self.flags | Self::INACTIVE, ..self }
    }

    /// A summary as if there were nothing in it.
    pub(super) const fn emptied(self) -> Self {
        Self { flags: self.flags & !(Self::BEGUN_WITHIN | Self::OPEN_WITHIN), ..self }
    }

    /// A summary that holds a line which is part of the plan, beside what it held.
    pub(super) const fn holding(self, child: Self) -> Self {
        let has_begun = child.has_begun() || child.is_done() || child.has_begun_within();
        let is_open = if child.is_summary() { child.is_open_within() } else { !child.is_done() };
        let begun = if has_begun { Self::BEGUN_WITHIN } else { 0 };
        let open = if is_open { Self::OPEN_WITHIN } else { 0 };
        Self { flags: self.flags | begun | open, ..self }
    }

    /// A summary that holds what another did.
    pub(super) const fn holding_as(self, other: Self) -> Self {
        let within = other.flags & (Self::BEGUN_WITHIN | Self::OPEN_WITHIN);
        Self { flags: self.emptied().flags | within, ..self }
    }

    /// Whether its start is a fact, so that only its finish can slip.
    pub(super) const fn is_under_way(self) -> bool {
        self.has_begun() || self.has_begun_within()
    }

    /// Whether there is something left of it to do: it is part of the plan and not finished.
    pub(super) const fn is_open(self) -> bool {
        let is_finished = if self.is_summary() { !self.is_open_within() } else { self.is_done() };
        !is_finished && !self.is_inactive()
    }

    /// Whether it is a leaf that is part of the plan.
    #[inline]
    pub(super) const fn is_active_leaf(self) -> bool {
        self.flags & (Self::SUMMARY | Self::INACTIVE) == 0
    }

    /// Whether nothing but its duration, which is working time, and its links decide about it.
    #[inline]
    pub(super) const fn is_plain(self) -> bool {
        self.takes_working_time() && !self.is_special()
    }

    /// Whether it is a leaf that takes working time, so that it starts in working time and ends in it.
    #[inline]
    pub(super) const fn takes_working_time(self) -> bool {
        self.minutes > 0 && !self.is_elapsed()
    }
}
