//! What no outline, no chain of calendars and no network of dependencies may look like, where every id leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Named, Violation};
use crate::calendar::Calendar;
use crate::id::TaskId;
use crate::outline::OutlineRow;
use crate::plan::PlanParts;
use crate::precedence;
use crate::task::TaskKind;

pub(super) fn check_calendars(calendars: &[Calendar], found: &mut Vec<Violation>) {
    let bases: BTreeMap<_, _> = calendars.iter().map(|calendar| (calendar.id, calendar.base)).collect();
    // Every calendar whose bases are known to end; a way that meets itself is a circle, told by all its members.
    let mut is_rooted = BTreeSet::new();
    for calendar in calendars {
        let mut way = Vec::new();
        let mut on_way = BTreeSet::new();
        let mut at = Some(calendar.id);
        while let Some(here) = at.filter(|here| !is_rooted.contains(here)) {
            if !on_way.insert(here) {
                let members = way.iter().copied().skip_while(|passed| *passed != here);
                found.extend(members.map(Violation::CalendarBasedOnItself));
                break;
            }
            way.push(here);
            at = bases.get(&here).copied().flatten();
        }
        is_rooted.extend(way);
    }
}

pub(super) fn check_shape(parts: &PlanParts, found: &mut Vec<Violation>) {
    let lines: BTreeMap<TaskId, u32> =
        parts.tasks.iter().enumerate().map(|(line, (_, task))| (task.id, line as u32)).collect();
    let Some(parents) = check_nesting(parts, &lines, found) else { return };
    let named = |line: u32| Named::new(&parts.tasks[line as usize].1);
    let encloses = |summary: u32, line: u32| {
        std::iter::successors(parents[line as usize], |above| parents[*above as usize])
            .any(|above| above == summary)
    };
    let mut links = Vec::with_capacity(parts.dependencies.len());
    let mut first_of = BTreeMap::new();
    let before = found.len();
    for dependency in &parts.dependencies {
        let (predecessor, successor) = (lines[&dependency.predecessor], lines[&dependency.successor]);
        if predecessor == successor {
            found.push(Violation::DependencyOnItself { dependency: dependency.id, task: named(predecessor) });
        } else if encloses(predecessor, successor) || encloses(successor, predecessor) {
            let (task, summary) = if encloses(predecessor, successor) {
                (successor, predecessor)
            } else {
                (predecessor, successor)
            };
            found.push(Violation::DependencyOnOwnSummary {
                dependency: dependency.id,
                task: named(task),
                summary: named(summary),
            });
        }
        links.push((predecessor, successor));
        let first = *first_of.entry((predecessor, successor, dependency.kind)).or_insert(dependency.id);
        if first != dependency.id {
            found.push(Violation::DuplicateDependency {
                dependency: dependency.id.max(first),
                first: dependency.id.min(first),
                predecessor: named(predecessor),
                successor: named(successor),
                kind: dependency.kind,
            });
        }
    }
    if found.len() > before {
        return;
    }
    let mut rows: Vec<OutlineRow> = parts
        .tasks
        .iter()
        .zip(&parents)
        .map(|((_, task), parent)| OutlineRow { task: task.id, level: 0, parent: *parent, descendants: 0 })
        .collect();
    for parent in parents.iter().flatten() {
        rows[*parent as usize].descendants += 1;
    }
    let mut predecessors: Vec<Vec<u32>> = vec![Vec::new(); rows.len()];
    for (predecessor, successor) in links {
        predecessors[successor as usize].push(predecessor);
    }
    let predecessor = |line: u32, nth: u32| predecessors[line as usize].get(nth as usize).copied();
    if let Err(cycle) = precedence::order(&rows, predecessor) {
        found.push(Violation::DependencyCycle(cycle.into_iter().map(named).collect()));
    }
}

/// The line each task is nested in, or `None` after telling that some are nested in themselves.
fn check_nesting(
    parts: &PlanParts,
    lines: &BTreeMap<TaskId, u32>,
    found: &mut Vec<Violation>,
) -> Option<Vec<Option<u32>>> {
    let parents: Vec<Option<u32>> =
        parts.tasks.iter().map(|(parent, _)| parent.map(|parent| lines[&parent])).collect();
    // How many levels lie above each line whose way up is known to end at the top; a way that meets itself is a circle.
    let mut depths: Vec<Option<usize>> = vec![None; parents.len()];
    for line in 0..parents.len() {
        let mut way = vec![];
        let mut at = Some(line as u32);
        while let Some(here) = at.filter(|here| depths[*here as usize].is_none()) {
            if way.len() > parents.len() {
                let task = &parts.tasks[here as usize].1;
                found.push(Violation::NestedInItself(Named::new(task)));
                return None;
            }
            way.push(here);
            at = parents[here as usize];
        }
        let first_depth = at.and_then(|above| depths[above as usize]).map_or(0, |above| above + 1);
        for (depth, passed) in (first_depth..).zip(way.into_iter().rev()) {
            depths[passed as usize] = Some(depth);
        }
    }
    let is_too_deep = |depth: &Option<usize>| depth.is_some_and(|depth| depth >= Violation::MAX_DEPTH);
    if let Some(line) = depths.iter().position(is_too_deep) {
        found.push(Violation::NestedTooDeep(Named::new(&parts.tasks[line].1)));
        return None;
    }
    for ((_, task), parent) in parts.tasks.iter().zip(&parents) {
        if let Some(parent) = parent.map(|line| &parts.tasks[line as usize].1)
            && task.kind == TaskKind::Project
            && parent.kind != TaskKind::Project
        {
            found.push(Violation::ProjectBelowTask { project: Named::new(task), parent: Named::new(parent) });
        }
    }
    Some(parents)
}
