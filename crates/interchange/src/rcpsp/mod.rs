//! Instances of resource-constrained project scheduling, as research publishes them: PSPLIB's `.sm` and Patterson's `.rcp`.
//!
//! An instance is not a plan: it has whole periods instead of dates and numbers instead of names, so it has an entry of
//! its own. [`read`] tells the two formats by the content. What stands in a file and is not in the model, such as modes
//! to choose from or materials that are used up, is refused in words rather than left out. Instances are not written.

mod numbers;
mod patterson;
mod psplib;

use ::rcpsp::{Instance, InstanceError};

use crate::error::LoadError;
use crate::text;
use crate::{MAX_BYTES, MAX_ITEMS};

/// The longest activity, in periods, and the largest capacity, in units.
const MOST: u32 = 1_000_000;

/// Whether the file looks like an instance rather than like a plan. Costs O(1).
#[must_use]
pub fn is_instance(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'*') => true,
        Some(first) => first.is_ascii_digit(),
        None => false,
    }
}

/// Reads an instance. Activity `n` of it is job `n + 1` of the file.
///
/// Costs O(n) in the size of the file and never panics.
///
/// # Errors
/// Says what was found, what was expected and in which line, when the file is not an instance, is cut off, does not
/// agree with its own counts, goes round in a circle, or has a job that needs more than there is.
///
/// ```
/// // A source, two activities of 3 and 2 periods that need 2 and 1 of the 2 units, a sink.
/// let file = b"4 1\n 2\n 0 0 2 2 3\n 3 2 1 4\n 2 1 1 4\n 0 0 0\n";
/// let instance = interchange::rcpsp::read(file).unwrap();
/// assert_eq!(instance.activity_count(), 4);
/// assert_eq!(instance.critical_path_length(), 3);
/// ```
pub fn read(bytes: &[u8]) -> Result<Instance, LoadError> {
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { bytes: bytes.len() });
    }
    let text = text::decode(bytes)?;
    let parts = match text.trim_start().chars().next() {
        None => return Err(not_an_instance("an empty file")),
        Some('*') => psplib::read(&text)?,
        Some(first) if first.is_ascii_digit() => patterson::read(&text)?,
        Some(_) => {
            let beginning = text::shortened(text.trim(), 24);
            return Err(not_an_instance(&format!("text of no format that is known ({beginning:?})")));
        }
    };
    parts.into_instance()
}

fn not_an_instance(found: &str) -> LoadError {
    LoadError::Value {
        place: "the file".to_owned(),
        message: format!("found {found}, expected an instance of PSPLIB (.sm) or Patterson (.rcp)"),
    }
}

/// What both formats say, checked job by job but not yet as a whole.
struct Parts {
    capacities: Vec<u32>,
    jobs: Vec<Job>,
}

/// One activity as the file says it.
struct Job {
    /// Where it stands, counted from 1.
    line: usize,
    duration: u32,
    demands: Vec<u32>,
    /// Numbers of jobs, counted from 1.
    successors: Vec<u32>,
}

impl Parts {
    fn into_instance(self) -> Result<Instance, LoadError> {
        let job_count = self.jobs.len();
        for (job, number) in self.jobs.iter().zip(1..) {
            let refused =
                |message| LoadError::Value { place: format!("job {number} (line {})", job.line), message };
            for (resource, (&demand, &capacity)) in job.demands.iter().zip(&self.capacities).enumerate() {
                if demand > capacity {
                    return Err(refused(format!(
                        "found a need of {demand} units of resource {}, expected at most the {capacity} there are: {} are missing",
                        resource + 1,
                        demand - capacity
                    )));
                }
            }
            for &successor in &job.successors {
                if successor < 1 || successor as usize > job_count {
                    return Err(refused(format!(
                        "found the successor {successor}, expected a job from 1 to {job_count}"
                    )));
                }
            }
        }
        let mut durations = Vec::new();
        let mut successors = Vec::new();
        let mut demands = Vec::new();
        for job in self.jobs {
            durations.push(job.duration);
            // OK because the numbers were checked above to be at least 1.
            successors.push(job.successors.iter().map(|number| number.saturating_sub(1)).collect());
            demands.push(job.demands);
        }
        Instance::new(durations, successors, self.capacities, demands).map_err(|error| refusal(&error))
    }
}

/// Says in the words of the file, which counts jobs from 1, why its jobs are no instance.
fn refusal(error: &InstanceError) -> LoadError {
    let (place, message) = match error {
        InstanceError::Cycle { path } => {
            // A circle through a whole project is told by its beginning.
            const MOST: usize = 12;
            let mut way: Vec<String> = path.iter().take(MOST).map(|job| (job + 1).to_string()).collect();
            if path.len() > MOST {
                way.push(format!("{} more", path.len() - MOST));
            }
            ("the jobs".to_owned(), format!("found successors that go round in a circle: {}", way.join(" -> ")))
        }
        InstanceError::EndTakesSomething { activity } => (
            format!("job {}", activity + 1),
            "found a duration or a need in the first or last job, expected none: they are where the project begins and ends"
                .to_owned(),
        ),
        InstanceError::NoPredecessor { activity } => (
            format!("job {}", activity + 1),
            "found no job before it, expected one before all but the first".to_owned(),
        ),
        InstanceError::NoSuccessor { activity } => {
            (format!("job {}", activity + 1), "found no successor, expected one of all but the last".to_owned())
        }
        other => ("the jobs".to_owned(), format!("found {other}")),
    };
    LoadError::Value { place, message }
}
