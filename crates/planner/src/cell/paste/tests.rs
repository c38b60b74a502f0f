//! What pasted rows become, worked out by hand.

use super::*;
use crate::cell::write;
use crate::cell::{Cell, CellWords, DayOrder, DayWords, TaskLine};
use crate::task::Constraint;
use crate::time::{Date, DateTime, Percent};

fn empty() -> Plan {
    Plan::empty("", moment("2026-11-23T08:00"))
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
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

const TOP: PasteAt = PasteAt { parent: None, position: 0 };

/// What a heading of these tests says.
fn told(title: &str) -> Told {
    match title {
        "#" => Told::Number,
        "Level" => Told::Level,
        "WBS" => Told::OutlineNumber,
        "Name" => Told::Name,
        "Duration" => Told::Duration,
        "Start" => Told::Start,
        "Finish" => Told::Finish,
        "Done" => Told::Done,
        "People" => Told::People,
        "Expenses" => Told::Expenses,
        "Work" => Told::Work,
        "Contour" => Told::Contour,
        "Delay" => Told::AssignmentDelay,
        "Driven" => Told::Afterwards(write::effort_driven),
        "Predecessors" => Told::Predecessors,
        "Successors" => Told::Successors,
        "Team" => Told::Cell(write::team),
        "Deadline" => Told::Cell(write::deadline),
        "Actual start" => Told::Happened(write::actual_start),
        "Constraint" => Told::Cell(write::constraint),
        "Constraint Type" => Told::ConstraintKind,
        "Constraint Date" => Told::ConstraintDate,
        _ => Told::Nothing,
    }
}

/// Columns between bars, the heading first; so many rows at a time.
fn pasted_by(plan: &Plan, at: PasteAt, text: &str, rows_at_once: usize) -> Pasted {
    let row = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines();
    let heading = row(lines.next().unwrap_or_default());
    let column = |title: &String| PasteColumn { told: told(title.trim()), title: title.trim().to_owned() };
    let columns = heading.iter().map(column).collect();
    let mut pasting = Pasting::new(plan, at, columns, lines.map(row).collect());
    let mut before = pasting.progress().0;
    while !pasting.go_on(words(), rows_at_once).unwrap() {
        let (done, all) = pasting.progress();
        assert!(before <= done && done <= all, "{before}, {done} of {all}");
        before = done;
    }
    assert_eq!(pasting.progress().0, pasting.progress().1);
    pasting.outcome()
}

fn pasted(plan: &Plan, at: PasteAt, text: &str) -> (Plan, Vec<Refused>) {
    let Pasted { edit, plan: after, refused, .. } = pasted_by(plan, at, text, 2);
    assert_eq!(plan.apply(&edit).unwrap(), after);
    (after, refused)
}

fn into_empty(text: &str) -> (Plan, Vec<Refused>) {
    pasted(&empty(), TOP, text)
}

/// Each task on a line, nested by dots, with what these readers say.
fn drawn(plan: &Plan, readers: &[for<'a> fn(&TaskLine<'a>) -> Cell]) -> String {
    let schedule = Schedule::compute(plan);
    let words = CellWords {
        time_units: plan.time_units(),
        day: &|day| day.to_string(),
        money: &|money| money.to_string(),
        share: &|share| share.to_string(),
    };
    let line = |row: &crate::outline::OutlineRow| {
        let line = schedule.task_line(row.task).unwrap();
        let cells: Vec<String> = readers.iter().map(|read| read(&line).to_text(words)).collect();
        format!("{}{}", ".".repeat(row.level.into()), cells.join("|"))
    };
    plan.outline().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn reasons(refused: &[Refused]) -> Vec<String> {
    refused.iter().map(|one| format!("{} {} {}: {}", one.line, one.name, one.column, one.why)).collect()
}

#[test]
fn a_column_of_names_becomes_tasks() {
    let (plan, refused) = into_empty("Name\nDig\n\n Pour \nBuild");
    assert_eq!(drawn(&plan, &[crate::cell::name, crate::cell::duration]), "Dig|1d\n.Pour|1d\nBuild|1d");
    assert_eq!(refused, []);
    let edit = pasted_by(&empty(), TOP, "Name\nDig\nPour", 9).edit;
    assert_eq!(edit.label(&empty()), "Paste 2 tasks");
    assert_eq!(pasted_by(&empty(), TOP, "Name\nDig", 9).edit.label(&empty()), "Paste 1 task");
}

#[test]
fn nesting_is_told_by_levels_by_numbers_or_by_spaces() {
    let nested = "House\n.Dig\n..Deep\n.Pour\nFence";
    for text in [
        "Level|Name\n1|House\n2|Dig\n3|Deep\n2|Pour\n1|Fence",
        // Levels may begin anywhere, and leave some out.
        "Level|Name\n3|House\n5|Dig\n9|Deep\n5|Pour\n3|Fence",
        "WBS|Name\n4|House\n4.1|Dig\n4.1.1|Deep\n4.2|Pour\n5|Fence",
        "Name\nHouse\n  Dig\n    Deep\n  Pour\nFence",
    ] {
        assert_eq!(drawn(&into_empty(text).0, &[crate::cell::name]), nested, "{text}");
    }
    // What is nested deeper than anything above it stands at the top.
    let (plan, _) = into_empty("Level|Name\n2|Dig\n1|House\n2|Pour");
    assert_eq!(drawn(&plan, &[crate::cell::name]), "Dig\nHouse\n.Pour");
}

#[test]
fn rows_are_put_where_they_are_asked_for() {
    let (plan, _) = into_empty("Level|Name\n1|House\n2|Dig\n2|Pour\n1|Fence");
    let house = plan.outline()[0].task;
    let at = PasteAt { parent: Some(house), position: 1 };
    let (plan, _) = pasted(&plan, at, "Level|Name\n1|Drain\n2|Pipe\n1|Fill");
    assert_eq!(drawn(&plan, &[crate::cell::name]), "House\n.Dig\n.Drain\n..Pipe\n.Fill\n.Pour\nFence");
}

#[test]
fn links_refer_to_numbers_or_to_lines() {
    let cells: [for<'a> fn(&TaskLine<'a>) -> Cell; 2] = [crate::cell::name, crate::cell::predecessors];
    let (plan, refused) = into_empty("#|Name|Predecessors\n12|Dig|\n7|Pour|12SS+1d\n30|Build|7, 12FF-50%");
    assert_eq!(drawn(&plan, &cells), "Dig|\nPour|1SS+1d\nBuild|1FF-50%, 2");
    assert_eq!(refused, []);
    // By lines, of which an empty one is one, too.
    let (plan, _) = into_empty("Name|Predecessors\nDig|\n|\nPour|1\nBuild|3FS+2d");
    assert_eq!(drawn(&plan, &cells), "Dig|\nPour|1\nBuild|2FS+2d");
    // What is told on both sides is one link, and the order of rows is any.
    let (plan, refused) = into_empty("Name|Predecessors|Successors\nBuild|2|\nPour|3|1\nDig||2");
    assert_eq!(drawn(&plan, &cells), "Build|2\nPour|3\nDig|");
    assert_eq!(refused, []);
}

