//! Pasting rows: tasks from lines of text, as one gesture.
//!
//! A [`Pasting`] is asked to go on until it is done, a few rows at a time, so that a page can draw in between and drop
//! it when somebody cancels: nothing is changed before its edit is applied. It goes over the rows several times: their
//! tasks first, then what ties them and who works on them, and at last their dates, since those follow from the rest.
//!
//! What a cell says that cannot be read, or cannot be, is told with its text ([`Refused`]); the task is added all the
//! same. Links name rows by their numbers where there is a column of them, else by lines of what is pasted, counted
//! from 1. A start that follows anyway is not said again as a constraint, so that what was copied comes back as it was.
//! Of rows with others nested in them, dates, durations and shares done follow, and are passed over.

mod dates;
mod lines;
mod ties;

use self::lines::Line;
use super::write::{Meant, Place, WriteError, WriteWords, Writer};
use crate::edit::{Edit, EditError};
use crate::id::TaskId;
use crate::plan::Plan;
use crate::schedule::Schedule;
use crate::task::Task;
use crate::units::Duration;
use crate::violation;

/// What a column of pasted text says of a task.
#[derive(Clone, Copy, Debug)]
pub enum Told {
    /// The number by which links name it.
    Number,
    /// How deep it is nested, counted from 1 or from any other number.
    Level,
    /// Its place in the breakdown of the work, such as `2.1.3`, which tells how deep it is nested.
    OutlineNumber,
    /// Its name; spaces before it tell how deep it is nested, where nothing else does.
    Name,
    /// How long it takes.
    Duration,
    /// When it starts.
    Start,
    /// When it finishes.
    Finish,
    /// How much of it is done.
    Done,
    /// What it costs beside the work on it.
    Expenses,
    /// Who works on it.
    People,
    /// How much work it is; the duration follows where none is told.
    Work,
    /// How much later than it those on it begin.
    AssignmentDelay,
    /// How those on it spread their work.
    Contour,
    /// What a writer of a column reads that looks at the task alone, and that says what follows when people come: it is
    /// taken once they are there.
    Afterwards(Writer),
    /// What holds it back.
    Predecessors,
    /// What it holds back.
    Successors,
    /// The kind of its constraint, whose date stands in a column of its own.
    ConstraintKind,
    /// The date of its constraint.
    ConstraintDate,
    /// What a writer of a column reads, that looks at the task alone.
    Cell(Writer),
    /// The same, where it follows from what is nested in a task: what has happened.
    Happened(Writer),
    /// What follows from the plan, or is not known.
    Nothing,
}

/// A column of pasted text.
#[derive(Clone, Debug)]
pub struct PasteColumn {
    /// What it says.
    pub told: Told,
    /// What it is called where a cell of it is told about.
    pub title: String,
}

/// Where tasks are put: what they are nested in, and the position of the first among what that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasteAt {
    /// What they are nested in.
    pub parent: Option<TaskId>,
    /// The place of the first among its siblings.
    pub position: usize,
}

/// A cell that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line of what was pasted, counted from 1, the heading not counted.
    pub line: usize,
    /// The name of the task.
    pub name: String,
    /// What its column is called.
    pub column: String,
    /// The text, which is kept here alone.
    pub found: String,
    /// Why it was not taken, and what would be.
    pub why: String,
}

/// Names between commas that were taken for those of several people, whom the plan did not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The line of what was pasted, counted from 1, the heading not counted.
    pub line: usize,
    /// The text.
    pub found: String,
    /// Those who joined the plan.
    pub people: Vec<String>,
}

/// What pasting comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The edit; applied, it is one undo step.
    pub edit: Edit,
    /// The plan after it.
    pub plan: Plan,
    /// The tasks, in their order.
    pub tasks: Vec<TaskId>,
    /// The cells that were not taken, in the order of their lines.
    pub refused: Vec<Refused>,
    /// The names that could have been of one person, in the order of their lines.
    pub parted: Vec<Parted>,
}

/// Rows that are on their way to become tasks.
#[derive(Debug)]
pub struct Pasting {
    /// The plan as it is to become.
    plan: Plan,
    /// A schedule of nothing: what is not there yet has no dates.
    nothing: Schedule,
    columns: Vec<PasteColumn>,
    rows: Vec<Vec<String>>,
    at: PasteAt,
    lines: Vec<Line>,
    edits: Vec<Edit>,
    refused: Vec<Refused>,
    parted: Vec<Parted>,
    stage: Stage,
    /// How many rows are behind in this stage.
    behind: usize,
    ties: ties::Wanted,
    starts: Vec<dates::Wanted>,
    finishes: Vec<dates::Wanted>,
    schedule: Option<Schedule>,
    /// What is to be said in this round, and the date before it of each.
    round: Option<Vec<dates::Ready>>,
}

