//! Analysis: what a schedule tells about itself beyond its dates.
//!
//! Pure functions over a [`crate::Schedule`], which holds the plan that it follows from. Nothing here is kept or
//! updated: each answer is worked out when it is asked for, and says what it costs.

mod near_critical;
mod driving;
mod trace;
mod critical_path;
mod float_paths;
mod health;

pub use critical_path::{CriticalPath, PathEnd, critical_path, critical_paths, path_ends};
pub use driving::{LinkFloat, driving_links, link_floats};
pub use float_paths::{FloatPath, Joint, float_paths};
pub use health::{Health, HealthPoint, Measured, PointVerdict, Quantity, Target, health};
pub use near_critical::near_critical;
