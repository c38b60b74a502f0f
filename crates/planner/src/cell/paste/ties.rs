//! Who works on what is pasted, what it costs beside, and what ties it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::links::{Links, read_links};
use super::{Parted, Pasting, Told};
use crate::cell::write::{self, WriteError, WriteWords, Writer};
use crate::dependency::{Dependency, DependencyKind};
use crate::edit::Edit;
use crate::id::{PersonId, TaskId};
use crate::units::Lag;

/// The links that are asked for.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// The task that a number names; empty before it is known.
    by_number: Option<BTreeMap<usize, TaskId>>,
    seen: BTreeSet<(TaskId, TaskId, DependencyKind)>,
    links: Vec<Link>,
    /// How many of them are tried.
    tried: usize,
}

#[derive(Debug)]
struct Link {
    /// The line that asks for it.
    place: usize,
    /// The side on which it stands there.
    is_predecessor: bool,
    predecessor: TaskId,
    successor: TaskId,
    kind: DependencyKind,
    lag: Lag,
}

impl Pasting {
    /// Assigns whom a row names, and reads its links.
    pub(super) fn tie(&mut self, words: WriteWords<'_>, place: usize) {
        let people = self.text(place, |told| matches!(told, Told::People)).to_owned();
        if !people.is_empty() {
            let next = self.plan.next_person_id();
            match self.write(words, place, write::people, &people) {
                Ok(()) => self.tell_parted(place, people, next),
                Err(error) => {
                    self.refuse(place, &self.title(|told| matches!(told, Told::People)), &people, &error);
                }
            }
        }
        self.take_effort(words, place);
        self.spend(words, place);
        self.read_links(place, |told| matches!(told, Told::Predecessors), true);
        self.read_links(place, |told| matches!(told, Told::Successors), false);
    }

    /// Takes how much work those on it do and how they spread it, while the duration stays that the row tells; then what
    /// is to follow when that changes.
    fn take_effort(&mut self, words: WriteWords<'_>, place: usize) {
        let tells_duration = [|told| matches!(told, Told::Duration), |told| matches!(told, Told::Finish)]
            .into_iter()
            .any(|is_it: fn(Told) -> bool| !self.text(place, is_it).is_empty());
        let work: Writer = if tells_duration { write::work_alone } else { write::work };
        for column in 0..self.columns.len() {
            let writer: Writer = match self.columns[column].told {
                Told::Contour => write::contour_alone,
                Told::AssignmentDelay => write::delay_alone,
                Told::Work => work,
                _ => continue,
            };
            self.take_of_leaf(words, place, column, writer);
        }
        for column in 0..self.columns.len() {
            if let Told::Afterwards(writer) = self.columns[column].told {
                self.take_of_leaf(words, place, column, writer);
            }
        }
    }

    /// Writes what a column says into a task that holds no others.
    fn take_of_leaf(&mut self, words: WriteWords<'_>, place: usize, column: usize, writer: Writer) {
        let text = self.cell(place, column).to_owned();
        if text.is_empty() || self.lines[place].is_summary {
            return;
        }
        if let Err(error) = self.write(words, place, writer, &text) {
            self.refuse(place, &self.columns[column].title.clone(), &text, &error);
        }
    }

    /// Takes what a row costs beside the work on it; that of what holds others follows from them.
    fn spend(&mut self, words: WriteWords<'_>, place: usize) {
        let is_it: fn(Told) -> bool = |told| matches!(told, Told::Expenses);
        let text = self.text(place, is_it).to_owned();
        if text.is_empty() || self.lines[place].is_summary {
            return;
        }
        if let Err(error) = self.write(words, place, write::expenses, &text) {
            self.refuse(place, &self.title(is_it), &text, &error);
        }
    }

    /// Tells of commas that parted several people whom the plan did not know: one of them may have been part of a name.
    fn tell_parted(&mut self, place: usize, found: String, next: PersonId) {
        let is_plain = found.contains(',') && !found.contains([';', '\n', '"', '\u{201c}', '\u{201e}']);
        if !is_plain || self.plan.next_person_id() == next {
            return;
        }
        let people: Vec<String> =
            self.plan.people().filter(|person| person.id >= next).map(|person| person.name.clone()).collect();
        if people.len() > 1 {
            self.parted.push(Parted { line: self.lines[place].row + 1, found, people });
        }
    }

