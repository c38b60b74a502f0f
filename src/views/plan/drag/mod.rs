//! Dragging as data: what is taken hold of, where it is put down, and the edit that this means.
//!
//! Nothing here knows a signal or a browser. `dragging` turns pointers into these words, `perform` keys.

mod edge;
mod grip;
mod intent;
mod landing;
mod picture;
mod snap;

pub use self::edge::pull;
pub use self::grip::{End, Grip, grip};
pub use self::intent::{Gesture, intend, put_on_day};
pub use self::landing::{LEVEL_WIDTH, land, landing, words as landing_words};
pub use self::picture::{ghosts, still_held, tie};
pub use self::snap::Step;
