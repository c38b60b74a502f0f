//! The wheel with Control, as browsers tell of pinching a touchpad too: it zooms a drawing around the pointer.

use web_sys::{Element, WheelEvent};

/// What the wheel asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wheeled {
    /// How much closer to look.
    pub factor: f64,
    /// Where the pointer is, in pixels right and down from the corner of the container.
    pub at: (f64, f64),
}

/// How much closer the wheel asks to look at what is in a container, and uses it up by that; `None` where it scrolls.
pub fn zoomed(container: Option<impl AsRef<Element>>, event: &WheelEvent) -> Option<Wheeled> {
    if !event.ctrl_key() {
        return None;
    }
    event.prevent_default();
    let corner = container?.as_ref().get_bounding_client_rect();
    let at = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    Some(Wheeled { factor: factor(event.delta_y(), event.delta_mode()), at })
}

/// How far the wheel scrolls to the right and down, in pixels; with Shift, to the right alone.
pub fn scrolled(event: &WheelEvent) -> (f64, f64) {
    let by = |delta: f64| delta * pixels(event.delta_mode());
    match (by(event.delta_x()), by(event.delta_y())) {
        // Some browsers have turned it already.
        (0.0, down) if event.shift_key() => (down, 0.0),
        both => both,
    }
}

/// How many pixels a step of the wheel is: browsers speak of pixels, lines or pages.
fn pixels(mode: u32) -> f64 {
    const PIXELS: [f64; 3] = [1.0, 32.0, 400.0];
    PIXELS.get(mode as usize).copied().unwrap_or(1.0)
}

/// How much closer it is to look for a turn of so much, down where it is positive.
fn factor(delta: f64, mode: u32) -> f64 {
    const PER_PIXEL: f64 = 0.0025;
    (-delta * pixels(mode) * PER_PIXEL).clamp(-1.0, 1.0).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_to_and_fro_comes_back() {
        assert_eq!(factor(0.0, WheelEvent::DOM_DELTA_PIXEL), 1.0);
        let there_and_back = factor(-40.0, 0) * factor(40.0, 0);
        assert!((there_and_back - 1.0).abs() < 1e-12);
        // 40 pixels are a tenth: e to the power of 0.1.
        assert!((factor(-40.0, 0) - 1.105_170_918).abs() < 1e-9);
    }

    #[test]
    fn lines_and_pages_are_so_many_pixels_and_a_jump_is_bounded() {
        assert_eq!(factor(1.0, WheelEvent::DOM_DELTA_LINE), factor(32.0, WheelEvent::DOM_DELTA_PIXEL));
        assert_eq!(factor(1.0, WheelEvent::DOM_DELTA_PAGE), factor(400.0, WheelEvent::DOM_DELTA_PIXEL));
        assert_eq!(factor(5.0, WheelEvent::DOM_DELTA_PAGE), factor(1.0, WheelEvent::DOM_DELTA_PAGE));
    }
}
