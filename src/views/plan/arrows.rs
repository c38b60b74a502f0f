//! Dependency arrows: right-angled lines from bar to bar, gathered into a few paths for one picture.
//!
//! Lines keep out of the way of names, which stand right of their bars: an arrow goes down close to the
//! bar it leaves and runs sideways in the row it reaches, left of that row's bar, where nothing stands.

use std::fmt::Write as _;
use std::ops::Range;

use planner::{Dependency, DependencyKind, Plan, Schedule, TaskId};

use super::bars::{BAR_HEIGHT, Bar, LEAST_WIDTH, MILESTONE_HALF, Shape};
use super::row_order::RowOrder;
use super::window::Span;

/// A dependency between two rows that are not hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The task that goes first, and its row.
    pub predecessor: (TaskId, u32),
    /// The task that is held back, and its row.
    pub successor: (TaskId, u32),
    /// Which ends are tied.
    pub kind: DependencyKind,
    /// Whether both are critical.
    pub is_critical: bool,
}

/// Arrows of one strength, as the data of two SVG paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// To be stroked.
    pub lines: String,
    /// To be filled.
    pub heads: String,
}

/// The arrows in a window, by strength.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrows {
    /// Those that matter least.
    pub faint: Paths,
    /// Those between critical tasks.
    pub critical: Paths,
    /// Those of the selected task.
    pub selected: Paths,
}

/// How many rows an arrow may have to pass to be drawn where neither of its ends is in view.
const LONG: usize = 120;

/// The dependencies that leave or reach these rows, or may pass through them, and whose tasks both have a row. Costs
/// O(log n) for each row in or near them, however long the plan is.
pub fn links(plan: &Plan, schedule: &Schedule, order: &RowOrder, rows: &Range<usize>) -> Vec<Link> {
    let near = rows.start.saturating_sub(LONG)..(rows.end + LONG).min(order.count());
    let place = |task: TaskId| {
        let line = schedule.line(task)?;
        Some((schedule.dates()[line].is_critical, order.row_of(line)?))
    };
    let link = |dependency: &Dependency| {
        let (from_critical, from_row) = place(dependency.predecessor)?;
        let (to_critical, to_row) = place(dependency.successor)?;
        Some(Link {
            predecessor: (dependency.predecessor, from_row as u32),
            successor: (dependency.successor, to_row as u32),
            kind: dependency.kind,
            is_critical: from_critical && to_critical,
        })
    };
    let mut links = Vec::new();
    for row in near.clone() {
        let Some(line) = order.line_at(row) else { continue };
        let task = schedule.rows()[line].task;
        links.extend(plan.successors(task).filter_map(link));
        if rows.contains(&row) {
            // Those from nearby are there already.
            let from_afar = |link: &Link| !near.contains(&(link.predecessor.1 as usize));
            links.extend(plan.predecessors(task).filter_map(link).filter(from_afar));
        }
    }
    links
}

/// Draws the links that touch the window, in pixels from its upper left corner.
///
/// `bar` says where a task stands. A link that only passes through is drawn unless it is very long: whoever
/// sees neither end learns nothing from the hundredth parallel line.
pub fn arrows(
    links: &[Link],
    rows: &Range<usize>,
    span: Span,
    row_height: f64,
    selected: Option<TaskId>,
    bar: impl Fn(TaskId) -> Option<Bar>,
) -> Arrows {
    let mut arrows = Arrows::default();
    let height = rows.len() as f64 * row_height;
    for link in links.iter().filter(|link| is_near(link, rows)) {
        let (Some(from), Some(to)) = (bar(link.predecessor.0), bar(link.successor.0)) else { continue };
        if !span.touches(from.left.min(to.left) - STUB, from.right().max(to.right()) + STUB) {
            continue;
        }
        // What is far outside needs no exact place, and huge numbers lose their fractions.
        let middle = |row: u32| {
            let y = (f64::from(row) - rows.start as f64 + 0.5) * row_height;
            y.clamp(-2.0 * row_height, height + 2.0 * row_height)
        };
        let from = End::new(&from, span.from, middle(link.predecessor.1));
        let to = End::new(&to, span.from, middle(link.successor.1));
        let is_selected = [link.predecessor.0, link.successor.0].iter().any(|task| Some(*task) == selected);
        let paths = match () {
            () if is_selected => &mut arrows.selected,
            () if link.is_critical => &mut arrows.critical,
            () => &mut arrows.faint,
        };
        paths.add(&route(link.kind, &from, &to, row_height));
    }
    arrows
}

