//! The outline of the plan: projects, within them WBS elements and activities.
//!
//! The element that stands for a project and the project itself are one line. A project that has no elements and is
//! the only one has no line at all: it is the program. Activities stand before the elements beside them, in order
//! of their codes, as P6 shows them.

use std::collections::BTreeMap;

use planner::{CalendarId, Constraint, DateTime, Duration, Task, TaskId, TaskKind};

use super::activities::{Activities, Activity, ActivityKind};
use super::calendars::Calendars;
use super::losses::LossKind;
use super::projects::{self, Project, Projects};
use super::source::Source;
use super::table::Spot;
use super::wbs::{Nesting, Wbs};
use crate::error::LoadError;

/// The lines of the plan.
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

/// The plan as far as tasks follow from it.
pub(super) struct Frame {
    pub(super) start: DateTime,
    pub(super) status_date: Option<DateTime>,
    pub(super) calendar: CalendarId,
    pub(super) honours_constraints: bool,
}

/// Something that is still to be laid out.
#[derive(Clone, Copy)]
enum Item {
    Element(usize),
    Activity(usize),
}

impl<'a> Outline<'a> {
    /// Lays out everything that is planned.
    ///
    /// # Errors
    /// WBS elements that are nested in each other.
    pub(super) fn lay_out(
        source: &mut Source,
        frame: &Frame,
        projects: &Projects<'a>,
        wbs: &Wbs<'a>,
        activities: &Activities<'a>,
        calendars: &Calendars<'a>,
    ) -> Result<Self, LoadError> {
        let nesting = wbs.nesting(source, projects)?;
        let mut outline = Self { tasks: Vec::new(), spots: Vec::new(), ids: BTreeMap::new() };
        let places = outline.sort_in(source, projects, wbs, &nesting, activities);
        let is_single = projects.planned().nth(1).is_none();
        for project in projects.planned() {
            let root = nesting.roots.get(project.id).copied();
            let calendar =
                calendars.get(source, project.calendar, || project.spot.place()).unwrap_or(frame.calendar);
            let mut top = None;
            if root.is_some() || !is_single {
                let id = outline.next_id();
                let task = project_task(id, frame, project, root.map(|root| &wbs.elements[root]), activities);
                let task = Task { calendar: Some(calendar).filter(|id| *id != frame.calendar), ..task };
                let spot = root.map_or(&project.spot, |root| &wbs.elements[root].spot);
                outline.push(None, task, spot);
                top = Some(id);
            }
            let mut open: Vec<(Option<TaskId>, Item)> = Vec::new();
            let within = |outline_places: &Places, element: Option<usize>| -> Vec<Item> {
                let activities = match element {
                    Some(element) => &outline_places.in_element[element],
                    None => outline_places.in_project.get(project.id).map_or(&[][..], Vec::as_slice),
                };
                let elements = match element {
                    Some(element) => &nesting.children[element],
                    None => nesting.loose.get(project.id).map_or(&[][..], Vec::as_slice),
                };
                let activities = activities.iter().copied().map(Item::Activity);
                activities.chain(elements.iter().copied().map(Item::Element)).collect()
            };
            let items = root.map_or_else(Vec::new, |root| within(&places, Some(root)));
            // The next on top.
            open.extend(within(&places, None).into_iter().rev().map(|item| (top, item)));
            open.extend(items.into_iter().rev().map(|item| (top, item)));
            while let Some((parent, item)) = open.pop() {
                let id = outline.next_id();
                match item {
                    Item::Element(index) => {
                        let element = &wbs.elements[index];
                        let mut task = Task::new(id, &*element.name, Duration::ZERO);
                        task.notes = wbs_notes(&element.code);
                        task.source_id = Some(own_id("PROJWBS", element.id, activities));
                        outline.push(parent, task, &element.spot);
                        outline.summaries_in(&places, activities, index, id);
                        open.extend(
                            within(&places, Some(index)).into_iter().rev().map(|item| (Some(id), item)),
                        );
                    }
                    Item::Activity(index) => {
                        let activity = &activities.found[index];
                        let task = activity_task(source, frame, projects, calendars, activity, id, calendar);
                        let known = match activity.kind {
                            ActivityKind::LevelOfEffort => Known::LevelOfEffort(id),
                            _ => Known::Task(id),
                        };
                        outline.ids.insert(activity.id, known);
                        outline.push(parent, task, &activity.spot);
                    }
                }
            }
            if let (Some(root), Some(top)) = (root, top) {
                outline.summaries_in(&places, activities, root, top);
            }
        }
        Ok(outline)
    }

