//! Whatever is missing is told by `linchpin check`, and by how much: people, time, rates and money. By pencil.
//!
//! 5 January 2026 is a Monday; a working day is 08:00-12:00 and 13:00-17:00.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use std::path::Path;

use expect_test::{Expect, expect};

const WORKDAYS: &str = r#""week":{"monday":["08:00-12:00","13:00-17:00"],"tuesday":["08:00-12:00","13:00-17:00"],
    "wednesday":["08:00-12:00","13:00-17:00"],"thursday":["08:00-12:00","13:00-17:00"],
    "friday":["08:00-12:00","13:00-17:00"],"saturday":[],"sunday":[]}"#;

/// Writes a plan with a standard calendar, and compares the findings that `check` prints of it, as text and as JSON.
fn check(name: &str, calendars: &str, rest: &str, expected: &Expect) {
    let text = format!(
        r#"{{"format":"linchpin-plan","version":3,"plan":{{"name":"Pencil","start":"2026-01-05T08:00","calendar":1,
        "calendars":[{{"id":1,"name":"Standard",{WORKDAYS}}}{calendars}],{rest}}}}}"#
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("missing-{name}.json"));
    std::fs::write(&file, text).unwrap();
    let report = support::json([Path::new("check"), &file, Path::new("--json")]);
    let mut told = String::new();
    for finding in report["findings"].as_array().unwrap() {
        let part = |key: &str| finding[key].as_str().unwrap();
        let (kind, id) = (finding["subject"]["kind"].as_str().unwrap(), &finding["subject"]["id"]);
        told += &format!("{} [{}] {kind} {id}: {}\n", part("severity"), part("code"), part("message"));
    }
    expected.assert_eq(&told);
    let output = support::linchpin([Path::new("check"), &file]);
    let text = String::from_utf8(output.stdout).unwrap();
    for finding in report["findings"].as_array().unwrap() {
        let part = |key: &str| finding[key].as_str().unwrap();
        let line = format!("{} [{}] {}\n", part("severity"), part("code"), part("message"));
        assert!(text.contains(&line) && text.contains(part("hint")), "{line} is not in\n{text}");
    }
}

