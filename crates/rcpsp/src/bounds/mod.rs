//! How short no schedule can be, so that a schedule can be called the best there is, or nearly.
//!
//! [`simple_bound`] adds up what a person can follow. [`Prover`] refutes one makespan after the other, in counted pieces
//! of work, until it meets the best schedule or is told to stop. Promises: no bound is ever above the shortest makespan.

pub(crate) mod precedence;
mod simple;
mod solver;
mod prover;

pub use prover::Prover;
pub use simple::{LowerBound, simple_bound};
