//! The table's columns: the registry of those there are, which of them somebody has chosen, and which fit.

mod choice;
mod layout;
mod registry;

pub use self::choice::{Choice, Side};
pub use self::layout::{Layout, Room, is_narrow, most_columns, table_widths};
pub use self::registry::{Align, Column, Width};
