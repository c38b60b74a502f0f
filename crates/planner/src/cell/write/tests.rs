//! What texts in cells mean, worked out by hand on a small plan.

use super::*;
use crate::cell::{Cell, CellWords, DayOrder, duration as cell_duration, name as named};
use crate::dependency::{Dependency, DependencyKind};
use crate::edit::{PlanChange, TaskChange};
use crate::id::{DependencyId, PersonId, TeamId};
use crate::money::{Money, Price};
use crate::people::{Person, ResourceKind, Team};
use crate::plan::PlanParts;
use crate::rules::{Direction, Rules};
use crate::task::{Constraint, Split, TaskMode, TaskType};
use crate::time::{DateTime, Percent};
use crate::units::{Duration, Lag, TimeUnits};

const DIG: TaskId = TaskId(2);
const POUR: TaskId = TaskId(3);
const FENCE: TaskId = TaskId(4);

/// “House” (row 1) holds “Dig” (2), two days from Monday 23 November 2026 on, and “Pour” (3), one day after it. “Fence”
/// (4) takes a day. Ada and “Smith, Bob” are known, and the team “Garden”.
fn plan() -> Plan {
    let days = |days| Duration::days(days, &TimeUnits::default());
    let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
    parts.teams = vec![Team::new(TeamId(1), "Garden")];
    let person = |id, name: &str| Person::new(PersonId(id), name);
    parts.people = vec![person(1, "Ada"), person(2, "Smith, Bob")];
    parts.tasks = vec![
        (None, Task::new(TaskId(1), "House", days(1))),
        (Some(TaskId(1)), Task::new(DIG, "Dig", days(2))),
        (Some(TaskId(1)), Task::new(POUR, "Pour", days(1))),
        (None, Task::new(FENCE, "Fence", days(1))),
    ];
    let kind = DependencyKind::FinishToStart;
    parts.dependencies =
        vec![Dependency { id: DependencyId(1), predecessor: DIG, successor: POUR, kind, lag: Lag::ZERO }];
    Plan::from_parts(parts).unwrap()
}

fn words() -> WriteWords<'static> {
    let days = DayWords {
        today: Date::from_ymd(2026, 11, 22).unwrap(),
        months: &[],
        others: &[],
        weekdays: &[],
        order: Some(DayOrder::DayMonthYear),
    };
    WriteWords::plain(days)
}

fn meant(plan: &Plan, task: TaskId, writer: Writer, text: &str) -> Result<Meant, WriteError> {
    let schedule = Schedule::compute(plan);
    writer(&Place::of(&schedule, task, words()).unwrap(), text)
}

/// The plan after a text is written.
fn written(plan: &Plan, task: TaskId, writer: Writer, text: &str) -> Plan {
    plan.apply(&meant(plan, task, writer, text).unwrap().edit).unwrap()
}

/// What a text does, in words; or why it does nothing.
fn told(plan: &Plan, task: TaskId, writer: Writer, text: &str) -> String {
    match meant(plan, task, writer, text) {
        Ok(meant) => meant.words,
        Err(error) => error.to_string(),
    }
}

fn shown(plan: &Plan, task: TaskId, read: for<'a> fn(&TaskLine<'a>) -> Cell) -> String {
    let words = CellWords {
        time_units: plan.time_units(),
        day: &|day| day.to_string(),
        money: &|money| money.to_string(),
        share: &|share| share.to_string(),
    };
    read(&Schedule::compute(plan).task_line(task).unwrap()).to_text(words)
}