fn is_near(link: &Link, rows: &Range<usize>) -> bool {
    let (from, to) = (link.predecessor.1 as usize, link.successor.1 as usize);
    let (upper, lower) = (from.min(to), from.max(to));
    rows.contains(&from)
        || rows.contains(&to)
        || (upper < rows.start && lower >= rows.end && lower - upper <= LONG)
}

/// How far a line goes straight before it turns. Names begin further right.
const STUB: f64 = 7.0;

/// How much room an arrow's head takes.
const HEAD: f64 = 6.0;

/// One end of an arrow: a bar, in pixels of the picture.
#[derive(Clone, Copy, Debug)]
struct End {
    left: f64,
    right: f64,
    y: f64,
    half_height: f64,
    is_milestone: bool,
}

impl End {
    fn new(bar: &Bar, x: f64, y: f64) -> Self {
        let half_height = match bar.shape {
            Shape::Milestone => MILESTONE_HALF,
            _ => (BAR_HEIGHT / 2.0).floor(),
        };
        let is_milestone = bar.shape == Shape::Milestone;
        Self { left: bar.left - x, right: bar.right() - x, y, half_height, is_milestone }
    }

    fn centre(&self) -> f64 {
        (self.left + self.right) / 2.0
    }

    /// Where an arrow from above or below meets it.
    fn landing(&self) -> f64 {
        if self.is_milestone { self.centre() } else { (self.left + 3.0).min(self.centre()) }
    }
}

/// Which way an arrow points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heading {
    Right,
    Left,
    Down,
    Up,
}

/// A right-angled line: where it begins, then in turn to which x and to which y it goes.
struct Route {
    start: (f64, f64),
    turns: Vec<Turn>,
    heading: Heading,
}

enum Turn {
    X(f64),
    Y(f64),
}

use Turn::{X, Y};

fn route(kind: DependencyKind, from: &End, to: &End, row_height: f64) -> Route {
    let down = if to.y >= from.y { 1.0 } else { -1.0 };
    let into_row = if down > 0.0 { Heading::Down } else { Heading::Up };
    // The edge of the successor's row that faces the predecessor: a way back that crosses no bar.
    let edge = to.y - down * row_height / 2.0;
    let top = to.y - down * to.half_height;
    match kind {
        DependencyKind::FinishToStart if from.is_milestone => {
            let x = from.centre();
            let start = (x, from.y + down * from.half_height);
            if x <= to.left - STUB {
                Route { start, turns: vec![Y(to.y), X(to.left)], heading: Heading::Right }
            } else if x <= to.landing() {
                Route { start, turns: vec![Y(edge), X(to.landing()), Y(top)], heading: into_row }
            } else if x <= to.right && !to.is_milestone {
                Route { start, turns: vec![Y(top)], heading: into_row }
            } else {
                let turns = vec![Y(edge), X(to.left - STUB), Y(to.y), X(to.left)];
                Route { start, turns, heading: Heading::Right }
            }
        }
        DependencyKind::FinishToStart => {
            let start = (from.right, from.y);
            let gap = to.left - from.right;
            if gap >= HEAD + 2.0 {
                let turns = vec![X(from.right + (gap - HEAD).min(STUB)), Y(to.y), X(to.left)];
                Route { start, turns, heading: Heading::Right }
            } else if to.landing() + LEAST_WIDTH >= from.right {
                // A very short bar is drawn longer than it is, beyond the place where the arrow lands.
                let start = (from.right.min(to.landing()), from.y);
                Route { start, turns: vec![X(to.landing()), Y(top)], heading: into_row }
            } else {
                let turns = vec![X(from.right + STUB), Y(edge), X(to.left - STUB), Y(to.y), X(to.left)];
                Route { start, turns, heading: Heading::Right }
            }
        }
        DependencyKind::StartToStart => {
            let turns = vec![X(from.left.min(to.left) - STUB), Y(to.y), X(to.left)];
            Route { start: (from.left, from.y), turns, heading: Heading::Right }
        }
        DependencyKind::FinishToFinish => {
            let out = from.right + STUB;
            let back = to.right + STUB;
            // Whichever bar ends later has its name in the way, so the line runs between the rows.
            let turns = if back > out {
                vec![X(out), Y(from.y + down * row_height / 2.0), X(back), Y(to.y), X(to.right)]
            } else {
                vec![X(out), Y(edge), X(back), Y(to.y), X(to.right)]
            };
            Route { start: (from.right, from.y), turns, heading: Heading::Left }
        }
        DependencyKind::StartToFinish => {
            let turns = vec![X(from.left - STUB), Y(edge), X(to.right + STUB), Y(to.y), X(to.right)];
            Route { start: (from.left, from.y), turns, heading: Heading::Left }
        }
    }
}

