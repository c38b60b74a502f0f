//! Words for dates, and for how much they can move.

use super::Term;

/// The words.
pub const TERMS: &[Term] = &[
    Term::new(
        "start",
        "Start",
        "When the first work on a task is done. It follows from the links, the constraint and the calendar; nobody has to type it.",
        "Beta waits for Alpha, which finishes on Friday at 17:00: Beta starts on Monday at 08:00.",
    )
    .related(&["finish", "constraint", "dependency"])
    .words("begin date")
    .columns(&["start"]),
    Term::new(
        "finish",
        "Finish",
        "When the last work on a task is done. The finish of the plan is the finish of the task that ends last.",
        "A task of 3 days that starts on Monday at 08:00 finishes on Wednesday at 17:00.",
    )
    .related(&["start", "duration", "critical"])
    .words("end date completion")
    .columns(&["finish"]),
    Term::new(
        "duration",
        "Duration",
        "How much working time lies between start and finish. Nights, weekends and holidays do not count, unless it is elapsed: then the clock runs on.",
        "3d is three working days; 3ed is 72 hours on the clock, weekends included.",
    )
    .related(&["work", "calendar", "summary"])
    .words("length elapsed days hours estimate")
    .columns(&["duration"]),
    Term::new(
        "total-slack",
        "Total slack",
        "How far a task can slip before the plan finishes later, or before a deadline or a constraint is missed. Where it is negative, a date is missed already. Also called total float.",
        "A task may finish on the 10th at the latest and finishes on the 7th: it has 3 days of total slack.",
    )
    .related(&["free-slack", "critical", "late-dates"])
    .labels(&["Slack"])
    .words("float buffer room slip slack")
    .columns(&["slack"]),
    Term::new(
        "free-slack",
        "Free slack",
        "How far a task can slip before any other task moves. It is never more than what total slack allows. Also called free float.",
        "Alpha finishes on Monday and its only successor starts on Thursday: it has 2 days of free slack, Tuesday and Wednesday.",
    )
    .related(&["total-slack", "successors"])
    .words("float buffer")
    .columns(&["free-slack"]),
    Term::new(
        "critical",
        "Critical",
        "A critical task cannot slip without moving the finish of the plan: its total slack is used up. The critical path is the chain of such tasks that settles the finish; to finish earlier, shorten something on it.",
        "Of 30 tasks, 7 in a row take 42 days, and so does the plan. A day lost on one of the 7 is a day lost on the plan.",
    )
    .related(&["total-slack", "nearly-critical", "driving"])
    .labels(&["Critical up to"])
    .words("critical path longest path critical tasks")
    .columns(&["critical"]),
    Term::new(
        "nearly-critical",
        "Nearly critical",
        "A task with little total slack: more than a critical one, but no more than the plan says under \u{201c}How it is scheduled\u{201d}. It becomes critical when it slips a little.",
        "With nearly critical up to 2d, a task that can slip 1 day counts and one that can slip 3 days does not.",
    )
    .related(&["critical", "total-slack"])
    .labels(&["Nearly critical up to"])
    .words("near critical"),
    Term::new(
        "late-dates",
        "Latest dates",
        "The latest a task may start and finish without moving the finish of the plan. They are reckoned backwards from the finish; what lies between them and the dates of the task is its slack.",
        "A task finishes on the 7th, at the latest on the 10th: 3 days of slack.",
    )
    .related(&["early-dates", "total-slack"])
    .words("late start late finish")
    .columns(&["late-start", "late-finish"]),
    Term::new(
        "early-dates",
        "Earliest dates",
        "The earliest a task can start and finish, given its links, its constraint and its calendar. Unless somebody says otherwise, tasks are scheduled there.",
        "Alpha takes 3 days from Monday: the earliest that Beta after it can start is Thursday.",
    )
    .related(&["late-dates", "constraint"])
    .words("early start early finish"),
    Term::new(
        "constraint",
        "Constraint",
        "A date that a task must respect, in one of eight ways: from \u{201c}As soon as possible\u{201d}, which has no date, to \u{201c}Must finish on\u{201d}. It can move the task; links and constraints may disagree, and then the plan says so.",
        "\u{201c}Start no earlier than 12 March\u{201d} holds a task until then, even if its predecessors finish on the 5th.",
    )
    .related(&["deadline", "hard-constraints", "dependency"])
    .words("start no earlier than must start on as late as possible")
    .columns(&["constraint"]),
    Term::new(
        "deadline",
        "Deadline",
        "The date by which a task should be finished. It never moves a date: it takes away slack, and warns when it is missed.",
        "A task with the deadline 31 March finishes on 2 April: it is late by 2 days, and so is said.",
    )
    .related(&["constraint", "total-slack"])
    .words("due date target promise")
    .columns(&["deadline"]),
    Term::new(
        "status-date",
        "Status date",
        "The day up to which progress is known. What should be done by then and is not stands out, and the line down the chart bends to it.",
        "On the status date Friday a task of 10 days that began on Monday should be 50% done; at 30% it is behind.",
    )
    .related(&["percent-complete", "progress-line", "baseline"])
    .words("data date as of today"),
    Term::new(
        "progress-line",
        "Progress line",
        "The line down the chart at the status date. It points left where work is behind the date and right where it is ahead.",
        "A peak of 2 days to the left: that task is where it should have been 2 days ago.",
    )
    .related(&["status-date", "percent-complete"])
    .words("chart zigzag behind ahead"),
    Term::new(
        "actual-dates",
        "Actual dates",
        "When work really began and ended, as somebody reported it. They hold whatever the links say, and the rest of the plan follows from them.",
        "Planned from Monday, began on Wednesday: with the actual start Wednesday all that waits for it moves by 2 days.",
    )
    .related(&["status-date", "percent-complete", "out-of-sequence"])
    .labels(&["Actual start", "Actual finish"])
    .words("actual start actual finish began ended")
    .columns(&["actual-start", "actual-finish"]),
    Term::new(
        "baseline",
        "Baseline",
        "The dates of every task as they were on one day, kept under a name to compare with later. It changes nothing; the chart shows the newest one as an outline below the bars.",
        "Agreed in January to finish on 30 June, today on 8 July: the baseline shows the 8 days.",
    )
    .related(&["variance", "status-date"])
    .words("snapshot agreed freeze contract ghost")
    .columns(&["baseline-start", "baseline-finish"]),
    Term::new(
        "variance",
        "Variance",
        "How much later than in the newest baseline a task starts or finishes, in working time. Negative is earlier.",
        "Finish in the baseline on Monday, now on Thursday: a finish variance of 3d.",
    )
    .related(&["baseline"])
    .words("slip deviation start variance finish variance")
    .columns(&["start-variance", "finish-variance"]),
];
