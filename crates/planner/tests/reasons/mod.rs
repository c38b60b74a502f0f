//! Explanations checked without the code that makes them: working time is counted day by day.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test binary uses a part; an explanation that is not there shall fail"
)]

use planner::{
    Amount, Assignment, Cause, Chain, Clock, DateTime, Direction, Driver, Edge, ElapsedMinutes, Explanation,
    Lag, LagCalendar, Length, Part, Plan, Reason, Room, Root, Schedule, Sense, Task, TaskDates, TaskId,
    TaskMode, TaskType, Verdict, WorkingMinutes, WorkingTime,
};

/// 0001-01-01 and 9999-12-31, within which dates are held.
const HORIZON: [i64; 2] = [-719_162 * 1_440, 2_932_896 * 1_440];

/// Checks the three chains of a task.
pub fn check(schedule: &Schedule, task: TaskId) -> Result<(), String> {
    let plan = schedule.plan();
    let dates = schedule.dates_of(task).unwrap();
    let explanation = schedule.explain(task).ok_or_else(|| format!("{task} is not explained"))?;
    let slack = &explanation.slack;
    let tell = |error: String| format!("{task}: {error}\n{explanation:#?}\n{dates:#?}");
    let bound = if slack.room == Room::Before { slack.early } else { slack.late };
    for (chain, date) in
        [(&explanation.start, dates.start), (&explanation.finish, dates.finish), (&slack.chain, bound)]
    {
        check_chain(schedule, chain, date).map_err(tell)?;
    }
    check_driver(&explanation, dates).map_err(tell)?;
    for chain in [&explanation.start, &explanation.finish] {
        check_beginning(schedule, chain.root()).map_err(tell)?;
    }
    check_slack(&explanation, dates, plan).map_err(tell)
}

/// Whether scheduled dates begin with something given: the finish of a plan that is reckoned from its start follows
/// from its tasks, unless it has none.
fn check_beginning(schedule: &Schedule, root: Option<Root>) -> Result<(), String> {
    let plan = schedule.plan();
    let is_from_start = plan.rules().direction == Direction::FromStart;
    let is_of_finish = matches!(root, Some(Root::PlanFinish | Root::OwnFinish(_)));
    let is_empty = plan.tasks().all(|task| plan.is_summary(task.id) || !task.is_active);
    require(!is_from_start || !is_of_finish || is_empty, "dates do not begin with what follows from them")
}

/// Whether slack and verdict are those of the schedule, and lie where the task says.
pub fn check_slack(explanation: &Explanation, dates: &TaskDates, plan: &Plan) -> Result<(), String> {
    let slack = &explanation.slack;
    let is_scheduled = dates.is_summary && plan.rules().direction == Direction::FromStart;
    let (early, scheduled, late) = match slack.edge {
        // A summary slips from where it is: what is late in it has used up the time before.
        Edge::Start if is_scheduled => (dates.start, dates.start, dates.late_start),
        Edge::Finish if is_scheduled => (dates.finish, dates.finish, dates.late_finish),
        Edge::Start => (dates.early_start, dates.start, dates.late_start),
        Edge::Finish => (dates.early_finish, dates.finish, dates.late_finish),
    };
    require(slack.slack == dates.total_slack, "slack is the total slack")?;
    let is_critical = matches!(slack.verdict, Verdict::Critical | Verdict::LateByChoice);
    require(is_critical == dates.is_critical, "the verdict says whether it is critical")?;
    require(slack.early == early, "slack begins at the earliest date")?;
    if slack.room == Room::UsedUp {
        require(dates.driver == Driver::AsLateAsPossible, "only what is late by its own wish uses slack up")?;
        require(slack.slack == WorkingMinutes::ZERO, "what is used up is nothing")?;
        return require(slack.late == scheduled, "it was used up to where the task is scheduled");
    }
    require(slack.late == late, "slack ends at the latest date")?;
    let counted = counted(&slack.clock.working_time(plan), early, late);
    require(slack.slack.0 == counted, "slack is the working time from early to late")?;
    let is_where_said = match slack.room {
        Room::Before => scheduled == late && matches!(plan.rules().direction, Direction::FromFinish(_)),
        // A summary is where its tasks are, one early, another late.
        _ => dates.is_summary || counted == 0 || scheduled == early,
    };
    require(is_where_said, "it is scheduled at the other end of its room")
}

