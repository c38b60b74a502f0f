//! Patterson's `.rcp`: nothing but numbers, read as one row over all lines.
//!
//! The number of jobs and of resources, the capacities, then for each job its duration, its demands, the number of its
//! successors and their numbers. Lines mean nothing. Source and sink are jobs like the others.
//! J. H. Patterson, "A comparison of exact approaches for solving the multiple constrained resource project scheduling
//! problem", Management Science 30 (1984).

use super::numbers::{Word, cut_off, words};
use super::{Job, LoadError, MAX_ITEMS, MOST, Parts};

pub(super) fn read(text: &str) -> Result<Parts, LoadError> {
    let mut rest = text.lines().zip(1..).flat_map(|(line, number)| words(line, number));
    let mut next = |expected: &str| rest.next().ok_or_else(|| cut_off(text, expected));
    let most_items = u32::try_from(MAX_ITEMS).unwrap_or(u32::MAX);

    let job_count = next("the number of jobs")?.number("the number of jobs", most_items)?;
    let resource_count = next("the number of resources")?.number("the number of resources", most_items)?;
    let mut capacities = Vec::new();
    for resource in 1..=resource_count {
        let what = format!("the capacity of resource {resource}");
        capacities.push(next(&what)?.number(&what, MOST)?);
    }
    let mut jobs = Vec::new();
    let mut link_count = 0;
    for number in 1..=job_count {
        let what = format!("the duration of job {number}");
        let word = next(&what)?;
        let mut job = Job {
            line: word.place.line,
            duration: word.number(&what, MOST)?,
            demands: Vec::new(),
            successors: Vec::new(),
        };
        for resource in 1..=resource_count {
            let what = format!("what job {number} needs of resource {resource}");
            job.demands.push(next(&what)?.number(&what, u32::MAX)?);
        }
        let what = format!("the number of successors of job {number}");
        let successor_count = next(&what)?.number(&what, job_count)?;
        for _ in 0..successor_count {
            let what = format!("a successor of job {number}");
            job.successors.push(next(&what)?.number(&what, u32::MAX)?);
        }
        link_count += job.successors.len();
        LoadError::if_too_many("dependencies", link_count)?;
        jobs.push(job);
    }
    match rest.next() {
        None => Ok(Parts { capacities, jobs }),
        Some(word) => Err(too_much(&word, job_count)),
    }
}

fn too_much(word: &Word<'_>, job_count: u32) -> LoadError {
    word.refused(&format!(
        "found “{}”, expected the end of the file after {job_count} jobs",
        crate::text::shortened(word.text, 24)
    ))
}
