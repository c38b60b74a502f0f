//! The dependency structure matrix: who needs whom, with what is behind it, the loops in it and the clusters.
//!
//! An element is a team, a project or a task, and each has a row and a column. A mark in the row of one and the column
//! of another says that the first needs something from the second: inputs stand in rows (Steward 1981; Browning 2016
//! names the convention IR/FAD). Read in the order of the work, what is needed from earlier elements stands below the
//! diagonal, and a mark above it is feedback: something is needed from what comes later.
//!
//! A plan admits no loop of tasks, yet its teams and projects can wait for each other in a circle, each with other
//! tasks. Those are the loops that [`Matrix::loops`] finds; whoever is in one has to talk to all the others.
//!
//! - D. V. Steward (1981): The design structure system. IEEE Transactions on Engineering Management 28(3), 71-74.
//! - T. R. Browning (2016): Design structure matrix extensions and innovations. The same, 63(1), 27-52.

mod cluster;
mod ring;
mod sequence;

use std::collections::BTreeMap;

use crate::id::{DependencyId, TaskId, TeamId};
use crate::plan::Plan;

/// What the elements of a matrix are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixLevel {
    /// The teams that answer for tasks.
    Teams,
    /// The highest lines of the outline; where a single one holds everything, those within it.
    Projects,
    /// The tasks that a dependency names, summaries among them.
    Tasks,
}

/// What has a row and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// A line of the outline.
    Task(TaskId),
    /// A team.
    Team(TeamId),
    /// The tasks that no team answers for.
    NoTeam,
}

/// One element needs something from another, or several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The element that needs something: the row.
    pub needs: u32,
    /// The element that gives it: the column.
    pub gives: u32,
    /// Where its dependencies begin.
    first: u32,
    /// How many dependencies are behind it.
    pub count: u32,
}

/// Elements that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its elements, at least two, in the order of [`Matrix::sequence`].
    pub members: Vec<u32>,
    /// What it is called after.
    pub name: ClusterName,
}

/// What a cluster is called after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterName {
    /// The innermost summary that more than half of its tasks stand in.
    Summary(TaskId),
    /// The team that answers for more than half of its tasks.
    Team(TeamId),
    /// The element that most dependencies within it come from or lead to.
    Around(u32),
}

/// A dependency structure matrix. Elements are named by their places in [`Matrix::elements`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// In the order of the plan: of its teams, or of its outline.
    pub elements: Vec<Element>,
    /// By row, then by column; none on the diagonal.
    pub marks: Vec<Mark>,
    /// For each element how many dependencies it has within itself.
    pub within: Vec<u32>,
    /// All elements in an order with little feedback: what is needed first stands first.
    pub sequence: Vec<u32>,
    /// Elements that need each other in a circle, each loop in the order of the sequence. They are neighbours there.
    pub loops: Vec<Vec<u32>>,
    /// Elements with more between them than with others, in the order of the sequence.
    pub clusters: Vec<Cluster>,
    dependencies: Vec<DependencyId>,
}

impl Matrix {
    /// The matrix of a plan.
    ///
    /// Teams and projects that are tied to nothing have a row all the same; tasks have none. An empty plan has an empty
    /// matrix. Costs O(n + m log m) for n tasks and m dependencies, and O(k²) for a loop of k elements.
    ///
    /// ```
    /// # use planner::{Matrix, MatrixLevel, Plan};
    /// let plan = Plan::empty("", "2026-11-23T08:00".parse().unwrap());
    /// assert_eq!(Matrix::of(&plan, MatrixLevel::Tasks), Matrix::default());
    /// ```
    pub fn of(plan: &Plan, level: MatrixLevel) -> Self {
        Self::default().updated(plan, level)
    }

