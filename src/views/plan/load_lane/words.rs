//! Load and capacity of some days in words, for the readout of the lane and for those who do not see it.

use planner::{Bucket, BucketScale, Demand, Plan, Usage, WorkingMinutes};

use crate::locale;

/// How many tasks are named.
const FEW: usize = 4;

/// `16h`, `7.5h`, `0h`: hours with at most one decimal.
pub fn hours(minutes: WorkingMinutes) -> String {
    let tenths = (minutes.0 + 3).div_euclid(6);
    match (tenths / 10, tenths % 10) {
        (hours, 0) => format!("{}h", locale::count(usize::try_from(hours).unwrap_or(0))),
        (hours, tenth) => format!("{hours}.{tenth}h"),
    }
}

/// `needed for 16h of 8h, 8h too much`, its numbers written by `hours`.
pub fn said(usage: Usage, hours: impl Fn(WorkingMinutes) -> String) -> String {
    let Usage { load, capacity, over } = usage;
    match (load.0, capacity.0, over.0) {
        (0, 0, _) => "not at work".to_owned(),
        (0, _, _) => format!("free, {} available", hours(capacity)),
        (_, 0, _) => format!("needed for {}, nobody available", hours(load)),
        (_, _, 0) => format!("needed for {} of {}", hours(load), hours(capacity)),
        _ => format!("needed for {} of {}, {} too much", hours(load), hours(capacity), hours(over)),
    }
}

/// The days of a column, as they are told: a day with its weekday, a month by its name.
pub fn days(scale: BucketScale, bucket: Bucket) -> String {
    match scale {
        BucketScale::Day => locale::weekday_and_day(bucket.from),
        BucketScale::Week => locale::days(bucket.from, bucket.to),
        BucketScale::Month => locale::month_and_year(bucket.from),
    }
}

/// The tasks behind a column, each once, the first few by name: `“Dig”, “Pour” and 2 more`.
pub fn tasks(plan: &Plan, demands: &[Demand]) -> String {
    let mut tasks = Vec::new();
    for demand in demands {
        if !tasks.contains(&demand.task) {
            tasks.push(demand.task);
        }
    }
    let named = tasks.iter().filter_map(|task| plan.task(*task)).take(FEW);
    let names: Vec<String> = named.map(|task| format!("\u{201c}{}\u{201d}", task.title())).collect();
    match tasks.len().saturating_sub(FEW) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Edit, PersonId, Task, TaskId, TimeUnits, Who};

    #[test]
    fn a_column_says_how_much_is_needed_of_how_much() {
        let hours = |minutes: WorkingMinutes| format!("{}h", minutes.0 / 60);
        let usage = |load: i64, capacity: i64, over: i64| {
            let minutes = |hours: i64| WorkingMinutes(hours * 60);
            said(Usage { load: minutes(load), capacity: minutes(capacity), over: minutes(over) }, hours)
        };
        assert_eq!(usage(0, 0, 0), "not at work");
        assert_eq!(usage(0, 8, 0), "free, 8h available");
        assert_eq!(usage(4, 8, 0), "needed for 4h of 8h");
        assert_eq!(usage(8, 0, 8), "needed for 8h, nobody available");
        assert_eq!(usage(16, 8, 8), "needed for 16h of 8h, 8h too much");
    }

    #[test]
    fn a_task_is_named_once_and_only_the_first_few_are() {
        let start = "2027-01-04T08:00".parse().unwrap();
        let task =
            |id: u32| Task::new(TaskId(id), format!("T{id}"), Duration::days(1, &TimeUnits::default()));
        let add = |id: u32| Edit::AddTask { task: task(id), parent: None, position: 0 };
        let plan = (1..=6).fold(Plan::empty("", start), |plan, id| plan.apply(&add(id)).unwrap());
        let demand = |id: u32| Demand {
            task: TaskId(id),
            who: Who::Person(PersonId(1)),
            assignment: None,
            work: WorkingMinutes(60),
        };
        assert_eq!(tasks(&plan, &[1, 2, 1].map(demand)), "\u{201c}T1\u{201d}, \u{201c}T2\u{201d}");
        assert_eq!(
            tasks(&plan, &[1, 2, 3, 4, 5, 6].map(demand)),
            "\u{201c}T1\u{201d}, \u{201c}T2\u{201d}, \u{201c}T3\u{201d}, \u{201c}T4\u{201d} and 2 more"
        );
        assert_eq!(tasks(&plan, &[]), "");
    }
}
