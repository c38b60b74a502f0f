//! The rules of the schedule, one a test, each small enough to be checked with a pencil.
//!
//! 5 January 2026 is a Monday; a working day is 08:00-12:00 and 13:00-17:00 unless a calendar is named.

mod support;

use expect_test::expect;
use support::check;

#[test]
fn a_task_without_predecessors_starts_with_the_plan() {
    check(
        "A | 2d",
        &expect![[r#"
        A     * 01-05T08:00..01-06T17:00 | 01-05T08:00..01-06T17:00 | 0d / 0d
    "#]],
    );
}

#[test]
fn finish_to_start_begins_on_the_next_working_morning_and_skips_the_weekend() {
    check(
        "
        A | 5d
        B | 4h | A
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-09T17:00 | 01-05T08:00..01-09T17:00 | 0d / 0d
            B     * 01-12T08:00..01-12T12:00 | 01-12T08:00..01-12T12:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn the_longest_of_two_paths_is_critical_and_the_other_has_slack() {
    check(
        "
        A | 1d
        B | 5d | A
        C | 2d | A
        D | 1d | B, C
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-05T17:00 | 01-05T08:00..01-05T17:00 | 0d / 0d
            B     * 01-06T08:00..01-12T17:00 | 01-06T08:00..01-12T17:00 | 0d / 0d
            C       01-06T08:00..01-07T17:00 | 01-09T08:00..01-12T17:00 | 3d / 3d
            D     * 01-13T08:00..01-13T17:00 | 01-13T08:00..01-13T17:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn lag_runs_on_the_calendar_of_the_successor() {
    check(
        "
        A | 5d
        B | 1d | A FS+1d
        C | 1d | A FS+1d | calendar SixDays
        D | 1d | A FS+1ed
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-09T17:00 | 01-05T08:00..01-09T17:00 | 0d / 0d
            B     * 01-13T08:00..01-13T17:00 | 01-13T08:00..01-13T17:00 | 0d / 0d
            C       01-12T08:00..01-12T17:00 | 01-13T08:00..01-13T17:00 | 1d / 1d
            D       01-12T08:00..01-12T17:00 | 01-13T08:00..01-13T17:00 | 1d / 1d
        "#]],
    );
}

#[test]
fn a_lead_overlaps_and_half_of_the_predecessor_is_a_lag() {
    check(
        "
        A | 4d
        B | 2d | A FS-1d
        C | 2d | A SS+50%
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-08T17:00 | 01-05T08:00..01-08T17:00 | 0d / 0d
            B     * 01-08T08:00..01-09T17:00 | 01-08T08:00..01-09T17:00 | 0d / 0d
            C       01-07T08:00..01-08T17:00 | 01-08T08:00..01-09T17:00 | 1d / 1d
        "#]],
    );
}

#[test]
fn start_to_start_finish_to_finish_and_start_to_finish() {
    check(
        "
        A | 3d
        B | 3d
        C | 1d | B SS+1d
        D | 1d | B FF+1d
        E | 1d | C SF+1d
        ",
        &expect![[r#"
            A       01-05T08:00..01-07T17:00 | 01-06T08:00..01-08T17:00 | 1d / 1d
            B     * 01-05T08:00..01-07T17:00 | 01-05T08:00..01-07T17:00 | 0d / 0d
            C       01-06T08:00..01-06T17:00 | 01-08T08:00..01-08T17:00 | 2d / 0d
            D     * 01-08T08:00..01-08T17:00 | 01-08T08:00..01-08T17:00 | 0d / 0d
            E       01-06T08:00..01-06T17:00 | 01-08T08:00..01-08T17:00 | 2d / 2d
        "#]],
    );
}

#[test]
fn finish_to_finish_never_pulls_before_the_start_of_the_plan_but_start_to_finish_does() {
    check(
        "
        A | 1d
        B | 3d | A FF
        C | 3d | A SF
        ",
        &expect![[r#"
            A       01-05T08:00..01-05T17:00 | 01-07T08:00..01-07T17:00 | 2d / 0d
            B     * 01-05T08:00..01-07T17:00 | 01-05T08:00..01-07T17:00 | 0d / 0d
            C       12-31T08:00..01-02T17:00 | 01-05T08:00..01-07T17:00 | 3d / 3d
        "#]],
    );
}

#[test]
fn a_milestone_stands_where_the_work_before_it_ends() {
    check(
        "
        A | 1d
        M | 0d | A
        B | 1d | M
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-05T17:00 | 01-05T08:00..01-05T17:00 | 0d / 0d
            M     * 01-05T17:00..01-05T17:00 | 01-06T08:00..01-06T08:00 | 0d / 0d
            B     * 01-06T08:00..01-06T17:00 | 01-06T08:00..01-06T17:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn a_summary_takes_its_dates_from_its_tasks_and_its_links_hold_all_of_them() {
    check(
        "
        A | 1d
        S |    | A
          B | 2d
          C | 1d
        D | 1d | S
        E | 1d | S SS+1d
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-05T17:00 | 01-05T08:00..01-05T17:00 | 0d / 0d
            S     * 01-06T08:00..01-07T17:00 | 01-06T08:00..01-07T17:00 | 0d / 0d
              B   * 01-06T08:00..01-07T17:00 | 01-06T08:00..01-07T17:00 | 0d / 0d
              C     01-06T08:00..01-06T17:00 | 01-07T08:00..01-07T17:00 | 1d / 0d
            D     * 01-08T08:00..01-08T17:00 | 01-08T08:00..01-08T17:00 | 0d / 0d
            E       01-07T08:00..01-07T17:00 | 01-08T08:00..01-08T17:00 | 1d / 1d
        "#]],
    );
}

#[test]
fn elapsed_durations_run_through_nights_and_weekends() {
    check(
        "
        A | 4d
        C | 3ed | A
        D | 1d  | C
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-08T17:00 | 01-05T08:00..01-08T17:00 | 0d / 0d
            C     * 01-08T17:00..01-11T17:00 | 01-09T08:00..01-12T08:00 | 0d / 0d
            D     * 01-12T08:00..01-12T17:00 | 01-12T08:00..01-12T17:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn night_shifts_cross_midnight() {
    check(
        "
        A | 8h |   | calendar Nights
        B | 2h | A | calendar Nights
        C | 1h | B
        ",
        &expect![[r#"
            A       01-05T22:00..01-06T06:00 | 01-06T04:00..01-07T04:00 | 6h / 0d
            B       01-06T22:00..01-07T00:00 | 01-07T04:00..01-07T06:00 | 6h / 6h
            C     * 01-07T08:00..01-07T09:00 | 01-07T08:00..01-07T09:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn constraints_hold_back_hold_early_and_hold_fast() {
    check(
        "
        A | 2d
        B | 1d | A | SNET 2026-01-09T08:00
        C | 1d | A | FNET 2026-01-09T17:00
        D | 1d | A | SNLT 2026-01-06T08:00
        E | 1d | A | FNLT 2026-01-06T17:00
        F | 1d | A | MSO 2026-01-12T08:00
        G | 1d | A | MFO 2026-01-12T17:00
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-06T17:00 | 01-02T08:00..01-05T17:00 | -1d / 0d
            B       01-09T08:00..01-09T17:00 | 01-12T08:00..01-12T17:00 | 1d / 1d
            C       01-09T08:00..01-09T17:00 | 01-12T08:00..01-12T17:00 | 1d / 1d
            D     * 01-06T08:00..01-06T17:00 | 01-06T08:00..01-06T17:00 | 0d / 0d
            E     * 01-06T08:00..01-06T17:00 | 01-06T08:00..01-06T17:00 | 0d / 0d
            F     * 01-12T08:00..01-12T17:00 | 01-12T08:00..01-12T17:00 | 0d / 0d
            G     * 01-12T08:00..01-12T17:00 | 01-12T08:00..01-12T17:00 | 0d / 0d
            problem negative-slack: “A” comes 1d too late for the dates it must keep
            warning constraint-breaks-dependency: “D” starts 2026-01-06T08:00, though the FS dependency on “A” lets it start 2026-01-07T08:00 at the earliest: its constraint says start no later than 2026-01-06T08:00
            warning constraint-breaks-dependency: “E” starts 2026-01-06T08:00, though the FS dependency on “A” lets it start 2026-01-07T08:00 at the earliest: its constraint says finish no later than 2026-01-06T17:00
        "#]],
    );
}

#[test]
fn as_late_as_possible_uses_up_its_slack() {
    check(
        "
        A | 5d
        B | 1d |      | ALAP
        C | 1d | A, B
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-09T17:00 | 01-05T08:00..01-09T17:00 | 0d / 0d
            B     * 01-05T08:00..01-05T17:00 | 01-09T08:00..01-09T17:00 | 0d / 0d
            C     * 01-12T08:00..01-12T17:00 | 01-12T08:00..01-12T17:00 | 0d / 0d
        "#]],
    );
}

#[test]
fn a_deadline_never_moves_a_date_but_takes_away_slack() {
    check(
        "
        A | 3d |   | deadline 2026-01-06T17:00
        B | 1d |   | deadline 2026-01-06T17:00
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-07T17:00 | 01-02T08:00..01-06T17:00 | -1d / 0d
            B       01-05T08:00..01-05T17:00 | 01-06T08:00..01-06T17:00 | 1d / 1d
            problem deadline-missed: “A” finishes 2026-01-07T17:00, 1d after its deadline 2026-01-06T17:00; it cannot finish earlier
            problem negative-slack: “A” comes 1d too late for the dates it must keep
        "#]],
    );
}

#[test]
fn what_has_begun_or_ended_stays_where_it_was() {
    check(
        "
        A | 2d |   | started 2026-01-07T08:00
        B | 2d | A | started 2026-01-05T08:00 finished 2026-01-05T12:00
        C | 1d | B
        ",
        &expect![[r#"
            A     * 01-07T08:00..01-08T17:00 | 01-07T08:00..01-08T17:00 | 0d / 0d
            B       01-05T08:00..01-05T12:00 | 01-05T08:00..01-05T12:00 | 0d / 0d
            C       01-05T13:00..01-06T12:00 | 01-08T08:00..01-08T17:00 | 2d 4h / 2d 4h
            warning out-of-sequence: “B” started before the FS dependency on the finish of “A” allowed it
        "#]],
    );
}

#[test]
fn a_calendar_that_never_works_is_told_and_taken_as_around_the_clock() {
    check(
        "A | 8h | | calendar Never",
        &expect![[r#"
        A     * 01-05T08:00..01-05T16:00 | 01-05T08:00..01-05T16:00 | 0d / 0d
        problem calendar-without-work: the calendar “Never” has no working time in its week, so work is taken to go on around the clock
    "#]],
    );
}

#[test]
fn a_finish_tied_to_a_summary_moves_nothing_and_is_told() {
    check(
        "
        A | 5d
        S |    | A FF
          B | 1d
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-09T17:00 | 01-05T08:00..01-09T17:00 | 0d / 0d
            S       01-05T08:00..01-05T17:00 | 01-09T08:00..01-09T17:00 | 4d / 4d
              B     01-05T08:00..01-05T17:00 | 01-09T08:00..01-09T17:00 | 4d / 4d
            warning finish-of-summary-tied: the FF dependency on the summary “S” moves nothing: a summary finishes with its tasks
        "#]],
    );
}

#[test]
fn lags_and_durations_beyond_all_dates_are_held_at_the_horizon() {
    let mut text = "T0 | 90000d\n".to_owned();
    for number in 1..40 {
        text.push_str(&format!("T{number} | 90000d | T{} FS+100000ed\n", number - 1));
    }
    let plan = support::plan(&text);
    let schedule = planner::Schedule::compute(&plan);
    assert_eq!(schedule.finish().to_string(), "9999-12-31T00:00");
    let codes: Vec<_> = schedule.findings().iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&planner::FindingCode::DateBeyondHorizon), "{codes:?}");
}

#[test]
fn an_empty_plan_starts_and_finishes_at_its_start() {
    let plan = planner::Plan::empty("Nothing", support::moment("2026-01-05T08:00"));
    let schedule = planner::Schedule::compute(&plan);
    assert_eq!((schedule.start(), schedule.finish()), (plan.start(), plan.start()));
    assert!(schedule.dates().is_empty() && schedule.findings().is_empty());
}

#[test]
fn what_follows_a_late_task_waits_for_it_even_where_a_deadline_is_missed() {
    // A takes from Mon 5 to Fri 9 and cannot keep its deadline, so B starts on Mon 12 and not after the deadline;
    // A misses it by the Thursday and the Friday.
    check(
        "
        A | 5d | | ALAP deadline 2026-01-07T17:00
        B | 1d | A
        ",
        &expect![[r#"
            A     * 01-05T08:00..01-09T17:00 | 01-01T08:00..01-07T17:00 | -2d / 0d
            B     * 01-12T08:00..01-12T17:00 | 01-12T08:00..01-12T17:00 | 0d / 0d
            problem deadline-missed: “A” finishes 2026-01-09T17:00, 2d after its deadline 2026-01-07T17:00; it cannot finish earlier
            problem negative-slack: “A” comes 2d too late for the dates it must keep
        "#]],
    );
}