fn changed(plan: &Plan, task: TaskId, change: TaskChange) -> Plan {
    plan.apply(&Edit::ChangeTask { task, change }).unwrap()
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn a_name_is_one_line() {
    assert_eq!(shown(&written(&plan(), DIG, name, " Dig\n deep "), DIG, named), "Dig deep");
    assert_eq!(shown(&written(&plan(), DIG, name, ""), DIG, named), "");
}

#[test]
fn a_start_is_a_constraint_that_is_said() {
    let plan = plan();
    // 4 December is a Friday, 5 December a Saturday.
    assert_eq!(told(&plan, DIG, start, "4 Dec"), "Start no earlier than 2026-12-04");
    let after = written(&plan, DIG, start, "4 Dec");
    assert_eq!(
        after.task(DIG).unwrap().constraint,
        Constraint::StartNoEarlierThan(moment("2026-12-04T08:00"))
    );
    assert_eq!(told(&plan, DIG, start, "2026-12-05"), "Start no earlier than 2026-12-07");
    assert_eq!(told(&plan, DIG, start, "4/12 10:00"), "Start no earlier than 2026-12-04");
    assert_eq!(
        written(&plan, DIG, start, "4/12 10:00").task(DIG).unwrap().constraint.date(),
        Some(moment("2026-12-04T10:00"))
    );
    let edit = meant(&plan, DIG, start, "4 Dec").unwrap().edit;
    assert_eq!(edit.label(&plan), "\u{201c}Dig\u{201d}: start no earlier than 2026-12-04");
}

#[test]
fn a_start_that_is_emptied_is_as_soon_as_possible() {
    let later = written(&plan(), DIG, start, "4 Dec");
    assert_eq!(
        told(&later, DIG, start, " "),
        "As soon as possible, instead of start no earlier than 2026-12-04"
    );
    assert_eq!(written(&later, DIG, start, "").task(DIG).unwrap().constraint, Constraint::AsSoonAsPossible);
}

#[test]
fn by_hand_a_start_is_the_start_by_hand() {
    let by_hand = changed(&plan(), DIG, TaskChange::Mode(TaskMode::Manual { start: None }));
    assert_eq!(told(&by_hand, DIG, start, "4 Dec"), "Start by hand 2026-12-04");
    let mode = |plan: &Plan| plan.task(DIG).unwrap().mode;
    let placed = written(&by_hand, DIG, start, "4 Dec");
    assert_eq!(mode(&placed), TaskMode::Manual { start: Some(moment("2026-12-04T08:00")) });
    assert_eq!(mode(&written(&placed, DIG, start, "")), TaskMode::Manual { start: None });
}

#[test]
fn from_the_finish_dates_are_the_latest() {
    let rules = Rules { direction: Direction::FromFinish(moment("2026-12-31T17:00")), ..Rules::default() };
    let plan = plan().apply(&Edit::ChangePlan(PlanChange::Rules(rules))).unwrap();
    assert_eq!(told(&plan, DIG, start, "4 Dec"), "Start no later than 2026-12-04");
    assert_eq!(told(&plan, DIG, finish, "5 Dec"), "Finish no later than 2026-12-04");
}

#[test]
fn what_has_begun_does_not_move() {
    let begun = written(&plan(), DIG, actual_start, "23 Nov");
    assert_eq!(
        told(&begun, DIG, start, "4 Dec"),
        "\u{201c}Dig\u{201d} began on 2026-11-23: what has begun does not move, unless its actual start is changed"
    );
    let ended = written(&plan(), DIG, actual_finish, "24 Nov");
    assert_eq!(
        told(&ended, DIG, finish, "4 Dec"),
        "\u{201c}Dig\u{201d} ended on 2026-11-24: what has ended does not move, unless its actual finish is changed"
    );
}

#[test]
fn a_finish_is_a_duration() {
    let plan = plan();
    // From Monday 23 to the end of Friday 27, or of the Friday before Sunday 29.
    assert_eq!(
        told(&plan, DIG, finish, "27 Nov"),
        "Duration 5d: until 2026-11-27, from its start on 2026-11-23"
    );
    assert_eq!(
        told(&plan, DIG, finish, "29 Nov"),
        "Duration 5d: until 2026-11-27, from its start on 2026-11-23"
    );
    assert_eq!(
        told(&plan, DIG, finish, "25 Nov 12:00"),
        "Duration 2d 4h: until 2026-11-25, from its start on 2026-11-23"
    );
    assert_eq!(shown(&written(&plan, DIG, finish, "27 Nov"), POUR, crate::cell::start), "2026-11-30");
    assert_eq!(
        told(&plan, POUR, finish, "24 Nov"),
        "found “24 Nov”, expected a day from 2026-11-25 on, when it starts"
    );
    assert_eq!(
        told(&plan, POUR, finish, ""),
        "found nothing, expected a day: the finish follows from start and duration"
    );
    let milestone = written(&plan, FENCE, duration, "0d");
    assert_eq!(told(&milestone, FENCE, finish, "4 Dec"), "Start no earlier than 2026-12-04");
    let elapsed = written(&plan, FENCE, duration, "2ed");
    // From Monday 08:00 to Wednesday 08:00; on Friday 08:00 it is four days.
    assert_eq!(
        told(&elapsed, FENCE, finish, "27 Nov"),
        "Duration 4ed: until 2026-11-27, from its start on 2026-11-23"
    );
}

#[test]
fn a_finish_that_was_decided_is_moved() {
    let finish_of = |plan: &Plan| shown(plan, DIG, crate::cell::finish);
    // Two days until Monday 30 November, and then until Wednesday 2 December.
    for (held, told_as) in
        [("MFO 30 Nov", "Must finish on 2026-12-02"), ("FNET 30 Nov", "Finish no earlier than 2026-12-02")]
    {
        let held = written(&plan(), DIG, constraint, held);
        assert_eq!(finish_of(&held), "2026-11-30");
        assert_eq!(told(&held, DIG, finish, "2 Dec"), told_as);
        let after = written(&held, DIG, finish, "2 Dec");
        assert_eq!([finish_of(&after), shown(&after, DIG, crate::cell::duration)], ["2026-12-02", "2d"]);
    }
    // What would finish later anyway is not held by it.
    let free = written(&plan(), DIG, constraint, "FNET 23 Nov");
    assert_eq!(
        told(&free, DIG, finish, "25 Nov"),
        "Duration 3d: until 2026-11-25, from its start on 2026-11-23"
    );
    // Dig ends on Tuesday 24 and Fence, which takes a day, as late as that leaves the finish of the plan: on Wednesday 25.
    let late = written(&plan(), FENCE, constraint, "ALAP");
    assert_eq!(
        told(&late, FENCE, finish, "27 Nov"),
        "\u{201c}Fence\u{201d} is as late as possible: its finish follows from what comes after it, unless its constraint \
         is changed, as to finish no earlier than 2026-11-27"
    );
}

#[test]
fn a_finish_takes_people_with_it_as_the_task_type_says() {
    let plan = changed(&plan(), DIG, TaskChange::Type(TaskType::FixedWork));
    let plan = written(&plan, DIG, people, "Ada");
    let after = written(&plan, DIG, finish, "26 Nov");
    // The same work in four days instead of two.
    assert_eq!(shown(&after, DIG, crate::cell::people), "Ada [50%]");
}

#[test]
fn constraints_are_written_by_name_or_by_letters() {
    let plan = plan();
    let constraint_of = |text| written(&plan, DIG, constraint, text).task(DIG).unwrap().constraint;
    let at = |hour: &str| moment(&format!("2027-03-12T{hour}"));
    assert_eq!(constraint_of("must start on 12 Mar 2027"), Constraint::MustStartOn(at("08:00")));
    assert_eq!(constraint_of("MFO: 12 Mar"), Constraint::MustFinishOn(at("17:00")));
    assert_eq!(constraint_of("snet 2027-03-12"), Constraint::StartNoEarlierThan(at("08:00")));
    assert_eq!(constraint_of("Start No Later Than 12 mar 27"), Constraint::StartNoLaterThan(at("08:00")));
    assert_eq!(constraint_of("FNET 12 Mar 2027 14:00"), Constraint::FinishNoEarlierThan(at("14:00")));
    assert_eq!(constraint_of("fnlt 12 Mar 2027"), Constraint::FinishNoLaterThan(at("17:00")));
    assert_eq!(constraint_of("ALAP"), Constraint::AsLateAsPossible);
    assert_eq!(constraint_of(""), Constraint::AsSoonAsPossible);
    // Without a day, nothing moves.
    assert_eq!(constraint_of("must start on"), Constraint::MustStartOn(moment("2026-11-23T08:00")));
    let expected =
        "expected a constraint such as must start on 12 Mar 2027, SNET 12 Mar or as soon as possible";
    for text in ["soon", "asap 12 Mar", "MSOX 12 Mar"] {
        assert_eq!(told(&plan, DIG, constraint, text), format!("found “{text}”, {expected}"));
    }
    assert!(told(&plan, DIG, constraint, "MSO soon").starts_with("found “soon”, expected a day such as"));
    // What stands in a cell can be read again.
    let set = written(&plan, DIG, constraint, "must start on 12 Mar 2027");
    let text = shown(&set, DIG, crate::cell::constraint);
    assert_eq!(text, "Must start on 2027-03-12");
    assert_eq!(told(&set, DIG, constraint, &text), "Must start on 2027-03-12");
}

#[test]
fn a_time_of_day_is_written_where_the_day_alone_would_mean_another() {
    let exact = |plan: &Plan, read: for<'a> fn(&TaskLine<'a>) -> Cell| {
        let schedule = Schedule::compute(plan);
        let line = schedule.task_line(DIG).unwrap();
        let words = CellWords {
            time_units: plan.time_units(),
            day: &|day| day.to_string(),
            money: &|money| money.to_string(),
            share: &|share| share.to_string(),
        };
        read(&line).to_exact_text(&line, words)
    };
    // A day of work is from 08:00 to 17:00.
    for (text, told) in [
        ("SNET 4 Dec 13:00", "Start no earlier than 2026-12-04 13:00"),
        ("SNET 4 Dec", "Start no earlier than 2026-12-04"),
        ("FNLT 4 Dec 08:00", "Finish no later than 2026-12-04 08:00"),
        ("FNLT 4 Dec 17:00", "Finish no later than 2026-12-04"),
        ("ALAP", "As late as possible"),
    ] {
        let after = written(&plan(), DIG, constraint, text);
        assert_eq!(exact(&after, crate::cell::constraint), told);
        assert_eq!(written(&plan(), DIG, constraint, told).task(DIG), after.task(DIG), "{told}");
    }
    let due = |text| exact(&written(&plan(), DIG, deadline, text), crate::cell::deadline);
    assert_eq!([due("4 Dec"), due("6 Dec 9:05")], ["2026-12-04", "2026-12-06 09:05"]);
    let began = |text| exact(&written(&plan(), DIG, actual_start, text), crate::cell::actual_start);
    assert_eq!([began("20 Nov"), began("20 Nov 17:00")], ["2026-11-20", "2026-11-20 17:00"]);
}