    fn read_links(&mut self, place: usize, is_it: fn(Told) -> bool, is_predecessor: bool) {
        let text = self.text(place, is_it).to_owned();
        if text.is_empty() {
            return;
        }
        if self.ties.by_number.is_none() {
            self.ties.by_number = Some(self.numbers());
        }
        let by_number = self.ties.by_number.as_ref();
        let row = |number: usize| by_number.and_then(|by_number| by_number.get(&number).copied());
        let most = self.rows.len();
        let task = self.lines[place].task;
        let links = match read_links(&text, self.plan.time_units(), most, &row) {
            Ok(links) => links,
            // Those that can be read are not lost to one that cannot.
            Err(_) => self.read_each(place, is_it, &text),
        };
        for ((other, kind), lag) in links {
            let (predecessor, successor) = if is_predecessor { (other, task) } else { (task, other) };
            // What is told on both sides is one link.
            if self.ties.seen.insert((predecessor, successor, kind)) {
                self.ties.links.push(Link { place, is_predecessor, predecessor, successor, kind, lag });
            }
        }
    }

    /// The links of a text of which some cannot be read, which are told.
    fn read_each(&mut self, place: usize, is_it: fn(Told) -> bool, text: &str) -> Links {
        let by_number = self.ties.by_number.clone().unwrap_or_default();
        let row = |number: usize| by_number.get(&number).copied();
        let mut links = Links::new();
        for entry in text.split([',', ';']).map(str::trim).filter(|entry| !entry.is_empty()) {
            match read_links(entry, self.plan.time_units(), self.rows.len(), &row) {
                Ok(read) => links.extend(read),
                Err(error) => self.refuse(place, &self.title(is_it), entry, &WriteError::from(error)),
            }
        }
        links
    }

    /// The task that a number names: by the column of numbers, else by the line.
    fn numbers(&self) -> BTreeMap<usize, TaskId> {
        let has_numbers = self.columns.iter().any(|column| matches!(column.told, Told::Number));
        let number = |place: usize| {
            if has_numbers {
                self.text(place, |told| matches!(told, Told::Number)).parse().ok()
            } else {
                Some(self.lines[place].row + 1)
            }
        };
        let named = |place: usize| Some((number(place)?, self.lines[place].task));
        // Of two rows with one number, the first has it.
        (0..self.lines.len()).rev().filter_map(named).collect()
    }

    /// Puts the links in an order in which what follows a task is tied after the task: then none of them has to look far
    /// for a cycle (Kahn 1962).
    pub(super) fn order_links(&mut self) {
        let first = self.lines.first().map_or(0, |line| line.task.0);
        let place_of = |task: TaskId| (task.0 - first) as usize;
        let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); self.lines.len()];
        let mut waits_for = vec![0_usize; self.lines.len()];
        for (index, link) in self.ties.links.iter().enumerate() {
            leaving[place_of(link.predecessor)].push(index);
            waits_for[place_of(link.successor)] += 1;
        }
        let mut rank = vec![usize::MAX; self.lines.len()];
        let mut ready: Vec<usize> =
            (0..self.lines.len()).rev().filter(|place| waits_for[*place] == 0).collect();
        let mut next_rank = 0;
        while let Some(place) = ready.pop() {
            rank[place] = next_rank;
            next_rank += 1;
            for link in &leaving[place] {
                let successor = place_of(self.ties.links[*link].successor);
                waits_for[successor] -= 1;
                if waits_for[successor] == 0 {
                    ready.push(successor);
                }
            }
        }
        // What goes in circles comes last, in the order of its lines.
        self.ties.links.sort_by_key(|link| (rank[place_of(link.successor)], link.place));
    }

    /// Adds at most so many links; `true` when there are no more.
    pub(super) fn add_links(&mut self, most: usize) -> bool {
        let upto = (self.ties.tried + most).min(self.ties.links.len());
        for index in self.ties.tried..upto {
            let Link { place, is_predecessor, predecessor, successor, kind, lag } = self.ties.links[index];
            let id = self.plan.next_dependency_id();
            let dependency = Dependency { id, predecessor, successor, kind, lag };
            if let Err(error) = self.apply(Edit::AddDependency(dependency)) {
                let is_it: fn(Told) -> bool = if is_predecessor {
                    |told| matches!(told, Told::Predecessors)
                } else {
                    |told| matches!(told, Told::Successors)
                };
                let found = self.text(place, is_it).to_owned();
                self.refuse(place, &self.title(is_it), &found, &WriteError::from(error));
            }
        }
        self.ties.tried = upto;
        upto == self.ties.links.len()
    }
}
