//! What the network draws: the tasks that are tied to others, and the ties between them.

use std::collections::BTreeSet;

use planner::{Plan, Schedule, TaskId, link_floats};
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
    /// that it begins with. Costs O(n + m), and for each dependency of a summary as many steps as it holds tasks.
    pub fn of(schedule: &Schedule, lanes: Lanes) -> Self {
        let plan = schedule.plan();
        let rows = schedule.rows();
        let dates = schedule.dates();
        let drives: BTreeSet<_> = link_floats(schedule)
            .into_iter()
            .filter(|link| link.drives)
            .map(|link| link.dependency)
            .collect();
        let leaves_of = |line: usize, is_wanted: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let within = line..=line + rows[line].descendants as usize;
            let leaves = within.filter(|line| rows[*line].descendants == 0);
            leaves.filter(|leaf| *leaf == line || is_wanted(*leaf)).collect()
        };
        let mut ties: Vec<(usize, usize, bool)> = Vec::new();
        for link in plan.dependencies() {
            let (Some(before), Some(after)) =
                (schedule.line(link.predecessor), schedule.line(link.successor))
            else {
                continue;
            };
            let ends = leaves_of(before, &|leaf| match link.kind.leaves_finish() {
                true => dates[leaf].finish == dates[before].finish,
                false => dates[leaf].start == dates[before].start,
            });
            let begins = leaves_of(after, &|leaf| dates[leaf].start == dates[after].start);
            for from in &ends {
                for to in &begins {
                    let is_critical =
                        drives.contains(&link.id) && dates[*from].is_critical && dates[*to].is_critical;
                    ties.push((*from, *to, is_critical));
                }
            }
        }
        // Of several ties between two tasks the critical one is drawn.
        ties.sort_by_key(|(from, to, is_critical)| (*from, *to, !is_critical));
        ties.dedup_by_key(|(from, to, _)| (*from, *to));
        let tied: BTreeSet<usize> = ties.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        let leaf_count = rows.iter().filter(|row| row.descendants == 0).count();
        let mut graph = Self { untied: leaf_count - tied.len(), ..Self::default() };
        let mut place_of = vec![u32::MAX; rows.len()];
        let whole = sole_summary(plan);
        for line in tied {
            let lane = graph.lane_of(&lane_name(plan, whole, rows[line].task, lanes));
            place_of[line] = graph.nodes.len() as u32;
            graph.nodes.push(Node { task: rows[line].task, lane, is_critical: dates[line].is_critical });
        }
        graph.ties = ties
            .into_iter()
            .map(|(from, to, is_critical)| Tie { from: place_of[from], to: place_of[to], is_critical })
            .collect();
        graph
    }

    /// The place of a lane, which is added where it is new.
    fn lane_of(&mut self, name: &str) -> u32 {
        let place = self.lanes.iter().position(|lane| lane == name).unwrap_or_else(|| {
            self.lanes.push(name.to_owned());
            self.lanes.len() - 1
        });
        place as u32
    }
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

/// The lane of a task: for projects the outermost around it, within what holds everything.
fn lane_name(plan: &Plan, whole: Option<TaskId>, task: TaskId, lanes: Lanes) -> String {
    match lanes {
        Lanes::None => String::new(),
        Lanes::Team => {
            let team = plan.task(task).and_then(|task| task.team).and_then(|team| plan.team(team));
            team.map_or_else(|| "No team".to_owned(), |team| team.name.clone())
        }
        Lanes::Project => {
            let around = std::iter::successors(plan.parent(task), |around| plan.parent(*around));
            let outermost = around.take_while(|around| Some(*around) != whole).last();
            let name = outermost.and_then(|around| plan.task(around)).map(|around| around.name.clone());
            name.unwrap_or_else(|| "No project".to_owned())
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
    fn a_summary_is_left_by_what_ends_it_and_entered_by_what_begins_it() {
        // S holds A, then B; T holds C, then D.
        let graph = graph("S\n A\n B\nT\n C\n D", &[(2, 3), (5, 6), (1, 4)], Lanes::Project);
        assert_eq!(ties(&graph), [(2, 3), (3, 5), (5, 6)]);
        assert_eq!(graph.lanes, ["S", "T"]);
    }
}