#[test]
fn a_deadline_is_the_end_of_its_day() {
    let plan = plan();
    let after = written(&plan, DIG, deadline, "4 Dec");
    assert_eq!(after.task(DIG).unwrap().deadline, Some(moment("2026-12-04T17:00")));
    // A day without work is a deadline all the same.
    let sunday = written(&plan, DIG, deadline, "6 Dec");
    assert_eq!(sunday.task(DIG).unwrap().deadline, Some(moment("2026-12-06T17:00")));
    assert_eq!(written(&after, DIG, deadline, "").task(DIG).unwrap().deadline, None);
    assert_eq!(told(&after, DIG, deadline, "tomorrow"), "Deadline 2026-11-23");
}

#[test]
fn what_ended_is_done() {
    let after = written(&plan(), DIG, actual_finish, "24 Nov");
    let progress = after.task(DIG).unwrap().progress;
    assert_eq!(progress.percent_complete, Percent::HUNDRED);
    assert_eq!(progress.actual_start, Some(moment("2026-11-23T08:00")));
    assert_eq!(progress.actual_finish, Some(moment("2026-11-24T17:00")));
    assert_eq!(written(&after, DIG, actual_finish, "").task(DIG).unwrap().progress.actual_finish, None);
}

#[test]
fn shares_are_read_with_and_without_their_sign() {
    let done_of = |text| written(&plan(), DIG, done, text).task(DIG).unwrap().progress;
    assert_eq!(done_of("50%").percent_complete, Percent::whole(50));
    assert_eq!(done_of("50").actual_start, Some(moment("2026-11-23T08:00")));
    assert_eq!(done_of(" 12,5 % ").percent_complete, Percent::from_hundredths(1_250));
    assert_eq!(done_of("100").actual_finish, Some(moment("2026-11-24T17:00")));
    for text in ["half", "101", "-5", "", "5 5", "1.x"] {
        assert_eq!(
            told(&plan(), DIG, done, text),
            format!("found “{text}”, expected a percentage from 0% to 100%, such as 50%")
        );
    }
}

#[test]
fn a_team_that_is_not_there_yet_is_made() {
    let plan = plan();
    assert_eq!(told(&plan, DIG, team, "garden"), "Team Garden");
    assert_eq!(written(&plan, DIG, team, "garden").teams().count(), 1);
    assert_eq!(told(&plan, DIG, team, " Ground  works "), "New team Ground works");
    let after = written(&plan, DIG, team, " Ground  works ");
    assert_eq!(
        (after.teams().count(), shown(&after, DIG, crate::cell::team)),
        (2, "Ground works".to_owned())
    );
    let nobody = written(&after, DIG, team, "");
    assert_eq!(shown(&nobody, DIG, crate::cell::team), "");
}