/// Whether the chain tells the driver that the schedule tells.
fn check_driver(explanation: &Explanation, dates: &TaskDates) -> Result<(), String> {
    if (dates.start, dates.finish) != (dates.early_start, dates.early_finish) {
        // It is late, and what drives its earliest dates is another matter.
        return Ok(());
    }
    let cause = explanation.finish.driver().ok_or("nothing decides")?.cause;
    let agrees = match (dates.driver, cause) {
        // Summaries have the driver of what they finish with; what is late tells the wish, not the reason.
        (Driver::Children | Driver::AsLateAsPossible, _) => true,
        (Driver::PlanStart, cause) => cause == Cause::Root(Root::PlanStart),
        // FF does not pull a task before the start of the plan.
        (Driver::Dependency(_), Cause::Root(Root::PlanStart)) => true,
        (Driver::Dependency(id), Cause::Link { dependency, .. }) => id == dependency,
        // What would end before it began ends where it began.
        (_, Cause::Root(Root::ActualStart(task))) if dates.start == dates.finish => task == dates.task,
        (Driver::Constraint(task), cause) => cause == Cause::Root(Root::Constraint(task)),
        (Driver::Manual, cause) => cause == Cause::Root(Root::ManualStart(dates.task)),
        (Driver::Split, Cause::Pause { task } | Cause::Root(Root::Resume(task))) => task == dates.task,
        (Driver::StatusDate, cause) => cause == Cause::Root(Root::StatusDate),
        (Driver::LevellingDelay, cause) => cause == Cause::LevellingDelay { task: dates.task },
        (Driver::ActualStart, Cause::Root(Root::ActualStart(task) | Root::ActualFinish(task))) => {
            task == dates.task
        }
        _ => false,
    };
    // In a plan reckoned from its finish a task without slack is told from there.
    let is_told_late = explanation.finish.steps.last().is_some_and(|step| step.sense == Sense::Latest);
    require(agrees || is_told_late, &format!("{cause:?} is the driver {:?}", dates.driver))
}

/// Takes away what holds a task and compares.
pub fn check_rival(schedule: &Schedule, task: TaskId) -> Result<(), String> {
    let plan = schedule.plan();
    let explanation = schedule.explain(task).ok_or_else(|| format!("{task} is not explained"))?;
    let Some(rival) = explanation.rival else { return Ok(()) };
    let without = plan.apply(&rival.without.edit(plan)).map_err(|error| error.to_string())?;
    let after = Schedule::compute(&without);
    let (before, dates) = (schedule.dates_of(task).unwrap(), after.dates_of(task).unwrap());
    let found = (dates.start, dates.finish);
    let tell = |error: String| format!("{task}: {error}\n{rival:#?}\nbefore {before:#?}\nwithout {dates:#?}");
    require(found == (rival.start, rival.finish), "it comes where it was said to").map_err(tell)?;
    let moves = counted(&rival.clock.working_time(plan), before.finish, rival.finish);
    require(moves == rival.moves.0, "it moves by as much as was said").map_err(tell)?;
    let next = after.explain(task).unwrap().finish;
    let driver = next.driver().unwrap();
    require(driver == &rival.next, &format!("what holds it then is what was said, not {driver:#?}"))
        .map_err(tell)
}

fn check_chain(schedule: &Schedule, chain: &Chain, date: DateTime) -> Result<(), String> {
    let first = chain.steps.first().ok_or("the chain is empty")?;
    let root = chain.root().ok_or("the chain does not begin with something given")?;
    check_root(schedule, root, first.to)?;
    for step in &chain.steps {
        check_step(schedule.plan(), step).map_err(|error| format!("{error}: {step:#?}"))?;
    }
    for pair in chain.steps.windows(2) {
        require(pair[0].to == pair[1].from, "each step begins where the one before ends")?;
        require(!matches!(pair[1].cause, Cause::Root(_)), "only the first step is given")?;
    }
    require(chain.arrival() == Some(date), &format!("the chain leads to {date}"))
}

