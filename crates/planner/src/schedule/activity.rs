//! A line of the outline in a few bytes: what the passes look at again and again.

use crate::plan::Node;
use crate::task::{Constraint, Task, TaskKind, TaskMode};
use crate::units::Length;

/// A line of the outline, made ready for the passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Activity {
    /// The duration in minutes, working or elapsed. For a summary its number among summaries.
    pub(super) minutes: u32,
    /// The calendar it is worked on, unless people on it have others; slack and lag are counted on it in any case.
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
    /// Whether the people on it have calendars of their own.
    PEOPLE, is_worked_by_people = 7;
    /// Whether it takes no time and stands where work begins.
    START_MILESTONE, is_start_milestone = 8;
}

impl Activity {
    /// A summary; it is number `slot` among them.
    pub(super) fn summary(slot: u32, node: &Node, calendar: u32, is_inactive: bool) -> Self {
        let mut flags = Self::SUMMARY | Self::SPECIAL;
        if is_inactive || !node.task.is_active {
            flags |= Self::INACTIVE;
        }
        Self { minutes: slot, calendar, flags }
    }

    /// A leaf of the outline. `is_inactive`: a summary around it is.
    pub(super) fn leaf(
        node: &Node,
        calendar: u32,
        has_people: bool,
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
        set(Self::PEOPLE, has_people);
        let is_special = task.constraint != Constraint::AsSoonAsPossible
            || task.deadline.is_some()
            || task.levelling_delay.length.minutes() > 0
            || is_manual
            || flags & (Self::BEGUN | Self::DONE | Self::INACTIVE | Self::PEOPLE) != 0;
        if is_special {
            flags |= Self::SPECIAL;
        }
        Self { minutes: Self::minutes_of(task), calendar, flags }
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

    /// Whether it is a leaf that takes working time, so that it starts in working time and ends in it.
    #[inline]
    pub(super) const fn takes_working_time(self) -> bool {
        self.minutes > 0 && !self.is_elapsed()
    }
}