#[test]
fn assignees_are_those_who_are_named() {
    let plan = plan();
    let after = written(&plan, DIG, people, "ada, Eve [50%]");
    assert_eq!(told(&plan, DIG, people, "ada, Eve [50%]"), "New: Eve");
    assert_eq!(shown(&after, DIG, crate::cell::people), "Ada, Eve [50%]");
    assert_eq!(after.people().count(), 3);
    let without_a_space = written(&plan, DIG, people, "Ada[50%], Bo");
    assert_eq!(shown(&without_a_space, DIG, crate::cell::people), "Ada [50%], Bo");
    // Who stays keeps the assignment, whatever the order.
    let before: Vec<_> = after.assignments_of(DIG).copied().collect();
    let later = written(&after, DIG, people, "Eve [75 %]; Ada");
    let kept: Vec<_> = later.assignments_of(DIG).map(|one| (one.id, one.person)).collect();
    assert_eq!(kept, before.iter().map(|one| (one.id, one.person)).collect::<Vec<_>>());
    assert_eq!(shown(&later, DIG, crate::cell::people), "Ada, Eve [75%]");
    assert_eq!(shown(&written(&later, DIG, people, ""), DIG, crate::cell::people), "");
}

#[test]
fn a_comma_may_be_part_of_a_name_that_is_known() {
    let after = written(&plan(), DIG, people, "Smith, Bob [50%], Ada");
    assert_eq!((after.people().count(), after.assignments_of(DIG).count()), (2, 2));
    assert_eq!(shown(&after, DIG, crate::cell::people), "\"Smith, Bob\" [50%], Ada");
}

#[test]
fn a_name_with_a_comma_that_is_not_known_stands_in_quotation_marks() {
    let told = |text| told(&plan(), DIG, people, text);
    assert_eq!(told("\"Miller,  Anna\" [50%], Eve"), "New: \"Miller, Anna\", Eve");
    assert_eq!(told("\u{201e}Miller, Anna\u{201c}"), "New: \"Miller, Anna\"");
    // Otherwise it parts two, which is said.
    assert_eq!(told("Miller, Anna"), "New: Miller, Anna");
    // Where something else parts people, it is part of a name.
    assert_eq!(told("Miller, Anna; Jones, Eve [50%]"), "New: \"Miller, Anna\", \"Jones, Eve\"");
    assert_eq!(told("Eve,\nMax"), "New: Eve, Max");
    // A mark that nothing closes is part of the name.
    assert_eq!(told("\"Eve, Max"), "New: \"Eve, Max");
    let after = written(&plan(), DIG, people, "\"Miller, Anna\" [50%], \"smith, bob\"");
    assert_eq!(shown(&after, DIG, crate::cell::people), "\"Miller, Anna\" [50%], \"Smith, Bob\"");
    assert_eq!(after.people().count(), 3);
}

#[test]
fn whatever_a_name_is_made_of_whoever_stands_there_stays() {
    let named = ["Crew; night", "Bob [ext]", "Ann  Lee", "Ann", "Anna", "Bob"];
    let mut plan = plan();
    for (id, name) in (3..).zip(named) {
        let person =
            Person { id: PersonId(id), name: name.to_owned(), ..plan.people().next().unwrap().clone() };
        plan = plan.apply(&Edit::PutPerson(person)).unwrap();
    }
    let all = [2, 3, 4, 5].map(PersonId);
    let mut plan = all.iter().fold(plan, |plan, person| {
        let edit = plan.assign(DIG, *person, Percent::whole(50));
        plan.apply(&edit).unwrap()
    });
    let text = shown(&plan, DIG, crate::cell::people);
    assert_eq!(text, "\"Smith, Bob\" [50%], \"Crew; night\" [50%], \"Bob [ext]\" [50%], Ann  Lee [50%]");
    plan = written(&plan, DIG, people, &format!("{text}, Ada"));
    let is: Vec<PersonId> = plan.assignments_of(DIG).map(|one| one.person).collect();
    assert_eq!((is, plan.people().count()), ([2, 3, 4, 5, 1].map(PersonId).to_vec(), 8));
    // The longest name is meant, and whatever a comma does in a share.
    plan = written(&plan, DIG, people, "anna, ANN LEE [12,5%]\nbob, Eve [12,5 %]");
    assert_eq!(shown(&plan, DIG, crate::cell::people), "Ann  Lee [12.5%], Anna, Bob, Eve [12.5%]");
    // Brackets are part of a name that is known, and of one between quotation marks.
    assert_eq!(told(&plan, DIG, people, "bob [ext] [50%], \"Max [ext]\", Ann"), "New: \"Max [ext]\"");
}

/// Ada, a concrete of which “Dig” takes tons, a fence that is counted by the piece, and travel, for which “Dig” pays.
fn supplied() -> Plan {
    let resource = |id, name: &str, kind, unit: &str| Person {
        kind,
        unit: unit.to_owned(),
        ..Person::new(PersonId(id), name)
    };
    let resources = [
        resource(3, "Concrete", ResourceKind::Material, "t"),
        resource(4, "Posts", ResourceKind::Material, ""),
        resource(5, "Travel", ResourceKind::Cost, ""),
    ];
    resources.into_iter().fold(plan(), |plan, one| plan.apply(&Edit::PutPerson(one)).unwrap())
}

