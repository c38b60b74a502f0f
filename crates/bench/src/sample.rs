//! Plans and instances to work on, made from nothing but a number of tasks.

use planner::{
    Assignment, AssignmentId, Calendar, CalendarException, CalendarId, Date, DateTime, DayIntervals,
    Dependency, DependencyId, DependencyKind, Duration, Lag, Money, Percent, Person, PersonId, Plan,
    PlanParts, Price, Rate, RatePeriod, Span, Task, TaskId, TimeUnit, TimeUnits,
};
use rcpsp::Instance;

/// One in so many entries of the outline is a summary around those that follow.
const SUMMARY_EVERY: u32 = 20;

/// A plan of so many tasks, summaries among them, with three dependencies for every two tasks, on the standard
/// calendar of weekdays. The same number always gives the same plan.
///
/// Predecessors are near in the outline, as people plan, and nearness grows with the plan, so that the longest chain
/// stays a matter of years.
#[must_use]
pub fn plan(task_count: u32) -> Plan {
    let monday: DateTime = DateTime::from_minutes(MONDAY_AT_EIGHT);
    let time_units = TimeUnits::default();
    let mut random = Random(u64::from(task_count));
    let mut parts = PlanParts::empty(format!("{task_count} generated tasks"), monday);
    let mut leaves = Vec::new();
    let mut summary = None;
    for number in 1..=task_count {
        let id = TaskId(number);
        let is_summary = number % SUMMARY_EVERY == 1 && number < task_count;
        let name = if is_summary { format!("Stage {number}") } else { format!("Task {number}") };
        let days = 1 + random.below(10) as u16;
        let parent = if is_summary { None } else { summary };
        parts.tasks.push((parent, Task::new(id, name, Duration::days(days, &time_units))));
        if is_summary {
            summary = Some(id);
        } else {
            leaves.push(id);
        }
    }
    parts.dependencies = dependencies(&leaves, task_count * 3 / 2, &mut random);
    // OK because ids count up, every reference is to one of them, and dependencies only lead forward.
    Plan::from_parts(parts).expect("a generated plan is a valid one")
}

/// The plan of so many tasks with so many people on it, `share` percent of each task's time: one on every task, and a
/// second on one in ten. A third of the people work by the plan's calendar, a third from Monday to Thursday, and a third
/// are on leave for two weeks of every year.
pub(crate) fn staffed(task_count: u32, person_count: u32, share: i32) -> Plan {
    let mut parts = plan(task_count).to_parts();
    let mut random = Random(u64::from(task_count + person_count));
    let mut four_days = Calendar { name: "Four days".to_owned(), ..Calendar::standard(FOUR_DAYS) };
    four_days.week[4] = Some(DayIntervals::off());
    let leave = |year: i32| CalendarException {
        name: "Leave".to_owned(),
        from: Date::from_days(MONDAY_AT_EIGHT as i32 / 1_440 + 365 * year + 30),
        to: Date::from_days(MONDAY_AT_EIGHT as i32 / 1_440 + 365 * year + 43),
        intervals: DayIntervals::off(),
        recurrence: None,
    };
    let on_leave = Calendar { exceptions: (0..5).map(leave).collect(), ..Calendar::standard(ON_LEAVE) };
    parts.calendars.extend([four_days, on_leave]);
    parts.people = (1..=person_count)
        .map(|number| Person {
            calendar: [None, Some(FOUR_DAYS), Some(ON_LEAVE)][number as usize % 3],
            ..Person::new(PersonId(number), format!("Person {number}"))
        })
        .collect();
    let summaries: std::collections::BTreeSet<TaskId> =
        parts.tasks.iter().filter_map(|(parent, _)| *parent).collect();
    for (_, task) in parts.tasks.iter().filter(|(_, task)| !summaries.contains(&task.id)) {
        let first = random.below(u64::from(person_count)) as u32;
        let second = (first + 1 + random.below(u64::from(person_count) - 1) as u32) % person_count;
        for person in [first, second].into_iter().take(1 + usize::from(random.below(10) == 0)) {
            let id = AssignmentId(parts.assignments.len() as u32 + 1);
            let units = Percent::whole(share);
            parts
                .assignments
                .push(Assignment { units, ..Assignment::new(id, task.id, PersonId(person + 1)) });
        }
    }
    // OK because ids count up and every reference is to one of them.
    Plan::from_parts(parts).expect("a generated plan is a valid one")
}

/// The plan of so many tasks with forty people on it, who cost something by the hour.
#[must_use]
pub fn staffed_plan(task_count: u32) -> Plan {
    let mut parts = staffed(task_count, 40, 10).to_parts();
    for person in &mut parts.people {
        let price = Price::own(Money::whole(60 + i64::from(person.id.0 % 7) * 5));
        person.rates = vec![Rate { from: None, price, per: RatePeriod::Hour, per_use: Price::ZERO }];
    }
    // OK because the plan without rates is a valid one, and these can be paid.
    Plan::from_parts(parts).expect("a generated plan is a valid one")
}

