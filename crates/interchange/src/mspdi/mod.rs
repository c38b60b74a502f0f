//! Microsoft Project XML (MSPDI): reading.
//!
//! The file is read once, element by element, and never held as a whole tree. What a person decided is
//! read or told as a loss; what Microsoft Project computed is passed over, because Linchpin computes it
//! again. What is read and what is lost is described in `docs/mspdi.md`; [`vocabulary`] is the whole list.
//!
//! Dates are local wall time. Durations are hours of work, whatever unit they are shown in. Hierarchy is by
//! order and outline level. The links of a task stand in the successor.

mod losses;
mod source;
mod values;
mod vocabulary;
mod xml;

mod assignments;
mod baselines;
mod calendars;
mod header;
mod links;
mod money;
mod pauses;
mod people;
mod progress;
mod spent;
mod tasks;

use planner::{Currencies, Entity, Plan, PlanParts};

use self::calendars::Calendars;
use self::people::People;
use self::source::{Record, Source};
use self::tasks::Tasks;
use self::xml::Document;
use crate::error::LoadError;
use crate::loss::LossReport;

/// The namespace of MSPDI; some writers append a version.
const NAMESPACE: &str = "http://schemas.microsoft.com/project";

/// Reads a plan and what of the file it does not hold.
pub(crate) fn read(text: &str) -> Result<(Plan, LossReport), LoadError> {
    let mut source = Source::new(text);
    let (mut document, root) = Document::open(text)?;
    let is_project = root.name == "Project";
    if !is_project || root.namespace.as_ref().is_some_and(|uri| !uri.starts_with(NAMESPACE)) {
        let namespace = root.namespace.map(|uri| format!(" xmlns={:?}", values::shortened(&uri)));
        let name = values::shortened(root.name);
        let found = format!("XML whose root is <{name}{}>", namespace.unwrap_or_default());
        return Err(LoadError::SomethingElse { found });
    }
    let mut header = Record::new("Project", vocabulary::HEADER, root.offset);
    let mut calendars = Calendars::default();
    let mut tasks = Tasks::default();
    let mut people = People::default();
    let mut assignments = Vec::new();
    let mut has_tasks = false;
    while let Some(tag) = document.next_child()? {
        match tag.name {
            "Calendars" => {
                while let Some(record) = document.next_record("Calendar", vocabulary::CALENDAR)? {
                    calendars.read(&mut source, record)?;
                }
            }
            "Tasks" => {
                has_tasks = true;
                tasks.take_as_usual(header.value("DefaultTaskType"), header.value("NewTasksEffortDriven"));
                tasks.take_spent_as_typed(header.value("EditableActualCosts"));
                while let Some(record) = document.next_record("Task", vocabulary::TASK)? {
                    tasks.read(&mut source, record)?;
                }
            }
            "Resources" => {
                while let Some(record) = document.next_record("Resource", vocabulary::RESOURCE)? {
                    people.read(&mut source, record)?;
                }
            }
            "Assignments" => {
                while let Some(record) = document.next_record("Assignment", vocabulary::ASSIGNMENT)? {
                    assignments::read(&mut source, record, &mut assignments)?;
                }
            }
            _ => header.add(document.element(tag)?),
        }
    }
    document.finish()?;
    if root.namespace.is_none() && !has_tasks {
        let found =
            "XML whose root is <Project>, without the namespace and the tasks of Microsoft Project XML";
        return Err(LoadError::SomethingElse { found: found.to_owned() });
    }
    let header = header::read(&mut source, header, &tasks)?;
    let (calendars, calendar_ids) = calendars.finish(&mut source)?;
    let calendar = calendar_ids.of_plan(&mut source, header.calendar_uid.as_deref());
    let (people, person_ids) = people.finish(&mut source, &calendar_ids, &header.time_units);
    let (task_ids, spots) = (tasks.ids(), tasks.spots());
    let (assignments, spread) = assignments::finish(&mut source, assignments, &task_ids, &person_ids, &spots);
    let dependencies = links::finish(&mut source, &tasks.links, &task_ids, &spots);
    let name = header.name.or_else(|| tasks.program_name().map(str::to_owned)).unwrap_or_default();
    let tasks::Outcome { mut tasks, expenses, baselines, actual_costs } =
        tasks.finish(&mut source, &calendar_ids, header.status_date);
    pauses::finish(&mut source, &mut tasks, spread);
    progress::keep_real_pauses(&mut tasks, &calendars, calendar, &people, &assignments);
    let parts = PlanParts {
        status_date: header.status_date,
        calendar,
        time_units: header.time_units,
        tasks,
        dependencies,
        calendars,
        people,
        assignments,
        rules: header.rules,
        baselines,
        expenses,
        actual_costs,
        currencies: Currencies { own: header.currency, rates: Vec::new() },
        ..PlanParts::empty(name, header.start)
    };
    if let Some((kind, element, spot)) = header.guess.filter(|_| money::is_told(&parts)) {
        source.losses.add(kind, element, || spot.place(text));
    }
    let link_ends: Vec<_> = parts.dependencies.iter().map(|one| (one.id, one.successor)).collect();
    let plan = Plan::from_parts(parts).map_err(|violations| {
        LoadError::violations(&violations, |entity| match entity {
            Entity::Plan => "the plan".to_owned(),
            Entity::Task(id) => spots.place(text, id),
            Entity::Calendar(id) => calendar_ids.place(text, id),
            // A link stands in its successor.
            Entity::Dependency(id) => match link_ends.binary_search_by_key(&id, |(id, _)| *id) {
                Ok(index) => spots.place(text, link_ends[index].1),
                Err(_) => entity.to_string(),
            },
            other => other.to_string(),
        })
    })?;
    Ok((plan, source.losses.report()))
}