/// Whether the date that a chain begins with is what the plan says.
fn check_root(schedule: &Schedule, root: Root, at: DateTime) -> Result<(), String> {
    let plan = schedule.plan();
    let task = root.task().map(|id| plan.task(id).unwrap());
    let said = match root {
        Root::PlanStart => match plan.rules().direction {
            Direction::FromStart => Some(plan.start()),
            // The first start that leaves the plan in time: of the latest starts the earliest.
            Direction::FromFinish(_) => Some(at),
        },
        Root::PlanFinish => match plan.rules().direction {
            Direction::FromStart => Some(at),
            Direction::FromFinish(finish) => Some(finish),
        },
        Root::OwnFinish(_) => plan.rules().has_many_ends.then_some(at),
        Root::StatusDate => plan.status_date(),
        Root::Constraint(_) => task.and_then(|task| task.constraint.date()),
        Root::Deadline(_) => task.and_then(|task| task.deadline),
        Root::ManualStart(_) => task.and_then(|task| match task.mode {
            TaskMode::Manual { start } => start,
            TaskMode::Automatic => None,
        }),
        Root::ActualStart(_) => task.and_then(|task| task.progress.actual_start),
        Root::ActualFinish(_) => task.and_then(|task| task.progress.actual_finish),
        Root::Resume(_) => task.and_then(|task| task.progress.split).map(|split| split.resume),
    };
    require(said == Some(at), &format!("{root:?} is {said:?}, not {at}"))
}

/// Whether a step adds up, and its amount is what the plan says.
fn check_step(plan: &Plan, step: &Reason) -> Result<(), String> {
    let Reason { from, to, .. } = *step;
    let is_held = HORIZON.contains(&to.minutes());
    match step.amount {
        Amount::None => require(from == to, "nothing lies between")?,
        Amount::Elapsed(minutes) => require(is_held || to - from == minutes, "the wall clock says so")?,
        Amount::NoWork(clock) => {
            let calendar = clock.working_time(plan);
            require(from != to && counted(&calendar, from, to) == 0, "no work lies between")?;
            let edge = if to > from { to } else { before(to) };
            require(is_held || works(&calendar, edge), "work begins or ends there")?;
        }
        Amount::Working(WorkingMinutes(minutes), clock) => {
            let calendar = clock.working_time(plan);
            let counted = counted(&calendar, from, to);
            if is_held {
                require(counted.abs() <= minutes.abs(), "what lies beyond the horizon is held")?;
            } else {
                require(counted == minutes, &format!("the calendar counts {counted} minutes"))?;
                let edge = if minutes > 0 { before(to) } else { to };
                require(if minutes == 0 { from == to } else { works(&calendar, edge) }, "work is there")?;
            }
        }
    }
    match step.cause {
        Cause::Work { task, part: Part::Whole } => {
            let task = plan.task(task).unwrap();
            let duration = task.duration.length();
            let is_same_kind = matches!(
                (duration, step.amount),
                (Length::Working(_), Amount::Working(..)) | (Length::Elapsed(_), Amount::Elapsed(_))
            );
            let said = minutes(step.amount).abs();
            let is_of_somebody =
                || task.task_type != TaskType::FixedDuration && is_work_of_somebody(plan, task, said);
            require(
                is_same_kind && (said == duration.minutes() || is_of_somebody()),
                "it is the duration, or how long somebody on the task works",
            )
        }
        Cause::Link { dependency, .. } => {
            let link = plan.dependency(dependency).unwrap();
            match link.lag {
                Lag::Span(span) => {
                    let is_elapsed = matches!(span.length, Length::Elapsed(_))
                        || plan.rules().lag_calendar == LagCalendar::AroundTheClock;
                    let is_right_kind = match step.amount {
                        Amount::Elapsed(_) => is_elapsed,
                        Amount::Working(..) => !is_elapsed,
                        Amount::None => span.length.minutes() == 0,
                        Amount::NoWork(_) => false,
                    };
                    require(is_right_kind, "lag is counted as it was said")?;
                    require(minutes(step.amount).abs() == span.length.minutes().abs(), "it is the lag")
                }
                Lag::Percent(percent) if !plan.is_summary(link.predecessor) => {
                    let whole = plan.task(link.predecessor).unwrap().duration.length().minutes();
                    let share = percent.of_minutes(whole);
                    require(minutes(step.amount).abs() == share.abs(), "it is the share of the duration")
                }
                Lag::Percent(_) => Ok(()),
            }
        }
        Cause::LevellingDelay { task } => {
            let delay = plan.task(task).unwrap().levelling_delay.length.minutes();
            require(minutes(step.amount).abs() == delay, "it is the delay")
        }
        Cause::Nested { summary, child, .. } => {
            require(plan.parent(child) == Some(summary), "the child is in the summary")
        }
        Cause::LastMinute { .. } => {
            let Amount::Working(minutes, clock) = step.amount else { return Err("it is work".to_owned()) };
            let is_pause = !works(&clock.working_time(plan), from);
            require(minutes.0 == -1 && is_pause, "no work can start there, but in the minute before")
        }
        Cause::PlanEnds { last } => require(!plan.is_summary(last), "the plan finishes with a task"),
        Cause::TaskEnds { .. } => require(plan.rules().has_many_ends, "every end counts"),
        _ => Ok(()),
    }
}

