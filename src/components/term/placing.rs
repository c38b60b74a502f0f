//! Where something that floats beside an element stands: below it where there is room, else above, and within the
//! window.

/// A rectangle of the window, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// Room between both, and at the edges of the window.
const GAP: f64 = 6.0;

impl Area {
    /// The lower edge.
    fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// Where something of this size stands beside it: its left and upper edge.
    pub fn beside(self, (width, height): (f64, f64), window: (f64, f64)) -> (f64, f64) {
        let below = self.bottom() + GAP;
        let above = self.top - GAP - height;
        let has_room_below = below + height <= window.1 - GAP;
        let top =
            if has_room_below || above < GAP && window.1 - self.bottom() >= self.top { below } else { above };
        (within(self.left, width, window.0), within(top, height, window.1))
    }
}

/// A place at which something so long does not reach over an edge; where it is too long, it begins in sight.
fn within(at: f64, length: f64, window: f64) -> f64 {
    at.min(window - GAP - length).max(GAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (1_000.0, 800.0);
    const SIZE: (f64, f64) = (320.0, 200.0);

    fn beside(left: f64, top: f64) -> (f64, f64) {
        Area { left, top, width: 60.0, height: 20.0 }.beside(SIZE, WINDOW)
    }

    #[test]
    fn it_stands_below_and_above_where_there_is_no_room_below() {
        assert_eq!(beside(100.0, 50.0), (100.0, 76.0));
        assert_eq!(beside(100.0, 700.0), (100.0, 494.0));
    }

    #[test]
    fn it_stays_within_the_window() {
        assert_eq!(beside(900.0, 50.0), (674.0, 76.0));
        assert_eq!(beside(-40.0, 50.0), (6.0, 76.0));
        let narrow = Area { left: 10.0, top: 300.0, width: 60.0, height: 20.0 };
        assert_eq!(narrow.beside((320.0, 500.0), (300.0, 600.0)), (6.0, 6.0));
    }
}
