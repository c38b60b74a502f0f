//! What is lost when a file of Microsoft Project is read, collected by kind.

use crate::loss::LossWords;

/// A kind of loss. They are told in this order: first what moves dates, then what was decided, then the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LossKind {
    ScheduledFromFinish,
    ManualSummaries,
    ExternalTasks,
    Subprojects,
    CrossProjectLinks,
    LinksToNowhere,
    DuplicateLinks,
    PercentLags,
    LargePercentLags,
    ElapsedPercentLags,
    LevelingDelays,
    Contours,
    OutlineLevels,
    WorkWeeks,
    WorkingTimes,
    Recurrences,
    LongLags,
    SecondsDropped,
    TimeZones,
    Malformed,
    MissingReferences,
    WorkDone,
    Costs,
    CurrencyBySign,
    UnknownCurrency,
    Baselines,
    CustomFields,
    WbsCodes,
    PeopleDetails,
    Contacts,
    AssignmentNotes,
    ProgramNotes,
    Hyperlinks,
    Properties,
    Unknown,
}

impl LossWords for LossKind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ScheduledFromFinish => (
                "scheduling from a finish that the file does not say",
                "the plan is scheduled from its start, so tasks may start earlier than in Microsoft Project",
            ),
            Self::ManualSummaries => (
                "summaries scheduled by hand",
                "their dates follow from the tasks nested in them, as those of every summary",
            ),
            Self::ExternalTasks => (
                "tasks of other project files",
                "each is scheduled by hand on the date it had; it does not follow the other file",
            ),
            Self::Subprojects => (
                "inserted project files",
                "only what this file holds is read; open the inserted file on its own",
            ),
            Self::CrossProjectLinks => {
                ("links with other project files", "the dates no longer follow the other file")
            }
            Self::LinksToNowhere => (
                "links with tasks that are not in the file",
                "they are left out, so what follows them may start earlier",
            ),
            Self::DuplicateLinks => (
                "several links of one kind between the same two tasks",
                "the first of each is kept, the others are left out",
            ),
            Self::PercentLags => {
                ("lags in percent", "25 is read as 25 %, as most programs write it; some mean 2.5 % by it")
            }
            Self::LargePercentLags => (
                "lags of more than 200 %",
                "the number may be in tenths of a percent: check these lags in Microsoft Project",
            ),
            Self::ElapsedPercentLags => {
                ("lags in percent of elapsed time", "they are read as percent of the duration as it is")
            }
            Self::LevelingDelays => (
                "delays of single assignments from levelling",
                "everybody starts with the task, so it may finish earlier and overload people",
            ),
            Self::Contours => (
                "work spread by hand, and pauses of some people on a task or of one that has begun",
                "the work is even and goes on without these pauses, so such tasks may finish earlier",
            ),
            Self::OutlineLevels => (
                "outline levels that jump",
                "each such task is nested in the last one above it that is less deep",
            ),
            Self::WorkWeeks => (
                "working weeks for a range of dates",
                "they are written out as dated exceptions of the calendar",
            ),
            Self::WorkingTimes => (
                "working times that overlap or end before they begin",
                "overlapping times are joined, impossible ones left out",
            ),
            Self::Recurrences => (
                "repeated exceptions and working weeks of calendars that go on for too long or make no sense",
                "what makes no sense, and what is beyond the first 200,000 days, is left out",
            ),
            Self::LongLags => (
                "lags of more than 24,000,000 hours",
                "they are held at that, so that what follows lies beyond the dates of a plan",
            ),
            Self::SecondsDropped => ("seconds", "durations are rounded to whole minutes"),
            Self::TimeZones => ("time zones of dates", "dates are read as local time, as they are written"),
            Self::Malformed => ("values that cannot be read", "they are taken as not given"),
            Self::MissingReferences => {
                ("references to calendars, tasks or resources that are not in the file", "they are left out")
            }
            Self::WorkDone => (
                "work done by each person, overtime and physical progress",
                "progress is the share of the duration that is done",
            ),
            Self::Costs => (
                "overtime rates, budgets of people, rate tables other than A and what was spent without a date",
                "rates, costs per use, fixed costs, costs in baselines and what was typed as spent are read",
            ),
            Self::CurrencyBySign => (
                "the letters of the currency, of which only the sign is there",
                "$ is read as US dollars, £ as pounds sterling, ¥ as yen and € as euros; if it is another, change the currency of the plan",
            ),
            Self::UnknownCurrency => (
                "a currency that is not known by its letters or its sign",
                "amounts are read as euros; change the currency of the plan",
            ),
            Self::Baselines => (
                "baselines of people and assignments, and those without a start and a finish after it",
                "dates, duration and work of a task's baselines are read",
            ),
            Self::CustomFields => {
                ("custom fields and outline codes", "copy what matters into the notes before exporting")
            }
            Self::WbsCodes => ("WBS codes of their own", "tasks are numbered by their place in the outline"),
            Self::PeopleDetails => {
                ("details of people and resources", "names, units, calendars and notes are read")
            }
            Self::Contacts => ("contacts of tasks", "copy what matters into the notes before exporting"),
            Self::AssignmentNotes => ("notes on assignments", "notes on tasks and on people are read"),
            Self::ProgramNotes => ("notes on the project summary", "notes on tasks and on people are read"),
            Self::Hyperlinks => ("hyperlinks", "copy what matters into the notes before exporting"),
            Self::Properties => ("properties of the document", "the program's name is read"),
            Self::Unknown => ("elements that are not known", "they are passed over"),
        }
    }
}

/// The losses so far.
pub(super) type Losses = crate::loss::Losses<LossKind>;
