//! The matrix as it is looked at: its elements in a row, and the groups among them that stand together there.

use std::ops::Range;
use std::sync::Arc;

use planner::{Mark, Matrix, MatrixLevel, Plan};
use serde::{Deserialize, Serialize};

/// What has rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Teams.
    Teams,
    /// Projects: the highest lines of the outline.
    Projects,
    /// Tasks.
    Tasks,
}

/// In which order elements stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// What is needed first stands first, so that few marks are above the diagonal.
    #[default]
    Sequence,
    /// Clusters together.
    Clusters,
    /// As in the outline, or as teams are listed.
    Outline,
}

/// What is drawn a frame around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The loop of this place in [`Matrix::loops`].
    Loop(usize),
    /// The cluster of this place in [`Matrix::clusters`].
    Cluster(usize),
}

/// Where one goes from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// So many rows down and columns to the right; up and to the left where they are negative.
    By(i64, i64),
    /// To the first column.
    RowFirst,
    /// To the last column.
    RowLast,
    /// To the first cell of all.
    First,
    /// To the last cell of all.
    Last,
    /// To the next mark in this row, to the right or to the left.
    MarkInRow(Side),
    /// To the next mark in this column, down or up.
    MarkInColumn(Side),
    /// To the next mark, row by row.
    Mark(Side),
    /// To the next mark above the diagonal, row by row and then from the beginning.
    Feedback,
}

/// Onward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Onward: down, or to the right.
    After,
    /// Back: up, or to the left.
    Before,
}

/// A matrix in an order. Places count rows from the top and columns from the left, and are the same for both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// The matrix.
    pub matrix: Arc<Matrix>,
    /// The element at each place.
    pub order: Vec<u32>,
    /// The place of each element.
    place_of: Vec<u32>,
    /// The groups that stand together, each with its places.
    pub groups: Vec<(Group, Range<u32>)>,
}

impl Level {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 3] = [Self::Teams, Self::Projects, Self::Tasks];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Teams => "Teams",
            Self::Projects => "Projects",
            Self::Tasks => "Tasks",
        }
    }

    /// The command that looks at it.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Teams => "matrix.teams",
            Self::Projects => "matrix.projects",
            Self::Tasks => "matrix.tasks",
        }
    }

    /// What the core calls it.
    pub const fn of_core(self) -> MatrixLevel {
        match self {
            Self::Teams => MatrixLevel::Teams,
            Self::Projects => MatrixLevel::Projects,
            Self::Tasks => MatrixLevel::Tasks,
        }
    }

    /// The level that says most about a plan, for those who have not chosen: the highest that has more than one element.
    pub fn usual(plan: &Plan) -> Self {
        if plan.teams().nth(1).is_some() {
            Self::Teams
        } else if Matrix::of(plan, MatrixLevel::Projects).marks.is_empty() {
            Self::Tasks
        } else {
            Self::Projects
        }
    }
}

impl Order {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 3] = [Self::Sequence, Self::Clusters, Self::Outline];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sequence => "What is needed first",
            Self::Clusters => "Clusters together",
            Self::Outline => "As in the plan",
        }
    }

    /// Names it where it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sequence => "sequence",
            Self::Clusters => "clusters",
            Self::Outline => "outline",
        }
    }
}

impl Arranged {
    /// A matrix in an order. Costs O(n log n).
    pub fn of(matrix: Arc<Matrix>, order: Order) -> Self {
        let order = match order {
            Order::Sequence => matrix.sequence.clone(),
            Order::Clusters => matrix.by_clusters(),
            Order::Outline => (0..matrix.elements.len() as u32).collect(),
        };
        let mut place_of = vec![0; order.len()];
        for (element, place) in order.iter().zip(0..) {
            place_of[*element as usize] = place;
        }
        let together = |members: &[u32]| {
            let places = members.iter().map(|member| place_of[*member as usize]);
            let (first, last) = (places.clone().min()?, places.max()?);
            ((last - first) as usize + 1 == members.len()).then_some(first..last + 1)
        };
        let loops = matrix.loops.iter().zip(0..).map(|(members, at)| (Group::Loop(at), &**members));
        let clusters =
            matrix.clusters.iter().zip(0..).map(|(cluster, at)| (Group::Cluster(at), &*cluster.members));
        let groups: Vec<(Group, Range<u32>)> =
            loops.chain(clusters).filter_map(|(group, members)| Some((group, together(members)?))).collect();
        Self { order, place_of, groups, matrix }
    }

    /// How many rows there are, and columns.
    pub fn len(&self) -> u32 {
        self.order.len() as u32
    }

    /// The place of an element.
    pub fn place(&self, element: u32) -> u32 {
        self.place_of.get(element as usize).copied().unwrap_or_default()
    }

    /// The element at a place.
    pub fn element(&self, place: u32) -> Option<u32> {
        self.order.get(place as usize).copied()
    }

