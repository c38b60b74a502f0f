//! Primavera P6 XER: reading.
//!
//! The file is read once, line by line, and never held as a whole. What a person decided is read or told as a
//! loss; what P6 computed is passed over, because Linchpin computes it again. What is read and what is lost is
//! described in `docs/xer.md`; [`vocabulary`] is the whole list.
//!
//! Dates are local wall time. Durations, lags and floats are hours. Everything is named by numbers that are
//! unique in their table; a file may hold several projects, and relationships between them.

mod losses;
mod source;
mod table;
mod vocabulary;

mod calendar_data;
mod calendars;
mod projects;
mod wbs;
mod constraints;
mod activities;
mod places;
mod outline;
mod links;
mod money;
mod people;

use planner::{DateTime, Entity, Plan, PlanParts, TaskKind};

use self::activities::Activities;
use self::calendars::Calendars;
use self::losses::LossKind;
use self::money::{Expenses, Spending};
use self::outline::{Frame, Outline};
use self::people::People;
use self::projects::Projects;
use self::source::Source;
use self::table::{Columns, Line, Lines, Word};
use self::vocabulary::{Reader, Table};
use self::wbs::Wbs;
use crate::error::LoadError;
use crate::loss::LossReport;
use crate::text::shortened;

/// What every file begins with.
pub(crate) const SIGNATURE: &str = "ERMHDR";

/// Reads a plan and what of the file it does not hold.
pub(crate) fn read(text: &str) -> Result<(Plan, LossReport), LoadError> {
    let mut source = Source::default();
    let mut tables = Tables::read(&mut source, text)?;
    if tables.projects.planned().next().is_none() {
        let found = "a Primavera XER file without a project (no row in the table PROJECT)";
        return Err(LoadError::SomethingElse { found: found.to_owned() });
    }
    let frame = frame(&mut source, &tables)?;
    let mut outline = Outline::lay_out(&mut source, &frame, &tables)?;
    let links = std::mem::take(&mut tables.links);
    let (dependencies, link_spots) = links::finish(&mut source, links, &outline);
    let people = std::mem::take(&mut tables.people);
    let mut spending = Spending::on(&outline.tasks, frame.status_date);
    let (people, assignments) = people.finish(&mut source, &tables.calendars, &outline, &mut spending);
    let expenses = std::mem::take(&mut tables.expenses).finish(&mut source, &outline, &mut spending);
    let actual_costs = spending.all;
    let Tables { projects, calendars, .. } = tables;
    let named = PlanParts::empty(name(&projects, &outline), frame.start);
    let parts = PlanParts {
        status_date: frame.status_date,
        calendar: frame.calendar,
        time_units: calendars.units(frame.calendar),
        rules: projects.rules(&mut source, frame.honours_constraints),
        tasks: std::mem::take(&mut outline.tasks),
        dependencies,
        calendars: calendars.finish(&mut source),
        people,
        assignments,
        currencies: money::currencies(text),
        expenses,
        actual_costs,
        ..named
    };
    let plan = Plan::from_parts(parts).map_err(|violations| {
        LoadError::violations(&violations, |entity| match entity {
            Entity::Plan => "the plan".to_owned(),
            Entity::Task(id) => outline.place(id),
            Entity::Calendar(id) => calendars.place(id),
            Entity::Dependency(id) => {
                let spot = (id.0 as usize).checked_sub(1).and_then(|index| link_spots.get(index));
                spot.map_or_else(|| id.to_string(), table::Spot::place)
            }
            other => other.to_string(),
        })
    })?;
    Ok((plan, source.losses.report()))
}

/// What the tables of a file hold.
#[derive(Default)]
struct Tables<'a> {
    projects: Projects<'a>,
    wbs: Wbs<'a>,
    calendars: Calendars<'a>,
    activities: Activities<'a>,
    links: Vec<links::Link<'a>>,
    people: People<'a>,
    expenses: Expenses<'a>,
}

