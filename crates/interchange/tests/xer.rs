//! What a Primavera XER file becomes: the plan, a line each thing, and what is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use planner::{Calendar, DateTime, DayIntervals, Plan, Task, TaskKind, TaskMode, TaskType};

/// A file of these tables; in them `|` stands for a tab, and `||` of calendar data is written `!!`.
fn xer(tables: &str) -> String {
    let tables: String = tables.lines().map(|line| format!("{}\r\n", line.trim())).collect();
    format!("ERMHDR|20.12|2026-11-22|Project|ada\r\n{}%E\r\n", tables.trim_start_matches("\r\n"))
        .replace('|', "\t")
        .replace('!', "|")
}

const PROJECT: &str = "%T|PROJECT
    %F|proj_id|proj_short_name|clndr_id|plan_start_date|last_recalc_date
    %R|7|HOUSE|1|2026-11-23 08:00|2026-11-23 08:00
    %T|CALENDAR
    %F|clndr_id|clndr_name|day_hr_cnt|week_hr_cnt|month_hr_cnt|clndr_data
    %R|1|Week|8|40|172|(0!!CalendarData()((0!!DaysOfWeek()((0!!1()())(0!!2()((0!!0(s!08:00!f!12:00)())(0!!1(s!13:00!f!17:00)())))(0!!3()((0!!0(s!08:00!f!16:00)())))(0!!4()((0!!0(s!08:00!f!16:00)())))(0!!5()((0!!0(s!08:00!f!16:00)())))(0!!6()((0!!0(s!08:00!f!16:00)())))(0!!7()())))(0!!Exceptions()())))";

/// A project that starts on a Monday, with these tables.
fn check(tables: &str, expected: Expect) {
    expected.assert_eq(&told(&xer(&format!("{PROJECT}\n{tables}"))));
}

/// The same, with activities that have these columns beside their id.
fn check_activities(columns: &str, rows: &[&str], expected: Expect) {
    let rows: String = rows.iter().map(|row| format!("%R|{row}\n")).collect();
    check(&format!("%T|TASK\n%F|task_id|{columns}\n{rows}"), expected);
}

/// Why a file is refused.
fn check_refused(text: &str, expected: Expect) {
    let refused = match interchange::load(text.as_bytes()) {
        Err(error) => error.to_string(),
        Ok(loaded) => format!("a plan of {} tasks", loaded.plan.task_count()),
    };
    expected.assert_eq(&refused);
}