    /// The mark at a place. Costs O(log m).
    pub fn mark(&self, row: u32, column: u32) -> Option<&Mark> {
        self.matrix.mark(self.element(row)?, self.element(column)?)
    }

    /// The marks of a row with their columns, from left to right.
    pub fn row(&self, row: u32) -> Vec<(u32, &Mark)> {
        let Some(element) = self.element(row) else { return Vec::new() };
        let marks = self.matrix.row(element).iter();
        let mut marks: Vec<(u32, &Mark)> = marks.map(|mark| (self.place(mark.gives), mark)).collect();
        marks.sort_unstable_by_key(|(column, _)| *column);
        marks
    }

    /// The marks in a window, row by row. Costs O(k log k) for the k marks of its rows.
    pub fn marks(&self, rows: Range<u32>, columns: Range<u32>) -> Vec<(u32, u32, &Mark)> {
        let in_row = |row: u32| {
            let marks = self.row(row).into_iter();
            marks.map(move |(column, mark)| (row, column, mark)).collect::<Vec<_>>()
        };
        rows.flat_map(in_row).filter(|(_, column, _)| columns.contains(column)).collect()
    }

    /// How many marks stand above the diagonal.
    pub fn feedback_count(&self) -> usize {
        let is_feedback = |mark: &&Mark| self.place(mark.gives) > self.place(mark.needs);
        self.matrix.marks.iter().filter(is_feedback).count()
    }

    /// The first cell that is worth the focus: the first mark, else the first cell. `None` where there are no elements.
    pub fn begin(&self) -> Option<(u32, u32)> {
        let first = (0..self.len()).find_map(|row| Some((row, self.row(row).first()?.0)));
        first.or((self.len() > 0).then_some((0, 0)))
    }

    /// Where one comes to from a cell; the same cell where there is nothing that way.
    pub fn next(&self, (row, column): (u32, u32), way: Way) -> (u32, u32) {
        let last = self.len().saturating_sub(1);
        let moved = |at: u32, by: i64| (i64::from(at) + by).clamp(0, i64::from(last)) as u32;
        let stay = (row, column);
        match way {
            Way::By(down, right) => (moved(row, down), moved(column, right)),
            Way::RowFirst => (row, 0),
            Way::RowLast => (row, last),
            Way::First => (0, 0),
            Way::Last => (last, last),
            Way::MarkInRow(side) => {
                let columns: Vec<u32> = self.row(row).into_iter().map(|(column, _)| column).collect();
                beyond(&columns, column, side).map_or(stay, |column| (row, column))
            }
            Way::MarkInColumn(side) => {
                let Some(element) = self.element(column) else { return stay };
                let marks = self.matrix.marks.iter().filter(|mark| mark.gives == element);
                let mut rows: Vec<u32> = marks.map(|mark| self.place(mark.needs)).collect();
                rows.sort_unstable();
                beyond(&rows, row, side).map_or(stay, |row| (row, column))
            }
            Way::Mark(side) => {
                let in_row = |row: u32| self.row(row).into_iter().map(move |(column, _)| (row, column));
                let is_beyond = |cell: &(u32, u32)| match side {
                    Side::After => *cell > stay,
                    Side::Before => *cell < stay,
                };
                let found = match side {
                    Side::After => (row..self.len()).flat_map(in_row).find(is_beyond),
                    Side::Before => {
                        let rows = (0..=row).rev();
                        rows.flat_map(|row| in_row(row).collect::<Vec<_>>().into_iter().rev()).find(is_beyond)
                    }
                };
                found.unwrap_or(stay)
            }
            Way::Feedback => {
                let above = |row: u32| {
                    let marks = self.row(row).into_iter().filter(move |(column, _)| *column > row);
                    marks.map(move |(column, _)| (row, column)).collect::<Vec<_>>()
                };
                let onward = (row..self.len()).flat_map(above).find(|cell| *cell > stay);
                onward.or_else(|| (0..=row).flat_map(above).next()).unwrap_or(stay)
            }
        }
    }
}

