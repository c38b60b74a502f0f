//! What is lost when a file of Primavera P6 is read, collected by kind.

use crate::loss::LossWords;

/// The losses so far.
pub(super) type Losses = crate::loss::Losses<LossKind>;

/// A kind of loss. They are told in this order: first what moves dates, then what was decided, then the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LossKind {
    CutOff,
    Rows,
    ShortRows,
    StatusWithoutDates,
    NoDurations,
    LongLags,
    DataDates,
    ProjectOptions,
    ExpectedFinishes,
    Constraints,
    SuspendedWork,
    ResourceDependent,
    LevelsOfEffort,
    WbsSummaries,
    LinksToNowhere,
    LinksToThemselves,
    DuplicateLinks,
    CalendarData,
    WorkingTimes,
    SecondsDropped,
    Malformed,
    MissingReferences,
    DayLengths,
    FloatOptions,
    AnticipatedDates,
    Baselines,
    Assignments,
    Prices,
    Costs,
    Codes,
    CustomFields,
    Notebooks,
    Steps,
    PeopleDetails,
    Risks,
    Documents,
    Locations,
    OtherTables,
    UnknownColumns,
}

impl LossWords for LossKind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::CutOff => (
                "the mark that ends the file (%E)",
                "the file may be cut off: compare the number of activities with Primavera",
            ),
            Self::Rows => ("rows that cannot be read", "they are left out, as Primavera does"),
            Self::ShortRows => (
                "rows that end before their last column",
                "what is missing is taken as not given: compare these rows with Primavera",
            ),
            Self::StatusWithoutDates => (
                "activities that are under way or finished without an actual date",
                "they are scheduled as if they had not begun, or not ended: enter the dates",
            ),
            Self::NoDurations => {
                ("activities without a duration", "they take no time: enter how long they take")
            }
            Self::LongLags => (
                "lags of more than 24,000,000 hours",
                "they are held at that, so that what follows lies beyond the dates of a plan",
            ),
            Self::DataDates => (
                "data dates that differ between projects",
                "the earliest holds for all; a later project starts no earlier than its own",
            ),
            Self::ProjectOptions => (
                "scheduling options that differ between projects",
                "those of the first project hold for all of them",
            ),
            Self::ExpectedFinishes => (
                "expected finish dates",
                "the remaining duration holds as it is, Primavera would change it to end on that date",
            ),
            Self::Constraints => (
                "constraints that have no place beside the other constraints of the activity or the file",
                "they bind nothing: dates or slack may differ from Primavera",
            ),
            Self::SuspendedWork => (
                "suspended work without a date on which it resumes",
                "it goes on as if it had not been suspended",
            ),
            Self::ResourceDependent => (
                "activities that follow the calendars of their resources",
                "where these differ, Primavera schedules each resource on its own; here all of them are there at once",
            ),
            Self::LevelsOfEffort => (
                "level of effort activities",
                "each stays on the dates it has in the file, without its links; Primavera stretches it between what it is linked with",
            ),
            Self::WbsSummaries => {
                ("WBS summary activities", "the line of the WBS element itself shows the same dates")
            }
            Self::LinksToNowhere => (
                "relationships with activities that are not in the file",
                "they are left out, so what follows them may start earlier",
            ),
            Self::LinksToThemselves => ("relationships of activities with themselves", "they are left out"),
            Self::DuplicateLinks => (
                "several relationships of one type between the same two activities",
                "the first of each is kept, the others are left out",
            ),
            Self::CalendarData => (
                "working times of calendars that cannot be read",
                "Monday to Friday from 8 to 12 and from 13 to 17 is assumed: put the calendar right before using the dates",
            ),
            Self::WorkingTimes => (
                "working times that overlap or cannot be",
                "overlapping times are joined, impossible ones left out",
            ),
            Self::SecondsDropped => ("seconds", "amounts of time are rounded to whole minutes"),
            Self::Malformed => ("values that cannot be read", "they are taken as not given"),
            Self::MissingReferences => {
                ("references to what is not in the file", "they are left out, or the project stands for them")
            }
            Self::DayLengths => (
                "activities on calendars with another number of hours a day",
                "their durations are shown in days of the plan's calendar; they are as long as they were",
            ),
            Self::FloatOptions => {
                ("options of how float is computed", "docs/scheduling.md says what Linchpin does")
            }
            Self::AnticipatedDates => (
                "anticipated dates of WBS elements",
                "add a task with these dates where no activity has them",
            ),
            Self::Baselines => ("baseline projects", "there is nothing to compare with until one is set"),
            Self::Assignments => (
                "assignments of nobody, delays that cannot be, curves and overtime of assignments",
                "work is spread evenly from the start of the activity, or from the delay that is read",
            ),
            Self::Prices => (
                "amounts of assignments that are not their quantity at the price of the resource",
                "they cost the first of the resource's prices: other price types, prices of roles and amounts set by hand are not kept",
            ),
            Self::Costs => (
                "costs that have no place",
                "prices, expenses and what was spent are read; other price types, prices of shifts, accounts, vendors and budgets of WBS elements are not",
            ),
            Self::Codes => {
                ("codes of projects, activities and resources", "tasks keep the outline of the WBS")
            }
            Self::CustomFields => {
                ("user-defined fields", "copy what matters into the notes before exporting")
            }
            Self::Notebooks => ("notebooks", "copy what matters before exporting"),
            Self::Steps => ("steps and feedback of activities", "the percentage of the activity is read"),
            Self::PeopleDetails => (
                "details of resources, roles and skills",
                "names, types, units, calendars and notes are read",
            ),
            Self::Risks => ("risks, issues and thresholds", "enter what matters by hand"),
            Self::Documents => ("documents", "they stay in Primavera"),
            Self::Locations => ("locations", "copy what matters into the notes before exporting"),
            Self::OtherTables => ("tables that are not known", "they are passed over"),
            Self::UnknownColumns => ("columns that are not known", "they are passed over"),
        }
    }
}
