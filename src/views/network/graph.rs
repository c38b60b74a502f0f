//! What the network draws: the tasks that are tied to others, and the ties between them.

use std::collections::BTreeMap;

use planner::{OutlineRow, Plan, Schedule, TaskId, TeamId, link_floats};
use serde::{Deserialize, Serialize};

/// By what tasks are put into lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lanes {
    /// All in one.
    None,
    /// By the project around them.
    #[default]
    Project,
    /// By the team that answers for them.
    Team,
}

impl Lanes {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 3] = [Self::Project, Self::Team, Self::None];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Project => "Projects",
            Self::Team => "Teams",
        }
    }

    /// Names it where it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Project => "project",
            Self::Team => "team",
        }
    }
}

/// The tasks and ties of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The leaves of the outline that are tied, in its order.
    pub nodes: Vec<Node>,
    /// In no particular order, each once.
    pub ties: Vec<Tie>,
    /// The names of the lanes.
    pub lanes: Vec<String>,
    /// How many leaves are tied to nothing, and so are left out.
    pub untied: usize,
}

/// A task of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The task.
    pub task: TaskId,
    /// The place of its lane.
    pub lane: u32,
    /// Whether it has no slack.
    pub is_critical: bool,
}

/// A tie of a network, between places in [`Graph::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// What comes before.
    pub from: u32,
    /// What comes after.
    pub to: u32,
    /// Whether it holds a critical task where it is, and is held by a critical one.
    pub is_critical: bool,
}

impl Graph {
    /// The network of a schedule. A dependency of a summary is drawn from the tasks that it ends with, or to those
    /// that it begins with. Costs O(n + m log m), and for each dependency of a summary as many steps as it holds tasks.
    pub fn of(schedule: &Schedule, lanes: Lanes) -> Self {
        let plan = schedule.plan();
        let rows = schedule.rows();
        let dates = schedule.dates();
        let leaves_in = |line: usize| {
            let within = line..=line + rows[line].descendants as usize;
            within.filter(|line| rows[*line].descendants == 0)
        };
        let mut ties: Vec<(usize, usize, bool)> = Vec::new();
        // Both are in the order of ids.
        for (link, float) in plan.dependencies().zip(link_floats(schedule)) {
            let (Some(before), Some(after)) =
                (schedule.line(link.predecessor), schedule.line(link.successor))
            else {
                continue;
            };
            let ends = |leaf: &usize| {
                *leaf == before
                    || match link.kind.leaves_finish() {
                        true => dates[*leaf].finish == dates[before].finish,
                        false => dates[*leaf].start == dates[before].start,
                    }
            };
            let begins = |leaf: &usize| *leaf == after || dates[*leaf].start == dates[after].start;
            for from in leaves_in(before).filter(ends) {
                for to in leaves_in(after).filter(begins) {
                    let is_critical = float.drives && dates[from].is_critical && dates[to].is_critical;
                    ties.push((from, to, is_critical));
                }
            }
        }
        // Of several ties between two tasks the critical one is drawn.
        ties.sort_unstable_by_key(|(from, to, is_critical)| (*from, *to, !is_critical));
        ties.dedup_by_key(|(from, to, _)| (*from, *to));
        let mut is_tied = vec![false; rows.len()];
        ties.iter().for_each(|(from, to, _)| (is_tied[*from], is_tied[*to]) = (true, true));
        let is_left_out = |(row, is_tied): &(&OutlineRow, &bool)| row.descendants == 0 && !**is_tied;
        let untied = rows.iter().zip(&is_tied).filter(is_left_out).count();
        let mut graph = Self { untied, ..Self::default() };
        let mut place_of = vec![u32::MAX; rows.len()];
        let mut laid = LaidLanes::default();
        let holders = holders(schedule, lanes);
        for line in (0..rows.len()).filter(|line| is_tied[*line]) {
            let lane = laid.lane_of(holders[line], || lane_name(plan, holders[line], lanes));
            place_of[line] = graph.nodes.len() as u32;
            graph.nodes.push(Node { task: rows[line].task, lane, is_critical: dates[line].is_critical });
        }
        graph.lanes = laid.names;
        graph.ties = ties
            .into_iter()
            .map(|(from, to, is_critical)| Tie { from: place_of[from], to: place_of[to], is_critical })
            .collect();
        graph
    }

    /// Whether another network has the same tasks in the same lanes, and the same ties, whichever are critical.
    pub fn is_laid_out_like(&self, other: &Self) -> bool {
        let node = |node: &Node| (node.task, node.lane);
        let tie = |tie: &Tie| (tie.from, tie.to);
        self.lanes.len() == other.lanes.len()
            && self.nodes.iter().map(node).eq(other.nodes.iter().map(node))
            && self.ties.iter().map(tie).eq(other.ties.iter().map(tie))
    }
}

/// What tells the lane of a task: the number of the team or of the outermost project that holds it.
type Holder = Option<u32>;

/// The lanes as they come in.
#[derive(Default)]
struct LaidLanes {
    names: Vec<String>,
    by_holder: BTreeMap<Holder, u32>,
    by_name: BTreeMap<String, u32>,
}

impl LaidLanes {
    /// The place of the lane of what is held so, which is added where its name is new.
    fn lane_of(&mut self, holder: Holder, name: impl FnOnce() -> String) -> u32 {
        *self.by_holder.entry(holder).or_insert_with(|| {
            let name = name();
            *self.by_name.entry(name.clone()).or_insert_with(|| {
                self.names.push(name);
                self.names.len() as u32 - 1
            })
        })
    }
}

