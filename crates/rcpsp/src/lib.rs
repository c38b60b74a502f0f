//! Scheduling under limited resources: the resource-constrained project scheduling problem, one mode, whole periods.
//!
//! It reads top down. [`Instance`] is the problem; [`Decoder`] makes a schedule of an order of its activities;
//! [`bounds`] says how short no schedule can be.
//!
//! Promises: no clock, no input or output, no floating point, no panic on any input, and the same arguments give the
//! same result. Leaves out: files and calendars.

mod instance;
mod problem;
mod profile;
mod decoder;
pub mod bounds;

#[cfg(test)]
mod oracle;

pub use decoder::Decoder;
pub use instance::{Instance, InstanceError, LONGEST_HORIZON};
pub use problem::{Problem, Times};