impl Paths {
    fn add(&mut self, route: &Route) {
        let (mut x, mut y) = route.start;
        // OK to leave the results: writing to a String cannot fail.
        let _ = write!(self.lines, "M{x} {y}");
        for turn in &route.turns {
            let _ = match *turn {
                X(to) => {
                    x = to;
                    write!(self.lines, "H{x}")
                }
                Y(to) => {
                    y = to;
                    write!(self.lines, "V{y}")
                }
            };
        }
        let head = match route.heading {
            Heading::Right => "l-5-3.5v7z",
            Heading::Left => "l5-3.5v7z",
            Heading::Down => "l-3.5-5h7z",
            Heading::Up => "l-3.5 5h7z",
        };
        let _ = write!(self.heads, "M{x} {y}{head}");
    }
}

#[cfg(test)]
mod tests {
    use super::super::row_order;
    use super::*;
    use planner::{Dependency, DependencyId, Duration, Lag, PlanParts, Task};
    use std::collections::BTreeSet;

    const ROW: f64 = 28.0;

    fn task(left: f64, width: f64) -> Bar {
        Bar { shape: Shape::Task, left, width, done: 0.0, slack: 0.0, is_critical: false, deadline: None }
    }

    fn milestone(at: f64) -> Bar {
        Bar { shape: Shape::Milestone, ..task(at - MILESTONE_HALF, 2.0 * MILESTONE_HALF) }
    }

    /// The line from a bar in the first row to one in the third.
    fn line(kind: DependencyKind, from: Bar, to: Bar) -> String {
        draw(kind, from, to, 0, 2).lines
    }

    fn draw(kind: DependencyKind, from: Bar, to: Bar, from_row: u32, to_row: u32) -> Paths {
        let link = Link {
            predecessor: (TaskId(1), from_row),
            successor: (TaskId(2), to_row),
            kind,
            is_critical: false,
        };
        let bar = |id| Some(if id == TaskId(1) { from } else { to });
        arrows(&[link], &(0..10), Span { from: 0.0, to: 500.0 }, ROW, None, bar).faint
    }

    #[test]
    fn finish_to_start_goes_down_at_once_and_in_from_the_left() {
        let paths = draw(DependencyKind::FinishToStart, task(10.0, 50.0), task(100.0, 40.0), 0, 2);
        assert_eq!(paths.lines, "M60 14H67V70H100");
        assert_eq!(paths.heads, "M100 70l-5-3.5v7z");
    }

    #[test]
    fn a_small_gap_leaves_room_for_the_head() {
        assert_eq!(line(DependencyKind::FinishToStart, task(10.0, 50.0), task(70.0, 9.0)), "M60 14H64V70H70");
        assert_eq!(line(DependencyKind::FinishToStart, task(10.0, 50.0), task(67.0, 9.0)), "M60 14H70V63");
    }

