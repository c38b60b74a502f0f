//! What is in view: which of the rows, which stretch of the chart.
//!
//! Only this much is in the document. Windows move in steps, so that most frames of a scroll change
//! nothing at all, and reach a little beyond the view, so that a frame that comes late shows no gap.

use std::ops::Range;

/// A stretch of the chart, in pixels right of its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Its left end.
    pub from: f64,
    /// Its right end.
    pub to: f64,
}

impl Span {
    /// Whether something that reaches from `left` to `right` can be seen in it.
    pub fn touches(self, left: f64, right: f64) -> bool {
        left <= self.to && right >= self.from
    }

    /// How long it is.
    pub fn width(self) -> f64 {
        self.to - self.from
    }
}

/// The rows that are kept in the document when `height` pixels are seen from `top` on.
pub fn rows(top: f64, height: f64, row_height: f64, row_count: usize) -> Range<usize> {
    const STEP: usize = 2;
    const BEYOND: usize = 1;
    let first = (top.max(0.0) / row_height) as usize;
    let end = ((top + height).max(0.0) / row_height).ceil() as usize;
    let first = first.saturating_sub(BEYOND) / STEP * STEP;
    let end = (end + BEYOND).next_multiple_of(STEP);
    first.min(row_count)..end.min(row_count)
}

/// The stretch of the chart that is kept in the document when `width` pixels are seen from `left` on.
pub fn span(left: f64, width: f64) -> Span {
    const STEP: f64 = 256.0;
    let from = ((left - STEP / 2.0) / STEP).floor() * STEP;
    let to = ((left + width + STEP / 2.0) / STEP).ceil() * STEP;
    Span { from: from.max(0.0), to }
}

/// How far to scroll down so that a row is wholly in view, or `None` where it is already.
pub fn top_to_show(row: usize, row_height: f64, top: f64, height: f64) -> Option<f64> {
    let (row_top, row_bottom) = (row as f64 * row_height, (row + 1) as f64 * row_height);
    if row_top < top {
        Some(row_top)
    } else if row_bottom > top + height {
        // A view that is lower than a row shows its upper end.
        Some((row_bottom - height).min(row_top))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_reach_a_little_beyond_the_view() {
        assert_eq!(rows(0.0, 280.0, 28.0, 10_000), 0..12);
        assert_eq!(rows(2_800.0, 280.0, 28.0, 10_000), 98..112);
        assert_eq!(rows(279_720.0, 280.0, 28.0, 10_000), 9_988..10_000);
    }

    #[test]
    fn rows_stay_within_the_plan() {
        assert_eq!(rows(0.0, 280.0, 28.0, 3), 0..3);
        assert_eq!(rows(5_000.0, 280.0, 28.0, 3), 3..3);
        // A page that springs back at the end of a pan scrolls below zero for a while.
        assert_eq!(rows(-50.0, 280.0, 28.0, 100), 0..10);
        assert_eq!(rows(0.0, 0.0, 28.0, 0), 0..0);
    }

    #[test]
    fn a_small_scroll_moves_no_window() {
        assert_eq!(rows(2_801.0, 279.0, 28.0, 10_000), rows(2_827.0, 252.0, 28.0, 10_000));
        assert_eq!(span(1_000.0, 800.0), span(1_060.0, 800.0));
    }

    #[test]
    fn the_span_holds_the_view() {
        for left in [0.0, 1.0, 127.0, 300.0, 123_456.0] {
            let span = span(left, 800.0);
            assert!(span.from <= (left - 100.0).max(0.0) && span.to >= left + 900.0, "{span:?}");
        }
    }

    #[test]
    fn scrolling_to_a_row_goes_no_further_than_needed() {
        let to_show = |row| top_to_show(row, 28.0, 280.0, 280.0);
        assert_eq!(to_show(9), Some(252.0));
        assert_eq!(to_show(10), None);
        assert_eq!(to_show(19), None);
        assert_eq!(to_show(20), Some(308.0));
        assert_eq!(top_to_show(3, 28.0, 0.0, 20.0), Some(84.0));
    }
}
