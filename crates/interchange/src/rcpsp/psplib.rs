//! PSPLIB's `.sm`: sections between rows of asterisks, one job a line.
//!
//! The header says how many jobs and resources there are; `PRECEDENCE RELATIONS` has a line of successors a job,
//! `REQUESTS/DURATIONS` a line of duration and demands, `RESOURCEAVAILABILITIES` one line of capacities.
//! R. Kolisch and A. Sprecher, "PSPLIB: a project scheduling problem library", European Journal of Operational Research 96
//! (1996). Due dates and the horizon are not read: they follow from the rest, or do not bind.

use super::numbers::{Word, cut_off, words};
use super::{Job, LoadError, MAX_ITEMS, MOST, Parts};

pub(super) fn read(text: &str) -> Result<Parts, LoadError> {
    let mut lines = Lines { text, rest: text.lines().zip(1..).collect::<Vec<_>>().into_iter() };
    let most_items = u32::try_from(MAX_ITEMS).unwrap_or(u32::MAX);

    let job_count = lines
        .header("jobs", "the line `jobs (incl. supersource/sink )`")?
        .number("the number of jobs", most_items)?;
    let resource_count = lines
        .header("- renewable", "the line `- renewable`")?
        .number("the number of renewable resources", most_items)?;
    for (kind, sentence) in [
        ("nonrenewable", "resources that are used up are not part of the problem"),
        ("doubly constrained", "resources that are used up are not part of the problem"),
    ] {
        let count = lines.header(&format!("- {kind}"), &format!("the line `- {kind}`"))?;
        if count.number("a number of resources", most_items)? > 0 {
            return Err(
                count.refused(&format!("found {} {kind} resources, expected none: {sentence}", count.text))
            );
        }
    }

    lines.after("PRECEDENCE RELATIONS", 1)?;
    let mut jobs = Vec::new();
    for number in 1..=job_count {
        let row = lines.row(number, "its number, modes and successors")?;
        let [_, modes, count, successors @ ..] = &row[..] else {
            return Err(short(&row, number, 3));
        };
        if modes.number("the number of modes", u32::MAX)? != 1 {
            return Err(modes.refused(&format!(
                "found {} modes of job {number}, expected 1: a choice between modes is not part of the problem",
                modes.text
            )));
        }
        if count.number("the number of successors", job_count)? as usize != successors.len() {
            return Err(count.refused(&format!(
                "found {} successors of job {number}, expected {} as the line says",
                successors.len(),
                count.text
            )));
        }
        let successors: Result<_, _> =
            successors.iter().map(|word| word.number("the number of a job", u32::MAX)).collect();
        jobs.push(Job { line: 0, duration: 0, demands: Vec::new(), successors: successors? });
    }

    lines.end_of_section(job_count)?;

    lines.after("REQUESTS/DURATIONS", 2)?;
    for (job, number) in jobs.iter_mut().zip(1..) {
        let row = lines.row(number, "its number, mode, duration and demands")?;
        let [first, _, duration, demands @ ..] = &row[..] else {
            return Err(short(&row, number, 3 + resource_count as usize));
        };
        if demands.len() != resource_count as usize {
            return Err(short(&row, number, 3 + resource_count as usize));
        }
        job.line = first.place.line;
        job.duration = duration.number("a duration", MOST)?;
        let demands: Result<_, _> = demands.iter().map(|word| word.number("a demand", u32::MAX)).collect();
        job.demands = demands?;
    }

    lines.end_of_section(job_count)?;

    lines.after("RESOURCEAVAILABILITIES", 1)?;
    let Some((row, line)) = lines.rest.next() else {
        return Err(cut_off(text, &format!("the capacities of {resource_count} resources")));
    };
    let capacities: Result<Vec<u32>, _> =
        words(row, line).map(|word| word.number("a capacity", MOST)).collect();
    let capacities = capacities?;
    if capacities.len() != resource_count as usize {
        return Err(LoadError::Value {
            place: format!("line {line}"),
            message: format!(
                "found {} capacities, expected {resource_count} as the header says",
                capacities.len()
            ),
        });
    }
    Ok(Parts { capacities, jobs })
}

/// What is not read yet.
struct Lines<'a> {
    text: &'a str,
    rest: std::vec::IntoIter<(&'a str, usize)>,
}

impl<'a> Lines<'a> {
    /// The first word behind the colon in the next line that begins so.
    fn header(&mut self, beginning: &str, what: &str) -> Result<Word<'a>, LoadError> {
        let missing = || cut_off(self.text, what);
        let (line, number) =
            self.rest.find(|(line, _)| line.trim_start().starts_with(beginning)).ok_or_else(missing)?;
        let behind = words(line, number).skip_while(|word| !word.text.ends_with(':')).nth(1);
        behind.ok_or_else(|| LoadError::Value {
            place: format!("line {number}"),
            message: format!("found no number behind a colon, expected one in {what}"),
        })
    }

    /// Goes on behind a heading and so many lines that name the columns.
    fn after(&mut self, heading: &str, column_lines: usize) -> Result<(), LoadError> {
        let missing = || cut_off(self.text, &format!("the section `{heading}`"));
        self.rest.find(|(line, _)| line.trim_start().starts_with(heading)).ok_or_else(missing)?;
        for _ in 0..column_lines {
            self.rest.next().ok_or_else(missing)?;
        }
        Ok(())
    }

    /// The row of asterisks behind the lines of all jobs.
    fn end_of_section(&mut self, job_count: u32) -> Result<(), LoadError> {
        match self.rest.next() {
            Some((line, _)) if line.starts_with('*') => Ok(()),
            Some((line, number)) => Err(LoadError::Value {
                place: format!("line {number}"),
                message: format!(
                    "found “{}”, expected a row of asterisks after {job_count} jobs",
                    crate::text::shortened(line, 24)
                ),
            }),
            None => Err(cut_off(self.text, &format!("a row of asterisks after {job_count} jobs"))),
        }
    }

    /// The words of the next line, which must begin with the number of the job.
    fn row(&mut self, job: u32, what: &str) -> Result<Vec<Word<'a>>, LoadError> {
        let missing = || cut_off(self.text, &format!("the line of job {job}: {what}"));
        let (line, number) = self.rest.next().ok_or_else(missing)?;
        let row: Vec<Word<'a>> = words(line, number).collect();
        match row.first() {
            Some(first) if first.text.parse() == Ok(job) => Ok(row),
            first => Err(LoadError::Value {
                place: format!("line {number}"),
                message: format!(
                    "found “{}”, expected the line of job {job}: {what}",
                    crate::text::shortened(first.map_or("", |word| word.text), 24)
                ),
            }),
        }
    }
}

fn short(row: &[Word<'_>], job: u32, expected: usize) -> LoadError {
    LoadError::Value {
        place: row.first().map_or_else(String::new, |word| format!("line {}", word.place.line)),
        message: format!("found {} numbers for job {job}, expected {expected}", row.len()),
    }
}