    /// The matrix of a plan, for which this one is at hand: what follows from the marks is taken over where those are the
    /// same, as they are after most edits. Equal to [`Matrix::of`] the plan.
    #[must_use]
    pub fn updated(&self, plan: &Plan, level: MatrixLevel) -> Self {
        let (elements, element_of) = match level {
            MatrixLevel::Teams => teams(plan),
            MatrixLevel::Projects => projects(plan),
            MatrixLevel::Tasks => tasks(plan),
        };
        let mut within = vec![0; elements.len()];
        let mut behind: Vec<(u32, u32, DependencyId)> = Vec::new();
        for link in plan.dependencies() {
            let ends = (element_of.get(&link.successor), element_of.get(&link.predecessor));
            let (Some(needs), Some(gives)) = ends else { continue };
            if needs == gives {
                within[*needs as usize] += 1;
            } else {
                behind.push((*needs, *gives, link.id));
            }
        }
        behind.sort_unstable();
        let mut marks: Vec<Mark> = Vec::new();
        for ((needs, gives, _), first) in behind.iter().zip(0_u32..) {
            match marks.last_mut().filter(|mark| (mark.needs, mark.gives) == (*needs, *gives)) {
                Some(mark) => mark.count += 1,
                None => marks.push(Mark { needs: *needs, gives: *gives, first, count: 1 }),
            }
        }
        let dependencies = behind.into_iter().map(|(.., id)| id).collect();
        let is_same = self.elements.len() == elements.len() && self.marks == marks;
        let (sequence, loops, clusters) = if is_same {
            let members = self.clusters.iter().map(|cluster| cluster.members.clone()).collect();
            (self.sequence.clone(), self.loops.clone(), members)
        } else {
            let (sequence, loops) = sequence::partition(elements.len(), &marks);
            let clusters = cluster::clusters(elements.len(), &marks, &sequence);
            (sequence, loops, clusters)
        };
        let mut matrix =
            Self { elements, marks, within, sequence, loops, clusters: Vec::new(), dependencies };
        matrix.clusters = clusters
            .into_iter()
            .map(|members| Cluster { name: matrix.cluster_name(plan, level, &members), members })
            .collect();
        matrix
    }

    /// The mark in a row and a column. Costs O(log m).
    pub fn mark(&self, needs: u32, gives: u32) -> Option<&Mark> {
        let found = self.marks.binary_search_by_key(&(needs, gives), |mark| (mark.needs, mark.gives));
        found.ok().map(|place| &self.marks[place])
    }

    /// The marks of a row, by column. Costs O(log m).
    pub fn row(&self, needs: u32) -> &[Mark] {
        let first = self.marks.partition_point(|mark| mark.needs < needs);
        let end = self.marks.partition_point(|mark| mark.needs <= needs);
        &self.marks[first..end]
    }

    /// The dependencies behind a mark, by id.
    pub fn behind(&self, mark: &Mark) -> &[DependencyId] {
        let first = mark.first as usize;
        self.dependencies.get(first..first + mark.count as usize).unwrap_or_default()
    }

    /// All elements with those of a cluster together: clusters by their first element in the sequence.
    pub fn by_clusters(&self) -> Vec<u32> {
        let mut cluster_of = vec![None; self.elements.len()];
        for (cluster, place) in self.clusters.iter().zip(0_usize..) {
            for member in &cluster.members {
                cluster_of[*member as usize] = Some(place);
            }
        }
        let mut order = Vec::with_capacity(self.elements.len());
        let mut is_placed = vec![false; self.clusters.len()];
        for element in &self.sequence {
            match cluster_of[*element as usize] {
                None => order.push(*element),
                Some(cluster) if !std::mem::replace(&mut is_placed[cluster], true) => {
                    order.extend(&self.clusters[cluster].members);
                }
                Some(_) => {}
            }
        }
        order
    }

    fn cluster_name(&self, plan: &Plan, level: MatrixLevel, members: &[u32]) -> ClusterName {
        if level == MatrixLevel::Tasks {
            let tasks: Vec<TaskId> = members
                .iter()
                .filter_map(|member| match self.elements[*member as usize] {
                    Element::Task(task) => Some(task),
                    Element::Team(_) | Element::NoTeam => None,
                })
                .collect();
            if let Some(name) = shared_name(plan, &tasks) {
                return name;
            }
        }
        // What is exchanged within the cluster, by element.
        let mut exchanged: BTreeMap<u32, u32> = members.iter().map(|member| (*member, 0)).collect();
        for mark in members.iter().flat_map(|member| self.row(*member)) {
            if exchanged.contains_key(&mark.gives) {
                for end in [mark.needs, mark.gives] {
                    exchanged.entry(end).and_modify(|sum| *sum += mark.count);
                }
            }
        }
        let most = exchanged.iter().max_by_key(|(element, sum)| (**sum, std::cmp::Reverse(**element)));
        // OK because a cluster has members; 0 would be a name all the same.
        ClusterName::Around(most.map_or(0, |(element, _)| *element))
    }
}

