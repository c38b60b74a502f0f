//! What is odd about a plan, one oddity a test, each drawn so that it can be checked with a pencil.
//!
//! 5 January 2026 is a Monday; a working day is 08:00-12:00 and 13:00-17:00. The findings that belong to a rule of
//! the schedule, such as missed deadlines, stand with that rule in `schedule.rs`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod support;

use expect_test::{Expect, expect};
use planner::{Direction, Plan, PlanParts, ProgressMode, Schedule, Span, Split, TimeUnit};
use support::{moment, parts};

/// The findings of a plan, a line each.
fn told(parts: PlanParts) -> String {
    let schedule = Schedule::compute(&Plan::from_parts(parts).unwrap());
    let line = |finding: planner::Finding| {
        let (severity, subject) = (finding.severity.name(), finding.subject);
        format!("{severity} {} of {subject}: {}\n  {}\n", finding.code, finding.message, finding.hint)
    };
    schedule.findings().into_iter().map(line).collect()
}

fn check(parts: PlanParts, expected: &Expect) {
    expected.assert_eq(&told(parts));
}

#[test]
fn work_that_started_before_its_predecessor_finished_is_out_of_sequence() {
    check(
        parts(
            "
            A | 3d
            B | 3d | A | started 2026-01-06T08:00 complete 50%
            ",
        ),
        &expect![[r#"
            warning out-of-sequence of task 2: “B” started before the FS dependency on the finish of “A” allowed it
              correct the actual dates, or tie the tasks as the work really goes
        "#]],
    );
}

#[test]
fn out_of_sequence_is_told_in_every_mode_of_progress() {
    for progress in ProgressMode::ALL {
        let mut parts = parts(
            "
            A | 3d
            B | 3d | A | started 2026-01-06T08:00
            ",
        );
        parts.rules.progress = progress;
        assert!(told(parts).contains("out-of-sequence"), "{progress:?}");
    }
}

#[test]
fn each_kind_of_dependency_speaks_of_its_own_ends() {
    // A runs from Monday to Wednesday. B starts before A has been going on for two days, C ends before A does, D ends
    // on Tuesday and not two days after A began: all early. E starts with A, as it may; F, begun and not done at
    // all, does not wait, and would end before A.
    check(
        parts(
            "
            A | 3d
            B | 1d | A SS+2d | started 2026-01-06T08:00
            C | 1d | A FF    | started 2026-01-05T08:00 finished 2026-01-05T17:00
            D | 1d | A SF+2d | started 2026-01-05T08:00 finished 2026-01-05T17:00
            E | 1d | A SS    | started 2026-01-05T08:00
            F | 1d | A FF    | started 2026-01-05T08:00
            ",
        ),
        &expect![[r#"
            warning out-of-sequence of task 2: “B” started before the SS dependency on the start of “A” allowed it
              correct the actual dates, or tie the tasks as the work really goes
            warning out-of-sequence of task 3: “C” finished before the FF dependency on the finish of “A” allowed it
              correct the actual dates, or tie the tasks as the work really goes
            warning out-of-sequence of task 4: “D” finished before the SF dependency on the start of “A” allowed it
              correct the actual dates, or tie the tasks as the work really goes
            warning out-of-sequence of task 6: “F” is to finish before the FF dependency on the finish of “A” allows it
              correct the actual dates, or tie the tasks as the work really goes
        "#]],
    );
}

#[test]
fn a_lead_and_the_edge_of_a_day_are_in_sequence() {
    // Friday 17:00 and Monday 08:00 are one position in working time.
    check(
        parts(
            "
            A | 5d
            B | 1d | A       | started 2026-01-09T17:00
            C | 1d | A FS-2d | started 2026-01-08T08:00
            ",
        ),
        &expect![[""]],
    );
}

#[test]
fn of_several_broken_dependencies_the_one_broken_most_is_named_also_when_it_ties_a_summary() {
    let told = told(parts(
        "
        A | 2d
        B | 4d
        S |    | B
          C | 1d | A | started 2026-01-05T08:00
        ",
    ));
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("out-of-sequence")).collect();
    assert_eq!(
        lines,
        [
            "warning out-of-sequence of task 4: “C” started before the FS dependency on the finish of “B” allowed it"
        ]
    );
}

#[test]
fn a_status_date_before_the_start_is_told() {
    let mut late = parts("A | 3d");
    late.status_date = Some(moment("2025-12-31T17:00"));
    check(
        late,
        &expect![[r#"
        warning status-date-before-start of the plan: the status date 2025-12-31T17:00 lies before the start 2026-01-05T08:00
          set the status date to the day up to which progress is known, or leave it empty
    "#]],
    );
    // Nothing can be worked between Saturday and the first morning.
    let mut weekend = parts("A | 3d");
    weekend.status_date = Some(moment("2026-01-03T00:00"));
    check(weekend, &expect![[""]]);
    // What began earlier is what the status date is compared with.
    let mut begun = parts("A | 3d | | started 2025-12-30T08:00");
    begun.status_date = Some(moment("2025-12-31T17:00"));
    check(begun, &expect![[""]]);
}

#[test]
fn a_plan_reckoned_from_its_finish_has_the_start_that_follows() {
    let mut parts = parts("A | 3d");
    parts.rules.direction = Direction::FromFinish(moment("2026-01-30T17:00"));
    parts.status_date = Some(moment("2026-01-16T17:00"));
    check(
        parts,
        &expect![[r#"
        warning status-date-before-start of the plan: the status date 2026-01-16T17:00 lies before the start 2026-01-28T08:00
          set the status date to the day up to which progress is known, or leave it empty
    "#]],
    );
}

#[test]
fn a_task_put_by_hand_before_its_predecessors_allow_is_told() {
    check(
        parts(
            "
            A | 3d
            B | 1d | A | manual 2026-01-06T08:00
            C | 1d | A | manual 2026-01-08T08:00
            D | 1d | A | manual 2026-01-07T17:00
            ",
        ),
        &expect![[r#"
            warning manual-breaks-dependency of task 2: “B” was put on 2026-01-06T08:00 by hand, before its predecessors allow it: 2026-01-08T08:00
              put it later, or let it be scheduled automatically
        "#]],
    );
}

#[test]
fn a_constraint_against_what_has_happened_is_noted() {
    check(
        parts(
            "
            A | 1d |   | MSO 2026-01-07T08:00 started 2026-01-05T08:00
            B | 1d |   | FNLT 2026-01-05T17:00 started 2026-01-06T08:00 finished 2026-01-06T17:00
            C | 1d |   | SNET 2026-01-05T08:00 started 2026-01-06T08:00
            ",
        ),
        &expect![[r#"
            note constraint-cannot-hold of task 1: “A” started 2026-01-05T08:00, which its constraint does not allow: must start on 2026-01-07T08:00
              take the constraint away: what has happened stays where it was
            note constraint-cannot-hold of task 2: “B” finished 2026-01-06T17:00, which its constraint does not allow: finish no later than 2026-01-05T17:00
              take the constraint away: what has happened stays where it was
        "#]],
    );
}

#[test]
fn work_in_progress_that_must_finish_too_early_is_told() {
    check(
        parts("A | 3d |   | FNLT 2026-01-06T17:00 started 2026-01-05T08:00"),
        &expect![[r#"
        problem negative-slack of task 1: “A” comes 1d too late for the dates it must keep
          move the constraint or deadline behind it, or shorten what drives it
        warning constraint-cannot-hold of task 1: “A” finishes 2026-01-07T17:00, which its constraint does not allow: finish no later than 2026-01-06T17:00
          change the constraint, or what drives the finish
    "#]],
    );
}

#[test]
fn a_constraint_that_loses_against_dependencies_is_told() {
    let mut parts = parts(
        "
        A | 3d
        B | 1d | A | MSO 2026-01-06T08:00
        C | 1d | A | SNLT 2026-01-06T08:00
        D | 1d | A | FNLT 2026-01-08T17:00
        ",
    );
    parts.rules.honours_constraints = false;
    check(
        parts,
        &expect![[r#"
        problem negative-slack of task 1: 3 tasks come too late for the dates they must keep, “A” the most: 2d
          move the constraint or deadline behind it, or shorten what drives it
        warning constraint-cannot-hold of task 2: “B” starts 2026-01-08T08:00, which its constraint does not allow: must start on 2026-01-06T08:00
          change the constraint, or what drives the start
        warning constraint-cannot-hold of task 3: “C” starts 2026-01-08T08:00, which its constraint does not allow: start no later than 2026-01-06T08:00
          change the constraint, or what drives the start
    "#]],
    );
}

#[test]
fn a_constraint_on_a_day_off_is_kept_by_the_next_day_of_work() {
    check(parts("A | 1d | | MSO 2026-01-10T08:00"), &expect![[""]]);
}

#[test]
fn a_summary_that_ends_after_its_constraint_is_told() {
    check(
        parts(
            "
            S |   |   | FNLT 2026-01-06T17:00
              A | 3d
            ",
        ),
        &expect![[r#"
            problem negative-slack of task 2: “A” comes 1d too late for the dates it must keep
              move the constraint or deadline behind it, or shorten what drives it
            warning constraint-cannot-hold of task 1: “S” finishes 2026-01-07T17:00, which its constraint does not allow: finish no later than 2026-01-06T17:00
              change the constraint, or what drives the finish
        "#]],
    );
}

#[test]
fn what_is_not_part_of_the_plan_is_not_spoken_of() {
    check(
        parts(
            "
            A | 3d
            B | 3d | A | started 2026-01-06T08:00 MSO 2026-01-20T08:00 inactive
            ",
        ),
        &expect![[""]],
    );
}

#[test]
fn what_is_said_of_a_summary_and_moves_nothing_is_told() {
    check(
        parts(
            "
            S |    | | ALAP
              A | 1d
            ",
        ),
        &expect![[r#"
            warning ignored-on-summary of task 1: the summary “S” is to be as late as possible, which moves nothing: a summary has the dates of its tasks
              say it of the tasks in the summary
        "#]],
    );
    // Where everything is as late as possible, a summary cannot be otherwise.
    let mut late = parts("S | | | ALAP\n  A | 1d");
    late.rules.direction = Direction::FromFinish(moment("2026-01-30T17:00"));
    check(late, &expect![[""]]);
    // A start by hand on which the summary starts in any case loses nothing.
    check(parts("S | | | manual 2026-01-05T08:00\n  A | 1d"), &expect![[""]]);
    assert!(
        told(parts("S | | | manual 2026-01-06T08:00\n  A | 1d"))
            .contains("“S” was put on 2026-01-06T08:00 by hand")
    );
}

#[test]
fn actual_dates_that_contradict_each_other_or_the_status_date_are_told() {
    let mut torn = parts(
        "
        A | 2d | | started 2026-01-07T08:00 finished 2026-01-06T17:00
        B | 1d | | started 2026-01-08T08:00
        C | 1d | | started 2026-01-06T08:00 finished 2026-01-08T10:00
        D | 1d | | started 2026-01-07T08:00
        ",
    );
    // D began on the morning after, which is the same position.
    torn.status_date = Some(moment("2026-01-06T17:00"));
    check(
        torn,
        &expect![[r#"
            warning actual-after-status-date of task 2: “B” started 2026-01-08T08:00, after the status date 2026-01-06T17:00
              correct the actual date, or set the status date to the day up to which progress is known
            warning actual-after-status-date of task 3: “C” finished 2026-01-08T10:00, after the status date 2026-01-06T17:00
              correct the actual date, or set the status date to the day up to which progress is known
            warning finished-before-started of task 1: “A” finished 2026-01-06T17:00, before it started 2026-01-07T08:00; it is shown as finished when it started
              correct the actual start or the actual finish
        "#]],
    );
}

#[test]
fn progress_of_which_nobody_said_when_is_told() {
    check(
        parts(
            "
            A | 2d | | complete 40
            B | 2d | | started 2026-01-05T08:00 complete 100
            C | 2d | | started 2026-01-05T08:00 complete 99
            D | 2d | | finished 2026-01-06T17:00 complete 100
            ",
        ),
        &expect![[r#"
            warning progress-without-dates of task 1: “A” is 40% complete without an actual start, and is scheduled as work that has not begun
              say when it began, and when it ended if it did
            warning progress-without-dates of task 2: “B” is 100% complete without an actual finish, and is not counted as finished
              say when it ended
        "#]],
    );
}

#[test]
fn work_that_is_complete_by_some_measure_with_some_left_is_not_complete() {
    let mut parts = parts("A | 2d | | started 2026-01-05T08:00 complete 100");
    parts.tasks[0].1.progress.remaining = Some(Span::working(480, TimeUnit::Day));
    check(parts, &expect![[""]]);
}

#[test]
fn pauses_outside_the_work_are_told() {
    let mut torn = parts("A | 3d\nB | 2d | | started 2026-01-08T08:00\nC | 2d | | started 2026-01-08T08:00");
    let stop = moment("2026-01-06T17:00");
    let resumes = ["2026-01-12T08:00", "2026-01-12T08:00", "2026-01-07T08:00"];
    for ((_, task), resume) in torn.tasks.iter_mut().zip(resumes) {
        task.progress.split = Some(Split { stop, resume: moment(resume) });
    }
    check(
        torn,
        &expect![[r#"
        warning finished-before-started of task 2: “B” stopped 2026-01-06T17:00, before it started 2026-01-08T08:00; only when it goes on counts, 2026-01-12T08:00
          correct the actual start or the pause
        warning finished-before-started of task 3: “C” stopped 2026-01-06T17:00, before it started 2026-01-08T08:00; the pause moves nothing
          correct the actual start or the pause
        warning progress-without-dates of task 1: “A” pauses from 2026-01-06T17:00 to 2026-01-12T08:00 without an actual start, and is scheduled without the pause
          say when it began, or take the pause away
    "#]],
    );
}

#[test]
fn dates_before_the_start_of_the_plan_are_told() {
    // Friday 17:00 and Sunday are the position at which the plan starts; work that has begun is past its constraint.
    let told = told(parts(
        "
        A | 1d | | MSO 2026-01-02T08:00
        B | 1d | | SNET 2026-01-01T08:00
        C | 0d | | deadline 2026-01-02T17:00
        D | 1d | | SNLT 2026-01-01T08:00 started 2026-01-05T08:00
        E | 0d | | MSO 2026-01-04T08:00
        F | 1d | | deadline 2026-01-02T12:00
        G | 1d | | manual 2026-01-02T08:00
        H | 1d | | manual 2026-01-03T08:00
        ",
    ));
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("date-before-start")).collect();
    assert_eq!(
        lines,
        [
            "warning date-before-start of task 1: the constraint of “A”, must start on 2026-01-02T08:00, lies before the start of the plan, 2026-01-05T08:00",
            "warning date-before-start of task 6: the deadline of “F”, 2026-01-02T12:00, lies before the start of the plan, 2026-01-05T08:00",
            "note date-before-start of task 2: the constraint of “B”, start no earlier than 2026-01-01T08:00, lies before the start of the plan, 2026-01-05T08:00",
            "note date-before-start of task 7: the start that a person gave “G”, 2026-01-02T08:00, lies before the start of the plan, 2026-01-05T08:00",
        ]
    );
}
