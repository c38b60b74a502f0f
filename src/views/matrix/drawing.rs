//! The marks, lines and frames of a matrix, as paths: one each, however many cells there are.

use std::fmt::Write;
use std::ops::Range;

use super::arranged::{Arranged, Group};

/// From this size on a mark says how many dependencies are behind it, in pixels.
pub const COUNTED: f64 = 18.0;
/// From this size on each row has its name beside it.
pub const LEGIBLE: f64 = 14.0;
/// Below this size lines between cells would be all that is seen.
const LINED: f64 = 8.0;

/// What is in sight: places of rows and of columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Rows.
    pub rows: Range<u32>,
    /// Columns.
    pub columns: Range<u32>,
}

/// What is drawn, in pixels from the corner of the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Lines between cells.
    pub lines: String,
    /// The diagonal.
    pub diagonal: String,
    /// Marks below it: squares.
    pub marks: String,
    /// Marks above it: diamonds.
    pub feedback: String,
    /// Around loops.
    pub loops: String,
    /// Around clusters.
    pub clusters: String,
    /// How many dependencies are behind the marks.
    pub counts: Counts,
    /// How many are within the elements of the diagonal.
    pub within: Counts,
}

/// Numbers as one text: its characters, and where each of them stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The digits of all numbers.
    pub text: String,
    /// The middle of each digit.
    pub x: String,
    /// The middle of each digit.
    pub y: String,
}

/// What of a matrix is in sight, with cells of so many pixels. Costs O(k log k) for the k marks of the rows in sight.
pub fn drawn(arranged: &Arranged, window: &Window, cell: f64, are_counted: bool) -> Drawn {
    let mut drawn = Drawn::default();
    let (rows, columns) = (window.rows.clone(), window.columns.clone());
    let x = |column: u32| (f64::from(column) - f64::from(columns.start)) * cell;
    let y = |row: u32| (f64::from(row) - f64::from(rows.start)) * cell;
    let (right, bottom) = (x(columns.end), y(rows.end));
    if cell >= LINED {
        // Writing into a string cannot fail.
        for row in rows.clone() {
            let _ = write!(drawn.lines, "M0 {}H{right}", y(row + 1) - 0.5);
        }
        for column in columns.clone() {
            let _ = write!(drawn.lines, "M{} 0V{bottom}", x(column + 1) - 0.5);
        }
    }
    let are_counted = are_counted && cell >= COUNTED;
    for place in rows.start.max(columns.start)..rows.end.min(columns.end) {
        let _ = write!(drawn.diagonal, "M{} {}h{cell}v{cell}h-{cell}z", x(place), y(place));
        let within = arranged.element(place).map_or(0, |element| arranged.matrix.within[element as usize]);
        if are_counted && within > 0 {
            drawn.within.put(within, x(place) + cell / 2.0, y(place) + cell / 2.0);
        }
    }
    let inset = (cell / 8.0).floor();
    let (side, half) = (cell - 2.0 * inset - 1.0, (cell - 1.0) / 2.0);
    for (row, column, mark) in arranged.marks(rows.clone(), columns.clone()) {
        let (left, top) = (x(column), y(row));
        if column > row {
            let _ =
                write!(drawn.feedback, "M{} {top}l{half} {half}-{half} {half}-{half}-{half}z", left + half);
        } else {
            let _ = write!(drawn.marks, "M{} {}h{side}v{side}h-{side}z", left + inset, top + inset);
        }
        if are_counted {
            drawn.counts.put(mark.count, left + half, top + half);
        }
    }
    for (group, places) in framed(arranged, window) {
        let (left, top, length) = (x(places.start), y(places.start), f64::from(places.end - places.start));
        let side = length * cell - 1.0;
        let path = match group {
            Group::Loop(_) => &mut drawn.loops,
            Group::Cluster(_) => &mut drawn.clusters,
        };
        let _ = write!(path, "M{} {}h{side}v{side}h-{side}z", left - 0.5, top - 0.5);
    }
    drawn
}

