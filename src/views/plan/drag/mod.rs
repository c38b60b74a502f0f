//! Dragging as data: what is taken hold of, where rows are put down, and what is drawn meanwhile.
//!
//! Nothing here knows a signal or a browser. What a gesture on a bar means is said in `gestures`, which the views share;
//! `dragging` turns pointers into these words, `perform` keys.

mod edge;
mod grip;
mod landing;
mod picture;

pub use self::edge::pull;
pub use self::grip::{Grip, grip};
pub use self::landing::{LEVEL_WIDTH, land, landing, words as landing_words};
pub use self::picture::{ghosts, outlines, tie};
