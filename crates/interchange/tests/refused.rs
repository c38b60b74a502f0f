//! What cannot be opened, and what a person is told: what was found, what was expected, and where.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use expect_test::{Expect, expect};

fn check(bytes: &[u8], expected: Expect) {
    let error = interchange::load(bytes).expect_err("this is no plan");
    expected.assert_eq(&error.to_string());
}

/// The inside of a `Project`, line 1 being the root's.
fn check_xml(inside: &str, expected: Expect) {
    check(project(inside).as_bytes(), expected);
}

fn project(inside: &str) -> String {
    format!(
        "<Project xmlns=\"http://schemas.microsoft.com/project\"><StartDate>2026-11-23T08:00:00</StartDate>\n\
         {inside}\n</Project>\n"
    )
}

/// The tasks of a project, one a line from line 3 on.
fn check_tasks(tasks: &[&str], expected: Expect) {
    check_xml(&format!("<Tasks>\n{}\n</Tasks>", tasks.join("\n")), expected);
}

/// The inside of a plan, line 2 being its first.
fn check_plan(inside: &str, expected: Expect) {
    let text = format!(
        "{{\"format\":\"linchpin-plan\",\"version\":3,\"plan\":{{\"name\":\"House\",\"start\":\"2026-11-23T08:00\",\"calendar\":1,\n{inside}}}}}"
    );
    check(text.as_bytes(), expected);
}

const CALENDARS: &str = "\"calendars\":[{\"id\":1,\"name\":\"Standard\"}]";

