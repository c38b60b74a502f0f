//! Generated networks against MPXJ's two schedulers, which follow Microsoft Project and Primavera P6.
//!
//! A name tells what is in a network: `k` a second calendar, `s` summaries, `c` constraints, `x` constraints that
//! cannot all be kept.

use crate::agreement::{Cause, ComparedTask, Expectation, check, share};
use crate::field::Field::{
    self, EarlyFinish, EarlyStart, Finish, FreeSlack, LateFinish, LateStart, Start, TotalSlack,
};
use crate::{files, support};

const EARLY: &[Field] = &[EarlyStart, EarlyFinish];
const LATE: &[Field] = &[LateStart, LateFinish, TotalSlack];

/// Where free slack differs because lag runs on another calendar than the task's. `slipping` shows which is right.
pub(crate) const LAG_IN_HOURS: &[(&str, &[Field], &str)] = &[
    ("ms-ck-100-s31.xml", &[FreeSlack], "22"),
    (
        "ms-k-1000-s23.xml",
        &[FreeSlack],
        "97 124 133 186 207 228 242 245 280 415 422 564 578 585 641 727 764 905 959",
    ),
    ("ms-k-200-s22.xml", &[FreeSlack], "122 127"),
    ("ms-ks-200-s51.xml", &[FreeSlack], "32 76 102 138 143 215"),
];

/// Where total slack differs because lag runs between two calendars. `slipping` shows which is right.
pub(crate) const LAG_BETWEEN_CALENDARS: &[(&str, &[Field], &str)] =
    &[("ms-k-1000-s23.xml", LATE, "323"), ("ms-k-200-s22.xml", LATE, "53 89 99")];

/// Where total slack differs because a dependency between two calendars ends in a pause. `slipping` shows which is right.
pub(crate) const PAUSE_BETWEEN_CALENDARS: &[(&str, &[Field], &str)] = &[
    ("ms-ck-100-s31.xml", LATE, "8 19 20 28 29"),
    ("ms-k-1000-s23.xml", LATE, "5 159 314 761"),
    ("ms-ks-200-s51.xml", LATE, "5 21 26 76"),
];

/// Where free slack differs because of that.
pub(crate) const FREE_BEFORE_A_PAUSE: &[(&str, &[Field], &str)] =
    &[("ms-ckx-60-s41.xml", &[FreeSlack], "32"), ("ms-k-1000-s23.xml", &[FreeSlack], "690 809 819 884")];

/// Where it differs because a lead leads into a pause of the calendar that it runs on.
pub(crate) const LEAD_INTO_A_PAUSE: &[(&str, &[Field], &str)] = &[("ms-k-1000-s23.xml", LATE, "580 607 657")];

const CAUSES: &[Cause] = &[
    Cause {
        why: "MPXJ takes lag off free slack as a number of hours, on whatever calendar it runs",
        differ: LAG_IN_HOURS,
    },
    Cause {
        why: "MPXJ adds the duration before it takes off the lag of a start-to-finish dependency between calendars",
        differ: LAG_BETWEEN_CALENDARS,
    },
    Cause {
        why: "MPXJ lets a lead on another calendar end where a pause of that calendar begins, not where it ends",
        differ: LEAD_INTO_A_PAUSE,
    },
    Cause {
        why: "MPXJ goes back along a dependency between calendars to another moment of a pause than its last",
        differ: PAUSE_BETWEEN_CALENDARS,
    },
    Cause { why: "MPXJ's free slack does not either", differ: FREE_BEFORE_A_PAUSE },
    Cause {
        why: "a summary starts with the first of its tasks, which differs",
        differ: &[("ms-ks-200-s51.xml", &[LateStart, TotalSlack, FreeSlack], "23")],
    },
    Cause {
        why: "a milestone that is latest at an edge of working time stands after it, as in Microsoft's own files",
        differ: &[
            ("ms-k-1000-s23.xml", &[LateStart, LateFinish], "145 732 738 772"),
            ("ms-ks-200-s51.xml", &[LateStart, LateFinish], "181"),
            ("p6-k-200-s22.xer", &[LateStart, LateFinish], "12"),
        ],
    },
    Cause {
        why: "MPXJ names the position to which a finish-to-finish dependency leads by its later moment",
        differ: &[
            ("p6-ck-100-s31.xer", &[Finish, EarlyFinish], "46"),
            ("p6-k-200-s22.xer", &[Finish, EarlyFinish], "97 131 175"),
        ],
    },
    Cause {
        // Task 148 follows 100, and 53 may slip until it would move 100.
        why: "MPXJ's start and finish are not the duration apart after a start-to-finish dependency with lag",
        differ: &[
            ("p6-k-200-s22.xer", &[Start, Finish, EarlyStart, EarlyFinish, TotalSlack, FreeSlack], "100 148"),
            ("p6-k-200-s22.xer", &[Start, EarlyStart, TotalSlack], "101"),
            ("p6-k-200-s22.xer", &[FreeSlack], "53"),
        ],
    },
    Cause {
        why: "MPXJ's free slack does not let a lead go before the data date",
        differ: &[("p6-plain-20-s11.xer", &[FreeSlack], "1")],
    },
];

#[test]
fn generated_networks_agree() {
    let Some(folder) = support::shared("cpm-oracle") else { return };
    let of_microsoft = files(&folder, "xml");
    let of_primavera = files(&folder, "xer");
    let expectations: Vec<Expectation> = of_microsoft
        .into_iter()
        .chain(of_primavera)
        .map(|file| Expectation { table: file.with_extension("expected.tsv"), file })
        .collect();
    let networks = check("generated networks", &expectations, CAUSES);

    let is_constrained = |file: &str| file.split('-').nth(1).unwrap().contains('c');
    let (constrained, free): (Vec<_>, Vec<_>) =
        networks.iter().partition(|network| is_constrained(&network.file));
    let free: Vec<&ComparedTask> = free.iter().flat_map(|network| &network.tasks).collect();
    let early = share(free.iter().copied(), EARLY);
    let late = share(free.iter().copied(), LATE);
    eprintln!(
        "without constraints: earliest dates {}, latest dates and slack {}",
        percent(early),
        percent(late)
    );
    assert!(early >= 99_60, "{}", percent(early));
    assert!(late >= 98_50, "{}", percent(late));
    for network in constrained {
        let (early, late) = (share(&network.tasks, EARLY), share(&network.tasks, LATE));
        eprintln!(
            "{}: earliest dates {}, latest dates and slack {}",
            network.file,
            percent(early),
            percent(late)
        );
        assert!(early.min(late) >= 95_00, "{}", network.file);
    }
}

fn percent(hundredths: usize) -> String {
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}
