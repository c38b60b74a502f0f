//! Findings and the edits that make them go: every fix that is offered is applied, and the finding is looked for.
//!
//! 5 January 2026 is a Monday, and the plans start then at 08:00.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use expect_test::{Expect, expect};
use planner::{Direction, FindingCode, Plan, PlanParts, Schedule, Span, Split, TimeUnit};
use support::{moment, parts};

/// The fixes of the findings of a plan, a line each, below what they fix. None leaves what it fixes.
fn told(parts: PlanParts) -> String {
    let plan = Plan::from_parts(parts).unwrap();
    let schedule = Schedule::compute(&plan);
    let mut text = String::new();
    for finding in schedule.findings() {
        text.push_str(&format!("{}: {}\n", finding.code, finding.message));
        for fix in schedule.fixes(&finding) {
            let after = Schedule::compute(&plan.apply(&fix.edit).unwrap()).findings();
            assert!(!after.contains(&finding), "{} does not fix {}", fix.label, finding.message);
            text.push_str(&format!("  {} [{}]\n", fix.label, fix.edit.label(&plan)));
        }
    }
    text
}

fn check(drawn: &str, expected: &Expect) {
    expected.assert_eq(&told(parts(drawn)));
}

#[test]
fn a_missed_deadline_is_moved_or_taken_away() {
    check(
        "
        A | 3d | | deadline 2026-01-06T17:00
        ",
        &expect![[r#"
            deadline-missed: “A” finishes 2026-01-07T17:00, 1d after its deadline 2026-01-06T17:00; it cannot finish earlier
              Set the deadline to 2026-01-07T17:00 [Change the deadline of “A”]
              Remove the deadline [Change the deadline of “A”]
            negative-slack: “A” comes 1d too late for the dates it must keep
              Set the deadline of “A” to 2026-01-07T17:00 [Change the deadline of “A”]
              Remove the deadline of “A” [Change the deadline of “A”]
        "#]],
    );
}

#[test]
fn time_that_is_missing_for_a_later_deadline_is_won_there() {
    check(
        "
        A | 3d
        B | 1d | A | FNLT 2026-01-06T17:00
        ",
        &expect![[r#"
            negative-slack: “A” comes 2d too late for the dates it must keep
              Remove the constraint of “B” [Change the constraint of “B”]
            constraint-breaks-dependency: “B” starts 2026-01-06T08:00, though the FS dependency on “A” lets it start 2026-01-08T08:00 at the earliest: its constraint says finish no later than 2026-01-06T17:00
              Remove the constraint [Change the constraint of “B”]
              Remove the dependency on “A” [Unlink “A” to “B”]
        "#]],
    );
}

#[test]
fn a_constraint_that_breaks_a_dependency_is_softened_or_goes_or_the_dependency_does() {
    check(
        "
        A | 3d
        B | 1d | A | MSO 2026-01-06T08:00
        ",
        &expect![[r#"
            negative-slack: “A” comes 2d too late for the dates it must keep
              Remove the constraint of “B” [Change the constraint of “B”]
            constraint-breaks-dependency: “B” starts 2026-01-06T08:00, though the FS dependency on “A” lets it start 2026-01-08T08:00 at the earliest: its constraint says must start on 2026-01-06T08:00
              Make it “start no earlier than” [Change the constraint of “B”]
              Remove the constraint [Change the constraint of “B”]
              Remove the dependency on “A” [Unlink “A” to “B”]
        "#]],
    );
}

#[test]
fn of_several_dependencies_only_the_one_whose_loss_helps_is_offered() {
    check(
        "
        A | 3d
        B | 1d
        C | 1d | A, B | MSO 2026-01-06T08:00
        ",
        &expect![[r#"
            negative-slack: “A” comes 2d too late for the dates it must keep
              Remove the constraint of “C” [Change the constraint of “C”]
            constraint-breaks-dependency: “C” starts 2026-01-06T08:00, though the FS dependency on “A” lets it start 2026-01-08T08:00 at the earliest: its constraint says must start on 2026-01-06T08:00
              Make it “start no earlier than” [Change the constraint of “C”]
              Remove the constraint [Change the constraint of “C”]
              Remove the dependency on “A” [Unlink “A” to “C”]
        "#]],
    );
}

#[test]
fn a_constraint_against_what_has_happened_is_set_to_it_or_goes() {
    check(
        "
        A | 2d | | SNET 2026-01-07T08:00 started 2026-01-05T08:00
        ",
        &expect![[r#"
            constraint-cannot-hold: “A” started 2026-01-05T08:00, which its constraint does not allow: start no earlier than 2026-01-07T08:00
              Set the constraint to 2026-01-05T08:00 [Change the constraint of “A”]
              Remove the constraint [Change the constraint of “A”]
        "#]],
    );
}

#[test]
fn each_date_before_the_start_has_its_own_fixes() {
    check(
        "
        A | 1d | | SNET 2026-01-01T08:00 deadline 2026-01-02T12:00
        B | 1d | | manual 2026-01-02T08:00
        ",
        &expect![[r#"
            deadline-missed: “A” finishes 2026-01-05T17:00, 1d 4h after its deadline 2026-01-02T12:00; it cannot finish earlier
              Set the deadline to 2026-01-05T17:00 [Change the deadline of “A”]
              Remove the deadline [Change the deadline of “A”]
            negative-slack: “A” comes 1d 4h too late for the dates it must keep
              Set the deadline of “A” to 2026-01-05T17:00 [Change the deadline of “A”]
              Remove the deadline of “A” [Change the deadline of “A”]
            date-before-start: the deadline of “A”, 2026-01-02T12:00, lies before the start of the plan, 2026-01-05T08:00
              Remove the deadline [Change the deadline of “A”]
              Start the plan 2026-01-02T12:00 [Change the start of the plan]
            date-before-start: the constraint of “A”, start no earlier than 2026-01-01T08:00, lies before the start of the plan, 2026-01-05T08:00
              Remove the constraint [Change the constraint of “A”]
              Start the plan 2026-01-01T08:00 [Change the start of the plan]
            date-before-start: the start that a person gave “B”, 2026-01-02T08:00, lies before the start of the plan, 2026-01-05T08:00
              Schedule automatically [Schedule automatically “B”]
              Start the plan 2026-01-02T08:00 [Change the start of the plan]
        "#]],
    );
}

#[test]
fn a_tie_on_the_finish_of_a_summary_ties_its_start_or_goes() {
    check(
        "
        A | 3d
        S | | A FF
          B | 1d
        ",
        &expect![[r#"
            finish-of-summary-tied: the FF dependency on the summary “S” moves nothing: a summary finishes with its tasks
              Tie the start of the summary instead (FS) [Change the link “A” to “S”]
              Remove the dependency [Unlink “A” to “S”]
        "#]],
    );
}

#[test]
fn what_a_summary_ignores_is_taken_back() {
    check(
        "
        S | | | ALAP
          A | 1d
        T | | | manual 2026-01-07T08:00
          B | 1d
        ",
        &expect![[r#"
            ignored-on-summary: the summary “S” is to be as late as possible, which moves nothing: a summary has the dates of its tasks
              Make it “as soon as possible” [Change the constraint of “S”]
            ignored-on-summary: the summary “T” was put on 2026-01-07T08:00 by hand, which moves nothing: a summary has the dates of its tasks
              Schedule automatically [Schedule automatically “T”]
        "#]],
    );
}

#[test]
fn a_task_put_too_early_by_hand_is_put_later_or_scheduled() {
    check(
        "
        A | 3d
        B | 1d | A | manual 2026-01-06T08:00
        ",
        &expect![[r#"
            negative-slack: “A” comes 1d too late for the dates it must keep
            manual-breaks-dependency: “B” was put on 2026-01-06T08:00 by hand, before its predecessors allow it: 2026-01-08T08:00
              Put it on 2026-01-08T08:00 [Schedule by hand “B”]
              Schedule automatically [Schedule automatically “B”]
        "#]],
    );
}

#[test]
fn work_out_of_sequence_is_tied_as_it_went() {
    check(
        "
        A | 3d | | started 2026-01-05T08:00
        B | 3d | A | started 2026-01-06T08:00
        ",
        &expect![[r#"
            out-of-sequence: “B” started before the FS dependency on the finish of “A” allowed it
              Let it start once “A” has started (SS) [Change the link “A” to “B”]
              Remove the dependency on “A” [Unlink “A” to “B”]
        "#]],
    );
}

#[test]
fn progress_gets_its_dates_as_scheduled() {
    check(
        "
        A | 2d | | complete 50%
        B | 2d | | complete 100%
        C | 2d | | complete 100% started 2026-01-05T08:00
        ",
        &expect![[r#"
            progress-without-dates: “A” is 50% complete without an actual start, and is scheduled as work that has not begun
              It began 2026-01-05T08:00 [Change the progress of “A”]
            progress-without-dates: “B” is 100% complete without an actual start, and is scheduled as work that has not begun
              It began 2026-01-05T08:00 and ended 2026-01-06T17:00 [Change the progress of “B”]
            progress-without-dates: “C” is 100% complete without an actual finish, and is not counted as finished
              It ended 2026-01-06T17:00 [Change the progress of “C”]
        "#]],
    );
}

#[test]
fn dates_the_wrong_way_round_are_exchanged() {
    check(
        "
        A | 2d | | started 2026-01-06T17:00 finished 2026-01-05T08:00 complete 100%
        ",
        &expect![[r#"
            finished-before-started: “A” finished 2026-01-05T08:00, before it started 2026-01-06T17:00; it is shown as finished when it started
              Exchange the two dates [Change the progress of “A”]
        "#]],
    );
}

#[test]
fn a_pause_that_cannot_be_goes() {
    let mut parts = parts(
        "
        A | 4d
        B | 4d | | started 2026-01-07T08:00
        ",
    );
    let split = Split { stop: moment("2026-01-06T08:00"), resume: moment("2026-01-08T08:00") };
    for (_, task) in &mut parts.tasks {
        task.progress.split = Some(split);
        task.progress.remaining = Some(Span::working(3 * 480, TimeUnit::Day));
    }
    expect![[r#"
        finished-before-started: “B” stopped 2026-01-06T08:00, before it started 2026-01-07T08:00; only when it goes on counts, 2026-01-08T08:00
          Remove the pause [Change the progress of “B”]
        progress-without-dates: “A” pauses from 2026-01-06T08:00 to 2026-01-08T08:00 without an actual start, and is scheduled without the pause
          It began 2026-01-05T08:00 [Change the progress of “A”]
          Remove the pause [Change the progress of “A”]
    "#]].assert_eq(&told(parts));
}

#[test]
fn a_status_date_that_knows_too_little_moves() {
    let mut parts = parts(
        "
        A | 2d | | started 2026-01-05T08:00 finished 2026-01-07T17:00 complete 100%
        ",
    );
    parts.status_date = Some(moment("2026-01-06T17:00"));
    expect![[r#"
        actual-after-status-date: “A” finished 2026-01-07T17:00, after the status date 2026-01-06T17:00
          Set the status date to 2026-01-07T17:00 [Change the status date]
    "#]]
    .assert_eq(&told(parts));
}

#[test]
fn a_status_date_before_the_start_goes() {
    let mut parts = parts("A | 2d");
    parts.status_date = Some(moment("2025-12-01T17:00"));
    expect![[r#"
        status-date-before-start: the status date 2025-12-01T17:00 lies before the start 2026-01-05T08:00
          Remove the status date [Change the status date]
    "#]]
    .assert_eq(&told(parts));
}

#[test]
fn a_finish_that_was_missed_is_moved_to_what_happened() {
    let mut parts = parts("A | 2d | | started 2026-01-05T08:00 finished 2026-01-07T17:00 complete 100%");
    parts.rules.direction = Direction::FromFinish(moment("2026-01-06T17:00"));
    expect![[r#"
        deadline-missed: “A” was finished 2026-01-07T17:00, after the finish 2026-01-06T17:00 that the plan is scheduled from
          Schedule the plan from 2026-01-07T17:00 [Change how the plan is scheduled]
    "#]].assert_eq(&told(parts));
}

#[test]
fn a_calendar_without_work_gets_a_week() {
    check(
        "A | 2d | | calendar Never",
        &expect![[r#"
        calendar-without-work: the calendar “Never” has no working time in its week, so work is taken to go on around the clock
          Work Monday to Friday, eight hours a day [Change the calendar “Never”]
    "#]],
    );
}

#[test]
fn dates_beyond_what_a_plan_holds_take_judgement() {
    let plan = Plan::from_parts(parts("A | 99999d")).unwrap();
    let schedule = Schedule::compute(&plan);
    let far = schedule.findings().into_iter().find(|one| one.code == FindingCode::DateBeyondHorizon).unwrap();
    assert_eq!(schedule.fixes(&far), []);
}