#[test]
fn links_that_cannot_be_are_told_and_the_others_stay() {
    let (plan, refused) = into_empty("Name|Predecessors\nDig|2\nPour|1, 9FS, 3\nBuild|soon");
    // Of the circle, what comes first in the order of lines holds.
    assert_eq!(drawn(&plan, &[crate::cell::name, crate::cell::predecessors]), "Dig|2\nPour|3\nBuild|");
    let reasons = reasons(&refused);
    assert_eq!(reasons.len(), 3, "{reasons:?}");
    assert_eq!(reasons[0], "2 Pour Predecessors: found row 9, expected 1 to 3");
    assert!(reasons[1].starts_with("2 Pour Predecessors: "), "{reasons:?}");
    assert!(reasons[1].contains("Dig") && reasons[1].contains("Pour"), "{reasons:?}");
    assert_eq!(reasons[2], "3 Build Predecessors: found “soon”, expected row numbers such as 3, 5SS, 7FS+2d");
}

#[test]
fn what_cannot_be_read_is_told_with_its_text_and_the_task_is_there() {
    let (plan, refused) = into_empty("Name|Duration|Team|Deadline\nDig|long|Ground|soon\nPour|3d||4 Dec");
    assert_eq!(
        drawn(&plan, &[crate::cell::name, crate::cell::duration, crate::cell::team, crate::cell::deadline]),
        "Dig|1d|Ground|\nPour|3d||2026-12-04"
    );
    let found: Vec<_> = refused.iter().map(|one| (one.line, &*one.column, &*one.found)).collect();
    assert_eq!(found, [(1, "Duration", "long"), (1, "Deadline", "soon")]);
}

