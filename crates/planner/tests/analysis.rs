//! What a schedule tells about itself: driving links, critical paths and float paths, drawn and checked with a pencil,
//! and on generated nets against an oracle that tries every way through the net.

mod support;

use std::collections::BTreeSet;

use planner::{
    Constraint, DependencyKind, Edit, PathEnd, Plan, Schedule, TaskChange, TaskId, WorkingMinutes,
    critical_path, critical_paths, driving_links, float_paths, link_floats, near_critical, path_ends,
};
use proptest::prelude::*;
use support::net::{Link, Net, net};
use support::{moment, parts, plan};

const DAY: i64 = 480;

fn schedule(drawing: &str) -> Schedule {
    Schedule::compute(&plan(drawing))
}

fn names(schedule: &Schedule, tasks: &[TaskId]) -> String {
    let name = |task: &TaskId| schedule.plan().task(*task).map_or("", |task| &task.name).to_owned();
    tasks.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn id(schedule: &Schedule, name: &str) -> TaskId {
    schedule.plan().tasks().find(|task| task.name == name).map_or(TaskId(0), |task| task.id)
}

/// The float of every link, in days, `*` for those that drive.
fn links(schedule: &Schedule) -> Vec<String> {
    let told = |link: planner::LinkFloat| {
        let Some(dependency) = schedule.plan().dependency(link.dependency) else { return String::new() };
        let ends = names(schedule, &[dependency.predecessor, dependency.successor]);
        let float = link.float.map_or("none".to_owned(), |float| (float.0 as f64 / DAY as f64).to_string());
        format!("{ends} {float}{}", if link.drives { "*" } else { "" })
    };
    link_floats(schedule).into_iter().map(told).collect()
}

/// The float paths to a task, with their relative float in days and the task that they join.
fn paths(schedule: &Schedule, to: &str, most: usize) -> Vec<String> {
    let told = |path: planner::FloatPath| {
        let joins =
            path.joins.map_or(String::new(), |joint| format!(" to {}", names(schedule, &[joint.task])));
        format!("{}: {}{joins}", path.relative_float.0 / DAY, names(schedule, &path.tasks))
    };
    float_paths(schedule, id(schedule, to), most).into_iter().map(told).collect()
}

/// The critical tasks and the longest paths to an end.
fn critical(schedule: &Schedule, end: PathEnd) -> String {
    let Some(path) = critical_path(schedule, end, 10) else { return "none".to_owned() };
    let longest: Vec<String> = path.longest.iter().map(|chain| names(schedule, chain)).collect();
    assert_eq!(path.longest_count, longest.len() as u64);
    format!("{} | {}", names(schedule, &path.tasks), longest.join(", "))
}

#[test]
fn near_critical_tasks_have_little_slack_but_some() {
    // The plan takes ten days; B has five days of slack, C six, D none, E is finished.
    let schedule = schedule(
        "
        A | 10d
        B | 5d
        C | 4d
        S |
          D | 10d
        E | 6d |   | started 2026-01-05T08:00 finished 2026-01-12T17:00
        ",
    );
    assert_eq!(names(&schedule, &near_critical(&schedule)), "B");
}

#[test]
fn near_critical_begins_where_critical_ends() {
    let mut parts = parts("A | 10d\nB | 5d\nC | 4d\nD | 3d");
    parts.rules.critical_slack = WorkingMinutes(5 * DAY);
    parts.rules.near_critical_slack = WorkingMinutes(6 * DAY);
    let plan = Plan::from_parts(parts).unwrap_or_else(|violations| panic!("{violations:?}"));
    let schedule = Schedule::compute(&plan);
    assert_eq!(names(&schedule, &near_critical(&schedule)), "C");
}

#[test]
fn the_slack_of_a_start_that_has_happened_is_none_and_that_of_its_finish_is_what_counts() {
    let schedule = schedule("A | 1d | | started 2026-01-05T08:00\nB | 3d");
    let slack =
        |name| (schedule.start_slack(id(&schedule, name)), schedule.finish_slack(id(&schedule, name)));
    let days = |days: i64| Some(WorkingMinutes(days * DAY));
    assert_eq!(slack("A"), (days(0), days(2)));
    assert_eq!(slack("B"), (days(0), days(0)));
    assert_eq!(schedule.start_slack(TaskId(99)), None);
}

#[test]
fn the_link_that_settles_a_start_drives_and_the_others_have_float() {
    // C starts on Thursday because of B. D starts with C; E is to end with C at least, and ends on its own on Friday. F
    // may start before A ends, and does.
    let schedule = schedule(
        "
        A | 1d
        B | 3d
        C | 1d | A, B
        D | 1d | C SS
        E | 5d | C FF
        F | 1d | B FS-4d
        ",
    );
    assert_eq!(links(&schedule), ["A C 2", "B C 0*", "C D 0*", "C E 1", "B F 0*"]);
    assert_eq!(driving_links(&schedule, id(&schedule, "C")), [planner::DependencyId(2)]);
    assert_eq!(driving_links(&schedule, id(&schedule, "A")), []);
}

#[test]
fn a_finish_tied_to_a_short_predecessor_is_not_driven_from_the_start_of_the_plan() {
    // B cannot end before A; it starts with the plan and ends two days later than it would have to.
    assert_eq!(links(&schedule("A | 1d\nB | 3d | A FF")), ["A B 2"]);
}

#[test]
fn float_is_counted_where_the_successor_is_worked_on() {
    // A ends on Friday. B, six days a week, waits for Tuesday: Saturday and Monday lie between.
    assert_eq!(links(&schedule("A | 5d\nB | 1d | A | calendar SixDays SNET 2026-01-13T08:00")), ["A B 2"]);
}

#[test]
fn what_is_held_earlier_has_a_broken_link_and_what_is_held_fast_is_driven_by_nothing() {
    let schedule = schedule(
        "
        A | 2d
        B | 1d | A | SNLT 2026-01-06T08:00
        C | 1d | A | MSO 2026-01-07T08:00
        D | 1d | A | manual 2026-01-07T08:00
        ",
    );
    assert_eq!(links(&schedule), ["A B -1", "A C 0", "A D 0"]);
}

#[test]
fn links_to_what_is_finished_or_not_part_of_the_plan_have_no_float() {
    let schedule = schedule(
        "
        A | 2d
        B | 1d | A | started 2026-01-05T08:00 finished 2026-01-05T17:00
        C | 1d | A | inactive
        D | 1d | C
        ",
    );
    assert_eq!(links(&schedule), ["A B none", "A C none", "C D none"]);
}

#[test]
fn a_link_onto_a_summary_has_the_least_float_of_what_it_holds_back() {
    // B starts the summary on Tuesday, C waits for Thursday. D follows what ends it: C.
    let schedule = schedule(
        "
        A | 1d
        S |    | A
          B | 1d
          C | 1d |   | SNET 2026-01-08T08:00
        D | 1d | S
        ",
    );
    assert_eq!(links(&schedule), ["A S 0*", "S D 0*"]);
    assert_eq!(driving_links(&schedule, id(&schedule, "S")), [planner::DependencyId(1)]);
    assert_eq!(driving_links(&schedule, id(&schedule, "C")), []);
    assert_eq!(paths(&schedule, "D", 9), ["0: C D", "2: A B to D"]);
}

#[test]
fn each_project_and_milestone_has_a_critical_path_of_its_own() {
    // The house takes eight days after two of design, the garden three. For the garden alone, plants and the
    // longer of the two works before planting count; the milestone is reached after design.
    let schedule = schedule(
        "
        Design | 2d
        Agreed | 0d | Design
        House  |    |        | project
          Walls | 5d | Agreed
          Roof  | 3d | Walls
        Garden |    |        | project
          Soil  | 1d | Agreed
          Plan  | 1d
          Plant | 2d | Soil, Plan
        ",
    );
    let ends = path_ends(&schedule);
    let named: Vec<String> = ends
        .iter()
        .map(|end| match end {
            PathEnd::Plan => "plan".to_owned(),
            PathEnd::Task(task) => names(&schedule, &[*task]),
        })
        .collect();
    assert_eq!(named, ["plan", "Agreed", "House", "Garden"]);
    let told: Vec<String> = ends.iter().map(|end| critical(&schedule, *end)).collect();
    assert_eq!(
        told,
        [
            "Design Agreed Walls Roof | Design Agreed Walls Roof",
            "Design Agreed | Design Agreed",
            "Design Agreed Walls Roof | Design Agreed Walls Roof",
            "Design Agreed Soil Plant | Design Agreed Soil Plant",
        ]
    );
    let paths = critical_paths(&schedule, 1);
    assert_eq!(paths[3].finish, moment("2026-01-09T17:00"));
    assert_eq!(critical(&schedule, PathEnd::Task(TaskId(99))), "none");
}

#[test]
fn several_longest_paths_are_all_told() {
    // B and C take equally long, so do E and F: four ways. G is shorter.
    let schedule = schedule(
        "
        A | 1d
        B | 2d | A
        C | 2d | A
        D | 1d | B, C
        E | 1d | D
        F | 1d | D
        G | 4h | D
        H | 0d | E, F, G
        ",
    );
    assert_eq!(
        critical(&schedule, PathEnd::Plan),
        "A B C D E F H | A B D E H, A C D E H, A B D F H, A C D F H"
    );
    let first = critical_path(&schedule, PathEnd::Plan, 1);
    assert_eq!(first.map(|path| (path.longest.len(), path.longest_count)), Some((1, 4)));
}

#[test]
fn a_great_many_longest_paths_are_counted_without_walking_them() {
    // Seventy times two ways: more than fit into the count.
    let mut text = "S0 | 1d\n".to_owned();
    for number in 1..=70 {
        let before = number - 1;
        text.push_str(&format!("A{number} | 1d | S{before}\nB{number} | 1d | S{before}\n"));
        text.push_str(&format!("S{number} | 1d | A{number}, B{number}\n"));
    }
    let path = critical_path(&schedule(&text), PathEnd::Plan, 3);
    assert_eq!(path.map(|path| (path.longest.len(), path.longest_count)), Some((3, u64::MAX)));
}

#[test]
fn float_paths_join_the_chain_that_drives_the_task() {
    // To E lead A, B, C in 1 + 4 + 1 days; D waits one day less than B; F and G are two days short of C; H leads nowhere.
    let schedule = schedule(
        "
        A | 1d
        B | 4d | A
        C | 1d | B
        D | 3d | A
        E | 1d | C, D FS+1d
        F | 1d
        G | 2d | F
        J | 1d | A
        K | 1d | J, G
        E2 | 1d | K
        C2 | 0d | G FS+2d
        L | 1d | C, C2
        H | 9d | E
        ",
    );
    assert_eq!(paths(&schedule, "E", 9), ["0: A B C E", "1: D to E"]);
    // To L: C drives it; F, G and C2 come a day before it.
    assert_eq!(paths(&schedule, "L", 9), ["0: A B C L", "1: F G C2 to L"]);
    assert_eq!(paths(&schedule, "L", 1), ["0: A B C L"]);
    // What is not critical has a driving chain all the same: F and G take a day longer than A and J.
    assert_eq!(paths(&schedule, "E2", 9), ["0: F G K E2", "1: A J to K"]);
    assert!(float_paths(&schedule, TaskId(99), 9).is_empty());
}

/// The float of a link in minutes, from earliest starts.
fn float(net: &Net, earliest: &[i64], link: &Link) -> i64 {
    earliest[link.1] - earliest[link.0] - net.distance(link)
}

/// The least sum of floats over every way from a task to the end of the net, each link tried; `end` says how far a
/// task itself is from the end.
fn least_float(net: &Net, earliest: &[i64], from: usize, end: &dyn Fn(usize) -> Option<i64>) -> Option<i64> {
    let onward = net
        .links
        .iter()
        .filter(|link| link.0 == from)
        .filter_map(|link| Some(float(net, earliest, link) + least_float(net, earliest, link.1, end)?));
    onward.chain(end(from)).min()
}

/// Every chain of links without float from a task that none drives to the end of the net.
fn driving_chains(net: &Net, earliest: &[i64], to: usize) -> BTreeSet<Vec<usize>> {
    let drivers: BTreeSet<usize> = net
        .links
        .iter()
        .filter(|link| link.1 == to && float(net, earliest, link) == 0)
        .map(|link| link.0)
        .collect();
    if drivers.is_empty() {
        return BTreeSet::from([vec![to]]);
    }
    let mut chains = BTreeSet::new();
    for driver in drivers {
        for mut chain in driving_chains(net, earliest, driver) {
            chain.push(to);
            chains.insert(chain);
        }
    }
    chains
}

fn indices(tasks: &[TaskId]) -> Vec<usize> {
    tasks.iter().map(|task| task.0 as usize - 1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn total_slack_is_the_least_float_of_all_ways_to_the_end_so_that_no_rival_path_beats_it(net in net()) {
        let schedule = Schedule::compute(&net.plan());
        let (earliest, _) = net.earliest_and_latest();
        let finish = (0..earliest.len()).map(|task| earliest[task] + net.durations[task]).max().unwrap_or(0);
        let end = |task: usize| Some(finish - earliest[task] - net.durations[task]);
        for (task, dates) in schedule.dates().iter().enumerate() {
            let least = least_float(&net, &earliest, task, &end);
            prop_assert_eq!(Some(dates.total_slack.0), least, "total slack of T{}", task + 1);
            prop_assert_eq!(schedule.start_slack(dates.task), Some(dates.total_slack));
            prop_assert_eq!(schedule.finish_slack(dates.task), Some(dates.total_slack));
        }
    }

    #[test]
    fn the_float_of_every_link_is_what_lies_between_its_ends(net in net()) {
        let schedule = Schedule::compute(&net.plan());
        let (earliest, _) = net.earliest_and_latest();
        for (found, link) in link_floats(&schedule).iter().zip(&net.links) {
            let expected = float(&net, &earliest, link);
            prop_assert_eq!(found.float, Some(WorkingMinutes(expected)));
            prop_assert_eq!(found.drives, expected == 0);
        }
    }

    #[test]
    fn the_longest_paths_are_all_chains_of_driving_links_and_what_they_take_adds_up_to_the_finish(net in net()) {
        let schedule = Schedule::compute(&net.plan());
        let (earliest, _) = net.earliest_and_latest();
        let ends_at = |task: usize| earliest[task] + net.durations[task];
        let finish = (0..earliest.len()).map(ends_at).max().unwrap_or(0);
        let last: Vec<usize> = (0..earliest.len()).filter(|task| ends_at(*task) == finish).collect();
        // A chain that goes on to another task at the end is part of a longer one.
        let goes_on = |task: &usize| {
            net.links.iter().any(|link| link.0 == *task && last.contains(&link.1) && float(&net, &earliest, link) == 0)
        };
        let expected: BTreeSet<Vec<usize>> = last
            .iter()
            .filter(|task| !goes_on(task))
            .flat_map(|task| driving_chains(&net, &earliest, *task))
            .collect();
        let Some(path) = critical_path(&schedule, PathEnd::Plan, 1_000) else {
            return Err(TestCaseError::fail("a plan has a critical path"));
        };
        let found: BTreeSet<Vec<usize>> = path.longest.iter().map(|chain| indices(chain)).collect();
        prop_assert_eq!(path.longest_count, path.longest.len() as u64);
        prop_assert_eq!(found.len(), path.longest.len(), "no chain twice");
        prop_assert_eq!(&found, &expected);
        for chain in &found {
            // Lags and durations from the start of the plan to its finish. Between two tasks the link counts that
            // leaves the least time.
            let links = chain.windows(2).map(|pair| {
                let between = net.links.iter().filter(|link| (link.0, link.1) == (pair[0], pair[1]));
                between.map(|link| net.distance(link)).max().unwrap_or(i64::MIN)
            });
            let (first, end) = (chain[0], chain[chain.len() - 1]);
            prop_assert_eq!(earliest[first], 0, "nothing drives T{}, so the start of the plan does", first + 1);
            prop_assert_eq!(links.sum::<i64>() + net.durations[end], finish);
        }
    }

    #[test]
    fn the_critical_tasks_of_a_milestone_are_those_that_no_way_to_it_leaves_any_float(net in net(), to in 0_usize..9) {
        let to = to % net.durations.len();
        let schedule = Schedule::compute(&net.plan());
        let (earliest, _) = net.earliest_and_latest();
        let end = |task: usize| (task == to).then_some(0);
        let expected: BTreeSet<usize> = (0..earliest.len())
            .filter(|task| least_float(&net, &earliest, *task, &end) == Some(0))
            .collect();
        let found = critical_path(&schedule, PathEnd::Task(TaskId(to as u32 + 1)), 1);
        let found = found.map(|path| indices(&path.tasks).into_iter().collect());
        prop_assert_eq!(found, Some(expected));
    }

    #[test]
    fn float_paths_hold_every_task_that_leads_to_the_end_once_in_order_of_its_float(net in net(), to in 0_usize..9) {
        let to = to % net.durations.len();
        let schedule = Schedule::compute(&net.plan());
        let (earliest, _) = net.earliest_and_latest();
        let end = |task: usize| (task == to).then_some(0);
        let paths = float_paths(&schedule, TaskId(to as u32 + 1), usize::MAX);
        prop_assert_eq!(paths[0].joins, None);
        prop_assert!(paths[0].tasks.ends_with(&[TaskId(to as u32 + 1)]));
        let mut expected: Vec<(usize, i64)> = (0..earliest.len())
            .filter_map(|task| Some((task, least_float(&net, &earliest, task, &end)?)))
            .collect();
        let mut found: Vec<(usize, i64)> = Vec::new();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for path in &paths {
            let tasks = indices(&path.tasks);
            for pair in tasks.windows(2) {
                let drives = |link: &&Link| (link.0, link.1) == (pair[0], pair[1]) && float(&net, &earliest, link) == 0;
                prop_assert!(net.links.iter().any(|link| drives(&link)), "{:?} is a chain of driving links", tasks);
            }
            if let Some(joint) = path.joins {
                // Floats add up along the way: that of the link, and that of the chain which it joins.
                let link = net.links[joint.dependency.0 as usize - 1];
                let onward = least_float(&net, &earliest, link.1, &end);
                prop_assert_eq!(Some(path.relative_float.0 - float(&net, &earliest, &link)), onward);
                prop_assert_eq!((Some(&link.0), joint.task.0 as usize - 1), (tasks.last(), link.1));
                prop_assert!(seen.contains(&link.1), "it joins a path that comes before it");
            }
            seen.extend(&tasks);
            found.extend(tasks.into_iter().map(|task| (task, path.relative_float.0)));
        }
        prop_assert!(paths.is_sorted_by_key(|path| path.relative_float));
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_task_may_slip_by_its_free_slack_before_anything_else_moves_and_by_no_minute_more(net in net()) {
        let plan = net.plan();
        let schedule = Schedule::compute(&plan);
        let calendar = plan.working_time(plan.calendar()).unwrap_or_else(|_| unreachable!("it is the standard one"));
        for dates in schedule.dates() {
            let is_followed = plan.successors(dates.task).next().is_some();
            // Whether anything else moves when the task slips; where nothing follows it, whether the plan does.
            let moves = |minutes: i64| {
                let slipped = calendar.shift(dates.early_start, WorkingMinutes(minutes));
                let change = TaskChange::Constraint(Constraint::StartNoEarlierThan(slipped));
                let plan = plan.apply(&Edit::ChangeTask { task: dates.task, change });
                let after = plan.map(|plan| Schedule::compute(&plan));
                after.map(|after| {
                    let others = |schedule: &Schedule| -> Vec<_> {
                        let others = schedule.dates().iter().filter(|one| one.task != dates.task);
                        others.map(|one| (one.early_start, one.early_finish)).collect()
                    };
                    let is_later = after.finish() != schedule.finish();
                    others(&after) != others(&schedule) || !is_followed && is_later
                })
            };
            prop_assert_eq!(moves(dates.free_slack.0), Ok(false));
            prop_assert_eq!(moves(dates.free_slack.0 + 1), Ok(true));
        }
    }
}

/// The calendars of `support`, by their ids, the standard one first.
const CALENDARS: [u32; 4] = [1, 2, 3, 4];

/// A net whose tasks are worked on different calendars, from finish to start.
fn mixed() -> impl Strategy<Value = (Net, Vec<u32>)> {
    (net(), proptest::collection::vec(0_usize..CALENDARS.len(), 9)).prop_map(|(mut net, calendars)| {
        for link in &mut net.links {
            (link.2, link.3) = (DependencyKind::FinishToStart, link.3.max(0));
        }
        net.links.dedup_by_key(|link| (link.0, link.1));
        (net, calendars.into_iter().map(|index| CALENDARS[index]).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn on_different_calendars_too_a_task_may_slip_by_its_total_slack_and_by_no_minute_more((net, calendars) in mixed()) {
        let mut parts = net.plan().to_parts();
        parts.calendars = support::parts("").calendars;
        for ((_, task), calendar) in parts.tasks.iter_mut().zip(&calendars) {
            task.calendar = Some(planner::CalendarId(*calendar));
        }
        let plan = Plan::from_parts(parts).unwrap_or_else(|violations| panic!("{violations:?}"));
        let schedule = Schedule::compute(&plan);
        for (dates, calendar) in schedule.dates().iter().zip(&calendars) {
            let calendar = plan.working_time(planner::CalendarId(*calendar)).unwrap_or_else(|_| unreachable!("all work"));
            let slipped_by = |minutes: i64| {
                let slipped = calendar.shift(dates.early_start, WorkingMinutes(minutes));
                let change = TaskChange::Constraint(Constraint::StartNoEarlierThan(slipped));
                let plan = plan.apply(&Edit::ChangeTask { task: dates.task, change });
                plan.map(|plan| Schedule::compute(&plan).finish())
            };
            prop_assert!(dates.total_slack.0 >= 0);
            prop_assert_eq!(slipped_by(dates.total_slack.0), Ok(schedule.finish()));
            prop_assert!(slipped_by(dates.total_slack.0 + 1).is_ok_and(|finish| finish > schedule.finish()));
        }
    }
}
