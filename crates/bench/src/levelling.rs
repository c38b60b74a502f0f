//! How short schedules are after so many tries and after so many seconds, each checked by [`feasible`].
//!
//! By tries the search is alone, so that the figure can be compared with published ones and is the same everywhere; by
//! seconds the search and the proof take turns, as they do for whoever levels a plan.

use std::fmt::{self, Write as _};

use rcpsp::{Decoder, Instance, Search, Solve};

use crate::feasible;

/// What is asked of one instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Numbers of schedules, ascending.
    pub schedules: Vec<u64>,
    /// Times in milliseconds, ascending.
    pub milliseconds: Vec<f64>,
}

/// What one instance came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Levelled {
    /// Its length were resources no limit.
    pub critical_path: u32,
    /// The makespan after each number of schedules.
    pub by_schedules: Vec<u32>,
    /// The makespan and the lower bound after each time.
    pub by_time: Vec<(u32, u32)>,
    /// How many schedules were tried in the last of those times.
    pub tried: u64,
}

/// Levels an instance by a `clock` that tells milliseconds.
///
/// # Errors
/// A schedule does not obey the instance, or is not as long as it says, or is shorter than the bound: a defect.
pub fn level(instance: &Instance, request: &Request, clock: impl Fn() -> f64) -> Result<Levelled, String> {
    let (by_time, tried) = by_time(instance, &request.milliseconds, clock)?;
    Ok(Levelled {
        critical_path: instance.critical_path_length(),
        by_schedules: by_schedules(instance, &request.schedules)?,
        by_time,
        tried,
    })
}

const SEED: u64 = 1;

fn by_schedules(instance: &Instance, checkpoints: &[u64]) -> Result<Vec<u32>, String> {
    let mut search = Search::new(Decoder::new(instance), SEED);
    let mut allowed = 0;
    let mut makespans = Vec::new();
    for &checkpoint in checkpoints {
        search.run(checkpoint.saturating_sub(allowed));
        allowed = checkpoint;
        // A search that may try one or two schedules makes none.
        let best = search.best().ok_or_else(|| format!("found no schedule among {checkpoint}"))?;
        checked(instance, &best.times.starts, best.objective, 0)?;
        makespans.push(best.objective);
    }
    Ok(makespans)
}

fn by_time(
    instance: &Instance,
    checkpoints: &[f64],
    clock: impl Fn() -> f64,
) -> Result<(Vec<(u32, u32)>, u64), String> {
    // A few milliseconds.
    let turn = (12_000 / instance.activity_count() as u64).clamp(1, 100);
    let begun = clock();
    let mut solve = Solve::new(instance, SEED);
    let mut is_over = false;
    let mut known = Vec::new();
    for &checkpoint in checkpoints {
        while !is_over && clock() - begun < checkpoint {
            is_over = solve.turn(turn);
        }
        let standing = solve.standing();
        checked(instance, standing.starts, standing.makespan, standing.bound.periods())?;
        known.push((standing.makespan, standing.bound.periods()));
    }
    Ok((known, solve.standing().schedules))
}

fn checked(instance: &Instance, starts: &[u32], makespan: u32, bound: u32) -> Result<(), String> {
    let found = feasible::makespan(instance, starts)?;
    if found != makespan {
        return Err(format!("the schedule takes {found} periods, not {makespan}"));
    }
    if found < bound {
        return Err(format!("the schedule takes {found} periods, which is less than the bound {bound}"));
    }
    Ok(())
}

impl Request {
    /// Reads numbers of schedules and seconds, each a list with commas; an empty list asks for nothing.
    ///
    /// # Errors
    /// What is not a number.
    pub fn read(schedules: &str, seconds: &str) -> Result<Self, String> {
        Ok(Self {
            schedules: numbers(schedules)?,
            milliseconds: numbers::<f64>(seconds)?.into_iter().map(|seconds| seconds * 1000.0).collect(),
        })
    }
}

fn numbers<T: std::str::FromStr>(list: &str) -> Result<Vec<T>, String> {
    let parts = list.split(',').filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_err(|_| format!("found {part:?}, expected a number"))).collect()
}

impl fmt::Display for Levelled {
    /// As `cargo xtask bench` reads it: the critical path, how many were tried, a makespan for each number of schedules, a
    /// makespan and a bound for each time, kept apart by tabs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = format!("{}\t{}", self.critical_path, self.tried);
        for makespan in &self.by_schedules {
            write!(line, "\t{makespan}")?;
        }
        for (makespan, bound) in &self.by_time {
            write!(line, "\t{makespan}\t{bound}")?;
        }
        formatter.write_str(&line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three activities of 2 periods that need 2 of 3 units each: in turns 6 periods.
    fn turns() -> Instance {
        Instance::new(
            vec![0, 2, 2, 2, 0],
            vec![vec![1, 2, 3], vec![4], vec![4], vec![4], vec![]],
            vec![3],
            [0, 2, 2, 2, 0].map(|demand| vec![demand]).to_vec(),
        )
        .unwrap()
    }

    #[test]
    fn an_instance_is_levelled_by_schedules_and_by_time() {
        let request = Request::read("5,10", "0.001,1").unwrap();
        let levelled = level(&turns(), &request, || 0.0).unwrap();
        assert_eq!(levelled.by_schedules, [6, 6]);
        assert_eq!(levelled.by_time, [(6, 6), (6, 6)]);
        assert!(levelled.to_string().starts_with("2\t"));
        assert!(levelled.to_string().ends_with("\t6\t6\t6\t6\t6\t6"));
    }

    #[test]
    fn a_wrong_schedule_is_noticed() {
        assert_eq!(checked(&turns(), &[0, 0, 2, 4, 6], 6, 6), Ok(()));
        let wrong = [
            checked(&turns(), &[0, 0, 0, 4, 6], 6, 6),
            checked(&turns(), &[0, 0, 2, 4, 6], 5, 5),
            checked(&turns(), &[0, 0, 2, 4, 6], 6, 7),
        ];
        assert!(wrong.iter().all(Result::is_err), "{wrong:?}");
    }

    #[test]
    fn a_request_is_two_lists_of_numbers() {
        let request = Request::read("1000,5000", "1,0.5").unwrap();
        assert_eq!(request, Request { schedules: vec![1000, 5000], milliseconds: vec![1000.0, 500.0] });
        assert_eq!(Request::read("", ""), Ok(Request::default()));
        assert_eq!(Request::read("many", ""), Err("found \"many\", expected a number".to_owned()));
    }
}