#[test]
fn people_and_teams_join_the_plan_once() {
    let (plan, refused) = into_empty("Name|Team|People\nDig|Ground|Ann, Bob [50%]\nPour|ground|Ann");
    assert_eq!((plan.teams().count(), plan.people().count(), refused.len()), (1, 2, 0));
    assert_eq!(drawn(&plan, &[crate::cell::people]), "Ann, Bob [50%]\nAnn");
}

#[test]
fn names_that_could_be_of_one_person_are_told() {
    let parted = |text: &str| {
        let told = pasted_by(&empty(), TOP, text, 2).parted;
        told.iter()
            .map(|one| format!("{} {}: {}", one.line, one.found, one.people.join(" + ")))
            .collect::<Vec<_>>()
    };
    // Told once: from then on they are known.
    assert_eq!(
        parted("Name|People\nDig|Ann\nPour|Smith, Anna\nBuild|Smith, Anna"),
        ["2 Smith, Anna: Smith + Anna"]
    );
    // With one of them known, or in quotation marks, or parted by something else, there is no doubt.
    assert_eq!(parted("Name|People\nDig|Ann\nPour|Ann, Bob"), Vec::<String>::new());
    let sure = "Name|People\nDig|\"Smith, Anna\", Bob\nPour|Miller, Eve; Jones, Max";
    assert_eq!(parted(sure), Vec::<String>::new());
    let (plan, _) = into_empty(sure);
    assert_eq!(drawn(&plan, &[crate::cell::people]), "\"Smith, Anna\", Bob\n\"Miller, Eve\", \"Jones, Max\"");
}

#[test]
fn the_date_of_a_constraint_may_stand_in_a_column_of_its_own() {
    let (plan, refused) = into_empty(
        "Name|Constraint Type|Constraint Date\nDig|As Soon As Possible|NA\nPour|Must Start On|12/3/2027\nBuild|Start No Earlier Than|x\nPaint||12/3/2027\nMove|As Late As Possible|12/3/2027",
    );
    let constraints: Vec<Constraint> = plan.tasks().map(|task| task.constraint).collect();
    assert_eq!(
        constraints,
        [
            Constraint::AsSoonAsPossible,
            Constraint::MustStartOn(moment("2027-03-12T08:00")),
            Constraint::AsSoonAsPossible,
            Constraint::AsSoonAsPossible,
            Constraint::AsLateAsPossible
        ]
    );
    assert_eq!(refused.iter().map(|one| &*one.found).collect::<Vec<_>>(), ["Start No Earlier Than x"]);
}

