//! Words for how a plan is built: the outline and what ties it together.

use super::Term;

/// The words.
pub const TERMS: &[Term] = &[
    Term::new(
        "summary",
        "Summary",
        "A task with others nested in it. Its dates and its duration follow from them, from the first start to the last finish, so nobody types them.",
        "\u{201c}Backend\u{201d} holds tasks from 3 to 14 March: so \u{201c}Backend\u{201d} runs from 3 to 14 March.",
    )
    .related(&["wbs", "project", "milestone"])
    .words("parent phase group outline"),
    Term::new(
        "milestone",
        "Milestone",
        "A point in time that takes no work: something is reached, agreed or handed over. The chart shows it as a diamond.",
        "\u{201c}API freeze\u{201d} with a duration of 0d stands at the finish of the last task before it.",
    )
    .related(&["deadline", "duration"])
    .words("diamond event gate zero"),
    Term::new(
        "project",
        "Project",
        "A part of the program with an outline of its own. A program holds projects, a project holds tasks, and tasks nest to any depth.",
        "The program \u{201c}Wallet 2.0\u{201d} holds 3 projects: payments, apps and launch.",
    )
    .related(&["summary", "wbs"])
    .words("program")
    .columns(&["project"]),
    Term::new(
        "wbs",
        "WBS number",
        "The place of a task in the work breakdown structure: its number at each level of the outline, from the outside in.",
        "2.1.3 is the third task in the first summary of the second project.",
    )
    .related(&["summary", "row-number"])
    .words("outline number work breakdown structure")
    .columns(&["outline-number"]),
    Term::new(
        "row-number",
        "Row number",
        "The place of a task in the whole outline, counted from the top. Predecessors and successors name tasks by it.",
        "\u{201c}12FS+2d\u{201d} is a link with the task in row 12.",
    )
    .related(&["wbs", "predecessors"])
    .words("id number")
    .columns(&["number"]),
    Term::new(
        "dependency",
        "Dependency",
        "A link between two tasks: the successor waits for the predecessor. There are four kinds, by which ends are tied: FS, SS, FF and SF.",
        "3FS: starts when row 3 finishes. 5SS+2d: starts 2 days after row 5 starts.",
    )
    .related(&["link-kind", "lag", "driving"])
    .words("link tie relationship logic arrow"),
    Term::new(
        "link-kind",
        "Kind of link",
        "Which end of the predecessor holds which end of the successor. FS, finish to start, is the usual one; SS ties the starts, FF the finishes, and SF lets the start of one hold the finish of the other.",
        "Testing finishes 1 day after development does: FF+1d.",
    )
    .related(&["dependency", "lag", "relationship-types"])
    .words("FS SS FF SF finish to start start to start"),
    Term::new(
        "predecessors",
        "Predecessors",
        "The tasks that this one waits for, by row number, each with the kind of link and its lag where they are not the usual ones.",
        "\u{201c}3, 5SS, 7FS+2d\u{201d}: after row 3, with row 5, and 2 days after row 7.",
    )
    .related(&["successors", "dependency", "lag"])
    .words("waits for before depends on")
    .columns(&["predecessors"]),
    Term::new(
        "successors",
        "Successors",
        "The tasks that wait for this one. When it moves, they may have to move too; free slack says from when on.",
        "Row 4 has the successors \u{201c}6, 9FF\u{201d}: row 6 starts after it, row 9 does not finish before it.",
    )
    .related(&["predecessors", "free-slack"])
    .words("what follows blocks after")
    .columns(&["successors"]),
    Term::new(
        "lag",
        "Lag",
        "How long a link waits: in working time, in elapsed time, or as a share of the predecessor. A negative lag is a lead, which lets the successor begin before the predecessor is through.",
        "FS+2ed: concrete dries for 2 days on the clock. FS-1d: begins 1 day before the other is done.",
    )
    .related(&["dependency", "leads", "lags"])
    .words("lead wait delay offset"),
    Term::new(
        "driving",
        "Driving link",
        "The link that settles when a task starts or finishes: without it the task would be earlier. \u{201c}Why these dates?\u{201d} follows driving links back to where they begin.",
        "Beta waits for Alpha until the 7th and for Gamma until the 9th: the link with Gamma drives.",
    )
    .related(&["dependency", "critical"])
    .words("driver why this date reason"),
    Term::new(
        "cycle",
        "Cycle",
        "Tasks that wait for each other in a ring, so that none can start. A link that would close one is refused, and the ring is named.",
        "1 waits for 2, 2 for 3, and 3 for 1: a cycle of 3 tasks.",
    )
    .related(&["dependency"])
    .words("loop circular ring"),
    Term::new(
        "finding",
        "Finding",
        "Something odd about the plan that was found while scheduling it: a missed deadline, a link that nothing can keep, a task tied to nothing. Nothing is refused because of it; many come with a fix to click.",
        "\u{201c}Launch finishes 2 days after its deadline\u{201d} is a finding about one task.",
    )
    .related(&["deadline", "constraint"])
    .words("findings warning problem issue"),
];
