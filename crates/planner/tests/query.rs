//! Queries: what they find, and what they say where they are none.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use planner::cell::{DayOrder, DayWords};
use planner::{
    Assignment, AssignmentId, Constraint, Contour, DateTime, Dependency, DependencyId, DependencyKind,
    Duration, Edit, Expenditure, Goal, GoalId, Lag, Percent, Person, PersonId, Plan, PlanParts, Query,
    QueryWords, Schedule, Span, Task, TaskChange, TaskId, TaskKind, TaskMode, TaskType, Team, TeamId,
    TimeUnit, TimeUnits,
};

/// Monday 23 November 2026 at eight, the start of the plan.
const MONDAY: &str = "2026-11-23T08:00";

/// 1 project “Shop”: 2 “API design” 2d, then 3 “Web checkout” 4d (team Web, Ada), then 4 “Launch”, a milestone with a
/// deadline that is missed. 5 “Handbook” 1d on its own (team Docs & more, half done, by hand, inactive).
fn schedule() -> Schedule {
    let days = |days| Duration::days(days, &TimeUnits::default());
    let mut parts = PlanParts::empty("Shop", MONDAY.parse().unwrap());
    parts.teams = vec![Team::new(TeamId(1), "Web"), Team::new(TeamId(2), "Docs & more")];
    parts.people = vec![Person::new(PersonId(1), "Ada")];
    let mut shop = Task::new(TaskId(1), "Shop", days(0));
    shop.kind = TaskKind::Project;
    let mut design = Task::new(TaskId(2), "API design", days(2));
    design.notes = "Ask Öykü first".to_owned();
    let mut web = Task::new(TaskId(3), "Web checkout", days(4));
    web.team = Some(TeamId(1));
    let mut launch = Task::milestone(TaskId(4), "Launch");
    launch.deadline = Some(moment("2026-11-27T17:00"));
    let mut handbook = Task::new(TaskId(5), "Handbook", days(1));
    handbook.team = Some(TeamId(2));
    handbook.progress.percent_complete = Percent::whole(50);
    handbook.mode = TaskMode::Manual { start: Some(moment(MONDAY)) };
    handbook.constraint = Constraint::StartNoEarlierThan(moment(MONDAY));
    handbook.is_active = false;
    let inside = Some(TaskId(1));
    parts.tasks = vec![(None, shop), (inside, design), (inside, web), (inside, launch), (None, handbook)];
    let link = |id, predecessor, successor| Dependency {
        id: DependencyId(id),
        predecessor: TaskId(predecessor),
        successor: TaskId(successor),
        kind: DependencyKind::FinishToStart,
        lag: Lag::ZERO,
    };
    parts.dependencies = vec![link(1, 2, 3), link(2, 3, 4)];
    parts.assignments = vec![Assignment::new(AssignmentId(1), TaskId(3), PersonId(1))];
    Schedule::compute(&Plan::from_parts(parts).unwrap())
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn read(text: &str) -> Result<Query, planner::QueryError> {
    let time_units = TimeUnits::default();
    let order = Some(DayOrder::DayMonthYear);
    let days =
        DayWords { today: "2026-11-24".parse().unwrap(), months: &[], others: &[], weekdays: &[], order };
    Query::parse(text, QueryWords { days, time_units: &time_units })
}

/// The row numbers that a query finds.
fn found(text: &str) -> Vec<u32> {
    read(text).unwrap().lines(&schedule()).into_iter().map(|line| line + 1).collect()
}

#[test]
fn words_are_looked_for_in_names_and_notes_whatever_their_case() {
    assert_eq!(found(""), [1, 2, 3, 4, 5]);
    assert_eq!(found("  "), [1, 2, 3, 4, 5]);
    assert!(read(" ").unwrap().is_everything());
    assert_eq!(found("DESIGN"), [2]);
    assert_eq!(found("öykü"), [2]);
    assert_eq!(found("\"web check\""), [3]);
    assert_eq!(found("nowhere"), [0; 0]);
}

#[test]
fn terms_hold_together_and_or_takes_either() {
    assert_eq!(found("web checkout"), [3]);
    assert_eq!(found("web and checkout"), [3]);
    assert_eq!(found("design or launch"), [2, 4]);
    assert_eq!(found("design | launch"), [2, 4]);
    assert_eq!(found("-is:summary (design or launch)"), [2, 4]);
    assert_eq!(found("not (design or launch) is:task"), [3, 5]);
    assert_eq!(found("-design -launch -is:summary"), [3, 5]);
}

#[test]
fn a_task_is_asked_what_it_is_and_has() {
    assert_eq!(found("is:milestone"), [4]);
    assert_eq!(found("is:summary"), [1]);
    assert_eq!(found("is:project"), [1]);
    assert_eq!(found("is:inactive"), [5]);
    assert_eq!(found("is:manual"), [5]);
    assert_eq!(found("is:begun"), [5]);
    assert_eq!(found("is:done"), [0; 0]);
    // The milestone comes on Monday 30 at the earliest, after its deadline, so all that leads to it comes too late.
    assert_eq!(found("is:late -is:summary"), [2, 3, 4]);
    assert_eq!(found("is!=task"), [1]);
    assert_eq!(found("has:predecessors"), [3, 4]);
    assert_eq!(found("has:successors"), [2, 3]);
    assert_eq!(found("has:deadline or has:constraint"), [4, 5]);
    assert_eq!(found("has:notes"), [2]);
    assert_eq!(found("has:people"), [3]);
}

#[test]
fn fields_are_texts_amounts_dates_and_shares() {
    assert_eq!(found("team:web"), [3]);
    assert_eq!(found("team=\"docs & more\""), [5]);
    assert_eq!(found("team=docs"), [0; 0]);
    assert_eq!(found("team:none -is:summary"), [2, 4]);
    assert_eq!(found("team!=none"), [3, 5]);
    assert_eq!(found("person:ada"), [3]);
    assert_eq!(found("project:shop"), [1, 2, 3, 4]);
    assert_eq!(found("in:shop"), [2, 3, 4]);
    assert_eq!(found("constraint:\"no earlier\""), [5]);
    assert_eq!(found("duration>=2d is:task"), [2, 3]);
    assert_eq!(found("duration=16h"), [2]);
    assert_eq!(found("slack<0"), [1, 2, 3, 4]);
    assert_eq!(found("row<=2"), [1, 2]);
    assert_eq!(found("done>0 done<100%"), [5]);
    // Design ends on Tuesday 24, checkout on Monday 30.
    assert_eq!(found("finish:today"), [2]);
    assert_eq!(found("finish:2026-11-30"), [1, 3, 4]);
    assert_eq!(found("start>=today+1d"), [3, 4]);
    assert_eq!(found("start<tomorrow -is:summary"), [2, 5]);
    // A task without a deadline is neither before nor after one.
    assert_eq!(found("deadline<2027-01-01"), [4]);
    assert_eq!(found("deadline!=2027-01-01"), [4]);
}

#[test]
fn what_is_no_query_is_told_with_its_place() {
    let told = |text| {
        let error = read(text).unwrap_err();
        (error.at, error.to_string())
    };
    let (at, message) = told("design slak<2d");
    assert_eq!(at, 7);
    assert!(message.starts_with("found “slak”, expected one of name, team,"), "{message}");
    assert_eq!(
        told("slack<soon"),
        (6, "found “soon”, expected an amount of time such as 2d, 4h or 1w".to_owned())
    );
    assert_eq!(
        told("start>friday"),
        (
            6,
            "found “friday”, expected a day such as 2027-01-15, \"15 Jan 2027\", today, tomorrow or today+2w"
                .to_owned()
        )
    );
    assert_eq!(told("(web"), (0, "found “(”, expected a “)” that closes it".to_owned()));
    assert_eq!(told("web)").1, "found “)”, expected the query to go on: no parenthesis is open here");
    assert_eq!(told("team:").1, "found nothing, expected a value after “team:”");
    assert_eq!(told("team<web"), (4, "found “<”, expected “team:” and what it should say".to_owned()));
    assert_eq!(told("\"web").1, "found a quote that is not closed, expected another one after the text");
    assert!(told("is:critcal").1.starts_with("found “critcal”, expected one of critical,"));
    assert!(told("web or").1.contains("something to look for on both sides"));
    assert!(told("web not").1.contains("something to leave out"));
    assert_eq!(told("done>110").1, "found “110”, expected a share from 0% to 100%");
}

#[test]
fn every_word_that_is_offered_is_understood() {
    for word in planner::query_words() {
        let text = match word.chars().last() {
            Some(':') if word.starts_with("row") => format!("{word}1"),
            Some(':') => format!("{word}x"),
            Some('<')
                if ["start", "finish", "deadline", "late-"].iter().any(|date| word.starts_with(date)) =>
            {
                format!("{word}today")
            }
            Some('<') => format!("{word}1"),
            _ => word.clone(),
        };
        read(&text).unwrap_or_else(|error| panic!("{word}: {error}"));
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_query_or_is_told_where_it_is_none(text in "[a-z:<>=!()\"|“” 0-9%+ü-]{0,40}") {
        match read(&text) {
            Ok(query) => {
                let count = query.lines(&schedule()).len();
                proptest::prop_assert!(count <= 5 && (!query.is_everything() || count == 5));
            }
            Err(error) => {
                proptest::prop_assert!(text.is_char_boundary(error.at) && error.at <= text.len());
            }
        }
    }
}

#[test]
fn days_are_read_as_cells_read_them() {
    for day in
        ["2026-11-25", "\"25 Nov 2026\"", "25.11.2026", "25/11/26", "\"Wed 25 Nov\"", "25-Nov-2026", "+1d"]
    {
        assert_eq!(found(&format!("start>={day}")), [3, 4], "{day}");
    }
    let refused = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(
        refused("start>=\"Fri 25 Nov 2026\""),
        "found “Fri 25 Nov 2026”, expected another day or another weekday: it is a Wednesday, not a Friday"
    );
}

#[test]
fn effort_and_purpose_are_asked_for_as_their_columns_say_them() {
    // “Shop” serves “Open”, in the capital books. “Web checkout” is Ada's, four days; it is put off, comes early and drives.
    let plan = schedule().plan().clone();
    let goal = Goal { id: GoalId(1), name: "Open the shop".to_owned(), notes: String::new() };
    let say = |task, change| Edit::ChangeTask { task: TaskId(task), change };
    let bell =
        Assignment { contour: Contour::Bell, ..Assignment::new(AssignmentId(1), TaskId(3), PersonId(1)) };
    let edits = vec![
        Edit::PutGoal(goal),
        say(1, TaskChange::Goal(Some(GoalId(1)))),
        say(1, TaskChange::Expenditure(Some(Expenditure::Capital))),
        say(3, TaskChange::Priority(800)),
        say(3, TaskChange::EffortDriven(true)),
        say(3, TaskChange::LevellingDelay(Span::elapsed(1_440, TimeUnit::Day))),
        say(2, TaskChange::Type(TaskType::FixedDuration)),
        Edit::PutAssignment(bell),
    ];
    let plan = plan.apply(&Edit::Together { label: String::new(), edits }).unwrap();
    let schedule = Schedule::compute(&plan);
    let found = |text: &str| -> Vec<u32> {
        read(text).unwrap().lines(&schedule).into_iter().map(|line| line + 1).collect()
    };
    // Half of four days, and the summary holds it.
    assert_eq!(found("work=2d"), [1, 3]);
    assert_eq!(found("priority>500"), [3]);
    assert_eq!((found("levelling-delay>0d"), found("has:levelling-delay")), (vec![3], vec![3]));
    assert_eq!((found("is:effort-driven"), found("contour:bell")), (vec![3], vec![3]));
    assert_eq!(found("type:duration"), [2]);
    assert_eq!((found("goal:open"), found("books:capital has:goal")), (vec![1, 2, 3, 4], vec![1, 2, 3, 4]));
    let refused = read("priority>high").unwrap_err().to_string();
    assert_eq!(refused, "found “high”, expected a priority from 0 to 1000");
}