#[test]
fn a_start_that_follows_anyway_is_not_said() {
    let cells: [for<'a> fn(&TaskLine<'a>) -> Cell; 4] =
        [crate::cell::name, crate::cell::start, crate::cell::finish, crate::cell::constraint];
    // Dig takes Monday and Tuesday, Pour follows on Wednesday 25 November.
    let (plan, refused) = into_empty(
        "Name|Duration|Start|Finish|Predecessors\nDig|2d|23 Nov|24 Nov|\nPour|1d|25 Nov|25 Nov|1\nFence|1d|30 Nov|30 Nov|",
    );
    assert_eq!(
        drawn(&plan, &cells),
        "Dig|2026-11-23|2026-11-24|\nPour|2026-11-25|2026-11-25|\nFence|2026-11-30|2026-11-30|Start no earlier than 2026-11-30"
    );
    assert_eq!(refused, []);
    // All a week later: the first is said, the second follows from it.
    let (plan, refused) =
        into_empty("Name|Duration|Start|Predecessors\nDig|2d|30 Nov|\nPour|1d|2 Dec|1\nBuild|1d|3 Dec|2");
    assert_eq!(
        drawn(&plan, &cells),
        "Dig|2026-11-30|2026-12-01|Start no earlier than 2026-11-30\nPour|2026-12-02|2026-12-02|\nBuild|2026-12-03|2026-12-03|"
    );
    assert_eq!(refused, []);
}

#[test]
fn dates_that_cannot_be_are_told() {
    let (plan, refused) =
        into_empty("Name|Duration|Start|Finish|Predecessors\nDig|2d||27 Nov|\nPour|1d|23 Nov||1");
    assert_eq!(drawn(&plan, &[crate::cell::start, crate::cell::constraint]), "2026-11-23|\n2026-11-25|");
    assert_eq!(
        reasons(&refused),
        [
            "1 Dig Finish: found “27 Nov”, where it finishes on 2026-11-24: the finish follows from start and duration",
            "2 Pour Start: found “23 Nov”, where it starts on 2026-11-25: the plan and its links do not let it start then",
        ]
    );
}

#[test]
fn without_a_duration_start_and_finish_tell_it() {
    // Friday 27 November to Tuesday 1 December are three days of work.
    let (plan, refused) = into_empty("Name|Start|Finish\nDig|27 Nov|1 Dec\nPour||24 Nov");
    assert_eq!(
        drawn(&plan, &[crate::cell::duration, crate::cell::start, crate::cell::finish]),
        "3d|2026-11-27|2026-12-01\n2d|2026-11-23|2026-11-24"
    );
    assert_eq!(refused, []);
}

#[test]
fn summaries_have_their_dates_from_what_is_nested_in_them() {
    let (plan, refused) = into_empty(
        "Level|Name|Duration|Start|Finish|Done\n1|House|9d|1 Dec|2 Dec|10%\n2|Dig|2d|23 Nov|24 Nov|50%",
    );
    assert_eq!(
        drawn(&plan, &[crate::cell::duration, crate::cell::start, crate::cell::done]),
        "2d|2026-11-23|0%\n.2d|2026-11-23|50%"
    );
    let dig = plan.task(plan.outline()[1].task).unwrap();
    assert_eq!(dig.progress.actual_start, Some(moment("2026-11-23T08:00")));
    assert_eq!(dig.progress.percent_complete, Percent::whole(50));
    assert_eq!(refused, []);
}

#[test]
fn what_has_begun_with_nothing_done_has_begun() {
    let (plan, _) = into_empty("Name|Actual start|Done\nDig|20 Nov|0%\nPour|20 Nov|50%");
    let progress = |line: usize| plan.task(plan.outline()[line].task).unwrap().progress;
    for (line, percent) in [(0, 0), (1, 50)] {
        assert_eq!(progress(line).actual_start, Some(moment("2026-11-20T08:00")));
        assert_eq!(progress(line).percent_complete, Percent::whole(percent));
    }
}

#[test]
fn what_is_done_ended_on_its_finish() {
    // From Monday 23 November on, two days; what follows takes Wednesday to Friday.
    let (plan, refused) = into_empty("Name|Finish|Predecessors|Done\nBuild|27 Nov|2|\nPour|24 Nov||100%");
    let pour = plan.task(plan.outline()[1].task).unwrap();
    assert_eq!(pour.progress.actual_finish, Some(moment("2026-11-24T17:00")));
    let cells = [crate::cell::duration, crate::cell::start, crate::cell::finish];
    assert_eq!(drawn(&plan, &cells), "3d|2026-11-25|2026-11-27\n2d|2026-11-23|2026-11-24");
    assert_eq!(refused, []);
}

