//! Words for who works, how much, and by which rules it is scheduled.

use super::Term;

/// The words.
pub const TERMS: &[Term] = &[
    Term::new(
        "work",
        "Work",
        "How many hours people spend on a task together. It is duration times units.",
        "Two people full time for 3 days of 8 hours: 48 hours of work.",
    )
    .related(&["units", "duration", "task-type"])
    .words("effort hours person days"),
    Term::new(
        "units",
        "Units",
        "How much of a person\u{2019}s day goes into a task. 100% is all of it; a group may give more.",
        "At 50%, 16 hours of work take 4 days.",
    )
    .related(&["work", "assignment", "task-type"])
    .words("allocation percent share capacity"),
    Term::new(
        "assignment",
        "Assignees",
        "The people who work on a task, each with units and work. A task is scheduled by the calendars of those who do it.",
        "Ada at 100% and Ben at 50%: 12 hours of work a day.",
    )
    .related(&["units", "team", "calendar"])
    .words("assignment people resource who")
    .columns(&["people"]),
    Term::new(
        "team",
        "Team",
        "Those who answer for a task. A name that no team has yet founds one.",
        "The sample program has 5 teams, each with a colour and a letter.",
    )
    .related(&["assignment"])
    .words("group department")
    .columns(&["team"]),
    Term::new(
        "calendar",
        "Calendar",
        "When there is work: hours for every weekday, and days that are different, such as holidays. The plan has one, and tasks and people may have their own.",
        "\u{201c}Standard\u{201d} works from Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00: 40 hours a week.",
    )
    .related(&["duration", "lag"])
    .words("working time holidays weekend shift")
    .columns(&["calendar"]),
    Term::new(
        "percent-complete",
        "Share done",
        "How much of the duration is done, as somebody reported it. Reporting it also says when the work began and, at 100%, when it ended.",
        "4 days of a task of 10 days are done: 40%.",
    )
    .related(&["status-date", "actual-dates"])
    .labels(&["Complete"])
    .words("complete percent progress")
    .columns(&["done"]),
    Term::new(
        "scheduled",
        "Scheduled by hand",
        "A task is scheduled automatically, as its links and its constraint have it, or by hand: then a person says when it starts, and nothing moves it.",
        "By hand on 3 March, although its predecessor finishes on the 5th: it stays, and the 2 days are told as a finding.",
    )
    .related(&["constraint", "finding"])
    .labels(&["Scheduled"])
    .words("manual automatic mode pin"),
    Term::new(
        "active",
        "Active",
        "A task that is not active stays in the outline and is no part of the plan: it holds nothing back and counts nowhere.",
        "Make 2 optional tasks inactive to see how much earlier the plan finishes without them.",
    )
    .related(&["summary"])
    .words("inactive off cancelled"),
    Term::new(
        "task-type",
        "Task type",
        "What stays when one of duration, units and work is changed, since work is duration times units. Fixed units, fixed duration or fixed work.",
        "Fixed work of 16 hours: a second person at 100% makes it 1 day instead of 2.",
    )
    .related(&["work", "units", "effort-driven"])
    .words("fixed units fixed duration fixed work"),
    Term::new(
        "effort-driven",
        "Effort driven",
        "When people join or leave, the work stays and is shared among them: more people make the task shorter. Otherwise each of them brings work of their own.",
        "24 hours by 1 person take 3 days; with a second one, a day and a half.",
    )
    .related(&["task-type", "work"])
    .words("effort"),
    Term::new(
        "levelling-delay",
        "Levelling delay",
        "How much later than it could a task starts, so that nobody is needed twice at once. It is undone by emptying it.",
        "Ada has two tasks on Monday: 2ed of delay put one of them on Wednesday.",
    )
    .related(&["assignment", "total-slack"])
    .words("leveling resource overload"),
    Term::new(
        "pause",
        "Pauses",
        "Times in which nothing is done on a task on purpose: what is left goes on afterwards. A pause that the work does not reach does nothing.",
        "3 days of work from Monday, with a pause on Tuesday, end on Thursday.",
    )
    .related(&["levelling-delay", "calendar"])
    .words("split interruption"),
    Term::new(
        "direction",
        "Scheduled from",
        "From the start of the plan everything is as soon as it can be. From a finish date everything is as late as it can be, so that the plan finishes then.",
        "To be done on Friday 29 May, 20 days of work begin on Monday 4 May.",
    )
    .related(&["early-dates", "late-dates"])
    .words("forward backward from finish direction"),
    Term::new(
        "lag-calendar",
        "Lag calendar",
        "On whose working time the lag of a link is counted: that of the successor, of the predecessor, of the plan, or the clock.",
        "Lag of 1d from Friday evening: through Saturday where the predecessor works weekends, through Monday where the successor does not.",
    )
    .related(&["lag", "calendar"])
    .words("lag"),
    Term::new(
        "out-of-sequence",
        "Work out of sequence",
        "Work that began before its predecessors let it. The rest of it waits for them (retained logic), or goes on as if there were none (progress override).",
        "Half of a 4-day task was done early. Retained logic: the other 2 days wait for the predecessor.",
    )
    .related(&["actual-dates", "dependency"])
    .words("retained logic progress override"),
    Term::new(
        "unfinished-work",
        "Unfinished work",
        "What should be done by the status date and is not. It stays where it is planned, in the past, or it is planned anew after the status date.",
        "2 days are left of a task that should have finished yesterday: after the status date, it finishes in 2 days.",
    )
    .related(&["status-date", "percent-complete"])
    .words("remaining reschedule"),
    Term::new(
        "source-id",
        "Source id",
        "The id that an imported file gave a task, by which it is found again in the program that it came from.",
        "A task of Microsoft Project with the UID 42 has the source id 42.",
    )
    .words("import UID key")
    .columns(&["source-id"]),
    Term::new(
        "query",
        "Filter",
        "Words that say which tasks are shown; what is found is shown with the summaries around it. Nothing of the plan changes.",
        "\u{201c}team:mobile slack<2d\u{201d} shows what the mobile team cannot put off by 2 days.",
    )
    .related(&["summary"])
    .words("search find query"),
];