    /// Which activities stand where; those that do not become lines are told.
    fn sort_in(
        &mut self,
        source: &mut Source,
        projects: &Projects<'a>,
        wbs: &Wbs<'a>,
        nesting: &Nesting<'a>,
        activities: &Activities<'a>,
    ) -> Places<'a> {
        let mut places = Places {
            in_element: vec![Vec::new(); wbs.elements.len()],
            in_project: BTreeMap::new(),
            summaries: BTreeMap::new(),
        };
        let only = projects.planned().next().filter(|_| projects.planned().nth(1).is_none());
        for (index, activity) in activities.found.iter().enumerate() {
            let project = match activity.project.map(|id| (id, projects.get(id))) {
                Some((id, projects::Known::Planned)) => Some(id),
                Some((_, projects::Known::LeftOut)) => None,
                Some((_, projects::Known::Nowhere)) => {
                    source.losses.add(LossKind::MissingReferences, "proj_id", || activity.spot.place());
                    None
                }
                None => only.map(|project| project.id),
            };
            let Some(project) = project else {
                self.ids.insert(activity.id, Known::LeftOut);
                continue;
            };
            let element = activity.wbs.and_then(|id| wbs.index(id));
            let element = element.filter(|index| wbs.elements[*index].project == Some(project));
            if element.is_none() && activity.wbs.is_some() {
                source.losses.add(LossKind::MissingReferences, "wbs_id", || activity.spot.place());
            }
            let element = element.or_else(|| nesting.roots.get(project).copied());
            match (activity.kind, element) {
                (ActivityKind::WbsSummary, _) => {
                    source.losses.add(LossKind::WbsSummaries, "", || activity.spot.place());
                    self.ids.insert(activity.id, Known::LeftOut);
                    if let Some(element) = element {
                        places.summaries.entry(element).or_default().push(index);
                    }
                }
                (_, Some(element)) => places.in_element[element].push(index),
                (_, None) => places.in_project.entry(project).or_default().push(index),
            }
        }
        let code = |index: &usize| natural(&activities.found[*index].code);
        for list in places.in_element.iter_mut().chain(places.in_project.values_mut()) {
            list.sort_by_cached_key(code);
        }
        places
    }

    /// Lets a line stand for the WBS summary activities in its element.
    fn summaries_in(&mut self, places: &Places<'a>, activities: &Activities<'a>, element: usize, id: TaskId) {
        for index in places.summaries.get(&element).into_iter().flatten() {
            self.ids.insert(activities.found[*index].id, Known::Summary(id));
        }
    }

    fn next_id(&self) -> TaskId {
        TaskId(self.tasks.len() as u32 + 1)
    }

    fn push(&mut self, parent: Option<TaskId>, task: Task, spot: &Spot) {
        self.tasks.push((parent, task));
        self.spots.push(spot.clone());
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
}

/// Where the activities stand, by their places in the file.
struct Places<'a> {
    in_element: Vec<Vec<usize>>,
    /// Those of projects that have no elements.
    in_project: BTreeMap<&'a str, Vec<usize>>,
    /// The WBS summary activities in an element.
    summaries: BTreeMap<usize, Vec<usize>>,
}

