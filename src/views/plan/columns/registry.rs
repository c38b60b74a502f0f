//! All columns there are, each as one entry of data: how it is called, how wide it is, how a cell reads, what a text in
//! it means. To add a column, add an entry.

use std::ops::Deref;

use planner::cell::write::{self, Open, Suggest, Writer};
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
    /// What a text means that is written into a cell; `None` where all of it follows.
    pub write: Option<Writer>,
    /// Whether the cell of a line can be written into, where some can.
    pub open: Open,
    /// What can be written, where there are few such texts.
    pub suggest: Option<Suggest>,
    /// Why nothing can be written into it, where nothing can.
    pub follows: &'static str,
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
            write: None,
            open: write::always,
            suggest: None,
            follows: "this follows from the rest of the plan",
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

    const fn written(self, write: Writer) -> Self {
        Self { write: Some(write), ..self }
    }

    /// What others are nested in has this from them.
    const fn unless_summary(self) -> Self {
        Self { open: write::unless_summary, ..self }
    }

    const fn opened_by(self, open: Open) -> Self {
        Self { open, ..self }
    }

    const fn suggesting(self, suggest: Suggest) -> Self {
        Self { suggest: Some(suggest), ..self }
    }

    const fn follows(self, follows: &'static str) -> Self {
        Self { follows, ..self }
    }

    /// What it is called where there is room.
    pub const fn name(&self) -> &'static str {
        if self.name.is_empty() { self.title } else { self.name }
    }
}

