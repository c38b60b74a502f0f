//! All columns there are, each as one entry of data: how it is called, how wide it is, how a cell reads. To add a
//! column, add an entry.

use std::ops::Deref;

use planner::cell::{self, Cell, TaskLine};

/// A column of the table: a place in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(u8);

/// What there is to know of a column.
pub struct Entry {
    /// The word by which the page's markup, and what is stored, name it.
    pub key: &'static str,
    /// What stands above it.
    pub title: &'static str,
    /// What it is called where there is more room than above it; empty where that is its title.
    name: &'static str,
    /// What it holds, in a few words.
    pub hint: &'static str,
    /// How wide it is unless somebody says otherwise.
    pub width: Width,
    /// On which side its texts stand.
    pub align: Align,
    /// Whether it is shown unless somebody says otherwise.
    pub is_usual: bool,
    /// What stands in a cell.
    pub read: fn(&TaskLine<'_>) -> Cell,
    /// Whether people can write into it.
    pub is_editable: bool,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// So many pixels.
    Pixels(f64),
    /// As the largest row number needs.
    OfNumbers,
}

/// On which side of their cells texts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words and dates.
    Start,
    /// Amounts, which are compared by their ends.
    End,
}

impl Entry {
    const fn words(
        key: &'static str,
        title: &'static str,
        width: f64,
        read: fn(&TaskLine<'_>) -> Cell,
    ) -> Self {
        Self {
            key,
            title,
            name: "",
            hint: "",
            width: Width::Pixels(width),
            align: Align::Start,
            is_usual: false,
            read,
            is_editable: false,
        }
    }

    const fn amount(
        key: &'static str,
        title: &'static str,
        width: f64,
        read: fn(&TaskLine<'_>) -> Cell,
    ) -> Self {
        Self { align: Align::End, ..Self::words(key, title, width, read) }
    }

    const fn day(key: &'static str, title: &'static str, read: fn(&TaskLine<'_>) -> Cell) -> Self {
        Self::words(key, title, 108.0, read)
    }

    const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    const fn usual(self) -> Self {
        Self { is_usual: true, ..self }
    }

    const fn editable(self) -> Self {
        Self { is_editable: true, ..self }
    }

    /// What it is called where there is room.
    pub const fn name(&self) -> &'static str {
        if self.name.is_empty() { self.title } else { self.name }
    }
}

/// In the order in which they are offered, and shown unless somebody says otherwise.
static REGISTRY: [Entry; 28] = [
    Entry {
        width: Width::OfNumbers,
        ..Entry::amount("number", "#", 0.0, cell::number)
            .named("Row number")
            .hint("Row number: the name of a task among predecessors")
            .usual()
    },
    Entry::words("name", "Name", 150.0, cell::name).usual().editable(),
    Entry::amount("duration", "Duration", 84.0, cell::duration)
        .hint("Duration: working time such as 3d, 4h, 2w 1d")
        .usual()
        .editable(),
    Entry::day("start", "Start", cell::start).usual(),
    Entry::day("finish", "Finish", cell::finish).usual(),
    Entry::words("predecessors", "Predecessors", 108.0, cell::predecessors)
        .hint("Predecessors by row number, such as 3, 5SS, 7FS+2d")
        .usual()
        .editable(),
    Entry::amount("slack", "Slack", 64.0, cell::total_slack)
        .named("Total slack")
        .hint("Slack: how far it can slip without moving the finish of the plan")
        .usual(),
    Entry::words("team", "Team", 108.0, cell::team).hint("The team that answers for it").usual(),
    Entry::amount("done", "% done", 64.0, cell::done)
        .named("Share done")
        .hint("Share of the work that is done")
        .usual(),
    Entry::words("people", "Assignees", 140.0, cell::people).hint("Who works on it"),
    Entry::words("constraint", "Constraint", 190.0, cell::constraint).hint("The date that it must respect"),
    Entry::day("deadline", "Deadline", cell::deadline).hint("The date that warns and moves nothing"),
    Entry::words("successors", "Successors", 108.0, cell::successors)
        .hint("What waits for it, by row number"),
    Entry::amount("free-slack", "Free slack", 84.0, cell::free_slack)
        .hint("Free slack: how far it can slip without moving another task"),
    Entry::day("late-start", "Late start", cell::late_start)
        .hint("The latest it may start without moving the finish of the plan"),
    Entry::day("late-finish", "Late finish", cell::late_finish)
        .hint("The latest it may finish without moving the finish of the plan"),
    Entry::words("critical", "Critical", 64.0, cell::critical).hint("Critical: nothing can slip here"),
    Entry::words("outline-number", "WBS", 72.0, cell::outline_number)
        .named("WBS number")
        .hint("Its place in the breakdown of the work, such as 2.1.3"),
    Entry::words("project", "Project", 140.0, cell::project).hint("The project around it"),
    Entry::words("calendar", "Calendar", 120.0, cell::calendar).hint("The calendar that it names"),
    Entry::day("actual-start", "Began", cell::actual_start).named("Actual start").hint("When the work began"),
    Entry::day("actual-finish", "Ended", cell::actual_finish)
        .named("Actual finish")
        .hint("When the work ended"),
    Entry::day("baseline-start", "Agreed start", cell::baseline_start)
        .named("Baseline start")
        .hint("When it was to start, by the newest baseline"),
    Entry::day("baseline-finish", "Agreed finish", cell::baseline_finish)
        .named("Baseline finish")
        .hint("When it was to finish, by the newest baseline"),
    Entry::amount("start-variance", "Start var.", 84.0, cell::start_variance)
        .named("Start variance")
        .hint("How much later than in the newest baseline it starts"),
    Entry::amount("finish-variance", "Finish var.", 84.0, cell::finish_variance)
        .named("Finish variance")
        .hint("How much later than in the newest baseline it finishes"),
    Entry::words("notes", "Notes", 180.0, cell::notes).hint("The first line of its notes"),
    Entry::words("source-id", "Source id", 96.0, cell::source_id)
        .hint("The id that an imported file gave it"),
];

impl Column {
    /// The row number, by which a row is taken hold of.
    pub const NUMBER: Self = Self(0);

    /// The name, which is always shown.
    pub const NAME: Self = Self(1);

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..REGISTRY.len() as u8).map(Self)
    }

    /// The column of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::all().find(|column| column.key == key)
    }

    /// Whether it numbers the lines of the outline, so that their order is its order.
    pub fn is_numbering(self) -> bool {
        matches!(self.key, "number" | "outline-number")
    }

    /// Whether it is the number or the name, which stay before all others: tasks are told apart by them.
    pub fn is_first(self) -> bool {
        self <= Self::NAME
    }
}

impl Deref for Column {
    type Target = Entry;
    fn deref(&self) -> &Entry {
        // OK because columns are made from places in the registry alone.
        &REGISTRY[usize::from(self.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_has_a_key_and_a_name_of_its_own() {
        let keys: BTreeSet<&str> = Column::all().map(|column| column.key).collect();
        let names: BTreeSet<&str> = Column::all().map(|column| column.name()).collect();
        assert_eq!((keys.len(), names.len()), (REGISTRY.len(), REGISTRY.len()));
        for column in Column::all() {
            assert_eq!(Column::from_key(column.key), Some(column));
        }
        assert_eq!(Column::from_key("chart"), None);
    }

    #[test]
    fn the_constants_name_their_entries() {
        assert_eq!((Column::NUMBER.key, Column::NAME.key), ("number", "name"));
    }
}