/// What tells the lane of each line; of projects it is the outermost around it, within what holds everything.
fn holders(schedule: &Schedule, lanes: Lanes) -> Vec<Holder> {
    let (plan, rows) = (schedule.plan(), schedule.rows());
    let mut holders = vec![None; rows.len()];
    match lanes {
        Lanes::None => {}
        Lanes::Team => {
            for task in plan.tasks() {
                if let (Some(line), Some(team)) = (schedule.line(task.id), task.team) {
                    holders[line] = Some(team.0);
                }
            }
        }
        Lanes::Project => {
            let whole = sole_summary(plan);
            for (line, row) in rows.iter().enumerate() {
                let around = row.parent.map(|parent| (parent as usize, rows[parent as usize].task));
                let around = around.filter(|(_, task)| Some(*task) != whole);
                // What is around stands above.
                holders[line] = around.and_then(|(above, task)| holders[above].or(Some(task.0)));
            }
        }
    }
    holders
}

/// The innermost summary that holds the whole outline, where there is one: it tells no two tasks apart.
fn sole_summary(plan: &Plan) -> Option<TaskId> {
    let mut whole = None;
    while let [sole] = plan.children(whole)
        && plan.is_summary(*sole)
    {
        whole = Some(*sole);
    }
    whole
}

/// What the lane of what is held so is called.
fn lane_name(plan: &Plan, holder: Holder, lanes: Lanes) -> String {
    match lanes {
        Lanes::None => String::new(),
        Lanes::Team => {
            let team = holder.and_then(|team| plan.team(TeamId(team)));
            team.map_or_else(|| "No team".to_owned(), |team| team.name.clone())
        }
        Lanes::Project => {
            let project = holder.and_then(|project| plan.task(TaskId(project)));
            project.map_or_else(|| "No project".to_owned(), |project| project.name.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Dependency, DependencyId, DependencyKind, Duration, Lag, PlanParts, Task, TimeUnits};

    /// Tasks of a day as they are indented, and FS dependencies between their numbers.
    fn graph(outline: &str, links: &[(u32, u32)], lanes: Lanes) -> Graph {
        let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
        let mut above: Vec<TaskId> = Vec::new();
        for (name, number) in outline.lines().zip(1..) {
            above.truncate(name.len() - name.trim_start().len());
            let duration = Duration::days(1, &TimeUnits::default());
            parts.tasks.push((above.last().copied(), Task::new(TaskId(number), name.trim(), duration)));
            above.push(TaskId(number));
        }
        for ((from, to), id) in links.iter().zip(1..) {
            parts.dependencies.push(Dependency {
                id: DependencyId(id),
                predecessor: TaskId(*from),
                successor: TaskId(*to),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            });
        }
        Graph::of(&Schedule::compute(&Plan::from_parts(parts).unwrap()), lanes)
    }

    fn ties(graph: &Graph) -> Vec<(u32, u32)> {
        let id = |place: u32| graph.nodes[place as usize].task.0;
        graph.ties.iter().map(|tie| (id(tie.from), id(tie.to))).collect()
    }

    #[test]
    fn what_is_tied_to_nothing_is_left_out_and_counted() {
        let graph = graph("A\nB\nC", &[(1, 3)], Lanes::None);
        assert_eq!((ties(&graph), graph.nodes.len(), graph.untied), (vec![(1, 3)], 2, 1));
        assert!(graph.ties[0].is_critical);
    }

    #[test]
    fn what_holds_the_whole_outline_is_no_lane() {
        let graph = graph("All\n S\n  A\n T\n  B", &[(3, 5)], Lanes::Project);
        assert_eq!(graph.lanes, ["S", "T"]);
    }

    #[test]
    fn projects_of_one_name_share_a_lane_and_what_is_in_none_has_its_own() {
        let graph = graph("S\n T\n  A\n B\nS\n C\nD", &[(3, 4), (4, 6), (6, 7)], Lanes::Project);
        assert_eq!(graph.lanes, ["S", "No project"]);
        assert_eq!(graph.nodes.iter().map(|node| node.lane).collect::<Vec<_>>(), [0, 0, 0, 1]);
    }

    #[test]
    fn what_is_critical_moves_nothing_in_the_drawing() {
        let usual = graph("A\nB\nC", &[(1, 2), (2, 3)], Lanes::None);
        let mut critical = usual.clone();
        critical.nodes[0].is_critical = !critical.nodes[0].is_critical;
        critical.ties[0].is_critical = !critical.ties[0].is_critical;
        assert!(usual.is_laid_out_like(&critical));
        assert!(!usual.is_laid_out_like(&graph("A\nB\nC", &[(1, 2), (1, 3)], Lanes::None)));
    }

    #[test]
    fn a_summary_is_left_by_what_ends_it_and_entered_by_what_begins_it() {
        // S holds A, then B; T holds C, then D.
        let graph = graph("S\n A\n B\nT\n C\n D", &[(2, 3), (5, 6), (1, 4)], Lanes::Project);
        assert_eq!(ties(&graph), [(2, 3), (3, 5), (5, 6)]);
        assert_eq!(graph.lanes, ["S", "T"]);
    }
}