/// Whether somebody whose calendar is not everybody's on a task has so many minutes of work there, at their units.
fn is_work_of_somebody(plan: &Plan, task: &Task, minutes: i64) -> bool {
    let people = || plan.assignments_of(task.id).map(|one| (one, plan.person(one.person).unwrap()));
    let is_alike = people().all(|(_, person)| person.calendar == people().next().unwrap().1.calendar);
    let takes = |one: &Assignment, work: i64| {
        // The units on average over the contour, after the delay; rounded to the nearest.
        let units = i64::from(one.units.hundredths()) * one.contour.mean();
        let time = minutes - one.delay.length.minutes();
        units > 0 && (work * 1_000_000 - time * units).abs() * 2 <= units
    };
    !is_alike && people().any(|(one, _)| one.work.is_some_and(|work| takes(one, work.0)))
}

fn minutes(amount: Amount) -> i64 {
    match amount {
        Amount::None | Amount::NoWork(_) => 0,
        Amount::Working(WorkingMinutes(minutes), _) | Amount::Elapsed(ElapsedMinutes(minutes)) => minutes,
    }
}

fn before(moment: DateTime) -> DateTime {
    DateTime::from_minutes(moment.minutes() - 1)
}

/// Whether the minute that begins at a moment is worked.
fn works(calendar: &WorkingTime, moment: DateTime) -> bool {
    let minute = moment.minute_of_day();
    let holds = |interval: &planner::Interval| interval.start <= minute && minute < interval.finish;
    calendar.intervals_on(moment.date()).iter().any(holds)
}

/// The working minutes from one moment to another, day by day; negative backwards.
fn counted(calendar: &WorkingTime, from: DateTime, to: DateTime) -> i64 {
    if to < from {
        return -counted(calendar, to, from);
    }
    let mut total = 0;
    for day in from.date().days()..=to.date().days() {
        let date = planner::Date::from_days(day);
        for interval in calendar.intervals_on(date) {
            let start = date.at(interval.start).max(from);
            let finish = date.at(interval.finish).min(to);
            total += (finish.minutes() - start.minutes()).max(0);
        }
    }
    total
}

fn require(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(format!("does not hold: {what}")) }
}

/// Whether a clock is one of the plan's calendars, or two of them.
pub fn is_of(plan: &Plan, clock: Clock) -> bool {
    let is_there = |id| plan.calendar_with(id).is_some();
    clock.calendars().all(is_there)
}
