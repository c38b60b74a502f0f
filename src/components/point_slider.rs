//! What sliders over the points of a drawing have in common: where keys and the pointer go.

use leptos::ev::{KeyboardEvent, PointerEvent};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How far the keys of a page go.
const PAGE: usize = 10;

/// The point to which a key goes from another, of so many; `None` where the key goes to none, which is then left to others.
pub fn by_key(event: &KeyboardEvent, at: usize, count: usize) -> Option<usize> {
    let to = target(&event.key(), at, count)?;
    event.prevent_default();
    event.stop_propagation();
    Some(to)
}

/// How far across what it listens on the pointer is, from 0 at the left to 1 at the right end.
pub fn share_at(event: &PointerEvent) -> Option<f64> {
    let field = event.current_target()?.dyn_into::<Element>().ok()?;
    let sides = field.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - sides.left()) / sides.width().max(1.0))
}

fn target(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    let to = match key {
        "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => at + 1,
        "PageDown" => at.saturating_sub(PAGE),
        "PageUp" => at + PAGE,
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(to.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_from_point_to_point_and_never_beyond() {
        let from = |at, keys: [&str; 6]| keys.map(|key| target(key, at, 25));
        let keys = ["ArrowLeft", "ArrowRight", "PageDown", "PageUp", "Home", "End"];
        assert_eq!(from(12, keys), [11, 13, 2, 22, 0, 24].map(Some));
        assert_eq!(from(0, keys), [0, 1, 0, 10, 0, 24].map(Some));
        assert_eq!(from(24, keys), [23, 24, 14, 24, 0, 24].map(Some));
        assert_eq!(target("ArrowRight", 0, 0), Some(0));
        assert_eq!(target("Tab", 3, 25), None);
    }
}
