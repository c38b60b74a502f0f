//! Timing by a clock that may be coarse.

use std::fmt;
use std::hint::black_box;

use crate::Workload;

/// Milliseconds of work that are not counted.
const WARM_UP: f64 = 200.0;

/// Browsers round their clocks to a tenth of a millisecond, so what is quicker than this is timed by the batch.
const SHORTEST_BATCH: f64 = 10.0;

/// More samples than this tell nothing more about a median.
const MOST_SAMPLES: usize = 200;

/// Fewer would be no median.
const FEWEST_SAMPLES: usize = 5;

/// How long one run of a workload took.
#[derive(Clone, Copy, Debug)]
pub struct Measurement {
    /// The name of the workload.
    pub name: &'static str,
    /// The middle of the samples, in milliseconds.
    pub median: f64,
    /// The least of the samples, in milliseconds: what the machine does when nothing else is going on.
    pub least: f64,
    /// How often the work was done.
    pub runs: usize,
}

/// Times a workload for about `budget` milliseconds, by a `clock` that tells milliseconds.
///
/// The median of batches is what is reported: a pause of the machine, or of the browser, moves it little.
pub fn measure(workload: &Workload, budget: f64, clock: impl Fn() -> f64) -> Measurement {
    let work = workload.prepare();
    let time_of = |batch: usize| {
        let start = clock();
        for _ in 0..batch {
            black_box(work());
        }
        clock() - start
    };

    // A browser first runs what it compiled in a hurry, and compiles well what it sees to be busy.
    let start = clock();
    while clock() - start < WARM_UP {
        black_box(work());
    }
    let mut batch = 1;
    while time_of(batch) < SHORTEST_BATCH {
        batch *= 2;
    }

    let start = clock();
    let mut samples = Vec::new();
    while samples.len() < FEWEST_SAMPLES || (samples.len() < MOST_SAMPLES && clock() - start < budget) {
        samples.push(time_of(batch) / batch as f64);
    }
    let median = median(&mut samples);
    Measurement { name: workload.name, median, least: samples[0], runs: samples.len() * batch }
}

/// The middle one; they are in order after that.
fn median(samples: &mut [f64]) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

impl fmt::Display for Measurement {
    /// As `cargo xtask bench` reads it: name, median, least and runs, kept apart by tabs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}\t{}\t{}\t{}", self.name, self.median, self.least, self.runs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
    }
}
