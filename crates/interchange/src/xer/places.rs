//! Where each activity stands: in an element of the structure, or directly in its project.

use std::collections::BTreeMap;

use super::Tables;
use super::activities::ActivityKind;
use super::losses::LossKind;
use super::projects::Known;
use super::source::Source;
use super::wbs::Nesting;

/// The activities by where they stand, named by their places in the file.
pub(super) struct Places<'a> {
    /// In each element, in order of their codes.
    pub(super) in_element: Vec<Vec<usize>>,
    /// Those of projects that have no elements, in order of their codes.
    pub(super) in_project: BTreeMap<&'a str, Vec<usize>>,
    /// The WBS summary activities in an element, which become no lines.
    pub(super) summaries: BTreeMap<usize, Vec<usize>>,
    /// Those that are not in the plan.
    pub(super) left_out: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Sorts all activities in; those that do not become lines are told.
    pub(super) fn of(source: &mut Source, tables: &Tables<'a>, nesting: &Nesting<'a>) -> Self {
        let Tables { projects, wbs, activities, .. } = tables;
        let mut places = Places {
            in_element: vec![Vec::new(); wbs.elements.len()],
            in_project: BTreeMap::new(),
            summaries: BTreeMap::new(),
            left_out: Vec::new(),
        };
        for (index, activity) in activities.found.iter().enumerate() {
            let place = || activity.spot.place();
            let project = match activity.project.map(|id| (id, projects.get(id))) {
                Some((id, Known::Planned)) => Some(id),
                Some((_, Known::LeftOut)) => None,
                Some((_, Known::Nowhere)) => {
                    source.losses.add(LossKind::MissingReferences, "proj_id", place);
                    None
                }
                None => projects.only().map(|project| project.id),
            };
            let Some(project) = project else {
                places.left_out.push(index);
                continue;
            };
            let element = activity.wbs.and_then(|id| wbs.index(id));
            let element = element.filter(|index| wbs.elements[*index].project == Some(project));
            if element.is_none() && activity.wbs.is_some() {
                source.losses.add(LossKind::MissingReferences, "wbs_id", place);
            }
            let element = element.or_else(|| nesting.roots.get(project).copied());
            if activity.kind == ActivityKind::WbsSummary {
                source.losses.add(LossKind::WbsSummaries, "", place);
            }
            match (activity.kind, element) {
                (ActivityKind::WbsSummary, Some(element)) => {
                    places.summaries.entry(element).or_default().push(index);
                }
                (ActivityKind::WbsSummary, None) => places.left_out.push(index),
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