    #[test]
    fn finish_to_start_without_a_gap_falls_onto_the_bar() {
        let paths = draw(DependencyKind::FinishToStart, task(10.0, 50.0), task(60.0, 40.0), 0, 1);
        assert_eq!(paths.lines, "M60 14H63V35");
        assert_eq!(paths.heads, "M63 35l-3.5-5h7z");
    }

    #[test]
    fn a_bar_drawn_longer_than_it_is_still_drops_its_arrow() {
        let paths = draw(DependencyKind::FinishToStart, task(60.0, 3.0), milestone(61.0), 0, 1);
        assert_eq!(paths.lines, "M61 14H61V34");
    }

    #[test]
    fn upwards_it_lands_from_below() {
        let paths = draw(DependencyKind::FinishToStart, task(10.0, 50.0), task(60.0, 40.0), 3, 1);
        assert_eq!(paths.lines, "M60 98H63V49");
        assert_eq!(paths.heads, "M63 49l-3.5 5h7z");
    }

    #[test]
    fn an_overlap_is_gone_around_between_the_rows() {
        let overlap = line(DependencyKind::FinishToStart, task(10.0, 90.0), task(60.0, 40.0));
        assert_eq!(overlap, "M100 14H107V56H53V70H60");
    }

    #[test]
    fn the_other_kinds_leave_and_reach_the_ends_they_tie() {
        let (from, to) = (task(50.0, 50.0), task(80.0, 100.0));
        assert_eq!(line(DependencyKind::StartToStart, from, to), "M50 14H43V70H80");
        assert_eq!(line(DependencyKind::StartToFinish, from, to), "M50 14H43V56H187V70H180");
        assert_eq!(line(DependencyKind::FinishToFinish, from, to), "M100 14H107V28H187V70H180");
        assert_eq!(line(DependencyKind::FinishToFinish, to, from), "M180 14H187V56H107V70H100");
    }

    #[test]
    fn milestones_are_left_from_their_lower_corner() {
        assert_eq!(line(DependencyKind::FinishToStart, milestone(60.0), task(90.0, 40.0)), "M60 22V70H90");
        assert_eq!(line(DependencyKind::FinishToStart, milestone(60.0), task(64.0, 40.0)), "M60 22V56H67V63");
        assert_eq!(line(DependencyKind::FinishToStart, milestone(60.0), task(40.0, 40.0)), "M60 22V63");
        assert_eq!(line(DependencyKind::FinishToStart, milestone(60.0), milestone(60.0)), "M60 22V56H60V62");
        assert_eq!(
            line(DependencyKind::FinishToStart, milestone(60.0), task(10.0, 20.0)),
            "M60 22V56H3V70H10"
        );
        assert_eq!(line(DependencyKind::FinishToStart, task(10.0, 50.0), milestone(60.0)), "M60 14H60V62");
    }

    #[test]
    fn the_far_end_of_a_long_link_is_cut_off() {
        let paths = draw(DependencyKind::FinishToStart, task(10.0, 50.0), task(100.0, 40.0), 0, 9_000);
        assert_eq!(paths.lines, "M60 14H67V336H100");
    }

    #[test]
    fn only_links_that_touch_the_window_are_drawn() {
        let rows = 100..130;
        let near = |from, to| {
            let (predecessor, successor) = ((TaskId(1), from), (TaskId(2), to));
            let kind = DependencyKind::FinishToStart;
            is_near(&Link { predecessor, successor, kind, is_critical: false }, &rows)
        };
        assert!(near(110, 5_000) && near(0, 100) && near(90, 140) && near(140, 90));
        assert!(!near(0, 99) && !near(130, 131) && !near(0, 5_000));
        let right_of_it = |id: TaskId| Some(task(600.0 + f64::from(id.0), 10.0));
        let link = Link {
            predecessor: (TaskId(1), 0),
            successor: (TaskId(2), 1),
            kind: DependencyKind::FinishToStart,
            is_critical: false,
        };
        let span = Span { from: 0.0, to: 500.0 };
        assert_eq!(arrows(&[link], &(0..10), span, ROW, None, right_of_it), Arrows::default());
    }

