//! Made-up plans: nobody is needed twice where it can be helped, and no order does better.

use std::collections::BTreeSet;

use planner::{
    Bucket, Calendar, CalendarId, Capacity, Constraint, Date, DateTime, DayIntervals, Dependency,
    DependencyId, DependencyKind, Duration, FindingCode, Interval, Lag, Levelling, LevellingOptions, Plan,
    PlanParts, Proposal, Schedule, Split, Task, TaskId, TaskMode, Team, TeamId, TimeUnits, WaitReason, Who,
    WorkingMinutes,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::brute_force::{Keep, evening, least_late, needs, shortest, shortest_around, shortest_in_pieces};
use crate::made::{Made, made};
use crate::minutes::{needed_twice, worked};
use crate::{may_split, told};

/// What is proposed for a plan of few hours in which some tasks are not moved, by their priority (1) or as that was refused (2),
/// and in how many hours it can be done at best with nobody needed twice.
fn around(made: Made, stays: &[usize]) -> (Proposal, Option<u32>) {
    let mut made = Made { hours: made.hours.iter().map(|hours| 1 + hours % 5).collect(), ..made };
    made.links.iter_mut().for_each(|link| link.3 %= 4);
    let mut parts = made.parts(true);
    let mut options = LevellingOptions::default();
    for ((_, task), stay) in parts.tasks.iter_mut().zip(stays) {
        match stay {
            1 => task.priority = Task::MAX_PRIORITY,
            2 => drop(options.held.insert(task.id)),
            _ => {}
        }
    }
    let mut levelling = Levelling::new(&Plan::from_parts(parts).unwrap(), options);
    levelling.step(500);
    let stays: Vec<bool> = stays.iter().map(|stay| *stay > 0).collect();
    (levelling.proposal(), shortest_around(&made, &stays))
}

/// No order need give the best plan where something goes along: it may be one in which a task waits though all are free, so
/// that another fits between it and what follows it. Among a thousand plans with links of all kinds, always the same, there is
/// none such.
#[test]
fn around_what_is_not_moved_plans_are_hardly_ever_longer_than_they_could_be() {
    let mut runner = TestRunner::deterministic();
    let plans = (made(4, false), prop::collection::vec(0..3_usize, 4));
    let (mut can_be, mut worse) = (0, Vec::new());
    for _ in 0..1_000 {
        let (made, stays) = plans.new_tree(&mut runner).unwrap().current();
        let (proposal, Some(best)) = around(made, &stays) else { continue };
        can_be += 1;
        if proposal.finish > evening(best) || !proposal.overloads.is_empty() {
            worse.push(told(&proposal));
        }
    }
    assert_eq!((can_be, worse.len()), (834, 0), "{}", worse.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nobody_is_needed_twice_where_levelling_can_help_it(
        made in made(8, false),
        pause in prop::option::of((0..8_usize, 0..300_i64, 1..3_000_i64)),
        may_split in any::<bool>(),
    ) {
        let mut parts = made.parts(false);
        if let Some((task, from, minutes)) = pause {
            let stop = DateTime::from_minutes(parts.start.minutes() + 60 * from);
            let resume = DateTime::from_minutes(stop.minutes() + minutes);
            let count = parts.tasks.len();
            parts.tasks[task % count].1.splits = vec![Split { stop, resume }];
        }
        let plan = Plan::from_parts(parts).unwrap();
        let options = LevellingOptions { may_split, ..LevellingOptions::default() };
        let mut levelling = Levelling::new(&plan, options.clone());
        levelling.step(30);
        let proposal = levelling.proposal();
        let after = proposal.edit().map_or(plan.clone(), |edit| plan.apply(&edit).unwrap());
        prop_assert_eq!(&after, &proposal.plan);
        let schedule = Schedule::compute(&after);
        prop_assert_eq!(&schedule, &proposal.schedule);
        prop_assert_eq!(levelling.progress().finish, schedule.finish());
        prop_assert!(proposal.lower_bound <= schedule.finish() || !proposal.overloads.is_empty());
        let short: BTreeSet<TaskId> = proposal.shortfalls.iter().map(|one| one.task).collect();
        for (minute, person, tasks) in needed_twice(&after, &schedule) {
            // What is needed twice all the same is told, or one of the tasks needs more than there is.
            let is_told = proposal.overloads.iter().any(|one| {
                one.who == planner::Who::Person(person) && one.from <= minute && minute < one.until
            });
            let is_short = tasks.iter().any(|task| short.contains(task));
            prop_assert!(is_told || is_short, "{} {:?} {:?}\n{}", minute, person, tasks, told(&proposal));
            let stays = |task: &TaskId| plan.task(*task).unwrap().priority == Task::MAX_PRIORITY;
            prop_assert!(is_short || tasks.iter().any(stays), "{} {:?} {:?}\n{}", minute, person, tasks, told(&proposal));
        }
        // Links, dates and constraints are kept: what is odd about the schedule was odd before. Slack alone may be told too
        // small before a delay in which a lag, a lead and several calendars meet: delays run on the wall clock.
        let odd = |schedule: &Schedule| {
            let told = schedule.findings().into_iter().filter(|one| one.code != FindingCode::NegativeSlack);
            let told = told.filter(|one| one.code != FindingCode::PauseWithoutWork);
            told.map(|one| (one.code, one.message)).collect::<BTreeSet<_>>()
        };
        let (before, after) = (odd(&Schedule::compute(&plan)), odd(&schedule));
        let new: Vec<_> = after.difference(&before).collect();
        prop_assert!(new.is_empty(), "{:?}\n{}", new, told(&proposal));
        for one in &proposal.moves {
            let splits: Vec<Split> = one.pauses.iter().map(|pause| pause.split).collect();
            prop_assert!(may_split || splits.is_empty());
            // Nothing is shredded: each piece but the last is a day at least.
            let clock = worked(&proposal.plan, &schedule, proposal.plan.assignments_of(one.task).next().unwrap());
            for split in &splits {
                let before = splits.iter().map(|other| other.resume).filter(|resume| resume < &split.stop).max();
                let piece = clock.iter().filter(|at| **at < split.stop && before.is_none_or(|from| from <= **at));
                prop_assert!(piece.count() >= 480, "{}", told(&proposal));
            }
        }
        let mut again = Levelling::new(&plan, options);
        again.step(30);
        prop_assert_eq!(again.proposal().moves, proposal.moves);
    }

    /// Whatever is too much of a day once all moves are made is told, and no task is said to wait for what comes after its start.
    /// Some tasks go on around the clock, ask nobody when they work, are of a team alone, or hold more work than their time.
    #[test]
    fn no_day_is_too_long_without_a_word_and_nobody_waits_for_what_is_later(
        made in made(8, false),
        odd in prop::collection::vec(0..8_usize, 8),
        may_split in any::<bool>(),
    ) {
        let plan = Plan::from_parts(with_odd_days(made.parts(false), &odd)).unwrap();
        let options = LevellingOptions { may_split, ..LevellingOptions::default() };
        let mut levelling = Levelling::new(&plan, options);
        levelling.step(30);
        let proposal = levelling.proposal();
        let capacity = Capacity::of(&proposal.schedule);
        for one in capacity.over_allocations() {
            let days = one.days.days().filter(|day| capacity.cell(one.who, on(*day)).over > WorkingMinutes::ZERO);
            for day in days {
                prop_assert!(is_told(&proposal, &capacity, one.who, day), "{} {:?}\n{}", day, one, told(&proposal));
            }
        }
        for one in &proposal.moves {
            let start_of = |task: TaskId| proposal.schedule.dates_of(task).unwrap().start;
            let (named, latest) = match &one.reason {
                WaitReason::Busy { until, .. } | WaitReason::Away { until, .. } => (Some(*until), one.start),
                WaitReason::Scarce { from, .. } => (Some(*from), one.start),
                WaitReason::Follower { task, until, .. } => (Some(*until), start_of(*task)),
                WaitReason::Later { .. } | WaitReason::Beside { .. } | WaitReason::InVain(_) | WaitReason::Free => (None, one.start),
            };
            prop_assert!(named.is_none_or(|named| named <= latest), "{:?}\n{}", one, told(&proposal));
            let is_put_off = one.delay.length.minutes() > 0;
            let waits = !matches!(one.reason, WaitReason::Beside { .. } | WaitReason::InVain(_) | WaitReason::Free);
            prop_assert_eq!(is_put_off, waits, "{:?}\n{}", one, told(&proposal));
        }
    }

    /// What one search has found, another takes up whole: it proposes the same. Nonsense changes nothing.
    #[test]
    fn a_search_takes_up_what_another_has_found(made in made(8, false)) {
        let plan = Plan::from_parts(made.parts(false)).unwrap();
        let options = |seed| LevellingOptions { seed, ..LevellingOptions::default() };
        let mut one = Levelling::new(&plan, options(7));
        one.step(30);
        let mut other = Levelling::new(&plan, options(8));
        other.take_up(one.order(), one.progress().schedules);
        prop_assert_eq!(other.progress(), one.progress());
        prop_assert_eq!(told(&other.proposal()), told(&one.proposal()));

        let before = told(&other.proposal());
        let count = one.order().len();
        let backwards: Vec<u32> = one.order().iter().rev().copied().chain([0]).collect();
        for nonsense in [vec![0; count + 1], vec![u32::MAX; count.max(1)], backwards] {
            other.take_up(&nonsense, 1_000);
        }
        prop_assert_eq!(other.progress(), one.progress());
        prop_assert_eq!(told(&other.proposal()), before);
    }

    /// On one calendar, with links from finish to start, a plan is the classic problem: hours of work are its periods, and
    /// some order of its tasks gives the best schedule there is (Sprecher, Kolisch and Drexl 1995).
    #[test]
    fn tiny_plans_are_levelled_as_well_as_can_be(made in made(5, true)) {
        let plan = Plan::from_parts(made.parts(true)).unwrap();
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let proposal = levelling.proposal();
        let clock = plan.working_time(plan.calendar()).unwrap();
        let hours = |until: DateTime| clock.between(plan.start(), until).0 / 60;
        let needs = needs(&made);
        let best = shortest(&made, &made.hours, |task, who, _| needs[task][who], 1);
        prop_assert_eq!(hours(proposal.finish), i64::from(best), "{}", told(&proposal));
        prop_assert_eq!(hours(proposal.lower_bound), i64::from(best));
        prop_assert!(proposal.is_optimal);
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
        prop_assert_eq!(Capacity::of(&proposal.schedule).shortages(), vec![]);
    }

    /// What must come by some hour, after one task each: no order of the tasks is less late, and none that is no later ends
    /// earlier. What must be kept was told to be late by as much as it is.
    #[test]
    fn dates_that_must_be_kept_are_broken_as_little_as_can_be(
        made in made(5, true),
        kept in prop::collection::vec((0..5_usize, 1..60_u32, 0..5_usize), 1..3),
    ) {
        let mut parts = made.parts(true);
        let kept: Vec<Keep> = kept.iter().map(|one| Keep { task: one.0 % made.hours.len(), hour: one.1, way: one.2 }).collect();
        for (number, keep) in (20..).zip(&kept) {
            parts.tasks.push((None, keep.milestone(TaskId(number))));
            parts.dependencies.push(Dependency {
                id: DependencyId(100 + number),
                predecessor: TaskId(keep.task as u32 + 1),
                successor: TaskId(number),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            });
        }
        let plan = Plan::from_parts(parts).unwrap();
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let proposal = levelling.proposal();
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
        let (late, finish, earliest) = least_late(&made, &kept);
        prop_assert!(proposal.lower_bound <= evening(earliest));
        let clock = plan.working_time(plan.calendar()).unwrap();
        let hour = |at: DateTime| (clock.between(plan.start(), at).0 / 60) as u32;
        let ends = |task: usize| hour(proposal.schedule.dates_of(TaskId(task as u32 + 1)).unwrap().finish);
        let is_late: i64 = kept.iter().map(|keep| keep.late(ends(keep.task))).sum();
        prop_assert_eq!((is_late, proposal.finish), (late, evening(finish)), "{}", told(&proposal));
        let missing: i64 = proposal.late.iter().map(|one| one.missing.0 / 60).sum();
        let hours = kept.iter().map(|keep| i64::from(ends(keep.task).saturating_sub(keep.hour)));
        prop_assert_eq!(missing, hours.sum::<i64>(), "{}", told(&proposal));
    }

    /// Some tasks are not moved but follow what is, by links of all kinds: where some plan needs nobody twice, the proposal needs
    /// nobody twice either, and no bound is later than the earliest such plan.
    #[test]
    fn what_is_not_moved_goes_along_with_what_it_follows(
        made in made(4, false),
        stays in prop::collection::vec(0..3_usize, 4),
    ) {
        let mut made = made;
        // What is moved follows what nothing goes along with, and starts after it does: otherwise it may be that something must
        // wait though all are free.
        let is_led: BTreeSet<usize> = made.links.iter().filter(|link| stays[link.1] > 0).map(|link| link.0).collect();
        made.links.retain(|link| stays[link.1] > 0 || stays[link.0] == 0 && !is_led.contains(&link.0));
        for (_, _, kind, lag) in made.links.iter_mut().filter(|link| stays[link.1] == 0) {
            (*kind, *lag) = (*kind % 2, lag.abs());
        }
        let (proposal, best) = around(made, &stays);
        let Some(best) = best else {
            prop_assert!(!proposal.overloads.is_empty(), "{}", told(&proposal));
            return Ok(());
        };
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![], "{}", told(&proposal));
        prop_assert!(proposal.finish >= evening(best), "{}", told(&proposal));
        prop_assert!(proposal.lower_bound <= evening(best), "{}", told(&proposal));
    }

    /// The same with contours, in periods of six minutes, of which a tenth of a task has as many as the task has hours.
    #[test]
    fn tiny_plans_with_contours_are_levelled_as_well_as_any_order_does(made in made(4, true)) {
        let made = Made { hours: made.hours.iter().map(|hours| 1 + hours % 6).collect(), ..made };
        let mut parts = made.parts(true);
        for one in &mut parts.assignments {
            one.contour = made.spreads[one.task.0 as usize - 1].0;
        }
        let plan = Plan::from_parts(parts).unwrap();
        let mut levelling = Levelling::new(&plan, LevellingOptions::default());
        levelling.step(2_000);
        let proposal = levelling.proposal();
        let clock = plan.working_time(plan.calendar()).unwrap();
        let minutes = |until: DateTime| clock.between(plan.start(), until).0;
        let periods: Vec<u32> = made.hours.iter().map(|hours| 10 * hours).collect();
        let needs = needs(&made);
        let best = shortest(&made, &periods, |task, who, period| {
            let tenth = period / made.hours[task];
            needs[task][who] * i32::from(made.spreads[task].0.tenths()[tenth as usize])
        }, 100);
        prop_assert_eq!(minutes(proposal.finish), 6 * i64::from(best), "{}", told(&proposal));
        prop_assert!(minutes(proposal.lower_bound) <= 6 * i64::from(best));
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
    }

    /// A last task that stands on its date, whatever comes before it, keeps nobody from being later: all that it says of the
    /// finish is that it is part of the plan.
    #[test]
    fn what_stands_on_a_date_bounds_nothing_before_it(made in made(8, true), hour in 0..60_i64, is_by_hand in any::<bool>()) {
        let bound = |parts: PlanParts| {
            let plan = Plan::from_parts(parts).unwrap();
            Levelling::new(&plan, LevellingOptions::default()).progress().lower_bound
        };
        let parts = made.parts(true);
        let without = bound(parts.clone());
        let mut with = parts;
        let start = DateTime::from_minutes(with.start.minutes() + 60 * hour);
        let mut last = Task::new(TaskId(20), "Last", Duration::parse("1h", &TimeUnits::default()).unwrap());
        if is_by_hand {
            last.mode = TaskMode::Manual { start: Some(start) };
        } else {
            last.constraint = Constraint::MustStartOn(start);
        }
        let before: Vec<TaskId> = with.tasks.iter().map(|(_, task)| task.id).collect();
        with.tasks.push((None, last));
        for predecessor in before {
            with.dependencies.push(Dependency {
                id: DependencyId(100 + predecessor.0),
                predecessor,
                successor: TaskId(20),
                kind: DependencyKind::FinishToStart,
                lag: Lag::ZERO,
            });
        }
        let plan = Plan::from_parts(with.clone()).unwrap();
        let its_finish = Schedule::compute(&plan).dates_of(TaskId(20)).unwrap().finish;
        prop_assert_eq!(bound(with), without.max(its_finish));
    }

    /// A day is an hour, so that tasks may pause at every hour.
    #[test]
    fn no_tiny_plan_in_pieces_ends_earlier_than_it_can(made in made(4, true)) {
        let made = Made { hours: made.hours.iter().map(|hours| 1 + hours % 6).collect(), ..made };
        let mut parts = made.parts(true);
        parts.time_units.minutes_per_day = 60;
        let plan = Plan::from_parts(parts).unwrap();
        let mut levelling = Levelling::new(&plan, may_split());
        levelling.step(500);
        let proposal = levelling.proposal();
        let clock = plan.working_time(plan.calendar()).unwrap();
        let hours = |until: DateTime| clock.between(plan.start(), until).0 / 60;
        let best = i64::from(shortest_in_pieces(&made));
        prop_assert!(hours(proposal.lower_bound) <= best, "{} {}\n{}", proposal.lower_bound, best, told(&proposal));
        prop_assert!(best <= hours(proposal.finish), "{}\n{}", best, told(&proposal));
        prop_assert_eq!(needed_twice(&proposal.plan, &proposal.schedule), vec![]);
    }
}

/// The same plan with tasks in which somebody is needed for longer than they work, whatever their dates: a number for each.
fn with_odd_days(mut parts: PlanParts, odd: &[usize]) -> PlanParts {
    let mut always = Calendar { name: "Always".to_owned(), ..Calendar::standard(CalendarId(21)) };
    always.week =
        [(); 7].map(|()| Some(DayIntervals::new(vec![Interval { start: 0, finish: 1_440 }]).unwrap()));
    parts.calendars.push(always);
    parts.teams.push(Team::new(TeamId(1), "Web"));
    parts.people.iter_mut().skip(1).for_each(|person| person.team = Some(TeamId(1)));
    for ((_, task), odd) in parts.tasks.iter_mut().zip(odd) {
        match odd {
            0 => task.duration = Duration::parse("1.5ed", &TimeUnits::default()).unwrap(),
            1 => (task.calendar, task.ignores_resource_calendars) = (Some(CalendarId(21)), true),
            2 => {
                parts.assignments.retain(|one| one.task != task.id);
                task.team = Some(TeamId(1));
            }
            3 => {
                let on_it = parts.assignments.iter_mut().filter(|one| one.task == task.id);
                on_it.for_each(|one| one.work = Some(WorkingMinutes(20 * 60)));
            }
            _ => {}
        }
    }
    parts
}

fn on(day: Date) -> Bucket {
    Bucket { from: day, to: day }
}

/// Whether a proposal has a word for somebody who is needed for longer than they work on a day: of the day, of a time in it, of a
/// task, or of those of a team who are.
fn is_told(proposal: &Proposal, capacity: &Capacity, who: Who, day: Date) -> bool {
    let is_of = |other: Who| match (who, other) {
        (Who::Team(team), Who::Person(person)) => capacity.members(team).contains(&person),
        _ => who == other,
    };
    let tasks: Vec<TaskId> = capacity.behind(who, on(day)).iter().map(|one| one.task).collect();
    let of_day = proposal
        .excesses
        .iter()
        .any(|one| one.over.who == who && one.over.days.from <= day && day <= one.over.days.to);
    let next = Date::from_days(day.days() + 1).midnight();
    of_day
        || proposal
            .overloads
            .iter()
            .any(|one| is_of(one.who) && one.from < next && one.until > day.midnight())
        || proposal.shortfalls.iter().any(|one| is_of(one.who) && tasks.contains(&one.task))
        || proposal
            .excesses
            .iter()
            .any(|one| is_of(one.over.who) && one.over.days.from <= day && day <= one.over.days.to)
}
