//! Scheduling under limited resources: the resource-constrained project scheduling problem, one mode, whole periods.
//!
//! It reads top down. [`Instance`] is the classic problem and [`Problem`] what a search asks of any; [`Decoder`] makes
//! a schedule of an order of an instance's activities; [`PriorityRule`]s make orders and [`justify`] better ones;
//! [`Search`] looks for the order whose schedule is best; [`bounds`] says how short no schedule can be; [`Solve`] takes
//! turns at both.
//!
//! ```
//! use rcpsp::{Decoder, Instance, Search};
//!
//! // A source, two activities of 2 and 3 periods that both need the one machine, and a sink.
//! let successors = vec![vec![1, 2], vec![3], vec![3], vec![]];
//! let demands = vec![vec![0], vec![1], vec![1], vec![0]];
//! let instance = Instance::new(vec![0, 2, 3, 0], successors, vec![1], demands)?;
//! let mut search = Search::new(Decoder::new(&instance), 1).with_lower_bound(5);
//! assert_eq!(search.run(100).best, Some(5));
//! # Ok::<(), rcpsp::InstanceError>(())
//! ```
//!
//! Promises: no clock, no input or output, no floating point, no panic on any instance, and the same arguments give the
//! same result. Leaves out: files and calendars.

mod instance;
mod problem;
mod profile;
mod decoder;
mod priority;
mod order;
mod justification;
mod random;
mod sampling;
mod crossover;
mod mutation;
mod search;
pub mod bounds;
mod solve;

#[cfg(test)]
mod oracle;

pub use decoder::Decoder;
pub use instance::{Instance, InstanceError, LONGEST_HORIZON};
pub use justification::justify;
pub use priority::{PriorityRule, parallel_schedule, serial_list};
pub use problem::{Problem, Times};
pub use search::{Best, Progress, Search};
pub use solve::{Solve, Standing};
