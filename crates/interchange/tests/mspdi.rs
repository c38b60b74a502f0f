//! What Microsoft Project XML becomes: the plan as it is saved, a line each thing, and what is lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use expect_test::{Expect, expect};

/// Reads the inside of a `Project` that starts on a Monday, and compares what came of it.
fn check(inside: &str, expected: Expect) {
    let xml = format!(
        "<Project xmlns=\"http://schemas.microsoft.com/project\">\
         <StartDate>2026-11-23T08:00:00</StartDate>{inside}</Project>"
    );
    expected.assert_eq(&told(&xml));
}

/// A task after task, each with its UID, its outline level and whatever else is given.
fn check_tasks(tasks: &[(u32, u32, &str)], expected: Expect) {
    let task = |(uid, level, fields): &(u32, u32, &str)| {
        format!(
            "<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>{fields}</Task>\n"
        )
    };
    let tasks: String = tasks.iter().map(task).collect();
    check(&format!("<Tasks>\n{tasks}</Tasks>"), expected);
}

fn told(xml: &str) -> String {
    let loaded = interchange::load(xml.as_bytes()).unwrap();
    assert_eq!(loaded.format, interchange::Format::Mspdi);
    let saved = interchange::save(&loaded.plan);
    assert_eq!(interchange::load(saved.as_bytes()).unwrap().plan, loaded.plan);
    let mut told = String::new();
    // The calendar that every plan has is not worth a line.
    let is_told = |line: &&str| {
        let line = line.trim_start();
        line.starts_with('{') && line.len() > 1 || line.starts_with("\"rules\"")
    };
    for line in saved.lines().filter(is_told) {
        if !line.contains("\"name\": \"Standard\", \"week\"") {
            told += &format!("{}\n", line.trim().trim_end_matches(','));
        }
    }
    for loss in &loaded.losses {
        told += &format!("lost: {} x{}, first {}\n", loss.what, loss.count, loss.place);
    }
    told
}