#[test]
fn constraints_come_before_starts() {
    let (plan, refused) = into_empty("Name|Start|Constraint\nDig|4 Dec|Must start on 4 Dec 2026");
    let dig = plan.task(plan.outline()[0].task).unwrap();
    assert_eq!(dig.constraint, Constraint::MustStartOn(moment("2026-12-04T08:00")));
    assert_eq!(refused, []);
}

#[test]
fn however_many_rows_at_once_the_outcome_is_the_same() {
    let text = "#|Level|Name|Duration|Predecessors|People|Done\n1|1|House||||\n2|2|Dig|2d||Ann|50%\n3|2|Pour|1d|2|Bob|\n4|1|Fence|3d|3SS|Ann|x";
    let all = pasted_by(&empty(), TOP, text, 100);
    for rows in [1, 2, 3] {
        assert_eq!(pasted_by(&empty(), TOP, text, rows), all, "{rows} at once");
    }
}

#[test]
fn a_long_chain_is_tied_quickly_in_either_order() {
    // Each link would look along all that follow it, if they were tied in the order of lines.
    const COUNT: usize = 3_000;
    let lines = (1..=COUNT).map(|line| {
        let predecessor = if line < COUNT { (line + 1).to_string() } else { String::new() };
        format!("Task {line}|{predecessor}\n")
    });
    let text = format!("Name|Predecessors\n{}", lines.collect::<String>());
    let (plan, refused) = into_empty(&text);
    assert_eq!((plan.dependencies().count(), refused.len()), (COUNT - 1, 0));
    assert_eq!(plan.violations(), []);
}

#[test]
fn expenses_come_along() {
    let (plan, refused) =
        into_empty("Level|Name|Expenses\n1|House|1500\n2|Dig|1,200.50\n2|Pour|a lot\n2|Build|");
    let told: Vec<String> = plan
        .expenses()
        .map(|expense| format!("{} {}", plan.quoted(expense.task), expense.amount.money))
        .collect();
    assert_eq!(told, ["\u{201c}Dig\u{201d} 1200.50"]);
    let refused: Vec<&str> = refused.iter().map(|one| &*one.why).collect();
    assert_eq!(refused, ["found “a lot”, expected an amount such as 1200.50 EUR or 90 USD"]);
}

#[test]
fn tasks_in_a_circle_are_told_by_their_rows_in_what_is_pasted() {
    let (_, refused) = into_empty("Name|Predecessors\nDig|2\nPour|1");
    let refused: Vec<&str> = refused.iter().map(|one| &*one.why).collect();
    assert_eq!(
        refused,
        ["dependencies go round in a circle: “Pour” (row 2) \u{2192} “Dig” (row 1) \u{2192} “Pour” (row 2)"]
    );
}

#[test]
fn effort_is_taken_as_it_is_told() {
    // The duration that is told stays, whoever comes and however much they do; where none is told it follows.
    let text = "Name|Duration|People|Driven|Work|Contour|Delay\n\
                Dig|3d|Ann, Bob [50%]|Yes|2d|Bell, Flat|0d, 1d\n\
                Pour||Ann||4d||\n\
                Fence|2d|Ann||2d||\n\
                Gate|1d|||1d||";
    let Pasted { plan, refused, .. } = pasted_by(&empty(), TOP, text, 10);
    use crate::cell::{assignment_delay, contour, duration, effort_driven, people, work};
    assert_eq!(
        drawn(&plan, &[duration, people, effort_driven, work, contour, assignment_delay]),
        "3d|Ann, Bob [50%]|Yes|2d|Bell, Flat|0d, 1d\n\
         4d|Ann||4d|Flat|\n\
         2d|Ann||2d|Flat|\n\
         1d|||||"
    );
    // What follows anyway is not said again.
    let said: Vec<bool> = plan.assignments().map(|one| one.work.is_some()).collect();
    assert_eq!(said, [true, true, true, false]);
    let why = "nobody works on it: name somebody among its assignees first";
    assert_eq!(refused.iter().map(|one| (one.line, &*one.why)).collect::<Vec<_>>(), [(4, why)]);
}
