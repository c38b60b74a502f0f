//! Words for the fourteen points in which a schedule is assessed.

use super::Term;

/// The words.
pub const TERMS: &[Term] = &[
    Term::new(
        "health",
        "Schedule health",
        "How soundly a schedule is built, in the 14 points of the Defense Contract Management Agency. Each is a number with a target; what cannot be measured says why.",
        "\u{201c}9 points met, 2 missed, 3 not measured\u{201d}: open the 2 to see the tasks behind them.",
    )
    .related(&["logic", "critical-path-test"])
    .words("DCMA 14 point assessment quality"),
    Term::new(
        "logic",
        "Logic",
        "The share of tasks left to do that lack a predecessor or a successor. What is tied to nothing moves nothing when it slips, so the plan cannot warn.",
        "3 of 60 tasks are loose at one end: 5%, which is as much as the target allows.",
    )
    .related(&["dependency", "health"])
    .words("dangling loose ends missing links"),
    Term::new(
        "leads",
        "Leads",
        "Links with a negative lag, which let work begin before what it waits for is done. They hide what really is waited for; the target is none.",
        "FS-2d says: begin 2 days before it is finished. Better split the task, and link the part that counts.",
    )
    .related(&["lag", "lags"])
    .words("negative lag"),
    Term::new(
        "lags",
        "Lags",
        "Links with a positive lag. Waiting that is hidden in a link has no name and nobody who answers for it; a task says it better.",
        "2 of 80 links wait: 2.5%, within the target of 5%.",
    )
    .related(&["lag", "leads"])
    .words("positive lag waiting"),
    Term::new(
        "relationship-types",
        "Relationship types",
        "The share of links from finish to start, the kind that is easiest to follow. At least nine in ten should be.",
        "76 of 80 links are FS: 95%, better than the target of 90%.",
    )
    .related(&["link-kind"])
    .words("finish to start share"),
    Term::new(
        "hard-constraints",
        "Hard constraints",
        "The share of tasks that must start or finish on a date, or no later than one. They hold dates against the links and so hide delay; a deadline tells it instead.",
        "4 of 60 tasks: 6.7%, more than the target of 5%.",
    )
    .related(&["constraint", "deadline"])
    .words("must start on must finish on"),
    Term::new(
        "high-float",
        "High float",
        "The share of tasks with more than 44 days of total slack. So much room often means that a link is missing.",
        "A task that may slip 60 days probably lacks a successor.",
    )
    .related(&["total-slack", "logic"])
    .words("slack"),
    Term::new(
        "negative-float",
        "Negative float",
        "The share of tasks with negative total slack: a deadline or a constraint cannot be kept as things stand. The target is none.",
        "Due on the 10th, to be finished on the 13th: 3 days of negative slack, on it and on all that leads to it.",
    )
    .related(&["total-slack", "deadline"])
    .words("slack late"),
    Term::new(
        "high-duration",
        "High duration",
        "The share of tasks that take more than 44 days. What is so long is hard to follow: nobody sees early that it is behind.",
        "Split a task of 60 days into 3 with a milestone after each.",
    )
    .related(&["duration", "milestone"])
    .words("long tasks"),
    Term::new(
        "invalid-dates",
        "Invalid dates",
        "Work reported for the future, or planned in the past: neither can be, as seen from the status date. The target is none.",
        "Status date 10 March, and a task that has not begun is planned from 6 March: 1 invalid date.",
    )
    .related(&["status-date", "actual-dates"])
    .words("future actuals"),
    Term::new(
        "resources",
        "Resources",
        "Tasks that take time and on which nobody works. A plan whose tasks have nobody cannot know whether there are enough people.",
        "12 of 60 tasks have no assignee.",
    )
    .related(&["assignment"])
    .words("people unassigned"),
    Term::new(
        "missed-tasks",
        "Missed tasks",
        "The share of tasks that were to be finished by the status date, as the baseline has it, and finished later or not yet.",
        "20 were due, 2 of them are late: 10%, more than the target of 5%.",
    )
    .related(&["baseline", "status-date", "bei"])
    .words("late overdue"),
    Term::new(
        "critical-path-test",
        "Critical path test",
        "Whether delay reaches the finish: the earliest critical task is made 600 days longer, and the finish must move as far. If it does not, a link is missing or a constraint holds a date.",
        "600 days in, 600 days out: met. 600 in and 40 out: something holds the finish.",
    )
    .related(&["critical", "hard-constraints"])
    .words("integrity"),
    Term::new(
        "cpli",
        "Critical path length index",
        "How easily the plan can still be finished on time: the time left plus the time to spare, over the time left. Below 1, work must go faster than planned.",
        "100 days are left and the plan finishes 5 days late: 95 over 100 is 0.95.",
    )
    .related(&["critical", "baseline"])
    .words("CPLI"),
    Term::new(
        "bei",
        "Baseline execution index",
        "How many tasks were finished for each that should have been by the status date, as the baseline has it. Below 1, the plan falls behind.",
        "19 finished where 20 were due: 0.95, just within the target.",
    )
    .related(&["baseline", "missed-tasks"])
    .words("BEI"),
];