#[test]
fn the_outline_follows_order_and_level() {
    check_tasks(
        &[(7, 1, ""), (3, 2, ""), (9, 3, ""), (4, 2, ""), (1, 1, "")],
        expect![[r#"
        {"id": 1, "name": "T7", "source_id": "7"}
        {"id": 2, "parent": 1, "name": "T3", "source_id": "3"}
        {"id": 3, "parent": 2, "name": "T9", "source_id": "9"}
        {"id": 4, "parent": 1, "name": "T4", "source_id": "4"}
        {"id": 5, "name": "T1", "source_id": "1"}
    "#]],
    );
}

#[test]
fn the_project_summary_is_the_program() {
    let tasks = "<Tasks><Task><UID>0</UID><Name>House</Name><OutlineLevel>0</OutlineLevel></Task></Tasks>";
    let name = |inside: &str| {
        let xml = format!(
            "<Project xmlns=\"http://schemas.microsoft.com/project\">\
             <StartDate>2026-11-23T08:00:00</StartDate>{inside}{tasks}</Project>"
        );
        interchange::load(xml.as_bytes()).unwrap().plan.name().to_owned()
    };
    assert_eq!(name("<Name>house.xml</Name><Title>By the lake</Title>"), "By the lake");
    assert_eq!(name("<Name>house.xml</Name><Title></Title>"), "house.xml");
    assert_eq!(name(""), "House");
}

#[test]
fn levels_that_jump_are_repaired() {
    check_tasks(
        &[(1, 2, ""), (2, 4, ""), (3, 3, ""), (4, 1, "")],
        expect![[r#"
        {"id": 1, "name": "T1", "source_id": "1"}
        {"id": 2, "parent": 1, "name": "T2", "source_id": "2"}
        {"id": 3, "parent": 1, "name": "T3", "source_id": "3"}
        {"id": 4, "name": "T4", "source_id": "4"}
        lost: outline levels that jump (OutlineLevel) x2, first task “T1” (UID 1, line 2)
    "#]],
    );
}

#[test]
fn durations_keep_their_unit() {
    let duration = |hours: u32, format: u32| {
        format!("<Duration>PT{hours}H0M0S</Duration><DurationFormat>{format}</DurationFormat>")
    };
    let fields = [
        duration(8, 5),
        duration(20, 7),
        duration(4, 7),
        duration(40, 9),
        duration(24, 8),
        duration(160, 11),
        duration(720, 12),
        duration(16, 39),
        duration(16, 53) + "<Estimated>0</Estimated>",
        duration(16, 7) + "<Estimated>1</Estimated>",
        "<Duration>PT0H90M0S</Duration><DurationFormat>3</DurationFormat>".to_owned(),
        "<Duration>PT0H0M45S</Duration>".to_owned(),
        "<Duration>soon</Duration>".to_owned(),
        String::new(),
    ];
    let tasks: Vec<_> =
        fields.iter().enumerate().map(|(index, fields)| (index as u32 + 1, 1, &**fields)).collect();
    check_tasks(
        &tasks,
        expect![[r#"
        {"id": 1, "name": "T1", "duration": "8h", "source_id": "1"}
        {"id": 2, "name": "T2", "duration": "2d 4h", "source_id": "2"}
        {"id": 3, "name": "T3", "duration": "0.5d", "source_id": "3"}
        {"id": 4, "name": "T4", "duration": "1w", "source_id": "4"}
        {"id": 5, "name": "T5", "duration": "1ed", "source_id": "5"}
        {"id": 6, "name": "T6", "duration": "1mo", "source_id": "6"}
        {"id": 7, "name": "T7", "duration": "1emo", "source_id": "7"}
        {"id": 8, "name": "T8", "duration": "2d?", "source_id": "8"}
        {"id": 9, "name": "T9", "duration": "2d", "source_id": "9"}
        {"id": 10, "name": "T10", "duration": "2d?", "source_id": "10"}
        {"id": 11, "name": "T11", "duration": "90m", "source_id": "11"}
        {"id": 12, "name": "T12", "duration": "0d 1m", "source_id": "12"}
        {"id": 13, "name": "T13", "source_id": "13"}
        {"id": 14, "name": "T14", "source_id": "14"}
        lost: seconds (Duration) x1, first task “T12” (UID 12, line 13)
        lost: values that cannot be read (Duration) x1, first task “T13” (UID 13), Duration (line 14): “soon”
    "#]],
    );
}

#[test]
fn constraints_deadlines_and_progress_are_read() {
    let constraint = |kind: u32| {
        format!("<ConstraintType>{kind}</ConstraintType><ConstraintDate>2026-12-01T17:00:00</ConstraintDate>")
    };
    let fields: Vec<String> = (0..9).map(constraint).collect();
    let mut tasks: Vec<_> =
        fields.iter().enumerate().map(|(index, fields)| (index as u32 + 1, 1, &**fields)).collect();
    tasks.push((10, 1, "<ConstraintType>4</ConstraintType>"));
    tasks.push((11, 1, "<Deadline>2026-12-24</Deadline><PercentComplete>25</PercentComplete><ActualStart>2026-11-23T08:00:00</ActualStart>"));
    tasks.push((12, 1, "<PercentComplete>100</PercentComplete><ActualStart>2026-11-23T08:00:00Z</ActualStart><ActualFinish>2026-11-24T17:00:00</ActualFinish>"));
    tasks.push((13, 1, "<PercentComplete>250</PercentComplete>"));
    check_tasks(
        &tasks,
        expect![[r#"
        {"id": 1, "name": "T1", "source_id": "1"}
        {"id": 2, "name": "T2", "constraint": "as_late_as_possible", "source_id": "2"}
        {"id": 3, "name": "T3", "constraint": {"must_start_on": "2026-12-01T17:00"}, "source_id": "3"}
        {"id": 4, "name": "T4", "constraint": {"must_finish_on": "2026-12-01T17:00"}, "source_id": "4"}
        {"id": 5, "name": "T5", "constraint": {"start_no_earlier_than": "2026-12-01T17:00"}, "source_id": "5"}
        {"id": 6, "name": "T6", "constraint": {"start_no_later_than": "2026-12-01T17:00"}, "source_id": "6"}
        {"id": 7, "name": "T7", "constraint": {"finish_no_earlier_than": "2026-12-01T17:00"}, "source_id": "7"}
        {"id": 8, "name": "T8", "constraint": {"finish_no_later_than": "2026-12-01T17:00"}, "source_id": "8"}
        {"id": 9, "name": "T9", "source_id": "9"}
        {"id": 10, "name": "T10", "source_id": "10"}
        {"id": 11, "name": "T11", "deadline": "2026-12-24T00:00", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "11"}
        {"id": 12, "name": "T12", "progress": {"percent_complete": 100, "actual_start": "2026-11-23T08:00", "actual_finish": "2026-11-24T17:00"}, "source_id": "12"}
        {"id": 13, "name": "T13", "source_id": "13"}
        lost: time zones of dates (ActualStart) x1, first task “T12” (UID 12), ActualStart (line 13)
        lost: values that cannot be read (ConstraintType, PercentComplete) x3, first task “T9” (UID 9), ConstraintType (line 10): “8”
    "#]],
    );
}

#[test]
fn links_of_every_kind_and_lag_are_read() {
    let link = |uid: u32, rest: &str| {
        format!("<PredecessorLink><PredecessorUID>{uid}</PredecessorUID>{rest}</PredecessorLink>")
    };
    let lag =
        |amount: i64, format: u32| format!("<LinkLag>{amount}</LinkLag><LagFormat>{format}</LagFormat>");
    let links = [
        link(1, ""),
        link(1, "<Type>0</Type>") + &link(2, &format!("<Type>2</Type>{}", lag(-4800, 7))),
        // The predecessor stands below.
        link(9, &format!("<Type>3</Type>{}", lag(14_400, 8))),
        link(1, &lag(50, 19)) + &link(2, &lag(250, 19)) + &link(3, &lag(25, 20)),
        link(1, &lag(300, 5)) + &link(2, &lag(5, 3)) + &link(3, &lag(-99_999_999_999, 8)),
    ];
    check_tasks(
        &[
            (1, 1, ""),
            (2, 1, &links[0]),
            (3, 1, &links[1]),
            (4, 1, &links[2]),
            (5, 1, &links[3]),
            (6, 1, &links[4]),
            (9, 1, ""),
        ],
        expect![[r#"
            {"id": 1, "name": "T1", "source_id": "1"}
            {"id": 2, "name": "T2", "source_id": "2"}
            {"id": 3, "name": "T3", "source_id": "3"}
            {"id": 4, "name": "T4", "source_id": "4"}
            {"id": 5, "name": "T5", "source_id": "5"}
            {"id": 6, "name": "T6", "source_id": "6"}
            {"id": 7, "name": "T9", "source_id": "9"}
            {"id": 1, "predecessor": 1, "successor": 2, "kind": "FS"}
            {"id": 2, "predecessor": 1, "successor": 3, "kind": "FF"}
            {"id": 3, "predecessor": 2, "successor": 3, "kind": "SF", "lag": "-1d"}
            {"id": 4, "predecessor": 7, "successor": 4, "kind": "SS", "lag": "+1ed"}
            {"id": 5, "predecessor": 1, "successor": 5, "kind": "FS", "lag": "+50%"}
            {"id": 6, "predecessor": 2, "successor": 5, "kind": "FS", "lag": "+250%"}
            {"id": 7, "predecessor": 3, "successor": 5, "kind": "FS", "lag": "+25%"}
            {"id": 8, "predecessor": 1, "successor": 6, "kind": "FS", "lag": "+0.5h"}
            {"id": 9, "predecessor": 2, "successor": 6, "kind": "FS", "lag": "+1m"}
            {"id": 10, "predecessor": 3, "successor": 6, "kind": "FS", "lag": "-1000000ed"}
            lost: lags in percent (LinkLag) x1, first task “T5” (UID 5, line 6)
            lost: lags of more than 200 % (LinkLag) x1, first task “T5” (UID 5, line 6)
            lost: lags in percent of elapsed time (LinkLag) x1, first task “T5” (UID 5, line 6)
            lost: lags of more than 24,000,000 hours (LinkLag) x1, first task “T6” (UID 6, line 7)
            lost: seconds (LinkLag) x1, first task “T6” (UID 6, line 7)
        "#]],
    );
}

#[test]
fn links_that_lead_nowhere_are_told() {
    let link = |uid: u32, rest: &str| {
        format!("<PredecessorLink><PredecessorUID>{uid}</PredecessorUID>{rest}</PredecessorLink>")
    };
    let links = [
        link(77, ""),
        link(1, "<Type>1</Type>") + &link(1, "<LinkLag>4800</LinkLag>") + &link(1, "<Type>3</Type>"),
        link(5, "<CrossProject>1</CrossProject><CrossProjectName>other.mpp\\5</CrossProjectName>"),
    ];
    check_tasks(
        &[(1, 1, ""), (2, 1, &links[0]), (3, 1, &links[1]), (4, 1, &links[2])],
        expect![[r#"
        {"id": 1, "name": "T1", "source_id": "1"}
        {"id": 2, "name": "T2", "source_id": "2"}
        {"id": 3, "name": "T3", "source_id": "3"}
        {"id": 4, "name": "T4", "source_id": "4"}
        {"id": 1, "predecessor": 1, "successor": 3, "kind": "FS"}
        {"id": 2, "predecessor": 1, "successor": 3, "kind": "SS"}
        lost: links with other project files x1, first task “T4” (UID 4, line 5)
        lost: links with tasks that are not in the file x1, first task “T2” (UID 2, line 3)
        lost: several links of one kind between the same two tasks x1, first task “T3” (UID 3, line 4)
    "#]],
    );
}

#[test]
fn manual_and_external_tasks_stay_where_they_are() {
    check_tasks(
        &[
            (1, 1, "<Manual>1</Manual><Start>2026-12-01T08:00:00</Start><Duration>PT8H0M0S</Duration>"),
            (2, 1, "<ExternalTask>1</ExternalTask><Start>2026-12-02T08:00:00</Start>"),
            (3, 1, "<Manual>1</Manual>"),
            (4, 1, "<Manual>1</Manual><Start>2026-12-01T08:00:00</Start>"),
            (5, 2, ""),
            (6, 1, "<Manual>1</Manual><Finish>2026-12-03T17:00:00</Finish>"),
        ],
        expect![[r#"
            {"id": 1, "name": "T1", "duration": "1d", "mode": {"manual_start": "2026-12-01T08:00"}, "source_id": "1"}
            {"id": 2, "name": "T2", "mode": {"manual_start": "2026-12-02T08:00"}, "source_id": "2"}
            {"id": 3, "name": "T3", "mode": "manual", "source_id": "3"}
            {"id": 4, "name": "T4", "source_id": "4"}
            {"id": 5, "parent": 4, "name": "T5", "source_id": "5"}
            {"id": 6, "name": "T6", "mode": "manual", "constraint": {"must_finish_on": "2026-12-03T17:00"}, "source_id": "6"}
            lost: summaries scheduled by hand x1, first task “T4” (UID 4, line 5)
            lost: tasks of other project files x1, first task “T2” (UID 2, line 3)
        "#]],
    );
}

#[test]
fn inactive_tasks_keep_their_links_and_blank_rows_are_passed_over() {
    let link = "<PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink>";
    check_tasks(
        &[(1, 1, ""), (2, 1, "<Active>0</Active>"), (3, 1, "<IsNull>1</IsNull>"), (4, 1, link)],
        expect![[r#"
            {"id": 1, "name": "T1", "source_id": "1"}
            {"id": 2, "name": "T2", "is_active": false, "source_id": "2"}
            {"id": 3, "name": "T4", "source_id": "4"}
            {"id": 1, "predecessor": 2, "successor": 3, "kind": "FS"}
        "#]],
    );
}

#[test]
fn a_task_by_hand_starts_when_a_person_says_so() {
    check_tasks(
        &[
            // What was typed goes before what Microsoft Project made of it.
            (
                1,
                1,
                "<Manual>1</Manual><Start>2026-12-02T08:00:00</Start><ManualStart>2026-12-01T08:00:00</ManualStart>",
            ),
            // A task that is scheduled has these elements too; they say nothing.
            (
                2,
                1,
                "<Manual>0</Manual><Start>2026-12-02T08:00:00</Start><ManualStart>9999-12-01T08:00:00</ManualStart>",
            ),
        ],
        expect![[r#"
            {"id": 1, "name": "T1", "mode": {"manual_start": "2026-12-01T08:00"}, "source_id": "1"}
            {"id": 2, "name": "T2", "source_id": "2"}
        "#]],
    );
}

#[test]
fn how_a_plan_is_scheduled_is_read() {
    let settings = "<MinutesPerDay>450</MinutesPerDay><CriticalSlackLimit>2</CriticalSlackLimit>\
        <MultipleCriticalPaths>1</MultipleCriticalPaths><HonorConstraints>0</HonorConstraints>";
    check(
        &format!(
            "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2027-03-26T17:00:00</FinishDate>{settings}"
        ),
        expect![[r#"
            "rules": {"direction": {"from_finish": "2027-03-26T17:00"}, "critical_slack": "15h", "has_many_ends": true}
        "#]],
    );
    // The finish is that of the last task where the file does not say it.
    check(
        "<ScheduleFromStart>0</ScheduleFromStart><Tasks>
            <Task><UID>1</UID><Name>A</Name><Finish>2027-02-12T17:00:00</Finish></Task>
            <Task><UID>2</UID><Name>B</Name><Finish>2027-02-11T17:00:00</Finish></Task></Tasks>",
        expect![[r#"
            "rules": {"direction": {"from_finish": "2027-02-12T17:00"}}
            {"id": 1, "name": "A", "source_id": "1"}
            {"id": 2, "name": "B", "source_id": "2"}
        "#]],
    );
    check(
        "<ScheduleFromStart>1</ScheduleFromStart><FinishDate>2027-03-26T17:00:00</FinishDate>",
        expect![""],
    );
    check(
        "<CriticalSlackLimit>99999999999999999999</CriticalSlackLimit>",
        expect![[r#"
        lost: values that cannot be read (CriticalSlackLimit) x1, first project, CriticalSlackLimit (line 1): “99999999999999999999”
    "#]],
    );
}

#[test]
fn task_types_are_read_and_fall_back_to_those_of_new_tasks() {
    let tasks = "<Tasks>
        <Task><UID>1</UID><Name>A</Name></Task>
        <Task><UID>2</UID><Name>B</Name><Type>0</Type><EffortDriven>0</EffortDriven></Task>
        <Task><UID>3</UID><Name>C</Name><Type>2</Type><EffortDriven>1</EffortDriven></Task>
        <Task><UID>4</UID><Name>D</Name><Type>3</Type></Task>
        <Task><UID>5</UID><Name>E</Name><Type>1</Type><OutlineLevel>1</OutlineLevel></Task>
        <Task><UID>6</UID><Name>F</Name><Type>0</Type><OutlineLevel>2</OutlineLevel><EffortDriven>0</EffortDriven></Task></Tasks>";
    check(
        &format!("<DefaultTaskType>1</DefaultTaskType><NewTasksEffortDriven>1</NewTasksEffortDriven>{tasks}"),
        expect![[r#"
            {"id": 1, "name": "A", "task_type": "fixed_duration", "is_effort_driven": true, "source_id": "1"}
            {"id": 2, "name": "B", "source_id": "2"}
            {"id": 3, "name": "C", "task_type": "fixed_work", "is_effort_driven": true, "source_id": "3"}
            {"id": 4, "name": "D", "task_type": "fixed_duration", "is_effort_driven": true, "source_id": "4"}
            {"id": 5, "name": "E", "source_id": "5"}
            {"id": 6, "parent": 5, "name": "F", "source_id": "6"}
            lost: values that cannot be read (Type) x1, first task “D” (UID 4), Type (line 5): “3”
        "#]],
    );
}

#[test]
fn delays_from_levelling_keep_their_unit() {
    let delay = |delay: &str, format: &str| format!("<LevelingDelay>{delay}</LevelingDelay>{format}");
    let format = |code: u32| format!("<LevelingDelayFormat>{code}</LevelingDelayFormat>");
    let fields = [
        delay("28800", &format(8)),
        delay("4800", &format(7)),
        // Tenths of a minute: 28,800 are 48 hours. Without a format they are elapsed.
        delay("28800", ""),
        delay("-4800", &format(8)),
        delay("99999999999999", &format(8)),
        delay("0", &format(5)),
    ];
    let tasks: Vec<_> =
        fields.iter().enumerate().map(|(index, fields)| (index as u32 + 1, 1, &**fields)).collect();
    check_tasks(
        &tasks,
        expect![[r#"
        {"id": 1, "name": "T1", "levelling_delay": "2ed", "source_id": "1"}
        {"id": 2, "name": "T2", "levelling_delay": "1d", "source_id": "2"}
        {"id": 3, "name": "T3", "levelling_delay": "2ed", "source_id": "3"}
        {"id": 4, "name": "T4", "source_id": "4"}
        {"id": 5, "name": "T5", "source_id": "5"}
        {"id": 6, "name": "T6", "source_id": "6"}
        lost: values that cannot be read (LevelingDelay) x2, first task “T4” (UID 4), LevelingDelay (line 5): “-4800”
    "#]],
    );
}

/// Four days from Monday the 23rd, one of which is done.
fn begun(fields: &str) -> String {
    format!(
        "<Duration>PT32H0M0S</Duration><PercentComplete>25</PercentComplete><ActualStart>2026-11-23T08:00:00</ActualStart>{fields}"
    )
}

#[test]
fn what_is_left_is_read_where_the_percentage_does_not_say_it() {
    let left = |hours: u32| format!("<RemainingDuration>PT{hours}H0M0S</RemainingDuration>");
    let fields = [
        begun(&left(24)),
        begun(&left(40)),
        begun("<RemainingDuration>PT-8H0M0S</RemainingDuration>"),
        format!("<Duration>PT32H0M0S</Duration>{}", left(8)),
        format!("<Duration>PT32H0M0S</Duration><PercentComplete>100</PercentComplete>{}", left(8)),
        format!(
            "<Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat><PercentComplete>50</PercentComplete>{}",
            left(12)
        ),
    ];
    let tasks: Vec<_> =
        fields.iter().enumerate().map(|(index, fields)| (index as u32 + 1, 1, &**fields)).collect();
    check_tasks(
        &tasks,
        expect![[r#"
        {"id": 1, "name": "T1", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "1"}
        {"id": 2, "name": "T2", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00", "remaining": "5d"}, "source_id": "2"}
        {"id": 3, "name": "T3", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "3"}
        {"id": 4, "name": "T4", "duration": "4d", "source_id": "4"}
        {"id": 5, "name": "T5", "duration": "4d", "progress": {"percent_complete": 100}, "source_id": "5"}
        {"id": 6, "name": "T6", "duration": "2ed", "progress": {"percent_complete": 50, "remaining": "0.5ed"}, "source_id": "6"}
        lost: values that cannot be read (RemainingDuration) x1, first task “T3” (UID 3), RemainingDuration (line 4): “PT-8H0M0S”
    "#]],
    );
}

#[test]
fn a_pause_is_read_only_where_work_would_have_gone_on() {
    let pause = |stop: &str, resume: &str| {
        begun(&format!("<Stop>2026-11-{stop}:00:00</Stop><Resume>2026-11-{resume}:00:00</Resume>"))
    };
    let fields = [
        // The same moment, over night, over a weekend: no pause.
        pause("23T17", "23T17"),
        pause("23T17", "24T08"),
        pause("27T17", "30T08"),
        // Tuesday off, and an hour off.
        pause("23T17", "25T08"),
        pause("23T10", "23T11"),
        // Backwards.
        pause("24T08", "23T17"),
        // Elapsed work goes on at night.
        pause("23T17", "24T08") + "<DurationFormat>8</DurationFormat>",
        // Stopped, and not known when it goes on.
        begun("<Stop>2026-11-23T17:00:00</Stop>"),
        // What is finished, or not begun, does not pause, whatever these say.
        pause("23T17", "25T08") + "<ActualFinish>2026-11-27T17:00:00</ActualFinish>",
        "<Stop>2026-11-23T17:00:00</Stop><Resume>2026-11-25T08:00:00</Resume>".to_owned(),
    ];
    let tasks: Vec<_> =
        fields.iter().enumerate().map(|(index, fields)| (index as u32 + 1, 1, &**fields)).collect();
    check_tasks(
        &tasks,
        expect![[r#"
        {"id": 1, "name": "T1", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "1"}
        {"id": 2, "name": "T2", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "2"}
        {"id": 3, "name": "T3", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "3"}
        {"id": 4, "name": "T4", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00", "split": {"stop": "2026-11-23T17:00", "resume": "2026-11-25T08:00"}}, "source_id": "4"}
        {"id": 5, "name": "T5", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00", "split": {"stop": "2026-11-23T10:00", "resume": "2026-11-23T11:00"}}, "source_id": "5"}
        {"id": 6, "name": "T6", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "6"}
        {"id": 7, "name": "T7", "duration": "1ed 8eh", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00", "split": {"stop": "2026-11-23T17:00", "resume": "2026-11-24T08:00"}}, "source_id": "7"}
        {"id": 8, "name": "T8", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00"}, "source_id": "8"}
        {"id": 9, "name": "T9", "duration": "4d", "progress": {"percent_complete": 25, "actual_start": "2026-11-23T08:00", "actual_finish": "2026-11-27T17:00"}, "source_id": "9"}
        {"id": 10, "name": "T10", "source_id": "10"}
    "#]],
    );
}

#[test]
fn a_pause_over_days_off_is_none() {
    let calendars = "<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Standard</Name></Calendar>\
        <Calendar><UID>2</UID><Name>Closed</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception><TimePeriod>\
        <FromDate>2026-11-24T00:00:00</FromDate><ToDate>2026-11-24T23:59:00</ToDate></TimePeriod></Exception></Exceptions>\
        </Calendar></Calendars>";
    let people = "<Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><CalendarUID>2</CalendarUID></Resource>\
        <Resource><UID>2</UID><Name>Bo</Name><Type>1</Type></Resource></Resources>";
    let pause = "<Stop>2026-11-23T17:00:00</Stop><Resume>2026-11-25T08:00:00</Resume>";
    let is_paused = |fields: &str, person_uids: &[u32]| {
        let task = begun(&format!("{pause}{fields}"));
        let assignments: String = person_uids
            .iter()
            .map(|uid| {
                format!("<Assignment><TaskUID>1</TaskUID><ResourceUID>{uid}</ResourceUID></Assignment>")
            })
            .collect();
        let xml = format!(
            "<Project xmlns=\"http://schemas.microsoft.com/project\"><StartDate>2026-11-23T08:00:00</StartDate>{calendars}\
             <Tasks><Task><UID>1</UID>{task}</Task></Tasks>{people}<Assignments>{assignments}</Assignments></Project>"
        );
        let plan = interchange::load(xml.as_bytes()).unwrap().plan;
        plan.tasks().next().unwrap().progress.split.is_some()
    };
    let closed = "<CalendarUID>2</CalendarUID>";
    // Tuesday is worked by the plan's calendar, and by Bo; it is a day off of the task's calendar and of Ada's.
    assert!(is_paused("", &[]));
    assert!(!is_paused(closed, &[]));
    assert!(is_paused("", &[2]));
    assert!(!is_paused("", &[1]));
    assert!(is_paused("", &[1, 2]));
    assert!(!is_paused(closed, &[2]));
    let alone = "<CalendarUID>1</CalendarUID><IgnoreResourceCalendar>1</IgnoreResourceCalendar>";
    assert!(is_paused(alone, &[1]));
}

#[test]
fn baselines_of_tasks_are_read_by_their_numbers() {
    let baseline = |number: &str, start: &str, finish: &str, rest: &str| {
        format!(
            "<Baseline><Number>{number}</Number><Start>2026-{start}:00:00</Start><Finish>2026-{finish}:00:00</Finish>{rest}</Baseline>"
        )
    };
    let fields = [
        baseline("0", "11-23T08", "11-24T17", "<Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat><Work>PT8H0M0S</Work><Cost>0</Cost>")
            + &baseline("3", "11-30T08", "12-01T17", "<Duration>PT16H0M0S</Duration><Cost>90000</Cost>"),
        baseline("3", "12-01T17", "12-01T17", "") + &baseline("3", "12-02T17", "12-02T17", ""),
        // Says nothing; without dates; of no number that there is; backwards.
        "<Baseline><Number>0</Number><Work>PT0H0M0S</Work></Baseline><Baseline><Number>1</Number><Cost>7</Cost></Baseline>".to_owned(),
        baseline("11", "12-01T17", "12-01T17", ""),
        baseline("2", "12-01T17", "11-01T17", ""),
    ];
    let tasks: Vec<_> =
        fields.iter().enumerate().map(|(index, fields)| (index as u32 + 1, 1, &**fields)).collect();
    check_tasks(
        &tasks,
        expect![[r#"
            {"id": 1, "name": "T1", "source_id": "1"}
            {"id": 2, "name": "T2", "source_id": "2"}
            {"id": 3, "name": "T3", "source_id": "3"}
            {"id": 4, "name": "T4", "source_id": "4"}
            {"id": 5, "name": "T5", "source_id": "5"}
            {"id": 1, "name": "Baseline", "tasks": [
            {"task": 1, "start": "2026-11-23T08:00", "finish": "2026-11-24T17:00", "duration": "2d", "work": "8h"}
            {"id": 4, "name": "Baseline 3", "tasks": [
            {"task": 1, "start": "2026-11-30T08:00", "finish": "2026-12-01T17:00", "duration": "2d", "cost": "900"}
            {"task": 2, "start": "2026-12-01T17:00", "finish": "2026-12-01T17:00"}
            lost: baselines of people and assignments, and those without a start and a finish after it (Baseline) x3, first task “T3” (UID 3, line 4)
        "#]],
    );
}

#[test]
fn the_agreed_cost_of_a_summary_is_without_what_is_nested_in_it() {
    let agreed = |cost: u32| {
        format!(
            "<Baseline><Start>2026-11-23T08:00:00</Start><Finish>2026-11-24T17:00:00</Finish><Cost>{cost}00</Cost></Baseline>"
        )
    };
    // Of the 500 of T1 200 and 250 are those of T2 and T3.
    let [all, first, second] = [500, 200, 250].map(agreed);
    check_tasks(
        &[(1, 1, &all), (2, 2, &first), (3, 2, &second)],
        expect![[r#"
            {"id": 1, "name": "T1", "source_id": "1"}
            {"id": 2, "parent": 1, "name": "T2", "source_id": "2"}
            {"id": 3, "parent": 1, "name": "T3", "source_id": "3"}
            {"id": 1, "name": "Baseline", "tasks": [
            {"task": 1, "start": "2026-11-23T08:00", "finish": "2026-11-24T17:00", "cost": "50"}
            {"task": 2, "start": "2026-11-23T08:00", "finish": "2026-11-24T17:00", "cost": "200"}
            {"task": 3, "start": "2026-11-23T08:00", "finish": "2026-11-24T17:00", "cost": "250"}
        "#]],
    );
    // T2 came later and was never agreed: the 200 of T3 in it are those of T1 around it.
    check_tasks(
        &[(1, 1, &all), (2, 2, ""), (3, 3, &first)],
        expect![[r#"
            {"id": 1, "name": "T1", "source_id": "1"}
            {"id": 2, "parent": 1, "name": "T2", "source_id": "2"}
            {"id": 3, "parent": 2, "name": "T3", "source_id": "3"}
            {"id": 1, "name": "Baseline", "tasks": [
            {"task": 1, "start": "2026-11-23T08:00", "finish": "2026-11-24T17:00", "cost": "300"}
            {"task": 3, "start": "2026-11-23T08:00", "finish": "2026-11-24T17:00", "cost": "200"}
        "#]],
    );
}

#[test]
fn names_and_notes_keep_odd_characters() {
    let tasks = "<Tasks><Task><UID>1</UID><Name> R&amp;D &#x1F680; &lt;b&gt; \u{1F3D7}\u{FE0F} </Name><OutlineLevel>1</OutlineLevel>\
        <Notes>first\r\nsecond\t<![CDATA[<third> & ]]></Notes></Task></Tasks>";
    check(
        tasks,
        expect![[r#"
        {"id": 1, "name": "R&D 🚀 <b> 🏗️", "notes": "first\nsecond\t<third> & ", "source_id": "1"}
    "#]],
    );
}

#[test]
fn calendars_inherit_wherever_their_base_stands() {
    check(
        "<CalendarUID>3</CalendarUID><Calendars>
            <Calendar><UID>5</UID><Name>Night shift</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>3</BaseCalendarUID>
                <WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>
                    <WorkingTime><FromTime>23:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime>
                    <WorkingTime><FromTime>00:00:00</FromTime><ToTime>03:00:00</ToTime></WorkingTime>
                </WorkingTimes></WeekDay>
                <WeekDay><DayType>1</DayType><DayWorking>1</DayWorking></WeekDay>
                <WeekDay><DayType>7</DayType><DayWorking>1</DayWorking><WorkingTimes>
                    <WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime>
                </WorkingTimes></WeekDay></WeekDays></Calendar>
            <Calendar><UID>3</UID><Name>Plain</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID></Calendar>
            <Calendar><UID>4</UID><Name>Ada</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>5</BaseCalendarUID></Calendar>
        </Calendars>
        <Tasks><Task><UID>1</UID><OutlineLevel>1</OutlineLevel><CalendarUID>5</CalendarUID></Task>
            <Task><UID>2</UID><OutlineLevel>1</OutlineLevel><CalendarUID>-1</CalendarUID></Task>
            <Task><UID>3</UID><OutlineLevel>1</OutlineLevel><CalendarUID>8</CalendarUID></Task></Tasks>
        <Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><CalendarUID>4</CalendarUID></Resource></Resources>",
        expect![[r#"
            {"id": 1, "name": "Night shift", "source_id": "5", "base": 2, "week": {"monday": ["00:00-03:00", "23:00-24:00"], "saturday": ["00:00-24:00"], "sunday": ["08:00-12:00", "13:00-17:00"]}}
            {"id": 2, "name": "Plain", "source_id": "3", "week": {"monday": ["08:00-12:00", "13:00-17:00"], "tuesday": ["08:00-12:00", "13:00-17:00"], "wednesday": ["08:00-12:00", "13:00-17:00"], "thursday": ["08:00-12:00", "13:00-17:00"], "friday": ["08:00-12:00", "13:00-17:00"], "saturday": [], "sunday": []}}
            {"id": 1, "name": "Ada", "calendar": 1, "source_id": "1"}
            {"id": 1, "name": "", "calendar": 1, "source_id": "1"}
            {"id": 2, "name": "", "source_id": "2"}
            {"id": 3, "name": "", "source_id": "3"}
            lost: references to calendars, tasks or resources that are not in the file (CalendarUID) x1, first task (UID 3, line 16)
        "#]],
    );
}

#[test]
fn repeated_exceptions_keep_their_rule_and_end_with_their_last_day() {
    let exception = |from: &str, to: &str, rest: &str| {
        format!(
            "<Exception><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{to}T23:59:00</ToDate></TimePeriod>\
             <Name>E</Name>{rest}</Exception>"
        )
    };
    let exceptions = [
        exception("2026-12-24", "2026-12-26", "<Type>1</Type>"),
        exception("2027-01-04", "2027-01-12", "<Type>7</Type><Period>3</Period>"),
        exception("2027-02-01", "2027-02-28", "<Type>6</Type><Period>2</Period><DaysOfWeek>6</DaysOfWeek>"),
        exception("2027-03-01", "2029-12-31", "<Type>2</Type><Month>11</Month><MonthDay>24</MonthDay><EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>2</Occurrences>"),
        exception("2027-03-01", "2027-05-31", "<Type>5</Type><Period>1</Period><MonthItem>4</MonthItem><MonthPosition>4</MonthPosition><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>09:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes>"),
        exception("2027-03-01", "2027-05-31", "<Type>6</Type>"),
    ]
    .concat();
    check(
        &format!(
            "<Calendars><Calendar><UID>1</UID><Name>C</Name><Exceptions>{exceptions}</Exceptions></Calendar></Calendars>"
        ),
        expect![[r#"
            {"id": 1, "name": "C", "source_id": "1", "week": {"monday": ["08:00-12:00", "13:00-17:00"], "tuesday": ["08:00-12:00", "13:00-17:00"], "wednesday": ["08:00-12:00", "13:00-17:00"], "thursday": ["08:00-12:00", "13:00-17:00"], "friday": ["08:00-12:00", "13:00-17:00"], "saturday": [], "sunday": []}, "exceptions": [
            {"name": "E", "from": "2026-12-24", "to": "2026-12-26"}
            {"name": "E", "from": "2027-01-04", "to": "2027-01-12", "recurrence": {"daily": {"period": 3}}}
            {"name": "E", "from": "2027-02-01", "to": "2027-02-28", "recurrence": {"weekly": {"period": 2, "days": ["monday", "tuesday"]}}}
            {"name": "E", "from": "2027-03-01", "to": "2028-12-24", "recurrence": {"yearly_by_date": {"month": "december", "day": 24}}}
            {"name": "E", "from": "2027-03-01", "to": "2027-05-31", "recurrence": {"monthly_by_position": {"period": 1, "position": "last", "day": "monday"}}, "intervals": ["09:00-12:00"]}
            lost: repeated exceptions and working weeks of calendars that go on for too long or make no sense (Exception) x1, first calendar “C” (UID 1, line 1)
        "#]],
    );
}

#[test]
fn old_exceptions_count_only_where_there_are_no_others() {
    let day = "<WeekDays><WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>\
        <FromDate>2026-12-25T00:00:00</FromDate><ToDate>2026-12-25T23:59:00</ToDate></TimePeriod></WeekDay></WeekDays>";
    let exception = "<Exceptions><Exception><TimePeriod><FromDate>2027-01-01T00:00:00</FromDate>\
        <ToDate>2027-01-01T23:59:00</ToDate></TimePeriod></Exception></Exceptions>";
    let calendars = format!(
        "<Calendars><Calendar><UID>1</UID><Name>old</Name>{day}</Calendar>\
         <Calendar><UID>2</UID><Name>both</Name>{day}{exception}</Calendar></Calendars>"
    );
    check(
        &calendars,
        expect![[r#"
        {"id": 1, "name": "old", "source_id": "1", "week": {"monday": ["08:00-12:00", "13:00-17:00"], "tuesday": ["08:00-12:00", "13:00-17:00"], "wednesday": ["08:00-12:00", "13:00-17:00"], "thursday": ["08:00-12:00", "13:00-17:00"], "friday": ["08:00-12:00", "13:00-17:00"], "saturday": [], "sunday": []}, "exceptions": [
        {"from": "2026-12-25", "to": "2026-12-25"}
        {"id": 2, "name": "both", "source_id": "2", "week": {"monday": ["08:00-12:00", "13:00-17:00"], "tuesday": ["08:00-12:00", "13:00-17:00"], "wednesday": ["08:00-12:00", "13:00-17:00"], "thursday": ["08:00-12:00", "13:00-17:00"], "friday": ["08:00-12:00", "13:00-17:00"], "saturday": [], "sunday": []}, "exceptions": [
        {"from": "2027-01-01", "to": "2027-01-01"}
    "#]],
    );
}

#[test]
fn working_weeks_become_exceptions() {
    check(
        "<Calendars><Calendar><UID>1</UID><Name>C</Name><WorkWeeks><WorkWeek><Name>Summer</Name>
            <TimePeriod><FromDate>2027-07-01T00:00:00</FromDate><ToDate>2027-07-09T00:00:00</ToDate></TimePeriod>
            <WeekDays><WeekDay><DayType>5</DayType><DayWorking>1</DayWorking><WorkingTimes>
                <WorkingTime><FromTime>08:00:00</FromTime><ToTime>14:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>
        </WorkWeek></WorkWeeks></Calendar></Calendars>",
        expect![[r#"
            {"id": 1, "name": "C", "source_id": "1", "week": {"monday": ["08:00-12:00", "13:00-17:00"], "tuesday": ["08:00-12:00", "13:00-17:00"], "wednesday": ["08:00-12:00", "13:00-17:00"], "thursday": ["08:00-12:00", "13:00-17:00"], "friday": ["08:00-12:00", "13:00-17:00"], "saturday": [], "sunday": []}, "exceptions": [
            {"name": "Summer", "from": "2027-07-01", "to": "2027-07-01", "intervals": ["08:00-14:00"]}
            {"name": "Summer", "from": "2027-07-02", "to": "2027-07-07"}
            {"name": "Summer", "from": "2027-07-08", "to": "2027-07-08", "intervals": ["08:00-14:00"]}
            {"name": "Summer", "from": "2027-07-09", "to": "2027-07-09"}
            lost: working weeks for a range of dates (WorkWeek) x1, first calendar “C” (UID 1, line 1)
        "#]],
    );
}

#[test]
fn resources_and_assignments_are_read() {
    check(
        "<Tasks><Task><UID>1</UID><OutlineLevel>1</OutlineLevel></Task></Tasks>
        <Resources>
            <Resource><UID>0</UID><Type>1</Type></Resource>
            <Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><MaxUnits>0.5</MaxUnits><Notes>mornings</Notes></Resource>
            <Resource><UID>2</UID><Name>Sand</Name><Type>0</Type></Resource>
            <Resource><UID>3</UID><Name>Travel</Name><Type>2</Type></Resource>
            <Resource><UID>4</UID><IsNull>1</IsNull></Resource>
        </Resources>
        <Assignments>
            <Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.3333</Units><Work>PT2H30M0S</Work></Assignment>
            <Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID><Units>12.5</Units><Work>PT12H30M0S</Work></Assignment>
            <Assignment><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment>
            <Assignment><TaskUID>1</TaskUID><ResourceUID>8</ResourceUID></Assignment>
            <Assignment><TaskUID>9</TaskUID><ResourceUID>1</ResourceUID></Assignment>
        </Assignments>",
        expect![[r#"
            {"id": 1, "name": "Ada", "max_units": 50, "notes": "mornings", "source_id": "1"}
            {"id": 2, "name": "Sand", "kind": "material", "source_id": "2"}
            {"id": 3, "name": "Travel", "kind": "cost", "source_id": "3"}
            {"id": 1, "name": "", "source_id": "1"}
            {"id": 1, "task": 1, "person": 1, "units": 33.33, "work": "2h 30m"}
            {"id": 2, "task": 1, "person": 2, "units": 1250}
            lost: references to calendars, tasks or resources that are not in the file (ResourceUID, TaskUID) x2, first task (UID 1, line 1)
        "#]],
    );
}

#[test]
fn decisions_that_find_no_place_are_told_by_kind() {
    check(
        "<Manager>Grace</Manager><CriticalSlackLimit>2</CriticalSlackLimit><ScheduleFromStart>0</ScheduleFromStart>
        <Tasks>
            <Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Priority>500</Priority><FixedCost>0.00</FixedCost>
                <LevelingDelay>0</LevelingDelay><Type>0</Type><Baseline></Baseline><EarlyStart>2026-11-23T08:00:00</EarlyStart></Task>
            <Task><UID>2</UID><Name>B</Name><OutlineLevel>1</OutlineLevel><Priority>900</Priority><FixedCost>1200</FixedCost>
                <LevelingDelay>4800</LevelingDelay><Type>2</Type><WBS>B-7</WBS><OutlineNumber>2</OutlineNumber><Mood>good</Mood>
                <Baseline><Number>0</Number><Cost>9</Cost></Baseline><ExtendedAttribute><FieldID>1</FieldID><Value>x</Value></ExtendedAttribute>
                <HyperlinkAddress>https://example.com</HyperlinkAddress></Task>
        </Tasks>
        <Resources><Resource><UID>1</UID><Name>Ada</Name><StandardRate>80</StandardRate><EmailAddress>ada@example.com</EmailAddress>
            <AvailabilityPeriods><AvailabilityPeriod/><AvailabilityPeriod/></AvailabilityPeriods></Resource></Resources>
        <Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><WorkContour>2</WorkContour><ActualWork>PT4H</ActualWork>
            <RemainingWork>PT4H</RemainingWork><TimephasedData><Type>1</Type></TimephasedData></Assignment></Assignments>",
        expect![[r#"
            "rules": {"critical_slack": "16h"}
            {"id": 1, "name": "Ada", "rates": [
            {"rate": "80"}
            {"id": 1, "name": "A", "source_id": "1"}
            {"id": 2, "name": "B", "task_type": "fixed_work", "levelling_delay": "0ed 8eh", "priority": 900, "source_id": "2"}
            {"id": 1, "task": 2, "person": 1, "contour": "front_loaded"}
            {"id": 1, "task": 2, "name": "Fixed cost", "amount": "12"}
            lost: scheduling from a finish that the file does not say (ScheduleFromStart) x1, first project (line 1)
            lost: work done by each person, overtime and physical progress (ActualWork) x1, first assignment (line 12)
            lost: baselines of people and assignments, and those without a start and a finish after it (Baseline) x1, first task “B” (UID 2, line 5)
            lost: custom fields and outline codes (ExtendedAttribute) x1, first task “B” (UID 2, line 7)
            lost: WBS codes of their own x1, first task “B” (UID 2, line 5)
            lost: details of people and resources (EmailAddress) x1, first resource “Ada” (UID 1, line 10)
            lost: hyperlinks (HyperlinkAddress) x1, first task “B” (UID 2, line 8)
            lost: properties of the document (Manager) x1, first project (line 1)
            lost: elements that are not known (Mood) x1, first task “B” (UID 2, line 6)
        "#]],
    );
}

#[test]
fn money_and_availability_are_read() {
    check(
        "<CurrencyCode>CHF</CurrencyCode>
        <Tasks><Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><FixedCost>150050</FixedCost>
            <FixedCostAccrual>2</FixedCostAccrual></Task></Tasks>
        <Resources>
            <Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><StandardRate>99</StandardRate><AccrueAt>1</AccrueAt><Rates>
                <Rate><RatesFrom>2027-01-01T08:00:00</RatesFrom><RateTable>0</RateTable><StandardRate>16.8269</StandardRate>
                    <StandardRateFormat>7</StandardRateFormat></Rate>
                <Rate><RatesFrom>1984-01-01T00:00:00</RatesFrom><RateTable>0</RateTable><StandardRate>80</StandardRate>
                    <StandardRateFormat>2</StandardRateFormat><CostPerUse>3000</CostPerUse></Rate>
                <Rate><RatesFrom>1984-01-01T00:00:00</RatesFrom><RateTable>1</RateTable><StandardRate>1</StandardRate></Rate>
            </Rates></Resource>
            <Resource><UID>2</UID><Name>Steel</Name><Type>0</Type><StandardRate>12</StandardRate><StandardRateFormat>8</StandardRateFormat>
                <MaterialLabel>t</MaterialLabel></Resource>
            <Resource><UID>3</UID><Name>Travel</Name><Type>2</Type></Resource>
            <Resource><UID>4</UID><Name>Welders</Name><Type>1</Type><IsGeneric>1</IsGeneric><MaxUnits>2</MaxUnits><AvailabilityPeriods>
                <AvailabilityPeriod><AvailableFrom>1984-01-01T00:00:00</AvailableFrom><AvailableTo>2026-12-31T23:59:00</AvailableTo>
                    <AvailableUnits>1</AvailableUnits></AvailabilityPeriod>
                <AvailabilityPeriod><AvailableFrom>2027-02-01T00:00:00</AvailableFrom><AvailableTo>2049-12-31T23:59:00</AvailableTo>
                    <AvailableUnits>2</AvailableUnits></AvailabilityPeriod></AvailabilityPeriods></Resource>
            <Resource><UID>5</UID><Name>Eve</Name><Type>1</Type><AvailabilityPeriods>
                <AvailabilityPeriod><AvailableFrom>1984-01-01T00:00:00</AvailableFrom><AvailableTo>2049-12-31T23:59:00</AvailableTo>
                    <AvailableUnits>1</AvailableUnits></AvailabilityPeriod></AvailabilityPeriods></Resource>
        </Resources>
        <Assignments>
            <Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><WorkContour>6</WorkContour><Delay>4800</Delay><Cost>700</Cost></Assignment>
            <Assignment><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Cost>45000</Cost></Assignment>
        </Assignments>",
        expect![[r#"
            {"id": 1, "name": "Ada", "rates": [
            {"rate": "80", "per_use": "30"}
            {"from": "2027-01-01", "rate": "35000/y"}
            {"id": 2, "name": "Steel", "kind": "material", "rates": [
            {"rate": "12"}
            {"id": 3, "name": "Travel", "kind": "cost", "source_id": "3"}
            {"id": 4, "name": "Welders", "is_placeholder": true, "max_units": 200, "availability": [
            {"units": 0}
            {"to": "2026-12-31", "units": 100}
            {"from": "2027-02-01", "units": 200}
            {"id": 5, "name": "Eve", "source_id": "5"}
            {"id": 1, "name": "A", "source_id": "1"}
            {"id": 1, "task": 1, "person": 1, "delay": "1d", "contour": "bell"}
            {"id": 2, "task": 1, "person": 3, "cost": "450"}
            {"id": 1, "task": 1, "name": "Fixed cost", "amount": "1500.50", "accrual": "end"}
            lost: overtime rates, budgets of people, rate tables other than A and what was spent without a date (Rates) x1, first resource “Ada” (UID 1, line 5)
        "#]],
    );
}

#[test]
fn what_was_typed_as_spent_is_read_without_what_is_nested_and_undated_it_is_told() {
    // The phase counts the 1,234.00 and 300.50 of its tasks and 65.50 of its own.
    let tasks = "<Tasks>
        <Task><UID>1</UID><Name>Phase</Name><OutlineLevel>1</OutlineLevel><ActualCost>160000</ActualCost></Task>
        <Task><UID>2</UID><Name>Begun</Name><OutlineLevel>2</OutlineLevel><ActualCost>123400</ActualCost></Task>
        <Task><UID>3</UID><Name>Done</Name><OutlineLevel>2</OutlineLevel><ActualCost>30050</ActualCost><PercentComplete>100</PercentComplete>
            <ActualStart>2026-11-23T08:00:00</ActualStart><ActualFinish>2026-11-24T17:00:00</ActualFinish></Task>
        <Task><UID>4</UID><Name>Free</Name><OutlineLevel>1</OutlineLevel><ActualCost>0</ActualCost></Task>
        </Tasks>";
    let spent = |header: &str| {
        let text = format!(
            r#"<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-11-23T08:00:00</StartDate>{header}{tasks}</Project>"#
        );
        let loaded = interchange::load(text.as_bytes()).unwrap();
        let all = loaded.plan.actual_costs();
        let spent: Vec<String> =
            all.map(|one| format!("{} {} {}", one.task, one.date, one.amount.money)).collect();
        let losses: Vec<String> =
            loaded.losses.iter().map(|loss| format!("{} x{}", loss.what, loss.count)).collect();
        (spent.join(", "), losses.join(", "))
    };
    let typed = "<EditableActualCosts>1</EditableActualCosts>";
    let told = |spent: &str, lost: &str| (spent.to_owned(), lost.to_owned());
    assert_eq!(
        spent(&format!("<StatusDate>2026-11-27T17:00:00</StatusDate>{typed}")),
        told("task 1 2026-11-27 65.50, task 2 2026-11-27 1234, task 3 2026-11-24 300.50", "")
    );
    let undated = "overtime rates, budgets of people, rate tables other than A and what was spent without a date (ActualCost) x2";
    assert_eq!(spent(typed), told("task 3 2026-11-24 300.50", undated));
    // Otherwise Microsoft Project worked it out.
    assert_eq!(spent("<EditableActualCosts>0</EditableActualCosts>"), told("", ""));
    assert_eq!(spent(""), told("", ""));
}

#[test]
fn a_currency_without_letters_is_read_by_its_sign_and_told() {
    let read = |header: &str, cost: &str| {
        let text = format!(
            r#"<Project xmlns="http://schemas.microsoft.com/project"><StartDate>2026-11-23T08:00:00</StartDate>{header}
            <Tasks><Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel>{cost}</Task></Tasks></Project>"#
        );
        let loaded = interchange::load(text.as_bytes()).unwrap();
        let told: Vec<&str> =
            loaded.losses.iter().map(|loss| loss.what.split(" (").next().unwrap()).collect();
        format!("{} {}", loaded.plan.currencies().own, told.join(", "))
    };
    let sign =
        |sign: &str| read(&format!("<CurrencySymbol>{sign}</CurrencySymbol>"), "<FixedCost>100</FixedCost>");
    let by_sign = "the letters of the currency, of which only the sign is there";
    for (found, expected) in [("$", "USD"), ("£", "GBP"), ("¥", "JPY"), ("€", "EUR"), ("CHF", "CHF")] {
        assert_eq!(sign(found), format!("{expected} {by_sign}"));
    }
    let unknown = "EUR a currency that is not known by its letters or its sign";
    assert_eq!(sign("kr"), unknown);
    assert_eq!(read("<CurrencyCode>Euro</CurrencyCode>", "<FixedCost>100</FixedCost>"), unknown);
    // What has letters is not guessed, and where there is no money nothing is lost.
    let both = "<CurrencySymbol>$</CurrencySymbol><CurrencyCode>CAD</CurrencyCode>";
    assert_eq!(read(both, "<FixedCost>100</FixedCost>"), "CAD ");
    assert_eq!(read("<CurrencySymbol>$</CurrencySymbol>", ""), "USD ");
    assert_eq!(read("", "<FixedCost>100</FixedCost>"), "EUR ");
}

/// Work of an assignment on which somebody changed something by hand: pieces of what is left, from a day of November 2026
/// to the next, in hours.
fn by_hand(task: u32, person: i32, pieces: &[(u32, u32)]) -> String {
    let piece = |(day, hours): &(u32, u32)| {
        let (from, until) =
            (format!("2026-11-{day:02}T08:00:00"), format!("2026-11-{:02}T08:00:00", day + 1));
        format!(
            "<TimephasedData><Type>1</Type><Start>{from}</Start><Finish>{until}</Finish><Unit>2</Unit><Value>PT{hours}H0M0S</Value></TimephasedData>"
        )
    };
    let pieces: String = pieces.iter().map(piece).collect();
    format!(
        "<Assignment><TaskUID>{task}</TaskUID><ResourceUID>{person}</ResourceUID><WorkContour>8</WorkContour>{pieces}</Assignment>"
    )
}

#[test]
fn a_split_task_pauses_and_what_else_was_spread_by_hand_is_told() {
    // A is worked on Monday 23, not on Tuesday and Wednesday, and on Thursday and Friday; nobody is on it. Ada pauses on B, Bob
    // does not. C was spread by hand. D pauses and was spread by hand, too.
    let task = |uid: u32, name: &str| {
        format!(
            "<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>1</OutlineLevel><Duration>PT24H0M0S</Duration><DurationFormat>7</DurationFormat></Task>"
        )
    };
    let tasks: String = [(1, "A"), (2, "B"), (3, "C"), (4, "D")].map(|(uid, name)| task(uid, name)).concat();
    let assignments = [
        by_hand(1, -65535, &[(23, 8), (24, 0), (25, 0), (26, 8), (27, 8)]),
        by_hand(2, 1, &[(23, 8), (24, 0), (25, 8)]),
        "<Assignment><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID></Assignment>".to_owned(),
        by_hand(3, 1, &[(23, 8), (24, 4), (25, 6), (26, 6)]),
        by_hand(4, 1, &[(23, 8), (24, 0), (25, 4), (26, 8), (27, 4)]),
    ];
    check(
        &format!(
            "<Tasks>{tasks}</Tasks><Resources><Resource><UID>1</UID><Name>Ada</Name></Resource><Resource><UID>2</UID><Name>Bob</Name></Resource></Resources><Assignments>{}</Assignments>",
            assignments.concat()
        ),
        expect![[r#"
            {"id": 1, "name": "Ada", "source_id": "1"}
            {"id": 2, "name": "Bob", "source_id": "2"}
            {"id": 1, "name": "A", "duration": "3d", "splits": [
            {"stop": "2026-11-24T08:00", "resume": "2026-11-26T08:00"}
            {"id": 2, "name": "B", "duration": "3d", "source_id": "2"}
            {"id": 3, "name": "C", "duration": "3d", "source_id": "3"}
            {"id": 4, "name": "D", "duration": "3d", "splits": [
            {"stop": "2026-11-24T08:00", "resume": "2026-11-25T08:00"}
            {"id": 1, "task": 2, "person": 1}
            {"id": 2, "task": 2, "person": 2}
            {"id": 3, "task": 3, "person": 1}
            {"id": 4, "task": 4, "person": 1}
            lost: work spread by hand, and pauses of some people on a task or of one that has begun (WorkContour) x3, first assignment (line 1)
        "#]],
    );
}

#[test]
fn utf_16_is_read() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Project xmlns=\"http://schemas.microsoft.com/project\">\
        <Title>Fähre</Title><StartDate>2026-11-23T08:00:00</StartDate></Project>";
    let little = [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes));
    let big = [0xFE, 0xFF].into_iter().chain(xml.encode_utf16().flat_map(u16::to_be_bytes));
    for bytes in [little.collect::<Vec<u8>>(), big.collect(), format!("\u{FEFF}{xml}").into_bytes()] {
        assert_eq!(interchange::load(&bytes).unwrap().plan.name(), "Fähre");
    }
}

#[test]
fn prefixes_and_comments_are_as_good_as_none() {
    let xml = "<!-- a --><m:Project xmlns:m='http://schemas.microsoft.com/project/2007'><m:StartDate>2026-11-23T08:00:00</m:StartDate>\
        <m:Tasks><!-- b --><m:Task><m:UID>1</m:UID><m:Name>pre<!-- c -->fixed</m:Name></m:Task></m:Tasks></m:Project><!-- d -->";
    expect![[r#"
        {"id": 1, "name": "prefixed", "source_id": "1"}
    "#]]
    .assert_eq(&told(xml));
}
