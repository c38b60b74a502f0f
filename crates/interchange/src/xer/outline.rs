//! The outline of the plan: projects, within them activities and WBS elements.
//!
//! The element that stands for a project and the project itself are one line. A project that has no elements and is
//! the only one has no line at all: it is the program. Activities stand before the elements beside them, in order
//! of their codes, as P6 shows them.

use std::collections::BTreeMap;

use planner::{CalendarId, Constraint, DateTime, Duration, Task, TaskId, TaskKind};

use super::Tables;
use super::activities::{Activity, ActivityKind};
use super::losses::LossKind;
use super::places::Places;
use super::projects::Project;
use super::source::Source;
use super::table::Spot;
use super::wbs::Nesting;
use crate::error::LoadError;

/// What holds for the plan as a whole.
pub(super) struct Frame {
    pub(super) start: DateTime,
    pub(super) status_date: Option<DateTime>,
    pub(super) calendar: CalendarId,
    pub(super) honours_constraints: bool,
}

/// The lines of the plan.
#[derive(Default)]
pub(super) struct Outline<'a> {
    pub(super) tasks: Vec<(Option<TaskId>, Task)>,
    /// Where each of them stands in the file.
    spots: Vec<Spot>,
    ids: BTreeMap<&'a str, Known>,
}

/// What is known of the id of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Task(TaskId),
    /// It stays where it is, whatever it is linked with.
    LevelOfEffort(TaskId),
    /// The line of its WBS element stands for it.
    Summary(TaskId),
    /// It is in the file and not in the plan.
    LeftOut,
    Nowhere,
}

impl<'a> Outline<'a> {
    /// Lays out everything that is planned.
    ///
    /// # Errors
    /// WBS elements that are nested in each other.
    pub(super) fn lay_out(
        source: &mut Source,
        frame: &Frame,
        tables: &Tables<'a>,
    ) -> Result<Self, LoadError> {
        let nesting = tables.wbs.nesting(source, &tables.projects)?;
        let places = Places::of(source, tables, &nesting);
        let mut layout = Layout { source, frame, tables, nesting, places, outline: Outline::default() };
        for index in &layout.places.left_out {
            layout.outline.ids.insert(tables.activities.found[*index].id, Known::LeftOut);
        }
        for project in tables.projects.planned() {
            layout.add_project(project);
        }
        Ok(layout.outline)
    }

    /// What became of the activity with this id.
    pub(super) fn get(&self, id: &str) -> Known {
        self.ids.get(id).copied().unwrap_or(Known::Nowhere)
    }

    /// What a line is called in the file and where it stands.
    pub(super) fn place(&self, id: TaskId) -> String {
        let spot = (id.0 as usize).checked_sub(1).and_then(|index| self.spots.get(index));
        spot.map_or_else(|| id.to_string(), Spot::place)
    }

    /// The id of the next line.
    fn next_id(&self) -> TaskId {
        TaskId(self.tasks.len() as u32 + 1)
    }

    /// Adds a line.
    fn push(&mut self, parent: Option<TaskId>, task: Task, spot: &Spot) {
        self.tasks.push((parent, task));
        self.spots.push(spot.clone());
    }
}

/// The outline while it is laid out.
struct Layout<'t, 'a> {
    source: &'t mut Source,
    frame: &'t Frame,
    tables: &'t Tables<'a>,
    nesting: Nesting<'a>,
    places: Places<'a>,
    outline: Outline<'a>,
}

/// Something that is still to be laid out.
#[derive(Clone, Copy)]
enum Item {
    Element(usize),
    Activity(usize),
}

