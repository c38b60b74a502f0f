//! Instances of scheduling research: what is read of them, and what a person is told of those that are none.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use expect_test::{Expect, expect};
use interchange::rcpsp::{is_instance, read};
use rcpsp::Instance;

const PSPLIB: &str = include_str!("../../../tests/instances/slab.sm");
const PATTERSON: &str = include_str!("../../../tests/instances/slab.rcp");

/// Two jobs between source and sink, one after a third of them.
fn slab() -> Instance {
    Instance::new(
        vec![0, 4, 3, 2, 0],
        vec![vec![1, 2], vec![3], vec![4], vec![4], vec![]],
        vec![2, 1],
        vec![vec![0, 0], vec![2, 0], vec![1, 1], vec![1, 0], vec![0, 0]],
    )
    .unwrap()
}

fn check(text: &str, expected: Expect) {
    let error = read(text.as_bytes()).expect_err("this is no instance");
    expected.assert_eq(&error.to_string());
}

/// The hand-written file of PSPLIB with a part of it changed.
fn check_psplib(part: &str, by: &str, expected: Expect) {
    assert_eq!(PSPLIB.matches(part).count(), 1, "{part:?} stands there once");
    check(&PSPLIB.replace(part, by), expected);
}

#[test]
fn both_formats_say_the_same() {
    assert_eq!(read(PSPLIB.as_bytes()).unwrap(), slab());
    assert_eq!(read(PATTERSON.as_bytes()).unwrap(), slab());
    assert_eq!(read(PSPLIB.replace('\n', "\r\n").as_bytes()).unwrap(), slab());
    assert_eq!(read(PATTERSON.replace('\n', "\r\n").as_bytes()).unwrap(), slab());
}

#[test]
fn instances_are_told_from_plans_by_their_content() {
    assert!(is_instance(PSPLIB.as_bytes()) && is_instance(PATTERSON.as_bytes()));
    for plan in ["", "{\"format\":\"linchpin-plan\"}", "<Project>", "ERMHDR\t18.8", "eggs"] {
        assert!(!is_instance(plan.as_bytes()), "{plan}");
    }
}

#[test]
fn no_instance_at_all() {
    check(
        "",
        expect!["the file: found an empty file, expected an instance of PSPLIB (.sm) or Patterson (.rcp)"],
    );
    check(
        "eggs, flour",
        expect![[
            r#"the file: found text of no format that is known ("eggs, flour"), expected an instance of PSPLIB (.sm) or Patterson (.rcp)"#
        ]],
    );
    check(
        "***",
        expect![
            "line 1, column 4: found the end of the file, expected the line `jobs (incl. supersource/sink )`"
        ],
    );
    check("5", expect!["line 1, column 2: found the end of the file, expected the number of resources"]);
}

#[test]
fn files_that_are_cut_off() {
    let (before, _) = PATTERSON.split_once("3 1 1").unwrap();
    check(before, expect!["line 5, column 10: found the end of the file, expected the duration of job 3"]);
    let (before, _) = PSPLIB.split_once("REQUESTS").unwrap();
    check(
        before,
        expect!["line 24, column 73: found the end of the file, expected the section `REQUESTS/DURATIONS`"],
    );
    let (before, _) = PSPLIB.split_once("  3      1     3").unwrap();
    check(
        before,
        expect![
            "line 29, column 30: found the end of the file, expected the line of job 3: its number, mode, duration and demands"
        ],
    );
    let (before, _) = PSPLIB.split_once("  R 1  R 2\n    2").unwrap();
    check(
        before,
        expect![
            "line 34, column 24: found the end of the file, expected the section `RESOURCEAVAILABILITIES`"
        ],
    );
}

#[test]
fn no_part_of_a_file_makes_it_panic() {
    for text in [PSPLIB, PATTERSON] {
        for end in 0..text.len() {
            // A file without its last lines may still be whole.
            let _ = read(&text.as_bytes()[..end]);
            let _ = read(format!("{}9{}", &text[..end], &text[end + 1..]).as_bytes());
            let _ = read(format!("{}x{}", &text[..end], &text[end + 1..]).as_bytes());
        }
    }
}