/// The nearest of some sorted places beyond another.
fn beyond(places: &[u32], place: u32, side: Side) -> Option<u32> {
    match side {
        Side::After => places.iter().copied().find(|one| *one > place),
        Side::Before => places.iter().copied().rev().find(|one| *one < place),
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use planner::{
        Dependency, DependencyId, DependencyKind, Duration, Lag, PlanParts, Task, TaskId, Team, TeamId,
        TimeUnits,
    };

    /// Tasks of a day, each with the letter of its team, and FS dependencies between their numbers.
    pub fn plan(teams: &str, links: &[(u32, u32)]) -> Plan {
        let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
        for (letter, number) in teams.chars().zip(1..) {
            let mut task =
                Task::new(TaskId(number), format!("t{number}"), Duration::days(1, &TimeUnits::default()));
            let name = letter.to_string();
            let known = parts.teams.iter().find(|team| team.name == name).map(|team| team.id);
            task.team = Some(known.unwrap_or_else(|| {
                let id = TeamId(parts.teams.len() as u32 + 1);
                parts.teams.push(Team::new(id, name));
                id
            }));
            parts.tasks.push((None, task));
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

    pub fn arranged(plan: &Plan, level: MatrixLevel, order: Order) -> Arranged {
        Arranged::of(Arc::new(Matrix::of(plan, level)), order)
    }

    /// A needs B, B needs A and C; C needs nothing. Rows in sequence: C, then A and B.
    fn looped(order: Order) -> Arranged {
        arranged(&plan("ABABC", &[(2, 1), (3, 4), (5, 4)]), MatrixLevel::Teams, order)
    }

    #[test]
    fn places_follow_the_order() {
        let outline = looped(Order::Outline);
        assert_eq!((outline.order.clone(), outline.place(2)), (vec![0, 1, 2], 2));
        let sequence = looped(Order::Sequence);
        assert_eq!((sequence.element(0), sequence.place(2)), (Some(2), 0));
        assert_eq!((outline.mark(0, 1).map(|mark| mark.count), outline.mark(0, 2)), (Some(1), None));
    }

    #[test]
    fn groups_are_framed_where_they_stand_together() {
        // The loop of A and B is at 0 and 1 in the outline, and after C in the sequence.
        let frames = |arranged: &Arranged| {
            let frames = arranged.groups.iter().filter(|(group, _)| matches!(group, Group::Loop(_)));
            frames.map(|(_, places)| (places.start, places.end)).collect::<Vec<_>>()
        };
        assert_eq!(frames(&looped(Order::Outline)), [(0, 2)]);
        assert_eq!(frames(&looped(Order::Sequence)), [(1, 3)]);
        // A and C need each other, and B stands between them.
        let apart = arranged(&plan("ABCAC", &[(3, 1), (4, 5)]), MatrixLevel::Teams, Order::Outline);
        assert_eq!((apart.matrix.loops.len(), frames(&apart)), (1, vec![]));
    }

    #[test]
    fn a_window_holds_its_marks_row_by_row() {
        let outline = looped(Order::Outline);
        let cells = |rows, columns| {
            let marks = outline.marks(rows, columns);
            marks.into_iter().map(|(row, column, _)| (row, column)).collect::<Vec<_>>()
        };
        assert_eq!(cells(0..3, 0..3), [(0, 1), (1, 0), (1, 2)]);
        assert_eq!(cells(1..3, 1..3), [(1, 2)]);
        assert_eq!(outline.feedback_count(), 2);
    }

    #[test]
    fn one_goes_from_cell_to_cell_and_stops_at_the_edges() {
        let outline = looped(Order::Outline);
        assert_eq!(outline.begin(), Some((0, 1)));
        assert_eq!(outline.next((0, 1), Way::By(1, 0)), (1, 1));
        assert_eq!(outline.next((0, 1), Way::By(-1, 9)), (0, 2));
        assert_eq!(outline.next((1, 1), Way::RowLast), (1, 2));
        assert_eq!(outline.next((1, 1), Way::RowFirst), (1, 0));
        assert_eq!((outline.next((1, 1), Way::First), outline.next((1, 1), Way::Last)), ((0, 0), (2, 2)));
    }

    #[test]
    fn one_goes_from_mark_to_mark() {
        // Marks at (0, 1), (1, 0) and (1, 2).
        let outline = looped(Order::Outline);
        assert_eq!(outline.next((1, 0), Way::MarkInRow(Side::After)), (1, 2));
        assert_eq!(outline.next((1, 2), Way::MarkInRow(Side::Before)), (1, 0));
        assert_eq!(outline.next((2, 1), Way::MarkInColumn(Side::Before)), (0, 1));
        assert_eq!(outline.next((0, 1), Way::Mark(Side::After)), (1, 0));
        assert_eq!(outline.next((1, 2), Way::Mark(Side::After)), (1, 2));
        assert_eq!(outline.next((1, 0), Way::Mark(Side::Before)), (0, 1));
        assert_eq!(outline.next((0, 1), Way::Feedback), (1, 2));
        assert_eq!(outline.next((1, 2), Way::Feedback), (0, 1));
    }

    #[test]
    fn nothing_has_no_cell() {
        let nothing = Arranged::default();
        assert_eq!((nothing.len(), nothing.begin(), nothing.feedback_count()), (0, None, 0));
    }

    #[test]
    fn the_usual_level_is_the_highest_that_says_something() {
        assert_eq!(Level::usual(&plan("AB", &[])), Level::Teams);
        assert_eq!(Level::usual(&plan("AA", &[(1, 2)])), Level::Projects);
        assert_eq!(Level::usual(&plan("AA", &[])), Level::Tasks);
    }
}