/// What is being done, one after the other for all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Tasks,
    People,
    Links,
    ReadStarts,
    /// So many rounds are behind.
    Starts(usize),
    ReadFinishes,
    /// So many rounds are behind.
    Finishes(usize),
    Progress,
    Done,
}

/// How far a round is that settles dates.
enum Settled {
    /// There is more to say.
    InPart,
    /// All of it is said, and others may differ now.
    Round,
    /// None differs any more.
    All,
}

impl Pasting {
    /// Rows to be put somewhere into a plan.
    #[must_use]
    pub fn new(plan: &Plan, at: PasteAt, columns: Vec<PasteColumn>, rows: Vec<Vec<String>>) -> Self {
        let mut pasting = Self {
            plan: plan.clone(),
            nothing: Schedule::compute(&Plan::empty("", plan.start())),
            columns,
            rows,
            at,
            lines: Vec::new(),
            edits: Vec::new(),
            refused: Vec::new(),
            parted: Vec::new(),
            stage: Stage::Tasks,
            behind: 0,
            ties: ties::Wanted::default(),
            starts: Vec::new(),
            finishes: Vec::new(),
            schedule: None,
            round: None,
        };
        pasting.lines = lines::laid_out(&pasting);
        pasting
    }

    /// How many rows become tasks.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.lines.len()
    }

    /// How much is done, and how much there is to do, in rows.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let count = self.lines.len();
        let stages_behind = match self.stage {
            Stage::Tasks => 0,
            Stage::People => 1,
            Stage::Links => 2,
            Stage::ReadStarts => 3,
            Stage::Starts(_) => 4,
            Stage::ReadFinishes => 5,
            Stage::Finishes(_) => 6,
            Stage::Progress => 7,
            Stage::Done => 8,
        };
        // Nobody knows how many rounds there will be.
        let is_by_rounds = matches!(self.stage, Stage::Starts(_) | Stage::Finishes(_) | Stage::Done);
        let behind = if is_by_rounds { 0 } else { self.behind };
        (stages_behind * count + behind.min(count), 8 * count)
    }

    /// Goes on with at most so many rows; `true` when all is done. Each round in which dates are settled begins with a
    /// schedule of the whole plan, which is computed in one piece.
    ///
    /// # Errors
    /// The plan has no room for so many tasks.
    pub fn go_on(&mut self, words: WriteWords<'_>, rows: usize) -> Result<bool, EditError> {
        let from = self.behind;
        let range = from..(from + rows).min(self.lines.len());
        self.behind = range.end.max(from);
        let is_through = self.behind == self.lines.len();
        match self.stage {
            Stage::Tasks => {
                self.add_tasks(words, range)?;
                if is_through {
                    self.enter(Stage::People);
                }
            }
            Stage::People => {
                range.for_each(|place| self.tie(words, place));
                if is_through {
                    self.order_links();
                    self.enter(Stage::Links);
                }
            }
            Stage::Links => {
                // There may be more links than rows, or fewer.
                if self.add_links(rows) {
                    self.enter(Stage::ReadStarts);
                }
            }
            Stage::ReadStarts => {
                range.for_each(|place| self.read_start(words, place));
                if is_through {
                    self.enter(Stage::Starts(0));
                }
            }
            Stage::Starts(round) => match self.settle_starts(words, round, rows) {
                Settled::InPart => {}
                Settled::Round => self.enter(Stage::Starts(round + 1)),
                Settled::All => self.enter(Stage::ReadFinishes),
            },
            Stage::ReadFinishes => {
                range.for_each(|place| self.read_finish(words, place));
                if is_through {
                    self.enter(Stage::Finishes(0));
                }
            }
            Stage::Finishes(round) => match self.settle_finishes(words, round, rows) {
                Settled::InPart => {}
                Settled::Round => self.enter(Stage::Finishes(round + 1)),
                Settled::All => self.enter(Stage::Progress),
            },
            Stage::Progress => {
                range.for_each(|place| self.record_progress(words, place));
                if is_through {
                    self.enter(Stage::Done);
                }
            }
            Stage::Done => {}
        }
        Ok(self.stage == Stage::Done)
    }

    /// What it comes to; of one that is not done, what it has come to.
    #[must_use]
    pub fn outcome(self) -> Pasted {
        let tasks: Vec<TaskId> = self.lines.iter().map(|line| line.task).collect();
        let label = match tasks.len() {
            1 => "Paste 1 task".to_owned(),
            many => format!("Paste {many} tasks"),
        };
        let mut refused = self.refused;
        refused.sort_by_key(|one| one.line);
        let edit = Edit::Together { label, edits: self.edits };
        Pasted { edit, plan: self.plan, tasks, refused, parted: self.parted }
    }

    fn enter(&mut self, stage: Stage) {
        self.stage = stage;
        self.behind = 0;
    }

    /// The text of a row in the first column that says this; empty where there is none.
    fn text(&self, place: usize, is_it: impl Fn(Told) -> bool) -> &str {
        let column = self.columns.iter().position(|column| is_it(column.told));
        column.map_or("", |column| self.cell(place, column))
    }

    fn cell(&self, place: usize, column: usize) -> &str {
        let row = self.lines.get(place).and_then(|line| self.rows.get(line.row));
        row.and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    fn add_tasks(&mut self, words: WriteWords<'_>, range: std::ops::Range<usize>) -> Result<(), EditError> {
        let mut adding = Vec::with_capacity(range.len());
        for place in range {
            let Line { task, parent, position, .. } = self.lines[place];
            let task = self.drafted(words, place, task);
            adding.push(Edit::AddTask { task, parent, position });
        }
        // All at once, so that the list that they are put into is copied once.
        self.apply(Edit::Together { label: String::new(), edits: adding })
    }

    /// A task as the cells of its row say that look at it alone.
    fn drafted(&mut self, words: WriteWords<'_>, place: usize, id: TaskId) -> Task {
        let name = self.text(place, |told| matches!(told, Told::Name));
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut task = Task::new(id, name, Duration::days(1, self.plan.time_units()));
        let is_summary = self.lines[place].is_summary;
        for column in 0..self.columns.len() {
            let writer: Writer = match self.columns[column].told {
                Told::Duration if !is_summary => super::write::duration,
                Told::Happened(writer) if !is_summary => writer,
                Told::Cell(writer) => writer,
                Told::ConstraintKind => super::write::constraint,
                _ => continue,
            };
            let text = self.cell(place, column).to_owned();
            if text.is_empty() {
                continue;
            }
            let text = match self.columns[column].told {
                Told::ConstraintKind => self.with_its_date(place, text),
                _ => text,
            };
            let here = Place { plan: &self.plan, schedule: &self.nothing, task: &task, words };
            let taken = writer(&here, &text).and_then(|Meant { edit, .. }| self.take(&mut task, edit));
            if let Err(error) = taken {
                self.refuse(place, &self.columns[column].title.clone(), &text, &error);
            }
        }
        if !is_summary {
            self.take_as_long_as_it_says(words, place, &mut task);
        }
        task
    }

    /// The kind of a constraint with the date that stands in another column, as it is written in one; `NA`, as Microsoft
    /// Project has it, is none.
    fn with_its_date(&self, place: usize, kind: String) -> String {
        let date = self.text(place, |told| matches!(told, Told::ConstraintDate));
        let is_dated = !super::write::is_undated(&kind) && !date.eq_ignore_ascii_case("na");
        if is_dated && !date.is_empty() { format!("{kind} {date}") } else { kind }
    }

    /// Makes a change to a task that is not in the plan yet; what else comes with it, such as a team, joins the plan.
    fn take(&mut self, task: &mut Task, edit: Edit) -> Result<(), WriteError> {
        match edit {
            Edit::ChangeTask { task: id, change } if id == task.id => {
                let mut after = task.clone();
                change.say_of(&mut after);
                if let Some(violation) = violation::of_task(&after).next() {
                    return Err(EditError::Breaks(violation).into());
                }
                *task = after;
                Ok(())
            }
            Edit::Together { edits, .. } => edits.into_iter().try_for_each(|edit| self.take(task, edit)),
            other => Ok(self.apply(other)?),
        }
    }

    fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        self.plan = self.plan.apply(&edit)?;
        match edit {
            Edit::Together { edits, .. } => self.edits.extend(edits),
            edit => self.edits.push(edit),
        }
        Ok(())
    }

    /// Writes into a cell of a task that is in the plan.
    fn write(
        &mut self,
        words: WriteWords<'_>,
        place: usize,
        writer: Writer,
        text: &str,
    ) -> Result<(), WriteError> {
        let Some(task) = self.plan.task(self.lines[place].task) else { return Ok(()) };
        let schedule = self.schedule.as_ref().unwrap_or(&self.nothing);
        let meant = writer(&Place { plan: &self.plan, schedule, task, words }, text)?;
        Ok(self.apply(meant.edit)?)
    }

    fn refuse(&mut self, place: usize, column: &str, found: &str, why: &WriteError) {
        let line = &self.lines[place];
        let name = self.text(place, |told| matches!(told, Told::Name)).to_owned();
        // The rows are those of what is pasted, as everywhere in what is told about it.
        let row = |task: TaskId| self.lines.iter().find(|line| line.task == task).map(|line| line.row + 1);
        let why = why.told_by(&self.plan, &row);
        self.refused.push(Refused {
            line: line.row + 1,
            name,
            column: column.to_owned(),
            found: found.to_owned(),
            why,
        });
    }

    fn title(&self, is_it: impl Fn(Told) -> bool) -> String {
        let column = self.columns.iter().find(|column| is_it(column.told));
        column.map_or_else(String::new, |column| column.title.clone())
    }
}

#[cfg(test)]
mod tests;