#[test]
fn counts_that_are_wrong() {
    check_psplib(
        "   2        1          1           4",
        "   2        1          2           4",
        expect!["line 20, column 24: found 1 successors of job 2, expected 2 as the line says"],
    );
    check_psplib(
        "  4      1     2       1    0",
        "  4      1     2       1",
        expect!["line 31: found 4 numbers for job 4, expected 5"],
    );
    check_psplib(
        "sink ):  5",
        "sink ):  6",
        expect![
            "line 24: found “************************...”, expected the line of job 6: its number, modes and successors"
        ],
    );
    check_psplib(
        "sink ):  5",
        "sink ):  3",
        expect!["line 22: found “   4        1          1...”, expected a row of asterisks after 3 jobs"],
    );
    check_psplib(
        "sink ):  5",
        "sink ):  4",
        expect!["line 23: found “   5        1          0...”, expected a row of asterisks after 4 jobs"],
    );
    check_psplib(
        "    2    1\n*",
        "    2\n*",
        expect!["line 36: found 1 capacities, expected 2 as the header says"],
    );
    check(
        "3 1\n2\n0 0 1 2\n1 1 1 3\n0 0 0\n7",
        expect!["line 6, column 1: found “7”, expected the end of the file after 3 jobs"],
    );
}

#[test]
fn words_where_numbers_should_be() {
    check_psplib(
        "  3      1     3 ",
        "  3      1   two ",
        expect!["line 30, column 14: found “two”, expected a duration, a whole number from 0 to 1000000"],
    );
    check_psplib(
        "renewable                 :  2",
        "renewable                 :  ?",
        expect![
            "line 9, column 34: found “?”, expected the number of renewable resources, a whole number from 0 to 300000"
        ],
    );
    check(
        "3 1\n2\n0 0 1 2\n-1 1 1 3\n0 0 0",
        expect![
            "line 4, column 1: found “-1”, expected the duration of job 2, a whole number from 0 to 1000000"
        ],
    );
    check(
        "3 1\n2\n0 0 1 2\n1.5 1 1 3\n0 0 0",
        expect![
            "line 4, column 1: found “1.5”, expected the duration of job 2, a whole number from 0 to 1000000"
        ],
    );
    check(
        "3 99999999999\n2",
        expect![
            "line 1, column 3: found “99999999999”, expected the number of resources, a whole number from 0 to 300000"
        ],
    );
}

#[test]
fn what_is_not_part_of_the_problem() {
    check_psplib(
        "   3        1          1           5",
        "   3        2          1           5",
        expect![
            "line 21, column 13: found 2 modes of job 3, expected 1: a choice between modes is not part of the problem"
        ],
    );
    check_psplib(
        "nonrenewable              :  0",
        "nonrenewable              :  1",
        expect![
            "line 10, column 34: found 1 nonrenewable resources, expected none: resources that are used up are not part of the problem"
        ],
    );
}

#[test]
fn jobs_that_cannot_be() {
    check_psplib(
        "  2      1     4       2",
        "  2      1     4       5",
        expect![
            "job 2 (line 29): found a need of 5 units of resource 1, expected at most the 2 there are: 3 are missing"
        ],
    );
    check_psplib(
        "   4        1          1           5",
        "   4        1          1           2",
        expect!["the jobs: found successors that go round in a circle: 2 -> 4 -> 2"],
    );
    check_psplib(
        "   4        1          1           5",
        "   4        1          1           9",
        expect!["job 4 (line 31): found the successor 9, expected a job from 1 to 5"],
    );
    check_psplib(
        "   4        1          1           5",
        "   4        1          0",
        expect!["job 4: found no successor, expected one of all but the last"],
    );
    check_psplib(
        "   2        1          1           4",
        "   2        1          1           5",
        expect!["job 4: found no job before it, expected one before all but the first"],
    );
    check_psplib(
        "  1      1     0 ",
        "  1      1     3 ",
        expect![
            "job 1: found a duration or a need in the first or last job, expected none: they are where the project begins and ends"
        ],
    );
    check(
        "3 1\n2\n0 0 1 2\n1000000 1 1 3\n0 0 0 1",
        expect!["line 5, column 7: found “1”, expected the end of the file after 3 jobs"],
    );
    check(
        "4 1\n2\n0 0 2 2 3\n1000000 1 1 4\n1000000 1 1 4\n0 0 0",
        expect!["the jobs: found durations add up to 2000000 periods, expected at most 1048576"],
    );
}
