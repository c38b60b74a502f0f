//! Gestures as data: what moving, stretching or filling a bar means, wherever it is drawn, and what gestures on the
//! outline do.
//!
//! Nothing in `intent`, `snap`, `outline`, `adding` and `copying` knows a signal or a browser. `preview` says what would come of a
//! gesture before it is done, `by_key` does it without a pointer, `pointer` follows the one that does it, and `release` lets
//! go by key.

mod intent;
mod snap;

pub mod outline;
pub mod adding;
mod copying;

mod by_key;
mod preview;
mod pointer;
mod release;

pub use self::by_key::{do_by_key, on_day};
pub use self::copying::duplicate_of;
pub use self::intent::{End, Gesture, Intent};
pub use self::pointer::{Client, Hold, Load, can_take, client_of};
pub use self::preview::{Outcome, Preview, first_upper};
pub use self::release::let_go_by_key;
pub use self::snap::Step;