/// The innermost summary that more than half of some tasks stand in, or else the team of more than half.
fn shared_name(plan: &Plan, tasks: &[TaskId]) -> Option<ClusterName> {
    let mut standing: BTreeMap<TaskId, (usize, usize)> = BTreeMap::new();
    let mut answering: BTreeMap<TeamId, usize> = BTreeMap::new();
    for task in tasks {
        let around: Vec<TaskId> =
            std::iter::successors(plan.parent(*task), |one| plan.parent(*one)).collect();
        for (summary, above) in around.iter().rev().zip(1..) {
            let (count, depth) = standing.entry(*summary).or_default();
            (*count, *depth) = (*count + 1, above);
        }
        if let Some(team) = plan.task(*task).and_then(|task| task.team) {
            *answering.entry(team).or_default() += 1;
        }
    }
    let is_most = |count: usize| 2 * count > tasks.len();
    let (summary, _) = standing
        .into_iter()
        .filter(|(_, (count, _))| is_most(*count))
        // Two of one depth cannot both hold more than half.
        .max_by_key(|(_, (_, depth))| *depth)
        .unzip();
    let team = answering.into_iter().find(|(_, count)| is_most(*count)).map(|(team, _)| team);
    summary.map(ClusterName::Summary).or(team.map(ClusterName::Team))
}

/// Elements, and the place of the element that each task belongs to.
type Elements = (Vec<Element>, BTreeMap<TaskId, u32>);

fn teams(plan: &Plan) -> Elements {
    let mut elements: Vec<Element> = plan.teams().map(|team| Element::Team(team.id)).collect();
    let place_of: BTreeMap<Element, u32> = elements.iter().copied().zip(0..).collect();
    let no_team = elements.len() as u32;
    let mut is_any_without = false;
    let element_of = plan
        .tasks()
        .map(|task| {
            let place = task.team.and_then(|team| place_of.get(&Element::Team(team)).copied());
            let is_leaf_without = place.is_none() && !plan.is_summary(task.id);
            is_any_without |= is_leaf_without || place.is_none() && is_tied(plan, task.id);
            (task.id, place.unwrap_or(no_team))
        })
        .collect();
    if is_any_without {
        elements.push(Element::NoTeam);
    }
    (elements, element_of)
}

fn is_tied(plan: &Plan, task: TaskId) -> bool {
    plan.predecessors(task).next().or_else(|| plan.successors(task).next()).is_some()
}

fn projects(plan: &Plan) -> Elements {
    let mut around = None;
    let mut lines = plan.children(around);
    while let [single] = lines
        && plan.is_summary(*single)
    {
        around = Some(*single);
        lines = plan.children(around);
    }
    let mut element_of = BTreeMap::new();
    let mut waiting: Vec<(TaskId, u32)> = lines.iter().copied().zip(0..).collect();
    while let Some((task, place)) = waiting.pop() {
        element_of.insert(task, place);
        waiting.extend(plan.children(Some(task)).iter().map(|child| (*child, place)));
    }
    (lines.iter().copied().map(Element::Task).collect(), element_of)
}