#[test]
fn nobody_available() {
    // Ada has gone on 7 January, so that of A's three days the last is nobody's. Nobody is in the team Web, which B is for.
    check(
        "nobody",
        "",
        r#""teams":[{"id":1,"name":"Web"}],
        "people":[{"id":1,"name":"Ada","availability":[{"from":"2026-01-07","units":0}]}],
        "tasks":[{"id":1,"name":"A","duration":"3d"},{"id":2,"name":"B","duration":"2d","team":1}],
        "assignments":[{"id":1,"task":1,"person":1}]"#,
        &expect![[r#"
            problem [nobody-available] person 1: 1 task needs 8h of Ada on 2026-01-07, and none of it is available
            note [nobody-available] team 1: 1 task needs 16h of the team Web, and nobody is in it
        "#]],
    );
}

#[test]
fn a_task_that_needs_more_than_exists() {
    // Three of two cranes, for two days of 24 hours of cranes where there are 16; and Ada is needed for two tasks at once.
    check(
        "more",
        "",
        r#""people":[{"id":1,"name":"Ada"},{"id":2,"name":"Crane","kind":"equipment","max_units":200}],
        "tasks":[{"id":1,"name":"Lift","duration":"2d"},{"id":2,"name":"A","duration":"1d"},{"id":3,"name":"B","duration":"1d"}],
        "assignments":[{"id":1,"task":1,"person":2,"units":300},{"id":2,"task":2,"person":1},{"id":3,"task":3,"person":1}]"#,
        &expect![[r#"
            warning [more-than-exists] task 1: “Lift” needs 300% of Crane, of whom there is never more than 200%: 100% are missing
            warning [overallocated-person] person 1: 2 tasks need 16h of Ada on 2026-01-05, 8h more than the 8h available
            warning [overallocated-person] person 2: 1 task needs 48h of Crane from 2026-01-05 to 2026-01-06, 16h more than the 32h available
        "#]],
    );
}

#[test]
fn a_team_that_is_needed_for_too_long() {
    check(
        "team",
        "",
        r#""teams":[{"id":1,"name":"Web"}],"people":[{"id":1,"name":"Ada","team":1}],
        "tasks":[{"id":1,"name":"A","duration":"2d","team":1},{"id":2,"name":"B","duration":"1d","team":1}]"#,
        &expect![[r#"
            warning [overallocated-team] team 1: 2 tasks need 16h of Web on 2026-01-05, 8h more than the 8h available
        "#]],
    );
}

#[test]
fn zero_rates() {
    // Ada costs nothing for three days, Bob 100 a day for two. What no rate was said for is no gift.
    check(
        "rates",
        "",
        r#""people":[{"id":1,"name":"Ada","rates":[{"rate":"0"}]},{"id":2,"name":"Bob","rates":[{"rate":"100/d"}]}],
        "tasks":[{"id":1,"name":"A","duration":"3d"},{"id":2,"name":"B","duration":"2d"}],
        "assignments":[{"id":1,"task":1,"person":1},{"id":2,"task":2,"person":2}]"#,
        &expect![[r#"
            warning [work-without-rate] person 1: for 3d of work of “Ada” on 1 task there is no rate, so that it costs nothing
        "#]],
    );
}

#[test]
fn whoever_is_needed_may_be_one_or_many() {
    // Placeholders stand for several people: no sentence has them for its subject. Two engineers are needed six times over
    // for two days, and once on 7 January, when they have gone; the painters are on leave for two weeks.
    check(
        "many",
        r#",{"id":2,"name":"Painters","base":1,"exceptions":[{"name":"Leave","from":"2026-01-05","to":"2026-01-16"}]}"#,
        r#""people":[{"id":1,"name":"Two engineers","is_placeholder":true,"max_units":200,
            "availability":[{"from":"2026-01-07","units":0}],"rates":[{"rate":"0"}]},
            {"id":2,"name":"Two painters","is_placeholder":true,"max_units":200,"calendar":2,"rates":[{"rate":"100/d"}]},
            {"id":3,"name":"Bricks","kind":"material"}],
        "tasks":[{"id":1,"name":"A","duration":"2d"},{"id":2,"name":"B","duration":"3d"},{"id":3,"name":"C","duration":"1d"}],
        "assignments":[{"id":1,"task":1,"person":1,"units":500},{"id":2,"task":2,"person":1},
            {"id":3,"task":3,"person":2},{"id":4,"task":1,"person":3},{"id":5,"task":2,"person":3}]"#,
        &expect![[r#"
            warning [more-than-exists] task 1: “A” needs 500% of Two engineers, of whom there is never more than 200%: 300% are missing
            warning [overallocated-person] person 1: 2 tasks need 104h of Two engineers from 2026-01-05 to 2026-01-07, 72h more than the 32h available
            warning [waits-for-leave] task 3: “C” could start 2026-01-05T08:00 and waits 10d for Two painters, on leave from 2026-01-05 to 2026-01-16: it finishes 2026-01-19T17:00
            warning [work-without-rate] person 1: for 13d of work of “Two engineers” on 2 tasks there is no rate, so that it costs nothing
            warning [work-without-rate] person 3: 2 tasks use up “Bricks”, for which there is no price, so that it costs nothing
        "#]],
    );
}

#[test]
fn leave_that_covers_the_project() {
    // Ada is away for the ten working days from 5 to 16 January, in which her two days of work would have been done.
    check(
        "leave",
        r#",{"id":2,"name":"Ada","base":1,"exceptions":[{"name":"Leave","from":"2026-01-05","to":"2026-01-16"}]}"#,
        r#""people":[{"id":1,"name":"Ada","calendar":2}],
        "tasks":[{"id":1,"name":"A","duration":"2d"},{"id":2,"name":"B","duration":"3d"}],
        "assignments":[{"id":1,"task":1,"person":1}]"#,
        &expect![[r#"
            warning [waits-for-leave] task 1: “A” could start 2026-01-05T08:00 and waits 10d for Ada, on leave from 2026-01-05 to 2026-01-16: it finishes 2026-01-20T17:00
        "#]],
    );
}

#[test]
fn leave_that_a_task_does_not_wait_for() {
    // Put there by hand, A goes on while Ada is away: she is needed for 16 hours, and is not there.
    check(
        "leave-by-hand",
        r#",{"id":2,"name":"Ada","base":1,"exceptions":[{"name":"Leave","from":"2026-01-05","to":"2026-01-16"}]}"#,
        r#""people":[{"id":1,"name":"Ada","calendar":2}],
        "tasks":[{"id":1,"name":"A","duration":"2d","calendar":1,"ignores_resource_calendars":true}],
        "assignments":[{"id":1,"task":1,"person":1}]"#,
        &expect![[r#"
            problem [nobody-available] person 1: 1 task needs 16h of Ada from 2026-01-05 to 2026-01-06, and none of it is available
        "#]],
    );
}

#[test]
fn an_impossible_deadline() {
    // A takes Monday to Wednesday, B Thursday and Friday: two days after Wednesday. The deadline of D, on Sunday, is past
    // when the plan begins: its day of work is a day too late.
    check(
        "deadline",
        "",
        r#""tasks":[{"id":1,"name":"A","duration":"3d"},
            {"id":2,"name":"B","duration":"2d","deadline":"2026-01-07T17:00"},
            {"id":3,"name":"D","duration":"1d","deadline":"2026-01-04T12:00"}],
        "dependencies":[{"id":1,"predecessor":1,"successor":2,"kind":"FS"}]"#,
        &expect![[r#"
            problem [deadline-missed] task 2: “B” finishes 2026-01-09T17:00, 2d after its deadline 2026-01-07T17:00; it cannot finish earlier
            problem [deadline-missed] task 3: “D” finishes 2026-01-05T17:00, 1d after its deadline 2026-01-04T12:00; it cannot finish earlier
            problem [negative-slack] task 1: 3 tasks come too late for the dates they must keep, “A” the most: 2d
        "#]],
    );
}

#[test]
fn money_that_does_not_last() {
    // Five days at 100 are 500 where 300 were granted; 80 were drawn from a reserve of 50.
    check(
        "money",
        "",
        r#""people":[{"id":1,"name":"Ada","rates":[{"rate":"100/d"}]}],
        "tasks":[{"id":1,"name":"A","duration":"5d"}],
        "assignments":[{"id":1,"task":1,"person":1}],
        "budget_lines":[{"id":1,"name":"All","amount":"300"},
            {"id":2,"name":"Reserve","amount":"50","drawdowns":[{"date":"2026-01-05","amount":"80","reason":"rock"}]}]"#,
        &expect![[r#"
            problem [reserve-overdrawn] budget line 2: 80 EUR were drawn from the reserve “Reserve”, which holds 50 EUR: 30 EUR more than there is
            warning [budget-overrun] budget line 1: the plan costs 500 EUR within “All”, which has 300 EUR: 200 EUR too much
        "#]],
    );
}