    #[test]
    fn the_selected_tasks_arrows_stand_out() {
        let kind = DependencyKind::FinishToStart;
        let link = |from, to, is_critical| Link {
            predecessor: (TaskId(from), from),
            successor: (TaskId(to), to),
            kind,
            is_critical,
        };
        let links = [link(1, 2, true), link(2, 3, true), link(3, 4, false)];
        let bar = |id: TaskId| Some(task(f64::from(id.0) * 40.0, 20.0));
        let span = Span { from: 0.0, to: 500.0 };
        let arrows = arrows(&links, &(0..10), span, ROW, Some(TaskId(1)), bar);
        let count = |paths: &Paths| paths.lines.matches('M').count();
        assert_eq!((count(&arrows.selected), count(&arrows.critical), count(&arrows.faint)), (1, 1, 1));
    }

    #[test]
    fn links_into_what_is_folded_are_not_drawn() {
        let mut parts = PlanParts::empty("", planner::Date::from_days(0).midnight());
        for (number, parent) in [(1, None), (2, Some(1)), (3, None)] {
            let task = Task::new(TaskId(number), "", Duration::ZERO);
            parts.tasks.push((parent.map(TaskId), task));
        }
        let kind = DependencyKind::FinishToStart;
        let dependency = |id, predecessor, successor| Dependency {
            id: DependencyId(id),
            predecessor: TaskId(predecessor),
            successor: TaskId(successor),
            kind,
            lag: Lag::ZERO,
        };
        parts.dependencies = vec![dependency(1, 1, 3), dependency(2, 2, 3)];
        let plan = Plan::from_parts(parts).unwrap();
        let schedule = Schedule::compute(&plan);
        let rows = |folded: &[TaskId]| {
            let folded: BTreeSet<TaskId> = folded.iter().copied().collect();
            let lines = row_order::unfolded(&[0, 1, 2], schedule.rows(), &folded);
            let links = links(&plan, &schedule, &RowOrder::of_lines(lines, 3), &(0..3));
            links.iter().map(|link| (link.predecessor.1, link.successor.1)).collect::<Vec<_>>()
        };
        assert_eq!(rows(&[]), [(0, 2), (1, 2)]);
        assert_eq!(rows(&[TaskId(1)]), [(0, 1)]);
    }

    #[test]
    fn rows_have_all_links_that_are_drawn_there() {
        const COUNT: u32 = 600;
        let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
        parts.tasks = (1..=COUNT)
            .map(|number| (None, Task::new(TaskId(number), format!("T{number}"), Duration::ZERO)))
            .collect();
        // From each seventh task to others near and far, about as many rows on as an arrow may pass.
        let ends =
            (1..COUNT).step_by(7).flat_map(|from| [1, 40, 119, 120, 121, 300].map(|on| (from, from + on)));
        let dependency = |((from, to), id): ((u32, u32), u32)| Dependency {
            id: DependencyId(id),
            predecessor: TaskId(from),
            successor: TaskId(to),
            kind: DependencyKind::FinishToStart,
            lag: Lag::ZERO,
        };
        parts.dependencies = ends.filter(|(_, to)| *to <= COUNT).zip(1..).map(dependency).collect();
        let plan = Plan::from_parts(parts).unwrap();
        let schedule = Schedule::compute(&plan);
        let upwards: Vec<u32> = (0..COUNT).rev().collect();
        for lines in [(0..COUNT).collect(), upwards] {
            let order = RowOrder::of_lines(lines, COUNT as usize);
            let all = links(&plan, &schedule, &order, &(0..COUNT as usize));
            assert_eq!(all.len(), plan.dependencies().count());
            for rows in [0..30, 200..230, 570..600] {
                let drawn = |links: &[Link]| {
                    let near = links.iter().filter(|link| is_near(link, &rows));
                    near.map(|link| (link.predecessor.1, link.successor.1)).collect::<BTreeSet<_>>()
                };
                let some = links(&plan, &schedule, &order, &rows);
                assert_eq!(drawn(&some), drawn(&all), "{rows:?}");
                assert!(some.len() < all.len() / 2 + 100, "{rows:?}");
            }
        }
    }
}