#[test]
fn material_has_a_quantity_and_an_expense_an_amount() {
    let plan = supplied();
    let shown_after = |text| shown(&written(&plan, DIG, people, text), DIG, crate::cell::people);
    assert_eq!(shown_after("Ada, concrete [2.5 t]"), "Ada, Concrete [2.5 t]");
    assert_eq!(shown_after("Concrete[2.5], Posts[12]"), "Concrete [2.5 t], Posts [12]");
    assert_eq!(shown_after("Concrete"), "Concrete [1 t]");
    assert_eq!(shown_after("Travel[50], Ada [50%]"), "Travel [50 EUR], Ada [50%]");
    assert_eq!(shown_after("Travel [1,200.50]"), "Travel [1200.50 EUR]");
    assert_eq!(shown_after("Travel"), "Travel");
    // Two tons and a half are 250 %, and the amount stands beside the units.
    let after = written(&plan, DIG, people, "Concrete [2.5 t], Travel [50]");
    let said: Vec<_> = after.assignments_of(DIG).map(|one| (one.units, one.cost)).collect();
    let fifty = Price::own(Money::whole(50));
    assert_eq!(said, [(Percent::whole(250), None), (Percent::HUNDRED, Some(fifty))]);
    // What was said goes with it.
    let other = written(&after, DIG, people, "Travel, Concrete [3 t]");
    assert_eq!(shown(&other, DIG, crate::cell::people), "Concrete [3 t], Travel");
    assert_eq!(after.people().count(), 5);
}

#[test]
fn whatever_a_cell_says_of_people_and_material_means_what_it_said() {
    let mut plan = supplied();
    for name in ["Bob", "Bob", "Max [ext]"] {
        plan = plan.apply(&Edit::PutPerson(Person::new(plan.next_person_id(), name))).unwrap();
    }
    // The second Bob stands before the first.
    for (person, units) in [(1, 12.5), (7, 50.0), (6, 100.0), (8, 75.0), (3, 1.0), (4, 123_412.5)] {
        let units = Percent::from_hundredths((units * 100.0) as i32);
        plan = plan.apply(&plan.assign(DIG, PersonId(person), units)).unwrap();
    }
    plan = written(&plan, DIG, people, &(shown(&plan, DIG, crate::cell::people) + ", Travel [7.5]"));
    let text = shown(&plan, DIG, crate::cell::people);
    assert_eq!(
        text,
        "Ada [12.5%], Bob [50%], Bob, \"Max [ext]\" [75%], Concrete [0.01 t], Posts [1234.1250], Travel [7.50 EUR]"
    );
    assert_eq!(written(&plan, DIG, people, &text), plan);
    let bare = written(&plan, DIG, people, "");
    let anew = written(&bare, DIG, people, &text.replace("Bob [50%], Bob, ", ""));
    assert_eq!(shown(&anew, DIG, crate::cell::people), text.replace("Bob [50%], Bob, ", ""));
}

#[test]
fn brackets_that_cannot_be_read_are_refused() {
    let plan = supplied();
    let told = |text| told(&plan, DIG, people, text);
    let share = "expected a share of their time such as 50% between the brackets, or the name between quotation marks where \
                 brackets are part of it";
    for text in ["Zed[abc]", "Ada [soon]", "Zed [2.5 t]", "Zed [abc", "Max [ext] [50%]"] {
        assert_eq!(told(text), format!("found “{text}”, {share}"));
    }
    assert_eq!(told("Concrete [250%]"), "found “250%”, expected a quantity from 0 to 200000, such as 2.5 t");
    assert_eq!(told("Posts [3 t]"), "found “3 t”, expected a quantity from 0 to 200000, such as 2.5");
    assert_eq!(told("Travel [50%]"), "found “50%”, expected an amount such as 1200.50 EUR or 90 USD");
}

#[test]
fn of_two_of_one_name_neither_is_meant() {
    let mut plan = plan();
    let bob =
        |id, role: &str, team| Person { role: role.to_owned(), team, ..Person::new(PersonId(id), "Bob") };
    for person in [bob(3, "Engineer", Some(TeamId(1))), bob(4, "", None)] {
        plan = plan.apply(&Edit::PutPerson(person)).unwrap();
    }
    assert_eq!(
        told(&plan, DIG, people, "bob [50%]"),
        "found “Bob”, which 2 are called (Engineer in Garden; without a role or a team): rename one of them in the resources"
    );
    // Whoever works on it is meant; then there is one other.
    let second = plan.apply(&plan.assign(DIG, PersonId(4), Percent::HUNDRED)).unwrap();
    let is = |plan: &Plan| plan.assignments_of(DIG).map(|one| one.person.0).collect::<Vec<_>>();
    assert_eq!(is(&written(&second, DIG, people, "Bob, Ada")), [4, 1]);
    assert_eq!(is(&written(&second, DIG, people, "Bob, Bob")), [4, 3]);
}

#[test]
fn whoever_cannot_be_assigned_is_told() {
    assert_eq!(told(&plan(), DIG, people, "Ada, ada"), "found “ada” twice, expected each once");
    assert_eq!(told(&plan(), DIG, people, "Eve, eve"), "found “eve” twice, expected each once");
    assert_eq!(
        told(&plan(), DIG, people, "Eve [99999%], Ada"),
        "found “Eve [99999%]”, expected a percentage from 0% to 10000%, such as 50%"
    );
}

#[test]
fn driven_by_effort_whoever_comes_shares_the_work() {
    let mut plan = changed(&plan(), DIG, TaskChange::EffortDriven(true));
    plan = written(&plan, DIG, people, "Ada");
    let both = written(&plan, DIG, people, "Ada, Eve");
    assert_eq!(shown(&both, DIG, crate::cell::duration), "1d");
    // Who takes a task over takes over the work.
    let other = written(&plan, DIG, people, "Eve");
    assert_eq!(
        [shown(&other, DIG, crate::cell::duration), shown(&other, DIG, crate::cell::people)],
        ["2d", "Eve"]
    );
}

