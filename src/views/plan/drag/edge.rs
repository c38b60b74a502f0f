//! Scrolling by dragging to an edge of the view.

/// How many pixels a frame the view scrolls where something that was taken hold of at `from` is dragged to `at`, in a
/// view that reaches between two places: none but near its ends and beyond them, the further out the faster. What is
/// dragged away from an end does not scroll towards it.
pub fn pull(from: f64, at: f64, (first, last): (f64, f64)) -> f64 {
    const MARGIN: f64 = 28.0;
    const SLOWEST: f64 = 2.0;
    const FASTEST: f64 = 24.0;
    let (first, last) = (first + MARGIN, last - MARGIN);
    let outward = (at - from).signum();
    let beyond = match () {
        // A view that is all margin would scroll wherever one is.
        () if last - first < MARGIN => 0.0,
        () if at < first && outward < 0.0 => first - at,
        () if at > last && outward > 0.0 => at - last,
        () => 0.0,
    };
    if beyond > 0.0 { (beyond / 2.0).round().clamp(SLOWEST, FASTEST) * outward } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: (f64, f64) = (100.0, 500.0);

    #[test]
    fn the_nearer_the_edge_the_faster() {
        let to = |at| pull(300.0, at, VIEW);
        assert_eq!([to(128.0), to(300.0), to(472.0)], [0.0; 3]);
        assert_eq!([to(473.0), to(492.0), to(500.0), to(900.0)], [2.0, 10.0, 14.0, 24.0]);
        assert_eq!([to(127.0), to(100.0), to(0.0)], [-2.0, -14.0, -24.0]);
    }

    #[test]
    fn what_is_dragged_away_from_an_edge_does_not_scroll_towards_it() {
        assert_eq!([pull(110.0, 115.0, VIEW), pull(498.0, 480.0, VIEW)], [0.0; 2]);
    }

    #[test]
    fn a_view_that_is_all_edge_stays() {
        assert_eq!(pull(20.0, 5.0, (0.0, 60.0)), 0.0);
    }
}
