//! What the core costs, timed natively and in the browser's WebAssembly by the same code.
//!
//! A [`Workload`] is a piece of work on a generated plan; [`measure`] times it by a clock that it is given.
//! The program `bench-native` brings the machine's clock, the module `page` (which exists in WebAssembly only) the browser's; `cargo xtask bench`
//! runs both and prints one table. The same workloads check that WebAssembly and this machine come to the same
//! bytes: see [`fingerprints`]. [`levelling`] asks how short schedules are rather than how long the work takes, and
//! [`feasible`] checks them.

mod measurement;
pub mod feasible;
pub mod levelling;
mod sample;
mod workload;

#[cfg(target_arch = "wasm32")]
pub mod page;

pub use measurement::{Measurement, measure};
pub use sample::{plan, staffed_plan};
pub use workload::{WORKLOADS, Workload, fingerprints};
