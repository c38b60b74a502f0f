//! The work breakdown structure of each project: its elements become summaries.

use std::collections::BTreeMap;

use super::losses::LossKind;
use super::projects::{Known, Projects};
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The elements as they stand in the file.
#[derive(Default)]
pub(super) struct Wbs<'a> {
    pub(super) elements: Vec<Element<'a>>,
    by_id: BTreeMap<&'a str, usize>,
}

/// An element of the structure.
pub(super) struct Element<'a> {
    pub(super) id: &'a str,
    pub(super) project: Option<&'a str>,
    parent: Option<&'a str>,
    is_root: bool,
    sequence: i64,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) spot: Spot,
}

/// Who is nested in whom.
pub(super) struct Nesting<'a> {
    /// The element that stands for a project, by the project's id.
    pub(super) roots: BTreeMap<&'a str, usize>,
    /// What is nested directly in an element, in order.
    pub(super) children: Vec<Vec<usize>>,
    /// What stands directly below a project, beside its root, in order.
    pub(super) loose: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Wbs<'a> {
    /// Reads one element.
    pub(super) fn read(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        let Some(id) = row.value("wbs_id") else {
            source.lose(LossKind::Rows, "", row);
            return Ok(());
        };
        LoadError::if_too_many("WBS elements", self.elements.len() + 1)?;
        if let Some(first) = self.by_id.insert(id, self.elements.len()) {
            let first = self.elements[first].spot.place();
            let message = format!("found the wbs_id of {first}, expected each once");
            return Err(LoadError::Value { place: row.place(), message });
        }
        let sequence = source.parse(row, "seq_num", |text| text.parse().ok());
        self.elements.push(Element {
            id,
            project: row.value("proj_id"),
            parent: row.value("parent_wbs_id"),
            is_root: source.flag(row, "proj_node_flag") == Some(true),
            sequence: sequence.unwrap_or(i64::MAX),
            name: row.text("wbs_name"),
            code: row.text("wbs_short_name"),
            spot: row.spot(),
        });
        source.lose_rest(row);
        Ok(())
    }

    /// Where an element stands among the elements.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Who is nested in whom, siblings by their number.
    ///
    /// # Errors
    /// Elements that are nested in each other.
    pub(super) fn nesting(
        &self,
        source: &mut Source,
        projects: &Projects<'a>,
    ) -> Result<Nesting<'a>, LoadError> {
        let mut nesting = Nesting {
            roots: BTreeMap::new(),
            children: vec![Vec::new(); self.elements.len()],
            loose: BTreeMap::new(),
        };
        let mut order: Vec<usize> = (0..self.elements.len()).collect();
        order.sort_by_key(|index| self.elements[*index].sequence);
        for &index in order.iter().filter(|index| self.elements[**index].is_root) {
            if let Some(project) = self.elements[index].project {
                nesting.roots.entry(project).or_insert(index);
            }
        }
        for index in order {
            let element = &self.elements[index];
            let project = match element.project.map(|id| (id, projects.get(id))) {
                Some((id, Known::Planned)) => id,
                Some((_, Known::LeftOut)) => continue,
                Some((_, Known::Nowhere)) | None => {
                    source.losses.add(LossKind::MissingReferences, "proj_id", || element.spot.place());
                    continue;
                }
            };
            if nesting.roots.get(project) == Some(&index) {
                continue;
            }
            let is_same_project = |parent: &usize| self.elements[*parent].project == Some(project);
            match element.parent.and_then(|parent| self.index(parent)).filter(is_same_project) {
                Some(parent) => nesting.children[parent].push(index),
                None => {
                    // The root hangs on what is above the project, which is in no file; others hang on it.
                    if !element.is_root && (element.parent.is_some() || nesting.roots.contains_key(project)) {
                        source
                            .losses
                            .add(LossKind::MissingReferences, "parent_wbs_id", || element.spot.place());
                    }
                    nesting.loose.entry(project).or_default().push(index);
                }
            }
        }
        self.check_for_circles(projects, &nesting)?;
        Ok(nesting)
    }

    /// Refuses elements to which no way leads from their project.
    fn check_for_circles(&self, projects: &Projects<'a>, nesting: &Nesting<'a>) -> Result<(), LoadError> {
        let mut is_reached = vec![false; self.elements.len()];
        let mut open: Vec<usize> =
            nesting.roots.values().chain(nesting.loose.values().flatten()).copied().collect();
        while let Some(index) = open.pop() {
            if !std::mem::replace(&mut is_reached[index], true) {
                open.extend(&nesting.children[index]);
            }
        }
        let is_planned = |element: &Element<'a>| {
            element.project.is_some_and(|project| projects.get(project) == Known::Planned)
        };
        let lost = self
            .elements
            .iter()
            .zip(is_reached)
            .find(|(element, is_reached)| !is_reached && is_planned(element));
        match lost {
            None => Ok(()),
            Some((element, _)) => Err(LoadError::Value {
                place: format!("{}, parent_wbs_id", element.spot.place()),
                message: "found WBS elements that are nested in each other, expected a way up to the project"
                    .to_owned(),
            }),
        }
    }
}