impl<'a> Layout<'_, 'a> {
    /// Adds a project with all that is in it.
    fn add_project(&mut self, project: &Project<'a>) {
        let root = self.nesting.roots.get(project.id).copied();
        let calendar = self.tables.calendars.get(self.source, project.calendar, || project.spot.place());
        let calendar = calendar.unwrap_or(self.frame.calendar);
        let has_line = root.is_some() || self.tables.projects.only().is_none();
        let top = has_line.then(|| self.add_project_line(project, root, calendar));
        // The next on top.
        let mut open: Vec<(Option<TaskId>, Item)> = Vec::new();
        let loose = self.nesting.loose.get(project.id).map_or(&[][..], Vec::as_slice);
        let own = self.places.in_project.get(project.id).map_or(&[][..], Vec::as_slice);
        open.extend(in_reverse(own, loose).map(|item| (top, item)));
        if let Some(root) = root {
            open.extend(self.items_in(root).map(|item| (top, item)));
        }
        while let Some((parent, item)) = open.pop() {
            match item {
                Item::Activity(index) => self.add_activity(parent, index, calendar),
                Item::Element(index) => {
                    let id = self.add_element(parent, index);
                    open.extend(self.items_in(index).map(|item| (Some(id), item)));
                }
            }
        }
    }

    /// What stands directly in an element, the last first.
    fn items_in(&self, element: usize) -> impl Iterator<Item = Item> {
        in_reverse(&self.places.in_element[element], &self.nesting.children[element])
    }

    fn add_project_line(
        &mut self,
        project: &Project<'a>,
        root: Option<usize>,
        calendar: CalendarId,
    ) -> TaskId {
        let id = self.outline.next_id();
        let element = root.map(|root| &self.tables.wbs.elements[root]);
        let name = element.map(|element| &element.name).filter(|name| !name.is_empty());
        // Nothing of a project that begins later than the plan starts before it.
        let start = project.start.into_iter().chain(project.data_date).max();
        let plan_start = self.frame.status_date.into_iter().chain([self.frame.start]).max();
        let constraint = match start.filter(|start| Some(*start) > plan_start) {
            Some(start) => Constraint::StartNoEarlierThan(start),
            None => Constraint::AsSoonAsPossible,
        };
        let task = Task {
            kind: TaskKind::Project,
            constraint,
            deadline: project.must_finish_by,
            calendar: Some(calendar).filter(|id| *id != self.frame.calendar),
            notes: labelled("Project ID", &project.short_name),
            source_id: Some(match element {
                Some(element) => self.own_id("PROJWBS", element.id),
                None => format!("PROJECT {}", project.id),
            }),
            ..Task::new(id, name.unwrap_or(&project.short_name), Duration::ZERO)
        };
        self.outline.push(None, task, element.map_or(&project.spot, |element| &element.spot));
        if let Some(root) = root {
            self.stand_for_summaries(root, id);
        }
        id
    }

    fn add_element(&mut self, parent: Option<TaskId>, index: usize) -> TaskId {
        let id = self.outline.next_id();
        let element = &self.tables.wbs.elements[index];
        let task = Task {
            notes: labelled("WBS code", &element.code),
            source_id: Some(self.own_id("PROJWBS", element.id)),
            ..Task::new(id, &*element.name, Duration::ZERO)
        };
        self.outline.push(parent, task, &element.spot);
        self.stand_for_summaries(index, id);
        id
    }

    /// Adds an activity; `usual` is the calendar of its project.
    fn add_activity(&mut self, parent: Option<TaskId>, index: usize, usual: CalendarId) {
        let id = self.outline.next_id();
        let activity = &self.tables.activities.found[index];
        self.tell_of(activity);
        let fitted = activity.wanted.fit(self.frame.honours_constraints);
        if fitted.is_cut {
            self.source.losses.add(LossKind::Constraints, "", || activity.spot.place());
        }
        let calendars = &self.tables.calendars;
        let calendar = calendars.get(self.source, activity.calendar, || activity.spot.place());
        let minutes_per_day = |id| calendars.units(id).minutes_per_day;
        if calendar.is_some_and(|id| minutes_per_day(id) != minutes_per_day(self.frame.calendar)) {
            self.source.losses.add(LossKind::DayLengths, "", || activity.spot.place());
        }
        let task = Task {
            id,
            constraint: fitted.constraint,
            deadline: fitted.deadline,
            calendar: calendar.filter(|id| *id != usual),
            ..activity.task.clone()
        };
        let known = match activity.kind {
            ActivityKind::LevelOfEffort => Known::LevelOfEffort(id),
            _ => Known::Task(id),
        };
        self.outline.ids.insert(activity.id, known);
        self.outline.push(parent, task, &activity.spot);
    }

    /// Tells what of an activity is scheduled in another way than P6 does.
    fn tell_of(&mut self, activity: &Activity<'a>) {
        let place = || activity.spot.place();
        match activity.kind {
            ActivityKind::LevelOfEffort => self.source.losses.add(LossKind::LevelsOfEffort, "", place),
            ActivityKind::ResourceDependent => self.source.losses.add(LossKind::ResourceDependent, "", place),
            _ => {}
        }
        let takes_expected_finishes = |id| self.tables.projects.takes_expected_finishes(id);
        if activity.has_expected_finish && activity.project.is_some_and(takes_expected_finishes) {
            self.source.losses.add(LossKind::ExpectedFinishes, "expect_end_date", place);
        }
    }

    /// Lets a line stand for the WBS summary activities in its element.
    fn stand_for_summaries(&mut self, element: usize, id: TaskId) {
        for index in self.places.summaries.get(&element).into_iter().flatten() {
            self.outline.ids.insert(self.tables.activities.found[*index].id, Known::Summary(id));
        }
    }

    /// The id of a row that is no activity: by itself where no activity has the same.
    fn own_id(&self, table: &str, id: &str) -> String {
        if self.tables.activities.has(id) { format!("{table} {id}") } else { id.to_owned() }
    }
}

/// Activities, then elements, the last first.
fn in_reverse(activities: &[usize], elements: &[usize]) -> impl Iterator<Item = Item> {
    let elements = elements.iter().rev().copied().map(Item::Element);
    elements.chain(activities.iter().rev().copied().map(Item::Activity))
}

fn labelled(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}: {text}") }
}
