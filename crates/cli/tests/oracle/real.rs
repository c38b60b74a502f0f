//! Real plans against the dates that Microsoft Project and Primavera P6 stored in them.

use std::path::PathBuf;

use crate::agreement::{Cause, ComparedTask, Expectation, check, share};
use crate::field::Field::{
    self, EarlyFinish, EarlyStart, Finish, FreeSlack, LateFinish, LateStart, Start, TotalSlack,
};
use crate::{files, name, support};

const LATE: &[Field] = &[LateStart, LateFinish, TotalSlack];

const CAUSES: &[Cause] = &[
    Cause {
        why: "the slack of elapsed durations is stored in elapsed minutes",
        differ: &[("mspdiduration.xml", &[TotalSlack, FreeSlack], "6 7 8 9")],
    },
    Cause {
        // They may end when the last task with working time does, but that one may end later still, with the project.
        why: "the latest dates beside elapsed durations contradict each other in the file",
        differ: &[("mspdiduration.xml", &[LateStart, LateFinish, TotalSlack, FreeSlack], "1 2 3 4")],
    },
    Cause {
        // The same files say of the work on these tasks that it ends on the evening before, as here.
        why: "a finish held by a start-to-finish dependency is named by the moment at which work starts",
        differ: &[
            ("mspdirelations.xml", &[Finish, EarlyFinish], "5"),
            ("sample.mspdi.xml", &[Finish, EarlyFinish], "21"),
        ],
    },
    Cause {
        // Seen from its latest finish a split task pauses earlier there; here pauses have dates.
        why: "the pauses of a split task move with it",
        differ: &[("mspdisplittask.xml", &[LateStart], "1")],
    },
    Cause {
        why: "the latest finish of a manual task is named by the moment at which what follows starts",
        differ: &[("task-links-project2019-mspdi.xml", &[LateFinish], "1 3 5 7 9 15")],
    },
    Cause {
        why: "what depends on the start of a manual task does not bound its latest dates",
        differ: &[("task-links-project2019-mspdi.xml", LATE, "11 13")],
    },
    Cause {
        why: "the slack of a milestone that must finish on a date tells what its predecessors miss",
        differ: &[("mpxj-slack9.xml", &[TotalSlack], "11")],
    },
    Cause {
        why: "free slack looks at a task's own successors, not at those of the summary around it",
        differ: &[("ms-new-product.xml", &[FreeSlack], "9 14 21")],
    },
    Cause {
        why: "free slack is not counted on the task's calendar, on which total slack is",
        differ: &[("ozbuild-16.xml", &[FreeSlack], "22")],
    },
    Cause {
        why: "the plan was never scheduled: its dates were typed in",
        differ: &[("aspose-test.xer", &[Start, Finish], "3680 35848 35849")],
    },
    Cause {
        why: "P6 moves the earliest dates of finished work to the data date, the latest to the finish of the project",
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
    assert!(share >= 98_80, "{share}");
}