#[test]
fn nothing() {
    check(
        b"",
        expect![
            "found an empty file, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"\xEF\xBB\xBF \r\n\t",
        expect![
            "found an empty file, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(&vec![b' '; 100 << 20], expect!["found a file of 100 MB, expected at most 64 MB"]);
    check(
        &vec![b' '; 32 << 20],
        expect![
            "found an empty file, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
}

#[test]
fn no_format_that_is_known() {
    check(
        b"eggs, flour, milk",
        expect![[
            r#"found text of no format that is known ("eggs, flour, milk"), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"#
        ]],
    );
    check(
        b"Task Name;Duration;Start\nPour the slab;3d;23.11.2026\n",
        expect![[
            r#"found text of no format that is known ("Task Name;Duration;Start..."), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"#
        ]],
    );
    check(
        b"[package]\nname = \"house\"\n",
        expect![[
            r#"found text of no format that is known ("[package]\nname = \"house\""), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"#
        ]],
    );
    check(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0",
        expect![
            "found a Microsoft Project .mpp file or an old Office file (in Microsoft Project, save it as XML), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"PK\x03\x04\0\0",
        expect![
            "found a zip archive or an Office file, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"ERMHDR\t18.8\t2019-11-19",
        expect![
            "found a Primavera XER file without a project (no row in the table PROJECT), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"\x7FELF\x02\x01\x01\0\0\xFF",
        expect![
            "found a binary file, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"{\"name\": \"\xE9t\xE9\"}",
        expect!["line 1, column 11: found the byte 0xe9, which is not UTF-8: save the file as UTF-8"],
    );
    check(
        b"\xFF\xFEa",
        expect![
            "found a file that says it is UTF-16 and is not, or is cut off, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
}

#[test]
fn another_kind_of_json() {
    check(
        b"{\"issues\": []}",
        expect![[
            r#"found JSON that does not say "format":"linchpin-plan", expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"#
        ]],
    );
    check(
        b"[1, 2]",
        expect![
            "found a JSON list, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"{\"format\": \"linchpin-roadmap\", \"version\": 1}",
        expect![[
            r#"found JSON of the format "linchpin-roadmap", expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"#
        ]],
    );
    check(
        b"{\"format\": \"linchpin-plan\"}",
        expect![
            "found a Linchpin plan without a version (this Linchpin reads up to version 3), expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"{\"format\": \"linchpin-plan\", \"version\": -1}",
        expect!["version: found -1, expected a whole number from 1 to 3"],
    );
    check(
        b"{\"format\": \"linchpin-plan\", \"version\": \"one\"}",
        expect![[r#"version: found "one", expected a whole number from 1 to 3"#]],
    );
}

#[test]
fn a_plan_of_a_newer_version() {
    check(
        b"{\"format\":\"linchpin-plan\",\"version\":7,\"chapters\":{\"of\":[\"the\",\"future\"]}}",
        expect![
            "this file is of version 7, this Linchpin reads up to version 3: open it with a newer Linchpin"
        ],
    );
}

#[test]
fn broken_json() {
    check(
        b"{\"format\":\"linchpin-plan\",\"version\":3,\"plan\":{\"name\":\"Hou",
        expect!["line 1, column 57: found the end of the file within the plan: the rest is missing"],
    );
    check(
        b"{\"format\":\"linchpin-plan\",\n\"version\":1,\n\"plan\":{\"na\xC3\xAFve\" 1}}",
        expect!["line 3, column 17: expected `:`"],
    );
    let deep = format!("{{\"format\":\"linchpin-plan\",\"version\":3,\"plan\":{}", "[".repeat(1 << 20));
    check(
        deep.as_bytes(),
        expect!["line 1, column 1048621: found the end of the file within the plan: the rest is missing"],
    );
    let deep = format!(
        "{{\"format\":\"linchpin-plan\",\"version\":3,\"plan\":{}1{}}}",
        "{\"a\":".repeat(99_999),
        "}".repeat(99_999)
    );
    check(
        deep.as_bytes(),
        expect![
            "line 1, column 49: unknown field `a`, expected one of `name`, `start`, `status_date`, `calendar`, `time_units`, `rules`, `currency`, `exchange_rates`, `next_ids`, `calendars`, `teams`, `people`, `goals`, `tasks`, `dependencies`, `assignments`, `expenses`, `actual_costs`, `budget_lines`, `baselines`"
        ],
    );
}

#[test]
fn a_field_that_is_not_known() {
    check_plan(
        &format!("{CALENDARS},\n\"tasks\":[\n{{\"id\":1,\"name\":\"Roof\",\"colour\":\"red\"}}]"),
        expect![
            "line 4, column 30: unknown field `colour`, expected one of `id`, `parent`, `name`, `kind`, `duration`, `task_type`, `is_effort_driven`, `mode`, `is_active`, `constraint`, `deadline`, `calendar`, `ignores_resource_calendars`, `levelling_delay`, `splits`, `priority`, `progress`, `team`, `goal`, `expenditure`, `notes`, `..."
        ],
    );
    check_plan(
        &format!("{CALENDARS},\n\"budget\":1"),
        expect![
            "line 3, column 8: unknown field `budget`, expected one of `name`, `start`, `status_date`, `calendar`, `time_units`, `rules`, `currency`, `exchange_rates`, `next_ids`, `calendars`, `teams`, `people`, `goals`, `tasks`, `dependencies`, `assignments`, `expenses`, `actual_costs`, `budget_lines`, `baselines`"
        ],
    );
}

/// What a later version says is no word of an earlier one: it was never written so.
#[test]
fn a_field_that_its_version_does_not_know() {
    let plan = |inside: &str| {
        format!(
            "{{\"format\":\"linchpin-plan\",\"version\":1,\"plan\":{{\"name\":\"House\",\"start\":\"2026-11-23T08:00\",\"calendar\":1,\n{CALENDARS},\n{inside}}}}}"
        )
    };
    check(
        plan("\"rules\":{}").as_bytes(),
        expect![
            "line 3, column 7: unknown field `rules`, expected one of `name`, `start`, `status_date`, `calendar`, `time_units`, `next_ids`, `calendars`, `teams`, `people`, `tasks`, `dependencies`, `assignments`"
        ],
    );
    check(
        plan("\"tasks\":[{\"id\":1,\"name\":\"Roof\",\"mode\":\"automatic\"}]").as_bytes(),
        expect![
            "line 3, column 37: unknown field `mode`, expected one of `id`, `parent`, `name`, `kind`, `duration`, `constraint`, `deadline`, `calendar`, `progress`, `team`, `notes`, `source_id`"
        ],
    );
}

#[test]
fn rules_modes_and_pauses_that_cannot_be() {
    let task = |field: &str| format!("{CALENDARS},\n\"tasks\":[\n{{\"id\":1,\"name\":\"Roof\",{field}}}]");
    let rules = |field: &str| format!("\"rules\":{{{field}}},\n{CALENDARS}");
    check_plan(
        &rules("\"direction\":\"from_the_middle\""),
        expect![
            "line 2, column 38: unknown variant `from_the_middle`, expected `from_start` or `from_finish`"
        ],
    );
    check_plan(
        &rules("\"direction\":{\"from_finish\":\"soon\"}"),
        expect!["the plan, direction: found “soon”, expected a date such as 2026-11-22T08:00"],
    );
    check_plan(
        &rules("\"lag_calendar\":\"mine\""),
        expect![
            "line 2, column 30: unknown variant `mine`, expected one of `successor`, `predecessor`, `plan`, `around_the_clock`"
        ],
    );
    check_plan(
        &rules("\"critical_slack\":\"2ed\""),
        expect!["the plan, critical_slack: found “2ed”, expected working time such as 16h, not elapsed time"],
    );
    check_plan(
        &rules("\"near_critical_slack\":\"999999d\""),
        expect!["the plan, near_critical_slack: found “999999d”, expected at most 100000 days"],
    );
    check_plan(
        &rules("\"honours_constraints\":0"),
        expect!["line 2, column 32: invalid type: integer `0`, expected a boolean"],
    );
    check_plan(
        &task("\"mode\":\"by_hand\""),
        expect![
            "line 4, column 38: unknown variant `by_hand`, expected one of `automatic`, `manual`, `manual_start`"
        ],
    );
    check_plan(
        &task("\"mode\":{\"manual_start\":\"2026-02-30T08:00\"}"),
        expect![
            "task 1 “Roof” (line 4), mode: found “2026-02-30T08:00”, expected a date such as 2026-11-22T08:00"
        ],
    );
    check_plan(
        &task("\"task_type\":\"fixed\""),
        expect![
            "line 4, column 41: unknown variant `fixed`, expected one of `fixed_units`, `fixed_duration`, `fixed_work`"
        ],
    );
    check_plan(
        &task("\"levelling_delay\":\"-2ed\""),
        expect![
            "task 1 “Roof” (line 4): task 1 has a remaining duration, delay or slack that is negative or beyond 100000 days"
        ],
    );
    check_plan(
        &task("\"progress\":{\"remaining\":\"half\"}"),
        expect![
            "task 1 “Roof” (line 4), remaining: found “half”, expected a length such as 3d, 4h, 2w 1d, 90m, 1mo or 2ed for elapsed days"
        ],
    );
    check_plan(
        &task("\"progress\":{\"split\":{\"stop\":\"2026-12-02T08:00\",\"resume\":\"2026-12-01T08:00\"}}"),
        expect!["task 1 “Roof” (line 4): task 1 goes on before its work stops, expected the stop first"],
    );
    check_plan(
        &task("\"progress\":{\"split\":{\"stop\":\"2026-12-02T08:00\"}}"),
        expect!["line 4, column 69: missing field `resume`"],
    );
    let pauses = |pauses: &[[&str; 2]]| {
        let pause = |[stop, resume]: &[&str; 2]| format!("{{\"stop\":\"{stop}\",\"resume\":\"{resume}\"}}");
        task(&format!("\"splits\":[{}]", pauses.iter().map(pause).collect::<Vec<_>>().join(",")))
    };
    check_plan(
        &pauses(&[["2026-12-02T08:00", "2026-12-04T08:00"], ["2026-12-03T08:00", "2026-12-05T08:00"]]),
        expect![
            "task 1 “Roof” (line 4): task 1 has pauses that overlap, are out of order or are empty, expected up to 1000 in order"
        ],
    );
    check_plan(
        &pauses(&[["2026-12-02T08:00", "2026-12-02T08:00"]]),
        expect![
            "task 1 “Roof” (line 4): task 1 has pauses that overlap, are out of order or are empty, expected up to 1000 in order"
        ],
    );
    check_plan(
        &pauses(&[["2026-12-02T08:00", "soon"]]),
        expect!["task 1 “Roof” (line 4), splits: found “soon”, expected a date such as 2026-11-22T08:00"],
    );
}

#[test]
fn repetitions_that_cannot_be() {
    let repeated = |recurrence: &str| {
        format!(
            "\"calendars\":[{{\"id\":1,\"name\":\"Standard\",\"exceptions\":[{{\"from\":\"2026-12-01\",\"to\":\"2026-12-24\",\n\"recurrence\":{recurrence}}}]}}]"
        )
    };
    check_plan(
        &repeated("\"daily\""),
        expect!["line 3, column 21: invalid type: unit variant, expected struct variant"],
    );
    check_plan(
        &repeated("{\"daily\":{\"period\":0}}"),
        expect![
            "calendar 1 “Standard” (line 2): calendar 1 has an exception that repeats by a rule which no day meets"
        ],
    );
    check_plan(
        &repeated("{\"weekly\":{\"period\":1,\"days\":[]}}"),
        expect![
            "calendar 1 “Standard” (line 2): calendar 1 has an exception that repeats by a rule which no day meets"
        ],
    );
    check_plan(
        &repeated("{\"weekly\":{\"period\":1,\"days\":[\"fri\"]}}"),
        expect![
            "line 3, column 48: unknown variant `fri`, expected one of `sunday`, `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`"
        ],
    );
    check_plan(
        &repeated("{\"yearly_by_date\":{\"month\":\"february\",\"day\":30}}"),
        expect![
            "calendar 1 “Standard” (line 2): calendar 1 has an exception that repeats by a rule which no day meets"
        ],
    );
}

#[test]
fn baselines_that_cannot_be() {
    let baseline = |tasks: &str| {
        format!("{CALENDARS},\n\"baselines\":[\n{{\"id\":1,\"name\":\"Contract\",\"tasks\":[{tasks}]}}]")
    };
    let dates = "\"start\":\"2026-12-01T08:00\",\"finish\":\"2026-12-02T17:00\"";
    check_plan(
        &baseline(&format!("{{\"task\":1,{dates},\"duration\":\"2ed\"}}")),
        expect![
            "baseline 1 “Contract” (line 4), duration: found “2ed”, expected working time such as 16h, not elapsed time"
        ],
    );
    check_plan(
        &baseline(&format!("{{\"task\":1,{dates},\"work\":\"-8h\"}}")),
        expect![
            "baseline 1 “Contract” (line 4): baseline 1 has task 1 with a duration or work below zero or beyond 100000 days"
        ],
    );
    check_plan(
        &baseline(&format!("{{\"task\":2,{dates}}},{{\"task\":1,{dates}}}")),
        expect![
            "baseline 1 “Contract” (line 4): baseline 1 names task 1 after a task with a larger id, expected them in order"
        ],
    );
    check_plan(
        &baseline(&format!("{{\"task\":1,{dates}}},{{\"task\":1,{dates}}}")),
        expect!["baseline 1 “Contract” (line 4): baseline 1 names task 1 twice, expected each task once"],
    );
    check_plan(
        &baseline("{\"task\":1,\"start\":\"2026-12-02T08:00\",\"finish\":\"2026-12-01T17:00\"}"),
        expect![
            "baseline 1 “Contract” (line 4): baseline 1 has task 1 finish before it starts, expected the start first"
        ],
    );
    // One that is not over when the task is, two that overlap, and one that ends where it begins.
    let pause = |stop: &str, resume: &str| format!("{{\"stop\":\"{stop}\",\"resume\":\"{resume}\"}}");
    let first = pause("2026-12-01T10:00", "2026-12-01T12:00");
    for pauses in [
        pause("2026-12-02T08:00", "2026-12-03T08:00"),
        format!("{first},{}", pause("2026-12-01T11:00", "2026-12-01T15:00")),
        pause("2026-12-01T10:00", "2026-12-01T10:00"),
    ] {
        check_plan(
            &baseline(&format!("{{\"task\":1,{dates},\"splits\":[{pauses}]}}")),
            expect![
                "baseline 1 “Contract” (line 4): baseline 1 has task 1 with pauses that overlap, are out of order, are empty or are not between its dates, expected up to 1000 in order"
            ],
        );
    }
    // Two days that overlap, one that ends before it begins, and amounts that are not the cost together.
    let due = |from: &str, to: &str| {
        format!("{{\"from\":\"2026-12-{from}\",\"to\":\"2026-12-{to}\",\"each_day\":\"10\"}}")
    };
    for (cost, days) in [
        ("50", format!("{},{}", due("01", "03"), due("03", "04"))),
        ("20", format!("{},{}", due("04", "02"), due("05", "07"))),
        ("30.01", due("01", "03")),
    ] {
        check_plan(
            &baseline(&format!("{{\"task\":1,{dates},\"cost\":\"{cost}\",\"due\":[{days}]}}")),
            expect![
                "baseline 1 “Contract” (line 4): baseline 1 has task 1 with due days that overlap, are out of order or do not add up to its cost, expected them in order and to the hundredth"
            ],
        );
    }
    check_plan(
        &format!("{CALENDARS},\n\"baselines\":[\n{{\"id\":1,\"name\":\"A\"}},\n{{\"id\":1,\"name\":\"B\"}}]"),
        expect!["baseline 1 “B” (line 5): found the id of baseline 1 “A” (line 4), expected each once"],
    );
}

#[test]
fn values_that_cannot_be() {
    let task = |field: &str| format!("{CALENDARS},\n\"tasks\":[\n{{\"id\":1,\"name\":\"Roof\",{field}}}]");
    check_plan(
        &task("\"duration\":\"-3d\""),
        expect!["task 1 “Roof” (line 4), duration: found “-3d”, expected a duration of zero or more"],
    );
    check_plan(
        &task("\"duration\":\"soon\""),
        expect![
            "task 1 “Roof” (line 4), duration: found “soon”, expected a length such as 3d, 4h, 2w 1d, 90m, 1mo or 2ed for elapsed days"
        ],
    );
    check_plan(
        &task("\"duration\":\"99999999999999999999d\""),
        expect![
            "task 1 “Roof” (line 4), duration: found “99999999999999999999d”, expected a length such as 3d, 4h, 2w 1d, 90m, 1mo or 2ed for elapsed days"
        ],
    );
    check_plan(
        &task(&format!("\"duration\":\"{}\"", "1d ".repeat(99_999))),
        expect![
            "task 1 “Roof” (line 4), duration: found “1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1...” of 299997 bytes, expected at most 100"
        ],
    );
    check_plan(
        &task("\"duration\":3"),
        expect!["line 4, column 34: invalid type: integer `3`, expected a string"],
    );
    check_plan(
        &task("\"deadline\":\"9999-12-31T08:00\""),
        expect![
            "task 1 “Roof” (line 4), deadline: found 9999-12-31T08:00, expected a date from 1900-01-01 to 2199-12-31"
        ],
    );
    check_plan(
        &task("\"constraint\":{\"must_start_on\":\"0000-01-01T08:00\"}"),
        expect![
            "task 1 “Roof” (line 4), constraint: found 0000-01-01T08:00, expected a date from 1900-01-01 to 2199-12-31"
        ],
    );
    check_plan(
        &task("\"constraint\":\"yesterday\""),
        expect![
            "line 4, column 46: unknown variant `yesterday`, expected one of `as_soon_as_possible`, `as_late_as_possible`, `must_start_on`, `must_finish_on`, `start_no_earlier_than`, `start_no_later_than`, `finish_no_earlier_than`, `finish_no_later_than`"
        ],
    );
    check_plan(
        &task("\"progress\":{\"percent_complete\":33.333}"),
        expect![
            "task 1 “Roof” (line 4), percent_complete: found 33.333, expected a percentage with at most two decimals"
        ],
    );
    check_plan(
        &task("\"progress\":{\"percent_complete\":1e300}"),
        expect!["task 1 “Roof” (line 4), percent_complete: found 1e300, expected a percentage"],
    );
    check_plan(
        &task("\"progress\":{\"percent_complete\":130}"),
        expect!["task 1 “Roof” (line 4): task 1 has 130%, expected 0% to 100%, or 0% and more for units"],
    );
    check_plan(
        &task("\"calendar\":99999999999"),
        expect!["line 4, column 44: invalid value: integer `99999999999`, expected u32"],
    );
    check_plan(
        &task("\"calendar\":7"),
        expect!["task 1 “Roof” (line 4): task 1 refers to calendar 7, which is not in the plan"],
    );
    check_plan(
        "\"calendars\":[{\"id\":1,\"name\":\"\",\"week\":{\"monday\":[\"08:00-12:00\",\"11:00-15:00\"]}}]",
        expect![
            "calendar 1 (line 2), monday: found the working times 08:00-12:00 and 11:00-15:00, expected them not to overlap"
        ],
    );
    check_plan(
        "\"calendars\":[{\"id\":1,\"name\":\"\",\"week\":{\"monday\":[\"8-12\"]}}]",
        expect![
            "calendar 1 (line 2), monday: found “8-12”, expected a working time such as 08:00-12:00, up to 24:00"
        ],
    );
    check_plan(
        "\"calendars\":[{\"id\":1,\"name\":\"\",\"exceptions\":[{\"from\":\"2026-12-24\",\"to\":\"2026-12-23\"}]}]",
        expect![
            "calendar 1 (line 2): calendar 1 has an exception from 2026-12-24 to 2026-12-23, expected the first day first"
        ],
    );
    check_plan(
        "\"time_units\":{\"minutes_per_day\":0,\"minutes_per_week\":2400,\"days_per_month\":20},\"calendars\":[{\"id\":1,\"name\":\"\"}]",
        expect![
            "the plan: expected 1 to 1440 minutes a day, 1 to 10080 minutes a week and 1 to 31 days a month"
        ],
    );
    check_plan(
        &format!("\"next_ids\":{{\"task\":4294967295}},{CALENDARS}"),
        expect!["task 4294967295: found task 4294967295, expected an id up to 2000000000"],
    );
}

#[test]
fn things_that_do_not_go_together() {
    let tasks = |tasks: &str, rest: &str| format!("{CALENDARS},\n\"tasks\":[\n{tasks}\n]{rest}");
    check_plan(
        &tasks(
            "{\"id\":4,\"name\":\"Walls\"},\n{\"id\":4,\"name\":\"Roof\"},\n{\"id\":4,\"name\":\"Door\"}",
            "",
        ),
        expect![
            "task 4 “Roof” (line 5): found the id of task 4 “Walls” (line 4), expected each once (and 1 more)"
        ],
    );
    check_plan(
        &tasks("{\"id\":4,\"name\":\"Walls\",\"parent\":4}", ""),
        expect!["task 4 “Walls” (line 4): task “Walls” (task 4) is nested in itself"],
    );
    check_plan(
        &tasks("{\"id\":4,\"name\":\"Walls\",\"parent\":5},\n{\"id\":5,\"name\":\"Roof\",\"parent\":4}", ""),
        expect!["task 5 “Roof” (line 5): task “Roof” (task 5) is nested in itself"],
    );
    check_plan(
        &tasks("{\"id\":4,\"name\":\"Walls\",\"parent\":9}", ""),
        expect!["task 4 “Walls” (line 4): task 4 refers to task 9, which is not in the plan"],
    );
    let dependency = |id: u32, predecessor: u32, successor: u32| {
        format!("{{\"id\":{id},\"predecessor\":{predecessor},\"successor\":{successor},\"kind\":\"FS\"}}")
    };
    let three = "{\"id\":1,\"name\":\"Walls\"},\n{\"id\":2,\"name\":\"Roof\"},\n{\"id\":3,\"name\":\"Door\"}";
    let linked = |links: &[String]| tasks(three, &format!(",\n\"dependencies\":[\n{}\n]", links.join(",\n")));
    check_plan(
        &linked(&[dependency(1, 1, 2), dependency(2, 2, 3), dependency(3, 3, 1)]),
        expect![
            "the plan: found dependencies that go round in a circle: task 1 “Walls” (line 4) -> task 2 “Roof” (line 5) -> task 3 “Door” (line 6) -> task 1 “Walls” (line 4)"
        ],
    );
    check_plan(
        &linked(&[dependency(1, 1, 2), dependency(2, 3, 3)]),
        expect!["dependency 2 (line 10): task “Door” (task 3) depends on itself"],
    );
    check_plan(
        &linked(&[dependency(1, 1, 2), dependency(2, 1, 2)]),
        expect![
            "dependency 2 (line 10): found two FS dependencies from “Walls” (task 1) to “Roof” (task 2), expected one"
        ],
    );
    check_plan(
        &linked(&[dependency(1, 1, 2), dependency(1, 1, 3)]),
        expect!["dependency 1 (line 10): found the id of dependency 1 (line 9), expected each once"],
    );
    check_plan(
        "\"calendars\":[\n{\"id\":1,\"name\":\"A\",\"base\":2},\n{\"id\":2,\"name\":\"B\",\"base\":1}]",
        expect!["calendar 1 “A” (line 3): calendar 1 is based on itself (and 1 more)"],
    );
    let deep: Vec<String> =
        (1..=600).map(|id| format!("{{\"id\":{id},\"name\":\"T{id}\",\"parent\":{}}}", id + 1)).collect();
    check_plan(
        &tasks(&format!("{},\n{{\"id\":601,\"name\":\"T601\"}}", deep.join(",\n")), ""),
        expect!["task 1 “T1” (line 4): task “T1” (task 1) is nested more than 500 levels deep"],
    );
}

#[test]
fn broken_xml() {
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/project\">\n<Tasks>\n<Task><UID>1</UID><Name>Wal",
        expect![
            "line 3, column 28: found the end of the file, expected </Name>, which was opened on line 3: the rest is missing"
        ],
    );
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/project\">\n<Tasks>\n<Task><UID>1</UID><Na",
        expect![
            "line 3, column 22: found the end of the file within a tag, expected </Task>, which was opened on line 3: the rest is missing"
        ],
    );
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/project\">\n<Tasks><Task></Tasks>",
        expect!["line 2, column 14: found </Tasks>, expected </Task>, which was opened on line 2"],
    );
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/project\"></Project></Project>",
        expect!["line 1, column 65: found </Project>, which was not opened"],
    );
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/project\"></Project>\n<Project/>",
        expect!["line 2, column 1: found more after the end of the plan"],
    );
    check(
        b"<?xml version=\"1.0\"?>\n<!-- nothing",
        expect!["line 2, column 13: found the end of the file within a comment: the rest is missing"],
    );
    check(b"<", expect!["line 1, column 2: found the end of the file within a tag: the rest is missing"]);
    check(b"<?xml version=\"1.0\"?>", expect!["line 1, column 22: found no element"]);
    check_xml(
        "<Title>this & that</Title>",
        expect!["line 2, column 13: found & without a ; after it, expected &amp;"],
    );
    check_xml(
        "<Title>&nbsp;</Title>",
        expect!["line 2, column 8: found &nbsp; which is neither a character nor predefined"],
    );
    check_xml(&"<a>".repeat(1 << 20), expect!["line 2, column 190: found elements nested more than 64 deep"]);
    check_xml(
        "<Title><![CDATA[ never closed </Title>",
        expect![
            "line 3, column 11: found the end of the file within a CDATA section, expected </Title>, which was opened on line 2: the rest is missing"
        ],
    );
}

#[test]
fn another_kind_of_xml() {
    check(
        b"<?xml version=\"1.0\"?><project name=\"house\"/>",
        expect![
            "found XML whose root is <project>, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup/></Project>",
        expect![
            "found XML whose root is <Project>, without the namespace and the tasks of Microsoft Project XML, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"/>",
        expect![[
            r#"found XML whose root is <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"#
        ]],
    );
    check(
        b"<!DOCTYPE html><html><body>Sign in</body></html>",
        expect![
            "found a web page, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"<html/>",
        expect![
            "found XML whose root is <html>, expected a Linchpin plan (JSON), Microsoft Project XML or a Primavera XER file"
        ],
    );
    check(
        b"<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks/></Project>",
        expect!["project: found no StartDate and no task with a Start, expected one of them"],
    );
}

#[test]
fn a_document_type_is_not_expanded() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n <!ENTITY lol \"lol\">\n <!ENTITY lol2 \"&lol;&lol;&lol;&lol;\">\n]>\n\
        <Project xmlns=\"http://schemas.microsoft.com/project\"><Title>&lol2;</Title></Project>";
    check(
        bomb.as_bytes(),
        expect![
            "line 2, column 1: found a document type declaration (<!DOCTYPE>), expected none, as in every file of Microsoft Project"
        ],
    );
    check(
        b"<!DOCTYPE Project SYSTEM \"file:///etc/passwd\"><Project/>",
        expect![
            "line 1, column 1: found a document type declaration (<!DOCTYPE>), expected none, as in every file of Microsoft Project"
        ],
    );
}

#[test]
fn tasks_of_microsoft_project_that_cannot_be() {
    check_tasks(
        &["<Task><UID>5</UID><Name>Walls</Name></Task>", "<Task><UID>5</UID><Name>Roof</Name></Task>"],
        expect![
            "task “Roof” (UID 5, line 4): found the UID of task “Walls” (UID 5, line 3), expected each once"
        ],
    );
    let task = |field: &str| format!("<Task><UID>5</UID><Name>Walls</Name>{field}</Task>");
    check_tasks(
        &[&task("<Duration>-PT8H0M0S</Duration>")],
        expect![
            "task “Walls” (UID 5), Duration (line 3): found -PT8H0M0S, expected a duration of zero or more"
        ],
    );
    check_tasks(
        &[&task("<Duration>PT-8H0M0S</Duration>")],
        expect![
            "task “Walls” (UID 5), Duration (line 3): found PT-8H0M0S, expected a duration of zero or more"
        ],
    );
    check_tasks(
        &[&task("<Duration>PT99999999999999999999H0M0S</Duration>")],
        expect![
            "task “Walls” (UID 5), Duration (line 3): found PT99999999999999999999H0M0S, expected at most 100000 days"
        ],
    );
    for (name, date) in [
        ("Start", "0000-01-01T08:00:00"),
        ("Finish", "9999-12-31T17:00:00"),
        ("ConstraintDate", "0000-00-00T00:00:00"),
        ("Deadline", "12026-11-23T08:00:00"),
        ("ActualStart", "-0044-03-15T12:00:00"),
    ] {
        let error = interchange::load(
            project(&format!("<Tasks>\n{}</Tasks>", task(&format!("<{name}>{date}</{name}>")))).as_bytes(),
        );
        assert_eq!(
            error.unwrap_err().to_string(),
            format!(
                "task “Walls” (UID 5), {name} (line 3): found {date}, expected a date from 1900-01-01 to 2199-12-31"
            )
        );
    }
    check_xml(
        "<StatusDate>9999-01-01T00:00:00</StatusDate>",
        expect![
            "project, StatusDate (line 2): found 9999-01-01T00:00:00, expected a date from 1900-01-01 to 2199-12-31"
        ],
    );
    check_xml(
        "<Calendars><Calendar><UID>1</UID><Name>Standard</Name><Exceptions><Exception><TimePeriod>\
         <FromDate>0000-01-01T00:00:00</FromDate></TimePeriod></Exception></Exceptions></Calendar></Calendars>",
        expect![
            "calendar “Standard” (UID 1), FromDate (line 2): found 0000-01-01T00:00:00, expected a date from 1900-01-01 to 2199-12-31"
        ],
    );
}

#[test]
fn links_of_microsoft_project_that_cannot_be() {
    let task = |uid: u32, level: u32, predecessor: u32| {
        format!(
            "<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>\
             <PredecessorLink><PredecessorUID>{predecessor}</PredecessorUID></PredecessorLink></Task>"
        )
    };
    check_tasks(
        &[&task(10, 1, 30), &task(20, 1, 10), &task(30, 1, 20), &task(40, 1, 30)],
        expect![
            "the plan: found dependencies that go round in a circle: task “T10” (UID 10, line 3) -> task “T20” (UID 20, line 4) -> task “T30” (UID 30, line 5) -> task “T10” (UID 10, line 3)"
        ],
    );
    check_tasks(
        &[&task(10, 1, 10)],
        expect!["task “T10” (UID 10, line 3): task “T10” (task 1) depends on itself"],
    );
    check_tasks(
        &[&task(10, 1, 20), &task(20, 2, 99)],
        expect![
            "task “T10” (UID 10, line 3): task “T20” (task 2) cannot be linked with “T10” (task 1), the summary it is nested in"
        ],
    );
    let circle: Vec<String> = (1..=50).map(|uid| task(uid, 1, uid % 50 + 1)).collect();
    check_tasks(
        &circle.iter().map(String::as_str).collect::<Vec<_>>(),
        expect![
            "the plan: found dependencies that go round in a circle: task “T1” (UID 1, line 3) -> task “T50” (UID 50, line 52) -> task “T49” (UID 49, line 51) -> task “T48” (UID 48, line 50) -> task “T47” (UID 47, line 49) -> task “T46” (UID 46, line 48) -> task “T45” (UID 45, line 47) -> task “T44” (UID 44, line 46) -> task “T43” (UID 43, line 45) -> 40 more tasks -> task “T2” (UID 2, line 4) -> task “T1” (UID 1, line 3)"
        ],
    );
}

#[test]
fn calendars_of_microsoft_project_that_cannot_be() {
    let calendar = |uid: u32, base: u32| {
        format!(
            "<Calendar><UID>{uid}</UID><Name>C{uid}</Name><BaseCalendarUID>{base}</BaseCalendarUID></Calendar>"
        )
    };
    check_xml(
        &format!("<Calendars>\n{}\n{}\n</Calendars>", calendar(1, 2), calendar(2, 1)),
        expect!["calendar “C1” (UID 1, line 3): calendar 1 is based on itself (and 1 more)"],
    );
    check_xml(
        &format!("<Calendars>\n{}\n{}\n</Calendars>", calendar(1, 7), calendar(1, 7)),
        expect![
            "calendar “C1” (UID 1, line 4): found the UID of calendar “C1” (UID 1, line 3), expected each once"
        ],
    );
}

#[test]
fn more_than_any_program_has() {
    let task = "<Task><UID></UID></Task>";
    check_xml(
        &format!("<Tasks>{}</Tasks>", task.repeat(interchange::MAX_ITEMS + 1)),
        expect!["found more than 300000 tasks, expected at most that many"],
    );
}
