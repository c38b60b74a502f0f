//! Real plans against the dates that Microsoft Project and Primavera P6 stored in them.

use std::path::PathBuf;

use crate::agreement::{Cause, ComparedTask, Expectation, check, share};
use crate::field::Field::{
    self, Critical, EarlyFinish, EarlyStart, Finish, FreeSlack, LateFinish, LateStart, Start, TotalSlack,
};
use crate::{files, name, support};

const CAUSES: &[Cause] = &[
    Cause {
        why: "the slack of elapsed durations is stored in elapsed minutes",
        differ: &[("mspdiduration.xml", &[TotalSlack, FreeSlack], "6 7 8 9")],
    },
    Cause {
        why: "the latest dates are those of a finish of the project that the file no longer has",
        differ: &[("mspdiduration.xml", &[LateStart, LateFinish, TotalSlack, FreeSlack], "1 2 3 4")],
    },
    Cause {
        why: "a finish held by a start-to-finish dependency is named by the moment at which work starts",
        differ: &[
            ("mspdirelations.xml", &[Finish, EarlyFinish], "5"),
            ("sample.mspdi.xml", &[Finish, EarlyFinish], "21"),
        ],
    },
    Cause {
        why: "splits of tasks that have not begun stand in data that are not read",
        differ: &[
            ("mspdisplittask.xml", &[Finish, EarlyFinish, LateStart, LateFinish, TotalSlack, FreeSlack], "1"),
            ("mspdisplittask.xml", &[Finish, EarlyFinish, LateFinish], "2"),
        ],
    },
    Cause {
        why: "the task that ends the project is stored with twice the work that fits between its dates",
        differ: &[
            ("sample.mspdi.xml", &[Finish, EarlyFinish, LateFinish], "1 2"),
            (
                "sample.mspdi.xml",
                &[LateStart, LateFinish, TotalSlack],
                "3 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21",
            ),
            ("sample.mspdi.xml", &[FreeSlack], "3 6 7 8 10 12 14 16 18 19 21"),
        ],
    },
    Cause {
        why: "the latest dates of manual tasks are stored otherwise",
        differ: &[
            ("task-links-project2019-mspdi.xml", &[LateFinish], "1 3 5 7 9 15"),
            ("task-links-project2019-mspdi.xml", &[LateStart, LateFinish, TotalSlack], "11 13"),
        ],
    },
    Cause {
        why: "a summary is critical when something in it is",
        differ: &[
            ("aspose-61tasks-SS-lags-SNET.xml", &[Critical], "5"),
            ("ms-commercial-construction.xml", &[Critical], "54 79 98 132"),
            ("ms-software-development-plan.xml", &[Critical], "32"),
        ],
    },
    Cause {
        why: "a milestone that must finish on a date has the slack that its predecessors leave it",
        differ: &[("mpxj-slack9.xml", &[TotalSlack], "11")],
    },
    Cause {
        why: "free slack is stored as if some successors were not there",
        differ: &[("ms-new-product.xml", &[FreeSlack], "9 14 21"), ("ozbuild-16.xml", &[FreeSlack], "22")],
    },
    Cause {
        why: "the plan was never scheduled",
        differ: &[("aspose-test.xer", &[Start, Finish], "3680 35848 35849")],
    },
    Cause {
        why: "P6 moves the earliest and latest dates of finished work to the data date and the end",
        differ: &[(
            "mpxj-ProjectDefaultCalendar.xer",
            &[EarlyStart, EarlyFinish, LateStart, LateFinish],
            "355248 1338401",
        )],
    },
];

#[test]
fn real_plans_agree_with_what_was_stored() {
    let Some(folder) = support::shared("real") else { return };
    let of_folder = |(name, extension)| files(&folder.join(name), extension);
    let files = [("mspdi", "xml"), ("mspdi-from-mpp", "xml"), ("xer", "xer")].into_iter().flat_map(of_folder);
    let with_table = |file: PathBuf| {
        let table = file.with_file_name(format!("{}.stored.tsv", name(&file)));
        table.exists().then_some(Expectation { file, table })
    };
    let expectations: Vec<Expectation> = files.filter_map(with_table).collect();
    let plans = check("real plans", &expectations, CAUSES);

    let dates: &[Field] = &[Start, Finish];
    let not_started = |task: &&ComparedTask| {
        task.row["summary"] == "0" && matches!(&*task.row["pct"], "0" | "0.0" | "null")
    };
    let share = share(plans.iter().flat_map(|plan| &plan.tasks).filter(not_started), dates);
    eprintln!("start and finish of tasks not begun: {}.{:02} %", share / 100, share % 100);
    assert!(share >= 97_00);
}