/// In the order in which they are offered, and shown unless somebody says otherwise.
static REGISTRY: [Entry; 42] = [
    Entry {
        width: Width::OfNumbers,
        ..Entry::amount("number", "#", 0.0, cell::number)
            .named("Row number")
            .hint("Row number: the name of a task among predecessors")
            .follows("the number follows from its place: move the task to change it")
            .usual()
    },
    Entry::words("name", "Name", 150.0, cell::name).usual().written(write::name),
    Entry::amount("duration", "Duration", 84.0, cell::duration)
        .hint("Duration: working time such as 3d, 4h, 2w 1d")
        .usual()
        .written(write::duration)
        .unless_summary(),
    Entry::day("start", "Start", cell::start)
        .hint("Start: written, it is a constraint, start no earlier than that day")
        .usual()
        .written(write::start),
    Entry::day("finish", "Finish", cell::finish)
        .hint("Finish: written, the duration follows from it")
        .usual()
        .written(write::finish)
        .unless_summary(),
    Entry::words("predecessors", "Predecessors", 108.0, cell::predecessors)
        .hint("Predecessors by row number, such as 3, 5SS, 7FS+2d")
        .usual()
        .written(write::predecessors),
    Entry::amount("slack", "Slack", 64.0, cell::total_slack)
        .named("Total slack")
        .hint("Slack: how far it can slip without moving the finish of the plan")
        .follows("slack follows from durations, links and dates")
        .usual(),
    Entry::words("team", "Team", 108.0, cell::team)
        .hint("The team that answers for it")
        .usual()
        .written(write::team)
        .suggesting(write::suggest::teams),
    Entry::amount("done", "% done", 64.0, cell::done)
        .named("Share done")
        .hint("Share of the work that is done")
        .usual()
        .written(write::done),
    Entry::words("people", "Assignees", 140.0, cell::people)
        .hint("Who works on it and what it uses up, such as Ann, Bob [50%], Concrete [2.5 t]")
        .written(write::people)
        .suggesting(write::suggest::people),
    Entry::amount("work", "Work", 84.0, cell::work)
        .hint("Work of all who are on it; written, it is shared among them, and duration or units follow")
        .written(write::work)
        .unless_summary(),
    Entry::words("delay", "Delay", 84.0, cell::assignment_delay)
        .named("Assignment delay")
        .hint("How much later than it those on it begin: one for all, or one for each, such as 0d, 2d")
        .written(write::assignment_delay)
        .unless_summary(),
    Entry::words("contour", "Contour", 108.0, cell::contour)
        .named("Work contour")
        .hint("How those on it spread their work: one for all, or one for each, such as Flat, Bell")
        .written(write::contour)
        .unless_summary()
        .suggesting(write::suggest::contours),
    Entry::words("effort-driven", "Driven", 72.0, cell::effort_driven)
        .named("Effort driven")
        .hint("Effort driven: its work stays when people come or go")
        .written(write::effort_driven)
        .unless_summary()
        .suggesting(write::suggest::yes_or_no),
    Entry::amount("levelling-delay", "Put off", 84.0, cell::levelling_delay)
        .named("Levelling delay")
        .hint("How much later than it could it starts, so that people are not needed twice at once")
        .written(write::levelling_delay)
        .unless_summary(),
    Entry::words("goal", "Goal", 140.0, cell::goal)
        .hint("The goal that it serves of its own")
        .written(write::goal)
        .suggesting(write::suggest::goals),
    Entry::words("books", "Books", 96.0, cell::books)
        .hint("Whether its costs make something that lasts, capital, or keep things going, operating")
        .written(write::books)
        .suggesting(write::suggest::books),
    Entry::words("constraint", "Constraint", 190.0, cell::constraint)
        .hint("The date that it must respect, such as must start on 12 Mar 2027")
        .written(write::constraint)
        .suggesting(write::suggest::constraints),
    Entry::day("deadline", "Deadline", cell::deadline)
        .hint("The date that warns and moves nothing")
        .written(write::deadline),
    Entry::words("successors", "Successors", 108.0, cell::successors)
        .hint("What waits for it, by row number")
        .written(write::successors),
    Entry::amount("free-slack", "Free slack", 84.0, cell::free_slack)
        .hint("Free slack: how far it can slip without moving another task")
        .follows("slack follows from durations, links and dates"),
    Entry::day("late-start", "Late start", cell::late_start)
        .hint("The latest it may start without moving the finish of the plan")
        .follows("the latest dates follow from what comes after it"),
    Entry::day("late-finish", "Late finish", cell::late_finish)
        .hint("The latest it may finish without moving the finish of the plan")
        .follows("the latest dates follow from what comes after it"),
    Entry::words("critical", "Critical", 64.0, cell::critical)
        .hint("Critical: nothing can slip here")
        .follows("what is critical follows from slack"),
    Entry::words("outline-number", "WBS", 72.0, cell::outline_number)
        .named("WBS number")
        .hint("Its place in the breakdown of the work, such as 2.1.3")
        .follows("the number follows from its place: move the task to change it"),
    Entry::words("project", "Project", 140.0, cell::project)
        .hint("The project around it")
        .follows("this is the project that it is nested in: move the task to change it"),
    Entry::words("calendar", "Calendar", 120.0, cell::calendar)
        .hint("The calendar that it names")
        .written(write::calendar)
        .suggesting(write::suggest::calendars),
    Entry::words("priority", "Priority", 72.0, cell::priority)
        .hint("How much it matters that it is not put off: 500 is usual, and not shown")
        .written(write::priority),
    Entry::words("task-type", "Task type", 116.0, cell::task_type)
        .hint("What stays when duration, units or work change: usually the units, which is not shown")
        .written(write::task_type)
        .opened_by(write::unless_timeless)
        .suggesting(write::suggest::task_types),
    Entry::day("actual-start", "Began", cell::actual_start)
        .named("Actual start")
        .hint("When the work began")
        .written(write::actual_start)
        .unless_summary(),
    Entry::day("actual-finish", "Ended", cell::actual_finish)
        .named("Actual finish")
        .hint("When the work ended")
        .written(write::actual_finish)
        .unless_summary(),
    Entry::day("baseline-start", "Agreed start", cell::baseline_start)
        .named("Baseline start")
        .hint("When it was to start, by the newest baseline")
        .follows("this is what was agreed: keep a baseline to agree anew"),
    Entry::day("baseline-finish", "Agreed finish", cell::baseline_finish)
        .named("Baseline finish")
        .hint("When it was to finish, by the newest baseline")
        .follows("this is what was agreed: keep a baseline to agree anew"),
    Entry::amount("start-variance", "Start var.", 84.0, cell::start_variance)
        .named("Start variance")
        .hint("How much later than in the newest baseline it starts")
        .follows("the variance follows from its dates and the newest baseline"),
    Entry::amount("finish-variance", "Finish var.", 84.0, cell::finish_variance)
        .named("Finish variance")
        .hint("How much later than in the newest baseline it finishes")
        .follows("the variance follows from its dates and the newest baseline"),
    Entry::amount("cost", "Cost", 96.0, cell::cost)
        .hint("What it costs by the plan, with what is nested in it")
        .follows("the cost follows from assignments, rates and expenses"),
    Entry::amount("expenses", "Expenses", 96.0, cell::expenses)
        .named("Fixed expenses")
        .hint("Fixed sums on it; written, its one expense")
        .written(write::expenses)
        .unless_summary(),
    Entry::amount("actual-cost", "Spent", 96.0, cell::actual_cost)
        .named("Actual cost")
        .hint("What was spent on it")
        .follows("this is what was booked as spent: add to it in the budget"),
    Entry::amount("remaining-cost", "Remaining", 96.0, cell::remaining_cost)
        .named("Remaining cost")
        .hint("What it costs and was not spent")
        .follows("this is the cost less what was spent"),
    Entry::amount("cost-variance", "Cost var.", 96.0, cell::cost_variance)
        .named("Cost variance")
        .hint("How much more it costs than in the newest baseline")
        .follows("the variance follows from its cost and the newest baseline"),
    Entry::words("notes", "Notes", 180.0, cell::notes)
        .hint("The first line of its notes")
        .written(write::notes),
    Entry::words("source-id", "Source id", 96.0, cell::source_id)
        .hint("The id that an imported file gave it")
        .follows("this is the id that the imported file gave it"),
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