#[test]
fn links_are_written_on_either_side() {
    let plan = plan();
    let after = written(&plan, FENCE, predecessors, "2SS+1d, 3");
    assert_eq!(shown(&after, FENCE, crate::cell::predecessors), "2SS+1d, 3");
    assert_eq!(told(&plan, FENCE, predecessors, "2SS+1d, 3"), "Dig, Pour");
    let after = written(&plan, DIG, successors, "3, 4FF");
    assert_eq!(shown(&after, DIG, crate::cell::successors), "3, 4FF");
    assert_eq!(after.dependency(DependencyId(1)), plan.dependency(DependencyId(1)));
    assert_eq!(shown(&written(&plan, DIG, successors, ""), POUR, crate::cell::predecessors), "");
    assert_eq!(told(&plan, DIG, successors, "9"), "found row 9, expected 1 to 4");
}

#[test]
fn calendars_are_those_that_there_are() {
    let plan = plan();
    let after = written(&plan, DIG, calendar, "standard");
    assert_eq!(shown(&after, DIG, crate::cell::calendar), "Standard");
    assert_eq!(shown(&written(&after, DIG, calendar, ""), DIG, crate::cell::calendar), "");
    assert_eq!(told(&plan, DIG, calendar, "Nights"), "found “Nights”, expected \u{201c}Standard\u{201d}");
}

#[test]
fn a_priority_is_a_whole_number_up_to_a_thousand() {
    let plan = plan();
    let priority_of = |text| written(&plan, DIG, priority, text).task(DIG).unwrap().priority;
    assert_eq!((priority_of(" 700 "), priority_of("1000"), priority_of("")), (700, 1_000, 500));
    let high = written(&plan, DIG, priority, "700");
    assert_eq!(shown(&high, DIG, crate::cell::priority), "700");
    assert_eq!(shown(&written(&high, DIG, priority, ""), DIG, crate::cell::priority), "");
    assert_eq!(told(&plan, DIG, priority, "1000"), "Never put off");
    for wrong in ["1001", "-1", "high", "7.5"] {
        let refused = format!("found “{wrong}”, expected a whole number from 0 to 1000");
        assert_eq!(told(&plan, DIG, priority, wrong), refused);
    }
}

#[test]
fn a_task_type_is_written_by_its_name() {
    let plan = plan();
    let fixed = written(&plan, DIG, task_type, "fixed WORK");
    assert_eq!(shown(&fixed, DIG, crate::cell::task_type), "Fixed work");
    assert_eq!(shown(&written(&fixed, DIG, task_type, ""), DIG, crate::cell::task_type), "");
    let refused = "found “fixed”, expected one of “Fixed units”, “Fixed duration”, “Fixed work”";
    assert_eq!(told(&plan, DIG, task_type, "fixed"), refused);
    // What takes no time has none.
    let milestone = changed(&fixed, DIG, TaskChange::Duration(Duration::ZERO));
    let schedule = Schedule::compute(&milestone);
    assert!(unless_timeless(&schedule.task_line(DIG).unwrap()).is_err());
    assert_eq!(shown(&milestone, DIG, crate::cell::task_type), "");
}

#[test]
fn notes_below_the_first_line_are_never_lost() {
    let noted =
        changed(&plan(), DIG, TaskChange::Notes("\n Mind the pipe\nCall first\n\nTwice\n".to_owned()));
    assert_eq!(shown(&noted, DIG, crate::cell::notes), "Mind the pipe");
    assert_eq!(told(&noted, DIG, notes, "Mind the cable"), "The 3 lines below it stay");
    let notes_of = |text| written(&noted, DIG, notes, text).task(DIG).unwrap().notes.clone();
    assert_eq!(notes_of("Mind the cable"), "Mind the cable\nCall first\n\nTwice\n");
    assert_eq!(notes_of(""), "Call first\n\nTwice\n");
    assert_eq!(told(&plan(), DIG, notes, "Hello"), "");
}

#[test]
fn one_text_in_several_cells_is_one_gesture() {
    let plan = plan();
    let schedule = Schedule::compute(&plan);
    let all = |writer: Writer, text| {
        let label = "Change three".to_owned();
        together(&schedule, &[DIG, POUR, FENCE], words(), writer, text, label)
    };
    let meant = all(team, "Ground works").unwrap();
    assert_eq!(
        (meant.edit.label(&plan).as_str(), meant.words.as_str()),
        ("Change three", "New team Ground works")
    );
    let after = plan.apply(&meant.edit).unwrap();
    assert_eq!(after.teams().count(), 2);
    assert_eq!([DIG, POUR, FENCE].map(|task| after.task(task).unwrap().team), [Some(TeamId(2)); 3]);
    let staffed = plan.apply(&all(people, "Ada, Eve").unwrap().edit).unwrap();
    assert_eq!((staffed.people().count(), staffed.assignments().count()), (3, 6));
    assert_eq!(all(start, "soon").unwrap_err(), meant_error(&plan, "soon"));
}

#[test]
fn a_block_is_written_column_by_column_and_tells_what_it_could_not() {
    let plan = plan();
    let column = |writer, open: Open, texts| BlockColumn { writer, open, follows: "it follows", texts };
    let house = TaskId(1);
    let columns = [
        // Dig then ends on Thursday 26, so that Pour is on Friday 27.
        column(Some(duration), unless_summary, vec![(1, house, "9d"), (2, DIG, "4d"), (3, POUR, "long")]),
        column(None, always, vec![(2, DIG, "x")]),
        // From Friday to Monday are two days of work, which the first column has moved there.
        column(Some(finish), always, vec![(3, POUR, "2026-11-30")]),
    ];
    let filled = block(&Schedule::compute(&plan), &columns, words(), |count| format!("Fill {count}"));
    assert_eq!((filled.count, filled.edit.label(&plan).as_str()), (2, "Fill 2"));
    assert_eq!(filled.plan, plan.apply(&filled.edit).unwrap());
    assert_eq!(shown(&filled.plan, DIG, cell_duration), "4d");
    assert_eq!(shown(&filled.plan, POUR, cell_duration), "2d");
    let first_word = |why: &str| why.split(' ').next().map(str::to_owned).unwrap_or_default();
    let refused: Vec<(usize, usize, String)> =
        filled.refused.iter().map(|(column, line, why)| (*column, *line, first_word(why))).collect();
    let told = |column, line, word: &str| (column, line, word.to_owned());
    assert_eq!(refused, [told(0, 1, "this"), told(1, 2, "it"), told(0, 3, "found")]);
}