fn tasks(plan: &Plan) -> Elements {
    let mut lines = Vec::new();
    let mut waiting: Vec<TaskId> = plan.children(None).iter().rev().copied().collect();
    while let Some(task) = waiting.pop() {
        if is_tied(plan, task) {
            lines.push(task);
        }
        waiting.extend(plan.children(Some(task)).iter().rev());
    }
    let element_of = lines.iter().copied().zip(0..).collect();
    (lines.into_iter().map(Element::Task).collect(), element_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dependency, DependencyKind, Duration, Lag, PlanParts, Task, Team, TimeUnits};

    /// Tasks of a day as they are indented, a team after a colon, and FS dependencies between their numbers.
    fn plan(outline: &str, links: &[(u32, u32)]) -> Plan {
        let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
        let mut above: Vec<TaskId> = Vec::new();
        for (line, number) in outline.lines().zip(1..) {
            above.truncate(line.len() - line.trim_start().len());
            let (name, team) = line.trim().split_once(':').unwrap_or((line.trim(), ""));
            let mut task = Task::new(TaskId(number), name, Duration::days(1, &TimeUnits::default()));
            if !team.is_empty() {
                let known = parts.teams.iter().find(|known| known.name == team).map(|known| known.id);
                task.team = Some(known.unwrap_or_else(|| {
                    let id = TeamId(parts.teams.len() as u32 + 1);
                    parts.teams.push(Team::new(id, team));
                    id
                }));
            }
            parts.tasks.push((above.last().copied(), task));
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
        Plan::from_parts(parts).unwrap()
    }

    /// Row, column and how many, as `1<-0:2`.
    fn marks(matrix: &Matrix) -> String {
        let marks = matrix.marks.iter().map(|mark| format!("{}<-{}:{}", mark.needs, mark.gives, mark.count));
        marks.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_row_holds_what_its_team_needs_and_what_is_behind_it() {
        // Web needs two things of Api and gives one to Ops; 1 before 2 stays within Api.
        let plan = plan("a:Api\nb:Api\nc:Web\nd:Web\ne:Ops", &[(1, 3), (2, 4), (4, 5), (1, 2)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Teams);
        assert_eq!(marks(&matrix), "1<-0:2 2<-1:1");
        assert_eq!(matrix.within, [1, 0, 0]);
        assert_eq!(matrix.behind(matrix.mark(1, 0).unwrap()), [DependencyId(1), DependencyId(2)]);
        assert_eq!((matrix.mark(0, 1), matrix.row(2).len()), (None, 1));
        assert!(matrix.loops.is_empty());
    }

    #[test]
    fn teams_that_need_each_other_with_different_tasks_are_a_loop() {
        // Web needs Api, Api needs Web; Ops needs Web and is outside.
        let plan = plan("a:Api\nb:Web\nc:Api\nd:Ops", &[(1, 2), (2, 3), (2, 4)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Teams);
        assert_eq!(matrix.loops.len(), 1);
        let members: Vec<_> = matrix.loops[0].iter().map(|place| matrix.elements[*place as usize]).collect();
        assert_eq!(members, [Element::Team(TeamId(1)), Element::Team(TeamId(2))]);
        assert_eq!(matrix.sequence.last(), Some(&2));
    }

    #[test]
    fn tasks_of_no_team_have_a_row_of_their_own_last() {
        let plan = plan("a\nb:Web", &[(1, 2)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Teams);
        assert_eq!(matrix.elements, [Element::Team(TeamId(1)), Element::NoTeam]);
        assert_eq!(marks(&matrix), "0<-1:1");
        assert_eq!(matrix.sequence, [1, 0]);
    }

    #[test]
    fn projects_are_the_highest_lines_below_a_sole_one() {
        let plan = plan("All\n P\n  a\n Q\n  b\n  c", &[(3, 5), (5, 6)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Projects);
        assert_eq!(matrix.elements, [Element::Task(TaskId(2)), Element::Task(TaskId(4))]);
        assert_eq!((&*marks(&matrix), &*matrix.within), ("1<-0:1", &[0, 1][..]));
    }

    #[test]
    fn tasks_that_nothing_is_tied_to_have_no_row() {
        let plan = plan("P\n a\n b\n c", &[(4, 2)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Tasks);
        assert_eq!(matrix.elements, [Element::Task(TaskId(2)), Element::Task(TaskId(4))]);
        assert_eq!(matrix.sequence, [1, 0]);
    }

    #[test]
    fn clusters_are_named_after_what_most_of_their_tasks_share() {
        // Two chains of three, joined once; the second chain stands in no summary but has a team.
        let outline = "P\n a\n b\n c\nd:Web\ne:Web\nf:Web";
        let plan = plan(outline, &[(2, 3), (3, 4), (2, 4), (4, 5), (5, 6), (6, 7), (5, 7)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Tasks);
        let names: Vec<ClusterName> = matrix.clusters.iter().map(|cluster| cluster.name).collect();
        assert_eq!(names, [ClusterName::Summary(TaskId(1)), ClusterName::Team(TeamId(1))]);
        assert_eq!(matrix.by_clusters(), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_matrix_that_is_brought_up_to_date_is_that_of_the_plan() {
        let outline = "a:Api\nb:Web\nc:Api\nd:Ops";
        let before = plan(outline, &[(1, 2), (2, 3), (2, 4)]);
        // Another dependency, another team for a task, the same marks by another dependency, and nothing at all.
        let after = [
            plan(outline, &[(1, 2), (2, 3), (2, 4), (3, 4)]),
            plan("a:Api\nb:Ops\nc:Api\nd:Ops", &[(1, 2), (2, 3), (2, 4)]),
            plan(outline, &[(3, 2), (2, 1), (2, 4)]),
            Plan::empty("", "2026-11-23T08:00".parse().unwrap()),
        ];
        for level in [MatrixLevel::Teams, MatrixLevel::Projects, MatrixLevel::Tasks] {
            let matrix = Matrix::of(&before, level);
            for plan in after.iter().chain([&before]) {
                assert_eq!(matrix.updated(plan, level), Matrix::of(plan, level));
            }
        }
    }

    #[test]
    fn a_cluster_of_teams_is_named_after_the_one_that_exchanges_most() {
        let plan = plan("a:Api\nb:Web\nc:Ops", &[(1, 2), (2, 3)]);
        let matrix = Matrix::of(&plan, MatrixLevel::Teams);
        assert_eq!(matrix.clusters[0].name, ClusterName::Around(1));
    }
}