const FOUR_DAYS: CalendarId = CalendarId(2);
const ON_LEAVE: CalendarId = CalendarId(3);

/// The first working minute of 2026-11-23, as minutes since 1970.
const MONDAY_AT_EIGHT: i64 = (20_780 * 24 + 8) * 60;

fn dependencies(leaves: &[TaskId], count: u32, random: &mut Random) -> Vec<Dependency> {
    let near = (leaves.len() / 50).max(20);
    let mut dependencies = Vec::new();
    let mut taken = std::collections::BTreeSet::new();
    // Few tasks have few pairs, of which some are drawn twice: then there are fewer dependencies.
    for round in 0..count as usize * 2 {
        if dependencies.len() == count as usize || leaves.len() < 2 {
            break;
        }
        let successor = 1 + round % (leaves.len() - 1);
        let predecessor = successor - 1 - random.below(near.min(successor) as u64) as usize;
        if taken.insert((predecessor, successor)) {
            dependencies.push(Dependency {
                id: DependencyId(dependencies.len() as u32 + 1),
                predecessor: leaves[predecessor],
                successor: leaves[successor],
                kind: match random.below(10) {
                    0 => DependencyKind::StartToStart,
                    1 => DependencyKind::FinishToFinish,
                    _ => DependencyKind::FinishToStart,
                },
                lag: match random.below(5) {
                    0 => Lag::Span(Span::working(480, TimeUnit::Day)),
                    _ => Lag::ZERO,
                },
            });
        }
    }
    dependencies
}

/// An instance of so many activities between source and sink, each after up to two of the ten before it, with four resources
/// of which it takes about half. The same number always gives the same instance.
pub(crate) fn instance(activity_count: u32) -> Instance {
    const CAPACITY: u32 = 12;
    const RESOURCES: u64 = 4;
    let mut random = Random(u64::from(activity_count));
    let sink = activity_count + 1;
    let mut successors = vec![Vec::new(); sink as usize + 1];
    let (mut durations, mut demands) = (vec![0], vec![vec![0; RESOURCES as usize]]);
    for activity in 1..sink {
        durations.push(1 + random.below(10) as u32);
        let demand = |random: &mut Random| (random.below(2) * (1 + random.below(10))) as u32;
        demands.push((0..RESOURCES).map(|_| demand(&mut random)).collect());
        for _ in 0..2 {
            let back = 1 + random.below(10) as u32;
            successors[activity.saturating_sub(back) as usize].push(activity);
        }
    }
    for after in &mut successors[..sink as usize] {
        if after.is_empty() {
            after.push(sink);
        }
    }
    durations.push(0);
    demands.push(vec![0; RESOURCES as usize]);
    // OK because links lead forward from the source to the sink, and no demand is above the capacity.
    Instance::new(durations, successors, vec![CAPACITY; RESOURCES as usize], demands)
        .expect("a generated instance is a sound one")
}

/// Numbers that look random and are the same everywhere: SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    /// A number from 0 up to, but not including, `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::Schedule;

    #[test]
    fn a_generated_plan_has_the_size_asked_for() {
        let plan = plan(1_000);
        assert_eq!((plan.task_count(), plan.dependencies().count()), (1_000, 1_500));
        assert_eq!(plan.start().to_string(), "2026-11-23T08:00");
    }

    #[test]
    fn a_staffed_plan_has_an_assignment_and_more_for_each_task_over_years() {
        let plan = staffed_plan(10_000);
        let assignments = plan.assignments().count();
        assert!((10_000..11_000).contains(&assignments), "{assignments}");
        assert!(plan.people().all(|person| !person.rates.is_empty()));
        let schedule = Schedule::compute(&plan);
        let days = schedule.finish().date().days() - schedule.start().date().days();
        assert!(days >= 2 * 365, "{days}");
    }

    #[test]
    fn a_generated_instance_has_the_size_asked_for() {
        for activity_count in 0..40 {
            assert_eq!(instance(activity_count).activity_count(), activity_count as usize + 2);
        }
    }

    #[test]
    fn small_plans_exist_too() {
        for task_count in 0..30 {
            assert_eq!(plan(task_count).task_count(), task_count as usize);
        }
    }

    #[test]
    fn a_schedule_takes_less_than_two_hundred_bytes_a_task_beside_its_plan() {
        for task_count in [10_000, 100_000] {
            let bytes = Schedule::compute(&plan(task_count)).memory();
            assert!(bytes < 200 * task_count as usize, "{bytes} bytes for {task_count} tasks");
        }
    }

    #[test]
    fn a_generated_plan_is_a_matter_of_years() {
        for task_count in [1_000, 10_000] {
            let finish = Schedule::compute(&plan(task_count)).finish().to_string();
            assert!(finish.as_str() < "2050", "{task_count} tasks finish at {finish}");
        }
    }
}