fn meant_error(plan: &Plan, text: &str) -> WriteError {
    meant(plan, DIG, start, text).unwrap_err()
}

#[test]
fn what_is_typed_so_far_narrows_what_is_offered() {
    let plan = plan();
    assert_eq!(suggest::teams(&plan, "gar"), ["Garden"]);
    assert_eq!(suggest::teams(&plan, "x"), Vec::<String>::new());
    assert_eq!(suggest::constraints(&plan, "must"), ["Must start on", "Must finish on"]);
    assert_eq!(suggest::people(&plan, ""), ["Ada", "Smith, Bob"]);
    assert_eq!(suggest::people(&plan, "Ada [50%], "), ["Ada [50%], Smith, Bob"]);
    assert_eq!(suggest::calendars(&plan, ""), ["Standard"]);
    // Names are compared as wholes, and a comma may be part of one.
    let plan = written(&plan, DIG, people, "Ann, Anna");
    assert_eq!(suggest::people(&plan, "Anna, an"), ["Anna, Ann"]);
    assert_eq!(suggest::people(&plan, "Ada, Smith, B"), ["Ada, Smith, Bob"]);
    assert_eq!(
        suggest::people(&plan, "Smith, Bob; Max, a"),
        ["Smith, Bob; Max, Ada", "Smith, Bob; Max, Ann", "Smith, Bob; Max, Anna"]
    );
}

#[test]
fn an_amount_is_the_one_expense_of_a_task() {
    use crate::cell::{actual_cost, cost, expenses as shown_expenses, remaining_cost};
    let nothing = plan();
    assert_eq!([shown(&nothing, DIG, cost), shown(&nothing, DIG, shown_expenses)], ["", ""]);
    assert_eq!(told(&nothing, DIG, expenses, "1,200.50"), "Expense of 1200.50 EUR");
    let once = written(&nothing, DIG, expenses, "1,200.50");
    let twice = written(&once, DIG, expenses, "300");
    assert_eq!([shown(&once, DIG, cost), shown(&twice, DIG, cost)], ["1200.50", "300"]);
    // House costs what is nested in it; nothing was spent.
    assert_eq!(shown(&twice, TaskId(1), shown_expenses), "300");
    assert_eq!([shown(&twice, DIG, actual_cost), shown(&twice, DIG, remaining_cost)], ["0", "300"]);
    assert_eq!(written(&twice, DIG, expenses, "").expenses().count(), 0);
    assert_eq!(
        told(&nothing, DIG, expenses, "a lot"),
        "found “a lot”, expected an amount such as 1200.50 EUR or 90 USD"
    );
    assert_eq!(
        told(&nothing, TaskId(1), expenses, "5"),
        "it follows from the tasks in it: add to it in the budget"
    );
    assert_eq!(told(&nothing, DIG, expenses, "5 USD"), "Expense of 5 USD");
    let refused = nothing.apply(&meant(&nothing, DIG, expenses, "5 USD").unwrap().edit);
    assert!(refused.is_err(), "nobody said what a dollar is worth");
}

#[test]
fn a_finish_beyond_a_pause_is_a_duration_without_it() {
    // Dig takes Monday 23 and, after a pause, Thursday 26. Until Monday 30 it would take Friday and Monday, too.
    let pause = Split { stop: moment("2026-11-24T00:00"), resume: moment("2026-11-26T00:00") };
    let change = TaskChange::Splits(vec![pause]);
    let plan = plan().apply(&Edit::ChangeTask { task: DIG, change }).unwrap();
    assert_eq!(
        told(&plan, DIG, finish, "30 Nov"),
        "Duration 4d: until 2026-11-30, from its start on 2026-11-23"
    );
    assert_eq!(
        told(&plan, DIG, finish, "23 Nov"),
        "Duration 1d: until 2026-11-23, from its start on 2026-11-23"
    );
    let written = written(&plan, DIG, finish, "30 Nov");
    assert_eq!(Schedule::compute(&written).dates_of(DIG).unwrap().finish, moment("2026-11-30T17:00"));
}

/// “Dig”, two days, with Ada and half of Bob on it.
fn staffed() -> Plan {
    written(&plan(), DIG, people, "Ada, \"Smith, Bob\" [50%]")
}

#[test]
fn the_work_of_a_task_is_shared_as_it_was() {
    let plan = staffed();
    assert_eq!(shown(&plan, DIG, crate::cell::work), "3d");
    // Six days: four of Ada and two of Bob, who is there by half.
    let six = written(&plan, DIG, work, "6d");
    let works: Vec<i64> = six.assignments_of(DIG).filter_map(|one| Some(one.work?.0 / 60)).collect();
    assert_eq!(works, [32, 16]);
    assert_eq!([shown(&six, DIG, crate::cell::work), shown(&six, DIG, cell_duration)], ["6d", "4d"]);
    // In a fixed duration there is more of both.
    let fixed = changed(&plan, DIG, TaskChange::Type(TaskType::FixedDuration));
    let more = written(&fixed, DIG, work, "6d");
    assert_eq!(
        [shown(&more, DIG, crate::cell::people), shown(&more, DIG, cell_duration)],
        ["Ada [200%], \"Smith, Bob\"", "2d"]
    );
    // Emptied, it follows again.
    let anew = written(&six, DIG, work, "");
    assert!(anew.assignments_of(DIG).all(|one| one.work.is_none()));
    // A summary holds the work nested in it, whoever does it; where nobody works there is none to tell.
    assert_eq!([shown(&six, TaskId(1), crate::cell::work), shown(&six, POUR, crate::cell::work)], ["6d", ""]);
    let nobody = "nobody works on it: name somebody among its assignees first";
    assert_eq!(told(&six, POUR, work, "2d"), nobody);
    assert_eq!(told(&six, DIG, work, "2ed"), "found “2ed”, expected working time such as 16h or 3d");
}

