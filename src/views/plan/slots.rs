//! Which element shows which row: a row that goes out of the document leaves its elements to one that comes in.
//!
//! Where a key in the filter or another order shows other rows, their cells say something else rather than being made
//! anew, which takes twice as long. An element never changes its place among others, since the browser then takes the
//! focus from it; and the row that has the focus leaves its elements to none, since the focus would go with them.

use std::collections::HashSet;

use planner::TaskId;

use super::state::RowKey;

/// Elements, and the row that they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Names the elements.
    pub name: SlotName,
    /// The row that they show.
    pub key: RowKey,
    /// How many rows they have shown before.
    pub turn: u32,
}

/// Names the elements of a row for as long as they are in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotName {
    /// Those of a task, whichever it is.
    Task(u32),
    /// Those of the group of the tasks below.
    Group(super::grouping::GroupKey),
}

/// The elements of the rows in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// From top to bottom.
    pub all: Vec<Slot>,
    /// How many names were given.
    named: u32,
}

impl Slots {
    /// The elements for these rows: those that a row has already; for a row that comes in, those of one that goes between
    /// the same two that stay; else fresh ones. Those of the task with the focus go with it. Costs O(n).
    pub fn followed_by(&self, rows: &[RowKey], focused: Option<TaskId>) -> Self {
        let staying: HashSet<RowKey> = rows.iter().copied().collect();
        let mut followed = Self { all: Vec::with_capacity(rows.len()), named: self.named };
        let mut coming: Vec<RowKey> = Vec::new();
        // Up to here elements are taken.
        let mut taken = 0;
        for row in rows {
            match self.all.iter().position(|slot| slot.key == *row) {
                None => coming.push(*row),
                Some(at) => {
                    let free = self.free(taken, at, &staying, focused);
                    followed.put(&mut coming, free);
                    followed.all.push(self.all[at]);
                    taken = taken.max(at + 1);
                }
            }
        }
        let free = self.free(taken, self.all.len(), &staying, focused);
        followed.put(&mut coming, free);
        followed
    }

    /// These without the lowest of those that `before` has not, where they are more than so many; the active task stays.
    /// What is left out comes with those that follow.
    pub fn with_fresh(mut self, before: &Self, most: usize, active: Option<TaskId>) -> Self {
        let had: HashSet<SlotName> = before.all.iter().map(|slot| slot.name).collect();
        let mut fresh = 0;
        self.all.retain(|slot| {
            let is_fresh = !had.contains(&slot.name);
            fresh += usize::from(is_fresh);
            !is_fresh || fresh <= most || active.is_some_and(|task| slot.key == RowKey::Task(task))
        });
        self
    }

    /// The task that an element shows.
    pub fn task(&self, name: SlotName) -> Option<(TaskId, u32)> {
        let slot = self.all.iter().find(|slot| slot.name == name)?;
        match slot.key {
            RowKey::Task(task) => Some((task, slot.turn)),
            RowKey::Group(_) => None,
        }
    }

    /// The elements between two places whose task goes.
    fn free(&self, from: usize, to: usize, staying: &HashSet<RowKey>, focused: Option<TaskId>) -> Vec<Slot> {
        let between = self.all.get(from..to).unwrap_or_default().iter();
        let is_free = |slot: &&Slot| match slot.key {
            RowKey::Task(task) => !staying.contains(&slot.key) && focused != Some(task),
            RowKey::Group(_) => false,
        };
        between.filter(is_free).copied().collect()
    }

    /// Adds the rows that come in, as far as they go in elements that are free, the others in fresh ones.
    fn put(&mut self, coming: &mut Vec<RowKey>, free: Vec<Slot>) {
        let mut free = free.into_iter();
        for key in coming.drain(..) {
            let slot = match key {
                RowKey::Group(group) => Slot { name: SlotName::Group(group), key, turn: 0 },
                RowKey::Task(_) => free.next().map_or_else(
                    || {
                        self.named += 1;
                        Slot { name: SlotName::Task(self.named), key, turn: 0 }
                    },
                    |slot| Slot { key, turn: slot.turn + 1, ..slot },
                ),
            };
            self.all.push(slot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::grouping::GroupKey;
    use super::*;

    /// Rows, a letter for each task and a digit for each group, in the order in which they are shown one after the other;
    /// then each row with the name of its elements.
    fn shown(steps: &[&str], focused: Option<char>) -> String {
        let key = |letter: char| match letter {
            '0'..='9' => RowKey::Group(GroupKey::Critical(letter == '1')),
            letter => RowKey::Task(TaskId(letter as u32)),
        };
        let mut slots = Slots::default();
        for step in steps {
            let rows: Vec<RowKey> = step.chars().map(key).collect();
            slots = slots.followed_by(&rows, focused.map(|letter| TaskId(letter as u32)));
        }
        let name = |slot: &Slot| match (slot.key, slot.name) {
            (RowKey::Task(task), SlotName::Task(name)) => {
                format!("{}{name}", char::from_u32(task.0).unwrap_or(' '))
            }
            _ => "group".to_owned(),
        };
        slots.all.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn other_rows_take_the_elements_in_their_order() {
        assert_eq!(shown(&["abc", "def"], None), "d1 e2 f3");
        assert_eq!(shown(&["abc", "defg"], None), "d1 e2 f3 g4");
        assert_eq!(shown(&["abc", "d"], None), "d1");
    }

    #[test]
    fn a_row_that_stays_keeps_its_elements_and_its_place_among_them() {
        // Scrolled by two rows: what goes at the top is not moved below.
        assert_eq!(shown(&["abcd", "cdef"], None), "c3 d4 e5 f6");
        // Between b and d there is one to take.
        assert_eq!(shown(&["abcd", "bxyd"], None), "b2 x3 y5 d4");
        // In another order everything is kept.
        assert_eq!(shown(&["abc", "cba"], None), "c3 b2 a1");
    }

    #[test]
    fn the_row_with_the_focus_leaves_its_elements_to_none() {
        assert_eq!(shown(&["abc", "def"], Some('b')), "d1 e3 f4");
    }

    #[test]
    fn groups_have_elements_of_their_own() {
        assert_eq!(shown(&["1ab0c", "1de0f"], None), "group d1 e2 group f3");
        // A task that comes to another group keeps its own.
        assert_eq!(shown(&["1ab0c", "1cd0e"], None), "group c3 d4 group e5");
    }

    #[test]
    fn what_is_too_much_for_a_frame_comes_in_those_after_it() {
        let rows: Vec<RowKey> = (1..=5).map(|task| RowKey::Task(TaskId(task))).collect();
        let tasks = |slots: &Slots| slots.all.iter().map(|slot| slot.key).collect::<Vec<_>>();
        let before = Slots::default().followed_by(&rows[1..2], None);
        let next = |before: &Slots| before.followed_by(&rows, None).with_fresh(before, 2, Some(TaskId(5)));
        let first = next(&before);
        assert_eq!(tasks(&first), [1, 2, 3, 5].map(|task| RowKey::Task(TaskId(task))));
        let second = next(&first);
        assert_eq!(tasks(&second), rows);
        assert!(first.all.iter().all(|slot| second.all.contains(slot)), "what is there stays");
    }

    #[test]
    fn elements_tell_their_task_and_how_many_they_have_shown() {
        let row = |task| RowKey::Task(TaskId(task));
        let slots = Slots::default().followed_by(&[row(7)], None).followed_by(&[row(8)], None);
        assert_eq!(slots.task(SlotName::Task(1)), Some((TaskId(8), 1)));
        assert_eq!(slots.task(SlotName::Task(2)), None);
    }
}