fn told(text: &str) -> String {
    let loaded = interchange::load(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(loaded.format, interchange::Format::Xer);
    assert_eq!(loaded.plan.violations(), []);
    let plan = &loaded.plan;
    let mut told = String::new();
    for row in plan.outline() {
        let task = plan.task(row.task).unwrap();
        let indent = "  ".repeat(row.level.into());
        let _ = writeln!(told, "{indent}{}", task_line(plan, task));
    }
    for one in plan.dependencies() {
        let lag = one.lag.to_text(plan.time_units());
        let _ = writeln!(told, "{} {}{lag} {}", one.predecessor, one.kind.letters(), one.successor);
    }
    for person in plan.people() {
        let kind = format!("{:?}", person.kind).to_lowercase();
        let calendar = person.calendar.map(|id| format!(", {id}")).unwrap_or_default();
        let notes = said(", ", &person.notes);
        let id = person.source_id.as_deref().unwrap_or_default();
        let role = said(" as ", &person.role) + if person.is_placeholder { ", to be found" } else { "" };
        let _ = writeln!(told, "{kind} {id} {:?}{role} {}{calendar}{notes}", person.name, person.max_units);
        for one in &person.availability {
            let until = one.to.map(|to| format!(" to {to}")).unwrap_or_default();
            let from = one.from.map(|from| format!(" from {from}")).unwrap_or_default();
            let _ = writeln!(told, "  {}{from}{until}", one.units);
        }
        for rate in &person.rates {
            let from = rate.from.map(|from| format!(" from {from}")).unwrap_or_default();
            let _ = writeln!(told, "  costs {}{}{from}", rate.price.money, rate.per.symbol());
        }
    }
    for one in plan.assignments() {
        let work = one.work.map(|work| format!(", {} minutes", work.0)).unwrap_or_default();
        let delay = if one.delay == planner::Assignment::NO_DELAY {
            String::new()
        } else {
            format!(", {} later", one.delay.to_text(plan.time_units()))
        };
        let _ = writeln!(told, "{} on {}: {}{work}{delay}", one.person, one.task, one.units);
    }
    for one in plan.expenses() {
        let accrual = format!("{:?}", one.accrual).to_lowercase();
        let _ = writeln!(told, "expense on {}: {:?} {}, {accrual}", one.task, one.name, one.amount.money);
    }
    for one in plan.actual_costs() {
        let _ =
            writeln!(told, "spent on {} on {}: {} for {:?}", one.task, one.date, one.amount.money, one.note);
    }
    for loss in &loaded.losses {
        let _ = writeln!(told, "lost: {} x{}, first {}", loss.what, loss.count, loss.place);
    }
    told
}

fn said(before: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{before}{text:?}") }
}

/// What differs from a plain task: `task 2 = 101 "Dig" 3d`.
fn task_line(plan: &Plan, task: &Task) -> String {
    let mut line = task.id.to_string();
    let source_id = task.source_id.as_deref().unwrap_or("nothing");
    let _ = write!(line, " = {source_id} {:?}", task.name);
    match task.kind {
        TaskKind::Project => line += " project",
        TaskKind::Milestone => line += " milestone",
        TaskKind::StartMilestone => line += " start milestone",
        TaskKind::Task if plan.is_summary(task.id) => line += " summary",
        TaskKind::Task => line += &format!(" {}", task.duration.to_text(plan.time_units())),
    }
    let date =
        |word: &str, date: Option<DateTime>| date.map(|date| format!(", {word} {date}")).unwrap_or_default();
    if task.constraint.name() != "As soon as possible" {
        line += &format!(", {}", task.constraint.name());
        line += &date("", task.constraint.date()).replacen(", ", "", 1);
    }
    line += &date("deadline", task.deadline);
    line += &task.calendar.map(|id| format!(", {id}")).unwrap_or_default();
    if task.mode != TaskMode::Automatic {
        line += &format!(", {:?}", task.mode);
    }
    if task.task_type != TaskType::FixedDuration && task.duration.length().minutes() > 0 {
        line += &format!(", {}", task.task_type.name());
    }
    let progress = &task.progress;
    line += &date("began", progress.actual_start);
    line += &date("ended", progress.actual_finish);
    if progress.percent_complete.hundredths() > 0 {
        line += &format!(", {}", progress.percent_complete);
    }
    if let Some(span) = progress.remaining {
        line += &format!(", {} left", span.to_text(plan.time_units()));
    }
    if let Some(split) = progress.split {
        line += &format!(", paused {} to {}", split.stop, split.resume);
    }
    line + &said(", ", &task.notes)
}

fn calendar_line(calendar: &Calendar) -> String {
    let day = |intervals: &DayIntervals| {
        intervals.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
    };
    let week = calendar.week.iter().map(|one| one.as_ref().map_or_else(|| "?".to_owned(), day));
    let week: Vec<_> = week.collect();
    let base = calendar.base.map(|id| format!(" on {id}")).unwrap_or_default();
    let mut line = format!("{} {:?}{base}: {}", calendar.id, calendar.name, week.join(" | "));
    for one in &calendar.exceptions {
        line += &format!("; {}..{} {}", one.from, one.to, day(&one.intervals));
    }
    line
}

#[test]
fn activities_with_nothing_but_an_id_are_tasks() {
    check_activities(
        "",
        &["101", "102"],
        expect![[r#"
            task 1 = 101 "" 0d
            task 2 = 102 "" 0d
            lost: activities without a duration x2, first activity (task_id 101, line 10)
        "#]],
    );
}

#[test]
fn the_wbs_is_the_outline_below_its_project() {
    check(
        "%T|PROJWBS
        %F|wbs_id|proj_id|parent_wbs_id|seq_num|proj_node_flag|wbs_short_name|wbs_name
        %R|20|7|3|9|Y|HOUSE|House by the lake
        %R|22|7|20|2|N|F|Frame
        %R|21|7|20|1|N|G|Ground
        %R|23|7|21|1|N||Empty
        %T|TASK
        %F|task_id|proj_id|wbs_id|task_code|task_name
        %R|103|7|21|A100|Pour
        %R|102|7|21|A20|Dig
        %R|101|7|20|Z|Permit
        %R|104|7|22|A1|Build",
        expect![[r#"
            task 1 = 20 "House by the lake" project, "Project ID: HOUSE"
              task 2 = 101 "Permit" 0d, "Activity ID: Z"
              task 3 = 21 "Ground" summary, "WBS code: G"
                task 4 = 102 "Dig" 0d, "Activity ID: A20"
                task 5 = 103 "Pour" 0d, "Activity ID: A100"
                task 6 = 23 "Empty" 0d
              task 7 = 22 "Frame" summary, "WBS code: F"
                task 8 = 104 "Build" 0d, "Activity ID: A1"
            lost: activities without a duration x4, first activity “Pour” (task_id 103, line 16)
        "#]],
    );
}

#[test]
fn each_of_several_projects_has_a_line() {
    let text = xer("%T|PROJECT
        %F|proj_id|proj_short_name|clndr_id|plan_start_date|last_recalc_date|plan_end_date|orig_proj_id
        %R|7|HOUSE|1|2026-11-23 08:00|2026-11-23 08:00|2027-03-31 17:00|
        %R|8|ROAD|2|2026-12-07 08:00|2026-12-01 08:00||
        %R|9|HOUSE-B1|1|2026-11-23 08:00|2026-11-23 08:00||7
        %T|CALENDAR
        %F|clndr_id|clndr_name|clndr_data
        %R|1|A|(0!!CalendarData()())
        %R|2|B|(0!!CalendarData()())
        %T|SCHEDOPTIONS
        %F|schedoptions_id|proj_id|sched_calendar_on_relationship_lag
        %R|1|7|rcal_Successor
        %R|2|8|rcal_24Hour
        %T|PROJWBS
        %F|wbs_id|proj_id|proj_node_flag|wbs_name
        %R|20|7|Y|House by the lake
        %R|30|9|Y|House by the lake, as agreed
        %T|TASK
        %F|task_id|proj_id|wbs_id|clndr_id|task_name
        %R|1|7|20|1|Dig
        %R|2|8||2|Pave
        %R|3|8||1|Paint
        %R|4|9|30|1|Dig as agreed
        %R|5|10||1|Nowhere
        %T|TASKPRED
        %F|task_pred_id|task_id|pred_task_id|proj_id|pred_proj_id|pred_type|lag_hr_cnt
        %R|1|2|1|8|7|PR_FS|4");
    expect![[r#"
        task 1 = 20 "House by the lake" project, deadline 2027-03-31T17:00, "Project ID: HOUSE"
          task 2 = 1 "Dig" 0d
        task 3 = PROJECT 8 "ROAD" project, Start no earlier than 2026-12-07T08:00, calendar 2, "Project ID: ROAD"
          task 4 = 2 "Pave" 0d
          task 5 = 3 "Paint" 0d, calendar 1
        task 2 FS+4h task 4
        lost: activities without a duration x5, first activity “Dig” (task_id 1, line 21)
        lost: data dates that differ between projects (last_recalc_date) x1, first project “ROAD” (proj_id 8, line 5)
        lost: scheduling options that differ between projects x1, first project “ROAD” (proj_id 8, line 5)
        lost: references to what is not in the file (proj_id) x1, first activity “Nowhere” (task_id 5, line 25)
        lost: baseline projects x1, first project “HOUSE-B1” (proj_id 9, line 6)
    "#]]
    .assert_eq(&told(&text));
    assert_eq!(
        interchange::load(text.as_bytes()).unwrap().plan.name(),
        "House by the lake and another project"
    );
}

#[test]
fn what_is_not_begun_takes_as_long_as_is_left_of_it() {
    check_activities(
        "task_type|duration_type|target_drtn_hr_cnt|remain_drtn_hr_cnt",
        &[
            "1|TT_Task|DT_FixedDUR2|40|40",
            "2|TT_Rsrc|DT_FixedRate|40|20",
            "3|TT_Task|DT_FixedQty|2.6666666666666665|",
            "4|TT_Task|DT_FixedDrtn||1,5",
            "5|TT_Mile||0|0",
            "6|TT_FinMile||8|8",
            "7|TT_Task||0.001|",
            "8|TT_Later||a day|",
        ],
        expect![[r#"
            task 1 = 1 "" 5d
            task 2 = 2 "" 2d 4h, Fixed units
            task 3 = 3 "" 2h 40m, Fixed work
            task 4 = 4 "" 1h 30m
            task 5 = 5 "" start milestone
            task 6 = 6 "" milestone
            task 7 = 7 "" 0d
            task 8 = 8 "" 0d
            lost: activities without a duration x1, first activity (task_id 8, line 17)
            lost: activities that follow the calendars of their resources x1, first activity (task_id 2, line 11)
            lost: seconds (target_drtn_hr_cnt) x1, first activity (task_id 7, line 16)
            lost: values that cannot be read (target_drtn_hr_cnt, task_type) x2, first activity (task_id 8, line 17), task_type: “TT_Later”
        "#]],
    );
}

#[test]
fn progress_is_read_as_each_activity_measures_it() {
    check_activities(
        "complete_pct_type|phys_complete_pct|target_drtn_hr_cnt|remain_drtn_hr_cnt|act_work_qty|remain_work_qty|act_start_date|act_end_date|suspend_date|resume_date",
        &[
            "1|CP_Drtn|0|80|60|0|0|2026-11-23 08:00|||",
            "2|CP_Phys|12.5|80|60|0|0|2026-11-23 08:00|||",
            "3|CP_Units|0|80|60|30|10|2026-11-23 08:00|||",
            "4|CP_Drtn|0|80|0|0|0|2026-11-23 08:00|2026-12-01 16:00||",
            "5|CP_Drtn|0|80|60|0|0|2026-11-23 08:00||2026-11-24 16:00|2026-11-30 08:00",
            "6|CP_Drtn|0|80|60|0|0|2026-11-23 08:00||2026-11-24 16:00|",
            "7|CP_Phys|50|80|80|0|0||||",
            "8|CP_Phys|500|0|0|0|0|2026-11-23 08:00|||",
        ],
        expect![[r#"
            task 1 = 1 "" 10d, began 2026-11-23T08:00, 25%, 7d 4h left
            task 2 = 2 "" 10d, began 2026-11-23T08:00, 12.5%, 7d 4h left
            task 3 = 3 "" 10d, began 2026-11-23T08:00, 75%, 7d 4h left
            task 4 = 4 "" 10d, began 2026-11-23T08:00, ended 2026-12-01T16:00, 100%
            task 5 = 5 "" 10d, began 2026-11-23T08:00, 25%, 7d 4h left, paused 2026-11-24T16:00 to 2026-11-30T08:00
            task 6 = 6 "" 10d, began 2026-11-23T08:00, 25%, 7d 4h left
            task 7 = 7 "" 10d
            task 8 = 8 "" 0d, began 2026-11-23T08:00, 100%, 0d left
            lost: suspended work without a date on which it resumes x1, first activity (task_id 6, line 15)
        "#]],
    );
}

#[test]
fn soft_constraints_are_read_as_they_are() {
    let columns =
        "cstr_type|cstr_date|cstr_type2|cstr_date2|external_early_start_date|external_late_end_date";
    let rows = [
        "1|CS_MSO|2026-12-01 08:00||||",
        "2|CS_MEO|2026-12-01 16:00||||",
        "3|CS_MSOA|2026-12-01 08:00|CS_MEOB|2026-12-09 16:00||",
        "4|CS_MSOB|2026-12-01 08:00||||",
        "5|CS_MEOA|2026-12-01 16:00||||",
        "6|CS_MEOB|2026-12-01 16:00||||",
        "7|CS_ALAP|||||",
        "8|||||2026-12-01 08:00|2026-12-09 16:00",
        "9|CS_SOON|2026-12-01 08:00|CS_MSOA|||",
    ];
    check_activities(
        columns,
        &rows,
        expect![[r#"
            task 1 = 1 "" 0d, Must start on 2026-12-01T08:00
            task 2 = 2 "" 0d, Must finish on 2026-12-01T16:00
            task 3 = 3 "" 0d, Start no earlier than 2026-12-01T08:00, deadline 2026-12-09T16:00
            task 4 = 4 "" 0d, Start no later than 2026-12-01T08:00
            task 5 = 5 "" 0d, Finish no earlier than 2026-12-01T16:00
            task 6 = 6 "" 0d, Finish no later than 2026-12-01T16:00
            task 7 = 7 "" 0d, As late as possible
            task 8 = 8 "" 0d, Start no earlier than 2026-12-01T08:00, deadline 2026-12-09T16:00
            task 9 = 9 "" 0d
            lost: activities without a duration x9, first activity (task_id 1, line 10)
            lost: values that cannot be read (cstr_type, cstr_type2) x2, first activity (task_id 9, line 18), cstr_type: “CS_SOON”
        "#]],
    );
    let honours = |rows: &str| {
        let text = xer(&format!("{PROJECT}\n%T|TASK\n%F|task_id|cstr_type|cstr_date\n{rows}"));
        interchange::load(text.as_bytes()).unwrap().plan.rules().honours_constraints
    };
    assert!(!honours("%R|1|CS_MSO|2026-12-01 08:00"), "soft constraints do not win over relationships");
    assert!(honours("%R|1|CS_MANDSTART|2026-12-01 08:00"));
}

#[test]
fn mandatory_constraints_leave_the_others_without_force() {
    check_activities(
        "cstr_type|cstr_date",
        &[
            "1|CS_MANDSTART|2026-12-01 08:00",
            "2|CS_MANDFIN|2026-12-01 16:00",
            "3|CS_MEOB|2026-12-01 16:00",
            "4|CS_MEO|2026-12-01 16:00",
            "5|CS_MSO|2026-12-01 08:00",
            "6|CS_MSOB|2026-12-01 08:00",
        ],
        expect![[r#"
            task 1 = 1 "" 0d, Must start on 2026-12-01T08:00
            task 2 = 2 "" 0d, Must finish on 2026-12-01T16:00
            task 3 = 3 "" 0d, deadline 2026-12-01T16:00
            task 4 = 4 "" 0d, Finish no earlier than 2026-12-01T16:00, deadline 2026-12-01T16:00
            task 5 = 5 "" 0d, Start no earlier than 2026-12-01T08:00
            task 6 = 6 "" 0d
            lost: activities without a duration x6, first activity (task_id 1, line 10)
            lost: constraints that have no place beside the other constraints of the activity or the file x2, first activity (task_id 5, line 14)
        "#]],
    );
}

#[test]
fn relationships_name_both_activities() {
    check(
        "%T|TASK
        %F|task_id
        %R|1
        %R|2
        %T|TASKPRED
        %F|task_pred_id|task_id|pred_task_id|pred_type|lag_hr_cnt|comments
        %R|1|2|1|PR_FS|0|
        %R|2|2|1|PR_SS|12|agreed
        %R|3|2|1|PR_FF|-4.5|
        %R|4|2|1|PR_SF|99999999|
        %R|5|2|1|PR_FS|8|
        %R|6|2|9|PR_FS|0|
        %R|7|1|1|PR_FS|0|
        %R|8|1||PR_FS|0|
        %R|9|2|1|PR_XY|0|",
        expect![[r#"
            task 1 = 1 "" 0d
            task 2 = 2 "" 0d
            task 1 FS task 2
            task 1 SS+1d 4h task 2
            task 1 FF-4h 30m task 2
            task 1 SF+3000000d task 2
            lost: rows that cannot be read x1, first relationship (task_pred_id 8, line 21)
            lost: activities without a duration x2, first activity (task_id 1, line 10)
            lost: lags of more than 24,000,000 hours (lag_hr_cnt) x1, first relationship (task_pred_id 4, line 17), lag_hr_cnt: “99999999”
            lost: relationships with activities that are not in the file x1, first relationship (task_pred_id 6, line 19)
            lost: relationships of activities with themselves x1, first relationship (task_pred_id 7, line 20)
            lost: several relationships of one type between the same two activities x2, first relationship (task_pred_id 5, line 18)
            lost: values that cannot be read (pred_type) x1, first relationship (task_pred_id 9, line 22), pred_type: “PR_XY”
            lost: notebooks (comments) x1, first relationship (task_pred_id 2, line 15)
        "#]],
    );
}

#[test]
fn what_spans_others_is_told() {
    check(
        "%T|PROJWBS
        %F|wbs_id|proj_id|proj_node_flag|wbs_name
        %R|20|7|Y|House
        %T|TASK
        %F|task_id|proj_id|wbs_id|task_type|task_name|target_drtn_hr_cnt|early_start_date
        %R|1|7|20|TT_Task|Dig|8|2026-11-23 08:00
        %R|2|7|20|TT_LOE|Guard|40|2026-11-24 08:00
        %R|3|7|20|TT_WBS|All|40|2026-11-23 08:00
        %T|TASKPRED
        %F|task_pred_id|task_id|pred_task_id|pred_type
        %R|1|2|1|PR_SS
        %R|2|1|2|PR_FF
        %T|RSRC
        %F|rsrc_id|rsrc_name|rsrc_type
        %R|5|Ada|RT_Labor
        %T|TASKRSRC
        %F|taskrsrc_id|task_id|rsrc_id|target_qty_per_hr
        %R|1|3|5|0.25",
        expect![[r#"
            task 1 = 20 "House" project, "Project ID: HOUSE"
              task 2 = 1 "Dig" 1d
              task 3 = 2 "Guard" 5d, Manual { start: Some(2026-11-24T08:00) }
            work 5 "Ada" 100%
            person 1 on task 1: 25%
            lost: level of effort activities x1, first activity “Guard” (task_id 2, line 14)
            lost: WBS summary activities x1, first activity “All” (task_id 3, line 15)
        "#]],
    );
}

#[test]
fn resources_and_assignments_are_read() {
    check(
        "%T|RSRC
        %F|rsrc_id|rsrc_name|rsrc_type|clndr_id|rsrc_notes|email_addr
        %R|5|Ada|RT_Labor|1|mornings|ada@example.com
        %R|6|Crane|RT_Equip|9||
        %R|7|Sand|RT_Mat|||
        %T|RSRCRATE
        %F|rsrc_rate_id|rsrc_id|max_qty_per_hr|cost_per_qty
        %R|1|5|0.5|80.0000
        %R|2|5|1|0.0000
        %T|TASK
        %F|task_id
        %R|1
        %T|TASKRSRC
        %F|taskrsrc_id|task_id|rsrc_id|role_id|target_qty|target_qty_per_hr|remain_qty_per_hr|target_lag_drtn_hr_cnt
        %R|1|1|5|3|2.5|0.3333||0
        %R|2|1|7||12||1.25|
        %R|3|1||3|8|1||
        %R|4|1|8||8|1||
        %R|5|2|5||8|1||
        %R|6|1|6||8|1||16",
        expect![[r#"
            task 1 = 1 "" 0d
            work 5 "Ada" 50%, calendar 1, "mornings"
              costs 80h
            equipment 6 "Crane" 100%
            material 7 "Sand" 100%
            person 1 on task 1: 33.33%, 150 minutes
            person 3 on task 1: 1200%
            person 2 on task 1: 100%, 480 minutes, 2d later
            lost: activities without a duration x1, first activity (task_id 1, line 19)
            lost: references to what is not in the file (clndr_id, role_id, rsrc_id, task_id) x4, first resource “Crane” (rsrc_id 6, line 11)
            lost: costs that have no place x1, first rate (rsrc_rate_id 2, line 16)
            lost: details of resources, roles and skills (email_addr) x1, first resource “Ada” (rsrc_id 5, line 10)
        "#]],
    );
}

#[test]
fn prices_and_units_of_resources_hold_from_their_days_on() {
    // The earliest holds before its day too. In March there are two of Ada, from April on one again, at another price. What
    // sand costs is for a unit. The second price of one day is for another shift; other price types have no place.
    check(
        "%T|RSRC
        %F|rsrc_id|rsrc_name|rsrc_type|role_id
        %R|5|Ada|RT_Labor|3
        %R|6|Crane|RT_Equip|
        %R|7|Sand|RT_Mat|
        %T|ROLES
        %F|role_id|role_name|role_descr
        %R|3|Mason|lays bricks
        %T|RSRCRATE
        %F|rsrc_rate_id|rsrc_id|max_qty_per_hr|cost_per_qty|cost_per_qty2|start_date
        %R|1|5|1|80.0000|0|2026-01-01 00:00
        %R|3|5|1|90.505||2027-04-01 00:00
        %R|2|5|2|80.0000||2027-03-01 00:00
        %R|4|5|1|100||2027-04-01 00:00
        %R|5|6|1|0.0000|0.0000|2026-01-01 00:00
        %R|6|7|0|12,5|20|2026-01-01 00:00",
        expect![[r#"
            work 5 "Ada" as "Mason" 100%
              200% from 2027-03-01 to 2027-03-31
              costs 80h
              costs 90.51h from 2027-04-01
            equipment 6 "Crane" 100%
            material 7 "Sand" 0%
              costs 12.50h
            lost: costs that have no place (cost_per_qty2) x2, first rate (rsrc_rate_id 4, line 21)
        "#]],
    );
}

#[test]
fn a_role_without_a_resource_is_somebody_to_be_found() {
    // 40 h and 8 h of masons, of whom there are two; 40 h at 60 are 2,400, while 500 is not 8 h at 60.
    check(
        "%T|ROLES
        %F|role_id|role_name
        %R|3|Mason
        %R|4|Painter
        %T|ROLERATE
        %F|role_rate_id|role_id|cost_per_qty|max_qty_per_hr|start_date
        %R|1|3|60|2|2026-01-01 00:00
        %T|TASK
        %F|task_id|target_drtn_hr_cnt|duration_type
        %R|1|40|DT_FixedDrtn
        %R|2|8|DT_FixedDrtn
        %T|TASKRSRC
        %F|taskrsrc_id|task_id|rsrc_id|role_id|target_qty|target_qty_per_hr|target_cost|target_lag_drtn_hr_cnt
        %R|1|1||3|40|1|2400.0000|
        %R|2|2||3|8|1|500|
        %R|3|1||9|8|1||
        %R|4|1||||||
        %R|5|2||4|4|1||4",
        expect![[r#"
            task 1 = 1 "" 5d
            task 2 = 2 "" 1d
            work ROLES 3 "Mason" as "Mason", to be found 200%
              costs 60h
            work ROLES 4 "Painter" as "Painter", to be found 100%
            person 1 on task 1: 100%, 2400 minutes
            person 1 on task 2: 100%, 480 minutes
            person 2 on task 2: 100%, 240 minutes, 4h later
            lost: references to what is not in the file (role_id) x1, first assignment (taskrsrc_id 3, line 23)
            lost: assignments of nobody, delays that cannot be, curves and overtime of assignments x1, first assignment (taskrsrc_id 4, line 24)
            lost: amounts of assignments that are not their quantity at the price of the resource (target_cost) x1, first assignment (taskrsrc_id 2, line 22)
        "#]],
    );
}

#[test]
fn expenses_and_what_was_spent_are_read_with_their_days() {
    // Task 1 ended on 27 November; what was spent on it was spent then, unless the assignment ended earlier. Task 2 goes on:
    // by the data date, 23 November. An expense comes to what is spent and what remains, otherwise to what was budgeted.
    check(
        "%T|RSRC
        %F|rsrc_id|rsrc_name|rsrc_type
        %R|5|Ada|RT_Labor
        %T|RSRCRATE
        %F|rsrc_rate_id|rsrc_id|max_qty_per_hr|cost_per_qty|start_date
        %R|1|5|1|80|2026-01-01 00:00
        %T|TASK
        %F|task_id|target_drtn_hr_cnt|act_start_date|act_end_date|remain_drtn_hr_cnt
        %R|1|16|2026-11-24 08:00|2026-11-27 16:00|0
        %R|2|16|2026-11-23 08:00||8
        %R|3|16|||16
        %T|TASKRSRC
        %F|taskrsrc_id|task_id|rsrc_id|target_qty|target_qty_per_hr|target_cost|act_reg_cost|act_ot_cost|act_end_date
        %R|1|1|5|16|1|1280|1200.5|99.50|2026-11-25 12:00
        %R|2|2|5|16|1|1280|640||
        %T|PROJCOST
        %F|cost_item_id|task_id|cost_name|target_cost|act_cost|remain_cost|cost_load_type|vendor_name
        %R|1|1|Permit|100|120|0|CL_Start|City
        %R|2|2|Skip|300|100|250|CL_End|
        %R|3|3|Paint|75.555|||CL_Uniform|
        %R|4|9|Ghost|1|||CL_Uniform|
        %R|5|3|Nothing|0|||CL_Uniform|",
        expect![[r#"
            task 1 = 1 "" 2d, began 2026-11-24T08:00, ended 2026-11-27T16:00, 100%
            task 2 = 2 "" 2d, began 2026-11-23T08:00, 50%, 1d left
            task 3 = 3 "" 2d
            work 5 "Ada" 100%
              costs 80h
            person 1 on task 1: 100%, 960 minutes
            person 1 on task 2: 100%, 960 minutes
            expense on task 1: "Permit" 120, start
            expense on task 2: "Skip" 350, end
            expense on task 3: "Paint" 75.56, prorated
            spent on task 1 on 2026-11-25: 1300 for "Ada"
            spent on task 2 on 2026-11-23: 640 for "Ada"
            spent on task 1 on 2026-11-27: 120 for "Permit"
            spent on task 2 on 2026-11-23: 100 for "Skip"
            lost: references to what is not in the file (task_id) x1, first expense “Ghost” (cost_item_id 4, line 28)
            lost: costs that have no place (vendor_name) x1, first expense “Permit” (cost_item_id 1, line 25)
        "#]],
    );
}

#[test]
fn amounts_are_in_the_currency_that_the_heading_names() {
    let currency = |heading: &str| {
        let text = xer(PROJECT).replacen("ERMHDR\t20.12\t2026-11-22\tProject\tada", heading, 1);
        interchange::load(text.as_bytes()).unwrap().plan.currencies().own.code().to_owned()
    };
    let heading = "ERMHDR\t20.12\t2026-11-22\tProject\tada\tAda\tdbxDatabaseNoName\tProject Management\tNOK";
    assert_eq!(currency(heading), "NOK");
    assert_eq!(currency("ERMHDR\t8.4\t2026-11-22\tProject\tada"), "EUR");
}

#[test]
fn activities_matter_as_much_as_their_priority_says() {
    let text = "%T|TASK
        %F|task_id|priority_type
        %R|1|PT_Top
        %R|2|PT_High
        %R|3|PT_Normal
        %R|4|PT_Low
        %R|5|PT_Lowest
        %R|6|
        %R|7|PT_Odd";
    let loaded = interchange::load(xer(&format!("{PROJECT}\n{text}")).as_bytes()).unwrap();
    let priorities: Vec<u16> = loaded.plan.tasks().map(|task| task.priority).collect();
    assert_eq!(priorities, [900, 700, 500, 300, 100, 500, 500]);
    let losses: Vec<String> = loaded.losses.iter().map(|loss| loss.what.clone()).collect();
    assert_eq!(losses, ["activities without a duration", "values that cannot be read (priority_type)"]);
}

#[test]
fn calendars_have_shifts_exceptions_and_bases() {
    let text = xer("%T|PROJECT
        %F|proj_id|clndr_id|plan_start_date
        %R|7|2|2026-11-23 08:00
        %T|CALENDAR
        %F|clndr_id|clndr_name|base_clndr_id|day_hr_cnt|week_hr_cnt|month_hr_cnt|clndr_data
        %R|1|Holidays|||||(0!!CalendarData()((0!!DaysOfWeek()())(0!!Exceptions()((0!!0(d!43650)())(0!!1(d!43651)())))))
        %R|2|Night|1|10|40|160|(0!!CalendarData()((0!!DaysOfWeek()((0!!2()((0!!0(s!20:00!f!06:00)())))))(0!!Exceptions()((0!!0(d!43654)((0!!0(s!20:00!f!00:00)())))))))
        %R|3|Inherits|1||||
        %R|4|Broken|||||(0!!CalendarData()(
        %R|5|Nothing|9||||
        %T|TASK
        %F|task_id|clndr_id|target_drtn_hr_cnt
        %R|1|2|10
        %R|2|3|10");
    let loaded = interchange::load(text.as_bytes()).unwrap();
    let calendars: String = loaded.plan.calendars().map(|one| calendar_line(one) + "\n").collect();
    expect![[r#"
        calendar 1 "Holidays":  |  |  |  |  |  | ; 2019-07-04..2019-07-05 
        calendar 2 "Night" on calendar 1: 20:00-24:00 | 00:00-06:00 |  |  |  |  | ; 2019-07-08..2019-07-08 20:00-24:00
        calendar 3 "Inherits" on calendar 1: ? | ? | ? | ? | ? | ? | ?
        calendar 4 "Broken": 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 |  | 
        calendar 5 "Nothing": 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 | 08:00-12:00+13:00-17:00 |  | 
    "#]]
    .assert_eq(&calendars);
    expect![[r#"
        task 1 = 1 "" 1d
        task 2 = 2 "" 1d, calendar 3
        lost: working times of calendars that cannot be read (clndr_data) x1, first calendar “Broken” (clndr_id 4, line 10)
        lost: references to what is not in the file (clndr_id) x1, first calendar “Nothing” (clndr_id 5, line 11)
        lost: activities on calendars with another number of hours a day x1, first activity (task_id 2, line 15)
    "#]]
    .assert_eq(&told(&text));
    assert_eq!(loaded.plan.calendar().0, 2);
}

#[test]
fn projects_say_how_they_are_scheduled() {
    let rules = |options: &str| {
        let text = xer(&format!(
            "{PROJECT}
            %T|SCHEDOPTIONS
            %F|proj_id|sched_retained_logic|sched_progress_override|sched_calendar_on_relationship_lag|sched_open_critical_flag
            {options}"
        ));
        let plan = interchange::load(text.as_bytes()).unwrap().plan;
        let rules = plan.rules();
        assert_eq!(rules.unfinished_work, planner::UnfinishedWork::AfterStatusDate);
        assert_eq!(plan.status_date().unwrap().to_string(), "2026-11-23T08:00");
        format!("{}, {}, {}", rules.progress.name(), rules.lag_calendar.name(), rules.has_many_ends)
    };
    assert_eq!(rules(""), "Retained logic, Predecessor, false");
    assert_eq!(rules("%R|7|Y|N|rcal_Successor|N"), "Retained logic, Successor, false");
    assert_eq!(rules("%R|7|N|Y|rcal_24Hour|Y"), "Progress override, 24 hours, true");
    assert_eq!(rules("%R|7|N|N|rcal_ProjDefault|N"), "Actual dates, Plan, false");
    assert_eq!(rules("%R|8|N|N|rcal_ProjDefault|N"), "Retained logic, Predecessor, false");
}

#[test]
fn decisions_that_find_no_place_are_told_by_kind() {
    check(
        "%T|TASK
        %F|task_id|priority_type|location_id|mood|expect_end_date
        %R|1|PT_Normal||good|2026-12-24 16:00
        %R|2|PT_Top|4||
        %T|UDFTYPE
        %F|udf_type_id
        %R|1
        %T|UDFVALUE
        %F|udf_type_id
        %R|1
        %R|1
        %T|GOSSIP
        %F|who
        %R|Ada
        %T|TASKMEMO
        %R|1
        %T|
        %R|1",
        expect![[r#"
            task 1 = 1 "" 0d
            task 2 = 2 "" 0d
            lost: activities without a duration x2, first activity (task_id 1, line 10)
            lost: user-defined fields x2, first table UDFVALUE, line 17
            lost: notebooks x1, first table TASKMEMO, line 23
            lost: locations (location_id) x1, first activity (task_id 2, line 11)
            lost: tables that are not known (GOSSIP) x2, first table GOSSIP, line 21
            lost: columns that are not known (mood) x1, first activity (task_id 1, line 10)
        "#]],
    );
}

#[test]
fn rows_that_cannot_be_read_are_left_out_and_counted() {
    check(
        "%T|TASK
        %R|before|its|columns
        %F|task_id|task_name|task_name
        %R|1|Dig|
        %R||no id|
        %R|2|tab|in|name
        %R|3",
        expect![[r#"
            task 1 = 1 "Dig" 0d
            task 2 = 3 "" 0d
            lost: rows that cannot be read x3, first line 9
            lost: rows that end before their last column x1, first activity (task_id 3, line 14)
            lost: activities without a duration x2, first activity “Dig” (task_id 1, line 11)
        "#]],
    );
    let stray = told(&xer(&format!("%R|stray\n{PROJECT}")));
    assert_eq!(stray, "lost: rows that cannot be read x1, first line 2\n");
}

#[test]
fn rows_with_fewer_values_than_columns_are_told_and_take_no_time_where_that_is_missing() {
    check_activities(
        "task_type|task_name|target_drtn_hr_cnt|remain_drtn_hr_cnt|mood",
        &["1|TT_Task|Dig|16|16", "2|TT_Task|Pour|16", "3|TT_Task|Cure", "4|TT_FinMile|Cured|||"],
        expect![[r#"
            task 1 = 1 "Dig" 2d
            task 2 = 2 "Pour" 2d
            task 3 = 3 "Cure" 0d
            task 4 = 4 "Cured" milestone
            lost: rows that end before their last column x2, first activity “Pour” (task_id 2, line 11)
            lost: activities without a duration x1, first activity “Cure” (task_id 3, line 12)
        "#]],
    );
}

#[test]
fn a_status_without_its_actual_date_is_told() {
    check_activities(
        "status_code|target_drtn_hr_cnt|remain_drtn_hr_cnt|act_start_date|act_end_date",
        &[
            "1|TK_NotStart|16|16||",
            "2|TK_Active|16|8|2026-11-23 08:00|",
            "3|TK_Complete|16|0|2026-11-23 08:00|2026-11-24 16:00",
            "4|TK_Active|16|8||",
            "5|TK_Complete|16|0||",
            "6|TK_Complete|16|0|2026-11-23 08:00|",
        ],
        expect![[r#"
            task 1 = 1 "" 2d
            task 2 = 2 "" 2d, began 2026-11-23T08:00, 50%, 1d left
            task 3 = 3 "" 2d, began 2026-11-23T08:00, ended 2026-11-24T16:00, 100%
            task 4 = 4 "" 1d
            task 5 = 5 "" 0d, 100%
            task 6 = 6 "" 2d, began 2026-11-23T08:00, 100%, 0d left
            lost: activities that are under way or finished without an actual date (status_code) x3, first activity (task_id 4, line 13)
        "#]],
    );
}

#[test]
fn a_file_that_is_cut_off_says_so() {
    let whole = xer(&format!("{PROJECT}\n%T|TASK\n%F|task_id|task_name|clndr_id\n%R|1|Dig|1\n%R|2|Pour|1"));
    let cut = whole.replace("|1\r\n%E\r\n", "").replace("\t1\r\n%E\r\n", "");
    assert_ne!(cut, whole);
    expect![[r#"
        task 1 = 1 "Dig" 0d
        lost: the mark that ends the file (%E) x1, first the end of the file
        lost: rows that cannot be read x1, first line 11
        lost: activities without a duration x1, first activity “Dig” (task_id 1, line 10)
    "#]]
    .assert_eq(&told(&cut));
}

#[test]
fn text_is_windows_1252_unless_it_is_utf_8() {
    let text = xer(&format!(
        "{PROJECT}\n%T|RSRC\n%F|rsrc_id|rsrc_name|rsrc_notes\n%R|1|NAME|one\u{7F}\u{7F}say \"\"two\"\""
    ));
    let name = |bytes: &[u8]| {
        let whole: Vec<u8> = text.split("NAME").map(str::as_bytes).collect::<Vec<_>>().join(bytes);
        let plan = interchange::load(&whole).unwrap().plan;
        let person = plan.people().next().unwrap().clone();
        assert_eq!(person.notes, "one\nsay \"two\"");
        person.name
    };
    assert_eq!(name(b"J\xF6rg \x80 \x9C\x81"), "Jörg € \u{153}\u{81}");
    assert_eq!(name("Jörg €".as_bytes()), "Jörg €");
    let utf_16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(interchange::load(&utf_16).unwrap().plan.people().next().unwrap().name, "NAME");
}

#[test]
fn files_without_a_project_are_refused() {
    check_refused(
        &xer("%T|RSRC\n%F|rsrc_id\n%R|1"),
        expect![
            "found a Primavera XER file without a project (no row in the table PROJECT), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check_refused(
        &xer("%T|PROJECT\n%F|proj_id|proj_short_name\n%R|1|HOUSE"),
        expect![
            "project “HOUSE” (proj_id 1, line 4): found no plan_start_date, no last_recalc_date and no activity with a date, expected one of them"
        ],
    );
}

#[test]
fn ids_that_are_used_twice_are_refused() {
    let twice = |table: &str, id: &str| xer(&format!("{PROJECT}\n%T|{table}\n%F|{id}\n%R|1\n%R|1"));
    check_refused(
        &twice("TASK", "task_id"),
        expect![
            "activity (task_id 1, line 11): found the task_id of activity (task_id 1, line 10), expected each once"
        ],
    );
    check_refused(
        &twice("PROJWBS", "wbs_id"),
        expect![
            "WBS element (wbs_id 1, line 11): found the wbs_id of WBS element (wbs_id 1, line 10), expected each once"
        ],
    );
    check_refused(
        &twice("RSRC", "rsrc_id"),
        expect![
            "resource (rsrc_id 1, line 11): found the rsrc_id of resource (rsrc_id 1, line 10), expected each once"
        ],
    );
    check_refused(
        &twice("CALENDAR", "clndr_id"),
        expect![
            "calendar (clndr_id 1, line 10): found the clndr_id of calendar “Week” (clndr_id 1, line 7), expected each once"
        ],
    );
    check_refused(
        &xer("%T|PROJECT\n%F|proj_id\n%R|1\n%R|1"),
        expect![
            "project (proj_id 1, line 5): found the proj_id of project (proj_id 1, line 4), expected each once"
        ],
    );
}

#[test]
fn values_that_no_plan_can_hold_are_refused() {
    let with = |column: &str, value: &str| {
        xer(&format!("{PROJECT}\n%T|TASK\n%F|task_id|task_name|{column}\n%R|1|Dig|{value}"))
    };
    check_refused(
        &with("target_drtn_hr_cnt", "-8"),
        expect![
            "activity “Dig” (task_id 1, line 10), target_drtn_hr_cnt: found -8 hours, expected zero to 2400000"
        ],
    );
    check_refused(
        &with("remain_drtn_hr_cnt", "99999999999999999999999999999999999999999999"),
        expect![
            "activity “Dig” (task_id 1, line 10), remain_drtn_hr_cnt: found 99999999999999999999999999999999999999999999 hours, expected zero to 2400000"
        ],
    );
    check_refused(
        &with("cstr_date", "2999-01-01 08:00"),
        expect![
            "activity “Dig” (task_id 1, line 10), cstr_date: found 2999-01-01 08:00, expected a date from 1900-01-01 to 2199-12-31"
        ],
    );
}

#[test]
fn what_goes_round_in_a_circle_is_refused() {
    check_refused(
        &xer(&format!(
            "{PROJECT}\n%T|PROJWBS\n%F|wbs_id|proj_id|parent_wbs_id|proj_node_flag|wbs_name\n%R|1|7||Y|House\n\
             %R|2|7|3|N|Ground\n%R|3|7|2|N|Frame"
        )),
        expect![
            "WBS element “Ground” (wbs_id 2, line 11), parent_wbs_id: found WBS elements that are nested in each other, expected a way up to the project"
        ],
    );
    check_refused(
        &xer(&format!(
            "{PROJECT}\n%T|TASK\n%F|task_id|task_name\n%R|1|Dig\n%R|2|Pour\n\
             %T|TASKPRED\n%F|task_id|pred_task_id\n%R|1|2\n%R|2|1"
        )),
        expect![
            "the plan: found dependencies that go round in a circle: activity “Dig” (task_id 1, line 10) -> activity “Pour” (task_id 2, line 11) -> activity “Dig” (task_id 1, line 10)"
        ],
    );
    check_refused(
        &xer("%T|PROJECT\n%F|proj_id|plan_start_date\n%R|1|2026-11-23 08:00\n\
              %T|CALENDAR\n%F|clndr_id|base_clndr_id|clndr_name\n%R|1|2|A\n%R|2|1|B"),
        expect!["calendar “A” (clndr_id 1, line 7): calendar 1 is based on itself (and 1 more)"],
    );
}

#[test]
fn files_without_end_are_refused_in_time() {
    let rows = "%R\t1\t1\r\n".repeat(interchange::MAX_ITEMS + 1);
    let text = xer(PROJECT).replace("%E", &format!("%T\tTASKPRED\r\n%F\ttask_id\tpred_task_id\r\n{rows}%E"));
    check_refused(&text, expect!["found more than 300000 relationships, expected at most that many"]);
    // Other tables are counted, however long they are.
    let text = text.replace("TASKPRED", "UDFVALUE");
    assert_eq!(interchange::load(text.as_bytes()).unwrap().losses.iter().next().unwrap().count, 300_001);
}