#[test]
fn what_nobody_does_yet_is_shared_by_units() {
    let none = written(&staffed(), DIG, work, "0d");
    let plan = changed(&none, DIG, TaskChange::Duration(Duration::days(2, none.time_units())));
    let some = written(&plan, DIG, work, "6h");
    let works: Vec<i64> = some.assignments_of(DIG).filter_map(|one| Some(one.work?.0 / 60)).collect();
    assert_eq!(works, [4, 2]);
}

#[test]
fn delay_and_contour_are_of_all_assignees_or_of_each() {
    let plan = staffed();
    assert_eq!(
        [shown(&plan, DIG, crate::cell::contour), shown(&plan, DIG, crate::cell::assignment_delay)],
        ["Flat", ""]
    );
    // A bell is half of somebody on average: twice as long.
    let bell = written(&plan, DIG, contour, "bell");
    assert_eq!([shown(&bell, DIG, crate::cell::contour), shown(&bell, DIG, cell_duration)], ["Bell", "4d"]);
    let each = written(&plan, DIG, contour, "Bell, Flat");
    let text = shown(&each, DIG, crate::cell::contour);
    assert_eq!(text, "Bell, Flat");
    assert_eq!(written(&each, DIG, contour, &text), each);
    let late = written(&plan, DIG, assignment_delay, "0d, 1d");
    assert_eq!(
        [shown(&late, DIG, crate::cell::assignment_delay), shown(&late, DIG, cell_duration)],
        ["0d, 1d", "3d"]
    );
    assert_eq!(shown(&written(&late, DIG, assignment_delay, ""), DIG, crate::cell::assignment_delay), "");
    assert_eq!(
        told(&plan, DIG, contour, "Bell, Flat, Bell"),
        "found “Bell, Flat, Bell”, which is 3 for 2, expected one for all assignees or one for each"
    );
    assert!(
        told(&plan, DIG, contour, "round")
            .starts_with("found “round”, expected one of “Flat”, “Back loaded”")
    );
    assert_eq!(told(&plan, DIG, assignment_delay, "-1d"), "found “-1d”, expected a duration of zero or more");
    assert_eq!(told(&plan, POUR, contour, "Bell"), told(&plan, POUR, work, "1d"));
}

#[test]
fn effort_drives_or_does_not() {
    let driven = written(&plan(), DIG, effort_driven, "yes");
    assert_eq!(shown(&driven, DIG, crate::cell::effort_driven), "Yes");
    assert_eq!(shown(&written(&driven, DIG, effort_driven, ""), DIG, crate::cell::effort_driven), "");
    let fixed = changed(&plan(), DIG, TaskChange::Type(TaskType::FixedWork));
    assert_eq!(shown(&fixed, DIG, crate::cell::effort_driven), "Yes");
    assert_eq!(written(&fixed, DIG, effort_driven, "Yes"), fixed);
    assert_eq!(
        told(&fixed, DIG, effort_driven, "no"),
        "fixed work is always driven by effort: choose another task type first"
    );
    assert_eq!(told(&fixed, DIG, effort_driven, "often"), "found “often”, expected one of “Yes”, “No”");
}

#[test]
fn a_levelling_delay_is_elapsed_days_unless_said_otherwise() {
    let shown_after =
        |text| shown(&written(&plan(), DIG, levelling_delay, text), DIG, crate::cell::levelling_delay);
    assert_eq!(
        ["2", "1.5", "3d", "2eh", "", "0d"].map(shown_after),
        ["2ed", "1ed 12eh", "3d", "2eh", "", ""]
    );
    assert_eq!(told(&plan(), DIG, levelling_delay, "2"), "Put off by 2ed");
    assert!(told(&plan(), DIG, levelling_delay, "later").starts_with("found “later”"));
    assert!(told(&plan(), DIG, levelling_delay, "3d 4").starts_with("found “3d 4”"));
    assert!(told(&plan(), DIG, levelling_delay, "-1").starts_with("found “-1ed”"));
}

#[test]
fn a_goal_is_founded_by_its_name_and_found_again() {
    let plan = plan();
    assert_eq!(told(&plan, DIG, goal, "Open the house"), "New goal Open the house");
    let plan = written(&plan, DIG, goal, " Open  the house");
    assert_eq!(told(&plan, POUR, goal, "open the HOUSE"), "Goal open the HOUSE");
    let plan = written(&plan, POUR, goal, "open the HOUSE");
    assert_eq!(shown(&plan, POUR, crate::cell::goal), "Open the house");
    assert_eq!(suggest::goals(&plan, "house"), ["Open the house"]);
    let plan = written(&plan, POUR, goal, "");
    assert_eq!((shown(&plan, POUR, crate::cell::goal).as_str(), plan.goals().count()), ("", 1));
}

#[test]
fn books_are_capital_or_operating() {
    let capital = written(&plan(), DIG, books, "capital");
    assert_eq!(shown(&capital, DIG, crate::cell::books), "Capital");
    assert_eq!(shown(&written(&capital, DIG, books, ""), DIG, crate::cell::books), "");
    assert_eq!(told(&capital, DIG, books, "red"), "found “red”, expected one of “Capital”, “Operating”");
}