/// The line of a project.
fn project_task(
    id: TaskId,
    frame: &Frame,
    project: &Project<'_>,
    root: Option<&super::wbs::Element<'_>>,
    activities: &Activities<'_>,
) -> Task {
    let name = root.map(|root| &root.name).filter(|name| !name.is_empty()).unwrap_or(&project.short_name);
    // Nothing of a project that begins later than the plan starts before it.
    let start = project.start.into_iter().chain(project.data_date).max();
    let plan_start = frame.status_date.into_iter().chain([frame.start]).max();
    let constraint = match start.filter(|start| Some(*start) > plan_start) {
        Some(start) => Constraint::StartNoEarlierThan(start),
        None => Constraint::AsSoonAsPossible,
    };
    Task {
        kind: TaskKind::Project,
        constraint,
        deadline: project.must_finish_by,
        notes: if project.short_name.is_empty() {
            String::new()
        } else {
            format!("Project ID: {}", project.short_name)
        },
        source_id: Some(match root {
            Some(root) => own_id("PROJWBS", root.id, activities),
            None => format!("PROJECT {}", project.id),
        }),
        ..Task::new(id, &**name, Duration::ZERO)
    }
}

/// The task of an activity. `usual` is the calendar of its project.
fn activity_task(
    source: &mut Source,
    frame: &Frame,
    projects: &Projects<'_>,
    calendars: &Calendars<'_>,
    activity: &Activity<'_>,
    id: TaskId,
    usual: CalendarId,
) -> Task {
    let place = || activity.spot.place();
    match activity.kind {
        ActivityKind::LevelOfEffort => source.losses.add(LossKind::LevelsOfEffort, "", place),
        ActivityKind::ResourceDependent => source.losses.add(LossKind::ResourceDependent, "", place),
        _ => {}
    }
    if activity.has_expected_finish && activity.project.is_some_and(|id| projects.takes_expected_finishes(id))
    {
        source.losses.add(LossKind::ExpectedFinishes, "expect_end_date", place);
    }
    let fitted = activity.wanted.fit(frame.honours_constraints);
    if fitted.is_cut {
        source.losses.add(LossKind::Constraints, "", place);
    }
    let calendar = calendars.get(source, activity.calendar, place);
    let minutes_per_day = |id| calendars.units(id).minutes_per_day;
    if calendar.is_some_and(|id| minutes_per_day(id) != minutes_per_day(frame.calendar)) {
        source.losses.add(LossKind::DayLengths, "", place);
    }
    Task {
        id,
        constraint: fitted.constraint,
        deadline: fitted.deadline,
        calendar: calendar.filter(|id| *id != usual),
        ..activity.task.clone()
    }
}

fn wbs_notes(code: &str) -> String {
    if code.is_empty() { String::new() } else { format!("WBS code: {code}") }
}

/// The id of a row that is no activity: by itself where no activity has the same.
fn own_id(table: &str, id: &str, activities: &Activities<'_>) -> String {
    if activities.has(id) { format!("{table} {id}") } else { id.to_owned() }
}

/// A code taken apart, so that A20 stands before A100.
fn natural(code: &str) -> Vec<(usize, String)> {
    let mut parts: Vec<(usize, String)> = Vec::new();
    let mut left = code;
    while let Some(first) = left.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = left.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(left.len());
        let (part, rest) = left.split_at(end);
        // Of two numbers the shorter is the smaller. Texts come after numbers.
        let digits = part.trim_start_matches('0');
        parts.push(if is_digit { (digits.len(), digits.to_owned()) } else { (usize::MAX, part.to_owned()) });
        left = rest;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn codes_are_ordered_as_people_count() {
        let mut codes = ["A100", "B1", "A20", "A020b", "A20a", "7", "10", ""];
        codes.sort_by_key(|code| natural(code));
        assert_eq!(codes, ["", "7", "10", "A20", "A20a", "A020b", "A100", "B1"]);
    }
}