/// The table that the lines at hand belong to.
enum Open<'a> {
    /// None that has a name.
    Nothing,
    /// One that is read; its columns, once they are known.
    Read(Reader, Option<Columns<'a>>),
    Lost(LossKind, &'a str),
    Passed,
}

impl<'a> Tables<'a> {
    /// Reads all tables; their order does not matter.
    fn read(source: &mut Source, text: &'a str) -> Result<Self, LoadError> {
        let mut tables = Self::default();
        let mut open = Open::Nothing;
        let mut has_end = false;
        let mut lines = Lines::of(text).peekable();
        while let Some(line) = lines.next() {
            match line.word {
                Word::Table => {
                    let name = line.first_value();
                    open = match vocabulary::table(name) {
                        Table::Read(reader) => Open::Read(reader, None),
                        Table::Lost(kind) => Open::Lost(kind, name),
                        Table::Passed => Open::Passed,
                    };
                }
                Word::Columns => {
                    if let Open::Read(reader, columns) = &mut open {
                        *columns = Some(Columns::of(reader.kind(), line));
                    }
                }
                Word::Row => {
                    let is_last = lines.peek().is_none();
                    tables.read_line(source, &open, line, is_last)?;
                }
                Word::End => {
                    has_end = true;
                    break;
                }
            }
        }
        if !has_end {
            source.losses.add(LossKind::CutOff, "", || "the end of the file".to_owned());
        }
        Ok(tables)
    }

    /// Reads a row. The last one of a file without an end may be cut off, and is then left out.
    fn read_line(
        &mut self,
        source: &mut Source,
        open: &Open<'a>,
        line: Line<'a>,
        is_last: bool,
    ) -> Result<(), LoadError> {
        let place = || format!("line {}", line.number);
        match open {
            Open::Passed => Ok(()),
            Open::Lost(kind, table) => {
                let name = if *kind == LossKind::OtherTables { shortened(table, 60) } else { String::new() };
                source.losses.add(*kind, &name, || format!("table {}, {}", shortened(table, 60), place()));
                Ok(())
            }
            Open::Read(reader, Some(columns)) => {
                let row = columns.row(line).filter(|_| !is_last || columns.is_full(line));
                let Some(row) = row else {
                    source.losses.add(LossKind::Rows, "", place);
                    return Ok(());
                };
                if row.lacks_values() {
                    source.lose(LossKind::ShortRows, "", &row);
                }
                match reader {
                    Reader::Projects => self.projects.read(source, &row),
                    Reader::Options => self.projects.read_options(source, &row),
                    Reader::Calendars => self.calendars.read(source, &row),
                    Reader::Wbs => self.wbs.read(source, &row),
                    Reader::Activities => self.activities.read(source, &row),
                    Reader::Links => links::read(source, &row, &mut self.links),
                    Reader::People => self.people.read(source, &row),
                    Reader::Roles => self.people.read_role(source, &row),
                    Reader::Rates => self.people.read_rate(source, &row),
                    Reader::RoleRates => self.people.read_role_rate(source, &row),
                    Reader::Assignments => self.people.read_assignment(source, &row),
                    Reader::Expenses => self.expenses.read(source, &row),
                }
            }
            Open::Nothing | Open::Read(_, None) => {
                source.losses.add(LossKind::Rows, "", place);
                Ok(())
            }
        }
    }
}

/// What holds for the plan as a whole.
///
/// # Errors
/// There is no date at all to begin with.
fn frame(source: &mut Source, tables: &Tables<'_>) -> Result<Frame, LoadError> {
    let Tables { projects, activities, calendars, .. } = tables;
    let data_dates = || projects.planned().filter_map(|project| project.data_date);
    let status_date = data_dates().min();
    let start: Option<DateTime> = projects.planned().filter_map(|project| project.start).min();
    let Some(start) = start.or_else(|| activities.earliest_date()).or(status_date) else {
        let place = projects.planned().next().map_or_else(String::new, |project| project.spot.place());
        let message =
            "found no plan_start_date, no last_recalc_date and no activity with a date, expected one of them";
        return Err(LoadError::Value { place, message: message.to_owned() });
    };
    for project in projects.planned().filter(|project| project.data_date != status_date) {
        source.losses.add(LossKind::DataDates, "last_recalc_date", || project.spot.place());
    }
    let calendar = projects
        .planned()
        .find_map(|project| calendars.get(source, project.calendar, || project.spot.place()));
    Ok(Frame {
        start,
        status_date,
        calendar: calendar.unwrap_or_else(|| calendars.default_id()),
        honours_constraints: activities.found.iter().any(|activity| activity.wanted.is_mandatory()),
    })
}

/// What the program is called: as its only project, or as the first of them.
fn name(projects: &Projects<'_>, outline: &Outline<'_>) -> String {
    let line = outline.tasks.iter().map(|(_, task)| task).find(|task| task.kind == TaskKind::Project);
    let project = projects.planned().next().map_or("", |project| &project.short_name);
    let first = line.map_or(project, |line| &line.name);
    match projects.planned().count() {
        0 | 1 => first.to_owned(),
        2 => format!("{first} and another project"),
        count => format!("{first} and {} other projects", count - 1),
    }
}