/// The groups whose frames can be seen.
pub fn framed(arranged: &Arranged, window: &Window) -> Vec<(Group, Range<u32>)> {
    let meets = |places: &Range<u32>, seen: &Range<u32>| places.start <= seen.end && places.end >= seen.start;
    let is_seen = |places: &Range<u32>| meets(places, &window.rows) && meets(places, &window.columns);
    arranged.groups.iter().filter(|(_, places)| is_seen(places)).cloned().collect()
}

impl Counts {
    /// Adds a number around a point.
    fn put(&mut self, number: u32, x: f64, y: f64) {
        /// How far apart digits stand.
        const DIGIT: f64 = 6.5;
        let digits = number.to_string();
        let first = x - (digits.len() as f64 - 1.0) / 2.0 * DIGIT;
        for (digit, place) in digits.chars().zip(0_u32..) {
            self.text.push(digit);
            // Writing into a string cannot fail.
            let _ = write!(self.x, "{} ", first + f64::from(place) * DIGIT);
            let _ = write!(self.y, "{y} ");
        }
    }
}

/// The places of one axis in sight: those on which `seen` pixels from `from` on fall, in steps, so that a small scroll
/// changes nothing.
pub fn places(from: f64, seen: f64, cell: f64, count: u32) -> Range<u32> {
    /// Windows are this coarse.
    const STEP: f64 = 4.0;
    let down = ((from / cell / STEP).floor() * STEP).max(0.0) as u32;
    let up = (((from + seen.max(0.0)) / cell / STEP).ceil() * STEP).max(0.0) as u32;
    down.min(count)..up.min(count)
}

#[cfg(test)]
mod tests {
    use super::super::arranged::Order;
    use super::super::arranged::tests::{arranged, plan};
    use super::*;
    use planner::MatrixLevel;

    /// A needs B twice and has one dependency within; B needs A.
    fn pair() -> Arranged {
        let plan = plan("AABBA", &[(3, 1), (4, 2), (1, 2), (5, 4)]);
        arranged(&plan, MatrixLevel::Teams, Order::Outline)
    }

    fn all() -> Window {
        Window { rows: 0..2, columns: 0..2 }
    }

    #[test]
    fn marks_above_the_diagonal_have_a_shape_of_their_own() {
        let drawn = drawn(&pair(), &all(), 8.0, true);
        // A square in row 1, column 0; a diamond in row 0, column 1.
        assert_eq!(drawn.marks, "M1 9h5v5h-5z");
        assert_eq!(drawn.feedback, "M11.5 0l3.5 3.5-3.5 3.5-3.5-3.5z");
        assert_eq!(drawn.diagonal, "M0 0h8v8h-8zM8 8h8v8h-8z");
        assert_eq!(drawn.counts, Counts::default());
    }

    #[test]
    fn numbers_stand_in_marks_that_have_room() {
        let drawn = drawn(&pair(), &all(), 24.0, true);
        // Row by row: two behind row 0, column 1, then one behind row 1, column 0.
        assert_eq!((&*drawn.counts.text, &*drawn.counts.x), ("21", "35.5 11.5 "));
        assert_eq!((&*drawn.within.text, &*drawn.within.x), ("1", "12 "));
        let mut counts = Counts::default();
        counts.put(12, 10.0, 4.0);
        assert_eq!((&*counts.text, &*counts.x, &*counts.y), ("12", "6.75 13.25 ", "4 4 "));
    }

    #[test]
    fn a_loop_has_a_frame_of_its_own() {
        let drawn = drawn(&pair(), &all(), 10.0, false);
        assert_eq!(drawn.loops, "M-0.5 -0.5h19v19h-19z");
        let beside = Window { rows: 9..12, columns: 9..12 };
        assert!(framed(&pair(), &beside).is_empty());
    }

    #[test]
    fn a_window_moves_in_steps_and_ends_with_the_matrix() {
        assert_eq!(places(0.0, 100.0, 10.0, 100), 0..12);
        assert_eq!(places(39.0, 100.0, 10.0, 100), 0..16);
        assert_eq!(places(41.0, 100.0, 10.0, 13), 4..13);
        assert_eq!(places(0.0, -5.0, 10.0, 13), 0..0);
        assert_eq!(places(900.0, 100.0, 10.0, 13), 13..13);
    }
}
